#pragma once

#include <array>
#include <memory>

#include <QWidget>

#include "app/langevin/core/sweep_result.h"
#include "figures/recipe.h"

class QComboBox;

namespace triptych::app {

class MiniPlot;

/// A sweep: W1 against T with its two parts, the local slopes, and W1 sqrt(T) / log T, from one start. GUI thread.
class ConvergenceView : public QWidget {
    Q_OBJECT
public:
    ConvergenceView();

    /// Null: nothing yet, and what would fill it.
    void setSweep(std::shared_ptr<const langevinview::SweepResult> sweep);
    [[nodiscard]] figures::FigureRecipe recipe() const;
    [[nodiscard]] QComboBox* startChooser() const { return m_start; }
    [[nodiscard]] MiniPlot* distancePlot() const { return m_plots[0]; }

private:
    void refresh();

    QComboBox* m_start;
    QWidget* m_verdict;
    std::array<MiniPlot*, 3> m_plots{};
    std::shared_ptr<const langevinview::SweepResult> m_sweep;
};

}  // namespace triptych::app
