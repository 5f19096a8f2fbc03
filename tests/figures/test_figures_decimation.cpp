#include <QtTest>

#include <atomic>
#include <cmath>
#include <random>
#include <unordered_map>

#include "figures/decimate.h"

using namespace triptych::figures;

namespace {

struct Path {
    std::vector<double> x, y;
    void add(double px, double py) {
        x.push_back(px);
        y.push_back(py);
    }
};

/// The segments of a path in device pixels, found by place.
class Segments {
public:
    Segments(const std::vector<double>& x, const std::vector<double>& y, const DecimationView& view, double width, double height)
        : m_width(static_cast<int>(width) + 3), m_height(static_cast<int>(height) + 3), m_cells(static_cast<std::size_t>(m_width * m_height)) {
        for (std::size_t i = 0; i < x.size(); ++i)
            m_points.push_back({view.x.toPixel(x[i]) * view.stretch, view.y.toPixel(y[i]) * view.stretch});
        for (std::size_t i = 0; i + 1 < m_points.size(); ++i) {
            auto [ax, ay] = m_points[i];
            auto [bx, by] = m_points[i + 1];
            if (!std::isfinite(ax + ay + bx + by) || !clipSegment(ax, ay, bx, by, -1, -1, width + 1, height + 1))
                continue;
            // Every cell within a pixel of the segment knows it.
            const int steps = std::max(1, static_cast<int>(std::ceil(std::hypot(bx - ax, by - ay) / 0.5)));
            int lastColumn = -9, lastRow = -9;
            for (int k = 0; k <= steps; ++k) {
                const int column = static_cast<int>(ax + (bx - ax) * k / steps + 1), row = static_cast<int>(ay + (by - ay) * k / steps + 1);
                if (column == lastColumn && row == lastRow)
                    continue;
                lastColumn = column;
                lastRow = row;
                if (column >= 0 && row >= 0 && column < m_width && row < m_height)
                    m_cells[static_cast<std::size_t>(row * m_width + column)].push_back(static_cast<std::uint32_t>(i));
            }
        }
    }

    [[nodiscard]] bool within(double px, double py, double distance) const {
        const int column = static_cast<int>(px + 1), row = static_cast<int>(py + 1);
        for (int r = std::max(0, row - 1); r <= std::min(m_height - 1, row + 1); ++r)
            for (int c = std::max(0, column - 1); c <= std::min(m_width - 1, column + 1); ++c)
                for (const auto i : m_cells[static_cast<std::size_t>(r * m_width + c)])
                    if (squared(i, px, py) <= distance * distance)
                        return true;
        return false;
    }

    [[nodiscard]] const std::vector<std::pair<double, double>>& points() const { return m_points; }

private:
    [[nodiscard]] double squared(std::size_t i, double px, double py) const {
        const auto [ax, ay] = m_points[i];
        const auto [bx, by] = m_points[i + 1];
        const double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
        const double t = length > 0 ? std::clamp(((px - ax) * dx + (py - ay) * dy) / length, 0.0, 1.0) : 0;
        const double ex = ax + t * dx - px, ey = ay + t * dy - py;
        return ex * ex + ey * ey;
    }
    int m_width, m_height;
    std::vector<std::pair<double, double>> m_points;
    std::vector<std::vector<std::uint32_t>> m_cells;
};

/// The first place of `from`, in sight, that is farther than half a pixel from `to`.
QString stray(const Segments& from, const Segments& to, double width, double height) {
    const auto& points = from.points();
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        auto [ax, ay] = points[i];
        auto [bx, by] = points[i + 1];
        if (!std::isfinite(ax + ay + bx + by) || !clipSegment(ax, ay, bx, by, 0, 0, width, height))
            continue;
        const int steps = std::max(1, static_cast<int>(std::ceil(std::hypot(bx - ax, by - ay) / 0.25)));
        for (int k = 0; k <= steps; ++k) {
            const double px = ax + (bx - ax) * k / steps, py = ay + (by - ay) * k / steps;
            if (!to.within(px, py, 0.5 + 1e-9))
                return QString("segment %1 at (%2, %3)").arg(i).arg(px).arg(py);
        }
    }
    return {};
}

