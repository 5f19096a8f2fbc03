#include "routing/training/model_runs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <set>

#include <fmt/format.h>

#include "base/loose_json.h"
#include "routing/training/routing_tables.h"
#include "routing/training/training_settings.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;
using base::memberOf;
using base::numberOf;
using base::textOf;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostDocuments = 2'000'000, mostLanguages = 10'000, mostSources = 10'000;

// Rows of a table of so many columns.
Result<std::vector<double>> table(const Array& array, std::int64_t columns, const std::string& where) {
    if (array.dtype() != base::DType::f64 || array.shape().size() != 2 || array.shape()[1] != columns)
        return base::badRequest(fmt::format("not a table of {} columns", columns), where, "an output of routing.train_model");
    TRIPTYCH_TRY(const auto values, array.as<double>());
    return std::vector<double>(values.begin(), values.end());
}

bool isWhole(double value, double below) {
    return value >= 0 && value < below && value == std::floor(value);
}

Result<std::vector<TestedLanguage>> languagesOf(const Json& about, const std::string& where) {
    const auto found = about.find("languages");
    if (found == about.end() || !found->is_array() || found->empty() || found->size() > mostLanguages)
        return base::badRequest("no list of languages", where + "/languages", "the output \"about\" of routing.train_model");
    std::vector<TestedLanguage> out;
    for (const auto& each : *found) {
        TestedLanguage language;
        const double documents = numberOf(each, "trainDocuments", -1);
        if (!each.is_object() || textOf(each, "code").empty() || !isWhole(documents, 1e15))
            return base::badRequest("not a language", fmt::format("{}/languages/{}", where, out.size()), "with \"code\", \"major\" and \"trainDocuments\"");
        language.code = textOf(each, "code");
        const auto major = each.find("major");
        language.major = major != each.end() && major->is_boolean() && major->get<bool>();
        language.trainDocuments = static_cast<std::int64_t>(documents);
        out.push_back(std::move(language));
    }
    return out;
}

std::vector<std::string> textsOf(const Json& object, const char* key) {
    std::vector<std::string> out;
    if (const auto found = object.find(key); found != object.end() && found->is_array())
        for (const auto& text : *found)
            if (text.is_string() && out.size() < mostSources)
                out.push_back(text.get<std::string>());
    return out;
}

std::vector<std::string> sourcesOf(const Json& about) {
    std::vector<std::string> out;
    if (const auto found = about.find("sources"); found != about.end() && found->is_array() && found->size() <= mostSources)
        for (const auto& each : *found)
            out.push_back(textOf(each, "source"));
    return out;
}

// Rows of a table of so many columns, or of as many as it had in an earlier revision.
Result<std::vector<double>> tableOfEither(const Array& array, std::int64_t columns, std::int64_t before, const std::string& where) {
    const bool older = array.shape().size() == 2 && array.shape()[1] == before;
    TRIPTYCH_TRY(const auto rows, table(array, older ? before : columns, where));
    return widened(rows, static_cast<std::size_t>(older ? before : columns), static_cast<std::size_t>(columns));
}

constexpr std::size_t routed = routingcolumn::columns;

// The rows of the last step.
std::vector<RoutedLayer> lastRouting(const std::vector<double>& rows) {
    std::vector<RoutedLayer> out;
    double last = -1;
    for (std::size_t at = 0; at + routed <= rows.size(); at += routed)
        last = std::max(last, rows[at]);
    for (std::size_t at = 0; at + routed <= rows.size(); at += routed)
        if (rows[at] == last && isWhole(rows[at + 1], 1e6))
            out.push_back({static_cast<int>(rows[at + 1]), rows[at + 2], rows[at + 3], rows[at + 4], rows[at + 5]});
    return out;
}

constexpr std::array<double MeasuredRouting::*, 6> routedFields = {&MeasuredRouting::information, &MeasuredRouting::floor, &MeasuredRouting::hits, &MeasuredRouting::lift, &MeasuredRouting::floorHigh, &MeasuredRouting::liftHigh};

// The mean over the layers of each step, of what is defined there.
std::vector<MeasuredRouting> measuredRouting(const std::vector<double>& rows) {
    std::map<double, std::vector<const double*>> steps;
    for (std::size_t at = 0; at + routed <= rows.size(); at += routed)
        if (std::isfinite(rows[at]))
            steps[rows[at]].push_back(rows.data() + at);
    std::vector<MeasuredRouting> out;
    for (const auto& [step, layers] : steps) {
        MeasuredRouting m = notMeasured(step);
        for (std::size_t i = 0; i < routedFields.size(); ++i) {
            double sum = 0, count = 0;
            for (const auto* layer : layers)
                if (std::isfinite(layer[routingcolumn::information + i])) {
                    sum += layer[routingcolumn::information + i];
                    ++count;
                }
            if (count > 0)
                m.*routedFields[i] = sum / count;
        }
        out.push_back(m);
    }
    return out;
}

