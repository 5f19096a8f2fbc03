#pragma once

#include <string>
#include <unordered_map>

#include "segmentation/files/flat_json.h"
#include "segmentation/strokes.h"

namespace triptych::segmentation {

/// Of a subject's metadata at most so much is kept: file names, values, bytes of a name and of a value.
inline constexpr std::size_t mostFiles = 8, mostValues = 32, longestKey = 80, longestValue = 240;

/// What an export says about subjects, gathered row by row: size, file names, metadata. Bounded: of a subject 8 file names and
/// 32 values of metadata, shortened; 24 MiB of either in all, then what comes is counted and left out.
/// Thread rule: none of its own.
class SubjectFacts {
public:
    explicit SubjectFacts(std::vector<Subject>& into) : m_subjects(into) {}

    /// The place of this subject, a new one when it is met first.
    [[nodiscard]] int indexOf(std::string_view id);
    /// Of a row's metadata: the largest size a subject's rows state counts.
    void takeSize(int subject, FlatJson::Value metadata);
    /// Of a row's subject_data; read once a subject.
    void takeData(int subject, std::string_view subjectData);
    /// Rows that do not state the subject's size.
    [[nodiscard]] int missingSizes(std::size_t subject) const { return m_missing[subject]; }
    [[nodiscard]] std::int64_t left() const { return m_left; }

    /// Marks the file names that several subjects have: by those no picture is found. Returns the subjects concerned, each with
    /// such a name and another subject that has it. Case is not regarded.
    struct Shared {
        int subject = 0, other = 0;
        std::string file;
    };
    [[nodiscard]] std::vector<Shared> markShared();

private:
    void takeValue(Subject& subject, const std::string& key, const base::Json& value);

    std::vector<Subject>& m_subjects;
    std::unordered_map<std::string, int> m_index;
    std::vector<int> m_missing;
    std::vector<bool> m_described;
    std::size_t m_fileBytes = 0, m_metadataBytes = 0;
    std::int64_t m_left = 0;
};

}  // namespace triptych::segmentation
