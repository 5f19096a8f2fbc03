#include "app/routing/large_map.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

constexpr int headHeight = 40;
constexpr int leftMargin = 44;
constexpr int entropyWidth = 116;
constexpr int barWidth = 192;

}  // namespace

LargeMap::LargeMap(LoadState& state, QWidget* parent) : QWidget(parent), m_state(state) {
    setMouseTracking(true);
    setAccessibleName(tr("Load of the selected language"));
    connect(&state, &LoadState::changed, this, qOverload<>(&QWidget::update));
    connect(&state, &LoadState::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&state, &LoadState::hoverChanged, this, qOverload<>(&QWidget::update));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

QRect LargeMap::mapArea() const {
    const QFontMetrics metrics(shell::sizedFont(shell::TextSize::tick));
    const int foot = 2 * metrics.height() + 8;
    const int w = std::max(40, width() - leftMargin - 16 - entropyWidth - 14), h = std::max(20, height() - headHeight - foot - 4);
    const int cellWidth = std::max(1, w / m_state.experts()), cellHeight = std::clamp(h / m_state.layers(), 1, 40);
    const int mapWidth = m_state.experts() > w ? w : cellWidth * m_state.experts();
    const int mapHeight = m_state.layers() > h ? h : cellHeight * m_state.layers();
    return {leftMargin, headHeight, mapWidth, mapHeight};
}

QString LargeMap::readOut() const {
    const auto* tile = m_state.isEmpty() ? nullptr : m_state.selectedTile();
    if (!tile)
        return {};
    if (!m_state.hovered())
        return tr("%1 tokens").arg(locale().toString(static_cast<qlonglong>(tile->tokens)));
    const auto cell = *m_state.hovered();
    const double share = m_state.share(*tile, cell);
    return tr("layer %1 · expert %2 · %3 × uniform (%4 % of slots)")
        .arg(m_state.result().table.layers[static_cast<std::size_t>(cell.layer)])
        .arg(m_state.order()[static_cast<std::size_t>(cell.column)])
        .arg(locale().toString(share * m_state.experts(), 'f', share * m_state.experts() < 0.95 ? 2 : 1), locale().toString(100 * share, 'f', 1));
}

void LargeMap::drawHead(QPainter& painter, const Tile& tile) const {
    const auto& theme = shell::Theme::current();
    const int middle = 16;
    painter.setPen(Qt::NoPen);
    painter.setBrush(hueColour(tile.hue));
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.drawRoundedRect(QRect(16, middle - 5, 10, 10), 2, 2);
    const QFont bold = shell::sizedFont(shell::TextSize::canvas, true), small = shell::sizedFont(shell::TextSize::secondary);
    const auto name = shownName(tile, bold);
    const int room = width() - 32 - barWidth - 24 - 16;
    const auto words = QFontMetrics(bold).elidedText(name, Qt::ElideRight, room / 2);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(QRect(33, 0, room, 2 * middle), Qt::AlignLeft | Qt::AlignVCenter, words);
    const int at = 33 + QFontMetrics(bold).horizontalAdvance(words) + 10;
    painter.setFont(small);
    painter.setPen(theme.text2);
    painter.drawText(QRect(at, 0, std::max(0, 16 + room - at), 2 * middle), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(small).elidedText(readOut(), Qt::ElideRight, std::max(0, 16 + room - at)));
}

void LargeMap::drawBar(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const QRect bar(width() - 16 - barWidth - 8, 6, barWidth, 8);
    for (int x = 0; x < bar.width(); ++x)
        painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(), theme.loadColour(-3 + 6 * (x + 0.5) / bar.width()));
    static const char* const words[] = {"⅛×", "¼×", "½×", "1×", "2×", "4×", "8×"};
    for (int i = 0; i < 7; ++i) {
        const int x = bar.left() + static_cast<int>(std::lround(bar.width() * i / 6.0));
        const bool uniform = i == 3;
        painter.setPen(uniform ? theme.text : theme.text3);
        painter.drawLine(x, bar.bottom() + 1, x, bar.bottom() + (uniform ? 5 : 3));
        painter.setFont(shell::sizedFont(shell::TextSize::tick, uniform));
        painter.drawText(QRect(x - 24, bar.bottom() + 4, 48, 16), Qt::AlignHCenter | Qt::AlignTop, QString::fromUtf8(words[i]));
    }
}

