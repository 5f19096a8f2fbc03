#include "app/segmentation/report_view.h"

#include <algorithm>
#include <array>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using segmentation::Note;
using segmentation::Noted;

namespace {

// Words are looked for in every column; the kind by its number.
class ReportFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setKind(int kind) {
        m_kind = kind;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        if (m_kind >= 0 && sourceModel()->index(row, 0, parent).data(ReportModel::KindRole).toInt() != m_kind)
            return false;
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    int m_kind = -1;
};

}  // namespace

ReportModel::ReportModel(const ImportStore& store, QObject* parent) : QAbstractTableModel(parent), m_store(store) {}

void ReportModel::refresh() {
    beginResetModel();
    m_rows = m_store.import() ? m_store.notes().notes().size() : 0;
    endResetModel();
}

int ReportModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows);
}
int ReportModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString ReportModel::text(const Note& note, int column) const {
    const auto named = [](const auto& list, int place, auto name) {
        return place >= 0 && static_cast<std::size_t>(place) < list.size() ? QString::fromStdString(name(list[static_cast<std::size_t>(place)])) : QString();
    };
    const QLocale locale;
    switch (column) {
    case line: return note.line > 0 ? locale.toString(static_cast<qlonglong>(note.line)) : QString();
    case classification: return note.classification >= 0 ? QString::number(note.classification) : QString();
    case subject: return named(m_store.import()->strokes.subjects(), note.subject, [](const auto& s) { return s.id; });
    case volunteer: return named(m_store.import()->strokes.volunteers(), note.volunteer, [](const auto& name) { return name; });
    case what: return segmentationview::notedText(note.what);
    case count: return locale.toString(note.count);
    case detail: return note.text >= 0 && static_cast<std::size_t>(note.text) < m_store.notes().texts().size() ? shell::messageWords(m_store.notes().texts()[static_cast<std::size_t>(note.text)]) : QString();
    default: return {};
    }
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_store.import() || static_cast<std::size_t>(index.row()) >= m_store.notes().notes().size())
        return {};
    const auto& note = m_store.notes().notes()[static_cast<std::size_t>(index.row())];
    const bool number = index.column() == line || index.column() == count;
    switch (role) {
    case Qt::DisplayRole: return text(note, index.column());
    case Qt::ToolTipRole: return index.column() == detail || index.column() == what ? text(note, index.column()).toHtmlEscaped() : QVariant();
    case Qt::TextAlignmentRole: return QVariant::fromValue((number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    case KindRole: return static_cast<int>(note.what);
    case SortRole:
        if (index.column() == line)
            return note.line > 0 ? static_cast<qlonglong>(note.line) : std::numeric_limits<qlonglong>::max();
        return index.column() == classification ? QVariant(static_cast<qlonglong>(note.classification)) : index.column() == count ? QVariant(note.count) : QVariant(text(note, index.column()));
    default: return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == line || section == count ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == line)
        return tr("Line of the export, from 1; empty where a whole subject is meant");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case line: return tr("Line");
    case classification: return tr("Classification");
    case subject: return tr("Subject");
    case volunteer: return tr("Volunteer");
    case what: return tr("What");
    case count: return tr("Marks");
    case detail: return tr("Why");
    default: return {};
    }
}

ReportView::ReportView(ImportStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_model(new ReportModel(store, this)), m_proxy(new ReportFilter(this)), m_table(new QTableView), m_filter(new QLineEdit),
      m_kinds(new QComboBox), m_copy(new QPushButton(tr("Copy"))), m_count(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 8);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_filter->setPlaceholderText(tr("Filter: subject, volunteer, words"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    m_kinds->setAccessibleName(tr("Kind"));
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kinds->setMinimumContentsLength(18);
    m_copy->setToolTip(tr("Copies the chosen rows, or all that are shown, as tab-separated text"));
    row->addWidget(m_kinds, 1);
    row->addWidget(m_filter, 1);
    row->addWidget(m_copy);
    column->addLayout(row);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(ReportModel::SortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_proxy);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ReportModel::line, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Report of the import"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().height() + 6));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->installEventFilter(this);
    column->addWidget(m_table, 1);
    column->addWidget(m_count);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_proxy->setFilterFixedString(words);
        refreshCount();
    });
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this] {
        static_cast<ReportFilter*>(m_proxy)->setKind(m_kinds->currentIndex() < 0 ? -1 : m_kinds->currentData().toInt());
        refreshCount();
    });
    connect(m_copy, &QPushButton::clicked, this, &ReportView::copy);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const auto& notes = m_store.notes().notes();
        const auto place = static_cast<std::size_t>(m_proxy->mapToSource(index).row());
        if (place < notes.size() && notes[place].subject >= 0)
            emit subjectWanted(notes[place].subject);
    });
    connect(&store, &ImportStore::importShown, this, &ReportView::refresh);
    refresh();
}

