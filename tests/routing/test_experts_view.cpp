#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

#include "app/routing/core/experts_scene.h"
#include "app/routing/core/study_core.h"
#include "app/routing/expert_map.h"
#include "app/routing/expert_model.h"
#include "app/routing/experts_view.h"
#include "app/routing/language_bars.h"
#include "app/routing/load_view.h"
#include "app/routing/routing_tab.h"
#include "app/shell/panel_parts.h"
#include "app/shell/segmented_control.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "base/safetensors.h"
#include "routing/fake_workspace.h"
#include "routing/small_model.h"
#include "routing/tokenizer.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using base::Array;
using test::FakeWorkspace;

namespace {

/// The fixture's trace with token ids of which the first 60 go round.
base::Output tracedWords(int layers, int experts, int topK, int tokensEach) {
    auto output = test::traceOutput(layers, experts, topK, tokensEach);
    auto trace = *routing::traceFromArray(output.arrays.at("trace"));
    std::vector<std::int64_t> ids;
    for (std::int64_t t = 0; t < trace.tokens; ++t)
        ids.push_back(t * 7 % 60);
    trace.inputIds = Array::of(ids, {trace.tokens});
    output.arrays["trace"] = *routing::toArray(trace);
    return output;
}

struct Window {
    FakeWorkspace workspace;
    std::unique_ptr<RoutingTab> tab;
    ExpertsView* view = nullptr;

    explicit Window(const base::Output& trace) {
        test::fillLibrary(workspace);
        workspace.add("routing.run_checkpoint", "phrases · plain top-2", trace);
        tab = std::make_unique<RoutingTab>(workspace);
        tab->resize(1280, 720);
        tab->show();
        tab->views()->setCurrent("experts");
        view = qobject_cast<ExpertsView*>(tab->view("experts"));
        QCoreApplication::processEvents();
    }
    QComboBox* combo(const char* item) const {
        for (const char* name : {"expertGroup", "expertMap", "expertMapExperts"})
            if (auto* box = tab->findChild<QComboBox*>(name); box && box->findData(QString::fromLatin1(item)) >= 0)
                return box;
        return nullptr;
    }
    void choose(const char* item) const {
        auto* box = combo(item);
        QVERIFY(box);
        box->setCurrentIndex(box->findData(QString::fromLatin1(item)));
    }
    [[nodiscard]] long asked(const char* kind) const {
        return std::count_if(workspace.submitted.begin(), workspace.submitted.end(), [&](const base::JobSpec& spec) { return spec.kind == kind; });
    }
    [[nodiscard]] QStringList values(const QString& label) const {
        QStringList found;
        for (const auto& fact : view->facts())
            if (fact.label == label)
                found << fact.value;
        return found;
    }
};

}  // namespace

