#include <QTest>

#include <cmath>
#include <fstream>
#include <numeric>

#include "routing/corpus/corpus.h"
#include "routing/counts.h"
#include "routing/depth.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/tokenizer.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/register.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

const fs::path samples = TRIPTYCH_SOURCE_DIR "/resources/samples/routing";

Json jsonOf(const fs::path& path) {
    std::ifstream in(path);
    return Json::parse(in);
}

// |a - b| at most, of numbers up to 10; the answers are kept to seven digits.
double difference(std::span<const float> a, const std::vector<double>& b) {
    double most = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
    return most;
}

// Of every MoE layer, the share of tokens whose plain top-k holds their own family's expert: the mean over languages.
std::vector<double> ownFamilyHits(const Checkpoint& checkpoint, const Tokenizer& tokenizer, const Corpus& corpus, const std::function<bool(std::string_view)>& wanted) {
    const auto table = paperLanguages();
    Encoder encoder(tokenizer);
    std::vector<double> sums;
    for (std::size_t l = 0; l < corpus.languages.size(); ++l) {
        std::vector<std::vector<std::int64_t>> documents;
        for (std::size_t d = 0; d < corpus.size(); ++d)
            if (static_cast<std::size_t>(corpus.language[d]) == l && wanted(corpus.id(d))) {
                documents.push_back(encoder.encode(corpus.document(d)).value());
            }
        const auto routed = checkpoint.route(documents, {}).value();
        const auto family = table.language(corpus.languages[l]).family;
        const auto K = static_cast<std::size_t>(checkpoint.config().expertsPerToken), T = static_cast<std::size_t>(routed.tokens);
        sums.resize(routed.layers.size());
        for (std::size_t layer = 0; layer < routed.layers.size(); ++layer) {
            double hits = 0;
            for (std::size_t t = 0; t < T; ++t) {
                const auto* chosen = routed.selected.data() + (layer * T + t) * K;
                hits += std::find(chosen, chosen + K, family) != chosen + K ? 1 : 0;
            }
            sums[layer] += hits / static_cast<double>(T) / static_cast<double>(corpus.languages.size());
        }
    }
    return sums;
}

}  // namespace

