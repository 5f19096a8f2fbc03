#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/segmentation/core/subject_view.h"
#include "segmentation/learning/model_agreement.h"

/// What a model says of subjects, as layers, terms and figures read it.
namespace triptych::app::segmentationview {

/// A row of a prediction. What is undefined is none.
struct PredictedSubject {
    std::string id;
    int width = 0, height = 0;  ///< of the picture that was looked at
    std::optional<double> entropy, discriminator, leastDiscriminator, uncertainty;
    int patchRows = 0, patchColumns = 0;
    std::size_t pixels = 0, patches = 0;  ///< where its maps begin
    [[nodiscard]] std::size_t area() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

/// A result of segmentation.predict, every blob checked against the others. Thread rule: immutable.
struct Prediction {
    std::string job, modelJob, modelName, modelHash;
    double threshold = 0.5;
    int patchSide = 0;  ///< px that one patch of the discriminator's map sees; 0: not told
    std::vector<PredictedSubject> subjects;
    std::map<std::string, std::size_t> places;
    /// The maps of a subject; empty where the result has none.
    [[nodiscard]] std::span<const std::uint8_t> probability(const PredictedSubject& subject) const;
    [[nodiscard]] std::span<const std::uint8_t> uncertainty(const PredictedSubject& subject) const;
    [[nodiscard]] std::span<const float> patches(const PredictedSubject& subject) const;
    /// Null when it is not among them.
    [[nodiscard]] const PredictedSubject* find(const std::string& id) const;
    /// The model's mask at its threshold, fitted to the size of a subject; 1 inside.
    [[nodiscard]] std::vector<std::uint8_t> mask(const PredictedSubject& subject, int width, int height) const;

    base::Array probabilityMaps, uncertaintyMaps, patchMaps;
};
/// Errors: a result of another kind; tables, ids, sizes and maps that do not fit each other, naming which.
[[nodiscard]] base::Result<std::shared_ptr<const Prediction>> prediction(const base::JobRecord& record, const base::BlobReader& blobs);

/// The pictures a prediction was made of: id -> where it came from. The hash is empty where it is not known any more.
struct PredictedPicture {
    std::string job, output, hash;
};
[[nodiscard]] std::map<std::string, PredictedPicture> predictedPictures(const base::JobRecord& prediction, const ResultSource& source);

/// What a model says of the subject on the canvas, at the subject's own size. Thread rule: immutable.
struct ModelView {
    std::string id, model;
    int width = 0, height = 0;
    double threshold = 0.5;
    std::vector<std::uint8_t> probability, uncertainty;  ///< 255 p; 510 times the standard deviation, empty without passes
    std::vector<float> patches;                          ///< rows x columns, 0 to 1; what is no number is 1: nothing to point at
    int patchRows = 0, patchColumns = 0, patchSide = 0;
    std::optional<double> discriminator, meanUncertainty, entropy;
    segmentation::GoldHistogram histogram;               ///< of the votes inside and outside its mask
    segmentation::Box box;                               ///< of all pixels of its mask
    [[nodiscard]] int level() const { return segmentation::byteLevel(threshold); }
    /// What the patch with the least score sees, clipped to the picture; empty without patches.
    [[nodiscard]] segmentation::Box worst() const;
    /// The part of the picture that stands for a patch.
    [[nodiscard]] segmentation::Box cell(int row, int column) const;
};
/// \param view of the same subject; frame 0. Null when the prediction has nothing of it.
[[nodiscard]] std::shared_ptr<const ModelView> modelView(const Prediction& prediction, const SubjectView& view);

/// Over images, the same in both themes: where the model is unsure, and where its discriminator doubts.
inline constexpr std::array<std::uint8_t, 3> uncertaintyColour = {0x4F, 0xD6, 0xC4}, doubtColour = {0xFF, 0x8A, 0x5C}, modelColour = {0xFF, 0xD2, 0x3F};
/// Premultiplied or not is the caller's; alpha 0 to 60 % with the value.
[[nodiscard]] std::array<std::uint8_t, 4> probabilityColour(int probability);
[[nodiscard]] std::array<std::uint8_t, 4> uncertaintyColourOf(int deviation);
/// \param score of the discriminator: 1 looks as in training and is clear, 0 does not and is 45 % dense.
[[nodiscard]] std::array<std::uint8_t, 4> doubtColourOf(double score);

/// Figure "model": picture, the model's mask, the consensus, and the map of the discriminator with its worst patch.
[[nodiscard]] figures::FigureScene modelScene(const SubjectView& view, const ModelView& model, int threshold, bool withPatches, const DisplayChoice& display = {});

}  // namespace triptych::app::segmentationview
