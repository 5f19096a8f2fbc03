#include <algorithm>
#include <unordered_set>

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

constexpr std::size_t maxFindings = 1000;

/// Everything in a value that could name a blob: strings of 64 hex digits, wherever they stand. Naming too much only keeps a blob.
void collectHashes(const Json& value, std::unordered_set<std::string>& hashes) {
    if (value.is_string()) {
        if (const auto& text = value.get_ref<const std::string&>(); base::isSha256(text))
            hashes.insert(text);
    } else if (value.is_structured()) {
        for (const auto& item : value.items()) {
            if (value.is_object() && base::isSha256(item.key()))
                hashes.insert(item.key());
            collectHashes(item.value(), hashes);
        }
    }
}

/// One text column of a table, parsed and handed to `each` with its key.
template <class Each>
Status eachJson(SQLite::Database& database, const char* sql, Each&& each) {
    SQLite::Statement query(database, sql);
    while (query.executeStep()) {
        const std::string key = query.getColumn(0).getString();
        TRIPTYCH_CHECK(each(key, query.getColumn(1).getString()));
    }
    return {};
}

class Checker {
public:
    Checker(const StoreFile& store, const Progress& progress) : m_store(store), m_progress(progress) {}

    Status run(std::unordered_set<std::string>& referenced, std::unordered_set<std::string>& complete) {
        return m_store.read([&](SQLite::Database& database) -> Status {
            TRIPTYCH_CHECK(integrity(database));
            TRIPTYCH_CHECK(go(0.1));
            TRIPTYCH_CHECK(texts(database, referenced));
            TRIPTYCH_CHECK(go(0.2));
            return blobs(database, complete);
        });
    }

    void add(Severity severity, const QString& what, const QString& repair) {
        if (findings.size() < maxFindings)
            findings.push_back({severity, say(what), say(repair)});
    }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& needed() const { return m_needed; }

    std::vector<Finding> findings;

private:
    Status go(double fraction) { return !m_progress || m_progress(fraction) ? Status() : Status(base::cancelled()); }

    Status integrity(SQLite::Database& database) {
        const QString copy = Text::tr("take the project from a copy, or save what can be read under another name");
        SQLite::Statement pages(database, "PRAGMA integrity_check(50)");
        while (pages.executeStep())
            if (const auto text = pages.getColumn(0).getString(); text != "ok")
                add(Severity::error, Text::tr("the file is damaged: %1").arg(shown(text)), copy);
        SQLite::Statement keys(database, "PRAGMA foreign_key_check");
        for (int n = 0; n < 50 && keys.executeStep(); ++n)
            add(Severity::error, Text::tr("row %1 of the table %2 refers to nothing").arg(keys.getColumn(1).getInt64())
                                     .arg(QString::fromUtf8(keys.getColumn(0).getText())), copy);
        return {};
    }

