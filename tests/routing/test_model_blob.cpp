#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <fstream>

#include "base/safetensors.h"
#include "routing/made_model.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/training/upcycle.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;
using base::Json;
using test::formOf;
using test::modelOf;
using test::randomWeights;
namespace fs = std::filesystem;

namespace {

using Weights = std::map<std::string, Array>;

bool equal(const Array& a, const Array& b) {
    return a.dtype() == b.dtype() && a.shape() == b.shape() && std::memcmp(a.bytes().data(), b.bytes().data(), a.bytes().size()) == 0;
}
bool equal(const Weights& a, const Weights& b) {
    if (a.size() != b.size())
        return false;
    for (const auto& [name, values] : a)
        if (!b.contains(name) || !equal(values, b.at(name)))
            return false;
    return true;
}
std::vector<float> floats(const Weights& weights, const std::string& name) {
    return *weights.at(name).toFloats();
}

// What refuses a blob whose parts were changed.
std::string refusal(const std::function<void(Weights&, base::TensorMetadata&)>& change, const Json& given = {{"arm", "family"}}) {
    const auto blob = *toArray(modelOf(given));
    const auto file = *base::Safetensors::parse(blob, "model");
    Weights tensors;
    for (const auto& info : file.tensors())
        tensors[info.name] = *file.tensor(info.name);
    auto metadata = file.metadata();
    change(tensors, metadata);
    const auto read = languageModelFromArray(*base::safetensorsArray(tensors, metadata), "model");
    return read ? "taken" : read.error().message();
}

}  // namespace

class TestModelBlob : public QObject {
    Q_OBJECT
private slots:
    void roundTrip() {
        for (const auto& given : {Json{{"arm", "dense"}}, Json{{"arm", "family"}}, Json{{"arm", "specific"}, {"tied", false}}, Json{{"arm", "dense"}, {"equal", "total"}}}) {
            const auto model = modelOf(given);
            const auto blob = toArray(model);
            QVERIFY(blob);
            const auto read = languageModelFromArray(*blob, "model");
            QVERIFY2(read, read ? "" : read.error().message().c_str());
            QVERIFY(equal(read->weights, model.weights));
            QVERIFY(sameForm(read->config, model.config));
            QCOMPARE(read->name, model.name);
            QVERIFY(read->rule == model.rule && read->languages == model.languages && read->training == model.training && read->tokenizer == model.tokenizer);
            // The same bytes again.
            QCOMPARE(toArray(*read)->hash(), blob->hash());
        }
    }

