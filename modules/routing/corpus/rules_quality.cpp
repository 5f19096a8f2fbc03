#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "routing/corpus/normalisation.h"
#include "routing/corpus/quality.h"
#include "routing/corpus/rule_parts.h"
#include "routing/corpus/rule_work.h"
#include "routing/kind_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Parameter;
using base::Result;

// -------------------------------------------------------------------------------------------------------------------------------------------- normalisation

Result<RuleResult> runNormalisation(const RuleInput& input, const Json& p) {
    const auto n = input.corpus.size();
    const auto form = p.at("form").get<std::string>();
    const NormalisationChange change{form == "nfc" ? NormalForm::nfc : form == "nfkc" ? NormalForm::nfkc : NormalForm::keep, p.at("dropZeroWidth").get<bool>(), p.at("dropDirectionControls").get<bool>()};
    std::vector<NormalisationReport> reports(n);
    std::vector<std::string> texts(n);
    std::vector<std::uint8_t> differs(n, 0);
    TRIPTYCH_CHECK(eachKept(input, [&](std::size_t i) {
        const auto document = input.corpus.document(i);
        auto report = normalisationReport(document);
        auto text = normalisedText(document, change);
        if (!report || !text)
            return true;
        reports[i] = *report;
        differs[i] = *text != document;
        if (differs[i])
            texts[i] = *std::move(text);
        return true;
    }));
    RuleResult result;
    Json languages = Json::array();
    constexpr std::array<const char*, 7> names = {"notNfc", "notNfkc", "zeroWidth", "joiners", "directionMarks", "directionControls", "unpairedControls"};
    std::vector<std::array<std::int64_t, 7>> counts(input.corpus.languages.size());
    for (std::size_t i = 0; i < n; ++i) {
        if (!input.kept[i])
            continue;
        auto& c = counts[static_cast<std::size_t>(input.corpus.language[i])];
        const auto& r = reports[i];
        const std::array<bool, 7> has = {r.differsFromNfc, r.differsFromNfkc, r.zeroWidth > 0, r.joiners > 0, r.directionMarks > 0, r.directionControls > 0, r.unpaired > 0};
        for (std::size_t k = 0; k < has.size(); ++k)
            c[k] += has[k];
        if (!differs[i])
            continue;
        if (texts[i].find_first_not_of(" \t\r\n") == std::string::npos)
            result.findings.push_back({static_cast<std::int32_t>(i), -1, 0, "nothing is left once what cannot be seen is taken away"});
        else
            result.changed.emplace_back(static_cast<std::int32_t>(i), std::move(texts[i]));
    }
    std::array<std::int64_t, 7> all{};
    for (std::size_t l = 0; l < counts.size(); ++l) {
        Json row = {{"code", input.corpus.languages[l]}};
        bool any = false;
        for (std::size_t k = 0; k < names.size(); ++k) {
            row[names[k]] = counts[l][k];
            all[k] += counts[l][k];
            any = any || counts[l][k] > 0;
        }
        if (any)
            languages.push_back(std::move(row));
    }
    for (std::size_t k = 0; k < names.size(); ++k)
        result.measured[names[k]] = all[k];
    result.measured["byLanguage"] = std::move(languages);
    if (all[6] > 0)
        result.notes.push_back(fmt::format("{} documents hold controls of direction without their other half: what follows may be shown in another order", all[6]));
    return result;
}

Rule normalisationRule() {
    return {"normalisation", "Brings texts to one Unicode form, and counts what cannot be seen in them; drops those of which nothing is left",
            {choice("form", {"nfc", "nfkc", "keep"}, "Unicode form: composed, composed with compatibility characters replaced (changes meaning: 10² becomes 102), or as it is"),
             flag("dropZeroWidth", false, "Take zero-width spaces, word joiners, byte-order marks and soft hyphens away; joiners stay, for some scripts are spelt with them"),
             flag("dropDirectionControls", false, "Take embeddings, overrides and isolates of direction away; marks stay")},
            runNormalisation};
}

// --------------------------------------------------------------------------------------------------------------------------------------------------- length

