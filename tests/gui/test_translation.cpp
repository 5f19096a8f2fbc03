#include <QApplication>
#include <QComboBox>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

#include <algorithm>
#include <set>

#include "app/shell/parameter_words.h"
#include "app/shell/property_form.h"
#include "app/shell/room_texts.h"
#include "app/shell/room_words.h"
#include "base/json.h"
#include "langevin/kinds.h"
#include "langevin/loss.h"
#include "routing/kinds.h"
#include "segmentation/kinds.h"

using namespace triptych;

namespace {

struct Message {
    QString context, source, type;
    QStringList forms;
    bool plural = false;
    [[nodiscard]] QByteArray name() const { return (context + QStringLiteral(": ") + source).toUtf8(); }
};

std::vector<Message> messagesIn(const QString& path) {
    QFile file(path);
    std::vector<Message> found;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            found.push_back({context, {}, {}, {}, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")});
        } else if (xml.name() == QLatin1String("source")) {
            found.back().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            found.back().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!found.back().plural)
                found.back().forms << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            found.back().forms << xml.readElementText();
        }
    }
    if (xml.hasError())
        found.clear();
    return found;
}

std::vector<Message> messagesOf(const QString& language) {
    return messagesIn(QStringLiteral(TRIPTYCH_SOURCE_DIR "/translations/triptych_%1.ts").arg(language));
}

std::set<QString> placeholdersOf(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("%L?(?:[0-9]{1,2}|n)"));
    std::set<QString> found;
    for (auto match = shape.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

/// Ellipsis and colon say what follows, spaces are layout: they stay.
QString tailOf(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("[…: \\x{00a0}]*$"));
    return shape.match(text).captured();
}

}  // namespace

