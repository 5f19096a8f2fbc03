#include "app/segmentation/core/settling.h"

#include <algorithm>

#include <QCoreApplication>

namespace triptych::app::segmentationview {
namespace {
struct SettlingWords {
    Q_DECLARE_TR_FUNCTIONS(SettlingWords)
};
}  // namespace

std::vector<Settlement> settlements(const std::vector<SettleFacts>& facts, double dice, double kappa) {
    std::vector<Settlement> out;
    for (const auto& one : facts) {
        if (!one.open || one.drawn || one.severalFrames || one.stale || one.histogram.raters() < 2)
            continue;
        const auto agreement = segmentation::modelAgreement(one.histogram, one.threshold);
        const bool nobody = modelAgreement(one.histogram, 1).consensusPixels == 0;
        const bool agreed = one.kappa ? *one.kappa >= kappa : nobody && agreement.bothEmpty;
        if (!agreed || agreement.dice < dice)
            continue;
        out.push_back({one.subject, one.id, one.threshold, agreement.dice, one.kappa.value_or(1), agreement.bothEmpty});
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.dice < b.dice; });
    return out;
}

base::Result<SettledMask> settledMaskOf(const ImportResult& import, const Prediction& prediction, const Settlement& one) {
    const auto* predicted = prediction.find(one.id);
    if (predicted == nullptr)
        return base::failed("the model did not look at this subject", one.id);
    const auto& subject = import.strokes.subjects().at(static_cast<std::size_t>(one.subject));
    TRIPTYCH_TRY(const auto patterns, import.strokes.patterns(one.subject, -1, 0));
    const auto votes = segmentation::voteMap(patterns);
    const auto mask = segmentation::settledMask(votes, patterns.raters, one.threshold, prediction.mask(*predicted, subject.width, subject.height));
    SettledMask out;
    for (std::size_t i = 0; i < votes.size(); ++i)
        out.changedPixels += (votes[i] >= one.threshold) != (mask[i] != 0) ? 1 : 0;
    if (out.changedPixels > 0)
        out.mask = segmentation::TiledMask::of(mask, subject.width, subject.height);
    return out;
}

QString settlingWords() {
    return SettlingWords::tr("Accepted is the consensus at its threshold; only where the crowd is undecided, a quarter to three quarters of it, does the model's mask decide.");
}

int keptThreshold(const base::Json& kept, const std::string& id, int raters) {
    if (kept.is_object())
        if (const auto found = kept.find(id); found != kept.end() && found->is_number_integer())
            return static_cast<int>(std::clamp<double>(found->get<double>(), 1, std::max(1, raters)));
    return raters / 2 + 1;
}

}  // namespace triptych::app::segmentationview
