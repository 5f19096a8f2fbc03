#include <QCoreApplication>

#include "app/segmentation/core/exporters.h"
#include "segmentation/files/retirement_csv.h"
#include "segmentation/retirement.h"

namespace triptych::app::segmentationview {
namespace {

using base::Json;
using base::Result;

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

segmentation::RetirementReason reasonOf(segmentation::Retirement ended) {
    using segmentation::Retirement, segmentation::RetirementReason;
    switch (ended) {
    case Retirement::nothingHere: return RetirementReason::nothingHere;
    case Retirement::consensus: return RetirementReason::consensus;
    case Retirement::classificationCount: return RetirementReason::classificationCount;
    case Retirement::none: break;
    }
    return RetirementReason::other;
}

}  // namespace

Result<std::string> workflowOf(const ResultSource& source, const base::JobRecord& record, const Json& options) {
    if (options.is_object())
        for (const auto& [name, value] : options.items())
            if (name != "workflow" || (!value.is_string() && !value.is_number_integer()))
                return base::badRequest(name == "workflow" ? "not a workflow" : "an option that is not known", "/options/" + name, "workflow: its id");
    if (options.is_object() && options.contains("workflow"))
        return options["workflow"].is_string() ? options["workflow"].get<std::string>() : base::canonicalJson(options["workflow"]);
    std::size_t known = 0;
    if (const auto import = importResult(record, source)) {
        if (const auto origin = source.record((*import)->job)) {
            const auto asked = origin->spec.parameters.is_object() ? origin->spec.parameters.value("workflow", Json()) : Json();
            if (asked.is_string() && !asked.get<std::string>().empty())
                return asked.get<std::string>();
        }
        const auto workflows = (*import)->report.is_object() ? (*import)->report.value("workflows", Json()) : Json();
        if (workflows.is_object() && workflows.size() == 1)
            return workflows.begin().key();
        known = workflows.is_object() ? workflows.size() : 0;
    }
    return base::badRequest(known > 1 ? "subjects of several workflows" : "the workflow is not known", "/options/workflow", "the id of the workflow that retires them");
}

Result<Exported> exportRetirement(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto record, source.record(job));
    const auto rows = record.outputs.find("subjects"), about = record.outputs.find("about");
    if (record.spec.kind != "segmentation.simulate_retirement" || rows == record.outputs.end() || about == record.outputs.end())
        return base::badRequest("a result without retired subjects", job, "a replay under a retirement rule that is done");
    TRIPTYCH_TRY(const auto workflow, workflowOf(source, record, options));
    TRIPTYCH_TRY(const auto table, source.blobs().read(rows->second));
    TRIPTYCH_TRY(const auto numbers, table.as<double>());
    TRIPTYCH_TRY(const auto text, source.blobs().read(about->second));
    TRIPTYCH_TRY(const auto words, base::parseJson(text.text(), "about"));
    const auto ids = words.is_object() ? words.value("subjects", Json::array()) : Json::array();
    if (!ids.is_array() || ids.size() * 7 != numbers.size())
        return base::failed("the replay's table and its subjects do not belong together", job);
    std::vector<segmentation::RetiredSubject> retired;
    int open = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        // Columns of the replay: available, needed, reason, ...
        const double code = numbers[7 * i + 2];
        if (!ids[i].is_string() || !(code >= 0 && code < static_cast<double>(std::size(segmentation::retirementNames))))
            return base::failed("a row that is none of a replay", job, "subjects");
        const auto ended = static_cast<segmentation::Retirement>(code);
        if (ended == segmentation::Retirement::none)
            ++open;
        else
            retired.push_back({ids[i].get<std::string>(), reasonOf(ended), {}});
    }
    TRIPTYCH_CHECK(told(progress, static_cast<double>(ids.size()), static_cast<double>(ids.size())));
    TRIPTYCH_CHECK(segmentation::writeRetirementCsv(target, workflow, retired));
    Exported report;
    report.files = {target};
    report.lines << SegmentationExports::tr("%n subject(s) written", nullptr, static_cast<int>(retired.size()));
    if (open > 0)
        report.lines << SegmentationExports::tr("%n subject(s) not ended by the rule", nullptr, open);
    report.details = {{"subjects", retired.size()}, {"open", open}, {"workflow", workflow}};
    return report;
}

}  // namespace triptych::app::segmentationview
