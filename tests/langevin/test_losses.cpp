#include <QtTest>

#include <array>
#include <cmath>
#include <numbers>

#include "langevin/contraction.h"
#include "langevin/data/copies.h"
#include "langevin/data/gaussian_source.h"
#include "langevin/data/markov_source.h"
#include "langevin/data/row_source.h"
#include "langevin/data/source_named.h"
#include "langevin/data_process.h"
#include "langevin/losses/catalogue.h"
#include "langevin/line_target.h"
#include "langevin/losses/fields.h"
#include "langevin/plane_loss.h"
#include "langevin/step_rule.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

namespace {

std::unique_ptr<LossModel> made(const Json& json, int dimension) {
    auto loss = lossModel(json, dimension, "/loss");
    if (!loss)
        qFatal("%s", loss.error().message().c_str());
    return std::move(*loss);
}

Json table(test::Draws& draws, int rows, int columns) {
    Json out = Json::array();
    for (int i = 0; i < rows; ++i) {
        std::vector<double> row;
        for (int j = 0; j < columns; ++j)
            row.push_back(draws.normal());
        out.push_back(row);
    }
    return out;
}

Json numbers(test::Draws& draws, int count, bool binary = false) {
    Json out = Json::array();
    for (int i = 0; i < count; ++i)
        out.push_back(binary ? static_cast<double>(draws.below(2)) : draws.normal());
    return out;
}

double valueAt(const LossModel& loss, const std::vector<double>& x) {
    double out = 0;
    loss.values({x.data(), 1, loss.dimension(), 1}, &out);
    return out;
}

std::vector<double> gradientAt(const LossModel& loss, const std::vector<double>& x) {
    std::vector<double> out(x.size());
    loss.gradients({x.data(), 1, loss.dimension(), 1}, {out.data(), 1, loss.dimension(), 1});
    return out;
}

struct Case {
    Json json;
    int dimension;
};

std::vector<Case> cases() {
    test::Draws draws(11);
    return {{{{"kind", "quadratic"}, {"hessian", {{2.0, 0.5, 0.0}, {0.5, 1.0, 0.2}, {0.0, 0.2, 3.0}}}, {"centre", {1.0, -1.0, 0.5}}}, 3},
            {{{"kind", "quadratic"}, {"stiffness", 0.7}}, 5},
            {{{"kind", "linear"}, {"slope", {1.0, -2.0, 0.5, 0.1}}}, 4},
            {{{"kind", "doubleWell"}, {"barrier", 1.3}, {"well", 0.8}, {"tilt", 0.3}, {"stiffness", 2.0}}, 3},
            {{{"kind", "doubleWell"}, {"dimension", 2}, {"barrier", 2.0}}, 2},
            {{{"kind", "ripples"}, {"amplitude", 1.0}, {"frequency", 2.0}}, 1},
            {{{"kind", "ripples"}, {"amplitude", 0.5}, {"frequency", 3.0}, {"centre", {0.3, -0.2, 1.0}}}, 3},
            {{{"kind", "mixture"}, {"means", {{0.0, 0.0, 1.0}, {2.0, 1.0, 0.0}, {-1.0, 2.0, 0.5}}}, {"weights", {1, 2, 0.5}}, {"spread", 0.9}}, 3},
            {{{"kind", "logistic"}, {"features", table(draws, 40, 3)}, {"labels", numbers(draws, 40, true)}, {"ridge", 0.05}, {"intercept", true}}, 4},
            {{{"kind", "autoregression"}, {"series", numbers(draws, 60)}, {"order", 3}, {"intercept", true}, {"deviation", 0.7}, {"ridge", 0.01}}, 4},
            {{{"kind", "portfolio"}, {"returns", table(draws, 50, 4)}, {"aversion", 3.0}, {"ridge", 0.01}}, 4},
            {{{"kind", "network"}, {"features", table(draws, 30, 2)}, {"targets", numbers(draws, 30)}, {"hidden", 3}, {"ridge", 0.02}}, 12}};
}

std::vector<double> randomPoint(test::Draws& draws, int d, double size = 1.5) {
    std::vector<double> x(static_cast<std::size_t>(d));
    for (auto& v : x)
        v = size * draws.normal();
    return x;
}

}  // namespace