    Status texts(SQLite::Database& database, std::unordered_set<std::string>& referenced) {
        const auto needs = [&](const std::string& owner, const std::map<std::string, base::BlobRef>& outputs) {
            for (const auto& item : outputs)
                m_needed.emplace_back(owner + ", " + item.first, item.second.hash);
        };
        TRIPTYCH_CHECK(eachJson(database, "SELECT key, json FROM documents", [&](const std::string& key, const std::string& text) -> Status {
            const std::string owner = say(Text::tr("document \"%1\"").arg(shown(key)));
            const auto json = base::parseJson(text, owner);
            if (!json)
                add(Severity::error, shown(json.error().message()), Text::tr("remove the document, or take the project from a copy"));
            else
                collectHashes(*json, referenced);
            if (const auto named = checkKey(key); !named)
                add(Severity::error, shown(named.error().message()), Text::tr("remove the document"));
            return {};
        }));
        TRIPTYCH_CHECK(eachJson(database, "SELECT id, record FROM jobs", [&](const std::string& id, const std::string& text) -> Status {
            const std::string owner = say(Text::tr("job %1").arg(shown(id)));
            const auto json = base::parseJson(text, owner);
            const auto record = json ? recordFromStored(*json, owner) : Result<base::JobRecord>(tl::unexpected(json.error()));
            if (json)
                collectHashes(*json, referenced);
            if (!record) {
                add(Severity::error, shown(record.error().message()), Text::tr("remove the job"));
                return {};
            }
            if (record->id != id)
                add(Severity::error, Text::tr("%1: the record in its row names job %2").arg(shown(owner), shown(record->id)), Text::tr("remove the job"));
            needs(owner, record->outputs);
            for (const auto& item : record->spec.inputs)
                if (item.second.blob)
                    m_needed.emplace_back(owner + ", " + item.first, item.second.blob->hash);
            return {};
        }));
        return eachJson(database, "SELECT key, result FROM results", [&](const std::string& key, const std::string& text) -> Status {
            const std::string owner = say(Text::tr("remembered result %1").arg(shown(key.substr(0, 12))));
            const auto result = cachedFromText(text, owner);
            if (const auto json = base::parseJson(text, owner))
                collectHashes(*json, referenced);
            if (!result)
                add(Severity::warning, shown(result.error().message()), Text::tr("compact the project and forget remembered results"));
            else
                needs(owner, result->outputs);
            return {};
        });
    }

    Status blobs(SQLite::Database& database, std::unordered_set<std::string>& complete) {
        const double all = std::max(1.0, database.execAndGet("SELECT total(size) FROM blobs").getDouble());
        double done = 0;
        SQLite::Statement query(database, "SELECT number, hash, size, dtype, shape, complete FROM blobs ORDER BY number");
        while (query.executeStep()) {
            const BlobRow row = blobRow(query);
            if (!row.complete) {
                add(Severity::note, Text::tr("the data %1 was never written to its end").arg(shown(row.hash.substr(0, 12))), Text::tr("compact the project"));
                continue;
            }
            if (const auto bytes = readBlob(database, row, m_store.path()))
                complete.insert(row.hash);
            else
                add(Severity::error, shown(bytes.error().what), shown(bytes.error().hint));
            done += static_cast<double>(row.size);
            TRIPTYCH_CHECK(go(0.2 + 0.8 * std::clamp(done / all, 0.0, 1.0)));
        }
        return {};
    }

    const StoreFile& m_store;
    const Progress& m_progress;
    std::vector<std::pair<std::string, std::string>> m_needed;
};

}  // namespace

Result<std::vector<Finding>> Project::check(const Progress& progress) const {
    std::vector<Finding> findings;
    std::vector<std::pair<std::string, std::string>> needed;
    std::unordered_set<std::string> referenced, complete;
    fs::path folder;
    {
        std::shared_lock lock(m_state->swap);
        for (const StoreFile* store : {m_state->base.get(), m_state->overlay.get()}) {
            if (!store)
                continue;
            Checker checker(*store, progress);
            const auto done = checker.run(referenced, complete);
            findings.insert(findings.end(), checker.findings.begin(), checker.findings.end());
            needed.insert(needed.end(), checker.needed().begin(), checker.needed().end());
            if (!done && done.error().kind == base::ErrorKind::cancelled)
                return tl::unexpected(done.error());
            if (!done)
                findings.push_back({Severity::error, done.error().message(), say(Text::tr("take the project from a copy"))});
        }
    }
    for (const auto& [owner, hash] : needed)
        if (!complete.count(hash) && findings.size() < maxFindings)
            findings.push_back({Severity::error, say(Text::tr("%1: the data %2 is not in the project").arg(shown(owner), shown(hash.substr(0, 12)))),
                                say(Text::tr("run the job again, or remove it"))});
    const auto unused = std::count_if(complete.begin(), complete.end(), [&](const std::string& hash) { return !referenced.count(hash); });
    if (unused > 0)
        findings.push_back({Severity::note, say(Text::tr("%n array(s) are used by nothing", nullptr, static_cast<int>(unused))),
                            say(Text::tr("compact the project"))});
    if (const auto states = checkLinks())
        for (const LinkState& state : *states)
            if (state.condition != LinkCondition::same)
                findings.push_back({Severity::warning, state.text, say(Text::tr("show where the file is now"))});
    if (const auto left = recovery())
        findings.push_back({Severity::note,
                            say(Text::tr("%n document(s) have unsaved edits from an earlier run", nullptr, static_cast<int>(left->changes.size()))),
                            say(Text::tr("open the project and decide about them"))});
    return findings;
}

