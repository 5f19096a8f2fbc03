#include <QtTest>

#include <cmath>
#include <numbers>
#include <random>

#include "routing/kinds.h"
#include "routing/training/model_comparison.h"
#include "support/plain_context.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;
using base::Json;

namespace {

// A study made up: bits per byte of each document are a language's own, a sentence's, a seed's and an arm's.
struct MadeUp {
    int sentences = 20, seeds = 3;
    double gain = 0;            ///< of the arm "family" in minor languages, bits a byte
    double ofSentence = 0.3, ofSeed = 0.05, left = 0.05;
    std::uint64_t random = 1;
};
const std::vector<TestedLanguage> spoken = {{"en", true, 100}, {"fr", true, 80}, {"sw", false, 10}, {"ln", false, 0}};

ModelRun runOf(const MadeUp& plan, const std::string& arm, std::uint64_t seed, std::uint64_t armNumber) {
    ModelRun run;
    run.arm = arm;
    run.name = arm + "/" + std::to_string(seed);
    run.seed = seed;
    run.corpus = "made up";
    run.corpusHash = "c";
    run.languages = spoken;
    std::mt19937_64 shared(plan.random), own(plan.random * 1000 + armNumber * 100 + seed);
    std::normal_distribution<double> normal;
    const double shift = plan.ofSeed * normal(own);
    int number = 0;
    for (int sentence = 0; sentence < plan.sentences; ++sentence) {
        const double hard = plan.ofSentence * normal(shared);
        for (std::size_t l = 0; l < spoken.size(); ++l) {
            const double bytes = 40 + 10 * static_cast<double>(l) + sentence;
            const double bits = 2 + 0.2 * static_cast<double>(l) + hard + shift + plan.left * normal(own) - (arm == "family" && !spoken[l].major ? plan.gain : 0);
            run.document.push_back(number++);
            run.language.push_back(static_cast<std::int32_t>(l));
            run.sentence.push_back(sentence + 7);
            run.bytes.push_back(bytes);
            run.nats.push_back(bits * bytes * std::numbers::ln2);
        }
    }
    return run;
}
std::vector<ModelRun> runsOf(const MadeUp& plan) {
    std::vector<ModelRun> runs;
    std::uint64_t number = 0;
    for (const auto* arm : {"dense", "family"}) {
        for (int seed = 1; seed <= plan.seeds; ++seed)
            runs.push_back(runOf(plan, arm, static_cast<std::uint64_t>(seed), number));
        ++number;
    }
    return runs;
}
std::vector<base::StudyArm> arms() {
    return *modelArmsFromJson(Json::array({"dense", "family"}), "arms");
}
ModelComparison compared(const MadeUp& plan, int resamples = 400) {
    ModelCompareOptions options;
    options.resamples = resamples;
    options.seed = plan.random;
    return *compareModels(*modelTable(arms(), runsOf(plan)), options);
}
std::size_t group(const ModelComparison& comparison, const std::string& name) {
    for (std::size_t g = 0; g < comparison.groups.size(); ++g)
        if (comparison.groups[g].name == name)
            return g;
    return comparison.groups.size();
}

// What a model answers: a question is as hard as it is for all, and a seed and chance do the rest.
struct MadeUpAnswers {
    int questions = 40;         ///< of each language
    double gain = 0;            ///< of the arm "family" in minor languages, in deviations
    double ofQuestion = 1, ofSeed = 0.1, left = 0.7;
    bool translated = false;    ///< questions are the same in all languages
    std::uint64_t random = 1;
};

ModelAnswers answersOf(const MadeUpAnswers& plan, const ModelRun& run, std::uint64_t number) {
    ModelAnswers answers{run.name, "m", "exam", "q", {}, {}, {}, "bytes", "{}", {}};
    std::mt19937_64 shared(plan.random), own(plan.random * 100'000 + number);
    std::normal_distribution<double> normal;
    const double shift = plan.ofSeed * normal(own);
    std::vector<double> hard;
    for (int q = 0; q < plan.questions; ++q)
        hard.push_back(plan.ofQuestion * normal(shared));
    for (std::size_t l = 0; l < spoken.size(); ++l) {
        answers.languages.push_back(spoken[l].code);
        answers.chance.push_back(l == 0 ? 0.5 : 0.25);
        for (int q = 0; q < plan.questions; ++q) {
            const double difficulty = plan.translated ? hard[static_cast<std::size_t>(q)] : plan.ofQuestion * normal(shared);
            const double skill = shift + plan.left * normal(own) + (run.arm == "family" && !spoken[l].major ? plan.gain : 0);
            answers.rows.push_back({static_cast<std::int32_t>(l), spoken[l].major ? 1.0 : 0.0, 1, skill > difficulty ? 1 : 0, 0});
            if (plan.translated)
                answers.ids.push_back("q" + std::to_string(q));
        }
    }
    return answers;
}
std::vector<ModelRun> askedRuns(const MadeUpAnswers& plan, int seeds = 3) {
    MadeUp texts;
    texts.seeds = seeds;
    texts.sentences = 4;
    auto runs = runsOf(texts);
    std::uint64_t number = 0;
    for (auto& run : runs) {
        auto answers = answersOf(plan, run, number++);
        if (!addAnswers(run, std::move(answers), "answers"))
            qFatal("not the model's answers");
    }
    return runs;
}
ModelComparison askedComparison(const MadeUpAnswers& plan, int resamples = 200) {
    ModelCompareOptions options;
    options.resamples = resamples;
    options.seed = plan.random;
    return *compareModels(*modelTable(arms(), askedRuns(plan)), options);
}

Json aboutOf(const ModelRun& run) {
    Json languages = Json::array();
    for (const auto& language : run.languages)
        languages.push_back({{"code", language.code}, {"major", language.major}, {"trainDocuments", language.trainDocuments}});
    return {{"name", run.name}, {"seed", run.seed}, {"corpus", {{"name", run.corpus}, {"hash", run.corpusHash}}}, {"languages", std::move(languages)}, {"parameters", 1000}, {"activeParameters", 500}, {"forwardFlops", 2e6}};
}
Array documentsOf(const ModelRun& run) {
    std::vector<double> rows;
    for (std::size_t d = 0; d < run.document.size(); ++d)
        for (const double value : {static_cast<double>(run.document[d]), static_cast<double>(run.language[d]), static_cast<double>(run.sentence[d]), run.nats[d], run.bytes[d], run.bytes[d] / 4})
            rows.push_back(value);
    return Array::of(rows, {static_cast<std::int64_t>(run.document.size()), 6});
}
Array routingOf() {
    return Array::of(std::vector<double>{0, 4, 0.0, 0.01, 0.25, 1.0, 40, 4, 0.2, 0.01, 0.6, 2.5, 40, 5, 0.3, 0.01, 0.7, 3.0}, {3, 6});
}

}  // namespace

class TestCompareModels : public QObject {
    Q_OBJECT
private slots:
    // Every number of a small study from the documents themselves.
    void valuesByHand() {
        MadeUp plan;
        plan.gain = 0.4;
        const auto runs = runsOf(plan);
        const auto comparison = compared(plan);
        QCOMPARE(comparison.groups.size(), std::size_t{8});  // all, major, minor, unseen, and four languages
        const auto rate = [&](const ModelRun& run, int language) {
            double bits = 0, bytes = 0;
            for (std::size_t d = 0; d < run.document.size(); ++d)
                if (run.language[d] == language) {
                    bits += run.nats[d] / std::numbers::ln2;
                    bytes += run.bytes[d];
                }
            return bits / bytes;
        };
        double dense = 0, family = 0, unseen = 0;
        for (std::size_t s = 0; s < 3; ++s) {
            dense += (rate(runs[s], 2) + rate(runs[s], 3)) / 6;
            family += (rate(runs[3 + s], 2) + rate(runs[3 + s], 3)) / 6;
            unseen += rate(runs[s], 3) / 3;
        }
        const auto minor = group(comparison, "minor");
        QVERIFY(std::abs(comparison.at(0, minor).value.value - dense) < 1e-12);
        QVERIFY(std::abs(comparison.at(1, minor).value.value - family) < 1e-12);
        QVERIFY(std::abs(comparison.at(1, minor).difference->value - (family - dense)) < 1e-12);
        QVERIFY(std::abs(comparison.at(0, group(comparison, "unseen")).value.value - unseen) < 1e-12);
        QVERIFY(std::abs(comparison.at(0, group(comparison, "ln")).value.value - unseen) < 1e-12);
        QVERIFY(!comparison.at(0, minor).difference && comparison.at(1, minor).adjusted && comparison.at(1, minor).detectable);
        // What is there is found, and what is not there is not.
        QVERIFY(*comparison.at(1, minor).adjusted < 0.05 && *comparison.at(1, minor).difference->high < 0);
        QVERIFY(*comparison.at(1, group(comparison, "major")).difference->low < 0 && *comparison.at(1, group(comparison, "major")).difference->high > 0);
        // Hard sentences are hard for all: the difference is known better than the values.
        QVERIFY(*comparison.at(1, minor).difference->error < *comparison.at(1, minor).value.error);
    }

