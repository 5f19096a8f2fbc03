#include "app/routing/spread_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/core/load_result.h"
#include "app/routing/spread_canvas.h"
#include "app/routing/waiting_page.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {

std::optional<base::JobSpec> spreadSpec(const Shown& shown) {
    if (!shown.countsBlob())
        return {};
    base::JobSpec spec;
    spec.kind = "routing.spread";
    spec.inputs["counts"].blob = shown.countsBlob();
    spec.parameters["families"] = familiesParameter(shown.languages);
    spec.title = SpreadView::tr("Spread of %1").arg(QString::fromStdString(shown.source.spec.title)).toStdString();
    return spec;
}

SpreadView::SpreadView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("spread"), tr("Spread"), tr("How far languages part, layer by layer, above what chance would show")}, workspace, brush),
      m_job(workspace),
      m_canvas(new SpreadCanvas(brush)),
      m_stack(new QStackedWidget),
      m_headline(new shell::Label({}, shell::TextSize::card, shell::Ink::text, true)),
      m_details(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_waiting(new WaitingPage),
      m_each(new QComboBox),
      m_reference(new QComboBox) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(m_stack);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 4, 0, 0);
    column->setSpacing(4);
    for (auto* label : {m_headline, m_details})
        label->setWordWrap(true);
    m_headline->setObjectName("spreadHeadline");
    column->addWidget(m_headline);
    column->addWidget(m_details);
    column->addSpacing(8);
    column->addWidget(m_canvas, 1);
    m_stack->addWidget(page);
    m_stack->addWidget(m_waiting);
    connect(m_waiting, &WaitingPage::tryAgain, this, &SpreadView::want);

    m_each->addItem(tr("All languages"), "languages");
    m_each->addItem(tr("Families"), "families");
    m_each->addItem(tr("Pairs with one language"), "pairs");
    m_each->setAccessibleName(tr("Between"));
    m_each->setToolTip(tr("Between whom divergence is drawn"));
    m_reference->setAccessibleName(tr("Language"));
    m_reference->setToolTip(tr("The language that all others are compared with"));
    connect(m_each, &QComboBox::currentIndexChanged, this, &SpreadView::refresh);
    connect(m_reference, &QComboBox::currentIndexChanged, this, &SpreadView::refresh);
    connect(&m_job, &AnalysisJob::finished, this, &SpreadView::read);
    connect(&m_job, &AnalysisJob::progressed, this, &SpreadView::refreshState);
    connect(&brush, &Brush::selectionChanged, this, &RoutingView::changed);
    connect(&brush, &Brush::pinnedChanged, this, &RoutingView::changed);
    refreshState();
}

