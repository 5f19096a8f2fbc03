#include <algorithm>

#include <QtTest>

#include <QLabel>

#include "app/langevin/core/run_check.h"
#include "app/langevin/core/sampler_words.h"
#include "app/langevin/core/scenes.h"
#include "app/langevin/core/study_core.h"
#include "app/langevin/diagnostics_view.h"
#include "app/langevin/langevin_tab.h"
#include "app/langevin/mini_plot.h"
#include "app/langevin/plane_view.h"
#include "app/langevin/row_text.h"
#include "app/langevin/transport.h"
#include "app/shell/row_tree.h"
#include "app/shell/segmented_control.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"
#include "fake_workspace.h"
#include "langevin/samplers/sampler.h"

using namespace triptych;
using namespace triptych::app;
using langevin::test::Context;
using langevin::test::FakeWorkspace;

namespace {

/// The sample's problems, and its run of the double well when asked for.
void laySample(FakeWorkspace& workspace, bool run) {
    const auto sample = langevinStudyCore().sample(workspace.samplesFolder());
    if (!sample)
        qFatal("%s", sample.error().message().c_str());
    for (const auto& [key, document] : sample->documents)
        workspace.lay(key, document);
    const auto job = std::find_if(sample->jobs.begin(), sample->jobs.end(), [](const auto& spec) { return spec.kind == "langevin.run"; });
    if (run)
        workspace.submit(*job);
}

}  // namespace

