#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "base/staged_target.h"

using namespace triptych::base;
namespace fs = std::filesystem;

namespace {

QStringList all(const fs::path& folder) {
    return QDir(QString::fromStdString(folder.string())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}
void put(const fs::path& path, const char* text) {
    std::ofstream(path) << text;
}
std::string textOf(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class TestStagedTarget : public QObject {
    Q_OBJECT
private slots:
    void aNewFolderComesWithItsParents() {
        QTemporaryDir outside;
        const fs::path root = outside.path().toStdString(), target = root / "a" / "b";
        {
            auto staged = StagedTarget::open(target, true).value();
            fs::create_directory(staged.path());
            put(staged.path() / "x", "x");
            QVERIFY(!fs::exists(root / "a"));
        }
        QCOMPARE(all(root), QStringList());
        auto staged = StagedTarget::open(target.string() + "/", true).value();
        fs::create_directories(staged.path() / "deep");
        put(staged.path() / "deep" / "x", "x");
        QCOMPARE(staged.atTarget(staged.path() / "deep" / "x"), target / "deep" / "x");
        QVERIFY(staged.commit().has_value());
        QCOMPARE(textOf(target / "deep" / "x"), std::string("x"));
        // As any folder that is made, not closed to others as the place beside it is.
        fs::create_directory(root / "plain");
        QCOMPARE(static_cast<int>(fs::status(target).permissions()), static_cast<int>(fs::status(root / "plain").permissions()));
    }

    void aFolderThatIsThereKeepsTheRest() {
        QTemporaryDir outside;
        const fs::path root = outside.path().toStdString(), target = root / "out";
        fs::create_directories(target / "deep");
        put(target / "mine", "mine");
        put(target / "deep" / "x", "old");
        {
            auto staged = StagedTarget::open(target, true).value();
            fs::create_directories(staged.path() / "deep");
            fs::create_directories(staged.path() / "fresh");
            put(staged.path() / "deep" / "x", "new");
            put(staged.path() / "fresh" / "y", "y");
            QVERIFY(staged.commit().has_value());
        }
        QCOMPARE(all(target), (QStringList{"deep", "fresh", "mine"}));
        QCOMPARE(textOf(target / "deep" / "x"), std::string("new"));
        QCOMPARE(textOf(target / "mine"), std::string("mine"));
        QCOMPARE(all(root), QStringList{"out"});
        // A link to a folder is followed and stays one.
        fs::create_directory_symlink(target, root / "link");
        {
            auto staged = StagedTarget::open(root / "link", true).value();
            fs::create_directory(staged.path());
            put(staged.path() / "z", "z");
            QVERIFY(staged.commit().has_value());
        }
        QVERIFY(fs::is_symlink(root / "link") && textOf(target / "z") == "z");
    }

    void aFileReplacesAFileOnly() {
        QTemporaryDir outside;
        const fs::path root = outside.path().toStdString();
        put(root / "f", "old");
        {
            auto staged = StagedTarget::open(root / "f", false).value();
            put(staged.path(), "new");
            QCOMPARE(textOf(root / "f"), std::string("old"));
            QVERIFY(staged.commit().has_value());
        }
        QCOMPARE(textOf(root / "f"), std::string("new"));
        fs::create_directory(root / "d");
        {
            auto staged = StagedTarget::open(root / "d", false).value();
            put(staged.path(), "new");
            const auto refused = staged.commit();
            QVERIFY(!refused && refused.error().where == (root / "d").string());
        }
        QVERIFY(fs::is_directory(root / "d"));
        const auto none = StagedTarget::open(root / "no" / "such" / "f", false);
        QVERIFY(!none && none.error().what.find("could not write") == 0 && !fs::exists(root / "no"));
        QVERIFY(!StagedTarget::open(root / "f", true));
        QCOMPARE(all(root), (QStringList{"d", "f"}));
    }

    void whatCannotBeReplacedPutsAllBack() {
        QTemporaryDir outside;
        const fs::path root = outside.path().toStdString(), target = root / "out";
        fs::create_directories(target / "m");
        put(target / "a", "old a");
        put(target / "z", "old z");
        {
            auto staged = StagedTarget::open(target, true).value();
            fs::create_directories(staged.path() / "fresh");
            for (const auto* name : {"a", "m", "z"})
                put(staged.path() / name, "new");
            QVERIFY(!staged.commit());
        }
        QCOMPARE(all(target), (QStringList{"a", "m", "z"}));
        QCOMPARE(textOf(target / "a"), std::string("old a"));
        QCOMPARE(textOf(target / "z"), std::string("old z"));
    }

    void errorsNameTheTarget() {
        QTemporaryDir outside;
        const fs::path target = fs::path(outside.path().toStdString()) / "f";
        auto staged = StagedTarget::open(target, false).value();
        const auto error = staged.atTarget(Error{ErrorKind::failed, "could not write", staged.path().string(), {}});
        QCOMPARE(error.where, target.string());
    }
};
QTEST_GUILESS_MAIN(TestStagedTarget)
#include "test_staged_target.moc"
