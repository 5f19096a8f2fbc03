#include <QAbstractItemModelTester>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTabBar>

#include "app/shell/export_dialog.h"
#include "app/shell/home_page.h"
#include "app/shell/jobs_panel.h"
#include "gui/sample_study.h"
#include "gui/window_fixture.h"

using namespace triptych;
using testing::WindowFixture;

class TestWindow : public QObject {
    Q_OBJECT

    static bool allShortcutsUnique(shell::MainWindow& window) { return window.commands().conflicts().isEmpty(); }

private slots:
    void init() { shell::Theme::apply(false); }

    void startsAtHomeWithATabAStudy() {
        WindowFixture f(testing::probeStudies());
        QCOMPARE(f.window->currentTab(), QString("home"));
        QCOMPARE(f.window->tabBar().count(), 4);
        QCOMPARE(f.window->windowTitle(), QString("Triptych"));
        QVERIFY(!f.window->session().hasProject());
        QCOMPARE(f.window->menuBar()->actions().size(), 6);
        QVERIFY(allShortcutsUnique(*f.window));
    }

    void sampleOpensRunsSavesAndComesBack() {
        WindowFixture f(testing::probeStudies());
        const QString file = f.path("kept.triptych");
        emit f.window->home().sampleWanted("langevin");
        QTRY_COMPARE(f.window->currentTab(), QString("langevin"));
        QVERIFY(f.waitIdle());
        const auto records = f.window->session().records("langevin.");
        QCOMPARE(records.size(), std::size_t{1});
        QCOMPARE(records[0].state, base::JobState::done);
        QCOMPARE(records[0].summary["total"].get<double>(), 55.0);
        QVERIFY(f.window->isWindowModified());
        QVERIFY(f.window->windowTitle().startsWith("Untitled"));
        f.nextFile = file;
        f.window->commands().action("file.save")->trigger();
        QTRY_COMPARE(f.window->session().projectPath(), file);
        QTRY_VERIFY(!f.window->isWindowModified());
        QCOMPARE(f.window->windowTitle(), QString("kept[*] — Triptych"));
        f.window->commands().action("file.close")->trigger();
        QTRY_VERIFY(!f.window->session().hasProject());
        f.window->openPaths({file});
        QTRY_COMPARE_WITH_TIMEOUT(f.window->session().projectPath(), file, 10000);
        QCOMPARE(f.window->session().document("langevin/settings")["threshold"].get<int>(), 5);
        const auto figure = f.window->session().document("figures/langevin-first");
        QCOMPARE(figure["result"].get<std::string>(), records[0].id);
        const auto back = f.window->session().record(records[0].id);
        QVERIFY(back.has_value());
        const auto total = f.window->session().blobs().read(back->outputs.at("total"));
        QVERIFY(total.has_value());
        QCOMPARE(total->toDoubles().front(), 55.0);
        QCOMPARE(f.window->recent().entries().first().path, file);
    }

    void editsAreUndoneRedoneAndSaved() {
        WindowFixture f(testing::probeStudies());
        auto& session = f.window->session();
        session.setDocument("routing/note", base::Json("one"), "Write note");
        session.setDocument("routing/note", base::Json("two"), "Write note");
        QCOMPARE(f.window->commands().action("edit.undo")->text(), QString("&Undo: Write note"));
        f.window->commands().action("edit.undo")->trigger();
        QCOMPARE(session.document("routing/note").get<std::string>(), std::string("one"));
        f.window->commands().action("edit.redo")->trigger();
        QCOMPARE(session.document("routing/note").get<std::string>(), std::string("two"));
        for (int i = 0; i < 5; ++i)
            session.setDocument("routing/slider", base::Json(i), "Move slider", "drag");
        QCOMPARE(session.undoStack().count(), 3);
        f.window->commands().action("edit.undo")->trigger();
        QVERIFY(session.document("routing/slider").is_null());
        f.nextFile = f.path("edits");
        f.window->commands().action("file.saveAs")->trigger();
        QTRY_COMPARE(session.projectPath(), f.path("edits.triptych"));
        QTRY_VERIFY(!session.isModified());
        f.window->commands().action("edit.undo")->trigger();
        QVERIFY(session.isModified());
        f.window->commands().action("edit.redo")->trigger();
        QVERIFY(!session.isModified());
    }

