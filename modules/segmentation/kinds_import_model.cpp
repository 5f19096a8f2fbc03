#include <algorithm>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "base/safetensors.h"
#include "segmentation/files/torchscript_reader.h"
#include "segmentation/kinds_parts.h"
#include "segmentation/learning/model_import.h"
#include "segmentation/learning/training_settings.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;
using base::Result;
using Tensors = std::map<std::string, Array>;

struct Source {
    Tensors tensors;
    std::optional<ModelFile> own;  ///< a model of ours, whole
    std::string format;
};

Result<Source> sourceOf(const std::filesystem::path& path) {
    TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(path));
    const auto bytes = mapped->bytes();
    Source source;
    // A safetensors file begins with the length of its header, whose first byte is a brace.
    if (bytes.size() < 9 || bytes[8] != std::byte{'{'}) {
        source.format = "TorchScript";
        TRIPTYCH_TRY(auto script, readTorchScript(bytes, path.string(), modelKey));
        if (!script.extra.empty()) {
            TRIPTYCH_TRY(source.own, modelFromTensors(std::move(script.tensors), script.extra, path.string()));
        } else {
            source.tensors = std::move(script.tensors);
        }
        return source;
    }
    source.format = "safetensors";
    TRIPTYCH_TRY(const auto file, base::Safetensors::open(path));
    if (file.metadata().count(modelKey) > 0) {
        TRIPTYCH_TRY(const auto blob, Array::fromShared(base::DType::u8, {static_cast<std::int64_t>(bytes.size())}, bytes, mapped));
        TRIPTYCH_TRY(source.own, modelFromArray(blob, path.string()));
        return source;
    }
    for (const auto& info : file.tensors()) {
        if (!info.dtype || (*info.dtype != base::DType::f32 && *info.dtype != base::DType::f16 && *info.dtype != base::DType::bf16 && *info.dtype != base::DType::f64))
            continue;
        TRIPTYCH_TRY(const auto tensor, file.tensor(info.name));
        TRIPTYCH_TRY(const auto values, tensor.toFloats());
        source.tensors[info.name] = Array::of(values, tensor.shape().empty() ? base::Shape{1} : tensor.shape());
    }
    return source;
}

Result<base::Output> importModel(const base::JobArguments& arguments, base::JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto path, arguments.path("file"));
    context.progress(0, 2, "Reading weights");
    TRIPTYCH_TRY(auto source, sourceOf(path));
    if (context.stopRequested())
        return base::cancelled();
    context.progress(1, 2, "Fitting them to a network");
    ModelFile model;
    Json table = Json::array(), skips;
    const auto name = text(arguments, "name");
    if (source.own) {
        model = *std::move(source.own);
        if (!name.empty())
            model.name = name;
    } else {
        TRIPTYCH_TRY(const auto wish, formFromParameters(p, 3, 1));
        TRIPTYCH_TRY(const auto told, toldByShapes(source.tensors, wish, p.at("levels") == 0, p.at("filters") == 0, path.string()));
        model.name = name.empty() ? path.stem().string() : name;
        model.network = told.network;
        model.discriminator = told.discriminator;
        TRIPTYCH_TRY(model.weights, transferred(told.table, source.tensors));
        const auto said = text(arguments, "skips");
        const bool last = said == "last" || (said == "automatic" && skipsComeLast(source.tensors));
        if (last)
            TRIPTYCH_CHECK(putSkipsFirst(model.weights, model.network));
        skips = last ? "last" : "first";
        auto& pre = model.preprocessing;
        pre.bands = told.network.inputs;
        const auto kind = text(arguments, "normalisation");
        pre.normalisation = kind == "landsat" ? Normalisation::landsat : kind == "range" ? Normalisation::range : Normalisation::standard;
        pre.low = p.at("low").get<double>();
        pre.high = p.at("high").get<double>();
        pre.crop = p.at("crop").get<int>();
        if (pre.crop % (1 << model.network.levels) != 0)
            return base::badRequest(fmt::format("a crop of {} px cannot be halved {} times", pre.crop, model.network.levels), "/parameters/crop", fmt::format("a multiple of {}", 1 << model.network.levels));
        if (pre.low >= pre.high)
            return base::badRequest("the low percentile is not below the high one", "/parameters/low", fmt::format("below {}", pre.high));
        table = toJson(told.table);
        model.origin = {{"made", "imported"}, {"file", path.filename().string()}, {"format", source.format}};
    }
    base::Output out;
    TRIPTYCH_TRY(out.arrays["model"], toArray(model));
    // What it was made of is checked as any model is: shapes, and numbers that are finite.
    TRIPTYCH_TRY(const auto again, modelFromArray(out.arrays["model"], path.string()));
    const auto parameters = parameterCount(tensorsOf(again.network));
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"name", model.name}, {"format", source.format}, {"form", toJson(model.network)}, {"discriminator", model.discriminator ? toJson(*model.discriminator) : Json()},
                                                            {"preprocessing", toJson(model.preprocessing)}, {"parameters", parameters}, {"table", table}, {"skips", skips}}));
    out.summary = {{"name", model.name}, {"format", source.format}, {"parameters", parameters}, {"levels", model.network.levels}, {"filters", model.network.filters},
                   {"bands", model.network.inputs}, {"classes", model.network.classes}};
    return out;
}

}  // namespace

base::Kind importModelKind() {
    base::Kind kind;
    kind.name = "segmentation.import_model";
    kind.meaning = "Reads weights from a safetensors or TorchScript file; nothing in the file is executed";
    kind.parameters = formParameters();
    std::erase_if(kind.parameters, [](const auto& parameter) { return parameter.name.substr(0, 13) == "discriminator"; });
    for (const auto& parameter : trainingParameters())
        for (const auto* name : {"crop", "normalisation", "low", "high", "name"})
            if (parameter.name == name)
                kind.parameters.push_back(parameter);
    kind.parameters.push_back({"skips", base::ParameterType::choice, "automatic", "", {}, {}, {"automatic", "first", "last"},
                               "Where the way up joins the channels that come from the way down, which shapes do not tell; automatic: by the names, first where they say nothing"});
    kind.revision = 2;
    kind.inputs = {{"file", "safetensors or TorchScript file", true}};
    kind.resources = {1, std::uint64_t{2} << 30, 0};
    kind.place = base::Place::process;
    kind.run = importModel;
    return kind;
}

}  // namespace triptych::segmentation