DecimationView viewOf(double width, double height, Scale scale = Scale::linear) {
    const double lower = scale == Scale::linear ? 0 : 1, upper = scale == Scale::linear ? 1 : 1000;
    return {{scale, lower, upper, 0, width}, {scale, lower, upper, height, 0}, 1, 1};
}

Path randomWalk(std::mt19937_64& random, std::size_t n, double step, double breaks = 0) {
    Path path;
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> unit;
    double x = 0.5, y = 0.5;
    for (std::size_t i = 0; i < n; ++i) {
        x += step * normal(random) - 0.001 * (x - 0.5);
        y += step * normal(random) - 0.001 * (y - 0.5);
        if (unit(random) < breaks) {
            path.add(i % 2 ? NAN : x, NAN);
            x = unit(random);
            y = unit(random);
        } else {
            path.add(x, y);
        }
    }
    return path;
}

}  // namespace

class TestFiguresDecimation : public QObject {
    Q_OBJECT
private slots:
    void curveStaysWithinHalfAPixel_data();
    void curveStaysWithinHalfAPixel();
    void millionPoints();
    void breaksAndEnds();
    void logarithmicPlacesBreakToo();
    void stops();
    void degenerate();
    void linesKeepEveryColumnsExtremes();
    void clipping();
};

void TestFiguresDecimation::curveStaysWithinHalfAPixel_data() {
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("breaks");
    QTest::addColumn<double>("stretch");
    QTest::addColumn<bool>("logarithmic");
    for (const double step : {0.00005, 0.0005, 0.004, 0.05, 0.6})
        for (const double breaks : {0.0, 0.02})
            for (const double stretch : {1.0, 2.0})
                QTest::addRow("step %g, breaks %g, stretch %g", step, breaks, stretch) << step << breaks << stretch << false;
    QTest::newRow("logarithmic") << 0.002 << 0.001 << 1.0 << true;
}

void TestFiguresDecimation::curveStaysWithinHalfAPixel() {
    QFETCH(double, step);
    QFETCH(double, breaks);
    QFETCH(double, stretch);
    QFETCH(bool, logarithmic);
    std::mt19937_64 random(7);
    for (int round = 0; round < 3; ++round) {
        auto path = randomWalk(random, 12000, step, breaks);
        auto view = viewOf(240, 180, logarithmic ? Scale::log10 : Scale::linear);
        view.stretch = stretch;
        view.margin = round % 2;
        if (logarithmic)
            for (auto* values : {&path.x, &path.y})
                for (double& v : *values)
                    v = std::pow(10, 3 * v) * (round == 3 && v < 0.1 ? -1 : 1);
        const auto thin = decimateCurve(path.x.data(), path.y.data(), path.x.size(), view);
        const double width = 240 * stretch, height = 180 * stretch;
        const Segments whole(path.x, path.y, view, width, height), drawn(thin.x, thin.y, view, width, height);
        const auto missing = stray(whole, drawn, width, height), invented = stray(drawn, whole, width, height);
        QVERIFY2(missing.isEmpty(), qPrintable("not drawn: " + missing));
        QVERIFY2(invented.isEmpty(), qPrintable("drawn but not there: " + invented));
    }
}

