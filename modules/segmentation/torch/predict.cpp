#include "segmentation/torch/predict.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/seed.h"
#include "segmentation/dilate.h"
#include "segmentation/learning/learning_set.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/torch/predictor.h"
#include "segmentation/torch/whole_picture.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobContext;
using base::Json;
using base::Output;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t subjectColumns = 9;
constexpr std::uint64_t mostPixels = std::uint64_t{4} << 30;

struct Subject {
    std::string id;
    int width = 0, height = 0;
    Array picture;  ///< height x width x bands
};

// What the masks would be, where they are not given: the number of pixels follows from the set's own.
Result<Array> noMasks(const Array& examples, const Array& pixels) {
    TRIPTYCH_TRY(const auto json, base::parseJson(examples.text(), "/inputs/examples"));
    const auto bands = json.is_object() && json.contains("bands") && json["bands"].is_number_integer() ? json["bands"].get<std::int64_t>() : 0;
    if (bands < 1)
        return base::unreadable("the examples do not say how many bands there are", "/inputs/examples");
    return Array::of(std::vector<std::uint8_t>(static_cast<std::size_t>(pixels.size() / bands)));
}

Result<std::vector<Subject>> subjectsOfSet(const base::JobArguments& arguments) {
    TRIPTYCH_TRY(const auto examples, arguments.array("examples"));
    TRIPTYCH_TRY(const auto pixels, arguments.array("pixels"));
    const auto given = arguments.inputs.find("masks");
    Array masks;
    if (given != arguments.inputs.end() && given->second.array) {
        masks = *given->second.array;
    } else {
        TRIPTYCH_TRY(masks, noMasks(examples, pixels));
    }
    TRIPTYCH_TRY(const auto set, LearningSet::fromArrays(examples, pixels, masks));
    std::vector<Subject> out;
    for (std::size_t i = 0; i < set.examples().size(); ++i) {
        const auto& e = set.examples()[i];
        out.push_back({e.id, e.width, e.height, set.picture(static_cast<int>(i))});
    }
    return out;
}

Result<std::vector<Subject>> subjectsOneByOne(const base::JobArguments& arguments) {
    std::map<std::uint64_t, Array> pictures;
    for (const auto& [name, input] : arguments.inputs) {
        if (name.substr(0, 6) != "image." || !input.array)
            continue;
        const auto text = std::string_view(name).substr(6);
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size())
            return base::badRequest("the part behind the dot is no number", "/inputs/" + name, "image.0, image.1, …");
        pictures[number] = *input.array;
    }
    const auto ids = arguments.parameters.at("ids").get<std::vector<std::string>>();
    if (!ids.empty() && ids.size() != pictures.size())
        return base::badRequest(fmt::format("{} names for {} pictures", ids.size(), pictures.size()), "/parameters/ids", "one each, or none");
    std::vector<Subject> out;
    for (const auto& [number, picture] : pictures) {
        const auto& shape = picture.shape();
        const auto id = ids.empty() ? fmt::format("{}", number) : ids[out.size()];
        if (shape.size() != 3 || picture.size() < 1 || shape[0] > 65535 || shape[1] > 65535)
            return base::badRequest(fmt::format("the picture \"{}\" is none", id), fmt::format("/inputs/image.{}", number), "height x width x bands");
        out.push_back({id, static_cast<int>(shape[1]), static_cast<int>(shape[0]), picture});
    }
    return out;
}

// Where the patches of overlapping crops lie over a whole picture: as far apart as the discriminator's strides make them.
class PatchGrid {
public:
    PatchGrid(const DiscriminatorForm& form, const CropPlan& plan)
        : m_side(patchesOf(form, plan.crop)), m_stride(1 << form.layers), m_columns(patchesOf(form, plan.width)), m_rows(patchesOf(form, plan.height)),
          m_sum(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows)), m_count(m_sum.size()) {}

    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] int columns() const { return m_columns; }
    void add(CropPlan::At at, std::span<const float> map) {
        for (int y = 0; y < m_side; ++y)
            for (int x = 0; x < m_side; ++x) {
                const auto value = map[static_cast<std::size_t>(y * m_side + x)];
                const int row = std::min(m_rows - 1, y + (at.y + m_stride / 2) / m_stride), column = std::min(m_columns - 1, x + (at.x + m_stride / 2) / m_stride);
                const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
                m_sum[cell] += value;
                ++m_count[cell];
                m_total += value;
                ++m_patches;
            }
    }
    [[nodiscard]] double mean() const { return m_total / m_patches; }
    /// A cell between crops has what all have in the mean.
    [[nodiscard]] std::vector<float> values() const {
        std::vector<float> out(m_sum.size());
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<float>(m_count[i] > 0 ? m_sum[i] / m_count[i] : mean());
        return out;
    }

