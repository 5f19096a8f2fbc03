#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/job_plan.h"
#include "segmentation/learning/arms.h"

namespace triptych::segmentation {

struct ExperimentSet {
    std::string name;
    base::FromJob from;  ///< outputs examples, pixels and masks
};
/// An arm and where its models begin: nowhere (`set` empty and no model), a model trained on another set of the experiment, or one that is given.
struct ExperimentArm {
    Arm arm;
    std::string set;
    base::FromJob model;                        ///< output model
    std::uint64_t sourceSeed = 1;
    base::Json source = base::Json::object();   ///< parameters of its source's training, over those of all
    base::Json train = base::Json::object();    ///< parameters of its own trainings, over those of all
};

/// Does it pay to begin with a model of another project? What decides the answer.
struct ExperimentOptions {
    std::string name;
    std::vector<ExperimentSet> sets;
    std::string target;                         ///< the set all arms learn
    std::vector<ExperimentArm> arms;            ///< without those of the sweep over depth
    std::vector<double> fractions = {0.25, 0.5, 0.75, 0.9, 1.0};
    std::vector<std::uint64_t> seeds = {1, 2, 3};
    std::vector<int> depths;                    ///< so many levels copied, each a training a seed at the greatest fraction; empty: no sweep
    base::Json train = base::Json::object();    ///< parameters of segmentation.train for all
    base::Json compare = base::Json::object();  ///< parameters of segmentation.compare_arms
    int pictures = 32;                          ///< for the likeness of features; 0: not compared
    int threads = 0;                            ///< of a training; 0: the kind's own
    bool generated = false;                     ///< the data are made up, and the report is to say so
};
/// {"name", "sets": {NAME: {a job} or {"job": id}}, "target": NAME, "arms": [{"name", "title", "baseline", "role", "set": NAME or "model": {a job} or {"job": id}, "source": {…},
/// "source_seed", "train": {…}}], "fractions", "seeds", "depths", "train": {…}, "compare": {…}, "pictures", "threads", "generated"}. Errors carry the pointer.
/// \param folder what relative paths of jobs start from.
[[nodiscard]] base::Result<ExperimentOptions> experimentFromJson(const base::Json& json, std::string_view where, const std::filesystem::path& folder);

/// A pure function: the sets, the source trainings, a training an arm, fraction and seed, all with one split, the likeness of features of those that had the whole sample, and the
/// comparison of all. Names: "set.NAME", "source.ARM", "ARM/FRACTION/SEED", "cka.ARM/SEED", "compare". Errors: a set, kind or parameter that is not known, fractions or
/// seeds twice, no two arms, more than 2,000 jobs.
[[nodiscard]] base::Result<base::JobPlan> experimentPlan(const ExperimentOptions& options);

}  // namespace triptych::segmentation
