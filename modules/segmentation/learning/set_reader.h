#pragma once

#include <filesystem>
#include <functional>

#include "segmentation/learning/set_maker.h"

namespace triptych::segmentation {

enum class SceneBy { name, own, folder };

struct SetOptions {
    SceneBy scene = SceneBy::name;
    int bands = 0;          ///< of the pictures that are taken; 0: that of most
    int largest = 0;        ///< px: larger pictures are cut into even tiles of at most that side; 0: never
    std::int64_t most = 0;  ///< so many pictures, evenly over their names; 0: all
    bool labels = false;    ///< masks may have many values, all but 0 are foreground; else at most two, the lower is background
};
/// Asked now and then; false ends the reading as cancelled.
using SetProgress = std::function<bool(double done, double total)>;

/// Reads pictures with masks: PNG, JPEG or TIFF (up to 16 bands) of a folder and its folders, links not followed. Masks are PNG or TIFF of another folder, named as
/// the pictures are, perhaps with "_mask" or "_label" behind it; or a COCO file, whose instances together are the foreground. A picture and its mask are taken
/// whole or left out and named: another number of bands or depth than most, a size that does not fit, a mask of many values, damage.
/// In memory: the set, one picture, one mask, a COCO file. Errors: a folder or file that cannot be read, no picture in it.
[[nodiscard]] base::Status readSet(const std::filesystem::path& pictures, const std::filesystem::path& masks, const SetOptions& options, const SetProgress& progress, SetMaker& into);

}  // namespace triptych::segmentation
