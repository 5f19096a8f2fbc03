#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include <cmath>
#include <cstring>
#include <fstream>
#include <numbers>

#include "langevin/descent.h"
#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/polyhedron_io.h"
#include "langevin/sample.h"
#include "langevin/samplers/sampler.h"
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

base::Result<base::Output> ran(const char* name, const Json& given, int threads = 2, std::uint64_t seed = 7) {
    const auto checked = base::checkedParameters(kind(name), given);
    if (!checked)
        return tl::unexpected(checked.error());
    test::Context context(threads, seed);
    return kind(name).run({*checked, {}}, context);
}

#define RUN(variable, ...)                                                     \
    const auto variable = ran(__VA_ARGS__);                                    \
    QVERIFY2(variable, variable ? "" : variable.error().message().c_str())

Json bowlInOrthant(int d) {
    return {{"title", "Bowl"}, {"loss", {{"kind", "quadratic"}, {"stiffness", 1}}}, {"set", {{"kind", "orthant"}, {"dimension", d}}}, {"start", std::vector<double>(static_cast<std::size_t>(d), 1.0)}};
}

double field(const Json& entry, const char* key) {
    return entry.at(key).is_number() ? entry.at(key).get<double>() : std::nan("");
}

QString sharedFile(const char* name) {
    return qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")) + "/data/langevin/" + name;
}

// The one file inside a zip, by Python's library.
Json unzipped(const char* name) {
    QProcess python;
    python.start(QStringLiteral("python3"), {"-c", "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nsys.stdout.buffer.write(z.read(z.namelist()[0]))", sharedFile(name)});
    if (!python.waitForFinished(60000) || python.exitCode() != 0)
        return nullptr;
    return Json::parse(python.readAllStandardOutput().toStdString(), nullptr, false);
}

}  // namespace

// A bowl whose loss is no number past a cliff, as text of one's own may be; its gradient goes on.
class CliffBowl final : public LossModel {
public:
    explicit CliffBowl(bool gradientToo) : m_gradientToo(gradientToo) {}
    [[nodiscard]] int dimension() const override { return 2; }
    void values(ConstPoints x, double* out) const override {
        for (int c = 0; c < x.count; ++c)
            out[c] = x.coordinate(0)[c] > 2.2 ? std::nan("") : 0.5 * (x.coordinate(0)[c] * x.coordinate(0)[c] + x.coordinate(1)[c] * x.coordinate(1)[c]);
    }
    void gradients(ConstPoints x, Points out) const override {
        for (int j = 0; j < 2; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] = m_gradientToo && x.coordinate(0)[c] > 2.2 ? std::nan("") : x.coordinate(j)[c];
    }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] Json toJson() const override { return {}; }

private:
    bool m_gradientToo;
    LossFacts m_facts;
};

