#include "app/routing/tokens_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include "app/routing/core/expert_colour.h"
#include "app/routing/route_panel.h"
#include "app/routing/token_list.h"
#include "app/shell/label.h"
#include "app/shell/notices.h"
#include "app/shell/room_words.h"
#include "app/shell/theme.h"
#include "routing/load.h"

namespace triptych::app::routingview {
namespace {

constexpr const char* tokenizersKey = "routing/tokenizers";

}  // namespace

TokensView::TokensView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("tokens"), tr("Tokens"), tr("Text coloured by the expert that each token was sent to")}, workspace, brush), m_state(workspace) {
    build();
    m_tell = new QTimer(this);
    m_tell->setSingleShot(true);
    m_tell->setInterval(60);
    connect(m_tell, &QTimer::timeout, this, &RoutingView::changed);
    connect(&brush, &Brush::selectionChanged, this, &TokensView::refreshLanguages);
    connect(&brush, &Brush::pinnedChanged, this, &TokensView::refreshLanguages);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key == QLatin1String(tokenizersKey))
            load();
    });
    connect(m_list, &TokenList::languagePointed, &brush, &Brush::hover);
    connect(m_list, &TokenList::copyRequested, this, &TokensView::copyText);
    connect(m_list, &TokenList::menuRequested, this, &TokensView::menu);
    connect(m_list, &TokenList::topChanged, this, &TokensView::refreshOptions);
    connect(m_route, &RoutePanel::copyRequested, this, &TokensView::copyRoute);
    connect(&m_state, &TokensState::hoverChanged, this, &TokensView::refreshReadOut);
    connect(&m_state, &TokensState::textReady, this, &TokensView::refreshReadOut);
    for (const auto signal : {&TokensState::changed, &TokensState::coloursChanged, &TokensState::selectionChanged})
        connect(&m_state, signal, this, [this] {
            refreshOptions();
            refreshReadOut();
            tellLater();
        });
    connect(&m_state, &TokensState::changed, this, &TokensView::refreshLegend);
}

void TokensView::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QWidget;
    auto* headLayout = new QVBoxLayout(head);
    headLayout->setContentsMargins(16, 0, 16, 4);
    auto* legendRow = new QHBoxLayout;
    legendRow->setSpacing(12);
    m_legend = new shell::FlowLegend;
    m_experts = new shell::Label(tr("Experts"), shell::TextSize::secondary, shell::Ink::text2);
    legendRow->addWidget(m_experts);
    legendRow->addWidget(m_legend, 1);
    m_note = new shell::Label({}, shell::TextSize::tick, shell::Ink::text3);
    m_note->setWordWrap(true);
    headLayout->addLayout(legendRow);
    headLayout->addWidget(m_note);
    column->addWidget(head);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_list = new TokenList(m_state);
    m_route = new RoutePanel(m_state);
    m_route->setFixedWidth(228);
    row->addWidget(m_list, 1);
    row->addWidget(m_route);
    column->addLayout(row, 1);
    column->addWidget(new shell::Separator);
    m_readOut = new shell::ElidedLabel({}, shell::TextSize::secondary, shell::Ink::text2);
    m_readOut->setContentsMargins(16, 4, 16, 6);
    m_readOut->setAccessibleName(tr("Token under the pointer"));
    column->addWidget(m_readOut);
    connect(m_legend, &shell::FlowLegend::isolatedChanged, this, [this](const QString& id) { m_state.isolate(id.isEmpty() ? -1 : id.toInt()); });
}

QWidget* TokensView::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto named = [&](const QString& label, QWidget* field, const QString& tip) {
        auto* words = new shell::Label(label, shell::TextSize::body, shell::Ink::text2);
        words->setBuddy(field);
        field->setAccessibleName(label);
        field->setToolTip(tip);
        row->addWidget(words);
        row->addWidget(field);
    };
    m_passage = new QSpinBox;
    m_passage->setKeyboardTracking(false);
    named(tr("Passage"), m_passage, tr("Which of the language’s passages stands at the top"));
    m_of = new shell::Label({}, shell::TextSize::body, shell::Ink::text3);
    row->addWidget(m_of);
    m_layer = new QComboBox;
    named(tr("Layer"), m_layer, tr("The layer whose experts colour the text; up and down keys in the text"));
    m_slot = new QComboBox;
    named(tr("Expert"), m_slot, tr("Which of a token’s k experts colours it, the heaviest first"));
    row->addStretch();
    m_tokenizer = new shell::LinkButton(tr("Tokenizer…"));
    row->addWidget(m_tokenizer);
    connect(m_passage, &QSpinBox::valueChanged, this, [this](int value) {
        if (m_state.isEmpty() || value < 1)
            return;
        m_list->showPassage(static_cast<std::size_t>(value - 1));
        m_state.select(TokenRef{m_state.shownLanguages().front(), static_cast<std::size_t>(value - 1), 0});
    });
    // The highest layer stands on top of the list, as in Circuits.
    connect(m_layer, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_state.isEmpty() && index >= 0)
            m_state.setLayerRow(m_state.trace().layers - 1 - index);
    });
    connect(m_slot, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            m_state.setSlot(index);
    });
    connect(m_tokenizer, &QAbstractButton::clicked, this, [this] {
        m_dialogs.file(this, {shell::Dialogs::FileWish::openFile, tr("A tokenizer"), tr("Tokenizers (tokenizer.json *.json)"), {}}, [this](const QString& path) {
            if (!path.isEmpty())
                chooseTokenizer(path);
        });
    });
    refreshOptions();
    return options;
}

