#include "base/job.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/hash.h"

namespace triptych::base {
namespace {

// Reads fields of an object and remembers the first error with its JSON pointer.
class Fields {
public:
    Fields(const Json& object, std::string_view where) : m_object(object), m_where(where) {
        if (!object.is_object())
            m_error = Error{ErrorKind::badRequest, "not a JSON object", m_where, {}};
    }

    template <class T>
    void get(const char* name, T& into, bool required = false) {
        if (m_error)
            return;
        const auto found = m_object.find(name);
        if (found == m_object.end()) {
            if (required)
                m_error = Error{ErrorKind::badRequest, "missing", pointer(name), {}};
            return;
        }
        if (!matches(*found, into)) {
            m_error = Error{ErrorKind::badRequest, fmt::format("{} where another type belongs", found->type_name()),
                            pointer(name), {}};
            return;
        }
        into = found->template get<T>();
    }
    const Json* child(const char* name) const {
        if (m_error)
            return nullptr;
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }
    std::string pointer(std::string_view name) const { return fmt::format("{}/{}", m_where, name); }
    void setError(Error error) {
        if (!m_error)
            m_error = std::move(error);
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    static bool matches(const Json& value, const std::string&) { return value.is_string(); }
    static bool matches(const Json& value, const int&) {
        return value.is_number_integer() && value.get<double>() >= -2147483648.0 && value.get<double>() <= 2147483647.0;
    }
    static bool matches(const Json& value, const std::int64_t&) {
        return value.is_number_integer() && !(value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX);
    }
    static bool matches(const Json& value, const std::uint64_t&) {
        return value.is_number_unsigned() || (value.is_number_integer() && value.get<std::int64_t>() >= 0);
    }
    static bool matches(const Json&, const Json&) { return true; }
    static bool matches(const Json& value, const std::vector<std::string>&) {
        return value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_string(); });
    }
    static bool matches(const Json& value, const Shape&) {
        return value.is_array() &&
               std::all_of(value.begin(), value.end(), [](const Json& v) { return matches(v, std::int64_t{}); });
    }

    const Json& m_object;
    std::string m_where;
    std::optional<Error> m_error;
};

constexpr std::array<std::string_view, 8> stateNames = {"queued", "staged", "running",   "stopping",
                                                        "done",   "failed", "cancelled", "interrupted"};
constexpr std::array<std::string_view, 3> levelNames = {"info", "warning", "error"};
constexpr std::array<std::string_view, 4> errorNames = {"failed", "badRequest", "cancelled", "unreadable"};

template <std::size_t N>
std::optional<std::size_t> indexOf(const std::array<std::string_view, N>& names, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == text)
            return i;
    return std::nullopt;
}

Json toJson(const JobInput& input) {
    if (input.blob)
        return {{"blob", toJson(*input.blob)}};
    if (!input.job.empty())
        return {{"job", input.job}, {"output", input.output}};
    Json json = {{"path", input.path.string()}};
    if (!input.fingerprint.empty())
        json["fingerprint"] = input.fingerprint;
    return json;
}

Result<JobInput> inputFromJson(const Json& json, std::string_view where) {
    Fields fields(json, where);
    JobInput input;
    std::string path;
    fields.get("job", input.job);
    fields.get("output", input.output);
    fields.get("path", path);
    fields.get("fingerprint", input.fingerprint);
    if (const auto* blob = fields.child("blob")) {
        auto ref = blobRefFromJson(*blob, fields.pointer("blob"));
        if (!ref)
            fields.setError(ref.error());
        else
            input.blob = *ref;
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    input.path = path;
    if (int(input.blob.has_value()) + int(!input.job.empty()) + int(!path.empty()) != 1)
        return badRequest("an input needs exactly one of blob, job and path", std::string(where),
                          R"({"path": "file"}, {"job": "id", "output": "name"} or {"blob": {...}})");
    return input;
}

}  // namespace

std::string_view name(JobState state) {
    return stateNames[static_cast<std::size_t>(state)];
}
Result<JobState> jobStateFromName(std::string_view text) {
    if (const auto index = indexOf(stateNames, text))
        return static_cast<JobState>(*index);
    return unreadable(fmt::format("unknown job state \"{}\"", text.substr(0, 40)));
}

Json toJson(const BlobRef& ref) {
    return {{"hash", ref.hash}, {"dtype", name(ref.dtype)}, {"shape", ref.shape}};
}

Result<BlobRef> blobRefFromJson(const Json& json, std::string_view where) {
    Fields fields(json, where);
    BlobRef ref;
    std::string type;
    fields.get("hash", ref.hash, true);
    fields.get("dtype", type, true);
    fields.get("shape", ref.shape, true);
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (!isSha256(ref.hash))
        return badRequest("not a SHA-256 in lower-case hex", fields.pointer("hash"));
    auto dtype = dtypeFromName(type);
    if (!dtype)
        return badRequest(dtype.error().what, fields.pointer("dtype"), dtype.error().hint);
    ref.dtype = *dtype;
    if (const auto count = elementCount(ref.shape); !count)
        return badRequest(count.error().what, fields.pointer("shape"));
    return ref;
}

Json toJson(const JobSpec& spec) {
    Json json = {{"kind", spec.kind}, {"parameters", spec.parameters}, {"seed", spec.seed}};
    Json inputs = Json::object();
    for (const auto& [key, input] : spec.inputs)
        inputs[key] = toJson(input);
    if (!inputs.empty())
        json["inputs"] = std::move(inputs);
    if (spec.resources)
        json["resources"] = {{"threads", spec.resources->threads},
                             {"memoryBytes", spec.resources->memoryBytes},
                             {"gpus", spec.resources->gpus}};
    if (!spec.dependencies.empty())
        json["dependencies"] = spec.dependencies;
    if (spec.priority != 0)
        json["priority"] = spec.priority;
    if (!spec.title.empty())
        json["title"] = spec.title;
    return json;
}

