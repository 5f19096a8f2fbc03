#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace triptych::routing {

/// Options with what an answer may call them: "A", "B", … where nothing else is said.
struct LabelledOptions {
    std::vector<std::string> texts, labels;
};

/// Where label and text stand in a list of objects, by name or JSON pointer; empty: the usual names are tried.
struct OptionFields {
    std::string label, text;
};

/// A list of texts, {"A": text, …}, [{"key": "A", "value": text}, …], {"label": […], "text": […]}, or one text "(A) …\n(B) …". Labels may be whole numbers; those that every text begins with
/// are taken off. Errors: not 2 to 26 options, one that is empty, longer than 1 MiB or the same as another. \param name of the field, for errors.
[[nodiscard]] base::Result<LabelledOptions> readOptions(const base::Json& value, const std::string& name, const OptionFields& fields = {});

/// The value of a field, by its name or its JSON pointer; none when it is not there.
[[nodiscard]] const base::Json* fieldOf(const base::Json& row, const std::string& name);

/// What stands behind a label at the beginning of a text: of "(B) 17 mg" with 'B' "17 mg"; also "B. …", "B) …", "B: …", "B、…". False: it does not begin so.
[[nodiscard]] bool withoutLabel(std::string_view text, char letter, std::string& rest);

}  // namespace triptych::routing
