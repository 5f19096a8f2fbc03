#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "routing/experts.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr const char* meaningNames[] = {"none", "family", "language"};
constexpr const char* sortNames[] = {"all", "family", "language"};

Array intervals(const std::vector<Interval>& values, base::Shape shape) {
    std::vector<double> flat;
    flat.reserve(values.size() * 3);
    for (const auto& v : values)
        flat.insert(flat.end(), {v.estimate, v.lower, v.upper});
    shape.push_back(3);
    return Array::of(flat, std::move(shape));
}

/// Reads what expertsOutput wrote; an array of another shape is an error that names both.
class Reading {
public:
    explicit Reading(const std::function<Result<Array>(const std::string&)>& array) : m_array(array) {}

    base::Status numbers(const char* name, const base::Shape& shape, std::vector<double>& into) {
        TRIPTYCH_TRY(const auto array, m_array(name));
        TRIPTYCH_TRY(const auto values, array.as<double>());
        if (array.shape() != shape)
            return base::unreadable(fmt::format("{} is {} where {} belongs", name, fmt::join(array.shape(), " x "), fmt::join(shape, " x ")), name);
        into.assign(values.begin(), values.end());
        return {};
    }
    base::Status intervals(const char* name, base::Shape shape, std::vector<Interval>& into) {
        shape.push_back(3);
        std::vector<double> flat;
        TRIPTYCH_CHECK(numbers(name, shape, flat));
        for (std::size_t i = 0; i < flat.size(); i += 3)
            into.push_back({flat[i], flat[i + 1], flat[i + 2]});
        return {};
    }
    base::Status whole(const char* name, std::vector<int>& into) {
        TRIPTYCH_TRY(const auto array, m_array(name));
        TRIPTYCH_TRY(const auto values, array.as<std::int32_t>());
        into.assign(values.begin(), values.end());
        return {};
    }

private:
    const std::function<Result<Array>(const std::string&)>& m_array;
};

template <class T>
bool take(const Json& json, const char* key, T& into) {
    const auto found = json.find(key);
    if (found == json.end())
        return false;
    if constexpr (std::is_same_v<T, bool>) {
        if (!found->is_boolean())
            return false;
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!found->is_string())
            return false;
    } else if constexpr (std::is_same_v<T, double>) {
        if (!found->is_number())
            return false;
    } else if constexpr (std::is_integral_v<T>) {
        if (!found->is_number_integer() || found->template get<std::int64_t>() < 0 || found->template get<std::int64_t>() > (1 << 30))
            return false;
    } else {
        if (!found->is_array() || !std::all_of(found->begin(), found->end(), [](const Json& v) { return v.is_string(); }))
            return false;
    }
    into = found->template get<T>();
    return true;
}

template <std::size_t count>
int indexOf(const char* const (&names)[count], const std::string& name) {
    const auto found = std::find(std::begin(names), std::end(names), name);
    return found == std::end(names) ? -1 : static_cast<int>(found - std::begin(names));
}

}  // namespace

base::Output expertsOutput(const ExpertsResult& result) {
    const auto G = static_cast<std::int64_t>(result.groups.size()), L = static_cast<std::int64_t>(result.layers.size()), N = static_cast<std::int64_t>(result.languages.size()),
               E = std::int64_t{result.experts};
    base::Output output;
    auto& arrays = output.arrays;
    arrays["balance"] = intervals(result.balance, {G, L, static_cast<std::int64_t>(balanceNumbers)});
    arrays["share"] = intervals(result.share, {G, L, E});
    arrays["difference"] = intervals(result.difference, {G, L, E});
    arrays["adjusted"] = Array::of(result.adjusted, {G, L, E});
    if (result.probabilities)
        arrays["probability"] = Array::of(result.probability, {G, L, E});
    arrays["entropy"] = intervals(result.entropy, {L, E});
    arrays["own"] = Array::of(std::vector<std::int32_t>(result.ownExpert.begin(), result.ownExpert.end()), {N});
    arrays["hit"] = intervals(result.hit, {N, L});
    arrays["lift"] = intervals(result.lift, {N, L});
    std::vector<double> trained;
    for (std::size_t i = 0; i < result.changed.size(); ++i)
        trained.insert(trained.end(), {result.changed[i], result.forcedWeight[i]});
    arrays["trained"] = Array::of(trained, {N, L, 2});
    arrays["layers"] = Array::of(std::vector<std::int32_t>(result.layers.begin(), result.layers.end()), {L});
    Json groups = Json::array();
    for (const auto& group : result.groups)
        groups.push_back({{"sort", sortNames[static_cast<std::size_t>(group.sort)]}, {"id", group.id}, {"name", group.name}, {"members", group.members}});
    const Json about = {{"languages", result.languages},  {"experts", result.experts},
                        {"topK", result.topK},            {"places", result.places},
                        {"groups", groups},               {"sentences", result.sentences},
                        {"resamples", result.resamples},  {"level", result.level},
                        {"probabilities", result.probabilities}, {"forced", result.forced},
                        {"selection", result.selection},  {"meaning", meaningNames[static_cast<std::size_t>(result.meaning)]},
                        {"owners", result.owners},        {"notes", result.notes}};
    arrays["about"] = Array::ofText(base::canonicalJson(about));
    output.summary = {{"languages", N},      {"layers", L},      {"experts", E},
                      {"sentences", result.sentences}, {"resamples", result.resamples}, {"selection", result.selection}, {"notes", result.notes}};
    const auto significant = std::count_if(result.adjusted.begin(), result.adjusted.end(), [](double p) { return p <= 0.05; });
    output.summary["specialised"] = significant;
    double highest = 0;
    for (std::size_t l = 0; l < result.layers.size(); ++l)
        highest = std::max(highest, result.balanceOf(0, l, 0).estimate);
    output.summary["highestImbalance"] = highest;
    return output;
}