void TestFiguresDecimation::millionPoints() {
    std::mt19937_64 random(11);
    const auto path = randomWalk(random, 1000000, 0.003, 1e-5);
    auto view = viewOf(800, 600);
    view.margin = 0;
    const auto thin = decimateCurve(path.x.data(), path.y.data(), path.x.size(), view);
    QVERIFY2(thin.x.size() < 400000, qPrintable(QString::number(thin.x.size())));
    const Segments whole(path.x, path.y, view, 800, 600), drawn(thin.x, thin.y, view, 800, 600);
    const auto missing = stray(whole, drawn, 800, 600), invented = stray(drawn, whole, 800, 600);
    QVERIFY2(missing.isEmpty(), qPrintable("not drawn: " + missing));
    QVERIFY2(invented.isEmpty(), qPrintable("drawn but not there: " + invented));
    // What is drawn was given: nothing is averaged.
    std::unordered_multimap<double, double> given;
    for (std::size_t i = 0; i < path.x.size(); ++i)
        given.emplace(path.x[i], path.y[i]);
    for (std::size_t i = 0; i < thin.x.size(); ++i) {
        if (std::isnan(thin.x[i]))
            continue;
        const auto [begin, end] = given.equal_range(thin.x[i]);
        QVERIFY(std::any_of(begin, end, [&](const auto& pair) { return pair.second == thin.y[i]; }));
    }
    const auto extremes = [](const std::vector<double>& v) {
        double low = INFINITY, high = -INFINITY;
        for (double value : v)
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
        return std::pair(low, high);
    };
    std::vector<double> wholeX, wholeY;
    for (std::size_t i = 0; i < path.x.size(); ++i)
        if (std::isfinite(path.x[i]) && std::isfinite(path.y[i])) {
            wholeX.push_back(path.x[i]);
            wholeY.push_back(path.y[i]);
        }
    QCOMPARE(extremes(thin.x), extremes(wholeX));
    QCOMPARE(extremes(thin.y), extremes(wholeY));
    QCOMPARE(thin.x.front(), path.x.front());
    QCOMPARE(thin.x.back(), path.x.back());
    QCOMPARE(thin.y.back(), path.y.back());
}

void TestFiguresDecimation::breaksAndEnds() {
    // Two strokes at the same height with a gap: the gap stays a gap.
    Path path;
    for (int i = 0; i <= 1000; ++i)
        path.add(0.1 + 0.2 * i / 1000, 0.5);
    path.add(NAN, NAN);
    for (int i = 0; i <= 1000; ++i)
        path.add(0.7 + 0.2 * i / 1000, 0.5);
    const auto thin = decimateCurve(path.x.data(), path.y.data(), path.x.size(), viewOf(400, 300));
    QVERIFY(thin.x.size() > 4);
    int strokes = 0;
    for (std::size_t i = 0; i + 1 < thin.x.size(); ++i) {
        if (std::isnan(thin.x[i])) {
            ++strokes;
            QVERIFY(std::isnan(thin.y[i]));
        } else if (!std::isnan(thin.x[i + 1])) {
            QVERIFY(!(thin.x[i] < 0.35 && thin.x[i + 1] > 0.65));
        }
    }
    QCOMPARE(strokes, 1);
    QCOMPARE(thin.x.front(), 0.1);
    // A stroke ends where it ended, to half a pixel.
    QVERIFY(std::any_of(thin.x.begin(), thin.x.end(), [&](double x) { return std::abs(x - path.x[1000]) * 400 <= 0.5; }));
    QVERIFY(std::find(thin.x.begin(), thin.x.end(), 0.7) != thin.x.end());
    QCOMPARE(thin.x.back(), path.x.back());
}

void TestFiguresDecimation::logarithmicPlacesBreakToo() {
    const std::vector<double> x{1, 10, 0, 100, 500}, y{1, 10, 50, 100, 500};
    const auto thin = decimateCurve(x.data(), y.data(), x.size(), viewOf(400, 300, Scale::log10));
    for (std::size_t i = 0; i + 1 < thin.x.size(); ++i)
        QVERIFY(!(thin.x[i] == 10 && thin.x[i + 1] == 100));
    QVERIFY(std::find(thin.x.begin(), thin.x.end(), 0.0) == thin.x.end());
}

void TestFiguresDecimation::stops() {
    std::mt19937_64 random(5);
    const auto path = randomWalk(random, 200000, 0.01);
    std::atomic<bool> stopped{true};
    QVERIFY(decimateCurve(path.x.data(), path.y.data(), path.x.size(), viewOf(800, 600), &stopped).x.empty());
    stopped = false;
    QVERIFY(!decimateCurve(path.x.data(), path.y.data(), path.x.size(), viewOf(800, 600), &stopped).x.empty());
}

