#include "project/project_info.h"

#include "project/facts.h"
#include "project/project_state.h"

namespace triptych::project {

using base::Json;
using base::Result;
using base::Status;

Result<ProjectInfo> projectInfo(const Project& project) {
    ProjectInfo info;
    info.file = project.file();
    info.id = project.id();
    info.version = project.version();
    info.readOnly = project.readOnly();
    info.owner = project.owner();
    info.hasRecovery = project.recovery().has_value();
    info.notices = project.notices();
    ProjectAccess::State& state = ProjectAccess::state(project);
    std::shared_lock lock(state.swap);
    info.createdMs = state.createdMs;
    for (const StoreFile* store : {state.base.get(), state.overlay.get()}) {
        if (!store)
            continue;
        TRIPTYCH_CHECK(store->read([&](SQLite::Database& database) -> Status {
            const auto number = [&](const char* sql) { return database.execAndGet(sql).getInt64(); };
            const std::int64_t page = number("PRAGMA page_size");
            info.fileBytes += static_cast<std::uint64_t>(page * number("PRAGMA page_count"));
            info.freeBytes += static_cast<std::uint64_t>(page * number("PRAGMA freelist_count"));
            SQLite::Statement keys(database, "SELECT key FROM documents");
            while (keys.executeStep()) {
                const std::string key = keys.getColumn(0).getString();
                ++info.documents[key.substr(0, key.find('/'))];
            }
            SQLite::Statement kinds(database, "SELECT kind, state, count(*) FROM jobs GROUP BY kind, state");
            while (kinds.executeStep()) {
                info.jobKinds[kinds.getColumn(0).getString()] += kinds.getColumn(2).getInt();
                info.jobStates[kinds.getColumn(1).getString()] += kinds.getColumn(2).getInt();
            }
            info.cachedResults += static_cast<int>(number("SELECT count(*) FROM results"));
            info.blobs += static_cast<int>(number("SELECT count(*) FROM blobs WHERE complete"));
            info.blobBytes += static_cast<std::uint64_t>(number("SELECT CAST(total(size) AS INTEGER) FROM blobs WHERE complete"));
            info.largestBlobBytes = std::max(info.largestBlobBytes, static_cast<std::uint64_t>(number("SELECT coalesce(max(size), 0) FROM blobs WHERE complete")));
            info.links += static_cast<int>(number("SELECT count(*) FROM links"));
            return {};
        }));
    }
    return info;
}

std::string_view name(ReadOnly reason) {
    switch (reason) {
    case ReadOnly::no:
        return "no";
    case ReadOnly::asked:
        return "asked";
    case ReadOnly::locked:
        return "locked";
    case ReadOnly::newerVersion:
        return "newer version";
    case ReadOnly::notWritable:
        return "not writable";
    }
    return "?";
}

Json toJson(const ProjectInfo& info) {
    Json json{{"file", info.file.string()},
              {"id", info.id},
              {"version", info.version},
              {"readOnly", name(info.readOnly)},
              {"createdMs", info.createdMs},
              {"fileBytes", info.fileBytes},
              {"freeBytes", info.freeBytes},
              {"documents", info.documents},
              {"jobKinds", info.jobKinds},
              {"jobStates", info.jobStates},
              {"cachedResults", info.cachedResults},
              {"blobs", info.blobs},
              {"blobBytes", info.blobBytes},
              {"largestBlobBytes", info.largestBlobBytes},
              {"links", info.links},
              {"hasRecovery", info.hasRecovery}};
    if (info.owner)
        json["owner"] = {{"user", info.owner->user}, {"host", info.owner->host}, {"program", info.owner->program},
                         {"pid", info.owner->pid},   {"sinceMs", info.owner->sinceMs}};
    json["notices"] = Json::array();
    for (const Notice& notice : info.notices)
        json["notices"].push_back(notice.text);
    return json;
}

}  // namespace triptych::project
