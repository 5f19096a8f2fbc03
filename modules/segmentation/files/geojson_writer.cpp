#include "segmentation/files/geojson_writer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "segmentation/files/whole_file.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Json;

double signedArea(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
    }
    return twice / 2;
}

struct Reach {
    double x0 = std::numeric_limits<double>::infinity(), y0 = x0, x1 = -x0, y1 = -x0;
};
Reach reachOf(const Ring& ring) {
    Reach out;
    for (const auto& p : ring) {
        out.x0 = std::min(out.x0, p.x);
        out.x1 = std::max(out.x1, p.x);
        out.y0 = std::min(out.y0, p.y);
        out.y1 = std::max(out.y1, p.y);
    }
    return out;
}

// Where the ring crosses the height y, from the left.
std::vector<double> crossings(const Ring& ring, double y) {
    std::vector<double> xs;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        if ((a.y <= y) != (b.y <= y))
            xs.push_back(a.x + (y - a.y) * ((b.x - a.x) / (b.y - a.y)));
    }
    std::sort(xs.begin(), xs.end());
    return xs;
}

// A point well inside: vertices may lie on another ring's outline, this one may not.
Point within(const Ring& ring) {
    std::vector<double> heights;
    for (const auto& p : ring)
        heights.push_back(p.y);
    std::sort(heights.begin(), heights.end());
    double best = 0;
    Point found = ring.front();
    for (const std::size_t at : {heights.size() / 2, heights.size() / 4, 3 * heights.size() / 4, std::size_t{0}}) {
        const auto above = std::upper_bound(heights.begin(), heights.end(), heights[at]);
        if (above == heights.end())
            continue;
        const double y = (heights[at] + *above) / 2;
        const auto xs = crossings(ring, y);
        for (std::size_t i = 0; i + 1 < xs.size(); i += 2)
            if (xs[i + 1] - xs[i] > best) {
                best = xs[i + 1] - xs[i];
                found = {(xs[i] + xs[i + 1]) / 2, y};
            }
    }
    return found;
}

bool contains(const Ring& ring, Point p) {
    bool in = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        if ((a.y <= p.y) != (b.y <= p.y) && p.x < a.x + (p.y - a.y) * ((b.x - a.x) / (b.y - a.y)))
            in = !in;
    }
    return in;
}

// Rings by the squares of a grid they reach into, so that thousands of specks need not be held against each other. One that
// reaches into many squares stands in a list of its own.
class Cells {
public:
    explicit Cells(std::size_t rings) : m_side(std::clamp(static_cast<int>(std::sqrt(static_cast<double>(rings))), 1, 512)), m_cells(static_cast<std::size_t>(m_side * m_side)) {}

    void reach(const Reach& ring) {
        m_all = {std::min(m_all.x0, ring.x0), std::min(m_all.y0, ring.y0), std::max(m_all.x1, ring.x1), std::max(m_all.y1, ring.y1)};
    }
    void add(std::size_t index, const Reach& ring) {
        const int x0 = column(ring.x0), x1 = column(ring.x1), y0 = row(ring.y0), y1 = row(ring.y1);
        if ((x1 - x0 + 1) * (y1 - y0 + 1) > 64) {
            m_large.push_back(index);
            return;
        }
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x)
                m_cells[static_cast<std::size_t>(y * m_side + x)].push_back(index);
    }
    // The last that was added of those for which `around` holds; -1 without one.
    template <class Around>
    [[nodiscard]] std::ptrdiff_t last(Point p, Around&& around) const {
        std::ptrdiff_t found = -1;
        for (const auto* list : {&m_cells[static_cast<std::size_t>(row(p.y) * m_side + column(p.x))], &m_large})
            for (auto j = list->rbegin(); j != list->rend() && static_cast<std::ptrdiff_t>(*j) > found; ++j)
                if (around(*j)) {
                    found = static_cast<std::ptrdiff_t>(*j);
                    break;
                }
        return found;
    }

