#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "routing/languages.h"
#include "routing/trace.h"
#include "routing/trace_answers.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;

constexpr std::size_t maxLineBytes = std::size_t{64} << 20;

class JsonImport {
public:
    JsonImport(std::string_view where, const TraceImport& options, base::JobContext& context)
        : m_where(where), m_options(options), m_context(context) {}

    /// \param inList the place points into the file already, at an entry of its list.
    Status record(const Json& json, std::string_view where, bool inList = false) {
        m_slash = inList ? "/" : "#/";
        if (!json.is_object())
            return base::unreadable("not a JSON object", std::string(where));
        TRIPTYCH_CHECK(setLanguage(json, where));
        if (json.contains("exp_ids"))
            return olmoe(json, where);
        if (json.contains("prompt_routed_experts") || json.contains("choices"))
            return vllm(json, where);
        if (json.contains("meta_info"))
            return sglang(json["meta_info"], where);
        return base::unreadable("no experts in this record", std::string(where), "exp_ids, prompt_routed_experts, choices or meta_info");
    }

    Result<ImportedTrace> finish() {
        if (!m_builder || m_builder->tokens() == 0)
            return base::unreadable("no routed token in the file", m_where,
                                    m_bareAnswers > 0 ? "answers of a vLLM server started with --enable-return-routed-experts" : "");
        ImportedTrace result;
        TRIPTYCH_TRY(result.trace, m_builder->finish(m_languages, 0));
        result.trace.selection = "as recorded by " + m_form;
        result.notes.push_back(fmt::format("Expert ids as recorded by {}; weights and probabilities are not in this form", m_form));
        result.notes.push_back(fmt::format("The number of experts is not in the file: {} are met", result.trace.experts));
        if (m_padding > 0)
            result.notes.push_back(fmt::format("{} padding tokens were left out", m_padding));
        if (m_bareAnswers > 0)
            result.notes.push_back(fmt::format("{} answers hold no experts and are not counted", m_bareAnswers));
        if (m_unknown > 0)
            result.notes.push_back(fmt::format("{} tokens have no experts (taken from the server's prefix cache) and are not counted", m_unknown));
        return result;
    }

private:
    Status setLanguage(const Json& json, std::string_view where) {
        std::string code = m_options.language;
        for (const char* key : {"language", "lang"})
            if (json.contains(key) && json[key].is_string())
                code = json[key].get<std::string>();
        const auto reading = readLanguageCode(code, m_options.neIsMongolian);
        if (!reading)
            return base::unreadable(reading.error().what, std::string(where), reading.error().hint);
        auto found = std::find(m_languages.begin(), m_languages.end(), reading->code);
        if (found == m_languages.end()) {
            if (m_languages.size() >= 1000)
                return base::unreadable("more than 1,000 languages", std::string(where));
            found = m_languages.insert(m_languages.end(), reading->code);
        }
        m_language = static_cast<std::int16_t>(found - m_languages.begin());
        return {};
    }

    Status shape(std::size_t layers, std::size_t topK, std::string_view where) {
        if (layers < 1 || layers > 1000 || topK < 1 || topK > 256)
            return base::unreadable(fmt::format("{} layers of {} experts do not fit", layers, topK), std::string(where));
        if (!m_builder) {
            m_layers = layers;
            m_topK = topK;
            m_builder.emplace(static_cast<int>(layers), static_cast<int>(topK));
        } else if (layers != m_layers || topK != m_topK) {
            return base::unreadable(fmt::format("{} layers of {} experts where {} of {} came before", layers, topK, m_layers, m_topK), std::string(where));
        }
        return {};
    }

    Status add(std::int64_t id, std::span<const std::int16_t> row, const std::string& where, std::size_t token) {
        TRIPTYCH_CHECK(checkDistinct(row, m_topK, where, token));
        if (isUnknown(row)) {
            ++m_unknown;
            return {};
        }
        m_builder->add(id, m_language, m_sequence, row);
        return {};
    }

    Status addAll(const RoutedRows& rows, const std::string& where) {
        if (rows.tokens() == 0)
            return {};
        TRIPTYCH_CHECK(shape(rows.layers, rows.topK, where));
        for (std::size_t t = 0; t < rows.tokens(); ++t)
            TRIPTYCH_CHECK(add(-1, rows.row(t), rows.perToken ? fmt::format("{}/{}", where, t) : where, t));
        return {};
    }

    Status olmoe(const Json& json, std::string_view where) {
        m_form = "OLMoE's scripts";
        const auto& rows = json["exp_ids"];
        const auto ids = json.find("input_ids");
        if (!rows.is_array() || (ids != json.end() && (!ids->is_array() || ids->size() != rows.size())))
            return base::unreadable("exp_ids and input_ids do not fit", std::string(where), "one list [k][layers] a token");
        const auto mask = json.find("attention_mask");
        if (mask != json.end() && (!mask->is_array() || mask->size() != rows.size()))
            return base::unreadable("exp_ids and attention_mask do not fit", std::string(where), "0 or 1 a token");
        std::vector<std::int16_t> row;
        for (std::size_t t = 0; t < rows.size(); ++t) {
            const auto& token = rows[t];
            const auto at = fmt::format("{}{}exp_ids/{}", where, m_slash, t);
            if (!token.is_array() || token.empty() || !token[0].is_array())
                return base::unreadable("not a list [k][layers]", at);
            if (mask != json.end() && !(*mask)[t].is_boolean() && !(*mask)[t].is_number_integer())
                return base::unreadable("not 0 or 1", fmt::format("{}{}attention_mask/{}", where, m_slash, t), "0 or 1 a token");
            if (mask != json.end() && ((*mask)[t] == 0 || (*mask)[t] == false)) {
                ++m_padding;
                continue;
            }
            TRIPTYCH_CHECK(shape(token[0].size(), token.size(), at));
            row.assign(m_layers * m_topK, -1);
            for (std::size_t k = 0; k < m_topK; ++k) {
                if (!token[k].is_array() || token[k].size() != m_layers)
                    return base::unreadable("rows of different lengths", at);
                for (std::size_t l = 0; l < m_layers; ++l) {
                    const auto id = expertId(token[k][l]);
                    if (!id)
                        return base::unreadable("not an expert id", fmt::format("{}/{}/{}", at, k, l), "-1 to 32766");
                    row[l * m_topK + k] = *id;
                }
            }
            const bool known = ids != json.end() && (*ids)[t].is_number_integer();
            TRIPTYCH_CHECK(add(known ? (*ids)[t].get<std::int64_t>() : -1, row, at, t));
        }
        ++m_sequence;
        return {};
    }

