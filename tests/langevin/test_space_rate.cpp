#include <QtTest>

#include <cmath>
#include <numbers>

#include "langevin/constraint_catalogue.h"
#include "langevin/data/gaussian_source.h"
#include "langevin/gibbs_draws.h"
#include "langevin/gibbs_truth.h"
#include "langevin/kinds.h"
#include "langevin/line_target.h"
#include "langevin/losses/catalogue.h"
#include "langevin/space_rate.h"
#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

namespace {

struct Target {
    std::unique_ptr<LossModel> loss;
    Projector set;
};

Target target(const Json& loss, const Json& set) {
    auto made = ConstraintSet::fromJson(set, "set");
    if (!made)
        qFatal("%s", made.error().message().c_str());
    auto model = lossModel(loss, made->dimension(), "loss");
    if (!model)
        qFatal("%s", model.error().message().c_str());
    return {std::move(*model), Projector(std::move(*made))};
}

const Json halfLine{{"A", {{-1.0}}}, {"b", {0.0}}};
const Json quarter{{"A", {{-1.0, 0.0}, {0.0, -1.0}}}, {"b", {0.0, 0.0}}};
Json bowl(int dimension) {
    return {{"kind", "quadratic"}, {"dimension", dimension}, {"stiffness", 1.0}};
}

GibbsDraws draw(const Target& t, double beta, int count, std::uint64_t seed = 5) {
    auto draws = gibbsDraws(*t.loss, t.set, beta, count, seed, 2, {});
    if (!draws)
        qFatal("%s", draws.error().message().c_str());
    return std::move(*draws);
}

std::vector<double> coordinate(const GibbsDraws& draws, int j) {
    std::vector<double> out;
    for (std::size_t i = static_cast<std::size_t>(j); i < draws.points.size(); i += static_cast<std::size_t>(draws.dimension))
        out.push_back(draws.points[i]);
    std::sort(out.begin(), out.end());
    return out;
}

// Kolmogorov's distance times sqrt(n); above 1.95 in one of a thousand.
template <class Cdf>
double kolmogorov(const std::vector<double>& sorted, const Cdf& cdf) {
    double most = 0;
    const double n = static_cast<double>(sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double f = cdf(sorted[i]);
        most = std::max({most, std::abs(f - static_cast<double>(i) / n), std::abs(f - static_cast<double>(i + 1) / n)});
    }
    return most * std::sqrt(n);
}

const Sampler& projected() {
    return **samplerNamed("projected", {});
}

QByteArray shown(std::initializer_list<double> values) {
    QByteArray text;
    for (const double v : values)
        text += QByteArray::number(v, 'g', 6) + ' ';
    return text;
}

QByteArray said(const base::Result<double>& result) {
    return result ? shown({*result}) : QByteArray::fromStdString(result.error().message());
}

base::Result<base::Output> runSweep(const Json& given, test::Context& context) {
    for (const auto& kind : kinds())
        if (kind.name == "langevin.sweep_space") {
            base::JobArguments arguments;
            TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kind, given));
            return kind.run(arguments, context);
        }
    return base::failed("no such kind");
}

}  // namespace

