#pragma once

#include <QElapsedTimer>

#include "app/langevin/run_view.h"

namespace triptych::app {

class MiniPlot;
class PlaneCanvas;
class Transport;

/// The plane over its transport and three small plots (marginal, W1 against the step, mass on the faces); a problem's picture before there is a run.
class PlaneView : public RunView {
    Q_OBJECT
public:
    PlaneView();

    [[nodiscard]] PlaneCanvas* plane() const { return m_plane; }
    [[nodiscard]] Transport* transport() const { return m_transport; }
    [[nodiscard]] MiniPlot* distancePlot() const { return m_distance; }
    /// Transport and small plots go; the plane is the problem's now.
    void leaveRun();
    void clear();

    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) override;
    [[nodiscard]] figures::FigureRecipe recipe() const override;
    bool handleKey(int key) override;

private:
    void showStep(std::int64_t step);

    std::shared_ptr<const langevinview::RunResult> m_run;
    bool m_isLive = false;
    QElapsedTimer m_plotted;
    PlaneCanvas* m_plane;
    QWidget* m_under;
    Transport* m_transport;
    MiniPlot* m_marginal;
    MiniPlot* m_distance;
    MiniPlot* m_faces;
};

}  // namespace triptych::app
