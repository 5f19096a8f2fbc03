#include "segmentation/learning/experiment_plan.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/plan_reading.h"
#include "segmentation/kinds_parts.h"

namespace triptych::segmentation {
namespace {

using base::JobPlan;
using base::JobSpec;
using base::Json;
using base::Result;
using base::outputOf;
using base::over;

constexpr std::size_t mostJobs = 2000;
constexpr const char* setOutputs[] = {"examples", "pixels", "masks"};

base::Status checked(const ExperimentOptions& options) {
    if (options.fractions.empty() || base::isTwice(options.fractions) || std::any_of(options.fractions.begin(), options.fractions.end(), [](double f) { return !(f > 0 && f <= 1); }))
        return base::badRequest("no list of fractions", "/fractions", "different ones above 0, at most 1");
    if (options.seeds.empty() || base::isTwice(options.seeds))
        return base::badRequest("no list of seeds", "/seeds", "different whole numbers");
    if (base::isTwice(options.depths) || std::any_of(options.depths.begin(), options.depths.end(), [](int levels) { return levels < 0 || levels > 9; }))
        return base::badRequest("no list of depths", "/depths", "different numbers of levels, 0 to 9");
    if (options.arms.size() < 2)
        return base::badRequest("fewer than two arms", "/arms", "a baseline, and what is held against it");
    for (const auto* name : {"name", "fraction", "transfer_levels"})
        if (options.train.contains(name) && (std::string_view(name) != "transfer_levels" || !options.depths.empty()))
            return base::badRequest(fmt::format("\"{}\" is the experiment's to set", name), fmt::format("/train/{}", name));
    const auto runs = options.arms.size() * options.seeds.size() * (options.fractions.size() + options.depths.size() + 1);
    if (runs > mostJobs)
        return base::badRequest(fmt::format("{} trainings", runs), "/seeds", fmt::format("at most {} jobs", mostJobs));
    return {};
}

// Builds the submission; every job is checked against its kind as it is added.
class Planner {
public:
    explicit Planner(const ExperimentOptions& options) : m_options(options), m_train(trainKind()), m_features(compareFeaturesKind()), m_compare(compareArmsKind()) {}