    void hostileBlobs() {
        const auto contains = [](const std::string& text, const char* what) {
            if (text.find(what) == std::string::npos)
                qWarning("%s", text.c_str());
            return text.find(what) != std::string::npos;
        };
        QVERIFY(contains(refusal([](auto&, auto&) {}), "taken"));
        QVERIFY(contains(refusal([](auto& t, auto&) { t.erase("model.norm.weight"); }), "tensors where the config speaks of"));
        QVERIFY(contains(refusal([](auto& t, auto&) { t["extra"] = t["model.norm.weight"]; }), "tensors where the config speaks of"));
        QVERIFY(contains(refusal([](auto& t, auto&) { t["model.norm.bias"] = t["model.norm.weight"]; t.erase("model.norm.weight"); }), "lacks the tensor \"model.norm.weight\""));
        QVERIFY(contains(refusal([](auto& t, auto&) { t["model.norm.weight"] = Array::of(std::vector<float>(17)); }), "\"model.norm.weight\" is 17 where its config says 16"));
        QVERIFY(contains(refusal([](auto& t, auto&) { t["model.norm.weight"] = Array::of(std::vector<double>(16)); }), "of the type F64"));
        QVERIFY(contains(refusal([](auto& t, auto&) { t["model.norm.weight"] = Array::of(std::vector<float>(16, NAN)); }), "not finite"));
        for (const char* key : {"config", "tokenizer", "languages", "training", "rule", "name"})
            QVERIFY(contains(refusal([&](auto&, auto& m) { m.erase(key); }), key));
        QVERIFY(contains(refusal([](auto&, auto& m) { m.erase("format"); }), "no language model"));
        QVERIFY(contains(refusal([](auto&, auto& m) { m["rule"] = "best"; }), "\"best\" is no routing rule"));
        QVERIFY(contains(refusal([](auto&, auto& m) { m["training"] = "[]"; }), "not an object"));
        QVERIFY(contains(refusal([](auto&, auto& m) { m["languages"] = "{}"; }), "languages"));
        QVERIFY(contains(refusal([](auto&, auto& m) { m["tokenizer"] = "{\"model\": 3}"; }), "tokenizer"));
        const auto lying = [&](const char* key, const Json& value) {
            return refusal([&](auto&, auto& m) {
                auto config = Json::parse(m["config"]);
                config[key] = value;
                m["config"] = config.dump();
            });
        };
        // A config that lies about its shapes; one that speaks of millions of tensors costs nothing.
        QVERIFY(contains(lying("hidden_size", 32), "where its config says"));
        QVERIFY(contains(lying("vocab_size", 256), "the tokenizer knows 257 tokens and the model 256"));
        QVERIFY(contains(lying("vocab_size", 300), "\"model.embed_tokens.weight\" is 257 x 16 where its config says 300 x 16"));
        QVERIFY(contains(lying("num_experts", 4096), "tensors where the config speaks of"));
        QVERIFY(contains(lying("num_hidden_layers", 1024), "tensors where the config speaks of"));
        QVERIFY(contains(lying("model_type", "mixtral"), "mixtral"));
        QVERIFY(contains(lying("num_key_value_heads", 3), "cannot share"));
        QVERIFY(contains(lying("rope_theta", -1), "not a positive number"));
        QVERIFY(!languageModelFromArray(Array::ofText("no safetensors at all"), "model"));
    }

    // A folder keeps the weights: to the bit as float32, to the nearest bfloat16 else.
    void foldersReadBack() {
        for (const auto& given : {Json{{"arm", "dense"}}, Json{{"arm", "family"}}, Json{{"arm", "specific"}, {"tied", false}}, Json{{"arm", "dense"}, {"equal", "active"}}})
            for (const auto layout : {FolderLayout::apollo, FolderLayout::transformers}) {
                QTemporaryDir folder;
                const fs::path path = folder.path().toStdString() + "/out";
                const auto model = modelOf(given);
                auto written = writeCheckpointFolder(model, path, {layout, base::DType::f32});
                QVERIFY2(written, written ? "" : written.error().message().c_str());
                const auto info = inspectCheckpoint(path);
                QVERIFY2(info, info ? "" : info.error().message().c_str());
                const bool mixture = !model.config.moeLayers().empty();
                QCOMPARE(info->config.modelType, std::string(!mixture ? "qwen2" : layout == FolderLayout::apollo ? "upcycling-qwen2-moe" : "qwen2_moe"));
                const auto source = readCheckpointSource(path, std::uint64_t{1} << 30, {});
                QVERIFY2(source, source ? "" : source.error().message().c_str());
                QCOMPARE(source->tokenizer, model.tokenizer);
                for (const auto& [name, values] : model.weights)
                    QVERIFY2(equal(source->weights.at(name), values), name.c_str());
                written = writeCheckpointFolder(model, path, {layout, base::DType::bf16});
                QVERIFY(written);
                const auto half = readCheckpointSource(path, std::uint64_t{1} << 30, {});
                QVERIFY(half);
                for (const auto& [name, values] : model.weights) {
                    const auto exact = *values.toFloats(), rounded = *half->weights.at(name).toFloats();
                    for (std::size_t i = 0; i < exact.size(); ++i)
                        QVERIFY(std::abs(exact[i] - rounded[i]) <= std::abs(exact[i]) / 256);
                }
            }
        QTemporaryDir folder;
        std::ofstream(folder.path().toStdString() + "/file") << "x";
        QVERIFY(!writeCheckpointFolder(modelOf({{"arm", "dense"}}), folder.path().toStdString() + "/file/out", {}));
        QVERIFY(!writeCheckpointFolder(modelOf({{"arm", "dense"}}), folder.path().toStdString() + "/other", {FolderLayout::apollo, base::DType::f64}));
    }

