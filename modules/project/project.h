#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/store.h"
#include "project/links.h"
#include "project/migration.h"

namespace triptych::project {

inline constexpr std::string_view fileSuffix = ".triptych";
/// Version of the file's layout that this program writes (SQLite's user_version).
inline constexpr int currentVersion = 1;

enum class Access { read, write };

/// Who has a project open for writing.
struct Owner {
    std::string user, host, program;
    std::int64_t pid = 0;
    std::int64_t sinceMs = 0;  ///< since 1970, UTC
    /// "anna on lab3 (triptych, process 4711, since 2024-05-02 14:03)".
    [[nodiscard]] std::string text() const;
};

/// Why nothing can be saved into the file under its own name.
enum class ReadOnly {
    no,
    asked,         ///< opened with Access::read
    locked,        ///< somebody else has it open; owner() tells who
    newerVersion,  ///< written by a newer program
    notWritable,   ///< the file or its folder may not be written
};

/// Something a person should know about the project that was opened: a banner.
struct Notice {
    enum class Kind { locked, newerVersion, notWritable, migrated, tookOver, merged, unreadableRecords };
    Kind kind;
    std::string text;
};

/// Documents by key: "figures/<id>", "routing/families", "langevin/problems/<id>". A null value removes the document.
using Documents = std::map<std::string, base::Json>;

/// Edits an earlier run of the program took down and never saved. They are offered, never forced.
struct Recovery {
    Documents changes;
    std::int64_t lastMs = 0;     ///< when the newest was made, since 1970, UTC
    int damagedRecords = 0;      ///< records left out because their checksum was wrong (a torn tail is one)
};

struct OpenOptions {
    bool takeOverLock = false;            ///< after a person confirmed that the other one is gone
    std::filesystem::path stateFolder;    ///< $XDG_STATE_HOME/triptych or ~/.local/state/triptych when empty
    std::string program = "triptych";     ///< named in the lock file
    std::size_t cacheBytes = std::size_t{256} << 20;    ///< of blobs kept in memory
    std::chrono::milliseconds recoveryDelay{1000};      ///< an edit is on disk this long after it was noted, at most
    const MigrationChain* migrations = nullptr;         ///< knownMigrations() when null
};

/// How much an own file in the state folder holds that was left behind by a crash or a quit without saving.
struct UnsavedWork {
    std::filesystem::path file;    ///< open() it to go on with a project that never had a name
    std::filesystem::path origin;  ///< the read-only project it belongs to (open that one); empty: a project without a name
    std::int64_t modifiedMs = 0;
    int documents = 0, jobs = 0;
    bool hasRecovery = false;
};

enum class Severity { note, warning, error };

/// One line of check()'s report.
struct Finding {
    Severity severity = Severity::note;
    std::string what;    ///< what is wrong, with its place
    std::string repair;  ///< what would put it right
};

struct Compacted {
    int blobsRemoved = 0;
    std::uint64_t bytesRemoved = 0;  ///< of blobs
    std::uint64_t fileBefore = 0, fileAfter = 0;
};

/// True to go on. \param fraction of the work done, 0..1.
using Progress = std::function<bool(double fraction)>;

/// A project: one SQLite file.
///
/// Facts (blobs, journal, result cache) are committed as they come. Edits (documents) live in the caller's models: each is told
/// to noteEdit(), which keeps it in the recovery file; saveDocuments() writes them in one transaction. A project without a name
/// is a file in the state folder. A read-only one opened with Access::write keeps its facts and its recovery file there too and can
/// be saved under another name. With Access::read every write is an error that says why.
///
/// Thread rule: every function may be called from any thread. Writers queue at one connection behind a mutex; readers
/// use connections of their own and wait only for the moment of a commit. create, open and the destructor belong to one
/// thread, and no other call may run while the object is destroyed. Nothing here calls back into the caller but `Progress`
/// and the recovery listener.
///
/// Errors: unreadable for what the file is, badRequest for what was asked, failed for what the system refused. The file
/// is untrusted input: bounded sizes, a schema that is compared before use, no triggers, views or extensions; a blob's
/// bytes are hashed whenever they are read from the file.
class Project final : public base::BlobStore, public base::Journal, public base::ResultCache {
public:
    /// A new project at `path`; an error when something is there already.
    [[nodiscard]] static base::Result<std::unique_ptr<Project>> create(const std::filesystem::path& path,
                                                                       const OpenOptions& options = {});
    /// A new project without a name, in the state folder.
    [[nodiscard]] static base::Result<std::unique_ptr<Project>> createUntitled(const OpenOptions& options = {});
    /// A copy of `source`, which is only read, as a project without a name, in the state folder.
    [[nodiscard]] static base::Result<std::unique_ptr<Project>> copyUntitled(const std::filesystem::path& source,
                                                                             const OpenOptions& options = {});
    /// With Access::write a project that cannot be written opens all the same: readOnly() and notices() say why.
    [[nodiscard]] static base::Result<std::unique_ptr<Project>> open(const std::filesystem::path& path, Access access,
                                                                     const OpenOptions& options = {});
    /// What earlier runs left in the state folder and nobody has open now.
    [[nodiscard]] static std::vector<UnsavedWork> unsavedWork(const std::filesystem::path& stateFolder = {});
    /// Does the file begin like a project? Cheap: reads its first page.
    [[nodiscard]] static bool looksLikeProject(const std::filesystem::path& path);

