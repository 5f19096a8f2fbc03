#pragma once

#include <cstdint>

namespace triptych::routing {

struct ModelTraining;

/// How many times a training has its model's weights in memory: where they came from, the weights as they are and turned, gradients, both moments, and what is kept of them.
inline constexpr std::uint64_t trainingCopies = 8;

/// Bytes that a training takes: the program and its data, the weights that many times, and what a batch leaves for the way back.
[[nodiscard]] std::uint64_t trainingMemory(const ModelTraining& settings);

}  // namespace triptych::routing
