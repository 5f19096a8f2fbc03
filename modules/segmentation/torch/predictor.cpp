#include "segmentation/torch/predictor.h"

#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include "segmentation/torch/discriminator.h"
#include "segmentation/torch/generator.h"
#include "segmentation/torch/kept_memory.h"
#include "segmentation/torch/tensors.h"

namespace triptych::segmentation {

struct Predictor::Parts {
    Parts(const NetworkForm& form, Device where) : device(where), generator(form, where) {}
    KeptMemory memory;
    Device device;
    Generator generator;
};

Predictor::Predictor(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Predictor::~Predictor() = default;
Predictor::Predictor(Predictor&&) noexcept = default;
Predictor& Predictor::operator=(Predictor&&) noexcept = default;

base::Result<Predictor> Predictor::create(const NetworkForm& form, const std::map<std::string, base::Array>& weights, Device device) {
    const c10::InferenceMode inference;
    auto parts = std::make_unique<Parts>(form, device);
    TRIPTYCH_CHECK(parts->generator.parameters().set(weights));
    return Predictor(std::move(parts));
}

std::vector<float> Predictor::probabilities(const Batch& batch, const std::function<bool()>& stop) {
    const c10::InferenceMode inference;
    const auto& form = m_parts->generator.form();
    checkBatch(batch, form, false);
    try {
        return copied(m_parts->generator.forward(imagesOf(batch, form.inputs, m_parts->device), {}, 0, nullptr, stop));
    } catch (const Stopped&) {
        return {};
    }
}

std::vector<float> Predictor::sampled(const Batch& batch, std::uint64_t seed, const std::function<bool()>& stop) {
    const c10::InferenceMode inference;
    const auto& form = m_parts->generator.form();
    checkBatch(batch, form, false);
    PassMode mode;
    mode.dropoutSeed = seed;
    try {
        return copied(m_parts->generator.forward(imagesOf(batch, form.inputs, m_parts->device), mode, 0, nullptr, stop));
    } catch (const Stopped&) {
        return {};
    }
}

struct PatchJudge::Parts {
    Parts(const DiscriminatorForm& form, Device where) : device(where), discriminator(form, where) {}
    KeptMemory memory;
    Device device;
    Discriminator discriminator;
};

PatchJudge::PatchJudge(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
PatchJudge::~PatchJudge() = default;
PatchJudge::PatchJudge(PatchJudge&&) noexcept = default;
PatchJudge& PatchJudge::operator=(PatchJudge&&) noexcept = default;

base::Result<PatchJudge> PatchJudge::create(const DiscriminatorForm& form, const std::map<std::string, base::Array>& weights, Device device) {
    const c10::InferenceMode inference;
    auto parts = std::make_unique<Parts>(form, device);
    TRIPTYCH_CHECK(parts->discriminator.parameters().set(weights));
    return PatchJudge(std::move(parts));
}

std::vector<float> PatchJudge::patches(const Batch& batch, const std::function<bool()>& stop) {
    const c10::InferenceMode inference;
    const auto& form = m_parts->discriminator.form();
    if (patchesOf(form, batch.height) < 1 || patchesOf(form, batch.width) < 1)
        throw std::invalid_argument(fmt::format("crops of {} x {} px hold no patch of the discriminator", batch.width, batch.height));
    const auto pixels = static_cast<std::size_t>(batch.size) * static_cast<std::size_t>(batch.height) * static_cast<std::size_t>(batch.width);
    const auto bands = batch.images.size() / pixels, classes = batch.truths.size() / pixels;
    if (pixels * bands != batch.images.size() || pixels * classes != batch.truths.size() || bands + classes != static_cast<std::size_t>(form.inputs))
        throw std::invalid_argument(fmt::format("{} bands and {} classes are not the {} inputs of the discriminator", bands, classes, form.inputs));
    try {
        return copied(m_parts->discriminator.forward(imagesOf(batch, static_cast<std::int64_t>(bands), m_parts->device), truthsOf(batch, static_cast<std::int64_t>(classes), m_parts->device), false, nullptr, stop));
    } catch (const Stopped&) {
        return {};
    }
}

base::Result<std::vector<Features>> featuresOf(const NetworkForm& form, const std::map<std::string, base::Array>& weights, const Batch& batch, const std::function<bool()>& stop,
                                               Device device) {
    const c10::InferenceMode inference;
    Generator generator(form, device);
    TRIPTYCH_CHECK(generator.parameters().set(weights));
    checkBatch(batch, form, false);
    std::vector<Features> features;
    try {
        generator.visit(imagesOf(batch, form.inputs, device), [&](const std::string& name, const at::Tensor& y) {
            features.push_back({name, static_cast<int>(y.size(1)), static_cast<int>(y.size(2)), static_cast<int>(y.size(3)), copied(y)});
        }, stop);
    } catch (const Stopped&) {
        return std::vector<Features>{};
    }
    return features;
}

}  // namespace triptych::segmentation
