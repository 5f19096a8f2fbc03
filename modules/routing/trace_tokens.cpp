#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "routing/languages.h"
#include "routing/trace_tensors.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::DType;
using base::Result;
using base::Shape;
using base::Status;

class TokenReader {
public:
    TokenReader(const TraceTensors& file, const TraceImport& options, std::int64_t sourceTokens, ImportedTrace& into)
        : m_file(file), m_options(options), m_result(into), m_layers(into.trace.layers), m_sourceTokens(sourceTokens) {}

    Result<std::vector<std::size_t>> run() {
        TRIPTYCH_CHECK(findKept());
        TRIPTYCH_CHECK(readLanguages());
        TRIPTYCH_CHECK(readTokens());
        TRIPTYCH_CHECK(readLayers());
        return std::move(m_kept);
    }

private:
    Result<Array> optional(const char* name, bool& there) {
        const auto* array = m_file.find(name);
        there = array != nullptr;
        if (!there)
            return Array();
        if (array->shape() != Shape{m_sourceTokens})
            return refuse(m_file, fmt::format("the shape {} does not fit {} tokens", fmt::join(array->shape(), " x "), m_sourceTokens), name);
        return *array;
    }

    // Padding is left out: a token counts only where attention_mask is not 0.
    Status findKept() {
        bool masked = false;
        TRIPTYCH_TRY(const auto mask, optional("attention_mask", masked));
        m_kept.reserve(static_cast<std::size_t>(m_sourceTokens));
        if (masked && mask.dtype() != DType::boolean && !isInteger(mask.dtype()))
            return refuse(m_file, "not whole numbers", "attention_mask");
        if (masked && !eachInteger(mask, [&](std::size_t i, std::int64_t v) {
                if (v != 0)
                    m_kept.push_back(i);
                return true;
            }))
            return refuse(m_file, "a number beyond 2^63", "attention_mask", "0 or 1");
        if (!masked)
            for (std::size_t i = 0; i < static_cast<std::size_t>(m_sourceTokens); ++i)
                m_kept.push_back(i);
        if (m_kept.empty())
            return refuse(m_file, "every token is padding", "attention_mask");
        if (m_kept.size() < static_cast<std::size_t>(m_sourceTokens))
            m_result.notes.push_back(fmt::format("{} padding tokens were left out", m_sourceTokens - static_cast<std::int64_t>(m_kept.size())));
        m_result.trace.tokens = static_cast<std::int64_t>(m_kept.size());
        return {};
    }

    static std::vector<std::string> listedCodes(const std::string& text) {
        std::vector<std::string> listed;
        if (const auto json = base::parseJson(text, "languages"); json && json->is_array()) {
            for (const auto& code : *json)
                listed.push_back(code.is_string() ? code.get<std::string>() : std::string());
            return listed;
        }
        std::string part;
        for (char c : text + ",") {
            if (c == ',') {
                listed.push_back(part);
                part.clear();
            } else if (c != ' ') {
                part += c;
            }
        }
        return listed;
    }

    Status readLanguages() {
        auto& codes = m_result.trace.languages;
        if (const auto found = m_file.metadata().find("languages"); found != m_file.metadata().end())
            for (const auto& code : listedCodes(found->second)) {
                const auto reading = readLanguageCode(code, m_options.neIsMongolian);
                if (!reading)
                    return refuse(m_file, reading.error().what, "__metadata__.languages", reading.error().hint);
                if (!reading->note.empty())
                    m_result.notes.push_back(reading->note);
                codes.push_back(reading->code);
            }
        bool there = false;
        TRIPTYCH_TRY(const auto ids, optional("lang_id", there));
        std::vector<std::int16_t> language(m_kept.size(), 0);
        if (!there) {
            const auto reading = readLanguageCode(m_options.language, m_options.neIsMongolian);
            if (!reading)
                return tl::unexpected(reading.error());
            codes = {reading->code};
            m_result.notes.push_back(fmt::format("no lang_id: every token was counted as {}", reading->code));
        } else {
            std::vector<std::int64_t> all(static_cast<std::size_t>(m_sourceTokens));
            if (!isInteger(ids.dtype()) || !eachInteger(ids, [&](std::size_t i, std::int64_t v) {
                    all[i] = v;
                    return true;
                }))
                return refuse(m_file, "not whole numbers below 2^63", "lang_id");
            std::int64_t highest = 0;
            for (std::size_t i = 0; i < m_kept.size(); ++i) {
                const auto v = all[m_kept[i]];
                if (v < 0 || v > 9999 || (!codes.empty() && v >= static_cast<std::int64_t>(codes.size())))
                    return refuse(m_file, fmt::format("token {} has the language id {}", m_kept[i], v), "lang_id",
                                  codes.empty() ? "0 to 9999" : fmt::format("0 to {}, as __metadata__.languages lists", codes.size() - 1));
                highest = std::max(highest, v);
                language[i] = static_cast<std::int16_t>(v);
            }
            if (codes.empty()) {
                for (std::int64_t v = 0; v <= highest; ++v)
                    codes.push_back(fmt::format("x-{}", v));
                m_result.notes.push_back("__metadata__ lists no languages: they are named by their ids");
            }
        }
        m_result.trace.language = Array::of(language, {m_result.trace.tokens});
        return {};
    }

