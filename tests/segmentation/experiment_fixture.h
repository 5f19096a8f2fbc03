#pragma once

#include "segmentation/kinds.h"
#include "segmentation/learning/experiment_plan.h"
#include "support/job_bench.h"

namespace triptych::test {

inline base::Result<base::JobPlan> planOf(const base::Json& json) {
    TRIPTYCH_TRY(const auto options, segmentation::experimentFromJson(json, "plan", "/there"));
    return segmentation::experimentPlan(options);
}

/// A baseline and a transfer at half and all of the sample, small enough for a test: 3 levels, 4 filters, 32 px. \param invert the source learned the opposite.
inline base::Json smallExperiment(bool invert, int epochs, int sourceEpochs, const base::Json& seeds) {
    using base::Json;
    const auto set = [](const char* domain, bool inverted, int seed, int count) {
        return Json{{"kind", "segmentation.generate_set"}, {"seed", seed}, {"parameters", {{"domain", domain}, {"invert", inverted}, {"count", count}, {"scenes", 12}, {"side", 32}, {"bands", 2}}}};
    };
    Json train = {{"preset", "small"}, {"levels", 3}, {"filters", 4}, {"crop", 32}, {"epochs", epochs}, {"batch", 8}, {"rate", 0.003}, {"test", 0.4}, {"discriminator", false}};
    return {{"name", "small"}, {"generated", true}, {"target", "target"}, {"sets", {{"target", set("shapes", false, 1, 36)}, {"source", set("shapes", invert, 2, 60)}}},
            {"arms", {"baseline", {{"name", "transfer"}, {"role", "generic"}, {"set", "source"}, {"source", {{"epochs", sourceEpochs}}}}}}, {"fractions", {0.5, 1.0}}, {"seeds", seeds},
            {"train", train}, {"compare", {{"resamples", 300}}}, {"pictures", 8}, {"threads", 1}};
}

/// A scheduler with a worker that knows the study's kinds.
struct ExperimentBench : JobBench {
    template <class Store>
    explicit ExperimentBench(Store& store) : JobBench(segmentation::kinds(), store) {}
};

}  // namespace triptych::test
