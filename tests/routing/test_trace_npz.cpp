#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>
#include <zlib.h>

#include "base/safetensors.h"
#include "routing/fake_context.h"
#include "routing/trace.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;
using base::DType;
namespace fs = std::filesystem;

namespace {

constexpr int L = 2, B = 3, T = 4, E = 5;

// The router whose file numpy wrote into data/batches.npz.
double logit(int l, int b, int t, int e) {
    return ((l * 7 + b * 3 + t * 5 + e * 11) % 13) * 0.5 - 2;
}
std::vector<float> logits() {
    std::vector<float> values;
    for (int l = 0; l < L; ++l)
        for (int b = 0; b < B; ++b)
            for (int t = 0; t < T; ++t)
                for (int e = 0; e < E; ++e)
                    values.push_back(static_cast<float>(logit(l, b, t, e)));
    return values;
}
std::vector<float> ofLayer(int layer) {
    const auto all = logits();
    return {all.begin() + layer * B * T * E, all.begin() + (layer + 1) * B * T * E};
}
// The two highest, the lower number first among equals; written down from the definition.
std::pair<int, int> topTwo(int l, int b, int t) {
    int first = 0, second = -1;
    for (int e = 1; e < E; ++e)
        if (logit(l, b, t, e) > logit(l, b, t, first))
            first = e;
    for (int e = 0; e < E; ++e)
        if (e != first && (second < 0 || logit(l, b, t, e) > logit(l, b, t, second)))
            second = e;
    return {first, second};
}

template <class N>
void put(std::string& out, N value) {
    for (std::size_t i = 0; i < sizeof(N); ++i)
        out += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xff);
}
std::string npy(const Array& array) {
    const char* kinds[] = {"|b1", "|u1", "|i1", "<u2", "<i2", "<f2", "", "<u4", "<i4", "<f4", "<u8", "<i8", "<f8"};
    auto header = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({},), }}", kinds[static_cast<int>(array.dtype())], fmt::join(array.shape(), ", "));
    header += std::string(64 - (header.size() + 11) % 64, ' ') + "\n";
    std::string out = "\x93NUMPY\x01";
    out += '\0';
    put(out, static_cast<std::uint16_t>(header.size()));
    return out + header + std::string(array.text());
}
std::string npz(const std::map<std::string, Array>& arrays) {
    std::string zip, directory;
    for (const auto& [name, array] : arrays) {
        const auto content = npy(array), file = name + ".npy";
        std::string common;
        for (const int field : {20, 0, 0, 0, 0})
            put(common, static_cast<std::uint16_t>(field));
        put(common, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()))));
        put(common, static_cast<std::uint32_t>(content.size()));
        put(common, static_cast<std::uint32_t>(content.size()));
        put(common, static_cast<std::uint16_t>(file.size()));
        put(common, std::uint16_t{0});
        directory += "PK\x01\x02";
        put(directory, std::uint16_t{20});
        directory += common + std::string(10, '\0');
        put(directory, static_cast<std::uint32_t>(zip.size()));
        directory += file;
        zip += "PK\x03\x04" + common + file + content;
    }
    std::string end = "PK\x05\x06" + std::string(4, '\0');
    put(end, static_cast<std::uint16_t>(arrays.size()));
    put(end, static_cast<std::uint16_t>(arrays.size()));
    put(end, static_cast<std::uint32_t>(directory.size()));
    put(end, static_cast<std::uint32_t>(zip.size()));
    return zip + directory + end + std::string(2, '\0');
}

base::Result<ImportedTrace> imported(const std::map<std::string, Array>& arrays, const TraceImport& options = {}) {
    test::FakeContext context;
    const auto bytes = npz(arrays);
    return importTraceNpz(std::as_bytes(std::span(bytes)), "t.npz", options, context);
}
std::string message(const base::Result<ImportedTrace>& result) {
    return result ? "imported" : result.error().message();
}
std::string said(const ImportedTrace& trace) {
    std::string all;
    for (const auto& note : trace.notes)
        all += note + "\n";
    return all;
}
template <class N>
Array whole(std::vector<N> values, base::Shape shape) {
    return Array::of(values, std::move(shape));
}

}  // namespace

