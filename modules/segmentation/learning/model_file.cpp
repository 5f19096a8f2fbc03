#include "segmentation/learning/model_file.h"

#include <cmath>

#include <fmt/format.h>

#include "base/safetensors.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

constexpr const char* key = "triptych.segmentation";
constexpr std::size_t mostMetadata = std::size_t{8} << 20;

base::Status take(const base::Safetensors& file, const TensorForm& form, ModelFile& model) {
    const auto* info = file.find(form.name);
    if (info == nullptr)
        return base::unreadable(fmt::format("the model lacks the tensor \"{}\"", form.name), file.where());
    if (info->dtype != base::DType::f32)
        return base::unreadable(fmt::format("the tensor \"{}\" is of type {}", form.name, info->type), file.where(), "F32");
    if (info->shape != form.shape)
        return base::unreadable(fmt::format("the tensor \"{}\" has the shape [{}]", form.name, fmt::join(info->shape, ", ")), file.where(),
                                fmt::format("[{}], as the model's form asks for", fmt::join(form.shape, ", ")));
    TRIPTYCH_TRY(auto tensor, file.tensor(form.name));
    TRIPTYCH_TRY(const auto values, tensor.as<float>());
    for (const float v : values)
        if (!std::isfinite(v))
            return base::unreadable(fmt::format("the tensor \"{}\" holds a number that is not finite", form.name), file.where());
    model.weights[form.name] = std::move(tensor);
    return {};
}

}  // namespace

Result<base::Array> toArray(const ModelFile& model) {
    const Json about = {{"version", 1},
                        {"name", model.name},
                        {"network", toJson(model.network)},
                        {"discriminator", model.discriminator ? toJson(*model.discriminator) : Json()},
                        {"preprocessing", toJson(model.preprocessing)},
                        {"threshold", model.threshold},
                        {"origin", model.origin}};
    return base::safetensorsArray(model.weights, {{key, base::canonicalJson(about)}});
}

Result<ModelFile> modelFromArray(const base::Array& blob, std::string_view where) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, where));
    const auto found = file.metadata().find(key);
    if (found == file.metadata().end())
        return base::unreadable("this is no model of this study: its header does not say what form it has", std::string(where), "import the file as a model first");
    base::JsonLimits limits;
    limits.maxBytes = mostMetadata;
    TRIPTYCH_TRY(const auto about, base::parseJson(found->second, where, limits));
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
        TRIPTYCH_CHECK(take(file, form, model));
    if (!part("discriminator").is_null()) {
        TRIPTYCH_TRY(model.discriminator, discriminatorFormFromJson(part("discriminator"), fmt::format("{}/discriminator", where)));
        if (model.discriminator->inputs != model.network.inputs + model.network.classes)
            return base::unreadable(fmt::format("the discriminator takes {} channels", model.discriminator->inputs), std::string(where),
                                    fmt::format("bands and classes together, {}", model.network.inputs + model.network.classes));
        for (const auto& form : tensorsOf(*model.discriminator))
            TRIPTYCH_CHECK(take(file, form, model));
    }
    return model;
}

}  // namespace triptych::segmentation
