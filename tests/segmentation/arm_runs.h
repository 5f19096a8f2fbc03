#pragma once

#include <map>
#include <random>

#include "segmentation/learning/arms.h"

namespace triptych::test {

// Runs of an experiment with a known answer: value = base(arm, fraction) + scene + seed of the arm + what is left, all normal.
struct MadeRuns {
    std::vector<std::string> arms = {"baseline", "sister", "generic"};
    std::vector<double> fractions = {0.25, 0.5, 0.75, 0.9, 1.0};
    int seeds = 3, scenes = 8, subjects = 3;  // subjects of a scene
    double sceneError = 0.05, seedError = 0.01, error = 0.01, sceneByArm = 0;
    std::uint64_t random = 1;
    std::map<std::string, std::map<double, double>> gain;  // of an arm at a fraction
    double start = 0.5, rise = 0.3;                        // base = start + rise * fraction

    [[nodiscard]] std::vector<segmentation::ArmRun> make() const {
        std::mt19937_64 generator(random);
        std::normal_distribution<double> normal;
        std::vector<double> scene;
        for (int c = 0; c < scenes; ++c)
            scene.push_back(sceneError * normal(generator));
        std::vector<segmentation::ArmRun> runs;
        for (const auto& arm : arms)
            for (const double f : fractions) {
                std::vector<double> own;
                for (int c = 0; c < scenes; ++c)
                    own.push_back(sceneByArm * normal(generator));
                double planted = 0;
                if (const auto found = gain.find(arm); found != gain.end())
                    if (const auto at = found->second.find(f); at != found->second.end())
                        planted = at->second;
                for (int s = 0; s < seeds; ++s) {
                    segmentation::ArmRun run;
                    run.name = arm + "/" + std::to_string(f) + "/" + std::to_string(s);
                    run.arm = arm;
                    run.fraction = f;
                    run.seed = static_cast<std::uint64_t>(s);
                    run.trained.assign(static_cast<std::size_t>(std::lround(100 * f)), "");
                    const double luck = seedError * normal(generator);
                    for (int c = 0; c < scenes; ++c)
                        for (int i = 0; i < subjects; ++i) {
                            run.tested.push_back("p" + std::to_string(c) + "." + std::to_string(i));
                            run.scenes.push_back("scene " + std::to_string(c));
                            run.values.push_back(start + rise * f + planted + scene[static_cast<std::size_t>(c)] + own[static_cast<std::size_t>(c)] + luck + error * normal(generator));
                        }
                    runs.push_back(std::move(run));
                }
            }
        return runs;
    }
    [[nodiscard]] base::Json armsJson() const {
        base::Json out = base::Json::array();
        for (const auto& arm : arms)
            out.push_back({{"name", arm}, {"title", "The " + arm}, {"baseline", arm == "baseline"}, {"role", arm == "sister" || arm == "generic" ? arm : ""}});
        return out;
    }
    [[nodiscard]] segmentation::ArmTable table() const { return segmentation::armTable(segmentation::armsFromJson(armsJson(), "arms").value(), make()).value(); }
};

// A run as segmentation.train leaves it.
inline std::pair<base::Array, base::Array> trainingOutputs(const segmentation::ArmRun& run, bool generated = true) {
    std::vector<double> rows;
    for (std::size_t i = 0; i < run.values.size(); ++i)
        rows.insert(rows.end(), {static_cast<double>(i), run.values[i], run.values[i] / (2 - run.values[i]), 0.9, 0.9, 0.9, run.values[i] - 0.01, 100, 100});
    std::vector<std::string> learned;
    for (std::size_t i = 0; i < run.trained.size(); ++i)
        learned.push_back("t" + std::to_string(i));
    const base::Json about = {{"name", run.name}, {"fraction", run.fraction}, {"seed", run.seed}, {"threshold", 0.5}, {"train", {{"ids", learned}, {"scenes", learned}}},
                              {"test", {{"ids", run.tested}, {"scenes", run.scenes}}}, {"set", {{"name", "made"}, {"hash", "abc"}, {"examples", 100}, {"generated", generated}}}};
    return {base::Array::of(rows, {static_cast<std::int64_t>(run.values.size()), 9}), base::Array::ofText(base::canonicalJson(about))};
}

}  // namespace triptych::test
