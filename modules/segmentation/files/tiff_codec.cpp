#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

#include "segmentation/files/image_codecs.h"

namespace triptych::segmentation {
namespace {

using base::Result;

using Bytes = std::vector<std::uint8_t>;

class Reader {
public:
    Reader(std::string_view file, std::string_view where) : m_file(file), m_where(where) {}

    Result<DecodedImage> decode() {
        if (m_file.size() < 8 || (!m_file.starts_with("II") && !m_file.starts_with("MM")))
            return damaged("not a TIFF file");
        m_little = m_file[0] == 'I';
        if (const auto version = number(2, 2); version == 43)
            return damaged("a BigTIFF", "save it as a TIFF under 4 GB");
        else if (version != 42)
            return damaged("not a TIFF file");
        TRIPTYCH_CHECK(directory(number(4, 4)));
        TRIPTYCH_CHECK(header());
        return pixels();
    }

private:
    struct Entry {
        int type = 0;
        std::uint32_t count = 0;
        std::size_t at = 0;
    };

    [[nodiscard]] tl::unexpected<base::Error> damaged(std::string what, std::string hint = {}) const {
        return base::unreadable(std::move(what), std::string(m_where), std::move(hint));
    }
    [[nodiscard]] std::uint32_t number(std::size_t at, int bytes) const {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) {
            const auto byte = static_cast<std::uint32_t>(static_cast<unsigned char>(m_file[at + static_cast<std::size_t>(i)]));
            value |= byte << 8 * (m_little ? i : bytes - 1 - i);
        }
        return value;
    }
    static int sizeOf(int type) { return type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 0; }

    base::Status directory(std::size_t at) {
        if (at > m_file.size() - 2)
            return damaged("the picture's header is damaged");
        const auto entries = number(at, 2);
        if (m_file.size() - at - 2 < std::size_t{12} * entries)
            return damaged("the picture is cut short");
        for (std::uint32_t i = 0; i < entries; ++i) {
            const auto begin = at + 2 + std::size_t{12} * i;
            Entry entry{static_cast<int>(number(begin + 2, 2)), number(begin + 4, 4), begin + 8};
            const auto bytes = static_cast<std::uint64_t>(entry.count) * static_cast<std::uint64_t>(sizeOf(entry.type));
            if (bytes > 4) {
                entry.at = number(begin + 8, 4);
                if (entry.at > m_file.size() || bytes > m_file.size() - entry.at)
                    continue;  // of no use; missed later if it is needed
            }
            if (bytes > 0)
                m_entries.emplace(static_cast<int>(number(begin, 2)), entry);
        }
        return {};
    }
    [[nodiscard]] std::uint32_t value(const Entry& entry, std::size_t i) const {
        const int size = sizeOf(entry.type);
        return number(entry.at + i * static_cast<std::size_t>(size), size);
    }
    [[nodiscard]] std::uint32_t tag(int name, std::uint32_t fallback) const {
        const auto found = m_entries.find(name);
        return found == m_entries.end() ? fallback : value(found->second, 0);
    }
    [[nodiscard]] const Entry* list(int name) const {
        const auto found = m_entries.find(name);
        return found == m_entries.end() ? nullptr : &found->second;
    }

