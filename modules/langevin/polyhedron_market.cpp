#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "langevin/polyhedron_io.h"
#include "langevin/text_words.h"

namespace triptych::langevin {
namespace {

std::string lower(std::string_view word) {
    std::string text(word);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

base::Result<Eigen::MatrixXd> readMatrix(std::string_view text, std::string_view where) {
    Words words(text);
    const auto here = [&] { return fmt::format("{}:{}", where, words.line()); };
    const auto banner = words.nextOnLine();
    if (lower(banner) != "%%matrixmarket" || lower(words.nextOnLine()) != "matrix")
        return base::unreadable("no Matrix Market file", here(), "\"%%MatrixMarket matrix coordinate real general\" as the first line");
    const auto format = lower(words.nextOnLine()), field = lower(words.nextOnLine()), symmetry = lower(words.nextOnLine());
    if (format != "coordinate" && format != "array")
        return base::unreadable(fmt::format("the format {}", quotedWord(format)), here(), "coordinate or array");
    if (field != "real" && field != "integer" && field != "double")
        return base::unreadable(fmt::format("entries of the type {}", quotedWord(field)), here(), "real or integer");
    if (symmetry != "general" && symmetry != "symmetric")
        return base::unreadable(fmt::format("the symmetry {}", quotedWord(symmetry)), here(), "general or symmetric");
    words.skipLine();
    words.skipComments("%");
    const bool sparse = format == "coordinate", symmetric = symmetry == "symmetric";
    const auto rows = wholeNumber(words.next()), columns = wholeNumber(words.next());
    if (!rows || !columns || *rows < 1 || *rows > maxRows || *columns < 1 || *columns > maxDimension + 1 || (symmetric && *rows != *columns))
        return base::unreadable("the sizes are missing or out of range", here(), fmt::format("1 to {} rows, 1 to {} columns", maxRows, maxDimension + 1));
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(*rows, *columns);
    if (sparse) {
        const auto count = wholeNumber(words.next());
        if (!count || *count < 0 || *count > *rows * *columns)
            return base::unreadable("the number of entries is missing or out of range", here(), fmt::format("0 to {}", *rows * *columns));
        std::vector<bool> seen(static_cast<std::size_t>(*rows) * static_cast<std::size_t>(*columns));
        for (int k = 0; k < *count; ++k) {
            words.skipComments("%");
            const auto rowWord = words.next(), columnWord = words.next(), valueWord = words.next();
            const auto row = wholeNumber(rowWord), column = wholeNumber(columnWord);
            const auto value = plainNumber(valueWord);
            if (!row || !column || *row < 1 || *row > *rows || *column < 1 || *column > *columns)
                return base::unreadable(fmt::format("entry {} stands at {}, {}", k + 1, quotedWord(rowWord), quotedWord(columnWord)), here(),
                                        fmt::format("row 1 to {}, column 1 to {}; {} entries", *rows, *columns, *count));
            if (!value)
                return base::unreadable(fmt::format("{} instead of the value of entry {}", quotedWord(valueWord), k + 1), here(), "a finite number");
            const auto at = static_cast<std::size_t>(*row - 1) * static_cast<std::size_t>(*columns) + static_cast<std::size_t>(*column - 1);
            if (seen[at])
                return base::unreadable(fmt::format("row {}, column {} is given twice", *row, *column), here());
            seen[at] = true;
            matrix(*row - 1, *column - 1) = *value;
            if (symmetric)
                matrix(*column - 1, *row - 1) = *value;
        }
    } else {
        for (int j = 0; j < *columns; ++j)
            for (int i = symmetric ? j : 0; i < *rows; ++i) {
                words.skipComments("%");
                const auto word = words.next();
                const auto value = plainNumber(word);
                if (!value)
                    return base::unreadable(fmt::format("{} instead of row {} of column {}", quotedWord(word), i + 1, j + 1), here(),
                                            fmt::format("{} x {} numbers, column after column", *rows, *columns));
                matrix(i, j) = *value;
                if (symmetric)
                    matrix(j, i) = *value;
            }
    }
    words.skipComments("%");
    if (const auto more = words.next(); !more.empty())
        return base::unreadable(fmt::format("{} after the last entry", quotedWord(more)), here(), "the end of the file");
    return matrix;
}

base::Result<Eigen::VectorXd> readVector(std::string_view text, std::string_view where, Eigen::Index rows) {
    if (const auto first = text.find_first_not_of(" \t\r\n"); first != std::string_view::npos && text.substr(first).starts_with("%%")) {
        TRIPTYCH_TRY(const auto matrix, readMatrix(text.substr(first), where));
        if (matrix.cols() != 1 || matrix.rows() != rows)
            return base::unreadable(fmt::format("b is a {} x {} matrix", matrix.rows(), matrix.cols()), std::string(where), fmt::format("{} x 1, as A has rows", rows));
        return Eigen::VectorXd(matrix.col(0));
    }
    Words words(text);
    Eigen::VectorXd b(rows);
    for (Eigen::Index i = 0; i < rows; ++i) {
        words.skipComments("%#");
        const auto word = words.next();
        const auto value = rationalNumber(word);
        if (!value)
            return base::unreadable(fmt::format("{} instead of entry {} of b", quotedWord(word), i + 1), fmt::format("{}:{}", where, words.line()),
                                    fmt::format("{} numbers, as A has rows", rows));
        b[i] = *value;
    }
    words.skipComments("%#");
    if (const auto more = words.next(); !more.empty())
        return base::unreadable(fmt::format("{} after the last entry of b", quotedWord(more)), fmt::format("{}:{}", where, words.line()),
                                fmt::format("{} numbers, as A has rows", rows));
    return b;
}

}  // namespace

base::Result<Polyhedron> readMatrixMarket(std::string_view text, std::string_view where, std::optional<std::string_view> b, std::string_view whereB) {
    TRIPTYCH_TRY(auto matrix, readMatrix(text, where));
    if (b) {
        TRIPTYCH_TRY(auto bounds, readVector(*b, whereB, matrix.rows()));
        return Polyhedron::create(std::move(matrix), std::move(bounds), where);
    }
    if (matrix.cols() < 2)
        return base::unreadable("one column leaves no room for A beside b", std::string(where), "the matrix [A | b], or b in a file of its own");
    return Polyhedron::create(matrix.leftCols(matrix.cols() - 1), matrix.rightCols<1>(), where);
}

base::Result<Polyhedron> readPolyhedron(std::string_view text, std::string_view where, std::optional<std::string_view> b, std::string_view whereB) {
    if (lower(text.substr(0, 14)) == "%%matrixmarket")
        return readMatrixMarket(text, where, b, whereB);
    if (b)
        return base::badRequest("a file of right-hand sides belongs to a Matrix Market file", std::string(whereB), "one file, in which b stands beside A");
    Words words(text);
    while (!words.atEnd()) {
        words.skipComments("*#");
        const auto word = words.nextOnLine();
        if ((word == "begin" || word == "H-representation" || word == "V-representation") && words.atLineEnd())
            return readIne(text, where);
        words.skipLine();
    }
    return readPolyhedronCsv(text, where);
}

}  // namespace triptych::langevin
