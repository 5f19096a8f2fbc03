#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>
#include <QStandardPaths>
#include <QTest>

#include "app/routing/circuits_canvas.h"
#include "app/routing/circuits_view.h"
#include "app/routing/core/circuit_scene.h"
#include "app/routing/core/study_core.h"
#include "app/routing/load_view.h"
#include "app/routing/routing_tab.h"
#include "app/routing/tile_grid.h"
#include "app/shell/notices.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "routing/fake_workspace.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using test::FakeWorkspace;
using test::traceOutput;

namespace {

struct Bench {
    FakeWorkspace workspace;
    std::unique_ptr<RoutingTab> tab;
    CircuitsView* view = nullptr;

    explicit Bench(int layers = 8, int experts = 14) {
        workspace.add("routing.import_trace", "udhr", traceOutput(layers, experts, 2, 60));
        tab = std::make_unique<RoutingTab>(workspace);
        tab->resize(1280, 732);
        tab->show();
        tab->views()->setCurrent("circuits");
        view = qobject_cast<CircuitsView*>(tab->view("circuits"));
    }
    std::shared_ptr<const routing::Counts> counts() {
        return *countsResult(workspace.records("routing.count").front(), workspace.blobs());
    }
    QString fact(const QString& label) const {
        for (const auto& f : view->facts())
            if (f.label == label)
                return f.value;
        return {};
    }
};

int inked(const QImage& image, const QColor& colour) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour;
    return count;
}

}  // namespace

