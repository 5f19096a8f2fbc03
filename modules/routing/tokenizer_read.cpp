#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <unicode/utf8.h>

#include "base/mapped_file.h"
#include "routing/tokenizer_definition.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;
using Definition = Tokenizer::Definition;

constexpr std::size_t maxPatternBytes = 4096;
constexpr const char* gpt2Pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

std::string shown(std::string_view text) {
    return std::string(text.substr(0, 80));
}

// GPT-2's reversible map: printable Latin-1 stands for itself, every other byte for U+0100 onwards, in order.
const std::array<int, 0x144>& byteOfCharacter() {
    static const auto table = [] {
        std::array<int, 0x144> bytes{};
        bytes.fill(-1);
        int next = 0x100;
        for (int b = 0; b < 256; ++b) {
            const bool plain = (b >= 0x21 && b <= 0x7e) || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
            bytes[static_cast<std::size_t>(plain ? b : next++)] = b;
        }
        return bytes;
    }();
    return table;
}

// The bytes a vocabulary entry stands for; nothing when it uses characters outside the byte alphabet.
std::optional<std::string> alphabetBytes(std::string_view token) {
    std::string bytes;
    const auto* s = reinterpret_cast<const std::uint8_t*>(token.data());
    std::size_t i = 0;
    while (i < token.size()) {
        UChar32 c;
        U8_NEXT(s, i, token.size(), c);
        if (c < 0 || c >= 0x144 || byteOfCharacter()[static_cast<std::size_t>(c)] < 0)
            return std::nullopt;
        bytes += static_cast<char>(byteOfCharacter()[static_cast<std::size_t>(c)]);
    }
    return bytes;
}

