#include "app/segmentation/core/experiment.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::segmentationview {
namespace {

struct ExperimentWords {
    Q_DECLARE_TR_FUNCTIONS(ExperimentWords)
};
using segmentation::CurvePoint;
using segmentation::Finding;
using segmentation::Reach;

QString title(const Experiment& e, std::size_t arm) {
    return QString::fromStdString(e.table.arms[arm].title);
}
QString percent(double share) {
    return QLocale().toString(100 * share, 'f', std::abs(100 * share - std::round(100 * share)) < 1e-9 ? 0 : 1);
}
QString number(double value) {
    return QLocale().toString(value, 'f', 3);
}
QString measureName(const Experiment& e) {
    return e.measure == segmentation::ArmMeasure::mcc ? ExperimentWords::tr("MCC") : e.measure == segmentation::ArmMeasure::iou ? ExperimentWords::tr("IoU") : ExperimentWords::tr("Dice");
}
std::vector<const CurvePoint*> pointsOf(const Experiment& e, std::size_t arm) {
    std::vector<const CurvePoint*> out;
    for (const auto& point : e.curve)
        if (point.arm == arm && point.difference)
            out.push_back(&point);
    return out;
}

// Of an arm where half of the sample is used, or nearest to it.
QString effortWords(const Experiment& e, std::size_t arm) {
    const CurvePoint* at = nullptr;
    for (const auto* point : pointsOf(e, arm))
        if (point->effort && (!at || std::abs(point->fraction - 0.5) < std::abs(at->fraction - 0.5)))
            at = point;
    if (!at)
        return {};
    const auto& effort = *at->effort;
    const auto name = title(e, arm), share = percent(at->fraction);
    if (effort.how == Reach::beyond)
        return ExperimentWords::tr("Effort at equal %1, %2: what it reaches with %3 % of the sample the baseline does not reach with all of it.").arg(measureName(e), name, share);
    if (effort.how == Reach::below)
        return ExperimentWords::tr("Effort at equal %1, %2: what it reaches with %3 % of the sample the baseline has with its smallest share already: nothing is saved.").arg(measureName(e), name, share);
    QString words = ExperimentWords::tr("Effort at equal %1, %2: with %3 % of the sample it is where the baseline is with %4 %").arg(measureName(e), name, share, percent(effort.needs));
    if (effort.low)
        words += effort.high && !effort.openHigh ? ExperimentWords::tr(" (%1 to %2 %)").arg(percent(*effort.low), percent(*effort.high)) : ExperimentWords::tr(" (%1 % or more, perhaps out of reach)").arg(percent(*effort.low));
    const double saved = 1 - at->fraction / effort.needs;
    return words + (saved >= 0 ? ExperimentWords::tr(": %1 % of the volunteers' effort saved.").arg(percent(std::round(1000 * saved) / 1000))
                               : ExperimentWords::tr(": %1 % more effort, not less.").arg(percent(std::round(-1000 * saved) / 1000)));
}

QString orderWords(const Experiment& e) {
    QStringList names;
    for (const auto arm : e.order.arms)
        names << title(e, arm);
    if (names.isEmpty())
        return {};
    const auto list = names.join(QStringLiteral(" > "));
    if (!e.order.certainty)
        return ExperimentWords::tr("Order in the mean over the shares: %1; how sure it is cannot be said.").arg(list);
    if (*e.order.certainty < 0.5)
        return ExperimentWords::tr("Order in the mean over the shares: %1; these runs do not settle it.").arg(list);
    return ExperimentWords::tr("Order in the mean over the shares: %1; certain to at least %2 %.").arg(list, QLocale().toString(std::floor(100 * *e.order.certainty), 'f', 0));
}

void addClaim(const Experiment& e, QStringList& words) {
    if (e.above75 == Finding::shown)
        words << ExperimentWords::tr("The paper's claim that both transfers beat the baseline above 75 % of the sample: seen here too.");
    else if (e.above75 == Finding::contradicted)
        words << ExperimentWords::tr("The paper's claim that both transfers beat the baseline above 75 % of the sample: not so here, one of them is surely worse.");
    else if (e.above75 == Finding::open)
        words << ExperimentWords::tr("The paper's claim that both transfers beat the baseline above 75 % of the sample: not shown here, nor refuted.");
    const auto ahead = ExperimentWords::tr("ahead at %1 of %2 shares").arg(e.genericAhead).arg(e.genericFractions);
    if (e.genericBetter == Finding::shown)
        words << ExperimentWords::tr("The paper's claim that generic pictures are mostly the better source than the sister project: seen here too (%1).").arg(ahead);
    else if (e.genericBetter == Finding::contradicted)
        words << ExperimentWords::tr("The paper's claim that generic pictures are mostly the better source than the sister project: the other way round here (%1).").arg(ahead);
    else if (e.genericBetter == Finding::open)
        words << ExperimentWords::tr("The paper's claim that generic pictures are mostly the better source than the sister project: not shown here, nor refuted (%1).").arg(ahead);
    if (e.above75 != Finding::notAsked || e.genericBetter != Finding::notAsked)
        words << ExperimentWords::tr("Not reproduced: the paper's pictures, its sample and its size of network; one split and one source model an arm, so luck in these is not in the intervals.");
}

}  // namespace