// The steps of each layer.
std::map<int, std::vector<MeasuredRouting>> measuredByLayer(const std::vector<double>& rows) {
    std::map<int, std::vector<double>> ofLayer;
    for (std::size_t at = 0; at + routed <= rows.size(); at += routed)
        if (isWhole(rows[at + 1], 1e6))
            ofLayer[static_cast<int>(rows[at + 1])].insert(ofLayer[static_cast<int>(rows[at + 1])].end(), rows.begin() + static_cast<std::ptrdiff_t>(at), rows.begin() + static_cast<std::ptrdiff_t>(at + routed));
    std::map<int, std::vector<MeasuredRouting>> out;
    for (const auto& [layer, own] : ofLayer)
        out[layer] = measuredRouting(own);
    return out;
}

// Of one arm, all but name and seed is the same.
base::Status sameSettings(const ModelRun& a, const ModelRun& b) {
    if (a.withoutSources != b.withoutSources)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" leave out different sources", a.name, b.name), "inputs", "an arm for each");
    if (a.settings.is_object() && b.settings.is_object())
        for (const auto& [key, value] : a.settings.items())
            if (const auto other = b.settings.find(key); other != b.settings.end() && *other != value)
                return base::badRequest(fmt::format("\"{}\" and \"{}\" are of one arm and differ in \"{}\": {} and {}", a.name, b.name, key, wholeCharacters(value.dump(), 40), wholeCharacters(other->dump(), 40)), "inputs", "an arm for each");
    if (a.parameters != b.parameters && std::isfinite(a.parameters) && std::isfinite(b.parameters))
        return base::badRequest(fmt::format("\"{}\" and \"{}\" are of one arm and have {} and {} parameters", a.name, b.name, a.parameters, b.parameters), "inputs", "an arm for each");
    return {};
}

base::Status sameTests(const ModelRun& a, const ModelRun& b) {
    constexpr const char* right = "trainings of one corpus with one split";
    if (a.corpusHash != b.corpusHash)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" are of different corpora", a.name, b.name), "inputs", right);
    if (a.document != b.document || a.language != b.language || a.sentence != b.sentence || a.bytes != b.bytes)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" were tested on different documents", a.name, b.name), "inputs", right);
    // Another source left out is another number of documents, of the same languages.
    auto aLearnt = a.languages, bLearnt = b.languages;
    if (a.withoutSources != b.withoutSources)
        for (auto* learnt : {&aLearnt, &bLearnt})
            for (auto& language : *learnt)
                language.trainDocuments = 0;
    if (aLearnt != bLearnt)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" learnt from different documents", a.name, b.name), "inputs", right);
    return {};
}

}  // namespace

Result<std::vector<base::StudyArm>> modelArmsFromJson(const Json& json, std::string_view where) {
    if (!json.is_array() || json.empty() || json.size() > base::mostArms)
        return base::badRequest("no list of arms", std::string(where), fmt::format("1 to {} of them", base::mostArms));
    std::vector<base::StudyArm> arms;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const auto place = fmt::format("{}/{}", where, i);
        TRIPTYCH_TRY(auto arm, base::studyArmFromJson(json[i], place));
        if (std::any_of(arms.begin(), arms.end(), [&](const base::StudyArm& other) { return other.name == arm.name; }))
            return base::badRequest(fmt::format("the arm \"{}\" is there twice", arm.name), place + "/name");
        arms.push_back(std::move(arm));
    }
    const auto baselines = std::count_if(arms.begin(), arms.end(), [](const base::StudyArm& arm) { return arm.baseline; });
    if (baselines > 1)
        return base::badRequest("more than one baseline", std::string(where), "one arm with \"baseline\": true");
    if (baselines == 0) {
        const auto dense = std::find_if(arms.begin(), arms.end(), [](const base::StudyArm& arm) { return arm.name == "dense"; });
        (dense != arms.end() ? *dense : arms.front()).baseline = true;
    }
    return arms;
}

