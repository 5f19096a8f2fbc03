#include "app/routing/corpus/table_view.h"

#include <cstdlib>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace triptych::app::routingview {

namespace {

// A long head is broken where its halves are most alike: numbers under it take less room than its words.
QString inTwoLines(const QString& text) {
    constexpr qsizetype longest = 18;
    qsizetype at = -1;
    if (text.size() > longest)
        for (qsizetype i = text.indexOf(QLatin1Char(' ')); i >= 0; i = text.indexOf(QLatin1Char(' '), i + 1))
            if (at < 0 || std::abs(2 * i - text.size()) < std::abs(2 * at - text.size()))
                at = i;
    return at < 0 ? text : QString(text).replace(at, 1, QLatin1Char('\n'));
}

}  // namespace

void CorpusTableModel::set(CorpusTable table) {
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int CorpusTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int CorpusTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant CorpusTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const auto words = m_table.rows[static_cast<std::size_t>(index.row())].value(index.column());
        // A number and its interval are read from the left everywhere.
        const bool isolate = m_table.numeric[static_cast<std::size_t>(index.column())] && QGuiApplication::layoutDirection() == Qt::RightToLeft;
        return isolate ? QChar(0x2066) + words + QChar(0x2069) : words;
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (m_table.numeric[static_cast<std::size_t>(index.column())] ? Qt::AlignTrailing : Qt::AlignLeading)));
    return {};
}

QVariant CorpusTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return inTwoLines(m_table.columns.value(section));
    if (role == Qt::ToolTipRole)
        return m_table.columns.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignBottom | (m_table.numeric[static_cast<std::size_t>(section)] ? Qt::AlignTrailing : Qt::AlignLeading)));
    return {};
}

TableView::TableView(CorpusTable table, QWidget* parent) : QTableView(parent) {
    setAccessibleName(table.title);
    m_model.set(std::move(table));
    setModel(&m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().height() + 6));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    resizeColumnsToContents();
    for (int c = 0; c < m_model.columnCount(); ++c)
        setColumnWidth(c, std::min(columnWidth(c) + 16, 260));
    // A narrow one takes the room there is, its numbers at the far side.
    if (horizontalHeader()->length() < 420)
        horizontalHeader()->setSectionResizeMode(m_model.table().numeric.empty() || m_model.table().numeric.back() ? 0 : m_model.columnCount() - 1, QHeaderView::Stretch);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TableView::sizeHint() const {
    const int shown = std::min(12, m_model.rowCount());
    return {300, horizontalHeader()->sizeHint().height() + shown * verticalHeader()->defaultSectionSize() + horizontalScrollBar()->sizeHint().height() + 2};
}

void TableView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(asText(table()));
    else
        QTableView::keyPressEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asText(table())); });
    menu->popup(event->globalPos());
}

// The page scrolls as one; a table that shows all of itself does not hold the wheel.
void TableView::wheelEvent(QWheelEvent* event) {
    if (verticalScrollBar()->maximum() > 0)
        QTableView::wheelEvent(event);
    else
        event->ignore();
}

}  // namespace triptych::app::routingview