class TestExpertsView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        shell::installLook(false);
    }

    void expertsAreListed() {
        Window window(tracedWords(3, 7, 2, 120));
        QVERIFY(window.view);
        QCOMPARE(window.asked("routing.experts"), 1);
        QCOMPARE(window.asked("routing.vocabulary"), 1);
        auto* model = window.view->list()->model();
        QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 7);
        // The last layer first; Page Down goes to the one before.
        QCOMPARE(window.view->state().layerNumber(), 6);
        window.tab->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.tab.get()));
        window.view->map()->setFocus();
        QTest::keyClick(window.view->map(), Qt::Key_PageDown);
        QCOMPARE(window.view->state().layerNumber(), 5);
        auto* slider = window.tab->findChild<QSlider*>("expertLayer");
        QVERIFY(slider);
        slider->setValue(0);
        QCOMPARE(window.view->state().layerNumber(), 4);
        slider->setValue(2);
        // The number in the list is that of the analysis, and of a plain count.
        const auto trace = *routing::traceFromArray(window.workspace.read(window.workspace.records("routing.run_checkpoint")[0].outputs.at("trace")).value());
        const auto table = *routing::countLoad(trace);
        std::vector<int> all(50);
        std::iota(all.begin(), all.end(), 0);
        const auto shares = routing::meanShares(table, all);
        for (int row = 0; row < 7; ++row) {
            const auto index = model->index(row, static_cast<int>(ExpertColumn::load));
            const int expert = index.data(ExpertModel::expertRole).toInt();
            const double load = shares[2 * 7 + static_cast<std::size_t>(expert)] * 7;
            QVERIFY(std::abs(index.data(ExpertModel::intervalRole).toList()[0].toDouble() - load) < 1e-9);
            QCOMPARE(index.data().toString(), QString::number(load, 'f', 2) + "×");
            QVERIFY(index.data(ExpertModel::intervalRole).toList()[1].toDouble() < load);
            QVERIFY(index.data(Qt::ToolTipRole).toString().contains("even share"));
        }
        // Seven experts, seven families: each was made for one.
        QCOMPARE(model->index(4, static_cast<int>(ExpertColumn::owner)).data().toString(), QString("Indo-European"));
        QVERIFY(!window.view->list()->isColumnHidden(static_cast<int>(ExpertColumn::words)));
        // Sorted by load by a click on its head; the chosen expert stays chosen.
        window.view->state().select(3);
        window.view->list()->sortByColumn(static_cast<int>(ExpertColumn::load), Qt::DescendingOrder);
        QCOMPARE(window.view->list()->currentIndex().data(ExpertModel::expertRole).toInt(), 3);
        for (int row = 1; row < 7; ++row)
            QVERIFY(model->index(row - 1, 1).data(ExpertModel::sortRole).toDouble() >= model->index(row, 1).data(ExpertModel::sortRole).toDouble());
        QVERIFY(window.view->seen().contains("The 7 experts of layer 6"));
        QVERIFY(window.view->made() && window.view->made()->spec.kind == "routing.experts");
    }

    void aChosenExpertTellsItsLanguagesWordsAndFlow() {
        Window window(tracedWords(3, 7, 2, 120));
        auto& state = window.view->state();
        state.select(4);
        auto* bars = window.view->languages();
        QCOMPARE(bars->uses().size(), std::size_t{50});
        // By falling share: Indo-European languages lead at the expert of their family.
        for (std::size_t i = 1; i < 50; ++i)
            QVERIFY(bars->uses()[i - 1].share.estimate >= bars->uses()[i].share.estimate);
        for (std::size_t i = 0; i < 20; ++i)
            QCOMPARE(bars->uses()[i].family, 4);
        QVERIFY(bars->uses()[0].adjusted < 0.05);
        QStringList rows;
        for (auto* row : window.view->findChildren<shell::KeyValueRow*>())
            for (auto* label : row->findChildren<QLabel*>())
                rows << label->text();
        QVERIFY2(rows.join("|").contains("#"), qPrintable(rows.join("|")));
        QVERIFY(rows.contains("Expert 4"));  // most of its tokens come from the same family's expert
        // Numbers of the Inspector have a definition each.
        for (const auto& fact : window.view->facts())
            QVERIFY2(fact.value.isEmpty() || !fact.definition.isEmpty(), qPrintable(fact.label));
        QCOMPARE(window.values("Switch loss"), QStringList("needs probabilities"));
        window.tab->brush().select("fr");
        QCOMPARE(window.values("As inferred: hits").size(), 1);
        QCOMPARE(window.values("As trained: forced weight"), QStringList("needs probabilities"));
        const auto hits = window.values("As inferred: hits")[0].section(' ', 0, 0).toDouble(), changed = window.values("As trained: changed")[0].toDouble();
        QVERIFY2(std::abs(hits + changed - 100) < 0.11, qPrintable(QString("%1 %2").arg(hits).arg(changed)));
    }

    void deadExpertsAreMarked() {
        auto output = tracedWords(2, 7, 2, 120);
        auto trace = *routing::traceFromArray(output.arrays.at("trace"));
        trace.experts = 9;  // two that no token was sent to
        output.arrays["trace"] = *routing::toArray(trace);
        Window window(output);
        auto* model = window.view->list()->model();
        for (int row = 0; row < 9; ++row) {
            const auto index = model->index(row, static_cast<int>(ExpertColumn::load));
            const bool dead = index.data(ExpertModel::expertRole).toInt() > 6;
            QCOMPARE(index.data(ExpertModel::deadRole).toBool(), dead);
            QCOMPARE(index.data().toString() == "dead", dead);
        }
        QCOMPARE(window.values("Dead experts")[0].section(' ', 0, 0), QString("2"));
        window.view->state().select(8);
        QCOMPARE(window.values("Load"), QStringList("dead"));
        auto* map = window.view->map();
        const auto& order = window.view->state().grid().order;
        const int place = static_cast<int>(std::find(order.begin(), order.end(), 8) - order.begin());
        QTest::mouseMove(map, map->cellRect(place, place > 0 ? 0 : 1).center().toPoint());
        QVERIFY2(map->readOut().contains("dead"), qPrintable(map->readOut()));
    }

    void oneLanguageThroughTheBrush() {
        Window window(tracedWords(3, 7, 2, 120));
        auto& brush = window.tab->brush();
        auto* bars = window.view->languages();
        window.view->state().select(0);
        // Over a bar: that language is pointed at in every view, and let go again.
        const int row = bars->rowOf("zh");
        QVERIFY(row >= 0);
        QTest::mouseMove(bars, QPoint(30, row * bars->rowHeight() + 5));
        QCOMPARE(brush.hovered(), QString("zh"));
        QCOMPARE(window.tab->load()->state().pointed(), QString("zh"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(bars, &leave);
        QCOMPARE(brush.hovered(), QString());
        QTest::mouseClick(bars, Qt::LeftButton, {}, QPoint(30, row * bars->rowHeight() + 5));
        QCOMPARE(brush.selected(), QString("zh"));
        QCOMPARE(window.tab->load()->state().selectedTile()->code, std::string("zh"));
        // The list of one language follows the brush.
        window.choose("chosen");
        const auto load = [&] { return window.view->state().rows()[0].load.estimate; };
        const double chinese = load();
        QVERIFY(window.view->seen().contains(QString::fromUtf8("中文")) || window.view->seen().contains("zh") || !window.view->state().groupName().isEmpty());
        brush.select("fr");
        QVERIFY(load() < chinese);
        window.choose("family-0");
        QCOMPARE(load(), chinese);  // zh alone is its family
        // Down goes to the next language of the list.
        brush.select(QString::fromStdString(bars->uses()[0].code));
        QTest::keyClick(bars, Qt::Key_Down);
        QCOMPARE(brush.selected(), QString::fromStdString(bars->uses()[1].code));
    }

    void theMap() {
        Window window(tracedWords(2, 7, 2, 120));
        auto* map = window.view->map();
        auto& state = window.view->state();
        QCOMPARE(state.grid().rows(), std::size_t{7});
        const auto middle = [&](int row, int column) { return map->cellRect(row, column).center().toPoint(); };
        QCOMPARE(map->cellAt(middle(2, 5)), QPoint(5, 2));
        QTest::mouseMove(map, middle(2, 5));
        const int a = state.grid().order[2], b = state.grid().order[5];
        const double given = state.pairs().givenOf(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
        QVERIFY2(map->readOut().contains(QString::number(100 * given, 'f', 1)), qPrintable(map->readOut()));
        QTest::mouseClick(map, Qt::LeftButton, {}, middle(2, 5));
        QCOMPARE(state.expert(), a);
        QTest::keyClick(map, Qt::Key_Down);
        QCOMPARE(state.expert(), state.grid().order[3]);
        // Languages against experts: a row is a language.
        window.choose("specialisation");
        QCOMPARE(state.grid().rows(), std::size_t{50});
        QTest::mouseMove(map, middle(0, 0));
        QCOMPARE(window.tab->brush().hovered(), QString::fromStdString(state.grid().languages[0].code));
        QTest::mouseClick(map, Qt::LeftButton, {}, middle(9, 3));
        QCOMPARE(window.tab->brush().selected(), QString::fromStdString(state.grid().languages[9].code));
        QCOMPARE(state.expert(), state.grid().order[3]);
        // More than 16 experts: the strongest.
        Window many(tracedWords(2, 64, 4, 120));
        QCOMPARE(many.view->state().grid().columns(), std::size_t{64});
        many.choose("strongest");
        QCOMPARE(many.view->state().grid().columns(), std::size_t{16});
        QVERIFY(many.view->list()->isColumnHidden(static_cast<int>(ExpertColumn::owner)));
    }

    void weightsAreComparedWhenAsked() {
        // Six MoE layers of which the trace has the last two; all experts are copies of one another, the router's rows are not.
        QTemporaryDir folder;
        test::SmallModel model;
        model.layers = 6;
        model.experts = 7;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "tiny";
        model.write(path);
        FakeWorkspace workspace;
        const auto id = workspace.add("routing.run_checkpoint", "run", tracedWords(2, 7, 2, 120));
        workspace.amend(id, [&](base::JobRecord& r) { r.spec.inputs["checkpoint"].path = path; });
        RoutingTab tab(workspace);
        tab.resize(1280, 720);
        tab.show();
        tab.views()->setCurrent("experts");
        auto* view = qobject_cast<ExpertsView*>(tab.view("experts"));
        auto* compare = tab.findChild<QPushButton*>("compareWeights");
        QVERIFY(compare && !compare->isVisible());
        auto* map = tab.findChild<QComboBox*>("expertMap");
        map->setCurrentIndex(map->findData("weights"));
        QVERIFY(view->state().grid().isEmpty());
        QVERIFY(compare->isVisible());
        QVERIFY(std::none_of(workspace.submitted.begin(), workspace.submitted.end(), [](const base::JobSpec& spec) { return spec.kind == "routing.similarity"; }));
        QCoreApplication::processEvents();
        QTest::mouseClick(compare, Qt::LeftButton);
        QCOMPARE(workspace.submitted.back().kind, std::string("routing.similarity"));
        QVERIFY(!compare->isVisible());
        const auto& grid = view->state().grid();
        QCOMPARE(grid.rows(), std::size_t{7});
        for (std::size_t a = 0; a < 7; ++a)
            for (std::size_t b = 0; b < 7; ++b)
                QVERIFY(a == b ? std::isnan(grid.at(a, b)) : std::abs(grid.at(a, b) - 1) < 1e-6);
        QCOMPARE(view->made()->spec.kind, std::string("routing.similarity"));
        // The rows of the router, against their cosine worked out here.
        map->setCurrentIndex(map->findData("gate"));
        const auto file = *base::Safetensors::open(path / "model.safetensors");
        const auto rows = file.tensor("model.layers.5.mlp.gate.weight")->toDoubles();
        const auto dot = [&](int a, int b) {
            double sum = 0;
            for (int h = 0; h < model.hidden; ++h)
                sum += rows[static_cast<std::size_t>(a * model.hidden + h)] * rows[static_cast<std::size_t>(b * model.hidden + h)];
            return sum;
        };
        const auto& gate = view->state().grid();
        QCOMPARE(view->state().layerNumber(), 5);
        for (std::size_t a = 0; a < 7; ++a)
            for (std::size_t b = 0; b < 7; ++b)
                if (a != b)
                    QVERIFY(std::abs(gate.at(a, b) - dot(gate.order[a], gate.order[b]) / std::sqrt(dot(gate.order[a], gate.order[a]) * dot(gate.order[b], gate.order[b]))) < 1e-6);
        const auto scene = routingStudyCore().compose(*view->recipe(), workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QCOMPARE(scene->tables[0].rows.size(), std::size_t{42});
    }

    void withoutAnExpert() {
        FakeWorkspace workspace;
        test::fillLibrary(workspace);
        const auto id = workspace.add("routing.run_checkpoint", "run", tracedWords(2, 7, 2, 120));
        const auto corpus = workspace.records("routing.import_corpus")[0].outputs.at("corpus");
        workspace.amend(id, [&](base::JobRecord& r) {
            r.spec.inputs["checkpoint"].path = "/models/tiny";
            r.spec.inputs["corpus"].blob = corpus;
        });
        RoutingTab tab(workspace);
        tab.resize(1280, 720);
        tab.show();
        tab.views()->setCurrent("experts");
        auto* view = qobject_cast<ExpertsView*>(tab.view("experts"));
        const auto button = [&] { return view->findChild<QPushButton*>("ablate"); };
        QVERIFY(button());
        QTest::mouseClick(button(), Qt::LeftButton);
        QCoreApplication::processEvents();
        const auto& asked = workspace.submitted.back();
        QCOMPARE(asked.kind, std::string("routing.ablation"));
        QVERIFY(asked.parameters.at("layer") == base::Json(5) && asked.inputs.at("corpus").blob == corpus);
        // Two languages, three experts; expert 2 costs Swahili most, and one language has no document.
        const double none = std::nan("");
        base::Output result;
        result.arrays["change"] = Array::of(std::vector<double>{0, 0, 0, 0, 0, 0, none, none, none, 0, 0, 0, 0, 0, 0, none, none, none, 0.125, 0.1, 0.15, 0.75, 0.7, 0.8, none, none, none}, {3, 3, 3});
        result.arrays["baseline"] = Array::of(std::vector<double>{3, 4, none});
        result.arrays["experts"] = Array::of(std::vector<std::int32_t>{0, 1, 2});
        result.arrays["about"] = Array::ofText(R"js({"languages":["fr","sw","de"],"layer":5})js");
        workspace.finish(workspace.records("routing.ablation")[0].id, result);
        view->state().select(2);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QStringList rows;
        for (auto* row : view->findChildren<shell::KeyValueRow*>())
            rows << row->value();
        QVERIFY2(rows.contains("0.750 (0.700 – 0.800)"), qPrintable(rows.join("|")));
        QVERIFY(rows.indexOf("0.750 (0.700 – 0.800)") < rows.indexOf("0.125 (0.100 – 0.150)"));
        QVERIFY(!rows.join("|").contains("unknown"));
        // An expert that was not masked offers to be.
        view->state().select(5);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(button());
    }

    void tokensHaveNames() {
        QCOMPARE(tokenName(nullptr, 17), std::string("#17"));
        const auto tokenizer = *routing::Tokenizer::parse(R"js({"added_tokens":[],"normalizer":null,"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"use_regex":true},
            "model":{"type":"BPE","vocab":{"Ġthe":0,"à":1,"¤":2,"Ċ":3,"a":4,"Ā":5},"merges":[]}})js", "test");
        QCOMPARE(tokenName(&tokenizer, 0), std::string("␣the"));
        QCOMPARE(tokenName(&tokenizer, 1), std::string("‹E0›"));  // part of a character
        QCOMPARE(tokenName(&tokenizer, 3), std::string("↵"));
        QCOMPARE(tokenName(&tokenizer, 4), std::string("a"));
        QCOMPARE(tokenName(&tokenizer, 5), std::string("‹00›"));
        QCOMPARE(tokenName(&tokenizer, 99), std::string("#99"));
    }

    void scenes() {
        Window window(tracedWords(2, 7, 2, 120));
        const auto core = routingStudyCore();
        auto recipe = *window.view->recipe();
        QCOMPARE(recipe.view, std::string("experts"));
        auto scene = core.compose(recipe, window.workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QCOMPARE(scene->tables[0].rows.size(), std::size_t{42});
        QCOMPARE(std::get<figures::HeatMap>(scene->panels[0].marks[0]).rows, 7);
        const auto& state = window.view->state();
        for (const auto& row : scene->tables[0].rows)
            QVERIFY(std::abs(std::stod(row[3]) - state.pairs().givenOf(std::stoul(row[1]), std::stoul(row[2]))) < 1e-6);
        recipe.options["map"] = "specialisation";
        scene = core.compose(recipe, window.workspace);
        QVERIFY(scene);
        QCOMPARE(scene->tables[0].rows.size(), std::size_t{350});
        // Row 0 of the picture is the last language of the table.
        const auto& heat = std::get<figures::HeatMap>(scene->panels[0].marks[0]);
        QCOMPARE(heat.rows, 50);
        QVERIFY(scene->caption.find("500 draws") != std::string::npos);
        for (const auto& row : scene->tables[0].rows)
            QVERIFY(std::stod(row[4]) <= std::stod(row[3]) && std::stod(row[3]) <= std::stod(row[5]));
        recipe.options["layer"] = 77;
        QCOMPARE(core.compose(recipe, window.workspace).error().where, std::string("/options/layer"));
        recipe.options["layer"] = 5;
        recipe.options["map"] = "coactivation";
        recipe.options["group"] = "xx";
        QCOMPARE(core.compose(recipe, window.workspace).error().where, std::string("/options/group"));
    }

    void theLoadViewSaysBalanceToo() {
        Window window(tracedWords(2, 7, 2, 120));
        const auto facts = window.view->loadFacts("fr", 5);
        const auto has = [&](const QString& label) { return std::any_of(facts.begin(), facts.end(), [&](const Fact& f) { return f.label == label && !f.value.isEmpty() && !f.definition.isEmpty(); }); };
        for (const char* label : {"Imbalance", "Variation", "Entropy", "Dead experts", "Switch loss", "As inferred: hits", "As trained: changed"})
            QVERIFY2(has(label), label);
        QVERIFY(!window.view->loadFacts("mean", 4).empty() && window.view->loadFacts("mean", 99).empty() && window.view->loadFacts("xx", 4).empty());
        window.tab->views()->setCurrent("load");
        window.tab->brush().select("fr");
        QCoreApplication::processEvents();
        bool said = false;
        for (auto* label : window.tab->findChildren<QLabel*>())
            said = said || label->text() == "needs probabilities";
        QVERIFY(said);
    }

    void onlyCounts() {
        FakeWorkspace workspace;
        const auto trace = *routing::traceFromArray(tracedWords(2, 7, 2, 60).arrays.at("trace"));
        routing::CountOptions options;
        options.pairing = routing::Pairing::none;
        base::Output counts;
        auto counted = *routing::countTrace(trace, options);
        counted.sentencesKnown = false;
        counts.arrays["counts"] = *routing::toArray(counted);
        workspace.add("routing.count_files", "files", counts);
        RoutingTab tab(workspace);
        tab.resize(1280, 720);
        tab.show();
        tab.views()->setCurrent("experts");
        auto* view = qobject_cast<ExpertsView*>(tab.view("experts"));
        QCOMPARE(view->list()->model()->rowCount(), 7);
        QVERIFY(view->state().grid().isEmpty());
        QVERIFY(std::isnan(view->state().rows()[0].load.lower));
        QStringList labels;
        for (auto* label : view->findChildren<QLabel*>())
            if (label->isVisible())
                labels << label->text();
        QVERIFY2(labels.join("|").contains("Pairs of experts were not counted"), qPrintable(labels.join("|")));
        QVERIFY2(labels.join("|").contains("Words need the trace itself"), qPrintable(labels.join("|")));
        QVERIFY(view->recipe() && view->recipe()->options.at("map") == base::Json("specialisation"));
        QVERIFY(routingStudyCore().compose(*view->recipe(), workspace));
    }

    // Both themes can be drawn; TRIPTYCH_SHOTS names a folder for whoever wants to look.
    void screenshots() {
        QTemporaryDir own;
        const auto asked = qEnvironmentVariable("TRIPTYCH_SHOTS"), folder = asked.isEmpty() ? own.path() : asked;
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            for (const int experts : {7, 64}) {
                Window window(tracedWords(6, experts, experts > 7 ? 4 : 2, 240));
                window.tab->resize(1280, 700);
                window.view->state().select(4);
                window.tab->brush().select("fr");
                QCoreApplication::processEvents();
                for (const char* map : {"coactivation", "specialisation"}) {
                    window.choose(map);
                    QTest::qWait(120);
                    QVERIFY(window.tab->grab().save(QString("%1/experts-%2-%3-%4.png").arg(folder, dark ? "dark" : "light").arg(experts).arg(map)));
                }
            }
        }
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestExpertsView)
#include "test_experts_view.moc"
