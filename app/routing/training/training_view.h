#pragma once

#include <QTimer>

#include "app/routing/routing_view.h"
#include "app/routing/training/training_store.h"

class QComboBox;
class QStackedWidget;

namespace triptych::shell {
class EmptyView;
class SegmentedControl;
}

namespace triptych::app::routingview {

class StudyCanvas;
class TrainingCanvas;
class TrainingInspector;

/// Language models that learn here: one training over its steps, or the arms of a study side by side. Needs no trace. GUI thread only.
class TrainingView : public RoutingView {
    Q_OBJECT
public:
    TrainingView(Workspace& workspace, Brush& brush);

    QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override;
    [[nodiscard]] bool needsSource() const override { return false; }
    [[nodiscard]] QWidget* ownInspector() override;
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    [[nodiscard]] TrainingStore& store() { return m_store; }
    [[nodiscard]] TrainingCanvas* training() const { return m_training; }
    [[nodiscard]] StudyCanvas* study() const { return m_study; }
    [[nodiscard]] TrainingInspector* inspector() const { return m_inspector; }
    [[nodiscard]] QComboBox* linesChooser() const { return m_lines; }
    [[nodiscard]] QComboBox* measureChooser() const { return m_measure; }
    [[nodiscard]] shell::SegmentedControl* pages() const { return m_pages; }
    [[nodiscard]] shell::EmptyView* emptyPage() const { return m_empty; }
    /// The settings of a new training get the focus.
    void startNew();
    /// The sample study as one submission; it is looked at. Errors become a banner.
    void runSampleStudy();

private:
    void refresh();
    void advance();
    void refreshOptions();
    void refreshEmpty();
    void refreshInspector();
    [[nodiscard]] bool hasSampleStudy() const;
    [[nodiscard]] std::vector<Fact> trainingFacts() const;
    [[nodiscard]] std::vector<Fact> studyFacts() const;

    TrainingStore m_store;
    TrainingCanvas* m_training;
    StudyCanvas* m_study;
    TrainingInspector* m_inspector;
    QStackedWidget* m_stack;
    shell::EmptyView* m_empty;
    QComboBox *m_lines, *m_measure;
    shell::SegmentedControl* m_pages;
    QWidget* m_trainingOptions = nullptr;
    QTimer m_soon;
};

}  // namespace triptych::app::routingview