void LargeMap::drawAxes(QPainter& painter, const QRect& area) const {
    const auto& theme = shell::Theme::current();
    const QFont font = shell::sizedFont(shell::TextSize::tick);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(theme.text3);
    const double w = double(area.width()) / m_state.experts(), h = double(area.height()) / m_state.layers();
    const int layerStep = std::max(1, static_cast<int>(std::ceil((metrics.height() + 2) / h)));
    for (int l = 0; l < m_state.layers(); l += layerStep)
        painter.drawText(QRectF(area.left() - 38, area.bottom() + 1 - (l + 0.5) * h - 10, 33, 20), Qt::AlignRight | Qt::AlignVCenter,
                         locale().toString(m_state.result().table.layers[static_cast<std::size_t>(l)]));
    const int widest = metrics.horizontalAdvance(locale().toString(m_state.experts())) + 10;
    int step = 1;
    while (step * w < widest)
        step *= 2;
    for (int c = 0; c < m_state.experts(); c += step)
        painter.drawText(QRectF(area.left() + (c + 0.5) * w - 30, area.bottom() + 3, 60, metrics.height()), Qt::AlignHCenter | Qt::AlignTop,
                         locale().toString(m_state.order()[static_cast<std::size_t>(c)]));
    painter.setPen(theme.text2);
    painter.drawText(QRect(area.left(), area.bottom() + 3 + metrics.height(), area.width(), metrics.height()), Qt::AlignHCenter | Qt::AlignTop,
                     tr("Expert"));
    painter.save();
    painter.translate(11, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRect(-60, -8, 120, 16), Qt::AlignCenter, tr("Layer"));
    painter.restore();
}

void LargeMap::drawValues(QPainter& painter, const Tile& tile, const QRect& area) const {
    const double w = double(area.width()) / m_state.experts(), h = double(area.height()) / m_state.layers();
    const QFont font = shell::sizedFont(shell::TextSize::tick);
    if (w < 44 || h < QFontMetrics(font).height() + 4)
        return;
    const auto& theme = shell::Theme::current();
    painter.setFont(font);
    for (int l = 0; l < m_state.layers(); ++l)
        for (int c = 0; c < m_state.experts(); ++c) {
            const double share = m_state.share(tile, {l, c});
            const QRectF cell(area.left() + c * w, area.top() + (m_state.layers() - 1 - l) * h, w, h);
            const auto ground = share > 0 ? theme.loadColour(level(share, m_state.experts())) : theme.surface;
            const bool darkGround = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF() < 0.5;
            painter.setPen(darkGround == theme.dark ? theme.text : theme.surface);
            painter.drawText(cell, Qt::AlignCenter, tr("%1×", "times uniform").arg(locale().toString(share * m_state.experts(), 'f', 2)));
        }
}

void LargeMap::drawEntropy(QPainter& painter, const Tile& tile, const QRect& area) const {
    const auto& theme = shell::Theme::current();
    const double h = double(area.height()) / m_state.layers();
    const int left = area.right() + 15, room = entropyWidth - 16;
    const QFont font = shell::sizedFont(shell::TextSize::tick);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    for (int l = 0; l < m_state.layers(); ++l) {
        const auto row = std::span(tile.shares).subspan(static_cast<std::size_t>(l) * static_cast<std::size_t>(m_state.experts()), static_cast<std::size_t>(m_state.experts()));
        const double entropy = routing::normalisedEntropy(row);
        const double thick = std::clamp(h - 2, 1.0, 12.0);
        const bool here = m_state.hovered() && m_state.hovered()->layer == l;
        const double y = area.top() + (m_state.layers() - 1 - l + 0.5) * h;
        painter.fillRect(QRectF(left, y - thick / 2, room * entropy, thick), here ? theme.accent : theme.neutral);
        if (h >= metrics.height() + 14) {
            painter.setPen(theme.text2);
            painter.drawText(QRectF(left, y + thick / 2 + 1, room, metrics.height()), Qt::AlignLeft | Qt::AlignTop, locale().toString(entropy, 'f', 2));
        }
    }
    painter.setPen(theme.text2);
    painter.drawText(QRect(left, area.bottom() + 3, entropyWidth, metrics.height()), Qt::AlignLeft | Qt::AlignTop, tr("Entropy, 0 – 1"));
}

void LargeMap::paintEvent(QPaintEvent*) {
    if (m_state.isEmpty() || !m_state.selectedTile())
        return;
    QPainter painter(this);
    const auto& tile = *m_state.selectedTile();
    const auto area = mapArea();
    drawHead(painter, tile);
    painter.setRenderHint(QPainter::Antialiasing, false);
    drawBar(painter);
    drawMap(painter, m_state, tile, area);
    drawValues(painter, tile, area);
    drawAxes(painter, area);
    drawEntropy(painter, tile, area);
    if (const auto& cell = m_state.hovered()) {
        const double w = double(area.width()) / m_state.experts(), h = double(area.height()) / m_state.layers();
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(shell::Theme::current().text, 1));
        painter.drawRect(QRectF(area.left() + cell->column * w, area.top() + (m_state.layers() - 1 - cell->layer) * h, w, h).toAlignedRect().adjusted(0, 0, -1, -1));
    }
}

void LargeMap::mouseMoveEvent(QMouseEvent* event) {
    if (m_state.isEmpty())
        return;
    const auto area = mapArea();
    if (!area.contains(event->pos())) {
        m_state.hover({});
        return;
    }
    m_state.hover(LoadState::Cell{m_state.layers() - 1 - (event->pos().y() - area.top()) * m_state.layers() / area.height(),
                                  (event->pos().x() - area.left()) * m_state.experts() / area.width()});
}

void LargeMap::leaveEvent(QEvent*) {
    m_state.hover({});
}

}  // namespace triptych::app::routingview
