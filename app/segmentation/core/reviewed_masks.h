#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/segmentation/core/review.h"
#include "app/segmentation/core/subject_view.h"

/// Masks that a review settled on, as a model learns them and as it is measured by them.
namespace triptych::app::segmentationview {

/// Of the document, one an import, that says which reviewed subjects stay apart, whatever is reviewed later: trainings are measured on them.
inline const std::string auditPrefix = "segmentation/audit/";

/// Documents as they were at a moment: read on other threads while the project's go on changing.
class DocumentSnapshot final : public ResultSource {
public:
    [[nodiscard]] base::Result<base::JobRecord> record(const std::string& job) const override { return base::failed("no results here", job); }
    [[nodiscard]] const base::BlobReader& blobs() const override;
    [[nodiscard]] base::Json document(const std::string& key) const override {
        const auto found = documents.find(key);
        return found == documents.end() ? base::Json() : found->second;
    }
    std::map<std::string, base::Json> documents;
};

/// A subject whose mask was accepted or fixed, and whose picture is there.
struct ReviewedSubject {
    int subject = 0;  ///< place in the import
    std::string id, image;
    Review review;
};
/// In the order of their pictures' numbers ("image.<n>"), a picture once. Only the first frame; rejected, skipped and open ones are none.
/// \param snapshot taken over: the documents of their masks.
[[nodiscard]] std::vector<ReviewedSubject> reviewedSubjects(const ImportResult& import, const ResultSource& source, DocumentSnapshot* snapshot = nullptr);
/// {"<id>": {"state", "threshold", "rle": {"size": [h, w], "counts"}}}; no rle where the consensus at the threshold was accepted.
[[nodiscard]] base::Result<base::Json> reviewedJson(const ImportResult& import, const std::vector<ReviewedSubject>& subjects, const ResultSource& documents);
/// The mask itself, 1 inside.
[[nodiscard]] base::Result<std::vector<std::uint8_t>> reviewedMask(const ImportResult& import, const ReviewedSubject& subject, const ResultSource& documents);

/// n of "image.<n>"; -1 for another name.
[[nodiscard]] std::int64_t imageNumber(const std::string& name);
/// Places of subjects that have a picture, in the order of their pictures' numbers, a picture once.
[[nodiscard]] std::vector<int> picturedSubjects(const ImportResult& import);

}  // namespace triptych::app::segmentationview
