#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include <cmath>
#include <fstream>

#include "langevin/import_data.h"
#include "langevin/kinds.h"
#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

// From a file to a sampled law, through the kinds that a person's import and run go through.
namespace {

base::Result<base::Output> ran(const char* name, const Json& given, const std::map<std::string, std::string>& files = {}) {
    for (const auto& k : kinds()) {
        if (k.name != name)
            continue;
        const auto checked = base::checkedParameters(k, given);
        if (!checked)
            return tl::unexpected(checked.error());
        base::JobArguments arguments{*checked, {}};
        for (const auto& [input, path] : files)
            arguments.inputs[input].path = path;
        test::Context context(2);
        return k.run(arguments, context);
    }
    return base::failed("no such kind", name);
}

#define RUN(variable, ...)                                                     \
    const auto variable = ran(__VA_ARGS__);                                    \
    QVERIFY2(variable, variable ? "" : variable.error().message().c_str())

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

// What the import laid down, as a run takes it: its own settings, then those given.
Json asRun(const base::Output& imported, const Json& settings) {
    auto problem = Json::parse(imported.arrays.at("problem").text());
    Json parameters = problem.value("run", Json::object());
    problem.erase("run");
    parameters["problem"] = std::move(problem);
    parameters.update(settings);
    return parameters;
}

double field(const Json& entry, const char* key) {
    return entry.at(key).is_number() ? entry.at(key).get<double>() : std::nan("");
}

}  // namespace

class TestSpaceImports : public QObject {
    Q_OBJECT
private slots:
    // Wells in Bangladesh: a CSV, signs as bounds, then chains at single rows and exact ones. Gelman and Hill, section 5.4: 0.00, -0.90, 0.46 with errors 0.08, 0.10, 0.04.
    void wellsFromACsv() {
        if (!QFile::exists(sharedFile("pdb_wells_data.json.zip")))
            QSKIP("shared/data/langevin/pdb_wells_data.json.zip is not there");
        const auto data = unzipped("pdb_wells_data.json.zip");
        if (!data.is_object())
            QSKIP("python3 is not installed");
        QTemporaryDir folder;
        const auto path = folder.filePath("wells.csv").toStdString();
        std::ofstream file(path);
        file << "dist,arsenic,switched\n";
        for (std::size_t i = 0; i < data["dist"].size(); ++i)
            file << data["dist"][i].get<double>() / 100 << ',' << data["arsenic"][i].dump() << ',' << data["switched"][i].dump() << '\n';
        file.close();
        RUN(imported, "langevin.import_data", {{"bounds", "dist <= 0, arsenic >= 0"}, {"ridge", 0.0001}}, {{"file", path}});
        QCOMPARE(imported->summary["rows"].get<int>(), 3020);
        QCOMPARE(imported->summary["dimension"].get<int>(), 3);
        const double book[] = {0.0, -0.90, 0.46}, error[] = {0.08, 0.10, 0.04};
        RUN(exact, "langevin.sample", asRun(*imported, {{"sampler", "MALA"}, {"data", "none"}, {"step", 1.2}, {"steps", 700}, {"chains", 16}}));
        for (std::size_t j = 0; j < 3; ++j) {
            const auto& entry = exact->summary["diagnostics"][j];
            QVERIFY2(std::abs(field(entry, "mean") - book[j]) < 0.02 && std::abs(field(entry, "sd") - error[j]) < 0.02, qPrintable(QString("%1: %2 +- %3").arg(j).arg(field(entry, "mean")).arg(field(entry, "sd"))));
        }
        // The paper's recursion as the import sets it up: single rows. Their noise widens the law; the mean is within the book's error.
        auto settings = asRun(*imported, {{"step", 0.002}, {"steps", 20000}, {"chains", 64}});
        settings["problem"]["start"] = {0.0, -0.9, 0.46};
        RUN(single, "langevin.sample", settings);
        QCOMPARE(single->summary["data"].get<std::string>(), std::string("rows"));
        for (std::size_t j = 0; j < 3; ++j)
            QVERIFY2(std::abs(field(single->summary["diagnostics"][j], "mean") - book[j]) < error[j] + 0.02, qPrintable(QString("%1: %2").arg(j).arg(field(single->summary["diagnostics"][j], "mean"))));
    }

