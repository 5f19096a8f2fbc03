#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "app/routing/compare_canvas.h"
#include "app/routing/compare_view.h"
#include "app/routing/core/compare_scene.h"
#include "app/routing/core/study_core.h"
#include "app/routing/routing_tab.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
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

base::Output countsOutput(const routing::Counts& counts) {
    base::Output output;
    output.arrays["counts"] = *routing::toArray(counts);
    return output;
}

/// Counts of 12 languages over 6 layers; in the second, expert 5 takes over from expert 0 in the layers from 3 on.
routing::Counts sample(bool second, std::uint64_t seed, int experts = 16) {
    test::SyntheticPlan plan;
    plan.languages = 12;
    plan.layers = 6;
    plan.experts = experts;
    plan.blocks = 32;
    plan.tokens = [](int language, int block) { return 40 + 5 * language + block % 5 * 6; };
    plan.profile = [=](int layer, int language) {
        auto p = test::leaning(experts, language, 0.1 + 0.08 * layer);
        if (second && layer >= 3) {
            const double moved = 0.6 * p[0];
            p[0] -= moved;
            p[5] += moved;
        }
        return p;
    };
    return test::syntheticCounts(plan, seed);
}

CompareView* openCompare(RoutingTab& tab) {
    tab.resize(1280, 800);
    tab.show();
    tab.views()->setCurrent("compare");
    return qobject_cast<CompareView*>(tab.view("compare"));
}

void choose(QComboBox* box, const std::string& id) {
    box->setCurrentIndex(box->findData(QString::fromStdString(id)));
}

bool says(const QWidget* view, const char* words) {
    const auto labels = view->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(words); });
}

}  // namespace

