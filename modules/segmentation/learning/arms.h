#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "base/study_arms.h"

namespace triptych::segmentation {

enum class ArmMeasure { dice, iou, mcc };
inline constexpr std::string_view armMeasureNames[] = {"dice", "iou", "mcc"};

/// An arm of an experiment: how a model was begun. Or, with `of`, the same arm with fewer levels copied.
struct Arm : base::StudyArm {
    std::string role;  ///< "sister" (FatChecker-like), "generic" (COCO-like): what the paper's claim is about; empty: neither
    std::string of;    ///< of a sweep over depth: the arm it belongs to
    int levels = -1;   ///< copied levels, where `of` is given
};
/// \param json list of objects as above; a string is an arm's name. Errors: no baseline or two, a name twice, `of` an arm that is none, more than 64.
[[nodiscard]] base::Result<std::vector<Arm>> armsFromJson(const base::Json& json, std::string_view where);

/// What one training found on the subjects that were held out.
struct ArmRun {
    std::string name, arm;  ///< base::armOfTraining of it
    double fraction = 1;
    std::uint64_t seed = 0;
    double threshold = 0.5;
    std::vector<std::string> trained, tested;  ///< ids
    std::vector<std::string> scenes;           ///< of `tested`
    std::vector<double> values;                ///< of `tested`; NaN where the measure is not defined
    std::string set;                           ///< name of the learning set
    std::string setHash;                       ///< empty: not told
    bool generated = false;                    ///< told so by the set
};
/// From the outputs "test" and "about" of segmentation.train, checked. Dice and IoU of two empty masks are 1; the MCC of a model that marks nothing, or
/// everything, where there is something to find is 0. \param where names the input in errors.
[[nodiscard]] base::Result<ArmRun> armRun(const base::Array& test, const base::Array& about, ArmMeasure measure, std::string_view where);

/// The runs of an experiment side by side: the same subjects and the same seeds in every cell (arm, fraction).
struct ArmTable {
    std::vector<Arm> arms;
    std::vector<double> fractions;  ///< rising
    std::vector<std::uint64_t> seeds;
    std::vector<std::string> subjects, scenes;
    std::vector<int> sceneOf;       ///< of each subject
    std::vector<bool> present;      ///< [arm][fraction]
    std::vector<double> trained;    ///< mean of subjects trained on, [arm][fraction]
    std::vector<double> values;     ///< [arm][fraction][seed][subject]; 0 where not present
    std::vector<std::string> leftOut;  ///< what was given and is not compared, and why
    std::string set;
    bool generated = false;

    [[nodiscard]] std::size_t cell(std::size_t arm, std::size_t fraction) const { return arm * fractions.size() + fraction; }
    [[nodiscard]] std::size_t baseline() const;
    [[nodiscard]] double value(std::size_t cell, std::size_t seed, std::size_t subject) const { return values[(cell * seeds.size() + seed) * subjects.size() + subject]; }
};
/// Only seeds that every cell has are kept; a subject whose measure is defined in no run is left out. Errors: runs of other sets or tested on other subjects (naming
/// both), a subject that a run was both trained and tested on, a run twice, an arm that is not in `arms`, no baseline, no seed in all cells, more than 20,000 values a cell.
[[nodiscard]] base::Result<ArmTable> armTable(std::vector<Arm> arms, const std::vector<ArmRun>& runs);

}  // namespace triptych::segmentation
