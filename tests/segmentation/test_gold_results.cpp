#include <QTest>

#include "app/segmentation/core/exporters.h"
#include "app/segmentation/core/gold_comparison.h"
#include "app/segmentation/core/review.h"
#include "app/segmentation/core/study_core.h"
#include "segmentation/gold_job.h"
#include "segmentation/kept_results.h"

using namespace triptych;
using namespace triptych::app::segmentationview;
using base::Json;

// Comparisons with experts as a project gives them back.
class TestGoldResults : public QObject {
    Q_OBJECT

    test::KeptResults m_kept;

    [[nodiscard]] bool isRefused(const base::JobRecord& record) { return !goldComparison(record, m_kept).has_value(); }

private slots:
    void initTestCase() {
        const std::filesystem::path samples = std::filesystem::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation";
        m_kept.import("crowd", samples / "classifications.csv");
        base::JobSpec truth;
        truth.inputs["masks"].path = samples / "truth";
        m_kept.run("truth", "segmentation.import_masks", truth);
        base::JobSpec gold;
        for (const auto* name : {"index", "raters", "marks", "rings", "points"})
            for (const auto& [slot, job] : {std::pair{std::string(name), "crowd"}, {std::string("gold_") + name, "truth"}}) {
                gold.inputs[slot].job = job;
                gold.inputs[slot].output = name;
            }
        m_kept.run("gold", "segmentation.compare_gold", gold, {{"replicates", 100}});
    }

    void whatWasCountedIsRead() {
        const auto read = goldComparison(m_kept.at("gold"), m_kept);
        QVERIFY(read.has_value());
        const auto& comparison = **read;
        QCOMPARE(comparison.subjects.size(), std::size_t{12});
        QVERIFY(!comparison.ownExperts && comparison.goldImport == "truth");
        const auto& mcc = comparison.scores[segmentation::goldMcc];
        QVERIFY(mcc.best >= 5 && mcc.best <= 8 && mcc.bestLow && mcc.low[static_cast<std::size_t>(mcc.best)]);
        // The pooled value is that of the subjects' counts together.
        segmentation::CountTable sum;
        for (const auto& subject : comparison.subjects) {
            const auto at = subject.histogram.at(mcc.best + 1);
            sum.truePositive += at.truePositive;
            sum.falsePositive += at.falsePositive;
            sum.falseNegative += at.falseNegative;
            sum.trueNegative += at.trueNegative;
        }
        QVERIFY(std::abs(*sum.mcc() - *mcc.value[static_cast<std::size_t>(mcc.best)]) < 1e-12);
        QCOMPARE(comparison.placeOf(7, 15), 6);
        QCOMPARE(comparison.votesOf(6, 15), 7);
        const auto scene = goldScene(comparison);
        QCOMPARE(scene.panels.size(), std::size_t{2});
        QCOMPARE(scene.tables.at(0).rows.size(), std::size_t{15});
        const auto truth = importResult(m_kept.at("truth"), m_kept).value();
        QVERIFY(!goldOutlines(*truth, comparison.subjects[0].gold, false, 0).empty());
        QVERIFY(goldOutlines(*truth, "nobody", false, 0).empty());
        // The figures of a study read the volunteers of the comparison, not the experts.
        QCOMPARE(importResult(m_kept.at("gold"), m_kept).value()->job, std::string("crowd"));
    }

    void damagedResultsAreToldNotRead() {
        const auto good = m_kept.at("gold");
        QVERIFY(!isRefused(good));
        const auto numbers = [&](const char* name, std::int64_t columns, const auto& change) {
            auto record = good;
            auto values = m_kept.read(record.outputs.at(name))->toDoubles();
            change(values);
            record.outputs[name] = m_kept.lay(base::Array::of(values, {static_cast<std::int64_t>(values.size()) / columns, columns}));
            return record;
        };
        using namespace segmentation::goldcolumn;
        const double none = std::nan("");
        for (const double bad : {none, 1e18, -1e18, 1e9}) {
            const auto read = numbers("subjects", subjectColumns, [&](auto& v) { v[raters] = bad; });
            (void)goldComparison(read, m_kept);  // refused or read, but in bounds
        }
        QVERIFY(isRefused(numbers("subjects", subjectColumns, [](auto& v) { v[raters] = 1000; v[subjectColumns + raters] = 1000; })));
        for (const double bad : {none, 0.0, -3.0, 1e18})
            QVERIFY(isRefused(numbers("sweep", sweepColumns, [&](auto& v) { v[0] = bad; })));
        QVERIFY(isRefused(numbers("subjects", subjectColumns, [](auto& v) { v.resize(v.size() - subjectColumns); })));
        for (const auto& about : {Json(3), Json::array(), Json{{"subjects", 1}}, Json{{"subjects", Json::array()}, {"gold", Json::array()}}}) {
            auto record = good;
            record.outputs["about"] = m_kept.lay(base::Array::ofText(base::canonicalJson(about)));
            QVERIFY(isRefused(record));
        }
        // Words that are none of ours are left out; the numbers stand.
        auto about = base::parseJson(m_kept.read(good.outputs.at("about"))->text(), "about").value();
        for (const auto& summary : {Json(7), Json{{"best", "x"}, {"by", 4}, {"replicates", "many"}}, Json{{"best", {{"mcc", Json::array()}}}}}) {
            about["summary"] = summary;
            about["unread"] = {1, {{"id", 2}}};
            auto record = good;
            record.outputs["about"] = m_kept.lay(base::Array::ofText(base::canonicalJson(about)));
            const auto read = goldComparison(record, m_kept);
            QVERIFY(read.has_value());
            QVERIFY(!goldWords(**read).isEmpty());
            (void)goldScene(**read);
        }
        for (const auto* name : {"sweep", "subjects", "histograms", "about"}) {
            auto record = good;
            record.outputs.erase(name);
            QVERIFY(isRefused(record));
        }
    }

    // A mask that was accepted leaves as it was accepted, whatever the threshold became afterwards.
    void acceptedMasksKeepTheirThreshold() {
        const auto thresholdOf = [this] {
            std::map<std::string, std::pair<int, int>> out;
            app::Exported report;
            const auto done = eachSubject(m_kept, "crowd", Json::object(), [](double, double) { return true; }, report, [&](const SubjectVotes& votes) -> base::Status {
                out[votes.subject->id] = {votes.threshold, static_cast<int>(votes.state)};
                return {};
            });
            if (!done)
                qWarning("%s", done.error().message().c_str());
            return out;
        };
        QCOMPARE(thresholdOf()["458021"].first, 8);
        app::Review review;
        review.state = app::ReviewState::accepted;
        review.threshold = 8;
        m_kept.documents[app::reviewPrefix + app::reviewPlace("crowd", "458021", 0)] = app::documentOf(review);
        m_kept.documents["segmentation/thresholds"] = {{"458021", 4}, {"458022", 4}};
        auto now = thresholdOf();
        QCOMPARE(now["458021"].first, 8);
        QCOMPARE(now["458022"].first, 4);
        m_kept.documents.clear();
    }
};

QTEST_GUILESS_MAIN(TestGoldResults)
#include "test_gold_results.moc"