    // Bits per byte by source, from the documents: what an arm without "books" loses there, and on the others.
    void sourcesByHand() {
        MadeUp plan;
        plan.ofSeed = plan.ofSentence = 0.01;
        auto runs = runsOf(plan);
        const std::vector<std::string> names = {"books", "web", "exams"};
        for (auto& run : runs) {
            run.sources = names;
            const bool without = run.arm == "family";
            if (without) {
                run.withoutSources = {"books"};
                for (auto& language : run.languages)
                    language.trainDocuments /= 2;
            }
            for (std::size_t d = 0; d < run.document.size(); ++d) {
                run.source.push_back(run.sentence[d] % 3);
                if (without && run.source.back() == 0)
                    run.nats[d] += 0.7 * run.bytes[d] * std::numbers::ln2;
            }
        }
        ModelCompareOptions options;
        options.resamples = 400;
        const auto comparison = compareModels(*modelTable(arms(), runs), options);
        QVERIFY2(comparison.has_value(), comparison ? "" : comparison.error().message().c_str());
        QVERIFY(comparison->sources.has_value());
        const auto& told = *comparison->sources;
        QCOMPARE(told.groups.size(), std::size_t{4});
        QCOMPARE(told.groups[3].name, std::string("-books"));
        QVERIFY(told.of[3] == (std::vector<std::size_t>{1, 2}) && !told.groups[3].single);
        // The mean over languages of a source's rates, over the seeds.
        const auto rate = [&](std::size_t arm, std::int32_t source) {
            double sum = 0;
            for (std::size_t s = 0; s < 3; ++s)
                for (std::int32_t l = 0; l < 4; ++l) {
                    double bits = 0, bytes = 0;
                    const auto& run = runs[arm * 3 + s];
                    for (std::size_t d = 0; d < run.document.size(); ++d)
                        if (run.language[d] == l && run.sentence[d] % 3 == source) {
                            bits += run.nats[d] / std::numbers::ln2;
                            bytes += run.bytes[d];
                        }
                    sum += bits / bytes / 12;
                }
            return sum;
        };
        const auto at = [&](std::size_t arm, std::size_t g) -> const GroupResult& { return told.results[arm * 4 + g]; };
        for (std::size_t arm = 0; arm < 2; ++arm) {
            for (std::int32_t source = 0; source < 3; ++source)
                QVERIFY(std::abs(at(arm, static_cast<std::size_t>(source)).value.value - rate(arm, source)) < 1e-12);
            QVERIFY(std::abs(at(arm, 3).value.value - (rate(arm, 1) + rate(arm, 2)) / 2) < 1e-12);
        }
        QVERIFY2(*at(1, 0).adjusted < 0.05 && std::abs(at(1, 0).difference->value - 0.7) < 0.1, qPrintable(QString("%1 ± %2 (%3), p %4").arg(at(1, 0).difference->value).arg(*at(1, 0).difference->error).arg(*at(1, 0).difference->degrees).arg(*at(1, 0).adjusted)));
        QVERIFY(*at(1, 3).difference->low < 0 && *at(1, 3).difference->high > 0);
        std::size_t documents = 0;
        for (std::size_t g = 0; g < 3; ++g)
            documents += told.documents[g];
        QCOMPARE(documents, runs[0].document.size());
        // A language has what the arm with the most learnt of it; the report says what an arm lacks.
        QCOMPARE(comparison->table.languages[0].trainDocuments, std::int64_t{100});
        const auto report = modelReport(*comparison);
        QVERIFY(report["arms"][1]["withoutSources"] == Json::array({"books"}) && report["sources"]["results"].size() == 8 && report["sources"]["groups"][3]["sources"].size() == 2);
        // Seeds of an arm leave out the same; without a word of sources, or with one, nothing is told by them.
        auto mixed = runs;
        mixed[4].withoutSources = {"web"};
        QVERIFY(!modelTable(arms(), mixed) && modelTable(arms(), mixed).error().message().find("leave out different sources") != std::string::npos);
        mixed = runs;
        for (auto& run : mixed)
            std::fill(run.source.begin(), run.source.end(), 1);
        QVERIFY(!compareModels(*modelTable(arms(), mixed), options)->sources);
        mixed = runs;
        mixed[3].withoutSources.clear();
        mixed[4].withoutSources.clear();
        mixed[5].withoutSources.clear();
        QVERIFY(!modelTable(arms(), mixed) && modelTable(arms(), mixed).error().message().find("learnt from different documents") != std::string::npos);
        QVERIFY(!compared(plan).sources);
    }

