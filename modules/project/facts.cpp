#include "project/facts.h"

#include <set>

#include <SQLiteCpp/SQLiteCpp.h>

#include "project/blobs.h"
#include "project/files.h"
#include "project/text.h"

namespace triptych::project {

using base::Json;
using base::Result;
using base::Status;

namespace {

/// Keys of `stored` that are not in `understood` (what this program makes of it) are added to `now`.
void addUnknown(const Json& stored, const Json& understood, Json& now) {
    if (!stored.is_object() || !understood.is_object() || !now.is_object())
        return;
    for (const auto& item : stored.items())
        if (!understood.contains(item.key()) && !now.contains(item.key()))
            now[item.key()] = item.value();
}

void keepUnknownKeys(const std::string& before, Json& now) {
    const auto stored = base::parseJson(before, "journal");
    if (!stored)
        return;
    const auto understood = recordFromStored(*stored, "journal");
    if (!understood)
        return;
    const Json known = base::toJson(*understood);
    addUnknown(*stored, known, now);
    if (stored->contains("spec") && known.contains("spec") && now.contains("spec"))
        addUnknown((*stored)["spec"], known["spec"], now["spec"]);
}

Status tooLarge(const std::string& where) {
    return base::failed(say(Text::tr("is larger than %1, the most one entry of a project may be").arg(shownBytes(maxTextBytes))), where,
                        say(Text::tr("keep long data as arrays")));
}

Result<std::optional<std::string>> oneText(const StoreFile& store, const char* sql, const std::string& key) {
    return store.read([&](SQLite::Database& database) -> Result<std::optional<std::string>> {
        SQLite::Statement query(database, sql);
        query.bind(1, key);
        if (!query.executeStep())
            return std::optional<std::string>();
        return std::optional(query.getColumn(0).getString());
    });
}

}  // namespace

Result<base::JobRecord> recordFromStored(Json json, std::string_view where) {
    static const std::set<std::string> known{"kind", "parameters", "inputs", "seed", "dependencies", "priority", "resources", "title", "id"};
    if (json.is_object() && json.contains("spec") && json["spec"].is_object()) {
        Json& spec = json["spec"];
        for (auto at = spec.begin(); at != spec.end();)
            at = known.count(at.key()) ? std::next(at) : spec.erase(at);
    }
    return base::jobRecordFromJson(json, where);
}

Status appendRecords(StoreFile& store, std::span<const base::JobRecord> records, const std::function<bool(const std::string&)>& own) {
    return store.write([&](SQLite::Database& database) -> Status {
        SQLite::Statement old(database, "SELECT record FROM jobs WHERE id = ?");
        SQLite::Statement put(database,
                              "INSERT INTO jobs(id, kind, state, created_ms, record) VALUES(?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET "
                              "kind = excluded.kind, state = excluded.state, created_ms = excluded.created_ms, record = excluded.record");
        for (const base::JobRecord& record : records) {
            Json json = base::toJson(record);
            if (!own(record.id)) {
                old.reset();
                old.bind(1, record.id);
                if (old.executeStep())
                    keepUnknownKeys(old.getColumn(0).getString(), json);
            }
            const std::string text = base::canonicalJson(json);
            if (text.size() > static_cast<std::size_t>(maxTextBytes))
                return tooLarge(record.id);
            put.reset();
            put.bind(1, record.id);
            put.bind(2, record.spec.kind);
            put.bind(3, std::string(base::name(record.state)));
            put.bind(4, record.createdMs);
            put.bindNoCopy(5, text);
            put.exec();
        }
        return {};
    });
}

Result<std::vector<RecordRow>> recordRows(const StoreFile& store) {
    return store.read([&](SQLite::Database& database) -> Result<std::vector<RecordRow>> {
        std::vector<RecordRow> rows;
        SQLite::Statement query(database, "SELECT created_ms, id, record FROM jobs ORDER BY created_ms, id");
        while (query.executeStep())
            rows.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()});
        return rows;
    });
}

Result<std::optional<std::string>> recordText(const StoreFile& store, const std::string& id) {
    return oneText(store, "SELECT record FROM jobs WHERE id = ?", id);
}

std::string cachedText(const base::CachedResult& result) {
    Json outputs = Json::object();
    for (const auto& [name, ref] : result.outputs)
        outputs[name] = base::toJson(ref);
    // As canonical JSON would have it, without a copy of the parts.
    return "{\"manifest\":" + base::canonicalJson(result.manifest) + ",\"outputs\":" + base::canonicalJson(outputs) +
           ",\"summary\":" + base::canonicalJson(result.summary) + "}";
}

