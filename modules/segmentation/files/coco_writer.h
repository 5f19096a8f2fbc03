#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "segmentation/files/coco_rle.h"

namespace triptych::segmentation {

/// Gathers masks and writes them as a COCO instances file: one image a subject, one annotation a mask with something in it
/// (run lengths as compressed text, area, bbox [x, y, width, height], iscrowd 0). The bytes depend on what was added alone.
class CocoWriter {
public:
    explicit CocoWriter(std::string description) : m_description(std::move(description)) {}

    /// A place for category_id; from 1 in the order of the calls.
    int addCategory(std::string name);
    /// \param subject id; the image's id is this very number when it is one and no other image has it, else counted.
    /// Returns the image's place.
    int addImage(const std::string& subject, const std::string& file, int width, int height);
    /// \param mask width x height of the image, not 0 inside; one without a pixel adds nothing.
    /// \param attributes members of the annotation beyond COCO's own ("threshold", "raters", "reviewed").
    void addMask(int image, int category, std::span<const std::uint8_t> mask, const base::Json& attributes = base::Json::object());

    [[nodiscard]] std::string text() const;
    [[nodiscard]] base::Status write(const std::filesystem::path& path) const;
    [[nodiscard]] std::size_t annotations() const { return m_annotations.size(); }

private:
    struct Image {
        std::string subject, file;
        int width = 0, height = 0;
    };
    struct Annotation {
        int image = 0, category = 0;
        std::string counts;
        std::int64_t area = 0;
        Box box;
        base::Json attributes;
    };
    std::string m_description;
    std::vector<std::string> m_categories;
    std::vector<Image> m_images;
    std::vector<Annotation> m_annotations;
};

}  // namespace triptych::segmentation
