#include "app/routing/training/study_canvas.h"

#include <algorithm>
#include <set>

#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/training/arms_matrix.h"
#include "app/routing/training/language_dots.h"
#include "app/routing/training/plot_content.h"
#include "app/routing/training/training_records.h"
#include "app/shell/label.h"
#include "app/shell/line_plot.h"
#include "app/shell/run_strip.h"

namespace triptych::app::routingview {
namespace {

QWidget* scrolled(QWidget* widget) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(widget);
    area->viewport()->setAutoFillBackground(false);
    widget->setAutoFillBackground(false);
    auto* page = new QWidget;
    auto* inset = new QVBoxLayout(page);
    inset->setContentsMargins(8, 0, 0, 0);
    inset->addWidget(area);
    return page;
}

}  // namespace

StudyCanvas::StudyCanvas(Workspace& workspace, TrainingStore& store, Brush& brush, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_store(store),
      m_headline(new shell::Label({}, shell::TextSize::card, shell::Ink::text, true)),
      m_details(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_readOut(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_nothing(new shell::Label({}, shell::TextSize::body, shell::Ink::text2)),
      m_run(new shell::RunStrip({tr("trainings that are done stay"), tr("The comparison is tried again"), tr("Its trainings stay; look at those that failed."), tr("Progress of the study")})),
      m_pages(new QStackedWidget),
      m_arms(new ArmsMatrix),
      m_languages(new LanguageDots(brush)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 16, 0);  // the title of a plot stands 8 px within it, and so does all else
    column->setSpacing(4);
    for (auto* label : {m_headline, m_details, m_readOut, m_nothing}) {
        label->setWordWrap(true);
        label->setContentsMargins(8, 0, 0, 0);
    }
    m_run->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_headline);
    column->addWidget(m_details);
    column->addSpacing(4);
    column->addWidget(m_run);
    column->addWidget(m_pages, 1);
    column->addWidget(m_readOut);
    column->addStretch(0);
    m_readOut->setMinimumHeight(2 * m_readOut->fontMetrics().lineSpacing() + 2);
    m_readOut->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_pages->addWidget(scrolled(m_arms));
    m_pages->addWidget(scrolled(m_languages));
    auto* over = new QWidget;
    auto* grid = new QVBoxLayout(over);
    grid->setContentsMargins(0, 4, 0, 0);
    auto* below = new QHBoxLayout;
    for (auto& plot : m_emergence)
        plot = new shell::LinePlot;
    grid->addWidget(m_nothing);
    grid->addWidget(m_emergence[0], 1);
    below->addWidget(m_emergence[1], 1);
    below->addWidget(m_emergence[2], 1);
    grid->addLayout(below, 1);
    grid->addStretch(0);
    m_pages->addWidget(over);
    connect(m_run, &shell::RunStrip::cancelWanted, this, [this] { m_workspace.cancel(m_store.chosen()); });
    connect(m_run, &shell::RunStrip::resumeWanted, this, [this] { m_workspace.resume(m_store.chosen()); });
    connect(m_arms, &ArmsMatrix::fieldChanged, this, [this] { m_readOut->setText(m_arms->readOut()); });
    connect(m_languages, &LanguageDots::readOutChanged, this, [this] {
        if (m_page == QLatin1String("languages"))
            m_readOut->setText(m_languages->readOut());
    });
    for (auto* plot : m_emergence)
        connect(plot, &shell::LinePlot::readOutChanged, this, [this, plot] { m_readOut->setText(plot->readOut()); });
    connect(&store, &TrainingStore::shown, this, &StudyCanvas::refresh);
    connect(&store, &TrainingStore::progressed, this, &StudyCanvas::refreshRun);
    connect(&store, &TrainingStore::listsChanged, this, &StudyCanvas::refreshRun);
    connect(&store, &TrainingStore::languagesChanged, this, &StudyCanvas::refresh);
    refresh();
}

QString StudyCanvas::headline() const {
    return m_headline->text();
}

QString StudyCanvas::details() const {
    return m_details->text();
}

QString StudyCanvas::readOut() const {
    return m_readOut->text();
}

void StudyCanvas::setPage(const QString& page) {
    m_page = page;
    m_pages->setCurrentIndex(page == QLatin1String("languages") ? 1 : page == QLatin1String("emergence") ? 2 : 0);
    m_readOut->setText(page == QLatin1String("languages") ? m_languages->readOut() : QString());
}

double StudyCanvas::figureHeightMm() const {
    if (!m_plot)
        return 90;
    const auto arms = static_cast<double>(m_plot->arms.size());
    return m_page == QLatin1String("languages") ? std::clamp(24 + 4.2 * static_cast<double>(m_plot->languages.size()), 60.0, 240.0)
           : m_page == QLatin1String("emergence") ? 70
                                                  : std::clamp(static_cast<double>(m_plot->strips.size()) * (26 + 6 * arms), 60.0, 240.0);
}

// A study waits for its trainings: how many of them are through.
void StudyCanvas::refreshRun() {
    const auto record = m_store.chosenRecord();
    if (!record || record->spec.kind != compareModelsKind)
        return m_run->show({}, false, {});
    std::set<std::string> parts;
    std::size_t done = 0, failed = 0;
    for (const auto& [name, input] : record->spec.inputs)
        if (!input.job.empty())
            parts.insert(input.job);
    for (const auto& part : parts)
        if (const auto training = m_store.record(part)) {
            done += training->state == base::JobState::done;
            failed += base::isFinal(training->state) && training->state != base::JobState::done;
        }
    shell::RunStrip::State state{m_store.pace().fraction(), {}, m_store.pace().leftMs()};
    if (!m_store.pace().phase().isEmpty())
        state.details << m_store.pace().phase();
    m_run->show(record, true, state);
    if (record->state == base::JobState::done || m_plot)
        return;
    const QLocale locale;
    auto words = parts.empty() ? QString() : tr("%1 of %2 trainings are through; Jobs shows how far the others are.").arg(locale.toString(static_cast<qulonglong>(done)), locale.toString(static_cast<qulonglong>(parts.size())));
    if (failed > 0)
        words += QLatin1Char(' ') + tr("%Ln of them ended without a model: go on with it under Trainings.", nullptr, static_cast<int>(failed));
    m_details->setText(words);
    m_details->setVisible(!words.isEmpty());
}

void StudyCanvas::refresh() {
    const auto record = m_store.chosenRecord();
    const auto& study = m_store.study();
    m_plot = study ? std::optional(studyPlot(*study, m_store.languages())) : std::nullopt;
    m_headline->setText(m_plot ? m_plot->headline : record ? trainingName(*record) : QString());
    const auto details = m_plot ? m_plot->details.join(QLatin1Char(' ')) : !m_store.problem().isEmpty() ? m_store.problem() : record && record->state == base::JobState::done ? tr("Reading the study…") : QString();
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    m_pages->setVisible(m_plot.has_value());
    m_readOut->setVisible(m_plot.has_value());
    m_readOut->setText({});
    m_arms->setPlot(m_plot);
    m_languages->setPlot(m_plot);
    const auto told = m_plot ? m_plot->emergence.size() : 0;
    for (std::size_t i = 0; i < m_emergence.size(); ++i) {
        m_emergence[i]->setVisible(i < told);
        if (i < told)
            m_emergence[i]->setContent(plotContent(m_plot->emergence[i]));
    }
    m_nothing->setText(tr("Nothing was told by step: the arms have no experts, or the comparison was made before routing was followed over the steps."));
    m_nothing->setVisible(told == 0);
    refreshRun();
}

}  // namespace triptych::app::routingview
