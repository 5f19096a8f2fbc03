#include "routing/corpus/data_card.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/loose_json.h"
#include "routing/corpus/composition.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::textOf;
using base::wholeOf;

std::string numbered(std::int64_t n, const char* one, const char* several = nullptr) {
    return n == 1 ? fmt::format("1 {}", one) : several != nullptr ? fmt::format("{} {}", n, several) : fmt::format("{} {}s", n, one);
}

// What stands under no name in a table of the composition.
std::int64_t unnamed(const Json& rows) {
    for (const auto& row : rows)
        if (textOf(row, "name").empty())
            return wholeOf(row, "documents");
    return 0;
}

const Json* stepOf(const Json& report, std::string_view rule) {
    for (const auto& step : report.at("steps"))
        if (textOf(step, "rule") == rule)
            return &step;
    return nullptr;
}

Json limitsOf(const Json& report, const Json& composition, const Json& audit) {
    Json limits = Json::array();
    const auto total = wholeOf(composition.at("total"), "documents");
    const auto lacks = [&](const char* table, const char* what) {
        if (const auto n = unnamed(composition.at(table)); n > 0)
            limits.push_back(fmt::format("The {} of {} of {} documents is not known.", what, n, total));
    };
    lacks("bySource", "source");
    lacks("byLicence", "licence");
    lacks("byType", "type");
    lacks("byFamily", "language family");
    const auto inputs = report.value("inputs", Json::object());
    if (!inputs.contains("test") || stepOf(report, "contamination") == nullptr)
        limits.push_back("It was not looked for what it shares with a test set.");
    if (stepOf(report, "near_duplicates") == nullptr)
        limits.push_back("It was not looked for near-duplicates.");
    if (stepOf(report, "language_check") == nullptr)
        limits.push_back("The languages are as they were labelled; no text was checked against its label.");
    if (stepOf(report, "personal_data") == nullptr)
        limits.push_back("It was not looked for personal data.");
    // What was found and not taken out.
    const bool cleaned = report.contains("kept");
    if (!cleaned)
        limits.push_back("Nothing was dropped from it: the rules were only asked.");
    for (const auto& step : report.at("steps")) {
        const auto marked = wholeOf(step, step.contains("flaggedLeft") ? "flaggedLeft" : "flagged");
        if (const auto found = cleaned ? marked : wholeOf(step, "flagged") + wholeOf(step, "dropped"); found > 0)
            limits.push_back(cleaned ? fmt::format("{}: marked and still in it: {}.", textOf(step, "rule"), numbered(found, "document")) : fmt::format("{}: found and still in it: {}.", textOf(step, "rule"), numbered(found, "document")));
    }
    if (audit.is_null())
        limits.push_back("Nobody has judged a sample of it.");
    for (const auto& step : report.at("steps"))
        for (const auto& note : step.value("notes", Json::array()))
            if (note.is_string())
                limits.push_back(fmt::format("{}: {}.", textOf(step, "rule"), note.get<std::string>()));
    return limits;
}

std::string percent(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole)) : "–";
}

std::string grouped(std::int64_t n) {
    const auto digits = std::to_string(n);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            text += ',';
        text += digits[i];
    }
    return text;
}

std::string interval(const Json& json, double factor, const char* unit) {
    if (!json.is_object() || !json.contains("estimate") || !json.at("estimate").is_number())
        return "–";
    const auto value = [&](const char* key) { return json.contains(key) && json.at(key).is_number() ? fmt::format("{:.{}f}", json.at(key).get<double>() * factor, factor > 1 ? 1 : 2) : std::string("–"); };
    return fmt::format("{}{} ({} to {}{})", value("estimate"), unit, value("lower"), value("upper"), unit);
}

