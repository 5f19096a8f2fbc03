#include "segmentation/import_masks.h"

#include <fstream>

#include "segmentation/files/manifest.h"
#include "segmentation/mask_collector.h"

namespace triptych::segmentation {

namespace fs = std::filesystem;
using base::Result;

namespace {

bool isPicture(std::string_view head) {
    return head.starts_with("\x89PNG") || head.starts_with(std::string_view("II*\0", 4)) || head.starts_with(std::string_view("MM\0*", 4)) ||
           head.starts_with(std::string_view("II+\0", 4)) || head.starts_with(std::string_view("MM\0+", 4));
}

}  // namespace

Result<MaskFormat> maskFormatOf(const fs::path& source) {
    std::error_code error;
    if (fs::is_directory(source, error))
        return MaskFormat::pictures;
    std::ifstream file(source, std::ios::binary);
    if (!fs::is_regular_file(source, error) || !file)
        return base::unreadable("cannot be opened", source.string());
    std::string head(65536, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    if (isPicture(head))
        return MaskFormat::pictures;
    const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first == std::string::npos || (head[first] != '{' && head[first] != '['))
        return base::unreadable("neither COCO nor GeoJSON nor a label picture", source.string(), "a .json, .geojson, .png or .tif file, or a folder of label pictures");
    const auto name = fileKey(source.filename().string());
    const bool geo = name.ends_with(".geojson") || head.find("\"FeatureCollection\"") != std::string::npos ||
                     (head.find("\"coordinates\"") != std::string::npos && head.find("\"annotations\"") == std::string::npos);
    return geo ? MaskFormat::geojson : MaskFormat::coco;
}

Result<ImportReport> importMasks(const fs::path& source, const MaskImportOptions& options, const ImageSize& imageSize, const ImportProgress& progress, StrokeWriter& into) {
    MaskCollector collected(source, options, progress, into);
    auto format = options.format;
    if (format == MaskFormat::any) {
        TRIPTYCH_TRY(format, maskFormatOf(source));
    }
    const auto read = format == MaskFormat::coco ? masksFromCoco : format == MaskFormat::geojson ? masksFromGeoJson : masksFromPictures;
    if (auto done = read(collected); !done) {
        auto error = std::move(done).error();
        if (!options.skipBad && error.kind == base::ErrorKind::unreadable)
            error.hint += error.hint.empty() ? "or let what cannot be read be left out (skip_bad_rows)" : "; or skip_bad_rows";
        return tl::unexpected(std::move(error));
    }
    return collected.finish(imageSize);
}

}  // namespace triptych::segmentation
