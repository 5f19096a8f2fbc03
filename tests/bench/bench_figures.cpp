#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <QApplication>
#include <QImage>
#include <qcustomplot.h>

#include "bench.h"
#include "figures/decimate.h"

namespace triptych::bench {
namespace {

constexpr int width = 800, height = 600, runs = 7;

struct Walk {
    QVector<double> x, y, t;
};

Walk randomWalk(int n) {
    std::mt19937_64 random(1);
    std::normal_distribution<double> normal;
    Walk walk;
    double x = 0, y = 0;
    for (int i = 0; i < n; ++i) {
        x += normal(random) - 1e-4 * x;
        y += normal(random) - 1e-4 * y;
        walk.x << x;
        walk.y << y;
        walk.t << i;
    }
    return walk;
}

/// QCustomPlot's own curve on axes that fill the picture.
class CurvePlot {
public:
    explicit CurvePlot(double penPx) : m_image(width, height, QImage::Format_RGB32) {
        m_plot.axisRect()->setAutoMargins(QCP::msNone);
        m_plot.axisRect()->setMargins({});
        m_plot.setViewport(QRect(0, 0, width, height));
        m_curve = new QCPCurve(m_plot.xAxis, m_plot.yAxis);  // the plot owns it
        m_curve->setAntialiased(true);
        m_curve->setPen(QPen(Qt::blue, penPx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    void setRange(double half) {
        m_plot.xAxis->setRange(-half, half);
        m_plot.yAxis->setRange(-half, half);
    }
    void setData(const QVector<double>& t, const QVector<double>& x, const QVector<double>& y) { m_curve->setData(t, x, y, true); }
    void draw() {
        m_image.fill(Qt::white);
        QCPPainter painter(&m_image);
        m_plot.toPainter(&painter, width, height);
    }

private:
    QCustomPlot m_plot;
    QCPCurve* m_curve;
    QImage m_image;
};

void curveDecimation(Reporter& reporter) {
    std::unique_ptr<QApplication> application;
    static int argc = 1;
    static char name[] = "triptych_bench";
    static char* argv[] = {name, nullptr};
    if (!QCoreApplication::instance()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QApplication>(argc, argv);
    }
    if (!qobject_cast<QApplication*>(QCoreApplication::instance()))
        return reporter.failed("figures.curve_decimation draws widgets: it needs a QApplication");
    // The pen of one pixel takes Qt's fastest way: the case that favours the rival most.
    constexpr double pen = 1;
    constexpr int n = 10'000'000;
    const Walk walk = randomWalk(n);
    double half = 0;
    for (int i = 0; i < n; ++i)
        half = std::max({half, std::abs(walk.x[i]), std::abs(walk.y[i])});
    const figures::DecimationView view{{figures::Scale::linear, -half, half, 0, width}, {figures::Scale::linear, -half, half, height, 0}, 0, 1};
    CurvePlot ours(pen), rival(pen);
    ours.setRange(half);
    rival.setRange(half);
    rival.setData(walk.t, walk.x, walk.y);
    std::vector<double> thin, draw, whole, other, redrawRatio, wholeRatio;
    std::size_t kept = 0;
    for (int run = 0; run < runs; ++run) {
        figures::DecimatedPath path;
        thin.push_back(1e3 * stats::secondsOf([&] { path = figures::decimateCurve(walk.x.data(), walk.y.data(), static_cast<std::size_t>(n), view); }));
        kept = path.x.size();
        QVector<double> t(static_cast<qsizetype>(kept));
        std::iota(t.begin(), t.end(), 0.0);
        ours.setData(t, QVector<double>(path.x.begin(), path.x.end()), QVector<double>(path.y.begin(), path.y.end()));
        draw.push_back(1e3 * stats::secondsOf([&] { ours.draw(); }));
        other.push_back(1e3 * stats::secondsOf([&] { rival.draw(); }));
        whole.push_back(thin.back() + draw.back());
        redrawRatio.push_back(other.back() / draw.back());
        wholeRatio.push_back(other.back() / whole.back());
    }
    const std::string label = std::to_string(n) + " points, pen 1 px, ";
    const std::string against = "QCPCurve given every point, " + std::to_string(std::lround(stats::median(other))) + " ms";
    const auto line = [&](const char* what, const std::vector<double>& times, const std::vector<double>& ratios) {
        reporter.line({{"name", "figures.curve_decimation"}, {"case", label + what}, {"value", stats::median(times)}, {"unit", "ms"}, {"against", against},
                       {"ratio", stats::median(ratios)}, {"points_kept", kept}, {"runs", runs}, {"spread", stats::spread(ratios)}});
    };
    // Thinned once, aside; then every frame of a pan is a redraw.
    line("redrawn", draw, redrawRatio);
    line("thinned and drawn", whole, wholeRatio);
}

}  // namespace

void registerFiguresBenches(Registry& registry) { registry.add("figures.curve_decimation", curveDecimation); }

}  // namespace triptych::bench