Result<base::CachedResult> cachedFromText(std::string_view text, std::string_view where) {
    TRIPTYCH_TRY(const Json json, base::parseJson(text, where));
    if (!json.is_object() || !json.contains("outputs") || !json["outputs"].is_object())
        return base::unreadable(say(Text::tr("is not a remembered result: \"outputs\" is missing")), std::string(where));
    base::CachedResult result;
    for (const auto& item : json["outputs"].items()) {
        TRIPTYCH_TRY(auto ref, base::blobRefFromJson(item.value(), std::string(where) + "/outputs/" + item.key()));
        result.outputs.emplace(item.key(), std::move(ref));
    }
    result.summary = json.value("summary", Json::object());
    result.manifest = json.value("manifest", Json::object());
    return result;
}

Result<std::map<std::string, std::string>> resultTexts(const StoreFile& store, std::span<const std::string> keys) {
    return store.read([&](SQLite::Database& database) -> Result<std::map<std::string, std::string>> {
        std::map<std::string, std::string> texts;
        SQLite::Statement query(database, "SELECT result FROM results WHERE key = ?");
        for (const std::string& key : keys) {
            query.reset();
            query.bindNoCopy(1, key);
            if (query.executeStep())
                texts.emplace(key, query.getColumn(0).getString());
        }
        return texts;
    });
}

Status storeResults(StoreFile& store, const base::CachedResults& results) {
    return store.write([&](SQLite::Database& database) -> Status {
        SQLite::Statement put(database, "INSERT INTO results(key, result, stored_ms) VALUES(?, ?, ?) ON CONFLICT(key) DO UPDATE SET "
                                        "result = excluded.result, stored_ms = excluded.stored_ms");
        const auto now = nowMs();
        for (const auto& [key, result] : results) {
            const std::string text = cachedText(result);
            if (text.size() > static_cast<std::size_t>(maxTextBytes))
                continue;
            put.reset();
            put.bindNoCopy(1, key);
            put.bindNoCopy(2, text);
            put.bind(3, now);
            put.exec();
        }
        return {};
    });
}

Status mergeFacts(const StoreFile& from, StoreFile& to) {
    using Rows = std::vector<BlobRow>;
    TRIPTYCH_TRY(const Rows rows, from.read([](SQLite::Database& database) -> Result<Rows> {
        Rows found;
        SQLite::Statement query(database, "SELECT number, hash, size, dtype, shape, complete FROM blobs WHERE complete = 1");
        while (query.executeStep())
            found.push_back(blobRow(query));
        return found;
    }));
    for (const BlobRow& row : rows) {
        TRIPTYCH_TRY(const bool there, to.read([&](SQLite::Database& database) -> Result<bool> {
            const auto other = findBlob(database, row.hash);
            return other && other->complete;
        }));
        if (there)
            continue;
        TRIPTYCH_TRY(const SharedBytes bytes, from.read([&](SQLite::Database& database) { return readBlob(database, row, from.path()); }));
        TRIPTYCH_CHECK(putBlob(to, row, bytes.span()));
    }
    struct Row {
        std::string a, b, c, text;
        std::int64_t ms;
    };
    TRIPTYCH_TRY(const std::vector<Row> jobs, from.read([](SQLite::Database& database) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        SQLite::Statement query(database, "SELECT id, kind, state, record, created_ms FROM jobs ORDER BY created_ms, id");
        while (query.executeStep())
            found.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                             query.getColumn(3).getString(), query.getColumn(4).getInt64()});
        return found;
    }));
    TRIPTYCH_TRY(const std::vector<Row> results, from.read([](SQLite::Database& database) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        SQLite::Statement query(database, "SELECT key, result FROM results");
        while (query.executeStep())
            found.push_back({query.getColumn(0).getString(), {}, {}, query.getColumn(1).getString(), nowMs()});
        return found;
    }));
    return to.write([&](SQLite::Database& database) -> Status {
        SQLite::Statement job(database, "INSERT INTO jobs(id, kind, state, record, created_ms) VALUES(?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE "
                                        "SET kind = excluded.kind, state = excluded.state, record = excluded.record");
        for (const Row& row : jobs) {
            job.reset();
            job.bind(1, row.a);
            job.bind(2, row.b);
            job.bind(3, row.c);
            job.bindNoCopy(4, row.text);
            job.bind(5, row.ms);
            job.exec();
        }
        SQLite::Statement result(database, "INSERT INTO results(key, result, stored_ms) VALUES(?, ?, ?) ON CONFLICT(key) DO NOTHING");
        for (const Row& row : results) {
            result.reset();
            result.bind(1, row.a);
            result.bindNoCopy(2, row.text);
            result.bind(3, row.ms);
            result.exec();
        }
        return {};
    });
}

Result<std::optional<std::string>> metaText(const StoreFile& store, const std::string& key) {
    return oneText(store, "SELECT value FROM meta WHERE key = ?", key);
}

void setMeta(SQLite::Database& database, const std::string& key, const std::string& value) {
    SQLite::Statement put(database, "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
    put.bind(1, key);
    put.bind(2, value);
    put.exec();
}

}  // namespace triptych::project
