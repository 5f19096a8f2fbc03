#include "app/segmentation/core/gold_comparison.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "segmentation/gold_job.h"
#include "segmentation/import_masks.h"

namespace triptych::app::segmentationview {
namespace {

using base::Json;
using base::Result;
namespace column = segmentation::goldcolumn;

struct GoldWords {
    Q_DECLARE_TR_FUNCTIONS(GoldWords)
};

std::optional<double> numberOf(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}
int countOf(double value, double most) {
    return std::isfinite(value) ? static_cast<int>(std::clamp(value, 0.0, most)) : 0;
}
Json member(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : Json();
}
std::optional<double> numberOf(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}
std::string textOf(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

Result<base::Array> part(const base::JobRecord& record, const base::BlobReader& blobs, const char* name) {
    const auto found = record.outputs.find(name);
    if (found == record.outputs.end())
        return base::badRequest("this result is no comparison with experts", record.id, "of segmentation.compare_gold");
    return blobs.read(found->second);
}

void readSweep(std::span<const double> rows, const Json& summary, GoldComparison& into) {
    for (std::size_t at = 0; at < rows.size(); at += column::sweepColumns) {
        into.thresholds.push_back(rows[at]);
        for (std::size_t k = 0; k < segmentation::goldScores; ++k) {
            const auto* row = rows.data() + at + 1 + k * column::perScore;
            auto& score = into.scores[k];
            score.value.push_back(numberOf(row[column::value]));
            score.low.push_back(numberOf(row[column::low]));
            score.high.push_back(numberOf(row[column::high]));
            score.mean.push_back(numberOf(row[column::mean]));
            score.error.push_back(numberOf(row[column::error]));
            score.subjects.push_back(countOf(row[column::subjects], 1e9));
            score.chosen.push_back(numberOf(row[column::chosen]).value_or(0));
        }
    }
    const Json best = member(summary, "best");
    for (std::size_t k = 0; k < segmentation::goldScores; ++k) {
        auto& score = into.scores[k];
        const Json told = member(best, std::string(segmentation::goldScoreNames[k]).c_str());
        if (const auto threshold = numberOf(told, "threshold"))
            for (std::size_t t = 0; t < into.thresholds.size(); ++t)
                if (into.thresholds[t] == *threshold)
                    score.best = static_cast<int>(t);
        score.bestLow = numberOf(told, "thresholdLow");
        score.bestHigh = numberOf(told, "thresholdHigh");
        score.ownMean = numberOf(told, "ownMean");
        score.ownError = numberOf(told, "ownError");
    }
}

}  // namespace

const GoldSubject* GoldComparison::find(const std::string& id) const {
    const auto found = std::find_if(subjects.begin(), subjects.end(), [&id](const auto& subject) { return subject.id == id; });
    return found == subjects.end() ? nullptr : &*found;
}

int GoldComparison::votesOf(int place, int raters) const {
    return segmentation::votesAt(thresholds[static_cast<std::size_t>(place)], shares, raters);
}

int GoldComparison::placeOf(int votes, int raters) const {
    int found = -1;
    for (int t = 0; t < static_cast<int>(thresholds.size()) && votesOf(t, raters) <= votes; ++t)
        found = t;
    return found;
}

Result<std::shared_ptr<const GoldComparison>> goldComparison(const base::JobRecord& record, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(const auto sweep, part(record, blobs, "sweep"));
    TRIPTYCH_TRY(const auto table, part(record, blobs, "subjects"));
    TRIPTYCH_TRY(const auto counted, part(record, blobs, "histograms"));
    TRIPTYCH_TRY(const auto words, part(record, blobs, "about"));
    TRIPTYCH_TRY(const auto about, base::parseJson(words.text(), "about"));
    TRIPTYCH_TRY(const auto curves, sweep.as<double>());
    TRIPTYCH_TRY(const auto rows, table.as<double>());
    TRIPTYCH_TRY(const auto histograms, counted.as<std::uint64_t>());
    const auto list = [&about](const char* key) -> const Json* {
        const auto found = about.is_object() ? about.find(key) : about.end();
        return about.is_object() && found != about.end() && found->is_array() ? &*found : nullptr;
    };
    const auto *ids = list("subjects"), *golds = list("gold"), *unread = list("unread"), *ambiguous = list("ambiguous");
    const auto count = rows.size() / column::subjectColumns;
    if (curves.size() % column::sweepColumns != 0 || curves.empty() || rows.size() % column::subjectColumns != 0 || !ids || !golds || ids->size() != count || golds->size() != count)
        return base::unreadable("damaged comparison with experts", record.id);
    auto out = std::make_shared<GoldComparison>();
    out->job = record.id;
    const Json summary = member(about, "summary");
    readSweep(curves, summary, *out);
    if (textOf(member(summary, "by")) == "share")
        out->shares = static_cast<int>(out->thresholds.size());
    out->replicates = countOf(numberOf(summary, "replicates").value_or(0), 1e9);
    out->withoutGold = countOf(numberOf(summary, "withoutGold").value_or(0), 1e9);
    out->confidence = numberOf(summary, "confidence").value_or(0.95);
    const auto gold = record.spec.inputs.find("gold_index");
    out->ownExperts = gold == record.spec.inputs.end();
    if (!out->ownExperts)
        out->goldImport = gold->second.job;
    for (const double threshold : out->thresholds)
        if (!std::isfinite(threshold) || threshold <= 0 || threshold > segmentation::maxRaters)
            return base::unreadable("damaged comparison with experts", record.id);
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto* row = rows.data() + i * column::subjectColumns;
        const auto bins = static_cast<std::size_t>(countOf(row[column::raters], segmentation::maxRaters)) + 1;
        if (histograms.size() - at < 2 * bins)
            return base::unreadable("damaged comparison with experts", record.id);
        GoldSubject subject{textOf((*ids)[i]), textOf((*golds)[i]), {}, numberOf(row[column::ownThreshold]), numberOf(row[column::ownMcc])};
        subject.histogram.inside.assign(histograms.begin() + static_cast<std::ptrdiff_t>(at), histograms.begin() + static_cast<std::ptrdiff_t>(at + bins));
        subject.histogram.outside.assign(histograms.begin() + static_cast<std::ptrdiff_t>(at + bins), histograms.begin() + static_cast<std::ptrdiff_t>(at + 2 * bins));
        at += 2 * bins;
        out->subjects.push_back(std::move(subject));
    }
    for (std::size_t i = 0; unread && i < unread->size(); ++i)
        if ((*unread)[i].is_object())
            out->unread.emplace_back(textOf(member((*unread)[i], "id")), textOf(member((*unread)[i], "why")));
    for (std::size_t i = 0; ambiguous && i < ambiguous->size(); ++i)
        out->ambiguous.push_back(textOf((*ambiguous)[i]));
    return std::shared_ptr<const GoldComparison>(std::move(out));
}

segmentation::Rings goldOutlines(const ImportResult& gold, const std::string& id, bool own, int frame) {
    const int subject = gold.strokes.find(id);
    if (subject < 0)
        return {};
    const auto mask = segmentation::goldMask(gold.strokes, subject, own ? segmentation::GoldOf::experts : segmentation::GoldOf::everyone, -1, frame);
    if (!mask || !*mask)
        return {};
    const auto& s = gold.strokes.subjects()[static_cast<std::size_t>(subject)];
    return segmentation::maskOutline(**mask, {0, 0, s.width, s.height});
}

QString scoreName(segmentation::GoldScore score) {
    return score == segmentation::goldMcc ? GoldWords::tr("MCC") : score == segmentation::goldIou ? GoldWords::tr("IoU") : GoldWords::tr("Dice");
}

QString withInterval(std::optional<double> value, std::optional<double> low, std::optional<double> high) {
    const QLocale locale;
    if (!value)
        return QStringLiteral("–");
    const auto number = locale.toString(*value, 'f', 2);
    return low && high ? GoldWords::tr("%1 [%2, %3]", "a value and its interval").arg(number, locale.toString(*low, 'f', 2), locale.toString(*high, 'f', 2)) : number;
}

QString thresholdWords(const GoldComparison& comparison, double threshold) {
    const QLocale locale;
    return comparison.shares > 0 ? GoldWords::tr("≥ %1 %", "a share of the volunteers").arg(locale.toString(100 * threshold, 'f', 100 * threshold == std::round(100 * threshold) ? 0 : 1))
                                 : GoldWords::tr("≥ %1", "votes").arg(locale.toString(threshold, 'f', 0));
}

QString goldWords(const GoldComparison& comparison) {
    const QLocale locale;
    const auto& mcc = comparison.scores[segmentation::goldMcc];
    const auto n = static_cast<int>(comparison.subjects.size());
    QString words;
    if (mcc.best < 0) {
        words = GoldWords::tr("No threshold has an MCC: the experts marked nothing, or nobody else did.");
    } else {
        const auto best = static_cast<std::size_t>(mcc.best);
        words = GoldWords::tr("%1 fits the experts best: MCC %2 over %n subject(s).", nullptr, n)
                    .arg(thresholdWords(comparison, comparison.thresholds[best]), withInterval(mcc.value[best], mcc.low[best], mcc.high[best]));
        if (mcc.bestLow && mcc.bestHigh)
            words += QLatin1Char(' ') + (*mcc.bestLow == *mcc.bestHigh
                                             ? GoldWords::tr("It was the best in nearly all of %1 draws of the subjects.").arg(locale.toString(comparison.replicates))
                                             : GoldWords::tr("With other subjects like these it could be anything from %1 to %2.").arg(thresholdWords(comparison, *mcc.bestLow), thresholdWords(comparison, *mcc.bestHigh)));
        if (mcc.ownMean && mcc.ownError && comparison.shares == 0)
            words += QLatin1Char(' ') + GoldWords::tr("One by one the subjects fit best at %1 ± %2 votes (mean, standard error).").arg(locale.toString(*mcc.ownMean, 'f', 1), locale.toString(*mcc.ownError, 'f', 1));
        if (n == 1)
            words += QLatin1Char(' ') + GoldWords::tr("One subject says nothing about how sure that is: no interval.");
    }
    QStringList left;
    if (comparison.withoutGold > 0)
        left << GoldWords::tr("%n without an expert's mask", nullptr, comparison.withoutGold);
    if (!comparison.unread.empty())
        left << GoldWords::tr("%n that cannot be compared (%1: %2)", nullptr, static_cast<int>(comparison.unread.size()))
                    .arg(QString::fromStdString(comparison.unread.front().first), QString::fromStdString(comparison.unread.front().second));
    if (!comparison.ambiguous.empty())
        left << GoldWords::tr("%n whose file names lead to several masks", nullptr, static_cast<int>(comparison.ambiguous.size()));
    if (!left.isEmpty())
        words += QLatin1Char(' ') + GoldWords::tr("Left out: %1.").arg(left.join(GoldWords::tr(", ")));
    return words;
}

figures::FigureScene goldScene(const GoldComparison& comparison) {
    figures::FigureScene scene;
    figures::Panel curve, chosen;
    const figures::Colour colours[] = {{0x1F, 0x6F, 0xC4, 255}, {0x6B, 0x72, 0x80, 255}, {0xB4, 0x53, 0x09, 255}};
    const bool votes = comparison.shares == 0;
    const auto threshold = (votes ? GoldWords::tr("Votes needed") : GoldWords::tr("Share of votes needed")).toStdString();
    const double last = comparison.thresholds.back(), first = comparison.thresholds.front();
    for (auto* panel : {&curve, &chosen}) {
        panel->x.label = threshold;
        panel->x.lower = votes ? 0.5 : 0;
        panel->x.upper = votes ? last + 0.5 : last + first / 2;
        for (int v = 1; votes && last <= 20 && v <= static_cast<int>(last); ++v)
            panel->x.ticks.emplace_back(v, std::to_string(v));
    }
    curve.title = GoldWords::tr("Consensus against experts").toStdString();
    curve.y.label = GoldWords::tr("score").toStdString();
    curve.y.upper = 1;
    curve.legend = true;
    figures::Table table;
    table.name = "sweep";
    table.columns = {votes ? "votes" : "share"};
    table.rows.resize(comparison.thresholds.size());
    const auto number = [](std::optional<double> value) { return value ? QString::number(*value, 'g', 8).toStdString() : std::string(); };
    for (std::size_t t = 0; t < comparison.thresholds.size(); ++t)
        table.rows[t].push_back(number(comparison.thresholds[t]));
    const double none = std::nan("");
    double least = 0;
    for (std::size_t k = 0; k < segmentation::goldScores; ++k) {
        const auto& score = comparison.scores[k];
        const auto name = scoreName(static_cast<segmentation::GoldScore>(k)).toStdString(), key = std::string(segmentation::goldScoreNames[k]);
        figures::Line line;
        line.name = name;
        line.stroke = {colours[k], k == segmentation::goldMcc ? 1.5 : 1.0, k == segmentation::goldIou ? figures::Dash::dashed : figures::Dash::solid};
        line.marker = figures::Marker::circle;
        line.markerPt = 2.5;
        const bool intervals = std::any_of(score.low.begin(), score.low.end(), [](const auto& low) { return low.has_value(); });
        for (std::size_t t = 0; t < comparison.thresholds.size(); ++t) {
            const double value = score.value[t].value_or(none);
            line.x.push_back(comparison.thresholds[t]);
            line.y.push_back(value);
            if (intervals) {
                line.lower.push_back(score.low[t].value_or(value));
                line.upper.push_back(score.high[t].value_or(value));
            }
            least = std::min({least, score.value[t].value_or(0), score.low[t].value_or(0)});
            for (const auto& cell : {number(score.value[t]), number(score.low[t]), number(score.high[t]), number(score.mean[t]), number(score.error[t]), std::to_string(score.subjects[t]), number(score.chosen[t])})
                table.rows[t].push_back(cell);
        }
        for (const auto* what : {"", "_low", "_high", "_subject_mean", "_subject_se", "_subjects", "_best_share"})
            table.columns.push_back(key + what);
        curve.marks.emplace_back(std::move(line));
    }
    curve.y.lower = least;
    scene.panels.push_back(std::move(curve));
    const auto& mcc = comparison.scores[segmentation::goldMcc];
    if (comparison.replicates > 0) {
        figures::Bars bars;
        bars.name = GoldWords::tr("best by MCC").toStdString();
        bars.x = comparison.thresholds;
        bars.height = mcc.chosen;
        bars.width = 0.8 * first;
        bars.fill = colours[0];
        chosen.title = GoldWords::tr("How often each is the best").toStdString();
        chosen.y.label = GoldWords::tr("share of draws").toStdString();
        chosen.y.lower = 0;
        chosen.row = 1;
        chosen.marks.emplace_back(std::move(bars));
        scene.panels.push_back(std::move(chosen));
        scene.rowHeights = {2, 1};
    }
    scene.tables.push_back(std::move(table));
    scene.caption = goldWords(comparison).toStdString();
    if (comparison.replicates > 0)
        scene.caption += ' ' + GoldWords::tr("Pixels of all subjects together; bands are %1 % intervals of %2 bootstrap draws of whole subjects.")
                                   .arg(QLocale().toString(100 * comparison.confidence, 'g', 4), QLocale().toString(comparison.replicates)).toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
