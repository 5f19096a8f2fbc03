#include "app/langevin/diagnostics_view.h"

#include <cmath>

#include <QGridLayout>
#include <QVBoxLayout>

#include "app/langevin/mini_plot.h"
#include "app/langevin/plot_data.h"
#include "app/langevin/row_text.h"
#include "app/shell/label.h"
#include "app/shell/theme.h"

namespace triptych::app {

DiagnosticsView::DiagnosticsView()
    : RunView({QStringLiteral("diagnostics"), tr("Diagnostics"), tr("R-hat, effective sample sizes, errors, rank plots and autocorrelation, beside the bias they cannot see")}),
      m_table(new QWidget), m_contact(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)), m_correlation(new MiniPlot), m_faces(new MiniPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->addWidget(m_table);
    m_contact->setWordWrap(true);
    m_contact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_contact);
    auto* plots = new QGridLayout;
    for (std::size_t v = 0; v < 3; ++v) {
        m_ranks[v] = new MiniPlot;
        plots->addWidget(m_ranks[v], 0, static_cast<int>(v));
    }
    plots->addWidget(m_correlation, 1, 0, 1, 2);
    plots->addWidget(m_faces, 1, 2);
    layout->addLayout(plots, 1);
}

void DiagnosticsView::setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool) {
    // Numbers of half a run would only be taken for those of the whole.
    if (partial)
        return;
    fillTable(*run);
    fillContact(*run);
    m_faces->setData(activeFacesPlot(*run));
    for (std::size_t v = 0; v < 3; ++v)
        m_ranks[v]->setData(app::rankPlot(*run, v));
    m_correlation->setData(app::correlationPlot(*run));
}

figures::FigureRecipe DiagnosticsView::recipe() const {
    auto recipe = RunView::recipe();
    recipe.heightMm = 120;
    return recipe;
}

