#include "base/array.h"

#include <cmath>
#include <mutex>

#include <fmt/format.h>

#include "base/hash.h"

namespace triptych::base {

struct Array::HashOnce {
    std::once_flag once;
    std::string hex;
};

namespace {

struct TypeRow {
    DType type;
    std::size_t bytes;
    std::string_view name;
};
constexpr TypeRow types[] = {
    {DType::boolean, 1, "bool"}, {DType::u8, 1, "u8"},   {DType::i8, 1, "i8"},   {DType::u16, 2, "u16"},
    {DType::i16, 2, "i16"},      {DType::f16, 2, "f16"}, {DType::bf16, 2, "bf16"}, {DType::u32, 4, "u32"},
    {DType::i32, 4, "i32"},      {DType::f32, 4, "f32"}, {DType::u64, 8, "u64"}, {DType::i64, 8, "i64"},
    {DType::f64, 8, "f64"},
};

template <class T>
void appendAs(std::vector<double>& out, std::span<const std::byte> bytes) {
    const auto* values = reinterpret_cast<const T*>(bytes.data());
    out.assign(values, values + bytes.size() / sizeof(T));
}

}  // namespace

std::size_t byteSize(DType type) {
    return types[static_cast<std::size_t>(type)].bytes;
}
std::string_view name(DType type) {
    return types[static_cast<std::size_t>(type)].name;
}
Result<DType> dtypeFromName(std::string_view text) {
    for (const auto& row : types)
        if (row.name == text)
            return row.type;
    return unreadable(fmt::format("unknown element type \"{}\"", text.substr(0, 40)), {},
                      "one of bool, u8, i8, u16, i16, f16, bf16, u32, i32, f32, u64, i64, f64");
}

Result<std::int64_t> elementCount(const Shape& shape) {
    for (const auto extent : shape)
        if (extent < 0)
            return unreadable(fmt::format("negative extent {} in a shape", extent));
    std::int64_t count = 1;
    for (const auto extent : shape) {
        if (extent == 0)
            return 0;
        if (count > (std::int64_t{1} << 62) / extent)
            return unreadable("the extents of a shape multiply to more than 2^62 elements");
        count *= extent;
    }
    return count;
}

Result<Array> Array::fromShared(DType dtype, Shape shape, std::span<const std::byte> bytes,
                                std::shared_ptr<const void> owner) {
    TRIPTYCH_TRY(const auto count, elementCount(shape));
    if (static_cast<std::uint64_t>(count) != bytes.size() / byteSize(dtype) || bytes.size() % byteSize(dtype) != 0)
        return unreadable(fmt::format("{} bytes do not hold {} elements of {}", bytes.size(), count, name(dtype)));
    Array array;
    array.m_dtype = dtype;
    array.m_shape = std::move(shape);
    array.m_size = count;
    array.m_bytes = bytes;
    array.m_owner = std::move(owner);
    array.m_hash = std::make_shared<HashOnce>();
    return array;
}

Result<Array> Array::fromBytes(DType dtype, Shape shape, std::vector<std::byte> bytes) {
    auto owner = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
    const std::span<const std::byte> view(*owner);
    return fromShared(dtype, std::move(shape), view, std::move(owner));
}

Array Array::copied(DType dtype, Shape shape, std::span<const std::byte> bytes) {
    auto made = fromBytes(dtype, std::move(shape), {bytes.begin(), bytes.end()});
    if (!made)
        throw std::logic_error(made.error().message());
    return *std::move(made);
}

Array Array::ofText(std::string_view text) {
    return copied(DType::u8, {static_cast<std::int64_t>(text.size())}, std::as_bytes(std::span(text)));
}

tl::unexpected<Error> Array::wrongType(DType wanted) const {
    return unreadable(fmt::format("an array of {} where {} was expected", name(m_dtype), name(wanted)));
}

const std::string& Array::hash() const {
    static const std::string empty = sha256(std::string_view{});
    if (!m_hash)
        return empty;
    std::call_once(m_hash->once, [this] { m_hash->hex = sha256(m_bytes); });
    return m_hash->hex;
}

std::vector<double> Array::toDoubles() const {
    std::vector<double> out;
    switch (m_dtype) {
    case DType::boolean:
    case DType::u8: appendAs<std::uint8_t>(out, m_bytes); break;
    case DType::i8: appendAs<std::int8_t>(out, m_bytes); break;
    case DType::u16: appendAs<std::uint16_t>(out, m_bytes); break;
    case DType::i16: appendAs<std::int16_t>(out, m_bytes); break;
    case DType::u32: appendAs<std::uint32_t>(out, m_bytes); break;
    case DType::i32: appendAs<std::int32_t>(out, m_bytes); break;
    case DType::f32: appendAs<float>(out, m_bytes); break;
    case DType::u64: appendAs<std::uint64_t>(out, m_bytes); break;
    case DType::i64: appendAs<std::int64_t>(out, m_bytes); break;
    case DType::f64: appendAs<double>(out, m_bytes); break;
    case DType::f16:
    case DType::bf16: {
        const auto floats = toFloats();
        out.assign(floats->begin(), floats->end());
        break;
    }
    }
    return out;
}

Result<std::vector<float>> Array::toFloats() const {
    std::vector<float> out(static_cast<std::size_t>(m_size));
    if (m_dtype == DType::f32) {
        if (!out.empty())
            std::memcpy(out.data(), m_bytes.data(), m_bytes.size());
    } else if (m_dtype == DType::f64) {
        const auto* values = reinterpret_cast<const double*>(m_bytes.data());
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<float>(values[i]);
    } else if (m_dtype == DType::f16 || m_dtype == DType::bf16) {
        const auto convert = m_dtype == DType::f16 ? halfToFloat : bfloatToFloat;
        const auto* values = reinterpret_cast<const std::uint16_t*>(m_bytes.data());
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = convert(values[i]);
    } else {
        return wrongType(DType::f32);
    }
    return out;
}

float halfToFloat(std::uint16_t bits) {
    const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000u) << 16;
    const int exponent = (bits >> 10) & 0x1f;
    const std::uint32_t mantissa = bits & 0x3ffu;
    if (exponent == 0) {
        const float value = std::ldexp(static_cast<float>(mantissa), -24);
        return sign ? -value : value;
    }
    const std::uint32_t wide =
        sign | (exponent == 31 ? 0x7f800000u : static_cast<std::uint32_t>(exponent + 112) << 23) | (mantissa << 13);
    float value;
    std::memcpy(&value, &wide, sizeof value);
    return value;
}

}  // namespace triptych::base
