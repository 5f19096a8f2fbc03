#include "app/routing/route_panel.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStyle>
#include <QToolTip>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/theme.h"
#include "routing/load.h"

namespace triptych::app::routingview {
namespace {

constexpr int layerWidth = 40;
constexpr int leastCell = 46;
constexpr std::size_t mostChoices = 64;

}  // namespace

RouteMap::RouteMap(TokensState& state, QWidget* parent) : QWidget(parent), m_state(state) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setSizePolicy(policy);
    setAccessibleName(tr("Route through the layers"));
    connect(&state, &TokensState::coloursChanged, this, qOverload<>(&QWidget::update));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void RouteMap::setRoute(std::vector<routing::RouteStop> stops, int ownExpert) {
    m_stops = std::move(stops);
    m_own = ownExpert;
    m_longest = 0;
    QStringList said;
    for (std::size_t row = 0; row < m_stops.size(); ++row)
        for (std::size_t j = 0; j < m_stops[row].choices.size(); ++j) {
            const auto& choice = m_stops[row].choices[j];
            if (choice.weight && std::isfinite(*choice.weight) && *choice.weight > m_longest)
                m_longest = *choice.weight;
            if (said.size() < 256 && choice.expert >= 0)
                said << words(static_cast<int>(row), static_cast<int>(j));
        }
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int RouteMap::columns() const {
    const int k = m_stops.empty() ? 1 : std::max<int>(1, static_cast<int>(m_stops.front().choices.size()));
    return std::clamp((width() - layerWidth - 8) / leastCell, 1, k);
}

int RouteMap::lines() const {
    const int k = m_stops.empty() ? 1 : std::max<int>(1, static_cast<int>(m_stops.front().choices.size()));
    return (k + columns() - 1) / columns();
}

int RouteMap::lineHeight() const {
    return std::max(24, QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 10);
}

QSize RouteMap::sizeHint() const {
    return {220, static_cast<int>(m_stops.size()) * rowHeight() + 4};
}

QRect RouteMap::row(int row) const {
    const int fromTop = static_cast<int>(m_stops.size()) - 1 - row;
    return {0, fromTop * rowHeight() + 2, width(), rowHeight()};
}

QRect RouteMap::cell(int rowIndex, int choice) const {
    const auto area = row(rowIndex);
    const int slotWidth = (width() - layerWidth - 8) / columns();
    const QRect rect(layerWidth + choice % columns() * slotWidth, area.top() + 3 + choice / columns() * lineHeight(), slotWidth - 4, lineHeight() - 4);
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

QString RouteMap::words(int rowIndex, int index) const {
    const auto& stop = m_stops[static_cast<std::size_t>(rowIndex)];
    const auto& choice = stop.choices[static_cast<std::size_t>(index)];
    if (choice.expert < 0)
        return tr("layer %1, place %2: not recorded").arg(stop.layer).arg(index + 1);
    auto text = tr("layer %1, place %2: expert %3").arg(stop.layer).arg(index + 1).arg(choice.expert);
    text += QStringLiteral(", ") + (choice.weight ? tr("weight %1").arg(locale().toString(static_cast<double>(*choice.weight), 'f', 4)) : tr("no weight recorded"));
    if (choice.score) {
        const auto number = locale().toString(static_cast<double>(*choice.score), 'f', 4);
        const auto kind = m_state.trace().scoreKind;
        text += QStringLiteral(", ") + (kind == routing::ScoreKind::logits ? tr("logit %1").arg(number) : kind == routing::ScoreKind::scores ? tr("score %1").arg(number) : tr("probability %1").arg(number));
    }
    if (choice.expert == m_own)
        text += QStringLiteral(", ") + tr("the language’s own expert");
    return text;
}

void RouteMap::paintEvent(QPaintEvent* event) {
    if (m_state.isEmpty() || m_stops.empty())
        return;
    QPainter painter(this);
    const auto& theme = shell::Theme::current();
    const QFont font = shell::sizedFont(shell::TextSize::tick), bold = shell::sizedFont(shell::TextSize::tick, true);
    for (int l = 0; l < static_cast<int>(m_stops.size()); ++l) {
        const auto& stop = m_stops[static_cast<std::size_t>(l)];
        const auto area = row(l);
        if (!area.intersects(event->rect()))
            continue;
        const bool here = l == m_state.layerRow();
        painter.setRenderHint(QPainter::Antialiasing, true);
        if (here) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accentSoft);
            painter.drawRoundedRect(area.adjusted(2, 0, -2, -1), 5, 5);
        }
        painter.setPen(here ? theme.text : theme.text2);
        painter.setFont(here ? bold : font);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), QRect(4, area.top(), layerWidth - 10, area.height())), Qt::AlignRight | Qt::AlignVCenter, locale().toString(stop.layer));
        for (int j = 0; j < static_cast<int>(stop.choices.size()); ++j) {
            const auto& choice = stop.choices[static_cast<std::size_t>(j)];
            const QRect box = cell(l, j);
            if (choice.expert < 0) {
                painter.setPen(QPen(theme.borderStrong, 1, Qt::DotLine));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
                painter.setPen(theme.text3);
                painter.setFont(font);
                painter.drawText(box, Qt::AlignCenter, QStringLiteral("–"));
                continue;
            }
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_state.ground(choice.expert));
            painter.drawRoundedRect(box, 3, 3);
            // The bar lies at the foot; without weights there is none.
            if (choice.weight && std::isfinite(*choice.weight) && m_longest > 0) {
                const double share = std::clamp(static_cast<double>(*choice.weight / m_longest), 0.0, 1.0);
                painter.fillRect(QStyle::visualRect(layoutDirection(), box, QRect(box.left(), box.bottom() - 3, std::max(1, static_cast<int>(box.width() * share)), 4)), m_state.mark(choice.expert));
            }
            painter.setPen(theme.text);
            painter.setFont(j == m_state.slot() && here ? bold : font);
            const QRect words = box.adjusted(5, 0, -4, -3);
            painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter, QString::number(choice.expert));
            if (choice.weight && box.width() >= 72)
                painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)) | Qt::AlignVCenter, locale().toString(static_cast<double>(*choice.weight), 'f', 2));
            if (choice.expert == m_own) {
                painter.setPen(QPen(theme.text, 1.5));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
            }
        }
    }
}

