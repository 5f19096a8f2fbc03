#pragma once

#include <memory>
#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "app/segmentation/core/review.h"
#include "app/segmentation/core/subject_view.h"
#include "app/workspace.h"
#include "segmentation/review/tiled_mask.h"

namespace triptych::app {

/// The review of an import's subjects: decisions, comments and masks drawn by hand. Everything is a document of the project, a mask one small text a tile, so undo reaches
/// back without limit, the journal has each stroke within its second, and Save is the project's. GUI thread.
class ReviewModel : public QObject {
    Q_OBJECT
public:
    ReviewModel(Workspace& workspace, QObject* parent);

    /// The subject on the canvas; null for none. Its clock starts.
    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    void setThreshold(int threshold) { m_threshold = threshold; }
    [[nodiscard]] Review review() const;
    [[nodiscard]] Review review(const std::string& import, const std::string& subject, int frame) const;

    /// The mask drawn by hand; none while the consensus stands.
    [[nodiscard]] const std::optional<segmentation::TiledMask>& mask() const { return m_mask; }
    /// Its outlines; empty while a stroke is drawn, and until they have been traced anew in the background.
    [[nodiscard]] const segmentation::Rings& outline() const { return m_outline; }
    /// Between these two the mask is changed through editable(): one undo step. Without a mask the consensus at the threshold is what is changed.
    void begin();
    [[nodiscard]] segmentation::TiledMask& editable() { return *m_mask; }
    /// What an edit touched so far, to be painted.
    void touched(const segmentation::Box& box);
    void commit(const QString& undoText);
    [[nodiscard]] bool isEditing() const { return m_before.has_value(); }
    /// The consensus again.
    void dropMask();

    /// \param state not open. Accepting a mask drawn by hand is fixing.
    void decide(ReviewState state);
    /// A decision about a subject that is not on the canvas.
    struct Decision {
        std::string import, subject;
        int threshold = 0;
        std::optional<segmentation::TiledMask> mask;  ///< laid as the drawn one: then it is fixed, else accepted
        std::int64_t changedPixels = 0;
        std::string model;                            ///< that had a say in it
    };
    /// All of them, of the first frame, one undo step.
    void decideMany(const std::vector<Decision>& decisions, const QString& undoText);
    void setComment(const QString& comment);

signals:
    /// Another subject comes: what a hand has begun is to be finished while this one is still here.
    void leaving();
    /// Undo or redo came into a stroke: what it drew is gone.
    void interrupted();
    void maskChanged(const triptych::segmentation::Box& box);
    /// A stroke began or ended.
    void editingChanged();
    void outlineChanged();
    /// There is a mask now, or none any more; or another subject's.
    void maskReplaced();
    /// \param key of the document.
    void reviewChanged(const QString& key);

private:
    void interrupt();
    struct Before {
        std::optional<segmentation::TiledMask> mask;
    };
    [[nodiscard]] std::string key() const;
    [[nodiscard]] std::string tileKey(int tile) const;
    void write(const Review& review, const QString& undoText, const QString& mergeId = {});
    void documentMoved(const QString& key);
    void readMask();
    void traceOutline();
    [[nodiscard]] segmentation::TiledMask consensus() const;

    Workspace& m_workspace;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    int m_threshold = 1;
    std::optional<segmentation::TiledMask> m_mask;
    std::optional<Before> m_before;
    segmentation::Rings m_outline;
    bool m_writing = false;
    QElapsedTimer m_clock;
};

}  // namespace triptych::app
