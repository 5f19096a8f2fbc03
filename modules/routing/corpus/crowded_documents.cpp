#include "routing/corpus/crowded_documents.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <utility>

#include "routing/corpus/grams.h"
#include "routing/corpus/lent.h"
#include "routing/parallel.h"

namespace triptych::routing {
namespace {

constexpr std::size_t counters = std::size_t{1} << 22, mostEntries = std::size_t{1} << 24, longestBytes = std::size_t{1} << 20, blockDocuments = 64, largeBlock = 1024;
constexpr std::size_t mostOfList = 128, mostSteps = 256, mostCandidates = 64;

// A gram that is among the rarest of a document; documents by their place in the crowd.
struct Entry {
    std::uint32_t gram;  ///< its hash: what two grams share it only adds candidates
    std::int32_t document;
    auto order() const { return std::pair(gram, document); }
};
// Where a document stands in the list of a gram.
struct Standing {
    std::uint32_t list, place;
};

class Join {
public:
    Join(const CrowdedJoin& crowd, DocumentClusters& clusters, SharedProgress& progress)
        : m_crowd(crowd), m_clusters(clusters), m_progress(progress), m_rarity(counters), m_size(crowd.documents.size()), m_root(crowd.documents.size()),
          m_cut(crowd.documents.size(), 0) {}

    std::int64_t run() {
        const auto count = m_crowd.documents.size();
        m_progress.stage(0.92, static_cast<double>(count));
        if (count == 0)
            return 0;
        for (std::size_t c = 0; c < count; ++c)
            m_root[c] = m_clusters.first(m_crowd.documents[c]);
        countGrams();
        std::size_t entries = 0;
        for (const auto size : m_size)
            entries += prefix(size);
        m_passes = entries / mostEntries + 1;
        m_progress.stage(0.97, static_cast<double>(2 * m_passes * count));
        for (std::size_t pass = 0; pass < m_passes && !m_progress.stopped(); ++pass) {
            list(pass);
            compare();
        }
        return std::count(m_cut.begin(), m_cut.end(), std::uint8_t{1});
    }

private:
    // So many of the rarest grams of a set hold one of any set that is alike.
    std::size_t prefix(std::size_t size) const {
        const auto shared = static_cast<std::size_t>(std::ceil(m_crowd.threshold * static_cast<double>(size) * (1 - 1e-12)));
        return size == 0 ? 0 : std::min(size, size - shared + 1);
    }
    std::uint32_t rarity(std::uint32_t gram) const { return m_rarity[gram % counters].load(std::memory_order_relaxed); }

    // Calls take(place, bag) for the crowd, from several threads. What was kept of a text is not read again.
    template <class Take>
    void eachBag(const Take& take) {
        const auto count = m_crowd.documents.size();
        sharedOut((count + blockDocuments - 1) / blockDocuments, m_crowd.threads, [&](std::size_t block) {
            GramComparer grams(m_crowd.text, [this] { return !m_progress.add(0); });
            ProgressPart part(m_progress, 16);
            std::vector<std::uint32_t> read;
            for (auto c = block * blockDocuments; c < std::min(count, (block + 1) * blockDocuments) && part.add(1); ++c) {
                const auto document = m_crowd.documents[c];
                if (m_crowd.text(document).size() > longestBytes) {
                    m_cut[c] = 1;
                } else if (const auto kept = m_crowd.bags.of(static_cast<std::size_t>(document)); !kept.empty()) {
                    take(c, kept);
                } else {
                    bagOf(grams.set(document), read);
                    m_crowd.bags.put(static_cast<std::size_t>(document), read);
                    take(c, std::span<const std::uint32_t>(read));
                }
            }
        });
    }

    void countGrams() {
        eachBag([&](std::size_t c, std::span<const std::uint32_t> bag) {
            m_size[c] = bag.size();
            for (const auto gram : bag)
                m_rarity[gram % counters].fetch_add(1, std::memory_order_relaxed);
        });
    }

    // Lists of the documents that hold a gram among their rarest, for one part of the grams.
    void list(std::size_t pass) {
        std::array<std::vector<Entry>, 256> entries;
        std::mutex mutex;
        eachBag([&](std::size_t c, std::span<const std::uint32_t> bag) {
            std::vector<std::pair<std::uint32_t, std::uint32_t>> grams;
            grams.reserve(bag.size());
            for (const auto gram : bag)
                grams.emplace_back(rarity(gram), gram);
            const auto rarest = grams.begin() + static_cast<std::ptrdiff_t>(prefix(bag.size()));
            if (rarest != grams.end())
                std::nth_element(grams.begin(), rarest, grams.end());
            const std::lock_guard lock(mutex);
            for (auto it = grams.begin(); it != rarest; ++it)
                if (it->second % m_passes == pass)
                    entries[it->second >> 24].push_back({it->second, static_cast<std::int32_t>(c)});
        });
        sharedOut(entries.size(), m_crowd.threads, [&](std::size_t part) {
            if (m_progress.add(0))
                std::sort(entries[part].begin(), entries[part].end(), [](const Entry& a, const Entry& b) { return a.order() < b.order(); });
        });
        m_lists.assign(1, 0);
        m_members.clear();
        std::vector<std::uint32_t> lists(m_size.size() + 1, 0);
        for (auto& some : entries) {
            for (std::size_t begin = 0, end = 0; begin < some.size(); begin = end) {
                while (end < some.size() && some[end].gram == some[begin].gram)
                    ++end;
                if (end - begin < 2)
                    continue;
                for (auto i = begin; i < end; ++i) {
                    m_members.push_back(some[i].document);
                    ++lists[static_cast<std::size_t>(some[i].document) + 1];
                }
                m_lists.push_back(static_cast<std::uint32_t>(m_members.size()));
            }
            std::vector<Entry>().swap(some);
        }
        for (std::size_t c = 1; c < lists.size(); ++c)
            lists[c] += lists[c - 1];
        m_begin = lists;
        m_standings.resize(m_members.size());
        for (std::uint32_t l = 0; l + 1 < m_lists.size(); ++l)
            for (auto place = m_lists[l]; place < m_lists[l + 1]; ++place)
                m_standings[lists[static_cast<std::size_t>(m_members[place])]++] = {l, place};
    }

