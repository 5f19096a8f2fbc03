#include "routing/corpus/near_duplicates.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <numeric>

#include "routing/corpus/crowded_documents.h"
#include "routing/corpus/document_clusters.h"
#include "routing/corpus/gram_bags.h"
#include "routing/corpus/grams.h"
#include "routing/corpus/lent.h"
#include "routing/corpus/shared_progress.h"
#include "routing/parallel.h"

namespace triptych::routing {
namespace {

constexpr std::size_t crowd = 32, blockDocuments = 256, parts = 256, mostBagged = std::size_t{1} << 26;

// The documents that are looked at, by numbers of their own.
class Search {
public:
    Search(const Corpus& corpus, const std::vector<std::uint8_t>& kept, double threshold, const DuplicateSearch& options)
        : m_corpus(corpus), m_threshold(threshold), m_options(options), m_progress(options.progress), m_source(keptOf(corpus, kept)),
          m_clusters(m_source.size()), m_bags(m_source.size(), mostBagged) {}

    base::Result<NearDuplicates> run() {
        NearDuplicates result;
        result.banding = bandingFor(m_threshold);
        m_bands = static_cast<std::size_t>(result.banding.bands);
        m_progress.stage(0.55, static_cast<double>(m_corpus.text.size() + m_source.size()));
        hash(result.banding);
        // Equal signatures first: what is the same in every gram needs no second look.
        m_progress.stage(0.6, static_cast<double>(parts));
        eachBucket(m_bands, [&](Comparer& comparer, const std::vector<std::int32_t>& bucket) { joinSame(comparer, bucket); });
        m_progress.stage(0.9, static_cast<double>(parts * m_bands));
        std::vector<std::uint8_t> large(m_bands, 0);
        for (std::size_t band = 0; band < m_bands; ++band)
            eachBucket(band, [&](Comparer& comparer, const std::vector<std::int32_t>& bucket) {
                if (bucket.size() <= crowd)
                    joinAll(comparer, bucket);
                else
                    joinNeighbours(comparer, bucket, large[band]);
            });
        CrowdedJoin join{{}, [this](std::int32_t d) { return text(d); }, [this](std::int32_t a, std::int32_t b) { return comparable(a, b); }, m_bags, m_threshold, m_options.threads};
        join.documents = crowded(large);
        result.crowded = static_cast<std::int64_t>(join.documents.size());
        result.cut = joinCrowded(join, m_clusters, m_progress);
        m_progress.stage(1, static_cast<double>(m_source.size()));
        answer(result);
        if (m_progress.stopped())
            return base::cancelled();
        return result;
    }

private:
    // One a thread: sets that were made are kept from bucket to bucket.
    struct Comparer {
        explicit Comparer(Search& search)
            : grams([&search](std::int32_t d) { return search.text(d); }, [&search] { return search.m_progress.stopped() || !search.m_progress.add(0); }, &search.m_bags),
              progress(search.m_progress, 0.5) {}
        GramComparer grams;
        ProgressPart progress;
        std::uint32_t compared = 0;
    };

    static std::vector<std::int32_t> keptOf(const Corpus& corpus, const std::vector<std::uint8_t>& kept) {
        std::vector<std::int32_t> source;
        for (std::size_t i = 0; i < corpus.size(); ++i)
            if (kept[i] != 0)
                source.push_back(static_cast<std::int32_t>(i));
        return source;
    }
    std::string_view text(std::int32_t d) const { return m_corpus.document(static_cast<std::size_t>(m_source[static_cast<std::size_t>(d)])); }
    std::int16_t language(std::int32_t d) const { return m_corpus.language[static_cast<std::size_t>(m_source[static_cast<std::size_t>(d)])]; }
    bool comparable(std::int32_t a, std::int32_t b) const { return m_options.acrossLanguages || language(a) == language(b); }

