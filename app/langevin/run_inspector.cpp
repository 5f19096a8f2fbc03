#include "app/langevin/run_inspector.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>

#include "app/langevin/core/sampler_words.h"
#include "app/langevin/core/space_result.h"
#include "app/langevin/row_text.h"
#include "app/shell/room_words.h"
#include "app/shell/theme.h"

namespace triptych::app {
namespace {

struct LangevinInspector {
    Q_DECLARE_TR_FUNCTIONS(LangevinInspector)
};

QString viewSentence(const QString& view, const std::string& sampler) {
    if (view == QLatin1String("marginals"))
        return LangevinInspector::tr("Where the chains are along either axis, beside the Gibbs law they aim at.");
    if (view == QLatin1String("energy"))
        return LangevinInspector::tr("How the chains settle: their loss, and the distance of their marginals from the truth.");
    if (view == QLatin1String("diagnostics"))
        return LangevinInspector::tr("Whether the chains agree with each other and how many independent draws they are worth. A bias that all of them share shows in none of it: hence the last two columns.");
    if (view == QLatin1String("compare"))
        return LangevinInspector::tr("Two samplers from one seed: they take the same proposals until the first wall, so what differs is what the wall does.");
    if (sampler != "projected")
        return LangevinInspector::tr("Every chain steps downhill with noise, beside the Gibbs law it aims at; the arrows show what becomes of a step that leaves the set.");
    return LangevinInspector::tr("Every chain steps downhill with noise; a step that leaves the set is projected back, so mass gathers on the faces.");
}

}  // namespace

void inspectRun(shell::SidePanel& panel, const QString& view, const langevinview::RunResult& run, const base::JobSpec& spec) {
    using base::Json;
    const Json& s = run.summary;
    const auto group = [&](const char* key) { return s.value(key, Json::object()); };
    const auto pair = [&](const char* key, std::size_t i) {
        const auto values = s.value(key, Json::array());
        return values.is_array() && values.size() > i && values[i].is_number() ? values[i].get<double>() : 0.0;
    };
    panel.clear();
    panel.addSection(LangevinInspector::tr("What you see"));
    panel.addText(viewSentence(view, run.sampler()), shell::Ink::text2)->setWordWrap(true);
    panel.addSeparator();

    panel.addSection(LangevinInspector::tr("Loss"));
    auto* formula = new QPlainTextEdit(QString::fromStdString(run.problem.loss.formula()));
    formula->setReadOnly(true);
    formula->setFont(shell::fixedFont());
    formula->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    formula->setFixedHeight(3 * QFontMetrics(shell::fixedFont()).lineSpacing() + 12);
    formula->setAccessibleName(LangevinInspector::tr("Loss"));
    panel.addWidget(formula);
    const auto constants = run.problem.loss.constants();
    panel.addValue(LangevinInspector::tr("Smoothness ℓ"), shownNumber(constants.smoothness), {}, LangevinInspector::tr("The gradient changes by at most ℓ times the distance, on the whole plane."));
    panel.addValue(LangevinInspector::tr("Convex outside R"), LangevinInspector::tr("μ %1, R %2").arg(shownNumber(constants.convexity), shownNumber(constants.radius)), {},
                   LangevinInspector::tr("Points at least R apart feel a pull together of at least μ times their distance. A bound derived from the pieces of the loss."));
    panel.addSeparator();

    panel.addSection(LangevinInspector::tr("Constraints"), LangevinInspector::tr("%n row(s)", nullptr, run.problem.set.rows()));
    const int shownRows = std::min(run.problem.set.rows(), 4);
    for (int i = 0; i < shownRows; ++i) {
        auto* row = panel.addText(rowText({run.problem.set.a()(i, 0), run.problem.set.a()(i, 1)}, run.problem.set.b()[i]));
        row->setFixed(true);
    }
    const int redundant = run.problem.set.rows() - static_cast<int>(run.edges());
    QStringList facts;
    if (run.problem.set.rows() > shownRows)
        facts << LangevinInspector::tr("%n more", nullptr, run.problem.set.rows() - shownRows);
    facts << (run.problem.geometry.bounded() ? LangevinInspector::tr("bounded") : LangevinInspector::tr("not bounded"));
    facts << (redundant == 0 ? LangevinInspector::tr("none redundant") : LangevinInspector::tr("%n redundant", nullptr, redundant));
    panel.addText(facts.join(QStringLiteral(", ")), shell::Ink::text3);
    panel.addSeparator();

    panel.addSection(LangevinInspector::tr("Data and sampler"));
    const auto data = s.value("data", std::string("none"));
    panel.addValue(LangevinInspector::tr("Data"), data == "ar1" ? LangevinInspector::tr("AR(1), φ %1").arg(shownNumber(s.value("phi", 0.0))) : data == "iid" ? LangevinInspector::tr("IID Gaussian") : data == "none" ? LangevinInspector::tr("none") : langevinview::sourceTitle(data), {},
                   LangevinInspector::tr("The external random variables in the gradient: they leave the mean loss as it is."));
    if (data != "none") {
        const auto mixing = group("mixing");
        const auto certified = [&](const char* key) { return mixing.contains(key) && mixing[key].is_number() ? shownNumber(mixing[key].get<double>()) : LangevinInspector::tr("cannot be certified"); };
        panel.addValue(LangevinInspector::tr("Moment M₂"), certified("moment2"), {}, LangevinInspector::tr("Root mean square of a datum's length."));
        panel.addValue(LangevinInspector::tr("Mixing Γ₂"), certified("gamma2"), {}, LangevinInspector::tr("L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989)."));
        // Results of earlier versions hold that of one coordinate, and no reason.
        if (mixing.contains("reason")) {
            panel.addValue(LangevinInspector::tr("Long-run variance S"), certified("longRunVariance"), {}, LangevinInspector::tr("Sum of all autocovariances of the data, both coordinates together; it costs a bias of order η S."));
            if (const auto reason = mixing["reason"].is_string() ? mixing["reason"].get<std::string>() : std::string(); !reason.empty())
                panel.addText(shell::roomWords(reason), shell::Ink::text3)->setWordWrap(true);
        }
    }
    panel.addValue(LangevinInspector::tr("Sampler"), langevinview::samplerTitle(run.sampler()), {},
                   LangevinInspector::tr("%1\nValid for: %2.").arg(langevinview::samplerRule(run.sampler()), langevinview::samplerValidity(run.sampler())));
    panel.addValue(LangevinInspector::tr("Step size η"), shownNumber(s.value("eta", 0.0)) + QStringLiteral(", ") + QString::fromStdString(s.value("stepRule", std::string())), {},
                   LangevinInspector::tr("Length of a step in time, and the rule it follows from."));
    const auto rateText = [](double rate) { return rate > rateShownFrom ? shownNumber(rate) : LangevinInspector::tr("nearly 0"); };
    panel.addValue(LangevinInspector::tr("Rate a"), rateText(s.value("rate", 0.0)) + QStringLiteral(", ") + (s.value("rateDerived", true) ? LangevinInspector::tr("derived") : LangevinInspector::tr("given")), {},
                   LangevinInspector::tr("Contraction rate. Derived: a lower bound by reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016)."));
    const auto bounds = group("rateBounds");
    if (bounds.contains("profile") && bounds["profile"].is_number() && !s.value("rateDerived", true))
        panel.addValue(LangevinInspector::tr("Derived bound"), rateText(bounds["profile"].get<double>()), {},
                       LangevinInspector::tr("Contraction rate by reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016): a lower bound."));
    if (bounds.contains("coarse") && bounds["coarse"].is_number())
        panel.addValue(LangevinInspector::tr("Coarse bound"), rateText(bounds["coarse"].get<double>()), {},
                       LangevinInspector::tr("The same from ℓ, μ and R alone: valid, and usually very pessimistic."));
    panel.addValue(QStringLiteral("β"), shownNumber(s.value("beta", 1.0)), {}, LangevinInspector::tr("Inverse temperature: the target is exp(−β loss) on the set."));
    panel.addValue(LangevinInspector::tr("Chains × T"), QLocale().toString(run.chains) + QStringLiteral(" × ") + QLocale().toString(static_cast<qlonglong>(run.steps)), {}, LangevinInspector::tr("Independent chains, and the steps each takes."));
    panel.addValue(LangevinInspector::tr("Seed"), QString::number(spec.seed), {}, LangevinInspector::tr("Chain, step and seed address every random number: any path can be drawn again."));
    panel.addSeparator();

    panel.addSection(LangevinInspector::tr("This run"));
    const auto both = [&](const char* key) { return shownNumber(pair(key, 0), 2) + QStringLiteral(" · ") + shownNumber(pair(key, 1), 2); };
    panel.addValue(LangevinInspector::tr("W₁ to the truth"), both("w1"), {}, LangevinInspector::tr("Wasserstein-1 distance of the marginals x₁ · x₂ of all chains at the last step to the quadrature truth, in units of length."));
    panel.addValue(LangevinInspector::tr("Monte Carlo floor"), both("floor"), {}, LangevinInspector::tr("What that many independent exact draws would show on average: √(2/πn) ∫√(G(1−G))."));
    if (s.contains("w1Predicted"))
        panel.addValue(LangevinInspector::tr("Bias, predicted"), both("w1Predicted"), {}, LangevinInspector::tr("First order: projection acts as if the walls stood 0.5826 √(2η/β) further out."));
    panel.addValue(LangevinInspector::tr("Mean energy"), LangevinInspector::tr("%1, truth %2").arg(shownNumber(group("energy").value("mean", 0.0)), shownNumber(group("energy").value("truth", 0.0))), {},
                   LangevinInspector::tr("Mean loss over the chains at the last step, and by quadrature; nats at β = 1."));
    double mass = 0, predicted = 0;
    for (const auto& face : s.value("faces", Json::array())) {
        mass += face.value("mass", 0.0);
        predicted += face.value("predicted", 0.0);
    }
    const QString massText = LangevinInspector::tr("%1 %").arg(shownNumber(100 * mass));
    panel.addValue(LangevinInspector::tr("On the faces"), s.contains("w1Predicted") ? LangevinInspector::tr("%1 %, predicted %2 %").arg(shownNumber(100 * mass), shownNumber(100 * predicted)) : massText, {},
                   LangevinInspector::tr("Share of chain-steps of the second half that ended on a face; predicted to first order by √(η/β) times the density there."));
    if (const auto tally = group("tally"); tally.contains("accepted")) {
        panel.addValue(LangevinInspector::tr("Accepted"), LangevinInspector::tr("%1 %").arg(shownNumber(100 * tally.value("accepted", 0.0))), {}, LangevinInspector::tr("Share of proposals that were taken."));
        panel.addValue(LangevinInspector::tr("Met the wall"), LangevinInspector::tr("%1 %").arg(shownNumber(100 * tally.value("contacts", 0.0))), {}, LangevinInspector::tr("Share of proposals that lay outside the set."));
        if (tally.contains("moved"))
            panel.addValue(LangevinInspector::tr("Moved by the wall"), shownNumber(tally.value("moved", 0.0)), {}, LangevinInspector::tr("Mean distance between such a proposal and where the step ended."));
        panel.addValue(LangevinInspector::tr("Outside by"), shownNumber(tally.value("violation", 0.0)), {},
                       run.sampler() == "projected" ? LangevinInspector::tr("The largest distance outside the set at which a chain stood, looked at up to 128 times in the run: rounding.")
                                                    : LangevinInspector::tr("The largest distance outside the set at which a step ended."));
    }
    if (const auto stopped = group("stopped"); stopped.contains("reason"))
        panel.addText(LangevinInspector::tr("Stopped early: %1").arg(QString::fromStdString(stopped.value("reason", std::string()))), shell::Ink::bad)->setWordWrap(true);
    panel.addSeparator();

    panel.addSection(LangevinInspector::tr("How it was made"));
    auto* links = panel.addRow();
    auto* copy = new shell::LinkButton(LangevinInspector::tr("Copy recipe"));
    QObject::connect(copy, &QAbstractButton::clicked, copy, [text = base::toJson(spec).dump(2)] { QApplication::clipboard()->setText(QString::fromStdString(text)); });
    links->addWidget(copy);
    links->addStretch();
    panel.addStretch();
}

}  // namespace triptych::app