    // The AR(5) series of posteriordb, against its reference draws. The import sets the noise at the residuals' deviation; there it is estimated along.
    void autoregressionFromACsv() {
        if (!QFile::exists(sharedFile("pdb_arK.json.zip")))
            QSKIP("shared/data/langevin/pdb_arK.json.zip is not there");
        const auto data = unzipped("pdb_arK.json.zip"), draws = unzipped("pdbref_arK-arK.json.zip");
        if (!data.is_object() || !draws.is_array())
            QSKIP("python3 is not installed");
        QTemporaryDir folder;
        const auto path = folder.filePath("arK.csv").toStdString();
        std::ofstream file(path);
        file << "y\n";
        for (const auto& v : data["y"])
            file << v.dump() << '\n';
        file.close();
        RUN(imported, "langevin.import_data", {{"loss", "autoregression"}, {"order", 5}, {"ridge", 0}}, {{"file", path}});
        RUN(out, "langevin.sample", asRun(*imported, {{"sampler", "coordinateHitAndRun"}, {"data", "none"}, {"beta", data["y"].size() - 5}, {"steps", 4000}, {"chains", 64}}));
        for (int k = 0; k < 6; ++k) {
            double sum = 0, square = 0, count = 0;
            for (const auto& chain : draws)
                for (const auto& v : k == 0 ? chain["alpha"] : chain["beta[" + std::to_string(k) + "]"]) {
                    sum += v.get<double>();
                    square += v.get<double>() * v.get<double>();
                    ++count;
                }
            const double mean = sum / count, sd = std::sqrt(square / count - mean * mean);
            const auto& entry = out->summary["diagnostics"][static_cast<std::size_t>(k)];
            QVERIFY2(std::abs(field(entry, "mean") - mean) < 0.06 * sd + 4 * field(entry, "mcseMean"), qPrintable(QString("%1: %2 against %3 (sd %4)").arg(k).arg(field(entry, "mean")).arg(mean).arg(sd)));
            QVERIFY2(std::abs(field(entry, "sd") / sd - 1) < 0.08, qPrintable(QString("%1: %2 against %3").arg(k).arg(field(entry, "sd")).arg(sd)));
        }
    }

    // The E. coli core fluxes: the projected sampler and an exact one of another kind, coordinate by coordinate.
    void fluxPolytopeFromItsFile() {
        if (!QFile::exists(sharedFile("volesti_polytope_e_coli.ine")))
            QSKIP("shared/data/langevin/volesti_polytope_e_coli.ine is not there");
        RUN(imported, "langevin.import_polytope", Json::object(), {{"file", sharedFile("volesti_polytope_e_coli.ine").toStdString()}});
        QCOMPARE(imported->summary["dimension"].get<int>(), 24);
        QCOMPARE(imported->summary["rows"].get<int>(), 174);
        // A bowl as wide as the deepest ball: the nearest walls stand one standard deviation off, and steps are a tenth of that.
        const double radius = imported->summary["radius"].get<double>(), s = 0.1 * radius;
        auto base = asRun(*imported, {{"chains", 16}});
        base["problem"]["loss"]["stiffness"] = 1 / (radius * radius);
        auto exactly = base, stepped = base;
        exactly.update({{"sampler", "coordinateHitAndRun"}, {"steps", 20000}});
        stepped.update({{"sampler", "projected"}, {"step", s * s / 2}, {"steps", 16000}});
        RUN(exact, "langevin.sample", exactly);
        RUN(projected, "langevin.sample", stepped);
        QVERIFY2(projected->summary["tally"]["contacts"].get<double>() > 0.05, qPrintable(QString::number(projected->summary["tally"]["contacts"].get<double>())));
        double worst = 0, squeezed = 1;
        for (std::size_t j = 0; j < 24; ++j) {
            const auto &a = exact->summary["diagnostics"][j], &b = projected->summary["diagnostics"][j];
            const double error = std::hypot(field(a, "mcseMean"), field(b, "mcseMean")), spread = std::hypot(field(a, "mcseSd"), field(b, "mcseSd"));
            // A wall moves the law by at most 0.5826 s where all its mass stands against it; two may meet in a corner.
            const double apart = std::abs(field(a, "mean") - field(b, "mean"));
            QVERIFY2(apart < 2 * 0.5826 * s + 4 * error, qPrintable(QString("coordinate %1: %2 against %3, error %4").arg(j).arg(field(a, "mean")).arg(field(b, "mean")).arg(error)));
            QVERIFY2(std::abs(field(a, "sd") - field(b, "sd")) < 2 * 0.5826 * s + 4 * spread, qPrintable(QString("coordinate %1: sd %2 against %3, error %4").arg(j).arg(field(a, "sd")).arg(field(b, "sd")).arg(spread)));
            worst = std::max(worst, apart / error);
            squeezed = std::min(squeezed, field(a, "sd") / radius);
        }
        qInfo("radius %.4g; %.0f %% of proposals outside; means at most %.1f errors apart; narrowest coordinate %.2f of the bowl", radius, 100 * projected->summary["tally"]["contacts"].get<double>(), worst, squeezed);
        // The walls are what is compared, not the bowl.
        QVERIFY(squeezed < 0.9);
    }