class TestLosses : public QObject {
    Q_OBJECT
private slots:
    void gradientsAreDerivatives() {
        test::Draws draws(3);
        for (const auto& c : cases()) {
            const auto loss = made(c.json, c.dimension);
            for (int i = 0; i < 20; ++i) {
                auto x = randomPoint(draws, c.dimension);
                const auto g = gradientAt(*loss, x);
                for (std::size_t j = 0; j < x.size(); ++j) {
                    const double h = 1e-5, at = x[j];
                    x[j] = at + h;
                    const double up = valueAt(*loss, x);
                    x[j] = at - h;
                    const double down = valueAt(*loss, x);
                    x[j] = at;
                    const double slope = (up - down) / (2 * h);
                    QVERIFY2(std::abs(slope - g[j]) <= 2e-7 * (1 + std::abs(slope) + std::abs(up)), qPrintable(QString("%1: %2 against %3").arg(c.json["kind"].get<std::string>().c_str()).arg(g[j], 0, 'g', 12).arg(slope, 0, 'g', 12)));
                }
            }
        }
    }

    void batchesAndPointsAgree() {
        test::Draws draws(5);
        for (const auto& c : cases()) {
            const auto loss = made(c.json, c.dimension);
            const int n = 37, d = c.dimension;
            std::vector<double> x(static_cast<std::size_t>(n * d)), values(n), gradients(x.size());
            for (auto& v : x)
                v = draws.normal();
            loss->values({x.data(), n, d, n}, values.data());
            loss->gradients({x.data(), n, d, n}, {gradients.data(), n, d, n});
            for (int p = 0; p < n; ++p) {
                std::vector<double> one;
                for (int j = 0; j < d; ++j)
                    one.push_back(x[static_cast<std::size_t>(j * n + p)]);
                QCOMPARE(valueAt(*loss, one), values[static_cast<std::size_t>(p)]);
                const auto g = gradientAt(*loss, one);
                for (int j = 0; j < d; ++j)
                    QCOMPARE(g[static_cast<std::size_t>(j)], gradients[static_cast<std::size_t>(j * n + p)]);
            }
        }
    }

    // E grad f(x, z) over the rows is grad fbar(x).
    void gradientsAtSingleDataAverageToTheMean() {
        test::Draws draws(7);
        int tested = 0;
        for (const auto& c : cases()) {
            const auto loss = made(c.json, c.dimension);
            if (loss->table().empty())
                continue;
            ++tested;
            const int k = loss->dataDimension(), rows = static_cast<int>(loss->table().size()) / k, d = c.dimension;
            const auto one = randomPoint(draws, d, 0.7);
            std::vector<double> x, z(static_cast<std::size_t>(rows * k)), g(static_cast<std::size_t>(rows * d));
            for (int j = 0; j < d; ++j)
                x.insert(x.end(), static_cast<std::size_t>(rows), one[static_cast<std::size_t>(j)]);
            for (int r = 0; r < rows; ++r)
                for (int j = 0; j < k; ++j)
                    z[static_cast<std::size_t>(j * rows + r)] = loss->table()[static_cast<std::size_t>(r * k + j)];
            loss->stochasticGradients({x.data(), rows, d, rows}, {z.data(), rows, k, rows}, {g.data(), rows, d, rows});
            const auto mean = gradientAt(*loss, one);
            for (int j = 0; j < d; ++j) {
                double sum = 0;
                for (int r = 0; r < rows; ++r)
                    sum += g[static_cast<std::size_t>(j * rows + r)];
                QVERIFY(std::abs(sum / rows - mean[static_cast<std::size_t>(j)]) < 1e-12 * (1 + std::abs(sum)));
            }
        }
        QCOMPARE(tested, 4);
    }

