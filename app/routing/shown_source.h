#pragma once

#include <memory>
#include <string>

#include <QObject>

#include "app/routing/analysis_job.h"
#include "app/routing/routing_view.h"

namespace triptych::app::routingview {

/// Is this result something whose routing can be looked at: a trace, or counts of files that stay outside?
[[nodiscard]] bool isRoutingSource(const base::JobRecord& record);

/// Brings what is chosen in the Library to the views: has it counted where it is not, and reads the counts off the GUI thread.
/// GUI thread only.
class ShownSource : public QObject {
    Q_OBJECT
public:
    explicit ShownSource(Workspace& workspace, QObject* parent = nullptr);

    /// \param job a done job that isRoutingSource; anything else shows nothing.
    void choose(const std::string& job);
    void setLanguages(const routing::LanguageTable& languages);
    [[nodiscard]] const std::shared_ptr<const Shown>& shown() const { return m_shown; }
    [[nodiscard]] const AnalysisJob& counting() const { return m_count; }

signals:
    void changed();
    void failed(const QString& why);

private:
    void read(const base::JobRecord& counts);
    void giveUp(QString why);

    Workspace& m_workspace;
    AnalysisJob m_count;
    routing::LanguageTable m_languages;
    base::JobRecord m_source;
    std::shared_ptr<const Shown> m_shown;
};

}  // namespace triptych::app::routingview
