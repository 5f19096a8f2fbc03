#pragma once

#include <string>
#include <string_view>

#include "routing/capture.h"
#include "routing/trace_answers.h"

/// How each kind of server is asked, and what it answers.
namespace triptych::routing {

[[nodiscard]] std::string_view pathOf(ServerForm form);
[[nodiscard]] std::string requestOf(ServerForm form, std::string_view model, const CapturePlan::Text& text);
/// So long an answer may be, in bytes. \param layers, topK 0: not known.
[[nodiscard]] std::size_t mostBytes(const CapturePlan::Text& text, int layers, int topK);

struct ServerAnswer {
    RoutedRows rows;         ///< of the prompt's tokens
    bool preempted = false;  ///< the server lost them; asking again may help
};
/// Errors: `failed` for what is no JSON (cut on its way; asking again may help), `unreadable` for what holds no experts or others
/// than text and shape allow. \param layers, topK needed for SGLang.
[[nodiscard]] base::Result<ServerAnswer> readAnswer(ServerForm form, std::string_view body, const CapturePlan::Text& text, int layers, int topK, std::string_view where);

/// What a server says in an error, made safe to show: its message, else its first characters.
[[nodiscard]] std::string shownMessage(std::string_view body);

}  // namespace triptych::routing
