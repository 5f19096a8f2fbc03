#include "segmentation/files/flat_json.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace triptych::segmentation {
namespace {

using base::Json;

// Beyond this a document's room is given back.
constexpr std::size_t keptNodes = std::size_t{1} << 18;
// 28 bits count the nodes of a document, which has at most one a byte.
constexpr std::size_t longestPlain = (std::size_t{1} << 28) - 2;

// Powers of ten that a double holds exactly.
constexpr double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                           1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

// Goes over a document once. False: this is not for it.
class FlatJson::Scanner {
public:
    Scanner(FlatJson& into, std::string_view text, int maxDepth)
        : m_into(into), m_nodes(into.m_nodes), m_at(text.data()), m_end(text.data() + text.size()), m_maxDepth(maxDepth) {}

    bool document() {
        skip();
        if (!value(0))
            return false;
        skip();
        return m_at == m_end;
    }

private:
    void skip() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r'))
            ++m_at;
    }
    bool next(char wanted) {
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }
    Node& add(Type type) {
        auto& node = m_nodes.emplace_back();
        node.type = type;
        return node;
    }
    bool word(std::string_view expected, Type type, std::int64_t whole) {
        if (static_cast<std::size_t>(m_end - m_at) < expected.size() || std::memcmp(m_at, expected.data(), expected.size()) != 0)
            return false;
        m_at += expected.size();
        add(type).whole = whole;
        return true;
    }

    bool value(int depth) {
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case '{': return members(depth + 1);
        case '[': return elements(depth + 1);
        case '"': return string();
        case 't': return word("true", Type::boolean, 1);
        case 'f': return word("false", Type::boolean, 0);
        case 'n': return word("null", Type::null, 0);
        default: return number();
        }
    }

    bool elements(int depth) {
        if (depth > m_maxDepth)
            return false;
        const auto place = m_nodes.size();
        std::uint32_t count = 0;
        add(Type::list);
        ++m_at;
        skip();
        if (!next(']'))
            for (;;) {
                if (!value(depth))
                    return false;
                ++count;
                skip();
                if (next(']'))
                    break;
                if (!next(','))
                    return false;
                skip();
            }
        return close(place, count);
    }
    bool members(int depth) {
        if (depth > m_maxDepth)
            return false;
        const auto place = m_nodes.size();
        std::uint32_t count = 0;
        add(Type::object);
        ++m_at;
        skip();
        if (!next('}'))
            for (;;) {
                if (m_at == m_end || *m_at != '"' || !string())
                    return false;
                skip();
                if (!next(':'))
                    return false;
                skip();
                if (!value(depth))
                    return false;
                ++count;
                skip();
                if (next('}'))
                    break;
                if (!next(','))
                    return false;
                skip();
            }
        return close(place, count);
    }
    bool close(std::size_t place, std::uint32_t count) {
        m_nodes[place].length = count;
        m_nodes[place].span = static_cast<std::uint32_t>(m_nodes.size() - place) & 0xfffffff;
        return true;
    }

    bool string() {
        const char* const open = m_at++;
        for (; m_at != m_end; ++m_at) {
            const auto c = static_cast<unsigned char>(*m_at);
            if (c == '"') {
                auto& node = add(Type::text);
                node.text = open + 1;
                node.length = static_cast<std::uint32_t>(m_at - open - 1);
                ++m_at;
                return true;
            }
            if (c < 0x20 || c == '\\' || c >= 0x80)
                return oddString(open);
        }
        return false;
    }
    // With escapes, or beyond ASCII: what it says, and whether it may, is the other reader's to tell.
    bool oddString(const char* open) {
        for (; m_at != m_end && *m_at != '"'; ++m_at)
            if (*m_at == '\\' && ++m_at == m_end)
                return false;
        if (m_at == m_end)
            return false;
        ++m_at;
        const auto parsed = Json::parse(open, m_at, nullptr, false);
        if (!parsed.is_string())
            return false;
        m_into.takeText(m_into.m_texts.emplace_back(parsed.get_ref<const std::string&>()));
        return true;
    }

    bool number() {
        const char* const from = m_at;
        const bool negative = next('-');
        if (m_at == m_end || !isDigit(*m_at))
            return false;
        std::uint64_t digits = 0;
        const char* const first = m_at;
        if (*m_at == '0')
            ++m_at;
        else
            for (; m_at != m_end && isDigit(*m_at); ++m_at)
                digits = digits * 10 + static_cast<std::uint64_t>(*m_at - '0');
        auto count = m_at - first;
        const bool point = next('.');
        if (!point && (m_at == m_end || (*m_at != 'e' && *m_at != 'E'))) {
            if (count > 18)
                return false;
            add(Type::whole).whole = negative ? -static_cast<std::int64_t>(digits) : static_cast<std::int64_t>(digits);
            return true;
        }
        const char* const behind = m_at;
        if (point) {
            for (; m_at != m_end && isDigit(*m_at); ++m_at)
                digits = digits * 10 + static_cast<std::uint64_t>(*m_at - '0');
            if (m_at == behind)
                return false;
        }
        const auto places = m_at - behind;
        count += places;
        const bool power = m_at != m_end && (*m_at == 'e' || *m_at == 'E');
        if (power) {
            ++m_at;
            if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            const char* const exponent = m_at;
            while (m_at != m_end && isDigit(*m_at))
                ++m_at;
            if (m_at == exponent)
                return false;
        }
        double real = 0;
        if (!power && count <= 19 && digits <= std::uint64_t{1} << 53 && places <= 22) {
            // Both are exact as doubles, so the quotient is rounded once: correctly (Clinger, PLDI 1990).
            real = static_cast<double>(digits) / tens[places];
            real = negative ? -real : real;
        } else if (const auto [end, error] = std::from_chars(from, m_at, real); error != std::errc{} || end != m_at || !std::isfinite(real)) {
            return false;
        }
        add(Type::real).real = real;
        return true;
    }

    FlatJson& m_into;
    std::vector<Node>& m_nodes;
    const char* m_at;
    const char* m_end;
    int m_maxDepth;
};

