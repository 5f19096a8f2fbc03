#pragma once

#include <cstring>

#include "routing/trace.h"

/// What the readers of a trace's tensors share.
namespace triptych::routing {

inline tl::unexpected<base::Error> refuse(const base::Safetensors& file, std::string what, std::string_view tensor, std::string hint = {}) {
    return base::unreadable(std::move(what), file.where() + ": " + std::string(tensor), std::move(hint));
}

/// Calls f(index, value) for every element of an array of whole numbers or truth values until it says no; false when it did, for
/// a number beyond int64, and for other types.
template <class F>
bool eachInteger(const base::Array& array, F&& f) {
    const auto run = [&](auto zero) {
        using T = decltype(zero);
        const auto* bytes = array.bytes().data();
        const auto count = static_cast<std::size_t>(array.size());
        for (std::size_t i = 0; i < count; ++i) {
            T value;
            std::memcpy(&value, bytes + i * sizeof(T), sizeof(T));
            if constexpr (std::is_same_v<T, std::uint64_t>) {
                if (value > static_cast<std::uint64_t>(INT64_MAX))
                    return false;
            }
            if (!f(i, static_cast<std::int64_t>(value)))
                return false;
        }
        return true;
    };
    switch (array.dtype()) {
    case base::DType::boolean:
    case base::DType::u8: return run(std::uint8_t{});
    case base::DType::i8: return run(std::int8_t{});
    case base::DType::u16: return run(std::uint16_t{});
    case base::DType::i16: return run(std::int16_t{});
    case base::DType::u32: return run(std::uint32_t{});
    case base::DType::i32: return run(std::int32_t{});
    case base::DType::u64: return run(std::uint64_t{});
    case base::DType::i64: return run(std::int64_t{});
    default: return false;
    }
}

inline bool isInteger(base::DType type) {
    return type != base::DType::f16 && type != base::DType::bf16 && type != base::DType::f32 && type != base::DType::f64 && type != base::DType::boolean;
}
inline bool isFloat(base::DType type) {
    return type == base::DType::f16 || type == base::DType::bf16 || type == base::DType::f32;
}

/// Which tokens of a file count, and what stands beside them: languages, sequences, ids, and the layers' numbers. They go into
/// `into`, whose layer count and notes are there already.
/// \return the rows of the file that count, rising: padding is left out.
[[nodiscard]] base::Result<std::vector<std::size_t>> readTraceTokens(const base::Safetensors& file, const TraceImport& options,
                                                                     std::int64_t sourceTokens, ImportedTrace& into);

}  // namespace triptych::routing
