#include "routing/training/training_memory.h"

#include "routing/kind_parts.h"
#include "routing/training/model_form.h"
#include "routing/training/training_settings.h"

namespace triptych::routing {

std::uint64_t trainingMemory(const ModelTraining& settings) {
    const auto& form = settings.form;
    const auto rows = static_cast<std::uint64_t>(settings.batchTokens + settings.context);
    const auto inner = static_cast<std::uint64_t>(form.intermediate + form.expertIntermediate * form.expertsPerToken);
    return 1024 * mebibyte + costOf(form, 0).parameters * 4 * trainingCopies + rows * static_cast<std::uint64_t>(form.layers) * 4 * (12 * static_cast<std::uint64_t>(form.hidden) + 4 * inner);
}

}  // namespace triptych::routing
