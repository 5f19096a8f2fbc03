#include "segmentation/torch/training_run.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <limits>

#include <fmt/format.h>

#include "base/safetensors.h"
#include "base/seed.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;

const double none = std::numeric_limits<double>::quiet_NaN();
constexpr int previewSide = 256;

LossForm lossOf(const TrainingSettings& s) {
    const auto what = s.loss == LossKind::tversky ? SegmentationLoss::tversky : s.loss == LossKind::crossEntropy ? SegmentationLoss::crossEntropy : SegmentationLoss::absolute;
    return {what, s.beta, s.gamma};
}

bool finite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

base::Result<std::map<std::string, Array>> tensorsOf(const Array& blob, const char* where) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, where));
    std::map<std::string, Array> out;
    for (const auto& info : file.tensors()) {
        TRIPTYCH_TRY(out[info.name], file.tensor(info.name));
    }
    return out;
}

}  // namespace

TrainingRun::TrainingRun(const TrainingSettings& settings, const TrainingData& data, std::vector<int> train, std::vector<int> validation, int testPictures, std::uint64_t seed, int threads)
    : m_settings(settings), m_data(data), m_train(std::move(train)), m_validation(std::move(validation)), m_seed(seed), m_threads(std::max(threads, 1)), m_testPictures(testPictures), m_step(settings.network, settings.discriminator) {
    useThreads(m_threads);
}

base::Status TrainingRun::begin(const std::map<std::string, Array>& transferred) {
    m_step.initialise(base::namedSeed(m_seed, "weights"));
    m_epochs = m_bestEpoch = 0;
    m_best.clear();
    m_history.clear();
    return m_step.replace(transferred);
}

base::Result<base::Output> TrainingRun::state() const {
    base::Output out;
    TRIPTYCH_TRY(out.arrays["state"], base::safetensorsArray(m_step.state()));
    TRIPTYCH_TRY(out.arrays["best"], base::safetensorsArray(m_best));
    out.arrays["history"] = history();
    out.summary = {{"version", 1}, {"epochs", m_epochs}, {"bestEpoch", m_bestEpoch}, {"threads", m_threads}, {"device", nameOf(bestDevice())}};
    out.arrays["numbers"] = Array::of(std::vector<double>{m_bestScore, m_bestLoss, m_bestDice, m_threshold});
    return out;
}

base::Status TrainingRun::restore(const base::Output& state) {
    const auto array = [&](const char* name) -> base::Result<Array> {
        const auto found = state.arrays.find(name);
        if (found == state.arrays.end())
            return base::unreadable(fmt::format("the kept state lacks \"{}\"", name));
        return found->second;
    };
    const auto whole = [&](const char* name) { return state.summary.is_object() && state.summary.contains(name) && state.summary[name].is_number_integer() ? state.summary[name].get<std::int64_t>() : -1; };
    if (whole("version") != 1 || whole("epochs") < 1 || whole("epochs") > m_settings.epochs || whole("bestEpoch") < 1 || whole("bestEpoch") > whole("epochs"))
        return base::unreadable("the kept state is not that of a training");
    TRIPTYCH_TRY(const auto weights, array("state"));
    TRIPTYCH_TRY(const auto best, array("best"));
    TRIPTYCH_TRY(const auto rows, array("history"));
    TRIPTYCH_TRY(const auto numbers, array("numbers"));
    TRIPTYCH_TRY(const auto kept, tensorsOf(weights, "state"));
    TRIPTYCH_TRY(m_best, tensorsOf(best, "best"));
    TRIPTYCH_TRY(const auto values, rows.as<double>());
    TRIPTYCH_TRY(const auto four, numbers.as<double>());
    m_epochs = static_cast<int>(whole("epochs"));
    m_bestEpoch = static_cast<int>(whole("bestEpoch"));
    // Kept by revision 1 it has a ninth column, of how long it took.
    const auto wide = values.size() / static_cast<std::size_t>(m_epochs), columns = static_cast<std::size_t>(historyColumns);
    if ((wide != columns && wide != columns + 1) || values.size() != static_cast<std::size_t>(m_epochs) * wide || four.size() != 4)
        return base::unreadable("the kept state is not that of a training");
    m_history.clear();
    for (std::size_t i = 0; i < values.size(); ++i)
        if (i % wide < columns)
            m_history.push_back(values[i]);
    m_bestScore = four[0];
    m_bestLoss = four[1];
    m_bestDice = four[2];
    m_threshold = four[3];
    return m_step.setState(kept);
}

