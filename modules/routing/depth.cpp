#include "routing/depth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/seed.h"
#include "base/statistics/multiplicity.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr std::string_view shapeNames[] = {"tooFewLayers", "notResolved", "flat", "rising", "falling", "u", "arch"};
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Weights by layer whose sum with the divergences is rise, sag, first and last third.
std::array<std::vector<double>, 4> contrasts(const std::vector<double>& numbers) {
    const auto n = numbers.size();
    std::vector<double> x(n), q(n);
    const double middle = (numbers.front() + numbers.back()) / 2, half = (numbers.back() - numbers.front()) / 2;
    for (std::size_t i = 0; i < n; ++i)
        x[i] = (numbers[i] - middle) / half;
    double mean = 0;
    for (const double v : x)
        mean += v / static_cast<double>(n);
    double xx = 0, xxx = 0, square = 0;
    for (const double v : x) {
        xx += (v - mean) * (v - mean);
        xxx += v * v * (v - mean);
        square += v * v / static_cast<double>(n);
    }
    const double lean = xxx / xx;  // x^2 on x
    double qq = 0;
    for (std::size_t i = 0; i < n; ++i) {
        q[i] = x[i] * x[i] - square - lean * (x[i] - mean);
        qq += q[i] * q[i];
    }
    std::array<std::vector<double>, 4> weights;
    for (std::size_t i = 0; i < n; ++i) {
        const double line = (x[i] - mean) / xx, bend = q[i] / qq;
        weights[0].push_back(2 * line);
        weights[1].push_back(bend);
        // The first and the last third less what lies between.
        const auto third = n / 3;
        const double between = i >= third && i < n - third ? -1.0 / static_cast<double>(n - 2 * third) : 0.0;
        weights[2].push_back(i < third ? 1.0 / static_cast<double>(third) : between);
        weights[3].push_back(i >= n - third ? 1.0 / static_cast<double>(third) : between);
    }
    return weights;
}

bool within(const Interval& interval, double most) {
    return interval.lower >= -most && interval.upper <= most;
}

Json numberOf(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}
Json toJson(const Interval& interval) {
    return Json::array({numberOf(interval.estimate), numberOf(interval.lower), numberOf(interval.upper)});
}
double doubleOf(const Json& json) {
    return json.is_number() ? json.get<double>() : nothing;
}
Interval intervalFrom(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array() || found->size() != 3)
        return {};
    return {doubleOf((*found)[0]), doubleOf((*found)[1]), doubleOf((*found)[2])};
}
double numberFrom(const Json& json, const char* key, double otherwise) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<double>() : otherwise;
}
int wholeFrom(const Json& json, const char* key, int otherwise) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), -1, 1000000)) : otherwise;
}

/// How many different dealings of these families there are; families of one size are told apart by name only.
double dealings(std::vector<std::size_t> sizes) {
    std::sort(sizes.begin(), sizes.end());
    double count = 1;
    std::size_t all = 0, alike = 0;
    for (std::size_t f = 0; f < sizes.size(); ++f) {
        for (std::size_t i = 1; i <= sizes[f]; ++i)
            count = count * static_cast<double>(all + i) / static_cast<double>(i);
        all += sizes[f];
        alike = f > 0 && sizes[f] == sizes[f - 1] ? alike + 1 : 1;
        count /= static_cast<double>(alike);
    }
    return std::min(count, 1e300);
}

}  // namespace

std::string_view name(DepthShape shape) {
    return shapeNames[static_cast<std::size_t>(shape)];
}

DepthAnswer depthShape(std::span<const int> layers, std::span<const double> measured, std::span<const double> resampled, bool aboveFloor, double level) {
    DepthAnswer answer;
    std::vector<std::size_t> kept;
    std::vector<double> numbers;
    for (std::size_t l = 0; l < layers.size(); ++l)
        if (std::isfinite(measured[l])) {
            kept.push_back(l);
            numbers.push_back(layers[l]);
        }
    answer.layers = static_cast<int>(kept.size());
    const auto R = layers.empty() ? 0 : resampled.size() / layers.size();
    for (const auto l : kept) {
        double mean = 0;
        for (std::size_t r = 0; r < R; ++r)
            mean += resampled[r * layers.size() + l] / static_cast<double>(R);
        answer.mean += (R > 0 ? std::max(0.0, 2 * measured[l] - mean) : measured[l]) / static_cast<double>(kept.size());
    }
    if (answer.layers < DepthAnswer::leastLayers) {
        answer.shape = DepthShape::tooFewLayers;
        return answer;
    }
    const auto weights = contrasts(numbers);
    Interval* const into[] = {&answer.rise, &answer.sag, &answer.first, &answer.last};
    for (std::size_t c = 0; c < weights.size(); ++c) {
        double value = 0;
        for (std::size_t i = 0; i < kept.size(); ++i)
            value += weights[c][i] * measured[kept[i]];
        std::vector<double> values(R, 0.0);
        double mean = 0;
        for (std::size_t r = 0; r < R; ++r) {
            for (std::size_t i = 0; i < kept.size(); ++i)
                values[r] += weights[c][i] * resampled[r * layers.size() + kept[i]];
            mean += values[r] / static_cast<double>(R);
        }
        *into[c] = basicInterval(value, values, level, -std::numeric_limits<double>::max(), std::numeric_limits<double>::max());
        if (std::isfinite(mean) && R > 0)
            into[c]->estimate = 2 * value - mean;
    }
    const auto not_ = [&](const char* reason) {
        answer.shape = DepthShape::notResolved;
        answer.reason = reason;
        return answer;
    };
    if (!std::isfinite(answer.rise.lower))
        return not_("sentences");
    if (!aboveFloor)
        return not_("floor");
    const double little = DepthAnswer::flatShare * answer.mean;
    if (within(answer.rise, little) && within(answer.sag, little))
        answer.shape = DepthShape::flat;
    else if (answer.sag.lower > 0 && answer.first.lower > 0 && answer.last.lower > 0)
        answer.shape = DepthShape::u;
    else if (answer.sag.upper < 0 && answer.first.upper < 0 && answer.last.upper < 0)
        answer.shape = DepthShape::arch;
    else if (answer.rise.lower > 0)
        answer.shape = DepthShape::rising;
    else if (answer.rise.upper < 0)
        answer.shape = DepthShape::falling;
    else
        return not_("intervals");
    return answer;
}

