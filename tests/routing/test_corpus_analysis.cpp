#include <QTest>

#include <cmath>
#include <map>
#include <set>

#include "routing/corpus/audit.h"
#include "routing/corpus/composition.h"
#include "routing/corpus/data_card.h"
#include "routing/corpus/mixing.h"
#include "routing/corpus/recipe.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/split.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

Ratings ratingsOf(const std::vector<std::string>& raters, std::size_t categories) {
    // A row a person: '1'.. is a category, '.' none.
    Ratings r{raters.size(), categories, {}};
    for (std::size_t i = 0; i < raters[0].size(); ++i)
        for (const auto& row : raters)
            r.values.push_back(row[i] == '.' ? std::int8_t{-1} : static_cast<std::int8_t>(row[i] - '1'));
    return r;
}

bool near(double a, double b, double by) {
    return std::abs(a - b) <= by;
}

}  // namespace

class TestCorpusAnalysis : public QObject {
    Q_OBJECT
private slots:
    // Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C: four observers, twelve units, missing data.
    void krippendorff() {
        const auto published = ratingsOf({"123321412...", "123322412" "5.3", ".33323422" "51.", "123324412" "51."}, 5);
        QVERIFY2(near(krippendorffAlpha(published, RatingScale::nominal), 0.743, 0.0005), std::to_string(krippendorffAlpha(published, RatingScale::nominal)).c_str());
        QVERIFY2(near(krippendorffAlpha(published, RatingScale::ordinal), 0.815, 0.0005), std::to_string(krippendorffAlpha(published, RatingScale::ordinal)).c_str());
        QVERIFY2(near(krippendorffAlpha(published, RatingScale::interval), 0.849, 0.0005), std::to_string(krippendorffAlpha(published, RatingScale::interval)).c_str());
    }

