#include "app/routing/experts_view.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "app/routing/expert_detail.h"
#include "app/routing/expert_facts.h"
#include "app/routing/expert_map.h"
#include "app/routing/expert_model.h"
#include "app/routing/language_bars.h"
#include "app/shell/label.h"
#include "app/shell/panel_parts.h"

namespace triptych::app::routingview {

ExpertsView::ExpertsView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("experts"), tr("Experts"), tr("What each expert does: languages, words, company and flow")}, workspace, brush), m_jobs(workspace, m_state) {
    build();
    connect(&m_state, &ExpertsState::changed, this, &ExpertsView::refresh);
    connect(&m_state, &ExpertsState::expertChanged, this, [this] {
        takeSelection();
        emit changed();
    });
    connect(&m_jobs, &ExpertsJobs::changed, this, [this] {
        refreshMissing();
        emit changed();
    });
    connect(&m_jobs, &ExpertsJobs::progressed, this, &ExpertsView::refreshMissing);
    connect(&brush, &Brush::selectionChanged, this, [this] {
        if (m_group && m_group->currentData().toString() == QLatin1String("chosen"))
            chooseGroup();
        emit changed();
    });
    refresh();
}

QWidget* ExpertsView::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto label = [&](const QString& text, QWidget* buddy, int stretch = 0) {
        auto* words = new shell::Label(text, shell::TextSize::body, shell::Ink::text2);
        words->setBuddy(buddy);
        buddy->setAccessibleName(text);
        row->addWidget(words);
        row->addWidget(buddy, stretch);
    };
    // Combos give way where the row is narrow, and take no more than they need where it is wide.
    const auto yielding = [](QComboBox* box) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        box->setMaximumWidth(190);
    };
    m_layer = new QSlider(Qt::Horizontal);
    m_layer->setObjectName("expertLayer");
    m_layer->setFixedWidth(90);
    m_layer->setPageStep(1);
    m_layer->setToolTip(tr("MoE layer; Page Up and Page Down in the view"));
    label(tr("Layer"), m_layer);
    m_layerWords = new shell::Label;
    m_layerWords->setMinimumWidth(m_layerWords->fontMetrics().horizontalAdvance(QStringLiteral("888")));
    row->addWidget(m_layerWords);
    row->addSpacing(4);
    const auto combo = [&](const QString& text, const QString& tip) {
        auto* box = new QComboBox;
        box->setToolTip(tip);
        yielding(box);
        label(text, box, 1);
        row->addSpacing(4);
        return box;
    };
    m_group = combo(tr("Of"), tr("Whose tokens are looked at; languages weigh the same"));
    m_group->setObjectName("expertGroup");
    m_square = combo(tr("Map"), tr("What the map beside the list compares"));
    m_square->setObjectName("expertMap");
    m_square->addItem(tr("Used together"), QStringLiteral("coactivation"));
    m_square->addItem(tr("Languages"), QStringLiteral("specialisation"));
    m_square->addItem(tr("Weights"), QStringLiteral("weights"));
    m_square->addItem(tr("Router rows"), QStringLiteral("gate"));
    m_which = new QComboBox;
    m_which->setObjectName("expertMapExperts");
    m_which->addItem(tr("All, alike together"), QStringLiteral("all"));
    m_which->addItem(tr("16 strongest"), QStringLiteral("strongest"));
    m_which->setToolTip(tr("Experts of the map: all in an order that brings like ones together, or the 16 that meet, match or differ most strongly"));
    m_which->setAccessibleName(tr("Experts of the map"));
    yielding(m_which);
    row->addWidget(m_which, 1);
    row->addStretch();
    connect(m_layer, &QSlider::valueChanged, this, [this](int value) {
        if (m_refreshing)
            return;
        m_state.setLayer(value);
        m_jobs.layerChanged();
    });
    connect(m_group, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_refreshing)
            chooseGroup();
    });
    const auto mapChosen = [this] {
        m_state.setMap(mapKindFromText(m_square->currentData().toString().toStdString()), m_which->currentData() == QLatin1String("strongest") ? MapExperts::strongest : MapExperts::all);
        refreshMissing();
    };
    connect(m_square, &QComboBox::currentIndexChanged, this, mapChosen);
    connect(m_which, &QComboBox::currentIndexChanged, this, mapChosen);
    refresh();
    return options;
}

