#include "segmentation/zooniverse.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/import_raters.h"
#include "segmentation/import_sizes.h"
#include "segmentation/import_subjects.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Result;
using base::Status;

constexpr base::JsonLimits rowLimits{std::size_t{16} << 20, 16, false};

enum Field { classificationId, userName, userId, userIp, workflowId, workflowVersion, metadata, annotations, subjectData,
              subjectIds, zooniverseSubject, relPath, startX, startY, frame, goldStandard, expert, createdAt, columnCount };
constexpr std::string_view columnNames[] = {"classification_id", "user_name", "user_id", "user_ip", "workflow_id",
    "workflow_version", "metadata", "annotations", "subject_data", "subject_ids", "subject_zooniverse_id", "relPath",
    "startingPoint_x", "startingPoint_y", "frame", "gold_standard", "expert", "created_at"};

// A cell that says yes: "expert" says no with "False" or with nothing at all.
bool isYes(std::string_view cell) {
    return !isAbsent(cell) && cell != "false" && cell != "False" && cell != "FALSE" && cell != "0";
}

class Import {
public:
    Import(base::CsvReader& csv, const ImportOptions& options, StrokeWriter& into)
        : m_csv(csv), m_options(options), m_out(into), m_facts(into.subjects), m_raters(into, m_report, options) {}

    Result<ImportReport> run(const ImageSize& imageSize, const ImportProgress& progress) {
        TRIPTYCH_CHECK(begin());
        for (;;) {
            TRIPTYCH_TRY(const bool more, m_csv.next());
            if (!more)
                break;
            if (progress && !progress(static_cast<double>(m_csv.bytesRead()), static_cast<double>(m_csv.totalBytes())))
                return base::cancelled();
            ++m_report.rows;
            auto done = m_ouroboros ? stroke() : classification();
            if (done)
                continue;
            if (!m_options.skipBadRows) {
                auto error = done.error();
                error.hint += error.hint.empty() ? "or let such rows be left out (skip_bad_rows)" : "; or skip_bad_rows";
                return tl::unexpected(std::move(error));
            }
            ++m_report.badRows;
            if (m_report.firstProblems.size() < 10)
                m_report.firstProblems.push_back(done.error().message());
            m_report.notes.add(noteOf(Noted::badRow), done.error().message());
        }
        if (m_report.rows == 0)
            return base::unreadable("no classification in it", m_csv.where(), "a header row and at least one row below it");
        if (m_out.raters.empty() && !m_out.counting)
            return nothingLeft();
        finish(imageSize);
        return m_report;
    }

private:
    Status begin() {
        TRIPTYCH_TRY(const bool any, m_csv.next());
        if (!any)
            return base::unreadable("an empty file", m_csv.where(), "a Zooniverse classification export");
        const auto header = m_csv.fields();
        TRIPTYCH_CHECK(checkPlainText(header, m_csv.where()));
        for (std::size_t i = 0; i < header.size(); ++i)
            for (int c = 0; c < columnCount; ++c)
                if (header[i] == columnNames[c] && m_column[c] < 0)
                    m_column[c] = static_cast<int>(i);
        m_width = header.size();
        m_ouroboros = m_column[relPath] >= 0;
        const auto need = [&](std::initializer_list<Field> columns) -> Status {
            for (const auto c : columns)
                if (m_column[c] < 0)
                    return base::unreadable(fmt::format("the column {} is missing", columnNames[c]), m_csv.where(),
                                            "the classification export of a Zooniverse project");
            return {};
        };
        if (m_ouroboros)
            return need({zooniverseSubject, userName, startX, startY});
        TRIPTYCH_CHECK(need({classificationId, userName, annotations, subjectIds}));
        m_annotations = m_options.annotations;
        if (m_options.sides && m_options.sides->workflows) {
            m_annotations.answerLabel = [this](const std::string& task, int answer) { return m_options.sides->answerLabel(field(workflowId), field(workflowVersion), task, answer); };
            m_annotations.toolLabel = [this](const std::string& task, int tool) { return m_options.sides->toolLabel(field(workflowId), field(workflowVersion), task, tool); };
        }
        if (!m_options.versionMin.empty() && !(m_least = versionOf(m_options.versionMin, 0)))
            return base::badRequest("not a version", "/parameters/version_min", "13 or 13.4");
        if (!m_options.versionMax.empty() && !(m_most = versionOf(m_options.versionMax, 1 << 30)))
            return base::badRequest("not a version", "/parameters/version_max", "13 or 13.4");
        return {};
    }

