#include "routing/training/checkpoint_folder.h"

#include <algorithm>
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

// In bytes of the file: half of the work is to make them, where they are not there already, and half to write them.
class Work {
public:
    Work(const std::map<std::string, Array>& weights, DType type, const FolderProgress& progress) : m_progress(progress) {
        for (const auto& [name, tensor] : weights)
            m_bytes += static_cast<double>(tensor.bytes().size()) / (type == DType::bf16 ? 2 : 1);
    }
    bool narrowed(double bytes) { return told(m_narrowed += bytes); }
    [[nodiscard]] bool written(double bytes) const { return told(m_narrowed + bytes); }

private:
    [[nodiscard]] bool told(double done) const { return !m_progress || m_progress(done, m_narrowed > 0 ? 2 * m_bytes : m_bytes); }
    const FolderProgress& m_progress;
    double m_bytes = 0, m_narrowed = 0;
};

// To the nearest bfloat16, ties to the even one.
base::Result<Array> narrowed(const Array& tensor, Work& work) {
    constexpr std::size_t most = std::size_t{4} << 20;
    TRIPTYCH_TRY(const auto values, tensor.as<float>());
    std::vector<std::byte> bytes(values.size() * 2);
    for (std::size_t from = 0; from < values.size(); from += most) {
        const auto to = std::min(values.size(), from + most);
        for (std::size_t i = from; i < to; ++i) {
            std::uint32_t bits;
            std::memcpy(&bits, &values[i], 4);
            const auto half = static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
            std::memcpy(bytes.data() + 2 * i, &half, 2);
        }
        if (!work.narrowed(2 * static_cast<double>(to - from)))
            return base::cancelled();
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

base::Status writeCheckpointFolder(const LanguageModel& model, const std::filesystem::path& folder, const FolderOptions& options, const FolderProgress& progress) {
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
    Work work(weights, options.weights, progress);
    if (options.weights == DType::bf16)
        for (auto& [tensor, values] : weights) {
            TRIPTYCH_TRY(values, narrowed(values, work));
        }
    TRIPTYCH_TRY(auto target, base::StagedTarget::open(folder, true));
    const auto written = [&]() -> base::Status {
        std::error_code error;
        std::filesystem::create_directories(target.path(), error);
        if (error)
            return base::failed(error.message(), target.path().string());
        TRIPTYCH_CHECK(writeText(target.path() / "config.json", json.dump(2) + "\n"));
        TRIPTYCH_CHECK(writeText(target.path() / "tokenizer.json", model.tokenizer));
        auto training = model.training;
        training.erase("form");  // config.json says it
        if (!training.empty())
            TRIPTYCH_CHECK(writeText(target.path() / "training.json", training.dump(1) + "\n"));
        return base::writeSafetensors(target.path() / "model.safetensors", weights, {{"format", "pt"}}, [&work](std::uint64_t bytes) { return work.written(static_cast<double>(bytes)); });
    }();
    if (!written)
        return tl::unexpected(target.atTarget(written.error()));
    return target.commit();
}

}  // namespace triptych::routing
