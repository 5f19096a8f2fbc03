#include "routing/questions/question_import.h"

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "routing/languages.h"
#include "routing/questions/json_rows.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

constexpr const char* rowsHint = "{\"question\": …, \"options\": […], \"answer\": …}";

class Importer {
public:
    Importer(std::string_view where, const QuestionImport& options, base::JobContext& context) : m_where(where), m_options(options), m_context(context), m_table(paperLanguages()) {}

    Result<ImportedQuestions> run(std::string_view text) {
        if (text.size() > QuestionSet::mostBytes)
            return base::unreadable(fmt::format("more than {} MiB", QuestionSet::mostBytes >> 20), m_where, "a part of the questions");
        if (!m_options.language.empty()) {
            const auto reading = readLanguageCode(m_options.language, m_options.neIsMongolian);
            if (!reading)
                return base::badRequest(reading.error().what, "/parameters/language", reading.error().hint);
        }
        TRIPTYCH_TRY(auto rows, JsonRows::of(text, m_where, m_options.fields.rows, [this](const Json& row) { return looksLikeQuestion(row, m_options.fields); }, [this] { return m_context.stopRequested(); }));
        for (;;) {
            if ((m_row & 63) == 0) {
                if (m_context.stopRequested())
                    return base::cancelled();
                m_context.progress(static_cast<double>(rows.done()), static_cast<double>(text.size()), "Reading questions");
            }
            TRIPTYCH_TRY(const auto row, rows.next());
            if (!row)
                break;
            if (++m_row > QuestionSet::mostQuestions)
                return base::unreadable("too many questions", m_where, fmt::format("at most {}", QuestionSet::mostQuestions));
            const auto kept = keep(*row);
            if (!kept) {
                TRIPTYCH_CHECK(leaveOut(kept.error(), m_row));
            }
            if (m_bytes > QuestionSet::mostBytes)
                return base::unreadable(fmt::format("more than {} MiB of text", QuestionSet::mostBytes >> 20), m_where, "a part of the questions");
        }
        TRIPTYCH_CHECK(countPositions());
        if (m_out.set.questions.empty())
            return base::unreadable("nothing to import: no question was kept", m_where, m_firstSkipped.empty() ? rowsHint : m_firstSkipped);
        nameLanguages();
        for (const auto& [what, remark] : m_remarks)
            m_out.notes.push_back(remark.count == 1 ? fmt::format("{} (row {})", what, remark.first) : fmt::format("{}: {} times, first in row {}", what, remark.count, remark.first));
        return std::move(m_out);
    }

private:
    struct Remark {
        std::size_t count = 0, first = 0;
    };
    struct Position {
        std::size_t question, row;
        std::int64_t number;
        bool eitherBase;
    };

    void remark(std::string what, std::size_t row) {
        if (m_remarks.size() >= 200 && !m_remarks.contains(what))
            what = "Other remarks";
        auto& entry = m_remarks[std::move(what)];
        if (entry.count++ == 0)
            entry.first = row;
    }

    // An error of a row, or its place among those that were left out.
    Status leaveOut(const base::Error& error, std::size_t row) {
        if (error.kind == base::ErrorKind::cancelled)
            return tl::unexpected(error);
        const auto place = error.where.empty() ? fmt::format("row {}", row) : fmt::format("row {}, {}", row, error.where);
        if (!m_options.skipBadRows)
            return base::unreadable(error.what, fmt::format("{}: {}", m_where, place), error.hint);
        ++m_out.skipped;
        if (m_firstSkipped.empty())
            m_firstSkipped = fmt::format("{}: {}{}", place, error.what, error.hint.empty() ? std::string() : " (" + error.hint + ")");
        // Without what is a row's own, so that rows that lack the same are counted together.
        remark(fmt::format("Rows were left out: {}{}", error.where.empty() ? std::string() : error.where + ": ", error.what), row);
        return {};
    }

    Status keep(std::string_view text) {
        auto json = base::parseJson(text, "", {JsonRows::longestRow, 64, true});
        if (!json)
            return base::unreadable(json.error().what, "", rowsHint);
        TRIPTYCH_TRY(auto row, readQuestionRow(*json, m_options.fields));
        Question question;
        TRIPTYCH_TRY(question.language, languageOf(row.language.empty() ? m_options.language : row.language));
        if (!row.className.empty()) {
            question.major = majorFromWord(row.className);
            if (!question.major)
                remark(fmt::format("The class \"{}\" is neither major nor minor, and is not kept", wholeCharacters(row.className, 40)), m_row);
        }
        question.text = std::move(row.text);
        question.options = std::move(row.options);
        question.answer = row.answer;
        question.id = wholeCharacters(row.id, 1000);
        if (row.number)
            m_positions.push_back({m_out.set.questions.size(), m_row, *row.number, row.eitherBase});
        auto whole = m_out.set.languages[static_cast<std::size_t>(question.language)] + '\n' + question.text;
        m_bytes += question.text.size();
        for (const auto& option : question.options) {
            m_bytes += option.size();
            whole += '\n' + option;
        }
        // Each is a unit of the intervals, as if it had been asked anew.
        if (!m_met.insert(std::hash<std::string>{}(whole)).second) {
            std::string what = "The same question with the same options was there before; both are kept";
            remark(std::move(what), m_row);
        }
        m_out.set.questions.push_back(std::move(question));
        return {};
    }

