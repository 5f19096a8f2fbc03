#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "base/csv.h"
#include "routing/corpus/import_files.h"
#include "routing/corpus/text_encoding.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

// The sign that parts most of the header's fields, outside quotes.
char separatorOf(std::string_view begin) {
    std::array<std::size_t, 3> counts{};
    constexpr std::string_view signs = ",;\t";
    bool quoted = false;
    for (const char c : begin) {
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '\n' || c == '\r'))
            break;
        else if (const auto sign = signs.find(c); !quoted && sign != std::string_view::npos)
            ++counts[sign];
    }
    return signs[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

Result<std::string> beginningOf(const std::filesystem::path& file, std::string_view encoding) {
    TRIPTYCH_TRY(auto in, TextSource::open(file, encoding));
    std::string head(65536, '\0');
    TRIPTYCH_TRY(const auto got, in.read(head));
    head.resize(got);
    return head;
}

}  // namespace

Status importCsv(const std::filesystem::path& file, CorpusSink& sink) {
    const auto& options = sink.options();
    TRIPTYCH_TRY(const auto head, beginningOf(file, options.encoding));
    TRIPTYCH_CHECK(refuseUtf16(head, file.string()));
    base::CsvLimits limits;
    limits.maxFieldBytes = maxLineBytes;
    limits.separator = separatorOf(head);
    // Text between tabs needs no quotes, and those it has are its own (IANA, text/tab-separated-values).
    limits.quotes = limits.separator != '\t' || file.extension() != ".tsv";
    limits.skipBadRecords = options.skipBadLines;
    TRIPTYCH_TRY(auto opened, TextSource::open(file, options.encoding));
    const auto source = std::make_shared<TextSource>(std::move(opened));
    base::CsvReader reader([source](std::span<char> into) { return source->read(into); }, file.filename().string(), limits, source->totalBytes());
    TRIPTYCH_TRY(const bool any, reader.next());
    if (!any || !reader.bad().empty())
        return base::unreadable(any ? reader.bad() : "the file is empty", file.string(), "a header row, then a document a row");
    const std::vector<std::string> header(reader.fields().begin(), reader.fields().end());
    const auto column = [&](const std::string& name, const char* other, std::string_view usual) {
        auto found = std::find(header.begin(), header.end(), name);
        if (found == header.end() && name == usual)
            found = std::find(header.begin(), header.end(), other);
        return found == header.end() ? -1 : static_cast<int>(found - header.begin());
    };
    const auto text = column(options.textField, "", {}), language = column(options.languageField, "", {}), id = column(options.idField, "", {});
    const auto from = column(options.sourceField, "", {}), type = column(options.typeField, "", {});
    const auto licence = column(options.licenceField, "license", "licence"), link = column(options.linkField, "url", "link");
    if (text < 0 || (language < 0 && options.language.empty())) {
        const auto& missing = text < 0 ? options.textField : options.languageField;
        std::vector<std::string> shown(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(header.size(), 12)));
        for (auto& name : shown) {
            repairUtf8(name);
            name = wholeCharacters(name, 40);
        }
        return base::unreadable(fmt::format("no column \"{}\"", missing), fmt::format("{}:1", file.string()), fmt::format("of the columns {}", fmt::join(shown, ", ")));
    }
    auto& context = sink.context();
    for (std::uint64_t rows = 0;; ++rows) {
        if ((rows & 63) == 0) {
            if (context.stopRequested())
                return base::cancelled();
            context.progress(static_cast<double>(source->bytesRead()), static_cast<double>(source->totalBytes()), "Reading");
        }
        TRIPTYCH_TRY(const bool more, reader.next());
        if (!more)
            return {};
        const auto& fields = reader.fields();
        const auto where = fmt::format("{}:{}", file.string(), reader.line());
        if (!reader.bad().empty()) {
            const auto lines = reader.lineReached() - reader.line();
            sink.skip(lines > 1 ? fmt::format("Rows that could not be read were skipped: {}, with what stands up to line {}", reader.bad(), reader.lineReached()) : fmt::format("Rows that could not be read were skipped: {}", reader.bad()), where);
            continue;
        }
        const auto at = [&](int place) { return place >= 0 && static_cast<std::size_t>(place) < fields.size() ? fields[static_cast<std::size_t>(place)] : std::string_view(); };
        if (static_cast<std::size_t>(std::max(text, language)) >= fields.size()) {
            sink.skip("Rows with too few columns were skipped", where);
            continue;
        }
        if (std::any_of(fields.begin(), fields.end(), [](std::string_view field) { return field.find_first_of("\r\n") != std::string_view::npos; }))
            sink.remark("Rows hold a line break inside quotes, and were read as one document", where);
        std::string document(at(text));
        if (!limits.quotes && document.size() > 1 && document.front() == '"' && document.back() == '"')
            sink.remark("Texts in quotes were kept with them: in .tsv a quote is a sign like any other, in .csv it encloses", where);
        const bool repaired = sink.repair(document);
        TRIPTYCH_CHECK(sink.keep({document, at(language), at(id), {at(from), at(type), at(licence), at(link)}, repaired}, where));
    }
}

}  // namespace triptych::routing
