#include "app/segmentation/library.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <QDateTime>
#include <QListView>
#include <QLocale>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QTimer>

#include "app/segmentation/model_store.h"
#include "app/segmentation/ordering_panel.h"
#include "app/segmentation/queue_filter.h"
#include "app/segmentation/queue.h"
#include "app/segmentation/review_model.h"
#include "app/shell/panel_parts.h"
#include "app/shell/row_tree.h"

namespace triptych::app {
namespace {
constexpr int jobRole = Qt::UserRole + 1;
constexpr std::uint64_t auditSeed = 1;

QString termText(std::optional<double> term) {
    return term ? QLocale().toString(*term, 'f', 2) : QStringLiteral("–");
}
}

SubjectLibrary::SubjectLibrary(Workspace& workspace, ImportStore& store, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_store(store) {
    auto* head = panel.addSection(tr("Classifications"));
    auto* import = new shell::LinkButton(tr("Add…"));
    import->setToolTip(tr("A Zooniverse classification export; a folder \"images\" beside it is read too"));
    import->setAccessibleName(tr("Add classifications"));
    head->addTool(import);
    m_imports = new shell::RowTree;
    m_imports->setAccessibleName(tr("Classifications"));
    m_importRows = new QStandardItemModel(this);
    m_imports->setModel(m_importRows);
    panel.addWidget(m_imports, 8);
    panel.addSeparator();
    m_queueHead = panel.addSection(tr("Subjects"));
    panel.addText(tr("Where people are needed most, first"), shell::Ink::text2);
    m_ordering = new OrderingPanel(workspace);
    panel.addWidget(m_ordering);
    m_filter = new QueueFilter;
    panel.addWidget(m_filter);
    m_queue = new QListView;
    m_rows = new QStandardItemModel(m_queue);
    m_queue->setModel(m_rows);
    m_queue->setItemDelegate(new QueueDelegate(m_queue));
    m_queue->setFrameShape(QFrame::NoFrame);
    m_queue->setMouseTracking(true);
    m_queue->setUniformItemSizes(true);
    m_queue->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_queue->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_queue->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_queue->viewport()->setAutoFillBackground(false);
    m_queue->setAccessibleName(tr("Subjects"));
    m_queue->setMinimumHeight(240);
    panel.addWidget(m_queue, 8);
    connect(import, &QAbstractButton::clicked, this, [&workspace] { workspace.runImporter("zooniverse"); });
    connect(m_imports->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!m_filling && index.isValid())
            m_store.load(index.data(jobRole).toString().toStdString());
    });
    connect(m_queue->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (m_filling || !index.isValid())
            return;
        m_held = true;
        emit subjectChosen(index.data(SubjectRole).toInt());
    });
    connect(&store, &ImportStore::importsChanged, this, &SubjectLibrary::fillImports);
    connect(&store, &ImportStore::importShown, this, [this] {
        m_held = false;
        fillImports();
        fillQueue();
    });
    connect(&store, &ImportStore::agreementCounted, this, &SubjectLibrary::fillQueue);
    connect(m_ordering, &OrderingPanel::changed, this, &SubjectLibrary::fillQueue);
    connect(m_filter, &QueueFilter::changed, this, [this] {
        refreshStates();
        // The mark goes to what is seen; it stays on a subject that is.
        if (m_queue->currentIndex().isValid() && m_queue->isRowHidden(m_queue->currentIndex().row()))
            if (const int row = rowAt(0, true); row >= 0)
                m_queue->setCurrentIndex(m_rows->index(row, 0));
    });
    connect(m_filter, &QueueFilter::left, this, [this] { m_queue->setFocus(Qt::OtherFocusReason); });
}

int SubjectLibrary::current() const {
    const auto index = m_queue->currentIndex();
    return index.isValid() ? index.data(SubjectRole).toInt() : -1;
}

int SubjectLibrary::neighbour(int by) const {
    const int row = m_queue->currentIndex().isValid() ? rowAt(by, false) : -1;
    return row >= 0 ? m_rows->index(row, 0).data(SubjectRole).toInt() : -1;
}

void SubjectLibrary::step(int by) {
    if (const int row = rowAt(by, true); row >= 0)
        m_queue->setCurrentIndex(m_rows->index(row, 0));
}

