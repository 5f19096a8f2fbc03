#include <algorithm>
#include <chrono>
#include <queue>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "routing/tokenizer.h"
#include "routing/tokenizer_definition.h"
#include "routing/utf8.h"

namespace triptych::routing {

using base::Result;
using base::Status;

struct Encoder::State {
    using Definition = Tokenizer::Definition;
    using Clock = std::chrono::steady_clock;

    explicit State(std::shared_ptr<const Definition> d) : definition(std::move(d)) {}

    // Asked once more, a stop is still a stop.
    bool stopped() const { return halted = halted || (goOn != nullptr && *goOn && !(*goOn)()); }

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
            if ((i & 0xffff) == 0xffff && stopped())
                return base::cancelled();
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

    // Hands a piece through the steps from `step` on. What comes of it goes to the model a few hundred at a time, so that of a long text only the text lies in memory.
    Status pieceAt(std::size_t step, icu::UnicodeString piece) {
        const bool first = firstOfText && std::exchange(begun[step], std::uint8_t{1}) == 0;
        if (step == definition->preSteps.size()) {
            words.push_back(std::move(piece));
            return words.size() < 256 ? Status{} : encodeWords();
        }
        if (const auto* space = std::get_if<Definition::Metaspace>(&definition->preSteps[step]))
            return markSpaces(*space, std::move(piece), first, step);
        return splitOne(*std::get_if<Definition::Split>(&definition->preSteps[step]), piece, step);
    }

    // The time this takes is not the expression's.
    Status encodeWords() {
        const auto from = Clock::now();
        std::string word;
        for (const auto& each : words) {
            if (stopped())
                return base::cancelled();
            word.clear();
            each.toUTF8String(word);
            TRIPTYCH_CHECK(encodeWord(word));
        }
        words.clear();
        deadline += Clock::now() - from;
        return {};
    }

    // Each mark begins a piece when it splits.
    Status markSpaces(const Definition::Metaspace& by, icu::UnicodeString piece, bool first, std::size_t step) {
        TRIPTYCH_CHECK(replaceSpaces(by.mark, piece));
        using Scheme = Definition::PrependScheme;
        if ((by.scheme == Scheme::always || (by.scheme == Scheme::first && first)) && !piece.startsWith(by.mark))
            piece.insert(0, by.mark);
        if (!by.split)
            return pieceAt(step + 1, std::move(piece));
        for (std::int32_t begin = 0; begin < piece.length();) {
            const auto found = piece.indexOf(by.mark, begin + 1);
            const auto end = found < 0 ? piece.length() : found;
            TRIPTYCH_CHECK(pieceAt(step + 1, icu::UnicodeString(piece, begin, end - begin)));
            begin = end;
        }
        return {};
    }
    Status replaceSpaces(const icu::UnicodeString& mark, icu::UnicodeString& piece) {
        icu::UnicodeString marked(piece.length(), 0, 0);
        for (std::int32_t begin = 0; begin < piece.length();) {
            if ((++asked & 4095) == 0 && stopped())
                return base::cancelled();
            const auto found = piece.indexOf(u' ', begin);
            marked.append(piece, begin, (found < 0 ? piece.length() : found) - begin);
            if (found < 0)
                break;
            marked.append(mark);
            begin = found + 1;
        }
        piece = std::move(marked);
        return {};
    }

    // ICU asks now and then, also within one match.
    static UBool U_CALLCONV onMatch(const void* state, std::int32_t) { return static_cast<const State*>(state)->mayGoOn(); }
    static UBool U_CALLCONV onFind(const void* state, std::int64_t at) { return (at & 4095) != 4095 || static_cast<const State*>(state)->mayGoOn(); }
    bool mayGoOn() const { return !stopped() && Clock::now() <= deadline; }

