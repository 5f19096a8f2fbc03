#include "app/langevin/langevin_tab.h"

#include <algorithm>
#include <cmath>

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "app/langevin/inspectors.h"
#include "app/langevin/mini_plot.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/plot_data.h"
#include "app/langevin/transport.h"
#include "app/shell/property_form.h"
#include "app/shell/row_tree.h"
#include "app/shell/segmented_control.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"
#include "langevin/kinds.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr int KeyRole = Qt::UserRole + 1;
const QString problemPrefix = QStringLiteral("langevin/problems/");

QWidget* column(std::initializer_list<QWidget*> widgets) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(8, 8, 8, 8);
    for (auto* widget : widgets)
        layout->addWidget(widget, 1);
    return box;
}

}  // namespace

LangevinTab::LangevinTab(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_page(new shell::StudyPage(QStringLiteral("langevin"))) {
    for (auto& kind : langevin::kinds())
        if (kind.name == "langevin.run")
            m_kind = std::move(kind);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    buildLibrary();
    buildCanvases();
    connect(&workspace, &Workspace::projectReplaced, this, &LangevinTab::reload);
    connect(&workspace, &Workspace::jobChanged, this, &LangevinTab::jobMoved);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (!key.startsWith(problemPrefix))
            return;
        refreshProblems();
        if (key == m_key) {
            if (m_workspace.document(key.toStdString()).is_null())
                reload();
            else if (!m_editing)
                inspectProblem();
            refreshPicture();
        }
    });
    connect(&workspace, &Workspace::jobPublished, this, [this](const QString& id, const base::Output& partial) {
        const auto job = id.toStdString();
        if (job != m_awaited && job != m_job)
            return;
        m_workspace.inBackground(this, QStringLiteral("partial"), [this, job, partial]() -> std::function<void()> {
            auto run = langevinview::runResult(partial.arrays, partial.summary);
            if (!run)
                return [] {};
            return [this, job, result = *run] { takeRun(job, result, true); };
        });
    });
    connect(&workspace, &Workspace::resultRequested, this, [this](const QString& id) {
        if (const auto record = m_workspace.record(id.toStdString()); record && record->spec.kind == "langevin.run")
            showRun(id.toStdString());
    });
    connect(m_page, &shell::StudyPage::viewChanged, this, [this] {
        if (!m_job.empty())
            inspectShownRun();
    });
    connect(m_page, &shell::StudyPage::exportRequested, this, [this] {
        figures::FigureRecipe recipe;
        recipe.study = "langevin";
        recipe.result = m_job;
        recipe.view = m_page->views()->current().toStdString();
        if (recipe.view == "plane")
            recipe.options["step"] = m_transport->step();
        recipe.widthMm = recipe.view == "plane" ? 120 : 178;
        recipe.heightMm = recipe.view == "plane" ? 90 : 70;
        if (m_run)
            recipe.title = m_run->problem.title;
        m_workspace.exportFigure(recipe);
    });
    reload();
}

void LangevinTab::buildLibrary() {
    const auto list = [this](shell::RowTree*& tree, QStandardItemModel*& model, const QString& name) {
        tree = new shell::RowTree(true);
        model = new QStandardItemModel(tree);
        tree->setModel(model);
        tree->setItemDelegate(new shell::RowDelegate(tree));
        tree->setAccessibleName(name);
        return tree;
    };
    auto* library = m_page->library();
    auto* problems = library->addSection(tr("Problems"));
    auto* import = new shell::LinkButton(tr("Import…"));
    import->setToolTip(tr("A polytope (.ine) or a problem (.json)"));
    problems->addTool(import);
    library->addWidget(list(m_problemList, m_problems, tr("Problems")), 8);
    library->addSeparator();
    library->addSection(tr("Runs"));
    library->addWidget(list(m_runList, m_runs, tr("Runs")), 8);
    library->addStretch();
    connect(import, &QAbstractButton::clicked, this, [this] { m_workspace.runImporter("polytope"); });
    connect(m_problemList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            showProblem(index.data(KeyRole).toString());
    });
    connect(m_problemList, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) { showProblem(index.data(KeyRole).toString()); });
    connect(m_runList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            showRun(index.data(KeyRole).toString().toStdString());
    });
}

