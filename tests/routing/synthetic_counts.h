#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/seed.h"
#include "routing/counts.h"
#include "routing/languages.h"

namespace triptych::test {

/// Counts drawn from a known truth: tokens are independent given their cell, cells share their block's topic.
struct SyntheticPlan {
    int languages = 6, layers = 1, experts = 8, blocks = 64;
    std::function<int(int language, int block)> tokens = [](int, int) { return 60; };
    /// Profile of a language in a layer, [E], summing to 1.
    std::function<std::vector<double>(int layer, int language)> profile;
    double topic = 0;  ///< share of a cell's tokens that go where its block's topic goes, whatever the language
    int topics = 3;
    bool parallel = true;  ///< false: every language draws topics of its own
};

/// Where a topic sends its tokens.
inline std::vector<double> topicProfile(int topic, int experts) {
    std::vector<double> p(static_cast<std::size_t>(experts), 0.2 / experts);
    p[static_cast<std::size_t>((3 * topic + 1) % experts)] += 0.8;
    return p;
}

/// What the profile of a language is in the mean over blocks.
inline std::vector<double> trueProfile(const SyntheticPlan& plan, int layer, int language) {
    auto p = plan.profile(layer, language);
    for (std::size_t e = 0; e < p.size(); ++e) {
        p[e] *= 1 - plan.topic;
        for (int t = 0; t < plan.topics; ++t)
            p[e] += plan.topic * topicProfile(t, plan.experts)[e] / plan.topics;
    }
    return p;
}

inline routing::Counts syntheticCounts(const SyntheticPlan& plan, std::uint64_t seed) {
    routing::Counts counts;
    const auto paper = routing::paperLanguages();
    for (int n = 0; n < plan.languages; ++n)
        counts.languages.push_back(paper.languages[static_cast<std::size_t>(n)].code);
    for (int l = 0; l < plan.layers; ++l)
        counts.layers.push_back(l);
    counts.experts = plan.experts;
    counts.topK = counts.places = 1;
    counts.blocks = plan.blocks;
    counts.sentencesKnown = plan.blocks > 1;
    counts.use.assign(counts.L() * counts.N() * counts.B() * counts.E(), 0);
    counts.tokens.assign(counts.L() * counts.N() * counts.B(), 0);
    for (int l = 0; l < plan.layers; ++l)
        for (int n = 0; n < plan.languages; ++n) {
            const auto own = plan.profile(l, n);
            for (int b = 0; b < plan.blocks; ++b) {
                const base::Stream topics(seed, 0);
                const auto topic = topicProfile(static_cast<int>(topics.below(static_cast<std::uint64_t>(plan.topics), static_cast<std::uint64_t>(plan.parallel ? b : b + plan.blocks * (n + 1)))), plan.experts);
                std::vector<double> cumulative(own.size());
                double sum = 0;
                for (std::size_t e = 0; e < own.size(); ++e)
                    cumulative[e] = sum += (1 - plan.topic) * own[e] + plan.topic * topic[e];
                const base::Stream random(seed, static_cast<std::uint64_t>(1 + (l * plan.languages + n) * plan.blocks + b));
                const auto cell = (static_cast<std::size_t>(l) * counts.N() + static_cast<std::size_t>(n)) * counts.B() + static_cast<std::size_t>(b);
                for (int t = 0; t < plan.tokens(n, b); ++t) {
                    const double u = random.uniform(static_cast<std::uint64_t>(t)) * sum;
                    std::size_t e = 0;
                    while (e + 1 < own.size() && cumulative[e] < u)
                        ++e;
                    ++counts.use[cell * counts.E() + e];
                    ++counts.tokens[cell];
                }
            }
        }
    return counts;
}

/// Profile that leans by `strength` towards expert `favourite`, over a background that is not uniform.
inline std::vector<double> leaning(int experts, int favourite, double strength) {
    std::vector<double> p(static_cast<std::size_t>(experts));
    double sum = 0;
    for (std::size_t e = 0; e < p.size(); ++e)
        sum += p[e] = 1.0 / (1.0 + 0.3 * static_cast<double>(e));
    for (auto& v : p)
        v *= (1 - strength) / sum;
    p[static_cast<std::size_t>(favourite % experts)] += strength;
    return p;
}

}  // namespace triptych::test
