#include "segmentation/staple.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/statistics/portable_math.h"

namespace triptych::segmentation {
namespace {

// Sensitivity p and specificity q with their complements, which near 1 cannot be had by subtraction. Not known: no say.
struct Rates {
    double p = 0.5, notP = 0.5, q = 0.5, notQ = 0.5;
    bool known = false;
};

// What a pass finds of a rater: mass of W and of V = 1 - W over the pixels they marked and left.
struct Sums {
    double markedTrue = 0, leftTrue = 0, markedFalse = 0, leftFalse = 0;
    Sums& operator+=(const Sums& other) {
        markedTrue += other.markedTrue;
        leftTrue += other.leftTrue;
        markedFalse += other.markedFalse;
        leftFalse += other.leftFalse;
        return *this;
    }
};

constexpr double least = 1e-300;

double logOf(double probability) {
    return base::portableLog(std::max(probability, least));
}

// Passes over the rows of one table. Raters go in groups of eight: what a group adds to the log odds is one of 256 sums, and
// mass is gathered by a group's byte before it is given to its raters.
class Passes {
public:
    explicit Passes(const PatternTable& table)
        : m_table(table), m_groups(static_cast<std::size_t>((table.raters + 7) / 8)), m_odds(m_groups), m_mass(m_groups) {}

    [[nodiscard]] double meanShare() const {
        double votes = 0;
        for (std::size_t row = 0; row < m_table.size(); ++row)
            votes += static_cast<double>(m_table.counts[row]) * votesOf(row);
        return m_table.raters == 0 || m_table.pixels() == 0 ? 0 : votes / (static_cast<double>(m_table.pixels()) * m_table.raters);
    }

    // The first weights: shares of votes.
    void startFromVotes(std::span<Sums> sums) {
        clear();
        for (std::size_t row = 0; row < m_table.size(); ++row) {
            const double w = static_cast<double>(votesOf(row)) / m_table.raters;
            add(row, w, static_cast<double>(m_table.raters - votesOf(row)) / m_table.raters);
        }
        give(sums);
    }
    // W from the rates, and the sums for the next rates.
    void pass(std::span<const Rates> rates, double prior, std::span<Sums> sums) {
        prepare(rates, prior);
        clear();
        for (std::size_t row = 0; row < m_table.size(); ++row) {
            const auto [w, v] = weightOf(row);
            add(row, w, v);
        }
        give(sums);
    }
    [[nodiscard]] std::vector<double> posterior(std::span<const Rates> rates, double prior) {
        prepare(rates, prior);
        std::vector<double> out(m_table.size());
        for (std::size_t row = 0; row < m_table.size(); ++row)
            out[row] = weightOf(row).first;
        return out;
    }

private:
    struct Mass {
        double w = 0, v = 0;
    };

    [[nodiscard]] std::size_t byteOf(std::size_t row, std::size_t group) const {
        return m_table.patterns[row * static_cast<std::size_t>(m_table.words) + group / 8] >> (8 * (group % 8)) & 0xff;
    }
    [[nodiscard]] int votesOf(std::size_t row) const {
        int votes = 0;
        for (int w = 0; w < m_table.words; ++w)
            votes += std::popcount(m_table.patterns[row * static_cast<std::size_t>(m_table.words) + static_cast<std::size_t>(w)]);
        return votes;
    }

    void prepare(std::span<const Rates> rates, double prior) {
        m_base = logOf(prior) - logOf(1 - prior);
        for (std::size_t group = 0; group < m_groups; ++group) {
            std::array<double, 8> change{};
            for (std::size_t bit = 0; bit < 8 && group * 8 + bit < rates.size(); ++bit) {
                const auto& rate = rates[group * 8 + bit];
                if (!rate.known)
                    continue;
                const double left = logOf(rate.notP) - logOf(rate.q);
                m_base += left;
                change[bit] = logOf(rate.p) - logOf(rate.notQ) - left;
            }
            auto& odds = m_odds[group];
            odds[0] = 0;
            for (unsigned byte = 1; byte < 256; ++byte)
                odds[byte] = odds[byte & (byte - 1)] + change[static_cast<std::size_t>(std::countr_zero(byte))];
        }
    }
    [[nodiscard]] std::pair<double, double> weightOf(std::size_t row) const {
        double x = m_base;
        for (std::size_t group = 0; group < m_groups; ++group)
            x += m_odds[group][byteOf(row, group)];
        const double e = base::portableExpOfNegative(-std::abs(x)), large = 1 / (1 + e), small = e * large;
        return x >= 0 ? std::pair(large, small) : std::pair(small, large);
    }

