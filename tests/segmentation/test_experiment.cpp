#include <QtTest>

#include <algorithm>
#include <fstream>
#include <set>

#include "jobs/memory_store.h"
#include "segmentation/experiment_fixture.h"
#include "segmentation/learning/arm_comparison.h"

using namespace triptych;
using namespace triptych::segmentation;
using base::Json;
using test::ExperimentBench;
using test::planOf;
namespace fs = std::filesystem;

namespace {

Json shipped() {
    std::ifstream file(fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/transfer/experiment.json");
    return Json::parse(file);
}

ArmComparison comparison(const jobs::MemoryStore& store, const std::vector<base::JobRecord>& records) {
    return comparisonFrom(store.read(records.back().outputs.at("report")).value(), "report").value();
}

}  // namespace

class TestExperiment : public QObject {
    Q_OBJECT
private slots:
    void theShippedPlanIsWhole() {
        const auto plan = planOf(shipped());
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message().c_str());
        // Three sets, two sources, 3 x 5 x 3 trainings, 2 x 3 comparisons of features, one of arms.
        QCOMPARE(plan->specs.size(), std::size_t{3 + 2 + 45 + 6 + 1});
        QCOMPARE(plan->names.size(), plan->specs.size());
        QCOMPARE(std::set<std::string>(plan->names.begin(), plan->names.end()).size(), plan->names.size());
        const auto registry = kinds();
        std::set<std::string> before;
        std::set<Json> splits;
        for (std::size_t i = 0; i < plan->specs.size(); ++i) {
            const auto& spec = plan->specs[i];
            const auto kind = std::find_if(registry.begin(), registry.end(), [&](const auto& each) { return each.name == spec.kind; });
            QVERIFY(kind != registry.end() && base::checkSpec(*kind, spec).has_value());
            for (const auto& [name, input] : spec.inputs)
                QVERIFY2(before.contains(input.job), input.job.c_str());  // every job comes after what it needs
            before.insert(plan->names[i]);
            if (spec.kind == "segmentation.train" && plan->names[i].substr(0, 7) != "source.") {
                splits.insert(Json{spec.parameters.at("split_seed"), spec.parameters.at("test"), spec.parameters.at("validation")});
                QCOMPARE(spec.inputs.at("examples").job, std::string("set.kelp"));
                QCOMPARE(spec.inputs.contains("source"), plan->names[i].substr(0, 8) != "baseline");
                QCOMPARE(spec.resources->threads, 1);
            }
        }
        QCOMPARE(splits.size(), std::size_t{1});
        QCOMPARE(plan->specs.back().inputs.size(), std::size_t{2 * 45 + 6});
        QVERIFY(plan->specs.back().parameters.at("generated") == true);
        // A pure function.
        const auto again = planOf(shipped());
        QVERIFY(again->specs == plan->specs && again->names == plan->names);
    }

