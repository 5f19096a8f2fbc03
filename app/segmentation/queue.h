#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace triptych::app {

enum QueueRole { SubjectRole = Qt::UserRole + 1, ///< int: place in the import
                 VolunteersRole,                 ///< int
                 DiceRole,                       ///< double: mean pairwise Dice, NaN where it is undefined; absent until it was counted
                 ScoreRole,                      ///< double: where people are needed; absent while it is not defined
                 TermsRole,                      ///< QVariantList of double: what disagreement, entropy and cost add, then distance, doubt and uncertainty of a model where there is one, as parts of the queue's greatest sum
                 AuditRole,                      ///< bool: here by chance
                 StateRole };                    ///< int: ReviewState

/// A row of the queue: thumbnail, id, volunteers, the terms of its score as one stacked bar, what they cost taken off its end,
/// and score and agreement in numbers.
class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace triptych::app
