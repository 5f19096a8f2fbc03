#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "app/segmentation/core/objects.h"

namespace triptych::app {

/// The objects of a subject as rows, by number. GUI thread.
class ObjectsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Tool, Volunteers, Outlines, Consensus, Area, State, columns };
    enum Role { SortRole = Qt::UserRole + 1 };
    using QAbstractTableModel::QAbstractTableModel;

    void setObjects(std::shared_ptr<const segmentationview::SubjectObjects> objects);
    void setShare(double share);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant sortValue(const segmentationview::SubjectObject& object, int row, int column) const;
    std::shared_ptr<const segmentationview::SubjectObjects> m_objects;
    double m_share = 0;
};

}  // namespace triptych::app