/// The shipped checkpoints do what their page says.
class TestSampleCheckpoints : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        test::FakeContext context;
        auto read = importCorpus(samples / "corpus.jsonl", {}, context);
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        m_corpus = std::move(read->corpus);
    }

    void sizes() {
        for (const auto& [name, layers, moe, experts] : {std::tuple{"checkpoint", 6, 2, 7}, {"checkpoint-all-layers", 8, 8, 8}}) {
            const auto info = inspectCheckpoint(samples / name);
            QVERIFY2(info, info ? "" : info.error().message().c_str());
            QCOMPARE(info->config.modelType, std::string("upcycling-qwen2-moe"));
            QCOMPARE(info->config.layers, layers);
            QCOMPARE(static_cast<int>(info->config.moeLayers().size()), moe);
            QCOMPARE(info->config.experts, experts);
            QVERIFY(info->hasTokenizer && info->parameters > 1200000 && info->parameters < 1500000);
            QVERIFY(fs::file_size(samples / name / "model.safetensors") < info->parameters * 2 + 100000);
            const auto training = jsonOf(samples / name / "training.json");
            QCOMPARE(training["split"]["testDocuments"].get<int>(), 100);
            QCOMPARE(training["stopped"].get<std::string>(), std::string("steps"));
            QVERIFY(!training["source"]["hash"].get<std::string>().empty());
        }
    }

    // An independent program's tokens, routers and logits (tests/routing/oracle_sample.py).
    void anIndependentForwardAgrees() {
        const auto checkpoint = Checkpoint::open(samples / "checkpoint");
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message().c_str());
        const auto tokenizer = Tokenizer::read(samples / "checkpoint/tokenizer.json");
        QVERIFY(tokenizer);
        Encoder encoder(*tokenizer);
        const auto cases = jsonOf(TRIPTYCH_SOURCE_DIR "/tests/routing/data/sample_logits.json");
        QCOMPARE(cases.size(), std::size_t{3});
        for (const auto& each : cases) {
            const auto text = each["text"].get<std::string>();
            const auto tokens = encoder.encode(text).value();
            QVERIFY2(tokens == each["tokens"].get<std::vector<std::int64_t>>(), text.c_str());
            const auto logits = (*checkpoint)->logits(tokens).value();
            const auto vocabulary = static_cast<std::size_t>((*checkpoint)->config().vocabulary);
            QCOMPARE(logits.size(), tokens.size() * vocabulary);
            const auto last = each["lastLogits"].get<std::vector<double>>();
            QVERIFY(*std::max_element(last.begin(), last.end()) - *std::min_element(last.begin(), last.end()) > 5);
            QVERIFY2(difference(std::span(logits).last(vocabulary), last) < 2e-4, qPrintable(QString::number(difference(std::span(logits).last(vocabulary), last))));
            std::vector<float> first;
            for (std::size_t t = 0; t < tokens.size(); ++t)
                first.insert(first.end(), logits.begin() + static_cast<std::ptrdiff_t>(t * vocabulary), logits.begin() + static_cast<std::ptrdiff_t>(t * vocabulary + 8));
            QVERIFY(difference(first, each["firstLogits"].get<std::vector<double>>()) < 2e-4);
            RunOptions options;
            options.keepLogits = true;
            const auto routed = (*checkpoint)->route(std::vector<std::vector<std::int64_t>>{tokens}, options).value();
            QCOMPARE(routed.layers, each["layers"].get<std::vector<int>>());
            std::vector<std::int16_t> selected;
            std::vector<double> router;
            for (std::size_t l = 0; l < routed.layers.size(); ++l) {
                const auto some = each["selected"][l].get<std::vector<std::int16_t>>();
                selected.insert(selected.end(), some.begin(), some.end());
                const auto values = each["routerLogits"][l].get<std::vector<double>>();
                router.insert(router.end(), values.begin(), values.end());
            }
            QVERIFY2(routed.selected == selected, text.c_str());
            QVERIFY(difference(routed.logits, router) < 2e-4);
        }
    }

    // Chance is two of seven. The held-out phrases are new to the tokenizer and to both trainings.
    void routersFindTheirFamilysExpert() {
        const auto checkpoint = Checkpoint::open(samples / "checkpoint");
        const auto tokenizer = Tokenizer::read(samples / "checkpoint/tokenizer.json");
        QVERIFY(checkpoint && tokenizer);
        const auto held = [](std::string_view id) { return id == "p13" || id == "p14"; };
        const auto unseen = ownFamilyHits(**checkpoint, *tokenizer, m_corpus, held);
        const auto seen = ownFamilyHits(**checkpoint, *tokenizer, m_corpus, [&](std::string_view id) { return !held(id); });
        qInfo("own family's expert: held-out %.3f %.3f, training phrases %.3f %.3f", unseen[0], unseen[1], seen[0], seen[1]);
        QCOMPARE(unseen.size(), std::size_t{2});
        for (std::size_t l = 0; l < 2; ++l) {
            QVERIFY(unseen[l] > 0.55);
            QVERIFY(seen[l] > 0.6);
        }
    }

    // What the tour shows of the other one: divergence rises, and families part in the last layer.
    void languagesPartInTheEnd() {
        base::KindRegistry registry;
        for (auto& kind : kinds())
            QVERIFY(registry.add(kind));
        QVERIFY(registerTorch(registry));
        test::FakeContext context;
        const auto run = [&](const char* name, std::map<std::string, base::ResolvedInput> inputs) {
            const auto* kind = registry.find(name);
            context.lastDone = 0;
            return kind->run({*base::checkedParameters(*kind, Json::object()), std::move(inputs)}, context);
        };
        const auto trace = run("routing.run_checkpoint", {{"checkpoint", {{}, samples / "checkpoint-all-layers"}}, {"corpus", {*toArray(m_corpus), {}}}});
        QVERIFY2(trace, trace ? "" : trace.error().message().c_str());
        const auto counts = run("routing.count", {{"trace", {trace->arrays.at("trace"), {}}}});
        QVERIFY2(counts, counts ? "" : counts.error().message().c_str());
        const auto spread = run("routing.spread", {{"counts", {counts->arrays.at("counts"), {}}}});
        QVERIFY2(spread, spread ? "" : spread.error().message().c_str());
        QCOMPARE(spread->summary["depth"]["shape"].get<std::string>(), std::string("rising"));
        QCOMPARE(spread->summary["parting"]["layer"].get<int>(), 7);
        QVERIFY(spread->summary["parting"]["pHolm"].get<double>() < 0.05);
    }

private:
    Corpus m_corpus;
};

QTEST_GUILESS_MAIN(TestSampleCheckpoints)
#include "test_sample_checkpoints.moc"
