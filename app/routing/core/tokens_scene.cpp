#include "app/routing/core/tokens_scene.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>
#include <QFontDatabase>
#include <QGlyphRun>
#include <QLocale>
#include <QPainterPath>
#include <QRawFont>

#include "app/routing/core/expert_colour.h"
#include "app/routing/core/token_layout.h"
#include "app/routing/core/tokens.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::Result;
using figures::Colour;

struct RoutingStudy {
    Q_DECLARE_TR_FUNCTIONS(RoutingStudy)
};

constexpr double layoutPx = 64;
constexpr Colour ink{0x1B, 0x1F, 0x24}, ink2{0x55, 0x60, 0x6C};

std::string decimal(double value) {
    return QByteArray::number(value, 'g', 6).toStdString();
}

figures::Polygons box(const QRectF& r, Colour fill) {
    figures::Polygons polygons;
    polygons.rings.push_back({{r.left(), r.top()}, {r.right(), r.top()}, {r.right(), r.bottom()}, {r.left(), r.bottom()}});
    polygons.fill = fill;
    return polygons;
}

QFont figureFont(const std::string& wanted) {
    const auto installed = QFontDatabase::families();
    QFont font;
    for (const auto& family : {QString::fromStdString(wanted), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")})
        if (!family.isEmpty() && installed.contains(family)) {
            font = QFont(family);
            break;
        }
    font.setPixelSize(static_cast<int>(layoutPx));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

/// What the options ask for, checked.
struct Wanted {
    std::vector<std::size_t> languages;
    std::int32_t sentence = 0, part = 0;
    int layerRow = 0, slot = 0;
    std::vector<int> places;
};

Result<std::int64_t> whole(const Json& options, const char* key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    const auto found = options.find(key);
    if (found == options.end() || found->is_null())
        return otherwise;
    if (!found->is_number_integer() || found->get<std::int64_t>() < least || found->get<std::int64_t>() > most)
        return base::badRequest(std::string(key) + " is not in this trace", std::string("/options/") + key, std::to_string(least) + " to " + std::to_string(most));
    return found->get<std::int64_t>();
}

Result<Wanted> wantedOf(const TokenSource& source, const Json& options) {
    const auto& trace = source.trace;
    Wanted wanted;
    const auto languageOf = [&](const Json& value) -> Result<std::size_t> {
        const auto code = value.is_string() ? value.get<std::string>() : std::string();
        const auto found = std::find(trace.languages.begin(), trace.languages.end(), code);
        if (found == trace.languages.end() || source.passages.count(static_cast<std::size_t>(found - trace.languages.begin())) == 0)
            return base::badRequest("this trace has no language \"" + code.substr(0, 40) + "\"", "/options/language", "one of its codes");
        return static_cast<std::size_t>(found - trace.languages.begin());
    };
    if (options.contains("language")) {
        TRIPTYCH_TRY(const auto language, languageOf(options["language"]));
        wanted.languages.push_back(language);
    } else {
        for (std::size_t l = 0; l < trace.languages.size() && wanted.languages.empty(); ++l)
            if (source.passages.count(l) > 0)
                wanted.languages.push_back(l);
    }
    if (wanted.languages.empty())
        return base::failed("this trace holds no token");
    const auto& first = source.passages.at(wanted.languages.front(), 0);
    TRIPTYCH_TRY(const auto sentence, whole(options, "sentence", first.sentence, 0, INT32_MAX));
    TRIPTYCH_TRY(const auto part, whole(options, "part", 0, 0, INT32_MAX));
    TRIPTYCH_TRY(const auto slot, whole(options, "slot", 1, 1, trace.topK));
    wanted.sentence = static_cast<std::int32_t>(sentence);
    wanted.part = static_cast<std::int32_t>(part);
    wanted.slot = static_cast<int>(slot) - 1;
    if (!source.passages.find(wanted.languages.front(), wanted.sentence, wanted.part))
        return base::badRequest("this language has no sentence " + std::to_string(sentence), "/options/sentence", "such as " + std::to_string(first.sentence));
    if (options.contains("with") && options["with"].is_array())
        for (const auto& code : options["with"]) {
            TRIPTYCH_TRY(const auto language, languageOf(code));
            if (wanted.languages.size() < 4 && std::find(wanted.languages.begin(), wanted.languages.end(), language) == wanted.languages.end())
                wanted.languages.push_back(language);
        }
    const auto layers = *trace.layerIndex.as<std::int32_t>();
    if (layers.empty())
        return base::failed("this trace holds no layer");
    TRIPTYCH_TRY(const auto layer, whole(options, "layer", layers.back(), layers.front(), layers.back()));
    const auto row = std::find(layers.begin(), layers.end(), static_cast<std::int32_t>(layer));
    if (row == layers.end())
        return base::badRequest("layer " + std::to_string(layer) + " is not among the trace's", "/options/layer", "such as " + std::to_string(layers.back()));
    wanted.layerRow = static_cast<int>(row - layers.begin());
    std::vector<int> order;
    if (options.contains("experts") && options["experts"].is_array())
        for (const auto& expert : options["experts"])
            order.push_back(expert.is_number_integer() ? expert.get<int>() : -1);
    wanted.places = placesOf(order, trace.experts);
    return wanted;
}

// Glyph by glyph: neighbours may overlap where letters join, and overlaps of one path would be cut out of it.
void addOutlines(const TokenLayout& layout, double scale, double top, std::vector<figures::Mark>& marks) {
    std::map<std::pair<QString, quint32>, QList<QPolygonF>> known;
    for (const auto& run : layout.layout().glyphRuns()) {
        const auto font = run.rawFont();
        const auto indexes = run.glyphIndexes();
        const auto positions = run.positions();
        for (qsizetype i = 0; i < std::min(indexes.size(), positions.size()); ++i) {
            const auto key = std::pair(font.familyName() + font.styleName(), indexes[i]);
            auto found = known.find(key);
            if (found == known.end())
                found = known.emplace(key, font.pathForGlyph(indexes[i]).simplified().toSubpathPolygons()).first;
            figures::Polygons glyph;
            glyph.fill = ink;
            for (const auto& polygon : found->second) {
                glyph.rings.emplace_back();
                for (const auto& point : polygon)
                    glyph.rings.back().push_back({(positions[i].x() + point.x()) * scale, top + (positions[i].y() + point.y()) * scale});
            }
            if (!glyph.rings.empty())
                marks.emplace_back(std::move(glyph));
        }
    }
}

figures::Text words(double x, double y, std::string text, Colour colour, double pt, bool bold, figures::Text::Anchor anchor = figures::Text::Anchor::left) {
    figures::Text mark;
    mark.x = x;
    mark.y = y;
    mark.text = std::move(text);
    mark.colour = colour;
    mark.sizePt = pt;
    mark.bold = bold;
    mark.anchor = anchor;
    return mark;
}

void addLegend(const std::vector<int>& places, double pt, double& y, std::vector<figures::Mark>& marks) {
    const int E = static_cast<int>(places.size());
    marks.emplace_back(words(0, y + pt * 0.6, RoutingStudy::tr("Expert").toStdString(), ink2, pt * 0.9, false));
    double x = pt * 4.2;
    for (int place = 0; place < E; ++place) {
        const auto expert = std::find(places.begin(), places.end(), place) - places.begin();
        marks.emplace_back(box({x, y, pt * 1.6, pt * 1.2}, expertColour(place, E, groundLightness)));
        marks.emplace_back(box({x, y + pt * 1.05, pt * 1.6, pt * 0.22}, expertColour(place, E, markLightness)));
        marks.emplace_back(words(x + pt * 0.8, y + pt * 0.5, std::to_string(expert), ink, pt * 0.8, false, figures::Text::Anchor::centre));
        x += pt * 1.8;
    }
    y += pt * 1.6;
}

}  // namespace

TokenRows tokenRows(const TokenSource& source, std::size_t language, std::int32_t sentence, const PassageText& passage, std::uint32_t firstToken, std::uint32_t count,
                    int layerRow) {
    const auto& trace = source.trace;
    TokenRows table;
    table.columns = {"language", "sentence", "token", "id", "bytes", "layer"};
    for (int j = 1; j <= trace.topK; ++j)
        table.columns.push_back("expert_" + std::to_string(j));
    for (int j = 1; j <= trace.topK && trace.hasWeights(); ++j)
        table.columns.push_back("weight_" + std::to_string(j));
    for (int j = 1; j <= trace.topK && trace.scoreKind != routing::ScoreKind::none; ++j)
        table.columns.push_back((trace.scoreKind == routing::ScoreKind::logits ? "logit_" : trace.scoreKind == routing::ScoreKind::scores ? "score_" : "probability_") + std::to_string(j));
    for (auto t = firstToken; t < firstToken + count && t < passage.text->tokens(); ++t) {
        const auto row = passage.range.first + t;
        for (int l = layerRow < 0 ? 0 : layerRow; l < (layerRow < 0 ? trace.layers : layerRow + 1); ++l) {
            const auto stop = routing::routeStop(trace, row, l);
            std::vector<std::string> cells = {trace.languages[language], std::to_string(sentence), std::to_string(t + 1),
                                              trace.hasInputIds() ? std::to_string((*trace.inputIds.as<std::int64_t>())[static_cast<std::size_t>(row)]) : "",
                                              routing::hexPairs(passage.text->bytesOf(t)), std::to_string(stop.layer)};
            for (const auto& choice : stop.choices)
                cells.push_back(choice.expert < 0 ? "" : std::to_string(choice.expert));
            for (const auto& choice : stop.choices)
                if (trace.hasWeights())
                    cells.push_back(choice.weight ? decimal(static_cast<double>(*choice.weight)) : "");
            for (const auto& choice : stop.choices)
                if (trace.scoreKind != routing::ScoreKind::none)
                    cells.push_back(choice.score ? decimal(static_cast<double>(*choice.score)) : "");
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

Result<figures::FigureScene> tokensScene(const base::JobRecord& record, const ResultSource& results, const routing::LanguageTable& languages, const figures::FigureRecipe& recipe) {
    const auto options = recipe.options.is_object() ? recipe.options : Json::object();
    const auto chosen = options.contains("tokenizer") && options["tokenizer"].is_string() ? options["tokenizer"].get<std::string>() : std::string();
    TRIPTYCH_TRY(const auto source, tokenSource(record, modelOf(record, results), results.blobs(), chosen));
    if (!chosen.empty() && !source->problem.empty())
        return base::unreadable(source->problem, "/options/tokenizer", "a tokenizer.json");
    TRIPTYCH_TRY(const auto wanted, wantedOf(*source, options));
    const auto& trace = source->trace;
    const double pt = recipe.fontPt, width = std::max(20.0, recipe.widthMm * 72 / 25.4 - 0.9 * pt), scale = pt / layoutPx;
    figures::FigureScene scene;
    figures::Panel panel;
    figures::Table table;
    table.name = "tokens";
    double y = 0;
    std::int64_t shown = 0;
    for (const auto language : wanted.languages) {
        const auto index = source->passages.find(language, wanted.sentence, wanted.part);
        if (!index)
            continue;
        const auto named = languages.language(trace.languages[language]);
        const auto font = textFont(figureFont(recipe.font), named.code);
        const auto passage = passageText(*source, language, *index, canShowIn(font, true));
        shown += passage.range.count;
        const TokenLayout layout(passage.text, font, named.rightToLeft, width / scale);
        panel.marks.emplace_back(box({0, y + 0.25 * pt, 0.7 * pt, 0.7 * pt}, hueInk(languages.hueOf(named.family))));
        // The mark keeps the names in this order where the first is read from the right.
        panel.marks.emplace_back(words(1.1 * pt, y + 0.6 * pt, "\u200e" + (named.name == named.english ? named.name : named.name + " · " + named.english), ink2, 0.9 * pt, false));
        y += 1.5 * pt;
        for (const auto& cell : layout.cells()) {
            const int expert = routing::expertOf(trace, passage.range.first + cell.token, wanted.layerRow, wanted.slot);
            if (expert < 0)
                continue;
            const QRectF rect(cell.rect.left() * scale, y + cell.rect.top() * scale, cell.rect.width() * scale, cell.rect.height() * scale);
            const int place = wanted.places[static_cast<std::size_t>(expert)];
            panel.marks.emplace_back(box(rect, expertColour(place, trace.experts, groundLightness)));
            panel.marks.emplace_back(box({rect.left() + 0.3, rect.bottom() - 0.16 * pt, std::max(0.3, rect.width() - 0.6), 0.16 * pt}, expertColour(place, trace.experts, markLightness)));
        }
        addOutlines(layout, scale, y, panel.marks);
        y += layout.height() * scale + pt;
        auto rows = tokenRows(*source, language, wanted.sentence, passage, 0, static_cast<std::uint32_t>(passage.text->tokens()), wanted.layerRow);
        table.columns = std::move(rows.columns);
        table.rows.insert(table.rows.end(), std::make_move_iterator(rows.rows.begin()), std::make_move_iterator(rows.rows.end()));
    }
    if (trace.experts <= mostColours)
        addLegend(wanted.places, pt, y, panel.marks);
    panel.x.visible = panel.y.visible = false;
    panel.x.lower = 0;
    panel.x.upper = width;
    panel.y.lower = 0;
    // What is left stays empty at the foot.
    panel.y.upper = std::max(y, recipe.heightMm * 72 / 25.4 - (recipe.title.empty() ? 0.9 : 3) * pt);
    panel.y.reversed = true;
    panel.equalAspect = true;
    panel.grid = false;
    scene.panels.push_back(std::move(panel));
    scene.tables.push_back(std::move(table));
    auto caption = RoutingStudy::tr("Each token’s ground is the colour of expert number %1 of its k = %2 in layer %3 of %4; a glyph of several tokens carries their colours in order; %5 tokens, selection %6.")
                       .arg(wanted.slot + 1)
                       .arg(trace.topK)
                       .arg((*trace.layerIndex.as<std::int32_t>())[static_cast<std::size_t>(wanted.layerRow)])
                       .arg(QString::fromStdString(trace.name), QLocale().toString(static_cast<qlonglong>(shown)), QString::fromStdString(trace.selection));
    if (trace.experts > mostColours)
        caption += QLatin1Char(' ') + RoutingStudy::tr("%1 experts are not told apart by colour; their numbers are in the table.").arg(trace.experts);
    scene.caption = caption.toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
