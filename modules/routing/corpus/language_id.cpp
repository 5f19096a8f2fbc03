#include "routing/corpus/language_id.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "routing/corpus/character_model.h"
#include "routing/corpus/document_clusters.h"
#include "routing/corpus/duplicates.h"
#include "routing/corpus/grams.h"
#include "routing/corpus/language_scripts.h"
#include "routing/corpus/lent.h"
#include "routing/corpus/shared_progress.h"
#include "routing/parallel.h"

namespace triptych::routing {
namespace {

using base::Result;

constexpr std::size_t mostRead = 10'000, blockDocuments = 32;
constexpr std::int64_t leastLearnt = 200;
// Nats for another language: as much and a document is left out of what is learnt. Little, because a model that has learnt from mislabelled
// documents holds the next one of them for its own, nearly.
constexpr double doubtful = 1;

// Folds by sentences and copies, in an order that is drawn once; -1: not looked at.
std::vector<int> foldsOf(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const std::vector<std::int32_t>& same, const LanguageSearch& search, int& folds) {
    const auto sentences = sentenceNumbers(corpus);
    DocumentClusters groups(corpus.size());
    std::vector<std::int32_t> firstOf(corpus.size() + 1, -1);
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        if (kept[i] == 0)
            continue;
        const auto number = static_cast<std::int32_t>(i);
        groups.join(number, same[i]);
        auto& first = firstOf[static_cast<std::size_t>(sentences[i])];
        first = first < 0 ? number : first;
        groups.join(number, first);
    }
    std::vector<std::pair<std::uint64_t, std::int32_t>> drawn;
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (kept[i] != 0 && groups.first(static_cast<std::int32_t>(i)) == static_cast<std::int32_t>(i))
            drawn.emplace_back(hashOf({1, i}), static_cast<std::int32_t>(i));
    std::sort(drawn.begin(), drawn.end());
    const int wanted = search.folds > 0 ? search.folds : corpus.text.size() < 1'000'000 ? 20 : 5;
    folds = std::max(1, std::min(wanted, static_cast<int>(std::min<std::size_t>(drawn.size(), 1000))));
    std::vector<int> fold(corpus.size(), -1);
    for (std::size_t d = 0; d < drawn.size(); ++d)
        fold[static_cast<std::size_t>(drawn[d].second)] = static_cast<int>(d % static_cast<std::size_t>(folds));
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (kept[i] != 0)
            fold[i] = fold[static_cast<std::size_t>(groups.first(static_cast<std::int32_t>(i)))];
    return fold;
}

// What the likelihoods say of a document.
LanguageReading reading(const std::vector<double>& logs, std::size_t label, std::size_t characters, std::int64_t learnt, const LanguageSearch& search) {
    LanguageReading result;
    result.characters = static_cast<std::int32_t>(characters);
    if (characters < 2)
        return result;
    std::size_t best = 0, second = logs.size();
    for (std::size_t l = 1; l < logs.size(); ++l)
        best = logs[l] > logs[best] ? l : best;
    for (std::size_t l = 0; l < logs.size(); ++l)
        if (l != best && (second == logs.size() || logs[l] > logs[second]))
            second = l;
    if (!std::isfinite(logs[best]))
        return result;
    result.reads = static_cast<std::int16_t>(best);
    const auto perCharacter = [&](std::size_t other) {
        const auto lead = (logs[best] - logs[other]) / static_cast<double>(characters);
        return static_cast<float>(std::min(lead, 1000.0));
    };
    double lead = std::numeric_limits<double>::infinity();
    if (second < logs.size()) {
        result.second = static_cast<std::int16_t>(second);
        result.margin = perCharacter(second);
        lead = logs[best] - logs[second];
    }
    result.evidence = best == label ? 0 : perCharacter(label);
    result.told = characters >= static_cast<std::size_t>(search.leastCharacters) && lead >= search.leastEvidence && learnt >= leastLearnt;
    return result;
}

// Sets `unlike` of the readings whose text needs far more nats a character, in their label's language, than others of the label about as long.
void compareWithTheirLabel(const Corpus& corpus, const std::vector<double>& nats, std::vector<LanguageReading>& readings, const LanguageSearch& search) {
    constexpr std::size_t fewest = 20, window = 100;
    constexpr int shortest = 50;
    constexpr double leastNats = 0.5;
    std::vector<std::vector<std::size_t>> ofLabel(corpus.languages.size());
    for (std::size_t i = 0; i < readings.size(); ++i) {
        readings[i].unlike = 0;
        if (std::isfinite(nats[i]) && readings[i].characters >= std::max(shortest, search.leastCharacters))
            ofLabel[static_cast<std::size_t>(corpus.language[i])].push_back(i);
    }
    const auto middle = [](std::vector<double>& values) {
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), at, values.end());
        return *at;
    };
    for (auto& documents : ofLabel) {
        if (documents.size() < fewest)
            continue;
        std::stable_sort(documents.begin(), documents.end(), [&](std::size_t a, std::size_t b) { return readings[a].characters < readings[b].characters; });
        const auto windows = std::max<std::size_t>(1, documents.size() / window);
        for (std::size_t w = 0; w < windows; ++w) {
            const auto from = w * documents.size() / windows, to = (w + 1) * documents.size() / windows;
            std::vector<double> values, away;
            for (auto d = from; d < to; ++d)
                values.push_back(nats[documents[d]]);
            const double usual = middle(values);
            for (auto d = from; d < to; ++d)
                away.push_back(std::abs(nats[documents[d]] - usual));
            const double least = std::max(leastNats, search.leastDeviation * 1.4826 * middle(away));
            for (auto d = from; d < to; ++d)
                if (const double more = nats[documents[d]] - usual; more > least)
                    readings[documents[d]].unlike = static_cast<float>(std::min(more, 1000.0));
        }
    }
}

