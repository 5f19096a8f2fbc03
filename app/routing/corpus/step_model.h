#pragma once

#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "app/routing/core/corpus_recipe.h"

namespace triptych::app::routingview {

/// The steps of a recipe in their order, with what each finds. GUI thread only.
class StepModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { NumberRole = Qt::UserRole + 1, SideRole, StateRole, ShareRole, OlderRole };
    struct Row {
        RecipeDraft::Step step;
        std::optional<StepCounts> found;  ///< none: not looked at
        bool older = false;               ///< of other thresholds
        QString waits;                    ///< what it waits for: a test set; empty: nothing
    };
    using QAbstractListModel::QAbstractListModel;

    /// \param editable switches and order can be changed.
    void setRows(std::vector<Row> rows, bool editable);
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent) override;

signals:
    void switched(int row, bool on);
    /// \param to the place it has afterwards.
    void moved(int from, int to);

private:
    std::vector<Row> m_rows;
    bool m_editable = false;
};

/// A row of two lines: switch, number and rule with how many it finds at the far side, a bar of the share under them. GUI thread only.
class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;
    /// Where the switch of a row is.
    [[nodiscard]] static QRect switchArea(const QStyleOptionViewItem& option);
};

}  // namespace triptych::app::routingview