void LangevinTab::buildCanvases() {
    auto* views = m_page->views();
    views->addSegment(QStringLiteral("plane"), tr("Plane"), tr("Chains, loss and constraints, step by step"));
    views->addSegment(QStringLiteral("marginals"), tr("Marginals"), tr("Either coordinate beside the truth"));
    views->addSegment(QStringLiteral("energy"), tr("Energy"), tr("Loss and W₁ against the step"));
    m_again = new QPushButton(tr("Run again"));
    m_again->setToolTip(tr("The same problem and parameters with the next seed"));
    m_page->addAction(m_again);
    connect(m_again, &QPushButton::clicked, this, [this] {
        const auto record = m_workspace.record(m_job);
        if (!record)
            return;
        auto spec = record->spec;
        ++spec.seed;
        m_awaited = m_workspace.submit(spec);
    });

    auto* plane = new QWidget;
    auto* layout = new QVBoxLayout(plane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_plane = new PlaneCanvas;
    layout->addWidget(m_plane, 1);
    m_under = new QWidget;
    auto* under = new QVBoxLayout(m_under);
    under->setContentsMargins(0, 0, 0, 0);
    under->setSpacing(0);
    under->addWidget(new shell::Separator);
    m_transport = new Transport;
    under->addWidget(m_transport);
    auto* small = new QHBoxLayout;
    small->setContentsMargins(8, 0, 8, 0);
    for (auto** plot : {&m_smallMarginal, &m_smallEnergy, &m_smallFaces}) {
        *plot = new MiniPlot;
        (*plot)->setFixedHeight(164);
        small->addWidget(*plot, 1);
    }
    under->addLayout(small);
    layout->addWidget(m_under);
    m_page->setCanvas(QStringLiteral("plane"), plane);
    for (auto*& plot : m_marginals)
        plot = new MiniPlot;
    m_page->setCanvas(QStringLiteral("marginals"), column({m_marginals[0], m_marginals[1]}));
    m_energy = new MiniPlot;
    m_distance = new MiniPlot;
    m_page->setCanvas(QStringLiteral("energy"), column({m_energy, m_distance}));
    views->setCurrent(QStringLiteral("plane"));
    connect(m_transport, &Transport::stepChanged, this, [this](std::int64_t step) {
        m_plane->setStep(step);
        refreshPlots();
    });
}

void LangevinTab::reload() {
    m_key.clear();
    m_job.clear();
    m_awaited.clear();
    m_run.reset();
    m_plane->clear();
    m_page->inspector()->clear();
    m_page->inspector()->setFoot(new QWidget);
    m_imported.clear();
    for (const auto& record : m_workspace.records("langevin.import_polytope"))
        if (record.state == base::JobState::done)
            m_imported.insert(record.id);
    refreshProblems();
    refreshRuns();
    if (m_runs->rowCount() > 0)
        showRun(m_runs->item(0)->data(KeyRole).toString().toStdString());
    else if (m_problems->rowCount() > 0)
        showProblem(m_problems->item(0)->data(KeyRole).toString());
    refreshEmpty();
}

void LangevinTab::refreshProblems() {
    const QSignalBlocker quiet(m_problemList->selectionModel());
    m_problems->clear();
    for (const auto& key : m_workspace.documentKeys(problemPrefix)) {
        const auto document = m_workspace.document(key.toStdString());
        if (!document.is_object())
            continue;
        const auto title = document.contains("title") && document["title"].is_string() ? QString::fromStdString(document["title"].get<std::string>()) : QString();
        auto* item = new QStandardItem(title.isEmpty() ? key.mid(problemPrefix.size()) : title);
        item->setEditable(false);
        item->setData(key, KeyRole);
        item->setData(QStringLiteral("problem"), shell::RowIcon);
        const auto set = document.value("polyhedron", Json::object());
        if (set.is_object() && set.contains("A") && set["A"].is_array() && !set["A"].empty() && set["A"][0].is_array())
            item->setData(tr("d %1", "dimension").arg(set["A"][0].size()), shell::RowSide);
        item->setToolTip(document.contains("note") && document["note"].is_string() ? QString::fromStdString(document["note"].get<std::string>()) : item->text());
        m_problems->appendRow(item);
        if (key == m_key)
            m_problemList->setCurrentIndex(item->index());
    }
    refreshEmpty();
}

void LangevinTab::refreshRuns() {
    const QSignalBlocker quiet(m_runList->selectionModel());
    m_runs->clear();
    for (const auto& record : m_workspace.records("langevin.run")) {
        const auto data = record.spec.parameters.value("data", std::string("iid"));
        const QString title = QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title);
        const QString source = data == "ar1" ? tr("AR(1) φ %1").arg(shownNumber(record.spec.parameters.value("phi", 0.6), 2)) : data == "iid" ? tr("IID") : tr("no data");
        auto* item = new QStandardItem(title);
        item->setEditable(false);
        item->setData(QString::fromStdString(record.id), KeyRole);
        const auto& theme = shell::Theme::current();
        item->setData(record.state == base::JobState::failed ? theme.bad : record.state == base::JobState::done ? theme.accent : theme.neutral, shell::RowDot);
        item->setData(QLocale().toString(static_cast<qlonglong>(record.spec.parameters.value("steps", std::int64_t{1024}))), shell::RowSide);
        item->setData(record.state != base::JobState::done, shell::RowFaded);
        item->setToolTip(tr("%1\nProjected, %2, seed %3").arg(title, source).arg(record.spec.seed) +
                         (record.error ? QLatin1Char('\n') + QString::fromStdString(record.error->message()) : QString()));
        m_runs->appendRow(item);
        if (record.id == m_job)
            m_runList->setCurrentIndex(item->index());
    }
    refreshEmpty();
}

