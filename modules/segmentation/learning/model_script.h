#pragma once

#include "segmentation/files/torchscript_writer.h"
#include "segmentation/learning/model_file.h"

namespace triptych::segmentation {

/// A model as a TorchScript file (u8), for python3-torch and LibTorch without this program: torch.jit.load(file).
///  - forward(x): float32 [N, bands, H, W] of prepared crops, 0 to 1, sides multiples of 2^levels -> probabilities [N, classes, H, W]. Batch norm by running statistics always; after
///    .train() what the model was trained to drop is dropped, for passes that differ.
///  - patches(image, mask), where there is a discriminator: prepared crops and masks -> how real each patch seems.
///  - the file "triptych.segmentation" beside the program (_extra_files of torch.jit.load): JSON of form, preprocessing, threshold and origin, so that reading it here gives the model to the bit.
[[nodiscard]] base::Result<base::Array> toTorchScript(const ModelFile& model, const ScriptProgress& progress = {});

}  // namespace triptych::segmentation
