#include "app/segmentation/core/review.h"

#include <algorithm>

#include <QCoreApplication>

#include "segmentation/geometry.h"

namespace triptych::app {

using base::Json;

namespace {

struct ReviewWords {
    Q_DECLARE_TR_FUNCTIONS(ReviewWords)
};

constexpr std::pair<ReviewState, const char*> stateNames[] = {{ReviewState::open, "open"},         {ReviewState::accepted, "accepted"}, {ReviewState::fixed, "fixed"},
                                                              {ReviewState::rejected, "rejected"}, {ReviewState::skipped, "skipped"},   {ReviewState::sentBack, "sentBack"}};
constexpr int mostEvents = 1000;

ReviewState stateOf(const Json& name) {
    for (const auto& [state, known] : stateNames)
        if (name == known)
            return state;
    return ReviewState::open;
}

}  // namespace

const char* nameOf(ReviewState state) {
    for (const auto& [known, name] : stateNames)
        if (known == state)
            return name;
    return "open";
}

std::string reviewPlace(const std::string& import, const std::string& subject, int frame) {
    return import + '/' + subject + '/' + std::to_string(frame);
}

Review reviewOf(const Json& document) {
    Review review;
    if (!document.is_object())
        return review;
    const auto number = [&](const char* name) -> qint64 {
        const auto found = document.find(name);
        return found != document.end() && found->is_number_integer() ? std::clamp<qint64>(found->get<qint64>(), 0, qint64{1} << 53) : 0;
    };
    review.state = stateOf(document.value("state", Json()));
    review.threshold = static_cast<int>(std::min<qint64>(number("threshold"), segmentation::maxRaters));
    review.hasMask = document.value("mask", Json(false)) == true;
    review.changedPixels = number("changedPixels");
    review.spentMs = number("spentMs");
    review.rejections = static_cast<int>(std::min<qint64>(number("rejections"), 1 << 30));
    if (const auto comment = document.find("comment"); comment != document.end() && comment->is_string())
        review.comment = QString::fromStdString(comment->get<std::string>());
    if (const auto model = document.find("model"); model != document.end() && model->is_string())
        review.model = QString::fromStdString(model->get<std::string>()).left(200);
    for (const auto& event : document.value("history", Json::array()))
        if (event.is_object() && event.contains("at") && event["at"].is_number_integer() && review.history.size() < mostEvents)
            review.history << Review::Event{event["at"].get<qint64>(), stateOf(event.value("state", Json()))};
    return review;
}

Json documentOf(const Review& review) {
    Json history = Json::array();
    for (const auto& event : review.history.mid(std::max<qsizetype>(0, review.history.size() - mostEvents)))
        history.push_back({{"at", event.atMs}, {"state", nameOf(event.state)}});
    Json out = {{"state", nameOf(review.state)},           {"threshold", review.threshold},   {"mask", review.hasMask},
                {"changedPixels", review.changedPixels}, {"spentMs", review.spentMs},       {"rejections", review.rejections},
                {"comment", review.comment.toStdString()}, {"history", std::move(history)}};
    if (!review.model.isEmpty())
        out["model"] = review.model.toStdString();
    return out;
}

QString reviewTitle(ReviewState state) {
    switch (state) {
    case ReviewState::accepted: return ReviewWords::tr("accepted");
    case ReviewState::fixed: return ReviewWords::tr("fixed");
    case ReviewState::rejected: return ReviewWords::tr("rejected");
    case ReviewState::skipped: return ReviewWords::tr("skipped");
    case ReviewState::sentBack: return ReviewWords::tr("sent back");
    case ReviewState::open: break;
    }
    return {};
}

std::optional<segmentation::TiledMask> drawnMask(const ResultSource& source, const std::string& place, int width, int height) {
    if (!reviewOf(source.document(reviewPrefix + place)).hasMask)
        return std::nullopt;
    segmentation::TiledMask mask(width, height);
    for (int tile = 0; tile < mask.tiles(); ++tile)
        if (const auto text = source.document(maskPrefix + place + '/' + std::to_string(tile)); text.is_string())
            (void)mask.setTileText(tile, text.get<std::string>());
    return mask;
}

}  // namespace triptych::app
