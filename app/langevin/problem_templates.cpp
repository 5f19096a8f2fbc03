#include "app/langevin/problem_templates.h"

#include <cmath>

#include <QCoreApplication>

#include "app/langevin/field_form.h"
#include "base/seed.h"
#include "langevin/constraint_set.h"

namespace triptych::app {

using base::Json;

namespace {

struct Templates {
    Q_DECLARE_TR_FUNCTIONS(LangevinTemplates)
};

Json box(std::size_t dimension, double half) {
    return {{"kind", "box"}, {"lower", std::vector<double>(dimension, -half)}, {"upper", std::vector<double>(dimension, half)}};
}

// Forty cases of two features, for losses over a table: drawn from a law that the note tells, to be replaced by a person's own.
struct MadeUp {
    Json features = Json::array(), labels = Json::array(), targets = Json::array(), series = Json::array(), returns = Json::array();
    MadeUp() {
        const base::Stream stream(2024, 0);
        std::uint64_t step = 0;
        const auto rounded = [](double v) { return std::round(v * 1000) / 1000; };
        double z = 0;
        for (int i = 0; i < 40; ++i) {
            const double a = stream.normal(step++), b = stream.normal(step++), noise = stream.normal(step++), market = stream.normal(step++);
            features.push_back({rounded(a), rounded(b)});
            labels.push_back(stream.uniform(step++) < 1 / (1 + std::exp(-(0.3 + 1.2 * a - 0.8 * b))) ? 1 : 0);
            targets.push_back(rounded(std::tanh(a + b) + 0.1 * noise));
            z = 0.7 * z + noise;
            series.push_back(rounded(z));
            returns.push_back({rounded(0.01 + 0.04 * market + 0.02 * a), rounded(0.006 + 0.03 * market + 0.02 * b), rounded(0.003 + 0.01 * noise)});
        }
    }
};

Json titled(const QString& title, Json document) {
    document["title"] = title.toStdString();
    return document;
}

// A set of the catalogue in the plane as the rows that the plane draws.
Json drawn(const Json& set) {
    return langevin::toJson(*langevin::ConstraintSet::fromJson(set, {})->polyhedron());
}

}  // namespace

std::vector<ProblemTemplate> problemTemplates() {
    std::vector<ProblemTemplate> all;
    const auto add = [&](const QString& group, const QString& title, Json document) { all.push_back({group, title, titled(title, std::move(document))}); };
    const Json text = "def loss(x):\n    # x: [chains, d] -> [chains]\n    u = x[:, 0] * x[:, 0] + x[:, 1] - 2.0\n    v = x[:, 0] + x[:, 1] * x[:, 1] - 1.0\n    return u * u + v * v\n";
    add({}, Templates::tr("A loss of my own"), {{"loss", {{"kind", "own"}, {"text", text}}}, {"set", box(2, 3)}, {"run", {{"step", 0.002}}}});

    const QString plane = Templates::tr("In the plane");
    add(plane, Templates::tr("Bowl beside a half-space"), {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", drawn({{"kind", "halfSpace"}, {"normal", {-1, 0}}, {"offset", 0}})}, {"start", {1, 0}}});
    add(plane, Templates::tr("Gaussian mixture in a box"), {{"loss", {{"kind", "mixture"}, {"means", {{-1, -0.5}, {1, 0.5}}}, {"spread", 0.5}}}, {"polyhedron", drawn(box(2, 1.5))}, {"start", {0, 0}}});
    add(plane, Templates::tr("Ripples in the orthant"), {{"loss", {{"kind", "ripples"}}}, {"polyhedron", drawn({{"kind", "orthant"}, {"dimension", 2}})}, {"start", {1, 1}}});
    add(plane, Templates::tr("Bowl in a simplex"), {{"loss", {{"kind", "quadratic"}, {"h11", 4.0}, {"h22", 4.0}, {"cx", 1.0}, {"cy", 1.0}}}, {"polyhedron", drawn({{"kind", "simplex"}, {"dimension", 2}, {"total", 2.0}})}, {"start", {0.5, 0.5}}});
    add(plane, Templates::tr("Double well in an ℓ₁ ball"), {{"loss", {{"kind", "doubleWell"}, {"barrier", 2.0}}}, {"polyhedron", drawn({{"kind", "l1Ball"}, {"centre", {0, 0}}, {"radius", 2.0}})}, {"start", {1, 0}}});
    add(plane, Templates::tr("Bowl in a wedge"), {{"loss", {{"kind", "quadratic"}, {"h12", 0.5}}}, {"polyhedron", drawn({{"kind", "wedge"}, {"opening", 60.0}, {"turn", 15.0}})}, {"start", {1, 0.8}}});

    const QString sets = Templates::tr("By its set, in any dimension");
    const auto bowl = [](Json set, double centre = 0) {
        const auto d = static_cast<std::size_t>(langevin::ConstraintSet::fromJson(set, {})->dimension());
        return Json{{"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}, {"centre", std::vector<double>(d, centre)}}}, {"set", std::move(set)}, {"run", {{"step", 0.01}}}};
    };
    add(sets, Templates::tr("Bowl beside a half-space"), bowl({{"kind", "halfSpace"}, {"normal", {1, 1, 0}}, {"offset", 0.5}}));
    add(sets, Templates::tr("Bowl in a box"), bowl(box(3, 1), 0.8));
    add(sets, Templates::tr("Bowl in the orthant"), bowl({{"kind", "orthant"}, {"dimension", 5}}));
    add(sets, Templates::tr("Bowl in a simplex"), bowl({{"kind", "simplex"}, {"dimension", 3}}, 0.5));
    add(sets, Templates::tr("Bowl in an ℓ₁ ball"), bowl({{"kind", "l1Ball"}, {"centre", {0, 0, 0}}, {"radius", 1.5}}));
    add(sets, Templates::tr("Bowl in a wedge"), bowl({{"kind", "wedge"}, {"opening", 60.0}, {"turn", 0.0}, {"dimension", 3}}));
    add(sets, Templates::tr("Bowl in a ball"), bowl({{"kind", "ball"}, {"centre", {0, 0, 0}}, {"radius", 1.5}}));

    const QString losses = Templates::tr("By its loss, in any dimension");
    const MadeUp made;
    const QString note = Templates::tr("The table is made up: forty cases of a simple law, to try with. Import a table of your own from the Library.");
    const auto noted = [&](Json document) {
        document["note"] = note.toStdString();
        return document;
    };
    add(losses, Templates::tr("Stretched bowl"), {{"loss", {{"kind", "quadratic"}, {"hessian", {{4, 1, 0}, {1, 2, 0}, {0, 0, 0.5}}}}}, {"set", box(3, 1.5)}, {"run", {{"step", 0.01}}}});
    add(losses, Templates::tr("Uniform in a simplex"), {{"loss", {{"kind", "linear"}}}, {"set", {{"kind", "simplex"}, {"dimension", 4}}}, {"run", {{"step", 0.0005}, {"sampler", "coordinateHitAndRun"}}}});
    add(losses, Templates::tr("Two wells in ten dimensions"), {{"loss", {{"kind", "doubleWell"}, {"barrier", 2.0}}}, {"set", box(10, 2)}, {"run", {{"step", 0.01}}}});
    add(losses, Templates::tr("Ripples in a ball"), {{"loss", {{"kind", "ripples"}}}, {"set", {{"kind", "ball"}, {"centre", {0, 0, 0}}, {"radius", 2.0}}}, {"run", {{"step", 0.005}, {"data", "iid"}}}});
    add(losses, Templates::tr("Gaussians on a simplex"),
        {{"loss", {{"kind", "mixture"}, {"means", {{0.8, 0.1, 0.1}, {0.1, 0.8, 0.1}, {0.1, 0.1, 0.8}}}, {"spread", 0.15}}}, {"set", {{"kind", "simplex"}, {"dimension", 3}}}, {"run", {{"step", 0.0005}}}});
    add(losses, Templates::tr("Logistic regression with signs"),
        noted({{"loss", {{"kind", "logistic"}, {"features", made.features}, {"labels", made.labels}, {"names", {"a", "b"}}, {"intercept", true}, {"ridge", 0.01}}}, {"set", {{"A", {{0, -1, 0}, {0, 0, 1}}}, {"b", {0, 0}}}}, {"run", {{"step", 0.05}, {"beta", 40}, {"data", "rows"}}}}));
    add(losses, Templates::tr("Autoregression"),
        noted({{"loss", {{"kind", "autoregression"}, {"series", made.series}, {"order", 2}, {"intercept", true}}}, {"set", box(3, 1)}, {"run", {{"step", 0.002}, {"beta", 38}, {"data", "blocks"}}}}));
    add(losses, Templates::tr("Portfolio"), noted({{"loss", {{"kind", "portfolio"}, {"returns", made.returns}, {"names", {"a", "b", "c"}}}}, {"set", {{"kind", "simplex"}, {"dimension", 3}}}, {"run", {{"step", 0.0005}, {"beta", 200}, {"data", "rows"}}}}));
    add(losses, Templates::tr("Neural network"), noted({{"loss", {{"kind", "network"}, {"features", made.features}, {"targets", made.targets}, {"hidden", 2}}}, {"set", box(8, 3)}, {"run", {{"step", 0.002}, {"beta", 40}, {"data", "rows"}}}}));
    return all;
}

}  // namespace triptych::app
