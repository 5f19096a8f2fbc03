#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <optional>

#include "base/seed.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/torch/routing_measures.h"
#include "routing/torch/train_model.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

class KeepingContext : public test::FakeContext {
public:
    base::Status checkpoint(const base::Output& state) override {
        if (full)
            return base::failed("no space left on the device");
        kept.push_back(state);
        if (stopAtState > 0 && kept.size() == stopAtState)
            stopAfter = asked + 30;
        return {};
    }
    std::optional<base::Output> restored() override { return from; }
    void progress(double done, double total, std::string_view what) override {
        if (total > 0)
            FakeContext::progress(done, total, what);
    }
    void publish(const base::Output& partial) override { published.push_back(partial); }
    [[nodiscard]] bool said(std::string_view text) const {
        return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.find(text) != std::string::npos; });
    }

    bool full = false;
    std::size_t stopAtState = 0;
    std::optional<base::Output> from;
    std::vector<base::Output> kept, published;
};

// Every language turns the same letters into one another by a rule of its own, and one MLP for all has little room for seven rules. A text's first sign tells its
// language, and nothing else does.
Corpus plantedCorpus(int sentences, const std::vector<std::string>& sources = {}) {
    Corpus corpus;
    const std::vector<std::string> codes = {"zh", "ko", "th", "mg", "en", "ar", "sw"};  // one of each family
    const base::Stream random(17, 2);
    std::uint64_t step = 0;
    std::vector<std::vector<int>> rule(codes.size());
    for (auto& r : rule) {
        for (int i = 0; i < 12; ++i)
            r.push_back(i);
        for (std::size_t i = 12; i > 1; --i)
            std::swap(r[i - 1], r[random.below(i, step++)]);
    }
    for (int s = 0; s < sentences; ++s)
        for (std::size_t l = 0; l < codes.size(); ++l) {
            std::string text(1, static_cast<char>('0' + l));
            auto letter = static_cast<int>(random.below(12, step++));
            for (int i = 0; i < 24; ++i) {
                text += static_cast<char>('a' + letter);
                letter = rule[l][static_cast<std::size_t>(letter)];
                if (random.below(8, step++) == 0)
                    letter = static_cast<int>(random.below(12, step++));
            }
            corpus.add(text, "s" + std::to_string(s), codes[l], {sources.empty() ? std::string_view() : sources[static_cast<std::size_t>(s) % sources.size()], "", "", ""});
        }
    corpus.name = "planted";
    return corpus;
}

base::Result<base::Output> train(const base::Json& parameters, const Corpus& corpus, base::JobContext& context, const std::map<std::string, base::Array>& more = {}) {
    for (const auto& kind : kinds())
        if (kind.name == "routing.train_model") {
            base::JobArguments arguments;
            TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kind, parameters));
            TRIPTYCH_TRY(arguments.inputs["corpus"].array, toArray(corpus));
            for (const auto& [name, array] : more)
                arguments.inputs[name].array = array;
            return runTrainModel(arguments, context);
        }
    return base::failed("there is no such kind");
}

// Languages with their families, in this order; an expert of their own have those of `major`, or all.
base::Json tableOf(const std::vector<std::string>& families, const std::vector<std::pair<std::string, int>>& languages, const std::vector<std::string>& major = {}) {
    LanguageTable table;
    table.preset = "own";
    for (const auto& family : families)
        table.families.push_back({family, -1});
    for (const auto& [code, family] : languages)
        table.languages.push_back({code, code, code, false, std::find(major.begin(), major.end(), code) != major.end(), family, {}});
    return toJson(table);
}

base::Json small(const char* arm, int steps) {
    return {{"arm", arm}, {"layers", 2}, {"hidden", 32}, {"intermediate", 32}, {"heads", 4}, {"kv_heads", 2}, {"last_layers", 1}, {"context", 64}, {"steps", steps},
            {"batch_tokens", 400}, {"measure_every", 5}, {"rate", 5e-3}};
}

std::vector<double> values(const base::Output& out, const char* name) {
    return out.arrays.at(name).toDoubles();
}

}  // namespace

