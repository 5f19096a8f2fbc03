#include "routing/corpus/contamination.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "routing/corpus/lent.h"
#include "routing/corpus/run_index.h"
#include "routing/corpus/shared_progress.h"
#include "routing/corpus/token_reader.h"
#include "routing/parallel.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t blockDocuments = 64, mostOverlaps = 8;

// What one thread reads and hashes with.
struct Reader {
    explicit Reader(const Tokenizer* tokenizer) : tokens(tokenizer) {}
    TokenReader tokens;
    TokenRun run;
    RunHash hash;
    std::map<std::int32_t, TestOverlap> found;  ///< of one document, the longest by document of the test set

    void find(const TestOverlap& overlap) {
        if (auto& best = found[overlap.test]; overlap.tokens > best.tokens)
            best = overlap;
    }
};

TextRange wholeCharacters(std::string_view text, TextRange range) {
    const auto within = [&](std::size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80; };
    range.end = std::min(range.end, text.size());
    range.begin = std::min(range.begin, range.end);
    while (within(range.begin))
        --range.begin;
    while (within(range.end))
        ++range.end;
    return range;
}

class Check {
public:
    Check(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const Corpus& test, const ContaminationSearch& search)
        : m_corpus(corpus), m_kept(kept), m_test(test), m_search(search), m_progress(search.progress),
          m_window(static_cast<std::size_t>(std::clamp(search.window, 1, 4096))),
          m_least(std::min(m_window, static_cast<std::size_t>(std::max(1, search.leastWhole)))), m_wholeTests(m_least), m_wholeDocuments(m_least) {}

    Result<Contamination> run() {
        m_progress.stage(0.1, static_cast<double>(m_test.text.size()));
        TRIPTYCH_CHECK(readTest());
        m_progress.stage(0.95, static_cast<double>(m_corpus.text.size()));
        TRIPTYCH_CHECK(readCorpus());
        m_progress.stage(1, static_cast<double>(m_test.size()));
        findDocumentsInTests();
        if (m_progress.stopped())
            return base::cancelled();
        tidy();
        return std::move(m_result);
    }

private:
    Ids testIds(std::size_t t) const { return Ids(m_ids).subspan(m_begin[t], m_begin[t + 1] - m_begin[t]); }

    // Asked in the middle of a text, a stop is heard at once.
    bool read(ProgressPart& part, std::size_t bytes) { return bytes == 0 ? m_progress.add(0) : part.add(static_cast<double>(bytes)); }

    // A text that begins in the middle of another may follow a space there.
    Result<std::vector<std::int32_t>> afterSpace(Reader& reader, std::string_view text) {
        TokenRun run;
        TRIPTYCH_CHECK(reader.tokens.read(" " + std::string(text), m_numbers, [](std::size_t) { return true; }, run));
        return run.ids;
    }