    void closingAsksAboutUnsavedEdits() {
        WindowFixture f(testing::probeStudies());
        f.window->session().setDocument("routing/note", base::Json(1), "Write");
        f.nextAnswer = shell::Dialogs::Answer::cancel;
        QVERIFY(!f.window->close());
        QVERIFY(f.lastQuestion.text.contains("Untitled"));
        QVERIFY(f.window->isVisible());
        f.nextAnswer = shell::Dialogs::Answer::reject;
        f.window->close();
        QTRY_VERIFY(!f.window->isVisible());
    }

    void recoveryIsOfferedNotForced() {
        QTemporaryDir folder;
        const QString file = folder.filePath("recover.triptych");
        {
            auto made = project::Project::create(file.toStdString());
            QVERIFY(made.has_value());
            (*made)->noteEdit("routing/note", base::Json("unsaved"));
            QVERIFY((*made)->flushEdits().has_value());
        }
        WindowFixture f(testing::probeStudies());
        f.window->openPaths({file});
        QTRY_COMPARE_WITH_TIMEOUT(f.window->session().projectPath(), file, 10000);
        QVERIFY(f.window->session().document("routing/note").is_null());
        QCOMPARE(f.window->bannerTexts({}).size(), 1);
        for (auto* banner : f.window->findChildren<shell::Banner*>())
            banner->trigger();
        QCOMPARE(f.window->session().document("routing/note").get<std::string>(), std::string("unsaved"));
        QVERIFY(f.window->session().isModified());
    }

    void paletteFindsCommandsAndResults() {
        WindowFixture f(testing::probeStudies());
        f.window->session().openSample("routing");
        QVERIFY(QTest::qWaitFor([&] { return !f.window->session().allRecords().empty(); }));
        QVERIFY(f.waitIdle());
        f.window->commands().action("edit.search")->trigger();
        auto& search = f.window->search();
        QVERIFY(search.isListOpen());
        QVERIFY(search.model().rowCount() > 15);
        QTest::keyClicks(&search, "jobs panel");
        QCOMPARE(search.model().data(search.model().index(0, 0)).toString(), QString("Jobs panel"));
        QTest::keyClick(&search, Qt::Key_Return);
        QVERIFY(f.window->isJobsPanelOpen());
        QVERIFY(!search.isListOpen());
        f.window->showTab("home");
        f.window->commands().action("edit.search")->trigger();
        QTest::keyClicks(&search, "sample sum");
        QCOMPARE(search.model().data(search.model().index(0, 0)).toString(), QString("Routing sample sum"));
        QTest::keyClick(&search, Qt::Key_Return);
        QCOMPARE(f.window->currentTab(), QString("routing"));
        const auto* tab = static_cast<testing::ProbeTab*>(f.window->currentPage());
        QCOMPARE(tab->shown.toStdString(), f.window->session().records("routing.").front().id);
    }

    void jobsPanelShowsCancelsAndResumes() {
        WindowFixture f(testing::probeStudies());
        base::JobSpec spec;
        spec.kind = "routing.wait_long";
        spec.title = "Waiting";
        const std::string id = f.window->session().submit(spec);
        QVERIFY(!id.empty());
        f.window->commands().action("jobs.panel")->trigger();
        auto& model = f.window->jobsPanel().model();
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(f.window->session().record(id)->state, base::JobState::running);
        QTRY_VERIFY(!model.data(model.index(0, shell::JobsModel::Progress)).toString().isEmpty());
        QTRY_VERIFY(f.window->status().words().startsWith("Waiting"));
        f.window->session().cancel(id);
        QTRY_COMPARE(f.window->session().record(id)->state, base::JobState::cancelled);
        QCOMPARE(model.data(model.index(0, shell::JobsModel::State)).toString(), QString("Cancelled"));
        f.window->session().resume(id);
        QTRY_COMPARE(model.rowCount(), 2);
        f.window->commands().action("jobs.cancelAll")->trigger();
        QVERIFY(f.waitIdle());
    }

