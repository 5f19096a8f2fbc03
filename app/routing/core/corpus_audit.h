#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/routing/core/corpus_words.h"
#include "app/study.h"
#include "base/job.h"
#include "routing/corpus/audit.h"

/// The blind audit of a corpus as the project keeps it: a sample, and what each rater said of each of its documents. Thread-safe.
namespace triptych::app::routingview {

/// The sample stands in "routing/audit/<job of the corpus>", a rating in "routing/audit/<job>/<round>/<rater>/<item>".
inline const std::string auditPlanPrefix = "routing/audit/";

enum class AuditQuestion { language, fluent, medical };
inline constexpr std::array auditQuestions = {AuditQuestion::language, AuditQuestion::fluent, AuditQuestion::medical};
/// "Right language", as a column or a row is called.
[[nodiscard]] QString auditQuestionTitle(AuditQuestion question);

/// Categories of routing::Ratings: the higher the better.
enum class AuditMark : std::int8_t { none = -1, bad = 0, doubtful = 1, good = 2 };

struct AuditPlan {
    routing::AuditSettings settings;
    routing::AuditSample sample;
    QStringList raters;
    int round = 0;  ///< which sample of this corpus it is: ratings of an earlier one stay with it
    [[nodiscard]] std::size_t items() const { return sample.documents.size(); }
};
/// None where there is no sample, or a document that is none.
[[nodiscard]] std::optional<AuditPlan> auditPlanOf(const base::Json& document);
[[nodiscard]] base::Json documentOf(const AuditPlan& plan);

/// What one rater said of one document.
struct AuditRating {
    std::array<AuditMark, 3> marks = {AuditMark::none, AuditMark::none, AuditMark::none};  ///< by question
    bool skipped = false;
    QString comment;
    [[nodiscard]] bool isComplete() const { return skipped || (marks[0] != AuditMark::none && marks[1] != AuditMark::none && marks[2] != AuditMark::none); }
    bool operator==(const AuditRating&) const = default;
};
[[nodiscard]] AuditRating auditRatingOf(const base::Json& document);
[[nodiscard]] base::Json documentOf(const AuditRating& rating);
[[nodiscard]] std::string auditRatingKey(const std::string& corpus, int round, int rater, std::size_t item);

/// Every rating of the plan, [items][raters]. \param document reads one of the project's documents.
using AuditRatings = std::vector<std::vector<AuditRating>>;
[[nodiscard]] AuditRatings auditRatings(const std::string& corpus, const AuditPlan& plan, const std::function<base::Json(const std::string&)>& document);
/// How many documents a rater is done with.
[[nodiscard]] std::size_t doneBy(const AuditRatings& ratings, std::size_t rater);

/// Of each question, and of all three together: what a rater says of a document is then the worst of the answers. Errors as routing::auditResult.
struct AuditAnswers {
    std::array<routing::AuditResult, 3> questions;
    routing::AuditResult together;
};
/// That of all three, and under "questions" each.
[[nodiscard]] base::Json toJson(const AuditAnswers& answers);
[[nodiscard]] base::Result<AuditAnswers> auditAnswers(const AuditPlan& plan, const AuditRatings& ratings);

/// What people said of the corpus that a job left, as toJson has it; null where nobody did. \param corpus the job's id.
[[nodiscard]] base::Result<base::Json> auditOf(const ResultSource& source, const std::string& corpus);

/// What was judged good, and how far the raters agree: computed.
[[nodiscard]] QString auditHeadline(const AuditAnswers& answers);
/// A row a question: share good with its interval, alpha and Fleiss' kappa; then a table by language and one by source.
[[nodiscard]] std::vector<CorpusTable> auditTables(const AuditAnswers& answers, const routing::LanguageTable& languages);
/// Comments, a row each, by the order of the sample.
[[nodiscard]] CorpusTable auditComments(const AuditPlan& plan, const AuditRatings& ratings);

/// The documents of a sample, as a rater reads them: at most 4,000 characters each.
struct AuditTexts {
    std::vector<QString> texts;
    std::vector<std::string> languages;
    std::vector<bool> cut;
};
[[nodiscard]] base::Result<AuditTexts> auditTexts(const base::JobRecord& corpus, const base::BlobReader& blobs, const routing::AuditSample& sample);
/// Draws a sample of the corpus that a result left.
[[nodiscard]] base::Result<routing::AuditSample> drawAuditSample(const base::JobRecord& corpus, const base::BlobReader& blobs, const routing::AuditSettings& settings);

}  // namespace triptych::app::routingview