void ReportView::refresh() {
    m_model->refresh();
    std::array<int, segmentation::notedCount> counts{};
    for (const auto& note : m_store.notes().notes())
        ++counts[static_cast<std::size_t>(note.what)];
    {
        const QSignalBlocker quiet(m_kinds);
        m_kinds->clear();
        m_kinds->addItem(tr("Everything"), -1);
        for (int kind = 0; kind < segmentation::notedCount; ++kind)
            if (const int n = counts[static_cast<std::size_t>(kind)]; n > 0)
                m_kinds->addItem(tr("%1 (%2)").arg(segmentationview::notedText(static_cast<Noted>(kind)), QLocale().toString(n)), kind);
    }
    static_cast<ReportFilter*>(m_proxy)->setKind(-1);
    const QFontMetrics metrics(fontMetrics());
    const auto wide = [&](const QString& text) { return metrics.horizontalAdvance(text) + 24; };
    QString longest;
    for (int kind = 0; kind < segmentation::notedCount; ++kind)
        if (const auto words = segmentationview::notedText(static_cast<Noted>(kind)); counts[static_cast<std::size_t>(kind)] > 0 && words.size() > longest.size())
            longest = words;
    for (const auto& [column, text] : {std::pair{ReportModel::line, QStringLiteral("9 999")}, {ReportModel::classification, QStringLiteral("999999999")},
                                       {ReportModel::subject, QStringLiteral("9999999")}, {ReportModel::volunteer, QStringLiteral("mmmmmmm")},
                                       {ReportModel::what, longest}, {ReportModel::count, QStringLiteral("99")}})
        m_table->setColumnWidth(column, std::max(wide(text), wide(m_model->headerData(column, Qt::Horizontal).toString())));
    bool words = false;
    for (const auto& note : m_store.notes().notes())
        words |= note.text >= 0;
    m_table->setColumnHidden(ReportModel::detail, !words);
    refreshCount();
}

void ReportView::refreshCount() {
    const QLocale locale;
    const int shown = m_proxy->rowCount(), all = m_model->rowCount();
    QString text = all == 0 ? (m_store.import() && !m_store.import()->outputs.contains("notes") ? tr("This import was made before reports were kept row by row: import again to see one.")
                                                                                              : tr("Nothing was repaired or left out."))
                            : tr("%1 of %2 notes").arg(locale.toString(shown), locale.toString(all));
    if (const auto beyond = m_store.notes().beyond(); beyond > 0)
        text += tr(" · %1 more were counted but not kept").arg(locale.toString(static_cast<qlonglong>(beyond)));
    m_count->setText(text);
    m_copy->setEnabled(shown > 0);
}

QString ReportView::asText() const {
    std::vector<int> rows;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    if (rows.empty())
        for (int r = 0; r < m_proxy->rowCount(); ++r)
            rows.push_back(r);
    QStringList lines, cells;
    for (int c = 0; c < ReportModel::columns; ++c)
        cells << m_model->headerData(c, Qt::Horizontal).toString();
    lines << cells.join(QLatin1Char('\t'));
    for (const int r : rows) {
        cells.clear();
        for (int c = 0; c < ReportModel::columns; ++c)
            cells << m_proxy->index(r, c).data().toString().simplified();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void ReportView::copy() {
    QGuiApplication::clipboard()->setText(asText());
}

bool ReportView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace triptych::app
