#include "routing/capture_forms.h"

#include <algorithm>

#include <fmt/format.h>

#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t mostAnswerBytes = std::size_t{64} << 20;

const Json* member(const Json& json, const char* key) {
    if (!json.is_object())
        return nullptr;
    const auto found = json.find(key);
    return found == json.end() ? nullptr : &*found;
}

const Json* firstChoice(const Json& json) {
    const auto* choices = member(json, "choices");
    return choices && choices->is_array() && !choices->empty() ? &choices->front() : nullptr;
}

std::size_t wholeNumber(const Json* value) {
    return value && value->is_number_unsigned() && value->get<double>() < 1e9 ? value->get<std::size_t>() : 0;
}

// SGLang's rows go on into what was generated; those of the prompt come first.
Result<RoutedRows> promptRows(RoutedRows rows, std::size_t promptTokens, std::string_view where) {
    if (promptTokens == 0)
        return base::unreadable("the answer does not say how many tokens the prompt has", std::string(where), "prompt_tokens");
    if (rows.tokens() < promptTokens)
        return base::unreadable(fmt::format("experts of {} tokens where the prompt has {}", rows.tokens(), promptTokens), std::string(where), "the shape of the model");
    // At most one token was asked for.
    if (rows.tokens() > promptTokens + 1)
        return base::unreadable(fmt::format("experts of {} tokens where the prompt has {} and one was generated", rows.tokens(), promptTokens), std::string(where),
                                "layers and experts a token as the model has them");
    rows.ids.resize(promptTokens * rows.width());
    return rows;
}

}  // namespace

std::string_view name(ServerForm form) {
    return form == ServerForm::vllm ? "vLLM" : "SGLang";
}

std::string_view pathOf(ServerForm form) {
    return form == ServerForm::sglang ? "/generate" : "/v1/completions";
}

std::string requestOf(ServerForm form, std::string_view model, const CapturePlan::Text& text) {
    Json json = Json::object();
    const auto prompt = text.ids.empty() ? Json(text.text) : Json(text.ids);
    if (form == ServerForm::sglang) {
        json[text.ids.empty() ? "text" : "input_ids"] = prompt;
        json["sampling_params"] = {{"max_new_tokens", 1}, {"temperature", 0}};
    } else {
        json = {{"model", model}, {"prompt", prompt}, {"max_tokens", 1}, {"temperature", 0}, {"stream", false}};
    }
    if (form != ServerForm::vllm)
        json["return_routed_experts"] = true;
    return json.dump();
}

std::size_t mostBytes(const CapturePlan::Text& text, int layers, int topK) {
    const std::size_t rows = text.mostTokens + 2, L = layers > 0 ? static_cast<std::size_t>(layers) : 128, K = topK > 0 ? static_cast<std::size_t>(topK) : 16;
    // A number of five digits, its comma and blank in a list; six characters in base64.
    const auto numbers = rows * L * (K * 8 + 4) + rows * 4;
    return std::min(mostAnswerBytes, (std::size_t{1} << 20) + 2 * text.text.size() + numbers);
}

Result<ServerAnswer> readAnswer(ServerForm form, std::string_view body, const CapturePlan::Text& text, int layers, int topK, std::string_view where) {
    base::JsonLimits limits;
    limits.maxBytes = mostAnswerBytes;
    const auto json = base::parseJson(body, where, limits);
    if (!json)
        return base::failed("the answer is no whole JSON: " + json.error().what, std::string(where));
    ServerAnswer answer;
    if (form == ServerForm::vllm) {
        const auto* rows = member(*json, "prompt_routed_experts");
        if (!rows)
            return base::unreadable("the answer holds no prompt_routed_experts", std::string(where),
                                    "a server started with --enable-return-routed-experts, in a version that answers with them");
        if (rows->is_null()) {
            answer.preempted = true;
            return answer;
        }
        TRIPTYCH_TRY(answer.rows, routedFromLists(*rows, fmt::format("{}#/prompt_routed_experts", where)));
    } else {
        const auto* holder = form == ServerForm::sglang ? member(*json, "meta_info") : firstChoice(*json);
        const auto* rows = holder ? member(*holder, "routed_experts") : nullptr;
        const auto at = fmt::format("{}#{}/routed_experts", where, form == ServerForm::sglang ? "/meta_info" : "/choices/0");
        // Both forms are met in the choice: beside it, or in its meta_info.
        if (!rows && holder && member(*holder, "meta_info"))
            rows = member(*member(*holder, "meta_info"), "routed_experts");
        if (rows && rows->is_null()) {
            answer.preempted = true;
            return answer;
        }
        if (!rows || !rows->is_string())
            return base::unreadable("the answer holds no base64 text of routed experts", at, "a server started with --enable-return-routed-experts");
        TRIPTYCH_TRY(auto all, routedFromBase64(rows->get_ref<const std::string&>(), static_cast<std::size_t>(std::max(layers, 0)), static_cast<std::size_t>(std::max(topK, 0)), at));
        const auto* usage = form == ServerForm::sglang ? holder : member(*json, "usage");
        TRIPTYCH_TRY(answer.rows, promptRows(std::move(all), wholeNumber(usage ? member(*usage, "prompt_tokens") : nullptr), at));
    }
    const auto tokens = answer.rows.tokens();
    if (tokens == 0)
        return base::unreadable("the answer holds experts of no token", std::string(where));
    if (!text.ids.empty() ? tokens != text.ids.size() : tokens > text.mostTokens)
        return base::unreadable(fmt::format("experts of {} tokens where {}{} were sent", tokens, text.ids.empty() ? "at most " : "", text.ids.empty() ? text.mostTokens : text.ids.size()),
                                std::string(where));
    if ((layers > 0 && answer.rows.layers != static_cast<std::size_t>(layers)) || (topK > 0 && answer.rows.topK != static_cast<std::size_t>(topK)))
        return base::unreadable(fmt::format("{} layers of {} experts where the model has {} of {}", answer.rows.layers, answer.rows.topK, layers, topK), std::string(where));
    for (std::size_t t = 0; t < tokens; ++t)
        TRIPTYCH_CHECK(checkDistinct(answer.rows.row(t), answer.rows.topK, where, t));
    return answer;
}

std::string shownMessage(std::string_view body) {
    std::string text;
    if (const auto json = body.size() <= 65536 ? base::parseJson(body, "error") : base::unreadable("long")) {
        // {"error": {"message"}}, {"message"}, {"error": "..."}, {"detail": "..."}
        const auto* error = member(*json, "error");
        for (const auto* found : {error ? member(*error, "message") : nullptr, member(*json, "message"), error, member(*json, "detail")})
            if (text.empty() && found && found->is_string())
                text = found->get<std::string>();
    }
    if (text.empty())
        text = body.substr(0, 200);
    text = text.substr(0, 200);
    (void)repairUtf8(text);
    std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return text;
}

}  // namespace triptych::routing
