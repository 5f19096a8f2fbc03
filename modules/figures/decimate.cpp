#include "figures/decimate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace triptych::figures {
namespace {

constexpr double keepRadius = 0.12;
constexpr double cellSize = 0.265;  // its diagonal and keepRadius together stay under half a pixel
constexpr double maxSide = 16384;   // cells: 32 MiB of bits at most
constexpr int patience = 6;         // covered segments in a row before the pen is lifted

const double nan = std::numeric_limits<double>::quiet_NaN();

/// One bit a cell: does it hold a part of what is drawn? A word holds a tile of 8 x 8 cells, so that where the path has
/// been everywhere one comparison answers for the whole tile.
class Coverage {
public:
    Coverage(double left, double top, double width, double height, double cell)
        : m_left(left), m_top(top), m_scale(1 / cell), m_columns(std::floor(width * m_scale) + 2), m_rows(std::floor(height * m_scale) + 2),
          m_tiles((static_cast<std::size_t>(m_columns) + 7) / 8), m_words(m_tiles * ((static_cast<std::size_t>(m_rows) + 7) / 8)) {}

    /// Walks the cells of a segment inside the area; true when all were marked already. Marks them when `mark`.
    bool walk(double ax, double ay, double bx, double by, bool mark) {
        ax = (ax - m_left) * m_scale;
        ay = (ay - m_top) * m_scale;
        bx = (bx - m_left) * m_scale;
        by = (by - m_top) * m_scale;
        // Clipping from far away may round to a place outside: drawn then, and covering nothing.
        if (!(std::min(ax, bx) >= 0 && std::min(ay, by) >= 0 && std::max(ax, bx) < m_columns && std::max(ay, by) < m_rows))
            return false;
        auto column = static_cast<std::int32_t>(ax), row = static_cast<std::int32_t>(ay);
        const auto lastColumn = static_cast<std::int32_t>(bx), lastRow = static_cast<std::int32_t>(by);
        if (!mark && full(column, row) && full(lastColumn, lastRow) && full(column, lastRow) && full(lastColumn, row) &&
            std::abs((lastColumn >> 3) - (column >> 3)) <= 1 && std::abs((lastRow >> 3) - (row >> 3)) <= 1)
            return true;
        const int stepX = bx > ax ? 1 : -1, stepY = by > ay ? 1 : -1;
        const double perX = bx != ax ? 1 / std::abs(bx - ax) : std::numeric_limits<double>::infinity();
        const double perY = by != ay ? 1 / std::abs(by - ay) : std::numeric_limits<double>::infinity();
        double nextX = perX * (stepX > 0 ? column + 1 - ax : ax - column);
        double nextY = perY * (stepY > 0 ? row + 1 - ay : ay - row);
        std::int32_t steps = std::abs(lastColumn - column) + std::abs(lastRow - row);
        bool covered = visit(column, row, mark);
        for (; steps > 0 && (covered || mark); --steps) {
            // Which way is next cannot be foretold: masks, where a branch would be guessed wrongly every other time.
            const std::uint64_t alongX = (static_cast<std::uint64_t>(nextX < nextY) & static_cast<std::uint64_t>(column != lastColumn)) |
                                         static_cast<std::uint64_t>(row == lastRow);
            nextX += masked(perX, 0 - alongX);
            nextY += masked(perY, alongX - 1);
            column += stepX & -static_cast<std::int32_t>(alongX);
            row += stepY & (static_cast<std::int32_t>(alongX) - 1);
            covered &= visit(column, row, mark);
        }
        return covered;
    }

private:
    static double masked(double value, std::uint64_t mask) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) & mask); }
    [[nodiscard]] std::size_t tile(std::int32_t column, std::int32_t row) const {
        return static_cast<std::size_t>(row >> 3) * m_tiles + static_cast<std::size_t>(column >> 3);
    }
    [[nodiscard]] bool full(std::int32_t column, std::int32_t row) const { return m_words[tile(column, row)] == ~std::uint64_t{0}; }
    bool visit(std::int32_t column, std::int32_t row, bool mark) {
        std::uint64_t& word = m_words[tile(column, row)];
        const std::uint64_t bit = std::uint64_t{1} << ((row & 7) * 8 + (column & 7));
        const bool was = (word & bit) != 0;
        if (mark)
            word |= bit;
        return was;
    }

    double m_left, m_top, m_scale;
    double m_columns, m_rows;
    std::size_t m_tiles;
    std::vector<std::uint64_t> m_words;
};

struct Box {
    double left, top, right, bottom;
};

