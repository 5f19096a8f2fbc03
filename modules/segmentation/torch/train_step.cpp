#include "segmentation/torch/train_step.h"

#include <cmath>
#include <stdexcept>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include "segmentation/torch/discriminator.h"
#include "segmentation/torch/generator.h"
#include "segmentation/torch/kept_memory.h"
#include "segmentation/torch/tensor_losses.h"
#include "segmentation/torch/tensors.h"

namespace triptych::segmentation {

void useThreads(int threads) {
    at::set_num_threads(std::max(1, threads));
}

struct TrainStep::Parts {
    Parts(const NetworkForm& network, Device where) : device(where), generator(network, where) {}
    KeptMemory memory;
    Device device;
    Generator generator;
    std::optional<Discriminator> discriminator;
};

TrainStep::TrainStep(const NetworkForm& network, const std::optional<DiscriminatorForm>& discriminator, Device device) {
    const c10::InferenceMode inference;
    m_parts.reset(new Parts(network, device));
    if (discriminator)
        m_parts->discriminator.emplace(*discriminator, device);
}

TrainStep::~TrainStep() = default;
TrainStep::TrainStep(TrainStep&&) noexcept = default;
TrainStep& TrainStep::operator=(TrainStep&&) noexcept = default;

void TrainStep::initialise(std::uint64_t seed) {
    const c10::InferenceMode inference;
    const bool paper = m_parts->generator.form().order == BlockOrder::activationThenNorm;
    m_parts->generator.parameters().initialise(seed, paper);
    if (m_parts->discriminator)
        m_parts->discriminator->parameters().initialise(seed, paper);
}

base::Status TrainStep::replace(const std::map<std::string, base::Array>& weights) {
    const c10::InferenceMode inference;
    for (const auto& item : weights) {
        const bool discriminators = item.first.starts_with("discriminator.");
        if (discriminators && !m_parts->discriminator)
            return base::badRequest("there is no discriminator to take the tensor", item.first);
        TRIPTYCH_CHECK((discriminators ? m_parts->discriminator->parameters() : m_parts->generator.parameters()).setOne(item.first, item.second));
    }
    return {};
}

StepResult TrainStep::step(const Batch& batch, const StepSettings& settings) {
    const c10::InferenceMode inference;
    auto& generator = m_parts->generator;
    const auto& form = generator.form();
    checkBatch(batch, form, true);
    const bool judged = m_parts->discriminator.has_value(), byRows = generator.parameters().byRows();
    const auto device = m_parts->device;
    StepResult result;
    try {
        const auto x = imagesOf(batch, form.inputs, device);
        GeneratorTape tape;
        PassMode mode;
        mode.batchStatistics = true;
        if (form.dropout > 0)
            mode.dropoutSeed = settings.dropoutSeed;
        const auto fake = generator.forward(x, mode, settings.frozenLevels, &tape, settings.stop);
        const auto told = segmentationLossOf(settings.loss, fake.contiguous(), plainTruthsOf(batch, form.classes, device), byRows);
        result.segmentation = told.loss;
        auto gradient = told.gradient.mul_(settings.segmentationWeight);
        result.loss = settings.segmentationWeight * result.segmentation;

        DiscriminatorTape fakeTape, realTape;
        if (judged && (settings.adversarial || settings.trainDiscriminator)) {
            auto& discriminator = *m_parts->discriminator;
            const auto opinion = discriminator.forward(x, fake, true, &fakeTape, settings.stop).contiguous();
            if (settings.adversarial) {
                const auto seen = realOrFakeLossOf(opinion, true, settings.adversarialWeight, byRows);
                result.adversarial = seen.loss;
                result.loss += settings.adversarialWeight * result.adversarial;
                gradient.add_(discriminator.backward(seen.gradient, fakeTape, false, true, form.classes, settings.stop));
            }
            if (settings.trainDiscriminator) {
                const auto onFake = realOrFakeLossOf(opinion, false, 0.5, byRows);
                (void)discriminator.backward(onFake.gradient, fakeTape, true, false, form.classes, settings.stop);
                discriminator.parameters().keepGradients();
                const auto truth = discriminator.forward(x, truthsOf(batch, form.classes, device), true, &realTape, settings.stop).contiguous();
                const auto onReal = realOrFakeLossOf(truth, true, 0.5, byRows);
                result.discriminator = 0.5 * (onFake.loss + onReal.loss);
                (void)discriminator.backward(onReal.gradient, realTape, true, false, form.classes, settings.stop);
                discriminator.parameters().addKeptGradients();
            }
        }
        if (std::isfinite(result.loss) && std::isfinite(result.discriminator))
            generator.backward(gradient, settings.frozenLevels, tape, settings.stop);
        const bool moves = judged && settings.trainDiscriminator;
        result.finite = std::isfinite(result.loss) && std::isfinite(result.discriminator) && generator.parameters().gradientsAreFinite() &&
                        (!moves || m_parts->discriminator->parameters().gradientsAreFinite());
        check(settings.stop);
        if (!result.finite)
            return result;
        const auto thawed = [&](const TensorForm& tensor) { return tensor.level >= settings.frozenLevels || !tensor.name.starts_with("down."); };
        generator.parameters().adam(settings.rate, settings.beta1, settings.beta2, thawed);
        generator.takeStatistics(tape);
        if (moves) {
            m_parts->discriminator->parameters().adam(settings.discriminatorRate, settings.beta1, settings.beta2, [](const TensorForm&) { return true; });
            m_parts->discriminator->takeStatistics(fakeTape);
            m_parts->discriminator->takeStatistics(realTape);
        }
    } catch (const Stopped&) {
        result.stopped = true;
    }
    return result;
}

double TrainStep::loss(const Batch& batch, const LossForm& form) const {
    const auto& network = m_parts->generator.form();
    checkBatch(batch, network, true);
    return segmentationLoss(form, batch.size, network.classes, probabilities(batch), batch.truths, {});
}

std::vector<float> TrainStep::probabilities(const Batch& batch, const std::function<bool()>& stop) const {
    const c10::InferenceMode inference;
    const auto& form = m_parts->generator.form();
    checkBatch(batch, form, false);
    try {
        return copied(m_parts->generator.forward(imagesOf(batch, form.inputs, m_parts->device), {}, 0, nullptr, stop));
    } catch (const Stopped&) {
        return {};
    }
}

std::map<std::string, base::Array> TrainStep::weights() const {
    const c10::InferenceMode inference;
    Weights weights;
    m_parts->generator.parameters().get(weights);
    if (m_parts->discriminator)
        m_parts->discriminator->parameters().get(weights);
    return weights;
}

std::map<std::string, base::Array> TrainStep::state() const {
    auto state = weights();
    m_parts->generator.parameters().getMoments(state);
    if (m_parts->discriminator)
        m_parts->discriminator->parameters().getMoments(state);
    return state;
}

base::Status TrainStep::setState(const std::map<std::string, base::Array>& state) {
    const c10::InferenceMode inference;
    TRIPTYCH_CHECK(m_parts->generator.parameters().set(state));
    TRIPTYCH_CHECK(m_parts->generator.parameters().setMoments(state));
    if (m_parts->discriminator) {
        TRIPTYCH_CHECK(m_parts->discriminator->parameters().set(state));
        TRIPTYCH_CHECK(m_parts->discriminator->parameters().setMoments(state));
    }
    return {};
}

std::map<std::string, base::Array> TrainStep::gradients() const {
    const c10::InferenceMode inference;
    Weights gradients;
    m_parts->generator.parameters().getGradients(gradients);
    if (m_parts->discriminator)
        m_parts->discriminator->parameters().getGradients(gradients);
    return gradients;
}

}  // namespace triptych::segmentation