base::Result<std::shared_ptr<const Experiment>> experimentResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    const auto found = record.outputs.find("report");
    if (found == record.outputs.end())
        return base::badRequest("this result is no comparison of arms", record.id, "of segmentation.compare_arms");
    TRIPTYCH_TRY(const auto report, blobs.read(found->second));
    TRIPTYCH_TRY(auto read, segmentation::comparisonFrom(report, record.id));
    return std::make_shared<const Experiment>(std::move(read));
}

QString armWords(const Experiment& e, std::size_t arm) {
    const auto points = pointsOf(e, arm);
    if (points.empty())
        return {};
    const auto name = title(e, arm);
    if (arm < e.beatsFrom.size() && e.beatsFrom[arm])
        return ExperimentWords::tr("%1 beats the baseline from %2 % of the sample on (%3, Holm's correction over %4 comparisons).")
            .arg(name, percent(*e.beatsFrom[arm]), measureName(e)).arg(e.tests);
    const auto worse = std::count_if(points.begin(), points.end(), [&e](const CurvePoint* p) { return p->adjusted && *p->adjusted < 1 - e.level && p->difference->value < 0; });
    const auto* last = points.back();
    if (worse > 0)
        return ExperimentWords::tr("%1 is surely worse than the baseline at %2 of %3 shares of the sample; with %4 % it differs by %5.")
            .arg(name).arg(worse).arg(points.size()).arg(percent(last->fraction), number(last->difference->value));
    if (!last->detectable)
        return ExperimentWords::tr("%1 differs from the baseline by %2 with %3 % of the sample; one seed or one scene says nothing of how sure that is.").arg(name, number(last->difference->value), percent(last->fraction));
    return ExperimentWords::tr("%1 does not surely beat the baseline up to the greatest share of the sample (difference %2 with %3 %; these seeds could have shown %4, four times of five).")
        .arg(name, number(last->difference->value), percent(last->fraction), number(*last->detectable));
}

QStringList experimentWords(const Experiment& e) {
    const QLocale locale;
    QStringList words;
    if (e.table.generated)
        words << ExperimentWords::tr("The pictures are generated, not observed: this shows how the method works, not how kelp, droplets or photographs are.");
    const auto held = static_cast<int>(e.table.subjects.size());
    words << ExperimentWords::tr("%1 on %n held-out picture(s) of %2 scenes, %3 seeds.", nullptr, held)
                 .arg(measureName(e), locale.toString(static_cast<qlonglong>(e.table.scenes.size())), locale.toString(static_cast<qlonglong>(e.table.seeds.size())));
    for (std::size_t arm = 0; arm < e.table.arms.size(); ++arm)
        if (const auto line = armWords(e, arm); !line.isEmpty())
            words << line;
    if (const auto line = orderWords(e); !line.isEmpty())
        words << line;
    for (std::size_t arm = 0; arm < e.table.arms.size(); ++arm)
        if (const auto line = effortWords(e, arm); !line.isEmpty())
            words << line;
    addClaim(e, words);
    if (!e.table.leftOut.empty())
        words << ExperimentWords::tr("Left out: %1.").arg(QString::fromStdString(e.table.leftOut.front()) + (e.table.leftOut.size() > 1 ? QStringLiteral(", …") : QString()));
    return words;
}

}  // namespace triptych::app::segmentationview
