#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/disagreement.h"

namespace triptych::app::segmentationview {
namespace {

struct DisagreementScene {
    Q_DECLARE_TR_FUNCTIONS(DisagreementScene)
};

constexpr figures::Colour blue{0x1F, 0x6F, 0xC4, 255}, brown{0xB4, 0x53, 0x09, 255}, grey{0x6B, 0x72, 0x80, 255}, pale{0x9C, 0xA3, 0xAF, 255};

QString titleOf(DisagreementOrder order) {
    return order == DisagreementOrder::distance ? DisagreementScene::tr("Distance to the crowd") : order == DisagreementOrder::discriminator ? DisagreementScene::tr("Discriminator's doubt") : DisagreementScene::tr("Uncertainty");
}
QString axisOf(DisagreementOrder order) {
    return order == DisagreementOrder::distance ? DisagreementScene::tr("1 − Dice") : order == DisagreementOrder::discriminator ? DisagreementScene::tr("1 − mean score") : DisagreementScene::tr("mean standard deviation");
}

void range(figures::Axis& axis, double most) {
    axis.lower = 0;
    axis.upper = most > 0 ? 1.06 * most : 1;
}

// The chosen ones are told from the rest by colour and shape.
figures::Panel ranks(const Disagreement& found, const DisagreementChoice& choice, const std::vector<int>& places, std::size_t chosen) {
    figures::Panel panel;
    panel.title = titleOf(choice.order).toStdString();
    panel.x.label = DisagreementScene::tr("Subjects, greatest first").toStdString();
    panel.y.label = axisOf(choice.order).toStdString();
    panel.x.lower = 0;
    panel.x.upper = static_cast<double>(places.size()) + 1;
    double most = 0;
    figures::Bars first, rest;
    first.name = DisagreementScene::tr("the first %1").arg(QLocale().toString(static_cast<qlonglong>(chosen))).toStdString();
    rest.name = DisagreementScene::tr("others").toStdString();
    first.fill = blue;
    rest.fill = pale;
    first.width = rest.width = 0.8;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double score = *scoreOf(found.rows[static_cast<std::size_t>(places[i])], choice.order);
        auto& bars = i < chosen ? first : rest;
        bars.x.push_back(static_cast<double>(i) + 1);
        bars.height.push_back(score);
        most = std::max(most, score);
    }
    range(panel.y, choice.order == DisagreementOrder::uncertainty ? most : std::max(most, 0.05));
    panel.legend = !rest.x.empty();
    panel.marks.emplace_back(std::move(first));
    if (!rest.x.empty())
        panel.marks.emplace_back(std::move(rest));
    return panel;
}

struct Pair {
    double x = 0, y = 0;
    bool chosen = false;
};

figures::Panel scatter(const QString& title, const QString& x, const QString& y, const std::vector<Pair>& pairs, bool diagonal) {
    figures::Panel panel;
    panel.title = title.toStdString();
    panel.x.label = x.toStdString();
    panel.y.label = y.toStdString();
    figures::Points first, rest;
    first.colour = blue;
    first.marker = figures::Marker::circle;
    rest.colour = grey;
    rest.marker = figures::Marker::cross;
    double mostX = 0, mostY = 0;
    for (const auto& pair : pairs) {
        auto& points = pair.chosen ? first : rest;
        points.x.push_back(pair.x);
        points.y.push_back(pair.y);
        mostX = std::max(mostX, pair.x);
        mostY = std::max(mostY, pair.y);
    }
    if (diagonal)
        mostX = mostY = std::max(mostX, mostY);
    range(panel.x, mostX);
    range(panel.y, mostY);
    // Points at zero are seen whole.
    panel.x.lower = -0.03 * *panel.x.upper;
    panel.y.lower = -0.03 * *panel.y.upper;
    if (diagonal) {
        figures::Curve line;
        line.x = line.y = {0, *panel.x.upper};
        line.stroke = {brown, 0.8, figures::Dash::dashed};
        panel.marks.emplace_back(std::move(line));
    }
    for (auto* points : {&rest, &first})
        if (!points->x.empty())
            panel.marks.emplace_back(std::move(*points));
    return panel;
}

}  // namespace

