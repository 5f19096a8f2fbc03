#include "app/routing/core/corpus_audit.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/corpus_bars.h"
#include "base/loose_json.h"
#include "routing/corpus/words.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::textOf;
using base::wholeOf;

struct AuditWords {
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
};

constexpr std::size_t mostItems = 100'000, mostRaters = 50, shownCharacters = 4'000;
constexpr std::array<const char*, 3> questionNames = {"language", "fluent", "medical"};

QString intervalWords(const routing::Interval& interval, double factor, int digits) {
    const QLocale locale;
    if (!std::isfinite(interval.estimate))
        return QStringLiteral("–");
    const auto number = [&](double value) { return locale.toString(factor * value, 'f', digits).replace(QLatin1Char('-'), QChar(0x2212)); };
    if (!std::isfinite(interval.lower) || !std::isfinite(interval.upper))
        return number(interval.estimate);
    return QStringLiteral("%1 [%2, %3]").arg(number(interval.estimate), number(interval.lower), number(interval.upper));
}

CorpusTable sharesTable(const QString& title, const QString& what, const AuditAnswers& answers, std::vector<routing::GoodShare> routing::AuditResult::*rows, const routing::LanguageTable* languages) {
    CorpusTable table;
    table.title = title;
    table.columns << what << AuditWords::tr("Rated");
    table.numeric = {false, true};
    for (const auto question : auditQuestions) {
        table.columns << AuditWords::tr("%1 [%]").arg(auditQuestionTitle(question));
        table.numeric.push_back(true);
    }
    std::vector<std::string> names;
    for (const auto& question : answers.questions)
        for (const auto& row : question.*rows)
            if (std::find(names.begin(), names.end(), row.name) == names.end())
                names.push_back(row.name);
    for (const auto& name : names) {
        const auto english = languages ? languages->language(name).english : name;
        std::int64_t items = 0;
        QStringList cells;
        for (const auto& question : answers.questions) {
            const auto& all = question.*rows;
            const auto found = std::find_if(all.begin(), all.end(), [&](const routing::GoodShare& row) { return row.name == name; });
            cells << (found == all.end() ? QStringLiteral("–") : intervalWords(found->share, 100, 0));
            if (found != all.end())
                items = std::max(items, found->items);
        }
        table.rows.push_back(QStringList{name.empty() ? AuditWords::tr("not known") : QString::fromStdString(english.empty() ? name : english).left(80), countWords(items)} + cells);
    }
    return table;
}

}  // namespace

QString auditQuestionTitle(AuditQuestion question) {
    switch (question) {
    case AuditQuestion::fluent: return AuditWords::tr("Fluent");
    case AuditQuestion::medical: return AuditWords::tr("Medical");
    case AuditQuestion::language: break;
    }
    return AuditWords::tr("Right language");
}

std::optional<AuditPlan> auditPlanOf(const Json& document) {
    if (!document.is_object() || !document.contains("items") || !document["items"].is_array() || document["items"].size() > mostItems || !document.contains("strata") || !document["strata"].is_array())
        return {};
    AuditPlan plan;
    plan.settings.documents = wholeOf(document, "documents", 200, 1, mostItems);
    plan.settings.leastPerStratum = wholeOf(document, "least", 2, 1, mostItems);
    plan.settings.seed = static_cast<std::uint64_t>(wholeOf(document, "seed", 1, 0));
    plan.round = static_cast<int>(wholeOf(document, "round", 0, 0, 1'000'000));
    for (const auto& stratum : document["strata"]) {
        if (!stratum.is_object())
            return {};
        plan.sample.strata.push_back({textOf(stratum, "language"), textOf(stratum, "source"), wholeOf(stratum, "documents", 0, 0), wholeOf(stratum, "sampled", 0, 0, mostItems)});
    }
    for (const auto& item : document["items"]) {
        // [document, stratum]
        if (!item.is_array() || item.size() != 2 || !item[0].is_number_integer() || !item[1].is_number_integer())
            return {};
        const auto at = item[0].get<std::int64_t>(), stratum = item[1].get<std::int64_t>();
        if (at < 0 || at > std::numeric_limits<std::int32_t>::max() || stratum < 0 || stratum >= static_cast<std::int64_t>(plan.sample.strata.size()))
            return {};
        plan.sample.documents.push_back(static_cast<std::int32_t>(at));
        plan.sample.stratum.push_back(static_cast<std::int32_t>(stratum));
    }
    if (const auto raters = document.find("raters"); raters != document.end() && raters->is_array())
        for (const auto& name : *raters)
            if (name.is_string() && plan.raters.size() < static_cast<qsizetype>(mostRaters))
                plan.raters << QString::fromStdString(name.get<std::string>()).left(200);
    return plan.items() == 0 ? std::nullopt : std::optional(std::move(plan));
}