    /// Takes down pending edits, then gives the lock back. A working file that holds nothing is removed.
    ~Project() override;
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    [[nodiscard]] std::filesystem::path path() const;  ///< empty when untitled
    [[nodiscard]] std::filesystem::path file() const;  ///< the file it lives in, also when untitled
    [[nodiscard]] std::string id() const;              ///< 32 hex digits, made once; the same in copies
    [[nodiscard]] int version() const;
    [[nodiscard]] bool untitled() const;
    [[nodiscard]] ReadOnly readOnly() const;
    [[nodiscard]] std::optional<Owner> owner() const;  ///< when readOnly() is locked
    [[nodiscard]] std::vector<Notice> notices() const;

    // ------------------------------------------------------------------------------------------------------- edits
    [[nodiscard]] base::Result<Documents> documents() const;
    /// Null when there is none.
    [[nodiscard]] base::Result<base::Json> document(const std::string& key) const;
    /// All in one transaction: afterwards the file holds either all changes or none. Documents not named stay word for word.
    /// Keys are 1 to 200 bytes of UTF-8 without control characters; a document is at most 64 MiB and 64 levels deep.
    [[nodiscard]] base::Status saveDocuments(const Documents& changes);
    /// Copies the project (SQLite's backup) to `path` with the changes in it, atomically, and goes on in the new file. What was at
    /// `path` is replaced, unless somebody has it open. Readers and jobs may go on meanwhile; writers wait.
    [[nodiscard]] base::Status saveAs(const std::filesystem::path& path, const Documents& changes = {});

    /// Takes an edit down for recovery; on disk within OpenOptions::recoveryDelay (two seconds at most). Costs no disk access here.
    void noteEdit(const std::string& key, const base::Json& value);
    /// Waits until every noted edit is on disk.
    [[nodiscard]] base::Status flushEdits();
    /// Told, from the recovery thread, when edits could not be taken down (disk full), once until it works again.
    void setRecoveryListener(std::function<void(const base::Error&)> listener);
    /// Edits of an earlier run, if any are left that differ from what is saved.
    [[nodiscard]] std::optional<Recovery> recovery() const;
    /// The offer is settled: after its changes were applied (and so noted anew), or because they are not wanted.
    [[nodiscard]] base::Status dropRecovery();
    /// Forgets the edits noted in this run (closing without saving).
    [[nodiscard]] base::Status discardEdits();
    /// Removes the working file in the state folder when the object goes (untitled or read-only, results not wanted either).
    void discardWork();

    // ------------------------------------------------------------------------------------------------------- facts
    [[nodiscard]] base::Result<base::Array> read(const base::BlobRef& ref) const override;
    [[nodiscard]] base::Result<base::BlobRef> put(const base::Array& array) override;
    base::Status forget(std::span<const std::string> hashes) override;
    [[nodiscard]] bool contains(const std::string& hash) const;

    [[nodiscard]] base::Status append(std::span<const base::JobRecord> records) override;
    /// In the order of creation. Records that cannot be read are left out and counted in a notice.
    [[nodiscard]] base::Result<std::vector<base::JobRecord>> load() const override;
    [[nodiscard]] base::Result<std::optional<base::JobRecord>> record(const std::string& job) const;
    /// Forgets jobs; their blobs go with the next compact().
    [[nodiscard]] base::Status removeJobs(const std::vector<std::string>& ids);

    [[nodiscard]] base::CachedResults find(std::span<const std::string> keys) const override;
    base::Status store(const base::CachedResults& results) override;

    // ------------------------------------------------------------------------------------------------------- links
    /// Remembers a large file or a folder; the same path gives the same id.
    [[nodiscard]] base::Result<Link> addLink(const std::filesystem::path& path);
    [[nodiscard]] base::Result<std::vector<Link>> links() const;
    /// Size and time first, the fingerprint only where they differ.
    [[nodiscard]] base::Result<std::vector<LinkState>> checkLinks() const;
    /// A person said where it is now. With `acceptChanged` something else may stand there.
    [[nodiscard]] base::Result<Link> relocateLink(const std::string& id, const std::filesystem::path& path,
                                                  bool acceptChanged = false);
    /// Hashes the whole file and keeps that. Minutes for large files: call it in the background.
    [[nodiscard]] base::Result<Link> hashLink(const std::string& id, const Progress& progress = {});
    [[nodiscard]] base::Status removeLink(const std::string& id);

    // -------------------------------------------------------------------------------------------------------- care
    /// Integrity of the file, every blob's hash, every reference, every document and record. Empty: all is well.
    [[nodiscard]] base::Result<std::vector<Finding>> check(const Progress& progress = {}) const;
    /// Sweeps blobs that no job, document or remembered result names, and gives the space back. With `forgetResults` the
    /// result cache is emptied first. To be called while no job runs: an output that is put but not yet journalled counts as unused.
    [[nodiscard]] base::Result<Compacted> compact(bool forgetResults = false);

private:
    struct State;
    explicit Project(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;

    friend class ProjectAccess;
};

}  // namespace triptych::project
