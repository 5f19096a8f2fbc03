#include "segmentation/consensus_job.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "segmentation/hausdorff.h"
#include "segmentation/kinds_parts.h"
#include "segmentation/staple.h"
#include "segmentation/strokes.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();

// Patterns of all subjects are kept for the pooled run up to this size.
constexpr std::size_t pooledBytes = std::size_t{256} << 20;

struct Mean {
    double sum = 0;
    int count = 0;
    void add(std::optional<double> value) {
        if (value) {
            sum += *value;
            ++count;
        }
    }
    [[nodiscard]] Json json() const { return count > 0 ? Json(sum / count) : Json(); }
};

// What is kept of all subjects, one after the other.
struct Rows {
    std::vector<double> subjects, scores;
    std::vector<float> dice;
    std::vector<std::uint64_t> histograms;
    std::vector<std::byte> votes, staple;
    Mean meanDice, kappa, entropy;
    int unconverged = 0;
};

struct Counted {
    PatternTable table;
    std::vector<std::uint32_t> rowOf;
    std::vector<std::uint16_t> votes;
    Agreement agreed;
    Staple truth;
    int threshold = 1;
};

void write(Rows& rows, const Counted& c, std::size_t raters, bool withHausdorff, JobContext& context) {
    const auto& agreed = c.agreed;
    const auto withMarks = std::count_if(agreed.area.begin(), agreed.area.end(), [](auto a) { return a > 0; });
    std::uint64_t stapleArea = 0;
    for (std::size_t row = 0; row < c.table.size(); ++row)
        if (c.truth.posterior[row] >= 0.5)
            stapleArea += c.table.counts[row];
    rows.subjects.insert(rows.subjects.end(), {static_cast<double>(raters), static_cast<double>(withMarks), static_cast<double>(areaAt(agreed.histogram, 1)),
                                               static_cast<double>(agreed.dilatedUnion.value_or(0)), agreed.kappa.value_or(none), agreed.kappaInUnion.value_or(none),
                                               agreed.meanDice.value_or(none), static_cast<double>(c.table.size()), static_cast<double>(c.threshold),
                                               agreed.meanIou.value_or(none), agreed.entropyInUnion.value_or(none), static_cast<double>(stapleArea),
                                               static_cast<double>(c.truth.iterations)});
    const auto others = leaveOneOut(c.table, c.threshold);
    for (std::size_t r = 0; r < others.size(); ++r) {
        const auto& score = others[r];
        std::optional<double> distance;
        if (withHausdorff && others.size() > 1 && !context.stopRequested())
            distance = hausdorff(raterMask(c.table, c.rowOf, static_cast<int>(r)), othersMask(c.table, c.rowOf, static_cast<int>(r), c.threshold), c.table.width, c.table.height);
        rows.scores.insert(rows.scores.end(), {static_cast<double>(agreed.area[r]), score.dice().value_or(none), score.sensitivity().value_or(none),
                                               score.specificity().value_or(none), score.iou().value_or(none), score.precision().value_or(none),
                                               score.mcc().value_or(none), distance.value_or(none), c.truth.raters[r].sensitivity.value_or(none),
                                               c.truth.raters[r].specificity.value_or(none)});
    }
    for (int r = 0; r < agreed.raters; ++r)
        for (int s = 0; s < agreed.raters; ++s)
            rows.dice.push_back(static_cast<float>(agreed.dice(r, s).value_or(none)));
    rows.histograms.insert(rows.histograms.end(), agreed.histogram.begin(), agreed.histogram.end());
    rows.meanDice.add(agreed.meanDice);
    rows.kappa.add(agreed.kappaInUnion);
    rows.entropy.add(agreed.entropyInUnion);
    rows.unconverged += c.truth.converged ? 0 : 1;
}

// Rows of a subject that could not be counted: nothing is known of it but how many looked.
void writeUncounted(Rows& rows, std::size_t raters, int threshold) {
    namespace column = consensuscolumn;
    std::array<double, column::subjectColumns> row{};
    row[column::raters] = static_cast<double>(raters);
    row[column::threshold] = threshold;
    row[column::kappa] = row[column::kappaInUnion] = row[column::meanDice] = row[column::meanIou] = row[column::entropyInUnion] = none;
    rows.subjects.insert(rows.subjects.end(), row.begin(), row.end());
    rows.scores.insert(rows.scores.end(), raters * column::scoreColumns, none);
}

