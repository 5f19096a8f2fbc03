#pragma once

#include <array>
#include <limits>

#include "segmentation/files/coco_rle.h"
#include "segmentation/files/json_elements.h"

/// COCO instance files: images, categories and annotations with polygons or run-length masks; also the bare lists that
/// detectors leave ("results"). Format: cocodataset.org, "Data format".
namespace triptych::segmentation {

struct CocoImage {
    std::int64_t id = 0;
    int width = 0, height = 0;
    std::string file;
};
struct CocoCategory {
    std::int64_t id = 0;
    std::string name, supercategory;
};

enum class CocoForm { polygons, counts, text };

struct CocoAnnotation {
    std::int64_t id = 0;            ///< 0 when the file gives none
    int image = 0, category = 0;    ///< places in CocoFile
    bool crowd = false;
    double score = std::numeric_limits<double>::quiet_NaN();  ///< NaN without one
    double area = std::numeric_limits<double>::quiet_NaN();   ///< as the file says, px; NaN without one
    CocoForm form = CocoForm::polygons;
    Rings polygons;  ///< parts whose union is meant; as they stand in the file
    CocoRle rle;
};

/// Why an entry was left out.
struct CocoSkipped {
    std::string pointer;  ///< "/annotations/12"
    std::int64_t id = 0;
    std::string why;
};

struct CocoFile {
    std::vector<CocoImage> images;
    std::vector<CocoCategory> categories;
    std::vector<CocoAnnotation> annotations;
    std::vector<CocoSkipped> skipped;  ///< the first maxSkipped of them
    std::int64_t skippedCount = 0;
    bool results = false;  ///< a bare list: images are made from the masks' sizes, categories have no names
    static constexpr std::size_t maxSkipped = 10000;
};

struct CocoOptions {
    bool skipBad = false;  ///< leave bad entries out and say so, instead of ending with the first
    ElementLimits limits;  ///< files up to 256 MiB
};
/// Asked now and then with the bytes read; false ends the reading as cancelled.
using CocoProgress = std::function<bool(double done)>;

/// All or nothing unless told to skip. In memory: at most one entry as JSON, and what is kept (16 bytes a point, 4 a run; some
/// three times the file for polygons of short numbers). Errors carry the JSON pointer of the entry: an image without size or
/// over the limits, an unknown image or category, a polygon of fewer than 3 points or with points beyond `farthest`, counts that
/// do not add up or belong to an image of other dimensions, an id that stands twice.
[[nodiscard]] base::Result<CocoFile> readCoco(const std::filesystem::path& path, const CocoOptions& options = {}, const CocoProgress& progress = {});
[[nodiscard]] base::Result<CocoFile> readCocoText(std::string_view text, std::string_view where, const CocoOptions& options = {});

/// The annotation's pixels, as the reference gives them.
[[nodiscard]] base::Result<CocoRle> maskOf(const CocoAnnotation& annotation, const CocoImage& image);

}  // namespace triptych::segmentation