Result<ExpertsResult> expertsFrom(const std::function<Result<Array>(const std::string&)>& array) {
    TRIPTYCH_TRY(const auto aboutArray, array("about"));
    TRIPTYCH_TRY(const auto bytes, aboutArray.as<std::uint8_t>());
    TRIPTYCH_TRY(const auto about, base::parseJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "about"));
    ExpertsResult result;
    std::string meaning;
    const bool whole = about.is_object() && take(about, "languages", result.languages) && take(about, "experts", result.experts) && take(about, "topK", result.topK) &&
                       take(about, "places", result.places) && take(about, "sentences", result.sentences) && take(about, "resamples", result.resamples) &&
                       take(about, "level", result.level) && take(about, "probabilities", result.probabilities) && take(about, "forced", result.forced) &&
                       take(about, "selection", result.selection) && take(about, "meaning", meaning) && take(about, "owners", result.owners) && take(about, "notes", result.notes) &&
                       about.contains("groups") && about["groups"].is_array();
    const int meant = indexOf(meaningNames, meaning);
    if (!whole || meant < 0 || result.experts < 1 || result.owners.size() != result.E() || about["groups"].empty())
        return base::unreadable("not the result of an analysis of experts", "about");
    result.meaning = static_cast<ExpertMeaning>(meant);
    for (const auto& row : about["groups"]) {
        ExpertGroup group;
        std::string sort;
        if (!row.is_object() || !take(row, "sort", sort) || !take(row, "id", group.id) || !take(row, "name", group.name) || !row.contains("members") || !row["members"].is_array() ||
            indexOf(sortNames, sort) < 0)
            return base::unreadable("a group is not whole", "about");
        group.sort = static_cast<ExpertGroup::Sort>(indexOf(sortNames, sort));
        for (const auto& member : row["members"]) {
            if (!member.is_number_unsigned() || member.get<std::uint64_t>() >= result.languages.size())
                return base::unreadable("a group holds a language that is not there", "about");
            group.members.push_back(member.get<std::size_t>());
        }
        result.groups.push_back(std::move(group));
    }
    Reading reading(array);
    TRIPTYCH_CHECK(reading.whole("layers", result.layers));
    TRIPTYCH_CHECK(reading.whole("own", result.ownExpert));
    const auto G = static_cast<std::int64_t>(result.groups.size()), L = static_cast<std::int64_t>(result.layers.size()), N = static_cast<std::int64_t>(result.languages.size()),
               E = std::int64_t{result.experts};
    if (result.ownExpert.size() != result.languages.size() || std::any_of(result.ownExpert.begin(), result.ownExpert.end(), [&](int e) { return e < -1 || e >= result.experts; }))
        return base::unreadable("own experts do not fit the languages", "own");
    TRIPTYCH_CHECK(reading.intervals("balance", {G, L, static_cast<std::int64_t>(balanceNumbers)}, result.balance));
    TRIPTYCH_CHECK(reading.intervals("share", {G, L, E}, result.share));
    TRIPTYCH_CHECK(reading.intervals("difference", {G, L, E}, result.difference));
    TRIPTYCH_CHECK(reading.numbers("adjusted", {G, L, E}, result.adjusted));
    if (result.probabilities)
        TRIPTYCH_CHECK(reading.numbers("probability", {G, L, E}, result.probability));
    TRIPTYCH_CHECK(reading.intervals("entropy", {L, E}, result.entropy));
    TRIPTYCH_CHECK(reading.intervals("hit", {N, L}, result.hit));
    TRIPTYCH_CHECK(reading.intervals("lift", {N, L}, result.lift));
    std::vector<double> trained;
    TRIPTYCH_CHECK(reading.numbers("trained", {N, L, 2}, trained));
    for (std::size_t i = 0; i < trained.size(); i += 2) {
        result.changed.push_back(trained[i]);
        result.forcedWeight.push_back(trained[i + 1]);
    }
    return result;
}

}  // namespace triptych::routing