// What the pooled run needs of each subject.
class Pool {
public:
    void add(PatternTable table, std::span<const Rater> raters) {
        m_bytes += (table.patterns.size() + table.counts.size()) * sizeof(std::uint64_t);
        if (m_bytes > pooledBytes) {
            m_tables.clear();
            m_people.clear();
            return;
        }
        m_people.emplace_back();
        for (std::size_t r = 0; r < static_cast<std::size_t>(table.raters); ++r)
            m_people.back().push_back(raters[r].volunteer);
        m_tables.push_back(std::move(table));
    }
    [[nodiscard]] bool tooLarge() const { return m_bytes > pooledBytes; }

    /// Rows of sensitivity, specificity, subjects.
    [[nodiscard]] Array run(int volunteers, JobContext& context) const {
        std::vector<SubjectVotes> subjects;
        std::vector<double> counts(static_cast<std::size_t>(volunteers), 0);
        for (std::size_t s = 0; s < m_tables.size(); ++s) {
            subjects.push_back({&m_tables[s], m_people[s]});
            for (const int v : m_people[s])
                ++counts[static_cast<std::size_t>(v)];
        }
        PooledOptions options;
        options.stop = [&context] { return context.stopRequested(); };
        const auto found = stapleTogether(subjects, volunteers, options);
        if (!found.converged)
            context.log(base::LogLevel::warning, fmt::format("Pooled STAPLE still moved after {} passes", found.iterations));
        std::vector<double> rows;
        for (std::size_t v = 0; v < counts.size(); ++v)
            rows.insert(rows.end(), {found.volunteers[v].sensitivity.value_or(none), found.volunteers[v].specificity.value_or(none), counts[v]});
        return Array::of(rows, {volunteers, 3});
    }

private:
    std::vector<PatternTable> m_tables;
    std::vector<std::vector<int>> m_people;
    std::size_t m_bytes = 0;
};

