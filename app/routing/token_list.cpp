#include "app/routing/token_list.h"

#include <algorithm>
#include <cmath>

#include <QContextMenuEvent>
#include <QFontInfo>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

constexpr int stepsAPassage = 100;
constexpr std::size_t mostLayouts = 160;

}  // namespace

TokenList::TokenList(TokensState& state, QWidget* parent) : QAbstractScrollArea(parent), m_state(state) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Text coloured by expert; left and right move through the tokens, up and down through the layers, page keys through the passages"));
    m_state.setFont(shell::sizedFont(shell::TextSize::card));
    connect(&state, &TokensState::changed, this, [this] {
        drop();
        place(std::min(m_top, std::max<std::size_t>(1, m_state.passages()) - 1), 0);
    });
    connect(&state, &TokensState::textReady, this, [this] {
        if (m_atEnd && m_state.passages() > 0)
            place(m_state.passages() - 1, 1e6);
        else
            place(m_top, m_offset);
        if (m_revealing)
            reveal();
        viewport()->update();
    });
    connect(&state, &TokensState::coloursChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&state, &TokensState::hoverChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&state, &TokensState::selectionChanged, this, [this] {
        reveal();
        viewport()->update();
    });
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, viewport(), qOverload<>(&QWidget::update));
}

double TokenList::textWidth() const {
    return std::max(40.0, viewport()->width() - 2 * padding);
}

double TokenList::labelHeight() const {
    return std::max(20.0, QFontMetricsF(shell::sizedFont(shell::TextSize::tick)).height() + 6);
}

void TokenList::drop() {
    m_layouts.clear();
    viewport()->update();
}

const TokenLayout* TokenList::layout(std::size_t language, std::size_t passage) {
    if (m_layoutWidth != textWidth()) {
        m_layouts.clear();
        m_layoutWidth = textWidth();
    }
    const auto key = std::pair(language, passage);
    const auto found = m_layouts.find(key);
    if (found != m_layouts.end())
        return found->second.get();
    const auto* text = m_state.text(language, passage);
    if (!text)
        return nullptr;
    return m_layouts.emplace(key, std::make_unique<TokenLayout>(text->text, m_state.fontOf(language), m_state.language(language).rightToLeft, textWidth())).first->second.get();
}

TokenList::Block TokenList::block(std::size_t passage) {
    Block made;
    for (const auto language : m_state.shownLanguages()) {
        Part part;
        part.language = language;
        part.passage = m_state.aligned(language, passage);
        part.layout = part.passage ? layout(language, *part.passage) : nullptr;
        part.y = made.height;
        // Until it is decoded a passage takes the room of two lines.
        part.height = labelHeight() + (part.layout ? part.layout->height() : part.passage ? 48 : 0);
        made.height += part.height + 6;
        made.parts.push_back(part);
    }
    made.height += gap;
    return made;
}

void TokenList::place(std::size_t top, double offset) {
    const auto before = m_top;
    const auto count = m_state.passages();
    if (count == 0) {
        m_top = 0;
        m_offset = 0;
        return updateBar();
    }
    if (m_layouts.size() > mostLayouts)
        m_layouts.clear();
    top = std::min(top, count - 1);
    while (offset < 0 && top > 0)
        offset += block(--top).height;
    offset = std::max(0.0, offset);
    for (double height = block(top).height; offset >= height && top + 1 < count; height = block(top).height) {
        offset -= height;
        ++top;
    }
    // The end of the list stays at the foot of the view.
    double left = -offset;
    for (auto i = top; i < count && left < viewport()->height(); ++i)
        left += block(i).height;
    m_atEnd = left < viewport()->height() + 1;
    if (left < viewport()->height()) {
        offset -= viewport()->height() - left;
        while (offset < 0 && top > 0)
            offset += block(--top).height;
        offset = std::max(0.0, offset);
    }
    m_top = top;
    m_offset = offset;
    updateBar();
    viewport()->update();
    if (m_top != before)
        emit topChanged();
}

void TokenList::updateBar() {
    m_settingBar = true;
    auto* bar = verticalScrollBar();
    const auto count = m_state.passages();
    const auto steps = static_cast<double>(count) * stepsAPassage;
    const double height = count > 0 ? std::max(1.0, block(m_top).height) : 1;
    const auto page = static_cast<int>(std::clamp(stepsAPassage * viewport()->height() / height, 1.0, 1e6));
    bar->setRange(0, static_cast<int>(std::clamp(steps - page, 0.0, 1e9)));
    bar->setPageStep(page);
    bar->setSingleStep(stepsAPassage / 4);
    bar->setValue(static_cast<int>(std::min(1e9, static_cast<double>(m_top) * stepsAPassage + stepsAPassage * m_offset / height)));
    m_settingBar = false;
}

void TokenList::scrollContentsBy(int, int) {
    if (m_settingBar || m_state.passages() == 0)
        return;
    const int value = verticalScrollBar()->value();
    if (value == verticalScrollBar()->maximum() && value > 0)
        return place(m_state.passages() - 1, 1e6);
    const auto top = static_cast<std::size_t>(value / stepsAPassage);
    place(top, block(std::min(top, m_state.passages() - 1)).height * (value % stepsAPassage) / stepsAPassage);
}

void TokenList::scrollBy(double pixels) {
    place(m_top, m_offset + pixels);
}

void TokenList::showPassage(std::size_t passage) {
    place(passage, 0);
}