class TestTraceNpz : public QObject {
    Q_OBJECT
private slots:
    // Written by numpy.savez_compressed: layers 22 and 23 one by one in f16, batches with padding, languages by sequence.
    void asNumpyWritesIt() {
        test::FakeContext context;
        const auto result = importTrace(TRIPTYCH_SOURCE_DIR "/tests/routing/data/batches.npz", {}, context);
        QVERIFY2(result, result ? "" : result.error().message().c_str());
        const auto& trace = result->trace;
        QCOMPARE(trace.name, std::string("batches"));
        QCOMPARE(trace.tokens, std::int64_t{10});
        QCOMPARE(trace.languages, (std::vector<std::string>{"fr", "sw"}));
        QCOMPARE(trace.scoreKind, ScoreKind::logits);
        QVERIFY2(said(*result).find("2 padding tokens were left out") != std::string::npos, said(*result).c_str());
        const auto numbers = *trace.layerIndex.as<std::int32_t>();
        QVERIFY(numbers[0] == 22 && numbers[1] == 23);
        const bool mask[B][T] = {{true, true, true, false}, {true, true, true, true}, {false, true, true, true}};
        const auto selected = *trace.selected.as<std::int16_t>();
        const auto scores = *trace.scores.toFloats();
        for (int l = 0; l < L; ++l)
            for (int b = 0, row = 0; b < B; ++b)
                for (int t = 0; t < T; ++t) {
                    if (!mask[b][t])
                        continue;
                    const auto at = static_cast<std::size_t>(l * 10 + row);
                    const auto [first, second] = topTwo(l, b, t);
                    QCOMPARE(int(selected[2 * at]), first);
                    QCOMPARE(int(selected[2 * at + 1]), second);
                    QCOMPARE(scores[at * E + 3], static_cast<float>(logit(l, b, t, 3)));
                    QCOMPARE((*trace.inputIds.as<std::int64_t>())[static_cast<std::size_t>(row)], std::int64_t{100 + b * T + t});
                    QCOMPARE(int((*trace.language.as<std::int16_t>())[static_cast<std::size_t>(row)]), b == 1 ? 0 : 1);
                    QCOMPARE((*trace.sequence.as<std::int32_t>())[static_cast<std::size_t>(row)], b);
                    ++row;
                }
        QVERIFY(traceFromArray(*toArray(trace)));
    }