figures::FigureScene disagreementScene(const Disagreement& found, const DisagreementChoice& choice) {
    const QLocale locale;
    auto places = ordered(found.rows, choice.order);
    std::erase_if(places, [&](int place) { return !scoreOf(found.rows[static_cast<std::size_t>(place)], choice.order); });
    const auto chosen = std::min(choice.count, places.size());
    std::vector<bool> isChosen(found.rows.size());
    for (std::size_t i = 0; i < chosen; ++i)
        isChosen[static_cast<std::size_t>(places[i])] = true;
    figures::FigureScene scene;
    scene.panels.push_back(ranks(found, choice, places, chosen));
    std::vector<Pair> sizes, doubts, spreads;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const auto& row = found.rows[i];
        const double share = row.pixels > 0 ? 100.0 / static_cast<double>(row.pixels) : 0;
        sizes.push_back({share * static_cast<double>(row.consensusPixels), share * static_cast<double>(row.modelPixels), isChosen[i]});
        if (row.distance && row.doubt)
            doubts.push_back({*row.distance, *row.doubt, isChosen[i]});
        if (row.distance && row.uncertainty)
            spreads.push_back({*row.distance, *row.uncertainty, isChosen[i]});
    }
    auto panels = std::vector{scatter(DisagreementScene::tr("Whose mask is the larger"), DisagreementScene::tr("volunteers [% of the picture]"), DisagreementScene::tr("model [% of the picture]"), sizes, true)};
    if (!doubts.empty())
        panels.push_back(scatter(DisagreementScene::tr("Doubt and distance"), axisOf(DisagreementOrder::distance), axisOf(DisagreementOrder::discriminator), doubts, false));
    if (!spreads.empty())
        panels.push_back(scatter(DisagreementScene::tr("Uncertainty and distance"), axisOf(DisagreementOrder::distance), axisOf(DisagreementOrder::uncertainty), spreads, false));
    for (std::size_t i = 0; i < panels.size(); ++i) {
        panels[i].row = static_cast<int>((i + 1) / 2);
        panels[i].column = static_cast<int>((i + 1) % 2);
        scene.panels.push_back(std::move(panels[i]));
    }
    if (scene.panels.size() == 3)
        scene.panels.back().columnSpan = 2;
    figures::Table table;
    table.name = "disagreement";
    table.columns = {"rank", "subject", "chosen", "distance", "discriminator", "uncertainty", "model_px", "consensus_px", "picture_px", "votes", "volunteers"};
    const auto number = [](const std::optional<double>& value) { return value ? QString::number(*value, 'g', 8).toStdString() : std::string(); };
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = found.rows[static_cast<std::size_t>(places[i])];
        table.rows.push_back({std::to_string(i + 1), row.id, i < chosen ? "1" : "0", number(row.distance), number(row.doubt ? std::optional(1 - *row.doubt) : std::nullopt), number(row.uncertainty), std::to_string(row.modelPixels),
                              std::to_string(row.consensusPixels), std::to_string(row.pixels), std::to_string(row.threshold), std::to_string(row.raters)});
    }
    scene.tables.push_back(std::move(table));
    int far = 0;
    for (const auto& row : found.rows)
        far += row.distance.value_or(0) > 0.5 ? 1 : 0;
    scene.caption = (DisagreementScene::tr("%n subject(s) as the model “%1” sees them (probability at least %2) and as their volunteers do, each consensus at its threshold of votes.", nullptr, static_cast<int>(found.rows.size()))
                         .arg(QString::fromStdString(found.model), locale.toString(found.threshold, 'g', 3)) +
                     QLatin1Char(' ') + DisagreementScene::tr("%n of them have a Dice under one half.", nullptr, far) + QLatin1Char(' ') +
                     DisagreementScene::tr("Filled circles: the first %1; crosses: the others.").arg(locale.toString(static_cast<qlonglong>(chosen))))
                        .toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
