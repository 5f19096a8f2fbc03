#include "langevin/kinds.h"

#include <algorithm>
#include <thread>

#include "langevin/line_target.h"
#include "langevin/recording.h"
#include "langevin/samplers/sampler.h"

namespace triptych::langevin {
namespace {

using base::Json;
using base::Parameter;
using base::ParameterType;

Parameter number(std::string name, double standard, double minimum, double maximum, std::string unit, std::string meaning) {
    return {std::move(name), ParameterType::number, standard, std::move(unit), minimum, maximum, {}, std::move(meaning)};
}

Parameter integer(std::string name, std::int64_t standard, double minimum, double maximum, std::string unit, std::string meaning) {
    return {std::move(name), ParameterType::integer, standard, std::move(unit), minimum, maximum, {}, std::move(meaning)};
}

Parameter choice(std::string name, std::vector<std::string> choices, std::string standard, std::string meaning) {
    return {std::move(name), ParameterType::choice, std::move(standard), {}, {}, {}, std::move(choices), std::move(meaning)};
}

std::vector<std::string> samplerNames() {
    std::vector<std::string> names;
    for (const auto& sampler : samplers())
        names.emplace_back(sampler->facts().name);
    return names;
}

std::vector<std::string> targetNames() {
    std::vector<std::string> names;
    for (const auto& target : lineTargets())
        names.emplace_back(target.name);
    return names;
}

base::Resources runResources(const Json& parameters) {
    const auto chains = parameters.value("chains", std::int64_t{8192});
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    base::Resources resources;
    resources.threads = static_cast<int>(std::clamp<std::int64_t>(chains / (4 * blockChains), 1, std::min(cores, 8)));
    resources.memoryBytes = (std::uint64_t{64} << 20) + static_cast<std::uint64_t>(chains) * 96;
    return resources;
}

}  // namespace

std::vector<base::Kind> kinds() {
    base::Kind runKind;
    runKind.name = "langevin.run";
    runKind.revision = 2;
    runKind.meaning = "Many chains of a Langevin sampler on a polyhedron in the plane, beside the Gibbs law they aim at";
    runKind.parameters = {
        {"problem", ParameterType::json, nullptr, {}, {}, {}, {}, "loss, polyhedron and start, as the document langevin/problems/<id>"},
        choice("sampler", samplerNames(), "projected", "how chains move, and what happens at the wall"),
        choice("data", {"none", "iid", "ar1"}, "iid", "the external random variables in the gradient"),
        number("dataDeviation", 0.5, 0, 1e3, "", "stationary standard deviation of either coordinate of the data"),
        number("phi", 0.6, -0.999, 0.999, "", "correlation of neighbouring data, for ar1"),
        number("beta", 1, 1e-3, 1e4, "", "inverse temperature: the target is exp(-beta loss) on the set"),
        choice("stepRule", {"fixed", "log T/(2aT)", "log T/(4aT)"}, "fixed", "how the step size follows from the number of steps"),
        number("step", 0.01, 1e-9, 1e3, "", "step size of the fixed rule"),
        number("rate", 0, 0, 1e6, "per unit step size", "contraction rate a of the other rules; 0 takes the derived lower bound"),
        integer("steps", 1024, 2, 1e7, "steps", "length T of every chain"),
        integer("chains", 8192, 16, 1 << 20, "chains", "independent chains run side by side"),
    };
    runKind.resources = runResources(Json::object());
    runKind.estimate = runResources;
    runKind.run = run;

    base::Kind sweepKind;
    sweepKind.name = "langevin.sweep";
    sweepKind.meaning = "W1 to the Gibbs law against the number of steps, on the line, by propagation of the law: starting error and stationary bias apart";
    sweepKind.parameters = {
        choice("target", targetNames(), "halfNormal", "loss and walls"),
        choice("wall", {"project", "reflect"}, "project", "what a step that leaves the interval does"),
        choice("data", {"none", "twoState"}, "none", "the external random variables in the gradient"),
        number("dataDeviation", 1, 1e-6, 1e3, "", "size of either value of the two-state data"),
        number("switching", 0.5, 1e-3, 1, "per step", "probability that the data change sign; 0.5 makes them independent"),
        number("beta", 1, 1e-3, 1e4, "", "inverse temperature"),
        {"rules", ParameterType::json, Json::array({"log T/(2aT)", "log T/(4aT)", "log T/(aT)"}), {}, {}, {}, {},
         "how the step size follows from T: log T/(2aT), log T/(4aT), log T/(aT), fixed, best"},
        {"starts", ParameterType::json, Json::array({"far", "mode", "mean"}), {}, {}, {}, {}, "where chains begin: far, mode, mean"},
        choice("rateSource", {"gap", "derived", "given"}, "gap", "the contraction rate a: the spectral gap of the target, the lower bound by its convexity profile, or the one given"),
        number("rate", 1, 1e-9, 1e6, "per unit step size", "a, where it is given"),
        number("step", 0.01, 1e-6, 10, "", "step size of the rule fixed"),
        integer("from", 4, 2, 20, "log₂ steps", "the shortest chain"),
        integer("to", 12, 2, 17, "log₂ steps", "the longest chain"),
        integer("chains", 0, 0, 1 << 20, "chains", "chains that walk every point beside the law; 0 for none"),
    };
    sweepKind.resources.threads = 1;
    sweepKind.resources.memoryBytes = std::uint64_t{512} << 20;
    sweepKind.reproducible = base::Reproducibility::sameCpuLevel;
    sweepKind.run = sweep;

    base::Kind import;
    import.name = "langevin.import_polytope";
    import.revision = 2;
    import.meaning = "Reads a polyhedron from cdd's H-format, CSV, Matrix Market or JSON and looks it over by linear programmes";
    import.parameters = {{"title", ParameterType::text, "", {}, {}, {}, {}, "name of the problem; the file's when empty"}};
    import.inputs = {{"file", "the .ine, .csv, .mtx or .json file", true, false},
                     {"b", "right-hand sides of a Matrix Market file; without it the last column", true, true}};
    import.place = base::Place::process;
    import.run = importPolytope;
    return {std::move(runKind), std::move(sweepKind), std::move(import)};
}

}  // namespace triptych::langevin
