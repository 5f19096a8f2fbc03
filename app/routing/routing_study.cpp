#include "app/routing/routing_study.h"

#include "app/routing/capture_dialog.h"
#include "app/routing/core/study_core.h"
#include "app/routing/routing_tab.h"

namespace triptych::app {

Study routingStudy() {
    auto study = routingStudyCore();
    study.createTab = [](Workspace& workspace, QWidget* parent) -> QWidget* { return new routingview::RoutingTab(workspace, parent); };
    for (auto& importer : study.importers)
        if (importer.fileless)
            importer.confirm = [](Workspace& workspace, QWidget* parent, const base::JobSpec& spec) { routingview::askCapture(workspace, parent, spec); };
    return study;
}

}  // namespace triptych::app
