#include "app/shell/segmented_control.h"

#include <algorithm>

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

constexpr int mostSegments = 6;

class SegmentButton final : public QAbstractButton {
public:
    SegmentButton(const QString& text, QWidget* parent) : QAbstractButton(parent) {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override {
        // Bold is wider: room for it is kept, so that the row does not jump.
        const QFontMetrics bold(sizedFont(TextSize::body, true));
        return {bold.horizontalAdvance(text()) + 22, std::max(24, bold.height() + 6)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::current();
        QPainter painter(this);
        QStyleOption option;
        option.initFrom(this);
        if (isChecked())
            drawRounded(&painter, rect(), metrics::controlRadius, theme.dark ? theme.raised : theme.surface,
                        theme.dark ? Qt::transparent : theme.border);
        else if (underMouse() && isEnabled())
            drawRounded(&painter, rect(), metrics::controlRadius, theme.hovered(theme.window), Qt::transparent);
        painter.setFont(sizedFont(TextSize::body, isChecked()));
        painter.setPen(!isEnabled() ? theme.disabledText() : isChecked() ? theme.text : theme.text2);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            drawFocusRing(&painter, rect(), metrics::controlRadius);
    }
};

}  // namespace

SegmentedControl::SegmentedControl(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this)), m_more(new QToolButton(this)) {
    m_layout->setContentsMargins(2, 2, 2, 2);
    m_layout->setSpacing(2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    m_more->hide();
    m_layout->addWidget(m_more);
    m_layout->addStretch();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        update();
        for (const auto& segment : m_segments)
            if (segment.button)
                segment.button->update();
    });
}

void SegmentedControl::addSegment(const QString& id, const QString& text, const QString& toolTip) {
    Segment segment{id, text, nullptr, true};
    if (static_cast<int>(m_segments.size()) < mostSegments) {
        auto* button = new SegmentButton(text, this);
        button->setToolTip(toolTip);
        button->setAccessibleName(text);
        m_layout->insertWidget(static_cast<int>(m_segments.size()), button);
        connect(button, &QAbstractButton::clicked, this, [this, id] {
            setCurrent(id);
            refreshMore();
        });
        segment.button = button;
    }
    m_segments.push_back(segment);
    fit();
    updateGeometry();
    if (m_current.isEmpty())
        setCurrent(id);
}

void SegmentedControl::setSegmentEnabled(const QString& id, bool enabled) {
    for (auto& segment : m_segments)
        if (segment.id == id) {
            segment.enabled = enabled;
            if (segment.button)
                segment.button->setEnabled(enabled);
        }
    refreshMore();
}

void SegmentedControl::setCurrent(const QString& id) {
    const bool known = std::any_of(m_segments.begin(), m_segments.end(), [&](const Segment& s) { return s.id == id; });
    if (!known)
        return;
    const bool another = id != m_current;
    m_current = id;
    for (const auto& segment : m_segments)
        if (segment.button)
            segment.button->setChecked(segment.id == id);
    refreshMore();
    if (another)
        emit currentChanged(id);
}

bool SegmentedControl::isSegmentEnabled(const QString& id) const {
    return std::any_of(m_segments.begin(), m_segments.end(), [&](const Segment& segment) { return segment.id == id && segment.enabled; });
}

QStringList SegmentedControl::ids() const {
    QStringList ids;
    for (const auto& segment : m_segments)
        ids << segment.id;
    return ids;
}

QString SegmentedControl::textOf(const QString& id) const {
    for (const auto& segment : m_segments)
        if (segment.id == id)
            return segment.text;
    return {};
}

int SegmentedControl::moreWidth() const {
    // Room for the longest name: the chosen view stands on it.
    int longest = fontMetrics().horizontalAdvance(tr("More"));
    for (const auto& segment : m_segments)
        longest = std::max(longest, fontMetrics().horizontalAdvance(segment.text));
    return longest + 36;
}

QSize SegmentedControl::sizeHint() const {
    int width = 4;
    int height = 24;
    bool more = false;
    for (const auto& segment : m_segments) {
        more = more || !segment.button;
        if (segment.button) {
            width += segment.button->sizeHint().width() + 2;
            height = std::max(height, segment.button->sizeHint().height());
        }
    }
    return {width + (more ? moreWidth() : 0), std::max(height, m_more->sizeHint().height()) + 4};
}

QSize SegmentedControl::minimumSizeHint() const {
    const int first = m_segments.empty() || !m_segments.front().button ? 0 : m_segments.front().button->sizeHint().width() + 2;
    return {std::min(sizeHint().width(), first + moreWidth() + 4), sizeHint().height()};
}

void SegmentedControl::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void SegmentedControl::fit() {
    const bool all = width() >= sizeHint().width();
    int left = width() - 4 - (all ? 0 : moreWidth());
    bool fits = true;
    bool more = false;
    for (const auto& segment : m_segments) {
        if (segment.button) {
            left -= segment.button->sizeHint().width() + 2;
            fits = fits && (all || left >= 0);
            segment.button->setVisible(fits);
        }
        more = more || !segment.button || !fits;
    }
    m_more->setVisible(more);
    refreshMore();
}

void SegmentedControl::refreshMore() {
    m_more->menu()->clear();
    m_more->setText(tr("More"));
    for (const auto& segment : m_segments) {
        if (segment.button && !segment.button->isHidden())
            continue;
        QAction* action = m_more->menu()->addAction(segment.text);
        action->setCheckable(true);
        action->setChecked(segment.id == m_current);
        action->setEnabled(segment.enabled);
        connect(action, &QAction::triggered, this, [this, id = segment.id] { setCurrent(id); });
        if (segment.id == m_current)
            m_more->setText(segment.text);
    }
}

void SegmentedControl::step(int by) {
    std::vector<const Segment*> live;
    for (const auto& segment : m_segments)
        if (segment.enabled)
            live.push_back(&segment);
    const auto at = std::find_if(live.begin(), live.end(), [&](const Segment* s) { return s->id == m_current; });
    if (at == live.end())
        return;
    const auto next = std::clamp<std::ptrdiff_t>(at - live.begin() + by, 0, static_cast<std::ptrdiff_t>(live.size()) - 1);
    const Segment* chosen = live[static_cast<std::size_t>(next)];
    setCurrent(chosen->id);
    if (chosen->button)
        chosen->button->setFocus(Qt::TabFocusReason);
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (event->key() == Qt::Key_Right)
        step(forward);
    else if (event->key() == Qt::Key_Left)
        step(-forward);
    else
        QWidget::keyPressEvent(event);
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    // Round the segments there are, not the room the layout gave.
    const QRect shown = childrenRect();
    drawRounded(&painter, QRect(shown.left() - 2, 0, shown.width() + 4, height()), metrics::segmentRadius, Theme::current().window, Qt::transparent);
}

}  // namespace triptych::shell