void LangevinTab::refreshEmpty() {
    const bool nothing = m_problems->rowCount() == 0 && m_runs->rowCount() == 0;
    if (nothing && m_page->empty() == nullptr) {
        auto* empty = new shell::EmptyView(QStringLiteral("problem"), tr("Problems to sample from will be here"),
                                           tr("A loss on a polyhedron. Import a polytope, or open the Langevin sample from Home."), tr("Import…"));
        connect(empty, &shell::EmptyView::activated, this, [this] { m_workspace.runImporter("polytope"); });
        m_page->setEmpty(empty);
    } else if (!nothing && m_page->empty() != nullptr) {
        m_page->setEmpty(nullptr);
    }
}

std::shared_ptr<const langevin::Problem> LangevinTab::parsed(const Json& document, QString* problem) const {
    auto made = langevin::Problem::fromJson(document, "");
    if (made)
        return std::make_shared<const langevin::Problem>(std::move(*made));
    if (problem != nullptr)
        *problem = QString::fromStdString(made.error().message());
    return nullptr;
}

void LangevinTab::showProblem(const QString& key) {
    if (key.isEmpty() || key == m_key)
        return;
    m_key = key;
    m_job.clear();
    m_run.reset();
    m_runList->setCurrentIndex({});
    m_page->views()->setCurrent(QStringLiteral("plane"));
    for (const auto* view : {"marginals", "energy"})
        m_page->views()->setSegmentEnabled(QLatin1String(view), false);
    m_transport->setPlaying(false);
    m_under->hide();
    m_again->hide();
    m_page->exportButton()->setEnabled(false);
    inspectProblem();
    refreshPicture();
}

void LangevinTab::refreshPicture() {
    if (m_key.isEmpty())
        return;
    QString wrong;
    const auto document = m_workspace.document(m_key.toStdString());
    const auto problem = parsed(document, &wrong);
    if (m_problemNote != nullptr) {
        m_problemNote->setText(wrong);
        m_problemNote->setVisible(!problem);
    }
    if (m_runButton != nullptr)
        m_runButton->setEnabled(problem != nullptr);
    if (!problem) {
        m_plane->clear();
        return;
    }
    const auto beta = document.value("run", Json::object()).value("beta", 1.0);
    m_workspace.inBackground(this, QStringLiteral("picture"), [this, problem, beta, key = m_key]() -> std::function<void()> {
        auto picture = langevinview::backdrop(*problem, beta);
        if (picture)
            return [this, problem, key, fit = picture->fit] {
                if (key == m_key)
                    m_plane->setProblem(problem, fit);
            };
        return [this, key, text = QString::fromStdString(picture.error().message())] {
            if (key != m_key || m_problemNote == nullptr)
                return;
            m_problemNote->setText(text);
            m_problemNote->show();
        };
    });
}

void LangevinTab::editProblem(const QString& undoText, const QString& mergeId, const std::function<void(Json&)>& change) {
    auto document = m_workspace.document(m_key.toStdString());
    if (!document.is_object())
        return;
    const auto before = document;
    change(document);
    if (document == before)
        return;
    m_editing = true;
    m_workspace.setDocument(m_key.toStdString(), document, undoText, mergeId);
    m_editing = false;
}

