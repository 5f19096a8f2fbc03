#pragma once

#include "langevin/points.h"

/// A datum as the losses of tables read it: number k of the datum that chain c meets. Of a mean every chain meets the same row, of a stochastic gradient its own.
namespace triptych::langevin {

struct SameRow {
    const double* row;
    [[nodiscard]] double at(int k, int) const { return row[k]; }
};

struct OwnRow {
    ConstPoints z;
    [[nodiscard]] double at(int k, int c) const { return z.coordinate(k)[c]; }
};

}  // namespace triptych::langevin
