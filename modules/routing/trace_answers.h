#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

/// Experts of tokens as inference servers tell them.
namespace triptych::routing {

/// Ids [tokens][layers][topK]; -1 where the server did not compute them.
struct RoutedRows {
    std::size_t layers = 0, topK = 0;
    std::vector<std::int16_t> ids;
    bool perToken = false;  ///< the source has a place for every token (lists), and not one for all (base64)

    [[nodiscard]] std::size_t width() const { return layers * topK; }
    [[nodiscard]] std::size_t tokens() const { return width() == 0 ? 0 : ids.size() / width(); }
    [[nodiscard]] std::span<const std::int16_t> row(std::size_t token) const { return std::span(ids).subspan(token * width(), width()); }
};

/// A whole number from -1 to 32766.
[[nodiscard]] std::optional<std::int16_t> expertId(const base::Json& value);
/// No layer's experts are known.
[[nodiscard]] bool isUnknown(std::span<const std::int16_t> row);
/// One token cannot use an expert twice; an answer that says so holds something else.
[[nodiscard]] base::Status checkDistinct(std::span<const std::int16_t> row, std::size_t topK, std::string_view where, std::size_t token);
/// vLLM: nested lists [tokens][layers][k].
[[nodiscard]] base::Result<RoutedRows> routedFromLists(const base::Json& rows, std::string_view where);
/// SGLang: base64 of little-endian int32, tokens x layers x k; the shape is not in the answer.
[[nodiscard]] base::Result<RoutedRows> routedFromBase64(std::string_view text, std::size_t layers, std::size_t topK, std::string_view where);

}  // namespace triptych::routing
