#include "project/store_file.h"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "project/files.h"
#include "project/project.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

namespace {

constexpr int busyTimeoutMs = 5000;
constexpr std::size_t maxIdle = 4;

Status plainFile(const fs::path& path) {
    std::error_code problem;
    const auto status = fs::status(path, problem);
    if (!fs::exists(status))
        return base::unreadable(say(Text::tr("there is no such file")), path.native());
    if (fs::is_directory(status))
        return base::unreadable(say(Text::tr("is a folder, not a project file")), path.native());
    if (!fs::is_regular_file(status))
        return base::unreadable(say(Text::tr("is not a plain file")), path.native());
    return {};
}

}  // namespace

std::unique_ptr<SQLite::Database> StoreFile::connect(int flags) const {
    // The path is absolute, so SQLite takes it neither for a URI nor for its names of databases in memory.
    auto database = std::make_unique<SQLite::Database>(m_path.string(), flags | SQLite::OPEN_NOMUTEX, busyTimeoutMs);
    sqlite3_extended_result_codes(database->getHandle(), 0);
    harden(*database);
    return database;
}

Result<std::unique_ptr<StoreFile>> StoreFile::open(const fs::path& path, Mode mode) {
    if (mode != Mode::create)
        TRIPTYCH_CHECK(plainFile(path));
    std::unique_ptr<StoreFile> store(new StoreFile(path, currentVersion));
    const auto opened = store->guarded([&]() -> Status {
        if (mode == Mode::create) {
            store->m_writer = store->connect(SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            createSchema(*store->m_writer);
        } else {
            auto database = store->connect(mode == Mode::write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY);
            auto version = readVersion(*database, path);
            if (!version && mode == Mode::read) {
                // A save that was interrupted is rolled back by the next one who may write: a reader with that right does it in passing.
                auto passing = store->connect(SQLite::OPEN_READWRITE);
                if (sqlite3_db_readonly(passing->getHandle(), "main") == 0 && readVersion(*passing, path))
                    version = readVersion(*database, path);
            }
            TRIPTYCH_CHECK(version);
            store->m_version = version->version;
            if (version->version >= currentVersion)
                TRIPTYCH_CHECK(checkSchema(*database, version->version, path));
            if (mode == Mode::write) {
                if (sqlite3_db_readonly(database->getHandle(), "main") != 0)
                    return base::failed(say(Text::tr("the file may not be written")), path.native(), say(Text::tr("save under another name")));
                store->m_writer = std::move(database);
            } else {
                store->giveBack(std::move(database));
            }
        }
        if (store->m_writer) {
            // The journal keeps its blocks between commits: making them anew costs ext4 twenty milliseconds a save.
            const std::string journal = store->m_writer->execAndGet("PRAGMA journal_mode = PERSIST").getString();
            if (journal != "persist")
                return base::failed(say(Text::tr("another program is using the file")), path.native(), say(Text::tr("try again once it is done")));
            store->m_writer->exec("PRAGMA synchronous = FULL; PRAGMA cache_spill = OFF; PRAGMA journal_size_limit = 1048576");
        }
        return {};
    });
    TRIPTYCH_CHECK(opened);
    return store;
}

StoreFile::~StoreFile() {
    m_idle.clear();
    // Leaves no journal beside the file.
    if (m_writer)
        m_writer->tryExec("PRAGMA journal_mode = DELETE");
}

std::unique_ptr<SQLite::Database> StoreFile::borrow() const {
    {
        std::lock_guard lock(m_idleMutex);
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    return connect(SQLite::OPEN_READONLY);
}

void StoreFile::giveBack(std::unique_ptr<SQLite::Database> connection) const {
    std::lock_guard lock(m_idleMutex);
    if (m_idle.size() < maxIdle)
        m_idle.push_back(std::move(connection));
}

Status StoreFile::alone(const std::function<Status(SQLite::Database&)>& work) {
    std::lock_guard one(m_writing);
    std::unique_lock gate(m_gate);
    return guarded([&] { return work(*m_writer); });
}

Status StoreFile::copyTo(const fs::path& target) const {
    std::shared_lock gate(m_gate);
    return guarded([&]() -> Status {
        Borrowed connection(*this);
        SQLite::Database copy(target.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busyTimeoutMs);
        // The copy gets its name only once it is whole and synced.
        copy.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
        SQLite::Backup backup(copy, connection.database());
        if (backup.executeStep(-1) != SQLITE_DONE)
            return base::failed(say(Text::tr("another program is using the file")), m_path.native(), say(Text::tr("try again once it is done")));
        connection.giveBack = true;
        return {};
    });
}

}  // namespace triptych::project
