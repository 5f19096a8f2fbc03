#include "app/routing/training/training_library.h"

#include <QItemSelectionModel>

#include "app/routing/training/training_records.h"
#include "app/shell/panel_parts.h"
#include "app/shell/record_model.h"
#include "app/shell/row_tree.h"

namespace triptych::app::routingview {

TrainingLibrary::TrainingLibrary(TrainingStore& store, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_store(store) {
    const std::array<QString, 3> titles = {tr("Studies"), tr("Trainings"), tr("Tokenizers")}, icons = {QStringLiteral("routing"), QStringLiteral("cube"), QStringLiteral("file")};
    for (std::size_t i = 0; i < 3; ++i) {
        auto& list = m_lists[i];
        list.head = panel.addSection(titles[i]);
        if (i == 1) {
            auto* add = new shell::LinkButton(tr("New…"));
            add->setAccessibleName(tr("New training"));
            add->setToolTip(tr("Its settings stand in the Inspector"));
            list.head->addTool(add);
            connect(add, &QAbstractButton::clicked, this, &TrainingLibrary::newWanted);
            m_hint = panel.addText(tr("Models trained here"), shell::Ink::text3);
        }
        list.tree = new shell::RowTree;
        list.tree->setAccessibleName(titles[i]);
        list.model = new shell::RecordModel(trainingName, trainingSide, icons[i], list.tree);
        list.tree->setModel(list.model);
        panel.addWidget(list.tree, 8);
        const auto chosen = [this](const QModelIndex& index) {
            if (m_filling || !index.isValid())
                return;
            m_store.choose(index.data(shell::RecordModel::jobRole).toString().toStdString());
            emit wanted();
        };
        connect(list.tree->selectionModel(), &QItemSelectionModel::currentChanged, this, chosen);
        connect(list.tree, &QAbstractItemView::clicked, this, chosen);
    }
    connect(&store, &TrainingStore::listsChanged, this, &TrainingLibrary::refresh);
    connect(&store, &TrainingStore::shown, this, &TrainingLibrary::refresh);
    refresh();
}

void TrainingLibrary::setActive(bool active) {
    if (active == m_active)
        return;
    m_active = active;
    refresh();
}

void TrainingLibrary::refresh() {
    m_filling = true;
    const std::array<const std::vector<base::JobRecord>*, 3> records = {&m_store.studies(), &m_store.trainings(), &m_store.tokenizers()};
    for (std::size_t i = 0; i < 3; ++i) {
        auto& list = m_lists[i];
        list.model->setRecords(*records[i]);
        const bool there = m_active && !records[i]->empty();
        list.head->setVisible(there || (i == 1 && m_active));
        list.tree->setVisible(there);
        const int row = list.model->rowOf(m_store.chosen());
        if (row < 0)
            list.tree->setCurrentIndex({});
        else if (list.tree->currentIndex().row() != row)
            list.tree->setCurrentIndex(list.model->index(row, 0));
    }
    m_hint->setVisible(m_active && m_store.trainings().empty());
    m_filling = false;
}

}  // namespace triptych::app::routingview
