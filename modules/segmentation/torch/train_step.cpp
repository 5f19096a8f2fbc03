#include "segmentation/torch/train_step.h"

#include <cmath>
#include <stdexcept>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include "segmentation/torch/discriminator.h"
#include "segmentation/torch/generator.h"
#include "segmentation/torch/kept_memory.h"
#include "segmentation/torch/tensors.h"

namespace triptych::segmentation {

void useThreads(int threads) {
    at::set_num_threads(std::max(1, threads));
}

struct TrainStep::Parts {
    explicit Parts(const NetworkForm& network) : generator(network) {}
    KeptMemory memory;
    Generator generator;
    std::optional<Discriminator> discriminator;
};

TrainStep::TrainStep(const NetworkForm& network, const std::optional<DiscriminatorForm>& discriminator) {
    const c10::InferenceMode inference;
    m_parts.reset(new Parts(network));
    if (discriminator)
        m_parts->discriminator.emplace(*discriminator);
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
    const bool judged = m_parts->discriminator.has_value();
    StepResult result;
    try {
        const auto x = imagesOf(batch, form.inputs);
        GeneratorTape tape;
        PassMode mode;
        mode.batchStatistics = true;
        if (form.dropout > 0)
            mode.dropoutSeed = settings.dropoutSeed;
        const auto fake = generator.forward(x, mode, settings.frozenLevels, &tape, settings.stop);
        const auto plain = fake.contiguous();
        auto gradient = at::empty(plain.sizes(), at::kFloat);
        result.segmentation = segmentationLoss(settings.loss, batch.size, form.classes, valuesOf(plain), batch.truths, valuesOf(gradient));
        gradient.mul_(settings.segmentationWeight);
        result.loss = settings.segmentationWeight * result.segmentation;

        DiscriminatorTape fakeTape, realTape;
        if (judged && (settings.adversarial || settings.trainDiscriminator)) {
            auto& discriminator = *m_parts->discriminator;
            const auto opinion = discriminator.forward(x, fake, true, &fakeTape, settings.stop).contiguous();
            auto slope = at::empty(opinion.sizes(), at::kFloat);
            if (settings.adversarial) {
                result.adversarial = realOrFakeLoss(valuesOf(opinion), true, settings.adversarialWeight, valuesOf(slope));
                result.loss += settings.adversarialWeight * result.adversarial;
                gradient.add_(discriminator.backward(slope, fakeTape, false, true, form.classes, settings.stop));
            }
            if (settings.trainDiscriminator) {
                result.discriminator = 0.5 * realOrFakeLoss(valuesOf(opinion), false, 0.5, valuesOf(slope));
                (void)discriminator.backward(slope, fakeTape, true, false, form.classes, settings.stop);
                discriminator.parameters().keepGradients();
                const auto truth = discriminator.forward(x, truthsOf(batch, form.classes), true, &realTape, settings.stop).contiguous();
                result.discriminator += 0.5 * realOrFakeLoss(valuesOf(truth), true, 0.5, valuesOf(slope));
                (void)discriminator.backward(slope, realTape, true, false, form.classes, settings.stop);
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
        const auto y = m_parts->generator.forward(imagesOf(batch, form.inputs), {}, 0, nullptr, stop).contiguous();
        const auto values = valuesOf(y);
        return {values.begin(), values.end()};
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
