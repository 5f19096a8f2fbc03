#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "cli/program.h"

using namespace triptych::test;

namespace {

QJsonObject output(const QString& job, const QString& name) {
    return {{"job", job}, {"output", name}};
}

// Ten phrases in three languages.
QByteArray corpus() {
    QByteArray lines;
    const QStringList words = {"head", "back", "knee", "hand", "foot", "ear", "eye", "arm", "hip", "neck"};
    for (int i = 0; i < words.size(); ++i)
        for (const auto& [code, text] : {std::pair("en", "the patient has pain in the %1"), std::pair("fr", "le malade a mal au %1"), std::pair("sw", "mgonjwa ana maumivu ya %1")})
            lines += QJsonDocument(QJsonObject{{"text", QString::fromLatin1(text).arg(words[i])}, {"language", code}, {"id", QString::number(i)}}).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

}  // namespace

// Models that were trained by the command line, their figures and what is told of them.
class TestCliTraining : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(QFile::exists(program()), qPrintable(program()));
        QVERIFY(m_folder.isValid());
        qputenv("XDG_STATE_HOME", path("state").toUtf8());
    }

    void trainingsAndTheirStudyAreDrawn() {
        const QJsonObject form{{"layers", 2}, {"hidden", 16}, {"intermediate", 16}, {"heads", 2}, {"kv_heads", 1}, {"context", 64}, {"steps", 4}, {"batch_tokens", 128}, {"measure_every", 2}, {"last_layers", 1}, {"test", 0.3}};
        QJsonArray jobs{QJsonObject{{"id", "corpus"}, {"kind", "routing.import_corpus"}, {"inputs", QJsonObject{{"source", QJsonObject{{"path", write(path("corpus.jsonl"), corpus())}}}}}}};
        QJsonObject compared;
        int number = 0;
        for (const char* arm : {"dense", "family"})
            for (const int seed : {1, 2}) {
                const auto name = QStringLiteral("%1/%2").arg(QLatin1String(arm)).arg(seed);
                auto parameters = form;
                parameters["arm"] = arm;
                parameters["name"] = name;
                jobs << QJsonObject{{"id", name}, {"kind", "routing.train_model"}, {"seed", seed}, {"parameters", parameters}, {"inputs", QJsonObject{{"corpus", output("corpus", "corpus")}}}};
                ++number;
                for (const char* what : {"about", "documents", "routing"})
                    compared[QStringLiteral("%1.%2").arg(QLatin1String(what)).arg(number)] = output(name, what);
            }
        jobs << QJsonObject{{"id", "compare"}, {"kind", "routing.compare_models"}, {"parameters", QJsonObject{{"resamples", 200}}}, {"inputs", compared}};
        const auto project = path("training.triptych");
        const auto ran = say({"run", write(path("jobs.json"), QJsonDocument(jobs).toJson()), "--out", path("out"), "--project", project});
        QVERIFY2(ran.code == 0, ran.err.constData());

        QString training, study;
        for (const auto& each : say({"--json", "project", "info", project}).json().object()["jobs"].toArray()) {
            const auto job = each.toObject();
            (job["kind"] == "routing.train_model" ? training : job["kind"] == "routing.compare_models" ? study : m_other) = job["id"].toString();
        }
        QVERIFY(!training.isEmpty() && !study.isEmpty());
        // Figures are documents of the project: the window keeps them, and a text form of it can be given them.
        QCOMPARE(say({"project", "dump", project, "--text", path("text")}).code, 0);
        auto names = QJsonDocument::fromJson(read(path("text/documents.json"))).object();
        const auto add = [&](const QString& id, const QString& view, const QString& result, const QJsonObject& options) {
            const auto file = QStringLiteral("figures~%1.json").arg(id);
            names[file] = QStringLiteral("figures/") + id;
            write(path("text/documents/") + file, QJsonDocument(QJsonObject{{"id", id}, {"study", "routing"}, {"view", view}, {"result", result}, {"options", options}, {"widthMm", 178}, {"heightMm", 120}, {"title", id}}).toJson());
        };
        QDir().mkpath(path("text/documents"));
        add("one", "training", training, {{"pinned", QJsonArray{"sw"}}, {"measure", "information"}});
        add("arms", "models", study, {{"page", "arms"}});
        add("languages", "models", study, {{"page", "languages"}});
        write(path("text/documents.json"), QJsonDocument(names).toJson());
        const auto again = path("again.triptych");
        const auto loaded = say({"project", "load", path("text"), again});
        QVERIFY2(loaded.code == 0, loaded.err.constData());
        for (const char* figure : {"one", "arms", "languages"}) {
            const auto out = path(QString::fromLatin1(figure) + ".svg");
            const auto drawn = say({"render", again, "--figure", figure, "--out", out});
            QVERIFY2(drawn.code == 0, drawn.err.constData());
            QVERIFY(QFile(out).size() > 4000);
        }
        const auto table = say({"render", again, "--figure", "arms", "--out", path("arms.csv")});
        QVERIFY2(table.code == 0, table.err.constData());
        const auto written = QDir(m_folder.path()).entryList({"arms*.csv"}).join(' ');
        QVERIFY2(!written.isEmpty(), qPrintable(written));
    }

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
    QString m_other;
};

QTEST_GUILESS_MAIN(TestCliTraining)
#include "test_cli_training.moc"
