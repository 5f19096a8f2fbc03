#pragma once

#include <optional>

#include <QObject>

#include "app/workspace.h"

namespace triptych::app::routingview {

/// Keeps one analysis up to date with what is looked at: finds its result among the project's, or submits the job and waits for it. The result
/// before stays until the new one is there. GUI thread only.
class AnalysisJob : public QObject {
    Q_OBJECT
public:
    explicit AnalysisJob(Workspace& workspace, QObject* parent = nullptr);

    /// None: nothing is wanted any more. The same spec again does nothing, unless it failed or was cancelled and `submit` is true.
    /// \param submit false: only a result that is there already counts.
    void want(const std::optional<base::JobSpec>& spec, bool submit = true);
    /// Wanted, submitted and not done yet.
    [[nodiscard]] bool isBusy() const { return !m_running.empty(); }
    [[nodiscard]] double fraction() const { return m_fraction; }  ///< below 0: unknown
    [[nodiscard]] const QString& phase() const { return m_phase; }
    /// The result of what is wanted; none while it is missing.
    [[nodiscard]] const std::optional<base::JobRecord>& result() const { return m_result; }
    /// Why there is none; empty unless the job failed.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    void cancel();

signals:
    /// result() is there, or problem() says why not.
    void finished();
    /// isBusy(), fraction() or phase() are others now.
    void progressed();

private:
    [[nodiscard]] std::optional<base::JobRecord> find(const base::JobSpec& spec) const;
    void jobChanged(const QString& job);

    Workspace& m_workspace;
    std::optional<base::JobSpec> m_wanted;
    std::optional<base::JobRecord> m_result;
    std::string m_running;
    double m_fraction = -1;
    QString m_phase, m_problem;
};

}  // namespace triptych::app::routingview
