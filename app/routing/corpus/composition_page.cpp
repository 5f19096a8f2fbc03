#include "app/routing/corpus/composition_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/routing/core/corpus_words.h"
#include "app/routing/corpus/bar_list.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/length_plot.h"
#include "app/routing/corpus/table_view.h"
#include "app/shell/label.h"

namespace triptych::app::routingview {
namespace {

QScrollArea* column(QWidget* body) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(body);
    area->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    return area;
}

CorpusTable coverageTable(const CorpusComposition& composition, const routing::LanguageTable& languages) {
    CorpusTable table;
    table.title = CompositionPage::tr("Vocabulary by language");
    table.columns = {CompositionPage::tr("Language"), CompositionPage::tr("Tokens a word"), CompositionPage::tr("Tokens used"), CompositionPage::tr("Pieces of characters"), CompositionPage::tr("Unknown")};
    table.numeric = {false, true, true, true, true};
    for (const auto& row : composition.coverage) {
        const auto language = languages.language(row.code);
        table.rows.push_back({QString::fromStdString(language.english.empty() ? row.code : language.english), QLocale().toString(row.tokensPerWord, 'f', 2), countWords(row.distinct), shareWords(row.partialShare),
                              shareWords(row.unknownShare)});
    }
    return table;
}

}  // namespace

CompositionPage::CompositionPage(CorpusStore& store, Brush& brush, QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_brush(brush),
      m_headline(new shell::Label({}, shell::TextSize::card, shell::Ink::text, true)),
      m_details(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_bars(new BarList(&brush)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 0, 16, 0);
    head->setSpacing(4);
    for (auto* label : {m_headline, m_details}) {
        label->setWordWrap(true);
        head->addWidget(label);
    }
    layout->addLayout(head);
    layout->addSpacing(4);
    m_bars->setAccessibleName(tr("Languages of the corpus"));
    auto* body = new QWidget;
    auto* bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(12, 0, 8, 12);
    bodyLayout->addWidget(m_bars);
    bodyLayout->addStretch();
    m_left = column(body);
    m_right = column(new QWidget);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_left, 11);
    row->addWidget(m_right, 10);
    layout->addLayout(row, 1);
    connect(m_bars, &BarList::reveal, this, [this](int y, int height) { m_left->ensureVisible(0, y + height / 2, 0, height); });
}

void CompositionPage::setMeasure(CorpusMeasure measure) {
    m_measure = measure;
    refresh();
}

CorpusMeasure CompositionPage::measure() const {
    return countedMeasure(m_store.composition(), m_measure);
}

QString CompositionPage::headline() const {
    return m_headline->text();
}

void CompositionPage::refresh() {
    const auto& composition = m_store.composition();
    m_headline->setText(compositionHeadline(composition, measure(), m_store.languages()));
    QStringList details;
    if (m_store.cleaned())
        details << cleanedHeadline(*m_store.cleaned());
    details << QLocale().formattedDataSize(composition.total.bytes, 1, QLocale::DataSizeTraditionalFormat);
    if (composition.total.words >= 0)
        details << tr("%1 words").arg(countWords(composition.total.words));
    if (composition.total.tokens >= 0)
        details << tr("%1 tokens").arg(countWords(composition.total.tokens));
    m_details->setText(details.join(QStringLiteral(" · ")));
    m_bars->setBars(languageBars(composition, measure(), m_store.languages()), measureNoun(measure()));
    fillSide();
}

void CompositionPage::fillSide() {
    const auto& composition = m_store.composition();
    auto* body = new QWidget;
    auto* side = new QVBoxLayout(body);
    side->setContentsMargins(8, 0, 16, 12);
    side->setSpacing(4);
    bool any = false;
    const auto section = [&](const QString& title, QWidget* content) {
        if (any)
            side->addSpacing(12);
        any = true;
        side->addWidget(new shell::Label(title, shell::TextSize::secondary, shell::Ink::text2, true));
        content->setAccessibleName(title);
        side->addWidget(content);
    };
    for (const auto& [title, parts] : {std::pair(tr("By type"), &composition.types), std::pair(tr("By source"), &composition.sources), std::pair(tr("By licence"), &composition.licences)}) {
        if (std::none_of(parts->begin(), parts->end(), [](const CorpusPart& part) { return !part.name.empty(); }))
            continue;
        auto* bars = new BarList;
        bars->setBars(partBars(*parts, measure(), 16), measureNoun(measure()));
        section(title, bars);
    }
    if (m_store.inspected()) {
        if (auto rows = lengthRows(*m_store.inspected(), m_store.languages()); !rows.empty()) {
            auto* plot = new LengthPlot;
            plot->setRows(std::move(rows));
            section(tr("Characters a document, by language"), plot);
        }
    }
    if (!composition.coverage.empty()) {
        const double share = composition.vocabulary > 0 ? static_cast<double>(composition.used) / static_cast<double>(composition.vocabulary) : 0;
        auto* table = new TableView(coverageTable(composition, m_store.languages()));
        section(tr("Vocabulary: %1 of %2 tokens occur (%3)").arg(countWords(composition.used), countWords(composition.vocabulary), shareWords(share)), table);
    }
    side->addStretch();
    m_right->setWidget(body);
    body->setAutoFillBackground(false);
    m_right->setVisible(any);
}

}  // namespace triptych::app::routingview
