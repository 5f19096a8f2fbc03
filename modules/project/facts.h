#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/store.h"
#include "project/store_file.h"

namespace triptych::project {

/// Inserts or replaces journal rows. Keys of an earlier row that this program does not know stay in it, unless `own(id)` says that
/// this program wrote that row and there can be none.
[[nodiscard]] base::Status appendRecords(StoreFile& store, std::span<const base::JobRecord> records,
                                         const std::function<bool(const std::string&)>& own);

/// A journal row as this program understands it: a field of the spec that a newer one wrote is passed over, not refused (as
/// it would be in a request).
[[nodiscard]] base::Result<base::JobRecord> recordFromStored(base::Json json, std::string_view where);

struct RecordRow {
    std::int64_t createdMs = 0;
    std::string id;
    std::string json;
};
/// In the order of creation; those of one millisecond by id, which the scheduler counts upwards.
[[nodiscard]] base::Result<std::vector<RecordRow>> recordRows(const StoreFile& store);
[[nodiscard]] base::Result<std::optional<std::string>> recordText(const StoreFile& store, const std::string& id);

[[nodiscard]] std::string cachedText(const base::CachedResult& result);
[[nodiscard]] base::Result<base::CachedResult> cachedFromText(std::string_view text, std::string_view where);
/// Those of `keys` that are there, as text.
[[nodiscard]] base::Result<std::map<std::string, std::string>> resultTexts(const StoreFile& store, std::span<const std::string> keys);
/// One that is too large for the file is left out.
[[nodiscard]] base::Status storeResults(StoreFile& store, const base::CachedResults& results);

/// Takes the facts (blobs, journal rows, remembered results) of one file over into another.
[[nodiscard]] base::Status mergeFacts(const StoreFile& from, StoreFile& to);

[[nodiscard]] base::Result<std::optional<std::string>> metaText(const StoreFile& store, const std::string& key);
void setMeta(SQLite::Database& database, const std::string& key, const std::string& value);

}  // namespace triptych::project