class TestTranslation : public QObject {
    Q_OBJECT

private slots:
    void everyMessageIsTranslated_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << "de";
        QTest::newRow("English plurals") << "en";
    }
    void everyMessageIsTranslated() {
        QFETCH(QString, language);
        const auto messages = messagesOf(language);
        QVERIFY(messages.size() >= (language == "de" ? 500u : 20u));
        for (const auto& m : messages) {
            QVERIFY2(m.type.isEmpty(), m.name() + " is " + m.type.toUtf8());
            QVERIFY2(m.forms.size() == (m.plural ? 2 : 1), m.name());
            QVERIFY2(language == "de" || m.plural, m.name());
            for (const auto& form : m.forms)
                QVERIFY2(!form.isEmpty(), m.name());
        }
    }

    /// What lupdate finds in the sources is what the files hold: no text that nobody was asked to translate, none left over.
    void filesHoldWhatTheSourcesSay_data() { everyMessageIsTranslated_data(); }
    void filesHoldWhatTheSourcesSay() {
        QFETCH(QString, language);
        const auto kept = QStringLiteral(TRIPTYCH_SOURCE_DIR "/translations/triptych_%1.ts").arg(language);
        QTemporaryDir folder;
        const auto fresh = folder.filePath(QStringLiteral("triptych_%1.ts").arg(language));
        QVERIFY(QFile::copy(kept, fresh));
        QStringList words{"-silent", "-locations", "none", "-no-obsolete"};
        if (language == "en")
            words << "-pluralonly";
        for (const auto* folderOf : {"", "/modules"})
            words << "-I" << QStringLiteral(TRIPTYCH_SOURCE_DIR) + QLatin1String(folderOf);
        words << QStringLiteral(TRIPTYCH_SOURCE_DIR "/app") << QStringLiteral(TRIPTYCH_SOURCE_DIR "/modules") << "-extensions" << "cpp,h" << "-ts" << fresh;
        QProcess lupdate;
        lupdate.start(QStringLiteral(TRIPTYCH_LUPDATE), words);
        QVERIFY(lupdate.waitForFinished(60000));
        QCOMPARE(lupdate.exitCode(), 0);
        const auto names = [](const std::vector<Message>& messages) {
            std::set<QByteArray> found;
            for (const auto& m : messages)
                found.insert(m.name());
            return found;
        };
        const auto now = names(messagesIn(fresh)), before = names(messagesOf(language));
        for (const auto& name : now)
            QVERIFY2(before.contains(name), "not in the file, run the target triptych_lupdate: " + name);
        for (const auto& name : before)
            QVERIFY2(now.contains(name), "no longer in the sources, run the target triptych_lupdate: " + name);
    }

    /// The rooms without Qt: every text of theirs stands in the table that lupdate reads.
    void roomsHaveTheirTexts() {
        QProcess collect;
        collect.start(QStringLiteral("python3"), {QStringLiteral(TRIPTYCH_SOURCE_DIR "/translations/collect_texts.py"), QStringLiteral("--check")});
        if (!collect.waitForStarted())
            QSKIP("python3 is not here");
        QVERIFY(collect.waitForFinished());
        QVERIFY2(collect.exitCode() == 0, collect.readAllStandardError());
    }

    void roomsSpeakGerman() {
        const base::Error cut{base::ErrorKind::unreadable, "annotations is not JSON: unexpected end", "export.csv, line 3, column 12", "perhaps the row is cut"};
        QCOMPARE(shell::errorWords(cut), QString::fromStdString(cut.message()));
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/translations/triptych_de.qm")));
        QCoreApplication::installTranslator(&german);
        QCOMPARE(shell::errorWords(cut), QStringLiteral("export.csv, Zeile 3, Spalte 12: annotations ist kein JSON: unexpected end (vielleicht ist die Zeile abgeschnitten)"));
        // A value that is a room's own text; an order of values that differs; two quotes.
        QCOMPARE(shell::roomWords("none of its 7 rows is left: 7 of another workflow").left(30), QStringLiteral("keine der 7 Zeilen bleibt übri"));
        QCOMPARE(shell::roomWords("job a has no output \"votes\""), QStringLiteral("Auftrag a hat keine Ausgabe „votes“"));
        QCOMPARE(shell::roomWords("the checkpoint lacks the tensor \"model.norm.weight\""), QStringLiteral("dem Checkpoint fehlt der Tensor „model.norm.weight“"));
        QCOMPARE(shell::reasonWords({base::ErrorKind::badRequest, "a step size of 0.5", {}, "a number above 0"}),
                 QStringLiteral("eine Schrittweite von 0.5 (eine Zahl über 0)"));
        // Files and quoted words are called what they are called, whatever words they hold.
        for (const auto* file : {"/data/maps of kelp/rows or 3 fields.csv", "one of three.csv", "row 7.csv"}) {
            const base::Error error{base::ErrorKind::unreadable, "the file is empty", file, {}};
            QCOMPARE(shell::errorWords(error), QString::fromUtf8(file) + QStringLiteral(": die Datei ist leer"));
            QCOMPARE(shell::messageWords(error.message()), shell::errorWords(error));
            const base::Error inside{base::ErrorKind::unreadable, "an empty field", std::string(file) + ", line 4, column 2", "a number up to 1e100 in size"};
            QCOMPARE(shell::errorWords(inside), QString::fromUtf8(file) + QStringLiteral(", Zeile 4, Spalte 2: ein leeres Feld (eine Zahl, höchstens 1e100 groß)"));
            QCOMPARE(shell::messageWords(inside.message()), shell::errorWords(inside));
            QVERIFY(shell::roomWords(std::string("job ") + file + " is done").contains(QString::fromUtf8(file)) || !QByteArray(file).contains('/'));
        }
        QCOMPARE(shell::roomWords("two jobs are named \"one of three\""), QStringLiteral("zwei Aufträge heißen „one of three“"));
        QCOMPARE(shell::messageWords(cut.message()), shell::errorWords(cut));
        QCOMPARE(shell::messageWords("kelp (north)"), QStringLiteral("kelp (north)"));
        // What nobody wrote a text for stays word for word, and values are not read as placeholders.
        for (const auto* text : {"", "Kelp forest 17", "%1 %2 %9", "C:\\x\\y.csv", "日本語"})
            QCOMPARE(shell::roomWords(text), QString::fromUtf8(text));
        QCOMPARE(shell::roomWords("subject %1%2"), QStringLiteral("Bild %1%2"));
        // An error of a real parser, through and through.
        const auto read = base::parseJson("{\"a\": 1", "a.json");
        QVERIFY(!read);
        QVERIFY2(shell::errorWords(read.error()) != QString::fromStdString(read.error().message()), read.error().message().c_str());
        QCoreApplication::removeTranslator(&german);
    }

    /// Any English text, and any values in it, comes out with all its values, in bounded time.
    void everyEntryMatchesItself() {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/translations/triptych_de.qm")));
        QCoreApplication::installTranslator(&german);
        for (const char* text : shell::roomTexts) {
            auto made = QString::fromUtf8(text);
            QStringList values;
            for (int i = 1; made.contains(QLatin1Char('%') + QString::number(i)); ++i) {
                values << QStringLiteral("<%1>").arg(1000 + i);
                made.replace(QLatin1Char('%') + QString::number(i), values.last());
            }
            const auto words = shell::roomWords(made.toStdString());
            for (const auto& value : values)
                QVERIFY2(words.count(value) == 1, text);
            auto expected = german.translate("Room", text);
            QVERIFY2(!expected.isEmpty(), text);
            for (int i = 0; i < values.size(); ++i)
                expected.replace(QLatin1Char('%') + QString::number(i + 1), values[i]);
            QCOMPARE(words, expected);
        }
        QElapsedTimer clock;
        clock.start();
        (void)shell::roomWords(std::string(1990, 'a') + " of ");
        (void)shell::roomWords(std::string(100000, ','));
        QVERIFY(clock.elapsed() < 100);
        QCoreApplication::removeTranslator(&german);
    }

    void placeholdersAndTailsStay_data() { everyMessageIsTranslated_data(); }
    void placeholdersAndTailsStay() {
        QFETCH(QString, language);
        for (const auto& m : messagesOf(language))
            for (const auto& form : m.forms) {
                QVERIFY2(placeholdersOf(form) == placeholdersOf(m.source), m.name() + " | " + form.toUtf8());
                QVERIFY2(tailOf(form) == tailOf(m.source), m.name() + " | " + form.toUtf8());
            }
    }

    /// A context named like a namespace is one that lupdate guessed: nothing asks for it while the program runs.
    void contextsAreThoseAskedFor() {
        const std::set<QString> namespaces{"std", "base", "figures", "jobs", "project", "triptych", "triptych::app", "triptych::cli", "triptych::shell",
                                           "triptych::app::langevinview", "triptych::app::routingview", "triptych::app::segmentationview"};
        for (const auto* language : {"de", "en"})
            for (const auto& m : messagesOf(QString::fromLatin1(language)))
                QVERIFY2(!namespaces.contains(m.context), m.name());
    }

    void mnemonicsOfCommandsStay() {
        for (const auto& m : messagesOf(QStringLiteral("de")))
            for (const auto& form : m.forms)
                QVERIFY2(form.contains(QLatin1Char('&')) == m.source.contains(QLatin1Char('&')), m.name() + " | " + form.toUtf8());
    }

    void compiledGermanIsLoaded() {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/translations/triptych_de.qm")));
        QCOMPARE(german.translate("triptych::shell::MainWindow", "&File"), QStringLiteral("&Datei"));
        QCOMPARE(german.translate("Commands", "&Undo"), QStringLiteral("&Rückgängig"));
        QCOMPARE(german.translate("SegmentationStudy", "Segmentation"), QStringLiteral("Segmentierung"));
        QCOMPARE(german.translate("triptych::shell::StatusStrip", "%Ln jobs", nullptr, 1), QStringLiteral("%Ln Auftrag"));
        QCOMPARE(german.translate("triptych::shell::StatusStrip", "%Ln jobs", nullptr, 2), QStringLiteral("%Ln Aufträge"));
        QTranslator english;
        QVERIFY(english.load(QStringLiteral(":/translations/triptych_en.qm")));
        QCOMPARE(english.translate("triptych::shell::StatusStrip", "%Ln jobs", nullptr, 1), QStringLiteral("%Ln job"));
    }

    void parameterTablesHaveTheirWords() {
        const auto known = [](const std::string& text) {
            return std::any_of(std::begin(shell::parameterWords), std::end(shell::parameterWords), [&](const char* each) { return text == each; });
        };
        for (const auto& family : langevin::lossCatalogue())
            for (const auto& p : family.parameters)
                QVERIFY2(known(std::string(p.meaning)), std::string(p.meaning).c_str());
        const std::set<std::string> elsewhere{"problem", "process", "rules", "starts", "target", "betas"};
        // Those that stand in a form of the window.
        const std::set<std::string> shown{"langevin.run",           "langevin.sweep",       "langevin.sweep_space",          "langevin.sample",
                                          "langevin.import_data",   "routing.run_checkpoint", "routing.capture", "routing.train_model", "segmentation.import_zooniverse", "segmentation.simulate_retirement",
                                          "segmentation.build_set", "segmentation.generate_set", "segmentation.train", "segmentation.predict"};
        for (const auto& kinds : {langevin::kinds(), routing::kinds(), segmentation::kinds()})
            for (const auto& kind : kinds)
                if (shown.contains(kind.name))
                    for (const auto& p : kind.parameters) {
                        QVERIFY2(elsewhere.contains(p.name) || known(p.meaning), p.meaning.c_str());
                        QVERIFY2(p.unit.empty() || known(p.unit), p.unit.c_str());
                    }
    }

    void phasesHaveTheirWords() {
        static const QRegularExpression call(QStringLiteral("progress\\([^;]*\"([^\"]+)\"\\)"));
        int met = 0;
        for (const auto* study : {"routing", "segmentation", "langevin"}) {
            QDirIterator files(QStringLiteral(TRIPTYCH_SOURCE_DIR "/modules/") + QLatin1String(study), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                for (auto found = call.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext(); ++met) {
                    const auto phase = found.next().captured(1).toStdString();
                    QVERIFY2(std::any_of(std::begin(shell::phaseWords), std::end(shell::phaseWords), [&](const char* each) { return phase == each; }), phase.c_str());
                }
            }
        }
        QVERIFY(met > 10);
    }

    void formSpeaksGerman() {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/translations/triptych_de.qm")));
        QCoreApplication::installTranslator(&german);
        shell::PropertyForm form;
        base::Parameter height{"barrier", base::ParameterType::number, 1.0, {}, 0.01, 100.0, {}, "height of the barrier between the wells"};
        base::Parameter rule{"rule", base::ParameterType::choice, "fixed", {}, {}, {}, {"fixed", "log T/(2aT)"}, "how the step size follows from the number of steps"};
        form.setParameters({height, rule});
        QCOMPARE(form.editor("barrier")->accessibleName(), QStringLiteral("Barriere"));
        const auto* choices = qobject_cast<QComboBox*>(form.editor("rule"));
        QVERIFY(choices);
        QCOMPARE(choices->itemText(0), QStringLiteral("Fest"));
        QCOMPARE(choices->itemText(1), QStringLiteral("log T/(2aT)"));
        QCoreApplication::removeTranslator(&german);
    }
};

QTEST_MAIN(TestTranslation)
#include "test_translation.moc"
