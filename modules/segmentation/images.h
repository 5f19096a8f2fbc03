#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "segmentation/strokes.h"

namespace triptych::segmentation {

/// What a picture's values are, by its header.
struct PictureForm {
    int width = 0, height = 0;
    int bands = 1, bytesPerValue = 1;  ///< as readRaster has them: a palette is three bands, fewer than 8 bits are one byte
    [[nodiscard]] std::int64_t bytes() const { return std::int64_t{width} * height * bands * bytesPerValue; }
};

/// From the header alone. PNG, JPEG and TIFF are told by their first bytes; anything else is refused, so that no other
/// decoder is ever reached. Errors name the file.
[[nodiscard]] base::Result<PictureForm> pictureForm(const std::filesystem::path& path);
[[nodiscard]] base::Result<std::pair<int, int>> pictureSize(const std::filesystem::path& path);

/// The pictures of one folder (its own files only), by name without regard to case. Links are not followed.
class PictureFolder {
public:
    [[nodiscard]] static base::Result<PictureFolder> open(const std::filesystem::path& folder);
    /// By a file name of the subject's metadata, else by its id; never by a name that another subject has too.
    [[nodiscard]] std::optional<std::filesystem::path> find(const Subject& subject) const;
    [[nodiscard]] std::size_t size() const { return m_files.size(); }

private:
    std::filesystem::path m_folder;
    std::map<std::string, std::string> m_files;  ///< lower case -> as it is
};

}  // namespace triptych::segmentation
