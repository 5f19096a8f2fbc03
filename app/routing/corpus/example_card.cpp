#include "app/routing/corpus/example_card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/corpus/marked_text.h"
#include "app/routing/load_state.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {
namespace {

QString shown(const std::string& text, bool masked) {
    return masked ? maskedText(text) : QString::fromStdString(text);
}

/// A 9 px square in a family's hue.
class HueMark : public QWidget {
public:
    explicit HueMark(int hue) : m_hue(hue) { setFixedSize(9, 9); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        painter.setBrush(hueColour(m_hue));
        painter.drawRoundedRect(QRectF(0, 0, 9, 9), 1.5, 1.5);
    }

private:
    int m_hue;
};

QString placeWords(std::int64_t document, const std::string& id) {
    const auto number = ExampleCard::tr("document %1").arg(countWords(document));
    return id.empty() ? number : QStringLiteral("%1 · %2").arg(number, QString::fromStdString(id).left(60));
}

void addHead(QVBoxLayout& column, const std::string& code, const QString& place, const routing::LanguageTable& languages) {
    const auto language = languages.language(code);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(new HueMark(languages.hueOf(language.family)), 0, Qt::AlignVCenter);
    row->addWidget(new shell::Label(QString::fromStdString(language.english.empty() ? code : language.english), shell::TextSize::secondary, shell::Ink::text, true));
    auto* where = new shell::ElidedLabel({}, shell::TextSize::secondary, shell::Ink::text3);
    where->setFullText(place);
    row->addWidget(where, 1);
    column.addLayout(row);
}

}  // namespace

ExampleCard::ExampleCard(const CorpusExample& example, const routing::LanguageTable& languages, bool masked, bool ofTest, QWidget* parent) : QWidget(parent), m_text(new MarkedText) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(4);
    addHead(*column, example.language, placeWords(example.document, example.id), languages);
    if (!example.why.empty()) {
        // Numbers in it may be the very thing that is hidden: the room tells them with dots already.
        auto* why = new shell::Label(shell::roomWords(example.why), shell::TextSize::secondary, shell::Ink::text2);
        why->setWordWrap(true);
        column->addWidget(why);
    }
    const auto first = shown(example.excerpt, masked);
    if (!example.other && example.after.empty()) {
        m_text->setText(first);
        column->addWidget(m_text);
        return;
    }
    const auto second = shown(example.other ? example.other->excerpt : example.after, masked);
    const auto shared = example.other ? sharedSpans(first, second) : SharedSpans();
    m_text->setText(first, shared.first);
    m_other = new MarkedText;
    m_other->setText(second, shared.second);
    column->addWidget(m_text);
    auto* indented = new QVBoxLayout;
    indented->setContentsMargins(15, 4, 0, 0);
    indented->setSpacing(4);
    if (example.other) {
        indented->addWidget(new shell::Label(ofTest ? tr("Stands in the test set:") : tr("Repeats:"), shell::TextSize::secondary, shell::Ink::text3));
        addHead(*indented, example.other->language, placeWords(example.other->document, example.other->id), languages);
    } else {
        indented->addWidget(new shell::Label(tr("Becomes:"), shell::TextSize::secondary, shell::Ink::text3));
    }
    indented->addWidget(m_other);
    column->addLayout(indented);
}

}  // namespace triptych::app::routingview
