#include "routing/corpus/personal_data.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "routing/corpus/digit_fold.h"
#include "routing/corpus/personal_numbers.h"
#include "routing/corpus/personal_text.h"

namespace triptych::routing {
namespace {

using namespace personal;

// ------------------------------------------------------------------------------------------------------------------------------------------------ addresses

void findUserInfo(std::string_view text, std::vector<PersonalFinding>& found) {
    for (auto at = text.find("://"); at != none; at = text.find("://", at + 3)) {
        auto begin = at;
        while (begin > 0 && (isAlnum(text[begin - 1]) || text[begin - 1] == '+' || text[begin - 1] == '-'))
            --begin;
        const auto end = std::min(text.find_first_of("/?#<>\"' \t\r\n", at + 3), text.size());
        const auto authority = text.substr(at + 3, end - at - 3);
        const auto sign = authority.rfind('@');
        if (begin < at && sign != none && sign > 0 && sign + 1 < authority.size())
            found.push_back({PersonalKind::userInfo, {begin, end}, authority.substr(0, sign).find(':') != none ? "name and password in an address" : "name in an address"});
    }
}

// Letters, marks and digits of any script, as addresses may have them (RFC 6531); an ASCII byte is one by itself.
bool isAddressCharacter(UChar32 c) {
    return c < 0x80 ? c >= 0 && isAlnum(static_cast<char>(c)) : u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

void findEmails(std::string_view text, std::vector<PersonalFinding>& found) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (auto at = text.find('@'); at != none; at = text.find('@', at + 1)) {
        auto begin = at, first = at;  // `first`: of the characters before the sign, the foremost that may begin an address
        const auto from = at > 80 ? at - 80 : 0;
        while (begin > from && at - begin < 64) {
            auto place = static_cast<std::int32_t>(begin - from);
            UChar32 c;
            U8_PREV(bytes + from, 0, place, c);
            const auto before = from + static_cast<std::size_t>(place);
            const bool letter = isAddressCharacter(c);
            if (!letter && (c >= 0x80 || c < 0 || std::string_view("._%+-").find(static_cast<char>(c)) == none))
                break;
            begin = before;
            first = letter ? begin : first;
        }
        if (first == at)
            continue;
        auto end = at + 1;  // behind the last letter of the domain
        std::size_t labels = 1, characters = 0;  // and of the label that it ends
        bool letters = true, whole = true;
        for (auto next = at + 1; next < text.size() && next - at < 254;) {
            UChar32 c;
            auto behind = next;
            U8_NEXT(bytes, behind, text.size(), c);
            const bool stop = c == '.' || c == 0x3002;
            if (!isAddressCharacter(c) && c != '-' && !stop)
                break;
            if (stop) {
                // Another label, where a letter follows; else the sentence ends here.
                auto after = behind;
                UChar32 following = U_SENTINEL;
                if (after < text.size())
                    U8_NEXT(bytes, after, text.size(), following);
                if (following == U_SENTINEL || !isAddressCharacter(following)) {
                    whole = following != '.';
                    break;
                }
                ++labels;
                characters = 0;
                letters = true;
            } else if (characters == 0 && c == '-') {
                break;
            } else {
                ++characters;
                letters = letters && (c < 0x80 ? isLetter(static_cast<char>(c)) : !u_isdigit(c));
                end = isAddressCharacter(c) ? behind : end;
            }
            next = behind;
        }
        const auto domain = text.substr(at + 1, end - at - 1);
        const auto top = domain.substr(domain.rfind('.') == none ? 0 : domain.rfind('.') + 1);
        if (whole && labels > 1 && characters >= 2 && (letters || top.substr(0, 4) == "xn--"))
            found.push_back({PersonalKind::email, {first, end}, "e-mail address"});
    }
}

// --------------------------------------------------------------------------------------------------------------------------------------------------- numbers

// ISO 13616 registry: length by country.
const std::map<std::string_view, std::size_t>& ibanLengths() {
    static const std::map<std::string_view, std::size_t> lengths = {
        {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24},
        {"DE", 22}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28},
        {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20},
        {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15}, {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25},
        {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24}, {"SC", 31}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29},
        {"VA", 22}, {"VG", 24}, {"XK", 20}};
    return lengths;
}

void findIbans(std::string_view text, std::vector<PersonalFinding>& found) {
    for (std::size_t at = 0; at + 14 < text.size(); ++at) {
        if (!isLetter(text[at]) || !isLetter(text[at + 1]) || !isDigit(text[at + 2]) || !isDigit(text[at + 3]) || (at > 0 && isAlnum(text[at - 1])))
            continue;
        const std::string country = {upper(text[at]), upper(text[at + 1])};
        const auto known = ibanLengths().find(country);
        if (known == ibanLengths().end())
            continue;
        std::string plain;
        auto end = at;
        for (auto i = at; i < text.size() && plain.size() < known->second;) {
            if (isAlnum(text[i])) {
                plain += upper(text[i]);
                end = ++i;
            } else if (const auto gap = separatorAt(text, i); gap > 0 && text[i] != '(' && text[i] != ')' && i + gap < text.size() && isAlnum(text[i + gap])) {
                i += gap;
            } else {
                break;
            }
        }
        if (plain.size() == known->second && !touchesNumberAfter(text, end, false) && ibanHolds(plain)) {
            found.push_back({PersonalKind::iban, {at, end}, fmt::format("IBAN ({})", country)});
            at = end - 1;
        }
    }
}

constexpr std::array<std::string_view, 12> cardShapes = {"dddd dddd dddd dddd", "dddd-dddd-dddd-dddd", "dddd dddddd ddddd", "dddd-dddddd-ddddd", "dddd dddddd dddd", "ddddddddddddddddddd",
                                                         "dddddddddddddddddd", "ddddddddddddddddd", "dddddddddddddddd", "ddddddddddddddd", "dddddddddddddd", "ddddddddddddd"};