Parting partingLayer(std::span<const Profiles> layers, std::span<const int> numbers, std::span<const int> family, std::size_t families, int permutations, std::uint64_t seed,
                     Reading& between, const std::function<bool()>& stop) {
    Parting parting;
    std::vector<std::size_t> sizes(families, 0), members;
    for (std::size_t i = 0; i < family.size(); ++i)
        if (family[i] >= 0) {
            ++sizes[static_cast<std::size_t>(family[i])];
            members.push_back(i);
        }
    std::erase(sizes, std::size_t{0});
    parting.assignments = sizes.size() < 2 ? 1 : dealings(sizes);
    parting.leastP = std::max(1.0 / parting.assignments, 1.0 / (permutations + 1));
    parting.reachable = parting.leastP * static_cast<double>(layers.size()) <= 0.05;
    if (parting.assignments < 2 || permutations < 1)
        return parting;
    const auto P = static_cast<std::size_t>(permutations);
    std::vector<std::vector<double>> values(layers.size());
    const auto own = base::namedSeed(seed, "families");
    std::vector<int> dealt(family.begin(), family.end()), names;
    for (std::size_t r = 0; r < P; ++r) {
        names.clear();
        for (const auto i : members)
            names.push_back(family[i]);
        const base::Stream random(own, r);
        for (std::size_t i = names.size(); i > 1; --i)
            std::swap(names[i - 1], names[random.below(i, i)]);
        for (std::size_t i = 0; i < members.size(); ++i)
            dealt[members[i]] = names[i];
        for (std::size_t l = 0; l < layers.size(); ++l) {
            if (stop && stop())
                return parting;
            values[l].push_back(familyDivergence(layers[l], dealt, families));
        }
    }
    for (std::size_t l = 0; l < layers.size(); ++l) {
        if (!std::isfinite(between.measured[l]))
            continue;
        double sum = 0;
        std::size_t reached = 0;
        for (const double v : values[l]) {
            sum += v;
            reached += !(v < between.measured[l] * (1 - 1e-12));
        }
        between.floor[l] = sum / static_cast<double>(P);
        between.p[l] = static_cast<double>(reached + 1) / static_cast<double>(P + 1);
        std::sort(values[l].begin(), values[l].end());
        between.floorUpper[l] = values[l][std::min(P - 1, P * 95 / 100)];
    }
    between.pAdjusted = base::holm(between.p);
    parting.pHolm = 0;
    for (std::size_t l = layers.size(); l-- > 0;) {
        if (!(between.pAdjusted[l] <= 0.05))
            break;
        parting.layer = numbers[l];
        parting.pHolm = std::max(parting.pHolm, between.pAdjusted[l]);
    }
    if (parting.layer < 0)
        parting.pHolm = 1;
    return parting;
}

Json toJson(const DepthAnswer& answer) {
    return {{"shape", name(answer.shape)}, {"reason", answer.reason}, {"rise", toJson(answer.rise)}, {"sag", toJson(answer.sag)}, {"first", toJson(answer.first)},
            {"last", toJson(answer.last)}, {"mean", numberOf(answer.mean)}, {"layers", answer.layers}};
}

Json toJson(const Parting& parting) {
    return {{"layer", parting.layer}, {"pHolm", parting.pHolm}, {"assignments", numberOf(parting.assignments)}, {"leastP", parting.leastP}, {"reachable", parting.reachable}};
}

Result<DepthAnswer> depthAnswerFromJson(const Json& json, std::string_view where) {
    DepthAnswer answer;
    const auto shape = json.is_object() ? json.value("shape", Json()) : Json();
    const auto* const found = std::find(std::begin(shapeNames), std::end(shapeNames), shape.is_string() ? shape.get<std::string>() : std::string());
    if (found == std::end(shapeNames))
        return base::unreadable("a shape over depth is not one of those there are", std::string(where), fmt::format("{}", fmt::join(shapeNames, ", ")));
    answer.shape = static_cast<DepthShape>(found - std::begin(shapeNames));
    if (const auto reason = json.value("reason", Json()); reason.is_string())
        answer.reason = reason.get<std::string>().substr(0, 40);
    answer.rise = intervalFrom(json, "rise");
    answer.sag = intervalFrom(json, "sag");
    answer.first = intervalFrom(json, "first");
    answer.last = intervalFrom(json, "last");
    answer.mean = numberFrom(json, "mean", 0);
    answer.layers = wholeFrom(json, "layers", 0);
    return answer;
}

Result<Parting> partingFromJson(const Json& json, std::string_view where) {
    if (!json.is_object())
        return base::unreadable("the test for families is no object", std::string(where));
    Parting parting;
    parting.layer = wholeFrom(json, "layer", -1);
    parting.pHolm = numberFrom(json, "pHolm", 1);
    parting.assignments = numberFrom(json, "assignments", 0);
    parting.leastP = numberFrom(json, "leastP", 1);
    const auto reachable = json.value("reachable", Json());
    parting.reachable = reachable.is_boolean() && reachable.get<bool>();
    return parting;
}

}  // namespace triptych::routing
