#include <fmt/format.h>

#include "segmentation/kinds_parts.h"
#include "segmentation/learning/generated_pictures.h"
#include "segmentation/learning/learning_set.h"

namespace triptych::segmentation {
namespace {

using base::JobArguments;
using base::JobContext;
using base::Output;
using base::ParameterType;
using base::Result;

constexpr std::int64_t maxValues = std::int64_t{1} << 31;

Result<Output> generateSet(const JobArguments& arguments, JobContext& context) {
    const auto number = [&arguments](const char* name) { return arguments.parameters.at(name).get<double>(); };
    const auto domain = text(arguments, "domain");
    GeneratedForm form;
    form.domain = domain == "kelp" ? Domain::kelp : domain == "droplets" ? Domain::droplets : domain == "cells" ? Domain::cells : Domain::shapes;
    form.side = static_cast<int>(number("side"));
    form.bands = static_cast<int>(number("bands"));
    form.noise = number("noise");
    form.coverage = number("coverage");
    form.invert = flag(arguments, "invert");
    const int count = static_cast<int>(number("count")), scenes = std::min(count, static_cast<int>(number("scenes")));
    if (std::int64_t{count} * form.side * form.side * form.bands > maxValues)
        return base::badRequest(fmt::format("{} pictures of {} px a side and {} bands", count, form.side, form.bands), "/parameters/count", fmt::format("at most {} values in all", maxValues));
    LearningSetWriter writer;
    writer.name = text(arguments, "name").empty() ? fmt::format("generated {}", domain) : text(arguments, "name");
    double inside = 0;
    int blank = 0;
    for (int n = 0; n < count; ++n) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(n, count, "Drawing pictures");
        const int scene = n % scenes;
        const auto made = generatedPicture(form, context.seed(), scene, n);
        const auto area = std::count(made.mask.begin(), made.mask.end(), 1);
        inside += static_cast<double>(area);
        blank += area == 0 ? 1 : 0;
        TRIPTYCH_CHECK(writer.add({fmt::format("{}-{:05}", domain, n + 1), fmt::format("{} {}", domain, scene + 1), 0, 0, "generated"}, made.picture, made.mask));
    }
    const double share = inside / (static_cast<double>(count) * form.side * form.side);
    writer.about = {{"made", "generated"}, {"domain", domain}, {"invert", form.invert}, {"noise", form.noise}, {"coverage", share}, {"blank", blank}, {"seed", context.seed()}};
    Output out;
    out.summary = {{"name", writer.name}, {"examples", count}, {"scenes", scenes}, {"bands", form.bands}, {"width", form.side}, {"height", form.side}, {"coverage", share}, {"blank", blank}, {"domain", domain}};
    TRIPTYCH_TRY(out.arrays, writer.finish());
    return out;
}

}  // namespace

base::Kind generateSetKind() {
    base::Kind kind;
    kind.name = "segmentation.generate_set";
    kind.meaning = "Draws pictures whose masks are known, to learn from; nothing in them is observed data";
    kind.parameters = {
        {"domain", ParameterType::choice, "shapes", "", {}, {}, {"kelp", "droplets", "shapes", "cells"}, "What is drawn"},
        {"count", ParameterType::integer, 120, "", 1.0, 100000.0, {}, "How many pictures"},
        {"side", ParameterType::integer, 64, "px", 8.0, 2048.0, {}, "Side of a picture"},
        {"bands", ParameterType::integer, 4, "", 1.0, 4.0, {}, "Bands of a picture; of kelp near infrared, red, green, blue"},
        {"scenes", ParameterType::integer, 24, "", 1.0, 10000.0, {}, "Pictures of a scene share light and ground, and stay together in a split"},
        {"noise", ParameterType::number, 0.05, "", 0.0, 1.0, {}, "Standard deviation of a pixel, of values from 0 to 1"},
        {"coverage", ParameterType::number, 0.15, "", 0.0, 0.8, {}, "Mean share of foreground"},
        {"invert", ParameterType::boolean, false, "", {}, {}, {}, "Bright becomes dark, so that what is learned on the one misleads on the other"},
        {"name", ParameterType::text, "", "", {}, {}, {}, "What the set is called; empty: by its domain"},
    };
    kind.resources = {1, std::uint64_t{1} << 30, 0};
    kind.run = generateSet;
    return kind;
}

}  // namespace triptych::segmentation
