#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "base/array.h"
#include "project/store_file.h"

namespace triptych::project {

/// Bytes shared by every Array made of them.
struct SharedBytes {
    std::shared_ptr<const std::byte[]> data;
    std::size_t size = 0;
    [[nodiscard]] std::span<const std::byte> span() const { return {data.get(), size}; }
};

/// Blobs read lately, by hash; the least recently used go first. Any thread.
class BlobCache {
public:
    explicit BlobCache(std::size_t limit) : m_limit(limit) {}
    [[nodiscard]] std::optional<SharedBytes> find(const std::string& hash);
    /// Blobs over half the limit are not kept: one of them would drive all others out.
    void insert(const std::string& hash, SharedBytes bytes);
    void clear();

private:
    struct Entry {
        SharedBytes bytes;
        std::list<std::string>::iterator place;
    };
    std::mutex m_mutex;
    std::size_t m_limit;
    std::size_t m_held = 0;
    std::list<std::string> m_order;
    std::unordered_map<std::string, Entry> m_entries;
};

/// What the file says about a blob.
struct BlobRow {
    std::int64_t number = 0;
    std::string hash;
    std::int64_t size = 0;
    std::string dtype, shape;  ///< as first put; a reference may read the same bytes otherwise
    bool complete = false;
};

[[nodiscard]] std::optional<BlobRow> findBlob(SQLite::Database& database, const std::string& hash);
[[nodiscard]] BlobRow blobRow(SQLite::Statement& statement);  ///< of "SELECT number, hash, size, dtype, shape, complete FROM blobs"

/// Its bytes, the hash compared. Memory is bounded by the size of the file, whatever the row says.
[[nodiscard]] base::Result<SharedBytes> readBlob(SQLite::Database& database, const BlobRow& row, const std::filesystem::path& path);

/// Keeps bytes under their hash: several transactions when large, so that memory and waiting stay bounded; the row is marked complete by the last.
[[nodiscard]] base::Status putBlob(StoreFile& store, const BlobRow& row, std::span<const std::byte> bytes);

/// An array of those bytes as `ref` describes them.
[[nodiscard]] base::Result<base::Array> arrayOf(const base::BlobRef& ref, SharedBytes bytes, const std::filesystem::path& path);

}  // namespace triptych::project
