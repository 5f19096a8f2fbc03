#pragma once

#include <array>

#include "app/langevin/run_view.h"

class QGridLayout;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

class MiniPlot;

/// Have the chains forgotten where they began? R-hat, effective sample sizes and errors of x1, x2 and the loss, with rank plots and autocorrelation; and beside
/// them what none of these can see: Stein's identity, the measured distance to the truth, the bias predicted for the walls, contact with the boundary beside its
/// prediction, and how far outside the set chains stood. GUI thread.
class DiagnosticsView : public RunView {
    Q_OBJECT
public:
    DiagnosticsView();
    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) override;
    [[nodiscard]] figures::FigureRecipe recipe() const override;
    [[nodiscard]] MiniPlot* correlationPlot() const { return m_correlation; }
    [[nodiscard]] MiniPlot* rankPlot(std::size_t variable) const { return m_ranks[variable]; }
    [[nodiscard]] MiniPlot* facesPlot() const { return m_faces; }
    /// Contact with the boundary, in a sentence.
    [[nodiscard]] QString contactText() const;

private:
    void fillTable(const langevinview::RunResult& run);
    void fillContact(const langevinview::RunResult& run);

    QWidget* m_table;
    shell::Label* m_contact;
    MiniPlot* m_correlation;
    MiniPlot* m_faces;
    std::array<MiniPlot*, 3> m_ranks{};
};

}  // namespace triptych::app
