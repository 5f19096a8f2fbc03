#include "app/segmentation/objects_view.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "app/segmentation/objects_canvas.h"
#include "app/segmentation/objects_model.h"
#include "app/segmentation/objects_options.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using base::Json;
using namespace segmentationview;

namespace {

constexpr const char* settingsKey = "segmentation/objects";
constexpr const char* objectsKind = "segmentation.cluster_objects";
constexpr std::size_t mostKept = 16, mostPoints = std::size_t{4} << 20;

// Words beside right-aligned numbers need air between.
class SpacedWords final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.prepend(QChar(0x2003));
    }
};

std::size_t pointsOf(const SubjectObjects& objects) {
    std::size_t points = 0;
    for (const auto& stroke : objects.strokes)
        for (const auto& ring : stroke.rings)
            points += ring.size();
    return points;
}

// Counted from this import, with these settings and of every tool?
bool isOf(const base::JobRecord& record, const ImportResult& import, const segmentation::ClusterOptions& options) {
    const auto input = record.spec.inputs.find("index");
    const auto index = import.outputs.find("index");
    if (input == record.spec.inputs.end() || (input->second.job != import.job && !(input->second.blob && index != import.outputs.end() && input->second.blob->hash == index->second.hash)))
        return false;
    const auto counted = segmentation::clusterOptions(record.spec.parameters);
    return counted && segmentation::clusterParameters(*counted) == segmentation::clusterParameters(options) && record.spec.parameters.value("tool", Json(-1)) == -1;
}

}  // namespace

ObjectsView::ObjectsView(Workspace& workspace, ImportStore& store, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_store(store), m_options(new ObjectsOptions), m_canvas(new ObjectsCanvas), m_model(new ObjectsModel(this)), m_sorted(new QSortFilterProxyModel(this)),
      m_table(new QTableView), m_place(new QStackedWidget), m_words(new shell::Label({}, shell::TextSize::body, shell::Ink::text)),
      m_allWords(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)), m_empty(new shell::Label({}, shell::TextSize::body, shell::Ink::text2)), m_copy(new shell::LinkButton(tr("Copy data"))) {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ObjectsModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ObjectsModel::Number, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, m_table->fontMetrics().height() + 8));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ObjectsModel::Tool, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setItemDelegateForColumn(ObjectsModel::State, new SpacedWords(m_table));
    m_table->setAccessibleName(tr("Objects"));
    m_table->setMouseTracking(true);
    m_table->installEventFilter(this);
    m_copy->setToolTip(tr("The table, for a spreadsheet"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(24, 0, 24, 0);
    m_place->addWidget(m_table);
    m_place->addWidget(m_empty);
    auto* below = new QWidget;
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    m_words->setWordWrap(true);
    head->addWidget(m_words, 1);
    head->addWidget(m_copy);
    column->addLayout(head);
    column->addWidget(m_place, 1);
    m_allWords->setWordWrap(true);
    column->addWidget(m_allWords);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_canvas);
    split->addWidget(below);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({400, 210});
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(split);

    connect(m_options, &ObjectsOptions::changed, this, &ObjectsView::settingsMoved);
    connect(m_options, &ObjectsOptions::allWanted, this, &ObjectsView::countAll);
    connect(m_options, &ObjectsOptions::exportWanted, this, [this](const QString& exporter) {
        if (!m_job.empty())
            m_workspace.runExporter(exporter.toStdString(), m_job, m_settings.share > 0 ? Json{{"share", m_settings.share}} : Json::object());
    });
    connect(m_canvas, &ObjectsCanvas::picked, this, &ObjectsView::select);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!m_picking)
            select(now.isValid() ? m_sorted->mapToSource(now).row() : -1);
    });
    connect(m_copy, &QAbstractButton::clicked, this, &ObjectsView::copy);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key == QLatin1String(settingsKey))
            readSettings();
    });
    connect(&workspace, &Workspace::projectReplaced, this, &ObjectsView::readSettings);
    connect(&workspace, &Workspace::jobChanged, this, [this](const QString& id) {
        if (const auto record = m_workspace.record(id.toStdString()); record && record->spec.kind == objectsKind)
            refreshAll();
    });
    connect(&store, &ImportStore::importShown, this, &ObjectsView::refreshAll);
    readSettings();
}

ObjectsView::~ObjectsView() {
    if (m_stop)
        *m_stop = true;
}

void ObjectsView::setSubject(std::shared_ptr<const SubjectView> view) {
    m_view = std::move(view);
    m_canvas->setSubject(m_view);
    take(nullptr);
    count();
}

void ObjectsView::setActive(bool active) {
    if (std::exchange(m_active, active) != active)
        count();
}

