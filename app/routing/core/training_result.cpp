#include "app/routing/core/training_result.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/loose_json.h"
#include "routing/training/routing_tables.h"

namespace triptych::app::routingview {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t mostRows = 20'000'000;
constexpr std::size_t mostLanguages = 10'000, mostLayers = 10'000;

Result<std::vector<double>> rowsOf(const Array& array, std::int64_t columns, const char* name) {
    if (array.shape().size() != 2 || array.shape()[1] != columns || array.shape()[0] > mostRows)
        return base::unreadable("not what a training leaves", name, "a table of " + std::to_string(columns) + " columns");
    TRIPTYCH_TRY(const auto values, array.as<double>());
    return std::vector<double>(values.begin(), values.end());
}

// Of so many columns, or of as many as trainings of before revision 3 had.
Result<std::vector<double>> rowsOfEither(const Array& array, std::int64_t columns, std::int64_t before, const char* name) {
    const bool older = array.shape().size() == 2 && array.shape()[1] == before;
    TRIPTYCH_TRY(const auto rows, rowsOf(array, older ? before : columns, name));
    return routing::widened(rows, static_cast<std::size_t>(older ? before : columns), static_cast<std::size_t>(columns));
}

base::Status readHistory(TrainingResult& out, const Array& array) {
    TRIPTYCH_TRY(const auto rows, rowsOf(array, 5, "history"));
    for (std::size_t at = 0; at < rows.size(); at += 5) {
        if (!std::isfinite(rows[at]) || (!out.step.empty() && rows[at] <= out.step.back()))
            return base::unreadable("steps of a training that do not rise", "history");
        std::size_t column = 0;
        for (auto* into : {&out.step, &out.loss, &out.rate, &out.gradient, &out.balance})
            into->push_back(rows[at + column++]);
    }
    return {};
}

// Where the measurement of a step stands; measurements come one after the other.
Result<std::size_t> placeOf(std::vector<double>& measured, double step, const char* name) {
    if (!std::isfinite(step) || step < 0)
        return base::unreadable("no step of a training", name);
    if (measured.empty() || step > measured.back())
        measured.push_back(step);
    const auto found = std::lower_bound(measured.begin(), measured.end(), step);
    if (*found != step)
        return base::unreadable("measurements of a training that do not rise", name);
    return static_cast<std::size_t>(found - measured.begin());
}

void put(std::vector<double>& row, std::size_t place, double value) {
    row.resize(std::max(row.size(), place + 1), none);
    row[place] = value;
}

base::Status readBits(TrainingResult& out, const Array& array) {
    TRIPTYCH_TRY(const auto rows, rowsOf(array, 6, "languages"));
    out.bits.resize(out.languages.size());
    for (std::size_t at = 0; at < rows.size(); at += 6) {
        const double language = rows[at + 1], nats = rows[at + 2], bytes = rows[at + 3];
        if (!(language >= 0 && language < static_cast<double>(out.languages.size())) || language != std::floor(language))
            return base::unreadable("a language that the training does not know", "languages");
        TRIPTYCH_TRY(const auto place, placeOf(out.measured, rows[at], "languages"));
        put(out.bits[static_cast<std::size_t>(language)], place, bytes > 0 && std::isfinite(nats) ? nats / std::numbers::ln2 / bytes : none);
        out.languages[static_cast<std::size_t>(language)].testDocuments = rows[at + 5];
    }
    return {};
}

base::Status readRouting(TrainingResult& out, const Array& array) {
    namespace column = routing::routingcolumn;
    TRIPTYCH_TRY(const auto rows, rowsOfEither(array, column::columns, column::columnsBefore3, "routing"));
    for (std::size_t at = 0; at < rows.size(); at += column::columns) {
        const double layer = rows[at + 1];
        if (!(layer >= 0 && layer < 1e6) || layer != std::floor(layer))
            return base::unreadable("no layer of a model", "routing");
        TRIPTYCH_TRY(const auto place, placeOf(out.measured, rows[at], "routing"));
        const auto found = std::find(out.layers.begin(), out.layers.end(), static_cast<int>(layer));
        const auto l = static_cast<std::size_t>(found - out.layers.begin());
        if (found == out.layers.end()) {
            if (out.layers.size() >= mostLayers)
                return base::unreadable("too many layers", "routing");
            out.layers.push_back(static_cast<int>(layer));
            for (auto* table : {&out.information, &out.floor, &out.hits, &out.lift, &out.floorHigh, &out.liftHigh})
                table->emplace_back();
        }
        std::size_t next = column::information;
        for (auto* table : {&out.information, &out.floor, &out.hits, &out.lift, &out.floorHigh, &out.liftHigh})
            put((*table)[l], place, rows[at + next++]);
    }
    return {};
}

base::Status readPaths(TrainingResult& out, const Array& array) {
    namespace column = routing::pathcolumn;
    TRIPTYCH_TRY(const auto rows, rowsOfEither(array, column::columns, column::columnsBefore3, "paths"));
    for (std::size_t at = 0; at < rows.size(); at += column::columns) {
        TRIPTYCH_TRY(const auto place, placeOf(out.measured, rows[at], "paths"));
        put(out.separability, place, rows[at + 1]);
        put(out.separabilityFloor, place, rows[at + 2]);
        put(out.separabilityHigh, place, rows[at + 3]);
    }
    return {};
}

// Every table as long as there are measurements.
void even(TrainingResult& out) {
    const auto n = out.measured.size();
    for (auto* table : {&out.bits, &out.information, &out.floor, &out.hits, &out.lift, &out.floorHigh, &out.liftHigh})
        for (auto& row : *table)
            row.resize(n, none);
    if (!out.separability.empty()) {
        out.separability.resize(n, none);
        out.separabilityFloor.resize(n, none);
        out.separabilityHigh.resize(n, none);
    }
}

base::Status readTables(TrainingResult& out, const std::function<Result<Array>(const char*)>& array, const std::function<bool(const char*)>& has) {
    TRIPTYCH_TRY(const auto history, array("history"));
    TRIPTYCH_CHECK(readHistory(out, history));
    TRIPTYCH_TRY(const auto languages, array("languages"));
    TRIPTYCH_CHECK(readBits(out, languages));
    TRIPTYCH_TRY(const auto routing, array("routing"));
    TRIPTYCH_CHECK(readRouting(out, routing));
    if (has("paths")) {
        TRIPTYCH_TRY(const auto paths, array("paths"));
        TRIPTYCH_CHECK(readPaths(out, paths));
    }
    even(out);
    return {};
}

}  // namespace