Result<RuleResult> runLength(const RuleInput& input, const Json& p) {
    const auto n = input.corpus.size();
    const auto leastCharacters = p.at("leastCharacters").get<std::int64_t>(), mostCharacters = p.at("mostCharacters").get<std::int64_t>();
    const auto leastWords = p.at("leastWords").get<std::int64_t>(), mostWords = p.at("mostWords").get<std::int64_t>();
    std::vector<std::int64_t> characters(n, -1), words(n, -1);
    TRIPTYCH_CHECK(eachKept(input, [&](std::size_t i) {
        const auto document = input.corpus.document(i);
        characters[i] = static_cast<std::int64_t>(characterCount(document));
        words[i] = wordCount(document, mostWords > 0 ? std::max(mostWords, std::int64_t{1000}) + 1 : std::max(leastWords, std::int64_t{1000}));
        return true;
    }));
    RuleResult result;
    for (std::size_t i = 0; i < n; ++i) {
        if (!input.kept[i])
            continue;
        const auto document = static_cast<std::int32_t>(i);
        if (characters[i] < leastCharacters)
            result.findings.push_back({document, -1, static_cast<double>(characters[i]), fmt::format("{} characters, fewer than {}", characters[i], leastCharacters)});
        else if (mostCharacters > 0 && characters[i] > mostCharacters)
            result.findings.push_back({document, -1, static_cast<double>(characters[i]), fmt::format("{} characters, more than {}", characters[i], mostCharacters)});
        else if (words[i] < leastWords)
            result.findings.push_back({document, -1, static_cast<double>(words[i]), fmt::format("{} words, fewer than {}", words[i], leastWords)});
        else if (mostWords > 0 && words[i] > mostWords)
            result.findings.push_back({document, -1, static_cast<double>(words[i]), fmt::format("more than {} words", mostWords)});
    }
    result.measured["characters"] = quantilesByLanguage(input, [&](std::size_t i) { return static_cast<double>(characters[i]); });
    return result;
}

Rule lengthRule() {
    return {"length", "Drops documents with too few or too many characters or words",
            {whole("leastCharacters", 2, 0, 1e9, "characters", "Fewer are dropped"), whole("mostCharacters", 0, 0, 1e9, "characters", "More are dropped; 0: no limit"),
             whole("leastWords", 1, 0, 1e9, "words", "Fewer are dropped; words as Unicode cuts them, in scripts without spaces as well"),
             whole("mostWords", 0, 0, 1e9, "words", "More are dropped; 0: no limit")},
            runLength};
}

// -------------------------------------------------------------------------------------------------------------------------------------------------- quality

// Words of a very long document would keep a cancel waiting; its beginning tells as much.
constexpr std::size_t judgedBytes = std::size_t{256} << 10;

struct Judgement {
    CharacterQuality characters;
    Repetition repetition;
    bool longEnough = false;
};

Result<RuleResult> runQuality(const RuleInput& input, const Json& p) {
    const auto n = input.corpus.size();
    const auto gram = p.at("gram").get<std::size_t>(), leastWords = p.at("leastWords").get<std::size_t>();
    const auto leastLetters = p.at("leastLetters").get<double>(), mostRepeatedLines = p.at("mostRepeatedLines").get<double>(), mostRepeatedGrams = p.at("mostRepeatedGrams").get<double>();
    const double mostReplacement = p.at("mostReplacement").get<double>(), mostControl = p.at("mostControl").get<double>(), mostMojibake = p.at("mostMojibake").get<double>();
    std::vector<Judgement> judged(n);
    TRIPTYCH_CHECK(eachKept(input, [&](std::size_t i) {
        thread_local WordCutter cutter;
        auto document = input.corpus.document(i);
        judged[i].characters = characterQuality(document);
        document = wholeCharacters(document, judgedBytes);
        // A document with so few bytes cannot have so many words.
        const auto& words = document.size() >= leastWords ? cutter.words(document) : noWords();
        judged[i].longEnough = words.size() >= std::max<std::size_t>(1, leastWords);
        judged[i].repetition = repetition(document, words, gram);
        return true;
    }));
    RuleResult result;
    std::map<std::string, std::int64_t> reasons;
    for (std::size_t i = 0; i < n; ++i) {
        if (!input.kept[i])
            continue;
        const auto& c = judged[i].characters;
        const auto& r = judged[i].repetition;
        const auto share = [&](std::int64_t count) { return c.characters > 0 ? static_cast<double>(count) / static_cast<double>(c.characters) : 0.0; };
        const auto object = [&](const char* reason, double value, std::string why) {
            ++reasons[reason];
            result.findings.push_back({static_cast<std::int32_t>(i), -1, value, std::move(why)});
        };
        if (share(c.mojibake) > mostMojibake)
            object("mojibake", share(c.mojibake), fmt::format("{} signs of UTF-8 that was read as Windows-1252", c.mojibake));
        else if (share(c.replacement) > mostReplacement)
            object("replacement", share(c.replacement), fmt::format("{} replacement characters (U+FFFD) in {} characters", c.replacement, c.characters));
        else if (share(c.control) > mostControl)
            object("control", share(c.control), fmt::format("{} control or private characters in {}", c.control, c.characters));
        else if (c.letterShare() < leastLetters)
            object("letters", c.letterShare(), fmt::format("{:.0f} % letters, fewer than {:.0f} %", 100 * c.letterShare(), 100 * leastLetters));
        else if (judged[i].longEnough && r.repeatedLines > mostRepeatedLines)
            object("lines", r.repeatedLines, fmt::format("{:.0f} % of the lines stand above already", 100 * r.repeatedLines));
        else if (judged[i].longEnough && r.repeatedGrams > mostRepeatedGrams)
            object("grams", r.repeatedGrams, fmt::format("{:.0f} % of the text lies in runs of {} words that stand above already", 100 * r.repeatedGrams, gram));
    }
    result.measured["letters"] = quantilesByLanguage(input, [&](std::size_t i) { return judged[i].characters.letterShare(); });
    result.measured["reasons"] = reasons;
    return result;
}