void ExpertsView::build() {
    m_model = new ExpertModel(m_state, this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSortRole(ExpertModel::sortRole);
    m_sorted->setSourceModel(m_model);
    m_list = new QTableView;
    m_list->setAccessibleName(tr("Experts of the layer"));
    m_list->setModel(m_sorted);
    m_list->setItemDelegate(new ExpertDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setShowGrid(false);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setWordWrap(false);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(0, Qt::AscendingOrder);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().height() + 6));
    auto* header = m_list->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    // As wide as their heads: the bars of the load take what is left.
    for (const auto column : {ExpertColumn::expert, ExpertColumn::entropy, ExpertColumn::words}) {
        const int section = static_cast<int>(column);
        header->setSectionResizeMode(section, QHeaderView::Fixed);
        header->resizeSection(section, fontMetrics().horizontalAdvance(m_model->headerData(section, Qt::Horizontal).toString()) + 20);
    }
    header->setSectionResizeMode(static_cast<int>(ExpertColumn::load), QHeaderView::Stretch);
    header->setMinimumSectionSize(44);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!m_refreshing && now.isValid())
            m_state.select(now.data(ExpertModel::expertRole).toInt());
    });

    m_map = new ExpertMap(m_state, m_brush);
    m_compare = new QPushButton(tr("Compare the experts’ weights"));
    m_compare->setObjectName("compareWeights");
    m_status = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text3);
    m_status->setWordWrap(true);
    connect(m_compare, &QPushButton::clicked, this, [this] { m_jobs.compare(); });
    auto* side = new QWidget;
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 4);
    sideColumn->setSpacing(4);
    sideColumn->addWidget(m_map, 1);
    auto* say = new QHBoxLayout;
    say->setContentsMargins(40, 0, 16, 0);
    say->addWidget(m_status, 1);
    say->addWidget(m_compare);
    sideColumn->addLayout(say);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 0, 0, 0);
    top->setSpacing(8);
    top->addWidget(m_list, 13);
    top->addWidget(side, 10);

    m_bars = new LanguageBars(m_state, m_brush);
    const auto scrolled = [](QWidget* widget) {
        auto* scroll = new QScrollArea;
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setWidget(widget);
        scroll->viewport()->setAutoFillBackground(false);
        widget->setAutoFillBackground(false);
        return scroll;
    };
    m_barScroll = scrolled(m_bars);
    m_detail = new ExpertDetail(m_state);
    auto* bars = new QWidget;
    auto* barColumn = new QVBoxLayout(bars);
    barColumn->setContentsMargins(8, 4, 0, 0);
    barColumn->setSpacing(0);
    auto* head = new shell::SectionHeader(tr("Languages"), tr("share of their tokens"));
    barColumn->addWidget(head);
    barColumn->addWidget(m_barScroll);
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 0, 0, 0);
    bottom->setSpacing(8);
    bottom->addWidget(bars, 13);
    bottom->addWidget(scrolled(m_detail), 10);
    connect(m_bars, &LanguageBars::reveal, this, [this](int y, int height) { m_barScroll->ensureVisible(0, y + height / 2, 0, height); });
    connect(m_detail, &ExpertDetail::ablationRequested, this, [this] { m_jobs.ablate(); });

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top, 12);
    column->addWidget(new shell::Separator);
    column->addLayout(bottom, 10);
    for (const int by : {1, -1}) {
        auto* step = new QShortcut(QKeySequence(by > 0 ? Qt::Key_PageUp : Qt::Key_PageDown), this);
        step->setContext(Qt::WidgetWithChildrenShortcut);
        connect(step, &QShortcut::activated, this, [this, by] {
            if (m_layer)
                m_layer->setValue(m_layer->value() + by);
        });
    }
}

void ExpertsView::show(std::shared_ptr<const Shown> shown) {
    m_jobs.show(std::move(shown));
}

void ExpertsView::chooseGroup() {
    const auto id = m_group->currentData().toString();
    m_state.setGroup(id == QLatin1String("chosen") ? m_brush.selected().isEmpty() ? QStringLiteral("all") : m_brush.selected() : id);
}

