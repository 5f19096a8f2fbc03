#include "segmentation/learning/learning_set.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "segmentation/geometry.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::DType;
using base::Json;
using base::Result;

constexpr std::size_t maxExamples = 1'000'000, maxText = 1000;
constexpr int maxBands = 64;
constexpr std::uint64_t maxPixelBytes = std::uint64_t{4} << 30;

bool isPixelType(DType type) {
    return type == DType::u8 || type == DType::u16 || type == DType::f32;
}

Result<int> wholeOf(const Json& object, const char* key, int least, int most, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer() || found->get<double>() < least || found->get<double>() > most)
        return base::unreadable(fmt::format("\"{}\" is no whole number from {} to {}", key, least, most), where);
    return found->get<int>();
}

Result<std::string> textOf(const Json& object, const char* key, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string() || found->get_ref<const std::string&>().size() > maxText)
        return base::unreadable(fmt::format("\"{}\" is no text of at most {} bytes", key, maxText), where);
    return found->get<std::string>();
}

Result<Example> exampleOf(const Json& row, const std::string& where) {
    Example out;
    TRIPTYCH_TRY(out.id, textOf(row, "id", where));
    if (out.id.empty())
        return base::unreadable("an example without id", where);
    TRIPTYCH_TRY(out.scene, textOf(row, "scene", where));
    TRIPTYCH_TRY(out.mask, textOf(row, "mask", where));
    TRIPTYCH_TRY(out.width, wholeOf(row, "width", 1, maxImageSide, where));
    TRIPTYCH_TRY(out.height, wholeOf(row, "height", 1, maxImageSide, where));
    if (std::int64_t{out.width} * out.height > maxImagePixels)
        return base::unreadable(fmt::format("{} x {} pixels are over the limit", out.width, out.height), where, fmt::format("at most {} in all", maxImagePixels));
    return out;
}

}  // namespace

Result<LearningSet> LearningSet::fromArrays(const Array& examples, const Array& pixels, const Array& masks) {
    if (examples.dtype() != DType::u8)
        return base::unreadable(fmt::format("the list of examples is an array of {}", base::name(examples.dtype())), "examples", "JSON as u8");
    TRIPTYCH_TRY(const auto json, base::parseJson(examples.text(), "examples"));
    if (!json.is_object() || !json.contains("examples") || !json["examples"].is_array())
        return base::unreadable("no list of examples", "examples", "an object with name, bands, classes, examples and about");
    LearningSet out;
    TRIPTYCH_TRY(out.m_name, textOf(json, "name", "examples/name"));
    TRIPTYCH_TRY(out.m_bands, wholeOf(json, "bands", 1, maxBands, "examples/bands"));
    TRIPTYCH_TRY(out.m_classes, wholeOf(json, "classes", 1, 255, "examples/classes"));
    out.m_about = json.value("about", Json::object());
    if (!out.m_about.is_object())
        return base::unreadable("\"about\" is no object", "examples/about");
    if (json["examples"].empty() || json["examples"].size() > maxExamples)
        return base::unreadable(fmt::format("{} examples", json["examples"].size()), "examples", fmt::format("1 to {}", maxExamples));
    std::unordered_set<std::string> seen;
    std::int64_t area = 0;  // at most 2^20 examples of 2^26 pixels and 2^6 bands: no overflow
    for (const auto& row : json["examples"]) {
        const auto where = fmt::format("examples/{}", out.m_examples.size());
        TRIPTYCH_TRY(auto example, exampleOf(row, where));
        if (!seen.insert(example.id).second)
            return base::unreadable(fmt::format("the id \"{}\" stands twice", example.id), where);
        out.m_maskStart.push_back(area);
        area += std::int64_t{example.width} * example.height;
        out.m_examples.push_back(std::move(example));
    }
    if (!isPixelType(pixels.dtype()))
        return base::unreadable(fmt::format("pictures of {}", base::name(pixels.dtype())), "pixels", "u8, u16 or f32");
    if (pixels.size() != area * out.m_bands)
        return base::unreadable(fmt::format("{} values where the examples have {}", pixels.size(), area * out.m_bands), "pixels");
    if (masks.size() != area)
        return base::unreadable(fmt::format("{} values where the examples have {}", masks.size(), area), "masks");
    const auto values = masks.as<std::uint8_t>();
    if (!values)
        return base::unreadable(fmt::format("masks of {}", base::name(masks.dtype())), "masks", "u8");
    const auto above = std::find_if(values->begin(), values->end(), [&](std::uint8_t v) { return v > out.m_classes; });
    if (above != values->end()) {
        const auto at = std::upper_bound(out.m_maskStart.begin(), out.m_maskStart.end(), above - values->begin()) - out.m_maskStart.begin() - 1;
        return base::unreadable(fmt::format("class {} in the mask of \"{}\"", *above, out.m_examples[static_cast<std::size_t>(at)].id), "masks", fmt::format("0 to {}", out.m_classes));
    }
    out.m_pixels = pixels;
    out.m_masks = masks;
    return out;
}