std::string TokensView::chosenTokenizer() const {
    if (!m_shown)
        return {};
    const auto document = m_workspace.document(tokenizersKey);
    if (!document.is_object() || !document.contains(m_shown->source.id) || !document[m_shown->source.id].is_string())
        return {};
    return document[m_shown->source.id].get<std::string>();
}

void TokensView::chooseTokenizer(const QString& file) {
    if (!m_shown)
        return;
    auto document = m_workspace.document(tokenizersKey);
    if (!document.is_object())
        document = base::Json::object();
    document[m_shown->source.id] = file.toStdString();
    m_workspace.setDocument(tokenizersKey, document, tr("Tokenizer of %1").arg(QString::fromStdString(m_shown->source.spec.title)));
}

void TokensView::show(std::shared_ptr<const Shown> shown) {
    m_shown = std::move(shown);
    load();
}

void TokensView::setActive(bool active) {
    m_active = active;
    if (active)
        load();
}

// A trace may be large: it is read when somebody looks.
void TokensView::load() {
    if (!m_shown || !m_shown->trace()) {
        m_loaded.clear();
        m_state.set(nullptr, {}, {});
        return;
    }
    if (!m_active)
        return;
    const auto chosen = chosenTokenizer();
    const auto key = m_shown->source.id + '\n' + chosen;
    if (key == m_loaded) {
        if (!m_state.isEmpty())
            m_state.set(m_state.shared(), m_shown->languages, m_order);
        return;
    }
    m_loaded = key;
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, QStringLiteral("tokens"), [this, blobs, chosen, key, model = modelOf(m_shown->source, m_workspace), shown = m_shown]() -> std::function<void()> {
        auto source = tokenSource(shown->source, model, *blobs, chosen);
        auto order = shown->counts && shown->counts->experts <= 1024 ? routing::expertOrder(routing::loadOf(*shown->counts)) : std::vector<int>();
        return [this, shown, key, source = std::move(source), order = std::move(order)] {
            // Another trace may have been chosen meanwhile, or none.
            if (key != m_loaded || !m_shown)
                return;
            if (!source) {
                m_loaded.clear();
                emit said(true, shell::errorWords(source.error()));
                return;
            }
            m_order = order;
            m_state.set(*source, m_shown->languages, order);
            refreshLanguages();
            refreshLegend();
            if (!(*source)->problem.empty())
                emit said(true, tr("Tokens are shown by their ids: %1").arg(QString::fromStdString((*source)->problem)));
            else if ((*source)->passages.leftOut() > 0)
                emit said(false, tr("%1 tokens stand after the first %2 passages and are not listed").arg(QLocale().toString(static_cast<qlonglong>((*source)->passages.leftOut())), QLocale().toString(static_cast<qulonglong>(routing::Passages::most))));
        };
    });
}

void TokensView::refreshLanguages() {
    m_state.showLanguages(m_brush.selected(), m_brush.pinned());
}

std::size_t TokensView::current() const {
    const auto& ref = m_state.selected();
    const bool seen = ref && !m_state.isEmpty() && ref->language == m_state.shownLanguages().front() && ref->passage >= m_list->top() && ref->passage < m_list->top() + std::max<std::size_t>(1, m_list->seen());
    return seen ? ref->passage : m_list->top();
}

void TokensView::refreshOptions() {
    if (!m_layer)
        return;
    const QSignalBlocker passage(m_passage), layer(m_layer), slot(m_slot);
    const bool any = !m_state.isEmpty();
    for (QWidget* field : {static_cast<QWidget*>(m_passage), static_cast<QWidget*>(m_layer), static_cast<QWidget*>(m_slot)})
        field->setEnabled(any);
    m_tokenizer->setEnabled(any && m_state.trace().hasInputIds());
    if (!any) {
        m_of->setText({});
        return;
    }
    m_passage->setRange(1, static_cast<int>(m_state.passages()));
    m_passage->setValue(static_cast<int>(current()) + 1);
    m_of->setText(tr("of %1").arg(QLocale().toString(static_cast<qulonglong>(m_state.passages()))));
    const int layers = m_state.trace().layers, k = m_state.trace().topK;
    QStringList numbers, places;
    for (int row = layers - 1; row >= 0; --row)
        numbers << QString::number(m_state.layerNumber(row));
    for (int j = 1; j <= k; ++j)
        places << (j == 1 ? tr("first") : j == 2 ? tr("second") : tr("number %1", "place among a token's experts").arg(j));
    const auto fill = [](QComboBox* box, const QStringList& texts) {
        QStringList there;
        for (int i = 0; i < box->count(); ++i)
            there << box->itemText(i);
        if (there == texts)
            return;
        box->clear();
        box->addItems(texts);
    };
    fill(m_layer, numbers);
    fill(m_slot, places);
    m_layer->setCurrentIndex(layers - 1 - m_state.layerRow());
    m_slot->setCurrentIndex(m_state.slot());
    m_tokenizer->setToolTip(m_state.source().tokenizer ? tr("Ids are read with %1").arg(QString::fromStdString(m_state.source().tokenizerFrom)) : tr("Choose the tokenizer.json that made these ids; until then ids are shown"));
}

