#include "app/segmentation/learning/transfer_preview.h"

#include "segmentation/learning/model_file.h"
#include "segmentation/learning/training_settings.h"

namespace triptych::app::learning {

base::Result<std::vector<TransferLine>> transferPreview(const base::Array& source, const base::Json& parameters, int bands, int classes) {
    TRIPTYCH_TRY(const auto model, segmentation::modelFromArray(source, "source"));
    TRIPTYCH_TRY(const auto network, segmentation::formFromParameters(parameters, bands, classes));
    auto target = segmentation::tensorsOf(network);
    if (const auto judge = segmentation::discriminatorFromParameters(parameters, network))
        for (const auto& form : segmentation::tensorsOf(*judge))
            target.push_back(form);
    return transferLines(segmentation::toJson(segmentation::transferTable(target, model.weights, segmentation::transferFromParameters(parameters))));
}

}  // namespace triptych::app::learning