void ExpertsView::refreshGroups() {
    if (!m_group)
        return;
    const auto before = m_group->currentData().toString();
    m_group->clear();
    m_group->addItem(tr("All languages"), QStringLiteral("all"));
    m_group->addItem(tr("Chosen language"), QStringLiteral("chosen"));
    if (!m_state.isEmpty())
        for (const auto& group : m_state.result().groups)
            if (group.sort == routing::ExpertGroup::Sort::family)
                m_group->addItem(QString::fromStdString(group.name), QString::fromStdString(group.id));
    m_group->setCurrentIndex(std::max(0, m_group->findData(before)));
}

void ExpertsView::refresh() {
    m_refreshing = true;
    if (m_layer) {
        const QSignalBlocker quiet(m_layer);
        m_layer->setRange(0, m_state.isEmpty() ? 0 : static_cast<int>(m_state.result().layers.size()) - 1);
        m_layer->setValue(m_state.isEmpty() ? 0 : static_cast<int>(m_state.layer()));
        m_layer->setEnabled(m_layer->maximum() > 0);
        m_layerWords->setText(m_state.isEmpty() ? QString() : QLocale().toString(m_state.layerNumber()));
        refreshGroups();
    }
    m_list->setColumnHidden(static_cast<int>(ExpertColumn::owner), m_state.isEmpty() || m_state.result().meaning == routing::ExpertMeaning::none);
    m_list->setColumnHidden(static_cast<int>(ExpertColumn::words), !m_state.words());
    m_refreshing = false;
    takeSelection();
    refreshMissing();
    emit changed();
}

void ExpertsView::takeSelection() {
    m_refreshing = true;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const auto index = m_sorted->index(row, 0);
        if (index.data(ExpertModel::expertRole).toInt() == m_state.expert() && m_list->currentIndex().row() != row)
            m_list->setCurrentIndex(index);
    }
    m_refreshing = false;
}

void ExpertsView::refreshMissing() {
    const auto progress = [](const AnalysisJob& job) {
        const auto phase = job.phase().isEmpty() ? tr("Waiting") : job.phase();
        return job.fraction() < 0 ? phase : tr("%1, %2 %").arg(phase).arg(static_cast<int>(100 * job.fraction()));
    };
    const auto& experts = m_jobs.experts();
    const auto& similarity = m_jobs.similarity();
    const bool weights = m_state.map() == MapKind::weights || m_state.map() == MapKind::gate;
    QString status;
    if (m_state.isEmpty())
        status = experts.isBusy() ? progress(experts) : experts.problem();
    else if (!weights && m_state.grid().isEmpty())
        status = tr("Pairs of experts were not counted for this trace.");
    else if (weights && m_state.grid().isEmpty())
        status = similarity.isBusy()             ? progress(similarity)
                 : !similarity.problem().isEmpty() ? similarity.problem()
                 : similarity.result()           ? tr("The checkpoint has no such layer or another number of experts.")
                 : m_jobs.canCompare()           ? tr("The weights of the checkpoint were not compared yet.")
                                                 : tr("This needs the checkpoint: add it to the project.");
    else if (!m_state.result().notes.empty())
        status = m_state.result().sentences == 0 ? tr("No intervals: the trace does not tell sentences apart.") : QString();
    m_status->setText(status);
    m_status->setVisible(!status.isEmpty());
    m_compare->setVisible(weights && m_state.grid().isEmpty() && !similarity.isBusy() && !similarity.result() && m_jobs.canCompare() && !m_state.isEmpty());
    ExpertDetail::Missing missing;
    const auto& words = m_jobs.words();
    if (!m_state.isEmpty() && !m_state.shown().trace())
        missing.words = tr("Words need the trace itself; here are only counts of it.");
    else if (!words.problem().isEmpty())
        missing.words = words.problem();
    const auto& ablation = m_jobs.ablation();
    if (ablation.isBusy())
        missing.ablation = progress(ablation);
    else if (!ablation.problem().isEmpty())
        missing.ablation = ablation.problem();
    else if (!m_state.isEmpty() && !m_jobs.canAblate())
        missing.ablation = tr("What is lost without it needs the checkpoint and the corpus of the run.");
    if (!ablation.isBusy() && !m_state.isEmpty() && m_jobs.canAblate())
        missing.ablate = tr("Mask each expert of layer %1").arg(m_state.layerNumber());
    m_detail->setMissing(missing);
}

