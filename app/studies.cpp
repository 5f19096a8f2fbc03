#include "app/study.h"

#include "app/langevin/langevin_study.h"
#include "app/routing/routing_study.h"
#include "app/segmentation/segmentation_study.h"

namespace triptych::app {

std::vector<Study> studies() {
    std::vector<Study> list;
    list.push_back(routingStudy());
    list.push_back(segmentationStudy());
    list.push_back(langevinStudy());
    return list;
}

}  // namespace triptych::app
