#pragma once

#include "app/routing/analysis_job.h"
#include "app/routing/core/circuit_drawing.h"
#include "app/routing/routing_view.h"

class QComboBox;
class QDoubleSpinBox;
class QScrollArea;
class QSlider;

namespace triptych::shell {
class ElidedLabel;
class EmptyView;
class FlowLegend;
}

namespace triptych::app::routingview {

class CircuitsCanvas;

/// Circuits: what languages use and how their tokens go from layer to layer, for all of them or two against each other. GUI thread only.
class CircuitsView : public RoutingView {
    Q_OBJECT
public:
    CircuitsView(Workspace& workspace, Brush& brush);

    [[nodiscard]] QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override;
    void setActive(bool active) override;
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    [[nodiscard]] const CircuitChoice& choice() const { return m_choice; }
    void setChoice(const CircuitChoice& choice);
    [[nodiscard]] CircuitsCanvas* canvas() const { return m_canvas; }
    /// "412 of 3 888 links, 81 % of flow".
    [[nodiscard]] QString linkWords() const;

private:
    void prepare();
    void fillGroups();
    void redraw();
    void refreshRoute();
    void refreshLegend();
    void compareTwo();
    void findParting();
    void showParting();
    void fromControls();

    AnalysisJob m_spread;  ///< looked for, never run from here: where families part
    std::shared_ptr<const Shown> m_shown;
    std::shared_ptr<const CircuitData> m_data;
    CircuitChoice m_choice;
    bool m_active = false, m_filling = false, m_thresholdChosen = false;
    routing::CommonPath m_common;
    bool m_hasCommon = false;

    QComboBox *m_first = nullptr, *m_second = nullptr, *m_measure = nullptr, *m_order = nullptr;
    QSlider* m_slider = nullptr;
    QDoubleSpinBox* m_threshold = nullptr;
    CircuitsCanvas* m_canvas;
    QScrollArea* m_scroll;
    shell::FlowLegend* m_legend;
    shell::ElidedLabel *m_links, *m_readOut;
};

}  // namespace triptych::app::routingview