    // The profile bounds (x - y).(grad fbar(x) - grad fbar(y)) / |x - y|^2 from below, the smoothness from above; where a profile is called exact it is met.
    void profilesAndConstantsHold() {
        test::Draws draws(13);
        for (const auto& c : cases()) {
            const auto loss = made(c.json, c.dimension);
            const auto& facts = loss->facts();
            if (c.json["kind"] == "network") {
                QVERIFY(!facts.constants && !facts.profile);
                continue;
            }
            QVERIFY(facts.constants && facts.profile);
            double tightest = 1e300;
            for (int i = 0; i < 4000; ++i) {
                auto x = randomPoint(draws, c.dimension, 2), y = randomPoint(draws, c.dimension, 2);
                if (i % 2 == 0)  // across the middle, where wells meet
                    for (std::size_t j = 0; j < x.size(); ++j)
                        y[j] = -x[j] * (1 + 1e-3 * draws.normal());
                const auto gx = gradientAt(*loss, x), gy = gradientAt(*loss, y);
                double inner = 0, square = 0, change = 0;
                for (std::size_t j = 0; j < x.size(); ++j) {
                    inner += (x[j] - y[j]) * (gx[j] - gy[j]);
                    square += (x[j] - y[j]) * (x[j] - y[j]);
                    change += (gx[j] - gy[j]) * (gx[j] - gy[j]);
                }
                const double r = std::sqrt(square), kappa = inner / square;
                QVERIFY2(kappa >= facts.profile(r) - 1e-9, qPrintable(QString("%1 at %2: %3 below %4").arg(c.json["kind"].get<std::string>().c_str()).arg(r).arg(kappa).arg(facts.profile(r))));
                QVERIFY(change <= square * facts.constants->smoothness * facts.constants->smoothness * (1 + 1e-9));
                if (r >= facts.constants->radius)
                    QVERIFY(kappa >= facts.constants->convexity - 1e-9);
                tightest = std::min(tightest, kappa - facts.profile(r));
            }
            if (facts.profileIsExact && c.dimension == 1)
                QVERIFY(tightest < 1e-3);
        }
        // x^2/2 + cos 2x: the rate of the design document.
        const auto ripples = made({{"kind", "ripples"}}, 1);
        const double rate = contraction(ripples->facts().profile, *ripples->facts().constants, 1).rate;
        QVERIFY2(std::abs(rate - 0.0876) < 2e-4, qPrintable(QString::number(rate)));
    }

