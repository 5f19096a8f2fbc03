#include "routing/passages.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <tuple>
#include <utility>

namespace triptych::routing {
namespace {

constexpr std::int64_t reach = 32;

std::size_t size(std::int64_t i) {
    return static_cast<std::size_t>(i);
}

template <class T>
std::span<const T> values(const base::Array& array) {
    const auto found = array.as<T>();
    return found ? *found : std::span<const T>();
}

std::span<const std::int16_t> slots(const Trace& trace, std::int64_t token, int layerRow) {
    const auto k = size(trace.topK);
    return values<std::int16_t>(trace.selected).subspan((size(layerRow) * size(trace.tokens) + size(token)) * k, k);
}

std::optional<float> scoreOf(const Trace& trace, std::int64_t token, int layerRow, int expert) {
    if (trace.scoreKind == ScoreKind::none || expert < 0)
        return {};
    const auto index = (size(layerRow) * size(trace.tokens) + size(token)) * size(trace.experts) + size(expert);
    switch (trace.scores.dtype()) {
    case base::DType::f32: return values<float>(trace.scores)[index];
    case base::DType::f16:
    case base::DType::bf16: {
        std::uint16_t bits = 0;
        std::memcpy(&bits, trace.scores.bytes().data() + 2 * index, 2);
        return trace.scores.dtype() == base::DType::f16 ? base::halfToFloat(bits) : base::bfloatToFloat(bits);
    }
    default: return {};
    }
}

bool beginsWord(std::string_view bytes) {
    return !bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\n');
}
bool beginsCharacter(std::string_view bytes) {
    return !bytes.empty() && (static_cast<std::uint8_t>(bytes.front()) & 0xc0) != 0x80;
}

}  // namespace

base::Result<Passages> Passages::of(const Trace& trace, const std::function<bool()>& stop) {
    Passages made;
    const auto language = values<std::int16_t>(trace.language);
    const auto sequence = values<std::int32_t>(trace.sequence), sentence = values<std::int32_t>(trace.sentences());
    made.m_byLanguage.resize(trace.languages.size());
    made.m_bySentence.resize(trace.languages.size());
    const auto n = size(trace.tokens);
    for (std::size_t begin = 0; begin < n;) {
        auto end = begin + 1;
        while (end < n && language[end] == language[begin] && sequence[end] == sequence[begin] && sentence[end] == sentence[begin]) {
            if ((end & 0xfffff) == 0 && stop && stop())
                return base::cancelled();
            ++end;
        }
        const auto parts = (end - begin + size(longest) - 1) / size(longest);
        for (std::size_t part = 0; part < parts; ++part) {
            const auto first = begin + part * size(longest);
            const auto count = std::min(size(longest), end - first);
            if (made.m_passages.size() >= most) {
                made.m_leftOut += static_cast<std::int64_t>(count);
                continue;
            }
            if ((made.m_passages.size() & 0xffff) == 0 && stop && stop())
                return base::cancelled();
            made.m_byLanguage[size(language[begin])].push_back(static_cast<std::uint32_t>(made.m_passages.size()));
            made.m_passages.push_back({static_cast<std::int64_t>(first), static_cast<std::int32_t>(count), sequence[begin], sentence[begin], language[begin],
                                       static_cast<std::int32_t>(part), static_cast<std::int64_t>(end - begin)});
        }
        begin = end;
    }
    for (std::size_t l = 0; l < made.m_byLanguage.size(); ++l) {
        auto& order = made.m_bySentence[l];
        order.resize(made.m_byLanguage[l].size());
        std::iota(order.begin(), order.end(), 0U);
        const auto key = [&](std::uint32_t place) {
            const auto& passage = made.at(l, place);
            return std::tuple(passage.sentence, passage.part, place);
        };
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    }
    return made;
}

std::optional<std::size_t> Passages::find(std::size_t language, std::int32_t sentence, std::int32_t part) const {
    if (language >= m_bySentence.size())
        return {};
    const auto& order = m_bySentence[language];
    const auto wanted = std::pair(sentence, part);
    const auto key = [&](std::uint32_t place) { return std::pair(at(language, place).sentence, at(language, place).part); };
    const auto found = std::lower_bound(order.begin(), order.end(), wanted, [&](std::uint32_t place, const auto& value) { return key(place) < value; });
    if (found == order.end() || key(*found) != wanted)
        return {};
    return *found;
}

TokenRange wholeTokens(const Trace& trace, const Passage& passage, const Tokenizer* tokenizer) {
    const auto begin = passage.first - std::int64_t{passage.part} * Passages::longest, end = begin + passage.whole, last = passage.first + passage.tokens;
    const auto ids = values<std::int64_t>(trace.inputIds);
    // Where a cut stands depends on the tokens round it alone, so both neighbours find the same one.
    const auto moved = [&](std::int64_t cut) {
        if (cut == begin || cut == end || !tokenizer || ids.empty())
            return cut;
        for (const auto begins : {beginsWord, beginsCharacter})
            for (auto t = cut; t < std::min(cut + reach, end); ++t)
                if (begins(tokenizer->tokenBytes(ids[size(t)])) || tokenizer->isAdded(ids[size(t)]))
                    return t;
        return cut;
    };
    const auto first = moved(passage.first);
    return {first, moved(last) - first};
}

RouteStop routeStop(const Trace& trace, std::int64_t token, int layerRow, std::size_t most) {
    RouteStop stop;
    const auto layers = values<std::int32_t>(trace.layerIndex);
    stop.layer = layers[size(layerRow)];
    const auto chosen = slots(trace, token, layerRow);
    const auto weights = values<float>(trace.weights);
    for (std::size_t j = 0; j < std::min(most, chosen.size()); ++j) {
        RouteStop::Choice choice;
        choice.expert = chosen[j];
        if (!weights.empty() && choice.expert >= 0)
            choice.weight = weights[(size(layerRow) * size(trace.tokens) + size(token)) * chosen.size() + j];
        choice.score = scoreOf(trace, token, layerRow, choice.expert);
        stop.choices.push_back(choice);
    }
    return stop;
}

std::vector<RouteStop> route(const Trace& trace, std::int64_t token, std::size_t most) {
    std::vector<RouteStop> stops;
    for (int row = 0; row < trace.layers; ++row)
        stops.push_back(routeStop(trace, token, row, most));
    return stops;
}

int expertOf(const Trace& trace, std::int64_t token, int layerRow, int slot) {
    return slots(trace, token, layerRow)[size(slot)];
}

Repeats repeats(const Trace& trace, TokenRange tokens, int layerRow) {
    Repeats found;
    const int E = trace.experts, k = trace.topK;
    found.randomFirst = 1.0 / E;
    double none = 1;
    for (int i = 0; i < k; ++i)
        none *= std::max(0.0, static_cast<double>(E - k - i) / (E - i));
    found.randomAny = 1 - none;
    // Which token used an expert last.
    std::vector<std::int64_t> last(size(E), -1);
    for (auto t = tokens.first + 1; t < tokens.first + tokens.count; ++t) {
        const auto a = slots(trace, t - 1, layerRow), b = slots(trace, t, layerRow);
        for (const auto e : a)
            if (e >= 0)
                last[size(e)] = t - 1;
        if (a.front() < 0 || b.front() < 0)
            continue;
        ++found.pairs;
        found.first += a.front() == b.front();
        found.any += std::any_of(b.begin(), b.end(), [&](std::int16_t e) { return e >= 0 && last[size(e)] == t - 1; });
    }
    return found;
}

}  // namespace triptych::routing
