#include <QtTest>

#include <QAbstractButton>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>

#include <fstream>

#include "app/langevin/betas_form.h"
#include "app/langevin/coordinates_view.h"
#include "app/langevin/core/problem_choice.h"
#include "app/langevin/core/problem_facts.h"
#include "app/langevin/core/scenes.h"
#include "app/langevin/core/study_core.h"
#include "app/langevin/field_form.h"
#include "app/langevin/langevin_tab.h"
#include "app/langevin/mini_plot.h"
#include "app/langevin/number_rows.h"
#include "app/langevin/optimum_view.h"
#include "app/langevin/problem_inspector.h"
#include "app/langevin/problem_library.h"
#include "app/langevin/problem_templates.h"
#include "app/langevin/process_editor.h"
#include "app/langevin/set_facts_rows.h"
#include "app/langevin/space_part.h"
#include "app/langevin/table_import_dialog.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "fake_workspace.h"
#include "langevin/losses/catalogue.h"

using namespace triptych;
using namespace triptych::app;
using base::Json;
using langevin::test::FakeWorkspace;

namespace {

constexpr auto key = "langevin/problems/p";

/// The tab with one problem open.
struct Bench {
    explicit Bench(const Json& problem) : tab(workspace) {
        workspace.lay(key, problem);
        tab.resize(1280, 704);
        tab.show();
        tab.showProblem(QString::fromLatin1(key));
    }
    [[nodiscard]] SpaceInspector* inspector() const { return tab.space()->inspector(); }
    [[nodiscard]] Json document() const { return workspace.document(key); }
    void set(const Json& values) const {
        inspector()->form()->setValue(values);
        emit inspector()->form()->changed();
    }
    static void choose(QComboBox* combo, const char* kind) {
        const int index = combo->findData(QString::fromLatin1(kind));
        QVERIFY2(index >= 0, kind);
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }
    FakeWorkspace workspace;
    LangevinTab tab;
};

Json bowl(int d) {
    return {{"title", "Bowl"}, {"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}}}, {"set", {{"kind", "orthant"}, {"dimension", d}}}, {"run", {{"steps", 400}, {"chains", 64}}}};
}

// Every word of the Inspector as it is shown.
QString words(QWidget* of) {
    QStringList all;
    for (const auto* label : of->findChildren<QLabel*>())
        if (label->isVisibleTo(of))
            all << label->text();
    return all.join(QLatin1Char('|'));
}

void maybeSave(QWidget& widget, const char* name) {
    const QString folder = qEnvironmentVariable("TRIPTYCH_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(400);
    widget.grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
}

// The Inspector scrolled so that a part of it stands at its top.
void scrollTo(LangevinTab& tab, QWidget* part) {
    auto* scroll = tab.page()->inspector()->findChild<QScrollArea*>();
    QCoreApplication::processEvents();
    scroll->verticalScrollBar()->setValue(part->mapTo(scroll->widget(), QPoint(0, -8)).y());
}

}  // namespace

class TestSpaceTab : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(13);
        QApplication::setFont(font);
        shell::installLook(false);
    }

    void numbersAreReadFromText() {
        const auto matrix = [](const char* text, bool headed = false) { return numbersFromText(QString::fromUtf8(text), NumberShape::matrix, headed); };
        QCOMPARE(*matrix("1 2\n−0.5, 1e-3\n\n3;4\r\n5\t6"), Json({{1.0, 2.0}, {-0.5, 0.001}, {3.0, 4.0}, {5.0, 6.0}}));
        QCOMPARE(*matrix("a,b\n1,2\n3,4", true), Json({{1.0, 2.0}, {3.0, 4.0}}));
        QVERIFY(matrix("")->empty());
        for (const char* bad : {"1 2\n3", "1 x", "a,b\n1,2", "1,,2", ",1", "nan", "inf", "1e999"})
            QVERIFY2(!matrix(bad), bad);
        QVERIFY(QString::fromStdString(matrix("1 2\n3 four").error().what).contains(QStringLiteral("four")));
        QCOMPARE(*numbersFromText(QStringLiteral("1 none −∞ 2"), NumberShape::bounds), Json({1.0, nullptr, nullptr, 2.0}));
        QVERIFY(!numbersFromText(QStringLiteral("1 none"), NumberShape::vector));
        // Too many are refused, not held.
        QVERIFY(!numbersFromText(QStringLiteral("1 ").repeated(60'001), NumberShape::vector));
        QCOMPARE(*numbersFromText(textOfNumbers(Json({1.5, nullptr}), NumberShape::bounds), NumberShape::bounds), Json({1.5, nullptr}));
        QCOMPARE(*numbersFromText(textOfNumbers(Json({{0.1, -2.0}, {3.0, 4.0}}), NumberShape::matrix), NumberShape::matrix), Json({{0.1, -2.0}, {3.0, 4.0}}));
    }

    // ------------------------------------------------------------------------------------------------ data processes

    void aVectorAutoregressionIsTypedAndItsConstantsAreShown() {
        Bench bench(bowl(2));
        auto* process = bench.inspector()->process();
        QVERIFY(!process->table("matrix")->isVisible() && process->facts().isEmpty());
        bench.set({{"data", "var"}, {"dataDeviation", 0.5}});
        QTRY_VERIFY(process->table("matrix")->isVisible() && process->table("innovation")->isVisible() && !process->table("points")->isVisible());
        // Nothing is typed yet: said beside the table, and Run waits.
        QVERIFY(!process->table("matrix")->problem().isEmpty());
        QVERIFY(!bench.inspector()->runButton()->isEnabled());
        process->table("matrix")->edit()->setPlainText(QStringLiteral("0.5 0\n0 0.8"));
        QCOMPARE(bench.document()["run"]["process"], Json({{"matrix", {{0.5, 0.0}, {0.0, 0.8}}}}));
        QCOMPARE(process->table("matrix")->problem(), QString());
        QVERIFY2(bench.inspector()->runButton()->isEnabled(), qPrintable(bench.inspector()->refusal()));
        // Two AR(1) side by side, closed forms: variance s²/(1-φ²), Γ₂ = sum over lags of the root of the summed variances, S = s²/(1-φ)² each.
        const double v[] = {0.25 / (1 - 0.25), 0.25 / (1 - 0.64)};
        double gamma = 0;
        for (int lag = 0; lag < 400; ++lag)
            gamma += std::sqrt(v[0] * std::pow(0.25, lag) + v[1] * std::pow(0.64, lag));
        const auto facts = process->facts();
        const auto number = [&](int i) { return QLocale().toDouble(facts[i]); };
        QVERIFY2(std::abs(number(0) / std::sqrt(v[0] + v[1]) - 1) < 0.01, qPrintable(facts.join(QLatin1Char('|'))));
        QVERIFY2(std::abs(number(1) / gamma - 1) < 0.01, qPrintable(facts.join(QLatin1Char('|'))));
        QVERIFY2(std::abs(number(2) / (0.25 / 0.25 + 0.25 / 0.04) - 1) < 0.01, qPrintable(facts.join(QLatin1Char('|'))));
        scrollTo(bench.tab, bench.inspector()->form());
        maybeSave(bench.tab, "process-var-light");
        // An unstable matrix is refused beside it; what is no number stays typed, and the document keeps what it had.
        process->table("matrix")->edit()->setPlainText(QStringLiteral("1.1 0\n0 0.8"));
        QVERIFY(!process->table("matrix")->problem().isEmpty() && !bench.inspector()->runButton()->isEnabled());
        // What is wrong with the other table stands under that one.
        process->table("matrix")->edit()->setPlainText(QStringLiteral("0.5 0\n0 0.8"));
        process->table("innovation")->edit()->setPlainText(QStringLiteral("1 0.5\n0 1"));
        QVERIFY(process->table("matrix")->problem().isEmpty() && !process->table("innovation")->problem().isEmpty());
        bench.workspace.undoStack().undo();
        bench.workspace.undoStack().undo();
        process = bench.inspector()->process();
        process->table("matrix")->edit()->setPlainText(QStringLiteral("0.5 zero\n0 0.8"));
        QVERIFY(process->table("matrix")->problem().contains(QStringLiteral("zero")) && !bench.inspector()->runButton()->isEnabled());
        QCOMPARE(bench.document()["run"]["process"]["matrix"][0][0].get<double>(), 1.1);
        bench.workspace.undoStack().undo();
        bench.workspace.undoStack().undo();
        QVERIFY(!bench.document()["run"].contains("process"));
        bench.workspace.undoStack().redo();
        QCOMPARE(bench.document()["run"]["process"]["matrix"][1][1].get<double>(), 0.8);
        process = bench.inspector()->process();
        QCOMPARE(process->table("matrix")->edit()->toPlainText().simplified(), QStringLiteral("0.5 0 0 0.8"));
        // And it runs with that process.
        QTest::mouseClick(bench.inspector()->runButton(), Qt::LeftButton);
        QTRY_VERIFY(!bench.tab.space()->job().empty());
        const auto record = bench.workspace.record(bench.tab.space()->job());
        QCOMPARE(record->spec.parameters["process"], Json({{"matrix", {{0.5, 0.0}, {0.0, 0.8}}}}));
        QCOMPARE(QLocale().toDouble(facts[2]) > 7, record->summary["mixing"]["longRunVariance"].get<double>() > 7);
    }

    void aMarkovChainIsTyped() {
        Bench bench(bowl(2));
        auto* process = bench.inspector()->process();
        bench.set({{"data", "markov"}});
        process->table("points")->edit()->setPlainText(QStringLiteral("1 0\n-1 0"));
        process->table("transition")->edit()->setPlainText(QStringLiteral("0.8 0.3\n0.2 0.8"));
        QVERIFY2(process->table("transition")->problem().size() > 3, qPrintable(bench.inspector()->refusal()));
        QVERIFY(process->table("points")->problem().isEmpty());
        process->table("transition")->edit()->setPlainText(QStringLiteral("0.8 0.2\n0.2 0.8"));
        QVERIFY2(bench.inspector()->refusal().isEmpty(), qPrintable(bench.inspector()->refusal()));
        // The two-state chain ±1 with switch p = 0.2: S = (1 - p)/p = 4.
        QCOMPARE(QLocale().toDouble(process->facts()[2]), 4.0);
        // A chain that must go round: no bound by one step.
        process->table("points")->edit()->setPlainText(QStringLiteral("1 0\n-1 0\n0 1"));
        process->table("transition")->edit()->setPlainText(QStringLiteral("0.5 0.5 0\n0 0.5 0.5\n0.5 0 0.5"));
        QVERIFY2(bench.inspector()->refusal().isEmpty(), qPrintable(bench.inspector()->refusal()));
        QCOMPARE(process->facts()[1], ProcessEditor::tr("cannot be certified"));
        QCOMPARE(process->facts().size(), 4);
        // Points of too few coordinates.
        process->table("points")->edit()->setPlainText(QStringLiteral("1\n-1\n0"));
        QVERIFY(!process->table("points")->problem().isEmpty());
        scrollTo(bench.tab, bench.inspector()->form());
        maybeSave(bench.tab, "process-markov-light");
    }

    void aSeriesComesFromAFile() {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("returns.csv"));
        langevin::test::Draws draws(9);
        double z = 0;
        {
            std::ofstream file(path.toStdString());
            file << "\xEF\xBB\xBFone,two\n";
            for (int i = 0; i < 400; ++i) {
                z = 0.6 * z + draws.normal();
                file << z << ',' << draws.normal() << '\n';
            }
        }
        Bench bench(bowl(2));
        auto* process = bench.inspector()->process();
        bench.set({{"data", "fitted"}});
        QTRY_VERIFY(process->table("series")->isVisible());
        process->table("series")->readFile(path);
        QCOMPARE(bench.document()["run"]["process"]["series"].size(), 400u);
        QVERIFY2(bench.inspector()->refusal().isEmpty(), qPrintable(bench.inspector()->refusal()));
        QVERIFY(words(process).contains(QStringLiteral("returns.csv")));
        // S of the fit: 1/(1 - 0.6)² + 1 = 7.25, as far as 400 rows tell.
        QVERIFY2(std::abs(QLocale().toDouble(process->facts()[2]) - 7.25) < 3, qPrintable(process->facts().join(QLatin1Char('|'))));
        QVERIFY(process->facts().last().contains(QStringLiteral("cannot be certified")));
        // One that is none is said so, and the series stays.
        const auto bad = folder.filePath(QStringLiteral("bad.csv"));
        std::ofstream(bad.toStdString()) << "1,2\n3\n";
        process->table("series")->readFile(bad);
        QVERIFY(process->table("series")->problem().contains(QStringLiteral("bad.csv")));
        QCOMPARE(bench.document()["run"]["process"]["series"].size(), 400u);
        process->table("series")->readFile(folder.filePath(QStringLiteral("gone.csv")));
        QVERIFY(process->table("series")->problem().contains(QStringLiteral("gone.csv")));
        bench.workspace.undoStack().undo();
        QVERIFY(!bench.document()["run"].contains("process"));
        // A loss with a table of its own is asked for no series.
        for (const auto& t : problemTemplates())
            if (t.document["loss"]["kind"] == "logistic") {
                Bench other(t.document);
                QVERIFY(!other.inspector()->process()->table("series")->isVisible());
                QCOMPARE(other.inspector()->process()->facts().size(), 4);
                QVERIFY2(other.inspector()->refusal().isEmpty(), qPrintable(other.inspector()->refusal()));
                // Noise of another kind has no place in it: said at the choice.
                other.set({{"data", "ar1"}});
                QVERIFY(!other.inspector()->refusal().isEmpty());
            }
    }

    void thePlanesInspectorTakesTheSameProcess() {
        // The widget alone, as that Inspector uses it: the loss of the plane, parameters by the same names.
        FakeWorkspace workspace;
        ProcessEditor editor(workspace);
        const Json loss{{"kind", "doubleWell"}};
        editor.setProcess({{"matrix", {{0.5, 0.1}, {0, 0.4}}}});
        editor.judge(loss, 2, {{"data", "var"}, {"process", editor.process()}});
        QCOMPARE(editor.refusal(), QString());
        QCOMPARE(editor.facts().size(), 3);
        editor.judge(loss, 2, {{"data", "ar1"}, {"phi", 1.5}});
        QCOMPARE(editor.refusedParameter(), std::string("phi"));
        editor.judge(loss, 2, {{"data", "none"}});
        QVERIFY(editor.refusal().isEmpty() && editor.facts().isEmpty());
        QCOMPARE(ProcessEditor::partFor("var", {{"matrix", {{1}}}, {"points", {{1}}}}), Json({{"matrix", {{1}}}}));
        // Where the run of the plane knows processes, its Inspector shows them.
        bool known = false;
        for (const auto& kind : langevin::kinds())
            if (kind.name == "langevin.run")
                known = std::any_of(kind.parameters.begin(), kind.parameters.end(), [](const auto& p) { return p.name == "process"; });
        LangevinTab tab(workspace);
        tab.show();
        workspace.lay(key, {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {0}}}}, {"start", {1, 0}}});
        tab.showProblem(QString::fromLatin1(key));
        QCOMPARE(tab.problemInspector()->process() != nullptr, known);
    }