Json documentOf(const AuditPlan& plan) {
    Json items = Json::array(), strata = Json::array(), raters = Json::array();
    for (std::size_t i = 0; i < plan.items(); ++i)
        items.push_back({plan.sample.documents[i], plan.sample.stratum[i]});
    for (const auto& stratum : plan.sample.strata)
        strata.push_back({{"language", stratum.language}, {"source", stratum.source}, {"documents", stratum.documents}, {"sampled", stratum.sampled}});
    for (const auto& name : plan.raters)
        raters.push_back(name.toStdString());
    return {{"documents", plan.settings.documents}, {"least", plan.settings.leastPerStratum}, {"seed", plan.settings.seed}, {"round", plan.round},
            {"items", std::move(items)}, {"strata", std::move(strata)}, {"raters", std::move(raters)}};
}

AuditRating auditRatingOf(const Json& document) {
    AuditRating rating;
    if (!document.is_object())
        return rating;
    for (std::size_t q = 0; q < questionNames.size(); ++q)
        if (const auto found = document.find(questionNames[q]); found != document.end() && found->is_number_integer() && found->get<std::int64_t>() >= 0 && found->get<std::int64_t>() <= 2)
            rating.marks[q] = static_cast<AuditMark>(found->get<std::int64_t>());
    rating.skipped = document.value("skipped", Json(false)) == true;
    rating.comment = QString::fromStdString(textOf(document, "comment")).left(2000);
    return rating;
}

Json documentOf(const AuditRating& rating) {
    if (rating == AuditRating())
        return {};
    Json document = Json::object();
    for (std::size_t q = 0; q < questionNames.size(); ++q)
        if (rating.marks[q] != AuditMark::none)
            document[questionNames[q]] = static_cast<int>(rating.marks[q]);
    if (rating.skipped)
        document["skipped"] = true;
    if (!rating.comment.isEmpty())
        document["comment"] = rating.comment.toStdString();
    return document;
}

std::string auditRatingKey(const std::string& corpus, int round, int rater, std::size_t item) {
    return auditPlanPrefix + corpus + '/' + std::to_string(round) + '/' + std::to_string(rater) + '/' + std::to_string(item);
}

AuditRatings auditRatings(const std::string& corpus, const AuditPlan& plan, const std::function<Json(const std::string&)>& document) {
    AuditRatings ratings(plan.items());
    for (std::size_t item = 0; item < plan.items(); ++item)
        for (int rater = 0; rater < plan.raters.size(); ++rater)
            ratings[item].push_back(auditRatingOf(document(auditRatingKey(corpus, plan.round, rater, item))));
    return ratings;
}

std::size_t doneBy(const AuditRatings& ratings, std::size_t rater) {
    return static_cast<std::size_t>(std::count_if(ratings.begin(), ratings.end(), [&](const auto& row) { return rater < row.size() && row[rater].isComplete(); }));
}

base::Result<AuditAnswers> auditAnswers(const AuditPlan& plan, const AuditRatings& ratings) {
    const auto resultOf = [&](const std::function<AuditMark(const AuditRating&)>& said) {
        routing::Ratings values;
        values.raters = static_cast<std::size_t>(plan.raters.size());
        values.categories = 3;
        for (const auto& row : ratings)
            for (const auto& rating : row)
                values.values.push_back(rating.skipped ? std::int8_t{-1} : static_cast<std::int8_t>(said(rating)));
        return routing::auditResult(plan.sample, values, static_cast<std::int8_t>(AuditMark::good), routing::RatingScale::ordinal, plan.settings.seed);
    };
    AuditAnswers answers;
    for (std::size_t q = 0; q < auditQuestions.size(); ++q) {
        TRIPTYCH_TRY(answers.questions[q], resultOf([q](const AuditRating& rating) { return rating.marks[q]; }));
    }
    TRIPTYCH_TRY(answers.together, resultOf([](const AuditRating& rating) { return *std::min_element(rating.marks.begin(), rating.marks.end()); }));
    return answers;
}

Json toJson(const AuditAnswers& answers) {
    auto json = routing::toJson(answers.together);
    json["questions"] = Json::object();
    for (std::size_t q = 0; q < questionNames.size(); ++q)
        json["questions"][questionNames[q]] = routing::toJson(answers.questions[q]);
    return json;
}

