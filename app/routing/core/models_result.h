#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/study.h"
#include "base/job.h"

namespace triptych::app::routingview {

/// A number with its interval; NaN: not known.
struct Measured {
    double value, low, high;
};

/// An arm of a training study, as the report tells it. NaN: not known.
struct StudyArm {
    std::string name;
    QString title;
    bool baseline = false;
    QStringList without;  ///< sources that it does not learn from
    double parameters, active, flops;  ///< forward, a token
    /// The mean over layers and seeds, with the deviation over seeds where there are several.
    double information, informationSd, floor, hits, hitsSd, lift, liftSd, separability, separabilitySd, separabilityFloor;
    double floorHigh;  ///< of the information: what chance passes rarely
    double emergesInformation, emergesLift, emergesSeparability;  ///< first step from which it stays above what chance passes rarely
    std::vector<std::pair<int, double>> layers;  ///< each mixture layer, and since when it tells languages apart by more than chance; NaN: never
    bool endedEarly = false;  ///< the loss of one of its trainings was no number
};
struct StudyGroup {
    std::string name;  ///< "all", "major", "minor", "scarce", "unseen", or a language's code
    bool single = false;
    std::vector<std::string> languages;
};
/// An arm in a group: the measure, and its difference to the baseline where it is not the baseline's.
struct StudyCell {
    Measured value, difference;
    double p, adjusted, detectable;  ///< detectable: smallest difference that would have been seen four times of five
};
/// A moment of an arm's trainings, the mean over layers and seeds.
struct StudyMoment {
    std::size_t arm;
    double step, information, floor, hits, lift, separability, separabilityFloor;
};
/// Sources of the test documents that are taken together.
struct SourceGroup {
    std::string name;      ///< a source, empty: of documents without one; or "-books": all but those
    bool single = false;   ///< one source
    double documents = 0;
};
struct StudyLanguage {
    std::string code;
    bool major = false;
    double trainDocuments = 0;
};

/// A routing.compare_models as the views read it. Immutable. What a report of an earlier revision lacks is empty or NaN.
struct ModelsResult {
    std::string job;
    QString corpus;
    double level = 0.95;
    std::size_t seeds = 0, sentences = 0, documents = 0;
    std::vector<StudyArm> arms;
    std::vector<StudyGroup> groups;
    std::vector<StudyLanguage> languages;
    std::vector<StudyCell> cells;              ///< [arm][group]
    std::vector<StudyMoment> moments;
    std::vector<std::optional<StudyCell>> accuracy;  ///< [arm][group]; empty where no question was asked
    std::vector<SourceGroup> sources;                   ///< fewer than two: nothing is told by source
    std::vector<StudyCell> bySource;                   ///< [arm][source]
    std::vector<QStringList> pooled;                   ///< sets of languages, each judged by the trainings that held it out; empty: one split
    double chance, questions;
    QStringList limits, leftOut;               ///< limits: without full stops

    [[nodiscard]] const StudyCell& cell(std::size_t arm, std::size_t group) const { return cells[arm * groups.size() + group]; }
    [[nodiscard]] const StudyCell* answers(std::size_t arm, std::size_t group) const {
        return accuracy.empty() || !accuracy[arm * groups.size() + group] ? nullptr : &*accuracy[arm * groups.size() + group];
    }
    [[nodiscard]] const StudyCell& ofSource(std::size_t arm, std::size_t source) const { return bySource[arm * sources.size() + source]; }
    [[nodiscard]] std::size_t baseline() const;
    [[nodiscard]] std::optional<std::size_t> groupNamed(const std::string& name) const;
};
/// Results come from a project file: what has another form is an error that names it.
[[nodiscard]] base::Result<std::shared_ptr<const ModelsResult>> modelsResult(const base::JobRecord& record, const base::BlobReader& blobs);

}  // namespace triptych::app::routingview
