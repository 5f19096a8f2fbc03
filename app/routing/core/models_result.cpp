#include "app/routing/core/models_result.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/routing/core/arm_words.h"
#include "app/routing/core/limit_words.h"
#include "base/loose_json.h"
#include "base/study_arms.h"
#include "routing/training/model_comparison.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::Result;
using base::textOf;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostArms = 64, mostGroups = 10'100, mostMoments = 1'000'000, mostLimits = 50, mostSources = 200, mostLayers = 10'000;

double numberIn(const Json& json, const char* key, double otherwise = none) {
    return base::numberOf(json, key, otherwise);
}
Json listIn(const Json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_array() ? json[key] : Json::array();
}
QStringList textsIn(const Json& json, const char* key) {
    QStringList out;
    for (const auto& text : listIn(json, key))
        if (text.is_string() && out.size() < static_cast<qsizetype>(mostLimits))
            out << QString::fromStdString(text.get<std::string>());
    return out;
}

Result<base::Array> outputOf(const base::JobRecord& record, const base::BlobReader& blobs, const char* name) {
    const auto found = record.outputs.find(name);
    if (found == record.outputs.end())
        return base::unreadable("the result lacks an output", record.id, name);
    return blobs.read(found->second);
}

base::Status readLists(ModelsResult& out, const Json& report) {
    for (const auto& arm : listIn(report, "arms")) {
        StudyArm made;
        made.name = textOf(arm, "name");
        made.title = QString::fromStdString(textOf(arm, "title").empty() ? made.name : textOf(arm, "title"));
        // Who gave no title named it as the trainer does.
        if (const auto known = armTitle(made.name); !known.isEmpty() && made.title.toStdString() == made.name)
            made.title = known;
        made.baseline = arm.is_object() && arm.value("baseline", Json()) == Json(true);
        made.without = textsIn(arm, "withoutSources");
        made.parameters = numberIn(arm, "parameters");
        made.active = numberIn(arm, "activeParameters");
        made.flops = numberIn(arm, "forwardFlops");
        for (auto* value : {&made.information, &made.informationSd, &made.floor, &made.floorHigh, &made.hits, &made.hitsSd, &made.lift, &made.liftSd, &made.separability, &made.separabilitySd, &made.separabilityFloor,
                            &made.emergesInformation, &made.emergesLift, &made.emergesSeparability})
            *value = none;
        out.arms.push_back(std::move(made));
    }
    for (const auto& group : listIn(report, "groups")) {
        StudyGroup made{textOf(group, "name"), group.is_object() && group.value("single", Json()) == Json(true), {}};
        for (const auto& code : listIn(group, "languages"))
            if (code.is_string())
                made.languages.push_back(code.get<std::string>());
        out.groups.push_back(std::move(made));
    }
    for (const auto& language : listIn(report, "languages"))
        out.languages.push_back({textOf(language, "code"), language.is_object() && language.value("major", Json()) == Json(true), numberIn(language, "trainDocuments", 0)});
    if (out.arms.empty() || out.arms.size() > mostArms || out.groups.empty() || out.groups.size() > mostGroups)
        return base::unreadable("not the report of a comparison", "report", "arms and groups");
    return {};
}

base::Status readCells(ModelsResult& out, const base::Array& results) {
    namespace column = routing::modelcolumn;
    const auto& shape = results.shape();
    const auto wanted = out.arms.size() * out.groups.size();
    if (shape.size() != 2 || shape[0] != static_cast<std::int64_t>(wanted) || shape[1] < column::columns)
        return base::unreadable("results of other arms and groups than the report has", "results");
    TRIPTYCH_TRY(const auto values, results.as<double>());
    out.cells.resize(wanted, StudyCell{{none, none, none}, {none, none, none}, none, none, none});
    for (std::size_t row = 0; row < wanted; ++row) {
        const auto at = [&](int c) { return values[row * static_cast<std::size_t>(shape[1]) + static_cast<std::size_t>(c)]; };
        const double arm = at(column::arm), group = at(column::group);
        if (!(arm >= 0 && arm < static_cast<double>(out.arms.size())) || !(group >= 0 && group < static_cast<double>(out.groups.size())))
            return base::unreadable("no such arm or group", "results");
        out.cells[static_cast<std::size_t>(arm) * out.groups.size() + static_cast<std::size_t>(group)] = {
            {at(column::bits), at(column::low), at(column::high)}, {at(column::difference), at(column::differenceLow), at(column::differenceHigh)}, at(column::p), at(column::adjusted), at(column::detectable)};
    }
    return {};
}