std::vector<std::size_t> TrainingResult::members(AverageOf group) const {
    std::vector<std::size_t> out;
    for (std::size_t l = 0; l < languages.size(); ++l)
        if (group == AverageOf::all || (group == AverageOf::major && languages[l].major) || (group == AverageOf::minor && !languages[l].major) ||
            (group == AverageOf::unseen && languages[l].trainDocuments == 0))
            out.push_back(l);
    return out;
}

std::vector<double> TrainingResult::average(AverageOf group) const {
    const auto chosen = members(group);
    std::vector<double> out;
    for (std::size_t m = 0; m < measured.size(); ++m) {
        double sum = 0, count = 0;
        for (const auto l : chosen)
            if (std::isfinite(bits[l][m])) {
                sum += bits[l][m];
                ++count;
            }
        out.push_back(count > 0 ? sum / count : none);
    }
    return out;
}

std::vector<double> TrainingResult::overLayers(const std::vector<std::vector<double>>& table) const {
    std::vector<double> out;
    for (std::size_t m = 0; m < measured.size(); ++m) {
        double sum = 0, count = 0;
        for (const auto& row : table)
            if (std::isfinite(row[m])) {
                sum += row[m];
                ++count;
            }
        out.push_back(count > 0 ? sum / count : none);
    }
    return out;
}

Result<std::shared_ptr<const TrainingResult>> trainingResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.train_model")
        return base::badRequest("this result is no training", "/result", "the id of a routing.train_model");
    auto out = std::make_shared<TrainingResult>();
    out->job = record.id;
    const auto read = [&](const char* name) -> Result<Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("the result lacks an output", record.id, name);
        return blobs.read(found->second);
    };
    TRIPTYCH_TRY(const auto about, read("about"));
    TRIPTYCH_TRY(out->about, base::parseJson(about.text(), "about"));
    const auto listed = out->about.is_object() ? out->about.value("languages", Json()) : Json();
    if (!listed.is_array() || listed.size() > mostLanguages)
        return base::unreadable("not the account of a training", "about", "the languages of its corpus");
    for (const auto& language : listed)
        out->languages.push_back({base::textOf(language, "code"), language.is_object() && language.value("major", Json()) == Json(true), base::numberOf(language, "trainDocuments", -1), base::numberOf(language, "testDocuments", -1)});
    TRIPTYCH_CHECK(readTables(*out, read, [&](const char* name) { return record.outputs.count(name) > 0; }));
    return out;
}

Result<std::shared_ptr<const TrainingResult>> trainingSoFar(const std::string& job, const base::Output& partial, const routing::LanguageTable& table) {
    auto out = std::make_shared<TrainingResult>();
    out->job = job;
    const auto codes = partial.summary.is_object() ? partial.summary.value("languages", Json()) : Json();
    if (!codes.is_array() || codes.size() > mostLanguages)
        return base::unreadable("not what a running training tells", "languages");
    for (const auto& code : codes) {
        const auto text = code.is_string() ? code.get<std::string>() : std::string();
        out->languages.push_back({text, table.language(text).major, -1, -1});
    }
    TRIPTYCH_CHECK(readTables(
        *out,
        [&](const char* name) -> Result<Array> {
            const auto found = partial.arrays.find(name);
            return found == partial.arrays.end() ? Result<Array>(base::unreadable("a running training tells too little", name)) : found->second;
        },
        [&](const char* name) { return partial.arrays.count(name) > 0; }));
    return out;
}

std::vector<double> smoothed(const std::vector<double>& values, std::size_t half) {
    std::vector<double> sums(values.size() + 1, 0), out;
    for (std::size_t i = 0; i < values.size(); ++i)
        sums[i + 1] = sums[i] + (std::isfinite(values[i]) ? values[i] : 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto reach = std::min({half, i, values.size() - 1 - i});
        out.push_back(std::isfinite(values[i]) ? (sums[i + reach + 1] - sums[i - reach]) / static_cast<double>(2 * reach + 1) : none);
    }
    return out;
}

std::vector<double> chanceBound(std::vector<double> high, const std::vector<double>& floor) {
    for (std::size_t i = 0; i < high.size() && i < floor.size(); ++i)
        if (std::isnan(high[i]))
            high[i] = floor[i];
    return high;
}

double staysAbove(const std::vector<double>& steps, const std::vector<double>& values, const std::vector<double>& floor) {
    double from = none;
    for (std::size_t i = steps.size(); i-- > 0 && i < values.size() && i < floor.size() && values[i] > floor[i];)
        from = steps[i];
    return from;
}

}  // namespace triptych::app::routingview
