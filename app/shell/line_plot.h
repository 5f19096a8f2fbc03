#pragma once

#include <optional>
#include <vector>

#include <QWidget>

namespace triptych::shell {

/// A line of a plot, with its interval where it has one.
struct LineSeries {
    enum class Ink { accent, text, first, second, quiet, family };
    QString name;
    Ink ink = Ink::accent;
    Qt::PenStyle style = Qt::SolidLine;
    std::vector<double> x, y, low = {}, high = {};  ///< NaN: nothing there
    int family = -1;          ///< of Ink::family: 0..6; -1: the neutral one
    double width = 2;
    bool listed = true;       ///< in the legend and in what is read out
    bool labelled = false;    ///< named at its end in place of the legend
    QString id = {};          ///< of what can be pointed at and chosen; empty: it cannot
};
struct PlotAxis {
    QString title;
    std::optional<double> from = {}, to = {};  ///< as the values are when not given
    bool percent = false;                      ///< of a share
    bool whole = false;                        ///< whole numbers alone
};
/// A vertical line with words.
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

/// Lines with bands over one axis, named in a legend of the same lines or at their ends. Hover, or the arrow keys, read out the values at one place; lines with an id can be pointed
/// at and clicked. Wheel zooms at the pointer, dragging pans, a double click or 0 fits. GUI thread.
class LinePlot : public QWidget {
    Q_OBJECT
public:
    explicit LinePlot(QWidget* parent = nullptr);
    /// Of a plot with the same title and axis the part that is looked at stays.
    void setContent(PlotContent content);
    [[nodiscard]] const PlotContent& content() const { return m_content; }
    /// The line that is drawn strongest and named; empty: none.
    void setStrong(const QString& id);
    /// The values at the place of the pointer or the keys; empty without one.
    [[nodiscard]] QString readOut() const;
    /// The numbers as they are drawn, tab by tab.
    [[nodiscard]] QString table() const;
    void fit();
    [[nodiscard]] bool isZoomed() const { return m_seen != m_whole; }
    /// Where a value stands, in the widget's coordinates.
    [[nodiscard]] QPointF place(double x, double y) const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 150}; }

signals:
    void readOutChanged();
    /// A line with an id under the pointer; empty: none any more.
    void pointed(const QString& id);
    void clicked(const QString& id, bool withControl);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// Values at the edges of the axes.
    struct Frame {
        double left = 0, right = 1, bottom = 0, top = 1;
        bool operator==(const Frame&) const = default;
    };
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double titleWidth() const;
    [[nodiscard]] bool sideBelow() const;
    [[nodiscard]] double headHeight() const;
    [[nodiscard]] double legendHeight(const QFontMetricsF& metrics, double room) const;
    [[nodiscard]] double labelRoom() const;
    [[nodiscard]] bool isLabelled(const LineSeries& series) const { return series.labelled || (!m_strong.isEmpty() && series.id == m_strong); }
    [[nodiscard]] bool isListed(const LineSeries& series) const { return series.listed && !series.labelled; }
    [[nodiscard]] QString lineAt(const QPointF& position) const;
    void setPlace(std::optional<double> x);
    void see(Frame frame);
    void zoomAt(const QPointF& position, double factor);
    void drawAxes(QPainter& painter) const;
    void drawSeries(QPainter& painter, const LineSeries& series) const;
    void drawLegend(QPainter& painter) const;
    void drawLabels(QPainter& painter) const;

    PlotContent m_content;
    std::vector<double> m_places;  ///< every x, rising
    Frame m_whole, m_seen;
    std::optional<double> m_at;
    QString m_strong, m_under;
    std::optional<QPointF> m_pressed;
    Frame m_before;  ///< when the button went down
    bool m_panned = false;
};

}  // namespace triptych::shell
