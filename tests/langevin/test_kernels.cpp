#include <QtTest>

#include <cmath>

#include "langevin/ensemble.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

std::vector<CpuLevel> levels() {
    std::vector<CpuLevel> all{CpuLevel::baseline};
    if (cpuLevel() != CpuLevel::baseline)
        all.push_back(CpuLevel::v3);
    if (cpuLevel() == CpuLevel::v4)
        all.push_back(CpuLevel::v4);
    return all;
}

std::vector<base::Json> losses() {
    return {{{"kind", "doubleWell"}, {"barrier", 1.3}, {"well", 1.2}, {"tilt", 0.2}, {"stiffness", 1.7}, {"slope", 0.4}, {"offset", -0.2}},
            {{"kind", "mixture"}, {"means", {{-1, 0}, {1.5, 0.5}, {0, 2}}}, {"weights", {1, 2, 0.5}}, {"spread", 0.7}},
            {{"kind", "quadratic"}, {"h11", 2}, {"h12", -0.6}, {"h22", 0.9}, {"cx", 0.3}, {"cy", -0.8}},
            {{"kind", "ripples"}, {"stiffness", 1.1}, {"amplitude", 0.9}, {"frequency", 2.3}, {"cx", 0.2}}};
}

// The same formulas through libm, written down a second time.
double reference(std::size_t which, double x, double y) {
    switch (which) {
    case 0: {
        const double u = x * x / 1.44;
        return 1.3 * (u - 1) * (u - 1) / (1 + u / 4) + 0.2 * x + 0.85 * std::pow(y - 0.4 * x + 0.2, 2);
    }
    case 1: {
        const double mx[] = {-1, 1.5, 0}, my[] = {0, 0.5, 2}, w[] = {1 / 3.5, 2 / 3.5, 0.5 / 3.5};
        double sum = 0;
        for (int i = 0; i < 3; ++i)
            sum += w[i] * std::exp(-((x - mx[i]) * (x - mx[i]) + (y - my[i]) * (y - my[i])) / (2 * 0.49));
        return -std::log(sum);
    }
    case 2: return 0.5 * (2 * (x - .3) * (x - .3) - 1.2 * (x - .3) * (y + .8) + 0.9 * (y + .8) * (y + .8));
    default: return 0.55 * ((x - .2) * (x - .2) + y * y) + 0.9 * (std::cos(2.3 * x) + std::cos(2.3 * y));
    }
}

double upperTail(double z) {
    return 0.5 * std::erfc(z / std::sqrt(2.0));
}

}  // namespace

