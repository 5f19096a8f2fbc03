#include "base/npz.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

namespace triptych::base {
namespace {

using Bytes = std::span<const std::byte>;

template <class T>
T littleAt(Bytes bytes, std::uint64_t offset) {
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value | static_cast<T>(std::to_integer<T>(bytes[offset + i]) << (8 * i)));
    return value;
}

bool within(Bytes bytes, std::uint64_t offset, std::uint64_t count) {
    return offset <= bytes.size() && count <= bytes.size() - offset;
}

struct NpyHeader {
    std::string descr;
    bool fortran = false;
    Shape shape;
};

// The header is a Python dict literal with three keys; this reads exactly that and nothing else.
class HeaderParser {
public:
    HeaderParser(std::string_view text, std::string where) : m_text(text), m_where(std::move(where)) {}

    Result<NpyHeader> parse(int maxRank) {
        NpyHeader header;
        bool seen[3] = {};
        TRIPTYCH_CHECK(expect('{'));
        while (!accept('}')) {
            TRIPTYCH_TRY(const auto key, quoted());
            TRIPTYCH_CHECK(expect(':'));
            int index = 0;
            if (key == "descr") {
                skipBlanks();
                if (m_at < m_text.size() && m_text[m_at] == '[')
                    return unreadable("records (structured types) are not read", m_where, "save plain arrays");
                TRIPTYCH_TRY(header.descr, quoted());
            } else if (key == "fortran_order") {
                index = 1;
                if (word("True"))
                    header.fortran = true;
                else if (!word("False"))
                    return bad("True or False after fortran_order");
            } else if (key == "shape") {
                index = 2;
                TRIPTYCH_CHECK(shape(header.shape, maxRank));
            } else {
                return bad("only the keys descr, fortran_order and shape");
            }
            if (std::exchange(seen[index], true))
                return bad("each key once");
            if (!accept(',')) {
                TRIPTYCH_CHECK(expect('}'));
                break;
            }
        }
        if (!seen[0] || !seen[1] || !seen[2])
            return bad("descr, fortran_order and shape");
        return header;
    }

private:
    tl::unexpected<Error> bad(std::string_view right) const {
        return unreadable(fmt::format("the .npy header is malformed at character {}", m_at), m_where, std::string(right));
    }
    void skipBlanks() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool accept(char c) {
        skipBlanks();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    Status expect(char c) {
        if (!accept(c))
            return bad(fmt::format("\"{}\" here", c));
        return {};
    }
    bool word(std::string_view text) {
        skipBlanks();
        if (m_text.substr(m_at, text.size()) != text)
            return false;
        m_at += text.size();
        return true;
    }
    Result<std::string> quoted() {
        skipBlanks();
        if (m_at >= m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"'))
            return bad("a quoted word here");
        const auto end = m_text.find(m_text[m_at], m_at + 1);
        if (end == std::string_view::npos)
            return bad("a closing quote");
        std::string text(m_text.substr(m_at + 1, end - m_at - 1));
        m_at = end + 1;
        return text;
    }
    Status shape(Shape& into, int maxRank) {
        TRIPTYCH_CHECK(expect('('));
        while (!accept(')')) {
            skipBlanks();
            std::int64_t extent = 0;
            const auto [end, error] = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), extent);
            if (error != std::errc{})
                return bad("whole numbers in the shape");
            m_at = static_cast<std::size_t>(end - m_text.data());
            into.push_back(extent);
            if (static_cast<int>(into.size()) > maxRank)
                return unreadable(fmt::format("more than {} dimensions", maxRank), m_where);
            if (!accept(',')) {
                TRIPTYCH_CHECK(expect(')'));
                break;
            }
        }
        return {};
    }