    void badRequestBecomesABanner() {
        WindowFixture f(testing::probeStudies());
        f.window->showTab("segmentation");
        base::JobSpec spec;
        spec.kind = "segmentation.sum_numbers";
        spec.parameters = {{"upTo", 5000}};
        QVERIFY(f.window->session().submit(spec).empty());
        QCOMPARE(f.window->bannerTexts("segmentation").size(), 1);
        QVERIFY2(f.window->bannerTexts("segmentation").first().contains("upTo"), qPrintable(f.window->bannerTexts("segmentation").first()));
    }

    void warningsOfAJobBecomeABanner() {
        WindowFixture f(testing::probeStudies());
        f.window->showTab("routing");
        base::JobSpec spec;
        spec.kind = "routing.sum_numbers";
        spec.parameters = {{"rule", "squares"}};
        f.window->session().submit(spec);
        QTRY_COMPARE(f.window->bannerTexts("routing").size(), 1);
        QVERIFY(f.window->bannerTexts("routing").first().contains("2 numbers were repaired"));
    }

    void droppedFileGoesToItsImporter() {
        WindowFixture f(testing::probeStudies());
        const QString file = f.path("seven.langevin");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("7");
        out.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(f.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(f.window.get(), &drop);
        QTRY_COMPARE(f.window->currentTab(), QString("langevin"));
        QTRY_COMPARE(f.window->session().records("langevin.").size(), std::size_t{1});
        QVERIFY(f.waitIdle());
        QCOMPARE(f.window->session().records("langevin.")[0].summary["total"].get<double>(), 28.0);
        f.window->openPaths({f.path("nobody.takes")});
        QTRY_COMPARE(f.window->bannerTexts({}).size(), 1);
        QVERIFY(f.window->bannerTexts({}).first().contains("Langevin numbers"));
    }

    void dataIsExportedFromTheMenu() {
        WindowFixture f(testing::probeStudies());
        f.window->showTab("langevin");
        auto* action = f.window->commands().action("exportData.langevin-total");
        QVERIFY(action);
        auto* file = f.window->menuBar()->findChild<QMenu*>("file");
        auto* menu = file->findChild<QMenu*>("exportData");
        QVERIFY(menu && menu->actions().contains(action));
        action->trigger();
        QCOMPARE(f.window->bannerTexts("langevin"), QStringList{"Nothing in this project can be exported that way yet."});
        const auto run = [&](int upTo) {
            base::JobSpec spec;
            spec.kind = "langevin.sum_numbers";
            spec.title = "Sum & total " + std::to_string(upTo);
            spec.parameters = {{"upTo", upTo}};
            f.window->session().submit(spec);
            return f.waitIdle();
        };
        QVERIFY(run(7));
        f.window->session().clearBanners("langevin");
        f.nextFile = f.path("total.txt");
        action->trigger();
        QCOMPARE(f.lastRequest.wish, shell::Dialogs::FileWish::save);
        QCOMPARE(f.lastRequest.filter, QString("Text (*.txt)"));
        const auto text = [&] {
            QFile written(f.nextFile);
            return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
        };
        QTRY_COMPARE(text(), QByteArray("28"));
        QTRY_COMPARE(f.window->bannerTexts("langevin"), QStringList{"total.txt: 1 number written"});
        // With two results the person says which; the newest comes first.
        QVERIFY(run(4));
        action->trigger();
        auto* choice = f.window->findChild<QMenu*>("exportResults");
        QVERIFY(choice);
        QCOMPARE(choice->actions().size(), 2);
        QVERIFY2(choice->actions()[1]->text().startsWith("Sum && total 7, "), qPrintable(choice->actions()[1]->text()));
        f.nextFile = f.path("four.txt");
        choice->actions()[0]->trigger();
        QTRY_COMPARE(text(), QByteArray("10"));
        QTRY_VERIFY(f.window->bannerTexts("langevin").contains("four.txt: 1 number written"));
        // In the menu only what the shown study offers.
        emit file->aboutToShow();
        QVERIFY(action->isVisible());
        QVERIFY(!f.window->commands().action("exportData.routing-total")->isVisible());
        emit menu->aboutToHide();
        QVERIFY(f.window->commands().action("exportData.routing-total")->isVisible());
        // What cannot be written is said.
        f.nextFile = f.path("no/such/folder/x.txt");
        f.window->session().clearBanners("langevin");
        action->trigger();
        const auto menus = f.window->findChildren<QMenu*>("exportResults");
        QVERIFY(!menus.isEmpty());
        menus.last()->actions()[0]->trigger();
        QTRY_COMPARE(f.window->bannerTexts("langevin").size(), 1);
        QVERIFY(f.window->bannerTexts("langevin").first().contains("could not write"));
    }

    void brokenFileSaysWhatWouldBeRight() {
        WindowFixture f(testing::probeStudies());
        const QString file = f.path("none.routing");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("words");
        out.close();
        f.window->openPaths({file});
        QTRY_COMPARE(f.window->bannerTexts("routing").size(), 1);
        QVERIFY(f.window->bannerTexts("routing").first().contains("one whole number"));
        QVERIFY(f.window->session().allRecords().empty());
    }

    void columnsFoldWhenTheWindowIsNarrow_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("library");
        QTest::addColumn<bool>("inspector");
        QTest::newRow("1280") << 1280 << false << false;
        QTest::newRow("1100") << 1100 << false << false;
        QTest::newRow("1099") << 1099 << false << true;
        QTest::newRow("900") << 900 << false << true;
        QTest::newRow("899") << 899 << true << true;
    }
    void columnsFoldWhenTheWindowIsNarrow() {
        QFETCH(int, width);
        QFETCH(bool, library);
        QFETCH(bool, inspector);
        WindowFixture f(testing::probeStudies());
        f.window->showTab("routing");
        f.window->resize(width, 800);
        QCoreApplication::processEvents();
        QCOMPARE(f.window->currentPage()->width(), width);
        QCOMPARE(f.window->currentPage()->isLibraryFolded(), library);
        QCOMPARE(f.window->currentPage()->isInspectorFolded(), inspector);
        if (!library)
            QCOMPARE(f.window->currentPage()->library()->width(), shell::metrics::libraryWidth);
        f.window->currentPage()->toggleInspector();
        QCOMPARE(f.window->currentPage()->isInspectorFolded(), !inspector);
    }

