#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/job.h"
#include "routing/tokenizer.h"
#include "routing/trace.h"
#include "routing/weight_layout.h"

namespace triptych::routing {

/// The model that a job looks into: a trained one of the project (input "model", see model_blob.h), or a checkpoint's folder (input "checkpoint").
struct ModelInput {
    std::string name;
    std::string fingerprint;  ///< tells models apart: CheckpointInfo's, or the hash of a trained one
    std::string where;        ///< in errors: the folder's config.json, or the input
    std::uint64_t parameters = 0, activeParameters = 0;
    bool dense = false;       ///< no layer has experts to choose from
    WeightLayout layout;      ///< checked whole
    std::filesystem::path folder;  ///< empty for a trained model
    std::string tokenizerText;     ///< of a trained model

    /// Errors: none there, one that knows more tokens than the model.
    [[nodiscard]] base::Result<Tokenizer> tokenizer() const;
};
/// One of the two inputs is given; an error where both are, or neither.
[[nodiscard]] base::Status oneModel(const base::JobArguments& arguments);
/// Errors: as oneModel(); what languageModelFromArray() and inspectCheckpoint() refuse.
[[nodiscard]] base::Result<ModelInput> modelInput(const base::JobArguments& arguments);
/// Its shape where one of the two is given; a checkpoint may be its config.json alone. None where neither is. Errors: both given, no layer with experts.
[[nodiscard]] base::Result<std::optional<ModelShape>> modelShapeInput(const base::JobArguments& arguments);

/// The two inputs as kinds declare them: modelInput() sees to it that one of them is given.
[[nodiscard]] std::vector<base::InputSlot> modelInputSlots();

}  // namespace triptych::routing