    Status splitOne(const Definition::Split& split, const icu::UnicodeString& piece, std::size_t step) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexMatcher> matcher(split.pattern->matcher(piece, status));
        if (U_SUCCESS(status)) {
            matcher->setTimeLimit(1000, status);
            matcher->setMatchCallback(onMatch, this, status);
            matcher->setFindProgressCallback(onFind, this, status);
        }
        const auto part = [&](std::int32_t from, std::int32_t to) { return pieceAt(step + 1, icu::UnicodeString(piece, from, to - from)); };
        std::int32_t end = 0;
        int count = 0;
        while (U_SUCCESS(status) && matcher->find(status) && U_SUCCESS(status)) {
            if ((++count & 63) == 0 && Clock::now() > deadline)
                return tooSlow();
            const auto from = matcher->start(status), to = matcher->end(status);
            if (from == to)
                continue;
            if (from > end && !split.dropRest)
                TRIPTYCH_CHECK(part(end, from));
            if (!split.dropMatches)
                TRIPTYCH_CHECK(part(from, to));
            end = to;
        }
        if (stopped())
            return base::cancelled();
        if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW || status == U_REGEX_STOPPED_BY_CALLER || Clock::now() > deadline)
            return tooSlow();
        if (U_FAILURE(status))
            return base::failed(fmt::format("the pre-tokenizer expression failed: {}", u_errorName(status)), definition->where);
        if (end < piece.length() && !split.dropRest)
            return part(end, piece.length());
        return {};
    }

    Status tooSlow() const {
        return base::unreadable("the pre-tokenizer expression takes too long", definition->where + "#/pre_tokenizer");
    }

    Status encodePlain(std::string_view text, bool first) {
        const bool prefix = definition->addPrefixSpace && text.front() != ' ';
        icu::UnicodeString whole(static_cast<std::int32_t>(text.size()) + 1, 0, 0);
        if (prefix)
            whole.append(u' ');
        while (!text.empty()) {
            if (stopped())
                return base::cancelled();
            const auto part = wholeCharacters(text, std::size_t{1} << 20);
            whole.append(icu::UnicodeString::fromUTF8(icu::StringPiece(part.data(), static_cast<std::int32_t>(part.size()))));
            text.remove_prefix(part.size());
        }
        firstOfText = first;
        begun.assign(definition->preSteps.size() + 1, 0);
        words.clear();
        TRIPTYCH_CHECK(pieceAt(0, std::move(whole)));
        return encodeWords();
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
        std::size_t read = 0;
        for (const char c : word) {
            if ((++read & 0xffff) == 0 && stopped())
                return base::cancelled();
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
        std::size_t read = 0;
        for (std::size_t i = 0; i < word.size();) {
            if ((++read & 0xffff) == 0 && stopped())
                return base::cancelled();
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
        for (std::int32_t i = 0; i + 1 < static_cast<std::int32_t>(symbols.size()); ++i) {
            if ((i & 0xffff) == 0xffff && stopped())
                return base::cancelled();
            offer(i);
        }
        std::size_t merged = 0;
        while (!queue.empty()) {
            if ((++merged & 0x3fff) == 0 && stopped())
                return base::cancelled();
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
    std::vector<icu::UnicodeString> words;  ///< cut, not yet encoded
    bool firstOfText = false;
    std::vector<std::uint8_t> begun;        ///< by step: a piece has come to it
    Clock::time_point deadline;
    const std::function<bool()>* goOn = nullptr;  ///< of the text that is read
    mutable bool halted = false;
    std::size_t asked = 0;
};

Encoder::Encoder(const Tokenizer& tokenizer) : m_state(std::make_unique<State>(tokenizer.m_definition)) {}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder&&) noexcept = default;

Result<std::vector<std::int64_t>> Encoder::encode(std::string_view text, const std::function<bool()>& goOn) {
    if (text.size() > (std::size_t{256} << 20))
        return base::unreadable("a text over 256 MiB cannot be encoded in one piece");
    auto& state = *m_state;
    state.goOn = &goOn;
    state.halted = false;
    for (auto rest = text; !rest.empty();) {
        auto part = wholeCharacters(rest, std::size_t{1} << 20);
        part = part.empty() ? rest : part;
        if (!isUtf8(part))
            return base::unreadable("the text is not valid UTF-8");
        if (state.stopped())
            return base::cancelled();
        rest.remove_prefix(part.size());
    }
    state.deadline = State::Clock::now() + std::chrono::milliseconds(1000 + static_cast<long>(text.size() >> 10));
    const auto& definition = *state.definition;
    state.ids = definition.before;
    const auto rawPart = [&](std::string_view part, std::size_t at) -> Status {
        TRIPTYCH_TRY(const auto normal, definition.normalised(part, goOn));
        return state.cut(normal, definition.normalisedAdded,
                         [&](std::string_view piece, std::size_t within) { return state.encodePlain(piece, at == 0 && within == 0); });
    };
    TRIPTYCH_CHECK(state.cut(text, definition.rawAdded, rawPart));
    state.ids.insert(state.ids.end(), definition.after.begin(), definition.after.end());
    return std::move(state.ids);
}

}  // namespace triptych::routing
