#include <QComboBox>
#include <QHelpEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <cmath>

#include "app/routing/core/spread_scene.h"
#include "app/routing/core/study_core.h"
#include "app/routing/load_view.h"
#include "app/routing/routing_tab.h"
#include "app/routing/spread_canvas.h"
#include "app/routing/spread_view.h"
#include "app/routing/waiting_page.h"
#include "app/shell/label.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "figures/pushed_apart.h"
#include "figures/render.h"
#include "routing/fake_workspace.h"
#include "routing/synthetic_counts.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using test::FakeWorkspace;
using test::traceOutput;

namespace {

long asked(const FakeWorkspace& workspace, const char* kind) {
    return std::count_if(workspace.submitted.begin(), workspace.submitted.end(), [&](const base::JobSpec& spec) { return spec.kind == kind; });
}

SpreadView* openSpread(RoutingTab& tab) {
    tab.resize(1280, 800);
    tab.show();
    tab.views()->setCurrent("spread");
    return qobject_cast<SpreadView*>(tab.view("spread"));
}

base::Output countsOutput(const routing::Counts& counts) {
    base::Output output;
    output.arrays["counts"] = *routing::toArray(counts);
    return output;
}

QString value(const std::vector<Fact>& facts, const QString& label) {
    for (const auto& fact : facts)
        if (fact.label == label)
            return fact.value;
    return QStringLiteral("no such fact");
}

}  // namespace