base::Result<Json> auditOf(const ResultSource& source, const std::string& corpus) {
    const auto plan = auditPlanOf(source.document(auditPlanPrefix + corpus));
    if (!plan || plan->raters.isEmpty())
        return Json();
    TRIPTYCH_TRY(const auto answers, auditAnswers(*plan, auditRatings(corpus, *plan, [&](const std::string& key) { return source.document(key); })));
    return answers.together.items > 0 ? toJson(answers) : Json();
}

QString auditHeadline(const AuditAnswers& answers) {
    QStringList parts;
    for (std::size_t q = 0; q < auditQuestions.size(); ++q)
        if (const auto& result = answers.questions[q]; result.items > 0)
            parts << AuditWords::tr("%1 %2 %").arg(auditQuestionTitle(auditQuestions[q]), intervalWords(result.good, 100, 0));
    if (parts.isEmpty())
        return AuditWords::tr("Nothing is rated yet");
    return AuditWords::tr("Judged good of the corpus: %1").arg(parts.join(QStringLiteral(", ")));
}

std::vector<CorpusTable> auditTables(const AuditAnswers& answers, const routing::LanguageTable& languages) {
    CorpusTable all;
    all.title = AuditWords::tr("Questions");
    all.columns = {AuditWords::tr("Question"),  AuditWords::tr("Rated"), AuditWords::tr("Good, of the sample [%]"), AuditWords::tr("Good, of the corpus [%]"),
                   AuditWords::tr("Krippendorff’s α"), AuditWords::tr("Fleiss’ κ")};
    all.numeric = {false, true, true, true, true, true};
    for (std::size_t q = 0; q <= auditQuestions.size(); ++q) {
        const auto& result = q < auditQuestions.size() ? answers.questions[q] : answers.together;
        all.rows.push_back({q < auditQuestions.size() ? auditQuestionTitle(auditQuestions[q]) : AuditWords::tr("All three"), countWords(result.items), intervalWords(result.counted.share, 100, 0), intervalWords(result.good, 100, 0), intervalWords(result.alpha, 1, 2),
                            intervalWords(result.fleiss, 1, 2)});
    }
    return {std::move(all), sharesTable(AuditWords::tr("Judged good by language"), AuditWords::tr("Language"), answers, &routing::AuditResult::languages, &languages),
            sharesTable(AuditWords::tr("Judged good by source"), AuditWords::tr("Source"), answers, &routing::AuditResult::sources, nullptr)};
}

CorpusTable auditComments(const AuditPlan& plan, const AuditRatings& ratings) {
    CorpusTable table{AuditWords::tr("Comments"), {AuditWords::tr("Document"), AuditWords::tr("Rater"), AuditWords::tr("Comment")}, {true, false, false}, {}};
    for (std::size_t item = 0; item < ratings.size(); ++item)
        for (std::size_t rater = 0; rater < ratings[item].size(); ++rater)
            if (const auto& comment = ratings[item][rater].comment; !comment.isEmpty())
                table.rows.push_back({countWords(plan.sample.documents[item]), plan.raters.value(static_cast<qsizetype>(rater)), comment});
    return table;
}

base::Result<AuditTexts> auditTexts(const base::JobRecord& record, const base::BlobReader& blobs, const routing::AuditSample& sample) {
    const auto found = record.outputs.find("corpus");
    if (found == record.outputs.end())
        return base::badRequest("this result holds no corpus", "/result");
    TRIPTYCH_TRY(const auto blob, blobs.read(found->second));
    TRIPTYCH_TRY(const auto corpus, routing::corpusFromArray(blob));
    AuditTexts out;
    for (const auto place : sample.documents) {
        if (place < 0 || static_cast<std::size_t>(place) >= corpus.size())
            return base::unreadable("the sample of this audit is of another corpus");
        const auto whole = corpus.document(static_cast<std::size_t>(place));
        const auto shown = routing::firstCharacters(whole, shownCharacters);
        out.texts.push_back(QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size())));
        out.cut.push_back(shown.size() < whole.size());
        out.languages.push_back(corpus.languageOf(static_cast<std::size_t>(place)));
    }
    return out;
}

base::Result<routing::AuditSample> drawAuditSample(const base::JobRecord& record, const base::BlobReader& blobs, const routing::AuditSettings& settings) {
    const auto found = record.outputs.find("corpus");
    if (found == record.outputs.end())
        return base::badRequest("this result holds no corpus", "/result");
    TRIPTYCH_TRY(const auto blob, blobs.read(found->second));
    TRIPTYCH_TRY(const auto corpus, routing::corpusFromArray(blob));
    return routing::auditSample(corpus, settings);
}

}  // namespace triptych::app::routingview
