#include "routing/training/bpe_trainer.h"

#include <algorithm>
#include <array>
#include <memory>
#include <queue>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <unicode/regex.h>

#include "base/json.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

// GPT-2's character for each byte: printable Latin-1 is itself, the others follow from U+0100 on.
std::array<char32_t, 256> characters() {
    std::array<char32_t, 256> of{};
    char32_t next = 0x100;
    for (unsigned b = 0; b < 256; ++b)
        of[b] = (b >= 0x21 && b <= 0x7e) || (b >= 0xa1 && b <= 0xac) || b >= 0xae ? static_cast<char32_t>(b) : next++;
    return of;
}
std::string encoded(char32_t c) {
    if (c < 0x80)
        return std::string(1, static_cast<char>(c));
    return {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 0x3f))};
}

// The alphabet in the order of its characters: bytes by id, and their names.
struct Alphabet {
    std::array<std::int32_t, 256> id{};
    std::vector<std::string> names;
    Alphabet() {
        const auto of = characters();
        std::vector<std::pair<char32_t, int>> order;
        for (int b = 0; b < 256; ++b)
            order.emplace_back(of[static_cast<std::size_t>(b)], b);
        std::sort(order.begin(), order.end());
        for (const auto& [character, byte] : order) {
            id[static_cast<std::size_t>(byte)] = static_cast<std::int32_t>(names.size());
            names.push_back(encoded(character));
        }
    }
};

using Words = std::unordered_map<std::string, std::int64_t>;

// Cuts a text at the expression and counts what comes out.
class WordCounter {
public:
    static Result<WordCounter> make() {
        UErrorCode status = U_ZERO_ERROR;
        WordCounter counter;
        counter.m_pattern.reset(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(qwenExpression), 0, status));
        if (U_FAILURE(status))
            return base::failed(fmt::format("the pre-tokenizer expression cannot be compiled: {}", u_errorName(status)));
        return counter;
    }
    base::Status add(std::string_view text, const std::function<bool()>& go) {
        TRIPTYCH_TRY(const auto normal, nfc(text));
        const auto wide = icu::UnicodeString::fromUTF8(normal);
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexMatcher> matcher(m_pattern->matcher(wide, status));
        std::string word;
        int count = 0;
        while (U_SUCCESS(status) && matcher->find(status) && U_SUCCESS(status)) {
            if ((++count & 1023) == 0 && !go())
                return base::cancelled();
            const auto from = matcher->start(status), to = matcher->end(status);
            if (from == to)
                continue;
            word.clear();
            wide.tempSubStringBetween(from, to).toUTF8String(word);
            if (++m_words[word] == 1)
                m_bytes += word.size();
            if (m_bytes > (std::size_t{1} << 30))
                return base::failed("the texts hold over 1 GiB of distinct words", "corpus", "fewer texts");
        }
        if (U_FAILURE(status))
            return base::failed(fmt::format("the pre-tokenizer expression failed: {}", u_errorName(status)));
        return {};
    }
    const Words& words() const { return m_words; }

private:
    std::unique_ptr<icu::RegexPattern> m_pattern;
    Words m_words;
    std::size_t m_bytes = 0;
};

// All distinct words in a row, their symbols linked. A merge touches only the places where the pair stands.
class Merger {
public:
    Merger(const Words& words, const Alphabet& alphabet) {
        // In the order of the words, so that nothing depends on how a table is laid out.
        std::vector<std::pair<std::string_view, std::int64_t>> sorted(words.begin(), words.end());
        std::sort(sorted.begin(), sorted.end());
        for (const auto& [word, count] : sorted) {
            for (std::size_t i = 0; i < word.size(); ++i) {
                m_id.push_back(alphabet.id[static_cast<std::uint8_t>(word[i])]);
                m_next.push_back(static_cast<std::int32_t>(i + 1 < word.size() ? m_id.size() : 0));
                m_previous.push_back(static_cast<std::int32_t>(i > 0 ? m_id.size() - 2 : noSymbol));
                m_word.push_back(static_cast<std::int32_t>(m_counts.size()));
            }
            m_counts.push_back(count);
        }
        for (std::size_t at = 0; at < m_id.size(); ++at)
            if (m_next[at] != 0)
                change(static_cast<std::int32_t>(at), 1);
        for (const auto& [key, pair] : m_pairs)
            offer(key, pair.count);
    }

    struct Pair {
        std::int32_t left, right;
    };
    // The pair to be merged next; none when no pair occurs twice.
    bool best(Pair& out) {
        while (!m_queue.empty()) {
            const auto top = m_queue.top();
            m_queue.pop();
            auto& pair = m_pairs[top.key];
            if (pair.count != top.count) {  // what was offered has changed meanwhile
                if (pair.count > 0)
                    offer(top.key, pair.count);
                continue;
            }
            if (top.count < 2)
                return false;
            out = {static_cast<std::int32_t>(top.key >> 32), static_cast<std::int32_t>(top.key & 0xffffffff)};
            return true;
        }
        return false;
    }

