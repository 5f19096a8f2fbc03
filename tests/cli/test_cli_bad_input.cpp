#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>


#include "cli/program.h"
#include "cli/zooniverse_rows.h"

using namespace triptych::test;

namespace {

QByteArray littleEndian(quint64 value) {
    QByteArray bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(value >> (8 * i));
    return bytes;
}

QByteArray safetensors(const QByteArray& header, qsizetype body) {
    return littleEndian(static_cast<quint64>(header.size())) + header + QByteArray(body, '\0');
}

qint64 workerOf(const QProcess& process) {
    const auto pid = process.processId();
    for (const auto& thread : QDir(QString("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const auto children = read(QString("/proc/%1/task/%2/children").arg(pid).arg(thread)).simplified(); !children.isEmpty())
            return children.split(' ').first().toLongLong();
    return 0;
}

// Files below a folder with their bytes.
QMap<QString, QByteArray> filesBelow(const QString& folder) {
    QMap<QString, QByteArray> files;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        const auto path = it.next();
        files[QDir(folder).relativeFilePath(path)] = read(path);
    }
    return files;
}

}  // namespace

// Every bad input ends in a message that says what, where and what would be right; nothing is half imported, nothing is lost.
class TestCliBadInput : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(QFile::exists(program()), qPrintable(program()));
        QVERIFY(m_folder.isValid());
        qputenv("XDG_STATE_HOME", at("state").toUtf8());
        qputenv("XDG_RUNTIME_DIR", at("runtime").toUtf8());
        qputenv("TMPDIR", at("tmp").toUtf8());
        QVERIFY(QDir().mkpath(at("tmp")) && QDir().mkpath(at("runtime")));
        QFile::setPermissions(at("runtime"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_samples = QString(TRIPTYCH_SOURCE_DIR) + "/resources/samples";
        const auto made = say({"import", "polytope", m_samples + "/langevin/double-well.json", "--project", at("base.triptych")});
        QVERIFY2(made.code == 0, made.err.constData());
        m_export = zooniverseHeader();
        for (int i = 0; i < 30; ++i)
            m_export += zooniverseRow(i, 1 + i / 15, {drawing(ellipsePath(100, 100, 60, 40))}, sizedMetadata(200, 200));
        QByteArray large = zooniverseHeader();
        const auto row = zooniverseRow(1, 1, {drawing(ellipsePath(500, 500, 400, 5000))}, sizedMetadata(1024, 1024));
        while (large.size() < 80'000'000)
            large += row;
        write(at("large.csv"), large);
        write(at("corpus.json"), R"({"kind": "routing.import_corpus", "inputs": {"source": {"path": ")" + (m_samples + "/routing/corpus.jsonl").toUtf8() + R"("}}})");
    }

    // Nothing outlives a command: no folder of a job, no project for the while.
    void cleanup() {
        for (QDirIterator it(at("tmp"), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories); it.hasNext();)
            QVERIFY2(QFileInfo(it.next()).fileName().startsWith("triptych-scratch-"), qPrintable(it.filePath()));
        QVERIFY(QDir(at(".")).entryList({"*.lock", "*.part", "*-journal"}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void refusedImports_data() {
        QTest::addColumn<QString>("importer");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QList<QByteArray>>("says");
        const auto row = [](const char* title, const char* importer, const char* name, const QByteArray& bytes, int code, const QList<QByteArray>& says) {
            QTest::newRow(title) << QString(importer) << QString(name) << bytes << code << says;
        };
        const QByteArray one = R"("selected":{"dtype":"I16","shape":[1,4,2],"data_offsets":[0,16]})";
        row("safetensors cut short", "trace", "cut.safetensors", safetensors('{' + one + '}', 10), 4,
            {"cut.safetensors", "\"selected\" ends at byte 16 of a buffer of 10", "cut short"});
        row("header of 2^63 bytes", "trace", "long.safetensors", littleEndian(quint64{1} << 63) + '{' + one + '}', 4,
            {"long.safetensors", "header", "9223372036854775808"});
        row("offsets of 2^63", "trace", "far.safetensors",
            safetensors(R"({"selected":{"dtype":"I16","shape":[1,4,2],"data_offsets":[9223372036854775808,9223372036854775824]}})", 16), 4,
            {"far.safetensors", "\"selected\" ends at byte 9223372036854775824 of a buffer of 16"});
        row("extents of 2^62", "trace", "wide.safetensors",
            safetensors(R"({"selected":{"dtype":"I16","shape":[4611686018427387904,4,2],"data_offsets":[0,16]}})", 16), 4, {"wide.safetensors", "\"selected\"", "2^62"});
        row("overlapping ranges", "trace", "overlap.safetensors",
            safetensors('{' + one + R"(,"lang_id":{"dtype":"I16","shape":[4],"data_offsets":[8,16]}})", 16), 4,
            {"overlap.safetensors", "\"selected\" and \"lang_id\" overlap"});
        row("duplicate keys", "trace", "twice.safetensors", safetensors('{' + one + ',' + one + '}', 16), 4,
            {"twice.safetensors", "\"selected\" stands twice"});
        row("hardly a file", "trace", "short.safetensors", "\1\2\3", 4, {"short.safetensors", "3 bytes are too few"});
        row("no trace", "trace", "x.jsonl", "hello", 4, {"x.jsonl", "this is no routing trace", "safetensors"});
        row("corpus without a document", "corpus", "empty.jsonl", "\n\r\n", 4, {"empty.jsonl", "no document", "\"text\" and \"language\""});
        row("corpus as one list", "corpus", "list.jsonl", R"([{"text": "a", "language": "fr"}])", 4, {"list.jsonl:1", "one JSON object a line"});
        row("corpus in UTF-16", "corpus", "wide.jsonl", QByteArray("\xff\xfe{\0}\0\n\0", 8), 4, {"wide.jsonl", "UTF-16", "UTF-8"});
        row("no export", "zooniverse", "other.csv", "a,b\n1,2\n", 4, {"other.csv, line 1", "the column classification_id is missing"});
        row("empty export", "zooniverse", "empty.csv", "", 4, {"empty.csv"});
        row("a quote never closed", "zooniverse", "open.csv", zooniverseHeader() + "1,\"u", 4, {"open.csv, line 2", "never closed"});
        row("infeasible polyhedron", "polytope", "nothing.ine", "H-representation\nbegin\n 2 3 rational\n -1 1 0\n 0 -1 0\nend\n", 2,
            {"nothing.ine", "the set is empty", "rows 1, 2", "loosen one of them"});
        row("polyhedron that is none", "polytope", "text.ine", "hello\n", 4, {"text.ine"});
    }
    void refusedImports() {
        QFETCH(QString, importer);
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QList<QByteArray>, says);
        refused(importer, write(at(name), bytes), code, says);
    }

    void shardsThatAreNotInTheFolder() {
        QDir().mkpath(at("checkpoint"));
        QVERIFY(QFile::copy(m_samples + "/routing/checkpoint/config.json", at("checkpoint/config.json")));
        const auto index = at("checkpoint/model.safetensors.index.json");
        for (const auto* shard : {"../large.csv", "/etc/passwd", "a/../../large.csv"}) {
            write(index, QByteArray(R"({"weight_map": {"model.norm.weight": ")") + shard + "\"}}");
            refused("checkpoint", at("checkpoint"), 4, {"model.safetensors.index.json", shard});
        }
        write(index, R"({"weight_map": {"model.norm.weight": "model-00001-of-00002.safetensors"}})");
        refused("checkpoint", at("checkpoint"), 4, {"model-00001-of-00002.safetensors"});
        write(index, R"({"weight_map": {"a": "x.safetensors", "a": "y.safetensors"}})");
        refused("checkpoint", at("checkpoint"), 4, {"model.safetensors.index.json", "\"a\" stands twice"});
    }

    // What can be read is read, and what was not is said.
    void repairedImports() {
        const auto whole = importedRows("whole.csv", m_export);
        QCOMPARE(importedRows("cr.csv", QByteArray(m_export).replace('\n', '\r')), whole);
        auto bad = m_export;
        bad += zooniverseRow(100, 1, {drawing(ellipsePath(900, 900, 60, 40))}, sizedMetadata(200, 200));
        bad += zooniverseRow(101, 1, {}, sizedMetadata(200, 200));
        bad += zooniverseRow(102, 1, {drawing("")}, sizedMetadata(200, 200));
        bad += zooniverseRow(103, 9, {drawing(ellipsePath(100, 100, 60, 40))}, {});
        const auto report = importedRows("bad.csv", bad)["report"].toObject();
        const QByteArray told = QJsonDocument(report).toJson();
        QVERIFY2(report["rows"] == 34 && report["kept"] == 34, told.constData());
        QVERIFY2(report["whollyOutside"] == 1, told.constData());
        QVERIFY2(report["sizes"].toObject()["fromExtent"] == 1, told.constData());
        QVERIFY2(report["unusable"].toObject()["tooFewPoints"] == 1, told.constData());
        // An image without a mark is an answer too.
        QCOMPARE(importedRows("none.csv", zooniverseHeader() + zooniverseRow(1, 1, {}, sizedMetadata(200, 200)))["report"].toObject()["kept"], QJsonValue(1));
    }

    void aNewerProjectIsOnlyLookedAt() {
        const auto file = at("newer.triptych");
        auto bytes = read(at("base.triptych"));
        bytes.replace(60, 4, QByteArray("\0\0\0\x63", 4));  // user_version, big-endian, in SQLite's header
        write(file, bytes);
        auto said = say({"project", "info", file});
        QCOMPARE(said.code, 0);
        QVERIFY2(said.out.contains("version 99") && said.out.contains("read-only"), said.out.constData());
        QCOMPARE(say({"project", "check", file}).code, 0);
        for (const auto& words : {QStringList{"run", at("corpus.json"), "--out", at("newer-out"), "--project", file},
                                  QStringList{"import", "polytope", m_samples + "/langevin/double-well.json", "--project", file}}) {
            said = say(words);
            QCOMPARE(said.code, 1);
            for (const auto* word : {"newer.triptych", "a newer Triptych wrote the project (version 99)", "another project"})
                QVERIFY2(said.err.contains(word), said.err.constData());
        }
        QVERIFY(!QFile::exists(at("newer-out")));
        QVERIFY(read(file) == bytes);
    }

    void aProjectCutShort() {
        const auto whole = read(at("base.triptych"));
        const auto file = at("cut.triptych");
        for (const auto size : {qsizetype{0}, qsizetype{1}, qsizetype{15}, qsizetype{99}, qsizetype{100}, qsizetype{4095}, qsizetype{4096}, whole.size() / 2,
                                whole.size() - 4096, whole.size() - 1}) {
            const auto bytes = whole.left(size);
            write(file, bytes);
            for (const auto& words : {QStringList{"project", "info", file}, QStringList{"project", "check", file},
                                      QStringList{"import", "polytope", m_samples + "/langevin/double-well.json", "--project", file}}) {
                const auto said = say(words);
                QCOMPARE(said.code, 4);
                QVERIFY2(said.err.contains("cut.triptych") && said.err.contains(size <= 1 ? "is empty" : "cut short"), said.err.constData());
            }
            QVERIFY(read(file) == bytes);
        }
    }

    void aWorkerKilledInTheMiddle() {
        const auto file = copyOfBase();
        const auto before = content(file);
        QProcess process;
        process.start(program(), {"import", "zooniverse", at("large.csv"), "--project", file});
        QVERIFY(process.waitForStarted());
        qint64 worker = 0;
        QTRY_VERIFY_WITH_TIMEOUT((worker = workerOf(process)) != 0 && [&] {
            // It has begun to read.
            for (const auto& link : QDir(QString("/proc/%1/fd").arg(worker)).entryInfoList(QDir::Files | QDir::System))
                if (link.symLinkTarget().endsWith("large.csv"))
                    return true;
            return false;
        }(), 60000);
        QCOMPARE(::kill(static_cast<pid_t>(worker), SIGKILL), 0);
        const auto said = ended(process);
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains("worker") && said.err.contains("signal 9"), said.err.constData());
        QCOMPARE(content(file), before);
        QCOMPARE(say({"project", "check", file}).code, 0);
        QVERIFY(QFile::remove(file));
    }

    void aWorkerThatIsMissingOrSomethingElse() {
        const auto file = copyOfBase();
        const auto before = content(file);
        for (const auto& [worker, word] : {std::pair("/nowhere", "/nowhere: the worker program triptych-worker was not found"),
                                           std::pair("/bin/true", "exit code 0 in the middle of the job"), std::pair("/bin/cat", "exit code 1")}) {
            qputenv("TRIPTYCH_WORKER", worker);
            const auto said = say({"import", "corpus", m_samples + "/routing/corpus.jsonl", "--project", file});
            qunsetenv("TRIPTYCH_WORKER");
            QCOMPARE(said.code, 1);
            QVERIFY2(said.err.contains(word), said.err.constData());
            QCOMPARE(content(file), before);
        }
        QVERIFY(QFile::remove(file));
    }

    void badSpecs_data() {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<int>("code");
        QTest::addColumn<QList<QByteArray>>("says");
        const auto row = [&](const char* title, const QString& spec, int code, const QList<QByteArray>& says) {
            QTest::newRow(title) << spec << code << says;
        };
        row("a folder", at("."), 4, {"is a folder", "a file with a job"});
        row("an empty file", write(at("s1.json"), " \n"), 2, {"s1.json", "empty", "\"kind\""});
        row("one bad of two", write(at("s2.json"), "[" + read(at("corpus.json")) + R"(, {"kind": "routing.import_corpus", "parameters": {"nfc": 1}}])"), 2,
            {"s2.json#/1/"});
        row("one unknown of two", write(at("s3.json"), "[" + read(at("corpus.json")) + R"(, {"kind": "routing.import_korpus"}])"), 2,
            {"s3.json#/1", "routing.import_corpus"});
        row("a single bad one", write(at("s4.json"), R"({"kind": "langevin.run", "parameters": {}})"), 2, {"s4.json#/parameters/problem", "must be given"});
        row("a blob that is a text", write(at("s5.json"), R"({"kind": "routing.load", "inputs": {"trace": {"blob": "0"}}})"), 2,
            {"s5.json#/inputs/trace/blob", "not a JSON object"});
        row("a blob that is nowhere",
            write(at("s6.json"), R"({"kind": "routing.load", "inputs": {"trace": {"blob": {"hash": ")" + QByteArray(64, '0') + R"(", "dtype": "u8", "shape": [8]}}}})"), 4,
            {"/inputs/trace", "is not in the project"});
        row("an infeasible polyhedron",
            write(at("s7.json"), R"({"kind": "langevin.run", "parameters": {"problem": {"loss": {"kind": "doubleWell"}, "polyhedron": {"A": [[1, 0], [-1, 0]], "b": [-1, 0]}}}})"), 2,
            {"the set is empty", "loosen one of them"});
    }
    void badSpecs() {
        QFETCH(QString, spec);
        QFETCH(int, code);
        QFETCH(QList<QByteArray>, says);
        const auto said = say({"run", spec, "--out", at("spec-out")});
        for (const auto& word : says)
            QVERIFY2(said.err.contains(word), said.err.constData());
        QVERIFY2(said.code == code, said.err.constData());
        QVERIFY(!QFile::exists(at("spec-out")));
    }

    void outputsGoOnlyWhereTheyFit() {
        const auto file = write(at("taken"), "mine");
        for (const auto& out : {file, file + "/below"}) {
            const auto said = say({"run", at("corpus.json"), "--out", out});
            QCOMPARE(said.code, 2);
            QVERIFY2(said.err.contains("taken: is not a folder") && !said.err.contains("running"), said.err.constData());
        }
        QCOMPARE(read(file), QByteArray("mine"));
        QDir().mkpath(at("full"));
        write(at("full/mine"), "mine");
        QCOMPARE(say({"run", at("corpus.json"), "--out", at("full")}).code, 0);
        QCOMPARE(read(at("full/mine")), QByteArray("mine"));
        QVERIFY(QFile::exists(at("full/manifest.json")));
    }

    void aDiskThatIsFull() {
        // 1 MiB a file: the project fits, the corpus of 3 MB does not; blocks of 512 bytes.
        QByteArray lines;
        while (lines.size() < 3'000'000)
            lines += QByteArray(R"({"language": "fr", "text": ")") + QByteArray(3000, 'a') + "\"}\n";
        write(at("many.jsonl"), lines);
        const auto said = sayInShell("ulimit -f 2048; exec \"$0\" import corpus '" + at("many.jsonl") + "' --project '" + at("small.triptych") + "'");
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains("small.triptych") || said.err.contains("disk") || said.err.contains("File too large"), said.err.constData());
        QCOMPARE(say({"project", "check", at("small.triptych")}).code, 0);
        const auto info = say({"--json", "project", "info", at("small.triptych")}).json().object();
        QVERIFY2(info["blobs"].toInt() == 0, QJsonDocument(info).toJson());
    }

    void interruptedByTheKeyboard() {
        for (const int number : {SIGINT, SIGTERM}) {
            write(at("large.json"), R"({"kind": "segmentation.import_zooniverse", "inputs": {"export": {"path": ")" + at("large.csv").toUtf8() + R"("}}})");
            QProcess process;
            process.start(program(), {"run", at("large.json"), "--out", at("stopped")});
            QVERIFY(process.waitForStarted());
            QTRY_VERIFY_WITH_TIMEOUT(workerOf(process) != 0, 60000);
            QCOMPARE(::kill(static_cast<pid_t>(process.processId()), number), 0);
            const auto said = ended(process);
            QVERIFY2(said.code == 3, said.err.constData());
            QVERIFY(said.err.contains("cancelled"));
            QVERIFY(!QFile::exists(at("stopped")));
        }
    }

    // Nobody listens: the work is done all the same.
    void closedAndFullStreams() {
        const auto line = [&](const QString& out) { return "\"$0\" run '" + at("corpus.json") + "' --out '" + at(out) + "' "; };
        QCOMPARE(sayInShell(line("q1") + "2>&-").code, 0);
        QVERIFY(QFile::exists(at("q1/manifest.json")));
        QCOMPARE(sayInShell(line("q2") + "2>&1 | true").code, 0);
        QTRY_VERIFY(QFile::exists(at("q2/manifest.json")));
        const auto full = sayInShell("\"$0\" kinds >/dev/full");
        QCOMPARE(full.code, 1);
        QVERIFY2(full.err.contains("the answer could not be written"), full.err.constData());
        QCOMPARE(sayInShell("\"$0\" kinds >&-").code, 1);
    }

private:
    QString at(const QString& name) const { return m_folder.filePath(name); }
    QString copyOfBase() {
        const auto file = at("work.triptych");
        QFile::remove(file);
        if (!QFile::copy(at("base.triptych"), file))
            qFatal("the project could not be copied");
        return file;
    }

    // Everything a project holds but the list of its jobs, which also tells what failed.
    QMap<QString, QByteArray> content(const QString& file) {
        const auto text = at("text");
        QDir(text).removeRecursively();
        const auto said = say({"project", "dump", file, "--text", text});
        if (said.code != 0)
            qFatal("%s", said.err.constData());
        auto files = filesBelow(text);
        files.remove("jobs.jsonl");
        return files;
    }

    void refused(const QString& importer, const QString& source, int code, const QList<QByteArray>& says) {
        const auto file = copyOfBase();
        const auto before = content(file);
        const auto said = say({"import", importer, source, "--project", file});
        for (const auto& word : says)
            QVERIFY2(said.err.contains(word), said.err.constData());
        QVERIFY2(said.code == code, said.err.constData());
        QCOMPARE(content(file), before);
        QCOMPARE(say({"project", "check", file}).code, 0);
        QVERIFY(QFile::remove(file));
    }

    // The summary of an import that goes well, without what tells files apart.
    QJsonObject importedRows(const QString& name, const QByteArray& bytes) {
        const auto file = copyOfBase();
        const auto said = say({"--json", "import", "zooniverse", write(at(name), bytes), "--project", file});
        if (said.code != 0)
            qWarning("%s", said.err.constData());
        auto summary = said.json().object()["summary"].toObject();
        QFile::remove(file);
        summary.remove("name");
        return summary;
    }

    QTemporaryDir m_folder;
    QString m_samples;
    QByteArray m_export;
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "test_cli_bad_input.moc"
