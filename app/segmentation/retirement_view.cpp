#include "app/segmentation/retirement_view.h"

#include <algorithm>
#include <cmath>

#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/segmentation/number_row.h"
#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "segmentation/kinds.h"
#include "segmentation/retirement.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr const char* replayKind = "segmentation.simulate_retirement";
constexpr int subjectRole = Qt::UserRole + 1;

}  // namespace

RetirementView::RetirementView(Workspace& workspace, ImportStore& store, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_store(store), m_form(new shell::PropertyForm), m_replay(new QPushButton(tr("Replay"))), m_words(new shell::Label),
      m_subjects(new QTreeWidget) {
    const auto kinds = segmentation::kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto& k) { return k.name == replayKind; });
    m_form->setParameters(kind->parameters, {QStringLiteral("tool"), QStringLiteral("frame")});
    for (const auto& [name, text] : {std::pair{"blank_first", tr("Blank from the start")}, {"consensus_votes", tr("Votes in agreement")}, {"consensus_dice", tr("Agreement")},
                                     {"maximum", tr("At most")}, {"threshold", tr("Share of votes")}})
        m_form->setLabel(name, text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 8);
    row->setSpacing(16);
    auto* left = new QVBoxLayout;
    left->addWidget(m_form);
    shell::setPrimary(m_replay);
    left->addWidget(m_replay);
    left->addStretch(1);
    row->addLayout(left, 1);
    auto* right = new QVBoxLayout;
    m_words->setWordWrap(true);
    right->addWidget(m_words);
    m_subjects->setRootIsDecorated(false);
    m_subjects->setUniformRowHeights(true);
    m_subjects->setFrameShape(QFrame::NoFrame);
    m_subjects->setHeaderLabels({tr("Subject"), tr("Needed"), tr("Of"), tr("Ended by"), tr("Dice"), tr("Differs, px")});
    m_subjects->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_subjects->setAccessibleName(tr("Where each subject would have stopped"));
    right->addWidget(m_subjects, 1);
    row->addLayout(right, 2);
    connect(m_replay, &QPushButton::clicked, this, &RetirementView::replay);
    connect(m_form, &shell::PropertyForm::changed, this, &RetirementView::refresh);
    connect(&store, &ImportStore::importShown, this, &RetirementView::refresh);
    connect(&workspace, &Workspace::jobChanged, this, &RetirementView::jobMoved);
    connect(m_subjects, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { emit subjectWanted(item->data(0, subjectRole).toInt()); });
    refresh();
}

QString RetirementView::words() const {
    return m_words->text();
}

void RetirementView::refresh() {
    const auto import = m_store.import();
    m_replay->setEnabled(import && m_form->isValid());
    if (import && import->job == m_shown)
        return;
    m_shown = import ? import->job : std::string();
    m_job.clear();
    m_subjects->clear();
    m_words->setText(tr("Replays the classifications in their order of arrival: how many a rule would have saved, and what it would have cost."));
}

void RetirementView::replay() {
    const auto import = m_store.import();
    if (!import || !m_form->isValid())
        return;
    base::JobSpec spec;
    spec.kind = replayKind;
    spec.parameters = m_form->value();
    for (const auto* name : {"index", "raters", "marks", "rings", "points"})
        // By the import's job, so that what is exported knows the workflow.
        spec.inputs[name].job = import->job, spec.inputs[name].output = name;
    spec.title = tr("Retirement of %n subject(s)", nullptr, static_cast<int>(import->strokes.subjects().size())).toStdString();
    m_job = m_workspace.submit(spec);
    jobMoved(QString::fromStdString(m_job));
}

void RetirementView::jobMoved(const QString& id) {
    if (m_job.empty() || id.toStdString() != m_job)
        return;
    const auto record = m_workspace.record(m_job);
    if (!record || record->state != base::JobState::done)
        return;
    const auto rows = record->outputs.find("subjects"), about = record->outputs.find("about");
    if (rows == record->outputs.end() || about == record->outputs.end())
        return;
    m_workspace.inBackground(this, QStringLiteral("retirement"), [this, job = m_job, rows = rows->second, about = about->second]() -> std::function<void()> {
        auto table = m_workspace.blobs().read(rows);
        const auto words = m_workspace.blobs().read(about);
        auto json = words ? base::parseJson(words->text(), "about") : base::Result<Json>(tl::unexpected(words.error()));
        return [this, job, table = std::move(table), json = std::move(json)] {
            if (job != m_job)
                return;
            const auto numbers = table ? table->as<double>() : base::Result<std::span<const double>>(tl::unexpected(table.error()));
            if (!numbers || !json)
                return m_words->setText(shell::errorWords(numbers ? json.error() : numbers.error()));
            fill(*json, *numbers);
        };
    });
}

void RetirementView::fill(const Json& about, std::span<const double> rows) {
    const QLocale locale;
    const auto import = m_store.import();
    m_subjects->setSortingEnabled(false);
    m_subjects->clear();
    if (!import || !about.is_object() || !about.contains("subjects") || !about["subjects"].is_array() || about["subjects"].size() * 7 != rows.size())
        return;
    const std::array<QString, 4> reasons = {tr("nothing: all were needed"), tr("a blank start"), tr("agreement"), tr("the count")};
    QList<QTreeWidgetItem*> items;
    double needed = 0, available = 0, sum = 0, least = 1;
    int with = 0;
    for (std::size_t i = 0; i < about["subjects"].size(); ++i) {
        const auto* r = rows.data() + 7 * i;
        const auto id = about["subjects"][i].is_string() ? about["subjects"][i].get<std::string>() : std::string();
        const auto reason = r[2] >= 0 && r[2] < 4 ? static_cast<std::size_t>(r[2]) : 0;
        auto* item = new NumberRow({QString::fromStdString(id), {}, {}, reasons[reason]});
        item->setData(0, subjectRole, import->strokes.find(id));
        item->setNumber(1, r[1], locale.toString(r[1], 'f', 0));
        item->setNumber(2, r[0], locale.toString(r[0], 'f', 0));
        item->setNumber(4, std::isnan(r[3]) ? std::nullopt : std::optional(r[3]), std::isnan(r[3]) ? QStringLiteral("–") : locale.toString(r[3], 'f', 3));
        item->setNumber(5, r[6], locale.toString(r[6], 'f', 0));
        items << item;
        available += r[0];
        needed += r[1];
        if (!std::isnan(r[3])) {
            sum += r[3];
            least = std::min(least, r[3]);
            ++with;
        }
    }
    m_subjects->addTopLevelItems(items);
    m_subjects->setSortingEnabled(true);
    m_subjects->sortByColumn(4, Qt::AscendingOrder);
    auto words = tr("With this rule %1 of %2 classifications would have been needed.").arg(locale.toString(needed, 'f', 0), locale.toString(available, 'f', 0));
    if (with > 0)
        words += QStringLiteral(" ") + tr("The masks agree with those of all votes by a mean Dice of %1, at least %2.").arg(locale.toString(sum / with, 'f', 3), locale.toString(least, 'f', 3));
    m_words->setText(words);
}

}  // namespace triptych::app