private:
    [[nodiscard]] int cell(double value, double from, double to) const {
        return to > from ? std::clamp(static_cast<int>((value - from) / (to - from) * m_side), 0, m_side - 1) : 0;
    }
    [[nodiscard]] int column(double x) const { return cell(x, m_all.x0, m_all.x1); }
    [[nodiscard]] int row(double y) const { return cell(y, m_all.y0, m_all.y1); }

    int m_side;
    Reach m_all;
    std::vector<std::vector<std::size_t>> m_cells;
    std::vector<std::size_t> m_large;
};

void append(std::string& out, const Ring& ring, bool counterclockwise) {
    const bool turn = (signedArea(ring) > 0) != counterclockwise;
    const auto n = ring.size();
    out += '[';
    for (std::size_t i = 0; i <= n; ++i) {
        const auto& p = ring[turn ? (n - i % n) % n : i % n];
        out += (i > 0 ? ",[" : "[") + csvNumber(p.x) + ',' + csvNumber(p.y) + ']';
    }
    out += ']';
}

void append(std::string& out, const GeoPolygon& polygon) {
    out += '[';
    append(out, polygon.outer, true);
    for (const auto& hole : polygon.holes) {
        out += ',';
        append(out, hole, false);
    }
    out += ']';
}

}  // namespace

std::vector<GeoPolygon> polygonsOf(const Rings& rings) {
    struct Known {
        const Ring* ring;
        double area;
        Reach reach;
        Point inside;
        std::size_t depth = 0;
        std::ptrdiff_t around = -1;  // the smallest ring around it
    };
    std::vector<Known> known;
    for (const auto& ring : rings)
        if (ring.size() >= 3)
            known.push_back({&ring, area(ring), reachOf(ring), within(ring)});
    std::stable_sort(known.begin(), known.end(), [](const Known& a, const Known& b) { return a.area > b.area; });
    Cells cells(known.size());
    for (const auto& ring : known)
        cells.reach(ring.reach);
    for (std::size_t i = 0; i < known.size(); ++i) {
        const auto& p = known[i].inside;
        const auto around = [&](std::size_t j) {
            const auto& r = known[j].reach;
            return p.x >= r.x0 && p.x <= r.x1 && p.y >= r.y0 && p.y <= r.y1 && contains(*known[j].ring, p);
        };
        // Those before it are larger, the last of them the smallest.
        known[i].around = cells.last(p, around);
        if (known[i].around >= 0)
            known[i].depth = known[static_cast<std::size_t>(known[i].around)].depth + 1;
        cells.add(i, known[i].reach);
    }
    std::vector<GeoPolygon> out;
    std::vector<std::size_t> place(known.size());
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].depth % 2 == 0) {
            place[i] = out.size();
            out.push_back({*known[i].ring, {}});
        } else {
            out[place[static_cast<std::size_t>(known[i].around)]].holes.push_back(*known[i].ring);
        }
    }
    return out;
}

std::string geoJsonText(const std::vector<GeoFeature>& features) {
    std::string out = "{\"type\":\"FeatureCollection\",\"pixelCoordinates\":\"coordinates in pixels of the image, y down\",\"features\":[";
    for (std::size_t f = 0; f < features.size(); ++f) {
        const auto& feature = features[f];
        out += f > 0 ? ",\n" : "\n";
        out += "{\"type\":\"Feature\",";
        if (!feature.id.empty())
            out += "\"id\":" + base::canonicalJson(feature.id) + ',';
        out += "\"properties\":" + base::canonicalJson(feature.properties) + ",\"geometry\":";
        if (feature.polygons.empty()) {
            out += "null}";
            continue;
        }
        const bool one = feature.polygons.size() == 1;
        out += one ? "{\"type\":\"Polygon\",\"coordinates\":" : "{\"type\":\"MultiPolygon\",\"coordinates\":[";
        for (std::size_t p = 0; p < feature.polygons.size(); ++p) {
            if (p > 0)
                out += ',';
            append(out, feature.polygons[p]);
        }
        out += one ? "}}" : "]}}";
    }
    return out + "]}\n";
}

base::Status writeGeoJson(const std::filesystem::path& path, const std::vector<GeoFeature>& features) {
    return writeWhole(path, geoJsonText(features));
}

}  // namespace triptych::segmentation
