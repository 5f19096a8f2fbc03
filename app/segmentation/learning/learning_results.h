#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "app/study.h"
#include "segmentation/learning/learning_set.h"

/// Results of the learning kinds as the page reads them. A project file is input from outside: what has another form is an error that names it. Thread rule: immutable values.
namespace triptych::app::learning {

[[nodiscard]] bool isSet(const std::string& kind);
/// Trained here, or imported.
[[nodiscard]] bool isModel(const std::string& kind);
inline constexpr const char* trainKind = "segmentation.train";
inline constexpr const char* armsKind = "segmentation.compare_arms";
inline constexpr const char* predictKind = "segmentation.predict";

/// Its name in the summary, else its title, else what it is.
[[nodiscard]] QString nameOf(const base::JobRecord& record);
/// What a set or model is, in a few words: "412 examples", "Dice 0.87".
[[nodiscard]] QString sideOf(const base::JobRecord& record);

/// A data set.
struct SetResult {
    std::string job;
    segmentation::LearningSet set;
    int scenes = 0;
    std::vector<double> covered;  ///< share of an example's pixels that are foreground
};
[[nodiscard]] base::Result<std::shared_ptr<const SetResult>> setResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// How examples are parted; the same for every training, so that models can be compared.
struct SplitChoice {
    double validation = 0.2, test = 0.2;
    std::uint64_t seed = 0;
    bool operator==(const SplitChoice&) const = default;
};
enum class Part { train, validation, test };
/// [example]; the error of splitByScene.
[[nodiscard]] base::Result<std::vector<Part>> partsOf(const segmentation::LearningSet& set, const SplitChoice& choice);
[[nodiscard]] QString partName(Part part);

/// An epoch of a training; what was not measured is NaN.
struct Epoch {
    double epoch = 0, loss = 0, discriminator = 0, adversarial = 0, validationLoss = 0, dice = 0, iou = 0, rate = 0;
};
[[nodiscard]] base::Result<std::vector<Epoch>> epochsOf(const base::Array& history);

/// A row of a transfer table as it is kept.
struct TransferLine {
    QString name, shape, source, sourceShape, why;
    std::string what;  ///< "copied", "adapted" or "left"
    int level = 0;
};
[[nodiscard]] std::vector<TransferLine> transferLines(const base::Json& rows);
[[nodiscard]] QString copiedWord(const std::string& what);

/// A training, or a model from a file (without history).
struct ModelResult {
    std::string job;
    base::Json about = base::Json::object();
    std::vector<Epoch> history;
    std::vector<TransferLine> transfer;
    QString source;  ///< name of the model that was transferred; empty: none
    std::optional<double> testDice;  ///< mean over test subjects, where it is defined
    int testSubjects = 0, bestEpoch = -1;
    [[nodiscard]] QString name() const;
    /// The loss was no number: where, in words; empty otherwise.
    [[nodiscard]] QString stoppedByNan() const;
};
[[nodiscard]] base::Result<std::shared_ptr<const ModelResult>> modelResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// A point of a learning curve.
struct CurvePoint {
    double fraction = 0, subjects = 0, value = 0, low = 0, high = 0;
    double difference = 0, differenceLow = 0, differenceHigh = 0;  ///< to the baseline
};
struct Arm {
    QString title;
    bool baseline = false;
    std::vector<CurvePoint> points;  ///< fractions rising
};
/// An experiment: what transfer is worth.
struct ArmsResult {
    std::string job;
    QString measure;
    std::vector<Arm> arms;
    QStringList words;  ///< what it found, a sentence each; for who reads it to fill in
    base::Json report = base::Json::object();
    /// Linear CKA of source and trained features by depth: an arm, then its levels from the outermost.
    struct Depth {
        QString title;
        std::vector<std::array<double, 4>> levels;  ///< level, CKA, low, high
    };
    std::vector<Depth> depths;
};
[[nodiscard]] base::Result<std::shared_ptr<const ArmsResult>> armsResult(const base::JobRecord& record, const base::BlobReader& blobs);

}  // namespace triptych::app::learning
