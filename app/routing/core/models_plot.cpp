#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/models_scene.h"
#include "app/routing/core/short_count.h"

namespace triptych::app::routingview {
namespace {

struct ModelsPlot {
    Q_DECLARE_TR_FUNCTIONS(ModelsPlot)
};
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostSourcePanels = 6;

struct Range {
    double low = INFINITY, high = -INFINITY;
    void take(double v) {
        if (std::isfinite(v)) {
            low = std::min(low, v);
            high = std::max(high, v);
        }
    }
    void take(const Measured& m) {
        take(m.value);
        take(m.low);
        take(m.high);
    }
    void air(double share, double least) {
        if (!std::isfinite(low))
            low = 0, high = 1;
        const double more = std::max(least, share * (high - low));
        low -= more;
        high += more;
    }
};

std::vector<std::size_t> severalLanguages(const ModelsResult& s) {
    std::vector<std::size_t> out;
    for (std::size_t g = 0; g < s.groups.size(); ++g)
        if (!s.groups[g].single)
            out.push_back(g);
    return out;
}

QString sideOf(const StudyGroup& group) {
    return ModelsPlot::tr("%Ln language(s)", nullptr, static_cast<int>(group.languages.size()));
}

QString p(double value) {
    return !std::isfinite(value) ? QStringLiteral("–") : value < 0.001 ? QStringLiteral("< 0.001") : QLocale().toString(value, 'f', 3);
}

ArmsStrip bitsStrip(const ModelsResult& s) {
    ArmsStrip strip{ModelsPlot::tr("Bits per byte"), ModelsPlot::tr("mean over languages, less is better"), {}};
    Range range;
    for (const auto g : severalLanguages(s)) {
        ArmsPanel panel;
        panel.title = groupTitle(s, s.groups[g].name);
        panel.side = sideOf(s.groups[g]);
        for (std::size_t a = 0; a < s.arms.size(); ++a) {
            panel.arms.push_back(s.cell(a, g).value);
            panel.readOut.push_back(ModelsPlot::tr("%1, %2: %3 bits per byte").arg(s.arms[a].title, panel.title, measuredWords(s.cell(a, g).value, 3)));
            range.take(panel.arms.back());
        }
        strip.panels.push_back(std::move(panel));
    }
    range.air(0.06, 0.01);
    for (auto& panel : strip.panels) {
        panel.from = range.low;
        panel.to = range.high;
    }
    return strip;
}

// Differences to the baseline in one group. \param cell of an arm there.
template <class Cell>
ArmsPanel differencePanel(const ModelsResult& s, const QString& title, Cell cell) {
    ArmsPanel panel;
    panel.title = title;
    panel.line = 0;
    for (std::size_t a = 0; a < s.arms.size(); ++a) {
        const StudyCell& found = cell(a);
        const bool baseline = a == s.baseline();
        panel.arms.push_back(baseline ? Measured{none, none, none} : found.difference);
        panel.unseen.push_back(baseline ? none : found.detectable);
        auto words = ModelsPlot::tr("%1 less %2, %3: %4 bits per byte").arg(s.arms[a].title, s.arms[s.baseline()].title, panel.title, measuredWords(found.difference, 3));
        if (std::isfinite(found.adjusted))
            words += ModelsPlot::tr(" · p %1, adjusted %2 · %3 would have been seen four times of five").arg(p(found.p), p(found.adjusted), QLocale().toString(found.detectable, 'f', 3));
        panel.readOut.push_back(baseline ? ModelsPlot::tr("%1 is what the others are held against").arg(s.arms[a].title) : words);
    }
    return panel;
}

// One reach for all panels, as wide on both sides.
void spread(ArmsStrip& strip) {
    strip.differences = true;
    double reach = 0.005;
    for (const auto& panel : strip.panels)
        for (std::size_t a = 0; a < panel.arms.size(); ++a)
            for (const double v : {panel.arms[a].value, panel.arms[a].low, panel.arms[a].high, panel.unseen[a]})
                reach = std::isfinite(v) ? std::max(reach, std::abs(v)) : reach;
    for (auto& panel : strip.panels) {
        panel.from = -1.08 * reach;
        panel.to = 1.08 * reach;
    }
}

ArmsStrip differenceStrip(const ModelsResult& s) {
    ArmsStrip strip{ModelsPlot::tr("Difference to %1").arg(s.arms[s.baseline()].title), ModelsPlot::tr("paired by seed and sentence; grey: too small to have been seen"), {}};
    for (const auto g : severalLanguages(s))
        strip.panels.push_back(differencePanel(s, groupTitle(s, s.groups[g].name), [&](std::size_t a) -> const StudyCell& { return s.cell(a, g); }));
    spread(strip);
    return strip;
}

// By where the test documents come from: what an arm leaves out and all but that first, then the largest sources.
ArmsStrip sourceStrip(const ModelsResult& s) {
    ArmsStrip strip{ModelsPlot::tr("By source of the test documents, difference to %1").arg(s.arms[s.baseline()].title), ModelsPlot::tr("mean over the languages of each"), {}};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < s.sources.size(); ++i)
        order.push_back(i);
    const auto left = [&](std::size_t i) { return std::any_of(s.arms.begin(), s.arms.end(), [&](const StudyArm& arm) { return arm.without.contains(QString::fromStdString(s.sources[i].name)); }); };
    const auto rank = [&](std::size_t i) { return std::pair(!s.sources[i].single ? 1 : left(i) ? 0 : 2, -s.sources[i].documents); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (std::size_t i = 0; i < std::min(mostSourcePanels, order.size()); ++i) {
        auto panel = differencePanel(s, sourceTitle(s.sources[order[i]]), [&](std::size_t a) -> const StudyCell& { return s.ofSource(a, order[i]); });
        panel.side = ModelsPlot::tr("%Ln document(s)", nullptr, static_cast<int>(std::clamp(s.sources[order[i]].documents, 0.0, 1e9)));
        strip.panels.push_back(std::move(panel));
    }
    spread(strip);
    return strip;
}

struct ArmNumber {
    double StudyArm::*value;
    double StudyArm::*deviation;
    double StudyArm::*floor;
};

void addMeasure(ArmsStrip& strip, const ModelsResult& s, const QString& title, const QString& side, ArmNumber number, std::optional<double> line, bool percent) {
    ArmsPanel panel;
    panel.title = title;
    panel.side = side;
    panel.line = line;
    panel.percent = percent;
    Range range;
    range.take(0);
    bool any = false;
    for (const auto& arm : s.arms) {
        const double value = arm.*number.value, sd = number.deviation ? arm.*number.deviation : none, floor = number.floor ? arm.*number.floor : none;
        panel.arms.push_back({value, value - sd, value + sd});
        panel.reference.push_back(floor);
        any = any || std::isfinite(value);
        range.take(panel.arms.back());
        range.take(floor);
        const auto shown = [&](double v) { return percent ? QLocale().toString(100 * v, 'f', 1) + QStringLiteral(" %") : QLocale().toString(v, 'f', 3); };
        auto words = !std::isfinite(value) ? ModelsPlot::tr("%1 has no experts").arg(arm.title) : ModelsPlot::tr("%1: %2 %3", "arm, measure, value").arg(arm.title, title, shown(value));
        if (std::isfinite(sd))
            words += QStringLiteral(" ± ") + shown(sd) + ModelsPlot::tr(" over seeds");
        if (std::isfinite(floor))
            words += ModelsPlot::tr(" · chance leaves %1").arg(shown(floor));
        panel.readOut.push_back(words);
    }
    if (line)
        range.take(*line);
    if (!any)
        return;
    range.air(0.08, 0.005);
    panel.from = std::min(0.0, std::max(range.low, -0.02 * range.high));
    panel.to = range.high;
    strip.panels.push_back(std::move(panel));
}

// Accuracy of the questions of a group, as a panel beside what routers do.
void addAccuracy(ArmsStrip& strip, const ModelsResult& s) {
    for (const auto g : severalLanguages(s)) {
        if (s.groups[g].name == "major" || s.groups[g].name == "scarce" || s.groups[g].name == "unseen" || !s.answers(s.baseline(), g))
            continue;
        ArmsPanel panel;
        panel.title = s.groups[g].name == "all" ? ModelsPlot::tr("Questions right") : ModelsPlot::tr("Right, %1").arg(groupTitle(s, s.groups[g].name).toLower());
        panel.side = std::isfinite(s.questions) ? ModelsPlot::tr("%Ln question(s)", nullptr, static_cast<int>(std::clamp(s.questions, 0.0, 1e9))) : QString();
        panel.percent = true;
        if (std::isfinite(s.chance))
            panel.line = s.chance;
        Range range;
        range.take(panel.line.value_or(none));
        for (std::size_t a = 0; a < s.arms.size(); ++a) {
            const auto* cell = s.answers(a, g);
            panel.arms.push_back(cell ? cell->value : Measured{none, none, none});
            range.take(panel.arms.back());
            auto words = ModelsPlot::tr("%1: %2 %3", "arm, measure, value").arg(s.arms[a].title, panel.title, cell ? measuredWords(cell->value, 1, 100) + QStringLiteral(" %") : QStringLiteral("–"));
            if (cell && std::isfinite(cell->difference.value) && a != s.baseline())
                words += ModelsPlot::tr(" · less %1 %2 points, adjusted p %3").arg(s.arms[s.baseline()].title, measuredWords(cell->difference, 1, 100), p(cell->adjusted));
            if (panel.line)
                words += ModelsPlot::tr(" · chance %1 %").arg(QLocale().toString(100 * s.chance, 'f', 1));
            panel.readOut.push_back(words);
        }
        range.air(0.1, 0.01);
        panel.from = std::max(0.0, range.low);
        panel.to = std::min(1.0, range.high);
        strip.panels.push_back(std::move(panel));
    }
}

std::vector<LanguageArms> languagesOf(const ModelsResult& s, const routing::LanguageTable& table) {
    std::vector<std::pair<int, LanguageArms>> rows;
    for (std::size_t g = 0; g < s.groups.size(); ++g) {
        if (!s.groups[g].single)
            continue;
        const auto language = table.language(s.groups[g].name);
        LanguageArms row;
        row.code = language.code;
        row.name = QString::fromStdString(language.name);
        row.english = QString::fromStdString(language.english);
        row.family = language.family;
        row.hue = table.hueOf(language.family);
        row.rightToLeft = language.rightToLeft;
        const auto known = std::find_if(s.languages.begin(), s.languages.end(), [&](const StudyLanguage& l) { return l.code == s.groups[g].name; });
        row.major = known != s.languages.end() && known->major;
        row.unseen = known != s.languages.end() && known->trainDocuments == 0;
        for (std::size_t a = 0; a < s.arms.size(); ++a) {
            const auto& cell = s.cell(a, g);
            row.arms.push_back(cell.value);
            auto words = ModelsPlot::tr("%1, %2: %3 bits per byte").arg(row.name, s.arms[a].title, measuredWords(cell.value, 3));
            if (a != s.baseline() && std::isfinite(cell.difference.value))
                words += ModelsPlot::tr(" · less %1 %2, adjusted p %3").arg(s.arms[s.baseline()].title, measuredWords(cell.difference, 3), p(cell.adjusted));
            row.readOut.push_back(words);
        }
        const int place = table.indexOf(row.code);
        rows.emplace_back(place < 0 ? 100000 + static_cast<int>(g) : place, std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<LanguageArms> out;
    for (auto& [place, row] : rows)
        out.push_back(std::move(row));
    return out;
}

DrawnPanel overSteps(const ModelsResult& s, const QString& title, const QString& side, double StudyMoment::*value, double StudyMoment::*floor) {
    DrawnPanel panel{title, side, ModelsPlot::tr("Step"), {}, 0, {}, {}};
    for (std::size_t a = 0; a < s.arms.size(); ++a) {
        DrawnLine line;
        line.name = s.arms[a].title;
        line.english = s.arms[a].name;
        styleSeries(line, a);
        DrawnLine chance{ModelsPlot::tr("%1, chance").arg(line.name), {}, line.ink, -1, figures::Dash::dotted, 1, false, false, {}, {}, line.english + " chance"};
        bool any = false;
        for (const auto& moment : s.moments)
            if (moment.arm == a) {
                line.x.push_back(moment.step);
                line.y.push_back(moment.*value);
                any = any || std::isfinite(moment.*value);
                if (floor) {
                    chance.x.push_back(moment.step);
                    chance.y.push_back(moment.*floor);
                }
            }
        if (!any)
            continue;
        panel.lines.push_back(std::move(line));
        if (floor)
            panel.lines.push_back(std::move(chance));
    }
    return panel;
}

}  // namespace

StudyPlot studyPlot(const ModelsResult& s, const routing::LanguageTable& table) {
    StudyPlot plot;
    plot.headline = studyHeadline(s);
    plot.details = studyDetails(s);
    plot.baseline = s.baseline();
    for (const auto& arm : s.arms) {
        plot.arms.push_back(arm.title);
        QStringList cost;
        if (std::isfinite(arm.parameters))
            cost << (std::isfinite(arm.active) && arm.active != arm.parameters ? ModelsPlot::tr("%1 parameters, %2 active").arg(shortCount(arm.parameters), shortCount(arm.active)) : ModelsPlot::tr("%1 parameters").arg(shortCount(arm.parameters)));
        if (std::isfinite(arm.flops))
            cost << ModelsPlot::tr("%1 a token", "work").arg(flopWords(arm.flops));
        plot.costs.push_back(cost.join(QLatin1Char('\n')));
    }
    plot.strips.push_back(bitsStrip(s));
    if (s.arms.size() > 1)
        plot.strips.push_back(differenceStrip(s));
    if (s.arms.size() > 1 && s.sources.size() > 1)
        plot.strips.push_back(sourceStrip(s));
    ArmsStrip routing{ModelsPlot::tr("What routers do, and what questions say"), ModelsPlot::tr("tick: what chance leaves"), {}};
    addMeasure(routing, s, ModelsPlot::tr("Told by expert"), ModelsPlot::tr("I / H"), {&StudyArm::information, &StudyArm::informationSd, &StudyArm::floor}, {}, false);
    addMeasure(routing, s, ModelsPlot::tr("Own expert’s lift"), ModelsPlot::tr("times"), {&StudyArm::lift, &StudyArm::liftSd, nullptr}, 1.0, false);
    addMeasure(routing, s, ModelsPlot::tr("Told by path"), {}, {&StudyArm::separability, &StudyArm::separabilitySd, &StudyArm::separabilityFloor}, {}, true);
    const bool experts = !routing.panels.empty();
    addAccuracy(routing, s);
    if (routing.panels.size() > 0 && s.accuracy.empty())
        routing.title = ModelsPlot::tr("What routers do");
    else if (!experts)
        routing.title = ModelsPlot::tr("What questions say");
    if (!routing.panels.empty())
        plot.strips.push_back(std::move(routing));
    plot.languages = languagesOf(s, table);
    Range range;
    for (const auto& row : plot.languages)
        for (const auto& m : row.arms)
            range.take(m);
    range.air(0.03, 0.01);
    plot.from = range.low;
    plot.to = range.high;
    for (auto& panel : {overSteps(s, ModelsPlot::tr("Language told by expert"), ModelsPlot::tr("I(language; expert) / H(expert); dotted: chance"), &StudyMoment::information, &StudyMoment::floor),
                        overSteps(s, ModelsPlot::tr("Language told by path"), ModelsPlot::tr("share of test documents; dotted: chance"), &StudyMoment::separability, &StudyMoment::separabilityFloor),
                        overSteps(s, ModelsPlot::tr("Own expert’s lift"), ModelsPlot::tr("times other languages"), &StudyMoment::lift, nullptr)})
        if (!panel.lines.empty())
            plot.emergence.push_back(panel);
    return plot;
}

}  // namespace triptych::app::routingview
