#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include "cli/program.h"

using namespace triptych::test;

// The command line as a person or a script uses it: the program itself, its exit codes, what it says and what it leaves.
class TestCli : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(QFile::exists(program()), qPrintable(program()));
        QVERIFY(m_folder.isValid());
        qputenv("XDG_STATE_HOME", m_folder.filePath("state").toUtf8());
    }

    void wrongRequestsExitWithTwo_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        const auto spec = [&](const char* name, const char* json) { return write(m_folder.filePath(name), json); };
        QTest::newRow("unknown option") << QStringList{"kinds", "--nonsense"} << QByteArray("nonsense");
        QTest::newRow("unknown kind") << QStringList{"kinds", "langevin.walk"} << QByteArray("langevin.");
        QTest::newRow("no subcommand") << QStringList{"project"} << QByteArray("subcommand");
        QTest::newRow("unknown kind in a spec")
            << QStringList{"run", spec("kind.json", R"({"kind": "langevin.rum"})"), "--out", m_folder.filePath("o1")} << QByteArray("langevin.rum");
        QTest::newRow("bad parameter")
            << QStringList{"run", spec("parameter.json", R"({"kind": "langevin.run", "parameters": {"problem": {}, "chains": -1}})"), "--out", m_folder.filePath("o2")}
            << QByteArray("/parameters/chains");
        QTest::newRow("not JSON") << QStringList{"run", spec("broken.json", "{"), "--out", m_folder.filePath("o3")} << QByteArray("broken.json");
        QTest::newRow("unknown field")
            << QStringList{"run", spec("field.json", R"([{"kind": "langevin.run", "sed": 1}])"), "--out", m_folder.filePath("o4")} << QByteArray("#/0/sed");
        QTest::newRow("unknown import") << QStringList{"import", "everything", spec("x", ""), "--project", m_folder.filePath("i.triptych")}
                                        << QByteArray("corpus");
    }
    void wrongRequestsExitWithTwo() {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const auto said = say(words);
        QVERIFY2(said.err.contains(says) || said.out.contains(says), (said.out + said.err).constData());
        QCOMPARE(said.code, 2);
    }

    void unreadableInputsExitWithFour() {
        QCOMPARE(say({"project", "info", m_folder.filePath("nowhere.triptych")}).code, 4);
        const auto text = write(m_folder.filePath("text.triptych"), "this is no database, whatever its name says");
        const auto said = say({"project", "check", text});
        QCOMPARE(said.code, 4);
        QVERIFY(said.err.contains("text.triptych"));
        QCOMPARE(say({"run", m_folder.filePath("nowhere.json"), "--out", m_folder.filePath("o5")}).code, 4);
        QCOMPARE(say({"import", "corpus", m_folder.filePath("nowhere"), "--project", m_folder.filePath("i.triptych")}).code, 4);
    }

    void kindsAreListedWithTheirSchemas() {
        const auto all = say({"kinds", "--json"});
        QCOMPARE(all.code, 0);
        QStringList names;
        for (const auto& kind : all.json().array())
            names << kind.toObject()["kind"].toString();
        for (const auto& name : {"routing.import_corpus", "routing.import_trace", "routing.run_checkpoint", "routing.load",
                                 "segmentation.import_zooniverse", "segmentation.consensus", "langevin.run"})
            QVERIFY2(names.contains(name), name);
        const auto one = say({"--json", "kinds", "langevin.run"}).json().object();
        const auto properties = one["parameters"].toObject()["properties"].toObject();
        QVERIFY(!properties.isEmpty());
        for (const auto& property : properties)
            QVERIFY(!property.toObject()["description"].toString().isEmpty());
    }

    void aProjectGoesRoundThroughText() {
        const auto file = m_folder.filePath("round.triptych");
        QCOMPARE(say({"project", "new", file}).code, 0);
        QVERIFY(say({"project", "new", file}).code != 0);
        QCOMPARE(say({"project", "check", file}).code, 0);
        const auto text = m_folder.filePath("round.text");
        QCOMPARE(say({"project", "dump", file, "--text", text}).code, 0);
        QVERIFY(QFile::exists(text + "/triptych.json"));
        const auto again = m_folder.filePath("again.triptych");
        QCOMPARE(say({"project", "load", text, again}).code, 0);
        const auto info = say({"--json", "project", "info", again}).json().object();
        QCOMPARE(info["id"], say({"--json", "project", "info", file}).json().object()["id"]);
    }

    void theTourRunsTheThreeStudies() {
        const auto out = m_folder.filePath("tour");
        const auto project = m_folder.filePath("tour.triptych");
        const auto said = say({"--json", "tour", "--out", out, "--project", project}, 280);
        QVERIFY2(said.code == 0, said.err.constData());
        const auto sections = said.json().object()["sections"].toArray();
        QCOMPARE(sections.size(), 3);
        for (const auto& section : sections) {
            QVERIFY(!section.toObject()["lines"].toArray().isEmpty());
            QVERIFY(!section.toObject()["figures"].toArray().isEmpty());
        }
        QVERIFY(read(out + "/report.pdf").startsWith("%PDF"));
        QVERIFY(read(out + "/report.md").contains("Langevin"));
        for (const char* open : {"(s)", "(ies)", "%n"})
            QVERIFY2(!read(out + "/report.md").contains(open) && !said.out.contains(open), open);
        QVERIFY(QDir(out + "/figures").entryList({"*.pdf"}).size() >= 3);
        QVERIFY(QDir(out + "/tables").entryList({"*.csv"}).size() >= 3);
        QCOMPARE(say({"project", "check", project}).code, 0);

        // The same figure from the project, later: the same bytes.
        const auto figure = QDir(out + "/figures").entryList({"*.pdf"}, QDir::Files, QDir::Name).first();
        const auto again = m_folder.filePath("again.pdf");
        const auto rendered = say({"render", project, "--figure", QFileInfo(figure).completeBaseName(), "--out", again});
        QVERIFY2(rendered.code == 0, rendered.err.constData());
        QVERIFY(read(again) == read(out + "/figures/" + figure));
        QCOMPARE(say({"render", project, "--figure", "none", "--out", again}).code, 2);
    }

    // An output that changes without its kind's revision being raised would be taken for an old result of the cache.
    // The finished project of the three samples that the build makes and Home opens.
    void theSampleProjectHoldsAllThree() {
        const auto file = qEnvironmentVariable("TRIPTYCH_BIN") + "/../share/triptych/three-studies.triptych";
        QVERIFY2(QFile::exists(file), qPrintable(file));
        const auto copy = m_folder.filePath("three.triptych");
        QVERIFY(QFile::copy(file, copy));
        QCOMPARE(say({"project", "check", copy}).code, 0);
        const auto info = say({"--json", "project", "info", copy});
        QCOMPARE(info.code, 0);
        QStringList figures, kinds;
        for (const auto& each : info.json().object()["figures"].toArray())
            figures << each.toObject()["id"].toString();
        for (const auto& each : info.json().object()["jobs"].toArray())
            kinds << each.toObject()["kind"].toString();
        QVERIFY(kinds.contains("langevin.run"));
        const auto inWords = say({"project", "info", copy}).out;
        for (const auto& each : figures)
            QVERIFY2(inWords.contains(each.toUtf8()), qPrintable(each));
        for (const auto* figure : {"routing-load-languages", "segmentation-kelp", "langevin-rotated-wedge-plane"})
            QVERIFY2(figures.contains(figure), figure);
        for (const auto* figure : {"routing-load-languages", "segmentation-kelp", "langevin-rotated-wedge-plane"}) {
            const auto out = m_folder.filePath(QString::fromLatin1(figure) + ".svg");
            const auto said = say({"render", copy, "--figure", figure, "--out", out});
            QVERIFY2(said.code == 0, said.err.constData());
            QVERIFY(QFile(out).size() > 4000);
        }
    }

    void outputsChangeOnlyWithTheRevision() {
        const auto project = m_folder.filePath("tour.triptych");
        if (!QFile::exists(project))
            QSKIP("the tour left no project");
        const auto text = m_folder.filePath("golden.text");
        QCOMPARE(say({"project", "dump", project, "--text", text}).code, 0);
        QJsonObject found;
        for (const auto& line : read(text + "/jobs.jsonl").split('\n')) {
            const auto job = QJsonDocument::fromJson(line).object();
            const auto kind = job["spec"].toObject()["kind"].toString();
            // The first remembers the folder it was read from; the second is given what a forward pass made, which is the same at one CPU level only.
            if (kind.isEmpty() || kind == "routing.import_checkpoint" || kind == "routing.spread")
                continue;
            const auto described = say({"--json", "kinds", kind}).json().object();
            if (described["reproducible"] != "everywhere")
                continue;
            QStringList hashes;
            const auto outputs = job["outputs"].toObject();
            for (auto output = outputs.begin(); output != outputs.end(); ++output)
                hashes << output.key() + ' ' + output.value().toObject()["hash"].toString();
            const auto key = QString("%1 revision %2").arg(kind).arg(described["revision"].toInt());
            auto list = found[key].toVariant().toStringList();
            list << QString::fromLatin1(QCryptographicHash::hash(hashes.join('\n').toUtf8(), QCryptographicHash::Sha256).toHex());
            list.sort();  // jobs made within one millisecond have no order
            found[key] = QJsonArray::fromStringList(list);
        }
        QVERIFY(!found.isEmpty());
        const QString golden = QString(TRIPTYCH_SOURCE_DIR) + "/tests/cli/golden.json";
        if (qEnvironmentVariableIsSet("TRIPTYCH_UPDATE_GOLDEN"))
            write(golden, QJsonDocument(found).toJson());
        const auto expected = QJsonDocument::fromJson(read(golden)).object();
        for (auto it = found.begin(); it != found.end(); ++it)
            QVERIFY2(expected[it.key()] == it.value(),
                     qPrintable(it.key() + ": outputs differ from tests/cli/golden.json; raise the revision, then run with TRIPTYCH_UPDATE_GOLDEN=1"));
    }

    void runWritesOutputsAndTheManifestLast() {
        // The Langevin sample's own job, taken from the project the tour kept.
        const auto project = m_folder.filePath("tour.triptych");
        if (!QFile::exists(project))
            QSKIP("the tour left no project");
        const auto text = m_folder.filePath("tour.text");
        QCOMPARE(say({"project", "dump", project, "--text", text}).code, 0);
        QByteArray spec;
        for (const auto& line : read(text + "/jobs.jsonl").split('\n')) {
            const auto job = QJsonDocument::fromJson(line).object();
            const auto candidate = job["spec"].toObject();
            if (candidate["kind"] == "langevin.run" && !candidate.contains("inputs")) {
                spec = QJsonDocument(candidate).toJson();
                break;
            }
        }
        if (spec.isEmpty())
            QSKIP("the sample's run takes its problem from another job");
        const auto out = m_folder.filePath("run");
        const auto said = say({"--json", "run", write(m_folder.filePath("spec.json"), spec), "--out", out});
        QVERIFY2(said.code == 0, said.err.constData());
        const auto manifest = QJsonDocument::fromJson(read(out + "/manifest.json")).object();
        const auto files = manifest["jobs"].toArray().first().toObject()["files"].toObject();
        QVERIFY(!files.isEmpty());
        for (const auto& file : files)
            QVERIFY2(QFileInfo(out + '/' + file.toString()).size() > 0, qPrintable(file.toString()));
        QVERIFY(QDir(out).entryList({"*.part"}).isEmpty());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