    base::Status addSets() {
        std::set<std::string> used = {m_options.target};
        for (const auto& arm : m_options.arms)
            if (!arm.set.empty())
                used.insert(arm.set);
        for (const auto& set : m_options.sets) {
            if (m_sets.contains(set.name))
                return base::badRequest(fmt::format("the set \"{}\" is there twice", set.name), "/sets");
            TRIPTYCH_TRY(m_sets[set.name], m_plan.addFrom(set.from, "set." + set.name, set.name, "/sets/" + set.name, {generateSetKind(), readSetKind(), buildSetKind()}));
        }
        for (const auto& name : used)
            if (!m_sets.contains(name))
                return base::badRequest(fmt::format("there is no set \"{}\"", name), name == m_options.target ? "/target" : "/arms", "one of those in \"sets\"");
        for (const auto& set : m_options.sets)
            if (!used.contains(set.name))
                return base::badRequest(fmt::format("nothing learns the set \"{}\"", set.name), "/sets/" + set.name);
        return {};
    }
    // Told once, and not of the first training that has it.
    base::Status checkShared() const {
        auto fine = base::checkedParameters(m_train, m_options.train);
        if (fine)
            return {};
        return base::toldAt(std::move(fine).error(), "/train");
    }
    base::Status addSources() {
        for (std::size_t i = 0; i < m_options.arms.size(); ++i) {
            const auto& arm = m_options.arms[i];
            const auto where = fmt::format("/arms/{}", i);
            const bool given = arm.model.make || !arm.model.job.empty();
            if (arm.arm.baseline && (given || !arm.set.empty()))
                return base::badRequest("a baseline begins nowhere", where, "no set and no model");
            if (given && !arm.set.empty())
                return base::badRequest("a set and a model", where, "one of them");
            if (!given && arm.set.empty())
                continue;
            const auto name = "source." + arm.arm.name;
            if (given) {
                TRIPTYCH_TRY(m_sources[arm.arm.name], m_plan.addFrom(arm.model, name, arm.arm.title, where + "/model", {trainKind(), importModelKind()}));
                continue;
            }
            JobSpec spec;
            spec.parameters = over(over(m_options.train, arm.source), {{"name", name}});
            inputs(spec, m_sets.at(arm.set));
            spec.seed = arm.sourceSeed;
            spec.title = fmt::format("{} → {}", arm.set, arm.arm.title);
            TRIPTYCH_CHECK(m_plan.add(m_train, name, std::move(spec), where + "/source", m_options.threads));
            m_sources[arm.arm.name] = name;
        }
        return {};
    }
    base::Status addTrainings() {
        const double whole = *std::max_element(m_options.fractions.begin(), m_options.fractions.end());
        for (std::size_t i = 0; i < m_options.arms.size(); ++i) {
            const auto& arm = m_options.arms[i];
            const auto where = fmt::format("/arms/{}/train", i);
            for (const double fraction : m_options.fractions)
                for (const auto seed : m_options.seeds)
                    TRIPTYCH_CHECK(addTraining(arm, arm.arm, fraction, seed, where));
            m_arms.push_back(arm.arm);
            for (const int levels : m_sources.contains(arm.arm.name) ? m_options.depths : std::vector<int>()) {
                Arm part = arm.arm;
                part.name = fmt::format("{}@{}", arm.arm.name, levels);
                part.of = arm.arm.name;
                part.role.clear();
                part.levels = levels;
                for (const auto seed : m_options.seeds)
                    TRIPTYCH_CHECK(addTraining(arm, part, whole, seed, where));
                m_arms.push_back(std::move(part));
            }
            if (m_options.pictures > 0 && m_sources.contains(arm.arm.name))
                for (const auto seed : m_options.seeds)
                    TRIPTYCH_CHECK(addFeatures(arm, trainingName(arm.arm.name, whole, seed), seed));
        }
        return {};
    }
    base::Status addComparison() {
        JobSpec spec;
        Json arms = Json::array();
        for (const auto& arm : m_arms)
            arms.push_back({{"name", arm.name}, {"title", arm.title}, {"baseline", arm.baseline}, {"role", arm.role}, {"of", arm.of}, {"levels", arm.levels}});
        spec.parameters = over(m_options.compare, {{"arms", std::move(arms)}, {"generated", m_options.generated}});
        for (std::size_t i = 0; i < m_trainings.size(); ++i) {
            spec.inputs[fmt::format("test.{}", i)] = outputOf(m_trainings[i], "test");
            spec.inputs[fmt::format("about.{}", i)] = outputOf(m_trainings[i], "about");
            if (const auto found = m_likeness.find(m_trainings[i]); found != m_likeness.end())
                spec.inputs[fmt::format("cka.{}", i)] = outputOf(found->second, "cka");
        }
        spec.title = m_options.name;
        return m_plan.add(m_compare, "compare", std::move(spec), "/compare");
    }
    JobPlan take() { return std::move(m_plan); }

private:
    static std::string trainingName(const std::string& arm, double fraction, std::uint64_t seed) { return fmt::format("{}/{}/{}", arm, fraction, seed); }
    static void inputs(JobSpec& spec, const std::string& job) {
        for (const auto* name : setOutputs)
            spec.inputs[name] = outputOf(job, name);
    }
    base::Status addTraining(const ExperimentArm& arm, const Arm& as, double fraction, std::uint64_t seed, const std::string& where) {
        const auto name = trainingName(as.name, fraction, seed);
        JobSpec spec;
        spec.parameters = over(over(m_options.train, arm.train), {{"name", name}, {"fraction", fraction}});
        if (as.levels >= 0)
            spec.parameters["transfer_levels"] = as.levels;
        inputs(spec, m_sets.at(m_options.target));
        if (const auto source = m_sources.find(arm.arm.name); source != m_sources.end())
            spec.inputs["source"] = outputOf(source->second, "model");
        spec.seed = seed;
        spec.title = fmt::format("{}{} · {:.4g} % · {}", as.title, as.levels >= 0 ? fmt::format(" @{}", as.levels) : "", 100 * fraction, seed);
        m_trainings.push_back(name);
        return m_plan.add(m_train, name, std::move(spec), where, m_options.threads);
    }
    base::Status addFeatures(const ExperimentArm& arm, const std::string& training, std::uint64_t seed) {
        JobSpec spec;
        const auto name = fmt::format("cka.{}/{}", arm.arm.name, seed);
        spec.parameters = {{"pictures", m_options.pictures}};
        const auto settings = over(m_options.train, arm.train);
        for (const auto* shared : {"split_seed", "validation", "test"})
            if (settings.contains(shared))
                spec.parameters[shared] = settings[shared];
        inputs(spec, m_sets.at(m_options.target));
        spec.inputs["source"] = outputOf(m_sources.at(arm.arm.name), "model");
        spec.inputs["model"] = outputOf(training, "model");
        spec.seed = seed;
        spec.title = fmt::format("CKA · {} · {}", arm.arm.title, seed);
        m_likeness[training] = name;
        return m_plan.add(m_features, name, std::move(spec), "/pictures");
    }

    const ExperimentOptions& m_options;
    base::Kind m_train, m_features, m_compare;
    JobPlan m_plan;
    std::map<std::string, std::string> m_sets, m_sources, m_likeness;  // name to the job's name
    std::vector<std::string> m_trainings;
    std::vector<Arm> m_arms;
};

}  // namespace

Result<JobPlan> experimentPlan(const ExperimentOptions& options) {
    TRIPTYCH_CHECK(checked(options));
    Planner planner(options);
    TRIPTYCH_CHECK(planner.checkShared());
    TRIPTYCH_CHECK(planner.addSets());
    TRIPTYCH_CHECK(planner.addSources());
    TRIPTYCH_CHECK(planner.addTrainings());
    TRIPTYCH_CHECK(planner.addComparison());
    return planner.take();
}

}  // namespace triptych::segmentation