    // In the plane: below every ratio that a search finds, and met by the search as far as the profile is exact.
    void profilesOfThePlane_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<double>("exactUpTo");
        const auto row = [](const char* name, const char* json, double exactUpTo) { QTest::newRow(name) << QByteArray(json) << exactUpTo; };
        row("bowl", R"({"kind": "quadratic", "h11": 3, "h12": 0.7, "h22": 1})", 100);
        row("ripples", R"({"kind": "ripples"})", std::numbers::pi * std::numbers::sqrt2 / 2);
        row("steep ripples", R"({"kind": "ripples", "stiffness": 0.6, "amplitude": 0.4, "frequency": 5, "cx": 0.3})", std::numbers::pi * std::numbers::sqrt2 / 5);
        row("two components", R"({"kind": "mixture", "spread": 0.6, "means": [[-1, 0.4], [1.2, -0.3]], "weights": [1, 3]})", 100);
        row("three components", R"({"kind": "mixture", "spread": 0.7, "means": [[-1, 0.4], [1.2, -0.3], [0, 1.5]]})", 0);
        row("wells", R"({"kind": "doubleWell"})", 4 / std::numbers::sqrt3);
        row("coupled wells", R"({"kind": "doubleWell", "barrier": 1.1, "well": 1.3, "tilt": 0.2, "stiffness": 1.8, "slope": 0.7, "offset": 0.3})", 4 * 1.3 / std::numbers::sqrt3);
    }
    void profilesOfThePlane() {
        QFETCH(QByteArray, json);
        QFETCH(double, exactUpTo);
        auto plane = Loss::fromJson(Json::parse(json.toStdString()), "/loss");
        QVERIFY2(plane, plane ? "" : plane.error().message().c_str());
        const PlaneLoss loss(*plane);
        const auto& facts = loss.facts();
        QVERIFY(facts.constants && facts.profile);
        test::Draws draws(29);
        for (const double r : {0.05, 0.3, 0.8, 1.4, 2.0, 3.1, 5.0}) {
            const auto ratio = [&](const std::array<double, 3>& at) {
                const double dx = 0.5 * r * std::cos(at[2]), dy = 0.5 * r * std::sin(at[2]);
                const auto a = plane->gradient(at[0] + dx, at[1] + dy), b = plane->gradient(at[0] - dx, at[1] - dy);
                return (2 * dx * (a[0] - b[0]) + 2 * dy * (a[1] - b[1])) / (r * r);
            };
            double least = 1e300;
            for (int begin = 0; begin < 40; ++begin) {
                std::array<double, 3> at{2.5 * draws.normal(), 2.5 * draws.normal(), draws.uniform(0, std::numbers::pi)};
                double here = ratio(at);
                for (double step = 0.5; step > 1e-6;) {
                    auto next = at;
                    for (auto& v : next)
                        v += step * draws.normal();
                    if (const double there = ratio(next); there < here) {
                        at = next;
                        here = there;
                        step *= 1.5;
                    } else {
                        step *= 0.9;
                    }
                }
                least = std::min(least, here);
            }
            const auto said = QString("%1 at %2: search %3, profile %4").arg(json.constData()).arg(r).arg(least, 0, 'g', 10).arg(facts.profile(r), 0, 'g', 10);
            QVERIFY2(facts.profile(r) <= least + 1e-9, qPrintable(said));
            if (r <= exactUpTo)
                QVERIFY2(least - facts.profile(r) < 1e-4 * (1 + std::abs(least)), qPrintable(said));
            if (r >= facts.constants->radius)
                QVERIFY(facts.profile(r) >= facts.constants->convexity - 1e-12);
        }
        QCOMPARE(facts.profileIsExact, exactUpTo == 100);
        // The rate by the profile is no worse than the coarse one.
        for (const double beta : {0.5, 1.0, 3.0}) {
            const auto bounds = rateBounds(facts, beta);
            QVERIFY(bounds.profile && bounds.coarse && *bounds.profile >= *bounds.coarse && bounds.best() == *bounds.profile);
            QCOMPARE(*bounds.coarse, derivedRate(*facts.constants, beta));
        }
    }
    // Documents of the plane and of any dimension share their profiles.
    void profilesAreShared() {
        const std::pair<Json, Json> pairs[] = {{{{"kind", "doubleWell"}, {"well", 1.4}}, {{"kind", "doubleWell"}, {"well", 1.4}, {"dimension", 2}}},
                                               {{{"kind", "ripples"}, {"frequency", 3}}, {{"kind", "ripples"}, {"frequency", 3}, {"dimension", 2}}},
                                               {{{"kind", "mixture"}, {"means", {{0, 1}, {2, -1}}}}, {{"kind", "mixture"}, {"means", {{0, 1}, {2, -1}}}, {"dimension", 2}}}};
        for (const auto& [plane, general] : pairs) {
            const auto a = made(plane, 2), b = made(general, 2);
            QVERIFY(dynamic_cast<PlaneLoss*>(a.get()) != nullptr && dynamic_cast<PlaneLoss*>(b.get()) == nullptr);
            for (const double r : {0.1, 0.9, 2.2, 7.0})
                QVERIFY(std::abs(a->facts().profile(r) - b->facts().profile(r)) < 1e-9);
        }
    }
    // Two independent coordinates forget no faster than one: the bound of the plane lies below the spectral gap on the line, where the coarse one is of no use.
    void planeRatesAreBounds() {
        LineProblem line;
        line.loss = [](double x) { return 0.5 * x * x + std::cos(2 * x); };
        line.gradient = [](double x) { return x - 2 * std::sin(2 * x); };
        const auto gap = spectralGap(line, 4);
        QVERIFY(gap);
        const auto bounds = rateBounds(made({{"kind", "ripples"}}, 2)->facts(), 1);
        QVERIFY2(*bounds.profile > 1e-3 && *bounds.profile < *gap, qPrintable(QString("%1 %2").arg(*bounds.profile).arg(*gap)));
        QVERIFY2(*bounds.coarse < 1e-12, qPrintable(QString::number(*bounds.coarse)));
        line.loss = [](double x) { const double u = x * x; return (u - 1) * (u - 1) / (1 + 0.25 * u); };
        line.gradient = [](double x) { const double w = 1 + 0.25 * x * x; return x * (8 - 12.5 / (w * w)); };
        const auto wells = spectralGap(line, 4);
        QVERIFY(wells);
        const auto well = rateBounds(made({{"kind", "doubleWell"}}, 2)->facts(), 1);
        QVERIFY2(*well.profile < *wells && *well.profile > 100 * *well.coarse, qPrintable(QString("%1 %2 %3").arg(*well.profile).arg(*wells).arg(*well.coarse)));
    }

    void knownMinimaAreMinima() {
        test::Draws draws(17);
        int known = 0;
        for (const auto& c : cases()) {
            const auto loss = made(c.json, c.dimension);
            const auto& facts = loss->facts();
            if (!facts.leastValue)
                continue;
            ++known;
            QVERIFY(std::abs(valueAt(*loss, facts.leastPoint) - *facts.leastValue) < 1e-12);
            for (const double g : gradientAt(*loss, facts.leastPoint))
                QVERIFY(std::abs(g) < 1e-8);
            for (int i = 0; i < 3000; ++i) {
                auto x = facts.leastPoint;
                for (auto& v : x)
                    v += (i % 3 == 0 ? 3 : 0.2) * draws.normal();
                QVERIFY(valueAt(*loss, x) >= *facts.leastValue - 1e-12);
            }
        }
        QCOMPARE(known, 8);
    }

    void planeDocumentsKeepTheirMeaning() {
        const Json plane{{"kind", "doubleWell"}, {"tilt", 0.2}, {"slope", 0.3}};
        const auto loss = made(plane, 2);
        QVERIFY(dynamic_cast<PlaneLoss*>(loss.get()) != nullptr);
        QVERIFY(!lossModel(plane, 3, "/loss"));
        // Without tilt, slope and offset the two documents are one function.
        const auto flat = made({{"kind", "doubleWell"}}, 2), general = made({{"kind", "doubleWell"}, {"dimension", 2}}, 2);
        test::Draws draws(2);
        for (int i = 0; i < 50; ++i) {
            const auto x = randomPoint(draws, 2);
            QVERIFY(std::abs(valueAt(*flat, x) - valueAt(*general, x)) < 1e-12 * (1 + valueAt(*flat, x)));
        }
    }

    void documentsGoRound() {
        test::Draws draws(19);
        for (const auto& c : cases()) {
            const auto loss = made(c.json, c.dimension), again = made(loss->toJson(), c.dimension);
            const auto x = randomPoint(draws, c.dimension);
            QCOMPARE(valueAt(*again, x), valueAt(*loss, x));
        }
    }

    void badDocumentsAreNamed_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("dimension");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* json, int d, const char* where) { QTest::newRow(name) << QByteArray(json) << d << QString(where); };
        row("no kind", R"({})", 3, "/loss");
        row("unknown", R"({"kind": "banana"})", 3, "/loss/kind");
        row("unknown field", R"({"kind": "quadratic", "hight": 2})", 3, "/loss/hight");
        row("not symmetric", R"({"kind": "quadratic", "hessian": [[1, 2], [0, 1]]})", 2, "/loss/hessian");
        row("not convex", R"({"kind": "quadratic", "hessian": [[1, 2], [2, 1]]})", 2, "/loss");
        row("ragged", R"({"kind": "logistic", "features": [[1, 2], [3]], "labels": [0, 1]})", 2, "/loss/features/1");
        row("label", R"({"kind": "logistic", "features": [[1], [3]], "labels": [0, 2]})", 1, "/loss/labels/1");
        row("labels missing", R"({"kind": "logistic", "features": [[1], [3]], "labels": [0]})", 1, "/loss/labels");
        row("text in a table", R"({"kind": "portfolio", "returns": [[1, "x"]]})", 2, "/loss/returns/0/1");
        row("short series", R"({"kind": "autoregression", "series": [1, 2, 3], "order": 2})", 2, "/loss/series");
        row("too wide a network", R"({"kind": "network", "features": [[1,2,3,4]], "targets": [1], "hidden": 64})", 6, "/loss/hidden");
        row("dimension differs", R"({"kind": "linear", "slope": [1, 2]})", 3, "/loss");
        row("range", R"({"kind": "doubleWell", "barrier": -1})", 3, "/loss/barrier");
        row("centre", R"({"kind": "ripples", "centre": [1]})", 3, "/loss/centre");
        row("weights", R"({"kind": "mixture", "means": [[1, 2, 3]], "weights": [-1]})", 3, "/loss/weights");
    }
    void badDocumentsAreNamed() {
        QFETCH(QByteArray, json);
        QFETCH(int, dimension);
        QFETCH(QString, where);
        const auto loss = lossModel(Json::parse(json.toStdString()), dimension, "/loss");
        QVERIFY(!loss);
        QCOMPARE(QString::fromStdString(loss.error().where), where);
    }

    // ------------------------------------------------------------------------------------------------------------ data

    void aVarKnowsItsConstants() {
        // AR(1) by the closed forms.
        const auto ar = GaussianSource::create(0.6 * Eigen::Matrix2d::Identity(), (1 - 0.36) * 0.25 * Eigen::Matrix2d::Identity(), Eigen::Vector2d::Zero());
        QVERIFY(ar);
        const auto closed = *DataProcess::ar1(0.6, 0.5);
        const auto facts = (*ar)->facts();
        QVERIFY(std::abs(*facts.moment - closed.moment(2, 2)) < 1e-12);
        QVERIFY(std::abs(*facts.mixing - closed.mixing(2, 2)) < 1e-9);
        QVERIFY(std::abs(*facts.longRunVariance - 2 * closed.longRunVariance()) < 1e-12);
        // A full one against the sums themselves.
        Eigen::Matrix2d f, q;
        f << 0.5, 0.3, -0.2, 0.6;
        q << 1.0, 0.2, 0.2, 0.5;
        const auto var = GaussianSource::create(f, q, Eigen::Vector2d(1, 2));
        QVERIFY(var);
        QVERIFY(((*var)->covariance() - f * (*var)->covariance() * f.transpose() - q).norm() < 1e-12);
        Eigen::Matrix2d power = Eigen::Matrix2d::Identity(), sum = (*var)->covariance();
        double gamma = 0;
        for (int tau = 0; tau < 400; ++tau) {
            gamma += std::sqrt((power * (*var)->covariance() * power.transpose()).trace());
            power = (f * power).eval();
            sum += power * (*var)->covariance() + (power * (*var)->covariance()).transpose();
        }
        QVERIFY(std::abs(*(*var)->facts().mixing - gamma) < 1e-8);
        QVERIFY(std::abs(*(*var)->facts().longRunVariance - sum.trace()) < 1e-8);
        QVERIFY(!GaussianSource::create(1.01 * Eigen::Matrix2d::Identity(), q, Eigen::Vector2d::Zero()));
        f << 0.0, 1.1, -1.1, 0.0;  // a growing rotation
        QVERIFY(!GaussianSource::create(f, q, Eigen::Vector2d::Zero()));
    }

    void aSourceHasTheLawItPromises_data() {
        QTest::addColumn<int>("which");
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%d", i) << i;
    }
    void aSourceHasTheLawItPromises() {
        QFETCH(int, which);
        std::unique_ptr<DataSource> source;
        Eigen::MatrixXd rows(6, 2);
        rows << 1, 0, 2, 1, -1, 3, 0, 0, 4, -2, 1, 1;
        if (which == 0) {
            Eigen::Matrix2d f, q;
            f << 0.5, 0.3, -0.2, 0.6;
            q << 1.0, 0.2, 0.2, 0.5;
            source = std::move(*GaussianSource::create(f, q, Eigen::Vector2d(1, -1)));
        } else if (which == 1) {
            source = std::make_unique<RowSource>(rows, 1);
        } else if (which == 2) {
            source = std::make_unique<RowSource>(rows, 5);
        } else if (which == 3) {
            source = std::make_unique<MarkovSource>(*MarkovData::create({0, 0, 0}, {{0.8, 0.1, 0.1}, {0.3, 0.5, 0.2}, {0.2, 0.3, 0.5}}), Eigen::MatrixXd(rows.topRows(3)));
        } else {
            source = std::make_unique<Copies>(std::make_unique<MarkovSource>(*MarkovData::twoState(1.5, 0.2)), 2);
        }
        const int n = 4096, steps = 400, k = source->stateSize();
        std::vector<double> state(static_cast<std::size_t>(n * k));
        const Points points{state.data(), n, k, n};
        source->start(9, 0, points);
        Eigen::Vector2d mean = Eigen::Vector2d::Zero();
        Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(n, 2);
        double square = 0;
        std::vector<double> firstBlock;
        for (int step = 1; step <= steps; ++step) {
            for (int c = 0; c < n; ++c)
                for (int j = 0; j < 2; ++j) {
                    const double v = points.coordinate(j)[c];
                    mean[j] += v;
                    square += v * v;
                    sums(c, j) += v;
                }
            source->advance(9, 0, static_cast<std::uint64_t>(step), points);
        }
        const double total = static_cast<double>(n) * steps;
        mean /= total;
        const auto facts = source->facts();
        const auto chain = *MarkovData::create({0, 0, 0}, {{0.8, 0.1, 0.1}, {0.3, 0.5, 0.2}, {0.2, 0.3, 0.5}});
        const auto stationary = [&](int j) { return chain.withValues({rows(0, j), rows(1, j), rows(2, j)}).mean(); };
        const double longRun = *facts.longRunVariance;
        const double error = std::sqrt(longRun / total);
        const Eigen::Vector2d expected = which == 0 ? Eigen::Vector2d(1, -1) : which == 4 ? Eigen::Vector2d::Zero() : which == 3 ? Eigen::Vector2d(stationary(0), stationary(1)) : Eigen::Vector2d(rows.colwise().mean().transpose());
        QVERIFY2((mean - expected).norm() < 5 * error, qPrintable(QString("%1 against %2").arg((mean - expected).norm()).arg(error)));
        QVERIFY2(std::abs(std::sqrt(square / total) / *facts.moment - 1) < 0.02, qPrintable(QString("%1 %2").arg(std::sqrt(square / total)).arg(*facts.moment)));
        // Variance of the sums of a chain over steps, to the long-run variance.
        sums.rowwise() -= sums.colwise().mean().eval();
        const double measured = sums.squaredNorm() / n / steps;
        QVERIFY2(std::abs(measured / longRun - 1) < 0.1, qPrintable(QString("%1 against %2").arg(measured).arg(longRun)));
        // Numbers come by address: chains 100 to 199 alone walk as among the others.
        std::vector<double> part(static_cast<std::size_t>(100 * k));
        const Points alone{part.data(), 100, k, 100};
        source->start(9, 100, alone);
        for (int step = 1; step <= steps; ++step)
            source->advance(9, 100, static_cast<std::uint64_t>(step), alone);
        for (int c = 0; c < 100; ++c)
            for (int j = 0; j < k; ++j)
                QCOMPARE(alone.coordinate(j)[c], points.coordinate(j)[100 + c]);
    }

    void aFittedProcessKeepsMomentsOfTheRows() {
        test::Draws draws(23);
        Eigen::MatrixXd rows(500, 2);
        rows.row(0).setZero();
        for (int t = 1; t < 500; ++t) {
            rows(t, 0) = 0.7 * rows(t - 1, 0) + 0.1 * rows(t - 1, 1) + draws.normal() + 0.2;
            rows(t, 1) = -0.3 * rows(t - 1, 1) + 0.5 * draws.normal();
        }
        const auto source = GaussianSource::fitted(rows);
        QVERIFY(source);
        const Eigen::MatrixXd centred = rows.rowwise() - rows.colwise().mean();
        QVERIFY(((*source)->covariance() - centred.transpose() * centred / 500).norm() < 1e-10);
        QVERIFY(((*source)->f() * (*source)->covariance() - centred.bottomRows(499).transpose() * centred.topRows(499) / 500).norm() < 1e-10);
        QVERIFY(!(*source)->facts().reason.empty());
        rows.col(1) = 2 * rows.col(0);
        QVERIFY(!GaussianSource::fitted(rows));
    }

    void sourcesThatDoNotFitAreRefused() {
        test::Draws draws(29);
        const auto logistic = made({{"kind", "logistic"}, {"features", table(draws, 20, 2)}, {"labels", numbers(draws, 20, true)}}, 2);
        const auto portfolio = made({{"kind", "portfolio"}, {"returns", table(draws, 20, 2)}}, 2);
        const auto bowl = made({{"kind", "quadratic"}, {"stiffness", 1}}, 3);
        const auto ask = [](const LossModel& loss, const char* data, const Json& more = Json::object()) {
            Json p{{"data", data}, {"dataDeviation", 0.5}, {"phi", 0.6}, {"switching", 0.2}, {"blockLength", 5}, {"process", more}};
            if (more.contains("phi"))
                p["phi"] = more["phi"];
            return sourceNamed(p, loss);
        };
        QVERIFY(*ask(*bowl, "none") == nullptr);
        for (const char* name : {"iid", "ar1", "twoState"}) {
            QCOMPARE((*ask(*bowl, name))->dimension(), 3);
            QCOMPARE(QString::fromStdString(ask(*logistic, name).error().where), "/parameters/data");
        }
        for (const char* name : {"rows", "blocks"}) {
            QCOMPARE((*ask(*logistic, name))->dimension(), 3);
            QCOMPARE(QString::fromStdString(ask(*bowl, name).error().where), "/parameters/process/series");
        }
        QVERIFY(ask(*portfolio, "fitted"));
        QVERIFY(QString::fromStdString(ask(*logistic, "fitted").error().what).contains("mean loss"));
        QCOMPARE(QString::fromStdString(ask(*bowl, "ar1", {{"phi", 1.0}}).error().where), "/parameters/phi");
        QCOMPARE(QString::fromStdString(ask(*bowl, "var", {{"matrix", {{1.2, 0, 0}, {0, 0.1, 0}, {0, 0, 0.1}}}}).error().where), "/parameters/process/matrix");
        QVERIFY(ask(*bowl, "var", {{"matrix", {{0.2, 0.4, 0}, {0, 0.1, 0}, {0, 0, 0.1}}}}));
        QVERIFY(ask(*bowl, "rows", {{"series", {{1, 2, 3}, {2, 3, 4}, {0, 1, 1}}}}));
        QVERIFY(ask(*bowl, "markov", {{"points", {{1, 2, 3}, {2, 3, 4}}}, {"transition", {{0.5, 0.5}, {0.1, 0.9}}}}));
        QCOMPARE(QString::fromStdString(ask(*bowl, "markov", {{"points", {{1, 2, 3}, {2, 3, 4}}}, {"transition", {{0.5, 0.6}, {0.1, 0.9}}}}).error().where), "/parameters/process/transition/0");
    }
};

QTEST_MAIN(TestLosses)
#include "test_losses.moc"