    // Two sets of held-out languages: each language as its own set found it, and differences within the set.
    void setsArePooled() {
        std::vector<ModelRun> runs;
        for (const auto* set : {"sw", "ln"}) {
            MadeUp plan;
            plan.random = set[0];  // other models
            plan.gain = 0.4;
            for (auto& run : runsOf(plan)) {
                run.heldOut = {set};
                run.name = run.arm + "/" + set + "/" + std::to_string(run.seed);
                for (auto& language : run.languages)
                    language.trainDocuments = language.code == set ? 0 : 50;
                for (auto& bytes : run.bytes)
                    bytes += set[0] == 's';  // another tokenizer
                run.measured.push_back(notMeasured(1));
                runs.push_back(run);
            }
        }
        const auto table = pooledModelTable(arms(), runs);
        QVERIFY2(table.has_value(), table ? "" : table.error().message().c_str());
        QCOMPARE(table->pooled, (std::vector<std::vector<std::string>>{{"ln"}, {"sw"}}));
        QCOMPARE(table->languages.size(), std::size_t{2});
        QCOMPARE(table->seeds.size(), std::size_t{3});
        QCOMPARE(table->documents(), runs[0].document.size() / 2);
        QVERIFY(std::all_of(table->languages.begin(), table->languages.end(), [](const TestedLanguage& l) { return l.trainDocuments == 0; }));
        ModelCompareOptions options;
        options.resamples = 400;
        const auto comparison = *compareModels(*table, options);
        // What each set's own comparison says of its language.
        for (const auto* set : {"sw", "ln"}) {
            std::vector<ModelRun> own;
            for (const auto& run : runs)
                if (run.heldOut.front() == set)
                    own.push_back(run);
            const auto alone = *compareModels(*modelTable(arms(), own), options);
            for (std::size_t arm = 0; arm < 2; ++arm)
                QVERIFY(std::abs(comparison.at(arm, group(comparison, set)).value.value - alone.at(arm, group(alone, set)).value.value) < 1e-12);
            QVERIFY(std::abs(comparison.at(1, group(comparison, set)).difference->value - alone.at(1, group(alone, set)).difference->value) < 1e-12);
        }
        const auto mean = (comparison.at(0, group(comparison, "sw")).value.value + comparison.at(0, group(comparison, "ln")).value.value) / 2;
        QVERIFY(std::abs(comparison.at(0, 0).value.value - mean) < 1e-12);
        QVERIFY(*comparison.at(1, 0).adjusted < 0.05);
        // All languages were held out, so that there is no group of those beside the others.
        QCOMPARE(group(comparison, "unseen"), comparison.groups.size());
        QVERIFY(comparison.interpretability.empty() && !comparison.accuracy);
        QVERIFY(modelReport(comparison)["pooled"].size() == 2);
        QVERIFY(std::any_of(comparison.limits.begin(), comparison.limits.end(), [](const ModelLimit& limit) { return limit.key == "pooled"; }));
        // A seed that a set lacks is left out and told.
        auto fewer = runs;
        std::erase_if(fewer, [](const ModelRun& run) { return run.heldOut.front() == "sw" && run.seed == 3; });
        const auto two = pooledModelTable(arms(), fewer);
        QVERIFY(two && two->seeds.size() == 2 && !two->leftOut.empty());
        const auto told = [](const std::vector<ModelRun>& given) {
            const auto made = pooledModelTable(arms(), given);
            return made ? std::string("made") : made.error().message();
        };
        auto wrong = runs;
        std::erase_if(wrong, [](const ModelRun& run) { return run.heldOut.front() == "ln"; });
        QVERIFY(told(wrong).find("one split") != std::string::npos);
        wrong = runs;
        for (auto& run : wrong)
            if (run.heldOut.front() == "ln")
                run.heldOut = {"sw", "ln"};
        QVERIFY(told(wrong).find("held out in two") != std::string::npos);
        wrong = runs;
        for (std::size_t r = 6; r < 12; ++r)
            ++wrong[r].document.front();
        QVERIFY2(told(wrong).find("different documents") != std::string::npos, told(wrong).c_str());
        wrong = runs;
        for (auto& run : wrong)
            run.heldOut = {run.heldOut.front() == "ln" ? "xx" : "yy"};
        QVERIFY(told(wrong).find("no test document") != std::string::npos);
    }

