#include <cstddef>
#include <cstdint>
#include <string_view>

#include "segmentation/files/image_codecs.h"
#include "segmentation/files/mask_reader.h"

// Any bytes as PNG and as TIFF: what decodes is encoded again and decodes to the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych::segmentation;
    const std::string_view file(reinterpret_cast<const char*>(data), size);
    const auto check = [](const DecodedImage& image) {
        if (image.pixels.size() > 1'000'000)
            return;
        const auto tiff = encodeTiff(image.pixels);
        const auto again = tiff ? decodeTiff(*tiff, "again") : triptych::base::Result<DecodedImage>(DecodedImage{});
        if (!again || again->pixels.text() != image.pixels.text())
            __builtin_trap();
        if (image.pixels.dtype() == triptych::base::DType::f32)
            return;
        const auto png = encodePng(image.pixels);
        const auto same = png ? decodePng(*png, "again") : triptych::base::Result<DecodedImage>(DecodedImage{});
        if (!same || same->pixels.text() != image.pixels.text())
            __builtin_trap();
    };
    if (const auto png = decodePng(file, "fuzz.png"))
        check(*png);
    if (const auto tiff = decodeTiff(file, "fuzz.tif"))
        check(*tiff);
    if (const auto labels = readLabelsOf(file, "fuzz"))
        (void)labels->present();
    return 0;
}
