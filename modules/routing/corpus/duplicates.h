#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "routing/corpus/corpus.h"

namespace triptych::routing {

/// What all who look for repeated documents are asked.
struct DuplicateSearch {
    /// Also between documents of different languages. Off where short parallel texts may rightly be the same in two near languages.
    bool acrossLanguages = false;
    std::function<bool(double)> progress;  ///< hears the share done, 0 to 1; false: stop. From one thread at a time
    int threads = 1;                       ///< the answer is the same with any number
};

/// For each document the first one with the same text, itself when there is none before it, -1 where it was not looked at. The same text: equal
/// after NFC, runs of white space (Unicode's property) as one space, none at the ends. Nothing else is folded: case, zero-width characters and
/// direction marks count. Documents without a character beside white space repeat nothing. Told by 128 bits of SHA-256. Memory: 32 bytes a
/// document. \param kept [documents] 0: not looked at. Errors: cancelled.
[[nodiscard]] base::Result<std::vector<std::int32_t>> exactDuplicates(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const DuplicateSearch& search);

}  // namespace triptych::routing
