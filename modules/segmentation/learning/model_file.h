#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "segmentation/learning/network_form.h"
#include "segmentation/learning/preprocessing.h"

namespace triptych::segmentation {

/// A model as it is kept: weights by name and what is needed to use them. As a blob: a safetensors file whose metadata "triptych.segmentation" is JSON.
struct ModelFile {
    std::string name;
    NetworkForm network;
    std::optional<DiscriminatorForm> discriminator;
    Preprocessing preprocessing;
    double threshold = 0.5;                   ///< of the probability, chosen on the validation subjects
    base::Json origin = base::Json::object(); ///< how it was made: set, subjects, settings, source model
    std::map<std::string, base::Array> weights;
};

/// The name under which the header lies in files of weights.
inline constexpr const char* modelKey = "triptych.segmentation";

[[nodiscard]] base::Result<base::Array> toArray(const ModelFile& model);
/// What a model is but for its weights, as JSON.
[[nodiscard]] std::string modelHeader(const ModelFile& model);
/// Every tensor of the form must be there with its shape, all of them finite. \param where names the source in errors.
[[nodiscard]] base::Result<ModelFile> modelFromArray(const base::Array& blob, std::string_view where);
/// The same of tensors by name and the header beside them.
[[nodiscard]] base::Result<ModelFile> modelFromTensors(std::map<std::string, base::Array> tensors, const std::string& header, std::string_view where);

enum class Copied { copied, adapted, left };
/// What becomes of one tensor of the target.
struct TransferRow {
    std::string name;
    base::Shape shape;
    std::string source;        ///< its name there; empty: none fits
    base::Shape sourceShape;
    Copied what = Copied::left;
    std::string why;           ///< "input channels 3 of 4: the fourth is their mean", "no tensor of this name", ...
    int level = 0;
};
struct TransferOptions {
    int levels = -1;     ///< copy only encoder and decoder levels below it; -1: all
    bool adapt = true;   ///< fit first and last layers to other numbers of bands and classes instead of leaving them
};
/// The paper's rule: copied where name and shape agree; beyond it input bands and classes are adapted. Sources with names of their own are matched by order and shape where that is unambiguous.
[[nodiscard]] std::vector<TransferRow> transferTable(const std::vector<TensorForm>& target, const std::map<std::string, base::Array>& source, const TransferOptions& options);
[[nodiscard]] base::Json toJson(const std::vector<TransferRow>& table);
/// Values for the rows that are copied or adapted.
[[nodiscard]] base::Result<std::map<std::string, base::Array>> transferred(const std::vector<TransferRow>& table, const std::map<std::string, base::Array>& source);

}  // namespace triptych::segmentation
