#pragma once

#include <atomic>
#include <memory>

#include <QWidget>

#include "app/workspace.h"
#include "langevin/constraint_set.h"

namespace triptych::shell {
class KeyValueRow;
class Label;
}

namespace triptych::app {

/// What linear programmes tell about the set of a problem: bounded or not, which rows say nothing new, how deep it is, whether it holds lines. Looked up in the
/// background; the last answer stays until the next is there. GUI thread.
class SetFactsRows : public QWidget {
    Q_OBJECT
public:
    explicit SetFactsRows(Workspace& workspace, QWidget* parent = nullptr);
    ~SetFactsRows() override;
    /// Null: there is no set.
    void look(std::shared_ptr<const langevin::ConstraintSet> set);
    [[nodiscard]] QStringList lines() const;

private:
    Workspace& m_workspace;
    std::shared_ptr<std::atomic<int>> m_asked = std::make_shared<std::atomic<int>>(0);
    base::Json m_shown;
    shell::KeyValueRow *m_bounded, *m_redundant, *m_radius, *m_lines;
    shell::Label* m_remark;
};

}  // namespace triptych::app
