#include <QApplication>
#include <QComboBox>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

#include <algorithm>
#include <set>

#include "app/shell/parameter_words.h"
#include "app/shell/property_form.h"
#include "langevin/kinds.h"
#include "langevin/loss.h"
#include "routing/kinds.h"

using namespace triptych;

namespace {

struct Message {
    QString context, source, type;
    QStringList forms;
    bool plural = false;
    [[nodiscard]] QByteArray name() const { return (context + QStringLiteral(": ") + source).toUtf8(); }
};

std::vector<Message> messagesOf(const QString& language) {
    QFile file(QStringLiteral(TRIPTYCH_SOURCE_DIR "/translations/triptych_%1.ts").arg(language));
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
        QCOMPARE(german.translate("triptych::shell::StatusStrip", "%n jobs", nullptr, 1), QStringLiteral("%n Auftrag"));
        QCOMPARE(german.translate("triptych::shell::StatusStrip", "%n jobs", nullptr, 2), QStringLiteral("%n Aufträge"));
        QTranslator english;
        QVERIFY(english.load(QStringLiteral(":/translations/triptych_en.qm")));
        QCOMPARE(english.translate("triptych::shell::StatusStrip", "%n jobs", nullptr, 1), QStringLiteral("%n job"));
    }

    void parameterTablesHaveTheirWords() {
        const auto known = [](const std::string& text) {
            return std::any_of(std::begin(shell::parameterWords), std::end(shell::parameterWords), [&](const char* each) { return text == each; });
        };
        for (const auto& family : langevin::lossCatalogue())
            for (const auto& p : family.parameters)
                QVERIFY2(known(std::string(p.meaning)), std::string(p.meaning).c_str());
        const std::set<std::string> elsewhere{"problem", "sampler"};
        for (const auto& kinds : {langevin::kinds(), routing::kinds()})
            for (const auto& kind : kinds)
                if (kind.name == "langevin.run" || kind.name == "routing.run_checkpoint")
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
