#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/workbench.h"

namespace triptych::cli {
namespace {

const app::Importer* findImporter(const std::vector<app::Study>& studies, const std::string& id) {
    for (const auto& study : studies)
        for (const auto& importer : study.importers)
            if (importer.id == id && !importer.fileless)
                return &importer;
    return nullptr;
}

std::string importerNames(const std::vector<app::Study>& studies) {
    std::string names;
    for (const auto& study : studies)
        for (const auto& importer : study.importers)
            if (!importer.fileless)
                names += (names.empty() ? "" : ", ") + importer.id;
    return "one of " + names;
}

}  // namespace

int importSource(const std::vector<app::Study>& studies, const ImportRequest& request, const Answer& answer) {
    const auto* importer = findImporter(studies, request.importer);
    if (!importer)
        return answer.fail({base::ErrorKind::badRequest, fmt::format("unknown kind of import \"{}\"", request.importer), "import",
                            importerNames(studies)});
    std::error_code error;
    const auto source = std::filesystem::absolute(request.source, error);
    if (!std::filesystem::exists(source, error))
        return answer.fail({base::ErrorKind::unreadable, "there is no such file or folder", request.source.string(), {}});
    const auto options = readOptions(request.options);
    if (!options)
        return answer.fail(options.error());
    auto spec = importer->spec(source, *options);
    if (!spec)
        return answer.fail(spec.error());
    auto bench = Workbench::open(studies, request.project);
    if (!bench)
        return answer.fail(bench.error());
    const auto records = (*bench)->run({*std::move(spec)});
    if (!records)
        return answer.fail(records.error());
    if (auto done = allDone(*records); !done)
        return answer.fail(done.error());
    const auto& record = records->front();
    answer.value(toJson(record));
    answer.line(fmt::format("imported into {} as job {}", request.project.string(), record.id));
    for (const auto& study : studies)
        for (const auto& kind : study.kinds)
            if (kind.name == record.spec.kind && study.summary)
                for (const auto& text : study.summary(record, **bench))
                    answer.line("  " + text.toStdString());
    return 0;
}

}  // namespace triptych::cli