    Status nested(const Json& rows, const std::string& where) {
        if (rows.is_null())
            return {};
        TRIPTYCH_TRY(const auto routed, routedFromLists(rows, where));
        return addAll(routed, where);
    }

    Status vllm(const Json& json, std::string_view where) {
        m_form = "vLLM";
        bool any = false;
        if (json.contains("prompt_routed_experts")) {
            any = !json["prompt_routed_experts"].is_null();
            TRIPTYCH_CHECK(nested(json["prompt_routed_experts"], fmt::format("{}{}prompt_routed_experts", where, m_slash)));
        }
        if (json.contains("choices") && json["choices"].is_array()) {
            std::size_t i = 0;
            for (const auto& choice : json["choices"]) {
                const auto at = fmt::format("{}{}choices/{}/routed_experts", where, m_slash, i++);
                if (!choice.is_object() || !choice.contains("routed_experts"))
                    continue;
                const auto& experts = choice["routed_experts"];
                any = any || !experts.is_null();
                TRIPTYCH_CHECK(experts.is_string() ? packed(experts.get<std::string>(), at) : nested(experts, at));
            }
        }
        m_bareAnswers += any ? 0 : 1;
        ++m_sequence;
        return {};
    }

    Status sglang(const Json& info, std::string_view where) {
        const auto at = fmt::format("{}{}meta_info/routed_experts", where, m_slash);
        if (!info.is_object() || !info.contains("routed_experts") || !info["routed_experts"].is_string())
            return base::unreadable("no base64 text of routed experts", at);
        TRIPTYCH_CHECK(packed(info["routed_experts"].get<std::string>(), at));
        ++m_sequence;
        return {};
    }

    Status packed(const std::string& text, const std::string& where) {
        m_form = "SGLang";
        if (m_options.layers < 1)
            return base::badRequest("base64 experts carry no shape", where, "the parameters layers and topK of this import");
        TRIPTYCH_TRY(const auto routed, routedFromBase64(text, static_cast<std::size_t>(m_options.layers), static_cast<std::size_t>(m_options.topK), where));
        return addAll(routed, where);
    }

    std::string m_where;
    std::string_view m_slash = "#/";  ///< between a record's place and a pointer into it
    const TraceImport& m_options;
    base::JobContext& m_context;
    std::optional<TraceBuilder> m_builder;
    std::size_t m_layers = 0, m_topK = 0;
    std::vector<std::string> m_languages;
    std::int16_t m_language = 0;
    std::int32_t m_sequence = 0;
    std::int64_t m_unknown = 0, m_bareAnswers = 0, m_padding = 0;
    std::string m_form;
};

}  // namespace

Result<ImportedTrace> importTraceJson(std::string_view text, std::string_view where, const TraceImport& options, base::JobContext& context,
                                      std::size_t linesBefore) {
    if (text.substr(0, 3) == "\xef\xbb\xbf")
        text.remove_prefix(3);
    JsonImport importer(where, options, context);
    base::JsonLimits limits;
    limits.maxBytes = maxLineBytes;
    // One JSON value over the whole file (a saved answer), else one a line.
    if (text.size() <= maxLineBytes) {
        if (const auto whole = base::parseJson(text, where, limits)) {
            if (!whole->is_array()) {
                TRIPTYCH_CHECK(importer.record(*whole, where));
            } else {
                std::size_t i = 0;
                for (const auto& entry : *whole)
                    TRIPTYCH_CHECK(importer.record(entry, fmt::format("{}#/{}", where, i++), true));
            }
            return importer.finish();
        }
    }
    std::size_t number = linesBefore;
    const double total = static_cast<double>(text.size());
    for (std::size_t begin = 0; begin < text.size();) {
        ++number;
        // Looked for only as far as a line may reach: a file may be one line of any length.
        const auto rest = text.substr(begin, maxLineBytes + 1);
        const auto end = begin + std::min(rest.find('\n'), rest.size());
        if (end - begin > maxLineBytes)
            return base::unreadable(fmt::format("the line is longer than {} MiB", maxLineBytes >> 20), fmt::format("{}:{}", where, number), "one record a line");
        const auto line = text.substr(begin, end - begin);
        begin = end + 1;
        if (context.stopRequested())
            return base::cancelled();
        context.progress(static_cast<double>(std::min(begin, text.size())), total, "Reading");
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const auto at = fmt::format("{}:{}", where, number);
        TRIPTYCH_TRY(const auto json, base::parseJson(line, at, limits));
        TRIPTYCH_CHECK(importer.record(json, at));
    }
    return importer.finish();
}

}  // namespace triptych::routing
