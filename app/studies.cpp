#include "app/study.h"

#ifdef TRIPTYCH_HAS_ROUTING
#include "app/routing/routing_study.h"
#endif
#ifdef TRIPTYCH_HAS_SEGMENTATION
#include "app/segmentation/segmentation_study.h"
#endif
#ifdef TRIPTYCH_HAS_LANGEVIN
#include "app/langevin/langevin_study.h"
#endif

namespace triptych::app {

std::vector<Study> studies() {
    std::vector<Study> list;
#ifdef TRIPTYCH_HAS_ROUTING
    list.push_back(routingStudy());
#endif
#ifdef TRIPTYCH_HAS_SEGMENTATION
    list.push_back(segmentationStudy());
#endif
#ifdef TRIPTYCH_HAS_LANGEVIN
    list.push_back(langevinStudy());
#endif
    return list;
}

}  // namespace triptych::app
