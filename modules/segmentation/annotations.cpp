#include "segmentation/annotations.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "segmentation/export_text.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

// A number however it was written; NaN (refused later, and counted) when it is none.
double number(const Json& mark, const char* key) {
    const auto found = mark.find(key);
    if (found == mark.end())
        return std::numeric_limits<double>::quiet_NaN();
    if (found->is_number())
        return found->get<double>();
    if (found->is_string()) {
        const auto& text = found->get_ref<const std::string&>();
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size())
            return value;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

// A tool or a frame, however it was written; `absent` when the mark does not say; none when it says something else.
std::optional<int> place(const Json& mark, const char* key, int absent) {
    const auto found = mark.find(key);
    if (found == mark.end() || found->is_null())
        return absent;
    const double value = number(mark, key);
    return value >= 0 && value <= 1e6 && value == std::floor(value) ? std::optional(static_cast<int>(value)) : std::nullopt;
}

// Coordinates, of a drawing: not an answer, a survey's choice, a box of a table.
bool drawn(const Json& item) {
    for (const auto* key : {"x", "x_center", "x1", "pathX", "points", "path"})
        if (item.contains(key))
            return true;
    return false;
}

std::string text(const Json& mark, const char* key) {
    const auto found = mark.find(key);
    return found != mark.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool labelled(const std::string& label, std::string_view word) {
    return lowered(label).find(word) != std::string::npos;
}

// "No", "No, it is empty", but not "Northern".
bool saysSo(std::string_view answer, std::string_view words) {
    return !words.empty() && answer.starts_with(words) && (answer.size() == words.size() || !std::isalnum(static_cast<unsigned char>(answer[words.size()])));
}

constexpr std::size_t longestAnswer = 80, longestAnswers = 400;

void takeAnswer(const Json& value, const std::string& task, const AnnotationOptions& options, Annotations& into) {
    auto text = value.is_string() ? value.get<std::string>() : value.is_boolean() ? std::string(value.get<bool>() ? "Yes" : "No") : value.dump();
    if (options.answerLabel && value.is_number_unsigned() && value.get<std::uint64_t>() < 1000)
        if (auto label = options.answerLabel(task, value.get<int>()); !label.empty())
            text = std::move(label);
    const auto first = text.find_first_not_of(" \t\r\n*_#");
    const auto plain = lowered(std::string(shortened(std::string_view(text).substr(first == std::string::npos ? text.size() : first), longestAnswer)));
    if (into.said == Said::neither) {
        const bool nothing = std::any_of(options.nothingAnswers.begin(), options.nothingAnswers.end(), [&](const auto& words) { return saysSo(plain, words); });
        into.said = nothing ? Said::nothing : saysSo(plain, "yes") ? Said::something : Said::neither;
    }
    if (into.answers.size() < longestAnswers)
        into.answers += fmt::format("{}{}: {}", into.answers.empty() ? "" : "; ", shortened(task, 40), shortened(text, longestAnswer));
}

bool oneOf(const std::vector<int>& tools, int tool) {
    return std::find(tools.begin(), tools.end(), tool) != tools.end();
}

Ring pointList(const Json& points) {
    Ring ring;
    for (const auto& point : points)
        ring.push_back(point.is_object() ? Point{number(point, "x"), number(point, "y")}
                                         : Point{std::numeric_limits<double>::quiet_NaN(), 0});
    return ring;
}

Result<bool> readShape(const Json& json, const AnnotationOptions& options, RawMark& mark) {
    const auto has = [&json](const char* key) { return json.contains(key) && !json[key].is_null(); };
    const auto type = text(json, "toolType");
    if (has("pathX") && has("pathY")) {
        const auto &xs = json["pathX"], &ys = json["pathY"];
        if (!xs.is_array() || !ys.is_array() || xs.size() != ys.size())
            return base::unreadable("pathX and pathY are not two lists of one length");
        Ring ring;
        for (std::size_t i = 0; i < xs.size(); ++i)
            ring.push_back(xs[i].is_number() && ys[i].is_number() ? Point{xs[i].get<double>(), ys[i].get<double>()}
                                                                  : Point{std::numeric_limits<double>::quiet_NaN(), 0});
        mark.shape = Shape::freehand;
        mark.paths = {std::move(ring)};
        return true;
    }
    if (has("path") && json["path"].is_string()) {
        mark.shape = Shape::freehand;
        TRIPTYCH_TRY(mark.paths, parseSvgPath(json["path"].get_ref<const std::string&>(), mark.closedByPlatform));
        return true;
    }
    if (has("points") && json["points"].is_array()) {
        mark.paths = {pointList(json["points"])};
        mark.closedByPlatform = json.value("closed", Json(false)) == Json(true) || type == "polygon";
        mark.shape = type == "bezier" || oneOf(options.bezierTools, mark.tool) || (type.empty() && labelled(mark.label, "bezier"))
                         ? Shape::bezier
                     : type == "polygon" || json.contains("closed") ? Shape::polygon
                                                                     : Shape::freehand;
        return true;
    }
    mark.x = number(json, has("x_center") ? "x_center" : "x");
    mark.y = number(json, has("y_center") ? "y_center" : "y");
    mark.angle = has("angle") ? number(json, "angle") : 0;
    if (has("x1") && has("y1") && has("x2") && has("y2")) {
        mark.shape = Shape::line;
        mark.paths = {{{number(json, "x1"), number(json, "y1")}, {number(json, "x2"), number(json, "y2")}}};
    } else if (has("rx") && has("ry")) {
        mark.shape = Shape::ellipse;
        mark.a = number(json, "rx");
        mark.b = number(json, "ry");
    } else if (has("radius") && has("spread")) {
        mark.shape = Shape::fan;
        mark.a = number(json, "radius");
        mark.b = number(json, "spread");
        mark.angle = has("rotation") ? number(json, "rotation") : 0;
    } else if (has("r")) {
        const bool triangle = type == "triangle" || oneOf(options.triangleTools, mark.tool) ||
                              (type.empty() && labelled(mark.label, "triangle"));
        mark.shape = triangle ? Shape::triangle : Shape::circle;
        mark.a = number(json, "r");
    } else if (has("width") && has("height")) {
        mark.shape = has("angle") ? Shape::rotateRectangle : Shape::rectangle;
        mark.a = number(json, "width");
        mark.b = number(json, "height");
        if (has("x_center")) {
            mark.x -= mark.a / 2;
            mark.y -= mark.b / 2;
        }
    } else if (has("width") && has("x")) {
        mark.shape = Shape::column;
        mark.a = number(json, "width");
    } else if ((has("x") && has("y")) || (has("x_center") && has("y_center"))) {
        mark.shape = Shape::point;
    } else {
        return false;
    }
    return true;
}

base::Status readList(const Json& annotations, const AnnotationOptions& options, int depth, Annotations& into) {
    if (annotations.is_null())
        return {};
    if (!annotations.is_array())
        return base::unreadable("annotations are not a list", {}, R"([{"task": "T0", "value": [...]}])");
    for (const auto& annotation : annotations) {
        if (!annotation.is_object() || !annotation.contains("value"))
            continue;
        const auto& value = annotation["value"];
        const auto task = text(annotation, "task");
        if (value.is_string() || value.is_boolean() || value.is_number())
            takeAnswer(value, task, options, into);
        if (!value.is_array())
            continue;
        into.drawingTask |= value.empty();
        for (const auto& item : value) {
            if (item.is_string() || (item.is_number_unsigned() && options.answerLabel))
                takeAnswer(item, task, options, into);
            if (!item.is_object())
                continue;
            if (item.contains("task") && item.contains("value")) {
                if (depth < 4)
                    TRIPTYCH_CHECK(readList(Json::array({item}), options, depth + 1, into));
                continue;
            }
            if (!item.contains("tool") && !item.contains("toolIndex") && !item.contains("frame") && !item.contains("toolType")) {
                // Of no tool: an older or a foreign format. Not guessed, but said.
                into.unknown += drawn(item) ? 1 : 0;
                continue;
            }
            into.drawingTask = true;
            RawMark mark;
            mark.task = task;
            mark.label = text(item, "tool_label");
            const auto tool = place(item, item.contains("toolIndex") && !item["toolIndex"].is_null() ? "toolIndex" : "tool", 0);
            const auto frame = place(item, "frame", 0);
            if (!tool || !frame) {
                ++into.unknown;
                continue;
            }
            mark.tool = *tool;
            if (mark.label.empty() && options.toolLabel)
                mark.label = options.toolLabel(task, mark.tool);
            mark.frame = *frame;
            auto known = readShape(item, options, mark);
            if (!known) {
                auto error = known.error();
                error.where = fmt::format("task {}", task);
                return tl::unexpected(std::move(error));
            }
            if (*known)
                into.marks.push_back(std::move(mark));
            else
                ++into.unknown;
        }
    }
    return {};
}

}  // namespace

Result<Annotations> readAnnotations(const Json& annotations, const AnnotationOptions& options) {
    Annotations out;
    TRIPTYCH_CHECK(readList(annotations, options, 0, out));
    return out;
}

std::vector<std::string> answerWords(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        auto word = list.substr(0, comma);
        list.remove_prefix(std::min(list.size(), comma + 1));
        while (!word.empty() && word.front() == ' ')
            word.remove_prefix(1);
        while (!word.empty() && word.back() == ' ')
            word.remove_suffix(1);
        if (!word.empty())
            out.push_back(lowered(std::string(word)));
    }
    return out;
}

