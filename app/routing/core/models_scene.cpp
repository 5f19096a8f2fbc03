#include "app/routing/core/models_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/tokens.h"

namespace triptych::app::routingview {
namespace {

using namespace figures;
using base::Json;

struct ModelsScene {
    Q_DECLARE_TR_FUNCTIONS(ModelsScene)
};

constexpr Colour accent{0x1F, 0x6F, 0xB2}, text{0x1B, 0x1F, 0x24}, band{0x8E, 0x99, 0xA5, 50};
constexpr Colour armInks[] = {{0x1B, 0x1F, 0x24}, {0x1F, 0x6F, 0xB2}, {0x7A, 0x55, 0xC7}, {0x1E, 0x8A, 0x72}, {0x8E, 0x99, 0xA5}};
constexpr Marker armMarkers[] = {Marker::circle, Marker::square, Marker::diamond, Marker::triangleUp, Marker::triangleDown, Marker::hexagon};

std::string cell(double value) {
    return std::isfinite(value) ? base::canonicalJson(value) : std::string();
}

void addDot(Panel& panel, const Measured& m, double y, Colour ink, Marker marker) {
    if (std::isfinite(m.low) && std::isfinite(m.high))
        panel.marks.emplace_back(Curve{{}, {m.low, m.high}, {y, y}, {ink, 1, Dash::solid}});
    if (std::isfinite(m.value))
        panel.marks.emplace_back(Points{{}, {m.value}, {y}, ink, marker, 4.5});
}

// Arms run down: the first is on top.
Panel armsPanel(const ArmsPanel& from, const std::vector<QString>& arms, std::size_t baseline, bool named) {
    Panel panel;
    panel.title = from.title.toStdString();
    panel.subtitle = from.side.toStdString();
    panel.grid = false;
    panel.x.lower = from.percent ? 100 * from.from : from.from;
    panel.x.upper = from.percent ? 100 * from.to : from.to;
    if (from.percent)
        panel.x.label = "%";
    const auto n = arms.size();
    panel.y.lower = -0.6;
    panel.y.upper = static_cast<double>(n) - 0.4;
    for (std::size_t a = 0; a < n; ++a)
        panel.y.ticks.emplace_back(static_cast<double>(n - 1 - a), named ? arms[a].toStdString() : std::string(" "));
    const double scale = from.percent ? 100 : 1;
    for (std::size_t a = 0; a < n; ++a)
        if (a < from.unseen.size() && std::isfinite(from.unseen[a])) {
            const double y = static_cast<double>(n - 1 - a), half = from.unseen[a], centre = from.line.value_or(0);
            Polygons grey;
            grey.rings.push_back({{centre - half, y - 0.36}, {centre + half, y - 0.36}, {centre + half, y + 0.36}, {centre - half, y + 0.36}});
            grey.fill = band;
            panel.marks.emplace_back(std::move(grey));
        }
    if (from.line)
        panel.marks.emplace_back(Curve{{}, {scale * *from.line, scale * *from.line}, {-0.6, static_cast<double>(n) - 0.4}, {neutralInk, 0.6, Dash::solid}});
    for (std::size_t a = 0; a < n; ++a) {
        const double y = static_cast<double>(n - 1 - a);
        if (a < from.reference.size() && std::isfinite(from.reference[a]))
            panel.marks.emplace_back(Curve{{}, {scale * from.reference[a], scale * from.reference[a]}, {y - 0.3, y + 0.3}, {neutralInk, 1, Dash::solid}});
        const auto& m = from.arms[a];
        addDot(panel, {scale * m.value, scale * m.low, scale * m.high}, y, a == baseline ? text : accent, Marker::circle);
    }
    return panel;
}

FigureScene armsScene(const StudyPlot& plot) {
    FigureScene scene;
    int most = 1;
    for (const auto& strip : plot.strips)
        most = std::max(most, static_cast<int>(strip.panels.size()));
    for (std::size_t s = 0; s < plot.strips.size(); ++s)
        for (std::size_t i = 0; i < plot.strips[s].panels.size(); ++i) {
            auto panel = armsPanel(plot.strips[s].panels[i], plot.arms, plot.baseline, i == 0);
            panel.row = static_cast<int>(s);
            panel.column = static_cast<int>(i);
            // What a strip shows stands over its first panel, with that panel's own name beside it.
            if (i == 0 && (s < 2 || plot.strips[s].differences)) {
                panel.subtitle = panel.title;
                panel.title = plot.strips[s].title.toStdString();
            }
            scene.panels.push_back(std::move(panel));
        }
    scene.columnWidths.assign(static_cast<std::size_t>(most), 1);
    scene.columnWidths.front() = 1.3;  // the names of the arms
    return scene;
}

FigureScene languagesScene(const StudyPlot& plot) {
    Panel panel;
    panel.grid = false;
    panel.legend = true;
    panel.title = ModelsScene::tr("Bits per byte by language").toStdString();
    panel.subtitle = ModelsScene::tr("· minor, ○ never seen").toStdString();
    panel.x.label = ModelsScene::tr("Bits per byte of the test documents").toStdString();
    panel.x.lower = plot.from;
    panel.x.upper = plot.to;
    const auto n = plot.languages.size();
    panel.y.lower = -0.6;
    panel.y.upper = static_cast<double>(n) - 0.4;
    for (std::size_t l = 0; l < n; ++l)
        panel.y.ticks.emplace_back(static_cast<double>(n - 1 - l), plot.languages[l].name.toStdString() + (plot.languages[l].major ? "" : plot.languages[l].unseen ? " ○" : " ·"));
    for (std::size_t l = 0; l < n; ++l)
        panel.marks.emplace_back(Curve{{}, {plot.from, plot.to}, {static_cast<double>(n - 1 - l), static_cast<double>(n - 1 - l)}, {{0xE9, 0xEC, 0xEF}, 0.4, Dash::solid}});
    for (std::size_t a = 0; a < plot.arms.size(); ++a) {
        Points dots{plot.arms[a].toStdString(), {}, {}, armInks[a % 5], armMarkers[a % 6], 4};
        for (std::size_t l = 0; l < n; ++l) {
            const auto& m = plot.languages[l].arms[a];
            if (!std::isfinite(m.value))
                continue;
            dots.x.push_back(m.value);
            // Beside each other where arms are alike.
            dots.y.push_back(static_cast<double>(n - 1 - l) - (static_cast<double>(a) - static_cast<double>(plot.arms.size() - 1) / 2) * std::min(0.2, 0.7 / static_cast<double>(plot.arms.size())));
            if (std::isfinite(m.low))
                panel.marks.emplace_back(Curve{{}, {m.low, m.high}, {dots.y.back(), dots.y.back()}, {armInks[a % 5], 0.6, Dash::solid}});
        }
        panel.marks.emplace_back(std::move(dots));
    }
    FigureScene scene;
    scene.panels.push_back(std::move(panel));
    return scene;
}

Table resultsTable(const ModelsResult& s) {
    Table table{"bits_per_byte", {"arm", "group", "bits_per_byte", "low", "high", "difference", "difference_low", "difference_high", "p", "p_adjusted", "detectable"}, {}};
    for (std::size_t a = 0; a < s.arms.size(); ++a)
        for (std::size_t g = 0; g < s.groups.size(); ++g) {
            const auto& c = s.cell(a, g);
            table.rows.push_back({s.arms[a].name, s.groups[g].name, cell(c.value.value), cell(c.value.low), cell(c.value.high), cell(c.difference.value), cell(c.difference.low), cell(c.difference.high), cell(c.p), cell(c.adjusted), cell(c.detectable)});
        }
    return table;
}

Table armsTable(const ModelsResult& s) {
    Table table{"arms", {"arm", "parameters", "active_parameters", "forward_flops", "information", "information_sd", "floor", "hits", "lift", "separability", "separability_floor", "accuracy", "accuracy_low", "accuracy_high", "chance"}, {}};
    const auto all = s.groupNamed("all");
    for (std::size_t a = 0; a < s.arms.size(); ++a) {
        const auto& arm = s.arms[a];
        const auto* answers = all ? s.answers(a, *all) : nullptr;
        table.rows.push_back({arm.name, cell(arm.parameters), cell(arm.active), cell(arm.flops), cell(arm.information), cell(arm.informationSd), cell(arm.floor), cell(arm.hits), cell(arm.lift), cell(arm.separability),
                              cell(arm.separabilityFloor), answers ? cell(answers->value.value) : "", answers ? cell(answers->value.low) : "", answers ? cell(answers->value.high) : "", answers ? cell(s.chance) : ""});
    }
    return table;
}

}  // namespace

base::Result<FigureScene> modelsScene(const ModelsResult& s, const routing::LanguageTable& table, const Json& options) {
    const auto plot = studyPlot(s, table);
    const auto page = options.is_object() && options.value("page", Json()).is_string() ? options["page"].get<std::string>() : std::string("arms");
    FigureScene scene;
    if (page == "arms") {
        scene = armsScene(plot);
    } else if (page == "languages") {
        if (plot.languages.empty())
            return base::failed("this study tells nothing of single languages");
        scene = languagesScene(plot);
    } else if (page == "emergence") {
        if (plot.emergence.empty())
            return base::failed("this study tells nothing by step", {}, "a comparison of trainings with mixtures, made anew");
        for (std::size_t i = 0; i < plot.emergence.size(); ++i) {
            auto panel = figurePanel(plot.emergence[i]);
            panel.column = static_cast<int>(i);
            scene.panels.push_back(std::move(panel));
            scene.tables.push_back(figureTable(plot.emergence[i], "over_training_" + std::to_string(i + 1), "step"));
        }
    } else {
        return base::badRequest("a study has no page \"" + page + "\"", "/options/page", "arms, languages or emergence");
    }
    scene.tables.insert(scene.tables.begin(), {resultsTable(s), armsTable(s)});
    scene.caption = (plot.headline + QStringLiteral(". ") + plot.details.join(QLatin1Char(' '))).toStdString() + ' ' +
                    ModelsScene::tr("Intervals of %1 % over seeds and sentences; p by Student’s t with Holm’s correction over arms and groups.").arg(QLocale().toString(100 * s.level)).toStdString();
    for (const auto& limit : s.limits)
        scene.caption += ' ' + asSentence(limit).toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
