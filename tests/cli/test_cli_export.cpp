#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "cli/program.h"
#include "cli/zooniverse_rows.h"

using namespace triptych::test;

// Results as data of other programs, from the command line: what is written, what is said, and the exit codes.
class TestCliExport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(QFile::exists(program()), qPrintable(program()));
        QVERIFY(m_folder.isValid());
        qputenv("XDG_STATE_HOME", path("state").toUtf8());
        QCOMPARE(say({"project", "new", path("empty.triptych")}).code, 0);
    }

    void wrongRequestsExitWithTwo_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        const QStringList to = {"--project", path("empty.triptych"), "--out", path("out")};
        QTest::newRow("unknown export") << QStringList{"export", "masks-gif"} + to << QByteArray("masks-coco, masks-geojson, volunteers");
        QTest::newRow("nothing to export") << QStringList{"export", "masks-coco"} + to << QByteArray("nothing in this project can be written as masks-coco");
        QTest::newRow("unknown result") << QStringList{"export", "masks-coco", "--result", "j9"} + to << QByteArray("j9: no such result in this project (none fits)");
        QTest::newRow("option") << QStringList{"export", "masks-coco", "--option", "threshold"} + to << QByteArray("an option is NAME=VALUE");
        QTest::newRow("no target") << QStringList{"export", "masks-coco", "--project", path("empty.triptych")} << QByteArray("--out");
    }
    void wrongRequestsExitWithTwo() {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const auto said = say(words);
        QVERIFY2(said.err.contains(says), said.err.constData());
        QCOMPARE(said.code, 2);
        QVERIFY(!QFile::exists(path("out")));
    }

    void unreadableProjectsExitWithFour() {
        const auto none = say({"export", "masks-coco", "--project", path("nowhere.triptych"), "--out", path("out")});
        QCOMPARE(none.code, 4);
        QVERIFY(none.err.contains("nowhere.triptych"));
        QVERIFY(!QFile::exists(path("nowhere.triptych")));
        QCOMPARE(say({"export", "masks-coco", "--project", write(path("text.triptych"), "no database"), "--out", path("out")}).code, 4);
    }

    void masksOfAnImportAreWritten() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        // Three of five volunteers draw the same square of 30 x 20 px.
        QByteArray rows = zooniverseHeader();
        for (int v = 0; v < 5; ++v)
            rows += zooniverseRow(v, 77, v < 3 ? QJsonArray{drawing("M 10,10 L 40,10 L 40,30 L 10,30 Z")} : QJsonArray{}, sizedMetadata(60, 50));
        const auto project = path("p.triptych");
        const auto imported = say({"--json", "import", "zooniverse", write(path("e.csv"), rows), "--project", project});
        QVERIFY2(imported.code == 0, imported.err.constData());
        const auto job = imported.json().object()["id"].toString();
        const auto out = path("masks.json");
        const auto said = say({"--json", "export", "masks-coco", "--project", project, "--result", job, "--out", out});
        QVERIFY2(said.code == 0, said.err.constData());
        const auto answer = said.json().object();
        QCOMPARE(answer["result"].toString(), job);
        QCOMPARE(answer["files"].toArray(), QJsonArray{out});
        QCOMPARE(answer["details"].toObject()["subjects"].toInt(), 1);
        const auto annotation = QJsonDocument::fromJson(read(out)).object()["annotations"].toArray()[0].toObject();
        QCOMPARE(annotation["area"].toInt(), 600);
        QCOMPARE(annotation["bbox"].toArray(), (QJsonArray{10, 10, 30, 20}));
        QCOMPARE(annotation["threshold"].toInt(), 3);
        // In words, of the newest that fits, into a folder.
        const auto words = say({"export", "masks-png", "--project", project, "--out", path("pngs"), "--option", "threshold=2"});
        QVERIFY2(words.code == 0, words.err.constData());
        QVERIFY2(words.out.contains("1 subject"), words.out.constData());
        QCOMPARE(QDir(path("pngs")).entryList(QDir::Files), (QStringList{"77.png", "subjects.csv"}));
        QVERIFY(read(path("pngs/subjects.csv")).contains("77,77.png,60,50,5,2,consensus,open,600"));
        QCOMPARE(say({"export", "volunteers", "--project", project, "--out", path("v.csv")}).code, 0);
        QCOMPARE(read(path("v.csv")).split('\n').size(), 7);
        // Above all votes nothing is inside, and that is written, not refused.
        QCOMPARE(say({"export", "masks-geojson", "--project", project, "--out", path("o.geojson"), "--option", "threshold=4"}).code, 0);
        QVERIFY(read(path("o.geojson")).contains("\"geometry\":null"));
        // What was written comes in again, by its own importer alone.
        const auto again = say({"--json", "import", "coco", out, "--project", path("masks.triptych"), "--option", "volunteer=gold"});
        QVERIFY2(again.code == 0, again.err.constData());
        QVERIFY(say({"--json", "project", "info", path("masks.triptych")}).out.contains("segmentation.import_masks"));
        QCOMPARE(say({"import", "geojson", out, "--project", path("masks.triptych")}).code, 4);
        QCOMPARE(say({"import", "masks", path("pngs/77.png"), "--project", path("masks.triptych")}).code, 0);
        QCOMPARE(say({"import", "coco", out, "--project", path("masks.triptych"), "--option", "volunteers=x"}).code, 2);
        // Wrong options, and targets of the other sort.
        QCOMPARE(say({"export", "masks-coco", "--project", project, "--out", out, "--option", "threshold=0"}).code, 2);
        QCOMPARE(say({"export", "masks-coco", "--project", project, "--out", path("pngs")}).code, 2);
        QCOMPARE(say({"export", "masks-png", "--project", project, "--out", out}).code, 2);
        QCOMPARE(say({"export", "masks-coco", "--project", project, "--out", path("no/such/folder.json")}).code, 1);
        QCOMPARE(say({"project", "check", project}).code, 0);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliExport)
#include "test_cli_export.moc"
