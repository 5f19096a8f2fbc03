#include "segmentation/learning/set_maker.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

constexpr std::size_t mostNamed = 1000;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string sceneOfName(std::string_view stem) {
    auto end = stem.size();
    while (end > 0 && isDigit(stem[end - 1]))
        --end;
    if (end == stem.size() || end < 2 || (stem[end - 1] != '_' && stem[end - 1] != '-'))
        return {};
    return std::string(stem.substr(0, end - 1));
}

void SetMaker::add(Example example, const base::Array& picture, std::span<const std::uint8_t> mask) {
    const auto id = example.id;
    if (const auto added = writer.add(std::move(example), picture, mask); !added) {
        leave(id, added.error().what);
        return;
    }
    const auto inside = std::count_if(mask.begin(), mask.end(), [](std::uint8_t v) { return v != 0; });
    m_pixels += static_cast<std::int64_t>(mask.size());
    m_inside += inside;
    m_blank += inside == 0 ? 1 : 0;
}

void SetMaker::leave(const std::string& id, const std::string& why) {
    ++m_leftOut;
    if (m_firstWhy.empty())
        m_firstWhy = fmt::format("{}: {}", id, why);
    if (m_reasons.size() < 3 && std::find(m_reasons.begin(), m_reasons.end(), why) == m_reasons.end()) {
        m_reasons.push_back(why);
        m_named += fmt::format("{}{}: {}", m_named.empty() ? "" : "; ", id, why);
    }
    if (m_left.size() < mostNamed)
        m_left.push_back({{"id", id}, {"why", why}});
}

base::Result<base::Output> SetMaker::finish(base::Json about) {
    if (writer.size() == 0)
        return m_firstWhy.empty() ? base::failed("no picture with a mask was found") : base::failed(fmt::format("no picture with a mask is left of {}", m_leftOut), writer.name, m_named);
    const auto scenes = [this] {
        std::set<std::string_view> names;
        for (const auto& example : writer.examples())
            names.insert(example.scene);
        return names.size();
    };
    auto parts = scenes();
    if (parts < leastScenes && writer.size() > parts) {
        writer.partScenes();
        parts = writer.size();
        about["scenes"] = "each picture is a scene of its own: their names tell too few apart";
    }
    const double share = static_cast<double>(m_inside) / static_cast<double>(m_pixels);
    about.update({{"left", m_left}, {"leftOut", m_leftOut}, {"coverage", share}, {"blank", m_blank}});
    writer.about = std::move(about);
    base::Output out;
    out.summary = {{"name", writer.name}, {"examples", writer.size()}, {"scenes", parts}, {"bands", writer.bands()}, {"coverage", share}, {"blank", m_blank}, {"leftOut", m_leftOut}};
    if (m_leftOut > 0)
        out.summary["firstLeftOut"] = m_firstWhy;
    TRIPTYCH_TRY(out.arrays, writer.finish());
    return out;
}

}  // namespace triptych::segmentation
