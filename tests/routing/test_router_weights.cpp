#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/router_weights.h"
#include "routing/small_model.h"
#include "routing/weight_layout.h"

using namespace triptych;
using namespace triptych::routing;
using test::SmallModel;
namespace fs = std::filesystem;

namespace {

using Tensors = std::map<std::string, base::Array>;

Tensors tensorsOf(const fs::path& folder) {
    const auto file = base::Safetensors::open(folder / "model.safetensors");
    Tensors tensors;
    for (const auto& info : file->tensors()) {
        const auto tensor = *file->tensor(info.name);
        tensors[info.name] = *base::Array::fromBytes(tensor.dtype(), tensor.shape(), {tensor.bytes().begin(), tensor.bytes().end()});
    }
    return tensors;
}

// gate, up and down of an expert, one after the other.
std::vector<double> flattened(const Tensors& tensors, int layer, int expert) {
    std::vector<double> values;
    for (const char* part : {"gate", "up", "down"}) {
        const auto more = tensors.at("model.layers." + std::to_string(layer) + ".mlp.experts." + std::to_string(expert) + "." + part + "_proj.weight").toDoubles();
        values.insert(values.end(), more.begin(), more.end());
    }
    return values;
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
    long double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += static_cast<long double>(a[i]) * b[i];
        aa += static_cast<long double>(a[i]) * a[i];
        bb += static_cast<long double>(b[i]) * b[i];
    }
    return static_cast<double>(ab / std::sqrt(aa * bb));
}

}  // namespace