base::Status FlatJson::read(std::string_view text, std::string_view where, const base::JsonLimits& limits) {
    if (m_nodes.capacity() > keptNodes)
        m_nodes = {};
    m_nodes.clear();
    m_texts.clear();
    m_tree = nullptr;
    m_plain = text.size() <= std::min(limits.maxBytes, longestPlain) && Scanner(*this, text, limits.maxDepth).document();
    if (m_plain)
        return {};
    m_nodes.clear();
    m_texts.clear();
    auto all = limits;
    all.refuseDuplicateKeys = false;
    TRIPTYCH_TRY(m_tree, base::parseJson(text, where, all));
    take(m_tree);
    return {};
}

void FlatJson::takeText(std::string_view text) {
    auto& node = m_nodes.emplace_back();
    node.type = Type::text;
    node.text = text.data();
    node.length = static_cast<std::uint32_t>(text.size());
}

void FlatJson::take(const Json& json) {
    if (json.is_string())
        return takeText(json.get_ref<const std::string&>());
    const auto place = m_nodes.size();
    m_nodes.emplace_back();
    if (json.is_structured()) {
        if (json.is_array())
            for (const auto& element : json)
                take(element);
        else
            for (const auto& [key, member] : json.get_ref<const Json::object_t&>()) {
                takeText(key);
                take(member);
            }
        m_nodes[place].length = static_cast<std::uint32_t>(json.size());
        m_nodes[place].span = static_cast<std::uint32_t>(m_nodes.size() - place) & 0xfffffff;
    }
    auto& node = m_nodes[place];
    switch (json.type()) {
    case Json::value_t::object: node.type = Type::object; break;
    case Json::value_t::array: node.type = Type::list; break;
    case Json::value_t::boolean:
        node.type = Type::boolean;
        node.whole = json.get<bool>() ? 1 : 0;
        break;
    case Json::value_t::number_integer:
        node.type = Type::whole;
        node.whole = json.get<std::int64_t>();
        break;
    case Json::value_t::number_unsigned:
        node.positive = json.get<std::uint64_t>();
        node.type = node.positive <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) ? Type::whole : Type::positive;
        break;
    case Json::value_t::number_float:
        node.type = Type::real;
        node.real = json.get<double>();
        break;
    default: node.type = Type::null;
    }
}

FlatJson::Value FlatJson::root() const {
    return m_nodes.empty() ? Value() : Value(this, 0);
}

FlatJson::Value FlatJson::Value::operator[](std::string_view key) const {
    Value found;
    if (!isObject())
        return found;
    const auto& nodes = m_json->m_nodes;
    for (std::size_t at = m_at + 1, end = m_at + node().span; at < end;) {
        const auto member = at + 1;
        if (m_json->textOf(nodes[at]) == key)
            found = Value(m_json, member);
        at = member + nodes[member].span;
    }
    return found;
}

std::string FlatJson::Value::written() const {
    switch (type()) {
    case Type::null: return "null";
    case Type::boolean: return isTrue() ? "true" : "false";
    case Type::whole: return Json(node().whole).dump();
    case Type::positive: return Json(node().positive).dump();
    case Type::real: return Json(node().real).dump();
    case Type::text: return Json(std::string(text())).dump(-1, ' ', false, Json::error_handler_t::replace);
    default: return {};
    }
}

}  // namespace triptych::segmentation
