#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "routing/corpus.h"
#include "routing/languages.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

constexpr std::size_t maxLineBytes = std::size_t{16} << 20;
constexpr std::size_t maxFiles = 100000;

// One kind of remark: how often, and where it was met first.
struct Remark {
    std::uint64_t count = 0;
    std::string first;
};

class Importer {
public:
    Importer(const CorpusImport& options, base::JobContext& context) : m_options(options), m_context(context) {}

    Status jsonLines(const fs::path& path) {
        return lines(path, [&](std::string& line, std::uint64_t number) { return jsonLine(path, line, number); });
    }

    Status folder(const fs::path& root) {
        std::error_code error;
        m_root = fs::canonical(root, error);
        if (error)
            return base::unreadable(error.message(), root.string());
        std::vector<std::pair<fs::path, std::string>> files;
        TRIPTYCH_CHECK(list(root, files));
        if (files.empty())
            return base::unreadable("no text file named by a language", root.string(), "fr.txt, or a folder fr with text files");
        m_totalFiles = files.size();
        for (const auto& [path, code] : files) {
            TRIPTYCH_CHECK(textFile(path, code));
            ++m_filesDone;
        }
        return {};
    }

    Result<ImportedCorpus> finish(std::string name, const fs::path& source) {
        if (m_corpus.size() == 0)
            return base::unreadable("nothing to import: no document was kept", source.string(),
                                    fmt::format("JSON lines with the fields \"{}\" and \"{}\"{}", m_options.textField, m_options.languageField,
                                                m_fieldsFound.empty() ? "" : "; the fields found are " + m_fieldsFound));
        m_corpus.name = std::move(name);
        ImportedCorpus result;
        // Notes travel with the project, so they name files from the source on, not where it lay on this machine.
        const auto above = source.parent_path().string() + "/";
        for (const auto& [what, remark] : m_remarks) {
            const auto first = remark.first.starts_with(above) ? remark.first.substr(above.size()) : remark.first;
            result.report.notes.push_back(remark.count == 1 ? fmt::format("{} ({})", what, first)
                                                            : fmt::format("{}: {} times, first in {}", what, remark.count, first));
        }
        result.report.repairedDocuments = m_repaired;
        result.report.skippedDocuments = m_skipped;
        result.corpus = std::move(m_corpus);
        return result;
    }

private:
    // Calls `take` for every line that is not blank, numbered from 1; line ends may be LF, CR LF or CR.
    template <class Take>
    Status lines(const fs::path& path, Take&& take) {
        std::ifstream in(path, std::ios::binary);
        if (!in)
            return base::unreadable(std::strerror(errno), path.string());
        std::error_code ignored;
        const double total = static_cast<double>(fs::file_size(path, ignored));
        std::vector<char> block(std::size_t{1} << 18);
        std::string line;
        std::uint64_t number = 1;
        double done = 0;
        bool afterReturn = false;
        const auto flush = [&]() -> Status {
            if (number == 1 && (line.starts_with("\xff\xfe") || line.starts_with("\xfe\xff")))
                return base::unreadable("the file is in UTF-16", path.string(), "the same text in UTF-8");
            if (number == 1 && line.compare(0, 3, "\xef\xbb\xbf") == 0)
                line.erase(0, 3);
            const bool blank = line.find_first_not_of(" \t\v\f") == std::string::npos;
            Status status = blank ? Status{} : take(line, number);
            ++number;
            line.clear();
            return status;
        };
        while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
            if (m_context.stopRequested())
                return base::cancelled();
            const auto got = static_cast<std::size_t>(in.gcount());
            for (std::size_t i = 0; i < got;) {
                if (afterReturn && block[i] == '\n') {
                    afterReturn = false;
                    ++i;
                    continue;
                }
                afterReturn = false;
                std::size_t end = i;
                while (end < got && block[end] != '\n' && block[end] != '\r')
                    ++end;
                if (line.size() + (end - i) > maxLineBytes)
                    return base::unreadable(fmt::format("a line of more than {} MiB", maxLineBytes >> 20),
                                            fmt::format("{}:{}", path.string(), number), "one document a line");
                line.append(block.data() + i, end - i);
                i = end;
                if (end < got) {
                    afterReturn = block[end] == '\r';
                    ++i;
                    TRIPTYCH_CHECK(flush());
                    if ((number & 255) == 0 && m_context.stopRequested())
                        return base::cancelled();
                }
            }
            done += static_cast<double>(got);
            report(done, total);
        }
        if (in.bad())
            return base::unreadable("reading failed", path.string());
        return line.empty() ? Status{} : flush();
    }

    void report(double done, double total) {
        if (m_totalFiles > 0)
            m_context.progress(static_cast<double>(m_filesDone), static_cast<double>(m_totalFiles), "Reading files");
        else
            m_context.progress(done, total, "Reading");
    }

    Status jsonLine(const fs::path& path, std::string& line, std::uint64_t number) {
        const auto where = fmt::format("{}:{}", path.string(), number);
        const bool repaired = repairUtf8(line) > 0;
        base::JsonLimits limits;
        limits.maxBytes = maxLineBytes * 2;
        auto json = base::parseJson(line, where, limits);
        if (!std::exchange(m_begun, true) && !m_options.skipBadLines && beginsListOfObjects(line))
            return base::unreadable("the file is one JSON list", where, "JSON lines: one JSON object a line, without brackets around them or commas between them");
        if (!json || !json->is_object()) {
            if (!m_options.skipBadLines)
                return base::unreadable(json ? "the line is no JSON object" : json.error().what, where, "one JSON object a line");
            skip("Lines that are no JSON object were skipped", where);
            return {};
        }
        const auto* text = field(*json, m_options.textField);
        const auto* language = field(*json, m_options.languageField);
        if (!text || !language) {
            if (m_fieldsFound.empty())
                m_fieldsFound = fieldNames(*json);
            skip(fmt::format("Lines without the text field \"{}\" were skipped", text ? m_options.languageField : m_options.textField), where);
            return {};
        }
        std::string id;
        if (const auto found = json->find(m_options.idField); found != json->end())
            id = found->is_string() ? found->get<std::string>() : found->is_number_integer() ? found->dump() : std::string();
        return keep(*text, *language, id, where, repaired);
    }

    static bool beginsListOfObjects(const std::string& line) {
        const auto bracket = line.find_first_not_of(" \t");
        if (bracket == std::string::npos || line[bracket] != '[')
            return false;
        const auto next = line.find_first_not_of(" \t", bracket + 1);
        return next == std::string::npos || line[next] == '{';
    }

    static std::string fieldNames(const Json& object) {
        std::string names;
        std::size_t shown = 0;
        for (const auto& [name, value] : object.items()) {
            if (++shown > 12)
                return names + ", …";
            names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", name.size() > 40 ? std::string("…") : name);
        }
        return names;
    }

    static const std::string* field(const Json& object, const std::string& name) {
        const auto found = object.find(name);
        return found == object.end() || !found->is_string() ? nullptr : found->get_ptr<const std::string*>();
    }

    Status keep(std::string_view text, std::string_view language, std::string_view id, const std::string& where, bool repaired) {
        auto document = trimmed(text);
        if (document.empty()) {
            skip("Empty documents were skipped", where);
            return {};
        }
        const auto reading = readLanguageCode(trimmed(language), m_options.neIsMongolian);
        if (!reading) {
            skip(fmt::format("Documents were skipped because {}", reading.error().what), where);
            return {};
        }
        if (!reading->note.empty())
            remark(reading->note, where);
        if (m_options.normalise) {
            TRIPTYCH_TRY(document, nfc(document));
        }
        if (repaired) {
            ++m_repaired;
            remark("Bytes that are not UTF-8 were replaced by U+FFFD", where);
        }
        if (m_corpus.languages.size() >= 1000 && std::find(m_corpus.languages.begin(), m_corpus.languages.end(), reading->code) == m_corpus.languages.end())
            return base::unreadable("more than 1,000 languages", where, "is the language field the right one?");
        if (m_corpus.text.size() + document.size() > m_options.maxBytes)
            return base::unreadable(fmt::format("more than {} MiB of text", m_options.maxBytes >> 20), where, "a larger limit, or a part of the corpus");
        m_corpus.add(document, id.substr(0, 1000), reading->code);
        return {};
    }

    void remark(std::string what, const std::string& where) {
        if (m_remarks.size() >= 200 && m_remarks.count(what) == 0)
            what = "Other remarks";
        auto& entry = m_remarks[std::move(what)];
        if (entry.count++ == 0)
            entry.first = where;
    }
    void skip(std::string what, const std::string& where) {
        ++m_skipped;
        remark(std::move(what), where);
    }

    static bool isNamedText(const fs::path& path) {
        const auto extension = path.extension().string();
        return extension == ".txt" || extension == ".text" || extension == ".md" || extension.empty();
    }

    // A regular file with the name of a text and no zero byte where it begins; UTF-16 is left to be refused by its name.
    static bool isText(const fs::path& path) {
        std::error_code error;
        if (!fs::is_regular_file(path, error) || !isNamedText(path))
            return false;
        char head[4096];
        std::ifstream in(path, std::ios::binary);
        in.read(head, sizeof head);
        const std::string_view begin(head, static_cast<std::size_t>(in.gcount()));
        return begin.find('\0') == std::string_view::npos || begin.starts_with("\xff\xfe") || begin.starts_with("\xfe\xff");
    }

    // What a folder from elsewhere links to on this machine is not part of the corpus.
    bool leadsAstray(const fs::path& entry) {
        std::error_code error;
        if (!fs::is_symlink(entry, error))
            return false;
        const auto target = fs::canonical(entry, error);
        if (!error && std::mismatch(m_root.begin(), m_root.end(), target.begin(), target.end()).first == m_root.end())
            return false;
        skip(error ? "Links that lead nowhere were skipped" : "Links that lead out of the folder were skipped", entry.string());
        return true;
    }

    Status list(const fs::path& root, std::vector<std::pair<fs::path, std::string>>& files) {
        std::error_code error;
        std::vector<fs::path> entries;
        for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
            entries.push_back(it->path());
            if (entries.size() > maxFiles)
                return base::unreadable(fmt::format("more than {} files", maxFiles), root.string());
        }
        if (error)
            return base::unreadable(error.message(), root.string());
        std::sort(entries.begin(), entries.end());
        for (const auto& entry : entries) {
            const auto name = entry.filename().string();
            if (name.empty() || name.front() == '.')
                continue;
            if (leadsAstray(entry))
                continue;
            const auto code = name.substr(0, name.find('.'));
            const bool named = readLanguageCode(code, m_options.neIsMongolian).has_value();
            if (fs::is_directory(entry, error)) {
                if (!named) {
                    skip("Folders not named by a language were skipped", entry.string());
                    continue;
                }
                TRIPTYCH_CHECK(listLanguage(entry, name, files));
            } else if (isText(entry)) {
                if (named)
                    files.emplace_back(entry, code);
                else
                    skip("Files not named by a language were skipped", entry.string());
            } else {
                skip("Files that are no text were skipped", entry.string());
            }
        }
        return {};
    }

    Status listLanguage(const fs::path& folder, const std::string& code, std::vector<std::pair<fs::path, std::string>>& files) {
        std::error_code error;
        std::vector<fs::path> found;
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
            found.push_back(it->path());
            if (found.size() > maxFiles)
                return base::unreadable(fmt::format("more than {} files", maxFiles), folder.string());
        }
        if (error)
            return base::unreadable(error.message(), folder.string());
        std::sort(found.begin(), found.end());
        for (auto& path : found) {
            if (path.filename().string().front() == '.' || leadsAstray(path))
                continue;
            std::error_code ignored;
            if (isText(path))
                files.emplace_back(std::move(path), code);
            else
                skip(fs::is_directory(path, ignored) ? "Folders inside a language's folder were skipped" : "Files that are no text were skipped",
                     path.string());
        }
        if (files.size() > maxFiles)
            return base::unreadable(fmt::format("more than {} files", maxFiles), folder.string());
        return {};
    }

    Status textFile(const fs::path& path, const std::string& code) {
        std::string whole;
        bool anyRepaired = false;
        const auto stem = path.stem().string();
        TRIPTYCH_CHECK(lines(path, [&](std::string& line, std::uint64_t number) -> Status {
            const bool repaired = repairUtf8(line) > 0;
            if (!m_options.wholeFiles)
                return keep(line, code, std::to_string(number), fmt::format("{}:{}", path.string(), number), repaired);
            anyRepaired = anyRepaired || repaired;
            if (whole.size() + line.size() > maxLineBytes)
                return base::unreadable(fmt::format("a document of more than {} MiB", maxLineBytes >> 20), path.string());
            whole += line;
            whole += '\n';
            return {};
        }));
        return m_options.wholeFiles ? keep(whole, code, stem, path.string(), anyRepaired) : Status{};
    }

    const CorpusImport& m_options;
    base::JobContext& m_context;
    fs::path m_root;  ///< of a folder, with every link resolved
    Corpus m_corpus;
    std::map<std::string, Remark> m_remarks;
    std::string m_fieldsFound;  ///< of the first line that lacked one
    bool m_begun = false;
    std::uint64_t m_repaired = 0, m_skipped = 0;
    std::size_t m_totalFiles = 0, m_filesDone = 0;
};

