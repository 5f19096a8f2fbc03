#include "routing/vocabulary_arrays.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;

template <class T>
base::Status readArray(const std::function<Result<Array>(const std::string&)>& array, const char* name, const base::Shape& shape, std::vector<T>& into) {
    TRIPTYCH_TRY(const auto found, array(name));
    TRIPTYCH_TRY(const auto values, found.template as<T>());
    if (found.shape() != shape)
        return base::unreadable(fmt::format("{} is {} where {} belongs", name, fmt::join(found.shape(), " x "), fmt::join(shape, " x ")), name);
    into.assign(values.begin(), values.end());
    return {};
}

}  // namespace

base::Output vocabularyOutput(const Vocabulary& words, const Trace& trace, const VocabularyOptions& options) {
    const auto L = static_cast<std::int64_t>(words.layers.size()), E = std::int64_t{trace.experts}, N = static_cast<std::int64_t>(trace.languages.size()), M = std::int64_t{options.top};
    std::vector<double> specialisation, consistency, mean, shares, repeats;
    std::vector<std::int64_t> number, ids, counts;
    double sum = 0, floor = 0;
    for (const auto& layer : words.layers) {
        for (const auto* key : {&layer.input, &layer.next})
            specialisation.insert(specialisation.end(), {key->mean, key->normalised, key->floor});
        sum += layer.input.mean;
        floor += layer.input.floor;
        consistency.insert(consistency.end(), {layer.consistency, layer.consistencyChance});
        mean.insert(mean.end(), layer.expertMean.begin(), layer.expertMean.end());
        number.insert(number.end(), layer.expertWords.begin(), layer.expertWords.end());
        for (const auto& best : layer.top)
            for (std::size_t i = 0; i < static_cast<std::size_t>(M); ++i) {
                const auto word = i < best.size() ? best[i] : Word{};
                ids.push_back(word.id);
                shares.push_back(word.share);
                counts.push_back(word.count);
            }
        for (std::size_t n = 0; n < static_cast<std::size_t>(N); ++n)
            repeats.insert(repeats.end(), {layer.repeatFirst[n], layer.repeatAny[n]});
    }
    base::Output output;
    auto& arrays = output.arrays;
    arrays["specialisation"] = Array::of(specialisation, {L, 2, 3});
    arrays["consistency"] = Array::of(consistency, {L, 2});
    arrays["expertMean"] = Array::of(mean, {L, E});
    arrays["expertWords"] = Array::of(number, {L, E});
    arrays["topIds"] = Array::of(ids, {L, E, M});
    arrays["topShares"] = Array::of(shares, {L, E, M});
    arrays["topCounts"] = Array::of(counts, {L, E, M});
    arrays["repeats"] = Array::of(repeats, {L, N, 2});
    arrays["neighbours"] = Array::of(words.neighbours, {N});
    const auto layers = *trace.layerIndex.as<std::int32_t>();
    arrays["layers"] = Array::of(layers, {L});
    const Json about = {{"languages", trace.languages}, {"experts", trace.experts}, {"topK", trace.topK}, {"leastCount", options.leastCount},
                        {"anySlot", options.anySlot},   {"words", words.words},     {"nextWords", words.nextWords}, {"tokens", words.tokens},
                        {"repeatFirstChance", words.repeatFirstChance}, {"repeatAnyChance", words.repeatAnyChance}};
    arrays["about"] = Array::ofText(base::canonicalJson(about));
    output.summary = {{"words", words.words}, {"nextWords", words.nextWords}, {"tokens", words.tokens}, {"layers", L}, {"experts", E}};
    if (L > 0 && std::isfinite(sum))
        output.summary["meanSpecialisation"] = sum / static_cast<double>(L);
    if (L > 0 && std::isfinite(floor))
        output.summary["meanFloor"] = floor / static_cast<double>(L);
    return output;
}