    void viewSwitcherKeepsSixAndPutsTheRestBehindMore() {
        shell::SegmentedControl control;
        for (int i = 0; i < 8; ++i)
            control.addSegment(QString::number(i), QString("View %1").arg(i));
        QSignalSpy spy(&control, &shell::SegmentedControl::currentChanged);
        QCOMPARE(control.current(), QString("0"));
        control.setCurrent("7");
        control.setCurrent("7");
        control.setCurrent("none such");
        QCOMPARE(spy.count(), 1);
        QCOMPARE(control.findChildren<QAbstractButton*>().size(), 7);
    }

    void formReadsChecksAndKeepsValues() {
        shell::PropertyForm form;
        form.setParameters(testing::probeKinds("x").front().parameters);
        QCOMPARE(form.value(), (base::Json{{"upTo", 10}, {"stepSize", 0.5}, {"rule", "plain"}}));
        auto* line = qobject_cast<QLineEdit*>(form.editor("stepSize"));
        line->selectAll();
        QTest::keyClicks(line, "250");
        QVERIFY(!form.isValid());
        QCOMPARE(form.value()["stepSize"].get<double>(), 25.0);
        line->selectAll();
        QTest::keyClicks(line, "2.5e-3");
        QVERIFY(form.isValid());
        QCOMPARE(form.value()["stepSize"].get<double>(), 0.0025);
        form.setValue({{"rule", "squares"}, {"upTo", 3}, {"unknown", 1}});
        QCOMPARE(form.value(), (base::Json{{"upTo", 3}, {"stepSize", 0.0025}, {"rule", "squares"}}));
    }

