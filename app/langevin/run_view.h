#pragma once

#include <memory>

#include <QWidget>

#include "app/langevin/core/run_result.h"
#include "figures/recipe.h"

namespace triptych::app {

/// One view of a run: a canvas of the Langevin tab and its segment in the switcher. A new view is a class of this and a line in the tab. GUI thread.
class RunView : public QWidget {
    Q_OBJECT
public:
    struct Name {
        QString id, title, toolTip;
    };
    explicit RunView(Name name) : m_name(std::move(name)) {}

    [[nodiscard]] const Name& name() const { return m_name; }
    /// \param follows it goes on from the run shown before: a partial of the same job.
    virtual void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) = 0;
    /// What is exported of it now: view, options and size.
    [[nodiscard]] virtual figures::FigureRecipe recipe() const;
    /// True when it was one of the view's keys.
    virtual bool handleKey(int key);

private:
    Name m_name;
};

}  // namespace triptych::app
