#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <unicode/utf8.h>

#include "base/mapped_file.h"
#include "routing/tokenizer_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;
using Definition = Tokenizer::Definition;
using namespace tokenizerjson;

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

// The byte of "<0xE2>".
std::optional<std::uint8_t> byteOfToken(std::string_view token) {
    if (token.size() != 6 || token.substr(0, 3) != "<0x" || token[5] != '>')
        return std::nullopt;
    int value = 0;
    for (const char c : token.substr(3, 2)) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit && !(c >= 'A' && c <= 'F'))
            return std::nullopt;
        value = 16 * value + (digit ? c - '0' : c - 'A' + 10);
    }
    return static_cast<std::uint8_t>(value);
}

class Builder {
public:
    explicit Builder(Definition& definition) : m_definition(definition) {}

    // The parts around the model come first: they say what its tokens are made of.
    Status read(const Json& json) {
        if (!json.is_object())
            return refuse("not a JSON object", "");
        const auto* model = child(json, "model");
        if (!model || !model->is_object())
            return refuse("no object \"model\"", "/model");
        if (const auto* normalizer = child(json, "normalizer"))
            TRIPTYCH_CHECK(readNormalizer(*normalizer, m_definition));
        if (const auto* pre = child(json, "pre_tokenizer"))
            TRIPTYCH_CHECK(readPreTokenizer(*pre, m_definition));
        if (!m_definition.byteLevel && m_definition.spaceMark.empty())
            return refuse("no ByteLevel pre-tokenizer, and nothing that marks spaces", "/pre_tokenizer",
                          "ByteLevel, Metaspace, or a normalizer that replaces \" \"");
        if (const auto* decoder = child(json, "decoder"))
            TRIPTYCH_CHECK(readDecoder(*decoder, m_definition));
        TRIPTYCH_CHECK(readModel(*model));
        TRIPTYCH_CHECK(readAdded(json));
        if (const auto* post = child(json, "post_processor"))
            TRIPTYCH_CHECK(readPostProcessor(*post, m_definition));
        return {};
    }

private:
    tl::unexpected<base::Error> refuse(std::string what, std::string_view pointer, std::string hint = {}) const {
        return tokenizerjson::refuse(m_definition, std::move(what), pointer, std::move(hint));
    }

    Status readModel(const Json& model) {
        if (const auto type = text(model, "type"); !type.empty() && type != "BPE")
            return refuse(fmt::format("the model \"{}\" is not supported", shown(type)), "/model/type", "BPE");
        for (const char* key : {"dropout", "continuing_subword_prefix", "end_of_word_suffix"})
            if (const auto* value = child(model, key); value && *value != "" && *value != 0.0)
                return refuse(fmt::format("{} is not supported", key), fmt::format("/model/{}", key), "null");
        m_definition.byteFallback = flag(model, "byte_fallback", false);
        if (m_definition.byteFallback && m_definition.byteLevel)
            return refuse("byte_fallback beside ByteLevel is not supported", "/model/byte_fallback", "false: a byte-level tokenizer needs none");
        m_definition.fuseUnknown = flag(model, "fuse_unk", false);
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
            if (!place(id, m_definition.byteLevel ? byteLevelToken(item.key(), id) : characterToken(item.key(), id)))
                return refuse(fmt::format("the id {} stands for \"{}\" and for another token", id, shown(item.key())), "/model/vocab");
        }
        if (const auto missing = std::find(m_definition.byteId.begin(), m_definition.byteId.end(), -1);
            m_definition.byteFallback && missing != m_definition.byteId.end())
            return refuse(fmt::format("byte_fallback is on and the token <0x{:02X}> is missing", missing - m_definition.byteId.begin()), "/model/vocab",
                          "<0x00> to <0xFF>");
        if (const auto unknown = text(model, "unk_token"); !unknown.empty() && !m_definition.byteLevel) {
            const auto found = vocabulary->find(unknown);
            if (found == vocabulary->end())
                return refuse(fmt::format("unk_token \"{}\" is not in the vocabulary", shown(unknown)), "/model/unk_token");
            m_definition.unknownId = found->get<std::int32_t>();
        }
        const auto* merges = child(model, "merges");
        if (!merges || !merges->is_array())
            return refuse("no list \"merges\"", "/model/merges");
        return readMerges(*merges, *vocabulary);
    }

    // What a token stands for, in bytes. Single bytes and characters are kept: words are put together from them.
    std::string byteLevelToken(const std::string& token, std::int32_t id) {
        auto bytes = alphabetBytes(token);
        if (bytes && bytes->size() == 1)
            m_definition.byteId[static_cast<std::uint8_t>(bytes->front())] = id;
        if (bytes && m_definition.ignoreMerges)
            m_definition.words.emplace(*bytes, id);
        return bytes ? std::move(*bytes) : token;
    }
    std::string characterToken(const std::string& token, std::int32_t id) {
        if (m_definition.ignoreMerges)
            m_definition.words.emplace(token, id);
        if (const auto byte = m_definition.byteFallback ? byteOfToken(token) : std::nullopt) {
            m_definition.byteId[*byte] = id;
            return std::string(1, static_cast<char>(*byte));
        }
        std::size_t i = 0;
        UChar32 c = -1;
        if (!token.empty())
            U8_NEXT(reinterpret_cast<const std::uint8_t*>(token.data()), i, token.size(), c);
        if (c >= 0 && i == token.size())
            m_definition.characterId[c] = id;
        std::string bytes;
        std::size_t begin = 0;
        const auto& mark = m_definition.spaceMark;
        for (std::size_t at; (at = token.find(mark, begin)) != std::string::npos; begin = at + mark.size())
            bytes.append(token, begin, at - begin).append(1, ' ');
        return bytes.append(token, begin);
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
            const auto value = id->get<std::int32_t>();
            if (!place(value, content))
                m_definition.bytes[static_cast<std::size_t>(value)] = content;
            m_definition.added[static_cast<std::size_t>(value)] = true;
            const bool normalise = flag(row, "normalized", false);
            Definition::AddedToken token{content, value, flag(row, "single_word", false), flag(row, "lstrip", false), flag(row, "rstrip", false)};
            if (normalise) {
                TRIPTYCH_TRY(token.content, m_definition.normalised(content));
            }
            if (token.content.empty())
                return refuse("the normalizer leaves nothing of an added token", pointer);
            auto& bucket = (normalise ? m_definition.normalisedAdded : m_definition.rawAdded)[static_cast<std::uint8_t>(token.content.front())];
            bucket.push_back(std::move(token));
        }
        for (auto* group : {&m_definition.rawAdded, &m_definition.normalisedAdded})
            for (auto& bucket : *group)
                std::stable_sort(bucket.begin(), bucket.end(), [](const auto& a, const auto& b) { return a.content.size() > b.content.size(); });
        return {};
    }

    Definition& m_definition;
    std::vector<bool> m_taken;
    std::int64_t m_maxId = 0;
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
