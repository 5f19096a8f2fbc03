#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "segmentation/zooniverse.h"

/// Masks that were made elsewhere, as strokes of one volunteer or more: of experts to compare with, of models to review, of other
/// programs to go on with.
namespace triptych::segmentation {

enum class MaskFormat { any, coco, geojson, pictures };

struct MaskImportOptions {
    MaskFormat format = MaskFormat::any;
    std::string volunteer;        ///< who drew them; empty: the name of the file or folder
    std::vector<int> ignored;     ///< labels of pictures that are no object, as 255 ("void") in PASCAL VOC
    bool skipBad = false;         ///< what cannot be read is noted and left out instead of ending the import
};

/// What a file or folder holds, told by its first bytes. Errors: neither a folder nor one of the formats.
[[nodiscard]] base::Result<MaskFormat> maskFormatOf(const std::filesystem::path& source);

/// Reads masks of:
///  - COCO: a subject an image, named by its file without the ending (by its id where there is none or two share it), a tool a
///    category. Masks are the pixels that the reference gives, outlines included; what stands in the file is kept as drawn.
///  - GeoJSON: a subject a property "subject_id", "subject", "image_id" or "image", else the file; a volunteer a property "volunteer",
///    "annotator" or "user"; "width" and "height" if they are there; a tool a "classification" (its name) or "label". Outlines are repaired
///    as strokes are.
///  - pictures: a PNG or TIFF of labels, or a folder of them; a subject a file, a tool a label. Folders within the folder are one
///    volunteer each.
/// Outlines enclose exactly the mask's pixels. In the report rows are annotations, features or pictures, kept are pairs of subject and
/// volunteer, and left out by badRows. Errors name the file and the place in it; all or nothing, unless bad ones are skipped.
[[nodiscard]] base::Result<ImportReport> importMasks(const std::filesystem::path& source, const MaskImportOptions& options, const ImageSize& imageSize,
                                                     const ImportProgress& progress, StrokeWriter& into);

/// The outline of what is not 0, along the middles between pixels, without needless points: scanRings gives the very mask again.
/// \param mask the pixels of `box`, rows from the top.
[[nodiscard]] Rings maskOutline(std::span<const std::uint8_t> mask, const Box& box);

}  // namespace triptych::segmentation
