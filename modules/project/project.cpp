#include "project/project.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"
#include "project/facts.h"
#include "project/files.h"
#include "project/project_state.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

Project::Project(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Project::~Project() = default;

Project::State::~State() {
    // Edits are on disk before anybody else can have the lock.
    const bool edits = recovery && access == Access::write;
    const fs::path recoveryFile = edits ? recovery->path() : fs::path();
    if (edits && discardWork && (untitled || overlay || readOnly != ReadOnly::no)) {
        (void)recovery->forgetAll();
        (void)recovery->dropOffered();
    }
    recovery.reset();
    std::error_code ignored;
    const bool unneeded = discardWork || (!recoveryFile.empty() && !fs::exists(recoveryFile, ignored) && holdsNothing());
    const bool removeBase = untitled && lock && unneeded;
    const bool removeOverlay = overlay && unneeded;
    overlay.reset();
    if (removeOverlay)
        fs::remove(overlayPath, ignored);
    base.reset();
    if (removeBase)
        fs::remove(path, ignored);
    if (!migratedCopy.empty())
        fs::remove(migratedCopy, ignored);
}

bool Project::State::holdsNothing() const {
    const StoreFile* store = overlay ? overlay.get() : untitled ? base.get() : nullptr;
    if (!store)
        return false;
    const auto rows = store->read([](SQLite::Database& database) -> Result<int> {
        return database.execAndGet("SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM jobs) + (SELECT count(*) FROM links)").getInt();
    });
    return rows && *rows == 0;
}

void Project::State::notice(Notice::Kind kind, const QString& text) const {
    std::lock_guard lock(small);
    notices.push_back({kind, say(text)});
}

base::Error Project::State::refused() const {
    base::Error error{base::ErrorKind::failed, {}, path.native(), say(Text::tr("save under another name"))};
    switch (readOnly) {
    case ReadOnly::locked:
        error.what = say(Text::tr("%1 has the project open").arg(shown(owner ? owner->text() : std::string())));
        break;
    case ReadOnly::newerVersion:
        error.what = say(Text::tr("the project was written by a newer Triptych (version %1) and is open read-only").arg(base->version()));
        break;
    case ReadOnly::notWritable:
        error.what = say(Text::tr("the file may not be written"));
        break;
    default:
        error.what = owner ? say(Text::tr("%1 has the project open; here it was opened for reading only").arg(shown(owner->text())))
                           : say(Text::tr("the project was opened for reading only"));
        error.hint = owner ? say(Text::tr("close it there, then try again")) : std::string();
    }
    return error;
}

Result<StoreFile*> Project::State::factStore() {
    if (readOnly == ReadOnly::no)
        return base.get();
    if (overlay)
        return overlay.get();
    if (access == Access::read || overlayPath.empty())
        return tl::unexpected(refused());
    TRIPTYCH_CHECK(makeFile(overlayPath, id, options.program, path.native()));
    TRIPTYCH_TRY(auto made, StoreFile::open(overlayPath, StoreFile::Mode::write));
    std::unique_lock alone(swap);
    overlay = std::move(made);
    return overlay.get();
}

fs::path Project::path() const {
    std::shared_lock lock(m_state->swap);
    return m_state->untitled ? fs::path() : m_state->path;
}

fs::path Project::file() const {
    std::shared_lock lock(m_state->swap);
    return m_state->path;
}

std::string Project::id() const {
    std::shared_lock lock(m_state->swap);
    return m_state->id;
}

int Project::version() const {
    std::shared_lock lock(m_state->swap);
    return m_state->base->version();
}

bool Project::untitled() const {
    std::shared_lock lock(m_state->swap);
    return m_state->untitled;
}

ReadOnly Project::readOnly() const {
    std::shared_lock lock(m_state->swap);
    return m_state->readOnly;
}

std::optional<Owner> Project::owner() const {
    std::shared_lock lock(m_state->swap);
    return m_state->owner;
}

std::vector<Notice> Project::notices() const {
    std::lock_guard lock(m_state->small);
    return m_state->notices;
}

// -------------------------------------------------------------------------------------------------------------- blobs

Result<base::Array> Project::read(const base::BlobRef& ref) const {
    if (!base::isSha256(ref.hash))
        return base::badRequest(say(Text::tr("\"%1\" names no data: 64 hex digits are expected").arg(shown(ref.hash.substr(0, 80)))), file().native());
    std::shared_lock lock(m_state->swap);
    const fs::path& path = m_state->path;
    if (auto cached = m_state->cache.find(ref.hash))
        return arrayOf(ref, std::move(*cached), path);
    for (const StoreFile* store : {m_state->overlay.get(), m_state->base.get()}) {
        if (!store)
            continue;
        using Found = std::optional<SharedBytes>;
        TRIPTYCH_TRY(Found bytes, store->read([&](SQLite::Database& database) -> Result<Found> {
            const auto row = findBlob(database, ref.hash);
            if (!row || !row->complete)
                return Found();
            TRIPTYCH_TRY(auto read, readBlob(database, *row, store->path()));
            return Found(std::move(read));
        }));
        if (!bytes)
            continue;
        m_state->cache.insert(ref.hash, *bytes);
        return arrayOf(ref, std::move(*bytes), path);
    }
    return base::unreadable(say(Text::tr("the data %1 is not in the project").arg(shown(ref.hash.substr(0, 12)))), path.native(),
                            say(Text::tr("run the job again that made it")));
}

bool Project::contains(const std::string& hash) const {
    std::shared_lock lock(m_state->swap);
    for (const StoreFile* store : {m_state->overlay.get(), m_state->base.get()}) {
        const auto there = !store ? Result<bool>(false) : store->read([&](SQLite::Database& database) -> Result<bool> {
            const auto row = findBlob(database, hash);
            return row && row->complete;
        });
        if (there && *there)
            return true;
    }
    return false;
}

Result<base::BlobRef> Project::put(const base::Array& array) {
    const base::BlobRef ref = array.ref();
    if (contains(ref.hash))
        return ref;
    std::unique_lock<std::mutex> large(m_state->large, std::defer_lock);
    if (array.bytes().size() > static_cast<std::size_t>(chunkBytes))
        large.lock();
    std::lock_guard writers(m_state->writers);
    TRIPTYCH_TRY(StoreFile* const store, m_state->factStore());
    const BlobRow row{0, ref.hash, static_cast<std::int64_t>(array.bytes().size()), std::string(base::name(ref.dtype)),
                      base::canonicalJson(base::Json(ref.shape)), true};
    TRIPTYCH_CHECK(putBlob(*store, row, array.bytes()));
    return ref;
}

// ------------------------------------------------------------------------------------------------- journal and results

Status Project::append(std::span<const base::JobRecord> records) {
    if (records.empty())
        return {};
    std::lock_guard writers(m_state->writers);
    TRIPTYCH_TRY(StoreFile* const store, m_state->factStore());
    TRIPTYCH_CHECK(appendRecords(*store, records, [&](const std::string& id) { return m_state->ownRecords.count(id) != 0; }));
    for (const base::JobRecord& record : records)
        m_state->ownRecords.insert(record.id);
    return {};
}

Result<std::vector<base::JobRecord>> Project::load() const {
    std::shared_lock lock(m_state->swap);
    TRIPTYCH_TRY(auto rows, recordRows(*m_state->base));
    if (m_state->overlay) {
        TRIPTYCH_TRY(const auto newer, recordRows(*m_state->overlay));
        for (const RecordRow& row : newer) {
            const auto at = std::find_if(rows.begin(), rows.end(), [&](const RecordRow& other) { return other.id == row.id; });
            if (at == rows.end())
                rows.push_back(row);
            else
                *at = row;
        }
        std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return std::tie(a.createdMs, a.id) < std::tie(b.createdMs, b.id); });
    }
    std::vector<base::JobRecord> records;
    std::optional<base::Error> first;
    int unreadable = 0;
    for (const RecordRow& row : rows) {
        const std::string where = "job " + row.id.substr(0, 80);
        const auto json = base::parseJson(row.json, where);
        auto record = json ? recordFromStored(*json, where) : Result<base::JobRecord>(tl::unexpected(json.error()));
        if (record && record->id != row.id)
            record = base::unreadable(say(Text::tr("the row and the record in it name different jobs")), where);
        if (record)
            records.push_back(std::move(*record));
        else if (++unreadable == 1)
            first = record.error();
    }
    bool told = true;
    if (unreadable > 0) {
        std::lock_guard small(m_state->small);
        told = std::exchange(m_state->toldUnreadable, true);
    }
    if (!told)
        m_state->notice(Notice::Kind::unreadableRecords,
                        Text::tr("%n job(s) of this project cannot be read and are not shown. The first: %1", nullptr, unreadable)
                            .arg(shown(first->message())));
    return records;
}

