#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::segmentation {

/// A value of a pickle that is only looked at: names of classes and functions stay names, and what they were to be called with lies beside them.
struct PickleValue {
    enum class What { none, integer, real, text, name, sequence, table, call, object, persistent };
    What what = What::none;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;                       ///< of text and name ("module name")
    std::vector<const PickleValue*> items;  ///< of a sequence; keys and values by turns of a table; function and arguments of a call; class and state of an object
};

/// What a pickle says, with all its values.
struct Pickle {
    std::vector<std::unique_ptr<PickleValue>> values;
    const PickleValue* root = nullptr;
};
/// Protocol 2 with the opcodes that TorchScript writes. Nothing is called. Errors: another opcode, an end too early, more than a million values.
[[nodiscard]] base::Result<Pickle> readPlainPickle(std::span<const std::byte> bytes, std::string_view where);

}  // namespace triptych::segmentation
