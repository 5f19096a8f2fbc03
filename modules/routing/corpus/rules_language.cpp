#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "routing/corpus/language_id.h"
#include "routing/corpus/language_scripts.h"
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
    search.leastDeviation = parameters.at("leastDeviation").get<double>();
    search.progress = input.progress;
    search.threads = input.threads;
    const auto least = parameters.at("leastMargin").get<double>();
    const auto& codes = input.corpus.languages;
    TRIPTYCH_TRY(const auto found, checkLanguages(input.corpus, input.kept, search));
    RuleResult result;
    std::map<std::pair<std::size_t, int>, std::int64_t> written;
    std::vector<std::int64_t> unlike(codes.size(), 0);
    for (std::size_t i = 0; i < found.readings.size(); ++i) {
        const auto& reading = found.readings[i];
        const auto label = static_cast<std::size_t>(input.corpus.language[i]);
        const auto find = [&](double value, std::string why) { result.findings.push_back({static_cast<std::int32_t>(i), -1, value, std::move(why)}); };
        if (reading.script >= 0)
            ++written[{label, reading.script}];
        unlike[label] += reading.unlike > 0 && reading.script < 0 ? 1 : 0;
        if (reading.told && reading.evidence > 0 && static_cast<double>(reading.margin) >= least)
            find(reading.evidence, fmt::format("says {}, reads as {} ({:.2f} nats a character likelier)", codes[label], codes[static_cast<std::size_t>(reading.reads)], reading.evidence));
        else if (reading.script >= 0)
            find(reading.unlike, fmt::format("says {}, which is not written in {} script", codes[label], scriptName(reading.script)));
        else if (reading.unlike > 0)
            find(reading.unlike, fmt::format("says {}, reads unlike other texts of it and like no other language here ({:.2f} nats a character less likely than they are)", codes[label], reading.unlike));
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
            languages.push_back({{"code", codes[l]}, {"told", ofLabel}, {"same", same}, {"untold", silent}, {"learnt", found.learnt[l]}, {"unlike", unlike[l]}});
    }
    std::sort(confusions.begin(), confusions.end(), [](const Confusion& a, const Confusion& b) {
        return a.documents != b.documents ? a.documents > b.documents : std::pair(a.label, a.reads) < std::pair(b.label, b.reads);
    });
    Json rows = Json::array();
    for (std::size_t c = 0; c < std::min(confusions.size(), mostConfusions); ++c)
        rows.push_back({{"label", codes[confusions[c].label]}, {"reads", codes[confusions[c].reads]}, {"documents", confusions[c].documents}});
    Json scripts = Json::array();
    for (const auto& [use, documents] : written)
        if (scripts.size() < mostConfusions)
            scripts.push_back({{"label", codes[use.first]}, {"script", scriptName(use.second)}, {"documents", documents}});
    result.measured = {{"scripts", std::move(scripts)}, {"told", told}, {"same", right}, {"untold", untold}, {"folds", found.folds}, {"byLanguage", std::move(languages)}, {"confusions", std::move(rows)}};
    std::int64_t alone = 0, otherwise = 0;
    for (const auto count : unlike)
        alone += count;
    for (const auto& [use, documents] : written)
        otherwise += documents;
    if (otherwise > 0)
        result.notes.push_back(fmt::format("{} documents are written in a script that their language is not", otherwise));
    if (alone > 0)
        result.notes.push_back(fmt::format("{} documents read unlike the other texts of their language", alone));
    if (untold > 0)
        result.notes.push_back(fmt::format("{} documents are too short or too unclear to tell, or their language has too little other text here", untold));
    if (codes.size() < 2)
        result.notes.emplace_back("The corpus has one language: texts of others show only as written in another script, or as unlike the rest");
    return result;
}

base::Parameter number(std::string name, double value, double most, std::string unit, std::string meaning) {
    return {std::move(name), base::ParameterType::number, value, std::move(unit), 0.0, most, {}, std::move(meaning)};
}

}  // namespace

std::vector<Rule> languageRules() {
    return {{"language_check",
             "Documents whose text is likelier in another language of the corpus than in the one they are labelled with, by a model of characters learnt from the other documents, or written in a script their language is not, or far less likely in it than its other texts; measured is the evidence in nats a character",
             {whole("leastCharacters", 20, 1, 10000, "characters", "Shorter texts are too short to tell"),
              number("leastEvidence", 10, 1000, "nats", "By so much the likeliest language leads over any other in the whole text"),
              number("leastMargin", 0.1, 10, "nats a character", "By so much it leads a character"),
              number("leastDeviation", 4, 1000, "deviations", "By so much less likely a text is than others of its language about as long, where it reads as no other language of the corpus")},
             check}};
}

}  // namespace triptych::routing
