#include "app/shell/flow_layout.h"

#include <algorithm>

#include <QStyle>
#include <QWidget>

namespace triptych::shell {

FlowLayout::FlowLayout(QWidget* parent, int horizontalGap, int verticalGap)
    : QLayout(parent), m_horizontalGap(horizontalGap), m_verticalGap(verticalGap) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem* item = at->release();
    m_items.erase(at);
    return item;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::sizeHint() const {
    int width = 0;
    int height = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_horizontalGap : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins m = contentsMargins();
    return {width + m.left() + m.right(), height + m.top() + m.bottom()};
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto& item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins m = contentsMargins();
    return {size.width() + m.left() + m.right(), size.height() + m.top() + m.bottom()};
}

int FlowLayout::arrange(const QRect& rect, bool place) const {
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    struct Placed {
        QLayoutItem* item;
        QRect rect;
    };
    std::vector<Placed> line;
    int x = inner.x();
    int y = inner.y();
    int lineHeight = 0;
    const auto flush = [&] {
        if (place)
            for (auto& each : line) {
                each.rect.moveTop(y + (lineHeight - each.rect.height()) / 2);
                each.item->setGeometry(QStyle::visualRect(direction, inner, each.rect));
            }
        line.clear();
    };
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo(QSize(std::max(1, inner.width()), QLAYOUTSIZE_MAX));
        if (x > inner.x() && x + size.width() > inner.x() + inner.width()) {
            flush();
            x = inner.x();
            y += lineHeight + m_verticalGap;
            lineHeight = 0;
        }
        line.push_back({item.get(), QRect(QPoint(x, y), size)});
        lineHeight = std::max(lineHeight, size.height());
        x += size.width() + m_horizontalGap;
    }
    flush();
    return y + lineHeight - rect.y() + contentsMargins().bottom();
}

}  // namespace triptych::shell
