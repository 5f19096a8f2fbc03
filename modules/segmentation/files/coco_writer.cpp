#include "segmentation/files/coco_writer.h"

#include <set>

#include "segmentation/export_text.h"
#include "segmentation/files/whole_file.h"

namespace triptych::segmentation {

using base::Json;

int CocoWriter::addCategory(std::string name) {
    m_categories.push_back(std::move(name));
    return static_cast<int>(m_categories.size());
}

int CocoWriter::addImage(const std::string& subject, const std::string& file, int width, int height) {
    m_images.push_back({subject, file, width, height});
    return static_cast<int>(m_images.size()) - 1;
}

void CocoWriter::addMask(int image, int category, std::span<const std::uint8_t> mask, const Json& attributes) {
    const auto& of = m_images.at(static_cast<std::size_t>(image));
    const auto rle = encodeRle(mask, of.width, of.height);
    if (const auto area = areaOf(rle); area > 0)
        m_annotations.push_back({image, category, rleText(rle), area, boxOf(rle), attributes});
}

std::string CocoWriter::text() const {
    // Subjects' own numbers serve as ids only when they all can, so that nobody has to ask which kind a number is of.
    std::set<std::int64_t> numbers;
    bool own = true;
    for (const auto& image : m_images) {
        const auto number = wholeNumber(image.subject);
        own = own && number && *number > 0 && numbers.insert(*number).second;
    }
    const auto idOf = [&](std::size_t i) { return own ? *wholeNumber(m_images[i].subject) : static_cast<std::int64_t>(i) + 1; };
    std::string out = "{\"info\":" + base::canonicalJson({{"description", m_description}}) + ",\"categories\":[";
    for (std::size_t i = 0; i < m_categories.size(); ++i)
        out += (i > 0 ? ",\n" : "\n") + base::canonicalJson({{"id", i + 1}, {"name", m_categories[i]}, {"supercategory", ""}});
    out += "],\n\"images\":[";
    for (std::size_t i = 0; i < m_images.size(); ++i) {
        const auto& image = m_images[i];
        out += (i > 0 ? ",\n" : "\n") + base::canonicalJson({{"id", idOf(i)}, {"width", image.width}, {"height", image.height}, {"file_name", image.file}, {"subject_id", image.subject}});
    }
    out += "],\n\"annotations\":[";
    for (std::size_t i = 0; i < m_annotations.size(); ++i) {
        const auto& a = m_annotations[i];
        const auto& image = m_images[static_cast<std::size_t>(a.image)];
        Json entry = a.attributes.is_object() ? a.attributes : Json::object();
        entry["id"] = i + 1;
        entry["image_id"] = idOf(static_cast<std::size_t>(a.image));
        entry["category_id"] = a.category;
        entry["iscrowd"] = 0;
        entry["area"] = a.area;
        entry["bbox"] = {a.box.x0, a.box.y0, a.box.x1 - a.box.x0, a.box.y1 - a.box.y0};
        entry["segmentation"] = {{"size", {image.height, image.width}}, {"counts", a.counts}};
        out += (i > 0 ? ",\n" : "\n") + base::canonicalJson(entry);
    }
    return out + "]}\n";
}

base::Status CocoWriter::write(const std::filesystem::path& path) const {
    return writeWhole(path, text());
}

}  // namespace triptych::segmentation