QWidget* SpreadView::makeOptions() {
    m_options = new QWidget;
    auto* row = new QHBoxLayout(m_options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* between = new shell::Label(tr("Between"), shell::TextSize::body, shell::Ink::text2);
    between->setBuddy(m_each);
    row->addWidget(between);
    row->addWidget(m_each);
    m_referenceRow = new QWidget;
    auto* with = new QHBoxLayout(m_referenceRow);
    with->setContentsMargins(8, 0, 0, 0);
    with->setSpacing(8);
    auto* language = new shell::Label(tr("Language"), shell::TextSize::body, shell::Ink::text2);
    language->setBuddy(m_reference);
    with->addWidget(language);
    with->addWidget(m_reference);
    row->addWidget(m_referenceRow);
    row->addStretch();
    m_referenceRow->setVisible(m_each->currentData() == "pairs");
    return m_options;
}

void SpreadView::show(std::shared_ptr<const Shown> shown) {
    if (!shown || !m_shown || shown->countsRecord.id != m_shown->countsRecord.id || familiesParameter(shown->languages) != familiesParameter(m_shown->languages)) {
        m_spread.reset();
        m_made.reset();
    }
    m_shown = std::move(shown);
    want();
    refresh();
}

void SpreadView::setActive(bool active) {
    m_active = active;
    if (active)
        want();
}

void SpreadView::want() {
    if (!m_shown || !m_shown->countsBlob()) {
        m_job.want({});
        return;
    }
    m_job.want(spreadSpec(*m_shown), m_active);
    refreshState();
}

void SpreadView::read() {
    if (!m_job.result()) {
        refreshState();
        emit changed();
        return;
    }
    const auto record = *m_job.result();
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "spread", [this, record, blobs]() -> std::function<void()> {
        auto spread = spreadResult(record, *blobs);
        return [this, record, spread = std::move(spread)] {
            // Another trace may have been chosen meanwhile.
            if (!m_job.result() || m_job.result()->id != record.id)
                return;
            if (!spread) {
                emit said(true, shell::errorWords(spread.error()));
                return;
            }
            m_spread = *spread;
            m_made = record;
            const QSignalBlocker quiet(m_reference);
            const auto before = m_reference->currentData().isValid() ? m_reference->currentData().toString() : QStringLiteral("en");
            m_reference->clear();
            std::vector<routing::Language> known;
            for (const auto& language : m_shown->languages.languages)
                if (std::find(m_spread->languages.begin(), m_spread->languages.end(), language.code) != m_spread->languages.end())
                    known.push_back(language);
            for (const auto& code : m_spread->languages)
                if (!m_shown->languages.find(code))
                    known.push_back(m_shown->languages.language(code));
            for (const auto& language : known)
                m_reference->addItem(language.name == language.english ? QString::fromStdString(language.name)
                                                                       : tr("%1 · %2", "own and English name").arg(QString::fromStdString(language.name), QString::fromStdString(language.english)),
                                     QString::fromStdString(language.code));
            m_reference->setCurrentIndex(std::max(0, m_reference->findData(before)));
            refresh();
        };
    });
}

void SpreadView::refresh() {
    if (m_referenceRow)
        m_referenceRow->setVisible(m_each->currentData() == "pairs");
    if (m_spread && m_shown) {
        const auto each = m_each->currentData().toString();
        SpreadChoice choice{each == "families" ? SpreadEach::families : each == "pairs" ? SpreadEach::pairs : SpreadEach::languages, m_reference->currentData().toString().toStdString()};
        auto plot = spreadPlot(*m_spread, m_shown->languages, choice);
        m_headline->setText(plot.headline);
        m_details->setText(plot.details);
        m_canvas->setPlot(std::move(plot));
    } else {
        m_canvas->setPlot({});
    }
    refreshState();
    emit changed();
}

void SpreadView::refreshState() {
    m_stack->setCurrentIndex(m_spread ? 0 : 1);
    if (m_job.isBusy())
        m_waiting->follow(m_job, tr("Comparing languages"));
    else if (!m_job.problem().isEmpty())
        m_waiting->say(tr("Languages could not be compared"), m_job.problem(), true);
    else
        m_waiting->say(tr("Where do languages part ways?"),
                       m_shown ? tr("The trace is compared when this view is opened.") : tr("Choose a trace in the Library: its languages are compared layer by layer."));
}

QString SpreadView::headline() const {
    return m_headline->text();
}

QString SpreadView::seen() const {
    if (!m_spread || !m_canvas->plot())
        return {};
    switch (m_canvas->plot()->choice.each) {
    case SpreadEach::languages:
        return tr("How much the expert tells of the language: (H(p̄) − mean H(p_m)) / H(p̄). Thin: a language’s mean Jensen-Shannon divergence to the others.");
    case SpreadEach::families:
        return tr("How much the expert tells of the family: (H(p̄) − mean H(p_f)) / H(p̄) over the families’ mean profiles.");
    case SpreadEach::pairs:
        return tr("Jensen-Shannon divergence over log 2 of one language and each other: 0 where they are routed alike, 1 where they share no expert.");
    }
    return {};
}

