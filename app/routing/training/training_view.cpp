#include "app/routing/training/training_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/core/arm_words.h"
#include "app/routing/core/short_count.h"
#include "app/routing/training/sample_study.h"
#include "app/routing/training/study_canvas.h"
#include "app/routing/training/training_canvas.h"
#include "app/routing/training/training_form.h"
#include "app/routing/training/training_inspector.h"
#include "app/routing/training/training_records.h"
#include "app/shell/label.h"
#include "app/shell/notices.h"
#include "app/shell/room_words.h"
#include "app/shell/segmented_control.h"

namespace triptych::app::routingview {
namespace {

constexpr std::size_t mostSources = 12;

QString shown(double value, int digits) {
    return std::isfinite(value) ? QLocale().toString(value, 'f', digits) : QStringLiteral("–");
}

double numberIn(const base::Json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_number() ? json[key].get<double>() : NAN;
}

QString textIn(const base::Json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_string() ? QString::fromStdString(json[key].get<std::string>()) : QString();
}

}  // namespace

TrainingView::TrainingView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("training"), tr("Training"), tr("How language models learn, dense and as mixtures, and what each part is worth")}, workspace, brush),
      m_store(workspace),
      m_training(new TrainingCanvas(workspace, m_store, brush)),
      m_study(new StudyCanvas(workspace, m_store, brush)),
      m_inspector(new TrainingInspector(workspace, m_store)),
      m_stack(new QStackedWidget),
      m_empty(new shell::EmptyView(QStringLiteral("routing"), {}, {}, QStringLiteral(" "))),
      m_lines(new QComboBox),
      m_measure(new QComboBox),
      m_pages(new shell::SegmentedControl) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(m_stack);
    for (QWidget* page : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_training), static_cast<QWidget*>(m_study)})
        m_stack->addWidget(page);
    m_lines->addItem(tr("Languages and averages"), true);
    m_lines->addItem(tr("Averages alone"), false);
    m_lines->setAccessibleName(tr("Lines"));
    m_lines->setToolTip(tr("Whether every language has its line beside the averages over major, minor and unseen ones"));
    m_measure->setAccessibleName(tr("Routing"));
    m_measure->setToolTip(tr("What is drawn of the routers over the steps"));
    // As wide as its longest choice, whichever there are.
    int widest = 0;
    for (const auto measure : {RoutingMeasure::information, RoutingMeasure::hits, RoutingMeasure::lift, RoutingMeasure::separability})
        widest = std::max(widest, m_measure->fontMetrics().horizontalAdvance(measureName(measure)));
    m_measure->setMinimumWidth(widest + 46);
    m_pages->addSegment(QStringLiteral("arms"), tr("Arms"), tr("Bits per byte by group, differences to the baseline, and what routers do"));
    m_pages->addSegment(QStringLiteral("languages"), tr("Languages"), tr("Bits per byte of every language"));
    m_pages->addSegment(QStringLiteral("emergence"), tr("Over training"), tr("Does the spread emerge, and when?"));
    m_pages->setCurrent(QStringLiteral("arms"));
    connect(m_pages, &shell::SegmentedControl::currentChanged, this, [this](const QString& page) {
        m_study->setPage(page);
        refreshInspector();
    });
    const auto chosen = [this] {
        auto choice = m_training->choice();
        choice.languages = m_lines->currentData().toBool();
        choice.measure = static_cast<RoutingMeasure>(m_measure->currentData().toInt());
        m_training->setChoice(choice);
        refreshInspector();
    };
    connect(m_lines, &QComboBox::currentIndexChanged, this, chosen);
    connect(m_measure, &QComboBox::currentIndexChanged, this, chosen);
    connect(m_training, &TrainingCanvas::settingsWanted, this, [this] {
        if (const auto record = m_store.chosenRecord())
            m_inspector->form()->takeSettings(*record);
    });
    connect(m_inspector, &TrainingInspector::submitted, this, [this](const std::string& job) { m_store.choose(job); });
    connect(m_inspector, &TrainingInspector::copyRecipe, this, &RoutingView::recipeWanted);
    connect(m_inspector, &TrainingInspector::showCode, this, &RoutingView::codeWanted);
    connect(m_empty, &shell::EmptyView::activated, this, [this] { hasSampleStudy() ? runSampleStudy() : m_store.corpora().empty() ? m_workspace.runImporter("corpus") : startNew(); });
    connect(&m_store, &TrainingStore::shown, this, &TrainingView::refresh);
    connect(&m_store, &TrainingStore::advanced, this, &TrainingView::advance);
    m_soon.setSingleShot(true);
    m_soon.setInterval(500);
    connect(&m_soon, &QTimer::timeout, this, &TrainingView::refreshInspector);
    connect(&m_store, &TrainingStore::listsChanged, this, &TrainingView::refreshEmpty);
    for (const auto signal : {&Brush::selectionChanged, &Brush::pinnedChanged})
        connect(&brush, signal, this, &TrainingView::refreshInspector);
    refresh();
}