    Status readTest() {
        Reader reader(m_search.tokenizer);
        ProgressPart part(m_progress, 1 << 14);
        std::size_t places = 0;
        for (std::size_t t = 0; t < m_test.size(); ++t) {
            TRIPTYCH_CHECK(reader.tokens.readAdding(m_test.document(t), m_numbers, [&](std::size_t bytes) { return read(part, bytes); }, reader.run));
            if (m_progress.stopped())
                return base::cancelled();
            const auto& ids = reader.run.ids;
            m_ids.insert(m_ids.end(), ids.begin(), ids.end());
            m_at.insert(m_at.end(), reader.run.at.begin(), reader.run.at.end());
            m_begin.push_back(m_ids.size());
            if (m_ids.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
                return base::failed("the test set has more than 2^31 tokens");
            places += ids.size() < m_window ? 0 : ids.size() - m_window + 1;
        }
        m_result.testTokens = static_cast<std::int64_t>(m_ids.size());
        m_windows.emplace(m_ids, m_window, places);
        for (std::size_t t = 0; t < m_test.size() && part.add(0); ++t) {
            const auto ids = testIds(t);
            if (ids.size() >= m_window) {
                reader.hash.set(ids);
                for (std::size_t i = 0; i + m_window <= ids.size() && ((i & 4095) != 4095 || m_progress.add(0)); ++i)
                    m_windows->add(reader.hash.of(i, m_window), m_begin[t] + i);
                continue;
            }
            ++m_result.testShorter;
            m_result.testTiny += ids.size() < m_least;
            const auto number = static_cast<std::int32_t>(t);
            if (ids.size() < m_least) {
                m_tiny.emplace(std::vector<std::int32_t>(ids.begin(), ids.end()), number);
                continue;
            }
            m_wholeTests.add(number, {ids.begin(), ids.end()});
            if (m_search.tokenizer != nullptr) {
                TRIPTYCH_TRY(auto other, afterSpace(reader, m_test.document(t)));
                if (other.size() >= m_least && !std::equal(other.begin(), other.end(), ids.begin(), ids.end()))
                    m_wholeTests.add(number, std::move(other));
            }
        }
        return {};
    }

    Status readCorpus() {
        Lent<Reader> readers([this] { return std::make_unique<Reader>(m_search.tokenizer); });
        std::optional<std::pair<std::size_t, base::Error>> error;
        sharedOut((m_corpus.size() + blockDocuments - 1) / blockDocuments, m_search.threads, [&](std::size_t block) {
            if (m_progress.stopped())
                return;
            readers.lend([&](Reader& reader) {
                ProgressPart part(m_progress, 1 << 14);
                std::vector<TestOverlap> found;
                std::int64_t tokens = 0;
                for (auto i = block * blockDocuments; i < std::min(m_corpus.size(), (block + 1) * blockDocuments) && part.add(1); ++i)
                    if (m_kept[i] != 0) {
                        reader.found.clear();
                        if (const auto status = document(i, reader, part); !status) {
                            const std::lock_guard lock(m_mutex);
                            if (!error || i < error->first)
                                error.emplace(i, status.error());
                            return;
                        }
                        tokens += static_cast<std::int64_t>(reader.run.ids.size());
                        for (const auto& [test, overlap] : reader.found)
                            found.push_back(overlap);
                    }
                const std::lock_guard lock(m_mutex);
                m_result.tokens += tokens;
                m_result.overlaps.insert(m_result.overlaps.end(), found.begin(), found.end());
            });
        });
        if (m_progress.stopped())
            return base::cancelled();
        if (error)
            return tl::unexpected(error->second);
        return {};
    }

    Status document(std::size_t i, Reader& reader, ProgressPart& part) {
        TRIPTYCH_CHECK(reader.tokens.read(m_corpus.document(i), m_numbers, [&](std::size_t bytes) { return read(part, bytes); }, reader.run));
        const auto& ids = reader.run.ids;
        if (ids.empty())
            return {};
        const auto number = static_cast<std::int32_t>(i);
        const auto at = [&](std::size_t begin, std::size_t count) { return TextRange{reader.run.at[begin].begin, reader.run.at[begin + count - 1].end}; };
        if (ids.size() < m_least) {
            if (const auto same = m_tiny.find(ids); same != m_tiny.end())
                reader.find({number, same->second, static_cast<std::int64_t>(ids.size()), true, at(0, ids.size()), testRange(same->second)});
            return {};
        }
        reader.hash.set(ids);
        windows(number, reader, at);
        m_wholeTests.find(ids, reader.hash, [&](std::size_t text, std::size_t begin) {
            const auto& [tokens, tests] = m_wholeTests.texts()[text];
            reader.find({number, tests.front(), static_cast<std::int64_t>(tokens.size()), true, at(begin, tokens.size()), testRange(tests.front())});
        }, [&] { return m_progress.add(0); });
        // A word the test set does not have cannot stand there.
        if (ids.size() < m_window && std::find(ids.begin(), ids.end(), -1) == ids.end()) {
            std::vector<std::int32_t> other;
            if (m_search.tokenizer != nullptr) {
                TRIPTYCH_TRY(other, afterSpace(reader, m_corpus.document(i)));
            }
            const std::lock_guard lock(m_mutex);
            if (other.size() >= m_least && other != ids)
                m_wholeDocuments.add(number, std::move(other));
            m_wholeDocuments.add(number, ids);
        }
        return {};
    }

    // Runs of the window and longer. The next one may begin where a window ends beyond the run found last.
    template <class At>
    void windows(std::int32_t number, Reader& reader, const At& at) {
        const Ids ids(reader.run.ids);
        for (std::size_t i = 0; i + m_window <= ids.size(); ++i) {
            const auto place = m_windows->find(reader.hash.of(i, m_window), ids.subspan(i, m_window));
            if ((i & 4095) == 4095 && !m_progress.add(0))
                return;
            if (place < 0)
                continue;
            const auto t = static_cast<std::size_t>(std::upper_bound(m_begin.begin(), m_begin.end(), static_cast<std::size_t>(place)) - m_begin.begin()) - 1;
            auto from = static_cast<std::size_t>(place), begin = i;
            auto count = m_window;
            while (begin + count < ids.size() && from + count < m_begin[t + 1] && ids[begin + count] == m_ids[from + count])
                ++count;
            for (; begin > 0 && from > m_begin[t] && ids[begin - 1] == m_ids[from - 1]; --begin, --from)
                ++count;
            reader.find({number, static_cast<std::int32_t>(t), static_cast<std::int64_t>(count), count == ids.size() || count == m_begin[t + 1] - m_begin[t], at(begin, count),
                         {m_at[from].begin, m_at[from + count - 1].end}});
            i = begin + count - m_window;
        }
    }

    // One after the other, so that the first documents of the test set are those that are named.
    void findDocumentsInTests() {
        struct Seen {
            std::size_t tests = 0, last = 0;
        };
        std::vector<Seen> seen(m_wholeDocuments.texts().size());
        RunHash hash;
        for (std::size_t t = 0; t < m_test.size() && m_progress.add(1); ++t) {
            const auto ids = testIds(t);
            hash.set(ids);
            m_wholeDocuments.find(ids, hash, [&](std::size_t text, std::size_t begin) {
                auto& before = seen[text];
                if (before.tests == mostOverlaps || (before.tests > 0 && before.last == t))
                    return;
                ++before.tests;
                before.last = t;
                const auto& [tokens, documents] = m_wholeDocuments.texts()[text];
                const TextRange inTest{m_at[m_begin[t] + begin].begin, m_at[m_begin[t] + begin + tokens.size() - 1].end};
                for (const auto document : documents)
                    m_result.overlaps.push_back({document, static_cast<std::int32_t>(t), static_cast<std::int64_t>(tokens.size()), true,
                                                 {0, m_corpus.document(static_cast<std::size_t>(document)).size()}, inTest});
            }, [&] { return m_progress.add(0); });
        }
    }

    TextRange testRange(std::int32_t test) const {
        const auto t = static_cast<std::size_t>(test);
        return {m_at[m_begin[t]].begin, m_at[m_begin[t + 1] - 1].end};
    }

    // One overlap a pair of documents, the longest, in an order that no thread decides.
    void tidy() {
        auto& overlaps = m_result.overlaps;
        const auto key = [](const TestOverlap& o) { return std::tuple(o.document, o.test, -o.tokens, !o.whole, o.inDocument.begin, o.inTest.begin, o.inTest.end); };
        std::sort(overlaps.begin(), overlaps.end(), [&](const TestOverlap& a, const TestOverlap& b) { return key(a) < key(b); });
        overlaps.erase(std::unique(overlaps.begin(), overlaps.end(), [](const TestOverlap& a, const TestOverlap& b) { return a.document == b.document && a.test == b.test; }),
                       overlaps.end());
        std::stable_sort(overlaps.begin(), overlaps.end(), [](const TestOverlap& a, const TestOverlap& b) { return std::pair(a.document, -a.tokens) < std::pair(b.document, -b.tokens); });
        std::size_t left = 0, ofDocument = 0;
        for (std::size_t i = 0; i < overlaps.size(); ++i) {
            ofDocument = i > 0 && overlaps[i].document == overlaps[i - 1].document ? ofDocument + 1 : 0;
            if (ofDocument < mostOverlaps)
                overlaps[left++] = overlaps[i];
        }
        overlaps.resize(left);
        // Tokens may be parts of characters.
        for (auto& overlap : overlaps) {
            overlap.inDocument = wholeCharacters(m_corpus.document(static_cast<std::size_t>(overlap.document)), overlap.inDocument);
            overlap.inTest = wholeCharacters(m_test.document(static_cast<std::size_t>(overlap.test)), overlap.inTest);
        }
    }

    const Corpus& m_corpus;
    const std::vector<std::uint8_t>& m_kept;
    const Corpus& m_test;
    const ContaminationSearch& m_search;
    SharedProgress m_progress;
    std::size_t m_window, m_least;
    WordNumbers m_numbers;
    std::vector<std::int32_t> m_ids;   ///< of the whole test set
    std::vector<TextRange> m_at;
    std::vector<std::size_t> m_begin{0};
    std::optional<WindowIndex> m_windows;
    WholeIndex m_wholeTests, m_wholeDocuments;
    std::map<std::vector<std::int32_t>, std::int32_t> m_tiny;  ///< and the first of the test set that is it
    std::mutex m_mutex;
    Contamination m_result;
};

}  // namespace

Result<Contamination> contamination(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const Corpus& test, const ContaminationSearch& search) {
    return Check(corpus, kept, test, search).run();
}

}  // namespace triptych::routing
