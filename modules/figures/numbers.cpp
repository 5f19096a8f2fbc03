#include "figures/numbers.h"

#include <cmath>

#include <fmt/format.h>

namespace triptych::figures {
namespace {

std::string number(double value) { return std::isnan(value) ? std::string() : fmt::format("{}", value); }
std::string number(float value) { return std::isnan(value) ? std::string() : fmt::format("{}", value); }

class Tidy {
public:
    Tidy(Table& table, std::string panel, std::size_t mark) : m_table(table), m_panel(std::move(panel)), m_mark(std::to_string(mark)) {}

    void operator()(const Line& line) {
        for (std::size_t i = 0; i < std::min(line.x.size(), line.y.size()); ++i)
            row("line", line.name, i, number(line.x[i]), number(line.y[i]), i < line.lower.size() ? number(line.lower[i]) : "",
                i < line.upper.size() ? number(line.upper[i]) : "");
    }
    void operator()(const Curve& curve) { path("curve", curve.name, curve.x, curve.y); }
    void operator()(const Points& points) { path("points", points.name, points.x, points.y); }
    void operator()(const Bars& bars) { path("bars", bars.name, bars.x, bars.height); }
    void operator()(const HeatMap& map) {
        for (int r = 0; r < map.rows; ++r)
            for (int c = 0; c < map.columns; ++c) {
                const auto i = static_cast<std::size_t>(r) * static_cast<std::size_t>(map.columns) + static_cast<std::size_t>(c);
                if (i >= map.values.size())
                    return;
                row("heat-map", map.name, i, number(map.x0 + (c + 0.5) * (map.x1 - map.x0) / map.columns),
                    number(map.y0 + (r + 0.5) * (map.y1 - map.y0) / map.rows), "", "", number(map.values[i]),
                    i < map.dead.size() && map.dead[i] ? "dead" : "");
            }
    }
    void operator()(const Image& image) {
        row("image", "", 0, number(image.x0), number(image.y0), "", "", "", fmt::format("{} x {} px", image.width, image.height));
        row("image", "", 1, number(image.x1), number(image.y1));
    }
    void operator()(const Polygons& polygons) {
        for (std::size_t r = 0; r < polygons.rings.size(); ++r)
            for (const auto& point : polygons.rings[r])
                row("polygon", polygons.name, r, number(point[0]), number(point[1]));
    }
    void operator()(const Arrow& arrow) {
        row("arrow", "", 0, number(arrow.x0), number(arrow.y0));
        row("arrow", "", 1, number(arrow.x1), number(arrow.y1));
    }
    void operator()(const NodeLink& graph) {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const auto& node = graph.nodes[i];
            row("node", node.label, i, number(node.x), number(node.y), "", "", number(node.radiusPt));
        }
        for (std::size_t i = 0; i < graph.links.size(); ++i) {
            const auto& link = graph.links[i];
            row("link", "", i, "", "", "", "", number(link.widthPt), fmt::format("{} -> {}", link.from, link.to));
        }
    }
    void operator()(const Text& text) { row("text", "", 0, number(text.x), number(text.y), "", "", "", text.text); }

private:
    void path(const char* kind, const std::string& name, const std::vector<double>& x, const std::vector<double>& y) {
        for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
            row(kind, name, i, number(x[i]), number(y[i]));
    }
    void row(std::string kind, std::string name, std::size_t item, std::string x, std::string y, std::string lower = {},
             std::string upper = {}, std::string value = {}, std::string text = {}) {
        m_table.rows.push_back({m_panel, m_mark, std::move(kind), std::move(name), std::to_string(item), std::move(x), std::move(y),
                                std::move(lower), std::move(upper), std::move(value), std::move(text)});
    }
    Table& m_table;
    std::string m_panel, m_mark;
};

void appendCell(std::string& text, const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        text += cell;
        return;
    }
    text += '"';
    for (char c : cell) {
        if (c == '"')
            text += '"';
        text += c;
    }
    text += '"';
}

}  // namespace

