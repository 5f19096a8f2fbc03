#include "app/routing/compare_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/compare_canvas.h"
#include "app/routing/core/spread_result.h"
#include "app/routing/shown_source.h"
#include "app/routing/waiting_page.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {

CompareView::CompareView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("compare"), tr("Compare"), tr("Two traces of models of one shape: where routing differs by more than chance")}, workspace, brush),
      m_count(workspace),
      m_job(workspace),
      m_canvas(new CompareCanvas),
      m_stack(new QStackedWidget),
      m_headline(new shell::Label({}, shell::TextSize::card, shell::Ink::text, true)),
      m_details(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_readOut(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_waiting(new WaitingPage),
      m_second(new QComboBox),
      m_whose(new QComboBox) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(m_stack);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 4, 0, 0);
    column->setSpacing(4);
    for (auto* label : {m_headline, m_details})
        label->setWordWrap(true);
    column->addWidget(m_headline);
    column->addWidget(m_details);
    column->addSpacing(8);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_readOut);
    m_stack->addWidget(page);
    m_stack->addWidget(m_waiting);
    connect(m_waiting, &WaitingPage::tryAgain, this, &CompareView::want);

    m_second->setAccessibleName(tr("Compared with"));
    m_second->setToolTip(tr("Another trace of this project, of a model with the same layers, experts and k"));
    m_second->setMinimumContentsLength(18);
    m_whose->addItem(tr("Mean of languages"), "mean");
    m_whose->addItem(tr("Selected language"), "selected");
    m_whose->setAccessibleName(tr("Load of"));
    m_whose->setToolTip(tr("Whose load is drawn: the mean over languages, or the language that is selected in any view"));
    connect(m_second, &QComboBox::currentIndexChanged, this, &CompareView::want);
    connect(m_whose, &QComboBox::currentIndexChanged, this, &CompareView::refresh);
    connect(&m_count, &AnalysisJob::finished, this, [this] {
        m_secondCounts.reset();
        if (m_count.result() && m_count.result()->outputs.count("counts"))
            m_secondCounts = m_count.result()->outputs.at("counts");
        wantComparison();
    });
    for (auto* job : {&m_count, &m_job})
        connect(job, &AnalysisJob::progressed, this, &CompareView::refreshState);
    connect(&m_job, &AnalysisJob::finished, this, &CompareView::read);
    connect(m_canvas, &CompareCanvas::cellChanged, this, [this] { m_readOut->setText(m_canvas->cell() ? m_canvas->readOut(*m_canvas->cell()) : QString()); });
    connect(&brush, &Brush::selectionChanged, this, [this] {
        if (m_whose->currentData() == "selected")
            refresh();
    });
    connect(&workspace, &Workspace::jobChanged, this, [this](const QString& job) {
        if (const auto record = m_workspace.record(job.toStdString()); record && isRoutingSource(*record) && m_second->findData(job) < 0)
            listSources();
    });
    refreshState();
}

QWidget* CompareView::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const auto& [text, box] : {std::pair(tr("Compared with"), m_second), std::pair(tr("Load of"), m_whose)}) {
        auto* label = new shell::Label(text, shell::TextSize::body, shell::Ink::text2);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
        row->addSpacing(8);
    }
    row->addStretch();
    return options;
}

void CompareView::listSources() {
    const auto before = m_second->currentData().toString();
    {
        const QSignalBlocker quiet(m_second);
        m_second->clear();
        m_second->addItem(tr("Choose a trace…"), QString());
        for (const auto& record : m_workspace.records("routing."))
            if (isRoutingSource(record) && (!m_shown || record.id != m_shown->source.id))
                m_second->addItem(QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title), QString::fromStdString(record.id));
        m_second->setEnabled(m_second->count() > 1);
        m_second->setCurrentIndex(std::max(0, m_second->findData(before)));
    }
    if (m_second->currentData().toString() != before)
        want();
    else
        refreshState();
}

