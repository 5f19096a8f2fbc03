#pragma once

#include <functional>
#include <vector>

#include "segmentation/retirement.h"
#include "segmentation/votes.h"

namespace triptych::segmentation {

/// Counts votes as they arrive: after each, the scores of every volunteer so far against the consensus of the others so far.
/// The patterns of all votes are walked, never the pixels; the numbers are those of leaveOneOut over the first votes alone.
class PrefixScores {
public:
    /// \param table of all raters in order of arrival; must outlive this. \param share of votes the consensus needs.
    PrefixScores(const PatternTable& table, double share) : m_table(table), m_share(share), m_votes(table.size(), 0) {}
    /// Takes in the next vote.
    void next();
    [[nodiscard]] int votes() const { return m_arrived; }
    [[nodiscard]] std::vector<RaterScore> scores() const;
    /// Bound of the mean leave-one-out Dice; none of one vote, or while nobody marked anything.
    [[nodiscard]] std::optional<double> agreement() const;

private:
    const PatternTable& m_table;
    double m_share;
    int m_arrived = 0;
    std::vector<std::uint16_t> m_votes;  // a pattern's, so far
};

/// Votes of n that reach the share, at least one.
[[nodiscard]] int votesNeeded(double share, int raters);

struct SubjectReplay {
    int available = 0, needed = 0;  ///< classifications there are, and until the rule stops; all of them when it does not
    Retirement reason = Retirement::none;
    std::optional<double> dice;     ///< between the masks at the stop and of all votes; none when both are empty
    std::uint64_t areaAtStop = 0, areaOfAll = 0, differing = 0;  ///< px
};
/// Replays one subject. \param blank one a rater, in order of arrival.
[[nodiscard]] SubjectReplay replayedSubject(const PatternTable& table, const std::vector<bool>& blank, const RetirementRule& rule, double share);

/// "With this rule you would have needed N of M classifications; masks would differ by this much."
struct RetirementTotals {
    std::int64_t available = 0, needed = 0;
    std::int64_t blankEarly = 0, agreedEarly = 0, counted = 0, notStopped = 0;  ///< subjects by reason
    std::optional<double> meanDice, leastDice;  ///< over subjects where either mask holds something
    void add(const SubjectReplay& subject);

private:
    double m_sum = 0;
    std::int64_t m_with = 0;
};

}  // namespace triptych::segmentation
