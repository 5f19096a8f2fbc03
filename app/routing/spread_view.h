#pragma once

#include "app/routing/analysis_job.h"
#include "app/routing/core/spread_result.h"
#include "app/routing/routing_view.h"

class QComboBox;
class QStackedWidget;

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class SpreadCanvas;
class WaitingPage;

/// Where and how far languages part ways: the computed answer in words, and divergence over depth. GUI thread only.
class SpreadView : public RoutingView {
    Q_OBJECT
public:
    SpreadView(Workspace& workspace, Brush& brush);

    QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override;
    void setActive(bool active) override;
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    [[nodiscard]] SpreadCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] QComboBox* eachChooser() const { return m_each; }
    [[nodiscard]] QComboBox* referenceChooser() const { return m_reference; }
    [[nodiscard]] QString headline() const;

private:
    void want();
    void read();
    void refresh();
    void refreshState();

    AnalysisJob m_job;
    SpreadCanvas* m_canvas;
    QStackedWidget* m_stack;
    shell::Label *m_headline, *m_details;
    WaitingPage* m_waiting;
    QComboBox *m_each, *m_reference;
    QWidget* m_options = nullptr;
    QWidget* m_referenceRow = nullptr;
    std::shared_ptr<const Shown> m_shown;
    std::shared_ptr<const routing::Spread> m_spread;
    std::optional<base::JobRecord> m_made;
    bool m_active = false;
};

/// The analysis that the view shows of it; none where there are no counts. Circuits look for its result too.
[[nodiscard]] std::optional<base::JobSpec> spreadSpec(const Shown& shown);

}  // namespace triptych::app::routingview
