#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"

namespace triptych::base {

/// A regular file mapped for reading; costs address space, not memory. Keep the shared pointer as long as the bytes are used.
/// A file that is cut short by somebody else while mapped raises SIGBUS, as with every mapping: read files from outside in
/// the worker process. Thread rule: immutable.
class MappedFile {
public:
    [[nodiscard]] static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    /// Gives whole pages of `part` back to the system; they are read anew when used again. Nothing happens for bytes that are not of
    /// this file. For who walks through a large file and must not seem to hold all of it.
    void release(std::span<const std::byte> part) const;

private:
    explicit MappedFile(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    std::span<const std::byte> m_bytes;
};

}  // namespace triptych::base