std::vector<Fact> SpreadView::facts() const {
    std::vector<Fact> facts;
    if (!m_spread || !m_canvas->plot())
        return facts;
    const auto& spread = *m_spread;
    const auto& plot = *m_canvas->plot();
    const auto last = spread.L() - 1;
    const auto number = [](double v) { return withInterval(v, std::nan(""), 0, 4); };
    facts.push_back({plot.choice.each == SpreadEach::families ? tr("Between families") : tr("Between languages"), {}, tr("layer %1").arg(spread.layers[last]), {}});
    const bool families = plot.choice.each == SpreadEach::families;
    const auto& reading = families ? spread.between : spread.all;
    const auto counted = tr("As counted: %1. Finite samples lift it by about (E − 1)/(2 N) over H");
    facts.push_back({tr("Divergence"), withInterval(reading.corrected[last], reading.lower[last], reading.upper[last]), {},
                     tr("What chance adds is taken out (twice the counted less the mean of the resampled); %1 % interval by drawing groups of sentences anew, the same for all languages (basic bootstrap)").arg(QLocale().toString(100 * spread.level)) +
                         QStringLiteral(". ") + counted.arg(number(reading.measured[last]))});
    facts.push_back({tr("Floor"), number(reading.floor[last]), {},
                     families ? tr("Mean after dealing the families’ names out at random")
                              : tr("Mean after giving each sentence to languages at random, at the languages’ own numbers of tokens")});
    facts.push_back({tr("Adjusted p"), pWords(reading.pAdjusted[last]).remove(QStringLiteral("= ")), {}, families ? tr("Holm over layers") : tr("Benjamini-Hochberg over layers")});
    facts.push_back({tr("Over depth"), {}, {}, {}});
    facts.push_back({tr("Rise"), withInterval(spread.depth.rise.estimate, spread.depth.rise.lower, spread.depth.rise.upper), {}, tr("Change of the fitted line from the first to the last MoE layer (linear contrast)")});
    facts.push_back({tr("Sag"), withInterval(spread.depth.sag.estimate, spread.depth.sag.lower, spread.depth.sag.upper), {}, tr("How far the fitted parabola’s ends lie above its middle (quadratic contrast)")});
    facts.push_back({tr("Parting layer"), spread.parting.layer >= 0 ? QString::number(spread.parting.layer) : tr("none"), {}, partingSentence(spread)});
    facts.push_back({tr("Groups of sentences"), QLocale().toString(spread.blocks), {},
                     (spread.aligned ? tr("Texts of one meaning change hands among their own languages only") : tr("Texts have no counterparts: groups of like length change hands instead")) + QStringLiteral(". ") +
                         tr("With fewer than about 30 groups, intervals are somewhat too short")});
    if (const auto* line = plot.find(m_brush.selected().toStdString())) {
        facts.push_back({QString::fromStdString(line->name), {}, tr("selected"), {}});
        facts.push_back({plot.choice.each == SpreadEach::pairs ? tr("Divergence") : tr("Mean divergence"), withInterval(line->corrected[last], line->lower[last], line->upper[last]), {},
                         (plot.choice.each == SpreadEach::pairs ? tr("JSD / log 2 of the two, without what chance adds") : tr("JSD / log 2, mean over the other languages, without what chance adds")) + QStringLiteral(". ") +
                             counted.arg(number(line->values[last]))});
        facts.push_back({tr("Floor"), number(line->floor[last]), {}, tr("What two languages that are routed alike would show: mean over swapping their sentences by coin")});
    }
    return facts;
}

std::optional<base::JobRecord> SpreadView::made() const {
    return m_spread ? m_made : std::nullopt;
}

std::optional<figures::FigureRecipe> SpreadView::recipe() const {
    if (!m_spread || !m_made || !m_canvas->plot())
        return {};
    figures::FigureRecipe recipe;
    recipe.id = "routing-spread";
    recipe.study = "routing";
    recipe.result = m_made->id;
    recipe.view = "spread";
    recipe.options = toJson(m_canvas->plot()->choice);
    std::vector<std::string> pinned;
    for (const auto& code : m_brush.pinned())
        pinned.push_back(code.toStdString());
    if (!m_brush.selected().isEmpty() && m_canvas->plot()->find(m_brush.selected().toStdString()) && !m_brush.pinned().contains(m_brush.selected()))
        pinned.push_back(m_brush.selected().toStdString());
    if (!pinned.empty())
        recipe.options["pinned"] = pinned;
    recipe.title = m_made->spec.title;
    recipe.widthMm = 178;
    recipe.heightMm = 100;
    return recipe;
}

}  // namespace triptych::app::routingview
