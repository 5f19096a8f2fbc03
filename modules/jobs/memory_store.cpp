#include "jobs/memory_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace triptych::jobs {

base::Result<base::BlobRef> MemoryStore::put(const base::Array& array) {
    auto ref = array.ref();
    const std::lock_guard lock(m_mutex);
    m_blobs.try_emplace(ref.hash, array);
    return ref;
}

base::Status MemoryStore::forget(std::span<const std::string> hashes) {
    const std::lock_guard lock(m_mutex);
    for (const auto& hash : hashes) {
        const auto names = [&hash](const base::Json& json) { return base::canonicalJson(json).find(hash) != std::string::npos; };
        const bool recorded = std::any_of(m_records.begin(), m_records.end(), [&](const auto& entry) { return names(base::toJson(entry.second)); });
        const bool remembered = std::any_of(m_results.begin(), m_results.end(), [&](const auto& entry) {
            return std::any_of(entry.second.outputs.begin(), entry.second.outputs.end(), [&hash](const auto& output) { return output.second.hash == hash; });
        });
        if (!recorded && !remembered)
            m_blobs.erase(hash);
    }
    return {};
}

base::Result<base::Array> MemoryStore::read(const base::BlobRef& ref) const {
    std::optional<base::Array> array;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_blobs.find(ref.hash); found != m_blobs.end())
            array = found->second;
    }
    if (!array)
        return base::unreadable(fmt::format("there is no blob {}", ref.hash.substr(0, 12)));
    if (array->dtype() == ref.dtype && array->shape() == ref.shape)
        return *std::move(array);
    const auto bytes = array->bytes();
    return base::Array::fromShared(ref.dtype, ref.shape, bytes, std::make_shared<const base::Array>(*std::move(array)));
}

base::Status MemoryStore::append(std::span<const base::JobRecord> records) {
    const std::lock_guard lock(m_mutex);
    for (const auto& record : records)
        m_records.insert_or_assign(record.id, record);
    return {};
}

base::Result<std::vector<base::JobRecord>> MemoryStore::load() const {
    const std::lock_guard lock(m_mutex);
    std::vector<base::JobRecord> records;
    for (const auto& [id, record] : m_records)
        records.push_back(record);
    return records;
}

base::CachedResults MemoryStore::find(std::span<const std::string> keys) const {
    base::CachedResults results;
    const std::lock_guard lock(m_mutex);
    for (const auto& key : keys)
        if (const auto found = m_results.find(key); found != m_results.end())
            results.insert(*found);
    return results;
}

base::Status MemoryStore::store(const base::CachedResults& results) {
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, result] : results)
        m_results.insert_or_assign(key, result);
    return {};
}

}  // namespace triptych::jobs
