#include "app/routing/circuits_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

#include "app/routing/circuits_canvas.h"
#include "app/routing/load_state.h"
#include "app/routing/spread_view.h"
#include "app/shell/label.h"
#include "app/shell/notices.h"
#include "app/shell/theme.h"
#include "routing/depth.h"

namespace triptych::app::routingview {
namespace {

constexpr int commonResamples = 400;

QString nameOf(const CircuitGroup& group, const QFont& font) {
    Tile tile;
    tile.name = group.name;
    tile.english = group.english;
    return shownName(tile, font);
}

QIcon swatch(int hue) {
    QPixmap picture(10, 10);
    picture.fill(hueColour(hue));
    return picture;
}

}  // namespace

CircuitsView::CircuitsView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("circuits"), tr("Circuits"), tr("Which experts are used layer by layer, and how tokens go from one to the next")}, workspace, brush),
      m_spread(workspace), m_canvas(new CircuitsCanvas), m_scroll(new QScrollArea), m_legend(new shell::FlowLegend), m_links(new shell::ElidedLabel({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_readOut(new shell::ElidedLabel({}, shell::TextSize::secondary, shell::Ink::text)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* legend = new QHBoxLayout;
    legend->setContentsMargins(16, 0, 16, 2);
    legend->addWidget(m_legend);
    column->addLayout(legend);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_canvas);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_canvas->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 4, 16, 8);
    foot->addWidget(m_links, 1);
    foot->addWidget(m_readOut, 1);
    column->addLayout(foot);
    m_links->setObjectName("circuitLinks");
    m_readOut->setObjectName("circuitReadOut");
    m_readOut->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    connect(m_canvas, &CircuitsCanvas::pointed, this, [this](int node) { m_readOut->setFullText(m_canvas->readOut(node)); });
    connect(m_canvas, &CircuitsCanvas::zoomed, this, [this](double factor) { m_canvas->setPitch(m_canvas->pitch() * factor); });
    connect(m_legend, &shell::FlowLegend::isolatedChanged, this, [this](const QString& id) {
        if (m_choice.second.empty() && id != QLatin1String("shared"))
            m_brush.isolate(id.isEmpty() ? -2 : id.toInt());
    });
    connect(&brush, &Brush::hoverChanged, this, &CircuitsView::refreshRoute);
    connect(&brush, &Brush::selectionChanged, this, [this] {
        refreshRoute();
        emit changed();
    });
    connect(&brush, &Brush::isolationChanged, this, [this] {
        m_legend->setIsolated(m_brush.isolated() < -1 ? QString() : QString::number(m_brush.isolated()));
        redraw();
    });
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, [this] { fillGroups(); });
    connect(&m_spread, &AnalysisJob::finished, this, &CircuitsView::showParting);
    connect(&workspace, &Workspace::jobChanged, this, [this](const QString& job) {
        if (const auto record = m_workspace.record(job.toStdString()); record && record->spec.kind == "routing.spread" && record->state == base::JobState::done)
            findParting();
    });
}

