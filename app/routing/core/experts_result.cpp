#include "app/routing/core/experts_result.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "routing/seriation.h"
#include "routing/tokenizer.h"
#include "routing/utf8.h"

namespace triptych::app::routingview {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostSeriated = 256;
constexpr std::size_t strongest = 16;

auto reader(const base::JobRecord& record, const base::BlobReader& blobs) {
    return [&record, &blobs](const std::string& name) -> Result<Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("the result lacks the array " + name);
        return blobs.read(found->second);
    };
}

template <class Read>
Result<std::vector<double>> numbers(const Read& read, const char* name, const base::Shape& shape) {
    TRIPTYCH_TRY(const auto array, read(name));
    TRIPTYCH_TRY(const auto values, array.template as<double>());
    if (array.shape() != shape)
        return base::unreadable(fmt::format("{} is {} where {} belongs", name, fmt::join(array.shape(), " x "), fmt::join(shape, " x ")), name);
    return std::vector<double>(values.begin(), values.end());
}

std::vector<int> index(std::size_t n) {
    std::vector<int> order(n);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

/// Neighbours have like rows; too many to be ordered so stay by number.
std::vector<int> likenessOrder(const std::vector<double>& values, std::size_t n) {
    if (n > mostSeriated || n < 3)
        return index(n);
    std::vector<float> rows(values.size());
    std::transform(values.begin(), values.end(), rows.begin(), [](double v) { return std::isfinite(v) ? static_cast<float>(v) : 0.0f; });
    auto order = routing::seriate(rows, static_cast<int>(n));
    return order.size() == n ? order : index(n);
}

ExpertGrid square(MapKind kind, std::vector<int> order, const std::vector<double>& all, std::size_t E, double upper) {
    ExpertGrid result;
    result.kind = kind;
    result.order = std::move(order);
    result.upper = upper;
    for (const int a : result.order)
        for (const int b : result.order)
            result.values.push_back(a == b ? nothing : all[static_cast<std::size_t>(a) * E + static_cast<std::size_t>(b)]);
    return result;
}

}  // namespace

Result<std::shared_ptr<const routing::ExpertsResult>> expertsResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.experts")
        return base::badRequest("this result is no analysis of experts", "/result", "the id of a routing.experts");
    TRIPTYCH_TRY(auto result, routing::expertsFrom(reader(record, blobs)));
    return std::make_shared<const routing::ExpertsResult>(std::move(result));
}

Result<std::shared_ptr<const routing::VocabularyResult>> vocabularyResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(auto result, routing::vocabularyFrom(reader(record, blobs)));
    return std::make_shared<const routing::VocabularyResult>(std::move(result));
}

Result<std::shared_ptr<const Similarity>> similarityResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.similarity")
        return base::badRequest("this result is no comparison of experts' weights", "/result", "the id of a routing.similarity");
    const auto read = reader(record, blobs);
    auto result = std::make_shared<Similarity>();
    TRIPTYCH_TRY(const auto layerArray, read("layers"));
    TRIPTYCH_TRY(const auto layers, layerArray.as<std::int32_t>());
    result->layers.assign(layers.begin(), layers.end());
    TRIPTYCH_TRY(const auto gate, read("gate"));
    if (gate.shape().size() != 3)
        return base::unreadable("gate is not layers x experts x experts", "gate");
    const auto E = gate.shape()[1];
    result->experts = static_cast<std::size_t>(E);
    const base::Shape shape = {static_cast<std::int64_t>(layers.size()), E, E};
    TRIPTYCH_TRY(result->gate, numbers(read, "gate", shape));
    TRIPTYCH_TRY(result->weights, numbers(read, "experts", shape));
    return std::shared_ptr<const Similarity>(std::move(result));
}

Result<std::shared_ptr<const Ablation>> ablationResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    const auto read = reader(record, blobs);
    TRIPTYCH_TRY(const auto aboutArray, read("about"));
    TRIPTYCH_TRY(const auto about, base::parseJson(aboutArray.text(), "about"));
    if (!about.is_object() || !about.contains("languages") || !about["languages"].is_array())
        return base::unreadable("not the result of an ablation", "about");
    auto result = std::make_shared<Ablation>();
    if (about.contains("layer") && about["layer"].is_number_integer())
        result->layer = about["layer"].get<int>();
    for (const auto& code : about["languages"])
        result->languages.push_back(code.is_string() ? code.get<std::string>() : std::string("und"));
    TRIPTYCH_TRY(const auto expertArray, read("experts"));
    TRIPTYCH_TRY(const auto experts, expertArray.as<std::int32_t>());
    result->experts.assign(experts.begin(), experts.end());
    const auto X = static_cast<std::int64_t>(experts.size()), M = static_cast<std::int64_t>(result->languages.size());
    TRIPTYCH_TRY(const auto change, numbers(read, "change", {X, M, 3}));
    for (std::size_t i = 0; i < change.size(); i += 3)
        result->change.push_back({change[i], change[i + 1], change[i + 2]});
    TRIPTYCH_TRY(result->baseline, numbers(read, "baseline", {M}));
    return std::shared_ptr<const Ablation>(std::move(result));
}