Array LearningSet::picture(int example) const {
    const auto& e = m_examples[static_cast<std::size_t>(example)];
    const auto size = static_cast<std::size_t>(m_bands) * byteSize(m_pixels.dtype());
    const auto bytes = m_pixels.bytes().subspan(static_cast<std::size_t>(m_maskStart[static_cast<std::size_t>(example)]) * size, static_cast<std::size_t>(e.width) * static_cast<std::size_t>(e.height) * size);
    // The sizes were checked when the set was made.
    return Array::fromShared(m_pixels.dtype(), {e.height, e.width, m_bands}, bytes, std::make_shared<const Array>(m_pixels)).value();
}

std::span<const std::uint8_t> LearningSet::mask(int example) const {
    const auto& e = m_examples[static_cast<std::size_t>(example)];
    return m_masks.as<std::uint8_t>()->subspan(static_cast<std::size_t>(m_maskStart[static_cast<std::size_t>(example)]), static_cast<std::size_t>(e.width) * static_cast<std::size_t>(e.height));
}

base::Status LearningSetWriter::add(Example example, const Array& picture, std::span<const std::uint8_t> mask) {
    const auto& shape = picture.shape();
    if (example.id.empty() || example.id.size() > maxText || example.scene.size() > maxText)
        return base::unreadable("an id or scene that is empty or too long", example.id.substr(0, 40), fmt::format("1 to {} bytes", maxText));
    if (shape.size() != 3 || shape[0] < 1 || shape[1] < 1 || shape[2] < 1 || shape[2] > maxBands || !isPixelType(picture.dtype()))
        return base::unreadable("not a picture", example.id, "u8, u16 or f32, height x width x bands");
    if (shape[0] > maxImageSide || shape[1] > maxImageSide || shape[0] * shape[1] > maxImagePixels)
        return base::unreadable(fmt::format("{} x {} pixels are over the limit", shape[1], shape[0]), example.id, fmt::format("at most {} in all", maxImagePixels));
    const int bands = static_cast<int>(shape[2]);
    if (!m_examples.empty() && (bands != m_bands || picture.dtype() != m_type))
        return base::unreadable(fmt::format("{} bands of {}, those before have {} of {}", bands, base::name(picture.dtype()), m_bands, base::name(m_type)), example.id);
    if (mask.size() != static_cast<std::size_t>(shape[0] * shape[1]))
        return base::unreadable(fmt::format("its mask has {} pixels, the picture {}", mask.size(), shape[0] * shape[1]), example.id);
    if (const auto most = *std::max_element(mask.begin(), mask.end()); most > classes)
        return base::unreadable(fmt::format("class {} in a mask", most), example.id, fmt::format("0 to {}", classes));
    if (m_pixels.size() + picture.bytes().size() > maxPixelBytes)
        return base::unreadable("the pictures take more than 4 GiB", example.id);
    if (m_examples.size() >= maxExamples)
        return base::unreadable(fmt::format("more than {} examples", maxExamples), example.id);
    if (!m_ids.insert(example.id).second)
        return base::unreadable(fmt::format("the id \"{}\" stands twice", example.id), example.id);
    m_bands = bands;
    m_type = picture.dtype();
    example.width = static_cast<int>(shape[1]);
    example.height = static_cast<int>(shape[0]);
    if (example.scene.empty())
        example.scene = example.id;
    m_pixels.insert(m_pixels.end(), picture.bytes().begin(), picture.bytes().end());
    m_masks.insert(m_masks.end(), mask.begin(), mask.end());
    m_examples.push_back(std::move(example));
    return {};
}

void LearningSetWriter::partScenes() {
    for (auto& example : m_examples)
        example.scene = example.id;
}

Result<std::map<std::string, Array>> LearningSetWriter::finish() {
    if (m_examples.empty())
        return base::failed("no picture with a mask is left", name);
    Json rows = Json::array();
    for (const auto& e : m_examples)
        rows.push_back({{"id", e.id}, {"scene", e.scene}, {"width", e.width}, {"height", e.height}, {"mask", e.mask}});
    std::map<std::string, Array> out;
    const auto pixels = static_cast<std::int64_t>(m_pixels.size() / byteSize(m_type)), masks = static_cast<std::int64_t>(m_masks.size());
    out["examples"] = Array::ofText(base::canonicalJson({{"name", name.substr(0, maxText)}, {"bands", m_bands}, {"classes", classes}, {"examples", rows}, {"about", about}}));
    TRIPTYCH_TRY(out["pixels"], Array::fromBytes(m_type, {pixels}, std::move(m_pixels)));
    const auto kept = std::make_shared<const std::vector<std::uint8_t>>(std::move(m_masks));
    TRIPTYCH_TRY(out["masks"], Array::fromShared(DType::u8, {masks}, std::as_bytes(std::span(*kept)), kept));
    m_examples.clear();
    m_ids.clear();
    return out;
}

}  // namespace triptych::segmentation
