#include <cstddef>
#include <cstdint>
#include <vector>

#include "segmentation/files/torchscript_reader.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/learning/model_import.h"

using namespace triptych;
using namespace triptych::segmentation;

// Weights from elsewhere: a TorchScript file, or a safetensors file with our header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > (std::size_t{1} << 20))
        return 0;
    const std::vector<std::byte> bytes(reinterpret_cast<const std::byte*>(data), reinterpret_cast<const std::byte*>(data) + size);
    if (const auto script = readTorchScript(bytes, "fuzz", modelKey)) {
        for (const auto& [name, array] : script->tensors)
            if (array.dtype() != base::DType::f32 || array.bytes().size() != static_cast<std::size_t>(array.size()) * 4)
                __builtin_trap();
        auto wish = NetworkForm::paper();
        if (const auto told = toldByShapes(script->tensors, wish, true, true, "fuzz"))
            if (auto weights = transferred(told->table, script->tensors)) {
                if (weights->size() < tensorsOf(told->network).size())
                    __builtin_trap();
                if (skipsComeLast(script->tensors))
                    (void)putSkipsFirst(*weights, told->network);
            }
        (void)modelFromTensors(script->tensors, script->extra, "fuzz");
    }
    const auto blob = base::Array::fromBytes(base::DType::u8, {static_cast<std::int64_t>(size)}, bytes);
    if (!blob)
        return 0;
    // What is read is written as what it was read from.
    if (const auto model = modelFromArray(*blob, "fuzz")) {
        const auto again = toArray(*model);
        if (!again)
            __builtin_trap();
        const auto twice = modelFromArray(*again, "again");
        if (!twice || modelHeader(*twice) != modelHeader(*model) || twice->weights.size() != model->weights.size())
            __builtin_trap();
    }
    return 0;
}
