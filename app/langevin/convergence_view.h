#pragma once

#include <array>
#include <memory>

#include <QWidget>

#include "app/langevin/core/sweep_result.h"
#include "figures/recipe.h"

class QComboBox;
class QLabel;

namespace triptych::app {

class MiniPlot;

/// A sweep: W1 against T with its two parts, the local slopes, W1 sqrt(T) / log T, and what the memory of the data costs, from one start. GUI thread.
class ConvergenceView : public QWidget {
    Q_OBJECT
public:
    ConvergenceView();

    /// Null: nothing yet, and what would fill it.
    void setSweep(std::shared_ptr<const langevinview::SweepResult> sweep);
    [[nodiscard]] figures::FigureRecipe recipe() const;
    [[nodiscard]] QComboBox* startChooser() const { return m_start; }
    [[nodiscard]] QComboBox* mixingChooser() const { return m_mixing; }
    [[nodiscard]] MiniPlot* distancePlot() const { return m_plots[0]; }
    [[nodiscard]] MiniPlot* memoryPlot() const { return m_plots[3]; }

private:
    void refresh();

    QComboBox* m_start;
    QLabel* m_mixingLabel;
    QComboBox* m_mixing;
    QLabel* m_verdict;
    std::array<MiniPlot*, 4> m_plots{};
    std::shared_ptr<const langevinview::SweepResult> m_sweep;
};

}  // namespace triptych::app