QWidget* TrainingView::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_trainingOptions = new QWidget;
    auto* mine = new QHBoxLayout(m_trainingOptions);
    mine->setContentsMargins(0, 0, 0, 0);
    mine->setSpacing(8);
    for (auto* box : {m_lines, m_measure}) {
        auto* label = new shell::Label(box->accessibleName(), shell::TextSize::body, shell::Ink::text2);
        label->setBuddy(box);
        mine->addWidget(label);
        mine->addWidget(box);
        mine->addSpacing(8);
    }
    row->addWidget(m_trainingOptions);
    row->addWidget(m_pages);
    row->addStretch();
    refreshOptions();
    return options;
}

void TrainingView::show(std::shared_ptr<const Shown>) {}

QWidget* TrainingView::ownInspector() {
    return m_inspector;
}

void TrainingView::startNew() {
    m_inspector->form()->corpus()->setFocus(Qt::TabFocusReason);
}

bool TrainingView::hasSampleStudy() const {
    return sampleStudyFile(m_workspace).has_value();
}

void TrainingView::runSampleStudy() {
    const auto specs = sampleStudySpecs(m_workspace);
    if (!specs)
        return emit said(true, shell::errorWords(specs.error()));
    if (const auto jobs = m_workspace.submitTogether(*specs); !jobs.empty())
        m_store.choose(jobs.back());
}

void TrainingView::refresh() {
    const auto record = m_store.chosenRecord();
    m_stack->setCurrentWidget(!record ? static_cast<QWidget*>(m_empty) : record->spec.kind == compareModelsKind ? static_cast<QWidget*>(m_study) : m_training);
    refreshEmpty();
    refreshOptions();
    refreshInspector();
}

// A training publishes up to 60 times a second; what somebody reads or has open stays while it does.
void TrainingView::advance() {
    refreshOptions();
    if (!m_soon.isActive())
        m_soon.start();
}

void TrainingView::refreshEmpty() {
    const bool corpus = !m_store.corpora().empty(), sample = hasSampleStudy();
    m_empty->setTexts(tr("What is a mixture worth?"),
                      sample   ? tr("Trains dense and mixed models on the shipped phrases, three seeds each, and holds them side by side: some minutes. Or set up one training in the Inspector.")
                      : corpus ? tr("A model is trained on a corpus, dense or as a mixture of experts: its settings stand in the Inspector.")
                               : tr("A model learns from a corpus: add one first, then set up a training in the Inspector."),
                      sample ? tr("Run the sample study") : corpus ? tr("To the settings") : tr("Add a corpus…"));
}