    base::Status header() {
        TRIPTYCH_CHECK(checkImageSize(tag(256, 0), tag(257, 0), m_where));
        m_width = static_cast<int>(tag(256, 0));
        m_height = static_cast<int>(tag(257, 0));
        const auto bands = tag(277, 1);
        if (bands < 1 || bands > 4)
            return damaged(fmt::format("{} bands", bands), "1 to 4");
        m_bands = static_cast<int>(bands);
        m_bits = static_cast<int>(tag(258, 1));
        if (const auto* bits = list(258))
            for (std::size_t i = 1; i < bits->count && i < bands; ++i)
                if (value(*bits, i) != static_cast<std::uint32_t>(m_bits))
                    return damaged("bands of different depth");
        const auto format = tag(339, 1);
        const bool floating = m_bits == 32 && format == 3 && m_bands == 1;
        if (!floating && (format != 1 || (m_bits != 8 && m_bits != 16 && !(m_bits == 1 && m_bands == 1))))
            return damaged(fmt::format("values of {} bits{}", m_bits, format == 2 ? " with sign" : format == 3 ? " with a fraction" : ""),
                           "1, 8 or 16 bits without sign, or one band of 32-bit float");
        m_compression = tag(259, 1);
        if (m_compression != 1 && m_compression != 5 && m_compression != 8 && m_compression != 32946 && m_compression != 32773)
            return damaged(m_compression == 6 || m_compression == 7 ? "JPEG within TIFF" : fmt::format("compression {}", m_compression), "none, PackBits, LZW or Deflate");
        m_predictor = tag(317, 1);
        if (m_predictor != 1 && !(m_predictor == 2 && (m_bits == 8 || m_bits == 16)))
            return damaged(fmt::format("prediction {}", m_predictor), "none, or the horizontal difference of 8 or 16 bits");
        m_photometric = tag(262, 1);
        if (m_photometric > 3)
            return damaged(fmt::format("colours of kind {}", m_photometric), "grey, RGB or a palette");
        if (tag(266, 1) != 1)
            return damaged("bits in reversed order");
        m_planes = tag(284, 1) == 2 ? m_bands : 1;
        const bool tiled = list(324) != nullptr;
        m_blockWidth = tiled ? tag(322, 0) : static_cast<std::uint32_t>(m_width);
        m_blockHeight = tiled ? tag(323, 0) : std::min(tag(278, static_cast<std::uint32_t>(m_height)), static_cast<std::uint32_t>(m_height));
        if (m_blockWidth < 1 || m_blockHeight < 1 || m_blockWidth > maxImageSide || m_blockHeight > maxImageSide ||
            std::int64_t{m_blockWidth} * m_blockHeight > maxImagePixels)
            return damaged("tiles or strips of no use");
        m_offsets = list(tiled ? 324 : 273);
        m_counts = list(tiled ? 325 : 279);
        m_tiled = tiled;
        return {};
    }

