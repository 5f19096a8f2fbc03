#include "app/segmentation/learning/training_view.h"

#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/shell/line_plot.h"
#include "app/segmentation/number_row.h"
#include "app/shell/label.h"
#include "app/shell/run_strip.h"
#include "app/shell/segmented_control.h"

namespace triptych::app {

using namespace learning;

PreviewPicture::PreviewPicture(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("A validation picture, its mask, and the model's"));
    setToolTip(tr("A validation picture, its mask, and the model's, side by side"));
}

void PreviewPicture::setImage(QImage image) {
    m_image = std::move(image);
    setVisible(!m_image.isNull());
    update();
}

void PreviewPicture::paintEvent(QPaintEvent*) {
    if (m_image.isNull())
        return;
    QPainter painter(this);
    const auto size = m_image.size().scaled(this->size(), Qt::KeepAspectRatio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, size.width() < m_image.width());
    painter.drawImage(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_image);
}

TrainingView::TrainingView(Workspace& workspace, LearningStore& store, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_store(store), m_words(new shell::Label), m_readOut(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_transferWords(new shell::Label),
      m_run(new shell::RunStrip({tr("what was learnt up to the last epoch is kept"), tr("From the last epoch that was kept; the next step is the one that would have come"), tr("Change its settings and run it anew, or go on from the last epoch that was kept."), tr("Progress of the training")})),
      m_pages(new shell::SegmentedControl), m_historyPage(new QWidget), m_transferPage(new QWidget), m_loss(new shell::LinePlot), m_dice(new shell::LinePlot), m_previewWords(new shell::Label(tr("A validation picture, its mask, and the model's, side by side"), shell::TextSize::secondary, shell::Ink::text2)), m_preview(new PreviewPicture), m_transfer(new QTreeWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 8);
    column->setSpacing(8);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    column->addWidget(m_run);
    m_pages->addSegment(QStringLiteral("history"), tr("By epoch"));
    m_pages->addSegment(QStringLiteral("transfer"), tr("What was taken over"), tr("Layer by layer: copied, adapted, or left as it begins"));
    m_pages->setCurrent(QStringLiteral("history"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_pages);
    row->addStretch(1);
    column->addLayout(row);
    auto* history = new QVBoxLayout(m_historyPage);
    history->setContentsMargins(0, 0, 0, 0);
    auto* plots = new QHBoxLayout;
    plots->addWidget(m_loss);
    plots->addWidget(m_dice);
    history->addLayout(plots, 3);
    m_readOut->setWordWrap(true);
    history->addWidget(m_readOut);
    m_previewWords->setWordWrap(true);
    history->addWidget(m_previewWords);
    history->addWidget(m_preview, 2);
    column->addWidget(m_historyPage, 1);
    auto* transfer = new QVBoxLayout(m_transferPage);
    transfer->setContentsMargins(0, 0, 0, 0);
    m_transferWords->setWordWrap(true);
    transfer->addWidget(m_transferWords);
    m_transfer->setRootIsDecorated(false);
    m_transfer->setUniformRowHeights(true);
    m_transfer->setFrameShape(QFrame::NoFrame);
    m_transfer->setHeaderLabels({tr("Layer"), tr("Level"), tr("Shape"), tr("What becomes of it"), tr("In the source"), tr("Why")});
    m_transfer->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_transfer->setAccessibleName(tr("Layers and what becomes of them"));
    transfer->addWidget(m_transfer, 1);
    column->addWidget(m_transferPage, 1);
    column->addStretch(0);
    connect(m_run, &shell::RunStrip::cancelWanted, this, [this] { m_workspace.cancel(m_store.chosenModel()); });
    connect(m_run, &shell::RunStrip::resumeWanted, this, [this] { m_workspace.resume(m_store.chosenModel()); });
    connect(m_run, &shell::RunStrip::settingsWanted, this, [this] { emit settingsWanted(m_store.chosenModel()); });
    connect(m_pages, &shell::SegmentedControl::currentChanged, this, &TrainingView::refresh);
    connect(&store, &LearningStore::modelShown, this, &TrainingView::refresh);
    connect(&store, &LearningStore::liveChanged, this, &TrainingView::refreshLive);
    for (auto* plot : {m_loss, m_dice})
        connect(plot, &shell::LinePlot::readOutChanged, this, [this, plot] { m_readOut->setText(plot->readOut()); });
    refresh();
}

QString TrainingView::words() const {
    return m_words->text();
}

void TrainingView::setPlanned(const QString& source, std::vector<TransferLine> lines, const QString& problem) {
    m_plannedSource = source;
    m_planned = std::move(lines);
    m_plannedProblem = problem;
    refresh();
}

void TrainingView::plot(const std::vector<Epoch>& history, int best) {
    shell::LineSeries training{tr("Training", "loss of"), shell::LineSeries::Ink::text, Qt::SolidLine, {}, {}}, validation{tr("Validation"), shell::LineSeries::Ink::accent, Qt::SolidLine, {}, {}},
        dice{tr("Dice"), shell::LineSeries::Ink::accent, Qt::SolidLine, {}, {}}, iou{tr("IoU"), shell::LineSeries::Ink::first, Qt::DashLine, {}, {}};
    for (const auto& epoch : history) {
        for (auto* series : {&training, &validation, &dice, &iou})
            series->x.push_back(epoch.epoch);
        training.y.push_back(epoch.loss);
        validation.y.push_back(epoch.validationLoss);
        dice.y.push_back(epoch.dice);
        iou.y.push_back(epoch.iou);
    }
    std::vector<shell::PlotMark> marks;
    if (best >= 0)
        marks.push_back({static_cast<double>(best), tr("best, kept")});
    const shell::PlotAxis epochs{tr("Epoch"), {}, {}, false, true};
    m_loss->setContent({tr("Loss"), tr("lower is better"), epochs, {}, {training, validation}, marks});
    m_dice->setContent({tr("On validation pictures"), tr("1 is best"), epochs, {{}, 0, 1}, {dice, iou}, marks});
}

void TrainingView::refresh() {
    const auto record = m_store.record(m_store.chosenModel());
    const auto model = m_store.model();
    const bool training = record && record->spec.kind == trainKind;
    const bool over = record && base::isFinal(record->state);
    const bool transfer = m_pages->current() == QLatin1String("transfer");
    m_transferPage->setVisible(transfer);
    // A training that ended before its first epoch has no curves.
    m_historyPage->setVisible(!transfer && record && training && (!over || model || record->state == base::JobState::done || !m_store.live().history.empty()));
    m_pages->setVisible(record || !m_planned.empty() || !m_plannedProblem.isEmpty());
    refreshTransfer();
    const QLocale locale;
    if (!record)
        m_words->setText({});
    else if (model) {
        auto words = nameOf(*record) + QStringLiteral(": ");
        if (!training)
            words += tr("weights from a file.");
        else if (model->testDice)
            words += tr("mean Dice %1 on %n test picture(s)", nullptr, model->testSubjects).arg(locale.toString(*model->testDice, 'f', 3)) + QStringLiteral(", ") +
                     (model->source.isEmpty() ? tr("from scratch.") : tr("from %1.").arg(model->source));
        else
            words += tr("no test picture has a Dice.");
        m_words->setText(words);
    } else {
        m_words->setText(record->state == base::JobState::done ? tr("Reading the model…") : nameOf(*record));
    }
    if (model)
        plot(model->history, model->bestEpoch);
    else if (m_store.live().history.empty())
        plot({}, -1);
    showPreview(model ? QImage() : m_store.live().preview);
    refreshLive();
}

void TrainingView::refreshLive() {
    const auto record = m_store.record(m_store.chosenModel());
    const auto& live = m_store.live();
    const QLocale locale;
    shell::RunStrip::State state{live.pace.fraction(), {}, live.pace.leftMs()};
    if (!live.pace.phase().isEmpty())
        state.details << live.pace.phase();
    if (record && !live.history.empty())
        if (const auto epochs = record->spec.parameters.find("epochs"); epochs != record->spec.parameters.end() && epochs->is_number())
            state.details << tr("epoch %1 of %2").arg(locale.toString(live.history.back().epoch, 'f', 0), locale.toString(epochs->get<double>(), 'f', 0));
    m_run->show(record, record && record->spec.kind == trainKind, state);
    if (!record || record->state == base::JobState::done)
        return;
    if (!live.history.empty() && !m_store.model()) {
        int best = -1;
        double most = -1;
        for (const auto& epoch : live.history)
            if (epoch.dice > most)
                most = epoch.dice, best = static_cast<int>(epoch.epoch);
        plot(live.history, best);
    }
    showPreview(live.preview);
}

void TrainingView::showPreview(const QImage& image) {
    m_preview->setImage(image);
    m_previewWords->setVisible(!image.isNull());
}

// What the shown model took over; else what the settings would.
void TrainingView::refreshTransfer() {
    const auto model = m_store.model();
    const bool planned = !m_plannedSource.isEmpty();
    const auto& lines = planned ? m_planned : model ? model->transfer : m_planned;
    m_pages->setSegmentEnabled(QStringLiteral("transfer"), planned || (model && !model->transfer.empty()));
    int copied = 0, adapted = 0;
    for (const auto& line : lines) {
        copied += line.what == "copied" ? 1 : 0;
        adapted += line.what == "adapted" ? 1 : 0;
    }
    const auto left = static_cast<int>(lines.size()) - copied - adapted;
    const QLocale locale;
    const auto counts = tr("%1 copied, %2 adapted, %3 left as they begin").arg(locale.toString(copied), locale.toString(adapted), locale.toString(left));
    if (planned && !m_plannedProblem.isEmpty())
        m_transferWords->setText(m_plannedProblem);
    else if (planned)
        m_transferWords->setText(tr("A training with these settings takes over from %1: %2.").arg(m_plannedSource, counts));
    else
        m_transferWords->setText(lines.empty() ? tr("Nothing was taken over: the model began from scratch.") : tr("Of %n layer(s):", nullptr, static_cast<int>(lines.size())) + QLatin1Char(' ') + counts + QLatin1Char('.'));
    fillTransfer(lines);
}

void TrainingView::fillTransfer(const std::vector<TransferLine>& lines) {
    m_transfer->setSortingEnabled(false);
    m_transfer->clear();
    QList<QTreeWidgetItem*> items;
    for (const auto& line : lines) {
        auto* item = new NumberRow({line.name, {}, line.shape, copiedWord(line.what), line.source.isEmpty() ? QStringLiteral("–") : line.source + QStringLiteral("  ") + line.sourceShape, line.why});
        item->setNumber(1, line.level, QLocale().toString(line.level));
        item->setTextAlignment(1, Qt::AlignLeading | Qt::AlignVCenter);
        items << item;
    }
    m_transfer->addTopLevelItems(items);
}

}  // namespace triptych::app
