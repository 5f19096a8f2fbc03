#pragma once

#include "app/routing/analysis_job.h"
#include "app/routing/core/model_source.h"
#include "app/routing/experts_state.h"

namespace triptych::app::routingview {

/// The analyses behind the Experts view: found or run, and handed to its state. GUI thread only.
class ExpertsJobs : public QObject {
    Q_OBJECT
public:
    ExpertsJobs(Workspace& workspace, ExpertsState& state, QObject* parent = nullptr);

    void show(std::shared_ptr<const Shown> shown);
    /// Words are counted and weights looked for only when somebody looks.
    void setActive(bool active);

    [[nodiscard]] const AnalysisJob& experts() const { return m_experts; }
    [[nodiscard]] const AnalysisJob& words() const { return m_words; }
    [[nodiscard]] const AnalysisJob& similarity() const { return m_similarity; }
    [[nodiscard]] const AnalysisJob& ablation() const { return m_ablation; }
    /// The model is at hand, or a checkpoint of its shape, and this program can compare its weights, or mask its experts.
    [[nodiscard]] bool canCompare() const;
    [[nodiscard]] bool canAblate() const;
    void compare();
    void ablate();
    void cancel();
    /// Looks for results of the layer that is chosen now.
    void layerChanged();

signals:
    void changed();
    void progressed();

private:
    [[nodiscard]] ModelSource model() const;
    [[nodiscard]] std::optional<base::JobSpec> similaritySpec() const;
    [[nodiscard]] std::optional<base::JobSpec> ablationSpec() const;
    void readExperts();
    void readTokenizer();

    Workspace& m_workspace;
    ExpertsState& m_state;
    AnalysisJob m_experts, m_words, m_similarity, m_ablation;
    std::shared_ptr<const Shown> m_shown;
    ModelSource m_tokenizer;  ///< whose was read last
    bool m_active = false;
};

}  // namespace triptych::app::routingview
