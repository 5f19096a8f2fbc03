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
std::vector<ModelArm> arms() {
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
        QVERIFY(std::abs(comparison.at(0, minor).bits.value - dense) < 1e-12);
        QVERIFY(std::abs(comparison.at(1, minor).bits.value - family) < 1e-12);
        QVERIFY(std::abs(comparison.at(1, minor).difference->value - (family - dense)) < 1e-12);
        QVERIFY(std::abs(comparison.at(0, group(comparison, "unseen")).bits.value - unseen) < 1e-12);
        QVERIFY(std::abs(comparison.at(0, group(comparison, "ln")).bits.value - unseen) < 1e-12);
        QVERIFY(!comparison.at(0, minor).difference && comparison.at(1, minor).adjusted && comparison.at(1, minor).detectable);
        // What is there is found, and what is not there is not.
        QVERIFY(*comparison.at(1, minor).adjusted < 0.05 && *comparison.at(1, minor).difference->high < 0);
        QVERIFY(*comparison.at(1, group(comparison, "major")).difference->low < 0 && *comparison.at(1, group(comparison, "major")).difference->high > 0);
        // Hard sentences are hard for all: the difference is known better than the values.
        QVERIFY(*comparison.at(1, minor).difference->error < *comparison.at(1, minor).bits.error);
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
        // A seed that one arm lacks is left out, and said.
        runs = runsOf(plan);
        runs.pop_back();
        const auto table = modelTable(arms(), runs);
        QVERIFY(table && table->seeds.size() == 2 && table->leftOut.size() == 1);
        QVERIFY(!modelArmsFromJson(Json::array({"a", "a"}), "arms") && !modelArmsFromJson(Json::array(), "arms"));
        QVERIFY(!modelArmsFromJson(Json::parse(R"([{"name": "a", "baseline": true}, {"name": "b", "baseline": true}])"), "arms"));
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
        auto lacking = arguments;
        lacking.inputs.erase("routing.2");
        QVERIFY(!kind->run(lacking, context));
    }
};

QTEST_GUILESS_MAIN(TestCompareModels)
#include "test_compare_models.moc"
