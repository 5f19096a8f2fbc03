#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/array.h"

namespace triptych::base {

/// Bytes that are only ever added to, for a result too large to be gathered in memory: beyond 16 MiB they go to a file in
/// `folder` that has no name any more. Without a folder everything stays in memory. Thread rule: one thread.
class Spill {
public:
    explicit Spill(std::filesystem::path folder = {});
    ~Spill();
    Spill(Spill&&) noexcept;
    Spill& operator=(Spill&&) noexcept;

    /// Where new bytes are put. Nothing may be taken from it.
    [[nodiscard]] std::vector<std::byte>& tail() { return m_tail; }
    [[nodiscard]] std::uint64_t size() const { return m_written + m_tail.size(); }
    /// Writes the tail out when it has grown enough; called now and then.
    Status settle();
    /// All bytes as u8 [size], mapped when they are in a file. The object is empty afterwards.
    [[nodiscard]] Result<Array> finish();

private:
    class File;
    Status writeTail();

    std::filesystem::path m_folder;
    std::vector<std::byte> m_tail;
    std::uint64_t m_written = 0;
    std::shared_ptr<File> m_file;
};

/// Lets pages of memory go that are on disk as well, after they were read once. The bytes stay what they are.
void letGo(std::span<const std::byte> bytes);

}  // namespace triptych::base
