#include "base/json.h"

#include <charconv>
#include <cmath>
#include <set>
#include <vector>

#include <fmt/format.h>

namespace triptych::base {
namespace {

// nlohmann's own parser keeps the last of two equal keys and recurses without a bound on depth when it destroys deep
// values; both are refused here while reading.
class BoundedSax : public nlohmann::detail::json_sax_dom_parser<Json> {
public:
    using Base = nlohmann::detail::json_sax_dom_parser<Json>;
    BoundedSax(Json& root, const JsonLimits& limits) : Base(root, false), m_limits(limits) {}

    bool start_object(std::size_t n) {
        m_keys.emplace_back();
        return enter() && Base::start_object(n);
    }
    bool end_object() {
        m_keys.pop_back();
        --m_depth;
        return Base::end_object();
    }
    bool start_array(std::size_t n) { return enter() && Base::start_array(n); }
    bool end_array() {
        --m_depth;
        return Base::end_array();
    }
    bool key(std::string& name) {
        if (m_limits.refuseDuplicateKeys && !m_keys.back().insert(name).second) {
            message = fmt::format("the key \"{}\" stands twice in one object", name.substr(0, 200));
            return false;
        }
        return Base::key(name);
    }
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) {
        message = error.what();
        // "[json.exception.parse_error.101] parse error at line 1, column 2: ..." reads better without its tag.
        if (auto end = message.find("] "); end != std::string::npos)
            message.erase(0, end + 2);
        (void)position;
        (void)token;
        return false;
    }

    std::string message;

private:
    bool enter() {
        if (++m_depth > m_limits.maxDepth) {
            message = fmt::format("nested deeper than {} levels", m_limits.maxDepth);
            return false;
        }
        return true;
    }

    const JsonLimits& m_limits;
    std::vector<std::set<std::string>> m_keys;
    int m_depth = 0;
};

void appendNumber(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    if (value == std::trunc(value) && std::abs(value) < 9007199254740992.0) {
        out += fmt::format("{}", static_cast<long long>(value));
        return;
    }
    char buffer[64];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out.append(buffer, end);
}

void append(std::string& out, const Json& value) {
    switch (value.type()) {
    case Json::value_t::object: {
        out += '{';
        bool first = true;
        for (const auto& item : value.items()) {
            if (!first)
                out += ',';
            first = false;
            out += Json(item.key()).dump(-1, ' ', false, Json::error_handler_t::replace);
            out += ':';
            append(out, item.value());
        }
        out += '}';
        break;
    }
    case Json::value_t::array: {
        out += '[';
        bool first = true;
        for (const auto& element : value) {
            if (!first)
                out += ',';
            first = false;
            append(out, element);
        }
        out += ']';
        break;
    }
    case Json::value_t::number_float:
        appendNumber(out, value.get<double>());
        break;
    default:
        out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

}  // namespace

Result<Json> parseJson(std::string_view text, std::string_view where, const JsonLimits& limits) {
    if (text.size() > limits.maxBytes)
        return unreadable(fmt::format("JSON of {} bytes is over the limit of {}", text.size(), limits.maxBytes),
                          std::string(where));
    Json root;
    BoundedSax sax(root, limits);
    if (!Json::sax_parse(text.begin(), text.end(), &sax))
        return unreadable(sax.message.empty() ? "not valid JSON" : sax.message, std::string(where));
    return root;
}

std::string canonicalJson(const Json& value) {
    std::string out;
    append(out, value);
    return out;
}

}  // namespace triptych::base
