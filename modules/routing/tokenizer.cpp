#include "routing/tokenizer.h"

#include <algorithm>
#include <chrono>
#include <queue>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

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
std::pair<std::size_t, std::size_t> Tokenizer::templateTokens() const {
    return {m_definition->before.size(), m_definition->after.size()};
}
std::int64_t Tokenizer::unknownId() const {
    return m_definition->unknownId;
}
std::string Tokenizer::decode(const std::vector<std::int64_t>& ids) const {
    std::string bytes;
    for (auto id : ids)
        bytes += tokenBytes(id);
    std::size_t strip = 0;
    while (strip < m_definition->stripSpaces && strip < bytes.size() && bytes[strip] == ' ')
        ++strip;
    return bytes.substr(strip);
}
Result<std::string> Tokenizer::normalised(std::string_view text) const {
    return m_definition->normalised(text);
}

struct Encoder::State {
    using Definition = Tokenizer::Definition;
    using Clock = std::chrono::steady_clock;

    explicit State(std::shared_ptr<const Definition> d) : definition(std::move(d)) {}

    static bool isSpace(UChar32 c) { return u_isUWhiteSpace(c); }
    // A character of words, as the added tokens' single_word means it: Unicode's \w.
    static bool isWord(UChar32 c) {
        return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) || u_hasBinaryProperty(c, UCHAR_JOIN_CONTROL) ||
               (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
    }
    static std::size_t beginOfSpaces(std::string_view text, std::size_t end) {
        const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
        for (auto i = static_cast<std::int32_t>(end); i > 0; end = static_cast<std::size_t>(i)) {
            UChar32 c;
            U8_PREV(s, 0, i, c);
            if (!isSpace(c))
                break;
        }
        return end;
    }
    static std::size_t endOfSpaces(std::string_view text, std::size_t begin) {
        const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
        for (auto i = begin; i < text.size(); begin = i) {
            UChar32 c;
            U8_NEXT(s, i, text.size(), c);
            if (!isSpace(c))
                break;
        }
        return begin;
    }
    static bool standsAlone(std::string_view text, std::size_t begin, std::size_t end) {
        const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
        UChar32 c;
        if (begin > 0) {
            auto at = static_cast<std::int32_t>(begin);
            U8_PREV(s, 0, at, c);
            if (isWord(c))
                return false;
        }
        if (end == text.size())
            return true;
        U8_NEXT(s, end, text.size(), c);
        return !isWord(c);
    }

