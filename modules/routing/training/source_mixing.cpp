#include "routing/training/source_mixing.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/seed.h"
#include "routing/utf8.h"

namespace triptych::routing {

using base::Json;
using base::Result;

CorpusSources corpusSources(const DocumentLabels& labels, std::size_t documents) {
    CorpusSources out;
    if (!labels.known() || labels.values.empty()) {
        out.of.assign(documents, -1);
        return out;
    }
    out.names = labels.values;
    const auto unknown = static_cast<std::int32_t>(out.names.size());
    bool any = false;
    for (std::size_t i = 0; i < documents; ++i) {
        const auto source = i < labels.of.size() ? labels.of[i] : -1;
        any = any || source < 0;
        out.of.push_back(source < 0 ? unknown : source);
    }
    if (any)
        out.names.emplace_back();
    return out;
}

Result<std::int64_t> leaveOutSources(CorpusSplit& split, const Corpus& corpus, const CorpusSources& sources, const std::vector<std::string>& left, const std::string& where) {
    if (left.empty())
        return 0;
    std::vector<bool> out(sources.names.size(), false);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const auto found = std::find(sources.names.begin(), sources.names.end(), left[i]);
        if (found == sources.names.end()) {
            const auto some = std::vector<std::string>(sources.names.begin(), sources.names.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(20, sources.names.size())));
            return base::badRequest(fmt::format("no document of the corpus is of the source \"{}\"", wholeCharacters(left[i], 60)), fmt::format("{}/{}", where, i),
                                    some.empty() ? "a corpus whose documents name their sources" : fmt::format("of {}", fmt::join(some, ", ")));
        }
        out[static_cast<std::size_t>(found - sources.names.begin())] = true;
    }
    std::vector<bool> before(corpus.languages.size(), false), after(corpus.languages.size(), false);
    const auto languageOf = [&](std::int32_t place) { return static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(place)]); };
    for (const auto place : split.train)
        before[languageOf(place)] = true;
    const auto had = split.train.size();
    std::erase_if(split.train, [&](std::int32_t place) { return out[static_cast<std::size_t>(sources.of[static_cast<std::size_t>(place)])]; });
    if (split.train.empty())
        return base::failed("no document is left to learn from", corpus.name, "fewer sources left out");
    for (const auto place : split.train)
        after[languageOf(place)] = true;
    std::vector<std::string> gone;
    for (std::size_t l = 0; l < before.size(); ++l)
        if (before[l] && !after[l])
            gone.push_back(corpus.languages[l]);
    if (!gone.empty())
        split.notes.push_back(fmt::format("Languages whose documents are all of sources that are left out: {}", fmt::join(gone, ", ")));
    return static_cast<std::int64_t>(had - split.train.size());
}

std::uint64_t mixingSeed(std::uint64_t seed, std::int64_t pass) {
    return base::namedSeed(seed, "mixture " + std::to_string(pass));
}

Result<MixedPasses> mixedPasses(const Corpus& corpus, const TokenDocuments& documents, MixingSettings settings, std::uint64_t seed) {
    // What one pass is allowed all are: they have the same places.
    settings.seed = mixingSeed(seed, 0);
    auto first = mixedOrder(corpus, documents.source, settings);
    if (!first) {
        auto error = std::move(first).error();
        error.where = "/parameters/mixing" + error.where;
        return tl::unexpected(std::move(error));
    }
    MixedPasses out;
    out.notes = std::move(first->notes);
    // Documents with tokens are in the corpus's order.
    out.order = [&corpus, &documents, settings, seed](std::int64_t pass) {
        auto own = settings;
        own.seed = mixingSeed(seed, pass);
        auto mixed = mixedOrder(corpus, documents.source, own);
        std::vector<std::int32_t> places;
        if (!mixed)
            return places;
        places = std::move(mixed->documents);
        for (auto& place : places)
            place = static_cast<std::int32_t>(std::lower_bound(documents.source.begin(), documents.source.end(), place) - documents.source.begin());
        return places;
    };
    return out;
}

Json sourcesTold(const CorpusSources& sources, const TokenDocuments& train, const TokenDocuments& test, const std::vector<std::int64_t>& learnt) {
    struct Told {
        std::int64_t trainDocuments = 0, testDocuments = 0, trainTokens = 0, learntTokens = 0;
    };
    std::vector<Told> told(sources.names.size());
    std::int64_t all = 0;
    if (told.empty())
        return Json::array();
    const auto of = [&](const TokenDocuments& documents, std::size_t d) -> Told& { return told[static_cast<std::size_t>(sources.of[static_cast<std::size_t>(documents.source[d])])]; };
    for (std::size_t d = 0; d < train.size(); ++d) {
        auto& source = of(train, d);
        ++source.trainDocuments;
        source.trainTokens += train.scored(d);
        source.learntTokens += learnt[d];
        all += learnt[d];
    }
    for (std::size_t d = 0; d < test.size(); ++d)
        ++of(test, d).testDocuments;
    Json out = Json::array();
    for (std::size_t s = 0; s < told.size(); ++s)
        out.push_back({{"source", sources.names[s]}, {"trainDocuments", told[s].trainDocuments}, {"testDocuments", told[s].testDocuments}, {"trainTokens", told[s].trainTokens}, {"learntTokens", told[s].learntTokens},
                       {"share", all > 0 ? Json(static_cast<double>(told[s].learntTokens) / static_cast<double>(all)) : Json()}});
    return out;
}

}  // namespace triptych::routing