    void upcycling() {
        const auto dense = formOf({{"arm", "dense"}});
        const auto weights = randomWeights(dense, 8);
        const auto to = formOf({{"arm", "family"}, {"shared", true}});
        const auto made = upcycle(weights, dense, to, 5);
        QVERIFY2(made, made ? "" : made.error().message().c_str());
        QCOMPARE(made->size(), weightForms(to).size());
        for (const auto& [name, values] : *made) {
            const auto experts = name.find("experts."), shared = name.find("shared_expert.");
            if (name.ends_with("gate.weight"))
                continue;
            auto source = name;
            if (experts != std::string::npos)
                source = name.substr(0, experts) + name.substr(name.find('.', experts + 8) + 1);
            else if (shared != std::string::npos)
                source = name.substr(0, shared) + name.substr(shared + 14);
            QVERIFY2(weights.contains(source), source.c_str());
            QVERIFY2(equal(values, weights.at(source)), name.c_str());
        }
        std::vector<float> gates;
        for (const auto& [name, values] : *made)
            if (name.ends_with("mlp.gate.weight") || name.ends_with("shared_expert_gate.weight")) {
                const auto some = floats(*made, name);
                gates.insert(gates.end(), some.begin(), some.end());
            }
        QCOMPARE(gates.size(), std::size_t{2 * (7 * 16 + 16)});
        double square = 0;
        for (const float g : gates)
            square += g * g;
        const double deviation = std::sqrt(square / static_cast<double>(gates.size()));
        QVERIFY2(deviation > 0.017 && deviation < 0.023, qPrintable(QString::number(deviation)));
        QVERIFY(equal(*upcycle(weights, dense, to, 5), *made));
        QVERIFY(!equal(*upcycle(weights, dense, to, 6), *made));
        // The same form is copied, a mixture to another form is refused, and so are sizes that differ.
        QVERIFY(equal(*upcycle(*made, to, to, 1), *made));
        QVERIFY(!upcycle(*made, to, formOf({{"arm", "hybrid"}}), 1));
        auto wider = to;
        wider.hidden = 32;
        QVERIFY(!upcycle(weights, dense, wider, 1));
        auto lacking = weights;
        lacking.erase("model.layers.1.mlp.up_proj.weight");
        const auto lost = upcycle(lacking, dense, to, 1);
        QVERIFY(!lost && lost.error().what.find("model.layers.1.mlp.up_proj.weight") != std::string::npos);
    }

    // down(silu(gate x) * up x) of the wider MLP is that of the narrow one.
    void aWiderMlpKeepsItsFunction() {
        const auto dense = formOf({{"arm", "dense"}});
        const auto weights = randomWeights(dense, 8);
        const auto output = [](const Weights& w, const std::string& at, std::size_t inner) {
            const auto gate = floats(w, at + "gate_proj.weight"), up = floats(w, at + "up_proj.weight"), down = floats(w, at + "down_proj.weight");
            std::vector<double> y(16);
            for (std::size_t i = 0; i < inner; ++i) {
                double g = 0, u = 0;
                for (std::size_t h = 0; h < 16; ++h) {
                    const double x = std::sin(1.0 + static_cast<double>(h));
                    g += gate[i * 16 + h] * x;
                    u += up[i * 16 + h] * x;
                }
                for (std::size_t h = 0; h < 16; ++h)
                    y[h] += down[h * inner + i] * g / (1 + std::exp(-g)) * u;
            }
            return y;
        };
        for (const auto& given : {Json{{"arm", "dense"}, {"equal", "total"}, {"equal_to", "moe"}}, Json{{"arm", "dense"}, {"equal", "active"}, {"equal_to", "family"}}}) {
            const auto to = formOf(given);
            const auto made = upcycle(weights, dense, to, 5);
            QVERIFY2(made, made ? "" : made.error().message().c_str());
            const bool one = !to.moeLayers().empty();
            const auto inner = static_cast<std::size_t>(one ? to.expertIntermediate : to.intermediate);
            QVERIFY(inner > 12);
            const auto narrow = output(weights, "model.layers.2.mlp.", 12), wide = output(*made, one ? "model.layers.2.mlp.experts.0." : "model.layers.2.mlp.", inner);
            QVERIFY(narrow == wide);
            // What was added can learn: its gates and ups are not zero.
            const auto up = floats(*made, one ? "model.layers.2.mlp.experts.0.up_proj.weight" : "model.layers.2.mlp.up_proj.weight");
            for (auto i = std::size_t{12 * 16}; i < up.size(); ++i)
                QVERIFY(up[i] != 0);
        }
    }

