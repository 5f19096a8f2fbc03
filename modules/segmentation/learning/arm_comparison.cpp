#include "segmentation/learning/arm_comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/statistics/multiplicity.h"

namespace triptych::segmentation {
namespace {

constexpr double paperFraction = 0.75;

struct Work {
    const ArmTable& table;
    const ArmBootstrap& draws;
    const CompareOptions& options;
    std::size_t base;

    [[nodiscard]] bool has(std::size_t arm, std::size_t fraction) const { return table.present[table.cell(arm, fraction)]; }
    [[nodiscard]] bool main(std::size_t arm) const { return table.arms[arm].of.empty(); }
    [[nodiscard]] Contrast difference(std::size_t arm, std::size_t fraction) const { return {{table.cell(arm, fraction), 1}, {table.cell(base, fraction), -1}}; }
};

// Draws of a difference, spread so that they span its Student interval: three seeds' own draws are too close together.
std::vector<double> spreadDraws(const Work& work, const Contrast& contrast, const Estimate& estimate) {
    auto drawn = work.draws.draws(contrast), sorted = drawn;
    std::sort(sorted.begin(), sorted.end());
    const double level = work.options.level, half = (sortedQuantile(sorted, (1 + level) / 2) - sortedQuantile(sorted, (1 - level) / 2)) / 2;
    const double spread = half > 1e-14 ? (*estimate.high - *estimate.low) / 2 / half : 1;
    for (auto& value : drawn)
        value = estimate.value + spread * (value - estimate.value);
    return drawn;
}

std::optional<Effort> effortAt(const Work& work, std::size_t arm, std::size_t fraction, const Estimate& difference) {
    const auto& table = work.table;
    std::vector<double> x;
    std::vector<std::size_t> cells;
    std::size_t here = 0;
    for (std::size_t f = 0; f < table.fractions.size(); ++f)
        if (work.has(work.base, f)) {
            if (f == fraction)
                here = x.size();
            x.push_back(table.fractions[f]);
            cells.push_back(table.cell(work.base, f));
        }
    if (x.size() < 2)
        return {};
    std::vector<double> curve;
    for (const auto cell : cells)
        curve.push_back(work.draws.value({{cell, 1}}));
    const auto found = whereReached(x, isotonic(curve), work.draws.value({{table.cell(arm, fraction), 1}}));
    Effort effort{found.how, found.at, {}, {}, false};
    if (!difference.low)
        return effort;
    // Everything is held against the baseline at this fraction: only differences to it matter.
    const auto value = spreadDraws(work, work.difference(arm, fraction), difference);
    std::vector<std::vector<double>> base;
    for (const auto cell : cells) {
        const Contrast apart = {{cell, 1}, {cells[here], -1}};
        base.push_back(cell == cells[here] ? std::vector<double>(value.size()) : spreadDraws(work, apart, work.draws.of(apart)));
    }
    std::vector<double> needs;
    for (std::size_t b = 0; b < value.size(); ++b) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            curve[i] = base[i][b];
        const auto reached = whereReached(x, isotonic(curve), value[b]);
        needs.push_back(reached.how == Reach::beyond ? std::numeric_limits<double>::infinity() : reached.at);
    }
    const double level = work.options.level;
    std::sort(needs.begin(), needs.end());
    const double low = sortedQuantile(needs, (1 - level) / 2), high = sortedQuantile(needs, (1 + level) / 2);
    effort.low = std::isinf(low) ? x.back() : low;
    effort.openHigh = std::isinf(high);
    if (!effort.openHigh)
        effort.high = high;
    return effort;
}

void addCurve(const Work& work, ArmComparison& out) {
    const auto& table = work.table;
    std::vector<double> p;
    std::vector<std::size_t> tested;
    for (std::size_t a = 0; a < table.arms.size(); ++a) {
        if (!work.main(a))
            continue;
        for (std::size_t f = 0; f < table.fractions.size(); ++f) {
            if (!work.has(a, f))
                continue;
            CurvePoint point;
            point.arm = a;
            point.fraction = table.fractions[f];
            point.trained = table.trained[table.cell(a, f)];
            point.mean = work.draws.of({{table.cell(a, f), 1}});
            if (a != work.base && work.has(work.base, f)) {
                point.difference = work.draws.of(work.difference(a, f));
                point.effort = effortAt(work, a, f, *point.difference);
                if (point.difference->p) {
                    p.push_back(*point.difference->p);
                    tested.push_back(out.curve.size());
                }
            }
            out.curve.push_back(std::move(point));
        }
    }
    const auto adjusted = base::holm(p);
    out.tests = static_cast<int>(p.size());
    for (std::size_t i = 0; i < tested.size(); ++i) {
        auto& point = out.curve[tested[i]];
        point.adjusted = adjusted[i];
        point.detectable = base::detectableDifference(*point.difference, (1 - work.options.level) / static_cast<double>(p.size()));
    }
}

// From the greatest fraction downwards for as long as the arm is surely better.
void addBeats(ArmComparison& out) {
    out.beatsFrom.resize(out.table.arms.size());
    std::vector<bool> still(out.table.arms.size(), true);
    for (std::size_t i = out.curve.size(); i-- > 0;) {
        const auto& point = out.curve[i];
        if (!point.difference)
            continue;
        still[point.arm] = still[point.arm] && point.adjusted && *point.adjusted < 1 - out.level && point.difference->value > 0;
        if (still[point.arm])
            out.beatsFrom[point.arm] = point.fraction;
    }
}

// The mean of an arm over fractions, as a contrast.
Contrast meanOver(const ArmTable& table, std::size_t arm, const std::vector<std::size_t>& fractions, double sign) {
    Contrast out;
    for (const auto f : fractions)
        out.emplace_back(table.cell(arm, f), sign / static_cast<double>(fractions.size()));
    return out;
}
Contrast joined(Contrast a, const Contrast& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

void addOrder(const Work& work, ArmComparison& out) {
    const auto& table = work.table;
    auto& order = out.order;
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        if (work.main(a))
            order.arms.push_back(a);
    std::vector<std::size_t> shared;
    for (std::size_t f = 0; f < table.fractions.size(); ++f)
        if (std::all_of(order.arms.begin(), order.arms.end(), [&](std::size_t a) { return work.has(a, f); }))
            shared.push_back(f);
    if (shared.empty() || order.arms.size() < 2)
        return order.arms.clear();
    const auto mean = [&](std::size_t a) { return work.draws.value(meanOver(table, a, shared, 1)); };
    std::stable_sort(order.arms.begin(), order.arms.end(), [&](std::size_t a, std::size_t b) { return mean(a) > mean(b); });
    const auto count = order.arms.size();
    std::vector<std::vector<double>> drawn;
    for (const auto a : order.arms)
        drawn.push_back(work.draws.draws(meanOver(table, a, shared, 1)));
    const auto resamples = drawn.front().size();
    std::vector<double> p;
    double certainty = 1;
    for (std::size_t gap = 1; gap < count; ++gap)
        for (std::size_t i = 0; i + gap < count; ++i) {
            const auto over = order.arms[i], under = order.arms[i + gap];
            PairOfArms pair{over, under, work.draws.of(joined(meanOver(table, over, shared, 1), meanOver(table, under, shared, -1))), {}, 0};
            for (std::size_t b = 0; b < resamples; ++b)
                pair.draws += (drawn[i][b] > drawn[i + gap][b]) / static_cast<double>(resamples);
            p.push_back(pair.difference.p.value_or(std::nan("")));
            if (gap == 1)
                certainty -= pair.difference.p.value_or(0) / 2;
            order.pairs.push_back(std::move(pair));
        }
    const auto adjusted = base::holm(p);
    for (std::size_t i = 0; i < p.size(); ++i)
        if (std::isfinite(adjusted[i]))
            order.pairs[i].adjusted = adjusted[i];
    if (work.draws.hasErrors())
        order.certainty = std::max(0.0, certainty);
    for (std::size_t b = 0; b < resamples; ++b) {
        bool same = true;
        for (std::size_t i = 0; same && i + 1 < count; ++i)
            same = drawn[i][b] > drawn[i + 1][b];
        order.draws += same / static_cast<double>(resamples);
    }
}

void addGains(const Work& work, ArmComparison& out) {
    const auto& table = work.table;
    for (std::size_t a = 0; a < table.arms.size(); ++a) {
        if (work.main(a))
            continue;
        const auto parent = static_cast<std::size_t>(std::find_if(table.arms.begin(), table.arms.end(), [&](const Arm& arm) { return arm.name == table.arms[a].of; }) - table.arms.begin());
        for (std::size_t f = 0; parent < table.arms.size() && f < table.fractions.size(); ++f)
            if (work.has(a, f) && work.has(work.base, f)) {
                out.gains.push_back({parent, table.arms[a].levels, table.fractions[f], work.draws.of(work.difference(a, f))});
                const bool whole = std::any_of(out.gains.begin(), out.gains.end(), [&](const DepthGain& gain) { return gain.arm == parent && gain.levels == -1 && gain.fraction == table.fractions[f]; });
                if (!whole && work.has(parent, f))
                    out.gains.push_back({parent, -1, table.fractions[f], work.draws.of(work.difference(parent, f))});
            }
    }
}

// What the paper claims, held against these runs. Above 75 %: every transfer, at every such fraction.
void addFindings(const Work& work, ArmComparison& out) {
    const auto& table = work.table;
    std::optional<std::size_t> sister, generic;
    for (std::size_t a = 0; a < table.arms.size(); ++a) {
        if (!work.main(a))
            continue;
        if (table.arms[a].role == "sister" && !sister)
            sister = a;
        if (table.arms[a].role == "generic" && !generic)
            generic = a;
    }
    bool asked = false, all = true, against = false;
    for (const auto& point : out.curve) {
        if (!point.difference || point.fraction <= paperFraction || !(point.arm == sister || point.arm == generic))
            continue;
        asked = true;
        const bool sure = point.adjusted && *point.adjusted < 1 - out.level;
        all = all && sure && point.difference->value > 0;
        against = against || (sure && point.difference->value < 0);
    }
    if (asked && sister && generic)
        out.above75 = against ? Finding::contradicted : all ? Finding::shown : Finding::open;
    if (!sister || !generic)
        return;
    std::vector<std::size_t> shared;
    for (std::size_t f = 0; f < table.fractions.size(); ++f)
        if (work.has(*sister, f) && work.has(*generic, f))
            shared.push_back(f);
    if (shared.empty())
        return;
    out.genericFractions = static_cast<int>(shared.size());
    for (const auto f : shared)
        out.genericAhead += work.draws.value({{table.cell(*generic, f), 1}, {table.cell(*sister, f), -1}}) > 0;
    const auto lead = work.draws.of(joined(meanOver(table, *generic, shared, 1), meanOver(table, *sister, shared, -1)));
    const bool sure = lead.p && *lead.p < 1 - out.level;
    out.genericBetter = !sure ? Finding::open : lead.value > 0 ? Finding::shown : Finding::contradicted;
}

}  // namespace

base::Result<ArmComparison> compareArms(ArmTable table, const CompareOptions& options) {
    TRIPTYCH_TRY(const auto draws, ArmBootstrap::draw(table, {options.resamples, options.level, options.seed, options.progress}));
    ArmComparison out;
    out.measure = options.measure;
    out.level = options.level;
    out.table = std::move(table);
    const Work work{out.table, draws, options, out.table.baseline()};
    addCurve(work, out);
    addBeats(out);
    addOrder(work, out);
    addGains(work, out);
    addFindings(work, out);
    return out;
}

}  // namespace triptych::segmentation
