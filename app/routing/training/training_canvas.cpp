#include "app/routing/training/training_canvas.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "app/routing/training/plot_content.h"
#include "app/routing/training/training_records.h"
#include "app/shell/label.h"
#include "app/shell/line_plot.h"
#include "app/shell/run_strip.h"

namespace triptych::app::routingview {

TrainingCanvas::TrainingCanvas(Workspace& workspace, TrainingStore& store, Brush& brush, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_store(store),
      m_brush(brush),
      m_headline(new shell::Label({}, shell::TextSize::card, shell::Ink::text, true)),
      m_details(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_readOut(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_run(new shell::RunStrip({tr("what was learnt up to the last measurement is kept"), tr("From the last measurement; the next step is the one that would have come"),
                                 tr("Change its settings and run it anew, or go on from the last measurement."), tr("Progress of the training")})),
      m_plots(new QWidget),
      m_loss(new shell::LinePlot),
      m_bits(new shell::LinePlot),
      m_routing(new shell::LinePlot) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 16, 0);  // the title of a plot stands 8 px within it, and so do the words
    column->setSpacing(4);
    for (auto* label : {m_headline, m_details, m_readOut}) {
        label->setWordWrap(true);
        label->setContentsMargins(8, 0, 0, 0);
    }
    m_run->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_headline);
    column->addWidget(m_details);
    column->addSpacing(4);
    column->addWidget(m_run);
    auto* row = new QHBoxLayout(m_plots);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(8);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_loss, 1);
    left->addWidget(m_routing, 1);
    row->addLayout(left, 2);
    row->addWidget(m_bits, 3);
    column->addWidget(m_plots, 1);
    column->addWidget(m_readOut);
    column->addStretch(0);
    // A line that comes and goes with the pointer must not move the plots.
    m_readOut->setMinimumHeight(2 * m_readOut->fontMetrics().lineSpacing() + 2);
    m_readOut->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    connect(m_run, &shell::RunStrip::cancelWanted, this, [this] { m_workspace.cancel(m_store.chosen()); });
    connect(m_run, &shell::RunStrip::resumeWanted, this, [this] { m_workspace.resume(m_store.chosen()); });
    connect(m_run, &shell::RunStrip::settingsWanted, this, &TrainingCanvas::settingsWanted);
    for (auto* plot : {m_loss, m_bits, m_routing})
        connect(plot, &shell::LinePlot::readOutChanged, this, [this, plot] { m_readOut->setText(plot->readOut()); });
    connect(m_bits, &shell::LinePlot::pointed, &brush, &Brush::hover);
    connect(m_bits, &shell::LinePlot::clicked, this, [this](const QString& code, bool pin) {
        if (pin)
            m_brush.setPinned(code, !m_brush.pinned().contains(code));
        else
            m_brush.select(code);
    });
    connect(m_routing, &shell::LinePlot::pointed, m_routing, &shell::LinePlot::setStrong);
    const auto strong = [this] { m_bits->setStrong(m_brush.strongest()); };
    connect(&brush, &Brush::hoverChanged, this, strong);
    connect(&brush, &Brush::selectionChanged, this, strong);
    connect(&brush, &Brush::pinnedChanged, this, &TrainingCanvas::draw);
    connect(&brush, &Brush::isolationChanged, this, &TrainingCanvas::draw);
    connect(&store, &TrainingStore::shown, this, &TrainingCanvas::refresh);
    connect(&store, &TrainingStore::progressed, this, &TrainingCanvas::refreshRun);
    connect(&store, &TrainingStore::advanced, this, &TrainingCanvas::refresh);
    connect(&store, &TrainingStore::languagesChanged, this, &TrainingCanvas::refresh);
    refresh();
}

QString TrainingCanvas::headline() const {
    return m_headline->text();
}

QString TrainingCanvas::details() const {
    return m_details->text();
}

void TrainingCanvas::setChoice(const TrainingChoice& choice) {
    m_choice = choice;
    refresh();
}

void TrainingCanvas::refreshRun() {
    const auto record = m_store.chosenRecord();
    const auto& pace = m_store.pace();
    const QLocale locale;
    shell::RunStrip::State state{pace.fraction(), {}, pace.leftMs()};
    if (!pace.phase().isEmpty())
        state.details << pace.phase();
    if (const auto& training = m_store.training(); record && training && !training->step.empty())
        if (const auto steps = record->spec.parameters.find("steps"); steps != record->spec.parameters.end() && steps->is_number())
            state.details << tr("step %1 of %2").arg(locale.toString(training->step.back(), 'f', 0), locale.toString(steps->get<double>(), 'f', 0));
    m_run->show(record, record && record->spec.kind == trainModelKind, state);
}

void TrainingCanvas::refresh() {
    const auto record = m_store.chosenRecord();
    const auto& training = m_store.training();
    m_plot = training ? std::optional(trainingPlot(*training, m_store.languages(), m_choice)) : std::nullopt;
    QString headline, details;
    if (m_plot) {
        headline = m_plot->headline;
        details = m_plot->details.join(QLatin1Char(' '));
    } else if (record && record->spec.kind == trainTokenizerKind) {
        headline = trainingName(*record);
        const auto number = [&](const char* key) { return record->summary.is_object() && record->summary.contains(key) && record->summary[key].is_number() ? QLocale().toString(record->summary[key].get<double>(), 'f', 0) : QStringLiteral("?"); };
        details = record->state == base::JobState::done ? tr("It cuts texts into %1 tokens, learnt from %2 documents of %3 bytes; the test documents were left out.").arg(number("tokens"), number("documents"), number("bytes")) : QString();
    } else if (record && isTokenizerKind(record->spec.kind)) {
        headline = trainingName(*record);
        details = record->state == base::JobState::done ? tr("A tokenizer from a file. A training can be told to use it.") : QString();
    } else if (record) {
        headline = trainingName(*record);
        details = !m_store.problem().isEmpty() ? m_store.problem() : record->state == base::JobState::done ? tr("Reading the training…") : base::isFinal(record->state) ? QString() : tr("Its curves come with the first measurement.");
    }
    m_headline->setText(headline);
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    m_plots->setVisible(m_plot.has_value());
    m_readOut->setVisible(m_plot.has_value());
    refreshRun();
    draw();
}

void TrainingCanvas::draw() {
    if (!m_plot)
        return;
    const auto& table = m_store.languages();
    m_loss->setContent(plotContent(m_plot->loss));
    m_bits->setContent(plotContent(m_plot->bits, m_brush.pinned(), [&](const DrawnLine& line) { return !m_brush.isFaded(table.language(line.id).family); }));
    m_bits->setStrong(m_brush.strongest());
    m_routing->setVisible(m_plot->routing.has_value());
    if (m_plot->routing)
        m_routing->setContent(plotContent(*m_plot->routing));
    emit drawn();
}

}  // namespace triptych::app::routingview
