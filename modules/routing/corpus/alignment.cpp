#include "routing/corpus/alignment.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

struct Part {
    std::string digits;
    UChar32 separator = 0;  ///< before it
};

bool partsThousandsOnly(UChar32 c) {
    return c == 0xa0 || c == 0x202f || c == 0x2009 || c == '\'' || c == 0x2019 || c == 0x66c;
}
bool isSeparator(UChar32 c) {
    return c == '.' || c == ',' || c == 0x66b || c == 0xff0e || c == 0xff0c || partsThousandsOnly(c);
}

std::string trimmedNumber(std::string_view whole, std::string_view decimals) {
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    decimals = decimals.substr(0, decimals.find_last_not_of('0') + 1);
    if (whole.empty())
        whole = "0";
    return decimals.empty() ? std::string(whole) : fmt::format("{}.{}", whole, decimals);
}

std::string joined(const std::vector<Part>& parts, std::size_t from, std::size_t to) {
    std::string text;
    for (auto i = from; i < to; ++i)
        text += parts[i].digits;
    return text;
}

void finish(const std::vector<Part>& parts, std::vector<WrittenNumber>& numbers) {
    const auto n = parts.size();
    if (n == 0)
        return;
    if (n == 1) {
        numbers.push_back({trimmedNumber(parts[0].digits, {}), {}});
        return;
    }
    bool grouped = parts[0].digits.size() <= 3;
    for (std::size_t i = 1; i + 1 < n; ++i)
        grouped = grouped && parts[i].digits.size() == 3 && parts[i].separator == parts[1].separator;
    const auto& last = parts.back();
    const bool otherSign = n > 2 && last.separator != parts[1].separator;
    const bool lastGroup = last.digits.size() == 3 && !otherSign && last.separator != 0x66b;
    // Dates, versions and codes: 2021.03.04, 1.2.3.
    if (!grouped || (n > 2 && !otherSign && last.digits.size() != 3)) {
        for (const auto& part : parts)
            numbers.push_back({trimmedNumber(part.digits, {}), {}});
        return;
    }
    const auto thousands = trimmedNumber(joined(parts, 0, n), {});
    const auto decimal = trimmedNumber(joined(parts, 0, n - 1), last.digits);
    if (!lastGroup)
        numbers.push_back({decimal, {}});
    else if (n > 2 || partsThousandsOnly(last.separator))
        numbers.push_back({thousands, {}});
    else if (parts[0].digits == "0")
        numbers.push_back({decimal, {}});
    else
        numbers.push_back({thousands, decimal});
}

double medianOf(std::vector<double> values) {
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

}  // namespace

bool WrittenNumber::same(const WrittenNumber& b) const {
    return plain == b.plain || (!other.empty() && (other == b.plain || other == b.other)) || (!b.other.empty() && b.other == plain);
}

std::vector<WrittenNumber> numbersIn(std::string_view text) {
    std::vector<WrittenNumber> numbers;
    std::vector<Part> parts;
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    const std::size_t n = text.size();
    UChar32 separator = 0;
    bool inDigits = false;
    const auto end = [&] {
        finish(parts, numbers);
        parts.clear();
        separator = 0;
        inDigits = false;
    };
    while (i < n) {
        UChar32 c;
        U8_NEXT(s, i, n, c);
        const auto digit = u_charDigitValue(c);
        if (digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
            if (!inDigits)
                parts.push_back({{}, separator});
            if (parts.back().digits.size() < 64)
                parts.back().digits += static_cast<char>('0' + digit);
            inDigits = true;
            continue;
        }
        if (inDigits && isSeparator(c)) {
            separator = c;
            inDigits = false;
            continue;
        }
        if (!parts.empty())
            end();
    }
    end();
    return numbers;
}

std::vector<std::string> missingNumbers(const std::vector<WrittenNumber>& a, const std::vector<WrittenNumber>& b) {
    // Those with one reading first, so that they are not taken by one that has two.
    std::vector<std::string> missing;
    std::vector<char> used(b.size(), 0);
    for (const bool ambiguous : {false, true})
        for (const auto& number : a) {
            if (number.other.empty() == ambiguous)
                continue;
            std::size_t found = b.size();
            for (std::size_t i = 0; i < b.size() && found == b.size(); ++i)
                if (!used[i] && b[i].other.empty() && number.same(b[i]))
                    found = i;
            for (std::size_t i = 0; i < b.size() && found == b.size(); ++i)
                if (!used[i] && number.same(b[i]))
                    found = i;
            if (found == b.size())
                missing.push_back(number.plain);
            else
                used[found] = 1;
        }
    return missing;
}

double LengthModel::deviation(double reference, double length) const {
    const double d = (length - ratio * reference) / std::sqrt(std::max(1.0, ratio * reference));
    return (d - centre) / spread;
}

LengthModel lengthModel(const std::vector<std::pair<double, double>>& pairs) {
    LengthModel model;
    model.pairs = static_cast<std::int64_t>(pairs.size());
    std::vector<double> values;
    for (const auto& [reference, length] : pairs)
        if (reference > 0)
            values.push_back(length / reference);
    if (values.empty())
        return model;
    model.ratio = std::max(1e-6, medianOf(values));
    values.clear();
    for (const auto& [reference, length] : pairs)
        values.push_back((length - model.ratio * reference) / std::sqrt(std::max(1.0, model.ratio * reference)));
    model.centre = medianOf(values);
    for (auto& value : values)
        value = std::abs(value - model.centre);
    // 1.4826: the median of |x| of a standard normal is 0.6745. The floor keeps equal lengths from making any other an outlier.
    model.spread = std::max(0.5, 1.4826 * medianOf(values));
    return model;
}

std::vector<std::vector<std::int32_t>> alignedDocuments(const Corpus& corpus, const std::vector<std::uint8_t>& kept) {
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<std::vector<std::int32_t>> groups;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        if (!kept[i] || corpus.id(i).empty())
            continue;
        const auto [found, fresh] = places.emplace(corpus.id(i), groups.size());
        if (fresh)
            groups.emplace_back();
        groups[found->second].push_back(static_cast<std::int32_t>(i));
    }
    groups.erase(std::remove_if(groups.begin(), groups.end(), [](const auto& g) { return g.size() < 2; }), groups.end());
    return groups;
}

}  // namespace triptych::routing