    void merge(Pair pair, std::int32_t result) {
        auto places = std::move(m_pairs[keyOf(pair.left, pair.right)].places);
        std::sort(places.begin(), places.end());
        m_touched.clear();
        for (const auto at : places) {
            const auto next = m_next[index(at)];
            if (m_id[index(at)] != pair.left || next == 0 || m_id[index(next)] != pair.right)
                continue;
            const auto before = m_previous[index(at)], after = m_next[index(next)];
            if (before != noSymbol)
                change(before, -1);
            change(at, -1);
            if (after != 0)
                change(next, -1);
            m_id[index(at)] = result;
            m_id[index(next)] = -1;
            m_next[index(at)] = after;
            if (after != 0)
                m_previous[index(after)] = at;
            if (before != noSymbol)
                change(before, 1);
            if (after != 0)
                change(at, 1);
        }
        std::sort(m_touched.begin(), m_touched.end());
        m_touched.erase(std::unique(m_touched.begin(), m_touched.end()), m_touched.end());
        for (const auto key : m_touched)
            offer(key, m_pairs[key].count);
    }

private:
    static constexpr std::int32_t noSymbol = -1;
    struct Entry {
        std::int64_t count = 0;
        std::vector<std::int32_t> places;  // of its left symbol; some may have gone
    };
    struct Offer {
        std::int64_t count;
        std::uint64_t key;
        // The most frequent first; of equal ones the lower ids.
        bool operator<(const Offer& other) const { return count != other.count ? count < other.count : key > other.key; }
    };
    static std::size_t index(std::int32_t at) { return static_cast<std::size_t>(at); }
    static std::uint64_t keyOf(std::int32_t left, std::int32_t right) {
        return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint32_t>(right);
    }
    void offer(std::uint64_t key, std::int64_t count) {
        if (count > 1)
            m_queue.push({count, key});
    }
    // The pair that begins at `at` comes or goes. Only what comes is offered anew: what goes is found out when its turn comes.
    void change(std::int32_t at, int sign) {
        const auto key = keyOf(m_id[index(at)], m_id[index(m_next[index(at)])]);
        auto& pair = m_pairs[key];
        pair.count += sign * m_counts[index(m_word[index(at)])];
        if (sign > 0) {
            pair.places.push_back(at);
            m_touched.push_back(key);
        }
    }

    std::vector<std::int32_t> m_id, m_next, m_previous, m_word;
    std::vector<std::int64_t> m_counts;
    std::unordered_map<std::uint64_t, Entry> m_pairs;
    std::priority_queue<Offer> m_queue;
    std::vector<std::uint64_t> m_touched;
};

std::string fileOf(std::vector<std::string> names, const std::vector<std::string>& merges) {
    Json vocabulary = Json::object();
    for (std::size_t id = 0; id < names.size(); ++id)
        vocabulary[names[id]] = id;
    const Json byteLevel = {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}};
    const Json split = {{"type", "Split"}, {"pattern", {{"Regex", qwenExpression}}}, {"behavior", "Isolated"}, {"invert", false}};
    const Json end = {{"id", names.size()}, {"content", endOfTextToken}, {"single_word", false}, {"lstrip", false}, {"rstrip", false}, {"normalized", false}, {"special", true}};
    const Json file = {{"version", "1.0"},
                       {"truncation", nullptr},
                       {"padding", nullptr},
                       {"added_tokens", Json::array({end})},
                       {"normalizer", {{"type", "NFC"}}},
                       {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", Json::array({split, byteLevel})}}},
                       {"post_processor", byteLevel},
                       {"decoder", byteLevel},
                       {"model",
                        {{"type", "BPE"},
                         {"dropout", nullptr},
                         {"unk_token", nullptr},
                         {"continuing_subword_prefix", ""},
                         {"end_of_word_suffix", ""},
                         {"fuse_unk", false},
                         {"byte_fallback", false},
                         {"ignore_merges", false},
                         {"vocab", vocabulary},
                         {"merges", merges}}}};
    return file.dump();
}

}  // namespace

Result<std::string> trainBytePairs(std::span<const std::string_view> texts, std::int64_t size, const std::function<bool(double)>& step) {
    if (size < 257 || size > (std::int64_t{1} << 20))
        return base::badRequest(fmt::format("a vocabulary of {} tokens", size), "/parameters/size", fmt::format("257 to {}: 256 bytes and the end of text are always there", 1 << 20));
    TRIPTYCH_TRY(auto counter, WordCounter::make());
    std::size_t total = 1, done = 0;
    for (const auto text : texts)
        total += text.size();
    for (const auto text : texts) {
        // Counting is told as the first half.
        const auto go = [&] { return !step || step(0.5 * static_cast<double>(done) / static_cast<double>(total)); };
        if (!go())
            return base::cancelled();
        if (text.size() > (std::size_t{256} << 20))
            return base::unreadable("a text over 256 MiB cannot be cut into words in one piece", "corpus");
        if (!isUtf8(text))
            return base::unreadable("a text is not valid UTF-8", "corpus");
        TRIPTYCH_CHECK(counter.add(text, go));
        done += text.size();
    }
    const Alphabet alphabet;
    auto names = alphabet.names;
    Merger merger(counter.words(), alphabet);
    std::vector<std::string> merges;
    std::unordered_map<std::string, std::int32_t> known;
    for (std::size_t id = 0; id < names.size(); ++id)
        known.emplace(names[id], static_cast<std::int32_t>(id));
    for (Merger::Pair pair; static_cast<std::int64_t>(names.size()) < size - 1 && merger.best(pair);) {
        if (step && !step(0.5 + 0.5 * static_cast<double>(names.size()) / static_cast<double>(size)))
            return base::cancelled();
        const auto &left = names[static_cast<std::size_t>(pair.left)], &right = names[static_cast<std::size_t>(pair.right)];
        merges.push_back(left + " " + right);
        // Two ways may lead to one token.
        const auto [place, isNew] = known.emplace(left + right, static_cast<std::int32_t>(names.size()));
        if (isNew)
            names.push_back(place->first);
        merger.merge(pair, place->second);
    }
    return fileOf(std::move(names), merges);
}

std::string byteTokenizer() {
    return fileOf(Alphabet().names, {});
}

}  // namespace triptych::routing
