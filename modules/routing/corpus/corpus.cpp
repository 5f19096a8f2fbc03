#include "routing/corpus/corpus.h"

#include <algorithm>
#include <map>
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

Result<std::vector<std::int64_t>> offsetsOf(const base::Safetensors& file, const char* name, const std::string& text) {
    TRIPTYCH_TRY(const auto array, file.tensor(name));
    TRIPTYCH_TRY(const auto values, array.as<std::int64_t>());
    if (values.empty() || values.front() != 0 || !std::is_sorted(values.begin(), values.end()) ||
        values.back() != static_cast<std::int64_t>(text.size()))
        return base::unreadable(fmt::format("{} do not cut the text into documents", name), file.where());
    const auto insideCharacter = [&](std::int64_t at) { return at < values.back() && (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xc0) == 0x80; };
    if (!isUtf8(text) || std::any_of(values.begin(), values.end(), insideCharacter))
        return base::unreadable(fmt::format("{} cut what is not valid UTF-8, or cut it inside a character", name), file.where());
    return std::vector<std::int64_t>(values.begin(), values.end());
}

// An origin's words and which document has which; absent in blobs that know none.
base::Status readLabels(const base::Safetensors& file, const char* name, std::size_t documents, std::vector<std::string>& values, std::vector<std::int32_t>& of) {
    const auto listed = file.metadata().find(name);
    if (listed == file.metadata().end())
        return {};
    const auto where = fmt::format("corpus#/__metadata__/{}", name);
    TRIPTYCH_TRY(const auto words, base::parseJson(listed->second, where));
    if (!words.is_array())
        return base::unreadable("not a list of words", where);
    for (const auto& word : words) {
        if (!word.is_string())
            return base::unreadable("not a list of words", where);
        values.push_back(word.get<std::string>());
    }
    TRIPTYCH_TRY(const auto array, file.tensor(name));
    TRIPTYCH_TRY(const auto places, array.as<std::int32_t>());
    const auto known = static_cast<std::int64_t>(values.size());
    if (places.size() != documents || std::any_of(places.begin(), places.end(), [&](std::int32_t p) { return p < -1 || p >= known; }))
        return base::unreadable(fmt::format("\"{}\" does not fit the documents", name), file.where());
    of.assign(places.begin(), places.end());
    return {};
}

}  // namespace

std::string_view DocumentLabels::at(std::size_t document) const {
    return of.empty() || of[document] < 0 ? std::string_view() : std::string_view(values[static_cast<std::size_t>(of[document])]);
}

void DocumentLabels::put(std::size_t document, std::string_view value) {
    if (value.empty() && of.empty())
        return;
    of.resize(document, -1);
    if (value.empty()) {
        of.push_back(-1);
        return;
    }
    if (!of.empty() && of.back() >= 0 && values[static_cast<std::size_t>(of.back())] == value) {
        of.push_back(of.back());
        return;
    }
    if (m_places.size() != values.size())
        for (std::size_t i = 0; i < values.size(); ++i)
            m_places.emplace(values[i], static_cast<std::int32_t>(i));
    const auto [found, fresh] = m_places.emplace(std::string(value), static_cast<std::int32_t>(values.size()));
    if (fresh)
        values.emplace_back(value);
    of.push_back(found->second);
}

std::string_view Corpus::document(std::size_t i) const {
    return slice(text, offsets, i);
}
std::string_view Corpus::id(std::size_t i) const {
    return slice(idText, idOffsets, i);
}

DocumentOrigin Corpus::origin(std::size_t i) const {
    return {source.at(i), type.at(i), licence.at(i), linkOffsets.empty() ? std::string_view() : slice(linkText, linkOffsets, i)};
}

void Corpus::add(std::string_view document, std::string_view documentId, std::string_view languageCode, const DocumentOrigin& origin) {
    const auto place = size();
    source.put(place, origin.source);
    type.put(place, origin.type);
    licence.put(place, origin.licence);
    if (!origin.link.empty() || !linkOffsets.empty()) {
        linkOffsets.resize(place + 1, 0);
        linkText += origin.link;
        linkOffsets.push_back(static_cast<std::int64_t>(linkText.size()));
    }
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
    const auto n = static_cast<std::int64_t>(corpus.size());
    std::map<std::string, Array> tensors = {{"text", Array::ofText(corpus.text)},
                                            {"offsets", Array::of(corpus.offsets)},
                                            {"language", Array::of(corpus.language, {n})},
                                            {"id_text", Array::ofText(corpus.idText)},
                                            {"id_offsets", Array::of(corpus.idOffsets)}};
    std::map<std::string, std::string> metadata = {{"format", "triptych corpus 1"}, {"name", corpus.name}, {"languages", base::Json(corpus.languages).dump()}};
    const auto label = [&](const char* name, const DocumentLabels& labels) {
        if (!labels.known())
            return;
        tensors[name] = Array::of(labels.of, {n});
        metadata[name] = base::Json(labels.values).dump();
    };
    label("source", corpus.source);
    label("type", corpus.type);
    label("licence", corpus.licence);
    if (!corpus.linkOffsets.empty()) {
        tensors["link_text"] = Array::ofText(corpus.linkText);
        tensors["link_offsets"] = Array::of(corpus.linkOffsets);
    }
    return base::safetensorsArray(tensors, metadata);
}

Result<DocumentLabels> sourceLabelsFromArray(const Array& blob) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, "corpus"));
    TRIPTYCH_TRY(const auto language, file.tensor("language"));
    DocumentLabels labels;
    TRIPTYCH_CHECK(readLabels(file, "source", static_cast<std::size_t>(language.size()), labels.values, labels.of));
    return labels;
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
    TRIPTYCH_TRY(corpus.offsets, offsetsOf(file, "offsets", corpus.text));
    TRIPTYCH_TRY(corpus.idText, bytesOf(file, "id_text"));
    TRIPTYCH_TRY(corpus.idOffsets, offsetsOf(file, "id_offsets", corpus.idText));
    TRIPTYCH_TRY(const auto languageArray, file.tensor("language"));
    TRIPTYCH_TRY(const auto language, languageArray.as<std::int16_t>());
    corpus.language.assign(language.begin(), language.end());
    if (corpus.offsets.size() != corpus.size() + 1 || corpus.idOffsets.size() != corpus.size() + 1)
        return base::unreadable("offsets and languages count different numbers of documents", file.where());
    const auto known = static_cast<int>(corpus.languages.size());
    if (std::any_of(language.begin(), language.end(), [&](std::int16_t l) { return l < 0 || l >= known; }))
        return base::unreadable("a document has a language that is not listed", file.where());
    TRIPTYCH_CHECK(readLabels(file, "source", corpus.size(), corpus.source.values, corpus.source.of));
    TRIPTYCH_CHECK(readLabels(file, "type", corpus.size(), corpus.type.values, corpus.type.of));
    TRIPTYCH_CHECK(readLabels(file, "licence", corpus.size(), corpus.licence.values, corpus.licence.of));
    if (file.find("link_offsets")) {
        TRIPTYCH_TRY(corpus.linkText, bytesOf(file, "link_text"));
        TRIPTYCH_TRY(corpus.linkOffsets, offsetsOf(file, "link_offsets", corpus.linkText));
        if (corpus.linkOffsets.size() != corpus.size() + 1)
            return base::unreadable("\"link_offsets\" does not fit the documents", file.where());
    }
    return corpus;
}

}  // namespace triptych::routing
