#include "app/segmentation/segmentation_study.h"

#include "app/segmentation/core/learning_sets.h"
#include "app/segmentation/core/study_core.h"
#include "app/segmentation/import_dialog.h"
#include "app/segmentation/segmentation_tab.h"

namespace triptych::app {

Study segmentationStudy() {
    Study study = segmentationStudyCore();
    study.createTab = [](Workspace& workspace, QWidget* parent) -> QWidget* { return new SegmentationTab(workspace, parent); };
    for (auto& importer : study.importers)
        if (!segmentationview::makesSet(importer) && importer.id != "model")  // those have nothing to look at beforehand
            importer.confirm = [](Workspace& workspace, QWidget* parent, const base::JobSpec& spec) {
                askImport(workspace, parent, spec, [&workspace](const base::JobSpec& chosen) { workspace.submit(chosen); });
            };
    return study;
}

}  // namespace triptych::app
