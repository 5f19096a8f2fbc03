#include "segmentation/import_sides.h"

#include <algorithm>

#include "segmentation/export_text.h"
#include "segmentation/files/side_join.h"
#include "segmentation/import_subjects.h"

namespace triptych::segmentation {
namespace {

using base::Json;

void addFile(Subject& subject, std::string_view name) {
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    name = name.substr(0, name.find_first_of("?#"));
    if (name.empty() || name.size() > 255 || subject.files.size() >= mostFiles)
        return;
    const auto key = fileKey(name);
    if (std::none_of(subject.files.begin(), subject.files.end(), [&](const auto& file) { return fileKey(file) == key; }))
        subject.files.emplace_back(name);
}

void addValue(Subject& subject, std::string_view key, std::string_view value) {
    if (isAbsent(value) || subject.metadata.size() >= mostValues)
        return;
    const auto name = shortened(key, longestKey);
    if (std::none_of(subject.metadata.begin(), subject.metadata.end(), [&](const auto& known) { return known.first == name; }))
        subject.metadata.emplace_back(name, shortened(value, longestValue));
}

// Texts as they are, numbers and truth values as JSON writes them; anything deeper is no line of a table.
void addValues(Subject& subject, const Json& metadata) {
    for (const auto& [key, value] : metadata.items()) {
        if (value.is_string())
            addValue(subject, key, value.get_ref<const std::string&>());
        else if (value.is_number() || value.is_boolean())
            addValue(subject, key, value.dump());
    }
}

const WorkflowTask* taskOf(const std::optional<WorkflowExport>& workflows, std::string_view workflow, std::string_view version, const std::string& task) {
    const auto number = workflows ? versionOf(version, 0) : std::nullopt;
    const auto* found = number ? workflows->find(workflow, *number) : nullptr;
    if (found == nullptr)
        return nullptr;
    const auto at = found->tasks.find(task);
    return at == found->tasks.end() ? nullptr : &at->second;
}

}  // namespace

std::string SideTables::toolLabel(std::string_view workflow, std::string_view version, const std::string& task, int tool) const {
    const auto* found = taskOf(workflows, workflow, version, task);
    return found != nullptr && tool >= 0 && static_cast<std::size_t>(tool) < found->tools.size() ? found->tools[static_cast<std::size_t>(tool)].label : std::string();
}

std::string SideTables::answerLabel(std::string_view workflow, std::string_view version, const std::string& task, int answer) const {
    const auto* found = taskOf(workflows, workflow, version, task);
    return found != nullptr && answer >= 0 && static_cast<std::size_t>(answer) < found->answers.size() ? found->answers[static_cast<std::size_t>(answer)] : std::string();
}

bool SideTables::retiredBefore(const std::string& subject, std::string_view workflow, std::string_view createdAt) const {
    const auto* record = subjects ? subjects->find(subject) : nullptr;
    const auto made = timeOf(createdAt);
    if (record == nullptr || !made)
        return false;
    for (const auto& status : record->workflows)
        if (status.workflow == workflow)
            if (const auto retired = timeOf(status.retiredAt); retired && *made > *retired)
                return true;
    return false;
}

SideTables::Joined SideTables::complete(std::vector<Subject>& into) const {
    Joined out;
    if (!subjects && !manifest)
        return out;
    const auto joined = joinSides(into, subjects ? &*subjects : nullptr, manifest ? &*manifest : nullptr);
    out.inExport = joined.inExport;
    out.inManifest = joined.inManifest;
    const auto isOf = [](const std::vector<std::string>& ids, std::size_t& next, const std::string& id) {
        const bool here = next < ids.size() && ids[next] == id;
        next += here ? 1 : 0;
        return here;
    };
    // The lists hold ids in the order of the subjects.
    std::size_t absent = 0, unnamed = 0, unclear = 0;
    for (std::size_t i = 0; i < into.size(); ++i) {
        auto& subject = into[i];
        const auto place = static_cast<int>(i);
        if (isOf(joined.notInExport, absent, subject.id))
            out.notInExport.push_back(place);
        if (isOf(joined.notInManifest, unnamed, subject.id))
            out.notInManifest.push_back(place);
        if (isOf(joined.ambiguous, unclear, subject.id))
            out.ambiguous.push_back(place);
        const auto& [record, row] = joined.subjects[i];
        if (record != nullptr) {
            for (const auto& status : record->workflows)
                if (status.retired) {
                    addValue(subject, "retired_at", status.retiredAt);
                    addValue(subject, "retirement_reason", status.reason);
                }
            addValues(subject, record->metadata);
            for (const auto& address : record->locations)
                addFile(subject, address);
        }
        if (row != nullptr) {
            for (const auto& [key, value] : row->metadata)
                addValue(subject, key, value);
            for (const auto& file : row->files)
                addFile(subject, file);
        }
    }
    return out;
}

}  // namespace triptych::segmentation
