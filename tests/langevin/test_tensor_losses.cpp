#include <QtTest>

#include <cmath>

#include <QElapsedTimer>

#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/sample.h"
#include "langevin/torch/network_loss.h"
#include "langevin/torch/own_loss.h"
#include "langevin/torch/register.h"
#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

namespace {

Json networkOf(int rows, int inputs, int hidden) {
    test::Draws draws(11);
    Json features = Json::array(), targets = Json::array();
    for (int r = 0; r < rows; ++r) {
        Json row = Json::array();
        double sum = 0;
        for (int i = 0; i < inputs; ++i) {
            row.push_back(draws.normal());
            sum += row.back().get<double>();
        }
        features.push_back(row);
        targets.push_back(std::sin(sum));
    }
    return {{"kind", "network"}, {"features", features}, {"targets", targets}, {"hidden", hidden}, {"ridge", 0.02}};
}

bool near(const std::vector<double>& a, const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(std::abs(a[i] - b[i]) < 1e-12 * (1 + std::abs(b[i]))))
            return false;
    return a.size() == b.size();
}

// Sampled by the catalogue's own loss, or by whatever the worker takes.
base::Result<base::Output> sampled(const Json& problem, const LossReader& reader, double& seconds) {
    for (const auto& kind : kinds())
        if (kind.name == "langevin.sample") {
            base::JobArguments arguments;
            TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kind, {{"problem", problem}, {"step", 0.02}, {"steps", 300}, {"chains", 4096}, {"beta", 20.0}}));
            test::Context context(2, 7);
            QElapsedTimer timer;
            timer.start();
            auto out = sample(arguments, context, reader);
            seconds = 1e-3 * static_cast<double>(timer.elapsed());
            return out;
        }
    return base::failed("no such kind");
}

}  // namespace

class TestTensorLosses : public QObject {
    Q_OBJECT
private slots:
    void networksByTensorsAreTheCataloguesNetworks() {
        for (const auto& [rows, inputs, hidden] : {std::tuple{37, 3, 5}, {1, 1, 1}, {200, 2, 16}}) {
            const auto document = networkOf(rows, inputs, hidden);
            const int d = hidden * (inputs + 2), n = 70;
            auto loops = lossModel(document, d, "");
            auto other = lossModel(document, d, "");
            QVERIFY2(loops && other, loops ? "" : loops.error().message().c_str());
            const auto tensors = networkByTensors(std::move(*other), false);
            const auto size = static_cast<std::size_t>(n * d);
            std::vector<double> x(size), a(size), b(size), v(static_cast<std::size_t>(n)), w(static_cast<std::size_t>(n)), z(static_cast<std::size_t>(n * (inputs + 1)));
            test::Draws draws(3);
            for (auto* list : {&x, &z})
                for (auto& value : *list)
                    value = draws.normal();
            (*loops)->values({x.data(), n, d, n}, v.data());
            tensors->values({x.data(), n, d, n}, w.data());
            QVERIFY(near(w, v));
            (*loops)->gradients({x.data(), n, d, n}, {a.data(), n, d, n});
            tensors->gradients({x.data(), n, d, n}, {b.data(), n, d, n});
            QVERIFY(near(b, a));
            (*loops)->stochasticGradients({x.data(), n, d, n}, {z.data(), n, inputs + 1, n}, {a.data(), n, d, n});
            tensors->stochasticGradients({x.data(), n, d, n}, {z.data(), n, inputs + 1, n}, {b.data(), n, d, n});
            QVERIFY(near(b, a));
            QCOMPARE(tensors->toJson(), (*loops)->toJson());
            QCOMPARE(tensors->table(), (*loops)->table());
        }
    }
    void chainsWalkTheSamePaths() {
        const auto document = networkOf(60, 2, 4);
        const Json problem{{"loss", document}, {"set", {{"kind", "box"}, {"lower", std::vector<double>(16, -3.0)}, {"upper", std::vector<double>(16, 3.0)}}}, {"start", std::vector<double>(16, 0.1)}};
        double seconds = 0;
        const auto loops = sampled(problem, lossModel, seconds);
        const auto tensors = sampled(problem, [](const Json& json, int dimension, std::string_view where) -> base::Result<std::unique_ptr<LossModel>> {
            TRIPTYCH_TRY(auto loss, lossModel(json, dimension, where));
            return networkByTensors(std::move(loss), false);
        }, seconds);
        QVERIFY2(loops && tensors, loops ? "" : loops.error().message().c_str());
        const auto a = loops->arrays.at("last").toDoubles(), b = tensors->arrays.at("last").toDoubles();
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(std::abs(a[i] - b[i]) < 1e-4);
    }
    // Same law on a device as on the processor, and how long either takes. A device draws no numbers of its own, so the paths are the same up to rounding.
    void aDeviceSamplesTheSameLaw() {
        if (!tensorDeviceIsThere())
            QSKIP("no CUDA device on this machine");
        const Json network = networkOf(2000, 4, 16);
        const int d = 16 * 6;
        const Json problem{{"loss", network}, {"set", {{"kind", "box"}, {"lower", std::vector<double>(96, -3.0)}, {"upper", std::vector<double>(96, 3.0)}}}, {"start", std::vector<double>(96, 0.1)}};
        double cpu = 0, device = 0;
        const auto loops = sampled(problem, lossModel, cpu);
        const auto tensors = sampled(problem, [](const Json& json, int dimension, std::string_view where) -> base::Result<std::unique_ptr<LossModel>> {
            TRIPTYCH_TRY(auto loss, lossModel(json, dimension, where));
            return networkByTensors(std::move(loss), true);
        }, device);
        QVERIFY2(loops && tensors, loops ? "" : loops.error().message().c_str());
        const auto a = loops->arrays.at("last").toDoubles(), b = tensors->arrays.at("last").toDoubles();
        const auto sliced = slicedW1({a, static_cast<std::size_t>(d)}, {b, static_cast<std::size_t>(d)}, 64, 1);
        const auto half = a.size() / static_cast<std::size_t>(d) / 2 * static_cast<std::size_t>(d);
        const auto floor = slicedW1({std::span(a).first(half), static_cast<std::size_t>(d)}, {std::span(a).subspan(half, half), static_cast<std::size_t>(d)}, 64, 1);
        QVERIFY(sliced && floor && *sliced < *floor);
        qInfo("network of %d weights on 2000 rows, 4096 chains of 300 steps: processor %.2f s, device %.2f s, ratio %.1f", d, cpu, device, cpu / device);
    }
};

QTEST_GUILESS_MAIN(TestTensorLosses)
#include "test_tensor_losses.moc"
