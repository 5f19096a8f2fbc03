#include "segmentation/zooniverse.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;
using base::Status;

constexpr base::JsonLimits rowLimits{std::size_t{16} << 20, 16, false};

enum Column { classificationId, userName, userId, userIp, workflowId, workflowVersion, metadata, annotations, subjectData,
              subjectIds, zooniverseSubject, relPath, startX, startY, frame, goldStandard, expert, columnCount };
constexpr std::string_view columnNames[] = {"classification_id", "user_name", "user_id", "user_ip", "workflow_id",
    "workflow_version", "metadata", "annotations", "subject_data", "subject_ids", "subject_zooniverse_id", "relPath",
    "startingPoint_x", "startingPoint_y", "frame", "gold_standard", "expert"};

// A cell that says yes: "expert" says no with "False" or with nothing at all.
bool isYes(std::string_view cell) {
    return !isAbsent(cell) && cell != "false" && cell != "False" && cell != "FALSE" && cell != "0";
}

class Import {
public:
    Import(base::CsvReader& csv, const ImportOptions& options, StrokeWriter& into) : m_csv(csv), m_options(options), m_out(into) {}

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
        if (m_out.raters.empty())
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
        const auto need = [&](std::initializer_list<Column> columns) -> Status {
            for (const auto c : columns)
                if (m_column[c] < 0)
                    return base::unreadable(fmt::format("the column {} is missing", columnNames[c]), m_csv.where(),
                                            "the classification export of a Zooniverse project");
            return {};
        };
        if (m_ouroboros)
            return need({zooniverseSubject, userName, startX, startY});
        TRIPTYCH_CHECK(need({classificationId, userName, annotations, subjectIds}));
        if (!m_options.versionMin.empty() && !(m_least = versionOf(m_options.versionMin, 0)))
            return base::badRequest("not a version", "/parameters/version_min", "13 or 13.4");
        if (!m_options.versionMax.empty() && !(m_most = versionOf(m_options.versionMax, 1 << 30)))
            return base::badRequest("not a version", "/parameters/version_max", "13 or 13.4");
        return {};
    }

    std::string_view field(Column c) const {
        return m_column[c] < 0 ? std::string_view{} : m_csv.fields()[static_cast<std::size_t>(m_column[c])];
    }
    std::string at(Column c) const { return m_csv.where(static_cast<std::size_t>(std::max(0, m_column[c]))); }
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
    Result<Json> json(Column c) const {
        auto parsed = base::parseJson(field(c), at(c), rowLimits);
        if (!parsed)
            return base::unreadable(fmt::format("{} is not JSON: {}", columnNames[c], parsed.error().what), at(c), whyNotJson(field(c)));
        return parsed;
    }
    tl::unexpected<base::Error> nothingLeft() const {
        std::string why;
        for (const auto& [count, words] : {std::pair{m_report.otherWorkflow, "of another workflow"}, {m_report.otherVersion, "of another version"},
                                           {m_report.notLive, "from before the project was live"}, {m_report.alreadySeen, "of subjects seen before"},
                                           {m_report.retired, "after retirement"}, {m_report.leftWithoutDrawing, "without a drawing"},
                                           {m_report.withoutSubject, "without a subject"}, {m_report.badRows, "that cannot be read"}})
            if (count > 0)
                why += fmt::format("{}{} {}", why.empty() ? "" : ", ", count, words);
        return base::unreadable(fmt::format("none of its {} rows is left: {}", m_report.rows, why), m_csv.where(), m_report.firstProblems.empty() ? "" : m_report.firstProblems[0]);
    }
    Note noteOf(Noted what) const {
        Note note;
        note.line = static_cast<std::int64_t>(m_csv.line());
        note.what = what;
        if (m_csv.fields().size() == m_width)
            note.classification = wholeNumber(field(classificationId)).value_or(-1);
        return note;
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
        Json meta = Json::object();
        if (!field(metadata).empty()) {
            TRIPTYCH_TRY(meta, json(metadata));
        }
        const auto flag = [](const Json& object, const char* key, bool otherwise) {
            const auto found = object.is_object() ? object.find(key) : object.end();
            return object.is_object() && found != object.end() && found->is_boolean() ? found->get<bool>() : otherwise;
        };
        if (m_options.liveOnly && !flag(meta, "live_project", true))
            return leftOut(Noted::notLive, m_report.notLive);
        const Json selection = meta.is_object() ? meta.value("subject_selection_state", Json::object()) : Json::object();
        if (m_options.skipAlreadySeen && flag(selection, "already_seen", false))
            return leftOut(Noted::alreadySeen, m_report.alreadySeen);
        if (m_options.skipRetired && flag(selection, "retired", false))
            return leftOut(Noted::retired, m_report.retired);
        auto ids = field(subjectIds);
        ids = ids.substr(0, ids.find(';'));
        if (isAbsent(ids) || ids.size() > 200)
            return leftOut(Noted::withoutSubject, m_report.withoutSubject);
        Json parsed = Json::array();
        if (!field(annotations).empty()) {
            TRIPTYCH_TRY(parsed, json(annotations));
        }
        auto read = readAnnotations(parsed, m_options.annotations);
        if (!read)
            return base::unreadable(read.error().what, read.error().where.empty() ? at(annotations) : fmt::format("{}, {}", at(annotations), read.error().where), read.error().hint);
        parsed = {};
        if (read->marks.empty()) {
            ++m_report.withoutDrawing;
            if (!m_options.countWithoutDrawing) {
                m_report.unknownMarks += read->unknown;
                return leftOut(Noted::withoutDrawing, m_report.leftWithoutDrawing);
            }
        }
        const int subject = subjectIndex(ids);
        takeSize(subject, meta);
        takeFiles(subject);
        const auto rater = newRater(subject);
        if (!rater)
            return {};
        if (isYes(field(goldStandard)) || isYes(field(expert))) {
            ++m_report.experts;
            note(*rater, Noted::expert);
        }
        m_report.unknownMarks += read->unknown;
        if (read->unknown > 0)
            note(*rater, Noted::unknown, read->unknown);
        for (auto& mark : read->marks)
            addMark(*rater, mark, fmt::format("{}/{}", mark.task, mark.tool));
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
        const int subject = subjectIndex(field(zooniverseSubject));
        const auto id = std::string(field(classificationId));
        int rater = -1;
        const auto key = id.empty() ? fmt::format("{}\n{}", m_out.subjects[static_cast<std::size_t>(subject)].id, field(userName)) : id;
        if (const auto found = m_raterOf.find(key); found != m_raterOf.end()) {
            rater = found->second;
        } else {
            ++m_report.classifications;
            const auto made = newRater(subject);
            rater = made.value_or(-1);
            m_raterOf.emplace(key, rater);
        }
        const auto steps = field(relPath);
        if (steps.empty() || steps == "NA" || steps == "{}") {
            ++m_report.withoutDrawing;
            return {};
        }
        if (rater < 0)
            return {};
        auto mark = readRelativePath(steps, plainNumber(field(startX)), plainNumber(field(startY)));
        if (!mark)
            return base::unreadable(mark.error().what, at(relPath), mark.error().hint);
        addMark(rater, *mark, "drawing");
        return {};
    }

    int subjectIndex(std::string_view id) {
        const auto [found, fresh] = m_subjectOf.try_emplace(std::string(id), static_cast<int>(m_out.subjects.size()));
        if (fresh) {
            m_out.subjects.emplace_back();
            m_out.subjects.back().id = found->first;
            m_missing.push_back(0);
        }
        return found->second;
    }

    void takeSize(int subject, const Json& meta) {
        auto& s = m_out.subjects[static_cast<std::size_t>(subject)];
        const Json dimensions = meta.is_object() ? meta.value("subject_dimensions", Json()) : Json();
        bool given = false;
        // An entry a frame; those whose picture was not loaded are null.
        for (std::size_t f = 0; dimensions.is_array() && f < dimensions.size() && !given; ++f) {
            const auto side = [&](const char* key) {
                const auto found = dimensions[f].is_object() ? dimensions[f].find(key) : dimensions[f].end();
                const double v = dimensions[f].is_object() && found != dimensions[f].end() && found->is_number() ? found->get<double>() : 0;
                return v >= 1 && v <= maxImageSide ? static_cast<int>(std::lround(v)) : 0;
            };
            const int w = side("naturalWidth"), h = side("naturalHeight");
            if (w > 0 && h > 0 && static_cast<std::int64_t>(w) * h <= maxImagePixels) {
                given = true;
                if (static_cast<std::int64_t>(w) * h > static_cast<std::int64_t>(s.width) * s.height) {
                    s.width = w;
                    s.height = h;
                }
            }
        }
        if (!given)
            ++m_missing[static_cast<std::size_t>(subject)];
    }

    // File names among the subject's metadata, to find its picture by.
    void takeFiles(int subject) {
        auto& s = m_out.subjects[static_cast<std::size_t>(subject)];
        if (!s.files.empty() || m_column[subjectData] < 0 || field(subjectData).empty())
            return;
        const auto parsed = base::parseJson(field(subjectData), "subject_data", rowLimits);
        if (!parsed || !parsed->is_object())
            return;
        for (const auto& [id, values] : parsed->items()) {
            // A group has several subjects; the marks lie on the first.
            if (!values.is_object() || (parsed->contains(s.id) && id != s.id))
                continue;
            for (const auto& [key, value] : values.items()) {
                if (!value.is_string() || s.files.size() >= 8)
                    continue;
                const auto& text = value.get_ref<const std::string&>();
                const auto dot = text.rfind('.');
                if (dot == std::string::npos || text.size() > 255 || text.find("://") != std::string::npos)
                    continue;
                auto ending = text.substr(dot + 1);
                std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
                for (const std::string_view known : {"png", "jpg", "jpeg", "tif", "tiff"})
                    if (ending == known)
                        s.files.push_back(text);
            }
        }
    }

    // None when the volunteer's classification is left out as a duplicate.
    std::optional<int> newRater(int subject) {
        const bool known = !isAbsent(field(userId)), named = !field(userName).empty() && (known || !isAbsent(field(userName)));
        auto name = std::string(named ? shortened(field(userName), 200) : std::string_view());
        const bool anonymous = !known && (name.empty() || name.starts_with("not-logged-in"));
        std::string key;
        if (known)
            key = "i" + std::string(field(userId));
        else if (!name.empty())
            key = "n" + std::string(field(userName));
        else
            key = isAbsent(field(classificationId)) ? fmt::format("r{}", m_csv.line()) : "c" + std::string(field(classificationId));
        const auto [volunteer, fresh] = m_volunteerOf.try_emplace(key, static_cast<int>(m_out.volunteers.size()));
        if (fresh)
            m_out.volunteers.push_back(name.empty() ? fmt::format("anonymous {}", m_out.volunteers.size() + 1) : name);
        const int row = static_cast<int>(m_out.raters.size());
        const auto pair = static_cast<std::uint64_t>(volunteer->second) << 32 | static_cast<std::uint32_t>(subject);
        if (m_options.duplicates != Duplicates::all) {
            const auto [seen, first] = m_seen.try_emplace(pair, row);
            if (!first) {
                ++m_report.duplicates;
                auto note = m_options.duplicates == Duplicates::first ? noteOf(Noted::duplicate) : m_source[static_cast<std::size_t>(seen->second)];
                note.what = Noted::duplicate;
                note.subject = subject;
                note.volunteer = volunteer->second;
                note.rater = -1;
                m_report.notes.add(note);
                if (m_options.duplicates == Duplicates::first)
                    return std::nullopt;
                m_out.kept[static_cast<std::size_t>(seen->second)] = false;
                seen->second = row;
            }
        }
        if (anonymous)
            ++m_report.anonymous;
        m_out.raters.push_back({subject, volunteer->second, 0, 0, 0, 0, 0});
        m_out.kept.push_back(true);
        m_source.push_back(noteOf(Noted::closed));
        m_source.back().subject = subject;
        m_source.back().volunteer = volunteer->second;
        m_source.back().rater = row;
        return row;
    }

    void note(int raterRow, Noted what, int count = 1) {
        auto note = m_source[static_cast<std::size_t>(raterRow)];
        note.what = what;
        note.count = count;
        m_report.notes.add(note);
    }

    void addMark(int raterRow, const RawMark& raw, const std::string& tool) {
        auto& rater = m_out.raters[static_cast<std::size_t>(raterRow)];
        const auto& subject = m_out.subjects[static_cast<std::size_t>(rater.subject)];
        const bool open = raw.shape == Shape::freehand && !raw.closedByPlatform;
        const auto fixed = repaired(outline(raw, m_options.lineWidth, subject.height > 0 ? subject.height : 1), open);
        if (fixed.unusable) {
            ++m_report.unusable[static_cast<std::size_t>(*fixed.unusable)];
            ++rater.dropped;
            note(raterRow, static_cast<Noted>(static_cast<int>(Noted::notFinite) + static_cast<int>(*fixed.unusable)));
            return;
        }
        const auto [index, fresh] = m_toolOf.try_emplace(tool, static_cast<int>(m_out.tools.size()));
        if (fresh)
            m_out.tools.push_back(raw.label.empty() ? tool : fmt::format("{} {}", tool, shortened(raw.label, 80)));
        ++m_report.marks[static_cast<std::size_t>(raw.shape)];
        ++rater.marks;
        rater.closed += fixed.closed ? 1 : 0;
        rater.crossing += fixed.crossing ? 1 : 0;
        m_report.closed += fixed.closed ? 1 : 0;
        m_report.crossing += fixed.crossing ? 1 : 0;
        if (fixed.closed)
            note(raterRow, Noted::closed);
        if (fixed.crossing)
            note(raterRow, Noted::crossing);
        for (const auto& ring : fixed.rings)
            m_report.points += static_cast<std::int64_t>(ring.size());
        m_out.add({rater.subject, raterRow, index->second, raw.frame, raw.shape, 0, 0}, fixed.rings);
    }

    void noteSubject(Noted what, std::size_t subject) {
        Note note;
        note.what = what;
        note.subject = static_cast<int>(subject);
        m_report.notes.add(note);
    }

    void finish(const ImageSize& imageSize) {
        std::vector<std::pair<double, double>> reach(m_out.subjects.size(), {1, 1});
        const auto& marks = m_out.marks();
        const auto& reaches = m_out.reaches();
        for (std::size_t i = 0; i < marks.size(); ++i) {
            auto& r = reach[static_cast<std::size_t>(marks[i].subject)];
            r = {std::max(r.first, reaches[i].x1), std::max(r.second, reaches[i].y1)};
        }
        for (std::size_t i = 0; i < m_out.subjects.size(); ++i) {
            auto& subject = m_out.subjects[i];
            const auto image = imageSize ? imageSize(subject) : std::nullopt;
            if (subject.width > 0) {
                ++m_report.sizeGiven;
                m_report.sizeFilled += m_missing[i];
                if (image && (image->first != subject.width || image->second != subject.height)) {
                    ++m_report.sizeDiffers;
                    noteSubject(Noted::sizeDiffers, i);
                }
            } else if (image) {
                subject.width = image->first;
                subject.height = image->second;
                subject.sizeFrom = SizeFrom::image;
                ++m_report.sizeFromImage;
            } else {
                subject.width = static_cast<int>(std::min<double>(8192, std::ceil(reach[i].first)));
                subject.height = static_cast<int>(std::min<double>(8192, std::ceil(reach[i].second)));
                subject.sizeFrom = SizeFrom::extent;
                ++m_report.sizeFromExtent;
                noteSubject(Noted::sizeFromExtent, i);
            }
        }
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const auto& subject = m_out.subjects[static_cast<std::size_t>(marks[i].subject)];
            const auto& r = reaches[i];
            const bool wholly = r.x1 <= 0 || r.y1 <= 0 || r.x0 >= subject.width || r.y0 >= subject.height;
            const bool partly = r.x0 < 0 || r.y0 < 0 || r.x1 > subject.width || r.y1 > subject.height;
            if (partly)
                ++m_out.raters[static_cast<std::size_t>(marks[i].rater)].outside;
            m_report.whollyOutside += wholly ? 1 : 0;
            m_report.partlyOutside += partly && !wholly ? 1 : 0;
            if (partly)
                note(marks[i].rater, wholly ? Noted::whollyOutside : Noted::partlyOutside);
        }
        m_report.notes.keep(m_out.kept);
        m_report.kept = std::count(m_out.kept.begin(), m_out.kept.end(), true);
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
    std::unordered_map<std::string, int> m_subjectOf, m_volunteerOf, m_toolOf, m_raterOf;
    std::unordered_map<std::uint64_t, int> m_seen;
    std::vector<int> m_missing;
    std::vector<Note> m_source;  // where each rater's row stands
};

}  // namespace

Result<ImportReport> importClassifications(base::CsvReader& csv, const ImportOptions& options, const ImageSize& imageSize,
                                           const ImportProgress& progress, StrokeWriter& into) {
    return Import(csv, options, into).run(imageSize, progress);
}

}  // namespace triptych::segmentation
