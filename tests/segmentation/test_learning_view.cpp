#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

#include <cmath>
#include <fstream>

#include "app/segmentation/core/disagreement.h"
#include "app/segmentation/core/reviewed_masks.h"
#include "app/segmentation/core/study_core.h"
#include "app/segmentation/import_store.h"
#include "app/segmentation/learning/contact_sheet.h"
#include "app/segmentation/learning/curves_view.h"
#include "app/segmentation/learning/disagreement_view.h"
#include "app/segmentation/learning/learning_inspector.h"
#include "app/segmentation/learning/learning_library.h"
#include "app/segmentation/learning/learning_page.h"
#include "app/segmentation/learning/learning_jobs.h"
#include "app/shell/line_plot.h"
#include "app/shell/parameter_groups.h"
#include "app/shell/run_strip.h"
#include "app/segmentation/learning/parameter_titles.h"
#include "app/segmentation/learning/sets_view.h"
#include "app/segmentation/learning/training_view.h"
#include "app/shell/commands.h"
#include "app/shell/property_form.h"
#include "app/shell/row_tree.h"
#include "app/shell/study_page.h"
#include "base/csv.h"
#include "figures/render.h"
#include "gui/window_fixture.h"
#include "segmentation/learning/audit.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/learning/training_settings.h"
#include "segmentation/learning_fixture.h"
#include "segmentation/tab_fixture.h"
#include "segmentation/votes.h"

using namespace triptych;
using namespace triptych::testing;
using base::Array;
using base::Json;

namespace {

class HeldClock final : public jobs::Clock {
public:
    [[nodiscard]] Instant now() const override { return time; }
    Instant time{std::chrono::hours(1)};
};

}  // namespace

class TestLearningView : public QObject {
    Q_OBJECT

