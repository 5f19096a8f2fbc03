#pragma once

#include "app/routing/analysis_job.h"
#include "app/routing/core/joining_result.h"
#include "app/routing/core/model_source.h"
#include "app/routing/routing_view.h"

namespace triptych::app::routingview {

/// Which families the languages of the shown routing would join: found or run when somebody looks, and read off the GUI thread. GUI thread only.
class JoiningState : public QObject {
    Q_OBJECT
public:
    explicit JoiningState(Workspace& workspace, QObject* parent = nullptr);

    void show(std::shared_ptr<const Shown> shown);
    void setActive(bool active);

    /// Null while there is none. Its families are those of the table it was made with.
    [[nodiscard]] const std::shared_ptr<const routing::Joining>& result() const { return m_result; }
    [[nodiscard]] const std::optional<base::JobRecord>& made() const { return m_job.result(); }
    /// Of the model that routed; none where it is not known.
    [[nodiscard]] const std::optional<routing::ModelConfig>& form() const { return m_form; }
    [[nodiscard]] const Shown* shown() const { return m_shown.get(); }
    [[nodiscard]] const AnalysisJob& job() const { return m_job; }

signals:
    void changed();

private:
    void want();
    void read();
    void readForm();

    Workspace& m_workspace;
    AnalysisJob m_job;
    std::shared_ptr<const Shown> m_shown;
    std::shared_ptr<const routing::Joining> m_result;
    ModelSource m_model;  ///< whose form was asked for last
    std::optional<routing::ModelConfig> m_form;
    bool m_active = false;
};

}  // namespace triptych::app::routingview
