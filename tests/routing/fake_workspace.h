#pragma once

#include <algorithm>
#include <map>

#include "base/seed.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/trace.h"
#include "support/memory_workspace.h"

namespace triptych::test {

/// The window of the routing tab: results come from somewhere.
class FakeWorkspace final : public MemoryWorkspace {
public:
    FakeWorkspace() : MemoryWorkspace(routing::kinds(), false) { whole = false; }
    std::string add(const std::string& kind, const std::string& title, const base::Output& output, std::map<std::string, base::JobInput> inputs = {}) {
        inputs["source"].path = "/somewhere/" + title;
        return MemoryWorkspace::add(kind, title, output, std::move(inputs));
    }
};

/// 50 languages, sentences of six tokens aligned over them; experts lean towards families more and more from layer to layer; a block is shared by all.
inline base::Output traceOutput(int layers, int experts, int topK, int tokensEach) {
    const auto paper = routing::paperLanguages();
    const base::Stream random(21, 0);
    std::uint64_t step = 0;
    routing::Trace trace;
    trace.name = "udhr · plain";
    trace.layers = layers;
    trace.experts = experts;
    trace.topK = topK;
    std::vector<std::int16_t> language;
    std::vector<std::int32_t> sentence, sequence;
    for (std::size_t n = 0; n < paper.languages.size(); ++n) {
        trace.languages.push_back(paper.languages[n].code);
        language.insert(language.end(), static_cast<std::size_t>(tokensEach), static_cast<std::int16_t>(n));
        for (int t = 0; t < tokensEach; ++t) {
            sentence.push_back(t / 6);
            sequence.push_back(static_cast<std::int32_t>(n) * tokensEach + t / 6);
        }
    }
    trace.tokens = static_cast<std::int64_t>(language.size());
    std::vector<std::int16_t> selected;
    std::vector<std::int32_t> index;
    for (int l = 0; l < layers; ++l) {
        index.push_back(l + 4);
        for (const auto n : language) {
            std::vector<std::int16_t> row;
            while (static_cast<int>(row.size()) < topK) {
                auto e = static_cast<std::int16_t>(random.below(static_cast<std::uint64_t>(experts), step++));
                const bool ownNow = random.uniform(step++) < 0.75 * (l + 1) / layers;
                const int family = paper.languages[static_cast<std::size_t>(n)].family;
                if (ownNow)
                    e = static_cast<std::int16_t>((family + 7 * static_cast<int>(random.below(static_cast<std::uint64_t>(std::max(1, experts / 7)), step++))) % experts);
                if (std::find(row.begin(), row.end(), e) == row.end())
                    row.push_back(e);
            }
            selected.insert(selected.end(), row.begin(), row.end());
        }
    }
    trace.language = base::Array::of(language, {trace.tokens});
    trace.sequence = base::Array::of(sequence, {trace.tokens});
    trace.sentence = base::Array::of(sentence, {trace.tokens});
    trace.layerIndex = base::Array::of(index, {layers});
    trace.selected = base::Array::of(selected, {layers, trace.tokens, topK});
    trace.selection = "plain top-" + std::to_string(topK);
    base::Output output;
    output.arrays["trace"] = *toArray(trace);
    output.summary = {{"name", trace.name}, {"tokens", trace.tokens}, {"experts", experts}, {"topK", topK}};
    return output;
}

inline void fillLibrary(FakeWorkspace& workspace) {
    base::Output checkpoint, corpus;
    checkpoint.summary = {{"name", "Sample"}, {"bytes", 2587736}, {"parameters", 1287840}, {"experts", 7}, {"topK", 2}};
    corpus.summary = {{"name", "phrases"}, {"documents", 700}, {"bytes", 26000}};
    corpus.arrays["corpus"] = base::Array::ofText("corpus");
    workspace.add("routing.import_checkpoint", "Sample Post-MoE", checkpoint);
    workspace.add("routing.import_corpus", "Clinical phrases", corpus);
}

}  // namespace triptych::test
