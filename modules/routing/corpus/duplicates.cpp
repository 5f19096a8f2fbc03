#include "routing/corpus/duplicates.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <tuple>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/hash.h"
#include "routing/corpus/shared_progress.h"
#include "routing/parallel.h"
#include "routing/piece_normaliser.h"

namespace triptych::routing {
namespace {

constexpr std::size_t blockDocuments = 256;

struct TextKey {
    std::array<std::uint64_t, 2> hash{};
    std::int16_t language = -1;  ///< -1: any
    bool empty = true;
    auto order() const { return std::tie(hash, language); }
};

// Reads a text with its white space folded.
class KeyMaker {
public:
    // No key after `more` answered false.
    TextKey key(std::string_view text, const std::function<bool(std::size_t)>& more) {
        TextKey key;
        bool space = false;
        m_form.read(text, [&](std::string_view piece) {
            m_folded.clear();
            const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
            for (std::size_t i = 0; i < piece.size();) {
                const auto begin = i;
                UChar32 c;
                U8_NEXT_OR_FFFD(bytes, i, piece.size(), c);
                if (u_isUWhiteSpace(c)) {
                    space = true;
                    continue;
                }
                if (space && !key.empty)
                    m_folded += ' ';
                space = false;
                key.empty = false;
                m_folded.append(piece, begin, i - begin);
            }
            m_hash.add(m_folded);
            return more(piece.size());
        });
        const auto digits = m_hash.finish();
        for (std::size_t half = 0; half < 2; ++half)
            key.hash[half] = std::stoull(digits.substr(half * 16, 16), nullptr, 16);
        return key;
    }

private:
    PieceNormaliser m_form{Fold::nfc};
    base::Sha256 m_hash;
    std::string m_folded;
};

}  // namespace

base::Result<std::vector<std::int32_t>> exactDuplicates(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const DuplicateSearch& search) {
    SharedProgress progress(search.progress);
    progress.stage(0.95, static_cast<double>(corpus.text.size() + corpus.size()));
    std::vector<TextKey> keys(corpus.size());
    sharedOut((corpus.size() + blockDocuments - 1) / blockDocuments, search.threads, [&](std::size_t block) {
        if (progress.stopped())
            return;
        ProgressPart part(progress, 1 << 16);
        KeyMaker maker;
        for (auto i = block * blockDocuments; i < std::min(corpus.size(), (block + 1) * blockDocuments) && part.add(1); ++i)
            if (kept[i] != 0) {
                keys[i] = maker.key(corpus.document(i), [&](std::size_t bytes) { return part.add(static_cast<double>(bytes)); });
                keys[i].language = search.acrossLanguages ? std::int16_t{-1} : corpus.language[i];
            }
    });
    progress.stage(1, 256);
    // By the first byte of the hash, so that a stop is heard between the parts that are sorted.
    std::vector<std::size_t> begin(257, 0);
    for (const auto& key : keys)
        ++begin[(key.hash[0] >> 56) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::int32_t> order(corpus.size()), first(corpus.size(), -1);
    auto next = begin;
    for (std::size_t i = 0; i < corpus.size(); ++i)
        order[next[keys[i].hash[0] >> 56]++] = static_cast<std::int32_t>(i);
    for (std::size_t part = 0; part < 256 && progress.add(1); ++part) {
        const auto of = [&](std::int32_t i) -> const TextKey& { return keys[static_cast<std::size_t>(i)]; };
        const auto from = order.begin() + static_cast<std::ptrdiff_t>(begin[part]), to = order.begin() + static_cast<std::ptrdiff_t>(begin[part + 1]);
        std::sort(from, to, [&](std::int32_t a, std::int32_t b) {
            return of(a).order() != of(b).order() ? of(a).order() < of(b).order() : a < b;
        });
        for (auto it = from; it != to; ++it) {
            const auto i = static_cast<std::size_t>(*it);
            if (kept[i] == 0)
                continue;
            const bool repeats = it != from && kept[static_cast<std::size_t>(*(it - 1))] != 0 && of(*(it - 1)).order() == keys[i].order();
            first[i] = repeats && !keys[i].empty ? first[static_cast<std::size_t>(*(it - 1))] : *it;
        }
    }
    if (progress.stopped())
        return base::cancelled();
    return first;
}

}  // namespace triptych::routing
