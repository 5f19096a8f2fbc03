#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

#include <cmath>
#include <map>

#include "app/routing/core/kind_named.h"
#include "app/routing/core/model_source.h"
#include "app/routing/core/scenes.h"
#include "app/routing/core/study_core.h"
#include "app/routing/core/language_edit.h"
#include "app/routing/expert_detail.h"
#include "app/routing/joining_state.h"
#include "app/routing/language_editor.h"
#include "app/routing/large_map.h"
#include "app/routing/load_view.h"
#include "app/routing/routing_tab.h"
#include "app/routing/tile_grid.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "app/workspace.h"
#include "base/seed.h"
#include "routing/fake_workspace.h"
#include "routing/made_model.h"
#include "routing/kinds.h"
#include "routing/trace.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using base::Array;
using test::FakeWorkspace;
using test::fillLibrary;
using test::traceOutput;

class TestRoutingTab : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        shell::installLook(false);
    }

    void emptyTabSaysWhatWouldFillIt() {
        FakeWorkspace workspace;
        RoutingTab tab(workspace);
        tab.resize(1280, 700);
        tab.show();
        QVERIFY(tab.empty());
        QTest::mouseClick(tab.empty()->button(), Qt::LeftButton);
        QCOMPARE(workspace.imports, std::vector<std::string>{"trace"});
        auto* run = tab.inspector()->findChild<QPushButton*>("run");
        QVERIFY(run && !run->isEnabled());
    }

    void aTraceIsCountedAndShown() {
        FakeWorkspace workspace;
        fillLibrary(workspace);
        workspace.add("routing.run_checkpoint", "phrases · plain top-2", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.resize(1280, 700);
        tab.show();
        QVERIFY(!tab.empty());
        const auto asked = [&](const char* kind) {
            return std::count_if(workspace.submitted.begin(), workspace.submitted.end(), [&](const base::JobSpec& spec) { return spec.kind == kind; });
        };
        QCOMPARE(asked("routing.load"), 1);
        QCOMPARE(asked("routing.count"), 1);
        QCOMPARE(tab.load()->state().tiles().size(), std::size_t{50});
        // Asking again counts nothing twice.
        emit workspace.jobChanged("job2");
        QCOMPARE(asked("routing.load"), 1);
        QCOMPARE(asked("routing.count"), 1);
        QVERIFY(tab.inspector()->findChild<QPushButton*>("run")->isEnabled());
        QTest::mouseClick(tab.inspector()->findChild<QPushButton*>("run"), Qt::LeftButton);
        QCOMPARE(workspace.submitted.back().kind, std::string("routing.run_checkpoint"));
        QCOMPARE(workspace.submitted.back().inputs.at("checkpoint").path.string(), std::string("/somewhere/Sample Post-MoE"));
        QVERIFY(workspace.submitted.back().inputs.at("corpus").blob.has_value());
        for (auto* tree : tab.findChildren<QTreeView*>())
            new QAbstractItemModelTester(tree->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, &tab);
        workspace.setDocument("routing/families", routing::toJson(routing::linguisticLanguages()), {}, {});
        QCOMPARE(tab.load()->state().tiles().size(), std::size_t{50});
    }

    // Models trained here stand among the checkpoints, and a run goes through the one that is chosen.
    void trainedModelsRun() {
        FakeWorkspace workspace;
        fillLibrary(workspace);
        const auto trained = [&](const char* arm) {
            const auto model = test::modelOf({{"arm", arm}});
            base::Output output;
            output.arrays["model"] = *routing::toArray(model);
            output.summary = {{"name", std::string(arm) + "/1"}, {"arm", arm}, {"steps", 60}, {"parameters", 90000}, {"activeParameters", 40000},
                              {"experts", model.config.experts}, {"moeLayers", model.config.moeLayers()}};
            return workspace.add("routing.train_model", "Train it", output);
        };
        const auto family = trained("family");
        trained("dense");
        RoutingTab tab(workspace);
        tab.resize(1280, 700);
        tab.show();
        QTreeView* tree = nullptr;
        for (auto* candidate : tab.findChildren<QTreeView*>())
            if (candidate->accessibleName() == "Checkpoints")
                tree = candidate;
        QVERIFY(tree);
        const auto row = [&](const QString& name) {
            for (int r = 0; r < tree->model()->rowCount(); ++r)
                if (tree->model()->index(r, 0).data().toString() == name)
                    return tree->model()->index(r, 0);
            return QModelIndex();
        };
        QCOMPARE(tree->model()->rowCount(), 3);
        QCOMPARE(tree->currentIndex(), row("Sample Post-MoE"));
        QVERIFY(row("dense/1").isValid() && !(row("dense/1").flags() & Qt::ItemIsEnabled));
        QVERIFY(row("dense/1").data(Qt::ToolTipRole).toString().contains("dense model routes nothing"));
        QVERIFY(row("family/1").flags() & Qt::ItemIsEnabled);
        tree->setCurrentIndex(row("family/1"));
        QTest::mouseClick(tab.inspector()->findChild<QPushButton*>("run"), Qt::LeftButton);
        const auto& spec = workspace.submitted.back();
        QCOMPARE(spec.kind, std::string("routing.run_checkpoint"));
        QVERIFY(!spec.inputs.contains("checkpoint"));
        QCOMPARE(spec.inputs.at("model").blob, std::optional(workspace.record(family)->outputs.at("model")));
        QCOMPARE(spec.title, std::string("Clinical phrases through family/1"));
        // Its trace: the Inspector tells the model, experts are compared and taken away in that model, words are cut by its tokenizer.
        auto output = traceOutput(2, 7, 2, 60);
        output.summary["checkpoint"] = "family/1";
        workspace.finish(workspace.records("routing.run_checkpoint").front().id, output);
        QTRY_COMPARE(tab.load()->state().tiles().size(), std::size_t{50});
        const auto said = [&] {
            for (auto* label : tab.inspector()->findChildren<QWidget*>())
                if (label->toolTip() == "Trained here: arm family, 60 steps")
                    return true;
            return false;
        };
        QTRY_VERIFY(said());
        const auto source = workspace.records("routing.run_checkpoint").front();
        QVERIFY(modelOf(source, workspace).model == workspace.record(family)->outputs.at("model"));
        const auto tokenizer = tokenizerOf(modelOf(source, workspace), workspace.blobs());
        QVERIFY(tokenizer && (*tokenizer)->vocabularySize() == 257);
        QCOMPARE(formOf(modelOf(source, workspace), workspace.blobs())->experts, 7);
        tab.views()->setCurrent("experts");
        tab.findChild<QPushButton*>("compareWeights")->click();
        emit tab.findChild<ExpertDetail*>()->ablationRequested();
        for (const char* kind : {"routing.similarity", "routing.ablation"}) {
            const auto asked = std::find_if(workspace.submitted.begin(), workspace.submitted.end(), [&](const base::JobSpec& one) { return one.kind == kind; });
            QVERIFY2(asked != workspace.submitted.end(), kind);
            QVERIFY(asked->inputs.contains("model") && !asked->inputs.contains("checkpoint"));
        }
    }

    void keysAndPointer() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        auto* grid = tab.load()->grid();
        grid->setFocus();
        QCOMPARE(tab.load()->state().selected(), 0);
        QTest::keyClick(grid, Qt::Key_Right);
        QCOMPARE(tab.load()->state().selected(), 1);
        QTest::keyClick(grid, Qt::Key_Down);
        QVERIFY(tab.load()->state().selected() > 2);
        QTest::keyClick(grid, Qt::Key_End);
        QCOMPARE(tab.load()->state().selected(), 49);
        QTest::keyClick(grid, Qt::Key_Home);
        QCOMPARE(tab.load()->state().selected(), 0);
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->mapRect(16).center());
        QCOMPARE(tab.load()->state().selected(), 16);
        QCOMPARE(tab.load()->state().selectedTile()->code, std::string("fr"));
        // The pointer over the first cell of the lower layer: the read-out tells what the table holds.
        const auto area = grid->mapRect(16);
        QTest::mouseMove(grid, QPoint(area.left() + 2, area.bottom() - 2));
        QVERIFY(tab.load()->state().hovered().has_value());
        QCOMPARE(*tab.load()->state().hovered(), (LoadState::Cell{0, 0}));
        const auto* large = tab.findChild<LargeMap*>();
        const int expert = tab.load()->state().order()[0];
        const double share = tab.load()->state().selectedTile()->shares[static_cast<std::size_t>(expert)];
        const auto words = large->readOut();
        QVERIFY2(words.contains(QString("layer 4 · expert %1").arg(expert)), qPrintable(words));
        QVERIFY2(words.contains(QLocale().toString(100 * share, 'f', 1)), qPrintable(words));
        // Families and the mean.
        auto boxes = tab.findChildren<QComboBox*>();
        const auto each = std::find_if(boxes.begin(), boxes.end(), [](QComboBox* box) { return box->accessibleName() == "Each"; });
        QVERIFY(each != boxes.end());
        (*each)->setCurrentIndex((*each)->findData("family"));
        QCOMPARE(tab.load()->state().tiles().size(), std::size_t{7});
        (*each)->setCurrentIndex((*each)->findData("mean"));
        QCOMPARE(tab.load()->state().tiles().size(), std::size_t{1});
        QVERIFY(tab.exportButton()->isVisible());
        tab.exportButton()->click();
        QCOMPARE(workspace.exported.size(), std::size_t{1});
        QVERIFY(workspace.exported[0].options["each"] == "mean");
    }

    void editsOfTheTableAreChecked() {
        const auto paper = routing::paperLanguages();
        const auto french = static_cast<std::size_t>(paper.indexOf("fr"));
        const auto refused = [&](std::size_t row, LanguageColumn column, const char* text, const char* why) {
            const auto edit = withCell(paper, row, column, text);
            return !edit && edit.error().message().find(why) != std::string::npos;
        };
        QVERIFY(refused(french, LanguageColumn::code, "de", "Deutsch"));
        QVERIFY(refused(french, LanguageColumn::code, "no code", "no language code"));
        QVERIFY(refused(french, LanguageColumn::resource, "huge", "minor"));
        QVERIFY(refused(french, LanguageColumn::direction, "up", "rtl"));
        QVERIFY(refused(french, LanguageColumn::name, "two\nlines", "one line"));
        QVERIFY(refused(paper.languages.size(), LanguageColumn::name, "Polski", "begins with its code"));
        const auto added = withCell(paper, paper.languages.size(), LanguageColumn::code, "pol");
        QVERIFY(added && added->table.find("pl") && added->notes.size() == 1);
        QCOMPARE(added->table.preset, std::string("own"));
        QCOMPARE(withoutLanguages(added->table, {static_cast<std::size_t>(added->table.indexOf("pl"))}), paper);
        const auto moved = withCell(paper, french, LanguageColumn::family, "Romance");
        QVERIFY(moved);
        QCOMPARE(moved->table.families.size(), std::size_t{8});
        QCOMPARE(moved->table.families.back().hue, -1);  // all seven hues are taken
        QCOMPARE(moved->table.languages.back().code, std::string("fr"));
        const auto back = withCell(moved->table, static_cast<std::size_t>(moved->table.indexOf("fr")), LanguageColumn::family, "Indo-European");
        QCOMPARE(back->table.families, paper.families);
    }

    void tableSurvivesCsv() {
        auto own = *withCell(routing::linguisticLanguages(), 3, LanguageColumn::note, "said \"so\", twice; thrice");
        const auto again = languagesFromCsv(toCsv(own.table), "own.csv", routing::paperLanguages());
        QVERIFY2(again, again ? "" : again.error().message().c_str());
        QCOMPARE(again->table.languages, own.table.languages);
        QVERIFY(again->notes.isEmpty());
        const auto names = [](const routing::LanguageTable& table) {
            std::vector<std::string> list;
            for (const auto& family : table.families)
                list.push_back(family.name);
            return list;
        };
        QCOMPARE(names(again->table), names(own.table));
        const auto excel = languagesFromCsv("\xEF\xBB\xBF" "Family;Code;Resource\r\nAltaic;kor;major\r\n;deu;\r\n", "excel.csv", routing::paperLanguages());
        QVERIFY2(excel, excel ? "" : excel.error().message().c_str());
        const auto paper = routing::paperLanguages();
        QCOMPARE(excel->table.families, (std::vector<routing::Family>{paper.families[0], paper.families[1]}));
        QVERIFY(excel->table.find("ko")->major && excel->table.find("de")->family == -1);
        QCOMPARE(excel->notes.size(), 2);
        for (const auto& [text, why] : std::map<std::string, std::string>{{"name,family\nx,y\n", "lacks the columns"}, {"code,family\nfr,A\nde,B\nfra,A\n", "line 4"},
                                                                         {"code,family\n", "no language stands"}, {"code,family,resource\nfr,A,big\n", "line 2"},
                                                                         {"", "lacks the columns"}, {"code,family\n\"fr,A\n", "quote"}}) {
            const auto bad = languagesFromCsv(text, "bad.csv", routing::paperLanguages());
            QVERIFY2(!bad && bad.error().message().find("bad.csv") != std::string::npos, text.c_str());
            QVERIFY2(bad.error().message().find(why) != std::string::npos, bad.error().message().c_str());
        }
        QVERIFY(!languagesFromCsv(std::string(5 << 20, 'x'), "big.csv", routing::paperLanguages()));
    }

    void editingTheTableRegroupsTheLoad() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        auto& model = tab.languages()->model();
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tab.views()->setCurrent("languages");
        QVERIFY(tab.languages()->isVisible());
        // What there is to export is what languages would join.
        QTRY_VERIFY(tab.exportButton()->isVisible());
        QVERIFY(tab.currentRecipe()->view == "joining");
        QCOMPARE(model.rowCount(), 51);
        const auto family = [&](const char* code) { return model.index(model.rowOf(code), static_cast<int>(LanguageColumn::family)); };
        QVERIFY(model.setData(family("fr"), "Altaic"));
        QTRY_COMPARE(model.table().preset, std::string("own"));
        const auto& tiles = tab.load()->state().tiles();
        const auto french = std::find_if(tiles.begin(), tiles.end(), [](const Tile& tile) { return tile.code == "fr"; });
        QCOMPARE(french->family, 1);
        QCOMPARE(french->hue, 1);
        QCOMPARE(french - tiles.begin(), 4);
        // By hand, through the cell's own editor.
        auto* view = tab.languages()->table();
        view->setCurrentIndex(family("fr").siblingAtColumn(static_cast<int>(LanguageColumn::name)));
        view->edit(view->currentIndex());
        auto* line = view->findChild<QLineEdit*>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, "French");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(tab.load()->state().tiles()[4].name, std::string("French"));
        // What cannot be says why, and changes nothing.
        const auto before = workspace.document("routing/families");
        QVERIFY(!model.setData(model.index(0, 0), "de"));
        QCOMPARE(tab.banners().size(), 1);
        QVERIFY(tab.banners().first()->text().contains("Deutsch"));
        QVERIFY(workspace.document("routing/families") == before);
        // A language of the trace that is taken out stays visible and can be put back.
        model.remove({static_cast<std::size_t>(model.rowOf("sw"))});
        QTRY_COMPARE(model.rowOf("sw"), -1);
        QCOMPARE(model.rowCount(), 51);
        QCOMPARE(tab.load()->state().tiles().back().code, std::string("sw"));
        QVERIFY(model.setData(model.index(49, static_cast<int>(LanguageColumn::family)), "Kongolese"));
        QTRY_VERIFY(model.rowOf("sw") >= 0);
        // Out and in as a file; then the paper's again.
        QTemporaryDir folder;
        tab.languages()->exportTo(folder.filePath("own.csv"));
        const auto own = model.table();
        workspace.setDocument("routing/families", routing::toJson(routing::paperLanguages()), {}, {});
        QCOMPARE(model.table(), routing::paperLanguages());
        tab.languages()->importFrom(folder.filePath("own.csv"));
        QCOMPARE(model.table(), own);
        tab.languages()->importFrom(folder.filePath("none.csv"));
        QVERIFY(tab.banners().first()->text().contains("none.csv"));
        auto boxes = tab.findChildren<QComboBox*>();
        const auto preset = std::find_if(boxes.begin(), boxes.end(), [](QComboBox* box) { return box->findData("linguistic") >= 0; });
        (*preset)->setCurrentIndex((*preset)->findData("linguistic"));
        emit (*preset)->activated((*preset)->currentIndex());
        QCOMPARE(model.table(), routing::linguisticLanguages());
    }

    // A language that the table has in no family: its routing says which one it would join, and one press lets it.
    void languagesJoinByRouting() {
        FakeWorkspace workspace;
        const auto model = test::modelOf({{"arm", "family"}});
        base::Output training;
        training.arrays["model"] = *routing::toArray(model);
        training.summary = {{"name", "family/1"}, {"experts", 7}, {"moeLayers", {1, 2}}};
        const auto trained = workspace.add("routing.train_model", "family/1", training);
        base::JobInput input;
        input.blob = workspace.record(trained)->outputs.at("model");
        workspace.add("routing.run_checkpoint", "phrases through family/1", traceOutput(2, 7, 2, 120), {{"model", input}});
        auto table = routing::paperLanguages();
        table.languages[static_cast<std::size_t>(table.indexOf("sw"))].family = -1;
        table = withoutLanguages(table, {static_cast<std::size_t>(table.indexOf("fr"))});
        workspace.setDocument("routing/families", routing::toJson(table), {}, {});
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        auto& languages = tab.languages()->model();
        QAbstractItemModelTester tester(&languages, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto asked = [&] { return std::count_if(workspace.submitted.begin(), workspace.submitted.end(), [](const base::JobSpec& spec) { return spec.kind == "routing.join_family"; }); };
        QCOMPARE(asked(), 0);
        QVERIFY(tab.languages()->table()->isColumnHidden(answerColumn));
        tab.views()->setCurrent("languages");
        QTRY_VERIFY(tab.languages()->joining().result() != nullptr);
        QCOMPARE(asked(), 1);
        QVERIFY(!tab.languages()->table()->isColumnHidden(answerColumn));
        const auto& joining = *tab.languages()->joining().result();
        const auto answer = [&](int row) { return languages.index(row, answerColumn); };
        const int swahili = languages.rowOf("sw"), german = languages.rowOf("de");
        QVERIFY2(answer(swahili).data().toString().startsWith(QStringLiteral("Kongolese · ")), qPrintable(answer(swahili).data().toString()));
        QVERIFY(answer(swahili).data().toString().endsWith("% of draws") && answer(swahili).data(Qt::ToolTipRole).toString().contains("% of draws; next: "));
        QVERIFY(answer(swahili).data(Qt::FontRole).value<QFont>().bold() && !answer(german).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(!(languages.flags(answer(swahili)) & Qt::ItemIsEditable) && !languages.setData(answer(swahili), "Altaic"));
        QVERIFY(joining.tells() && joining.checked == 48 - 1);  // of Sino-Tibetan there is one language alone
        auto* join = tab.findChild<QPushButton*>("joinFamily");
        QVERIFY(join && join->isVisible());
        auto* view = tab.languages()->table();
        view->selectRow(german);
        QCOMPARE(languages.offer(german), nullptr);
        QVERIFY(!join->isEnabled());
        view->selectRow(swahili);
        QVERIFY(join->isEnabled());
        QStringList said;
        for (const auto& fact : tab.languages()->facts())
            said << fact.value + fact.definition;
        const auto parameters = QLocale().toString(static_cast<qulonglong>(routing::costOf(model.config, 0).parameters));
        QVERIFY2(said.join('\n').contains("No new parameters: " + parameters + " before and after"), qPrintable(said.join('\n')));
        QVERIFY(said.join('\n').contains("is sent back to it"));
        // The one that is not in the table, and the one without a family, in one step.
        const int french = 49;
        QCOMPARE(languages.codeOf(french), std::string("fr"));
        QVERIFY(answer(french).data().toString().startsWith(QStringLiteral("Indo-European · ")));
        QSignalSpy edited(&languages, &LanguageModel::edited);
        join->click();
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.first().at(1).toString(), QStringLiteral("Let sw join Kongolese"));
        QTRY_COMPARE(languages.table().find("sw")->family, 6);
        QTRY_COMPARE(asked(), 2);
        QTRY_VERIFY(tab.languages()->joining().result()->family[static_cast<std::size_t>(*languageIn(*tab.languages()->joining().result(), "sw"))] == 6);
        view->selectRow(49);
        join->click();
        QTRY_VERIFY(languages.table().find("fr") && languages.table().find("fr")->family == 4);
        // As a figure, and in words.
        QVERIFY(tab.exportButton()->isVisible());
        const auto recipe = tab.currentRecipe();
        QVERIFY(recipe && recipe->view == "joining");
        const auto study = routingStudyCore();
        const auto scene = study.compose(*recipe, workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QCOMPARE(scene->panels.size(), std::size_t{2});
        QCOMPARE(scene->panels.at(0).y.ticks.size(), std::size_t{50});
        QCOMPARE(scene->tables.at(0).rows.size(), std::size_t{50 * 7});
        auto none = *recipe;
        none.options = {{"of", "new"}};
        QVERIFY(!study.compose(none, workspace));
        const auto first = workspace.records("routing.join_family").back();
        none.result = first.id;
        const auto two = study.compose(none, workspace);
        QVERIFY(two && two->panels.at(0).y.ticks.size() == 2);
        QVERIFY(study.summary(first, workspace).join('\n').contains("sw would join Kongolese"));
    }

    // What was asked for one routing never answers for the next, be nobody looking when it comes.
    void familiesOfAnotherRouting() {
        FakeWorkspace workspace;
        const auto routed = [&](const char* name, int tokens) {
            auto shown = std::make_shared<Shown>();
            shown->source = *workspace.record(workspace.add("routing.import_trace", name, traceOutput(2, 7, 2, tokens)));
            base::JobSpec spec;
            spec.kind = "routing.count";
            spec.inputs["trace"].blob = shown->trace();
            shown->countsRecord = *workspace.record(workspace.submit(spec));
            shown->languages = routing::paperLanguages();
            return shown;
        };
        const auto a = routed("a", 60), b = routed("b", 120);
        QVERIFY(a->countsBlob() && b->countsBlob());
        workspace.runs = false;
        JoiningState state(workspace);
        state.setActive(true);
        state.show(a);
        QVERIFY(state.job().isBusy());
        const auto asked = workspace.records("routing.join_family").front();
        const auto* kind = kindNamed("routing.join_family");
        QVERIFY(kind);
        base::JobArguments arguments{*base::checkedParameters(*kind, asked.spec.parameters), {}};
        arguments.inputs["counts"].array = *workspace.read(*a->countsBlob());
        test::PlainContext context;
        const auto output = kind->run(arguments, context);
        QVERIFY(output);
        state.setActive(false);
        state.show(b);
        workspace.finish(asked.id, *output);
        QVERIFY(!state.result() && !state.made());
        // Asked for when somebody looks; the first one's is still there when that is shown again.
        state.setActive(true);
        QVERIFY(state.job().isBusy() && !state.result());
        QVERIFY(workspace.records("routing.join_family").front().spec.inputs.at("counts").blob == b->countsBlob());
        state.show(a);
        QVERIFY(state.result() && state.made()->id == asked.id);
    }

    // Joining a family costs no parameters, whatever the number of languages; a family of one's own does.
    void parametersOfJoining() {
        const auto paper = routing::paperLanguages();
        std::vector<std::size_t> minor;
        for (std::size_t i = 0; i < paper.languages.size(); ++i)
            if (!paper.languages[i].major)
                minor.push_back(i);
        QCOMPARE(minor.size(), std::size_t{38});
        // The twelve are of four families; the others' places stay, so that experts keep their numbers.
        auto twelve = withoutLanguages(paper, minor);
        twelve.families = paper.families;
        const auto form12 = test::formOf({{"arm", "family"}, {"languages", routing::toJson(twelve)}}), form50 = test::formOf({{"arm", "family"}, {"languages", routing::toJson(paper)}});
        QCOMPARE(routing::costOf(form12, 0).parameters, routing::costOf(form50, 0).parameters);
        const auto cost = joiningCost(form12, twelve, paper);
        QCOMPARE(cost.before, routing::costOf(form12, 0).parameters);
        QCOMPARE(cost.after, cost.before);
        // One more expert in each of two layers: its three matrices and a row of the router.
        QCOMPARE(cost.ownFamily, cost.before + 2 * (3 * 16 * 12 + 16));
        auto eighth = paper;
        eighth.families.push_back({"Isolates", -1});
        QCOMPARE(joiningCost(form50, paper, eighth).after, joiningCost(form50, paper, eighth).ownFamily);
        // Experts of a plain mixture stand for nothing: more families change nothing.
        const auto plain = test::formOf({{"arm", "moe"}, {"experts", 5}});
        QCOMPARE(joiningCost(plain, paper, eighth).after, joiningCost(plain, paper, eighth).before);
    }

    // One family alone: every other tile fades, and the pixels say so.
    void isolation() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        const auto colour = [&] {
            const auto image = tab.load()->grid()->grab().toImage();
            return image.pixelColor(tab.load()->grid()->mapRect(16).center() * image.devicePixelRatio());
        };
        tab.load()->state().select(0);
        const auto before = colour();
        tab.load()->state().isolate(0);
        QVERIFY(tab.load()->state().isFaded(tab.load()->state().tiles()[16]));
        QVERIFY(!tab.load()->state().isFaded(tab.load()->state().tiles()[0]));
        QVERIFY(colour() != before);
        tab.load()->state().isolate(-2);
        QCOMPARE(colour(), before);
    }

    // A family as one tile in place of its languages, and out again; the figure has the same tiles.
    void familiesFold() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        auto* grid = tab.load()->grid();
        QCOMPARE(tab.load()->state().tiles()[16].code, std::string("fr"));
        QTest::mouseDClick(grid, Qt::LeftButton, {}, grid->mapRect(16).center());
        QCOMPARE(tab.load()->state().tiles().size(), std::size_t{50 - 27 + 1});
        const auto& folded = *tab.load()->state().selectedTile();
        QCOMPARE(folded.id, std::string("family-4"));
        QCOMPARE(folded.members.size(), std::size_t{27});
        double sum = 0;
        for (const double share : folded.shares)
            sum += share;
        QVERIFY(std::abs(sum - 2) < 1e-9);
        const auto scene = routingStudyCore().compose(*tab.currentRecipe(), workspace);
        QVERIFY(scene.has_value());
        QCOMPARE(scene->panels.size(), std::size_t{24 + 1});
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_F);
        QCOMPARE(tab.load()->state().tiles().size(), std::size_t{50});
        QCOMPARE(tab.load()->state().selectedTile()->family, 4);
    }

    // A language pinned in the Library is pinned in every view; at most four.
    void pins() {
        FakeWorkspace workspace;
        workspace.add("routing.import_trace", "udhr", traceOutput(2, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.show();
        for (const char* code : {"fr", "sw", "zh", "ar", "de"})
            tab.brush().setPinned(code, true);
        QCOMPARE(tab.brush().pinned(), (QStringList{"sw", "zh", "ar", "de"}));
        QTreeView* tree = nullptr;
        for (auto* candidate : tab.findChildren<QTreeView*>())
            if (candidate->accessibleName() == "Languages")
                tree = candidate;
        QVERIFY(tree);
        const auto family = tree->model()->index(4, 0);
        const auto row = tree->model()->index(0, 0, family);
        tree->expand(family);
        tree->setCurrentIndex(row);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(tab.brush().pinned().size(), 4);
        QVERIFY(tab.brush().pinned().contains("en"));
        QTest::keyClick(tree, Qt::Key_Return);
        QVERIFY(!tab.brush().pinned().contains("en"));
    }

    void scenes() {
        FakeWorkspace workspace;
        const auto id = workspace.add("routing.import_trace", "udhr", traceOutput(3, 7, 2, 60));
        RoutingTab tab(workspace);
        const auto study = routingStudyCore();
        auto recipe = *tab.currentRecipe();
        const auto all = study.compose(recipe, workspace);
        QVERIFY2(all, all ? "" : all.error().message().c_str());
        QCOMPARE(all->panels.size(), std::size_t{51});
        QCOMPARE(all->tables.at(0).rows.size(), std::size_t{50 * 3 * 7});
        recipe.options = {{"language", "fr"}, {"order", "index"}};
        const auto one = study.compose(recipe, workspace);
        QVERIFY2(one, one ? "" : one.error().message().c_str());
        const auto& map = std::get<figures::HeatMap>(one->panels.at(0).marks.at(0));
        const auto record = *workspace.record(recipe.result);
        const auto result = *loadResult(record, workspace.blobs());
        const int french = static_cast<int>(std::find(result->table.languages.begin(), result->table.languages.end(), "fr") - result->table.languages.begin());
        for (int l = 0; l < 3; ++l)
            for (int e = 0; e < 7; ++e) {
                const double over = 7 * result->table.shares(french, l)[static_cast<std::size_t>(e)];
                QVERIFY(std::abs(static_cast<double>(map.values[static_cast<std::size_t>(l * 7 + e)]) - std::clamp(std::log2(over), -3.0, 3.0)) < 1e-6);
            }
        recipe.options = {{"language", "xx"}};
        QVERIFY(!study.compose(recipe, workspace));
        recipe.view = "weather";
        QVERIFY(!study.compose(recipe, workspace));
        QVERIFY(!study.summary(record, workspace).isEmpty());
    }

    // Pictures for whoever looks: TRIPTYCH_PICTURES names a folder.
    void pictures_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("large");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light-64") << false << true;
        QTest::newRow("dark-64") << true << true;
    }
    void pictures() {
        QFETCH(bool, dark);
        QFETCH(bool, large);
        shell::Theme::apply(dark);
        FakeWorkspace workspace;
        fillLibrary(workspace);
        workspace.add("routing.run_checkpoint", "phrases · plain top-2", large ? traceOutput(28, 64, 8, 40) : traceOutput(2, 7, 2, 200));
        RoutingTab tab(workspace);
        tab.resize(1280, 732);
        tab.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        tab.load()->state().selectId("fr");
        tab.load()->state().hover(LoadState::Cell{tab.load()->state().layers() - 1, 2});
        QTest::qWait(50);
        const auto image = tab.grab().toImage();
        // Something of every family's hue is on screen.
        for (const auto& hue : shell::Theme::current().families) {
            bool found = false;
            for (int y = 0; y < image.height() && !found; ++y)
                for (int x = 0; x < image.width() && !found; ++x)
                    found = image.pixelColor(x, y) == hue;
            QVERIFY2(found, qPrintable(hue.name()));
        }
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_PICTURES"); !folder.isEmpty())
            QVERIFY(image.save(folder + "/routing-" + QTest::currentDataTag() + ".png"));
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestRoutingTab)
#include "test_routing_tab.moc"
