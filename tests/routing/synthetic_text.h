#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/seed.h"
#include "routing/corpus/corpus.h"

namespace triptych::test {

/// Lines of made-up words whose frequencies fall as in languages (Zipf), with planted copies. A line is a pure function of its number.
class SyntheticText {
public:
    explicit SyntheticText(std::uint64_t seed, std::size_t vocabulary = 30000) : m_random(seed, 1), m_choice(seed, 2) {
        static constexpr const char* onsets[] = {"b", "br", "d", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z", "ch", "w"};
        static constexpr const char* vowels[] = {"a", "e", "i", "o", "u", "ai", "ou", "\xc3\xa9"};
        static constexpr const char* codas[] = {"", "", "n", "r", "s", "l", "m", "t"};
        double sum = 0;
        for (std::size_t w = 0; w < vocabulary; ++w) {
            std::string word;
            const auto syllables = 1 + w % 4;
            for (std::size_t s = 0; s < syllables; ++s) {
                const auto draw = m_random.block(w * 8 + s);
                word += onsets[draw[0] % 20];
                word += vowels[draw[1] % 8];
                word += codas[draw[2] % 8];
            }
            m_words.push_back(word);
            sum += 1.0 / std::pow(static_cast<double>(w) + 3, 0.9);
            m_cumulated.push_back(sum);
        }
    }

    [[nodiscard]] const std::string& word(double uniform) const {
        const auto at = std::lower_bound(m_cumulated.begin(), m_cumulated.end(), uniform * m_cumulated.back());
        return m_words[static_cast<std::size_t>(at - m_cumulated.begin()) % m_words.size()];
    }
    /// 8 to 23 words.
    [[nodiscard]] std::string line(std::uint64_t number) const {
        std::string text;
        const auto words = 8 + m_choice.block(number)[0] % 16;
        for (std::uint16_t w = 0; w < words; ++w)
            (text += text.empty() ? "" : " ") += word(m_choice.uniform(number, static_cast<std::uint16_t>(w + 1)));
        return text;
    }
    /// The text with so many letters replaced, at places drawn for `number`.
    [[nodiscard]] std::string edited(std::string text, int edits, std::uint64_t number) const {
        const base::Stream places(number, 3);
        for (int e = 0; e < edits; ++e) {
            const auto draw = places.block(static_cast<std::uint64_t>(e));
            auto& letter = text[draw[0] % text.size()];
            if (static_cast<unsigned char>(letter) < 0x80)
                letter = static_cast<char>('a' + draw[1] % 26);
        }
        return text;
    }
    /// \param repeats a share of the lines: an earlier one of the 1,000 before it with 0 to 3 letters replaced.
    [[nodiscard]] routing::Corpus corpus(std::size_t lines, double repeats) const {
        routing::Corpus corpus;
        const base::Stream kind(7, 4);
        for (std::size_t i = 0; i < lines; ++i) {
            const auto draw = kind.block(i);
            const bool repeat = i > 0 && draw[0] < repeats * 4294967296.0;
            const auto source = repeat ? i - 1 - draw[1] % std::min<std::size_t>(i, 1000) : i;
            corpus.add(repeat ? edited(line(source), static_cast<int>(draw[2] % 4), i) : line(i), "", "en");
        }
        return corpus;
    }

private:
    base::Stream m_random, m_choice;
    std::vector<std::string> m_words;
    std::vector<double> m_cumulated;
};

}  // namespace triptych::test
