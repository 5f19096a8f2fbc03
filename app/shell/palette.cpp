#include "app/shell/palette.h"

#include <algorithm>

#include <QFocusEvent>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "app/shell/icons.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

constexpr int mostShown = 200;

int matchQuality(const QString& text, const QString& word) {
    const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (at < 0)
        return 0;
    if (at == 0)
        return 3;
    return text[at - 1].isLetterOrNumber() ? 1 : 2;
}

class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {200, std::max(metrics::rowHeight, option.fontMetrics.height() + 10)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& theme = Theme::current();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
        painter->save();
        if (selected || option.state.testFlag(QStyle::State_MouseOver))
            drawRounded(painter, option.rect.adjusted(4, 0, -4, 0), metrics::controlRadius, selected ? theme.accentSoft : theme.hovered(theme.raised), Qt::transparent);
        const auto mirrored = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        const QRect inner = option.rect.adjusted(12, 0, -12, 0);
        const int start = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter) | Qt::TextSingleLine;
        const int end = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter) | Qt::TextSingleLine;
        if (const QString name = index.data(PaletteModel::IconRole).toString(); !name.isEmpty())
            painter->drawPixmap(mirrored(QRect(inner.left(), inner.center().y() - 7, 16, 16)).topLeft(),
                                iconPixmap(name, 16, enabled ? theme.text2 : theme.disabledText(), painter->device()->devicePixelRatioF()));
        int right = inner.right() + 1;
        const QFont small = sizedFont(TextSize::secondary);
        if (const QString keys = index.data(PaletteModel::KeysRole).toString(); !keys.isEmpty()) {
            const int width = QFontMetrics(small).horizontalAdvance(keys) + 2;
            painter->setFont(small);
            painter->setPen(theme.text2);
            painter->drawText(mirrored(QRect(right - width, inner.top(), width, inner.height())), end, keys);
            right -= width + 12;
        }
        const QString text = index.data().toString();
        const int left = inner.left() + 24;
        const int textWidth = std::min(option.fontMetrics.horizontalAdvance(text) + 2, std::max(0, right - left));
        painter->setFont(option.font);
        painter->setPen(enabled ? theme.text : theme.disabledText());
        painter->drawText(mirrored(QRect(left, inner.top(), textWidth, inner.height())), start, option.fontMetrics.elidedText(text, Qt::ElideRight, textWidth));
        const int rest = right - left - textWidth - 12;
        if (const QString description = index.data(PaletteModel::DescriptionRole).toString(); rest > 40 && !description.isEmpty()) {
            painter->setFont(small);
            painter->setPen(selected ? theme.text2 : theme.text3);
            painter->drawText(mirrored(QRect(left + textWidth + 12, inner.top(), rest, inner.height())), start,
                              QFontMetrics(small).elidedText(description, Qt::ElideRight, rest));
        }
        painter->restore();
    }
};

class PopupFrame final : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::current().surface);
        drawRounded(&painter, rect(), metrics::floatingRadius, Theme::current().raised, Theme::current().border);
    }
};

}  // namespace

void PaletteModel::setEntries(QList<PaletteEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    rank();
    endResetModel();
}

void PaletteModel::setFilter(const QString& words) {
    beginResetModel();
    m_filter = words;
    rank();
    endResetModel();
}

