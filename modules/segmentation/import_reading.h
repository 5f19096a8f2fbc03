#pragma once

#include <map>
#include <optional>

#include "base/job.h"
#include "segmentation/images.h"
#include "segmentation/zooniverse.h"

namespace triptych::segmentation {

/// What the import kinds have in their hands while they read.
struct Reading {
    std::optional<PictureFolder> folder;
    std::map<std::string, std::filesystem::path> pictures;  ///< by subject
    StrokeWriter writer;
    ImportReport report;
    std::map<std::string, base::Array> images;

    /// Opens the folder of pictures, if the job has one.
    [[nodiscard]] base::Status openPictures(const base::JobArguments& arguments);
    /// Sizes from the folder; remembers which picture is whose. The reading outlives it.
    [[nodiscard]] ImageSize sizes();
    /// Pictures, their values as they are, as far as the budget goes; what cannot be had is noted. \param decode false: only looked at from outside.
    [[nodiscard]] base::Status takePictures(std::int64_t budget, bool decode, base::JobContext& context);
    /// Everything an import leaves; the reading is empty afterwards.
    [[nodiscard]] base::Result<base::Output> finish(base::JobContext& context);
    /// What a dry run says. \param shown rows of each reason.
    [[nodiscard]] base::Output preview(std::size_t shown, bool skipsBad) const;
};

}  // namespace triptych::segmentation
