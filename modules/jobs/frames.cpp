#include "jobs/frames.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/machine_memory.h"
#include "base/spill.h"

namespace triptych::jobs {
namespace {

namespace fs = std::filesystem;

std::uint32_t readLength(const std::byte* bytes) {
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[i]);
    return value;
}

void appendLength(std::vector<std::byte>& out, std::size_t value) {
    for (int i = 0; i < 4; ++i)
        out.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
}

base::Result<std::string> writeAside(const base::Array& array, const fs::path& folder) {
    static std::atomic<unsigned> counter = 0;
    const auto name = fmt::format("array-{}-{}", ::getpid(), ++counter);
    const auto part = folder / (name + ".part");
    std::ofstream file(part, std::ios::binary);
    for (auto bytes = array.bytes(); !bytes.empty();) {
        const auto piece = bytes.first(std::min(bytes.size(), std::size_t{8} << 20));
        file.write(reinterpret_cast<const char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
        base::letGo(piece);
        bytes = bytes.subspan(piece.size());
    }
    file.close();
    std::error_code error;
    if (file)
        fs::rename(part, folder / name, error);
    if (!file || error)
        return base::failed("an array could not be handed over", (folder / name).string(),
                            error ? error.message() : "is the disk full?");
    return name;
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

// Follows no link and waits for no pipe: whoever wrote the entry may have put anything there.
base::Result<std::vector<std::byte>> readAside(const fs::path& path, std::uint64_t size) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.number() < 0)
        return base::failed("an array that was announced is not there", path.string(), std::strerror(errno));
    struct stat info{};
    if (::fstat(file.number(), &info) != 0 || !S_ISREG(info.st_mode))
        return base::unreadable("what was announced as an array is not a file", path.string());
    if (static_cast<std::uint64_t>(info.st_size) != size)
        return base::unreadable(fmt::format("an array's file has {} bytes instead of {}", info.st_size, size), path.string());
    if (size > base::memoryBytes())
        return base::failed(fmt::format("an array of {} bytes does not fit into this machine's memory", size), path.string());
    std::vector<std::byte> bytes(size);
    std::size_t got = 0;
    while (got < bytes.size()) {
        const auto n = ::read(file.number(), bytes.data() + got, bytes.size() - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return base::failed("an array could not be read back", path.string(), n < 0 ? std::strerror(errno) : "it ends early");
        got += static_cast<std::size_t>(n);
    }
    ::unlink(path.c_str());
    return bytes;
}

bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos && name.find('\0') == std::string::npos;
}

}  // namespace

std::vector<std::byte> encodeFrame(const base::Json& header, std::span<const std::byte> body) {
    const auto text = header.dump(-1, ' ', false, base::Json::error_handler_t::replace);
    std::vector<std::byte> frame;
    frame.reserve(8 + text.size() + body.size());
    appendLength(frame, text.size());
    appendLength(frame, body.size());
    const auto bytes = std::as_bytes(std::span(text));
    frame.insert(frame.end(), bytes.begin(), bytes.end());
    frame.insert(frame.end(), body.begin(), body.end());
    return frame;
}

void FrameReader::feed(std::span<const std::byte> bytes) {
    if (m_begin > 0 && m_begin == m_pending.size()) {
        m_pending.clear();
        m_begin = 0;
    } else if (m_begin > (std::size_t{1} << 20)) {
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(m_begin));
        m_begin = 0;
    }
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
}