void TokensView::refreshLegend() {
    QList<shell::FlowLegend::Entry> entries;
    QString note;
    if (!m_state.isEmpty()) {
        const int E = m_state.trace().experts;
        if (E <= mostColours) {
            for (int place = 0; place < E; ++place) {
                int expert = 0;
                while (m_state.place(expert) != place)
                    ++expert;
                entries << shell::FlowLegend::Entry{QString::number(expert), QString::number(expert), [this, expert] { return m_state.isEmpty() || expert >= m_state.trace().experts ? QColor() : m_state.mark(expert); },
                                                    tr("Expert %1; click to see it alone").arg(expert)};
            }
        } else {
            note = tr("%1 experts are not told apart by colour: alike ones have neighbouring hues, and the number stands in the line below.").arg(E);
        }
        if (!m_state.trace().hasInputIds())
            note += (note.isEmpty() ? QString() : QStringLiteral(" ")) + tr("This trace holds no token ids: tokens are shown by their places.");
        else if (!m_state.source().tokenizer)
            note += (note.isEmpty() ? QString() : QStringLiteral(" ")) + tr("Without a tokenizer, tokens are shown by their ids.");
    } else if (m_shown && !m_shown->trace()) {
        note = tr("Counts hold no single tokens: choose a trace.");
    }
    m_legend->setEntries(entries);
    m_legend->setVisible(!entries.isEmpty());
    m_experts->setVisible(!entries.isEmpty());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString TokensView::readOut() const {
    return m_readOut->fullText();
}

void TokensView::refreshReadOut() {
    const auto& ref = m_state.hovered() ? m_state.hovered() : m_state.selected();
    m_readOut->setFullText(ref && !m_state.isEmpty() ? m_state.readOut(*ref) : QString());
    m_list->setAccessibleDescription(m_state.isEmpty() || !m_state.selected() ? QString() : m_state.readOut(*m_state.selected()));
}

void TokensView::tellLater() {
    if (!m_tell->isActive())
        m_tell->start();
}

std::optional<base::JobRecord> TokensView::made() const {
    return m_state.isEmpty() || !m_shown ? std::nullopt : std::optional(m_shown->source);
}

std::optional<figures::FigureRecipe> TokensView::recipe() const {
    if (m_state.isEmpty() || !m_shown)
        return {};
    const auto& trace = m_state.trace();
    const auto& shown = m_state.shownLanguages();
    const auto& passage = m_state.source().passages.at(shown.front(), std::min(current(), m_state.passages() - 1));
    figures::FigureRecipe recipe;
    recipe.id = "routing-tokens";
    recipe.study = "routing";
    recipe.result = m_shown->source.id;
    recipe.view = "tokens";
    recipe.title = tr("Text by expert, layer %1").arg(m_state.layerNumber(m_state.layerRow())).toStdString();
    recipe.options = {{"language", trace.languages[shown.front()]}, {"sentence", passage.sentence}, {"layer", m_state.layerNumber(m_state.layerRow())}, {"slot", m_state.slot() + 1}};
    if (passage.part > 0)
        recipe.options["part"] = passage.part;
    auto with = base::Json::array();
    for (std::size_t i = 1; i < shown.size(); ++i)
        with.push_back(trace.languages[shown[i]]);
    if (!with.empty())
        recipe.options["with"] = with;
    if (!m_order.empty())
        recipe.options["experts"] = m_order;
    if (const auto chosen = chosenTokenizer(); !chosen.empty())
        recipe.options["tokenizer"] = chosen;
    recipe.widthMm = 178;
    // In ems: title, legend, and for every text its name and lines, which are up to two high.
    double ems = 5.5;
    for (const double length : m_list->lengths(std::min(current(), m_state.passages() - 1)))
        ems += 2.6 + 1.9 * std::ceil(length * 1.03 * recipe.fontPt / (recipe.widthMm * 72 / 25.4 - recipe.fontPt));
    recipe.heightMm = std::clamp(std::ceil(ems * recipe.fontPt * 25.4 / 72), 30.0, 230.0);
    return recipe;
}

}  // namespace triptych::app::routingview
