#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "routing/counts.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t useBytes = std::size_t{128} << 20;

/// Tokens one after the other that share language and block.
struct Run {
    std::size_t begin, end, language, block;
};

std::vector<float> rowsAsFloats(const base::Array& array, std::size_t begin, std::size_t count) {
    std::vector<float> out(count);
    if (array.dtype() == base::DType::f32) {
        std::memcpy(out.data(), array.bytes().data() + begin * 4, count * 4);
        return out;
    }
    const auto convert = array.dtype() == base::DType::f16 ? base::halfToFloat : base::bfloatToFloat;
    const auto* values = reinterpret_cast<const std::uint16_t*>(array.bytes().data()) + begin;
    std::transform(values, values + count, out.begin(), convert);
    return out;
}

std::int64_t units(double probability) {
    return std::llround(probability / Counts::probabilityUnit);
}

}  // namespace

struct Counter::Part {
    const Trace& trace;
    std::vector<Run> runs;
    std::size_t tokens = 0;
    std::span<const std::int16_t> selected;
    const std::function<bool()>& stop;

    [[nodiscard]] bool stopped(std::size_t run) const { return (run & 63) == 0 && stop && stop(); }
    [[nodiscard]] std::span<const std::int16_t> slotsOf(std::size_t layer, const Run& run) const {
        const auto k = static_cast<std::size_t>(trace.topK);
        return selected.subspan((layer * tokens + run.begin) * k, (run.end - run.begin) * k);
    }
};

Counter::Counter(std::vector<std::string> languages, std::vector<int> layers, int experts, int topK, CountOptions options) {
    auto& c = m_counts;
    c.languages = std::move(languages);
    c.layers = std::move(layers);
    c.experts = experts;
    c.topK = topK;
    for (const int slot : options.places)
        if (slot >= 0 && slot < topK)
            m_places.push_back(static_cast<std::size_t>(slot));
    std::sort(m_places.begin(), m_places.end());
    m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());
    if (m_places.empty()) {
        m_places.resize(static_cast<std::size_t>(topK));
        std::iota(m_places.begin(), m_places.end(), std::size_t{0});
    }
    c.places = static_cast<int>(m_places.size());
    c.pairing = options.pairing;
    auto blocks = std::bit_floor(static_cast<std::size_t>(std::clamp(options.blocks, 1, 1 << 20)));
    // Shards with fewer languages than the whole come to the same division.
    while (blocks > 1 && c.L() * std::max<std::size_t>(c.N(), 50) * blocks * c.E() * 4 > useBytes)
        blocks /= 2;
    const auto rows = c.L() * c.N();
    c.blocks = static_cast<int>(blocks);
    c.use.assign(rows * blocks * c.E(), 0);
    c.tokens.assign(rows * blocks, 0);
    if (c.pairing != Pairing::none) {
        c.together.assign(rows * c.E() * c.E(), 0);
        c.flow.assign((c.L() - 1) * c.N() * c.E() * c.E(), 0);
    }
}

void Counter::addLanguage(const std::string& code) {
    auto& c = m_counts;
    const auto N = c.N();
    const auto widen = [&](auto& values, std::size_t layers, std::size_t width) {
        if (values.empty() && N > 0)
            return;
        std::remove_reference_t<decltype(values)> wider(layers * (N + 1) * width, 0);
        for (std::size_t l = 0; l < layers; ++l)
            std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(l * N * width), N * width, wider.begin() + static_cast<std::ptrdiff_t>(l * (N + 1) * width));
        values = std::move(wider);
    };
    widen(c.use, c.L(), c.B() * c.E());
    widen(c.tokens, c.L(), c.B());
    if (c.pairing != Pairing::none) {
        widen(c.together, c.L(), c.E() * c.E());
        widen(c.flow, c.L() - 1, c.E() * c.E());
    }
    if (!c.probability.empty()) {
        widen(c.probability, c.L(), c.E());
        widen(c.chosenProbability, c.L(), c.E());
    }
    c.languages.push_back(code);
}

