#include <limits>

#include <fmt/format.h>

#include "segmentation/kinds_parts.h"
#include "segmentation/simulate.h"
#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::ParameterType;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();

Result<Output> simulate(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto truthArray, arguments.array("truth"));
    if (truthArray.shape().size() != 2 || truthArray.size() < 1 || truthArray.shape()[0] > maxImageSide ||
        truthArray.shape()[1] > maxImageSide || truthArray.size() > maxImagePixels)
        return base::badRequest("not a mask of one image", "/inputs/truth", "u8, height x width");
    TRIPTYCH_TRY(const auto values, truthArray.as<std::uint8_t>());
    std::vector<std::uint8_t> truth(values.size());
    std::transform(values.begin(), values.end(), truth.begin(), [](auto v) { return static_cast<std::uint8_t>(v != 0); });
    VolunteerModel model;
    model.volunteers = arguments.parameters.at("volunteers").get<int>();
    model.noise = arguments.parameters.at("noise").get<double>();
    model.bias = arguments.parameters.at("bias").get<double>();
    model.miss = arguments.parameters.at("miss").get<double>();
    model.falseObjects = arguments.parameters.at("false_objects").get<double>();
    model.blank = arguments.parameters.at("blank").get<double>();
    const int width = static_cast<int>(truthArray.shape()[1]), height = static_cast<int>(truthArray.shape()[0]);
    StrokeWriter writer;
    writer.subjects.push_back({"simulated", width, height, SizeFrom::given, {}, {}, {}});
    writer.tools = {"T0/0 Outline"};
    std::vector<double> known;
    for (int v = 0; v < model.volunteers; ++v) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(v, model.volunteers, "Drawing");
        const auto strokes = simulatedStrokes(truth, width, height, model, context.seed(), v);
        writer.volunteers.push_back(fmt::format("simulated {}", v + 1));
        writer.raters.push_back({0, v, static_cast<int>(strokes.size())});
        writer.raters.back().drew = strokes.empty() ? Drew::nothing : Drew::marks;
        writer.kept.push_back(true);
        PatternImage drawn(width, height, 1);
        for (const auto& stroke : strokes) {
            writer.add({0, v, 0, 0, Shape::freehand}, {stroke});
            drawRings(drawn, {stroke}, 0);
        }
        RaterScore score;
        for (std::size_t i = 0; i < truth.size(); ++i)
            (drawn.bits[i] != 0 ? (truth[i] != 0 ? score.truePositive : score.falsePositive)
                                : (truth[i] != 0 ? score.falseNegative : score.trueNegative)) += 1;
        known.insert(known.end(), {score.sensitivity().value_or(none), score.specificity().value_or(none)});
    }
    Output out;
    TRIPTYCH_TRY(out.arrays, writer.finish());
    out.arrays["known"] = Array::of(known, {model.volunteers, 2});
    out.summary = {{"volunteers", model.volunteers}};
    return out;
}

}  // namespace

base::Kind simulateKind() {
    base::Kind volunteers;
    volunteers.name = "segmentation.simulate_volunteers";
    volunteers.revision = 2;
    volunteers.meaning = "Draws a known mask as volunteers of known faults would";
    volunteers.parameters = {
        {"volunteers", ParameterType::integer, 15, "", 1.0, 1024.0, {}, "How many"},
        {"noise", ParameterType::number, 2.0, "px", 0.0, 50.0, {}, "Wander of the outline, standard deviation"},
        {"bias", ParameterType::number, 0.0, "px", 0.0, 50.0, {}, "Outward offset, standard deviation between volunteers"},
        {"miss", ParameterType::number, 0.1, "", 0.0, 1.0, {}, "Chance that an object is not drawn"},
        {"false_objects", ParameterType::number, 0.2, "", 0.0, 100.0, {}, "Mean number of objects drawn where there is nothing"},
        {"blank", ParameterType::number, 0.05, "", 0.0, 1.0, {}, "Chance that a volunteer draws nothing"},
    };
    volunteers.inputs = {{"truth", "mask of one image, u8, height x width, 0 outside"}};
    volunteers.reproducible = base::Reproducibility::sameCpuLevel;
    volunteers.run = simulate;
    return volunteers;
}

}  // namespace triptych::segmentation
