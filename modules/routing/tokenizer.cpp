#include "routing/tokenizer.h"

#include <chrono>
#include <queue>

#include <fmt/format.h>

#include "routing/tokenizer_definition.h"
#include "routing/utf8.h"

namespace triptych::routing {

using base::Result;
using base::Status;

Tokenizer::Tokenizer(std::shared_ptr<const Definition> definition) : m_definition(std::move(definition)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::int64_t Tokenizer::vocabularySize() const {
    return static_cast<std::int64_t>(m_definition->bytes.size());
}
std::string_view Tokenizer::tokenBytes(std::int64_t id) const {
    return id >= 0 && id < vocabularySize() ? std::string_view(m_definition->bytes[static_cast<std::size_t>(id)]) : std::string_view();
}
bool Tokenizer::isAdded(std::int64_t id) const {
    return id >= 0 && id < vocabularySize() && m_definition->added[static_cast<std::size_t>(id)];
}
std::string Tokenizer::decode(const std::vector<std::int64_t>& ids) const {
    std::string bytes;
    for (auto id : ids)
        bytes += tokenBytes(id);
    return bytes;
}
Result<std::string> Tokenizer::normalised(std::string_view text) const {
    return m_definition->nfc ? nfc(text) : std::string(text);
}

struct Encoder::State {
    using Definition = Tokenizer::Definition;
    using Clock = std::chrono::steady_clock;

    explicit State(std::shared_ptr<const Definition> d) : definition(std::move(d)) {}

    // Cuts at added tokens, the leftmost first and the longest of those; `plain` gets what lies between.
    template <class Plain>
    Status cut(std::string_view text, const Definition::AddedTokens& tokens, Plain&& plain) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < text.size();) {
            const Definition::AddedToken* hit = nullptr;
            for (const auto& token : tokens[static_cast<std::uint8_t>(text[i])])
                if (text.compare(i, token.content.size(), token.content) == 0) {
                    hit = &token;
                    break;
                }
            if (!hit) {
                ++i;
                continue;
            }
            if (i > begin)
                TRIPTYCH_CHECK(plain(text.substr(begin, i - begin)));
            ids.push_back(hit->id);
            i += hit->content.size();
            begin = i;
        }
        return begin < text.size() ? plain(text.substr(begin)) : Status{};
    }

    Status splitPieces(std::vector<icu::UnicodeString>& pieces) {
        for (const auto& split : definition->splits) {
            std::vector<icu::UnicodeString> next;
            for (const auto& piece : pieces)
                TRIPTYCH_CHECK(splitOne(split, piece, next));
            pieces = std::move(next);
        }
        return {};
    }

