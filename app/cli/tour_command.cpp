#include <chrono>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/report.h"
#include "app/cli/workbench.h"
#include "app/samples.h"
#include "figures/render.h"

namespace triptych::cli {
namespace {

namespace fs = std::filesystem;

// A recipe of a sample names its result by the job's place in the sample's list.
base::Result<figures::FigureRecipe> bound(figures::FigureRecipe recipe, const std::vector<base::JobRecord>& records) {
    for (std::size_t i = 0; i < records.size(); ++i)
        if (recipe.result == std::to_string(i)) {
            recipe.result = records[i].id;
            return recipe;
        }
    return base::failed("a sample's figure names a job that is not there", recipe.result);
}

base::Result<ReportSection> tourStudy(const app::Study& study, const fs::path& samples, const fs::path& out, Workbench& bench) {
    TRIPTYCH_TRY(auto sample, study.sample(samples));
    const auto began = std::chrono::steady_clock::now();
    TRIPTYCH_CHECK(bench.project().saveDocuments({sample.documents.begin(), sample.documents.end()}));
    TRIPTYCH_TRY(const auto records, bench.run(std::move(sample.jobs)));
    TRIPTYCH_CHECK(allDone(records));

    ReportSection section;
    section.title = study.title;
    section.subtitle = sample.title;
    for (const auto& record : records)
        if (study.summary)
            section.lines += study.summary(record, bench);
    project::Documents kept;
    for (auto& unbound : sample.figures) {
        TRIPTYCH_TRY(const auto recipe, bound(std::move(unbound), records));
        TRIPTYCH_TRY(const auto scene, study.compose(recipe, bench));
        const auto stem = out / "figures" / recipe.id;
        for (const auto* ending : {".pdf", ".svg", ".png"})
            TRIPTYCH_CHECK(figures::renderToFile(scene, recipe, stem.string() + ending));
        const auto table = out / "tables" / (recipe.id + ".csv");
        TRIPTYCH_CHECK(figures::renderToFile(scene, recipe, table));
        section.figures.push_back({fs::path(stem.string() + ".png"), QString::fromStdString(scene.caption)});
        kept["figures/" + recipe.id] = figures::toJson(recipe);
    }
    TRIPTYCH_CHECK(bench.project().saveDocuments(kept));
    section.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return section;
}

}  // namespace

int runTour(const std::vector<app::Study>& studies, const TourRequest& request, const Answer& answer) {
    const auto samples = request.samples.empty() ? app::samplesFolder() : request.samples;
    if (samples.empty() || !fs::is_directory(samples))
        return answer.fail({base::ErrorKind::unreadable, "the samples were not found", samples.string(),
                            "set TRIPTYCH_SAMPLES or give --samples"});
    std::error_code error;
    for (const auto* part : {"figures", "tables"})
        if (fs::create_directories(request.out / part, error); error)
            return answer.fail({base::ErrorKind::failed, "the folder could not be made", (request.out / part).string(), error.message()});
    auto bench = Workbench::open(studies, request.project);
    if (!bench)
        return answer.fail(bench.error());

    Report report;
    for (const auto& study : studies) {
        auto section = tourStudy(study, samples, request.out, **bench);
        if (!section)
            return answer.fail(section.error());
        answer.line(fmt::format("{} ({:.1f} s): {}", section->title.toStdString(), section->seconds, section->subtitle.toStdString()));
        for (const auto& text : section->lines)
            answer.line("  " + text.toStdString());
        report.sections.push_back(*std::move(section));
    }
    if (auto written = writeReport(report, request.out); !written)
        return answer.fail(written.error());
    answer.value(toJson(report));
    answer.line(fmt::format("wrote {}: report.pdf, report.md, figures, tables", request.out.string()));
    return 0;
}

}  // namespace triptych::cli
