#include "app/routing/core/circuit_drawing.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include <QCoreApplication>

#include "routing/load.h"

namespace triptych::app::routingview {
namespace {

using routing::Flows;

// From where a link's largest family is its hue's own: 22 % of the flow is trunk, 67 % the hue.
double specificOf(double share) {
    return std::clamp((share - 0.22) / (0.67 - 0.22), 0.0, 1.0);
}

std::vector<int> places(std::size_t columns, const std::vector<int>& order) {
    std::vector<int> place(columns);
    for (std::size_t i = 0; i < columns; ++i)
        place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    return place;
}

Flows meanOf(const std::vector<Flows>& families) {
    auto mean = families.front();
    for (std::size_t f = 1; f < families.size(); ++f) {
        std::transform(mean.node.begin(), mean.node.end(), families[f].node.begin(), mean.node.begin(), std::plus<>());
        std::transform(mean.edge.begin(), mean.edge.end(), families[f].edge.begin(), mean.edge.begin(), std::plus<>());
    }
    for (auto* values : {&mean.node, &mean.edge})
        for (auto& v : *values)
            v /= static_cast<double>(families.size());
    return mean;
}

/// What a choice keeps of one group: nodes, and whether a link between two kept ones is drawn.
struct Kept {
    std::vector<std::uint8_t> nodes;
    std::vector<std::vector<std::uint8_t>> families;  ///< of each family, where each keeps its own
    const CircuitData& data;

