#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
#include <map>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "routing/corpus/alignment.h"
#include "routing/corpus/personal_data.h"
#include "routing/corpus/rule_parts.h"
#include "routing/corpus/rule_work.h"
#include "routing/corpus/words.h"
#include "routing/kind_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

// -------------------------------------------------------------------------------------------------------------------------------------------- personal data

Result<std::vector<PersonalKind>> wantedKinds(const Json& words) {
    const auto names = personalKindNames();
    std::vector<PersonalKind> kinds;
    for (const auto& word : words) {
        const auto found = std::find(names.begin(), names.end(), word.get<std::string>());
        if (found == names.end())
            return base::badRequest(fmt::format("\"{}\" is no kind of personal data", wholeCharacters(word.get_ref<const std::string&>(), 40)), "/parameters/kinds", fmt::format("of {}", fmt::join(names, ", ")));
        kinds.push_back(static_cast<PersonalKind>(found - names.begin()));
    }
    return kinds;
}

Result<RuleResult> runPersonalData(const RuleInput& input, const Json& p) {
    const auto n = input.corpus.size();
    TRIPTYCH_TRY(const auto kinds, wantedKinds(p.at("kinds")));
    std::vector<std::vector<PersonalFinding>> found(n);
    TRIPTYCH_CHECK(eachKept(input, [&](std::size_t i) {
        found[i] = personalData(input.corpus.document(i), kinds);
        return true;
    }));
    const bool mask = p.at("action") == "mask";
    RuleResult result;
    std::map<std::string, std::int64_t> byKind, byForm;
    for (std::size_t i = 0; i < n; ++i) {
        if (found[i].empty())
            continue;
        const auto document = input.corpus.document(i);
        std::vector<std::string> told;
        for (const auto& finding : found[i]) {
            ++byKind[std::string(name(finding.kind))];
            ++byForm[finding.form];
            if (told.size() < 5)
                told.push_back(fmt::format("{} ({})", finding.form, hinted(document, finding)));
        }
        if (found[i].size() > told.size())
            told.push_back(fmt::format("{} more", found[i].size() - told.size()));
        if (mask)
            result.changed.emplace_back(static_cast<std::int32_t>(i), masked(document, found[i]));
        else
            result.findings.push_back({static_cast<std::int32_t>(i), -1, static_cast<double>(found[i].size()), fmt::format("{}", fmt::join(told, ", ")), found[i].front().where.begin});
    }
    result.measured["byKind"] = byKind;
    result.measured["byForm"] = byForm;
    result.notes.emplace_back("Names of people, addresses and dates of birth are not looked for; a number counts by its check digits, its form or a word before it");
    return result;
}

// ------------------------------------------------------------------------------------------------------------------------------------------------ alignment

constexpr std::size_t mostNumbers = 500;

std::string folded(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))).foldCase().toUTF8String(out);
    return out;
}

/// What is compared of a text. A reference is compared with the text of every other language, so it is read once.
struct AlignedText {
    double characters = 0;
    std::vector<WrittenNumber> numbers;
    bool tooManyNumbers = false;  ///< and none is kept
    std::size_t folded = 0;       ///< hash of the text without its capitals
};

std::int16_t languagePlace(const Corpus& corpus, const std::string& code) {
    const auto found = std::find(corpus.languages.begin(), corpus.languages.end(), code);
    return found == corpus.languages.end() ? std::int16_t{-1} : static_cast<std::int16_t>(found - corpus.languages.begin());
}

/// A text and the text of the reference language that means the same.
struct AlignedPair {
    std::int32_t document = 0, reference = 0;
};

std::string listed(const std::vector<std::string>& numbers) {
    const std::vector<std::string> shown(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(numbers.size(), 5)));
    return fmt::format("{}{}", fmt::join(shown, ", "), numbers.size() > shown.size() ? ", …" : "");
}

