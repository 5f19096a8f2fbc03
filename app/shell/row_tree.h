#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace triptych::shell {

/// What a Library row reads from its model beside Qt's own roles (DisplayRole, DecorationRole, ToolTipRole, FontRole).
enum RowRole {
    RowSide = Qt::UserRole + 100,    ///< QString at the far side: a count, a size, a code
    RowSwatch,                       ///< QColor of a square before the text, instead of an icon
    RowDot,                          ///< QColor of a dot before the text, instead of an icon
    RowFaded,                        ///< bool: in text3
    RowLink,                         ///< bool: in the link colour ("20 more…")
    RowIcon,                         ///< QString: name of an icon, drawn in the accent when selected
};

/// Rows of 28 px (24 when nested): icon or swatch, name, a count in text2 at the far side; selection in accentSoft with the
/// text left dark. Mirrored in right-to-left layouts.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) override;
};

/// A tree (or list, by a flat model) that is as high as its open rows, so that a panel of several scrolls as one.
class RowTree : public QTreeView {
    Q_OBJECT
public:
    /// \param flat no branch marks and no indentation.
    explicit RowTree(bool flat = true, QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

signals:
    /// Return, or a double click.
    void opened(const QModelIndex& index);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void wheelEvent(QWheelEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void refit();
    bool m_flat;
};

}  // namespace triptych::shell
