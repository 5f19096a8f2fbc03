#pragma once

#include <span>
#include <vector>

namespace triptych::langevin {

/// Projections that need no solver. x and y may be the same memory; lengths agree; bounds may be infinite. All are exact to rounding.

/// Onto {n.x <= b}, |n| = 1; returns the distance moved.
double projectHalfSpace(std::span<const double> normal, double offset, std::span<const double> y, std::span<double> x);
/// Onto {lower <= x <= upper}; an orthant is one.
void projectBox(std::span<const double> lower, std::span<const double> upper, std::span<const double> y, std::span<double> x);
/// Onto {|x - centre| <= radius}; returns the distance moved.
double projectBall(std::span<const double> centre, double radius, std::span<const double> y, std::span<double> x);
/// Onto {x >= 0, sum x = total}, or sum x <= total; returns the threshold t of x = max(y - t, 0), 0 where the sum is no constraint. Held, Wolfe,
/// Crowder, Math. Programming 6 (1974); O(d log d).
double projectSimplex(double total, bool equality, std::span<const double> y, std::span<double> x);
/// Onto {sum |x - centre| <= radius}; returns the soft threshold. Duchi et al., ICML 2008.
double projectL1Ball(std::span<const double> centre, double radius, std::span<const double> y, std::span<double> x);
/// Onto {lower <= x <= upper, from <= n.x <= to}, which is not empty; returns the multiplier t of x = clamp(y - t n): positive at `to`, negative
/// at `from`. n.clamp(y - t n) falls piecewise linearly in t: bisection over its 2 d breakpoints, then one linear equation.
double projectBoxSlab(std::span<const double> lower, std::span<const double> upper, std::span<const double> normal, double from, double to,
                      std::span<const double> y, std::span<double> x);

}  // namespace triptych::langevin