QWidget* CircuitsView::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto label = [&](const QString& text, QWidget* buddy) {
        auto* words = new shell::Label(text, shell::TextSize::body, shell::Ink::text2);
        words->setBuddy(buddy);
        buddy->setAccessibleName(text);
        row->addWidget(words);
        row->addWidget(buddy);
    };
    const auto combo = [&](const QString& tip, int characters) {
        auto* box = new QComboBox;
        box->setToolTip(tip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(characters);
        connect(box, &QComboBox::currentIndexChanged, this, &CircuitsView::fromControls);
        return box;
    };
    m_filling = true;
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, 100);
    m_slider->setMinimumWidth(40);
    m_slider->setAccessibleName(tr("Threshold"));
    m_slider->setObjectName("circuitThreshold");
    m_threshold = new QDoubleSpinBox;
    m_threshold->setObjectName("circuitThreshold");
    m_threshold->setRange(0, 1);
    m_threshold->setDecimals(2);
    m_threshold->setSingleStep(0.01);
    m_threshold->setValue(m_choice.threshold);
    m_slider->setValue(static_cast<int>(std::lround(100 * m_choice.threshold)));
    const auto tip = tr("Experts used less than this are left out. The paper keeps “a token ratio of 0.5” and does not say of what; with k = 2 a share of slots cannot pass 0.5.");
    m_slider->setToolTip(tip);
    m_threshold->setToolTip(tip);
    label(tr("Threshold"), m_threshold);
    row->insertWidget(row->count() - 1, m_slider, 1);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (!m_filling)
            m_threshold->setValue(value / 100.0);
    });
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, &CircuitsView::fromControls);
    m_measure = combo(tr("What the threshold is a share of: tokens that used the expert, or slots that went to it"), 6);
    m_measure->addItem(tr("Per token"), QStringLiteral("token"));
    m_measure->addItem(tr("Per slot"), QStringLiteral("slot"));
    m_measure->setAccessibleName(tr("Measure"));
    row->addWidget(m_measure);
    m_first = combo(tr("Whose circuit is drawn"), 7);
    label(tr("Of"), m_first);
    m_second = combo(tr("A second one: what only one of the two has is coloured"), 6);
    label(tr("Against"), m_second);
    m_order = combo(tr("The order of experts: by number, alike ones side by side, or each layer for itself with the fewest crossings"), 6);
    m_order->addItem(tr("By index"), QStringLiteral("index"));
    m_order->addItem(tr("By likeness"), QStringLiteral("likeness"));
    m_order->addItem(tr("Untangle"), QStringLiteral("untangled"));
    m_order->setAccessibleName(tr("Order"));
    row->addWidget(m_order);
    m_filling = false;
    fillGroups();
    return options;
}

void CircuitsView::fillGroups() {
    if (!m_first)
        return;
    m_filling = true;
    m_first->clear();
    m_second->clear();
    m_second->addItem(tr("no other"), QString());
    for (const auto& group : m_data ? m_data->groups : std::vector<CircuitGroup>()) {
        const auto id = QString::fromStdString(group.id);
        m_first->addItem(swatch(group.hue), nameOf(group, m_first->font()), id);
        m_second->addItem(swatch(group.hue), nameOf(group, m_second->font()), id);
        for (auto* box : {m_first, m_second})
            box->setItemData(box->count() - 1, QString::fromStdString(group.english), Qt::ToolTipRole);
    }
    for (auto* box : {m_first, m_second})
        box->view()->setMinimumWidth(220);
    m_first->setCurrentIndex(std::max(0, m_first->findData(QString::fromStdString(m_choice.first))));
    m_second->setCurrentIndex(std::max(0, m_second->findData(QString::fromStdString(m_choice.second))));
    m_filling = false;
    refreshLegend();
}

void CircuitsView::show(std::shared_ptr<const Shown> shown) {
    m_shown = std::move(shown);
    m_data.reset();
    m_hasCommon = false;
    m_canvas->set(nullptr, {});
    m_links->setFullText({});
    findParting();
    if (m_active)
        prepare();
    emit changed();
}

void CircuitsView::findParting() {
    m_spread.want(m_shown ? spreadSpec(*m_shown) : std::nullopt, false);
    showParting();
}

// Only where the test says that families part; the counts number rows, the test layers of the model.
void CircuitsView::showParting() {
    m_canvas->setParting({});
    if (!m_shown || !m_spread.result())
        return;
    const auto parting = routing::partingFromJson(m_spread.result()->summary.value("parting", base::Json()), "summary");
    if (!parting || parting->layer < 0)
        return;
    const auto& layers = m_shown->counts->layers;
    const auto row = std::find(layers.begin(), layers.end(), parting->layer);
    if (row != layers.end())
        m_canvas->setParting(CircuitsCanvas::Parting{static_cast<int>(row - layers.begin()),
                                                     tr("Families part from layer %1, p = %2").arg(parting->layer).arg(locale().toString(parting->pHolm, 'f', 3))});
}

void CircuitsView::setActive(bool active) {
    m_active = active;
    if (active)
        findParting();
    if (active && m_shown && !m_data)
        prepare();
}

