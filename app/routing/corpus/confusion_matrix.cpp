#include "app/routing/corpus/confusion_matrix.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

constexpr int headHeight = 40;

}  // namespace

ConfusionMatrix::ConfusionMatrix(CorpusConfusions confusions, const routing::LanguageTable& languages, QWidget* parent) : QWidget(parent), m_confusions(std::move(confusions)), m_languages(languages) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Languages by label and by text"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

int ConfusionMatrix::cellSize() const {
    return std::clamp(370 / std::max(1, static_cast<int>(m_confusions.codes.size())), 5, 26);
}

int ConfusionMatrix::labelWidth() const {
    return QFontMetrics(shell::sizedFont(shell::TextSize::tick)).horizontalAdvance(QStringLiteral("mmm")) + 16;
}

// For what the axes are called.
int ConfusionMatrix::axisRoom() const {
    return QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 2;
}

QPoint ConfusionMatrix::origin() const {
    return {axisRoom() + labelWidth(), axisRoom() + headHeight};
}

QSize ConfusionMatrix::sizeHint() const {
    const int side = cellSize() * static_cast<int>(m_confusions.codes.size());
    return {origin().x() + side + 2, origin().y() + side + 2};
}

QRect ConfusionMatrix::cellArea(std::size_t label, std::size_t read) const {
    const int size = cellSize();
    return {origin().x() + size * static_cast<int>(read), origin().y() + size * static_cast<int>(label), size, size};
}

std::optional<std::pair<std::size_t, std::size_t>> ConfusionMatrix::cellAt(const QPoint& at) const {
    const auto n = static_cast<int>(m_confusions.codes.size());
    const int x = at.x() - origin().x(), y = at.y() - origin().y(), size = cellSize();
    if (x < 0 || y < 0 || x >= n * size || y >= n * size)
        return {};
    return std::pair(static_cast<std::size_t>(y / size), static_cast<std::size_t>(x / size));
}

QString ConfusionMatrix::languageName(std::size_t place) const {
    const auto language = m_languages.language(m_confusions.codes[place]);
    return QString::fromStdString(language.english.empty() ? language.code : language.english);
}

QString ConfusionMatrix::readOut(std::size_t label, std::size_t read) const {
    return tr("Labelled %1, read as %2: %3 documents, %4 of the label’s").arg(languageName(label), languageName(read), countWords(m_confusions.at(label, read)), shareWords(m_confusions.share(label, read)));
}

void ConfusionMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);  // a plot never mirrors
    const auto& theme = shell::Theme::current();
    const auto n = m_confusions.codes.size();
    const int size = cellSize();
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    painter.setPen(theme.text2);
    const int side = size * static_cast<int>(n);
    painter.drawText(QRect(origin().x(), 0, std::max(side, 80), axisRoom()), Qt::AlignLeft | Qt::AlignTop, tr("reads as"));
    painter.save();
    painter.translate(0, origin().y() + side);
    painter.rotate(-90);
    painter.drawText(QRect(0, 0, side + headHeight, axisRoom()), Qt::AlignRight | Qt::AlignTop, tr("label"));
    painter.restore();
    const int step = std::max(1, static_cast<int>(std::ceil((painter.fontMetrics().height() - 2) / static_cast<double>(size))));
    for (std::size_t i = 0; i < n; ++i) {
        const auto language = m_languages.language(m_confusions.codes[i]);
        const auto hue = hueColour(m_languages.hueOf(language.family));
        const auto row = cellArea(i, 0), column = cellArea(0, i);
        painter.fillRect(QRect(origin().x() - 5, row.top(), 3, size), hue);
        painter.fillRect(QRect(column.left(), origin().y() - 5, size, 3), hue);
        const bool pointed = m_cell && (m_cell->first == i || m_cell->second == i);
        if (static_cast<int>(i) % step != 0 && !pointed)
            continue;
        painter.setPen(pointed ? theme.text : theme.text3);
        const auto code = QString::fromStdString(m_confusions.codes[i]);
        if (!pointed || m_cell->first == i)
            painter.drawText(QRect(axisRoom(), row.center().y() - 10, labelWidth() - 8, 20), Qt::AlignRight | Qt::AlignVCenter, code);
        if (!pointed || m_cell->second == i) {
            painter.save();
            painter.translate(column.center().x(), origin().y() - 8);
            painter.rotate(-90);
            painter.drawText(QRect(0, -10, headHeight, 20), Qt::AlignLeft | Qt::AlignVCenter, code);
            painter.restore();
        }
    }
    for (std::size_t label = 0; label < n; ++label)
        for (std::size_t read = 0; read < n; ++read) {
            const auto count = m_confusions.at(label, read);
            const auto area = cellArea(label, read).adjusted(0, 0, -1, -1);
            if (count == 0) {
                if (label == read)
                    painter.fillRect(area, theme.grid);
                continue;
            }
            // Few are to be seen as well: the root of the share.
            const double share = m_confusions.share(label, read);
            painter.fillRect(area, shell::mixed(theme.surface, label == read ? theme.trunk : theme.accent, 0.15 + 0.85 * std::sqrt(share)));
        }
    painter.setPen(theme.border);
    painter.drawRect(QRect(origin() - QPoint(1, 1), QSize(side, side)));
    if (m_cell) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(cellArea(m_cell->first, m_cell->second).adjusted(0, 0, -1, -1));
    }
}

void ConfusionMatrix::mouseMoveEvent(QMouseEvent* event) {
    if (const auto cell = cellAt(event->pos()); cell != m_cell) {
        m_cell = cell;
        update();
    }
}

void ConfusionMatrix::leaveEvent(QEvent*) {
    m_cell.reset();
    update();
}

bool ConfusionMatrix::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const auto cell = cellAt(help->pos()))
            QToolTip::showText(help->globalPos(), readOut(cell->first, cell->second).toHtmlEscaped(), this);
        else
            QToolTip::showText(help->globalPos(), tr("The darker a cell, the larger its share of the label’s documents; on the diagonal label and text agree"), this);
        return true;
    }
    return QWidget::event(event);
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(asText());
    const int across = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int down = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int n = static_cast<int>(m_confusions.codes.size());
    if (n == 0 || (across == 0 && down == 0))
        return QWidget::keyPressEvent(event);
    const auto moved = [n](std::size_t place, int by) { return static_cast<std::size_t>(std::clamp(static_cast<int>(place) + by, 0, n - 1)); };
    m_cell = m_cell ? std::pair(moved(m_cell->first, down), moved(m_cell->second, across)) : std::pair<std::size_t, std::size_t>(0, 0);
    const auto words = readOut(m_cell->first, m_cell->second);
    setAccessibleDescription(words);
    QToolTip::showText(mapToGlobal(cellArea(m_cell->first, m_cell->second).bottomRight()), words.toHtmlEscaped(), this);
    update();
}

QString ConfusionMatrix::asText() const {
    auto text = QStringLiteral("%1\t%2\t%3\t%4\n").arg(tr("Label"), tr("Reads as"), tr("Documents"), tr("Share"));
    const auto n = m_confusions.codes.size();
    for (std::size_t label = 0; label < n; ++label)
        for (std::size_t read = 0; read < n; ++read)
            if (m_confusions.at(label, read) > 0)
                text += QStringLiteral("%1\t%2\t%3\t%4\n").arg(QString::fromStdString(m_confusions.codes[label]), QString::fromStdString(m_confusions.codes[read])).arg(m_confusions.at(label, read)).arg(m_confusions.share(label, read), 0, 'g', 8);
    return text;
}

void ConfusionMatrix::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    menu->popup(event->globalPos());
}

}  // namespace triptych::app::routingview
