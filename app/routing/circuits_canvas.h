#pragma once

#include <memory>
#include <optional>

#include <QImage>
#include <QWidget>

#include "app/routing/core/circuit_drawing.h"

namespace triptych::app::routingview {

/// Draws a circuit: layers from the bottom up, experts as nodes, links by flow; over it one language's main route. What does not change with the
/// pointer is drawn once. GUI thread only.
class CircuitsCanvas : public QWidget {
    Q_OBJECT
public:
    explicit CircuitsCanvas(QWidget* parent = nullptr);

    void set(std::shared_ptr<const CircuitData> data, CircuitDrawing drawing);
    /// The group whose main route is drawn; -1: none. \param alone everything else recedes.
    void setRoute(int group, bool alone);
    /// A line between this layer (row of the counts) and the one below, with words at it; none: no line.
    struct Parting {
        int layer = 0;
        QString words;
    };
    void setParting(std::optional<Parting> parting);
    [[nodiscard]] const std::optional<Parting>& parting() const { return m_parting; }
    /// Layers at least this many px apart; 0: as the room allows, never below 20.
    void setPitch(double pitch);
    [[nodiscard]] double pitch() const;

    [[nodiscard]] const CircuitDrawing& drawing() const { return m_drawing; }
    /// Centre of a node, for tests.
    [[nodiscard]] QPointF centre(int node) const;
    /// Node under the point; -1: none.
    [[nodiscard]] int nodeAt(const QPointF& point) const;
    [[nodiscard]] QString readOut(int node) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void pointed(int node);
    void zoomed(double factor);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QPointF place(double x, double layer) const;
    [[nodiscard]] QColor colour(const CircuitInk& ink) const;
    /// \param only a node with its links; -1: everything.
    [[nodiscard]] QImage picture(int only) const;
    void drawNetwork(QImage& image, int only) const;
    void drawRoute(QPainter& painter) const;
    void drawAxes(QPainter& painter) const;
    void drawParting(QPainter& painter) const;
    void point(int node);
    void drop();

    std::shared_ptr<const CircuitData> m_data;
    CircuitDrawing m_drawing;
    std::vector<int> m_path;  ///< columns of the route
    int m_route = -1;
    bool m_alone = false;
    int m_pointed = -1;
    double m_pitch = 0;
    std::optional<Parting> m_parting;
    QImage m_ground;  ///< links, nodes and axes; empty: to be drawn
};

}  // namespace triptych::app::routingview
