#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "app/routing/core/model_source.h"
#include "base/job.h"
#include "routing/passages.h"
#include "routing/token_text.h"

namespace triptych::app::routingview {

/// A trace with its passages and what turns its ids into text. Immutable, so any thread may read one.
struct TokenSource {
    routing::Trace trace;
    routing::Passages passages;
    std::shared_ptr<const routing::Tokenizer> tokenizer;  ///< null: ids are shown
    std::string tokenizerFrom;                            ///< file or model it came from, or should have; empty: none was looked for
    std::string problem;                                  ///< why there is none, if one was looked for
};

/// Reads both. A tokenizer that cannot be read is told in `problem`; the trace is shown all the same.
/// \param model that made the trace, see modelOf(). \param chosen a tokenizer.json that goes before the model's. \param stop asked at least every 10 ms while passages are looked for.
[[nodiscard]] base::Result<std::shared_ptr<const TokenSource>> tokenSource(const base::JobRecord& record, const ModelSource& model, const base::BlobReader& blobs, const std::filesystem::path& chosen,
                                                                           const std::function<bool()>& stop = {});

/// The text of one passage.
struct PassageText {
    routing::TokenRange range;  ///< rows of the trace
    std::shared_ptr<const routing::TokenText> text;
};
[[nodiscard]] PassageText passageText(const TokenSource& source, std::size_t language, std::size_t index, const routing::CanShow& canShow);

}  // namespace triptych::app::routingview