void LangevinTab::editRow(int row, const QString& text) {
    const auto typed = text.trimmed().isEmpty() ? base::Result<TypedRow>(TypedRow{}) : rowFromText(text);
    if (!typed) {
        m_problemNote->setText(QString::fromStdString(typed.error().message()));
        m_problemNote->show();
        return;
    }
    editProblem(tr("Change constraint"), {}, [&](Json& document) {
        auto& set = document["polyhedron"];
        if (!set.is_object() || !set["A"].is_array() || !set["b"].is_array())
            return;
        const auto index = static_cast<std::size_t>(row);
        const Json a{typed->a[0], typed->a[1]};
        if (text.trimmed().isEmpty()) {
            if (index < set["A"].size() && set["A"].size() > 1) {
                set["A"].erase(index);
                set["b"].erase(index);
            }
        } else if (index < set["A"].size()) {
            set["A"][index] = a;
            set["b"][index] = typed->b;
        } else {
            set["A"].push_back(a);
            set["b"].push_back(typed->b);
        }
    });
    inspectProblem();
    refreshPicture();
}

void LangevinTab::inspectProblem() {
    auto* panel = m_page->inspector();
    panel->clear();
    const auto document = m_workspace.document(m_key.toStdString());
    QString wrong;
    const auto problem = parsed(document, &wrong);
    panel->addSection(tr("What you see"));
    const QString note = document.contains("note") && document["note"].is_string() ? QString::fromStdString(document["note"].get<std::string>()) : QString();
    panel->addText(note.isEmpty() ? tr("A loss and the polyhedron it is sampled on.") : note, shell::Ink::text2)->setWordWrap(true);
    m_problemNote = panel->addText(wrong, shell::Ink::bad);
    m_problemNote->setWordWrap(true);
    m_problemNote->setVisible(!problem);
    panel->addSeparator();

    m_lossForm = nullptr;
    if (problem) {
        panel->addSection(tr("Loss"));
        auto* formula = panel->addText(QString::fromStdString(problem->loss.formula()));
        formula->setFont(shell::fixedFont());
        const auto& family = langevin::lossCatalogue()[static_cast<std::size_t>(problem->loss.table().kind)];
        std::vector<base::Parameter> table;
        for (const auto& p : family.parameters)
            table.push_back({std::string(p.name), base::ParameterType::number, p.standard, {}, p.minimum, p.maximum, {}, std::string(p.meaning)});
        m_lossForm = new shell::PropertyForm;
        m_lossForm->setParameters(table);
        m_lossForm->setValue(problem->loss.toJson());
        panel->addWidget(m_lossForm);
        connect(m_lossForm, &shell::PropertyForm::changed, this, [this, formula] {
            editProblem(tr("Change loss"), QStringLiteral("langevin-loss"), [this](Json& d) { d["loss"].update(m_lossForm->value()); });
            if (const auto now = parsed(m_workspace.document(m_key.toStdString()), nullptr))
                formula->setText(QString::fromStdString(now->loss.formula()));
        });
        panel->addSeparator();
    }
    const auto set = document.value("polyhedron", Json::object());
    const bool plane = set.is_object() && set.contains("A") && set["A"].is_array() && set.contains("b") && set["b"].is_array() &&
                       set["A"].size() == set["b"].size() && set["A"].size() <= 40;
    panel->addSection(tr("Constraints"), plane ? tr("%n row(s)", nullptr, static_cast<int>(set["A"].size())) : QString());
    auto* rows = new QWidget;
    auto* rowLayout = new QVBoxLayout(rows);
    rowLayout->setContentsMargins(0, 0, 0, 4);
    rowLayout->setSpacing(4);
    panel->addWidget(rows);
    for (int i = 0; plane && i <= static_cast<int>(set["A"].size()); ++i) {
        const auto index = static_cast<std::size_t>(i);
        auto* edit = new QLineEdit;
        edit->setFont(shell::fixedFont());
        if (index < set["A"].size()) {
            const auto& row = set["A"][index];
            if (!row.is_array() || row.size() != 2 || !row[0].is_number() || !row[1].is_number() || !set["b"][index].is_number())
                continue;
            edit->setText(rowText({row[0].get<double>(), row[1].get<double>()}, set["b"][index].get<double>()));
            edit->setAccessibleName(tr("Constraint %1").arg(i + 1));
            edit->setToolTip(tr("Clear it to take the constraint out"));
        } else {
            edit->setPlaceholderText(tr("Another, like x − 2 y ≤ 1"));
            edit->setAccessibleName(tr("Another constraint"));
        }
        rowLayout->addWidget(edit);
        // Rebuilding the panel deletes this editor, so it waits until the event is over.
        connect(edit, &QLineEdit::editingFinished, this, [this, i, edit] {
            if (edit->isModified())
                QMetaObject::invokeMethod(this, [this, i, text = edit->text()] { editRow(i, text); }, Qt::QueuedConnection);
            edit->setModified(false);
        });
    }
    if (problem)
        panel->addText(problem->geometry.bounded() ? tr("bounded") : tr("not bounded"), shell::Ink::text3);
    panel->addSeparator();

    panel->addSection(tr("Data and sampler"));
    m_runForm = new shell::PropertyForm;
    m_runForm->setParameters(m_kind.parameters, {QStringLiteral("problem"), QStringLiteral("sampler")});
    const std::pair<const char*, QString> labels[] = {{"data", tr("Data")}, {"dataDeviation", tr("Data deviation")}, {"phi", tr("AR(1) φ")}, {"beta", QStringLiteral("β")},
                                                      {"stepRule", tr("Step rule")}, {"step", tr("Step size η")}, {"rate", tr("Rate a")}, {"steps", tr("Steps T")}, {"chains", tr("Chains")}};
    for (const auto& [name, text] : labels)
        m_runForm->setLabel(name, text);
    if (document.contains("run") && document["run"].is_object())
        m_runForm->setValue(document["run"]);
    panel->addWidget(m_runForm);
    connect(m_runForm, &shell::PropertyForm::changed, this, [this] {
        editProblem(tr("Change run settings"), QStringLiteral("langevin-run"), [this](Json& d) {
            auto value = m_runForm->value();
            value.erase("problem");
            d["run"] = std::move(value);
        });
        m_runButton->setEnabled(m_runForm->isValid());
    });
    panel->addStretch();

    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_runButton = new QPushButton(tr("Run"));
    shell::setPrimary(m_runButton);
    m_runButton->setEnabled(problem != nullptr);
    layout->addWidget(m_runButton);
    panel->setFoot(foot);
    connect(m_runButton, &QPushButton::clicked, this, &LangevinTab::runShownProblem);
}