void compositionTable(std::string& out, const Json& composition, const char* table, const char* title, const char* column) {
    const auto& rows = composition.at(table);
    if (rows.empty() || (rows.size() == 1 && textOf(rows.front(), "name").empty()))
        return;
    const bool tokens = composition.at("total").contains("tokens");
    const char* of = tokens ? "tokens" : "bytes";
    const auto whole = wholeOf(composition.at("total"), of);
    out += fmt::format("### {}\n\n| {} | Documents | Bytes | Words |{} Share of {} |\n|---|--:|--:|--:|{}--:|\n", title, column, tokens ? " Tokens |" : "", of, tokens ? "--:|" : "");
    for (const auto& row : rows) {
        const auto name = textOf(row, "name");
        out += fmt::format("| {} | {} | {} | {} |", name.empty() ? "*not known*" : markdownText(name), grouped(wholeOf(row, "documents")), grouped(wholeOf(row, "bytes")), grouped(wholeOf(row, "words")));
        if (tokens)
            out += fmt::format(" {} |", grouped(wholeOf(row, "tokens")));
        out += fmt::format(" {} |\n", percent(wholeOf(row, of), whole));
    }
    out += '\n';
}

std::string parametersOf(const Json& step) {
    std::vector<std::string> parts;
    const auto parameters = step.value("parameters", Json::object());
    for (const auto& [name, value] : parameters.items())
        if (name != "action")
            parts.push_back(fmt::format("{} {}", name, value.is_string() ? value.get<std::string>() : value.dump()));
    return markdownText(fmt::format("{}", fmt::join(parts, ", ")));
}

// What a step measured, in a few words; the card's JSON holds all of it.
std::vector<std::string> measuredOf(const Json& step) {
    std::vector<std::string> lines;
    const auto measured = step.value("measured", Json::object());
    if (!measured.is_object())
        return lines;
    if (measured.contains("unit"))
        lines.push_back(fmt::format("counted in {}, {} in a row; {} of the test set found, {} too short to be found in part", textOf(measured, "unit"), grouped(wholeOf(measured, "window")),
                                    numbered(wholeOf(measured, "testDocumentsFound"), "document"), grouped(wholeOf(measured, "testTiny"))));
    if (measured.contains("clusters"))
        lines.push_back(fmt::format("{} of the same, the largest of {}; {} repeated", numbered(wholeOf(measured, "clusters"), "group"), numbered(wholeOf(measured, "largest"), "document"), grouped(wholeOf(measured, "repeated"))));
    if (measured.contains("confusions"))
        lines.push_back(fmt::format("{} told, {} of them as labelled; {} could not be told", numbered(wholeOf(measured, "told"), "document"), grouped(wholeOf(measured, "same")), grouped(wholeOf(measured, "untold"))));
    for (const char* table : {"byKind", "reasons"})
        if (const auto found = measured.find(table); found != measured.end() && found->is_object()) {
            std::vector<std::string> parts;
            for (const auto& [name, n] : found->items())
                if (n.is_number_integer() && n != 0)
                    parts.push_back(fmt::format("{} {}", name, grouped(n.get<std::int64_t>())));
            if (!parts.empty())
                lines.push_back(fmt::format("{}", fmt::join(parts, ", ")));
        }
    return lines;
}

void measuredSection(std::string& out, const Json& steps) {
    std::string lines, confusions;
    std::int64_t number = 0;
    for (const auto& step : steps) {
        ++number;
        for (const auto& line : measuredOf(step))
            lines += fmt::format("- Step {}, {}: {}.\n", number, markdownText(textOf(step, "rule")), markdownText(line));
        const auto rows = step.value("measured", Json::object()).value("confusions", Json::array());
        for (std::size_t r = 0; rows.is_array() && r < std::min<std::size_t>(rows.size(), 20); ++r)
            confusions += fmt::format("| {} | {} | {} |\n", markdownText(textOf(rows[r], "label")), markdownText(textOf(rows[r], "reads")), grouped(wholeOf(rows[r], "documents")));
    }
    if (!lines.empty())
        out += "\n" + lines;
    if (!confusions.empty())
        out += "\n| Labelled | Reads as | Documents |\n|---|---|--:|\n" + confusions;
}

// A recipe says nothing of what it was held against: the same steps count words, or tokens of one tokenizer or another.
std::string citation(const Json& card) {
    auto text = fmt::format("recipe {}", textOf(card, "recipeHash").substr(0, 16));
    const auto inputs = card.value("inputs", Json::object());
    for (const auto& [input, what] : {std::pair("tokenizer", "tokenizer"), std::pair("test", "test set"), std::pair("corpus", "corpus")})
        if (const auto hash = textOf(inputs, input); !hash.empty())
            text += fmt::format(", {} {}", what, hash.substr(0, 16));
    return text;
}

