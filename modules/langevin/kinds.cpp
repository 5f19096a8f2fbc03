#include "langevin/kinds.h"

#include <algorithm>
#include <thread>

#include "langevin/data/source_named.h"
#include "langevin/line_target.h"
#include "langevin/losses/catalogue.h"
#include "langevin/recording.h"
#include "langevin/sample.h"
#include "langevin/samplers/sampler.h"
#include "langevin/step_rule.h"

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

base::Resources spaceResources(const Json& parameters) {
    const auto chains = parameters.value("chains", std::int64_t{512});
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    base::Resources resources;
    resources.threads = static_cast<int>(std::clamp<std::int64_t>((chains + blockChains - 1) / blockChains, 1, std::min(cores, 8)));
    resources.memoryBytes = (std::uint64_t{256} << 20) + static_cast<std::uint64_t>(chains) * 4096;
    return resources;
}

// Optimal transport of n to n points takes 60 bytes a pair, in every thread.
base::Resources sweepResources(const Json& parameters) {
    const auto chains = parameters.value("chains", std::int64_t{1000});
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    base::Resources resources;
    resources.threads = std::min(cores, 8);
    const auto paired = static_cast<std::uint64_t>(std::min<std::int64_t>(chains, 2000));
    resources.memoryBytes = (std::uint64_t{256} << 20) + static_cast<std::uint64_t>(resources.threads) * paired * paired * 64 + static_cast<std::uint64_t>(chains) * 8192;
    return resources;
}

// What langevin.sample, langevin.optimise and langevin.sweep_space share.
std::vector<Parameter> spaceParameters() {
    return {
        {"problem", ParameterType::json, nullptr, {}, {}, {}, {}, "loss, set and start, as the document langevin/problems/<id>"},
        choice("sampler", samplerNames(), "projected", "how chains move, and what happens at the wall"),
        choice("data", sourceNames(), "none", "the external random variables in the gradient"),
        number("dataDeviation", 0.5, 0, 1e6, "", "standard deviation of the noise (of its innovations for var); size of either value for twoState"),
        number("phi", 0.6, -1e3, 1e3, "", "correlation of neighbouring data, for ar1"),
        number("switching", 0.2, 1e-6, 1, "per step", "probability that two-state data change sign"),
        number("blockLength", 20, 1, 1e6, "rows", "mean length of a block of the bootstrap, for blocks"),
        {"process", ParameterType::json, Json::object(), {}, {}, {}, {}, "matrix and innovation of var, points and transition of markov, series of rows, blocks and fitted"},
        number("step", 0.01, 1e-12, 1e6, "", "step size"),
        integer("steps", 4096, 2, 1e8, "steps", "length T of every chain"),
        integer("chains", 512, 16, 1 << 18, "chains", "independent chains run side by side"),
    };
}

}  // namespace