Table tableOfMarks(const FigureScene& scene) {
    Table table;
    table.name = scene.title;
    table.columns = {"panel", "mark", "kind", "name", "item", "x", "y", "lower", "upper", "value", "text"};
    for (std::size_t p = 0; p < scene.panels.size(); ++p) {
        const auto& panel = scene.panels[p];
        for (std::size_t m = 0; m < panel.marks.size(); ++m)
            std::visit(Tidy(table, panel.title.empty() ? std::to_string(p + 1) : panel.title, m + 1), panel.marks[m]);
    }
    return table;
}

Table figureTable(const FigureScene& scene) {
    if (scene.tables.empty())
        return tableOfMarks(scene);
    if (scene.tables.size() == 1)
        return scene.tables.front();
    Table stacked;
    stacked.name = scene.title;
    stacked.columns = {"table"};
    const auto columnOf = [&](const std::string& name) {
        for (std::size_t i = 1; i < stacked.columns.size(); ++i)
            if (stacked.columns[i] == name)
                return i;
        stacked.columns.push_back(name);
        return stacked.columns.size() - 1;
    };
    for (const auto& table : scene.tables)
        for (const auto& name : table.columns)
            columnOf(name);
    for (const auto& table : scene.tables)
        for (const auto& row : table.rows) {
            std::vector<std::string> wide(stacked.columns.size());
            wide[0] = table.name;
            for (std::size_t i = 0; i < std::min(row.size(), table.columns.size()); ++i)
                wide[columnOf(table.columns[i])] = row[i];
            stacked.rows.push_back(std::move(wide));
        }
    return stacked;
}

std::string toCsv(const Table& table) {
    std::string text;
    const auto line = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0)
                text += ',';
            if (i < row.size())
                appendCell(text, row[i]);
        }
        text += "\r\n";
    };
    line(table.columns);
    for (const auto& row : table.rows)
        line(row);
    return text;
}

std::string toTsv(const Table& table) {
    std::string text;
    const auto line = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                text += '\t';
            for (char c : row[i])
                text += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
        }
        text += '\n';
    };
    line(table.columns);
    for (const auto& row : table.rows)
        line(row);
    return text;
}

base::Result<Table> tableFromCsv(std::string_view csv, std::string_view where) {
    Table table;
    std::vector<std::string> row;
    std::string cell;
    std::size_t line = 1;
    bool quoted = false, wasQuoted = false, any = false;
    const auto endRow = [&]() -> base::Status {
        row.push_back(std::move(cell));
        cell.clear();
        wasQuoted = any = false;
        if (table.columns.empty()) {
            table.columns = std::move(row);
        } else {
            if (row.size() != table.columns.size())
                return base::unreadable(fmt::format("row {} has {} cells", line, row.size()), std::string(where),
                                        fmt::format("{} cells, as the header has", table.columns.size()));
            table.rows.push_back(std::move(row));
        }
        row.clear();
        ++line;
        return {};
    };
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < csv.size() && csv[i + 1] == '"')
                cell += csv[++i];
            else
                quoted = false;
            continue;
        }
        if (c == '"' && cell.empty() && !wasQuoted) {
            quoted = wasQuoted = any = true;
        } else if (c == ',') {
            row.push_back(std::move(cell));
            cell.clear();
            wasQuoted = false;
            any = true;
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n')
                ++i;
            TRIPTYCH_CHECK(endRow());
        } else if (c == '"' || wasQuoted) {
            return base::unreadable(fmt::format("row {} has a quote inside a cell", line), std::string(where), "quotes doubled, the cell in quotes");
        } else {
            cell += c;
            any = true;
        }
    }
    if (quoted)
        return base::unreadable(fmt::format("row {} ends inside quotes", line), std::string(where), "a closing quote");
    if (any)
        TRIPTYCH_CHECK(endRow());
    return table;
}

}  // namespace triptych::figures
