#include "app/routing/load_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/routing/large_map.h"
#include "app/routing/shown_source.h"
#include "app/routing/tile_grid.h"
#include "app/shell/label.h"
#include "app/shell/notices.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {
namespace {

QComboBox* choices(const QString& label, const QList<QPair<QString, QString>>& items, const QString& tip) {
    auto* box = new QComboBox;
    for (const auto& item : items)
        box->addItem(item.second, item.first);
    box->setToolTip(tip);
    box->setAccessibleName(label);
    return box;
}

}  // namespace

LoadView::LoadView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("load"), tr("Load"), tr("How often each expert is used, one heat-map a language")}, workspace, brush),
      m_grid(new TileGrid(m_state)),
      m_large(new LargeMap(m_state)),
      m_scroll(new QScrollArea),
      m_legend(new shell::FlowLegend),
      m_each(choices(tr("Each"), {{"language", tr("Language")}, {"family", tr("Family")}, {"mean", tr("Mean")}}, tr("What one heat-map stands for"))),
      m_order(choices(tr("Order"), {{"seriated", tr("By likeness")}, {"index", tr("By index")}},
                      tr("One order of experts for all tiles: alike ones side by side over all languages, or by number"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* legendRow = new QWidget;
    auto* legendLayout = new QHBoxLayout(legendRow);
    legendLayout->setContentsMargins(16, 0, 16, 2);
    legendLayout->addWidget(m_legend);
    column->addWidget(legendRow);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_grid);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_grid->setAutoFillBackground(false);
    m_scroll->viewport()->installEventFilter(this);
    column->addWidget(m_scroll, 100);
    column->addWidget(new shell::Separator);
    column->addSpacing(8);
    column->addWidget(m_large, 1);

    connect(m_each, &QComboBox::currentIndexChanged, this, &LoadView::refreshTiles);
    connect(m_order, &QComboBox::currentIndexChanged, this, &LoadView::refreshTiles);
    connect(m_grid, &TileGrid::reveal, this, [this](const QRect& tile) { m_scroll->ensureVisible(tile.center().x(), tile.center().y(), tile.width() / 2, tile.height() / 2); });
    // This view keeps tiles, the others languages: what is chosen, pointed at or isolated in one is so in all.
    connect(&m_state, &LoadState::selectionChanged, this, [this] {
        if (const auto* tile = m_state.selectedTile(); tile && !tile->code.empty())
            m_brush.select(QString::fromStdString(tile->code));
    });
    connect(&brush, &Brush::selectionChanged, this, [this] { m_state.selectId(m_brush.selected()); });
    connect(&m_state, &LoadState::foldAsked, this, &LoadView::fold);
    connect(&m_state, &LoadState::pointedChanged, this, [this] { m_brush.hover(m_state.pointed()); });
    connect(&brush, &Brush::hoverChanged, this, [this] { m_state.point(m_brush.hovered()); });
    connect(m_legend, &shell::FlowLegend::isolatedChanged, this, [this](const QString& id) { m_brush.isolate(id.isEmpty() ? -2 : id.toInt()); });
    connect(&brush, &Brush::isolationChanged, this, [this] {
        m_state.isolate(m_brush.isolated());
        m_legend->setIsolated(m_brush.isolated() < -1 ? QString() : QString::number(m_brush.isolated()));
    });
}

QWidget* LoadView::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (auto* box : {m_each, m_order}) {
        auto* words = new shell::Label(box->accessibleName(), shell::TextSize::body, shell::Ink::text2);
        words->setBuddy(box);
        row->addWidget(words);
        row->addWidget(box);
        row->addSpacing(8);
    }
    row->addStretch();
    return options;
}

Each LoadView::each() const {
    return eachFromText(m_each->currentData().toString().toStdString());
}

void LoadView::showLanguages() {
    if (each() != Each::language)
        m_each->setCurrentIndex(m_each->findData(QStringLiteral("language")));
}

void LoadView::fold(int family) {
    if (each() != Each::language)
        return;
    if (m_folded.erase(family) == 0)
        m_folded.insert(family);
    refreshTiles();
    // The selection stays where it was: on the family's tile, or on its first language.
    for (std::size_t i = 0; i < m_state.tiles().size(); ++i)
        if (m_state.tiles()[i].family == family) {
            m_state.select(static_cast<int>(i));
            break;
        }
}

// The grid takes the height of its tiles and no more; what is left belongs to the large map.
bool LoadView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        fitGrid();
    return RoutingView::eventFilter(watched, event);
}

void LoadView::fitGrid() {
    m_scroll->setMaximumHeight(std::max(80, m_grid->heightForWidth(m_scroll->viewport()->width())));
}

