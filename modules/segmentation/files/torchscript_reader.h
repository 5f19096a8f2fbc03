#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/array.h"

namespace triptych::segmentation {

/// What a TorchScript file holds.
struct TorchScriptFile {
    std::map<std::string, base::Array> tensors;  ///< f32, by the path of their attributes ("down.0.conv.weight"); those of other than floating types are left out
    std::string extra;                           ///< of the file beside the program that was asked for; empty where there is none
};

/// Reads weights. \param extra name of a file beside the program (torch.jit.save's _extra_files), at most 8 MiB.
///
/// Nothing of the file is executed. LibTorch's own loader runs a class's __setstate__ while it reads, so it is not used: the archive (a zip of stored
/// members) and its object graph (a pickle of a few plain opcodes) are read here, and the code in it is never looked at.
/// Errors: a pickle of Python's (.pth), with the lines that convert it; an archive over its bounds, members that leave the file, opcodes and types that no
/// TorchScript file has, strides that leave a tensor's storage.
[[nodiscard]] base::Result<TorchScriptFile> readTorchScript(const std::filesystem::path& path, std::string_view extra = {});
/// \param bytes the whole file. \param where names it in errors.
[[nodiscard]] base::Result<TorchScriptFile> readTorchScript(std::span<const std::byte> bytes, std::string_view where, std::string_view extra = {});

}  // namespace triptych::segmentation
