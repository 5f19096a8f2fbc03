#include <cstddef>
#include <cstdint>
#include <string_view>

#include "segmentation/files/side_join.h"
#include "segmentation/files/workflow_export.h"

// Any bytes as a subject export, a workflow export and a manifest, and the three joined.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    segmentation::SideOptions options;
    options.skipBad = size % 2 == 0;
    auto first = base::CsvReader::fromText(text, "subjects.csv");
    const auto records = segmentation::readSubjectExport(first, options);
    auto second = base::CsvReader::fromText(text, "workflows.csv");
    if (const auto workflows = segmentation::readWorkflowExport(second, options))
        for (const auto& version : workflows->versions) {
            if (workflows->find(version.id, version.version) == nullptr || !workflows->range(version.id))
                __builtin_trap();
            (void)workflows->toolLabel(version.id, version.version, "T0", 0);
        }
    auto third = base::CsvReader::fromText(text, "manifest.csv");
    const auto manifest = segmentation::readManifest(third, {}, options);
    if (!records)
        return 0;
    std::vector<segmentation::Subject> subjects;
    for (const auto& record : records->subjects) {
        if (records->find(record.id) != &record)
            __builtin_trap();
        subjects.emplace_back();
        subjects.back().id = record.id;
    }
    if (segmentation::joinSides(subjects, &*records, manifest ? &*manifest : nullptr).inExport != static_cast<int>(subjects.size()))
        __builtin_trap();
    return 0;
}
