#pragma once

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "base/seed.h"
#include "routing/trace.h"

namespace triptych::test {

/// A trace whose truth is known: every token draws k different experts, each in turn in proportion to `weight`.
struct Planted {
    std::vector<std::string> languages{"en", "fr", "sw", "ar"};
    int layers = 1, experts = 8, topK = 2, sentences = 60, tokensEach = 20;  ///< tokens of a sentence, in each language
    std::function<double(int layer, int language, int sentence, int expert)> weight = [](int, int, int, int) { return 1.0; };
    std::function<std::int64_t(int language, int sentence, int token)> id;  ///< token ids; none without
    bool probabilities = false;  ///< the weights over their sum, jittered token by token
};

inline routing::Trace plantedTrace(const Planted& plan, std::uint64_t seed) {
    const base::Stream random(seed, 7);
    std::uint64_t step = 0;
    const int N = static_cast<int>(plan.languages.size());
    routing::Trace trace;
    trace.name = "planted";
    trace.languages = plan.languages;
    trace.layers = plan.layers;
    trace.experts = plan.experts;
    trace.topK = plan.topK;
    trace.tokens = std::int64_t{N} * plan.sentences * plan.tokensEach;
    trace.selection = "plain";
    std::vector<std::int16_t> language, selected;
    std::vector<std::int32_t> sentence, sequence, index;
    std::vector<std::int64_t> ids;
    for (int n = 0; n < N; ++n)
        for (int s = 0; s < plan.sentences; ++s)
            for (int t = 0; t < plan.tokensEach; ++t) {
                language.push_back(static_cast<std::int16_t>(n));
                sentence.push_back(s);
                sequence.push_back(n * plan.sentences + s);
                if (plan.id)
                    ids.push_back(plan.id(n, s, t));
            }
    std::vector<float> scores;
    std::vector<double> weight(static_cast<std::size_t>(plan.experts));
    for (int l = 0; l < plan.layers; ++l) {
        index.push_back(l + 2);
        for (std::size_t t = 0; t < language.size(); ++t) {
            for (int e = 0; e < plan.experts; ++e)
                weight[static_cast<std::size_t>(e)] = plan.weight(l, language[t], sentence[t], e);
            if (plan.probabilities) {
                double sum = 0;
                for (auto& w : weight)
                    sum += w *= 0.5 + random.uniform(step++);
                for (auto& w : weight)
                    scores.push_back(static_cast<float>(w /= sum));
            }
            for (int j = 0; j < plan.topK; ++j) {
                double at = random.uniform(step++) * std::accumulate(weight.begin(), weight.end(), 0.0);
                std::size_t e = 0;
                while (e + 1 < weight.size() && (at >= weight[e] || weight[e] <= 0)) {
                    at -= weight[e];
                    ++e;
                }
                selected.push_back(static_cast<std::int16_t>(e));
                weight[e] = 0;
            }
        }
    }
    if (plan.id)
        trace.inputIds = base::Array::of(ids, {trace.tokens});
    trace.language = base::Array::of(language, {trace.tokens});
    trace.sequence = base::Array::of(sequence, {trace.tokens});
    trace.sentence = base::Array::of(sentence, {trace.tokens});
    trace.layerIndex = base::Array::of(index, {trace.layers});
    trace.selected = base::Array::of(selected, {trace.layers, trace.tokens, trace.topK});
    if (plan.probabilities) {
        trace.scores = base::Array::of(scores, {trace.layers, trace.tokens, trace.experts});
        trace.scoreKind = routing::ScoreKind::probabilities;
    }
    return trace;
}

}  // namespace triptych::test
