#include "app/routing/expert_model.h"

#include <cmath>

#include <QApplication>
#include <QLocale>
#include <QPainter>

#include "app/routing/core/load_result.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

ExpertModel::ExpertModel(ExpertsState& state, QObject* parent) : QAbstractTableModel(parent), m_state(state) {
    connect(&state, &ExpertsState::changed, this, &ExpertModel::take);
    take();
}

// Rows stay while their number does, so that selection and scroll position outlive a change of layer.
void ExpertModel::take() {
    const auto& rows = m_state.rows();
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, expertColumns - 1));
}

int ExpertModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ExpertModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= expertColumns)
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<ExpertColumn>(index.column());
    const QLocale locale;
    if (role == expertRole)
        return row.expert;
    if (role == deadRole)
        return row.isDead();
    if (role == intervalRole)
        return QVariantList{row.load.estimate, row.load.lower, row.load.upper};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (column == ExpertColumn::owner ? Qt::AlignLeading : Qt::AlignRight));
    if (role == sortRole)
        switch (column) {
        case ExpertColumn::expert: return row.expert;
        case ExpertColumn::load: return row.load.estimate;
        case ExpertColumn::entropy: return row.entropy.estimate;
        case ExpertColumn::owner: return QString::fromStdString(row.owner);
        case ExpertColumn::words: return row.words;
        }
    if (role == Qt::ToolTipRole)
        switch (column) {
        case ExpertColumn::expert: return row.isDead() ? tr("Dead: no token of these languages reaches it in this layer") : QString();
        case ExpertColumn::load: return tr("%1 × the even share k/E of tokens").arg(intervalText(row.load, 1, 2));
        case ExpertColumn::entropy: return tr("%1: 1 when all languages use it alike, 0 when one does").arg(intervalText(row.entropy, 1, 2));
        case ExpertColumn::owner: return {};
        case ExpertColumn::words:
            return row.words > 0 ? tr("Commonest first expert of %Ln word(s), which send %1 % of their tokens to it in the mean", nullptr, row.words).arg(locale.toString(100 * row.wordShare, 'f', 0))
                                 : QString();
        }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case ExpertColumn::expert: return locale.toString(row.expert);
    case ExpertColumn::load:
        return row.isDead() ? tr("dead") : std::isfinite(row.load.estimate) ? tr("%1×", "times uniform").arg(locale.toString(row.load.estimate, 'f', 2)) : QString();
    case ExpertColumn::entropy: return std::isfinite(row.entropy.estimate) ? locale.toString(row.entropy.estimate, 'f', 2) : QStringLiteral("–");
    case ExpertColumn::owner: {
        const auto owner = QString::fromStdString(row.owner);
        return owner.isEmpty() || m_state.isEmpty() || m_state.result().meaning != routing::ExpertMeaning::language
                   ? owner : QString::fromStdString(m_state.shown().languages.language(row.owner).name);
    }
    case ExpertColumn::words: return row.words < 0 ? QString() : locale.toString(row.words);
    }
    return {};
}

QVariant ExpertModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= expertColumns)
        return {};
    if (role == Qt::DisplayRole)
        switch (static_cast<ExpertColumn>(section)) {
        case ExpertColumn::expert: return tr("Expert");
        case ExpertColumn::load: return tr("Load");
        case ExpertColumn::entropy: return tr("Entropy");
        case ExpertColumn::owner: return tr("Made for");
        case ExpertColumn::words: return tr("Words");
        }
    if (role == Qt::ToolTipRole)
        switch (static_cast<ExpertColumn>(section)) {
        case ExpertColumn::expert: return tr("Number of the expert, from 0");
        case ExpertColumn::load: return tr("Share of tokens that use it, over the even share k/E; the line is the interval over sentences");
        case ExpertColumn::entropy: return tr("Entropy over languages of their shares of it, over log of their number");
        case ExpertColumn::owner: return tr("The language or family it was made for, where the number of experts tells");
        case ExpertColumn::words: return tr("Words whose commonest first expert it is (arXiv 2409.02060)");
        }
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (static_cast<ExpertColumn>(section) == ExpertColumn::owner ? Qt::AlignLeading : Qt::AlignRight));
    return {};
}

void ExpertDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (index.data(ExpertModel::intervalRole).isNull() || static_cast<ExpertColumn>(index.column()) != ExpertColumn::load) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    auto style = option;
    initStyleOption(&style, index);
    const auto words = style.text;
    style.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &style, painter, style.widget);
    const auto& theme = shell::Theme::current();
    const auto values = index.data(ExpertModel::intervalRole).toList();
    const int numberWidth = style.fontMetrics.horizontalAdvance(QStringLiteral("88.88×")) + 8;
    const QRectF area = QStyle::visualRect(style.direction, style.rect, style.rect.adjusted(6, 0, -numberWidth - 4, 0));
    const auto at = [&](double over) {
        const double place = (level(over, 1) + 3) / 6 * area.width();
        return style.direction == Qt::RightToLeft ? area.right() - place : area.left() + place;
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    const double middle = area.center().y(), estimate = values[0].toDouble(), lower = values[1].toDouble(), upper = values[2].toDouble();
    if (index.data(ExpertModel::deadRole).toBool()) {
        painter->fillRect(QRectF(area.left(), middle - 5, area.width(), 10), QBrush(theme.text3, Qt::BDiagPattern));
    } else if (std::isfinite(estimate)) {
        const double zero = at(1), end = at(estimate);
        painter->fillRect(QRectF(std::min(zero, end), middle - 5, std::max(1.0, std::abs(end - zero)), 10), theme.loadColour(level(estimate, 1)));
        painter->setPen(QPen(theme.borderStrong, 1));
        painter->drawLine(QPointF(zero, middle - 8), QPointF(zero, middle + 8));
        if (std::isfinite(lower)) {
            painter->setPen(QPen(theme.text, 1.5));
            painter->drawLine(QPointF(at(std::max(lower, 1e-9)), middle), QPointF(at(upper), middle));
        }
    }
    painter->setPen(index.data(ExpertModel::deadRole).toBool() ? theme.text3 : theme.text);
    painter->setFont(style.font);
    painter->drawText(QStyle::visualRect(style.direction, style.rect, style.rect.adjusted(style.rect.width() - numberWidth, 0, -6, 0)),
                      static_cast<int>(Qt::AlignVCenter | (style.direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight)), words);
    painter->restore();
}

}  // namespace triptych::app::routingview
