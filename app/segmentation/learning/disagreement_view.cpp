#include "app/segmentation/learning/disagreement_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include "app/shell/flow_layout.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using namespace segmentationview;

namespace {
constexpr const char* thresholdsKey = "segmentation/thresholds";
}

void DisagreementModel::setRows(std::shared_ptr<const Disagreement> found, DisagreementOrder order) {
    beginResetModel();
    m_found = std::move(found);
    m_places = m_found ? ordered(m_found->rows, order) : std::vector<int>();
    endResetModel();
}

int DisagreementModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}
int DisagreementModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}
const DisagreementRow* DisagreementModel::row(int row) const {
    return row < 0 || row >= rowCount() ? nullptr : &m_found->rows[static_cast<std::size_t>(m_places[static_cast<std::size_t>(row)])];
}

QVariant DisagreementModel::data(const QModelIndex& index, int role) const {
    const auto* one = index.isValid() ? row(index.row()) : nullptr;
    if (!one)
        return {};
    const QLocale locale;
    const auto number = [&](const std::optional<double>& value) { return value ? locale.toString(*value, 'f', 3) : QStringLiteral("–"); };
    if (role == subjectRole)
        return one->subject;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == Id || index.column() == Votes ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Distance && one->bothEmpty)
        return tr("Both masks are empty: they agree.");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Id: return QString::fromStdString(one->id);
    case Distance: return number(one->distance);
    case Doubt: return number(one->doubt);
    case Uncertainty: return number(one->uncertainty);
    case ModelPixels: return locale.toString(static_cast<qlonglong>(one->modelPixels));
    case CrowdPixels: return locale.toString(static_cast<qlonglong>(one->consensusPixels));
    case Votes: return QStringLiteral("  ") + tr("%1 of %2").arg(locale.toString(one->threshold), locale.toString(one->raters));
    default: return {};
    }
}

QVariant DisagreementModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= Columns)
        return {};
    const QString names[] = {tr("Subject"), tr("Distance"), tr("Discriminator's doubt"), tr("Uncertainty"), tr("Model, px"), tr("Volunteers, px"), QStringLiteral("  ") + tr("Votes")};
    const QString meanings[] = {{}, tr("1 − Dice of the model's mask and the consensus at its threshold"), tr("1 − mean score of the discriminator over its patches"), tr("Mean standard deviation of the probability over passes with dropout"), tr("Pixels of the model's mask"),
                                tr("Pixels of the consensus"), tr("Votes a pixel needs to be in the consensus")};
    if (role == Qt::DisplayRole)
        return names[section];
    if (role == Qt::ToolTipRole && !meanings[section].isEmpty())
        return meanings[section];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Id || section == Votes ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    return {};
}

DisagreementView::DisagreementView(Workspace& workspace, ImportStore& imports, LearningStore& store, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_imports(imports), m_store(store), m_words(new shell::Label), m_prediction(new QComboBox), m_order(new QComboBox), m_count(new QSpinBox),
      m_send(new QPushButton(tr("Send these to the volunteers…"))), m_table(new QTableView), m_model(new DisagreementModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 8);
    column->setSpacing(8);
    auto* choice = new QWidget;
    auto* row = new shell::FlowLayout(choice);
    const auto add = [&](const QString& text, QWidget* editor) {
        auto* pair = new QWidget;
        auto* line = new QHBoxLayout(pair);
        line->setContentsMargins(0, 0, 0, 0);
        auto* label = new shell::Label(text, shell::TextSize::body, shell::Ink::text2);
        label->setBuddy(editor);
        editor->setAccessibleName(text);
        line->addWidget(label);
        line->addWidget(editor);
        row->addWidget(pair);
    };
    m_prediction->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prediction->setMinimumContentsLength(18);
    add(tr("Prediction"), m_prediction);
    m_order->addItem(tr("Distance to the crowd"), static_cast<int>(DisagreementOrder::distance));
    m_order->addItem(tr("Discriminator's doubt"), static_cast<int>(DisagreementOrder::discriminator));
    m_order->addItem(tr("Uncertainty"), static_cast<int>(DisagreementOrder::uncertainty));
    add(tr("First by"), m_order);
    column->addWidget(choice);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setAccessibleName(tr("Subjects by disagreement"));
    column->addWidget(m_table, 1);
    auto* foot = new QWidget;
    auto* send = new shell::FlowLayout(foot);
    auto* pair = new QWidget;
    auto* line = new QHBoxLayout(pair);
    line->setContentsMargins(0, 0, 0, 0);
    auto* first = new shell::Label(tr("The first"), shell::TextSize::body, shell::Ink::text2);
    first->setBuddy(m_count);
    m_count->setRange(1, 100000);
    m_count->setValue(10);
    m_count->setAccessibleName(tr("How many subjects go to the volunteers"));
    line->addWidget(first);
    line->addWidget(m_count);
    send->addWidget(pair);
    m_send->setToolTip(tr("A list of subjects (CSV) with reason and scores, and beside it what was chosen and why"));
    send->addWidget(m_send);
    column->addWidget(foot);
    connect(m_prediction, &QComboBox::currentIndexChanged, this, [this] { recount(); });
    connect(m_order, &QComboBox::currentIndexChanged, this, &DisagreementView::refresh);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) { emit subjectWanted(index.data(DisagreementModel::subjectRole).toInt()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &DisagreementView::changed);
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (m_found)
            m_workspace.runExporter("recheck", m_found->prediction, this->choice());
    });
    connect(&store, &LearningStore::listsChanged, this, &DisagreementView::fillPredictions);
    connect(&imports, &ImportStore::importShown, this, &DisagreementView::fillPredictions);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key == QLatin1String(thresholdsKey))
            recount(true);
    });
    fillPredictions();
}