base::Result<std::optional<Frame>> FrameReader::next() {
    const std::size_t available = m_pending.size() - m_begin;
    if (available < 8)
        return std::optional<Frame>();
    const auto* start = m_pending.data() + m_begin;
    const std::size_t headerBytes = readLength(start);
    const std::size_t bodyBytes = readLength(start + 4);
    if (headerBytes > maxHeaderBytes || bodyBytes > maxBodyBytes)
        return base::unreadable(fmt::format("a frame of {} + {} bytes is over the limit", headerBytes, bodyBytes), "worker pipe");
    if (available < 8 + headerBytes + bodyBytes)
        return std::optional<Frame>();
    TRIPTYCH_TRY(auto header, base::parseJson({reinterpret_cast<const char*>(start + 8), headerBytes}, "worker pipe"));
    if (!header.is_object())
        return base::unreadable("a frame's header is not a JSON object", "worker pipe");
    Frame frame{std::move(header), {start + 8 + headerBytes, start + 8 + headerBytes + bodyBytes}};
    m_begin += 8 + headerBytes + bodyBytes;
    return std::optional<Frame>(std::move(frame));
}

base::Result<base::Json> ArrayPacker::add(const base::Array& array) {
    base::Json entry = {{"dtype", base::name(array.dtype())}, {"shape", array.shape()}, {"bytes", array.bytes().size()}};
    if (array.bytes().size() > maxInlineArray || m_body.size() + array.bytes().size() > maxBodyBytes / 2) {
        TRIPTYCH_TRY(entry["file"], writeAside(array, m_folder));
    } else {
        entry["offset"] = m_body.size();
        m_body.insert(m_body.end(), array.bytes().begin(), array.bytes().end());
    }
    return entry;
}

base::Result<base::Array> unpackArray(const base::Json& entry, std::span<const std::byte> body, const fs::path& folder) {
    const auto lying = [] { return base::unreadable("an array's entry is not of the known form", "worker pipe"); };
    if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string() || !entry.contains("shape") ||
        !entry["shape"].is_array() || !entry.contains("bytes") || !entry["bytes"].is_number_unsigned())
        return lying();
    TRIPTYCH_TRY(const auto dtype, base::dtypeFromName(entry["dtype"].get<std::string>()));
    base::Shape shape;
    for (const auto& extent : entry["shape"]) {
        if (!extent.is_number_integer())
            return lying();
        shape.push_back(extent.get<std::int64_t>());
    }
    const auto size = entry["bytes"].get<std::uint64_t>();
    TRIPTYCH_TRY(const auto count, base::elementCount(shape));
    const auto width = base::byteSize(dtype);
    if (size % width != 0 || size / width != static_cast<std::uint64_t>(count))
        return lying();
    if (const auto file = entry.find("file"); file != entry.end()) {
        if (!file->is_string() || !isPlainName(file->get<std::string>()))
            return lying();
        TRIPTYCH_TRY(auto bytes, readAside(folder / file->get<std::string>(), size));
        return base::Array::fromBytes(dtype, std::move(shape), std::move(bytes));
    }
    const auto offset = entry.find("offset");
    if (offset == entry.end() || !offset->is_number_unsigned() || offset->get<std::uint64_t>() > body.size() ||
        size > body.size() - offset->get<std::uint64_t>())
        return lying();
    const auto part = body.subspan(offset->get<std::size_t>(), size);
    return base::Array::fromBytes(dtype, std::move(shape), {part.begin(), part.end()});
}

base::Result<base::Json> packOutput(const base::Output& output, ArrayPacker& packer) {
    base::Json arrays = base::Json::object();
    for (const auto& [name, array] : output.arrays) {
        TRIPTYCH_TRY(arrays[name], packer.add(array));
    }
    return base::Json{{"summary", output.summary}, {"arrays", std::move(arrays)}};
}

base::Result<base::Output> unpackOutput(const base::Json& json, std::span<const std::byte> body, const fs::path& folder) {
    if (!json.is_object() || !json.contains("arrays") || !json["arrays"].is_object())
        return base::unreadable("an output is not of the known form", "worker pipe");
    base::Output output;
    output.summary = json.value("summary", base::Json::object());
    for (const auto& item : json["arrays"].items()) {
        TRIPTYCH_TRY(output.arrays[item.key()], unpackArray(item.value(), body, folder));
    }
    return output;
}

}  // namespace triptych::jobs
