#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include "cli/program.h"

using namespace triptych::test;

// An experiment from the command line: its plan becomes a list of jobs, and the list runs.
class TestCliPlan : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(QFile::exists(program()), qPrintable(program()));
        QVERIFY(m_folder.isValid());
        qputenv("XDG_STATE_HOME", path("state").toUtf8());
        m_shipped = QJsonDocument::fromJson(read(shippedPlan())).object();
        QVERIFY(!m_shipped.isEmpty());
    }

    // Every job comes after those it needs and says nothing that its kind does not know.
    void theShippedPlanBecomesJobs() {
        const auto said = say({"plan", "transfer", shippedPlan(), "--out", path("jobs.json")});
        QVERIFY2(said.code == 0, said.err.constData());
        QCOMPARE(said.out, "57 jobs in " + path("jobs.json").toUtf8() + "\n");
        const auto jobs = QJsonDocument::fromJson(read(path("jobs.json"))).array();
        QCOMPARE(jobs.size(), 57);
        QMap<QString, int> kinds;
        QMap<QString, QJsonObject> known;
        QSet<QString> before;
        for (const auto& each : jobs) {
            const auto job = each.toObject();
            const auto kind = job["kind"].toString(), id = job["id"].toString();
            ++kinds[kind];
            if (!known.contains(kind))
                known[kind] = say({"--json", "kinds", kind}).json().object()["parameters"].toObject()["properties"].toObject();
            QVERIFY2(!known[kind].isEmpty(), qPrintable(kind));
            const auto parameters = job["parameters"].toObject();
            for (auto p = parameters.begin(); p != parameters.end(); ++p)
                QVERIFY2(known[kind].contains(p.key()), qPrintable(kind + " has no " + p.key()));
            for (const auto& input : job["inputs"].toObject())
                QVERIFY2(before.contains(input.toObject()["job"].toString()), qPrintable(id));
            QVERIFY2(!id.isEmpty() && !before.contains(id), qPrintable(id));
            before.insert(id);
        }
        QCOMPARE(kinds, (QMap<QString, int>{{"segmentation.generate_set", 3}, {"segmentation.train", 2 + 3 * 5 * 3}, {"segmentation.compare_features", 6}, {"segmentation.compare_arms", 1}}));
        // The same again, told to a program.
        const auto again = say({"--json", "plan", "transfer", shippedPlan(), "--out", path("again.json")});
        QCOMPARE(again.code, 0);
        QCOMPARE(again.json().object(), (QJsonObject{{"file", path("again.json")}, {"jobs", 57}}));
        QVERIFY(read(path("again.json")) == read(path("jobs.json")));
    }

    // Files a plan names lie where the plan lies, wherever the command was given.
    void relativePathsStartAtThePlan() {
        auto plan = m_shipped;
        auto sets = plan["sets"].toObject();
        sets["kelp"] = QJsonObject{{"kind", "segmentation.read_set"}, {"inputs", QJsonObject{{"pictures", QJsonObject{{"path", "kelp/pictures"}}}, {"masks", QJsonObject{{"path", "/there/masks"}}}}}};
        plan["sets"] = sets;
        QVERIFY(QDir(m_folder.path()).mkpath("plans"));
        QCOMPARE(say({"plan", "transfer", written("plans/own.json", plan), "--out", path("own-jobs.json")}).code, 0);
        bool found = false;
        for (const auto& job : QJsonDocument::fromJson(read(path("own-jobs.json"))).array()) {
            const auto inputs = job.toObject()["inputs"].toObject();
            if (job.toObject()["kind"] != "segmentation.read_set")
                continue;
            found = true;
            QCOMPARE(inputs["pictures"].toObject()["path"].toString(), path("plans/kelp/pictures"));
            QCOMPARE(inputs["masks"].toObject()["path"].toString(), QString("/there/masks"));
        }
        QVERIFY(found);
    }

    void wrongPlansNameTheField_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* name, const char* member, const char* value, const char* where, const char* what) {
            QTest::newRow(name) << QString(member) << QByteArray(value) << QByteArray(where) << QByteArray(what);
        };
        row("unknown member", "epochs", "[3]", "#", "unknown member \"epochs\"");
        row("unknown parameter", "train", R"({"epochz": 3})", "#/train/epochz", "");
        row("parameter out of range", "train", R"({"beta": 7})", "#/train/beta", "");
        row("own parameter", "train", R"({"fraction": 0.5})", "#/train/fraction", "the experiment's to set");
        row("target", "target", R"(["algae"])", "#/target", "not a text");
        row("no such target", "target", "\"algae\"", "#/target", "no set \"algae\"");
        row("no sets", "sets", "{}", "#/sets", "no learning sets");
        row("kind of a set", "sets", R"({"kelp": {"parameters": {}}})", "#/sets/kelp/kind", "");
        row("kind that makes no set", "sets", R"({"kelp": {"kind": "langevin.run"}})", "#/sets/kelp/kind", "segmentation.generate_set");
        row("parameter of a set", "sets", R"({"kelp": {"kind": "segmentation.generate_set", "parameters": {"count": -1}}})", "#/sets/kelp/parameters/count", "");
        row("arms", "arms", R"(["baseline"])", "#/arms", "two arms");
        row("parameter of an arm", "arms", R"(["baseline", {"name": "a", "set": "shapes", "train": {"batch": "many"}}, {"name": "b", "set": "droplets"}])", "#/arms/1/train/batch", "");
        row("model of an arm", "arms", R"(["baseline", {"name": "a", "set": "shapes"}, {"name": "b", "set": "droplets"}, {"name": "c", "model": {"kind": "segmentation.import_model"}}])", "#/arms/3/model/inputs/file", "");
        row("fractions", "fractions", "[0.5, 1.5]", "#/fractions", "");
        row("seeds", "seeds", "[1, 1]", "#/seeds", "");
        row("comparison", "compare", R"({"resamples": 3})", "#/compare/resamples", "");
    }
    void wrongPlansNameTheField() {
        QFETCH(QString, member);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, what);
        auto plan = m_shipped;
        const auto parsed = QJsonDocument::fromJson("[" + value + "]").array();
        QCOMPARE(parsed.size(), 1);
        plan[member] = parsed[0];
        const auto file = written("wrong.json", plan);
        const auto said = say({"--json", "plan", "transfer", file, "--out", path("none.json")});
        QCOMPARE(said.code, 2);
        const auto error = said.json().object()["error"].toObject();
        QCOMPARE(error["where"].toString(), file + where);
        QVERIFY2((error["what"].toString() + error["hint"].toString()).contains(what), said.out.constData());
        QVERIFY2(said.err.contains(file.toUtf8() + where), said.err.constData());
        QVERIFY(!QFile::exists(path("none.json")));
    }

    void filesThatAreNoPlans() {
        const auto out = path("none.json");
        QCOMPARE(say({"plan", "transfer", path("nowhere.json"), "--out", out}).code, 4);
        QCOMPARE(say({"plan", "transfer", m_folder.path(), "--out", out}).code, 4);
        const auto broken = say({"plan", "transfer", write(path("broken.json"), "{\"sets\": "), "--out", out});
        QCOMPARE(broken.code, 2);
        QVERIFY2(broken.err.contains("broken.json"), broken.err.constData());
        const auto list = say({"plan", "transfer", write(path("list.json"), "[1, 2]"), "--out", out});
        QCOMPARE(list.code, 2);
        QVERIFY2(list.err.contains("not an object") && list.err.contains("list.json#"), list.err.constData());
        const auto other = say({"plan", "journey", shippedPlan(), "--out", out});
        QCOMPARE(other.code, 2);
        QVERIFY2(other.err.contains("unknown kind of plan \"journey\"") && other.err.contains("transfer"), other.err.constData());
        QCOMPARE(say({"plan", "transfer", shippedPlan()}).code, 2);
        QVERIFY(!QFile::exists(out));
        const auto nowhere = say({"plan", "transfer", shippedPlan(), "--out", path("no/folder/jobs.json")});
        QCOMPARE(nowhere.code, 1);
        QVERIFY2(nowhere.err.contains("no/folder/jobs.json"), nowhere.err.constData());
    }

    // The shipped experiment with few and small pictures, 1 epoch and 2 seeds: its jobs run, its report is there, and nothing is done twice.
    void theJobsRun() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        auto plan = m_shipped;
        auto sets = plan["sets"].toObject();
        for (const auto& name : sets.keys()) {
            auto set = sets[name].toObject();
            auto parameters = set["parameters"].toObject();
            for (const auto& [key, value] : {std::pair{"count", 24}, {"scenes", 12}, {"side", 32}})
                parameters[key] = value;
            set["parameters"] = parameters;
            sets[name] = set;
        }
        plan["sets"] = sets;
        auto train = plan["train"].toObject();
        for (const auto& [key, value] : {std::pair{"epochs", 1}, {"levels", 3}, {"filters", 4}, {"crop", 32}})
            train[key] = value;
        plan["train"] = train;
        plan["fractions"] = QJsonArray{1.0};
        plan["seeds"] = QJsonArray{1, 2};
        plan["pictures"] = 4;
        plan["compare"] = QJsonObject{{"resamples", 100}};
        const auto jobs = path("small-jobs.json"), out = path("results"), project = path("small.triptych");
        QCOMPARE(say({"plan", "transfer", written("small.json", plan), "--out", jobs}).code, 0);
        const auto said = say({"--json", "run", jobs, "--out", out, "--project", project});
        QVERIFY2(said.code == 0, said.err.constData());
        const auto ran = said.json().object()["jobs"].toArray();
        QCOMPARE(ran.size(), 3 + 2 + 6 + 4 + 1);
        for (const auto& job : ran)
            QVERIFY(job.toObject()["state"] == "done" && job.toObject()["manifest"].toObject()["cached"] == false);
        const auto last = ran.last().toObject();
        QCOMPARE(last["spec"].toObject()["kind"].toString(), QString("segmentation.compare_arms"));
        const auto reportFile = out + '/' + last["folder"].toString() + '/' + last["files"].toObject()["report"].toString();
        const auto report = read(reportFile);
        const auto found = QJsonDocument::fromJson(report).object();
        QVERIFY2(found["generated"].toBool() && found["arms"].toArray().size() == 3, report.constData());
        QCOMPARE(found["measure"].toString(), QString("dice"));
        const auto again = say({"--json", "run", jobs, "--out", out, "--project", project});
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(again.json().object()["jobs"].toArray().size(), ran.size());
        for (const auto& job : again.json().object()["jobs"].toArray())
            QVERIFY2(job.toObject()["manifest"].toObject()["cached"] == true, qPrintable(job.toObject()["spec"].toObject()["title"].toString()));
        QVERIFY(read(reportFile) == report);

        // Jobs of an earlier form, with a parameter that its kind has no more: told, and nothing runs.
        auto older = QJsonDocument::fromJson(read(jobs)).array();
        int place = 0;
        while (older[place].toObject()["kind"] != "segmentation.compare_features")
            ++place;
        auto features = older[place].toObject();
        auto parameters = features["parameters"].toObject();
        parameters["resamples"] = 500;
        features["parameters"] = parameters;
        older[place] = features;
        const auto refused = say({"run", write(path("older.json"), QJsonDocument(older).toJson()), "--out", path("older"), "--project", path("older.triptych")});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(QString("older.json#/%1/parameters/resamples").arg(place).toUtf8()), refused.err.constData());
        QVERIFY(!QFile::exists(path("older")));
    }

    // A study of mixtures: its plan becomes jobs, and the field that is wrong is named.
    void theStudyOfMixturesBecomesJobs() {
        const auto study = QString(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/mixture/study.json");
        const auto said = say({"plan", "mixture", study, "--out", path("mixture.json")});
        QVERIFY2(said.code == 0, said.err.constData());
        QCOMPARE(said.out, "24 jobs in " + path("mixture.json").toUtf8() + "\n");
        QMap<QString, int> kinds;
        QStringList ids;
        for (const auto& each : QJsonDocument::fromJson(read(path("mixture.json"))).array()) {
            ++kinds[each.toObject()["kind"].toString()];
            ids << each.toObject()["id"].toString();
        }
        QCOMPARE(kinds, (QMap<QString, int>{{"routing.import_corpus", 1}, {"routing.import_questions", 1}, {"routing.train_model", 3 + 3 * 3}, {"routing.answer_questions", 3 * 3}, {"routing.compare_models", 1}}));
        QStringList expected{"corpus", "questions", "pretrain/1", "pretrain/2", "pretrain/3"};
        for (const auto* arm : {"dense", "moe", "family"})
            for (int seed = 1; seed <= 3; ++seed)
                expected << QString("%1/%2").arg(arm).arg(seed) << QString("answers.%1/%2").arg(arm).arg(seed);
        QCOMPARE(ids, expected << "compare");
        auto json = QJsonDocument::fromJson(read(study)).object();
        auto train = json["train"].toObject();
        train["last_layers"] = 5;
        json["train"] = train;
        const auto file = written("wrong-mixture.json", json);
        const auto wrong = say({"--json", "plan", "mixture", file, "--out", path("none.json")});
        QCOMPARE(wrong.code, 2);
        QCOMPARE(wrong.json().object()["error"].toObject()["where"].toString(), file + "#/train/last_layers");
        QVERIFY(!QFile::exists(path("none.json")));
    }

private:
    static QString shippedPlan() { return TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/transfer/experiment.json"; }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString written(const QString& name, const QJsonObject& json) const { return write(path(name), QJsonDocument(json).toJson()); }

    QTemporaryDir m_folder;
    QJsonObject m_shipped;
};

QTEST_GUILESS_MAIN(TestCliPlan)
#include "test_cli_plan.moc"
