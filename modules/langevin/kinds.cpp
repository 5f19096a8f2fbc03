#include "langevin/kinds.h"

#include <algorithm>
#include <thread>

#include "langevin/recording.h"

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
    runKind.meaning = "Many chains of the projected Langevin recursion on a polyhedron in the plane, beside the Gibbs law they aim at";
    runKind.parameters = {
        {"problem", ParameterType::json, nullptr, {}, {}, {}, {}, "loss, polyhedron and start, as the document langevin/problems/<id>"},
        choice("sampler", {"projected"}, "projected", "what happens at the wall: the proposal is projected onto the set"),
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

    base::Kind import;
    import.name = "langevin.import_polytope";
    import.revision = 2;
    import.meaning = "Reads a polyhedron from cdd's H-format, CSV, Matrix Market or JSON and looks it over by linear programmes";
    import.parameters = {{"title", ParameterType::text, "", {}, {}, {}, {}, "name of the problem; the file's when empty"}};
    import.inputs = {{"file", "the .ine, .csv, .mtx or .json file", true, false},
                     {"b", "right-hand sides of a Matrix Market file; without it the last column", true, true}};
    import.place = base::Place::process;
    import.run = importPolytope;
    return {std::move(runKind), std::move(import)};
}

}  // namespace triptych::langevin