std::string ObjectsView::key() const {
    return m_view ? m_view->import + '\n' + m_view->id + '\n' + std::to_string(m_view->frame) + '\n' + base::canonicalJson(segmentation::clusterParameters(m_settings.cluster)) : std::string();
}

// What was counted for other settings stays on screen until the new one is there; of another subject nothing does.
void ObjectsView::count() {
    const auto wanted = key();
    if (!m_counting.empty() && (m_counting != wanted || !m_active)) {
        *m_stop = true;
        m_counting.clear();
    }
    const auto import = m_store.import();
    if (!m_active || !m_view || !import || import->job != m_view->import || wanted == m_counted || wanted == m_counting)
        return refreshWords();
    m_error = {};
    for (auto it = m_cache.begin(); it != m_cache.end(); ++it)
        if (it->first == wanted) {
            m_cache.splice(m_cache.begin(), m_cache, it);
            m_counted = wanted;
            return take(it->second);
        }
    m_counting = wanted;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_workspace.inBackground(this, QStringLiteral("objects"), [this, import, wanted, id = m_view->id, frame = m_view->frame, options = m_settings.cluster, stop = m_stop]() -> std::function<void()> {
        const int subject = import->strokes.find(id);
        auto objects = subject < 0 ? base::Result<Objects>(base::failed("no such subject in the import", id)) : subjectObjects(*import, subject, frame, options, [stop] { return stop->load(); });
        return [this, wanted, objects = std::move(objects)] {
            if (m_counting != wanted)
                return;
            m_counting.clear();
            m_counted = wanted;
            if (!objects) {
                m_error = objects.error();
                return take(nullptr);
            }
            m_cache.emplace_front(wanted, *objects);
            std::size_t kept = 0, points = 0;
            for (auto it = m_cache.begin(); it != m_cache.end(); ++it) {
                points += pointsOf(*it->second);
                if (++kept > mostKept || (kept > 1 && points > mostPoints)) {
                    m_cache.erase(it, m_cache.end());
                    break;
                }
            }
            take(*objects);
        };
    });
    refreshWords();
}

void ObjectsView::take(Objects objects) {
    if (!objects && m_error.what.empty())
        m_counted.clear();
    m_objects = std::move(objects);
    m_selected = -1;
    m_picking = true;
    m_model->setObjects(m_objects);
    m_picking = false;
    m_canvas->setObjects(m_objects);
    refreshWords();
}

void ObjectsView::select(int object) {
    if (!m_objects || object < -1 || object >= static_cast<int>(m_objects->objects.size()))
        object = -1;
    if (object == m_selected)
        return;
    m_selected = object;
    m_canvas->select(object);
    m_picking = true;
    if (object < 0)
        m_table->setCurrentIndex({});
    else
        m_table->setCurrentIndex(m_sorted->mapFromSource(m_model->index(object, 0)));
    m_picking = false;
}

void ObjectsView::step(int by) {
    const int rows = m_sorted->rowCount();
    if (rows == 0)
        return;
    const int now = m_selected < 0 ? (by > 0 ? -1 : rows) : m_sorted->mapFromSource(m_model->index(m_selected, 0)).row();
    select(m_sorted->mapToSource(m_sorted->index(std::clamp(now + by, 0, rows - 1), 0)).row());
}

void ObjectsView::readSettings() {
    const auto kept = objectSettings(m_workspace.document(settingsKey));
    m_settings = kept ? *kept : ObjectSettings();
    m_options->setSettings(m_settings);
    m_model->setShare(m_settings.share);
    m_canvas->setShare(m_settings.share);
    count();
    refreshAll();
}

void ObjectsView::settingsMoved() {
    const auto settings = m_options->settings();
    if (!(settings == m_settings))
        m_workspace.setDocument(settingsKey, toJson(settings), tr("Change how objects are made"), QStringLiteral("objects"));
}

void ObjectsView::showResult(const base::JobRecord& record) {
    const auto counted = segmentation::clusterOptions(record.spec.parameters);
    if (!counted)
        return;
    auto settings = m_settings;
    settings.cluster = *counted;
    if (!(settings == m_settings))
        m_workspace.setDocument(settingsKey, toJson(settings), tr("Change how objects are made"));
}

QString ObjectsView::emptyWords() const {
    if (!m_view)
        return {};
    if (!m_error.what.empty())
        return shell::errorWords(m_error);
    if (!m_objects)
        return m_active ? tr("Comparing the outlines…") : QString();
    if (!m_objects->objects.empty())
        return {};
    if (!m_objects->refused.empty())
        return shell::errorWords(m_objects->refused.front());
    if (m_objects->strokes.empty())
        return tr("Nobody outlined anything on this subject.");
    return tr("No outlines belong together: %n of them stand(s) alone. A larger eps or fewer samples join more.", nullptr, static_cast<int>(m_objects->strokes.size()));
}

