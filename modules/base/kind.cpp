#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/job.h"

namespace triptych::base {
namespace {

std::string expectation(const Parameter& p) {
    static constexpr std::string_view words[] = {"true or false",     "a whole number",      "a number",
                                                 "a text",            "one of",              "a list of numbers",
                                                 "a list of whole numbers", "a list of texts", "a JSON value"};
    std::string text(words[static_cast<std::size_t>(p.type)]);
    if (p.type == ParameterType::choice)
        text += fmt::format(" {}", fmt::join(p.choices, ", "));
    if (p.minimum && p.maximum)
        text += fmt::format(" from {} to {}", *p.minimum, *p.maximum);
    else if (p.minimum)
        text += fmt::format(" of at least {}", *p.minimum);
    else if (p.maximum)
        text += fmt::format(" of at most {}", *p.maximum);
    if (!p.unit.empty())
        text += fmt::format(", in {}", p.unit);
    return text;
}

bool inRange(const Parameter& p, double value) {
    return std::isfinite(value) && (!p.minimum || value >= *p.minimum) && (!p.maximum || value <= *p.maximum);
}

bool isWhole(const Json& value) {
    return value.is_number_integer() ||
           (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>() &&
            std::abs(value.get<double>()) < 9007199254740992.0);
}

bool fits(const Parameter& p, const Json& value) {
    const auto everyOne = [&](auto&& test) {
        return value.is_array() && std::all_of(value.begin(), value.end(), test);
    };
    switch (p.type) {
    case ParameterType::boolean: return value.is_boolean();
    case ParameterType::integer: return isWhole(value) && inRange(p, value.get<double>());
    case ParameterType::number: return value.is_number() && inRange(p, value.get<double>());
    case ParameterType::text: return value.is_string();
    case ParameterType::choice:
        return value.is_string() &&
               std::find(p.choices.begin(), p.choices.end(), value.get<std::string>()) != p.choices.end();
    case ParameterType::numbers:
        return everyOne([&](const Json& v) { return v.is_number() && inRange(p, v.get<double>()); });
    case ParameterType::integers:
        return everyOne([&](const Json& v) { return isWhole(v) && inRange(p, v.get<double>()); });
    case ParameterType::texts: return everyOne([](const Json& v) { return v.is_string(); });
    case ParameterType::json: return true;
    }
    return false;
}

// Whole numbers have one form, so that 5 and 5.0 make one cache key and one C++ type.
Json normalised(const Parameter& p, const Json& value) {
    const auto whole = [](const Json& v) { return v.is_number_float() ? Json(v.get<std::int64_t>()) : v; };
    if (p.type == ParameterType::integer)
        return whole(value);
    if (p.type == ParameterType::integers) {
        Json list = Json::array();
        for (const auto& v : value)
            list.push_back(whole(v));
        return list;
    }
    return value;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto up = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = up;
        }
    }
    return row[b.size()];
}

template <class Names>
std::string nearest(const Names& names, std::string_view wanted) {
    std::string best;
    std::size_t least = std::string::npos;
    for (const auto& candidate : names) {
        const auto distance = editDistance(candidate, wanted);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best.empty() ? std::string() : fmt::format("the nearest known one is {}", best);
}

Json typeSchema(const Parameter& p) {
    Json schema;
    Json item;
    switch (p.type) {
    case ParameterType::boolean: schema["type"] = "boolean"; break;
    case ParameterType::integer: schema["type"] = "integer"; break;
    case ParameterType::number: schema["type"] = "number"; break;
    case ParameterType::text: schema["type"] = "string"; break;
    case ParameterType::choice:
        schema["type"] = "string";
        schema["enum"] = p.choices;
        break;
    case ParameterType::numbers: item["type"] = "number"; break;
    case ParameterType::integers: item["type"] = "integer"; break;
    case ParameterType::texts: item["type"] = "string"; break;
    case ParameterType::json: schema = Json::object(); break;
    }
    auto& bounded = item.is_null() ? schema : item;
    if (p.minimum)
        bounded["minimum"] = *p.minimum;
    if (p.maximum)
        bounded["maximum"] = *p.maximum;
    if (!item.is_null()) {
        schema["type"] = "array";
        schema["items"] = item;
    }
    return schema;
}

}  // namespace

