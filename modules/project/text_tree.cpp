#include "project/text_tree.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <tuple>

#include <fcntl.h>

#include "base/hash.h"
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

/// A key as a file name: what a file system or a shell could take otherwise is written %XX, "/" as "~".
std::string safeName(const std::string& key) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string name;
    for (const char c : key) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                           (c == '.' && !name.empty());
        if (plain) {
            name += c;
        } else if (c == '/') {
            name += '~';
        } else {
            name += '%';
            name += digits[static_cast<unsigned char>(c) >> 4];
            name += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return name.size() <= 180 ? name : name.substr(0, 100) + "%" + base::sha256(key).substr(0, 16);
}

Status writeFile(const fs::path& path, std::string_view bytes) {
    Descriptor fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!fd)
        return tl::unexpected(systemError(say(Text::tr("cannot be made")), path, errno));
    return writeAll(fd.get(), bytes, path);
}

std::string pretty(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

class Folder {
public:
    explicit Folder(fs::path path) : m_path(std::move(path)) {}
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        if (!m_kept)
            fs::remove_all(m_path, ignored);
    }
    void keep() { m_kept = true; }

private:
    fs::path m_path;
    bool m_kept = false;
};

Status dumpDocuments(const StoreFile& store, const fs::path& folder) {
    TRIPTYCH_TRY(const auto texts, documentTexts(store));
    Json listing = Json::object();
    for (const auto& [key, text] : texts) {
        TRIPTYCH_TRY(const Json json, base::parseJson(text, "document \"" + key + "\""));
        std::string name = safeName(key) + ".json";
        listing[name] = key;
        TRIPTYCH_CHECK(writeFile(folder / "documents" / name, pretty(json)));
    }
    return writeFile(folder / "documents.json", pretty(listing));
}

Status dumpFacts(const std::vector<const StoreFile*>& stores, const fs::path& folder) {
    std::map<std::string, RecordRow> jobs;
    std::map<std::string, std::string> results;
    for (const StoreFile* store : stores) {
        TRIPTYCH_TRY(auto rows, recordRows(*store));
        for (RecordRow& row : rows)
            jobs[row.id] = std::move(row);
        TRIPTYCH_CHECK(store->read([&](SQLite::Database& database) -> Status {
            SQLite::Statement query(database, "SELECT key, result FROM results");
            while (query.executeStep())
                results[query.getColumn(0).getString()] = query.getColumn(1).getString();
            return {};
        }));
    }
    std::vector<const RecordRow*> order;
    for (const auto& item : jobs)
        order.push_back(&item.second);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return std::tie(a->createdMs, a->id) < std::tie(b->createdMs, b->id); });
    std::string text;
    for (const RecordRow* row : order) {
        TRIPTYCH_TRY(const Json json, base::parseJson(row->json, "job " + row->id));
        text += base::canonicalJson(json) + "\n";
    }
    TRIPTYCH_CHECK(writeFile(folder / "jobs.jsonl", text));
    text.clear();
    for (const auto& [key, result] : results) {
        TRIPTYCH_TRY(Json json, base::parseJson(result, "remembered result " + key));
        text += base::canonicalJson({{"key", key}, {"result", std::move(json)}}) + "\n";
    }
    return writeFile(folder / "results.jsonl", text);
}

Status dumpBlobs(const std::vector<const StoreFile*>& stores, const fs::path& folder, const DumpOptions& options) {
    Json listing = Json::object();
    for (const StoreFile* store : stores) {
        std::vector<BlobRow> rows;
        TRIPTYCH_CHECK(store->read([&](SQLite::Database& database) -> Status {
            SQLite::Statement query(database, "SELECT number, hash, size, dtype, shape, complete FROM blobs WHERE complete = 1");
            while (query.executeStep())
                rows.push_back(blobRow(query));
            return {};
        }));
        for (const BlobRow& row : rows) {
            if (!base::isSha256(row.hash))
                return base::unreadable(say(Text::tr("\"%1\" names no data: 64 hex digits are expected").arg(shown(row.hash.substr(0, 80)))),
                                        store->path().native());
            if (listing.contains(row.hash))
                continue;
            const bool small = row.size >= 0 && static_cast<std::uint64_t>(row.size) <= options.maxBlobBytes;
            TRIPTYCH_TRY(Json shape, base::parseJson(row.shape, "data " + row.hash));
            listing[row.hash] = {{"size", row.size}, {"dtype", row.dtype}, {"shape", std::move(shape)}, {"file", small}};
            if (!small)
                continue;
            TRIPTYCH_TRY(const SharedBytes bytes, store->read([&](SQLite::Database& database) { return readBlob(database, row, store->path()); }));
            TRIPTYCH_CHECK(writeFile(folder / "blobs" / row.hash, {reinterpret_cast<const char*>(bytes.data.get()), bytes.size}));
        }
    }
    return writeFile(folder / "blobs.json", pretty(listing));
}

Status dumpLinks(const StoreFile& store, const fs::path& folder) {
    Json listing = Json::array();
    TRIPTYCH_CHECK(store.read([&](SQLite::Database& database) -> Status {
        SQLite::Statement query(database, "SELECT id, path, relative, folder, size, modified_ms, fingerprint, hash FROM links ORDER BY number");
        while (query.executeStep())
            listing.push_back({{"id", query.getColumn(0).getString()},
                               {"path", query.getColumn(1).getString()},
                               {"relative", query.getColumn(2).getInt() != 0},
                               {"folder", query.getColumn(3).getInt() != 0},
                               {"size", query.getColumn(4).getInt64()},
                               {"modifiedMs", query.getColumn(5).getInt64()},
                               {"fingerprint", query.getColumn(6).getString()},
                               {"hash", query.getColumn(7).getString()}});
        return {};
    }));
    return writeFile(folder / "links.json", pretty(listing));
}

}  // namespace

Status dump(const Project& project, const fs::path& given, const DumpOptions& options) {
    const fs::path folder = resolved(given);
    std::error_code problem;
    const bool exists = fs::exists(fs::symlink_status(folder, problem));
    if (exists && (!fs::is_directory(folder, problem) || !fs::is_empty(folder, problem)))
        return base::badRequest(say(Text::tr("is there already and is not an empty folder")), folder.native(), say(Text::tr("name a new folder")));
    const fs::path part = sibling(folder, "." + randomHex(6) + ".part");
    for (const fs::path& one : {part, part / "documents", part / "blobs"})
        if (!fs::create_directories(one, problem))
            return tl::unexpected(systemError(say(Text::tr("the folder cannot be made")), one, problem.value()));
    Folder guard(part);

    ProjectAccess::State& state = ProjectAccess::state(project);
    std::shared_lock lock(state.swap);
    std::vector<const StoreFile*> stores{state.base.get()};
    if (state.overlay)
        stores.push_back(state.overlay.get());
    const Json head{{"format", "triptych-project"}, {"version", state.base->version()}, {"id", state.id}, {"createdMs", state.createdMs}};
    TRIPTYCH_CHECK(writeFile(part / "triptych.json", pretty(head)));
    TRIPTYCH_CHECK(dumpDocuments(*state.base, part));
    TRIPTYCH_CHECK(dumpFacts(stores, part));
    TRIPTYCH_CHECK(dumpBlobs(stores, part, options));
    TRIPTYCH_CHECK(dumpLinks(*state.base, part));
    if (exists)
        fs::remove(folder, problem);
    TRIPTYCH_CHECK(renameDurably(part, folder, false));
    guard.keep();
    return {};
}

}  // namespace triptych::project