void DiagnosticsView::fillTable(const langevinview::RunResult& run) {
    delete m_table->layout();
    qDeleteAll(m_table->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 8);
    grid->setHorizontalSpacing(12);
    const auto put = [&](int row, int column, const QString& text, const QString& hint, shell::Ink ink = shell::Ink::text, bool bold = false) {
        auto* label = new shell::Label(text, shell::TextSize::secondary, ink, bold);
        label->setToolTip(hint);
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | (row == 0 ? Qt::AlignBottom : Qt::AlignVCenter));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, row, column);
    };
    struct Column {
        const char* key;
        QString title, hint;
    };
    const Column columns[] = {{"mean", tr("Mean"), tr("Over the draws of 16 chains in the second half of the run.")},
                              {"sd", tr("Deviation"), tr("Standard deviation of the draws.")},
                              {"rhat", QStringLiteral("R̂"), tr("Rank-normalised split R-hat (Vehtari et al. 2021): at most 1.01 where chains agree. It cannot see a bias that all chains share.")},
                              {"essBulk", tr("ESS bulk"), tr("Effective sample size of the middle of the law, by rank-normalised draws; at least 100 a chain for R̂ to mean something.")},
                              {"essTail", tr("ESS tail"), tr("The smaller effective sample size of the 5 % and the 95 % quantile.")},
                              {"mcseMean", tr("MCSE mean"), tr("Monte Carlo standard error of the mean.")},
                              {"mcseMedian", tr("MCSE median"), tr("Monte Carlo standard error of the median.")},
                              {"stein", tr("Stein"), tr("Stein's identity along the coordinate, with a test function that vanishes on the walls it runs into: 0 under the Gibbs law. A bias that all chains share moves it.")},
                              {"steinError", tr("± error"), tr("Monte Carlo standard error of Stein's identity.")}};
    int column = 1;
    // Two lines a title: eleven columns fit a small window.
    const auto inTwo = [](QString title) { return title.replace(QLatin1Char(' '), QLatin1Char('\n')); };
    for (const auto& c : columns)
        put(0, column++, inTwo(c.title), c.hint, shell::Ink::text2, true);
    put(0, column, inTwo(tr("W₁ measured")), tr("Distance of the marginal of all chains at the last step to the truth, in units of length. R̂ cannot see it."), shell::Ink::text2, true);
    put(0, column + 1, inTwo(tr("Bias predicted")), tr("Of the walls, to first order, for projection."), shell::Ink::text2, true);
    const auto all = run.summary.value("diagnostics", base::Json::array());
    const QString names[] = {QStringLiteral("x₁"), QStringLiteral("x₂"), tr("Loss")};
    const auto entry = [&](const char* key, std::size_t v) {
        const auto values = run.summary.value(key, base::Json::array());
        return values.is_array() && values.size() > v && values[v].is_number() ? shownNumber(values[v].get<double>()) : QStringLiteral("–");
    };
    for (std::size_t v = 0; v < 3; ++v) {
        const int row = static_cast<int>(v) + 1;
        put(row, 0, names[v], {}, shell::Ink::text, true);
        column = 1;
        for (const auto& c : columns) {
            const bool known = all.is_array() && v < all.size() && all[v].is_object() && all[v].contains(c.key) && all[v][c.key].is_number();
            const double value = known ? all[v][c.key].get<double>() : std::nan("");
            const bool off = std::string_view(c.key) == "stein" && known && all[v].contains("steinError") && all[v]["steinError"].is_number() && std::abs(value) > 3 * all[v]["steinError"].get<double>();
            const bool wrong = off || (known && ((std::string_view(c.key) == "rhat" && value > 1.01) || (std::string_view(c.key).substr(0, 3) == "ess" && value < 100.0 * run.drawChains)));
            put(row, column++, known ? shownNumber(value, std::string_view(c.key) == "rhat" ? 4 : 3) : QStringLiteral("–"), c.hint, wrong ? shell::Ink::warn : shell::Ink::text);
        }
        put(row, column, v < 2 ? entry("w1", v) : QStringLiteral("–"), {});
        put(row, column + 1, v < 2 ? entry("w1Predicted", v) : QStringLiteral("–"), {});
    }
}

void DiagnosticsView::fillContact(const langevinview::RunResult& run) {
    const auto percent = [](double share) { return tr("%1 %").arg(shownNumber(100 * share)); };
    double mass = 0, predicted = 0;
    bool isPredicted = false;
    const auto faces = run.summary.value("faces", base::Json::array());
    for (std::size_t e = 0; faces.is_array() && e < faces.size() && faces[e].is_object(); ++e) {
        mass += faces[e].value("mass", 0.0);
        predicted += faces[e].value("predicted", 0.0);
        isPredicted = isPredicted || faces[e].contains("predicted");
    }
    QStringList parts{isPredicted ? tr("On the boundary: %1 of chain-steps of the second half, predicted %2.").arg(percent(mass), percent(predicted)) : tr("On the boundary: %1 of chain-steps of the second half.").arg(percent(mass))};
    const auto tally = run.summary.value("tally", base::Json::object());
    if (tally.is_object() && tally.contains("contacts")) {
        parts << tr("%1 of all proposals lay outside the set.").arg(percent(tally.value("contacts", 0.0)));
        if (tally.contains("moved") && tally.value("contacts", 0.0) > 0)
            parts << tr("The wall moved them by %1 on average.").arg(shownNumber(tally.value("moved", 0.0)));
        parts << tr("Largest distance outside: %1.").arg(shownNumber(tally.value("violation", 0.0)));
    }
    m_contact->setText(parts.join(QLatin1Char(' ')));
    m_contact->setToolTip(tr("Predicted to first order: √(η/β) times the Gibbs density on the face, the mean ladder height of a Gaussian walk at a wall."));
}

QString DiagnosticsView::contactText() const {
    return m_contact->text();
}

}  // namespace triptych::app