    // What one thread counts with.
    struct Tally {
        std::vector<std::uint32_t> shared;  ///< rarest grams in common, by place in the crowd
        std::vector<std::int32_t> found;
        std::vector<std::pair<int, std::int32_t>> ranked;
    };

    // What stands before a document in its lists and may be like it, those first that share most grams.
    void candidates(std::size_t c, Tally& tally) {
        tally.found.clear();
        tally.ranked.clear();
        std::size_t unread = 0;
        for (auto s = m_begin[c]; s < m_begin[c + 1]; ++s) {
            const auto [of, place] = m_standings[s];
            std::size_t taken = 0, steps = 0;
            auto at = place;
            for (; at > m_lists[of] && taken < mostOfList && steps < mostSteps; --at, ++steps) {
                const auto other = static_cast<std::size_t>(m_members[at - 1]);
                if (m_root[other] == m_root[c])
                    continue;
                if (tally.shared[other]++ == 0)
                    tally.found.push_back(m_members[at - 1]);
                ++taken;
            }
            unread += at > m_lists[of];
        }
        // One as long as this document would need so many of its rarest grams; with as many unread it could have been passed over.
        if (unread > 0 && (m_passes > 1 || static_cast<double>(unread) >= needed(m_size[c], m_size[c])))
            m_cut[c] = 1;
        for (const auto place : tally.found) {
            const auto other = static_cast<std::size_t>(place);
            const auto shared = static_cast<int>(std::exchange(tally.shared[other], 0u));
            const auto [less, more] = std::minmax(m_size[c], m_size[other]);
            if (static_cast<double>(less) >= m_crowd.threshold * static_cast<double>(more) * (1 - 1e-12) &&
                (m_passes > 1 || static_cast<double>(shared) + static_cast<double>(unread) >= needed(less, more)) &&
                m_crowd.comparable(m_crowd.documents[c], m_crowd.documents[other]))
                tally.ranked.emplace_back(-shared, place);
        }
        if (tally.ranked.size() > mostCandidates) {
            std::nth_element(tally.ranked.begin(), tally.ranked.begin() + mostCandidates, tally.ranked.end());
            tally.ranked.resize(mostCandidates);
            m_cut[c] = 1;
        }
    }
    // Rarest grams that two sets alike have in common at least: of a set's grams those beyond its rarest can be shared without them.
    double needed(std::size_t less, std::size_t more) const {
        const auto both = m_crowd.threshold * static_cast<double>(less + more) / (1 + m_crowd.threshold);
        return std::max(1.0, both * (1 - 1e-12) - static_cast<double>(std::max(less - prefix(less), more - prefix(more))));
    }

    void compare() {
        const auto count = m_crowd.documents.size();
        // As long as the crowd, and left at zero by every document: made once a thread.
        Lent<Tally> tallies([count] {
            auto tally = std::make_unique<Tally>();
            tally->shared.assign(count, 0);
            return tally;
        });
        sharedOut((count + largeBlock - 1) / largeBlock, m_crowd.threads, [&](std::size_t block) {
            if (!m_progress.stopped())
                tallies.lend([&](Tally& tally) { compareBlock(block, tally); });
        });
    }

    void compareBlock(std::size_t block, Tally& tally) {
        const auto count = m_crowd.documents.size();
        GramComparer grams(m_crowd.text, [this] { return !m_progress.add(0); }, &m_crowd.bags);
        ProgressPart part(m_progress, 8);
        for (auto c = block * largeBlock; c < std::min(count, (block + 1) * largeBlock) && part.add(1); ++c) {
            candidates(c, tally);
            std::sort(tally.ranked.begin(), tally.ranked.end());
            const auto document = m_crowd.documents[c];
            for (const auto& [negative, other] : tally.ranked)
                if (const auto before = m_crowd.documents[static_cast<std::size_t>(other)];
                    !m_clusters.together(before, document) && grams.alike(before, document, m_crowd.threshold))
                    m_clusters.join(before, document);
        }
    }

    const CrowdedJoin& m_crowd;
    DocumentClusters& m_clusters;
    SharedProgress& m_progress;
    std::vector<std::atomic<std::uint32_t>> m_rarity;  ///< how many hold a gram, by its hash; only its order matters
    std::vector<std::size_t> m_size;
    std::vector<std::int32_t> m_root;  ///< of the clusters as they were, so that limits do not depend on the order of threads
    std::vector<std::uint8_t> m_cut;
    std::size_t m_passes = 1;
    std::vector<std::uint32_t> m_lists, m_begin;
    std::vector<std::int32_t> m_members;
    std::vector<Standing> m_standings;
};

}  // namespace

std::int64_t joinCrowded(const CrowdedJoin& crowd, DocumentClusters& clusters, SharedProgress& progress) {
    return Join(crowd, clusters, progress).run();
}

}  // namespace triptych::routing