Result<RawMark> readRelativePath(std::string_view steps, double startX, double startY) {
    // The first platform wrote its dictionaries with single quotes.
    std::string quoted(steps);
    std::replace(quoted.begin(), quoted.end(), '\'', '"');
    const auto parsed = base::parseJson(quoted, "relPath");
    if (!parsed || !parsed->is_object())
        return base::unreadable("relPath is not a dictionary of steps", "relPath", "{'0':['0','0'],'1':['-1','0']}");
    const auto& json = *parsed;
    std::vector<std::pair<int, Point>> ordered;
    const auto value = [](const Json& v) {
        if (v.is_number())
            return v.get<double>();
        if (v.is_string()) {
            const auto& s = v.get_ref<const std::string&>();
            double x = 0;
            const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), x);
            if (error == std::errc{} && end == s.data() + s.size())
                return x;
        }
        return std::numeric_limits<double>::quiet_NaN();
    };
    for (const auto& [key, step] : json.items()) {
        if (!step.is_array() || step.size() != 2)
            return base::unreadable("a step is not two numbers", fmt::format("relPath, step {}", key.substr(0, 20)));
        ordered.emplace_back(std::atoi(key.c_str()), Point{value(step[0]), value(step[1])});
    }
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    RawMark mark;
    Ring ring;
    Point at{startX, startY};
    for (const auto& [key, step] : ordered) {
        at = {at.x + step.x, at.y + step.y};
        ring.push_back(at);
    }
    mark.paths = {std::move(ring)};
    return mark;
}

}  // namespace triptych::segmentation
