#include "segmentation/mask_collector.h"

#include <algorithm>

#include "segmentation/export_text.h"
#include "segmentation/import_sizes.h"

namespace triptych::segmentation {

using base::Result;

namespace {

constexpr std::size_t longestName = 240, longestTool = 80;

}  // namespace

std::string stemOf(std::string_view name) {
    auto key = std::string(name);
    if (const auto slash = key.find_last_of("/\\"); slash != std::string::npos)
        key.erase(0, slash + 1);
    if (const auto dot = key.rfind('.'); dot != std::string::npos && dot > 0)
        key.erase(dot);
    return std::string(shortened(key, longestName));
}

MaskCollector::MaskCollector(const std::filesystem::path& source, const MaskImportOptions& options, const ImportProgress& progress, StrokeWriter& into)
    : m_source(source), m_options(options), m_progress(progress), m_out(into) {
    const auto name = source.filename().empty() ? source.parent_path().filename() : source.filename();
    m_own = options.volunteer.empty() ? stemOf(name.string()) : std::string(shortened(options.volunteer, longestName));
}

void MaskCollector::skip(const std::string& why) {
    ++m_report.rows;
    ++m_report.badRows;
    if (m_report.firstProblems.size() < 10)
        m_report.firstProblems.push_back(why);
    Note note;
    note.what = Noted::badRow;
    m_report.notes.add(note, why);
}

const Subject* MaskCollector::find(const std::string& id) const {
    const auto found = m_subjectOf.find(id);
    return found == m_subjectOf.end() ? nullptr : &m_out.subjects[static_cast<std::size_t>(found->second)];
}

bool MaskCollector::has(const std::string& id, const std::string& volunteer) const {
    const auto subject = m_subjectOf.find(id), who = m_volunteerOf.find(volunteer);
    return subject != m_subjectOf.end() && who != m_volunteerOf.end() &&
           m_raterOf.contains(static_cast<std::uint64_t>(subject->second) << 32 | static_cast<std::uint32_t>(who->second));
}

int MaskCollector::subjectOf(const std::string& id, int width, int height, const std::string& file) {
    const auto [found, fresh] = m_subjectOf.try_emplace(id, static_cast<int>(m_out.subjects.size()));
    if (fresh) {
        Subject subject;
        subject.id = id;
        subject.width = width;
        subject.height = height;
        if (!file.empty())
            subject.files.push_back(std::string(shortened(file, longestName)));
        m_out.subjects.push_back(std::move(subject));
    }
    if (auto& known = m_out.subjects[static_cast<std::size_t>(found->second)]; known.width == 0) {
        known.width = width;
        known.height = height;
    }
    return found->second;
}

int MaskCollector::raterOf(int subject, const std::string& name) {
    const auto [who, freshName] = m_volunteerOf.try_emplace(name, static_cast<int>(m_out.volunteers.size()));
    if (freshName)
        m_out.volunteers.push_back(name);
    const auto key = static_cast<std::uint64_t>(subject) << 32 | static_cast<std::uint32_t>(who->second);
    const auto [place, fresh] = m_raterOf.try_emplace(key, static_cast<int>(m_out.raters.size()));
    if (fresh) {
        Rater rater{subject, who->second};
        rater.drew = Drew::nothing;
        m_out.raters.push_back(rater);
        m_out.kept.push_back(true);
    }
    return place->second;
}

int MaskCollector::toolOf(const std::string& name) {
    const auto [found, fresh] = m_toolOf.try_emplace(std::string(shortened(name, longestTool)), static_cast<int>(m_out.tools.size()));
    if (fresh)
        m_out.tools.push_back(found->first);
    return found->second;
}

void MaskCollector::noteOf(int rater, Noted what) {
    const auto& r = m_out.raters[static_cast<std::size_t>(rater)];
    Note note;
    note.what = what;
    note.subject = r.subject;
    note.volunteer = r.volunteer;
    note.rater = rater;
    m_report.notes.add(note);
}

void MaskCollector::addMark(int rater, int tool, const Rings& used, const Rings& drawn, bool crossing) {
    auto& r = m_out.raters[static_cast<std::size_t>(rater)];
    Mark mark{r.subject, rater, tool, 0, Shape::polygon};
    if (crossing) {
        mark.repairs = repairCrossing;
        ++r.crossing;
        ++m_report.crossing;
        noteOf(rater, Noted::crossing);
    }
    ++r.marks;
    r.drew = Drew::marks;
    ++m_report.marks[static_cast<std::size_t>(Shape::polygon)];
    for (const auto& ring : used)
        m_report.points += static_cast<std::int64_t>(ring.size());
    m_out.add(mark, used, drawn);
}

void MaskCollector::addUnusable(int rater, int tool, Unusable why, const Rings& drawn) {
    auto& r = m_out.raters[static_cast<std::size_t>(rater)];
    Mark mark{r.subject, rater, tool, 0, Shape::polygon};
    mark.unusable = static_cast<int>(why);
    ++r.dropped;
    if (r.drew == Drew::nothing)
        r.drew = Drew::unusable;
    ++m_report.unusable[static_cast<std::size_t>(why)];
    noteOf(rater, static_cast<Noted>(static_cast<int>(Noted::notFinite) + static_cast<int>(why)));
    m_out.add(mark, {}, drawn);
}

void MaskCollector::noteOutside() {
    for (std::size_t i = 0; i < m_out.marks().size(); ++i) {
        const auto& mark = m_out.marks()[i];
        const auto outside = mark.unusable >= 0 ? std::nullopt : outsideOf(m_out.reaches()[i], m_out.subjects[static_cast<std::size_t>(mark.subject)]);
        if (!outside)
            continue;
        const bool wholly = *outside == repairWhollyOutside;
        ++(wholly ? m_report.whollyOutside : m_report.partlyOutside);
        ++m_out.raters[static_cast<std::size_t>(mark.rater)].outside;
        m_out.setRepair(i, *outside);
        noteOf(mark.rater, wholly ? Noted::whollyOutside : Noted::partlyOutside);
    }
}

Result<ImportReport> MaskCollector::finish(const ImageSize& imageSize) {
    if (m_out.raters.empty() && !m_out.counting)
        return base::unreadable("no mask in it", m_source.string(), m_report.firstProblems.empty() ? "" : m_report.firstProblems[0]);
    std::vector<std::pair<double, double>> reach(m_out.subjects.size(), {1, 1});
    for (std::size_t i = 0; i < m_out.marks().size(); ++i) {
        auto& r = reach[static_cast<std::size_t>(m_out.marks()[i].subject)];
        r = {std::max(r.first, m_out.reaches()[i].x1), std::max(r.second, m_out.reaches()[i].y1)};
    }
    settleSizes(m_out.subjects, reach, imageSize, m_report);
    noteOutside();
    for (const auto& r : m_out.raters) {
        ++m_report.kept;
        m_report.repaired += r.crossing + r.dropped > 0 ? 1 : 0;
        if (m_report.first.size() < ImportReport::firstShown)
            m_report.first.push_back({0, -1, r});
    }
    return std::move(m_report);
}

}  // namespace triptych::segmentation