class TestKernels : public QObject {
    Q_OBJECT
private slots:
    void normalsMatchTheStream() {
        for (const auto level : levels())
            for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{255}, std::uint64_t{512}, std::uint64_t{1} << 40}) {
                double a[37], b[37];
                kernels(level).normals(99, first, (std::uint64_t{3} << 32) + 5, 2, 37, a, b);
                for (int i = 0; i < 37; ++i)
                    QVERIFY(std::abs(a[i] - base::Stream(99, first + static_cast<std::uint64_t>(i)).normal((std::uint64_t{3} << 32) + 5, 2)) < 1e-14);
            }
    }
    void normalsAreNormal() {
        constexpr int n = 1 << 20;
        std::vector<double> a(n), b(n);
        kernels().normals(1, 0, 1, 0, n, a.data(), b.data());
        double moment[7] = {}, cross = 0, squares = 0;
        for (int i = 0; i < n; ++i) {
            for (const double z : {a[static_cast<std::size_t>(i)], b[static_cast<std::size_t>(i)]})
                for (int k = 1; k <= 6; ++k)
                    moment[k] += std::pow(z, k) / (2.0 * n);
            const double p = a[static_cast<std::size_t>(i)], q = b[static_cast<std::size_t>(i)];
            cross += p * q / n;
            squares += (p * p - 1) * (q * q - 1) / n;
        }
        // Standard errors of the sample moments of 2^21 draws, five of them allowed.
        const double root = std::sqrt(2.0 * n);
        QVERIFY(std::abs(moment[1]) < 5 / root);
        QVERIFY(std::abs(moment[2] - 1) < 5 * std::sqrt(2.0) / root);
        QVERIFY(std::abs(moment[3]) < 5 * std::sqrt(15.0) / root);
        QVERIFY(std::abs(moment[4] - 3) < 5 * std::sqrt(96.0) / root);
        QVERIFY(std::abs(moment[6] - 15) < 5 * std::sqrt(10170.0) / root);
        QVERIFY(std::abs(cross) < 5 / std::sqrt(double(n)));
        QVERIFY(std::abs(squares) < 5 * 2 / std::sqrt(double(n)));

        for (auto* sample : {&a, &b}) {
            for (const double z : {2.0, 3.0, 4.0}) {
                const double expected = upperTail(z) * n;
                const auto above = std::count_if(sample->begin(), sample->end(), [&](double v) { return v > z; });
                const auto below = std::count_if(sample->begin(), sample->end(), [&](double v) { return v < -z; });
                QVERIFY(std::abs(double(above) - expected) < 5 * std::sqrt(expected));
                QVERIFY(std::abs(double(below) - expected) < 5 * std::sqrt(expected));
            }
            std::sort(sample->begin(), sample->end());
            double distance = 0;  // Kolmogorov-Smirnov
            for (int i = 0; i < n; ++i) {
                const double cdf = upperTail(-(*sample)[static_cast<std::size_t>(i)]);
                distance = std::max({distance, cdf - double(i) / n, double(i + 1) / n - cdf});
            }
            QVERIFY2(distance < 1.95 / std::sqrt(double(n)), qPrintable(QString::number(distance * std::sqrt(double(n)))));  // p = 0.001
        }
    }
    void functionsAgainstLibm() {
        std::vector<double> v, out;
        for (double x = -700; x < 700; x += 0.137)
            v.push_back(x);
        out.resize(v.size());
        kernels().exponentials(v.data(), static_cast<int>(v.size()), out.data());
        for (std::size_t i = 0; i < v.size(); ++i)
            QVERIFY(std::abs(out[i] / std::exp(v[i]) - 1) < 1e-15);
        QCOMPARE(exactExp(-5000), 0.0);
        QCOMPARE(exactExp(0), 1.0);
        for (double x = 1e-300; x < 1e300; x *= 3.7)
            QVERIFY(std::abs(exactLog(x) - std::log(x)) <= 4e-16 * std::max(1.0, std::abs(std::log(x))));
        for (double x = 0.5; x < 2; x += 1e-3)
            QVERIFY(std::abs(exactLog(x) - std::log(x)) <= 3e-16 * std::max(1.0, std::abs(std::log(x))));
    }
    void lossesAgainstReference() {
        test::Draws draws(4);
        const auto all = losses();
        for (std::size_t which = 0; which < all.size(); ++which) {
            const auto loss = Loss::fromJson(all[which], "loss");
            QVERIFY2(loss, loss ? "" : loss.error().message().c_str());
            for (int k = 0; k < 300; ++k) {
                const double x = draws.uniform(-4, 4), y = draws.uniform(-4, 4), h = 1e-5;
                QVERIFY(std::abs(loss->value(x, y) - reference(which, x, y)) < 1e-12 * (1 + std::abs(reference(which, x, y))));
                const auto g = loss->gradient(x, y);
                const double gx = (reference(which, x + h, y) - reference(which, x - h, y)) / (2 * h);
                const double gy = (reference(which, x, y + h) - reference(which, x, y - h)) / (2 * h);
                QVERIFY(std::abs(g[0] - gx) < 1e-7 && std::abs(g[1] - gy) < 1e-7);
            }
        }
    }
    void constantsHold() {
        test::Draws draws(6);
        for (const auto& json : losses()) {
            const auto loss = Loss::fromJson(json, "loss");
            const auto c = loss->constants();
            double steepest = 0;
            for (int k = 0; k < 20000; ++k) {
                const double scale = k % 2 == 0 ? 3.0 : 60.0;
                const double ax = draws.uniform(-scale, scale), ay = draws.uniform(-scale, scale);
                const double reach = k % 3 == 0 ? 0.01 : scale;
                const double dx = draws.uniform(-reach, reach), dy = draws.uniform(-reach, reach);
                const auto g = loss->gradient(ax, ay), h = loss->gradient(ax + dx, ay + dy);
                const double length = std::hypot(dx, dy);
                const double change = std::hypot(h[0] - g[0], h[1] - g[1]);
                steepest = std::max(steepest, change / length);
                QVERIFY(change <= c.smoothness * length * (1 + 1e-6));
                if (length >= c.radius)
                    QVERIFY(dx * (h[0] - g[0]) + dy * (h[1] - g[1]) >= c.convexity * length * length * (1 - 1e-9));
            }
            QVERIFY(steepest > 0.5 * c.smoothness);  // and the bound means something
        }
    }
    void badLosses() {
        for (const char* text : {R"({"kind":"nope"})", R"({"barrier":1})", R"({"kind":"doubleWell","barrier":-1})", R"({"kind":"doubleWell","width":1})",
                                 R"({"kind":"quadratic","h11":1,"h12":5,"h22":1})", R"({"kind":"mixture"})", R"({"kind":"mixture","means":[[0]]})",
                                 R"({"kind":"mixture","means":[[0,0]],"weights":[0]})", R"({"kind":"ripples","frequency":"fast"})", "[]"}) {
            const auto loss = Loss::fromJson(base::Json::parse(text), "/loss");
            QVERIFY2(!loss, text);
            QVERIFY(loss.error().message().starts_with("/loss"));
        }
    }
    void sameBitsOnEveryLevel() {
        for (const auto& json : losses()) {
            const auto p = test::problem({{"loss", json}, {"polyhedron", {{"A", {{-1, 0.2}, {0.3, -1}, {1, 1}}}, {"b", {0.8, 0.6, 2.5}}}}, {"start", {0.5, 0.1}}});
            std::vector<std::vector<double>> ends;
            for (const auto level : levels()) {
                Ensemble ensemble(p, {*DataProcess::ar1(0.7, 0.4), 2.0, *StepSize::create(0.05, p.loss.constants()), 17, 700, level});
                auto workspace = ensemble.workspace();
                for (std::uint64_t step = 1; step <= 200; ++step)
                    for (int block = 0; block < ensemble.blocks(); ++block)
                        ensemble.step(block, step, workspace);
                QVERIFY(workspace.projections > 1000);
                ends.emplace_back(ensemble.x().begin(), ensemble.x().end());
                ends.back().insert(ends.back().end(), ensemble.y().begin(), ensemble.y().end());
            }
            for (const auto& other : ends)
                QVERIFY(std::memcmp(other.data(), ends[0].data(), other.size() * sizeof(double)) == 0);
        }
        if (levels().size() < 3)
            qInfo("this machine runs %zu of 3 levels", levels().size());
    }
    void scalarRecursionAgrees() {
        // The recursion written out plainly, on base::Stream's numbers.
        const auto p = test::problem({{"loss", losses()[0]}, {"polyhedron", {{"A", {{-1, 0.2}, {0.3, -1}}}, {"b", {0.8, 0.6}}}}, {"start", {0.5, 0.1}}});
        const auto data = *DataProcess::ar1(0.7, 0.4);
        Ensemble ensemble(p, {data, 2.0, *StepSize::create(0.05, p.loss.constants()), 17, 300});
        auto workspace = ensemble.workspace();
        constexpr std::uint64_t chain = 299;
        const base::Stream stream(17, chain);
        const auto pair = [&](std::uint64_t step, std::uint16_t lane) {
            const auto w = stream.block(step, lane);
            const auto open = [](std::uint32_t h, std::uint32_t l) { return (double(((std::uint64_t{h} << 32) | l) >> 12) + 0.5) * 0x1p-52; };
            const double r = std::sqrt(-2 * std::log(open(w[0], w[1]))), t = 2 * M_PI * open(w[2], w[3]);
            return std::array<double, 2>{r * std::cos(t), r * std::sin(t)};
        };
        double x = 0.5, y = 0.1;
        auto z = pair(0, 1);
        z = {0.4 * z[0], 0.4 * z[1]};
        for (std::uint64_t step = 1; step <= 50; ++step) {
            for (int block = 0; block < ensemble.blocks(); ++block)
                ensemble.step(block, step, workspace);
            const auto g = p.loss.stochasticGradient(x, y, z);
            const auto w = pair(step, 0), e = pair(step, 1);
            const double s = std::sqrt(2 * 0.05 / 2.0);
            const auto foot = p.geometry.project({x - 0.05 * g[0] + s * w[0], y - 0.05 * g[1] + s * w[1]});
            x = foot.point[0];
            y = foot.point[1];
            for (std::size_t k = 0; k < 2; ++k)
                z[k] = 0.7 * z[k] + 0.4 * std::sqrt(1 - 0.49) * e[k];
            QVERIFY(std::abs(ensemble.x()[chain] - x) < 1e-11 && std::abs(ensemble.y()[chain] - y) < 1e-11);
        }
    }
};

QTEST_APPLESS_MAIN(TestKernels)
#include "test_kernels.moc"
