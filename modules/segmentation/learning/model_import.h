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

}  // namespace triptych::segmentation