    Result<DecodedImage> pixels() {
        const auto across = (static_cast<std::uint32_t>(m_width) + m_blockWidth - 1) / m_blockWidth;
        const auto down = (static_cast<std::uint32_t>(m_height) + m_blockHeight - 1) / m_blockHeight;
        const auto blocks = std::size_t{across} * down * static_cast<std::size_t>(m_planes);
        if (!m_offsets || m_offsets->count < blocks || (m_counts && m_counts->count < blocks) || (!m_counts && (m_compression != 1 || blocks != 1)))
            return damaged("places of the data are missing");
        const int size = m_bits == 32 ? 4 : m_bits == 16 ? 2 : 1;
        const int together = m_planes > 1 ? 1 : m_bands;
        // What the data can unpack to at best, so that a header that promises more costs nothing.
        const std::uint64_t best = m_compression == 1 ? 1 : m_compression == 32773 ? 64 : m_compression == 5 ? 2731 : 1032;
        std::uint64_t held = 0;
        for (std::size_t b = 0; b < blocks; ++b)
            held += std::min<std::uint64_t>(m_counts ? value(*m_counts, b) : m_file.size(), m_file.size());
        if (held * best * (m_bits == 1 ? 8 : 1) < static_cast<std::uint64_t>(m_width) * static_cast<std::uint64_t>(m_height) * static_cast<std::uint64_t>(m_bands * size))
            return damaged("the picture is cut short");
        std::vector<std::byte> out(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) * static_cast<std::size_t>(m_bands * size));
        const auto rowBytes = m_bits == 1 ? (std::size_t{m_blockWidth} + 7) / 8 : std::size_t{m_blockWidth} * static_cast<std::size_t>(together * size);
        for (std::size_t b = 0; b < blocks; ++b) {
            const auto plane = b / (std::size_t{across} * down), place = b % (std::size_t{across} * down);
            const int x0 = static_cast<int>(place % across * m_blockWidth), y0 = static_cast<int>(place / across * m_blockHeight);
            const int rows = std::min(static_cast<int>(m_blockHeight), m_height - y0), columns = std::min(static_cast<int>(m_blockWidth), m_width - x0);
            const auto offset = value(*m_offsets, b);
            if (offset > m_file.size())
                return damaged("the picture is cut short");
            const auto packed = m_file.substr(offset, m_counts ? value(*m_counts, b) : std::string_view::npos);
            // The last strip holds but the rows that are left; of a tile nothing is needed beyond the image.
            m_block.resize(rowBytes * static_cast<std::size_t>(rows));
            if (!unpack(packed, m_block))
                return damaged(fmt::format("the data of {} {} are damaged or end too early", m_tiled ? "tile" : "strip", b + 1));
            for (int y = 0; y < rows; ++y) {
                auto* row = m_block.data() + static_cast<std::size_t>(y) * rowBytes;
                order(row, rowBytes, size, together);
                auto* to = out.data() + ((static_cast<std::size_t>(y0 + y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x0)) * static_cast<std::size_t>(m_bands) + plane) *
                                            static_cast<std::size_t>(size);
                if (m_bits == 1) {
                    for (int x = 0; x < columns; ++x)
                        to[x] = static_cast<std::byte>(row[x / 8] >> (7 - x % 8) & 1);
                } else if (m_planes == 1) {
                    std::memcpy(to, row, static_cast<std::size_t>(columns * m_bands * size));
                } else {
                    for (int x = 0; x < columns; ++x)
                        std::memcpy(to + static_cast<std::size_t>(x * m_bands * size), row + static_cast<std::size_t>(x * size), static_cast<std::size_t>(size));
                }
            }
        }
        DecodedImage image;
        image.bits = m_bits;
        if (m_photometric == 0 && m_bits != 32) {
            const auto mask = static_cast<std::byte>(m_bits == 1 ? 1 : 0xFF);
            for (auto& byte : out)
                byte ^= mask;
        }
        if (m_photometric == 3 && m_bits == 8 && m_bands == 1) {
            const auto* map = list(320);
            if (!map || map->count != 768 || map->type != 3)
                return damaged("the palette is missing");
            for (std::size_t i = 0; i < 256; ++i)
                image.palette.push_back({static_cast<std::uint8_t>(value(*map, i) >> 8), static_cast<std::uint8_t>(value(*map, 256 + i) >> 8),
                                         static_cast<std::uint8_t>(value(*map, 512 + i) >> 8)});
        }
        TRIPTYCH_TRY(image.pixels, base::Array::fromBytes(size == 4 ? base::DType::f32 : size == 2 ? base::DType::u16 : base::DType::u8, {m_height, m_width, m_bands}, std::move(out)));
        return image;
    }

    // The file's byte order to ours, then the differences summed up.
    void order(std::uint8_t* row, std::size_t bytes, int size, int stride) const {
        if (!m_little && size > 1)
            for (std::size_t i = 0; i + static_cast<std::size_t>(size) <= bytes; i += static_cast<std::size_t>(size))
                std::reverse(row + i, row + i + size);
        if (m_predictor != 2)
            return;
        const auto step = static_cast<std::size_t>(stride * size);
        for (std::size_t i = step; i + static_cast<std::size_t>(size) <= bytes; i += static_cast<std::size_t>(size)) {
            if (size == 1) {
                row[i] = static_cast<std::uint8_t>(row[i] + row[i - step]);
            } else {
                const unsigned sum = (row[i] | row[i + 1] << 8) + (row[i - step] | row[i - step + 1] << 8);
                row[i] = static_cast<std::uint8_t>(sum);
                row[i + 1] = static_cast<std::uint8_t>(sum >> 8);
            }
        }
    }