Box keptArea(const DecimationView& view) {
    const auto side = [&](const AxisMap& map, double& low, double& high) {
        low = std::min(map.pixel0, map.pixel1) * view.stretch;
        high = std::max(map.pixel0, map.pixel1) * view.stretch;
        const double room = std::min(view.margin * (high - low), std::max(0.0, (maxSide * cellSize - (high - low)) / 2));
        low -= room + 2;
        high += room + 2;
    };
    Box box{};
    side(view.x, box.left, box.right);
    side(view.y, box.top, box.bottom);
    return box;
}

/// Projects without a branch in the common linear case.
class Projector {
public:
    Projector(const AxisMap& map, double stretch) : m_map(map), m_stretch(stretch) {
        if (map.scale == Scale::linear) {
            m_factor = (map.pixel1 - map.pixel0) / (map.upper - map.lower) * stretch;
            m_offset = map.pixel0 * stretch;
        }
    }
    double operator()(double value) const {
        return m_map.scale == Scale::linear ? m_offset + (value - m_map.lower) * m_factor : m_map.toPixel(value) * m_stretch;
    }

private:
    const AxisMap& m_map;
    double m_stretch, m_factor = 0, m_offset = 0;
};

/// Indices of the first lowest and highest x and y among the points that are numbers; n where there is none.
std::array<std::size_t, 4> extremes(const double* x, const double* y, std::size_t n) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr std::size_t block = 1024;
    std::array<std::size_t, 4> found{n, n, n, n};
    double lowX = infinity, highX = -infinity, lowY = infinity, highY = -infinity;
    const auto seek = [](const double* of, const double* other, std::size_t from, double wanted) {
        while (!(of[from] == wanted && std::isfinite(other[from])))
            ++from;
        return from;
    };
    for (std::size_t from = 0; from < n; from += block) {
        const std::size_t to = std::min(n, from + block);
        double left = infinity, right = -infinity, low = infinity, high = -infinity;
        for (std::size_t i = from; i < to; ++i) {
            // Zero when both are finite, else NaN, which no comparison prefers.
            const double poison = (x[i] - x[i]) + (y[i] - y[i]);
            const double px = x[i] + poison, py = y[i] + poison;
            left = px < left ? px : left;
            right = px > right ? px : right;
            low = py < low ? py : low;
            high = py > high ? py : high;
        }
        if (left < lowX) found[0] = seek(x, y, from, lowX = left);
        if (right > highX) found[1] = seek(x, y, from, highX = right);
        if (low < lowY) found[2] = seek(y, x, from, lowY = low);
        if (high > highY) found[3] = seek(y, x, from, highY = high);
    }
    return found;
}

class PathWriter {
public:
    PathWriter(DecimatedPath& path, const double* x, const double* y) : m_path(path), m_x(x), m_y(y) {}
    void moveTo(std::size_t i) {
        if (m_pen == i && !m_lifted)
            return;
        lift();
        put(i);
    }
    void lineTo(std::size_t i) { put(i); }
    void lift() {
        if (!m_lifted) {
            m_path.x.push_back(nan);
            m_path.y.push_back(nan);
        }
        m_lifted = true;
    }
    [[nodiscard]] std::size_t pen() const { return m_pen; }
    [[nodiscard]] bool lifted() const { return m_lifted; }

private:
    void put(std::size_t i) {
        m_path.x.push_back(m_x[i]);
        m_path.y.push_back(m_y[i]);
        m_pen = i;
        m_lifted = false;
    }
    DecimatedPath& m_path;
    const double *m_x, *m_y;
    std::size_t m_pen = std::numeric_limits<std::size_t>::max();
    bool m_lifted = true;
};

}  // namespace

bool clipSegment(double& ax, double& ay, double& bx, double& by, double left, double top, double right, double bottom) {
    const double dx = bx - ax, dy = by - ay;
    double enter = 0, leave = 1;
    const std::array<double, 4> p{-dx, dx, -dy, dy}, q{ax - left, right - ax, ay - top, bottom - ay};
    for (std::size_t i = 0; i < 4; ++i) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        const double t = q[i] / p[i];
        if (p[i] < 0)
            enter = std::max(enter, t);
        else
            leave = std::min(leave, t);
    }
    if (!(enter <= leave))
        return false;
    const double x0 = ax, y0 = ay;
    if (enter > 0) {
        ax = x0 + enter * dx;
        ay = y0 + enter * dy;
    }
    if (leave < 1) {
        bx = x0 + leave * dx;
        by = y0 + leave * dy;
    }
    return true;
}

