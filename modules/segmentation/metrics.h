#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace triptych::segmentation {

/// Pixels of a mask against another that counts as true. Every ratio is none where its denominator is zero: never 0 or 1
/// for what is undefined.
struct CountTable {
    std::uint64_t truePositive = 0, falsePositive = 0, falseNegative = 0, trueNegative = 0;

    [[nodiscard]] std::optional<double> dice() const;         ///< 2 TP / (2 TP + FP + FN); none when both are empty
    [[nodiscard]] std::optional<double> iou() const;          ///< TP / (TP + FP + FN); none when both are empty
    [[nodiscard]] std::optional<double> sensitivity() const;  ///< TP / (TP + FN); none when the truth is empty
    [[nodiscard]] std::optional<double> specificity() const;  ///< TN / (TN + FP); none when the truth is everything
    [[nodiscard]] std::optional<double> precision() const;    ///< TP / (TP + FP); none when the mask is empty
    /// Matthews, Biochim. Biophys. Acta 405 (1975) 442; none when mask or truth is empty or everything.
    [[nodiscard]] std::optional<double> mcc() const;
    bool operator==(const CountTable&) const = default;
};
/// \param mask, truth one byte a pixel, of the same length; not 0 is inside.
[[nodiscard]] CountTable countTable(std::span<const std::uint8_t> mask, std::span<const std::uint8_t> truth);

/// part / whole; none when whole is 0.
[[nodiscard]] std::optional<double> ratio(std::uint64_t part, std::uint64_t whole);

/// [v]: Shannon entropy in bits of a pixel that v of R marked, H(v / R): 0 where all agree, 1 where half did.
[[nodiscard]] std::vector<double> voteEntropies(int raters);
/// The same a pixel. \param votes of `raters` each.
[[nodiscard]] std::vector<float> entropyMap(std::span<const std::uint16_t> votes, int raters);

}  // namespace triptych::segmentation
