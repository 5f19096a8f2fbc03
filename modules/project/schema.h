#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace SQLite {
class Database;
class Exception;
}

namespace triptych::project {

/// "TRPT", SQLite's application_id of a project file.
inline constexpr std::int32_t applicationId = 0x54525054;
/// Blobs are kept in pieces of at most this.
inline constexpr std::int64_t chunkBytes = std::int64_t{8} << 20;
/// The largest value of one field: a document or a journal row.
inline constexpr std::int64_t maxTextBytes = std::int64_t{64} << 20;

/// Lays out an empty database as the current version.
void createSchema(SQLite::Database& database);

struct FileVersion {
    std::int32_t application = 0;
    std::int32_t version = 0;
};

/// Both numbers of the file's header. The first statement a file sees: an error here says what the file is instead
/// (empty, cut short, another program's, damaged).
[[nodiscard]] base::Result<FileVersion> readVersion(SQLite::Database& database, const std::filesystem::path& path);

/// Before anything else is asked of it: this version's tables must be laid out word for word, and there may be nothing that runs by
/// itself (triggers, views, virtual tables, generated columns). Of a newer version only the columns we read are asked for.
[[nodiscard]] base::Status checkSchema(SQLite::Database& database, int version, const std::filesystem::path& path);

/// Refuses what a project never needs: extensions, triggers, views, attached files, long statements, memory maps.
void harden(SQLite::Database& database);

/// Gives free pages back to the disk, all or nothing. Nobody else may be reading through this process.
void vacuum(SQLite::Database& database);

/// What SQLite said, in words a person can act on.
[[nodiscard]] base::Error describe(const SQLite::Exception& problem, const std::filesystem::path& path);

}  // namespace triptych::project
