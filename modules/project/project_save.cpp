#include <SQLiteCpp/SQLiteCpp.h>

#include "project/facts.h"
#include "project/files.h"
#include "project/project_state.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

namespace {

int depth(const Json& value, int limit) {
    if (limit < 0 || !value.is_structured())
        return 0;
    int deepest = 0;
    for (const Json& element : value)
        deepest = std::max(deepest, depth(element, limit - 1));
    return deepest + 1;
}

using Texts = std::map<std::string, std::optional<std::string>>;

Result<Texts> textsOf(const Documents& changes) {
    Texts texts;
    for (const auto& [key, value] : changes) {
        TRIPTYCH_CHECK(checkKey(key));
        if (value.is_null()) {
            texts[key] = std::nullopt;
            continue;
        }
        TRIPTYCH_TRY(texts[key], documentText(key, value));
    }
    return texts;
}

/// A journal of whatever stood at `path` before must not be rolled back into the file that takes its place.
Status settleJournal(const fs::path& path) {
    const fs::path journal = sibling(path, "-journal");
    std::error_code problem;
    if (!fs::exists(journal, problem))
        return {};
    (void)StoreFile::open(path, StoreFile::Mode::write);
    fs::remove(journal, problem);
    return problem ? Status(tl::unexpected(systemError(say(Text::tr("cannot be removed")), journal, problem.value()))) : Status();
}

/// Everything this program understands of a file of a newer version, as a file of its own version.
Status copyUnderstood(const StoreFile& from, const fs::path& folder, const std::string& id, const std::string& program, const fs::path& target) {
    TRIPTYCH_CHECK(makeFile(target, id, program));
    TRIPTYCH_TRY(auto to, StoreFile::open(target, StoreFile::Mode::write));
    TRIPTYCH_CHECK(mergeFacts(from, *to));
    TRIPTYCH_TRY(const auto documents, documentTexts(from));
    TRIPTYCH_TRY(const auto links, linkRows(from, folder));
    return to->write([&](SQLite::Database& database) -> Status {
        Texts texts(documents.begin(), documents.end());
        TRIPTYCH_CHECK(writeDocuments(database, texts));
        for (const Link& link : links)
            writeLink(database, link, folder);
        return {};
    });
}

}  // namespace

Status checkKey(const std::string& key) {
    const auto bad = [&](const QString& what) {
        return base::badRequest(what.toStdString(), "document \"" + key.substr(0, 80) + "\"", say(Text::tr("a name like \"figures/load\"")));
    };
    if (key.empty() || key.size() > 200)
        return bad(Text::tr("the name of a document has 1 to 200 bytes"));
    for (const char c : key)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return bad(Text::tr("the name of a document has no control characters"));
    if (QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())).toUtf8().toStdString() != key)
        return bad(Text::tr("the name of a document is not UTF-8"));
    return {};
}

Result<std::string> documentText(const std::string& key, const Json& value) {
    constexpr base::JsonLimits limits;
    if (depth(value, limits.maxDepth + 1) > limits.maxDepth)
        return base::badRequest(say(Text::tr("is nested deeper than %1 levels").arg(limits.maxDepth)), "document \"" + key + "\"");
    std::string text = base::canonicalJson(value);
    if (text.size() > static_cast<std::size_t>(maxTextBytes))
        return base::badRequest(say(Text::tr("is larger than %1, the most one entry of a project may be").arg(shownBytes(maxTextBytes))),
                                "document \"" + key + "\"", say(Text::tr("keep long data as arrays")));
    return text;
}

Status writeDocuments(SQLite::Database& database, const Texts& texts) {
    SQLite::Statement put(database, "INSERT INTO documents(key, json, saved_ms) VALUES(?, ?, ?) ON CONFLICT(key) DO UPDATE SET "
                                    "json = excluded.json, saved_ms = excluded.saved_ms WHERE json IS NOT excluded.json");
    SQLite::Statement remove(database, "DELETE FROM documents WHERE key = ?");
    const std::int64_t now = nowMs();
    for (const auto& [key, text] : texts) {
        SQLite::Statement& statement = text ? put : remove;
        statement.reset();
        statement.bind(1, key);
        if (text) {
            statement.bindNoCopy(2, *text);
            statement.bind(3, now);
        }
        statement.exec();
    }
    return {};
}

Result<std::map<std::string, std::string>> documentTexts(const StoreFile& store) {
    using Found = std::map<std::string, std::string>;
    return store.read([](SQLite::Database& database) -> Result<Found> {
        Found found;
        SQLite::Statement query(database, "SELECT key, json FROM documents");
        while (query.executeStep())
            found.emplace(query.getColumn(0).getString(), query.getColumn(1).getString());
        return found;
    });
}

Result<Documents> Project::documents() const {
    std::shared_lock lock(m_state->swap);
    TRIPTYCH_TRY(const auto texts, documentTexts(*m_state->base));
    Documents documents;
    for (const auto& [key, text] : texts) {
        TRIPTYCH_TRY(documents[key], base::parseJson(text, m_state->path.native() + ", document \"" + key + "\""));
    }
    return documents;
}

Result<Json> Project::document(const std::string& key) const {
    std::shared_lock lock(m_state->swap);
    TRIPTYCH_TRY(const std::string text, m_state->base->read([&](SQLite::Database& database) -> Result<std::string> {
        SQLite::Statement query(database, "SELECT json FROM documents WHERE key = ?");
        query.bind(1, key);
        return query.executeStep() ? query.getColumn(0).getString() : std::string("null");
    }));
    return base::parseJson(text, m_state->path.native() + ", document \"" + key + "\"");
}

