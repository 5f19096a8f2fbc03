#include <algorithm>
#include <fstream>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "routing/corpus/corpus.h"
#include "routing/corpus/import_files.h"
#include "routing/corpus/import_sink.h"
#include "routing/corpus/text_encoding.h"
#include "routing/languages.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

std::string firstBytes(const fs::path& path, std::size_t most) {
    std::string head(most, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(most));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

void skipLongLine(CorpusSink& sink, const fs::path& path, std::uint64_t number) {
    sink.skip(fmt::format("Lines of more than {} MiB were skipped", maxLineBytes >> 20), fmt::format("{}:{}", path.string(), number));
}

/// Reads JSON lines.
class LineReader {
public:
    explicit LineReader(CorpusSink& sink) : m_sink(sink), m_options(sink.options()) {}

    Status read(const fs::path& path) {
        const auto tooLong = [&](std::uint64_t number) { skipLongLine(m_sink, path, number); };
        return eachLine(path, m_sink.context(), [&](double done, double total) { m_sink.context().progress(done, total, "Reading"); },
                        [&](std::string& line, std::uint64_t number) { return jsonLine(path, line, number); },
                        m_options.skipBadLines ? std::function<void(std::uint64_t)>(tooLong) : nullptr, m_options.encoding);
    }

    /// Of the first line that lacked one it had to have.
    [[nodiscard]] const std::string& fieldsFound() const { return m_fieldsFound; }

private:
    Status jsonLine(const fs::path& path, std::string& line, std::uint64_t number) {
        const auto where = fmt::format("{}:{}", path.string(), number);
        const bool repaired = m_sink.repair(line);
        base::JsonLimits limits;
        limits.maxBytes = maxLineBytes * 2;
        auto json = base::parseJson(line, where, limits);
        if (!std::exchange(m_begun, true) && !m_options.skipBadLines && beginsListOfObjects(line))
            return base::unreadable("the file is one JSON list", where, "JSON lines: one JSON object a line, without brackets around them or commas between them");
        if (!json || !json->is_object()) {
            if (!m_options.skipBadLines)
                return base::unreadable(json ? "the line is no JSON object" : json.error().what, where, "one JSON object a line");
            m_sink.skip("Lines that are no JSON object were skipped", where);
            return {};
        }
        const auto* text = field(*json, m_options.textField);
        const auto* language = field(*json, m_options.languageField);
        if (!language && !m_options.language.empty())
            language = &m_options.language;
        if (!text || !language) {
            if (m_fieldsFound.empty())
                m_fieldsFound = fieldNames(*json);
            m_sink.skip(fmt::format("Lines without the text field \"{}\" were skipped", text ? m_options.languageField : m_options.textField), where);
            return {};
        }
        std::string id;
        if (const auto found = json->find(m_options.idField); found != json->end() && !found->is_null()) {
            if (!found->is_string() && !found->is_number())
                m_sink.remark("Ids that are neither text nor a number were left out", where);
            else
                id = found->is_string() ? found->get<std::string>() : found->dump();
        }
        const auto word = [&](const std::string& name, const char* other, std::string_view usual) {
            const auto* found = field(*json, name);
            if (!found && other != nullptr && name == usual)
                found = field(*json, other);
            return found ? std::string_view(*found) : std::string_view();
        };
        const DocumentOrigin origin{word(m_options.sourceField, nullptr, {}), word(m_options.typeField, nullptr, {}), word(m_options.licenceField, "license", "licence"), word(m_options.linkField, "url", "link")};
        return m_sink.keep({*text, *language, id, origin, repaired}, where);
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

    CorpusSink& m_sink;
    const CorpusImport& m_options;
    std::string m_fieldsFound;
    bool m_begun = false;
};

/// Reads a folder of text files by language.
class TextFolderReader {
public:
    explicit TextFolderReader(CorpusSink& sink) : m_sink(sink), m_options(sink.options()) {}

    Status read(const fs::path& root) {
        TRIPTYCH_TRY(const auto lister, FolderLister::open(root, m_sink));
        TRIPTYCH_CHECK(list(lister, root));
        if (m_files.empty())
            return base::unreadable("no text file named by a language", root.string(), "fr.txt, or a folder fr with text files");
        for (const auto& file : m_files) {
            if (const auto wide = namesUtf8(m_options.encoding) ? refuseUtf16(firstBytes(file.path, 2), file.path.string()) : Status(); !wide) {
                TRIPTYCH_CHECK(m_sink.skipFile(wide.error(), file.path.string(), m_files.size() > 1));
                continue;
            }
            if (auto read = m_options.wholeFiles ? wholeText(file) : textLines(file); !read)
                return read;
            ++m_done;
        }
        return {};
    }

private:
    /// A file of lines; its name is what tells it from others of its language, empty for the one that has the language's name alone.
    struct NamedText {
        fs::path path;
        std::string code, name;
    };

    static bool isNamedText(const fs::path& path) {
        const auto extension = path.extension().string();
        return extension == ".txt" || extension == ".text" || extension == ".md" || extension.empty();
    }

    // A regular file with the name of a text and no zero byte where it begins; UTF-16 is left to be refused by its name.
    [[nodiscard]] bool isText(const fs::path& path) const {
        std::error_code error;
        if (!fs::is_regular_file(path, error) || !isNamedText(path))
            return false;
        const auto begin = firstBytes(path, 4096);
        return begin.find('\0') == std::string_view::npos || namesUtf16(m_options.encoding) || begin.starts_with("\xff\xfe") || begin.starts_with("\xfe\xff");
    }

    Status list(const FolderLister& lister, const fs::path& root) {
        TRIPTYCH_TRY(const auto entries, lister.entriesAndLinks(root));
        std::error_code error;
        for (const auto& entry : entries) {
            if (lister.leadsAstray(entry))
                continue;
            const auto code = codeOfName(entry, m_options.neIsMongolian);
            if (fs::is_directory(entry, error)) {
                if (code.empty()) {
                    m_sink.skip("Folders not named by a language were skipped", entry.string());
                    continue;
                }
                TRIPTYCH_CHECK(listLanguage(lister, entry, entry.filename().string()));
            } else if (isText(entry)) {
                if (!code.empty())
                    take(entry, code, entry.stem().string().substr(std::min(code.size() + 1, entry.stem().string().size())));
                else
                    m_sink.skip("Files not named by a language were skipped", entry.string());
            } else {
                m_sink.skip("Files that are no text were skipped", entry.string());
            }
        }
        return {};
    }

    Status listLanguage(const FolderLister& lister, const fs::path& folder, const std::string& code) {
        TRIPTYCH_TRY(const auto entries, lister.entries(folder));
        std::error_code ignored;
        for (const auto& path : entries) {
            if (isText(path))
                take(path, code, path.stem().string());
            else
                m_sink.skip(fs::is_directory(path, ignored) ? "Folders inside a language's folder were skipped" : "Files that are no text were skipped", path.string());
        }
        if (m_files.size() > FolderLister::maxFiles)
            return base::unreadable(fmt::format("more than {} files", FolderLister::maxFiles), folder.string());
        return {};
    }

    // Files of one name mean the same in every language, and no two of one language do.
    void take(const fs::path& path, const std::string& code, std::string name) {
        const auto reading = readLanguageCode(code, m_options.neIsMongolian);
        const auto language = reading ? reading->code : code;
        if (!m_names.insert(language + '/' + name).second) {
            name = path.filename().string();
            for (int again = 2; !m_names.insert(language + '/' + name).second; ++again)
                name = fmt::format("{} {}", path.filename().string(), again);
        }
        m_files.push_back({path, code, std::move(name)});
    }

    template <class Take>
    Status lines(const NamedText& file, Take&& take, const std::function<void(std::uint64_t)>& tooLong) {
        const auto progress = [&](double, double) { m_sink.context().progress(static_cast<double>(m_done), static_cast<double>(m_files.size()), "Reading files"); };
        return eachLine(file.path, m_sink.context(), progress, take, m_options.skipBadLines ? tooLong : nullptr, m_options.encoding);
    }

    Status textLines(const NamedText& file) {
        return lines(file, [&](std::string& line, std::uint64_t number) -> Status {
            const bool repaired = m_sink.repair(line);
            return m_sink.keep({line, file.code, file.name.empty() ? std::to_string(number) : fmt::format("{}:{}", file.name, number), {}, repaired},
                               fmt::format("{}:{}", file.path.string(), number));
        }, [&](std::uint64_t number) { skipLongLine(m_sink, file.path, number); });
    }

    Status wholeText(const NamedText& file) {
        const auto where = file.path.string();
        std::string whole;
        bool anyRepaired = false, tooLong = false;
        TRIPTYCH_CHECK(lines(file, [&](std::string& line, std::uint64_t) -> Status {
            anyRepaired = m_sink.repair(line) || anyRepaired;
            if (whole.size() + line.size() > maxLineBytes) {
                if (!m_options.skipBadLines)
                    return base::unreadable(fmt::format("a document of more than {} MiB", maxLineBytes >> 20), where);
                tooLong = true;
            }
            if (!tooLong) {
                whole += line;
                whole += '\n';
            }
            return {};
        }, [&](std::uint64_t) { tooLong = true; }));
        if (tooLong) {
            m_sink.skip(fmt::format("Documents of more than {} MiB were skipped", maxLineBytes >> 20), where);
            return {};
        }
        return m_sink.keep({whole, file.code, file.name, {}, anyRepaired}, where);
    }

    CorpusSink& m_sink;
    const CorpusImport& m_options;
    std::vector<NamedText> m_files;
    std::unordered_set<std::string> m_names;  ///< "fr/a": taken
    std::size_t m_done = 0;
};

// Told by the first bytes; empty for what is not packed.
std::string_view packedForm(std::string_view begin) {
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

CorpusForm formOfFile(const fs::path& path, const CorpusImport& options) {
    const auto extension = path.extension().string();
    if (extension == ".csv" || extension == ".tsv")
        return CorpusForm::csv;
    if (extension == ".po")
        return CorpusForm::po;
    // A catalogue is named by its language and has no line with the field of a text.
    if (extension == ".json" && !codeOfName(path, options.neIsMongolian).empty() && firstBytes(path, 8192).find(fmt::format("\"{}\"", options.textField)) == std::string::npos)
        return CorpusForm::catalogue;
    return CorpusForm::jsonLines;
}

// The form of which a folder holds a file: beneath it, or one level down in a language's folder.
CorpusForm formOfFolder(const fs::path& root, CorpusSink& sink) {
    const auto& options = sink.options();
    bool catalogue = false, po = false, texts = false;
    std::size_t looked = 0;
    const auto look = [&](const fs::path& path, bool inLanguage) {
        const auto extension = path.extension().string();
        const bool named = inLanguage || !codeOfName(path, options.neIsMongolian).empty();
        po = po || extension == ".po";
        catalogue = catalogue || (extension == ".json" && named);
        texts = texts || (extension == ".txt" && named);
    };
    std::error_code error;
    for (fs::directory_iterator it(root, error), end; !error && it != end && looked < 2000; it.increment(error), ++looked) {
        const auto path = it->path();
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            look(path, false);
            continue;
        }
        if (codeOfName(path, options.neIsMongolian).empty())
            continue;
        for (const auto& folder : {path, path / "LC_MESSAGES"})
            for (fs::directory_iterator inner(folder, ignored), last; !ignored && inner != last && looked < 2000; inner.increment(ignored), ++looked)
                look(inner->path(), true);
    }
    if (po + catalogue + texts > 1)
        sink.remark(po ? "The folder holds more than one form: its gettext files were read" : "The folder holds more than one form: its texts were read", root.string());
    return po ? CorpusForm::po : catalogue && !texts ? CorpusForm::catalogue : CorpusForm::texts;
}

}  // namespace

Result<ImportedCorpus> importCorpus(const fs::path& source, const CorpusImport& options, base::JobContext& context) {
    CorpusSink sink(options, context);
    if (!namesUtf8(options.encoding))
        if (const auto known = TextDecoder::open(options.encoding); !known)
            return base::badRequest(known.error().what, "/parameters/encoding", known.error().hint);
    std::error_code error;
    const auto status = fs::status(source, error);
    if (error || !fs::exists(status))
        return base::unreadable("there is no such file or folder", source.string());
    const bool folder = fs::is_directory(status);
    if (!folder && !fs::is_regular_file(status))
        return base::unreadable("neither a regular file nor a folder", source.string());
    if (const auto packed = folder ? std::string_view() : packedForm(firstBytes(source, 6)); !packed.empty())
        return base::unreadable(fmt::format("a packed file ({})", packed), source.string(), "unpack it first: JSON lines as plain text");
    auto form = options.form;
    if (form == CorpusForm::automatic)
        form = folder ? formOfFolder(source, sink) : formOfFile(source, options);
    if (folder && (form == CorpusForm::jsonLines || form == CorpusForm::csv))
        return base::unreadable("a folder, where one file is read", source.string(), "the file itself");
    if (!folder && form == CorpusForm::texts)
        return base::unreadable("a file, where a folder of texts is read", source.string(), "a folder with fr.txt or fr/*.txt");
    std::string hint = "texts in languages the files are named by";
    if (form == CorpusForm::jsonLines) {
        LineReader reader(sink);
        TRIPTYCH_CHECK(reader.read(source));
        hint = fmt::format("JSON lines with the fields \"{}\" and \"{}\"{}", options.textField, options.languageField,
                           reader.fieldsFound().empty() ? "" : "; the fields found are " + reader.fieldsFound());
    } else if (form == CorpusForm::texts) {
        TRIPTYCH_CHECK(TextFolderReader(sink).read(source));
    } else if (form == CorpusForm::csv) {
        TRIPTYCH_CHECK(importCsv(source, sink));
    } else if (form == CorpusForm::catalogue) {
        TRIPTYCH_CHECK(importCatalogues(source, sink));
    } else {
        TRIPTYCH_CHECK(importPo(source, sink));
    }
    const auto clean = source.lexically_normal();
    return sink.finish(clean.filename().empty() ? clean.parent_path().filename().string() : clean.stem().string(), source, std::move(hint));
}

}  // namespace triptych::routing