Result<std::optional<base::JobRecord>> Project::record(const std::string& job) const {
    std::shared_lock lock(m_state->swap);
    for (const StoreFile* store : {m_state->overlay.get(), m_state->base.get()}) {
        if (!store)
            continue;
        TRIPTYCH_TRY(const auto text, recordText(*store, job));
        if (!text)
            continue;
        TRIPTYCH_TRY(const auto json, base::parseJson(*text, "job " + job));
        TRIPTYCH_TRY(auto record, recordFromStored(json, "job " + job));
        return std::optional(std::move(record));
    }
    return std::optional<base::JobRecord>();
}

Status Project::removeJobs(const std::vector<std::string>& ids) {
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    return m_state->base->write([&](SQLite::Database& database) -> Status {
        SQLite::Statement remove(database, "DELETE FROM jobs WHERE id = ?");
        for (const std::string& id : ids) {
            remove.reset();
            remove.bind(1, id);
            remove.exec();
        }
        return {};
    });
}

base::CachedResults Project::find(std::span<const std::string> keys) const {
    base::CachedResults found;
    {
        std::shared_lock lock(m_state->swap);
        // The overlay is the newer of the two.
        for (const StoreFile* store : {m_state->base.get(), m_state->overlay.get()}) {
            if (!store)
                continue;
            const auto texts = resultTexts(*store, keys);
            if (!texts)
                continue;
            for (const auto& [key, text] : *texts)
                if (auto result = cachedFromText(text, "result " + key))
                    found.insert_or_assign(key, *std::move(result));
        }
    }
    // An answer whose data is gone is none.
    std::erase_if(found, [this](const auto& result) {
        const auto& outputs = result.second.outputs;
        return std::any_of(outputs.begin(), outputs.end(), [this](const auto& output) { return !contains(output.second.hash); });
    });
    return found;
}

Status Project::store(const base::CachedResults& results) {
    std::lock_guard writers(m_state->writers);
    TRIPTYCH_TRY(StoreFile* const store, m_state->factStore());
    return storeResults(*store, results);
}

}  // namespace triptych::project