Result<RuleResult> runAlignment(const RuleInput& input, const Json& p) {
    const auto& corpus = input.corpus;
    RuleResult result;
    const auto groups = alignedDocuments(corpus, input.kept);
    if (groups.empty()) {
        result.notes.emplace_back("No two documents share an id: nothing is parallel");
        return result;
    }
    std::vector<std::int64_t> present(corpus.languages.size(), 0);
    for (const auto& group : groups) {
        std::vector<std::int16_t> here;
        for (const auto document : group)
            here.push_back(corpus.language[static_cast<std::size_t>(document)]);
        std::sort(here.begin(), here.end());
        here.erase(std::unique(here.begin(), here.end()), here.end());
        for (const auto l : here)
            ++present[static_cast<std::size_t>(l)];
    }
    auto reference = languagePlace(corpus, p.at("reference").get<std::string>());
    if (reference < 0 || present[static_cast<std::size_t>(reference)] == 0) {
        reference = static_cast<std::int16_t>(std::max_element(present.begin(), present.end()) - present.begin());
        result.notes.push_back(fmt::format("No parallel text is in {}: {} is the reference", p.at("reference").get<std::string>(), corpus.languages[static_cast<std::size_t>(reference)]));
    }
    std::vector<AlignedPair> pairs;
    std::int64_t without = 0;
    for (const auto& group : groups) {
        const auto found = std::find_if(group.begin(), group.end(), [&](std::int32_t d) { return corpus.language[static_cast<std::size_t>(d)] == reference; });
        if (found == group.end()) {
            ++without;
            continue;
        }
        for (const auto document : group)
            if (corpus.language[static_cast<std::size_t>(document)] != reference)
                pairs.push_back({document, *found});
    }
    std::sort(pairs.begin(), pairs.end(), [](const AlignedPair& a, const AlignedPair& b) { return a.document < b.document; });

    std::vector<std::vector<std::pair<double, double>>> lengths(corpus.languages.size());
    const auto sameWords = p.at("sameWords").get<std::int64_t>();
    const bool compareNumbers = p.at("numbers").get<bool>();
    std::vector<std::uint8_t> paired(corpus.size(), 0);
    for (const auto& pair : pairs)
        paired[static_cast<std::size_t>(pair.document)] = paired[static_cast<std::size_t>(pair.reference)] = 1;
    std::vector<AlignedText> texts(corpus.size());
    constexpr double readingShare = 0.9;
    const RuleInput asked{corpus, paired, input.test, input.tokenizer, [&](double share) { return !input.progress || input.progress(readingShare * share); }, input.threads};
    TRIPTYCH_CHECK(eachKept(asked, [&](std::size_t i) {
        const auto document = corpus.document(i);
        auto& read = texts[i];
        read.characters = static_cast<double>(characterCount(document));
        if (compareNumbers)
            read.numbers = numbersIn(document);
        if (read.numbers.size() > mostNumbers) {
            read.tooManyNumbers = true;
            std::vector<WrittenNumber>().swap(read.numbers);
        }
        if (sameWords > 0)
            read.folded = std::hash<std::string>()(folded(document));
        return true;
    }));
    const auto length = [&](std::int32_t d) { return texts[static_cast<std::size_t>(d)].characters; };
    for (const auto& pair : pairs)
        lengths[static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(pair.document)])].emplace_back(length(pair.reference), length(pair.document));
    std::vector<LengthModel> models;
    for (const auto& of : lengths)
        models.push_back(lengthModel(of));

    const auto most = p.at("deviation").get<double>();
    const auto leastPairs = p.at("leastPairs").get<std::int64_t>();
    struct AlignmentCounts {
        std::int64_t length = 0, numbers = 0, same = 0;
    };
    std::vector<AlignmentCounts> counts(corpus.languages.size());
    std::vector<Finding> found(pairs.size());
    std::vector<std::array<bool, 3>> wrong(pairs.size());
    const auto& code = corpus.languages[static_cast<std::size_t>(reference)];
    std::atomic<std::int64_t> notCompared{0};
    SharedProgress progress([&](double share) { return !input.progress || input.progress(readingShare + (1 - readingShare) * share); });
    progress.stage(1, static_cast<double>(pairs.size()));
    sharedOut(pairs.size(), input.threads, [&](std::size_t k) {
        if (progress.stopped())
            return;
        const auto& pair = pairs[k];
        const auto a = corpus.document(static_cast<std::size_t>(pair.reference)), b = corpus.document(static_cast<std::size_t>(pair.document));
        const auto &left = texts[static_cast<std::size_t>(pair.reference)], &right = texts[static_cast<std::size_t>(pair.document)];
        const auto& model = models[static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(pair.document)])];
        std::vector<std::string> why;
        const auto deviation = model.deviation(length(pair.reference), length(pair.document));
        if (most > 0 && model.pairs >= leastPairs && std::abs(deviation) > most) {
            wrong[k][0] = true;
            why.push_back(fmt::format("{:.0f} characters for {:.0f} in {}, where {:.0f} are usual ({:+.1f} robust deviations)", length(pair.document), length(pair.reference), code,
                                      model.ratio * length(pair.reference), deviation));
        }
        if (left.tooManyNumbers || right.tooManyNumbers) {
            ++notCompared;
        } else if (compareNumbers) {
            const auto lacking = missingNumbers(left.numbers, right.numbers), more = missingNumbers(right.numbers, left.numbers);
            if (!lacking.empty() || !more.empty()) {
                wrong[k][1] = true;
                why.push_back(lacking.empty() ? fmt::format("the numbers {} are not in {}", listed(more), code)
                              : more.empty()  ? fmt::format("the numbers {} of {} are missing", listed(lacking), code)
                                              : fmt::format("the numbers {} stand for {} in {}", listed(more), listed(lacking), code));
            }
        }
        if (sameWords > 0 && left.folded == right.folded && folded(a) == folded(b) && wordCount(b, sameWords) >= sameWords) {
            wrong[k][2] = true;
            why.push_back(fmt::format("the same text as in {}: not translated", code));
        }
        if (!why.empty())
            found[k] = {pair.document, pair.reference, deviation, fmt::format("{}", fmt::join(why, "; "))};
        progress.add(1);
    });
    if (progress.stopped())
        return base::cancelled();
    if (notCompared > 0)
        result.notes.push_back(fmt::format("The numbers of {} pairs of texts were not compared: one of the two holds more than {}", notCompared.load(), mostNumbers));
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        auto& c = counts[static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(pairs[k].document)])];
        c.length += wrong[k][0];
        c.numbers += wrong[k][1];
        c.same += wrong[k][2];
        if (found[k].document >= 0 && !found[k].why.empty())
            result.findings.push_back(std::move(found[k]));
    }
    Json table = Json::array();
    std::vector<std::string> lacking;
    for (std::size_t l = 0; l < counts.size(); ++l) {
        const auto missing = static_cast<std::int64_t>(groups.size()) - present[l];
        table.push_back({{"code", corpus.languages[l]}, {"ids", present[l]}, {"missing", missing}, {"pairs", models[l].pairs}, {"ratio", models[l].ratio}, {"spread", models[l].spread},
                         {"lengthOutliers", counts[l].length}, {"numberMismatches", counts[l].numbers}, {"untranslated", counts[l].same}});
        if (missing > 0)
            lacking.push_back(fmt::format("{} {}", corpus.languages[l], missing));
    }
    result.measured = {{"reference", code}, {"ids", groups.size()}, {"idsWithoutReference", without}, {"byLanguage", std::move(table)}};
    if (!lacking.empty())
        result.notes.push_back(fmt::format("Parallel texts that are missing, of {} ids: {}", groups.size(), listed(lacking)));
    return result;
}

}  // namespace

