#include "routing/counts.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include <fmt/format.h>

#include "base/safetensors.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;
using base::Status;

constexpr std::string_view pairingNames[] = {"none", "all", "olmoe"};

template <class T>
void addUp(std::vector<T>& into, std::size_t to, const std::vector<T>& from, std::size_t at, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        into[to + i] += from[at + i];
}

/// Rows of `from` [layers, its languages, width] added to `into` [layers, N, width].
template <class T>
void addLanguages(std::vector<T>& into, std::size_t N, const std::vector<T>& from, const std::vector<std::size_t>& place, std::size_t layers, std::size_t width) {
    for (std::size_t l = 0; l < layers; ++l)
        for (std::size_t n = 0; n < place.size(); ++n)
            addUp(into, (l * N + place[n]) * width, from, (l * place.size() + n) * width, width);
}

Status sameShape(const Counts& a, const Counts& b) {
    const auto differ = [](std::string_view what, auto x, auto y) {
        return base::badRequest(fmt::format("these counts do not add up: {} {} in one and {} in the other", what, x, y), {}, "parts of one model's routing, counted alike");
    };
    if (a.layers != b.layers)
        return differ("layers", fmt::format("{}", fmt::join(a.layers, " ")), fmt::format("{}", fmt::join(b.layers, " ")));
    if (a.experts != b.experts)
        return differ("experts", a.experts, b.experts);
    if (a.topK != b.topK)
        return differ("k", a.topK, b.topK);
    if (a.places != b.places || a.about.value("placesCounted", Json()) != b.about.value("placesCounted", Json()))
        return differ("places", a.places, b.places);
    if (a.pairing != b.pairing)
        return differ("pairs", name(a.pairing), name(b.pairing));
    return {};
}

template <class T>
Status readTensor(const base::Safetensors& file, const char* key, const base::Shape& shape, std::vector<T>& into) {
    TRIPTYCH_TRY(const auto array, file.tensor(key));
    TRIPTYCH_TRY(const auto values, array.as<T>());
    if (array.shape() != shape)
        return base::unreadable(fmt::format("{} is {} where {} belongs", key, fmt::join(array.shape(), " x "), fmt::join(shape, " x ")), "counts");
    into.assign(values.begin(), values.end());
    return {};
}

int wholeOf(const Json& about, const char* key, int most) {
    const auto found = about.find(key);
    if (found == about.end() || !found->is_number_integer())
        return 0;
    return static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most));
}

}  // namespace

std::string_view name(Pairing pairing) {
    return pairingNames[static_cast<std::size_t>(pairing)];
}

Result<Pairing> pairingFromName(std::string_view text) {
    for (const auto pairing : {Pairing::none, Pairing::all, Pairing::olmoe})
        if (name(pairing) == text)
            return pairing;
    return base::badRequest("no way of pairing experts is called so", std::string(text.substr(0, 40)), "none, all or olmoe");
}

std::vector<double> Counts::useSum(std::size_t layer, std::size_t language) const {
    std::vector<double> sum(E(), 0.0);
    const auto rows = useOf(layer, language);
    for (std::size_t b = 0; b < B(); ++b)
        for (std::size_t e = 0; e < E(); ++e)
            sum[e] += rows[b * E() + e];
    return sum;
}

double Counts::tokenSum(std::size_t layer, std::size_t language) const {
    const auto row = tokensOf(layer, language);
    return std::accumulate(row.begin(), row.end(), 0.0);
}

Counts foldBlocks(const Counts& counts, int blocks) {
    Counts folded = counts;
    if (blocks >= counts.blocks)
        return folded;
    folded.blocks = std::max(1, blocks);
    const auto rows = counts.L() * counts.N(), E = counts.E(), from = counts.B(), to = folded.B();
    folded.use.assign(rows * to * E, 0);
    folded.tokens.assign(rows * to, 0);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t b = 0; b < from; ++b) {
            addUp(folded.use, (row * to + b % to) * E, counts.use, (row * from + b) * E, E);
            folded.tokens[row * to + b % to] += counts.tokens[row * from + b];
        }
    return folded;
}

Result<Counts> merge(const Counts& first, const Counts& second) {
    TRIPTYCH_CHECK(sameShape(first, second));
    const int blocks = std::min(first.blocks, second.blocks);
    const auto a = foldBlocks(first, blocks), b = foldBlocks(second, blocks);
    Counts sum;
    sum.languages = a.languages;
    std::vector<std::size_t> placeA(a.N()), placeB;
    std::iota(placeA.begin(), placeA.end(), std::size_t{0});
    for (const auto& code : b.languages) {
        const auto found = std::find(sum.languages.begin(), sum.languages.end(), code);
        placeB.push_back(static_cast<std::size_t>(found - sum.languages.begin()));
        if (found == sum.languages.end())
            sum.languages.push_back(code);
    }
    sum.layers = a.layers;
    sum.experts = a.experts;
    sum.topK = a.topK;
    sum.places = a.places;
    sum.blocks = blocks;
    sum.pairing = a.pairing;
    // Two parts that are one sequence each are two sentences, unless both bear the same number.
    sum.sentencesKnown = a.sentencesKnown || b.sentencesKnown;
    const auto L = sum.L(), N = sum.N(), E = sum.E(), B = sum.B();
    const auto both = [&](auto member, std::size_t layers, std::size_t width) {
        (sum.*member).assign(layers * N * width, 0);
        addLanguages(sum.*member, N, a.*member, placeA, layers, width);
        addLanguages(sum.*member, N, b.*member, placeB, layers, width);
    };
    both(&Counts::use, L, B * E);
    both(&Counts::tokens, L, B);
    if (sum.pairing != Pairing::none) {
        both(&Counts::together, L, E * E);
        both(&Counts::flow, L - 1, E * E);
    }
    if (a.hasProbabilities() && b.hasProbabilities()) {
        both(&Counts::probability, L, E);
        both(&Counts::chosenProbability, L, E);
    }
    sum.about = a.about;
    auto sources = a.about.value("sources", Json::array());
    for (const auto& source : b.about.value("sources", Json::array()))
        sources.push_back(source);
    sum.about["sources"] = sources;
    for (const char* key : {"selection", "scores"})
        if (a.about.value(key, Json()) != b.about.value(key, Json()))
            sum.about[key] = "mixed";
    return sum;
}

