#include "segmentation/kinds_parts.h"
#include "segmentation/learning/model_script.h"

namespace triptych::segmentation {
namespace {

base::Result<base::Output> exportModel(const base::JobArguments& arguments, base::JobContext& context) {
    TRIPTYCH_TRY(const auto blob, arguments.array("model"));
    TRIPTYCH_TRY(const auto model, modelFromArray(blob, "/inputs/model"));
    const auto format = text(arguments, "format");
    base::Output out;
    if (format == "torchscript") {
        TRIPTYCH_TRY(out.arrays["model.pt"], toTorchScript(model, [&context](double done, double total) {
                         context.progress(done, total, "Writing weights");
                         return !context.stopRequested();
                     }));
    } else {
        out.arrays["model.safetensors"] = blob;
    }
    out.summary = {{"name", model.name}, {"format", format}, {"tensors", model.weights.size()}, {"bytes", out.arrays.begin()->second.size()}};
    return out;
}

}  // namespace

base::Kind exportModelKind() {
    base::Kind kind;
    kind.name = "segmentation.export_model";
    kind.meaning = "Writes a model as a file for other programs";
    kind.parameters = {{"format", base::ParameterType::choice, "torchscript", "", {}, {}, {"torchscript", "safetensors"}, "A program that python3-torch and LibTorch run, or weights alone"}};
    kind.inputs = {{"model", "the model"}};
    kind.resources = {1, std::uint64_t{1} << 30, 0};
    kind.place = base::Place::thread;
    kind.run = exportModel;
    return kind;
}

}  // namespace triptych::segmentation
