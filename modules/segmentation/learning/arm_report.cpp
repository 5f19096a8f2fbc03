#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "segmentation/learning/arm_comparison.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::orNull;
using base::Result;

constexpr const char* reachNames[] = {"reached", "below", "beyond"};

double orNone(std::optional<double> value) {
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

Json toJson(const Estimate& e) {
    return {{"value", e.value}, {"error", orNull(e.error)}, {"degrees", orNull(e.degrees)}, {"low", orNull(e.low)}, {"high", orNull(e.high)}, {"p", orNull(e.p)}};
}

// What the baseline would need more, as a share of what it needs.
Json savedShare(double fraction, std::optional<double> needs) {
    return needs && *needs > 0 ? Json(1 - fraction / *needs) : Json();
}

// Reads members of a report that may be damaged; the first that is not as it must be is remembered.
class Reader {
public:
    explicit Reader(std::string where) : m_where(std::move(where)) {}

    const Json* member(const Json& object, const char* key) {
        const auto found = object.is_object() ? object.find(key) : object.end();
        if (!object.is_object() || found == object.end()) {
            fail(key);
            return nullptr;
        }
        return &*found;
    }
    const Json& list(const Json& object, const char* key, std::size_t most = 4096) {
        static const Json none = Json::array();
        const auto* found = member(object, key);
        if (!found || !found->is_array() || found->size() > most) {
            fail(key);
            return none;
        }
        return *found;
    }
    std::optional<double> number(const Json& object, const char* key, bool mayLack = false) {
        const auto* found = member(object, key);
        if (found && found->is_number() && std::isfinite(found->get<double>()))
            return found->get<double>();
        if (!mayLack || !found || !found->is_null())
            fail(key);
        return {};
    }
    double within(const Json& object, const char* key, double low, double high) {
        const auto value = number(object, key);
        if (!value || *value < low || *value > high) {
            fail(key);
            return low;
        }
        return *value;
    }
    std::size_t index(const Json& object, const char* key, std::size_t count) {
        return static_cast<std::size_t>(within(object, key, 0, std::max<double>(0, static_cast<double>(count) - 1)));
    }
    std::string text(const Json& object, const char* key) {
        const auto* found = member(object, key);
        if (!found || !found->is_string()) {
            fail(key);
            return {};
        }
        return found->get<std::string>();
    }
    template <std::size_t n, class Name>
    std::size_t word(const Json& object, const char* key, const Name (&names)[n]) {
        const auto given = text(object, key);
        for (std::size_t i = 0; i < n; ++i)
            if (given == names[i])
                return i;
        fail(key);
        return 0;
    }
    Estimate estimate(const Json& object, const char* key) {
        Estimate out;
        const auto* found = member(object, key);
        if (!found)
            return out;
        out.value = number(*found, "value").value_or(0);
        out.error = number(*found, "error", true);
        out.degrees = number(*found, "degrees", true);
        out.low = number(*found, "low", true);
        out.high = number(*found, "high", true);
        out.p = number(*found, "p", true);
        return out;
    }
    void fail(const char* key) {
        if (m_bad.empty())
            m_bad = key;
    }
    [[nodiscard]] base::Status status() const {
        if (m_bad.empty())
            return {};
        return base::unreadable(fmt::format("damaged comparison of arms: \"{}\"", m_bad), m_where);
    }

private:
    std::string m_where, m_bad;
};

}  // namespace

base::Array curveArray(const ArmComparison& comparison) {
    std::vector<double> rows;
    for (const auto& point : comparison.curve) {
        const auto& d = point.difference;
        const auto& e = point.effort;
        const bool reached = e && e->how == Reach::reached;
        rows.insert(rows.end(), {static_cast<double>(point.arm), point.fraction, point.trained, point.mean.value, orNone(point.mean.low), orNone(point.mean.high),
                                 d ? d->value : orNone({}), orNone(d ? d->low : std::nullopt), orNone(d ? d->high : std::nullopt), orNone(d ? d->p : std::nullopt), orNone(point.adjusted),
                                 orNone(d ? d->error : std::nullopt), orNone(point.detectable), reached ? e->needs : orNone({}), orNone(e ? e->low : std::nullopt), orNone(e ? e->high : std::nullopt)});
    }
    return base::Array::of(rows, {static_cast<std::int64_t>(comparison.curve.size()), curvecolumn::columns});
}