    [[nodiscard]] bool link(const Flows& flows, std::size_t l, std::size_t a, std::size_t b) const {
        const auto C = flows.columns;
        if (flows.edgeAt(l, a, b) <= 0 || !nodes[l * C + a] || !nodes[(l + 1) * C + b])
            return false;
        if (families.empty())
            return true;
        for (std::size_t f = 0; f < families.size(); ++f)
            if (families[f][l * C + a] && families[f][(l + 1) * C + b] && data.flows[static_cast<std::size_t>(data.familyGroups[f])].edgeAt(l, a, b) > 0)
                return true;
        return false;
    }
};

Kept keptOf(const CircuitData& data, int group, const CircuitChoice& choice) {
    Kept kept{{}, {}, data};
    const auto& flows = data.flows[static_cast<std::size_t>(group)];
    if (data.groups[static_cast<std::size_t>(group)].id != "families" || data.familyGroups.empty()) {
        kept.nodes = routing::keptNodes(flows, choice.measure, choice.threshold);
        return kept;
    }
    kept.nodes.assign(flows.node.size(), 0);
    for (const int f : data.familyGroups) {
        kept.families.push_back(routing::keptNodes(data.flows[static_cast<std::size_t>(f)], choice.measure, choice.threshold));
        for (std::size_t i = 0; i < kept.nodes.size(); ++i)
            kept.nodes[i] |= kept.families.back()[i];
    }
    return kept;
}

/// Barycentre ordering (Sugiyama, Tagawa & Toda 1981): each layer by the mean place of its neighbours, up and down a few times.
void untangle(CircuitDrawing& drawing) {
    const auto L = drawing.layers;
    std::vector<std::vector<int>> rows(L);
    for (std::size_t i = 0; i < drawing.nodes.size(); ++i)
        rows[static_cast<std::size_t>(drawing.nodes[i].layer)].push_back(static_cast<int>(i));
    const auto spread = [&](std::vector<int>& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            drawing.nodes[static_cast<std::size_t>(row[i])].x =
                (static_cast<double>(drawing.columns) - static_cast<double>(row.size())) / 2 + static_cast<double>(i);
    };
    for (auto& row : rows) {
        std::stable_sort(row.begin(), row.end(), [&](int a, int b) { return drawing.nodes[static_cast<std::size_t>(a)].x < drawing.nodes[static_cast<std::size_t>(b)].x; });
        spread(row);
    }
    for (int sweep = 0; sweep < 8; ++sweep)
        for (std::size_t step = 1; step < L; ++step) {
            const bool up = sweep % 2 == 0;
            const auto layer = up ? step : L - 1 - step;
            std::vector<double> sum(drawing.nodes.size(), 0.0), weight(drawing.nodes.size(), 0.0);
            for (const auto& line : drawing.lines) {
                const auto own = static_cast<std::size_t>(up ? line.to : line.from), other = static_cast<std::size_t>(up ? line.from : line.to);
                if (static_cast<std::size_t>(drawing.nodes[own].layer) == layer) {
                    sum[own] += line.share * drawing.nodes[other].x;
                    weight[own] += line.share;
                }
            }
            auto& row = rows[layer];
            std::stable_sort(row.begin(), row.end(), [&](int a, int b) {
                const auto at = [&](int i) {
                    const auto n = static_cast<std::size_t>(i);
                    return weight[n] > 0 ? sum[n] / weight[n] : drawing.nodes[n].x;
                };
                return at(a) < at(b);
            });
            spread(row);
        }
    drawing.columnAt.clear();
}

}  // namespace

std::vector<CircuitGroup> circuitGroups(const routing::Counts& counts, const routing::LanguageTable& languages) {
    CircuitGroup all;
    all.id = "mean";
    all.name = all.english = QCoreApplication::translate("RoutingStudy", "Mean of all languages").toStdString();
    std::vector<std::pair<int, CircuitGroup>> rows;
    for (std::size_t n = 0; n < counts.N(); ++n) {
        if (counts.L() == 0 || counts.tokenSum(0, n) <= 0)
            continue;
        const auto language = languages.language(counts.languages[n]);
        CircuitGroup group;
        group.id = language.code;
        group.name = language.name;
        group.english = language.english;
        group.family = language.family;
        group.hue = languages.hueOf(language.family);
        group.rightToLeft = language.rightToLeft;
        group.members = {static_cast<int>(n)};
        all.members.push_back(static_cast<int>(n));
        const int place = languages.indexOf(language.code);
        rows.emplace_back(place < 0 ? 100000 + static_cast<int>(n) : place, std::move(group));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    auto families = all;
    families.id = "families";
    families.name = families.english = QCoreApplication::translate("RoutingStudy", "All, by family").toStdString();
    std::vector<CircuitGroup> groups{std::move(families), std::move(all)};
    for (int f = 0; f < static_cast<int>(languages.families.size()); ++f) {
        CircuitGroup family;
        family.id = "family-" + std::to_string(f);
        family.name = family.english = languages.families[static_cast<std::size_t>(f)].name;
        family.family = f;
        family.hue = languages.families[static_cast<std::size_t>(f)].hue;
        for (const auto& [place, group] : rows)
            if (group.family == f)
                family.members.push_back(group.members.front());
        if (!family.members.empty())
            groups.push_back(std::move(family));
    }
    for (auto& [place, group] : rows)
        groups.push_back(std::move(group));
    return groups;
}

int CircuitData::groupOf(const std::string& id) const {
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i].id == id)
            return static_cast<int>(i);
    return -1;
}

std::shared_ptr<const CircuitData> circuitData(std::shared_ptr<const routing::Counts> counts, const routing::LanguageTable& languages) {
    auto data = std::make_shared<CircuitData>();
    data->counts = std::move(counts);
    data->groups = circuitGroups(*data->counts, languages);
    data->columns = routing::circuitColumns(*data->counts);
    std::vector<Flows> families;
    for (std::size_t i = 0; i < data->groups.size(); ++i) {
        data->flows.push_back(routing::flowsOf(*data->counts, data->groups[i].members, data->columns));
        if (data->groups[i].id.rfind("family-", 0) == 0) {
            data->familyGroups.push_back(static_cast<int>(i));
            families.push_back(data->flows.back());
        }
    }
    data->specificity = routing::linkSpecificity(families);
    if (!families.empty())
        data->flows.front() = meanOf(families);
    // Experts by likeness of their load; the rest stays last.
    if (data->counts->experts <= 1024) {
        std::vector<int> column(data->counts->E(), -1);
        for (std::size_t c = 0; c < data->columns.experts.size(); ++c)
            if (data->columns.experts[c] >= 0)
                column[static_cast<std::size_t>(data->columns.experts[c])] = static_cast<int>(c);
        for (const int e : routing::expertOrder(routing::loadOf(*data->counts)))
            if (column[static_cast<std::size_t>(e)] >= 0)
                data->seriated.push_back(column[static_cast<std::size_t>(e)]);
        if (data->columns.hasRest())
            data->seriated.push_back(static_cast<int>(data->columns.experts.size()) - 1);
    } else {
        data->seriated.resize(data->columns.experts.size());
        std::iota(data->seriated.begin(), data->seriated.end(), 0);
    }
    return data;
}

