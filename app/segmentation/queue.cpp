#include "app/segmentation/queue.h"
#include "app/segmentation/review_model.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include "app/segmentation/ordering_panel.h"
#include "app/shell/theme.h"

namespace triptych::app {

using shell::TextSize;
using shell::Theme;

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    const QFontMetrics metrics(shell::sizedFont(TextSize::body));
    return {160, std::max(70, 3 * metrics.height() + 16)};
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const auto& theme = Theme::current();
    const bool selected = option.state & QStyle::State_Selected;
    const QRect row = option.rect.adjusted(0, 2, 0, -2);
    const auto placed = [&](const QRect& r) { return QStyle::visualRect(option.direction, option.rect, r); };
    painter->setPen(Qt::NoPen);
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setBrush(selected ? theme.accentSoft : theme.hovered(theme.side));
        painter->drawRoundedRect(row, 5, 5);
    }
    if (selected) {
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(placed(QRect(row.left(), row.top() + 10, 3, row.height() - 20)), 1.5, 1.5);
    }
    const QRect thumb = placed(QRect(row.left() + 8, row.center().y() - 25, 52, 52));
    QPainterPath round;
    round.addRoundedRect(thumb, 4, 4);
    const auto image = index.data(Qt::DecorationRole).value<QImage>();
    if (image.isNull()) {
        painter->fillPath(round, theme.border);
    } else {
        painter->setClipPath(round, Qt::IntersectClip);
        painter->drawImage(thumb, image);
        painter->setClipping(false);
    }
    const int left = row.left() + 70, wide = row.right() - 8 - left;
    const QFontMetrics metrics(shell::sizedFont(TextSize::body));
    const int line = metrics.height(), top = row.center().y() - (2 * line + 14) / 2;
    painter->setFont(shell::sizedFont(TextSize::secondary));
    painter->setPen(theme.text2);
    // The id comes first; where the words do not fit beside it, the number stands alone. What was decided says more than who looked.
    const auto state = static_cast<ReviewState>(index.data(StateRole).toInt());
    auto looked = state != ReviewState::open ? reviewTitle(state) : tr("%n looked", "volunteers of a subject", index.data(VolunteersRole).toInt());
    if (state == ReviewState::accepted || state == ReviewState::fixed)
        painter->setPen(theme.ok);
    else if (state == ReviewState::rejected || state == ReviewState::sentBack)
        painter->setPen(theme.warn);
    const int name = QFontMetrics(shell::sizedFont(TextSize::body, true)).horizontalAdvance(index.data(Qt::DisplayRole).toString());
    if (state == ReviewState::open && name + 8 + painter->fontMetrics().horizontalAdvance(looked) > wide)
        looked = QLocale().toString(index.data(VolunteersRole).toInt());
    const int rest = wide - painter->fontMetrics().horizontalAdvance(looked) - 8;
    painter->drawText(placed(QRect(left, top, wide, line)), Qt::AlignTrailing | Qt::AlignVCenter, looked);
    painter->setFont(shell::sizedFont(TextSize::body, selected));
    painter->setPen(theme.text);
    painter->drawText(placed(QRect(left, top, rest, line)), Qt::AlignLeading | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, rest));
    const auto dice = index.data(DiceRole);
    const QRect bar(left, top + line + 4, wide, 6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.border);
    painter->drawRoundedRect(placed(bar), 1, 1);
    const auto terms = index.data(TermsRole).toList();
    if (terms.size() > costTerm) {
        double from = 0;
        for (int term = 0; term < terms.size(); ++term) {
            if (term == costTerm)
                continue;
            const double part = std::clamp(terms[term].toDouble(), 0.0, 1 - from);
            painter->setBrush(termColour(term));
            painter->drawRect(placed(QRect(bar.left() + static_cast<int>(bar.width() * from), bar.top(), static_cast<int>(bar.width() * part), bar.height())));
            from += part;
        }
        // What the marks cost lies over the end of the bar.
        const double cost = std::clamp(-terms[costTerm].toDouble(), 0.0, from);
        painter->setBrush(termColour(costTerm));
        painter->drawRect(placed(QRect(bar.left() + static_cast<int>(bar.width() * (from - cost)), bar.top() + 2, static_cast<int>(bar.width() * cost), bar.height() - 4)));
    }
    painter->setFont(shell::sizedFont(TextSize::secondary));
    painter->setPen(theme.text2);
    const bool defined = dice.isValid() && !std::isnan(dice.toDouble());
    const auto value = defined ? QLocale().toString(dice.toDouble(), 'f', 2) : QStringLiteral("–");
    const auto score = index.data(ScoreRole);
    auto words = dice.isValid() ? tr("agreement %1").arg(value) : tr("not counted yet");
    if (dice.isValid() && painter->fontMetrics().horizontalAdvance(words) > wide)
        words = tr("Dice %1").arg(value);
    if (dice.isValid()) {
        const auto ranked = index.data(AuditRole).toBool() ? tr("by chance") : tr("score %1").arg(score.isValid() ? QLocale().toString(score.toDouble(), 'f', 2) : QStringLiteral("–"));
        for (const auto& longer : {ranked + QStringLiteral(" · ") + words, ranked + QStringLiteral(" · ") + tr("Dice %1").arg(value)})
            if (painter->fontMetrics().horizontalAdvance(longer) <= wide) {
                words = longer;
                break;
            }
    }
    painter->drawText(placed(QRect(left, top + line + 14, wide, line)), Qt::AlignLeading | Qt::AlignVCenter, painter->fontMetrics().elidedText(words, Qt::ElideRight, wide));
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.accent, 2));
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5);
    }
    painter->restore();
}

}  // namespace triptych::app
