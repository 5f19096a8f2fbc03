#include <algorithm>
#include <set>

#include <QtTest>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableWidget>

#include "app/langevin/compare_view.h"
#include "app/langevin/convergence_view.h"
#include "app/langevin/coordinates_view.h"
#include "app/langevin/core/scenes.h"
#include "app/langevin/core/study_core.h"
#include "app/langevin/diagnostics_view.h"
#include "app/langevin/langevin_tab.h"
#include "app/langevin/mini_plot.h"
#include "app/langevin/optimum_view.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/problem_inspector.h"
#include "app/langevin/problem_library.h"
#include "app/langevin/row_text.h"
#include "app/langevin/space_part.h"
#include "app/langevin/sweep_inspector.h"
#include "app/langevin/transport.h"
#include "app/shell/row_tree.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "fake_workspace.h"

using namespace triptych;
using namespace triptych::app;
using langevin::test::FakeWorkspace;

namespace {

void laySample(FakeWorkspace& workspace, bool run) {
    const auto sample = langevinStudyCore().sample(workspace.samplesFolder());
    if (!sample)
        qFatal("%s", sample.error().message().c_str());
    for (const auto& [key, document] : sample->documents)
        workspace.lay(key, document);
    // The first problem of the plane is the newest run, which is shown.
    for (const bool beyond : {true, false})
        for (auto it = sample->jobs.rbegin(); run && it != sample->jobs.rend(); ++it)
            if ((it->kind == "langevin.sample") == beyond)
                workspace.submit(*it);
}

QString maybeSave(const QPixmap& picture, const char* name) {
    const QString folder = qEnvironmentVariable("TRIPTYCH_SCREENSHOTS");
    if (!folder.isEmpty())
        picture.save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    return folder;
}

}  // namespace