Status Project::forget(std::span<const std::string> hashes) {
    if (hashes.empty())
        return {};
    std::lock_guard large(m_state->large);
    std::lock_guard writers(m_state->writers);
    TRIPTYCH_TRY(StoreFile* const store, m_state->factStore());
    return store->write([&](SQLite::Database& database) -> Status {
        // A text that holds the hash anywhere keeps the array, whatever it says of it.
        SQLite::Statement named(database, "SELECT EXISTS (SELECT 1 FROM jobs WHERE instr(record, ?1)) OR EXISTS (SELECT 1 FROM results WHERE instr(result, ?1)) "
                                          "OR EXISTS (SELECT 1 FROM documents WHERE instr(json, ?1))");
        SQLite::Statement remove(database, "DELETE FROM blobs WHERE hash = ?");
        for (const auto& hash : hashes) {
            named.reset();
            named.bind(1, hash);
            if (!named.executeStep() || named.getColumn(0).getInt() != 0)
                continue;
            named.reset();
            remove.reset();
            remove.bind(1, hash);
            remove.exec();
        }
        return {};
    });
}

Result<Compacted> Project::compact(bool forgetResults) {
    std::lock_guard large(m_state->large);
    std::lock_guard writers(m_state->writers);
    if (m_state->readOnly != ReadOnly::no)
        return tl::unexpected(m_state->refused());
    Compacted compacted;
    std::error_code ignored;
    StoreFile& store = *m_state->base;
    compacted.fileBefore = fs::file_size(store.path(), ignored);
    const auto swept = store.write([&](SQLite::Database& database) -> Status {
        if (forgetResults)
            database.exec("DELETE FROM results");
        std::unordered_set<std::string> referenced;
        // A text that cannot be read could name anything: then nothing is swept.
        const auto collect = [&](const std::string& key, const std::string& text) -> Status {
            TRIPTYCH_TRY(const Json json, base::parseJson(text, key));
            collectHashes(json, referenced);
            return {};
        };
        for (const char* sql : {"SELECT key, json FROM documents", "SELECT id, record FROM jobs", "SELECT key, result FROM results"})
            TRIPTYCH_CHECK(eachJson(database, sql, collect));
        std::vector<BlobRow> unused;
        SQLite::Statement query(database, "SELECT number, hash, size, dtype, shape, complete FROM blobs");
        while (query.executeStep())
            if (BlobRow row = blobRow(query); !row.complete || !referenced.count(row.hash))
                unused.push_back(std::move(row));
        SQLite::Statement remove(database, "DELETE FROM blobs WHERE number = ?");
        for (const BlobRow& row : unused) {
            remove.reset();
            remove.bind(1, row.number);
            remove.exec();
            ++compacted.blobsRemoved;
            compacted.bytesRemoved += static_cast<std::uint64_t>(std::max<std::int64_t>(row.size, 0));
        }
        return {};
    });
    TRIPTYCH_CHECK(swept);
    m_state->cache.clear();
    TRIPTYCH_CHECK(store.alone([](SQLite::Database& database) -> Status {
        vacuum(database);
        return {};
    }));
    compacted.fileAfter = fs::file_size(store.path(), ignored);
    return compacted;
}

}  // namespace triptych::project