    std::string_view m_text;
    std::string m_where;
    std::size_t m_at = 0;
};

struct ElementType {
    DType dtype;
    bool swapped;
};

Result<ElementType> elementType(std::string_view descr, std::string_view where) {
    static constexpr struct {
        std::string_view code;
        DType dtype;
    } rows[] = {{"b1", DType::boolean}, {"u1", DType::u8},  {"i1", DType::i8},  {"u2", DType::u16},
                {"i2", DType::i16},     {"f2", DType::f16}, {"u4", DType::u32}, {"i4", DType::i32},
                {"f4", DType::f32},     {"u8", DType::u64}, {"i8", DType::i64}, {"f8", DType::f64}};
    if (descr.size() >= 2) {
        const char order = descr[0];
        for (const auto& row : rows)
            if (descr.substr(1) == row.code && (order == '<' || order == '>' || order == '=' || order == '|'))
                return ElementType{row.dtype, order == '>'};
        if (descr[1] == 'O')
            return unreadable("an array of Python objects (a pickle) is never opened", std::string(where),
                              "save plain numbers");
    }
    return unreadable(fmt::format("element type \"{}\" is not read", descr.substr(0, 40)), std::string(where),
                      "booleans, integers or floats of 1 to 8 bytes");
}

// Fortran order runs through the first index fastest; the result runs through the last one fastest.
std::vector<std::byte> toCOrder(Bytes data, const Shape& shape, std::size_t width) {
    std::vector<std::byte> out(data.size());
    const auto rank = shape.size();
    std::vector<std::int64_t> index(rank, 0), stride(rank, 1);
    for (std::size_t d = 1; d < rank; ++d)
        stride[d] = stride[d - 1] * shape[d - 1];
    std::int64_t from = 0;
    for (std::size_t to = 0; to < out.size(); to += width) {
        std::memcpy(out.data() + to, data.data() + static_cast<std::size_t>(from) * width, width);
        for (auto d = rank; d-- > 0;) {
            from += stride[d];
            if (++index[d] < shape[d])
                break;
            from -= stride[d] * shape[d];
            index[d] = 0;
        }
    }
    return out;
}

Result<std::vector<std::byte>> readWhole(const std::filesystem::path& path, std::uint64_t maxBytes) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error)
        return unreadable("cannot be opened", path.string());
    if (size > maxBytes)
        return unreadable(fmt::format("{} bytes; at most {} are read", size, maxBytes), path.string());
    std::vector<std::byte> bytes(size);
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!file || static_cast<std::uint64_t>(file.gcount()) != size)
        return unreadable("reading stopped half-way", path.string());
    return bytes;
}

struct Member {
    std::string name;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint64_t packed = 0, unpacked = 0, header = 0;
};

// Sizes of 0xFFFFFFFF live in the zip64 extra field, in this order, only those that overflowed.
Status applyZip64(Bytes extra, Member& member, bool needUnpacked, bool needPacked, bool needHeader, const std::string& where) {
    std::uint64_t at = 0;
    while (within(extra, at, 4)) {
        const auto id = littleAt<std::uint16_t>(extra, at);
        const auto length = littleAt<std::uint16_t>(extra, at + 2);
        at += 4;
        if (!within(extra, at, length))
            break;
        if (id == 1) {
            auto field = extra.subspan(at, length);
            const auto take = [&field](std::uint64_t& into) {
                if (field.size() < 8)
                    return false;
                into = littleAt<std::uint64_t>(field, 0);
                field = field.subspan(8);
                return true;
            };
            if ((!needUnpacked || take(member.unpacked)) && (!needPacked || take(member.packed)) &&
                (!needHeader || take(member.header)))
                return {};
        }
        at += length;
    }
    return unreadable("a zip64 size is missing", where);
}

