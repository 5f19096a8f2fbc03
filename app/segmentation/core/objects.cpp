#include "app/segmentation/core/objects.h"

#include <algorithm>
#include <cmath>

#include "segmentation/files/geojson_writer.h"
#include "segmentation/repair.h"

namespace triptych::app::segmentationview {

using base::Json;
using base::Result;
using segmentation::Rings;

bool ObjectSettings::operator==(const ObjectSettings& other) const {
    return toJson(*this) == toJson(other);
}

Result<ObjectSettings> objectSettings(const Json& options, const ObjectSettings& from, const std::string& where) {
    auto settings = from;
    if (!options.is_object())
        return settings;
    // The kind says "shape" of what people in the field know as the type of average.
    auto named = options;
    named.erase("shape");
    if (named.contains("average"))
        named["shape"] = named["average"];
    auto cluster = segmentation::clusterOptions(named, settings.cluster, where);
    if (!cluster) {
        auto error = cluster.error();
        if (error.where == where + "shape")
            error.where = where + "average";
        return tl::unexpected(std::move(error));
    }
    settings.cluster = *cluster;
    if (const auto share = options.find("share"); share != options.end()) {
        if (!share->is_number() || !(share->get<double>() >= 0 && share->get<double>() <= 1))
            return base::badRequest("not a share of the volunteers", where + "share", "0 to 1");
        settings.share = share->get<double>();
    }
    return settings;
}

Json toJson(const ObjectSettings& settings) {
    auto json = segmentation::clusterParameters(settings.cluster);
    json["average"] = json["shape"];
    json.erase("shape");
    json["share"] = settings.share;
    return json;
}

double areaOf(const Rings& shape) {
    double area = 0;
    for (const auto& polygon : segmentation::polygonsOf(shape)) {
        area += segmentation::area(polygon.outer);
        for (const auto& hole : polygon.holes)
            area -= segmentation::area(hole);
    }
    return area;
}

segmentation::Point labelPoint(const Rings& shape) {
    const auto largest = std::max_element(shape.begin(), shape.end(), [](const auto& a, const auto& b) { return segmentation::area(a) < segmentation::area(b); });
    if (largest == shape.end())
        return {};
    double top = largest->front().y, bottom = top;
    for (const auto& point : *largest) {
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
    }
    // The widest stretch within on a few lines around the middle; holes count.
    segmentation::Point best = largest->front();
    double most = -1;
    for (const double at : {0.5, 0.42, 0.58, 0.3, 0.7}) {
        const double y = top + at * (bottom - top);
        std::vector<double> crossings;
        for (const auto& ring : shape)
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
                if ((a.y <= y) != (b.y <= y))
                    crossings.push_back(a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y));
            }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
            if (crossings[i + 1] - crossings[i] > 1.2 * most) {
                most = crossings[i + 1] - crossings[i];
                best = {(crossings[i] + crossings[i + 1]) / 2, y};
            }
    }
    return best;
}

std::vector<int> fromTheTop(const std::vector<segmentation::Point>& labels) {
    std::vector<int> order;
    for (std::size_t i = 0; i < labels.size(); ++i)
        order.push_back(static_cast<int>(i));
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto &p = labels[static_cast<std::size_t>(a)], &q = labels[static_cast<std::size_t>(b)];
        return p.y != q.y ? p.y < q.y : p.x < q.x;
    });
    return order;
}

int SubjectObjects::alone() const {
    return static_cast<int>(std::count_if(strokes.begin(), strokes.end(), [](const auto& stroke) { return stroke.object < 0; }));
}

Result<std::shared_ptr<const SubjectObjects>> subjectObjects(const ImportResult& import, int subject, int frame, const segmentation::ClusterOptions& options,
                                                             const std::function<bool()>& stop) {
    TRIPTYCH_TRY(const auto groups, segmentation::clusterSubject(import.strokes, subject, options, -1, frame, stop));
    auto out = std::make_shared<SubjectObjects>();
    out->import = import.job;
    out->id = import.strokes.subjects()[static_cast<std::size_t>(subject)].id;
    out->frame = frame;
    out->raters = static_cast<int>(import.strokes.raters(subject).size());
    out->options = options;
    out->tools = import.strokes.tools();
    const auto marks = import.strokes.marks(subject);
    for (const auto& group : groups) {
        if (group.refused)
            out->refused.push_back(*group.refused);
        const auto before = static_cast<int>(out->strokes.size()), objects = static_cast<int>(out->objects.size());
        for (std::size_t i = 0; i < group.marks.size(); ++i) {
            const auto& mark = marks[static_cast<std::size_t>(group.marks[i])];
            TRIPTYCH_TRY(auto rings, options.mode == segmentation::ClusterMode::panoptes ? import.strokes.drawnRings(mark) : import.strokes.rings(mark));
            const int label = group.refused ? -1 : group.found.labels[i];
            out->strokes.push_back({mark.tool, mark.rater, std::move(rings), label < 0 ? -1 : objects + label});
        }
        for (const auto& cluster : group.found.clusters) {
            SubjectObject object;
            object.tool = group.tool;
            for (const int member : cluster.members)
                object.members.push_back(before + member);
            object.volunteers = cluster.raters;
            object.consensus = cluster.consensus;
            object.shape = cluster.shape;
            object.area = areaOf(cluster.shape);
            object.label = labelPoint(cluster.shape.empty() ? out->strokes[static_cast<std::size_t>(object.members.front())].rings : cluster.shape);
            out->objects.push_back(std::move(object));
        }
    }
    std::vector<segmentation::Point> labels;
    for (const auto& object : out->objects)
        labels.push_back(object.label);
    const auto order = fromTheTop(labels);
    std::vector<int> place(order.size());
    std::vector<SubjectObject> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
        sorted.push_back(std::move(out->objects[static_cast<std::size_t>(order[i])]));
    }
    out->objects = std::move(sorted);
    for (auto& stroke : out->strokes)
        if (stroke.object >= 0)
            stroke.object = place[static_cast<std::size_t>(stroke.object)];
    return std::shared_ptr<const SubjectObjects>(std::move(out));
}

}  // namespace triptych::app::segmentationview