    // For whoever wants to look.
    static void draw(const figures::FigureScene& scene, const figures::FigureRecipe& recipe) {
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS"); !folder.isEmpty())
            QVERIFY(figures::renderToFile(scene, recipe, (folder + "/figure-").toStdString() + recipe.view + ".png"));
    }

private slots:
    // A set is made, looked at and split, all on the page.
    void aSetIsMadeAndSplit() {
        LearningFixture p;
        QVERIFY(p.open());
        QVERIFY(p.page->page()->empty());
        QCOMPARE(p.page->page()->empty()->button()->text(), QString("Generated pictures"));
        p.page->page()->empty()->button()->click();
        QCOMPARE(p.inspector()->newSet()->currentData().toString(), QString("generated"));
        p.inspector()->setForm()->setValue({{"count", 30}, {"scenes", 10}, {"side", 64}, {"domain", "kelp"}, {"bands", 4}});
        auto* run = p.run("sets");
        QVERIFY(run->isEnabled());
        run->setFocus();
        QTest::keyClick(run, Qt::Key_Space);
        QCOMPARE(p.workspace.submitted.size(), std::size_t{1});
        QTRY_VERIFY(p.page->store()->set() != nullptr);
        QVERIFY(!p.page->page()->empty());
        const auto set = p.page->store()->set();
        QVERIFY2(p.page->sets()->words().startsWith("30 examples of 10 scenes, 4 bands;"), qPrintable(p.page->sets()->words()));
        const auto split = *segmentation::splitByScene(set->set, 0.2, 0.2, 0);
        const auto bar = p.page->sets()->bar()->words();
        QVERIFY2(bar.contains(QString("Training: %1 of").arg(split.train.size())) && bar.contains(QString("Test: %1 of").arg(split.test.size())), qPrintable(bar));
        auto* sheet = p.page->sets()->sheet();
        QAbstractItemModelTester examples(sheet->examples(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester rows(p.page->library()->sets()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(sheet->examples()->rowCount(), 30);
        QTRY_VERIFY(sheet->examples()->drawn() >= 8);
        p.shot("sets");
        // As a figure, with the split that is looked at.
        QVERIFY(p.page->page()->exportButton()->isEnabled());
        p.page->page()->exportButton()->click();
        QCOMPARE(p.workspace.exported.back().view, std::string("data-set"));
        const auto scene = app::segmentationStudyCore().compose(p.workspace.exported.back(), p.workspace);
        QVERIFY2(scene.has_value(), scene ? "" : scene.error().message().c_str());
        draw(*scene, p.workspace.exported.back());
        QCOMPARE(scene->tables.at(0).rows.size(), std::size_t{30});
        QCOMPARE(std::get<figures::Bars>(scene->panels[0].marks[2]).height.front(), static_cast<double>(split.test.size()));
        // Part by part.
        p.page->sets()->parts()->setCurrent("2");
        QCOMPARE(sheet->examples()->rowCount(), static_cast<int>(split.test.size()));
        for (int row = 0; row < sheet->examples()->rowCount(); ++row)
            QVERIFY(std::find(split.test.begin(), split.test.end(), sheet->examples()->index(row, 0).data(app::ExampleModel::PlaceRole).toInt()) != split.test.end());
        // Another seed deals anew; a split that cannot be says why.
        auto* seed = p.inspector()->splitForm()->editor("split_seed");
        qobject_cast<QLineEdit*>(seed)->clear();
        QTest::keyClicks(seed, "5");
        const auto other = *segmentation::splitByScene(set->set, 0.2, 0.2, 5);
        QCOMPARE(sheet->examples()->rowCount(), static_cast<int>(other.test.size()));
        QCOMPARE(p.page->store()->split().seed, std::uint64_t{5});
        auto* share = qobject_cast<QLineEdit*>(p.inspector()->splitForm()->editor("validation"));
        share->clear();
        QTest::keyClicks(share, "0.9");
        QVERIFY(!p.page->sets()->bar()->isVisible());
        QVERIFY(!p.page->page()->exportButton()->isEnabled());
        // By the keyboard through the pictures.
        share->clear();
        QTest::keyClicks(share, "0.2");
        p.page->sets()->parts()->setCurrent("all");
        sheet->setFocus();
        sheet->setCurrentIndex(sheet->model()->index(0, 0));
        QTest::keyClick(sheet, Qt::Key_Right);
        QCOMPARE(sheet->currentIndex().row(), 1);
    }

    // The mask's outline lies where the mask is.
    void anExampleShowsItsMask() {
        std::vector<std::uint8_t> picture(64 * 64 * 6, 20), mask(64 * 64);
        for (int y = 16; y < 48; ++y)
            for (int x = 16; x < 48; ++x)
                mask[static_cast<std::size_t>(y * 64 + x)] = 1;
        segmentation::LearningSetWriter writer;
        writer.name = "six bands";
        QVERIFY(writer.add({"one", "s", 64, 64, "given"}, Array::of(picture, {64, 64, 6}), mask));
        const auto arrays = *writer.finish();
        const auto set = *segmentation::LearningSet::fromArrays(arrays.at("examples"), arrays.at("pixels"), arrays.at("masks"));
        const auto image = app::examplePicture(set, 0, 128);
        QCOMPARE(image.size(), QSize(128, 128));
        const auto light = [&](int x, int y) { return qGray(image.pixel(x, y)); };
        QVERIFY(light(64, 64) < 60 && light(5, 5) < 60);
        int bright = 0;
        for (int x = 28; x < 37; ++x)
            bright = std::max(bright, light(x, 64));
        QVERIFY(bright > 200);
    }

    void aTrainingIsAskedForAndFollowed() {
        LearningFixture p;
        const auto set = p.generate("kelp");
        QVERIFY(p.open());
        QTRY_VERIFY(p.page->store()->set() != nullptr);
        p.view("training");
        QVERIFY(p.page->page()->empty());
        auto* inspector = p.inspector();
        QCOMPARE(inspector->trainSet()->count(), 1);
        p.page->store()->setSplit({0.25, 0.15, 9});
        inspector->trainForm()->setValue({{"preset", "small"}, {"epochs", 6}, {"freeze", 2}});
        emit inspector->trainForm()->changed();
        QVERIFY(!p.run("training")->isEnabled());
        QVERIFY2(inspector->trainProblem().contains("Frozen"), qPrintable(inspector->trainProblem()));
        inspector->trainForm()->setValue({{"freeze", 0}});
        emit inspector->trainForm()->changed();
        p.run("training")->click();
        const auto& spec = p.workspace.submitted.back();
        QCOMPARE(spec.kind, std::string("segmentation.train"));
        QCOMPARE(spec.inputs.at("pixels").job, set);
        QVERIFY(!spec.inputs.contains("source"));
        QVERIFY(spec.parameters["validation"] == 0.25 && spec.parameters["test"] == 0.15 && spec.parameters["split_seed"] == 9 && spec.parameters["epochs"] == 6);
        const auto job = p.page->store()->chosenModel();
        auto* view = p.page->training();
        QVERIFY(view->run()->cancelButton()->isVisible() && !view->run()->resumeButton()->isVisible());
        // While it runs: phase, share, time left, curves and a picture.
        base::Output partial;
        partial.arrays["history"] = history(3);
        std::vector<std::uint8_t> preview(20 * 60 * 3, 90);
        partial.arrays["preview"] = Array::of(preview, {20, 60, 3});
        auto clock = std::make_shared<HeldClock>();
        p.page->store()->setClock(clock);
        emit p.workspace.jobPublished(QString::fromStdString(job), partial);
        for (int i = 1; i <= 50; ++i) {
            clock->time += std::chrono::milliseconds(120);
            emit p.workspace.jobProgress(QString::fromStdString(job), 0.01 * i, "Training");
            if (i == 2)
                QVERIFY2(!view->run()->state().contains("left"), qPrintable(view->run()->state()));
        }
        QCOMPARE(view->loss()->content().series.front().x.size(), std::size_t{3});
        QCOMPARE(view->preview()->image().size(), QSize(60, 20));
        QVERIFY2(view->run()->state().contains("50 %") && view->run()->state().contains("6.0 s left"), qPrintable(view->run()->state()));
        p.shot("training-running");
        view->run()->cancelButton()->click();
        QVERIFY(p.workspace.cancelled == std::vector<std::string>{job});
        p.workspace.move(job, [](auto& record) { record.state = base::JobState::cancelled; });
        QVERIFY(view->run()->resumeButton()->isVisible() && !view->run()->cancelButton()->isVisible());
        view->run()->resumeButton()->click();
        QVERIFY(p.workspace.resumed == std::vector<std::string>{job});
        // Done.
        p.workspace.finish(job, trained("kelp small", 12));
        QTRY_VERIFY(p.page->store()->model() != nullptr);
        QVERIFY2(view->words().contains("0.800") && view->words().contains("from scratch"), qPrintable(view->words()));
        QCOMPARE(view->dice()->content().series.front().y.size(), std::size_t{12});
        QCOMPARE(view->dice()->content().marks.size(), std::size_t{1});
        view->dice()->setFocus();
        QTest::keyClick(view->dice(), Qt::Key_Right);
        QVERIFY(view->dice()->readOut().startsWith("Epoch: 1"));
        QVERIFY(p.page->page()->exportButton()->isEnabled());
        p.shot("training");
        p.page->page()->exportButton()->click();
        QCOMPARE(p.workspace.exported.size(), std::size_t{1});
        QCOMPARE(p.workspace.exported.front().view, std::string("history"));
    }

    // A loss that was no number is told with the batch, and with what can be done.
    void aTrainingThatStoppedIsTold() {
        LearningFixture p;
        p.generate("kelp");
        p.workspace.add("segmentation.train", "bad", trained("bad", 4, {{"stopped", "nan"}, {"nanAt", {{"epoch", 5}, {"batch", 2}, {"ids", {"kelp-00003", "kelp-00009"}}}}}));
        QVERIFY(p.open());
        QTRY_COMPARE(p.page->page()->banners().size(), 1);
        auto* banner = p.page->page()->banners().front();
        QVERIFY2(banner->text().contains("epoch 5, batch 2") && banner->text().contains("kelp-00009"), qPrintable(banner->text()));
        banner->trigger();
        QCOMPARE(p.page->page()->views()->current(), QString("training"));
        QVERIFY(std::abs(p.inspector()->trainParameters()["rate"].get<double>() - 5e-5) < 1e-12);
    }

    // A training that failed says why, and what to do about it.
    void aTrainingThatFailedIsTold() {
        LearningFixture p;
        const auto set = p.generate("kelp", 40, 2);
        QVERIFY(p.open());
        QTRY_VERIFY(p.page->store()->set() != nullptr);
        p.view("training");
        p.inspector()->trainForm()->setValue({{"preset", "small"}, {"epochs", 7}, {"rate", 0.002}});
        p.run("training")->click();
        const auto job = p.page->store()->chosenModel();
        p.inspector()->trainForm()->setValue({{"epochs", 9}, {"rate", 0.1}});
        const auto split = segmentation::splitByScene(p.page->store()->set()->set, 0.2, 0.2, 0);
        QVERIFY(!split);
        p.workspace.move(job, [&](auto& record) {
            record.state = base::JobState::failed;
            record.error = split.error();
        });
        auto* view = p.page->training();
        QVERIFY2(view->run()->problem().contains("2 scenes cannot be dealt") && view->run()->problem().contains("more scenes"), qPrintable(view->run()->problem()));
        QVERIFY(view->run()->state() == "It failed." && !view->loss()->isVisible());
        QVERIFY(view->run()->resumeButton()->isVisible() && !view->run()->cancelButton()->isVisible());
        p.shot("training-failed");
        view->run()->settingsButton()->click();
        const auto taken = p.inspector()->trainParameters();
        QVERIFY(taken["epochs"] == 7 && taken["rate"] == 0.002);
        QCOMPARE(p.inspector()->trainSet()->currentData().toString().toStdString(), set);
        // One that runs again has nothing to complain of.
        p.workspace.move(job, [](auto& record) {
            record.state = base::JobState::running;
            record.error.reset();
        });
        QVERIFY(view->run()->problem().isEmpty() && !view->run()->settingsButton()->isVisible());
    }

    // Every parameter of a form is called something, and says what it means.
    void parametersHaveTitles() {
        for (const auto* name : {"segmentation.build_set", "segmentation.generate_set", "segmentation.train", "segmentation.predict"}) {
            const auto kind = app::learning::kindNamed(name);
            QVERIFY2(kind, name);
            for (const auto& parameter : kind->parameters) {
                QVERIFY2(parameter.name == "audit" || parameter.name == "ids" || !app::learning::parameterTitle(parameter.name).isEmpty(), parameter.name.c_str());
                QVERIFY2(!parameter.meaning.empty(), parameter.name.c_str());
            }
        }
        LearningFixture p;
        QVERIFY(p.open());
        QCOMPARE(p.inspector()->setForm()->editor("least_raters")->accessibleName(), QString("Fewest volunteers"));
        QVERIFY(p.inspector()->setForm()->editor("least_raters")->parentWidget()->toolTip().contains("fewer volunteers"));
        QCOMPARE(p.inspector()->trainForm()->editor("crop")->accessibleName(), QString("Side of a crop"));
        auto* passes = p.inspector()->findChild<QWidget*>("samples");
        QVERIFY(passes);
        QCOMPARE(passes->accessibleName(), QString("Dropout passes"));
        QCOMPARE(p.inspector()->splitForm()->editor("test")->accessibleName(), QString("Share for the test"));
    }

    // A set of the masks that people accepted or fixed: those alone, and none that trainings are measured on.
    void reviewedMasksAreLearnt() {
        LearningFixture p(true);
        QVERIFY(p.open());
        const auto import = p.imports->import();
        const auto& subjects = import->strokes.subjects();
        const auto place = [&](int s) { return app::reviewPlace(import->job, subjects[static_cast<std::size_t>(s)].id, 0); };
        p.inspector()->setForm()->setValue({{"labels", "reviewed"}});
        emit p.inspector()->setForm()->changed();
        QVERIFY(!p.run("sets")->isEnabled());
        QVERIFY2(p.inspector()->setWords().contains("No subject"), qPrintable(p.inspector()->setWords()));
        // One accepted at three votes, one with a square of its own, one rejected, one set apart.
        app::Review review;
        review.state = app::ReviewState::accepted;
        review.threshold = 3;
        p.workspace.setDocument(app::reviewPrefix + place(0), app::documentOf(review), {}, {});
        p.workspace.setDocument(app::reviewPrefix + place(4), app::documentOf(review), {}, {});
        review.state = app::ReviewState::rejected;
        p.workspace.setDocument(app::reviewPrefix + place(2), app::documentOf(review), {}, {});
        review.state = app::ReviewState::fixed;
        review.hasMask = true;
        p.workspace.setDocument(app::reviewPrefix + place(1), app::documentOf(review), {}, {});
        std::vector<std::uint8_t> square(static_cast<std::size_t>(subjects[1].width) * static_cast<std::size_t>(subjects[1].height));
        for (int y = 10; y < 20; ++y)
            for (int x = 10; x < 20; ++x)
                square[static_cast<std::size_t>(y * subjects[1].width + x)] = 1;
        const auto drawn = segmentation::TiledMask::of(square, subjects[1].width, subjects[1].height);
        for (int tile = 0; tile < drawn.tiles(); ++tile)
            if (const auto text = drawn.tileText(tile); !text.empty())
                p.workspace.setDocument(app::maskPrefix + place(1) + '/' + std::to_string(tile), text, {}, {});
        segmentation::AuditSet audit;
        audit.audit = {subjects[4].id};
        p.workspace.setDocument(app::segmentationview::auditPrefix + import->job, segmentation::toJson(audit), {}, {});
        QTRY_VERIFY(p.run("sets")->isEnabled());
        QVERIFY2(p.inspector()->setWords().startsWith("2 subjects") && p.inspector()->setWords().contains("1 more"), qPrintable(p.inspector()->setWords()));
        p.shot("sets-reviewed");
        p.run("sets")->click();
        QTRY_VERIFY_WITH_TIMEOUT(p.page->store()->set() != nullptr, 20000);
        const auto& set = p.page->store()->set()->set;
        QCOMPARE(set.examples().size(), std::size_t{2});
        std::map<std::string, int> places;
        for (int e = 0; e < 2; ++e) {
            QCOMPARE(set.examples()[static_cast<std::size_t>(e)].mask, std::string("reviewed"));
            places[set.examples()[static_cast<std::size_t>(e)].id] = e;
        }
        QVERIFY(places.contains(subjects[0].id) && places.contains(subjects[1].id));
        QVERIFY(std::ranges::equal(set.mask(places[subjects[1].id]), square));
        const auto patterns = *import->strokes.patterns(0, -1, 0);
        const auto votes = segmentation::voteMap(patterns);
        std::vector<std::uint8_t> wanted;
        for (const auto v : votes)
            wanted.push_back(v >= 3 ? 1 : 0);
        QVERIFY(std::ranges::equal(set.mask(places[subjects[0].id]), wanted));
        QVERIFY(set.about()["leftOut"] == 0);
    }

    // Before it is run: what would be copied; the same rows as the rule gives.
    void transferIsSeenBeforeItIsRun() {
        LearningFixture p;
        p.generate("kelp");
        const auto source = p.workspace.add("segmentation.train", "droplets", trained("droplets", 3, Json::object(), 3));
        QVERIFY(p.open());
        QTRY_VERIFY(p.page->store()->model() != nullptr);
        p.view("training");
        auto* inspector = p.inspector();
        inspector->trainForm()->setValue({{"preset", "small"}, {"levels", 4}, {"filters", 4}, {"crop", 64}, {"discriminator", false}});
        inspector->trainSource()->setCurrentIndex(inspector->trainSource()->findData(QString::fromStdString(source)));
        auto* view = p.page->training();
        QTRY_VERIFY(view->transfer()->topLevelItemCount() > 0);
        const auto target = segmentation::tensorsOf(smallModel("target", 4).network);
        const auto rows = segmentation::transferTable(target, smallModel("droplets", 3).weights, {});
        QCOMPARE(view->transfer()->topLevelItemCount(), static_cast<int>(rows.size()));
        int adapted = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(view->transfer()->topLevelItem(static_cast<int>(i))->text(0), QString::fromStdString(rows[i].name));
            const auto word = view->transfer()->topLevelItem(static_cast<int>(i))->text(3);
            QCOMPARE(word, rows[i].what == segmentation::Copied::copied ? QString("copied") : rows[i].what == segmentation::Copied::adapted ? QString("adapted") : QString("left as it begins"));
            adapted += rows[i].what == segmentation::Copied::adapted ? 1 : 0;
        }
        QCOMPARE(adapted, 1);
        view->pages()->setCurrent("transfer");
        p.shot("transfer");
        // Fewer levels: less is taken over. Settings that make no network say so.
        inspector->trainForm()->setValue({{"transfer_levels", 1}});
        emit inspector->trainForm()->changed();
        QTRY_VERIFY(view->transfer()->findItems("left as it begins", Qt::MatchExactly, 3).size() > 5);
        p.run("training")->click();
        QCOMPARE(p.workspace.submitted.back().inputs.at("source").job, source);
        QCOMPARE(p.workspace.submitted.back().inputs.at("source").output, std::string("model"));
    }

    void curvesAndTheirExperiment() {
        LearningFixture p;
        const auto kelp = p.generate("kelp"), shapes = p.generate("shapes");
        const auto model = p.workspace.add("segmentation.train", "droplets", trained("droplets", 3));
        QVERIFY(p.open());
        p.view("curves");
        QVERIFY(p.page->page()->empty());
        auto* inspector = p.inspector();
        inspector->experimentSource(0)->setCurrentIndex(inspector->experimentSource(0)->findData(QString::fromStdString(model)));
        inspector->experimentSource(1)->setCurrentIndex(inspector->experimentSource(1)->findData(QString::fromStdString(shapes)));
        inspector->experimentForm()->setValue({{"fractions", {50, 100}}, {"seeds", 2}});
        inspector->trainForm()->setValue({{"preset", "small"}, {"epochs", 2}});
        app::ExperimentChoice choice{kelp, {model, shapes}, {0.5, 1}, 2};
        emit inspector->experimentWanted(choice);
        if (p.workspace.together.empty())
            QSKIP("this program has no comparison of arms");
        const auto& specs = p.workspace.together.front();
        // Three arms, two fractions, two seeds; one source is trained first; the comparison comes last.
        QCOMPARE(std::count_if(specs.begin(), specs.end(), [](const auto& s) { return s.kind == "segmentation.train"; }), std::ptrdiff_t{13});
        QCOMPARE(specs.back().kind, std::string("segmentation.compare_arms"));
    }

    void curvesAreDrawn() {
        LearningFixture p;
        p.workspace.add("segmentation.compare_arms", "Transfer to kelp", compared());
        QVERIFY(p.open());
        p.view("curves");
        QTRY_VERIFY(p.page->store()->experiment() != nullptr);
        auto* view = p.page->curves();
        const auto& content = view->curves()->content();
        QCOMPARE(content.series.size(), std::size_t{3});
        QCOMPARE(content.series[1].name, QString("From droplets"));
        QCOMPARE(content.series[0].low.size(), std::size_t{4});
        QVERIFY(content.series[0].style != content.series[1].style && content.series[1].style != content.series[2].style);
        QCOMPARE(view->depth()->content().series.size(), std::size_t{1});
        QVERIFY(view->depth()->isVisible());
        QCOMPARE(view->table()->topLevelItemCount(), 12);
        QCOMPARE(view->table()->topLevelItem(0)->text(5), QString("–"));
        view->curves()->setFocus();
        QTest::keyClick(view->curves(), Qt::Key_Left);
        QVERIFY2(view->curves()->readOut().contains("100 %") && view->curves()->readOut().contains("From shapes 0.880 (0.850 to 0.910)"), qPrintable(view->curves()->readOut()));
        QTest::keyClick(view->curves(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("Share of the training pictures\tFrom scratch\tlow\thigh"));
        QVERIFY(view->curves()->table().contains("\n0.75\t0.725\t"));
        p.shot("curves");
    }

    // Model against volunteers: known distances, in order, to the review and to the volunteers.
    void disagreementGoesToTheVolunteers() {
        LearningFixture p(true);
        QVERIFY(p.open());
        p.view("disagreement");
        QVERIFY(p.page->page()->empty());
        const auto import = p.imports->import();
        const auto made = predicted(*import);
        const auto& out = made.output;
        auto wanted = made.distances;
        const auto& ids = made.ids;
        const int n = static_cast<int>(ids.size());
        const auto job = p.workspace.add("segmentation.predict", "Masks by kelp small", out, made.inputs);
        p.workspace.move(job, [](auto&) {});
        auto* view = p.page->disagreement();
        QTRY_VERIFY_WITH_TIMEOUT(view->found() != nullptr, 20000);
        QVERIFY(!p.page->page()->empty());
        QAbstractItemModelTester tester(view->table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(view->table()->model()->rowCount(), n);
        for (const auto& row : view->found()->rows)
            QVERIFY2(std::abs(*row.distance - wanted[row.id]) < 1e-12, row.id.c_str());
        double before = 2;
        for (int row = 0; row < n; ++row) {
            const double now = wanted[view->table()->model()->index(row, 0).data().toString().toStdString()];
            QVERIFY(now <= before + 1e-12);
            before = now;
        }
        p.shot("disagreement");
        // Return shows it under Review.
        QSignalSpy looked(p.page.get(), &app::LearningPage::subjectWanted);
        view->table()->setFocus();
        view->table()->setCurrentIndex(view->table()->model()->index(1, 0));
        QTest::keyClick(view->table(), Qt::Key_Return);
        QTRY_COMPARE(looked.count(), 1);
        QCOMPARE(looked.front().front().toInt(), view->table()->model()->index(1, 0).data(app::DisagreementModel::subjectRole).toInt());
        // Another threshold: other distances.
        const auto first = view->found()->rows[2];
        p.workspace.setDocument("segmentation/thresholds", {{first.id, 1}}, {}, {});
        QTRY_VERIFY(view->found() && view->found()->rows[2].threshold == 1);
        QVERIFY(*view->found()->rows[2].distance < 1e-12);
        p.workspace.setDocument("segmentation/thresholds", Json::object(), {}, {});
        QTRY_VERIFY(view->found() && view->found()->rows[2].threshold == first.threshold);
        // By the discriminator, and to the volunteers.
        view->order()->setCurrentIndex(1);
        QCOMPARE(view->table()->model()->index(0, 0).data().toString().toStdString(), ids.back().get<std::string>());
        view->count()->setValue(3);
        view->sendButton()->click();
        QCOMPARE(p.workspace.exports.size(), std::size_t{1});
        QCOMPARE(p.workspace.exports.front().exporter, std::string("recheck"));
        QVERIFY(p.workspace.exports.front().options["order"] == "discriminator" && p.workspace.exports.front().options["count"] == 3);
        QVERIFY(p.page->page()->exportButton()->isEnabled());
        p.page->page()->exportButton()->click();
        QCOMPARE(p.workspace.exported.back().view, std::string("disagreement"));
        const auto scene = app::segmentationStudyCore().compose(p.workspace.exported.back(), p.workspace);
        QVERIFY2(scene.has_value(), scene ? "" : scene.error().message().c_str());
        draw(*scene, p.workspace.exported.back());
        const auto& ranked = scene->tables.at(0).rows;
        QCOMPARE(ranked.size(), static_cast<std::size_t>(n));
        QCOMPARE(ranked.front()[1], ids.back().get<std::string>());
        QVERIFY(ranked[2][2] == "1" && ranked[3][2] == "0");
        for (const auto& row : ranked)
            QVERIFY(std::abs(std::stod(row[3]) - wanted[row[1]]) < 1e-6);
        view->order()->setCurrentIndex(2);
        QVERIFY(!view->sendButton()->isEnabled());
        QVERIFY(!p.page->page()->exportButton()->isEnabled());
        const auto exporters = app::segmentationStudyCore().exporters;
        const auto exporter = std::find_if(exporters.begin(), exporters.end(), [](const auto& e) { return e.id == "recheck"; });
        QVERIFY(exporter != exporters.end() && exporter->accepts(*p.workspace.record(job)));
        QTemporaryDir folder;
        const std::filesystem::path target = folder.filePath("list").toStdString();
        const auto written = app::exportTo(*exporter, p.workspace, job, target, {{"order", "distance"}, {"count", 4}}, {});
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        auto csv = base::CsvReader::open(target / "subjects.csv");
        QVERIFY(*csv->next());
        QCOMPARE(std::string(csv->fields()[0]), std::string("subject_id"));
        double last = 2;
        int lines = 0;
        while (*csv->next()) {
            const std::string id(csv->fields()[0]);
            QCOMPARE(std::string(csv->fields()[1]), std::string("model_differs_from_crowd"));
            const double distance = std::stod(std::string(csv->fields()[2]));
            QVERIFY(std::abs(distance - wanted[id]) < 1e-9 && distance <= last + 1e-12);
            last = distance;
            ++lines;
        }
        QCOMPARE(lines, 4);
        std::ifstream file(target / "subjects.json");
        const auto told = Json::parse(file);
        QVERIFY(told["count"] == 4 && told["of"] == n && told["model"] == "kelp small" && told["subjects"].size() == 4);
        for (const auto& bad : {Json{{"order", "size"}}, Json{{"count", 0}}, Json{{"what", 1}}, Json{{"order", "uncertainty"}}})
            QVERIFY(!app::exportTo(*exporter, p.workspace, job, folder.filePath("bad").toStdString(), bad, {}));
        // A prediction from outside whose parts do not fit is refused.
        auto record = *p.workspace.record(job);
        base::Output cut = out;
        const auto probability = *out.arrays.at("probability").as<std::uint8_t>();
        cut.arrays["probability"] = Array::of(std::vector<std::uint8_t>(probability.begin(), probability.end() - 1));
        p.workspace.keep(record, cut);
        QVERIFY(!app::segmentationview::disagreement(record, *import, {}, p.workspace));
    }

    // What a model would find in the import on screen, and a set made of it.
    void theImportIsLearntFrom() {
        LearningFixture p(true);
        p.workspace.add("segmentation.train", "kelp", trained("kelp", 3));
        QVERIFY(p.open());
        p.view("sets");
        QCOMPARE(p.inspector()->newSet()->currentData().toString(), QString("import"));
        QVERIFY(p.run("sets")->isEnabled());
        p.run("sets")->click();
        QTRY_VERIFY_WITH_TIMEOUT(p.page->store()->set() != nullptr, 20000);
        QCOMPARE(p.page->store()->set()->set.examples().size(), p.imports->import()->strokes.subjects().size());
        QVERIFY2(p.page->sets()->words().startsWith("12 examples of 12 scenes, 3 bands;"), qPrintable(p.page->sets()->words()));
        p.shot("sets-import");
        p.view("disagreement");
        QVERIFY(p.run("disagreement")->isEnabled());
        p.run("disagreement")->click();
        const auto& spec = p.workspace.submitted.back();
        QCOMPARE(spec.kind, std::string("segmentation.predict"));
        QCOMPARE(spec.parameters["ids"].size(), p.imports->import()->strokes.subjects().size());
        // The names stand in the order of the pictures' numbers.
        for (const auto& subject : p.imports->import()->strokes.subjects()) {
            std::vector<long> numbers;
            for (const auto& [name, input] : spec.inputs)
                if (name.rfind("image.", 0) == 0)
                    numbers.push_back(std::stol(name.substr(6)));
            std::sort(numbers.begin(), numbers.end());
            const auto place = std::find(numbers.begin(), numbers.end(), std::stol(subject.image.substr(6))) - numbers.begin();
            QVERIFY(spec.parameters["ids"][static_cast<std::size_t>(place)] == subject.id);
        }
    }

    // In the window: the shipped sample's consensus is a set, and a model is trained from it, all with what the page proposes but the size.
    void theSampleIsTrainedFrom() {
        NEEDS_WORKER;
        WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        f.window->commands().action("segmentation.learning")->trigger();
        auto* page = tab->learning();
        page->inspector()->runButton("sets")->click();
        QTRY_VERIFY_WITH_TIMEOUT(page->store()->set() != nullptr, 30000);
        QVERIFY2(page->sets()->words().startsWith("12 examples of 12 scenes, 3 bands;"), qPrintable(page->sets()->words()));
        QVERIFY(page->sets()->bar()->isVisible());  // the split that is proposed can be
        page->page()->views()->setCurrent("training");
        page->inspector()->trainForm()->setValue({{"preset", "small"}, {"levels", 3}, {"filters", 4}, {"crop", 32}, {"batch", 4}, {"epochs", 1}, {"discriminator", false}});
        emit page->inspector()->trainForm()->changed();
        QVERIFY2(page->inspector()->trainProblem().isEmpty(), qPrintable(page->inspector()->trainProblem()));
        QVERIFY(page->inspector()->runButton("training")->isEnabled());
        page->inspector()->runButton("training")->click();
        const auto job = page->store()->chosenModel();
        QVERIFY(!job.empty());
        QTRY_VERIFY_WITH_TIMEOUT(base::isFinal(f.window->session().record(job)->state), 60000);
        const auto record = *f.window->session().record(job);
        QVERIFY2(record.state == base::JobState::done, record.error ? record.error->message().c_str() : "");
        QTRY_VERIFY(page->store()->model() != nullptr);
        const auto about = Json::parse(f.window->session().blobs().read(record.outputs.at("about"))->text());
        std::size_t used = 0;
        for (const auto* part : {"train", "validation", "test"}) {
            QVERIFY2(!about[part]["ids"].empty(), part);
            used += about[part]["ids"].size();
        }
        QCOMPARE(used, std::size_t{12});
    }

    // In the window: from page to page and back, by the mouse and the keys.
    void theTabHasTwoPages() {
        NEEDS_WORKER;
        WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        QVERIFY(!tab->showsLearning());
        auto* there = tab->findChild<shell::SegmentedControl*>("pages-review");
        auto* back = tab->findChild<shell::SegmentedControl*>("pages-learning");
        QVERIFY(there->isVisible() && !back->isVisible());
        there->setFocus();
        QTest::keyClick(there, Qt::Key_Right);
        QVERIFY(tab->showsLearning());
        QVERIFY(back->isVisible());
        QCOMPARE(back->current(), QString("learning"));
        // Keys of the review do nothing here.
        const auto decided = f.window->session().documentKeys("segmentation/review/").size();
        QTest::keyClick(tab, Qt::Key_A);
        QCOMPARE(f.window->session().documentKeys("segmentation/review/").size(), decided);
        // What is said is said on the page that is looked at.
        f.window->session().showBanner("segmentation", app::Workspace::Tone::info, "Hear, hear");
        QCOMPARE(tab->learning()->page()->banners().size(), 1);
        f.window->session().clearBanners("segmentation");
        QTRY_COMPARE(tab->learning()->page()->banners().size(), 0);
        // A set of the sample's subjects, made and shown again from the list of jobs.
        tab->learning()->inspector()->runButton("sets")->click();
        QTRY_VERIFY_WITH_TIMEOUT(tab->learning()->store()->set() != nullptr, 30000);
        QTRY_VERIFY(tab->learning()->sets()->sheet()->examples()->drawn() > 0);
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS"); !folder.isEmpty()) {
            QTest::qWait(300);
            f.window->grab().save(folder + "/window.png");
        }
        const auto set = tab->learning()->store()->chosenSet();
        emit tab->learning()->subjectWanted(3);
        QVERIFY(!tab->showsLearning());
        QTRY_COMPARE(tab->shown()->id, std::string("458024"));
        // By the commands, from another tab too.
        f.window->commands().action("segmentation.learning")->trigger();
        QVERIFY(tab->showsLearning() && back->hasFocus());
        f.window->commands().action("segmentation.review")->trigger();
        QVERIFY(!tab->showsLearning());
        QVERIFY(tab->queue()->hasFocus());
        QVERIFY(f.window->commands().conflicts().isEmpty());
        QCOMPARE(f.window->commands().action("segmentation.learning")->shortcut(), QKeySequence("Ctrl+Shift+L"));
        QVERIFY(f.window->findChild<QMenu*>("study")->actions().contains(f.window->commands().action("segmentation.review")));
        emit f.window->session().resultRequested(QString::fromStdString(set));
        QVERIFY(tab->showsLearning());
        QCOMPARE(tab->learning()->page()->views()->current(), QString("sets"));
        QTest::keyClick(back, Qt::Key_Left);
        QVERIFY(!tab->showsLearning());
    }

    // Every empty view offers what would fill it, and no words are cut.
    void emptyViewsOfferAButton() {
        LearningFixture p;
        QVERIFY(p.open());
        for (const auto* view : {"sets", "training", "curves", "disagreement"}) {
            p.view(view);
            QVERIFY2(p.page->page()->empty(), view);
            QVERIFY(!p.page->page()->empty()->button()->text().isEmpty());
            QVERIFY(p.page->page()->empty()->button()->isVisible());
            QVERIFY(!p.page->page()->exportButton()->isEnabled());
            int primary = 0;
            for (const auto* button : p.page->findChildren<QPushButton*>())
                primary += button->isVisible() && button->property("primary").toBool() ? 1 : 0;
            QCOMPARE(primary, 1);
        }
        p.shot("empty");
        p.view("training");
        p.page->page()->empty()->button()->click();
        QCOMPARE(p.page->page()->views()->current(), QString("sets"));
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    isolateProcess(folder);
    QApplication application(argc, argv);
    prepareLook(application);
    TestLearningView test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_learning_view.moc"
