#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/array.h"

namespace triptych::segmentation {

/// What is drawn: a kelp-like band along a coast, droplets in a cell, things of many forms on many grounds, or cells that touch.
enum class Domain { kelp, droplets, shapes, cells };

/// Pictures whose masks are known since they were drawn from them; nothing in them is observed data. Every domain also holds things that are no foreground:
/// glint, cloud and land, dark vacuoles and bright threads, dark things and bright rims, bright debris.
struct GeneratedForm {
    Domain domain = Domain::shapes;
    int side = 64;          ///< px
    int bands = 3;          ///< 1 to 4; of kelp near infrared, red, green, blue
    double noise = 0.05;    ///< standard deviation of a pixel, of values from 0 to 1
    double coverage = 0.15; ///< mean share of foreground; pictures vary about it, some are blank
    bool invert = false;    ///< bright becomes dark: the foreground is darker than what is round it, and what only looks like it brighter
};

struct GeneratedPicture {
    base::Array picture;             ///< u8, side x side x bands
    std::vector<std::uint8_t> mask;  ///< side x side, 0 or 1
};

/// A pure function of form, seed, scene and number, from + - * / and square roots alone: the same bits on every machine. Pictures of one scene share light and ground.
[[nodiscard]] GeneratedPicture generatedPicture(const GeneratedForm& form, std::uint64_t seed, int scene, int number);

}  // namespace triptych::segmentation
