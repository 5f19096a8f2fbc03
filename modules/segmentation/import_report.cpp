#include "segmentation/repair.h"
#include "segmentation/zooniverse.h"

namespace triptych::segmentation {

using base::Json;

Json ImportReport::toJson() const {
    Json shapes = Json::object(), refused = Json::object();
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i] > 0)
            shapes[std::string(shapeNames[i])] = marks[i];
    for (std::size_t i = 0; i < unusable.size(); ++i)
        if (unusable[i] > 0)
            refused[std::string(unusableNames[i])] = unusable[i];
    return {{"rows", rows}, {"classifications", classifications}, {"kept", kept}, {"marks", shapes}, {"unusable", refused},
            {"points", points}, {"closed", closed}, {"crossing", crossing}, {"unknownMarks", unknownMarks},
            {"partlyOutside", partlyOutside}, {"whollyOutside", whollyOutside}, {"anonymous", anonymous}, {"experts", experts}, {"joined", joined}, {"repaired", repaired}, {"saidNothing", saidNothing}, {"saidSomething", saidSomething}, {"workflows", workflows},
            {"left", {{"otherWorkflow", otherWorkflow}, {"otherVersion", otherVersion}, {"notLive", notLive},
                      {"alreadySeen", alreadySeen}, {"retired", retired}, {"duplicates", duplicates},
                      {"withoutDrawing", leftWithoutDrawing}, {"withoutSubject", withoutSubject}, {"badRows", badRows}}},
            {"withoutDrawing", withoutDrawing},
            {"sizes", {{"given", sizeGiven}, {"filledFromOtherRows", sizeFilled}, {"fromImage", sizeFromImage},
                       {"fromExtent", sizeFromExtent}, {"imageDiffers", sizeDiffers}, {"sameFile", sameFile}}},
            {"sides", {{"inSubjects", inSubjects}, {"inManifest", inManifest}}},
            {"images", {{"read", images}, {"absent", withoutImage}, {"unreadable", imagesUnreadable}, {"overBudget", imagesOverBudget}}},
            {"firstProblems", firstProblems}};
}

}  // namespace triptych::segmentation
