#include "routing/corpus.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/safetensors.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Result;

std::string_view slice(const std::string& text, const std::vector<std::int64_t>& offsets, std::size_t i) {
    return std::string_view(text).substr(static_cast<std::size_t>(offsets[i]), static_cast<std::size_t>(offsets[i + 1] - offsets[i]));
}

Result<std::string> bytesOf(const base::Safetensors& file, const char* name) {
    TRIPTYCH_TRY(const auto array, file.tensor(name));
    TRIPTYCH_TRY(const auto bytes, array.as<std::uint8_t>());
    return std::string(bytes.begin(), bytes.end());
}

Result<std::vector<std::int64_t>> offsetsOf(const base::Safetensors& file, const char* name, std::size_t textBytes) {
    TRIPTYCH_TRY(const auto array, file.tensor(name));
    TRIPTYCH_TRY(const auto values, array.as<std::int64_t>());
    if (values.empty() || values.front() != 0 || !std::is_sorted(values.begin(), values.end()) ||
        values.back() != static_cast<std::int64_t>(textBytes))
        return base::unreadable(fmt::format("{} do not cut the text into documents", name), file.where());
    return std::vector<std::int64_t>(values.begin(), values.end());
}

}  // namespace

std::string_view Corpus::document(std::size_t i) const {
    return slice(text, offsets, i);
}
std::string_view Corpus::id(std::size_t i) const {
    return slice(idText, idOffsets, i);
}

void Corpus::add(std::string_view document, std::string_view documentId, std::string_view languageCode) {
    auto found = std::find(languages.begin(), languages.end(), languageCode);
    if (found == languages.end())
        found = languages.insert(languages.end(), std::string(languageCode));
    language.push_back(static_cast<std::int16_t>(found - languages.begin()));
    text += document;
    offsets.push_back(static_cast<std::int64_t>(text.size()));
    idText += documentId;
    idOffsets.push_back(static_cast<std::int64_t>(idText.size()));
}

std::vector<std::int32_t> sentenceNumbers(const Corpus& corpus) {
    std::unordered_map<std::string_view, std::int32_t> known;
    std::vector<std::int32_t> numbers;
    std::int32_t next = 0;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto id = corpus.id(i);
        const auto found = id.empty() ? known.end() : known.find(id);
        numbers.push_back(found == known.end() ? next : found->second);
        if (found != known.end())
            continue;
        if (!id.empty())
            known.emplace(id, next);
        ++next;
    }
    return numbers;
}

Result<Array> toArray(const Corpus& corpus) {
    return base::safetensorsArray({{"text", Array::ofText(corpus.text)},
                                   {"offsets", Array::of(corpus.offsets)},
                                   {"language", Array::of(corpus.language, {static_cast<std::int64_t>(corpus.size())})},
                                   {"id_text", Array::ofText(corpus.idText)},
                                   {"id_offsets", Array::of(corpus.idOffsets)}},
                                  {{"format", "triptych corpus 1"},
                                   {"name", corpus.name},
                                   {"languages", base::Json(corpus.languages).dump()}});
}

Result<Corpus> corpusFromArray(const Array& blob) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, "corpus"));
    const auto listed = file.metadata().find("languages");
    if (listed == file.metadata().end())
        return base::unreadable("no languages in __metadata__; this is no corpus", file.where());
    TRIPTYCH_TRY(const auto languages, base::parseJson(listed->second, "corpus#/__metadata__/languages"));
    Corpus corpus;
    if (const auto name = file.metadata().find("name"); name != file.metadata().end())
        corpus.name = name->second;
    if (!languages.is_array())
        return base::unreadable("not a list of language codes", "corpus#/__metadata__/languages");
    for (const auto& code : languages) {
        if (!code.is_string())
            return base::unreadable("not a list of language codes", "corpus#/__metadata__/languages");
        corpus.languages.push_back(code.get<std::string>());
    }
    TRIPTYCH_TRY(corpus.text, bytesOf(file, "text"));
    TRIPTYCH_TRY(corpus.offsets, offsetsOf(file, "offsets", corpus.text.size()));
    TRIPTYCH_TRY(corpus.idText, bytesOf(file, "id_text"));
    TRIPTYCH_TRY(corpus.idOffsets, offsetsOf(file, "id_offsets", corpus.idText.size()));
    TRIPTYCH_TRY(const auto languageArray, file.tensor("language"));
    TRIPTYCH_TRY(const auto language, languageArray.as<std::int16_t>());
    corpus.language.assign(language.begin(), language.end());
    if (corpus.offsets.size() != corpus.size() + 1 || corpus.idOffsets.size() != corpus.size() + 1)
        return base::unreadable("offsets and languages count different numbers of documents", file.where());
    const auto known = static_cast<int>(corpus.languages.size());
    if (std::any_of(language.begin(), language.end(), [&](std::int16_t l) { return l < 0 || l >= known; }))
        return base::unreadable("a document has a language that is not listed", file.where());
    if (!isUtf8(corpus.text))
        return base::unreadable("the text is not valid UTF-8", file.where());
    return corpus;
}

}  // namespace triptych::routing
