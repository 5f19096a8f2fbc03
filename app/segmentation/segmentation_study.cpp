#include "app/segmentation/segmentation_study.h"

#include "app/segmentation/core/study_core.h"
#include "app/segmentation/segmentation_tab.h"

namespace triptych::app {

Study segmentationStudy() {
    Study study = segmentationStudyCore();
    study.createTab = [](Workspace& workspace, QWidget* parent) -> QWidget* { return new SegmentationTab(workspace, parent); };
    return study;
}

}  // namespace triptych::app
