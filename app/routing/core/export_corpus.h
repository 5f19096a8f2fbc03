#pragma once

#include "app/study.h"

namespace triptych::app::routingview {

/// "corpus": a corpus as JSON lines with text, language, id, source, type, licence and link, what is not known left out. It comes in again as the same corpus
/// (the importer's normalise off where the texts are not in normalisation form C). No options.
[[nodiscard]] Exporter corpusExporter();

/// "corpus-findings": every document that a cleaning dropped or marked, or that an inspection says would be, a row each: step, rule, action, document (its place in the
/// corpus that was cleaned, from 0), id, language, source, value, reason, and the other document that it repeats or overlaps. As CSV, or JSON lines where the
/// file ends in .jsonl. Option: "format", "csv" or "jsonl".
[[nodiscard]] Exporter corpusFindingsExporter();

}  // namespace triptych::app::routingview