class TestSample : public QObject {
    Q_OBJECT
private slots:
    // A loss that turns into no number: the job stops at that step, names chain and point, and keeps what it has, at any number of threads.
    void optimiseKeepsWhatItHas_data() {
        QTest::addColumn<bool>("gradientToo");
        QTest::newRow("the loss") << false;
        QTest::newRow("the gradient") << true;
    }
    void optimiseKeepsWhatItHas() {
        QFETCH(bool, gradientToo);
        const LossReader reader = [&](const Json&, int, std::string_view) -> base::Result<std::unique_ptr<LossModel>> { return std::make_unique<CliffBowl>(gradientToo); };
        const Json problem{{"loss", {{"kind", "own"}}}, {"polyhedron", {{"A", {{0, 1}}}, {"b", {4}}}}, {"start", {0, 0}}};
        const auto checked = base::checkedParameters(kind("langevin.optimise"), {{"problem", problem}, {"betas", {1000, 1.5}}, {"step", 0.05}, {"steps", 512}, {"chains", 600}});
        QVERIFY(checked);
        Json first;
        std::string points;
        for (const int threads : {1, 3}) {
            test::Context context(threads);
            const auto out = optimise({*checked, {}}, context, reader);
            QVERIFY2(out, out ? "" : out.error().message().c_str());
            const auto& s = out->summary;
            QVERIFY(s.contains("stopped"));
            const auto reason = QString::fromStdString(s["stopped"]["reason"].get<std::string>());
            QVERIFY2(reason.contains(QStringLiteral("is nan at step %1 of chain ").arg(s["stopped"]["step"].get<int>())) && reason.contains("at the point ("), qPrintable(reason));
            QCOMPARE(s["stopped"]["beta"], Json(1.5));
            QCOMPARE(s["certified"], Json(false));
            // The cold chains had finished: ten points; the hot ones have those before the cliff.
            const auto table = *out->arrays.at("points").as<double>();
            const auto rows = table.size() / 7;
            QVERIFY(rows > 10 && rows < 20);
            for (std::size_t k = 0; k < rows; ++k)
                QVERIFY(std::isfinite(table[7 * k + 2]) && (k < 10 ? table[7 * k] == 1000 : table[7 * k] == 1.5 && table[7 * k + 1] < s["stopped"]["step"].get<double>()));
            QVERIFY(s["least"].get<double>() <= s["met"].get<double>() && s["met"].get<double>() < 0.01);
            QVERIFY(std::any_of(context.lines.begin(), context.lines.end(), [](const auto& line) { return line.find("nan") != std::string::npos; }));
            if (threads == 1) {
                first = s;
                points = out->arrays.at("points").hash();
            }
            QCOMPARE(s, first);
            QCOMPARE(out->arrays.at("points").hash(), points);
        }
        // From beyond the cliff there is nothing to keep.
        auto beyond = *checked;
        beyond["problem"]["start"] = {3, 0};
        test::Context context(2);
        const auto none = optimise({beyond, {}}, context, reader);
        QVERIFY(!none && none.error().message().find("chain 0") != std::string::npos);
    }