    std::string_view field(Field c) const {
        return m_column[c] < 0 ? std::string_view{} : m_csv.fields()[static_cast<std::size_t>(m_column[c])];
    }
    std::string at(Field c) const { return m_csv.where(static_cast<std::size_t>(std::max(0, m_column[c]))); }
    Status rowShape() const {
        if (m_csv.fields().size() != m_width)
            return base::unreadable(fmt::format("{} columns where the header has {}", m_csv.fields().size(), m_width), m_csv.where());
        return {};
    }
    // NaN and Infinity are what Python writes for numbers that are none; JSON has no word for them.
    static std::string whyNotJson(std::string_view cell) {
        if (cell.ends_with(']') || cell.ends_with('}'))
            for (const std::string_view word : {"NaN", "Infinity"})
                if (cell.find(word) != std::string_view::npos)
                    return word == "NaN" ? "null where it says NaN" : "null where it says Infinity";
        return "perhaps the row is cut";
    }
    // An empty cell holds nothing.
    Result<FlatJson::Value> json(Field c, FlatJson& into) const {
        if (field(c).empty())
            return FlatJson::Value();
        const auto read = into.read(field(c), columnNames[c], rowLimits);
        if (!read)
            return base::unreadable(fmt::format("{} is not JSON: {}", columnNames[c], read.error().what), at(c), whyNotJson(field(c)));
        return into.root();
    }
    tl::unexpected<base::Error> nothingLeft() const {
        std::string why;
        for (const auto& [count, words] : {std::pair{m_report.otherWorkflow, "of another workflow"}, {m_report.otherVersion, "of another version"},
                                           {m_report.notLive, "from before the project was live"}, {m_report.alreadySeen, "of subjects seen before"},
                                           {m_report.retired, "after retirement"}, {m_report.leftWithoutDrawing, "without a drawing"},
                                           {m_report.withoutSubject, "without a subject"}, {m_report.badRows, "that cannot be read"}})
            if (count > 0)
                why += fmt::format("{}{} {}", why.empty() ? "" : ", ", count, words);
        const auto hint = !m_report.firstProblems.empty() ? m_report.firstProblems[0]
                          : m_report.notLive > 0          ? "let classifications from before the project was live in (live_only false)"
                                                          : "";
        return base::unreadable(fmt::format("none of its {} rows is left: {}", m_report.rows, why), m_csv.where(), hint);
    }
    Note noteOf(Noted what) const {
        Note note;
        note.line = static_cast<std::int64_t>(m_csv.line());
        note.what = what;
        if (m_csv.fields().size() == m_width)
            note.classification = wholeNumber(field(classificationId)).value_or(-1);
        return note;
    }
    RowFacts factsOf() const {
        RowFacts row;
        row.line = static_cast<std::int64_t>(m_csv.line());
        row.userId = field(userId);
        row.userName = field(userName);
        row.classificationId = field(classificationId);
        row.createdAt = field(createdAt);
        row.version = field(workflowVersion);
        return row;
    }
    Status leftOut(Noted what, std::int64_t& counter) {
        ++counter;
        m_report.notes.add(noteOf(what));
        return {};
    }

