#include "segmentation/kinds.h"

#include "segmentation/kinds_parts.h"

namespace triptych::segmentation {

std::string text(const base::JobArguments& arguments, const char* name) {
    return arguments.parameters.at(name).get<std::string>();
}
bool flag(const base::JobArguments& arguments, const char* name) {
    return arguments.parameters.at(name).get<bool>();
}

base::Result<StrokeSet> strokesOf(const base::JobArguments& arguments) {
    std::map<std::string, base::Array> arrays;
    for (const auto* name : {"index", "raters", "marks", "rings", "points"}) {
        TRIPTYCH_TRY(arrays[name], arguments.array(name));
    }
    return StrokeSet::fromArrays(arrays["index"], arrays["raters"], arrays["marks"], arrays["rings"], arrays["points"]);
}

std::vector<base::InputSlot> strokeSlots() {
    return {{"index", "subjects, volunteers and tools of an import"},
            {"raters", "classifications of an import"},
            {"marks", "marks of an import"},
            {"rings", "outlines of an import"},
            {"points", "points of an import"}};
}

std::vector<base::Kind> kinds() {
    return {importKind(), previewKind(), importMasksKind(), previewMasksKind(), consensusKind(), clusterKind(), retirementKind(), goldKind(),
            simulateKind(), generateSetKind(), buildSetKind(), readSetKind(), trainKind(), predictKind(), importModelKind(), exportModelKind(), transferTableKind(),
            compareFeaturesKind(), compareArmsKind()};
}

}  // namespace triptych::segmentation
