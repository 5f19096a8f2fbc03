#pragma once

#include "app/segmentation/core/gold_comparison.h"
#include "app/segmentation/import_store.h"

namespace triptych::app {

/// The newest comparison of the shown import with experts, and the experts' own import. Reads in the background. GUI thread.
class GoldStore : public QObject {
    Q_OBJECT
public:
    GoldStore(Workspace& workspace, ImportStore& store, QObject* parent = nullptr);

    /// Null until there is one.
    [[nodiscard]] const std::shared_ptr<const segmentationview::GoldComparison>& comparison() const { return m_comparison; }
    /// Where masks to hold the votes against can come from: imports other than the shown one, newest first.
    [[nodiscard]] std::vector<base::JobRecord> sources() const;
    /// Subjects of the shown import that experts classified in the export itself.
    [[nodiscard]] int ownExperts() const;
    /// Starts a comparison. \param source the import of the experts; empty: the import's own.
    void compare(const std::string& source, const base::Json& parameters);
    [[nodiscard]] bool isRunning() const { return !m_running.empty(); }
    /// Reads the outlines of an expert's mask off the GUI thread and hands them over; none when the subject has no mask.
    void outlines(QObject* owner, const std::string& id, int frame, std::function<void(segmentation::Rings)> take);

signals:
    void changed();
    void sourcesChanged();

private:
    void jobMoved(const QString& id);
    void read();

    Workspace& m_workspace;
    ImportStore& m_store;
    std::shared_ptr<const segmentationview::GoldComparison> m_comparison;
    std::shared_ptr<const segmentationview::ImportResult> m_gold;
    std::string m_reading, m_running;
};

}  // namespace triptych::app
