#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "base/json.h"
#include "base/safetensors.h"

namespace triptych::base {
namespace {

std::string_view typeName(DType type) {
    switch (type) {
    case DType::boolean: return "BOOL";
    case DType::u8: return "U8";
    case DType::i8: return "I8";
    case DType::u16: return "U16";
    case DType::i16: return "I16";
    case DType::f16: return "F16";
    case DType::bf16: return "BF16";
    case DType::u32: return "U32";
    case DType::i32: return "I32";
    case DType::f32: return "F32";
    case DType::u64: return "U64";
    case DType::i64: return "I64";
    case DType::f64: return "F64";
    }
    return "U8";
}

struct Layout {
    std::string header;  ///< with its length before it
    std::vector<const Array*> order;
    std::uint64_t bytes = 0;
};

Result<Layout> layOut(const std::map<std::string, Array>& tensors, const TensorMetadata& metadata) {
    std::vector<std::pair<const std::string*, const Array*>> order;
    for (const auto& [name, array] : tensors) {
        if (name == "__metadata__")
            return badRequest("a tensor may not be named __metadata__");
        order.emplace_back(&name, &array);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return byteSize(a.second->dtype()) > byteSize(b.second->dtype());
    });
    Layout layout;
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    for (const auto& [name, array] : order) {
        const auto begin = layout.bytes;
        layout.bytes += array->bytes().size();
        header[*name] = {{"dtype", typeName(array->dtype())},
                         {"shape", array->shape()},
                         {"data_offsets", {begin, layout.bytes}}};
        layout.order.push_back(array);
    }
    auto text = canonicalJson(header);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    layout.header.resize(8);
    for (std::size_t i = 0; i < 8; ++i)
        layout.header[i] = static_cast<char>(text.size() >> (8 * i) & 0xff);
    layout.header += text;
    return layout;
}

}  // namespace

Result<std::vector<std::byte>> safetensorsBytes(const std::map<std::string, Array>& tensors, const TensorMetadata& metadata) {
    TRIPTYCH_TRY(const auto layout, layOut(tensors, metadata));
    std::vector<std::byte> out;
    out.reserve(layout.header.size() + static_cast<std::size_t>(layout.bytes));
    const auto head = std::as_bytes(std::span(layout.header));
    out.insert(out.end(), head.begin(), head.end());
    for (const auto* array : layout.order)
        out.insert(out.end(), array->bytes().begin(), array->bytes().end());
    return out;
}

Result<Array> safetensorsArray(const std::map<std::string, Array>& tensors, const TensorMetadata& metadata) {
    TRIPTYCH_TRY(auto bytes, safetensorsBytes(tensors, metadata));
    const auto count = static_cast<std::int64_t>(bytes.size());
    return Array::fromBytes(DType::u8, {count}, std::move(bytes));
}

Status writeSafetensors(const std::filesystem::path& path, const std::map<std::string, Array>& tensors,
                        const TensorMetadata& metadata, const std::function<bool(std::uint64_t)>& goOn) {
    constexpr std::size_t most = std::size_t{8} << 20;
    TRIPTYCH_TRY(const auto layout, layOut(tensors, metadata));
    auto partial = path;
    partial += ".partial";
    std::ofstream out(partial, std::ios::binary | std::ios::trunc);
    out.write(layout.header.data(), static_cast<std::streamsize>(layout.header.size()));
    std::error_code error;
    std::uint64_t written = 0;
    for (const auto* array : layout.order)
        for (auto left = array->bytes(); !left.empty() && out;) {
            const auto piece = left.first(std::min(left.size(), most));
            out.write(reinterpret_cast<const char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
            left = left.subspan(piece.size());
            written += piece.size();
            if (goOn && !goOn(written)) {
                out.close();
                std::filesystem::remove(partial, error);
                return cancelled();
            }
        }
    out.close();
    if (!out) {
        const std::string reason = std::strerror(errno);
        std::filesystem::remove(partial, error);
        return failed("could not write: " + reason, path.string());
    }
    std::filesystem::rename(partial, path, error);
    if (error)
        return failed("could not write: " + error.message(), path.string());
    return {};
}

}  // namespace triptych::base