std::optional<std::size_t> armIn(const ModelsResult& out, const Json& row) {
    const double arm = numberIn(row, "arm", -1);
    return arm >= 0 && arm < static_cast<double>(out.arms.size()) ? std::optional(static_cast<std::size_t>(arm)) : std::nullopt;
}

// Told by arm; of a report without it the mean over the layers at the end.
void readInterpretability(ModelsResult& out, const Json& report) {
    std::vector<double> layers(out.arms.size(), 0);
    struct Sums {
        double information = 0, floor = 0, hits = 0, lift = 0;
    };
    std::vector<Sums> sums(out.arms.size());
    for (const auto& row : listIn(report, "routing"))
        if (const auto arm = armIn(out, row)) {
            ++layers[*arm];
            sums[*arm].information += numberIn(row, "information");
            sums[*arm].floor += numberIn(row, "floor");
            sums[*arm].hits += numberIn(row, "hits");
            sums[*arm].lift += numberIn(row, "lift");
        }
    for (std::size_t a = 0; a < out.arms.size(); ++a)
        if (layers[a] > 0) {
            out.arms[a].information = sums[a].information / layers[a];
            out.arms[a].floor = sums[a].floor / layers[a];
            out.arms[a].hits = sums[a].hits / layers[a];
            out.arms[a].lift = sums[a].lift / layers[a];
        }
    for (const auto& row : listIn(report, "interpretability"))
        if (const auto a = armIn(out, row)) {
            auto& arm = out.arms[*a];
            const std::pair<const char*, double*> fields[] = {{"information", &arm.information}, {"informationSd", &arm.informationSd}, {"floor", &arm.floor}, {"hits", &arm.hits}, {"hitsSd", &arm.hitsSd}, {"lift", &arm.lift},
                                                              {"liftSd", &arm.liftSd}, {"separability", &arm.separability}, {"separabilitySd", &arm.separabilitySd}, {"separabilityFloor", &arm.separabilityFloor},
                                                              {"floorHigh", &arm.floorHigh}};
            for (const auto& [key, value] : fields)
                *value = numberIn(row, key, *value);
        }
    for (const auto& row : listIn(report, "emergence"))
        if (const auto a = armIn(out, row); a && out.moments.size() < mostMoments && std::isfinite(numberIn(row, "step")))
            out.moments.push_back({*a, numberIn(row, "step"), numberIn(row, "information"), numberIn(row, "floor"), numberIn(row, "hits"), numberIn(row, "lift"), numberIn(row, "separability"), numberIn(row, "separabilityFloor")});
    std::stable_sort(out.moments.begin(), out.moments.end(), [](const StudyMoment& a, const StudyMoment& b) { return a.arm != b.arm ? a.arm < b.arm : a.step < b.step; });
    for (const auto& row : listIn(report, "emerges"))
        if (const auto a = armIn(out, row)) {
            out.arms[*a].emergesInformation = numberIn(row, "information");
            out.arms[*a].emergesLift = numberIn(row, "lift");
            out.arms[*a].emergesSeparability = numberIn(row, "separability");
        }
    for (const auto& row : listIn(report, "emergesByLayer"))
        if (const auto a = armIn(out, row); a && out.arms[*a].layers.size() < mostLayers && numberIn(row, "layer") >= 0 && numberIn(row, "layer") < 1e6)
            out.arms[*a].layers.emplace_back(static_cast<int>(numberIn(row, "layer")), numberIn(row, "information"));
}

StudyCell cellIn(const Json& row) {
    return {{numberIn(row, "value"), numberIn(row, "low"), numberIn(row, "high")}, {numberIn(row, "difference"), numberIn(row, "differenceLow"), numberIn(row, "differenceHigh")}, numberIn(row, "p"), numberIn(row, "adjusted"), numberIn(row, "detectable")};
}

