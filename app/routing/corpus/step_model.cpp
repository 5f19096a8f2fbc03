#include "app/routing/corpus/step_model.h"

#include <algorithm>

#include <QApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/core/corpus_words.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

const QString stepMime = QStringLiteral("application/x-triptych-recipe-step");

}  // namespace

void StepModel::setRows(std::vector<Row> rows, bool editable) {
    m_editable = editable;
    // Rows that stay keep their selection.
    if (rows.size() == m_rows.size()) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int StepModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant StepModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto count = !row.found ? std::int64_t{0} : row.found->found() > 0 ? row.found->found() : row.found->changed;
    switch (role) {
    case Qt::DisplayRole: return ruleTitle(row.step.rule);
    case Qt::CheckStateRole: return m_editable ? QVariant(row.step.on ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole: {
        const auto* rule = ruleNamed(row.step.rule);
        return rule ? QCoreApplication::translate("Parameter", rule->meaning.c_str()) : QVariant();
    }
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2, %3").arg(ruleTitle(row.step.rule), data(index, StateRole).toString(), data(index, SideRole).toString());
    case NumberRole: return index.row() + 1;
    case SideRole: return row.found && row.waits.isEmpty() ? countWords(count) : QString();
    case ShareRole: return row.found && row.found->seen > 0 ? static_cast<double>(count) / static_cast<double>(row.found->seen) : 0.0;
    case OlderRole: return row.older;
    case StateRole: {
        if (!row.waits.isEmpty())
            return row.waits;
        if (!row.found)
            return tr("not looked at yet");
        const auto& action = row.step.parameters.value("action", std::string());
        const auto what = row.found->found() == 0 && row.found->changed > 0 ? tr("changed") : action == "drop" ? tr("dropped") : action == "mask" ? tr("masked") : tr("marked");
        return count == 0 ? tr("nothing found") : QStringLiteral("%1 · %2").arg(shareWords(data(index, ShareRole).toDouble()), what);
    }
    default: return {};
    }
}

bool StepModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !m_editable || !index.isValid())
        return false;
    emit switched(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags StepModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return m_editable ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    auto flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return m_editable ? flags | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled : flags;
}

QStringList StepModel::mimeTypes() const {
    return {stepMime};
}

QMimeData* StepModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData;
    data->setData(stepMime, QByteArray::number(indexes.front().row()));
    return data;
}

bool StepModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent) {
    if (action != Qt::MoveAction || !data->hasFormat(stepMime) || !m_editable)
        return false;
    const int from = data->data(stepMime).toInt();
    int to = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (from < 0 || from >= rowCount())
        return false;
    if (to > from)
        --to;
    if (to != from)
        emit moved(from, to);
    // The recipe has moved it already: the view has nothing to take away.
    return false;
}

QRect StepDelegate::switchArea(const QStyleOptionViewItem& option) {
    const QRect area(option.rect.left() + 8, option.rect.top() + 8, 18, 18);
    return QStyle::visualRect(option.direction, option.rect, area);
}

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto& theme = shell::Theme::current();
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver))
        shell::drawRounded(painter, option.rect, shell::metrics::controlRadius, selected ? theme.accentSoft : theme.hovered(theme.surface), Qt::transparent);
    const auto place = [&](const QRect& r) { return QStyle::visualRect(option.direction, option.rect, r); };
    const auto near = QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter, far = QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter;
    const auto checked = index.data(Qt::CheckStateRole);
    const bool on = !checked.isValid() || checked.toInt() == Qt::Checked;
    int left = option.rect.left() + 8;
    if (checked.isValid()) {
        QStyleOptionButton box;
        box.rect = switchArea(option);
        box.state = QStyle::State_Enabled | (on ? QStyle::State_On : QStyle::State_Off);
        box.direction = option.direction;
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, option.widget);
        left += 26;
    }
    const int right = option.rect.right() - 10, line = option.fontMetrics.height();
    const QRect upper(left, option.rect.top() + 6, right - left, line + 2);
    const auto side = index.data(StepModel::SideRole).toString();
    const int sideWidth = side.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(side) + 8;
    painter->setFont(option.font);
    painter->setPen(on ? theme.text : theme.disabledText());
    const auto title = QStringLiteral("%1  %2").arg(index.data(StepModel::NumberRole).toInt()).arg(index.data().toString());
    painter->drawText(place(upper.adjusted(0, 0, -sideWidth, 0)), static_cast<int>(near), option.fontMetrics.elidedText(title, Qt::ElideRight, upper.width() - sideWidth));
    const bool older = index.data(StepModel::OlderRole).toBool();
    painter->setPen(older || !on ? theme.text3 : theme.text);
    painter->drawText(place(upper), static_cast<int>(far), side);
    const auto small = shell::sizedFont(shell::TextSize::tick);
    painter->setFont(small);
    painter->setPen(selected ? theme.text2 : theme.text3);
    const QRect lower(left, upper.bottom() + 2, right - left, QFontMetrics(small).height() + 2);
    const auto state = index.data(StepModel::StateRole).toString();
    painter->drawText(place(lower), static_cast<int>(near), QFontMetrics(small).elidedText(older ? tr("%1 · older than the settings").arg(state) : state, Qt::ElideRight, lower.width()));
    const double share = index.data(StepModel::ShareRole).toDouble();
    const QRect track(left, lower.bottom() + 2, right - left, 2);
    painter->fillRect(track, theme.grid);
    if (share > 0) {
        painter->setOpacity(on && !older ? 1 : 0.4);
        painter->fillRect(place(QRect(track.left(), track.top(), std::max(1, static_cast<int>(track.width() * share)), 2)), theme.accent);
        painter->setOpacity(1);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        shell::drawFocusRing(painter, option.rect, shell::metrics::controlRadius);
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {200, option.fontMetrics.height() + QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 22};
}

bool StepDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto state = index.data(Qt::CheckStateRole);
    if (!state.isValid())
        return false;
    const auto toggle = [&] { return model->setData(index, state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole); };
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick)
        return switchArea(option).contains(static_cast<QMouseEvent*>(event)->pos());
    if (event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton && switchArea(option).contains(static_cast<QMouseEvent*>(event)->pos()))
        return toggle();
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space)
        return toggle();
    return false;
}

}  // namespace triptych::app::routingview
