#include <QTest>

#include <cmath>
#include <filesystem>
#include <map>

#include "base/csv.h"
#include "base/json.h"
#include "segmentation/clusters.h"
#include "segmentation/repair.h"
#include "segmentation/strokes.h"
#include "segmentation/zooniverse.h"

using namespace triptych::segmentation;
using namespace triptych::base;
namespace fs = std::filesystem;

namespace {

fs::path golden(const char* name) {
    const auto root = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared"));
    return fs::path(root.toStdString()) / "data" / "segmentation" / "aggregation_for_caesar" / name;
}
#define NEEDS(path) \
    if (!fs::exists(path)) \
    QSKIP(qPrintable(QString::fromStdString((path).string() + " is not here")))

Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

std::vector<std::map<std::string, std::string>> tableOf(const fs::path& path) {
    auto csv = CsvReader::open(path).value();
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<std::string> header;
    while (csv.next().value()) {
        if (header.empty()) {
            header.assign(csv.fields().begin(), csv.fields().end());
            continue;
        }
        rows.emplace_back();
        for (std::size_t i = 0; i < header.size(); ++i)
            rows.back()[header[i]] = std::string(csv.fields()[i]);
    }
    return rows;
}

std::vector<std::vector<double>> numberLists(const std::string& cell) {
    return cell.empty() ? std::vector<std::vector<double>>() : parseJson(cell, "cell").value().get<std::vector<std::vector<double>>>();
}

// What the reference extracted, subject by subject in order of arrival. It takes each classification for a volunteer of its own.
using Extractions = std::map<std::string, std::map<int, std::vector<ObjectOutline>>>;
Extractions extractions() {
    auto rows = tableOf(golden("polygon_extractor_extractions.csv"));
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.at("created_at") < b.at("created_at"); });
    Extractions out;
    int next = 0;
    for (const auto& row : rows) {
        ++next;
        for (int tool = 0; tool < 2; ++tool) {
            const auto prefix = "data.frame0.T0_toolIndex" + std::to_string(tool);
            const auto xs = numberLists(row.at(prefix + "_pathX")), ys = numberLists(row.at(prefix + "_pathY"));
            for (std::size_t k = 0; k < xs.size(); ++k) {
                Ring ring;
                for (std::size_t i = 0; i < xs[k].size(); ++i)
                    ring.push_back({xs[k][i], ys[k][i]});
                out[row.at("subject_id")][tool].push_back({{ring}, next});
            }
        }
    }
    return out;
}

// Signed area of the difference of two outlines, by an overlay of ours.
double differing(const Rings& a, const Rings& b) {
    return 1 - vectorIou(a, b);
}

}  // namespace

