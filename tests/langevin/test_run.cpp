#include <QtTest>

#include <QTemporaryDir>
#include <thread>

#include "langevin/kinds.h"
#include "langevin/polyhedron_io.h"
#include "langevin/recording.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

namespace {

const base::Kind& kind(const char* name) {
    static const auto all = kinds();
    for (const auto& k : all)
        if (k.name == name)
            return k;
    qFatal("no kind %s", name);
}

Json wells() {
    return {{"title", "Wells"},
            {"loss", {{"kind", "doubleWell"}, {"tilt", 0.2}, {"slope", 0.3}}},
            {"polyhedron", {{"A", {{-1, -0.4}, {0.2, -1}, {1, -0.3}}}, {"b", {1.6, 0.6, 1.4}}}},
            {"start", {-0.5, 0.3}}};
}

base::JobArguments arguments(const Json& given) {
    const auto checked = base::checkedParameters(kind("langevin.run"), given);
    if (!checked)
        qFatal("%s", checked.error().message().c_str());
    return {*checked, {}};
}

}  // namespace

class TestRun : public QObject {
    Q_OBJECT
private slots:
    void sameBitsAtAnyThreadCount() {
        std::vector<std::map<std::string, std::string>> hashes;
        std::vector<Json> summaries;
        for (const int threads : {1, 2, 3}) {
            test::Context context(threads);
            const auto out = run(arguments({{"problem", wells()}, {"data", "ar1"}, {"steps", 300}, {"chains", 1300}}), context);
            QVERIFY2(out, out ? "" : out.error().message().c_str());
            QVERIFY(context.finished && !context.wentBack);
            auto& h = hashes.emplace_back();
            for (const auto& [name, array] : out->arrays)
                h[name] = array.hash();
            summaries.push_back(out->summary);
        }
        QVERIFY(hashes[0] == hashes[1] && hashes[0] == hashes[2]);
        QVERIFY(summaries[0] == summaries[1] && summaries[0] == summaries[2]);
        test::Context other(1, 8);
        const auto out = run(arguments({{"problem", wells()}, {"data", "ar1"}, {"steps", 300}, {"chains", 1300}}), other);
        QVERIFY(out->arrays.at("last").hash() != hashes[0]["last"]);
    }
    void arraysFitTogether() {
        test::Context context(2);
        const auto out = run(arguments({{"problem", wells()}, {"steps", 9000}, {"chains", 300}}), context);
        QVERIFY(out);
        const auto shape = [&](const char* name) { return out->arrays.at(name).shape(); };
        const auto frames = shape("trackSteps")[0];
        QVERIFY(frames == 3000 && (shape("track") == base::Shape{frames, trackedChains, 6}));
        QCOMPARE(shape("densitySteps")[0], std::int64_t{maxDensityFrames});
        const auto density = *out->arrays.at("density").as<std::uint32_t>();
        const auto total = *out->arrays.at("densityTotal").as<std::int64_t>();
        const auto cells = shape("density")[1] * shape("density")[2];
        for (std::size_t f = 0; f < total.size(); ++f) {
            std::int64_t sum = 0;
            for (std::int64_t c = 0; c < cells; ++c)
                sum += density[f * static_cast<std::size_t>(cells) + static_cast<std::size_t>(c)];
            QVERIFY(sum <= total[f] && sum > total[f] * 99 / 100);
            QCOMPARE(total[f], std::int64_t{1200});
        }
        // A path frame starts where the one before ended when every step is kept; here every third is, so only the last must agree.
        const auto track = *out->arrays.at("track").as<float>();
        const auto last = *out->arrays.at("last").as<float>();
        QCOMPARE(track[static_cast<std::size_t>(frames - 1) * 18 + 4], last[0]);
        QCOMPARE(track[static_cast<std::size_t>(frames - 1) * 18 + 5], last[1]);
        const auto problem = Problem::fromJson(*base::parseJson(out->arrays.at("problem").text(), "p"), "p");
        QVERIFY(problem);
        for (std::size_t f = 0; f < static_cast<std::size_t>(frames); ++f)
            for (std::size_t c = 0; c < 3; ++c) {
                const float* v = track.data() + (f * 3 + c) * 6;
                const auto foot = problem->geometry.project({v[2], v[3]}).point;
                QVERIFY(std::hypot(foot[0] - v[4], foot[1] - v[5]) < 1e-5);
                QVERIFY(problem->geometry.contains({v[4], v[5]}, 1e-5));
            }
        const auto w1 = *out->arrays.at("w1").as<double>();
        QCOMPARE(w1[w1.size() - 3], 9000.0);
        QVERIFY(w1[w1.size() - 2] < w1[1]);
        QCOMPARE(out->summary["faces"].size(), std::size_t{3});
        QVERIFY(context.lines.size() == 1 && context.lines[0].find("chain-steps") != std::string::npos);
    }
    void consecutiveFramesJoin() {
        test::Context context;
        const auto out = run(arguments({{"problem", wells()}, {"steps", 500}, {"chains", 16}}), context);
        const auto track = *out->arrays.at("track").as<float>();
        for (std::size_t f = 1; f < 500; ++f)
            for (std::size_t c = 0; c < 3; ++c)
                QVERIFY(track[(f * 3 + c) * 6] == track[((f - 1) * 3 + c) * 6 + 4] && track[(f * 3 + c) * 6 + 1] == track[((f - 1) * 3 + c) * 6 + 5]);
    }
    void cancels() {
        for (const long after : {0L, 5L, 200L, 900L, 3000L}) {
            test::Context context(2, 7, after);
            const auto out = run(arguments({{"problem", wells()}, {"steps", 1000000}, {"chains", 20000}}), context);
            QVERIFY(!out && out.error().kind == base::ErrorKind::cancelled);
        }
    }
    void partialsCome() {
        test::Context context(2);
        const auto out = run(arguments({{"problem", wells()}, {"steps", 4000}, {"chains", 8192}}), context);
        QVERIFY(out);
        QVERIFY(context.published > 0);
        QVERIFY(context.last.arrays.contains("track") && context.last.arrays.contains("truth1") && context.last.summary.contains("eta"));
    }
    void refusals_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("says");
        QTest::newRow("infeasible") << R"({"problem":{"loss":{"kind":"quadratic"},"polyhedron":{"A":[[1,0],[-1,0]],"b":[-1,-1]}}})" << "no point satisfies rows 1, 2 together";
        QTest::newRow("three dimensions") << R"({"problem":{"loss":{"kind":"quadratic"},"polyhedron":{"A":[[1,0,0]],"b":[1]}}})" << "dimension 3";
        QTest::newRow("flat") << R"({"problem":{"loss":{"kind":"quadratic"},"polyhedron":{"A":[[1,0],[-1,0]],"b":[1,-1]}}})" << "without interior";
        QTest::newRow("no loss") << R"({"problem":{"polyhedron":{"A":[[1,0]],"b":[1]}}})" << "/parameters/problem/loss";
        QTest::newRow("bad row") << R"({"problem":{"loss":{"kind":"quadratic"},"polyhedron":{"A":[[1,0],[1]],"b":[1,1]}}})" << "/polyhedron/A/1";
        QTest::newRow("useless rate") << R"x({"stepRule":"log T/(2aT)"})x" << "/parameters/rate";
    }
    void refusals() {
        QFETCH(QString, change);
        QFETCH(QString, says);
        Json given{{"problem", wells()}};
        given.update(Json::parse(change.toStdString()));
        test::Context context;
        const auto out = run(arguments(given), context);
        QVERIFY(!out);
        QCOMPARE(out.error().kind, base::ErrorKind::badRequest);
        QVERIFY2(QString::fromStdString(out.error().message()).contains(says), out.error().message().c_str());
    }
    void aStepAboveStabilityIsRunAndWatched() {
        // On a bounded set chains rattle between the walls; on one that is not bounded they run away, and the run ends there with what it has.
        const Json bowl{{"kind", "quadratic"}};
        test::Context context;
        const auto kept = run(arguments({{"problem", {{"loss", bowl}, {"polyhedron", {{"A", {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}}, {"b", {1, 1, 1, 1}}}}}}, {"step", 2.5}, {"steps", 64}, {"chains", 64}}), context);
        QVERIFY2(kept, kept ? "" : kept.error().message().c_str());
        QCOMPARE(kept->summary["stableBelow"].get<double>(), 2.0);
        const auto lost = run(arguments({{"problem", {{"loss", bowl}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {0}}}}}}, {"step", 4.0}, {"steps", 4096}, {"chains", 64}}), context);
        QVERIFY2(lost, lost ? "" : lost.error().message().c_str());
        QVERIFY(QString::fromStdString(lost->summary["stopped"]["reason"].get<std::string>()).contains("no finite point"));
        QVERIFY(lost->arrays.at("energy").shape()[0] > 0);
    }
    void tableRefusesUnstableData() {
        const auto checked = base::checkedParameters(kind("langevin.run"), {{"problem", wells()}, {"phi", 1.0}});
        QVERIFY(!checked && checked.error().where == "/parameters/phi");
    }
    void samplesRun_data() {
        QTest::addColumn<QString>("file");
        QDir folder(TRIPTYCH_SOURCE_DIR "/resources/samples/langevin");
        for (const auto& name : folder.entryList({"*.json"}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void samplesRun() {
        QFETCH(QString, file);
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const auto document = base::parseJson(source.readAll().toStdString(), "sample");
        QVERIFY(document);
        if ((*document)["loss"]["kind"] == "logistic") {
            auto beyond = (*document)["run"];
            beyond["problem"] = *document;
            beyond["steps"] = 64;
            const auto checked = base::checkedParameters(kind("langevin.sample"), beyond);
            QVERIFY(checked);
            test::Context context;
            QVERIFY(kind("langevin.sample").run({*checked, {}}, context));
            return;
        }
        Json given = (*document)["run"];
        given["problem"] = *document;
        given["chains"] = 512;
        given["steps"] = 256;
        test::Context context;
        const auto out = run(arguments(given), context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        QVERIFY(!out->summary["set"]["bounded"].get<bool>());
    }
    void importsPolytopes() {
        QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
                qFatal("write");
            return std::filesystem::path(file.fileName().toStdString());
        };
        const auto import = [&](const std::filesystem::path& path, const std::filesystem::path& bounds = {}) {
            base::JobArguments a{{{"title", ""}}, {}};
            a.inputs["file"].path = path;
            if (!bounds.empty())
                a.inputs["b"].path = bounds;
            test::Context context;
            return importPolytope(a, context);
        };
        const auto wedge = import(write("wedge.ine", "H-representation\nbegin\n3 3 real\n0 1 0\n0 0 1\n5 1 1\nend\n"));
        QVERIFY2(wedge, wedge ? "" : wedge.error().message().c_str());
        QCOMPARE(wedge->summary["bounded"].get<bool>(), false);
        QCOMPARE(wedge->summary["redundantRows"], Json::array({2}));
        const auto problem = Problem::fromJson(*base::parseJson(wedge->arrays.at("problem").text(), "w"), "w");
        QVERIFY(problem && problem->title == "wedge");
        QVERIFY(import(write("p.json", QByteArray::fromStdString(wells().dump()))));
        QVERIFY(import(write("q.json", R"({"A": [[1, 0, 0]], "b": [1]})")));
        const auto table = import(write("t.csv", "x,y,b\n-1,0,0\n0,-1,0\n3,4,12\n"));
        QVERIFY(table && table->summary["bounded"].get<bool>() && table->summary["lineality"] == 0);
        const auto market = import(write("t.mtx", "%%MatrixMarket matrix coordinate real general\n3 2 4\n1 1 -1\n2 2 -1\n3 1 3\n3 2 4\n"), write("b.mtx", "0 0 12\n"));
        QVERIFY(market && market->arrays.at("problem").text().size() > 0 && market->summary["centre"] == table->summary["centre"]);
        const auto empty = import(write("empty.ine", "begin\n2 3 real\n-1 1 0\n-1 -1 0\nend\n"));
        QVERIFY(!empty && empty.error().message().find("rows 1, 2 together") != std::string::npos);
        QVERIFY(!import(write("junk.json", "{")));
        QVERIFY(!import(folder.filePath("missing").toStdString()));
    }
    void randomBytesNeverCrash() {
        test::Draws draws(77);
        const std::string seed = "H-representation\nlinearity 1 1\nbegin\n3 3 real\n0 1 0\n0 0 1\n5 1 1/3\nend\n";
        const std::string json = wells().dump();
        for (int trial = 0; trial < 3000; ++trial) {
            std::string text = trial % 2 == 0 ? seed : json;
            for (int k = 0; k <= draws.below(6); ++k) {
                const auto at = static_cast<std::size_t>(draws.below(static_cast<int>(text.size())));
                if (draws.below(4) == 0)
                    text.resize(at + 1);
                else
                    text[at] = static_cast<char>(draws.below(256));
            }
            if (trial % 2 == 0) {
                (void)readIne(text, "x");
            } else if (const auto parsed = base::parseJson(text, "x")) {
                const auto problem = Problem::fromJson(*parsed, "x");
                QVERIFY(problem || !problem.error().what.empty());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRun)
#include "test_run.moc"