void LangevinTab::runShownProblem() {
    const auto document = m_workspace.document(m_key.toStdString());
    QString wrong;
    const auto problem = parsed(document, &wrong);
    if (!problem || m_runForm == nullptr) {
        m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::bad, wrong);
        return;
    }
    base::JobSpec spec;
    spec.kind = "langevin.run";
    spec.parameters = m_runForm->value();
    spec.parameters["problem"] = problem->toJson();
    // The settings stand in the parameters; the problem's own copy must not make another result of the same thing.
    spec.parameters["problem"].erase("run");
    spec.seed = 7;
    spec.title = problem->title;
    m_workspace.clearBanners(QStringLiteral("langevin"));
    m_awaited = m_workspace.submit(spec);
    // An answer of the result cache may be there already.
    if (!m_awaited.empty())
        jobMoved(QString::fromStdString(m_awaited));
}

void LangevinTab::jobMoved(const QString& id) {
    const auto job = id.toStdString();
    const auto record = m_workspace.record(job);
    if (!record)
        return;
    if (record->spec.kind == "langevin.import_polytope") {
        if (record->state == base::JobState::done && m_imported.insert(job).second)
            takeImport(*record);
        return;
    }
    if (record->spec.kind != "langevin.run")
        return;
    refreshRuns();
    if (job != m_awaited)
        return;
    if (record->state == base::JobState::done) {
        m_awaited.clear();
        m_job.clear();
        showRun(job);
    } else if (record->state == base::JobState::failed) {
        m_awaited.clear();
        m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::bad, record->error ? QString::fromStdString(record->error->message()) : tr("The run failed."));
    }
}

