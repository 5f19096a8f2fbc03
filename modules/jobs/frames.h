#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"

/// What the two sides of the process wall say to each other: u32 length of JSON, u32 length of bytes (both little endian), JSON, bytes.
namespace triptych::jobs {

struct Frame {
    base::Json header;
    std::vector<std::byte> body;
};

inline constexpr std::uint32_t maxHeaderBytes = 64u << 20;
inline constexpr std::uint32_t maxBodyBytes = 64u << 20;
/// Larger arrays go through files of the job's scratch folder.
inline constexpr std::size_t maxInlineArray = std::size_t{4} << 20;

/// The frame as it goes over the pipe.
[[nodiscard]] std::vector<std::byte> encodeFrame(const base::Json& header, std::span<const std::byte> body = {});

/// Takes bytes as they come and gives frames as they are whole. Lengths over the limits and headers that are not a JSON object
/// are errors, after which the stream is dead. Thread rule: one thread.
class FrameReader {
public:
    void feed(std::span<const std::byte> bytes);
    /// A frame, nothing while none is whole, or an error.
    [[nodiscard]] base::Result<std::optional<Frame>> next();

private:
    std::vector<std::byte> m_pending;
    std::size_t m_begin = 0;
};

/// Arrays on their way: small ones behind each other in `body`, larger ones as files in `folder`, made by atomic rename.
class ArrayPacker {
public:
    explicit ArrayPacker(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    /// The array's entry for the header.
    [[nodiscard]] base::Result<base::Json> add(const base::Array& array);
    [[nodiscard]] std::vector<std::byte> takeBody() { return std::move(m_body); }

private:
    std::filesystem::path m_folder;
    std::vector<std::byte> m_body;
};

/// The array an entry names. Files must be plain names in `folder`; they are removed once read.
[[nodiscard]] base::Result<base::Array> unpackArray(const base::Json& entry, std::span<const std::byte> body,
                                                    const std::filesystem::path& folder);

/// An output as {"summary": …, "arrays": {name: entry}}.
[[nodiscard]] base::Result<base::Json> packOutput(const base::Output& output, ArrayPacker& packer);
[[nodiscard]] base::Result<base::Output> unpackOutput(const base::Json& json, std::span<const std::byte> body,
                                                      const std::filesystem::path& folder);

}  // namespace triptych::jobs
