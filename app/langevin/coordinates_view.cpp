#include "app/langevin/coordinates_view.h"

#include <algorithm>
#include <cmath>

#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/langevin/plot_data.h"
#include "app/langevin/row_text.h"
#include "app/shell/label.h"
#include "app/shell/theme.h"

namespace triptych::app {
namespace {

struct Column {
    const char* key;
    QString title, hint;
};

}  // namespace

CoordinatesView::CoordinatesView()
    : m_nothing(new shell::Label({}, shell::TextSize::body, shell::Ink::text2)), m_table(new QTableWidget), m_plots(new QWidget), m_histogram(new MiniPlot), m_ranks(new MiniPlot), m_correlation(new MiniPlot), m_energy(new MiniPlot), m_faces(new MiniPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setAccessibleName(tr("Coordinates"));
    m_nothing->setText(tr("Nothing was run yet: Run draws chains of this problem, Optimise looks for its least loss."));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_table, 2);
    auto* plots = new QGridLayout(m_plots);
    plots->setContentsMargins(0, 0, 0, 0);
    plots->addWidget(m_histogram, 0, 0);
    plots->addWidget(m_ranks, 0, 1);
    plots->addWidget(m_correlation, 1, 0);
    plots->addWidget(m_energy, 1, 1);
    plots->addWidget(m_faces, 2, 0, 1, 2);
    layout->addWidget(m_plots, 4);
    m_faces->hide();
    showWhatThereIs();
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &CoordinatesView::refreshPlots);
}

void CoordinatesView::setRun(std::shared_ptr<const langevinview::SpaceResult> run) {
    const int row = std::max(0, m_table->currentRow());
    m_run = std::move(run);
    showWhatThereIs();
    {
        const QSignalBlocker quiet(m_table);
        fillTable();
        if (m_table->rowCount() > 0)
            m_table->selectRow(std::min(row, m_table->rowCount() - 1));
    }
    refreshPlots();
    refreshFaces();
}

void CoordinatesView::showWhatThereIs() {
    m_nothing->setVisible(!m_run);
    m_table->setVisible(m_run != nullptr);
    m_plots->setVisible(m_run != nullptr);
}

void CoordinatesView::refreshFaces() {
    PlotData plot;
    if (m_run) {
        const auto percent = [](double v) { return shownNumber(100 * v); };
        const auto tally = m_run->summary.value("tally", base::Json::object());
        const bool stays = !m_run->contacts.empty();
        plot.title = tr("On the faces");
        plot.subtitle = stays ? tr("share of chain-steps; rings: predicted") : tr("share of chain-steps that ended on a face or were turned back by it");
        if (tally.is_object() && tally.contains("contacts") && tally["contacts"].is_number())
            plot.subtitle += QStringLiteral(" · ") + tr("%1 % of proposals outside").arg(percent(tally["contacts"].get<double>()));
        plot.xLabel = tr("face, by its row");
        plot.yLabel = tr("% of chain-steps");
        for (const auto& bar : langevinview::topFaces(*m_run)) {
            const QString name = bar.face < 0 ? tr("rest") : QLocale().toString(bar.face + 1);
            plot.bars.names.push_back(name);
            plot.bars.heights.push_back(100 * bar.share);
            if (stays)
                plot.bars.rings.push_back(100 * bar.predicted);
            QString hint = bar.face < 0 ? tr("All other faces: %1 % of chain-steps").arg(percent(bar.share)) : tr("Face %1: %2 % of chain-steps").arg(name, percent(bar.share));
            if (std::isfinite(bar.predicted))
                hint += QLatin1Char('\n') + tr("Predicted: %1 ± %2 %, √(η/β) times the Gibbs density at the face.\nThe density is estimated from the draws within 3 and 6 steps s = √(2η/β) of it, the wall standing 0.58 s farther out than it does.").arg(percent(bar.predicted), percent(bar.error));
            else if (stays)
                hint += QLatin1Char('\n') + tr("No prediction: the set is not many steps deep behind this face, or the run is not over.");
            plot.bars.hints.push_back(hint);
        }
    }
    m_faces->setVisible(m_run != nullptr);
    m_faces->setData(std::move(plot));
}

