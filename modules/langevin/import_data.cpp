#include "langevin/import_data.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/csv.h"
#include "langevin/constraint_set.h"
#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/space_problem.h"

namespace triptych::langevin {
namespace {

using base::Json;

constexpr std::size_t mostRows = 1'000'000, mostNumbers = 4'000'000;

struct Table {
    std::vector<std::string> names;
    std::vector<std::vector<double>> rows;
    std::int64_t incomplete = 0;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

std::optional<double> number(std::string_view text) {
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool missing(std::string_view text) {
    return text.empty() || text == "NA" || text == "NaN" || text == "nan" || text == "null";
}

base::Result<Table> readTable(const std::filesystem::path& path, base::JobContext& context) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return base::unreadable("is a folder", path.string(), "one CSV file");
    base::CsvLimits limits;
    limits.maxFieldBytes = 4096;
    limits.maxColumns = 512;
    TRIPTYCH_TRY(auto csv, base::CsvReader::open(path, limits));
    Table table;
    bool headed = false;
    for (std::size_t record = 0;; ++record) {
        TRIPTYCH_TRY(const bool more, csv.next());
        if (!more)
            break;
        if (record % 4096 == 0) {
            if (context.stopRequested())
                return base::cancelled();
            context.progress(static_cast<double>(csv.bytesRead()), static_cast<double>(csv.totalBytes()), "Reading");
        }
        const auto& fields = csv.fields();
        if (record == 0) {
            headed = std::any_of(fields.begin(), fields.end(), [](std::string_view f) { return !number(trimmed(f)) && !missing(trimmed(f)); });
            for (std::size_t j = 0; j < fields.size(); ++j)
                table.names.push_back(headed && !trimmed(fields[j]).empty() ? std::string(trimmed(fields[j]).substr(0, 60)) : fmt::format("column {}", j + 1));
            if (headed)
                continue;
        }
        if (fields.size() != table.names.size())
            return base::unreadable(fmt::format("{} fields", fields.size()), csv.where(), fmt::format("{}, as in the first row", table.names.size()));
        std::vector<double> row;
        for (std::size_t j = 0; j < fields.size(); ++j) {
            const auto text = trimmed(fields[j]);
            if (missing(text))
                continue;
            const auto value = number(text);
            if (!value)
                return base::unreadable(fmt::format("\"{}\" is not a finite number", text.substr(0, 40)), csv.where(j), "a number, or an empty field or NA where it is missing");
            row.push_back(*value);
        }
        if (row.size() < fields.size()) {
            ++table.incomplete;
            continue;
        }
        table.rows.push_back(std::move(row));
        if (table.rows.size() > mostRows || table.rows.size() * table.names.size() > mostNumbers)
            return base::unreadable("the table is too large", csv.where(), fmt::format("at most {} rows and {} numbers", mostRows, mostNumbers));
    }
    if (table.rows.empty())
        return base::unreadable("the table holds no complete row", path.string(), "rows of numbers, with or without names above them");
    return table;
}

Json box(std::size_t dimension, double bound) {
    return {{"kind", "box"}, {"lower", std::vector<double>(dimension, -bound)}, {"upper", std::vector<double>(dimension, bound)}};
}

}  // namespace

std::vector<std::string> coefficientNames(const std::string& loss, const std::vector<std::string>& columns, std::size_t response, int order) {
    if (loss == "network")
        return {};
    if (loss == "portfolio")
        return columns;
    std::vector<std::string> names{"intercept"};
    if (loss == "autoregression")
        for (int lag = 1; lag <= order; ++lag)
            names.push_back(fmt::format("lag {}", lag));
    else
        for (std::size_t j = 0; j < columns.size(); ++j)
            if (j != response)
                names.push_back(columns[j]);
    return names;
}

base::Result<Json> boundRows(const std::string& text, const std::vector<std::string>& names) {
    Json a = Json::array(), b = Json::array();
    for (std::size_t from = 0; from < text.size();) {
        auto to = text.find(',', from);
        to = to == std::string::npos ? text.size() : to;
        const auto part = trimmed(std::string_view(text).substr(from, to - from));
        from = to + 1;
        if (part.empty())
            continue;
        const auto sign = part.find_first_of("<>");
        const bool below = sign != std::string_view::npos && part[sign] == '<';
        const auto value = sign == std::string_view::npos || sign + 2 > part.size() || part[sign + 1] != '=' ? std::nullopt : number(trimmed(part.substr(sign + 2)));
        if (!value)
            return base::badRequest(fmt::format("\"{}\" is not a bound", part.substr(0, 60)), "/parameters/bounds", "for example: dist <= 0, arsenic >= 0");
        const auto name = trimmed(part.substr(0, sign));
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
            return base::badRequest(fmt::format("no coefficient \"{}\"", name.substr(0, 60)), "/parameters/bounds", fmt::format("{}", fmt::join(names, ", ")));
        std::vector<double> row(names.size(), 0.0);
        row[static_cast<std::size_t>(found - names.begin())] = below ? 1.0 : -1.0;
        a.push_back(row);
        b.push_back(below ? *value : -*value);
    }
    return Json{{"A", a}, {"b", b}};
}

base::Result<base::Output> importData(const base::JobArguments& arguments, base::JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto path, arguments.path("file"));
    TRIPTYCH_TRY(auto table, readTable(path, context));
    const auto kind = p.at("loss").get<std::string>();
    const auto wanted = p.at("response").get<std::string>();
    const auto columns = table.names.size();
    std::size_t response = columns - 1;
    if (!wanted.empty()) {
        const auto found = std::find(table.names.begin(), table.names.end(), wanted);
        if (found == table.names.end())
            return base::badRequest(fmt::format("no column \"{}\"", wanted.substr(0, 60)), "/parameters/response", fmt::format("{}", fmt::join(table.names, ", ")));
        response = static_cast<std::size_t>(found - table.names.begin());
    }
    const bool supervised = kind == "logistic" || kind == "network";
    if (supervised && columns < 2)
        return base::badRequest("a table of one column has no features beside the response", path.filename().string(), "features and a response");
    Json features = Json::array(), answers = Json::array();
    std::vector<std::string> names;
    for (std::size_t j = 0; j < columns; ++j)
        if (!supervised || j != response)
            names.push_back(table.names[j]);
    std::vector<double> centre(columns, 0.0), scale(columns, 1.0);
    if (supervised && p.at("standardise").get<bool>())
        for (std::size_t j = 0; j < columns; ++j) {
            double sum = 0, square = 0;
            for (const auto& row : table.rows)
                sum += row[j];
            centre[j] = sum / static_cast<double>(table.rows.size());
            for (const auto& row : table.rows)
                square += (row[j] - centre[j]) * (row[j] - centre[j]);
            scale[j] = std::sqrt(square / static_cast<double>(table.rows.size()));
            if (!(scale[j] > 0.0))
                scale[j] = 1.0;
        }
    for (const auto& row : table.rows) {
        std::vector<double> own;
        for (std::size_t j = 0; j < columns; ++j)
            if (!supervised || j != response)
                own.push_back(supervised ? (row[j] - centre[j]) / scale[j] : row[j]);
        if (kind == "autoregression")
            answers.push_back(row[response]);
        else
            features.push_back(own);
        if (supervised)
            answers.push_back(row[response]);
    }
    const double ridge = p.at("ridge").get<double>();
    Json loss{{"kind", kind}, {"ridge", ridge}}, run = Json::object();
    const auto n = static_cast<double>(table.rows.size());
    Json set;
    if (kind == "logistic") {
        loss["features"] = features;
        loss["labels"] = answers;
        loss["names"] = names;
        loss["intercept"] = true;
    } else if (kind == "network") {
        loss["features"] = features;
        loss["targets"] = answers;
        loss["names"] = names;
        loss["hidden"] = p.at("order");
    } else if (kind == "autoregression") {
        loss["series"] = answers;
        loss["order"] = p.at("order");
        loss["intercept"] = true;
        // At the deviation of the residuals of the least squares fit, beta = n is the posterior.
        const int d = p.at("order").get<int>() + 1;
        TRIPTYCH_TRY(const auto plain, lossModel(loss, d, "/loss"));
        if (plain->facts().leastValue)
            loss["deviation"] = std::sqrt(std::max(2.0 * *plain->facts().leastValue, 1e-12));
    } else {
        loss["returns"] = features;
        loss["names"] = names;
    }
    names = coefficientNames(kind, table.names, response, p.at("order").get<int>());
    const int dimension = kind == "network" ? p.at("order").get<int>() * (static_cast<int>(columns) + 1) : static_cast<int>(names.size());
    if (const auto bounds = p.at("bounds").get<std::string>(); !bounds.empty() && kind != "network") {
        TRIPTYCH_TRY(set, boundRows(bounds, names));
    } else if (kind == "portfolio") {
        set = {{"kind", "simplex"}, {"dimension", dimension}};
    } else {
        set = box(static_cast<std::size_t>(dimension), kind == "network" ? 4.0 : kind == "autoregression" ? 2.0 : 10.0);
        if (kind == "autoregression")
            set["lower"][0] = set["upper"][0] = nullptr;
    }
    const auto title = p.at("title").get<std::string>();
    Json document{{"title", title.empty() ? path.stem().string() : title},
                  {"note", fmt::format("{} rows of {}", table.rows.size(), path.filename().string())},
                  {"loss", std::move(loss)},
                  {"set", std::move(set)},
                  {"run", Json::object()}};
    TRIPTYCH_TRY(const auto problem, SpaceProblem::fromJson(document, path.filename().string(), lossModel));
    // The posterior of the rows, and a step well below stability.
    document["run"] = {{"beta", kind == "portfolio" ? 200.0 : n}, {"data", "rows"}};
    if (const auto& constants = problem.loss->facts().constants)
        document["run"]["step"] = std::stod(fmt::format("{:.2g}", 0.1 / std::max(constants->smoothness, 1e-9)));
    if (table.incomplete > 0)
        context.log(base::LogLevel::warning, fmt::format("{} rows with a missing number were left out", table.incomplete));
    base::Output output;
    output.arrays["problem"] = base::Array::ofText(base::canonicalJson(document));
    output.summary = {{"title", document["title"]}, {"dimension", problem.set.dimension()}, {"rows", table.rows.size()}, {"incomplete", table.incomplete}, {"columns", table.names}, {"loss", kind}};
    return output;
}

}  // namespace triptych::langevin
