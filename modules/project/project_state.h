#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include <QString>

#include "project/blobs.h"
#include "project/gate.h"
#include "project/lock_file.h"
#include "project/project.h"
#include "project/recovery_journal.h"
#include "project/store_file.h"

namespace triptych::project {

/// Order of the mutexes: large, writers, swap, and then those inside the stores.
struct Project::State {
    OpenOptions options;
    Access access = Access::write;
    ReadOnly readOnly = ReadOnly::no;
    std::filesystem::path path;       ///< the file's name for a person; of a working file too
    bool untitled = false;
    std::optional<Owner> owner;
    std::string id;
    std::int64_t createdMs = 0;

    std::unique_ptr<StoreFile> base;
    std::filesystem::path migratedCopy;  ///< base is this file in the state folder, to be removed
    std::unique_ptr<StoreFile> overlay;  ///< facts made while the project is read only; made when the first comes
    std::filesystem::path overlayPath;   ///< empty when there can be none
    std::optional<LockFile> lock, overlayLock;
    std::unique_ptr<RecoveryJournal> recovery;  ///< none with Access::read

    mutable BlobCache cache;
    mutable std::mutex large;         ///< one blob of several transactions at a time, and none while the file is exchanged
    mutable std::mutex writers;
    mutable Gate swap;                ///< taken alone while the files are exchanged
    mutable std::mutex small;         ///< notices, ownRecords
    mutable std::vector<Notice> notices;
    std::unordered_set<std::string> ownRecords;  ///< written by this object: nobody's unknown keys are in them
    mutable bool toldUnreadable = false;
    std::atomic<bool> discardWork{false};

    explicit State(OpenOptions given) : options(std::move(given)), cache(options.cacheBytes) {}
    ~State();

    void notice(Notice::Kind kind, const QString& text) const;
    /// The error of a write that cannot be, with the owner named.
    [[nodiscard]] base::Error refused() const;
    /// Where facts go; the overlay is made when first asked for. `writers` is held.
    [[nodiscard]] base::Result<StoreFile*> factStore();
    [[nodiscard]] base::Status readMeta();
    [[nodiscard]] RecoveryJournal::Saved savedEdits() const;
    /// The file in which an untitled or renamed project's edits are taken down.
    [[nodiscard]] std::filesystem::path recoveryPath() const;
    void useOverlay();
    /// Takes in what was made while this project was open read-only; returns the recovery files whose edits are in `earlier` now.
    [[nodiscard]] std::vector<std::filesystem::path> mergeOverlays(RecoveryJournal::Contents& earlier);
    [[nodiscard]] bool holdsNothing() const;
    [[nodiscard]] std::filesystem::path folder() const { return untitled ? std::filesystem::path() : path.parent_path(); }
};

/// The way in for the parts of this room that are not members.
class ProjectAccess {
public:
    using State = Project::State;
    [[nodiscard]] static State& state(const Project& project) { return *project.m_state; }
    [[nodiscard]] static std::unique_ptr<Project> make(std::unique_ptr<State> state) {
        return std::unique_ptr<Project>(new Project(std::move(state)));
    }
};

/// 1 to 200 bytes of UTF-8 without control characters.
[[nodiscard]] base::Status checkKey(const std::string& key);
/// Canonical text of a document, checked against the limits that reading it again has.
[[nodiscard]] base::Result<std::string> documentText(const std::string& key, const base::Json& value);
/// Writes documents (null removes); inside a write transaction.
[[nodiscard]] base::Status writeDocuments(SQLite::Database& database, const std::map<std::string, std::optional<std::string>>& texts);
[[nodiscard]] base::Result<std::map<std::string, std::string>> documentTexts(const StoreFile& store);

/// Rows of the links table; paths are made absolute by `folder`.
[[nodiscard]] base::Result<std::vector<Link>> linkRows(const StoreFile& store, const std::filesystem::path& folder);
void writeLink(SQLite::Database& database, const Link& link, const std::filesystem::path& folder);

/// A new file laid out and filled with its id, at a name that is put in place only afterwards.
[[nodiscard]] base::Status makeFile(const std::filesystem::path& path, const std::string& id, const std::string& program,
                                    const std::string& origin = {});
[[nodiscard]] std::filesystem::path workFolder(const OpenOptions& options);
[[nodiscard]] std::filesystem::path overlayName(const OpenOptions& options, const std::filesystem::path& path, int number);

}  // namespace triptych::project
