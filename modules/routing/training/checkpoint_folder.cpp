#include "routing/training/checkpoint_folder.h"

#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "base/safetensors.h"
#include "base/staged_target.h"
#include "routing/training/model_form.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::DType;

// To the nearest bfloat16, ties to the even one.
base::Result<Array> narrowed(const Array& tensor) {
    TRIPTYCH_TRY(const auto values, tensor.as<float>());
    std::vector<std::byte> bytes(values.size() * 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::uint32_t bits;
        std::memcpy(&bits, &values[i], 4);
        const auto half = static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
        std::memcpy(bytes.data() + 2 * i, &half, 2);
    }
    return Array::fromBytes(DType::bf16, tensor.shape(), std::move(bytes));
}

base::Status writeText(const std::filesystem::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out)
        return base::failed("cannot be written", path.string());
    return {};
}

Array zeros(const base::Shape& shape) {
    return Array::of(std::vector<float>(static_cast<std::size_t>(shape[0] * shape[1])), shape);
}

}  // namespace

base::Status writeCheckpointFolder(const LanguageModel& model, const std::filesystem::path& folder, const FolderOptions& options) {
    if (options.weights != DType::bf16 && options.weights != DType::f32)
        return base::badRequest(fmt::format("weights as {}", name(options.weights)), {}, "bf16 or f32");
    auto config = model.config;
    auto weights = model.weights;
    const bool mixture = !config.moeLayers().empty();
    if (mixture && options.layout == FolderLayout::transformers) {
        config.modelType = "qwen2_moe";
        if (!config.sharedExpert) {
            config.sharedIntermediate = 1;
            for (const int layer : config.moeLayers()) {
                const auto at = fmt::format("model.layers.{}.mlp.shared_expert", layer);
                weights[at + ".gate_proj.weight"] = weights[at + ".up_proj.weight"] = zeros({1, config.hidden});
                weights[at + ".down_proj.weight"] = zeros({config.hidden, 1});
                weights[at + "_gate.weight"] = zeros({1, config.hidden});
            }
        }
    }
    auto json = configToJson(config);
    json["torch_dtype"] = options.weights == DType::bf16 ? "bfloat16" : "float32";
    if (options.weights == DType::bf16)
        for (auto& [tensor, values] : weights) {
            TRIPTYCH_TRY(values, narrowed(values));
        }
    TRIPTYCH_TRY(auto target, base::StagedTarget::open(folder, true));
    const auto written = [&]() -> base::Status {
        std::error_code error;
        std::filesystem::create_directories(target.path(), error);
        if (error)
            return base::failed(error.message(), target.path().string());
        TRIPTYCH_CHECK(writeText(target.path() / "config.json", json.dump(2) + "\n"));
        TRIPTYCH_CHECK(writeText(target.path() / "tokenizer.json", model.tokenizer));
        return base::writeSafetensors(target.path() / "model.safetensors", weights, {{"format", "pt"}});
    }();
    if (!written)
        return tl::unexpected(target.atTarget(written.error()));
    return target.commit();
}

}  // namespace triptych::routing
