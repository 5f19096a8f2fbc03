#include "routing/trace_answers.h"

#include <algorithm>

#include <fmt/format.h>

namespace triptych::routing {

using base::Json;
using base::Result;
using base::Status;

namespace {

Result<std::vector<std::uint8_t>> fromBase64(std::string_view text) {
    std::vector<std::uint8_t> out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int have = 0;
    for (const char c : text) {
        int v = -1;
        if (c >= 'A' && c <= 'Z')
            v = c - 'A';
        else if (c >= 'a' && c <= 'z')
            v = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            v = c - '0' + 52;
        else if (c == '+' || c == '-')
            v = 62;
        else if (c == '/' || c == '_')
            v = 63;
        else if (c == '=' || c == '\n' || c == '\r')
            continue;
        else
            return base::unreadable("not base64");
        bits = bits << 6 | static_cast<std::uint32_t>(v);
        have += 6;
        if (have >= 8) {
            have -= 8;
            out.push_back(static_cast<std::uint8_t>(bits >> have));
            bits &= (1u << have) - 1;
        }
    }
    return out;
}

}  // namespace

std::optional<std::int16_t> expertId(const Json& value) {
    if (!value.is_number_integer() || value.get<double>() < -1 || value.get<double>() > 32766)
        return std::nullopt;
    return value.get<std::int16_t>();
}

bool isUnknown(std::span<const std::int16_t> row) {
    return std::all_of(row.begin(), row.end(), [](std::int16_t e) { return e < 0; });
}

Status checkDistinct(std::span<const std::int16_t> row, std::size_t topK, std::string_view where, std::size_t token) {
    for (std::size_t i = 0; i < row.size(); ++i)
        for (std::size_t j = i + 1; j < (i / topK + 1) * topK; ++j)
            if (row[i] >= 0 && row[i] == row[j])
                return base::unreadable(fmt::format("token {}, layer {} names expert {} twice", token, i / topK, row[i]), std::string(where),
                                        fmt::format("{} different experts", topK));
    return {};
}

Result<RoutedRows> routedFromLists(const Json& rows, std::string_view where) {
    if (!rows.is_array())
        return base::unreadable("not a list [tokens][layers][k]", std::string(where));
    RoutedRows routed;
    routed.perToken = true;
    for (std::size_t t = 0; t < rows.size(); ++t) {
        const auto at = [&] { return fmt::format("{}/{}", where, t); };
        const auto& token = rows[t];
        if (!token.is_array() || token.empty() || !token[0].is_array())
            return base::unreadable("not a list [layers][k]", at());
        if (t == 0) {
            routed.layers = token.size();
            routed.topK = token[0].size();
            if (routed.layers > 1000 || routed.topK < 1 || routed.topK > 256)
                return base::unreadable(fmt::format("{} layers of {} experts do not fit", routed.layers, routed.topK), at());
        }
        if (token.size() != routed.layers)
            return base::unreadable(fmt::format("{} layers where the first token has {}", token.size(), routed.layers), at());
        for (const auto& layer : token) {
            if (!layer.is_array() || layer.size() != routed.topK)
                return base::unreadable("rows of different lengths", at());
            for (const auto& value : layer) {
                const auto id = expertId(value);
                if (!id)
                    return base::unreadable("not an expert id", at(), "-1 to 32766");
                routed.ids.push_back(*id);
            }
        }
    }
    return routed;
}

Result<RoutedRows> routedFromBase64(std::string_view text, std::size_t layers, std::size_t topK, std::string_view where) {
    RoutedRows routed;
    routed.layers = layers;
    routed.topK = topK;
    const auto width = layers * topK;
    if (layers < 1 || layers > 1000 || topK < 1 || topK > 256)
        return base::unreadable(fmt::format("{} layers of {} experts do not fit", layers, topK), std::string(where));
    const auto bytes = fromBase64(text);
    if (!bytes)
        return base::unreadable(bytes.error().what, std::string(where));
    if (bytes->size() % (4 * width) != 0)
        return base::unreadable(fmt::format("{} bytes are not tokens x {} layers x {} experts of int32", bytes->size(), layers, topK), std::string(where));
    routed.ids.reserve(bytes->size() / 4);
    for (std::size_t i = 0; i < bytes->size(); i += 4) {
        const auto* b = bytes->data() + i;
        const auto v = static_cast<std::int32_t>(static_cast<std::uint32_t>(b[0]) | static_cast<std::uint32_t>(b[1]) << 8 | static_cast<std::uint32_t>(b[2]) << 16 |
                                                 static_cast<std::uint32_t>(b[3]) << 24);
        if (v < -1 || v > 32766)
            return base::unreadable(fmt::format("expert {}", v), std::string(where), "-1 to 32766");
        routed.ids.push_back(static_cast<std::int16_t>(v));
    }
    return routed;
}

}  // namespace triptych::routing
