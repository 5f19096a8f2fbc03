#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::routing {

enum class NormalForm { keep, nfc, nfkc };

/// Characters that are not seen. Joiners are counted apart: Persian, Kurdish and Indic spelling needs them.
struct HiddenCharacters {
    std::int64_t zeroWidth = 0;      ///< U+200B, U+2060, U+FEFF, U+180E, U+00AD: nothing that is seen
    std::int64_t joiners = 0;        ///< U+200C, U+200D
    std::int64_t directionMarks = 0; ///< U+200E, U+200F, U+061C: right-to-left text may need them
    std::int64_t directionControls = 0;  ///< U+202A to U+202E, U+2066 to U+2069: embeddings, overrides and isolates
    std::int64_t unpaired = 0;       ///< of those, without their other half in the paragraph: they turn the order of what follows about
};

/// What Unicode makes of a text.
struct NormalisationReport : HiddenCharacters {
    bool differsFromNfc = false, differsFromNfkc = false;
};

struct NormalisationChange {
    NormalForm form = NormalForm::nfc;
    bool dropZeroWidth = false;
    bool dropDirectionControls = false;  ///< the controls, not the marks
};

/// \param text valid UTF-8.
[[nodiscard]] HiddenCharacters hiddenCharacters(std::string_view text);
/// \param text valid UTF-8.
[[nodiscard]] base::Result<NormalisationReport> normalisationReport(std::string_view text);
/// The text under `change`; what is dropped goes before the form is made, so that it is one.
[[nodiscard]] base::Result<std::string> normalisedText(std::string_view text, const NormalisationChange& change);

}  // namespace triptych::routing