void CompareView::show(std::shared_ptr<const Shown> shown) {
    m_shown = std::move(shown);
    listSources();
    want();
    refresh();
}

void CompareView::setActive(bool active) {
    m_active = active;
    if (active)
        want();
}

void CompareView::want() {
    const auto id = m_second->currentData().toString().toStdString();
    const auto record = id.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(id);
    if (!m_shown || !m_shown->countsBlob() || !record) {
        m_secondCounts.reset();
        m_count.want({});
        wantComparison();
        return;
    }
    if (record->outputs.count("trace") == 0) {
        m_count.want({});
        m_secondCounts = record->outputs.at("counts");
        wantComparison();
        return;
    }
    base::JobSpec spec;
    spec.kind = "routing.count";
    spec.inputs["trace"].blob = record->outputs.at("trace");
    spec.title = tr("Counts of %1").arg(QString::fromStdString(record->spec.title)).toStdString();
    m_secondCounts.reset();
    m_count.want(spec, m_active);
    if (m_count.result() && m_count.result()->outputs.count("counts"))
        m_secondCounts = m_count.result()->outputs.at("counts");
    wantComparison();
}

void CompareView::wantComparison() {
    if (!m_shown || !m_shown->countsBlob() || !m_secondCounts) {
        m_job.want({});
        m_comparison.reset();
        m_made.reset();
        refresh();
        return;
    }
    base::JobSpec spec;
    spec.kind = "routing.compare";
    spec.inputs["a"].blob = m_shown->countsBlob();
    spec.inputs["b"].blob = m_secondCounts;
    spec.title = tr("%1 against %2").arg(nameOfSecond(), QString::fromStdString(m_shown->source.spec.title)).toStdString();
    // The numbers of another pair must not stand under these names.
    if (m_made && (m_made->spec.inputs.at("a").blob != spec.inputs["a"].blob || m_made->spec.inputs.at("b").blob != spec.inputs["b"].blob)) {
        m_comparison.reset();
        m_made.reset();
        refresh();
    }
    m_job.want(spec, m_active);
    refreshState();
}

void CompareView::read() {
    if (!m_job.result()) {
        m_comparison.reset();
        m_made.reset();
        refresh();
        return;
    }
    const auto record = *m_job.result();
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "compare", [this, record, blobs]() -> std::function<void()> {
        auto comparison = comparisonResult(record, *blobs);
        return [this, record, comparison = std::move(comparison)] {
            // Another pair may have been chosen meanwhile.
            if (!m_job.result() || m_job.result()->id != record.id)
                return;
            if (!comparison) {
                emit said(true, shell::errorWords(comparison.error()));
                return;
            }
            m_comparison = *comparison;
            m_made = record;
            refresh();
        };
    });
}

QString CompareView::nameOfSecond() const {
    return m_second->currentIndex() > 0 ? m_second->currentText() : QString();
}

void CompareView::refresh() {
    if (m_comparison && m_shown) {
        const auto language = m_whose->currentData() == "selected" ? m_brush.selected().toStdString() : std::string();
        auto plot = comparePlot(*m_comparison, m_shown->languages, language, QString::fromStdString(m_shown->source.spec.title), nameOfSecond());
        m_headline->setText(plot.headline);
        m_details->setText(plot.details);
        m_canvas->setPlot(std::move(plot));
    } else {
        m_canvas->setPlot({});
    }
    refreshState();
    emit changed();
}

void CompareView::refreshState() {
    m_stack->setCurrentIndex(m_comparison ? 0 : 1);
    if (auto* busy = m_job.isBusy() ? &m_job : m_count.isBusy() ? &m_count : nullptr)
        m_waiting->follow(*busy, tr("Comparing traces"));
    else if (const auto problem = m_job.problem().isEmpty() ? m_count.problem() : m_job.problem(); !problem.isEmpty())
        m_waiting->say(tr("These two cannot be compared"), problem, true);
    else if (m_second->count() <= 1)
        m_waiting->say(tr("Nothing to compare with yet"), tr("Import or run a second trace of a model with the same layers, experts and k; it is offered above then."));
    else
        m_waiting->say(tr("What changes from one model to the other?"), tr("Choose the second trace above."));
}

