#include "segmentation/files/workflow_export.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

// The text a key of `strings` stands for. They are flat ("T0.tools.0.label": ...) or, in the oldest exports, nested.
const std::string* stringAt(const Json& strings, std::string_view key) {
    if (!strings.is_object())
        return nullptr;
    if (const auto flat = strings.find(std::string(key)); flat != strings.end())
        return flat->is_string() ? &flat->get_ref<const std::string&>() : nullptr;
    const Json* at = &strings;
    while (!key.empty()) {
        const auto dot = key.find('.');
        const auto step = key.substr(0, dot);
        key = dot == std::string_view::npos ? std::string_view{} : key.substr(dot + 1);
        if (at->is_object()) {
            const auto next = at->find(std::string(step));
            if (next == at->end())
                return nullptr;
            at = &*next;
        } else if (at->is_array()) {
            const auto index = wholeNumber(step);
            if (!index || *index < 0 || static_cast<std::size_t>(*index) >= at->size())
                return nullptr;
            at = &(*at)[static_cast<std::size_t>(*index)];
        } else {
            return nullptr;
        }
    }
    return at->is_string() ? &at->get_ref<const std::string&>() : nullptr;
}

struct Words {
    const Json& strings;
    std::size_t most = 400;
    // Of a member that is a key, or the text itself.
    [[nodiscard]] std::string of(const Json& object, const char* member) const {
        if (!object.is_object())
            return {};
        const auto found = object.find(member);
        if (found == object.end() || !found->is_string())
            return {};
        const auto& text = found->get_ref<const std::string&>();
        const auto* known = stringAt(strings, text);
        return std::string(shortened(known ? *known : text, most));
    }
};

std::string plain(const Json& object, const char* member) {
    const auto found = object.is_object() ? object.find(member) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? std::string(shortened(found->get_ref<const std::string&>(), 100)) : std::string();
}

WorkflowTask taskOf(const Json& json, const Json& strings) {
    WorkflowTask task;
    task.type = plain(json, "type");
    const Words words{strings}, longer{strings, 4000};
    task.question = longer.of(json, "question");
    if (task.question.empty())
        task.question = longer.of(json, "instruction");
    if (const auto tools = json.find("tools"); tools != json.end() && tools->is_array())
        for (const auto& tool : *tools) {
            WorkflowTool made{plain(tool, "type"), words.of(tool, "label"), plain(tool, "color"), 0};
            if (tool.is_object())
                if (const auto details = tool.find("details"); details != tool.end() && details->is_array())
                    made.details = static_cast<int>(details->size());
            task.tools.push_back(std::move(made));
        }
    if (const auto answers = json.find("answers"); answers != json.end() && answers->is_array())
        for (const auto& answer : *answers)
            task.answers.push_back(words.of(answer, "label"));
    return task;
}

}  // namespace

const WorkflowVersion* WorkflowExport::find(std::string_view id, Version version) const {
    const WorkflowVersion* found = nullptr;
    for (const auto& known : versions)
        if (known.id == id && known.version <= version)
            found = &known;
    return found;
}

std::optional<std::pair<Version, Version>> WorkflowExport::range(std::string_view id) const {
    std::optional<std::pair<Version, Version>> out;
    for (const auto& known : versions)
        if (known.id == id)
            out = {out ? out->first : known.version, known.version};
    return out;
}

std::string WorkflowExport::toolLabel(std::string_view id, Version version, const std::string& task, int tool) const {
    const auto* workflow = find(id, version);
    if (!workflow)
        return {};
    const auto found = workflow->tasks.find(task);
    if (found == workflow->tasks.end() || tool < 0 || static_cast<std::size_t>(tool) >= found->second.tools.size())
        return {};
    return found->second.tools[static_cast<std::size_t>(tool)].label;
}

Result<WorkflowExport> readWorkflowExport(base::CsvReader& csv, const SideOptions& options, const SideProgress& progress) {
    SideRows rows(csv, options, progress);
    TRIPTYCH_CHECK(rows.open({"workflow_id", "version", "tasks"}, "a Zooniverse workflow export"));
    const int id = rows.column("workflow_id"), name = rows.column("display_name"), major = rows.column("version"), minor = rows.column("minor_version"),
              active = rows.column("active"), count = rows.column("classifications_count"), language = rows.column("primary_language"),
              first = rows.column("first_task"), tasks = rows.column("tasks"), retirement = rows.column("retirement"), strings = rows.column("strings");
    WorkflowExport out;
    const auto row = [&]() -> base::Status {
        ++out.rows;
        WorkflowVersion made;
        made.id = rows.field(id);
        if (isAbsent(made.id) || made.id.size() > 100)
            return base::unreadable("no workflow id", csv.where(static_cast<std::size_t>(id)));
        if (!options.workflow.empty() && made.id != options.workflow) {
            ++out.otherWorkflow;
            return {};
        }
        const auto version = versionOf(rows.field(major), 0);
        if (!version)
            return base::unreadable("the version is not a number", csv.where(static_cast<std::size_t>(major)), "12, or 12.34");
        made.version = *version;
        if (const auto text = rows.field(minor); !isAbsent(text)) {
            const auto number = wholeNumber(text);
            if (!number || *number < 0 || *number > 1'000'000'000)
                return base::unreadable("the minor version is not a number", csv.where(static_cast<std::size_t>(minor)));
            made.version.minor = static_cast<int>(*number);
        }
        made.name = shortened(rows.field(name), 400);
        made.active = rows.field(active) == "true" || rows.field(active) == "True";
        made.classifications = wholeNumber(rows.field(count));
        made.language = shortened(rows.field(language), 40);
        made.firstTask = shortened(rows.field(first), 100);
        made.line = csv.line();
        TRIPTYCH_TRY(const auto words, rows.json(strings));
        TRIPTYCH_TRY(const auto given, rows.json(tasks));
        if (!given.is_null() && !given.is_object())
            return base::unreadable("tasks are not an object", csv.where(static_cast<std::size_t>(tasks)));
        for (const auto& [key, task] : given.items()) {
            if (!task.is_object())
                return base::unreadable(fmt::format("the task {} is not an object", shortened(key, 60)), csv.where(static_cast<std::size_t>(tasks)));
            made.tasks.emplace(shortened(key, 100), taskOf(task, words));
        }
        TRIPTYCH_TRY(const auto rule, rows.json(retirement));
        if (rule.is_object()) {
            made.retirement.criteria = plain(rule, "criteria");
            if (const auto set = rule.find("options"); set != rule.end() && set->is_object())
                if (const auto number = set->find("count"); number != set->end()) {
                    // Some workflows have the count as a text.
                    if (number->is_number_integer())
                        made.retirement.count = number->get<std::int64_t>();
                    else if (number->is_string())
                        made.retirement.count = wholeNumber(number->get_ref<const std::string&>());
                }
        }
        out.versions.push_back(std::move(made));
        return {};
    };
    TRIPTYCH_CHECK(rows.each(row, out.problems));
    std::stable_sort(out.versions.begin(), out.versions.end(), [](const WorkflowVersion& a, const WorkflowVersion& b) {
        return std::tie(a.id, a.version) < std::tie(b.id, b.version);
    });
    return out;
}

}  // namespace triptych::segmentation
