#include "project/schema.h"

#include <array>
#include <cstring>
#include <map>
#include <optional>
#include <set>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "project/project.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

namespace {

struct Table {
    const char* name;
    const char* sql;
};

// Compared with sqlite_schema word for word: a change here is a new version and a migration.
constexpr std::array<Table, 7> tables{{
    {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"},
    {"documents",
     "CREATE TABLE documents(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, json TEXT NOT NULL, saved_ms INTEGER NOT NULL)"},
    {"jobs",
     "CREATE TABLE jobs(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL, "
     "created_ms INTEGER NOT NULL, record TEXT NOT NULL)"},
    {"results",
     "CREATE TABLE results(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, result TEXT NOT NULL, stored_ms INTEGER NOT NULL)"},
    {"blobs",
     "CREATE TABLE blobs(number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, dtype TEXT NOT NULL, "
     "shape TEXT NOT NULL, complete INTEGER NOT NULL)"},
    {"chunks",
     "CREATE TABLE chunks(number INTEGER PRIMARY KEY, blob INTEGER NOT NULL REFERENCES blobs(number) ON DELETE CASCADE, "
     "place INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(blob, place))"},
    {"links",
     "CREATE TABLE links(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, relative INTEGER NOT NULL, "
     "folder INTEGER NOT NULL, size INTEGER NOT NULL, modified_ms INTEGER NOT NULL, fingerprint TEXT NOT NULL, hash TEXT NOT NULL)"},
}};

const std::map<std::string, std::set<std::string>>& columnsRead() {
    static const std::map<std::string, std::set<std::string>> columns{
        {"meta", {"key", "value"}},
        {"documents", {"number", "key", "json"}},
        {"jobs", {"number", "id", "created_ms", "record"}},
        {"results", {"key", "result"}},
        {"blobs", {"number", "hash", "size", "dtype", "shape", "complete"}},
        {"chunks", {"number", "blob", "place", "bytes"}},
        {"links", {"id", "path", "relative", "folder", "size", "modified_ms", "fingerprint", "hash"}},
    };
    return columns;
}

std::uint32_t bigEndian(const unsigned char* at) {
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3];
}

/// What the first bytes and the size of the file say, whatever SQLite makes of them: empty, something else, cut short, or
/// nothing wrong. Asked through SQLite's own handle: opening and closing the file another time would drop the locks this
/// process holds on it.
std::optional<base::Error> headerProblem(SQLite::Database& database, const fs::path& path) {
    sqlite3_file* file = nullptr;
    sqlite3_int64 size = 0;
    if (sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file ||
        !file->pMethods || file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return std::nullopt;
    const auto error = [&](const QString& what, const QString& hint) {
        return base::Error{base::ErrorKind::unreadable, say(what), path.native(), say(hint)};
    };
    if (size == 0)
        return error(Text::tr("is empty"), Text::tr("a project file is never empty: take it from a copy"));
    std::array<unsigned char, 100> header{};
    const int got = static_cast<int>(std::min<sqlite3_int64>(size, 100));
    if (file->pMethods->xRead(file, header.data(), got, 0) != SQLITE_OK)
        return std::nullopt;
    if (std::memcmp(header.data(), "SQLite format 3", static_cast<std::size_t>(std::min(got, 16))) != 0)
        return error(Text::tr("is not a project: it does not begin like one"), Text::tr("choose a file made by Triptych, NAME.triptych"));
    if (size < 100)
        return error(Text::tr("is cut short: %n byte(s) are there", nullptr, got), Text::tr("copy it again from where it came from"));
    const std::uint32_t pageSize = std::uint32_t{header[16]} << 8 | header[17];
    const std::uint64_t should = (pageSize == 1 ? 65536 : std::uint64_t{pageSize}) * bigEndian(header.data() + 28);
    // The number of pages counts only when whoever changed the file last also kept it (file format, 1.3.7).
    if (bigEndian(header.data() + 24) == bigEndian(header.data() + 92) && static_cast<std::uint64_t>(size) < should)
        return error(Text::tr("is cut short: %1 of %2 bytes are there").arg(size).arg(should), Text::tr("copy it again from where it came from"));
    return std::nullopt;
}

Status checkColumns(SQLite::Database& database, const std::string& table, const fs::path& path) {
    std::set<std::string> missing = columnsRead().at(table);
    SQLite::Statement columns(database, "SELECT name, hidden FROM pragma_table_xinfo(?)");
    columns.bind(1, table);
    while (columns.executeStep()) {
        const auto name = columns.getColumn(0).getString();
        if (columns.getColumn(1).getInt() != 0 && missing.count(name))
            return base::unreadable(say(Text::tr("the column %1 of the table %2 is computed, not stored").arg(shown(name), shown(table))),
                                    path.native());
        missing.erase(name);
    }
    if (!missing.empty())
        return base::unreadable(say(Text::tr("the table %1 has no column %2").arg(shown(table), shown(*missing.begin()))), path.native(),
                                say(Text::tr("open it with the newer program that wrote it")));
    return {};
}

}  // namespace

void createSchema(SQLite::Database& database) {
    // 16 KiB pages: long blobs read twice as fast as with 4 KiB ones, and a save still writes only a few.
    database.exec("PRAGMA page_size = 16384");
    SQLite::Transaction transaction(database);
    for (const Table& table : tables)
        database.exec(table.sql);
    database.exec("PRAGMA application_id = " + std::to_string(applicationId));
    database.exec("PRAGMA user_version = " + std::to_string(currentVersion));
    transaction.commit();
}

Result<FileVersion> readVersion(SQLite::Database& database, const fs::path& path) {
    FileVersion found;
    try {
        // One transaction: nobody can be writing the file while its size is compared with its header.
        SQLite::Transaction transaction(database);
        found.application = database.execAndGet("PRAGMA application_id").getInt();
        found.version = database.execAndGet("PRAGMA user_version").getInt();
        if (auto problem = headerProblem(database, path))
            return tl::unexpected(std::move(*problem));
    } catch (const SQLite::Exception& problem) {
        return tl::unexpected(headerProblem(database, path).value_or(describe(problem, path)));
    }
    if (found.application != applicationId)
        return base::unreadable(say(Text::tr("is a database of another program (application id 0x%1), not a project")
                                        .arg(static_cast<std::uint32_t>(found.application), 8, 16, QLatin1Char('0'))),
                                path.native(), say(Text::tr("choose a file made by Triptych, NAME.triptych")));
    if (found.version < 0)
        return base::unreadable(say(Text::tr("says it is version %1, which there never was").arg(found.version)), path.native());
    return found;
}

Status checkSchema(SQLite::Database& database, int version, const fs::path& path) {
    std::map<std::string, std::string> found;
    SQLite::Statement schema(database, "SELECT type, name, sql, rootpage FROM sqlite_schema");
    int objects = 0;
    while (schema.executeStep()) {
        const std::string type = schema.getColumn(0).getString(), name = schema.getColumn(1).getString();
        if (++objects > 1000)
            return base::unreadable(say(Text::tr("has more than 1000 tables")), path.native());
        if (name.rfind("sqlite_", 0) == 0)
            continue;
        if ((type != "table" && type != "index") || schema.getColumn(3).getInt64() <= 0)
            return base::unreadable(say(Text::tr("holds a %1 named \"%2\", which no project has").arg(shown(type), shown(name.substr(0, 80)))),
                                    path.native(), say(Text::tr("do not trust this file")));
        if (type == "table")
            found[name] = schema.getColumn(2).getString();
        else if (version <= currentVersion)
            return base::unreadable(say(Text::tr("holds an index named \"%1\", which no project has").arg(shown(name.substr(0, 80)))),
                                    path.native(), say(Text::tr("do not trust this file")));
    }
    for (const Table& table : tables) {
        const auto at = found.find(table.name);
        if (at == found.end())
            return base::unreadable(say(Text::tr("the table %1 is missing").arg(QLatin1String(table.name))), path.native(),
                                    say(Text::tr("take it from a copy")));
        if (version == currentVersion && at->second != table.sql)
            return base::unreadable(say(Text::tr("the table %1 is not laid out as version %2 asks").arg(QLatin1String(table.name)).arg(version)),
                                    path.native(), say(Text::tr("do not trust this file")));
        if (version > currentVersion)
            TRIPTYCH_CHECK(checkColumns(database, table.name, path));
    }
    return {};
}

void harden(SQLite::Database& database) {
    sqlite3* handle = database.getHandle();
    constexpr std::array<std::pair<int, int>, 7> switches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                           {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                           {SQLITE_DBCONFIG_DQS_DML, 0},
                                                           {SQLITE_DBCONFIG_DQS_DDL, 0}}};
    for (const auto& one : switches)
        sqlite3_db_config(handle, one.first, one.second, nullptr);
    constexpr std::array<std::pair<int, int>, 11> limits{{{SQLITE_LIMIT_LENGTH, static_cast<int>(maxTextBytes + 65536)},
                                                          {SQLITE_LIMIT_SQL_LENGTH, 20000},
                                                          {SQLITE_LIMIT_COLUMN, 64},
                                                          {SQLITE_LIMIT_EXPR_DEPTH, 32},
                                                          {SQLITE_LIMIT_COMPOUND_SELECT, 4},
                                                          {SQLITE_LIMIT_VDBE_OP, 20000},
                                                          {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                                          {SQLITE_LIMIT_ATTACHED, 0},
                                                          {SQLITE_LIMIT_VARIABLE_NUMBER, 32},
                                                          {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                                          {SQLITE_LIMIT_WORKER_THREADS, 0}}};
    for (const auto& one : limits)
        sqlite3_limit(handle, one.first, one.second);
    // A mapped file that somebody cuts short kills the process.
    database.exec("PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON");
}

void vacuum(SQLite::Database& database) {
    // It works in a file that SQLite attaches itself, and must not keep the whole of it in memory.
    sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 1);
    database.exec("PRAGMA cache_spill = ON");
    const int code = database.tryExec("VACUUM");
    database.exec("PRAGMA cache_spill = OFF");
    sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 0);
    database.check(code);
}