Result<ModelRun> modelRun(const Array& documents, const Array& about, const Array& routing, std::string_view source) {
    const std::string where(source);
    TRIPTYCH_TRY(const auto json, base::parseJson(about.text(), where));
    if (!json.is_object() || textOf(json, "name").empty())
        return base::badRequest("not the account of a training", where, "the output \"about\" of routing.train_model");
    ModelRun run;
    run.name = textOf(json, "name");
    run.arm = base::armOfTraining(run.name);
    if (const auto seed = json.find("seed"); seed != json.end() && seed->is_number_unsigned())
        run.seed = seed->get<std::uint64_t>();
    run.corpus = textOf(memberOf(json, "corpus"), "name");
    run.corpusHash = textOf(memberOf(json, "corpus"), "hash");
    TRIPTYCH_TRY(run.languages, languagesOf(json, where));
    run.parameters = numberOf(json, "parameters", none);
    run.activeParameters = numberOf(json, "activeParameters", none);
    run.forwardFlops = numberOf(json, "forwardFlops", none);
    run.trainingFlops = numberOf(json, "trainingFlops", none);
    run.steps = numberOf(json, "steps", none);
    run.trainTokens = numberOf(memberOf(json, "split"), "trainTokens", none);
    const auto& settings = memberOf(json, "settings");
    const double batch = numberOf(settings, "batch_tokens", none);
    run.passes = run.trainTokens > 0 && batch > 0 ? run.steps * std::min(batch, run.trainTokens) / run.trainTokens : none;
    run.routerUntaught = textOf(json, "rule") == name(RoutingRule::specific);
    run.stoppedEarly = textOf(json, "stopped") == "nan";
    run.withoutSources = textsOf(json, "withoutSources");
    std::sort(run.withoutSources.begin(), run.withoutSources.end());
    if (settings.is_object()) {
        run.heldOut = textsOf(settings, "minor");
        run.heldShare = numberOf(settings, "minor_share", none);
        run.settings = settings;
        run.settings.erase("name");
    }
    run.sources = sourcesOf(json);
    constexpr std::size_t columns = documentcolumn::columns;
    TRIPTYCH_TRY(const auto rows, tableOfEither(documents, documentcolumn::columns, documentcolumn::columnsBefore4, where));
    TRIPTYCH_TRY(const auto layers, tableOfEither(routing, routingcolumn::columns, routingcolumn::columnsBefore3, where));
    run.routing = lastRouting(layers);
    run.measured = measuredRouting(layers);
    run.layers = measuredByLayer(layers);
    if (rows.size() / columns > mostDocuments)
        return base::badRequest(fmt::format("{} test documents", rows.size() / columns), where, fmt::format("at most {}", mostDocuments));
    for (std::size_t at = 0; at < rows.size(); at += columns) {
        const double* row = rows.data() + at;
        if (run.stoppedEarly && !std::isfinite(row[3]))
            return base::badRequest(fmt::format("\"{}\" ended with a loss that is not a number, so that nothing can be compared with it", run.name), where, "a training that did not, of a lower rate");
        if (!isWhole(row[0], 2147483648.0) || !isWhole(row[1], static_cast<double>(run.languages.size())) || !isWhole(row[2], 2147483648.0) || !(row[3] >= 0) || !std::isfinite(row[3]) || !isWhole(row[4], 1e15))
            return base::badRequest(fmt::format("row {} is not of a document", at / columns + 1), where, "the output \"documents\" of routing.train_model");
        run.document.push_back(static_cast<std::int32_t>(row[0]));
        run.language.push_back(static_cast<std::int32_t>(row[1]));
        run.sentence.push_back(static_cast<std::int32_t>(row[2]));
        run.nats.push_back(row[3]);
        run.bytes.push_back(row[4]);
        const double from = row[documentcolumn::source];
        run.source.push_back(isWhole(from, static_cast<double>(run.sources.size())) ? static_cast<std::int32_t>(from) : -1);
    }
    return run;
}

base::Status addPaths(ModelRun& run, const Array& paths, std::string_view where) {
    TRIPTYCH_TRY(const auto rows, tableOfEither(paths, pathcolumn::columns, pathcolumn::columnsBefore3, std::string(where)));
    for (std::size_t at = 0; at < rows.size(); at += pathcolumn::columns) {
        const double step = rows[at + pathcolumn::step];
        if (!std::isfinite(step))
            return base::badRequest(fmt::format("row {} has no step", at / pathcolumn::columns + 1), std::string(where), "the output \"paths\" of routing.train_model");
        auto found = std::lower_bound(run.measured.begin(), run.measured.end(), step, [](const MeasuredRouting& m, double other) { return m.step < other; });
        if (found == run.measured.end() || found->step != step)
            found = run.measured.insert(found, notMeasured(step));
        found->separability = rows[at + pathcolumn::share];
        found->separabilityFloor = rows[at + pathcolumn::floor];
        found->separabilityHigh = rows[at + pathcolumn::floorHigh];
    }
    return {};
}

base::Status addAnswers(ModelRun& run, ModelAnswers answers, std::string_view where) {
    if (answers.model != run.name)
        return base::badRequest(fmt::format("these are the answers of \"{}\", and the training made \"{}\"", answers.model, run.name), std::string(where), "the answers of the model of the same training");
    run.answers = std::move(answers);
    return {};
}

