#include "app/langevin/langevin_study.h"

#include "app/langevin/core/study_core.h"
#include "app/langevin/langevin_tab.h"

namespace triptych::app {

Study langevinStudy() {
    Study study = langevinStudyCore();
    study.createTab = [](Workspace& workspace, QWidget* parent) -> QWidget* { return new LangevinTab(workspace, parent); };
    return study;
}

}  // namespace triptych::app