int SubjectLibrary::rowAt(int by, bool clamped) const {
    const int way = by < 0 ? -1 : 1;
    int row = std::max(0, m_queue->currentIndex().row()), last = -1, left = std::abs(by);
    // A row that the filter hides is no step; with none to take the nearest that is shown, after it or before.
    for (int at = by == 0 ? row : row + way; at >= 0 && at < m_rows->rowCount(); at += way) {
        if (m_queue->isRowHidden(at))
            continue;
        last = at;
        if (--left <= 0)
            return at;
    }
    if (!clamped)
        return -1;
    for (int at = row; last < 0 && at >= 0 && at < m_rows->rowCount(); at -= way)
        last = m_queue->isRowHidden(at) ? -1 : at;
    return last;
}

// Hides rows; what was decided decides anew with every decision.
void SubjectLibrary::refreshFilter() {
    if (!m_store.import())
        return;
    const auto& subjects = m_store.import()->strokes.subjects();
    int shown = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const auto* item = m_rows->item(row);
        const auto& subject = subjects[static_cast<std::size_t>(item->data(SubjectRole).toInt())];
        bool good = m_filter->isOpen();
        if (!good) {
            QString text = QString::fromStdString(subject.id);
            for (const auto& file : subject.files)
                text += QLatin1Char(' ') + QString::fromStdString(file);
            for (const auto& [key, value] : subject.metadata)
                text += QLatin1Char(' ') + QString::fromStdString(key) + QLatin1Char('=') + QString::fromStdString(value);
            good = m_filter->accepts(m_reviews != nullptr ? m_reviews->review(m_store.import()->job, subject.id, 0) : Review(), item->data(AuditRole).toBool(), text);
        }
        m_queue->setRowHidden(row, !good);
        shown += good ? 1 : 0;
    }
    m_filter->words()->setToolTip(m_filter->isOpen() ? QueueFilter::tr("In id, file names, metadata and comment; all words must be there") : tr("%1 of %2 subjects fit").arg(QLocale().toString(shown), QLocale().toString(m_rows->rowCount())));
    if (!m_filter->isOpen())
        m_queueHead->setSide(tr("%1 shown").arg(QLocale().toString(shown)));
}

void SubjectLibrary::show(int subject) {
    for (int row = 0; row < m_rows->rowCount(); ++row)
        if (m_rows->index(row, 0).data(SubjectRole).toInt() == subject)
            m_queue->setCurrentIndex(m_rows->index(row, 0));
}

