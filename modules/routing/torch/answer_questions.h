#pragma once

#include "base/job.h"

namespace triptych::routing {

/// The function of routing.answer_questions.
[[nodiscard]] base::Result<base::Output> runAnswerQuestions(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::routing