    // Keys lie band by band, then those of whole signatures.
    void hash(const Banding& banding) {
        const auto count = m_source.size();
        m_keys.resize(count * (m_bands + 1));
        m_out.assign(count, 0);
        sharedOut((count + blockDocuments - 1) / blockDocuments, m_options.threads, [&](std::size_t block) {
            if (m_progress.stopped())
                return;
            ProgressPart part(m_progress, 1 << 15);
            MinHasher hasher(banding);
            std::vector<std::uint32_t> bands(m_bands);
            for (auto d = block * blockDocuments; d < std::min(count, (block + 1) * blockDocuments) && part.add(1); ++d) {
                const auto number = static_cast<std::int32_t>(d);
                std::uint32_t all = 0;
                hasher.read(text(number), [&](std::size_t read) { return part.add(static_cast<double>(read)); });
                hasher.keys(bands, all);
                const auto own = m_options.acrossLanguages ? 0u : static_cast<std::uint32_t>(language(number)) * 0x9e3779b1u;
                for (std::size_t band = 0; band < m_bands; ++band)
                    m_keys[band * count + d] = bands[band] ^ own;
                m_keys[m_bands * count + d] = all ^ own;
                m_out[d] = hasher.empty();
            }
        });
    }

    // Calls take with the documents of every key of the band that two or more have, ascending.
    template <class Take>
    void eachBucket(std::size_t band, const Take& take) {
        const auto count = m_source.size();
        const auto* keys = m_keys.data() + band * count;
        std::vector<std::size_t> begin(parts + 1, 0);
        for (std::size_t d = 0; d < count; ++d)
            ++begin[(keys[d] >> 24) + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        m_order.resize(count);
        auto next = begin;
        for (std::size_t d = 0; d < count; ++d)
            m_order[next[keys[d] >> 24]++] = std::uint64_t{keys[d]} << 32 | d;
        sharedOut(parts, m_options.threads, [&](std::size_t part) {
            if (m_progress.stopped())
                return;
            const auto from = m_order.begin() + static_cast<std::ptrdiff_t>(begin[part]), to = m_order.begin() + static_cast<std::ptrdiff_t>(begin[part + 1]);
            std::sort(from, to);
            m_comparers.lend([&](Comparer& comparer) {
                std::vector<std::int32_t> bucket;
                for (auto it = from; it != to && !m_progress.stopped();) {
                    bucket.clear();
                    const auto key = *it >> 32;
                    for (; it != to && *it >> 32 == key; ++it)
                        if (const auto d = static_cast<std::uint32_t>(*it); m_out[d] == 0)
                            bucket.push_back(static_cast<std::int32_t>(d));
                    if (bucket.size() > 1)
                        take(comparer, bucket);
                }
                comparer.progress.add(1);
            });
        });
    }

    // Tells progress and hears a stop, once in a few comparisons.
    void poll(Comparer& comparer) {
        if ((++comparer.compared & 63u) == 0)
            m_progress.add(0);
    }
    bool alike(Comparer& comparer, std::int32_t a, std::int32_t b) {
        poll(comparer);
        return comparable(a, b) && comparer.grams.alike(a, b, m_threshold);
    }
    void joinAlike(Comparer& comparer, std::int32_t a, std::int32_t b) {
        if (!m_clusters.together(a, b) && alike(comparer, a, b))
            m_clusters.join(a, b);
    }

    // Documents with every gram in common stand for each other, so the later ones are left out from here on.
    void joinSame(Comparer& comparer, const std::vector<std::int32_t>& bucket) {
        for (std::size_t i = 1; i < bucket.size() && !m_progress.stopped(); ++i) {
            poll(comparer);
            if (comparable(bucket[0], bucket[i]))
                if (const double found = comparer.grams.similarity(bucket[0], bucket[i]); found >= m_threshold) {
                    m_clusters.join(bucket[0], bucket[i]);
                    m_out[static_cast<std::size_t>(bucket[i])] = found == 1;
                }
        }
    }
    void joinAll(Comparer& comparer, const std::vector<std::int32_t>& bucket) {
        for (std::size_t j = 1; j < bucket.size(); ++j)
            for (std::size_t i = 0; i < j && !m_progress.stopped(); ++i)
                joinAlike(comparer, bucket[i], bucket[j]);
    }
    // Only what meets in a sixth of the bands: this is for masses of copies, and nothing is lost where it passes over a pair.
    void joinNeighbours(Comparer& comparer, const std::vector<std::int32_t>& bucket, std::uint8_t& large) {
        for (std::size_t j = 1; j < bucket.size() && !m_progress.stopped(); ++j)
            for (const auto other : {bucket[0], bucket[j - 1]})
                if (bandsInCommon(other, bucket[j]) >= m_bands / 6)
                    joinAlike(comparer, other, bucket[j]);
        const std::lock_guard lock(m_mutex);
        large = 1;
    }

    std::size_t bandsInCommon(std::int32_t a, std::int32_t b) const {
        std::size_t common = 0;
        for (std::size_t band = 0; band < m_bands; ++band)
            common += m_keys[band * m_source.size() + static_cast<std::size_t>(a)] == m_keys[band * m_source.size() + static_cast<std::size_t>(b)];
        return common;
    }

    // Asked once every band was gone through, when the clusters no longer depend on the order of threads.
    std::vector<std::int32_t> crowded(const std::vector<std::uint8_t>& large) {
        std::vector<std::uint8_t> marked(m_source.size(), 0);
        for (std::size_t band = 0; band < m_bands; ++band)
            if (large[band] != 0)
                eachBucket(band, [&](Comparer&, const std::vector<std::int32_t>& bucket) {
                    const auto other = [&](std::int32_t d) { return !m_clusters.together(bucket[0], d); };
                    if (bucket.size() <= crowd || std::none_of(bucket.begin(), bucket.end(), other))
                        return;
                    for (const auto d : bucket)
                        marked[static_cast<std::size_t>(d)] = 1;
                });
        std::vector<std::int32_t> documents;
        for (std::size_t d = 0; d < marked.size(); ++d)
            if (marked[d] != 0)
                documents.push_back(static_cast<std::int32_t>(d));
        return documents;
    }

    void answer(NearDuplicates& result) {
        result.first.assign(m_corpus.size(), -1);
        result.similarity.assign(m_corpus.size(), 1);
        const auto count = m_source.size();
        sharedOut((count + blockDocuments - 1) / blockDocuments, m_options.threads, [&](std::size_t block) {
            if (m_progress.stopped())
                return;
            m_comparers.lend([&](Comparer& comparer) {
                for (auto d = block * blockDocuments; d < std::min(count, (block + 1) * blockDocuments) && comparer.progress.add(1); ++d) {
                    const auto first = m_clusters.first(static_cast<std::int32_t>(d));
                    const auto at = static_cast<std::size_t>(m_source[d]);
                    result.first[at] = m_source[static_cast<std::size_t>(first)];
                    if (first != static_cast<std::int32_t>(d))
                        result.similarity[at] = static_cast<float>(comparer.grams.similarity(first, static_cast<std::int32_t>(d)));
                }
            });
        });
    }

    const Corpus& m_corpus;
    double m_threshold;
    const DuplicateSearch& m_options;
    SharedProgress m_progress;
    std::vector<std::int32_t> m_source;
    DocumentClusters m_clusters;
    GramBags m_bags;
    std::size_t m_bands = 0;
    std::vector<std::uint32_t> m_keys;
    std::vector<std::uint64_t> m_order;
    std::vector<std::uint8_t> m_out;  ///< no gram, or the same grams as a document before it
    Lent<Comparer> m_comparers{[this] { return std::make_unique<Comparer>(*this); }};
    std::mutex m_mutex;
};

}  // namespace

base::Result<NearDuplicates> nearDuplicates(const Corpus& corpus, const std::vector<std::uint8_t>& kept, double threshold, const DuplicateSearch& search) {
    return Search(corpus, kept, threshold, search).run();
}

}  // namespace triptych::routing