Json reportJson(const ArmComparison& comparison) {
    const auto& table = comparison.table;
    Json out = {{"measure", armMeasureNames[static_cast<std::size_t>(comparison.measure)]}, {"level", comparison.level}, {"tests", comparison.tests}, {"set", table.set},
                {"generated", table.generated}, {"seeds", table.seeds}, {"subjects", table.subjects.size()}, {"scenes", table.scenes.size()}, {"fractions", table.fractions},
                {"leftOut", table.leftOut}};
    Json arms = Json::array(), points = Json::array(), gains = Json::array(), likeness = Json::array(), pairs = Json::array();
    for (std::size_t a = 0; a < table.arms.size(); ++a) {
        const auto& arm = table.arms[a];
        arms.push_back({{"name", arm.name}, {"title", arm.title}, {"baseline", arm.baseline}, {"role", arm.role}, {"of", arm.of}, {"levels", arm.levels},
                        {"beatsFrom", a < comparison.beatsFrom.size() ? orNull(comparison.beatsFrom[a]) : Json()}});
    }
    for (const auto& point : comparison.curve) {
        Json row = {{"arm", point.arm}, {"fraction", point.fraction}, {"trained", point.trained}, {"mean", toJson(point.mean)}, {"difference", Json()}, {"effort", Json()},
                    {"adjusted", orNull(point.adjusted)}, {"detectable", orNull(point.detectable)}};
        if (point.difference)
            row["difference"] = toJson(*point.difference);
        if (const auto& e = point.effort)
            row["effort"] = {{"how", reachNames[static_cast<std::size_t>(e->how)]}, {"needs", e->needs}, {"low", orNull(e->low)}, {"high", orNull(e->high)}, {"openHigh", e->openHigh},
                             {"saved", savedShare(point.fraction, e->needs)}, {"savedLow", savedShare(point.fraction, e->low)}, {"savedHigh", savedShare(point.fraction, e->high)}};
        points.push_back(std::move(row));
    }
    for (const auto& pair : comparison.order.pairs)
        pairs.push_back({{"over", pair.over}, {"under", pair.under}, {"difference", toJson(pair.difference)}, {"adjusted", orNull(pair.adjusted)}, {"draws", pair.draws}});
    for (const auto& gain : comparison.gains)
        gains.push_back({{"arm", gain.arm}, {"levels", gain.levels}, {"fraction", gain.fraction}, {"gain", toJson(gain.gain)}});
    for (const auto& row : comparison.likeness)
        likeness.push_back({{"arm", row.arm}, {"level", row.level}, {"cka", row.cka}, {"low", orNull(row.low)}, {"high", orNull(row.high)}, {"seeds", row.seeds}});
    out["arms"] = std::move(arms);
    out["curve"] = std::move(points);
    out["order"] = {{"arms", comparison.order.arms}, {"pairs", std::move(pairs)}, {"draws", comparison.order.draws}, {"certainty", orNull(comparison.order.certainty)}};
    out["gains"] = std::move(gains);
    out["likeness"] = std::move(likeness);
    out["claim"] = {{"above75", findingNames[static_cast<std::size_t>(comparison.above75)]}, {"genericBetter", findingNames[static_cast<std::size_t>(comparison.genericBetter)]},
                    {"genericAhead", comparison.genericAhead}, {"genericFractions", comparison.genericFractions}};
    return out;
}

