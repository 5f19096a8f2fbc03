#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstring>
#include <vector>

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
        // Masks beside the votes are written when they are asked for, not because they came last.
        const auto beside = say({"--json", "import", "coco", out, "--project", project});
        QCOMPARE(beside.code, 0);
        QCOMPARE(say({"--json", "export", "masks-coco", "--project", project, "--out", path("still.json")}).json().object()["result"].toString(), job);
        const auto asked = beside.json().object()["id"].toString();
        QCOMPARE(say({"--json", "export", "masks-coco", "--project", project, "--result", asked, "--out", path("theirs.json")}).json().object()["result"].toString(), asked);
        QCOMPARE(say({"export", "masks-coco", "--project", path("masks.triptych"), "--out", path("alone.json")}).code, 0);
        // Wrong options, and targets of the other sort.
        QCOMPARE(say({"export", "masks-coco", "--project", project, "--out", out, "--option", "threshold=0"}).code, 2);
        QCOMPARE(say({"export", "masks-coco", "--project", project, "--out", path("pngs")}).code, 2);
        QCOMPARE(say({"export", "masks-png", "--project", project, "--out", out}).code, 2);
        QCOMPARE(say({"export", "masks-coco", "--project", project, "--out", path("no/such/folder.json")}).code, 1);
        QCOMPARE(say({"project", "check", project}).code, 0);
    }

    // One is one, and two are two, whatever language the machine speaks.
    void numbersAndWordsAgree() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        const auto rows = [](int subjects) {
            QByteArray text = zooniverseHeader();
            for (int s = 0; s < subjects; ++s)
                text += zooniverseRow(s, 77 + s, {drawing("M 10,10 L 40,10 L 40,30 L 10,30 Z")}, {});
            return text;
        };
        for (const auto& [subjects, words] : {std::pair{1, "1 subject has no known size"}, {2, "2 subjects have no known size"}}) {
            const auto csv = write(path(QString("sizeless-%1.csv").arg(subjects)), rows(subjects));
            const auto project = path(QString("sizeless-%1.triptych").arg(subjects));
            const auto imported = say({"import", "zooniverse", csv, "--project", project});
            QVERIFY2(imported.out.contains(words), imported.out.constData());
            const auto spec = write(path("sizeless.json"), QJsonDocument(QJsonObject{{"kind", "segmentation.import_zooniverse"}, {"inputs", QJsonObject{{"export", QJsonObject{{"path", csv}}}}}}).toJson());
            const auto ran = say({"run", spec, "--out", path(QString("sizeless-run-%1").arg(subjects))});
            QVERIFY2(ran.out.contains(words) && !ran.out.contains("(s)"), (ran.out + ran.err).constData());
        }
    }

    // The figure of a data set, from a project alone.
    void aDataSetIsRendered() {
        const auto spec = write(path("set.json"), R"({"kind": "segmentation.generate_set", "parameters": {"domain": "kelp", "count": 20, "scenes": 8, "side": 48}})");
        const auto project = path("set.triptych"), text = path("set.text"), figures = path("set-figures.triptych");
        const auto ran = say({"--json", "run", spec, "--out", path("set-run"), "--project", project});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QCOMPARE(say({"project", "dump", project, "--text", text}).code, 0);
        const auto job = QJsonDocument::fromJson(read(text + "/jobs.jsonl").split('\n').first()).object()["id"].toString();
        QVERIFY(!job.isEmpty());
        QJsonObject recipe{{"study", "segmentation"}, {"view", "data-set"}, {"result", job}, {"widthMm", 140}, {"heightMm", 120}, {"options", QJsonObject{{"validation", 0.25}, {"test", 0.25}, {"split_seed", 3}}}};
        write(text + "/documents/a.json", QJsonDocument(recipe).toJson());
        recipe["options"] = QJsonObject{{"test", 2}};
        write(text + "/documents/b.json", QJsonDocument(recipe).toJson());
        write(text + "/documents.json", R"({"a.json": "figures/set", "b.json": "figures/bad"})");
        const auto loaded = say({"project", "load", text, figures});
        QVERIFY2(loaded.code == 0, loaded.err.constData());
        const auto drawn = say({"render", figures, "--figure", "set", "--out", path("set.pdf")});
        QVERIFY2(drawn.code == 0, drawn.err.constData());
        QVERIFY(read(path("set.pdf")).startsWith("%PDF"));
        QCOMPARE(say({"render", figures, "--figure", "set", "--out", path("set.csv")}).code, 0);
        const auto numbers = read(path("set.csv"));
        QVERIFY2(numbers.contains("id,scene,part,width,height,foreground") && numbers.contains("kelp-00020,"), numbers.left(400).constData());
        for (const char* part : {",training,48,48,", ",validation,48,48,", ",test,48,48,"})
            QVERIFY2(numbers.contains(part), part);
        const auto bad = say({"render", figures, "--figure", "bad", "--out", path("bad.pdf")});
        QVERIFY2(bad.code == 2 && bad.err.contains("/options/test"), bad.err.constData());
    }

    // Objects as an analysis in Python reads them, without the window.
    void objectsOfAnImportAreWritten() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        // Three of five draw one square of 30 x 20 px, two of them another of 10 x 10.
        QByteArray rows = zooniverseHeader();
        for (int v = 0; v < 5; ++v) {
            QJsonArray marks;
            if (v < 3)
                marks << drawing("M 10,10 L 40,10 L 40,30 L 10,30 Z");
            if (v < 2)
                marks << drawing("M 45,35 L 55,35 L 55,45 L 45,45 Z");
            rows += zooniverseRow(v, 77, marks, sizedMetadata(60, 50));
        }
        const auto project = path("objects.triptych");
        const auto job = say({"--json", "import", "zooniverse", write(path("objects-in.csv"), rows), "--project", project}).json().object()["id"].toString();
        QJsonObject inputs;
        for (const auto* name : {"index", "raters", "marks", "rings", "points"})
            inputs[name] = QJsonObject{{"job", job}, {"output", name}};
        const auto spec = write(path("objects.json"), QJsonDocument(QJsonObject{{"kind", "segmentation.cluster_objects"}, {"parameters", QJsonObject{{"mode", "panoptes"}}}, {"inputs", inputs}}).toJson());
        const auto ran = say({"run", spec, "--out", path("objects-run"), "--project", project});
        QVERIFY2(ran.code == 0, ran.err.constData());
        const auto said = say({"export", "objects-csv", "--project", project, "--out", path("objects.csv")});
        QVERIFY2(said.code == 0, said.err.constData());
        QVERIFY2(said.out.contains("2 objects written"), said.out.constData());
        const auto table = read(path("objects.csv"));
        QVERIFY2(table.contains("data.frame0.T0_toolIndex0_clusters_x"), table.constData());
        QVERIFY2(table.contains("77,1,T0,polygon_reducer,5.1.0,\"[0, 1, 0, 1, 0]\",\"[3, 2]\",\"[[10, 40, 40, 10, 10], [45, 55, 55, 45, 45]]\""), table.constData());
        QCOMPARE(say({"export", "objects-geojson", "--project", project, "--out", path("objects.geojson"), "--option", "share=0.5"}).code, 0);
        const auto features = QJsonDocument::fromJson(read(path("objects.geojson"))).object()["features"].toArray();
        QCOMPARE(features.size(), 1);
        const auto properties = features[0].toObject()["properties"].toObject();
        QCOMPARE(properties["area_px"].toDouble(), 600.0);
        QCOMPARE(properties["volunteers"].toInt(), 3);
        QCOMPARE(properties["consensus"].toDouble(), 1.0);
        QCOMPARE(say({"export", "objects-geojson", "--project", project, "--out", path("o"), "--option", "share=2"}).code, 2);
    }

    // A model is trained, taken out and trained on: what goes on is the very model, measured to the same bits.
    void modelsGoOutAndComeIn() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        const auto project = path("models.triptych"), corpus = QStringLiteral(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/corpus.jsonl");
        const QJsonObject import{{"id", "corpus"}, {"kind", "routing.import_corpus"}, {"inputs", QJsonObject{{"source", QJsonObject{{"path", corpus}}}}}};
        const auto training = [](QJsonObject from) {
            from["corpus"] = QJsonObject{{"job", "corpus"}, {"output", "corpus"}};
            return QJsonObject{{"id", "trained"}, {"kind", "routing.train_model"}, {"inputs", from},
                               {"parameters", QJsonObject{{"name", "tiny"}, {"arm", "family"}, {"layers", 2}, {"last_layers", 1}, {"hidden", 16}, {"intermediate", 16}, {"steps", 3}}}};
        };
        const auto run = [&](const QJsonObject& job, const QString& out) {
            const auto ran = say({"--json", "run", write(path("models.json"), QJsonDocument(QJsonArray{import, job}).toJson()), "--out", out, "--project", project});
            return ran.code == 0 ? ran.json().object()["jobs"].toArray()[1].toObject() : QJsonObject{{"error", QString::fromUtf8(ran.err)}};
        };
        // Rows of step, language, nats, bytes, tokens, documents; the 50 languages of one measurement.
        const auto measured = [&](const QJsonObject& job, const QString& out, bool last) {
            const auto bytes = read(out + '/' + job["folder"].toString() + '/' + job["files"].toObject()["languages"].toString());
            const auto rows = bytes.mid(10 + static_cast<uchar>(bytes[8]) + 256 * static_cast<uchar>(bytes[9]));
            std::vector<double> values(50 * 6);
            std::memcpy(values.data(), (last ? rows.right(50 * 6 * 8) : rows.left(50 * 6 * 8)).constData(), 50 * 6 * 8);
            for (std::size_t i = 0; i < values.size(); i += 6)
                values[i] = 0;
            return values;
        };
        const auto trained = run(training({}), path("trained"));
        QVERIFY2(!trained.contains("error"), qPrintable(trained["error"].toString()));

        const auto said = say({"--json", "export", "checkpoint", "--project", project, "--out", path("plain"), "--option", "weights=f32"});
        QVERIFY2(said.code == 0, said.err.constData());
        const auto details = said.json().object()["details"].toObject();
        QCOMPARE(details["layout"].toString(), QString("transformers"));
        QCOMPARE(details["name"].toString(), QString("tiny"));
        QCOMPARE(QDir(path("plain")).entryList(QDir::Files, QDir::Name), (QStringList{"config.json", "model.safetensors", "tokenizer.json", "training.json"}));
        const auto words = say({"export", "checkpoint", "--project", project, "--result", trained["id"].toString(), "--out", path("study"), "--option", "layout=apollo", "--option", "weights=f32"});
        QVERIFY2(words.code == 0 && words.out.contains("Model tiny: ") && words.out.contains(" parameters as float32"), (words.out + words.err).constData());
        QVERIFY(read(path("study/config.json")).contains("upcycling-qwen2-moe") && read(path("plain/config.json")).contains("\"qwen2_moe\""));
        for (const auto* folder : {"plain", "study"}) {
            const auto imported = say({"import", "checkpoint", path(folder), "--project", project});
            QVERIFY2(imported.code == 0 && imported.out.contains("7 experts, k = 2, in 1 of 2 layers"), (imported.out + imported.err).constData());
        }
        const auto on = run(training({{"checkpoint", QJsonObject{{"path", path("study")}}}}), path("on"));
        QVERIFY2(!on.contains("error"), qPrintable(on["error"].toString()));
        const auto before = measured(trained, path("trained"), true), after = measured(on, path("on"), false);
        QVERIFY(before[2] > 0 && before == after);
        QVERIFY(measured(on, path("on"), true) != after);

        // In the worker, what looks into models takes the training's as it is.
        const QJsonObject own{{"job", "trained"}, {"output", "model"}}, texts{{"job", "corpus"}, {"output", "corpus"}};
        QJsonArray looks{import, training({})};
        looks.append(QJsonObject{{"id", "routes"}, {"kind", "routing.run_checkpoint"}, {"inputs", QJsonObject{{"model", own}, {"corpus", texts}}}});
        looks.append(QJsonObject{{"id", "lost"}, {"kind", "routing.ablation"}, {"inputs", QJsonObject{{"model", own}, {"corpus", texts}}}, {"parameters", QJsonObject{{"experts", "1"}, {"resamples", 20}}}});
        looks.append(QJsonObject{{"id", "alike"}, {"kind", "routing.similarity"}, {"inputs", QJsonObject{{"model", own}}}});
        const auto looked = say({"--json", "run", write(path("looks.json"), QJsonDocument(looks).toJson()), "--out", path("looks"), "--project", project});
        QVERIFY2(looked.code == 0, looked.err.constData());
        const auto jobs = looked.json().object()["jobs"].toArray();
        QCOMPARE(jobs.size(), 5);
        for (int i = 2; i < 5; ++i)
            QCOMPARE(jobs[i].toObject()["state"].toString(), QString("done"));

        QCOMPARE(say({"export", "checkpoint", "--project", project, "--out", path("bad"), "--option", "layout=gguf"}).code, 2);
        QCOMPARE(say({"export", "model-safetensors", "--project", project, "--out", path("bad")}).code, 2);
        QVERIFY(!QFile::exists(path("bad")));
    }

    // A cleaned corpus leaves as data and comes in again as the same one; what was dropped goes beside it with its reasons.
    void corporaGoOutAndComeIn() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        const QByteArray shared = "Take one tablet twice a day with a glass of water, and call your nurse if it hurts at all.";
        const auto texts = write(path("texts.jsonl"),
                                 "{\"text\": \"" + shared + "\", \"language\": \"en\", \"id\": \"a\", \"source\": \"who, web\", \"type\": \"Web\", \"licence\": \"CC-BY\", \"link\": \"https://who.int/1\"}\n"
                                 "{\"text\": \"x\", \"language\": \"en\", \"id\": \"b \\\"q\\\"\"}\n"
                                 "{\"text\": \"Une phrase\\nsur deux lignes, avec \\\"guillemets\\\".\", \"language\": \"fr\", \"id\": \"a\", \"source\": \"msf\"}\n"
                                 "{\"text\": \"Сообщение о состоянии больного.\", \"language\": \"ru\"}\n"
                                 "{\"text\": \"Энэ бол монгол өгүүлбэр.\", \"language\": \"khk\"}\n"
                                 "{\"text\": \"Yo ho.\", \"language\": \"fr\"}\n");
        const auto asked = write(path("asked.jsonl"), "{\"text\": \"" + shared + "\", \"language\": \"en\", \"id\": \"t\"}\n");
        // Bytes as a tokenizer of another program's.
        const auto project = path("corpora.triptych");
        const auto vocabulary = say({"import", "tokenizer", path("no/tokenizer.json"), "--project", project});
        QVERIFY(vocabulary.code != 0);
        const QStringList checkpoint = {QStringLiteral(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/checkpoint/tokenizer.json")};
        const auto tokenizer = say({"--json", "import", "tokenizer", checkpoint.first(), "--project", project});
        QVERIFY2(tokenizer.code == 0, tokenizer.err.constData());
        const auto imported = [](const char* id, const QString& file) { return QJsonObject{{"id", id}, {"kind", "routing.import_corpus"}, {"inputs", QJsonObject{{"source", QJsonObject{{"path", file}}}}}}; };
        const auto output = [](const QString& job, const char* name) { return QJsonObject{{"job", job}, {"output", name}}; };
        const QJsonObject recipe{{"recipe", QJsonArray{QJsonObject{{"rule", "length"}, {"leastCharacters", 10}}, QJsonObject{{"rule", "contamination"}, {"action", "flag"}}}}};
        const QJsonObject inputs{{"corpus", output("c", "corpus")}, {"test", output("t", "corpus")}, {"tokenizer", output("v", "tokenizer")}};
        const QJsonObject read{{"id", "v"}, {"kind", "routing.import_tokenizer"}, {"inputs", QJsonObject{{"source", QJsonObject{{"path", checkpoint.first()}}}}}};
        const QJsonArray jobs{imported("c", texts), imported("t", asked), read, QJsonObject{{"id", "x"}, {"kind", "routing.clean_corpus"}, {"inputs", inputs}, {"parameters", recipe}},
                              QJsonObject{{"id", "i"}, {"kind", "routing.inspect_corpus"}, {"inputs", inputs}, {"parameters", recipe}}};
        const auto ran = say({"--json", "run", write(path("corpora.json"), QJsonDocument(jobs).toJson()), "--out", path("corpora"), "--project", project});
        QVERIFY2(ran.code == 0, ran.err.constData());
        const auto job = [&](int i) { return ran.json().object()["jobs"].toArray()[i].toObject(); };
        const auto file = [&](int i, const char* name) { return triptych::test::read(path("corpora/") + job(i)["folder"].toString() + '/' + job(i)["files"].toObject()[name].toString()); };
        QVERIFY(file(2, "tokenizer").endsWith(triptych::test::read(checkpoint.first())));

        const auto said = say({"--json", "export", "corpus", "--project", project, "--result", job(3)["id"].toString(), "--out", path("again/texts.jsonl")});
        QVERIFY(said.code != 0);  // no such folder
        QDir().mkpath(path("again"));
        for (const int of : {0, 3}) {
            const auto out = say({"--json", "export", "corpus", "--project", project, "--result", job(of)["id"].toString(), "--out", path("again/texts.jsonl")});
            QVERIFY2(out.code == 0, out.err.constData());
            QCOMPARE(out.json().object()["details"].toObject()["documents"].toInt(), of == 0 ? 6 : 4);
            const auto back = say({"--json", "run", write(path("back.json"), QJsonDocument(QJsonArray{imported("c", path("again/texts.jsonl"))}).toJson()), "--out", path(QString("back-%1").arg(of))});
            QVERIFY2(back.code == 0, back.err.constData());
            const auto one = back.json().object()["jobs"].toArray()[0].toObject();
            QVERIFY(triptych::test::read(path(QString("back-%1/").arg(of)) + one["folder"].toString() + '/' + one["files"].toObject()["corpus"].toString()) == file(of, "corpus"));
        }
        QVERIFY(triptych::test::read(path("again/texts.jsonl")).startsWith("{\"id\":\"a\",\"language\":\"en\",\"licence\":\"CC-BY\",\"link\":\"https://who.int/1\",\"source\":\"who, web\","));
        QCOMPARE(say({"export", "corpus", "--project", project, "--out", path("c.jsonl"), "--option", "format=csv"}).code, 2);

        // The cleaning's, not the inspection's, which came later.
        const auto found = say({"--json", "export", "corpus-findings", "--project", project, "--out", path("dropped.csv")});
        QVERIFY2(found.code == 0, found.err.constData());
        QCOMPARE(found.json().object()["result"].toString(), job(3)["id"].toString());
        QCOMPARE(found.json().object()["details"].toObject()["drop"].toInt(), 2);
        const auto rows = triptych::test::read(path("dropped.csv")).split('\n');
        QCOMPARE(rows.size(), 1 + 3 + 1);
        QVERIFY(rows[0].startsWith("step,rule,action,document,id,language,source,value,reason,other,"));
        QVERIFY2(rows[1].startsWith("1,length,drop,1,\"b \"\"q\"\"\",en,,1,"), rows[1].constData());
        QVERIFY2(rows[2].startsWith("1,length,drop,5,,fr,,6,"), rows[2].constData());
        QVERIFY2(rows[3].startsWith("2,contamination,flag,0,a,en,\"who, web\",") && rows[3].contains(" tokens in a row") && rows[3].endsWith(",0,test,t,en\r"), rows[3].constData());
        QCOMPARE(say({"export", "corpus-findings", "--project", project, "--out", path("dropped.jsonl")}).code, 0);
        const auto lines = triptych::test::read(path("dropped.jsonl")).split('\n');
        QCOMPARE(QJsonDocument::fromJson(lines[2]).object()["other_corpus"].toString(), QString("test"));
        QCOMPARE(say({"export", "corpus-findings", "--project", project, "--out", path("d"), "--option", "format=xml"}).code, 2);
        // An inspection drops nothing, and does not say so.
        const auto looked = say({"export", "corpus-findings", "--project", project, "--result", job(4)["id"].toString(), "--out", path("would.csv")});
        QVERIFY2(looked.code == 0 && looked.out.contains("would drop a document 2"), (looked.out + looked.err).constData());
        const auto told = say({"run", write(path("corpora.json"), QJsonDocument(jobs).toJson()), "--out", path("told")});
        QVERIFY2(told.out.contains("length: 2 of 6 dropped") && told.out.contains("length: 2 of 6 would be dropped"), told.out.constData());
        const auto card = say({"--json", "export", "data-card", "--project", project, "--out", path("card.json")});
        QVERIFY2(card.code == 0 && card.json().object()["details"].toObject()["cite"].toString().contains(", tokenizer "), card.err.constData());
    }

    // Ctrl+C in the middle: exit code 3, and the folder is as it was.
    void interruptedExportsLeaveNothing() {
        if (!QFile::exists(qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych-worker") && !qEnvironmentVariableIsSet("TRIPTYCH_WORKER"))
            QSKIP("triptych-worker is not built");
        QByteArray rows = zooniverseHeader();
        for (int i = 0; i < 400; ++i)
            rows += zooniverseRow(i, 1000 + i, {drawing(ellipsePath(600, 600, 400, 40))}, sizedMetadata(1200, 1200));
        const auto project = path("many.triptych");
        QCOMPARE(say({"import", "zooniverse", write(path("many.csv"), rows), "--project", project}).code, 0);
        const auto out = path("many");
        QDir().mkpath(out);
        write(out + "/subjects.csv", "mine");
        const auto all = [](const QString& folder) { return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); };
        const auto beside = all(m_folder.path());
        QProcess process;
        process.start(program(), {"export", "masks-png", "--project", project, "--out", out});
        // Under way as soon as files come in beside.
        const auto written = [&] {
            for (const auto& stage : all(out))
                if (stage.startsWith(".triptych-export-") && all(out + '/' + stage + "/many").size() > 3)
                    return true;
            return false;
        };
        QVERIFY(QTest::qWaitFor(written, 30000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const auto said = ended(process);
        QCOMPARE(said.code, 3);
        QVERIFY2(said.err.contains("running      masks-png") && said.err.contains("cancelled    masks-png"), said.err.constData());
        QCOMPARE(all(out), QStringList{"subjects.csv"});
        QCOMPARE(read(out + "/subjects.csv"), QByteArray("mine"));
        QCOMPARE(all(m_folder.path()), beside);
        // In a terminal it says how far it is.
        if (!QFile::exists("/usr/bin/script"))
            QSKIP("no program \"script\" that plays a terminal");
        const auto shown = sayInShell("script -qec \"$0 export masks-png --project '" + project + "' --out '" + out + "'\" /dev/null");
        QVERIFY2(shown.out.contains(" of 400, ") && shown.out.contains(" %"), shown.out.right(400).constData());
        QCOMPARE(all(out).size(), 401);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliExport)
#include "test_cli_export.moc"
