#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/project_results.h"
#include "figures/render.h"

namespace triptych::cli {
namespace {

std::string figureNames(const project::Documents& documents) {
    std::string names;
    for (const auto& [key, value] : documents)
        if (key.starts_with("figures/"))
            names += (names.empty() ? "" : ", ") + key.substr(8);
    return names.empty() ? "this project has no figures" : "one of " + names;
}

base::Status render(const std::vector<app::Study>& studies, const RenderRequest& request) {
    TRIPTYCH_TRY(const auto opened, project::Project::open(request.project, project::Access::read));
    TRIPTYCH_TRY(const auto documents, opened->documents());
    const auto found = documents.find("figures/" + request.figure);
    if (found == documents.end())
        return base::badRequest(fmt::format("no figure \"{}\"", request.figure), request.project.string(), figureNames(documents));
    TRIPTYCH_TRY(const auto recipe, figures::recipeFromJson(found->second, found->first));
    for (const auto& study : studies)
        if (study.id == recipe.study) {
            TRIPTYCH_TRY(const auto scene, study.compose(recipe, ProjectResults(*opened)));
            return figures::renderToFile(scene, recipe, request.out);
        }
    return base::badRequest(fmt::format("unknown study \"{}\"", recipe.study), found->first + "/study");
}

}  // namespace

int renderFigure(const std::vector<app::Study>& studies, const RenderRequest& request, const Answer& answer) {
    if (auto done = render(studies, request); !done)
        return answer.fail(done.error());
    answer.value({{"file", request.out.string()}});
    answer.line(fmt::format("wrote {}", request.out.string()));
    return 0;
}

}  // namespace triptych::cli