    void depthsAndGivenModels() {
        auto json = shipped();
        json["depths"] = {1, 3};
        json["arms"][2].erase("set");
        json["arms"][2]["model"] = {{"job", "known"}};
        json["sets"].erase("shapes");
        json["sets"]["kelp"] = {{"kind", "segmentation.read_set"}, {"inputs", {{"pictures", {{"path", "pictures"}}}, {"masks", {{"path", "/else/masks"}}}}}};
        const auto plan = planOf(json);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message().c_str());
        QCOMPARE(plan->specs.size(), std::size_t{2 + 1 + 45 + 2 * 2 * 3 + 6 + 1});
        std::map<std::string, const base::JobSpec*> byName;
        for (std::size_t i = 0; i < plan->names.size(); ++i)
            byName[plan->names[i]] = &plan->specs[i];
        QCOMPARE(byName.at("generic@3/1/2")->inputs.at("source").job, std::string("known"));
        QVERIFY(byName.at("generic@3/1/2")->parameters.at("transfer_levels") == 3);
        QCOMPARE(byName.at("set.kelp")->inputs.at("pictures").path.string(), std::string("/there/pictures"));
        QCOMPARE(byName.at("set.kelp")->inputs.at("masks").path.string(), std::string("/else/masks"));
        const auto arms = armsFromJson(plan->specs.back().parameters.at("arms"), "arms").value();
        QCOMPARE(arms.size(), std::size_t{3 + 4});
    }

    void wrongPlansAreTold_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* pointer, const char* value, const char* words) { QTest::newRow(name) << QByteArray(pointer) << QByteArray(value) << QByteArray(words); };
        row("member", "/epoch", "3", "unknown member \"epoch\"");
        row("target", "/target", "\"algae\"", "no set \"algae\"");
        row("unused set", "/sets/cells", R"({"kind": "segmentation.generate_set"})", "nothing learns the set \"cells\"");
        row("kind of a set", "/sets/kelp", R"({"kind": "segmentation.gold"})", "/sets/kelp/kind");
        row("parameter of a set", "/sets/kelp/parameters/count", "-1", "/sets/kelp/parameters/count");
        row("model of an arm", "/arms/-", R"({"name": "x", "model": {"kind": "segmentation.train", "parameters": {"epochs": "all"}}})", "/arms/3/model/");
        row("fraction", "/fractions", "[0.5, 1.5]", "/fractions");
        row("fraction twice", "/fractions", "[0.5, 0.5]", "/fractions");
        row("seeds", "/seeds", "[]", "/seeds");
        row("seed", "/seeds", "[-1]", "/seeds");
        row("parameter", "/train/epochz", "3", "/train");
        row("range", "/train/beta", "7", "/beta");
        row("own", "/train/fraction", "0.5", "the experiment's to set");
        row("arm's parameter", "/arms/1/train", R"({"batch": "many"})", "/arms/1/train");
        row("set of an arm", "/arms/1/set", "\"none\"", "no set \"none\"");
        row("baseline with a source", "/arms/0/set", "\"shapes\"", "a baseline begins nowhere");
        row("no baseline", "/arms/0", R"({"name": "x"})", "no baseline");
        row("one arm", "/arms", R"(["baseline"])", "two arms");
        row("depth", "/depths", "[12]", "/depths");
        row("sets", "/sets", "[]", "/sets");
        row("too many", "/seeds", "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101,102,103,104,105,106,107,108,109,110,111,112]", "trainings");
        row("comparison", "/compare", R"({"resamples": 3})", "/compare/resamples");
    }
    void wrongPlansAreTold() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, words);
        auto json = shipped();
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto plan = planOf(json);
        QVERIFY(!plan);
        QVERIFY2(plan.error().message().find(words.toStdString()) != std::string::npos, plan.error().message().c_str());
    }

    // A source that learned the same thing helps a model with little time, one that learned the opposite hurts it. And what was done once is not done again.
    void theSignOfATransferIsFound_data() {
        QTest::addColumn<bool>("invert");
        QTest::addColumn<bool>("copied");
        QTest::newRow("a source of the same kind helps") << false << true;
        QTest::newRow("a source of the opposite hurts") << true << true;
        QTest::newRow("a source of which nothing is copied does neither") << false << false;
    }
    void theSignOfATransferIsFound() {
        QFETCH(bool, invert);
        QFETCH(bool, copied);
        const bool campaign = qEnvironmentVariableIsSet("TRIPTYCH_CAMPAIGN");
        auto description = test::smallExperiment(invert, 4, 25, {1, 2});
        // More seeds, scenes and pictures, and a network that does learn both: then it is sure.
        if (campaign) {
            description["seeds"] = {1, 2, 3, 4, 5};
            for (const auto* set : {"target", "source"})
                description["sets"][set]["parameters"].update(Json{{"side", 64}, {"scenes", 24}, {"count", 2 * description["sets"][set]["parameters"]["count"].get<int>()}});
            description["train"].update(Json{{"levels", 4}, {"filters", 8}, {"crop", 64}});
            description["arms"][1]["source"]["epochs"] = 40;
        }
        if (!copied)
            description["train"]["transfer_levels"] = 0;
        const auto plan = planOf(description);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message().c_str());
        jobs::MemoryStore store;
        ExperimentBench bench(store);
        const auto records = bench.run(*plan);
        QCOMPARE(records.size(), plan->specs.size());
        for (const auto& record : records)
            QVERIFY(record.state == base::JobState::done);
        const auto found = comparison(store, records);
        QVERIFY(found.table.generated);
        double gain = 0;
        for (const auto& point : found.curve)
            if (point.difference) {
                qInfo("at %g: %.3f against the baseline's, difference %.3f [%.3f, %.3f], p %.3g", point.fraction, point.mean.value, point.difference->value, point.difference->low.value_or(0), point.difference->high.value_or(0), point.difference->p.value_or(1));
                gain += point.difference->value / 2;
            }
        if (copied)
            QVERIFY(invert ? gain < -0.02 : gain > 0.02);
        else
            QCOMPARE(gain, 0.0);
        if (campaign && copied)
            QVERIFY(invert ? std::any_of(found.curve.begin(), found.curve.end(), [](const auto& p) { return p.adjusted && *p.adjusted < 0.05 && p.difference->value < 0; }) : found.beatsFrom[1].has_value());
        QVERIFY(!found.likeness.empty());
        const auto again = bench.run(*plan);
        QCOMPARE(again.size(), records.size());
        for (std::size_t i = 0; i < again.size(); ++i) {
            QVERIFY2(again[i].manifest.at("cached") == true, plan->names[i].c_str());
            QVERIFY(again[i].outputs == records[i].outputs);
        }
    }

    // The shipped experiment as it is (TRIPTYCH_SHIPPED=all), or what two of its trainings cost (TRIPTYCH_SHIPPED=few).
    void theShippedExperimentRuns() {
        const auto asked = qEnvironmentVariable("TRIPTYCH_SHIPPED");
        if (asked.isEmpty())
            QSKIP("takes half an hour: TRIPTYCH_SHIPPED=all");
        auto plan = planOf(shipped()).value();
        if (asked == QLatin1String("few")) {
            base::JobPlan few;
            for (std::size_t i = 0; i < plan.specs.size(); ++i)
                for (const auto* name : {"set.kelp", "set.droplets", "source.fatchecker", "baseline/1/1"})
                    if (plan.names[i] == name) {
                        few.specs.push_back(plan.specs[i]);
                        few.names.push_back(plan.names[i]);
                    }
            plan = few;
        }
        jobs::MemoryStore store;
        ExperimentBench bench(store);
        const auto records = bench.run(plan);
        QCOMPARE(records.size(), plan.specs.size());
        for (const auto& record : records) {
            QVERIFY(record.state == base::JobState::done);
            if (record.spec.kind == "segmentation.train")
                qInfo("%s: %.1f s, %s", record.spec.title.c_str(), static_cast<double>(record.finishedMs - record.startedMs) / 1000, record.summary.dump().c_str());
        }
        if (asked == QLatin1String("few"))
            return;
        qInfo("%s", std::string(store.read(records.back().outputs.at("report")).value().text()).c_str());
        QVERIFY(comparison(store, records).table.generated);
    }
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "test_experiment.moc"
