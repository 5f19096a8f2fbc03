#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "langevin/polyhedron.h"

namespace triptych::langevin {
namespace {

// The words of a text, with the line each stands on.
class Words {
public:
    explicit Words(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::string_view next() {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            advance();
        const auto from = m_at;
        while (m_at < m_text.size() && !isSpace(m_text[m_at]))
            advance();
        return m_text.substr(from, m_at - from);
    }
    void skipLine() {
        while (m_at < m_text.size() && m_text[m_at] != '\n' && m_text[m_at] != '\r')
            advance();
    }
    [[nodiscard]] bool atLineEnd() const {
        auto at = m_at;
        while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t'))
            ++at;
        return at == m_text.size() || m_text[at] == '\n' || m_text[at] == '\r';
    }
    [[nodiscard]] int line() const { return m_line; }

private:
    static bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
    void advance() {
        if (m_text[m_at] == '\n' || (m_text[m_at] == '\r' && (m_at + 1 == m_text.size() || m_text[m_at + 1] != '\n')))
            ++m_line;
        ++m_at;
    }
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

std::optional<double> plainNumber(std::string_view word) {
    if (word.starts_with('+'))
        word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

// "3", "-0.25", "1e-3" or "2/3".
std::optional<double> number(std::string_view word) {
    const auto slash = word.find('/');
    if (slash == std::string_view::npos)
        return plainNumber(word);
    const auto above = plainNumber(word.substr(0, slash)), below = plainNumber(word.substr(slash + 1));
    if (!above || !below || *below == 0.0)
        return std::nullopt;
    return *above / *below;
}

std::optional<int> whole(std::string_view word) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

std::string quoted(std::string_view word) {
    return word.empty() ? std::string("the end of the file") : fmt::format("\"{}\"", word.substr(0, 40));
}

}  // namespace

base::Json toJson(const Polyhedron& set) {
    base::Json a = base::Json::array(), b = base::Json::array();
    for (int i = 0; i < set.rows(); ++i) {
        base::Json row = base::Json::array();
        for (int j = 0; j < set.dimension(); ++j)
            row.push_back(set.a()(i, j));
        a.push_back(std::move(row));
        b.push_back(set.b()[i]);
    }
    return {{"A", std::move(a)}, {"b", std::move(b)}};
}

base::Result<Polyhedron> polyhedronFromJson(const base::Json& json, std::string_view where) {
    const std::string place(where);
    if (!json.is_object() || !json.contains("A") || !json.contains("b") || !json["A"].is_array() || !json["b"].is_array())
        return base::badRequest("not a polyhedron", place, "an object {\"A\": [[..], ..], \"b\": [..]}");
    const auto& rows = json["A"];
    const auto& bounds = json["b"];
    if (rows.empty() || rows.size() > maxRows || rows.size() != bounds.size())
        return base::badRequest(fmt::format("A has {} rows and b has {} entries", rows.size(), bounds.size()), place,
                                fmt::format("the same number of both, 1 to {}", maxRows));
    const std::size_t d = rows[0].is_array() ? rows[0].size() : 0;
    if (d < 1 || d > maxDimension)
        return base::badRequest("the first row of A has no coefficients or too many", place + "/A/0",
                                fmt::format("1 to {} numbers", maxDimension));
    Eigen::MatrixXd a(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(d));
    Eigen::VectorXd b(static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].is_array() || rows[i].size() != d)
            return base::badRequest("a row of another length", fmt::format("{}/A/{}", place, i), fmt::format("{} numbers", d));
        for (std::size_t j = 0; j < d; ++j) {
            if (!rows[i][j].is_number())
                return base::badRequest("not a number", fmt::format("{}/A/{}/{}", place, i, j));
            a(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[i][j].get<double>();
        }
        if (!bounds[i].is_number())
            return base::badRequest("not a number", fmt::format("{}/b/{}", place, i));
        b[static_cast<Eigen::Index>(i)] = bounds[i].get<double>();
    }
    return Polyhedron::create(std::move(a), std::move(b), where);
}

base::Result<Polyhedron> readIne(std::string_view text, std::string_view where) {
    Words words(text);
    const auto here = [&] { return fmt::format("{}:{}", where, words.line()); };
    std::set<int> equalities;
    for (;;) {
        const auto word = words.next();
        if (word == "begin")
            break;
        if (word.empty())
            return base::unreadable("no line \"begin\"", std::string(where), "cdd's H-format: begin, sizes, rows \"b -A\", end");
        if (word == "V-representation")
            return base::unreadable("a list of vertices, not of inequalities", here(), "cdd's H-representation");
        if (word == "linearity" || word == "equality" || word == "partial_enumeration") {
            const auto count = whole(words.next());
            if (!count || *count < 0 || *count > maxRows)
                return base::unreadable("the number of linear rows is missing", here());
            for (int i = 0; i < *count; ++i) {
                const auto row = whole(words.next());
                if (!row || *row < 1 || *row > maxRows)
                    return base::unreadable("the list of linear rows is cut short", here());
                if (word != "partial_enumeration")
                    equalities.insert(*row - 1);
            }
        } else {
            words.skipLine();
        }
    }
    const auto sizeRows = words.next(), sizeColumns = words.next();
    const auto rows = whole(sizeRows), columns = whole(sizeColumns);
    if (!rows || !columns || *rows < 1 || *rows > maxRows || *columns < 2 || *columns > maxDimension + 1)
        return base::unreadable(fmt::format("sizes {} x {}", quoted(sizeRows), quoted(sizeColumns)), here(),
                                fmt::format("1 to {} rows of 2 to {} numbers", maxRows, maxDimension + 1));
    if (const auto type = words.next(); type != "real" && type != "rational" && type != "integer")
        return base::unreadable(fmt::format("the number type {}", quoted(type)), here(), "real, rational or integer");
    const int total = *rows + static_cast<int>(equalities.size());
    if (!equalities.empty() && *equalities.rbegin() >= *rows)
        return base::unreadable(fmt::format("row {} is called linear, but there are {}", *equalities.rbegin() + 1, *rows),
                                std::string(where));
    Eigen::MatrixXd a(total, *columns - 1);
    Eigen::VectorXd b(total);
    int at = 0;
    for (int i = 0; i < *rows; ++i) {
        for (int j = 0; j < *columns; ++j) {
            const auto word = words.next();
            const auto value = number(word);
            if (!value)
                return base::unreadable(fmt::format("{} instead of number {} of row {}", quoted(word), j + 1, i + 1), here(),
                                        fmt::format("{} rows of {} numbers", *rows, *columns));
            if (j == 0)
                b[at] = *value;
            else
                a(at, j - 1) = -*value;
        }
        ++at;
        if (equalities.contains(i)) {
            a.row(at) = -a.row(at - 1);
            b[at] = -b[at - 1];
            ++at;
        }
    }
    if (const auto end = words.next(); end != "end")
        return base::unreadable(fmt::format("{} after the last row", quoted(end)), here(), "\"end\"");
    return Polyhedron::create(std::move(a), std::move(b), where);
}

}  // namespace triptych::langevin