class TestTrainModel : public QObject {
    Q_OBJECT
private slots:
    void everyArmTrains_data() {
        QTest::addColumn<QString>("arm");
        QTest::addColumn<int>("mixtures");
        QTest::newRow("dense") << "dense" << 0;
        QTest::newRow("moe") << "moe" << 2;
        QTest::newRow("hybrid") << "hybrid" << 2;
        QTest::newRow("specific") << "specific" << 2;
        QTest::newRow("post_moe") << "post_moe" << 1;
        QTest::newRow("family") << "family" << 1;
    }
    void everyArmTrains() {
        QFETCH(QString, arm);
        QFETCH(int, mixtures);
        auto corpus = plantedCorpus(10);
        corpus.add("", "s1", "en");
        KeepingContext context;
        const auto out = train(small(arm.toUtf8().constData(), 12), corpus, context);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        QVERIFY(context.monotonic);
        const auto history = values(*out, "history"), languages = values(*out, "languages"), documents = values(*out, "documents");
        QCOMPARE(history.size(), std::size_t(12 * 5));
        QVERIFY(history[56] < history[1]);
        // Before the first step and after 5, 10 and 12.
        QCOMPARE(languages.size(), std::size_t(4 * 7 * 6));
        QCOMPARE(languages[0], 0.0);
        QCOMPARE(languages[3 * 42], 12.0);
        QCOMPARE(values(*out, "routing").size(), static_cast<std::size_t>(4 * mixtures * 8));
        QCOMPARE(context.published.size(), std::size_t(3));
        const auto paths = values(*out, "paths");
        QCOMPARE(paths.size(), std::size_t(4 * 4));
        QCOMPARE(paths[12], 12.0);
        QCOMPARE(std::isnan(paths[13]), mixtures == 0);
        // A language's sums are those of its documents.
        std::vector<double> nats(7, 0), bytes(7, 0);
        for (std::size_t i = 0; i < documents.size(); i += 7) {
            QCOMPARE(documents[i + 6], -1.0);  // of no source
            nats[static_cast<std::size_t>(documents[i + 1])] += documents[i + 3];
            bytes[static_cast<std::size_t>(documents[i + 1])] += documents[i + 4];
            QCOMPARE(documents[i + 4], 24.0);  // a sign and 24 letters; the first is not predicted
            QCOMPARE(documents[i + 5], 25.0);  // and the end of text
        }
        for (std::size_t l = 0; l < 7; ++l) {
            QVERIFY(std::abs(languages[3 * 42 + l * 6 + 2] - nats[l]) <= 1e-9 * nats[l]);
            QCOMPARE(languages[3 * 42 + l * 6 + 3], bytes[l]);
        }
        const auto model = languageModelFromArray(out->arrays.at("model"), "model");
        QVERIFY2(model.has_value(), model ? "" : model.error().message().c_str());
        QCOMPARE(model->config.moeLayers().size(), static_cast<std::size_t>(mixtures));
    }

