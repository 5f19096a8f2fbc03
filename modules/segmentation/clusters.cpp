#include "segmentation/clusters.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "segmentation/geos.h"

namespace triptych::segmentation {
namespace {

using Geometry = Geos::Geometry;

// Smallest area that comes out of a shape, px squared: overlays leave slivers.
constexpr double leastPart = 1e-9;

Geometry asDrawn(const Rings& rings) {
    const auto& g = geos();
    if (rings.empty())
        return g.own(nullptr);
    auto ring = rings.front();
    if (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
    auto polygon = g.polygon(ring);
    if (polygon && !g.isSimple(polygon.get()))
        polygon = g.bufferedByNothing(polygon.get());
    return g.largestPolygon(polygon.get());
}

Geometry asRepaired(const Rings& rings) {
    const auto& g = geos();
    if (rings.empty())
        return g.own(nullptr);
    auto whole = rings.size() == 1 ? g.polygon(rings.front()) : g.evenOdd(rings);
    // Rounding to thousandths of a pixel may let a valid outline touch itself again.
    if (whole && GEOSisValid_r(g.context(), whole.get()) != 1)
        whole = g.valid(whole.get());
    return whole;
}

struct Extent {
    double x0 = 0, y0 = 0, x1 = -1, y1 = -1;
    [[nodiscard]] bool meets(const Extent& o) const { return x0 <= o.x1 && o.x0 <= x1 && y0 <= o.y1 && o.y0 <= y1; }
};

Extent extentOf(const GEOSGeometry* geometry) {
    Extent e;
    const auto& g = geos();
    if (!geometry || GEOSisEmpty_r(g.context(), geometry) != 0)
        return e;
    GEOSGeom_getXMin_r(g.context(), geometry, &e.x0);
    GEOSGeom_getYMin_r(g.context(), geometry, &e.y0);
    GEOSGeom_getXMax_r(g.context(), geometry, &e.x1);
    GEOSGeom_getYMax_r(g.context(), geometry, &e.y1);
    return e;
}

class Clustering {
public:
    Clustering(std::span<const ObjectOutline> outlines, const ClusterOptions& options) : m_outlines(outlines), m_options(options) {}

    base::Result<ObjectClusters> run(const std::function<bool()>& stop) {
        const auto n = m_outlines.size();
        m_out.labels.assign(n, -1);
        m_out.usable.assign(n, false);
        m_near.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
            if (stop && stop())
                return base::cancelled();
            m_geometry.push_back(m_options.mode == ClusterMode::panoptes ? asDrawn(m_outlines[i].rings) : asRepaired(m_outlines[i].rings));
            m_out.usable[i] = m_geometry[i] != nullptr;
        }
        TRIPTYCH_CHECK(measure(stop));
        label();
        for (int c = 0; c < m_count; ++c) {
            if (stop && stop())
                return base::cancelled();
            m_out.clusters.push_back(cluster(c));
        }
        return std::move(m_out);
    }

private:
    // Only pairs that overlap are kept: all others are 1 apart, or infinitely.
    base::Status measure(const std::function<bool()>& stop) {
        const auto n = m_outlines.size();
        std::vector<Extent> extents;
        for (const auto& geometry : m_geometry)
            extents.push_back(extentOf(geometry.get()));
        const auto& g = geos();
        std::size_t overlays = 0;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i + 1; j < n; ++j) {
                if (m_outlines[i].rater == m_outlines[j].rater || !m_geometry[i] || !m_geometry[j] || !extents[i].meets(extents[j]))
                    continue;
                if (++overlays % 16 == 0 && stop && stop())
                    return base::cancelled();
                const auto *a = m_geometry[i].get(), *b = m_geometry[j].get();
                if (!g.intersects(a, b))
                    continue;
                const double whole = g.area(g.unionOf(a, b).get());
                const double distance = whole > 0 ? 1 - g.area(g.intersection(a, b).get()) / whole : 1;
                m_near[i].push_back({static_cast<int>(j), distance});
                m_near[j].push_back({static_cast<int>(i), distance});
            }
        }
        for (auto& row : m_near)
            std::sort(row.begin(), row.end());
        return {};
    }

    // Between two different outlines, the infinite as 1.
    [[nodiscard]] double distance(int i, int j) const {
        const auto& row = m_near[static_cast<std::size_t>(i)];
        const auto at = std::lower_bound(row.begin(), row.end(), std::pair(j, -1.0));
        return at != row.end() && at->first == j ? at->second : 1;
    }

    [[nodiscard]] std::vector<int> neighbours(int i) const {
        std::vector<int> out = {i};
        if (m_options.eps < 1) {
            for (const auto& [j, d] : m_near[static_cast<std::size_t>(i)])
                if (d <= m_options.eps)
                    out.push_back(j);
        } else {
            for (int j = 0; j < static_cast<int>(m_outlines.size()); ++j)
                if (m_out.usable[static_cast<std::size_t>(j)] && m_outlines[static_cast<std::size_t>(j)].rater != m_outlines[static_cast<std::size_t>(i)].rater)
                    out.push_back(j);
        }
        return out;
    }

