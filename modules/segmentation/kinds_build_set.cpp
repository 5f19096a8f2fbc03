#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "segmentation/files/coco_rle.h"
#include "segmentation/gold.h"
#include "segmentation/kinds_parts.h"
#include "segmentation/learning/set_maker.h"
#include "segmentation/retirement_simulator.h"
#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;

using Mask = std::vector<std::uint8_t>;

struct Rule {
    std::string labels;
    int votes = 0, leastRaters = 1;
    double share = 0.5;
    Json reviewed;
};

std::set<std::string> texts(const JobArguments& arguments, const char* name) {
    const auto list = arguments.parameters.at(name).get<std::vector<std::string>>();
    return {list.begin(), list.end()};
}

Result<Mask> byVotes(const StrokeSet& strokes, int subject, int votes, const Rule& rule) {
    const auto raters = static_cast<int>(strokes.raters(subject).size());
    if (raters < rule.leastRaters)
        return base::unreadable(fmt::format("{} volunteers looked at it, {} are asked for", raters, rule.leastRaters));
    TRIPTYCH_TRY(const auto image, strokes.patterns(subject));
    Mask out(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    thresholdMask(voteMap(image), votes > 0 ? votes : votesNeeded(rule.share, raters), out);
    return out;
}

Result<Mask> ofReview(const StrokeSet& strokes, int subject, const Rule& rule) {
    const auto& known = strokes.subjects()[static_cast<std::size_t>(subject)];
    const auto found = rule.reviewed.find(known.id);
    if (found == rule.reviewed.end() || !found->is_object())
        return base::unreadable("not reviewed");
    const auto state = found->value("state", Json());
    if (state != "accepted" && state != "fixed")
        return base::unreadable("its review did not accept it");
    const auto where = fmt::format("reviewed/{}", known.id);
    if (const auto rle = found->value("rle", Json()); rle.is_object()) {
        const auto size = rle.value("size", Json()), counts = rle.value("counts", Json());
        if (!counts.is_string() || size != Json({known.height, known.width}))
            return base::unreadable(fmt::format("a reviewed mask of another size than {} x {} px", known.width, known.height), where, "size as [height, width], counts as compressed text");
        TRIPTYCH_TRY(const auto mask, rleFromText(counts.get_ref<const std::string&>(), known.width, known.height, where));
        return decodeRle(mask);
    }
    const auto votes = found->value("threshold", Json(0));
    if (!votes.is_number_integer() || votes.get<double>() < 0 || votes.get<double>() > maxRaters)
        return base::unreadable("not a number of votes", where);
    return byVotes(strokes, subject, votes.get<int>(), rule);
}

Result<Mask> ofExperts(const StrokeSet& strokes, int subject) {
    TRIPTYCH_TRY(auto mask, goldMask(strokes, subject, GoldOf::everyone));
    if (!mask)
        return base::unreadable("no expert's mask");
    return std::move(*mask);
}

std::string sceneOf(const Subject& subject, const std::string& key) {
    if (!key.empty()) {
        for (const auto& [name, value] : subject.metadata)
            if (name == key)
                return value;
        return subject.id;
    }
    const auto scene = subject.files.empty() ? std::string() : sceneOfName(std::filesystem::path(subject.files.front()).stem().string());
    return scene.empty() ? subject.id : scene;
}

// Type and bands that most pictures have, so that one odd picture at the beginning does not put out all others.
std::pair<base::DType, std::int64_t> formOfMost(const JobArguments& arguments) {
    std::map<std::pair<base::DType, std::int64_t>, int> counts;
    for (const auto& [name, input] : arguments.inputs)
        if (name.starts_with("image.") && input.array && input.array->shape().size() == 3)
            ++counts[{input.array->dtype(), input.array->shape()[2]}];
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::pair{base::DType::u8, std::int64_t{3}} : most->first;
}

Result<Output> buildSet(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto strokes, strokesOf(arguments));
    Rule rule;
    rule.labels = text(arguments, "labels");
    rule.votes = arguments.parameters.at("votes").get<int>();
    rule.share = arguments.parameters.at("share").get<double>();
    rule.leastRaters = arguments.parameters.at("least_raters").get<int>();
    if (rule.labels == "reviewed") {
        const auto found = arguments.inputs.find("reviewed");
        if (found == arguments.inputs.end() || !found->second.array)
            return base::badRequest("masks of a review are asked for, and none is given", "/inputs/reviewed");
        TRIPTYCH_TRY(rule.reviewed, base::parseJson(found->second.array->text(), "reviewed"));
        if (!rule.reviewed.is_object())
            return base::unreadable("not the reviews by subject", "reviewed", "an object of state, threshold and rle");
    }
    const bool blank = flag(arguments, "blank");
    const auto key = text(arguments, "scene");
    const auto audit = texts(arguments, "audit"), only = texts(arguments, "only");
    const auto form = formOfMost(arguments);
    SetMaker maker;
    if (key.empty())
        maker.leastScenes = 3;
    maker.writer.name = text(arguments, "name").empty() ? fmt::format("{} of an import", rule.labels) : text(arguments, "name");
    int keptApart = 0, emptyMasks = 0;
    const int subjects = static_cast<int>(strokes.subjects().size());
    for (int s = 0; s < subjects; ++s) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(s, subjects, "Drawing masks");
        const auto& subject = strokes.subjects()[static_cast<std::size_t>(s)];
        if (!only.empty() && !only.contains(subject.id))
            continue;
        if (audit.contains(subject.id)) {
            ++keptApart;
            continue;
        }
        const auto picture = arguments.inputs.find(subject.image);
        if (subject.image.empty() || picture == arguments.inputs.end() || !picture->second.array) {
            maker.leave(subject.id, "no picture");
            continue;
        }
        const auto& image = *picture->second.array;
        const auto& shape = image.shape();
        if (shape.size() != 3 || shape[0] != subject.height || shape[1] != subject.width) {
            maker.leave(subject.id, fmt::format("its picture has {} x {} px, its marks were made on {} x {}", shape.size() > 1 ? shape[1] : 0, shape.empty() ? 0 : shape[0], subject.width, subject.height));
            continue;
        }
        if (shape[2] != form.second || image.dtype() != form.first) {
            maker.leave(subject.id, fmt::format("{} bands of {}, most have {} of {}", shape[2], base::name(image.dtype()), form.second, base::name(form.first)));
            continue;
        }
        const auto mask = rule.labels == "experts" ? ofExperts(strokes, s) : rule.labels == "reviewed" ? ofReview(strokes, s, rule) : byVotes(strokes, s, rule.votes, rule);
        if (!mask) {
            maker.leave(subject.id, mask.error().message());
            continue;
        }
        if (!blank && std::all_of(mask->begin(), mask->end(), [](std::uint8_t v) { return v == 0; })) {
            ++emptyMasks;
            continue;
        }
        maker.add({subject.id, sceneOf(subject, key), 0, 0, rule.labels == "experts" ? "expert" : rule.labels}, image, *mask);
    }
    Json about = {{"made", "import"}, {"labels", rule.labels}, {"audit", keptApart}, {"emptyLeftOut", emptyMasks}};
    if (rule.labels != "experts")
        about.update({{"votes", rule.votes}, {"share", rule.share}, {"leastRaters", rule.leastRaters}});
    TRIPTYCH_TRY(auto out, maker.finish(std::move(about)));
    out.summary.update({{"labels", rule.labels}, {"audit", keptApart}, {"emptyLeftOut", emptyMasks}});
    return out;
}

}  // namespace

