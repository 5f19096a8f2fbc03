#pragma once

#include <optional>
#include <unordered_map>

#include "segmentation/zooniverse.h"

namespace triptych::segmentation {

/// Of a row of an export: who classified, and when. The text lives as long as the row.
struct RowFacts {
    std::int64_t line = 0;
    std::string_view userId, userName, classificationId, createdAt, version;
};

/// Where something stands in an export.
struct RowPlace {
    std::int64_t line = 0;             ///< from 1
    std::int64_t classification = -1;  ///< -1 when unknown
};

/// Who looked at which subject: tells volunteers apart, lets each count once a subject, and remembers where its row stands so
/// that what happens to its strokes can be noted there. Thread rule: none of its own.
class RaterBook {
public:
    RaterBook(StrokeWriter& into, ImportReport& report, const ImportOptions& options) : m_out(into), m_report(report), m_options(options) {}

    /// The row of `raters` for this classification: a new one, or that of the same volunteer's earlier one (Duplicates::all).
    /// None when it is left out as a duplicate; one that takes the place of an earlier row leaves that one out instead.
    [[nodiscard]] std::optional<int> raterFor(const RowFacts& row, int subject, bool expert);
    /// What was answered, and what a classification without a mark means.
    void takeAnswers(int rater, const Annotations& read);
    /// Notes something of a rater at the row in hand: the one `raterFor` was asked for last, or that of `standAt`.
    void note(int rater, Noted what, int count = 1);
    void standAt(int rater, const RowPlace& place);
    [[nodiscard]] RowPlace place() const { return {m_here.line, m_here.classification}; }
    /// What a rater's classifications hold that is no mark.
    void addUnknown(int rater, int count) { m_about[static_cast<std::size_t>(rater)].unknown += count; }
    void addWithoutDrawing(int rater) { ++m_about[static_cast<std::size_t>(rater)].withoutDrawing; }
    /// Adds to the report what is known of the raters that were kept.
    void tell();

private:
    struct About {
        RowPlace first;  // its earliest row
        int unknown = 0, withoutDrawing = 0;
        bool anonymous = false, expert = false;
    };
    int volunteerOf(const RowFacts& row);
    bool takesPlaceOf(int rater, const Rater& made);
    int joinedWith(int rater, const Rater& made);

    StrokeWriter& m_out;
    ImportReport& m_report;
    const ImportOptions& m_options;
    std::unordered_map<std::string, int> m_volunteerOf, m_answerOf;
    std::unordered_map<std::uint64_t, int> m_seen, m_seenExperts;
    std::vector<About> m_about;
    Note m_here;
    bool m_anonymous = false;  // of the row read last
};

}  // namespace triptych::segmentation
