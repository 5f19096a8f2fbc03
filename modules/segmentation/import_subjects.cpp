#include "segmentation/import_subjects.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "segmentation/export_text.h"

namespace triptych::segmentation {
namespace {

using base::Json;

constexpr base::JsonLimits dataLimits{std::size_t{16} << 20, 16, false};
constexpr std::size_t mostBytes = std::size_t{24} << 20;
constexpr std::string_view pictureEndings[] = {"png", "jpg", "jpeg", "tif", "tiff"};

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// As the folder of pictures finds it: the name alone, without regard to case.
std::string folded(const std::string& file) {
    return lowered(std::filesystem::path(file).filename().string());
}

// Bytes it takes in the index, where a control character becomes six.
std::size_t stored(std::string_view text) {
    return base::canonicalJson(Json(text)).size();
}

bool namesPicture(const std::string& text) {
    const auto dot = text.rfind('.');
    if (dot == std::string::npos || text.size() > 255 || text.find("://") != std::string::npos)
        return false;
    const auto ending = lowered(text.substr(dot + 1));
    return std::find(std::begin(pictureEndings), std::end(pictureEndings), ending) != std::end(pictureEndings);
}

}  // namespace

int SubjectFacts::indexOf(std::string_view id) {
    const auto [found, fresh] = m_index.try_emplace(std::string(id), static_cast<int>(m_subjects.size()));
    if (fresh) {
        m_subjects.emplace_back();
        m_subjects.back().id = found->first;
        m_missing.push_back(0);
        m_described.push_back(false);
    }
    return found->second;
}

void SubjectFacts::takeSize(int subject, FlatJson::Value metadata) {
    auto& s = m_subjects[static_cast<std::size_t>(subject)];
    bool given = false;
    // An entry a frame; those whose picture was not loaded are null.
    for (const auto frame : metadata["subject_dimensions"]) {
        const auto side = [frame](const char* key) {
            const double v = frame[key].number();
            return v >= 1 && v <= maxImageSide ? static_cast<int>(std::lround(v)) : 0;
        };
        const int w = side("naturalWidth"), h = side("naturalHeight");
        if (w > 0 && h > 0 && static_cast<std::int64_t>(w) * h <= maxImagePixels) {
            given = true;
            if (static_cast<std::int64_t>(w) * h > static_cast<std::int64_t>(s.width) * s.height) {
                s.width = w;
                s.height = h;
            }
            break;
        }
    }
    if (!given)
        ++m_missing[static_cast<std::size_t>(subject)];
}

void SubjectFacts::takeData(int subject, std::string_view subjectData) {
    auto& s = m_subjects[static_cast<std::size_t>(subject)];
    if (m_described[static_cast<std::size_t>(subject)] || subjectData.empty())
        return;
    const auto parsed = base::parseJson(subjectData, "subject_data", dataLimits);
    if (!parsed || !parsed->is_object())
        return;
    m_described[static_cast<std::size_t>(subject)] = true;
    for (const auto& [id, values] : parsed->items()) {
        // A group has several subjects; the marks lie on the first.
        if (!values.is_object() || (parsed->contains(s.id) && id != s.id))
            continue;
        for (const auto& [key, value] : values.items())
            takeValue(s, key, value);
    }
}

void SubjectFacts::takeValue(Subject& s, const std::string& key, const Json& value) {
    if (value.is_string() && namesPicture(value.get_ref<const std::string&>()) && s.files.size() < mostFiles) {
        const auto& text = value.get_ref<const std::string&>();
        if (m_fileBytes + stored(text) <= mostBytes) {
            m_fileBytes += stored(text);
            s.files.push_back(text);
        } else {
            ++m_left;
        }
    }
    if (!value.is_string() && !value.is_number() && !value.is_boolean())
        return;
    const auto text = value.is_string() ? value.get<std::string>() : value.dump();
    if (text.empty())
        return;
    const auto name = shortened(key, longestKey), kept = shortened(text, longestValue);
    if (s.metadata.size() >= mostValues || m_metadataBytes + stored(name) + stored(kept) > mostBytes) {
        ++m_left;
        return;
    }
    m_metadataBytes += stored(name) + stored(kept);
    s.metadata.emplace_back(name, kept);
}

std::vector<SubjectFacts::Shared> SubjectFacts::markShared() {
    struct Owner {
        int first = -1, second = -1;
    };
    std::unordered_map<std::string, Owner> owners;
    const auto own = [&owners](const std::string& name, int subject) {
        auto& owner = owners[name];
        if (owner.first < 0)
            owner.first = subject;
        else if (owner.first != subject && owner.second < 0)
            owner.second = subject;
    };
    for (std::size_t i = 0; i < m_subjects.size(); ++i)
        for (const auto& file : m_subjects[i].files)
            own(folded(file), static_cast<int>(i));
    std::vector<Shared> out;
    for (std::size_t i = 0; i < m_subjects.size(); ++i) {
        auto& s = m_subjects[i];
        const int self = static_cast<int>(i);
        bool told = false;
        const auto tell = [&](const Owner& owner, const std::string& file) {
            if (!told)
                out.push_back({self, owner.first == self ? owner.second : owner.first, file});
            told = true;
        };
        for (std::size_t f = 0; f < s.files.size(); ++f)
            if (const auto& owner = owners[folded(s.files[f])]; owner.second >= 0) {
                s.notItsOwn |= static_cast<std::uint16_t>(1u << f);
                tell(owner, s.files[f]);
            }
        for (const auto ending : pictureEndings) {
            const auto name = s.id + "." + std::string(ending);
            const auto found = owners.find(lowered(name));
            if (found == owners.end() || (found->second.first == self && found->second.second < 0))
                continue;
            s.notItsOwn |= 1u << 15;
            tell(found->second, name);
        }
    }
    return out;
}

}  // namespace triptych::segmentation
