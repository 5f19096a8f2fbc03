#include <algorithm>
#include <charconv>

#include <unistd.h>

#include "base/hash.h"
#include "project/facts.h"
#include "project/files.h"
#include "project/project_state.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

namespace {

constexpr int maxOverlays = 9;

bool mayWrite(const fs::path& path) {
    return ::access(path.c_str(), W_OK) == 0 && ::access(path.parent_path().c_str(), W_OK) == 0;
}

/// Copies an older project, brings the copy up to date and hands back its name.
Result<fs::path> migratedCopy(const StoreFile& old, const fs::path& target, const OpenOptions& options) {
    Temporary copy(target);
    TRIPTYCH_CHECK(old.copyTo(copy.path()));
    auto done = migrate(copy.path(), options.migrations ? *options.migrations : knownMigrations());
    if (!done) {
        done.error().where = old.path().native();
        return tl::unexpected(std::move(done).error());
    }
    copy.keep();
    return target;
}

}  // namespace

fs::path workFolder(const OpenOptions& options) {
    return stateFolderName(options.stateFolder) / "work";
}

fs::path overlayName(const OpenOptions& options, const fs::path& path, int number) {
    const std::string stem = "readonly-" + base::sha256(path.native()).substr(0, 16);
    return workFolder(options) / (stem + (number > 1 ? "-" + std::to_string(number) : "") + std::string(fileSuffix));
}

Status makeFile(const fs::path& path, const std::string& id, const std::string& program, const std::string& origin) {
    TRIPTYCH_TRY(auto store, StoreFile::open(path, StoreFile::Mode::create));
    return store->write([&](SQLite::Database& database) -> Status {
        setMeta(database, "id", id);
        setMeta(database, "created_ms", std::to_string(nowMs()));
        setMeta(database, "created_by", program + " " + TRIPTYCH_VERSION);
        if (!origin.empty())
            setMeta(database, "origin", origin);
        return {};
    });
}

Result<std::unique_ptr<Project>> Project::create(const fs::path& given, const OpenOptions& options) {
    const fs::path path = resolved(given);
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(path, ignored)))
        return base::badRequest(say(Text::tr("there is a file of that name already")), path.native(),
                                say(Text::tr("choose another name, or remove it first")));
    if (!fs::is_directory(path.parent_path(), ignored))
        return base::badRequest(say(Text::tr("there is no such folder")), path.parent_path().native(), say(Text::tr("make it first")));
    const Temporary temporary(sibling(path, "." + randomHex(6) + ".part"));
    TRIPTYCH_CHECK(makeFile(temporary.path(), randomHex(16), options.program));
    TRIPTYCH_CHECK(renameDurably(temporary.path(), path, false));
    return open(path, Access::write, options);
}

Result<std::unique_ptr<Project>> Project::createUntitled(const OpenOptions& options) {
    const fs::path folder = workFolder(options);
    TRIPTYCH_CHECK(stateFolder(folder));
    return create(folder / ("untitled-" + randomHex(8) + std::string(fileSuffix)), options);
}

Result<std::unique_ptr<Project>> Project::copyUntitled(const fs::path& source, const OpenOptions& options) {
    const fs::path folder = workFolder(options);
    TRIPTYCH_CHECK(stateFolder(folder));
    TRIPTYCH_TRY(const auto original, StoreFile::open(resolved(source), StoreFile::Mode::read));
    Temporary copy(folder / ("untitled-" + randomHex(8) + std::string(fileSuffix)));
    TRIPTYCH_CHECK(original->copyTo(copy.path()));
    auto project = open(copy.path(), Access::write, options);
    if (project)
        copy.keep();
    return project;
}

