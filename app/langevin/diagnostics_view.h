#pragma once

#include <array>

#include "app/langevin/run_view.h"

class QGridLayout;

namespace triptych::app {

class MiniPlot;

/// Have the chains forgotten where they began? R-hat, effective sample sizes and errors of x1, x2 and the loss, with rank plots and autocorrelation; and beside
/// them what none of these can see: the measured distance to the truth and the bias predicted for the walls. GUI thread.
class DiagnosticsView : public RunView {
    Q_OBJECT
public:
    DiagnosticsView();
    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) override;
    [[nodiscard]] MiniPlot* correlationPlot() const { return m_correlation; }
    [[nodiscard]] MiniPlot* rankPlot(std::size_t variable) const { return m_ranks[variable]; }

private:
    void fillTable(const langevinview::RunResult& run);

    QWidget* m_table;
    MiniPlot* m_correlation;
    std::array<MiniPlot*, 3> m_ranks{};
};

}  // namespace triptych::app