void PaletteModel::rank() {
    struct Scored {
        int index, score;
    };
    QList<Scored> found;
    const QStringList words = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int i = 0; i < m_entries.size(); ++i) {
        int score = 0;
        bool all = true;
        for (const QString& word : words) {
            const int inText = 10 * matchQuality(m_entries[i].text, word);
            const int best = std::max(inText, matchQuality(m_entries[i].description, word));
            all = all && best > 0;
            score += best;
        }
        if (all)
            found << Scored{i, score + (m_entries[i].enabled ? 1 : 0)};
    }
    if (!words.isEmpty())
        std::stable_sort(found.begin(), found.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    m_shown.clear();
    for (const auto& each : found.mid(0, mostShown))
        m_shown << each.index;
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

const PaletteEntry* PaletteModel::entryAt(int row) const {
    return row >= 0 && row < m_shown.size() ? &m_entries[m_shown[row]] : nullptr;
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    const PaletteEntry* entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole: return entry->text;
    case Qt::ToolTipRole:
    case DescriptionRole: return entry->description;
    case KeysRole: return entry->keys;
    case IconRole: return entry->icon;
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    const PaletteEntry* entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return Qt::NoItemFlags;
    return entry->enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

SearchBox::SearchBox(QWidget* host, std::function<QList<PaletteEntry>()> entries)
    : QLineEdit(host), m_host(host), m_collect(std::move(entries)), m_model(new PaletteModel(this)), m_popup(new PopupFrame(host)), m_list(new QListView(m_popup)) {
    setObjectName(QStringLiteral("search"));
    setPlaceholderText(tr("Search commands and results"));
    setAccessibleName(placeholderText());
    setFocusPolicy(Qt::ClickFocus);
    QLineEdit::addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    setMaximumWidth(420);
    setMinimumWidth(160);
    m_popup->hide();
    auto* layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(1, 5, 1, 5);
    layout->addWidget(m_list);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Found"));
    connect(m_list, &QListView::clicked, this, &SearchBox::runCurrent);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!hasFocus() && !isListOpen())
            return;
        m_model->setFilter(text);
        openList();
    });
}

SearchBox::~SearchBox() = default;

QSize SearchBox::sizeHint() const {
    return {std::max(300, fontMetrics().horizontalAdvance(placeholderText()) + 110), QLineEdit::sizeHint().height()};
}

void SearchBox::start() {
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    openList();
}

bool SearchBox::isListOpen() const {
    return m_popup->isVisible();
}

void SearchBox::openList() {
    if (!isListOpen()) {
        m_model->setEntries(m_collect());
        m_model->setFilter(text());
    }
    placeList();
    m_popup->show();
    m_popup->raise();
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
}

void SearchBox::placeList() {
    const int width = std::min(560, m_host->width() - 16);
    const int rows = std::clamp(m_model->rowCount(), 1, 12);
    const int row = m_model->rowCount() > 0 ? m_list->sizeHintForRow(0) : metrics::rowHeight;
    const QPoint under = mapTo(m_host, QPoint(0, height() + 4));
    const int x = layoutDirection() == Qt::RightToLeft ? std::max(8, under.x()) : under.x() + this->width() - width;
    m_popup->setGeometry(std::clamp(x, 8, std::max(8, m_host->width() - width - 8)), under.y(), width, rows * row + 12);
}

void SearchBox::closeList() {
    m_popup->hide();
    clear();
    clearFocus();
}

void SearchBox::runCurrent() {
    const PaletteEntry* entry = m_model->entryAt(m_list->currentIndex().row());
    if (!entry || !entry->enabled || !entry->run)
        return;
    const auto run = entry->run;
    closeList();
    run();
}

void SearchBox::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        openList();
}

void SearchBox::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_popup->hide();
}

void SearchBox::keyPressEvent(QKeyEvent* event) {
    const int rows = m_model->rowCount();
    const int row = m_list->currentIndex().row();
    const auto go = [&](int to) {
        if (rows > 0)
            m_list->setCurrentIndex(m_model->index(std::clamp(to, 0, rows - 1), 0));
    };
    switch (event->key()) {
    case Qt::Key_Down: go(row + 1); return;
    case Qt::Key_Up: go(row - 1); return;
    case Qt::Key_PageDown: go(row + 10); return;
    case Qt::Key_PageUp: go(row - 10); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(); return;
    case Qt::Key_Escape: closeList(); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (hasFocus() || !text().isEmpty())
        return;
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setFont(sizedFont(TextSize::tick));
    const QString keys = QKeySequence(QStringLiteral("Ctrl+K")).toString(QKeySequence::NativeText);
    const int width = painter.fontMetrics().horizontalAdvance(keys) + 14;
    const int height = painter.fontMetrics().height() + 4;
    const QRect chip = QStyle::visualRect(layoutDirection(), rect(), QRect(this->width() - width - 5, (this->height() - height) / 2, width, height));
    drawRounded(&painter, chip, metrics::chipRadius, theme.window, Qt::transparent);
    painter.setPen(theme.text2);
    painter.drawText(chip, Qt::AlignCenter, keys);
}

}  // namespace triptych::shell