Parameter shareParameter(std::string name, double value, std::string meaning) {
    Parameter p;
    p.name = std::move(name);
    p.defaultValue = value;
    p.minimum = 0;
    p.maximum = 1;
    p.meaning = std::move(meaning);
    return p;
}

Rule qualityRule() {
    return {"quality", "Drops texts that are no running text: few letters, broken characters, the same again and again",
            {shareParameter("leastLetters", 0.4, "Share of letters among what is no white space; fewer are dropped"),
             shareParameter("mostReplacement", 0.001, "Share of replacement characters (U+FFFD); more are dropped"),
             shareParameter("mostControl", 0.001, "Share of control characters, private and missing code points; more are dropped"),
             shareParameter("mostMojibake", 0.001, "Share of signs of UTF-8 read as Windows-1252, such as Ã©; more are dropped"),
             shareParameter("mostRepeatedLines", 0.3, "Share of lines that stand above already (Gopher, arXiv 2112.11446, table A1); more are dropped"),
             shareParameter("mostRepeatedGrams", 0.15, "Share of the text in runs of words that stand above already (same table); more are dropped"),
             whole("gram", 5, 2, 50, "words", "Length of such a run"), whole("leastWords", 50, 0, 1e6, "words", "Shorter documents are not asked for repetition")},
            runQuality};
}

}  // namespace

Json quantilesByLanguage(const RuleInput& input, const std::function<double(std::size_t)>& value) {
    std::vector<std::vector<double>> values(input.corpus.languages.size());
    std::vector<double> all;
    for (std::size_t i = 0; i < input.corpus.size(); ++i)
        if (input.kept[i]) {
            all.push_back(value(i));
            values[static_cast<std::size_t>(input.corpus.language[i])].push_back(all.back());
        }
    const auto row = [](std::vector<double>& of) {
        std::sort(of.begin(), of.end());
        return Json{{"least", nearestQuantile(of, 0)}, {"q05", nearestQuantile(of, 0.05)}, {"q25", nearestQuantile(of, 0.25)}, {"median", nearestQuantile(of, 0.5)},
                    {"q75", nearestQuantile(of, 0.75)}, {"q95", nearestQuantile(of, 0.95)}, {"greatest", nearestQuantile(of, 1)}};
    };
    Json json = {{"all", row(all)}, {"byLanguage", Json::array()}};
    for (std::size_t l = 0; l < values.size(); ++l)
        if (!values[l].empty()) {
            json["byLanguage"].push_back(row(values[l]));
            json["byLanguage"].back()["code"] = input.corpus.languages[l];
        }
    return json;
}

std::vector<Rule> qualityRules() {
    return {normalisationRule(), lengthRule(), qualityRule(), personalDataRule(), alignmentRule()};
}

}  // namespace triptych::routing
