#pragma once

#include <mutex>
#include <unordered_map>

#include "base/store.h"

namespace triptych::jobs {

/// Blobs, journal and result cache in memory: for runs without a project file and for tests. Thread rule: any thread.
class MemoryStore final : public base::BlobStore, public base::Journal, public base::ResultCache {
public:
    [[nodiscard]] base::Result<base::BlobRef> put(const base::Array& array) override;
    base::Status forget(std::span<const std::string> hashes) override;
    [[nodiscard]] base::Result<base::Array> read(const base::BlobRef& ref) const override;
    [[nodiscard]] base::Status append(std::span<const base::JobRecord> records) override;
    [[nodiscard]] base::Result<std::vector<base::JobRecord>> load() const override;
    [[nodiscard]] base::CachedResults find(std::span<const std::string> keys) const override;
    base::Status store(const base::CachedResults& results) override;

private:
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, base::Array> m_blobs;
    std::unordered_map<std::string, base::JobRecord> m_records;
    std::unordered_map<std::string, base::CachedResult> m_results;
};

}  // namespace triptych::jobs