Json parameterSchema(const Kind& kind) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto& p : kind.parameters) {
        Json schema = typeSchema(p);
        schema["description"] = p.unit.empty() ? p.meaning : fmt::format("{} [{}]", p.meaning, p.unit);
        if (p.defaultValue.is_null())
            required.push_back(p.name);
        else
            schema["default"] = p.defaultValue;
        properties[p.name] = std::move(schema);
    }
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", kind.name},
            {"description", kind.meaning},
            {"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

Result<Json> checkedParameters(const Kind& kind, const Json& given) {
    if (!given.is_object())
        return badRequest("not a JSON object", "/parameters");
    std::vector<std::string> names;
    for (const auto& p : kind.parameters)
        names.push_back(p.name);
    for (const auto& item : given.items())
        if (std::find(names.begin(), names.end(), item.key()) == names.end())
            return badRequest(fmt::format("{} has no parameter \"{}\"", kind.name, item.key()),
                              "/parameters/" + item.key(), nearest(names, item.key()));
    Json checked = Json::object();
    for (const auto& p : kind.parameters) {
        const auto found = given.find(p.name);
        if (found == given.end()) {
            if (p.defaultValue.is_null())
                return badRequest("must be given", "/parameters/" + p.name, expectation(p));
            checked[p.name] = p.defaultValue;
        } else if (!fits(p, *found)) {
            return badRequest(fmt::format("{} does not fit", found->dump(-1, ' ', false, Json::error_handler_t::replace)
                                                                 .substr(0, 80)),
                              "/parameters/" + p.name, expectation(p));
        } else {
            checked[p.name] = normalised(p, *found);
        }
    }
    return checked;
}

bool fills(const InputSlot& slot, std::string_view key) {
    if (!slot.repeated)
        return key == slot.name;
    return key.size() > slot.name.size() + 1 && key.substr(0, slot.name.size()) == slot.name && key[slot.name.size()] == '.';
}

Status checkSpec(const Kind& kind, const JobSpec& spec) {
    if (auto parameters = checkedParameters(kind, spec.parameters); !parameters)
        return tl::unexpected(std::move(parameters).error());
    for (const auto& slot : kind.inputs) {
        const auto form = [&](const std::string& key, const JobInput& input) -> Status {
            if (slot.outside == !input.path.empty())
                return {};
            return badRequest(slot.outside ? "a path is needed here" : "a blob or another job's output is needed here", "/inputs/" + key, slot.meaning);
        };
        bool given = false;
        for (const auto& [key, input] : spec.inputs)
            if (fills(slot, key)) {
                TRIPTYCH_CHECK(form(key, input));
                given = true;
            }
        if (!given && !slot.optional)
            return badRequest("missing input", "/inputs/" + slot.name + (slot.repeated ? ".1" : ""), slot.meaning);
    }
    for (const auto& given : spec.inputs) {
        const std::string& key = given.first;
        if (std::none_of(kind.inputs.begin(), kind.inputs.end(), [&](const InputSlot& s) { return fills(s, key); }))
            return badRequest(fmt::format("{} has no input \"{}\"", kind.name, key), "/inputs/" + key);
    }
    return {};
}

Status KindRegistry::add(Kind kind) {
    auto key = kind.name;
    if (!m_kinds.emplace(key, std::move(kind)).second)
        return badRequest(fmt::format("the kind {} is declared twice", key));
    return {};
}

Status KindRegistry::attach(std::string_view name, JobFunction function) {
    const auto found = m_kinds.find(name);
    if (found == m_kinds.end())
        return badRequest(fmt::format("no kind {} to attach a function to", name));
    found->second.run = std::move(function);
    return {};
}

const Kind* KindRegistry::find(std::string_view name) const {
    const auto found = m_kinds.find(name);
    return found == m_kinds.end() ? nullptr : &found->second;
}

Result<const Kind*> KindRegistry::get(std::string_view name) const {
    if (const auto* kind = find(name))
        return kind;
    std::vector<std::string> names;
    for (const auto& [key, kind] : m_kinds)
        names.push_back(key);
    return badRequest(fmt::format("unknown kind \"{}\"", name.substr(0, 80)), "/kind", nearest(names, name.substr(0, 80)));
}

std::vector<const Kind*> KindRegistry::all() const {
    std::vector<const Kind*> kinds;
    for (const auto& [key, kind] : m_kinds)
        kinds.push_back(&kind);
    return kinds;
}

}  // namespace triptych::base