void LangevinTab::takeImport(const base::JobRecord& record) {
    const auto found = record.outputs.find("problem");
    if (found == record.outputs.end())
        return;
    const auto array = m_workspace.blobs().read(found->second);
    const auto document = array ? base::parseJson(array->text(), "problem") : base::Result<Json>(tl::unexpected(array.error()));
    if (!document) {
        m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::bad, QString::fromStdString(document.error().message()));
        return;
    }
    QString id = QString::fromStdString(document->value("title", std::string("problem"))).toLower();
    for (auto& c : id)
        if (!c.isLetterOrNumber() || c.unicode() > 127)
            c = QLatin1Char('-');
    id = id.left(60);
    QString key = problemPrefix + id;
    for (int n = 2; !m_workspace.document(key.toStdString()).is_null(); ++n)
        key = problemPrefix + id + QLatin1Char('-') + QString::number(n);
    m_workspace.setDocument(key.toStdString(), *document, tr("Import problem"));
    const int dimension = record.summary.value("dimension", 2);
    if (dimension != 2)
        m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::warning,
                               tr("The set has dimension %1. It is kept, but the plane runs sets of dimension 2.").arg(dimension));
    m_key.clear();
    showProblem(key);
}

void LangevinTab::showRun(const std::string& job) {
    if (job.empty() || job == m_job)
        return;
    const auto record = m_workspace.record(job);
    if (!record)
        return;
    if (record->state != base::JobState::done) {
        if (!base::isFinal(record->state))
            m_awaited = job;
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("run"), [this, job, record = *record, &blobs = m_workspace.blobs()]() -> std::function<void()> {
        auto run = langevinview::runResult(record, blobs);
        if (run)
            return [this, job, result = *run] { takeRun(job, result, false); };
        return [this, text = QString::fromStdString(run.error().message())] { m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::bad, text); };
    });
}

void LangevinTab::takeRun(const std::string& job, std::shared_ptr<const langevinview::RunResult> run, bool partial) {
    // A partial may come in after the whole.
    if (partial && job != m_awaited)
        return;
    const bool same = job == m_job && m_run;
    m_run = std::move(run);
    m_job = job;
    m_key.clear();
    m_problemList->setCurrentIndex({});
    m_problemNote = nullptr;
    m_runButton = nullptr;
    m_runForm = m_lossForm = nullptr;
    refreshRuns();
    for (const auto* view : {"marginals", "energy"})
        m_page->views()->setSegmentEnabled(QLatin1String(view), true);
    m_under->show();
    m_again->setVisible(!partial);
    m_page->exportButton()->setEnabled(!partial);
    m_plane->setRun(m_run, same);
    m_transport->setSteps(m_run->trackSteps, m_run->steps);
    if (!m_transport->isPlaying()) {
        // The step of the last quarter that shows best what the study is about: a proposal far outside, brought back.
        const auto frames = m_run->trackSteps.size();
        std::size_t shown = frames > 0 ? frames - 1 : 0;
        double farthest = 0;
        for (auto frame = frames - frames / 4; !partial && frame < frames; ++frame) {
            const auto step = m_run->step(frame, 0);
            const double away = std::hypot(step.proposal[0] - step.end[0], step.proposal[1] - step.end[1]);
            if (away > farthest) {
                farthest = away;
                shown = frame;
            }
        }
        if (frames > 0)
            m_transport->setStep(m_run->trackSteps[shown]);
    }
    refreshPlots();
    inspectShownRun();
    m_page->inspector()->setFoot(new QWidget);
}

void LangevinTab::inspectShownRun() {
    const auto record = m_workspace.record(m_job);
    if (m_run && record)
        inspectRun(*m_page->inspector(), m_page->views()->current(), *m_run, record->spec);
}

void LangevinTab::refreshPlots() {
    if (!m_run || m_run->densitySteps.empty())
        return;
    const auto step = std::max<std::int64_t>(1, m_transport->step());
    m_smallMarginal->setData(marginalPlot(*m_run, 0, step));
    auto energy = energyPlot(*m_run);
    energy.cursor = static_cast<double>(step);
    m_smallEnergy->setData(std::move(energy));
    m_smallFaces->setData(facesPlot(*m_run, step));
    for (std::size_t axis = 0; axis < 2; ++axis)
        m_marginals[axis]->setData(marginalPlot(*m_run, axis, -1));
    m_energy->setData(energyPlot(*m_run));
    m_distance->setData(distancePlot(*m_run));
}

void LangevinTab::keyPressEvent(QKeyEvent* event) {
    if (m_run && m_transport->handleKey(event->key()))
        return;
    if (event->key() == Qt::Key_F) {
        m_plane->fit();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace triptych::app