Result<std::vector<Member>> directory(Bytes zip, const std::string& where, const NpzLimits& limits) {
    constexpr std::uint32_t endSignature = 0x06054b50, entrySignature = 0x02014b50;
    if (zip.size() < 22)
        return unreadable("too short for a zip file", where);
    std::optional<std::uint64_t> end;
    const auto lowest = zip.size() > 22 + 65535 ? zip.size() - 22 - 65535 : 0;
    for (auto at = zip.size() - 22;; --at) {
        if (littleAt<std::uint32_t>(zip, at) == endSignature) {
            end = at;
            break;
        }
        if (at == lowest)
            break;
    }
    if (!end)
        return unreadable("no zip directory at the end", where, "the file may be cut short");
    std::uint64_t entries = littleAt<std::uint16_t>(zip, *end + 10);
    std::uint64_t at = littleAt<std::uint32_t>(zip, *end + 16), stop = *end;
    if ((entries == 0xFFFF || at == 0xFFFFFFFF) && *end >= 20 && littleAt<std::uint32_t>(zip, *end - 20) == 0x07064b50) {
        const auto record = littleAt<std::uint64_t>(zip, *end - 12);
        if (!within(zip, record, 56) || littleAt<std::uint32_t>(zip, record) != 0x06064b50)
            return unreadable("the zip64 directory is not where it should be", where);
        stop = record;
        entries = littleAt<std::uint64_t>(zip, record + 32);
        at = littleAt<std::uint64_t>(zip, record + 48);
    }
    if (entries > limits.maxEntries)
        return unreadable(fmt::format("{} members; at most {} are read", entries, limits.maxEntries), where);
    std::vector<Member> members;
    for (std::uint64_t i = 0; i < entries; ++i) {
        if (!within(zip, at, 46) || littleAt<std::uint32_t>(zip, at) != entrySignature)
            return unreadable(fmt::format("member {} of the zip directory is damaged", i + 1), where);
        Member member;
        const auto flags = littleAt<std::uint16_t>(zip, at + 8);
        member.method = littleAt<std::uint16_t>(zip, at + 10);
        member.crc = littleAt<std::uint32_t>(zip, at + 16);
        member.packed = littleAt<std::uint32_t>(zip, at + 20);
        member.unpacked = littleAt<std::uint32_t>(zip, at + 24);
        const auto nameLength = littleAt<std::uint16_t>(zip, at + 28);
        const auto extraLength = littleAt<std::uint16_t>(zip, at + 30);
        const auto commentLength = littleAt<std::uint16_t>(zip, at + 32);
        member.header = littleAt<std::uint32_t>(zip, at + 42);
        if (!within(zip, at + 46, std::uint64_t{nameLength} + extraLength + commentLength))
            return unreadable(fmt::format("member {} of the zip directory is damaged", i + 1), where);
        member.name.assign(reinterpret_cast<const char*>(zip.data() + at + 46), nameLength);
        const auto place = fmt::format("{}, {}", where, member.name.substr(0, 80));
        const bool u = member.unpacked == 0xFFFFFFFF, p = member.packed == 0xFFFFFFFF, h = member.header == 0xFFFFFFFF;
        if (u || p || h)
            TRIPTYCH_CHECK(applyZip64(zip.subspan(at + 46 + nameLength, extraLength), member, u, p, h, place));
        if (flags & 1)
            return unreadable("encrypted", place);
        if (member.method != 0 && member.method != 8)
            return unreadable(fmt::format("packing method {} is not read", member.method), place, "stored or deflated");
        members.push_back(std::move(member));
        at += 46 + std::uint64_t{nameLength} + extraLength + commentLength;
    }
    if (at != stop)
        return unreadable("the zip directory does not hold as many members as it states", where);
    return members;
}

Result<Bytes> packedBytes(Bytes zip, const Member& member, const std::string& place) {
    if (!within(zip, member.header, 30) || littleAt<std::uint32_t>(zip, member.header) != 0x04034b50)
        return unreadable("its place in the zip is wrong", place);
    const auto start = member.header + 30 + littleAt<std::uint16_t>(zip, member.header + 26) +
                       littleAt<std::uint16_t>(zip, member.header + 28);
    if (!within(zip, start, member.packed))
        return unreadable("reaches beyond the end of the file", place, "the file may be cut short");
    return zip.subspan(start, member.packed);
}

Result<std::vector<std::byte>> inflated(Bytes packed, std::uint64_t unpacked, const std::string& place) {
    // Deflate packs at most 1032 : 1, so a size beyond that is a lie told to make us allocate.
    if (unpacked / 1040 > packed.size())
        return unreadable(fmt::format("{} packed bytes cannot hold {}", packed.size(), unpacked), place);
    std::vector<std::byte> out(unpacked);
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return failed("the unpacker could not be started", place);
    std::uint64_t in = 0, done = 0;
    int status = Z_OK;
    constexpr std::uint64_t piece = 1u << 30;
    while (status == Z_OK) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data() + in));
        stream.avail_in = static_cast<uInt>(std::min<std::uint64_t>(piece, packed.size() - in));
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + done);
        stream.avail_out = static_cast<uInt>(std::min<std::uint64_t>(piece, out.size() - done));
        const auto inBefore = stream.avail_in, outBefore = stream.avail_out;
        status = inflate(&stream, Z_NO_FLUSH);
        in += inBefore - stream.avail_in;
        done += outBefore - stream.avail_out;
        if (status == Z_OK && inBefore == stream.avail_in && outBefore == stream.avail_out)
            break;
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END || done != unpacked)
        return unreadable("does not unpack to the size it states", place);
    return out;
}

std::uint32_t checksum(Bytes bytes) {
    uLong crc = crc32(0, nullptr, 0);
    for (std::uint64_t at = 0; at < bytes.size();) {
        const auto count = std::min<std::uint64_t>(1u << 30, bytes.size() - at);
        crc = crc32(crc, reinterpret_cast<const Bytef*>(bytes.data() + at), static_cast<uInt>(count));
        at += count;
    }
    return static_cast<std::uint32_t>(crc);
}

}  // namespace

