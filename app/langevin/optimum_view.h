#pragma once

#include <memory>

#include <QWidget>

#include "app/langevin/core/space_result.h"
#include "figures/recipe.h"

namespace triptych::app {

class MiniPlot;

/// The best loss that chains met, above the least on the set, against steps: a line an inverse temperature. GUI thread.
class OptimumView : public QWidget {
    Q_OBJECT
public:
    OptimumView();
    void setResult(std::shared_ptr<const langevinview::OptimumResult> result);
    [[nodiscard]] figures::FigureRecipe recipe() const;
    [[nodiscard]] MiniPlot* excess() const { return m_excess; }

private:
    MiniPlot *m_excess, *m_now;
};

}  // namespace triptych::app
