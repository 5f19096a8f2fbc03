#include "segmentation/export_text.h"

#include <charconv>
#include <chrono>
#include <cmath>

namespace triptych::segmentation {

std::optional<Version> versionOf(std::string_view text, int minorWhenAbsent) {
    Version version{0, minorWhenAbsent};
    const auto* end = text.data() + text.size();
    const auto major = std::from_chars(text.data(), end, version.major);
    if (major.ec != std::errc{})
        return std::nullopt;
    if (major.ptr != end && (*major.ptr != '.' || std::from_chars(major.ptr + 1, end, version.minor).ptr != end))
        return std::nullopt;
    return version;
}

double plainNumber(std::string_view text) {
    double value = std::nan("");
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> timeOf(std::string_view text) {
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto part = [text](std::size_t at, std::size_t length) -> int {
        int value = -1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + length, value);
        return error == std::errc{} && end == text.data() + at + length ? value : -1;
    };
    const int year = part(0, 4), month = part(5, 2), day = part(8, 2), hour = part(11, 2), minute = part(14, 2), second = part(17, 2);
    const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day)));
    if (year < 1970 || month < 1 || day < 1 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return ((std::int64_t{days} * 24 + hour) * 60 + minute) * 60 + second;
}

bool isAbsent(std::string_view text) {
    return text.empty() || text == "NA" || text == "nan" || text == "NaN" || text == "null" || text == "None";
}

std::string_view shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

base::Status checkPlainText(const std::vector<std::string_view>& header, const std::string& where) {
    const auto first = header.empty() ? std::string_view{} : header[0];
    if (first.starts_with("\xFF\xFE") || first.starts_with("\xFE\xFF") || (first.size() > 2 && (first[0] == '\0') != (first[1] == '\0')))
        return base::unreadable("text in UTF-16", where, "save the export as CSV in UTF-8");
    if (first.starts_with("PK\x03\x04") || first.starts_with("\x1F\x8B"))
        return base::unreadable("a packed file, not text", where, "unpack it, or save the sheet as CSV in UTF-8");
    if (first.find('\0') != std::string_view::npos)
        return base::unreadable("binary data, not text", where, "a Zooniverse classification export, CSV");
    if (header.size() <= 2 && first.find("classification_id") != std::string_view::npos && first.size() > 40)
        for (const char separator : {';', '\t', '|'})
            if (first.find(separator) != std::string_view::npos)
                return base::unreadable(std::string("columns separated by ") + (separator == ';' ? "semicolons" : separator == '|' ? "bars" : "tabs"), where,
                                        "save the export with commas between the columns");
    return {};
}

}  // namespace triptych::segmentation
