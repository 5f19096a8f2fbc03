#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "routing/corpus/run_hash.h"

namespace triptych::routing {

using Ids = std::span<const std::int32_t>;

/// First places of runs of one length in sequences that stand one after the other. 24 bytes a place at most.
class WindowIndex {
public:
    /// \param ids of all sequences; they outlive the index.
    WindowIndex(Ids ids, std::size_t window, std::size_t places) : m_ids(ids), m_window(window) {
        std::size_t size = 16;
        while (size < places + places / 2)
            size *= 2;
        m_hashes.resize(size);
        m_places.assign(size, -1);
    }
    void add(std::uint64_t hash, std::size_t place) {
        const auto slot = slotOf(hash, m_ids.subspan(place, m_window));
        if (m_places[slot] < 0) {
            m_hashes[slot] = hash;
            m_places[slot] = static_cast<std::int32_t>(place);
        }
    }
    /// \return -1: nowhere.
    [[nodiscard]] std::int32_t find(std::uint64_t hash, Ids run) const { return m_places[slotOf(hash, run)]; }

private:
    std::size_t slotOf(std::uint64_t hash, Ids run) const {
        const auto mask = m_places.size() - 1;
        auto slot = static_cast<std::size_t>(hash * 0x9e3779b97f4a7c15u >> 20) & mask;
        while (m_places[slot] >= 0 && !(m_hashes[slot] == hash && std::equal(run.begin(), run.end(), m_ids.begin() + m_places[slot])))
            slot = (slot + 1) & mask;
        return slot;
    }

    Ids m_ids;
    std::size_t m_window;
    std::vector<std::uint64_t> m_hashes;
    std::vector<std::int32_t> m_places;
};

/// Short sequences that are looked for, whole, in long ones.
class WholeIndex {
public:
    /// \param least of tokens of every sequence.
    explicit WholeIndex(std::size_t least) : m_least(least) {}

    struct Text {
        std::vector<std::int32_t> ids;
        std::vector<std::int32_t> documents;  ///< that are this text
    };
    void add(std::int32_t document, std::vector<std::int32_t> ids) {
        RunHash hash;
        hash.set(ids);
        auto& lengths = m_lengths[hash.of(0, m_least)];
        if (const auto at = std::lower_bound(lengths.begin(), lengths.end(), ids.size()); at == lengths.end() || *at != ids.size())
            lengths.insert(at, ids.size());
        auto& same = m_byHash[hash.of(0, ids.size())];
        for (const auto number : same)
            if (m_texts[number].ids == ids) {
                m_texts[number].documents.push_back(document);
                return;
            }
        same.push_back(m_texts.size());
        m_texts.push_back({std::move(ids), {document}});
    }
    [[nodiscard]] const std::vector<Text>& texts() const { return m_texts; }
    /// Calls take(number of the text, begin) for every place where one stands within `ids`. \param goOn asked every few thousand places; false: ends there.
    template <class Take, class GoOn>
    void find(Ids ids, const RunHash& hash, const Take& take, const GoOn& goOn) const {
        for (std::size_t begin = 0; !m_texts.empty() && begin + m_least <= ids.size(); ++begin) {
            if ((begin & 4095) == 4095 && !goOn())
                return;
            const auto lengths = m_lengths.find(hash.of(begin, m_least));
            if (lengths == m_lengths.end())
                continue;
            for (const auto count : lengths->second) {
                if (begin + count > ids.size())
                    break;
                const auto same = m_byHash.find(hash.of(begin, count));
                if (same == m_byHash.end())
                    continue;
                for (const auto number : same->second)
                    if (const auto& text = m_texts[number].ids; text.size() == count && std::equal(text.begin(), text.end(), ids.begin() + static_cast<std::ptrdiff_t>(begin)))
                        take(number, begin);
            }
        }
    }

private:
    std::size_t m_least;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> m_lengths;  ///< of those that begin alike
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> m_byHash;
    std::vector<Text> m_texts;
};

}  // namespace triptych::routing
