#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace triptych::base {

/// Why something could not be done; the command line turns it into its exit code.
enum class ErrorKind {
    failed,      ///< the work itself failed (exit 1)
    badRequest,  ///< the request was wrong: unknown kind, parameter out of range (exit 2)
    cancelled,   ///< somebody asked for it to stop (exit 3)
    unreadable,  ///< an input could not be read (exit 4)
};

/// An error a person can act on: what went wrong, where exactly, and what would be right.
struct Error {
    ErrorKind kind = ErrorKind::failed;
    std::string what;   ///< one sentence, no trailing full stop
    std::string where;  ///< file, line, field or JSON pointer; may be empty
    std::string hint;   ///< what would be right; may be empty

    /// "where: what (hint)".
    [[nodiscard]] std::string message() const;
    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string what, std::string where = {},
                                                std::string hint = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(what), std::move(where), std::move(hint)});
}
[[nodiscard]] inline tl::unexpected<Error> failed(std::string what, std::string where = {}, std::string hint = {}) {
    return fail(ErrorKind::failed, std::move(what), std::move(where), std::move(hint));
}
[[nodiscard]] inline tl::unexpected<Error> badRequest(std::string what, std::string where = {},
                                                      std::string hint = {}) {
    return fail(ErrorKind::badRequest, std::move(what), std::move(where), std::move(hint));
}
[[nodiscard]] inline tl::unexpected<Error> cancelled() {
    return fail(ErrorKind::cancelled, "cancelled");
}
[[nodiscard]] inline tl::unexpected<Error> unreadable(std::string what, std::string where = {},
                                                      std::string hint = {}) {
    return fail(ErrorKind::unreadable, std::move(what), std::move(where), std::move(hint));
}

}  // namespace triptych::base

/// Hands an error on to the caller, or binds the value: TRIPTYCH_TRY(auto text, readText(path));
#define TRIPTYCH_TRY_CONCAT_(a, b) a##b
#define TRIPTYCH_TRY_NAME_(line) TRIPTYCH_TRY_CONCAT_(triptychResult_, line)
#define TRIPTYCH_TRY(declaration, expression)                                                    \
    auto TRIPTYCH_TRY_NAME_(__LINE__) = (expression);                                            \
    if (!TRIPTYCH_TRY_NAME_(__LINE__))                                                           \
        return ::tl::unexpected(std::move(TRIPTYCH_TRY_NAME_(__LINE__)).error());                \
    declaration = std::move(*TRIPTYCH_TRY_NAME_(__LINE__))
#define TRIPTYCH_CHECK(expression)                                                               \
    if (auto triptychStatus = (expression); !triptychStatus)                                     \
    return ::tl::unexpected(std::move(triptychStatus).error())