base::Kind buildSetKind() {
    base::Kind kind;
    kind.name = "segmentation.build_set";
    kind.revision = 2;
    kind.meaning = "Takes pictures of an import and masks of volunteers, experts or a review, to learn from";
    kind.parameters = {
        {"labels", ParameterType::choice, "consensus", "", {}, {}, {"consensus", "experts", "reviewed"}, "Whose masks"},
        {"votes", ParameterType::integer, 0, "", 0.0, 1024.0, {}, "Votes that make a pixel foreground; 0: by share"},
        {"share", ParameterType::number, 0.5, "", 0.0, 1.0, {}, "Share of a subject's volunteers that makes a pixel foreground, where votes is 0"},
        {"least_raters", ParameterType::integer, 1, "", 1.0, 1024.0, {}, "Subjects that fewer volunteers looked at are left out"},
        {"blank", ParameterType::boolean, true, "", {}, {}, {}, "Keep subjects whose mask is empty"},
        {"scene", ParameterType::text, "", "", {}, {}, {}, "Metadata key whose value says what stays together in a split; empty: by file names that are alike but for a number at the end"},
        {"audit", ParameterType::texts, Json::array(), "", {}, {}, {}, "Subjects that are kept apart"},
        {"only", ParameterType::texts, Json::array(), "", {}, {}, {}, "Only these subjects; empty: all"},
        {"name", ParameterType::text, "", "", {}, {}, {}, "What the set is called; empty: by its masks"},
    };
    kind.inputs = strokeSlots();
    kind.inputs.push_back({"image", "pictures of the import, u8 or u16, height x width x bands", false, false, true});
    kind.inputs.push_back({"reviewed", "reviews by subject, JSON: state, threshold, rle", false, true});
    kind.resources = {1, std::uint64_t{2} << 30, 0};
    kind.place = base::Place::process;
    kind.run = buildSet;
    return kind;
}

}  // namespace triptych::segmentation
