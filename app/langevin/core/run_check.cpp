#include "app/langevin/core/run_check.h"

#include <QCoreApplication>
#include <QLocale>

#include "langevin/contraction.h"
#include "langevin/data/source_named.h"
#include "langevin/integrable.h"
#include "langevin/plane_loss.h"
#include "langevin/step_rule.h"

namespace triptych::app::langevinview {
namespace {

struct LangevinCheck {
    Q_DECLARE_TR_FUNCTIONS(LangevinCheck)
};

// "process" of "/parameters/process/matrix/0".
std::string parameterOf(const std::string& where) {
    const std::string lead = "/parameters/";
    if (where.rfind(lead, 0) != 0)
        return where;
    return where.substr(lead.size(), where.find('/', lead.size()) - lead.size());
}

}  // namespace

double numberIn(const base::Json& object, const char* name, double otherwise) {
    if (!object.is_object())
        return otherwise;
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? found->get<double>() : otherwise;
}

RunCheck checkRun(const base::Kind& kind, const langevin::Problem& problem, const base::Json& parameters) {
    RunCheck check;
    auto given = parameters;
    given["problem"] = problem.toJson();
    const auto whole = base::checkedParameters(kind, given);
    if (!whole) {
        const auto& where = whole.error().where;
        check.problems[where.substr(where.find_last_of('/') + 1)] = whole.error();
        return check;
    }
    const double steps = numberIn(*whole, "steps", 0), chains = numberIn(*whole, "chains", 0), beta = numberIn(*whole, "beta", 1);
    if (steps * chains > 1e12)
        check.problems["steps"].what = LangevinCheck::tr("%1 chains of %2 steps are more than a million million chain-steps")
                                           .arg(QLocale().toString(chains, 'f', 0), QLocale().toString(steps, 'f', 0)).toStdString();
    const auto sampler = langevin::samplerNamed((*whole)["sampler"].get<std::string>(), "/parameters/sampler");
    if (sampler)
        if (const auto admitted = langevin::admits(**sampler, problem.set, (*whole)["data"] != "none", "/parameters/data"); !admitted)
            check.problems["sampler"] = admitted.error();
    const langevin::PlaneLoss loss(problem.loss);
    if (const auto source = langevin::sourceNamed(*whole, loss); !source)
        check.problems[parameterOf(source.error().where)] = source.error();
    if (sampler)
        if (const auto finite = langevin::checkIntegrable(**sampler, loss, problem.set, beta, "/parameters/problem/loss"); !finite)
            check.problems["problem"] = finite.error();
    const auto bounds = langevin::rateBounds(loss.facts(), beta);
    const double typed = numberIn(*whole, "rate", 0);
    check.rateDerived = !(typed > 0);
    check.rate = check.rateDerived ? bounds.best() : typed;
    check.coarseRate = bounds.coarse.value_or(0.0);
    const auto rule = langevin::stepRuleNamed((*whole)["stepRule"].get<std::string>());
    if (!rule)
        return check;
    const auto eta = langevin::stepSize(*rule, numberIn(*whole, "step", 0), check.rate, static_cast<std::int64_t>(steps), problem.loss.constants());
    if (eta) {
        check.eta = eta->value();
        if (!eta->isStable() && sampler && !(*sampler)->facts().isExact)
            check.stableBelow = eta->stableBelow();
    } else
        check.problems[*rule == langevin::StepRule::fixed ? "step" : "rate"] = eta.error();
    return check;
}

}  // namespace triptych::app::langevinview