Result<std::unique_ptr<Project>> Project::open(const fs::path& given, Access access, const OpenOptions& options) {
    auto state = std::make_unique<State>(options);
    state->access = access;
    state->path = resolved(given);
    state->untitled = state->path.parent_path() == resolved(workFolder(options)) && state->path.filename().native().rfind("untitled-", 0) == 0;
    const fs::path& path = state->path;

    // Read first: what cannot be read at all needs no lock file beside it.
    TRIPTYCH_TRY(auto base, StoreFile::open(path, StoreFile::Mode::read));
    const int version = base->version();

    if (access == Access::read) {
        state->readOnly = ReadOnly::asked;
        state->owner = LockFile::holder(path);
    } else if (!mayWrite(path)) {
        state->readOnly = ReadOnly::notWritable;
        state->notice(Notice::Kind::notWritable, Text::tr("%1 may not be written. Save it under another name to keep changes.").arg(shown(path)));
    } else {
        TRIPTYCH_TRY(auto attempt, LockFile::acquire(path, options.program, options.takeOverLock));
        if (!attempt.lock) {
            state->readOnly = ReadOnly::locked;
            state->owner = attempt.owner;
            state->notice(Notice::Kind::locked, Text::tr("%1 has this project open. You can look at everything and save it under another name.")
                                                    .arg(shown(attempt.owner->text())));
        } else {
            state->lock = std::move(attempt.lock);
            if (attempt.tookOver)
                state->notice(Notice::Kind::tookOver, Text::tr("The project was not closed properly the last time."));
        }
    }
    if (version > currentVersion) {
        state->lock.reset();
        if (access == Access::write)
            state->readOnly = ReadOnly::newerVersion;
        state->notice(Notice::Kind::newerVersion,
                      Text::tr("A newer Triptych wrote this project (version %1; this program writes version %2). It is open read-only.")
                          .arg(version).arg(currentVersion));
    }

    if (version < currentVersion && state->readOnly == ReadOnly::no) {
        const fs::path kept = sibling(path, ".version-" + std::to_string(version));
        TRIPTYCH_TRY(const fs::path copy, migratedCopy(*base, sibling(path, "." + randomHex(6) + ".part"), options));
        Temporary guard(copy);
        base.reset();
        // The old file keeps its contents under another name; a link to it first, so that there is never no project.
        std::error_code problem;
        fs::create_hard_link(path, kept, problem);
        if (problem && !fs::exists(kept))
            fs::copy_file(path, kept, problem);
        if (problem && !fs::exists(kept))
            return tl::unexpected(systemError(say(Text::tr("the older version cannot be kept")), kept, problem.value()));
        TRIPTYCH_CHECK(renameDurably(copy, path, true));
        guard.keep();
        state->notice(Notice::Kind::migrated, Text::tr("The project was brought from version %1 to version %2; the older file is kept as %3.")
                                                  .arg(version).arg(currentVersion).arg(shown(kept.filename())));
    } else if (version < currentVersion) {
        const fs::path folder = workFolder(options);
        TRIPTYCH_CHECK(stateFolder(folder));
        TRIPTYCH_TRY(state->migratedCopy, migratedCopy(*base, folder / ("reading-" + randomHex(8) + ".part"), options));
        TRIPTYCH_TRY(base, StoreFile::open(state->migratedCopy, StoreFile::Mode::read));
    }

    if (state->readOnly == ReadOnly::no) {
        base.reset();
        TRIPTYCH_TRY(state->base, StoreFile::open(path, StoreFile::Mode::write));
    } else {
        state->base = std::move(base);
    }
    TRIPTYCH_CHECK(state->readMeta());

    RecoveryJournal::Contents earlier;
    std::vector<fs::path> takenIn;
    if (access == Access::write) {
        if (state->readOnly == ReadOnly::no)
            takenIn = state->mergeOverlays(earlier);
        else
            state->useOverlay();
    }
    const fs::path recovery = state->recoveryPath();
    std::error_code ignored;
    const bool owned = state->readOnly == ReadOnly::no || state->overlayLock;
    bool stands = !recovery.empty() && fs::exists(recovery, ignored);
    if (stands) {
        auto own = RecoveryJournal::read(recovery, state->savedEdits());
        if (own) {
            own->entries.merge(earlier.entries);
            own->damaged += earlier.damaged;
            earlier = std::move(*own);
        } else {
            state->notice(Notice::Kind::unreadableRecords, Text::tr("The recovery file cannot be read: %1").arg(shown(own.error().message())));
            if (owned)
                fs::rename(recovery, sibling(recovery, ".unreadable"), ignored);
            stands = false;
        }
    }
    state->recovery = std::make_unique<RecoveryJournal>(recovery, std::move(earlier), options.recoveryDelay);
    // Rewritten without what was saved since, and with what was taken in: only then may its other copy go.
    if (owned && (stands || !takenIn.empty()) && state->recovery->writeNow())
        for (const fs::path& file : takenIn)
            fs::remove(file, ignored);
    return ProjectAccess::make(std::move(state));
}

void Project::State::useOverlay() {
    std::error_code ignored;
    if (!stateFolder(workFolder(options)))
        return;
    for (int number = 1; number <= maxOverlays; ++number) {
        const fs::path name = overlayName(options, path, number);
        auto attempt = LockFile::acquire(name, options.program, false);
        if (!attempt || !attempt->lock)
            continue;
        if (fs::exists(name, ignored)) {
            auto opened = StoreFile::open(name, StoreFile::Mode::write);
            if (!opened)
                continue;
            overlay = std::move(*opened);
        }
        overlayPath = name;
        overlayLock = std::move(attempt->lock);
        return;
    }
}