struct Scorer {
    LanguageTextReader reader;
    std::vector<double> logs;
};

}  // namespace

Result<LanguageCheck> checkLanguages(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const LanguageSearch& search) {
    const auto languages = corpus.languages.size();
    SharedProgress progress(search.progress);
    DuplicateSearch copies;
    copies.acrossLanguages = true;
    copies.threads = search.threads;
    copies.progress = [&](double) { return progress.add(0); };
    TRIPTYCH_TRY(const auto same, exactDuplicates(corpus, kept, copies));
    LanguageCheck check;
    const auto fold = foldsOf(corpus, kept, same, search, check.folds);
    check.readings.resize(corpus.size());
    check.learnt.assign(languages, std::numeric_limits<std::int64_t>::max());
    Lent<Scorer> scorers([] { return std::make_unique<Scorer>(); });
    const int rounds = std::max(1, search.rounds);
    std::vector<std::vector<int>> scripts;
    for (const auto& code : corpus.languages)
        scripts.push_back(scriptsOfLanguage(code));
    std::vector<double> nats(corpus.size(), std::numeric_limits<double>::quiet_NaN());
    const double steps = static_cast<double>(rounds) * check.folds;
    for (int round = 0; round < rounds; ++round) {
        const auto before = check.readings;
        for (int f = 0; f < check.folds; ++f) {
            const double from = (round * check.folds + f) / steps;
            auto use = kept;
            std::vector<std::size_t> read;
            for (std::size_t i = 0; i < corpus.size(); ++i) {
                const auto& said = before[i];
                const bool other = round > 0 && (static_cast<double>(said.evidence) * said.characters > doubtful || said.unlike > 0 || said.script >= 0);
                use[i] = kept[i] != 0 && fold[i] != f && !other;
                if (kept[i] != 0 && fold[i] == f)
                    read.push_back(i);
            }
            progress.stage(from + 0.3 / steps, 1);
            TRIPTYCH_TRY(const auto model, CharacterModel::train(corpus, use, search.perLanguage, [&] { return progress.add(0); }));
            progress.stage(from + 1 / steps, static_cast<double>(read.size()));
            sharedOut((read.size() + blockDocuments - 1) / blockDocuments, search.threads, [&](std::size_t block) {
                if (progress.stopped())
                    return;
                scorers.lend([&](Scorer& scorer) {
                    ProgressPart part(progress, 8);
                    for (auto r = block * blockDocuments; r < std::min(read.size(), (block + 1) * blockDocuments) && part.add(1); ++r) {
                        const auto i = read[r];
                        const auto label = static_cast<std::size_t>(corpus.language[i]);
                        const auto& text = scorer.reader.read(corpus.document(i), mostRead);
                        model.score(text, scorer.logs);
                        auto& said = check.readings[i] = reading(scorer.logs, label, text.size() - 1, model.learnt()[label], search);
                        const auto written = scriptUse(text, scripts[label]);
                        const bool scriptsKnown = !scripts[label].empty();
                        if (scriptsKnown && written.letters >= search.leastCharacters && 2 * written.expected < written.letters)
                            said.script = static_cast<std::int16_t>(written.most);
                        // An address in Latin letters makes a Russian text unlikely, and no other language.
                        const bool mixed = scriptsKnown && said.script < 0 && 20 * written.expected < 19 * written.letters;
                        nats[i] = mixed ? std::numeric_limits<double>::quiet_NaN() : -scorer.logs[label] / static_cast<double>(text.size() - 1);
                    }
                });
            });
            if (progress.stopped())
                return base::cancelled();
            if (round + 1 == rounds)
                for (std::size_t l = 0; l < languages; ++l)
                    check.learnt[l] = std::min(check.learnt[l], model.learnt()[l]);
        }
        compareWithTheirLabel(corpus, nats, check.readings, search);
    }
    for (auto& each : check.readings)
        each.told = each.told && (each.evidence > 0 || (each.unlike <= 0 && each.script < 0));
    check.table.assign(languages * (languages + 1), 0);
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (kept[i] != 0) {
            const auto& r = check.readings[i];
            const auto column = r.told ? static_cast<std::size_t>(r.reads) : languages;
            ++check.table[static_cast<std::size_t>(corpus.language[i]) * (languages + 1) + column];
        }
    return check;
}

}  // namespace triptych::routing