    Status splitOne(const Definition::Split& split, const icu::UnicodeString& piece, std::vector<icu::UnicodeString>& out) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexMatcher> matcher(split.pattern->matcher(piece, status));
        if (U_SUCCESS(status))
            matcher->setTimeLimit(1000, status);
        std::int32_t end = 0;
        int count = 0;
        while (U_SUCCESS(status) && matcher->find(status) && U_SUCCESS(status)) {
            if ((++count & 63) == 0 && Clock::now() > deadline)
                return tooSlow();
            const auto from = matcher->start(status), to = matcher->end(status);
            if (from == to)
                continue;
            if (from > end && !split.dropRest)
                out.emplace_back(piece, end, from - end);
            if (!split.dropMatches)
                out.emplace_back(piece, from, to - from);
            end = to;
        }
        if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW || Clock::now() > deadline)
            return tooSlow();
        if (U_FAILURE(status))
            return base::failed(fmt::format("the pre-tokenizer expression failed: {}", u_errorName(status)), definition->where);
        if (end < piece.length() && !split.dropRest)
            out.emplace_back(piece, end);
        return {};
    }

    Status tooSlow() const {
        return base::unreadable("the pre-tokenizer expression takes too long", definition->where + "#/pre_tokenizer");
    }

    Status encodePlain(std::string_view text) {
        std::vector<icu::UnicodeString> pieces;
        const bool prefix = definition->addPrefixSpace && text.front() != ' ';
        pieces.push_back(icu::UnicodeString::fromUTF8(prefix ? " " + std::string(text) : std::string(text)));
        TRIPTYCH_CHECK(splitPieces(pieces));
        std::string word;
        for (const auto& piece : pieces) {
            word.clear();
            piece.toUTF8String(word);
            TRIPTYCH_CHECK(encodeWord(word));
        }
        return {};
    }

    Status encodeWord(const std::string& word) {
        if (const auto known = cache.find(word); known != cache.end()) {
            ids.insert(ids.end(), known->second.begin(), known->second.end());
            return {};
        }
        const auto begin = static_cast<std::ptrdiff_t>(ids.size());
        if (const auto whole = definition->words.find(word); definition->ignoreMerges && whole != definition->words.end())
            ids.push_back(whole->second);
        else
            TRIPTYCH_CHECK(merge(word));
        if (word.size() <= 256 && cache.size() < 200000)
            cache.emplace(word, std::vector<std::int64_t>(ids.begin() + begin, ids.end()));
        return {};
    }

    // Byte-pair encoding with a queue of candidate merges: the lowest rank first, the leftmost of those; O(n log n).
    Status merge(const std::string& word) {
        struct Symbol {
            std::int32_t id, previous, next;
        };
        struct Candidate {
            std::int32_t rank, position, left, right, result;
            bool operator<(const Candidate& other) const {
                return rank != other.rank ? rank > other.rank : position > other.position;
            }
        };
        std::vector<Symbol> symbols;
        symbols.reserve(word.size());
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto id = definition->byteId[static_cast<std::uint8_t>(word[i])];
            if (id < 0)
                return base::unreadable(fmt::format("the vocabulary has no token for the byte 0x{:02x}", static_cast<std::uint8_t>(word[i])),
                                        definition->where + "#/model/vocab", "all 256 bytes");
            const auto at = static_cast<std::int32_t>(i);
            symbols.push_back({id, at - 1, i + 1 < word.size() ? at + 1 : -1});
        }
        std::priority_queue<Candidate> queue;
        const auto offer = [&](std::int32_t at) {
            if (at < 0 || symbols[static_cast<std::size_t>(at)].next < 0)
                return;
            const auto left = symbols[static_cast<std::size_t>(at)].id;
            const auto right = symbols[static_cast<std::size_t>(symbols[static_cast<std::size_t>(at)].next)].id;
            const auto found = definition->merges.find(Definition::pairKey(left, right));
            if (found != definition->merges.end())
                queue.push({found->second.rank, at, left, right, found->second.result});
        };
        for (std::int32_t i = 0; i + 1 < static_cast<std::int32_t>(symbols.size()); ++i)
            offer(i);
        while (!queue.empty()) {
            const auto best = queue.top();
            queue.pop();
            auto& left = symbols[static_cast<std::size_t>(best.position)];
            // A candidate goes stale when a neighbour was merged meanwhile.
            if (left.id != best.left || left.next < 0 || symbols[static_cast<std::size_t>(left.next)].id != best.right)
                continue;
            auto& right = symbols[static_cast<std::size_t>(left.next)];
            left.id = best.result;
            right.id = -1;
            left.next = right.next;
            if (left.next >= 0)
                symbols[static_cast<std::size_t>(left.next)].previous = best.position;
            offer(best.position);
            offer(left.previous);
        }
        for (const auto& symbol : symbols)
            if (symbol.id >= 0)
                ids.push_back(symbol.id);
        return {};
    }

    std::shared_ptr<const Definition> definition;
    std::unordered_map<std::string, std::vector<std::int64_t>> cache;
    std::vector<std::int64_t> ids;
    Clock::time_point deadline;
};

Encoder::Encoder(const Tokenizer& tokenizer) : m_state(std::make_unique<State>(tokenizer.m_definition)) {}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder&&) noexcept = default;

Result<std::vector<std::int64_t>> Encoder::encode(std::string_view text) {
    if (text.size() > (std::size_t{256} << 20))
        return base::unreadable("a text over 256 MiB cannot be encoded in one piece");
    if (!isUtf8(text))
        return base::unreadable("the text is not valid UTF-8");
    auto& state = *m_state;
    state.ids.clear();
    state.deadline = State::Clock::now() + std::chrono::milliseconds(1000 + static_cast<long>(text.size() >> 10));
    const auto normalisedPart = [&](std::string_view part) { return state.encodePlain(part); };
    const auto rawPart = [&](std::string_view part) -> Status {
        if (!state.definition->nfc)
            return state.cut(part, state.definition->normalisedAdded, normalisedPart);
        TRIPTYCH_TRY(const auto normal, nfc(part));
        return state.cut(normal, state.definition->normalisedAdded, normalisedPart);
    };
    TRIPTYCH_CHECK(state.cut(text, state.definition->rawAdded, rawPart));
    return state.ids;
}

}  // namespace triptych::routing
