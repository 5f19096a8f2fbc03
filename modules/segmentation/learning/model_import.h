#pragma once

#include "segmentation/learning/model_file.h"

namespace triptych::segmentation {

/// Weights from elsewhere, told as one of our forms.
struct ToldModel {
    NetworkForm network;
    std::optional<DiscriminatorForm> discriminator;
    std::vector<TransferRow> table;  ///< what each tensor of the form was read from
};
/// Reads the form from the shapes: of our own names what they say, else the form all whose tensors are there by shape and order. \param wish what the person said: levels and
/// filters of 0 are free, as is a last layer without shifts; norm, activation and order cannot be told by shapes.
/// Errors: no form fits, with what the nearest lacks.
[[nodiscard]] base::Result<ToldModel> toldByShapes(const std::map<std::string, base::Array>& tensors, const NetworkForm& wish, bool levelsFree, bool filtersFree, std::string_view where);

/// Which channels of a joined input, in each layer of the way up, come from the way down. Shapes do not tell. The recursive networks (pix2pix, the paper-era patchGAN-FF) join them
/// first, as ours do; the list-based ones (FatChecker's, the package patchgan 2023) last.
/// \return true where the names are those of the list-based networks ("decoder.<n>.model.UpConv<n>").
[[nodiscard]] bool skipsComeLast(const std::map<std::string, base::Array>& tensors);
/// Puts kernels of the way up that expect those channels last into our order. \param weights of the form, by our names.
[[nodiscard]] base::Status putSkipsFirst(std::map<std::string, base::Array>& weights, const NetworkForm& form);

}  // namespace triptych::segmentation
