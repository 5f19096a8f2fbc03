#pragma once

#include <algorithm>
#include <cmath>

#include "segmentation/raster.h"

namespace triptych::segmentation {

template <class Span>
void scanRings(const Rings& rings, int width, int height, Span&& span) {
    struct Crossing {
        int row;
        double x;
    };
    thread_local std::vector<Crossing> crossings;
    crossings.clear();
    for (const auto& ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            Point a = ring[i], b = ring[i + 1 < ring.size() ? i + 1 : 0];
            if (a.y > b.y)
                std::swap(a, b);
            // Rows whose centre lies in [a.y, b.y); ordered ends, so an edge shared by two shapes gives one x for both.
            const int first = static_cast<int>(std::ceil(std::clamp(a.y - 0.5, 0.0, static_cast<double>(height))));
            const int last = static_cast<int>(std::ceil(std::clamp(b.y - 0.5, 0.0, static_cast<double>(height))));
            for (int row = first; row < last; ++row)
                crossings.push_back({row, a.x + (row + 0.5 - a.y) * ((b.x - a.x) / (b.y - a.y))});
        }
    }
    std::sort(crossings.begin(), crossings.end(),
              [](const Crossing& p, const Crossing& q) { return p.row != q.row ? p.row < q.row : p.x < q.x; });
    const auto column = [width](double x) {
        return static_cast<int>(std::ceil(std::clamp(x - 0.5, 0.0, static_cast<double>(width))));
    };
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const int begin = column(crossings[i].x), end = column(crossings[i + 1].x);
        if (begin < end)
            span(crossings[i].row, begin, end);
    }
}

}  // namespace triptych::segmentation