void CoordinatesView::fillTable() {
    const std::vector<Column> columns{{"mean", tr("Mean"), tr("Over the draws of 16 chains in the second half of the run.")},
                                      {"sd", tr("Deviation"), tr("Standard deviation of the draws.")},
                                      {"q5", tr("5 %"), tr("Quantile of the draws.")},
                                      {"q95", tr("95 %"), tr("Quantile of the draws.")},
                                      {"rhat", QStringLiteral("R̂"), tr("Rank-normalised split R-hat (Vehtari et al. 2021): at most 1.01 where chains agree. It cannot see a bias that all chains share.")},
                                      {"essBulk", tr("ESS bulk"), tr("Effective sample size of the middle of the law, by rank-normalised draws; at least 100 a chain for R̂ to mean something.")},
                                      {"essTail", tr("ESS tail"), tr("The smaller effective sample size of the 5 % and the 95 % quantile.")},
                                      {"mcseMean", tr("MCSE mean"), tr("Monte Carlo standard error of the mean.")},
                                      {"stein", tr("Stein"), tr("Mean of Stein's identity along this coordinate: 0 under the Gibbs law, whatever its constant. More than 4 errors away from 0 there is a bias.")},
                                      {"steinError", tr("± error"), tr("Monte Carlo standard error of Stein's identity.")}};
    m_table->clear();
    m_table->setColumnCount(static_cast<int>(columns.size()) + 1);
    m_table->setRowCount(m_run ? static_cast<int>(m_run->variables()) : 0);
    QStringList titles{tr("Coordinate")};
    for (const auto& c : columns)
        titles << c.title;
    m_table->setHorizontalHeaderLabels(titles);
    for (int i = 0; i < static_cast<int>(columns.size()); ++i)
        m_table->horizontalHeaderItem(i + 1)->setToolTip(columns[static_cast<std::size_t>(i)].hint);
    if (!m_run)
        return;
    const auto& theme = shell::Theme::current();
    for (std::size_t v = 0; v < m_run->variables(); ++v) {
        const int row = static_cast<int>(v);
        m_table->setItem(row, 0, new QTableWidgetItem(v < m_run->names.size() ? QString::fromStdString(m_run->names[v]) : tr("Loss")));
        const auto entry = m_run->diagnosticsOf(v);
        const auto number = [&](const char* key) { return entry.contains(key) && entry[key].is_number() ? entry[key].get<double>() : std::nan(""); };
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
            const std::string_view key = columns[static_cast<std::size_t>(i)].key;
            const double value = number(columns[static_cast<std::size_t>(i)].key);
            auto* item = new QTableWidgetItem(std::isfinite(value) ? shownNumber(value, key == "rhat" ? 4 : 3) : QStringLiteral("–"));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            const bool wrong = (key == "rhat" && value > 1.01) || (key.substr(0, 3) == "ess" && value < 100.0 * m_run->drawChains) ||
                               (key == "stein" && std::abs(value) > 4 * number("steinError"));
            if (wrong)
                item->setForeground(theme.warn);
            m_table->setItem(row, i + 1, item);
        }
    }
    m_table->resizeColumnsToContents();
}

figures::FigureRecipe CoordinatesView::recipe() const {
    figures::FigureRecipe recipe;
    recipe.study = "langevin";
    recipe.view = "coordinates";
    auto chosen = base::Json::array();
    if (m_run)
        for (const auto& index : m_table->selectionModel()->selectedRows())
            if (index.row() < static_cast<int>(m_run->names.size()))
                chosen.push_back(index.row());
    recipe.options = chosen.size() > 1 ? base::Json{{"coordinates", chosen}} : base::Json::object();
    recipe.widthMm = 178;
    recipe.heightMm = 130;
    return recipe;
}

void CoordinatesView::refreshPlots() {
    PlotData histogram, ranks, correlation, energy;
    if (m_run) {
        const auto rows = m_table->selectionModel()->selectedRows();
        const auto v = rows.isEmpty() ? std::size_t{0} : static_cast<std::size_t>(rows.first().row());
        const QString name = v < m_run->names.size() ? QString::fromStdString(m_run->names[v]) : tr("Loss");
        histogram.title = name;
        histogram.subtitle = tr("density of the draws");
        histogram.xLabel = name;
        histogram.yLabel = tr("density");
        histogram.fromZero = true;
        const auto bins = m_run->histogram(v, 48);
        PlotSeries line;
        line.x = bins.at;
        line.y = bins.density;
        line.fill = true;
        line.steps = true;
        line.width = 0;
        histogram.series.push_back(std::move(line));
        if (m_run->drawCount > 8) {
            ranks = app::rankPlot(m_run->drawsOf(v), name);
            correlation = app::correlationPlot({{name, m_run->drawsOf(v)}});
        }
        energy.title = tr("Energy");
        energy.subtitle = tr("mean, 10–90 %; dashed: least met so far");
        energy.xLabel = tr("step");
        energy.yLabel = tr("loss");
        energy.logX = true;
        PlotSeries mean, best;
        mean.name = tr("mean over chains");
        best.name = tr("least met");
        best.style = Qt::DashLine;
        best.tone = PlotTone::text;
        best.width = 1.2;
        for (std::size_t k = 0; k + 5 < m_run->energy.size(); k += 6) {
            mean.x.push_back(m_run->energy[k]);
            mean.y.push_back(m_run->energy[k + 1]);
            mean.lower.push_back(m_run->energy[k + 2]);
            mean.upper.push_back(m_run->energy[k + 4]);
            best.x.push_back(m_run->energy[k]);
            best.y.push_back(m_run->energy[k + 5]);
        }
        energy.series = {std::move(mean), std::move(best)};
    }
    m_histogram->setData(std::move(histogram));
    m_ranks->setData(std::move(ranks));
    m_correlation->setData(std::move(correlation));
    m_energy->setData(std::move(energy));
}

}  // namespace triptych::app