base::Json toJson(const CircuitChoice& choice) {
    const char* orders[] = {"index", "likeness", "untangled"};
    base::Json json = {{"of", choice.first},
                       {"measure", choice.measure == routing::NodeMeasure::perToken ? "token" : "slot"},
                       {"threshold", choice.threshold},
                       {"order", orders[static_cast<std::size_t>(choice.order)]}};
    if (!choice.second.empty())
        json["against"] = choice.second;
    return json;
}

CircuitChoice circuitChoiceFrom(const base::Json& options) {
    CircuitChoice choice;
    if (!options.is_object())
        return choice;
    const auto text = [&](const char* key) { return options.contains(key) && options[key].is_string() ? options[key].get<std::string>() : std::string(); };
    if (!text("of").empty())
        choice.first = text("of");
    choice.second = text("against");
    choice.measure = text("measure") == "slot" ? routing::NodeMeasure::perSlot : routing::NodeMeasure::perToken;
    choice.order = text("order") == "likeness" ? ColumnOrder::likeness : text("order") == "untangled" ? ColumnOrder::untangled : ColumnOrder::index;
    if (options.contains("threshold") && options["threshold"].is_number())
        choice.threshold = std::clamp(options["threshold"].get<double>(), 0.0, 1.0);
    if (options.contains("links") && options["links"].is_number_integer())
        choice.mostLinks = std::clamp(options["links"].get<int>(), 1, 5000);
    return choice;
}

double CircuitDrawing::placeOf(std::size_t layer, int column) const {
    const int node = nodeAt[layer][static_cast<std::size_t>(column)];
    if (node >= 0)
        return nodes[static_cast<std::size_t>(node)].x;
    for (std::size_t i = 0; i < columnAt.size(); ++i)
        if (columnAt[i] == column)
            return static_cast<double>(i);
    return static_cast<double>(column);
}

