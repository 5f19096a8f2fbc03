#include "app/segmentation/learning/curves_view.h"

#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/shell/line_plot.h"
#include "app/segmentation/number_row.h"
#include "app/shell/label.h"

namespace triptych::app {

using namespace learning;

namespace {

// The baseline is ink, transfers are colours with a dash each: never colour alone.
shell::LineSeries styled(const QString& name, bool baseline, int transfer) {
    shell::LineSeries series;
    series.name = name;
    constexpr shell::LineSeries::Ink inks[] = {shell::LineSeries::Ink::accent, shell::LineSeries::Ink::first, shell::LineSeries::Ink::second};
    constexpr Qt::PenStyle styles[] = {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DotLine};
    series.ink = baseline ? shell::LineSeries::Ink::text : inks[transfer % 3];
    series.style = baseline ? Qt::DotLine : styles[(transfer / 3 + transfer % 3) % 4];
    return series;
}

QString measureName(const QString& measure) {
    return measure == QLatin1String("iou") ? QStringLiteral("IoU") : measure == QLatin1String("mcc") ? QStringLiteral("MCC") : QStringLiteral("Dice");
}

}  // namespace

CurvesView::CurvesView(LearningStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_words(new shell::Label), m_readOut(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)), m_curves(new shell::LinePlot), m_depth(new shell::LinePlot), m_table(new QTreeWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 8);
    column->setSpacing(8);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    auto* plots = new QHBoxLayout;
    plots->addWidget(m_curves, 3);
    plots->addWidget(m_depth, 2);
    column->addLayout(plots, 3);
    m_readOut->setWordWrap(true);
    column->addWidget(m_readOut);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("Points of the curves"));
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    column->addWidget(m_table, 2);
    connect(&store, &LearningStore::experimentShown, this, &CurvesView::refresh);
    for (auto* plot : {m_curves, m_depth})
        connect(plot, &shell::LinePlot::readOutChanged, this, [this, plot] { m_readOut->setText(plot->readOut()); });
    refresh();
}

QString CurvesView::words() const {
    return m_words->text();
}

void CurvesView::refresh() {
    const auto experiment = m_store.experiment();
    m_depth->setVisible(experiment && !experiment->depths.empty());
    m_curves->setVisible(experiment != nullptr);
    m_table->setVisible(experiment != nullptr);
    m_readOut->setText({});
    if (!experiment) {
        m_words->setText(m_store.chosenExperiment().empty() ? QString() : m_store.record(m_store.chosenExperiment()) && base::isFinal(m_store.record(m_store.chosenExperiment())->state) ? tr("Reading the experiment…") : tr("The experiment runs. Its curves come when all trainings are through; Jobs shows how far they are."));
        return;
    }
    m_words->setText(experiment->words.empty() ? tr("How well models do on held-out pictures, by the share of the training pictures they learnt from.") : experiment->words.first());
    shell::PlotContent content;
    const auto measure = measureName(experiment->measure);
    content.title = tr("%1 on held-out pictures").arg(measure);
    content.side = tr("bands: interval over seeds and scenes");
    content.x = {tr("Share of the training pictures"), {}, {}, true, false};
    content.y = {measure, {}, {}, false, false};
    content.marks = {{0.75, tr("the paper's 75 %"), true}};
    int transfer = 0;
    for (const auto& arm : experiment->arms) {
        auto series = styled(arm.title, arm.baseline, transfer);
        transfer += arm.baseline ? 0 : 1;
        for (const auto& point : arm.points) {
            series.x.push_back(point.fraction);
            series.y.push_back(point.value);
            series.low.push_back(point.low);
            series.high.push_back(point.high);
        }
        content.series.push_back(std::move(series));
    }
    m_curves->setContent(std::move(content));
    shell::PlotContent depth;
    depth.title = tr("Likeness of features");
    depth.side = tr("linear CKA (debiased), source and trained");
    depth.x = {tr("Level, outermost down, then up"), {}, {}, false, true};
    depth.y = {QStringLiteral("CKA"), 0.0, 1.0, false, false};
    transfer = 0;
    for (const auto& one : experiment->depths) {
        auto series = styled(one.title, false, transfer++);
        for (const auto& level : one.levels) {
            series.x.push_back(level[0]);
            series.y.push_back(level[1]);
            series.low.push_back(level[2]);
            series.high.push_back(level[3]);
            depth.y.from = std::min(*depth.y.from, level[2]);
        }
        depth.series.push_back(std::move(series));
    }
    m_depth->setContent(std::move(depth));
    fillTable();
}

void CurvesView::fillTable() {
    const auto experiment = m_store.experiment();
    const QLocale locale;
    m_table->clear();
    m_table->setHeaderLabels({tr("Arm"), tr("Share"), tr("Pictures"), measureName(experiment->measure), tr("Interval"), tr("Over the baseline"), tr("Its interval")});
    for (int column = 1; column < m_table->columnCount(); ++column)
        m_table->headerItem()->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
    const auto decimal = [&](double value) { return std::isfinite(value) ? locale.toString(value, 'f', 3) : QStringLiteral("–"); };
    const auto between = [&](double low, double high) { return std::isfinite(low) && std::isfinite(high) ? tr("%1 to %2").arg(decimal(low), decimal(high)) : QStringLiteral("–"); };
    QList<QTreeWidgetItem*> items;
    for (const auto& arm : experiment->arms)
        for (const auto& point : arm.points) {
            auto* item = new NumberRow({arm.title});
            item->setNumber(1, point.fraction, locale.toString(100 * point.fraction, 'f', 0) + QStringLiteral(" %"));
            item->setNumber(2, point.subjects, std::isfinite(point.subjects) ? locale.toString(point.subjects, 'f', 0) : QStringLiteral("–"));
            item->setNumber(3, point.value, decimal(point.value));
            item->setText(4, between(point.low, point.high));
            item->setNumber(5, arm.baseline || !std::isfinite(point.difference) ? std::nullopt : std::optional(point.difference), arm.baseline ? QStringLiteral("–") : decimal(point.difference));
            item->setText(6, arm.baseline ? QStringLiteral("–") : between(point.differenceLow, point.differenceHigh));
            for (const int column : {4, 6})
                item->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
            items << item;
        }
    m_table->addTopLevelItems(items);
}

}  // namespace triptych::app
