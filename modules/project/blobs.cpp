#include "project/blobs.h"

#include <algorithm>
#include <limits>

#include <sqlite3.h>

#include "base/hash.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

namespace {

constexpr std::size_t chunksPerTransaction = 2;

QString shortHash(const std::string& hash) {
    return shown(hash.substr(0, 12));
}

struct CloseBlob {
    void operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }
};

}  // namespace

std::optional<SharedBytes> BlobCache::find(const std::string& hash) {
    std::lock_guard lock(m_mutex);
    const auto at = m_entries.find(hash);
    if (at == m_entries.end())
        return std::nullopt;
    m_order.splice(m_order.begin(), m_order, at->second.place);
    return at->second.bytes;
}

void BlobCache::insert(const std::string& hash, SharedBytes bytes) {
    if (bytes.size > m_limit / 2)
        return;
    std::lock_guard lock(m_mutex);
    if (m_entries.count(hash))
        return;
    m_held += bytes.size;
    m_order.push_front(hash);
    m_entries.emplace(hash, Entry{std::move(bytes), m_order.begin()});
    while (m_held > m_limit) {
        const auto last = m_entries.find(m_order.back());
        m_held -= last->second.bytes.size;
        m_entries.erase(last);
        m_order.pop_back();
    }
}

void BlobCache::clear() {
    std::lock_guard lock(m_mutex);
    m_entries.clear();
    m_order.clear();
    m_held = 0;
}

BlobRow blobRow(SQLite::Statement& statement) {
    return {statement.getColumn(0).getInt64(),  statement.getColumn(1).getString(), statement.getColumn(2).getInt64(),
            statement.getColumn(3).getString(), statement.getColumn(4).getString(), statement.getColumn(5).getInt() != 0};
}

std::optional<BlobRow> findBlob(SQLite::Database& database, const std::string& hash) {
    SQLite::Statement query(database, "SELECT number, hash, size, dtype, shape, complete FROM blobs WHERE hash = ?");
    query.bind(1, hash);
    return query.executeStep() ? std::optional(blobRow(query)) : std::nullopt;
}

Result<SharedBytes> readBlob(SQLite::Database& database, const BlobRow& row, const fs::path& path) {
    const auto bad = [&](const QString& what) {
        return base::unreadable(say(Text::tr("the data %1 is damaged: %2").arg(shortHash(row.hash), what)), path.native(),
                                say(Text::tr("run the job again that made it, or take the project from a copy")));
    };
    const std::int64_t fileBytes = database.execAndGet("PRAGMA page_count").getInt64() * database.execAndGet("PRAGMA page_size").getInt64();
    if (row.size < 0 || row.size > fileBytes)
        return bad(Text::tr("it claims %1 bytes in a file of %2").arg(row.size).arg(fileBytes));

    SharedBytes bytes;
    bytes.size = static_cast<std::size_t>(row.size);
    auto memory = std::make_shared_for_overwrite<std::byte[]>(std::max<std::size_t>(bytes.size, 1));
    std::size_t done = 0;
    std::int64_t place = 0;
    std::unique_ptr<sqlite3_blob, CloseBlob> handle;
    base::Sha256 hash;
    SQLite::Statement query(database, "SELECT number, place FROM chunks WHERE blob = ? ORDER BY place");
    query.bind(1, row.number);
    while (query.executeStep()) {
        if (query.getColumn(1).getInt64() != place++)
            return bad(Text::tr("its pieces are not in order"));
        const std::int64_t number = query.getColumn(0).getInt64();
        int code = SQLITE_OK;
        if (handle) {
            code = sqlite3_blob_reopen(handle.get(), number);
        } else {
            sqlite3_blob* opened = nullptr;
            code = sqlite3_blob_open(database.getHandle(), "main", "chunks", "bytes", number, 0, &opened);
            handle.reset(opened);
        }
        if (code != SQLITE_OK)
            return bad(Text::tr("a piece cannot be read"));
        const std::int64_t piece = sqlite3_blob_bytes(handle.get());
        if (piece > chunkBytes || static_cast<std::size_t>(piece) > bytes.size - done)
            return bad(Text::tr("a piece is longer than it may be"));
        if (sqlite3_blob_read(handle.get(), memory.get() + done, static_cast<int>(piece), 0) != SQLITE_OK)
            return bad(Text::tr("a piece cannot be read"));
        hash.add(std::span(memory.get() + done, static_cast<std::size_t>(piece)));
        done += static_cast<std::size_t>(piece);
    }
    if (done != bytes.size)
        return bad(Text::tr("%1 of %2 bytes are there").arg(done).arg(bytes.size));
    if (hash.finish() != row.hash)
        return bad(Text::tr("its bytes are not those its name stands for"));
    bytes.data = std::move(memory);
    return bytes;
}

Status putBlob(StoreFile& store, const BlobRow& row, std::span<const std::byte> bytes) {
    std::int64_t number = 0;
    std::int64_t place = 0;
    bool there = false;
    do {
        TRIPTYCH_CHECK(store.write([&](SQLite::Database& database) -> Status {
            if (place == 0) {
                if (const auto old = findBlob(database, row.hash)) {
                    there = old->complete;
                    if (there)
                        return {};
                    SQLite::Statement remove(database, "DELETE FROM blobs WHERE number = ?");
                    remove.bind(1, old->number);
                    remove.exec();
                }
                SQLite::Statement insert(database, "INSERT INTO blobs(hash, size, dtype, shape, complete) VALUES(?, ?, ?, ?, 0)");
                insert.bind(1, row.hash);
                insert.bind(2, static_cast<std::int64_t>(bytes.size()));
                insert.bind(3, row.dtype);
                insert.bind(4, row.shape);
                insert.exec();
                number = database.getLastInsertRowid();
            }
            SQLite::Statement insert(database, "INSERT INTO chunks(blob, place, bytes) VALUES(?, ?, ?)");
            for (std::size_t n = 0; n < chunksPerTransaction && static_cast<std::size_t>(place * chunkBytes) < bytes.size(); ++n) {
                const auto rest = bytes.subspan(static_cast<std::size_t>(place * chunkBytes));
                const auto piece = rest.first(std::min(rest.size(), static_cast<std::size_t>(chunkBytes)));
                insert.reset();
                insert.bind(1, number);
                insert.bind(2, place);
                insert.bindNoCopy(3, piece.data(), static_cast<int>(piece.size()));
                insert.exec();
                ++place;
            }
            if (static_cast<std::size_t>(place * chunkBytes) >= bytes.size()) {
                SQLite::Statement mark(database, "UPDATE blobs SET complete = 1 WHERE number = ?");
                mark.bind(1, number);
                mark.exec();
            }
            return {};
        }));
    } while (!there && static_cast<std::size_t>(place * chunkBytes) < bytes.size());
    return {};
}

Result<base::Array> arrayOf(const base::BlobRef& ref, SharedBytes bytes, const fs::path& path) {
    auto array = base::Array::fromShared(ref.dtype, ref.shape, bytes.span(), bytes.data);
    if (!array && array.error().where.empty())
        array.error().where = path.native();
    return array;
}

}  // namespace triptych::project
