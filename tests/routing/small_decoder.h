#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/seed.h"
#include "routing/torch/language_step.h"
#include "support/apart.h"

/// A small decoder with every part that one can have, and batches for it.
namespace triptych::routing::test {

using support::apart;
using support::distance;
using support::floats;
using Weights = std::map<std::string, base::Array>;

inline ModelConfig smallConfig() {
    ModelConfig c;
    c.modelType = "upcycling-qwen2-moe";
    c.vocabulary = 70;
    c.hidden = 36;
    c.intermediate = 44;
    c.expertIntermediate = 28;
    c.sharedIntermediate = 20;
    c.layers = 3;
    c.heads = 4;
    c.keyValueHeads = 2;
    c.headSize = 10;
    c.experts = 5;
    c.expertsPerToken = 2;
    c.denseLayers = {0};
    c.tiedEmbeddings = true;
    c.maxPositions = 400;
    return c;
}

struct DocumentBatch {
    std::vector<std::int64_t> tokens, targets, lengths;
    std::vector<std::int16_t> own;
    [[nodiscard]] TokenBatch view() const { return {tokens, targets, lengths, own}; }
};

/// Documents at random; the target is the next token, none after the last.
inline DocumentBatch someBatch(const ModelConfig& c, const std::vector<std::int64_t>& lengths, std::uint64_t seed) {
    DocumentBatch b;
    b.lengths = lengths;
    const base::Stream random(seed, 4);
    std::uint64_t step = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto first = b.tokens.size();
        const auto own = static_cast<std::int16_t>(i % static_cast<std::size_t>(c.experts + 1)) - 1;
        for (std::int64_t t = 0; t < lengths[i]; ++t) {
            b.tokens.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(c.vocabulary), step++)));
            b.own.push_back(static_cast<std::int16_t>(own));
        }
        for (auto t = first; t < b.tokens.size(); ++t)
            b.targets.push_back(t + 1 < b.tokens.size() ? b.tokens[t + 1] : -1);
    }
    return b;
}

inline bool same(const Weights& a, const Weights& b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& item) {
               const auto other = b.find(item.first);
               return other != b.end() && other->second.hash() == item.second.hash();
           });
}

/// Larger than at a true start, so that every part of the model has a say, and norms and biases that are no ones and zeros.
inline LanguageStep made(const ModelConfig& c, int threads = 2, Device device = Device::processor) {
    auto step = LanguageStep::create(c, threads, device).value();
    step.initialise(5, 0.15);
    Weights changed;
    for (const auto& [name, array] : step.weights())
        if (array.shape().size() == 1) {
            auto values = floats(array);
            const base::Stream random(base::namedSeed(8, name), 0);
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] += static_cast<float>(0.2 * random.normal(i));
            changed[name] = base::Array::of(values, array.shape());
        }
    if (!step.replace(changed))
        throw std::runtime_error("the tensors do not fit");
    return step;
}

}  // namespace triptych::routing::test