// Sums over languages and families of all links: off the GUI thread.
void CircuitsView::prepare() {
    if (!m_shown)
        return;
    m_workspace.inBackground(this, "circuits", [this, shown = m_shown]() -> std::function<void()> {
        auto data = circuitData(shown->counts, shown->languages);
        return [this, shown, data = std::move(data)] {
            if (shown != m_shown)
                return;
            m_data = data;
            if (m_data->groupOf(m_choice.first) < 0)
                m_choice.first = "families";
            if (m_data->groupOf(m_choice.second) < 0)
                m_choice.second.clear();
            // Until somebody chose another: a fifth over what even use would give.
            if (!m_thresholdChosen) {
                m_choice.threshold = std::clamp(std::round(120.0 * m_data->counts->places / m_data->counts->experts) / 100, 0.01, 1.0);
                if (m_choice.measure == routing::NodeMeasure::perSlot)
                    m_choice.threshold /= m_data->counts->places;
            }
            setChoice(m_choice);
            refreshRoute();
        };
    });
}

void CircuitsView::setChoice(const CircuitChoice& choice) {
    m_choice = choice;
    if (m_threshold) {
        m_filling = true;
        m_threshold->setValue(choice.threshold);
        m_slider->setValue(static_cast<int>(std::lround(100 * choice.threshold)));
        m_measure->setCurrentIndex(choice.measure == routing::NodeMeasure::perToken ? 0 : 1);
        m_order->setCurrentIndex(static_cast<int>(choice.order));
        m_filling = false;
    }
    fillGroups();
    redraw();
    compareTwo();
}

void CircuitsView::fromControls() {
    if (m_filling)
        return;
    auto choice = m_choice;
    m_thresholdChosen = m_thresholdChosen || choice.threshold != m_threshold->value();
    choice.threshold = m_threshold->value();
    choice.measure = m_measure->currentData() == QLatin1String("slot") ? routing::NodeMeasure::perSlot : routing::NodeMeasure::perToken;
    choice.order = static_cast<ColumnOrder>(std::max(0, m_order->currentIndex()));
    if (m_first->count() > 0) {
        choice.first = m_first->currentData().toString().toStdString();
        choice.second = m_second->currentData().toString().toStdString();
    }
    if (choice.second == choice.first)
        choice.second.clear();
    const bool others = choice.first != m_choice.first || choice.second != m_choice.second || choice.measure != m_choice.measure;
    m_choice = choice;
    m_filling = true;
    m_slider->setValue(static_cast<int>(std::lround(100 * m_choice.threshold)));
    m_filling = false;
    redraw();
    if (others) {
        refreshLegend();
        compareTwo();
    }
}

void CircuitsView::redraw() {
    if (!m_data)
        return;
    auto drawing = drawCircuit(*m_data, m_choice);
    // An isolated family keeps its links and nodes; the others fade as in every view.
    if (m_choice.second.empty() && m_brush.isolated() >= -1)
        for (auto& line : drawing.lines)
            if (line.ink.family < 0 || m_data->groups[static_cast<std::size_t>(m_data->familyGroups[static_cast<std::size_t>(line.ink.family)])].family != m_brush.isolated())
                line.opacity *= 0.15;
    m_canvas->set(m_data, std::move(drawing));
    m_links->setFullText(linkWords());
    emit changed();
}

void CircuitsView::refreshRoute() {
    if (!m_data)
        return;
    const int group = m_data->groupOf(m_brush.strongest().toStdString());
    m_canvas->setRoute(group, !m_brush.hovered().isEmpty() && group >= 0);
    if (!m_brush.hovered().isEmpty() && group >= 0)
        m_readOut->setFullText(tr("Main route of %1").arg(nameOf(m_data->groups[static_cast<std::size_t>(group)], m_readOut->font())));
    else
        m_readOut->setFullText({});
}

