#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/array.h"
#include "base/job.h"
#include "base/result.h"

namespace triptych::routing {

/// Words that repeat among documents: which of them each document has.
struct DocumentLabels {
    std::vector<std::string> values;  ///< in order of first appearance
    std::vector<std::int32_t> of;     ///< of each document, index into `values`, -1: not known; empty: of none

    [[nodiscard]] bool known() const { return !of.empty(); }
    /// Empty where it is not known.
    [[nodiscard]] std::string_view at(std::size_t document) const;

private:
    friend struct Corpus;
    void put(std::size_t document, std::string_view value);
    std::unordered_map<std::string, std::int32_t> m_places;
};

/// Where a document comes from, as far as it is known; empty: not known.
struct DocumentOrigin {
    std::string_view source;   ///< "openmrs", "medicalBook_en"
    std::string_view type;     ///< "Books", "Exams": the paper's Figure 1
    std::string_view licence;  ///< "MPL-2.0"
    std::string_view link;     ///< an address, or what else leads back to it
};

/// Texts with their languages. As a blob it is a safetensors file: text u8, offsets i64 [n+1], language i16 [n], id_text u8,
/// id_offsets i64 [n+1]; the codes of the languages stand as a JSON list in __metadata__ under "languages". Where a document's origin is
/// known: source, type, licence i32 [n] (-1: not known) with their words in __metadata__, link_text u8 and link_offsets i64 [n+1].
struct Corpus {
    std::string name;
    std::vector<std::string> languages;   ///< codes, in order of first appearance
    std::string text;                     ///< all documents, one after the other, valid UTF-8
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int16_t> language;   ///< of each document, index into `languages`
    std::string idText;                   ///< what tells aligned documents: same id, same meaning
    std::vector<std::int64_t> idOffsets{0};
    DocumentLabels source, type, licence;
    std::string linkText;
    std::vector<std::int64_t> linkOffsets;  ///< empty: no document has a link

    [[nodiscard]] std::size_t size() const { return language.size(); }
    [[nodiscard]] std::string_view document(std::size_t i) const;
    [[nodiscard]] std::string_view id(std::size_t i) const;
    [[nodiscard]] DocumentOrigin origin(std::size_t i) const;
    [[nodiscard]] const std::string& languageOf(std::size_t i) const { return languages[static_cast<std::size_t>(language[i])]; }
    void add(std::string_view document, std::string_view documentId, std::string_view languageCode, const DocumentOrigin& origin = {});
};

/// A number for every document: the same for documents of one id, in order of first appearance; a document without an id has its own.
[[nodiscard]] std::vector<std::int32_t> sentenceNumbers(const Corpus& corpus);

[[nodiscard]] base::Result<base::Array> toArray(const Corpus& corpus);
[[nodiscard]] base::Result<Corpus> corpusFromArray(const base::Array& blob);
/// Only where its documents come from, without their texts.
[[nodiscard]] base::Result<DocumentLabels> sourceLabelsFromArray(const base::Array& blob);

/// What a file or folder holds.
enum class CorpusForm {
    automatic,  ///< told by names and first bytes
    jsonLines,
    texts,      ///< a folder of text files by language
    csv,        ///< with a header row; parted by commas, semicolons or tabs
    catalogue,  ///< a folder of JSON translation catalogues: fr.json or fr/anything.json, key to text, nested as they are
    po,         ///< gettext: a .po file, or a folder of them
};

struct CorpusImport {
    CorpusForm form = CorpusForm::automatic;
    std::string textField = "text";
    std::string languageField = "language";
    std::string idField = "id";
    std::string sourceField = "source", typeField = "type", licenceField = "licence", linkField = "link";  ///< "license" and "url" are read for the last two as well
    std::string source, type, licence, link;  ///< of texts that name none of their own
    std::string encoding = "utf-8";  ///< of the files, as ICU names it: "windows-1252", "gb18030"; a .po file that names its own is read by that
    std::string language;         ///< of texts that name none of their own; empty: they are skipped
    std::string reference = "en"; ///< catalogues and .po files: the language of the originals; a text equal to its original was not translated. Empty: originals of .po files are left out
    bool normalise = true;        ///< to NFC
    bool neIsMongolian = true;    ///< see readLanguageCode
    bool skipBadLines = false;    ///< skip lines that are no JSON object, rows of CSV that break its rules, what is too long, and one file of several that cannot be read, instead of refusing all
    bool wholeFiles = false;      ///< folders: one document a file instead of one a line
    std::uint64_t maxBytes = std::uint64_t{1} << 30;  ///< of text, ids and links kept; more is refused
};

/// What was repaired, skipped or read in another sense, in sentences a person reads.
struct ImportReport {
    std::vector<std::string> notes;
    std::uint64_t repairedDocuments = 0;
    std::uint64_t skippedDocuments = 0;
};

struct ImportedCorpus {
    Corpus corpus;
    ImportReport report;
};

/// Reads one of the forms above; folders of texts are "fr.txt", "fr.anything.txt" or "fr/*.txt", and a line's id is its number, after "anything:" where the file has
/// such a name: the same lines of the same files mean the same. JSON lines, texts and CSV are streamed: memory is the
/// text kept and one line of at most 16 MiB; a catalogue is at most 16 MiB, a .po file 64 MiB. All or nothing: an error leaves no corpus.
[[nodiscard]] base::Result<ImportedCorpus> importCorpus(const std::filesystem::path& source, const CorpusImport& options,
                                                        base::JobContext& context);

}  // namespace triptych::routing
