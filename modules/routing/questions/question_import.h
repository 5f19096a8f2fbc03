#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "routing/questions/question_row.h"
#include "routing/questions/question_set.h"

namespace triptych::routing {

struct QuestionImport {
    QuestionFields fields;
    std::string language;        ///< of rows that name none
    bool neIsMongolian = true;   ///< see readLanguageCode
    bool skipBadRows = false;    ///< leave out rows that are no question instead of refusing the file
};

struct ImportedQuestions {
    QuestionSet set;
    std::vector<std::string> notes;  ///< what was left out or read in another sense, in sentences a person reads
    std::uint64_t skipped = 0;
};

/// A list of objects, JSON lines, or an object with one list of objects. All or nothing, but for rows that are left out when that is wanted. Whether positions count from 0 or from
/// 1 is told by the mapping, or by the rows together where they show it. Errors: "FILE: row 12, field", what is wrong and what would be right; see QuestionSet for limits.
/// \param text outlives the call. \param where names the source.
[[nodiscard]] base::Result<ImportedQuestions> importQuestions(std::string_view text, std::string_view where, const QuestionImport& options, base::JobContext& context);
/// A regular file of at most 1 GiB.
[[nodiscard]] base::Result<ImportedQuestions> importQuestions(const std::filesystem::path& source, const QuestionImport& options, base::JobContext& context);

}  // namespace triptych::routing