constexpr std::array<std::string_view, 20> nationalShapes = {"ddd-dd-dddd", "ddd.ddd.ddd-dd", "ddd-ddd-ddd dd", "dddddddddddddddddX", "dddddd-ddddddd", "d dd dd dd ddd ddd dd", "dddd dddd dddd",
                                                             "dddd-dddd-dddd", "ddd ddd dddd", "dd ddd ddd ddd", "ddddddddddddddd", "dddddddddddd", "ddddddddddd", "dddddddddd", "ddddddddA", "dddddddd-A",
                                                             "dd.ddd.ddd-A", "AdddddddA", "A-ddddddd-A", "AAAAAAddAddAdddA"};

template <class Shapes, class Accepts>
void findShapes(std::string_view text, const Shapes& shapes, PersonalKind kind, std::vector<PersonalFinding>& found, Accepts&& accepts) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isAlnum(text[at]) || (at > 0 && isAlnum(text[at - 1])))
            continue;
        for (const auto shape : shapes) {
            const auto end = matchShape(text, at, shape);
            const bool spaced = shape.find(' ') != none;
            if (end == none || touchesNumberBefore(text, at, spaced) || touchesNumberAfter(text, end, spaced))
                continue;
            auto form = accepts(shape, text.substr(at, end - at), at);
            if (form.empty())
                continue;
            found.push_back({kind, {at, end}, std::move(form)});
            at = end - 1;
            break;
        }
    }
}

constexpr std::array<std::pair<PersonalKind, std::string_view>, 6> kindNames = {{{PersonalKind::email, "email"}, {PersonalKind::phone, "phone"}, {PersonalKind::identifier, "identifier"},
                                                                                {PersonalKind::iban, "iban"}, {PersonalKind::card, "card"}, {PersonalKind::userInfo, "user_info"}}};

}  // namespace

std::string_view name(PersonalKind kind) {
    return kindNames[static_cast<std::size_t>(kind)].second;
}
std::vector<std::string> personalKindNames() {
    std::vector<std::string> names;
    for (const auto& [kind, word] : kindNames)
        names.emplace_back(word);
    return names;
}

bool luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return !digits.empty() && sum % 10 == 0;
}

bool ibanHolds(std::string_view letters) {
    if (letters.size() < 5)
        return false;
    int rest = 0;
    const auto take = [&](char c) { rest = isDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97; };
    for (const char c : letters.substr(4))
        take(c);
    for (const char c : letters.substr(0, 4))
        take(c);
    return rest == 1;
}

// Multiplication in the dihedral group D5, and powers of Verhoeff's permutation (J. Verhoeff, Error Detecting Decimal Codes, 1969).
bool verhoeff(std::string_view digits) {
    constexpr std::array<int, 10> once = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    const auto times = [](int a, int b) {
        if (a < 5)
            return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
        return b < 5 ? 5 + (a - b + 10) % 5 : (a - b + 10) % 5;
    };
    int check = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        for (std::size_t p = 0; p < i % 8; ++p)
            value = once[static_cast<std::size_t>(value)];
        check = times(check, value);
    }
    return check == 0;
}

std::vector<PersonalFinding> personalData(std::string_view given, const std::vector<PersonalKind>& kinds) {
    const DigitFold fold(given);
    const auto text = fold.text();
    const auto wanted = [&](PersonalKind kind) { return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
    std::vector<PersonalFinding> all, kept;
    // In this order: what is found first keeps its place, so that a card is no phone and an address no e-mail.
    findUserInfo(text, all);
    findEmails(text, all);
    if (std::any_of(text.begin(), text.end(), isDigit)) {
        findIbans(text, all);
        findShapes(text, cardShapes, PersonalKind::card, all, [](std::string_view, std::string_view run, std::size_t) { return std::string(cardNumber(plainOf(run)) ? "card number" : ""); });
        findShapes(text, nationalShapes, PersonalKind::identifier, all, [&](std::string_view shape, std::string_view run, std::size_t at) {
            return nationalNumber(shape, plainOf(run), lowerBefore(text, at, 40));
        });
        findPhones(text, all);
    }
    std::map<std::size_t, PersonalFinding> places;
    for (auto& finding : all) {
        const auto next = places.lower_bound(finding.where.begin);
        const bool overlaps = (next != places.end() && next->first < finding.where.end) || (next != places.begin() && std::prev(next)->second.where.end > finding.where.begin);
        if (!overlaps)
            places.emplace(finding.where.begin, std::move(finding));
    }
    for (auto& [begin, finding] : places)
        if (wanted(finding.kind)) {
            finding.where = fold.given(finding.where);
            kept.push_back(std::move(finding));
        }
    return kept;
}

std::string masked(std::string_view text, const std::vector<PersonalFinding>& found) {
    std::string out;
    std::size_t at = 0;
    for (const auto& finding : found) {
        out += text.substr(at, finding.where.begin - at);
        out += fmt::format("[{}]", name(finding.kind));
        at = finding.where.end;
    }
    out += text.substr(at);
    return out;
}

std::string hinted(std::string_view text, const PersonalFinding& found) {
    const auto part = text.substr(found.where.begin, found.where.end - found.where.begin);
    const auto first = part.find_first_not_of("+( ");
    if (first == none)
        return {};
    // Whole characters: a digit may be several bytes.
    auto last = part.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(part[last]) & 0xc0) == 0x80)
        --last;
    return fmt::format("{}…{}", firstCharacters(part.substr(first), 1), part.substr(last));
}

}  // namespace triptych::routing