    // 200 studies in which nothing differs: the adjusted p of the four averages is below 5 % about so often at most.
    void nothingIsFoundWhereNothingIs() {
        int found = 0, held = 0;
        const int studies = 200;
        for (int study = 0; study < studies; ++study) {
            MadeUp plan;
            plan.random = static_cast<std::uint64_t>(study + 1);
            const auto comparison = compared(plan, 100);
            bool any = false;
            for (std::size_t g = 0; g < comparison.groups.size(); ++g)
                if (!comparison.groups[g].single)
                    any = any || *comparison.at(1, g).adjusted < 0.05;
            found += any;
            const auto& all = *comparison.at(1, 0).difference;
            held += *all.low <= 0 && *all.high >= 0;
        }
        qInfo("found in %d of %d, intervals that hold 0: %d", found, studies, held);
        QVERIFY2(found <= 0.05 * studies + 2 * std::sqrt(0.05 * 0.95 * studies), qPrintable(QString::number(found)));
        QVERIFY2(held >= 0.95 * studies - 2 * std::sqrt(0.05 * 0.95 * studies), qPrintable(QString::number(held)));
    }

    void whatDoesNotBelongTogetherIsNamed() {
        const auto refused = [](std::vector<ModelRun> runs, const char* why) {
            const auto table = modelTable(arms(), std::move(runs));
            QVERIFY(!table);
            QVERIFY2(table.error().message().find(why) != std::string::npos, table.error().message().c_str());
        };
        const MadeUp plan;
        auto runs = runsOf(plan);
        runs[1].corpusHash = "d";
        refused(runs, "different corpora");
        runs = runsOf(plan);
        runs[4].sentence[3] = 99;
        refused(runs, "different documents");
        runs = runsOf(plan);
        runs[4].languages[2].trainDocuments = 11;
        refused(runs, "learnt from");
        runs = runsOf(plan);
        runs[1].seed = 1;
        refused(runs, "two trainings of seed 1");
        runs = runsOf(plan);
        runs[0].arm = "other";
        refused(runs, "no arm");
        runs = runsOf(plan);
        runs.resize(3);
        refused(runs, "has no training");
        // One arm is one kind of model: all but the seed is set alike.
        runs = runsOf(plan);
        for (auto& run : runs)
            run.settings = {{"arm", run.arm}, {"layers", 4}};
        QVERIFY(modelTable(arms(), runs));
        runs[4].settings["layers"] = 6;
        refused(runs, "\"family/1\" and \"family/2\" are of one arm and differ in \"layers\": 4 and 6");
        runs = runsOf(plan);
        runs[5].parameters = 3;
        runs[3].parameters = runs[4].parameters = 2;
        refused(runs, "have 2 and 3 parameters");
        // A seed that one arm lacks is left out, and said.
        runs = runsOf(plan);
        runs.pop_back();
        const auto table = modelTable(arms(), runs);
        QVERIFY(table && table->seeds.size() == 2 && table->leftOut.size() == 1);
        QVERIFY(!modelArmsFromJson(Json::array({"a", "a"}), "arms") && !modelArmsFromJson(Json::array(), "arms"));
        QVERIFY(!modelArmsFromJson(Json::parse(R"([{"name": "a", "baseline": true}, {"name": "b", "baseline": true}])"), "arms"));
    }

    void accuracyByHand() {
        MadeUpAnswers plan;
        plan.gain = 1.2;
        const auto runs = askedRuns(plan);
        const auto comparison = askedComparison(plan);
        QVERIFY(comparison.accuracy.has_value());
        const auto& accuracy = *comparison.accuracy;
        QCOMPARE(accuracy.count, std::size_t(160));
        QCOMPARE(accuracy.groups.size(), std::size_t{8});
        const auto place = [&](const char* name) { return static_cast<std::size_t>(std::find_if(accuracy.groups.begin(), accuracy.groups.end(), [&](const LanguageGroup& g) { return g.name == name; }) - accuracy.groups.begin()); };
        const auto right = [](const ModelRun& run, int language) {
            double sum = 0, count = 0;
            for (const auto& row : run.answers->rows)
                if (row.language == language) {
                    sum += row.right == row.chosen;
                    ++count;
                }
            return sum / count;
        };
        double dense = 0, family = 0;
        for (std::size_t s = 0; s < 3; ++s) {
            dense += (right(runs[s], 2) + right(runs[s], 3)) / 6;
            family += (right(runs[3 + s], 2) + right(runs[3 + s], 3)) / 6;
        }
        const auto minor = place("minor"), major = place("major");
        QVERIFY(std::abs(accuracy.at(0, minor).value.value - dense) < 1e-12 && std::abs(accuracy.at(1, minor).difference->value - (family - dense)) < 1e-12);
        QVERIFY(!accuracy.at(0, minor).difference && accuracy.at(1, minor).detectable);
        QVERIFY(*accuracy.at(1, minor).adjusted < 0.05 && *accuracy.at(1, minor).difference->low > 0);
        QVERIFY(*accuracy.at(1, major).difference->low < 0 && *accuracy.at(1, major).difference->high > 0);
        QCOMPARE(accuracy.chance[place("all")], (0.5 + 3 * 0.25) / 4);
        QCOMPARE(accuracy.chance[major], 0.375);
        QVERIFY((accuracy.groups[place("unseen")].languages == std::vector<std::size_t>{3}));
        // Questions that are hard for all tell the difference better than the values.
        QVERIFY(*accuracy.at(1, minor).difference->error < *accuracy.at(1, minor).value.error * 1.5);
        // The bits are what they are without answers.
        auto silent = runs;
        for (auto& run : silent)
            run.answers.reset();
        ModelCompareOptions options;
        options.resamples = 200;
        options.seed = plan.random;
        const auto without = *compareModels(*modelTable(arms(), silent), options);
        QVERIFY(resultsArray(without).hash() == resultsArray(comparison).hash() && !without.accuracy);
        // Translations are one question: twelve copies of it in other languages are no more questions than one.
        plan.translated = true;
        const auto translated = askedComparison(plan);
        QVERIFY(*translated.accuracy->at(0, 0).value.error > *accuracy.at(0, 0).value.error);
    }

