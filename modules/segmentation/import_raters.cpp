#include "segmentation/import_raters.h"

#include <fmt/format.h>

#include "segmentation/export_text.h"

namespace triptych::segmentation {
namespace {

constexpr std::size_t mostAnswers = 20000;

}  // namespace

std::optional<int> RaterBook::raterFor(const RowFacts& row, int subject, bool expert) {
    const int volunteer = volunteerOf(row);
    Rater made{subject, volunteer};
    made.createdAt = timeOf(row.createdAt).value_or(-1);
    made.classification = wholeNumber(row.classificationId).value_or(-1);
    if (const auto version = versionOf(row.version, 0)) {
        made.versionMajor = version->major;
        made.versionMinor = version->minor;
    }
    made.drew = Drew::noTask;
    made.expert = expert && !m_options.countExperts;
    const int rater = static_cast<int>(m_out.raters.size());
    m_here = {};
    m_here.line = row.line;
    m_here.classification = made.classification;
    m_here.subject = subject;
    m_here.volunteer = volunteer;
    m_here.rater = rater;
    const auto pair = static_cast<std::uint64_t>(volunteer) << 32 | static_cast<std::uint32_t>(subject);
    const auto [before, first] = (made.expert ? m_seenExperts : m_seen).try_emplace(pair, rater);
    if (!first && m_options.duplicates == Duplicates::all)
        return joinedWith(before->second, made);
    if (!first && !takesPlaceOf(before->second, made))
        return std::nullopt;
    before->second = rater;
    m_out.raters.push_back(made);
    m_out.kept.push_back(true);
    m_about.push_back({place(), 0, 0, m_anonymous, expert});
    if (made.expert)
        note(rater, Noted::expert);
    return rater;
}

int RaterBook::volunteerOf(const RowFacts& row) {
    const bool known = !isAbsent(row.userId), named = !row.userName.empty() && (known || !isAbsent(row.userName));
    const auto name = std::string(named ? shortened(row.userName, 200) : std::string_view());
    m_anonymous = !known && (name.empty() || name.starts_with("not-logged-in"));
    std::string key;
    if (known)
        key = "i" + std::string(row.userId);
    else if (!name.empty())
        key = "n" + std::string(row.userName);
    else
        key = isAbsent(row.classificationId) ? fmt::format("r{}", row.line) : "c" + std::string(row.classificationId);
    const auto [volunteer, fresh] = m_volunteerOf.try_emplace(key, static_cast<int>(m_out.volunteers.size()));
    if (fresh)
        m_out.volunteers.push_back(name.empty() ? fmt::format("anonymous {}", m_out.volunteers.size() + 1) : name);
    return volunteer->second;
}

bool RaterBook::takesPlaceOf(int rater, const Rater& made) {
    const auto& other = m_out.raters[static_cast<std::size_t>(rater)];
    // Exports stand in order of arrival as a rule; where they do not, the dates say.
    const bool earlier = made.createdAt >= 0 && other.createdAt >= 0 && made.createdAt < other.createdAt;
    const bool takes = earlier == (m_options.duplicates == Duplicates::first);
    ++m_report.duplicates;
    auto note = m_here;
    note.what = Noted::duplicate;
    note.rater = -1;
    if (takes) {
        const auto& first = m_about[static_cast<std::size_t>(rater)].first;
        note.line = first.line;
        note.classification = first.classification;
        m_out.kept[static_cast<std::size_t>(rater)] = false;
    }
    m_report.notes.add(note);
    return takes;
}

int RaterBook::joinedWith(int row, const Rater& made) {
    auto& rater = m_out.raters[static_cast<std::size_t>(row)];
    if (made.createdAt >= 0 && (rater.createdAt < 0 || made.createdAt < rater.createdAt)) {
        rater.createdAt = made.createdAt;
        rater.classification = made.classification;
        rater.versionMajor = made.versionMajor;
        rater.versionMinor = made.versionMinor;
        m_about[static_cast<std::size_t>(row)].first = place();
    }
    ++m_report.joined;
    m_here.rater = row;
    note(row, Noted::joined);
    return row;
}

void RaterBook::takeAnswers(int row, const Annotations& read) {
    auto& rater = m_out.raters[static_cast<std::size_t>(row)];
    if (!read.answers.empty() && rater.answer < 0) {
        const auto found = m_answerOf.find(read.answers);
        if (found != m_answerOf.end()) {
            rater.answer = found->second;
        } else if (m_answerOf.size() < mostAnswers) {
            rater.answer = static_cast<int>(m_out.answers.size());
            m_answerOf.emplace(read.answers, rater.answer);
            m_out.answers.push_back(read.answers);
        }
    }
    if (!read.marks.empty()) {
        if (rater.marks == 0)
            rater.drew = Drew::unusable;  // until a mark of it is used
        return;
    }
    if (rater.marks > 0 || rater.drew == Drew::unusable)
        return;
    const auto drew = read.said == Said::nothing     ? Drew::saidNothing
                      : read.said == Said::something ? Drew::saidSomething
                      : read.drawingTask             ? Drew::nothing
                                                     : Drew::noTask;
    // Of several classifications that are joined, what says more counts: an answer, before a drawing left empty, before no task.
    const auto says = [](Drew d) { return d == Drew::noTask ? 0 : d == Drew::nothing ? 1 : 2; };
    if (says(drew) > says(rater.drew))
        rater.drew = drew;
    if (read.said != Said::neither)
        note(row, read.said == Said::nothing ? Noted::saidNothing : Noted::saidSomething);
}

void RaterBook::note(int rater, Noted what, int count) {
    auto note = m_here;
    note.rater = rater;
    note.what = what;
    note.count = count;
    m_report.notes.add(note);
}

void RaterBook::standAt(int row, const RowPlace& place) {
    const auto& rater = m_out.raters[static_cast<std::size_t>(row)];
    m_here = {};
    m_here.line = place.line;
    m_here.classification = place.classification;
    m_here.subject = rater.subject;
    m_here.volunteer = rater.volunteer;
    m_here.rater = row;
}

void RaterBook::tell() {
    m_report.kept = m_report.joined;
    for (std::size_t i = 0; i < m_about.size(); ++i) {
        if (!m_out.kept[i])
            continue;
        const auto& about = m_about[i];
        const auto& rater = m_out.raters[i];
        ++m_report.kept;
        m_report.anonymous += about.anonymous ? 1 : 0;
        m_report.experts += about.expert ? 1 : 0;
        m_report.unknownMarks += about.unknown;
        m_report.withoutDrawing += about.withoutDrawing;
        m_report.saidNothing += rater.drew == Drew::saidNothing ? 1 : 0;
        m_report.saidSomething += rater.drew == Drew::saidSomething ? 1 : 0;
        m_report.repaired += rater.closed + rater.crossing + rater.dropped > 0 ? 1 : 0;
        if (m_report.first.size() < ImportReport::firstShown)
            m_report.first.push_back({about.first.line, about.first.classification, rater});
    }
}

}  // namespace triptych::segmentation
