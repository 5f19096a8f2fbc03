#pragma once

#include "app/study.h"

namespace triptych::app::routingview {

/// "data-card": what a corpus holds and what was done to it, as Markdown (.md) or JSON (.json), of a cleaning or an inspection (see routing::dataCard). Options: "format",
/// "markdown" or "json" (else by the file's ending), "title", "audit", a blind audit's result, and
/// "corpus", the job whose corpus people may have rated in this project (else the result's own): an inspection does not know whose it is.
[[nodiscard]] Exporter dataCardExporter();

}  // namespace triptych::app::routingview
