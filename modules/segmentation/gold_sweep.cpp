#include "segmentation/gold_sweep.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"
#include "segmentation/retirement_simulator.h"

namespace triptych::segmentation {
namespace {

CountTable operator+(CountTable a, const CountTable& b) {
    a.truePositive += b.truePositive;
    a.falsePositive += b.falsePositive;
    a.falseNegative += b.falseNegative;
    a.trueNegative += b.trueNegative;
    return a;
}

// Quantile of sorted values, by linear interpolation (type 7 of Hyndman and Fan).
double quantile(const std::vector<double>& sorted, double q) {
    const double at = q * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const auto high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

// Values of one score that are kept for its quantiles.
constexpr double mostKept = 4e6;

struct Interval {
    std::optional<double> low, high;
};
// None when in most replicates the value is undefined: then what is left says nothing about it.
Interval intervalOf(std::vector<double> values, double confidence, int replicates) {
    if (replicates < 1 || 2 * static_cast<int>(values.size()) < replicates)
        return {};
    std::sort(values.begin(), values.end());
    return {quantile(values, (1 - confidence) / 2), quantile(values, (1 + confidence) / 2)};
}

int bestOf(const std::vector<CountTable>& counts, GoldScore score) {
    int best = -1;
    std::optional<double> most;
    for (std::size_t t = 0; t < counts.size(); ++t)
        if (const auto value = scoreOf(counts[t], score); value && (!most || *value > *most)) {
            most = value;
            best = static_cast<int>(t);
        }
    return best;
}

void meanOf(const std::vector<double>& values, std::optional<double>& mean, std::optional<double>& error) {
    if (values.empty())
        return;
    const auto n = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const double v : values)
        sum += v;
    mean = sum / n;
    if (values.size() < 2)
        return;
    for (const double v : values)
        squares += (v - *mean) * (v - *mean);
    error = std::sqrt(squares / (n - 1) / n);
}

}  // namespace

std::optional<double> scoreOf(const CountTable& counts, GoldScore score) {
    return score == goldMcc ? counts.mcc() : score == goldIou ? counts.iou() : counts.dice();
}

int votesAt(double threshold, int shares, int raters) {
    return shares > 0 ? votesNeeded(threshold, raters) : std::max(1, static_cast<int>(threshold));
}

base::Result<GoldSweep> goldSweep(const std::vector<GoldHistogram>& subjects, const SweepOptions& options) {
    GoldSweep out;
    int most = 0;
    for (const auto& subject : subjects)
        most = std::max(most, subject.raters());
    for (int k = 1; k <= (options.shares > 0 ? options.shares : most); ++k)
        out.thresholds.push_back(options.shares > 0 ? static_cast<double>(k) / options.shares : k);
    const auto steps = out.thresholds.size(), count = subjects.size();
    std::vector<CountTable> tables(count * steps);  // [subject][step]
    std::vector<CountTable> pooled(steps);
    for (std::size_t s = 0; s < count; ++s)
        for (std::size_t t = 0; t < steps; ++t) {
            tables[s * steps + t] = subjects[s].at(votesAt(out.thresholds[t], options.shares, subjects[s].raters()));
            pooled[t] = pooled[t] + tables[s * steps + t];
        }
    for (int k = 0; k < goldScores; ++k) {
        const auto score = static_cast<GoldScore>(k);
        auto& sweep = out.scores[static_cast<std::size_t>(k)];
        sweep.low.resize(steps);
        sweep.high.resize(steps);
        sweep.mean.resize(steps);
        sweep.error.resize(steps);
        sweep.chosen.resize(steps);
        for (std::size_t t = 0; t < steps; ++t) {
            sweep.value.push_back(scoreOf(pooled[t], score));
            std::vector<double> values;
            for (std::size_t s = 0; s < count; ++s)
                if (const auto value = scoreOf(tables[s * steps + t], score))
                    values.push_back(*value);
            sweep.subjects.push_back(static_cast<int>(values.size()));
            meanOf(values, sweep.mean[t], sweep.error[t]);
        }
        sweep.best = bestOf(pooled, score);
        std::vector<double> own;
        for (std::size_t s = 0; s < count; ++s) {
            const std::vector<CountTable> mine(tables.begin() + static_cast<std::ptrdiff_t>(s * steps), tables.begin() + static_cast<std::ptrdiff_t>((s + 1) * steps));
            if (const int best = bestOf(mine, score); best >= 0)
                own.push_back(out.thresholds[static_cast<std::size_t>(best)]);
        }
        meanOf(own, sweep.ownMean, sweep.ownError);
    }
    if (count < 2 || options.replicates < 1)
        return out;
    if (static_cast<double>(steps) * options.replicates > mostKept)
        return base::badRequest("too many draws for so many thresholds", "/parameters/replicates", "at most 4 million together");
    std::array<std::vector<std::vector<double>>, goldScores> values;
    std::array<std::vector<double>, goldScores> bests;
    for (auto& each : values)
        each.resize(steps);
    const base::Stream stream(base::namedSeed(options.seed, "gold bootstrap"), 0);
    std::vector<CountTable> drawn(steps);
    for (int b = 0; b < options.replicates; ++b) {
        if (options.progress && b % 16 == 0 && !options.progress(static_cast<double>(b) / options.replicates))
            return base::cancelled();
        std::fill(drawn.begin(), drawn.end(), CountTable{});
        for (std::size_t i = 0; i < count; ++i) {
            const auto s = static_cast<std::size_t>(stream.below(count, static_cast<std::uint64_t>(b) * count + i));
            for (std::size_t t = 0; t < steps; ++t)
                drawn[t] = drawn[t] + tables[s * steps + t];
        }
        for (std::size_t k = 0; k < goldScores; ++k) {
            const auto score = static_cast<GoldScore>(k);
            for (std::size_t t = 0; t < steps; ++t)
                if (const auto value = scoreOf(drawn[t], score))
                    values[k][t].push_back(*value);
            if (const int best = bestOf(drawn, score); best >= 0) {
                bests[k].push_back(out.thresholds[static_cast<std::size_t>(best)]);
                out.scores[k].chosen[static_cast<std::size_t>(best)] += 1;
            }
        }
        ++out.replicates;
    }
    for (std::size_t k = 0; k < goldScores; ++k) {
        auto& sweep = out.scores[k];
        for (std::size_t t = 0; t < steps; ++t) {
            const auto interval = intervalOf(std::move(values[k][t]), options.confidence, out.replicates);
            sweep.low[t] = interval.low;
            sweep.high[t] = interval.high;
            sweep.chosen[t] /= std::max<double>(1, static_cast<double>(bests[k].size()));
        }
        const auto interval = intervalOf(std::move(bests[k]), options.confidence, out.replicates);
        sweep.bestLow = interval.low;
        sweep.bestHigh = interval.high;
    }
    return out;
}

}  // namespace triptych::segmentation
