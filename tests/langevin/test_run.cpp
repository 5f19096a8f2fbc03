#include <QtTest>

#include <QTemporaryDir>
#include <cmath>
#include <thread>

#include <Eigen/Dense>

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
        QTest::newRow("useless rate") << R"x({"stepRule":"log T/(2aT)","beta":10000,"problem":{"loss":{"kind":"doubleWell","barrier":100},"polyhedron":{"A":[[1,0]],"b":[5]}}})x" << "/parameters/rate";
        QTest::newRow("unstable VAR") << R"({"data":"var","process":{"matrix":[[0.9,0.5],[0.5,0.9]]}})" << "/parameters/process/matrix";
        QTest::newRow("VAR of another size") << R"({"data":"var","process":{"matrix":[[0.5]]}})" << "/parameters/process";
        QTest::newRow("VAR without a matrix") << R"({"data":"var"})" << "/parameters/process/matrix";
        QTest::newRow("no covariance") << R"({"data":"var","process":{"matrix":[[0.5,0],[0,0.5]],"innovation":[[1,2],[2,1]]}})" << "/parameters/process";
        QTest::newRow("points on a line") << R"({"data":"markov","process":{"points":[[1],[2]],"transition":[[0.5,0.5],[0.5,0.5]]}})" << "/parameters/process/points";
        QTest::newRow("no chain") << R"({"data":"markov","process":{"points":[[1,0],[2,0]],"transition":[[0.5,0.4],[0.5,0.5]]}})" << "/parameters/process/";
        QTest::newRow("no series") << R"({"data":"blocks"})" << "/parameters/process/series";
        QTest::newRow("series of three columns") << R"({"data":"rows","process":{"series":[[1,2,3],[4,5,6]]}})" << "/parameters/process/series";
        QTest::newRow("not a process") << R"({"data":"twoState","process":[1]})" << "/parameters/process";
        QTest::newRow("MALA with data") << R"({"data":"twoState","sampler":"MALA"})" << "/parameters/data";
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
    // The linear recursion x' = (1 - eta) x + eta z + s w with no wall near: its covariance with the state of the data follows from one iterated map,
    // P' = M P M' + N, which knows nothing of sources, seeds or kernels.
    void dataMoveTheLawAsTheyShould_data() {
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<std::vector<double>>("f");  // of the data's autocovariance: c_k = F^k c_0
        QTest::addColumn<std::vector<double>>("q");
        QTest::newRow("var") << QByteArray(R"({"data": "var", "process": {"matrix": [[0.7, 0.2], [-0.3, 0.6]], "innovation": [[0.5, 0.1], [0.1, 0.3]]}})") << std::vector<double>{0.7, 0.2, -0.3, 0.6} << std::vector<double>{0.5, 0.1, 0.1, 0.3};
        // +-1.5, switching 0.1: autocorrelation 0.8^k, so an AR(1) of the same first two moments has innovations of 2.25 (1 - 0.64).
        QTest::newRow("two states") << QByteArray(R"({"data": "twoState", "dataDeviation": 1.5, "switching": 0.1})") << std::vector<double>{0.8, 0, 0, 0.8} << std::vector<double>{0.81, 0, 0, 0.81};
        // The same as a finite chain along x alone.
        QTest::newRow("chain") << QByteArray(R"({"data": "markov", "process": {"points": [[1.5, 0], [-1.5, 0]], "transition": [[0.9, 0.1], [0.1, 0.9]]}})") << std::vector<double>{0.8, 0, 0, 0} << std::vector<double>{0.81, 0, 0, 0};
        QTest::newRow("rows") << QByteArray(R"({"data": "rows", "process": {"series": [[2, 1], [-1, 0], [0, 3], [-1, 0]]}})") << std::vector<double>{0, 0, 0, 0} << std::vector<double>{1.5, 0.5, 0.5, 1.5};
    }
    void dataMoveTheLawAsTheyShould() {
        QFETCH(QByteArray, parameters);
        QFETCH(std::vector<double>, f);
        QFETCH(std::vector<double>, q);
        constexpr double eta = 0.2;
        constexpr int chains = 40'000;
        Eigen::Matrix4d m = Eigen::Matrix4d::Zero(), n = Eigen::Matrix4d::Zero(), p = Eigen::Matrix4d::Zero();
        for (int i = 0; i < 2; ++i) {
            m(i, i) = 1 - eta;
            m(i, 2 + i) = eta;
            n(i, i) = 2 * eta;
            for (int j = 0; j < 2; ++j) {
                m(2 + i, 2 + j) = f[static_cast<std::size_t>(2 * i + j)];
                n(2 + i, 2 + j) = q[static_cast<std::size_t>(2 * i + j)];
            }
        }
        for (int k = 0; k < 4000; ++k)
            p = (m * p * m.transpose() + n).eval();
        Json given{{"problem", {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{1, 0}}}, {"b", {60}}}}}}, {"step", eta}, {"steps", 160}, {"chains", chains}};
        given.update(Json::parse(parameters.toStdString()));
        test::Context context(2);
        const auto out = run(arguments(given), context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        const auto last = *out->arrays.at("last").as<float>();
        double xx = 0, xy = 0, yy = 0;
        for (std::size_t c = 0; c < chains; ++c) {
            const double x = static_cast<double>(last[2 * c]), y = static_cast<double>(last[2 * c + 1]);
            xx += x * x / chains;
            xy += x * y / chains;
            yy += y * y / chains;
        }
        const double within = 5 * std::sqrt(2.0 / chains);
        const auto said = QString("%1 %2 %3, wanted %4 %5 %6").arg(xx).arg(xy).arg(yy).arg(p(0, 0)).arg(p(0, 1)).arg(p(1, 1));
        QVERIFY2(std::abs(xx / p(0, 0) - 1) < within && std::abs(yy / p(1, 1) - 1) < within && std::abs(xy - p(0, 1)) < within * std::sqrt(p(0, 0) * p(1, 1)), qPrintable(said));
        // The long-run variance of the summary is that of the same map: S = (I - F)^-1 Q (I - F')^-1.
        const Eigen::Matrix2d resolvent = (Eigen::Matrix2d::Identity() - m.bottomRightCorner<2, 2>()).inverse();
        const double wanted = (resolvent * n.bottomRightCorner<2, 2>() * resolvent.transpose()).trace();
        QVERIFY2(std::abs(out->summary["mixing"]["longRunVariance"].get<double>() / wanted - 1) < 1e-5, qPrintable(QString::number(wanted)));
        const double moment = std::sqrt(p(2, 2) + p(3, 3));
        QVERIFY(std::abs(out->summary["mixing"]["moment2"].get<double>() / moment - 1) < 1e-5);
    }
    void mixingIsCertifiedOrNot() {
        const auto mixing = [&](const Json& change) {
            Json given{{"problem", wells()}, {"steps", 32}, {"chains", 16}};
            given.update(change);
            test::Context context;
            const auto out = run(arguments(given), context);
            return out ? out->summary["mixing"] : Json();
        };
        // AR(1), both coordinates: M_2 = sqrt 2 s, Gamma_2 = M_2 / (1 - phi), S = 2 s^2 (1 + phi) / (1 - phi).
        const auto ar = mixing({{"data", "ar1"}, {"phi", 0.6}, {"dataDeviation", 0.5}});
        QVERIFY(std::abs(ar["moment2"].get<double>() - 0.5 * std::sqrt(2.0)) < 1e-5 && std::abs(ar["gamma2"].get<double>() - 1.25 * std::sqrt(2.0)) < 1e-5 && std::abs(ar["longRunVariance"].get<double>() - 2) < 1e-5);
        const auto none = mixing({{"data", "none"}});
        QVERIFY(none["longRunVariance"] == 0.0 && none["gamma2"] == 0.0);
        // A chain that never goes everywhere in one step has no Doeblin constant of its own.
        const auto cycle = mixing({{"data", "markov"}, {"process", {{"points", {{1, 0}, {0, 1}, {-1, -1}}}, {"transition", {{0.5, 0.5, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}}}}}});
        QVERIFY(cycle["gamma2"].is_null() && !cycle["reason"].get<std::string>().empty() && cycle["longRunVariance"].is_number());
    }
    void ratesComeFromTheProfile() {
        test::Context context;
        const auto out = run(arguments({{"problem", wells()}, {"stepRule", "log T/(aT)"}, {"steps", 4096}, {"chains", 16}}), context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        const auto& s = out->summary;
        const double profile = s["rateBounds"]["profile"].get<double>(), coarse = s["rateBounds"]["coarse"].get<double>(), eta = s["eta"].get<double>();
        QVERIFY2(profile > coarse && s["rate"].get<double>() == profile && s["rateDerived"] == true, s.dump().c_str());
        QVERIFY(std::abs(eta - std::log(4096.0) / (profile * 4096)) < 1e-4 * eta);
        // A step that a rule gives above 2/ell is warned of and run, as one that was typed.
        for (const auto& change : {Json{{"stepRule", "log T/(aT)"}, {"rate", 0.02}}, Json{{"stepRule", "fixed"}, {"step", std::log(64.0) / (0.02 * 64)}}}) {
            test::Context second;
            Json given{{"problem", wells()}, {"steps", 64}, {"chains", 64}};
            given.update(change);
            const auto wild = run(arguments(given), second);
            QVERIFY2(wild, wild ? "" : wild.error().message().c_str());
            QVERIFY(wild->summary["eta"].get<double>() > wild->summary["stableBelow"].get<double>());
            QVERIFY(std::any_of(second.lines.begin(), second.lines.end(), [](const auto& line) { return line.find("above 2/ell") != std::string::npos; }));
        }
    }
    // Under the Gibbs law Stein's identity is 0: exact samplers stay within their error, projection with a large step does not.
    void steinSeesWhatRhatCannot() {
        const Json wedge{{"loss", {{"kind", "quadratic"}, {"h12", 0.4}}}, {"polyhedron", {{"A", {{-1, 0}, {0, -1}}}, {"b", {0, 0}}}}, {"start", {0.5, 0.5}}};
        const auto stein = [&](const char* sampler, double step, std::size_t v) {
            test::Context context(2);
            const auto out = run(arguments({{"problem", wedge}, {"sampler", sampler}, {"data", "none"}, {"step", step}, {"steps", 60000}, {"chains", 16}}), context);
            if (!out)
                qFatal("%s", out.error().message().c_str());
            const auto& d = out->summary["diagnostics"][v];
            return d["stein"].get<double>() / d["steinError"].get<double>();
        };
        for (const std::size_t v : {0u, 1u}) {
            const double exact = stein("MALA", 0.3, v), biased = stein("projected", 0.3, v);
            QVERIFY2(std::abs(exact) < 4.5, qPrintable(QString::number(exact)));
            QVERIFY2(std::abs(biased) > 12, qPrintable(QString::number(biased)));
        }
    }
    void projectedRunsTallyTheirContacts() {
        test::Context context(2);
        const auto out = run(arguments({{"problem", wells()}, {"steps", 2000}, {"chains", 500}, {"step", 0.02}}), context);
        const auto& tally = out->summary["tally"];
        QCOMPARE(tally["accepted"], Json(1.0));
        QCOMPARE(tally["evaluations"], Json(1.0));
        QVERIFY(tally["violation"].get<double>() < 1e-12);
        // Every contact ends on a face, a corner on two, so the faces' shares bound the contacts; the recorded paths of three chains show the same.
        double faces = 0;
        for (const auto& face : out->summary["faces"])
            faces += face["mass"].get<double>();
        const auto track = *out->arrays.at("track").as<float>();
        double met = 0, moved = 0;
        for (std::size_t k = 0; k < track.size(); k += 6)
            if (const double away = std::hypot(track[k + 2] - track[k + 4], track[k + 3] - track[k + 5]); away > 0) {
                ++met;
                moved += away;
            }
        const double contacts = tally["contacts"].get<double>(), share = met / (static_cast<double>(track.size()) / 6);
        QVERIFY2(contacts > 0.05 && std::abs(faces / contacts - 1) < 0.1, qPrintable(QString("%1 %2").arg(contacts).arg(faces)));
        QVERIFY2(std::abs(share / contacts - 1) < 0.3 && std::abs(moved / met / tally["moved"].get<double>() - 1) < 0.2, qPrintable(QString("%1 %2 %3").arg(share).arg(moved / met).arg(tally["moved"].get<double>())));
        // One that ignores the walls says how far out it was.
        test::Context other(2);
        const auto free = run(arguments({{"problem", wells()}, {"sampler", "unconstrained"}, {"steps", 200}, {"chains", 64}}), other);
        QVERIFY(free->summary["tally"]["violation"].get<double>() > 0.1);
    }
    // What a window draws while chains run: few paths and one density frame, and no more of it late in a run than early.
    void partialsAreLight() {
        test::Context context(2);
        const auto out = run(arguments({{"problem", wells()}, {"steps", 200000}, {"chains", 1024}, {"data", "none"}}), context);
        QVERIFY(out && context.published > 3);
        const auto& arrays = context.last.arrays;
        QCOMPARE(arrays.at("densitySteps").shape()[0], std::int64_t{1});
        QVERIFY(arrays.at("trackSteps").shape()[0] <= static_cast<std::int64_t>(Recording::liveTrackFrames));
        const auto at = (*arrays.at("densitySteps").as<std::int64_t>())[0];
        QVERIFY(at < 200000 && (*arrays.at("trackSteps").as<std::int64_t>()).back() <= at);
        const auto density = *arrays.at("density").as<std::uint32_t>();
        std::int64_t chains = 0;
        for (const auto count : density)
            chains += count;
        QVERIFY(chains > 1000 && chains <= 1024);
        double share = 0;
        const auto faces = *arrays.at("faces").as<double>();
        for (const double face : faces)
            share += face;
        QVERIFY(share > 0 && share < 1);
        for (const char* key : {"eta", "view", "faces", "w1", "floor", "energy"})
            QVERIFY2(context.last.summary.contains(key), key);
        // When the window looks changes nothing of what is recorded.
        test::Context alone(1);
        const auto again = run(arguments({{"problem", wells()}, {"steps", 200000}, {"chains", 1024}, {"data", "none"}}), alone);
        for (const auto& [name, array] : out->arrays)
            QCOMPARE(array.hash(), again->arrays.at(name).hash());
        QCOMPARE(out->summary, again->summary);
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
