#include "app/segmentation/volunteer_list.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "app/shell/theme.h"

namespace triptych::app {

using shell::TextSize;
using shell::Theme;

namespace {
constexpr int firstRows = 9;
}

VolunteerList::VolunteerList(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Volunteers"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void VolunteerList::setSubject(std::shared_ptr<const segmentationview::SubjectView> view) {
    m_view = std::move(view);
    m_selected = -1;
    m_all = m_view && m_view->raters() <= firstRows + 1;
    m_scores.clear();
    updateGeometry();
    update();
}
void VolunteerList::setScores(std::vector<segmentation::RaterScore> scores) {
    m_scores = std::move(scores);
    update();
}

void VolunteerList::select(int volunteer) {
    if (!m_view || volunteer < -1 || volunteer >= m_view->raters() || volunteer == m_selected)
        return;
    m_selected = volunteer;
    if (volunteer >= firstRows && !m_all) {
        m_all = true;
        updateGeometry();
    }
    update();
    emit selectedChanged(volunteer);
}

int VolunteerList::lineHeight() const {
    return std::max(24, QFontMetrics(shell::sizedFont(TextSize::body)).height() + 6);
}
int VolunteerList::rowHeight() const {
    return lineHeight() + QFontMetrics(shell::sizedFont(TextSize::secondary)).height() + 2;
}
int VolunteerList::shownRows() const {
    return !m_view ? 0 : m_all ? m_view->raters() : std::min(firstRows, m_view->raters());
}
QSize VolunteerList::sizeHint() const {
    const bool more = m_view && shownRows() < m_view->raters();
    return {256, lineHeight() * (more ? 2 : 1) + rowHeight() * shownRows()};
}
int VolunteerList::rowAt(const QPointF& at) const {
    return at.y() < lineHeight() ? -1 : (static_cast<int>(at.y()) - lineHeight()) / rowHeight();
}

void VolunteerList::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(event->position());
    if (row >= 0 && row < shownRows()) {
        select(row == m_selected ? -1 : row);
    } else if (m_view && row == shownRows() && shownRows() < m_view->raters()) {
        m_all = true;
        updateGeometry();
        update();
    }
}

void VolunteerList::keyPressEvent(QKeyEvent* event) {
    if (!m_view || (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down))
        return QWidget::keyPressEvent(event);
    select(std::clamp(m_selected + (event->key() == Qt::Key_Down ? 1 : -1), 0, m_view->raters() - 1));
}

bool VolunteerList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_view) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        if (row == -1)
            QToolTip::showText(help->globalPos(), tr("Against the consensus of all others at the same share of votes: Dice 2TP/(2TP+FP+FN), sensitivity TP/(TP+FN), specificity TN/(TN+FP), over pixels. Below: sensitivity and specificity against the truth that STAPLE finds"), this);
        else if (row >= 0 && row < shownRows())
            QToolTip::showText(help->globalPos(), QString::fromStdString(m_view->volunteers[static_cast<std::size_t>(row)].name), this);
        return true;
    }
    return QWidget::event(event);
}

