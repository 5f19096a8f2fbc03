#include "app/shell/row_tree.h"

#include <algorithm>
#include <functional>

#include <QHelpEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolTip>
#include <QWheelEvent>

#include "app/shell/icons.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

bool isNested(const QModelIndex& index) {
    return index.parent().isValid();
}

int rowHeight(const QStyleOptionViewItem& option, const QModelIndex& index) {
    return std::max(isNested(index) ? metrics::nestedRowHeight : metrics::rowHeight, option.fontMetrics.height() + 6);
}

bool hasMark(const QModelIndex& index) {
    return index.data(RowSwatch).isValid() || index.data(RowDot).isValid() || index.data(RowIcon).isValid() ||
           index.data(Qt::DecorationRole).isValid();
}

struct Parts {
    QRect mark, text, side;
};

Parts partsOf(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const QRect inner = option.rect.adjusted(8, 0, -8, 0);
    Parts parts;
    int left = inner.left();
    if (hasMark(index)) {
        const bool small = index.data(RowSwatch).isValid() || index.data(RowDot).isValid();
        const int size = small ? 10 : 16;
        parts.mark = QRect(left, inner.center().y() - size / 2 + 1, size, size);
        left += size + 8;
    }
    const QString side = index.data(RowSide).toString();
    const QFontMetrics small(sizedFont(TextSize::secondary));
    const int sideWidth = side.isEmpty() ? 0 : small.horizontalAdvance(side) + 1;
    parts.side = QRect(inner.right() + 1 - sideWidth, inner.top(), sideWidth, inner.height());
    parts.text = QRect(left, inner.top(), std::max(0, inner.right() + 1 - sideWidth - (sideWidth ? 8 : 0) - left), inner.height());
    const auto mirrored = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    return {mirrored(parts.mark), mirrored(parts.text), mirrored(parts.side)};
}

QFont fontOf(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const QVariant own = index.data(Qt::FontRole);
    return own.isValid() ? own.value<QFont>().resolve(option.font) : option.font;
}

}  // namespace

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = Theme::current();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const Parts parts = partsOf(option, index);
    painter->save();
    if (parts.mark.isValid() && !parts.mark.isEmpty()) {
        if (const QVariant swatch = index.data(RowSwatch); swatch.isValid()) {
            drawRounded(painter, parts.mark, 2, swatch.value<QColor>(), Qt::transparent);
        } else if (const QVariant dot = index.data(RowDot); dot.isValid()) {
            drawRounded(painter, parts.mark, 5, dot.value<QColor>(), Qt::transparent);
        } else if (const QString name = index.data(RowIcon).toString(); !name.isEmpty()) {
            const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
            painter->drawPixmap(parts.mark.topLeft(), iconPixmap(name, 16, selected ? theme.accentText : theme.text2, ratio));
        } else {
            const QVariant decoration = index.data(Qt::DecorationRole);
            if (decoration.canConvert<QIcon>())
                decoration.value<QIcon>().paint(painter, parts.mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                                                selected ? QIcon::On : QIcon::Off);
        }
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    const QFont font = fontOf(option, index);
    painter->setFont(font);
    const bool faded = index.data(RowFaded).toBool();
    painter->setPen(!enabled ? theme.disabledText()
                    : index.data(RowLink).toBool() ? theme.accentText
                    : faded ? (selected ? theme.text2 : theme.text3)
                            : theme.text);
    const int flags = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter) | Qt::TextSingleLine;
    painter->drawText(parts.text, flags, QFontMetrics(font).elidedText(text, Qt::ElideRight, parts.text.width()));
    if (const QString side = index.data(RowSide).toString(); !side.isEmpty()) {
        painter->setFont(sizedFont(TextSize::secondary));
        painter->setPen(enabled ? theme.text2 : theme.disabledText());
        painter->drawText(parts.side, static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter) | Qt::TextSingleLine, side);
    }
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFontMetrics text(fontOf(option, index));
    return {text.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 60, rowHeight(option, index)};
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) {
    // A name that is cut is told in full where the model has nothing better to say.
    if (event->type() == QEvent::ToolTip && !index.data(Qt::ToolTipRole).isValid()) {
        const QString text = index.data(Qt::DisplayRole).toString();
        const Parts parts = partsOf(option, index);
        if (QFontMetrics(fontOf(option, index)).horizontalAdvance(text) > parts.text.width())
            QToolTip::showText(event->globalPos(), text, view);
        else
            QToolTip::hideText();
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

RowTree::RowTree(bool flat, QWidget* parent) : QTreeView(parent), m_flat(flat) {
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(!flat);
    setIndentation(flat ? 0 : 20);
    setItemDelegate(new RowDelegate(this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformRowHeights(false);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(!flat);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QTreeView::expanded, this, &RowTree::refit);
    connect(this, &QTreeView::collapsed, this, &RowTree::refit);
    connect(this, &QTreeView::activated, this, &RowTree::opened);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, viewport(), qOverload<>(&QWidget::update));
}

void RowTree::setModel(QAbstractItemModel* newModel) {
    if (model())
        model()->disconnect(this);
    QTreeView::setModel(newModel);
    if (newModel) {
        connect(newModel, &QAbstractItemModel::rowsInserted, this, &RowTree::refit);
        connect(newModel, &QAbstractItemModel::rowsRemoved, this, &RowTree::refit);
        connect(newModel, &QAbstractItemModel::modelReset, this, &RowTree::refit);
        connect(newModel, &QAbstractItemModel::layoutChanged, this, &RowTree::refit);
    }
    refit();
}

QSize RowTree::sizeHint() const {
    int height = 0;
    const std::function<void(const QModelIndex&)> add = [&](const QModelIndex& parent) {
        for (int row = 0; row < model()->rowCount(parent); ++row) {
            const QModelIndex index = model()->index(row, 0, parent);
            if (isRowHidden(row, parent))
                continue;
            height += sizeHintForIndex(index).height();
            if (isExpanded(index))
                add(index);
        }
    };
    if (model())
        add(rootIndex());
    return {160, height};
}

void RowTree::refit() {
    updateGeometry();
}

void RowTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = Theme::current();
    const bool selected = selectionModel() && selectionModel()->isSelected(index);
    const bool over = viewport()->underMouse() && indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index;
    if (selected || over)
        drawRounded(painter, option.rect, metrics::controlRadius, selected ? theme.accentSoft : theme.hovered(theme.side), Qt::transparent);
    QTreeView::drawRow(painter, option, index);
    if (hasFocus() && currentIndex() == index && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        drawFocusRing(painter, option.rect, metrics::controlRadius);
}

void RowTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    if (m_flat || !model()->hasChildren(index))
        return;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect box = QStyle::visualRect(layoutDirection(), rect, QRect(rect.right() - 15, rect.top(), 16, rect.height()));
    drawChevron(painter, QRectF(box), isExpanded(index) ? Qt::DownArrow : mirrored ? Qt::LeftArrow : Qt::RightArrow, Theme::current().text2);
}

void RowTree::wheelEvent(QWheelEvent* event) {
    // The panel scrolls, not the list: it is always shown whole.
    event->ignore();
}

void RowTree::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    for (QWidget* up = parentWidget(); up; up = up->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(up); area && area->widget() && current.isValid() && isVisible()) {
            const QRect row = visualRect(current);
            const QPoint at = viewport()->mapTo(area->widget(), row.center());
            area->ensureVisible(at.x(), at.y(), 0, row.height());
            break;
        }
}

}  // namespace triptych::shell
