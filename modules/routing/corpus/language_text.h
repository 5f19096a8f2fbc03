#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "routing/piece_normaliser.h"

namespace triptych::routing {

/// Reads what tells a text's language: its letters and the marks on them after NFKC, in lower case, an apostrophe between two of them, and one space
/// for whatever else stands between words. Joiners and other characters that are not seen are left out. One thread at a time.
class LanguageTextReader {
public:
    /// \return " words with a space at each end ", of at most so many characters; " " where there is no letter. Valid until the next call.
    [[nodiscard]] const std::vector<char32_t>& read(std::string_view text, std::size_t most);

private:
    PieceNormaliser m_form{Fold::nfkc};
    std::vector<char32_t> m_text;
};

}  // namespace triptych::routing
