#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::base {

enum class DType : std::uint8_t { boolean, u8, i8, u16, i16, f16, bf16, u32, i32, f32, u64, i64, f64 };

[[nodiscard]] std::size_t byteSize(DType type);
[[nodiscard]] std::string_view name(DType type);  ///< "f32", "i64", "bool", ...
[[nodiscard]] Result<DType> dtypeFromName(std::string_view name);

template <class T>
struct DTypeOf;
template <> struct DTypeOf<bool> { static constexpr DType value = DType::boolean; };
template <> struct DTypeOf<std::uint8_t> { static constexpr DType value = DType::u8; };
template <> struct DTypeOf<std::int8_t> { static constexpr DType value = DType::i8; };
template <> struct DTypeOf<std::uint16_t> { static constexpr DType value = DType::u16; };
template <> struct DTypeOf<std::int16_t> { static constexpr DType value = DType::i16; };
template <> struct DTypeOf<std::uint32_t> { static constexpr DType value = DType::u32; };
template <> struct DTypeOf<std::int32_t> { static constexpr DType value = DType::i32; };
template <> struct DTypeOf<float> { static constexpr DType value = DType::f32; };
template <> struct DTypeOf<std::uint64_t> { static constexpr DType value = DType::u64; };
template <> struct DTypeOf<std::int64_t> { static constexpr DType value = DType::i64; };
template <> struct DTypeOf<double> { static constexpr DType value = DType::f64; };

using Shape = std::vector<std::int64_t>;

/// Product of the extents (1 for rank 0); an error when an extent is negative or the product overflows 2^62.
[[nodiscard]] Result<std::int64_t> elementCount(const Shape& shape);

/// Names an immutable blob: the SHA-256 of its bytes in lower-case hex, and how to read them.
struct BlobRef {
    std::string hash;
    DType dtype = DType::u8;
    Shape shape;
    bool operator==(const BlobRef&) const = default;
};

/// An immutable typed array: C order, little endian, shared by copies. Copying costs a reference count.
/// Thread rule: immutable, so any number of threads may read one.
class Array {
public:
    Array() = default;

    /// Takes `bytes` as the contents; an error unless their number is elementCount(shape) * byteSize(dtype).
    [[nodiscard]] static Result<Array> fromBytes(DType dtype, Shape shape, std::vector<std::byte> bytes);

    /// Shares memory owned by `owner` (a mapped file, a tensor) without copying it.
    [[nodiscard]] static Result<Array> fromShared(DType dtype, Shape shape, std::span<const std::byte> bytes,
                                                  std::shared_ptr<const void> owner);

    /// Copies values; the shape defaults to one dimension. The caller guarantees that the shape fits.
    template <class T>
    [[nodiscard]] static Array of(std::span<const T> values, Shape shape = {}) {
        if (shape.empty())
            shape = {static_cast<std::int64_t>(values.size())};
        return copied(DTypeOf<T>::value, std::move(shape), std::as_bytes(values));
    }
    template <class T>
    [[nodiscard]] static Array of(const std::vector<T>& values, Shape shape = {}) {
        return of(std::span<const T>(values), std::move(shape));
    }
    /// UTF-8 text (or JSON) as u8.
    [[nodiscard]] static Array ofText(std::string_view text);

    [[nodiscard]] DType dtype() const { return m_dtype; }
    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] std::int64_t size() const { return m_size; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    [[nodiscard]] std::string_view text() const {
        return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
    }

    /// The values as T; an error naming both types when the dtype is another.
    template <class T>
    [[nodiscard]] Result<std::span<const T>> as() const {
        if (m_dtype != DTypeOf<T>::value)
            return wrongType(DTypeOf<T>::value);
        return std::span<const T>(reinterpret_cast<const T*>(m_bytes.data()), static_cast<std::size_t>(m_size));
    }
    /// f16, bf16, f32, f64 or any integer, converted to double.
    [[nodiscard]] std::vector<double> toDoubles() const;
    /// f16, bf16, f32 or f64, converted to float.
    [[nodiscard]] Result<std::vector<float>> toFloats() const;

    /// SHA-256 of the bytes, computed once and kept.
    [[nodiscard]] const std::string& hash() const;
    [[nodiscard]] BlobRef ref() const { return {hash(), m_dtype, m_shape}; }

private:
    [[nodiscard]] static Array copied(DType dtype, Shape shape, std::span<const std::byte> bytes);
    [[nodiscard]] tl::unexpected<Error> wrongType(DType wanted) const;

    struct HashOnce;
    DType m_dtype = DType::u8;
    Shape m_shape = {0};
    std::int64_t m_size = 0;
    std::span<const std::byte> m_bytes;
    std::shared_ptr<const void> m_owner;
    std::shared_ptr<HashOnce> m_hash;
};

[[nodiscard]] float halfToFloat(std::uint16_t bits);
[[nodiscard]] inline float bfloatToFloat(std::uint16_t bits) {
    const std::uint32_t wide = static_cast<std::uint32_t>(bits) << 16;
    float value;
    std::memcpy(&value, &wide, sizeof value);
    return value;
}

}  // namespace triptych::base
