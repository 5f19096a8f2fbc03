#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

#include "base/safetensors.h"
#include "base/seed.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/load.h"
#include "routing/small_model.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/register.h"
#include "routing/trace.h"

using namespace triptych;
using namespace triptych::routing;
using test::readAll;
using test::SmallModel;
using test::someDocuments;
namespace fs = std::filesystem;

class TestCheckpoint : public QObject {
    Q_OBJECT
private slots:
    void logitsAgree_data() {
        QTest::addColumn<QString>("wants");
        QTest::newRow("untied") << R"({"tied": false})";
        QTest::newRow("tied, renormalised") << R"({"tied": true, "norm": true})";
        QTest::newRow("shared expert, in shards") << R"({"tied": false, "shared": true, "sharded": true})";
        QTest::newRow("every second layer, one expert a token") << R"({"tied": false, "step": 2, "dense": [], "k": 1, "shared": true, "model_type": "qwen2_moe"})";
        QTest::newRow("a listed layer among every second, other sizes") << R"({"tied": true, "step": 2, "dense": [1], "moe_size": 24, "k": 3, "norm": true})";
        QTest::newRow("all experts, other positions") << R"({"tied": true, "dense": [], "k": 5, "theta": 1000000.0, "sharded": true})";
        QTest::newRow("single and half precision side by side") << R"({"tied": false, "mixed": true, "sharded": true, "shared": true})";
        QTest::newRow("dense Qwen2") << R"({"tied": true, "model_type": "qwen2", "sharded": true})";
        QTest::newRow("dense Qwen3, heads of their own size") << R"({"tied": false, "model_type": "qwen3", "head_dim": 10})";
        QTest::newRow("Qwen3-MoE") << R"({"tied": false, "model_type": "qwen3_moe", "head_dim": 14, "norm": true, "moe_size": 24, "dense": [1]})";
        QTest::newRow("OLMoE") << R"({"tied": false, "model_type": "olmoe", "k": 3, "mixed": true})";
        QTest::newRow("OLMoE, renormalised and fused") << R"({"tied": false, "model_type": "olmoe", "norm": true, "fused": true})";
        QTest::newRow("Mixtral") << R"({"tied": false, "model_type": "mixtral", "theta": 1000000.0, "sharded": true})";
        QTest::newRow("Mixtral saved anew") << R"({"tied": false, "model_type": "mixtral", "fused": true, "mixed": true})";
        QTest::newRow("another name for the number of experts") << R"({"tied": true, "experts_key": "n_routed_experts"})";
        QTest::newRow("freshly upcycled: the dense model, scaled token by token") << R"({"tied": true, "upcycled": true, "dense": [0]})";
        QTest::newRow("freshly upcycled and renormalised: the dense model") << R"({"tied": true, "upcycled": true, "norm": true, "dense": [0]})";
        QTest::newRow("Qwen2-MoE with fused experts") << R"({"tied": true, "shared": true, "fused": true, "model_type": "qwen2_moe"})";
    }
    void logitsAgree() {
        QFETCH(QString, wants);
        QProcess probe;
        probe.start("/usr/bin/python3", {"-c", "import torch"});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("python3-torch is not installed: logits were not compared with an independent implementation");
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QProcess oracle;
        oracle.start("/usr/bin/python3", {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_logits.py", folder.path(), "5", wants});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        const auto checkpoint = Checkpoint::open(root);
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message().c_str());
        const auto answers = base::Json::parse(readAll(root / "answers.json"));
        std::vector<std::vector<std::int64_t>> documents;
        for (const auto& answer : answers) {
            documents.push_back(answer["ids"].get<std::vector<std::int64_t>>());
            const auto expected = answer["logits"].get<std::vector<double>>();
            const auto got = (*checkpoint)->logits(documents.back());
            QVERIFY2(got, got ? "" : got.error().message().c_str());
            QCOMPARE(got->size(), expected.size());
            double most = 0, apart = 0;
            for (std::size_t i = 0; i < expected.size(); ++i) {
                most = std::max(most, std::abs(expected[i]));
                apart = std::max(apart, std::abs(expected[i] - static_cast<double>((*got)[i])));
            }
            QVERIFY2(apart <= 1e-5 * most, qPrintable(QString("%1 tokens: %2 of %3").arg(documents.back().size()).arg(apart).arg(most)));
        }
        // The batched run makes the same choices as the oracle one document at a time.
        RunOptions options;
        options.batchTokens = 64;
        options.threads = 2;
        const auto routed = (*checkpoint)->route(documents, options);
        QVERIFY(routed);
        QCOMPARE(routed->layers, answers[0]["layers"].get<std::vector<int>>());
        std::int64_t row = 0;
        for (const auto& answer : answers) {
            const auto length = static_cast<std::int64_t>(answer["ids"].size());
            const auto K = static_cast<std::size_t>((*checkpoint)->config().expertsPerToken);
            QCOMPARE(answer["selected"].size(), routed->layers.size());
            for (std::size_t l = 0; l < routed->layers.size(); ++l)
                for (std::int64_t t = 0; t < length; ++t)
                    for (std::size_t k = 0; k < K; ++k)
                        QCOMPARE(int(routed->selected[(l * static_cast<std::size_t>(routed->tokens) + static_cast<std::size_t>(row + t)) * K + k]),
                                 answer["selected"][l][static_cast<std::size_t>(t)][k].get<int>());
            row += length;
        }
    }

    // Freshly upcycled, every expert is the dense MLP, so y = (p1 + p2) MLP(x): a model whose only layer is MoE with identical
    // experts equals the dense model with its last product scaled by the sum of the two weights, token by token.
    void upcyclingCorollary() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel moe;
        moe.layers = 1;
        moe.write(root / "moe");
        SmallModel dense = moe;
        dense.moe = false;
        dense.write(root / "dense");
        auto cleared = dense;
        cleared.write(root / "cleared");
        {
            const auto file = base::Safetensors::open(root / "cleared/model.safetensors");
            std::map<std::string, base::Array> tensors;
            for (const auto& info : file->tensors())
                tensors[info.name] = *file->tensor(info.name);
            const auto& down = tensors.at("model.layers.0.mlp.down_proj.weight");
            tensors["model.layers.0.mlp.down_proj.weight"] = base::Array::of(std::vector<float>(static_cast<std::size_t>(down.size()), 0.0f), down.shape());
            QVERIFY(base::writeSafetensors(root / "cleared/model.safetensors", tensors));
        }
        const auto a = Checkpoint::open(root / "moe"), b = Checkpoint::open(root / "dense"), c = Checkpoint::open(root / "cleared");
        QVERIFY(a && b && c);
        const std::vector<std::vector<std::int64_t>> documents = {{3, 14, 15, 9, 26, 5, 35, 8}};
        const auto routed = (*a)->route(documents, {});
        QVERIFY(routed);
        // The final norm divides by the length of the hidden vector, which the test undoes through the embedding: with
        // logits z = W n(h), h is known up to its length, so directions are compared: h_moe = h_0 + s (h_dense - h_0).
        const auto lm = *(*a)->logits(documents[0]), ld = *(*b)->logits(documents[0]), l0 = *(*c)->logits(documents[0]);
        const std::size_t V = 50;
        for (std::size_t t = 0; t < documents[0].size(); ++t) {
            const double s = static_cast<double>(routed->weights[t * 2]) + static_cast<double>(routed->weights[t * 2 + 1]);
            QVERIFY(s > 0.5 && s < 1.0);
            // Least squares for lm = alpha ld + beta l0; the residual vanishes only if h_moe lies in their plane.
            double dd = 0, oo = 0, od = 0, md = 0, mo = 0, mm = 0;
            for (std::size_t v = 0; v < V; ++v) {
                const double m = static_cast<double>(lm[t * V + v]), d = static_cast<double>(ld[t * V + v]), o = static_cast<double>(l0[t * V + v]);
                dd += d * d;
                oo += o * o;
                od += o * d;
                md += m * d;
                mo += m * o;
                mm += m * m;
            }
            const double det = dd * oo - od * od, alpha = (md * oo - mo * od) / det, beta = (mo * dd - md * od) / det;
            const double residual = mm - alpha * md - beta * mo;
            QVERIFY2(residual < 1e-8 * mm, qPrintable(QString::number(residual / mm)));
            QVERIFY(alpha > 0 && beta > 0);
        }
    }

