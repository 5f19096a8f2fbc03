#include "app/segmentation/core/reviewed_masks.h"

#include <algorithm>
#include <charconv>

#include "app/segmentation/core/settling.h"
#include "segmentation/files/coco_rle.h"

namespace triptych::app::segmentationview {

using base::Json;
using base::Result;

const base::BlobReader& DocumentSnapshot::blobs() const {
    class Nothing final : public base::BlobReader {
        [[nodiscard]] Result<base::Array> read(const base::BlobRef& ref) const override { return base::failed("no results here", ref.hash); }
    };
    static const Nothing nothing;
    return nothing;
}

std::int64_t imageNumber(const std::string& name) {
    constexpr std::string_view prefix = "image.";
    std::int64_t number = -1;
    if (!name.starts_with(prefix))
        return -1;
    const char* end = name.data() + name.size();
    const auto [at, error] = std::from_chars(name.data() + prefix.size(), end, number);
    return error == std::errc() && at == end && number >= 0 ? number : -1;
}

std::vector<int> picturedSubjects(const ImportResult& import) {
    std::map<std::int64_t, int> byNumber;
    const auto& subjects = import.strokes.subjects();
    for (std::size_t s = 0; s < subjects.size(); ++s)
        if (const auto number = imageNumber(subjects[s].image); number >= 0 && import.outputs.contains(subjects[s].image))
            byNumber.try_emplace(number, static_cast<int>(s));
    std::vector<int> out;
    for (const auto& [number, subject] : byNumber)
        out.push_back(subject);
    return out;
}

std::vector<ReviewedSubject> reviewedSubjects(const ImportResult& import, const ResultSource& source, DocumentSnapshot* snapshot) {
    std::vector<ReviewedSubject> out;
    for (const int s : picturedSubjects(import)) {
        const auto& subject = import.strokes.subjects()[static_cast<std::size_t>(s)];
        const auto place = reviewPlace(import.job, subject.id, 0);
        const auto document = source.document(reviewPrefix + place);
        auto review = reviewOf(document);
        if ((review.state != ReviewState::accepted && review.state != ReviewState::fixed) || subject.width < 1 || subject.height < 1)
            continue;
        if (snapshot != nullptr) {
            snapshot->documents[reviewPrefix + place] = document;
            const segmentation::TiledMask size(subject.width, subject.height);
            for (int tile = 0; review.hasMask && tile < size.tiles(); ++tile)
                if (auto text = source.document(maskPrefix + place + '/' + std::to_string(tile)); !text.is_null())
                    snapshot->documents[maskPrefix + place + '/' + std::to_string(tile)] = std::move(text);
        }
        out.push_back({s, subject.id, subject.image, std::move(review)});
    }
    return out;
}

Result<std::vector<std::uint8_t>> reviewedMask(const ImportResult& import, const ReviewedSubject& one, const ResultSource& documents) {
    const auto& subject = import.strokes.subjects().at(static_cast<std::size_t>(one.subject));
    if (const auto drawn = drawnMask(documents, reviewPlace(import.job, one.id, 0), subject.width, subject.height))
        return drawn->toMask();
    TRIPTYCH_TRY(const auto patterns, import.strokes.patterns(one.subject, -1, 0));
    const auto votes = segmentation::voteMap(patterns);
    std::vector<std::uint8_t> mask(votes.size());
    segmentation::thresholdMask(votes, one.review.threshold > 0 ? one.review.threshold : patterns.raters / 2 + 1, mask);
    return mask;
}

Result<Json> reviewedJson(const ImportResult& import, const std::vector<ReviewedSubject>& subjects, const ResultSource& documents) {
    Json out = Json::object();
    for (const auto& one : subjects) {
        Json entry = {{"state", nameOf(one.review.state)}, {"threshold", one.review.threshold}};
        if (one.review.hasMask) {
            TRIPTYCH_TRY(const auto mask, reviewedMask(import, one, documents));
            const auto& subject = import.strokes.subjects().at(static_cast<std::size_t>(one.subject));
            entry["rle"] = {{"size", {subject.height, subject.width}}, {"counts", segmentation::rleText(segmentation::encodeRle(mask, subject.width, subject.height))}};
        }
        out[one.id] = std::move(entry);
    }
    return out;
}

}  // namespace triptych::app::segmentationview