Result<JobSpec> jobSpecFromJson(const Json& json, std::string_view where) {
    Fields fields(json, where);
    JobSpec spec;
    fields.get("kind", spec.kind, true);
    fields.get("parameters", spec.parameters);
    fields.get("seed", spec.seed);
    fields.get("dependencies", spec.dependencies);
    fields.get("priority", spec.priority);
    fields.get("title", spec.title);
    if (const auto* inputs = fields.child("inputs")) {
        if (!inputs->is_object())
            fields.setError({ErrorKind::badRequest, "not a JSON object", fields.pointer("inputs"), {}});
        else
            for (const auto& item : inputs->items()) {
                auto input = inputFromJson(item.value(), fields.pointer("inputs/" + item.key()));
                if (!input)
                    fields.setError(input.error());
                else
                    spec.inputs[item.key()] = *std::move(input);
            }
    }
    if (const auto* resources = fields.child("resources")) {
        Fields inner(*resources, fields.pointer("resources"));
        spec.resources.emplace();
        inner.get("threads", spec.resources->threads);
        inner.get("memoryBytes", spec.resources->memoryBytes);
        inner.get("gpus", spec.resources->gpus);
        if (inner.error())
            fields.setError(*inner.error());
        else if (spec.resources->threads < 1 || spec.resources->gpus < 0)
            fields.setError({ErrorKind::badRequest, "a job needs at least one thread and no negative number of GPUs",
                             fields.pointer("resources"), {}});
    }
    if (!fields.error() && !spec.parameters.is_object())
        fields.setError({ErrorKind::badRequest, "not a JSON object", fields.pointer("parameters"), {}});
    if (!fields.error()) {
        static constexpr std::array<std::string_view, 8> known = {"kind",         "parameters", "inputs",   "seed",
                                                                  "dependencies", "priority",   "resources", "title"};
        for (const auto& item : json.items())
            if (item.key() != "id" && !indexOf(known, item.key()))
                fields.setError({ErrorKind::badRequest, "unknown field", fields.pointer(item.key()),
                                 "kind, parameters, inputs, seed, dependencies, priority, resources, title, id"});
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    return spec;
}

Json toJson(const JobRecord& record) {
    Json outputs = Json::object();
    for (const auto& [key, ref] : record.outputs)
        outputs[key] = toJson(ref);
    Json log = Json::array();
    for (const auto& line : record.log)
        log.push_back({line.timeMs, levelNames[static_cast<std::size_t>(line.level)], line.text});
    Json json = {{"id", record.id},
                 {"spec", toJson(record.spec)},
                 {"state", name(record.state)},
                 {"createdMs", record.createdMs},
                 {"startedMs", record.startedMs},
                 {"finishedMs", record.finishedMs},
                 {"outputs", std::move(outputs)},
                 {"summary", record.summary},
                 {"log", std::move(log)},
                 {"manifest", record.manifest}};
    if (record.error)
        json["error"] = {{"kind", errorNames[static_cast<std::size_t>(record.error->kind)]},
                         {"what", record.error->what},
                         {"where", record.error->where},
                         {"hint", record.error->hint}};
    return json;
}

Result<JobRecord> jobRecordFromJson(const Json& json, std::string_view where) {
    Fields fields(json, where);
    JobRecord record;
    std::string state;
    Json spec, outputs, log;
    fields.get("id", record.id, true);
    fields.get("spec", spec, true);
    fields.get("state", state, true);
    fields.get("createdMs", record.createdMs);
    fields.get("startedMs", record.startedMs);
    fields.get("finishedMs", record.finishedMs);
    fields.get("summary", record.summary);
    fields.get("manifest", record.manifest);
    fields.get("outputs", outputs);
    fields.get("log", log);
    if (const auto* error = fields.child("error")) {
        Fields inner(*error, fields.pointer("error"));
        std::string kind;
        record.error.emplace();
        inner.get("kind", kind);
        inner.get("what", record.error->what);
        inner.get("where", record.error->where);
        inner.get("hint", record.error->hint);
        if (inner.error())
            fields.setError(*inner.error());
        record.error->kind = static_cast<ErrorKind>(indexOf(errorNames, kind).value_or(0));
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    TRIPTYCH_TRY(record.spec, jobSpecFromJson(spec, fields.pointer("spec")));
    TRIPTYCH_TRY(record.state, jobStateFromName(state));
    if (outputs.is_object())
        for (const auto& item : outputs.items()) {
            TRIPTYCH_TRY(record.outputs[item.key()],
                         blobRefFromJson(item.value(), fields.pointer("outputs/" + item.key())));
        }
    if (log.is_array())
        for (const auto& line : log) {
            if (!line.is_array() || line.size() != 3 || !line[0].is_number_integer() || !line[1].is_string() ||
                !line[2].is_string())
                return badRequest("a log line is [milliseconds, level, text]", fields.pointer("log"));
            record.log.push_back({line[0].get<std::int64_t>(),
                                  static_cast<LogLevel>(indexOf(levelNames, line[1].get<std::string>()).value_or(0)),
                                  line[2].get<std::string>()});
        }
    return record;
}

Result<Array> JobArguments::array(const std::string& name) const {
    const auto found = inputs.find(name);
    if (found == inputs.end() || !found->second.array)
        return badRequest("missing input", "/inputs/" + name);
    return *found->second.array;
}

Result<std::filesystem::path> JobArguments::path(const std::string& name) const {
    const auto found = inputs.find(name);
    if (found == inputs.end() || found->second.path.empty())
        return badRequest("missing path", "/inputs/" + name);
    return found->second.path;
}

}  // namespace triptych::base
