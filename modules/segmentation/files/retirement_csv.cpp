#include "segmentation/files/retirement_csv.h"

#include <set>

#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/files/whole_file.h"

namespace triptych::segmentation {
namespace {

bool isId(std::string_view text) {
    const auto number = wholeNumber(text);
    return number && *number > 0;
}

// "2025-01-21 16:08:41 UTC": digits where the pattern has 0.
bool isTime(std::string_view text) {
    constexpr std::string_view pattern = "0000-00-00 00:00:00 UTC";
    if (text.size() != pattern.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (pattern[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != pattern[i])
            return false;
    return true;
}

}  // namespace

base::Result<std::string> retirementCsv(std::string_view workflow, std::span<const RetiredSubject> retirements) {
    if (!isId(workflow))
        return base::badRequest(fmt::format("\"{}\" is no workflow id", shortened(workflow, 60)), "workflow", "a whole number");
    std::set<std::string_view> seen;
    std::string out = "subject_id,workflow_id,retirement_reason,retired_at\n";
    for (const auto& retirement : retirements) {
        if (!isId(retirement.subject))
            return base::badRequest("no subject id of the platform", std::string(shortened(retirement.subject, 60)), "a whole number");
        if (!seen.insert(retirement.subject).second)
            return base::badRequest("a subject that stands twice", retirement.subject);
        if (!retirement.retiredAt.empty() && !isTime(retirement.retiredAt))
            return base::badRequest(fmt::format("\"{}\" is no time", shortened(retirement.retiredAt, 60)), retirement.subject, "2025-01-21 16:08:41 UTC");
        out += fmt::format("{},{},{},{}\n", retirement.subject, workflow, name(retirement.reason), retirement.retiredAt);
    }
    return out;
}

base::Status writeRetirementCsv(const std::filesystem::path& path, std::string_view workflow, std::span<const RetiredSubject> retirements) {
    TRIPTYCH_TRY(const auto text, retirementCsv(workflow, retirements));
    return writeWhole(path, text);
}

}  // namespace triptych::segmentation
