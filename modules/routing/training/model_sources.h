#pragma once

#include <optional>
#include <string>
#include <vector>

#include "routing/training/model_runs.h"
#include "routing/training/paired_rates.h"

namespace triptych::routing {

/// Bits per byte by the source of the test documents: what leaving a source out costs on its own documents, and on those of the others.
struct ModelSources {
    std::vector<std::string> sources;                ///< of the test documents; "": of those that name none
    std::vector<std::vector<std::size_t>> of;        ///< of each group, its sources
    std::vector<LanguageGroup> groups;               ///< each source by itself, and all but those that an arm leaves out, "-books"; `languages` are pairs of a source and a language
    std::vector<std::size_t> documents;              ///< of each group
    std::vector<GroupResult> results;                ///< [arm][group]; a group's value is the mean over its pairs of a source and a language, each weighing the same
};

/// Of test documents of two sources or more; nothing where fewer are known. \param why filled where there are too many to be told apart.
[[nodiscard]] base::Result<std::optional<ModelSources>> modelSources(const ModelTable& table, const ModelCompareOptions& options, std::string& why);

/// {"groups": [{"name", "single", "sources", "documents"}], "results": [{"arm", "group", …}] as of the accuracy}
[[nodiscard]] base::Json toJson(const ModelSources& sources);

}  // namespace triptych::routing
