#pragma once

#include <optional>

#include "segmentation/geometry.h"

namespace triptych::app {

/// A mask's outline as polygons whose corners a hand moves, adds and takes away. Places are pixels of the picture. Thread rule: none of its own.
class CornerEditor {
public:
    /// An outline that follows pixels has a corner at each: those within `tolerance` of a straight line go.
    void setOutline(const segmentation::Rings& outline, double tolerance = 0.8);
    [[nodiscard]] const segmentation::Rings& rings() const { return m_rings; }
    /// As they were when the hand came.
    [[nodiscard]] const segmentation::Rings& before() const { return m_before; }
    [[nodiscard]] bool isHeld() const { return m_held.has_value(); }

    /// Takes the nearest corner within reach, else makes one on the nearest edge within reach. False when neither is near.
    bool grab(const segmentation::Point& at, double reach);
    void move(const segmentation::Point& to);
    /// Takes the nearest corner within reach away; a triangle goes as a whole. False when none is near.
    bool remove(const segmentation::Point& at, double reach);
    void letGo() { m_held.reset(); }
    /// What was done since the hand came is undone.
    void restore();

private:
    struct Place {
        std::size_t ring, corner;
    };
    [[nodiscard]] std::optional<Place> cornerAt(const segmentation::Point& at, double reach) const;
    segmentation::Rings m_rings, m_before;
    std::optional<Place> m_held;
};

}  // namespace triptych::app
