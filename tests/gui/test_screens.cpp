#include <cmath>

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPainter>
#include <QProcess>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

#include "app/segmentation/learning/contact_sheet.h"
#include "app/segmentation/learning/curves_view.h"
#include "app/segmentation/learning/disagreement_view.h"
#include "app/segmentation/learning/learning_store.h"
#include "app/segmentation/learning/sets_view.h"
#include "app/segmentation/learning/training_view.h"
#include "gui/clipped_texts.h"
#include "gui/routing_shots.h"
#include "gui/sample_study.h"
#include "gui/window_fixture.h"
#include "segmentation/learning_fixture.h"

// The window as a picture, and whether all of its words fit. Scale and language are those of a process, so each combination
// is a child of this program: `test_screens --shots FOLDER`.
using namespace triptych;

namespace {

// The tabs as their samples leave them, in both themes. Only where they are compared: the samples run for real.
bool takeTabs(const QString& folder, QStringList& clipped) {
    const auto scale = qEnvironmentVariable("QT_SCALE_FACTOR");
    const bool asked = qEnvironmentVariableIsSet("TRIPTYCH_SHOOT_TABS");  // in any language and scale, to be looked at
    if (!asked && (qEnvironmentVariable("TRIPTYCH_LANGUAGE") != "en" || (scale != "1" && scale != "2")))
        return true;
    for (const auto& study : app::studies()) {
        shell::Theme::apply(false);
        testing::WindowFixture f(app::studies(), {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples", 1);  // one at a time, so that the same run comes last
        f.window->session().openSample(study.id);
        QTest::qWait(300);
        if (!f.waitIdle(60000))
            return false;
        f.window->showTab(QString::fromStdString(study.id));
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            QTest::qWait(1500);
            if (!f.waitIdle(60000))  // what the tab itself began when it was shown
                return false;
            QTest::qWait(200);
            const auto shoot = [&](const QString& name) {
                for (const QString& each : testing::clippedTexts(*f.window))
                    clipped << name + QStringLiteral(": ") + each;
                f.window->grab().toImage().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light")));
            };
            const auto name = QString::fromStdString(study.id);
            shoot(name);
            for (const char* folded : {"displayToggle", "compare"})
                if (auto* button = f.window->currentPage()->findChild<QAbstractButton*>(QLatin1String(folded))) {
                    button->click();
                    QTest::qWait(200);
                    shoot(name + QLatin1Char('-') + QLatin1String(folded));
                    button->click();
                }
            auto* views = f.window->currentPage()->views();
            const auto edge = [&] { return views->mapTo(f.window.get(), QPoint()).x(); };
            const int before = edge();
            const auto first = views->current();
            for (const QString& view : views->ids()) {
                if (view == first || !views->isSegmentEnabled(view))
                    continue;
                views->setCurrent(view);
                QTest::qWait(400);
                shoot(name + QLatin1Char('-') + view);
                if (edge() != before)
                    clipped << QStringLiteral("%1-%2: takes %3 px from the library").arg(name, view).arg(before - edge());
            }
            views->setCurrent(first);
        }
    }
    return true;
}

// Home and the states of the routing tab that a person meets before and between results, in a small window.
void takeStates(const QString& folder, QStringList& clipped) {
    for (const bool dark : {false, true}) {
        shell::Theme::apply(dark);
        testing::WindowFixture f(app::studies(), {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples", 1);
        QTest::qWait(500);
        const auto shoot = [&](const QString& name, QWidget* widget = nullptr) {
            QTest::qWait(50);
            for (const QString& each : testing::clippedTexts(widget ? *widget : *f.window))
                clipped << name + QStringLiteral(": ") + each;
            (widget ? widget : f.window.get())->grab().toImage().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light")));
        };
        shoot("home");
        f.window->resize(1024, 700);
        shoot("home-small");
        f.window->showTab("routing");
        shoot("routing-empty");
        f.window->openPaths({QStringLiteral(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/nothing.jsonl")});
        f.window->session().showBanner("routing", app::Workspace::Tone::bad, "Import phrases.jsonl: line 4: no field \"text\" (a JSON object with the fields \"text\" and \"language\")", "Show log", [] {});
        f.window->currentPage()->views()->setCurrent("languages");
        shoot("routing-languages");
        f.window->resize(1280, 800);
        f.window->commands().action("jobs.panel")->trigger();
        shoot("routing-jobs");
        f.window->commands().action("edit.search")->trigger();
        shoot("routing-palette");
        QTest::keyClick(&f.window->search(), Qt::Key_Escape);
        f.window->commands().action("file.preferences")->trigger();
        if (auto* dialog = f.window->findChild<QDialog*>("preferences"))
            shoot("preferences", dialog);
    }
}

// The four views of the Learning page, over results made by hand: nothing is trained, and nothing runs.
int takeLearning(const QString& folder) {
    QStringList clipped;
    testing::LearningFixture f(true);
    const auto set = f.generate("kelp");
    f.workspace.add("segmentation.train", "kelp", testing::trained("kelp small", 12));
    f.workspace.add("segmentation.compare_arms", "Transfer to kelp", testing::compared());
    if (!f.open())
        return 1;
    const auto made = testing::predicted(*f.imports->import());
    const auto job = f.workspace.add("segmentation.predict", "Masks by kelp small", made.output, made.inputs);
    f.workspace.move(job, [](auto&) {});
    const auto* store = f.page->store();
    const bool there = QTest::qWaitFor([&] { return store->set() && store->set()->job == set && store->model() && store->experiment() && f.page->disagreement()->found(); }, 30000);
    if (!there)
        return 1;
    f.page->disagreement()->table()->selectRow(0);
    for (const bool dark : {false, true}) {
        shell::Theme::apply(dark);
        for (const QString& view : f.page->page()->views()->ids()) {
            f.view(view);
            // Pictures of examples come as they are made; then nothing changes any more.
            auto* sheet = f.page->sets()->sheet();
            const auto drawn = [sheet] {
                for (int row = 0; row < sheet->model()->rowCount(); ++row)
                    if (const auto at = sheet->model()->index(row, 0); sheet->visualRect(at).intersects(sheet->viewport()->rect()) && at.data(Qt::DecorationRole).value<QImage>().isNull())
                        return false;
                return true;
            };
            if (view == QLatin1String("sets") && !QTest::qWaitFor(drawn, 20000))
                return 1;
            QTest::qWait(400);
            const auto name = QStringLiteral("learning-") + view;
            for (const QString& each : testing::clippedTexts(*f.page))
                clipped << name + QStringLiteral(": ") + each;
            f.page->grab().toImage().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    }
    QFile report(folder + QStringLiteral("/clipped.txt"));
    if (!report.open(QIODevice::WriteOnly))
        return 1;
    report.write(clipped.join('\n').toUtf8());
    return 0;
}

int takeShots(const QString& folder) {
    QStringList clipped;
    for (const bool dark : {false, true}) {
        shell::Theme::apply(dark);
        testing::WindowFixture f(testing::probeStudies());
        QTest::qWait(200);
        const auto shoot = [&](const QString& name) {
            QTest::qWait(30);
            for (const QString& each : testing::clippedTexts(*f.window))
                clipped << name + QStringLiteral(": ") + each;
            f.window->grab().toImage().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light")));
        };
        f.window->showTab("routing");
        shoot("tab");
        f.window->commands().action("jobs.panel")->trigger();
        for (const QString& each : testing::clippedTexts(*f.window))
            clipped << QStringLiteral("jobs: ") + each;
        f.window->commands().action("jobs.panel")->trigger();
        f.window->currentPage()->showBanner(shell::NoticeTone::warning, "Two strokes were closed and one self-crossing kept as two parts.", "Show log", [] {});
        f.window->currentPage()->setStale(true);
        f.window->resize(1100, 700);
        QTest::qWait(30);
        for (const QString& each : testing::clippedTexts(*f.window))
            clipped << QStringLiteral("narrow: ") + each;
    }
    takeStates(folder, clipped);
    if (!takeTabs(folder, clipped))
        return 1;
    QFile report(folder + QStringLiteral("/clipped.txt"));
    if (!report.open(QIODevice::WriteOnly))
        return 1;
    report.write(clipped.join('\n').toUtf8());
    return 0;
}

double linear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }

std::array<double, 3> oklab(QRgb pixel) {
    const double r = linear(qRed(pixel) / 255.0);
    const double g = linear(qGreen(pixel) / 255.0);
    const double b = linear(qBlue(pixel) / 255.0);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

constexpr QSize referenceSize(320, 200);
constexpr double tolerance = 0.004;  // of OKLab, in the mean over a small picture: hinting passes, a moved button does not

double meanDifference(const QImage& a, const QImage& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const auto p = oklab(a.pixel(x, y));
            const auto q = oklab(b.pixel(x, y));
            sum += std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
        }
    return sum / (a.width() * a.height());
}

}  // namespace

class TestScreens : public QObject {
    Q_OBJECT

    QTemporaryDir m_out;

    QString shots(const QString& scale, const QString& language, const char* which = "--shots") {
        const QString folder = m_out.filePath(language + '-' + scale + QLatin1String(which));
        if (QFile::exists(folder + "/clipped.txt"))
            return folder;
        QDir().mkpath(folder);
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_SCALE_FACTOR", scale);
        environment.insert("TRIPTYCH_LANGUAGE", language);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {QLatin1String(which), folder});
        return child.waitForFinished(180000) && child.exitCode() == 0 ? folder : QString();
    }

private slots:
    void noTextIsClipped_data() {
        QTest::addColumn<QString>("scale");
        QTest::addColumn<QString>("language");
        for (const char* language : {"en", "de"})
            for (const char* scale : {"1", "1.5", "2"})
                QTest::addRow("%s at %s", language, scale) << scale << language;
    }
    void noTextIsClipped() {
        QFETCH(QString, scale);
        QFETCH(QString, language);
        for (const char* which : {"--shots", "--learning", "--training", "--corpus"}) {
            const QString folder = shots(scale, language, which);
            QVERIFY(!folder.isEmpty());
            QFile report(folder + "/clipped.txt");
            QVERIFY(report.open(QIODevice::ReadOnly));
            const QByteArray text = report.readAll();
            QVERIFY2(text.isEmpty(), text.constData());
        }
    }

    void looksAsItDid_data() {
        QTest::addColumn<QString>("scale");
        QTest::addColumn<QString>("name");
        for (const char* scale : {"1", "2"})
            for (const char* name : {"home", "tab", "routing", "segmentation", "langevin", "learning-sets", "learning-training", "learning-curves", "learning-disagreement", "training-one", "training-arms",
                                     "training-languages", "training-emergence", "corpus-composition", "corpus-cleaning", "corpus-dropped", "corpus-audit-desk", "corpus-audit-results", "languages"})
                for (const char* theme : {"light", "dark"})
                    QTest::addRow("%s-%s at %s", name, theme, scale) << scale << QStringLiteral("%1-%2").arg(QLatin1String(name), QLatin1String(theme));
    }
    void looksAsItDid() {
        QFETCH(QString, scale);
        QFETCH(QString, name);
        const QString folder = shots(scale, "en", name.startsWith("learning") ? "--learning" : name.startsWith("training") ? "--training" : name.startsWith("corpus") || name.startsWith("languages") ? "--corpus" : "--shots");
        QVERIFY(!folder.isEmpty());
        const QImage full(QStringLiteral("%1/%2.png").arg(folder, name));
        QCOMPARE(full.size(), QSize(1280, 800) * scale.toDouble());
        const QImage small = full.scaled(referenceSize, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
        const QString reference = QStringLiteral(TRIPTYCH_SOURCE_DIR "/tests/gui/reference/%1-%2x.png").arg(name, scale);
        if (qEnvironmentVariableIsSet("TRIPTYCH_UPDATE_REFERENCES")) {
            QDir().mkpath(QFileInfo(reference).path());
            QVERIFY(small.save(reference));
            QSKIP("reference written");
        }
        const QImage expected = QImage(reference).convertToFormat(QImage::Format_RGB32);
        QVERIFY2(!expected.isNull(), qPrintable(reference));
        const double difference = meanDifference(small, expected);
        QVERIFY2(difference < tolerance, qPrintable(QString("mean OKLab difference %1; the picture: %2").arg(difference).arg(folder)));
    }

    // A picture with one button moved is to fail: otherwise the tolerance would be no test.
    void toleranceSeesAMovedButton() {
        const QString folder = shots("1", "en");
        QImage moved = QImage(folder + "/tab-light.png").scaled(referenceSize, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
        const QImage before = moved;
        const QImage part = moved.copy(252, 182, 66, 10);
        QPainter painter(&moved);
        painter.fillRect(252, 182, 66, 10, moved.pixelColor(300, 150));
        painter.drawImage(252, 150, part);
        painter.end();
        QVERIFY(meanDifference(before, moved) > tolerance);
    }
};

int main(int argc, char** argv) {
    QTemporaryDir home;
    testing::isolateProcess(home);
    QApplication application(argc, argv);
    testing::prepareLook(application);
    if (argc == 3 && QByteArray(argv[1]) == "--shots")
        return takeShots(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && QByteArray(argv[1]) == "--learning")
        return takeLearning(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && QByteArray(argv[1]) == "--training")
        return testing::takeTraining(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && QByteArray(argv[1]) == "--corpus")
        return testing::takeCorpus(QString::fromLocal8Bit(argv[2]));
    TestScreens test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_screens.moc"
