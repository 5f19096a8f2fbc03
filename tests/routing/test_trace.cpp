#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/safetensors.h"
#include "base/seed.h"
#include "routing/fake_context.h"
#include "routing/trace.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;
namespace fs = std::filesystem;

namespace {

constexpr int L = 3, T = 20, E = 6, K = 2;

std::vector<float> randomLogits(std::uint64_t seed) {
    const base::Stream random(seed, 0);
    std::vector<float> values(L * T * E);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(3 * random.normal(i));
    return values;
}

std::vector<float> softmaxRows(std::vector<float> rows) {
    for (std::size_t r = 0; r < rows.size(); r += E) {
        double sum = 0;
        for (std::size_t e = 0; e < E; ++e)
            sum += std::exp(static_cast<double>(rows[r + e]));
        for (std::size_t e = 0; e < E; ++e)
            rows[r + e] = static_cast<float>(std::exp(static_cast<double>(rows[r + e])) / sum);
    }
    return rows;
}

std::uint16_t toBfloat(float value) {
    std::uint32_t bits;
    std::memcpy(&bits, &value, 4);
    return static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

std::map<std::string, Array> wholeTrace() {
    std::vector<std::int64_t> ids(T);
    std::vector<std::int16_t> lang(T);
    std::vector<std::int32_t> seq(T);
    std::vector<std::int16_t> selected(L * T * K);
    for (int t = 0; t < T; ++t) {
        ids[static_cast<std::size_t>(t)] = 100 + t;
        lang[static_cast<std::size_t>(t)] = static_cast<std::int16_t>(t < 12 ? 0 : 1);
        seq[static_cast<std::size_t>(t)] = t / 4;
    }
    for (int r = 0; r < L * T; ++r)
        for (int k = 0; k < K; ++k)
            selected[static_cast<std::size_t>(r * K + k)] = static_cast<std::int16_t>((r + 2 * k) % E);
    return {{"input_ids", Array::of(ids)}, {"lang_id", Array::of(lang)}, {"seq_id", Array::of(seq)},
            {"layer_index", Array::of(std::vector<std::int32_t>{4, 5, 9})}, {"selected", Array::of(selected, {L, T, K})},
            {"weights", Array::of(std::vector<float>(L * T * K, 0.4f), {L, T, K})},
            {"router_logits", Array::of(randomLogits(1), {L, T, E})}};
}

base::Result<ImportedTrace> imported(const std::map<std::string, Array>& tensors, base::TensorMetadata metadata = {{"languages", "[\"fr\",\"mn\"]"}},
                                     const TraceImport& options = {}) {
    test::FakeContext context;
    const auto blob = base::safetensorsArray(tensors, metadata);
    const auto file = base::Safetensors::parse(*blob, "t.safetensors");
    return importTraceTensors(*file, options, context);
}

std::string said(const ImportedTrace& trace) {
    std::string all;
    for (const auto& note : trace.notes)
        all += note + "\n";
    return all;
}

}  // namespace

class TestTrace : public QObject {
    Q_OBJECT
private slots:
    void answersThatCannotBe_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("OLMoE, an expert twice") << QByteArray("{\"input_ids\":[1],\"exp_ids\":[[[3,4],[2,5]]]}\n{\"input_ids\":[1,2],\"exp_ids\":[[[1,2],[0,1]],[[3,3],[3,4]]]}")
                                                << QByteArray("t.jsonl:2#/exp_ids/1: token 1, layer 0 names expert 3 twice");
        QTest::newRow("vLLM, an expert twice") << QByteArray(R"({"prompt_routed_experts":[[[0,1],[2,3]],[[0,1],[2,2]]],"choices":[]})")
                                               << QByteArray("t.jsonl#/prompt_routed_experts/1: token 1, layer 1 names expert 2 twice");
        QTest::newRow("SGLang, an expert twice") << QByteArray(R"([{"meta_info":{"routed_experts":"AwAAAAMAAAA="}}])")
                                                 << QByteArray("t.jsonl#/0/meta_info/routed_experts: token 0, layer 0 names expert 3 twice");
        QTest::newRow("vLLM without experts") << QByteArray(R"({"choices":[{"text":"hi"}],"usage":{}})") << QByteArray("--enable-return-routed-experts");
        QTest::newRow("SGLang's place") << QByteArray(R"({"text":"x","meta_info":{"routed_experts":"AAAA"}})") << QByteArray("t.jsonl#/meta_info/routed_experts");
    }
    void answersThatCannotBe() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        TraceImport options;
        options.layers = 1;
        test::FakeContext context;
        const auto read = importTraceJson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), "t.jsonl", options, context);
        QVERIFY(!read);
        QVERIFY2(QByteArray::fromStdString(read.error().message()).contains(says), read.error().message().c_str());
    }

    void wholeFile() {
        const auto result = imported(wholeTrace());
        QVERIFY2(result, result ? "" : result.error().message().c_str());
        const auto& t = result->trace;
        QCOMPARE(t.tokens, std::int64_t{T});
        QCOMPARE(t.experts, E);
        QCOMPARE(t.topK, K);
        QCOMPARE(t.languages, (std::vector<std::string>{"fr", "ne"}));
        QCOMPARE(t.scoreKind, ScoreKind::logits);
        QVERIFY(!t.selectionDerived);
        QCOMPARE(t.layerIndex.as<std::int32_t>()->back(), 9);
        const auto blob = toArray(t);
        QVERIFY(blob);
        const auto back = traceFromArray(*blob);
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QCOMPARE(back->selected.hash(), t.selected.hash());
        QCOMPARE(back->weights.hash(), t.weights.hash());
        QCOMPARE(back->scores.hash(), t.scores.hash());
        QCOMPARE(back->languages, t.languages);
        QCOMPARE(back->scoreKind, ScoreKind::logits);
        // What was written can be imported again: one format in and out.
        test::FakeContext context;
        const auto again = importTraceTensors(*base::Safetensors::parse(*blob, "again"), {}, context);
        QVERIFY2(again, again ? "" : again.error().message().c_str());
        QCOMPARE(again->trace.selected.hash(), t.selected.hash());
    }

    void logitsAndProbabilitiesAreToldApart() {
        const auto logits = randomLogits(2);
        const auto probabilities = softmaxRows(logits);
        auto sigmoid = logits;
        for (auto& v : sigmoid)
            v = 1 / (1 + std::exp(-v));
        QCOMPARE(*classifyScores(logits, E, 1e-3), ScoreKind::logits);
        QCOMPARE(*classifyScores(probabilities, E, 1e-3), ScoreKind::probabilities);
        QCOMPARE(*classifyScores(sigmoid, E, 1e-3), ScoreKind::scores);
        // A softmax of probabilities still sums to one, so doing it twice could never be seen afterwards.
        QCOMPARE(*classifyScores(softmaxRows(probabilities), E, 1e-3), ScoreKind::probabilities);
        auto mixed = probabilities;
        std::copy_n(logits.begin(), E * 5, mixed.begin());
        QVERIFY(!classifyScores(mixed, E, 1e-3));
        auto broken = logits;
        broken[3] = NAN;
        QVERIFY(!classifyScores(broken, E, 1e-3));
        // A peaked router: one-hot rows are probabilities.
        std::vector<float> hot(10 * E, 0.0f);
        for (std::size_t r = 0; r < 10; ++r)
            hot[r * E] = 1;
        QCOMPARE(*classifyScores(hot, E, 1e-3), ScoreKind::probabilities);
    }

    void bfloatProbabilitiesAreRecognised() {
        auto tensors = wholeTrace();
        std::vector<std::byte> bytes;
        for (const float v : softmaxRows(randomLogits(3))) {
            const auto bits = toBfloat(v);
            bytes.push_back(static_cast<std::byte>(bits & 0xff));
            bytes.push_back(static_cast<std::byte>(bits >> 8));
        }
        tensors["router_logits"] = *Array::fromBytes(base::DType::bf16, {L, T, E}, bytes);
        const auto result = imported(tensors);
        QVERIFY(result);
        QCOMPARE(result->trace.scoreKind, ScoreKind::probabilities);
        QVERIFY(said(*result).find("no softmax is taken") != std::string::npos);
    }

    // Top-k of logits and of their softmax are the same selection; the weights are the probabilities in both cases.
    void derivedSelection() {
        for (const bool asProbabilities : {false, true}) {
            auto tensors = wholeTrace();
            tensors.erase("selected");
            tensors.erase("weights");
            const auto logits = randomLogits(4);
            const auto probabilities = softmaxRows(logits);
            tensors["router_logits"] = Array::of(asProbabilities ? probabilities : logits, {L, T, E});
            const auto result = imported(tensors, {{"languages", "fr, de"}, {"num_experts_per_tok", "3"}});
            QVERIFY2(result, result ? "" : result.error().message().c_str());
            const auto& t = result->trace;
            QVERIFY(t.selectionDerived);
            QCOMPARE(t.topK, 3);
            QVERIFY(t.selection.find("derived") != std::string::npos);
            const auto selected = *t.selected.as<std::int16_t>();
            const auto weights = *t.weights.as<float>();
            for (std::size_t r = 0; r < L * T; ++r) {
                std::vector<std::pair<float, int>> row;
                for (int e = 0; e < E; ++e)
                    row.emplace_back(-probabilities[r * E + static_cast<std::size_t>(e)], e);
                std::sort(row.begin(), row.end());
                for (std::size_t k = 0; k < 3; ++k) {
                    QCOMPARE(int(selected[r * 3 + k]), row[k].second);
                    QVERIFY(std::abs(weights[r * 3 + k] + row[k].first) < 1e-6f);
                }
            }
        }
    }

    void paddingIsLeftOut_data() {
        QTest::addColumn<bool>("truthValues");
        QTest::newRow("whole numbers") << false;
        QTest::newRow("truth values") << true;
    }
    void paddingIsLeftOut() {
        QFETCH(bool, truthValues);
        auto tensors = wholeTrace();
        std::vector<std::int64_t> mask(T, 1);
        mask[0] = mask[7] = mask[19] = 0;
        std::vector<std::byte> truths;
        for (const auto value : mask)
            truths.push_back(static_cast<std::byte>(value));
        tensors["attention_mask"] = truthValues ? *Array::fromBytes(base::DType::boolean, {T}, truths) : Array::of(mask);
        const auto all = imported(wholeTrace()), kept = imported(tensors);
        QVERIFY(all && kept);
        QCOMPARE(kept->trace.tokens, std::int64_t{T - 3});
        const auto before = *all->trace.selected.as<std::int16_t>(), after = *kept->trace.selected.as<std::int16_t>();
        const auto logitsBefore = *all->trace.scores.as<float>(), logitsAfter = *kept->trace.scores.as<float>();
        for (std::size_t l = 0; l < L; ++l)
            for (std::size_t t = 0, row = 0; t < T; ++t) {
                if (mask[t] == 0)
                    continue;
                QCOMPARE(after[(l * (T - 3) + row) * K], before[(l * T + t) * K]);
                QCOMPARE(logitsAfter[(l * (T - 3) + row) * E], logitsBefore[(l * T + t) * E]);
                QCOMPARE((*kept->trace.inputIds.as<std::int64_t>())[row], (*all->trace.inputIds.as<std::int64_t>())[t]);
                ++row;
            }
    }

    void refusals() {
        const auto message = [](const char* tensor, const Array& value, base::TensorMetadata metadata = {{"languages", "[\"fr\",\"de\"]"}}) {
            auto tensors = wholeTrace();
            tensors[tensor] = value;
            const auto result = imported(tensors, std::move(metadata));
            return result ? std::string("imported") : result.error().message();
        };
        const auto has = [](const std::string& text, const char* part) {
            if (text.find(part) == std::string::npos)
                qWarning("%s", text.c_str());
            return text.find(part) != std::string::npos;
        };
        std::vector<std::int64_t> high(L * T * K, 0);
        for (std::size_t i = 1; i < high.size(); i += 2)
            high[i] = 1;
        high[2 * T * 1 + 6] = 6;
        QVERIFY(has(message("selected", Array::of(high, {L, T, K})), "layer 1, token 3: expert 6"));
        QVERIFY(has(message("selected", Array::of(std::vector<std::int16_t>(L * T * K, 2), {L, T, K})), "expert 2 twice"));
        QVERIFY(has(message("selected", Array::of(std::vector<float>(L * T * K, 2), {L, T, K})), "not whole numbers"));
        QVERIFY(has(message("selected", Array::of(std::vector<std::int16_t>(L * T, 2), {L, T})), "layers x tokens x k"));
        QVERIFY(has(message("selected", Array::of(std::vector<std::int16_t>(2 * T, 2), {2, T, 1})), "3 layers and 20 tokens where selected has 2 and 20"));
        QVERIFY(has(message("lang_id", Array::of(std::vector<std::int16_t>(T, 2))), "language id 2"));
        QVERIFY(has(message("lang_id", Array::of(std::vector<std::int16_t>(T - 1, 0))), "does not fit 20 tokens"));
        QVERIFY(has(message("layer_index", Array::of(std::vector<std::int32_t>{4, 4, 5})), "rising"));
        QVERIFY(has(message("seq_id", Array::of(std::vector<std::int64_t>(T, std::int64_t{1} << 40))), "no sequence"));
        QVERIFY(has(message("weights", Array::of(std::vector<float>(T, 1))), "does not fit the selection"));
        QVERIFY(has(message("weights", Array::of(std::vector<std::int32_t>(L * T * K, 1), {L, T, K})), "weights in i32 are not supported"));
        for (const float bad : {std::nanf(""), -0.25f, HUGE_VALF, -HUGE_VALF}) {
            std::vector<float> weights(L * T * K, 0.4f);
            weights[static_cast<std::size_t>((1 * T + 3) * K + 1)] = bad;
            QVERIFY(has(message("weights", Array::of(weights, {L, T, K})), "weights: layer 1, token 3, column 1: the weight is"));
        }
        QVERIFY(has(message("attention_mask", Array::of(std::vector<std::int64_t>(T, 0))), "every token is padding"));
        QVERIFY(has(message("attention_mask", Array::of(std::vector<std::uint64_t>(T, UINT64_MAX))), "beyond 2^63"));
        QVERIFY(has(message("lang_id", Array::of(std::vector<std::uint64_t>(T, UINT64_MAX))), "below 2^63"));
        std::vector<float> holed(L * T * E, 1);
        holed[(1 * T + 3) * E + 2] = NAN;
        QVERIFY(has(message("router_logits", Array::of(holed, {L, T, E})), "layer 1, token 3, expert 2: the score is nan"));
        QVERIFY(has(message("input_ids", Array::of(std::vector<std::uint64_t>(T, UINT64_MAX))), "below 2^63"));
        QVERIFY(has(message("router_logits", Array::of(std::vector<std::int16_t>(L * T * E, 1), {L, T, E})), "no router scores"));
        QVERIFY(has(message("seq_id", Array::of(std::vector<std::int32_t>(T, 0)), {{"languages", "[\"klingon\",\"de\"]"}}), "no language code"));
        const auto none = imported({{"x", Array::of(std::vector<float>{1})}});
        QVERIFY(has(none.error().message(), "neither selected experts nor router scores"));
    }

    // All zeros look like scores between 0 and 1; a router that was never trained makes them.
    void theNameDecidesWhatTheNumbersLeaveOpen() {
        auto tensors = wholeTrace();
        tensors["router_logits"] = Array::of(std::vector<float>(L * T * E, 0), {L, T, E});
        QCOMPARE(imported(tensors)->trace.scoreKind, ScoreKind::logits);
        auto node = tensors.extract("router_logits");
        node.key() = "router_scores";
        tensors.insert(std::move(node));
        QCOMPARE(imported(tensors)->trace.scoreKind, ScoreKind::scores);
    }

    void withoutLanguages() {
        auto tensors = wholeTrace();
        tensors.erase("lang_id");
        tensors.erase("seq_id");
        tensors.erase("layer_index");
        TraceImport options;
        options.language = "sw";
        const auto result = imported(tensors, {}, options);
        QVERIFY(result);
        QCOMPARE(result->trace.languages, (std::vector<std::string>{"sw"}));
        QVERIFY(said(*result).find("counted as sw") != std::string::npos);
        const auto named = imported(wholeTrace(), {});
        QVERIFY(named);
        QCOMPARE(named->trace.languages, (std::vector<std::string>{"x-0", "x-1"}));
    }

    void servers() {
        test::FakeContext context;
        TraceImport options;
        options.language = "fr";
        // OLMoE: [token][k][layer].
        const auto olmoe = importTraceJson("{\"input_ids\":[5,6],\"exp_ids\":[[[1,2,3],[4,5,0]],[[0,1,2],[3,4,5]]],\"lang\":\"de\"}\n"
                                           "{\"input_ids\":[7],\"exp_ids\":[[[1,1,1],[2,2,2]]]}\n", "f.jsonl", options, context);
        QVERIFY2(olmoe, olmoe ? "" : olmoe.error().message().c_str());
        QCOMPARE(olmoe->trace.languages, (std::vector<std::string>{"de", "fr"}));
        QCOMPARE(olmoe->trace.tokens, std::int64_t{3});
        QCOMPARE(olmoe->trace.layers, 3);
        const auto selected = *olmoe->trace.selected.as<std::int16_t>();
        QCOMPARE(std::vector<std::int16_t>(selected.begin(), selected.begin() + 6), (std::vector<std::int16_t>{1, 4, 0, 3, 1, 2}));
        QVERIFY(traceFromArray(*toArray(olmoe->trace)));

        // vLLM: [token][layer][k]; -1 is the prefix cache.
        const auto vllm = importTraceJson(R"({"prompt_routed_experts":[[[-1,-1],[-1,-1]],[[0,1],[2,3]]],"choices":[{"routed_experts":[[[1,0],[3,2]]]},{"routed_experts":null}]})",
                                          "f.json", options, context);
        QVERIFY2(vllm, vllm ? "" : vllm.error().message().c_str());
        QCOMPARE(vllm->trace.tokens, std::int64_t{2});
        QVERIFY(said(*vllm).find("prefix cache") != std::string::npos);
        QVERIFY(!vllm->trace.hasInputIds());

        // Of two slots one is known, expert 0: a token's experts differ, so there are two at least.
        const auto part = importTraceJson(R"({"prompt_routed_experts":[[[0,-1]]]})", "f.json", options, context);
        QVERIFY2(part, part ? "" : part.error().message().c_str());
        QCOMPARE(part->trace.experts, 2);
        QVERIFY(traceFromArray(*toArray(part->trace)));

        // SGLang: base64 of little-endian int32, here tokens 1 x layers 2 x k 2 = 0 1 2 3.
        const char* packed = R"({"meta_info":{"routed_experts":"AAAAAAEAAAACAAAAAwAAAA=="}})";
        QVERIFY(!importTraceJson(packed, "f.json", options, context));
        options.layers = 2;
        const auto sglang = importTraceJson(packed, "f.json", options, context);
        QVERIFY2(sglang, sglang ? "" : sglang.error().message().c_str());
        QCOMPARE(sglang->trace.selected.as<std::int16_t>()->back(), std::int16_t{3});

        for (const char* wrong : {"{}", "[]", "{\"exp_ids\":[[[1],[2]],[[1]]]}", "{\"exp_ids\":[[[\"a\"]]]}", "{\"exp_ids\":[[[99999]]]}", "{\"prompt_routed_experts\":[[1]]}",
                                  "{\"exp_ids\":[[[1]]],\"input_ids\":[1,2]}", "{\"meta_info\":{\"routed_experts\":\"%%%\"}}", "nonsense", ""})
            QVERIFY2(!importTraceJson(wrong, "f", options, context), wrong);
    }

    void filesAreToldByTheirBytes() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        test::FakeContext context;
        QVERIFY(base::writeSafetensors(root / "a.bin", wholeTrace(), {{"languages", "[\"fr\",\"de\"]"}}));
        const auto tensors = importTrace(root / "a.bin", {}, context);
        QVERIFY2(tensors, tensors ? "" : tensors.error().message().c_str());
        QCOMPARE(tensors->trace.name, std::string("a"));
        std::ofstream(root / "b.bin") << "{\"exp_ids\":[[[1],[2]]]}";
        QVERIFY(importTrace(root / "b.bin", {}, context));
        std::ofstream(root / "c.bin") << "PK\x03\x04 something";
        QVERIFY(!importTrace(root / "c.bin", {}, context));
        std::ofstream(root / "e.bin") << "something else";
        QVERIFY(importTrace(root / "e.bin", {}, context).error().what.find("no routing trace") != std::string::npos);
        std::ofstream(root / "d.bin") << "";
        QVERIFY(!importTrace(root / "d.bin", {}, context));
    }

    void hostileBlobs() {
        const auto good = *toArray(imported(wholeTrace())->trace);
        const auto change = [&](const char* tensor, const Array& value) {
            const auto file = base::Safetensors::parse(good, "trace");
            std::map<std::string, Array> tensors;
            for (const auto& info : file->tensors())
                tensors[info.name] = *file->tensor(info.name);
            tensors[tensor] = value;
            return traceFromArray(*base::safetensorsArray(tensors, file->metadata()));
        };
        QVERIFY(traceFromArray(good));
        QVERIFY(!change("selected", Array::of(std::vector<std::int16_t>(L * T * K, 6), {L, T, K})));
        QVERIFY(!change("selected", Array::of(std::vector<std::int32_t>(L * T * K, 1), {L, T, K})));
        QVERIFY(!change("lang_id", Array::of(std::vector<std::int16_t>(T, 9))));
        QVERIFY(!change("seq_id", Array::of(std::vector<std::int32_t>(T + 1, 0))));
        QVERIFY(!change("router_logits", Array::of(std::vector<float>(4), {1, 2, 2})));
        QVERIFY(!traceFromArray(Array::ofText("x")));
    }
};

QTEST_GUILESS_MAIN(TestTrace)
#include "test_trace.moc"