Status Counter::add(const Trace& trace, const std::function<bool()>& stop, std::int64_t sentenceOffset) {
    auto& c = m_counts;
    TRIPTYCH_TRY(const auto layers, trace.layerIndex.as<std::int32_t>());
    if (!std::equal(layers.begin(), layers.end(), c.layers.begin(), c.layers.end()) || trace.experts != c.experts || trace.topK != c.topK)
        return base::unreadable(fmt::format("{} layers, {} experts, k = {} where {}, {} and {} were counted before", layers.size(), trace.experts, trace.topK, c.L(), c.experts, c.topK),
                                trace.name, "parts of one model's routing");
    std::vector<std::size_t> place;
    for (const auto& code : trace.languages) {
        const auto found = std::find(c.languages.begin(), c.languages.end(), code);
        place.push_back(static_cast<std::size_t>(found - c.languages.begin()));
        if (found == c.languages.end())
            addLanguage(code);
    }
    TRIPTYCH_TRY(const auto language, trace.language.as<std::int16_t>());
    TRIPTYCH_TRY(const auto sentence, trace.sentences().as<std::int32_t>());
    Part part{trace, {}, language.size(), {}, stop};
    TRIPTYCH_TRY(part.selected, trace.selected.as<std::int16_t>());
    const auto mask = static_cast<std::uint64_t>(c.blocks) - 1;
    for (std::size_t t = 0; t < language.size();) {
        std::size_t end = t + 1;
        while (end < language.size() && language[end] == language[t] && sentence[end] == sentence[t])
            ++end;
        const auto ours = place[static_cast<std::size_t>(language[t])];
        const auto number = std::int64_t{sentence[t]} + sentenceOffset;
        if (m_firstSentence >= 0 && number != m_firstSentence)
            c.sentencesKnown = true;
        m_firstSentence = number;
        part.runs.push_back({t, end, ours, static_cast<std::size_t>(static_cast<std::uint64_t>(number) & mask)});
        t = end;
    }
    TRIPTYCH_CHECK(addUse(part));
    if (c.pairing != Pairing::none)
        TRIPTYCH_CHECK(addPairs(part));
    if (trace.scoreKind == ScoreKind::none || trace.scoreKind == ScoreKind::scores)
        m_allHaveScores = false;
    return m_allHaveScores ? addProbabilities(part) : Status{};
}

Status Counter::addUse(const Part& part) {
    auto& c = m_counts;
    const auto E = c.E(), K = static_cast<std::size_t>(c.topK);
    const bool all = m_places.size() == K;
    // One bin before the first takes what is not known (-1). Two tables take turns: an increment that waits for the store before it is slow.
    std::vector<std::uint32_t> bins(2 * (E + 1), 0);
    for (std::size_t l = 0; l < c.L(); ++l)
        for (std::size_t r = 0; r < part.runs.size(); ++r) {
            if (part.stopped(r))
                return base::cancelled();
            const auto& run = part.runs[r];
            const auto slots = part.slotsOf(l, run);
            const auto row = (l * c.N() + run.language) * c.B() + run.block;
            auto* const even = bins.data() + 1;
            auto* const odd = even + E + 1;
            if (all) {
                std::size_t i = 0;
                for (; i + 2 <= slots.size(); i += 2) {
                    ++even[slots[i]];
                    ++odd[slots[i + 1]];
                }
                if (i < slots.size())
                    ++even[slots[i]];
            } else {
                for (std::size_t i = 0; i < slots.size(); i += K)
                    for (const auto j : m_places)
                        ++even[slots[i + j]];
            }
            auto known = static_cast<std::uint32_t>(run.end - run.begin);
            if (even[-1] + odd[-1] > 0) {
                known = 0;
                for (std::size_t i = 0; i < slots.size(); i += K)
                    known += std::any_of(m_places.begin(), m_places.end(), [&](std::size_t j) { return slots[i + j] >= 0; });
            }
            c.tokens[row] += known;
            auto* const use = c.use.data() + row * E;
            for (std::size_t e = 0; e < E; ++e)
                use[e] += even[e] + odd[e];
            std::fill(bins.begin(), bins.end(), 0);
        }
    return {};
}

Status Counter::addPairs(const Part& part) {
    auto& c = m_counts;
    const auto E = c.E(), K = static_cast<std::size_t>(c.topK), S = m_places.size();
    const bool script = c.pairing == Pairing::olmoe;
    std::vector<std::int16_t> here(S), next(S);
    for (std::size_t l = 0; l < c.L(); ++l)
        for (std::size_t r = 0; r < part.runs.size(); ++r) {
            if (part.stopped(r))
                return base::cancelled();
            const auto& run = part.runs[r];
            auto* const together = c.together.data() + (l * c.N() + run.language) * E * E;
            const bool last = l + 1 == c.L();
            auto* const flow = last ? nullptr : c.flow.data() + (l * c.N() + run.language) * E * E;
            const auto slots = part.slotsOf(l, run), after = last ? slots : part.slotsOf(l + 1, run);
            for (std::size_t t = 0; t < slots.size(); t += K) {
                for (std::size_t j = 0; j < S; ++j) {
                    here[j] = slots[t + m_places[j]];
                    next[j] = after[t + m_places[j]];
                }
                for (std::size_t i = 0; i < S; ++i) {
                    if (here[i] < 0)
                        continue;
                    const auto a = static_cast<std::size_t>(here[i]);
                    ++together[a * E + a];
                    for (std::size_t j = script ? std::min(i + 1, S) : 0; j < (script ? std::min(i + 2, S) : S); ++j)
                        if (j != i && here[j] >= 0) {
                            const auto b = static_cast<std::size_t>(here[j]);
                            ++together[a * E + b];
                            if (script)
                                ++together[b * E + a];
                        }
                    if (flow)
                        for (std::size_t j = script ? i : 0; j < (script ? i + 1 : S); ++j)
                            if (next[j] >= 0)
                                ++flow[a * E + static_cast<std::size_t>(next[j])];
                }
            }
        }
    return {};
}

