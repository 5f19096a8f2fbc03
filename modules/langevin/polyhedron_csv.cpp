#include <vector>

#include <fmt/format.h>

#include "base/csv.h"
#include "langevin/polyhedron_io.h"
#include "langevin/text_words.h"

namespace triptych::langevin {
namespace {

std::string_view trimmed(std::string_view field) {
    while (!field.empty() && (field.front() == ' ' || field.front() == '\t'))
        field.remove_prefix(1);
    while (!field.empty() && (field.back() == ' ' || field.back() == '\t'))
        field.remove_suffix(1);
    return field;
}

char separatorOf(std::string_view text) {
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    for (const char c : {',', ';', '\t'})
        if (line.find(c) != std::string_view::npos)
            return c;
    return ',';
}

bool namesBound(std::string_view word) {
    return word == "b" || word == "B" || word == "rhs" || word == "RHS";
}

}  // namespace

base::Result<Polyhedron> readPolyhedronCsv(std::string_view text, std::string_view where) {
    const auto start = text.find_first_not_of("\r\n");
    base::CsvLimits limits;
    limits.maxColumns = maxDimension + 1;
    limits.maxFieldBytes = 4096;
    limits.maxRowBytes = std::size_t{1} << 20;
    limits.separator = separatorOf(start == std::string_view::npos ? text : text.substr(start));
    auto reader = base::CsvReader::fromText(text, std::string(where), limits);
    std::vector<double> numbers;
    std::size_t columns = 0, bound = 0;
    int rows = 0;
    for (;;) {
        TRIPTYCH_TRY(const bool more, reader.next());
        if (!more)
            break;
        const auto& fields = reader.fields();
        if (columns == 0) {
            columns = fields.size();
            bound = columns - 1;
            if (columns < 2)
                return base::unreadable("a row of one number", reader.where(), "the coefficients a1 to ad, then b");
            bool header = true;
            for (const auto field : fields)
                header = header && !plainNumber(trimmed(field)) && !trimmed(field).empty();
            if (header) {
                for (std::size_t j = 0; j < columns; ++j)
                    if (namesBound(trimmed(fields[j])))
                        bound = j;
                continue;
            }
        }
        if (fields.size() != columns)
            return base::unreadable(fmt::format("{} fields", fields.size()), reader.where(), fmt::format("{}, as in the first row", columns));
        if (rows == maxRows)
            return base::unreadable(fmt::format("more than {} rows", maxRows), reader.where());
        for (std::size_t j = 0; j < columns; ++j) {
            const auto value = rationalNumber(trimmed(fields[j]));
            if (!value)
                return base::unreadable(trimmed(fields[j]).empty() ? "an empty field" : fmt::format("{} is not a finite number", quotedWord(trimmed(fields[j]))),
                                        reader.where(j), "a number; 0 where a coordinate has no part");
            numbers.push_back(*value);
        }
        ++rows;
    }
    if (rows == 0)
        return base::unreadable("no row of numbers", std::string(where), "lines of the coefficients a1 to ad, then b");
    Eigen::MatrixXd a(rows, static_cast<Eigen::Index>(columns) - 1);
    Eigen::VectorXd b(rows);
    for (int i = 0; i < rows; ++i) {
        Eigen::Index at = 0;
        for (std::size_t j = 0; j < columns; ++j) {
            const double value = numbers[static_cast<std::size_t>(i) * columns + j];
            if (j == bound)
                b[i] = value;
            else
                a(i, at++) = value;
        }
    }
    return Polyhedron::create(std::move(a), std::move(b), where);
}

}  // namespace triptych::langevin