StepSettings TrainingRun::stepSettings(base::JobContext& context) const {
    StepSettings s;
    s.loss = lossOf(m_settings);
    s.segmentationWeight = m_settings.segmentationWeight;
    s.adversarial = m_settings.adversarial;
    s.adversarialWeight = m_settings.adversarialWeight;
    s.trainDiscriminator = m_settings.discriminator.has_value();
    const double factor = m_settings.rateFactor(m_epochs);
    s.rate = m_settings.rate * factor;
    s.discriminatorRate = m_settings.discriminatorRate * factor;
    s.frozenLevels = m_settings.frozenLevels(m_epochs);
    s.stop = [&context] { return context.stopRequested(); };
    return s;
}

double TrainingRun::batchesPerEpoch() const {
    const auto crops = m_train.size() * static_cast<std::size_t>(m_settings.cropsPerPicture), batch = static_cast<std::size_t>(m_settings.batch);
    return static_cast<double>((crops + batch - 1) / batch + m_validation.size());
}

TrainingRun::Outcome TrainingRun::epoch(base::JobContext& context) {
    auto settings = stepSettings(context);
    const auto order = epochOrder(m_train, m_settings.cropsPerPicture, m_seed, static_cast<std::uint64_t>(m_epochs));
    const auto size = static_cast<std::size_t>(m_settings.batch), count = (order.size() + size - 1) / size;
    const base::Stream dropout(base::namedSeed(m_seed, "dropout"), static_cast<std::uint64_t>(m_epochs));
    const int side = m_settings.preprocessing.crop;
    // A step that was stopped does not wait for the next one's crops.
    std::atomic<bool> abandoned{false};
    const auto made = [&, this](std::size_t b) {
        const auto crops = std::span(order).subspan(b * size, std::min(size, order.size() - b * size));
        return m_data.batch(crops, m_settings.augmentation, m_seed, static_cast<std::uint64_t>(m_epochs), b == 0 ? m_threads : 1, &abandoned);
    };
    double loss = 0, judge = 0, adversarial = 0;
    auto batch = made(0);
    const auto notFinite = [&](std::size_t b) {
        m_bad = BadBatch{m_epochs + 1, static_cast<int>(b) + 1, {}};
        for (const auto& crop : batch.crops)
            m_bad->ids.push_back(m_data.set().examples()[static_cast<std::size_t>(crop.place)].id);
        return Outcome::notFinite;
    };
    for (std::size_t b = 0; b < count; ++b) {
        if (context.stopRequested())
            return Outcome::cancelled;
        context.progress(m_epochs * batchesPerEpoch() + static_cast<double>(b), trainingWork() + m_testPictures, "Training");
        // The next crops are cut while this step runs.
        std::future<CropBatch> next;
        if (b + 1 < count)
            next = std::async(m_threads > 1 ? std::launch::async : std::launch::deferred, made, b + 1);
        const auto words = dropout.block(b);
        settings.dropoutSeed = std::uint64_t{words[0]} << 32 | words[1];
        const auto result = m_step.step({static_cast<int>(batch.crops.size()), side, side, batch.images, batch.truths}, settings);
        abandoned = result.stopped || !result.finite;
        if (result.stopped)
            return Outcome::cancelled;
        if (!result.finite)
            return notFinite(b);
        const auto share = static_cast<double>(batch.crops.size()) / static_cast<double>(order.size());
        loss += share * result.segmentation;
        judge += share * result.discriminator;
        adversarial += share * result.adversarial;
        if (next.valid())
            batch = next.get();
    }
    std::vector<double> row = {m_epochs + 1.0, loss, m_settings.discriminator ? judge : none, m_settings.adversarial ? adversarial : none, none, none, none, settings.rate};
    if (const auto outcome = validate(context, row); outcome != Outcome::done)
        return outcome == Outcome::notFinite ? notFinite(count - 1) : outcome;
    m_history.insert(m_history.end(), row.begin(), row.end());
    ++m_epochs;
    return Outcome::done;
}

