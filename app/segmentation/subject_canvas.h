#pragma once

#include <memory>

#include <QPainterPath>
#include <QTimer>
#include <QWidget>

#include "app/segmentation/canvas_layers.h"
#include "app/segmentation/compare.h"
#include "app/segmentation/layer_opacity.h"
#include "app/segmentation/model_layers.h"

namespace triptych::app {

class CanvasTools;
class ReviewModel;

/// One subject: picture, vote map, majority, STAPLE, where people disagree, the drawn mask, the selected volunteer's strokes and the consensus, cased so that they are seen on
/// any ground. Two of them may be compared, A left of a line and B right of it. Where a stroke was repaired, what was drawn lies dashed over what is used; what is not used at all is dashed in the
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
    /// What a model says of the subject; null: nothing.
    void setModel(const SharedModel& model);
    [[nodiscard]] const SharedModel& model() const { return m_model; }
    void setLayers(const LayerOpacity& layers);
    /// Which band is which colour, and what is black and white.
    void setDisplay(const segmentationview::DisplayChoice& choice);
    void setCompare(const Compare& compare);
    [[nodiscard]] const Compare& compare() const { return m_compare; }
    /// While true the overlays are hidden, the picture alone is seen; in a comparison A and B are seen in turn, each whole.
    void setBlink(bool blink);
    void setVotesHidden(bool hidden);
    void fit();
    void zoom(double factor);
    [[nodiscard]] QSize sizeHint() const override { return {640, 520}; }

signals:
    void compareChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
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
    [[nodiscard]] double divider() const { return m_compare.divider * width(); }
    [[nodiscard]] bool isAtDivider(const QPointF& at) const;
    void moveDivider(double x);
    void traceContour();
    /// The one way anything is painted: layers of these opacities within `exposed`.
    void paintLayers(QPainter& painter, const LayerOpacity& layers, const QRectF& exposed);
    void paintCompared(QPainter& painter, const QRectF& exposed);
    void drawStaple(QPainter& painter, double opacity, const QRectF& exposed);
    void paintModelMaps(QPainter& painter, const LayerOpacity& layers, const QRectF& exposed);
    void paintModelLines(QPainter& painter, const LayerOpacity& layers);
    [[nodiscard]] QPointF toPixel(const QPointF& at) const;
    [[nodiscard]] std::optional<segmentation::Point> pointed() const;
    void zoomAt(const QPointF& at, double factor);
    void refreshCursor();
    void refreshHand();
    void drawCased(QPainter& painter, const QPainterPath& path, const QColor& colour, double width, double casing, double opacity, Qt::PenStyle style = Qt::SolidLine) const;
    void drawChip(QPainter& painter);

    std::shared_ptr<const segmentationview::SubjectView> m_view;
    ReviewModel* m_review = nullptr;
    CanvasTools* m_tools = nullptr;
    segmentationview::DisplayChoice m_display;
    TilePyramid m_picture, m_votes, m_staple, m_majority, m_disagreement, m_mask, m_probability, m_uncertainty, m_doubt;  // STAPLE's, the majority's and the disagreement's when first shown
    std::vector<QRgb> m_room;
    QRgb m_maskColour = 0;
    ContourLayer m_contour, m_stapleLine, m_modelLine;
    SharedModel m_model;
    QPainterPath m_maskOutline, m_gold, m_strokes, m_drawn, m_unused;
    LayerOpacity m_layers;
    Compare m_compare;
    QTimer m_turns;
    int m_threshold = 1, m_volunteer = -1;
    bool m_blink = false, m_secondsTurn = false, m_movesDivider = false, m_votesHidden = false, m_fitted = true;
    double m_scale = 1;
    QPointF m_origin, m_grab;
    QPointF m_pointer{-1, -1};
    QRect m_hand, m_chip;  ///< where the cursor and the read-out were drawn last
};

/// Of an expert's mask; over images, the same in both themes.
[[nodiscard]] QColor goldLine();

}  // namespace triptych::app