    Result<std::int32_t> languageOf(const std::string& given) {
        if (given.empty())
            return base::unreadable("no language", m_options.fields.language.empty() ? "language" : m_options.fields.language, "a code in each row, or the parameter \"language\" for all");
        if (const auto known = m_known.find(given); known != m_known.end())
            return known->second;
        std::string code, note;
        if (auto reading = readLanguageCode(given, m_options.neIsMongolian)) {
            code = std::move(reading->code);
            note = std::move(reading->note);
        } else {
            const auto named = std::find_if(m_table.languages.begin(), m_table.languages.end(), [&](const Language& l) { return l.english == given || l.name == given; });
            if (named == m_table.languages.end())
                return base::unreadable(reading.error().what, "language", reading.error().hint);
            code = named->code;
            note = fmt::format("{} read as {}", given, code);
        }
        if (!m_table.find(code))
            note = fmt::format("The language {} is none of the study's; it is kept", code);
        if (!note.empty())
            remark(std::move(note), m_row);
        const auto index = m_out.set.languageIndex(code);
        if (m_out.set.languages.size() > QuestionSet::mostLanguages)
            return base::unreadable(fmt::format("more than {} languages", QuestionSet::mostLanguages), "language", "is the language field the right one?");
        m_known.emplace(given, index);
        return index;
    }

    // Turns positions into options, once all rows are known: one file counts one way.
    Status countPositions() {
        if (m_positions.empty())
            return {};
        const auto last = [&](const Position& p) { return static_cast<std::int64_t>(m_out.set.questions[p.question].options.size()); };
        int base = m_options.fields.answerBase.value_or(0);
        if (!m_options.fields.answerBase) {
            const auto top = std::find_if(m_positions.begin(), m_positions.end(), [&](const Position& p) { return p.number == last(p); });
            const bool zero = std::any_of(m_positions.begin(), m_positions.end(), [](const Position& p) { return p.number == 0; });
            const bool either = std::all_of(m_positions.begin(), m_positions.end(), [](const Position& p) { return p.eitherBase; });
            if (!zero && top != m_positions.end() && either) {
                base = 1;
                m_out.notes.emplace_back("Answers are counted from 1");
            } else if (!zero && top != m_positions.end()) {
                return base::unreadable(fmt::format("the answer is position {} of {} options, and no row has position 0", top->number, last(*top)), fmt::format("{}: row {}, answer", m_where, top->row),
                                        "the field mapping \"answer_base\": 1 where options are counted from 1, else 0");
            } else if (!zero && either) {
                return base::unreadable("nothing tells whether answers are counted from 0 or from 1", fmt::format("{}: cop", m_where), "the field mapping \"answer_base\": 0 or 1");
            } else if (!zero) {
                m_out.notes.emplace_back("No answer is position 0: were they counted from 1? The field mapping \"answer_base\" says so");
            }
        }
        std::vector<bool> bad(m_out.set.questions.size());
        for (const auto& p : m_positions) {
            const auto index = p.number - base;
            if (index >= 0 && index < last(p)) {
                m_out.set.questions[p.question].answer = static_cast<int>(index);
                continue;
            }
            bad[p.question] = true;
            const auto error = base::unreadable(fmt::format("position {} of {} options", p.number, last(p)), "answer", fmt::format("{} to {}", base, last(p) - 1 + base));
            TRIPTYCH_CHECK(leaveOut(error.value(), p.row));
        }
        std::size_t at = 0;
        std::erase_if(m_out.set.questions, [&](const Question&) { return bad[at++]; });
        return {};
    }

    // Languages whose rows were all left out are not of the set.
    void nameLanguages() {
        std::vector<std::string> met;
        met.swap(m_out.set.languages);
        for (auto& question : m_out.set.questions)
            question.language = m_out.set.languageIndex(met[static_cast<std::size_t>(question.language)]);
    }

    std::string m_where;
    const QuestionImport& m_options;
    base::JobContext& m_context;
    LanguageTable m_table;
    ImportedQuestions m_out;
    std::map<std::string, std::int32_t> m_known;
    std::map<std::string, Remark> m_remarks;
    std::unordered_set<std::size_t> m_met;  // hashes of questions with their options
    std::vector<Position> m_positions;
    std::string m_firstSkipped;
    std::size_t m_row = 0;
    std::uint64_t m_bytes = 0;
};

}  // namespace

Result<ImportedQuestions> importQuestions(std::string_view text, std::string_view where, const QuestionImport& options, base::JobContext& context) {
    return Importer(where, options, context).run(text);
}

Result<ImportedQuestions> importQuestions(const fs::path& source, const QuestionImport& options, base::JobContext& context) {
    TRIPTYCH_TRY(const auto file, base::MappedFile::open(source));
    const auto bytes = file->bytes();
    TRIPTYCH_TRY(auto imported, importQuestions({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, source.filename().string(), options, context));
    imported.set.name = source.stem().string();
    return imported;
}

}  // namespace triptych::routing