// Without validation pictures the last epoch is the best there is. Running statistics or weights may overflow where no batch did.
TrainingRun::Outcome TrainingRun::validate(base::JobContext& context, std::vector<double>& row) {
    const auto& form = m_settings.network;
    const CropModel model = [&](const Batch& batch) { return m_step.probabilities(batch, [&context] { return context.stopRequested(); }); };
    const auto of = [&](int place) {
        const auto& e = m_data.set().examples()[static_cast<std::size_t>(place)];
        return wholePicture(model, m_data.picture(place), form.inputs, form.classes, e.width, e.height, m_settings.preprocessing.crop, std::min(m_settings.batch, 8));
    };
    if (m_validation.empty()) {
        const auto probability = of(m_train.front());
        if (probability.empty())
            return Outcome::cancelled;
        if (!finite(probability))
            return Outcome::notFinite;
        takePreview(m_train.front(), probability);
        m_bestEpoch = m_epochs + 1;
        m_bestDice = none;
        m_best = m_step.weights();
        return Outcome::done;
    }
    // The power comes after the mean over pictures, as in training.
    auto loss = lossOf(m_settings);
    const double gamma = std::exchange(loss.gamma, 1.0);
    ThresholdCounts counts;
    double sum = 0;
    for (std::size_t i = 0; i < m_validation.size(); ++i) {
        const auto whole = batchesPerEpoch();
        context.progress((m_epochs + 1) * whole - static_cast<double>(m_validation.size() - i), trainingWork() + m_testPictures, "Validating");
        const int place = m_validation[i];
        const auto probability = of(place);
        if (probability.empty() || context.stopRequested())
            return Outcome::cancelled;
        if (!finite(probability))
            return Outcome::notFinite;
        const auto truth = m_data.truth(place);
        sum += segmentationLoss(loss, 1, form.classes, probability, truth, {});
        counts.add(probability, truth);
        if (i == 0)
            takePreview(place, probability);
    }
    const double mean = sum / static_cast<double>(m_validation.size());
    row[4] = m_settings.loss == LossKind::tversky ? std::pow(std::max(mean, 1e-7), gamma) : mean;
    const auto half = counts.at(0.5);
    row[5] = half.dice().value_or(none);
    row[6] = half.iou().value_or(none);
    const double score = half.dice().value_or(1);  // nothing there and nothing found
    if (m_bestEpoch == 0 || score > m_bestScore || (score == m_bestScore && row[4] < m_bestLoss)) {
        m_bestEpoch = m_epochs + 1;
        m_bestScore = score;
        m_bestLoss = row[4];
        m_threshold = counts.best();
        m_bestDice = counts.at(m_threshold).dice().value_or(none);
        m_best = m_step.weights();
    }
    return Outcome::done;
}

void TrainingRun::takePreview(int place, std::span<const float> probability) {
    const auto& e = m_data.set().examples()[static_cast<std::size_t>(place)];
    const auto picture = m_data.picture(place);
    const auto truth = m_data.truth(place);
    const double scale = std::max({1.0, e.width / static_cast<double>(previewSide), e.height / static_cast<double>(previewSide)});
    const int width = std::max(1, static_cast<int>(e.width / scale)), height = std::max(1, static_cast<int>(e.height / scale)), bands = m_data.set().bands();
    const auto pixels = static_cast<std::size_t>(e.width) * static_cast<std::size_t>(e.height);
    const auto grey = [](float v) { return static_cast<std::uint8_t>(std::lround(255 * std::clamp(v, 0.0f, 1.0f))); };
    std::vector<std::uint8_t> out;
    out.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 9);
    for (int y = 0; y < height; ++y)
        for (int part = 0; part < 3; ++part)
            for (int x = 0; x < width; ++x) {
                const auto at = static_cast<std::size_t>(y * scale) * static_cast<std::size_t>(e.width) + static_cast<std::size_t>(x * scale);
                for (int c = 0; c < 3; ++c)
                    out.push_back(part == 0 ? grey(picture[static_cast<std::size_t>(std::min(c, bands - 1)) * pixels + at]) : part == 1 ? grey(truth[at]) : grey(probability[at]));
            }
    m_preview = Array::of(out, {height, 3 * width, 3});
}

double TrainingRun::bestDice() const {
    return m_bestDice;
}

Array TrainingRun::history() const {
    return Array::of(m_history, {static_cast<std::int64_t>(m_history.size()) / historyColumns, historyColumns});
}

}  // namespace triptych::segmentation