    void everyLayoutIsTheSameTrace() {
        const auto flat = logits();
        std::vector<double> wide(flat.begin(), flat.end());
        const auto ids = whole<std::int32_t>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {B, T});
        const auto reference = imported({{"router_logits", whole(flat, {L, B * T, E})}, {"seq_id", whole<std::int16_t>({0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, {B * T})},
                                         {"input_ids", whole<std::int64_t>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {B * T})}});
        QVERIFY2(reference, message(reference).c_str());
        const std::vector<std::map<std::string, Array>> layouts = {
            {{"router_logits", whole(wide, {L, B * T, E})}, {"input_ids", ids}},
            {{"router_logits", whole(flat, {L, B, T, E})}, {"input_ids", ids}},
            {{"router_logits_0", whole(ofLayer(0), {B, T, E})}, {"router_logits_1", whole(ofLayer(1), {B, T, E})}, {"input_ids", ids}},
            {{"layer_0", whole(ofLayer(0), {B * T, E})}, {"layer_1", whole(ofLayer(1), {B * T, E})}, {"input_ids", ids}},
            {{"router_logits_10", whole(ofLayer(1), {B * T, E})}, {"router_logits_9", whole(ofLayer(0), {B * T, E})}, {"input_ids", ids}}};
        for (const auto& layout : layouts) {
            const auto result = imported(layout);
            QVERIFY2(result, message(result).c_str());
            QCOMPARE(result->trace.selected.hash(), reference->trace.selected.hash());
            QCOMPARE(result->trace.weights.hash(), reference->trace.weights.hash());
            QCOMPARE(result->trace.scores.hash(), reference->trace.scores.hash());
            QCOMPARE(result->trace.sequence.hash(), reference->trace.sequence.hash());
            QCOMPARE(result->trace.inputIds.hash(), reference->trace.inputIds.hash());
            // The same arrays as tensors.
            test::FakeContext context;
            const auto blob = base::safetensorsArray(layout);
            const auto tensors = importTraceTensors(*base::Safetensors::parse(*blob, "t"), {}, context);
            QVERIFY2(tensors, message(tensors).c_str());
            QCOMPARE(tensors->trace.selected.hash(), reference->trace.selected.hash());
        }
    }

    void probabilitiesAreTold() {
        auto rows = logits();
        for (std::size_t r = 0; r < rows.size(); r += E) {
            float sum = 0;
            for (std::size_t e = 0; e < E; ++e)
                sum += std::exp(rows[r + e]);
            for (std::size_t e = 0; e < E; ++e)
                rows[r + e] = std::exp(rows[r + e]) / sum;
        }
        const auto result = imported({{"router_logits", whole(std::vector<double>(rows.begin(), rows.end()), {L, B * T, E})}});
        QVERIFY2(result, message(result).c_str());
        QCOMPARE(result->trace.scoreKind, ScoreKind::probabilities);
        QVERIFY(said(*result).find("no softmax is taken") != std::string::npos);
        // The weights are the probabilities themselves.
        const auto [first, second] = topTwo(0, 0, 0);
        QCOMPARE((*result->trace.weights.as<float>())[0], rows[static_cast<std::size_t>(first)]);
    }

    // What the router really chose counts, not what its scores would say.
    void theTrueSelectionIsKept() {
        std::vector<std::int64_t> chosen;
        for (int i = 0; i < B * T; ++i)
            chosen.insert(chosen.end(), {i % E, (i + 2) % E});
        const auto result = imported({{"router_logits", whole(logits(), {L, B * T, E})}, {"selected_0", whole(chosen, {B * T, 2})}, {"selected_1", whole(chosen, {B * T, 2})},
                                      {"weights", whole(std::vector<double>(L * B * T * 2, 0.25), {L, B * T, 2})}, {"sentence_id", whole<std::int64_t>({7, 8, 9}, {B})},
                                      {"attention_mask", whole<std::uint8_t>({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0}, {B, T})}});
        QVERIFY2(result, message(result).c_str());
        const auto& trace = result->trace;
        QVERIFY(!trace.selectionDerived);
        QCOMPARE(trace.tokens, std::int64_t{11});
        const auto selected = *trace.selected.as<std::int16_t>();
        for (int i = 0; i < 11; ++i) {
            QCOMPARE(int(selected[static_cast<std::size_t>(2 * i)]), i % E);
            QCOMPARE(int(selected[static_cast<std::size_t>(2 * (11 + i) + 1)]), (i + 2) % E);
            QCOMPARE((*trace.sentence.as<std::int32_t>())[static_cast<std::size_t>(i)], 7 + i / T);
        }
        QCOMPARE((*trace.weights.as<float>())[3], 0.25f);
    }

    void refusals() {
        const auto has = [](const base::Result<ImportedTrace>& result, const char* part) {
            if (message(result).find(part) == std::string::npos)
                qWarning("%s", message(result).c_str());
            return !result && message(result).find(part) != std::string::npos;
        };
        const auto z = whole(logits(), {L, B * T, E});
        QVERIFY(has(imported({{"other", z}}), "neither selected experts nor router scores"));
        QVERIFY(has(imported({{"router_logits", whole(logits(), {L * B * T, E})}}), "layers x tokens x experts"));
        QVERIFY(has(imported({{"router_logits", z}, {"attention_mask", whole<std::int32_t>({1, 1}, {1, 2})}}), "1 sequences of 2 tokens where the routers have 12"));
        QVERIFY(has(imported({{"router_logits", z}, {"attention_mask", whole<std::int32_t>({}, {0, 12})}}), "does not fit 12 tokens"));
        QVERIFY(has(imported({{"router_logits", z}, {"input_ids", whole(std::vector<std::int32_t>(12), {3, 4})}, {"attention_mask", whole(std::vector<std::int32_t>(12, 1), {4, 3})}}),
                    "sequences of"));
        QVERIFY(has(imported({{"layer_0", whole(ofLayer(0), {B * T, E})}, {"layer_1", whole(std::vector<float>(E), {1, E})}}), "layer_1: f32 1 x 5 where layer_0 has f32 12 x 5"));
        QVERIFY(has(imported({{"layer_0", whole(std::vector<float>(4), {4})}}), "tokens x experts"));
        QVERIFY(has(imported({{"router_logits", z}, {"router_logits_0", whole(ofLayer(0), {B * T, E})}}), "beside router_logits for all layers"));
        QVERIFY(has(imported({{"router_logits_1", whole(ofLayer(0), {B * T, E})}, {"router_logits_01", whole(ofLayer(0), {B * T, E})}}), "layer 1 is there twice"));
        QVERIFY(has(imported({{"router_logits_1", whole(ofLayer(0), {B * T, E})}, {"selected_2", whole(std::vector<std::int16_t>(B * T), {B * T, 1})}}), "others than those of another"));
        QVERIFY(has(imported({{"router_logits", whole(std::vector<std::int32_t>(L * E), {L, 1, E})}}), "no router scores"));
        QVERIFY(has(imported({{"router_logits", whole(std::vector<double>(E, 1e300), {1, 1, E})}}), "the score is inf"));
        QVERIFY(has(imported({{"router_logits", z}, {"languages", Array::ofText("[\"\xff\"]")}}), "t.npz: languages: the text is not valid UTF-8"));
        QVERIFY(has(imported({{"router_logits", z}, {"lang_id", whole(std::vector<float>(12), {12})}}), "lang_id"));
        test::FakeContext context;
        context.stop = true;
        const auto bytes = npz({{"router_logits", z}});
        const auto stopped = importTraceNpz(std::as_bytes(std::span(bytes)), "t", {}, context);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        for (std::size_t cut : {std::size_t{3}, std::size_t{40}, bytes.size() - 1})
            QVERIFY(!importTraceNpz(std::as_bytes(std::span(bytes).first(cut)), "t", {}, context));
    }

    void theModelMustFit() {
        const ModelShape model{{4, 9}, E, 2, 150};
        const std::map<std::string, Array> good = {{"router_logits", whole(logits(), {L, B * T, E})}};
        auto result = imported(good);
        QVERIFY(fitToModel(*result, model));
        const auto numbers = *result->trace.layerIndex.as<std::int32_t>();
        QVERIFY(numbers[0] == 4 && numbers[1] == 9);
        QVERIFY(said(*result).find("Fits the model") != std::string::npos);
        const auto unfit = [&](const std::map<std::string, Array>& arrays, const ModelShape& shape) {
            auto trace = imported(arrays);
            const auto status = fitToModel(*trace, shape);
            return status ? std::string("fits") : status.error().message();
        };
        const auto with = [&](const char* name, Array array) {
            auto arrays = good;
            arrays[name] = std::move(array);
            return arrays;
        };
        QVERIFY(unfit(good, {{4, 9, 10}, E, 2, 0}).find("2 layers where the model has 3") != std::string::npos);
        QVERIFY(unfit(good, {{4, 9}, E + 1, 2, 0}).find("5 experts where the model has 6") != std::string::npos);
        QVERIFY(unfit(good, {{4, 9}, E, 1, 0}).find("2 experts a token where the model uses 1") != std::string::npos);
        QVERIFY(unfit(with("layer_index", whole<std::int32_t>({4, 8}, {2})), model).find("its layers are 4, 8 where the model has experts in 4, 9") != std::string::npos);
        QVERIFY(unfit(with("input_ids", whole<std::int64_t>({0, 1, 2, 3, 4, 150, 6, 7, 8, 9, 10, 11}, {12})), model).find("token 5 is 150") != std::string::npos);
        // Without scores the number of experts met is only a lower bound.
        std::vector<std::int16_t> few(L * B * T * 2);
        for (std::size_t i = 1; i < few.size(); i += 2)
            few[i] = 1;
        auto met = imported({{"selected", whole(few, {L, B * T, 2})}});
        QCOMPARE(met->trace.experts, 2);
        QVERIFY(fitToModel(*met, model));
        QCOMPARE(met->trace.experts, E);
        QTemporaryDir folder;
        QVERIFY(!readModelShape(fs::path(folder.path().toStdString())));
        const auto sample = readModelShape(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/checkpoint");
        QVERIFY2(sample, sample ? "" : sample.error().message().c_str());
        QVERIFY(sample->experts > 1 && !sample->layers.empty());
    }

    void linesOfText() {
        test::FakeContext context;
        const auto read = [&](std::string_view text) { return importTraceJson(text, "f.jsonl", {}, context); };
        const auto masked = read(R"({"input_ids":[1,2,3],"attention_mask":[0,1,1],"exp_ids":[[[9],[9]],[[1],[2]],[[0],[3]]]})");
        QVERIFY2(masked, message(masked).c_str());
        QCOMPARE(masked->trace.tokens, std::int64_t{2});
        QVERIFY(said(*masked).find("1 padding tokens were left out") != std::string::npos);
        QCOMPARE(masked->trace.experts, 4);
        QVERIFY(message(read(R"({"attention_mask":[0],"exp_ids":[[[9],[9]],[[1],[2]]]})")).find("attention_mask do not fit") != std::string::npos);
        const auto broken = read("{\"exp_ids\":[[[1],[2]]]}\n{\"lang\":\"\xff\xfe\",\"exp_ids\":[[[1],[2]]]}\n");
        QVERIFY2(!broken && broken.error().where.find("f.jsonl:2") == 0, message(broken).c_str());
    }

    // Two gigabytes without a line's end: refused after as much as a line may be.
    void oneEndlessLine() {
        QTemporaryDir folder;
        const fs::path file = folder.path().toStdString() + "/endless.jsonl";
        std::ofstream(file) << "{\"exp_ids\":[";
        std::error_code error;
        fs::resize_file(file, std::uintmax_t{2} << 30, error);
        if (error)
            QSKIP("no file of 2 GiB can be made here");
        rusage before{}, after{};
        getrusage(RUSAGE_SELF, &before);
        test::FakeContext context;
        const auto result = importTrace(file, {}, context);
        getrusage(RUSAGE_SELF, &after);
        QVERIFY(!result);
        QVERIFY2(result.error().message().find("endless.jsonl:1: the line is longer than 64 MiB") != std::string::npos, result.error().message().c_str());
        QVERIFY2(after.ru_maxrss - before.ru_maxrss < 200 * 1024, qPrintable(QString::number(after.ru_maxrss - before.ru_maxrss)));
    }
};

QTEST_GUILESS_MAIN(TestTraceNpz)
#include "test_trace_npz.moc"
