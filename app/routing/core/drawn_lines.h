#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "figures/scene.h"

namespace triptych::app::routingview {

/// A line of a plot over steps, without a surface: the window and the figure draw the same. NaN: nothing there.
struct DrawnLine {
    enum class Ink { accent, text, first, second, quiet, hue };
    QString name;
    std::string id;  ///< a language's code; empty: nothing to be chosen
    Ink ink = Ink::text;
    int hue = -1;    ///< of Ink::hue: 0..6, -1: the neutral one
    figures::Dash dash = figures::Dash::solid;
    double width = 2;
    bool listed = true;     ///< in the legend
    bool labelled = false;  ///< named at its end
    std::vector<double> x, y;
    std::string english = {};  ///< for tables, where it differs
};
struct DrawnPanel {
    QString title, side, x, y;
    std::optional<double> from, to;  ///< of y
    std::vector<DrawnLine> lines;
};

/// On white, in the light theme's inks. \param pinned lines that are drawn strongly and named.
[[nodiscard]] figures::Panel figurePanel(const DrawnPanel& panel, const std::vector<std::string>& pinned = {});
/// Columns x, line, value.
[[nodiscard]] figures::Table figureTable(const DrawnPanel& panel, const std::string& name, const std::string& xName);

/// The lines of a study's arms and of averages: an ink and a dash for each, never colour alone.
void styleSeries(DrawnLine& line, std::size_t place);

}  // namespace triptych::app::routingview