    void clear() {
        for (auto& mass : m_mass)
            mass.fill({});
    }
    void add(std::size_t row, double w, double v) {
        const auto count = static_cast<double>(m_table.counts[row]);
        for (std::size_t group = 0; group < m_groups; ++group) {
            auto& mass = m_mass[group][byteOf(row, group)];
            mass.w += w * count;
            mass.v += v * count;
        }
    }
    void give(std::span<Sums> sums) const {
        for (std::size_t r = 0; r < sums.size(); ++r) {
            Sums sum;
            for (std::size_t byte = 0; byte < 256; ++byte) {
                const auto& mass = m_mass[r / 8][byte];
                const bool marked = (byte >> (r % 8) & 1) != 0;
                (marked ? sum.markedTrue : sum.leftTrue) += mass.w;
                (marked ? sum.markedFalse : sum.leftFalse) += mass.v;
            }
            sums[r] = sum;
        }
    }

    const PatternTable& m_table;
    std::size_t m_groups;
    std::vector<std::array<double, 256>> m_odds;
    std::vector<std::array<Mass, 256>> m_mass;
    double m_base = 0;
};

Rates ratesOf(const Sums& sums, const BetaPrior& sensitivity, const BetaPrior& specificity) {
    Rates rates;
    const double right = sums.markedTrue + (sensitivity.alpha - 1), wrong = sums.leftTrue + (sensitivity.beta - 1);
    const double clear = sums.leftFalse + (specificity.alpha - 1), smeared = sums.markedFalse + (specificity.beta - 1);
    rates.known = right + wrong > 0 && clear + smeared > 0;
    if (rates.known)
        rates = {right / (right + wrong), wrong / (right + wrong), clear / (clear + smeared), smeared / (clear + smeared), true};
    return rates;
}

double change(const Rates& a, const Rates& b) {
    return std::max(std::abs(a.p - b.p), std::abs(a.q - b.q));
}

}  // namespace

Staple staple(const PatternTable& table, const StapleOptions& options) {
    Staple out;
    const auto raters = static_cast<std::size_t>(table.raters);
    out.raters.resize(raters);
    out.posterior.assign(table.size(), 0);
    if (raters == 0 || table.size() == 0)
        return out;
    Passes passes(table);
    const double share = passes.meanShare();
    out.prior = std::clamp(share * options.priorWeight, 0.0, 1.0);
    // One rater, an empty or a full image: the equations have no single answer, what was marked is all there is.
    if (raters == 1 || share <= 0 || share >= 1) {
        for (std::size_t row = 0; row < table.size(); ++row)
            out.posterior[row] = table.patterns[row * static_cast<std::size_t>(table.words)] != 0 ? 1 : 0;
        for (auto& rater : out.raters)
            if (raters > 1)
                rater = share <= 0 ? RaterSkill{std::nullopt, 1.0} : RaterSkill{1.0, std::nullopt};
        return out;
    }
    out.prior = std::clamp(out.prior, 1e-12, 1 - 1e-12);
    std::vector<Sums> sums(raters);
    std::vector<Rates> rates(raters), last;
    passes.startFromVotes(sums);
    out.converged = false;
    for (out.iterations = 1; out.iterations <= options.maxIterations; ++out.iterations) {
        last = rates;
        double moved = 0;
        for (std::size_t r = 0; r < raters; ++r) {
            rates[r] = ratesOf(sums[r], {}, {});
            moved = std::max(moved, change(rates[r], last[r]));
        }
        if (out.iterations > 1 && moved <= options.tolerance) {
            out.converged = true;
            break;
        }
        if (options.stop && options.stop())
            break;
        passes.pass(rates, out.prior, sums);
    }
    out.iterations = std::min(out.iterations, options.maxIterations);
    out.posterior = passes.posterior(rates, out.prior);
    for (std::size_t r = 0; r < raters; ++r)
        if (rates[r].known)
            out.raters[r] = {rates[r].p, rates[r].q};
    return out;
}

PooledStaple stapleTogether(std::span<const SubjectVotes> subjects, int volunteers, const PooledOptions& options) {
    PooledStaple out;
    const auto people = static_cast<std::size_t>(std::max(0, volunteers));
    out.volunteers.resize(people);
    std::vector<Sums> sums(people), own;
    std::vector<bool> seen(people);
    std::vector<Rates> rates(people), last, theirs;
    const auto said = [](const SubjectVotes& subject) { return subject.table->raters > 1 && subject.table->size() > 0; };
    const auto gather = [&](const SubjectVotes& subject, bool first, double prior) {
        Passes passes(*subject.table);
        own.assign(subject.volunteers.size(), {});
        if (first) {
            passes.startFromVotes(own);
        } else {
            theirs.clear();
            for (const int v : subject.volunteers)
                theirs.push_back(rates[static_cast<std::size_t>(v)]);
            passes.pass(theirs, prior, own);
        }
        for (std::size_t r = 0; r < own.size(); ++r)
            sums[static_cast<std::size_t>(subject.volunteers[r])] += own[r];
    };
    for (const auto& subject : subjects) {
        const double share = Passes(*subject.table).meanShare();
        out.priors.push_back(std::clamp(share * options.priorWeight, 0.0, 1.0));
        if (!said(subject))
            continue;
        for (const int v : subject.volunteers)
            seen[static_cast<std::size_t>(v)] = true;
        gather(subject, true, 0);
    }
    out.converged = false;
    for (out.iterations = 1; out.iterations <= options.maxIterations; ++out.iterations) {
        last = rates;
        double moved = 0;
        for (std::size_t v = 0; v < people; ++v)
            if (seen[v]) {
                rates[v] = ratesOf(sums[v], options.sensitivity, options.specificity);
                moved = std::max(moved, change(rates[v], last[v]));
            }
        if (out.iterations > 1 && moved <= options.tolerance) {
            out.converged = true;
            break;
        }
        std::fill(sums.begin(), sums.end(), Sums());
        for (std::size_t s = 0; s < subjects.size(); ++s) {
            if (options.stop && options.stop())
                return out;
            if (said(subjects[s]))
                gather(subjects[s], false, std::clamp(out.priors[s], 1e-12, 1 - 1e-12));
        }
    }
    out.iterations = std::min(out.iterations, options.maxIterations);
    for (std::size_t v = 0; v < people; ++v)
        if (rates[v].known)
            out.volunteers[v] = {rates[v].p, rates[v].q};
    return out;
}

std::vector<double> staplePosterior(const PatternTable& table, std::span<const RaterSkill> skills, double prior) {
    std::vector<Rates> rates;
    for (const auto& skill : skills)
        rates.push_back(skill.sensitivity && skill.specificity
                            ? Rates{*skill.sensitivity, 1 - *skill.sensitivity, *skill.specificity, 1 - *skill.specificity, true}
                            : Rates());
    return Passes(table).posterior(rates, std::clamp(prior, 1e-12, 1 - 1e-12));
}

std::vector<float> posteriorMap(std::span<const std::uint32_t> rowOf, std::span<const double> posterior) {
    std::vector<float> map(rowOf.size());
    std::transform(rowOf.begin(), rowOf.end(), map.begin(), [&](auto row) { return static_cast<float>(posterior[row]); });
    return map;
}
std::vector<float> varianceMap(std::span<const std::uint32_t> rowOf, std::span<const double> posterior) {
    std::vector<float> map(rowOf.size());
    std::transform(rowOf.begin(), rowOf.end(), map.begin(), [&](auto row) { return static_cast<float>(posterior[row] * (1 - posterior[row])); });
    return map;
}
std::vector<std::uint8_t> posteriorBytes(std::span<const std::uint32_t> rowOf, std::span<const double> posterior) {
    std::vector<std::uint8_t> bytes(posterior.size()), map(rowOf.size());
    std::transform(posterior.begin(), posterior.end(), bytes.begin(), [](double w) { return static_cast<std::uint8_t>(w * 255 + 0.5); });
    std::transform(rowOf.begin(), rowOf.end(), map.begin(), [&](auto row) { return bytes[row]; });
    return map;
}

}  // namespace triptych::segmentation
