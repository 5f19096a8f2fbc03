#pragma once

#include <cstring>
#include <map>

#include "routing/trace.h"

/// What the readers of a trace's tensors share.
namespace triptych::routing {

/// A trace's arrays under the names and in the shapes of trace.h, whichever container they came from.
class TraceTensors {
public:
    TraceTensors(std::map<std::string, base::Array> arrays, base::TensorMetadata metadata, std::string where)
        : m_arrays(std::move(arrays)), m_metadata(std::move(metadata)), m_where(std::move(where)) {}

    /// nullptr when there is none of that name.
    [[nodiscard]] const base::Array* find(const std::string& name) const {
        const auto found = m_arrays.find(name);
        return found == m_arrays.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const base::TensorMetadata& metadata() const { return m_metadata; }
    [[nodiscard]] const std::string& where() const { return m_where; }

private:
    std::map<std::string, base::Array> m_arrays;
    base::TensorMetadata m_metadata;
    std::string m_where;
};

/// Brings arrays into those names and shapes: layers that stand one by one (router_logits_0 or layer_0, selected_3, weights_3; [T,E] or
/// [B,T,E]) are put together, batches [L,B,T,E] and [B,T] are laid out flat, what a sequence says once ([B]) is said of each of its
/// tokens, and f64 becomes f32. Names that mean nothing here are left out.
[[nodiscard]] base::Result<TraceTensors> arranged(std::map<std::string, base::Array> arrays, base::TensorMetadata metadata, std::string where,
                                                  base::JobContext& context);
/// Is it one of the names looked at, but for arrays of one layer?
[[nodiscard]] bool isTraceName(std::string_view name);
[[nodiscard]] base::Result<ImportedTrace> importArranged(const TraceTensors& tensors, const TraceImport& options, base::JobContext& context);

inline tl::unexpected<base::Error> refuse(const TraceTensors& file, std::string what, std::string_view tensor, std::string hint = {}) {
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
[[nodiscard]] base::Result<std::vector<std::size_t>> readTraceTokens(const TraceTensors& file, const TraceImport& options,
                                                                     std::int64_t sourceTokens, ImportedTrace& into);

}  // namespace triptych::routing
