#pragma once

#include <array>

#include <QObject>

#include "app/routing/training/training_store.h"

namespace triptych::shell {
class LinkButton;
class RecordModel;
class RowTree;
class SectionHeader;
class SidePanel;
}

namespace triptych::app::routingview {

/// Studies, trainings and tokenizers in the Library of the routing tab, while the Training view is in front: elsewhere a trained model stands among the checkpoints. GUI thread only.
class TrainingLibrary : public QObject {
    Q_OBJECT
public:
    TrainingLibrary(TrainingStore& store, shell::SidePanel& panel, QObject* parent);
    [[nodiscard]] shell::RowTree* trainings() const { return m_lists[1].tree; }
    [[nodiscard]] shell::RowTree* studies() const { return m_lists[0].tree; }
    [[nodiscard]] shell::RowTree* tokenizers() const { return m_lists[2].tree; }
    /// The Training view is in front.
    void setActive(bool active);

signals:
    /// Somebody chose one: it is to be seen.
    void wanted();
    void newWanted();

private:
    struct List {
        shell::SectionHeader* head = nullptr;
        shell::RowTree* tree = nullptr;
        shell::RecordModel* model = nullptr;
    };
    void refresh();
    TrainingStore& m_store;
    std::array<List, 3> m_lists;
    QWidget* m_hint;
    bool m_active = false, m_filling = false;
};

}  // namespace triptych::app::routingview
