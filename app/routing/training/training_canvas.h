#pragma once

#include <QWidget>

#include "app/routing/brush.h"
#include "app/routing/core/training_scene.h"
#include "app/routing/training/training_store.h"

namespace triptych::shell {
class Label;
class LinePlot;
class RunStrip;
}

namespace triptych::app::routingview {

/// One training: loss, bits per byte by language and what its routers do, over the steps; live while it runs. Languages are pointed at, chosen and pinned as in every view. GUI thread only.
class TrainingCanvas : public QWidget {
    Q_OBJECT
public:
    TrainingCanvas(Workspace& workspace, TrainingStore& store, Brush& brush, QWidget* parent = nullptr);
    void setChoice(const TrainingChoice& choice);
    [[nodiscard]] const TrainingChoice& choice() const { return m_choice; }
    [[nodiscard]] shell::LinePlot* loss() const { return m_loss; }
    [[nodiscard]] shell::LinePlot* bits() const { return m_bits; }
    [[nodiscard]] shell::LinePlot* routing() const { return m_routing; }
    [[nodiscard]] shell::RunStrip* run() const { return m_run; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString details() const;
    /// What is drawn; null before there is anything.
    [[nodiscard]] const std::optional<TrainingPlot>& plot() const { return m_plot; }

signals:
    void settingsWanted();
    /// Other numbers are drawn.
    void drawn();

private:
    void refresh();
    void refreshRun();
    void draw();
    Workspace& m_workspace;
    TrainingStore& m_store;
    Brush& m_brush;
    TrainingChoice m_choice;
    std::optional<TrainingPlot> m_plot;
    shell::Label *m_headline, *m_details, *m_readOut;
    shell::RunStrip* m_run;
    QWidget* m_plots;
    shell::LinePlot *m_loss, *m_bits, *m_routing;
};

}  // namespace triptych::app::routingview