    // ------------------------------------------------------------------------------------------------ losses and sets

    void everyKindHasATemplateThatRuns() {
        std::set<std::string> losses, sets;
        int index = 0;
        for (const auto& t : problemTemplates()) {
            FakeWorkspace workspace;
            LangevinTab tab(workspace);
            tab.show();
            workspace.lay(key, t.document);
            tab.showProblem(QString::fromLatin1(key));
            const bool space = t.document.contains("set");
            QCOMPARE(tab.space()->isShown(), space);
            const auto refusal = space ? tab.space()->inspector()->refusal() : tab.problemInspector()->refusal();
            QVERIFY2(refusal.isEmpty(), qPrintable(t.title + QStringLiteral(": ") + refusal));
            const auto loss = t.document["loss"]["kind"].get<std::string>();
            if (space) {
                losses.insert(loss);
                sets.insert(langevinview::kindOfSet(t.document["set"]));
            }
            if (loss == "own")
                continue;  // its kind lives in the worker
            auto document = t.document;
            document["run"]["steps"] = 40;
            document["run"]["chains"] = 16;
            workspace.lay("langevin/problems/q", document);
            tab.showProblem(QStringLiteral("langevin/problems/q"));
            QTest::mouseClick(space ? tab.space()->inspector()->runButton() : tab.problemInspector()->runButton(), Qt::LeftButton);
            const auto records = workspace.records("langevin.");
            QCOMPARE(records.size(), 1u);
            QVERIFY2(records[0].state == base::JobState::done, qPrintable(t.title + QStringLiteral(": ") + (records[0].error ? QString::fromStdString(records[0].error->message()) : QString())));
            ++index;
        }
        for (const auto& entry : langevin::lossEntries())
            QVERIFY2(losses.contains(std::string(entry.kind)), std::string(entry.kind).c_str());
        QVERIFY(losses.contains("own"));
        for (const auto& kind : langevinview::setKinds(3))
            QVERIFY2(sets.contains(kind), kind.c_str());
        QVERIFY(index > 20);
    }

