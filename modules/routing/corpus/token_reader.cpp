#include "routing/corpus/token_reader.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace triptych::routing {
namespace {

// Words end at white space anyway; of tokens only the whole text tells.
constexpr std::size_t wordBytes = std::size_t{1} << 16, tokenBytes = std::size_t{1} << 24;

// Before white space where there is some in the second half, else between characters.
std::size_t pieceEnd(std::string_view text, std::size_t pieceBytes) {
    if (text.size() <= pieceBytes)
        return text.size();
    if (const auto space = text.find_last_of(" \n", pieceBytes); space != std::string_view::npos && space > pieceBytes / 2)
        return space;
    auto end = pieceBytes;
    while (end > 1 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return end;
}

}  // namespace

TokenReader::TokenReader(const Tokenizer* tokenizer) : m_tokenizer(tokenizer) {
    if (m_tokenizer == nullptr)
        return;
    m_encoder = std::make_unique<Encoder>(*m_tokenizer);
    std::tie(m_before, m_after) = m_tokenizer->templateTokens();
}

base::Status TokenReader::read(std::string_view text, const WordNumbers& numbers, WordNumbers* added, const std::function<bool(std::size_t)>& pause, TokenRun& run) {
    run.clear();
    auto most = m_tokenizer != nullptr ? tokenBytes : wordBytes;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto piece = text.substr(begin, pieceEnd(text.substr(begin), most));
        if (m_tokenizer != nullptr) {
            const auto status = readTokens(piece, begin, [&] { return pause(0); }, run);
            if (!status && status.error().kind == base::ErrorKind::cancelled)
                break;
            // Too much for the expression at once.
            if (!status && std::exchange(most, wordBytes) != wordBytes && piece.size() > wordBytes)
                continue;
            TRIPTYCH_CHECK(status);
        } else {
            readWords(piece, begin, numbers, added, run);
        }
        begin += piece.size();
        if (!pause(piece.size()))
            break;
    }
    return {};
}

base::Status TokenReader::readTokens(std::string_view piece, std::size_t begin, const std::function<bool()>& goOn, TokenRun& run) {
    TRIPTYCH_TRY(const auto ids, m_encoder->encode(piece, goOn));
    auto at = begin;
    for (auto i = m_before; i + m_after < ids.size(); ++i) {
        // A token for what the vocabulary lacks stands for a character, whatever it is called.
        const auto left = piece.substr(at - begin);
        const auto bytes = ids[i] == m_tokenizer->unknownId() ? firstCharacters(left, 1).size() : m_tokenizer->tokenBytes(ids[i]).size();
        const auto end = std::min(at + bytes, begin + piece.size());
        run.ids.push_back(static_cast<std::int32_t>(ids[i]));
        run.at.push_back({at, end});
        at = end;
    }
    return {};
}

void TokenReader::readWords(std::string_view piece, std::size_t begin, const WordNumbers& numbers, WordNumbers* added, TokenRun& run) {
    for (const auto& range : m_cutter.words(piece)) {
        m_word.clear();
        m_fold.read(piece.substr(range.begin, range.end - range.begin), [&](std::string_view part) {
            m_word += part;
            return true;
        });
        if (m_word.empty())
            continue;
        std::int32_t id = -1;
        if (added != nullptr)
            id = added->emplace(m_word, static_cast<std::int32_t>(added->size())).first->second;
        else if (const auto known = numbers.find(m_word); known != numbers.end())
            id = known->second;
        run.ids.push_back(id);
        run.at.push_back({begin + range.begin, begin + range.end});
    }
}

}  // namespace triptych::routing
