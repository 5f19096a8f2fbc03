#include <algorithm>
#include <set>

#include "base/hash.h"
#include "project/facts.h"
#include "project/files.h"
#include "project/project_state.h"
#include "project/text.h"
#include "project/text_tree.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

namespace {

constexpr std::uint64_t maxListingBytes = std::uint64_t{64} << 20;
constexpr std::uint64_t maxLinesBytes = std::uint64_t{4} << 30;
constexpr std::uint64_t maxBlobFileBytes = std::uint64_t{16} << 30;

base::Error wrong(const fs::path& file, const std::string& pointer, const QString& what) {
    return {base::ErrorKind::unreadable, say(what), file.string() + (pointer.empty() ? "" : ":" + pointer), {}};
}

/// A name that dump() could have given: no separator, no leading dot, nothing outside printable ASCII.
bool plainName(const std::string& name) {
    if (name.empty() || name.size() > 200 || name[0] == '.')
        return false;
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
              c == '~' || c == '%'))
            return false;
    return true;
}

Result<Json> listing(const fs::path& file, bool object) {
    TRIPTYCH_TRY(const std::string text, readWhole(file, maxListingBytes, false));
    TRIPTYCH_TRY(Json json, base::parseJson(text, file.string()));
    if (object ? !json.is_object() : !json.is_array())
        return tl::unexpected(wrong(file, "/", object ? Text::tr("an object is expected") : Text::tr("an array is expected")));
    return json;
}

