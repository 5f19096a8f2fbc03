#include "app/segmentation/history_panel.h"

#include <QDateTime>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "app/segmentation/review_model.h"
#include "app/shell/label.h"

namespace triptych::app {
namespace {
constexpr int shownEvents = 6;
}

HistoryPanel::HistoryPanel(ReviewModel& review, QWidget* parent)
    : QWidget(parent), m_review(review), m_words(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)), m_comment(new QPlainTextEdit) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_words->setWordWrap(true);
    layout->addWidget(m_words);
    m_comment->setPlaceholderText(tr("Comment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(3 * QFontMetrics(font()).lineSpacing() + 12);
    layout->addWidget(m_comment);
    connect(m_comment, &QPlainTextEdit::textChanged, this, [this] { m_review.setComment(m_comment->toPlainText()); });
    connect(&review, &ReviewModel::reviewChanged, this, &HistoryPanel::refresh);
    connect(&review, &ReviewModel::maskReplaced, this, &HistoryPanel::refresh);
    refresh();
}

QString HistoryPanel::words() const {
    return m_words->text();
}

void HistoryPanel::refresh() {
    const auto review = m_review.review();
    const QLocale locale;
    QStringList lines;
    if (review.state == ReviewState::open)
        lines << tr("Not decided yet.");
    else
        lines << tr("%1 at %2 votes, after %3 s").arg(reviewTitle(review.state), locale.toString(review.threshold), locale.toString(static_cast<double>(review.spentMs) / 1000.0, 'f', 0));
    if (review.changedPixels > 0)
        lines << tr("%1 px differ from the consensus").arg(locale.toString(review.changedPixels));
    if (review.rejections > 0)
        lines << tr("rejected %n time(s)", nullptr, review.rejections);
    if (!review.model.isEmpty())
        lines << tr("where the crowd was undecided: the model “%1”").arg(review.model);
    else if (review.hasMask)
        lines << tr("mask drawn by hand");
    for (qsizetype i = review.history.size(); i-- > std::max<qsizetype>(0, review.history.size() - shownEvents);)
        lines << tr("%1: %2").arg(locale.toString(QDateTime::fromMSecsSinceEpoch(review.history[i].atMs), QLocale::ShortFormat), reviewTitle(review.history[i].state));
    m_words->setText(lines.join(QLatin1Char('\n')));
    if (m_comment->toPlainText() != review.comment) {
        const QSignalBlocker quiet(m_comment);
        m_comment->setPlainText(review.comment);
    }
}

}  // namespace triptych::app
