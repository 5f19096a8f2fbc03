#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/experiment.h"

namespace triptych::app::segmentationview {
namespace {

struct ExperimentScene {
    Q_DECLARE_TR_FUNCTIONS(ExperimentScene)
};
using segmentation::CurvePoint;

constexpr figures::Colour grey{0x6B, 0x72, 0x80, 255};
constexpr figures::Colour colours[] = {{0x1F, 0x6F, 0xC4, 255}, {0xB4, 0x53, 0x09, 255}, {0x0F, 0x76, 0x6E, 255}, {0x7C, 0x3A, 0xED, 255}};

figures::Colour colourOf(const Experiment& e, std::size_t arm) {
    const auto& mine = e.table.arms[arm];
    if (mine.baseline)
        return grey;
    if (mine.role == "generic")
        return colours[0];
    if (mine.role == "sister")
        return colours[1];
    return colours[2 + arm % 2];
}
std::string number(std::optional<double> value) {
    return value ? QString::number(*value, 'g', 8).toStdString() : std::string();
}
std::string title(const Experiment& e, std::size_t arm) {
    return e.table.arms[arm].title;
}

// A share with the pictures that it stands for, under it.
figures::Axis shareAxis(const Experiment& e) {
    figures::Axis axis;
    axis.label = ExperimentScene::tr("Share of the training sample (pictures below)").toStdString();
    const double low = e.table.fractions.empty() ? 0 : e.table.fractions.front(), high = e.table.fractions.empty() ? 1 : e.table.fractions.back();
    const double margin = std::max(0.03, 0.06 * (high - low));
    axis.lower = low - margin;
    axis.upper = high + margin;
    const QLocale locale;
    for (const double f : e.table.fractions) {
        double trained = 0;
        for (const auto& point : e.curve)
            if (point.fraction == f)
                trained = std::max(trained, point.trained);
        axis.ticks.emplace_back(f, QStringLiteral("%1 %\n%2").arg(locale.toString(100 * f, 'g', 4), locale.toString(trained, 'f', 0)).toStdString());
    }
    return axis;
}

struct Extent {
    double low = 1e9, high = -1e9;
    void take(std::optional<double> value) {
        if (value) {
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
    }
    void put(figures::Axis& axis) const {
        const double margin = std::max(1e-3, 0.06 * (high - low));
        axis.lower = low - margin;
        axis.upper = high + margin;
    }
};

// A low panel gets fewer ticks than it needs when they are chosen by its height: these are round, and at least `least`.
void roundTicks(figures::Axis& axis, int least) {
    const double range = *axis.upper - *axis.lower;
    double step = std::pow(10, std::ceil(std::log10(range)));
    constexpr double factors[] = {0.5, 0.4, 0.5};  // 10, 5, 2, 1
    for (int i = 0; i < 12 && std::floor(*axis.upper / step) - std::ceil(*axis.lower / step) + 1 < least; ++i)
        step *= factors[i % 3];
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    const QLocale locale;
    for (double at = std::ceil(*axis.lower / step); at * step <= *axis.upper; ++at)
        axis.ticks.emplace_back(at * step, (at < 0 ? QStringLiteral("−") : at > 0 ? QStringLiteral("+") : QString()).append(locale.toString(std::abs(at) * step, 'f', decimals)).toStdString());
}

figures::Line lineOf(const Experiment& e, std::size_t arm) {
    figures::Line line;
    line.name = title(e, arm);
    line.stroke = {colourOf(e, arm), 1.4, e.table.arms[arm].baseline ? figures::Dash::dashed : figures::Dash::solid};
    line.marker = figures::Marker::circle;
    line.markerPt = 3;
    return line;
}
void addPoint(figures::Line& line, double x, const segmentation::Estimate& value) {
    line.x.push_back(x);
    line.y.push_back(value.value);
    line.lower.push_back(value.low.value_or(value.value));
    line.upper.push_back(value.high.value_or(value.value));
}

// Where the paper saw both transfers ahead: theirs, not found here.
void addPaperLine(figures::Panel& panel, double height) {
    if (!(*panel.x.lower < 0.75 && 0.75 < *panel.x.upper))
        return;
    figures::Curve line;
    line.x = {0.75, 0.75};
    line.y = {*panel.y.lower, *panel.y.upper};
    line.stroke = {{0x9C, 0xA3, 0xAF, 255}, 0.8, figures::Dash::dotted};
    panel.marks.insert(panel.marks.begin(), std::move(line));
    if (height <= 0)
        return;
    figures::Text text;
    text.x = 0.75;
    text.y = *panel.y.lower;
    text.dx = 3;
    text.dy = 4;
    text.text = ExperimentScene::tr("75 % of the paper").toStdString();
    text.colour = grey;
    text.halo = true;
    panel.marks.emplace_back(std::move(text));
}

void addZero(figures::Panel& panel) {
    figures::Curve zero;
    zero.x = {*panel.x.lower, *panel.x.upper};
    zero.y = {0, 0};
    zero.stroke = {grey, 0.8, figures::Dash::dashed};
    panel.marks.insert(panel.marks.begin(), std::move(zero));
}

}  // namespace

figures::FigureScene learningCurvesScene(const Experiment& e) {
    figures::FigureScene scene;
    figures::Panel curves, differences;
    const auto measure = (e.measure == segmentation::ArmMeasure::mcc ? ExperimentScene::tr("MCC") : e.measure == segmentation::ArmMeasure::iou ? ExperimentScene::tr("IoU") : ExperimentScene::tr("Dice"));
    curves.title = ExperimentScene::tr("Learning curves on held-out pictures").toStdString();
    curves.x = differences.x = shareAxis(e);
    curves.y.label = measure.toStdString();
    differences.title = ExperimentScene::tr("Difference to the baseline").toStdString();
    differences.y.label = QStringLiteral("Δ %1").arg(measure).toStdString();
    curves.legend = true;
    differences.row = 1;
    Extent mean, apart;
    apart.take(0);
    figures::Table table;
    table.name = "learning-curves";
    table.columns = {"arm", "fraction", "trained", "mean", "low", "high", "difference", "difference_low", "difference_high", "p", "p_holm", "detectable", "baseline_needs", "needs_low", "needs_high"};
    for (std::size_t arm = 0; arm < e.table.arms.size(); ++arm) {
        auto line = lineOf(e, arm), difference = line;
        for (const auto& point : e.curve) {
            if (point.arm != arm)
                continue;
            addPoint(line, point.fraction, point.mean);
            for (const auto& value : {std::optional(point.mean.value), point.mean.low, point.mean.high})
                mean.take(value);
            const auto& d = point.difference;
            if (d) {
                addPoint(difference, point.fraction, *d);
                for (const auto& value : {std::optional(d->value), d->low, d->high})
                    apart.take(value);
            }
            const auto& f = point.effort;
            table.rows.push_back({e.table.arms[arm].name, number(point.fraction), number(point.trained), number(point.mean.value), number(point.mean.low), number(point.mean.high),
                                  number(d ? std::optional(d->value) : std::nullopt), number(d ? d->low : std::nullopt), number(d ? d->high : std::nullopt), number(d ? d->p : std::nullopt), number(point.adjusted),
                                  number(point.detectable), number(f && f->how == segmentation::Reach::reached ? std::optional(f->needs) : std::nullopt), number(f ? f->low : std::nullopt), number(f ? f->high : std::nullopt)});
        }
        if (!line.x.empty())
            curves.marks.emplace_back(std::move(line));
        if (!difference.x.empty())
            differences.marks.emplace_back(std::move(difference));
    }
    mean.put(curves.y);
    apart.put(differences.y);
    roundTicks(differences.y, 3);
    if (e.measure != segmentation::ArmMeasure::mcc) {
        curves.y.lower = std::max(0.0, *curves.y.lower);
        curves.y.upper = std::min(1.0, *curves.y.upper);
    }
    addPaperLine(curves, 1);
    addPaperLine(differences, 0);
    addZero(differences);
    scene.panels = {std::move(curves), std::move(differences)};
    scene.rowHeights = {3, 2};
    scene.tables.push_back(std::move(table));
    scene.caption = (experimentWords(e).join(QLatin1Char(' ')) + QLatin1Char(' ') +
                     ExperimentScene::tr("Bands are %1 % intervals over seeds and scenes, differences paired by both.").arg(QLocale().toString(100 * e.level, 'g', 4))).toStdString();
    return scene;
}

base::Result<figures::FigureScene> featureSimilarityScene(const Experiment& e) {
    if (e.likeness.empty() && e.gains.empty())
        return base::badRequest("the experiment compared no features and copied no fewer levels", "/view", "an experiment with pictures for the likeness of features, or with depths");
    figures::FigureScene scene;
    figures::Table likeness, gains;
    likeness.name = "likeness";
    likeness.columns = {"arm", "level", "cka", "low", "high", "seeds"};
    gains.name = "gains";
    gains.columns = {"arm", "levels", "fraction", "gain", "low", "high"};
    if (!e.likeness.empty()) {
        figures::Panel panel;
        panel.title = ExperimentScene::tr("Features before and after training").toStdString();
        panel.x.label = ExperimentScene::tr("level: encoder from the outermost, then decoder").toStdString();
        panel.y.label = ExperimentScene::tr("linear CKA, debiased").toStdString();
        panel.y.lower = 0;
        panel.y.upper = 1;
        panel.legend = true;
        int last = 0;
        for (std::size_t arm = 0; arm < e.table.arms.size(); ++arm) {
            auto line = lineOf(e, arm);
            for (const auto& row : e.likeness) {
                if (row.arm != arm)
                    continue;
                line.x.push_back(row.level);
                line.y.push_back(row.cka);
                line.lower.push_back(row.low.value_or(row.cka));
                line.upper.push_back(row.high.value_or(row.cka));
                panel.y.lower = std::min(*panel.y.lower, line.lower.back());
                last = std::max(last, row.level);
                likeness.rows.push_back({e.table.arms[arm].name, std::to_string(row.level), number(row.cka), number(row.low), number(row.high), std::to_string(row.seeds)});
            }
            if (!line.x.empty())
                panel.marks.emplace_back(std::move(line));
        }
        panel.x.lower = -0.5;
        panel.x.upper = last + 0.5;
        // An encoder of n levels and a decoder of n - 1: 2 n - 1 levels.
        const int downs = (last + 2) / 2;
        for (int level = 0; level <= last; ++level)
            panel.x.ticks.emplace_back(level, level < downs ? "↓" + std::to_string(level + 1) : "↑" + std::to_string(last + 2 - level));
        scene.panels.push_back(std::move(panel));
        scene.tables.push_back(std::move(likeness));
    }
    if (!e.gains.empty()) {
        figures::Panel panel;
        panel.title = ExperimentScene::tr("Gain against the levels copied").toStdString();
        panel.x.label = ExperimentScene::tr("levels copied, from the outermost").toStdString();
        panel.y.label = ExperimentScene::tr("difference to the baseline").toStdString();
        panel.row = static_cast<int>(scene.panels.size());
        panel.legend = e.likeness.empty();
        int most = 0;
        for (const auto& gain : e.gains)
            most = std::max(most, gain.levels);
        Extent extent;
        extent.take(0);
        for (std::size_t arm = 0; arm < e.table.arms.size(); ++arm) {
            auto rows = e.gains;
            std::erase_if(rows, [arm](const auto& gain) { return gain.arm != arm; });
            std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return static_cast<unsigned>(a.levels) < static_cast<unsigned>(b.levels); });
            auto line = lineOf(e, arm);
            for (const auto& gain : rows) {
                addPoint(line, gain.levels < 0 ? most + 1 : gain.levels, gain.gain);
                for (const auto& value : {std::optional(gain.gain.value), gain.gain.low, gain.gain.high})
                    extent.take(value);
                gains.rows.push_back({e.table.arms[arm].name, gain.levels < 0 ? "all" : std::to_string(gain.levels), number(gain.fraction), number(gain.gain.value), number(gain.gain.low), number(gain.gain.high)});
            }
            if (!line.x.empty())
                panel.marks.emplace_back(std::move(line));
        }
        extent.put(panel.y);
        panel.x.lower = -0.5;
        panel.x.upper = most + 1.5;
        for (int levels = 0; levels <= most; ++levels)
            panel.x.ticks.emplace_back(levels, std::to_string(levels));
        panel.x.ticks.emplace_back(most + 1, ExperimentScene::tr("all").toStdString());
        addZero(panel);
        scene.panels.push_back(std::move(panel));
        scene.tables.push_back(std::move(gains));
    }
    scene.caption = ExperimentScene::tr("Linear CKA of what the source model and the trained one make of held-out pictures, level by level: 1 where training left the features as they were, about 0 where they have nothing in common. Bands: 90 % jackknife intervals over the pictures, means over the seeds.").toStdString();
    if (!e.gains.empty())
        scene.caption += ' ' + ExperimentScene::tr("Below, what copying only the outer levels gains over the baseline, with %1 % intervals.").arg(QLocale().toString(100 * e.level, 'g', 4)).toStdString();
    if (e.table.generated)
        scene.caption += ' ' + ExperimentScene::tr("The pictures are generated.").toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
