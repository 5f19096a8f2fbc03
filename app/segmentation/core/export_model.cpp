#include <QCoreApplication>

#include <fstream>

#include <fmt/format.h>

#include "app/segmentation/core/exporters.h"
#include "segmentation/learning/model_file.h"

namespace triptych::app::segmentationview {
namespace {

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

}  // namespace

base::Result<Exported> exportModel(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress) {
    if (options.is_object() && !options.empty())
        return base::badRequest("an option that is not known", "/options/" + options.begin().key(), "none");
    TRIPTYCH_TRY(const auto record, source.record(job));
    const auto found = record.outputs.find("model");
    if (found == record.outputs.end())
        return base::badRequest("a result without a model", job, "a training or an imported model");
    TRIPTYCH_TRY(const auto blob, source.blobs().read(found->second));
    TRIPTYCH_TRY(const auto model, segmentation::modelFromArray(blob, job));
    if (progress && !progress(0, 1))
        return base::cancelled();
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(blob.bytes().data()), static_cast<std::streamsize>(blob.bytes().size()));
    out.close();
    if (!out)
        return base::failed("cannot be written", target.string());
    Exported exported;
    exported.files.push_back(target);
    exported.lines << SegmentationExports::tr("Model %1: %n tensor(s)", nullptr, static_cast<int>(model.weights.size())).arg(QString::fromStdString(model.name));
    exported.details = {{"name", model.name}, {"tensors", model.weights.size()}, {"network", toJson(model.network)}, {"threshold", model.threshold}};
    return exported;
}

}  // namespace triptych::app::segmentationview