void readSources(ModelsResult& out, const Json& report) {
    const auto told = report.value("sources", Json());
    for (const auto& group : listIn(told, "groups"))
        if (out.sources.size() < mostSources)
            out.sources.push_back({textOf(group, "name"), group.is_object() && group.value("single", Json()) == Json(true), numberIn(group, "documents", 0)});
    out.bySource.resize(out.arms.size() * out.sources.size(), StudyCell{{none, none, none}, {none, none, none}, none, none, none});
    for (const auto& row : listIn(told, "results")) {
        const double place = numberIn(row, "place", -1);
        if (const auto arm = armIn(out, row); arm && place >= 0 && place < static_cast<double>(out.sources.size()))
            out.bySource[*arm * out.sources.size() + static_cast<std::size_t>(place)] = cellIn(row);
    }
    for (const auto& set : listIn(report, "pooled"))
        if (out.pooled.size() < mostLimits)
            out.pooled.push_back(textsIn(Json{{"set", set}}, "set"));
}

void readAccuracy(ModelsResult& out, const Json& report) {
    out.chance = out.questions = none;
    if (!report.contains("accuracy") || !report["accuracy"].is_object())
        return;
    const auto& accuracy = report["accuracy"];
    out.chance = numberIn(accuracy, "chance");
    out.questions = numberIn(accuracy, "questions");
    for (const auto& row : listIn(accuracy, "results")) {
        const auto arm = armIn(out, row);
        const auto group = out.groupNamed(textOf(row, "group"));
        if (!arm || !group)
            continue;
        out.accuracy.resize(out.arms.size() * out.groups.size());
        out.accuracy[*arm * out.groups.size() + *group] = cellIn(row);
    }
}

// In the words of the window where its keys are known, else as the report has them; and who ended early.
void readLimits(ModelsResult& out, const Json& report) {
    out.limits = textsIn(report, "limits");
    const auto facts = listIn(report, "limitFacts");
    const bool pairs = facts.size() == static_cast<std::size_t>(out.limits.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const auto key = textOf(facts[i], "key");
        const auto numbers = facts[i].is_object() ? facts[i].value("numbers", Json()) : Json();
        if (auto words = limitWords(key, numbers); pairs && !words.isEmpty())
            out.limits[static_cast<qsizetype>(i)] = std::move(words);
        for (const auto& training : key == "stopped" ? listIn(numbers, "trainings") : Json::array())
            for (auto& arm : out.arms)
                arm.endedEarly = arm.endedEarly || (training.is_string() && base::armOfTraining(training.get<std::string>()) == arm.name);
    }
}

}  // namespace

std::size_t ModelsResult::baseline() const {
    const auto found = std::find_if(arms.begin(), arms.end(), [](const StudyArm& arm) { return arm.baseline; });
    return found == arms.end() ? 0 : static_cast<std::size_t>(found - arms.begin());
}

std::optional<std::size_t> ModelsResult::groupNamed(const std::string& name) const {
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (groups[g].name == name)
            return g;
    return std::nullopt;
}

Result<std::shared_ptr<const ModelsResult>> modelsResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.compare_models")
        return base::badRequest("this result is no comparison of models", "/result", "the id of a routing.compare_models");
    auto out = std::make_shared<ModelsResult>();
    out->job = record.id;
    TRIPTYCH_TRY(const auto text, outputOf(record, blobs, "report"));
    TRIPTYCH_TRY(const auto report, base::parseJson(text.text(), "report"));
    TRIPTYCH_CHECK(readLists(*out, report));
    TRIPTYCH_TRY(const auto results, outputOf(record, blobs, "results"));
    TRIPTYCH_CHECK(readCells(*out, results));
    out->corpus = QString::fromStdString(textOf(report, "corpus"));
    out->level = std::clamp(numberIn(report, "level", 0.95), 0.5, 0.9999);
    out->seeds = listIn(report, "seeds").size();
    out->sentences = static_cast<std::size_t>(std::clamp(numberIn(report, "sentences", 0), 0.0, 1e12));
    out->documents = static_cast<std::size_t>(std::clamp(numberIn(report, "documents", 0), 0.0, 1e12));
    readInterpretability(*out, report);
    readAccuracy(*out, report);
    readSources(*out, report);
    readLimits(*out, report);
    out->leftOut = textsIn(report, "leftOut");
    return out;
}

}  // namespace triptych::app::routingview
