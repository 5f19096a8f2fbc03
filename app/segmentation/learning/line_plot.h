#pragma once

#include <optional>
#include <vector>

#include <QWidget>

namespace triptych::app {

/// A line of a plot, with its interval where it has one.
struct LineSeries {
    enum class Ink { accent, text, first, second };
    QString name;
    Ink ink = Ink::accent;
    Qt::PenStyle style = Qt::SolidLine;
    std::vector<double> x, y, low = {}, high = {};  ///< NaN: nothing there
};
struct PlotAxis {
    QString title;
    std::optional<double> from = {}, to = {};  ///< as the values are when not given
    bool percent = false;                      ///< of a share
    bool whole = false;                        ///< whole numbers alone
};
/// A vertical line with words, or a horizontal one.
struct PlotMark {
    double at = 0;
    QString text;
    bool dashed = true;
};
struct PlotContent {
    QString title, side;
    PlotAxis x, y;
    std::vector<LineSeries> series;
    std::vector<PlotMark> marks = {};
};

/// Lines with bands over one axis, named in a legend of the same lines. Hover, or the arrow keys, read out the values at one place; a double click or Return says it is chosen. GUI thread.
class LinePlot : public QWidget {
    Q_OBJECT
public:
    explicit LinePlot(QWidget* parent = nullptr);
    void setContent(PlotContent content);
    [[nodiscard]] const PlotContent& content() const { return m_content; }
    /// The values at the place of the pointer or the keys; empty without one.
    [[nodiscard]] QString readOut() const;
    /// The numbers as they are drawn, tab by tab.
    [[nodiscard]] QString table() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 150}; }

signals:
    void readOutChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double titleWidth() const;
    [[nodiscard]] bool sideBelow() const;
    [[nodiscard]] double headHeight() const;
    [[nodiscard]] double legendHeight(const QFontMetricsF& metrics, double room) const;
    [[nodiscard]] QPointF place(double x, double y) const;
    void setPlace(std::optional<double> x);
    void drawAxes(QPainter& painter) const;
    void drawSeries(QPainter& painter, const LineSeries& series) const;
    void drawLegend(QPainter& painter) const;

    PlotContent m_content;
    std::vector<double> m_places;  ///< every x, rising
    double m_left = 0, m_right = 1, m_bottom = 0, m_top = 1;
    std::optional<double> m_at;
};

}  // namespace triptych::app
