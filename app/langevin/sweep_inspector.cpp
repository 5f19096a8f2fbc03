#include "app/langevin/sweep_inspector.h"

#include <cmath>

#include <QVBoxLayout>

#include "app/langevin/core/run_check.h"
#include "app/langevin/row_text.h"
#include "app/shell/style.h"
#include "langevin/kinds.h"
#include "langevin/line_target.h"

namespace triptych::app {

using base::Json;

SweepInspector::SweepInspector(shell::SidePanel& panel, QObject* parent) : QObject(parent), m_panel(panel) {
    for (auto& kind : langevin::kinds())
        if (kind.name == "langevin.sweep")
            m_kind = kind;
}

void SweepInspector::show(const langevinview::SweepResult* sweep, const Json& parameters) {
    m_panel.clear();
    m_panel.addSection(tr("What you see"));
    m_panel.addText(tr("How far the law of a chain is from the Gibbs law after T steps, when the step size follows from T. The starting error and the stationary bias are two things: from a far start the slope shows the step rule, not the sampler."),
                    shell::Ink::text2)->setWordWrap(true);
    m_panel.addSeparator();
    if (sweep != nullptr) {
        const auto& s = sweep->summary;
        m_panel.addSection(QString::fromStdString(s.value("title", std::string())), QString::fromStdString(s.value("formula", std::string())));
        m_panel.addValue(tr("Spectral gap"), shownNumber(langevinview::numberIn(s, "rateGap", 0)), {}, tr("The true contraction rate a of this target: the least eigenvalue of the generator above 0."));
        const double derived = langevinview::numberIn(s, "rateDerived", 0);
        m_panel.addValue(tr("Derived bound"), derived > rateShownFrom ? shownNumber(derived) : tr("nearly 0"), {}, tr("By reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016); the coarse bound from ℓ, μ and R alone gives %1.").arg(shownNumber(langevinview::numberIn(s, "rateCoarse", 0))));
        m_panel.addValue(tr("Rate a used"), shownNumber(langevinview::numberIn(s, "rate", 0)), {}, tr("In the step-size rules."));
        m_panel.addValue(tr("Long-run variance S"), shownNumber(langevinview::numberIn(s, "longRunVariance", 0)), {}, tr("Sum of all autocovariances of the data; it costs a bias of order η S."));
        m_panel.addSeparator();
        m_panel.addSection(tr("W₁ √T / log T"));
        for (const auto& series : sweep->series) {
            const auto last = series.steps.size() - 1;
            m_panel.addValue(tr("%1, %2").arg(QString::fromStdString(series.rule), langevinview::startTitle(series.start)),
                             shownNumber(series.distance[last] * std::sqrt(series.steps[last]) / std::log(series.steps[last])), {}, langevinview::dominantText(series.dominant));
        }
        m_panel.addSeparator();
    }
    m_panel.addSection(tr("Settings"));
    m_form = new shell::PropertyForm;
    m_form->setParameters(m_kind.parameters, {QStringLiteral("rules"), QStringLiteral("starts")});
    const std::pair<const char*, QString> labels[] = {{"target", tr("Target")}, {"wall", tr("Wall")}, {"data", tr("Data")}, {"dataDeviation", tr("Data deviation")}, {"switching", tr("Switching")},
                                                      {"beta", QStringLiteral("β")}, {"rateSource", tr("Rate from")}, {"rate", tr("Rate a")}, {"step", tr("Step size η")}, {"from", tr("From 2^")}, {"to", tr("To 2^")}, {"chains", tr("Chains")}};
    for (const auto& [name, text] : labels)
        m_form->setLabel(name, text);
    m_form->setValue(parameters);
    m_panel.addWidget(m_form);
    m_panel.addStretch();
    connect(m_form, &shell::PropertyForm::changed, this, &SweepInspector::judge);
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_run = new QPushButton(tr("Run"));
    shell::setPrimary(m_run);
    layout->addWidget(m_run);
    m_panel.setFoot(foot);
    connect(m_run, &QPushButton::clicked, this, &SweepInspector::runRequested);
    judge();
}

void SweepInspector::judge() {
    const auto value = m_form->value();
    const auto text = [&](const char* name) { return value.contains(name) && value[name].is_string() ? value[name].get<std::string>() : std::string(); };
    const auto enable = [this](const char* name, bool on) {
        if (auto* editor = m_form->editor(name))
            editor->setEnabled(on);
    };
    enable("dataDeviation", text("data") != "none");
    enable("switching", text("data") != "none");
    enable("rate", text("rateSource") == "given");
    const bool backwards = langevinview::numberIn(value, "from", 4) > langevinview::numberIn(value, "to", 12);
    m_form->setProblem("to", backwards ? tr("An upper end above the lower one") : QString());
    const auto* target = langevin::lineTarget(text("target"), {}).value_or(nullptr);
    const double chains = langevinview::numberIn(value, "chains", 0);
    const bool few = chains > 0 && chains < 256;
    m_form->setProblem("chains", few ? tr("None (0), or at least 256") : QString());
    const bool unknown = text("rateSource") == "derived" && target != nullptr && !(target->constants.convexity > 0);
    m_form->setProblem("rateSource", unknown ? tr("This target is not strongly convex far out: there is no derived rate") : QString());
    m_run->setEnabled(m_form->isValid() && !backwards && !unknown && !few);
}

base::JobSpec SweepInspector::spec() const {
    base::JobSpec spec;
    spec.kind = m_kind.name;
    spec.parameters = m_form->value();
    for (const auto& target : langevin::lineTargets())
        if (spec.parameters.value("target", std::string()) == target.name)
            spec.title = std::string(target.title);
    return spec;
}

}  // namespace triptych::app
