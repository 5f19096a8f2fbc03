#include "segmentation/shapes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

constexpr double flatness = 0.05;
constexpr std::size_t maxPathPoints = 200000;

// So many chords keep within `flatness` of a circle of this radius.
int chords(double radius, double sweep) {
    if (!(radius > flatness))
        return 8;
    const double step = 2 * std::acos(1 - flatness / radius);
    const double wanted = std::ceil(std::abs(sweep) / step);
    return wanted >= 720 ? 720 : wanted >= 8 ? static_cast<int>(wanted) : 8;  // also for a step of 0 and for NaN
}

Point turned(double dx, double dy, double degrees, Point centre) {
    const double angle = degrees * std::numbers::pi / 180;
    const double c = std::cos(angle), s = std::sin(angle);
    return {centre.x + dx * c - dy * s, centre.y + dx * s + dy * c};
}

Ring ellipse(Point centre, double rx, double ry, double degrees) {
    const int n = chords(std::max(rx, ry), 2 * std::numbers::pi);
    Ring ring;
    for (int i = 0; i < n; ++i) {
        const double t = 2 * std::numbers::pi * i / n;
        ring.push_back(turned(rx * std::cos(t), ry * std::sin(t), degrees, centre));
    }
    return ring;
}

void flattenQuadratic(Ring& into, Point p0, Point p1, Point p2) {
    // A quadratic's chord error over n equal parts is |p0 - 2 p1 + p2| / (4 n^2).
    const double bend = std::hypot(p0.x - 2 * p1.x + p2.x, p0.y - 2 * p1.y + p2.y);
    const int n = std::clamp(static_cast<int>(std::ceil(std::sqrt(bend / (4 * flatness)))), 1, 256);
    for (int i = 1; i <= n; ++i) {
        const double t = static_cast<double>(i) / n, u = 1 - t;
        into.push_back({u * u * p0.x + 2 * u * t * p1.x + t * t * p2.x, u * u * p0.y + 2 * u * t * p1.y + t * t * p2.y});
    }
}

void flattenCubic(Ring& into, Point p0, Point p1, Point p2, Point p3) {
    const double bend = std::max(std::hypot(p0.x - 2 * p1.x + p2.x, p0.y - 2 * p1.y + p2.y),
                                 std::hypot(p1.x - 2 * p2.x + p3.x, p1.y - 2 * p2.y + p3.y));
    const int n = std::clamp(static_cast<int>(std::ceil(std::sqrt(0.75 * bend / flatness))), 1, 256);
    for (int i = 1; i <= n; ++i) {
        const double t = static_cast<double>(i) / n, u = 1 - t;
        const double w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
        into.push_back({w0 * p0.x + w1 * p1.x + w2 * p2.x + w3 * p3.x, w0 * p0.y + w1 * p1.y + w2 * p2.y + w3 * p3.y});
    }
}

Ring bezier(const Ring& points) {
    if (points.size() < 3)
        return points;
    Ring ring = {points[0]};
    for (std::size_t i = 1; i < points.size(); i += 2)
        flattenQuadratic(ring, points[i - 1], points[i], i + 1 < points.size() ? points[i + 1] : points[0]);
    return ring;
}

Ring band(Point from, Point to, double width) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (!(length > 0))
        return {};
    const double nx = -(to.y - from.y) / length * width / 2, ny = (to.x - from.x) / length * width / 2;
    return {{from.x + nx, from.y + ny}, {to.x + nx, to.y + ny}, {to.x - nx, to.y - ny}, {from.x - nx, from.y - ny}};
}

}  // namespace

