#include <algorithm>

#include <fmt/format.h>

#include "routing/corpus/language_id.h"
#include "routing/corpus/rule.h"
#include "routing/kind_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t mostConfusions = 200;

Result<RuleResult> check(const RuleInput& input, const Json& parameters) {
    LanguageSearch search;
    search.leastCharacters = parameters.at("leastCharacters").get<int>();
    search.leastEvidence = parameters.at("leastEvidence").get<double>();
    search.progress = input.progress;
    search.threads = input.threads;
    const auto least = parameters.at("leastMargin").get<double>();
    const auto& codes = input.corpus.languages;
    TRIPTYCH_TRY(const auto found, checkLanguages(input.corpus, input.kept, search));
    RuleResult result;
    for (std::size_t i = 0; i < found.readings.size(); ++i) {
        const auto& reading = found.readings[i];
        if (!reading.told || static_cast<double>(reading.evidence) <= 0 || static_cast<double>(reading.margin) < least)
            continue;
        result.findings.push_back({static_cast<std::int32_t>(i), -1, static_cast<double>(reading.evidence),
                                   fmt::format("says {}, reads as {} ({:.2f} nats a character likelier)", codes[static_cast<std::size_t>(input.corpus.language[i])],
                                               codes[static_cast<std::size_t>(reading.reads)], reading.evidence)});
    }
    const auto columns = codes.size() + 1;
    Json languages = Json::array();
    struct Confusion {
        std::int64_t documents;
        std::size_t label, reads;
    };
    std::vector<Confusion> confusions;
    std::int64_t right = 0, told = 0, untold = 0;
    for (std::size_t l = 0; l < codes.size(); ++l) {
        std::int64_t ofLabel = 0;
        for (std::size_t r = 0; r < codes.size(); ++r) {
            const auto documents = found.table[l * columns + r];
            ofLabel += documents;
            if (r != l && documents > 0)
                confusions.push_back({documents, l, r});
        }
        const auto same = found.table[l * columns + l], silent = found.table[l * columns + codes.size()];
        right += same;
        told += ofLabel;
        untold += silent;
        if (ofLabel + silent > 0)
            languages.push_back({{"code", codes[l]}, {"told", ofLabel}, {"same", same}, {"untold", silent}, {"learnt", found.learnt[l]}});
    }
    std::sort(confusions.begin(), confusions.end(), [](const Confusion& a, const Confusion& b) {
        return a.documents != b.documents ? a.documents > b.documents : std::pair(a.label, a.reads) < std::pair(b.label, b.reads);
    });
    Json rows = Json::array();
    for (std::size_t c = 0; c < std::min(confusions.size(), mostConfusions); ++c)
        rows.push_back({{"label", codes[confusions[c].label]}, {"reads", codes[confusions[c].reads]}, {"documents", confusions[c].documents}});
    result.measured = {{"told", told}, {"same", right}, {"untold", untold}, {"folds", found.folds}, {"byLanguage", std::move(languages)}, {"confusions", std::move(rows)}};
    if (untold > 0)
        result.notes.push_back(fmt::format("{} documents are too short or too unclear to tell, or their language has too little other text here", untold));
    if (codes.size() < 2)
        result.notes.emplace_back("The corpus has one language: there is none to mistake it for");
    return result;
}

base::Parameter number(std::string name, double value, double most, std::string unit, std::string meaning) {
    return {std::move(name), base::ParameterType::number, value, std::move(unit), 0.0, most, {}, std::move(meaning)};
}

}  // namespace

std::vector<Rule> languageRules() {
    return {{"language_check",
             "Documents whose text is likelier in another language of the corpus than in the one they are labelled with, by a model of characters learnt from the other documents; measured is the evidence in nats a character",
             {whole("leastCharacters", 20, 1, 10000, "characters", "Shorter texts are too short to tell"),
              number("leastEvidence", 10, 1000, "nats", "By so much the likeliest language leads over any other in the whole text"),
              number("leastMargin", 0.1, 10, "nats a character", "By so much it leads a character")},
             check}};
}

}  // namespace triptych::routing
