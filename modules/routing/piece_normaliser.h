#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::routing {

enum class Fold { nfc, nfkc, nfkcCaseFold };

/// Normal forms of texts of any length, a piece of about 1 KiB at a time: memory stays small and a stop is heard between pieces. Pieces are
/// cut where the form allows it, so that together they are the form of the whole text. Only a run of more than 256 bytes of combining marks may be
/// cut as it comes: ordering such a run takes time that grows with its square. One thread at a time.
class PieceNormaliser {
public:
    explicit PieceNormaliser(Fold fold) : m_fold(fold) {}

    /// Calls take(piece) in order until it answers false. \param text valid UTF-8. \return false when `take` did.
    /// Throws std::runtime_error where ICU has no data.
    bool read(std::string_view text, const std::function<bool(std::string_view)>& take);

private:
    Fold m_fold;
    std::string m_buffer;
};

/// The whole of it at once. \param text valid UTF-8. Errors: ICU has no data.
[[nodiscard]] base::Result<std::string> normalForm(Fold fold, std::string_view text);
/// Is a text its own form? Ends where it is not.
[[nodiscard]] base::Result<bool> isNormalForm(Fold fold, std::string_view text);

}  // namespace triptych::routing