    void foldersToStartFrom() {
        const fs::path sample = TRIPTYCH_SOURCE_DIR "/resources/samples/routing/checkpoint";
        const auto source = readCheckpointSource(sample, std::uint64_t{1} << 30, {});
        QVERIFY2(source, source ? "" : source.error().message().c_str());
        QCOMPARE(source->config.experts, 7);
        // Its dense form, made by keeping the first expert, upcycled: that expert seven times, and all else as it was.
        auto dense = source->config;
        dense.modelType = "qwen2";
        dense.experts = 0;
        dense.denseLayers.clear();
        Weights weights;
        for (const auto& form : weightForms(dense)) {
            const auto at = form.name.find(".mlp.");
            const auto expert = at == std::string::npos ? form.name : form.name.substr(0, at + 5) + "experts.0." + form.name.substr(at + 5);
            weights[form.name] = source->weights.contains(form.name) ? source->weights.at(form.name) : source->weights.at(expert);
        }
        LanguageModel model;
        model.name = "dense";
        model.config = dense;
        model.tokenizer = source->tokenizer;
        model.languages = paperLanguages();
        model.weights = weights;
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString() + "/dense";
        QVERIFY(writeCheckpointFolder(model, path, {FolderLayout::transformers, base::DType::bf16}));
        const auto again = readCheckpointSource(path, std::uint64_t{1} << 30, {});
        QVERIFY2(again, again ? "" : again.error().message().c_str());
        QVERIFY(equal(again->weights, weights));  // the sample is bfloat16, so nothing is lost
        const auto made = upcycle(again->weights, again->config, source->config, 1);
        QVERIFY2(made, made ? "" : made.error().message().c_str());
        for (const auto& [name, values] : *made)
            if (const auto at = name.find("experts."); at != std::string::npos)
                QVERIFY(equal(values, source->weights.at(name.substr(0, at) + "experts.0" + name.substr(name.find('.', at + 8)))));
            else if (!name.ends_with("mlp.gate.weight"))
                QVERIFY2(equal(values, source->weights.at(name)), name.c_str());

        QVERIFY(readCheckpointSource(sample, 1000, {}).error().what.find("do not fit") != std::string::npos);
        QCOMPARE(readCheckpointSource(sample, std::uint64_t{1} << 30, [] { return true; }).error().kind, base::ErrorKind::cancelled);
        QVERIFY(!readCheckpointSource(folder.path().toStdString() + "/nothing", std::uint64_t{1} << 30, {}));
        // A config that lies about its shapes, and one of another family.
        std::ifstream in(path / "config.json");
        auto config = Json::parse(in);
        in.close();
        config["hidden_size"] = 128;
        std::ofstream(path / "config.json") << config.dump();
        QVERIFY(readCheckpointSource(path, std::uint64_t{1} << 30, {}).error().what.find("where config.json says") != std::string::npos);
        config["model_type"] = "olmoe";
        config["num_experts"] = 2;
        config["num_experts_per_tok"] = 1;
        std::ofstream(path / "config.json") << config.dump();
        QVERIFY(!readCheckpointSource(path, std::uint64_t{1} << 30, {}));
    }
};

QTEST_GUILESS_MAIN(TestModelBlob)
#include "test_model_blob.moc"
