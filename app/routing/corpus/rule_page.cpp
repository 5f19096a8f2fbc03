#include "app/routing/corpus/rule_page.h"

#include <algorithm>

#include <QCheckBox>
#include <QCoreApplication>
#include <QVBoxLayout>

#include "app/routing/core/corpus_excerpt.h"
#include "app/routing/core/corpus_words.h"
#include "app/routing/corpus/bar_list.h"
#include "app/routing/corpus/confusion_matrix.h"
#include "app/routing/corpus/example_card.h"
#include "app/routing/corpus/table_view.h"
#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {
namespace {

constexpr std::size_t mostCards = 40;

/// Languages by the share of their documents that is found, the largest first.
std::vector<CorpusBar> foundBars(const CorpusStep& step, const routing::LanguageTable& languages) {
    std::vector<CorpusBar> bars;
    for (const auto& row : step.languages) {
        const auto count = row.found() > 0 ? row.found() : row.changed;
        if (count == 0 || row.seen == 0)
            continue;
        const auto language = languages.language(row.code);
        CorpusBar bar;
        bar.code = row.code;
        bar.label = QString::fromStdString(language.name);
        bar.tip = QString::fromStdString(language.english);
        bar.value = static_cast<double>(count);
        bar.share = static_cast<double>(count) / static_cast<double>(row.seen);
        bar.family = language.family;
        bar.hue = languages.hueOf(language.family);
        bar.rightToLeft = language.rightToLeft;
        bars.push_back(std::move(bar));
    }
    std::stable_sort(bars.begin(), bars.end(), [](const CorpusBar& a, const CorpusBar& b) { return a.share > b.share; });
    return bars;
}

bool hidesSomething(const CorpusStep& step) {
    const auto hides = [](const std::string& text) { return maskedText(text) != QString::fromStdString(text); };
    for (const auto* list : {&step.examples, &step.changes})
        if (std::any_of(list->begin(), list->end(), [&](const CorpusExample& e) { return hides(e.excerpt) || hides(e.after) || (e.other && hides(e.other->excerpt)); }))
            return true;
    return false;
}

shell::Label* wrapped(const QString& text, shell::TextSize size, shell::Ink ink, bool bold = false) {
    auto* label = new shell::Label(text, size, ink, bold);
    label->setWordWrap(true);
    return label;
}

}  // namespace

RulePage::RulePage(Brush& brush, QWidget* parent) : QScrollArea(parent), m_brush(brush) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("The chosen rule"));
}

QString RulePage::headline() const {
    return m_headline ? m_headline->text() : QString();
}

std::vector<ExampleCard*> RulePage::examples() const {
    const auto cards = m_exampleBox ? m_exampleBox->findChildren<ExampleCard*>() : QList<ExampleCard*>();
    return {cards.begin(), cards.end()};
}

void RulePage::show(const std::optional<Shown>& shown, std::shared_ptr<const CorpusReport> keeper, const routing::LanguageTable& languages) {
    // What is typed stays where it is: only what the rule says of it is written anew.
    const bool sameStep = m_shown && shown && m_shown->step.rule == shown->step.rule && m_shown->done == shown->done;
    if (m_shown == shown && languages == m_languages) {
        m_keeper = std::move(keeper);
        return;
    }
    const bool typing = sameStep && m_form && focusWidget() && m_form->isAncestorOf(focusWidget());
    const auto name = typing ? focusWidget()->objectName().toStdString() : std::string();
    if (typing && m_shown->reported.step == shown->reported.step && m_shown->waits == shown->waits && m_form->value() == shown->step.parameters) {
        m_shown = shown;
        if (m_headline && shown->reported.older)
            m_headline->setInk(shell::Ink::text3);
        return;
    }
    m_shown = shown;
    m_keeper = std::move(keeper);
    m_languages = languages;
    if (!sameStep)
        m_seen = false;
    fill();
    if (typing && m_form)
        if (auto* editor = m_form->editor(name))
            editor->setFocus();
}

void RulePage::section(const QString& title) {
    m_column->addSpacing(8);
    m_column->addWidget(new shell::Separator);
    m_column->addSpacing(4);
    m_column->addWidget(new shell::Label(title, shell::TextSize::secondary, shell::Ink::text2, true));
}

