#include <QCoreApplication>

#include <fstream>

#include "app/segmentation/core/exporters.h"
#include "segmentation/learning/model_script.h"

namespace triptych::app::segmentationview {
namespace {

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

struct Source {
    base::Array blob;
    segmentation::ModelFile model;
};

base::Result<Source> sourceOf(const ResultSource& source, const std::string& job, const base::Json& options) {
    if (options.is_object() && !options.empty())
        return base::badRequest("an option that is not known", "/options/" + options.begin().key(), "none");
    TRIPTYCH_TRY(const auto record, source.record(job));
    const auto found = record.outputs.find("model");
    if (found == record.outputs.end())
        return base::badRequest("a result without a model", job, "a training or an imported model");
    Source out;
    TRIPTYCH_TRY(out.blob, source.blobs().read(found->second));
    TRIPTYCH_TRY(out.model, segmentation::modelFromArray(out.blob, job));
    return out;
}

base::Result<Exported> written(const base::Array& bytes, const segmentation::ModelFile& model, const std::filesystem::path& target) {
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.bytes().data()), static_cast<std::streamsize>(bytes.bytes().size()));
    out.close();
    if (!out)
        return base::failed("cannot be written", target.string());
    Exported exported;
    exported.files.push_back(target);
    exported.lines << SegmentationExports::tr("Model %1: %n tensor(s)", nullptr, static_cast<int>(model.weights.size())).arg(QString::fromStdString(model.name));
    exported.details = {{"name", model.name}, {"tensors", model.weights.size()}, {"network", toJson(model.network)}, {"threshold", model.threshold}};
    return exported;
}

}  // namespace

base::Result<Exported> exportModel(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto read, sourceOf(source, job, options));
    TRIPTYCH_CHECK(told(progress, 0, 1));
    return written(read.blob, read.model, target);
}

base::Result<Exported> exportModelScript(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto read, sourceOf(source, job, options));
    TRIPTYCH_TRY(const auto bytes, segmentation::toTorchScript(read.model, progress));
    return written(bytes, read.model, target);
}

}  // namespace triptych::app::segmentationview
