#include "app/cli/answer.h"

#include <cstdio>

#include <fmt/format.h>

namespace triptych::cli {

int exitCode(base::ErrorKind kind) {
    switch (kind) {
    case base::ErrorKind::failed: return 1;
    case base::ErrorKind::badRequest: return 2;
    case base::ErrorKind::cancelled: return 3;
    case base::ErrorKind::unreadable: return 4;
    }
    return 1;
}

void Answer::line(std::string_view text) const {
    if (!m_json)
        fmt::print("{}\n", text);
}

void Answer::value(const base::Json& json) const {
    if (m_json)
        fmt::print("{}\n", json.dump(2, ' ', false, base::Json::error_handler_t::replace));
}

int Answer::fail(const base::Error& error) const {
    const int code = exitCode(error.kind);
    if (m_json)
        value({{"error", {{"what", error.what}, {"where", error.where}, {"hint", error.hint}}}, {"exit", code}});
    fmt::print(stderr, "triptych: {}\n", error.message());
    return code;
}

}  // namespace triptych::cli