    // Laws without finite mass are refused before the first step; a set that ends, or a loss that grows, is taken.
    void lawsWithoutMassAreRefused_data() {
        QTest::addColumn<QByteArray>("problem");
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<bool>("finite");
        const auto row = [](const char* name, const char* problem, const char* sampler, bool finite) { QTest::newRow(name) << QByteArray(problem) << QString(sampler) << finite; };
        row("uniform on an orthant", R"({"loss": {"kind": "linear"}, "set": {"kind": "orthant", "dimension": 3}})", "projected", false);
        row("uniform on a box", R"({"loss": {"kind": "linear"}, "set": {"kind": "box", "lower": [0, 0, 0], "upper": [1, 2, 3]}})", "projected", true);
        row("uniform on a ball", R"({"loss": {"kind": "linear"}, "set": {"kind": "ball", "centre": [0, 0, 0], "radius": 2}})", "projected", true);
        row("box without its walls", R"({"loss": {"kind": "linear"}, "set": {"kind": "box", "lower": [0, 0, 0], "upper": [1, 2, 3]}})", "unconstrained", false);
        row("exponential", R"({"loss": {"kind": "linear", "slope": [1, 0.2, 3]}, "set": {"kind": "orthant", "dimension": 3}})", "coordinateHitAndRun", true);
        row("flat along a face", R"({"loss": {"kind": "linear", "slope": [1, 0, 3]}, "set": {"kind": "orthant", "dimension": 3}})", "MALA", false);
        row("downhill", R"({"loss": {"kind": "linear", "slope": [1, -0.1, 3]}, "set": {"kind": "orthant", "dimension": 3}})", "projected", false);
        // The cone {|y| <= x, z = 0 .. 1}: of the slope only what lies along it counts.
        row("slope inside a slanted cone", R"({"loss": {"kind": "linear", "slope": [1, 0.9, 0]}, "polyhedron": {"A": [[-1, 1, 0], [-1, -1, 0], [0, 0, 1], [0, 0, -1]], "b": [0, 0, 1, 0]}})", "reflected", true);
        row("slope along its edge", R"({"loss": {"kind": "linear", "slope": [1, 1, 0]}, "polyhedron": {"A": [[-1, 1, 0], [-1, -1, 0], [0, 0, 1], [0, 0, -1]], "b": [0, 0, 1, 0]}})", "reflected", false);
        row("a line inside", R"({"loss": {"kind": "linear", "slope": [1, 0, 0]}, "polyhedron": {"A": [[-1, 0, 0], [0, 1, 0], [0, -1, 0]], "b": [0, 1, 1]}})", "projected", false);
        row("logistic, ridge", R"({"loss": {"kind": "logistic", "features": [[1, 2], [2, 1], [3, 4]], "labels": [1, 1, 0], "ridge": 0.01}, "set": {"kind": "orthant", "dimension": 2}})", "projected", true);
        // Labels that a plane through the origin parts: the likelihood has no maximum, and without a ridge no mass.
        row("logistic, parted", R"({"loss": {"kind": "logistic", "features": [[1, 2], [2, 1], [-3, -4]], "labels": [1, 1, 0], "ridge": 0}, "set": {"kind": "orthant", "dimension": 2}})", "projected", false);
        row("logistic, mixed", R"({"loss": {"kind": "logistic", "features": [[1, 2], [1, 2], [2, 1], [2, 1]], "labels": [1, 0, 0, 1], "ridge": 0}, "set": {"kind": "orthant", "dimension": 2}})", "projected", true);
    }
    void lawsWithoutMassAreRefused() {
        QFETCH(QByteArray, problem);
        QFETCH(QString, sampler);
        QFETCH(bool, finite);
        const auto out = ran("langevin.sample", {{"problem", Json::parse(problem.toStdString())}, {"sampler", sampler.toStdString()}, {"steps", 8}, {"chains", 16}});
        if (finite) {
            QVERIFY2(out, out ? "" : out.error().message().c_str());
            return;
        }
        QVERIFY(!out);
        QCOMPARE(out.error().kind, base::ErrorKind::badRequest);
        QCOMPARE(out.error().where, std::string("/parameters/problem/loss"));
        QVERIFY2(out.error().message().find("does not grow along (") != std::string::npos, out.error().message().c_str());
        // Asking for the least loss is another thing.
        if (sampler != "unconstrained" && sampler != "MALA" && std::strcmp(QTest::currentDataTag(), "downhill") != 0) {
            const auto least = ran("langevin.optimise", {{"problem", Json::parse(problem.toStdString())}, {"sampler", sampler.toStdString()}, {"steps", 8}, {"chains", 16}});
            QVERIFY2(least, least ? "" : least.error().message().c_str());
        }
    }

    void sameBitsAtAnyThreadCount() {
        std::map<std::string, std::string> first;
        for (const int threads : {1, 2, 3}) {
            RUN(out, "langevin.sample", {{"problem", bowlInOrthant(4)}, {"data", "ar1"}, {"steps", 200}, {"chains", 700}}, threads);
            std::map<std::string, std::string> hashes;
            for (const auto& [name, array] : out->arrays)
                hashes[name] = array.hash();
            if (first.empty())
                first = hashes;
            QVERIFY(hashes == first);
        }
        RUN(other, "langevin.sample", {{"problem", bowlInOrthant(4)}, {"data", "ar1"}, {"steps", 200}, {"chains", 700}}, 1, 8);
        QVERIFY(other->arrays.at("draws").hash() != first["draws"]);
    }