    // Numbers of sequences or sentences of the tokens that count; all 0 when the file has none.
    Result<std::vector<std::int32_t>> numbers(const char* name, bool& there) {
        TRIPTYCH_TRY(const auto array, optional(name, there));
        std::vector<std::int32_t> kept(m_kept.size(), 0);
        if (!there)
            return kept;
        std::vector<std::int64_t> all(static_cast<std::size_t>(m_sourceTokens));
        if (!isInteger(array.dtype()) || !eachInteger(array, [&](std::size_t i, std::int64_t v) {
                all[i] = v;
                return v >= 0 && v <= INT32_MAX;
            }))
            return refuse(m_file, name == std::string_view("seq_id") ? "a number that is no sequence" : "a number that is no sentence", name, "0 to 2^31 - 1");
        for (std::size_t i = 0; i < m_kept.size(); ++i)
            kept[i] = static_cast<std::int32_t>(all[m_kept[i]]);
        return kept;
    }

    Status readTokens() {
        auto& trace = m_result.trace;
        bool there = false;
        TRIPTYCH_TRY(const auto sequence, numbers("seq_id", there));
        if (!there)
            m_result.notes.push_back("no seq_id: all tokens were taken as one sequence");
        trace.sequence = Array::of(sequence, {trace.tokens});
        TRIPTYCH_TRY(const auto sentence, numbers("sentence_id", there));
        if (there)
            trace.sentence = Array::of(sentence, {trace.tokens});
        TRIPTYCH_TRY(const auto ids, optional("input_ids", there));
        if (!there)
            return {};
        std::vector<std::int64_t> all(static_cast<std::size_t>(m_sourceTokens)), kept(m_kept.size());
        if (!isInteger(ids.dtype()) || !eachInteger(ids, [&](std::size_t i, std::int64_t v) {
                all[i] = v;
                return true;
            }))
            return refuse(m_file, "not whole numbers below 2^63", "input_ids");
        for (std::size_t i = 0; i < m_kept.size(); ++i)
            kept[i] = all[m_kept[i]];
        trace.inputIds = Array::of(kept, {trace.tokens});
        return {};
    }

    Status readLayers() {
        std::vector<std::int32_t> layers(static_cast<std::size_t>(m_layers));
        std::iota(layers.begin(), layers.end(), 0);
        if (const auto* array = m_file.find("layer_index")) {
            std::int64_t before = -1;
            if (array->shape() != Shape{m_layers} || !isInteger(array->dtype()) || !eachInteger(*array, [&](std::size_t i, std::int64_t v) {
                    layers[i] = static_cast<std::int32_t>(v);
                    return v > std::exchange(before, v) && v < 100000;
                }))
                return refuse(m_file, fmt::format("not {} rising layer numbers", m_layers), "layer_index");
        } else {
            m_result.notes.push_back("no layer_index: layers were numbered from 0");
        }
        m_result.trace.layerIndex = Array::of(layers, {m_layers});
        return {};
    }

    const TraceTensors& m_file;
    const TraceImport& m_options;
    ImportedTrace& m_result;
    std::int64_t m_layers, m_sourceTokens;
    std::vector<std::size_t> m_kept;
};

}  // namespace

Result<std::vector<std::size_t>> readTraceTokens(const TraceTensors& file, const TraceImport& options, std::int64_t sourceTokens, ImportedTrace& into) {
    return TokenReader(file, options, sourceTokens, into).run();
}

}  // namespace triptych::routing