void CircuitsView::refreshLegend() {
    QList<shell::FlowLegend::Entry> entries;
    const auto entry = [&](const QString& id, const QString& text, std::function<QColor()> colour, const QString& tip) { entries << shell::FlowLegend::Entry{id, text, std::move(colour), tip}; };
    if (m_data && !m_choice.second.empty()) {
        const auto name = [&](const std::string& id) { return nameOf(m_data->groups[static_cast<std::size_t>(m_data->groupOf(id))], m_legend->font()); };
        entry("first", tr("only %1").arg(name(m_choice.first)), [] { return shell::Theme::current().accent; }, {});
        entry("second", tr("only %1").arg(name(m_choice.second)), [] { return shell::Theme::current().text; }, {});
        entry("both", tr("both"), [] { return shell::Theme::current().trunk; }, {});
    } else if (m_data) {
        for (const int f : m_data->familyGroups) {
            const auto& group = m_data->groups[static_cast<std::size_t>(f)];
            entry(QString::number(group.family), QString::fromStdString(group.name), [hue = group.hue] { return hueColour(hue); },
                  tr("Links of which this family carries most, when every family counts once; click to see them alone"));
        }
        entry(QStringLiteral("shared"), tr("shared"), [] { return shell::Theme::current().trunk; }, tr("Links that families share: none carries more than about a fifth"));
    }
    m_legend->setEntries(entries);
}

// The path that two share is found anew when they or the measure change, off the GUI thread: it is resampled.
void CircuitsView::compareTwo() {
    m_hasCommon = false;
    const int one = m_data ? m_data->groupOf(m_choice.first) : -1, two = m_data && !m_choice.second.empty() ? m_data->groupOf(m_choice.second) : -1;
    if (one < 0 || two < 0) {
        emit changed();
        return;
    }
    const auto &a = m_data->groups[static_cast<std::size_t>(one)].members, &b = m_data->groups[static_cast<std::size_t>(two)].members;
    if (a.size() != 1 || b.size() != 1) {
        emit changed();
        return;
    }
    m_workspace.inBackground(this, "common", [this, data = m_data, choice = m_choice, a = a.front(), b = b.front()]() -> std::function<void()> {
        auto path = routing::commonPath(*data->counts, static_cast<std::size_t>(a), static_cast<std::size_t>(b), choice.measure, commonResamples, 1);
        return [this, data, choice, path = std::move(path)] {
            if (data != m_data || choice.first != m_choice.first || choice.second != m_choice.second || choice.measure != m_choice.measure)
                return;
            m_common = path;
            m_hasCommon = true;
            emit changed();
        };
    });
}

QString CircuitsView::linkWords() const {
    if (!m_data)
        return {};
    if (m_data->counts->L() < 2)
        return tr("One MoE layer: there is no next one to go to");
    if (m_data->counts->flow.empty())
        return tr("Pairs of experts were not counted: no links can be drawn");
    const auto& d = m_canvas->drawing();
    return tr("%1 of %2 links, %3 % of flow")
        .arg(locale().toString(static_cast<qlonglong>(d.linksKept)), locale().toString(static_cast<qlonglong>(d.linksAll)), locale().toString(100 * d.flow, 'f', 0));
}

QString CircuitsView::seen() const {
    if (!m_data)
        return m_shown ? tr("Adding up what languages and families use…") : QString();
    const bool families = m_choice.first == "families";
    const auto used = m_choice.measure == routing::NodeMeasure::perToken
                          ? (families ? tr("Experts used by at least %1 of a family’s tokens; a link is the share of tokens that used one expert at a MoE layer and the other at the next.") :
                             tr("Experts used by at least %1 of the tokens; a link is the share of tokens that used one expert at a MoE layer and the other at the next."))
                          : tr("Experts that received at least %1 of the slots; a link is the share of tokens that used one expert at a MoE layer and the other at the next.");
    return used.arg(locale().toString(m_choice.threshold, 'g', 3));
}

