#include "segmentation/votes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "segmentation/dilate.h"

namespace triptych::segmentation {
namespace {

std::uint64_t mixed(std::uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ull;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

// Counts patterns: open addressing over rows of `words`.
class PatternCounter {
public:
    explicit PatternCounter(PatternTable& table) : m_table(table), m_words(static_cast<std::size_t>(table.words)), m_slots(1024, 0) {}

    /// \return the pattern's row.
    std::uint32_t add(const std::uint64_t* pattern, std::uint64_t count) {
        auto slot = hashOf(pattern) & (m_slots.size() - 1);
        while (m_slots[slot] != 0) {
            const auto row = m_slots[slot] - 1;
            if (std::equal(pattern, pattern + m_words, m_table.patterns.data() + row * m_words)) {
                m_table.counts[row] += count;
                return row;
            }
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_table.patterns.insert(m_table.patterns.end(), pattern, pattern + m_words);
        m_table.counts.push_back(count);
        const auto row = static_cast<std::uint32_t>(m_table.counts.size() - 1);
        m_slots[slot] = row + 1;
        if (m_table.counts.size() * 2 > m_slots.size())
            grow();
        return row;
    }

private:
    [[nodiscard]] std::uint64_t hashOf(const std::uint64_t* pattern) const {
        std::uint64_t hash = 0;
        for (std::size_t w = 0; w < m_words; ++w)
            hash = mixed(hash + pattern[w] + 0x9e3779b97f4a7c15ull);
        return hash;
    }
    void grow() {
        std::vector<std::uint32_t> slots(m_slots.size() * 2, 0);
        for (std::size_t row = 0; row < m_table.counts.size(); ++row) {
            auto slot = hashOf(m_table.patterns.data() + row * m_words) & (slots.size() - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.size() - 1);
            slots[slot] = static_cast<std::uint32_t>(row + 1);
        }
        m_slots = std::move(slots);
    }

    PatternTable& m_table;
    std::size_t m_words;
    std::vector<std::uint32_t> m_slots;
};

int votesOf(const std::uint64_t* pattern, int words) {
    int votes = 0;
    for (int w = 0; w < words; ++w)
        votes += std::popcount(pattern[w]);
    return votes;
}

bool any(const std::uint64_t* pattern, int words) {
    std::uint64_t all = 0;
    for (int w = 0; w < words; ++w)
        all |= pattern[w];
    return all != 0;
}

bool markedBy(const std::uint64_t* pattern, int rater) {
    return (pattern[rater / 64] >> (rater % 64) & 1) != 0;
}

int neededOfOthers(int threshold, int raters) {
    return std::max(1, (threshold * (raters - 1) + raters - 1) / raters);
}

// A value a row of the table, spread over the pixels.
template <class OfRow>
std::vector<std::uint8_t> spread(const PatternTable& table, std::span<const std::uint32_t> rowOf, const OfRow& ofRow) {
    std::vector<std::uint8_t> rows(table.size()), mask(rowOf.size());
    for (std::size_t row = 0; row < table.size(); ++row)
        rows[row] = ofRow(table.patterns.data() + row * static_cast<std::size_t>(table.words)) ? 1 : 0;
    std::transform(rowOf.begin(), rowOf.end(), mask.begin(), [&](auto row) { return rows[row]; });
    return mask;
}

void ratersOf(const std::uint64_t* pattern, int words, std::vector<int>& into) {
    into.clear();
    for (int w = 0; w < words; ++w)
        for (auto bits = pattern[w]; bits != 0; bits &= bits - 1)
            into.push_back(w * 64 + std::countr_zero(bits));
}

}  // namespace

PatternTable patternTable(const PatternImage& image, std::vector<std::uint32_t>* rowOf) {
    PatternTable table;
    table.width = image.width;
    table.height = image.height;
    table.raters = image.raters;
    table.words = image.words;
    table.box = {image.width, image.height, 0, 0};
    PatternCounter counter(table);
    const auto words = static_cast<std::size_t>(image.words);
    if (rowOf != nullptr)
        rowOf->resize(static_cast<std::size_t>(table.pixels()));
    for (int y = 0; y < image.height; ++y) {
        const auto* row = image.bits.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) * words;
        for (int x = 0; x < image.width;) {
            const auto* pattern = row + static_cast<std::size_t>(x) * words;
            int end = x + 1;
            while (end < image.width &&
                   std::memcmp(pattern, row + static_cast<std::size_t>(end) * words, words * sizeof(std::uint64_t)) == 0)
                ++end;
            const auto found = counter.add(pattern, static_cast<std::uint64_t>(end - x));
            if (rowOf != nullptr)
                std::fill_n(rowOf->begin() + static_cast<std::ptrdiff_t>(y) * image.width + x, end - x, found);
            if (any(pattern, image.words)) {
                table.box.x0 = std::min(table.box.x0, x);
                table.box.x1 = std::max(table.box.x1, end);
                table.box.y0 = std::min(table.box.y0, y);
                table.box.y1 = y + 1;
            }
            x = end;
        }
    }
    if (table.box.empty())
        table.box = {};
    return table;
}

std::vector<std::uint16_t> voteMap(const PatternImage& image) {
    std::vector<std::uint16_t> votes(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    for (std::size_t i = 0; i < votes.size(); ++i)
        votes[i] = static_cast<std::uint16_t>(votesOf(image.bits.data() + i * static_cast<std::size_t>(image.words), image.words));
    return votes;
}

std::optional<double> fleissKappa(std::span<const std::uint64_t> items, int raters) {
    if (raters < 2)
        return std::nullopt;
    const double r = raters;
    double n = 0, yes = 0, agree = 0;
    for (int v = 0; v <= raters && v < static_cast<int>(items.size()); ++v) {
        const double count = static_cast<double>(items[static_cast<std::size_t>(v)]);
        n += count;
        yes += count * v;
        agree += count * (v * (v - 1.0) + (r - v) * (r - v - 1.0)) / (r * (r - 1.0));
    }
    if (n == 0 || yes == 0 || yes == n * r)
        return std::nullopt;
    const double p = yes / (n * r);
    const double expected = p * p + (1 - p) * (1 - p);
    return (agree / n - expected) / (1 - expected);
}

Agreement agreement(const PatternTable& table, std::optional<std::int64_t> dilatedUnion) {
    Agreement out;
    out.raters = table.raters;
    const auto raters = static_cast<std::size_t>(table.raters);
    out.histogram.assign(raters + 1, 0);
    out.area.assign(raters, 0);
    out.overlap.assign(raters * raters, 0);
    std::vector<int> set;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto count = table.counts[row];
        ratersOf(table.patterns.data() + row * static_cast<std::size_t>(table.words), table.words, set);
        out.histogram[set.size()] += count;
        for (std::size_t i = 0; i < set.size(); ++i) {
            auto* overlap = out.overlap.data() + static_cast<std::size_t>(set[i]) * raters;
            for (std::size_t j = i; j < set.size(); ++j)
                overlap[set[j]] += count;
        }
    }
    for (std::size_t r = 0; r < raters; ++r)
        out.area[r] = out.overlap[r * raters + r];
    double diceSum = 0, iouSum = 0;
    int pairs = 0;
    for (std::size_t r = 0; r < raters; ++r)
        for (std::size_t s = r + 1; s < raters; ++s) {
            const auto both = out.overlap[s * raters + r] = out.overlap[r * raters + s];
            const auto sum = out.area[r] + out.area[s];
            if (sum == 0)
                continue;
            diceSum += *ratio(2 * both, sum);
            iouSum += *ratio(both, sum - both);
            ++pairs;
        }
    if (pairs > 0) {
        out.meanDice = diceSum / pairs;
        out.meanIou = iouSum / pairs;
    }
    out.kappa = fleissKappa(out.histogram, table.raters);
    out.dilatedUnion = dilatedUnion;
    if (dilatedUnion.value_or(0) > 0) {
        // Every pixel with a vote lies in the dilated union, so only the pixels without one change.
        auto inside = out.histogram;
        inside[0] -= static_cast<std::uint64_t>(table.pixels() - *dilatedUnion);
        out.kappaInUnion = fleissKappa(inside, table.raters);
        const auto bits = voteEntropies(table.raters);
        double sum = 0;
        for (std::size_t v = 0; v < inside.size(); ++v)
            sum += static_cast<double>(inside[v]) * bits[v];
        if (table.raters > 1)
            out.entropyInUnion = sum / static_cast<double>(*dilatedUnion);
    }
    return out;
}

Agreement agreement(const PatternTable& table, std::span<const std::uint16_t> votes, int radius) {
    return agreement(table, dilatedArea(votes, table.width, table.height, radius, table.box));
}

std::optional<double> Agreement::dice(int r, int s) const {
    const auto i = static_cast<std::size_t>(r), j = static_cast<std::size_t>(s), n = static_cast<std::size_t>(raters);
    return ratio(2 * overlap[i * n + j], area[i] + area[j]);
}
std::optional<double> Agreement::iou(int r, int s) const {
    const auto i = static_cast<std::size_t>(r), j = static_cast<std::size_t>(s), n = static_cast<std::size_t>(raters);
    return ratio(overlap[i * n + j], area[i] + area[j] - overlap[i * n + j]);
}

std::vector<RaterScore> leaveOneOut(const PatternTable& table, int threshold) {
    const int raters = table.raters;
    std::vector<RaterScore> scores(static_cast<std::size_t>(raters));
    if (raters < 2)
        return scores;
    const int needed = neededOfOthers(threshold, raters);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto* pattern = table.patterns.data() + row * static_cast<std::size_t>(table.words);
        const int votes = votesOf(pattern, table.words);
        const auto count = table.counts[row];
        for (int r = 0; r < raters; ++r) {
            const bool marked = markedBy(pattern, r);
            const bool consensus = votes - (marked ? 1 : 0) >= needed;
            auto& score = scores[static_cast<std::size_t>(r)];
            (marked ? (consensus ? score.truePositive : score.falsePositive)
                    : (consensus ? score.falseNegative : score.trueNegative)) += count;
        }
    }
    return scores;
}

std::vector<std::uint8_t> raterMask(const PatternTable& table, std::span<const std::uint32_t> rowOf, int rater) {
    return spread(table, rowOf, [&](const std::uint64_t* pattern) { return markedBy(pattern, rater); });
}

std::vector<std::uint8_t> othersMask(const PatternTable& table, std::span<const std::uint32_t> rowOf, int rater, int threshold) {
    const int needed = neededOfOthers(threshold, std::max(1, table.raters));
    return spread(table, rowOf, [&](const std::uint64_t* pattern) { return votesOf(pattern, table.words) - (markedBy(pattern, rater) ? 1 : 0) >= needed; });
}

std::uint64_t areaAt(std::span<const std::uint64_t> histogram, int threshold) {
    std::uint64_t area = 0;
    for (auto v = static_cast<std::size_t>(std::max(0, threshold)); v < histogram.size(); ++v)
        area += histogram[v];
    return area;
}

void thresholdMask(std::span<const std::uint16_t> votes, int threshold, std::span<std::uint8_t> mask) {
    const auto least = static_cast<std::uint16_t>(std::clamp(threshold, 0, 65535));
    for (std::size_t i = 0; i < votes.size(); ++i)
        mask[i] = votes[i] >= least ? 1 : 0;
}

}  // namespace triptych::segmentation
