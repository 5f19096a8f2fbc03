#include <set>

#include <fmt/format.h>

#include "langevin/polyhedron_io.h"
#include "langevin/text_words.h"

namespace triptych::langevin {
namespace {

// The rows after "linearity" or "equality": how many, then which, from 1.
base::Result<std::set<int>> listedRows(Words& words, std::string_view where) {
    const auto here = [&] { return fmt::format("{}:{}", where, words.line()); };
    const auto count = wholeNumber(words.next());
    if (!count || *count < 0 || *count > maxRows)
        return base::unreadable("the number of linear rows is missing", here(), fmt::format("0 to {}, then the rows", maxRows));
    std::set<int> rows;
    for (int i = 0; i < *count; ++i) {
        const auto word = words.next();
        const auto row = wholeNumber(word);
        if (!row || *row < 1 || *row > maxRows)
            return base::unreadable(fmt::format("{} in the list of linear rows", quotedWord(word)), here(), fmt::format("{} row numbers, from 1", *count));
        rows.insert(*row - 1);
    }
    return rows;
}

bool isLinearity(std::string_view word) {
    return word == "linearity" || word == "equality";
}

}  // namespace

base::Result<Polyhedron> readIne(std::string_view text, std::string_view where) {
    Words words(text);
    const auto here = [&] { return fmt::format("{}:{}", where, words.line()); };
    std::set<int> equalities;
    for (;;) {
        words.skipComments("*#");
        const auto word = words.next();
        if (word == "begin")
            break;
        if (word.empty())
            return base::unreadable("no line \"begin\"", std::string(where), "cdd's H-format: begin, sizes, rows \"b -A\", end");
        if (word == "V-representation")
            return base::unreadable("a list of vertices, not of inequalities", here(), "cdd's H-representation");
        if (isLinearity(word)) {
            TRIPTYCH_TRY(auto listed, listedRows(words, where));
            equalities.merge(listed);
        } else {
            words.skipLine();
        }
    }
    words.skipComments("*#");
    const auto sizeRows = words.next(), sizeColumns = words.next();
    const auto rows = wholeNumber(sizeRows), columns = wholeNumber(sizeColumns);
    if (!rows || !columns || *rows < 1 || *rows > maxRows || *columns < 2 || *columns > maxDimension + 1)
        return base::unreadable(fmt::format("sizes {} x {}", quotedWord(sizeRows), quotedWord(sizeColumns)), here(),
                                fmt::format("1 to {} rows of 2 to {} numbers", maxRows, maxDimension + 1));
    if (const auto type = words.next(); type != "real" && type != "rational" && type != "integer")
        return base::unreadable(fmt::format("the number type {}", quotedWord(type)), here(), "real, rational or integer");
    Eigen::MatrixXd table(*rows, *columns);
    for (int i = 0; i < *rows; ++i) {
        words.skipComments("*#");
        for (int j = 0; j < *columns; ++j) {
            const auto word = words.next();
            const auto value = rationalNumber(word);
            if (!value)
                return base::unreadable(fmt::format("{} instead of number {} of row {}", quotedWord(word), j + 1, i + 1), here(),
                                        fmt::format("{} rows of {} numbers", *rows, *columns));
            table(i, j) = *value;
        }
    }
    words.skipComments("*#");
    if (const auto end = words.next(); end != "end")
        return base::unreadable(fmt::format("{} after the last row", quotedWord(end)), here(), "\"end\"");
    while (!words.atEnd()) {
        words.skipComments("*#");
        if (isLinearity(words.next())) {
            TRIPTYCH_TRY(auto listed, listedRows(words, where));
            equalities.merge(listed);
        } else {
            words.skipLine();
        }
    }
    if (!equalities.empty() && *equalities.rbegin() >= *rows)
        return base::unreadable(fmt::format("row {} is called linear, but there are {}", *equalities.rbegin() + 1, *rows),
                                std::string(where));
    Eigen::MatrixXd a(*rows + static_cast<int>(equalities.size()), *columns - 1);
    Eigen::VectorXd b(a.rows());
    std::vector<int> source;
    for (int i = 0; i < *rows; ++i)
        for (int half = 0; half < (equalities.contains(i) ? 2 : 1); ++half) {
            const double sign = half == 0 ? 1.0 : -1.0;
            const auto at = static_cast<Eigen::Index>(source.size());
            b[at] = sign * table(i, 0);
            a.row(at) = -sign * table.row(i).tail(*columns - 1);
            source.push_back(i);
        }
    return Polyhedron::create(std::move(a), std::move(b), where, std::move(source));
}

}  // namespace triptych::langevin
