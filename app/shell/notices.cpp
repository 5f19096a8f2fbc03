#include "app/shell/notices.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QStyleOption>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/shell/flow_layout.h"
#include "app/shell/icons.h"
#include "app/shell/style.h"

namespace triptych::shell {
namespace {

class ToneIcon final : public QWidget {
public:
    explicit ToneIcon(NoticeTone tone) : m_tone(tone) { setFixedSize(16, 24); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::current();
        const QColor colour = m_tone == NoticeTone::bad ? theme.bad : m_tone == NoticeTone::warning ? theme.warn : theme.accentText;
        const QString name = m_tone == NoticeTone::info ? QStringLiteral("info") : QStringLiteral("warning");
        QPainter(this).drawPixmap(0, 4, iconPixmap(name, 16, colour, devicePixelRatioF()));
    }

private:
    NoticeTone m_tone;
};

class LegendEntry final : public QAbstractButton {
public:
    LegendEntry(const FlowLegend::Entry& entry, QWidget* parent) : QAbstractButton(parent), m_colour(entry.colour) {
        setText(entry.text);
        setToolTip(entry.toolTip);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setFont(sizedFont(TextSize::secondary));
    }
    void setFaded(bool faded) {
        m_faded = faded;
        update();
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {14 + fontMetrics().horizontalAdvance(text()) + 4, std::max(20, fontMetrics().height() + 4)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QStyleOption option;
        option.initFrom(this);
        painter.setOpacity(m_faded ? 0.45 : 1.0);
        const QRect square = QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - 9) / 2, 9, 9));
        drawRounded(&painter, square, 2, m_colour(), Qt::transparent);
        painter.setPen(underMouse() ? Theme::current().text : Theme::current().text2);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(14, 0, 0, 0)),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter), text());
        painter.setOpacity(1);
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            drawFocusRing(&painter, rect(), metrics::chipRadius);
    }

private:
    std::function<QColor()> m_colour;
    bool m_faded = false;
};

}  // namespace

Banner::Banner(NoticeTone tone, const QString& text, const QString& actionText, std::function<void()> action, QWidget* parent)
    : QWidget(parent), m_tone(tone), m_text(text), m_action(std::move(action)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(metrics::grid);
    layout->addWidget(new ToneIcon(tone), 0, Qt::AlignTop);
    auto* words = new Label(text, TextSize::secondary);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(words, 1, Qt::AlignVCenter);
    if (m_action && !actionText.isEmpty()) {
        auto* link = new LinkButton(actionText);
        link->setFont(sizedFont(TextSize::secondary, true));
        connect(link, &QAbstractButton::clicked, this, &Banner::trigger);
        layout->addWidget(link, 0, Qt::AlignVCenter);
    }
    auto* close = new QToolButton;
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setFixedSize(24, 24);
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QAbstractButton::clicked, this, &Banner::dismissed);
    layout->addWidget(close, 0, Qt::AlignTop);
    setAccessibleName(text);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void Banner::trigger() {
    // The action may well remove this banner.
    if (const auto action = m_action)
        action();
}

void Banner::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter painter(this);
    drawRounded(&painter, rect(), metrics::segmentRadius,
                m_tone == NoticeTone::bad ? theme.badBackground
                : m_tone == NoticeTone::warning ? theme.warnBackground
                                                : theme.infoBackground,
                Qt::transparent);
}

EmptyView::EmptyView(const QString& iconName, const QString& line, const QString& how, const QString& button, QWidget* parent)
    : QWidget(parent),
      m_iconName(iconName),
      m_icon(new QLabel),
      m_line(new Label(line, TextSize::canvas, Ink::text, true)),
      m_how(new Label(how, TextSize::body, Ink::text2)),
      m_button(new QPushButton(button)) {
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::grid);
    m_icon->setAlignment(Qt::AlignCenter);
    for (Label* label : {m_line, m_how}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    column->addStretch();
    column->addWidget(m_icon);
    column->addWidget(m_line);
    column->addWidget(m_how);
    column->addSpacing(metrics::grid);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch();
    auto* middle = new QWidget;
    middle->setLayout(column);
    middle->setMaximumWidth(360);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::panelPadding, metrics::panelPadding, metrics::panelPadding, metrics::panelPadding);
    layout->addStretch(1);
    layout->addWidget(middle, 100);
    layout->addStretch(1);
    m_button->setVisible(!button.isEmpty());
    connect(m_button, &QPushButton::clicked, this, &EmptyView::activated);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &EmptyView::refreshIcon);
    refreshIcon();
}

void EmptyView::setTexts(const QString& line, const QString& how, const QString& button) {
    m_line->setText(line);
    m_how->setText(how);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

void EmptyView::refreshIcon() {
    m_icon->setPixmap(iconPixmap(m_iconName, 32, Theme::current().text3, devicePixelRatioF()));
}

FlowLegend::FlowLegend(QWidget* parent) : QWidget(parent) {
    new FlowLayout(this, 12, 0);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        for (auto* child : findChildren<QWidget*>())
            child->update();
    });
}

void FlowLegend::setEntries(const QList<Entry>& entries) {
    m_entries = entries;
    m_isolated.clear();
    qDeleteAll(findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly));
    for (const Entry& entry : entries) {
        auto* item = new LegendEntry(entry, this);
        item->setObjectName(entry.id);
        layout()->addWidget(item);
        connect(item, &QAbstractButton::clicked, this, [this, id = entry.id] { setIsolated(m_isolated == id ? QString() : id); });
    }
}

void FlowLegend::setIsolated(const QString& id) {
    if (id == m_isolated)
        return;
    m_isolated = id;
    for (auto* child : findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly))
        static_cast<LegendEntry*>(child)->setFaded(!id.isEmpty() && child->objectName() != id);
    emit isolatedChanged(id);
}

}  // namespace triptych::shell
