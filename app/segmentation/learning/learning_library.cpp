#include "app/segmentation/learning/learning_library.h"

#include <QMenu>

#include "app/shell/panel_parts.h"
#include "app/shell/record_model.h"
#include "app/shell/row_tree.h"

namespace triptych::app {

using namespace learning;

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
        m_models[i] = new shell::RecordModel(nameOf, sideOf, {}, tree);
        tree->setModel(m_models[i]);
        m_trees[i] = tree;
        panel.addWidget(tree, 8);
        const auto chosen = [this, i, view = views[i]](const QModelIndex& index) {
            if (m_filling || !index.isValid())
                return;
            const auto job = index.data(shell::RecordModel::jobRole).toString().toStdString();
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