Result<Json> cardOf(const DataCardInput& input) {
    const auto& report = input.report;
    if (!report.is_object() || textOf(report, "format") != "triptych corpus report 1" || !report.contains("composition") || !report.contains("steps"))
        return base::unreadable("no report of a corpus", "report", "the output \"report\" of routing.clean_corpus");
    const bool cleaned = report.contains("kept");
    auto composition = report.at("composition");
    if (input.languages != nullptr)
        composition["byFamily"] = familiesOf(composition.at("byLanguage"), *input.languages);
    Json steps = Json::array();
    for (const auto& step : report.at("steps")) {
        Json row;
        for (const char* key : {"rule", "meaning", "action", "parameters", "seen", "dropped", "changed", "flagged", "flaggedLeft", "byLanguage", "measured", "notes"})
            if (step.contains(key))
                row[key] = step.at(key);
        steps.push_back(std::move(row));
    }
    Json card = {{"format", "triptych data card 1"},
                 {"title", input.title.empty() ? textOf(report, "name") : input.title},
                 {"program", input.program},
                 {"cleaned", cleaned},
                 {"documentsBefore", wholeOf(report, "documents")},
                 {"documents", cleaned ? wholeOf(report, "kept") : wholeOf(report, "documents")},
                 {"families", input.languages != nullptr ? input.languages->preset : textOf(report, "families")},
                 {"composition", composition},
                 {"steps", std::move(steps)},
                 {"recipe", report.value("recipe", Json())},
                 {"recipeHash", textOf(report, "recipeHash")},
                 {"inputs", report.value("inputs", Json::object())},
                 {"audit", input.audit},
                 {"limits", limitsOf(report, composition, input.audit)}};
    card["cite"] = citation(card);
    if (report.contains("cleaned"))
        card["corpusHash"] = report.at("cleaned");
    else
        card["corpusHash"] = report.value("inputs", Json::object()).value("corpus", Json());
    return card;
}

