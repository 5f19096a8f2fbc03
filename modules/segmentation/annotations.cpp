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

using Value = FlatJson::Value;

// A number however it was written; NaN (refused later, and counted) when it is none.
double number(Value value) {
    if (value.isNumber())
        return value.number();
    if (value.isText()) {
        const auto text = value.text();
        double read = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
        if (error == std::errc{} && end == text.data() + text.size())
            return read;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

// A tool or a frame, however it was written; `absent` when the mark does not say; none when it says something else.
std::optional<int> place(Value found, int absent) {
    if (!found || found.isNull())
        return absent;
    const double value = number(found);
    return value >= 0 && value <= 1e6 && value == std::floor(value) ? std::optional(static_cast<int>(value)) : std::nullopt;
}

// Coordinates, of a drawing: not an answer, a survey's choice, a box of a table.
bool drawn(Value item) {
    for (const auto* key : {"x", "x_center", "x1", "pathX", "points", "path"})
        if (item[key])
            return true;
    return false;
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

void takeAnswer(Value value, std::string_view task, const AnnotationOptions& options, Annotations& into) {
    auto text = value.isText() ? std::string(value.text()) : value.isBoolean() ? std::string(value.isTrue() ? "Yes" : "No") : value.written();
    if (options.answerLabel && value.isNatural() && value.number() < 1000)
        if (auto label = options.answerLabel(std::string(task), static_cast<int>(value.number())); !label.empty())
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

Ring pointList(Value points) {
    Ring ring;
    ring.reserve(points.size());
    for (const auto point : points)
        ring.push_back(point.isObject() ? Point{number(point["x"]), number(point["y"])}
                                        : Point{std::numeric_limits<double>::quiet_NaN(), 0});
    return ring;
}

// The numbers of a list; NaN for what is none.
void take(Value list, double Point::*into, Ring& ring) {
    std::size_t i = 0;
    for (const auto value : list)
        ring[i++].*into = value.isNumber() ? value.number() : std::numeric_limits<double>::quiet_NaN();
}

Result<bool> readShape(Value json, const AnnotationOptions& options, RawMark& mark) {
    const auto has = [json](const char* key) {
        const auto value = json[key];
        return value && !value.isNull();
    };
    const auto number = [json](const char* key) { return segmentation::number(json[key]); };
    const auto type = json["toolType"].text();
    if (has("pathX") && has("pathY")) {
        const auto xs = json["pathX"], ys = json["pathY"];
        if (!xs.isList() || !ys.isList() || xs.size() != ys.size())
            return base::unreadable("pathX and pathY are not two lists of one length");
        Ring ring(xs.size());
        take(xs, &Point::x, ring);
        take(ys, &Point::y, ring);
        for (auto& point : ring)
            if (std::isnan(point.x) || std::isnan(point.y))
                point = {std::numeric_limits<double>::quiet_NaN(), 0};
        mark.shape = Shape::freehand;
        mark.paths = {std::move(ring)};
        return true;
    }
    if (const auto path = json["path"]; path.isText()) {
        mark.shape = Shape::freehand;
        TRIPTYCH_TRY(mark.paths, parseSvgPath(path.text(), mark.closedByPlatform));
        return true;
    }
    if (const auto points = json["points"]; points.isList()) {
        mark.paths = {pointList(points)};
        mark.closedByPlatform = json["closed"].isTrue() || type == "polygon";
        mark.shape = type == "bezier" || oneOf(options.bezierTools, mark.tool) || (type.empty() && labelled(mark.label, "bezier"))
                         ? Shape::bezier
                     : type == "polygon" || json["closed"] ? Shape::polygon
                                                           : Shape::freehand;
        return true;
    }
    mark.x = number(has("x_center") ? "x_center" : "x");
    mark.y = number(has("y_center") ? "y_center" : "y");
    mark.angle = has("angle") ? number("angle") : 0;
    if (has("x1") && has("y1") && has("x2") && has("y2")) {
        mark.shape = Shape::line;
        mark.paths = {{{number("x1"), number("y1")}, {number("x2"), number("y2")}}};
    } else if (has("rx") && has("ry")) {
        mark.shape = Shape::ellipse;
        mark.a = number("rx");
        mark.b = number("ry");
    } else if (has("radius") && has("spread")) {
        mark.shape = Shape::fan;
        mark.a = number("radius");
        mark.b = number("spread");
        mark.angle = has("rotation") ? number("rotation") : 0;
    } else if (has("r")) {
        const bool triangle = type == "triangle" || oneOf(options.triangleTools, mark.tool) ||
                              (type.empty() && labelled(mark.label, "triangle"));
        mark.shape = triangle ? Shape::triangle : Shape::circle;
        mark.a = number("r");
    } else if (has("width") && has("height")) {
        mark.shape = has("angle") ? Shape::rotateRectangle : Shape::rectangle;
        mark.a = number("width");
        mark.b = number("height");
        if (has("x_center")) {
            mark.x -= mark.a / 2;
            mark.y -= mark.b / 2;
        }
    } else if (has("width") && has("x")) {
        mark.shape = Shape::column;
        mark.a = number("width");
    } else if ((has("x") && has("y")) || (has("x_center") && has("y_center"))) {
        mark.shape = Shape::point;
    } else {
        return false;
    }
    return true;
}

base::Status readOne(Value annotation, const AnnotationOptions& options, int depth, Annotations& into) {
    const auto value = annotation["value"];
    if (!value)
        return {};
    const auto task = annotation["task"].text();
    if (value.isText() || value.isBoolean() || value.isNumber())
        takeAnswer(value, task, options, into);
    if (!value.isList())
        return {};
    into.drawingTask |= value.size() == 0;
    for (const auto item : value) {
        if (item.isText() || (item.isNatural() && options.answerLabel))
            takeAnswer(item, task, options, into);
        if (!item.isObject())
            continue;
        if (item["task"] && item["value"]) {
            if (depth < 4)
                TRIPTYCH_CHECK(readOne(item, options, depth + 1, into));
            continue;
        }
        const auto tool = item["tool"], index = item["toolIndex"], frame = item["frame"];
        if (!tool && !index && !frame && !item["toolType"]) {
            // Of no tool: an older or a foreign format. Not guessed, but said.
            into.unknown += drawn(item) ? 1 : 0;
            continue;
        }
        into.drawingTask = true;
        RawMark mark;
        mark.task = task;
        mark.label = item["tool_label"].text();
        const auto toolPlace = place(index && !index.isNull() ? index : tool, 0), framePlace = place(frame, 0);
        if (!toolPlace || !framePlace) {
            ++into.unknown;
            continue;
        }
        mark.tool = *toolPlace;
        if (mark.label.empty() && options.toolLabel)
            mark.label = options.toolLabel(mark.task, mark.tool);
        mark.frame = *framePlace;
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
    return {};
}

}  // namespace

Result<Annotations> readAnnotations(Value annotations, const AnnotationOptions& options) {
    Annotations out;
    if (!annotations || annotations.isNull())
        return out;
    if (!annotations.isList())
        return base::unreadable("annotations are not a list", {}, R"([{"task": "T0", "value": [...]}])");
    for (const auto annotation : annotations)
        TRIPTYCH_CHECK(readOne(annotation, options, 0, out));
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