// Told by the first bytes; empty for what is not packed.
std::string_view packedForm(const fs::path& path) {
    char head[6] = {};
    std::ifstream in(path, std::ios::binary);
    in.read(head, sizeof head);
    const std::string_view begin(head, static_cast<std::size_t>(in.gcount()));
    if (begin.starts_with("\x1f\x8b"))
        return "gzip";
    if (begin.starts_with("PK\x03\x04"))
        return "zip";
    if (begin.starts_with("\x28\xb5\x2f\xfd"))
        return "zstd";
    if (begin.starts_with("BZh"))
        return "bzip2";
    return begin.starts_with("\xfd""7zXZ") ? "xz" : "";
}

}  // namespace

Result<ImportedCorpus> importCorpus(const fs::path& source, const CorpusImport& options, base::JobContext& context) {
    Importer importer(options, context);
    std::error_code error;
    const auto status = fs::status(source, error);
    if (error || !fs::exists(status))
        return base::unreadable("there is no such file or folder", source.string());
    const bool folder = fs::is_directory(status);
    if (!folder && !fs::is_regular_file(status))
        return base::unreadable("neither a regular file nor a folder", source.string());
    if (const auto form = folder ? std::string_view() : packedForm(source); !form.empty())
        return base::unreadable(fmt::format("a packed file ({})", form), source.string(), "unpack it first: JSON lines as plain text");
    TRIPTYCH_CHECK(folder ? importer.folder(source) : importer.jsonLines(source));
    const auto clean = source.lexically_normal();
    return importer.finish(clean.filename().empty() ? clean.parent_path().filename().string() : clean.stem().string(), source);
}

}  // namespace triptych::routing