    Status classification() {
        TRIPTYCH_CHECK(rowShape());
        ++m_report.classifications;
        countWorkflow();
        if (!m_options.workflow.empty() && field(workflowId) != m_options.workflow)
            return leftOut(Noted::otherWorkflow, m_report.otherWorkflow);
        if (m_least || m_most) {
            const auto version = versionOf(field(workflowVersion), 0);
            if (!version || (m_least && *version < *m_least) || (m_most && *version > *m_most))
                return leftOut(Noted::otherVersion, m_report.otherVersion);
        }
        TRIPTYCH_TRY(const auto meta, json(metadata, m_metaJson));
        const auto flag = [](FlatJson::Value object, const char* key, bool otherwise) {
            const auto found = object[key];
            return found.isBoolean() ? found.isTrue() : otherwise;
        };
        if (m_options.liveOnly && !flag(meta, "live_project", true))
            return leftOut(Noted::notLive, m_report.notLive);
        const auto selection = meta["subject_selection_state"];
        if (m_options.skipAlreadySeen && flag(selection, "already_seen", false))
            return leftOut(Noted::alreadySeen, m_report.alreadySeen);
        auto ids = field(subjectIds);
        ids = ids.substr(0, ids.find(';'));
        if (m_options.skipRetired &&
            (flag(selection, "retired", false) || (m_options.sides && m_options.sides->retiredBefore(std::string(ids), field(workflowId), field(createdAt)))))
            return leftOut(Noted::retired, m_report.retired);
        if (isAbsent(ids) || ids.size() > 200)
            return leftOut(Noted::withoutSubject, m_report.withoutSubject);
        TRIPTYCH_TRY(const auto parsed, json(annotations, m_marksJson));
        auto read = readAnnotations(parsed, m_annotations);
        if (!read)
            return base::unreadable(read.error().what, read.error().where.empty() ? at(annotations) : fmt::format("{}, {}", at(annotations), read.error().where), read.error().hint);
        if (read->marks.empty() && !m_options.countWithoutDrawing) {
            ++m_report.withoutDrawing;
            m_report.unknownMarks += read->unknown;
            return leftOut(Noted::withoutDrawing, m_report.leftWithoutDrawing);
        }
        const int subject = m_facts.indexOf(ids);
        m_facts.takeSize(subject, meta);
        m_facts.takeData(subject, m_column[subjectData] < 0 ? std::string_view() : field(subjectData));
        const auto rater = m_raters.raterFor(factsOf(), subject, isYes(field(goldStandard)) || isYes(field(expert)));
        if (!rater)
            return {};
        m_raters.takeAnswers(*rater, *read);
        if (read->marks.empty())
            m_raters.addWithoutDrawing(*rater);
        m_raters.addUnknown(*rater, read->unknown);
        if (read->unknown > 0)
            m_raters.note(*rater, Noted::unknown, read->unknown);
        for (auto& mark : read->marks)
            takeMark(*rater, mark, fmt::format("{}/{}", mark.task, mark.tool));
        return {};
    }

    // Several workflows in one consensus are rarely meant: their tools and questions differ.
    void countWorkflow() {
        if (m_column[workflowId] < 0)
            return;
        const auto id = shortened(field(workflowId), 40);
        const auto found = m_report.workflows.find(id);
        if (found != m_report.workflows.end())
            ++found->second;
        else if (m_report.workflows.size() < ImportReport::maxWorkflows)
            m_report.workflows.emplace(id, 1);
    }

    Status stroke() {
        TRIPTYCH_CHECK(rowShape());
        if (isAbsent(field(zooniverseSubject)) || field(zooniverseSubject).size() > 200)
            return leftOut(Noted::withoutSubject, m_report.withoutSubject);
        const int subject = m_facts.indexOf(field(zooniverseSubject));
        const auto id = std::string(field(classificationId));
        int rater = -1;
        const auto key = id.empty() ? fmt::format("{}\n{}", m_out.subjects[static_cast<std::size_t>(subject)].id, field(userName)) : id;
        if (const auto found = m_raterOf.find(key); found != m_raterOf.end()) {
            rater = found->second;
            if (rater >= 0)
                m_raters.standAt(rater, {static_cast<std::int64_t>(m_csv.line()), wholeNumber(id).value_or(-1)});
        } else {
            ++m_report.classifications;
            const auto made = m_raters.raterFor(factsOf(), subject, false);
            rater = made.value_or(-1);
            if (made)
                m_out.raters[static_cast<std::size_t>(rater)].drew = Drew::nothing;
            m_raterOf.emplace(key, rater);
        }
        if (rater < 0)
            return {};
        const auto steps = field(relPath);
        if (steps.empty() || steps == "NA" || steps == "{}") {
            m_raters.addWithoutDrawing(rater);
            return {};
        }
        // Whatever can be made of it, something was drawn: no blank vote.
        if (auto& drew = m_out.raters[static_cast<std::size_t>(rater)].drew; drew == Drew::nothing)
            drew = Drew::unusable;
        auto mark = readRelativePath(steps, plainNumber(field(startX)), plainNumber(field(startY)));
        if (!mark)
            return base::unreadable(mark.error().what, at(relPath), mark.error().hint);
        takeMark(rater, *mark, "drawing");
        return {};
    }