    // 200 studies in which no arm knows more: found as seldom as it should be, and intervals hold 0.
    void noAccuracyIsFoundWhereNoneIs() {
        int found = 0, held = 0;
        const int studies = 200;
        for (int study = 0; study < studies; ++study) {
            MadeUpAnswers plan;
            plan.random = static_cast<std::uint64_t>(study + 1);
            plan.translated = study % 2 == 0;
            const auto comparison = askedComparison(plan, 100);
            const auto& accuracy = *comparison.accuracy;
            bool any = false;
            for (std::size_t g = 0; g < accuracy.groups.size(); ++g)
                if (!accuracy.groups[g].single)
                    any = any || *accuracy.at(1, g).adjusted < 0.05;
            found += any;
            const auto& all = *accuracy.at(1, 0).difference;
            held += *all.low <= 0 && *all.high >= 0;
        }
        qInfo("found in %d of %d, intervals that hold 0: %d", found, studies, held);
        QVERIFY2(found <= 0.05 * studies + 2 * std::sqrt(0.05 * 0.95 * studies), qPrintable(QString::number(found)));
        QVERIFY2(held >= 0.95 * studies - 2 * std::sqrt(0.05 * 0.95 * studies), qPrintable(QString::number(held)));
    }

    void answersThatDoNotBelongTogether() {
        const auto said = [](std::vector<ModelRun> runs) {
            const auto comparison = compareModels(*modelTable(arms(), std::move(runs)), {100, 0.95, 1, {}});
            return comparison ? std::string("taken") : comparison.error().message();
        };
        const auto runs = askedRuns({});
        auto other = runs;
        other[4].answers->questionsHash = "r";
        auto why = said(other);
        QVERIFY2(why.find("\"family/2\"") != std::string::npos && why.find("different questions") != std::string::npos, why.c_str());
        other = runs;
        other[1].answers->rows[7].right = 0;
        why = said(other);
        QVERIFY2(why.find("\"dense/2\"") != std::string::npos && why.find("different questions") != std::string::npos, why.c_str());
        other = runs;
        other[5].answers->asked = R"({"prompt":"?"})";
        QVERIFY(said(other).find("different ways") != std::string::npos);
        auto answers = *runs[0].answers;
        const auto status = addAnswers(other[1], answers, "inputs/answers.1");
        QVERIFY(!status && status.error().message().find("\"dense/1\"") != std::string::npos && status.error().message().find("\"dense/2\"") != std::string::npos);
        // One that was not asked: no accuracy, and a note that names it.
        other = runs;
        other[3].answers.reset();
        const auto comparison = compareModels(*modelTable(arms(), other), {100, 0.95, 1, {}});
        QVERIFY(comparison && !comparison->accuracy && comparison->table.leftOut.size() == 1 && comparison->table.leftOut[0].find("\"family/1\"") != std::string::npos);
    }

    // Two seeds of one arm, measured four times: what rises above its floor, and from when on.
    void emergenceByHand() {
        MadeUp plan;
        plan.seeds = 2;
        auto runs = runsOf(plan);
        const auto routing = [](std::vector<double> information) {
            std::vector<double> rows;
            for (std::size_t i = 0; i < information.size(); ++i)
                for (const double layer : {4.0, 5.0})
                    rows.insert(rows.end(), {10.0 * static_cast<double>(i), layer, information[i] + (layer == 4 ? -0.01 : 0.01), 0.1, 0.5, layer == 4 ? 2.0 : NAN});
            return Array::of(rows, {static_cast<std::int64_t>(rows.size() / 6), 6});
        };
        const auto paths = [](std::vector<double> shares) {
            std::vector<double> rows;
            for (std::size_t i = 0; i < shares.size(); ++i)
                rows.insert(rows.end(), {10.0 * static_cast<double>(i), shares[i], 0.25});
            return Array::of(rows, {static_cast<std::int64_t>(shares.size()), 3});
        };
        const std::vector<std::vector<double>> information = {{0.2, 0.05, 0.15, 0.3}, {0.1, 0.12, 0.2, 0.5}}, shares = {{0.2, 0.3, 0.2, 0.8}, {0.2, 0.3, 0.4, 0.9}};
        for (std::size_t s = 0; s < 2; ++s) {
            auto& run = runs[2 + s];
            const auto read = modelRun(documentsOf(run), Array::ofText(aboutOf(run).dump()), routing(information[s]), "x");
            QVERIFY(read.has_value());
            run.measured = read->measured;
            QVERIFY(addPaths(run, paths(shares[s]), "x").has_value());
        }
        // One seed was measured once more: that is no step of the arm.
        QVERIFY(addPaths(runs[3], paths({0.2, 0.3, 0.4, 0.9, 0.9}), "x").has_value());
        const auto table = *modelTable(arms(), runs);
        const auto emergence = modelEmergence(table);
        QCOMPARE(emergence.size(), std::size_t(1));
        QCOMPARE(emergence[0].arm, std::size_t(1));
        QCOMPARE(emergence[0].steps.size(), std::size_t(4));
        QVERIFY(std::abs(emergence[0].steps[3].information - 0.4) < 1e-12 && std::abs(emergence[0].steps[2].separability - 0.3) < 1e-12);
        QCOMPARE(emergence[0].steps[1].lift, 2.0);  // of the layer that has one
        QCOMPARE(*emergence[0].information, 20.0);  // above at 0 in one seed only, below at 10 in one
        QCOMPARE(*emergence[0].separability, 30.0);
        auto never = runs;
        never[2].measured.back().separability = 0.25;
        QVERIFY(!modelEmergence(*modelTable(arms(), never))[0].separability);
        runs[3].measured.pop_back();
        const auto at = modelInterpretability(*modelTable(arms(), runs));
        QCOMPARE(at.size(), std::size_t(1));
        QVERIFY(std::abs(at[0].information.mean - 0.4) < 1e-12 && std::abs(at[0].information.deviation - 0.2 / std::sqrt(2.0)) < 1e-12);
        QVERIFY(std::abs(at[0].separability.mean - 0.85) < 1e-12 && at[0].separabilityFloor.mean == 0.25 && at[0].separabilityFloor.deviation == 0);
        QVERIFY(!addPaths(runs[2], Array::of(std::vector<double>{NAN, 1, 1}, {1, 3}), "x") && !addPaths(runs[2], Array::of(std::vector<double>{1, 1}, {1, 2}), "x"));
    }

