#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"

namespace SQLite {
class Database;
}

namespace triptych::project {

/// One step from a version of the project file to the next; a class a step, each with a golden old file in the tests.
class Migration {
public:
    virtual ~Migration() = default;
    [[nodiscard]] virtual int from() const = 0;  ///< leads from this version to the next
    /// Changes `copy` inside a transaction that the frame begins and ends; may throw SQLite::Exception.
    virtual void apply(SQLite::Database& copy) const = 0;
};

using MigrationChain = std::vector<std::unique_ptr<const Migration>>;

/// The steps this program knows: one for every version before the current one that was ever given out.
[[nodiscard]] const MigrationChain& knownMigrations();

/// Brings the file at `copy` (a copy: never somebody's only one) to the current version, step by step, and proves the
/// outcome (layout, integrity, foreign keys). Each step is a transaction.
[[nodiscard]] base::Status migrate(const std::filesystem::path& copy, const MigrationChain& steps);

}  // namespace triptych::project
