#include <algorithm>

#include <zlib.h>

#include "segmentation/files/image_codecs.h"

namespace triptych::segmentation {

using base::Result;

Result<std::string> encodeTiff(const base::Array& pixels) {
    const auto& shape = pixels.shape();
    const auto type = pixels.dtype();
    if (shape.size() != 3 || shape[2] < 1 || shape[2] > 4 || (type != base::DType::u8 && type != base::DType::u16 && type != base::DType::f32))
        return base::badRequest("not a picture that is written", {}, "u8, u16 or f32, height x width x 1 to 4 bands");
    TRIPTYCH_CHECK(checkImageSize(shape[1], shape[0], "picture"));
    const auto bands = static_cast<std::uint32_t>(shape[2]);
    const auto row = static_cast<std::size_t>(shape[1] * shape[2]) * base::byteSize(type);
    const auto rows = std::clamp<std::size_t>((std::size_t{1} << 18) / row, 1, static_cast<std::size_t>(shape[0]));
    std::string out("II*\0\0\0\0\0", 8);
    const auto put = [&out](std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> 8 * i);
    };
    std::vector<std::uint32_t> offsets, counts;
    std::vector<std::uint8_t> packed(compressBound(static_cast<uLong>(rows * row)));
    for (std::size_t y = 0; y < static_cast<std::size_t>(shape[0]); y += rows) {
        const auto strip = pixels.bytes().subspan(y * row, std::min(rows, static_cast<std::size_t>(shape[0]) - y) * row);
        auto size = static_cast<uLongf>(packed.size());
        if (compress2(packed.data(), &size, reinterpret_cast<const Bytef*>(strip.data()), static_cast<uLong>(strip.size()), 6) != Z_OK)
            return base::failed("no memory to compress the picture");
        offsets.push_back(static_cast<std::uint32_t>(out.size()));
        counts.push_back(static_cast<std::uint32_t>(size));
        out.append(reinterpret_cast<const char*>(packed.data()), size);
    }
    const auto aligned = [&] {
        if (out.size() % 2 != 0)
            out += '\0';
        return static_cast<std::uint32_t>(out.size());
    };
    const auto values = [&](const std::vector<std::uint32_t>& list, int bytes) {
        const auto at = aligned();
        for (const auto v : list)
            put(v, bytes);
        return at;
    };
    const bool one = offsets.size() == 1;
    const auto offsetsAt = one ? offsets[0] : values(offsets, 4), countsAt = one ? counts[0] : values(counts, 4);
    const auto depth = static_cast<std::uint32_t>(8 * base::byteSize(type));
    const std::uint32_t format = type == base::DType::f32 ? 3 : 1;
    // Up to two 16-bit values stand in the entry itself.
    const auto each = [&](std::uint32_t v) { return bands == 1 ? v : bands == 2 ? v | v << 16 : values(std::vector<std::uint32_t>(bands, v), 2); };
    const auto depths = each(depth), formats = each(format);
    const auto directory = aligned();
    struct Field {
        std::uint32_t tag, type, count, value;
    };
    std::vector<Field> fields = {{256, 4, 1, static_cast<std::uint32_t>(shape[1])}, {257, 4, 1, static_cast<std::uint32_t>(shape[0])},
                                 {258, 3, bands, depths}, {259, 3, 1, 8}, {262, 3, 1, bands >= 3 ? 2U : 1U},
                                 {273, 4, static_cast<std::uint32_t>(offsets.size()), offsetsAt}, {277, 3, 1, bands},
                                 {278, 4, 1, static_cast<std::uint32_t>(rows)}, {279, 4, static_cast<std::uint32_t>(counts.size()), countsAt}, {284, 3, 1, 1}};
    if (bands == 2 || bands == 4)
        fields.push_back({338, 3, 1, 0});
    fields.push_back({339, 3, bands, formats});
    put(static_cast<std::uint32_t>(fields.size()), 2);
    for (const auto& field : fields) {
        put(field.tag, 2);
        put(field.type, 2);
        put(field.count, 4);
        put(field.value, 4);
    }
    put(0, 4);
    for (int i = 0; i < 4; ++i)
        out[4 + static_cast<std::size_t>(i)] = static_cast<char>(directory >> 8 * i);
    return out;
}

}  // namespace triptych::segmentation