class TestClusters : public QObject {
    Q_OBJECT
private slots:
    void goldenReductions_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("shape");
        QTest::newRow("median") << "polygon_reducer_reductions_median.csv" << static_cast<int>(ClusterShape::medoid);
        QTest::newRow("union") << "polygon_reducer_reductions_union.csv" << static_cast<int>(ClusterShape::unionOf);
        QTest::newRow("intersection") << "polygon_reducer_reductions_intersection.csv" << static_cast<int>(ClusterShape::intersection);
    }
    void goldenReductions() {
        QFETCH(QString, file);
        QFETCH(int, shape);
        const auto path = golden(qPrintable(file));
        NEEDS(path);
        auto extracted = extractions();
        int compared = 0, clusters = 0;
        double worst = 0;
        const auto reductions = tableOf(path);
        for (const auto& row : reductions)
            for (int tool = 0; tool < 2; ++tool) {
                const auto prefix = "data.frame0.T0_toolIndex" + std::to_string(tool);
                const auto& subject = row.at("subject_id");
                if (row.at(prefix + "_cluster_labels").empty()) {
                    QVERIFY2(extracted[subject][tool].empty(), subject.c_str());
                    continue;
                }
                ClusterOptions options;
                options.mode = ClusterMode::panoptes;
                options.shape = static_cast<ClusterShape>(shape);
                options.eps = std::stod(row.at("data.parameters.eps"));
                options.minSamples = std::stoi(row.at("data.parameters.min_samples"));
                const auto found = clusterObjects(extracted[subject][tool], options);
                QVERIFY(found.has_value());
                std::vector<int> labels;
                for (std::size_t i = 0; i < found->labels.size(); ++i)
                    if (found->usable[i])
                        labels.push_back(found->labels[i]);
                const auto text = Json(labels).dump();
                auto wanted = row.at(prefix + "_cluster_labels");
                std::erase(wanted, ' ');
                QVERIFY2(text == wanted, qPrintable(QString::fromStdString(subject + ": " + text + " where the reference has " + wanted)));
                ++compared;
                const auto consensus = row.at(prefix + "_consensus");
                const auto expected = consensus.empty() ? Json::array() : parseJson(consensus, "c").value();
                QCOMPARE(found->clusters.size(), expected.size());
                const auto xs = numberLists(row.at(prefix + "_clusters_x")), ys = numberLists(row.at(prefix + "_clusters_y"));
                for (std::size_t c = 0; c < found->clusters.size(); ++c) {
                    const auto& cluster = found->clusters[c];
                    ++clusters;
                    worst = std::max(worst, std::abs(*cluster.consensus - expected[c].get<double>()));
                    QCOMPARE(static_cast<int>(cluster.members.size()), parseJson(row.at(prefix + "_clusters_count"), "n").value()[c].get<int>());
                    Ring outline;
                    for (std::size_t i = 0; i + 1 < xs[c].size(); ++i)
                        outline.push_back({xs[c][i], ys[c][i]});
                    QCOMPARE(cluster.shape.empty(), outline.empty());
                    if (outline.empty())
                        continue;
                    QVERIFY2(differing(cluster.shape, {outline}) < 1e-9,
                             qPrintable(QString::fromStdString(subject) + QString(", cluster %1: areas %2 and %3").arg(c).arg(area(cluster.shape.front())).arg(area(outline))));
                }
                if (subject == "458021" && tool == 0)
                    QVERIFY(std::abs(*found->clusters.at(0).consensus - 0.821361511681782) < 1e-9);
            }
        QVERIFY2(worst < 1e-9, qPrintable(QString::number(worst)));
        qInfo("%d rows, %d clusters, greatest difference of consensus %.2g", compared, clusters, worst);
        QVERIFY(compared >= 40 && clusters >= 30);
    }

    // The same numbers from the export itself, through import and storage: what was drawn is kept to the last digit.
    void goldenConsensusFromTheExport() {
        const auto path = golden("cat-project-classifications.csv");
        NEEDS(path);
        ImportOptions options;
        options.liveOnly = false;
        options.versionMin = "13.19";
        auto csv = CsvReader::open(path).value();
        StrokeWriter writer;
        QVERIFY(importClassifications(csv, options, {}, {}, writer).has_value());
        const auto arrays = writer.finish().value();
        const auto strokes = StrokeSet::fromArrays(arrays.at("index"), arrays.at("raters"), arrays.at("marks"), arrays.at("rings"), arrays.at("points")).value();
        // Where somebody classified a subject twice we count one volunteer, the reference two.
        std::map<std::string, std::map<std::string, int>> times;
        const auto rows = tableOf(golden("polygon_extractor_extractions.csv"));
        for (const auto& row : rows)
            ++times[row.at("subject_id")][row.at("user_name")];
        int subjects = 0, clusters = 0;
        double worst = 0;
        const auto reductions = tableOf(golden("polygon_reducer_reductions_median.csv"));
        for (const auto& row : reductions) {
            const auto& users = times[row.at("subject_id")];
            if (std::any_of(users.begin(), users.end(), [](const auto& user) { return user.second > 1; }))
                continue;
            ++subjects;
            const int subject = strokes.find(row.at("subject_id"));
            QCOMPARE(strokes.raters(subject).size(), users.size());
            for (int tool = 0; tool < 2; ++tool) {
                std::vector<ObjectOutline> outlines;
                for (const auto& mark : strokes.marks(subject))
                    if (strokes.tools()[static_cast<std::size_t>(mark.tool)].starts_with("T0/" + std::to_string(tool)))
                        outlines.push_back({strokes.drawnRings(mark).value(), mark.rater});
                ClusterOptions compatible;
                compatible.mode = ClusterMode::panoptes;
                const auto found = clusterObjects(outlines, compatible).value();
                const auto cell = row.at("data.frame0.T0_toolIndex" + std::to_string(tool) + "_consensus");
                const auto expected = cell.empty() ? Json::array() : parseJson(cell, "c").value();
                QCOMPARE(found.clusters.size(), expected.size());
                for (std::size_t c = 0; c < expected.size(); ++c) {
                    worst = std::max(worst, std::abs(*found.clusters[c].consensus - expected[c].get<double>()));
                    ++clusters;
                }
            }
        }
        QCOMPARE(subjects, 26);
        QVERIFY(clusters > 20);
        QVERIFY2(worst < 1e-9, qPrintable(QString::number(worst)));
    }

    void distanceOfSquares() {
        // Squares of side 10 that lie 5 apart share 50 of 150: distance 2/3.
        const std::vector<ObjectOutline> outlines = {{{square(0, 0, 10)}, 0}, {{square(5, 0, 10)}, 1}};
        ClusterOptions options;
        options.eps = 0.66;
        QVERIFY(clusterObjects(outlines, options)->clusters.empty());
        options.eps = 0.67;
        const auto found = clusterObjects(outlines, options).value();
        QCOMPARE(found.clusters.size(), std::size_t{1});
        QVERIFY(std::abs(*found.clusters[0].consensus - 1.0 / 3) < 1e-12);
        options.shape = ClusterShape::unionOf;
        QVERIFY(std::abs(area(clusterObjects(outlines, options)->clusters[0].shape.at(0)) - 150) < 1e-9);
        options.shape = ClusterShape::intersection;
        QVERIFY(std::abs(area(clusterObjects(outlines, options)->clusters[0].shape.at(0)) - 50) < 1e-9);
    }

    void ownOutlinesAreNeverJoinedDirectly() {
        // Twice the same square by one volunteer: no object. With somebody else's between them: one, and the pair counts as 1 apart.
        std::vector<ObjectOutline> outlines = {{{square(0, 0, 10)}, 0}, {{square(0, 0, 10)}, 0}};
        QVERIFY(clusterObjects(outlines, {})->clusters.empty());
        outlines.push_back({{square(0, 0, 10)}, 1});
        const auto found = clusterObjects(outlines, {}).value();
        QCOMPARE(found.labels, (std::vector<int>{0, 0, 0}));
        QCOMPARE(found.clusters[0].raters, 2);
        QCOMPARE(found.clusters[0].medoid, 2);
        QVERIFY(std::abs(*found.clusters[0].consensus - (1 - 1.0 / 3)) < 1e-12);
    }

    void oursKeepsEveryPart() {
        // A figure of eight: buffer(0) keeps one lobe or none of it, ours both.
        const Ring eight = {{0, 0}, {10, 10}, {10, 0}, {0, 10}};
        const auto fixed = repaired({eight}, false);
        QCOMPARE(fixed.parts, 2);
        const std::vector<ObjectOutline> ours = {{fixed.rings, 0}, {fixed.rings, 1}};
        const auto kept = clusterObjects(ours, {}).value();
        QCOMPARE(kept.clusters.size(), std::size_t{1});
        double whole = 0;
        for (const auto& ring : kept.clusters[0].shape)
            whole += area(ring);
        QVERIFY(std::abs(whole - 50) < 1e-9);
        ClusterOptions options;
        options.mode = ClusterMode::panoptes;
        const auto reference = clusterObjects(std::vector<ObjectOutline>{{{eight}, 0}, {{eight}, 1}}, options).value();
        QCOMPARE(reference.clusters.size(), std::size_t{1});
        QVERIFY(std::abs(area(reference.clusters[0].shape.at(0)) - 25) < 1e-9);
    }

    void holesOfAUnion() {
        // Four bars round a hole: filled as the reference does it, kept in ours.
        const std::vector<ObjectOutline> outlines = {{{{{0, 0}, {30, 0}, {30, 30}, {20, 30}, {20, 10}, {10, 10}, {10, 30}, {0, 30}}}, 0},
                                                     {{{{0, 5}, {10, 5}, {10, 20}, {20, 20}, {20, 5}, {30, 5}, {30, 30}, {0, 30}}}, 1}};
        ClusterOptions options;
        options.shape = ClusterShape::unionOf;
        options.eps = 0.9;
        const auto ours = clusterObjects(outlines, options).value();
        QCOMPARE(ours.clusters.at(0).shape.size(), std::size_t{2});
        options.mode = ClusterMode::panoptes;
        const auto filled = clusterObjects(outlines, options).value();
        QCOMPARE(filled.clusters.at(0).shape.size(), std::size_t{1});
        QVERIFY(std::abs(area(filled.clusters[0].shape[0]) - 900) < 1e-9);
    }

    // Every density-reachable set by brute force over all pairs, against the clusters of a random field.
    void dbscanByBruteForce() {
        std::vector<ObjectOutline> outlines;
        std::uint32_t state = 7;
        const auto next = [&state](double most) {
            state = state * 1664525u + 1013904223u;
            return most * (state >> 8) / double(1 << 24);
        };
        for (int i = 0; i < 60; ++i)
            outlines.push_back({{square(next(60), next(60), 15 + next(5))}, i % 12});
        for (const int least : {1, 2, 3, 4})
            for (const double eps : {0.3, 0.5, 0.8, 1.0}) {
                ClusterOptions options;
                options.eps = eps;
                options.minSamples = least;
                const auto found = clusterObjects(outlines, options).value();
                const auto near = [&](std::size_t i, std::size_t j) {
                    return i == j || (outlines[i].rater != outlines[j].rater && 1 - vectorIou(outlines[i].rings, outlines[j].rings) <= eps);
                };
                std::vector<bool> core(60);
                for (std::size_t i = 0; i < 60; ++i) {
                    int n = 0;
                    for (std::size_t j = 0; j < 60; ++j)
                        n += near(i, j) ? 1 : 0;
                    core[i] = n >= least;
                }
                // Components of the core outlines by repeated minimum.
                std::vector<std::size_t> root(60);
                for (std::size_t i = 0; i < 60; ++i)
                    root[i] = i;
                for (bool moved = true; moved;) {
                    moved = false;
                    for (std::size_t i = 0; i < 60; ++i)
                        for (std::size_t j = 0; j < 60; ++j)
                            if (core[i] && core[j] && near(i, j) && root[j] < root[i]) {
                                root[i] = root[j];
                                moved = true;
                            }
                }
                for (std::size_t i = 0; i < 60; ++i) {
                    bool border = false;
                    for (std::size_t j = 0; j < 60; ++j) {
                        if (core[i] && core[j])
                            QCOMPARE(found.labels[i] == found.labels[j], root[i] == root[j]);
                        border |= core[j] && near(i, j) && found.labels[i] == found.labels[j];
                    }
                    bool reachable = false;
                    for (std::size_t j = 0; j < 60; ++j)
                        reachable |= core[j] && near(i, j);
                    QCOMPARE(found.labels[i] >= 0, reachable);
                    QCOMPARE(border, reachable);
                }
            }
    }

    void hostile() {
        QVERIFY(clusterObjects({}, {})->clusters.empty());
        // Nothing, a point, a line, a spike without area, not a number of points.
        std::vector<ObjectOutline> outlines = {{{}, 0}, {{{{1, 1}}}, 1}, {{{{1, 1}, {2, 2}}}, 2}, {{{{1, 1}, {5, 5}, {3, 3}}}, 3}, {{square(0, 0, 10)}, 4}, {{square(0, 0, 10)}, 5}};
        for (const auto mode : {ClusterMode::ours, ClusterMode::panoptes})
            for (const auto shape : {ClusterShape::medoid, ClusterShape::unionOf, ClusterShape::intersection}) {
                ClusterOptions options;
                options.mode = mode;
                options.shape = shape;
                const auto found = clusterObjects(outlines, options);
                QVERIFY(found.has_value());
                QCOMPARE(found->clusters.size(), std::size_t{1});
                QVERIFY(!found->usable[0] && !found->usable[1] && !found->usable[2]);
                QCOMPARE(found->labels[3], -1);
            }
        ClusterOptions bad;
        bad.eps = std::nan("");
        QVERIFY(!clusterObjects(outlines, bad));
        bad = {};
        bad.minSamples = 0;
        QVERIFY(!clusterObjects(outlines, bad));
        QVERIFY(!clusterObjects(std::vector<ObjectOutline>(maxClusteredOutlines + 1), {}));
        QVERIFY(!clusterObjects(outlines, {}, [] { return true; }));
    }
};

QTEST_APPLESS_MAIN(TestClusters)
#include "test_clusters.moc"
