#include "app/segmentation/queue_filter.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace triptych::app {

QueueFilter::QueueFilter(QWidget* parent) : QWidget(parent), m_wish(new QComboBox), m_words(new QLineEdit) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (const auto& [wish, text] : {std::pair{Wish::all, tr("All")}, {Wish::toDo, tr("To do")}, {Wish::accepted, tr("Accepted")}, {Wish::rejected, tr("Rejected")},
                                     {Wish::skipped, tr("Skipped")}, {Wish::sentBack, tr("Sent back")}, {Wish::drawn, tr("Drawn by hand")}, {Wish::audit, tr("By chance")}})
        m_wish->addItem(text, static_cast<int>(wish));
    m_wish->setAccessibleName(tr("Which subjects"));
    m_wish->setToolTip(tr("To do: not decided, or skipped. By chance: the audit share of the order"));
    m_wish->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_wish->setMinimumContentsLength(6);
    m_words->setPlaceholderText(tr("Filter  /"));
    m_words->setAccessibleName(tr("Words to look for"));
    m_words->setToolTip(tr("In id, file names, metadata and comment; all words must be there"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    row->addWidget(m_wish, 1);
    row->addWidget(m_words, 1);
    connect(m_wish, &QComboBox::currentIndexChanged, this, &QueueFilter::changed);
    connect(m_words, &QLineEdit::textChanged, this, &QueueFilter::changed);
    connect(m_words, &QLineEdit::returnPressed, this, &QueueFilter::left);
}

bool QueueFilter::isOpen() const {
    return m_wish->currentIndex() == 0 && m_words->text().trimmed().isEmpty();
}

void QueueFilter::reset() {
    m_wish->setCurrentIndex(0);
    m_words->clear();
}

bool QueueFilter::accepts(const Review& review, bool audit, const QString& text) const {
    const auto state = review.state;
    bool good = true;
    switch (static_cast<Wish>(m_wish->currentData().toInt())) {
    case Wish::all: break;
    case Wish::toDo: good = state == ReviewState::open || state == ReviewState::skipped; break;
    case Wish::accepted: good = state == ReviewState::accepted || state == ReviewState::fixed; break;
    case Wish::rejected: good = state == ReviewState::rejected; break;
    case Wish::skipped: good = state == ReviewState::skipped; break;
    case Wish::sentBack: good = state == ReviewState::sentBack; break;
    case Wish::drawn: good = review.hasMask; break;
    case Wish::audit: good = audit; break;
    }
    const auto words = m_words->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return good && std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive) || review.comment.contains(word, Qt::CaseInsensitive); });
}

bool QueueFilter::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_words && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_words->clear();
        emit left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace triptych::app
