#include "app/routing/training/plot_content.h"

namespace triptych::app::routingview {
namespace {

Qt::PenStyle styleOf(figures::Dash dash) {
    switch (dash) {
    case figures::Dash::dashed: return Qt::DashLine;
    case figures::Dash::dotted: return Qt::DotLine;
    case figures::Dash::dashDot: return Qt::DashDotLine;
    case figures::Dash::solid: break;
    }
    return Qt::SolidLine;
}

shell::LineSeries::Ink inkOf(DrawnLine::Ink ink) {
    using To = shell::LineSeries::Ink;
    switch (ink) {
    case DrawnLine::Ink::accent: return To::accent;
    case DrawnLine::Ink::text: return To::text;
    case DrawnLine::Ink::first: return To::first;
    case DrawnLine::Ink::second: return To::second;
    case DrawnLine::Ink::quiet: return To::quiet;
    case DrawnLine::Ink::hue: break;
    }
    return To::family;
}

}  // namespace

shell::PlotContent plotContent(const DrawnPanel& panel, const QStringList& pinned, const std::function<bool(const DrawnLine&)>& keep) {
    shell::PlotContent content;
    content.title = panel.title;
    content.side = panel.side;
    content.x = {panel.x, {}, {}, false, true};
    content.y = {panel.y, panel.from, panel.to, false, false};
    for (const auto& line : panel.lines) {
        if (keep && !line.id.empty() && !keep(line))
            continue;
        shell::LineSeries series;
        series.name = line.name;
        series.id = QString::fromStdString(line.id);
        series.ink = inkOf(line.ink);
        series.family = line.hue;
        series.style = styleOf(line.dash);
        series.width = line.width;
        series.listed = line.listed;
        series.labelled = line.labelled || (!series.id.isEmpty() && pinned.contains(series.id));
        if (series.labelled && !line.labelled)
            series.width = 2;
        series.x = line.x;
        series.y = line.y;
        content.series.push_back(std::move(series));
    }
    return content;
}

}  // namespace triptych::app::routingview