Result<VocabularyResult> vocabularyFrom(const std::function<Result<Array>(const std::string&)>& array) {
    TRIPTYCH_TRY(const auto aboutArray, array("about"));
    TRIPTYCH_TRY(const auto bytes, aboutArray.as<std::uint8_t>());
    TRIPTYCH_TRY(const auto about, base::parseJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "about"));
    const auto has = [&](const char* key, auto test) { return about.is_object() && about.contains(key) && test(about[key]); };
    const auto whole = [](const Json& v) { return v.is_number_integer() && v.get<std::int64_t>() >= 0; };
    const auto small = [&](const Json& v) { return whole(v) && v.get<std::int64_t>() <= 1 << 30; };
    const auto number = [](const Json& v) { return v.is_number(); };
    if (!has("languages", [](const Json& v) { return v.is_array() && std::all_of(v.begin(), v.end(), [](const Json& c) { return c.is_string(); }); }) || !has("experts", small) ||
        !has("topK", small) || !has("leastCount", small) || !has("anySlot", [](const Json& v) { return v.is_boolean(); }) || !has("words", whole) || !has("nextWords", whole) ||
        !has("tokens", whole) || !has("repeatFirstChance", number) || !has("repeatAnyChance", number))
        return base::unreadable("not the result of a vocabulary", "about");
    VocabularyResult result;
    result.languages = about["languages"].get<std::vector<std::string>>();
    result.experts = about["experts"].get<int>();
    result.topK = about["topK"].get<int>();
    result.leastCount = about["leastCount"].get<int>();
    result.anySlot = about["anySlot"].get<bool>();
    auto& words = result.words;
    words.words = about["words"].get<std::int64_t>();
    words.nextWords = about["nextWords"].get<std::int64_t>();
    words.tokens = about["tokens"].get<std::int64_t>();
    words.repeatFirstChance = about["repeatFirstChance"].get<double>();
    words.repeatAnyChance = about["repeatAnyChance"].get<double>();
    TRIPTYCH_TRY(const auto layerArray, array("layers"));
    TRIPTYCH_TRY(const auto layers, layerArray.as<std::int32_t>());
    result.layers.assign(layers.begin(), layers.end());
    TRIPTYCH_TRY(const auto idArray, array("topIds"));
    const auto L = static_cast<std::int64_t>(layers.size()), E = std::int64_t{result.experts}, N = static_cast<std::int64_t>(result.languages.size());
    if (idArray.shape().size() != 3)
        return base::unreadable("topIds is not layers x experts x words", "topIds");
    const auto M = idArray.shape()[2];
    std::vector<double> specialisation, consistency, mean, shares, repeats;
    std::vector<std::int64_t> count, ids, counts;
    TRIPTYCH_CHECK(readArray(array, "specialisation", {L, 2, 3}, specialisation));
    TRIPTYCH_CHECK(readArray(array, "consistency", {L, 2}, consistency));
    TRIPTYCH_CHECK(readArray(array, "expertMean", {L, E}, mean));
    TRIPTYCH_CHECK(readArray(array, "expertWords", {L, E}, count));
    TRIPTYCH_CHECK(readArray(array, "topIds", {L, E, M}, ids));
    TRIPTYCH_CHECK(readArray(array, "topShares", {L, E, M}, shares));
    TRIPTYCH_CHECK(readArray(array, "topCounts", {L, E, M}, counts));
    TRIPTYCH_CHECK(readArray(array, "repeats", {L, N, 2}, repeats));
    TRIPTYCH_CHECK(readArray(array, "neighbours", {N}, words.neighbours));
    const auto experts = static_cast<std::size_t>(E), most = static_cast<std::size_t>(M), languages = static_cast<std::size_t>(N);
    for (std::size_t l = 0; l < static_cast<std::size_t>(L); ++l) {
        LayerVocabulary layer;
        const auto* s = specialisation.data() + l * 6;
        layer.input = {s[0], s[1], s[2]};
        layer.next = {s[3], s[4], s[5]};
        layer.consistency = consistency[l * 2];
        layer.consistencyChance = consistency[l * 2 + 1];
        for (std::size_t e = 0; e < experts; ++e) {
            layer.expertMean.push_back(mean[l * experts + e]);
            layer.expertWords.push_back(count[l * experts + e]);
            auto& best = layer.top.emplace_back();
            for (std::size_t i = (l * experts + e) * most; i < (l * experts + e + 1) * most; ++i)
                if (ids[i] >= 0)
                    best.push_back({ids[i], shares[i], counts[i]});
        }
        for (std::size_t n = 0; n < languages; ++n) {
            layer.repeatFirst.push_back(repeats[(l * languages + n) * 2]);
            layer.repeatAny.push_back(repeats[(l * languages + n) * 2 + 1]);
        }
        words.layers.push_back(std::move(layer));
    }
    return result;
}

}  // namespace triptych::routing
