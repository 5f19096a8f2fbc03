#pragma once

#include "app/study.h"

namespace triptych::app::routingview {

/// "data-card": what a corpus holds and what was done to it, as Markdown (.md) or JSON (.json), of a cleaning or an inspection (see routing::dataCard). Options: "format",
/// "markdown" or "json" (else by the file's ending), "title", and "audit", a blind audit's result
/// (else that of the corpus itself, where people rated a sample of it in this project).
[[nodiscard]] Exporter dataCardExporter();

}  // namespace triptych::app::routingview