std::size_t ModelTable::baseline() const {
    return static_cast<std::size_t>(std::find_if(arms.begin(), arms.end(), [](const base::StudyArm& arm) { return arm.baseline; }) - arms.begin());
}

bool isScarce(const ModelRun& run, const std::string& code) {
    const auto found = std::find_if(run.languages.begin(), run.languages.end(), [&](const TestedLanguage& language) { return language.code == code; });
    return found != run.languages.end() && found->trainDocuments > 0 && run.heldShare < 1 && std::find(run.heldOut.begin(), run.heldOut.end(), code) != run.heldOut.end();
}

PairedRates bitsPerByte(const ModelTable& table) {
    PairedRates rates;
    rates.languages = table.languages.size();
    rates.units = table.units;
    rates.seeds = table.seeds.size();
    rates.language = table.language;
    rates.unit = table.unit;
    rates.weight = table.bytes;
    rates.baseline = table.baseline();
    for (const auto& arm : table.runs) {
        rates.amount.emplace_back();
        for (const auto& run : arm) {
            rates.amount.back().push_back(run.nats);
            for (auto& value : rates.amount.back().back())
                value /= std::numbers::ln2;
        }
    }
    return rates;
}

Result<ModelTable> modelTable(std::vector<base::StudyArm> arms, std::vector<ModelRun> runs) {
    ModelTable out;
    out.arms = std::move(arms);
    std::map<std::pair<std::size_t, std::uint64_t>, ModelRun*> found;
    std::vector<std::set<std::uint64_t>> seeds(out.arms.size());
    for (auto& run : runs) {
        TRIPTYCH_CHECK(sameTests(runs.front(), run));
        const auto arm = static_cast<std::size_t>(std::find_if(out.arms.begin(), out.arms.end(), [&](const base::StudyArm& each) { return each.name == run.arm; }) - out.arms.begin());
        if (arm == out.arms.size())
            return base::badRequest(fmt::format("\"{}\" is a training of no arm", run.name), "inputs", "names as \"ARM/…\", and every arm in the list");
        if (!found.try_emplace({arm, run.seed}, &run).second)
            return base::badRequest(fmt::format("the arm \"{}\" has two trainings of seed {}", run.arm, run.seed), "inputs");
        seeds[arm].insert(run.seed);
    }
    std::set<std::uint64_t> all, shared;
    for (std::size_t a = 0; a < seeds.size(); ++a) {
        if (seeds[a].empty())
            return base::badRequest(fmt::format("the arm \"{}\" has no training", out.arms[a].name), "/parameters/arms");
        all.insert(seeds[a].begin(), seeds[a].end());
    }
    for (const auto seed : all)
        if (std::all_of(seeds.begin(), seeds.end(), [&](const auto& own) { return own.contains(seed); }))
            shared.insert(seed);
        else
            out.leftOut.push_back(fmt::format("Seed {}: not every arm has it", seed));
    if (shared.empty())
        return base::badRequest("no seed that all arms have", "inputs", "a training of each arm for each seed");
    out.seeds.assign(shared.begin(), shared.end());
    const ModelRun& one = runs.front();
    if (one.document.empty())
        return base::badRequest("no test document", "inputs", "trainings with a share of sentences for the test");
    for (const auto& run : runs)
        for (const auto& other : runs)
            if (run.arm == other.arm)
                TRIPTYCH_CHECK(sameSettings(run, other));
    auto learnt = one.languages;
    for (const auto& run : runs)
        for (std::size_t l = 0; l < learnt.size(); ++l)
            learnt[l].trainDocuments = std::max(learnt[l].trainDocuments, run.languages[l].trainDocuments);
    out.corpus = one.corpus;
    out.bytes = one.bytes;
    std::map<std::int32_t, std::int32_t> languages, units;
    for (std::size_t d = 0; d < one.document.size(); ++d) {
        const auto [at, fresh] = languages.try_emplace(one.language[d], static_cast<std::int32_t>(languages.size()));
        if (fresh)
            out.languages.push_back(learnt[static_cast<std::size_t>(one.language[d])]);
        out.language.push_back(at->second);
        out.unit.push_back(units.try_emplace(one.sentence[d], static_cast<std::int32_t>(units.size())).first->second);
    }
    out.units = units.size();
    for (std::size_t a = 0; a < out.arms.size(); ++a) {
        out.runs.emplace_back();
        for (const auto seed : out.seeds)
            out.runs.back().push_back(std::move(*found.at({a, seed})));
    }
    return out;
}

}  // namespace triptych::routing
