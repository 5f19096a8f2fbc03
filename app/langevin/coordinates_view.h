#pragma once

#include <memory>

#include <QWidget>

#include "app/langevin/core/space_result.h"
#include "figures/recipe.h"

class QTableWidget;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

class MiniPlot;

/// The coordinates of a run in any dimension: a table with a line each, and histogram, ranks, autocorrelation and energy of the chosen one;
/// under them the share of steps on each face, with its prediction. GUI thread.
class CoordinatesView : public QWidget {
    Q_OBJECT
public:
    CoordinatesView();
    /// Null: nothing was run yet.
    void setRun(std::shared_ptr<const langevinview::SpaceResult> run);
    [[nodiscard]] figures::FigureRecipe recipe() const;
    [[nodiscard]] QTableWidget* table() const { return m_table; }
    [[nodiscard]] MiniPlot* histogram() const { return m_histogram; }
    [[nodiscard]] MiniPlot* faces() const { return m_faces; }

private:
    void showWhatThereIs();
    void fillTable();
    void refreshPlots();
    void refreshFaces();
    std::shared_ptr<const langevinview::SpaceResult> m_run;
    shell::Label* m_nothing;
    QTableWidget* m_table;
    QWidget* m_plots;
    MiniPlot *m_histogram, *m_ranks, *m_correlation, *m_energy, *m_faces;
};

}  // namespace triptych::app
