#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/result.h"
#include "project/gate.h"
#include "project/schema.h"

namespace triptych::project {

/// One database file: a writer behind a mutex, and readers with connections of their own.
///
/// The writer keeps what it changes in memory (cache_spill off) until the commit, so readers go on beside it; only the
/// commit itself asks for the file alone, behind `m_gate`. That is why nobody in this process ever sees SQLITE_BUSY from here.
class StoreFile {
public:
    enum class Mode { create, write, read };

    [[nodiscard]] static base::Result<std::unique_ptr<StoreFile>> open(const std::filesystem::path& path, Mode mode);
    StoreFile(const StoreFile&) = delete;
    StoreFile& operator=(const StoreFile&) = delete;
    ~StoreFile();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] bool writable() const { return m_writer != nullptr; }

    /// Runs `work(database)`, which returns a Result, inside one read transaction. Not to be nested.
    template <class Work>
    [[nodiscard]] auto read(Work&& work) const -> std::invoke_result_t<Work, SQLite::Database&> {
        std::shared_lock gate(m_gate);
        return guarded([&]() -> std::invoke_result_t<Work, SQLite::Database&> {
            Borrowed connection(*this);
            SQLite::Transaction transaction(connection.database());
            auto result = work(connection.database());
            connection.giveBack = true;
            return result;
        });
    }

    /// Runs `work(database)` inside one write transaction, kept when it returns a value.
    template <class Work>
    [[nodiscard]] auto write(Work&& work) -> std::invoke_result_t<Work, SQLite::Database&> {
        std::lock_guard one(m_writing);
        return guarded([&]() -> std::invoke_result_t<Work, SQLite::Database&> {
            SQLite::Transaction transaction(*m_writer, SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work(*m_writer);
            if (result) {
                std::unique_lock alone(m_gate);
                transaction.commit();
            }
            return result;
        });
    }

    /// Runs `work(database)` with the file all to itself and outside any transaction.
    [[nodiscard]] base::Status alone(const std::function<base::Status(SQLite::Database&)>& work);

    /// A copy of everything at `target`, which must not exist; not synced yet. No writer may be at work.
    [[nodiscard]] base::Status copyTo(const std::filesystem::path& target) const;

private:
    StoreFile(std::filesystem::path path, int version) : m_path(std::move(path)), m_version(version) {}

    [[nodiscard]] std::unique_ptr<SQLite::Database> connect(int flags) const;

    template <class F>
    auto guarded(F&& body) const -> std::invoke_result_t<F> {
        try {
            return body();
        } catch (const SQLite::Exception& problem) {
            return tl::unexpected(describe(problem, m_path));
        } catch (const std::bad_alloc&) {
            return base::failed("not enough memory", m_path.native());
        } catch (const std::length_error&) {
            return base::failed("not enough memory", m_path.native());
        }
    }

    /// A reading connection, taken from the idle ones and given back unless something went wrong on it.
    struct Borrowed {
        explicit Borrowed(const StoreFile& store) : m_store(store), m_connection(store.borrow()) {}
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        ~Borrowed() {
            if (giveBack)
                m_store.giveBack(std::move(m_connection));
        }
        [[nodiscard]] SQLite::Database& database() { return *m_connection; }
        bool giveBack = false;

    private:
        const StoreFile& m_store;
        std::unique_ptr<SQLite::Database> m_connection;
    };
    [[nodiscard]] std::unique_ptr<SQLite::Database> borrow() const;
    void giveBack(std::unique_ptr<SQLite::Database> connection) const;

    std::filesystem::path m_path;
    int m_version = 0;
    std::mutex m_writing;
    mutable Gate m_gate;
    std::unique_ptr<SQLite::Database> m_writer;
    mutable std::mutex m_idleMutex;
    mutable std::vector<std::unique_ptr<SQLite::Database>> m_idle;
};

}  // namespace triptych::project
