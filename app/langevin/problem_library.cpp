#include "app/langevin/problem_library.h"

#include <algorithm>

#include <QLocale>
#include <QMenu>
#include <QStandardItemModel>

#include "app/langevin/core/run_check.h"
#include "app/langevin/core/sampler_words.h"
#include "app/langevin/core/space_result.h"
#include "app/langevin/problem_templates.h"
#include "app/langevin/row_text.h"
#include "app/shell/panel_parts.h"
#include "app/shell/room_words.h"
#include "app/shell/row_tree.h"
#include "app/shell/theme.h"
#include "langevin/constraint_set.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr int KeyRole = Qt::UserRole + 1;

QString textIn(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

std::size_t dimensionOf(const Json& document) {
    if (const auto described = document.find("set"); described != document.end()) {
        const auto set = langevin::ConstraintSet::fromJson(*described, {});
        return set ? static_cast<std::size_t>(set->dimension()) : 0;
    }
    const auto set = document.find("polyhedron");
    if (set == document.end() || !set->is_object())
        return 0;
    const auto a = set->find("A");
    return a != set->end() && a->is_array() && !a->empty() && (*a)[0].is_array() ? (*a)[0].size() : 0;
}

}  // namespace

std::vector<std::pair<QString, Json>> ProblemLibrary::problemTemplates() {
    std::vector<std::pair<QString, Json>> list;
    for (auto& t : app::problemTemplates())
        if (t.document.contains("set"))
            list.emplace_back(t.title, std::move(t.document));
    return list;
}

const QString ProblemLibrary::prefix = QStringLiteral("langevin/problems/");

ProblemLibrary::ProblemLibrary(Workspace& workspace, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_workspace(workspace) {
    const auto list = [](shell::RowTree*& tree, QStandardItemModel*& model, const QString& name) {
        tree = new shell::RowTree(true);
        model = new QStandardItemModel(tree);
        tree->setModel(model);
        tree->setItemDelegate(new shell::RowDelegate(tree));
        tree->setAccessibleName(name);
        return tree;
    };
    auto* problems = panel.addSection(tr("Problems"));
    auto* import = new shell::LinkButton(tr("Import…"));
    import->setObjectName(QStringLiteral("importProblem"));
    import->setToolTip(tr("A polytope, a problem, or a table for regression"));
    auto* make = new shell::LinkButton(tr("New…"));
    make->setObjectName(QStringLiteral("newProblem"));
    make->setToolTip(tr("A problem to begin with: a loss of your own, or one of the catalogue in any dimension"));
    problems->addTool(make);
    problems->addTool(import);
    auto* templates = new QMenu(make);
    QMenu* group = nullptr;
    for (const auto& t : app::problemTemplates()) {
        if (!t.group.isEmpty() && (group == nullptr || group->title() != t.group))
            group = templates->addMenu(t.group);
        connect((t.group.isEmpty() ? templates : group)->addAction(t.title), &QAction::triggered, this, [this, document = t.document] { emit problemChosen(lay(document, tr("New problem"))); });
    }
    auto* imports = new QMenu(import);
    connect(imports->addAction(tr("Polytope or problem…")), &QAction::triggered, this, &ProblemLibrary::importRequested);
    connect(imports->addAction(tr("Table for regression…")), &QAction::triggered, this, &ProblemLibrary::tableRequested);
    connect(make, &QAbstractButton::clicked, this, [make, templates] { templates->popup(make->mapToGlobal(QPoint(0, make->height()))); });
    panel.addWidget(list(m_problemList, m_problems, tr("Problems")), 8);
    panel.addSeparator();
    panel.addSection(tr("Runs"));
    panel.addWidget(list(m_runList, m_runs, tr("Runs")), 8);
    panel.addSeparator();
    auto* sweeps = panel.addSection(tr("Sweeps"));
    auto* fresh = new shell::LinkButton(tr("New…"));
    fresh->setToolTip(tr("W₁ against the number of steps, on the line, without Monte Carlo"));
    fresh->setObjectName(QStringLiteral("newSweep"));
    sweeps->addTool(fresh);
    panel.addWidget(list(m_sweepList, m_sweeps, tr("Sweeps")), 8);
    panel.addStretch();
    connect(fresh, &QAbstractButton::clicked, this, &ProblemLibrary::newSweepRequested);
    connect(import, &QAbstractButton::clicked, this, [import, imports] { imports->popup(import->mapToGlobal(QPoint(0, import->height()))); });
    const auto key = [](const QModelIndex& index) { return index.data(KeyRole).toString(); };
    connect(m_problemList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, key](const QModelIndex& index) {
        if (index.isValid())
            emit problemChosen(key(index));
    });
    connect(m_problemList, &QAbstractItemView::clicked, this, [this, key](const QModelIndex& index) { emit problemChosen(key(index)); });
    connect(m_runList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, key](const QModelIndex& index) {
        if (index.isValid())
            emit runChosen(key(index));
    });
    connect(m_runList, &QAbstractItemView::clicked, this, [this, key](const QModelIndex& index) { emit runChosen(key(index)); });
    connect(m_sweepList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, key](const QModelIndex& index) {
        if (index.isValid())
            emit sweepChosen(key(index));
    });
    connect(m_sweepList, &QAbstractItemView::clicked, this, [this, key](const QModelIndex& index) { emit sweepChosen(key(index)); });
}

