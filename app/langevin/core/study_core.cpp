#include "app/langevin/core/study_core.h"

#include <fstream>
#include <sstream>

#include <QCoreApplication>
#include <QLocale>

#include "app/langevin/core/run_result.h"
#include "app/langevin/core/sampler_words.h"
#include "app/langevin/core/scenes.h"
#include "app/langevin/core/space_result.h"
#include "app/langevin/core/sweep_result.h"
#include "langevin/kinds.h"

namespace triptych::app {
namespace {

using base::Json;

struct LangevinStudy {
    Q_DECLARE_TR_FUNCTIONS(LangevinStudy)
};

base::Result<std::string> readFile(const std::filesystem::path& path, std::size_t most) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::unreadable("the file could not be opened", path.string());
    std::string text(most, '\0');
    file.read(text.data(), static_cast<std::streamsize>(most));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

// Rows of at least two numbers and nothing else; with a header only where it names the column b, as a polyhedron's does.
bool looksLikeNumbers(std::string_view head, bool headed) {
    std::size_t rows = 0, columns = 0;
    for (std::size_t from = head.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; from < head.size() && rows < 20;) {
        auto to = head.find_first_of("\r\n", from);
        // The last line may be cut.
        if (to == std::string_view::npos) {
            if (rows > 0)
                break;
            to = head.size();
        }
        const auto line = head.substr(from, to - from);
        from = to + 1;
        if (line.find_first_not_of(" \t,;") == std::string_view::npos)
            continue;
        const auto separator = line.find(';') != std::string_view::npos ? ';' : line.find('\t') != std::string_view::npos ? '\t' : ',';
        std::size_t count = 0;
        bool named = false, hasB = false;
        for (std::size_t at = 0; at <= line.size(); ++count) {
            const auto end = std::min(line.find(separator, at), line.size());
            const auto word = QString::fromUtf8(line.data() + at, static_cast<qsizetype>(end - at)).trimmed();
            bool isNumber = false;
            word.toDouble(&isNumber);
            named = named || !isNumber;
            hasB = hasB || word == QLatin1String("b") || word == QLatin1String("rhs");
            at = end + 1;
        }
        if (count < 2 || (columns > 0 && count != columns))
            return false;
        if (named && !(headed && columns == 0 && hasB))
            return false;
        columns = count;
        rows += named ? 0 : 1;
    }
    return rows > 0;
}

// "afiro_b.mtx" or "afiro.b.mtx" beside "afiro.mtx".
std::filesystem::path rightSideBeside(const std::filesystem::path& path) {
    std::error_code error;
    for (const char* mark : {"_b", ".b"}) {
        auto beside = path;
        beside.replace_filename(path.stem().string() + mark + path.extension().string());
        if (std::filesystem::is_regular_file(beside, error))
            return beside;
    }
    return {};
}

Importer polytopeImporter() {
    Importer importer;
    importer.id = "polytope";
    importer.text = LangevinStudy::tr("Polytope or problem…");
    importer.fileFilter = LangevinStudy::tr("Polytopes and problems (*.ine *.csv *.mtx *.mm *.json)");
    importer.accepts = [](const std::filesystem::path& path) {
        const auto extension = path.extension().string();
        if (extension == ".ine")
            return true;
        if (extension != ".json" && extension != ".csv" && extension != ".mtx" && extension != ".mm")
            return false;
        const auto head = readFile(path, 4096);
        if (!head)
            return false;
        if (extension == ".mtx" || extension == ".mm")
            return head->rfind("%%MatrixMarket", 0) == 0;
        if (extension == ".csv")
            return looksLikeNumbers(*head, true);
        return head->find("\"polyhedron\"") != std::string::npos || (head->find("\"A\"") != std::string::npos && head->find("\"b\"") != std::string::npos);
    };
    importer.spec = [](const std::filesystem::path& path, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = "langevin.import_polytope";
        if (options.is_object())
            spec.parameters = options;
        spec.inputs["file"].path = path;
        const auto extension = path.extension().string();
        if (spec.parameters.contains("b")) {
            if (!spec.parameters["b"].is_string())
                return base::badRequest("not the path of a file", "/b");
            std::error_code error;
            const auto beside = std::filesystem::absolute(spec.parameters["b"].get<std::string>(), error);
            if (!std::filesystem::is_regular_file(beside, error))
                return base::unreadable("the file could not be opened", beside.string(), "the right sides of a Matrix Market file");
            spec.inputs["b"].path = beside;
            spec.parameters.erase("b");
        } else if (extension == ".mtx" || extension == ".mm") {
            if (const auto beside = rightSideBeside(path); !beside.empty())
                spec.inputs["b"].path = beside;
        }
        const auto name = QString::fromStdString(path.filename().string());
        spec.title = (spec.inputs.contains("b") ? LangevinStudy::tr("Import %1 with right sides %2").arg(name, QString::fromStdString(spec.inputs["b"].path.filename().string())) : LangevinStudy::tr("Import %1").arg(name)).toStdString();
        return spec;
    };
    return importer;
}

Importer tableImporter() {
    Importer importer;
    importer.id = "table";
    importer.text = LangevinStudy::tr("Table for regression (CSV)…");
    importer.fileFilter = LangevinStudy::tr("Tables (*.csv)");
    // Many things are CSV files: only one that could be a polyhedron as well is offered, so that the person says which; any other is asked for by name.
    importer.accepts = [](const std::filesystem::path& path) {
        if (path.extension() != ".csv")
            return false;
        const auto head = readFile(path, 4096);
        return head && looksLikeNumbers(*head, false);
    };
    importer.spec = [](const std::filesystem::path& path, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = "langevin.import_data";
        if (options.is_object())
            spec.parameters = options;
        spec.inputs["file"].path = path;
        spec.title = LangevinStudy::tr("Import %1").arg(QString::fromStdString(path.filename().string())).toStdString();
        return spec;
    };
    return importer;
}

base::Result<figures::FigureScene> compose(const figures::FigureRecipe& recipe, const ResultSource& source) {
    const auto view = [](const char* name, auto scene) {
        return FigureView{name, [scene](const figures::FigureRecipe& of, const base::JobRecord& record, const ResultSource& from) -> base::Result<figures::FigureScene> {
                              TRIPTYCH_TRY(const auto run, langevinview::runResult(record, from.blobs()));
                              return scene(*run, of.options);
                          }};
    };
    const FigureView convergence{"convergence", [](const figures::FigureRecipe& of, const base::JobRecord& record, const ResultSource& from) -> base::Result<figures::FigureScene> {
                                     TRIPTYCH_TRY(const auto sweep, langevinview::sweepResult(record, from.blobs()));
                                     return langevinview::convergenceScene(*sweep, of.options);
                                 }};
    const FigureView compare{"compare", [](const figures::FigureRecipe& of, const base::JobRecord& record, const ResultSource& from) -> base::Result<figures::FigureScene> {
                                 TRIPTYCH_TRY(const auto run, langevinview::runResult(record, from.blobs()));
                                 const auto other = of.options.is_object() ? of.options.value("other", std::string()) : std::string();
                                 if (other.empty())
                                     return langevinview::planeScene(*run, of.options);
                                 TRIPTYCH_TRY(const auto beside, from.record(other));
                                 TRIPTYCH_TRY(const auto rival, langevinview::runResult(beside, from.blobs()));
                                 return langevinview::compareScene(*run, *rival, of.options);
                             }};
    const FigureView coordinates{"coordinates", [](const figures::FigureRecipe& of, const base::JobRecord& record, const ResultSource& from) -> base::Result<figures::FigureScene> {
                                     TRIPTYCH_TRY(const auto run, langevinview::spaceResult(record, from.blobs()));
                                     return langevinview::coordinatesScene(*run, of.options);
                                 }};
    const FigureView optimum{"optimum", [](const figures::FigureRecipe& of, const base::JobRecord& record, const ResultSource& from) -> base::Result<figures::FigureScene> {
                                 TRIPTYCH_TRY(const auto result, langevinview::optimumResult(record, from.blobs()));
                                 return langevinview::optimumScene(*result, of.options);
                             }};
    return composeView({convergence, compare, coordinates, optimum, view("plane", langevinview::planeScene), view("marginals", langevinview::marginalsScene), view("energy", langevinview::energyScene), view("diagnostics", langevinview::diagnosticsScene)}, recipe, source);
}

QString shown(double v, int digits = 3) {
    return QLocale().toString(v, 'g', digits).replace(QLatin1Char('-'), QChar(0x2212));
}

QStringList summarise(const base::JobRecord& record, const ResultSource&) {
    const Json& s = record.summary;
    QStringList lines;
    if (record.spec.kind == "langevin.import_polytope") {
        lines << LangevinStudy::tr("%1: %2 rows in dimension %3, %4, %5 redundant, Chebyshev radius %6")
                     .arg(QString::fromStdString(s.value("title", std::string())))
                     .arg(s.value("rows", 0))
                     .arg(s.value("dimension", 0))
                     .arg(s.value("bounded", false) ? LangevinStudy::tr("bounded") : LangevinStudy::tr("not bounded"))
                     .arg(s.value("redundantRows", Json::array()).size())
                     .arg(shown(s.value("radius", 0.0)));
        return lines;
    }
    if (langevinview::isSweepKind(record.spec.kind))
        return langevinview::sweepLines(s);
    if (record.spec.kind == "langevin.sample" || record.spec.kind == "langevin.optimise" || record.spec.kind == "langevin.import_data")
        return langevinview::spaceLines(record);
    const auto pair = [&](const char* key, std::size_t i) {
        const auto values = s.value(key, Json::array());
        return values.size() > i && values[i].is_number() ? values[i].get<double>() : 0.0;
    };
    const auto energy = s.value("energy", Json::object());
    lines << LangevinStudy::tr("%1: %2 chains of %3 steps, step size %4, β = %5")
                 .arg(QString::fromStdString(s.value("title", std::string())), QLocale().toString(s.value("chains", 0)),
                      QLocale().toString(s.value("steps", 0)), shown(s.value("eta", 0.0)), shown(s.value("beta", 1.0)));
    const bool predicts = s.contains("w1Predicted");
    if (predicts)
        lines << LangevinStudy::tr("W₁ of the marginals to the Gibbs law: %1 and %2 (length); Monte Carlo floor %3 and %4; bias of the walls predicted %5 and %6")
                     .arg(shown(pair("w1", 0)), shown(pair("w1", 1)), shown(pair("floor", 0)), shown(pair("floor", 1)),
                          shown(pair("w1Predicted", 0)), shown(pair("w1Predicted", 1)));
    else
        lines << LangevinStudy::tr("W₁ of the marginals to the Gibbs law: %1 and %2 (length); Monte Carlo floor %3 and %4; sampler %5")
                     .arg(shown(pair("w1", 0)), shown(pair("w1", 1)), shown(pair("floor", 0)), shown(pair("floor", 1)), langevinview::samplerTitle(s.value("sampler", std::string())));
    lines << LangevinStudy::tr("Mean energy %1, by quadrature %2 (nats at β = 1)").arg(shown(energy.value("mean", 0.0), 4), shown(energy.value("truth", 0.0), 4));
    double mass = 0, predicted = 0;
    for (const auto& face : s.value("faces", Json::array())) {
        mass += face.value("mass", 0.0);
        predicted += face.value("predicted", 0.0);
    }
    if (predicts)
        lines << LangevinStudy::tr("On the faces: %1 % of chain-steps; predicted %2 %").arg(shown(100 * mass), shown(100 * predicted));
    else
        lines << LangevinStudy::tr("On the faces: %1 % of chain-steps").arg(shown(100 * mass));
    if (const auto stopped = s.value("stopped", Json::object()); stopped.contains("reason"))
        lines << LangevinStudy::tr("Stopped early: %1").arg(QString::fromStdString(stopped.value("reason", std::string())));
    return lines;
}

void addSpaceSample(SampleStudy& study, const std::string& id, const Json& document, int index) {
    base::JobSpec spec;
    spec.kind = "langevin.sample";
    spec.parameters = document.value("run", Json::object());
    auto problem = document;
    for (const char* key : {"run", "note"})
        problem.erase(key);
    spec.parameters["problem"] = std::move(problem);
    spec.seed = 7;
    spec.title = document.value("title", std::string());
    figures::FigureRecipe recipe;
    recipe.id = "langevin-" + id + "-coordinates";
    recipe.study = "langevin";
    recipe.result = std::to_string(index);
    recipe.view = "coordinates";
    recipe.title = spec.title;
    recipe.widthMm = 178;
    recipe.heightMm = 110;
    study.figures.push_back(std::move(recipe));
    study.documents.emplace_back("langevin/problems/" + id, document);
    study.jobs.push_back(std::move(spec));
}

base::Result<SampleStudy> sample(const std::filesystem::path& samples) {
    SampleStudy study;
    study.title = LangevinStudy::tr("Why is a sampler biased at a wall?");
    study.subtitle = LangevinStudy::tr("Three problems on unbounded polyhedra and a regression with signs");
    int index = 0;
    for (const char* id : {"wells-look-alike", "double-well", "rotated-wedge", "ripples-strip"}) {
        const auto path = samples / "langevin" / (std::string(id) + ".json");
        TRIPTYCH_TRY(const auto text, readFile(path, std::size_t{1} << 20));
        TRIPTYCH_TRY(const auto document, base::parseJson(text, path.filename().string()));
        if (langevinview::isSpaceProblem(document)) {
            addSpaceSample(study, id, document, index++);
            continue;
        }
        TRIPTYCH_TRY(const auto problem, langevin::Problem::fromJson(document, path.filename().string()));
        base::JobSpec spec;
        spec.kind = "langevin.run";
        spec.parameters = problem.run;
        spec.parameters["problem"] = problem.toJson();
        spec.seed = 7;
        spec.title = problem.title;
        study.jobs.push_back(std::move(spec));
        study.documents.emplace_back("langevin/problems/" + std::string(id), problem.toJson());
        for (const char* view : {"plane", "marginals", "energy"}) {
            if (std::string_view(id) != "double-well" && std::string_view(view) == "energy")
                continue;
            figures::FigureRecipe recipe;
            recipe.id = std::string("langevin-") + id + "-" + view;
            recipe.study = "langevin";
            recipe.result = std::to_string(index);
            recipe.view = view;
            recipe.title = problem.title;
            recipe.widthMm = std::string_view(view) == "plane" ? 120 : 178;
            recipe.heightMm = std::string_view(view) == "plane" ? 90 : 70;
            study.figures.push_back(std::move(recipe));
        }
        ++index;
    }
    return study;
}

}  // namespace

Study langevinStudyCore() {
    Study study;
    study.id = "langevin";
    study.title = LangevinStudy::tr("Langevin");
    study.icon = QStringLiteral("langevin");
    study.kinds = langevin::kinds();
    study.importers = {polytopeImporter(), tableImporter()};
    study.compose = compose;
    study.summary = summarise;
    study.sample = sample;
    return study;
}

}  // namespace triptych::app
