#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/small_model.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/register.h"

using namespace triptych;
using namespace triptych::routing;
using test::readAll;
using test::SmallModel;
namespace fs = std::filesystem;

namespace {

// Every tensor of a one-file checkpoint, changed by `edit`, written in its place.
void editTensors(const fs::path& folder, const std::function<void(std::map<std::string, base::Array>&)>& edit) {
    std::map<std::string, base::Array> tensors;
    {
        const auto file = base::Safetensors::open(folder / "model.safetensors");
        QVERIFY(file);
        for (const auto& info : file->tensors())
            tensors[info.name] = *file->tensor(info.name);
        edit(tensors);
        QVERIFY(base::writeSafetensors(folder / "model.safetensors", tensors));
    }
}

void editConfig(const fs::path& folder, const std::function<void(base::Json&)>& edit) {
    auto config = base::Json::parse(readAll(folder / "config.json"));
    edit(config);
    std::ofstream(folder / "config.json") << config.dump();
}

QString messageOf(const fs::path& folder) {
    const auto opened = Checkpoint::open(folder), inspected = Checkpoint::open(folder);
    const auto info = inspectCheckpoint(folder);
    if (opened || info)
        return "it was opened";
    return QString::fromStdString(opened.error().message());
}

}  // namespace

class TestCheckpointFamilies : public QObject {
    Q_OBJECT
private slots:
    // One model, written in every way its family is found on disk: the same logits.
    void layoutsAgree_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("more");
        QTest::newRow("Apollo") << "upcycling-qwen2-moe" << R"("shared": true)";
        QTest::newRow("Qwen2-MoE") << "qwen2_moe" << R"("shared": true)";
        QTest::newRow("Qwen3-MoE") << "qwen3_moe" << R"("norm": true)";
        QTest::newRow("OLMoE") << "olmoe" << R"("k": 3)";
        QTest::newRow("Mixtral") << "mixtral" << R"("k": 2)";
        QTest::newRow("Qwen2") << "qwen2" << R"("k": 2)";
    }
    void layoutsAgree() {
        QFETCH(QString, type);
        QFETCH(QString, more);
        QProcess probe;
        probe.start("/usr/bin/python3", {"-c", "import torch"});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("python3-torch is not installed: layouts were not compared");
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const auto wants = QString(R"({"tied": false, "exact": true, "model_type": "%1", %2, "layouts": [
            {"name": "fused", "fused": true}, {"name": "shards", "sharded": true}, {"name": "bf16", "stored": "BF16"},
            {"name": "f16", "stored": "F16", "fused": true, "sharded": true}]})").arg(type, more);
        QProcess oracle;
        oracle.start("/usr/bin/python3", {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_logits.py", folder.path(), "7", wants});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        const auto plain = Checkpoint::open(root);
        QVERIFY2(plain, plain ? "" : plain.error().message().c_str());
        const auto plainInfo = inspectCheckpoint(root);
        QVERIFY(plainInfo);
        const auto answers = base::Json::parse(readAll(root / "answers.json"));
        for (const char* name : {"fused", "shards", "bf16", "f16"}) {
            const auto other = Checkpoint::open(root / name);
            QVERIFY2(other, other ? "" : other.error().message().c_str());
            const auto info = inspectCheckpoint(root / name);
            QVERIFY(info);
            QCOMPARE(info->parameters, plainInfo->parameters);
            QCOMPARE(info->activeParameters, plainInfo->activeParameters);
            // A dense model has one layout in one type.
            QCOMPARE(info->fingerprint == plainInfo->fingerprint, type == "qwen2" && QString(name) == "fused");
            for (const auto& answer : answers) {
                const auto ids = answer["ids"].get<std::vector<std::int64_t>>();
                const auto a = (*plain)->logits(ids), b = (*other)->logits(ids);
                QVERIFY(a && b && a->size() == b->size());
                for (std::size_t i = 0; i < a->size(); ++i)
                    QVERIFY2(std::abs((*a)[i] - (*b)[i]) <= 1e-6f, name);
            }
        }
    }

    // Experts' share of the parameters, told from names alone.
    void activeParametersAreCounted() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.write(root);
        const auto info = inspectCheckpoint(root);
        QVERIFY2(info, info ? "" : info.error().message().c_str());
        const auto expert = static_cast<std::uint64_t>(3 * model.hidden * model.inner), layers = static_cast<std::uint64_t>(model.layers);
        QCOMPARE(info->parameters - info->activeParameters, layers * expert * static_cast<std::uint64_t>(model.experts - 2));
    }

    void weightsThatDoNotFit_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("fewer layers than the file holds") << "layers" << "does not account for the tensor \"model.layers.1.";
        QTest::newRow("dense where the file has experts") << "dense" << "lacks the tensor \"model.layers.0.mlp.gate_proj.weight\"";
        QTest::newRow("a correction that would be passed over") << "correction" << "does not account for the tensor \"model.layers.0.mlp.gate.e_score_correction_bias\"";
        QTest::newRow("the biases of one layer lost") << "bias" << "lacks the tensor \"model.layers.1.self_attn.q_proj.bias\"";
        QTest::newRow("an expert of another size") << "expert" << "model.layers.1.mlp.experts.3.up_proj.weight\" is 23 x 32 where config.json says 24 x 32";
        QTest::newRow("whole numbers") << "type" << "model.layers.0.mlp.gate.weight\" is of the type I32";
        QTest::newRow("a file cut short") << "cut" << "cut short";
        QTest::newRow("norms that another family has") << "norms" << "lacks the tensor \"model.layers.0.self_attn.q_norm.weight\"";
        QTest::newRow("clipped projections") << "clip" << "projections clipped at 8.0 are not supported";
    }
    void weightsThatDoNotFit() {
        QFETCH(QString, what);
        QFETCH(QString, says);
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel().write(root);
        const auto zeros = [](base::Shape shape) {
            return base::Array::of(std::vector<float>(static_cast<std::size_t>(*base::elementCount(shape)), 0.0f), shape);
        };
        if (what == "layers")
            editConfig(root, [](base::Json& c) { c["num_hidden_layers"] = 1; });
        if (what == "dense")
            editConfig(root, [](base::Json& c) { c["model_type"] = "qwen2"; });
        if (what == "norms")
            editConfig(root, [](base::Json& c) { c["model_type"] = "qwen3_moe"; });
        if (what == "clip")
            editConfig(root, [](base::Json& c) {
                c["model_type"] = "olmoe";
                c["clip_qkv"] = 8.0;
            });
        if (what == "correction")
            editTensors(root, [&](auto& t) { t["model.layers.0.mlp.gate.e_score_correction_bias"] = zeros({4}); });
        if (what == "bias")
            editTensors(root, [&](auto& t) {
                t["model.layers.0.self_attn.q_proj.bias"] = zeros({32});
                t["model.layers.0.self_attn.k_proj.bias"] = zeros({16});
                t["model.layers.0.self_attn.v_proj.bias"] = zeros({16});
            });
        if (what == "expert")
            editTensors(root, [&](auto& t) { t["model.layers.1.mlp.experts.3.up_proj.weight"] = zeros({23, 32}); });
        if (what == "type")
            editTensors(root, [&](auto& t) { t["model.layers.0.mlp.gate.weight"] = base::Array::of(std::vector<std::int32_t>(128, 1), {4, 32}); });
        if (what == "cut")
            fs::resize_file(root / "model.safetensors", fs::file_size(root / "model.safetensors") - 100);
        const auto message = messageOf(root);
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY2(message.startsWith(folder.path()), qPrintable(message));
    }

    void missingShardsAreNamed() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel().write(root);
        const auto file = base::Safetensors::open(root / "model.safetensors");
        QVERIFY(file);
        base::Json map;
        int n = 0;
        for (const auto& info : file->tensors())
            map[info.name] = "model-0000" + std::to_string(1 + n++ % 3) + "-of-00003.safetensors";
        fs::copy(root / "model.safetensors", root / "model-00002-of-00003.safetensors");
        std::ofstream(root / "model.safetensors.index.json") << base::Json{{"weight_map", map}}.dump();
        const auto message = messageOf(root);
        QVERIFY2(message.contains("2 of 3 shards are missing: model-00001-of-00003.safetensors, model-00003-of-00003.safetensors"), qPrintable(message));
    }

    // A sliding window hides nothing from documents that it covers: they are run, longer ones are refused.
    void mixtralRunsUpToItsWindow() {
        ModelConfig config;
        const auto json = base::Json::parse(R"({"model_type": "mixtral", "vocab_size": 50, "hidden_size": 32, "intermediate_size": 24, "num_hidden_layers": 2,
            "num_attention_heads": 4, "num_key_value_heads": 2, "num_local_experts": 4, "num_experts_per_tok": 2, "sliding_window": 4096})");
        const auto read = modelConfigFromJson(json, "config.json");
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        QCOMPARE(read->maxPositions, std::int64_t{4096});
        QVERIFY(read->normaliseTopK);
        QCOMPARE(read->ropeTheta, 1e6);
        QCOMPARE(read->expertIntermediate, std::int64_t{24});
    }

    void longDocumentsAreRefused() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel().write(root);
        editConfig(root, [](base::Json& c) { c["max_position_embeddings"] = 16; });
        const auto checkpoint = Checkpoint::open(root);
        QVERIFY(checkpoint);
        QVERIFY((*checkpoint)->logits(std::vector<std::int64_t>(16, 1)));
        const auto refused = (*checkpoint)->logits(std::vector<std::int64_t>(17, 1));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message().find("17 tokens is longer than the 16") != std::string::npos, refused.error().message().c_str());
    }

    // Dense models give logits, and say that they route nothing.
    void denseModelsHaveNoRouting() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.moe = false;
        model.write(root);
        const auto checkpoint = Checkpoint::open(root);
        QVERIFY(checkpoint);
        const auto logits = (*checkpoint)->logits({1, 2, 3});
        QVERIFY(logits && logits->size() == 150);
        const auto result = runKind("routing.run_checkpoint", root);
        QVERIFY(!result);
        QVERIFY2(result.error().message().find("no mixture-of-experts layer, so there is no routing") != std::string::npos, result.error().message().c_str());
    }

    void tokenizerOfAnotherModel() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel().write(root);
        fs::copy(fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/routing/checkpoint/tokenizer.json", root / "tokenizer.json");
        const auto result = runKind("routing.run_checkpoint", root);
        QVERIFY(!result);
        QVERIFY2(result.error().message().find("the tokenizer knows 1280 tokens and the model 50") != std::string::npos, result.error().message().c_str());
    }

private:
    base::Result<base::Output> runKind(const char* name, const fs::path& checkpoint) {
        base::KindRegistry registry;
        for (auto& kind : kinds())
            (void)registry.add(kind);
        (void)registerTorch(registry);
        Corpus corpus;
        corpus.add("one two three", "1", "en");
        test::FakeContext context;
        const auto* kind = registry.find(name);
        const auto checked = base::checkedParameters(*kind, base::Json::object());
        return kind->run({*checked, {{"checkpoint", {{}, checkpoint}}, {"corpus", {*toArray(corpus), {}}}}}, context);
    }
};

QTEST_GUILESS_MAIN(TestCheckpointFamilies)
#include "test_checkpoint_families.moc"
