#pragma once

#include "app/routing/analysis_job.h"
#include "app/routing/core/compare_result.h"
#include "app/routing/routing_view.h"

class QComboBox;
class QStackedWidget;

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class CompareCanvas;
class WaitingPage;

/// The trace that is shown beside a second one of the same shape: where their routing differs by more than chance. GUI thread only.
class CompareView : public RoutingView {
    Q_OBJECT
public:
    CompareView(Workspace& workspace, Brush& brush);

    QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override;
    void setActive(bool active) override;
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    [[nodiscard]] CompareCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] QComboBox* secondChooser() const { return m_second; }
    [[nodiscard]] QComboBox* whoseChooser() const { return m_whose; }
    [[nodiscard]] QString headline() const;

private:
    void listSources();
    void want();
    void wantComparison();
    void read();
    void refresh();
    void refreshState();
    [[nodiscard]] QString nameOfSecond() const;

    AnalysisJob m_count, m_job;
    CompareCanvas* m_canvas;
    QStackedWidget* m_stack;
    shell::Label *m_headline, *m_details, *m_readOut;
    WaitingPage* m_waiting;
    QComboBox *m_second, *m_whose;
    std::shared_ptr<const Shown> m_shown;
    std::optional<base::BlobRef> m_secondCounts;
    std::shared_ptr<const routing::Comparison> m_comparison;
    std::optional<base::JobRecord> m_made;
    bool m_active = false;
};

}  // namespace triptych::app::routingview
