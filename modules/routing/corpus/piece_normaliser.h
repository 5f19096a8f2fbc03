#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace triptych::routing {

enum class Fold { nfc, nfkc, nfkcCaseFold };

/// Normal forms of texts of any length, a piece of about 2 KiB at a time: memory stays small and a stop is heard between pieces. Pieces are
/// cut where the form allows it, so that together they are the form of the whole text. Only a run of more than 1 KiB of combining marks is
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

}  // namespace triptych::routing
