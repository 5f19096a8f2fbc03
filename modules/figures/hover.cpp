#include "figures/hover.h"

#include <algorithm>
#include <cmath>

namespace triptych::figures {
namespace {

class Search {
public:
    Search(const AxisMap& x, const AxisMap& y, double px, double py, double reach) : m_x(x), m_y(y), m_px(px), m_py(py), m_reach(reach) {}

    std::size_t mark = 0;
    std::optional<Datum> point, cell;

    void operator()(const Line& line) {
        // x ascends: only the neighbourhood of the pointer can be within reach.
        const double a = m_x.toValue(m_px - m_reach), b = m_x.toValue(m_px + m_reach);
        const auto begin = std::lower_bound(line.x.begin(), line.x.end(), std::min(a, b)) - line.x.begin();
        const auto end = std::upper_bound(line.x.begin(), line.x.end(), std::max(a, b)) - line.x.begin();
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end) && i < line.y.size(); ++i)
            consider(line.name, line.x[i], line.y[i]);
    }
    void operator()(const Curve& curve) { path(curve.name, curve.x, curve.y); }
    void operator()(const Points& points) { path(points.name, points.x, points.y); }
    void operator()(const Bars& bars) {
        for (std::size_t i = 0; i < std::min(bars.x.size(), bars.height.size()); ++i) {
            const double x0 = m_x.toPixel(bars.x[i] - bars.width / 2), x1 = m_x.toPixel(bars.x[i] + bars.width / 2);
            if (m_px >= std::min(x0, x1) && m_px <= std::max(x0, x1) && !point) {
                consider(bars.name, bars.x[i], bars.height[i]);
                if (!point)
                    point = datum(bars.name, bars.x[i], bars.height[i], 0);
            }
        }
    }
    void operator()(const HeatMap& map) {
        const double column = std::floor((m_x.toValue(m_px) - map.x0) / (map.x1 - map.x0) * map.columns);
        const double row = std::floor((m_y.toValue(m_py) - map.y0) / (map.y1 - map.y0) * map.rows);
        if (!(column >= 0 && row >= 0 && column < map.columns && row < map.rows))
            return;
        const auto i = static_cast<std::size_t>(row) * static_cast<std::size_t>(map.columns) + static_cast<std::size_t>(column);
        if (i >= map.values.size())
            return;
        cell = datum(map.name, map.x0 + (column + 0.5) * (map.x1 - map.x0) / map.columns, map.y0 + (row + 0.5) * (map.y1 - map.y0) / map.rows, 0);
        cell->value = static_cast<double>(map.values[i]);
        barLabel = map.barLabel;
    }
    void operator()(const Polygons& polygons) {
        for (const auto& ring : polygons.rings)
            for (const auto& vertex : ring)
                consider(polygons.name, vertex[0], vertex[1]);
    }
    void operator()(const NodeLink& graph) {
        for (const auto& node : graph.nodes)
            consider(node.label, node.x, node.y);
    }
    void operator()(const Image&) {}
    void operator()(const Arrow&) {}
    void operator()(const Text&) {}

    std::string barLabel;

private:
    Datum datum(const std::string& name, double x, double y, double distance) const {
        Datum d;
        d.mark = mark;
        d.name = name;
        d.x = x;
        d.y = y;
        d.distance = distance;
        d.pixelX = m_x.toPixel(x);
        d.pixelY = m_y.toPixel(y);
        return d;
    }
    void consider(const std::string& name, double x, double y) {
        const double distance = std::hypot(m_x.toPixel(x) - m_px, m_y.toPixel(y) - m_py);
        if (distance <= m_reach && (!point || distance < point->distance))
            point = datum(name, x, y, distance);
    }
    void path(const std::string& name, const std::vector<double>& x, const std::vector<double>& y) {
        // Compared as data first: ten million points are passed in milliseconds.
        const auto bounds = [](const AxisMap& map, double pixel, double reach) {
            return std::minmax({map.toValue(pixel - reach), map.toValue(pixel + reach)});
        };
        const auto [x0, x1] = bounds(m_x, m_px, m_reach);
        const auto [y0, y1] = bounds(m_y, m_py, m_reach);
        for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
            if (x[i] >= x0 && x[i] <= x1 && y[i] >= y0 && y[i] <= y1)
                consider(name, x[i], y[i]);
    }
    const AxisMap &m_x, &m_y;
    double m_px, m_py, m_reach;
};

std::string labelled(const Axis& axis, const char* otherwise, double value) {
    for (const auto& tick : axis.ticks)
        if (tick.first == value)
            return axis.label.empty() ? tick.second : nameAndUnit(axis.label).first + " " + tick.second;
    const auto [name, unit] = nameAndUnit(axis.label);
    return (name.empty() ? otherwise : name) + " " + readableNumber(value) + (unit.empty() ? "" : "\u2009" + unit);
}

}  // namespace

std::optional<Datum> nearestDatum(const Panel& panel, const AxisMap& x, const AxisMap& y, double pixelX, double pixelY, double reach) {
    Search search(x, y, pixelX, pixelY, reach);
    for (const auto& mark : panel.marks) {
        std::visit(search, mark);
        ++search.mark;
    }
    auto found = search.point ? search.point : search.cell;
    if (!found)
        return found;
    const std::string dot = " · ";
    found->text = (found->name.empty() ? "" : found->name + dot) + labelled(panel.x, "x", found->x) + dot + labelled(panel.y, "y", found->y);
    if (found->value) {
        const auto [name, unit] = nameAndUnit(search.barLabel);
        found->text += dot + (name.empty() ? "" : name + " ") + readableNumber(*found->value) + (unit.empty() ? "" : "\u2009" + unit);
    }
    return found;
}

}  // namespace triptych::figures
