#include "segmentation/ordering.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::segmentation {
namespace {

std::optional<double> term(double weight, std::optional<double> value) {
    return value && std::isfinite(*value) ? std::optional(weight * *value) : std::nullopt;
}

}  // namespace

base::Result<std::vector<OrderedSubject>> orderedSubjects(std::span<const OrderingFacts> facts, const OrderingWeights& weights, double auditShare, std::uint64_t seed) {
    for (const auto& [weight, name] : {std::pair{weights.disagreement, "disagreement"}, {weights.entropy, "entropy"}, {weights.cost, "cost"}, {weights.distance, "distance"}, {weights.doubt, "doubt"}, {weights.uncertainty, "uncertainty"}})
        if (!std::isfinite(weight) || weight < 0)
            return base::badRequest("not a weight", name, "0 or more");
    if (!(auditShare >= 0 && auditShare <= 1))
        return base::badRequest("not a share", "audit", "0 to 1");
    std::vector<OrderedSubject> ranked, audit;
    std::vector<std::pair<std::uint64_t, int>> lots;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const auto& f = facts[i];
        OrderedSubject s;
        s.subject = static_cast<int>(i);
        s.disagreement = term(weights.disagreement, f.kappa ? std::optional(1 - *f.kappa) : std::nullopt);
        s.entropy = term(weights.entropy, f.entropy);
        s.distance = term(weights.distance, f.modelDice ? std::optional(1 - *f.modelDice) : std::nullopt);
        s.doubt = term(weights.doubt, f.discriminator ? std::optional(1 - *f.discriminator) : std::nullopt);
        s.uncertainty = term(weights.uncertainty, f.uncertainty);
        s.cost = 0 - weights.cost * f.marks;  // without a mark no -0
        s.score = s.cost;
        for (const auto& [value, weight] : {std::pair{s.disagreement, weights.disagreement}, {s.entropy, weights.entropy}, {s.distance, weights.distance}, {s.doubt, weights.doubt}, {s.uncertainty, weights.uncertainty}}) {
            if (!value && weight != 0)
                s.score.reset();
            if (s.score)
                *s.score += value.value_or(0);
        }
        ranked.push_back(s);
        lots.emplace_back(base::namedSeed(seed, f.id), s.subject);
    }
    const auto wanted = auditShare > 0 ? std::max<std::int64_t>(1, std::llround(auditShare * static_cast<double>(facts.size()))) : 0;
    const auto drawn = std::min(facts.size(), static_cast<std::size_t>(wanted));
    std::sort(lots.begin(), lots.end());
    for (std::size_t k = 0; k < drawn; ++k) {
        auto& s = ranked[static_cast<std::size_t>(lots[k].second)];
        s.audit = true;
        audit.push_back(s);
    }
    std::erase_if(ranked, [](const auto& s) { return s.audit; });
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.score.has_value() != b.score.has_value() ? a.score.has_value() : a.score && *a.score > *b.score;
    });
    // The k-th of d audits stands at the middle of the k-th of d equal parts.
    std::vector<OrderedSubject> out;
    std::size_t next = 0, placed = 0;
    while (out.size() < facts.size()) {
        const bool due = placed < drawn && out.size() >= (2 * placed + 1) * facts.size() / (2 * drawn);
        out.push_back(due || next == ranked.size() ? audit[placed++] : ranked[next++]);
    }
    return out;
}

}  // namespace triptych::segmentation
