#include <QApplication>
#include <QClipboard>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

#include "app/routing/core/kind_named.h"
#include "app/routing/core/limit_words.h"
#include "app/routing/core/study_core.h"
#include "app/routing/routing_tab.h"
#include "app/routing/training/arm_mark.h"
#include "app/routing/training/arms_matrix.h"
#include "app/routing/training/language_dots.h"
#include "app/routing/training/source_table.h"
#include "app/routing/training/study_canvas.h"
#include "app/routing/training/training_canvas.h"
#include "app/routing/training/training_form.h"
#include "app/routing/training/training_inspector.h"
#include "app/routing/training/training_library.h"
#include "app/routing/training/training_records.h"
#include "app/routing/training/training_view.h"
#include "app/shell/line_plot.h"
#include "app/shell/notices.h"
#include "app/shell/parameter_groups.h"
#include "app/shell/row_tree.h"
#include "app/shell/run_strip.h"
#include "app/shell/style.h"
#include "figures/render.h"
#include "routing/corpus/corpus.h"
#include "routing/training/training_memory.h"
#include "routing/training/training_settings.h"
#include "routing/training_fixture.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using test::FakeWorkspace;
using test::MadeTraining;

namespace {

/// The tab with its Training view in front.
struct Page {
    explicit Page(FakeWorkspace& workspace, QSize size = {1280, 800}) : tab(workspace), view(tab.training()) {
        tab.resize(size);
        tab.show();
        tab.views()->setCurrent("training");
    }
    TrainingForm* form() const { return view->inspector()->form(); }
    RoutingTab tab;
    TrainingView* view;
};

bool says(const QWidget* widget, const QString& words) {
    const auto labels = widget->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->isVisibleTo(widget) && label->text().contains(words); });
}

void choose(QComboBox* box, const QVariant& data) {
    const int row = box->findData(data);
    QVERIFY(row >= 0);
    box->setCurrentIndex(row);
}

void type(QWidget* editor, const QString& text) {
    auto* line = qobject_cast<QLineEdit*>(editor);
    QVERIFY(line);
    line->clear();
    QTest::keyClicks(line, text);
}

/// The pointer goes there, be it beyond the edge of a small screen.
void pointAt(QWidget* widget, const QPointF& at) {
    QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
}

/// Of two sources, and documents of none where it is said.
std::string addSourcedCorpus(FakeWorkspace& workspace, const std::string& title, const std::vector<std::string>& sources) {
    routing::Corpus corpus;
    for (int i = 0; i < 12; ++i)
        corpus.add("abc", "", "en", {sources[static_cast<std::size_t>(i) % sources.size()], "", "", ""});
    base::Output output;
    output.summary = {{"name", title}, {"documents", 12}, {"bytes", 36}};
    output.arrays["corpus"] = *toArray(corpus);
    return workspace.add("routing.clean_corpus", title, output);
}

std::string addCorpus(FakeWorkspace& workspace) {
    base::Output corpus;
    corpus.summary = {{"name", "phrases"}, {"documents", 700}, {"bytes", 28000}};
    corpus.arrays["corpus"] = base::Array::ofText("corpus");
    return workspace.add("routing.import_corpus", "Clinical phrases", corpus);
}

const shell::LineSeries* lineOf(const shell::LinePlot* plot, const QString& id) {
    for (const auto& series : plot->content().series)
        if (series.id == id)
            return &series;
    return nullptr;
}

// A training that the form begins; its job.
std::string started(Page& p, const char* arm, const base::Json& parameters) {
    choose(qobject_cast<QComboBox*>(p.form()->parameters()->editor("arm")), arm);
    p.form()->parameters()->setValue(parameters);
    choose(p.form()->tokenizer(), "source");
    p.view->inspector()->runButton()->click();
    return p.view->store().chosen();
}

}  // namespace