    // What R-hat cannot see, Stein's identity does: half-normal coordinates by projection at a large step, against an exact sampler.
    void steinSeesTheBiasThatRhatCannot() {
        RUN(biased, "langevin.sample", {{"problem", bowlInOrthant(3)}, {"step", 0.2}, {"steps", 4000}, {"chains", 64}});
        RUN(exact, "langevin.sample", {{"problem", bowlInOrthant(3)}, {"sampler", "coordinateHitAndRun"}, {"steps", 2000}, {"chains", 64}});
        for (std::size_t j = 0; j < 3; ++j) {
            const auto& b = biased->summary["diagnostics"][j];
            const auto& e = exact->summary["diagnostics"][j];
            QVERIFY(field(b, "rhat") < 1.01 && field(e, "rhat") < 1.01);
            QVERIFY2(std::abs(field(b, "stein")) > 10 * field(b, "steinError"), qPrintable(QString("%1 +- %2").arg(field(b, "stein")).arg(field(b, "steinError"))));
            QVERIFY2(std::abs(field(e, "stein")) < 4.5 * field(e, "steinError"), qPrintable(QString("%1 +- %2").arg(field(e, "stein")).arg(field(e, "steinError"))));
            QVERIFY(std::abs(field(e, "mean") - std::sqrt(2 / std::numbers::pi)) < 5 * field(e, "mcseMean"));
        }
        QVERIFY(exact->summary["stableBelow"].is_null());
        QCOMPARE(biased->summary["stableBelow"].get<double>(), 2.0);
        // 0.79 sqrt(eta) of the mass stands on each wall, to first order; each of three walls takes its share of the contacts.
        QVERIFY(biased->summary["tally"]["contacts"].get<double>() > 0.3);
        const auto faces = biased->arrays.at("faces").toDoubles();
        QCOMPARE(faces.size(), std::size_t{3});
        for (const double share : faces)
            QVERIFY(share > 0.1 && share < 0.5);
    }

    // The test itself: an integral over a wedge by quadrature is 0.
    void exactSamplersPassOnAWedgeAndABall() {
        const Json wedge{{"loss", {{"kind", "mixture"}, {"dimension", 2}, {"means", {{0.5, 0.2}, {2.0, 1.5}}}, {"spread", 0.7}}}, {"set", {{"kind", "wedge"}, {"opening", 70}, {"turn", 10}}}};
        const Json ball{{"loss", {{"kind", "quadratic"}, {"stiffness", 2}, {"centre", {1.0, 0.0, 0.0}}}}, {"set", {{"kind", "ball"}, {"centre", {0, 0, 0}}, {"radius", 1.0}}}};
        RUN(a, "langevin.sample", {{"problem", wedge}, {"sampler", "coordinateHitAndRun"}, {"steps", 4000}, {"chains", 16}});
        RUN(b, "langevin.sample", {{"problem", ball}, {"sampler", "MALA"}, {"step", 0.05}, {"steps", 8000}, {"chains", 16}});
        for (const auto* out : {&*a, &*b})
            for (const auto& entry : out->summary["diagnostics"])
                if (entry.contains("stein")) {
                    QVERIFY2(field(entry, "rhat") < 1.02, qPrintable(QString::number(field(entry, "rhat"))));
                    QVERIFY2(std::abs(field(entry, "stein")) < 4.5 * field(entry, "steinError"), qPrintable(QString("%1 +- %2").arg(field(entry, "stein")).arg(field(entry, "steinError"))));
                }
    }

    // The posterior of AR(5) coefficients, against posteriordb's reference draws. The noise is known here, and estimated there.
    void autoregressionMeetsTheReferencePosterior() {
        if (!QFile::exists(sharedFile("pdb_arK.json.zip")))
            QSKIP("shared/data/langevin/pdb_arK.json.zip is not there");
        const auto data = unzipped("pdb_arK.json.zip"), draws = unzipped("pdbref_arK-arK.json.zip");
        if (!data.is_object() || !draws.is_array())
            QSKIP("python3 is not installed");
        std::vector<double> mean(6, 0.0), square(6, 0.0);
        double sigma = 0, count = 0;
        for (const auto& chain : draws) {
            const auto n = chain["alpha"].size();
            count += static_cast<double>(n);
            for (std::size_t i = 0; i < n; ++i) {
                sigma += chain["sigma"][i].get<double>();
                for (std::size_t k = 0; k < 6; ++k) {
                    const double v = (k == 0 ? chain["alpha"] : chain["beta[" + std::to_string(k) + "]"])[i].get<double>();
                    mean[k] += v;
                    square[k] += v * v;
                }
            }
        }
        const auto& series = data["y"];
        const double n = static_cast<double>(series.size()) - 5;
        const Json loss{{"kind", "autoregression"}, {"series", series}, {"order", 5}, {"intercept", true}, {"deviation", sigma / count}};
        const Json problem{{"loss", loss}, {"set", {{"kind", "box"}, {"lower", std::vector<double>(6, -5.0)}, {"upper", std::vector<double>(6, 5.0)}}}};
        RUN(out, "langevin.sample", {{"problem", problem}, {"sampler", "coordinateHitAndRun"}, {"beta", n}, {"steps", 4000}, {"chains", 64}});
        for (std::size_t k = 0; k < 6; ++k) {
            const double m = mean[k] / count, sd = std::sqrt(square[k] / count - m * m);
            const auto& entry = out->summary["diagnostics"][k];
            QCOMPARE(entry["variable"].get<std::string>(), k == 0 ? "intercept" : "lag " + std::to_string(k));
            QVERIFY2(std::abs(field(entry, "mean") - m) < 0.05 * sd + 4 * field(entry, "mcseMean"), qPrintable(QString("%1: %2 against %3 (sd %4)").arg(k).arg(field(entry, "mean")).arg(m).arg(sd)));
            QVERIFY2(std::abs(field(entry, "sd") / sd - 1) < 0.06, qPrintable(QString("%1: %2 against %3").arg(k).arg(field(entry, "sd")).arg(sd)));
        }
    }

