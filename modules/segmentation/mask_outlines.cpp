#include "segmentation/import_masks.h"
#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

// Points on a straight line between their neighbours say nothing: coordinates are halves, so this is exact.
void takeOutStraight(Ring& ring) {
    Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& before = kept.empty() ? ring.back() : kept.back();
        const auto &here = ring[i], &next = ring[(i + 1) % ring.size()];
        if ((here.x - before.x) * (next.y - here.y) != (here.y - before.y) * (next.x - here.x))
            kept.push_back(here);
    }
    ring = std::move(kept);
}

}  // namespace

Rings maskOutline(std::span<const std::uint8_t> mask, const Box& box) {
    if (box.empty())
        return {};
    const std::vector<std::uint16_t> votes(mask.begin(), mask.end());
    const int width = box.x1 - box.x0, height = box.y1 - box.y0;
    auto rings = contours(votes, width, height, 1, {0, 0, width, height});
    for (auto& ring : rings) {
        takeOutStraight(ring);
        for (auto& point : ring) {
            point.x += box.x0;
            point.y += box.y0;
        }
    }
    return rings;
}

}  // namespace triptych::segmentation