    void theMenuIsGrouped() {
        FakeWorkspace workspace;
        LangevinTab tab(workspace);
        tab.show();
        auto* make = tab.findChild<QAbstractButton*>(QStringLiteral("newProblem"));
        auto* menu = make->findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().size(), 4);
        QTest::mouseClick(make, Qt::LeftButton);
        QVERIFY(menu->isVisible());
        maybeSave(*menu, "new-menu");
        for (auto* action : menu->actions())
            if (action->menu() != nullptr) {
                QVERIFY(action->menu()->actions().size() <= 10);
                maybeSave(*action->menu(), "new-submenu");
            }
        menu->actions()[1]->menu()->actions()[0]->trigger();
        QCOMPARE(workspace.documentKeys(QStringLiteral("langevin/")).size(), 1);
        QVERIFY(!tab.space()->isShown());
        workspace.undoStack().undo();
        QVERIFY(workspace.documentKeys(QStringLiteral("langevin/")).isEmpty());
    }

    void setsAreChosenAndTyped() {
        Bench bench(bowl(3));
        auto* inspector = bench.inspector();
        Bench::choose(inspector->setKind(), "box");
        QCOMPARE(bench.document()["set"]["lower"], Json({-2.0, -2.0, -2.0}));
        QVERIFY2(inspector->refusal().isEmpty(), qPrintable(inspector->refusal()));
        inspector->setForm()->table("upper")->edit()->setPlainText(QStringLiteral("1 none 0.5"));
        QCOMPARE(bench.document()["set"]["upper"], Json({1.0, nullptr, 0.5}));
        QCOMPARE(inspector->setFacts()->lines().first(), SetFactsRows::tr("no"));
        // Bounds that cross are said beside them; so is a word.
        inspector->setForm()->table("upper")->edit()->setPlainText(QStringLiteral("-3 none 0.5"));
        QVERIFY(!inspector->refusal().isEmpty() && !inspector->runButton()->isEnabled());
        inspector->setForm()->table("upper")->edit()->setPlainText(QStringLiteral("one none 0.5"));
        QVERIFY(inspector->setForm()->table("upper")->problem().contains(QStringLiteral("one")));
        QVERIFY(!inspector->runButton()->isEnabled());
        scrollTo(bench.tab, inspector->setKind());
        maybeSave(bench.tab, "set-box-light");
        inspector->setForm()->table("upper")->edit()->setPlainText(QStringLiteral("1 1 1"));
        QVERIFY2(inspector->runButton()->isEnabled(), qPrintable(inspector->refusal()));
        // A ball round the same middle, and back to rows.
        Bench::choose(inspector->setKind(), "ball");
        inspector->setForm()->table("centre")->edit()->setPlainText(QStringLiteral("0.5 0 0"));
        inspector->setForm()->numbers()->setValue({{"radius", 1.5}});
        emit inspector->setForm()->numbers()->changed();
        QCOMPARE(bench.document()["set"], Json({{"kind", "ball"}, {"centre", {0.5, 0.0, 0.0}}, {"radius", 1.5}}));
        QCOMPARE(inspector->setFacts()->lines(), (QStringList{SetFactsRows::tr("yes"), QStringLiteral("1.5")}));
        Bench::choose(inspector->setKind(), "l1Ball");
        QCOMPARE(bench.document()["set"]["radius"].get<double>(), 1.5);
        QCOMPARE(bench.document()["set"]["centre"], Json({0.5, 0.0, 0.0}));
        Bench::choose(inspector->setKind(), "rows");
        QVERIFY(inspector->rows() != nullptr);
        QCOMPARE(bench.document()["set"]["A"].size(), 8u);
        for (const char* kind : {"halfSpace", "simplex", "wedge", "orthant"}) {
            Bench::choose(inspector->setKind(), kind);
            QVERIFY2(inspector->refusal().isEmpty(), kind);
            QCOMPARE(langevinview::kindOfSet(bench.document()["set"]), std::string(kind));
        }
        // Junk that a set lets through is not taken along.
        QCOMPARE(langevinview::setOfKind("ball", {{"kind", "box"}, {"lower", {0, 0}}, {"upper", {1, 1}}, {"centre", {"x", 1}}})["centre"], Json({0.0, 0.0}));
        // Another dimension takes the loss along.
        Bench other({{"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}, {"centre", {0.1, 0.2, 0.3}}}}, {"set", {{"kind", "orthant"}, {"dimension", 3}}}, {"start", {1, 1, 1}}});
        other.inspector()->setForm()->numbers()->setValue({{"dimension", 5}});
        emit other.inspector()->setForm()->numbers()->changed();
        QCOMPARE(other.document()["loss"]["centre"], Json({0.1, 0.2, 0.3, 0.0, 0.0}));
        QVERIFY2(other.inspector()->refusal().isEmpty(), qPrintable(other.inspector()->refusal()));
        other.workspace.undoStack().undo();
        QCOMPARE(other.document()["set"]["dimension"].get<int>(), 3);
        QCOMPARE(other.document()["loss"]["centre"].size(), 3u);
        QCOMPARE(other.document()["start"].size(), 3u);
    }

    void lossesAreChosenAndTyped() {
        Bench bench({{"loss", {{"kind", "ripples"}, {"stiffness", 2.0}, {"centre", {0.5, 0.0, 0.0}}}}, {"set", {{"kind", "box"}, {"lower", {-1, -1, -1}}, {"upper", {1, 1, 1}}}}});
        auto* inspector = bench.inspector();
        const auto before = bench.document();
        inspector->lossForm()->numbers()->setValue({{"frequency", 5.0}});
        emit inspector->lossForm()->numbers()->changed();
        QCOMPARE(bench.document()["loss"]["frequency"].get<double>(), 5.0);
        QVERIFY(!bench.document()["loss"].contains("amplitude"));
        // What both kinds have is kept.
        Bench::choose(inspector->lossKind(), "quadratic");
        QCOMPARE(bench.document()["loss"], Json({{"kind", "quadratic"}, {"stiffness", 2.0}, {"centre", {0.5, 0.0, 0.0}}}));
        inspector->lossForm()->table("hessian")->edit()->setPlainText(QStringLiteral("2 1 0\n1 2 0\n0 0 1"));
        QVERIFY2(inspector->refusal().isEmpty(), qPrintable(inspector->refusal()));
        inspector->lossForm()->table("hessian")->edit()->setPlainText(QStringLiteral("2 1 0\n0 2 0\n0 0 1"));
        QVERIFY(!inspector->lossForm()->table("hessian")->problem().isEmpty() && !inspector->runButton()->isEnabled());
        scrollTo(bench.tab, inspector->lossKind());
        maybeSave(bench.tab, "loss-quadratic-light");
        inspector->lossForm()->table("hessian")->edit()->setPlainText(QString());
        QVERIFY(!bench.document()["loss"].contains("hessian"));
        for (const auto& kind : langevinview::freeLossKinds()) {
            if (kind == "quadratic")
                continue;
            Bench::choose(inspector->lossKind(), kind.c_str());
            QCOMPARE(bench.document()["loss"]["kind"].get<std::string>(), kind);
            QVERIFY2(inspector->refusal().isEmpty(), qPrintable(QString::fromStdString(kind) + inspector->refusal()));
            QCOMPARE(inspector->lossText() != nullptr, kind == "own");
        }
        while (bench.workspace.undoStack().canUndo())
            bench.workspace.undoStack().undo();
        QCOMPARE(bench.document(), before);
        // The small numbers of a table loss.
        for (const auto& t : problemTemplates())
            if (t.document["loss"]["kind"] == "portfolio") {
                Bench table(t.document);
                table.inspector()->lossForm()->numbers()->setValue({{"aversion", 9.0}});
                emit table.inspector()->lossForm()->numbers()->changed();
                QCOMPARE(table.document()["loss"]["aversion"].get<double>(), 9.0);
                table.inspector()->lossForm()->table("returns")->edit()->setPlainText(QStringLiteral("0.1 0.2 0.3\n0.1 0 0.2\n0 0.1 0"));
                QCOMPARE(table.document()["loss"]["returns"].size(), 3u);
                QVERIFY2(table.inspector()->refusal().isEmpty(), qPrintable(table.inspector()->refusal()));
            }
    }

    void thePlanesLossIsChosenToo() {
        Bench bench({{"loss", {{"kind", "quadratic"}, {"cx", 0.5}, {"cy", 0.25}}}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {0}}}}, {"start", {1, 0}}});
        auto* inspector = bench.tab.problemInspector();
        Bench::choose(inspector->lossKind(), "ripples");
        QCOMPARE(bench.document()["loss"]["cx"].get<double>(), 0.5);
        QVERIFY2(inspector->refusal().isEmpty(), qPrintable(inspector->refusal()));
        Bench::choose(inspector->lossKind(), "mixture");
        QCOMPARE(bench.document()["loss"]["means"].size(), 2u);
        QVERIFY(inspector->means() != nullptr && inspector->refusal().isEmpty());
        inspector->means()->edit()->setPlainText(QStringLiteral("1 1\n2 2\n3 0"));
        QCOMPARE(bench.document()["loss"]["means"], Json({{1.0, 1.0}, {2.0, 2.0}, {3.0, 0.0}}));
        QVERIFY2(inspector->refusal().isEmpty(), qPrintable(inspector->refusal()));
        inspector->means()->edit()->setPlainText(QStringLiteral("1 1 1"));
        QVERIFY(!inspector->means()->problem().isEmpty() && !inspector->runButton()->isEnabled());
        maybeSave(bench.tab, "plane-mixture-light");
        bench.workspace.undoStack().undo();
        Bench::choose(bench.tab.problemInspector()->lossKind(), "doubleWell");
        QVERIFY(bench.tab.problemInspector()->refusal().isEmpty());
        QVERIFY(bench.tab.problemInspector()->means() == nullptr);
    }

    // ------------------------------------------------------------------------------------------------ facts of the set

    void linearProgrammesSpeakOfTheSet() {
        // x <= 1, y <= 1, x >= 0, y >= 0, and x + y <= 5, which says nothing new; a third coordinate is free.
        const Json rows{{"A", {{1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}, {1, 1, 0}}}, {"b", {1, 1, 0, 0, 5}}};
        Bench bench({{"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}}}, {"set", rows}});
        QCOMPARE(bench.inspector()->setFacts()->lines(), (QStringList{SetFactsRows::tr("no"), QStringLiteral("5"), QStringLiteral("0.5"), SetFactsRows::tr("of dimension %1").arg(1)}));
        scrollTo(bench.tab, bench.inspector()->setKind());
        maybeSave(bench.tab, "set-facts-light");
        // Rows that contradict each other are named, and no facts stand there.
        bench.inspector()->rows()->setPlainText(QStringLiteral("1 0 0 <= 1\n0 1 0 <= 1\n-1 0 0 <= -2"));
        QVERIFY2(bench.inspector()->refusal().contains(QLatin1Char('1')) && bench.inspector()->refusal().contains(QLatin1Char('3')), qPrintable(bench.inspector()->refusal()));
        QVERIFY(bench.inspector()->setFacts()->lines().isEmpty());
        // In the plane: the same words.
        bench.workspace.lay("langevin/problems/q", {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {2, 0}}}, {"b", {1, 1, 1, 1, 7}}}}, {"start", {0, 0}}});
        bench.tab.showProblem(QStringLiteral("langevin/problems/q"));
        QCOMPARE(bench.tab.problemInspector()->setFacts()->lines(), (QStringList{SetFactsRows::tr("yes"), QStringLiteral("5"), QStringLiteral("1"), SetFactsRows::tr("none")}));
    }

    void aStaleLookStops() {
        QFile file(qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")) + "/data/langevin/volesti_polytope_e_coli.ine");
        if (!file.exists())
            QSKIP("shared/data/langevin/volesti_polytope_e_coli.ine is not there");
        FakeWorkspace workspace;
        base::JobSpec spec = *langevinStudyCore().importers[0].spec(file.fileName().toStdString(), {});
        LangevinTab tab(workspace);
        tab.resize(1280, 704);
        tab.show();
        workspace.submit(spec);
        QVERIFY(tab.space()->isShown());
        QCOMPARE(tab.space()->inspector()->setFacts()->lines().first(), SetFactsRows::tr("yes"));
        maybeSave(tab, "e-coli-light");
        const auto key_ = workspace.documentKeys(QStringLiteral("langevin/")).first();
        const auto set = langevin::ConstraintSet::fromJson(workspace.document(key_.toStdString())["polyhedron"], {});
        QElapsedTimer timer;
        timer.start();
        const auto whole = langevinview::setFacts(*set, [] { return false; });
        const auto facts = timer.restart();
        (void)langevin::ConstraintSet::fromJson(workspace.document(key_.toStdString())["polyhedron"], {});
        qInfo("E. coli: facts in %lld ms in the background, the set itself in %lld ms", facts, timer.elapsed());
        QVERIFY(whole && whole->bounded && whole->lineality == 0 && whole->radius > 0);
        int asked = 0;
        const auto stopped = langevinview::setFacts(*set, [&] { return ++asked > 3; });
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        QCOMPARE(asked, 4);
    }

    // ------------------------------------------------------------------------------------------------ results

    void facesStandUnderTheCoordinates() {
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            auto problem = bowl(20);
            problem["run"] = {{"steps", 4000}, {"chains", 64}, {"step", 0.004}, {"data", "ar1"}};
            Bench bench(problem);
            QTest::mouseClick(bench.inspector()->runButton(), Qt::LeftButton);
            QTRY_VERIFY(!bench.tab.space()->job().empty());
            const auto& bars = bench.tab.space()->coordinates()->faces()->data().bars;
            QCOMPARE(bars.heights.size(), 13u);
            QCOMPARE(bars.names.back(), CoordinatesView::tr("rest"));
            const auto record = bench.workspace.record(bench.tab.space()->job());
            const auto run = langevinview::spaceResult(*record, bench.workspace.blobs());
            QVERIFY(run);
            double all = 0, shown = 0;
            for (const double share : (*run)->faces)
                all += share;
            for (const double height : bars.heights)
                shown += height / 100;
            QVERIFY(all > 0.5 && std::abs(all - shown) < 1e-9);
            // Every wall is a half-normal's: 0.785 of the root of the step size, and the prediction says so too.
            for (std::size_t i = 0; i < 12; ++i) {
                QVERIFY2(std::abs(bars.heights[i] / 100 / (0.785 * std::sqrt(0.004)) - 1) < 0.2, qPrintable(QString::number(bars.heights[i])));
                QVERIFY(bars.rings[i] > 0 && bars.hints[i].contains(QStringLiteral("0.58")));
            }
            maybeSave(bench.tab, dark ? "coordinates-faces-dark" : "coordinates-faces-light");
            const auto scene = langevinview::coordinatesScene(**run, {});
            QCOMPARE(scene.panels.size(), 7u);
            QCOMPARE(scene.panels.back().x.ticks.size(), 13u);
            QCOMPARE(scene.tables[1].rows.size(), 13u);
            QVERIFY(langevinStudyCore().summary(*record, bench.workspace).join(QLatin1Char('|')).contains(QStringLiteral("outside")));
        }
        shell::Theme::apply(false);
    }

    void optimiseTellsItsDataAndTakesItsBetas() {
        auto problem = bowl(3);
        problem["run"] = {{"steps", 64}, {"chains", 32}, {"data", "ar1"}, {"phi", 0.5}, {"dataDeviation", 1.0}, {"beta", 2.0}};
        Bench bench(problem);
        auto* inspector = bench.inspector();
        QCOMPARE(inspector->betas()->betas(), Json({2.0, 8.0, 32.0, 128.0}));
        auto* field = inspector->betas()->findChild<QLineEdit*>(QStringLiteral("betas"));
        QVERIFY(field != nullptr);
        field->setText(QString());
        emit field->textEdited(QString());
        QVERIFY(!inspector->optimiseButton()->isEnabled() && inspector->runButton()->isEnabled());
        field->setText(QStringLiteral("1, -3"));
        emit field->textEdited(field->text());
        QVERIFY(!inspector->optimiseButton()->isEnabled());
        field->setText(QStringLiteral("1, 10, 1000"));
        emit field->textEdited(field->text());
        QVERIFY(inspector->optimiseButton()->isEnabled());
        QCOMPARE(bench.document()["betas"], Json({1.0, 10.0, 1000.0}));
        QTest::mouseClick(inspector->optimiseButton(), Qt::LeftButton);
        QTRY_COMPARE(bench.tab.page()->views()->current(), QStringLiteral("optimum"));
        QCOMPARE(bench.tab.space()->optimum()->excess()->data().series.size(), 6u);
        // AR(1) in three coordinates, φ = 1/2, variance 1: M₂ = √3, Γ₂ = 2√3, S = 3·(1 + φ)/(1 - φ) = 9.
        QTRY_VERIFY(!words(bench.tab.page()->inspector()).isEmpty());
        const auto shown = words(bench.tab.page()->inspector());
        for (const auto* number : {"1.73", "3.46", "9"})
            QVERIFY2(shown.split(QLatin1Char('|')).contains(QLatin1String(number)), qPrintable(QLatin1String(number) + QStringLiteral(" in ") + shown));
        maybeSave(bench.tab, "optimum-light");
        // In the plane: from the foot of its Inspector, at the step its rule gives.
        bench.workspace.lay("langevin/problems/q", {{"title", "Q"}, {"loss", {{"kind", "doubleWell"}, {"tilt", 0.3}}}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {1.5}}}}, {"start", {1, 0}}, {"betas", {1, 20}}, {"run", {{"steps", 128}, {"chains", 64}}}});
        bench.tab.showProblem(QStringLiteral("langevin/problems/q"));
        auto* plane = bench.tab.problemInspector();
        QCOMPARE(plane->betas()->betas(), Json({1, 20}));
        maybeSave(bench.tab, "plane-problem-light");
        QTest::mouseClick(plane->optimiseButton(), Qt::LeftButton);
        QTRY_COMPARE(bench.tab.page()->views()->current(), QStringLiteral("optimum"));
        const auto record = bench.workspace.record(bench.tab.space()->job());
        QVERIFY(record && record->spec.kind == "langevin.optimise" && record->state == base::JobState::done);
        QCOMPARE(record->summary["title"].get<std::string>(), std::string("Q"));
        QCOMPARE(bench.tab.space()->optimum()->excess()->data().series.size(), 4u);
        // The tilt makes the left well the deeper: the least point lies there.
        const auto result = langevinview::optimumResult(*record, bench.workspace.blobs());
        QVERIFY(result && (*result)->point.size() == 2 && (*result)->point[0] < -0.9);
    }

    // ------------------------------------------------------------------------------------------------ imports

    void importersKnowTheirFiles() {
        QTemporaryDir folder;
        const auto file = [&](const char* name, const char* text) {
            const std::filesystem::path path = folder.filePath(QString::fromLatin1(name)).toStdString();
            std::ofstream(path, std::ios::binary) << text;
            return path;
        };
        const auto core = langevinStudyCore();
        const auto& polytope = core.importers[0];
        const auto& table = core.importers[1];
        const auto taken = [&](const std::filesystem::path& path) { return (polytope.accepts(path) ? 1 : 0) + (table.accepts(path) ? 2 : 0); };
        QCOMPARE(taken(file("a.ine", "begin\n")), 1);
        QCOMPARE(taken(file("numbers.csv", "1,0,1\n0,1,2\n")), 3);
        QCOMPARE(taken(file("semicolons.csv", "\xEF\xBB\xBF" "1; 0; 1\r\n0; 1; 2\r\n")), 3);
        QCOMPARE(taken(file("header.csv", "x,y,b\n1,0,1\n")), 1);
        QCOMPARE(taken(file("named.csv", "dist,arsenic,switched\n0.1,0.2,1\n")), 0);
        QCOMPARE(taken(file("zoo.csv", "classification_id,user_name,annotations\n1,me,\"[]\"\n")), 0);
        QCOMPARE(taken(file("one.csv", "1\n2\n")), 0);
        QCOMPARE(taken(file("ragged.csv", "1,2\n1\n1,2\n")), 0);
        QCOMPARE(taken(file("empty.csv", "")), 0);
        QCOMPARE(taken(file("m.mtx", "%%MatrixMarket matrix array real general\n")), 1);
        QCOMPARE(taken(file("n.mtx", "1 2 3\n")), 0);
        QCOMPARE(taken(file("p.json", "{\"polyhedron\": {}}")), 1);
        QCOMPARE(taken(file("q.json", "{\"text\": 1}")), 0);
        QCOMPARE(taken(folder.filePath(QStringLiteral("gone.csv")).toStdString()), 0);
        // The right sides beside a matrix, and those named.
        const auto matrix = file("poly.mtx", "%%MatrixMarket matrix array real general\n1 2\n1\n1\n");
        QVERIFY(!polytope.spec(matrix, {})->inputs.contains("b"));
        const auto sides = file("poly_b.mtx", "%%MatrixMarket matrix array real general\n1 1\n1\n");
        auto spec = polytope.spec(matrix, {});
        QCOMPARE(spec->inputs["b"].path, sides);
        QVERIFY(QString::fromStdString(spec->title).contains(QStringLiteral("poly_b.mtx")));
        const auto other = file("rhs.txt", "1\n");
        spec = polytope.spec(matrix, {{"b", other.string()}, {"title", "T"}});
        QCOMPARE(spec->inputs["b"].path, other);
        QCOMPARE(spec->parameters, Json({{"title", "T"}}));
        QVERIFY(!polytope.spec(matrix, {{"b", "/no/such/file"}}) && !polytope.spec(matrix, {{"b", 3}}));
        FakeWorkspace workspace;
        workspace.submit(*polytope.spec(matrix, {}));
        QCOMPARE(workspace.records("langevin.import_polytope")[0].state, base::JobState::done);
    }

    void aTableIsAskedForItsColumns() {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("wells.csv"));
        {
            std::ofstream file(path.toStdString());
            file << "switched,dist,arsenic\n";
            langevin::test::Draws draws(3);
            for (int i = 0; i < 60; ++i)
                file << (i % 3 ? 1 : 0) << ',' << draws.uniform(0, 3) << ',' << draws.uniform(0.5, 4) << '\n';
        }
        FakeWorkspace workspace;
        LangevinTab tab(workspace);
        tab.show();
        auto* import = tab.findChild<QAbstractButton*>(QStringLiteral("importProblem"));
        QTest::mouseClick(import, Qt::LeftButton);
        auto* menu = import->findChild<QMenu*>();
        QVERIFY(menu != nullptr && menu->actions().size() == 2);
        menu->hide();
        menu->actions()[0]->trigger();
        QCOMPARE(workspace.imported, std::string("polytope"));
        menu->actions()[1]->trigger();
        auto* dialog = tab.findChild<TableImportDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->importButton()->isEnabled());
        dialog->takeFile(path);
        QCOMPARE(dialog->preview()->columnCount(), 3);
        QCOMPARE(dialog->preview()->rowCount(), 8);
        // The last column is no label; the first one is.
        QVERIFY(!dialog->importButton()->isEnabled());
        auto* response = qobject_cast<QComboBox*>(dialog->form()->editor("response"));
        QVERIFY(response != nullptr);
        QCOMPARE(response->count(), 3);
        response->setCurrentIndex(0);
        QVERIFY(dialog->importButton()->isEnabled());
        auto* bounds = qobject_cast<QLineEdit*>(dialog->form()->editor("bounds"));
        for (const auto& [text, right] : {std::pair{"distance <= 0", false}, {"dist < 0", false}, {"dist <= 0, arsenic >= 0", true}}) {
            bounds->setText(QString::fromLatin1(text));
            emit bounds->textEdited(bounds->text());
            QCOMPARE(dialog->importButton()->isEnabled(), right);
        }
        QVERIFY(words(dialog).contains(QStringLiteral("intercept, dist, arsenic")));
        maybeSave(*dialog, "table-import-light");
        QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
        const auto records = workspace.records("langevin.import_data");
        QCOMPARE(records.size(), 1u);
        QVERIFY2(records[0].state == base::JobState::done, records[0].error ? records[0].error->message().c_str() : "");
        QVERIFY(tab.space()->isShown());
        const auto keys = workspace.documentKeys(QStringLiteral("langevin/"));
        QCOMPARE(keys.size(), 1);
        const auto document = workspace.document(keys[0].toStdString());
        QCOMPARE(document["set"]["A"], Json({{0, 1, 0}, {0, 0, -1}}));
        QVERIFY2(tab.space()->inspector()->refusal().isEmpty(), qPrintable(tab.space()->inspector()->refusal()));
        // A file that is no table.
        auto* second = new TableImportDialog(workspace);
        const auto bad = folder.filePath(QStringLiteral("bad.csv"));
        std::ofstream(bad.toStdString()) << "a,b\n1,2\n1\n";
        second->takeFile(bad);
        QVERIFY(!second->problem().isEmpty() && !second->importButton()->isEnabled());
        delete second;
    }

    void looksInBothThemes() {
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            const auto name = [&](const char* what) { return std::string(what) + (dark ? "-dark" : "-light"); };
            for (const auto& t : problemTemplates()) {
                const auto kind = t.document["loss"]["kind"].get<std::string>();
                if (kind != "logistic" && kind != "mixture")
                    continue;
                Bench bench(t.document);
                maybeSave(bench.tab, name(("template-" + kind + (t.document.contains("set") ? "-space" : "-plane")).c_str()).c_str());
                // Nothing wider than its column.
                auto* scroll = bench.tab.page()->inspector()->findChild<QScrollArea*>();
                QCoreApplication::processEvents();
                for (int i = 0; i < scroll->widget()->layout()->count(); ++i)
                    if (auto* item = scroll->widget()->layout()->itemAt(i); item->minimumSize().width() > scroll->viewport()->width() - 16 && item->layout() != nullptr)
                        qWarning("%s is %d wide", item->layout()->itemAt(0)->widget()->metaObject()->className(), item->minimumSize().width());
                QVERIFY2(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width(), qPrintable(t.title + QString::number(scroll->widget()->minimumSizeHint().width()) + QStringLiteral(" over ") + QString::number(scroll->viewport()->width())));
            }
        }
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestSpaceTab)
#include "test_space_tab.moc"