void RulePage::fill() {
    // What asked for this may be an editor of the form itself.
    if (auto* old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_headline = nullptr;
    m_form = nullptr;
    m_mask = nullptr;
    m_matrix = nullptr;
    m_exampleBox = nullptr;
    m_body = new QWidget;
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(16, 4, 16, 16);
    m_column->setSpacing(4);
    if (m_shown) {
        const auto& step = m_shown->step;
        const auto* rule = ruleNamed(step.rule);
        m_column->addWidget(wrapped(ruleTitle(step.rule), shell::TextSize::card, shell::Ink::text, true));
        if (rule)
            m_column->addWidget(wrapped(QCoreApplication::translate("Parameter", rule->meaning.c_str()), shell::TextSize::body, shell::Ink::text2));
        const auto* reported = m_shown->reported.step;
        m_headline = wrapped(!m_shown->waits.isEmpty() ? m_shown->waits : reported ? stepHeadline(*reported, m_shown->done, m_languages) : tr("Not looked at yet"), shell::TextSize::canvas,
                             m_shown->reported.older ? shell::Ink::text3 : shell::Ink::text, true);
        m_column->addSpacing(4);
        m_column->addWidget(m_headline);
        if (reported)
            for (const auto& note : reported->notes)
                m_column->addWidget(wrapped(shell::roomWords(note), shell::TextSize::secondary, shell::Ink::text2));
        if (rule && !rule->parameters.empty()) {
            section(m_shown->done ? tr("Thresholds it used") : tr("Thresholds"));
            m_form = new shell::PropertyForm;
            m_form->setAligned(true);
            m_form->setParameters(rule->parameters);
            m_form->setValue(step.parameters);
            m_form->setReadOnly(m_shown->done);
            connect(m_form, &shell::PropertyForm::changed, this, [this] {
                if (m_form && m_form->isValid())
                    emit parametersChanged(m_form->value());
            });
            m_column->addWidget(m_form);
        }
        if (reported && m_shown->waits.isEmpty()) {
            if (auto bars = foundBars(*reported, m_languages); bars.size() > 1) {
                section(tr("Share of each language’s documents"));
                auto* list = new BarList(&m_brush);
                list->setAccessibleName(tr("Share of each language’s documents"));
                list->setBars(std::move(bars), measureNoun(CorpusMeasure::documents), true);
                m_column->addWidget(list);
            }
            if (auto confusions = confusionsOf(*reported, m_languages); confusions.codes.size() > 1) {
                section(tr("Label (rows) against what the text reads as (columns)"));
                m_matrix = new ConfusionMatrix(std::move(confusions), m_languages);
                m_column->addWidget(m_matrix);
                auto* legend = new shell::Label(tr("The darker a cell, the larger its share of the label’s documents; on the diagonal label and text agree."), shell::TextSize::secondary, shell::Ink::text3);
                legend->setWordWrap(true);
                m_column->addWidget(legend);
            }
            for (auto& table : measuredTables(*reported, m_languages)) {
                section(table.title);
                m_column->addWidget(new TableView(std::move(table)));
            }
            if (!reported->examples.empty() || !reported->changes.empty()) {
                section(tr("Examples, some of each language"));
                if (hidesSomething(*reported)) {
                    m_mask = new QCheckBox(tr("Show personal data"));
                    m_mask->setToolTip(tr("E-mail addresses, numbers and names are hidden on the screen until this is switched on"));
                    m_mask->setChecked(m_seen);
                    connect(m_mask, &QCheckBox::toggled, this, [this](bool on) {
                        m_seen = on;
                        fillExamples();
                    });
                    m_column->addWidget(m_mask);
                }
                m_exampleBox = new QWidget;
                (new QVBoxLayout(m_exampleBox))->setContentsMargins(0, 0, 0, 0);
                m_column->addWidget(m_exampleBox);
                fillExamples();
            }
        }
    }
    m_column->addStretch();
    setWidget(m_body);
    m_body->setAutoFillBackground(false);  // taken over, it would fill itself
}

void RulePage::fillExamples() {
    auto* column = m_exampleBox->layout();
    while (auto* item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto& step = *m_shown->reported.step;
    std::size_t cards = 0;
    for (const auto* list : {&step.examples, &step.changes})
        for (const auto& example : *list) {
            if (++cards > mostCards)
                return;
            if (cards > 1)
                column->addWidget(new shell::Separator);
            // What points to a person is hidden whatever the rule that found the document.
            column->addWidget(new ExampleCard(example, m_languages, !m_seen, step.comparesWithTest));
        }
}

}  // namespace triptych::app::routingview