void TrainingView::refreshOptions() {
    const auto record = m_store.chosenRecord();
    const bool study = record && record->spec.kind == compareModelsKind;
    m_pages->setVisible(study);
    if (m_trainingOptions)
        m_trainingOptions->setVisible(record && !study);
    const auto measures = m_store.training() ? measuresOf(*m_store.training()) : std::vector<RoutingMeasure>();
    bool same = m_measure->count() == static_cast<int>(measures.size());
    for (int i = 0; same && i < m_measure->count(); ++i)
        same = m_measure->itemData(i).toInt() == static_cast<int>(measures[static_cast<std::size_t>(i)]);
    if (same)
        return m_measure->setEnabled(measures.size() > 1);
    const QSignalBlocker quiet(m_measure);
    const auto before = m_measure->currentData();
    m_measure->clear();
    for (const auto measure : measures) {
        m_measure->addItem(measureName(measure), static_cast<int>(measure));
        m_measure->setItemData(m_measure->count() - 1, measureMeaning(measure), Qt::ToolTipRole);
    }
    m_measure->setCurrentIndex(std::max(0, before.isValid() ? m_measure->findData(before) : 0));
    m_measure->setEnabled(measures.size() > 1);
}

void TrainingView::refreshInspector() {
    m_soon.stop();
    m_inspector->show(seen(), facts(), made(), recipe().has_value());
    emit changed();
}

QString TrainingView::seen() const {
    if (m_study->plot())
        return tr("Arms of a study, each trained with the same seeds and tested on the same sentences: bits per byte, −log₂ p of the test documents over their bytes, the mean over languages; less is better.");
    const auto& plot = m_training->plot();
    if (!plot)
        return {};
    const auto words = tr("Loss of each step in nats a token, and bits per byte, −log₂ p of each language’s test documents over their bytes, at every measurement.");
    return plot->routing ? words + QLatin1Char(' ') + measureMeaning(static_cast<RoutingMeasure>(m_measure->currentData().toInt())) : words;
}

std::vector<Fact> TrainingView::facts() const {
    return m_study->plot() ? studyFacts() : m_training->plot() ? trainingFacts() : std::vector<Fact>();
}

std::vector<Fact> TrainingView::trainingFacts() const {
    const auto record = m_store.chosenRecord();
    const auto& r = *m_store.training();
    std::vector<Fact> facts;
    facts.push_back({record ? trainingName(*record) : QString(), {}, tr("selected"), {}});
    if (const auto arm = armTitle(textIn(record ? record->spec.parameters : base::Json(), "arm").toStdString()); !arm.isEmpty())
        facts.push_back({tr("Arm"), arm, {}, armMeaning(textIn(record->spec.parameters, "arm").toStdString())});
    if (!r.step.empty())
        facts.push_back({tr("Steps"), QLocale().toString(r.step.back(), 'f', 0)});
    if (const double parameters = numberIn(r.about, "parameters"); std::isfinite(parameters)) {
        facts.push_back({tr("Parameters"), shortCount(parameters), {}, tr("All numbers that are learnt")});
        facts.push_back({tr("Active"), shortCount(numberIn(r.about, "activeParameters")), {}, tr("Those that a token passes: all but the experts that it does not")});
        facts.push_back({tr("Forward"), flopWords(numberIn(r.about, "forwardFlops")), tr("a token"), tr("Two for each weight that a token is multiplied by, and its attention")});
    }
    if (const auto split = r.about.value("split", base::Json()); split.is_object())
        facts.push_back({tr("Learnt from"), shortCount(numberIn(split, "trainDocuments")), tr("documents"), tr("%1 tokens; tested on %2 documents").arg(shortCount(numberIn(split, "trainTokens")), shortCount(numberIn(split, "testDocuments")))});
    if (const auto sources = r.about.value("sources", base::Json()); sources.is_array() && sources.size() > 1)
        for (std::size_t s = 0; s < std::min<std::size_t>(mostSources, sources.size()); ++s)
            facts.push_back({textIn(sources[s], "source").isEmpty() ? tr("Without a source") : textIn(sources[s], "source"), std::isfinite(numberIn(sources[s], "share")) ? tr("%1 %").arg(shown(100 * numberIn(sources[s], "share"), 1)) : QStringLiteral("–"), {},
                             tr("Of the tokens that were learnt: %1, from %2 documents of %3 tokens").arg(shortCount(numberIn(sources[s], "learntTokens")), shortCount(numberIn(sources[s], "trainDocuments")), shortCount(numberIn(sources[s], "trainTokens")))});
    if (const auto source = r.about.value("source", base::Json()); !textIn(source, "name").isEmpty())
        facts.push_back({tr("Begun from"), textIn(source, "name")});
    const auto code = m_brush.selected().toStdString();
    for (std::size_t l = 0; l < r.languages.size(); ++l) {
        if (r.languages[l].code != code || r.measured.empty())
            continue;
        const auto& language = r.languages[l];
        facts.push_back({QString::fromStdString(m_store.languages().language(code).name), {}, language.major ? tr("major") : language.trainDocuments == 0 ? tr("never seen") : tr("minor"), {}});
        facts.push_back({tr("Bits per byte"), shown(r.bits[l].back(), 3), {}, tr("−log₂ p of its test documents over their bytes, at the last measurement; %1 at the first").arg(shown(r.bits[l].front(), 3))});
        if (language.trainDocuments >= 0)
            facts.push_back({tr("Documents"), QLocale().toString(language.trainDocuments, 'f', 0), {}, tr("That were learnt from; tested on %1").arg(QLocale().toString(language.testDocuments, 'f', 0))});
    }
    if (const auto notes = r.about.value("notes", base::Json()); notes.is_array())
        for (const auto& note : notes)
            if (note.is_string())
                facts.push_back({{}, {}, {}, shell::roomWords(note.get<std::string>())});
    return facts;
}