    // Fills `out` to its end; what is beyond it is of no account.
    [[nodiscard]] bool unpack(std::string_view packed, Bytes& out) const {
        switch (m_compression) {
        case 1:
            if (packed.size() < out.size())
                return false;
            std::memcpy(out.data(), packed.data(), out.size());
            return true;
        case 5: return unpackLzw(packed, out);
        case 32773: return unpackBits(packed, out);
        default: return unpackDeflate(packed, out);
        }
    }
    static bool unpackBits(std::string_view packed, Bytes& out) {
        std::size_t to = 0;
        for (std::size_t at = 0; at < packed.size() && to < out.size();) {
            const int n = static_cast<signed char>(packed[at++]);
            if (n == -128)
                continue;
            const auto count = std::min<std::size_t>(static_cast<std::size_t>(n < 0 ? 1 - n : 1 + n), out.size() - to);
            if (n < 0) {
                if (at == packed.size())
                    return false;
                std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(to), count, static_cast<std::uint8_t>(packed[at++]));
            } else {
                if (packed.size() - at < count)
                    return false;
                std::memcpy(out.data() + to, packed.data() + at, count);
                at += static_cast<std::size_t>(n) + 1;
            }
            to += count;
        }
        return to == out.size();
    }
    static bool unpackDeflate(std::string_view packed, Bytes& out) {
        z_stream z{};
        if (inflateInit(&z) != Z_OK)
            return false;
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        z.avail_in = static_cast<uInt>(packed.size());
        z.next_out = out.data();
        z.avail_out = static_cast<uInt>(out.size());
        int code = Z_OK;
        while (code == Z_OK && z.avail_out > 0)
            code = inflate(&z, Z_NO_FLUSH);
        inflateEnd(&z);
        return z.avail_out == 0;
    }
    // TIFF 6.0, section 13: codes of 9 to 12 bits, high bit first, that widen one code early.
    static bool unpackLzw(std::string_view packed, Bytes& out) {
        constexpr int clear = 256, end = 257;
        std::vector<std::uint16_t> prefix(4096), length(4096, 1);
        Bytes last(4096), first(4096);
        for (int i = 0; i < 256; ++i)
            last[static_cast<std::size_t>(i)] = first[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i);
        int next = 258, width = 9, before = -1, bits = 0;
        std::uint32_t held = 0;
        std::size_t at = 0, to = 0;
        while (to < out.size()) {
            while (bits < width) {
                if (at == packed.size())
                    return false;
                held = held << 8 | static_cast<unsigned char>(packed[at++]);
                bits += 8;
            }
            const int code = static_cast<int>(held >> (bits - width) & ((1U << width) - 1));
            bits -= width;
            if (code == end)
                return false;
            if (code == clear) {
                next = 258;
                width = 9;
                before = -1;
                continue;
            }
            if (code > next || (code == next && before < 0) || (before < 0 && code > 255))
                return false;
            if (before >= 0 && next < 4096) {
                const auto n = static_cast<std::size_t>(next), p = static_cast<std::size_t>(before);
                prefix[n] = static_cast<std::uint16_t>(before);
                first[n] = first[p];
                last[n] = code == next ? first[p] : first[static_cast<std::size_t>(code)];
                length[n] = static_cast<std::uint16_t>(length[p] + 1);
                ++next;
            } else if (code >= next) {
                return false;
            }
            const std::size_t count = length[static_cast<std::size_t>(code)];
            auto entry = static_cast<std::size_t>(code);
            for (std::size_t i = count; i-- > 0; entry = prefix[entry])
                if (to + i < out.size())
                    out[to + i] = last[entry];
            to += count;
            before = code;
            if (next >= (1 << width) - 1 && width < 12)
                ++width;
        }
        return true;
    }

    std::string_view m_file, m_where;
    std::map<int, Entry> m_entries;
    Bytes m_block;
    const Entry* m_offsets = nullptr;
    const Entry* m_counts = nullptr;
    std::uint32_t m_compression = 1, m_predictor = 1, m_photometric = 1, m_blockWidth = 0, m_blockHeight = 0;
    int m_width = 0, m_height = 0, m_bands = 1, m_bits = 8, m_planes = 1;
    bool m_little = true, m_tiled = false;
};

}  // namespace

Result<DecodedImage> decodeTiff(std::string_view file, std::string_view where) {
    return Reader(file, where).decode();
}

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
    Bytes packed(compressBound(static_cast<uLong>(rows * row)));
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
