#pragma once

#include <algorithm>
#include <atomic>
#include <functional>

#include "routing/corpus/rule.h"
#include "routing/corpus/shared_progress.h"
#include "routing/parallel.h"

namespace triptych::routing {

/// Calls work(own, document, goOn) for every document, from several threads; a long one holds up its own thread only. Progress goes by bytes, and a stop is
/// heard between documents and where work asks goOn().
/// \param make what one thread works with, `own`: called once by each. \param work false: stop as well. Errors: cancelled.
template <class Make, class Work>
[[nodiscard]] base::Status eachDocument(const Corpus& corpus, int threads, const std::function<bool(double)>& tell, const Make& make, const Work& work) {
    const auto n = corpus.size();
    SharedProgress progress(tell);
    progress.stage(1, static_cast<double>(corpus.text.size() + n));
    std::atomic<std::size_t> next{0};
    sharedOut(static_cast<std::size_t>(std::max(1, threads)), threads, [&](std::size_t) {
        auto own = make();
        ProgressPart part(progress, 1 << 16);
        const std::function<bool()> goOn = [&] { return progress.add(0); };
        for (auto i = next++; i < n && !progress.stopped(); i = next++)
            if (!work(own, i, goOn) || !part.add(static_cast<double>(corpus.document(i).size() + 1)))
                progress.stop();
    });
    if (progress.stopped())
        return base::cancelled();
    return {};
}

/// Calls work(document) for every document that is kept, from several threads. Tells progress; an error when it is to stop.
/// \param work false: stop as well.
[[nodiscard]] inline base::Status eachKept(const RuleInput& input, const std::function<bool(std::size_t)>& work) {
    return eachDocument(input.corpus, input.threads, input.progress, [] { return 0; }, [&](int, std::size_t i, const auto&) { return !input.kept[i] || work(i); });
}

}  // namespace triptych::routing