    void label() {
        const int n = static_cast<int>(m_outlines.size());
        std::vector<std::vector<int>> reach;
        for (int i = 0; i < n; ++i)
            reach.push_back(m_out.usable[static_cast<std::size_t>(i)] ? neighbours(i) : std::vector<int>());
        const auto core = [&](int i) { return static_cast<int>(reach[static_cast<std::size_t>(i)].size()) >= m_options.minSamples; };
        auto& labels = m_out.labels;
        for (int i = 0; i < n; ++i) {
            if (labels[static_cast<std::size_t>(i)] >= 0 || !m_out.usable[static_cast<std::size_t>(i)] || !core(i))
                continue;
            std::vector<int> open = {i};
            labels[static_cast<std::size_t>(i)] = m_count;
            while (!open.empty()) {
                const int at = open.back();
                open.pop_back();
                if (!core(at))
                    continue;
                for (const int j : reach[static_cast<std::size_t>(at)])
                    if (labels[static_cast<std::size_t>(j)] < 0) {
                        labels[static_cast<std::size_t>(j)] = m_count;
                        open.push_back(j);
                    }
            }
            ++m_count;
        }
    }

    [[nodiscard]] ObjectCluster cluster(int number) const {
        ObjectCluster out;
        std::set<int> raters;
        for (std::size_t i = 0; i < m_out.labels.size(); ++i)
            if (m_out.labels[i] == number) {
                out.members.push_back(static_cast<int>(i));
                raters.insert(m_outlines[i].rater);
            }
        out.raters = static_cast<int>(raters.size());
        double sum = 0, least = -1;
        for (const int i : out.members) {
            double of = 0;
            for (const int j : out.members)
                if (j != i)
                    of += distance(i, j);
            if (least < 0 || of < least) {
                least = of;
                out.medoid = i;
            }
            sum += of;
        }
        const double pairs = static_cast<double>(out.members.size()) * (static_cast<double>(out.members.size()) - 1);
        if (pairs > 0)
            out.consensus = 1 - sum / pairs;
        out.shape = shapeOf(out);
        return out;
    }

    [[nodiscard]] Rings shapeOf(const ObjectCluster& cluster) const {
        const auto& g = geos();
        const auto of = [this](int i) { return m_geometry[static_cast<std::size_t>(i)].get(); };
        Geometry shape = g.own(GEOSGeom_clone_r(g.context(), of(m_options.shape == ClusterShape::medoid ? cluster.medoid : cluster.members.front())));
        if (m_options.shape != ClusterShape::medoid)
            for (std::size_t k = 1; k < cluster.members.size() && shape; ++k)
                shape = m_options.shape == ClusterShape::unionOf ? g.unionOf(shape.get(), of(cluster.members[k])) : g.intersection(shape.get(), of(cluster.members[k]));
        if (m_options.mode == ClusterMode::panoptes) {
            if (m_options.shape == ClusterShape::unionOf)
                shape = withoutAnyHoles(shape.get());
            shape = g.withoutHoles(g.largestPolygon(shape.get()).get());
        }
        Rings rings;
        int parts = 0;
        g.collect(shape.get(), leastPart, rings, parts);
        return rings;
    }

    // Filling a hole may swallow a part that lay within it.
    [[nodiscard]] static Geometry withoutAnyHoles(const GEOSGeometry* geometry) {
        const auto& g = geos();
        if (!geometry)
            return g.own(nullptr);
        const int count = GEOSGetNumGeometries_r(g.context(), geometry);
        Geometry all = g.empty();
        for (int i = 0; i < count && all; ++i) {
            const auto filled = g.withoutHoles(GEOSGetGeometryN_r(g.context(), geometry, i));
            if (filled)
                all = count == 1 ? g.own(GEOSGeom_clone_r(g.context(), filled.get())) : g.unionOf(all.get(), filled.get());
        }
        return all;
    }

    std::span<const ObjectOutline> m_outlines;
    const ClusterOptions& m_options;
    std::vector<Geometry> m_geometry;
    std::vector<std::vector<std::pair<int, double>>> m_near;
    ObjectClusters m_out;
    int m_count = 0;
};

}  // namespace

base::Result<ObjectClusters> clusterObjects(std::span<const ObjectOutline> outlines, const ClusterOptions& options, const std::function<bool()>& stop) {
    if (outlines.size() > maxClusteredOutlines)
        return base::failed(fmt::format("{} outlines; at most {} are compared with each other", outlines.size(), maxClusteredOutlines), {}, "one tool or one frame at a time");
    if (!(options.eps >= 0 && options.eps <= 1))
        return base::badRequest("not a distance", "eps", "0 to 1");
    if (options.minSamples < 1)
        return base::badRequest("not a number of outlines", "min_samples", "1 or more");
    return Clustering(outlines, options).run(stop);
}

}  // namespace triptych::segmentation
