#include "segmentation/kinds_parts.h"
#include "segmentation/learning/training_settings.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;
using base::ParameterType;

base::Result<base::Output> tellTransfer(const base::JobArguments& arguments, base::JobContext&) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("source"));
    TRIPTYCH_TRY(const auto source, modelFromArray(blob, "/inputs/source"));
    TRIPTYCH_TRY(const auto network, formFromParameters(p, p.at("bands").get<int>(), p.at("classes").get<int>()));
    auto target = tensorsOf(network);
    if (const auto judge = discriminatorFromParameters(p, network))
        for (const auto& form : tensorsOf(*judge))
            target.push_back(form);
    const auto table = transferTable(target, source.weights, transferFromParameters(p));
    std::int64_t copied = 0, adapted = 0, left = 0;
    for (const auto& row : table)
        ++(row.what == Copied::copied ? copied : row.what == Copied::adapted ? adapted : left);
    base::Output out;
    out.arrays["table"] = Array::ofText(base::canonicalJson(toJson(table)));
    out.summary = {{"source", source.name}, {"copied", copied}, {"adapted", adapted}, {"left", left}};
    return out;
}

}  // namespace

base::Kind transferTableKind() {
    base::Kind kind;
    kind.name = "segmentation.transfer_table";
    kind.meaning = "Says which tensors of a model would be copied, adapted or left if a training began from it";
    kind.parameters = formParameters();
    for (const auto& parameter : transferParameters())
        kind.parameters.push_back(parameter);
    kind.parameters.push_back({"bands", ParameterType::integer, 3, "", 1.0, 64.0, {}, "Bands of the pictures to be learned"});
    kind.parameters.push_back({"classes", ParameterType::integer, 1, "", 1.0, 64.0, {}, "Classes of their masks"});
    kind.inputs = {{"source", "model to start from"}};
    kind.resources = {1, std::uint64_t{256} << 20, 0};
    kind.run = tellTransfer;
    return kind;
}

}  // namespace triptych::segmentation
