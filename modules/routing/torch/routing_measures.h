#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace triptych::routing {

/// How far a layer's routing tells languages apart; every language weighs the same. Not a number where undefined.
struct RoutingMeasures {
    double information;  ///< I(language; expert) / H(expert) over slots, see divergenceOf()
    double floor;        ///< its mean over 39 tables in which languages are permuted among the documents of a sentence
    double hit;          ///< share of tokens whose plain choice holds their own expert, mean over languages that have one
    double lift;         ///< that over the share of the tokens of languages it was not made for, mean over languages
    double floorHigh;    ///< the most information of these tables: where routing knows no language, it is above that once in 40 times
    double liftHigh;     ///< the greatest lift of these tables
};

/// Of every layer, the languages permuted alike in all of them.
/// \param counts of each layer [documents, E] slots. \param language, sentence of each document. \param own expert of each language, or empty. \param k slots a token.
/// \param stop asked before every table; what comes then means nothing.
[[nodiscard]] std::vector<RoutingMeasures> routingMeasures(std::span<const std::vector<double>> counts, std::size_t experts, std::span<const std::int16_t> language, std::span<const std::int32_t> sentence,
                                                           std::size_t languages, std::span<const std::int16_t> own, int k, std::uint64_t seed, const std::function<bool()>& stop = {});

}  // namespace triptych::routing
