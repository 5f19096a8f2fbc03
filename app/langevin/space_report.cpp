#include "app/langevin/space_report.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QPointer>

#include "app/langevin/core/problem_facts.h"
#include "app/langevin/core/sampler_words.h"
#include "app/langevin/core/space_result.h"
#include "app/langevin/row_text.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using base::Json;

namespace {

struct SpaceReport {
    Q_DECLARE_TR_FUNCTIONS(SpaceInspector)
};

// What is known of the data of a job that did not write it down itself.
void lookUpMixing(Workspace& workspace, const base::JobRecord& record, QObject* owner, std::array<shell::KeyValueRow*, 3> rows, shell::Label* remark) {
    const auto problem = record.spec.parameters.value("problem", Json::object());
    const auto loss = problem.is_object() ? problem.value("loss", Json::object()) : Json::object();
    std::array<QPointer<shell::KeyValueRow>, 3> held{rows[0], rows[1], rows[2]};
    workspace.inBackground(owner, QStringLiteral("mixing"), [loss, dimension = record.summary.value("dimension", 0), parameters = record.spec.parameters, held, remark = QPointer(remark)]() -> std::function<void()> {
        return [held, remark, facts = langevinview::sourceFacts(loss, dimension, parameters)] {
            const std::optional<double> values[] = {facts ? facts->moment : std::nullopt, facts ? facts->mixing : std::nullopt, facts ? facts->longRunVariance : std::nullopt};
            for (std::size_t i = 0; i < 3; ++i)
                if (held[i])
                    held[i]->setValue(values[i] && std::isfinite(*values[i]) ? shownNumber(*values[i]) : SpaceReport::tr("cannot be certified"));
            if (remark) {
                remark->setText(facts ? shell::roomWords(facts->reason) : shell::reasonWords(facts.error()));
                remark->setVisible(!remark->text().isEmpty());
            }
        };
    });
}

}  // namespace