class TestTab : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(13);
        QApplication::setFont(font);
        shell::installLook(false);
    }
    void rowsAreReadAndWritten() {
        QCOMPARE(rowText({-0.97, -0.24}, 1.36), QStringLiteral("−0.97 x − 0.24 y ≤ 1.36"));
        QCOMPARE(rowText({0, 1}, -2), QStringLiteral("y ≤ −2"));
        for (const auto& [a0, a1, b] : {std::tuple{-0.97, -0.24, 1.36}, std::tuple{0.0, 1.0, -2.0}, std::tuple{3e-7, -12.5, 1e5}}) {
            const auto row = rowFromText(rowText({a0, a1}, b));
            QVERIFY(row && row->a[0] == a0 && row->a[1] == a1 && row->b == b);
        }
        const auto turned = rowFromText(QStringLiteral("2*x1 - x2 >= -3"));
        QVERIFY(turned && turned->a[0] == -2 && turned->a[1] == 1 && turned->b == 3);
        for (const char* bad : {"", "x", "x <= y", "1 <= 2", "x ^ 2 <= 1", "x <= 1e", "..x <= 1", "0 x <= 1", "x <= 1 <= 2"})
            QVERIFY2(!rowFromText(QString::fromUtf8(bad)), bad);
    }
    void ticksAreRound() {
        QCOMPARE(niceTicks(-2.1, 2.2, 4).size(), 5u);
        QCOMPARE(niceTicks(0, 1, 5).front(), 0.0);
        QVERIFY(niceTicks(1, 1, 5).empty());
        for (const double t : niceTicks(-0.37, 0.61, 6))
            QVERIFY(t >= -0.37 && t <= 0.61);
    }
    void emptyThenProblemThenRun() {
        FakeWorkspace workspace;
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        QVERIFY(tab.page()->empty() != nullptr);
        emit tab.page()->empty()->activated();
        QCOMPARE(workspace.imported, std::string("polytope"));
        laySample(workspace, false);
        emit workspace.projectReplaced();
        QVERIFY(tab.page()->empty() == nullptr);
        QVERIFY(!tab.transport()->isVisible());
        auto* run = tab.page()->inspector()->findChild<QPushButton*>();
        QVERIFY(run != nullptr);
        QTest::qWait(50);
        maybeSave(tab.grab(), "problem-light");
        tab.runShownProblem();
        QCOMPARE(workspace.records("langevin.run").size(), 1u);
        QCOMPARE(workspace.records("langevin.run")[0].state, base::JobState::done);
        QVERIFY(tab.transport()->isVisible());
        QVERIFY(tab.transport()->step() > 0);
    }
    void diagnosticsAreShown() {
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        QTRY_VERIFY(!tab.shownRun().empty());
        tab.page()->views()->setCurrent(QStringLiteral("diagnostics"));
        auto* view = tab.findChild<DiagnosticsView*>();
        QVERIFY(view != nullptr);
        QTRY_COMPARE(view->correlationPlot()->data().series.size(), 3u);
        QCOMPARE(view->correlationPlot()->data().series[0].y[0], 1.0);
        QCOMPARE(view->rankPlot(0)->data().series.size(), 17u);  // sixteen chains and their band
        const auto record = workspace.record(tab.shownRun());
        QCOMPARE(record->summary["diagnostics"].size(), 3u);
        QStringList words;
        for (const auto* label : view->findChildren<QLabel*>())
            words << label->text().replace(QLatin1Char('\n'), QLatin1Char(' '));  // titles stand in two lines
        QVERIFY(words.contains(QStringLiteral("R̂")) && words.contains(tr("W₁ measured")));
        QTest::qWait(50);
        maybeSave(tab.grab(), "diagnostics-light");
        const auto run = langevinview::runResult(*record, workspace.blobs());
        QVERIFY(run);
        const auto scene = langevinview::diagnosticsScene(**run, {});
        QVERIFY(scene.panels.size() == 4 && scene.tables[0].rows.size() == 3);
    }
    void sweepIsRunAndDrawn() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        auto* fresh = tab.findChild<QAbstractButton*>(QStringLiteral("newSweep"));
        QVERIFY(fresh != nullptr);
        QTest::mouseClick(fresh, Qt::LeftButton);
        QCOMPARE(tab.page()->views()->current(), QStringLiteral("convergence"));
        QVERIFY(tab.convergence()->distancePlot()->data().series.empty());
        QVERIFY(!tab.page()->exportButton()->isEnabled());
        auto* settings = tab.sweepInspector();
        // What cannot be run says so where it stands, and Run waits.
        settings->form()->setValue({{"from", 9}, {"to", 8}});
        emit settings->form()->changed();
        QVERIFY(!settings->runButton()->isEnabled());
        const auto aim = [&](const char* data) {
            const int index = settings->targetChooser()->findData(QString::fromLatin1(data));
            QVERIFY2(index >= 0, data);
            settings->targetChooser()->setCurrentIndex(index);
        };
        settings->form()->setValue({{"from", 4}, {"to", 8}, {"rateSource", "derived"}});
        aim("line:exponential");
        QVERIFY(!settings->runButton()->isEnabled());
        aim("line:cosine");
        settings->form()->setValue({{"rateSource", "gap"}, {"chains", 2000}, {"data", "twoState"}, {"mixing", {0.5, 0.1}}});
        emit settings->form()->changed();
        // Without a rule there is nothing to run.
        for (const char* rule : {"log T/(2aT)", "log T/(4aT)", "log T/(aT)"})
            QTest::mouseClick(settings->rule(rule), Qt::LeftButton, {}, QPoint(8, settings->rule(rule)->height() / 2));
        QVERIFY(!settings->runButton()->isEnabled());
        for (const char* rule : {"log T/(2aT)", "log T/(4aT)", "best"})
            QTest::mouseClick(settings->rule(rule), Qt::LeftButton, {}, QPoint(8, settings->rule(rule)->height() / 2));
        QVERIFY(settings->runButton()->isEnabled());
        QTest::mouseClick(settings->runButton(), Qt::LeftButton);
        QCOMPARE(workspace.records("langevin.sweep").size(), 1u);
        QCOMPARE(workspace.records("langevin.sweep")[0].state, base::JobState::done);
        QTRY_COMPARE(tab.convergence()->distancePlot()->data().series.size(), 18u);  // three rules with their two parts, the bias predicted and their chains, two guides, the floor
        QCOMPARE(tab.convergence()->startChooser()->count(), 2);  // those of a problem: one was looked at
        QVERIFY(tab.page()->exportButton()->isEnabled());
        QCOMPARE(tab.library()->sweeps().size(), 1u);
        // From the mean another curve than from afar, and the settings are those of the sweep.
        const auto far = tab.convergence()->distancePlot()->data().series[0].y;
        tab.convergence()->startChooser()->setCurrentIndex(1);
        const auto near = tab.convergence()->distancePlot()->data().series[0].y;
        QVERIFY(far.size() == 5 && near.size() == 5 && far[0] > near[0]);
        QCOMPARE(settings->targetChooser()->currentData().toString(), QStringLiteral("line:cosine"));
        QVERIFY(settings->rule("best")->isChecked() && !settings->rule("log T/(aT)")->isChecked());
        // Two memories of the data: two entries, and a plot of what they cost.
        QCOMPARE(tab.convergence()->mixingChooser()->count(), 2);
        QVERIFY(tab.convergence()->memoryPlot()->isVisible());
        QCOMPARE(tab.convergence()->memoryPlot()->data().series.size(), 3u);
        const auto forgetful = tab.convergence()->distancePlot()->data().series[0].y;
        tab.convergence()->mixingChooser()->setCurrentIndex(1);
        QVERIFY(forgetful != tab.convergence()->distancePlot()->data().series[0].y);
        QTest::qWait(50);
        maybeSave(tab.grab(), "sweep-light");
        // Its figure, and back to a problem.
        const auto record = workspace.record(tab.library()->sweeps()[0]);
        const auto sweep = langevinview::sweepResult(*record, workspace.blobs());
        QVERIFY(sweep);
        const auto scene = langevinview::convergenceScene(**sweep, tab.convergence()->recipe().options);
        QCOMPARE(scene.panels.size(), 4u);
        QCOMPARE(scene.tables[0].rows.size(), 60u);
        tab.showProblem(QStringLiteral("langevin/problems/rotated-wedge"));
        QCOMPARE(tab.page()->views()->current(), QStringLiteral("plane"));
    }
    void aProblemIsSweptByChains() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        LangevinTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        tab.showProblem(QStringLiteral("langevin/problems/rotated-wedge"));
        QTest::mouseClick(tab.findChild<QAbstractButton*>(QStringLiteral("newSweep")), Qt::LeftButton);
        auto* settings = tab.sweepInspector();
        // It begins with the problem that was looked at, and its settings.
        QCOMPARE(settings->targetChooser()->currentData().toString(), QStringLiteral("problem:langevin/problems/rotated-wedge"));
        QCOMPARE(settings->form()->value()["data"], base::Json("iid"));
        settings->form()->setValue({{"chains", 3000}});
        emit settings->form()->changed();
        QVERIFY(!settings->runButton()->isEnabled());
        settings->form()->setValue({{"chains", 200}, {"to", 6}, {"rateSource", "given"}, {"rate", 0.6}});
        emit settings->form()->changed();
        QTest::mouseClick(settings->runButton(), Qt::LeftButton);
        const auto records = workspace.records("langevin.sweep_space");
        QCOMPARE(records.size(), 1u);
        QVERIFY2(records[0].state == base::JobState::done, records[0].error ? records[0].error->message().c_str() : "");
        QTRY_COMPARE(tab.convergence()->distancePlot()->data().series.size(), 15u);
        const auto labels = tab.convergence()->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().contains(QStringLiteral("optimal transport between 200 chains")); }));
        QVERIFY(!tab.convergence()->memoryPlot()->isVisible());
        QCOMPARE(tab.library()->sweeps().size(), 1u);
        QCOMPARE(settings->targetChooser()->currentData().toString(), QStringLiteral("shown:"));
        QVERIFY(tab.page()->inspector()->findChild<QTableWidget*>() != nullptr);
        QTest::qWait(50);
        maybeSave(tab.grab(), "sweep-space-light");
        const auto sweep = langevinview::sweepResult(records[0], workspace.blobs());
        QVERIFY(sweep && (*sweep)->isSampled() && (*sweep)->floor > 0);
        const auto scene = langevinview::convergenceScene(**sweep, tab.convergence()->recipe().options);
        QCOMPARE(scene.panels.size(), 3u);
        QVERIFY(langevinStudyCore().summary(records[0], workspace).size() == 7);
        // Once more, of the problem as it was run.
        QTest::mouseClick(settings->runButton(), Qt::LeftButton);
        QCOMPARE(workspace.records("langevin.sweep_space").front().spec.parameters["problem"], records[0].spec.parameters["problem"]);
    }
    void samplersAreCompared() {
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        QTRY_VERIFY(!tab.shownRun().empty());
        const auto shown = tab.shownRun();
        tab.page()->views()->setCurrent(QStringLiteral("compare"));
        auto* chooser = tab.compare()->samplerChooser();
        QCOMPARE(chooser->count(), 5);  // the question, and four others than the shown one
        const auto before = workspace.records("langevin.run").size();
        for (const char* name : {"reflected", "MALA"}) {
            const int index = chooser->findData(QString::fromLatin1(name));
            QVERIFY(index > 0);
            chooser->setCurrentIndex(index);
            emit chooser->activated(index);
            QTRY_VERIFY(tab.compare()->rival() && tab.compare()->rival()->sampler() == name);
            QCOMPARE(tab.shownRun(), shown);
        }
        QCOMPARE(workspace.records("langevin.run").size(), before + 2);
        // MALA met the mean loss; the reflected one the data of the shown run. All start at the same place with the same noise.
        QCOMPARE(tab.compare()->rival()->summary["data"], base::Json("none"));
        QTest::keyClick(&tab, Qt::Key_Home);
        QCOMPARE(tab.compare()->transport()->step(), 1);
        QTest::qWait(50);
        maybeSave(tab.grab(), "compare-light");
        const auto recipe = tab.compare()->recipe();
        QVERIFY(!recipe.options["other"].get<std::string>().empty());
        const auto mine = langevinview::runResult(*workspace.record(shown), workspace.blobs());
        const auto scene = langevinview::compareScene(**mine, *tab.compare()->rival(), recipe.options);
        QVERIFY(scene.panels.size() == 2 && scene.panels[1].column == 1 && scene.panels[1].title == "MALA");
    }
    void otherSamplersAreShown() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        auto sample = langevinStudyCore().sample(workspace.samplesFolder());
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        for (const auto& [name, title] : {std::pair{"reflected", "Reflected"}, {"MALA", "MALA"}, {"coordinateHitAndRun", "Coordinate hit-and-run"}, {"unconstrained", "Unconstrained"}}) {
            auto spec = *std::find_if(sample->jobs.begin(), sample->jobs.end(), [](const auto& job) { return job.kind == "langevin.run"; });
            spec.parameters["sampler"] = name;
            spec.parameters["data"] = "none";
            spec.parameters["chains"] = 512;
            spec.parameters["steps"] = 256;
            const auto job = workspace.submit(spec);
            tab.showRun(job);
            QTRY_COMPARE(tab.shownRun(), job);
            QStringList words;
            for (const auto* label : tab.page()->inspector()->findChildren<QWidget*>())
                words << label->property("text").toString() << label->accessibleName();
            QVERIFY2(words.join(QLatin1Char('|')).contains(QLatin1String(title)), title);
            const auto lines = langevinStudyCore().summary(*workspace.record(job), workspace);
            QVERIFY(lines.join(QLatin1Char('|')).contains(QLatin1String(title)));
            maybeSave(tab.grab(), name);
        }
        // MALA with gradients at single data is refused where it is chosen.
        tab.showProblem(QStringLiteral("langevin/problems/double-well"));
        auto* inspector = tab.problemInspector();
        inspector->runForm()->setValue({{"sampler", "MALA"}, {"data", "iid"}});
        emit inspector->runForm()->changed();
        QVERIFY(inspector->refusal().contains(QStringLiteral("mean loss")));
        QVERIFY(!inspector->runButton()->isEnabled());
        inspector->runForm()->setValue({{"data", "none"}});
        emit inspector->runForm()->changed();
        QVERIFY2(inspector->runButton()->isEnabled(), qPrintable(inspector->refusal()));
    }
    void playsAndSteps() {
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        auto* transport = tab.transport();
        QTest::keyClick(&tab, Qt::Key_Home);
        QCOMPARE(transport->step(), 1);
        QTest::keyClick(&tab, Qt::Key_Right);
        QCOMPARE(transport->step(), 2);
        QTest::keyClick(&tab, Qt::Key_Left);
        QCOMPARE(transport->step(), 1);
        QTest::keyClick(&tab, Qt::Key_Space);
        QVERIFY(transport->isPlaying());
        QVERIFY(QTest::qWaitFor([&] { return transport->step() > 3; }, 5000));
        QTest::keyClick(&tab, Qt::Key_Space);
        QVERIFY(!transport->isPlaying());
        QTest::keyClick(&tab, Qt::Key_End);
        QCOMPARE(transport->step(), 1024);
        const QImage last = tab.plane()->grab().toImage();
        QTest::keyClick(&tab, Qt::Key_Home);
        QVERIFY(last != tab.plane()->grab().toImage());
    }
    void editsAreUndone() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        LangevinTab tab(workspace);
        tab.show();
        tab.showProblem(QStringLiteral("langevin/problems/rotated-wedge"));
        const auto before = workspace.document("langevin/problems/rotated-wedge");
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);  // the first problem's editors
        auto edits = tab.page()->inspector()->findChildren<QLineEdit*>();
        edits.erase(std::remove_if(edits.begin(), edits.end(), [](QLineEdit* e) { return !e->text().contains(QChar(0x2264)); }), edits.end());
        QCOMPARE(edits.size(), 2);
        edits[0]->setText(QStringLiteral("x <= 3"));
        edits[0]->setModified(true);
        emit edits[0]->editingFinished();
        QCoreApplication::processEvents();
        QCOMPARE(workspace.document("langevin/problems/rotated-wedge")["polyhedron"]["A"][0], (base::Json{1.0, 0.0}));
        workspace.undoStack().undo();
        QCOMPARE(workspace.document("langevin/problems/rotated-wedge"), before);
    }
    void facesAreDrawnWithTheMouse() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        const std::string key = "langevin/problems/rotated-wedge";
        tab.showProblem(QString::fromStdString(key));
        const auto before = workspace.document(key);
        auto* plane = tab.plane();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);  // the first problem's editors
        auto* draw = tab.findChild<QAbstractButton*>(QStringLiteral("drawFaces"));
        QVERIFY(draw != nullptr);
        QTest::mouseClick(draw, Qt::LeftButton);
        QCOMPARE(plane->tool(), PlaneCanvas::Tool::draw);
        const auto rows = [&] { return workspace.document(key)["polyhedron"]["A"].size(); };
        const auto at = [&](double x, double y) { return plane->frame().toScreen({x, y}).toPoint(); };
        const auto view = plane->frame().visible();
        const auto stroke = [&](const QPoint& from, const QPoint& to, Qt::KeyboardModifiers keys = Qt::NoModifier) {
            QTest::mousePress(plane, Qt::LeftButton, {}, from);
            QMouseEvent move(QEvent::MouseMove, QPointF(to), plane->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, keys);
            QCoreApplication::sendEvent(plane, &move);
            QCoreApplication::processEvents();
            maybeSave(tab.grab(), "drawing");
            QTest::mouseRelease(plane, Qt::LeftButton, {}, to);
        };
        // A nearly level line, with Shift a level one: y <= 3.2, since the start (2.5, 2.5) lies below it.
        stroke(at(1.6, 3.2), at(3.1, 3.26), Qt::ShiftModifier);
        QCOMPARE(rows(), 3u);
        const auto row = workspace.document(key)["polyhedron"]["A"][2];
        QCOMPARE(row, (base::Json{0.0, 1.0}));
        QVERIFY(std::abs(workspace.document(key)["polyhedron"]["b"][2].get<double>() - 3.2) < 3.0 / plane->frame().scale());
        QVERIFY(tab.problemInspector()->refusal().isEmpty());
        QCOMPARE(tab.problemInspector()->constraints()->rows(), 3);
        // The view holds still under the hand.
        QCOMPARE(plane->frame().visible().x0, view.x0);
        // Drawn the other way round it keeps the same side.
        stroke(at(3.0, 1.2), at(3.0, 3.0), Qt::ShiftModifier);
        QCOMPARE(rows(), 4u);
        QCOMPARE(workspace.document(key)["polyhedron"]["A"][3], (base::Json{1.0, 0.0}));
        // Dragged, a face moves and does not turn.
        const double b = workspace.document(key)["polyhedron"]["b"][2].get<double>();
        stroke(at(2.4, b), at(2.4, b - 0.3));
        QCOMPARE(rows(), 4u);
        QCOMPARE(workspace.document(key)["polyhedron"]["A"][2], (base::Json{0.0, 1.0}));
        QVERIFY(std::abs(workspace.document(key)["polyhedron"]["b"][2].get<double>() - (b - 0.3)) < 3.0 / plane->frame().scale());
        // The mouse lies on it still; Delete takes it out.
        QTest::mouseMove(plane, at(2.4, b - 0.3));
        QMouseEvent hover(QEvent::MouseMove, QPointF(at(2.4, b - 0.3)), plane->mapToGlobal(QPointF(at(2.4, b - 0.3))), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(plane, &hover);
        QTest::keyClick(plane, Qt::Key_Delete);
        QCOMPARE(rows(), 3u);
        // A click draws nothing; Esc in the middle of a line lets it go, once more ends.
        QTest::mouseClick(plane, Qt::LeftButton, {}, at(2.0, 2.0));
        QCOMPARE(rows(), 3u);
        QTest::mousePress(plane, Qt::LeftButton, {}, at(2.0, 2.0));
        QMouseEvent move(QEvent::MouseMove, QPointF(at(2.6, 2.2)), plane->mapToGlobal(QPointF(at(2.6, 2.2))), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(plane, &move);
        QTest::keyClick(plane, Qt::Key_Escape);
        QTest::mouseRelease(plane, Qt::LeftButton, {}, at(2.6, 2.2));
        QCOMPARE(rows(), 3u);
        QCOMPARE(plane->tool(), PlaneCanvas::Tool::draw);
        QTest::keyClick(plane, Qt::Key_Escape);
        QCOMPARE(plane->tool(), PlaneCanvas::Tool::look);
        QVERIFY(!draw->isChecked());
        for (int i = 0; i < 4; ++i)
            workspace.undoStack().undo();
        QCOMPARE(workspace.document(key), before);
    }
    void importBecomesADocument() {
        FakeWorkspace workspace;
        LangevinTab tab(workspace);
        tab.show();
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("My Wedge.ine")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("begin\n2 3 real\n0 1 0\n0 0 1\nend\n");
        file.close();
        const auto& importer = langevinStudyCore().importers[0];
        QVERIFY(importer.accepts(file.fileName().toStdString()));
        workspace.submit(*importer.spec(file.fileName().toStdString(), {}));
        QCOMPARE(workspace.documentKeys(QStringLiteral("langevin/")), QStringList{QStringLiteral("langevin/problems/my-wedge")});
        workspace.undoStack().undo();
        QVERIFY(workspace.documentKeys(QStringLiteral("langevin/")).isEmpty());
    }
    void exportNamesTheStep() {
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.show();
        QTest::keyClick(&tab, Qt::Key_Home);
        emit tab.page()->exportRequested();
        QCOMPARE(workspace.exported.view, std::string("plane"));
        QCOMPARE(workspace.exported.options["step"], base::Json(1));
        const auto scene = langevinStudyCore().compose(workspace.exported, workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QVERIFY(scene->panels.size() == 1 && scene->panels[0].marks.size() > 8);
    }
    void everyFigureOfTheSampleComposes() {
        FakeWorkspace workspace;
        const auto study = langevinStudyCore();
        const auto sample = study.sample(workspace.samplesFolder());
        QVERIFY(sample);
        QCOMPARE(sample->jobs.size(), 4u);
        std::vector<std::string> ids;
        for (const auto& job : sample->jobs)
            ids.push_back(workspace.submit(job));
        for (auto recipe : sample->figures) {
            recipe.result = ids[std::stoul(recipe.result)];
            const auto scene = study.compose(recipe, workspace);
            QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
            QVERIFY(!scene->panels.empty() && !scene->caption.empty());
        }
        for (const auto& id : ids)
            QVERIFY(study.summary(*workspace.record(id), workspace).size() >= 4);
        figures::FigureRecipe wrong;
        wrong.result = ids[0];
        wrong.view = "nope";
        QVERIFY(!study.compose(wrong, workspace));
    }
    void looksInBothThemes() {
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            FakeWorkspace workspace;
            laySample(workspace, true);
            LangevinTab tab(workspace);
            tab.resize(1280, 704);
            tab.show();
            QCoreApplication::processEvents();
            for (const auto* view : {"plane", "marginals", "energy"}) {
                tab.page()->views()->setCurrent(QLatin1String(view));
                QTest::qWait(50);
                const QPixmap picture = tab.grab();
                maybeSave(picture, (std::string(view) + (dark ? "-dark" : "-light")).c_str());
                // Something is drawn: many colours on the canvas, and none of them the other theme's ground.
                const QImage image = picture.toImage();
                std::set<QRgb> colours;
                for (int y = 120; y < 500; y += 3)
                    for (int x = 240; x < 960; x += 3)
                        colours.insert(image.pixel(x, y));
                QVERIFY(colours.size() > 8);
            }
        }
        shell::Theme::apply(false);
    }

    // ------------------------------------------------------------------------------------------------ any dimension

    void aProblemBeyondThePlaneIsRunAndRead() {
        FakeWorkspace workspace;
        base::Json problem;
        for (const auto& [title, document] : ProblemLibrary::problemTemplates())
            if (document["set"].value("kind", std::string()) == "orthant")
                problem = document;
        problem["run"] = {{"steps", 600}, {"chains", 64}};
        workspace.lay("langevin/problems/bowl", problem);
        LangevinTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        tab.showProblem(QStringLiteral("langevin/problems/bowl"));
        auto* space = tab.space();
        QVERIFY(space->isShown());
        QCOMPARE(tab.page()->views()->current(), QStringLiteral("coordinates"));
        QCOMPARE(space->inspector()->refusal(), QString());
        QTest::mouseClick(space->inspector()->runButton(), Qt::LeftButton);
        QTRY_COMPARE(space->coordinates()->table()->rowCount(), 6);
        QVERIFY(!space->job().empty());
        QCOMPARE(workspace.record(space->job())->spec.kind, std::string("langevin.sample"));
        QCOMPARE(space->coordinates()->table()->item(0, 0)->text(), QStringLiteral("x1"));
        QVERIFY(!space->coordinates()->histogram()->data().series.empty());
        space->coordinates()->table()->selectRow(5);
        QCOMPARE(space->coordinates()->histogram()->data().title, QStringLiteral("Loss"));
        QTest::qWait(50);
        maybeSave(tab.grab(), "coordinates");
        // A problem of the plane takes the tab back.
        laySample(workspace, false);
        tab.showProblem(QStringLiteral("langevin/problems/double-well"));
        QVERIFY(!space->isShown());
        QCOMPARE(tab.page()->views()->current(), QStringLiteral("plane"));
        tab.showProblem(QStringLiteral("langevin/problems/bowl"));
        QTest::mouseClick(space->inspector()->optimiseButton(), Qt::LeftButton);
        QTRY_COMPARE(tab.page()->views()->current(), QStringLiteral("optimum"));
        QCOMPARE(space->optimum()->excess()->data().series.size(), 8u);
        QTest::qWait(50);
        maybeSave(tab.grab(), "optimum");
        // Both stand in the Library, and come back from it.
        QCOMPARE(tab.library()->runs().size(), 2u);
        for (const auto& job : tab.library()->runs()) {
            tab.showRun(job);
            QTRY_COMPARE(space->job(), job);
        }
        // Their figures and lines.
        for (const auto& job : tab.library()->runs()) {
            const auto record = workspace.record(job);
            figures::FigureRecipe recipe;
            recipe.study = "langevin";
            recipe.view = record->spec.kind == "langevin.optimise" ? "optimum" : "coordinates";
            recipe.result = job;
            const auto scene = langevinStudyCore().compose(recipe, workspace);
            QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
            QCOMPARE(scene->panels.size(), recipe.view == "optimum" ? 1u : 6u);  // five coordinates and the faces
            QCOMPARE(scene->tables.size(), recipe.view == "optimum" ? 1u : 2u);
            QVERIFY(langevinStudyCore().summary(*record, workspace).size() >= 2);
        }
    }

    void whatIsWrongWithSuchAProblemIsSaidWhereItStands() {
        FakeWorkspace workspace;
        workspace.lay("langevin/problems/own", {{"loss", {{"kind", "own"}, {"text", "def loss(x):\n    y = x\n    return y.summ(1)\n"}}}, {"polyhedron", {{"A", {{1, 0, 0}, {0, 1, 0}}}, {"b", {1, 2}}}}});
        LangevinTab tab(workspace);
        tab.show();
        tab.showProblem(QStringLiteral("langevin/problems/own"));
        auto* inspector = tab.space()->inspector();
        QVERIFY(inspector->lossText() != nullptr && inspector->rows() != nullptr);
        QCOMPARE(inspector->refusal(), QString());
        // What the job says of the text is marked at its line, until the text is another.
        tab.space()->explain({base::ErrorKind::badRequest, "no method summ", "/parameters/problem/loss/text:3", {}});
        QVERIFY(inspector->lossError().contains(QLatin1Char('3')) && inspector->lossError().contains(QStringLiteral("summ")));
        QCOMPARE(inspector->lossText()->extraSelections().size(), 1);
        QCOMPARE(inspector->lossText()->extraSelections().front().cursor.blockNumber(), 2);
        inspector->lossText()->setPlainText(QStringLiteral("def loss(x):\n    return x.sum(1)\n"));
        QCOMPARE(inspector->lossError(), QString());
        QCOMPARE(workspace.document("langevin/problems/own")["loss"]["text"].get<std::string>(), std::string("def loss(x):\n    return x.sum(1)\n"));
        // Rows: typed ones are taken, others stay text.
        inspector->rows()->setPlainText(QStringLiteral("1 0 0 <= 1\n0 −1 0.5 ≤ 3\n"));
        QCOMPARE(workspace.document("langevin/problems/own")["polyhedron"]["A"], base::Json({{1.0, 0.0, 0.0}, {0.0, -1.0, 0.5}}));
        const auto before = workspace.document("langevin/problems/own");
        for (const char* bad : {"1 0 0 <= 1\n0 1 <= 3\n", "1 0 0 1\n", "1 0 x <= 1\n"}) {
            inspector->rows()->setPlainText(QString::fromUtf8(bad));
            QCOMPARE(workspace.document("langevin/problems/own"), before);
        }
        inspector->rows()->setPlainText(QStringLiteral("1 0 0 <= -1\n-1 0 0 <= -1\n"));
        QVERIFY(!inspector->refusal().isEmpty());
        QVERIFY(!inspector->runButton()->isEnabled());
        // A sampler that would not be right is refused beside its field.
        inspector->rows()->setPlainText(QStringLiteral("1 0 0 <= 1\n"));
        inspector->form()->setValue({{"sampler", "MALA"}, {"data", "iid"}});
        emit inspector->form()->changed();
        QVERIFY(inspector->refusal().contains(QStringLiteral("MALA")));
        workspace.undoStack().undo();
    }

    void aStepAboveStabilityIsWarnedOfAndRun() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        workspace.lay("langevin/problems/bowl", {{"loss", {{"kind", "quadratic"}, {"stiffness", 2.0}}}, {"set", {{"kind", "box"}, {"lower", {-1, -1, -1}}, {"upper", {1, 1, 1}}}}, {"run", {{"steps", 64}, {"chains", 16}, {"step", 1.5}}}});
        LangevinTab tab(workspace);
        tab.show();
        tab.showProblem(QStringLiteral("langevin/problems/bowl"));
        QVERIFY(tab.space()->inspector()->warning().contains(QStringLiteral("2/ℓ = 1")));
        QVERIFY(tab.space()->inspector()->runButton()->isEnabled());
        tab.showProblem(QStringLiteral("langevin/problems/rotated-wedge"));
        auto* inspector = tab.problemInspector();
        QCOMPARE(inspector->stepWarning(), QString());
        inspector->runForm()->setValue({{"stepRule", "fixed"}, {"step", 5.0}});
        emit inspector->runForm()->changed();
        QVERIFY(inspector->stepWarning().contains(QStringLiteral("2/ℓ")));
        QCOMPARE(inspector->refusal(), QString());
    }

    void newProblemsBeginFromTemplates() {
        FakeWorkspace workspace;
        LangevinTab tab(workspace);
        tab.show();
        QVERIFY(tab.findChild<QAbstractButton*>(QStringLiteral("newProblem")) != nullptr);
        int index = 0;
        for (const auto& [title, document] : ProblemLibrary::problemTemplates()) {
            const auto key = QStringLiteral("langevin/problems/t%1").arg(index++);
            workspace.lay(key.toStdString(), document);
            tab.showProblem(key);
            QVERIFY(tab.space()->isShown());
            QVERIFY2(tab.space()->inspector()->refusal().isEmpty(), qPrintable(title + tab.space()->inspector()->refusal()));
        }
    }
};

QTEST_MAIN(TestTab)
#include "test_tab.moc"
