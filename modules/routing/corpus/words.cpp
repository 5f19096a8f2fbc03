#include "routing/corpus/words.h"

#include <algorithm>

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace triptych::routing {

struct WordCutter::State {
    std::unique_ptr<icu::BreakIterator> iterator;
    std::vector<TextRange> words;
};

WordCutter::WordCutter() : m_state(std::make_unique<State>()) {
    UErrorCode status = U_ZERO_ERROR;
    m_state->iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status))
        m_state->iterator.reset();
}
WordCutter::~WordCutter() = default;
WordCutter::WordCutter(WordCutter&&) noexcept = default;

const std::vector<TextRange>& WordCutter::words(std::string_view text) {
    auto& words = m_state->words;
    words.clear();
    auto* iterator = m_state->iterator.get();
    UErrorCode status = U_ZERO_ERROR;
    UText cursor = UTEXT_INITIALIZER;
    utext_openUTF8(&cursor, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (iterator != nullptr && U_SUCCESS(status)) {
        iterator->setText(&cursor, status);
        std::int32_t begin = iterator->first();
        for (auto end = iterator->next(); U_SUCCESS(status) && end != icu::BreakIterator::DONE; begin = end, end = iterator->next())
            if (iterator->getRuleStatus() >= UBRK_WORD_NUMBER)
                words.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    }
    utext_close(&cursor);
    return words;
}

std::size_t characterCount(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

std::int64_t wordCount(std::string_view text, std::int64_t most, const std::function<bool()>& goOn) {
    thread_local WordCutter cutter;
    std::int64_t count = 0;
    while (!text.empty() && count < most) {
        auto piece = wholeCharacters(text, std::size_t{64} << 10);
        if (piece.size() < text.size())
            if (const auto space = piece.find_last_of(" \n"); space != std::string_view::npos && space > 0)
                piece = piece.substr(0, space);
        count += static_cast<std::int64_t>(cutter.words(piece).size());
        text.remove_prefix(piece.size());
        if (!text.empty() && goOn && !goOn())
            break;
    }
    return std::min(count, most);
}

const std::vector<TextRange>& noWords() {
    static const std::vector<TextRange> none;
    return none;
}

std::string_view firstCharacters(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80 && ++count > most)
            return text.substr(0, i);
    return text;
}

}  // namespace triptych::routing