std::string markdownOf(const Json& card) {
    const auto& composition = card.at("composition");
    const auto& total = composition.at("total");
    const bool cleaned = card.value("cleaned", false);
    auto out = fmt::format("# Data card: {}\n\n", markdownText(textOf(card, "title")));
    out += fmt::format("{} documents, {} bytes, {} words{} in {} languages", grouped(wholeOf(card, "documents")), grouped(wholeOf(total, "bytes")), grouped(wholeOf(total, "words")),
                       total.contains("tokens") ? fmt::format(", {} tokens", grouped(wholeOf(total, "tokens"))) : std::string(), composition.at("byLanguage").size());
    out += cleaned ? fmt::format("; {} documents before cleaning.\n\n", grouped(wholeOf(card, "documentsBefore"))) : std::string(". It has not been cleaned: the rules below say what each would do on its own.\n\n");

    out += "## What is in it\n\n";
    compositionTable(out, composition, "byLanguage", "Languages", "Language");
    compositionTable(out, composition, "byFamily", fmt::format("Families ({})", markdownText(textOf(card, "families"))).c_str(), "Family");
    compositionTable(out, composition, "byType", "Types", "Type");
    compositionTable(out, composition, "bySource", "Sources", "Source");
    compositionTable(out, composition, "byLicence", "Licences", "Licence");
    if (composition.contains("vocabulary")) {
        const auto& vocabulary = composition.at("vocabulary");
        out += fmt::format("### Vocabulary\n\n{} of {} tokens of the vocabulary occur.\n\n| Language | Tokens a word | Bytes a token | Share of the vocabulary | Unknown | Parts of characters |\n|---|--:|--:|--:|--:|--:|\n",
                           grouped(wholeOf(vocabulary, "used")), grouped(wholeOf(vocabulary, "size")));
        for (const auto& row : vocabulary.at("byLanguage")) {
            const auto perByte = row.value("tokensPerByte", 0.0);
            out += fmt::format("| {} | {:.2f} | {} | {:.2f} % | {:.2f} % | {:.2f} % |\n", markdownText(textOf(row, "code")), row.value("tokensPerWord", 0.0), perByte > 0 ? fmt::format("{:.2f}", 1 / perByte) : "–",
                               100 * row.value("vocabularyShare", 0.0), 100 * row.value("unknownShare", 0.0), 100 * row.value("partialShare", 0.0));
        }
        out += '\n';
    }

    out += cleaned ? "## What was dropped, and why\n\n" : "## What each rule would do\n\n";
    out += "| Step | Rule | Thresholds | Seen | Dropped | Changed | Marked |\n|--:|---|---|--:|--:|--:|--:|\n";
    std::int64_t number = 0;
    for (const auto& step : card.at("steps"))
        out += fmt::format("| {} | **{}**: {} | {} | {} | {} | {} | {} |\n", ++number, markdownText(textOf(step, "rule")), markdownText(textOf(step, "meaning")), parametersOf(step), grouped(wholeOf(step, "seen")),
                           grouped(wholeOf(step, "dropped")), grouped(wholeOf(step, "changed")), grouped(wholeOf(step, "flagged")));
    measuredSection(out, card.at("steps"));
    out += "\n## How to make it again\n\n";
    out += fmt::format("To be cited as: {}.\n\n", markdownText(textOf(card, "cite")));
    out += fmt::format("Recipe, SHA-256 `{}`:\n\n```json\n{}\n```\n\n", textOf(card, "recipeHash"), card.value("recipe", Json()).dump(2));
    const auto inputs = card.value("inputs", Json::object());
    for (const auto& [name, hash] : inputs.items())
        if (hash.is_string())
            out += fmt::format("- {}: SHA-256 `{}`\n", markdownText(name), markdownText(hash.get<std::string>()));
    if (cleaned)
        out += fmt::format("- the cleaned corpus: SHA-256 `{}`\n", textOf(card, "corpusHash"));

    out += "\n## Who checked\n\n";
    if (const auto audit = card.value("audit", Json()); audit.is_object()) {
        out += fmt::format("{} judged {}, drawn at random by language and source and shown with the language and without the source. Good: {} of the corpus.\n\n", numbered(wholeOf(audit, "raters"), "person", "people"), numbered(wholeOf(audit, "items"), "document"), interval(audit.value("good", Json()), 100, " %"));
        out += fmt::format("Agreement: Fleiss’ kappa {}, Krippendorff’s alpha {}.\n\n", interval(audit.value("fleissKappa", Json()), 1, ""), interval(audit.value("krippendorffAlpha", Json()), 1, ""));
        for (const auto& [table, column] : {std::pair("byLanguage", "Language"), std::pair("bySource", "Source")}) {
            out += fmt::format("| {} | Judged | Good of these | Good of all there are (95 %) |\n|---|--:|--:|--:|\n", column);
            for (const auto& row : audit.value(table, Json::array()))
                out += fmt::format("| {} | {} | {} | {} |\n", textOf(row, "name").empty() ? "*not known*" : markdownText(textOf(row, "name")), wholeOf(row, "items"), wholeOf(row, "good"), interval(row.value("share", Json()), 100, " %"));
            out += '\n';
        }
    } else {
        out += "Nobody yet.\n\n";
    }

    out += "## Limits\n\n";
    for (const auto& limit : card.value("limits", Json::array()))
        if (limit.is_string())
            out += fmt::format("- {}\n", markdownText(limit.get<std::string>()));
    if (!textOf(card, "program").empty())
        out += fmt::format("\nMade with {}.\n", markdownText(textOf(card, "program")));
    return out;
}

// A damaged project's report may hold anything where a table is looked for.
template <class Make>
auto readable(const char* what, const Make& make) -> decltype(make()) {
    try {
        return make();
    } catch (const Json::exception& error) {
        return base::unreadable(fmt::format("damaged: {}", error.what()), what, "the result computed again");
    }
}

}  // namespace

std::string markdownText(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t')
            out += ' ';
        else if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else {
            if (std::string_view("\\`*_{}[]#|~!").find(c) != std::string_view::npos)
                out += '\\';
            out += c;
        }
    }
    return out;
}

Result<Json> dataCard(const DataCardInput& input) {
    return readable("report", [&] { return cardOf(input); });
}

Result<std::string> dataCardMarkdown(const Json& card) {
    return readable("data card", [&] { return Result<std::string>(markdownOf(card)); });
}

}  // namespace triptych::routing
