#pragma once

#include <functional>

namespace triptych::langevin {

/// A convexity profile kappa(r) in closed form, as LossFacts carries it: the largest with (x - y).(grad f(x) - grad f(y)) >= kappa(|x - y|) |x - y|^2, or a bound below.
/// Each is shared by the loss of the plane and the one of any dimension.
struct ConvexityProfile {
    std::function<double(double)> kappa;
    bool isExact = false;
};

/// barrier (u - 1)^2 / (1 + u/4), u = (x1/well)^2, beside stiffness/2 (x2 - slope x1)^2 and stiffness/2 x_j^2. The well's slope is far x1 - h(x1) with h unimodal and
/// odd, so over a distance t the bump takes away at most C(t^2) = 2 h(t/2) t up to twice the place where h is greatest (met by points across the middle), and 2 max h t
/// beyond. C is concave in t^2, so the least over directions is a convex problem on an interval, and any tangent of C there bounds it from below. Exact up to
/// r = 4 well / sqrt 3 [derived].
/// \param alone the well in one dimension, without bowls beside it.
[[nodiscard]] ConvexityProfile wellProfile(double barrier, double well, double stiffness, double slope, bool alone);

/// stiffness/2 |x|^2 + amplitude sum cos(frequency x_j). sin p - sin q = 2 cos((p + q)/2) sin((p - q)/2), whose cosine can be anything: exact in one dimension. In more,
/// w |sin w| as a function of w^2 has the concave majorant w sin w up to w = pi/2 and w beyond, so coordinates share the distance evenly: exact up to
/// r = pi sqrt(d) / frequency [derived].
[[nodiscard]] ConvexityProfile rippleProfile(double stiffness, double amplitude, double frequency, int dimension);

/// -log sum w_i exp(-precision |x - m_i|^2 / 2). Along a line the mean of the m_i is tilted as in an exponential family; where they span L, its rate of change is at
/// most M (L - M) (Bhatia and Davis 2000), so over a distance r it moves by at most L tanh(precision L r / 4): kappa = precision (1 - D tanh(precision D r / 4) / r), D
/// the diameter of the means. Exact for up to two components, whatever their weights [derived].
[[nodiscard]] ConvexityProfile mixtureProfile(double precision, double diameter, int components);

}  // namespace triptych::langevin