QString ObjectsView::words() const {
    return m_words->text();
}

void ObjectsView::refreshWords() {
    const auto empty = emptyWords();
    m_empty->setText(empty);
    m_place->setCurrentWidget(empty.isEmpty() ? static_cast<QWidget*>(m_table) : m_empty);
    m_copy->setEnabled(m_objects && !m_objects->objects.empty());
    QString text;
    if (m_objects) {
        const QLocale locale;
        const auto kept = std::count_if(m_objects->objects.begin(), m_objects->objects.end(), [this](const auto& object) { return m_objects->kept(object, m_settings.share); });
        text = tr("%n object(s)", nullptr, static_cast<int>(m_objects->objects.size())) + tr(", %1 kept").arg(locale.toString(static_cast<int>(kept))) + QStringLiteral("  ·  ") +
               tr("%1 of %2 outlines joined none").arg(locale.toString(m_objects->alone()), locale.toString(static_cast<int>(m_objects->strokes.size())));
        if (!m_objects->refused.empty() && empty.isEmpty())
            text += QStringLiteral("  ·  ") + shell::errorWords(m_objects->refused.front());
        if (!m_counting.empty())
            text += QStringLiteral("  ·  ") + tr("comparing anew…");
    }
    m_words->setText(text);
}

void ObjectsView::refreshAll() {
    const auto import = m_store.import();
    m_job.clear();
    bool running = false;
    QString text;
    if (import)
        for (const auto& record : m_workspace.records(objectsKind)) {
            if (!isOf(record, *import, m_settings.cluster))
                continue;
            running |= !base::isFinal(record.state);
            if (record.state != base::JobState::done || !m_job.empty())
                continue;
            m_job = record.id;
            const QLocale locale;
            const auto number = [&](const char* name) { return record.summary.is_object() && record.summary.contains(name) && record.summary[name].is_number() ? std::optional(record.summary[name].get<double>()) : std::nullopt; };
            const auto mean = number("meanConsensus");
            text = tr("All %1 subjects with these settings: %2 objects, mean consensus %3")
                       .arg(locale.toString(number("subjects").value_or(0), 'f', 0), locale.toString(number("objects").value_or(0), 'f', 0), mean ? locale.toString(*mean, 'f', 3) : QStringLiteral("–"));
        }
    if (running)
        text = tr("All subjects are being counted: see the jobs.");
    m_allWords->setText(text);
    m_allWords->setVisible(!text.isEmpty());
    m_options->allButton()->setEnabled(import && !import->strokes.subjects().empty() && !running && m_job.empty());
    m_options->allButton()->setToolTip(!m_job.empty() ? tr("All subjects are counted with these settings") : tr("Count the objects of every subject with these settings, as a job"));
    m_options->exportButton()->setEnabled(!m_job.empty());
    m_options->exportButton()->setToolTip(m_job.empty() ? tr("All subjects are to be counted first") : tr("The objects of all subjects, without those below the threshold"));
}

void ObjectsView::countAll() {
    const auto import = m_store.import();
    if (!import)
        return;
    base::JobSpec spec;
    spec.kind = objectsKind;
    spec.parameters = segmentation::clusterParameters(m_settings.cluster);
    // By the import's job, so that what is exported knows the workflow.
    for (const auto* name : {"index", "raters", "marks", "rings", "points"})
        spec.inputs[name].job = import->job, spec.inputs[name].output = name;
    spec.title = tr("Objects of %n subject(s)", nullptr, static_cast<int>(import->strokes.subjects().size())).toStdString();
    m_workspace.submit(spec);
    refreshAll();
}

Json ObjectsView::recipeOptions() const {
    auto options = toJson(m_settings);
    if (m_selected >= 0)
        options["object"] = m_selected + 1;
    return options;
}

void ObjectsView::copy() {
    QStringList lines, cells;
    for (int c = 0; c < ObjectsModel::columns; ++c)
        cells << m_model->headerData(c, Qt::Horizontal).toString().simplified();
    lines << cells.join(QLatin1Char('\t'));
    for (int r = 0; r < m_sorted->rowCount(); ++r) {
        cells.clear();
        for (int c = 0; c < ObjectsModel::columns; ++c)
            cells << m_sorted->index(r, c).data().toString().simplified();
        lines << cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

// Letters would search the table; here they are the tab's keys.
bool ObjectsView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy)) {
            copy();
            return true;
        }
        if (!key->text().isEmpty() && key->text().front().isLetterOrNumber()) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace triptych::app
