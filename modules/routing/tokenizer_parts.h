#pragma once

#include <string>
#include <string_view>

#include "routing/tokenizer_definition.h"

/// The readers of tokenizer.json's parts around the model. Each refuses by name what it does not understand.
namespace triptych::routing {

[[nodiscard]] base::Status readNormalizer(const base::Json& part, Tokenizer::Definition& into);
[[nodiscard]] base::Status readPreTokenizer(const base::Json& part, Tokenizer::Definition& into);
[[nodiscard]] base::Status readDecoder(const base::Json& part, Tokenizer::Definition& into);
/// Fills `before` and `after`; the ids must be in the vocabulary, which is read before.
[[nodiscard]] base::Status readPostProcessor(const base::Json& part, Tokenizer::Definition& into);

namespace tokenizerjson {

/// The member of an object, null counting as none.
inline const base::Json* child(const base::Json& object, const char* key) {
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}
inline bool flag(const base::Json& object, const char* key, bool fallback) {
    const auto* value = child(object, key);
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}
inline std::string text(const base::Json& object, const char* key) {
    const auto* value = child(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}
inline std::string shown(std::string_view text) {
    return std::string(text.substr(0, 80));
}
inline tl::unexpected<base::Error> refuse(const Tokenizer::Definition& definition, std::string what, std::string_view pointer, std::string hint = {}) {
    return base::unreadable(std::move(what), definition.where + "#" + std::string(pointer), std::move(hint));
}

}  // namespace tokenizerjson
}  // namespace triptych::routing
