#include <QtTest>

#include <cmath>
#include <fstream>
#include <iterator>
#include <numbers>

#include "langevin/chains.h"
#include "langevin/constraint_catalogue.h"
#include "langevin/data/source_named.h"
#include "langevin/ensemble.h"
#include "langevin/line_law.h"
#include "langevin/plane_loss.h"
#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

// (x - c)' P (x - c) / 2 with a diagonal plus a constant off-diagonal; enough for every closed form below. Stiffness 0: uniform.
class Bowl final : public LossModel {
public:
    Bowl(int dimension, double stiffness, double coupling = 0, double slope = 0) : m_dimension(dimension), m_stiffness(stiffness), m_coupling(coupling), m_slope(slope) {}
    [[nodiscard]] int dimension() const override { return m_dimension; }
    void values(ConstPoints x, double* out) const override {
        for (int c = 0; c < x.count; ++c) {
            double sum = 0, square = 0;
            for (int j = 0; j < m_dimension; ++j) {
                sum += x.coordinate(j)[c];
                square += x.coordinate(j)[c] * x.coordinate(j)[c];
            }
            out[c] = 0.5 * (m_stiffness - m_coupling) * square + 0.5 * m_coupling * sum * sum + m_slope * sum;
        }
    }
    void gradients(ConstPoints x, Points out) const override {
        for (int c = 0; c < x.count; ++c) {
            double sum = 0;
            for (int j = 0; j < m_dimension; ++j)
                sum += x.coordinate(j)[c];
            for (int j = 0; j < m_dimension; ++j)
                out.coordinate(j)[c] = (m_stiffness - m_coupling) * x.coordinate(j)[c] + m_coupling * sum + m_slope;
        }
    }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return {}; }

private:
    int m_dimension;
    double m_stiffness, m_coupling, m_slope;
    LossFacts m_facts;
};

class Cliff final : public LossModel {
public:
    [[nodiscard]] int dimension() const override { return 1; }
    void values(ConstPoints x, double* out) const override {
        for (int c = 0; c < x.count; ++c)
            out[c] = x.data[c] > 1.5 ? std::nan("") : 0.0;
    }
    void gradients(ConstPoints x, Points out) const override { values(x, out.data); }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return {}; }

private:
    LossFacts m_facts;
};

Polyhedron halfLine() {
    return *orthant(1);
}

const Sampler& named(std::string_view name) {
    return **samplerNamed(name, {});
}

struct Sampled {
    std::vector<std::vector<double>> x;  // by coordinate
    SamplerTally tally;
};

Sampled sample(std::string_view name, const LossModel& loss, const ConstraintSet& set, double eta, int chains, int steps, const std::vector<double>& start, double beta = 1,
               std::uint64_t seed = 3) {
    const Projector projector(set);
    auto made = Chains::create(named(name), {loss, projector, beta, eta}, nullptr, seed, chains, start);
    if (!made)
        qFatal("%s", made.error().message().c_str());
    auto workspace = made->workspace();
    for (int k = 1; k <= steps; ++k)
        for (int block = 0; block < made->blocks(); ++block)
            if (const auto stepped = made->step(block, static_cast<std::uint64_t>(k), workspace); !stepped)
                qFatal("%s", stepped.error().message().c_str());
    Sampled out;
    for (int j = 0; j < loss.dimension(); ++j)
        out.x.emplace_back(made->coordinate(j).begin(), made->coordinate(j).end());
    out.tally = workspace.sampler.tally;
    return out;
}

double mean(const std::vector<double>& v) {
    double sum = 0;
    for (const double a : v)
        sum += a;
    return sum / static_cast<double>(v.size());
}

double variance(const std::vector<double>& v) {
    const double m = mean(v);
    double sum = 0;
    for (const double a : v)
        sum += (a - m) * (a - m);
    return sum / static_cast<double>(v.size() - 1);
}

LineProblem halfNormal(Wall wall) {
    LineProblem p;
    p.loss = [](double x) { return 0.5 * x * x; };
    p.gradient = [](double x) { return x; };
    p.lower = 0;
    p.wall = wall;
    return p;
}

// Greatest distance between the sample's CDF and the law's, atoms counted from both sides.
double kolmogorov(std::vector<double> x, const MarginalLaw& law) {
    std::sort(x.begin(), x.end());
    const double n = static_cast<double>(x.size());
    double worst = 0;
    for (std::size_t i = 0; i < x.size();) {
        std::size_t j = i;
        while (j < x.size() && x[j] == x[i])
            ++j;
        worst = std::max(worst, std::abs(static_cast<double>(j) / n - law.cdfAt(x[i])));
        if (x[i] > law.x.front())
            worst = std::max(worst, std::abs(static_cast<double>(i) / n - law.cdfAt(x[i])));
        i = j;
    }
    return worst;
}

}  // namespace