class TestSpaceRate : public QObject {
    Q_OBJECT
private slots:
    void drawsOfTheHalfNormal() {
        const auto t = target(bowl(1), halfLine);
        const auto draws = draw(t, 1, 20000);
        QVERIFY(draws.isExact && draws.size() == 20000);
        QVERIFY2(kolmogorov(coordinate(draws, 0), [](double x) { return std::erf(x / std::numbers::sqrt2); }) < 1.95, "Kolmogorov-Smirnov");
        QVERIFY(std::abs(draws.mean()[0] - std::sqrt(2 / std::numbers::pi)) < 4 * 0.6 / std::sqrt(20000));
        QCOMPARE(draw(t, 1, 20000).points, draws.points);
        QVERIFY(draw(t, 1, 20000, 6).points != draws.points);
    }
    // Both wells across a barrier of six nats, on a set that cuts into them, against quadrature.
    void drawsOfAPlaneMatchQuadrature() {
        const Json loss{{"kind", "doubleWell"}, {"barrier", 2.0}, {"well", 1.0}, {"tilt", 0.1}, {"stiffness", 1.8}, {"slope", 0.35}, {"offset", 0.3}};
        const Json set{{"A", {{-0.97, -0.24}, {0.32, -0.95}, {0.98, -0.2}}}, {"b", {1.36, 0.62, 1.12}}};
        const auto t = target(loss, set);
        const auto draws = draw(t, 3, 20000);
        const auto problem = test::problem({{"loss", loss}, {"polyhedron", set}, {"start", {0, 0}}});
        const auto truth = gibbsTruth(problem.loss, 3, problem.geometry, [] { return false; });
        QVERIFY(truth);
        for (int axis = 0; axis < 2; ++axis)
            QVERIFY2(kolmogorov(coordinate(draws, axis), [&](double x) { return truth->marginals[static_cast<std::size_t>(axis)].cdfAt(x); }) < 1.95, "Kolmogorov-Smirnov");
        for (std::size_t i = 0; i < draws.points.size(); i += 2)
            QVERIFY(t.set.set().contains({draws.points.data() + i, 2}));
    }
    void drawsOfADisc() {
        // Uniform: the squared radius is uniform.
        const auto t = target({{"kind", "linear"}, {"slope", {0.0, 0.0}}}, {{"kind", "ball"}, {"centre", {3.0, -1.0}}, {"radius", 2.0}});
        const auto draws = draw(t, 1, 20000);
        std::vector<double> squares;
        for (std::size_t i = 0; i < draws.points.size(); i += 2)
            squares.push_back((std::pow(draws.points[i] - 3, 2) + std::pow(draws.points[i + 1] + 1, 2)) / 4);
        std::sort(squares.begin(), squares.end());
        QVERIFY(draws.isExact && kolmogorov(squares, [](double u) { return std::clamp(u, 0.0, 1.0); }) < 1.95);
    }
    void drawsBeyondThePlaneAreChains() {
        // Uniform on a simplex of dimension 3 (with the slack, Dirichlet of four ones): each coordinate is Beta(1, 3).
        const auto t = target({{"kind", "linear"}, {"slope", {0.0, 0.0, 0.0}}}, {{"kind", "simplex"}, {"dimension", 3}});
        const auto draws = draw(t, 1, 8000);
        QVERIFY(!draws.isExact && draws.isSettled);
        for (int j = 0; j < 3; ++j)
            QVERIFY(kolmogorov(coordinate(draws, j), [](double x) { return 1 - std::pow(1 - std::clamp(x, 0.0, 1.0), 3); }) < 1.95);
        // A ball in three dimensions: the cubed radius is uniform.
        const auto ball = target({{"kind", "linear"}, {"slope", {0.0, 0.0, 0.0}}}, {{"kind", "ball"}, {"centre", {0.0, 0.0, 0.0}}, {"radius", 1.0}});
        const auto inside = draw(ball, 1, 4000);
        std::vector<double> cubes;
        for (std::size_t i = 0; i < inside.points.size(); i += 3)
            cubes.push_back(std::pow(std::hypot(inside.points[i], inside.points[i + 1], inside.points[i + 2]), 3));
        std::sort(cubes.begin(), cubes.end());
        QVERIFY(inside.isSettled && kolmogorov(cubes, [](double u) { return std::clamp(u, 0.0, 1.0); }) < 1.95);
    }
    void whatHasNoLawIsRefused() {
        const auto flat = target({{"kind", "linear"}, {"slope", {0.0, 0.0}}}, quarter);
        const auto refused = gibbsDraws(*flat.loss, flat.set, 1, 100, 1, 1, {});
        QVERIFY(!refused && refused.error().what.find("normalised") != std::string::npos);
        const auto falling = target({{"kind", "linear"}, {"slope", {1.0, 0.0}}}, quarter);
        QVERIFY(!gibbsDraws(*falling.loss, falling.set, 1, 100, 1, 1, {}));
        const auto rising = target({{"kind", "linear"}, {"slope", {2.0, 0.5}}}, quarter);
        const auto exponential = draw(rising, 1, 8000);
        QVERIFY(kolmogorov(coordinate(exponential, 0), [](double x) { return 1 - std::exp(-2 * std::max(x, 0.0)); }) < 1.95);
        QVERIFY(kolmogorov(coordinate(exponential, 1), [](double x) { return 1 - std::exp(-0.5 * std::max(x, 0.0)); }) < 1.95);
    }
    void distancesBetweenSamples() {
        // On the line both ways are W1 itself: shifted by 2.
        QVERIFY(std::abs(*sampleDistance(SampleDistance::sliced, {1, 2, 5}, {7, 3, 4}, 1, {}) - 2) < 1e-12);
        // In the plane a shift costs its length; sliced, 2/pi of it on average.
        std::vector<double> a, b;
        test::Draws numbers(3);
        for (int i = 0; i < 200; ++i) {
            a.insert(a.end(), {numbers.normal(), numbers.normal()});
            b.insert(b.end(), {a[a.size() - 2] + 3, a[a.size() - 1] + 4});
        }
        QVERIFY(std::abs(*sampleDistance(SampleDistance::transport, a, b, 2, {}) - 5) < 1e-6);
        const double sliced = *sampleDistance(SampleDistance::sliced, a, b, 2, {});
        QVERIFY(sliced < 5 && std::abs(sliced - 10 / std::numbers::pi) < 0.6);
    }
    // By chains on the line what the law gives without chance.
    void theHalfLineMatchesItsLaw() {
        const auto t = target(bowl(1), halfLine);
        SpaceRateStudy study;
        study.rules = {SweepRule::logTOver2aT, SweepRule::fixed};
        study.starts = {{4.0}, {0.798}};
        study.steps = {64, 256};
        study.rate = 2;
        study.fixedStep = 0.05;
        study.chains = 20000;
        study.threads = 2;
        const auto draws = draw(t, 1, drawsPerChain * study.chains);
        const double floor = *drawsFloor(study, draws, {});
        const auto points = spaceRate(projected(), *t.loss, t.set, 1, nullptr, draws, study, 7, [](double) {}, {});
        QVERIFY2(points, points ? "" : points.error().message().c_str());
        LineProblem line;
        line.loss = [](double x) { return 0.5 * x * x; };
        line.gradient = [](double x) { return x; };
        line.lower = 0;
        RateStudy exact;
        exact.rules = study.rules;
        exact.starts = {4.0, 0.798};
        exact.steps = study.steps;
        exact.rate = 2;
        exact.fixedStep = study.fixedStep;
        const auto law = rateStudy(line, exact, [](double) {}, [] { return false; });
        QVERIFY(law && law->size() == points->size());
        for (std::size_t i = 0; i < law->size(); ++i) {
            const auto& p = (*points)[i];
            const auto& q = (*law)[i];
            QVERIFY(p.rule == q.rule && p.start == q.start && p.steps == q.steps && std::abs(p.eta - q.eta) < 1e-15);
            QVERIFY2(std::abs(p.distance - q.distance) < 3 * floor, shown({p.distance, q.distance, floor}));
            QVERIFY2(std::abs(p.startingError - q.startingError) < 3 * floor + 0.02 * q.startingError, shown({p.startingError, q.startingError, floor}));
            QVERIFY2(std::abs(p.stationaryBias - q.stationaryBias) < 3 * floor, shown({p.stationaryBias, q.stationaryBias, floor}));
            QVERIFY2(std::abs(p.predictedBias - q.predictedBias) < 3 * floor, shown({p.predictedBias, q.predictedBias, floor}));
        }
    }
    // A product law in a quarter plane: W1 lies between the greatest of its marginals and their sum, and steps are the same at any thread count.
    void theQuarterPlaneIsBoundedByItsMarginals() {
        const auto t = target(bowl(2), quarter);
        SpaceRateStudy study;
        study.rules = {SweepRule::fixed};
        study.starts = {{0.8, 0.8}};
        study.steps = {128};
        study.rate = 2;
        study.fixedStep = 0.2;
        study.chains = 1000;
        const auto draws = draw(t, 1, drawsPerChain * study.chains);
        const double floor = *drawsFloor(study, draws, {});
        const auto points = spaceRate(projected(), *t.loss, t.set, 1, nullptr, draws, study, 7, [](double) {}, {});
        QVERIFY(points && points->size() == 1);
        study.threads = 3;
        const auto again = spaceRate(projected(), *t.loss, t.set, 1, nullptr, draws, study, 7, [](double) {}, {});
        QCOMPARE(again->front().distance, points->front().distance);
        QCOMPARE(again->front().startingError, points->front().startingError);
        const double s = std::sqrt(0.4), one = 0.3709 * s - 0.2365 * s * s;
        const auto& p = points->front();
        QVERIFY2(p.stationaryBias > one - 0.02 && p.stationaryBias < 2 * one + floor, shown({p.stationaryBias, one, floor}));
        // After 128 steps of 0.2 nothing is left of the start.
        QVERIFY2(p.startingError < floor, shown({p.startingError, floor}));
        QVERIFY2(std::abs(p.distance - p.stationaryBias) < floor, shown({p.distance, p.stationaryBias, floor}));
        QVERIFY2(std::abs(p.predictedBias - p.stationaryBias) < 1.5 * floor, shown({p.predictedBias, p.stationaryBias, floor}));
    }
    void ratesAreFitted() {
        const auto half = target(bowl(1), halfLine);
        const auto a = fittedRate(projected(), *half.loss, half.set, 1, draw(half, 1, 12000), {4.0}, 0.01, 7, {});
        // From far out the mean falls at rate 1; the wall doubles it in the end. What is seen lies between.
        QVERIFY2(a && *a > 0.9 && *a < 2.3, said(a));
        const auto whole = target({{"kind", "quadratic"}, {"dimension", 2}, {"stiffness", 3.0}}, {{"kind", "ball"}, {"centre", {0.0, 0.0}}, {"radius", 50.0}});
        const auto b = fittedRate(projected(), *whole.loss, whole.set, 1, draw(whole, 1, 12000), {6.0, 0.0}, 0.005, 7, {});
        QVERIFY2(b && std::abs(*b - 3) < 0.3, said(b));
        const auto near = fittedRate(projected(), *half.loss, half.set, 1, draw(half, 1, 12000), {0.8}, 0.01, 7, {});
        QVERIFY(!near || *near > 0);
        // The law without chance, on the line.
        LineProblem line;
        line.loss = [](double x) { return 0.5 * x * x; };
        line.gradient = [](double x) { return x; };
        const auto normal = fittedRate(line, 4, 1);
        QVERIFY2(normal && std::abs(*normal - 1) < 0.03, said(normal));
        line.lower = 0;
        const auto walled = fittedRate(line, 4, 2);
        QVERIFY2(walled && std::abs(*walled - 2) < 0.1, said(walled));
    }
    // The earlier setting, a ball and independent data, beside the new one; both by the same job.
    void theJob() {
        const Json ball{{"loss", {{"kind", "quadratic"}, {"dimension", 2}, {"stiffness", 1.0}}}, {"set", {{"kind", "ball"}, {"centre", {0.0, 0.0}}, {"radius", 1.0}}}, {"start", {0.9, 0.0}}, {"title", "Disc"}};
        test::Context context(2);
        const auto out = runSweep({{"problem", ball}, {"data", "iid"}, {"to", 7}, {"chains", 500}, {"rateSource", "given"}, {"rate", 2.0}, {"rules", {"fixed", "log T/(2aT)", "best"}}, {"step", 0.05}}, context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        QCOMPARE(out->arrays.at("points").shape(), (std::vector<std::int64_t>{3 * 2 * 4, 9}));
        QCOMPARE(out->summary["reference"], Json("rejection"));
        QCOMPARE(out->summary["series"].size(), std::size_t(6));
        QVERIFY(context.finished && !context.wentBack);
        const auto rows = *out->arrays.at("points").as<double>();
        const double floor = out->summary["floor"].get<double>();
        for (std::size_t i = 0; i < rows.size(); i += 9) {
            QVERIFY(rows[i + 5] > 0 && rows[i + 7] > 0);
            QVERIFY2(rows[i + 5] < rows[i + 6] + rows[i + 7] + 1e-9, shown({rows[i + 5], rows[i + 6], rows[i + 7]}));
            if (rows[i] == 0)  // projection onto a circle: 0.5826 s times the mass at the wall, whatever T
                QVERIFY2(std::abs(rows[i + 8] - rows[i + 7]) < 1.5 * floor, shown({rows[i + 7], rows[i + 8], floor}));
        }
        for (const auto& s : out->summary["series"])
            QVERIFY(s["fits"].size() == 3 && s["dominant"].is_string());
        // Data that remember longer: a line without walls, where the bias is sqrt(2/pi) eta (S + 1) / 4 to first order.
        const Json interval{{"loss", bowl(1)}, {"set", {{"kind", "box"}, {"lower", {-60.0}}, {"upper", {60.0}}}}, {"start", {0.0}}};
        const auto mixed = runSweep({{"problem", interval}, {"data", "ar1"}, {"dataDeviation", 1.0}, {"mixing", {0.0, 0.9}}, {"from", 10}, {"to", 10}, {"chains", 20000}, {"rateSource", "given"}, {"rate", 1.0}, {"rules", {"fixed"}}, {"step", 0.02}, {"starts", {"mean"}}},
                                    context);
        QVERIFY2(mixed, mixed ? "" : mixed.error().message().c_str());
        const auto bias = *mixed->arrays.at("points").as<double>();
        QCOMPARE(bias.size(), std::size_t(18));
        const double few = mixed->summary["floor"].get<double>();
        // Exactly: the variance of the recursion with AR(1) data at eta = 0.02.
        for (const auto& [row, phi] : {std::pair{0, 0.0}, {1, 0.9}}) {
            const double c = 0.98, eta = 0.02, variance = (2 * eta + eta * eta * (1 + c * phi) / (1 - c * phi)) / (1 - c * c);
            const double wanted = std::sqrt(2 / std::numbers::pi) * (std::sqrt(variance) - 1), got = bias[static_cast<std::size_t>(row) * 9 + 7];
            QVERIFY2(std::abs(got - wanted) < 3 * few, shown({got, wanted, few}));
        }
        QVERIFY(std::abs(mixed->summary["series"][1]["longRunVariance"].get<double>() - 19) < 1e-9);
    }
    void theJobBeyondThePlane() {
        const Json problem{{"loss", bowl(4)}, {"set", {{"kind", "orthant"}, {"dimension", 4}}}, {"start", {3.0, 3.0, 3.0, 3.0}}};
        test::Context context(2);
        const auto out = runSweep({{"problem", problem}, {"to", 6}, {"chains", 1000}, {"distance", "sliced"}, {"rules", {"log T/(2aT)"}}, {"data", "twoState"}, {"mixing", {0.5, 0.1}}}, context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        QCOMPARE(out->arrays.at("points").shape()[0], std::int64_t(2 * 2 * 3));
        QCOMPARE(out->summary["reference"], Json("chains"));
        QVERIFY(out->summary["rate"].get<double>() > 0.7 && out->summary["rate"].get<double>() < 2.6);
    }
    void whatCannotBeSweptIsSaid() {
        const Json problem{{"loss", bowl(2)}, {"polyhedron", quarter}, {"start", {1.0, 1.0}}};
        test::Context context;
        const auto where = [&](Json given) {
            given["problem"] = given.contains("problem") ? given["problem"] : problem;
            const auto out = runSweep(given, context);
            return out ? std::string("ran") : out.error().where;
        };
        QCOMPARE(where({{"chains", 3000}}), std::string("/parameters/chains"));
        QCOMPARE(where({{"from", 9}, {"to", 8}}), std::string("/parameters/to"));
        QCOMPARE(where({{"data", "ar1"}, {"mixing", {1.5}}}), std::string("/parameters/mixing/0"));
        QCOMPARE(where({{"rules", {"log"}}}), std::string("/parameters/rules/0"));
        QCOMPARE(where({{"sampler", "MALA"}, {"data", "iid"}}), std::string("/parameters/data"));
        QCOMPARE(where({{"to", 17}, {"chains", 50000}, {"distance", "sliced"}}), std::string("/parameters/chains"));
        QCOMPARE(where({{"problem", {{"loss", {{"kind", "linear"}, {"slope", {0.0, 0.0}}}}, {"polyhedron", quarter}}}}), std::string("/parameters/problem/loss"));
        test::Context stopping(1, 7, 5);
        const auto stopped = runSweep({{"problem", problem}, {"to", 8}}, stopping);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        // Above stability: warned of with the bound, and the points that run away are unknown.
        test::Context warned;
        const auto wild = runSweep({{"problem", {{"loss", {{"kind", "quadratic"}, {"dimension", 2}, {"stiffness", 1.0}}}, {"set", {{"kind", "ball"}, {"centre", {0.0, 0.0}}, {"radius", 1.0}}}}}, {"rules", {"fixed"}}, {"step", 5.0}, {"to", 4}, {"chains", 100}, {"rateSource", "given"}, {"starts", {"mean"}}}, warned);
        QVERIFY2(wild, wild ? "" : wild.error().message().c_str());
        QVERIFY(std::any_of(warned.lines.begin(), warned.lines.end(), [](const std::string& line) { return line.find("2/ell = 2") != std::string::npos; }));
    }
};

QTEST_GUILESS_MAIN(TestSpaceRate)
#include "test_space_rate.moc"