Result<Array> readNpy(Bytes bytes, std::string_view where, const NpzLimits& limits) {
    const std::string place(where);
    if (bytes.size() < 10 || std::memcmp(bytes.data(), "\x93NUMPY", 6) != 0)
        return unreadable("not a NumPy array", place, "a file that begins with \\x93NUMPY");
    const auto major = std::to_integer<int>(bytes[6]);
    if (major < 1 || major > 3)
        return unreadable(fmt::format("version {} of the .npy form is not known", major), place, "1, 2 or 3");
    const std::uint64_t prefix = major == 1 ? 10 : 12;
    if (!within(bytes, 0, prefix))
        return unreadable("cut short inside the header", place);
    const std::uint64_t length = major == 1 ? littleAt<std::uint16_t>(bytes, 8) : littleAt<std::uint32_t>(bytes, 8);
    if (length > 65536 || !within(bytes, prefix, length))
        return unreadable("the header is longer than the file", place);
    HeaderParser parser({reinterpret_cast<const char*>(bytes.data() + prefix), static_cast<std::size_t>(length)}, place);
    TRIPTYCH_TRY(const auto header, parser.parse(limits.maxRank));
    TRIPTYCH_TRY(const auto type, elementType(header.descr, where));
    auto count = elementCount(header.shape);
    if (!count)
        return unreadable(count.error().what, place);
    const auto width = byteSize(type.dtype);
    const auto data = bytes.subspan(prefix + length);
    if (static_cast<std::uint64_t>(*count) > limits.maxArrayBytes / width)
        return unreadable(fmt::format("an array of {} elements is over the limit of {} bytes", *count, limits.maxArrayBytes),
                          place);
    if (data.size() != static_cast<std::uint64_t>(*count) * width)
        return unreadable(fmt::format("{} bytes follow the header, {} belong to its shape", data.size(),
                                      static_cast<std::uint64_t>(*count) * width),
                          place);
    auto values = header.fortran && header.shape.size() > 1 ? toCOrder(data, header.shape, width)
                                                            : std::vector<std::byte>(data.begin(), data.end());
    if (type.swapped && width > 1)
        for (std::size_t at = 0; at < values.size(); at += width)
            std::reverse(values.begin() + static_cast<std::ptrdiff_t>(at),
                         values.begin() + static_cast<std::ptrdiff_t>(at + width));
    if (type.dtype == DType::boolean)
        for (auto& value : values)
            value = value == std::byte{0} ? std::byte{0} : std::byte{1};
    return Array::fromBytes(type.dtype, header.shape, std::move(values));
}

Result<Array> readNpy(const std::filesystem::path& path, const NpzLimits& limits) {
    TRIPTYCH_TRY(const auto bytes, readWhole(path, limits.maxFileBytes));
    return readNpy(bytes, path.filename().string(), limits);
}

Result<std::map<std::string, Array>> readNpz(Bytes zip, std::string_view where, const NpzLimits& limits) {
    const std::string place(where);
    TRIPTYCH_TRY(const auto members, directory(zip, place, limits));
    std::map<std::string, Array> arrays;
    std::uint64_t total = 0, totalPacked = 0;
    for (const auto& member : members) {
        const auto at = fmt::format("{}, {}", place, member.name.substr(0, 80));
        if (member.name.size() <= 4 || !member.name.ends_with(".npy"))
            return unreadable("not a .npy member", at, "a file written by numpy.savez");
        if (member.unpacked > limits.maxArrayBytes + 65536 || (total += member.unpacked) > limits.maxTotalBytes)
            return unreadable(fmt::format("{} bytes unpacked are over the limit", member.unpacked), at);
        TRIPTYCH_TRY(const auto packed, packedBytes(zip, member, at));
        if ((totalPacked += packed.size()) > zip.size())
            return unreadable("members overlap", at);
        std::vector<std::byte> unpacked;
        Bytes content = packed;
        if (member.method == 8) {
            TRIPTYCH_TRY(unpacked, inflated(packed, member.unpacked, at));
            content = unpacked;
        } else if (member.unpacked != member.packed) {
            return unreadable("a stored member states two sizes", at);
        }
        if (checksum(content) != member.crc)
            return unreadable("the checksum is wrong", at, "the file is damaged");
        TRIPTYCH_TRY(auto array, readNpy(content, at, limits));
        if (!arrays.emplace(member.name.substr(0, member.name.size() - 4), std::move(array)).second)
            return unreadable("a name twice", at);
    }
    return arrays;
}

Result<std::map<std::string, Array>> readNpz(const std::filesystem::path& path, const NpzLimits& limits) {
    TRIPTYCH_TRY(const auto bytes, readWhole(path, limits.maxFileBytes));
    return readNpz(bytes, path.filename().string(), limits);
}

}  // namespace triptych::base