void ProblemLibrary::refreshProblems() {
    const QSignalBlocker quiet(m_problemList->selectionModel());
    m_problems->clear();
    auto keys = m_workspace.documentKeys(prefix);
    keys.sort();
    for (const auto& key : keys) {
        const auto document = m_workspace.document(key.toStdString());
        if (!document.is_object())
            continue;
        const QString title = textIn(document, "title"), note = textIn(document, "note");
        auto* item = new QStandardItem(title.isEmpty() ? key.mid(prefix.size()) : title);
        item->setEditable(false);
        item->setData(key, KeyRole);
        item->setData(QStringLiteral("problem"), shell::RowIcon);
        if (const auto dimension = dimensionOf(document); dimension > 0)
            item->setData(tr("d %1", "dimension").arg(dimension), shell::RowSide);
        item->setToolTip(note.isEmpty() ? item->text() : note);
        m_problems->appendRow(item);
    }
    mark();
    emit changed();
}

void ProblemLibrary::refreshRuns() {
    const QSignalBlocker quiet(m_runList->selectionModel());
    m_runs->clear();
    std::vector<base::JobRecord> records;
    for (const char* kind : {"langevin.run", "langevin.sample", "langevin.optimise"})
        for (auto& record : m_workspace.records(kind))
            records.push_back(std::move(record));
    std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
        return a.createdMs != b.createdMs ? a.createdMs > b.createdMs : a.id > b.id;
    });
    const auto& theme = shell::Theme::current();
    for (const auto& record : records) {
        const auto& parameters = record.spec.parameters;
        const QString data = textIn(parameters, "data");
        const QString title = QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title);
        const QString source = data == QLatin1String("ar1") ? tr("AR(1) φ %1").arg(shownNumber(langevinview::numberIn(parameters, "phi", 0.6), 2))
                               : data == QLatin1String("none") ? tr("no data")
                               : data == QLatin1String("iid") ? tr("IID")
                                                              : langevinview::sourceTitle(data.toStdString());
        auto* item = new QStandardItem(title);
        item->setEditable(false);
        item->setData(QString::fromStdString(record.id), KeyRole);
        item->setData(record.state == base::JobState::failed ? theme.bad : record.state == base::JobState::done ? theme.accent : theme.neutral, shell::RowDot);
        item->setData(QLocale().toString(static_cast<qlonglong>(langevinview::numberIn(parameters, "steps", 1024))), shell::RowSide);
        item->setData(record.state != base::JobState::done, shell::RowFaded);
        item->setToolTip(tr("%1\n%2, %3, seed %4").arg(title, langevinview::samplerTitle(parameters.value("sampler", std::string("projected"))), source).arg(record.spec.seed) +
                         (record.error ? QLatin1Char('\n') + QString::fromStdString(record.error->message()) : QString()));
        m_runs->appendRow(item);
    }
    mark();
    emit changed();
}