    void takeMark(int raterRow, RawMark& raw, const std::string& tool) {
        // A column reaches over the whole height, which a later row or the picture may tell.
        if (raw.shape == Shape::column)
            m_columns.push_back({raterRow, std::move(raw), tool, m_raters.place()});
        else
            addMark(raterRow, raw, tool, 1);
    }

    void addMark(int raterRow, const RawMark& raw, const std::string& tool, double height) {
        auto& rater = m_out.raters[static_cast<std::size_t>(raterRow)];
        const bool open = raw.shape == Shape::freehand && !raw.closedByPlatform;
        const auto drawn = outline(raw, m_options.lineWidth, height);
        const auto fixed = repaired(drawn, open);
        Mark mark{rater.subject, raterRow, 0, raw.frame, raw.shape};
        const auto [index, fresh] = m_toolOf.try_emplace(tool, static_cast<int>(m_out.tools.size()));
        if (fresh)
            m_out.tools.push_back(raw.label.empty() ? tool : fmt::format("{} {}", tool, shortened(raw.label, 80)));
        mark.tool = index->second;
        if (fixed.unusable) {
            ++rater.dropped;
            m_raters.note(raterRow, static_cast<Noted>(static_cast<int>(Noted::notFinite) + static_cast<int>(*fixed.unusable)));
            mark.unusable = static_cast<int>(*fixed.unusable);
            m_out.add(mark, {}, drawn);
            m_placeOf.push_back({m_raters.place(), 0});
            return;
        }
        ++rater.marks;
        rater.drew = Drew::marks;
        rater.closed += fixed.closed ? 1 : 0;
        rater.crossing += fixed.crossing ? 1 : 0;
        if (fixed.closed)
            m_raters.note(raterRow, Noted::closed);
        if (fixed.crossing)
            m_raters.note(raterRow, Noted::crossing);
        int points = 0;
        for (const auto& ring : fixed.rings)
            points += static_cast<int>(ring.size());
        m_placeOf.push_back({m_raters.place(), points});
        mark.repairs = (fixed.closed ? repairClosed : 0) | (fixed.crossing ? repairCrossing : 0);
        m_out.add(mark, fixed.rings, drawn);
    }

    void noteSubject(Noted what, std::size_t subject) {
        Note note;
        note.what = what;
        note.subject = static_cast<int>(subject);
        m_report.notes.add(note);
    }

    void joinSides() {
        const auto joined = m_options.sides->complete(m_out.subjects);
        m_report.inSubjects = joined.inExport;
        m_report.inManifest = joined.inManifest;
        for (const auto& [places, what] : {std::pair{&joined.notInExport, Noted::notInSubjects}, {&joined.notInManifest, Noted::notInManifest}, {&joined.ambiguous, Noted::manifestUnclear}})
            for (const int subject : *places)
                noteSubject(what, static_cast<std::size_t>(subject));
        const auto left = [this](const SideProblems& problems, const char* table) {
            for (const auto& problem : problems.first) {
                Note note;
                note.what = Noted::sideRow;
                m_report.notes.add(note, fmt::format("{}, line {}: {}", table, problem.line, problem.why));
            }
        };
        if (m_options.sides->subjects)
            left(m_options.sides->subjects->problems, "subject export");
        if (m_options.sides->workflows)
            left(m_options.sides->workflows->problems, "workflow export");
        if (m_options.sides->manifest)
            left(m_options.sides->manifest->problems, "manifest");
    }

    void finish(const ImageSize& imageSize) {
        if (m_options.sides)
            joinSides();
        for (const auto& shared : m_facts.markShared()) {
            Note note;
            note.what = Noted::sameFile;
            note.subject = shared.subject;
            m_report.notes.add(note, fmt::format("{}, also of subject {}", shared.file, m_out.subjects[static_cast<std::size_t>(shared.other)].id));
            ++m_report.sameFile;
        }
        if (m_facts.left() > 0) {
            Note note;
            note.what = Noted::metadataCut;
            note.count = static_cast<int>(std::min<std::int64_t>(m_facts.left(), 0x7fffffff));
            m_report.notes.add(note);
        }
        settleSizes(imageSize);
        for (const auto& column : m_columns) {
            m_raters.standAt(column.rater, column.place);
            addMark(column.rater, column.mark, column.tool, m_out.subjects[static_cast<std::size_t>(m_out.raters[static_cast<std::size_t>(column.rater)].subject)].height);
        }
        noteOutside();
        m_report.notes.keep(m_out.kept);
        countMarks();
        m_raters.tell();
    }

