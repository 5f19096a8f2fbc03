#include "app/routing/core/corpus_scene.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/core/corpus_words.h"
#include "app/routing/core/tokens.h"
#include "routing/corpus/composition.h"

namespace triptych::app::routingview {
namespace {

using namespace figures;

struct CorpusWords {
    Q_DECLARE_TR_FUNCTIONS(CorpusWords)
};

constexpr Colour accentInk{0x1F, 0x6F, 0xB2};

Polygons box(const std::string& name, Colour fill) {
    Polygons marks;
    marks.name = name;
    marks.fill = fill;
    return marks;
}

void addBar(Polygons& marks, double value, double row) {
    marks.rings.push_back({{0, row - 0.36}, {value, row - 0.36}, {value, row + 0.36}, {0, row + 0.36}});
}

std::string cell(std::int64_t value) {
    return value < 0 ? std::string() : std::to_string(value);
}

void addRows(Table& table, const char* by, const std::vector<CorpusPart>& parts) {
    for (const auto& part : parts)
        table.rows.push_back({by, part.name, cell(part.documents), cell(part.bytes), cell(part.words), cell(part.tokens)});
}

/// Bars from the top, in per cent of all.
Panel barsPanel(const QString& title, const std::vector<CorpusBar>& bars, CorpusMeasure measure) {
    Panel panel;
    panel.title = title.toStdString();
    panel.grid = false;
    panel.x.label = CorpusWords::tr("Share of %1 [%]").arg(measureNoun(measure)).toStdString();
    panel.x.lower = 0;
    panel.y.reversed = true;
    double longest = 0;
    std::map<int, Polygons> byHue;
    int row = 0;
    for (const auto& bar : bars) {
        if (bar.head)
            continue;
        auto& marks = byHue.try_emplace(bar.family, box({}, bar.code.empty() ? accentInk : hueInk(bar.hue))).first->second;
        addBar(marks, 100 * bar.share, row);
        panel.y.ticks.emplace_back(row, bar.code.empty() ? bar.label.left(28).toStdString() : bar.code);
        longest = std::max(longest, 100 * bar.share);
        ++row;
    }
    for (const auto& bar : bars)
        if (bar.head && byHue.count(bar.family))
            byHue.at(bar.family).name = bar.label.toStdString();
    panel.y.lower = -0.6;
    panel.y.upper = std::max(1, row) - 0.4;
    panel.x.upper = longest > 0 ? 1.08 * longest : 1;
    for (auto& [family, marks] : byHue)
        panel.marks.emplace_back(std::move(marks));
    return panel;
}

// Where the same recipe was held against another tokenizer or test set, it found something else.
std::string heldAgainst(const CorpusReport& report) {
    std::string words;
    if (!report.tokenizer.empty())
        words += " " + CorpusWords::tr("Tokenizer %1.").arg(QString::fromStdString(report.tokenizer).left(16)).toStdString();
    if (!report.test.empty())
        words += " " + CorpusWords::tr("Test set %1.").arg(QString::fromStdString(report.test).left(16)).toStdString();
    return words;
}

std::vector<CorpusPart> familyParts(const CorpusComposition& composition, const routing::LanguageTable& languages) {
    std::vector<routing::CompositionRow> rows;
    for (const auto& part : composition.languages)
        rows.push_back({part.name, part.documents, part.bytes, 0, part.words, part.tokens});
    std::vector<CorpusPart> families;
    for (const auto& row : routing::familiesOf(rows, languages))
        families.push_back({row.name, row.documents, row.bytes, row.words, row.tokens});
    return families;
}

}  // namespace

base::Result<FigureScene> corpusScene(const CorpusReport& report, const routing::LanguageTable& languages, const base::Json& options) {
    const bool before = options.is_object() && options.value("before", base::Json(false)) == true && report.before;
    const auto& composition = before ? *report.before : report.composition;
    if (composition.languages.empty())
        return base::failed("this report counts no language");
    const auto wanted = options.is_object() && options.contains("measure") && options["measure"].is_string() ? measureFromText(options["measure"].get<std::string>()) : CorpusMeasure::documents;
    const auto measure = countedMeasure(composition, wanted);
    FigureScene scene;
    auto main = barsPanel(CorpusWords::tr("By language"), languageBars(composition, measure, languages), measure);
    main.legend = true;
    std::vector<Panel> sides;
    for (const auto& [title, parts] : {std::pair(CorpusWords::tr("By type"), &composition.types), std::pair(CorpusWords::tr("By source"), &composition.sources), std::pair(CorpusWords::tr("By licence"), &composition.licences)})
        if (std::any_of(parts->begin(), parts->end(), [](const CorpusPart& part) { return !part.name.empty(); }))
            sides.push_back(barsPanel(title, partBars(*parts, measure, 12), measure));
    main.rowSpan = std::max(1, static_cast<int>(sides.size()));
    for (std::size_t s = 0; s < sides.size(); ++s) {
        sides[s].row = static_cast<int>(s);
        sides[s].column = 1;
        scene.rowHeights.push_back(2.0 + static_cast<double>(sides[s].y.ticks.size()));
    }
    scene.panels.push_back(std::move(main));
    for (auto& side : sides)
        scene.panels.push_back(std::move(side));
    Table parts{"composition", {"by", "name", "documents", "bytes", "words", "tokens"}, {}};
    addRows(parts, "all", {composition.total});
    addRows(parts, "language", composition.languages);
    addRows(parts, "family", familyParts(composition, languages));
    addRows(parts, "type", composition.types);
    addRows(parts, "source", composition.sources);
    addRows(parts, "licence", composition.licences);
    scene.tables.push_back(std::move(parts));
    if (!composition.coverage.empty()) {
        Table coverage{"vocabulary", {"language", "tokens", "distinct", "tokens_per_word", "unknown_share", "partial_share"}, {}};
        for (const auto& row : composition.coverage)
            coverage.rows.push_back({row.code, cell(row.tokens), cell(row.distinct), base::canonicalJson(row.tokensPerWord), base::canonicalJson(row.unknownShare), base::canonicalJson(row.partialShare)});
        scene.tables.push_back(std::move(coverage));
    }
    scene.caption = compositionHeadline(composition, measure, languages).toStdString();
    if (!scene.caption.empty())
        scene.caption += ".";
    if (report.cleaned && !before && !report.recipeHash.empty())
        scene.caption += " " + CorpusWords::tr("Cleaned by the recipe %1.").arg(QString::fromStdString(report.recipeHash).left(16)).toStdString() + heldAgainst(report);
    return scene;
}

base::Result<FigureScene> corpusDroppedScene(const CorpusReport& report, const routing::LanguageTable& languages, const base::Json&) {
    if (report.steps.empty())
        return base::failed("this report has no steps");
    std::vector<std::string> codes;
    for (const auto& step : report.steps)
        for (const auto& row : step.languages)
            if (std::find(codes.begin(), codes.end(), row.code) == codes.end())
                codes.push_back(row.code);
    const auto place = [&](const std::string& code) { return languages.indexOf(code) < 0 ? 1 << 20 : languages.indexOf(code); };
    std::stable_sort(codes.begin(), codes.end(), [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
    const auto columns = static_cast<int>(report.steps.size()), rows = static_cast<int>(codes.size());
    HeatMap map;
    map.columns = columns;
    map.rows = rows;
    map.x1 = columns;
    map.y1 = rows;
    map.colourMap = "viridis";
    map.barLabel = (report.cleaned ? CorpusWords::tr("Dropped or marked [%]") : CorpusWords::tr("Would be dropped or marked [%]")).toStdString();
    map.values.assign(static_cast<std::size_t>(columns) * codes.size(), std::numeric_limits<float>::quiet_NaN());
    Panel bars, panel;
    bars.title = (report.cleaned ? CorpusWords::tr("What each rule found, one after the other") : CorpusWords::tr("What each rule would find on its own")).toStdString();
    bars.y.label = CorpusWords::tr("Documents").toStdString();
    bars.y.lower = 0;
    bars.x.lower = panel.x.lower = 0;
    bars.x.upper = panel.x.upper = columns;
    Bars dropped{CorpusWords::tr("dropped").toStdString(), {}, {}, 0.7, accentInk}, marked{CorpusWords::tr("marked").toStdString(), {}, {}, 0.7, neutralInk};
    Table steps{"steps", {"step", "rule", "action", "seen", "dropped", "changed", "flagged"}, {}}, cells{"by_language", {"step", "rule", "language", "seen", "dropped", "changed", "flagged"}, {}};
    float highest = 0;
    for (std::size_t s = 0; s < report.steps.size(); ++s) {
        const auto& step = report.steps[s];
        const double x = static_cast<double>(s) + 0.5;
        // The two never go together: a step drops what it finds, or marks it.
        auto& bar = step.action == "drop" ? dropped : marked;
        bar.x.push_back(x);
        bar.height.push_back(static_cast<double>(step.all.found()));
        bars.x.ticks.emplace_back(x, std::to_string(s + 1));
        panel.x.ticks.emplace_back(x, std::to_string(s + 1));
        steps.rows.push_back({std::to_string(s + 1), step.rule, step.action, cell(step.all.seen), cell(step.all.dropped), cell(step.all.changed), cell(step.all.flagged)});
        for (const auto& row : step.languages) {
            const auto at = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), row.code) - codes.begin());
            auto& value = map.values[(codes.size() - 1 - at) * static_cast<std::size_t>(columns) + s];
            value = row.seen > 0 ? static_cast<float>(100.0 * static_cast<double>(row.found()) / static_cast<double>(row.seen)) : std::numeric_limits<float>::quiet_NaN();
            if (row.seen > 0)
                highest = std::max(highest, value);
            cells.rows.push_back({std::to_string(s + 1), step.rule, row.code, cell(row.seen), cell(row.dropped), cell(row.changed), cell(row.flagged)});
        }
    }
    map.upper = highest > 0 ? highest : 1;
    panel.title = CorpusWords::tr("By language").toStdString();
    panel.x.label = CorpusWords::tr("Step").toStdString();
    panel.grid = false;
    panel.y.lower = 0;
    panel.y.upper = std::max(1, rows);
    for (std::size_t l = 0; l < codes.size(); ++l)
        panel.y.ticks.emplace_back(static_cast<double>(codes.size() - 1 - l) + 0.5, codes[l]);
    panel.marks.emplace_back(std::move(map));
    panel.row = 1;
    bars.legend = !dropped.x.empty() && !marked.x.empty();
    for (auto* bar : {&dropped, &marked})
        if (!bar->x.empty())
            bars.marks.emplace_back(std::move(*bar));
    QStringList names;
    for (std::size_t s = 0; s < report.steps.size(); ++s)
        names << QStringLiteral("%1 %2").arg(s + 1).arg(ruleTitle(report.steps[s].rule));
    FigureScene scene;
    scene.panels = {std::move(bars), std::move(panel)};
    scene.rowHeights = {1, std::clamp(0.1 * rows, 0.6, 4.0)};
    scene.tables = {std::move(steps), std::move(cells)};
    scene.caption = CorpusWords::tr("Steps: %1.").arg(names.join(QStringLiteral(", "))).toStdString();
    if (report.cleaned)
        scene.caption += " " + cleanedHeadline(report).toStdString() + ".";
    if (!report.recipeHash.empty())
        scene.caption += " " + CorpusWords::tr("Recipe %1.").arg(QString::fromStdString(report.recipeHash).left(16)).toStdString() + heldAgainst(report);
    return scene;
}

}  // namespace triptych::app::routingview