/// Hands every line of a file to `each` with its number.
template <class Each>
Status eachLine(const fs::path& file, Each&& each) {
    TRIPTYCH_TRY(const std::string text, readWhole(file, maxLinesBytes, false));
    std::string_view rest = text;
    for (int number = 1; !rest.empty(); ++number) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        if (!line.empty()) {
            const std::string where = file.string() + ":" + std::to_string(number);
            TRIPTYCH_TRY(const Json json, base::parseJson(line, where));
            TRIPTYCH_CHECK(each(json, where));
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return {};
}

class Loader {
public:
    Loader(fs::path folder, StoreFile& store) : m_folder(std::move(folder)), m_store(store) {}

    Status run() {
        for (const char* name : {"documents", "blobs"}) {
            std::error_code problem;
            if (!fs::is_directory(fs::symlink_status(m_folder / name, problem)))
                return tl::unexpected(wrong(m_folder / name, {}, Text::tr("is not a folder")));
        }
        TRIPTYCH_CHECK(documents());
        TRIPTYCH_CHECK(blobs());
        return m_store.write([&](SQLite::Database& database) -> Status {
            TRIPTYCH_CHECK(writeDocuments(database, m_documents));
            TRIPTYCH_CHECK(jobs(database));
            TRIPTYCH_CHECK(results(database));
            return links(database);
        });
    }

    std::vector<std::string> missing;

private:
    Status documents() {
        const fs::path list = m_folder / "documents.json";
        TRIPTYCH_TRY(const Json names, listing(list, true));
        for (const auto& item : names.items()) {
            if (!plainName(item.key()))
                return tl::unexpected(wrong(list, "/" + item.key().substr(0, 80), Text::tr("is not a name that a dump gives to a file")));
            if (!item.value().is_string())
                return tl::unexpected(wrong(list, "/" + item.key(), Text::tr("the name of a document is expected")));
            const std::string key = item.value().get<std::string>();
            TRIPTYCH_CHECK(checkKey(key));
            const fs::path file = m_folder / "documents" / item.key();
            TRIPTYCH_TRY(const std::string text, readWhole(file, static_cast<std::uint64_t>(maxTextBytes), false));
            TRIPTYCH_TRY(const Json json, base::parseJson(text, file.string()));
            TRIPTYCH_TRY(std::string canonical, documentText(key, json));
            if (!m_documents.emplace(key, std::move(canonical)).second)
                return tl::unexpected(wrong(list, "/" + item.key(), Text::tr("the document \"%1\" is listed twice").arg(shown(key))));
        }
        return {};
    }

    Status blobs() {
        const fs::path list = m_folder / "blobs.json";
        TRIPTYCH_TRY(const Json entries, listing(list, true));
        for (const auto& item : entries.items()) {
            const std::string& hash = item.key();
            const Json& entry = item.value();
            const std::string pointer = "/" + hash.substr(0, 80);
            if (!base::isSha256(hash))
                return tl::unexpected(wrong(list, pointer, Text::tr("64 hex digits are expected")));
            if (!entry.is_object() || !entry.value("size", Json()).is_number_unsigned() || !entry.value("dtype", Json()).is_string() ||
                !entry.value("shape", Json()).is_array() || !entry.value("file", Json()).is_boolean())
                return tl::unexpected(wrong(list, pointer, Text::tr("size, dtype, shape and file are expected")));
            if (!base::dtypeFromName(entry["dtype"].get<std::string>()))
                return tl::unexpected(wrong(list, pointer + "/dtype", Text::tr("is not a type of numbers")));
            if (!entry["file"].get<bool>()) {
                missing.push_back(hash);
                continue;
            }
            const fs::path file = m_folder / "blobs" / hash;
            TRIPTYCH_TRY(const std::string bytes, readWhole(file, std::min(maxBlobFileBytes, entry["size"].get<std::uint64_t>()), false));
            if (bytes.size() != entry["size"].get<std::uint64_t>())
                return tl::unexpected(wrong(file, {}, Text::tr("%1 of %2 bytes are there").arg(bytes.size()).arg(entry["size"].get<std::uint64_t>())));
            if (base::sha256(bytes) != hash)
                return tl::unexpected(wrong(file, {}, Text::tr("its bytes are not those its name stands for")));
            const BlobRow row{0, hash, static_cast<std::int64_t>(bytes.size()), entry["dtype"].get<std::string>(), base::canonicalJson(entry["shape"]), true};
            TRIPTYCH_CHECK(putBlob(m_store, row, std::as_bytes(std::span(bytes))));
        }
        return {};
    }

    Status jobs(SQLite::Database& database) {
        SQLite::Statement put(database, "INSERT INTO jobs(id, kind, state, created_ms, record) VALUES(?, ?, ?, ?, ?)");
        std::set<std::string> seen;
        return eachLine(m_folder / "jobs.jsonl", [&](const Json& json, const std::string& where) -> Status {
            TRIPTYCH_TRY(const auto record, recordFromStored(json, where));
            if (!seen.insert(record.id).second)
                return base::unreadable(say(Text::tr("the job %1 is listed twice").arg(shown(record.id.substr(0, 80)))), where);
            put.reset();
            put.bind(1, record.id);
            put.bind(2, record.spec.kind);
            put.bind(3, std::string(base::name(record.state)));
            put.bind(4, record.createdMs);
            put.bind(5, base::canonicalJson(json));
            put.exec();
            return {};
        });
    }

    Status results(SQLite::Database& database) {
        SQLite::Statement put(database, "INSERT INTO results(key, result, stored_ms) VALUES(?, ?, ?)");
        std::set<std::string> seen;
        return eachLine(m_folder / "results.jsonl", [&](const Json& json, const std::string& where) -> Status {
            if (!json.is_object() || !json.value("key", Json()).is_string() || !json.contains("result"))
                return base::unreadable(say(Text::tr("key and result are expected")), where);
            const auto key = json["key"].get<std::string>();
            const auto text = base::canonicalJson(json["result"]);
            TRIPTYCH_CHECK(cachedFromText(text, where));
            if (key.empty() || key.size() > 200 || !seen.insert(key).second)
                return base::unreadable(say(Text::tr("the key is empty, too long or listed twice")), where);
            put.reset();
            put.bind(1, key);
            put.bind(2, text);
            put.bind(3, nowMs());
            put.exec();
            return {};
        });
    }

    Status links(SQLite::Database& database) {
        const fs::path list = m_folder / "links.json";
        TRIPTYCH_TRY(const Json entries, listing(list, false));
        SQLite::Statement put(database, "INSERT INTO links(id, path, relative, folder, size, modified_ms, fingerprint, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
        std::set<std::string> seen;
        std::size_t number = 0;
        for (const Json& entry : entries) {
            const std::string pointer = "/" + std::to_string(number++);
            const auto is = [&](const char* name, auto test) { return entry.is_object() && entry.contains(name) && test(entry[name]); };
            const auto string = [](const Json& value) { return value.is_string() && value.get_ref<const std::string&>().size() <= 4096; };
            const auto boolean = [](const Json& value) { return value.is_boolean(); };
            const auto integer = [](const Json& value) { return value.is_number_integer(); };
            if (!is("id", string) || !is("path", string) || !is("relative", boolean) || !is("folder", boolean) || !is("size", integer) ||
                !is("modifiedMs", integer) || !is("fingerprint", string) || !is("hash", string))
                return tl::unexpected(wrong(list, pointer, Text::tr("id, path, relative, folder, size, modifiedMs, fingerprint and hash are expected")));
            const fs::path path = entry["path"].get<std::string>();
            const bool relative = entry["relative"].get<bool>();
            if (path.is_absolute() == relative || std::find(path.begin(), path.end(), "..") != path.end())
                return tl::unexpected(wrong(list, pointer + "/path", Text::tr("is not where a linked file can be")));
            if (!seen.insert(entry["id"].get<std::string>()).second)
                return tl::unexpected(wrong(list, pointer + "/id", Text::tr("is listed twice")));
            put.reset();
            put.bind(1, entry["id"].get<std::string>());
            put.bind(2, path.generic_string());
            put.bind(3, relative ? 1 : 0);
            put.bind(4, entry["folder"].get<bool>() ? 1 : 0);
            put.bind(5, entry["size"].get<std::int64_t>());
            put.bind(6, entry["modifiedMs"].get<std::int64_t>());
            put.bind(7, entry["fingerprint"].get<std::string>());
            put.bind(8, entry["hash"].get<std::string>());
            put.exec();
        }
        return {};
    }

    fs::path m_folder;
    StoreFile& m_store;
    std::map<std::string, std::optional<std::string>> m_documents;
};

}  // namespace

Result<Loaded> loadTextTree(const fs::path& folder, const fs::path& given, const OpenOptions& options) {
    const fs::path path = resolved(given);
    const fs::path headFile = folder / "triptych.json";
    TRIPTYCH_TRY(const Json head, listing(headFile, true));
    if (head.value("format", Json()) != "triptych-project" || !head.value("version", Json()).is_number_integer())
        return tl::unexpected(wrong(headFile, "/format", Text::tr("is not a dump of a project")));
    if (head["version"].get<std::int64_t>() != currentVersion)
        return tl::unexpected(wrong(headFile, "/version", Text::tr("is version %1; this program loads version %2")
                                                              .arg(head["version"].get<std::int64_t>()).arg(currentVersion)));
    std::string id = head.value("id", Json()).is_string() ? head["id"].get<std::string>() : std::string();
    if (id.size() != 32 || id.find_first_not_of("0123456789abcdef") != std::string::npos)
        id = randomHex(16);
    std::error_code ignored;
    if (!fs::is_directory(path.parent_path(), ignored))
        return base::badRequest(say(Text::tr("there is no such folder")), path.parent_path().native(), say(Text::tr("make it first")));

    const Temporary part(sibling(path, "." + randomHex(6) + ".part"));
    TRIPTYCH_CHECK(makeFile(part.path(), id, options.program));
    Loaded loaded;
    {
        TRIPTYCH_TRY(auto store, StoreFile::open(part.path(), StoreFile::Mode::write));
        Loader loader(folder, *store);
        TRIPTYCH_CHECK(loader.run());
        loaded.missingBlobs = std::move(loader.missing);
        if (head.value("createdMs", Json()).is_number_integer())
            TRIPTYCH_CHECK(store->write([&](SQLite::Database& database) -> Status {
                setMeta(database, "created_ms", std::to_string(head["createdMs"].get<std::int64_t>()));
                return {};
            }));
    }
    TRIPTYCH_CHECK(renameDurably(part.path(), path, false));
    TRIPTYCH_TRY(loaded.project, Project::open(path, Access::write, options));
    return loaded;
}

}  // namespace triptych::project
