#pragma once

#include "segmentation/zooniverse.h"

namespace triptych::segmentation {

/// What an import would bring in, repair and leave out, as JSON a person can be shown before anything is written:
/// rows, classifications, kept, raters (volunteers of subjects), repaired, skipped, subjects, volunteers;
/// "reasons": [{what (of notedNames), rows, count (strokes or marks), first: [{line, classification, subject, volunteer, count,
/// detail}]}], all that occur; "first": [{line, classification, subject, volunteer, marks, closed, crossing, dropped, outside,
/// drew}] of those that come in; "report": the import's own.
/// \param shown so many rows of each reason, and of those that come in (at most ImportReport::firstShown).
[[nodiscard]] base::Json importPreview(const ImportReport& report, const StrokeWriter& counted, std::size_t shown);

}  // namespace triptych::segmentation
