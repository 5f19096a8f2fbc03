#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "routing/tokenizer.h"
#include "routing/trace.h"

/// Tokenizers with exactly the tokens a test wants, and traces of them.
namespace triptych::test {

// GPT-2's byte alphabet.
inline std::string inAlphabet(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::string, 256> t;
        int next = 256;
        for (int b = 0; b < 256; ++b) {
            const int c = (b > 32 && b < 127) || (b > 160 && b != 173) ? b : next++;
            t[static_cast<std::size_t>(b)] = c < 0x80 ? std::string(1, static_cast<char>(c)) : std::string{static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 0x3f))};
        }
        return t;
    }();
    std::string text;
    for (const char c : bytes)
        text += table[static_cast<unsigned char>(c)];
    return text;
}

/// Token i of a list that may hold one more than once: the number of its first appearance among the different ones.
inline std::vector<std::int64_t> idsOf(const std::vector<std::string>& tokens) {
    std::vector<std::string> known;
    std::vector<std::int64_t> ids;
    for (const auto& token : tokens) {
        const auto found = std::find(known.begin(), known.end(), token);
        ids.push_back(found - known.begin());
        if (found == known.end())
            known.push_back(token);
    }
    return ids;
}

/// tokenizer.json with the ids of idsOf(tokens), then the rest of the 256 bytes, then <|endoftext|>.
inline base::Json tokenizerFile(const std::vector<std::string>& tokens) {
    base::Json vocabulary = base::Json::object();
    int id = 0;
    for (const auto& token : tokens)
        if (!vocabulary.contains(inAlphabet(token)))
            vocabulary[inAlphabet(token)] = id++;
    for (int b = 0; b < 256; ++b) {
        const auto one = inAlphabet(std::string(1, static_cast<char>(b)));
        if (!vocabulary.contains(one))
            vocabulary[one] = id++;
    }
    return {{"version", "1.0"},
            {"added_tokens", base::Json::array({{{"id", id}, {"content", "<|endoftext|>"}, {"normalized", false}, {"special", true}}})},
            {"normalizer", {{"type", "NFC"}}},
            {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", true}}},
            {"decoder", {{"type", "ByteLevel"}}},
            {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", base::Json::array()}}}};
}

/// One row of a trace: its language, sentence and id, and [L, k] experts.
struct Row {
    int language = 0, sentence = 0;
    std::int64_t id = -1;
    std::vector<std::int16_t> experts;
};
inline routing::Trace traceOf(const std::vector<Row>& rows, std::vector<std::string> languages, int layers, int experts, int topK, bool withIds = true) {
    routing::Trace trace;
    trace.name = "sample";
    trace.languages = std::move(languages);
    trace.tokens = static_cast<std::int64_t>(rows.size());
    trace.layers = layers;
    trace.experts = experts;
    trace.topK = topK;
    const auto n = rows.size(), L = static_cast<std::size_t>(layers), k = static_cast<std::size_t>(topK);
    std::vector<std::int64_t> ids;
    std::vector<std::int16_t> language, selected(L * n * k);
    std::vector<std::int32_t> sentence, index;
    for (std::size_t t = 0; t < n; ++t) {
        ids.push_back(rows[t].id);
        language.push_back(static_cast<std::int16_t>(rows[t].language));
        sentence.push_back(rows[t].sentence);
        for (std::size_t l = 0; l < L; ++l)
            for (std::size_t j = 0; j < k; ++j)
                selected[(l * n + t) * k + j] = rows[t].experts[l * k + j];
    }
    for (int l = 0; l < layers; ++l)
        index.push_back(l + 4);
    using base::Array;
    if (withIds)
        trace.inputIds = Array::of(ids, {trace.tokens});
    trace.language = Array::of(language, {trace.tokens});
    trace.sequence = Array::of(sentence, {trace.tokens});
    trace.sentence = Array::of(sentence, {trace.tokens});
    trace.layerIndex = Array::of(index, {layers});
    trace.selected = Array::of(selected, {layers, trace.tokens, topK});
    trace.selection = "plain top-" + std::to_string(topK);
    return trace;
}

}  // namespace triptych::test
