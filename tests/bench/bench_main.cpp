#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string_view>
#include <thread>

#include "bench.h"

namespace triptych::bench {
namespace {

std::string machineName() {
    std::string processor = "unknown processor";
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (const auto colon = line.find(": "); line.starts_with("model name") && colon != std::string::npos) {
            processor = line.substr(colon + 2);
            break;
        }
    return processor + ", " + std::to_string(std::thread::hardware_concurrency()) + " threads";
}

bool matches(std::string_view bench, std::string_view asked) {
    return bench == asked || (bench.starts_with(asked) && bench.size() > asked.size() && bench[asked.size()] == '.');
}

bool run(const std::string& name, const Function& function) {
    Reporter reporter;
    try {
        function(reporter);
    } catch (const std::exception& error) {
        reporter.failed(name + ": " + error.what());
    }
    if (reporter.sound() && reporter.lines() == 0)
        reporter.failed(name + " gave no figure");
    return reporter.sound();
}

}  // namespace

void Reporter::line(base::Json figure) {
    static const auto machine = machineName();
    if (figure.contains("p99") && !figure.contains("machine"))
        figure["machine"] = machine;
    std::printf("%s\n", figure.dump().c_str());
    std::fflush(stdout);
    ++m_lines;
}

void Reporter::failed(const std::string& why) {
    std::fprintf(stderr, "triptych_bench: %s\n", why.c_str());
    m_sound = false;
}

namespace stats {

double percentile(std::vector<double> values, double fraction) {
    std::sort(values.begin(), values.end());
    const double rank = fraction * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const auto above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], rank - static_cast<double>(below));
}

double spread(const std::vector<double>& values) {
    return (percentile(values, 0.75) - percentile(values, 0.25)) / median(values);
}

base::Json latencies(const std::vector<double>& values) {
    return {{"p50", percentile(values, 0.5)},
            {"p95", percentile(values, 0.95)},
            {"p99", percentile(values, 0.99)},
            {"max", percentile(values, 1)},
            {"runs", values.size()}};
}

base::Json Comparison::json() const {
    return {{"value", ours}, {"rival", theirs}, {"ratio", ratio}, {"spread", spread}, {"runs", runs}};
}

Comparison interleaved(int runs, const std::function<double()>& ours, const std::function<double()>& theirs) {
    (void)ours();
    (void)theirs();
    std::vector<double> mine, other, ratios;
    for (int i = 0; i < std::max(runs, 7); ++i) {
        mine.push_back(ours());
        other.push_back(theirs());
        ratios.push_back(mine.back() / other.back());
    }
    return {median(mine), median(other), median(ratios), spread(ratios), static_cast<int>(ratios.size())};
}

double secondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace stats
}  // namespace triptych::bench

int main(int argc, char** argv) {
    using namespace triptych::bench;
    Registry registry;
    registerAppBenches(registry);
    registerCancelBenches(registry);
    registerConsensusBenches(registry);
    registerCorpusBenches(registry);
    registerFiguresBenches(registry);
    registerJobsBenches(registry);
    registerLangevinBenches(registry);
    registerLangevinWindowBenches(registry);
    registerProjectBenches(registry);
    registerReviewBenches(registry);
    registerRoutingBenches(registry);
    registerRoutingCountBenches(registry);
    registerRoutingModelBenches(registry);
    registerRoutingTrainingBenches(registry);
    registerSegmentationBenches(registry);
    registerSegmentationModelBenches(registry);
    registerSegmentationTrainingBenches(registry);
    const std::vector<std::string_view> asked(argv + 1, argv + argc);
    if (asked.size() == 1 && asked[0] == "--list") {
        for (const auto& bench : registry.benches)
            std::printf("%s\n", bench.first.c_str());
        return 0;
    }
    for (const auto name : asked)
        if (std::none_of(registry.benches.begin(), registry.benches.end(), [name](const auto& bench) { return matches(bench.first, name); })) {
            std::fprintf(stderr, "triptych_bench: there is no bench \"%s\"\nusage: triptych_bench [--list] [NAME…]; NAME is a bench or a room\n",
                         std::string(name).c_str());
            return 2;
        }
    bool sound = true;
    for (const auto& bench : registry.benches)
        if (asked.empty() || std::any_of(asked.begin(), asked.end(), [&](auto name) { return matches(bench.first, name); }))
            sound = run(bench.first, bench.second) && sound;
    return sound ? 0 : 1;
}
