#include "routing/capture_state.h"

#include <algorithm>

#include "base/hash.h"

namespace triptych::routing {

using base::Array;

CaptureState::CaptureState(const CapturePlan& plan, const CaptureOptions& options) : layers(options.layers), topK(options.topK), m_entries(plan.texts.size()) {
    base::Sha256 hash;
    const auto add = [&](std::string_view bytes) {
        hash.add(std::to_string(bytes.size()) + ":");
        hash.add(bytes);
    };
    for (const auto& text : plan.texts) {
        add(text.text);
        add({reinterpret_cast<const char*>(text.ids.data()), text.ids.size() * sizeof(std::int64_t)});
    }
    m_plan = hash.finish();
}

std::size_t CaptureState::known() const {
    return static_cast<std::size_t>(std::count_if(m_entries.begin(), m_entries.end(), [](const Entry& e) { return e.known; }));
}

base::Output CaptureState::kept() const {
    // A text's tokens; -1: not known; -2: lost by the server.
    std::vector<std::int32_t> tokens;
    std::vector<std::int16_t> ids;
    for (const auto& entry : m_entries) {
        tokens.push_back(!entry.known ? -1 : entry.preempted ? -2 : static_cast<std::int32_t>(entry.ids.size() / width()));
        ids.insert(ids.end(), entry.ids.begin(), entry.ids.end());
    }
    base::Output output;
    output.arrays["tokens"] = Array::of(tokens);
    output.arrays["ids"] = Array::of(ids);
    output.summary = {{"plan", m_plan}, {"server", server}, {"layers", layers}, {"topK", topK}};
    return output;
}

std::size_t CaptureState::restore(const base::Output& kept) {
    const auto& s = kept.summary;
    const auto tokensArray = kept.arrays.find("tokens"), idsArray = kept.arrays.find("ids");
    const auto says = [&](const char* key, const base::Json& value) { return s.is_object() && s.contains(key) && s[key] == value; };
    const auto number = [&](const char* key) { return s.contains(key) && s[key].is_number_integer() && s[key].get<double>() <= 1000 ? s[key].get<int>() : 0; };
    if (!says("plan", m_plan) || !says("server", server) || tokensArray == kept.arrays.end() || idsArray == kept.arrays.end())
        return 0;
    const auto keptLayers = number("layers"), keptTopK = number("topK");
    if (keptLayers < 1 || keptTopK < 1 || (layers > 0 && layers != keptLayers) || (topK > 0 && topK != keptTopK))
        return 0;
    const auto tokens = tokensArray->second.as<std::int32_t>();
    const auto ids = idsArray->second.as<std::int16_t>();
    const auto width = static_cast<std::size_t>(keptLayers) * static_cast<std::size_t>(keptTopK);
    if (!tokens || !ids || tokens->size() != m_entries.size())
        return 0;
    std::size_t all = 0, at = 0;
    for (const auto n : *tokens)
        all += n > 0 ? static_cast<std::size_t>(n) * width : 0;
    if (all != ids->size())
        return 0;
    layers = keptLayers;
    topK = keptTopK;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto n = (*tokens)[i];
        m_entries[i].known = n != -1;
        m_entries[i].preempted = n == -2;
        if (n > 0) {
            const auto part = ids->subspan(at, static_cast<std::size_t>(n) * width);
            m_entries[i].ids.assign(part.begin(), part.end());
            at += part.size();
        }
    }
    return known();
}

}  // namespace triptych::routing