class TestCompareView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QLocale::setDefault(QLocale::c());
        shell::installLook(false);
    }

    void oneTraceAloneSaysWhatIsMissing() {
        FakeWorkspace workspace;
        workspace.add("routing.count_files", "first", countsOutput(sample(false, 1)));
        RoutingTab tab(workspace);
        auto* view = openCompare(tab);
        QVERIFY(view && says(view, "Nothing to compare with yet"));
        QVERIFY(!view->secondChooser()->isEnabled() && !view->recipe());
        // A second one that comes in is shown at once, and the first is offered beside it.
        const auto second = workspace.add("routing.count_files", "second", countsOutput(sample(true, 2)));
        emit workspace.jobChanged(QString::fromStdString(second));
        QVERIFY(view->secondChooser()->isEnabled() && view->secondChooser()->findText("first") > 0);
        QVERIFY(says(view, "Choose the second trace above"));
        QCOMPARE(asked(workspace, "routing.compare"), 0);
    }

    void twoTracesAreCompared() {
        FakeWorkspace workspace;
        const auto second = workspace.add("routing.count_files", "second", countsOutput(sample(true, 2)));
        workspace.add("routing.count_files", "first", countsOutput(sample(false, 1)));
        RoutingTab tab(workspace);
        auto* view = openCompare(tab);
        choose(view->secondChooser(), second);
        QCOMPARE(asked(workspace, "routing.compare"), 1);
        QVERIFY2(view->headline().startsWith("Load differs in"), qPrintable(view->headline()));
        QVERIFY(says(view, "The same sentences in both"));
        const auto& plot = *view->canvas()->plot();
        QCOMPARE(plot.first, QString("first"));
        QVERIFY(plot.isDecided(plot.cell(4, 5)) && plot.value[plot.cell(4, 5)] > 0 && plot.value[plot.cell(4, 0)] < 0);
        QVERIFY(!plot.isDecided(plot.cell(1, 5)));
        // The decided cell is drawn strongly, an undecided one pale.
        auto* canvas = view->canvas();
        const auto image = canvas->grab().toImage();
        const auto colourOf = [&](std::size_t layer, std::size_t expert) { return image.pixelColor((canvas->cellArea({layer, expert}).center() * image.devicePixelRatio()).toPoint()); };
        const auto& theme = shell::Theme::current();
        QCOMPARE(colourOf(4, 5), theme.loadColour(3 * plot.value[plot.cell(4, 5)] / plot.scale));
        QCOMPARE(colourOf(1, 5), shell::mixed(theme.surface, theme.loadColour(3 * plot.value[plot.cell(1, 5)] / plot.scale), 0.22));
        // Back to none, and again: answered from what is there.
        view->secondChooser()->setCurrentIndex(0);
        QVERIFY(!view->recipe() && says(view, "Choose the second trace"));
        choose(view->secondChooser(), second);
        QCOMPARE(asked(workspace, "routing.compare"), 1);
        QVERIFY(view->recipe());
    }

    void tracesAreCountedFirst() {
        FakeWorkspace workspace;
        const auto second = workspace.add("routing.import_trace", "second", traceOutput(3, 7, 2, 60));
        workspace.add("routing.import_trace", "first", traceOutput(3, 7, 2, 60));
        RoutingTab tab(workspace);
        auto* view = openCompare(tab);
        choose(view->secondChooser(), second);
        QCOMPARE(asked(workspace, "routing.compare"), 1);
        // One drawing generator: the two are one and the same.
        QVERIFY2(view->headline().startsWith("No difference of load"), qPrintable(view->headline()));
        QCOMPARE(view->canvas()->plot()->difference[1], 0.0);
    }

    void otherShapesAreRefusedInWords() {
        FakeWorkspace workspace;
        const auto second = workspace.add("routing.count_files", "second", countsOutput(sample(true, 2, 8)));
        workspace.add("routing.count_files", "first", countsOutput(sample(false, 1)));
        RoutingTab tab(workspace);
        auto* view = openCompare(tab);
        choose(view->secondChooser(), second);
        QVERIFY(says(view, "These two cannot be compared"));
        QVERIFY(!view->recipe());
    }

    void keysPointerAndLanguage() {
        FakeWorkspace workspace;
        const auto second = workspace.add("routing.count_files", "second", countsOutput(sample(true, 2)));
        workspace.add("routing.count_files", "first", countsOutput(sample(false, 1)));
        RoutingTab tab(workspace);
        auto* view = openCompare(tab);
        choose(view->secondChooser(), second);
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        auto* canvas = view->canvas();
        QTest::mouseMove(canvas, canvas->cellArea({4, 5}).center().toPoint());
        QVERIFY(canvas->cell() && *canvas->cell() == (CompareCanvas::Cell{4, 5}));
        QVERIFY(says(view, "layer 4 · expert 5 · +"));
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_Left);
        QTest::keyClick(canvas, Qt::Key_Down);
        QVERIFY(*canvas->cell() == (CompareCanvas::Cell{3, 4}));
        QVERIFY(canvas->layerReadOut(3).contains("difference") && canvas->layerReadOut(3).contains('['));
        // The language that any view selects.
        const auto mean = canvas->plot()->value;
        choose(view->whoseChooser(), "selected");
        tab.brush().select("ja");
        QCOMPARE(canvas->plot()->language, std::string("ja"));
        QVERIFY(canvas->plot()->value != mean && canvas->plot()->title.contains(QString::fromUtf8("日本語")));
        bool imbalance = false;
        for (const auto& fact : view->facts())
            imbalance = imbalance || fact.label == "Imbalance";
        QVERIFY(imbalance);
        QVERIFY(view->recipe()->options["language"] == "ja");
    }

    void theFigure() {
        FakeWorkspace workspace;
        const auto second = workspace.add("routing.count_files", "second", countsOutput(sample(true, 2)));
        workspace.add("routing.count_files", "first", countsOutput(sample(false, 1)));
        RoutingTab tab(workspace);
        auto* view = openCompare(tab);
        choose(view->secondChooser(), second);
        tab.exportButton()->click();
        QCOMPARE(workspace.exported.size(), std::size_t{1});
        const auto scene = routingStudyCore().compose(workspace.exported[0], workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        const auto comparison = *comparisonResult(*view->made(), workspace);
        QCOMPARE(scene->panels.size(), std::size_t{3});
        QCOMPARE(scene->tables[0].rows.size(), std::size_t{6 * 16});
        QCOMPARE(std::stod(scene->tables[0].rows[4 * 16 + 5][2]), comparison->meanLoad.value[4 * 16 + 5]);
        QCOMPARE(std::stod(scene->tables[1].rows[3][4]), comparison->divergence.lower[3]);
        QVERIFY(scene->caption.find("Load differs in") != std::string::npos && scene->caption.find("second less first") != std::string::npos);
        const auto& map = std::get<figures::HeatMap>(scene->panels[0].marks[0]);
        QVERIFY(!map.dead[4 * 16 + 5] && map.dead[1 * 16 + 5]);
        QVERIFY(routingStudyCore().summary(*view->made(), workspace).join('\n').contains("Two routings"));
    }

    // Both themes can be drawn, on screen and as a figure; TRIPTYCH_SHOTS names a folder for whoever wants to look.
    void pictures() {
        QTemporaryDir own;
        const auto asked = qEnvironmentVariable("TRIPTYCH_SHOTS"), folder = asked.isEmpty() ? own.path() : asked;
        FakeWorkspace workspace;
        const auto second = workspace.add("routing.count_files", "UDHR, fine-tuned", countsOutput(sample(true, 2)));
        workspace.add("routing.count_files", "UDHR, base model", countsOutput(sample(false, 1)));
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            RoutingTab tab(workspace);
            auto* view = openCompare(tab);
            choose(view->secondChooser(), second);
            QVERIFY(QTest::qWaitForWindowExposed(&tab));
            QTest::qWait(100);
            QVERIFY(tab.grab().save(folder + (dark ? "/compare-dark.png" : "/compare-light.png")));
            if (!dark)
                QVERIFY(figures::renderImage(*routingStudyCore().compose(*view->recipe(), workspace), *view->recipe(), 150).save(folder + "/compare-figure.png"));
        }
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestCompareView)
#include "test_compare_view.moc"
