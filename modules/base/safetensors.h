#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/array.h"
#include "base/result.h"

/// The safetensors format (huggingface/safetensors, README "Format"): u64 little-endian length N, N bytes of JSON that begin
/// with '{', then one byte buffer that the entries cover exactly, without overlap or hole.
namespace triptych::base {

/// An entry of a safetensors header.
struct TensorInfo {
    std::string name;
    std::string type;            ///< as written: "BF16", "F8_E4M3", ...
    std::optional<DType> dtype;  ///< absent for types without one here (8-bit floats): listed, sized, but not readable
    Shape shape;
    std::uint64_t begin = 0, end = 0;  ///< bytes, from the start of the buffer
};

using TensorMetadata = std::map<std::string, std::string>;

/// A safetensors file, checked whole when opened: a header over 100 MB, duplicate or unknown keys, lengths that leave the
/// file, ranges that overlap or leave holes, and sizes that do not fit dtype and shape are refused by the tensor's name.
/// Thread rule: immutable.
class Safetensors {
public:
    /// Maps the file; only the header is read.
    [[nodiscard]] static Result<Safetensors> open(const std::filesystem::path& path);
    /// Over bytes that `owner` keeps alive. \param where names the source in errors.
    [[nodiscard]] static Result<Safetensors> parse(std::span<const std::byte> bytes, std::shared_ptr<const void> owner,
                                                   std::string_view where);
    /// Over the bytes of a u8 array (a blob that holds a whole safetensors file).
    [[nodiscard]] static Result<Safetensors> parse(const Array& bytes, std::string_view where);

    /// In order of name.
    [[nodiscard]] const std::vector<TensorInfo>& tensors() const { return m_tensors; }
    [[nodiscard]] const TensorMetadata& metadata() const { return m_metadata; }
    [[nodiscard]] const TensorInfo* find(std::string_view name) const;
    /// Shares the file's memory when it is aligned for the type, else a copy. An error when there is no such tensor.
    [[nodiscard]] Result<Array> tensor(std::string_view name) const;
    /// The tensor's bytes in place, whatever their alignment and type; valid as long as a copy of this file lives.
    [[nodiscard]] Result<std::span<const std::byte>> bytes(std::string_view name) const;
    /// The source named in errors.
    [[nodiscard]] const std::string& where() const { return m_where; }

private:
    std::vector<TensorInfo> m_tensors;
    TensorMetadata m_metadata;
    std::span<const std::byte> m_buffer;
    std::shared_ptr<const void> m_owner;
    std::string m_where;
};

/// The weights of a checkpoint: one safetensors file, or several that an index names. Thread rule: immutable.
class TensorSet {
public:
    /// \param path a .safetensors file, a "*.safetensors.index.json", or a folder that holds model.safetensors.index.json
    /// or model.safetensors. Shard names must stay inside the index's folder; every tensor of the index must be in its shard.
    /// Shards that are not there are named all together.
    [[nodiscard]] static Result<TensorSet> open(const std::filesystem::path& path);
    /// The tensors of one file that is open already.
    [[nodiscard]] static TensorSet of(Safetensors file);

    /// In order of name.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] const TensorInfo* find(std::string_view name) const;
    [[nodiscard]] Result<Array> tensor(std::string_view name) const;
    [[nodiscard]] Result<std::span<const std::byte>> bytes(std::string_view name) const;
    [[nodiscard]] std::size_t shardCount() const { return m_shards.size(); }
    /// Bytes of all tensors.
    [[nodiscard]] std::uint64_t byteCount() const;

private:
    std::vector<Safetensors> m_shards;
    std::map<std::string, std::size_t, std::less<>> m_where;
    std::string m_source;
};

/// The bytes of a safetensors file. Tensors lie by falling element size, then name, and the buffer begins at a multiple of
/// eight, so that every tensor can be read in place. An error for a name given twice or "__metadata__".
[[nodiscard]] Result<std::vector<std::byte>> safetensorsBytes(const std::map<std::string, Array>& tensors,
                                                              const TensorMetadata& metadata = {});
/// The same as a u8 array, for a blob.
[[nodiscard]] Result<Array> safetensorsArray(const std::map<std::string, Array>& tensors,
                                             const TensorMetadata& metadata = {});
/// Writes beside `path` and renames, so that a file of that name is always whole. \param goOn hears how many bytes of tensors are written, at
/// least every 8 MiB; false: nothing is left, and the error is a cancel.
[[nodiscard]] Status writeSafetensors(const std::filesystem::path& path, const std::map<std::string, Array>& tensors,
                                      const TensorMetadata& metadata = {}, const std::function<bool(std::uint64_t)>& goOn = {});

}  // namespace triptych::base
