#include "app/shell/panel_parts.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include "app/shell/style.h"

namespace triptych::shell {

SectionHeader::SectionHeader(const QString& text, const QString& side, QWidget* parent)
    : QWidget(parent),
      m_text(new Label(text, TextSize::secondary, Ink::text2, true)),
      m_side(new Label(side, TextSize::secondary, Ink::text2)),
      m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::grid);
    m_layout->addWidget(m_text);
    m_layout->addStretch();
    m_layout->addWidget(m_side);
    m_side->setVisible(!side.isEmpty());
    setFixedHeight(std::max(metrics::rowHeight, fontMetrics().height() + 8));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SectionHeader::setText(const QString& text) {
    m_text->setText(text);
}

void SectionHeader::setSide(const QString& side) {
    m_side->setText(side);
    m_side->setVisible(!side.isEmpty());
}

void SectionHeader::addTool(QWidget* tool) {
    m_layout->addWidget(tool);
}

KeyValueRow::KeyValueRow(const QString& name, const QString& value, const QString& unit, const QString& definition,
                         QWidget* parent)
    : QWidget(parent),
      m_name(new Label(name, TextSize::body, Ink::text2, false, this)),
      m_value(new Label(value, TextSize::body, Ink::text, false, this)),
      m_unit(new Label(unit, TextSize::body, Ink::text3, false, this)) {
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_value->setFocusPolicy(Qt::NoFocus);
    m_name->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setDefinition(definition);
}

void KeyValueRow::setValue(const QString& value) {
    if (value == m_value->text())
        return;
    m_value->setText(value);
    updateGeometry();
    place();
}

void KeyValueRow::setValue(const QString& value, const QString& unit) {
    m_unit->setText(unit);
    m_value->setText(value);
    updateGeometry();
    place();
}

void KeyValueRow::setDefinition(const QString& definition) {
    setToolTip(definition);
}

void KeyValueRow::setInk(Ink ink) {
    m_value->setInk(ink);
}

namespace {
int lineWidth(const Label* label) {
    return label->text().isEmpty() ? 0 : label->fontMetrics().horizontalAdvance(label->text()) + 2;
}
}  // namespace

bool KeyValueRow::fitsInOneLine(int width) const {
    return lineWidth(m_name) + 12 + lineWidth(m_value) + (m_unit->text().isEmpty() ? 0 : 4 + lineWidth(m_unit)) <= width &&
           !m_value->text().contains(QLatin1Char('\n'));
}

QSize KeyValueRow::sizeHint() const {
    return {lineWidth(m_name) + 16 + lineWidth(m_value) + lineWidth(m_unit), std::max(metrics::nestedRowHeight, fontMetrics().height() + 6)};
}

QSize KeyValueRow::minimumSizeHint() const {
    return {80, std::max(metrics::nestedRowHeight, fontMetrics().height() + 6)};
}

int KeyValueRow::heightForWidth(int width) const {
    const int line = std::max(metrics::nestedRowHeight, fontMetrics().height() + 6);
    if (fitsInOneLine(width))
        return line;
    const int unit = m_unit->text().isEmpty() ? 0 : 4 + lineWidth(m_unit);
    const QRect wrapped = m_value->fontMetrics().boundingRect(QRect(0, 0, std::max(20, width - unit), 10000),
                                                              Qt::TextWrapAnywhere | Qt::AlignRight, m_value->text());
    const QRect name = m_name->fontMetrics().boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, m_name->text());
    return std::max(line, name.height() + 6) + wrapped.height() + 4;
}

void KeyValueRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void KeyValueRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        place();
}

void KeyValueRow::place() {
    const QRect all = rect();
    const int unit = lineWidth(m_unit);
    const int unitSpace = unit > 0 ? unit + 4 : 0;
    const bool one = fitsInOneLine(width());
    const int line = std::max(metrics::nestedRowHeight, fontMetrics().height() + 6);
    const int nameHeight = one ? line : std::max(line, m_name->fontMetrics().boundingRect(QRect(0, 0, width(), 10000), Qt::TextWordWrap, m_name->text()).height() + 6);
    const int nameWidth = one ? lineWidth(m_name) : width();
    const auto put = [&](QWidget* child, const QRect& logical) {
        child->setGeometry(QStyle::visualRect(layoutDirection(), all, logical));
    };
    put(m_name, QRect(0, 0, nameWidth, nameHeight));
    const int top = one ? 0 : nameHeight;
    const int height = one ? line : std::max(line, all.height() - nameHeight);
    const int valueWidth = one ? lineWidth(m_value) : width() - unitSpace;
    m_value->setWordWrap(!one);
    m_value->setAlignment(Qt::AlignRight | (one ? Qt::AlignVCenter : Qt::AlignTop));
    put(m_value, QRect(width() - unitSpace - valueWidth, top, valueWidth, height));
    put(m_unit, QRect(width() - unit, top, unit, one ? line : std::min(line, height)));
    m_unit->setVisible(unit > 0);
}

SidePanel::SidePanel(QWidget* parent) : QWidget(parent), m_outer(new QVBoxLayout(this)), m_body(nullptr) {
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget;
    body->setAutoFillBackground(false);
    m_body = new QVBoxLayout(body);
    // Half the padding is the panel's, half each row's, so that lists can reach into it.
    m_body->setContentsMargins(metrics::grid, metrics::grid, metrics::grid, metrics::panelPadding);
    m_body->setSpacing(0);
    m_body->setAlignment(Qt::AlignTop);
    scroll->setWidget(body);
    body->setAutoFillBackground(false);
    m_outer->addWidget(scroll, 1);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

SectionHeader* SidePanel::addSection(const QString& text, const QString& side) {
    auto* header = new SectionHeader(text, side);
    addWidget(header);
    return header;
}

void SidePanel::addWidget(QWidget* widget, int bleed) {
    auto* line = new QHBoxLayout;
    const int margin = std::max(0, metrics::grid - bleed);
    line->setContentsMargins(margin, 0, margin, 0);
    line->addWidget(widget);
    m_body->addLayout(line);
}

void SidePanel::addSeparator() {
    m_body->addSpacing(metrics::grid);
    addWidget(new Separator);
    m_body->addSpacing(metrics::grid);
}

void SidePanel::addStretch() {
    m_body->addStretch();
}

KeyValueRow* SidePanel::addValue(const QString& name, const QString& value, const QString& unit, const QString& definition) {
    auto* row = new KeyValueRow(name, value, unit, definition);
    addWidget(row);
    return row;
}

Label* SidePanel::addText(const QString& text, Ink ink) {
    auto* label = new Label(text, TextSize::body, ink);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setContentsMargins(0, 2, 0, 6);
    addWidget(label);
    return label;
}

QHBoxLayout* SidePanel::addRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(metrics::grid);
    addWidget(row);
    return layout;
}

void SidePanel::setFoot(QWidget* foot) {
    delete m_foot;
    m_foot = foot;
    if (foot) {
        foot->setContentsMargins(0, 0, 0, 0);
        m_outer->addWidget(foot);
    }
}

namespace {
void emptyOut(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout* nested = item->layout()) {
            emptyOut(nested);
        }
        delete item;
    }
}
}  // namespace

void SidePanel::clear() {
    emptyOut(m_body);
}

void SidePanel::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), Theme::current().side);
}

}  // namespace triptych::shell