    // The same identity at the level of the layer: with identical experts, k = E weights sum to one and the mixture is the MLP.
    void allExpertsOfOneKindAreTheDenseModel() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.write(root / "moe");
        auto config = base::Json::parse(readAll(root / "moe/config.json"));
        config["num_experts_per_tok"] = model.experts;
        std::ofstream(root / "moe/config.json") << config.dump();
        // The dense twin takes its weights from the first expert.
        const auto file = base::Safetensors::open(root / "moe/model.safetensors");
        QVERIFY(file);
        std::map<std::string, base::Array> tensors;
        for (const auto& info : file->tensors()) {
            auto name = info.name;
            if (const auto at = name.find("experts.0."); at != std::string::npos)
                tensors[name.erase(at, 10)] = *file->tensor(info.name);
            else if (name.find("experts.") == std::string::npos && name.find("mlp.gate.weight") == std::string::npos)
                tensors[name] = *file->tensor(info.name);
        }
        fs::create_directories(root / "dense");
        QVERIFY(base::writeSafetensors(root / "dense/model.safetensors", tensors));
        config["num_experts"] = 0;
        config["num_experts_per_tok"] = 1;
        std::ofstream(root / "dense/config.json") << config.dump();
        const auto moe = Checkpoint::open(root / "moe"), dense = Checkpoint::open(root / "dense");
        QVERIFY2(moe && dense, dense ? "" : dense.error().message().c_str());
        for (const auto& document : someDocuments(5, 50)) {
            const auto a = *(*moe)->logits(document), b = *(*dense)->logits(document);
            for (std::size_t i = 0; i < a.size(); ++i)
                QVERIFY(std::abs(a[i] - b[i]) <= 2e-5f * (1 + std::abs(b[i])));
        }
    }

    void resultDoesNotDependOnThreadsOrMemory() {
        QTemporaryDir folder;
        SmallModel model;
        model.identicalExperts = false;
        model.layers = 3;
        model.write(folder.path().toStdString());
        const auto checkpoint = Checkpoint::open(folder.path().toStdString());
        QVERIFY(checkpoint);
        auto documents = someDocuments(60, 50);
        documents[7].clear();
        RunOptions one, two, streamed;
        one.batchTokens = two.batchTokens = streamed.batchTokens = 128;
        one.keepLogits = two.keepLogits = streamed.keepLogits = true;
        two.threads = 3;
        streamed.weightBytes = 0;
        streamed.stateBytes = 40000;
        const auto a = (*checkpoint)->route(documents, one), b = (*checkpoint)->route(documents, two), c = (*checkpoint)->route(documents, streamed);
        QVERIFY(a && b && c);
        QCOMPARE(a->selected, b->selected);
        QCOMPARE(a->weights, b->weights);
        QCOMPARE(a->logits, b->logits);
        QCOMPARE(a->logits, c->logits);
        QVERIFY(std::any_of(a->selected.begin(), a->selected.end(), [](std::int16_t e) { return e == 3; }));
    }

    void broken_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* key, const char* value, const char* says) { QTest::newRow(key) << QString(key) << QString(value) << QString(says); };
        row("model_type", "\"llama\"", "model type \"llama\" cannot be opened (qwen2, qwen3, qwen2_moe, qwen3_moe, olmoe, mixtral or upcycling-qwen2-moe; for another family");
        row("hidden_size", "33", "do not divide");
        row("num_attention_heads", "3", "cannot share");
        row("num_experts", "5", "mlp.gate.weight\" is 4 x 32 where config.json says 5 x 32");
        row("vocab_size", "51", "model.embed_tokens.weight\" is 50 x 32 where config.json says 51 x 32");
        row("num_hidden_layers", "3", "model.layers.2.input_layernorm.weight");
        row("tie_word_embeddings", "false", "lm_head.weight");
        row("rope_scaling", "{\"type\": \"yarn\", \"factor\": 4.0}", "yarn");
        row("use_sliding_window", "true", "sliding-window");
        row("hidden_act", "\"gelu\"", "gelu");
        row("num_experts_per_tok", "9", "does not fit");
        row("num_experts_per_tok ", "null", "num_experts_per_tok: missing");
        row("vocab_size ", "1e30", "");
    }
    void broken() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, says);
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel().write(root);
        auto config = base::Json::parse(readAll(root / "config.json"));
        config[key.trimmed().toStdString()] = base::Json::parse(value.toStdString());
        std::ofstream(root / "config.json") << config.dump();
        const auto opened = Checkpoint::open(root);
        QVERIFY(!opened);
        QVERIFY2(QString::fromStdString(opened.error().message()).contains(says), opened.error().message().c_str());
    }

    void cancelIsAnsweredQuickly() {
        QTemporaryDir folder;
        SmallModel model;
        model.hidden = 512;
        model.inner = 2048;
        model.layers = 4;
        model.write(folder.path().toStdString());
        const auto checkpoint = Checkpoint::open(folder.path().toStdString());
        QVERIFY(checkpoint);
        std::vector<std::vector<std::int64_t>> documents(2000, std::vector<std::int64_t>(200, 7));
        std::atomic<bool> stop{false};
        RunOptions options;
        options.threads = 2;
        options.stop = [&] { return stop.load(); };
        base::Result<RoutedTokens> result;
        std::thread run([&] { result = (*checkpoint)->route(documents, options); });
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        const auto asked = std::chrono::steady_clock::now();
        stop = true;
        run.join();
        const auto ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked).count();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, base::ErrorKind::cancelled);
        qInfo("a cancel was answered in %.0f ms", ms);
    }

    // The shipped sample from file to counts, through the kinds as the worker runs them.
    void sampleEndToEnd() {
        const fs::path samples = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/routing";
        if (!fs::exists(samples / "checkpoint/config.json") || !fs::exists(samples / "corpus.jsonl"))
            QSKIP("the routing sample is not in this tree");
        base::KindRegistry registry;
        for (auto& kind : kinds())
            QVERIFY(registry.add(kind));
        QVERIFY(registerTorch(registry));
        test::FakeContext context;
        const auto run = [&](const char* name, base::Json parameters, std::map<std::string, base::ResolvedInput> inputs) {
            const auto* kind = registry.find(name);
            const auto checked = base::checkedParameters(*kind, parameters);
            context.lastDone = 0;
            return kind->run({*checked, std::move(inputs)}, context);
        };
        const auto corpus = run("routing.import_corpus", base::Json::object(), {{"source", {{}, samples / "corpus.jsonl"}}});
        QVERIFY2(corpus, corpus ? "" : corpus.error().message().c_str());
        QCOMPARE(corpus->summary["languages"].size(), std::size_t{50});
        const auto trace = run("routing.run_checkpoint", base::Json::object(),
                               {{"checkpoint", {{}, samples / "checkpoint"}}, {"corpus", {corpus->arrays.at("corpus"), {}}}});
        QVERIFY2(trace, trace ? "" : trace.error().message().c_str());
        QVERIFY(context.monotonic);
        qInfo("%s", trace->summary.dump().c_str());
        const auto load = run("routing.load", base::Json::object(), {{"trace", {trace->arrays.at("trace"), {}}}});
        QVERIFY2(load, load ? "" : load.error().message().c_str());
        qInfo("%s", load->summary.dump().c_str());
        const auto table = loadTableFrom([&](const std::string& name) { return base::Result<base::Array>(load->arrays.at(name)); });
        QVERIFY(table);
        QCOMPARE(table->languages.size(), std::size_t{50});
        for (int n = 0; n < 50; ++n)
            for (int l = 0; l < static_cast<int>(table->layers.size()); ++l)
                QCOMPARE(table->slotCount(n, l), table->tokens[static_cast<std::size_t>(n)] * table->topK);
    }
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "test_checkpoint.moc"