void ProblemLibrary::refreshSweeps() {
    const QSignalBlocker quiet(m_sweepList->selectionModel());
    m_sweeps->clear();
    auto records = m_workspace.records("langevin.sweep");
    std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
        return a.createdMs != b.createdMs ? a.createdMs > b.createdMs : a.id > b.id;
    });
    const auto& theme = shell::Theme::current();
    for (const auto& record : records) {
        auto* item = new QStandardItem(QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title));
        item->setEditable(false);
        item->setData(QString::fromStdString(record.id), KeyRole);
        item->setData(record.state == base::JobState::failed ? theme.bad : record.state == base::JobState::done ? theme.accent : theme.neutral, shell::RowDot);
        item->setData(QStringLiteral("2^") + QLocale().toString(static_cast<int>(langevinview::numberIn(record.spec.parameters, "to", 12))), shell::RowSide);
        item->setData(record.state != base::JobState::done, shell::RowFaded);
        item->setToolTip(item->text() + (record.error ? QLatin1Char('\n') + QString::fromStdString(record.error->message()) : QString()));
        m_sweeps->appendRow(item);
    }
    mark();
    emit changed();
}

void ProblemLibrary::select(const QString& key, const std::string& job) {
    m_key = key;
    m_job = QString::fromStdString(job);
    const QSignalBlocker problems(m_problemList->selectionModel()), runs(m_runList->selectionModel()), sweeps(m_sweepList->selectionModel());
    mark();
}

void ProblemLibrary::mark() {
    const auto choose = [](shell::RowTree* tree, QStandardItemModel* model, const QString& key) {
        QModelIndex wanted;
        for (int row = 0; row < model->rowCount() && !key.isEmpty(); ++row)
            if (model->item(row)->data(KeyRole).toString() == key)
                wanted = model->index(row, 0);
        tree->setCurrentIndex(wanted);
        if (!wanted.isValid())
            tree->selectionModel()->clear();
        tree->viewport()->update();
    };
    choose(m_problemList, m_problems, m_key);
    choose(m_runList, m_runs, m_job);
    choose(m_sweepList, m_sweeps, m_job);
}

bool ProblemLibrary::isEmpty() const {
    return m_problems->rowCount() == 0 && m_runs->rowCount() == 0 && m_sweeps->rowCount() == 0;
}

QStringList ProblemLibrary::problems() const {
    QStringList keys;
    for (int row = 0; row < m_problems->rowCount(); ++row)
        keys << m_problems->item(row)->data(KeyRole).toString();
    return keys;
}

std::vector<std::string> ProblemLibrary::runs() const {
    std::vector<std::string> jobs;
    for (int row = 0; row < m_runs->rowCount(); ++row)
        jobs.push_back(m_runs->item(row)->data(KeyRole).toString().toStdString());
    return jobs;
}

std::vector<std::string> ProblemLibrary::sweeps() const {
    std::vector<std::string> jobs;
    for (int row = 0; row < m_sweeps->rowCount(); ++row)
        jobs.push_back(m_sweeps->item(row)->data(KeyRole).toString().toStdString());
    return jobs;
}

void ProblemLibrary::forgetImports() {
    m_imported.clear();
    for (const auto& record : m_workspace.records("langevin.import_"))
        if (record.state == base::JobState::done)
            m_imported.insert(record.id);
}

QString ProblemLibrary::lay(const Json& document, const QString& undoText) {
    QString id = textIn(document, "title").toLower();
    for (auto& c : id)
        if (!c.isLetterOrNumber() || c.unicode() > 127)
            c = QLatin1Char('-');
    id = id.isEmpty() ? QStringLiteral("problem") : id.left(60);
    QString key = prefix + id;
    for (int n = 2; !m_workspace.document(key.toStdString()).is_null(); ++n)
        key = prefix + id + QLatin1Char('-') + QString::number(n);
    m_workspace.setDocument(key.toStdString(), document, undoText);
    return key;
}

QString ProblemLibrary::takeImport(const base::JobRecord& record) {
    const auto found = record.outputs.find("problem");
    if (record.state != base::JobState::done || found == record.outputs.end() || !m_imported.insert(record.id).second)
        return {};
    const auto array = m_workspace.blobs().read(found->second);
    const auto document = array ? base::parseJson(array->text(), "problem") : base::Result<Json>(tl::unexpected(array.error()));
    if (!document) {
        m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::bad, shell::errorWords(document.error()));
        return {};
    }
    const auto key = lay(*document, tr("Import problem"));
    if (const int incomplete = static_cast<int>(langevinview::numberIn(record.summary, "incomplete", 0)); incomplete > 0)
        m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::warning, tr("%n row(s) with a missing number were left out.", nullptr, incomplete));
    return key;
}

}  // namespace triptych::app
