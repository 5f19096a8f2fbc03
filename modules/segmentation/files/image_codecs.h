#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "segmentation/geometry.h"

/// PNG and TIFF without a decoder that guesses: band by band and bit by bit what the file holds, so that 16-bit and four-band
/// pictures and label numbers survive. All of it is checked against the file's own header before anything is allocated.
namespace triptych::segmentation {

struct DecodedImage {
    base::Array pixels;  ///< u8, u16 or (TIFF, one band) f32; height x width x bands, bands 1 to 4 in the file's order
    int bits = 8;        ///< of a value in the file: 1, 2, 4 (kept as they are in u8), 8, 16 or 32
    std::vector<std::array<std::uint8_t, 3>> palette;  ///< of a file whose one band are places in it; else empty
};

/// ISO/IEC 15948: grey, grey with alpha, RGB, RGBA and palette, every bit depth, plain or interlaced. Checksums are verified.
/// Errors: damage, a size over maxImageSide or maxImagePixels, data that end too early.
[[nodiscard]] base::Result<DecodedImage> decodePng(std::string_view file, std::string_view where);
/// Baseline TIFF 6.0 or BigTIFF, its first image, either byte order: strips or tiles, bands together or apart, 1, 2, 4 (one band),
/// 8, 16 and 32 bits or one band of 32-bit float, uncompressed, PackBits, LZW or Deflate, with or without prediction. Where 0 is
/// white, values are turned round. Numbers of 32 bits, or with sign, come as 0 to 65535. Errors: as for PNG, numbers beyond that, and
/// whatever else a TIFF may hold, by name (JPEG or ZSTD inside, 64 bits, more than 4 bands).
/// \param mostBands above 4 for pictures that are measured, not shown: so many bands, and floats in all of them.
[[nodiscard]] base::Result<DecodedImage> decodeTiff(std::string_view file, std::string_view where, int mostBands = 4);

/// \param pixels u8 or u16, height x width x bands (1 to 4).
[[nodiscard]] base::Result<std::string> encodePng(const base::Array& pixels);
/// \param pixels u8, u16 or f32, height x width x bands (1 to 4). Little endian, Deflate, one directory; three and four bands
/// are RGB with a fourth band of no stated meaning.
[[nodiscard]] base::Result<std::string> encodeTiff(const base::Array& pixels);

/// Refuses sizes over the limits; names them.
[[nodiscard]] base::Status checkImageSize(std::int64_t width, std::int64_t height, std::string_view where);

}  // namespace triptych::segmentation
