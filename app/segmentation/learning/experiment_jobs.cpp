#include "app/segmentation/learning/experiment_jobs.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/segmentation/learning/learning_jobs.h"

namespace triptych::app {

using namespace learning;
using base::Json;

base::Result<std::vector<base::JobSpec>> experimentSpecs(const ExperimentChoice& choice, const LearningStore& store, const Json& training) {
    const auto set = store.record(choice.set);
    if (!set)
        return base::badRequest("the data set is not there any more", choice.set);
    std::vector<base::JobSpec> specs;
    struct Source {
        std::string arm, title, job;
    };
    std::vector<Source> arms{{"baseline", LearningInspector::tr("from scratch").toStdString(), {}}};
    auto parameters = training.is_object() ? training : Json::object();
    parameters.erase("name");
    for (std::size_t i = 0; i < choice.sources.size(); ++i) {
        const auto source = store.record(choice.sources[i]);
        if (!source)
            return base::badRequest("a source is not there any more", choice.sources[i]);
        Source arm{std::string("transfer ") + static_cast<char>('A' + i), LearningInspector::tr("from %1").arg(nameOf(*source)).toStdString(), source->id};
        if (isSet(source->spec.kind)) {
            auto own = parameters;
            own["fraction"] = 1.0;
            arm.job = std::to_string(specs.size());
            specs.push_back(trainSpec(*source, std::nullopt, std::move(own), store.split(), 1));
        }
        arms.push_back(std::move(arm));
    }
    auto fractions = choice.fractions;
    std::sort(fractions.begin(), fractions.end());
    fractions.erase(std::unique(fractions.begin(), fractions.end()), fractions.end());
    base::JobSpec compare;
    compare.kind = armsKind;
    std::size_t run = 0;
    for (const auto& arm : arms)
        for (const double fraction : fractions)
            for (int seed = 1; seed <= choice.seeds; ++seed) {
                auto own = parameters;
                own["fraction"] = fraction;
                own["name"] = fmt::format("{}/{}/{}", arm.arm, fraction, seed);
                auto spec = trainSpec(*set, std::nullopt, std::move(own), store.split(), static_cast<std::uint64_t>(seed));
                if (!arm.job.empty()) {
                    spec.inputs["source"].job = arm.job;
                    spec.inputs["source"].output = "model";
                }
                for (const auto* output : {"test", "about"}) {
                    auto& input = compare.inputs[fmt::format("{}.{}", output, run)];
                    input.job = std::to_string(specs.size());
                    input.output = output;
                }
                specs.push_back(std::move(spec));
                ++run;
            }
    auto told = Json::array();
    for (const auto& arm : arms)
        told.push_back({{"name", arm.arm}, {"title", arm.title}, {"baseline", arm.job.empty()}});
    compare.parameters["arms"] = std::move(told);
    compare.title = LearningInspector::tr("What transfer is worth on %1").arg(nameOf(*set)).toStdString();
    specs.push_back(std::move(compare));
    return specs;
}

}  // namespace triptych::app
