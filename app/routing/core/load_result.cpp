#include "app/routing/core/load_result.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QCoreApplication>

namespace triptych::app::routingview {

using base::Json;
using base::Result;

Result<std::shared_ptr<const LoadResult>> loadResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.load")
        return base::badRequest("this result is no load count", "/result", "the id of a routing.load");
    auto result = std::make_shared<LoadResult>();
    result->summary = record.summary;
    TRIPTYCH_TRY(result->table, routing::loadTableFrom([&](const std::string& name) -> Result<base::Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("the result lacks the array " + name);
        return blobs.read(found->second);
    }));
    return std::shared_ptr<const LoadResult>(std::move(result));
}

Result<std::shared_ptr<const routing::Counts>> countsResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    const auto found = record.outputs.find("counts");
    if (found == record.outputs.end() || record.spec.kind == "routing.load")
        return base::badRequest("this result holds no counts", "/result", "the id of a routing.count");
    TRIPTYCH_TRY(const auto blob, blobs.read(found->second));
    TRIPTYCH_TRY(auto counts, routing::countsFromArray(blob));
    return std::make_shared<const routing::Counts>(std::move(counts));
}

routing::LanguageTable languageTable(const Json& document) {
    if (!document.is_null())
        if (auto table = routing::languageTableFromJson(document, "routing/families"))
            return *std::move(table);
    return routing::paperLanguages();
}

Json familiesParameter(const routing::LanguageTable& table) {
    if (table == routing::paperLanguages())
        return "paper";
    if (table == routing::linguisticLanguages())
        return "linguistic";
    return routing::toJson(table);
}

Each eachFromText(const std::string& text) {
    return text == "family" ? Each::family : text == "mean" ? Each::mean : Each::language;
}
Order orderFromText(const std::string& text) {
    return text == "index" ? Order::index : Order::seriated;
}

std::set<int> foldedFrom(const Json& options) {
    std::set<int> folded;
    if (options.is_object() && options.contains("folded") && options["folded"].is_array())
        for (const auto& family : options["folded"])
            if (family.is_number_integer())
                folded.insert(family.get<int>());
    return folded;
}

std::vector<Tile> tiles(const routing::LoadTable& table, const routing::LanguageTable& languages, Each each, const std::set<int>& folded) {
    struct Row {
        int index;
        int place;
        routing::Language language;
    };
    std::vector<Row> rows;
    for (int i = 0; i < static_cast<int>(table.languages.size()); ++i) {
        if (table.tokens[static_cast<std::size_t>(i)] == 0)
            continue;
        const auto& code = table.languages[static_cast<std::size_t>(i)];
        const int place = languages.indexOf(code);
        rows.push_back({i, place < 0 ? 100000 + i : place, languages.language(code)});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.place < b.place; });
    std::vector<Tile> result;
    const auto familyTile = [&](int f) {
        Tile tile;
        for (const auto& row : rows)
            if (row.language.family == f)
                tile.members.push_back(row.index);
        tile.family = f;
        tile.id = "family-" + std::to_string(f);
        tile.name = tile.english = f < 0 ? QCoreApplication::translate("RoutingStudy", "No family").toStdString()
                                         : languages.families[static_cast<std::size_t>(f)].name;
        return tile;
    };
    if (each == Each::language) {
        std::set<int> done;
        for (const auto& row : rows) {
            if (folded.count(row.language.family) > 0) {
                if (done.insert(row.language.family).second)
                    result.push_back(familyTile(row.language.family));
                continue;
            }
            Tile tile;
            tile.id = tile.code = row.language.code;
            tile.name = row.language.name;
            tile.english = row.language.english;
            tile.family = row.language.family;
            tile.rightToLeft = row.language.rightToLeft;
            tile.members = {row.index};
            result.push_back(std::move(tile));
        }
    } else if (each == Each::family) {
        for (int f = -1; f < static_cast<int>(languages.families.size()); ++f)
            if (auto tile = familyTile(f); !tile.members.empty())
                result.push_back(std::move(tile));
    } else {
        Tile tile;
        tile.id = "mean";
        tile.name = tile.english = QCoreApplication::translate("RoutingStudy", "Mean of all languages").toStdString();
        for (const auto& row : rows)
            tile.members.push_back(row.index);
        result.push_back(std::move(tile));
    }
    for (auto& tile : result) {
        tile.hue = languages.hueOf(tile.family);
        tile.shares = routing::meanShares(table, tile.members);
        for (const int m : tile.members)
            tile.tokens += table.tokens[static_cast<std::size_t>(m)];
    }
    return result;
}

std::vector<int> drawnOrder(const routing::LoadTable& table, Order order) {
    if (order == Order::seriated && table.order.size() == static_cast<std::size_t>(table.experts))
        return table.order;
    std::vector<int> index(static_cast<std::size_t>(table.experts));
    std::iota(index.begin(), index.end(), 0);
    return index;
}

double level(double share, int experts) {
    return share > 0 ? std::clamp(std::log2(share * experts), -3.0, 3.0) : -3.0;
}

}  // namespace triptych::app::routingview
