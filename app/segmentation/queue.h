#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace triptych::app {

enum QueueRole { SubjectRole = Qt::UserRole + 1, ///< int: place in the import
                 VolunteersRole,                 ///< int
                 DiceRole };                     ///< double: mean pairwise Dice, NaN where it is undefined; absent until it was counted

/// A row of the queue: thumbnail, id, volunteers, one bar of agreement and its value.
class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace triptych::app
