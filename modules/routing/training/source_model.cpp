#include "routing/training/source_model.h"

#include "routing/kind_parts.h"
#include "routing/training/model_blob.h"
#include "routing/training/upcycle.h"

namespace triptych::routing {

base::Result<SourceModel> sourceModel(const base::JobArguments& arguments, const char* blob, base::JobContext& context) {
    constexpr std::uint64_t mostBytes = std::uint64_t{16} << 30;
    if (isGiven(arguments, blob)) {
        TRIPTYCH_TRY(const auto given, arguments.array(blob));
        TRIPTYCH_TRY(auto model, languageModelFromArray(given, std::string("/inputs/") + blob));
        return SourceModel{std::move(model.name), given.hash(), {}, std::move(model.tokenizer), std::move(model.config), std::move(model.weights), std::move(model.training)};
    }
    TRIPTYCH_TRY(const auto folder, arguments.path("checkpoint"));
    TRIPTYCH_TRY(auto source, readCheckpointSource(folder, mostBytes, [&context] { return context.stopRequested(); }));
    return SourceModel{std::move(source.name), {}, std::move(source.fingerprint), std::move(source.tokenizer), std::move(source.config), std::move(source.weights), base::Json::object()};
}

}  // namespace triptych::routing