std::vector<fs::path> Project::State::mergeOverlays(RecoveryJournal::Contents& earlier) {
    std::vector<fs::path> takenIn;
    std::error_code ignored;
    for (int number = 1; number <= maxOverlays; ++number) {
        const fs::path name = overlayName(options, path, number), edits = sibling(name, ".recovery");
        if (!fs::exists(name, ignored) && !fs::exists(edits, ignored))
            continue;
        auto attempt = LockFile::acquire(name, options.program, false);
        if (!attempt || !attempt->lock)
            continue;
        if (auto left = RecoveryJournal::read(edits, {}); left) {
            earlier.entries.merge(left->entries);
            earlier.damaged += left->damaged;
        }
        if (fs::exists(name, ignored)) {
            auto from = StoreFile::open(name, StoreFile::Mode::read);
            if (!from)
                continue;
            const auto of = metaText(**from, "id");
            if (!of || of->value_or("") != id || !mergeFacts(**from, *base))
                continue;
            from->reset();
            notice(Notice::Kind::merged, Text::tr("Results made while the project was open read-only were taken in."));
            fs::remove(name, ignored);
        }
        if (fs::exists(edits, ignored))
            takenIn.push_back(edits);
    }
    return takenIn;
}

Status Project::State::readMeta() {
    TRIPTYCH_TRY(const auto stored, metaText(*base, "id"));
    id = stored.value_or("");
    if (id.empty() || id.size() > 64)
        return base::unreadable(say(Text::tr("has no id")), path.native(), say(Text::tr("take it from a copy")));
    TRIPTYCH_TRY(const auto created, metaText(*base, "created_ms"));
    if (created)
        std::from_chars(created->data(), created->data() + created->size(), createdMs);
    return {};
}

RecoveryJournal::Saved Project::State::savedEdits() const {
    RecoveryJournal::Saved saved;
    const auto text = metaText(*base, "saved_edits");
    if (!text || !*text)
        return saved;
    const auto gap = (*text)->find(' ');
    if (gap == std::string::npos)
        return saved;
    saved.session = (*text)->substr(0, gap);
    std::from_chars((*text)->data() + gap + 1, (*text)->data() + (*text)->size(), saved.sequence);
    return saved;
}

fs::path Project::State::recoveryPath() const {
    if (readOnly == ReadOnly::no || access == Access::read)
        return sibling(path, ".recovery");
    return overlayPath.empty() ? fs::path() : sibling(overlayPath, ".recovery");
}

std::vector<UnsavedWork> Project::unsavedWork(const fs::path& given) {
    OpenOptions options;
    options.stateFolder = given;
    std::vector<UnsavedWork> found;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(workFolder(options), problem)) {
        const fs::path file = entry.path();
        if (file.extension() != fileSuffix || LockFile::holder(file))
            continue;
        const auto store = StoreFile::open(file, StoreFile::Mode::read);
        if (!store)
            continue;
        UnsavedWork work;
        work.file = file;
        if (const auto origin = metaText(**store, "origin"); origin && *origin)
            work.origin = **origin;
        std::error_code ignored;
        work.hasRecovery = fs::exists(sibling(file, ".recovery"), ignored);
        const auto newest = fs::last_write_time(work.hasRecovery ? sibling(file, ".recovery") : file, ignored);
        work.modifiedMs = std::chrono::duration_cast<std::chrono::milliseconds>(
                              std::chrono::file_clock::to_sys(newest).time_since_epoch()).count();
        const auto counted = (*store)->read([&](SQLite::Database& database) -> Status {
            work.documents = database.execAndGet("SELECT count(*) FROM documents").getInt();
            work.jobs = database.execAndGet("SELECT count(*) FROM jobs").getInt();
            return {};
        });
        if (counted)
            found.push_back(std::move(work));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.modifiedMs > b.modifiedMs; });
    return found;
}

bool Project::looksLikeProject(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
        return false;
    // Asked through SQLite: closing a descriptor of our own would drop the locks of a project that is open in this process.
    try {
        SQLite::Database database(resolved(path).string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, 200);
        harden(database);
        return readVersion(database, path).has_value();
    } catch (const SQLite::Exception&) {
        return false;
    }
}

}  // namespace triptych::project
