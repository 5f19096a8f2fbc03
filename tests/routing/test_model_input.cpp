#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include "base/safetensors.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/made_model.h"
#include "routing/torch/language_step.h"
#include "routing/torch/register.h"
#include "routing/trace.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/training/model_input.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;
using base::Json;
using test::modelOf;
namespace fs = std::filesystem;

namespace {

Corpus someTexts() {
    Corpus corpus;
    corpus.name = "texts";
    const std::vector<std::string> words = {"where", "does", "it", "hurt", "depuis", "quand", "wo", "tut", "es", "weh"};
    const base::Stream random(4, 4);
    std::uint64_t step = 0;
    for (int i = 0; i < 6; ++i)
        for (const char* language : {"en", "fr", "de"}) {
            std::string text;
            for (std::uint64_t w = 0, count = 3 + random.below(5, step++); w < count; ++w)
                text += words[random.below(words.size(), step++)] + ' ';
            corpus.add(text, std::to_string(i), language);
        }
    return corpus;
}

bool sameBits(const Array& a, const Array& b) {
    return a.dtype() == b.dtype() && a.shape() == b.shape() && std::memcmp(a.bytes().data(), b.bytes().data(), a.bytes().size()) == 0;
}

}  // namespace

class TestModelInput : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        for (auto& kind : kinds())
            QVERIFY(m_registry.add(kind));
        QVERIFY(registerTorch(m_registry));
    }

    // A trained model does what its folder does, to the bit, and what the training itself saw when it judged.
    void likeItsFolder_data() {
        QTest::addColumn<QString>("given");
        QTest::newRow("last layers by family") << R"({"arm": "family"})";
        QTest::newRow("all layers, three experts a token") << R"({"arm": "moe", "experts": 6, "top_k": 3, "tied": false})";
        QTest::newRow("a shared expert and one's own") << R"({"arm": "specific"})";
    }
    void likeItsFolder() {
        QFETCH(QString, given);
        const auto model = modelOf(Json::parse(given.toStdString()));
        const auto blob = *toArray(model);
        const auto fromModel = run("routing.run_checkpoint", {{"model", {blob, {}}}}, {{"keepScores", "yes"}});
        QVERIFY2(fromModel, fromModel ? "" : fromModel.error().message().c_str());
        QVERIFY(fromModel->summary["checkpoint"] == "made up" && fromModel->summary["fingerprint"] == blob.hash());
        const auto trace = *traceFromArray(fromModel->arrays.at("trace"));
        const Json ablated = {{"experts", "0, 1"}, {"resamples", 20}};
        const auto lost = run("routing.ablation", {{"model", {blob, {}}}}, ablated);
        QVERIFY2(lost, lost ? "" : lost.error().message().c_str());
        const auto alike = run("routing.similarity", {{"model", {blob, {}}}}, {}, false);
        QVERIFY2(alike, alike ? "" : alike.error().message().c_str());
        for (const auto layout : {FolderLayout::apollo, FolderLayout::transformers}) {
            QTemporaryDir folder;
            const fs::path path = folder.path().toStdString() + "/made up";
            QVERIFY(writeCheckpointFolder(model, path, {layout, base::DType::f32}));
            const auto fromFolder = run("routing.run_checkpoint", {{"checkpoint", {{}, path}}}, {{"keepScores", "yes"}});
            QVERIFY2(fromFolder, fromFolder ? "" : fromFolder.error().message().c_str());
            const auto other = *traceFromArray(fromFolder->arrays.at("trace"));
            QCOMPARE(other.name, trace.name);
            for (const auto member : {&Trace::inputIds, &Trace::language, &Trace::sentence, &Trace::layerIndex, &Trace::selected, &Trace::weights, &Trace::scores})
                QVERIFY(sameBits(trace.*member, other.*member));
            const auto lostToo = run("routing.ablation", {{"checkpoint", {{}, path}}}, ablated);
            const auto alikeToo = run("routing.similarity", {{"checkpoint", {{}, path}}}, {}, false);
            QVERIFY(lostToo && alikeToo);
            for (const auto& [name, values] : lostToo->arrays)
                if (name != "about")
                    QVERIFY2(sameBits(values, lost->arrays.at(name)), name.c_str());
            for (const auto& [name, values] : alikeToo->arrays)
                QVERIFY2(sameBits(values, alike->arrays.at(name)), name.c_str());
            if (layout == FolderLayout::apollo)
                QVERIFY(fromFolder->summary["parameters"] == fromModel->summary["parameters"] && fromFolder->summary["activeParameters"] == fromModel->summary["activeParameters"]);
        }

        auto step = LanguageStep::create(model.config, 1);
        QVERIFY(step && step->replace(model.weights));
        const auto ids = *trace.inputIds.as<std::int64_t>();
        const auto sequence = *trace.sequence.as<std::int32_t>();
        std::vector<std::int64_t> lengths, targets(ids.size(), -1);
        for (std::size_t t = 0; t < ids.size(); ++t)
            if (t == 0 || sequence[t] != sequence[t - 1])
                lengths.push_back(1);
            else
                ++lengths.back();
        const auto judged = step->judge({ids, targets, lengths, {}}, true).routed;
        const auto selected = *trace.selected.as<std::int16_t>();
        QCOMPARE(judged.selected, std::vector<std::int16_t>(selected.begin(), selected.end()));
        const auto weights = *trace.weights.toFloats();
        for (std::size_t i = 0; i < weights.size(); ++i)
            QVERIFY2(std::abs(weights[i] - judged.weights[i]) < 1e-5f, qPrintable(QString("%1 and %2").arg(weights[i]).arg(judged.weights[i])));
    }

    // Weights that lie in memory are read and left as they are: pages that came from no file would come back empty.
    void weightsInMemoryStay() {
        const auto blob = *toArray(modelOf({{"arm", "family"}, {"hidden", 64}, {"intermediate", 128}}));
        // One byte further no number is in its place, so that each is copied on its way.
        std::vector<std::byte> shifted(blob.bytes().size() + 1);
        std::memcpy(shifted.data() + 1, blob.bytes().data(), blob.bytes().size());
        const auto model = *languageModelFromArray(blob, "model");
        for (const auto bytes : {blob.bytes(), std::span<const std::byte>(shifted).subspan(1)}) {
            const auto file = base::Safetensors::parse(bytes, nullptr, "model");
            QVERIFY(file);
            const std::vector<std::byte> before(bytes.begin(), bytes.end());
            const auto layout = WeightLayout::inMemory(base::TensorSet::of(*file), model.config, "model");
            const auto checkpoint = Checkpoint::of(layout);
            QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message().c_str());
            const std::vector<std::vector<std::int64_t>> documents = {{1, 2, 3, 4, 5}, {6, 7, 8}};
            RunOptions options;
            const auto first = (*checkpoint)->route(documents, options);
            options.weightBytes = 0;
            const auto again = (*checkpoint)->route(documents, options);
            QVERIFY(first && again && first->selected == again->selected && first->weights == again->weights);
            QVERIFY(std::equal(bytes.begin(), bytes.end(), before.begin()));
        }
        QVERIFY(run("routing.similarity", {{"model", {blob, {}}}}, {}, false));
        QCOMPARE(languageModelFromArray(blob, "model")->weights.at("model.layers.2.mlp.experts.6.down_proj.weight").toDoubles(),
                 model.weights.at("model.layers.2.mlp.experts.6.down_proj.weight").toDoubles());
    }

    void whatCannotBe_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"routing.run_checkpoint", "routing.ablation", "routing.similarity"})
            QTest::newRow(kind) << kind;
    }
    void whatCannotBe() {
        QFETCH(QString, kind);
        const auto name = kind.toStdString();
        const bool corpus = name != "routing.similarity";
        const auto refused = [&](std::map<std::string, base::ResolvedInput> inputs, const char* why) {
            const auto result = run(name, std::move(inputs), {}, corpus);
            if (result || result.error().message().find(why) == std::string::npos) {
                qWarning("%s", result ? "done" : result.error().message().c_str());
                return false;
            }
            return true;
        };
        const auto blob = *toArray(modelOf({{"arm", "family"}}));
        QVERIFY(refused({{"model", {blob, {}}}, {"checkpoint", {{}, "/somewhere"}}}, "not from both (one of the two)"));
        QVERIFY(refused({}, "there is no model (a trained model as \"model\", or a checkpoint's folder as \"checkpoint\")"));
        QVERIFY(refused({{"model", {*toArray(modelOf({{"arm", "dense"}})), {}}}}, "no mixture-of-experts layer"));
        // A mixture of one expert routes nothing.
        const auto single = modelOf({{"arm", "dense"}, {"equal", "total"}});
        QVERIFY(single.config.experts == 1 && !single.config.moeLayers().empty());
        QVERIFY(refused({{"model", {*toArray(single), {}}}}, "no mixture-of-experts layer"));
        QVERIFY(refused({{"model", {Array::ofText("no model"), {}}}}, "/inputs/model"));
        auto model = modelOf({{"arm", "family"}});
        model.weights.erase("model.layers.2.mlp.gate.weight");
        QVERIFY(refused({{"model", {*toArray(model), {}}}}, "tensors where the config speaks of"));
        QVERIFY(refused({{"checkpoint", {{}, "/nowhere"}}}, "/nowhere"));
    }

    // A trace from elsewhere is held against the model that made it.
    void aTraceFitsItsModel() {
        QTemporaryDir folder;
        const auto path = fs::path(folder.path().toStdString()) / "trace.safetensors";
        std::vector<std::int16_t> two;
        for (int i = 0; i < 8; ++i)
            for (const std::int16_t e : {1, 5})
                two.push_back(e);
        QVERIFY(base::writeSafetensors(path, {{"selected", Array::of(two, {2, 4, 2})}}));
        const auto blob = *toArray(modelOf({{"arm", "family"}}));
        const auto fits = run("routing.import_trace", {{"source", {{}, path}}, {"model", {blob, {}}}}, {}, false);
        QVERIFY2(fits, fits ? "" : fits.error().message().c_str());
        const auto trace = *traceFromArray(fits->arrays.at("trace"));
        QCOMPARE(trace.experts, 7);
        QVERIFY(std::ranges::equal(*trace.layerIndex.as<std::int32_t>(), std::vector<std::int32_t>{1, 2}));
        const auto why = [&](const LanguageModel& model) {
            const auto result = run("routing.import_trace", {{"source", {{}, path}}, {"model", {*toArray(model), {}}}}, {}, false);
            return result ? std::string("taken") : result.error().message();
        };
        QVERIFY(why(modelOf({{"arm", "moe"}})).find("2 layers where the model has 3 with experts") != std::string::npos);
        QVERIFY(why(modelOf({{"arm", "dense"}})).find("the model is dense") != std::string::npos);
        QVERIFY(why(modelOf({{"arm", "dense"}, {"equal", "active"}})).find("the model is dense") != std::string::npos);
    }

    void itStops() {
        const auto blob = *toArray(modelOf({{"arm", "family"}}));
        test::FakeContext stopping;
        stopping.stopAfter = 5;
        const auto result = run("routing.run_checkpoint", {{"model", {blob, {}}}}, {}, true, &stopping);
        QVERIFY(!result && result.error().kind == base::ErrorKind::cancelled);
    }

private:
    base::Result<base::Output> run(const std::string& name, std::map<std::string, base::ResolvedInput> inputs, const Json& parameters, bool corpus = true, test::FakeContext* context = nullptr) {
        const auto* kind = m_registry.find(name);
        if (corpus)
            inputs["corpus"].array = *toArray(someTexts());
        TRIPTYCH_TRY(const auto checked, base::checkedParameters(*kind, parameters.is_null() ? Json::object() : parameters));
        test::FakeContext own;
        return kind->run({checked, std::move(inputs)}, context ? *context : own);
    }

    base::KindRegistry m_registry;
};

QTEST_GUILESS_MAIN(TestModelInput)
#include "test_model_input.moc"