void VolunteerList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& theme = Theme::current();
    const QLocale locale;
    const int high = lineHeight(), inset = 8, right = width() - inset;
    const auto placed = [&](int x, int y, int w, int h) { return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, w, h)); };
    const int numbers = QFontMetrics(shell::sizedFont(TextSize::body)).horizontalAdvance(QStringLiteral("0.000")) + 10;
    const int specX = right - numbers, sensX = specX - numbers, barX = sensX - 52, nameX = inset + 26;
    painter.setFont(shell::sizedFont(TextSize::tick));
    painter.setPen(theme.text3);
    painter.drawText(placed(nameX, 0, barX - nameX, high), Qt::AlignVCenter | Qt::AlignLeading, tr("name"));
    painter.drawText(placed(barX, 0, 48, high), Qt::AlignVCenter | Qt::AlignLeading, tr("Dice"));
    painter.drawText(placed(sensX, 0, numbers, high), Qt::AlignVCenter | Qt::AlignTrailing, tr("sens."));
    painter.drawText(placed(specX, 0, numbers, high), Qt::AlignVCenter | Qt::AlignTrailing, tr("spec."));
    for (int row = 0; row < shownRows(); ++row) {
        const int y = high + row * rowHeight();
        const bool chosen = row == m_selected;
        if (chosen) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accentSoft);
            painter.drawRoundedRect(QRect(0, y, width(), rowHeight()), 5, 5);
        }
        if (row < 9) {
            painter.setBrush(theme.raised);
            painter.setPen(QPen(theme.border, 1));
            painter.drawRoundedRect(QRectF(placed(inset, y + (high - 15) / 2, 15, 15)).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter.setPen(theme.text2);
            painter.setFont(shell::sizedFont(TextSize::tick));
            painter.drawText(placed(inset, y, 16, high), Qt::AlignCenter, locale.toString(row + 1));
        }
        painter.setFont(shell::sizedFont(TextSize::body));
        painter.setPen(theme.text);
        const auto name = QString::fromStdString(m_view->volunteers[static_cast<std::size_t>(row)].name);
        painter.drawText(placed(nameX, y, barX - nameX - 6, high), Qt::AlignVCenter | Qt::AlignLeading,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, barX - nameX - 6));
        const auto number = [&](std::optional<double> value, int digits) { return value ? locale.toString(*value, 'f', digits) : QStringLiteral("–"); };
        if (static_cast<std::size_t>(row) < m_view->staple.raters.size()) {
            const auto& skill = m_view->staple.raters[static_cast<std::size_t>(row)];
            const int below = y + high - 4, line = rowHeight() - high;
            painter.setFont(shell::sizedFont(TextSize::secondary));
            painter.setPen(theme.text2);
            painter.drawText(placed(nameX, below, sensX - nameX, line), Qt::AlignVCenter | Qt::AlignLeading, tr("STAPLE"));
            painter.drawText(placed(sensX, below, numbers, line), Qt::AlignVCenter | Qt::AlignTrailing, number(skill.sensitivity, 2));
            painter.drawText(placed(specX, below, numbers, line), Qt::AlignVCenter | Qt::AlignTrailing, number(skill.specificity, 3));
            painter.setFont(shell::sizedFont(TextSize::body));
        }
        if (static_cast<std::size_t>(row) >= m_scores.size())
            continue;
        const auto& score = m_scores[static_cast<std::size_t>(row)];
        if (const auto dice = score.dice()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.border);
            painter.drawRoundedRect(placed(barX, y + high / 2 - 2, 44, 4), 2, 2);
            painter.setBrush(*dice < 0.5 ? theme.bad : theme.accent);
            painter.drawRoundedRect(placed(barX, y + high / 2 - 2, static_cast<int>(44 * *dice), 4), 2, 2);
        } else {
            painter.setPen(theme.text);
            painter.drawText(placed(barX, y, 44, high), Qt::AlignVCenter | Qt::AlignLeading, QStringLiteral("–"));
        }
        painter.setPen(theme.text);
        painter.drawText(placed(sensX, y, numbers, high), Qt::AlignVCenter | Qt::AlignTrailing, number(score.sensitivity(), 2));
        painter.drawText(placed(specX, y, numbers, high), Qt::AlignVCenter | Qt::AlignTrailing, number(score.specificity(), 3));
    }
    if (m_view && shownRows() < m_view->raters()) {
        painter.setPen(theme.accentText);
        painter.setFont(shell::sizedFont(TextSize::secondary));
        painter.drawText(placed(nameX, high + shownRows() * rowHeight(), width() - nameX, high), Qt::AlignVCenter | Qt::AlignLeading,
                         tr("%n more…", "volunteers", m_view->raters() - shownRows()));
    }
    if (hasFocus() && m_selected >= 0 && m_selected < shownRows()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRoundedRect(QRectF(1, high + m_selected * rowHeight() + 1, width() - 2, rowHeight() - 2), 5, 5);
    }
}

}  // namespace triptych::app
