#pragma once

#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace triptych::segmentation {

/// A JSON document as one flat list of values of 16 bytes, for the many small documents in the cells of an export: read, looked
/// through once, and written over by the next. Lists of numbers, most of what volunteers draw, need no allocation.
///
/// What is plain is scanned here; whatever else a document holds (odd numbers, deep nesting, anything that is not JSON) goes
/// through base::parseJson, so that what is accepted, every value and every error is as it says. Of equal keys the last counts.
/// Thread rule: none of its own.
class FlatJson {
public:
    enum class Type : std::uint32_t { absent, null, boolean, whole, positive, real, text, list, object };  ///< positive: beyond whole
    class Value;

    /// \param text must outlive what is read of it. Limits of values are those of base::parseJson; duplicate keys are never refused.
    [[nodiscard]] base::Status read(std::string_view text, std::string_view where, const base::JsonLimits& limits);
    /// Null before anything was read, and after an error.
    [[nodiscard]] Value root() const;
    /// The last document needed no help of base::parseJson.
    [[nodiscard]] bool wasPlain() const { return m_plain; }

private:
    struct Node {
        union {
            double real;
            std::int64_t whole = 0;
            std::uint64_t positive;
            const char* text;
        };
        std::uint32_t length = 0;  ///< bytes of a text, elements of a list, members of an object
        Type type : 4 = Type::null;
        std::uint32_t span : 28 = 1;  ///< nodes from here to the next one beside it; a member is its key, then its value
    };
    class Scanner;

    void take(const base::Json& json);
    void takeText(std::string_view text);
    [[nodiscard]] std::string_view textOf(const Node& node) const { return {node.text, node.length}; }

    std::vector<Node> m_nodes;
    std::deque<std::string> m_texts;  // what is not in the document as it stands
    base::Json m_tree;
    bool m_plain = false;
};

/// A place in a document; it dies with the next `read`. Of a type that does not fit, a question is answered with nothing.
class FlatJson::Value {
public:
    Value() = default;
    [[nodiscard]] Type type() const { return m_json ? m_json->m_nodes[m_at].type : Type::absent; }
    /// There at all, though it may be null.
    [[nodiscard]] explicit operator bool() const { return m_json != nullptr; }
    [[nodiscard]] bool isNull() const { return type() == Type::null; }
    [[nodiscard]] bool isText() const { return type() == Type::text; }
    [[nodiscard]] bool isList() const { return type() == Type::list; }
    [[nodiscard]] bool isObject() const { return type() == Type::object; }
    [[nodiscard]] bool isBoolean() const { return type() == Type::boolean; }
    [[nodiscard]] bool isNumber() const { return type() == Type::whole || type() == Type::positive || type() == Type::real; }
    /// A whole number of at least 0.
    [[nodiscard]] bool isNatural() const { return type() == Type::positive || (type() == Type::whole && node().whole >= 0); }

    [[nodiscard]] bool isTrue() const { return isBoolean() && node().whole != 0; }
    [[nodiscard]] double number() const {
        switch (type()) {
        case Type::real: return node().real;
        case Type::whole: return static_cast<double>(node().whole);
        case Type::positive: return static_cast<double>(node().positive);
        default: return 0;
        }
    }
    [[nodiscard]] std::string_view text() const { return isText() ? m_json->textOf(node()) : std::string_view(); }
    /// Of a list or an object.
    [[nodiscard]] std::size_t size() const { return isList() || isObject() ? node().length : 0; }
    /// Of an object.
    [[nodiscard]] Value operator[](std::string_view key) const;
    /// A number, a word or a text as base::Json would write it; lists and objects come out empty.
    [[nodiscard]] std::string written() const;

    /// The elements of a list; of an object, or of anything else, none.
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = const Value*;
        using reference = Value;
        Iterator() = default;
        [[nodiscard]] Value operator*() const { return Value(m_json, m_at); }
        Iterator& operator++() {
            m_at += m_json->m_nodes[m_at].span;
            return *this;
        }
        Iterator operator++(int) {
            auto before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return m_at == other.m_at; }

    private:
        friend class Value;
        Iterator(const FlatJson* json, std::size_t at) : m_json(json), m_at(at) {}
        const FlatJson* m_json = nullptr;
        std::size_t m_at = 0;
    };
    [[nodiscard]] Iterator begin() const { return {m_json, isList() ? m_at + 1 : 0}; }
    [[nodiscard]] Iterator end() const { return {m_json, isList() ? m_at + node().span : 0}; }

private:
    friend class FlatJson;
    Value(const FlatJson* json, std::size_t at) : m_json(json), m_at(at) {}
    [[nodiscard]] const Node& node() const { return m_json->m_nodes[m_at]; }

    const FlatJson* m_json = nullptr;
    std::size_t m_at = 0;
};

}  // namespace triptych::segmentation