    // The example of Fleiss's kappa that textbooks use: ten subjects, fourteen raters, five categories.
    void fleiss() {
        const int counts[10][5] = {{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1}, {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
        Ratings r{14, 5, {}};
        for (const auto& row : counts)
            for (int c = 0; c < 5; ++c)
                for (int k = 0; k < row[c]; ++k)
                    r.values.push_back(static_cast<std::int8_t>(c));
        QVERIFY2(near(fleissKappa(r), 0.210, 0.0005), std::to_string(fleissKappa(r)).c_str());
    }

    // By hand: 20 and 15 agreed, 5 and 10 did not: observed 0.7, by chance 0.5.
    void cohen() {
        Ratings r{2, 2, {}};
        const auto add = [&](int n, int a, int b) {
            for (int i = 0; i < n; ++i) {
                r.values.push_back(static_cast<std::int8_t>(a));
                r.values.push_back(static_cast<std::int8_t>(b));
            }
        };
        add(20, 1, 1);
        add(5, 1, 0);
        add(10, 0, 1);
        add(15, 0, 0);
        QCOMPARE(cohenKappa(r, 0, 1), 0.4);
        QVERIFY(std::isnan(cohenKappa(ratingsOf({"111", "111"}, 2), 0, 1)));
        QVERIFY(std::isnan(cohenKappa(ratingsOf({"1..", ".1."}, 2), 0, 1)));
        QCOMPARE(cohenKappa(ratingsOf({"12", "21"}, 2), 0, 1), -1.0);
        const auto interval = agreementInterval(r, [](const Ratings& x) { return cohenKappa(x, 0, 1); }, 2000, 7, 0.95);
        // Standard error of kappa here, by the delta method: 0.129.
        QVERIFY2(near(interval.lower, 0.4 - 1.96 * 0.129, 0.04) && near(interval.upper, 0.4 + 1.96 * 0.129, 0.04), std::to_string(interval.lower).c_str());
        QCOMPARE(agreementInterval(r, [](const Ratings& x) { return cohenKappa(x, 0, 1); }, 200, 7, 0.95).lower, agreementInterval(r, [](const Ratings& x) { return cohenKappa(x, 0, 1); }, 200, 7, 0.95).lower);
    }

    // Newcombe, Statistics in Medicine 17 (1998), table I: score intervals without continuity correction.
    void wilson() {
        const auto is = [](double good, double n, double lower, double upper) {
            const auto i = wilsonInterval(good, n, 0.95);
            return near(i.lower, lower, 0.00005) && near(i.upper, upper, 0.00005);
        };
        QVERIFY(is(81, 263, 0.2553, 0.3662));
        QVERIFY(is(15, 148, 0.0624, 0.1605));
        QVERIFY(is(0, 20, 0, 0.1611));
        QVERIFY(is(1, 29, 0.0061, 0.1718));
        QCOMPARE(wilsonInterval(5, 5, 0.95).upper, 1.0);
        QCOMPARE(wilsonInterval(0, 0, 0.95).upper, 1.0);
    }

    void auditDrawsByLanguageAndSource() {
        Corpus c;
        for (int i = 0; i < 700; ++i)
            c.add("en " + std::to_string(i), "", "en", {"web", "", "", ""});
        for (int i = 0; i < 290; ++i)
            c.add("fr " + std::to_string(i), "", "fr", {"books", "", "", ""});
        for (int i = 0; i < 10; ++i)
            c.add("sw " + std::to_string(i), "", "sw", {"web", "", "", ""});
        const auto sample = auditSample(c, {100, 5, 3});
        QVERIFY(sample);
        QCOMPARE(sample->documents.size(), std::size_t{100});
        std::map<std::string, std::int64_t> drawn;
        for (const auto& s : sample->strata)
            drawn[s.language] = s.sampled;
        // 15 for the least of three, 85 in proportion to 695, 285 and 5.
        QCOMPARE(drawn, (std::map<std::string, std::int64_t>{{"en", 5 + 60}, {"fr", 5 + 25}, {"sw", 5 + 0}}));
        QCOMPARE(std::set<std::int32_t>(sample->documents.begin(), sample->documents.end()).size(), std::size_t{100});
        for (std::size_t i = 0; i < sample->documents.size(); ++i)
            QVERIFY(c.languageOf(static_cast<std::size_t>(sample->documents[i])) == sample->strata[static_cast<std::size_t>(sample->stratum[i])].language);
        // Blind: the languages are mixed.
        int changes = 0;
        for (std::size_t i = 1; i < sample->stratum.size(); ++i)
            changes += sample->stratum[i] != sample->stratum[i - 1];
        QVERIFY(changes > 25);
        QCOMPARE(auditSample(c, {100, 5, 3})->documents, sample->documents);
        QVERIFY(auditSample(c, {100, 5, 4})->documents != sample->documents);
        // A corpus that grows by one in a hundred keeps most of its sample.
        auto grown = c;
        for (int i = 0; i < 10; ++i)
            grown.add("new " + std::to_string(i), "", "en", {"web", "", "", ""});
        std::set<std::string> before, both;
        for (const auto d : sample->documents)
            before.insert(std::string(c.document(static_cast<std::size_t>(d))));
        const auto again = auditSample(grown, {100, 5, 3});
        QVERIFY(again);
        for (const auto d : again->documents)
            if (before.contains(std::string(grown.document(static_cast<std::size_t>(d)))))
                both.insert(std::string(grown.document(static_cast<std::size_t>(d))));
        QVERIFY(both.size() >= 95);
        QCOMPARE(auditSample(c, {2, 5, 3})->documents.size(), std::size_t{2});
        QCOMPARE(auditSample(c, {5000, 5, 3})->documents.size(), std::size_t{1000});
        QVERIFY(!auditSample(Corpus{}, {100, 5, 3}));
    }

    void auditWeighsStrata() {
        AuditSample sample;
        sample.strata = {{"en", "a", 900, 2}, {"fr", "b", 100, 2}};
        sample.documents = {0, 1, 2, 3};
        sample.stratum = {0, 0, 1, 1};
        // Both English ones good, no French one: nine tenths of the corpus, half of the sample.
        const auto result = auditResult(sample, ratingsOf({"2211", "22.1", "1211"}, 2), 1, RatingScale::nominal, 1, 100);
        QVERIFY(result);
        QCOMPARE(result->counted.good, std::int64_t{2});
        QCOMPARE(result->good.estimate, 0.9);
        QCOMPARE(result->ratings, std::int64_t{11});
        QCOMPARE(result->languages[0].name, std::string("en"));
        QCOMPARE(result->languages[0].good, std::int64_t{2});
        QCOMPARE(result->sources[1].good, std::int64_t{0});
        // A language of a large source, all good, and a small one, all bad, of which as many were read; French wholly of a third.
        AuditSample uneven;
        uneven.strata = {{"en", "big", 10000, 20}, {"en", "small", 20, 20}, {"fr", "big", 1000, 20}};
        std::string said;
        for (int i = 0; i < 60; ++i) {
            uneven.documents.push_back(i);
            uneven.stratum.push_back(i / 20);
            said += i < 20 || i >= 50 ? '2' : '1';
        }
        const auto parts = auditResult(uneven, ratingsOf({said}, 2), 1, RatingScale::nominal, 1, 100);
        QVERIFY(parts);
        QCOMPARE(parts->languages[0].items, std::int64_t{40});
        QCOMPARE(parts->languages[0].good, std::int64_t{20});
        QVERIFY(std::abs(parts->languages[0].share.estimate - 10000.0 / 10020) < 1e-12);
        QVERIFY(std::abs(parts->languages[1].share.estimate - 0.5) < 1e-12);
        QVERIFY(std::abs(parts->sources[0].share.estimate - (10000 + 500) / 11000.0) < 1e-12);
        QCOMPARE(parts->sources[1].share.estimate, 0.0);
        // All of the error is French: its weight squared times that of half of 20 of 1,000.
        const double p = 10500.0 / 11000, variance = 1.0 / 121 * 0.25 / 19 * (1 - 0.02), n = std::min(40.0, p * (1 - p) / variance);
        QCOMPARE(parts->sources[0].share.lower, wilsonInterval(p * n, n, 0.95).lower);
        // One language alone is the whole.
        uneven.strata[2].language = "en";
        const auto one = auditResult(uneven, ratingsOf({said}, 2), 1, RatingScale::nominal, 1, 100);
        QCOMPARE(one->languages[0].share.estimate, one->good.estimate);
        QCOMPARE(one->languages[0].share.upper, one->good.upper);
        QVERIFY(!auditResult(sample, ratingsOf({"22"}, 2), 1, RatingScale::nominal, 1));
        QVERIFY(!auditResult(sample, ratingsOf({"2219"}, 2), 1, RatingScale::nominal, 1));
        const auto none = auditResult(sample, ratingsOf({"...."}, 2), 1, RatingScale::nominal, 1);
        QVERIFY(none && none->items == 0 && toJson(*none)["good"]["estimate"].is_null());
    }

    void splitsNeverCutClusters() {
        Corpus c;
        std::vector<std::int32_t> clusters;
        for (int i = 0; i < 400; ++i) {
            c.add("text " + std::to_string(i), std::to_string(i / 2), i % 2 ? "fr" : "en");
            clusters.push_back(i % 10 == 0 ? i / 50 : i % 10 == 3 ? 100 + i / 20 : -1);
        }
        const auto joined = joinedSentences(sentenceNumbers(c), clusters);
        for (std::size_t i = 0; i < c.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if ((clusters[i] >= 0 && clusters[i] == clusters[k]) || c.id(i) == c.id(k))
                    QVERIFY(joined[i] == joined[k]);
        SplitSettings settings;
        settings.test = 0.3;
        const auto split = splitBySentence(c, settings, clusters);
        QVERIFY(split);
        QCOMPARE(split->train.size() + split->test.size(), c.size());
        std::set<std::int32_t> tested;
        for (const auto d : split->test)
            tested.insert(joined[static_cast<std::size_t>(d)]);
        for (const auto d : split->train)
            QVERIFY(!tested.contains(joined[static_cast<std::size_t>(d)]));
        // Without clusters, and with each on its own, as before.
        const auto plain = splitBySentence(c, settings);
        const std::vector<std::int32_t> alone(c.size(), -1);
        QCOMPARE(splitBySentence(c, settings, alone)->test, plain->test);
        QVERIFY(plain->test != split->test);
        QVERIFY(!splitBySentence(c, settings, std::vector<std::int32_t>{1, 2}));
    }

    void mixing() {
        Corpus c;
        std::vector<std::int32_t> all;
        for (int i = 0; i < 4000; ++i) {
            c.add(std::to_string(i), "", "en", {i % 2 ? "books" : "exams", "", "", ""});
            all.push_back(i);
        }
        MixingSettings settings{{{"books", 16, 1}, {"exams", 2, 1}}, false, 5};
        const auto order = mixedOrder(c, all, settings);
        QVERIFY(order);
        QCOMPARE(order->documents.size(), std::size_t{4000});
        QCOMPARE(std::set<std::int32_t>(order->documents.begin(), order->documents.end()).size(), std::size_t{4000});
        const auto books = [&](const std::vector<std::int32_t>& documents, std::size_t from, std::size_t to) {
            std::int64_t n = 0;
            for (auto i = from; i < to; ++i)
                n += c.source.at(static_cast<std::size_t>(documents[i])) == "books";
            return n;
        };
        // exp(-16 t) + exp(-2 t) = 1 has the half drawn at t = 0.10434: 81.2 % of the first source are in it. Four standard deviations of 2,000 draws are 3.5 %.
        QVERIFY2(near(static_cast<double>(books(order->documents, 0, 2000)) / 2000, 0.8117, 0.035), std::to_string(books(order->documents, 0, 2000)).c_str());
        settings.stages = true;
        QCOMPARE(books(mixedOrder(c, all, settings)->documents, 0, 2000), std::int64_t{2000});
        settings.stages = false;
        // Another source moves none of these against each other.
        auto more = c;
        auto place = all;
        for (int i = 4000; i < 4500; ++i) {
            more.add(std::to_string(i), "", "en", {"web", "", "", ""});
            place.push_back(i);
        }
        auto without = mixedOrder(more, place, settings)->documents;
        without.erase(std::remove_if(without.begin(), without.end(), [](std::int32_t d) { return d >= 4000; }), without.end());
        QCOMPARE(without, order->documents);
        // Epochs: books one and a half times, exams never.
        settings.shares = {{"books", 1, 1.5}, {"exams", 1, 0}, {"none", 1, 1}};
        const auto epochs = mixedOrder(c, all, settings);
        QCOMPARE(epochs->documents.size(), std::size_t{3000});
        std::map<std::int32_t, int> seen;
        for (const auto d : epochs->documents)
            ++seen[d];
        QCOMPARE(seen.size(), std::size_t{2000});
        QCOMPARE(std::count_if(seen.begin(), seen.end(), [](const auto& s) { return s.second == 2; }), std::ptrdiff_t{1000});
        QCOMPARE(epochs->notes.size(), std::size_t{1});
        settings.shares = {{"books", 0, 1}};
        QVERIFY(!mixedOrder(c, all, settings));
        settings.shares = {{"books", 1, 0}, {"exams", 1, 0}};
        QVERIFY(!mixedOrder(c, all, settings));
        const auto read = mixingFromJson(base::Json::parse("{\"shares\":[{\"source\":\"books\",\"priority\":16},{\"source\":\"\",\"epochs\":2}],\"stages\":true}"), "m");
        QVERIFY(read && read->stages && read->shares[0].priority == 16 && read->shares[1].epochs == 2);
        QVERIFY(mixingFromJson(toJson(*read), "m")->shares == read->shares);
        QVERIFY(!mixingFromJson(base::Json::parse("{\"shares\":[{\"source\":\"a\",\"weight\":1}]}"), "m"));
        // What a number must be is told where it stands.
        for (const auto& [text, where] : {std::pair("{\"shares\":[{\"source\":\"a\"},{\"source\":\"b\",\"priority\":0}]}", "m/shares/1/priority"), {"{\"shares\":[{\"source\":\"a\",\"epochs\":1001}]}", "m/shares/0/epochs"},
                                          {"{\"shares\":[{\"source\":\"a\"},{\"source\":\"a\"}]}", "m/shares/1"}}) {
            const auto wrong = mixingFromJson(base::Json::parse(text), "m");
            QVERIFY(!wrong);
            QCOMPARE(wrong.error().where, std::string(where));
        }
    }

    void composition() {
        const auto tokenizer = Tokenizer::parse(byteTokenizer(), "t");
        QVERIFY(tokenizer);
        Corpus c;
        c.add("low lower", "", "en", {"web", "Web", "MIT", ""});
        c.add("lowest", "", "en");
        c.add("новее", "", "ru");
        const auto counted = compositionOf(c, paperLanguages(), &*tokenizer, 2, {});
        QVERIFY2(counted, counted ? "" : counted.error().message().c_str());
        Encoder encoder(*tokenizer);
        std::int64_t tokens = 0;
        std::set<std::int64_t> distinct;
        for (std::size_t i = 0; i < c.size(); ++i) {
            const auto ids = encoder.encode(c.document(i));
            QVERIFY(ids);
            tokens += static_cast<std::int64_t>(ids->size());
            distinct.insert(ids->begin(), ids->end());
        }
        QCOMPARE(counted->total.tokens, tokens);
        QCOMPARE(counted->total.tokens, counted->total.bytes);
        QCOMPARE(counted->distinct, static_cast<std::int64_t>(distinct.size()));
        QCOMPARE(counted->total.words, std::int64_t{4});
        QCOMPARE(counted->languages[0].documents, std::int64_t{2});
        QCOMPARE(counted->families[0].name, std::string("Indo-European"));
        QCOMPARE(counted->sources[1].name.empty() ? counted->sources[0].documents : counted->sources[1].documents, std::int64_t{1});
        QCOMPARE(counted->coverage[1].words, std::int64_t{1});
        // A token a byte: each is half a Cyrillic letter.
        QCOMPARE(counted->coverage[1].partial, counted->coverage[1].tokens);
        QCOMPARE(counted->coverage[0].partial, std::int64_t{0});
        QVERIFY(compositionOf(c, paperLanguages(), nullptr, 1, {})->coverage.empty());
        QCOMPARE(compositionOf(c, paperLanguages(), nullptr, 1, [](double) { return false; }).error().kind, base::ErrorKind::cancelled);
    }

    // What a cleaning dropped, changed and left, counted at once and each corpus on its own.
    void compositionsOfACleaning() {
        const auto tokenizer = Tokenizer::parse(byteTokenizer(), "t");
        QVERIFY(tokenizer);
        Corpus c;
        for (int i = 0; i < 300; ++i) {
            c.add("Take " + std::to_string(i) + " tablets twice a day.", "", i % 3 == 0 ? "fr" : "en", {i % 2 ? "who" : "web", "Guidelines", "", ""});
            if (i % 5 == 0)
                c.add("x", "", "ru");
            if (i % 7 == 0)
                c.add("Write to jane" + std::to_string(i) + "@example.org before you come.", "", "en");
        }
        const auto recipe = recipeFromJson(base::Json::parse(R"([{"rule": "length"}, {"rule": "personal_data", "action": "mask"}])"), "r");
        QVERIFY(recipe);
        const auto cleaned = cleanCorpus(c, *recipe, {});
        QVERIFY(cleaned);
        QVERIFY(cleaned->corpus.size() < c.size() && cleaned->corpus.document(1).find("[email]") != std::string_view::npos);
        for (const Tokenizer* with : {static_cast<const Tokenizer*>(nullptr), &*tokenizer}) {
            const auto both = compositionsOf(c, *cleaned, paperLanguages(), with, 2, {});
            QVERIFY(both);
            QVERIFY(toJson(both->before) == toJson(*compositionOf(c, paperLanguages(), with, 1, {})));
            QVERIFY(toJson(both->after) == toJson(*compositionOf(cleaned->corpus, paperLanguages(), with, 1, {})));
            QVERIFY(toJson(both->before) != toJson(both->after));
        }
        QCOMPARE(compositionsOf(c, *cleaned, paperLanguages(), nullptr, 1, [](double) { return false; }).error().kind, base::ErrorKind::cancelled);
    }

    // What a tokenizer's template puts around every text is no text.
    void compositionCountsNoTemplate() {
        const auto plain = Tokenizer::parse(byteTokenizer(), "t");
        auto file = *base::parseJson(byteTokenizer(), "bytes");
        const auto next = file["model"]["vocab"].size() + 10;
        for (int i = 0; i < 2; ++i)
            file["added_tokens"].push_back({{"id", next + i}, {"content", i == 0 ? "<s>" : "</s>"}, {"single_word", false}, {"lstrip", false}, {"rstrip", false}, {"normalized", false}, {"special", true}});
        const auto special = [](const char* id) { return base::Json{{"SpecialToken", {{"id", id}, {"type_id", 0}}}}; };
        file["post_processor"] = {{"type", "TemplateProcessing"},
                                  {"single", {special("<s>"), {{"Sequence", {{"id", "A"}, {"type_id", 0}}}}, special("</s>")}},
                                  {"pair", base::Json::array()},
                                  {"special_tokens", {{"<s>", {{"id", "<s>"}, {"ids", {next}}, {"tokens", {"<s>"}}}}, {"</s>", {{"id", "</s>"}, {"ids", {next + 1}}, {"tokens", {"</s>"}}}}}}};
        const auto framed = Tokenizer::parse(file.dump(), "t");
        QVERIFY2(framed, framed ? "" : framed.error().message().c_str());
        QCOMPARE(framed->templateTokens(), (std::pair<std::size_t, std::size_t>{1, 1}));
        Corpus c;
        for (int i = 0; i < 5; ++i)
            c.add("low " + std::to_string(i), "", i < 3 ? "en" : "fr");
        const auto without = compositionOf(c, paperLanguages(), &*plain, 1, {}), with = compositionOf(c, paperLanguages(), &*framed, 1, {});
        QVERIFY(without && with);
        QCOMPARE(with->total.tokens, std::int64_t{5 * 5});
        QCOMPARE(with->distinct, without->distinct);
        QCOMPARE(with->coverage[0].tokens, without->coverage[0].tokens);
        QCOMPARE(with->coverage[1].distinct, without->coverage[1].distinct);
        QCOMPARE(with->coverage[1].tokensPerWord(), without->coverage[1].tokensPerWord());
    }

    void dataCards() {
        Corpus c;
        c.name = "A | corpus <b>";
        c.add("Take one tablet twice a day.", "", "en", {"who|x", "Guidelines", "CC-BY", ""});
        c.add("x", "", "en");
        c.add("Mail jane@x.org now, please.", "", "fr");
        const auto recipe = recipeFromJson(base::Json::parse("[{\"rule\":\"length\"},{\"rule\":\"personal_data\"}]"), "r");
        auto cleaned = cleanCorpus(c, *recipe, {});
        QVERIFY(cleaned);
        auto& report = cleaned->report;
        report["name"] = c.name;
        report["families"] = "paper";
        report["inputs"] = {{"corpus", "aa"}};
        report["composition"] = toJson(*compositionOf(cleaned->corpus, paperLanguages(), nullptr, 1, {}));
        const auto card = dataCard({report, {}, "", "Triptych"});
        QVERIFY2(card, card ? "" : card.error().message().c_str());
        QCOMPARE((*card)["documents"].get<int>(), 2);
        QCOMPARE((*card)["recipeHash"].get<std::string>(), recipeHash(*recipe));
        QVERIFY(recipeFromJson((*card)["recipe"], "card") == recipe);
        const auto text = *dataCardMarkdown(*card);
        for (const char* part : {"# Data card: A \\| corpus &lt;b>", "| who\\|x | 1 |", "The licence of 1 of 2 documents is not known", "Nobody has judged", "personal\\_data: marked and still in it: 1 document.", "| Language | Documents | Bytes | Words | Share of bytes |", "| 1 | **length**", "3 documents before cleaning", "| en | 1 |"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        // No document's words.
        QVERIFY(text.find("jane") == std::string::npos && card->dump().find("jane") == std::string::npos && text.find("tablet") == std::string::npos);
        AuditSample sample;
        sample.strata = {{"en", "who|x", 1, 1}};
        sample.documents = {0};
        sample.stratum = {0};
        const auto audited = dataCard({report, toJson(*auditResult(sample, ratingsOf({"2", "2"}, 2), 1, RatingScale::nominal, 1)), "Mine", ""});
        const auto read = *dataCardMarkdown(*audited);
        QVERIFY2(read.find("2 people judged 1 document, drawn at random by language and source and shown with the language and without the source") != std::string::npos && read.find("# Data card: Mine") != std::string::npos && read.find("Nobody") == std::string::npos, read.c_str());
        const auto alone = dataCard({report, toJson(*auditResult(sample, ratingsOf({"2"}, 2), 1, RatingScale::nominal, 1)), "", ""});
        QVERIFY(dataCardMarkdown(*alone)->find("1 person judged 1 document,") != std::string::npos);
        QVERIFY(!dataCard({base::Json::object(), {}, "", ""}));
    }

    // The same recipe counts words, or tokens of one tokenizer: what is cited tells which, and what it came to.
    void cardsTellWhatWasMeasured() {
        const std::string shared = "Take one tablet twice a day with a glass of water, and call if it hurts.";
        Corpus c, test;
        for (int i = 0; i < 3; ++i)
            c.add(shared + " " + std::to_string(i), "", i == 0 ? "en" : "fr");
        test.add(shared, "", "en");
        const auto recipe = recipeFromJson(base::Json::parse("[{\"rule\":\"contamination\",\"window\":8,\"action\":\"flag\"}]"), "r");
        QVERIFY(recipe);
        const auto tokenizer = Tokenizer::parse(byteTokenizer(), "t");
        const auto cardOf = [&](const Tokenizer* with, bool cleaning, const LanguageTable* languages) {
            CleaningInput input;
            input.test = &test;
            input.tokenizer = with;
            auto report = cleaning ? cleanCorpus(c, *recipe, input)->report : inspectCorpus(c, *recipe, input)->report;
            report["families"] = "paper";
            report["inputs"] = {{"corpus", "c0"}, {"test", "7e57"}};
            if (with != nullptr)
                report["inputs"]["tokenizer"] = "70ce";
            report["composition"] = toJson(*compositionOf(c, paperLanguages(), with, 1, {}));
            return *dataCard({report, {}, "", "", languages});
        };
        const auto words = cardOf(nullptr, true, nullptr), tokens = cardOf(&*tokenizer, true, nullptr);
        QCOMPARE(words["recipeHash"].get<std::string>(), tokens["recipeHash"].get<std::string>());
        QVERIFY(words["cite"] != tokens["cite"]);
        QVERIFY(tokens["cite"].get<std::string>().find("tokenizer 70ce, test set 7e57") != std::string::npos);
        QCOMPARE(words["steps"][0]["measured"]["unit"].get<std::string>(), std::string("words"));
        QCOMPARE(tokens["steps"][0]["measured"]["unit"].get<std::string>(), std::string("tokens"));
        const auto text = *dataCardMarkdown(tokens);
        for (const char* part : {"counted in tokens, 8 in a row; 1 document of the test set found", "To be cited as: recipe ", "| Language | Documents | Bytes | Words | Tokens | Share of tokens |", "contamination: marked and still in it: 3 documents."})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        // An inspection takes nothing out.
        const auto asked = *dataCardMarkdown(cardOf(nullptr, false, nullptr));
        for (const char* part : {"Nothing was dropped from it", "contamination: found and still in it: 3 documents."})
            QVERIFY2(asked.find(part) != std::string::npos, asked.c_str());
        // Shares are of what is counted.
        Corpus uneven;
        uneven.add("aaaa", "", "en");
        uneven.add("bb", "", "fr");
        base::Json report = {{"format", "triptych corpus report 1"}, {"steps", base::Json::array()}, {"composition", toJson(*compositionOf(uneven, paperLanguages(), nullptr, 1, {}))}};
        for (auto& row : report["composition"]["byLanguage"])
            row["tokens"] = row["name"] == "en" ? 1 : 3;
        report["composition"]["total"]["tokens"] = 4;
        QVERIFY(dataCardMarkdown(*dataCard({report, {}, "", ""}))->find("| fr | 1 | 2 | 1 | 3 | 75.0 % |") != std::string::npos);
        // Families as the project has them, not as the report counted.
        auto own = paperLanguages();
        own.preset = "own";
        own.families.push_back({"Mine", -1});
        for (auto& language : own.languages)
            if (language.code == "fr")
                language.family = static_cast<int>(own.families.size()) - 1;
        const auto mine = cardOf(&*tokenizer, true, &own);
        QCOMPARE(mine["families"].get<std::string>(), std::string("own"));
        std::map<std::string, int> documents;
        for (const auto& row : mine["composition"]["byFamily"])
            documents[row["name"].get<std::string>()] = row["documents"].get<int>();
        QCOMPARE(documents, (std::map<std::string, int>{{"Indo-European", 1}, {"Mine", 2}}));
        // By the same table, the same rows.
        const auto counted = compositionOf(c, own, &*tokenizer, 1, {});
        QVERIFY(mine["composition"]["byFamily"] == toJson(*counted)["byFamily"]);
    }

    // Of a project somebody else's program wrote, or a disk spoiled.
    void damagedReports() {
        using base::Json;
        const auto refused = [](const Json& report, const Json& audit = {}) {
            const auto card = dataCard({report, audit, "", ""});
            const auto error = card ? dataCardMarkdown(*card) : base::Result<std::string>(tl::unexpected(card.error()));
            return !error && error.error().kind == base::ErrorKind::unreadable;
        };
        const Json frame = {{"format", "triptych corpus report 1"}};
        Corpus c;
        c.add("x", "", "en");
        auto whole = frame;
        whole["composition"] = toJson(*compositionOf(c, paperLanguages(), nullptr, 1, {}));
        whole["steps"] = Json::array();
        QVERIFY(!refused(whole));
        const auto with = [&](const char* damage) {
            auto report = whole;
            report.update(Json::parse(damage));
            return report;
        };
        for (const char* damage : {R"({"composition": {}, "steps": []})", R"({"composition": [], "steps": 7})", R"({"composition": {"total": []}, "steps": [7]})", R"({"steps": [7]})", R"({"inputs": 7})",
                                   R"({"composition": {"total": {}, "bySource": {}, "byLicence": 4, "byType": null, "byFamily": "x"}})"})
            QVERIFY2(refused(with(damage)), damage);
        for (const char* odd : {R"({"steps": [{"notes": 3, "rule": "x"}]})", R"({"steps": [{"parameters": 7}]})", R"({"documents": 1e300})"})
            QVERIFY2(!refused(with(odd)), odd);
        QVERIFY(refused(whole, {{"byLanguage", {7, "x"}}}));
        QVERIFY(refused(whole, {{"byLanguage", {{"share", 1}}}, {"raters", 1e300}}));
        QVERIFY(!refused(whole, {{"raters", 1e300}}));
    }
};

QTEST_GUILESS_MAIN(TestCorpusAnalysis)
#include "test_corpus_analysis.moc"
