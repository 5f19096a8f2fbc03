#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "routing/utf8.h"

namespace triptych::routing {

/// Bytes [begin, end) of a text.
struct TextRange {
    std::size_t begin = 0, end = 0;
    bool operator==(const TextRange&) const = default;
};

/// Words as Unicode cuts them (Annex 29 and ICU's dictionaries for Thai, Lao, Khmer, Chinese and Japanese): those with a letter or a number.
/// One thread at a time.
class WordCutter {
public:
    WordCutter();
    ~WordCutter();
    WordCutter(WordCutter&&) noexcept;

    /// \param text valid UTF-8. \return in order; valid until the next call.
    [[nodiscard]] const std::vector<TextRange>& words(std::string_view text);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Code points of valid UTF-8.
[[nodiscard]] std::size_t characterCount(std::string_view text);
/// Words of a text, at most `most`: counting ends there. Cut in pieces of 64 KiB at white space, so that a long text takes no more memory than a short one.
/// \param goOn asked after each piece; false: counting ends there as well.
[[nodiscard]] std::int64_t wordCount(std::string_view text, std::int64_t most, const std::function<bool()>& goOn = {});
/// An empty list.
[[nodiscard]] const std::vector<TextRange>& noWords();
/// The first bytes that hold at most so many code points.
[[nodiscard]] std::string_view firstCharacters(std::string_view text, std::size_t most);

}  // namespace triptych::routing