QString ExpertsView::seen() const {
    if (m_state.isEmpty())
        return {};
    const auto& result = m_state.result();
    auto words = tr("The %1 experts of layer %2 for %3: share of tokens that use each over the even share k/E = %4/%1, languages weighing the same.")
                     .arg(result.experts).arg(m_state.layerNumber()).arg(m_state.groupName()).arg(result.places);
    words += QLatin1Char(' ') + (m_state.map() == MapKind::coActivation ? m_state.shown().counts->pairing == routing::Pairing::olmoe
                                         ? tr("The map: of the tokens that use a, those that use b too, neighbours in rank only as OLMoE’s scripts count.")
                                         : tr("The map: of the tokens that use a, those that use b too.")
                                 : m_state.map() == MapKind::languages ? tr("The map: each language’s share of tokens to each expert, over k/E.")
                                 : m_state.map() == MapKind::weights ? tr("The map: cosine of the experts’ weights.") : tr("The map: cosine of the experts’ rows of the router."));
    return words;
}

std::vector<Fact> ExpertsView::facts() const {
    if (m_state.isEmpty())
        return {};
    auto facts = expertFacts(m_state);
    const auto add = [&](std::vector<Fact> more) { facts.insert(facts.end(), more.begin(), more.end()); };
    add(balanceFacts(m_state.result(), m_state.group(), m_state.layer(), m_state.groupName()));
    const int chosen = m_state.result().group(m_brush.selected().toStdString());
    if (chosen >= 0)
        add(ownExpertFacts(m_state.result(), static_cast<std::size_t>(chosen), m_state.layer()));
    return facts;
}

std::vector<Fact> ExpertsView::loadFacts(const QString& tile, int layer) const {
    if (m_state.isEmpty())
        return {};
    const auto& result = m_state.result();
    const int group = result.group(tile == QLatin1String("mean") ? "all" : tile.toStdString());
    const auto found = std::find(result.layers.begin(), result.layers.end(), layer);
    if (group < 0 || found == result.layers.end())
        return {};
    const auto g = static_cast<std::size_t>(group), l = static_cast<std::size_t>(found - result.layers.begin());
    auto facts = balanceFacts(result, g, l, {});
    for (auto& fact : ownExpertFacts(result, g, l))
        facts.push_back(std::move(fact));
    return facts;
}

std::optional<base::JobRecord> ExpertsView::made() const {
    if (m_state.isEmpty())
        return {};
    return (m_state.map() == MapKind::weights || m_state.map() == MapKind::gate) && !m_state.grid().isEmpty() ? m_jobs.similarity().result() : m_jobs.experts().result();
}

std::optional<figures::FigureRecipe> ExpertsView::recipe() const {
    const auto record = made();
    if (!record)
        return {};
    figures::FigureRecipe recipe;
    recipe.id = "routing-experts";
    recipe.study = "routing";
    recipe.result = record->id;
    recipe.view = "experts";
    // Without a map there is still what the list says: who sends what to whom.
    const auto map = !m_state.grid().isEmpty() ? mapName(m_state.map()) : std::string("specialisation");
    recipe.options["map"] = map;
    recipe.options["layer"] = m_state.layerNumber();
    recipe.options["group"] = m_state.result().groups[m_state.group()].id;
    recipe.options["experts"] = m_state.mapExperts() == MapExperts::strongest ? "strongest" : "all";
    recipe.title = (m_state.map() == MapKind::coActivation && map == "coactivation" ? tr("Experts used together, layer %1") : map == "specialisation" ? tr("Languages of each expert, layer %1") : tr("Likeness of experts, layer %1"))
                       .arg(m_state.layerNumber()).toStdString();
    recipe.widthMm = map == "specialisation" ? 178 : 120;
    recipe.heightMm = map == "specialisation" ? 160 : 105;
    return recipe;
}

}  // namespace triptych::app::routingview
