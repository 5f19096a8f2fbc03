#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "routing/corpus/personal_text.h"

namespace triptych::routing::personal {
namespace {

// Part of a word in any script; a number may follow it, for some scripts set no space.
bool isWordByte(char c) {
    return isAlnum(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
}

// ITU-T E.164: country codes by their first digits.
bool knownCountry(std::string_view digits) {
    if (digits[0] == '1' || digits[0] == '7')
        return true;
    const auto two = digits.substr(0, 2);
    for (const std::string_view code : {"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56",
                                        "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98", "21", "22", "23", "24",
                                        "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "80", "85", "87", "88", "96", "97", "99"})
        if (two == code)
            return true;
    return false;
}

// Digits with single separators between, or ") " and " (". \return end after the last digit.
std::size_t groupedDigits(std::string_view text, std::size_t at, std::string& digits, bool& separated) {
    auto end = at;
    for (auto i = at; i < text.size() && digits.size() <= 16;) {
        if (isDigit(text[i])) {
            digits += text[i];
            end = ++i;
            continue;
        }
        auto gap = separatorAt(text, i);
        if (gap > 0 && separatorAt(text, i + gap) > 0 && (text[i] == ')' || text[i + gap] == '('))
            gap += separatorAt(text, i + gap);
        if (gap == 0 || i + gap >= text.size() || !isDigit(text[i + gap]))
            break;
        separated = separated || !digits.empty();
        i += gap;
    }
    return end;
}

// Groups of two digits and no others: bytes, times and sizes are written so.
bool inPairs(std::string_view text) {
    for (std::size_t i = 0, group = 0; i <= text.size(); ++i) {
        if (i < text.size() && isDigit(text[i])) {
            ++group;
            continue;
        }
        if (group != 0 && group != 2)
            return false;
        group = 0;
    }
    return true;
}

// A date, alone or with another group after it; a number that goes on after the same sign is none.
bool isDate(std::string_view text) {
    for (const std::string_view shape : {"dddd-dd-dd", "dddd/dd/dd", "dddd.dd.dd", "dd-dd-dddd", "dd/dd/dddd", "dd.dd.dddd", "dd.dd.dd", "dd/dd/dd", "dd-dd-dd", "d/d/dddd", "d.d.dddd", "dd.d.dddd", "d.dd.dddd", "dd/d/dddd", "d/dd/dddd"})
        if (matchShape(text, 0, shape) == shape.size() && (text.size() == shape.size() || text[shape.size()] == ' '))
            return true;
    return false;
}

constexpr std::array<std::string_view, 46> cues = {"tel", "tél", "telefon", "telefono", "telefone", "teléfono", "téléphone", "telephone", "phone", "cellphone", "fax", "mobile", "mobil", "handy", "whatsapp",
                                                   "sđt", "thoại", "тел", "телефон", "моб", "факс", "هاتف", "تلفون", "جوال", "फोन", "फ़ोन", "दूरभाष", "טלפון", "simu", "telepono", "telefoni",
                                                   "الهاتف", "التلفون", "الجوال", "موبايل", "تلفن", "موبایل", "همراه", "فون", "ٹیلیفون", "मोबाइल", "ফোন", "মোবাইল", "টেলিফোন", "ফোনঃ", "दूरध्वनी"};
// Scripts without spaces before a number.
constexpr std::array<std::string_view, 16> gluedCues = {"电话", "電話", "手机", "手機", "携帯", "전화", "전화번호", "연락처", "โทร", "โทรศัพท์", "ໂທ", "ໂທລະສັບ", "ဖုန်း", "ဖုန်းနံပါတ်", "ទូរស័ព្ទ", "☎"};
constexpr std::array<std::string_view, 20> fillers = {"no", "nr", "nº", "n°", "number", "num", "numéro", "número", "numero", "nummer", "номер", "号码", "番号", "番號", "번호", "नंबर", "नम्बर", "নম্বর", "নাম্বার", "نمبر"};

// The word that announces a phone number just before `at`; empty: none does.
std::string cueBefore(std::string_view text, std::size_t at) {
    const auto before = lowerBefore(text, at, 48);
    std::string_view rest = before;
    for (int words = 0; words < 2; ++words) {
        while (!rest.empty() && std::string_view(" .:()#-/\t+").find(rest.back()) != none)
            rest.remove_suffix(1);
        for (const std::string_view wide : {"：", "．", "–"})
            if (rest.size() >= wide.size() && rest.substr(rest.size() - wide.size()) == wide)
                rest.remove_suffix(wide.size());
        for (const auto cue : gluedCues)
            if (rest.size() >= cue.size() && rest.substr(rest.size() - cue.size()) == cue)
                return std::string(cue);
        auto begin = rest.size();
        while (begin > 0 && (isWordByte(rest[begin - 1]) && !isDigit(rest[begin - 1])))
            --begin;
        const auto word = rest.substr(begin);
        if (std::find(cues.begin(), cues.end(), word) != cues.end())
            return std::string(word);
        if (std::find(fillers.begin(), fillers.end(), word) == fillers.end())
            return {};
        rest = rest.substr(0, begin);
    }
    return {};
}

}  // namespace

void findPhones(std::string_view text, std::vector<PersonalFinding>& found) {
    constexpr std::array<std::string_view, 6> american = {"(ddd) ddd-dddd", "(ddd)ddd-dddd", "ddd-ddd-dddd", "ddd.ddd.dddd", "1-ddd-ddd-dddd", "1.ddd.ddd.dddd"};
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (!(isDigit(c) || c == '+' || c == '(') || (at > 0 && (isAlnum(text[at - 1]) || text[at - 1] == '+')))
            continue;
        std::string digits, form;
        bool separated = false;
        auto end = none;
        if (c == '+') {
            end = groupedDigits(text, at + 1 + (at + 1 < text.size() && text[at + 1] == '(' ? 1 : 0), digits, separated);
            const bool holds = digits.size() >= (separated ? 8u : 10u) && digits.size() <= 15 && digits[0] != '0' && knownCountry(digits) &&
                               (digits[0] != '1' || (digits.size() == 11 && digits[1] >= '2'));
            form = holds ? "international phone number" : "";
        }
        if (form.empty() && c != '+') {
            for (const auto shape : american) {
                end = matchShape(text, at, shape);
                if (end == none || touchesNumberBefore(text, at, false) || touchesNumberAfter(text, end, false))
                    continue;
                auto plain = plainOf(text.substr(at, end - at));
                if (plain.size() == 11)
                    plain.erase(0, 1);
                if (plain[0] >= '2' && plain[3] >= '2') {
                    form = "North American phone number";
                    break;
                }
            }
        }
        if (form.empty() && c == '0') {
            // 00 in place of +, where groups tell it from any other long number.
            digits.clear();
            separated = false;
            end = groupedDigits(text, at, digits, separated);
            const bool holds = separated && digits.size() >= 11 && digits.size() <= 17 && digits.substr(0, 2) == "00" && digits[2] != '0' && knownCountry(digits.substr(2)) && !touchesNumberBefore(text, at, true);
            form = holds && !inPairs(text.substr(at, end - at)) ? "international phone number" : "";
        }
        if (form.empty()) {
            digits.clear();
            const auto first = c == '+' || c == '(' ? at + 1 : at;
            end = groupedDigits(text, first, digits, separated);
            if (digits.size() >= 6 && digits.size() <= 15 && !isDate(text.substr(first, end - first)) && !touchesNumberBefore(text, at, false))
                if (const auto cue = cueBefore(text, at); !cue.empty())
                    form = fmt::format("phone number after \"{}\"", cue);
        }
        if (form.empty())
            continue;
        found.push_back({PersonalKind::phone, {at, end}, std::move(form)});
        at = end - 1;
    }
}

}  // namespace triptych::routing::personal
