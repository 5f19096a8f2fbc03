#pragma once

#include "app/study.h"

namespace triptych::app::routingview {

/// "checkpoint": a trained model as a folder in Hugging Face's layout (see routing::writeCheckpointFolder). Options: "layout", "transformers" (else) or "apollo", and
/// "weights", "bf16" (else) or "f32".
[[nodiscard]] Exporter checkpointExporter();

}  // namespace triptych::app::routingview