QString CompareView::headline() const {
    return m_headline->text();
}

QString CompareView::seen() const {
    if (!m_comparison)
        return m_shown ? m_waiting->hint() : QString();
    return tr("Share of the k slots that each expert receives in the second trace less that in the first, in percentage points; divergence between languages of both, without what chance adds.");
}

std::vector<Fact> CompareView::facts() const {
    std::vector<Fact> facts;
    if (!m_comparison || !m_canvas->plot())
        return facts;
    const auto& c = *m_comparison;
    const auto& plot = *m_canvas->plot();
    const auto last = c.L() - 1;
    facts.push_back({tr("First"), plot.first, {}, tr("The trace that is chosen in the Library")});
    facts.push_back({tr("Second"), plot.second, {}, tr("The trace that is chosen over the canvas")});
    facts.push_back({tr("Languages"), QLocale().toString(static_cast<qulonglong>(c.N())), {}, tr("Those that both have, matched by code")});
    facts.push_back({tr("Sentences"), c.paired ? tr("paired") : tr("apart"), {},
                     tr("Paired where both hold the same groups of sentences and these are long and short together: then the same ones are drawn for both")});
    const auto decided = std::count_if(c.loadAdjusted.begin(), c.loadAdjusted.end(), [](double p) { return p <= ComparePlot::decided; });
    facts.push_back({tr("Cells that differ"), QLocale().toString(static_cast<qlonglong>(decided)), {},
                     tr("Of all languages, layers and experts; Student’s t of the difference over its bootstrap error, adjusted p at most 0.05 (Benjamini-Hochberg)")});
    facts.push_back({tr("In the last layer"), {}, tr("layer %1").arg(c.layers[last]), {}});
    facts.push_back({tr("Divergence"), withInterval(plot.difference[last], plot.differenceLower[last], plot.differenceUpper[last]), {},
                     tr("Second less first of (H(p̄) − mean H(p_m)) / H(p̄), without what chance adds; %1 % interval by drawing groups of sentences anew").arg(QLocale().toString(100 * c.level))});
    facts.push_back({tr("Entropy"), withInterval(plot.entropy[last], plot.entropyLower[last], plot.entropyUpper[last]), {},
                     plot.language.empty() ? tr("Second less first of H / log E, mean over languages") : tr("Second less first of H / log E of the selected language")});
    if (const auto found = std::find(c.languages.begin(), c.languages.end(), plot.language); found != c.languages.end()) {
        const auto at = last * c.N() + static_cast<std::size_t>(found - c.languages.begin());
        facts.push_back({tr("Imbalance"), withInterval(c.imbalance.value[at], c.imbalance.lower[at], c.imbalance.upper[at], 2), QStringLiteral("×"), tr("Second less first of the busiest expert’s load over its uniform share, max f · E")});
    }
    return facts;
}

std::optional<base::JobRecord> CompareView::made() const {
    return m_comparison ? m_made : std::nullopt;
}

std::optional<figures::FigureRecipe> CompareView::recipe() const {
    if (!m_comparison || !m_made || !m_canvas->plot())
        return {};
    figures::FigureRecipe recipe;
    recipe.id = "routing-compare";
    recipe.study = "routing";
    recipe.result = m_made->id;
    recipe.view = "compare";
    recipe.options = {{"first", m_canvas->plot()->first.toStdString()}, {"second", m_canvas->plot()->second.toStdString()}};
    if (!m_canvas->plot()->language.empty())
        recipe.options["language"] = m_canvas->plot()->language;
    recipe.title = tr("%1 against %2").arg(m_canvas->plot()->second, m_canvas->plot()->first).toStdString();
    recipe.widthMm = 178;
    recipe.heightMm = 130;
    return recipe;
}

}  // namespace triptych::app::routingview
