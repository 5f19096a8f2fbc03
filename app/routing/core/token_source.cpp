#include "app/routing/core/token_source.h"

namespace triptych::app::routingview {

base::Result<std::shared_ptr<const TokenSource>> tokenSource(const base::JobRecord& record, const ModelSource& model, const base::BlobReader& blobs,
                                                             const std::filesystem::path& chosen, const std::function<bool()>& stop) {
    const auto output = record.outputs.find("trace");
    if (output == record.outputs.end())
        return base::badRequest("this result holds no trace", "/result", "the id of an imported or run trace");
    auto source = std::make_shared<TokenSource>();
    TRIPTYCH_TRY(const auto blob, blobs.read(output->second));
    TRIPTYCH_TRY(source->trace, routing::traceFromArray(blob));
    TRIPTYCH_TRY(source->passages, routing::Passages::of(source->trace, stop));
    if (!chosen.empty())
        source->tokenizerFrom = chosen.string();
    else if (!model.isEmpty())
        source->tokenizerFrom = model.model ? record.summary.value("checkpoint", std::string("?")) : (model.folder / "tokenizer.json").string();
    if (source->tokenizerFrom.empty() || !source->trace.hasInputIds())
        return std::shared_ptr<const TokenSource>(std::move(source));
    if (chosen.empty()) {
        if (auto tokenizer = tokenizerOf(model, blobs))
            source->tokenizer = *std::move(tokenizer);
        else
            source->problem = tokenizer.error().message();
    } else if (auto tokenizer = routing::Tokenizer::read(chosen)) {
        source->tokenizer = std::make_shared<routing::Tokenizer>(*std::move(tokenizer));
    } else {
        source->problem = tokenizer.error().message();
    }
    return std::shared_ptr<const TokenSource>(std::move(source));
}

PassageText passageText(const TokenSource& source, std::size_t language, std::size_t index, const routing::CanShow& canShow) {
    const auto& passage = source.passages.at(language, index);
    PassageText made;
    made.range = routing::wholeTokens(source.trace, passage, source.tokenizer.get());
    const auto first = static_cast<std::size_t>(made.range.first), count = static_cast<std::size_t>(made.range.count);
    const bool hasIds = source.trace.hasInputIds();
    const auto ids = hasIds ? source.trace.inputIds.as<std::int64_t>()->subspan(first, count) : std::span<const std::int64_t>();
    const std::vector<std::int64_t> none(hasIds ? 0 : count, -1);
    made.text = std::make_shared<routing::TokenText>(routing::tokenText(hasIds ? ids : std::span<const std::int64_t>(none), hasIds, source.tokenizer.get(), canShow));
    return made;
}

}  // namespace triptych::app::routingview
