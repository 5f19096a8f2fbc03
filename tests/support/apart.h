#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "base/array.h"

/// How far two results lie apart.
namespace triptych::support {

inline std::vector<float> floats(const base::Array& array) {
    return array.toFloats().value();
}

/// |a - b|; infinite where one has more numbers than the other.
template <class V>
double distance(const std::vector<V>& a, const std::vector<V>& b) {
    if (a.size() != b.size())
        return std::numeric_limits<double>::infinity();
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
    return std::sqrt(sum);
}

/// |a - b| / |b|; 0 where they are equal, infinite where only b is nothing.
template <class V>
double apart(const std::vector<V>& a, const std::vector<V>& b) {
    const double between = distance(a, b);
    return between == 0 ? 0 : between / distance(b, std::vector<V>(b.size(), V{}));
}

}  // namespace triptych::support