Result<Array> toArray(const Counts& counts) {
    const auto L = static_cast<std::int64_t>(counts.L()), N = static_cast<std::int64_t>(counts.N()), E = std::int64_t{counts.experts};
    std::map<std::string, Array> tensors = {
        {"layers", Array::of(std::vector<std::int32_t>(counts.layers.begin(), counts.layers.end()), {L})},
        {"use", Array::of(counts.use, {L, N, counts.blocks, E})},
        {"tokens", Array::of(counts.tokens, {L, N, counts.blocks})}};
    if (counts.pairing != Pairing::none) {
        tensors.emplace("together", Array::of(counts.together, {L, N, E, E}));
        tensors.emplace("flow", Array::of(counts.flow, {L - 1, N, E, E}));
    }
    if (counts.hasProbabilities()) {
        tensors.emplace("probability", Array::of(counts.probability, {L, N, E}));
        tensors.emplace("chosenProbability", Array::of(counts.chosenProbability, {L, N, E}));
    }
    const Json about = {{"languages", counts.languages}, {"topK", counts.topK},  {"places", counts.places},
                        {"pairing", name(counts.pairing)}, {"sentencesKnown", counts.sentencesKnown}, {"about", counts.about}};
    return base::safetensorsArray(tensors, {{"format", "triptych counts 1"}, {"about", base::canonicalJson(about)}});
}

Result<Counts> countsFromArray(const Array& blob) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, "counts"));
    const auto format = file.metadata().find("format"), text = file.metadata().find("about");
    if (format == file.metadata().end() || format->second != "triptych counts 1" || text == file.metadata().end())
        return base::unreadable("this blob holds no counts of this program", "counts#/__metadata__/format", "the output of routing.count");
    TRIPTYCH_TRY(const auto about, base::parseJson(text->second, "counts#/__metadata__/about"));
    if (!about.is_object() || !about.contains("languages") || !about["languages"].is_array())
        return base::unreadable("not an object with languages", "counts#/__metadata__/about");
    Counts counts;
    for (const auto& code : about["languages"])
        counts.languages.push_back(code.is_string() ? code.get<std::string>() : std::string("und"));
    counts.topK = wholeOf(about, "topK", 1024);
    counts.places = wholeOf(about, "places", 1024);
    TRIPTYCH_TRY(counts.pairing, pairingFromName(about.contains("pairing") && about["pairing"].is_string() ? about["pairing"].get<std::string>() : std::string()));
    counts.sentencesKnown = about.contains("sentencesKnown") && about["sentencesKnown"] == true;
    counts.about = about.contains("about") && about["about"].is_object() ? about["about"] : Json::object();
    const auto* use = file.find("use");
    if (!use || use->shape.size() != 4 || use->shape[0] < 1 || use->shape[0] > 10000 || use->shape[1] != static_cast<std::int64_t>(counts.N()) ||
        use->shape[2] < 1 || use->shape[2] > (1 << 20) || !std::has_single_bit(static_cast<std::uint64_t>(use->shape[2])) || use->shape[3] < 1 || use->shape[3] > 32767)
        return base::unreadable("use is not layers x languages x blocks x experts", "counts");
    const auto L = use->shape[0], N = use->shape[1], E = use->shape[3];
    counts.blocks = static_cast<int>(use->shape[2]);
    counts.experts = static_cast<int>(E);
    if (counts.topK < 1 || counts.topK > counts.experts || counts.places < 1 || counts.places > counts.topK)
        return base::unreadable(fmt::format("{} of k = {} places with {} experts", counts.places, counts.topK, counts.experts), "counts");
    std::vector<std::int32_t> layers;
    TRIPTYCH_CHECK(readTensor(file, "layers", {L}, layers));
    counts.layers.assign(layers.begin(), layers.end());
    TRIPTYCH_CHECK(readTensor(file, "use", use->shape, counts.use));
    TRIPTYCH_CHECK(readTensor(file, "tokens", {L, N, use->shape[2]}, counts.tokens));
    if (counts.pairing != Pairing::none) {
        TRIPTYCH_CHECK(readTensor(file, "together", {L, N, E, E}, counts.together));
        TRIPTYCH_CHECK(readTensor(file, "flow", {L - 1, N, E, E}, counts.flow));
    }
    if (file.find("probability")) {
        TRIPTYCH_CHECK(readTensor(file, "probability", {L, N, E}, counts.probability));
        TRIPTYCH_CHECK(readTensor(file, "chosenProbability", {L, N, E}, counts.chosenProbability));
    }
    for (std::size_t row = 0; row < counts.tokens.size(); ++row) {
        std::uint64_t sum = 0;
        for (std::size_t e = 0; e < counts.E(); ++e) {
            const auto used = counts.use[row * counts.E() + e];
            sum += used;
            if (used > counts.tokens[row])
                return base::unreadable("an expert was used by more tokens than there are", "counts");
        }
        if (sum > std::uint64_t{counts.tokens[row]} * static_cast<std::uint64_t>(counts.places))
            return base::unreadable("tokens use more experts than were counted", "counts");
    }
    return counts;
}

}  // namespace triptych::routing
