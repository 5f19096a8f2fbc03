#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QImage>
#include <QPointF>
#include <QString>
#include <QThreadPool>
#include <QWidget>

#include "figures/hover.h"
#include "figures/plot.h"

namespace triptych::figures {

/// A figure on the screen. Wheel or pinch zooms about the pointer (over an axis: that axis alone), a drag pans, a drag with
/// Shift zooms into a rectangle, a double click fits; + - 0 and the arrows do the same from the keyboard. The datum under the
/// pointer is read out with its name and units. Pictures are coloured and long curves thinned on a thread of the view's own;
/// until that is done the figure before stays in sight. Sharp at every devicePixelRatio. GUI thread only.
class FigureView : public QWidget {
    Q_OBJECT
public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    /// What becomes of the part in sight when a scene replaces another with as many panels: `keep` holds on to what a hand
    /// has zoomed or panned and fits the rest, for results that grow while they are watched.
    enum class Ranges { fit, keep };
    void setScene(FigureScene scene, Ranges ranges = Ranges::fit);
    /// Shows nothing but the ground.
    void clear();
    void setScreenStyle(const ScreenStyle& style);
    /// For heat-maps that name no map of their own.
    void setColourMap(const std::string& name);

    /// The scene in sight; null before the first is shown.
    [[nodiscard]] const FigureScene* scene() const;
    /// A scene is being prepared or a curve thinned.
    [[nodiscard]] bool busy() const;

    [[nodiscard]] std::size_t panelCount() const;
    /// Where a panel's data stand, in the widget's coordinates.
    [[nodiscard]] QRectF panelArea(std::size_t panel);
    [[nodiscard]] AxisMap xMap(std::size_t panel);
    [[nodiscard]] AxisMap yMap(std::size_t panel);
    /// Shows these ranges (panels with equal aspect may show more); false when they are empty, not finite or out of bounds.
    bool setRanges(std::size_t panel, Range x, Range y);
    /// Every panel shows what its scene asks for.
    [[nodiscard]] bool fitted() const;
    [[nodiscard]] std::optional<Datum> datumAt(QPointF position);

    /// The figure as it is seen, at `pixelRatio` pixels to the unit.
    [[nodiscard]] QImage image(double pixelRatio);
    /// The figure's numbers: tabulators between cells, the header first.
    [[nodiscard]] QString dataText() const;

    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

public slots:
    void fit();
    /// Above 1 comes closer, about the middle of the panel last pointed at, or of all.
    void zoom(double factor);
    void copyImage();
    void copyData();

signals:
    void sceneShown();
    void busyChanged(bool busy);
    void rangesChanged();
    /// Empty when the pointer is near nothing.
    void readOutChanged(const QString& text);
    /// A click on a datum.
    void datumPicked(std::size_t panel, const triptych::figures::Datum& datum);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// The part of a panel a hand has chosen; a resize goes back to it, so that equal aspects do not drift.
    struct Shown {
        Range x, y;
        bool chosen = false;
    };
    struct Hit {
        std::size_t panel = 0;
        bool x = true, y = true;
    };
    struct Drag {
        Hit hit;
        QPointF start, now;
        AxisMap x, y;
        bool rectangle = false, moved = false;
    };

    void prepare(Ranges ranges);
    void adopt(std::uint64_t generation, std::shared_ptr<const PreparedScene> prepared, const ScreenStyle& style, Ranges ranges);
    void arrange();
    void refresh();
    void requestPaths();
    void pathsDone();
    [[nodiscard]] bool hasLongCurves() const;
    void stale();
    void announceBusy();
    void retranslate();

    [[nodiscard]] std::optional<Hit> hitAt(QPointF position);
    void zoomAbout(const Hit& hit, QPointF position, double factor);
    void panBy(const Hit& hit, const AxisMap& x, const AxisMap& y, QPointF shift);
    bool choose(std::size_t panel, Range x, Range y);
    void updateReadOut();
    void drawReadOut(QPainter& painter) const;

    ScreenStyle m_style;
    std::string m_colourMap = "viridis";
    std::shared_ptr<const FigureScene> m_source;  ///< the newest given, not yet in sight perhaps
    std::unique_ptr<QCustomPlot> m_plot;          ///< never shown: it draws into m_image
    std::unique_ptr<ScenePlot> m_scene;
    std::vector<Shown> m_shown;
    QImage m_image;
    bool m_stale = false;
    bool m_arranged = false;
    bool m_hold = false;  ///< keep the old picture until the first long curve is thinned

    QThreadPool m_pool;
    std::uint64_t m_generation = 0, m_adopted = 0;
    std::shared_ptr<std::atomic<bool>> m_superseded;  ///< of the scene being prepared
    std::shared_ptr<std::atomic<bool>> m_stopPaths;
    std::vector<std::pair<AxisMap, AxisMap>> m_pathMaps;  ///< by panel, what the paths are thinned for
    double m_pathRatio = 0;
    bool m_pathsRunning = false, m_busy = false;

    std::optional<Drag> m_drag;
    std::optional<QPointF> m_pointer;
    std::optional<std::size_t> m_current;
    std::optional<Datum> m_datum;
    QString m_readOut;
    QAction *m_fitAction, *m_copyImageAction, *m_copyDataAction;
};

}  // namespace triptych::figures
