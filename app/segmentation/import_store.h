#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QImage>
#include <QObject>

#include "app/segmentation/core/subject_view.h"
#include "app/workspace.h"

namespace triptych::app {

/// The import a tab shows and what belongs to it: thumbnails, what was noted of its rows, the agreement counted from it. Reads
/// in the background, starts the counting where it was not done yet. GUI thread.
class ImportStore : public QObject {
    Q_OBJECT
public:
    explicit ImportStore(Workspace& workspace, QObject* parent = nullptr);

    /// Reads this import; a job that is no finished import is passed over.
    void load(const std::string& job);
    /// The newest of the project, or nothing.
    void reload();
    /// Finished imports, newest first.
    [[nodiscard]] std::vector<base::JobRecord> imports() const;

    [[nodiscard]] const std::shared_ptr<const segmentationview::ImportResult>& import() const { return m_import; }
    [[nodiscard]] const segmentation::NoteList& notes() const { return m_notes; }
    [[nodiscard]] const std::vector<QImage>& thumbnails() const { return m_thumbnails; }
    /// By subject; empty until it was counted.
    [[nodiscard]] const std::map<std::string, segmentationview::AgreementRow>& agreement() const { return m_agreement; }
    /// By volunteer of the import; empty until it was counted, or where it was not.
    [[nodiscard]] const std::vector<segmentationview::PooledSkill>& pooled() const { return m_pooled; }
    [[nodiscard]] std::optional<base::JobRecord> record() const;
    /// Reads the same export again. \param images a folder of pictures; empty: as it was.
    void importAgain(const base::Json& parameters, const std::filesystem::path& images = {});

signals:
    void importsChanged();    ///< those there are
    void importShown();       ///< another one, or none
    void agreementCounted();

private:
    void jobMoved(const QString& id);
    void importFailed(const base::JobRecord& record);
    bool readConsensus();
    void countConsensus();

    Workspace& m_workspace;
    std::shared_ptr<const segmentationview::ImportResult> m_import;
    segmentation::NoteList m_notes;
    std::vector<QImage> m_thumbnails;
    std::map<std::string, segmentationview::AgreementRow> m_agreement;
    std::vector<segmentationview::PooledSkill> m_pooled;
    std::string m_awaited, m_consensusJob;
    std::int64_t m_createdMs = 0;
};

}  // namespace triptych::app
