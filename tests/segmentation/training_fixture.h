#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "segmentation/kinds.h"
#include "segmentation/learning/learning_set.h"

namespace triptych::test {

/// A job that keeps what it is given, may be stopped at a moment of choice, and may be told that nothing can be kept.
class KeepingContext : public base::JobContext {
public:
    bool stopRequested() override { return stop || (stopAfter > 0 && ++asked > stopAfter); }
    void progress(double done, double total, std::string_view what) override {
        if (total > 0) {
            monotonic = monotonic && done >= lastDone && done <= total;
            lastDone = done;
        }
        if (phases.empty() || phases.back() != what)
            phases.emplace_back(what);
    }
    void publish(const base::Output& partial) override { published.push_back(partial); }
    base::Status checkpoint(const base::Output& state) override {
        if (full)
            return base::failed("no space left on the device", "project.triptych");
        kept.push_back(state);
        if (stopAtEpoch > 0 && static_cast<int>(kept.size()) == stopAtEpoch)
            stopAfter = asked = 1;
        return {};
    }
    std::optional<base::Output> restored() override { return from; }
    void log(base::LogLevel, std::string_view message) override { lines.emplace_back(message); }
    base::Result<std::filesystem::path> scratch() override { return base::failed("no scratch here"); }
    int threads() const override { return threadCount; }
    std::uint64_t seed() const override { return seedValue; }
    [[nodiscard]] bool said(std::string_view text) const {
        return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.find(text) != std::string::npos; });
    }

    bool stop = false, full = false, monotonic = true;
    long stopAfter = 0, asked = 0;
    int stopAtEpoch = 0;  ///< asked to stop in the middle of the epoch after this one
    int threadCount = 1;  ///< threads that wait for each other are slow where others compute too
    std::uint64_t seedValue = 1;
    double lastDone = 0;
    std::vector<base::Output> kept, published;
    std::optional<base::Output> from;
    std::vector<std::string> lines, phases;
};

inline base::Kind kindNamed(const std::string& name) {
    for (auto& kind : segmentation::kinds())
        if (kind.name == name)
            return kind;
    return {};
}

/// Runs `function`, or the kind's own, with parameters checked as the scheduler does.
inline base::Result<base::Output> runKind(const std::string& name, const base::Json& parameters, const std::map<std::string, base::Array>& inputs, base::JobContext& context,
                                          const base::JobFunction& function = {}) {
    const auto kind = kindNamed(name);
    base::JobArguments arguments;
    TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kind, parameters));
    for (const auto& [key, array] : inputs)
        arguments.inputs[key].array = array;
    return (function ? function : kind.run)(arguments, context);
}

/// A learning set as the kinds take it.
inline std::map<std::string, base::Array> generatedSet(base::Json parameters, std::uint64_t seed = 3) {
    KeepingContext context;
    context.seedValue = seed;
    auto made = runKind("segmentation.generate_set", std::move(parameters), {}, context);
    return made ? made->arrays : std::map<std::string, base::Array>{};
}

/// A network of few channels that learns in seconds.
inline base::Json smallTraining(base::Json more = base::Json::object()) {
    base::Json p = {{"preset", "small"}, {"levels", 4}, {"filters", 4}, {"crop", 32}, {"batch", 4}, {"epochs", 4}, {"rate", 2e-3}, {"discriminator_filters", 4}, {"discriminator_layers", 2}};
    p.update(more);
    return p;
}

}  // namespace triptych::test