std::vector<ExpertRow> expertRows(const routing::ExpertsResult& result, std::size_t group, std::size_t layer, const routing::VocabularyResult* words) {
    std::vector<ExpertRow> rows;
    const double even = result.evenShare();
    const auto* vocabulary = words && words->experts == result.experts ? words : nullptr;
    std::size_t wordLayer = 0;
    if (vocabulary) {
        const auto found = std::find(vocabulary->layers.begin(), vocabulary->layers.end(), result.layers[layer]);
        if (found == vocabulary->layers.end())
            vocabulary = nullptr;
        else
            wordLayer = static_cast<std::size_t>(found - vocabulary->layers.begin());
    }
    for (std::size_t e = 0; e < result.E(); ++e) {
        ExpertRow row;
        row.expert = static_cast<int>(e);
        const auto& share = result.share[result.cell(group, layer, e)];
        row.load = {share.estimate / even, share.lower / even, share.upper / even};
        row.entropy = result.entropy[layer * result.E() + e];
        row.owner = result.owners[e];
        if (vocabulary) {
            row.words = static_cast<int>(vocabulary->words.layers[wordLayer].expertWords[e]);
            row.wordShare = vocabulary->words.layers[wordLayer].expertMean[e];
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LanguageUse> languageUses(const routing::ExpertsResult& result, const routing::LanguageTable& languages, std::size_t layer, std::size_t expert) {
    std::vector<LanguageUse> uses;
    for (std::size_t g = 0; g < result.groups.size(); ++g) {
        const auto& group = result.groups[g];
        const auto cell = result.cell(g, layer, expert);
        if (group.sort != routing::ExpertGroup::Sort::language || std::isnan(result.share[cell].estimate))
            continue;
        const auto language = languages.language(group.id);
        LanguageUse use;
        use.code = language.code;
        use.name = language.name;
        use.english = language.english;
        use.family = language.family;
        use.hue = languages.hueOf(language.family);
        use.share = result.share[cell];
        use.difference = result.difference[cell];
        use.adjusted = result.adjusted[cell];
        uses.push_back(std::move(use));
    }
    std::stable_sort(uses.begin(), uses.end(), [](const LanguageUse& a, const LanguageUse& b) { return a.share.estimate > b.share.estimate; });
    return uses;
}

MapKind mapKindFromText(const std::string& text) {
    return text == "weights" ? MapKind::weights : text == "gate" ? MapKind::gate : text == "coactivation" ? MapKind::coActivation : MapKind::languages;
}
std::string mapName(MapKind kind) {
    constexpr const char* names[] = {"coactivation", "weights", "gate", "specialisation"};
    return names[static_cast<std::size_t>(kind)];
}

ExpertGrid coActivationGrid(const routing::CoActivation& pairs, MapExperts experts) {
    if (pairs.experts == 0)
        return {};
    auto order = index(pairs.experts);
    if (experts == MapExperts::strongest) {
        order.clear();
        for (const auto e : routing::strongestExperts(pairs, strongest))
            order.push_back(static_cast<int>(e));
    } else {
        order = likenessOrder(pairs.given, pairs.experts);
    }
    // OLMoE's figures end at 60 %; a model of few experts goes beyond, and is not cut.
    double highest = 0.6;
    for (std::size_t a = 0; a < pairs.experts; ++a)
        for (std::size_t b = 0; b < pairs.experts; ++b)
            if (a != b && pairs.givenOf(a, b) > highest)
                highest = 1;
    return square(MapKind::coActivation, std::move(order), pairs.given, pairs.experts, highest);
}

ExpertGrid similarityGrid(const Similarity& similarity, int layer, MapKind kind, MapExperts experts) {
    const auto found = std::find(similarity.layers.begin(), similarity.layers.end(), layer);
    if (found == similarity.layers.end())
        return {};
    const auto E = similarity.experts, at = static_cast<std::size_t>(found - similarity.layers.begin()) * E * E;
    const auto& from = kind == MapKind::gate ? similarity.gate : similarity.weights;
    const std::vector<double> values(from.begin() + static_cast<std::ptrdiff_t>(at), from.begin() + static_cast<std::ptrdiff_t>(at + E * E));
    auto order = index(E);
    if (experts == MapExperts::strongest) {
        const auto most = [&](int a) {
            double highest = -2;
            for (std::size_t b = 0; b < E; ++b)
                if (static_cast<int>(b) != a)
                    highest = std::max(highest, values[static_cast<std::size_t>(a) * E + b]);
            return highest;
        };
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return most(a) > most(b); });
        order.resize(std::min(order.size(), strongest));
    } else {
        order = likenessOrder(values, E);
    }
    return square(kind, std::move(order), values, E, 1);
}

ExpertGrid languageGrid(const routing::ExpertsResult& result, const routing::LanguageTable& languages, std::size_t layer, MapExperts experts) {
    ExpertGrid grid;
    grid.kind = MapKind::languages;
    grid.upper = 8;
    const auto E = result.E();
    grid.languages = languageUses(result, languages, layer, 0);
    const auto place = [&](const LanguageUse& use) {
        const int at = languages.indexOf(use.code);
        return at < 0 ? 1 << 20 : at;
    };
    std::stable_sort(grid.languages.begin(), grid.languages.end(), [&](const LanguageUse& a, const LanguageUse& b) { return place(a) < place(b); });
    const auto R = grid.languages.size();
    std::vector<double> shares(E * R);  // [E, languages]
    for (std::size_t r = 0; r < R; ++r) {
        const auto group = static_cast<std::size_t>(result.group(grid.languages[r].code));
        for (std::size_t e = 0; e < E; ++e)
            shares[e * R + r] = result.share[result.cell(group, layer, e)].estimate / result.evenShare();
    }
    grid.order = index(E);
    if (experts == MapExperts::strongest) {
        const auto range = [&](int e) {
            const auto row = std::span(shares).subspan(static_cast<std::size_t>(e) * R, R);
            return R == 0 ? 0.0 : *std::max_element(row.begin(), row.end()) - *std::min_element(row.begin(), row.end());
        };
        std::stable_sort(grid.order.begin(), grid.order.end(), [&](int a, int b) { return range(a) > range(b); });
        grid.order.resize(std::min(grid.order.size(), strongest));
    } else if (E <= mostSeriated && E > 2 && R > 0) {
        std::vector<float> rows(shares.size());
        std::transform(shares.begin(), shares.end(), rows.begin(), [](double v) { return static_cast<float>(v > 0 ? std::clamp(std::log2(v), -3.0, 3.0) : -3.0); });
        if (auto order = routing::seriate(rows, static_cast<int>(R)); order.size() == E)
            grid.order = std::move(order);
    }
    for (std::size_t r = 0; r < R; ++r)
        for (const int e : grid.order)
            grid.values.push_back(shares[static_cast<std::size_t>(e) * R + r]);
    return grid;
}

std::vector<FlowShare> flowShares(const routing::Counts& counts, std::size_t layer, std::span<const std::size_t> languages, std::size_t expert, bool onward) {
    if (!onward && layer == 0)
        return {};
    const auto flow = routing::crossFlow(counts, onward ? layer : layer - 1, languages);
    if (flow.empty())
        return {};
    const auto E = counts.E();
    std::vector<FlowShare> shares;
    double sum = 0;
    for (std::size_t other = 0; other < E; ++other) {
        const double value = onward ? flow[expert * E + other] : flow[other * E + expert];
        shares.push_back({static_cast<int>(other), value});
        sum += value;
    }
    if (sum <= 0)
        return {};
    for (auto& share : shares)
        share.share /= sum;
    std::stable_sort(shares.begin(), shares.end(), [](const FlowShare& a, const FlowShare& b) { return a.share > b.share; });
    return shares;
}

std::vector<std::size_t> membersIn(const routing::Counts& counts, const routing::ExpertsResult& result, std::size_t group) {
    std::vector<std::size_t> members;
    for (const auto n : result.groups[group].members) {
        const auto found = std::find(counts.languages.begin(), counts.languages.end(), result.languages[n]);
        if (found != counts.languages.end())
            members.push_back(static_cast<std::size_t>(found - counts.languages.begin()));
    }
    return members;
}

std::string tokenName(const routing::Tokenizer* tokenizer, std::int64_t id) {
    const auto bytes = tokenizer ? tokenizer->tokenBytes(id) : std::string_view();
    if (bytes.empty())
        return fmt::format("#{}", id);
    std::string shown;
    const bool controls = std::any_of(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f; });
    if (!routing::isUtf8(bytes) || controls) {
        for (const char c : bytes.substr(0, 16))
            shown += fmt::format("{}{:02X}", shown.empty() ? "" : " ", static_cast<unsigned>(static_cast<unsigned char>(c)));
        return "‹" + shown + (bytes.size() > 16 ? " …›" : "›");
    }
    for (const char c : bytes)
        shown += c == ' ' ? "␣" : c == '\n' ? "↵" : c == '\t' ? "⇥" : std::string(1, c);
    return shown;
}

}  // namespace triptych::app::routingview