Rule personalDataRule() {
    Rule rule{"personal_data", "Finds e-mail addresses, phone numbers, national and bank numbers, and names in addresses",
              {list("kinds", base::ParameterType::texts, "Which: email, phone, identifier, iban, card, user_info; none: all"),
               choice("action", {"flag", "mask", "drop"}, "Mark the documents, put a word such as [email] in place of what is found, or drop them")},
              runPersonalData};
    rule.drops = false;
    return rule;
}

Rule alignmentRule() {
    base::Parameter deviation;
    deviation.name = "deviation";
    deviation.defaultValue = 6.0;
    deviation.minimum = 0;
    deviation.maximum = 1000;
    deviation.meaning = "Lengths this many robust standard deviations from what is usual for the pair of languages (Gale and Church 1993, by medians); 0: not asked";
    Rule rule{"alignment", "Compares texts of one id with each other: lengths, numbers, texts that were not translated, languages that are missing",
              {text("reference", "en", "Language that the others are compared with; another takes its place where it has no parallel text"), deviation,
               whole("leastPairs", 20, 3, 1e9, "pairs", "With fewer texts in a language their lengths are not judged"), flag("numbers", true, "Numbers must be the same, in the digits of any script"),
               whole("sameWords", 3, 0, 1e6, "words", "A text of so many words that is the same as in the reference was not translated; 0: not asked")},
              runAlignment};
    rule.drops = false;
    return rule;
}

}  // namespace triptych::routing
