#include <algorithm>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "langevin/kinds.h"
#include "langevin/polyhedron_io.h"
#include "langevin/problem.h"

namespace triptych::langevin {
namespace {

using base::Json;

constexpr std::size_t maxFileBytes = std::size_t{32} << 20;

base::Result<std::string> readText(const std::filesystem::path& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return base::unreadable("is a folder", path.string(), "one file with the constraints");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::unreadable("the file could not be opened", path.string());
    std::string text;
    std::string piece(1 << 16, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
        text.append(piece, 0, static_cast<std::size_t>(file.gcount()));
        if (text.size() > maxFileBytes)
            return base::unreadable("the file is too large for a polyhedron", path.string(), "at most 32 MiB");
    }
    if (file.bad())
        return base::unreadable("the file could not be read to its end", path.string());
    return text;
}

std::vector<double> list(const Eigen::VectorXd& v) {
    return {v.data(), v.data() + v.size()};
}

}  // namespace

base::Result<base::Output> importPolytope(const base::JobArguments& arguments, base::JobContext& context) {
    TRIPTYCH_TRY(const auto path, arguments.path("file"));
    context.progress(0, 0, "Reading");
    TRIPTYCH_TRY(const auto text, readText(path));
    const auto name = path.filename().string();
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool isJson = first != std::string::npos && text[first] == '{';
    Json document = Json::object();
    std::optional<Polyhedron> set;
    if (isJson) {
        TRIPTYCH_TRY(const auto json, base::parseJson(text, name));
        if (json.contains("polyhedron")) {
            document = json;
            TRIPTYCH_TRY(set, polyhedronFromJson(json["polyhedron"], name + ":/polyhedron"));
        } else {
            TRIPTYCH_TRY(set, polyhedronFromJson(json, name));
        }
    } else {
        std::optional<std::string> bounds;
        std::string boundsName;
        if (arguments.inputs.contains("b")) {
            TRIPTYCH_TRY(const auto boundsPath, arguments.path("b"));
            TRIPTYCH_TRY(bounds, readText(boundsPath));
            boundsName = boundsPath.filename().string();
        }
        TRIPTYCH_TRY(set, readPolyhedron(text, name, bounds ? std::optional<std::string_view>(*bounds) : std::nullopt, boundsName));
    }
    context.progress(0, 0, "Looking it over");
    TRIPTYCH_TRY(const auto report, analyse(*set, [&] { return context.stopRequested(); }));

    document["polyhedron"] = toJson(*set);
    const auto title = arguments.parameters.value("title", std::string());
    if (!title.empty() || !document.contains("title") || !document["title"].is_string())
        document["title"] = title.empty() ? path.stem().string() : title;
    const std::vector<double> centre = list(report.centre);
    if (set->dimension() == 2 && !document.contains("loss")) {
        // A bowl of unit curvature with its bottom at the deepest point makes a plain set a problem that can be run.
        const bool near = std::abs(centre[0]) <= 1e3 && std::abs(centre[1]) <= 1e3;
        document["loss"] = {{"kind", "quadratic"}, {"cx", near ? centre[0] : 0.0}, {"cy", near ? centre[1] : 0.0}};
    }
    if (set->dimension() == 2) {
        TRIPTYCH_TRY(const auto problem, Problem::fromJson(document, name));
        document = problem.toJson();
    } else if (!document.contains("loss")) {
        document["loss"] = {{"kind", "quadratic"}, {"stiffness", 1.0}, {"centre", centre}};
    }
    base::Output output;
    output.arrays["problem"] = base::Array::ofText(base::canonicalJson(document));
    output.summary = {{"title", document["title"]},
                      {"dimension", set->dimension()},
                      {"rows", set->rows()},
                      {"redundantRows", report.redundantRows},
                      {"bounded", report.bounded()},
                      {"recession", list(report.recession)},
                      {"lineality", report.lineality},
                      {"centre", centre},
                      {"radius", report.radius}};
    return output;
}

}  // namespace triptych::langevin