    [[nodiscard]] bool isKept(int rater) const { return m_out.kept[static_cast<std::size_t>(rater)]; }

    // What a duplicate that was left out had drawn is none of the report's.
    void countMarks() {
        for (std::size_t i = 0; i < m_out.marks().size(); ++i) {
            const auto& mark = m_out.marks()[i];
            if (!isKept(mark.rater))
                continue;
            if (mark.unusable >= 0) {
                ++m_report.unusable[static_cast<std::size_t>(mark.unusable)];
                continue;
            }
            ++m_report.marks[static_cast<std::size_t>(mark.shape)];
            m_report.points += m_placeOf[i].points;
            const auto has = [&mark](Repair repair) { return (mark.repairs & repair) != 0 ? 1 : 0; };
            m_report.closed += has(repairClosed);
            m_report.crossing += has(repairCrossing);
            m_report.partlyOutside += has(repairPartlyOutside);
            m_report.whollyOutside += has(repairWhollyOutside);
        }
    }

    void settleSizes(const ImageSize& imageSize) {
        std::vector<std::pair<double, double>> reach(m_out.subjects.size(), {1, 1});
        const auto widen = [&reach](int subject, double x, double y) {
            auto& r = reach[static_cast<std::size_t>(subject)];
            r = {std::max(r.first, x), std::max(r.second, y)};
        };
        for (std::size_t i = 0; i < m_out.marks().size(); ++i)
            if (isKept(m_out.marks()[i].rater))
                widen(m_out.marks()[i].subject, m_out.reaches()[i].x1, m_out.reaches()[i].y1);
        for (const auto& column : m_columns)
            if (const double right = column.mark.x + std::max(0.0, column.mark.a); std::isfinite(right) && isKept(column.rater))
                widen(m_out.raters[static_cast<std::size_t>(column.rater)].subject, right, 1);
        for (std::size_t i = 0; i < m_out.subjects.size(); ++i)
            m_report.sizeFilled += m_out.subjects[i].width > 0 ? m_facts.missingSizes(i) : 0;
        segmentation::settleSizes(m_out.subjects, reach, imageSize, m_report);
    }

    void noteOutside() {
        const auto& marks = m_out.marks();
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (marks[i].unusable >= 0)
                continue;
            const auto outside = outsideOf(m_out.reaches()[i], m_out.subjects[static_cast<std::size_t>(marks[i].subject)]);
            if (!outside)
                continue;
            const bool wholly = *outside == repairWhollyOutside;
            ++m_out.raters[static_cast<std::size_t>(marks[i].rater)].outside;
            m_out.setRepair(i, *outside);
            m_raters.standAt(marks[i].rater, m_placeOf[i].place);
            m_raters.note(marks[i].rater, wholly ? Noted::whollyOutside : Noted::partlyOutside);
        }
    }

    base::CsvReader& m_csv;
    const ImportOptions& m_options;
    StrokeWriter& m_out;
    ImportReport m_report;
    std::array<int, columnCount> m_column = [] {
        std::array<int, columnCount> none{};
        none.fill(-1);
        return none;
    }();
    std::size_t m_width = 0;
    bool m_ouroboros = false;
    std::optional<Version> m_least, m_most;
    AnnotationOptions m_annotations;  // with what the workflow of the row at hand calls its tools and answers
    struct Column {
        int rater = 0;
        RawMark mark;
        std::string tool;
        RowPlace place;
    };
    SubjectFacts m_facts;
    RaterBook m_raters;
    FlatJson m_metaJson, m_marksJson;  // of the row read last
    std::unordered_map<std::string, int> m_toolOf, m_raterOf;
    std::vector<Column> m_columns;
    struct PlaceOf {
        RowPlace place;
        int points = 0;  // of what is used
    };
    std::vector<PlaceOf> m_placeOf;  // one a mark
};

}  // namespace

Result<ImportReport> importClassifications(base::CsvReader& csv, const ImportOptions& options, const ImageSize& imageSize,
                                           const ImportProgress& progress, StrokeWriter& into) {
    return Import(csv, options, into).run(imageSize, progress);
}

}  // namespace triptych::segmentation