void LoadView::refreshLegend() {
    QList<shell::FlowLegend::Entry> entries;
    for (std::size_t f = 0; f < m_languages.families.size(); ++f) {
        const auto& family = m_languages.families[f];
        const auto count = std::count_if(m_languages.languages.begin(), m_languages.languages.end(), [&](const routing::Language& l) { return l.family == static_cast<int>(f); });
        entries << shell::FlowLegend::Entry{QString::number(f), QString::fromStdString(family.name), [hue = family.hue] { return hueColour(hue); },
                                            tr("%Ln language(s); click to see them alone", nullptr, static_cast<int>(count))};
    }
    m_legend->setEntries(entries);
}

void LoadView::setLanguages(const routing::LanguageTable& languages) {
    m_languages = languages;
    m_folded.clear();
    refreshLegend();
    refreshTiles();
}

std::optional<base::JobRecord> LoadView::loadOf(const std::string& trace) const {
    const auto record = m_workspace.record(trace);
    if (!record)
        return {};
    const auto* from = record->outputs.count("trace") > 0 ? "trace" : "counts";
    const auto output = record->outputs.find(from);
    for (const auto& load : m_workspace.records("routing.load")) {
        const auto input = load.spec.inputs.find(from);
        if (input == load.spec.inputs.end() || load.state == base::JobState::failed || load.state == base::JobState::cancelled || load.state == base::JobState::interrupted)
            continue;
        if (input->second.job == trace || (input->second.blob && output != record->outputs.end() && *input->second.blob == output->second))
            return load;
    }
    return {};
}

void LoadView::choose(const std::string& trace) {
    if (const auto load = loadOf(trace)) {
        if (load->state == base::JobState::done)
            showLoad(*load);
        return;
    }
    const auto record = m_workspace.record(trace);
    if (!record || !isRoutingSource(*record) || !m_counted.insert(trace).second)
        return;
    base::JobSpec spec;
    spec.kind = "routing.load";
    const auto* from = record->outputs.count("trace") > 0 ? "trace" : "counts";
    spec.inputs[from].blob = record->outputs.at(from);
    spec.title = tr("Load of %1").arg(QString::fromStdString(record->spec.title)).toStdString();
    m_workspace.submit(spec);
}

void LoadView::counted(const base::JobRecord& record, const std::string& chosen) {
    const auto wanted = chosen.empty() ? std::optional<base::JobRecord>() : loadOf(chosen);
    if (!m_result || (wanted && wanted->id == record.id))
        showLoad(record);
}

void LoadView::showLoad(const base::JobRecord& record) {
    m_reading = record.id;
    if (m_shown && m_shown->id == record.id && m_result)
        return;
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "load", [this, record, blobs]() -> std::function<void()> {
        auto result = loadResult(record, *blobs);
        return [this, record, result = std::move(result)] {
            // Another trace may have been chosen meanwhile, or another project opened.
            if (m_reading != record.id)
                return;
            if (!result) {
                m_workspace.showBanner(QStringLiteral("routing"), Workspace::Tone::bad, shell::errorWords(result.error()));
                return;
            }
            m_shown = record;
            setResult(*result);
        };
    });
}

void LoadView::clear() {
    m_counted.clear();
    m_reading.clear();
    m_folded.clear();
    m_shown.reset();
    setResult(nullptr);
}

void LoadView::setResult(std::shared_ptr<const LoadResult> result) {
    m_result = std::move(result);
    emit resultChanged();
    refreshTiles();
}

void LoadView::refreshTiles() {
    if (m_result)
        m_state.set(m_result, tiles(m_result->table, m_languages, each(), m_folded), drawnOrder(m_result->table, orderFromText(m_order->currentData().toString().toStdString())));
    else
        m_state.set(nullptr, {}, {});
    fitGrid();
    emit changed();
}

std::optional<figures::FigureRecipe> LoadView::recipe() const {
    if (!m_result || !m_shown)
        return {};
    figures::FigureRecipe recipe;
    recipe.id = "routing-load";
    recipe.study = "routing";
    recipe.result = m_shown->id;
    recipe.view = "load";
    recipe.options = {{"each", m_each->currentData().toString().toStdString()}, {"order", m_order->currentData().toString().toStdString()}};
    if (!m_folded.empty())
        recipe.options["folded"] = m_folded;
    recipe.title = tr("Load of each expert").toStdString();
    recipe.widthMm = 178;
    recipe.heightMm = m_state.isEmpty() ? 70 : std::clamp(30.0 + 18.0 * std::ceil(static_cast<double>(m_state.tiles().size()) / 10), 62.0, 230.0);
    return recipe;
}

}  // namespace triptych::app::routingview
