#include <algorithm>
#include <cmath>
#include <numeric>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/joining_result.h"
#include "app/routing/core/tokens.h"

namespace triptych::app::routingview {
namespace {

using namespace figures;
using base::Json;

struct JoiningWords {
    Q_DECLARE_TR_FUNCTIONS(JoiningWords)
};

constexpr Colour quiet{0xC9, 0xD0, 0xD8}, dark{0x1B, 0x22, 0x2B};

std::string cell(double value) {
    return std::isfinite(value) ? base::canonicalJson(value) : std::string();
}

// Languages without a family first, then by family in the order of the table.
std::vector<std::size_t> rowsOf(const routing::Joining& joining, bool newOnly) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < joining.M(); ++i)
        if (joining.nearest[i] >= 0 && (!newOnly || joining.family[i] < 0))
            rows.push_back(i);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return joining.family[a] < joining.family[b]; });
    return rows;
}

Polygons box(double x0, double x1, double y, Colour fill) {
    Polygons polygons;
    polygons.rings.push_back({{x0, y - 0.32}, {x1, y - 0.32}, {x1, y + 0.32}, {x0, y + 0.32}});
    polygons.fill = fill;
    return polygons;
}

Table numbers(const routing::Joining& joining, const std::vector<std::size_t>& rows) {
    Table table{"joining", {"language", "family", "held_against", "measured", "divergence", "share_of_draws", "nearest", "margin", "margin_lower", "margin_upper", "sure"}, {}};
    for (const auto i : rows)
        for (std::size_t f = 0; f < joining.F(); ++f) {
            const bool nearest = joining.nearest[i] == static_cast<int>(f);
            const auto k = i * joining.F() + f;
            table.rows.push_back({joining.languages[i], joining.family[i] < 0 ? "" : joining.families[static_cast<std::size_t>(joining.family[i])], joining.families[f], cell(joining.measured[k]),
                                  cell(joining.divergence[k]), cell(joining.share[k]), nearest ? "1" : "0", nearest ? cell(joining.margin[i]) : "", nearest ? cell(joining.marginLower[i]) : "",
                                  nearest ? cell(joining.marginUpper[i]) : "", nearest ? (joining.isSure(i) ? "1" : "0") : ""});
        }
    return table;
}

}  // namespace

base::Result<FigureScene> joiningScene(const routing::Joining& joining, const routing::LanguageTable& languages, const Json& options) {
    const auto of = options.is_object() && options.contains("of") && options["of"].is_string() ? options["of"].get<std::string>() : std::string("all");
    if (of != "all" && of != "new")
        return base::badRequest("no choice of languages", "/options/of", "all or new");
    const auto rows = rowsOf(joining, of == "new");
    if (rows.empty())
        return base::failed(of == "new" ? "every language of this result has a family" : "no language of this result could be held against a family");
    std::vector<Colour> ink;
    for (const auto& name : joining.families) {
        const auto found = std::find_if(languages.families.begin(), languages.families.end(), [&](const routing::Family& family) { return family.name == name; });
        ink.push_back(hueInk(found == languages.families.end() ? -1 : found->hue));
    }
    const auto R = static_cast<double>(rows.size());
    Panel far, draws;
    far.title = JoiningWords::tr("Divergence from each family").toStdString();
    far.x.label = JoiningWords::tr("Jensen–Shannon divergence [bits], mean over MoE layers").toStdString();
    far.x.lower = 0;
    far.grid = draws.grid = false;
    far.legend = true;
    draws.column = 1;
    draws.title = JoiningWords::tr("Nearest in").toStdString();
    draws.x.label = JoiningWords::tr("Draws of sentences [%]").toStdString();
    draws.x.lower = 0;
    draws.x.upper = 100;
    std::vector<Points> dots(joining.F());
    Points own;
    own.name = JoiningWords::tr("The family it has").toStdString();
    own.colour = dark;
    own.marker = Marker::cross;
    own.sizePt = 5;
    double most = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto i = rows[r];
        const double y = R - static_cast<double>(r) - 0.5;
        const auto language = languages.language(joining.languages[i]);
        far.y.ticks.emplace_back(y, joining.family[i] < 0 ? JoiningWords::tr("%1 (new)").arg(QString::fromStdString(language.english)).toStdString() : language.english);
        far.marks.emplace_back(Curve{{}, {0, 1}, {y, y}, {quiet, 0.3, Dash::solid}, false});
        for (std::size_t f = 0; f < joining.F(); ++f) {
            const double d = joining.divergence[i * joining.F() + f];
            if (!std::isfinite(d))
                continue;
            most = std::max(most, d);
            dots[f].x.push_back(std::max(0.0, d));
            dots[f].y.push_back(y);
            if (joining.family[i] == static_cast<int>(f)) {
                own.x.push_back(std::max(0.0, d));
                own.y.push_back(y);
            }
        }
        double from = 0;
        // The nearest family's share first, then the others' by the table.
        std::vector<std::size_t> order(joining.F());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_partition(order.begin(), order.end(), [&](std::size_t f) { return joining.nearest[i] == static_cast<int>(f); });
        for (const auto f : order) {
            const double share = joining.share[i * joining.F() + f];
            if (!(share > 0))
                continue;
            draws.marks.emplace_back(box(from, from + 100 * share, y, ink[f]));
            from += 100 * share;
        }
    }
    for (std::size_t f = 0; f < joining.F(); ++f) {
        dots[f].name = joining.families[f];
        dots[f].colour = ink[f];
        dots[f].sizePt = 4;
        far.marks.emplace_back(std::move(dots[f]));
    }
    far.marks.emplace_back(std::move(own));
    far.x.upper = most > 0 ? 1.05 * most : 1;
    far.y.lower = draws.y.lower = 0;
    far.y.upper = draws.y.upper = R;
    draws.y.visible = false;
    FigureScene scene;
    scene.panels = {std::move(far), std::move(draws)};
    scene.columnWidths = {3, 1};
    scene.tables = {numbers(joining, rows)};
    scene.caption = JoiningWords::tr("Each language’s shares of experts against the mean of each family’s other languages; by sentences drawn anew from %1 groups of them. %2").arg(joining.blocks).arg(joiningTrust(joining)).toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