CircuitDrawing drawCircuit(const CircuitData& data, const CircuitChoice& choice) {
    CircuitDrawing drawing;
    const int one = data.groupOf(choice.first), two = choice.second.empty() ? -1 : data.groupOf(choice.second);
    if (one < 0)
        return drawing;
    const auto& first = data.flows[static_cast<std::size_t>(one)];
    const auto& second = data.flows[static_cast<std::size_t>(two < 0 ? one : two)];
    const auto C = first.columns, L = first.layers;
    drawing.layers = L;
    drawing.columns = C;
    drawing.nodesAll = L * C;
    drawing.columnAt.resize(C);
    std::iota(drawing.columnAt.begin(), drawing.columnAt.end(), 0);
    if (choice.order != ColumnOrder::index && data.seriated.size() == C)
        drawing.columnAt = data.seriated;
    const auto place = places(C, drawing.columnAt);
    const auto keptFirst = keptOf(data, one, choice), keptSecond = keptOf(data, two < 0 ? one : two, choice);
    const auto ink = [&](double share, int family, bool inFirst, bool inSecond) {
        CircuitInk result;
        result.share = share;
        result.family = family;
        if (two >= 0) {
            result.side = inFirst && inSecond ? CircuitInk::Side::both : inFirst ? CircuitInk::Side::first : CircuitInk::Side::second;
            result.specific = inFirst && inSecond ? 0 : 1;
            return result;
        }
        result.specific = data.familyGroups.size() > 1 ? specificOf(share) : 0;
        result.hue = family < 0 ? -1 : data.groups[static_cast<std::size_t>(data.familyGroups[static_cast<std::size_t>(family)])].hue;
        return result;
    };
    drawing.nodeAt.assign(L, std::vector<int>(C, -1));
    for (std::size_t l = 0; l < L; ++l)
        for (std::size_t c = 0; c < C; ++c) {
            const bool a = keptFirst.nodes[l * C + c], b = keptSecond.nodes[l * C + c];
            if (!a && !b)
                continue;
            CircuitNode node;
            node.layer = static_cast<int>(l);
            node.column = static_cast<int>(c);
            node.x = place[c];
            node.first = first.shareAt(l, c, choice.measure);
            node.second = second.shareAt(l, c, choice.measure);
            node.share = std::max(node.first, node.second);
            node.ink = ink(data.specificity.nodeShare.empty() ? 0 : data.specificity.nodeShare[l * C + c], data.specificity.nodeFamily.empty() ? -1 : data.specificity.nodeFamily[l * C + c], a, b);
            drawing.nodeAt[l][c] = static_cast<int>(drawing.nodes.size());
            drawing.nodes.push_back(node);
        }
    drawing.nodesKept = drawing.nodes.size();
    double all = 0;
    std::vector<CircuitLine> lines;
    for (std::size_t l = 0; l + 1 < L; ++l)
        for (std::size_t a = 0; a < C; ++a)
            for (std::size_t b = 0; b < C; ++b) {
                const double inFirst = first.edgeAt(l, a, b), inSecond = two < 0 ? 0 : second.edgeAt(l, a, b);
                const double share = std::max(inFirst, inSecond);
                if (share <= 0)
                    continue;
                all += share;
                ++drawing.linksAll;
                const bool drawFirst = keptFirst.link(first, l, a, b), drawSecond = two >= 0 && keptSecond.link(second, l, a, b);
                if (!drawFirst && !drawSecond)
                    continue;
                const auto edge = (l * C + a) * C + b;
                CircuitLine line;
                line.from = drawing.nodeAt[l][a];
                line.to = drawing.nodeAt[l + 1][b];
                line.share = share;
                line.ink = ink(data.specificity.share.empty() ? 0 : data.specificity.share[edge], data.specificity.family.empty() ? -1 : data.specificity.family[edge], drawFirst, drawSecond);
                lines.push_back(line);
            }
    // The rest is many experts in one: its links come last, or they would crowd out those of single experts.
    const auto rest = [&](const CircuitLine& line) {
        return drawing.nodes[static_cast<std::size_t>(line.from)].column == data.rest() || drawing.nodes[static_cast<std::size_t>(line.to)].column == data.rest();
    };
    drawing.linksKept = std::min<std::size_t>(lines.size(), static_cast<std::size_t>(choice.mostLinks));
    const auto before = [&](const CircuitLine& a, const CircuitLine& b) {
        return rest(a) != rest(b) ? rest(b) : a.share != b.share ? a.share > b.share : std::pair(a.from, a.to) < std::pair(b.from, b.to);
    };
    std::partial_sort(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(drawing.linksKept), lines.end(), before);
    lines.resize(drawing.linksKept);
    double drawn = 0;
    for (const auto& line : lines)
        drawn += line.share;
    drawing.flow = all > 0 ? drawn / all : 0;
    std::stable_sort(lines.begin(), lines.end(), [](const CircuitLine& a, const CircuitLine& b) { return a.ink.specific < b.ink.specific; });
    drawing.lines = std::move(lines);
    if (choice.order == ColumnOrder::untangled)
        untangle(drawing);
    for (auto& line : drawing.lines) {
        const double long_ = std::abs(drawing.nodes[static_cast<std::size_t>(line.from)].x - drawing.nodes[static_cast<std::size_t>(line.to)].x);
        line.opacity = rest(line) ? 0.15 : long_ > 3 ? 0.3 : long_ > 2 ? 0.6 : 1;
    }
    return drawing;
}

std::string columnName(const CircuitData& data, int column) {
    const int expert = data.columns.experts[static_cast<std::size_t>(column)];
    return expert < 0 ? QCoreApplication::translate("RoutingStudy", "rest", "experts that are not shown one by one").toStdString() : "E" + std::to_string(expert);
}

double nodeRadius(double share) {
    return 1.6 + 5.2 * std::sqrt(std::clamp(share, 0.0, 1.0));
}
double linkWidth(double share) {
    return 0.5 + 8.5 * std::sqrt(std::clamp(share, 0.0, 1.0));
}

}  // namespace triptych::app::routingview
