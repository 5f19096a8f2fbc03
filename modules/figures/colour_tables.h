#pragma once

#include <array>
#include <cstdint>

/// The published 256-entry tables, 0xRRGGBB. viridis, cividis and magma: matplotlib (CC0 1.0). batlow and vik: Scientific
/// colour maps, Crameri 2018, doi:10.5281/zenodo.1243862 (MIT; the text stands in colour_tables.cpp).
namespace triptych::figures::tables {

using Table = std::array<std::uint32_t, 256>;
extern const Table viridis, cividis, magma, batlow, vik;

}  // namespace triptych::figures::tables
