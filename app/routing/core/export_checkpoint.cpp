#include "app/routing/core/export_checkpoint.h"

#include <QCoreApplication>
#include <QLocale>

#include "routing/training/checkpoint_folder.h"
#include "routing/training/model_form.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::Result;

struct RoutingExports {
    Q_DECLARE_TR_FUNCTIONS(RoutingExports)
};

bool isTraining(const base::JobRecord& record) {
    return record.spec.kind == "routing.train_model" && record.outputs.count("model") > 0;
}

Result<routing::FolderOptions> folderOptions(const Json& options) {
    routing::FolderOptions out;
    if (options.is_null())
        return out;
    if (!options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        if (name == "layout") {
            if (value != "transformers" && value != "apollo")
                return base::badRequest("no layout of a folder", "/options/layout", "transformers or apollo");
            out.layout = value == "apollo" ? routing::FolderLayout::apollo : routing::FolderLayout::transformers;
        } else if (name == "weights") {
            if (value != "bf16" && value != "f32")
                return base::badRequest("no type that weights can be written in", "/options/weights", "bf16 or f32");
            out.weights = value == "f32" ? base::DType::f32 : base::DType::bf16;
        } else {
            return base::badRequest("an option that is not known", "/options/" + name, "layout, weights");
        }
    }
    return out;
}

Result<Exported> exportCheckpoint(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto how, folderOptions(options));
    TRIPTYCH_TRY(const auto record, source.record(job));
    if (!isTraining(record))
        return base::badRequest("a result without a language model", job, "a training that is done");
    TRIPTYCH_CHECK(told(progress, 0, 0));
    TRIPTYCH_TRY(const auto blob, source.blobs().read(record.outputs.at("model")));
    TRIPTYCH_TRY(const auto model, routing::languageModelFromArray(blob, job));
    TRIPTYCH_CHECK(routing::writeCheckpointFolder(model, target, how, progress));
    const auto parameters = routing::costOf(model.config, 0).parameters;
    Exported exported;
    for (const char* file : {"config.json", "model.safetensors", "tokenizer.json", "training.json"})
        if (std::error_code error; std::filesystem::exists(target / file, error))
            exported.files.push_back(target / file);
    const bool apollo = how.layout == routing::FolderLayout::apollo, half = how.weights == base::DType::bf16;
    exported.lines << RoutingExports::tr("Model %1: %2 parameters as %3").arg(QString::fromStdString(model.name), QLocale().toString(static_cast<qulonglong>(parameters)),
                                                                            half ? QStringLiteral("bfloat16") : QStringLiteral("float32"));
    exported.details = {{"name", model.name}, {"parameters", parameters}, {"layout", apollo ? "apollo" : "transformers"}, {"weights", half ? "bf16" : "f32"}};
    return exported;
}

}  // namespace

Exporter checkpointExporter() {
    Exporter made;
    made.id = "checkpoint";
    made.text = RoutingExports::tr("Trained model as a checkpoint…");
    made.folder = true;
    made.accepts = isTraining;
    made.write = exportCheckpoint;
    return made;
}

}  // namespace triptych::app::routingview