const Json* child(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}
bool flag(const Json& object, const char* key, bool fallback) {
    const auto* value = child(object, key);
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}
std::string text(const Json& object, const char* key) {
    const auto* value = child(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

class Builder {
public:
    explicit Builder(Definition& definition) : m_definition(definition) {}

    Status read(const Json& json) {
        if (!json.is_object())
            return refuse("not a JSON object", "");
        const auto* model = child(json, "model");
        if (!model || !model->is_object())
            return refuse("no object \"model\"", "/model");
        TRIPTYCH_CHECK(readModel(*model));
        TRIPTYCH_CHECK(readAdded(json));
        if (const auto* normalizer = child(json, "normalizer"))
            TRIPTYCH_CHECK(readNormalizer(*normalizer, "/normalizer", 0));
        if (const auto* pre = child(json, "pre_tokenizer"))
            TRIPTYCH_CHECK(readPreTokenizer(*pre, "/pre_tokenizer", 0));
        if (!m_byteLevel)
            return refuse("no ByteLevel pre-tokenizer", "/pre_tokenizer", "a byte-level BPE tokenizer");
        if (const auto* post = child(json, "post_processor"))
            TRIPTYCH_CHECK(readPostProcessor(*post, "/post_processor", 0));
        return {};
    }

private:
    tl::unexpected<base::Error> refuse(std::string what, std::string_view pointer, std::string hint = {}) const {
        return base::unreadable(std::move(what), fmt::format("{}#{}", m_definition.where, pointer), std::move(hint));
    }

    Status readModel(const Json& model) {
        if (const auto type = text(model, "type"); !type.empty() && type != "BPE")
            return refuse(fmt::format("the model \"{}\" is not supported", shown(type)), "/model/type", "BPE");
        for (const char* key : {"dropout", "continuing_subword_prefix", "end_of_word_suffix"})
            if (const auto* value = child(model, key); value && *value != "" && *value != 0.0)
                return refuse(fmt::format("{} is not supported", key), fmt::format("/model/{}", key), "null");
        if (flag(model, "byte_fallback", false))
            return refuse("byte_fallback is not supported", "/model/byte_fallback", "a byte-level tokenizer, which needs none");
        m_definition.ignoreMerges = flag(model, "ignore_merges", false);
        const auto* vocabulary = child(model, "vocab");
        if (!vocabulary || !vocabulary->is_object())
            return refuse("no object \"vocab\"", "/model/vocab");
        m_maxId = 4 * static_cast<std::int64_t>(vocabulary->size()) + 65536;
        m_definition.byteId.fill(-1);
        for (const auto& item : vocabulary->items()) {
            if (!item.value().is_number_integer() || item.value().get<double>() < 0 ||
                item.value().get<double>() > static_cast<double>(m_maxId))
                return refuse(fmt::format("the token \"{}\" has no id from 0 to {}", shown(item.key()), m_maxId), "/model/vocab");
            const auto id = item.value().get<std::int32_t>();
            auto bytes = alphabetBytes(item.key());
            if (bytes && bytes->size() == 1)
                m_definition.byteId[static_cast<std::uint8_t>(bytes->front())] = id;
            if (bytes && m_definition.ignoreMerges)
                m_definition.words.emplace(*bytes, id);
            if (!place(id, bytes ? *bytes : item.key()))
                return refuse(fmt::format("the id {} stands for \"{}\" and for another token", id, shown(item.key())), "/model/vocab");
        }
        const auto* merges = child(model, "merges");
        if (!merges || !merges->is_array())
            return refuse("no list \"merges\"", "/model/merges");
        return readMerges(*merges, *vocabulary);
    }

    Status readMerges(const Json& merges, const Json& vocabulary) {
        std::int32_t rank = 0;
        std::string left, right;
        for (const auto& row : merges) {
            const auto pointer = [&] { return fmt::format("/model/merges/{}", rank); };
            if (row.is_string()) {
                const auto& pair = row.get_ref<const std::string&>();
                const auto space = pair.find(' ');
                if (space == std::string::npos || pair.find(' ', space + 1) != std::string::npos)
                    return refuse(fmt::format("\"{}\" is no pair of tokens", shown(pair)), pointer(), "\"a b\" or [\"a\", \"b\"]");
                left = pair.substr(0, space);
                right = pair.substr(space + 1);
            } else if (row.is_array() && row.size() == 2 && row[0].is_string() && row[1].is_string()) {
                left = row[0].get<std::string>();
                right = row[1].get<std::string>();
            } else {
                return refuse("not a pair of tokens", pointer(), "\"a b\" or [\"a\", \"b\"]");
            }
            const auto a = vocabulary.find(left), b = vocabulary.find(right), both = vocabulary.find(left + right);
            if (a == vocabulary.end() || b == vocabulary.end() || both == vocabulary.end())
                return refuse(fmt::format("the merge of \"{}\" and \"{}\" needs a token the vocabulary lacks", shown(left), shown(right)),
                              pointer());
            m_definition.merges[Definition::pairKey(a->get<std::int32_t>(), b->get<std::int32_t>())] = {rank, both->get<std::int32_t>()};
            ++rank;
        }
        return {};
    }

    bool place(std::int32_t id, std::string bytes) {
        const auto index = static_cast<std::size_t>(id);
        if (index >= m_definition.bytes.size()) {
            m_definition.bytes.resize(index + 1);
            m_taken.resize(index + 1);
            m_definition.added.resize(index + 1);
        }
        if (m_taken[index])
            return false;
        m_taken[index] = true;
        m_definition.bytes[index] = std::move(bytes);
        return true;
    }

    Status readAdded(const Json& json) {
        const auto* list = child(json, "added_tokens");
        if (!list)
            return {};
        if (!list->is_array())
            return refuse("not a list", "/added_tokens");
        std::size_t index = 0;
        for (const auto& row : *list) {
            const auto pointer = fmt::format("/added_tokens/{}", index++);
            const auto content = row.is_object() ? text(row, "content") : std::string();
            const auto* id = row.is_object() ? child(row, "id") : nullptr;
            if (content.empty() || !id || !id->is_number_integer() || id->get<double>() < 0 ||
                id->get<double>() > static_cast<double>(m_maxId))
                return refuse("an added token needs a content and an id", pointer);
            for (const char* key : {"single_word", "lstrip", "rstrip"})
                if (flag(row, key, false))
                    return refuse(fmt::format("{} is not supported", key), pointer, "false");
            const auto value = id->get<std::int32_t>();
            if (!place(value, content))
                m_definition.bytes[static_cast<std::size_t>(value)] = content;
            m_definition.added[static_cast<std::size_t>(value)] = true;
            auto& group = flag(row, "normalized", false) ? m_definition.normalisedAdded : m_definition.rawAdded;
            group[static_cast<std::uint8_t>(content.front())].push_back({content, value});
        }
        for (auto* group : {&m_definition.rawAdded, &m_definition.normalisedAdded})
            for (auto& bucket : *group)
                std::stable_sort(bucket.begin(), bucket.end(), [](const auto& a, const auto& b) { return a.content.size() > b.content.size(); });
        return {};
    }

    Status readNormalizer(const Json& part, const std::string& pointer, int depth) {
        const auto type = part.is_object() ? text(part, "type") : std::string();
        if (type == "Sequence" && depth < 4 && part.contains("normalizers") && part["normalizers"].is_array()) {
            std::size_t i = 0;
            for (const auto& step : part["normalizers"])
                TRIPTYCH_CHECK(readNormalizer(step, fmt::format("{}/normalizers/{}", pointer, i++), depth + 1));
            return {};
        }
        if (type != "NFC")
            return refuse(fmt::format("the normalizer \"{}\" is not supported", shown(type)), pointer, "NFC or none");
        m_definition.nfc = true;
        return {};
    }

    Status addSplit(const std::string& pattern, bool literal, const std::string& pointer, bool dropMatches, bool dropRest) {
        if (pattern.size() > maxPatternBytes)
            return refuse(fmt::format("an expression of {} bytes is over the limit of {}", pattern.size(), maxPatternBytes), pointer);
        if (m_definition.splits.size() >= 16)
            return refuse("more than 16 splits", pointer);
        UErrorCode status = U_ZERO_ERROR;
        UParseError error{};
        std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(
            icu::UnicodeString::fromUTF8(pattern), literal ? static_cast<std::uint32_t>(UREGEX_LITERAL) : 0u, error, status));
        if (U_FAILURE(status) || !compiled)
            return refuse(fmt::format("the expression cannot be read near character {}: {}", error.offset, u_errorName(status)), pointer);
        m_definition.splits.push_back({std::move(compiled), dropMatches, dropRest});
        return {};
    }

    Status readPreTokenizer(const Json& part, const std::string& pointer, int depth) {
        const auto type = part.is_object() ? text(part, "type") : std::string();
        if (m_byteLevel)
            return refuse("a step after ByteLevel is not supported", pointer);
        if (type == "Sequence" && depth < 4 && part.contains("pretokenizers") && part["pretokenizers"].is_array()) {
            std::size_t i = 0;
            for (const auto& step : part["pretokenizers"])
                TRIPTYCH_CHECK(readPreTokenizer(step, fmt::format("{}/pretokenizers/{}", pointer, i++), depth + 1));
            return {};
        }
        if (type == "Split") {
            const auto* pattern = child(part, "pattern");
            const auto regex = pattern && pattern->is_object() ? text(*pattern, "Regex") : std::string();
            const auto literal = pattern && pattern->is_object() ? text(*pattern, "String") : std::string();
            if (regex.empty() == literal.empty())
                return refuse("a split needs a pattern", pointer + "/pattern", R"({"Regex": "..."} or {"String": "..."})");
            const auto behaviour = text(part, "behavior");
            if (behaviour != "Isolated" && behaviour != "Removed")
                return refuse(fmt::format("the split behaviour \"{}\" is not supported", shown(behaviour)), pointer + "/behavior",
                              "Isolated or Removed");
            const bool drop = behaviour == "Removed", invert = flag(part, "invert", false);
            return addSplit(regex.empty() ? literal : regex, regex.empty(), pointer, drop && !invert, drop && invert);
        }
        if (type == "ByteLevel") {
            m_byteLevel = true;
            m_definition.addPrefixSpace = flag(part, "add_prefix_space", false);
            if (m_definition.addPrefixSpace && !m_definition.splits.empty())
                return refuse("add_prefix_space after a split is not supported", pointer + "/add_prefix_space", "false");
            return flag(part, "use_regex", true) ? addSplit(gpt2Pattern, false, pointer, false, false) : Status{};
        }
        return refuse(fmt::format("the pre-tokenizer \"{}\" is not supported", shown(type)), pointer, "Split and ByteLevel");
    }

    Status readPostProcessor(const Json& part, const std::string& pointer, int depth) {
        const auto type = part.is_object() ? text(part, "type") : std::string();
        if (type == "ByteLevel")
            return {};
        if (type == "Sequence" && depth < 4 && part.contains("processors") && part["processors"].is_array()) {
            std::size_t i = 0;
            for (const auto& step : part["processors"])
                TRIPTYCH_CHECK(readPostProcessor(step, fmt::format("{}/processors/{}", pointer, i++), depth + 1));
            return {};
        }
        if (type == "TemplateProcessing" && part.contains("single") && part["single"].is_array() && part["single"].size() == 1 &&
            part["single"][0].is_object() && part["single"][0].contains("Sequence"))
            return {};
        return refuse(fmt::format("the post-processor \"{}\", which adds tokens, is not supported", shown(type)), pointer, "ByteLevel or none");
    }

    Definition& m_definition;
    std::vector<bool> m_taken;
    std::int64_t m_maxId = 0;
    bool m_byteLevel = false;
};

}  // namespace

Result<Tokenizer> Tokenizer::parse(std::string_view text, std::string_view where) {
    TRIPTYCH_TRY(const auto json, base::parseJson(text, where));
    auto definition = std::make_shared<Definition>();
    definition->where = where;
    TRIPTYCH_CHECK(Builder(*definition).read(json));
    return Tokenizer(std::move(definition));
}

Result<Tokenizer> Tokenizer::read(const std::filesystem::path& file) {
    TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(file));
    const auto bytes = mapped->bytes();
    return parse({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.string());
}

}  // namespace triptych::routing