    // Wells in Bangladesh: distance may not help, arsenic may not deter. At single data, in blocks as they come, and exactly.
    void wellsWithSigns() {
        if (!QFile::exists(sharedFile("pdb_wells_data.json.zip")))
            QSKIP("shared/data/langevin/pdb_wells_data.json.zip is not there");
        const auto data = unzipped("pdb_wells_data.json.zip");
        if (!data.is_object())
            QSKIP("python3 is not installed");
        Json features = Json::array();
        for (std::size_t i = 0; i < data["dist"].size(); ++i)
            features.push_back({data["dist"][i].get<double>() / 100, data["arsenic"][i].get<double>()});
        const Json problem{{"loss", {{"kind", "logistic"}, {"features", features}, {"labels", data["switched"]}, {"names", {"dist", "arsenic"}}, {"intercept", true}, {"ridge", 0.0001}}},
                           {"polyhedron", {{"A", {{0, 1, 0}, {0, 0, -1}}}, {"b", {0, 0}}}}};
        RUN(exact, "langevin.sample", {{"problem", problem}, {"sampler", "MALA"}, {"beta", 3020}, {"step", 1.2}, {"steps", 700}, {"chains", 16}});
        // Gelman and Hill, section 5.4: 0.00, -0.90, 0.46 with errors 0.08, 0.10, 0.04 (both signs hold by themselves).
        const double book[] = {0.0, -0.90, 0.46}, error[] = {0.08, 0.10, 0.04};
        for (std::size_t j = 0; j < 3; ++j) {
            const auto& entry = exact->summary["diagnostics"][j];
            QVERIFY2(std::abs(field(entry, "mean") - book[j]) < 0.02 && std::abs(field(entry, "sd") - error[j]) < 0.02,
                     qPrintable(QString("%1: %2 +- %3").arg(j).arg(field(entry, "mean")).arg(field(entry, "sd"))));
        }
        auto started = problem;
        started["start"] = {0.0, -0.9, 0.46};
        RUN(single, "langevin.sample", {{"problem", started}, {"data", "blocks"}, {"blockLength", 10}, {"beta", 3020}, {"step", 0.002}, {"steps", 20000}, {"chains", 64}});
        for (std::size_t j = 0; j < 3; ++j)
            QVERIFY2(std::abs(field(single->summary["diagnostics"][j], "mean") - book[j]) < 0.1, qPrintable(QString("%1: %2 +- %3").arg(j).arg(field(single->summary["diagnostics"][j], "mean")).arg(field(single->summary["diagnostics"][j], "mcseMean"))));
        QVERIFY(single->summary["mixing"]["gamma2"].is_number());
        QVERIFY(QString::fromStdString(single->summary["mixing"]["reason"].get<std::string>()).contains("cannot be certified"));
    }

