#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <zlib.h>

#include "segmentation/files/image_codecs.h"

namespace triptych::segmentation {
namespace {

using base::Result;

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";

std::uint32_t big(std::string_view text, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(text[at + i]);
    return value;
}

struct Header {
    int width = 0, height = 0, bits = 0, colour = 0;
    bool interlaced = false;
    [[nodiscard]] int bands() const { return colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1; }
    [[nodiscard]] std::size_t rowBytes(int pixels) const {
        return (static_cast<std::size_t>(pixels) * static_cast<std::size_t>(bands() * bits) + 7) / 8;
    }
};

// The compressed stream, given out by the byte; it lies in pieces.
class Stream {
public:
    explicit Stream(const std::vector<std::string_view>& pieces) : m_pieces(pieces) { m_open = inflateInit(&m_z) == Z_OK; }
    ~Stream() {
        if (m_open)
            inflateEnd(&m_z);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    bool read(std::vector<std::uint8_t>& into, std::size_t count) {
        into.resize(count);
        m_z.next_out = into.data();
        m_z.avail_out = static_cast<uInt>(count);
        while (m_open && m_z.avail_out > 0) {
            if (m_z.avail_in == 0) {
                if (m_next == m_pieces.size())
                    return false;
                const auto piece = m_pieces[m_next++];
                m_z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
                m_z.avail_in = static_cast<uInt>(piece.size());
            }
            const int code = inflate(&m_z, Z_NO_FLUSH);
            if (code == Z_STREAM_END)
                return m_z.avail_out == 0;
            if (code != Z_OK && !(code == Z_BUF_ERROR && m_z.avail_in == 0))
                return false;
        }
        return m_open;
    }

private:
    const std::vector<std::string_view>& m_pieces;
    z_stream m_z{};
    std::size_t m_next = 0;
    bool m_open = false;
};

std::uint8_t paeth(int a, int b, int c) {
    const int p = a + b - c, pa = std::abs(p - a), pb = std::abs(p - b), pc = std::abs(p - c);
    return static_cast<std::uint8_t>(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

// Undoes a row's filter; `before` is the row above, all 0 for the first.
bool unfilter(int filter, std::span<std::uint8_t> row, std::span<const std::uint8_t> before, std::size_t step) {
    if (filter < 0 || filter > 4)
        return false;
    for (std::size_t i = 0; filter != 0 && i < row.size(); ++i) {
        const int left = i >= step ? row[i - step] : 0, up = before[i], corner = i >= step ? before[i - step] : 0;
        const int add = filter == 1 ? left : filter == 2 ? up : filter == 3 ? (left + up) / 2 : paeth(left, up, corner);
        row[i] = static_cast<std::uint8_t>(row[i] + add);
    }
    return true;
}

void chunk(std::string& out, std::string_view type, std::string_view data) {
    const auto put = [&out](std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(value >> shift);
    };
    put(static_cast<std::uint32_t>(data.size()));
    const auto from = out.size();
    out += type;
    out += data;
    put(static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(out.data() + from), static_cast<uInt>(out.size() - from))));
}

}  // namespace

base::Status checkImageSize(std::int64_t width, std::int64_t height, std::string_view where) {
    if (width < 1 || height < 1)
        return base::unreadable("the picture's header is damaged", std::string(where));
    if (width > maxImageSide || height > maxImageSide || width * height > maxImagePixels)
        return base::unreadable(fmt::format("{} x {} pixels are over the limit", width, height), std::string(where),
                                fmt::format("at most {} a side and {} in all", maxImageSide, maxImagePixels));
    return {};
}

Result<DecodedImage> decodePng(std::string_view file, std::string_view where) {
    const auto damaged = [&](std::string what) { return base::unreadable(std::move(what), std::string(where)); };
    if (!file.starts_with(signature))
        return damaged("not a PNG file");
    Header head;
    DecodedImage out;
    std::vector<std::string_view> data;
    bool ended = false;
    for (std::size_t at = signature.size(); !ended;) {
        if (file.size() - at < 12)
            return damaged("the picture is cut short");
        const std::size_t length = big(file, at);
        const auto type = file.substr(at + 4, 4);
        if (length > file.size() - at - 12)
            return damaged("the picture is cut short");
        const auto body = file.substr(at + 8, length);
        if (crc32(0, reinterpret_cast<const Bytef*>(file.data() + at + 4), static_cast<uInt>(length + 4)) != big(file, at + 8 + length))
            return damaged(fmt::format("the checksum at byte {} is wrong", at));
        at += 12 + length;
        if (head.width == 0 && type != "IHDR")
            return damaged("the picture's header is damaged");
        if (type == "IHDR") {
            if (length != 13 || head.width != 0)
                return damaged("the picture's header is damaged");
            TRIPTYCH_CHECK(checkImageSize(big(body, 0), big(body, 4), where));
            head = {static_cast<int>(big(body, 0)), static_cast<int>(big(body, 4)), static_cast<unsigned char>(body[8]), static_cast<unsigned char>(body[9]), body[12] == 1};
            const bool depth = head.bits == 8 || (head.bits == 16 && head.colour != 3) ||
                               ((head.bits == 1 || head.bits == 2 || head.bits == 4) && (head.colour == 0 || head.colour == 3));
            const bool colour = head.colour == 0 || head.colour == 2 || head.colour == 3 || head.colour == 4 || head.colour == 6;
            if (!depth || !colour || body[10] != 0 || body[11] != 0 || static_cast<unsigned char>(body[12]) > 1)
                return damaged("the picture's header is damaged");
        } else if (type == "PLTE") {
            if (length % 3 != 0 || length == 0 || length > 768)
                return damaged("the palette is damaged");
            if (head.colour == 3)
                for (std::size_t i = 0; i < length; i += 3)
                    out.palette.push_back({static_cast<std::uint8_t>(body[i]), static_cast<std::uint8_t>(body[i + 1]), static_cast<std::uint8_t>(body[i + 2])});
        } else if (type == "IDAT") {
            if (length > 0)
                data.push_back(body);
        } else if (type == "IEND") {
            ended = true;
        } else if ((type[0] & 0x20) == 0) {
            return damaged("a part that is not known and must not be passed over");
        }
    }
    if (head.colour == 3 && out.palette.empty())
        return damaged("the palette is missing");

    const int bands = head.bands();
    const auto width = static_cast<std::size_t>(head.width), values = static_cast<std::size_t>(head.height) * width * static_cast<std::size_t>(bands);
    const bool deep = head.bits == 16;
    // Deflate packs 1032 bytes into one at best: a header that promises more than its data can hold costs nothing.
    std::uint64_t packed = 0;
    for (const auto& piece : data)
        packed += piece.size();
    if (packed * 1032 < head.rowBytes(head.width) * static_cast<std::size_t>(head.height))
        return damaged("the picture could not be decoded: its data are damaged or end too early");
    std::vector<std::byte> pixels(values * (deep ? 2 : 1));
    Stream stream(data);
    const std::size_t step = std::max<std::size_t>(1, static_cast<std::size_t>(bands * head.bits / 8));
    const auto pass = [&](int x0, int y0, int dx, int dy) -> bool {
        const int across = (head.width - x0 + dx - 1) / dx;
        if (across <= 0)
            return true;
        const auto bytes = head.rowBytes(across);
        std::vector<std::uint8_t> line, before(bytes, 0);
        for (int y = y0; y < head.height; y += dy) {
            if (!stream.read(line, bytes + 1) || !unfilter(line[0], std::span(line).subspan(1), before, step))
                return false;
            std::copy(line.begin() + 1, line.end(), before.begin());
            for (int i = 0; i < across; ++i) {
                const auto to = (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x0 + i * dx)) * static_cast<std::size_t>(bands);
                for (int b = 0; b < bands; ++b) {
                    const auto value = static_cast<std::size_t>(i * bands + b);
                    if (deep) {
                        // High byte first in the file, low byte first here.
                        pixels[2 * (to + static_cast<std::size_t>(b))] = static_cast<std::byte>(before[2 * value + 1]);
                        pixels[2 * (to + static_cast<std::size_t>(b)) + 1] = static_cast<std::byte>(before[2 * value]);
                    } else if (head.bits == 8) {
                        pixels[to + static_cast<std::size_t>(b)] = static_cast<std::byte>(before[value]);
                    } else {
                        const auto bit = value * static_cast<std::size_t>(head.bits);
                        const int shift = 8 - head.bits - static_cast<int>(bit % 8);
                        pixels[to] = static_cast<std::byte>(before[bit / 8] >> shift & ((1 << head.bits) - 1));
                    }
                }
            }
        }
        return true;
    };
    bool whole = true;
    if (head.interlaced) {
        constexpr int passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
        for (const auto& p : passes)
            whole = whole && pass(p[0], p[1], p[2], p[3]);
    } else {
        whole = pass(0, 0, 1, 1);
    }
    if (!whole)
        return damaged("the picture could not be decoded: its data are damaged or end too early");
    out.bits = head.bits;
    TRIPTYCH_TRY(out.pixels, base::Array::fromBytes(deep ? base::DType::u16 : base::DType::u8, {head.height, head.width, bands}, std::move(pixels)));
    return out;
}

Result<std::string> encodePng(const base::Array& pixels) {
    const auto& shape = pixels.shape();
    const bool deep = pixels.dtype() == base::DType::u16;
    if (shape.size() != 3 || shape[2] < 1 || shape[2] > 4 || (!deep && pixels.dtype() != base::DType::u8))
        return base::badRequest("not a picture that PNG holds", {}, "u8 or u16, height x width x 1 to 4 bands");
    TRIPTYCH_CHECK(checkImageSize(shape[1], shape[0], "picture"));
    const auto row = static_cast<std::size_t>(shape[1] * shape[2]) * (deep ? 2 : 1);
    const auto bytes = pixels.bytes();
    z_stream z{};
    if (deflateInit(&z, 6) != Z_OK)
        return base::failed("no memory to compress the picture");
    std::string data;
    std::vector<std::uint8_t> line(row + 1), before(row, 0), raw(row), packed(1 << 16);
    const auto drain = [&](int flush) {
        do {
            z.next_out = packed.data();
            z.avail_out = static_cast<uInt>(packed.size());
            deflate(&z, flush);
            data.append(reinterpret_cast<const char*>(packed.data()), packed.size() - z.avail_out);
        } while (z.avail_out == 0);
    };
    for (std::int64_t y = 0; y < shape[0]; ++y) {
        const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data()) + static_cast<std::size_t>(y) * row;
        for (std::size_t i = 0; i < row; ++i)
            raw[i] = deep ? from[i ^ 1] : from[i];
        // Each row as its difference to the one above: masks and vote maps change little downward.
        line[0] = 2;
        for (std::size_t i = 0; i < row; ++i)
            line[i + 1] = static_cast<std::uint8_t>(raw[i] - before[i]);
        std::swap(raw, before);
        z.next_in = line.data();
        z.avail_in = static_cast<uInt>(line.size());
        drain(Z_NO_FLUSH);
    }
    drain(Z_FINISH);
    deflateEnd(&z);
    std::string head(13, '\0');
    for (std::size_t i = 0; i < 4; ++i) {
        head[i] = static_cast<char>(shape[1] >> (24 - 8 * i));
        head[4 + i] = static_cast<char>(shape[0] >> (24 - 8 * i));
    }
    constexpr char colours[] = {0, 4, 2, 6};
    head[8] = deep ? 16 : 8;
    head[9] = colours[shape[2] - 1];
    std::string out(signature);
    chunk(out, "IHDR", head);
    chunk(out, "IDAT", data);
    chunk(out, "IEND", {});
    return out;
}

}  // namespace triptych::segmentation