std::vector<Fact> TrainingView::studyFacts() const {
    const auto& s = *m_store.study();
    const auto record = m_store.chosenRecord();
    std::vector<Fact> facts;
    facts.push_back({record ? trainingName(*record) : QString(), {}, tr("selected"), {}});
    facts.push_back({tr("Corpus"), s.corpus});
    facts.push_back({tr("Seeds"), QLocale().toString(static_cast<qulonglong>(s.seeds)), {}, tr("Trained in every arm; differences are paired by seed and sentence")});
    facts.push_back({tr("Sentences"), QLocale().toString(static_cast<qulonglong>(s.sentences)), {}, tr("Of the test, drawn anew for the intervals; translations of one stay together")});
    facts.push_back({tr("Languages"), QLocale().toString(static_cast<qulonglong>(s.languages.size()))});
    for (const auto& set : s.pooled)
        facts.push_back({tr("Held out"), set.join(QStringLiteral(", ")), {}, tr("These languages are judged by the trainings that held them out, and by no other")});
    if (!s.limits.isEmpty()) {
        facts.push_back({tr("What this scale can say"), {}, {}, {}});
        for (const auto& limit : s.limits)
            facts.push_back({{}, {}, {}, asSentence(shell::roomWords(limit.toStdString()))});
    }
    for (const auto& left : s.leftOut)
        facts.push_back({{}, {}, {}, tr("Left out: %1").arg(shell::roomWords(left.toStdString()))});
    return facts;
}

std::optional<base::JobRecord> TrainingView::made() const {
    auto record = m_store.chosenRecord();
    return record && base::isFinal(record->state) ? record : std::nullopt;
}

std::optional<figures::FigureRecipe> TrainingView::recipe() const {
    const auto record = m_store.chosenRecord();
    if (!record || record->state != base::JobState::done)
        return {};
    figures::FigureRecipe recipe;
    recipe.study = "routing";
    recipe.result = record->id;
    recipe.widthMm = 178;
    if (m_study->plot()) {
        recipe.id = "routing-models";
        recipe.view = "models";
        recipe.options = {{"page", m_pages->current().toStdString()}};
        recipe.title = record->spec.title;
        recipe.heightMm = m_study->figureHeightMm();
        return recipe;
    }
    if (!m_training->plot())
        return {};
    recipe.id = "routing-training";
    recipe.view = "training";
    auto choice = m_training->choice();
    for (const auto& code : m_brush.pinned())
        choice.pinned.push_back(code.toStdString());
    recipe.options = toJson(choice);
    recipe.title = tr("Training of %1").arg(trainingName(*record)).toStdString();
    recipe.heightMm = m_training->plot()->routing ? 130 : 90;
    return recipe;
}

}  // namespace triptych::app::routingview
