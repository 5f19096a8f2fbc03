#include "app/segmentation/learning/learning_jobs.h"

#include <QCoreApplication>

#include "segmentation/kinds.h"

namespace triptych::app::learning {

namespace {

struct LearningJobs {
    Q_DECLARE_TR_FUNCTIONS(LearningJobs)
};

constexpr const char* strokeArrays[] = {"index", "raters", "marks", "rings", "points"};

base::JobInput output(const std::string& job, const char* name) {
    base::JobInput input;
    input.job = job;
    input.output = name;
    return input;
}

}  // namespace

std::optional<base::Kind> kindNamed(const std::string& name) {
    for (auto& kind : segmentation::kinds())
        if (kind.name == name)
            return std::move(kind);
    return std::nullopt;
}

base::JobSpec buildSetSpec(const segmentationview::ImportResult& import, const base::Json& parameters, const std::optional<base::BlobRef>& reviewed) {
    base::JobSpec spec;
    spec.kind = "segmentation.build_set";
    spec.parameters = parameters;
    for (const auto* name : strokeArrays)
        spec.inputs[name] = output(import.job, name);
    for (const auto& subject : import.strokes.subjects())
        if (import.outputs.contains(subject.image))
            spec.inputs[subject.image] = output(import.job, subject.image.c_str());
    if (reviewed)
        spec.inputs["reviewed"].blob = reviewed;
    const auto name = parameters.is_object() && parameters.contains("name") && parameters["name"].is_string() ? parameters["name"].get<std::string>() : std::string();
    spec.title = name.empty() ? LearningJobs::tr("Set of %n subject(s)", nullptr, static_cast<int>(import.strokes.subjects().size())).toStdString() : name;
    return spec;
}

base::JobSpec trainSpec(const base::JobRecord& set, const std::optional<base::JobRecord>& source, base::Json parameters, const SplitChoice& split, std::uint64_t seed) {
    base::JobSpec spec;
    spec.kind = trainKind;
    parameters["validation"] = split.validation;
    parameters["test"] = split.test;
    parameters["split_seed"] = split.seed;
    for (const auto* name : {"examples", "pixels", "masks"})
        spec.inputs[name] = output(set.id, name);
    if (source)
        spec.inputs["source"] = output(source->id, "model");
    spec.seed = seed;
    auto name = parameters.contains("name") && parameters["name"].is_string() ? QString::fromStdString(parameters["name"].get<std::string>()) : QString();
    if (name.isEmpty())
        name = source ? LearningJobs::tr("%1 from %2", "a training on a set, from a model").arg(nameOf(set), nameOf(*source)) : LearningJobs::tr("%1 from scratch").arg(nameOf(set));
    parameters["name"] = name.toStdString();
    spec.parameters = std::move(parameters);
    spec.title = name.toStdString();
    return spec;
}

base::JobSpec predictSpec(const segmentationview::ImportResult& import, const base::JobRecord& model, base::Json parameters) {
    base::JobSpec spec;
    spec.kind = predictKind;
    spec.inputs["model"] = output(model.id, "model");
    // In the order of the pictures' numbers, as the names are to be given.
    std::map<long, std::string> ids;
    for (const auto& subject : import.strokes.subjects()) {
        const auto dot = subject.image.rfind('.');
        if (dot == std::string::npos || !import.outputs.contains(subject.image))
            continue;
        spec.inputs[subject.image] = output(import.job, subject.image.c_str());
        ids[std::strtol(subject.image.c_str() + dot + 1, nullptr, 10)] = subject.id;
    }
    auto names = base::Json::array();
    for (const auto& [number, id] : ids)
        names.push_back(id);
    parameters["ids"] = std::move(names);
    spec.parameters = std::move(parameters);
    spec.title = LearningJobs::tr("Masks by %1").arg(nameOf(model)).toStdString();
    return spec;
}

}  // namespace triptych::app::learning