class TestTrainingView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QLocale::setDefault(QLocale::c());
        shell::installLook(false);
    }

    void anEmptyProjectSaysWhatFillsIt() {
        FakeWorkspace workspace;
        Page p(workspace);
        QVERIFY(p.view->isVisible() && p.view->emptyPage()->isVisible());
        QCOMPARE(p.view->emptyPage()->button()->text(), QString("Add a corpus…"));
        p.view->emptyPage()->button()->click();
        QCOMPARE(workspace.imports, std::vector<std::string>{"corpus"});
        QVERIFY(!p.view->inspector()->runButton()->isEnabled());
        QVERIFY(p.form()->problem().contains("needs a corpus"));
        // A corpus that comes in is offered at once.
        const auto corpus = addCorpus(workspace);
        workspace.move(corpus, [](auto&) {});
        QVERIFY(p.view->inspector()->runButton()->isEnabled());
        QCOMPARE(p.view->emptyPage()->button()->text(), QString("To the settings"));
        QVERIFY(!p.view->recipe() && !p.view->made());
    }

    // A corpus of several sources can be mixed, and a source left out; one of one source has nothing to be set.
    void sourcesAreMixed() {
        FakeWorkspace workspace;
        const auto one = addSourcedCorpus(workspace, "One source", {"books"}), two = addSourcedCorpus(workspace, "Sources", {"books", "web", ""});
        Page p(workspace);
        auto* table = p.form()->sources();
        choose(p.form()->corpus(), QString::fromStdString(two));
        QTRY_COMPARE(table->sources(), (std::vector<std::string>{"books", "web", ""}));
        const auto given = [&] { return p.form()->specs().back().parameters; };
        QVERIFY(!given().contains("mixing") && !given().contains("without_sources"));
        QVERIFY(given().at("name") == "dense/1");
        // Beside the split, and folded with it.
        QVERIFY(!table->priority(0)->isVisible());
        p.form()->parameters()->setOpen(4, true);
        QVERIFY(table->priority(0)->isVisible());
        const auto cost = p.form()->cost();
        table->priority(0)->setValue(16);
        table->epochs(2)->setValue(1.5);
        QVERIFY(given().at("mixing") == base::Json::parse(R"({"stages": false, "shares": [{"source": "books", "priority": 16.0, "epochs": 1.0}, {"source": "", "priority": 1.0, "epochs": 1.5}]})"));
        table->stages()->setChecked(true);
        QVERIFY(given().at("mixing").at("stages") == true);
        table->learnt(1)->setChecked(false);
        QVERIFY(given().at("without_sources") == base::Json::array({"web"}) && given().at("name") == "dense-web/1");
        QVERIFY(!table->priority(1)->isEnabled() && table->priority(0)->isEnabled());
        QCOMPARE(qobject_cast<QLineEdit*>(p.form()->parameters()->editor("name"))->placeholderText(), QString("dense-web/1"));
        QCOMPARE(p.form()->cost(), cost);
        const auto spec = p.form()->specs().back();
        QVERIFY(base::checkSpec(*kindNamed(trainModelKind), spec));
        // A source that comes back is as it was; a corpus of one has nothing to be mixed.
        choose(p.form()->corpus(), QString::fromStdString(one));
        QTRY_COMPARE(table->sources(), (std::vector<std::string>{"books"}));
        QVERIFY(!given().contains("mixing") && !given().contains("without_sources") && !table->stages()->isVisible());
        // Settings of a training that was.
        base::JobRecord record;
        record.spec = spec;
        record.spec.parameters["mixing"]["shares"][0]["priority"] = 5;
        p.form()->takeSettings(record);
        QTRY_COMPARE(table->sources().size(), std::size_t{3});
        QCOMPARE(table->priority(0)->value(), 5.0);
        QVERIFY(!table->learnt(1)->isChecked() && table->stages()->isChecked() && given().at("without_sources") == base::Json::array({"web"}));
        table->epochs(0)->setValue(0);
        QVERIFY(given().at("mixing").at("shares")[0].at("epochs") == 0.0);
        // What the boxes cannot show, and sources beyond the rows, stay as they were set.
        std::vector<std::string> many;
        for (int s = 0; s < 45; ++s)
            many.push_back("source " + std::to_string(s));
        SourceTable large;
        large.setSources(many);
        large.setValue(base::Json::parse(R"({"mixing": {"stages": true, "shares": [{"source": "source 1", "priority": 0.004, "epochs": 1.3333}, {"source": "source 42", "priority": 7, "epochs": 2}, {"source": "elsewhere", "priority": 3, "epochs": 1}]}, "without_sources": ["source 44"]})"));
        large.priority(0)->setValue(2);
        QVERIFY2(large.value() == base::Json::parse(R"({"mixing": {"stages": true, "shares": [{"source": "source 0", "priority": 2.0, "epochs": 1.0}, {"source": "source 1", "priority": 0.004, "epochs": 1.3333}, {"source": "source 42", "priority": 7.0, "epochs": 2.0}]}, "without_sources": ["source 44"]})"), large.value().dump().c_str());
    }

    void theFormTellsTheCostAndTheReason() {
        FakeWorkspace workspace;
        addCorpus(workspace);
        Page p(workspace);
        auto* parameters = p.form()->parameters();
        QVERIFY2(p.form()->cost().contains("parameters; about") && !p.form()->cost().contains("active"), qPrintable(p.form()->cost()));
        choose(qobject_cast<QComboBox*>(parameters->editor("arm")), "family");
        // Against the counting by hand: 1280 tokens of 96; 6 layers; in the last two 7 experts of 3 · 96 · 192 and a router.
        const double attention = 2 * (96.0 * 96 + 96) + 2 * (48.0 * 96 + 48) - 96, mlp = 3.0 * 96 * 192;
        const double all = 1280 * 96 + 6 * (2 * 96 + attention) + 4 * mlp + 2 * (7 * mlp + 7 * 96) + 96;
        const double active = all - 2 * 5 * mlp;
        const auto expected = QStringLiteral("%1 M parameters, %2 k of them active").arg(all / 1e6, 0, 'f', 1).arg(active / 1e3, 0, 'f', 1);
        QVERIFY2(p.form()->cost().contains(expected), qPrintable(p.form()->cost() + " and not " + expected));
        QVERIFY(says(p.form(), "language family: more languages need no more parameters"));
        QVERIFY(!parameters->editor("experts")->isEnabled() && parameters->editor("last_layers")->isEnabled() && !parameters->editor("frozen_layers")->isEnabled());
        // Four heads do not share three key-value heads: said beside that field, which is opened for it.
        QVERIFY(!parameters->editor("kv_heads")->isVisible());
        parameters->setValue({{"kv_heads", 3}});
        emit parameters->changed();
        QVERIFY(parameters->editor("kv_heads")->isVisible());
        QVERIFY(says(p.form(), "4 heads cannot share 3 key-value heads"));
        QVERIFY(p.form()->problem().isEmpty() && p.form()->cost().isEmpty() && !p.view->inspector()->runButton()->isEnabled());
        parameters->setValue({{"kv_heads", 2}});
        emit parameters->changed();
        QVERIFY(!says(p.form(), "cannot share") && p.view->inspector()->runButton()->isEnabled());
        // What is out of range is the field's own business.
        type(parameters->editor("rate"), "7");
        QVERIFY(!p.view->inspector()->runButton()->isEnabled() && p.form()->specs().empty());
        type(parameters->editor("rate"), "0.002");
        QVERIFY(p.view->inspector()->runButton()->isEnabled());
    }

    void runTrainsATokenizerFirst() {
        FakeWorkspace workspace;
        workspace.runs = false;
        const auto corpus = addCorpus(workspace);
        Page p(workspace);
        choose(qobject_cast<QComboBox*>(p.form()->parameters()->editor("arm")), "hybrid");
        p.form()->seed()->setValue(7);
        p.view->inspector()->runButton()->click();
        QCOMPARE(workspace.together.size(), std::size_t{1});
        const auto& specs = workspace.together.front();
        QCOMPARE(specs.size(), std::size_t{2});
        QCOMPARE(specs[0].kind, std::string("routing.train_tokenizer"));
        QVERIFY(specs[0].parameters["size"] == 1280 && specs[0].parameters["test"] == 0.15);
        QCOMPARE(specs[1].inputs.at("tokenizer").job, std::string("0"));
        QVERIFY(specs[1].inputs.at("corpus").blob == workspace.record(corpus)->outputs.at("corpus"));
        QVERIFY(specs[1].seed == 7 && specs[1].parameters["name"] == "hybrid/7" && specs[1].parameters["arm"] == "hybrid");
        // It is looked at, and listed.
        const auto chosen = p.view->store().chosenRecord();
        QVERIFY(chosen && chosen->spec.kind == "routing.train_model");
        QVERIFY(p.view->training()->isVisible() && p.view->training()->run()->isVisible());
        QVERIFY(p.tab.trainingLibrary()->trainings()->isVisible() && p.tab.trainingLibrary()->tokenizers()->isVisible() && !p.tab.trainingLibrary()->studies()->isVisible());
        // With bytes there is nothing to train first.
        choose(p.form()->tokenizer(), "source");
        p.view->inspector()->runButton()->click();
        QCOMPARE(workspace.together.size(), std::size_t{1});
        QVERIFY(!workspace.submitted.back().inputs.contains("tokenizer"));
    }

    void fromAModelItsSizesHold() {
        FakeWorkspace workspace;
        addCorpus(workspace);
        MadeTraining dense;
        dense.arm = "dense";
        dense.name = "dense/1";
        const auto source = test::addTraining(workspace, dense);
        Page p(workspace);
        auto* parameters = p.form()->parameters();
        QVERIFY(parameters->editor("layers")->isEnabled());
        choose(p.form()->source(), QString::fromStdString(source));
        QVERIFY(!parameters->editor("layers")->isEnabled() && parameters->editor("frozen_layers")->isEnabled());
        QCOMPARE(p.form()->tokenizer()->currentText(), QString("The source’s own"));
        choose(qobject_cast<QComboBox*>(parameters->editor("arm")), "post_moe");
        p.view->inspector()->runButton()->click();
        const auto& spec = workspace.submitted.back();
        QVERIFY(spec.inputs.at("source").job == source && spec.inputs.at("source").output == "model");
        // Its parameters do not say how much memory that takes; who knows the source does.
        const auto form = test::madeForm("dense");
        const auto* kind = kindNamed("routing.train_model");
        const auto settings = routing::modelTrainingFromParameters(*base::checkedParameters(*kind, spec.parameters), form.vocabulary, &form);
        QVERIFY(settings && spec.resources && spec.resources->memoryBytes == routing::trainingMemory(*settings) && spec.resources->threads == kind->resources.threads);
        // More frozen layers than the source has.
        parameters->setValue({{"frozen_layers", 9}});
        emit parameters->changed();
        QVERIFY(says(p.form(), "9 frozen layers of a model of 6"));
        QVERIFY(!p.view->inspector()->runButton()->isEnabled());
    }

    // A mixture goes on with the experts it has: told before it runs.
    void whoseExpertsTheSourceHas() {
        FakeWorkspace workspace;
        addCorpus(workspace);
        auto out = test::trainedOutput({});
        auto about = *base::parseJson(out.arrays.at("about").text(), "about");
        auto names = routing::expertNames(routing::paperLanguages(), routing::OwnExpertBy::family);
        about["rule"] = "hybrid";
        const auto add = [&](const char* title) {
            about["experts"] = names;
            out.arrays["about"] = base::Array::ofText(base::canonicalJson(about));
            return QString::fromStdString(workspace.MemoryWorkspace::add("routing.train_model", title, out));
        };
        const auto right = add("right");
        std::swap(names[0], names[1]);
        const auto turned = add("turned");
        Page p(workspace);
        choose(qobject_cast<QComboBox*>(p.form()->parameters()->editor("arm")), "family");
        choose(p.form()->source(), right);
        QVERIFY(p.form()->problem().isEmpty() && p.view->inspector()->runButton()->isEnabled());
        choose(p.form()->source(), turned);
        QVERIFY2(p.form()->problem().contains("expert 0 of the source is that of \"Altaic\", and would be that of \"Sino-Tibetan\""), qPrintable(p.form()->problem()));
        QVERIFY(!p.view->inspector()->runButton()->isEnabled());
    }

    void aTrainingIsShown() {
        FakeWorkspace workspace;
        MadeTraining made;
        made.paths = true;
        test::addTraining(workspace, made);
        Page p(workspace);
        auto* canvas = p.view->training();
        QVERIFY(canvas->isVisible());
        QCOMPARE(canvas->headline(), QString("Bits per byte fell from 8.00 to 2.50 in 80 step(s)"));
        QVERIFY2(canvas->details().contains("1 never seen 3.00") && canvas->details().contains("Routing tells languages apart from step 20 on"), qPrintable(canvas->details()));
        QVERIFY(canvas->details().contains("By its route alone the language of 80 %"));
        QCOMPARE(canvas->bits()->content().series.size(), std::size_t{5 + 4});
        const auto* swahili = lineOf(canvas->bits(), "sw");
        QVERIFY(swahili && swahili->style == Qt::DashLine && lineOf(canvas->bits(), "fr")->style == Qt::SolidLine);
        QVERIFY(swahili->ink == shell::LineSeries::Ink::family && swahili->family == 6);
        QCOMPARE(p.view->measureChooser()->count(), 4);
        choose(p.view->measureChooser(), static_cast<int>(RoutingMeasure::separability));
        QCOMPARE(canvas->routing()->content().title, QString("Language told by path"));
        QCOMPARE(canvas->routing()->content().series[0].y.back(), 0.8);
        choose(p.view->linesChooser(), false);
        QCOMPARE(canvas->bits()->content().series.size(), std::size_t{4});
        choose(p.view->linesChooser(), true);
        QVERIFY(p.view->seen().contains("naive Bayes"));
        // A dense model has no routers.
        MadeTraining dense;
        dense.arm = "dense";
        dense.name = "dense/1";
        p.view->store().choose(test::addTraining(workspace, dense));
        QVERIFY(!canvas->routing()->isVisible() && canvas->loss()->isVisible());
        QVERIFY(!p.view->measureChooser()->isEnabled());
    }

    void pointingChoosingAndZooming() {
        FakeWorkspace workspace;
        test::addTraining(workspace, {});
        Page p(workspace);
        QVERIFY(QTest::qWaitForWindowExposed(&p.tab));
        auto* bits = p.view->training()->bits();
        const auto on = [&](const char* code) {
            const auto* line = lineOf(bits, code);
            return bits->place(line->x[1], line->y[1]).toPoint();
        };
        QTest::mouseMove(bits, on("sw"));
        QCOMPARE(p.tab.brush().hovered(), QString("sw"));
        QVERIFY2(bits->readOut().startsWith("Step: 20") && bits->readOut().contains("Kiswahili"), qPrintable(bits->readOut()));
        QTest::mouseClick(bits, Qt::LeftButton, Qt::NoModifier, on("sw"));
        QCOMPARE(p.tab.brush().selected(), QString("sw"));
        const auto facts = p.view->facts();
        QVERIFY(std::any_of(facts.begin(), facts.end(), [](const Fact& fact) { return fact.label == "Bits per byte" && fact.value == "2.750"; }));
        QTRY_VERIFY(says(p.view->inspector(), "Kiswahili"));
        QTest::mouseClick(bits, Qt::LeftButton, Qt::ControlModifier, on("sw"));
        QVERIFY(p.tab.brush().pinned().contains("sw") && lineOf(bits, "sw")->labelled);
        // Wheel zooms at the pointer, a double click fits; what is looked at stays when more comes.
        const QPointF at = bits->place(40, 4);
        QWheelEvent wheel(at, bits->mapToGlobal(at), {}, {0, 480}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(bits, &wheel);
        QVERIFY(bits->isZoomed());
        QVERIFY((bits->place(40, 4) - at).manhattanLength() < 1);
        p.tab.brush().setPinned("fr", true);
        QVERIFY(bits->isZoomed());
        QTest::mouseDClick(bits, Qt::LeftButton, Qt::NoModifier, at.toPoint());
        QVERIFY(!bits->isZoomed());
        bits->setFocus();
        QTest::keyClick(bits, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("Step\t"));
        // A family alone: the others' lines go.
        p.tab.brush().isolate(6);
        QVERIFY(lineOf(bits, "sw") && !lineOf(bits, "fr"));
        p.tab.brush().isolate(-2);
    }

    void aRunningTrainingIsLive() {
        FakeWorkspace workspace;
        workspace.runs = false;
        addCorpus(workspace);
        Page p(workspace);
        const auto job = started(p, "family", {{"steps", 80}});
        auto* canvas = p.view->training();
        QVERIFY(canvas->run()->cancelButton()->isVisible() && !canvas->run()->resumeButton()->isVisible() && !canvas->loss()->isVisible());
        QVERIFY(canvas->details().contains("first measurement"));
        emit workspace.jobProgress(QString::fromStdString(job), 0.25, "Training");
        QVERIFY2(canvas->run()->state().contains("Training") && canvas->run()->state().contains("25 %"), qPrintable(canvas->run()->state()));
        MadeTraining made;
        emit workspace.jobPublished(QString::fromStdString(job), test::trainedOutput(made, 40));
        QVERIFY(canvas->loss()->isVisible() && canvas->routing()->isVisible());
        QVERIFY2(canvas->run()->state().contains("step 40 of 80"), qPrintable(canvas->run()->state()));
        QCOMPARE(canvas->bits()->content().series.front().x.back(), 40.0);
        // What is published is told apart by the project's table: three major and two minor languages.
        QVERIFY(canvas->details().contains("3 major language(s)"));
        // A partial that cannot be read leaves what is there.
        emit workspace.jobPublished(QString::fromStdString(job), base::Output());
        QVERIFY(canvas->loss()->isVisible());
        QVERIFY(!p.view->recipe());
        canvas->run()->cancelButton()->click();
        QCOMPARE(workspace.cancelled, std::vector<std::string>{job});
        workspace.move(job, [](auto& record) { record.state = base::JobState::cancelled; });
        QVERIFY(canvas->run()->state().contains("up to the last measurement is kept"));
        QVERIFY(canvas->run()->resumeButton()->isVisible() && canvas->loss()->isVisible());
        QCOMPARE(trainingSide(*workspace.record(job)), QString("broken off"));
        canvas->run()->resumeButton()->click();
        QCOMPARE(workspace.resumed, std::vector<std::string>{job});
        workspace.move(job, [](auto& record) { record.state = base::JobState::running; });
        QVERIFY(canvas->run()->cancelButton()->isVisible());
        workspace.finish(job, test::trainedOutput(made));
        QVERIFY(!canvas->run()->isVisible());
        QCOMPARE(canvas->headline(), QString("Bits per byte fell from 8.00 to 2.50 in 80 step(s)"));
        QVERIFY(p.view->recipe() && p.view->made());
    }

    // Numbers come many times a second; what somebody has open, points at or came back to stays.
    void aRunningTrainingLeavesOneBeWhileItLearns() {
        FakeWorkspace workspace;
        workspace.runs = false;
        addCorpus(workspace);
        Page p(workspace);
        const auto job = started(p, "family", {{"steps", 80}});
        const auto id = QString::fromStdString(job);
        workspace.move(job, [](auto& record) { record.state = base::JobState::running; });
        MadeTraining made;
        emit workspace.jobPublished(id, test::trainedOutput(made, 20));
        auto* measures = p.view->measureChooser();
        QVERIFY(measures->count() > 1);
        measures->setCurrentIndex(1);
        QTRY_VERIFY(says(p.view->inspector(), "Steps"));
        const auto steps = [&] {
            for (auto* label : p.view->inspector()->findChildren<QLabel*>())
                if (label->isVisibleTo(p.view->inspector()) && label->text() == "Steps")
                    return QPointer<QLabel>(label);
            return QPointer<QLabel>();
        };
        const auto kept = steps();
        QVERIFY(kept);
        QSignalSpy removed(measures->model(), &QAbstractItemModel::rowsRemoved), added(measures->model(), &QAbstractItemModel::rowsInserted);
        for (const int step : {40, 60}) {
            emit workspace.jobPublished(id, test::trainedOutput(made, step));
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QVERIFY(removed.isEmpty() && added.isEmpty() && measures->currentIndex() == 1);
        QVERIFY(steps() == kept);
        // The Inspector follows all the same.
        QTRY_VERIFY(says(p.view->inspector(), "60"));
        QCOMPARE(p.view->training()->bits()->content().series.front().x.back(), 60.0);
        // Another one is looked at meanwhile; what this one told before and meanwhile is there on coming back.
        MadeTraining dense;
        dense.arm = "dense";
        dense.name = "dense/1";
        p.view->store().choose(test::addTraining(workspace, dense));
        QCOMPARE(p.view->store().training()->step.back(), 80.0);
        emit workspace.jobPublished(id, test::trainedOutput(made, 61));
        p.view->store().choose(job);
        QVERIFY(p.view->store().training());
        QCOMPARE(p.view->store().training()->step.back(), 61.0);
        QVERIFY(p.view->training()->loss()->isVisible());
    }

    // A sample study names its corpus by the import, the form by what that left; and one corpus can be split in two ways.
    void oneCorpusByEitherName() {
        FakeWorkspace workspace;
        const auto corpus = addCorpus(workspace);
        std::vector<base::JobRecord> trainings;
        for (const char* name : {"dense/1", "family/1"}) {
            MadeTraining made;
            made.name = name;
            made.arm = std::string(name).substr(0, std::string(name).find('/'));
            const auto job = test::addTraining(workspace, made);
            workspace.amend(job, [&](base::JobRecord& record) {
                record.spec.inputs.clear();
                if (trainings.empty()) {
                    record.spec.inputs["corpus"].job = corpus;
                    record.spec.inputs["corpus"].output = "corpus";
                } else {
                    record.spec.inputs["corpus"].blob = workspace.record(corpus)->outputs.at("corpus");
                }
            });
            trainings.push_back(*workspace.record(job));
        }
        QVERIFY(testedOn(trainings[0], workspace) == testedOn(trainings[1], workspace));
        QVERIFY2(comparisonProblem(trainings, workspace).isEmpty(), qPrintable(comparisonProblem(trainings, workspace)));
        // What is left out is what it is by default.
        trainings[1].spec.parameters.erase("split_seed");
        trainings[0].spec.parameters["split_seed"] = filledParameters(trainings[1].spec).at("split_seed");
        QVERIFY(comparisonProblem(trainings, workspace).isEmpty());
        trainings[1].spec.parameters["split_seed"] = 77;
        QVERIFY2(comparisonProblem(trainings, workspace).contains("split differently"), qPrintable(comparisonProblem(trainings, workspace)));
        const auto other = workspace.add("routing.import_corpus", "Others", [] {
            base::Output output;
            output.arrays["corpus"] = base::Array::ofText("other");
            return output;
        }());
        trainings[1].spec.inputs["corpus"].blob = workspace.record(other)->outputs.at("corpus");
        QVERIFY(comparisonProblem(trainings, workspace).contains("different corpora"));
    }

    void aFailedTrainingSaysWhyAndGivesItsSettings() {
        FakeWorkspace workspace;
        workspace.runs = false;
        addCorpus(workspace);
        Page p(workspace);
        choose(qobject_cast<QComboBox*>(p.form()->parameters()->editor("arm")), "moe");
        p.form()->parameters()->setValue({{"rate", 0.5}});
        choose(p.form()->tokenizer(), "source");
        p.form()->seed()->setValue(4);
        p.view->inspector()->runButton()->click();
        const auto job = p.view->store().chosen();
        workspace.move(job, [](auto& record) {
            record.state = base::JobState::failed;
            record.error = base::Error{base::ErrorKind::failed, "the loss is not a number before one step is done", "step 1, languages ar, en", "a lower rate, or another source"};
        });
        auto* canvas = p.view->training();
        QCOMPARE(canvas->run()->state(), QString("It failed."));
        QVERIFY2(canvas->run()->problem().contains("not a number") && canvas->run()->problem().contains("a lower rate"), qPrintable(canvas->run()->problem()));
        QCOMPARE(p.tab.trainingLibrary()->trainings()->model()->index(0, 0).data(shell::RowSide).toString(), QString("failed"));
        // Other settings stand in the form now; those of the failed one come back.
        choose(qobject_cast<QComboBox*>(p.form()->parameters()->editor("arm")), "dense");
        p.form()->seed()->setValue(9);
        canvas->run()->settingsButton()->click();
        QVERIFY(p.form()->parameters()->value()["arm"] == "moe" && p.form()->parameters()->value()["rate"] == 0.5);
        QCOMPARE(p.form()->seed()->value(), 4);
        QCOMPARE(p.form()->tokenizer()->currentData().toString(), QString("source"));
    }

    void aLossThatIsNoNumber() {
        FakeWorkspace workspace;
        MadeTraining made;
        made.stopsAtNan = true;
        test::addTraining(workspace, made);
        Page p(workspace);
        QVERIFY2(p.view->training()->details().contains("no number in step 81 (ar, fr)"), qPrintable(p.view->training()->details()));
    }

    void whatCannotBeReadIsSaid() {
        FakeWorkspace workspace;
        auto output = test::trainedOutput({});
        output.arrays["history"] = base::Array::of(std::vector<double>{1, 2}, {1, 2});
        workspace.add("routing.train_model", "broken", output);
        Page p(workspace);
        QVERIFY2(p.view->training()->details().contains("5 columns"), qPrintable(p.view->training()->details()));
        QVERIFY(!p.view->recipe());
    }

    void trainingsAreHeldSideBySide() {
        FakeWorkspace workspace;
        const auto jobs = test::addStudyTrainings(workspace, 0.5);
        Page p(workspace);
        auto* inspector = p.view->inspector();
        QCOMPARE(inspector->compared()->count(), 9);
        QVERIFY2(inspector->compareButton()->isEnabled() && inspector->compareProblem() == "9 training(s)", qPrintable(inspector->compareProblem()));
        // One arm alone cannot be compared, and why is said.
        for (int i = 0; i < 6; ++i)
            inspector->compared()->item(i)->setCheckState(Qt::Unchecked);
        QVERIFY(!inspector->compareButton()->isEnabled() && inspector->compareProblem().contains("two arms"));
        for (int i = 0; i < 6; ++i)
            inspector->compared()->item(i)->setCheckState(Qt::Checked);
        inspector->compareButton()->click();
        const auto& spec = workspace.submitted.back();
        QCOMPARE(spec.kind, std::string("routing.compare_models"));
        QVERIFY(spec.inputs.contains("about.1") && spec.inputs.contains("documents.9") && spec.inputs.contains("routing.5"));
        QCOMPARE(spec.inputs.at("about.1").job, jobs.front());
        // It ran for real, and is looked at.
        auto* study = p.view->study();
        const auto compared = *p.view->store().chosenRecord();
        QVERIFY2(study->plot(), compared.error ? compared.error->message().c_str() : qPrintable(p.view->store().problem()));
        QVERIFY(study->isVisible());
        QVERIFY2(study->headline().contains("By family needs") && study->headline().contains("less than Dense"), qPrintable(study->headline()));
        QCOMPARE(study->plot()->arms, (std::vector<QString>{"Dense", "Plain MoE", "By family"}));
        QVERIFY(study->plot()->costs[2].contains("active"));
        QVERIFY(p.tab.trainingLibrary()->studies()->isVisible());
        const auto record = *p.view->store().chosenRecord();
        // Every limit of a real report has words of the window.
        const auto report = base::Json::parse(workspace.blobs().read(record.outputs.at("report"))->text());
        QVERIFY(report["limitFacts"].size() > 4);
        for (const auto& fact : report["limitFacts"])
            QVERIFY2(!limitWords(fact["key"].get<std::string>(), fact["numbers"]).isEmpty(), fact.dump().c_str());
        QTRY_VERIFY(says(p.view->inspector(), "Everything rests on this much: seeds 3, test sentences 12, languages 5."));
        QVERIFY(routingStudyCore().summary(record, workspace).join('\n').contains("By family needs"));
    }

    // Answers go along where every training has some to the same questions.
    void answersGoAlong() {
        FakeWorkspace workspace;
        const auto jobs = test::addStudyTrainings(workspace, 0.5, 1);
        std::vector<base::JobRecord> trainings, answers;
        for (const auto& job : jobs)
            trainings.push_back(*workspace.record(job));
        const auto answer = [&](const std::string& training, const std::string& questions) {
            base::JobRecord record;
            record.id = "answers" + std::to_string(answers.size());
            record.state = base::JobState::done;
            record.spec.inputs["model"].job = training;
            record.spec.inputs["questions"].job = questions;
            answers.push_back(record);
        };
        // The newer set was answered by two of three alone.
        answer(jobs[0], "new");
        answer(jobs[1], "new");
        for (const auto& job : jobs)
            answer(job, "old");
        const auto spec = comparisonSpec(trainings, answers, "x");
        QVERIFY(spec.inputs.at("answers.1").job == "answers2" && spec.inputs.at("answers_about.3").job == "answers4" && spec.inputs.at("answers_about.3").output == "about");
        answers.pop_back();
        QVERIFY(!comparisonSpec(trainings, answers, "x").inputs.contains("answers.1"));
    }

    void twoOfOneSeedCannotBeCompared() {
        FakeWorkspace workspace;
        test::addStudyTrainings(workspace, 0.5, 1);
        MadeTraining twice;
        test::addTraining(workspace, twice);
        Page p(workspace);
        auto* inspector = p.view->inspector();
        // Of two alike the newer is checked.
        QVERIFY(inspector->compareButton()->isEnabled());
        for (int i = 0; i < inspector->compared()->count(); ++i)
            inspector->compared()->item(i)->setCheckState(Qt::Checked);
        QVERIFY2(inspector->compareProblem().contains("“family” is there twice with seed 1"), qPrintable(inspector->compareProblem()));
    }

    void theArmsCanBeReadOut() {
        FakeWorkspace workspace;
        test::addStudyTrainings(workspace, 0.5);
        Page p(workspace);
        p.view->inspector()->compareButton()->click();
        QVERIFY(QTest::qWaitForWindowExposed(&p.tab));
        auto* arms = p.view->study()->arms();
        QVERIFY(p.view->study()->plot());
        const auto& plot = *p.view->study()->plot();
        QCOMPARE(plot.strips[0].panels.size(), std::size_t{4});
        QTest::qWait(50);  // the page that has just come to the front takes its size
        pointAt(arms, arms->areaOf({1, 2, 2}).center());
        QVERIFY(arms->field() == std::optional(ArmsMatrix::Field{1, 2, 2}));
        QVERIFY2(p.view->study()->readOut().contains("By family less Dense, Minor: −0.") && p.view->study()->readOut().contains("adjusted"), qPrintable(p.view->study()->readOut()));
        arms->setFocus();
        QTest::keyClick(arms, Qt::Key_Up);
        QVERIFY(*arms->field() == (ArmsMatrix::Field{1, 2, 1}));
        QTest::keyClick(arms, Qt::Key_Up);
        QTest::keyClick(arms, Qt::Key_Up);
        QTest::keyClick(arms, Qt::Key_Left);
        QVERIFY(*arms->field() == (ArmsMatrix::Field{0, 1, 2}));
        // The dot stands where its value is.
        const auto image = arms->grab().toImage();
        const auto dot = arms->placeOf({1, 2, 2}, plot.strips[1].panels[2].arms[2].value) * image.devicePixelRatio();
        QCOMPARE(image.pixelColor(dot.toPoint()), armInk(2));
        QTest::keyClick(arms, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains("Bits per byte\tMinor\tBy family\t"));
        // Its ink is the same over training, and only chance is dotted.
        QCOMPARE(armInk(2), shell::Theme::current().chains[0]);
        for (const auto& line : plot.emergence[0].lines) {
            QVERIFY((line.dash == figures::Dash::dotted) == line.name.endsWith("chance"));
            if (line.name.startsWith("By family"))
                QVERIFY(line.ink == DrawnLine::Ink::first);
        }
        // By language.
        p.view->pages()->setCurrent("languages");
        auto* languages = p.view->study()->languages();
        QVERIFY(languages->isVisible());
        pointAt(languages, languages->placeOf(1, plot.languages[1].arms[0].value));
        QCOMPARE(p.tab.brush().hovered().toStdString(), plot.languages[1].code);
        QVERIFY(p.view->study()->readOut().contains("bits per byte"));
        languages->setFocus();
        QTest::keyClick(languages, Qt::Key_Down);
        QCOMPARE(p.tab.brush().selected().toStdString(), plot.languages[0].code);
        QTest::keyClick(languages, Qt::Key_P);
        QVERIFY(p.tab.brush().pinned().contains(QString::fromStdString(plot.languages[0].code)));
        p.view->pages()->setCurrent("emergence");
        QVERIFY(!languages->isVisible());
    }

    void aStudyThatWaitsTellsHowFarItIs() {
        FakeWorkspace workspace;
        workspace.runs = false;
        const auto jobs = test::addStudyTrainings(workspace, 0.5);
        workspace.amend(jobs[3], [](auto& record) { record.state = base::JobState::running; });
        workspace.amend(jobs[4], [](auto& record) { record.state = base::JobState::failed; });
        std::vector<base::JobRecord> records;
        for (const auto& job : jobs)
            records.push_back(*workspace.record(job));
        const auto study = workspace.submit(comparisonSpec(records, {}, "Three arms"));
        workspace.amend(study, [](auto& record) { record.state = base::JobState::queued; });
        Page p(workspace);
        p.view->store().choose(study);
        QVERIFY(p.view->study()->isVisible() && p.view->study()->run()->isVisible());
        QVERIFY2(p.view->study()->details().contains("7 of 9 trainings are through"), qPrintable(p.view->study()->details()));
        QVERIFY(p.view->study()->details().contains("1 of them ended without a model"));
        // One that broke off goes on; there are no settings to take.
        workspace.move(study, [](auto& record) { record.state = base::JobState::cancelled; });
        QVERIFY(p.view->study()->run()->resumeButton()->isVisible() && !p.view->study()->run()->settingsButton()->isVisible());
        workspace.move(study, [](auto& record) { record.state = base::JobState::queued; });
        QCOMPARE(p.view->study()->run()->state(), QString("It waits for its turn."));
    }

    void theLibraryChoosesAndResultsAreShown() {
        FakeWorkspace workspace;
        const auto jobs = test::addStudyTrainings(workspace, 0, 1);
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        // In other views models stand among the checkpoints.
        auto* list = tab.trainingLibrary()->trainings();
        QVERIFY(!list->isVisible() && tab.views()->current() == "load");
        tab.views()->setCurrent("training");
        QVERIFY(list->isVisible());
        list->setCurrentIndex(list->model()->index(2, 0));
        QCOMPARE(tab.training()->store().chosen(), jobs[0]);
        tab.views()->setCurrent("load");
        emit workspace.resultRequested(QString::fromStdString(jobs[1]));
        QCOMPARE(tab.views()->current(), QString("training"));
        QCOMPARE(tab.training()->store().chosen(), jobs[1]);
        // Its Inspector gives way to the tab's.
        QVERIFY(tab.training()->inspector()->isVisible());
        tab.views()->setCurrent("spread");
        QVERIFY(!tab.training()->inspector()->isVisible());
        emit workspace.projectReplaced();
        QVERIFY(!tab.training()->store().chosen().empty());
    }

    void figuresAndCode() {
        FakeWorkspace workspace;
        test::addTraining(workspace, {});
        Page p(workspace);
        p.tab.brush().setPinned("sw", true);
        p.tab.exportButton()->click();
        QCOMPARE(workspace.exported.size(), std::size_t{1});
        QVERIFY(workspace.exported[0].view == "training" && workspace.exported[0].options["pinned"] == base::Json::array({"sw"}));
        QVERIFY(routingStudyCore().compose(workspace.exported[0], workspace));
        emit p.view->inspector()->copyRecipe();
        QVERIFY(QGuiApplication::clipboard()->text().contains("\"view\": \"training\""));
    }

    // Both themes, languages and widths can be drawn, on screen and as a figure; TRIPTYCH_SHOTS names a folder for whoever wants to look.
    void pictures() {
        QTemporaryDir own;
        const auto asked = qEnvironmentVariable("TRIPTYCH_SHOTS"), folder = asked.isEmpty() ? own.path() : asked;
        FakeWorkspace workspace;
        addCorpus(workspace);
        std::vector<std::string> codes;
        for (const auto& language : routing::paperLanguages().languages)
            if (language.major)
                codes.insert(codes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(codes.size(), 3)), language.code);
            else if (codes.size() < 40)
                codes.push_back(language.code);
        test::addStudyTrainings(workspace, 0.3, 3, codes);
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            for (const int width : {1280, 1600}) {
                Page p(workspace, {width, 800});
                QVERIFY(QTest::qWaitForWindowExposed(&p.tab));
                const auto shoot = [&](const QString& name) {
                    QTest::qWait(60);
                    QVERIFY(p.tab.grab().save(QStringLiteral("%1/training-%2-%3-%4.png").arg(folder, name, dark ? "dark" : "light").arg(width)));
                };
                if (p.view->store().studies().empty())
                    p.view->inspector()->compareButton()->click();
                p.view->store().choose(p.view->store().trainings().front().id);
                p.tab.brush().select("sw");
                shoot("one");
                p.view->store().choose(p.view->store().studies().front().id);
                for (const char* page : {"arms", "languages", "emergence"}) {
                    p.view->pages()->setCurrent(page);
                    shoot(page);
                    if (!dark && width == 1280)
                        if (const auto recipe = p.view->recipe())
                            if (const auto scene = routingStudyCore().compose(*recipe, workspace))
                                QVERIFY(figures::renderImage(*scene, *recipe, 150).save(QStringLiteral("%1/figure-%2.png").arg(folder, page)));
                }
                p.view->store().choose(p.view->store().trainings().front().id);
                if (!dark && width == 1280)
                    QVERIFY(figures::renderImage(*routingStudyCore().compose(*p.view->recipe(), workspace), *p.view->recipe(), 150).save(folder + "/figure-one.png"));
            }
        }
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestTrainingView)
#include "test_training_view.moc"
