#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "base/result.h"

/// The job contract: what a study declares and a scheduler runs. Nothing here knows threads, Qt or the project file.
namespace triptych::base {

// ---------------------------------------------------------------------------------------------------- what a job is

/// One input of a job. Exactly one of three forms: a blob of the project (`blob`), an output of another job of the same
/// submission (`job`, `output`), or something outside the project (`path`, and `fingerprint` once it was read).
struct JobInput {
    std::optional<BlobRef> blob;
    std::string job;
    std::string output;
    std::filesystem::path path;
    /// SHA-256 that identifies what `path` named when the job was made: the whole file, or header and index of a large one.
    std::string fingerprint;
    bool operator==(const JobInput&) const = default;
};

/// What a job takes of the machine while it runs.
struct Resources {
    int threads = 1;
    std::uint64_t memoryBytes = std::uint64_t{256} << 20;
    int gpus = 0;
    bool operator==(const Resources&) const = default;
};

/// Everything that decides a result, and nothing else but priority and dependencies. Immutable once submitted.
struct JobSpec {
    std::string kind;
    Json parameters = Json::object();
    std::map<std::string, JobInput> inputs;
    std::uint64_t seed = 0;
    std::optional<Resources> resources;     ///< the kind's own when absent
    std::vector<std::string> dependencies;  ///< ids of jobs that must be done first, beyond those named by inputs
    int priority = 0;                       ///< higher first
    std::string title;                      ///< what a person reads in lists; not part of the result
    bool operator==(const JobSpec&) const = default;
};

[[nodiscard]] Json toJson(const JobSpec& spec);
/// \param where names the source in errors; the JSON pointer of the offending field is added.
[[nodiscard]] Result<JobSpec> jobSpecFromJson(const Json& json, std::string_view where);
[[nodiscard]] Json toJson(const BlobRef& ref);
[[nodiscard]] Result<BlobRef> blobRefFromJson(const Json& json, std::string_view where);

/// What a job leaves: arrays by name, a small summary for lists and tables, notes of what was repaired or skipped.
struct Output {
    std::map<std::string, Array> arrays;
    Json summary = Json::object();
};

// ------------------------------------------------------------------------------------------- what a job is handed

class BlobReader {
public:
    virtual ~BlobReader() = default;
    /// The blob as an array; an error when it is not there or its bytes do not match `ref.hash`.
    [[nodiscard]] virtual Result<Array> read(const BlobRef& ref) const = 0;
};

enum class LogLevel { info, warning, error };

/// The only thing a job's function sees of the world. Called from the job's own threads; every call is thread-safe.
class JobContext {
public:
    virtual ~JobContext() = default;

    /// True once somebody asked for a stop; asked often enough that a cancel is answered within 200 ms.
    [[nodiscard]] virtual bool stopRequested() = 0;
    /// \param done monotonic. \param total same unit; 0 or less when unknown. \param what the phase, for a person.
    virtual void progress(double done, double total, std::string_view what = {}) = 0;
    /// A picture of work in progress for whoever watches: latest wins, never kept.
    virtual void publish(const Output& partial) = 0;
    /// Keeps a state from which the job can go on after an interruption.
    virtual Status checkpoint(const Output& state) = 0;
    /// The state kept last by an earlier attempt at this very job, if any.
    [[nodiscard]] virtual std::optional<Output> restored() = 0;
    virtual void log(LogLevel level, std::string_view message) = 0;
    /// An empty folder of this job's own, removed when the job ends.
    [[nodiscard]] virtual Result<std::filesystem::path> scratch() = 0;
    /// Threads this job may use, as admitted.
    [[nodiscard]] virtual int threads() const = 0;
    [[nodiscard]] virtual std::uint64_t seed() const = 0;
};

/// Inputs as the function sees them: blobs already read, paths as they are.
struct ResolvedInput {
    std::optional<Array> array;
    std::filesystem::path path;
};

/// Parameters with every default filled in and every value checked against the kind's table.
struct JobArguments {
    Json parameters;
    std::map<std::string, ResolvedInput> inputs;

