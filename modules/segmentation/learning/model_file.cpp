#include "segmentation/learning/model_file.h"

#include <cmath>

#include <fmt/format.h>

#include "base/safetensors.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t mostMetadata = std::size_t{8} << 20;

base::Status take(std::map<std::string, base::Array>& tensors, const TensorForm& form, ModelFile& model, const std::string& where) {
    const auto found = tensors.find(form.name);
    if (found == tensors.end())
        return base::unreadable(fmt::format("the model lacks the tensor \"{}\"", form.name), where);
    auto& tensor = found->second;
    if (tensor.dtype() != base::DType::f32)
        return base::unreadable(fmt::format("the tensor \"{}\" is of type {}", form.name, base::name(tensor.dtype())), where, "f32");
    if (tensor.shape() != form.shape)
        return base::unreadable(fmt::format("the tensor \"{}\" has the shape [{}]", form.name, fmt::join(tensor.shape(), ", ")), where,
                                fmt::format("[{}], as the model's form asks for", fmt::join(form.shape, ", ")));
    TRIPTYCH_TRY(const auto values, tensor.as<float>());
    for (const float v : values)
        if (!std::isfinite(v))
            return base::unreadable(fmt::format("the tensor \"{}\" holds a number that is not finite", form.name), where);
    model.weights[form.name] = std::move(tensor);
    return {};
}

}  // namespace

std::string modelHeader(const ModelFile& model) {
    return base::canonicalJson({{"version", 1},
                                {"name", model.name},
                                {"network", toJson(model.network)},
                                {"discriminator", model.discriminator ? toJson(*model.discriminator) : Json()},
                                {"preprocessing", toJson(model.preprocessing)},
                                {"threshold", model.threshold},
                                {"origin", model.origin}});
}

Result<base::Array> toArray(const ModelFile& model) {
    return base::safetensorsArray(model.weights, {{modelKey, modelHeader(model)}});
}

Result<ModelFile> modelFromArray(const base::Array& blob, std::string_view where) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, where));
    const auto found = file.metadata().find(modelKey);
    if (found == file.metadata().end())
        return base::unreadable("this is no model of this study: its header does not say what form it has", std::string(where), "import the file as a model first");
    std::map<std::string, base::Array> tensors;
    for (const auto& info : file.tensors()) {
        if (!info.dtype)
            continue;
        TRIPTYCH_TRY(tensors[info.name], file.tensor(info.name));
    }
    return modelFromTensors(std::move(tensors), found->second, where);
}

Result<ModelFile> modelFromTensors(std::map<std::string, base::Array> tensors, const std::string& header, std::string_view where) {
    base::JsonLimits limits;
    limits.maxBytes = mostMetadata;
    TRIPTYCH_TRY(const auto about, base::parseJson(header, where, limits));
    if (!about.is_object() || about.value("version", Json()) != Json(1))
        return base::unreadable("the model's header is of a version that is not known here", std::string(where), "version 1");
    const auto part = [&](const char* name) { return about.contains(name) ? about[name] : Json(); };
    ModelFile model;
    if (!part("name").is_string() || !part("origin").is_object() || !part("threshold").is_number())
        return base::unreadable("the model's header lacks name, origin or threshold", std::string(where));
    model.name = about["name"].get<std::string>();
    model.origin = about["origin"];
    model.threshold = about["threshold"].get<double>();
    if (!(model.threshold >= 0 && model.threshold <= 1))
        return base::unreadable("the model's threshold is no probability", fmt::format("{}/threshold", where), "0 to 1");
    TRIPTYCH_TRY(model.network, networkFormFromJson(part("network"), fmt::format("{}/network", where)));
    TRIPTYCH_TRY(model.preprocessing, preprocessingFromJson(part("preprocessing"), fmt::format("{}/preprocessing", where)));
    if (model.preprocessing.bands != model.network.inputs)
        return base::unreadable(fmt::format("the model takes {} bands and its preprocessing makes {}", model.network.inputs, model.preprocessing.bands), std::string(where));
    if (model.preprocessing.crop % (1 << model.network.levels) != 0)
        return base::unreadable(fmt::format("a crop of {} px does not fit {} levels", model.preprocessing.crop, model.network.levels), std::string(where),
                                fmt::format("a multiple of {}", 1 << model.network.levels));
    for (const auto& form : tensorsOf(model.network))
        TRIPTYCH_CHECK(take(tensors, form, model, std::string(where)));
    if (!part("discriminator").is_null()) {
        TRIPTYCH_TRY(model.discriminator, discriminatorFormFromJson(part("discriminator"), fmt::format("{}/discriminator", where)));
        if (model.discriminator->inputs != model.network.inputs + model.network.classes)
            return base::unreadable(fmt::format("the discriminator takes {} channels", model.discriminator->inputs), std::string(where),
                                    fmt::format("bands and classes together, {}", model.network.inputs + model.network.classes));
        for (const auto& form : tensorsOf(*model.discriminator))
            TRIPTYCH_CHECK(take(tensors, form, model, std::string(where)));
    }
    return model;
}

}  // namespace triptych::segmentation
