#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include "app/segmentation/tile_pyramid.h"
#include "app/segmentation/core/objects.h"

namespace triptych::app {

/// One subject with its objects: each one's outline cased over the picture and numbered, the strokes that joined it thin, those that joined none
/// dashed, objects of too few volunteers dotted. Wheel zooms at the pointer, dragging pans, a double click fits, a click picks. GUI thread.
class ObjectsCanvas : public QWidget {
    Q_OBJECT
public:
    explicit ObjectsCanvas(QWidget* parent = nullptr);

    /// The objects of the one before are gone with it.
    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    /// Which band is which colour, and what is black and white.
    void setDisplay(const segmentationview::DisplayChoice& choice);
    void setObjects(std::shared_ptr<const segmentationview::SubjectObjects> objects);
    void setShare(double share);
    /// -1 none.
    void select(int object);
    void fit();
    void zoom(double factor);
    /// Of the smallest object around it, by its number's chip or its shape; -1 none.
    [[nodiscard]] int objectAt(const QPointF& at) const;
    /// Where the number of an object stands.
    [[nodiscard]] QPointF labelAt(int object) const;
    /// What is read out of an object: "Object 3 · 12 of 15 volunteers · consensus 0.82 · 3 412 px".
    [[nodiscard]] QString words(int object) const;
    [[nodiscard]] int hovered() const { return m_hovered; }
    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }

signals:
    void picked(int object);
    void hoveredChanged(int object);

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
    [[nodiscard]] QPointF toPixel(const QPointF& at) const { return (at - m_origin) / m_scale; }
    /// As lines on the screen; points that fall together are left out.
    [[nodiscard]] QPainterPath onScreen(const segmentation::Rings& rings) const;
    void drawCased(QPainter& painter, const QPainterPath& path, const QColor& colour, double line, double casing, Qt::PenStyle style = Qt::SolidLine) const;
    void drawLayer();
    void drawObjects(QPainter& painter) const;
    void drawNumber(QPainter& painter, int object) const;
    void hover(const QPointF& at);
    void zoomAt(const QPointF& at, double factor);
    /// All is drawn anew; hovering alone draws over what was drawn.
    void refresh();

    std::shared_ptr<const segmentationview::SubjectView> m_view;
    std::shared_ptr<const segmentationview::SubjectObjects> m_objects;
    segmentationview::DisplayChoice m_display;
    TilePyramid m_picture;
    std::vector<QRgb> m_room;
    QPixmap m_layer;
    std::vector<QRectF> m_reach;  ///< of each object, px
    double m_share = 0, m_scale = 1;
    int m_selected = -1, m_hovered = -1;
    bool m_fitted = true, m_moved = false;
    QPointF m_origin, m_grab, m_pressed;
};

}  // namespace triptych::app