std::vector<Fact> CircuitsView::facts() const {
    std::vector<Fact> facts;
    if (!m_data)
        return facts;
    const auto& d = m_canvas->drawing();
    const auto count = [&](std::size_t n) { return locale().toString(static_cast<qlonglong>(n)); };
    facts.push_back({tr("Nodes drawn"), tr("%1 of %2").arg(count(d.nodesKept), count(d.nodesAll)), {}, tr("Experts by layer whose share reaches the threshold; node size is the share")});
    facts.push_back({tr("Links drawn"), tr("%1 of %2").arg(count(d.linksKept), count(d.linksAll)), {}, tr("Between drawn nodes, the strongest 500 at most; all links that any token took")});
    facts.push_back({tr("Flow shown"), locale().toString(100 * d.flow, 'f', 0), QStringLiteral("%"), tr("Share of all link flow that the drawn links carry")});
    const int one = m_data->groupOf(m_choice.first);
    if (one >= 0 && m_data->groups[static_cast<std::size_t>(one)].members.size() > 1)
        facts.push_back({tr("Languages"), (m_choice.first == "families" ? tr("%1, mean by family") : tr("%1, mean")).arg(count(m_data->groups[static_cast<std::size_t>(one)].members.size())), {},
                         m_choice.first == "families" ? tr("A node is drawn when a family reaches the threshold, languages weighing the same within it; shares are means over families") : tr("Every language weighs the same")});
    if (m_data->columns.hasRest())
        facts.push_back({{}, {}, {}, tr("More than 32 experts: the 24 most used of each layer stand for themselves, the others are one node.")});
    std::vector<routing::Flows> languages;
    for (std::size_t i = 0; i < m_data->groups.size(); ++i)
        if (const auto& id = m_data->groups[i].id; id != "mean" && id != "families" && id.rfind("family-", 0) != 0)
            languages.push_back(m_data->flows[i]);
    if (const auto spread = routing::circuitSpread(languages, m_choice.measure, m_choice.threshold); spread.size() > 1 && !std::isnan(spread.front()) && !std::isnan(spread.back()))
        facts.push_back({tr("Circuits apart"), tr("%1 → %2").arg(locale().toString(spread.front(), 'f', 2), locale().toString(spread.back(), 'f', 2)), {},
                         tr("1 − Jaccard of the experts that two languages keep at this threshold, mean over pairs: first and last MoE layer. 0 when all keep the same")});
    if (!m_choice.second.empty() && m_hasCommon) {
        facts.push_back({tr("Shared path"), {}, {}, {}});
        const auto definition = tr("The largest threshold at which a chain of experts through all MoE layers is kept by both, over links that tokens of both took; just above it they share none. Interval: sentences resampled jointly, links as observed");
        if (m_common.experts.empty()) {
            facts.push_back({{}, {}, {}, tr("The two share no path through all layers at any threshold.")});
        } else {
            facts.push_back({tr("Shared up to τ"), locale().toString(m_common.threshold, 'f', 3), {}, definition});
            if (m_common.interval)
                facts.push_back({tr("95 % interval"), tr("%1 – %2").arg(locale().toString((*m_common.interval)[0], 'f', 3), locale().toString((*m_common.interval)[1], 'f', 3)), {}, definition});
            QStringList chain;
            for (const int e : m_common.experts)
                chain << QStringLiteral("E%1").arg(e);
            facts.push_back({tr("Through"), chain.join(QStringLiteral(" → ")), {}, tr("From the lowest MoE layer up")});
        }
    }
    const int chosen = m_data->groupOf(m_brush.selected().toStdString());
    if (chosen >= 0) {
        facts.push_back({nameOf(m_data->groups[static_cast<std::size_t>(chosen)], font()), {}, tr("selected"), {}});
        QStringList chain;
        for (const int column : m_data->route(chosen))
            chain << QString::fromStdString(columnName(*m_data, column));
        facts.push_back({tr("Main route"), chain.join(QStringLiteral(" → ")), {}, tr("The likeliest chain of experts through all MoE layers: the product of its links' shares is largest")});
    }
    return facts;
}

std::optional<base::JobRecord> CircuitsView::made() const {
    return m_shown ? std::optional(m_shown->countsRecord) : std::nullopt;
}

std::optional<figures::FigureRecipe> CircuitsView::recipe() const {
    if (!m_data)
        return {};
    figures::FigureRecipe recipe;
    recipe.id = "routing-circuits";
    recipe.study = "routing";
    recipe.result = m_shown->countsRecord.id;
    recipe.view = "circuits";
    recipe.options = toJson(m_choice);
    if (!m_brush.selected().isEmpty())
        recipe.options["route"] = m_brush.selected().toStdString();
    recipe.title = tr("Circuits").toStdString();
    recipe.widthMm = 178;
    recipe.heightMm = std::clamp(30.0 + 6.0 * static_cast<double>(m_data->counts->L()), 62.0, 230.0);
    return recipe;
}

}  // namespace triptych::app::routingview