class TestSpreadView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QLocale::setDefault(QLocale::c());
        shell::installLook(false);
    }

    // What is under way can be stopped where it is awaited; what was stopped can be tried again.
    void awaitedWorkCanBeStoppedAndTriedAgain() {
        FakeWorkspace workspace;
        AnalysisJob job(workspace);
        WaitingPage page;
        page.show();
        base::JobSpec spec;
        spec.kind = "routing.ablation";  // needs LibTorch, so it stays queued here
        job.want(spec);
        QVERIFY(job.isBusy());
        page.follow(job, "Masking");
        auto* link = page.findChild<shell::LinkButton*>();
        QVERIFY(link && link->isVisible() && page.findChild<QProgressBar*>()->isVisible());
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(workspace.cancelled.size(), std::size_t{1});
        QSignalSpy again(&page, &WaitingPage::tryAgain);
        page.say("Masking failed", "It was cancelled", true);
        QVERIFY(!page.findChild<QProgressBar*>()->isVisible());
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(again.size(), 1);
        QCOMPARE(workspace.cancelled.size(), std::size_t{1});
        page.say("Nothing yet", "Choose a trace");
        QVERIFY(!link->isVisible());
    }

    void theAnswerIsComputedWhenTheViewIsOpened() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(8, 14, 2, 120));
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        QCOMPARE(asked(workspace, "routing.spread"), 0);
        auto* view = openSpread(tab);
        QVERIFY(view && view->isVisible());
        QCOMPARE(asked(workspace, "routing.spread"), 1);
        QVERIFY(workspace.submitted.back().parameters["families"] == "paper");
        // Lean towards families grows from layer to layer: it is said, with its interval, and where families part.
        QVERIFY2(view->headline().startsWith("Spread out in the end"), qPrintable(view->headline()));
        QVERIFY(view->headline().contains('['));
        const auto& plot = view->canvas()->plot();
        QVERIFY(plot && plot->lines.size() == 50 && plot->parting >= 0);
        QVERIFY2(plot->details.contains("families"), qPrintable(plot->details));
        QVERIFY(!view->seen().isEmpty());
        QVERIFY(value(view->facts(), "Divergence").contains('['));
        QVERIFY(view->made() && view->made()->spec.kind == "routing.spread");
        // Looking away and back asks for nothing again.
        tab.views()->setCurrent("load");
        tab.views()->setCurrent("spread");
        QCOMPARE(asked(workspace, "routing.spread"), 1);
        // Another table of families is another question.
        workspace.setDocument("routing/families", routing::toJson(routing::linguisticLanguages()), {}, {});
        QCOMPARE(asked(workspace, "routing.spread"), 2);
        QVERIFY(workspace.submitted.back().parameters["families"] == "linguistic");
    }

    void twoLayersTellNoShape() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        QVERIFY2(view->headline().contains("cannot be told from this model: 2 MoE layer"), qPrintable(view->headline()));
        QVERIFY(view->canvas()->plot()->lines.size() == 50);
    }

    void oneLayerAndNoSentences() {
        FakeWorkspace workspace;
        test::SyntheticPlan plan;
        plan.blocks = 1;
        plan.layers = 7;
        plan.profile = [](int, int language) { return test::leaning(8, language, 0.3); };
        workspace.add("routing.count_files", "no sentences", countsOutput(test::syntheticCounts(plan, 1)));
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        QVERIFY2(view->headline().contains("does not tell sentences apart"), qPrintable(view->headline()));
        QVERIFY(!value(view->facts(), "Divergence").contains('['));
        QVERIFY(std::isnan(view->canvas()->plot()->chance[0]));
        view->grab();
        plan.layers = 1;
        plan.blocks = 16;
        FakeWorkspace other;
        other.add("routing.count_files", "one layer", countsOutput(test::syntheticCounts(plan, 1)));
        RoutingTab second(other);
        auto* single = openSpread(second);
        QVERIFY(single->headline().contains("1 MoE layer"));
        QVERIFY(!single->canvas()->grab().isNull());
    }

    void withoutATraceItSaysWhatWouldFillIt() {
        FakeWorkspace workspace;
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        QVERIFY(view->seen().isEmpty() && view->facts().empty() && !view->recipe());
        QVERIFY(tab.empty());
    }

    void aFailureIsTold() {
        FakeWorkspace workspace;
        test::SyntheticPlan plan;
        plan.languages = 1;
        plan.profile = [](int, int) { return test::leaning(8, 0, 0.3); };
        workspace.add("routing.count_files", "one language", countsOutput(test::syntheticCounts(plan, 1)));
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        QVERIFY(!view->recipe());
        bool found = false;
        for (const auto* label : view->findChildren<QLabel*>())
            found = found || label->text().contains("could not be compared");
        QVERIFY(found);
    }

    void pointingAndChoosing() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(8, 14, 2, 120));
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        auto* canvas = view->canvas();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        const auto& plot = *canvas->plot();
        // The line that is highest at the last layer has nobody near it.
        const auto highest = std::max_element(plot.lines.begin(), plot.lines.end(), [](const auto& a, const auto& b) { return a.values.back() < b.values.back(); });
        const auto place = canvas->placeOf(7, highest->values.back()).toPoint();
        QTest::mouseMove(canvas, place);
        QCOMPARE(tab.brush().hovered(), QString::fromStdString(highest->id));
        QCOMPARE(tab.load()->state().pointed(), tab.brush().hovered());
        QVERIFY(canvas->labelled()[1] == &*highest);
        const auto words = canvas->readOut(*highest, 7);
        QVERIFY2(words.contains(QString::fromStdString(highest->name)) && words.contains("layer 11") && words.contains(QLocale().toString(highest->values.back(), 'f', 3)), qPrintable(words));
        QVERIFY(words.contains("chance alone"));
        const auto before = canvas->grab().toImage();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, place);
        QCOMPARE(tab.brush().selected(), QString::fromStdString(highest->id));
        QCOMPARE(tab.load()->state().selectedTile()->code, highest->id);
        QVERIFY(value(view->facts(), "Mean divergence").contains('['));
        QTest::mouseClick(canvas, Qt::LeftButton, Qt::ControlModifier, place);
        QCOMPARE(tab.brush().pinned(), QStringList{QString::fromStdString(highest->id)});
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_Down);
        QVERIFY(tab.brush().selected() != QString::fromStdString(highest->id));
        QTest::keyClick(canvas, Qt::Key_P);
        QCOMPARE(tab.brush().pinned().size(), 2);
        QVERIFY(canvas->grab().toImage() != before);
        // At most 12 names and the thick line's; they stand apart.
        QVERIFY(canvas->labelled().size() <= mostSpreadLabels + 1);
        // A family alone: others are not hit any more.
        tab.brush().isolate(highest->family == 0 ? 1 : 0);
        QTest::mouseMove(canvas, QPoint(5, 5));
        QTest::mouseMove(canvas, place);
        QVERIFY(tab.brush().hovered() != QString::fromStdString(highest->id));
    }

    void familiesAndPairs() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(8, 14, 2, 120));
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        auto* each = view->eachChooser();
        QVERIFY(!view->referenceChooser()->isVisible());
        each->setCurrentIndex(each->findData("families"));
        QCOMPARE(view->canvas()->plot()->lines.size(), std::size_t{7});
        each->setCurrentIndex(each->findData("pairs"));
        QVERIFY(view->referenceChooser()->isVisible());
        QCOMPARE(view->referenceChooser()->currentData().toString(), QString("en"));
        const auto& plot = *view->canvas()->plot();
        QCOMPARE(plot.lines.size(), std::size_t{49});
        QVERIFY(!plot.find("en") && plot.find("fr"));
        // The mean of the pairs is the thick line.
        double mean = 0;
        for (const auto& line : plot.lines)
            mean += line.values[3] / 49;
        QVERIFY(std::abs(mean - plot.main.values[3]) < 1e-12);
        view->referenceChooser()->setCurrentIndex(view->referenceChooser()->findData("sw"));
        QVERIFY(!view->canvas()->plot()->find("sw") && view->canvas()->plot()->find("en"));
        QVERIFY(view->recipe()->options["reference"] == "sw");
    }

    void theFigure() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(8, 14, 2, 120));
        RoutingTab tab(workspace);
        auto* view = openSpread(tab);
        tab.brush().setPinned(QStringList{"fr", "sw"});
        QVERIFY(tab.exportButton()->isVisible());
        tab.exportButton()->click();
        QCOMPARE(workspace.exported.size(), std::size_t{1});
        const auto recipe = workspace.exported[0];
        QCOMPARE(recipe.view, std::string("spread"));
        // Pinned ones and the one that is selected.
        QVERIFY(recipe.options["pinned"] == base::Json::array({"fr", "sw", "zh"}));
        const auto scene = routingStudyCore().compose(recipe, workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        const auto spread = *spreadResult(*view->made(), workspace);
        QCOMPARE(scene->tables.size(), std::size_t{2});
        QCOMPARE(scene->tables[0].rows.size(), std::size_t{16});
        QCOMPARE(std::stod(scene->tables[0].rows[5][2]), spread->all.measured[5]);
        QCOMPARE(std::stod(scene->tables[0].rows[5][4]), spread->all.lower[5]);
        QCOMPARE(scene->tables[1].rows.size(), std::size_t{51 * 8});
        QVERIFY(scene->caption.find("Spread out in the end") != std::string::npos);
        std::size_t lines = 0;
        for (const auto& mark : scene->panels[0].marks)
            lines += std::holds_alternative<figures::Line>(mark);
        QCOMPARE(lines, std::size_t{51});
        auto wrong = recipe;
        wrong.view = "nonsense";
        QVERIFY(routingStudyCore().compose(wrong, workspace).error().message().find("spread") != std::string::npos);
        const auto summary = routingStudyCore().summary(*view->made(), workspace);
        QVERIFY2(summary.join('\n').contains("Spread out in the end"), qPrintable(summary.join('\n')));
    }

    // Both themes can be drawn, on screen and as a figure; TRIPTYCH_SHOTS names a folder for whoever wants to look.
    void pictures() {
        QTemporaryDir own;
        const auto asked = qEnvironmentVariable("TRIPTYCH_SHOTS"), folder = asked.isEmpty() ? own.path() : asked;
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(8, 14, 2, 120));
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            RoutingTab tab(workspace);
            auto* view = openSpread(tab);
            QVERIFY(QTest::qWaitForWindowExposed(&tab));
            tab.brush().setPinned(QStringList{"fr", "sw"});
            for (const char* each : {"languages", "families", "pairs"}) {
                view->eachChooser()->setCurrentIndex(view->eachChooser()->findData(each));
                tab.brush().hover(QString(each) == "pairs" ? "hi" : "");
                QTest::qWait(100);
                QVERIFY(tab.grab().save(folder + "/spread-" + each + (dark ? "-dark.png" : "-light.png")));
                if (!dark)
                    QVERIFY(figures::renderImage(*routingStudyCore().compose(*view->recipe(), workspace), *view->recipe(), 150).save(folder + "/spread-figure-" + each + ".png"));
            }
        }
        shell::Theme::apply(false);
    }

    void labelsArePushedApart() {
        for (const std::vector<double>& wanted : {std::vector<double>{50, 50, 50, 51}, {3, 2, 1}, {99, 98, 5, 97}, {10}, {}}) {
            const auto places = figures::pushedApart(wanted, 14, 0, 100);
            QCOMPARE(places.size(), wanted.size());
            for (std::size_t i = 0; i < places.size(); ++i) {
                QVERIFY(places[i] >= -1e-9 && places[i] <= 100 + 1e-9);
                for (std::size_t j = 0; j < places.size(); ++j) {
                    if (i != j)
                        QVERIFY(std::abs(places[i] - places[j]) >= 14 - 1e-9);
                    if (wanted[i] < wanted[j])
                        QVERIFY(places[i] < places[j]);
                }
            }
        }
        QCOMPARE(figures::pushedApart({10, 60}, 14, 0, 100), (std::vector<double>{10, 60}));
    }
};

QTEST_MAIN(TestSpreadView)
#include "test_spread_view.moc"
