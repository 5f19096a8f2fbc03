#pragma once

#include "app/segmentation/core/objects.h"

namespace triptych::app::segmentationview {

/// One row of a result of segmentation.cluster_objects.
struct ObjectRow {
    int subject = 0, tool = 0, frame = 0, members = 0, volunteers = 0;
    std::optional<double> consensus;
    int firstRing = 0, rings = 0;
};
/// A result of segmentation.cluster_objects with the strokes it was counted from. Everything is checked: results of a project file are input
/// from outside. Thread rule: immutable.
struct ObjectTable {
    std::shared_ptr<const ImportResult> import;
    ObjectSettings settings;  ///< without a share: that is the reader's to say
    int tool = -1;            ///< the only one that was compared; -1 all
    std::vector<ObjectRow> rows;             ///< by subject
    std::vector<std::vector<int>> labels;    ///< [subject][mark]: row of its object, -1 none
    [[nodiscard]] segmentation::Rings shape(const ObjectRow& row) const;
    [[nodiscard]] int raters(const ObjectRow& row) const { return static_cast<int>(import->strokes.raters(row.subject).size()); }

    base::Array ringArray, pointArray;
};
[[nodiscard]] base::Result<ObjectTable> objectTable(const base::JobRecord& record, const ResultSource& source);

}  // namespace triptych::app::segmentationview
