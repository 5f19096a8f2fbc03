#include "app/cli/answer.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

namespace triptych::cli {
namespace {

// Not fmt::print, which throws where nobody listens; whether everything arrived is asked once, at the end.
void put(std::FILE* where, const std::string& text) {
    (void)std::fwrite(text.data(), 1, text.size(), where);
}

}  // namespace

int Answer::settle(int code) {
    errno = 0;
    const bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (arrived || code != 0)
        return code;
    // Who closed a pipe has read enough.
    const int cause = errno;
    if (cause == EPIPE)
        return code;
    put(stderr, fmt::format("triptych: the answer could not be written{}\n", cause ? std::string(": ") + std::strerror(cause) : std::string()));
    return exitCode(base::ErrorKind::failed);
}

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
        put(stdout, fmt::format("{}\n", text));
}

void Answer::value(const base::Json& json) const {
    if (m_json)
        put(stdout, json.dump(2, ' ', false, base::Json::error_handler_t::replace) + "\n");
}

int Answer::fail(const base::Error& error) const {
    const int code = exitCode(error.kind);
    if (m_json)
        value({{"error", {{"what", error.what}, {"where", error.where}, {"hint", error.hint}}}, {"exit", code}});
    put(stderr, fmt::format("triptych: {}\n", error.message()));
    return code;
}

}  // namespace triptych::cli