    // A test sentence is learnt from in no other guise: its copies, and what is nearly one, are tested with it and count as one sentence.
    void copiesAreNeverLearnt() {
        const auto plain = plantedCorpus(20);
        Corpus corpus;
        corpus.name = "copies";
        for (std::size_t i = 0; i < plain.size(); ++i) {
            const std::string text(plain.document(i)), sentence(plain.id(i));
            corpus.add(text, sentence, plain.languageOf(i));
            corpus.add(i % 14 == 0 ? text + "." : i % 14 == 7 ? "  " + text : "no copy " + std::to_string(i * i) + " " + std::string(text.rbegin(), text.rend()), "again " + sentence, plain.languageOf(i));
        }
        KeepingContext context;
        auto parameters = small("dense", 1);
        parameters["test"] = 0.3;
        const auto out = train(parameters, corpus, context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        const auto documents = values(*out, "documents");
        std::map<std::size_t, double> tested;
        for (std::size_t i = 0; i < documents.size(); i += 7)
            tested[static_cast<std::size_t>(documents[i])] = documents[i + 2];
        QVERIFY(tested.size() > 20 && tested.size() < corpus.size() / 2);
        for (std::size_t i = 0; i < corpus.size(); i += 2) {
            QCOMPARE(tested.contains(i), tested.contains(i + 1));
            if (tested.contains(i))
                QCOMPARE(tested.at(i), tested.at(i + 1));
        }
        const auto about = base::Json::parse(out->arrays.at("about").text());
        const auto joined = about["split"]["joinedSentences"].get<int>();
        QVERIFY2(joined >= 20 && joined <= 22, qPrintable(QString::number(joined)));  // chance may make one alike
        QVERIFY(context.said(std::to_string(joined) + " sentences stay with others that they are copies of, or nearly"));
    }

    // Layers of a width of their own are written as mixtures of one expert: nothing is chosen there, and nothing is told of it.
    void aWidenedDenseArmIsNotRouted() {
        auto parameters = small("dense", 5);
        parameters.update({{"equal", "active"}, {"equal_to", "family"}});
        KeepingContext context;
        const auto out = train(parameters, plantedCorpus(10), context);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        const auto model = languageModelFromArray(out->arrays.at("model"), "model").value();
        QVERIFY(model.config.moeLayers().size() == 1 && model.config.experts == 1);
        QVERIFY(values(*out, "routing").empty());
        const auto paths = values(*out, "paths");
        QCOMPARE(paths.size(), std::size_t(2 * 4));
        QVERIFY(std::isnan(paths[5]) && std::isnan(paths[6]) && std::isnan(paths[7]));
        // Documents of 25 tokens that are predicted: a token looks at 13 in the mean.
        const auto about = base::parseJson(out->arrays.at("about").text(), "about").value();
        QCOMPARE(about["forwardFlops"].get<double>(), costOf(model.config, 13).forwardFlops);
    }

    // A corpus on which a language needs its own expert: Hybrid-k makes the router know it, by family in one layer and by language in all.
    void ownExpertIsFound_data() {
        QTest::addColumn<QString>("arm");
        QTest::newRow("family") << "family";
        QTest::newRow("hybrid by language") << "hybrid";
    }
    void ownExpertIsFound() {
        QFETCH(QString, arm);
        KeepingContext context;
        auto parameters = small(arm.toUtf8().constData(), 600);
        parameters["measure_every"] = 300;
        parameters["rate"] = 1e-2;
        if (arm == "hybrid")
            parameters["languages"] = tableOf({"all"}, {{"zh", 0}, {"ko", 0}, {"th", 0}, {"mg", 0}, {"en", 0}, {"ar", 0}, {"sw", 0}});
        const auto out = train(parameters, plantedCorpus(40), context);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        const auto routing = values(*out, "routing");
        const std::size_t layers = arm == "hybrid" ? 2 : 1;
        QCOMPARE(routing.size(), 3 * layers * 8);
        QCOMPARE(languageModelFromArray(out->arrays.at("model"), "model")->config.experts, 7);
        // Where all layers are mixtures the first knows the language already, and the next have less need to; none does by chance.
        const double *before = routing.data(), *after = routing.data() + 2 * layers * 8;
        for (std::size_t l = 0; l < layers; ++l)
            QVERIFY2(after[l * 8 + 2] > after[l * 8 + 6] && after[l * 8 + 5] > after[l * 8 + 7], qPrintable(QString("layer %1: information %2, lift %3").arg(l).arg(after[l * 8 + 2]).arg(after[l * 8 + 5])));
        QVERIFY2(after[2] > 2.5 * after[3] && after[2] > before[2], qPrintable(QString("information %1 %2, floor %3").arg(before[2]).arg(after[2]).arg(after[3])));
        QVERIFY2(after[4] > 0.6 && after[5] > 3, qPrintable(QString("hit %1, lift %2").arg(after[4]).arg(after[5])));
        QVERIFY2(after[2] > after[6] && after[6] >= after[3] && after[5] > after[7], qPrintable(QString("information %1, chance up to %2; lift %3, chance up to %4").arg(after[2]).arg(after[6]).arg(after[5]).arg(after[7])));
        QVERIFY2(std::abs(before[5] - 1) < 0.5, qPrintable(QString("lift at first %1").arg(before[5])));
        // Seven languages, each with its own expert in the one mixture layer: a route tells them.
        const auto paths = values(*out, "paths");
        QVERIFY2(paths[9] > 0.9 && paths[10] < 0.45 && paths[9] > paths[11] && paths[11] >= paths[10], qPrintable(QString("told %1, floor %2 up to %3").arg(paths[9]).arg(paths[10]).arg(paths[11])));
    }

    // Every language has an expert, and no token's way depends on the router: it stays to the bit, while what it would choose from learns. By Hybrid-k it moves.
    void aRouterThatDecidesNothingStays() {
        const auto corpus = plantedCorpus(10);
        const auto trained = [&](const char* arm, int steps) {
            auto parameters = small(arm, steps);
            parameters["weight_decay"] = 0;
            parameters["languages"] = tableOf({"all"}, {{"zh", 0}, {"ko", 0}, {"th", 0}, {"mg", 0}, {"en", 0}, {"ar", 0}, {"sw", 0}});
            const auto out = train(parameters, corpus, *std::make_unique<KeepingContext>());
            return out ? languageModelFromArray(out->arrays.at("model"), "model").value().weights : std::map<std::string, base::Array>();
        };
        const auto moves = [&](const std::map<std::string, base::Array>& a, const std::map<std::string, base::Array>& b, const std::string& weight) {
            return a.at("model.layers.1.mlp." + weight).hash() != b.at("model.layers.1.mlp." + weight).hash();
        };
        const auto early = trained("specific", 1), late = trained("specific", 12), hybridEarly = trained("hybrid", 1), hybridLate = trained("hybrid", 12);
        QVERIFY(!early.empty() && !late.empty() && !hybridEarly.empty() && !hybridLate.empty());
        QVERIFY(!moves(early, late, "gate.weight") && early.at("model.layers.0.mlp.gate.weight").hash() == late.at("model.layers.0.mlp.gate.weight").hash());
        for (int e = 0; e < 7; ++e)
            QVERIFY(moves(early, late, "experts." + std::to_string(e) + ".up_proj.weight"));
        QVERIFY(moves(early, late, "shared_expert_gate.weight") && moves(hybridEarly, hybridLate, "gate.weight"));
    }

    // A mixture goes on with the experts it has: none becomes another's without a word.
    void expertsKeepTheirOwners() {
        const auto corpus = plantedCorpus(4);
        const auto trained = [&](const char* arm, const base::Json& languages, const std::optional<base::Array>& source) {
            auto parameters = small(arm, 2);
            parameters["last_layers"] = 2;
            parameters["languages"] = languages;
            if (arm == std::string("moe"))
                parameters["experts"] = 2;
            return train(parameters, corpus, *std::make_unique<KeepingContext>(), source ? std::map<std::string, base::Array>{{"source", *source}} : std::map<std::string, base::Array>());
        };
        const auto why = [](const base::Result<base::Output>& out) { return out ? std::string("taken, ") + out->summary["notes"].dump() : out.error().message(); };
        const auto table = tableOf({"A", "B"}, {{"en", 0}, {"ar", 0}, {"zh", 1}});
        const auto family = trained("family", table, {});
        QVERIFY2(family.has_value(), why(family).c_str());
        const auto source = family->arrays.at("model");
        const auto on = [&](const char* arm, const base::Json& languages) { return why(trained(arm, languages, source)); };
        const auto same = on("family", table);
        QVERIFY2(same.starts_with("taken") && same.find("own expert is another") == std::string::npos, same.c_str());
        const auto reversed = on("family", tableOf({"B", "A"}, {{"en", 1}, {"ar", 1}, {"zh", 0}}));
        QVERIFY2(reversed.find("expert 0 of the source is that of \"A\", and would be that of \"B\"") != std::string::npos, reversed.c_str());
        const auto added = on("family", tableOf({"A", "B"}, {{"en", 0}, {"ar", 0}, {"zh", 1}, {"ko", 1}}));
        QVERIFY2(added.starts_with("taken") && added.find("own expert is another") == std::string::npos, added.c_str());
        const auto moved = on("family", tableOf({"A", "B"}, {{"en", 1}, {"ar", 0}, {"zh", 1}}));
        QVERIFY2(moved.starts_with("taken") && moved.find("en (\\\"A\\\", now \\\"B\\\")") != std::string::npos, moved.c_str());
        const auto plain = on("moe", table);
        QVERIFY2(plain.find("rule \"hybrid\"") != std::string::npos && plain.find("/parameters/arm") != std::string::npos, plain.c_str());
        // By language: the same number of experts, of other languages.
        const auto hybrid = trained("hybrid", tableOf({"A"}, {{"en", 0}, {"ar", 0}, {"zh", 0}}, {"en", "ar"}), {});
        QVERIFY2(hybrid.has_value(), why(hybrid).c_str());
        const auto others = why(trained("hybrid", tableOf({"A"}, {{"en", 0}, {"ar", 0}, {"zh", 0}}, {"ar", "zh"}), hybrid->arrays.at("model")));
        QVERIFY2(others.find("expert 0 of the source is that of \"en\", and would be that of \"ar\"") != std::string::npos, others.c_str());
        // One whose account is no list of names says nothing.
        auto silent = languageModelFromArray(source, "source").value();
        silent.training["experts"] = {1, 2};
        const auto unknown = why(trained("family", table, toArray(silent).value()));
        QVERIFY2(unknown.find("does not say whose its experts are") != std::string::npos, unknown.c_str());
    }

    void goesOnToTheBit() {
        const auto corpus = plantedCorpus(12);
        auto parameters = small("hybrid", 14);
        parameters["balance"] = 0.01;
        KeepingContext whole;
        const auto out = train(parameters, corpus, whole);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        KeepingContext cut;
        cut.stopAtState = 1;
        const auto stopped = train(parameters, corpus, cut);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        KeepingContext resumed;
        resumed.threadCount = 1;
        resumed.from = cut.kept.back();
        QVERIFY(resumed.from->summary.at("steps") == 5);
        const auto end = train(parameters, corpus, resumed);
        QVERIFY2(end.has_value(), end ? "" : end.error().message().c_str());
        for (const char* name : {"model", "history", "languages", "routing", "paths", "documents", "about"})
            QVERIFY2(end->arrays.at(name).hash() == out->arrays.at(name).hash(), name);
        // One of before copies stayed on one side begins anew: it may have learnt from what is tested now.
        for (const int version : {2, 3, 5}) {
            KeepingContext other;
            other.from = cut.kept.back();
            other.from->summary["version"] = version;
            const auto again = train(parameters, corpus, other);
            QVERIFY(again && other.said("begins anew") && again->arrays.at("model").hash() == out->arrays.at("model").hash());
        }
        // A state that cannot be used is said to be none.
        resumed.from->arrays.erase("history");
        const auto anew = train(parameters, corpus, resumed);
        QVERIFY(anew && resumed.said("begins anew") && anew->arrays.at("model").hash() == out->arrays.at("model").hash());
        KeepingContext full;
        full.full = true;
        QVERIFY(train(parameters, corpus, full) && full.said("no space left"));
    }

    // A mixture goes on to the bit as well, within a pass and in a later one.
    void aMixtureGoesOnToTheBit() {
        const auto corpus = plantedCorpus(12, {"books", "web", "books"});
        auto parameters = small("family", 14);
        parameters["mixing"] = {{"shares", {{{"source", "books"}, {"priority", 16}, {"epochs", 1.5}}, {{"source", "web"}, {"priority", 2}}}}};
        KeepingContext whole;
        const auto out = train(parameters, corpus, whole);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        for (const std::size_t states : {std::size_t{1}, std::size_t{2}}) {
            KeepingContext cut;
            cut.stopAtState = states;
            QVERIFY(!train(parameters, corpus, cut));
            KeepingContext resumed;
            resumed.from = cut.kept.back();
            const auto end = train(parameters, corpus, resumed);
            QVERIFY2(end.has_value(), end ? "" : end.error().message().c_str());
            for (const char* name : {"model", "history", "documents", "about"})
                QVERIFY2(end->arrays.at(name).hash() == out->arrays.at(name).hash(), name);
        }
        // It is another training than the shuffled one, and other priorities are another one again.
        auto other = parameters;
        other.erase("mixing");
        QVERIFY(train(other, corpus, whole)->arrays.at("history").hash() != out->arrays.at("history").hash());
        other = parameters;
        other["mixing"]["stages"] = true;
        QVERIFY(train(other, corpus, whole)->arrays.at("history").hash() != out->arrays.at("history").hash());
        other["mixing"] = {{"shares", {{{"source", "books"}, {"epochs", -1}}}}};
        const auto wrong = train(other, corpus, whole);
        QVERIFY(!wrong && wrong.error().where == "/parameters/mixing/shares/0/epochs");
    }

    // What was learnt of each source is told, adds up, and follows the mixture; the same test documents are measured whatever is left out.
    void sourcesAreTold() {
        const auto corpus = plantedCorpus(12, {"books", "web", "books", "exams"});
        auto parameters = small("dense", 11);
        const auto about = [](const base::Output& out) { return *base::parseJson(out.arrays.at("about").text(), "about"); };
        const auto of = [&](const base::Output& out, const char* source) {
            const auto rows = about(out).at("sources");
            const auto found = std::find_if(rows.begin(), rows.end(), [&](const base::Json& row) { return row.at("source") == source; });
            return found == rows.end() ? base::Json() : *found;
        };
        KeepingContext context;
        const auto all = train(parameters, corpus, context);
        QVERIFY2(all.has_value(), all ? "" : all.error().message().c_str());
        // Every document has 25 tokens to predict, so that a pass has as many tokens as documents, times 25.
        const auto rows = about(*all).at("sources");
        QCOMPARE(rows.size(), std::size_t{3});
        std::int64_t documents = 0, learnt = 0;
        for (const auto& row : rows) {
            QCOMPARE(row.at("trainTokens").get<std::int64_t>(), 25 * row.at("trainDocuments").get<std::int64_t>());
            documents += row.at("trainDocuments").get<std::int64_t>();
            learnt += row.at("learntTokens").get<std::int64_t>();
        }
        QVERIFY(about(*all).at("split").at("trainDocuments") == documents && all->summary.at("sources") == rows);
        // A pass is cut into steps of about 400 tokens; where one begins is told to a document.
        const double pass = 25.0 * static_cast<double>(documents), expected = 11 * pass / std::round(pass / 400);
        QVERIFY2(std::abs(static_cast<double>(learnt) - expected) <= 25, std::to_string(learnt).c_str());
        // Without a source: none of its tokens, and the same test documents of the same sources.
        parameters["without_sources"] = {"web"};
        const auto without = train(parameters, corpus, context);
        QVERIFY2(without.has_value(), without ? "" : without.error().message().c_str());
        QVERIFY(of(*without, "web").at("learntTokens") == 0 && of(*without, "web").at("trainDocuments") == 0 && of(*all, "web").at("learntTokens") > 0);
        QVERIFY(of(*without, "books").at("trainTokens") == of(*all, "books").at("trainTokens") && of(*without, "web").at("testDocuments") == of(*all, "web").at("testDocuments"));
        QVERIFY(about(*without).at("withoutSources") == base::Json::array({"web"}) && about(*without).at("split").at("leftOut") == of(*all, "web").at("trainDocuments"));
        const auto had = values(*all, "documents"), has = values(*without, "documents");
        QCOMPARE(had.size(), has.size());
        for (std::size_t i = 0; i < had.size(); i += 7) {
            for (const std::size_t column : {0, 1, 2, 4, 5, 6})
                QCOMPARE(had[i + column], has[i + column]);
            QCOMPARE(rows[static_cast<std::size_t>(had[i + 6])].at("source").get<std::string>(), std::string(corpus.source.at(static_cast<std::size_t>(had[i]))));
        }
        QVERIFY(without->arrays.at("history").hash() != all->arrays.at("history").hash());
        // A source that is never to be seen has no tokens either; one of three epochs has three times its documents' over a pass.
        parameters.erase("without_sources");
        parameters["steps"] = 1;
        parameters["batch_tokens"] = 1 << 20;
        parameters["mixing"] = {{"shares", {{{"source", "web"}, {"epochs", 0}}, {{"source", "exams"}, {"epochs", 3}}}}};
        const auto mixed = train(parameters, corpus, context);
        QVERIFY2(mixed.has_value(), mixed ? "" : mixed.error().message().c_str());
        QVERIFY(of(*mixed, "web").at("learntTokens") == 0 && of(*mixed, "exams").at("learntTokens") == 3 * of(*mixed, "exams").at("trainTokens").get<std::int64_t>() && of(*mixed, "books").at("learntTokens") == of(*mixed, "books").at("trainTokens"));
        QVERIFY(context.said("1 steps are 1.00 passes"));
        parameters["without_sources"] = {"film"};
        const auto unknown = train(parameters, corpus, context);
        QVERIFY(!unknown && unknown.error().where == "/parameters/without_sources/0" && unknown.error().message().find("film") != std::string::npos);
    }

    void beginsFromAModel() {
        const auto corpus = plantedCorpus(12);
        KeepingContext context;
        const auto dense = train(small("dense", 20), corpus, context);
        QVERIFY2(dense.has_value(), dense ? "" : dense.error().message().c_str());
        const auto source = dense->arrays.at("model");
        // The same form goes on from where it was.
        const auto more = train(small("dense", 5), corpus, *std::make_unique<KeepingContext>(), {{"source", source}});
        QVERIFY2(more.has_value(), more ? "" : more.error().message().c_str());
        const auto end = values(*dense, "languages"), begin = values(*more, "languages");
        for (std::size_t l = 0; l < 7; ++l)
            QCOMPARE(begin[l * 6 + 2], end[end.size() - 42 + l * 6 + 2]);
        // A mixture is born near it: worse than the source, and far better than chance.
        auto parameters = small("family", 20);
        parameters["frozen_layers"] = 1;
        const auto family = train(parameters, corpus, *std::make_unique<KeepingContext>(), {{"source", source}});
        QVERIFY2(family.has_value(), family ? "" : family.error().message().c_str());
        const auto a = languageModelFromArray(source, "a").value(), b = languageModelFromArray(family->arrays.at("model"), "b").value();
        QVERIFY(b.weights.at("model.embed_tokens.weight").hash() == a.weights.at("model.embed_tokens.weight").hash());
        QVERIFY(b.weights.at("model.layers.0.mlp.up_proj.weight").hash() == a.weights.at("model.layers.0.mlp.up_proj.weight").hash());
        QVERIFY(b.weights.at("model.layers.1.self_attn.o_proj.weight").hash() != a.weights.at("model.layers.1.self_attn.o_proj.weight").hash());
        QVERIFY(b.weights.contains("model.layers.1.mlp.experts.6.up_proj.weight"));
        const auto about = base::parseJson(family->arrays.at("about").text(), "about").value();
        QCOMPARE(about["trainingFlops"].get<double>(), costOf(b.config, 13, 1).trainingFlops);
        QVERIFY(about["trainingFlops"].get<double>() < 2.9 * about["forwardFlops"].get<double>());
    }

    void whatCannotBeTrained() {
        const auto corpus = plantedCorpus(6);
        KeepingContext context;
        auto parameters = small("dense", 3);
        parameters["heads"] = 3;
        const auto heads = train(parameters, corpus, context);
        QVERIFY(!heads && heads.error().kind == base::ErrorKind::badRequest);
        const auto tokenizer = train(small("dense", 3), corpus, context, {{"tokenizer", base::Array::ofText("{}")}});
        QVERIFY(!tokenizer);
        // Weights whose loss is no number.
        const auto dense = train(small("dense", 1), corpus, context);
        QVERIFY(dense.has_value());
        auto model = languageModelFromArray(dense->arrays.at("model"), "model").value();
        for (auto& [name, array] : model.weights) {
            auto v = array.toFloats().value();
            for (auto& x : v)
                x *= 1e30F;
            array = base::Array::of(v, array.shape());
        }
        const auto broken = train(small("dense", 3), corpus, context, {{"source", toArray(model).value()}});
        QVERIFY(!broken && broken.error().message().find("not a number") != std::string::npos);
        QVERIFY2(broken.error().message().find("step 1") != std::string::npos, broken.error().message().c_str());
    }

    void cancelIsAnswered() {
        const auto corpus = plantedCorpus(12);
        for (const long after : {1L, 50L, 400L, 1500L}) {
            KeepingContext context;
            context.stopAfter = after;
            const auto out = train(small("family", 30), corpus, context);
            QVERIFY(!out && out.error().kind == base::ErrorKind::cancelled);
            QVERIFY(context.asked <= after + 20);
        }
    }

    // Two languages that use an expert each, and two that use all alike.
    void measuresOnHandMadeCounts() {
        const std::vector<double> apart = {8, 0, 0, 8, 8, 0, 0, 8}, alike = {4, 4, 4, 4, 4, 4, 4, 4};
        const std::vector<std::int16_t> language = {0, 1, 0, 1}, own = {0, 1};
        const std::vector<std::int32_t> sentence = {0, 0, 1, 1};
        const auto measured = [&](const std::vector<double>& counts, const std::vector<std::int16_t>& whose) {
            return routingMeasures(std::vector<std::vector<double>>{counts}, 2, language, sentence, 2, whose, 1, 1).front();
        };
        const auto a = measured(apart, own);
        QCOMPARE(a.information, 1.0);
        QCOMPARE(a.hit, 1.0);
        QVERIFY(std::isnan(a.lift));  // strangers never take it
        // Of the four ways to turn two sentences, two tell all and two nothing.
        QVERIFY2(a.floor > 0.2 && a.floor < 0.8, qPrintable(QString::number(a.floor)));
        QCOMPARE(a.floorHigh, 1.0);
        const auto b = measured(alike, own);
        QCOMPARE(b.information, 0.0);
        QCOMPARE(b.hit, 0.5);
        QCOMPARE(b.lift, 1.0);
        QCOMPARE(b.liftHigh, 1.0);
        QVERIFY(std::isnan(measured(alike, {}).hit));
        // Layers are measured as each by itself.
        const auto both = routingMeasures(std::vector<std::vector<double>>{alike, apart}, 2, language, sentence, 2, own, 1, 1);
        QVERIFY(both.size() == 2 && both[1].floor == a.floor && both[0].lift == b.lift);
        int asked = 0;
        static_cast<void>(routingMeasures(std::vector<std::vector<double>>{alike, apart}, 2, language, sentence, 2, own, 1, 1, [&] { return ++asked > 3; }));
        QCOMPARE(asked, 4);
    }

    // 200 tables of documents that choose experts by chance, each in its own way: above the mean of what chance leaves half of them are, above the most of it hardly any.
    void chanceSeldomEmerges() {
        constexpr std::size_t languages = 7, sentences = 20, experts = 7;
        std::vector<std::int16_t> language, own;
        std::vector<std::int32_t> sentence;
        for (std::size_t s = 0; s < sentences; ++s)
            for (std::size_t l = 0; l < languages; ++l) {
                language.push_back(static_cast<std::int16_t>(l));
                sentence.push_back(static_cast<std::int32_t>(s));
            }
        for (std::size_t l = 0; l < languages; ++l)
            own.push_back(static_cast<std::int16_t>(l));
        int aboveMean = 0, above = 0, lifted = 0;
        for (std::uint64_t table = 0; table < 200; ++table) {
            const base::Stream random(11, table);
            std::uint64_t step = 0;
            std::vector<double> counts(language.size() * experts, 0);
            for (std::size_t d = 0; d < language.size(); ++d) {
                const auto liked = random.below(experts, step++);
                for (int t = 0; t < 20; ++t)
                    ++counts[d * experts + (random.uniform(step++) < 0.4 ? liked : random.below(experts, step++))];
            }
            const auto m = routingMeasures(std::vector<std::vector<double>>{counts}, experts, language, sentence, languages, own, 1, table).front();
            aboveMean += m.information > m.floor;
            above += m.information > m.floorHigh;
            lifted += m.lift > m.liftHigh;
        }
        qInfo("above the mean floor %d, above the highest %d, lift %d", aboveMean, above, lifted);
        QVERIFY2(aboveMean > 60, qPrintable(QString::number(aboveMean)));
        QVERIFY2(above <= 10 && lifted <= 10, qPrintable(QString("%1 %2").arg(above).arg(lifted)));
    }
};

QTEST_GUILESS_MAIN(TestTrainModel)
#include "test_train_model.moc"
