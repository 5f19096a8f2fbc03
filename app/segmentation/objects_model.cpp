#include "app/segmentation/objects_model.h"

#include <QLocale>

#include "app/shell/theme.h"

namespace triptych::app {

void ObjectsModel::setObjects(std::shared_ptr<const segmentationview::SubjectObjects> objects) {
    beginResetModel();
    m_objects = std::move(objects);
    endResetModel();
}

void ObjectsModel::setShare(double share) {
    m_share = share;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int ObjectsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_objects ? 0 : static_cast<int>(m_objects->objects.size());
}
int ObjectsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant ObjectsModel::sortValue(const segmentationview::SubjectObject& object, int row, int column) const {
    switch (column) {
    case Tool: return object.tool;
    case Volunteers: return object.volunteers;
    case Outlines: return static_cast<int>(object.members.size());
    case Consensus: return object.consensus.value_or(-1);
    case Area: return object.area;
    case State: return m_objects->kept(object, m_share) ? 0 : 1;
    default: return row;
    }
}

QVariant ObjectsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& object = m_objects->objects[static_cast<std::size_t>(index.row())];
    const bool kept = m_objects->kept(object, m_share);
    if (role == SortRole)
        return sortValue(object, index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == Tool || index.column() == State ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && !kept)
        return shell::Theme::current().text2;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QLocale locale;
    switch (index.column()) {
    case Number: return locale.toString(index.row() + 1);
    case Tool: return QString::fromStdString(m_objects->tools.at(static_cast<std::size_t>(object.tool)));
    case Volunteers: return tr("%1 of %2").arg(locale.toString(object.volunteers), locale.toString(m_objects->raters));
    case Outlines: return locale.toString(static_cast<int>(object.members.size()));
    case Consensus: return object.consensus ? locale.toString(*object.consensus, 'f', 3) : QStringLiteral("–");
    case Area: return locale.toString(object.area, 'f', 0);
    case State: return kept ? tr("kept") : tr("below threshold");
    default: return {};
    }
}

QVariant ObjectsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Tool || section == State ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        switch (section) {
        case Number: return tr("From the top of the picture; as on the picture");
        case Volunteers: return tr("Different volunteers with an outline of it, of all who looked");
        case Outlines: return tr("More than the volunteers where one drew it twice");
        case Consensus: return tr("1 − mean distance 1 − IoU over all pairs of its outlines; two of one volunteer count as 1 apart; a dash for a single outline");
        case Area: return tr("Of what stands for it, without its holes");
        case State: return tr("Kept: drawn by at least the chosen share of the volunteers");
        default: return {};
        }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("No.");
    case Tool: return tr("Tool");
    case Volunteers: return tr("Volunteers");
    case Outlines: return tr("Outlines");
    case Consensus: return tr("Consensus");
    case Area: return tr("Area, px");
    case State: return QChar(0x2003) + tr("State");
    default: return {};
    }
}

}  // namespace triptych::app