    // What chance passes rarely is more than what it leaves on average: to be above that is to emerge.
    void emergesAboveWhatChancePassesRarely() {
        MadeUp plan;
        plan.seeds = 1;
        auto runs = runsOf(plan);
        std::vector<double> layers, paths;
        const std::vector<double> told = {0.12, 0.14, 0.2, 0.3}, lift = {1.0, 1.3, 1.1, 2.0}, shares = {0.27, 0.31, 0.5, 0.9};
        for (std::size_t i = 0; i < told.size(); ++i) {
            const double step = 10.0 * static_cast<double>(i);
            layers.insert(layers.end(), {step, 4, told[i], 0.1, 0.5, lift[i], 0.15, 1.2});
            paths.insert(paths.end(), {step, shares[i], 0.25, 0.3});
        }
        const auto read = modelRun(documentsOf(runs[1]), Array::ofText(aboutOf(runs[1]).dump()), Array::of(layers, {4, 8}), "x");
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        runs[1].measured = read->measured;
        QVERIFY(addPaths(runs[1], Array::of(paths, {4, 4}), "x").has_value());
        const auto emergence = modelEmergence(*modelTable(arms(), runs));
        QCOMPARE(emergence.size(), std::size_t(1));
        QCOMPARE(*emergence[0].information, 20.0);
        QCOMPARE(*emergence[0].lift, 30.0);
        QCOMPARE(*emergence[0].separability, 10.0);
        const auto json = toJson(modelInterpretability(*modelTable(arms(), runs)), emergence);
        QVERIFY(json["interpretability"][0]["floorHigh"] == 0.15 && json["interpretability"][0]["liftHigh"] == 1.2 && json["emergence"][3]["separabilityHigh"] == 0.3 && json["emerges"][0]["lift"] == 30);
        QVERIFY(!addPaths(runs[1], Array::of(std::vector<double>(5), {1, 5}), "x"));
    }

    // The same by layer: which of them tells languages apart, and since when.
    void emergesByLayer() {
        MadeUp plan;
        plan.seeds = 2;
        auto runs = runsOf(plan);
        for (std::size_t s = 0; s < 2; ++s) {
            std::vector<double> rows;
            for (int i = 0; i < 4; ++i) {
                rows.insert(rows.end(), {10.0 * i, 4, 0.12, 0.1, 0.5, 1.0, 0.15, 1.2});
                rows.insert(rows.end(), {10.0 * i, 5, i + static_cast<int>(s) >= 2 ? 0.4 : 0.1, 0.1, 0.5, i == 3 ? 2.0 : 1.0, 0.15, 1.2});
                if (s == 0)
                    rows.insert(rows.end(), {10.0 * i, 6, 0.4, 0.1, 0.5, 2.0, 0.15, 1.2});  // a layer the other seed does not have
            }
            const auto read = modelRun(documentsOf(runs[2 + s]), Array::ofText(aboutOf(runs[2 + s]).dump()), Array::of(rows, {static_cast<std::int64_t>(rows.size() / 8), 8}), "x");
            QVERIFY2(read, read ? "" : read.error().message().c_str());
            runs[2 + s].measured = read->measured;
            runs[2 + s].layers = read->layers;
        }
        const auto table = *modelTable(arms(), runs);
        const auto emergence = modelEmergence(table);
        QCOMPARE(emergence.size(), std::size_t(1));
        const auto& layers = emergence[0].layers;
        QCOMPARE(layers.size(), std::size_t(2));
        QVERIFY(layers[0].layer == 4 && !layers[0].information && !layers[0].lift);
        QVERIFY(layers[1].layer == 5 && *layers[1].information == 20 && *layers[1].lift == 30);  // one seed is there at 10 already, and not both
        QVERIFY(layers[1].steps.size() == 4 && std::abs(layers[1].steps[1].information - 0.25) < 1e-12 && std::isnan(layers[1].steps[1].separability));
        const auto json = toJson(modelInterpretability(table), emergence);
        QCOMPARE(json["emergenceByLayer"].size(), std::size_t(8));
        QVERIFY(json["emergenceByLayer"][7]["layer"] == 5 && json["emergenceByLayer"][7]["step"] == 30 && json["emergenceByLayer"][7]["floorHigh"] == 0.15 && !json["emergenceByLayer"][7].contains("separability"));
        QVERIFY(json["emergesByLayer"] == Json::parse(R"([{"arm": 1, "layer": 4, "information": null, "lift": null}, {"arm": 1, "layer": 5, "information": 20.0, "lift": 30.0}])"));
    }

    // Languages of which a share was learnt from are a group of their own, major or minor as they are.
    void littleText() {
        auto runs = runsOf({});
        const auto groupsOf = [&](const char* about) {
            for (auto& run : runs) {
                auto json = aboutOf(run);
                json["settings"] = Json::parse(about);
                const auto read = modelRun(documentsOf(run), Array::ofText(json.dump()), routingOf(), "x");
                run.heldOut = read->heldOut;
                run.heldShare = read->heldShare;
            }
            return (*compareModels(*modelTable(arms(), runs), {100, 0.95, 1, {}})).groups;
        };
        const auto groups = groupsOf(R"({"minor": ["fr", "sw", "ln"], "minor_share": 0.3, "name": "x"})");
        const auto found = std::find_if(groups.begin(), groups.end(), [](const LanguageGroup& g) { return g.name == "scarce"; });
        QVERIFY(found != groups.end() && (found->languages == std::vector<std::size_t>{1, 2}));  // of ln nothing was left
        const auto limits = (*compareModels(*modelTable(arms(), runs), {100, 0.95, 1, {}})).limits;
        QVERIFY(std::any_of(limits.begin(), limits.end(), [](const ModelLimit& l) { return l.text.starts_with("Languages of which only 30 % were learnt from: 2;"); }));
        for (const char* none : {R"({"minor": ["fr", "sw"], "minor_share": 1})", R"({"minor": [], "minor_share": 0.3})", "{}"}) {
            const auto others = groupsOf(none);
            QVERIFY(std::none_of(others.begin(), others.end(), [](const LanguageGroup& g) { return g.name == "scarce"; }));
        }
    }

