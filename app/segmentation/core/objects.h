#pragma once

#include "app/segmentation/core/subject_view.h"
#include "segmentation/subject_clusters.h"

namespace triptych::app::segmentationview {

/// How outlines are grouped into objects, and which objects are kept.
struct ObjectSettings {
    segmentation::ClusterOptions cluster;
    double share = 0;  ///< least share of the subject's volunteers, 0 to 1
    bool operator==(const ObjectSettings& other) const;
};
/// From "mode", "average", "eps", "min_samples" and "share"; what is absent stays as in `from`. Errors carry the JSON pointer behind `where`.
[[nodiscard]] base::Result<ObjectSettings> objectSettings(const base::Json& options, const ObjectSettings& from = {}, const std::string& where = "/options/");
[[nodiscard]] base::Json toJson(const ObjectSettings& settings);

/// Is so many of `raters` enough for an object to be kept?
[[nodiscard]] inline bool isKept(int volunteers, int raters, double share) {
    return volunteers >= share * raters - 1e-9;
}

/// One volunteer's outline, as it was compared.
struct ObjectStroke {
    int tool = 0, volunteer = 0;
    segmentation::Rings rings;
    int object = -1;  ///< place of the object it joined
};
struct SubjectObject {
    int tool = 0;
    std::vector<int> members;         ///< places of its strokes
    int volunteers = 0;               ///< distinct
    std::optional<double> consensus;  ///< 1 - mean distance over all pairs; none of a single outline
    segmentation::Rings shape;        ///< may be empty: an intersection of nothing
    double area = 0;                  ///< px
    segmentation::Point label;        ///< within the shape, or within the first member of an empty one
};
/// The objects of one frame of a subject, from top to bottom: their place is the number they are shown by. Thread rule: immutable.
struct SubjectObjects {
    std::string import, id;
    int frame = 0, raters = 0;
    segmentation::ClusterOptions options;
    std::vector<ObjectStroke> strokes;
    std::vector<SubjectObject> objects;
    std::vector<std::string> tools;  ///< by number, as the import names them
    std::vector<base::Error> refused;  ///< what was too much to compare
    [[nodiscard]] bool kept(const SubjectObject& object, double share) const { return isKept(object.volunteers, raters, share); }
    [[nodiscard]] int alone() const;  ///< strokes that joined no object
};
[[nodiscard]] base::Result<std::shared_ptr<const SubjectObjects>> subjectObjects(const ImportResult& import, int subject, int frame, const segmentation::ClusterOptions& options,
                                                                                 const std::function<bool()>& stop = {});

/// px squared: parts without their holes.
[[nodiscard]] double areaOf(const segmentation::Rings& shape);
/// A point within the largest part, where it is wide.
[[nodiscard]] segmentation::Point labelPoint(const segmentation::Rings& shape);

/// Places of the points from top to bottom, and from left to right where they are level.
[[nodiscard]] std::vector<int> fromTheTop(const std::vector<segmentation::Point>& labels);

/// The figure "objects" (options: subject, frame, mode, average, eps, min_samples, share, object). \param object its number from 1, drawn
/// out; 0 none.
[[nodiscard]] figures::FigureScene objectsScene(const SubjectView& view, const SubjectObjects& objects, double share, int object = 0, const DisplayChoice& display = {});

}  // namespace triptych::app::segmentationview
