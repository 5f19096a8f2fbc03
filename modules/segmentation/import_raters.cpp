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
    Note here;
    here.line = row.line;
    here.classification = made.classification;
    here.subject = subject;
    here.volunteer = volunteer;
    here.rater = rater;
    const auto pair = static_cast<std::uint64_t>(volunteer) << 32 | static_cast<std::uint32_t>(subject);
    const auto [before, first] = (made.expert ? m_seenExperts : m_seen).try_emplace(pair, rater);
    if (!first && m_options.duplicates == Duplicates::all)
        return joinedWith(before->second, made, here);
    if (!first && !takesPlaceOf(before->second, made, here))
        return std::nullopt;
    before->second = rater;
    m_report.anonymous += m_anonymous ? 1 : 0;
    m_out.raters.push_back(made);
    m_out.kept.push_back(true);
    m_source.push_back(here);
    if (expert) {
        ++m_report.experts;
        if (made.expert)
            note(rater, Noted::expert);
    }
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

bool RaterBook::takesPlaceOf(int rater, const Rater& made, const Note& here) {
    const auto& other = m_out.raters[static_cast<std::size_t>(rater)];
    // Exports stand in order of arrival as a rule; where they do not, the dates say.
    const bool earlier = made.createdAt >= 0 && other.createdAt >= 0 && made.createdAt < other.createdAt;
    const bool takes = earlier == (m_options.duplicates == Duplicates::first);
    ++m_report.duplicates;
    auto note = takes ? source(rater) : here;
    note.what = Noted::duplicate;
    note.rater = -1;
    m_report.notes.add(note);
    if (takes)
        m_out.kept[static_cast<std::size_t>(rater)] = false;
    return takes;
}

int RaterBook::joinedWith(int row, const Rater& made, const Note& here) {
    auto& rater = m_out.raters[static_cast<std::size_t>(row)];
    if (made.createdAt >= 0 && (rater.createdAt < 0 || made.createdAt < rater.createdAt)) {
        rater.createdAt = made.createdAt;
        rater.classification = made.classification;
        rater.versionMajor = made.versionMajor;
        rater.versionMinor = made.versionMinor;
    }
    ++m_report.joined;
    source(row) = here;
    source(row).rater = row;
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
    rater.drew = read.said == Said::nothing     ? Drew::saidNothing
                 : read.said == Said::something ? Drew::saidSomething
                 : read.drawingTask             ? Drew::nothing
                                                : Drew::noTask;
    if (read.said == Said::neither)
        return;
    ++(read.said == Said::nothing ? m_report.saidNothing : m_report.saidSomething);
    note(row, read.said == Said::nothing ? Noted::saidNothing : Noted::saidSomething);
}

void RaterBook::note(int rater, Noted what, int count) {
    auto note = source(rater);
    note.what = what;
    note.count = count;
    m_report.notes.add(note);
}

}  // namespace triptych::segmentation