    // A question that does not say how well off its language is takes nothing from those that do.
    void classesOfLanguages() {
        auto runs = askedRuns({});
        for (auto& run : runs) {
            run.languages[0].major = false;
            run.answers->rows[3].major = NAN;
        }
        const auto groupsOf = [](std::vector<ModelRun> given) { return (*compareModels(*modelTable(arms(), std::move(given)), {100, 0.95, 1, {}})).accuracy->groups; };
        const auto groups = groupsOf(runs);
        QCOMPARE(groups[1].name, std::string("major"));
        QVERIFY((groups[1].languages == std::vector<std::size_t>{0, 1}));
        // Where they do not agree, the trainings know.
        for (auto& run : runs)
            run.answers->rows[4].major = 0;
        QVERIFY((groupsOf(runs)[1].languages == std::vector<std::size_t>{1}));
    }

    void meansOverSeeds() {
        auto runs = runsOf({});
        for (std::size_t s = 0; s < 3; ++s) {
            runs[3 + s].steps = 80 - 10 * static_cast<double>(s);
            runs[3 + s].routing = {{4, 0.2, 0.1, 0.5, s == 1 ? NAN : 2.0 + static_cast<double>(s)}};
        }
        const auto comparison = *compareModels(*modelTable(arms(), runs), {100, 0.95, 1, {}});
        QCOMPARE(comparison.routing.size(), std::size_t(1));
        QVERIFY(std::abs(comparison.routing[0].layer.lift - 3) < 1e-12 && std::abs(comparison.routing[0].layer.hits - 0.5) < 1e-12);
        const auto report = modelReport(comparison);
        QVERIFY(report["arms"][1]["leastSteps"] == 60 && report["arms"][1]["steps"] == 80);
    }