    // Cuts at added tokens as the tokenizers library does: the leftmost first and the longest of those; a single_word token that
    // does not stand alone is passed over as a whole; lstrip and rstrip take the blanks beside a token along. `plain` gets what
    // lies between, and where it begins.
    template <class Plain>
    Status cut(std::string_view text, const Definition::AddedTokens& tokens, Plain&& plain) {
        std::size_t done = 0;
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
            auto begin = i, end = i + hit->content.size();
            i = end;
            if (hit->singleWord && !standsAlone(text, begin, end))
                continue;
            if (hit->leftStrip)
                begin = std::max(beginOfSpaces(text, begin), done);
            if (hit->rightStrip)
                end = endOfSpaces(text, end);
            if (begin > done)
                TRIPTYCH_CHECK(plain(text.substr(done, begin - done), done));
            ids.push_back(hit->id);
            done = std::max(done, end);
        }
        return done < text.size() ? plain(text.substr(done), done) : Status{};
    }

    Status splitPieces(std::vector<icu::UnicodeString>& pieces, bool firstOfText) {
        for (const auto& step : definition->preSteps) {
            std::vector<icu::UnicodeString> next;
            bool first = firstOfText;
            for (auto& piece : pieces) {
                if (const auto* space = std::get_if<Definition::Metaspace>(&step))
                    markSpaces(*space, std::move(piece), first, next);
                else
                    TRIPTYCH_CHECK(splitOne(*std::get_if<Definition::Split>(&step), piece, next));
                first = false;
            }
            pieces = std::move(next);
        }
        return {};
    }

    // Each mark begins a piece when it splits.
    static void markSpaces(const Definition::Metaspace& step, icu::UnicodeString piece, bool first, std::vector<icu::UnicodeString>& out) {
        piece.findAndReplace(icu::UnicodeString(u' '), step.mark);
        using Scheme = Definition::PrependScheme;
        if ((step.scheme == Scheme::always || (step.scheme == Scheme::first && first)) && !piece.startsWith(step.mark))
            piece.insert(0, step.mark);
        if (!step.split) {
            out.push_back(std::move(piece));
            return;
        }
        for (std::int32_t begin = 0; begin < piece.length();) {
            const auto found = piece.indexOf(step.mark, begin + 1);
            const auto end = found < 0 ? piece.length() : found;
            out.emplace_back(piece, begin, end - begin);
            begin = end;
        }
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

    Status encodePlain(std::string_view text, bool first) {
        std::vector<icu::UnicodeString> pieces;
        const bool prefix = definition->addPrefixSpace && text.front() != ' ';
        pieces.push_back(icu::UnicodeString::fromUTF8(prefix ? " " + std::string(text) : std::string(text)));
        TRIPTYCH_CHECK(splitPieces(pieces, first));
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

    template <class Add>
    Status eachByte(const std::string& word, Add&& add) const {
        for (const char c : word) {
            const auto byte = static_cast<std::uint8_t>(c);
            if (definition->byteId[byte] < 0)
                return base::unreadable(fmt::format("the vocabulary has no token for the byte 0x{:02x}", byte), definition->where + "#/model/vocab", "all 256 bytes");
            add(definition->byteId[byte]);
        }
        return {};
    }

    // A character that is no token becomes its bytes, or the unknown token, one for a run of them when they are fused.
    template <class Add>
    Status eachCharacter(const std::string& word, Add&& add) const {
        const auto* s = reinterpret_cast<const std::uint8_t*>(word.data());
        bool unknown = false;
        for (std::size_t i = 0; i < word.size();) {
            const auto begin = i;
            UChar32 c;
            U8_NEXT(s, i, word.size(), c);
            const auto known = definition->characterId.find(c);
            if (known != definition->characterId.end()) {
                add(known->second);
                unknown = false;
            } else if (definition->byteFallback) {
                for (auto at = begin; at < i; ++at)
                    add(definition->byteId[s[at]]);
            } else if (definition->unknownId >= 0) {
                if (!unknown || !definition->fuseUnknown)
                    add(definition->unknownId);
                unknown = true;
            } else {
                return base::unreadable(fmt::format("the vocabulary has no token for the character U+{:04X}", static_cast<std::uint32_t>(c)),
                                        definition->where + "#/model/vocab", "byte_fallback or an unk_token");
            }
        }
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
        const auto add = [&](std::int32_t id) {
            const auto at = static_cast<std::int32_t>(symbols.size());
            symbols.push_back({id, at - 1, at + 1});
        };
        TRIPTYCH_CHECK(definition->byteLevel ? eachByte(word, add) : eachCharacter(word, add));
        if (symbols.empty())
            return {};
        symbols.back().next = -1;
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
    state.deadline = State::Clock::now() + std::chrono::milliseconds(1000 + static_cast<long>(text.size() >> 10));
    const auto& definition = *state.definition;
    state.ids = definition.before;
    const auto rawPart = [&](std::string_view part, std::size_t at) -> Status {
        TRIPTYCH_TRY(const auto normal, definition.normalised(part));
        return state.cut(normal, definition.normalisedAdded,
                         [&](std::string_view piece, std::size_t within) { return state.encodePlain(piece, at == 0 && within == 0); });
    };
    TRIPTYCH_CHECK(state.cut(text, definition.rawAdded, rawPart));
    state.ids.insert(state.ids.end(), definition.after.begin(), definition.after.end());
    return state.ids;
}

}  // namespace triptych::routing
