#include "base/spill.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace triptych::base {
namespace {

constexpr std::size_t keptInMemory = std::size_t{16} << 20;

}  // namespace

class Spill::File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    ~File() {
        if (!m_bytes.empty())
            ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
        ::close(m_descriptor);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const auto n = ::write(m_descriptor, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return false;
            bytes = bytes.subspan(static_cast<std::size_t>(n));
        }
        return true;
    }
    bool map(std::size_t size) {
        // Pages that wait to be written cannot be let go.
        if (::fdatasync(m_descriptor) != 0)
            return false;
        void* address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, m_descriptor, 0);
        if (address == MAP_FAILED)
            return false;
        m_bytes = {static_cast<const std::byte*>(address), size};
        return true;
    }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    int m_descriptor;
    std::span<const std::byte> m_bytes;
};

Spill::Spill(std::filesystem::path folder) : m_folder(std::move(folder)) {}
Spill::~Spill() = default;
Spill::Spill(Spill&&) noexcept = default;
Spill& Spill::operator=(Spill&&) noexcept = default;

Status Spill::settle() {
    return m_folder.empty() || m_tail.size() < keptInMemory ? Status{} : writeTail();
}

Status Spill::writeTail() {
    if (!m_file) {
        auto name = (m_folder / "spill-XXXXXX").string();
        const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
        if (descriptor < 0)
            return failed(std::strerror(errno), m_folder.string(), "a folder for temporary files with room, named by TMPDIR");
        ::unlink(name.c_str());
        m_file = std::make_shared<File>(descriptor);
    }
    if (!m_file->write(m_tail))
        return failed(std::strerror(errno), m_folder.string(), "room for a temporary file; TMPDIR names the folder");
    m_written += m_tail.size();
    m_tail.clear();
    return {};
}

Result<Array> Spill::finish() {
    if (!m_file) {
        const auto size = static_cast<std::int64_t>(m_tail.size());
        return Array::fromBytes(DType::u8, {size}, std::exchange(m_tail, {}));
    }
    TRIPTYCH_CHECK(writeTail());
    m_tail = {};
    const auto file = std::move(m_file);
    const auto size = std::exchange(m_written, 0);
    if (!file->map(static_cast<std::size_t>(size)))
        return failed(std::strerror(errno), m_folder.string());
    return Array::fromShared(DType::u8, {static_cast<std::int64_t>(size)}, file->bytes(), file);
}

void letGo(std::span<const std::byte> bytes) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = (reinterpret_cast<std::uintptr_t>(bytes.data()) + page - 1) / page * page;
    const auto end = reinterpret_cast<std::uintptr_t>(bytes.data() + bytes.size()) / page * page;
    // Only asks: what cannot be read again from a file, or not yet, is kept.
    if (end > begin)
        (void)::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_PAGEOUT);
}

}  // namespace triptych::base
