#include "routing/corpus/personal_numbers.h"

#include <algorithm>
#include <array>

#include "routing/corpus/personal_data.h"

namespace triptych::routing {
namespace {

int digit(char c) {
    return c - '0';
}
bool allDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool oneDigitOnly(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}
int numberOf(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = value * 10 + digit(c);
    return value;
}
int remainder97(std::string_view digits) {
    int rest = 0;
    for (const char c : digits)
        rest = (rest * 10 + digit(c)) % 97;
    return rest;
}

// Social Security Administration: areas 000, 666 and 9xx, group 00 and serial 0000 are never given.
bool socialSecurity(std::string_view d) {
    const auto area = d.substr(0, 3);
    return area != "000" && area != "666" && area[0] != '9' && d.substr(3, 2) != "00" && d.substr(5) != "0000";
}

// Brazil: two digits, each 11 minus the weighted sum modulo 11, 0 for 10 and 11.
bool cpf(std::string_view d) {
    if (oneDigitOnly(d))
        return false;
    for (std::size_t n = 9; n <= 10; ++n) {
        int sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            sum += digit(d[i]) * static_cast<int>(n + 1 - i);
        const int check = sum * 10 % 11 % 10;
        if (check != digit(d[n]))
            return false;
    }
    return true;
}

// Russia: SNILS, weights 9 to 1, the sum modulo 101, 100 counting as 0.
bool snils(std::string_view d) {
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += digit(d[i]) * static_cast<int>(9 - i);
    return !oneDigitOnly(d.substr(0, 9)) && sum % 101 % 100 == numberOf(d.substr(9, 2));
}

// China: GB 11643-1999, ISO 7064 mod 11-2 over 17 digits, with a birthday inside.
bool residentOfChina(std::string_view d) {
    if (!allDigits(d.substr(0, 17)) || !isDay(numberOf(d.substr(6, 4)), numberOf(d.substr(10, 2)), numberOf(d.substr(12, 2))) || d[0] == '0')
        return false;
    constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i)
        sum += digit(d[i]) * weights[i];
    return d[17] == std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
}

// Korea: a birthday, a century, and (until 2020) a weighted sum.
bool residentOfKorea(std::string_view d) {
    const int century = digit(d[6]);
    const int base = century == 9 || century == 0 ? 1800 : century == 1 || century == 2 || century == 5 || century == 6 ? 1900 : 2000;
    if (!isDay(base + numberOf(d.substr(0, 2)), numberOf(d.substr(2, 2)), numberOf(d.substr(4, 2))))
        return false;
    constexpr std::array<int, 12> weights = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    int sum = 0;
    for (std::size_t i = 0; i < 12; ++i)
        sum += digit(d[i]) * weights[i];
    return (11 - sum % 11) % 10 == digit(d[12]);
}

// France: NIR, 97 minus the first 13 digits modulo 97, with sex and month.
bool nir(std::string_view d) {
    const int month = numberOf(d.substr(3, 2));
    return (d[0] == '1' || d[0] == '2') && ((month >= 1 && month <= 12) || (month >= 20 && month <= 42)) && 97 - remainder97(d.substr(0, 13)) == numberOf(d.substr(13, 2));
}

// Spain: DNI and NIE, a letter by the number modulo 23.
bool dni(std::string_view plain) {
    std::string digits(plain.substr(0, 8));
    if (digits[0] == 'X' || digits[0] == 'Y' || digits[0] == 'Z')
        digits[0] = static_cast<char>('0' + (digits[0] - 'X'));
    return allDigits(digits) && std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[static_cast<std::size_t>(numberOf(digits) % 23)] == plain[8];
}

// Italy: codice fiscale, odd places by a table, even ones by their value, modulo 26.
bool codiceFiscale(std::string_view p) {
    constexpr std::array<int, 26> odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    int sum = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const int value = p[i] >= '0' && p[i] <= '9' ? p[i] - '0' : p[i] - 'A';
        sum += i % 2 == 0 ? odd[static_cast<std::size_t>(value)] : value;
    }
    return p[15] == 'A' + sum % 26;
}

