#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/study.h"
#include "base/job.h"
#include "routing/model_config.h"
#include "routing/tokenizer.h"

namespace triptych::app::routingview {

/// The blob that an input of a job stands for, by itself or as another job's output; none where it is a path or not there.
[[nodiscard]] std::optional<base::BlobRef> inputBlob(const base::JobRecord& record, const std::string& input, const ResultSource& source);

/// The model behind a routing: a checkpoint's folder, or one that was trained in the project.
struct ModelSource {
    std::filesystem::path folder;
    std::optional<base::BlobRef> model;
    [[nodiscard]] bool isEmpty() const { return folder.empty() && !model; }
    bool operator==(const ModelSource&) const = default;
};
/// Of the job that made a trace; empty for one from elsewhere.
[[nodiscard]] ModelSource modelOf(const base::JobRecord& record, const ResultSource& source);
/// What a job takes to look into that model: "checkpoint" or "model".
void setModel(base::JobSpec& spec, const ModelSource& model);

/// Both read a file or a blob: off the GUI thread. Errors: it cannot be read.
[[nodiscard]] base::Result<std::shared_ptr<const routing::Tokenizer>> tokenizerOf(const ModelSource& model, const base::BlobReader& blobs);
[[nodiscard]] base::Result<routing::ModelConfig> formOf(const ModelSource& model, const base::BlobReader& blobs);

/// Has the model of this training experts to choose from?
[[nodiscard]] bool isMixture(const base::JobRecord& training);

}  // namespace triptych::app::routingview
