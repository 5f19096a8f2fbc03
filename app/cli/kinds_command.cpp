#include <fmt/format.h>

#include "app/cli/commands.h"

namespace triptych::cli {
namespace {

std::string_view placeName(base::Place place) {
    return place == base::Place::thread ? "thread" : "process";
}

base::Json describe(const base::Kind& kind) {
    base::Json inputs = base::Json::array();
    for (const auto& slot : kind.inputs) {
        inputs.push_back({{"name", slot.name},
                          {"meaning", slot.meaning},
                          {"form", slot.outside ? "path" : "blob or output"},
                          {"optional", slot.optional}});
        if (slot.repeated)
            inputs.back()["repeated"] = true;  // any number of them: "<name>.<anything>"
    }
    return {{"kind", kind.name},
            {"revision", kind.revision},
            {"meaning", kind.meaning},
            {"place", placeName(kind.place)},
            {"reproducible", kind.reproducible == base::Reproducibility::everywhere ? "everywhere" : "same CPU level"},
            {"inputs", std::move(inputs)},
            {"parameters", base::parameterSchema(kind)}};
}

}  // namespace

int listKinds(const std::vector<app::Study>& studies, const std::string& wanted, const Answer& answer) {
    base::KindRegistry registry;
    for (const auto& study : studies)
        for (const auto& kind : study.kinds)
            if (auto added = registry.add(kind); !added)
                return answer.fail(added.error());
    if (!wanted.empty()) {
        const auto kind = registry.get(wanted);
        if (!kind)
            return answer.fail(kind.error());
        const auto description = describe(**kind);
        answer.line(description.dump(2));
        answer.value(description);
        return 0;
    }
    base::Json all = base::Json::array();
    for (const auto* kind : registry.all()) {
        all.push_back({{"kind", kind->name}, {"revision", kind->revision}, {"place", placeName(kind->place)}, {"meaning", kind->meaning}});
        answer.line(fmt::format("{:<36} {:<8} {}", kind->name, placeName(kind->place), kind->meaning));
    }
    answer.value(all);
    return 0;
}

}  // namespace triptych::cli
