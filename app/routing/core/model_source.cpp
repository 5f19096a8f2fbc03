#include "app/routing/core/model_source.h"

#include "routing/training/model_blob.h"

namespace triptych::app::routingview {
namespace {

base::Result<routing::LanguageModel> headerOf(const base::BlobRef& model, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(const auto blob, blobs.read(model));
    return routing::languageModelHeader(blob, "model");
}

}  // namespace

std::optional<base::BlobRef> inputBlob(const base::JobRecord& record, const std::string& input, const ResultSource& source) {
    const auto found = record.spec.inputs.find(input);
    if (found == record.spec.inputs.end())
        return {};
    if (found->second.blob || found->second.job.empty())
        return found->second.blob;
    const auto maker = source.record(found->second.job);
    if (!maker || maker->outputs.count(found->second.output) == 0)
        return {};
    return maker->outputs.at(found->second.output);
}

ModelSource modelOf(const base::JobRecord& record, const ResultSource& source) {
    ModelSource model;
    if (const auto found = record.spec.inputs.find("checkpoint"); found != record.spec.inputs.end())
        model.folder = found->second.path.filename() == "config.json" ? found->second.path.parent_path() : found->second.path;
    if (model.folder.empty())
        model.model = inputBlob(record, "model", source);
    return model;
}

void setModel(base::JobSpec& spec, const ModelSource& model) {
    if (model.model)
        spec.inputs["model"].blob = model.model;
    else
        spec.inputs["checkpoint"].path = model.folder;
}

base::Result<std::shared_ptr<const routing::Tokenizer>> tokenizerOf(const ModelSource& model, const base::BlobReader& blobs) {
    base::Result<routing::Tokenizer> read = base::failed("there is no model");
    if (model.model) {
        TRIPTYCH_TRY(const auto header, headerOf(*model.model, blobs));
        read = routing::Tokenizer::parse(header.tokenizer, "tokenizer");
    } else if (!model.folder.empty()) {
        read = routing::Tokenizer::read(model.folder / "tokenizer.json");
    }
    if (!read)
        return tl::unexpected(read.error());
    return std::make_shared<const routing::Tokenizer>(*std::move(read));
}

base::Result<routing::ModelConfig> formOf(const ModelSource& model, const base::BlobReader& blobs) {
    if (!model.model)
        return routing::readModelConfig(model.folder / "config.json");
    TRIPTYCH_TRY(auto header, headerOf(*model.model, blobs));
    return std::move(header.config);
}

bool isMixture(const base::JobRecord& training) {
    const auto& s = training.summary;
    const auto number = [&](const char* key) { return s.is_object() && s.contains(key) && s[key].is_number() ? s[key].get<double>() : 0.0; };
    if (!s.is_object() || !s.contains("experts"))
        return number("activeParameters") < number("parameters");
    return number("experts") > 1 && s.contains("moeLayers") && s["moeLayers"].is_array() && !s["moeLayers"].empty();
}

}  // namespace triptych::app::routingview
