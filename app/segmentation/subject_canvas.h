#pragma once

#include <memory>

#include <QImage>
#include <QPainterPath>
#include <QWidget>

#include "app/segmentation/core/subject_view.h"
#include "app/segmentation/mask_layer.h"

namespace triptych::app {

class CanvasTools;
class ReviewModel;

/// What lies over each other on the canvas, 0 to 1.
struct LayerOpacity {
    double image = 1, votes = 1, strokes = 1, consensus = 1, staple = 1, majority = 1, review = 1, gold = 1;
    bool showImage = true, showVotes = true, showStrokes = true, showConsensus = true, showStaple = false, showMajority = false, showReview = true, showGold = true;
};

/// One subject: picture, vote map, majority, STAPLE, the drawn mask, the selected volunteer's strokes and the consensus, cased so that they are seen on any
/// ground. Where a stroke was repaired, what was drawn lies dashed over what is used; what is not used at all is dashed in the
/// colour of faults. Wheel zooms at the pointer, dragging pans, a double click or 0 fits. GUI thread.
class SubjectCanvas : public QWidget {
    Q_OBJECT
public:
    explicit SubjectCanvas(QWidget* parent = nullptr);

    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    /// Whose mask is drawn, and what draws on it. Both outlive the canvas.
    void setReview(ReviewModel* review, CanvasTools* tools);
    /// Follows within the frame: the newest threshold is drawn with the next repaint.
    void setThreshold(int threshold);
    void setVolunteer(int volunteer);
    /// The outline of the expert's mask; none takes it away.
    void setGold(const segmentation::Rings& outlines);
    void setLayers(const LayerOpacity& layers);
    /// While true the overlays are hidden, the picture alone is seen.
    void setBlink(bool blink);
    void setVotesHidden(bool hidden);
    void fit();
    void zoom(double factor);
    [[nodiscard]] QSize sizeHint() const override { return {640, 520}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QRectF pictureRect() const;
    void drawMajority(QPainter& painter);
    void drawStaple(QPainter& painter);
    [[nodiscard]] QPointF toPixel(const QPointF& at) const;
    [[nodiscard]] std::optional<segmentation::Point> pointed() const;
    void zoomAt(const QPointF& at, double factor);
    void refreshCursor();
    void refreshHand();
    void drawCased(QPainter& painter, const QPainterPath& path, const QColor& colour, double width, double casing, double opacity, Qt::PenStyle style = Qt::SolidLine) const;
    void drawChip(QPainter& painter);
    void drawScale(QPainter& painter) const;

    std::shared_ptr<const segmentationview::SubjectView> m_view;
    ReviewModel* m_review = nullptr;
    CanvasTools* m_tools = nullptr;
    MaskLayer m_mask;
    QPainterPath m_maskOutline;
    QImage m_picture, m_votes, m_staple, m_majority;  // the last two when first shown
    QPainterPath m_contour, m_gold, m_strokes, m_stapleLine, m_drawn, m_unused;
    LayerOpacity m_layers;
    int m_threshold = 1, m_drawnThreshold = -1, m_volunteer = -1;
    bool m_blink = false, m_votesHidden = false, m_fitted = true;
    double m_scale = 1;
    QPointF m_origin, m_grab;
    QPointF m_pointer{-1, -1};
    QRect m_hand, m_chip;  ///< where the cursor and the read-out were drawn last
};

/// Of an expert's mask; over images, the same in both themes.
[[nodiscard]] QColor goldLine();
/// Outlines as one path, in pixels of the image. \param open their ends are not joined.
[[nodiscard]] QPainterPath pathOf(const segmentation::Rings& rings, bool open = false);

}  // namespace triptych::app