void reportSpaceJob(Workspace& workspace, shell::SidePanel& panel, const base::JobRecord& record, QObject* owner) {
    panel.clear();
    const auto& s = record.summary;
    const bool optimum = record.spec.kind == "langevin.optimise";
    const auto group = [&](const char* key) { return s.contains(key) && s[key].is_object() ? s[key] : Json::object(); };
    const auto number = [&](const Json& in, const char* key) { return in.contains(key) && in[key].is_number() ? shownNumber(in[key].get<double>()) : QStringLiteral("–"); };
    panel.addSection(SpaceReport::tr("What you see"));
    panel.addText(optimum ? SpaceReport::tr("How far above the least loss on the set is the best one a chain met up to T. A low β wanders and crosses barriers; a high one settles.")
                            : SpaceReport::tr("Each coordinate of the chains: mean, spread, agreement and what it is worth in independent draws. Stein's identity is 0 under the Gibbs law, so it shows the bias that R̂ cannot see."),
                    shell::Ink::text2)
        ->setWordWrap(true);
    if (const auto stopped = group("stopped"); stopped.contains("reason"))
        panel.addText(SpaceReport::tr("Stopped early: %1").arg(QString::fromStdString(stopped.value("reason", std::string()))), shell::Ink::bad)->setWordWrap(true);
    panel.addSeparator();
    panel.addSection(SpaceReport::tr("Loss"));
    auto* formula = panel.addText(QString::fromStdString(optimum ? s.value("formula", std::string()) : group("loss").value("formula", std::string())));
    formula->setFixed(true);
    formula->setWordWrap(true);
    if (optimum) {
        panel.addValue(SpaceReport::tr("Least loss met"), number(s, "met"));
        panel.addValue(s.value("certified", false) ? SpaceReport::tr("Least on the set") : SpaceReport::tr("Least found"), number(s, "least"), {},
                         s.value("certified", false) ? SpaceReport::tr("The loss is convex or its minimum known: descent ends at the least value.") : SpaceReport::tr("By projected descent from the best points met; a lower one may exist."));
    } else {
        panel.addValue(SpaceReport::tr("Smoothness ℓ"), number(group("loss"), "smoothness"), {}, SpaceReport::tr("The gradient changes by at most ℓ times the distance; – where it is not known."));
        panel.addValue(SpaceReport::tr("Convex outside R"), SpaceReport::tr("μ %1, R %2").arg(number(group("loss"), "convexity"), number(group("loss"), "radius")), {}, SpaceReport::tr("Points at least R apart feel a pull together of at least μ times their distance. A bound derived from the pieces of the loss."));
        panel.addValue(SpaceReport::tr("Derived bound"), number(group("rate"), "derived"), {}, SpaceReport::tr("Contraction rate by reflection coupling from the convexity profile κ(r) (Eberle 2016); from ℓ, μ and R alone %1.").arg(number(group("rate"), "coarse")));
        panel.addValue(SpaceReport::tr("Stable below η"), number(s, "stableBelow"), {}, SpaceReport::tr("2/ℓ, where ℓ bounds how fast the gradient changes. A larger step can run away."));
    }
    panel.addSeparator();
    panel.addSection(SpaceReport::tr("Data and sampler"));
    panel.addValue(SpaceReport::tr("Data"), langevinview::sourceTitle(s.value("data", std::string())));
    if (s.value("data", std::string()) != "none") {
        const auto mixing = group("mixing");
        const auto certified = [&](const char* key) { return mixing.contains(key) && mixing[key].is_number() ? number(mixing, key) : optimum ? QStringLiteral("…") : SpaceReport::tr("cannot be certified"); };
        const std::array<shell::KeyValueRow*, 3> rows{panel.addValue(SpaceReport::tr("Moment M₂"), certified("moment2"), {}, SpaceReport::tr("Root mean square of a datum's length.")),
                                                      panel.addValue(SpaceReport::tr("Mixing Γ₂"), certified("gamma2"), {}, SpaceReport::tr("L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989).")),
                                                      panel.addValue(SpaceReport::tr("Long-run variance S"), certified("longRunVariance"), {}, SpaceReport::tr("Sum of all autocovariances of the data; it costs a bias of order η S."))};
        auto* remark = panel.addText(shell::roomWords(mixing.value("reason", std::string())), shell::Ink::text3);
        remark->setVisible(!remark->text().isEmpty());
        if (optimum)
            lookUpMixing(workspace, record, owner, rows, remark);
    }
    panel.addValue(SpaceReport::tr("Sampler"), langevinview::samplerTitle(s.value("sampler", std::string())), {}, langevinview::samplerRule(s.value("sampler", std::string())));
    panel.addValue(SpaceReport::tr("Step size η"), number(s, "eta"));
    if (!optimum)
        panel.addValue(QStringLiteral("β"), number(s, "beta"), {}, SpaceReport::tr("Inverse temperature: the target is exp(−β loss) on the set."));
    panel.addValue(SpaceReport::tr("Chains × T"), QLocale().toString(s.value("chains", 0)) + QStringLiteral(" × ") + QLocale().toString(s.value("steps", 0)));
    panel.addValue(SpaceReport::tr("Seed"), QString::number(record.spec.seed));
    if (const auto tally = group("tally"); !optimum && tally.contains("accepted")) {
        const auto share = [&](const char* key) { return tally.contains(key) && tally[key].is_number() ? SpaceReport::tr("%1 %").arg(shownNumber(100 * tally[key].get<double>())) : QStringLiteral("–"); };
        panel.addSeparator();
        panel.addSection(SpaceReport::tr("This run"));
        panel.addValue(SpaceReport::tr("Accepted"), share("accepted"), {}, SpaceReport::tr("Share of proposals that were taken."));
        panel.addValue(SpaceReport::tr("Met the wall"), share("contacts"), {}, SpaceReport::tr("Share of proposals that lay outside the set."));
        panel.addValue(SpaceReport::tr("Moved by the wall"), number(tally, "moved"), {}, SpaceReport::tr("Mean distance between such a proposal and where the step ended."));
        panel.addValue(SpaceReport::tr("Jump"), number(tally, "squareJump"), {}, SpaceReport::tr("Mean squared distance of a step."));
        panel.addValue(SpaceReport::tr("Outside by"), number(tally, "violation"), {}, SpaceReport::tr("The largest distance outside the set at which a step ended."));
    }
    panel.addStretch();
    panel.setFoot(new QWidget);
}

}  // namespace triptych::app
