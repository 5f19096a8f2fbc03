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
    Reader(std::string_view file, std::string_view where, int mostBands) : m_file(file), m_where(where), m_mostBands(mostBands) {}

    Result<DecodedImage> decode() {
        if (m_file.size() < 8 || (!m_file.starts_with("II") && !m_file.starts_with("MM")))
            return damaged("not a TIFF file");
        m_little = m_file[0] == 'I';
        const auto version = number(2, 2);
        m_big = version == 43;
        if (version != 42 && (!m_big || m_file.size() < 16 || number(4, 2) != 8))
            return damaged("not a TIFF file");
        TRIPTYCH_CHECK(directory(m_big ? number(8, 8) : number(4, 4)));
        TRIPTYCH_CHECK(header());
        return pixels();
    }

private:
    struct Entry {
        int type = 0;
        std::uint64_t count = 0;
        std::size_t at = 0;
    };

    [[nodiscard]] tl::unexpected<base::Error> damaged(std::string what, std::string hint = {}) const {
        return base::unreadable(std::move(what), std::string(m_where), std::move(hint));
    }
    [[nodiscard]] std::uint64_t number(std::size_t at, int bytes) const {
        std::uint64_t value = 0;
        for (int i = 0; i < bytes; ++i) {
            const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(m_file[at + static_cast<std::size_t>(i)]));
            value |= byte << 8 * (m_little ? i : bytes - 1 - i);
        }
        return value;
    }
    static int sizeOf(int type) { return type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0; }

    // Numbers of entries, counts and places take 2, 4 and 4 bytes; of a BigTIFF eight each.
    base::Status directory(std::uint64_t at) {
        const std::size_t many = m_big ? 8 : 2, wide = m_big ? 8 : 4, each = m_big ? 20 : 12;
        if (at > m_file.size() || m_file.size() - at < many)
            return damaged("the picture's header is damaged");
        const auto entries = number(at, static_cast<int>(many));
        if (entries > (m_file.size() - at - many) / each)
            return damaged("the picture is cut short");
        for (std::size_t i = 0; i < entries; ++i) {
            const auto begin = at + many + each * i, data = begin + 4 + wide;
            Entry entry{static_cast<int>(number(begin + 2, 2)), number(begin + 4, static_cast<int>(wide)), data};
            if (entry.count > m_file.size())
                continue;  // of no use; missed later if it is needed
            const auto bytes = entry.count * static_cast<std::uint64_t>(sizeOf(entry.type));
            if (bytes > wide) {
                const auto place = number(data, static_cast<int>(wide));
                if (place > m_file.size() || bytes > m_file.size() - place)
                    continue;
                entry.at = place;
            }
            if (bytes > 0)
                m_entries.emplace(static_cast<int>(number(begin, 2)), entry);
        }
        return {};
    }
    [[nodiscard]] std::uint64_t value(const Entry& entry, std::size_t i) const {
        const int size = sizeOf(entry.type);
        return number(entry.at + i * static_cast<std::size_t>(size), size);
    }
    [[nodiscard]] std::uint64_t tag(int name, std::uint64_t fallback) const {
        const auto found = m_entries.find(name);
        return found == m_entries.end() ? fallback : value(found->second, 0);
    }
    [[nodiscard]] const Entry* list(int name) const {
        const auto found = m_entries.find(name);
        return found == m_entries.end() ? nullptr : &found->second;
    }

    // What other programs call what is not read here.
    static std::string named(std::uint64_t number, std::initializer_list<std::pair<std::uint64_t, const char*>> names, std::string otherwise) {
        for (const auto& [known, name] : names)
            if (known == number)
                return name;
        return otherwise;
    }

    base::Status header() {
        const auto width = tag(256, 0), height = tag(257, 0);
        if (width > 0x7fffffff || height > 0x7fffffff)
            return damaged("the picture's header is damaged");
        TRIPTYCH_CHECK(checkImageSize(static_cast<std::int64_t>(width), static_cast<std::int64_t>(height), m_where));
        m_width = static_cast<int>(width);
        m_height = static_cast<int>(height);
        const auto bands = tag(277, 1);
        if (bands < 1 || bands > static_cast<std::uint64_t>(m_mostBands))
            return damaged(fmt::format("{} bands", bands), fmt::format("1 to {}", m_mostBands));
        m_bands = static_cast<int>(bands);
        const auto bits = tag(258, 1);
        const auto* all = list(258);
        for (std::size_t i = 1; all && i < all->count && i < bands; ++i)
            if (value(*all, i) != bits)
                return damaged("bands of different depth");
        TRIPTYCH_CHECK(form(bits, tag(339, 1)));
        m_compression = tag(259, 1);
        if (m_compression != 1 && m_compression != 5 && m_compression != 8 && m_compression != 32946 && m_compression != 32773)
            return damaged(named(m_compression, {{2, "fax compression"}, {3, "fax compression"}, {4, "fax compression"}, {6, "JPEG within TIFF"}, {7, "JPEG within TIFF"},
                                                 {34712, "JPEG 2000 within TIFF"}, {33003, "JPEG 2000 within TIFF"}, {33005, "JPEG 2000 within TIFF"}, {34887, "LERC compression"},
                                                 {34925, "LZMA compression"}, {50000, "ZSTD compression"}, {50001, "WebP within TIFF"}, {50002, "JPEG XL within TIFF"}}, fmt::format("compression {}", m_compression)),
                           "none, PackBits, LZW or Deflate");
        m_predictor = tag(317, 1);
        if (m_predictor != 1 && !(m_predictor == 2 && m_bits >= 8) && !(m_predictor == 3 && m_floating))
            return damaged(fmt::format("prediction {}", m_predictor), "none, the horizontal difference of 8 bits or more, or that of 32-bit float");
        m_photometric = tag(262, 1);
        if (m_photometric > 3)
            return damaged(named(m_photometric, {{4, "a transparency mask"}, {5, "colours as CMYK"}, {6, "colours as YCbCr"}, {8, "colours as CIE L*a*b*"}, {9, "colours as CIE L*a*b*"},
                                                 {10, "colours as CIE L*a*b*"}, {32803, "raw values of a camera"}}, fmt::format("colours of kind {}", m_photometric)),
                           "grey, RGB or a palette");
        m_reversed = tag(266, 1) == 2;
        m_planes = tag(284, 1) == 2 ? m_bands : 1;
        const bool tiled = list(324) != nullptr;
        const auto blockWidth = tiled ? tag(322, 0) : width, blockHeight = tiled ? tag(323, 0) : std::min(tag(278, height), height);
        if (blockWidth < 1 || blockHeight < 1 || blockWidth > maxImageSide || blockHeight > maxImageSide || blockWidth * blockHeight > static_cast<std::uint64_t>(maxImagePixels))
            return damaged("tiles or strips of no use");
        m_blockWidth = static_cast<std::uint32_t>(blockWidth);
        m_blockHeight = static_cast<std::uint32_t>(blockHeight);
        m_offsets = list(tiled ? 324 : 273);
        m_counts = list(tiled ? 325 : 279);
        m_tiled = tiled;
        return {};
    }

    // Whole numbers of 8 and 16 bits, with sign or without; in one band those of 1, 2, 4 and 32 bits too, and 32-bit float (of many bands where those are asked for).
    base::Status form(std::uint64_t bits, std::uint64_t format) {
        m_floating = bits == 32 && format == 3 && (m_bands == 1 || m_mostBands > 4);
        m_signed = format == 2 && bits >= 8;
        const bool few = bits == 1 || bits == 2 || bits == 4, whole = bits == 8 || bits == 16 || (bits == 32 && m_bands == 1);
        if (!m_floating && !(format == 1 && ((few && m_bands == 1) || whole)) && !(m_signed && whole))
            return damaged(format == 2   ? fmt::format("values of {} bits with sign", bits)
                           : format == 3 ? fmt::format("values of {} bits with a fraction", bits)
                           : format > 4  ? fmt::format("complex values of {} bits", bits)
                                         : fmt::format("values of {} bits", bits),
                           "whole numbers of 8 or 16 bits; in one band 1, 2, 4 and 32 bits too, or 32-bit float");
        m_bits = static_cast<int>(bits);
        return {};
    }

    // Numbers with sign or of 32 bits, label maps mostly, as what there is room for: 0 to 65535.
    Result<base::Array> narrowed(const std::vector<std::byte>& from, const base::Shape& shape) const {
        const auto size = static_cast<std::size_t>(m_bits / 8);
        std::vector<std::uint16_t> out(from.size() / size);
        for (std::size_t i = 0; i < out.size(); ++i) {
            std::uint32_t value = 0;
            std::memcpy(&value, from.data() + i * size, size);
            const bool negative = m_signed && (value >> (m_bits - 1) & 1) != 0;
            const auto pixel = i / static_cast<std::size_t>(m_bands), width = static_cast<std::size_t>(m_width);
            if (negative)
                return damaged(fmt::format("pixel ({}, {}): a number below 0", pixel % width, pixel / width), "whole numbers from 0 to 65535");
            if (value > 0xFFFF)
                return damaged(fmt::format("pixel ({}, {}): a number over 65535", pixel % width, pixel / width), "whole numbers from 0 to 65535");
            out[i] = static_cast<std::uint16_t>(value);
        }
        if (m_bits > 8)
            return base::Array::of(out, shape);
        return base::Array::of(std::vector<std::uint8_t>(out.begin(), out.end()), shape);
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
        if (held * best * static_cast<std::uint64_t>(m_bits < 8 ? 8 / m_bits : 1) < static_cast<std::uint64_t>(m_width) * static_cast<std::uint64_t>(m_height) * static_cast<std::uint64_t>(m_bands * size))
            return damaged("the picture is cut short");
        std::vector<std::byte> out(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) * static_cast<std::size_t>(m_bands * size));
        const auto rowBytes = m_bits < 8 ? (std::size_t{m_blockWidth} * static_cast<std::size_t>(m_bits) + 7) / 8 : std::size_t{m_blockWidth} * static_cast<std::size_t>(together * size);
        for (std::size_t b = 0; b < blocks; ++b) {
            const auto plane = b / (std::size_t{across} * down), place = b % (std::size_t{across} * down);
            const int x0 = static_cast<int>(place % across * m_blockWidth), y0 = static_cast<int>(place / across * m_blockHeight);
            const int rows = std::min(static_cast<int>(m_blockHeight), m_height - y0), columns = std::min(static_cast<int>(m_blockWidth), m_width - x0);
            const auto offset = value(*m_offsets, b);
            if (offset > m_file.size())
                return damaged("the picture is cut short");
            auto packed = m_file.substr(offset, m_counts ? value(*m_counts, b) : std::string_view::npos);
            if (m_reversed)
                packed = turned(packed);
            // The last strip holds but the rows that are left; of a tile nothing is needed beyond the image.
            m_block.resize(rowBytes * static_cast<std::size_t>(rows));
            if (!unpack(packed, m_block))
                return damaged(fmt::format("the data of {} {} are damaged or end too early", m_tiled ? "tile" : "strip", b + 1));
            for (int y = 0; y < rows; ++y) {
                auto* row = m_block.data() + static_cast<std::size_t>(y) * rowBytes;
                order(row, rowBytes, size, together);
                auto* to = out.data() + ((static_cast<std::size_t>(y0 + y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x0)) * static_cast<std::size_t>(m_bands) + plane) *
                                            static_cast<std::size_t>(size);
                if (m_bits < 8) {
                    for (int x = 0; x < columns; ++x)
                        to[x] = static_cast<std::byte>(row[x * m_bits / 8] >> (8 - m_bits - x * m_bits % 8) & ((1 << m_bits) - 1));
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
        const base::Shape shape{m_height, m_width, m_bands};
        if (m_photometric == 0 && m_bits <= 16 && !m_signed) {
            const auto mask = static_cast<std::byte>(m_bits < 8 ? (1 << m_bits) - 1 : 0xFF);
            for (auto& byte : out)
                byte ^= mask;
        }
        if (m_photometric == 3 && m_bits <= 8 && m_bands == 1) {
            const auto* map = list(320);
            const auto colours = std::size_t{1} << m_bits;
            if (!map || map->count != 3 * colours || map->type != 3)
                return damaged("the palette is missing");
            const auto part = [&](std::size_t i) { return static_cast<std::uint8_t>(value(*map, i) >> 8); };
            for (std::size_t i = 0; i < colours; ++i)
                image.palette.push_back({part(i), part(colours + i), part(2 * colours + i)});
        }
        if (m_signed || (m_bits == 32 && !m_floating)) {
            image.bits = std::min(m_bits, 16);
            TRIPTYCH_TRY(image.pixels, narrowed(out, shape));
            return image;
        }
        TRIPTYCH_TRY(image.pixels, base::Array::fromBytes(size == 4 ? base::DType::f32 : size == 2 ? base::DType::u16 : base::DType::u8, shape, std::move(out)));
        return image;
    }

    // Bits of each byte from the last to the first.
    std::string_view turned(std::string_view packed) {
        m_turned.resize(packed.size());
        std::transform(packed.begin(), packed.end(), m_turned.begin(), [](char c) {
            auto byte = static_cast<unsigned>(static_cast<unsigned char>(c));
            byte = (byte & 0x55) << 1 | (byte >> 1 & 0x55);
            byte = (byte & 0x33) << 2 | (byte >> 2 & 0x33);
            return static_cast<char>(byte << 4 | byte >> 4);
        });
        return m_turned;
    }

    // The file's byte order to ours, then the differences summed up.
    void order(std::uint8_t* row, std::size_t bytes, int size, int stride) {
        if (m_predictor == 3)
            return orderFloats(row, bytes, static_cast<std::size_t>(stride));
        if (!m_little && size > 1)
            for (std::size_t i = 0; i + static_cast<std::size_t>(size) <= bytes; i += static_cast<std::size_t>(size))
                std::reverse(row + i, row + i + size);
        if (m_predictor != 2)
            return;
        const auto step = static_cast<std::size_t>(stride * size), each = static_cast<std::size_t>(size);
        for (std::size_t i = step; i + each <= bytes; i += each) {
            std::uint32_t here = 0, before = 0;
            std::memcpy(&here, row + i, each);
            std::memcpy(&before, row + i - step, each);
            here += before;
            std::memcpy(row + i, &here, each);
        }
    }
    // Adobe Photoshop TIFF Technical Note 3: differences of bytes; the highest bytes of all values, then the next, to the lowest.
    void orderFloats(std::uint8_t* row, std::size_t bytes, std::size_t stride) {
        for (std::size_t i = stride; i < bytes; ++i)
            row[i] = static_cast<std::uint8_t>(row[i] + row[i - stride]);
        m_row.assign(row, row + bytes);
        const auto count = bytes / 4;
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < 4; ++k)
                row[4 * i + k] = m_row[(3 - k) * count + i];
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
    int m_mostBands;
    std::map<int, Entry> m_entries;
    Bytes m_block, m_row;
    std::string m_turned;
    const Entry* m_offsets = nullptr;
    const Entry* m_counts = nullptr;
    std::uint64_t m_compression = 1, m_predictor = 1, m_photometric = 1;
    std::uint32_t m_blockWidth = 0, m_blockHeight = 0;
    int m_width = 0, m_height = 0, m_bands = 1, m_bits = 8, m_planes = 1;
    bool m_little = true, m_big = false, m_tiled = false, m_floating = false, m_signed = false, m_reversed = false;
};

}  // namespace

Result<DecodedImage> decodeTiff(std::string_view file, std::string_view where, int mostBands) {
    return Reader(file, where, mostBands).decode();
}

}  // namespace triptych::segmentation