    void drawsThatDoNotFitAreRefused() {
        PairedRates rates;
        rates.languages = rates.units = rates.seeds = 1;
        rates.language = rates.unit = {0};
        rates.weight = {1};
        rates.amount = {{{1}}};
        const std::vector<LanguageGroup> groups(700, {"all", {0}, false});
        const auto refused = compareRates(rates, groups, {100'000, 0.95, 1, {}}, 1);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message().find("/parameters/resamples") != std::string::npos, refused.error().message().c_str());
        QVERIFY(compareRates(rates, groups, {100, 0.95, 1, {}}, 1).has_value());
    }

    void limitsAreMadeOfNumbers() {
        auto runs = askedRuns({});
        for (auto& run : runs) {
            run.parameters = run.arm == "dense" ? 1.5e6 : 3.25e6;
            run.activeParameters = 1.5e6;
            run.trainTokens = 90'000;
        }
        const auto comparison = *compareModels(*modelTable(arms(), runs), {200, 0.95, 1, {}});
        const auto textOf = [](const ModelComparison& of, const std::string& key) {
            const auto found = std::find_if(of.limits.begin(), of.limits.end(), [&](const ModelLimit& limit) { return limit.key == key; });
            return found == of.limits.end() ? std::string() : found->text;
        };
        const auto text = [&](const std::string& key) { return textOf(comparison, key); };
        QVERIFY2(text("size").find("1.5 million to 3.2 million parameters, 1.5 million of them active") != std::string::npos, text("size").c_str());
        QVERIFY2(text("tokens").find("90000 tokens of text; the paper") != std::string::npos, text("tokens").c_str());
        QVERIFY(text("untaught").empty());
        const auto limitsOf = [&](double passes, bool untaught) {
            for (auto& run : runs) {
                run.passes = run.arm == "dense" ? passes : 2 * passes;
                run.routerUntaught = untaught && run.arm == "family";
            }
            return compareModels(*modelTable(arms(), runs), {100, 0.95, 1, {}})->limits;
        };
        const auto often = limitsOf(5.5, true), part = limitsOf(0.2, false);
        const auto of = [](const std::vector<ModelLimit>& limits, const char* key) { return std::find_if(limits.begin(), limits.end(), [key](const ModelLimit& limit) { return limit.key == key; }); };
        QVERIFY2(of(often, "tokens")->text.find("gone through 5.5 to 11 times") != std::string::npos, of(often, "tokens")->text.c_str());
        QVERIFY2(of(part, "tokens")->text.find("20 to 40 % of 90000 tokens") != std::string::npos && of(part, "tokens")->text.find("gone through") == std::string::npos, of(part, "tokens")->text.c_str());
        QVERIFY(of(part, "tokens")->numbers["passes"] == Json::array({0.2, 0.4}));
        QVERIFY(of(often, "untaught") != often.end() && of(often, "untaught")->numbers["arms"] == Json::array({arms()[1].title}) && of(part, "untaught") == part.end());
        QVERIFY(text("data").find("\"made up\"") != std::string::npos && text("sample").find("3 seeds and 4 test sentences in 4 languages") != std::string::npos);
        double most = 0;
        most = std::max(most, *comparison.at(1, 0).detectable);
        QVERIFY2(text("detectable").find(QString::number(most, 'f', 3).toStdString()) != std::string::npos, text("detectable").c_str());
        QVERIFY(text("unseen").starts_with("Languages held out whole: 1;") && text("questions").find("160 questions of \"exam\"") != std::string::npos);
        QVERIFY(text("stopped").empty() && text("noQuestions").empty() && text("oneSeed").empty());
        QVERIFY(!text("detectableAccuracy").empty());
        // Where an arm, or what it is held against, ended early, its differences do not tell what could have been seen.
        for (const auto early : {std::size_t{4}, std::size_t{1}}) {
            auto broken = runs;
            broken[early].stoppedEarly = true;
            const auto other = *compareModels(*modelTable(arms(), broken), {200, 0.95, 1, {}});
            QVERIFY2(textOf(other, "stopped").ends_with(": " + broken[early].name), textOf(other, "stopped").c_str());
            QVERIFY(textOf(other, "detectable").empty() && textOf(other, "detectableAccuracy").empty() && !textOf(other, "sample").empty());
        }
        MadeUp one;
        one.seeds = 1;
        const auto single = *compareModels(*modelTable(arms(), runsOf(one)), {200, 0.95, 1, {}});
        QVERIFY(std::any_of(single.limits.begin(), single.limits.end(), [](const ModelLimit& limit) { return limit.key == "oneSeed"; }));
        QVERIFY(std::any_of(single.limits.begin(), single.limits.end(), [](const ModelLimit& limit) { return limit.key == "noQuestions"; }));
        // With one seed there is no interval: an arm is no better than guessing where its own value is not.
        auto asked = askedRuns({}, 1);
        for (auto& row : asked[1].answers->rows)
            row.chosen = 0;
        const auto guessing = *compareModels(*modelTable(arms(), asked), {200, 0.95, 1, {}});
        QVERIFY(guessing.accuracy->at(0, 0).value.value > guessing.accuracy->chance.front() && !guessing.accuracy->at(0, 0).value.low);
        const auto limit = std::find_if(guessing.limits.begin(), guessing.limits.end(), [](const ModelLimit& each) { return each.key == "chance"; });
        QVERIFY(limit != guessing.limits.end());
        QVERIFY2(limit->numbers["arms"] == Json::array({arms()[1].title}), limit->text.c_str());
    }

    // What an account of a training says of its steps and its rule.
    void passesAndRule() {
        const auto run = runOf({}, "family", 1, 0);
        auto about = aboutOf(run);
        const auto read = [&] { return *modelRun(documentsOf(run), Array::ofText(about.dump()), routingOf(), "x"); };
        QVERIFY(std::isnan(read().passes) && !read().routerUntaught);
        about["steps"] = 100;
        about["split"] = {{"trainTokens", 50'000}};
        about["settings"] = {{"batch_tokens", 1000}};
        about["rule"] = "specific";
        QCOMPARE(read().passes, 2.0);
        QVERIFY(read().routerUntaught);
        // A step is never more than all of them.
        about["settings"]["batch_tokens"] = 80'000;
        QCOMPARE(read().passes, 100.0);
        about["settings"]["batch_tokens"] = "many";
        QVERIFY(std::isnan(read().passes));
    }

    void theKind() {
        MadeUp plan;
        plan.gain = 0.4;
        const auto all = kinds();
        const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.compare_models"; });
        QVERIFY(kind != all.end());
        base::JobArguments arguments;
        arguments.parameters = *base::checkedParameters(*kind, {{"resamples", 200}});
        int number = 0;
        for (const auto& run : runsOf(plan)) {
            const auto suffix = std::to_string(number++);
            arguments.inputs["about." + suffix].array = Array::ofText(aboutOf(run).dump());
            arguments.inputs["documents." + suffix].array = documentsOf(run);
            arguments.inputs["routing." + suffix].array = routingOf();
        }
        test::PlainContext context;
        const auto out = kind->run(arguments, context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        const auto rows = *out->arrays.at("results").as<double>();
        QCOMPARE(rows.size(), std::size_t{2 * 8 * modelcolumn::columns});
        const auto report = *base::parseJson(out->arrays.at("report").text(), "report");
        QCOMPARE(report["arms"].size(), std::size_t{2});
        QCOMPARE(report["routing"].size(), std::size_t{4});  // the last step's two layers, of both arms
        QCOMPARE(report["routing"][1]["lift"].get<double>(), 3.0);
        // The same numbers as without files between.
        const auto direct = compared(plan);
        QVERIFY(std::abs(rows[(8 + group(direct, "minor")) * modelcolumn::columns + modelcolumn::difference] - direct.at(1, group(direct, "minor")).difference->value) < 1e-12);
        // Damaged outputs are named.
        const auto said = [&](const char* slot, Array array) {
            auto damaged = arguments;
            damaged.inputs[slot].array = std::move(array);
            const auto result = kind->run(damaged, context);
            return result ? std::string() : result.error().message();
        };
        QVERIFY(said("documents.0", Array::of(std::vector<double>(12, 0.5), {2, 6})).find("row 1") != std::string::npos);
        QVERIFY(said("documents.0", Array::of(std::vector<double>(12, 0.0), {3, 4})).find("columns") != std::string::npos);
        QVERIFY(!said("about.0", Array::ofText("{}")).empty());
        QVERIFY(said("about.0", Array::ofText(R"({"name": "dense/1", "languages": [{"code": "en"}]})")).find("languages/0") != std::string::npos);
        // With what each model answered, and how well its routes tell languages apart; older trainings have no paths.
        auto asked = arguments;
        number = 0;
        for (const auto& run : runsOf(plan)) {
            const auto suffix = std::to_string(number);
            const auto answers = answersOf({}, run, static_cast<std::uint64_t>(number++));
            asked.inputs["answers." + suffix].array = answersArray(answers);
            asked.inputs["answers_about." + suffix].array = Array::ofText(toJson(answers).dump());
            if (run.seed != 1)
                asked.inputs["paths." + suffix].array = Array::of(std::vector<double>{0, 0.3, 0.25, 40, 0.75, 0.25}, {2, 3});
        }
        const auto whole = kind->run(asked, context);
        QVERIFY2(whole, whole ? "" : whole.error().message().c_str());
        QVERIFY(whole->arrays.at("results").hash() == out->arrays.at("results").hash());
        const auto told = *base::parseJson(whole->arrays.at("report").text(), "report");
        QVERIFY(told["accuracy"]["questions"] == 160 && told["accuracy"]["results"].size() == 16 && told["accuracy"]["results"][9].contains("differenceLow"));
        QVERIFY(told["interpretability"][1]["separability"] == 0.75 && told["interpretability"][1]["lift"] == 2.75 && told["emerges"][0]["information"] == 40);
        QCOMPARE(told["emergence"].size(), std::size_t{4});
        QVERIFY(told["limits"].size() == told["limitFacts"].size() && told["limits"].size() > 5);
        QVERIFY(!report.contains("accuracy") && whole->summary["accuracy"].size() == 2);
        asked.inputs.erase("answers_about.2");
        QVERIFY(!kind->run(asked, context));
        auto lacking = arguments;
        lacking.inputs.erase("routing.2");
        QVERIFY(!kind->run(lacking, context));
    }
};

QTEST_GUILESS_MAIN(TestCompareModels)
#include "test_compare_models.moc"