void SubjectLibrary::fillImports() {
    m_filling = true;
    m_importRows->clear();
    QModelIndex shown;
    for (const auto& record : m_store.imports()) {
        auto* item = new QStandardItem(record.spec.title.empty() ? QString::fromStdString(record.id) : QString::fromStdString(record.spec.title));
        item->setEditable(false);
        item->setData(QString::fromStdString(record.id), jobRole);
        item->setData(QStringLiteral("file"), shell::RowIcon);
        item->setToolTip(item->text().toHtmlEscaped() + QStringLiteral("<br>") +
                         tr("imported %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(record.finishedMs), QLocale::ShortFormat)));
        m_importRows->appendRow(item);
        if (m_store.import() && record.id == m_store.import()->job)
            shown = item->index();
    }
    m_imports->setCurrentIndex(shown);
    m_filling = false;
}

std::vector<segmentation::OrderedSubject> SubjectLibrary::order() const {
    const auto& strokes = m_store.import()->strokes;
    std::vector<segmentation::OrderingFacts> facts;
    for (std::size_t s = 0; s < strokes.subjects().size(); ++s) {
        segmentation::OrderingFacts one;
        one.id = strokes.subjects()[s].id;
        one.marks = static_cast<int>(strokes.marks(static_cast<int>(s)).size());
        if (const auto found = m_store.agreement().find(one.id); found != m_store.agreement().end()) {
            one.kappa = found->second.kappaInUnion;
            one.entropy = found->second.entropyInUnion;
        }
        facts.push_back(std::move(one));
    }
    if (m_model != nullptr)
        m_model->fill(facts);
    // Until it is counted nothing is drawn by chance: the order would jump twice.
    const auto ordered = segmentation::orderedSubjects(facts, m_ordering->weights(), m_store.agreement().empty() ? 0 : m_ordering->auditShare(), auditSeed);
    return ordered ? *ordered : std::vector<segmentation::OrderedSubject>();
}

void SubjectLibrary::fillQueue() {
    const auto before = m_queue->currentIndex().data(Qt::DisplayRole).toString();
    m_filling = true;
    m_rows->clear();
    if (!m_store.import()) {
        m_filling = false;
        m_queueHead->setSide({});
        emit subjectChosen(-1);
        return;
    }
    const auto& strokes = m_store.import()->strokes;
    const auto& subjects = strokes.subjects();
    const auto diceOf = [&](int s) {
        const auto found = m_store.agreement().find(subjects[static_cast<std::size_t>(s)].id);
        return found == m_store.agreement().end() ? 3.0 : found->second.meanDice.value_or(2.0);
    };
    const auto ordered = order();
    double most = 0;
    for (const auto& each : ordered)
        most = std::max(most, each.disagreement.value_or(0) + each.entropy.value_or(0) + each.distance.value_or(0) + each.doubt.value_or(0) + each.uncertainty.value_or(0));
    const bool withModel = m_model != nullptr && m_model->isCounted();
    int row = 0;
    for (const auto& each : ordered) {
        const int s = each.subject;
        const auto& subject = subjects[static_cast<std::size_t>(s)];
        auto* item = new QStandardItem(QString::fromStdString(subject.id));
        item->setData(s, SubjectRole);
        item->setData(static_cast<int>(strokes.raters(s).size()), VolunteersRole);
        if (static_cast<std::size_t>(s) < m_store.thumbnails().size())
            item->setData(m_store.thumbnails()[static_cast<std::size_t>(s)], Qt::DecorationRole);
        if (const double dice = diceOf(s); dice <= 2)
            item->setData(dice <= 1 ? dice : std::numeric_limits<double>::quiet_NaN(), DiceRole);
        if (each.score)
            item->setData(*each.score, ScoreRole);
        item->setData(each.audit, AuditRole);
        if (most > 0) {
            QVariantList terms{each.disagreement.value_or(0) / most, each.entropy.value_or(0) / most, each.cost / most};
            if (withModel)
                terms << each.distance.value_or(0) / most << each.doubt.value_or(0) / most << each.uncertainty.value_or(0) / most;
            item->setData(terms, TermsRole);
        }
        item->setToolTip((withModel ? tr("Model and crowd %1, discriminator %2, model unsure %3. ").arg(termText(each.distance), termText(each.doubt), termText(each.uncertainty)) : QString()) +
                         tr("Disagreement %1, entropy %2, cost of %3 marks %4")
                             .arg(termText(each.disagreement), termText(each.entropy), QLocale().toString(static_cast<int>(strokes.marks(s).size())), QLocale().toString(each.cost, 'f', 2)));
        if (m_held && item->text() == before)
            row = m_rows->rowCount();
        m_rows->appendRow(item);
    }
    m_queue->setCurrentIndex(m_rows->index(row, 0));
    refreshStates();
    if (m_queue->isRowHidden(row))
        if (const int seen = rowAt(0, true); seen >= 0)
            m_queue->setCurrentIndex(m_rows->index(seen, 0));
    m_queue->scrollTo(m_queue->currentIndex());
    m_filling = false;
    m_queue->viewport()->update();
    emit subjectChosen(current());
}

void SubjectLibrary::setReviews(ReviewModel* reviews) {
    m_reviews = reviews;
    // Many decisions in one step: the first is shown at once, the rest together.
    connect(reviews, &ReviewModel::reviewChanged, this, [this] {
        if (m_statesAwaited) {
            m_statesOld = true;
            return;
        }
        m_statesAwaited = true;
        refreshStates();
        QTimer::singleShot(0, this, [this] {
            m_statesAwaited = false;
            if (std::exchange(m_statesOld, false))
                refreshStates();
        });
    });
}

void SubjectLibrary::setModel(ModelStore* model) {
    m_model = model;
    connect(model, &ModelStore::counted, this, [this] {
        const auto terms = m_model->terms();
        const QSignalBlocker quiet(m_ordering);
        m_ordering->setModelTerms({terms.distance, terms.doubt, terms.uncertainty});
        fillQueue();
    });
}

// "3 of 12": how many are decided.
void SubjectLibrary::refreshStates() {
    if (!m_store.import())
        return;
    const auto& subjects = m_store.import()->strokes.subjects();
    int decided = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        auto* item = m_rows->item(row);
        const auto subject = item->data(SubjectRole).toInt();
        const auto state = m_reviews != nullptr ? m_reviews->review(m_store.import()->job, subjects[static_cast<std::size_t>(subject)].id, 0).state : ReviewState::open;
        decided += state != ReviewState::open && state != ReviewState::skipped;
        if (item->data(StateRole).toInt() != static_cast<int>(state))
            item->setData(static_cast<int>(state), StateRole);
    }
    const QLocale locale;
    const auto all = locale.toString(static_cast<qlonglong>(subjects.size()));
    m_queueHead->setSide(decided > 0 ? tr("%1 of %2").arg(locale.toString(decided), all) : all);
    refreshFilter();
}

}  // namespace triptych::app
