#include "segmentation/files/subject_export.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "segmentation/export_text.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

struct Columns {
    int id, workflow, set, metadata, locations, count, retiredAt, reason, workflows, sets, counts, retiredIn;
};

// {"0": address} or [address] or [{"image/png": address}].
Result<std::vector<std::string>> locationsOf(const Json& json, const std::string& where) {
    std::vector<std::string> out;
    if (json.is_null())
        return out;
    std::map<std::int64_t, std::string> byFrame;
    const auto address = [](const Json& value) -> std::string {
        if (value.is_string())
            return std::string(shortened(value.get_ref<const std::string&>(), 2000));
        if (value.is_object() && !value.empty() && value.begin()->is_string())
            return std::string(shortened(value.begin()->get_ref<const std::string&>(), 2000));
        return {};
    };
    if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i)
            byFrame[static_cast<std::int64_t>(i)] = address(json[i]);
    else if (json.is_object())
        for (const auto& [key, value] : json.items()) {
            const auto frame = wholeNumber(key);
            if (!frame)
                return base::unreadable("locations are not by frame", where, R"({"0": "https://..."})");
            byFrame[*frame] = address(value);
        }
    else
        return base::unreadable("locations are neither an object nor a list", where);
    for (auto& [frame, text] : byFrame) {
        if (text.empty())
            return base::unreadable("a location without an address", where);
        out.push_back(std::move(text));
    }
    return out;
}

}  // namespace

const SubjectRecord* SubjectExport::find(const std::string& id) const {
    const auto found = places.find(id);
    return found == places.end() ? nullptr : &subjects[found->second];
}

Result<SubjectExport> readSubjectExport(base::CsvReader& csv, const SideOptions& options, const SideProgress& progress) {
    SideRows rows(csv, options, progress);
    TRIPTYCH_CHECK(rows.open({"subject_id", "metadata", "locations"}, "a Zooniverse subject export"));
    const Columns at{rows.column("subject_id"), rows.column("workflow_id"), rows.column("subject_set_id"), rows.column("metadata"),
                     rows.column("locations"), rows.column("classifications_count"), rows.column("retired_at"), rows.column("retirement_reason"),
                     rows.column("workflow_ids"), rows.column("subject_set_ids"), rows.column("classifications_by_workflow"), rows.column("retired_in_workflow")};
    SubjectExport out;
    out.oldForm = at.workflow < 0 && (at.workflows >= 0 || at.counts >= 0 || at.retiredIn >= 0);
    const auto row = [&]() -> base::Status {
        ++out.rows;
        const std::string id(rows.field(at.id));
        if (isAbsent(id) || id.size() > 100)
            return base::unreadable("no subject id", csv.where(static_cast<std::size_t>(at.id)));
        std::vector<SubjectStatus> statuses;
        if (out.oldForm) {
            const auto retired = idsOf(rows.field(at.retiredIn));
            auto workflows = idsOf(rows.field(at.workflows));
            TRIPTYCH_TRY(const auto counts, rows.json(at.counts));
            if (!counts.is_null() && !counts.is_object())
                return base::unreadable("classifications_by_workflow is not an object", csv.where(static_cast<std::size_t>(at.counts)), R"({"1234": 15})");
            // A workflow the subject was taken out of is in the counts alone.
            for (const auto& [workflow, count] : counts.items())
                if (std::find(workflows.begin(), workflows.end(), workflow) == workflows.end())
                    workflows.push_back(workflow);
            for (const auto& workflow : retired)
                if (std::find(workflows.begin(), workflows.end(), workflow) == workflows.end())
                    workflows.push_back(workflow);
            for (const auto& workflow : workflows) {
                SubjectStatus status{workflow, std::nullopt, std::find(retired.begin(), retired.end(), workflow) != retired.end(), {}, {}};
                if (counts.is_object())
                    if (const auto count = counts.find(workflow); count != counts.end() && count->is_number_integer())
                        status.classifications = count->get<std::int64_t>();
                statuses.push_back(std::move(status));
            }
        } else {
            SubjectStatus status{std::string(rows.field(at.workflow)), wholeNumber(rows.field(at.count)), false, {}, {}};
            if (const auto when = rows.field(at.retiredAt); !isAbsent(when))
                status.retiredAt = shortened(when, 60);
            if (const auto why = rows.field(at.reason); !isAbsent(why))
                status.reason = shortened(why, 60);
            status.retired = !status.retiredAt.empty();
            if (isAbsent(status.workflow))
                status.workflow.clear();
            if (const auto count = rows.field(at.count); !isAbsent(count) && !status.classifications)
                return base::unreadable("classifications_count is not a number", csv.where(static_cast<std::size_t>(at.count)));
            statuses.push_back(std::move(status));
        }
        if (!options.workflow.empty()) {
            std::erase_if(statuses, [&](const SubjectStatus& status) { return status.workflow != options.workflow; });
            if (statuses.empty()) {
                ++out.otherWorkflow;
                return {};
            }
        }
        TRIPTYCH_TRY(auto metadata, rows.json(at.metadata));
        if (!metadata.is_null() && !metadata.is_object())
            return base::unreadable("metadata is not an object", csv.where(static_cast<std::size_t>(at.metadata)));
        TRIPTYCH_TRY(const auto locations, rows.json(at.locations));
        TRIPTYCH_TRY(auto addresses, locationsOf(locations, csv.where(static_cast<std::size_t>(at.locations))));
        const auto [place, fresh] = out.places.emplace(id, out.subjects.size());
        if (fresh) {
            out.subjects.emplace_back();
            auto& made = out.subjects.back();
            made.id = id;
            made.line = csv.line();
            if (metadata.is_object())
                made.metadata = std::move(metadata);
            made.locations = std::move(addresses);
        }
        auto& record = out.subjects[place->second];
        for (auto& set : idsOf(rows.field(at.sets >= 0 ? at.sets : at.set)))
            if (std::find(record.sets.begin(), record.sets.end(), set) == record.sets.end())
                record.sets.push_back(std::move(set));
        for (auto& status : statuses) {
            // A subject in several sets has a row in each, with the same status.
            const auto same = std::find_if(record.workflows.begin(), record.workflows.end(), [&](const SubjectStatus& known) { return known.workflow == status.workflow; });
            if (same == record.workflows.end())
                record.workflows.push_back(std::move(status));
        }
        return {};
    };
    TRIPTYCH_CHECK(rows.each(row, out.problems));
    return out;
}

}  // namespace triptych::segmentation
