#include "project/migration.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "project/files.h"
#include "project/project.h"
#include "project/schema.h"
#include "project/text.h"

namespace triptych::project {

using base::Status;

const MigrationChain& knownMigrations() {
    static const MigrationChain steps;
    return steps;
}

Status migrate(const std::filesystem::path& copy, const MigrationChain& steps) {
    try {
        SQLite::Database database(copy.string(), SQLite::OPEN_READWRITE, 5000);
        harden(database);
        TRIPTYCH_TRY(FileVersion found, readVersion(database, copy));
        while (found.version < currentVersion) {
            const Migration* step = nullptr;
            for (const auto& candidate : steps)
                if (candidate->from() == found.version)
                    step = candidate.get();
            if (!step)
                return base::unreadable(say(Text::tr("is of version %1, which this program cannot read any more").arg(found.version)), copy.native(),
                                        say(Text::tr("open it with the program that wrote it and save it there")));
            // Foreign keys are looked at once at the end: a step may rebuild tables that refer to each other.
            database.exec("PRAGMA foreign_keys = OFF");
            SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
            step->apply(database);
            database.exec("PRAGMA user_version = " + std::to_string(++found.version));
            transaction.commit();
            database.exec("PRAGMA foreign_keys = ON");
        }
        TRIPTYCH_CHECK(checkSchema(database, found.version, copy));
        SQLite::Statement integrity(database, "PRAGMA integrity_check(1)");
        if (!integrity.executeStep() || integrity.getColumn(0).getString() != "ok")
            return base::unreadable(say(Text::tr("the file is damaged: %1").arg(QString::fromUtf8(integrity.getColumn(0).getText()))), copy.native(),
                                    say(Text::tr("take it from a copy")));
        SQLite::Statement references(database, "PRAGMA foreign_key_check");
        if (references.executeStep())
            return base::unreadable(say(Text::tr("a row of the table %1 refers to nothing").arg(QString::fromUtf8(references.getColumn(0).getText()))),
                                    copy.native(), say(Text::tr("take it from a copy")));
    } catch (const SQLite::Exception& problem) {
        return tl::unexpected(describe(problem, copy));
    }
    return syncFile(copy);
}

}  // namespace triptych::project
