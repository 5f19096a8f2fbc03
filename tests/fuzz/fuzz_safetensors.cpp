#include <cstdint>
#include <cstdlib>

#include "base/safetensors.h"

using namespace triptych;

// Whatever a file claims, reading ends; what is accepted can be read whole, and written and read again unchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::byte> bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto file = base::Safetensors::parse(bytes, nullptr, "fuzz");
    if (!file)
        return 0;
    std::map<std::string, base::Array> tensors;
    std::uint64_t covered = 0;
    for (const auto& info : file->tensors()) {
        covered += info.end - info.begin;
        const auto array = file->tensor(info.name);
        if (!info.dtype)
            continue;
        if (!array || array->bytes().size() != info.end - info.begin)
            std::abort();
        tensors[info.name] = *array;
    }
    if (covered > size)
        std::abort();
    const auto written = base::safetensorsBytes(tensors, file->metadata());
    const auto again = base::Safetensors::parse(*written, nullptr, "again");
    if (!again || again->metadata() != file->metadata() || again->tensors().size() != tensors.size())
        std::abort();
    for (const auto& [name, array] : tensors)
        if (again->tensor(name)->ref() != array.ref())
            std::abort();
    return 0;
}