Rings outline(const RawMark& mark, double lineWidth, double imageHeight) {
    const Point at{mark.x, mark.y};
    switch (mark.shape) {
    case Shape::freehand:
    case Shape::polygon:
        return mark.paths;
    case Shape::bezier: {
        Rings rings;
        for (const auto& path : mark.paths)
            rings.push_back(bezier(path));
        return rings;
    }
    case Shape::circle:
        return {ellipse(at, mark.a, mark.a, 0)};
    case Shape::ellipse:
        return {ellipse(at, mark.a, mark.b, -mark.angle)};
    case Shape::rectangle:
    case Shape::rotateRectangle: {
        const double w = mark.a / 2, h = mark.b / 2;
        const Point centre{mark.x + w, mark.y + h};
        return {{turned(-w, -h, mark.angle, centre), turned(w, -h, mark.angle, centre), turned(w, h, mark.angle, centre),
                 turned(-w, h, mark.angle, centre)}};
    }
    case Shape::triangle: {
        Ring ring;
        for (const double degrees : {-90.0, 30.0, 150.0})
            ring.push_back(turned(mark.a, 0, mark.angle + degrees, at));
        return {ring};
    }
    case Shape::fan: {
        const double spread = std::clamp(std::abs(mark.b), 0.0, 360.0);
        const int n = chords(mark.a, spread * std::numbers::pi / 180);
        Ring ring = {at};
        for (int i = 0; i <= n; ++i)
            ring.push_back(turned(mark.a, 0, mark.angle - spread / 2 + spread * i / n, at));
        return {ring};
    }
    case Shape::line:
        if (mark.paths.empty() || mark.paths[0].size() < 2)
            return {};
        return {band(mark.paths[0][0], mark.paths[0][1], lineWidth)};
    case Shape::column:
        return {{{mark.x, 0}, {mark.x + mark.a, 0}, {mark.x + mark.a, imageHeight}, {mark.x, imageHeight}}};
    case Shape::point:
        return {};
    }
    return {};
}

base::Result<std::vector<Ring>> parseSvgPath(std::string_view text, bool& closed) {
    std::vector<Ring> paths;
    std::size_t at = 0, total = 0;
    closed = false;
    char command = 0;
    Point here, start;
    const auto bad = [&at](std::string_view what) {
        return base::unreadable(fmt::format("{} at character {} of a path", what, at), {},
                                "commands M, L, H, V, C, Q and Z with numbers");
    };
    const auto skip = [&] {
        while (at < text.size() && (text[at] == ' ' || text[at] == ',' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r'))
            ++at;
    };
    const auto number = [&](double& into) {
        skip();
        const char* from = text.data() + at;
        if (at < text.size() && *from == '+')
            ++from;
        const auto [end, error] = std::from_chars(from, text.data() + text.size(), into);
        if (error != std::errc{} || !std::isfinite(into))
            return false;
        at = static_cast<std::size_t>(end - text.data());
        return true;
    };
    for (;;) {
        skip();
        if (at == text.size())
            break;
        if (std::isalpha(static_cast<unsigned char>(text[at]))) {
            command = text[at++];
            if (command == 'Z' || command == 'z') {
                closed = true;
                here = start;
                command = 0;
                continue;
            }
        } else if (command == 0) {
            return bad("a number without a command");
        }
        closed = false;
        const bool relative = command >= 'a';
        const char kind = static_cast<char>(std::toupper(static_cast<unsigned char>(command)));
        const Point base = relative ? here : Point{};
        double v[6] = {};
        const int wanted = kind == 'H' || kind == 'V' ? 1 : kind == 'M' || kind == 'L' ? 2 : kind == 'Q' ? 4 : kind == 'C' ? 6 : 0;
        if (wanted == 0)
            return bad(fmt::format("command {} is not read", command));
        for (int i = 0; i < wanted; ++i)
            if (!number(v[i]))
                return bad("a number is missing");
        if (kind == 'M') {
            here = start = {base.x + v[0], base.y + v[1]};
            paths.push_back({here});
            command = relative ? 'l' : 'L';
        } else {
            if (paths.empty())
                return bad("a path that does not begin with M");
            auto& path = paths.back();
            const auto before = path.size();
            const auto end = kind == 'H'   ? Point{base.x + v[0], here.y}
                             : kind == 'V' ? Point{here.x, base.y + v[0]}
                                           : Point{base.x + v[wanted - 2], base.y + v[wanted - 1]};
            if (kind == 'Q')
                flattenQuadratic(path, here, {base.x + v[0], base.y + v[1]}, end);
            else if (kind == 'C')
                flattenCubic(path, here, {base.x + v[0], base.y + v[1]}, {base.x + v[2], base.y + v[3]}, end);
            else
                path.push_back(end);
            here = end;
            total += path.size() - before;
        }
        if (total + paths.size() > maxPathPoints)
            return bad("more than 200 000 points");
    }
    return paths;
}

}  // namespace triptych::segmentation
