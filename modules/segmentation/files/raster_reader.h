#pragma once

#include <filesystem>

#include "base/array.h"

namespace triptych::segmentation {

/// A picture with its values as they are: u8 or u16, height x width x bands, 1 to 4 bands in the file's order (RGB, not BGR);
/// a TIFF of one band of floats is f32. PNG and TIFF (see image_codecs.h) and JPEG, told by their first bytes. A palette becomes
/// RGB; values of less than 8 bits are spread over 0 to 255. Nothing is flattened to 8 bit or RGB.
/// \param mostBands above 4: a TIFF may have so many, and floats in all of them.
/// Bounded: files up to 512 MiB, maxImageSide, maxImagePixels; the header is checked before anything is decoded. Errors name the file.
[[nodiscard]] base::Result<base::Array> readRaster(const std::filesystem::path& path, int mostBands = 4);

}  // namespace triptych::segmentation