    [[nodiscard]] Result<Array> array(const std::string& name) const;
    [[nodiscard]] Result<std::filesystem::path> path(const std::string& name) const;
};

using JobFunction = std::function<Result<Output>(const JobArguments&, JobContext&)>;

// -------------------------------------------------------------------------------------------------- what a kind is

enum class ParameterType { boolean, integer, number, text, choice, numbers, integers, texts, json };

/// A row of a kind's parameter table; it makes the JSON schema, the checks and the Inspector's form.
struct Parameter {
    std::string name;
    ParameterType type = ParameterType::number;
    Json defaultValue;  ///< null: the parameter must be given
    std::string unit;   ///< empty when it has none
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::vector<std::string> choices;
    std::string meaning;  ///< one line
};

/// A named input a kind expects.
struct InputSlot {
    std::string name;
    std::string meaning;
    bool outside = false;   ///< a path outside the project rather than a blob
    bool optional = false;
    bool repeated = false;  ///< any number of inputs "<name>.<anything>"; at least one unless optional
};

enum class Place { thread, process };

enum class Reproducibility {
    everywhere,    ///< the same bits on every machine and at any thread count
    sameCpuLevel,  ///< the same bits at one CPU level and one set of library versions
};

struct Kind {
    std::string name;  ///< "study.verb_noun"
    int revision = 1;  ///< raised by hand when outputs change
    std::string meaning;
    std::vector<Parameter> parameters;
    std::vector<InputSlot> inputs;
    Resources resources;
    Place place = Place::thread;
    Reproducibility reproducible = Reproducibility::everywhere;
    std::chrono::milliseconds quietLimit{60000};
    /// Empty in programs that do not link what it needs (LibTorch kinds outside the worker).
    JobFunction run;
    /// Resources for one set of checked parameters; `resources` when empty.
    std::function<Resources(const Json&)> estimate;
};

/// JSON schema (draft 2020-12) of the parameters.
[[nodiscard]] Json parameterSchema(const Kind& kind);
/// Fills defaults and checks names, types, ranges and choices. Errors carry the JSON pointer ("/parameters/steps").
[[nodiscard]] Result<Json> checkedParameters(const Kind& kind, const Json& given);
/// Does an input of this name go into the slot?
[[nodiscard]] bool fills(const InputSlot& slot, std::string_view key);
/// checkedParameters, and every input slot filled in the right form.
[[nodiscard]] Status checkSpec(const Kind& kind, const JobSpec& spec);

/// The kinds a program knows, by name. Thread rule: filled before the first job, then read only.
class KindRegistry {
public:
    /// An error when the name is taken.
    Status add(Kind kind);
    /// Gives a declared kind its function (LibTorch kinds, in the worker).
    Status attach(std::string_view name, JobFunction function);
    [[nodiscard]] const Kind* find(std::string_view name) const;
    /// The kind, or a bad-request error that names the nearest known kind.
    [[nodiscard]] Result<const Kind*> get(std::string_view name) const;
    [[nodiscard]] std::vector<const Kind*> all() const;

private:
    std::map<std::string, Kind, std::less<>> m_kinds;
};

// ------------------------------------------------------------------------------------------------------ job states

enum class JobState { queued, staged, running, stopping, done, failed, cancelled, interrupted };
[[nodiscard]] std::string_view name(JobState state);
[[nodiscard]] Result<JobState> jobStateFromName(std::string_view name);
[[nodiscard]] constexpr bool isFinal(JobState state) {
    return state == JobState::done || state == JobState::failed || state == JobState::cancelled ||
           state == JobState::interrupted;
}

struct LogLine {
    std::int64_t timeMs = 0;  ///< since 1970, UTC
    LogLevel level = LogLevel::info;
    std::string text;
    bool operator==(const LogLine&) const = default;
};

/// A job as it is remembered.
struct JobRecord {
    std::string id;
    JobSpec spec;
    JobState state = JobState::queued;
    std::int64_t createdMs = 0, startedMs = 0, finishedMs = 0;
    std::map<std::string, BlobRef> outputs;
    Json summary = Json::object();
    std::vector<LogLine> log;
    std::optional<Error> error;
    Json manifest = Json::object();  ///< kind revision, CPU level, library versions, threads, cached or run
};

[[nodiscard]] Json toJson(const JobRecord& record);
[[nodiscard]] Result<JobRecord> jobRecordFromJson(const Json& json, std::string_view where);

}  // namespace triptych::base