void TestFiguresDecimation::degenerate() {
    const auto view = viewOf(400, 300);
    QVERIFY(decimateCurve(nullptr, nullptr, 0, view).x.empty());
    const std::vector<double> nan(100, NAN);
    for (double v : decimateCurve(nan.data(), nan.data(), nan.size(), view).x)
        QVERIFY(std::isnan(v));
    const std::vector<double> same(1000, 0.5);
    const auto dot = decimateCurve(same.data(), same.data(), same.size(), view);
    QVERIFY(!dot.x.empty() && dot.x.size() < 10);
    // Far outside, huge and infinite: bounded, finite or lifted, and no crash.
    const std::vector<double> wild{-1e300, 1e300, INFINITY, 0.5, -1e200, 0.2, 1e-300};
    const auto out = decimateCurve(wild.data(), wild.data(), wild.size(), view);
    QVERIFY(out.x.size() <= 2 * wild.size());
}

void TestFiguresDecimation::linesKeepEveryColumnsExtremes() {
    std::mt19937_64 random(13);
    std::normal_distribution<double> normal;
    Path path;
    double level = 0.5;
    for (int i = 0; i < 300000; ++i) {
        level += 0.002 * normal(random);
        path.add(i / 300000.0, i % 70001 == 70000 ? NAN : level + (i % 9973 == 0 ? 0.3 : 0));
    }
    const auto view = viewOf(500, 300);
    const auto thin = decimateLine(path.x.data(), path.y.data(), path.x.size(), view);
    QVERIFY(thin.x.size() < 4 * 1000 + 64);
    const auto columns = [&](const std::vector<double>& x, const std::vector<double>& y) {
        std::map<int, std::pair<double, double>> all;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (!std::isfinite(y[i]))
                continue;
            auto [at, fresh] = all.try_emplace(static_cast<int>(std::floor(view.x.toPixel(x[i]) * 2)), y[i], y[i]);
            at->second.first = std::min(at->second.first, y[i]);
            at->second.second = std::max(at->second.second, y[i]);
        }
        return all;
    };
    QVERIFY(columns(path.x, path.y) == columns(thin.x, thin.y));
    QVERIFY(std::is_sorted(thin.x.begin(), std::find_if(thin.x.begin(), thin.x.end(), [](double v) { return std::isnan(v); })));
    QVERIFY(std::count_if(thin.y.begin(), thin.y.end(), [](double v) { return std::isnan(v); }) >= 4);
    QCOMPARE(thin.x.front(), path.x.front());
    QCOMPARE(thin.x.back(), path.x.back());
}

void TestFiguresDecimation::clipping() {
    std::mt19937_64 random(17);
    std::uniform_real_distribution<double> unit(-1, 2);
    int inside = 0;
    for (int i = 0; i < 20000; ++i) {
        const double ax = unit(random), ay = unit(random), bx = unit(random), by = unit(random);
        double cx = ax, cy = ay, dx = bx, dy = by;
        const bool kept = clipSegment(cx, cy, dx, dy, 0, 0, 1, 1);
        bool seen = false;
        for (int k = 0; k <= 400 && !seen; ++k) {
            const double x = ax + (bx - ax) * k / 400, y = ay + (by - ay) * k / 400;
            seen = x > 1e-9 && x < 1 - 1e-9 && y > 1e-9 && y < 1 - 1e-9;
        }
        QVERIFY(!seen || kept);
        if (!kept)
            continue;
        ++inside;
        for (double v : {cx, cy, dx, dy})
            QVERIFY(v >= -1e-12 && v <= 1 + 1e-12);
        // Both new ends stand on the old line.
        const double length = std::hypot(bx - ax, by - ay);
        for (const auto& [x, y] : {std::pair(cx, cy), std::pair(dx, dy)})
            QVERIFY(std::abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length < 1e-12);
    }
    QVERIFY(inside > 1000);
}

QTEST_GUILESS_MAIN(TestFiguresDecimation)
#include "test_figures_decimation.moc"
