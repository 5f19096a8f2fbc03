#include "routing/training/split.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "base/seed.h"
#include "routing/corpus/document_clusters.h"
#include "routing/corpus/near_duplicates.h"

namespace triptych::routing {
namespace {

constexpr double alike = 0.8;

// A sentence's own number: by its id, or by its place where it has none.
std::uint64_t keyOf(const Corpus& corpus, std::size_t document, std::uint64_t seed, const char* what) {
    const auto id = corpus.id(document);
    return base::namedSeed(seed, id.empty() ? fmt::format("{}#{}", what, document) : fmt::format("{}/{}", what, id));
}

}  // namespace

std::vector<std::int32_t> joinedSentences(std::vector<std::int32_t> numbers, std::span<const std::int32_t> clusters) {
    std::vector<std::int32_t> above(numbers.size());
    for (std::size_t i = 0; i < above.size(); ++i)
        above[i] = static_cast<std::int32_t>(i);
    const auto first = [&](std::int32_t sentence) {
        while (above[static_cast<std::size_t>(sentence)] != sentence)
            sentence = above[static_cast<std::size_t>(sentence)] = above[static_cast<std::size_t>(above[static_cast<std::size_t>(sentence)])];
        return sentence;
    };
    std::unordered_map<std::int32_t, std::int32_t> ofCluster;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (clusters[i] < 0)
            continue;
        const auto [found, fresh] = ofCluster.emplace(clusters[i], numbers[i]);
        const auto a = first(found->second), b = first(numbers[i]);
        above[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }
    std::vector<std::int32_t> known(numbers.size(), -1);
    std::int32_t next = 0;
    for (auto& number : numbers) {
        auto& named = known[static_cast<std::size_t>(first(number))];
        if (named < 0)
            named = next++;
        number = named;
    }
    return numbers;
}

base::Result<CorpusSplit> splitBySentence(const Corpus& corpus, const SplitSettings& s, std::span<const std::int32_t> clusters) {
    if (!clusters.empty() && clusters.size() != corpus.size())
        return base::badRequest(fmt::format("{} numbers of clusters for {} documents", clusters.size(), corpus.size()), "clusters");
    if (!(s.test >= 0 && s.test < 1))
        return base::badRequest(fmt::format("{} is no share of sentences for the test", s.test), "/parameters/test", "0 or more, below 1");
    if (!(s.minorShare >= 0 && s.minorShare <= 1))
        return base::badRequest(fmt::format("{} is no share of documents", s.minorShare), "/parameters/minor_share", "0 to 1");
    std::vector<bool> minor(corpus.languages.size(), false);
    for (const auto& code : s.minor) {
        const auto found = std::find(corpus.languages.begin(), corpus.languages.end(), code);
        if (found == corpus.languages.end())
            return base::badRequest(fmt::format("the corpus has no texts in the language \"{}\"", code.substr(0, 40)), "/parameters/minor", fmt::format("of {}", fmt::join(corpus.languages, ", ")));
        minor[static_cast<std::size_t>(found - corpus.languages.begin())] = true;
    }
    auto numbers = sentenceNumbers(corpus);
    const auto count = [](const std::vector<std::int32_t>& of) { return of.empty() ? 0 : *std::max_element(of.begin(), of.end()) + 1; };
    const auto before = count(numbers);
    if (!clusters.empty())
        numbers = joinedSentences(std::move(numbers), clusters);
    std::vector<std::pair<std::uint64_t, std::int32_t>> order;
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (static_cast<std::size_t>(numbers[i]) == order.size())
            order.emplace_back(keyOf(corpus, i, s.seed, "split"), numbers[i]);
    const auto sentences = order.size();
    if (sentences < (s.test > 0 ? 2u : 1u))
        return base::failed(sentences == 0 ? "the corpus has no document" : "one sentence cannot be both learnt from and tested on", corpus.name,
                            fmt::format("more sentences, or a test share of 0; translations of a sentence stay together{}", sentences < static_cast<std::size_t>(before) ? ", and copies too" : ""));
    std::sort(order.begin(), order.end());
    std::vector<bool> tested(sentences, false);
    const double wanted = s.test > 0 ? std::clamp(std::round(s.test * static_cast<double>(sentences)), 1.0, static_cast<double>(sentences - 1)) : 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(wanted); ++i)
        tested[static_cast<std::size_t>(order[i].second)] = true;

    CorpusSplit out;
    out.joined = before - count(numbers);
    std::vector<std::vector<std::pair<std::uint64_t, std::int32_t>>> held(corpus.languages.size());
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto language = static_cast<std::size_t>(corpus.language[i]);
        const auto place = static_cast<std::int32_t>(i);
        if (tested[static_cast<std::size_t>(numbers[i])])
            out.test.push_back(place);
        else if (minor[language])
            held[language].emplace_back(keyOf(corpus, i, s.seed, "minor"), place);
        else
            out.train.push_back(place);
    }
    for (auto& documents : held) {
        std::sort(documents.begin(), documents.end());
        const auto taken = static_cast<std::size_t>(std::ceil(s.minorShare * static_cast<double>(documents.size()) - 1e-9));
        for (std::size_t i = 0; i < taken; ++i)
            out.train.push_back(documents[i].second);
        out.kept += static_cast<std::int64_t>(documents.size() - taken);
    }
    std::sort(out.train.begin(), out.train.end());
    if (out.train.empty())
        return base::failed("no document is left to learn from", corpus.name, "fewer minor languages, or a larger share of theirs");
    std::vector<std::string> unlearnt, untested;
    std::vector<int> learnt(corpus.languages.size()), judged(corpus.languages.size());
    for (const auto place : out.train)
        ++learnt[static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(place)])];
    for (const auto place : out.test)
        ++judged[static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(place)])];
    for (std::size_t l = 0; l < corpus.languages.size(); ++l) {
        if (learnt[l] == 0)
            unlearnt.push_back(corpus.languages[l]);
        if (judged[l] == 0 && s.test > 0)
            untested.push_back(corpus.languages[l]);
    }
    if (!unlearnt.empty())
        out.notes.push_back(fmt::format("Languages without a document to learn from: {}", fmt::join(unlearnt, ", ")));
    if (!untested.empty())
        out.notes.push_back(fmt::format("Languages without a document to be tested on: {}", fmt::join(untested, ", ")));
    out.sentence = std::move(numbers);
    return out;
}

base::Result<CorpusSplit> splitAwayFromCopies(const Corpus& corpus, const SplitSettings& settings, base::JobContext& context) {
    const std::vector<std::uint8_t> all(corpus.size(), 1);
    DuplicateSearch search;
    search.acrossLanguages = true;
    search.threads = context.threads();
    search.progress = [&](double) {
        context.progress(0, 0, "Looking for copies");
        return !context.stopRequested();
    };
    TRIPTYCH_TRY(const auto same, exactDuplicates(corpus, all, search));
    TRIPTYCH_TRY(const auto near, nearDuplicates(corpus, all, alike, search));
    DocumentClusters clusters(corpus.size());
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        clusters.join(static_cast<std::int32_t>(i), same[i]);
        clusters.join(static_cast<std::int32_t>(i), near.first[i]);
    }
    std::vector<std::int32_t> first(corpus.size());
    for (std::size_t i = 0; i < corpus.size(); ++i)
        first[i] = clusters.first(static_cast<std::int32_t>(i));
    TRIPTYCH_TRY(auto split, splitBySentence(corpus, settings, first));
    if (split.joined > 0)
        split.notes.push_back(fmt::format("{} sentences stay with others that they are copies of, or nearly", split.joined));
    return split;
}

}  // namespace triptych::routing
