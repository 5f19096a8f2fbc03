#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/json.h"

namespace triptych::segmentation {

struct ElementLimits {
    std::uintmax_t maxBytes = std::uintmax_t{256} << 20;  ///< of the file
    std::size_t maxValues = 8'000'000;                    ///< within one element
    int maxDepth = 64;
};

/// Called with the list's name ("annotations"; empty when the file itself is a list), the place in it, and the element; a member
/// of the file that is no list comes as a whole, with place 0 and `list` false. An error ends the reading.
struct JsonElement {
    const std::string& member;
    std::size_t index;
    bool list;
    base::Json& value;
    double done;  ///< bytes read so far
};
using ElementSink = std::function<base::Status(const JsonElement&)>;

/// Goes through a large JSON file an element of its lists at a time, so that never more than one element is in memory. What may
/// be done with each is the sink's business. Errors name the file with line and column, or the JSON pointer of an element over
/// the limits; a key that stands twice in one object is refused.
[[nodiscard]] base::Status readElements(const std::filesystem::path& path, const ElementSink& sink, const ElementLimits& limits = {});
/// \param where names the text in errors.
[[nodiscard]] base::Status readElements(std::string_view text, std::string_view where, const ElementSink& sink, const ElementLimits& limits = {});

}  // namespace triptych::segmentation