private:
    int m_side, m_stride, m_columns, m_rows;
    std::vector<double> m_sum;
    std::vector<int> m_count;
    double m_total = 0;
    int m_patches = 0;
};

double meanEntropy(std::span<const float> p, int width, int height, int dilation) {
    std::vector<std::uint8_t> half(p.size());
    std::transform(p.begin(), p.end(), half.begin(), [](float v) { return static_cast<std::uint8_t>(v >= 0.5f); });
    const auto grown = dilated(half, width, height, dilation);
    double sum = 0;
    std::uint64_t pixels = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (grown[i] == 0)
            continue;
        const double v = p[i];
        ++pixels;
        if (v > 0 && v < 1)
            sum -= v * std::log2(v) + (1 - v) * std::log2(1 - v);
    }
    return pixels > 0 ? sum / static_cast<double>(pixels) : none;
}

std::uint8_t byteOf(double v) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0, 255.0)));
}

// One model over one picture after the other.
class Prediction {
public:
    Prediction(const ModelFile& model, Predictor predictor, std::optional<PatchJudge> judge, const Json& p, JobContext& context)
        : m_model(model), m_predictor(std::move(predictor)), m_judge(std::move(judge)), m_samples(p.at("samples").get<int>()), m_dilation(p.at("dilation").get<int>()), m_context(context) {}

    base::Status add(const Subject& subject) {
        auto picture = prepared(subject.picture, m_model.preprocessing);
        if (!picture)
            return base::failed(picture.error().what, subject.id, picture.error().hint.empty() ? "pictures like those the model was trained on" : picture.error().hint);
        const auto pixels = static_cast<std::size_t>(subject.width) * static_cast<std::size_t>(subject.height);
        if (m_pixels += pixels; m_pixels > mostPixels)
            return base::badRequest("the pictures are too many for one result", subject.id, "fewer pictures a time");
        const auto all = whole(*picture, subject, [&](const Batch& batch) { return m_predictor.probabilities(batch, m_stop); });
        if (all.empty())
            return base::cancelled();
        const auto p = greatest(all, pixels);
        std::vector<double> row = {static_cast<double>(subject.width), static_cast<double>(subject.height),
                                   static_cast<double>(std::count_if(p.begin(), p.end(), [this](float v) { return v >= m_model.threshold; })),
                                   meanEntropy(p, subject.width, subject.height, m_dilation), none, none, none, 0, 0};
        std::transform(p.begin(), p.end(), std::back_inserter(m_probability), [](float v) { return byteOf(255.0 * v); });
        if (m_judge)
            TRIPTYCH_CHECK(judged(subject, *picture, all, row));
        if (m_samples > 0)
            TRIPTYCH_CHECK(sampled(subject, *picture, row));
        m_rows.insert(m_rows.end(), row.begin(), row.end());
        return {};
    }

    void finish(Output& out) const {
        out.arrays["probability"] = Array::of(m_probability);
        if (m_samples > 0)
            out.arrays["uncertainty"] = Array::of(m_uncertainty);
        out.arrays["patches"] = Array::of(m_patches);
        out.arrays["subjects"] = Array::of(m_rows, {static_cast<std::int64_t>(m_rows.size()) / subjectColumns, subjectColumns});
    }

private:
    std::vector<float> whole(std::span<const float> picture, const Subject& s, const CropModel& model) const {
        return wholePicture(model, picture, m_model.network.inputs, m_model.network.classes, s.width, s.height, m_model.preprocessing.crop, 4);
    }
    static std::vector<float> greatest(std::span<const float> all, std::size_t pixels) {
        std::vector<float> out(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(pixels));
        for (std::size_t i = pixels; i < all.size(); ++i)
            out[i % pixels] = std::max(out[i % pixels], all[i]);
        return out;
    }