class TestSamplers : public QObject {
    Q_OBJECT
private slots:
    // A million chains against the propagated law; the critical value at 1e-4 is 2.2 / sqrt(n).
    void followsThePropagatedLaw_data() {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("wall");
        QTest::newRow("projected") << "projected" << static_cast<int>(Wall::project);
        QTest::newRow("reflected") << "reflected" << static_cast<int>(Wall::reflect);
    }
    void followsThePropagatedLaw() {
        QFETCH(QString, sampler);
        QFETCH(int, wall);
        constexpr int chains = 1'000'000, steps = 24;
        const double eta = 0.05;
        const auto s = sample(sampler.toStdString(), Bowl(1, 1), halfLine(), eta, chains, steps, {2.0});
        auto law = LineLaw::create(halfNormal(static_cast<Wall>(wall)), eta, 2.0);
        QVERIFY(law && law->run(steps));
        const double worst = kolmogorov(s.x[0], law->law());
        QVERIFY2(worst < 2.2 / std::sqrt(double(chains)), qPrintable(QString::number(worst)));
        // ... and the two walls' laws differ by far more than that, so the test tells them apart.
        auto other = LineLaw::create(halfNormal(static_cast<Wall>(wall) == Wall::project ? Wall::reflect : Wall::project), eta, 2.0);
        QVERIFY(other && other->run(steps));
        QVERIFY(kolmogorov(s.x[0], other->law()) > 0.02);
    }
    // The exact samplers have no bias at any step size: truncated normal moments, at a step where projection is off by 0.13.
    void exactSamplersHitTheTruncatedNormal_data() {
        QTest::addColumn<QString>("sampler");
        QTest::newRow("MALA") << "MALA";
        QTest::newRow("coordinateHitAndRun") << "coordinateHitAndRun";
    }
    void exactSamplersHitTheTruncatedNormal() {
        QFETCH(QString, sampler);
        constexpr int chains = 60'000;
        const auto half = sample(sampler.toStdString(), Bowl(1, 1), halfLine(), 0.3, chains, 80, {1.0});
        const double m = std::sqrt(2 / std::numbers::pi), v = 1 - 2 / std::numbers::pi;
        QVERIFY2(std::abs(mean(half.x[0]) - m) < 4.5 * std::sqrt(v / chains), qPrintable(QString::number(mean(half.x[0]))));
        QVERIFY2(std::abs(variance(half.x[0]) - v) < 0.02 * v, qPrintable(QString::number(variance(half.x[0]))));
        QVERIFY(*std::min_element(half.x[0].begin(), half.x[0].end()) >= 0);
        // On [l, u] = [-0.5, 1.25], beta = 2: mean and variance of N(0, 1/2) cut there.
        const auto cut = sample(sampler.toStdString(), Bowl(1, 1), *box(Eigen::VectorXd::Constant(1, -0.5), Eigen::VectorXd::Constant(1, 1.25)), 0.2, chains, 80, {0.5}, 2);
        const double sd = std::sqrt(0.5), al = -0.5 / sd, be = 1.25 / sd;
        const auto phi = [](double t) { return std::exp(-t * t / 2) / std::sqrt(2 * std::numbers::pi); };
        const auto Phi = [](double t) { return 0.5 * std::erfc(-t / std::numbers::sqrt2); };
        const double Z = Phi(be) - Phi(al), shift = (phi(al) - phi(be)) / Z;
        const double wantedMean = sd * shift, wantedVariance = 0.5 * (1 + (al * phi(al) - be * phi(be)) / Z - shift * shift);
        QVERIFY2(std::abs(mean(cut.x[0]) - wantedMean) < 4.5 * std::sqrt(wantedVariance / chains), qPrintable(QString::number(mean(cut.x[0]))));
        QVERIFY(std::abs(variance(cut.x[0]) / wantedVariance - 1) < 0.02);
    }
    // Uniform on the simplex is Dirichlet(1, ..., 1): mean 1/(d + 1), variance d / ((d + 1)^2 (d + 2)) of a coordinate of the full-dimensional simplex.
    void uniformOnTheSimplexIsDirichlet_data() { exactSamplersHitTheTruncatedNormal_data(); }
    void uniformOnTheSimplexIsDirichlet() {
        QFETCH(QString, sampler);
        constexpr int d = 4, chains = 20'000;
        const auto s = sample(sampler.toStdString(), Bowl(d, 0), *simplex(d), 0.004, chains, 300, std::vector<double>(d, 0.1));
        const double m = 1.0 / (d + 1), v = double(d) / ((d + 1) * (d + 1) * (d + 2));
        for (const auto& x : s.x) {
            QVERIFY2(std::abs(mean(x) - m) < 5 * std::sqrt(v / chains), qPrintable(QString::number(mean(x))));
            QVERIFY2(std::abs(variance(x) / v - 1) < 0.05, qPrintable(QString::number(variance(x) / v)));
        }
    }
    // Share of a rotated Gaussian in a quadrant: 1/4 + asin(rho) / (2 pi). Samples of the whole plane by the two that need no wall.
    void orthantProbability() {
        const double stiffness = 1.5, coupling = 0.6;
        // Covariance of [[s, c], [c, s]]: rho = -c / s.
        const double wanted = 0.25 + std::asin(-coupling / stiffness) / (2 * std::numbers::pi);
        const auto plane = *box(Eigen::VectorXd::Constant(2, -50), Eigen::VectorXd::Constant(2, 50));
        for (const char* sampler : {"MALA", "coordinateHitAndRun"}) {
            constexpr int chains = 60'000;
            const auto s = sample(sampler, Bowl(2, stiffness, coupling), plane, 0.3, chains, 60, {0, 0});
            int inside = 0;
            for (std::size_t i = 0; i < chains; ++i)
                inside += s.x[0][i] > 0 && s.x[1][i] > 0 ? 1 : 0;
            QVERIFY2(std::abs(double(inside) / chains - wanted) < 4.5 * std::sqrt(wanted / chains), qPrintable(QString("%1: %2").arg(sampler).arg(double(inside) / chains)));
        }
    }
    // In the plane and with the same seed, the sampler of any dimension walks the kernels' paths.
    void projectedWalksTheKernelsPaths() {
        auto json = test::halfLineProblem();
        json["loss"] = {{"kind", "doubleWell"}, {"barrier", 1.1}, {"tilt", 0.2}};
        json["polyhedron"] = {{"A", {{-1, 0}, {0.3, 1}, {1, -2}}}, {"b", {0.2, 1, 3}}};
        const auto p = test::problem(json);
        const EnsembleSettings settings{*DataProcess::ar1(0.6, 0.5), 1.3, *StepSize::create(0.02, p.loss.constants()), 11, 700};
        auto general = settings;
        general.sampler = &named("projected");
        Ensemble a(p, settings), b(p, general);
        auto wa = a.workspace(), wb = b.workspace();
        for (std::uint64_t k = 1; k <= 200; ++k)
            for (int block = 0; block < a.blocks(); ++block) {
                QVERIFY(a.step(block, k, wa) && b.step(block, k, wb));
            }
        double furthest = 0;
        for (std::size_t i = 0; i < 700; ++i)
            furthest = std::max({furthest, std::abs(a.x()[i] - b.x()[i]), std::abs(a.y()[i] - b.y()[i])});
        QVERIFY2(furthest < 1e-9, qPrintable(QString::number(furthest)));
        QVERIFY(wa.projections > 1000 && wa.projections == wb.projections);
        QCOMPARE(wa.hits, wb.hits);
        QVERIFY(a.moved() > 0 && std::abs(a.moved() / b.moved() - 1) < 1e-9);
        QVERIFY(a.violation() < 1e-13);
    }
    // Data that a source moves on: the kernels read them as the samplers of any dimension do, and so does langevin.sample's crew of chains.
    void kernelsReadTheDataOfASource_data() {
        QTest::addColumn<QByteArray>("parameters");
        QTest::newRow("var") << QByteArray(R"({"data": "var", "dataDeviation": 0.4, "process": {"matrix": [[0.5, 0.3], [-0.2, 0.4]]}})");
        QTest::newRow("two states") << QByteArray(R"({"data": "twoState", "dataDeviation": 0.8, "switching": 0.1})");
        QTest::newRow("chain") << QByteArray(R"({"data": "markov", "dataDeviation": 1, "process": {"points": [[1, 0], [0, 1], [-1, -1]], "transition": [[0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.2, 0.2, 0.6]]}})");
        QTest::newRow("rows") << QByteArray(R"({"data": "rows", "process": {"series": [[1, 2], [0, -1], [-2, 0.5], [0.3, 0.1], [1, -1]]}})");
        QTest::newRow("blocks") << QByteArray(R"({"data": "blocks", "blockLength": 3, "process": {"series": [[1, 2], [0, -1], [-2, 0.5], [0.3, 0.1], [1, -1]]}})");
        QTest::newRow("fitted") << QByteArray(R"({"data": "fitted", "process": {"series": [[1, 2], [0, -1], [-2, 0.5], [0.3, 0.1], [1, -1]]}})");
    }
    void kernelsReadTheDataOfASource() {
        QFETCH(QByteArray, parameters);
        const auto p = test::problem({{"loss", {{"kind", "doubleWell"}, {"tilt", 0.2}}}, {"polyhedron", {{"A", {{-1, 0}, {0.3, 1}, {1, -2}}}, {"b", {0.2, 1, 3}}}}, {"start", {0.5, 0.2}}});
        const PlaneLoss loss(p.loss);
        const auto source = sourceNamed(base::Json::parse(parameters.toStdString()), loss);
        QVERIFY2(source, source ? "" : source.error().message().c_str());
        EnsembleSettings settings{DataProcess::none(), 1.3, *StepSize::create(0.02, p.loss.constants()), 11, 700};
        settings.source = source->get();
        auto general = settings;
        general.sampler = &named("projected");
        Ensemble a(p, settings), b(p, general);
        const Projector projector(p.set);
        auto chains = Chains::create(named("projected"), {loss, projector, 1.3, 0.02}, source->get(), 11, 700, {p.start[0], p.start[1]});
        QVERIFY(chains);
        auto wa = a.workspace(), wb = b.workspace();
        auto wc = chains->workspace();
        for (std::uint64_t k = 1; k <= 200; ++k)
            for (int block = 0; block < a.blocks(); ++block) {
                QVERIFY(a.step(block, k, wa) && b.step(block, k, wb) && chains->step(block, k, wc));
            }
        double furthest = 0, away = 0;
        for (std::size_t i = 0; i < 700; ++i) {
            furthest = std::max({furthest, std::abs(a.x()[i] - b.x()[i]), std::abs(a.y()[i] - b.y()[i]), std::abs(a.x()[i] - chains->coordinate(0)[i]), std::abs(a.y()[i] - chains->coordinate(1)[i])});
            away = std::max(away, std::abs(a.x()[i] - a.x()[(i + 1) % 700]));
        }
        QVERIFY2(furthest < 1e-9, qPrintable(QString::number(furthest)));
        QVERIFY(away > 0.1);
        QCOMPARE(wa.hits, wb.hits);
    }
    // The page beside the samplers says word for word what each says of itself.
    void thePageSaysWhereEachIsValid() {
        std::ifstream file(TRIPTYCH_SOURCE_DIR "/modules/langevin/samplers/README.md");
        const std::string page{std::istreambuf_iterator<char>(file), {}};
        QVERIFY(!page.empty());
        std::size_t rows = 0;
        for (std::size_t at = page.find("\n| `"); at != std::string::npos; at = page.find("\n| `", at + 1))
            ++rows;
        QCOMPARE(rows, samplers().size());
        for (const auto& sampler : samplers()) {
            const auto& facts = sampler->facts();
            const std::string row = "| `" + std::string(facts.name) + "` | " + std::string(facts.meaning) + " | " + std::string(facts.validity) + " | " + std::string(facts.source) + " |\n";
            QVERIFY2(page.find(row) != std::string::npos, row.c_str());
            // Of unbounded polyhedra each must say something.
            QVERIFY2(facts.validity.find("the loss grows along every direction") != std::string_view::npos, row.c_str());
        }
    }
    // Two samplers of one seed take the same proposals until the first wall.
    void samplersShareTheirProposals() {
        const auto wide = *box(Eigen::VectorXd::Constant(3, -100), Eigen::VectorXd::Constant(3, 100));
        const Bowl bowl(3, 1);
        const auto a = sample("projected", bowl, wide, 0.01, 300, 50, {1, 0, -1}), b = sample("reflected", bowl, wide, 0.01, 300, 50, {1, 0, -1}),
                   c = sample("unconstrained", bowl, wide, 0.01, 300, 50, {1, 0, -1});
        QCOMPARE(a.x, b.x);
        QCOMPARE(a.x, c.x);
        // Coordinates are independent of each other and across chains.
        double cross = 0;
        for (std::size_t i = 0; i < 300; ++i)
            cross += (a.x[0][i] - mean(a.x[0])) * (a.x[2][i] - mean(a.x[2]));
        QVERIFY(std::abs(cross / 300) < 5 * std::sqrt(variance(a.x[0]) * variance(a.x[2]) / 300));
    }
    void blocksAndOrderDoNotMatter() {
        const auto set = *simplex(3);
        const Projector projector(set);
        const Bowl bowl(3, 1, 0.2);
        for (const auto& sampler : samplers()) {
            std::vector<std::vector<double>> ends;
            for (const bool backwards : {false, true}) {
                auto chains = Chains::create(*sampler, {bowl, projector, 1, 0.01}, nullptr, 9, 700, {0.2, 0.2, 0.2});
                QVERIFY(chains);
                auto workspace = chains->workspace();
                for (std::uint64_t k = 1; k <= 20; ++k)
                    for (int i = 0; i < chains->blocks(); ++i)
                        QVERIFY(chains->step(backwards ? chains->blocks() - 1 - i : i, k, workspace));
                ends.emplace_back(chains->points().data, chains->points().data + 3 * 700);
            }
            QVERIFY2(ends[0] == ends[1], std::string(sampler->facts().name).c_str());
        }
    }
    void reflectionStaysInsideCornersAndBalls() {
        // A narrow wedge and steps much larger than it.
        const auto narrow = *wedge(8, 30);
        const auto s = sample("reflected", Bowl(2, 1), narrow, 0.4, 4000, 40, {0.5, 0.3});
        for (std::size_t i = 0; i < s.x[0].size(); ++i)
            QVERIFY(narrow.violation(Eigen::Vector2d(s.x[0][i], s.x[1][i])) <= 1e-9);
        QVERIFY(s.tally.contacts > 1000);
        const auto ball = *Ball::create(Eigen::VectorXd::Zero(3), 1);
        const auto inBall = sample("reflected", Bowl(3, 0), ball, 0.005, 20000, 400, {0, 0, 0});
        double square = 0;
        for (std::size_t i = 0; i < 20000; ++i) {
            const double r2 = inBall.x[0][i] * inBall.x[0][i] + inBall.x[1][i] * inBall.x[1][i] + inBall.x[2][i] * inBall.x[2][i];
            QVERIFY(r2 <= 1 + 1e-9);
            square += r2 / 20000;
        }
        // Uniform in the unit ball: E |x|^2 = d / (d + 2). At a curved wall the bias is of order eta: 0.021 at eta = 0.02.
        QVERIFY2(std::abs(square - 0.6) < 0.011, qPrintable(QString::number(square)));
    }
    void aLossThatIsNotANumberNamesChainAndPoint() {
        const Cliff cliff;
        const Projector projector{ConstraintSet(halfLine())};
        for (const char* name : {"projected", "MALA"}) {
            auto chains = Chains::create(named(name), {cliff, projector, 1, 0.5}, nullptr, 1, 600, {1.0});
            QVERIFY(chains);
            auto workspace = chains->workspace();
            base::Status last;
            std::uint64_t k = 1;
            for (; k < 100 && last; ++k)
                for (int block = 0; block < chains->blocks() && last; ++block)
                    last = chains->step(block, k, workspace);
            QVERIFY(!last);
            QVERIFY2(last.error().what.find(" of chain ") != std::string::npos && last.error().what.find("at the point (1.") != std::string::npos, last.error().what.c_str());
        }
    }
    void whatIsNotRightIsRefused() {
        const Bowl bowl(2, 1);
        const Projector ball{*Ball::create(Eigen::VectorXd::Zero(2), 1)}, square{ConstraintSet(*box(Eigen::VectorXd::Constant(2, -1), Eigen::VectorXd::Constant(2, 1)))};
        QVERIFY(!Chains::create(named("coordinateHitAndRun"), {bowl, ball, 1, 0.1}, nullptr, 1, 10, {0, 0}));
        QVERIFY(!Chains::create(named("MALA"), {bowl, square, 1, 0.1}, nullptr, 1, 10, {2, 0}));
        QVERIFY(!Chains::create(named("projected"), {bowl, square, 1, 0.1}, nullptr, 1, 10, {0, 0, 0}));
        QVERIFY(!admits(named("MALA"), ball.set(), true, "/x"));
        QVERIFY(admits(named("projected"), ball.set(), true, "/x"));
        QVERIFY(!samplerNamed("mirror", "/x"));
        // A density that never falls off has no sample.
        const Projector open{ConstraintSet(*orthant(1))};
        auto chains = Chains::create(named("coordinateHitAndRun"), {Bowl(1, 0), open, 1, 0.1}, nullptr, 1, 4, {1});
        QVERIFY(chains);
        auto workspace = chains->workspace();
        const auto stepped = chains->step(0, 1, workspace);
        QVERIFY(!stepped && stepped.error().what.find("does not fall off along coordinate 1") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSamplers)
#include "test_samplers.moc"