    // The E. coli core flux polytope, d = 24, m = 174: two exact samplers of a bowl inside it agree, and projected chains stay inside.
    void fluxPolytope() {
        QFile file(sharedFile("volesti_polytope_e_coli.ine"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("shared/data/langevin/volesti_polytope_e_coli.ine is not there");
        const auto set = readIne(file.readAll().toStdString(), "e_coli");
        QVERIFY(set);
        const Json problem{{"loss", {{"kind", "quadratic"}, {"stiffness", 1e-2}, {"centre", std::vector<double>(set->insidePoint().data(), set->insidePoint().data() + 24)}}}, {"polyhedron", toJson(*set)}};
        RUN(projected, "langevin.sample", {{"problem", problem}, {"step", 0.05}, {"steps", 400}, {"chains", 256}});
        QVERIFY(projected->summary["tally"]["contacts"].get<double>() > 0.05);
        QVERIFY2(projected->summary["tally"]["violation"].get<double>() < 1e-9, qPrintable(QString::number(projected->summary["tally"]["violation"].get<double>())));
        QCOMPARE(projected->summary["dimension"].get<int>(), 24);
        const auto last = projected->arrays.at("last").toDoubles();
        for (std::size_t c = 0; c < 256; ++c) {
            Eigen::VectorXd x(24);
            for (int j = 0; j < 24; ++j)
                x[j] = last[c * 24 + static_cast<std::size_t>(j)];
            QVERIFY(set->violation(x) < 1e-3);
        }
        RUN(exact, "langevin.sample", {{"problem", problem}, {"sampler", "coordinateHitAndRun"}, {"steps", 2000}, {"chains", 16}});
        QVERIFY(exact->summary["diagnostics"].size() == 25);
    }

    void whatTheLossSaysIsKept() {
        RUN(out, "langevin.sample", {{"problem", bowlInOrthant(2)}, {"step", 2.5}, {"steps", 20}, {"chains", 16}});
        // Above stability: warned of, allowed.
        QCOMPARE(out->summary["stableBelow"].get<double>(), 2.0);
        QCOMPARE(out->summary["eta"].get<double>(), 2.5);
        QCOMPARE(out->summary["names"], Json({"x1", "x2"}));
        QVERIFY(std::abs(out->summary["rate"]["derived"].get<double>() - 0.5) < 0.01);
        // mu / 2: reflection coupling of a bowl.
        QVERIFY(out->summary["rate"]["exactProfile"].get<bool>());
    }

    void badInputIsNamed_data() {
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* json, const char* where) { QTest::newRow(name) << QByteArray(json) << QString(where); };
        row("no set", R"({"problem": {"loss": {"kind": "quadratic"}}})", "/parameters/problem/set");
        row("no loss", R"({"problem": {"set": {"kind": "orthant", "dimension": 2}}})", "/parameters/problem/loss");
        row("infeasible", R"({"problem": {"loss": {"kind": "quadratic"}, "polyhedron": {"A": [[1, 0, 0], [-1, 0, 0]], "b": [-1, -1]}}})", "/parameters/problem/polyhedron");
        row("ragged", R"({"problem": {"loss": {"kind": "quadratic"}, "polyhedron": {"A": [[1, 0, 0], [-1, 0]], "b": [-1, -1]}}})", "/parameters/problem/polyhedron/A/1");
        row("null in A", R"({"problem": {"loss": {"kind": "quadratic"}, "polyhedron": {"A": [[1, null, 0]], "b": [1]}}})", "/parameters/problem/polyhedron/A/0/1");
        row("start", R"({"problem": {"loss": {"kind": "quadratic"}, "set": {"kind": "orthant", "dimension": 3}, "start": [1, 2]}})", "/parameters/problem/start");
        row("unstable phi", R"({"problem": {"loss": {"kind": "quadratic"}, "set": {"kind": "orthant", "dimension": 3}}, "data": "ar1", "phi": 1.0})", "/parameters/phi");
        row("exact sampler with data", R"({"problem": {"loss": {"kind": "quadratic"}, "set": {"kind": "orthant", "dimension": 3}}, "data": "iid", "sampler": "MALA"})", "/parameters/data");
        row("hit-and-run on a ball", R"({"problem": {"loss": {"kind": "quadratic"}, "set": {"kind": "ball", "dimension": 3, "radius": 1}}, "sampler": "coordinateHitAndRun"})", "/parameters/data");
        row("own loss without LibTorch", R"({"problem": {"loss": {"kind": "own", "text": "x"}, "set": {"kind": "orthant", "dimension": 3}}})", "/parameters/problem/loss/kind");
    }
    void badInputIsNamed() {
        QFETCH(QByteArray, parameters);
        QFETCH(QString, where);
        const auto out = ran("langevin.sample", Json::parse(parameters.toStdString()));
        QVERIFY(!out);
        QVERIFY2(QString::fromStdString(out.error().where).startsWith(where), out.error().message().c_str());
    }

    void aStopIsAnswered() {
        const auto checked = base::checkedParameters(kind("langevin.sample"), {{"problem", bowlInOrthant(3)}, {"steps", 100000000}, {"chains", 512}});
        test::Context context(2, 7, 500);
        QElapsedTimer timer;
        timer.start();
        const auto out = kind("langevin.sample").run({*checked, {}}, context);
        QVERIFY(!out);
        QCOMPARE(out.error().kind, base::ErrorKind::cancelled);
        QVERIFY(timer.elapsed() < 2000);
    }

    // ------------------------------------------------------------------------------------------------------- optimisation

    void coldChainsComeCloserAndHotOnesCrossTheBarrier() {
        // Two wells, the deeper one across the barrier from the start.
        const Json problem{{"loss", {{"kind", "doubleWell"}, {"dimension", 3}, {"barrier", 2.0}, {"tilt", 0.3}}}, {"set", {{"kind", "box"}, {"lower", {-2, -2, -2}}, {"upper", {2, 2, 2}}}}, {"start", {1.2, 0, 0}}};
        RUN(out, "langevin.optimise", {{"problem", problem}, {"betas", {1, 8, 1000}}, {"steps", 4096}, {"chains", 64}, {"step", 0.02}});
        const auto points = out->arrays.at("points").toDoubles();
        const double least = out->summary["least"].get<double>();
        std::map<double, double> last, lastLeast;
        double before = 1e300, beta = 0;
        for (std::size_t i = 0; i < points.size(); i += 7) {
            if (points[i] != beta)
                before = 1e300;
            beta = points[i];
            QVERIFY(points[i + 2] <= before + 1e-15);  // the best met never gets worse
            QVERIFY(points[i + 5] >= least - 1e-9 && points[i + 3] <= points[i + 4]);
            before = points[i + 2];
            last[beta] = points[i + 2] - least;
            lastLeast[beta] = points[i + 5] - least;
        }
        QCOMPARE(last.size(), std::size_t{3});
        // At beta = 1000 every chain rests in the wrong well, about 2 x 0.3 above; warmer ones cross.
        QVERIFY2(lastLeast[1000] > 0.3, qPrintable(QString::number(lastLeast[1000])));
        QVERIFY2(last[1] < last[1000] && lastLeast[1] < 0.1, qPrintable(QString("%1 %2").arg(last[1]).arg(lastLeast[1])));
        QVERIFY(!out->summary["certified"].get<bool>());
    }

    // The constrained minimum of a convex loss: least squares with signs, by the active set method of projection.
    void theLeastLossOfABowlIsAProjection() {
        test::Draws draws(41);
        for (int i = 0; i < 20; ++i) {
            std::vector<double> centre;
            for (int j = 0; j < 5; ++j)
                centre.push_back(2 * draws.normal());
            const Json loss{{"kind", "quadratic"}, {"stiffness", 1.5}, {"centre", centre}};
            const Json set{{"kind", "simplex"}, {"dimension", 5}};
            RUN(out, "langevin.optimise", {{"problem", {{"loss", loss}, {"set", set}}}, {"betas", {100}}, {"steps", 64}, {"chains", 16}, {"step", 0.05}});
            QVERIFY(out->summary["certified"].get<bool>());
            const Projector projector(*ConstraintSet::fromJson(set, ""));
            const auto foot = projector.project(Eigen::Map<Eigen::VectorXd>(centre.data(), 5));
            const double distance = (foot->point - Eigen::Map<Eigen::VectorXd>(centre.data(), 5)).squaredNorm();
            QVERIFY2(std::abs(out->summary["least"].get<double>() - 0.75 * distance) < 1e-5 * (1 + distance), qPrintable(QString("%1 %2").arg(out->summary["least"].get<double>()).arg(0.75 * distance)));
            const auto best = out->arrays.at("best").toDoubles();
            for (int j = 0; j < 5; ++j)
                QVERIFY(std::abs(best[static_cast<std::size_t>(j)] - foot->point[j]) < 1e-5);
        }
    }

    // ------------------------------------------------------------------------------------------------------------- tables

    void aTableBecomesAProblem() {
        QTemporaryDir folder;
        const auto path = folder.filePath("wells.csv").toStdString();
        std::ofstream(path) << "dist,arsenic,switched\n0.3,1.2,1\n0.9,0.6,0\n,1.0,1\n0.1,2.5,1\n1.4,0.7,0\n0.2,0.9,0\n";
        const auto imported = [&](const Json& p) {
            const auto checked = base::checkedParameters(kind("langevin.import_data"), p);
            if (!checked)
                return base::Result<base::Output>(tl::unexpected(checked.error()));
            test::Context context;
            base::JobArguments arguments{*checked, {}};
            arguments.inputs["file"].path = path;
            return importData(arguments, context);
        };
        const auto out = imported({{"bounds", "dist <= 0, arsenic >= 0"}});
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        QCOMPARE(out->summary["rows"].get<int>(), 5);
        QCOMPARE(out->summary["incomplete"].get<int>(), 1);
        const auto document = Json::parse(out->arrays.at("problem").text());
        QCOMPARE(document["set"]["A"], Json({{0, 1, 0}, {0, 0, -1}}));
        const auto problem = SpaceProblem::fromJson(document, "", lossModel);
        QVERIFY2(problem, problem ? "" : problem.error().message().c_str());
        QCOMPARE(problem->names, (std::vector<std::string>{"intercept", "dist", "arsenic"}));
        auto parameters = document["run"];
        parameters["problem"] = document;
        parameters["steps"] = 50;
        RUN(sampled, "langevin.sample", parameters);
        QCOMPARE(QString::fromStdString(imported({{"bounds", "distance <= 0"}}).error().where), "/parameters/bounds");
        QCOMPARE(QString::fromStdString(imported({{"bounds", "dist < 0"}}).error().where), "/parameters/bounds");
        QCOMPARE(QString::fromStdString(imported({{"response", "gone"}}).error().where), "/parameters/response");
        QVERIFY(!imported({{"response", "arsenic"}}));  // labels of 1.2
        for (const char* loss : {"portfolio", "network"})
            QVERIFY2(imported({{"loss", loss}, {"order", 2}}), loss);
        std::ofstream(path) << "y\n" << [] {
            std::string text;
            test::Draws draws(4);
            for (int i = 0; i < 60; ++i)
                text += std::to_string(draws.normal()) + "\n";
            return text;
        }();
        const auto series = imported({{"loss", "autoregression"}, {"order", 2}});
        QVERIFY2(series, series ? "" : series.error().message().c_str());
        QCOMPARE(series->summary["dimension"].get<int>(), 3);
        std::ofstream(path) << "a,b\n1,2\n1,two\n";
        const auto bad = imported(Json::object());
        QVERIFY(!bad);
        QVERIFY2(QString::fromStdString(bad.error().where).contains("line 3"), bad.error().where.c_str());
        std::ofstream(path) << "a,b\n1,2\n1\n";
        QVERIFY(!imported(Json::object()));
        std::ofstream(path) << "a,b\n";
        QVERIFY(!imported(Json::object()));
    }
};

QTEST_GUILESS_MAIN(TestSample)
#include "test_sample.moc"