Result<Output> consensus(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto strokes, strokesOf(arguments));
    const auto& parameters = arguments.parameters;
    const auto wanted = parameters.at("subject").get<std::string>();
    const int tool = parameters.at("tool").get<int>(), frame = parameters.at("frame").get<int>();
    const int dilation = parameters.at("dilation").get<int>();
    const double share = parameters.at("threshold").get<double>();
    const bool pooled = parameters.at("pooled").get<bool>(), withHausdorff = parameters.at("hausdorff").get<bool>();
    int first = 0, last = static_cast<int>(strokes.subjects().size());
    if (!wanted.empty()) {
        first = strokes.find(wanted);
        if (first < 0)
            return base::badRequest(fmt::format("no subject {}", wanted.substr(0, 80)), "/parameters/subject",
                                    "an id of the import, or empty for all");
        last = first + 1;
    }
    std::int64_t pixels = 0;
    int mostRaters = 0;
    for (int s = first; s < last; ++s) {
        const auto& subject = strokes.subjects()[static_cast<std::size_t>(s)];
        pixels += std::int64_t{subject.width} * subject.height;
        mostRaters = std::max(mostRaters, static_cast<int>(strokes.raters(s).size()));
    }
    const bool wide = mostRaters > 255;
    const auto limit = parameters.at("votes_limit").get<std::int64_t>() << 20;
    const bool keepVotes = pixels * (wide ? 2 : 1) <= limit, keepStaple = pixels <= limit;
    Rows rows;
    Pool pool;
    if (keepVotes)
        rows.votes.reserve(static_cast<std::size_t>(pixels * (wide ? 2 : 1)));
    if (keepStaple)
        rows.staple.reserve(static_cast<std::size_t>(pixels));
    Json ids = Json::array(), unread = Json::array();
    StapleOptions options;
    options.stop = [&context] { return context.stopRequested(); };
    for (int s = first; s < last; ++s) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(s - first, last - first, "Counting votes");
        const auto& subject = strokes.subjects()[static_cast<std::size_t>(s)];
        const auto raters = strokes.raters(s).size();
        const int threshold = std::max(1, static_cast<int>(std::ceil(share * static_cast<double>(raters) - 1e-9)));
        ids.push_back(subject.id);
        const auto image = strokes.patterns(s, tool, frame);
        if (!image) {
            // The rows stay, so that they keep step with subjects and volunteers.
            unread.push_back({{"id", subject.id}, {"why", image.error().message()}});
            writeUncounted(rows, raters, threshold);
            continue;
        }
        Counted counted;
        counted.threshold = threshold;
        counted.table = patternTable(*image, &counted.rowOf);
        counted.votes = voteMap(*image);
        counted.agreed = agreement(counted.table, counted.votes, dilation);
        counted.truth = staple(counted.table, options);
        write(rows, counted, raters, withHausdorff, context);
        if (keepVotes)
            for (const auto v : counted.votes) {
                rows.votes.push_back(static_cast<std::byte>(v));
                if (wide)
                    rows.votes.push_back(static_cast<std::byte>(v >> 8));
            }
        if (keepStaple) {
            const auto map = posteriorBytes(counted.rowOf, counted.truth.posterior);
            const auto bytes = std::as_bytes(std::span(map));
            rows.staple.insert(rows.staple.end(), bytes.begin(), bytes.end());
        }
        if (pooled)
            pool.add(std::move(counted.table), strokes.raters(s));
    }
    Output out;
    if (pooled && !pool.tooLarge()) {
        context.progress(last - first, last - first, "Volunteers over all subjects");
        out.arrays["pooled"] = pool.run(static_cast<int>(strokes.volunteers().size()), context);
    } else if (pooled) {
        context.log(base::LogLevel::warning, fmt::format("STAPLE over all subjects is left out: their patterns take more than {} MiB", pooledBytes >> 20));
    }
    if (context.stopRequested())
        return base::cancelled();
    using namespace consensuscolumn;
    const auto table = [](const std::vector<double>& values, int columns) { return Array::of(values, {static_cast<std::int64_t>(values.size()) / columns, columns}); };
    out.arrays["subjects"] = table(rows.subjects, subjectColumns);
    out.arrays["scores"] = table(rows.scores, scoreColumns);
    out.arrays["dice"] = Array::of(rows.dice);
    out.arrays["histograms"] = Array::of(rows.histograms);
    if (keepVotes) {
        const auto type = wide ? base::DType::u16 : base::DType::u8;
        const auto counted = static_cast<std::int64_t>(rows.votes.size()) / (wide ? 2 : 1);
        TRIPTYCH_TRY(out.arrays["votes"], Array::fromBytes(type, {counted}, std::move(rows.votes)));
    }
    if (keepStaple) {
        const auto counted = static_cast<std::int64_t>(rows.staple.size());
        TRIPTYCH_TRY(out.arrays["staple"], Array::fromBytes(base::DType::u8, {counted}, std::move(rows.staple)));
    }
    if (!keepVotes || !keepStaple)
        context.log(base::LogLevel::info, "Maps are not kept (votes_limit); they are counted again when looked at");
    out.summary = {{"subjects", ids.size()}, {"meanDice", rows.meanDice.json()}, {"meanKappaInUnion", rows.kappa.json()}, {"meanEntropyInUnion", rows.entropy.json()},
                   {"stapleUnconverged", rows.unconverged}, {"withoutSize", unread.size()}};
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"subjects", ids}, {"withoutSize", unread}}));
    return out;
}

}  // namespace

base::Kind consensusKind() {
    base::Kind kind;
    kind.name = "segmentation.consensus";
    kind.revision = 3;
    kind.meaning = "Counts votes and agreement of the volunteers, pixel by pixel, and runs STAPLE, for one subject or all";
    kind.parameters = {
        {"subject", ParameterType::text, "", "", {}, {}, {}, "Id of one subject; empty: all"},
        {"tool", ParameterType::integer, -1, "", -1.0, 1e6, {}, "Number of one tool; -1: all together"},
        {"frame", ParameterType::integer, 0, "", 0.0, 1e6, {}, "Frame of subjects with several pictures"},
        {"dilation", ParameterType::integer, 8, "px", 0.0, 100.0, {}, "Radius of the disk that grows the union of all marks, in which kappa and entropy are taken"},
        {"threshold", ParameterType::number, 0.5, "", 0.0, 1.0, {}, "Share of votes the others' consensus needs in leave-one-out scores"},
        {"votes_limit", ParameterType::integer, 128, "MiB", 0.0, 4096.0, {}, "Vote maps and STAPLE maps are each kept up to this size"},
        {"hausdorff", ParameterType::boolean, false, "", {}, {}, {}, "Hausdorff distances of each volunteer to the others' consensus too; some ten times slower"},
        {"pooled", ParameterType::boolean, true, "", {}, {}, {}, "Sensitivity and specificity of each volunteer over all subjects (STAPLE with a Beta prior) too"},
    };
    kind.inputs = strokeSlots();
    kind.resources = {1, std::uint64_t{768} << 20, 0};
    kind.run = consensus;
    return kind;
}

}  // namespace triptych::segmentation
