#include "app/segmentation/learning/experiment_jobs.h"

#include <algorithm>

#include "segmentation/learning/experiment_plan.h"

namespace triptych::app {

using namespace learning;
using base::Json;

namespace {

// Pictures that are made up, by whatever set they come from.
bool isGenerated(const base::JobRecord& record) {
    return record.spec.kind == "segmentation.generate_set";
}

}  // namespace

base::Result<std::vector<base::JobSpec>> experimentSpecs(const ExperimentChoice& choice, const LearningStore& store, const Json& training) {
    const auto set = store.record(choice.set);
    if (!set)
        return base::badRequest("the data set is not there any more", choice.set);
    segmentation::ExperimentOptions options;
    options.name = LearningInspector::tr("What transfer is worth on %1").arg(nameOf(*set)).toStdString();
    options.target = "target";
    options.sets.push_back({"target", {std::nullopt, set->id}});
    options.generated = isGenerated(*set);
    options.fractions = choice.fractions;
    std::sort(options.fractions.begin(), options.fractions.end());
    options.fractions.erase(std::unique(options.fractions.begin(), options.fractions.end()), options.fractions.end());
    options.seeds.clear();
    for (int seed = 1; seed <= choice.seeds; ++seed)
        options.seeds.push_back(static_cast<std::uint64_t>(seed));
    options.train = training.is_object() ? training : Json::object();
    options.train.erase("name");
    options.train.erase("fraction");
    options.train["validation"] = store.split().validation;
    options.train["test"] = store.split().test;
    options.train["split_seed"] = store.split().seed;
    segmentation::ExperimentArm baseline;
    baseline.arm.name = "baseline";
    baseline.arm.title = LearningInspector::tr("from scratch").toStdString();
    baseline.arm.baseline = true;
    // There is nothing to keep as it was.
    baseline.train = {{"freeze", 0}};
    options.arms.push_back(std::move(baseline));
    for (std::size_t i = 0; i < choice.sources.size(); ++i) {
        const auto source = store.record(choice.sources[i]);
        if (!source)
            return base::badRequest("a source is not there any more", choice.sources[i]);
        segmentation::ExperimentArm arm;
        arm.arm.name = std::string("transfer-") + static_cast<char>('a' + i);
        arm.arm.title = LearningInspector::tr("from %1").arg(nameOf(*source)).toStdString();
        arm.source = {{"freeze", 0}};
        if (isSet(source->spec.kind)) {
            arm.set = arm.arm.name;
            options.sets.push_back({arm.set, {std::nullopt, source->id}});
        } else {
            arm.model.job = source->id;
        }
        options.arms.push_back(std::move(arm));
    }
    TRIPTYCH_TRY(auto plan, segmentation::experimentPlan(options));
    return byPlaces(std::move(plan));
}

}  // namespace triptych::app
