#include "app/segmentation/learning/learning_library.h"

#include <QDateTime>
#include <QMenu>

#include "app/shell/panel_parts.h"
#include "app/shell/row_tree.h"
#include "app/shell/when.h"

namespace triptych::app {

using namespace learning;

void RecordModel::setRecords(const std::vector<base::JobRecord>& records) {
    const bool same = records.size() == m_records.size() && std::equal(records.begin(), records.end(), m_records.begin(), [](const auto& a, const auto& b) { return a.id == b.id; });
    if (same) {
        m_records = records;
        if (!records.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
        return;
    }
    beginResetModel();
    m_records = records;
    endResetModel();
}

int RecordModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int RecordModel::rowOf(const std::string& job) const {
    for (int row = 0; row < rowCount(); ++row)
        if (m_records[static_cast<std::size_t>(row)].id == job)
            return row;
    return -1;
}

QVariant RecordModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& record = m_records[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return nameOf(record);
    case shell::RowSide: return sideOf(record);
    case shell::RowFaded: return record.state != base::JobState::done;
    case Qt::ToolTipRole: return (nameOf(record) + QLatin1Char('\n') + shell::friendlyTime(QDateTime::fromMSecsSinceEpoch(record.createdMs))).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    case jobRole: return QString::fromStdString(record.id);
    default: return {};
    }
}

LearningLibrary::LearningLibrary(Workspace& workspace, LearningStore& store, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_store(store) {
    const std::array<QString, 3> titles = {tr("Data sets"), tr("Models"), tr("Experiments")};
    const std::array<QString, 3> hints = {tr("Pictures with masks to learn from"), tr("Trained here, or brought from a file"), tr("What transfer is worth")};
    const std::array<QString, 3> views = {QStringLiteral("sets"), QStringLiteral("training"), QStringLiteral("curves")};
    for (std::size_t i = 0; i < 3; ++i) {
        if (i > 0)
            panel.addSeparator();
        auto* head = panel.addSection(titles[i]);
        if (i < 2) {
            auto* add = new shell::LinkButton(tr("Add…"));
            add->setAccessibleName(i == 0 ? tr("Add a data set") : tr("Add a model"));
            auto* menu = new QMenu(add);
            if (i == 0) {
                connect(menu->addAction(tr("From the import on screen")), &QAction::triggered, this, [this] { emit newSetWanted(QStringLiteral("import")); });
                connect(menu->addAction(tr("Folder of pictures and masks…")), &QAction::triggered, this, [&workspace] { workspace.runImporter("learning-set"); });
                connect(menu->addAction(tr("Pictures with a COCO file…")), &QAction::triggered, this, [&workspace] { workspace.runImporter("coco-set"); });
                connect(menu->addAction(tr("Generated pictures")), &QAction::triggered, this, [this] { emit newSetWanted(QStringLiteral("generated")); });
            } else {
                connect(menu->addAction(tr("Train one")), &QAction::triggered, this, [this] { emit viewWanted(QStringLiteral("training")); });
                connect(menu->addAction(tr("Weights from a file…")), &QAction::triggered, this, [&workspace] { workspace.runImporter("model"); });
            }
            connect(add, &QAbstractButton::clicked, this, [add, menu] { menu->popup(add->mapToGlobal(QPoint(0, add->height()))); });
            head->addTool(add);
        }
        m_hints[i] = panel.addText(hints[i], shell::Ink::text3);
        static_cast<shell::Label*>(m_hints[i])->setWordWrap(true);
        auto* tree = new shell::RowTree;
        tree->setAccessibleName(titles[i]);
        m_models[i] = new RecordModel(tree);
        tree->setModel(m_models[i]);
        m_trees[i] = tree;
        panel.addWidget(tree, 8);
        const auto chosen = [this, i, view = views[i]](const QModelIndex& index) {
            if (m_filling || !index.isValid())
                return;
            const auto job = index.data(RecordModel::jobRole).toString().toStdString();
            i == 0 ? m_store.chooseSet(job) : i == 1 ? m_store.chooseModel(job) : m_store.chooseExperiment(job);
            emit viewWanted(view);
        };
        connect(tree->selectionModel(), &QItemSelectionModel::currentChanged, this, chosen);
        connect(tree, &QAbstractItemView::clicked, this, chosen);
    }
    panel.addStretch();
    connect(&store, &LearningStore::listsChanged, this, &LearningLibrary::refresh);
    connect(&store, &LearningStore::setShown, this, &LearningLibrary::refresh);
    connect(&store, &LearningStore::modelShown, this, &LearningLibrary::refresh);
    connect(&store, &LearningStore::experimentShown, this, &LearningLibrary::refresh);
    refresh();
}

void LearningLibrary::refresh() {
    m_filling = true;
    const std::array<const std::vector<base::JobRecord>*, 3> lists = {&m_store.sets(), &m_store.models(), &m_store.experiments()};
    const std::array<const std::string*, 3> chosen = {&m_store.chosenSet(), &m_store.chosenModel(), &m_store.chosenExperiment()};
    for (std::size_t i = 0; i < 3; ++i) {
        m_models[i]->setRecords(*lists[i]);
        m_hints[i]->setVisible(lists[i]->empty());
        const int row = m_models[i]->rowOf(*chosen[i]);
        if (row >= 0 && m_trees[i]->currentIndex().row() != row)
            m_trees[i]->setCurrentIndex(m_models[i]->index(row, 0));
        else if (row < 0)
            m_trees[i]->setCurrentIndex({});
    }
    m_filling = false;
}

}  // namespace triptych::app
