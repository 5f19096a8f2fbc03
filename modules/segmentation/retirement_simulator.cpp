#include "segmentation/retirement_simulator.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace triptych::segmentation {
namespace {

bool marked(const PatternTable& table, std::size_t row, int rater) {
    return (table.patterns[row * static_cast<std::size_t>(table.words) + static_cast<std::size_t>(rater / 64)] >> (rater % 64) & 1) != 0;
}

}  // namespace

int votesNeeded(double share, int raters) {
    return std::max(1, static_cast<int>(std::ceil(share * raters - 1e-9)));
}

void PrefixScores::next() {
    for (std::size_t row = 0; row < m_votes.size(); ++row)
        m_votes[row] = static_cast<std::uint16_t>(m_votes[row] + (marked(m_table, row, m_arrived) ? 1 : 0));
    ++m_arrived;
}

std::vector<RaterScore> PrefixScores::scores() const {
    std::vector<RaterScore> out(static_cast<std::size_t>(m_arrived));
    // Alone nobody has others to be held against: undefined, as in leaveOneOut.
    if (m_arrived < 2)
        return out;
    const int threshold = votesNeeded(m_share, m_arrived);
    const int others = std::max(1, (threshold * (m_arrived - 1) + m_arrived - 1) / m_arrived);
    std::uint64_t reached = 0, pixels = 0;
    // Per rater only what it marked is walked: the rest follows from the sums over all patterns.
    std::vector<std::uint64_t> markedReached(out.size(), 0);
    for (std::size_t row = 0; row < m_votes.size(); ++row) {
        const auto count = m_table.counts[row];
        const int votes = m_votes[row];
        pixels += count;
        reached += votes >= others ? count : 0;
        const auto* pattern = m_table.patterns.data() + row * static_cast<std::size_t>(m_table.words);
        for (int w = 0; w * 64 < m_arrived; ++w) {
            const int within = m_arrived - w * 64;
            auto bits = pattern[w] & (within >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << within) - 1);
            for (; bits != 0; bits &= bits - 1) {
                const auto r = static_cast<std::size_t>(w * 64 + std::countr_zero(bits));
                (votes - 1 >= others ? out[r].truePositive : out[r].falsePositive) += count;
                markedReached[r] += votes >= others ? count : 0;
            }
        }
    }
    for (std::size_t r = 0; r < out.size(); ++r) {
        out[r].falseNegative = reached - markedReached[r];
        out[r].trueNegative = pixels - out[r].truePositive - out[r].falsePositive - out[r].falseNegative;
    }
    return out;
}

std::optional<double> PrefixScores::agreement() const {
    if (m_arrived < 2 || std::all_of(m_votes.begin(), m_votes.end(), [](auto v) { return v == 0; }))
        return std::nullopt;
    std::vector<double> dice;
    for (const auto& score : scores())
        dice.push_back(score.dice().value_or(1.0));  // who marked nothing agrees with others who marked nothing
    return agreementBound(dice);
}

SubjectReplay replayedSubject(const PatternTable& table, const std::vector<bool>& blank, const RetirementRule& rule, double share) {
    SubjectReplay out;
    out.available = out.needed = table.raters;
    std::vector<ArrivedVote> votes;
    PrefixScores prefix(table, share);
    while (prefix.votes() < table.raters) {
        prefix.next();
        ArrivedVote vote;
        const auto last = static_cast<std::size_t>(prefix.votes() - 1);
        vote.blank = last < blank.size() && blank[last];
        if (rule.consensusVotes > 0)
            vote.agreement = prefix.agreement();
        votes.push_back(vote);
        if (const auto stop = retirementOf(votes, rule)) {
            out.needed = stop->votes;
            out.reason = stop->reason;
            break;
        }
    }
    const int atStop = votesNeeded(share, out.needed), ofAll = votesNeeded(share, out.available);
    std::uint64_t both = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        int early = 0, all = 0;
        for (int r = 0; r < table.raters; ++r) {
            const int vote = marked(table, row, r) ? 1 : 0;
            early += r < out.needed ? vote : 0;
            all += vote;
        }
        const auto count = table.counts[row];
        const bool a = out.needed > 0 && early >= atStop, b = out.available > 0 && all >= ofAll;
        out.areaAtStop += a ? count : 0;
        out.areaOfAll += b ? count : 0;
        both += a && b ? count : 0;
        out.differing += a != b ? count : 0;
    }
    if (out.areaAtStop + out.areaOfAll > 0)
        out.dice = 2.0 * static_cast<double>(both) / static_cast<double>(out.areaAtStop + out.areaOfAll);
    return out;
}

void RetirementTotals::add(const SubjectReplay& subject) {
    available += subject.available;
    needed += subject.needed;
    (subject.reason == Retirement::nothingHere ? blankEarly
     : subject.reason == Retirement::consensus ? agreedEarly
     : subject.reason == Retirement::none      ? notStopped
                                               : counted) += 1;
    if (!subject.dice)
        return;
    m_sum += *subject.dice;
    ++m_with;
    meanDice = m_sum / static_cast<double>(m_with);
    leastDice = std::min(leastDice.value_or(1), *subject.dice);
}

}  // namespace triptych::segmentation