DecimatedPath decimateCurve(const double* x, const double* y, std::size_t n, const DecimationView& view, const std::atomic<bool>* stopped) {
    DecimatedPath path;
    const Box area = keptArea(view);
    Coverage coverage(area.left, area.top, area.right - area.left, area.bottom - area.top, cellSize);
    const Projector toX(view.x, view.stretch), toY(view.y, view.stretch);
    PathWriter pen(path, x, y);

    // Extremes are kept whatever the pixels say, so that a fit to the drawn path is a fit to the data.
    auto extreme = extremes(x, y, n);
    std::sort(extreme.begin(), extreme.end());
    std::size_t nextExtreme = 0;

    bool started = false;
    std::size_t kept = 0;  // last vertex of the simplified path
    double keptX = 0, keptY = 0;
    std::vector<std::size_t> covered;  // vertices after the pen that were reached over covered ground

    const auto segmentTo = [&](std::size_t i, double px, double py, bool forced) {
        double ax = keptX, ay = keptY, bx = px, by = py;
        const bool inside = clipSegment(ax, ay, bx, by, area.left, area.top, area.right, area.bottom);
        const bool drop = !forced && (!inside || coverage.walk(ax, ay, bx, by, false));
        if (drop) {
            if (covered.size() < patience && inside)
                covered.push_back(i);
            else if (!pen.lifted())
                pen.lift();
        } else {
            if (pen.lifted() || covered.size() >= patience || pen.pen() == std::numeric_limits<std::size_t>::max())
                pen.moveTo(kept);
            else
                for (std::size_t vertex : covered)
                    pen.lineTo(vertex);
            covered.clear();
            pen.lineTo(i);
            if (inside)
                coverage.walk(ax, ay, bx, by, true);
        }
        kept = i;
        keptX = px;
        keptY = py;
    };

    for (std::size_t i = 0; i < n; ++i) {
        if (stopped && (i & 0xFFFF) == 0 && stopped->load(std::memory_order_relaxed))
            return {};
        const double px = toX(x[i]), py = toY(y[i]);
        if (!std::isfinite(px) || !std::isfinite(py)) {
            if (started && kept != i - 1)
                segmentTo(i - 1, toX(x[i - 1]), toY(y[i - 1]), true);
            pen.lift();
            covered.clear();
            started = false;
            continue;
        }
        while (nextExtreme < 4 && extreme[nextExtreme] < i)
            ++nextExtreme;
        const bool forced = i + 1 == n || (nextExtreme < 4 && extreme[nextExtreme] == i);
        if (!started) {
            started = true;
            kept = i;
            keptX = px;
            keptY = py;
            covered.clear();
            pen.moveTo(i);
            continue;
        }
        const double dx = px - keptX, dy = py - keptY;
        if (!forced && dx * dx + dy * dy <= keepRadius * keepRadius)
            continue;
        segmentTo(i, px, py, forced);
    }
    return path;
}

DecimatedPath decimateLine(const double* x, const double* y, std::size_t n, const DecimationView& view) {
    DecimatedPath path;
    const Projector toX(view.x, view.stretch);
    const Box area = keptArea(view);
    PathWriter pen(path, x, y);
    struct Column {
        std::int64_t number = 0;
        std::size_t first = 0, low = 0, high = 0, last = 0;
        bool open = false;
    } column;
    const auto flush = [&] {
        if (!column.open)
            return;
        std::array<std::size_t, 4> points{column.first, column.low, column.high, column.last};
        std::sort(points.begin(), points.end());
        for (std::size_t i = 0; i < 4; ++i)
            if (i == 0 || points[i] != points[i - 1])
                pen.lineTo(points[i]);
        column.open = false;
    };
    const auto highest = static_cast<double>(std::numeric_limits<std::int32_t>::max());
    for (std::size_t i = 0; i < n; ++i) {
        const double px = toX(x[i]);
        if (!std::isfinite(px) || !std::isfinite(y[i])) {
            flush();
            pen.lift();
            continue;
        }
        // Everything beyond a side falls into one column: its first and last point carry the line to the edge.
        const double clipped = std::clamp(px, area.left - 1, area.right + 1);
        const auto number = static_cast<std::int64_t>(std::clamp(std::floor(clipped * 2), -highest, highest));
        if (column.open && column.number == number) {
            if (y[i] < y[column.low]) column.low = i;
            if (y[i] > y[column.high]) column.high = i;
            column.last = i;
            continue;
        }
        flush();
        column = {number, i, i, i, i, true};
    }
    flush();
    return path;
}

}  // namespace triptych::figures