Status Project::saveDocuments(const Documents& changes) {
    TRIPTYCH_TRY(const Texts texts, textsOf(changes));
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    const auto covered = m_state->recovery->position();
    TRIPTYCH_CHECK(m_state->base->write([&](SQLite::Database& database) -> Status {
        setMeta(database, "saved_edits", covered.session + " " + std::to_string(covered.sequence));
        return writeDocuments(database, texts);
    }));
    // The edits are in the project and marked as such there: a recovery file that cannot be removed now harms nobody.
    (void)m_state->recovery->forget(covered);
    return {};
}

Status Project::saveAs(const fs::path& given, const Documents& changes) {
    TRIPTYCH_TRY(const Texts texts, textsOf(changes));
    const fs::path target = resolved(given);
    std::error_code ignored;
    if (target == file() && readOnly() == ReadOnly::no)
        return saveDocuments(changes);
    if (target == file())
        return tl::unexpected(m_state->refused());
    if (!fs::is_directory(target.parent_path(), ignored))
        return base::badRequest(say(Text::tr("there is no such folder")), target.parent_path().native(), say(Text::tr("make it first")));
    const auto standing = fs::symlink_status(target, ignored);
    if (fs::exists(standing) && !fs::is_regular_file(standing))
        return base::badRequest(say(Text::tr("is not a plain file")), target.native(), say(Text::tr("choose another name")));

    std::lock_guard large(m_state->large);
    std::lock_guard writers(m_state->writers);
    State& state = *m_state;
    TRIPTYCH_TRY(auto attempt, LockFile::acquire(target, state.options.program, false));
    if (!attempt.lock)
        return base::failed(say(Text::tr("%1 has the project open").arg(shown(attempt.owner->text()))), target.native(),
                            say(Text::tr("choose another name")));

    const auto covered = state.recovery->position();
    Temporary copy(sibling(target, "." + randomHex(6) + ".part"));
    TRIPTYCH_CHECK(state.base->version() > currentVersion
                       ? copyUnderstood(*state.base, state.folder(), state.id, state.options.program, copy.path())
                       : state.base->copyTo(copy.path()));
    {
        TRIPTYCH_TRY(const auto links, linkRows(*state.base, state.folder()));
        TRIPTYCH_TRY(auto store, StoreFile::open(copy.path(), StoreFile::Mode::write));
        if (state.overlay)
            TRIPTYCH_CHECK(mergeFacts(*state.overlay, *store));
        TRIPTYCH_CHECK(store->write([&](SQLite::Database& database) -> Status {
            setMeta(database, "saved_edits", covered.session + " " + std::to_string(covered.sequence));
            for (const Link& link : links)
                writeLink(database, link, target.parent_path());
            return writeDocuments(database, texts);
        }));
    }
    TRIPTYCH_CHECK(syncFile(copy.path()));
    TRIPTYCH_CHECK(settleJournal(target));
    TRIPTYCH_CHECK(renameDurably(copy.path(), target, true));
    copy.keep();
    TRIPTYCH_TRY(auto opened, StoreFile::open(target, StoreFile::Mode::write));

    fs::path obsolete, obsoleteOverlay;
    {
        std::unique_lock alone(state.swap);
        obsolete = state.untitled ? state.path : state.migratedCopy;
        obsoleteOverlay = state.overlay ? state.overlayPath : fs::path();
        state.overlay.reset();
        state.base = std::move(opened);
        state.path = target;
        state.untitled = false;
        state.readOnly = ReadOnly::no;
        state.access = Access::write;
        state.owner.reset();
        state.migratedCopy.clear();
        state.overlayPath.clear();
    }
    for (const fs::path& file : {obsolete, obsoleteOverlay})
        if (!file.empty())
            fs::remove(file, ignored);
    (void)state.recovery->forget(covered);
    const auto moved = state.recovery->moveTo(sibling(target, ".recovery"));
    state.overlayLock.reset();
    state.lock = std::move(attempt.lock);
    {
        std::lock_guard small(state.small);
        state.notices.clear();
    }
    return moved;
}

void Project::noteEdit(const std::string& key, const Json& value) {
    std::shared_lock lock(m_state->swap);
    if (m_state->access == Access::write && !m_state->recoveryPath().empty())
        m_state->recovery->note(key, base::canonicalJson(value));
}

Status Project::flushEdits() {
    return m_state->recovery->flush();
}

void Project::setRecoveryListener(std::function<void(const base::Error&)> listener) {
    m_state->recovery->setListener(std::move(listener));
}

std::optional<Recovery> Project::recovery() const {
    const auto offered = m_state->recovery->offered();
    Recovery recovery;
    recovery.damagedRecords = offered.damaged;
    std::map<std::string, std::string> saved;
    {
        std::shared_lock lock(m_state->swap);
        if (auto texts = documentTexts(*m_state->base))
            saved = std::move(*texts);
    }
    for (const auto& [key, entry] : offered.entries) {
        const auto at = saved.find(key);
        if (at == saved.end() ? entry.value == "null" : entry.value == at->second)
            continue;
        auto value = base::parseJson(entry.value, "recovery");
        if (!value || !checkKey(key)) {
            ++recovery.damagedRecords;
            continue;
        }
        recovery.changes.emplace(key, std::move(*value));
        recovery.lastMs = std::max(recovery.lastMs, entry.ms);
    }
    return recovery.changes.empty() ? std::nullopt : std::optional(std::move(recovery));
}

Status Project::dropRecovery() {
    if (m_state->access == Access::read)
        return tl::unexpected(m_state->refused());
    return m_state->recovery->dropOffered();
}

Status Project::discardEdits() {
    return m_state->recovery->forgetAll();
}

void Project::discardWork() {
    m_state->discardWork = true;
}

}  // namespace triptych::project