    void boundsAreReadByName() {
        QCOMPARE(coefficientNames("logistic", {"a", "b", "y"}, 2, 1), (std::vector<std::string>{"intercept", "a", "b"}));
        QCOMPARE(coefficientNames("autoregression", {"y"}, 0, 2), (std::vector<std::string>{"intercept", "lag 1", "lag 2"}));
        QCOMPARE(coefficientNames("portfolio", {"a", "b"}, 1, 2), (std::vector<std::string>{"a", "b"}));
        QVERIFY(coefficientNames("network", {"a", "b"}, 1, 2).empty());
        const auto rows = boundRows("a <= 2, b>=-1,", {"intercept", "a", "b"});
        QVERIFY(rows);
        QCOMPARE(*rows, (Json{{"A", {{0.0, 1.0, 0.0}, {0.0, 0.0, -1.0}}}, {"b", {2.0, 1.0}}}));
        for (const char* bad : {"a < 2", "a", "<= 2", "c <= 1", "a <= x"})
            QVERIFY2(!boundRows(bad, {"a", "b"}), bad);
    }

    // [A | b] or A with b beside it: the same polyhedron.
    void matrixMarketWithItsRightSides() {
        QTemporaryDir folder;
        const auto at = [&](const char* name) { return folder.filePath(name).toStdString(); };
        std::ofstream(at("a.mtx")) << "%%MatrixMarket matrix coordinate real general\n3 2 4\n1 1 1\n2 2 1\n3 1 -1\n3 2 -1\n";
        std::ofstream(at("a_b.mtx")) << "%%MatrixMarket matrix array real general\n3 1\n1\n2\n0.5\n";
        std::ofstream(at("ab.mtx")) << "%%MatrixMarket matrix coordinate real general\n3 3 7\n1 1 1\n2 2 1\n3 1 -1\n3 2 -1\n1 3 1\n2 3 2\n3 3 0.5\n";
        RUN(beside, "langevin.import_polytope", Json::object(), {{"file", at("a.mtx")}, {"b", at("a_b.mtx")}});
        RUN(within, "langevin.import_polytope", Json::object(), {{"file", at("ab.mtx")}});
        QCOMPARE(Json::parse(beside->arrays.at("problem").text())["polyhedron"], Json::parse(within->arrays.at("problem").text())["polyhedron"]);
        QVERIFY(beside->summary["bounded"].get<bool>());
    }
};

QTEST_GUILESS_MAIN(TestSpaceImports)
#include "test_space_imports.moc"