// Brings the chosen token into view.
void TokenList::reveal() {
    const auto& ref = m_state.selected();
    if (!ref || m_state.isEmpty())
        return;
    auto passage = ref->passage;
    if (ref->language != m_state.shownLanguages().front()) {
        const auto& own = m_state.source().passages.at(ref->language, ref->passage);
        const auto found = m_state.source().passages.find(m_state.shownLanguages().front(), own.sentence, own.part);
        if (!found)
            return;
        passage = *found;
    }
    if (passage < m_top || passage > m_top + m_seen + 1)
        place(passage, 0);
    const auto rect = tokenRect(*ref);
    m_revealing = rect.isNull();
    if (rect.isNull())
        place(passage, 0);
    else if (rect.top() < 0)
        scrollBy(rect.top() - labelHeight());
    else if (rect.bottom() > viewport()->height())
        scrollBy(rect.bottom() - viewport()->height() + gap);
}

QRectF TokenList::tokenRect(const TokenRef& ref) {
    double y = -m_offset;
    for (auto i = m_top; i < m_state.passages() && y < viewport()->height() + 200; ++i) {
        const auto made = block(i);
        for (const auto& part : made.parts)
            if (part.layout && part.language == ref.language && part.passage == ref.passage)
                return part.layout->bounds(ref.token).translated(padding, y + part.y + labelHeight());
        y += made.height;
    }
    return {};
}

std::vector<double> TokenList::lengths(std::size_t passage) {
    std::vector<double> ems;
    for (const auto& part : block(passage).parts) {
        if (!part.layout)
            continue;
        double width = 0;
        for (int i = 0; i < part.layout->layout().lineCount(); ++i)
            width += part.layout->layout().lineAt(i).naturalTextWidth();
        ems.push_back(width / QFontInfo(m_state.fontOf(part.language)).pixelSize());
    }
    return ems;
}

TokenList::Hit TokenList::hit(const QPointF& point) {
    Hit found;
    double y = -m_offset;
    for (auto i = m_top; i < m_state.passages() && y < viewport()->height(); ++i) {
        const auto made = block(i);
        for (const auto& part : made.parts) {
            if (point.y() < y + part.y || point.y() >= y + part.y + part.height)
                continue;
            found.language = part.language;
            if (part.layout)
                if (const auto token = part.layout->tokenAt(point - QPointF(padding, y + part.y + labelHeight())))
                    found.token = TokenRef{part.language, *part.passage, *token};
            return found;
        }
        y += made.height;
    }
    return found;
}

void TokenList::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    place(m_top, m_offset);
}

void TokenList::mouseMoveEvent(QMouseEvent* event) {
    if (m_state.isEmpty())
        return;
    const auto found = hit(event->position());
    m_state.hover(found.token);
    emit languagePointed(found.language ? QString::fromStdString(m_state.trace().languages[*found.language]) : QString());
}

void TokenList::mousePressEvent(QMouseEvent* event) {
    m_keyboard = false;
    if (m_state.isEmpty() || event->button() != Qt::LeftButton)
        return;
    if (const auto found = hit(event->position()); found.token)
        m_state.select(found.token);
}

void TokenList::contextMenuEvent(QContextMenuEvent* event) {
    emit menuRequested(event->globalPos());
}

void TokenList::wheelEvent(QWheelEvent* event) {
    const double pixels = event->pixelDelta().isNull() ? event->angleDelta().y() / 120.0 * 60 : event->pixelDelta().y();
    scrollBy(-pixels);
    event->accept();
}

void TokenList::keyPressEvent(QKeyEvent* event) {
    if (m_state.isEmpty())
        return QAbstractScrollArea::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    const auto selected = m_state.selected().value_or(TokenRef{m_state.shownLanguages().front(), m_top, 0});
    // Along the reading: to the left is forward where the text runs from the right.
    const int right = m_state.language(selected.language).rightToLeft ? -1 : 1;
    const auto toPassage = [&](std::int64_t passage) {
        const auto last = static_cast<std::int64_t>(m_state.source().passages.count(selected.language)) - 1;
        m_state.select(TokenRef{selected.language, static_cast<std::size_t>(std::clamp<std::int64_t>(passage, 0, last)), 0});
    };
    m_keyboard = true;
    switch (event->key()) {
    case Qt::Key_Left: m_state.step(-right); break;
    case Qt::Key_Right: m_state.step(right); break;
    case Qt::Key_Up: m_state.setLayerRow(m_state.layerRow() + 1); break;
    case Qt::Key_Down: m_state.setLayerRow(m_state.layerRow() - 1); break;
    case Qt::Key_PageUp: toPassage(static_cast<std::int64_t>(selected.passage) - 1); break;
    case Qt::Key_PageDown: toPassage(static_cast<std::int64_t>(selected.passage) + 1); break;
    case Qt::Key_Home: event->modifiers().testFlag(Qt::ControlModifier) ? toPassage(0) : m_state.select(TokenRef{selected.language, selected.passage, 0}); break;
    case Qt::Key_End:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            toPassage(INT64_MAX);
        else
            m_state.select(TokenRef{selected.language, selected.passage, static_cast<std::uint32_t>(std::max<std::int64_t>(1, m_state.range(selected.language, selected.passage).count) - 1)});
        break;
    default: return QAbstractScrollArea::keyPressEvent(event);
    }
    viewport()->update();
}

void TokenList::focusInEvent(QFocusEvent* event) {
    m_keyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    viewport()->update();
}

void TokenList::focusOutEvent(QFocusEvent*) {
    m_keyboard = false;
    viewport()->update();
}

bool TokenList::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_state.hover({});
        emit languagePointed({});
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        m_state.setFont(shell::sizedFont(shell::TextSize::card));
    } else if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto found = m_state.isEmpty() ? Hit() : hit(help->pos());
        if (found.token)
            QToolTip::showText(help->globalPos(), m_state.readOut(*found.token).toHtmlEscaped(), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace triptych::app::routingview
