#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"

/// What the benches of every room share. A bench prints one JSON line a figure; no timing is asserted anywhere.
namespace triptych::bench {

/// Prints a bench's figures. Lines with latencies are given the name of the machine.
class Reporter {
public:
    void line(base::Json figure);
    /// Why a bench has no figure; the program then exits with 1.
    void failed(const std::string& why);

    [[nodiscard]] std::size_t lines() const { return m_lines; }
    [[nodiscard]] bool sound() const { return m_sound; }

private:
    std::size_t m_lines = 0;
    bool m_sound = true;
};

using Function = std::function<void(Reporter&)>;

struct Registry {
    std::vector<std::pair<std::string, Function>> benches;
    /// \param name "room.figure".
    void add(std::string name, Function function) { benches.emplace_back(std::move(name), std::move(function)); }
};

// One a bench_<room>.cpp.
void registerAppBenches(Registry& registry);
void registerCancelBenches(Registry& registry);
void registerConsensusBenches(Registry& registry);
void registerCorpusBenches(Registry& registry);
void registerFiguresBenches(Registry& registry);
void registerJobsBenches(Registry& registry);
void registerLangevinBenches(Registry& registry);
void registerLangevinWindowBenches(Registry& registry);
void registerProjectBenches(Registry& registry);
void registerReviewBenches(Registry& registry);
void registerRoutingBenches(Registry& registry);
void registerRoutingCountBenches(Registry& registry);
void registerRoutingModelBenches(Registry& registry);
void registerRoutingTrainingBenches(Registry& registry);
void registerSegmentationBenches(Registry& registry);
void registerSegmentationModelBenches(Registry& registry);
void registerSegmentationTrainingBenches(Registry& registry);

/// Hands on the lines of a program that stands beside this one.
void fromProgram(Reporter& reporter, const std::string& program, const std::string& name);

namespace stats {

/// Linear between the ranks. \param fraction 0 to 1; the values are not empty.
[[nodiscard]] double percentile(std::vector<double> values, double fraction);
[[nodiscard]] inline double median(std::vector<double> values) {
    return percentile(std::move(values), 0.5);
}
/// Distance of the quartiles over the median: 0 when every run took the same.
[[nodiscard]] double spread(const std::vector<double>& values);
/// {"p50", "p95", "p99", "max", "runs"}, in the unit of the values.
[[nodiscard]] base::Json latencies(const std::vector<double>& values);

struct Comparison {
    double ours = 0, theirs = 0;  ///< medians
    double ratio = 0;             ///< median of the pairs' ours / theirs
    double spread = 0;            ///< of the ratio
    int runs = 0;
    /// {"value", "rival", "ratio", "spread", "runs"}.
    [[nodiscard]] base::Json json() const;
};

/// Runs both sides in turn, after one unmeasured round, so that what the machine does besides hits both alike. Each returns its figure (a rate:
/// more is better). \param runs at least 7.
[[nodiscard]] Comparison interleaved(int runs, const std::function<double()>& ours, const std::function<double()>& theirs);

/// Seconds that `work` took.
[[nodiscard]] double secondsOf(const std::function<void()>& work);

}  // namespace stats
}  // namespace triptych::bench
