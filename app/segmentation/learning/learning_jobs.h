#pragma once

#include <optional>

#include "app/segmentation/core/subject_view.h"
#include "app/segmentation/learning/learning_results.h"

/// The jobs that the Learning page asks for. Pure functions.
namespace triptych::app::learning {

/// The kind as it is declared; null where this program has none of the name.
[[nodiscard]] std::optional<base::Kind> kindNamed(const std::string& name);

/// A data set of the import's pictures and masks. \param reviewed of its masks, for labels "reviewed".
[[nodiscard]] base::JobSpec buildSetSpec(const segmentationview::ImportResult& import, const base::Json& parameters, const std::optional<base::BlobRef>& reviewed);
/// \param set of a data set. \param source a model, or empty: from nothing.
[[nodiscard]] base::JobSpec trainSpec(const base::JobRecord& set, const std::optional<base::JobRecord>& source, base::Json parameters, const SplitChoice& split, std::uint64_t seed);
/// Of every picture of the import.
[[nodiscard]] base::JobSpec predictSpec(const segmentationview::ImportResult& import, const base::JobRecord& model, base::Json parameters);

}  // namespace triptych::app::learning