// United Kingdom: NHS number, weights 10 to 2, modulo 11.
bool nhs(std::string_view d) {
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += digit(d[i]) * static_cast<int>(10 - i);
    const int check = (11 - sum % 11) % 11;
    return check != 10 && check == digit(d[9]) && !oneDigitOnly(d);
}

// Germany: the tax number of persons, ISO 7064 mod 11,10.
bool taxOfGermany(std::string_view d) {
    int product = 10;
    for (std::size_t i = 0; i < 10; ++i) {
        int sum = (digit(d[i]) + product) % 10;
        if (sum == 0)
            sum = 10;
        product = sum * 2 % 11;
    }
    return d[0] != '0' && (11 - product) % 10 == digit(d[10]);
}

bool any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

bool isDay(int year, int month, int day) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool cardNumber(std::string_view d) {
    if (d.size() < 13 || d.size() > 19 || !allDigits(d) || oneDigitOnly(d))
        return false;
    const int two = numberOf(d.substr(0, 2)), three = numberOf(d.substr(0, 3)), four = numberOf(d.substr(0, 4));
    const bool visa = d[0] == '4' && (d.size() == 13 || d.size() == 16 || d.size() == 19);
    const bool master = d.size() == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
    const bool american = d.size() == 15 && (two == 34 || two == 37);
    const bool discover = d.size() == 16 && (four == 6011 || two == 65 || (three >= 644 && three <= 649));
    const bool diners = d.size() == 14 && ((three >= 300 && three <= 305) || two == 36 || two == 38);
    const bool jcb = d.size() == 16 && four >= 3528 && four <= 3589;
    const bool union_ = d.size() >= 16 && two == 62;
    return (visa || master || american || discover || diners || jcb || union_) && luhn(d);
}

std::string nationalNumber(std::string_view shape, std::string_view plain, std::string_view before) {
    const bool digits = allDigits(plain);
    const auto n = plain.size();
    if (n == 9 && shape == "ddd-dd-dddd" && socialSecurity(plain))
        return "social security number (US)";
    if (n == 11 && digits && shape == "ddd.ddd.ddd-dd" && cpf(plain))
        return "CPF (Brazil)";
    if (n == 11 && digits && any(before, {"cpf"}) && cpf(plain))
        return "CPF (Brazil)";
    if (n == 11 && digits && shape == "ddd-ddd-ddd dd" && snils(plain))
        return "SNILS (Russia)";
    if (n == 18 && shape.size() == 18 && residentOfChina(plain))
        return "resident identity number (China)";
    if (n == 13 && digits && shape == "dddddd-ddddddd" && residentOfKorea(plain))
        return "resident registration number (Korea)";
    if (n == 15 && digits && (shape == "d dd dd dd ddd ddd dd" || any(before, {"sécu", "secu", "nir", "insee"})) && nir(plain))
        return "NIR (France)";
    if (n == 9 && (shape == "ddddddddA" || shape == "dddddddd-A" || shape == "AdddddddA" || shape == "A-ddddddd-A" || shape == "AdddddddA" || shape == "dd.ddd.ddd-A") &&
        (shape[0] == 'd' || plain[0] == 'X' || plain[0] == 'Y' || plain[0] == 'Z') && dni(plain))
        return "DNI or NIE (Spain)";
    if (n == 16 && shape == "AAAAAAddAddAdddA" && codiceFiscale(plain))
        return "codice fiscale (Italy)";
    if (n == 12 && digits && (shape == "dddd dddd dddd" || shape == "dddd-dddd-dddd" || any(before, {"aadhaar", "aadhar", "आधार"})) && plain[0] >= '2' && verhoeff(plain))
        return "Aadhaar (India)";
    if (n == 10 && digits && any(before, {"nhs"}) && nhs(plain))
        return "NHS number (UK)";
    if (n == 11 && digits && any(before, {"steuer-id", "steuerid", "identifikationsnummer", "idnr"}) && taxOfGermany(plain))
        return "Steuer-Identifikationsnummer (Germany)";
    return {};
}

}  // namespace triptych::routing
