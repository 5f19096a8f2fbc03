#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace triptych::cli {

/// How a command speaks: sentences for a person, or one JSON document with --json. Progress goes to stderr either way.
class Answer {
public:
    explicit Answer(bool json) : m_json(json) {}

    /// A line for a person; silent with --json.
    void line(std::string_view text) const;
    /// The machine-readable answer; silent without --json.
    void value(const base::Json& json) const;
    /// Says what went wrong and returns its exit code.
    [[nodiscard]] int fail(const base::Error& error) const;
    /// What the command ends with: `code`, or 1 when all went well but the answer did not reach its file.
    [[nodiscard]] static int settle(int code);
    [[nodiscard]] bool json() const { return m_json; }

private:
    bool m_json;
};

[[nodiscard]] int exitCode(base::ErrorKind kind);

}  // namespace triptych::cli
