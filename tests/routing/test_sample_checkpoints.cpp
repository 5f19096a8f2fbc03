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
#include "routing/training/joining.h"

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

// In bits.
double jensenShannon(const std::vector<double>& p, const std::vector<double>& q) {
    double sum = 0;
    for (std::size_t e = 0; e < p.size(); ++e)
        for (const double part : {p[e], q[e]})
            sum += part > 0 ? part * std::log2(2 * part / (p[e] + q[e])) / 2 : 0;
    return sum;
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
        for (auto& kind : kinds())
            QVERIFY(m_registry.add(kind));
        QVERIFY(registerTorch(m_registry));
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
        const auto counts = countsOf("checkpoint-all-layers", m_corpus);
        QVERIFY2(counts, counts ? "" : counts.error().message().c_str());
        const auto spread = run("routing.spread", {{"counts", {*counts, {}}}});
        QVERIFY2(spread, spread ? "" : spread.error().message().c_str());
        QCOMPARE(spread->summary["depth"]["shape"].get<std::string>(), std::string("rising"));
        QCOMPARE(spread->summary["parting"]["layer"].get<int>(), 7);
        QVERIFY(spread->summary["parting"]["pHolm"].get<double>() < 0.05);
    }

    // Each language left out of its family and sent back by its routing: what the answer for a new language is worth here. Held-out phrases; a family of one has
    // nobody to be sent back to.
    void languagesAreSentBackToTheirFamily() {
        Corpus held;
        held.name = m_corpus.name;
        for (std::size_t d = 0; d < m_corpus.size(); ++d)
            if (const auto id = m_corpus.id(d); id == "p13" || id == "p14")
                held.add(std::string(m_corpus.document(d)), std::string(id), m_corpus.languages[static_cast<std::size_t>(m_corpus.language[d])]);
        QCOMPARE(held.size(), std::size_t{100});
        const auto array = countsOf("checkpoint", held);
        QVERIFY2(array, array ? "" : array.error().message().c_str());
        const auto counted = countsFromArray(*array);
        QVERIFY(counted);
        test::FakeContext context;
        const auto joining = joiningOf(*counted, {paperLanguages(), {}}, context);
        QVERIFY2(joining, joining ? "" : joining.error().message().c_str());
        QCOMPARE(joining->checked, 49);
        // By hand from the counts, without what the draws correct.
        const auto table = paperLanguages();
        const auto shares = [&](std::size_t layer, std::size_t language) {
            auto use = counted->useSum(layer, language);
            for (auto& each : use)
                each /= static_cast<double>(counted->topK) * counted->tokenSum(layer, language);
            return use;
        };
        const auto familyOf = [&](std::size_t language) { return table.language(counted->languages[language]).family; };
        int right = 0, same = 0;
        for (std::size_t m = 0; m < counted->N(); ++m) {
            std::vector<double> far(table.families.size(), 0);
            for (std::size_t f = 0; f < far.size(); ++f) {
                std::vector<std::size_t> others;
                for (std::size_t n = 0; n < counted->N(); ++n)
                    if (n != m && familyOf(n) == static_cast<int>(f))
                        others.push_back(n);
                for (std::size_t layer = 0; layer < counted->L(); ++layer) {
                    std::vector<double> mean(counted->E(), 0);
                    for (const auto other : others)
                        for (std::size_t e = 0; e < mean.size(); ++e)
                            mean[e] += shares(layer, other)[e] / static_cast<double>(others.size());
                    far[f] += others.empty() ? INFINITY : jensenShannon(shares(layer, m), mean);
                }
            }
            const auto nearest = static_cast<int>(std::min_element(far.begin(), far.end()) - far.begin());
            right += nearest == familyOf(m) ? 1 : 0;
            same += nearest == joining->nearest[m] ? 1 : 0;
        }
        qInfo("sent back to their family: %d of %d (by hand %d, the same answer %d times), by chance %.1f, p %.4f", joining->right, joining->checked, right, same, joining->chance * joining->checked, joining->p);
        QVERIFY(same >= 47 && std::abs(joining->right - right) <= 49 - same);
        // What its page says: the router goes by script, and a family of several scripts gets few of its own back.
        QVERIFY(joining->right >= 5 && joining->right <= 15);
    }

private:
    base::Result<base::Output> run(const char* name, std::map<std::string, base::ResolvedInput> inputs) {
        const auto* kind = m_registry.find(name);
        test::FakeContext context;
        return kind->run({*base::checkedParameters(*kind, Json::object()), std::move(inputs)}, context);
    }
    base::Result<base::Array> countsOf(const char* checkpoint, const Corpus& corpus) {
        TRIPTYCH_TRY(const auto trace, run("routing.run_checkpoint", {{"checkpoint", {{}, samples / checkpoint}}, {"corpus", {*toArray(corpus), {}}}}));
        TRIPTYCH_TRY(const auto counts, run("routing.count", {{"trace", {trace.arrays.at("trace"), {}}}}));
        return counts.arrays.at("counts");
    }

    base::KindRegistry m_registry;
    Corpus m_corpus;
};

QTEST_GUILESS_MAIN(TestSampleCheckpoints)
#include "test_sample_checkpoints.moc"