void RouteMap::mousePressEvent(QMouseEvent* event) {
    for (int l = 0; l < static_cast<int>(m_stops.size()); ++l)
        if (row(l).contains(event->pos()))
            m_state.setLayerRow(l);
}

bool RouteMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int l = 0; l < static_cast<int>(m_stops.size()); ++l)
        for (int j = 0; j < static_cast<int>(m_stops[static_cast<std::size_t>(l)].choices.size()); ++j)
            if (cell(l, j).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), words(l, j), this);
                return true;
            }
    QToolTip::hideText();
    return true;
}

RoutePanel::RoutePanel(TokensState& state, QWidget* parent) : QWidget(parent), m_state(state) {
    setMinimumWidth(180);
    setMaximumWidth(320);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    m_glyph = new shell::ElidedLabel({}, shell::TextSize::card, shell::Ink::text, true);
    m_copy = new shell::LinkButton(tr("Copy"));
    m_copy->setToolTip(tr("The route as a table: layer, experts, weights"));
    m_copy->setAccessibleName(tr("Copy the route"));
    head->addWidget(m_glyph, 1);
    head->addWidget(m_copy);
    column->addLayout(head);
    m_facts = new shell::Label({}, shell::TextSize::tick, shell::Ink::text2);
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    m_note = new shell::Label({}, shell::TextSize::tick, shell::Ink::text3);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    m_map = new RouteMap(state);
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_map);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_map->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    connect(m_copy, &QAbstractButton::clicked, this, &RoutePanel::copyRequested);
    connect(&state, &TokensState::selectionChanged, this, &RoutePanel::refresh);
    connect(&state, &TokensState::textReady, this, &RoutePanel::refresh);
    connect(&state, &TokensState::coloursChanged, this, &RoutePanel::revealLayer);
    refresh();
}

void RoutePanel::refresh() {
    const auto& ref = m_state.selected();
    const bool any = ref && !m_state.isEmpty();
    m_copy->setVisible(any);
    if (!any) {
        m_glyph->setFullText({});
        m_facts->setText(tr("Click a token for its route through all layers."));
        m_note->setText({});
        m_map->setRoute({}, -1);
        return;
    }
    const auto& trace = m_state.trace();
    const auto row = m_state.rowOf(*ref);
    m_glyph->setFont(m_state.fontOf(ref->language));
    // The mark keeps a right-to-left token at the side where the panel begins.
    m_glyph->setFullText(QChar(0x200e) + m_state.glyphs(*ref));
    QStringList facts;
    if (const auto bytes = m_state.bytes(*ref); !bytes.isEmpty())
        facts << bytes;
    if (trace.hasInputIds())
        facts << tr("id %1").arg((*trace.inputIds.as<std::int64_t>())[static_cast<std::size_t>(row)]);
    facts << tr("token %1 of %2").arg(ref->token + 1).arg(m_state.range(ref->language, ref->passage).count);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    const auto meaning = routing::expertMeaning(trace.experts, m_state.languageTable());
    const int own = meaning == routing::ExpertMeaning::none ? -1 : routing::ownExpert(m_state.languageTable(), trace.languages[ref->language], trace.experts);
    QStringList notes;
    if (trace.topK > static_cast<int>(mostChoices))
        notes << tr("The first %1 of %2 experts of each layer.").arg(mostChoices).arg(trace.topK);
    if (!trace.hasWeights())
        notes << tr("No weights were recorded.");
    if (own >= 0)
        notes << (meaning == routing::ExpertMeaning::family ? tr("Framed: expert %1, of its own family.") : tr("Framed: expert %1, of its own language.")).arg(own);
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
    m_map->setRoute(routing::route(trace, row, mostChoices), own);
    revealLayer();
}

void RoutePanel::revealLayer() {
    if (m_state.isEmpty() || m_map->stops().empty())
        return;
    const auto rect = m_map->cell(m_state.layerRow(), 0);
    m_scroll->ensureVisible(0, rect.center().y(), 0, rect.height() + 8);
}

}  // namespace triptych::app::routingview
