#pragma once

#include <vector>

#include <QWidget>

namespace triptych::app {

/// Round numbers inside [lower, upper], about `count` of them.
[[nodiscard]] std::vector<double> niceTicks(double lower, double upper, int count);
/// With a true minus, as short as can be.
[[nodiscard]] QString tickText(double value);

/// A colour of the theme, asked for when it is painted.
enum class PlotTone { accent, text, text3, wall, second, third };

struct PlotSeries {
    QString name;
    std::vector<double> x, y;
    std::vector<double> lower, upper;  ///< a band of 18 %
    PlotTone tone = PlotTone::accent;
    double width = 2;
    Qt::PenStyle style = Qt::SolidLine;
    bool fill = false;     ///< 40 % down to the axis
    bool markers = false;
    bool steps = false;
};

struct PlotBars {
    std::vector<double> heights;
    std::vector<double> rings;  ///< predicted; NaN for none
    std::vector<QString> names;  ///< under the bars; their numbers from 1 when empty
    std::vector<QString> hints;  ///< on hover, instead of the standard words
};

struct PlotData {
    QString title, subtitle, xLabel, yLabel;
    QString xUnit, yUnit;  ///< for the read-out
    bool logX = false, logY = false;  ///< logX in octaves
    bool fromZero = false;
    std::vector<PlotSeries> series;
    PlotBars bars;  ///< instead of series when not empty
    double cursor = 0;  ///< a hairline at this x when positive
    bool legend = false;
};

/// A plot in the window's manner (look.md 7), small under the plane or as large as a view. The nearest values show on hover.
class MiniPlot : public QWidget {
    Q_OBJECT
public:
    explicit MiniPlot(QWidget* parent = nullptr);
    void setData(PlotData data);
    void setCursorAt(double x);
    [[nodiscard]] const PlotData& data() const { return m_data; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {150, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Frame;
    [[nodiscard]] Frame frame() const;
    PlotData m_data;
};

}  // namespace triptych::app