class TestRouterWeights : public QObject {
    Q_OBJECT
private slots:
    void routersAreReadAlone() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.write(root);
        auto tensors = tensorsOf(root);
        const auto gate = tensors.at("model.layers.1.mlp.gate.weight");
        // The experts are not looked at: a checkpoint whose others are not there yet still shows its routers.
        for (auto it = tensors.begin(); it != tensors.end();)
            it = it->first.find("gate.weight") == std::string::npos ? tensors.erase(it) : std::next(it);
        QVERIFY(base::writeSafetensors(root / "model.safetensors", tensors));
        const auto routers = readRouters(root);
        QVERIFY2(routers, routers ? "" : routers.error().message().c_str());
        QCOMPARE(routers->layers, (std::vector<int>{0, 1}));
        QCOMPARE(routers->gates[1].shape(), (base::Shape{4, 32}));
        QVERIFY(routers->gates[1].hash() == gate.hash());
        QCOMPARE(routers->config.experts, 4);
    }

    void cosinesOfRandomExperts() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.identicalExperts = false;
        model.hidden = 96;
        model.inner = 120;
        model.write(root);
        const auto tensors = tensorsOf(root);
        for (const int threads : {1, 3}) {
            SimilarityOptions options;
            options.threads = threads;
            const auto found = expertSimilarity(root, options);
            QVERIFY2(found, found ? "" : found.error().message().c_str());
            for (int l = 0; l < 2; ++l)
                for (int a = 0; a < 4; ++a)
                    for (int b = 0; b < 4; ++b) {
                        const auto at = static_cast<std::size_t>((l * 4 + a) * 4 + b);
                        const double expected = cosine(flattened(tensors, l, a), flattened(tensors, l, b));
                        QVERIFY2(std::abs(found->weights[at] - expected) < 1e-6, qPrintable(QString("%1 %2").arg(found->weights[at]).arg(expected)));
                        const auto gate = tensors.at("model.layers." + std::to_string(l) + ".mlp.gate.weight").toDoubles();
                        const std::vector<double> ga(gate.begin() + a * 96, gate.begin() + (a + 1) * 96), gb(gate.begin() + b * 96, gate.begin() + (b + 1) * 96);
                        QVERIFY(std::abs(found->gate[at] - cosine(ga, gb)) < 1e-6);
                    }
        }
    }

    void duplicatesOrthogonalOpposedAndZero() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.experts = 5;
        model.write(root);
        auto tensors = tensorsOf(root);
        // Experts: 0 and 1 the same, 2 minus half of them, 3 alive only where 0 is dead, 4 zero.
        for (const char* part : {"gate", "up", "down"}) {
            const auto name = [&](int e) { return "model.layers.0.mlp.experts." + std::to_string(e) + "." + part + "_proj.weight"; };
            const auto shape = tensors.at(name(0)).shape();
            auto base0 = *tensors.at(name(0)).toFloats();
            std::vector<float> opposed(base0.size()), apart(base0.size(), 0.0f), none(base0.size(), 0.0f);
            for (std::size_t i = 0; i < base0.size(); ++i) {
                if (i % 2 == 1) {
                    apart[i] = base0[i];
                    base0[i] = 0;
                }
                opposed[i] = -0.5f * base0[i];
            }
            tensors[name(0)] = tensors[name(1)] = base::Array::of(base0, shape);
            tensors[name(2)] = base::Array::of(opposed, shape);
            tensors[name(3)] = base::Array::of(apart, shape);
            tensors[name(4)] = base::Array::of(none, shape);
        }
        QVERIFY(base::writeSafetensors(root / "model.safetensors", tensors));
        const auto found = expertSimilarity(root, {});
        QVERIFY(found);
        const auto at = [&](int a, int b) { return found->weights[static_cast<std::size_t>(a * 5 + b)]; };
        QCOMPARE(at(0, 1), 1.0);
        QCOMPARE(at(0, 0), 1.0);
        QCOMPARE(at(0, 2), -1.0);
        QCOMPARE(at(3, 0), 0.0);
        QCOMPARE(at(1, 3), 0.0);
        QVERIFY(std::isnan(at(4, 0)) && std::isnan(at(4, 4)));
    }

    void theKindTellsAndStops() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.hidden = 256;
        model.inner = 512;
        model.write(root);
        base::KindRegistry registry;
        for (auto& kind : kinds())
            QVERIFY(registry.add(kind));
        const auto* kind = registry.find("routing.similarity");
        QVERIFY(kind && kind->place == base::Place::process);
        test::FakeContext context;
        const auto output = kind->run({base::Json::object(), {{"checkpoint", {{}, root}}}}, context);
        QVERIFY2(output, output ? "" : output.error().message().c_str());
        QVERIFY(context.monotonic && context.lastDone == 2);
        QCOMPARE(output->arrays.at("experts").shape(), (base::Shape{2, 4, 4}));
        QCOMPARE(output->arrays.at("gate").dtype(), base::DType::f64);
        QCOMPARE(output->arrays.at("layers").toDoubles(), (std::vector<double>{0, 1}));
        for (const long after : {1L, 5L, 9L}) {
            test::FakeContext stopping;
            stopping.stopAfter = after;
            const auto stopped = kind->run({base::Json::object(), {{"checkpoint", {{}, root}}}}, stopping);
            QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        }
        model.moe = false;
        model.write(root / "dense");
        const auto dense = kind->run({base::Json::object(), {{"checkpoint", {{}, root / "dense"}}}}, context);
        QVERIFY(!dense && dense.error().message().find("no experts to compare") != std::string::npos);
    }

    // Every value of both half types, and of blocks that begin anywhere.
    void halvesBecomeFloats() {
        std::vector<std::byte> bytes(2 * 65536 + 1);
        for (std::size_t i = 0; i < 65536; ++i) {
            bytes[1 + 2 * i] = static_cast<std::byte>(i & 0xff);
            bytes[2 + 2 * i] = static_cast<std::byte>(i >> 8);
        }
        std::vector<float> values(65536);
        for (const auto type : {base::DType::bf16, base::DType::f16}) {
            toFloats(type, bytes.data() + 1, values.data(), values.size());
            for (std::size_t i = 0; i < 65536; ++i) {
                const float expected = type == base::DType::bf16 ? base::bfloatToFloat(static_cast<std::uint16_t>(i)) : base::halfToFloat(static_cast<std::uint16_t>(i));
                QVERIFY(std::memcmp(&values[i], &expected, 4) == 0);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRouterWeights)
#include "test_router_weights.moc"