QString DisagreementView::words() const {
    return m_words->text();
}
std::string DisagreementView::shownJob() const {
    return m_prediction->currentData().toString().toStdString();
}
base::Json DisagreementView::choice() const {
    base::Json choice = {{"order", disagreementOrderNames[m_order->currentData().toInt()]}, {"count", m_count->value()}};
    if (m_found)
        choice["import"] = m_found->import;
    return choice;
}
bool DisagreementView::hasPrediction() const {
    return m_prediction->count() > 0;
}

// Those of the import on screen, newest first.
void DisagreementView::fillPredictions() {
    const QSignalBlocker quiet(m_prediction);
    const auto before = m_prediction->currentData();
    const auto import = m_imports.import();
    m_prediction->clear();
    for (const auto& record : m_store.predictions()) {
        if (record.state != base::JobState::done || !import)
            continue;
        const bool ours = std::any_of(record.spec.inputs.begin(), record.spec.inputs.end(), [&](const auto& input) {
            if (input.first.rfind("image", 0) != 0)
                return false;
            if (input.second.job == import->job)
                return true;
            const auto known = import->outputs.find(input.first);
            return input.second.blob && known != import->outputs.end() && input.second.blob->hash == known->second.hash;
        });
        if (ours)
            m_prediction->addItem(learning::nameOf(record), QString::fromStdString(record.id));
    }
    if (const int kept = m_prediction->findData(before); kept >= 0)
        m_prediction->setCurrentIndex(kept);
    recount();
}

void DisagreementView::recount(bool force) {
    const auto import = m_imports.import();
    const auto record = m_store.record(shownJob());
    if (!import || !record) {
        m_found.reset();
        m_counted.clear();
        m_problem.clear();
        return refresh();
    }
    const auto wanted = import->job + '/' + record->id;
    if (!force && wanted == m_counted)
        return refresh();
    if (wanted != m_counted)
        m_found.reset();
    m_counted = wanted;
    m_problem.clear();
    refresh();
    m_workspace.inBackground(this, QStringLiteral("disagreement"), [this, import, record = *record, wanted, thresholds = m_workspace.document(thresholdsKey)]() -> std::function<void()> {
        auto found = disagreement(record, *import, thresholds, m_workspace.blobs());
        return [this, wanted, found = std::move(found)] {
            if (wanted != m_counted)
                return;
            m_found = found ? std::make_shared<const Disagreement>(*found) : nullptr;
            m_problem = found ? QString() : shell::errorWords(found.error());
            refresh();
        };
    });
}

void DisagreementView::refresh() {
    const auto order = static_cast<DisagreementOrder>(m_order->currentData().toInt());
    m_model->setRows(m_found, order);
    const bool any = m_any = m_found && std::any_of(m_found->rows.begin(), m_found->rows.end(), [&](const auto& row) { return scoreOf(row, order).has_value(); });
    m_send->setEnabled(any);
    m_count->setEnabled(any);
    m_words->setInk(m_problem.isEmpty() ? shell::Ink::text : shell::Ink::bad);
    if (!m_problem.isEmpty()) {
        m_words->setText(m_problem);
    } else if (!m_found) {
        m_words->setText(hasPrediction() ? tr("Holding the model's masks against the votes…") : QString());
    } else if (!any) {
        m_words->setText(order == DisagreementOrder::uncertainty ? tr("This prediction was made without dropout: predict with passes above 0 to know how unsure the model is.") : tr("This model has no discriminator."));
    } else {
        const QLocale locale;
        int far = 0;
        for (const auto& row : m_found->rows)
            far += row.distance.value_or(0) > 0.5 ? 1 : 0;
        auto words = tr("Of %n subject(s)", nullptr, static_cast<int>(m_found->rows.size())) + QLatin1Char(' ') + tr("%n have a Dice under one half between model and volunteers.", nullptr, far);
        if (m_found->unknown > 0)
            words += QLatin1Char(' ') + tr("%n more are not in this import, have no votes, or another size.", nullptr, m_found->unknown);
        m_words->setText(words);
    }
    emit changed();
}

}  // namespace triptych::app