class TestCircuitsView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        shell::installLook(false);
    }

    // What is drawn is what the counts say, at every threshold and in both measures.
    void thresholdAndMeasureDecideTheNodes() {
        Bench bench;
        QVERIFY(bench.view);
        const auto counts = bench.counts();
        const auto paper = routing::paperLanguages();
        auto* spin = bench.tab->findChild<QDoubleSpinBox*>("circuitThreshold");
        QVERIFY(spin);
        for (const double threshold : {0.05, 0.2, 0.45})
            for (const bool slotShare : {false, true}) {
                auto choice = bench.view->choice();
                choice.measure = slotShare ? routing::NodeMeasure::perSlot : routing::NodeMeasure::perToken;
                bench.view->setChoice(choice);
                spin->setValue(threshold);
                std::size_t expected = 0;
                for (std::size_t l = 0; l < 8; ++l)
                    for (std::size_t e = 0; e < 14; ++e) {
                        // A family keeps what its languages, weighing the same, use enough.
                        std::map<int, std::pair<double, int>> families;
                        for (std::size_t n = 0; n < 50; ++n) {
                            auto& family = families[paper.language(counts->languages[n]).family];
                            family.first += counts->useSum(l, n)[e] / counts->tokenSum(l, n);
                            ++family.second;
                        }
                        bool kept = false;
                        for (const auto& [f, sum] : families)
                            kept = kept || sum.first / sum.second / (slotShare ? 2 : 1) >= threshold;
                        expected += kept;
                    }
                QCOMPARE(bench.view->canvas()->drawing().nodesKept, expected);
                QCOMPARE(bench.fact(QStringLiteral("Nodes drawn")), QString("%1 of %2").arg(expected).arg(8 * 14));
            }
        // The slider follows, and moves it.
        auto* slider = bench.tab->findChild<QSlider*>("circuitThreshold");
        QCOMPARE(slider->value(), 45);
        slider->setValue(0);
        QCOMPARE(bench.view->choice().threshold, 0.0);
    }

    void atMostFiveHundredLinksAndTheirFlow() {
        Bench bench(8, 14);
        auto choice = bench.view->choice();
        choice.first = "mean";
        choice.threshold = 0;
        bench.view->setChoice(choice);
        const auto& d = bench.view->canvas()->drawing();
        QCOMPARE(d.linksKept, std::size_t{500});
        QCOMPARE(d.lines.size(), std::size_t{500});
        double drawn = 0, all = 0;
        for (const auto& line : d.lines)
            drawn += line.share;
        const auto counts = bench.counts();
        for (std::size_t l = 0; l + 1 < 8; ++l)
            for (std::size_t n = 0; n < 50; ++n)
                for (const auto f : counts->flowOf(l, n))
                    all += f / counts->tokenSum(l, n) / 50;
        QVERIFY(std::abs(d.flow - drawn / all) < 1e-9);
        auto* words = bench.tab->findChild<QLabel*>("circuitLinks");
        QVERIFY2(words->text().contains("500 of"), qPrintable(words->text()));
        QVERIFY(words->text().contains(QString::number(static_cast<int>(std::lround(100 * d.flow))) + " %"));
    }

    // A language pointed at anywhere: its main route is drawn here in full, the rest recedes.
    void theRouteOfWhatIsPointedAt() {
        Bench bench;
        auto* canvas = bench.view->canvas();
        bench.tab->brush().select({});
        const auto plain = canvas->grab().toImage();
        const auto text = shell::Theme::current().text;
        const int before = inked(plain, text);
        bench.tab->brush().hover("fr");
        const auto routed = canvas->grab().toImage();
        QVERIFY(inked(routed, text) > before + 100);
        const auto strong = shell::Theme::current().families[0];
        QVERIFY(inked(routed, strong) < inked(plain, strong) || inked(plain, strong) == 0);
        bench.tab->brush().hover({});
        QCOMPARE(canvas->grab().toImage(), plain);
        // Chosen: drawn without the rest receding, and told in the Inspector.
        bench.tab->brush().select("fr");
        QVERIFY(inked(canvas->grab().toImage(), text) > before + 100);
        QVERIFY(bench.fact("Main route").startsWith('E'));
        QCOMPARE(bench.fact("Main route").count(QStringLiteral("→")), 7);
    }

    // One brush: a tile under the pointer in Load is hovered in all views, and a choice here selects there.
    void oneBrushThroughAllViews() {
        Bench bench;
        bench.tab->views()->setCurrent("load");
        auto* grid = bench.tab->load()->grid();
        QTest::mouseMove(grid, grid->mapRect(16).center());
        QTRY_COMPARE(bench.tab->brush().hovered(), QString("fr"));
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->mapRect(16).center());
        QCOMPARE(bench.tab->brush().selected(), QString("fr"));
        bench.tab->brush().select("sw");
        QCOMPARE(bench.tab->load()->state().selectedTile()->code, std::string("sw"));
        bench.tab->brush().hover("ar");
        QCOMPARE(bench.tab->load()->state().pointed(), QString("ar"));
        bench.tab->brush().isolate(4);
        QCOMPARE(bench.tab->load()->state().isolated(), 4);
    }

    void twoLanguagesAgainstEachOther() {
        Bench bench;
        auto choice = bench.view->choice();
        choice.first = "fr";
        choice.second = "zh";
        choice.threshold = 0.15;
        bench.view->setChoice(choice);
        const auto& d = bench.view->canvas()->drawing();
        const auto counts = bench.counts();
        const auto row = [&](const char* code) { return static_cast<std::size_t>(std::find(counts->languages.begin(), counts->languages.end(), code) - counts->languages.begin()); };
        int both = 0, single = 0;
        for (const auto& node : d.nodes) {
            const auto l = static_cast<std::size_t>(node.layer), e = static_cast<std::size_t>(node.column);
            const bool a = counts->useSum(l, row("fr"))[e] / counts->tokenSum(l, row("fr")) >= 0.15, b = counts->useSum(l, row("zh"))[e] / counts->tokenSum(l, row("zh")) >= 0.15;
            QCOMPARE(node.ink.side, a && b ? CircuitInk::Side::both : a ? CircuitInk::Side::first : CircuitInk::Side::second);
            both += a && b;
            single += a != b;
        }
        QVERIFY(both > 0 && single > 0);
        const auto path = routing::commonPath(*counts, row("fr"), row("zh"), routing::NodeMeasure::perToken, 400, 1);
        QCOMPARE(bench.fact("Shared up to τ"), QLocale().toString(path.threshold, 'f', 3));
        QVERIFY(!bench.fact("95 % interval").isEmpty());
        // The same as a figure.
        const auto recipe = bench.view->recipe();
        QVERIFY(recipe.has_value());
        const auto scene = routingStudyCore().compose(*recipe, bench.workspace);
        QVERIFY2(scene.has_value(), scene ? "" : scene.error().message().c_str());
        QCOMPARE(scene->tables.at(0).rows.size(), d.nodes.size());
        QCOMPARE(scene->tables.at(1).rows.size(), d.lines.size());
        auto wrong = *recipe;
        wrong.options["of"] = "xx";
        QVERIFY(!routingStudyCore().compose(wrong, bench.workspace));
    }

    void keysWalkFromNodeToNode() {
        Bench bench;
        auto* canvas = bench.view->canvas();
        canvas->setFocus();
        auto* readOut = bench.tab->findChild<QLabel*>("circuitReadOut");
        QTest::keyClick(canvas, Qt::Key_Up);
        const auto first = readOut->text();
        QVERIFY2(first.contains("layer 4"), qPrintable(first));
        QTest::keyClick(canvas, Qt::Key_Up);
        QVERIFY(readOut->text().contains("layer 5"));
        QTest::keyClick(canvas, Qt::Key_Right);
        QVERIFY(readOut->text() != first);
        QTest::keyClick(canvas, Qt::Key_Escape);
        QVERIFY(readOut->text().isEmpty());
        QTest::mouseMove(canvas, QPoint(2, 2));
        QTest::mouseMove(canvas, canvas->centre(3).toPoint());
        QTRY_VERIFY(readOut->text().contains(QString("E%1").arg(canvas->drawing().nodes[3].column)));
    }

    // Each layer in its own order crosses less than one order for all.
    void untangledCrossesLess() {
        Bench bench;
        auto choice = bench.view->choice();
        choice.threshold = 0.2;
        const auto crossings = [&](ColumnOrder order) {
            choice.order = order;
            bench.view->setChoice(choice);
            const auto& d = bench.view->canvas()->drawing();
            double sum = 0;
            for (std::size_t i = 0; i < d.lines.size(); ++i)
                for (std::size_t j = i + 1; j < d.lines.size(); ++j) {
                    const auto &a = d.lines[i], &b = d.lines[j];
                    const auto at = [&](int n) { return d.nodes[static_cast<std::size_t>(n)]; };
                    if (at(a.from).layer == at(b.from).layer && (at(a.from).x - at(b.from).x) * (at(a.to).x - at(b.to).x) < 0)
                        sum += a.share * b.share;
                }
            return sum;
        };
        QVERIFY(crossings(ColumnOrder::untangled) < crossings(ColumnOrder::index));
    }

    // The line where families part is drawn when the test found one, and only then.
    void thePartingLayerComesFromTheTest() {
        Bench bench;
        QVERIFY(!bench.view->canvas()->parting());
        bench.tab->views()->setCurrent("spread");
        QVERIFY(!bench.workspace.records("routing.spread").empty());
        const auto record = bench.workspace.records("routing.spread").front();
        QCOMPARE(record.state, base::JobState::done);
        bench.tab->views()->setCurrent("circuits");
        const auto layer = record.summary["parting"]["layer"].get<int>();
        const auto counts = bench.counts();
        const auto row = std::find(counts->layers.begin(), counts->layers.end(), layer);
        QCOMPARE(bench.view->canvas()->parting().has_value(), row != counts->layers.end());
        if (row != counts->layers.end()) {
            QCOMPARE(bench.view->canvas()->parting()->layer, static_cast<int>(row - counts->layers.begin()));
            QVERIFY(bench.view->canvas()->parting()->words.contains(QString::number(layer)));
        }
    }

    void manyExpertsAndOneLayer() {
        Bench many(4, 64);
        const auto& d = many.view->canvas()->drawing();
        QVERIFY(many.view->facts().size() > 3);
        QVERIFY(d.columns <= 65);
        many.tab->findChild<QSlider*>("circuitThreshold")->setValue(0);
        QVERIFY(many.view->canvas()->readOut(static_cast<int>(many.view->canvas()->drawing().nodes.size()) - 1).contains("rest"));
        Bench one(1, 7);
        QVERIFY(one.view->linkWords().contains("One MoE layer"));
        QVERIFY(one.view->canvas()->drawing().nodes.size() > 0);
        (void)one.view->canvas()->grab();
    }

    // Pictures for whoever looks: TRIPTYCH_PICTURES names a folder.
    void pictures_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("experts");
        QTest::newRow("light") << false << 14;
        QTest::newRow("dark") << true << 14;
        QTest::newRow("dark-64") << true << 64;
    }
    void pictures() {
        QFETCH(bool, dark);
        QFETCH(int, experts);
        shell::Theme::apply(dark);
        const auto folder = qEnvironmentVariable("TRIPTYCH_PICTURES");
        Bench bench(folder.isEmpty() ? 4 : experts > 32 ? 32 : 24, experts);
        auto choice = bench.view->choice();
        choice.threshold = experts > 32 ? 0.05 : 0.18;
        choice.order = ColumnOrder::likeness;
        bench.view->setChoice(choice);
        bench.tab->brush().select("fr");
        QTest::qWait(30);
        const auto image = bench.tab->grab().toImage();
        QVERIFY(!image.isNull());
        if (!folder.isEmpty())
            image.save(folder + "/circuits-" + QTest::currentDataTag() + ".png");
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestCircuitsView)
#include "test_circuits_view.moc"