base::Error describe(const SQLite::Exception& problem, const fs::path& path) {
    base::Error error{base::ErrorKind::failed, {}, path.native(), {}};
    const QString detail = QString::fromUtf8(problem.what());
    switch (problem.getErrorCode()) {
    case SQLITE_FULL:
        error.what = say(Text::tr("the disk is full"));
        error.hint = say(Text::tr("make room, then save again; the file is as it was"));
        break;
    case SQLITE_IOERR:
        error.what = say(Text::tr("reading or writing failed: %1").arg(detail));
        error.hint = say(Text::tr("look after the disk; the file is as it was"));
        break;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
        error.kind = base::ErrorKind::unreadable;
        error.what = say(Text::tr("the file is damaged: %1").arg(detail));
        error.hint = say(Text::tr("take it from a copy"));
        break;
    case SQLITE_NOTADB:
        error.kind = base::ErrorKind::unreadable;
        error.what = say(Text::tr("is not a project: it does not begin like one"));
        error.hint = say(Text::tr("choose a file made by Triptych, NAME.triptych"));
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.what = say(Text::tr("another program is using the file"));
        error.hint = say(Text::tr("try again once it is done"));
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        error.what = say(Text::tr("the file may not be written"));
        error.hint = say(Text::tr("save under another name"));
        break;
    case SQLITE_CANTOPEN:
        error.kind = base::ErrorKind::unreadable;
        error.what = say(Text::tr("cannot be opened: %1").arg(detail));
        break;
    case SQLITE_TOOBIG:
        error.kind = base::ErrorKind::unreadable;
        error.what = say(Text::tr("a value in the file is larger than %1").arg(shownBytes(maxTextBytes)));
        break;
    case SQLITE_NOMEM:
        error.what = say(Text::tr("not enough memory"));
        break;
    default:
        error.what = say(Text::tr("the database answered: %1").arg(detail));
    }
    return error;
}

}  // namespace triptych::project