/// What the tab shows of a run in the plane: while it goes on, and afterwards.
class TestRunViews : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { shell::installLook(false); }
    // What R-hat cannot see: Stein's identity in the table, mass on the faces with its prediction beside the ranks; the figure has the same.
    void diagnosticsShowWhatRhatCannotSee() {
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        QTRY_VERIFY(!tab.shownRun().empty());
        tab.page()->views()->setCurrent(QStringLiteral("diagnostics"));
        auto* view = tab.findChild<DiagnosticsView*>();
        QVERIFY(view != nullptr);
        const auto record = workspace.record(tab.shownRun());
        const auto run = langevinview::runResult(*record, workspace.blobs());
        QVERIFY(run);
        const auto scene = langevinview::diagnosticsScene(**run, {});
        QStringList words;
        for (const auto* label : view->findChildren<QLabel*>())
            words << label->text().replace(QLatin1Char('\n'), QLatin1Char(' '));  // titles stand in two lines
        QVERIFY(words.contains(tr("Stein")) && words.contains(tr("± error")));
        const auto& faces = view->facesPlot()->data().bars;
        QCOMPARE(faces.heights.size(), (*run)->edges());
        QCOMPARE(faces.rings.size(), (*run)->edges());
        double mass = 0;
        for (std::size_t e = 0; e < faces.heights.size(); ++e) {
            QCOMPARE(faces.heights[e], 100 * record->summary["faces"][e]["mass"].get<double>());
            mass += faces.heights[e];
        }
        QVERIFY2(view->contactText().contains(tr("predicted")) && view->contactText().contains(shownNumber(mass)), qPrintable(view->contactText()));
        const auto* bars = std::get_if<figures::Bars>(&scene.panels[3].marks[0]);
        const auto* predicted = std::get_if<figures::Points>(&scene.panels[3].marks[1]);
        QVERIFY(bars != nullptr && predicted != nullptr && bars->height == faces.heights && predicted->y == faces.rings);
        QCOMPARE(scene.tables[1].rows.size(), (*run)->edges());
        QVERIFY(!scene.tables[0].rows[0].back().empty() && scene.tables[0].rows[2].back().empty());
    }
    // Under the plane: W1 against the step, with floor and predicted bias.
    void planeShowsTheDistance() {
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        QTRY_VERIFY(!tab.shownRun().empty());
        const auto& plot = tab.findChild<PlaneView*>()->distancePlot()->data();
        const auto record = workspace.record(tab.shownRun());
        QVERIFY(plot.logX && plot.logY && plot.cursor > 0);
        QCOMPARE(plot.series.size(), 6u);
        for (std::size_t axis = 0; axis < 2; ++axis) {
            QCOMPARE(plot.series[3 * axis].y.back(), (*langevinview::runResult(*record, workspace.blobs()))->w1.end()[axis == 0 ? -2 : -1]);
            QCOMPARE(plot.series[3 * axis + 1].y[0], record->summary["floor"][axis].get<double>());
            QCOMPARE(plot.series[3 * axis + 2].y[0], record->summary["w1Predicted"][axis].get<double>());
        }
    }
    void samplersSayWhereTheyAreValid() {
        for (const auto& sampler : langevin::samplers()) {
            const auto& facts = sampler->facts();
            QCOMPARE(langevinview::samplerValidity(facts.name), QString::fromUtf8(facts.validity.data(), static_cast<qsizetype>(facts.validity.size())));
        }
        FakeWorkspace workspace;
        laySample(workspace, true);
        LangevinTab tab(workspace);
        tab.show();
        QTRY_VERIFY(!tab.shownRun().empty());
        QStringList hints;
        for (const auto* widget : tab.page()->inspector()->findChildren<QWidget*>())
            hints << widget->toolTip();
        QVERIFY(hints.join(QLatin1Char('|')).contains(langevinview::samplerValidity("projected")));
    }
    // What is said before a run is what the run does.
    void theCheckAgreesWithTheJob() {
        const auto all = langevin::kinds();
        const auto& kind = *std::find_if(all.begin(), all.end(), [](const auto& k) { return k.name == "langevin.run"; });
        const base::Json document{{"loss", {{"kind", "doubleWell"}, {"tilt", 0.2}, {"slope", 0.3}}}, {"polyhedron", {{"A", {{-1, -0.4}, {0.2, -1}, {1, -0.3}}}, {"b", {1.6, 0.6, 1.4}}}}};
        const auto problem = langevin::Problem::fromJson(document, "");
        QVERIFY(problem);
        FakeWorkspace workspace;
        for (const auto& change : {base::Json{{"stepRule", "log T/(2aT)"}}, base::Json{{"stepRule", "log T/(aT)"}, {"beta", 0.5}}, base::Json{{"stepRule", "log T/(4aT)"}, {"rate", 0.05}}, base::Json{{"step", 3.0}},
                                   base::Json{{"data", "var"}, {"process", {{"matrix", {{0.5, 0.1}, {0, 0.4}}}}}}}) {
            base::Json parameters{{"steps", 64}, {"chains", 16}};
            parameters.update(change);
            const auto check = langevinview::checkRun(kind, *problem, parameters);
            QVERIFY2(check.ok(), check.ok() ? "" : check.problems.begin()->second.message().c_str());
            base::JobSpec spec;
            spec.kind = kind.name;
            spec.parameters = parameters;
            spec.parameters["problem"] = document;
            const auto record = workspace.record(workspace.submit(spec));
            QCOMPARE(record->state, base::JobState::done);
            const auto& s = record->summary;
            const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-5 * std::abs(b); };
            QVERIFY2(near(check.eta, s["eta"].get<double>()) && near(check.rate, s["rate"].get<double>()), s.dump().c_str());
            QCOMPARE(check.rateDerived, s["rateDerived"].get<bool>());
            QVERIFY(near(check.coarseRate, s["rateBounds"]["coarse"].get<double>()));
            QCOMPARE(check.stableBelow > 0, s["eta"].get<double>() > s["stableBelow"].get<double>());
        }
        const auto unstable = langevinview::checkRun(kind, *problem, {{"data", "var"}, {"process", {{"matrix", {{1.2, 0}, {0, 0.4}}}}}});
        QVERIFY(!unstable.ok() && unstable.problems.contains("process"));
    }
    void mixingIsShownWhereItIsKnown() {
        FakeWorkspace workspace;
        laySample(workspace, false);
        LangevinTab tab(workspace);
        tab.show();
        base::JobSpec spec;
        spec.kind = "langevin.run";
        spec.parameters = {{"problem", {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {0}}}}}}, {"steps", 32}, {"chains", 16}};
        const auto words = [&](const base::Json& change) {
            auto with = spec;
            with.parameters.update(change);
            tab.showRun(workspace.submit(with));
            QStringList all;
            for (const auto* widget : tab.page()->inspector()->findChildren<QWidget*>())
                all << widget->property("text").toString() << widget->accessibleName();
            return all.join(QLatin1Char('|'));
        };
        const auto known = words({{"data", "twoState"}, {"dataDeviation", 1.0}, {"switching", 0.2}});
        QVERIFY2(known.contains(tr("Long-run variance S")) && !known.contains(tr("cannot be certified")), qPrintable(known));
        const auto unknown = words({{"data", "markov"}, {"process", {{"points", {{1, 0}, {0, 1}, {-1, -1}}}, {"transition", {{0.5, 0.5, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}}}}}});
        QVERIFY2(unknown.contains(tr("cannot be certified")), qPrintable(unknown));
    }
    // Partials that come faster than they are read replace each other: none piles up, and the newest is always shown.
    void partialsNeitherPileUpNorStarve() {
        struct LateWorkspace final : FakeWorkspace {
            void inBackground(QObject*, const QString& tag, std::function<std::function<void()>()> work) override {
                if (tag == QLatin1String("partial"))
                    waiting.push_back(std::move(work));
                else
                    work()();
            }
            base::Result<base::JobRecord> record(const std::string& job) const override {
                if (job != "live")
                    return FakeWorkspace::record(job);
                base::JobRecord record;
                record.id = job;
                record.spec.kind = "langevin.run";
                record.state = base::JobState::running;
                return record;
            }
            std::vector<std::function<std::function<void()>()>> waiting;
        } workspace;
        const auto all = langevin::kinds();
        const auto& kind = *std::find_if(all.begin(), all.end(), [](const auto& k) { return k.name == "langevin.run"; });
        const auto parameters = base::checkedParameters(kind, {{"problem", {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {0}}}}}}, {"steps", 60000}, {"chains", 2048}});
        QVERIFY(parameters);
        Context context(2);
        QVERIFY(kind.run({*parameters, {}}, context));
        QVERIFY(context.published > 0);
        laySample(workspace, false);
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        tab.showRun("live");
        const auto publish = [&](std::int64_t step) {
            auto partial = context.last;
            partial.arrays["densitySteps"] = base::Array::of(std::vector<std::int64_t>{step});
            partial.arrays["trackSteps"] = base::Array::of(std::vector<std::int64_t>{step});
            const auto track = *partial.arrays["track"].as<float>();
            partial.arrays["track"] = base::Array::of(track.first(18), {1, 3, 6});
            emit workspace.jobPublished(QStringLiteral("live"), partial);
        };
        for (std::int64_t step = 100; step <= 500; step += 100)
            publish(step);
        QCOMPARE(workspace.waiting.size(), std::size_t{1});
        workspace.waiting[0]()();
        QCOMPARE(tab.transport()->step(), std::int64_t{100});
        QCOMPARE(workspace.waiting.size(), std::size_t{2});
        publish(600);
        QCOMPARE(workspace.waiting.size(), std::size_t{2});
        workspace.waiting[1]()();
        QCOMPARE(tab.transport()->step(), std::int64_t{500});
        workspace.waiting[2]()();
        QCOMPARE(tab.transport()->step(), std::int64_t{600});
        QCOMPARE(workspace.waiting.size(), std::size_t{3});
        // Another view gets what is there now when it is turned to.
        tab.page()->views()->setCurrent(QStringLiteral("energy"));
        QCOMPARE(tab.shownRun(), std::string("live"));
    }
};

QTEST_MAIN(TestRunViews)
#include "test_run_views.moc"
