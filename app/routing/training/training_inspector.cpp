#include "app/routing/training/training_inspector.h"

#include <algorithm>
#include <set>

#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/routing/fact_rows.h"
#include "app/routing/training/training_form.h"
#include "app/routing/training/training_records.h"
#include "app/shell/label.h"
#include "app/shell/panel_parts.h"
#include "app/shell/style.h"

namespace triptych::app::routingview {
namespace {

constexpr int jobRole = Qt::UserRole + 1;
constexpr int mostRows = 8;

void clear(QVBoxLayout* layout) {
    while (auto* item = layout->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QVBoxLayout* addRows(shell::SidePanel* panel) {
    auto* holder = new QWidget;
    auto* rows = new QVBoxLayout(holder);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    panel->addWidget(holder);
    return rows;
}

}  // namespace

TrainingInspector::TrainingInspector(Workspace& workspace, TrainingStore& store, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_store(store), m_panel(new shell::SidePanel), m_made(new QWidget), m_copy(new shell::LinkButton(tr("Copy recipe"))), m_code(new shell::LinkButton(tr("Show code"))),
      m_form(new TrainingForm(workspace, store)), m_compared(new QListWidget), m_compare(new QPushButton(tr("Compare"))), m_run(new QPushButton(tr("Run"))) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_panel);
    m_panel->addSection(tr("What you see"));
    m_seen = m_panel->addText({});
    m_facts = addRows(m_panel);
    auto* made = new QVBoxLayout(m_made);
    made->setContentsMargins(0, shell::metrics::grid, 0, 0);
    made->setSpacing(0);
    made->addWidget(new shell::Separator);
    made->addSpacing(shell::metrics::grid);
    made->addWidget(new shell::SectionHeader(tr("How it was made")));
    m_madeRows = new QVBoxLayout;
    made->addLayout(m_madeRows);
    auto* links = new QHBoxLayout;
    m_copy->setToolTip(tr("The figure as JSON, for “triptych render”"));
    m_code->setToolTip(tr("The jobs behind it, as “triptych run” takes them"));
    links->addWidget(m_copy);
    links->addSpacing(16);
    links->addWidget(m_code);
    links->addStretch(1);
    made->addLayout(links);
    m_panel->addWidget(m_made);
    m_panel->addSeparator();
    m_panel->addSection(tr("New training"));
    m_panel->addWidget(m_form);
    m_panel->addSeparator();
    m_panel->addSection(tr("Side by side"));
    m_panel->addText(tr("Arms of one corpus and split, an arm being what a name has before its “/”. The same seeds in every arm."), shell::Ink::text2)->setWordWrap(true);
    m_compared->setAccessibleName(tr("Trainings to compare"));
    m_compared->setFrameShape(QFrame::NoFrame);
    m_compared->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel->addWidget(m_compared);
    m_compareProblem = m_panel->addText({}, shell::Ink::text2);
    m_compareProblem->setWordWrap(true);
    m_panel->addWidget(m_compare);
    m_panel->addStretch();
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_run->setObjectName(QStringLiteral("run"));
    shell::setPrimary(m_run);
    layout->addWidget(m_run);
    m_panel->setFoot(foot);
    connect(m_copy, &QAbstractButton::clicked, this, &TrainingInspector::copyRecipe);
    connect(m_code, &QAbstractButton::clicked, this, &TrainingInspector::showCode);
    connect(m_run, &QPushButton::clicked, this, &TrainingInspector::run);
    connect(m_compare, &QPushButton::clicked, this, &TrainingInspector::compare);
    connect(m_compared, &QListWidget::itemChanged, this, &TrainingInspector::judgeCompared);
    const auto ready = [this] { m_run->setEnabled(m_form->isReady()); };
    connect(m_form, &TrainingForm::readyChanged, this, ready);
    connect(&store, &TrainingStore::listsChanged, this, &TrainingInspector::refreshCompared);
    ready();
    refreshCompared();
    show({}, {}, {}, false);
}

QString TrainingInspector::seen() const {
    return m_seen->text();
}

QString TrainingInspector::compareProblem() const {
    return m_compareProblem->text();
}

void TrainingInspector::show(const QString& seen, const std::vector<Fact>& facts, const std::optional<base::JobRecord>& made, bool hasFigure) {
    m_seen->setText(seen.isEmpty() ? tr("How language models learn here: their loss, bits per byte by language, and whether their experts come to tell languages apart.") : seen);
    clear(m_facts);
    addFactRows(facts, [this](QWidget* row) { m_facts->addWidget(row); });
    clear(m_madeRows);
    m_made->setVisible(made.has_value());
    if (!made)
        return;
    m_madeRows->addWidget(kindRow(*made));
    if (made->spec.kind == trainModelKind)
        m_madeRows->addWidget(new shell::KeyValueRow(tr("Seed"), QLocale().toString(static_cast<qulonglong>(made->spec.seed))));
    if (auto* run = runRow(*made))
        m_madeRows->addWidget(run);
    m_copy->setVisible(hasFigure);
}

// Checks stay as a person set them; a new training is checked when it can be held against the newest.
void TrainingInspector::refreshCompared() {
    std::map<std::string, bool> before;
    for (int i = 0; i < m_compared->count(); ++i)
        before[m_compared->item(i)->data(jobRole).toString().toStdString()] = m_compared->item(i)->checkState() == Qt::Checked;
    const QSignalBlocker quiet(m_compared);
    m_compared->clear();
    std::optional<TestedOn> like;
    std::set<std::pair<std::string, std::uint64_t>> taken;
    for (const auto& record : m_store.trainings()) {
        if (record.state != base::JobState::done)
            continue;
        const auto name = trainingName(record);
        const auto key = testedOn(record, m_workspace);
        if (!like)
            like = key;
        const auto known = before.find(record.id);
        const bool fits = *like == key && name.contains(QLatin1Char('/')) && taken.emplace(name.section(QLatin1Char('/'), 0, 0).toStdString(), record.spec.seed).second;
        auto* item = new QListWidgetItem(name, m_compared);
        item->setData(jobRole, QString::fromStdString(record.id));
        item->setToolTip(trainingSide(record).isEmpty() ? name.toHtmlEscaped() : tr("%1: %2 bits per byte").arg(name, trainingSide(record)).toHtmlEscaped());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState((known == before.end() ? fits : known->second) ? Qt::Checked : Qt::Unchecked);
    }
    const int rows = std::min(mostRows, m_compared->count());
    m_compared->setVisible(rows > 0);
    m_compared->setFixedHeight(rows > 0 ? rows * std::max(22, m_compared->sizeHintForRow(0)) + 4 : 0);
    judgeCompared();
}

std::vector<base::JobRecord> TrainingInspector::checked() const {
    std::vector<base::JobRecord> out;
    for (int i = 0; i < m_compared->count(); ++i)
        if (m_compared->item(i)->checkState() == Qt::Checked)
            if (auto record = m_store.record(m_compared->item(i)->data(jobRole).toString().toStdString()))
                out.push_back(std::move(*record));
    // As they were trained, so that the first arm stays the first.
    std::reverse(out.begin(), out.end());
    return out;
}

void TrainingInspector::judgeCompared() {
    const auto trainings = checked();
    const auto problem = m_compared->count() == 0 ? tr("There is no training yet.") : comparisonProblem(trainings, m_workspace);
    m_compareProblem->setText(problem.isEmpty() ? tr("%Ln training(s)", nullptr, static_cast<int>(trainings.size())) : problem);
    m_compare->setEnabled(problem.isEmpty());
}

void TrainingInspector::run() {
    const auto specs = m_form->specs();
    if (specs.empty())
        return;
    if (specs.size() == 1) {
        if (const auto job = m_workspace.submit(specs.front()); !job.empty())
            emit submitted(job);
    } else if (const auto jobs = m_workspace.submitTogether(specs); !jobs.empty()) {
        emit submitted(jobs.back());
    }
}

void TrainingInspector::compare() {
    const auto trainings = checked();
    if (!comparisonProblem(trainings, m_workspace).isEmpty())
        return;
    std::set<QString> arms;
    for (const auto& record : trainings)
        arms.insert(trainingName(record).section(QLatin1Char('/'), 0, 0));
    if (const auto job = m_workspace.submit(comparisonSpec(trainings, m_workspace.records(answerQuestionsKind), tr("Side by side: %1").arg(QStringList(arms.begin(), arms.end()).join(QStringLiteral(", "))))); !job.empty())
        emit submitted(job);
}

}  // namespace triptych::app::routingview