Status Counter::addProbabilities(const Part& part) {
    auto& c = m_counts;
    const auto E = c.E(), K = static_cast<std::size_t>(c.topK);
    const bool logits = part.trace.scoreKind == ScoreKind::logits;
    if (c.probability.empty()) {
        c.probability.assign(c.L() * c.N() * E, 0);
        c.chosenProbability = c.probability;
    }
    std::vector<double> p(E);
    for (std::size_t l = 0; l < c.L(); ++l)
        for (std::size_t r = 0; r < part.runs.size(); ++r) {
            if (part.stop && part.stop())
                return base::cancelled();
            const auto& run = part.runs[r];
            const auto rows = rowsAsFloats(part.trace.scores, (l * part.tokens + run.begin) * E, (run.end - run.begin) * E);
            const auto slots = part.slotsOf(l, run);
            const auto row = (l * c.N() + run.language) * E;
            for (std::size_t t = 0; t < run.end - run.begin; ++t) {
                // A token whose choice is not known is not among those that these sums are divided by.
                if (std::none_of(m_places.begin(), m_places.end(), [&](std::size_t j) { return slots[t * K + j] >= 0; }))
                    continue;
                std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(t * E), E, p.begin());
                if (logits) {
                    const double highest = *std::max_element(p.begin(), p.end());
                    double sum = 0;
                    for (auto& v : p)
                        sum += v = std::exp(v - highest);
                    for (auto& v : p)
                        v /= sum;
                }
                for (std::size_t e = 0; e < E; ++e)
                    if (!(p[e] >= -0.05 && p[e] <= 1.05))
                        return base::unreadable(fmt::format("layer {}, token {}, expert {}: the router's probability is {}", c.layers[l], run.begin + t, e, p[e]), part.trace.name,
                                                "finite scores wherever a token counts");
                for (std::size_t e = 0; e < E; ++e)
                    c.probability[row + e] += units(p[e]);
                for (const auto j : m_places)
                    if (const auto e = slots[t * K + j]; e >= 0)
                        c.chosenProbability[row + static_cast<std::size_t>(e)] += units(p[static_cast<std::size_t>(e)]);
            }
        }
    return {};
}

Counts Counter::finish() {
    if (!m_allHaveScores) {
        m_counts.probability.clear();
        m_counts.chosenProbability.clear();
    }
    base::Json counted = base::Json::array();
    for (const auto slot : m_places)
        counted.push_back(slot + 1);
    m_counts.about["placesCounted"] = std::move(counted);
    return std::move(m_counts);
}

Result<Counts> countTrace(const Trace& trace, const CountOptions& options, const std::function<bool()>& stop) {
    if (trace.layers < 1 || trace.tokens < 1)
        return base::badRequest("this trace holds no token", trace.name);
    TRIPTYCH_TRY(const auto layers, trace.layerIndex.as<std::int32_t>());
    TRIPTYCH_TRY(const auto sentences, trace.sentences().as<std::int32_t>());
    auto wanted = options;
    const auto highest = sentences.empty() ? 0 : *std::max_element(sentences.begin(), sentences.end());
    wanted.blocks = static_cast<int>(std::min<std::int64_t>(options.blocks, static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(highest) + 1))));
    Counter counter(trace.languages, {layers.begin(), layers.end()}, trace.experts, trace.topK, wanted);
    TRIPTYCH_CHECK(counter.add(trace, stop));
    auto counts = counter.finish();
    counts.about["sources"] = base::Json::array({trace.name});
    counts.about["selection"] = trace.selection;
    counts.about["selectionDerived"] = trace.selectionDerived;
    counts.about["scores"] = name(trace.scoreKind);
    return counts;
}

}  // namespace triptych::routing