    void themeChangesTheWholeWindowAtOnce() {
        WindowFixture f(testing::probeStudies());
        QSignalSpy spy(&f.window->session(), &app::Workspace::themeChanged);
        const QColor light = f.window->grab().toImage().pixelColor(640, 400);
        f.window->commands().action("view.themeDark")->trigger();
        QCOMPARE(spy.count(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), shell::Theme::darkTheme().window);
        const QColor dark = f.window->grab().toImage().pixelColor(640, 400);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 80);
        f.window->commands().action("view.themeLight")->trigger();
        QCOMPARE(f.window->grab().toImage().pixelColor(640, 400), light);
    }

    void figureIsPreviewedExportedAndKept() {
        WindowFixture f(testing::probeStudies());
        f.window->session().openSample("routing");
        QTRY_COMPARE(f.window->currentTab(), QString("routing"));
        QVERIFY(f.waitIdle());
        f.window->commands().action("file.exportFigure")->trigger();
        auto* dialog = f.window->findChild<shell::ExportDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->hasPreview());
        for (const auto* ending : {"pdf", "svg", "png", "csv"}) {
            const QString file = f.path(QString("figure.") + ending);
            const auto status = dialog->exportTo(file);
            QVERIFY2(status.has_value(), status ? "" : status.error().message().c_str());
            QVERIFY(QFileInfo(file).size() > 0);
        }
        QVERIFY(!f.window->session().document("figures/" + dialog->recipe().id).is_null());
        dialog->reject();
    }

    void busyComposingNeverAnswersAWidgetThatIsGone() {
        WindowFixture f(testing::probeStudies());
        auto owner = std::make_unique<QObject>();
        bool called = false;
        f.window->session().inBackground(owner.get(), "x", [&called]() -> std::function<void()> {
            QThread::msleep(50);
            return [&called] { called = true; };
        });
        owner.reset();
        int newest = 0;
        QObject alive;
        for (int i = 1; i <= 20; ++i)
            f.window->session().inBackground(&alive, "y", [i, &newest]() -> std::function<void()> { return [i, &newest] { newest = newest * 100 + i; }; });
        QTRY_COMPARE(newest, 20);
        QTest::qWait(100);
        QVERIFY(!called);
    }

    void modelsKeepTheRules() {
        shell::PaletteModel palette;
        QAbstractItemModelTester paletteTester(&palette, QAbstractItemModelTester::FailureReportingMode::QtTest);
        palette.setEntries({{"Open…", "Open a project", "Ctrl+O", "open", true, {}}, {"Jobs panel", "Every job", {}, {}, false, {}}});
        palette.setFilter("pan");
        QCOMPARE(palette.rowCount(), 1);
        palette.setFilter("project open");
        QCOMPARE(palette.rowCount(), 1);
        palette.setFilter("nothing like it");
        QCOMPARE(palette.rowCount(), 0);
        QSettings().clear();
        shell::RecentProjects recent;
        QAbstractItemModelTester recentTester(&recent, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 20; ++i)
            recent.add(QString("/p/%1.triptych").arg(i % 15), "Routing", "routing");
        QCOMPARE(recent.rowCount(), 12);
        QCOMPARE(recent.entries().first().path, QString("/p/4.triptych"));
        recent.remove("/p/4.triptych");
        QCOMPARE(shell::RecentProjects().rowCount(), 11);
    }
};

int main(int argc, char** argv) {
    QTemporaryDir home;
    testing::isolateProcess(home);
    QApplication application(argc, argv);
    testing::prepareLook(application);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_window.moc"
