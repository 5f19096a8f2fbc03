#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A figure as plain marks, in data coordinates. No Qt, no study: any thread may compose one.
namespace triptych::figures {

struct Colour {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Colour&) const = default;
};

enum class Dash { solid, dashed, dotted, dashDot };
enum class Marker { none, circle, square, diamond, triangleUp, triangleDown, hexagon, cross };

struct Stroke {
    Colour colour{};
    double widthPt = 1;
    Dash dash = Dash::solid;
};

enum class Scale { linear, log10, log2 };

struct Axis {
    std::string label{};  ///< with its unit: "Energy [nats]"
    Scale scale = Scale::linear;
    std::optional<double> lower{}, upper{};  ///< fitted to the marks when absent
    std::vector<std::pair<double, std::string>> ticks{};  ///< automatic when empty
    bool visible = true;
    bool reversed = false;
};

/// y as a function of x, x ascending. `fillToZero` shades down to 0; `lower`/`upper` draw a band when not empty.
struct Line {
    std::string name{};
    std::vector<double> x{}, y{}, lower{}, upper{};
    Stroke stroke{};
    Marker marker = Marker::none;
    double markerPt = 3;
    bool steps = false;
    bool fillToZero = false;
    Colour fill{0, 0, 0, 0};
};

/// A path in the plane in the order given; NaN breaks it. Decimated in pixel space when drawn.
struct Curve {
    std::string name{};
    std::vector<double> x{}, y{};
    Stroke stroke{};
    bool closed = false;
};

struct Points {
    std::string name{};
    std::vector<double> x{}, y{};
    Colour colour{};
    Marker marker = Marker::circle;
    double sizePt = 3;
};

struct Bars {
    std::string name{};
    std::vector<double> x{}, height{};
    double width = 0.8;
    Colour fill{};
};

/// A grid of numbers through a colour map, drawn nearest-neighbour and lossless. values[row * columns + column]; row 0 at
/// y.first. NaN is left blank; cells where `dead` is true are hatched.
struct HeatMap {
    std::string name{};
    int columns = 0, rows = 0;
    std::vector<float> values{};
    std::vector<bool> dead{};
    double x0 = 0, x1 = 1, y0 = 0, y1 = 1;  ///< outer edges of the grid
    double lower = 0, upper = 1;            ///< values at the two ends of the map
    std::string colourMap{};                  ///< the recipe's when empty; "load" is the diverging map round uniform
    bool colourBar = true;
    std::string barLabel{};
    std::vector<std::pair<double, std::string>> barTicks{};
    bool smooth = false;
};

/// 8-bit RGBA picture, lossless in every format. Row 0 is on top, whichever way y runs.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba{};
    double x0 = 0, x1 = 1, y0 = 0, y1 = 1;
    bool smooth = false;
};

/// Closed rings, filled by the even-odd rule.
struct Polygons {
    std::string name{};
    std::vector<std::vector<std::array<double, 2>>> rings{};
    std::optional<Stroke> stroke{};
    std::optional<Colour> fill{};
    bool cased = false;  ///< a dark line under the light one, to be seen on any picture
};

struct Arrow {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    Stroke stroke{};
};

/// Nodes at data positions, links as cubics with vertical tangents (plain lines when `straight`).
struct NodeLink {
    struct Node {
        double x = 0, y = 0, radiusPt = 3;
        Colour colour{};
        std::string label{};
    };
    struct Link {
        int from = 0, to = 0;
        double widthPt = 1;
        Colour colour{};
    };
    std::vector<Node> nodes{};
    std::vector<Link> links{};
    bool straight = false;
};

struct Text {
    double x = 0, y = 0;
    std::string text{};
    Colour colour{};
    double sizePt = 0;  ///< the recipe's when 0
    bool bold = false;
    double dx = 0, dy = 0;               ///< offset in points, y upward
    enum class Anchor { left, centre, right } anchor = Anchor::left;
    bool halo = false;
};

using Mark = std::variant<Line, Curve, Points, Bars, HeatMap, Image, Polygons, Arrow, NodeLink, Text>;

/// One pair of axes and what stands in them; later marks lie on top.
struct Panel {
    std::string title{};
    std::string subtitle{};
    Axis x{}, y{};
    bool equalAspect = false;
    bool grid = true;  ///< y only
    bool legend = false;
    std::vector<Mark> marks{};
    int row = 0, column = 0;  ///< place in the figure's grid of panels
    int rowSpan = 1, columnSpan = 1;
};

/// A table that goes along as the figure's numbers (CSV export, hover).
struct Table {
    std::string name{};
    std::vector<std::string> columns{};
    std::vector<std::vector<std::string>> rows{};
};

struct FigureScene {
    std::string title{};
    std::vector<Panel> panels{};
    std::vector<double> rowHeights{};    ///< relative; equal when empty
    std::vector<double> columnWidths{};  ///< relative; equal when empty
    std::vector<Table> tables{};
    std::string caption{};  ///< one sentence: what is seen, how it was made
};

}  // namespace triptych::figures
