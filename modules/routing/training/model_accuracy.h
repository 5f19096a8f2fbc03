#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "routing/training/model_runs.h"
#include "routing/training/paired_rates.h"

namespace triptych::routing {

/// What share of a set of questions each arm answers rightly; differences above 0 are better.
struct ModelAccuracy {
    std::string questions;                ///< name of the set
    std::size_t count = 0;
    std::string by;                       ///< what options' log p was divided by
    std::vector<std::string> languages;   ///< codes; groups index into it
    std::vector<LanguageGroup> groups;    ///< as for bits; "unseen" are languages of which no arm learnt a document
    std::vector<double> chance;           ///< of each group, by guessing
    std::vector<GroupResult> results;     ///< [arm][group]
    [[nodiscard]] const GroupResult& at(std::size_t arm, std::size_t group) const { return results[arm * groups.size() + group]; }
};

/// None when no training's model was asked, or not all that are compared: then `why` says so. Paired by question and seed; translations of a question (of one id) are drawn together.
/// A language is major or minor by its questions (LanguageClasses), else as the trainings have it. Errors: models that answered different questions or in different ways (naming both), cancelled.
[[nodiscard]] base::Result<std::optional<ModelAccuracy>> modelAccuracy(const ModelTable& table, const ModelCompareOptions& options, std::string& why);
[[nodiscard]] base::Json toJson(const ModelAccuracy& accuracy);

}  // namespace triptych::routing