    base::Status judged(const Subject& s, std::span<const float> picture, std::span<const float> probability, std::vector<double>& row) {
        const int crop = m_model.preprocessing.crop, bands = m_model.network.inputs, classes = m_model.network.classes;
        const auto plan = cropPlan(s.width, s.height, crop);
        const auto pixels = static_cast<std::size_t>(crop) * static_cast<std::size_t>(crop);
        PatchGrid grid(*m_model.discriminator, plan);
        std::vector<float> image(pixels * static_cast<std::size_t>(bands)), mask(pixels * static_cast<std::size_t>(classes));
        for (std::size_t i = 0; i < plan.at.size(); ++i) {
            takeCrop(picture, bands, s.width, s.height, plan, i, image);
            takeCrop(probability, classes, s.width, s.height, plan, i, mask);
            const auto map = m_judge->patches({1, crop, crop, image, mask}, m_stop);
            if (map.empty())
                return base::cancelled();
            grid.add(plan.at[i], map);
        }
        const auto values = grid.values();
        row[4] = grid.mean();
        row[5] = *std::min_element(values.begin(), values.end());
        row[7] = grid.rows();
        row[8] = grid.columns();
        m_patches.insert(m_patches.end(), values.begin(), values.end());
        return {};
    }

    base::Status sampled(const Subject& s, std::span<const float> picture, std::vector<double>& row) {
        std::vector<double> mean, squares;
        for (int pass = 0; pass < m_samples; ++pass) {
            std::uint64_t step = 0;
            const base::Stream numbers(base::namedSeed(m_context.seed(), s.id), static_cast<std::uint64_t>(pass));
            const auto all = whole(picture, s, [&](const Batch& batch) {
                const auto words = numbers.block(step++);
                return m_predictor.sampled(batch, std::uint64_t{words[0]} << 32 | words[1], m_stop);
            });
            if (all.empty())
                return base::cancelled();
            const auto p = greatest(all, static_cast<std::size_t>(s.width) * static_cast<std::size_t>(s.height));
            mean.resize(p.size());
            squares.resize(p.size());
            // Welford's, so that a pixel that is always alike has no spread.
            for (std::size_t i = 0; i < p.size(); ++i) {
                const double off = p[i] - mean[i];
                mean[i] += off / (pass + 1);
                squares[i] += off * (p[i] - mean[i]);
            }
        }
        double sum = 0;
        for (const double square : squares) {
            const double deviation = std::sqrt(square / m_samples);
            sum += deviation;
            m_uncertainty.push_back(byteOf(510 * deviation));
        }
        row[6] = sum / static_cast<double>(squares.size());
        return {};
    }

    const ModelFile& m_model;
    Predictor m_predictor;
    std::optional<PatchJudge> m_judge;
    int m_samples, m_dilation;
    JobContext& m_context;
    std::function<bool()> m_stop = [this] { return m_context.stopRequested(); };
    std::uint64_t m_pixels = 0;
    std::vector<std::uint8_t> m_probability, m_uncertainty;
    std::vector<float> m_patches;
    std::vector<double> m_rows;
};

}  // namespace

Result<Output> runPrediction(const base::JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("model"));
    TRIPTYCH_TRY(const auto model, modelFromArray(blob, "/inputs/model"));
    const auto set = arguments.inputs.find("examples");
    TRIPTYCH_TRY(const auto subjects, set != arguments.inputs.end() && set->second.array ? subjectsOfSet(arguments) : subjectsOneByOne(arguments));
    if (subjects.empty())
        return base::badRequest("there is no picture", "/inputs", "examples and pixels of a learning set, or image.0, image.1, …");
    if (p.at("samples").get<int>() > 0 && model.network.dropout <= 0)
        return base::badRequest(fmt::format("the model \"{}\" was trained without dropout, so its passes do not differ", model.name), "/parameters/samples", "0, or a model with dropout");
    useThreads(context.threads());
    TRIPTYCH_TRY(auto predictor, Predictor::create(model.network, model.weights));
    std::optional<PatchJudge> judge;
    if (p.at("patches").get<bool>() && model.discriminator && patchesOf(*model.discriminator, model.preprocessing.crop) > 0) {
        TRIPTYCH_TRY(auto made, PatchJudge::create(*model.discriminator, model.weights));
        judge.emplace(std::move(made));
    }
    Prediction prediction(model, std::move(predictor), std::move(judge), p, context);
    Json ids = Json::array();
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(static_cast<double>(i), static_cast<double>(subjects.size()), "Predicting");
        TRIPTYCH_CHECK(prediction.add(subjects[i]));
        ids.push_back(subjects[i].id);
    }
    Output out;
    prediction.finish(out);
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"ids", ids}, {"model", {{"name", model.name}, {"hash", blob.hash()}}}, {"threshold", model.threshold}, {"classes", model.network.classes}, {"samples", p.at("samples")}, {"device", nameOf(bestDevice())}, {"receptiveField", model.discriminator ? receptiveField(*model.discriminator) : 0}}));
    out.summary = {{"model", model.name}, {"subjects", subjects.size()}};
    return out;
}

}  // namespace triptych::segmentation