Result<ArmComparison> comparisonFrom(const base::Array& report, std::string_view where) {
    TRIPTYCH_TRY(const auto json, base::parseJson(report.text(), where));
    Reader read{std::string(where)};
    ArmComparison out;
    auto& table = out.table;
    out.measure = static_cast<ArmMeasure>(read.word(json, "measure", armMeasureNames));
    out.level = read.within(json, "level", 0, 1);
    out.tests = static_cast<int>(read.within(json, "tests", 0, 1e6));
    table.set = read.text(json, "set");
    if (const auto* generated = read.member(json, "generated"); generated && generated->is_boolean())
        table.generated = generated->get<bool>();
    for (const auto& seed : read.list(json, "seeds")) {
        if (!seed.is_number_integer())
            read.fail("seeds");
        else
            table.seeds.push_back(seed.get<std::uint64_t>());
    }
    table.subjects.resize(static_cast<std::size_t>(read.within(json, "subjects", 1, 1e6)));
    table.scenes.resize(static_cast<std::size_t>(read.within(json, "scenes", 1, 1e6)));
    for (const auto& fraction : read.list(json, "fractions")) {
        if (!fraction.is_number() || !(fraction.get<double>() > 0 && fraction.get<double>() <= 1))
            read.fail("fractions");
        else
            table.fractions.push_back(fraction.get<double>());
    }
    for (const auto& line : read.list(json, "leftOut", 100000))
        table.leftOut.push_back(line.is_string() ? line.get<std::string>() : std::string());
    const auto& arms = read.list(json, "arms");
    auto known = armsFromJson(arms, std::string(where) + "/arms");
    if (!known)
        return base::unreadable("damaged comparison of arms: " + known.error().what, std::string(where));
    table.arms = *std::move(known);
    for (const auto& arm : arms)
        out.beatsFrom.push_back(read.number(arm, "beatsFrom", true));
    const auto count = table.arms.size();
    for (const auto& row : read.list(json, "curve")) {
        CurvePoint point;
        point.arm = read.index(row, "arm", count);
        point.fraction = read.within(row, "fraction", 0, 1);
        point.trained = read.within(row, "trained", 0, 1e9);
        point.mean = read.estimate(row, "mean");
        point.adjusted = read.number(row, "adjusted", true);
        point.detectable = read.number(row, "detectable", true);
        if (const auto* difference = read.member(row, "difference"); difference && !difference->is_null())
            point.difference = read.estimate(row, "difference");
        if (const auto* effort = read.member(row, "effort"); effort && !effort->is_null()) {
            Effort e;
            e.how = static_cast<Reach>(read.word(*effort, "how", reachNames));
            e.needs = read.within(*effort, "needs", 0, 1);
            e.low = read.number(*effort, "low", true);
            e.high = read.number(*effort, "high", true);
            const auto* open = read.member(*effort, "openHigh");
            e.openHigh = open && *open == true;
            point.effort = e;
        }
        out.curve.push_back(std::move(point));
    }
    if (const auto* order = read.member(json, "order")) {
        for (const auto& arm : read.list(*order, "arms")) {
            if (!arm.is_number_integer() || arm.get<double>() < 0 || arm.get<double>() >= static_cast<double>(count))
                read.fail("order");
            else
                out.order.arms.push_back(arm.get<std::size_t>());
        }
        for (const auto& row : read.list(*order, "pairs"))
            out.order.pairs.push_back({read.index(row, "over", count), read.index(row, "under", count), read.estimate(row, "difference"), read.number(row, "adjusted", true), read.within(row, "draws", 0, 1.001)});
        out.order.draws = read.within(*order, "draws", 0, 1.001);
        out.order.certainty = read.number(*order, "certainty", true);
    }
    for (const auto& row : read.list(json, "gains"))
        out.gains.push_back({read.index(row, "arm", count), static_cast<int>(read.within(row, "levels", -1, 9)), read.within(row, "fraction", 0, 1), read.estimate(row, "gain")});
    for (const auto& row : read.list(json, "likeness"))
        out.likeness.push_back({read.index(row, "arm", count), static_cast<int>(read.within(row, "level", 0, 63)), read.within(row, "cka", -10, 10), read.number(row, "low", true),
                                read.number(row, "high", true), static_cast<int>(read.within(row, "seeds", 0, 1e6))});
    if (const auto* claim = read.member(json, "claim")) {
        out.above75 = static_cast<Finding>(read.word(*claim, "above75", findingNames));
        out.genericBetter = static_cast<Finding>(read.word(*claim, "genericBetter", findingNames));
        out.genericAhead = static_cast<int>(read.within(*claim, "genericAhead", 0, 1e6));
        out.genericFractions = static_cast<int>(read.within(*claim, "genericFractions", 0, 1e6));
    }
    TRIPTYCH_CHECK(read.status());
    return out;
}

}  // namespace triptych::segmentation
