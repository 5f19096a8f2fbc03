#pragma once

#include <array>

#include "app/langevin/run_view.h"

namespace triptych::app {

class MiniPlot;

/// Either coordinate beside the truth, over the second half of the run.
class MarginalsView : public RunView {
    Q_OBJECT
public:
    MarginalsView();
    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) override;

private:
    std::array<MiniPlot*, 2> m_plots;
};

/// The loss of the chains and their distance to the truth against the step.
class EnergyView : public RunView {
    Q_OBJECT
public:
    EnergyView();
    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) override;

private:
    MiniPlot* m_energy;
    MiniPlot* m_distance;
};

}  // namespace triptych::app
