#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "routing/questions/question_options.h"

namespace triptych::routing {

/// Which option is right: known, or a position that is counted from something.
struct AnswerReading {
    int index = -1;
    std::optional<std::int64_t> number;
};

/// A label ("B", "b", "(B)", "B."), an option's text, both ("(B) 17 mg"), or a position. \param positions a text of digits is one, and no option's text. Errors: neither, a text that is
/// one option's label and another's text, several answers. \param name of the field.
[[nodiscard]] base::Result<AnswerReading> readAnswer(const base::Json& value, const LabelledOptions& options, bool positions, const std::string& name);

}  // namespace triptych::routing
