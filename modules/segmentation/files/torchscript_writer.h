#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/array.h"

namespace triptych::segmentation {

/// A program of one module, as torch.jit.load takes it.
struct ScriptProgram {
    struct Tensor {
        std::string path;      ///< of attributes: "down.0.conv.weight"
        base::Array values;    ///< f32
        bool trained = true;   ///< a parameter, else a buffer
    };
    std::vector<Tensor> tensors;
    std::string methods;       ///< of the root module, in TorchScript, indented by two; its type is scriptRoot
    std::string extraName, extra;  ///< a file beside the program that torch.jit.load gives by name (_extra_files)
};
inline constexpr const char* scriptRoot = "__torch__.triptych.Model";

/// Hears how many bytes of how many are written; false asks to stop.
using ScriptProgress = std::function<bool(double done, double total)>;

/// The whole file as u8: a zip of stored members (format version 3, as LibTorch 1.13 writes it), tensors at multiples of 64 bytes, no times. The same program gives the same bytes.
/// Errors: over 4 GiB, for which the format's plain directory is too small; cancelled.
[[nodiscard]] base::Result<base::Array> torchScriptArray(const ScriptProgram& program, const ScriptProgress& progress = {});

}  // namespace triptych::segmentation
