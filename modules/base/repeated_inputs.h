#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/job.h"

namespace triptych::base {

/// Arrays of a repeated slot by what stands behind the dot: "test.3" of the slot "test" by "3".
[[nodiscard]] inline std::map<std::string, Array> repeatedInputs(const JobArguments& arguments, std::string_view slot) {
    std::map<std::string, Array> out;
    for (const auto& [name, input] : arguments.inputs)
        if (input.array && name.size() > slot.size() + 1 && name.starts_with(slot) && name[slot.size()] == '.')
            out[name.substr(slot.size() + 1)] = *input.array;
    return out;
}

}  // namespace triptych::base
