#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::base {

/// SHA-256 of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
    /// 64 lower-case hex digits; the object starts afresh afterwards.
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);
[[nodiscard]] inline std::string sha256(std::string_view text) { return sha256(std::as_bytes(std::span(text))); }
/// The whole file, in pieces of 1 MiB.
[[nodiscard]] Result<std::string> sha256File(const std::filesystem::path& path);

/// 64 lower-case hex digits?
[[nodiscard]] bool isSha256(std::string_view text);

}  // namespace triptych::base
