#pragma once

#include <optional>
#include <string>

#include <QList>
#include <QString>

#include "app/study.h"
#include "segmentation/review/tiled_mask.h"

namespace triptych::app {

enum class ReviewState { open, accepted, fixed, rejected, skipped, sentBack };
[[nodiscard]] QString reviewTitle(ReviewState state);

/// What was decided about one frame of a subject. The document "segmentation/review/<import>/<subject>/<frame>".
struct Review {
    struct Event {
        qint64 atMs = 0;
        ReviewState state = ReviewState::open;
    };
    ReviewState state = ReviewState::open;
    int threshold = 0;        ///< votes of the consensus that was decided on; 0 before
    bool hasMask = false;     ///< a mask of its own, drawn by hand
    qint64 changedPixels = 0; ///< of that mask, against the consensus it was decided on
    qint64 spentMs = 0;       ///< while the subject was on the canvas, summed at each decision
    int rejections = 0;
    QString model;            ///< name of the model that decided where the crowd was undecided; empty: none did
    QString comment;
    QList<Event> history;     ///< at most 1,000
};

/// A document may come from anywhere: what has another form counts as absent.
[[nodiscard]] Review reviewOf(const base::Json& document);
[[nodiscard]] base::Json documentOf(const Review& review);
/// The machine's name of a state: "accepted", "sentBack", …
[[nodiscard]] const char* nameOf(ReviewState state);

inline const std::string reviewPrefix = "segmentation/review/", maskPrefix = "segmentation/masks/";
/// "<import>/<subject>/<frame>", behind either prefix.
[[nodiscard]] std::string reviewPlace(const std::string& import, const std::string& subject, int frame);
/// The mask drawn by hand, from the texts of its tiles ("segmentation/masks/<place>/<tile>"); none where the consensus stands. A text that is none leaves its tile empty.
[[nodiscard]] std::optional<segmentation::TiledMask> drawnMask(const ResultSource& source, const std::string& place, int width, int height);

}  // namespace triptych::app