std::vector<base::Kind> kinds() {
    base::Kind runKind;
    runKind.name = "langevin.run";
    runKind.revision = 4;
    runKind.meaning = "Many chains of a Langevin sampler on a polyhedron in the plane, beside the Gibbs law they aim at";
    runKind.parameters = {
        {"problem", ParameterType::json, nullptr, {}, {}, {}, {}, "loss, polyhedron and start, as the document langevin/problems/<id>"},
        choice("sampler", samplerNames(), "projected", "how chains move, and what happens at the wall"),
        choice("data", {"none", "iid", "ar1", "var", "twoState", "markov", "rows", "blocks", "fitted"}, "iid", "the external random variables in the gradient"),
        number("dataDeviation", 0.5, 0, 1e3, "", "stationary standard deviation of either coordinate of the data (of their innovations for var); size of either value for twoState"),
        number("phi", 0.6, -0.999, 0.999, "", "correlation of neighbouring data, for ar1"),
        number("switching", 0.2, 1e-6, 1, "per step", "probability that two-state data change sign"),
        number("blockLength", 20, 1, 1e6, "rows", "mean length of a block of the bootstrap, for blocks"),
        {"process", ParameterType::json, Json::object(), {}, {}, {}, {}, "matrix and innovation of var, points and transition of markov, series of rows, blocks and fitted: two columns"},
        number("beta", 1, 1e-3, 1e4, "", "inverse temperature: the target is exp(-beta loss) on the set"),
        choice("stepRule", stepRuleNames(), "fixed", "how the step size follows from the number of steps"),
        number("step", 0.01, 1e-9, 1e3, "", "step size of the fixed rule"),
        number("rate", 0, 0, 1e6, "per unit step size", "contraction rate a of the other rules; 0 takes the lower bound by the loss's convexity profile"),
        integer("steps", 1024, 2, 1e7, "steps", "length T of every chain"),
        integer("chains", 8192, 16, 1 << 20, "chains", "independent chains run side by side"),
    };
    runKind.resources = runResources(Json::object());
    runKind.estimate = runResources;
    runKind.run = run;

    base::Kind sweepKind;
    sweepKind.name = "langevin.sweep";
    sweepKind.revision = 2;
    sweepKind.meaning = "W1 to the Gibbs law against the number of steps, on the line, by propagation of the law: starting error and stationary bias apart";
    sweepKind.parameters = {
        choice("target", targetNames(), "halfNormal", "loss and walls"),
        choice("wall", {"project", "reflect"}, "project", "what a step that leaves the interval does"),
        choice("data", {"none", "twoState", "markov"}, "none", "the external random variables in the gradient"),
        number("dataDeviation", 1, 1e-6, 1e3, "", "size of either value of the two-state data"),
        number("switching", 0.5, 1e-3, 1, "per step", "probability that the data change sign; 0.5 makes them independent"),
        {"mixing", ParameterType::numbers, Json::array(), {}, {}, {}, {}, "several switching probabilities, one a curve; none: the one above"},
        {"process", ParameterType::json, Json::object(), {}, {}, {}, {}, "points, one number each, and transition of markov data"},
        number("beta", 1, 1e-3, 1e4, "", "inverse temperature"),
        {"rules", ParameterType::json, Json::array({"log T/(2aT)", "log T/(4aT)", "log T/(aT)"}), {}, {}, {}, {},
         "how the step size follows from T: log T/(2aT), log T/(4aT), log T/(aT), fixed, best"},
        {"starts", ParameterType::json, Json::array({"far", "mode", "mean"}), {}, {}, {}, {}, "where chains begin: far, mode, mean"},
        choice("rateSource", {"gap", "derived", "fitted", "given"}, "gap", "the contraction rate a: the spectral gap of the target, the lower bound by its convexity profile, fitted to how W1 falls, or the one given"),
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

    base::Kind spaceSweep;
    spaceSweep.name = "langevin.sweep_space";
    spaceSweep.meaning = "Distance to the Gibbs law against the number of steps for a problem in any dimension, by chains: starting error and stationary bias apart, above the Monte Carlo floor";
    spaceSweep.parameters = spaceParameters();
    // T is an axis here; the other settings stand where langevin.sample has them.
    std::erase_if(spaceSweep.parameters, [](const Parameter& parameter) { return parameter.name == "steps" || parameter.name == "chains" || parameter.name == "step"; });
    for (auto& parameter : std::vector<Parameter>{
             {"mixing", ParameterType::numbers, Json::array(), {}, {}, {}, {}, "several strengths of the data's memory, one a curve: phi of ar1, switching of twoState, blockLength of blocks; none: the one above"},
             number("beta", 1, 1e-6, 1e9, "", "inverse temperature: the target is exp(-beta loss) on the set"),
             {"rules", ParameterType::json, Json::array({"log T/(2aT)", "log T/(4aT)", "log T/(aT)"}), {}, {}, {}, {}, "how the step size follows from T: log T/(2aT), log T/(4aT), log T/(aT), fixed, best"},
             {"starts", ParameterType::json, Json::array({"far", "mean"}), {}, {}, {}, {}, "where chains begin: far (the problem's start), mode, mean"},
             choice("rateSource", {"fitted", "derived", "given"}, "fitted", "the contraction rate a: fitted to how the distance falls, the derived lower bound, or the one given"),
             number("rate", 1, 1e-9, 1e6, "per unit step size", "a, where it is given"),
             number("step", 0.01, 1e-6, 10, "", "step size of the rule fixed, and of the fit of the rate"),
             integer("from", 4, 2, 20, "log₂ steps", "the shortest chain"),
             integer("to", 10, 2, 17, "log₂ steps", "the longest chain"),
             choice("distance", {"transport", "sliced"}, "transport", "W1 by optimal transport (up to 2000 chains), or its mean over directions, a trend"),
             integer("chains", 1000, 64, 1 << 16, "chains", "independent chains run side by side")})
        spaceSweep.parameters.push_back(std::move(parameter));
    spaceSweep.estimate = sweepResources;
    spaceSweep.resources = sweepResources(Json::object());
    spaceSweep.place = base::Place::process;
    spaceSweep.reproducible = base::Reproducibility::sameCpuLevel;
    spaceSweep.run = [](const base::JobArguments& arguments, base::JobContext& context) { return sweepSpace(arguments, context, lossModel); };

    base::Kind import;
    import.name = "langevin.import_polytope";
    import.revision = 2;
    import.meaning = "Reads a polyhedron from cdd's H-format, CSV, Matrix Market or JSON and looks it over by linear programmes";
    import.parameters = {{"title", ParameterType::text, "", {}, {}, {}, {}, "name of the problem; the file's when empty"}};
    import.inputs = {{"file", "the .ine, .csv, .mtx or .json file", true, false},
                     {"b", "right-hand sides of a Matrix Market file; without it the last column", true, true}};
    import.place = base::Place::process;
    import.run = importPolytope;
    base::Kind sampleKind;
    sampleKind.name = "langevin.sample";
    sampleKind.revision = 2;
    sampleKind.meaning = "Chains of a Langevin sampler in any dimension: coordinates, diagnostics, contact with the walls";
    sampleKind.parameters = spaceParameters();
    sampleKind.parameters.insert(sampleKind.parameters.begin() + 8, number("beta", 1, 1e-6, 1e9, "", "inverse temperature: the target is exp(-beta loss) on the set"));
    sampleKind.resources = spaceResources(Json::object());
    sampleKind.estimate = spaceResources;
    // In a process of its own: own losses are text that a person wrote.
    sampleKind.place = base::Place::process;
    sampleKind.reproducible = base::Reproducibility::sameCpuLevel;
    sampleKind.run = [](const base::JobArguments& arguments, base::JobContext& context) { return sample(arguments, context, lossModel); };

    base::Kind optimiseKind = sampleKind;
    optimiseKind.name = "langevin.optimise";
    optimiseKind.revision = 1;
    optimiseKind.meaning = "The best loss that chains meet, against steps, for several inverse temperatures, and its excess over the least loss on the set";
    optimiseKind.parameters = spaceParameters();
    optimiseKind.parameters.insert(optimiseKind.parameters.begin() + 8, {"betas", ParameterType::json, Json::array({1, 4, 16, 64}), {}, {}, {}, {}, "inverse temperatures: a number each"});
    optimiseKind.run = [](const base::JobArguments& arguments, base::JobContext& context) { return optimise(arguments, context, lossModel); };

    base::Kind table;
    table.name = "langevin.import_data";
    table.meaning = "Reads a table from CSV and makes a problem of it: logistic regression, autoregression, portfolio or network";
    table.parameters = {{"title", ParameterType::text, "", {}, {}, {}, {}, "name of the problem; the file's when empty"},
                        choice("loss", {"logistic", "autoregression", "portfolio", "network"}, "logistic", "what is made of the table"),
                        {"response", ParameterType::text, "", {}, {}, {}, {}, "column of the labels, targets or the series; the last when empty"},
                        integer("order", 4, 1, 64, "", "lags of an autoregression, hidden units of a network"),
                        number("ridge", 0.001, 0, 1e6, "", "curvature of the quadratic that is added to the mean loss"),
                        {"standardise", ParameterType::boolean, false, {}, {}, {}, {}, "features to mean 0 and standard deviation 1"},
                        {"bounds", ParameterType::text, "", {}, {}, {}, {}, "signs and limits of coefficients: dist <= 0, arsenic >= 0"}};
    table.inputs = {{"file", "the .csv file: rows of numbers, names above them", true, false}};
    table.place = base::Place::process;
    table.run = importData;
    return {std::move(runKind), std::move(sweepKind), std::move(spaceSweep), std::move(sampleKind), std::move(optimiseKind), std::move(import), std::move(table)};
}

}  // namespace triptych::langevin
