#include "base/safetensors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include <fmt/format.h>

#include "base/json.h"
#include "base/mapped_file.h"

namespace triptych::base {
namespace {

constexpr std::uint64_t maxHeaderBytes = 100'000'000;
constexpr std::size_t maxRank = 16;

struct TypeRow {
    std::string_view name;
    std::optional<DType> dtype;
    std::uint64_t bytes;
};
const std::array<TypeRow, 16> types = {{{"BOOL", DType::boolean, 1},
                                        {"U8", DType::u8, 1},
                                        {"I8", DType::i8, 1},
                                        {"U16", DType::u16, 2},
                                        {"I16", DType::i16, 2},
                                        {"F16", DType::f16, 2},
                                        {"BF16", DType::bf16, 2},
                                        {"U32", DType::u32, 4},
                                        {"I32", DType::i32, 4},
                                        {"F32", DType::f32, 4},
                                        {"U64", DType::u64, 8},
                                        {"I64", DType::i64, 8},
                                        {"F64", DType::f64, 8},
                                        {"F8_E4M3", std::nullopt, 1},
                                        {"F8_E5M2", std::nullopt, 1},
                                        {"F8_E8M0", std::nullopt, 1}}};

const TypeRow* typeRow(std::string_view name) {
    const auto found = std::find_if(types.begin(), types.end(), [&](const TypeRow& row) { return row.name == name; });
    return found == types.end() ? nullptr : &*found;
}

std::string shown(std::string_view name) {
    return name.size() <= 200 ? std::string(name) : std::string(name.substr(0, 200)) + "…";
}

// Reads the header as a stream of events into the table itself, so that a hostile header cannot make a tree many times
// its size in memory.
class HeaderReader {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    std::map<std::string, TensorInfo> tensors;
    TensorMetadata metadata;
    std::string message;

    bool start_object(std::size_t) {
        switch (m_at) {
        case At::start: m_at = At::root; return true;
        case At::rootValue:
            if (m_tensorName == "__metadata__") {
                m_at = At::metadata;
                return true;
            }
            m_current = {};
            m_current.name = m_tensorName;
            m_seen = 0;
            m_at = At::tensor;
            return true;
        default: return wrong("an object");
        }
    }
    bool end_object() {
        switch (m_at) {
        case At::root: m_at = At::finished; return true;
        case At::metadata: m_at = At::root; return true;
        case At::tensor: m_at = At::root; return finishTensor();
        default: return wrong("the end of an object");
        }
    }
    bool key(string_t& text) {
        switch (m_at) {
        case At::root:
            m_tensorName = text;
            m_at = At::rootValue;
            if (text == "__metadata__" ? std::exchange(m_metadataSeen, true) : tensors.count(text) > 0)
                return refuse(fmt::format("the name \"{}\" stands twice in the header", shown(text)));
            return true;
        case At::metadata:
            m_metadataKey = text;
            m_at = At::metadataValue;
            if (metadata.count(text) > 0)
                return refuse(fmt::format("__metadata__ holds the key \"{}\" twice", shown(text)));
            return true;
        case At::tensor: {
            const unsigned bit = text == "dtype" ? 1u : text == "shape" ? 2u : text == "data_offsets" ? 4u : 0u;
            if (bit == 0)
                return refuse(fmt::format("tensor \"{}\" has an unknown field \"{}\"", shown(m_current.name), shown(text)));
            if (m_seen & bit)
                return refuse(fmt::format("tensor \"{}\" has the field {} twice", shown(m_current.name), text));
            m_seen |= bit;
            m_at = bit == 1 ? At::dtype : bit == 2 ? At::shape : At::offsets;
            return true;
        }
        default: return wrong("a key");
        }
    }
    bool start_array(std::size_t) {
        if (m_at == At::shape) {
            m_at = At::shapeList;
            return true;
        }
        if (m_at == At::offsets) {
            m_offsetCount = 0;
            m_at = At::offsetList;
            return true;
        }
        return wrong("a list");
    }
    bool end_array() {
        if (m_at == At::offsetList && m_offsetCount != 2)
            return refuse(fmt::format("tensor \"{}\": data_offsets holds {} numbers, not 2", shown(m_current.name), m_offsetCount));
        m_at = At::tensor;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) {
        if (m_at == At::shapeList) {
            if (m_current.shape.size() == maxRank)
                return refuse(fmt::format("tensor \"{}\" has more than {} dimensions", shown(m_current.name), maxRank));
            if (value > static_cast<std::uint64_t>(INT64_MAX))
                return refuse(fmt::format("tensor \"{}\": an extent of {} is out of range", shown(m_current.name), value));
            m_current.shape.push_back(static_cast<std::int64_t>(value));
            return true;
        }
        if (m_at == At::offsetList) {
            if (m_offsetCount >= 2)
                return refuse(fmt::format("tensor \"{}\": data_offsets holds more than 2 numbers", shown(m_current.name)));
            (m_offsetCount++ == 0 ? m_current.begin : m_current.end) = value;
            return true;
        }
        return wrong("a number");
    }
    bool number_integer(number_integer_t value) {
        return refuse(fmt::format("tensor \"{}\": negative number {}", shown(m_tensorName), value));
    }
    bool number_float(number_float_t, const string_t& text) {
        return refuse(fmt::format("tensor \"{}\": {} is not a whole number below 2^64", shown(m_tensorName), shown(text)));
    }
    bool string(string_t& text) {
        if (m_at == At::metadataValue) {
            metadata.emplace(m_metadataKey, text);
            m_at = At::metadata;
            return true;
        }
        if (m_at == At::dtype) {
            m_current.type = text;
            m_at = At::tensor;
            return true;
        }
        return wrong("a text");
    }
    bool null() { return wrong("null"); }
    bool boolean(bool) { return wrong("true or false"); }
    bool binary(binary_t&) { return wrong("binary data"); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
        return refuse(fmt::format("the header is not valid JSON near byte {}", position + 8));
    }

private:
    enum class At { start, root, rootValue, metadata, metadataValue, tensor, dtype, shape, shapeList, offsets, offsetList, finished };

    bool refuse(std::string text) {
        if (message.empty())
            message = std::move(text);
        return false;
    }
    bool wrong(std::string_view met) {
        if (m_at == At::metadataValue)
            return refuse(fmt::format("__metadata__ holds {} under \"{}\" where only text may stand", met, shown(m_metadataKey)));
        if (m_at == At::start)
            return refuse(fmt::format("the header is {} where an object belongs", met));
        return refuse(fmt::format("tensor \"{}\": {} where something else belongs", shown(m_tensorName), met));
    }
    bool finishTensor() {
        if (m_seen != 7)
            return refuse(fmt::format("tensor \"{}\" lacks {}", shown(m_current.name),
                                      !(m_seen & 1) ? "dtype" : !(m_seen & 2) ? "shape" : "data_offsets"));
        auto name = m_current.name;
        tensors.emplace(std::move(name), std::move(m_current));
        return true;
    }

    At m_at = At::start;
    bool m_metadataSeen = false;
    std::string m_tensorName, m_metadataKey;
    TensorInfo m_current;
    unsigned m_seen = 0;
    int m_offsetCount = 0;
};

Status checkTensor(TensorInfo& info, std::uint64_t bufferBytes, const std::string& where) {
    const auto* type = typeRow(info.type);
    if (!type)
        return unreadable(fmt::format("tensor \"{}\" is of the unknown type \"{}\"", shown(info.name), shown(info.type)), where,
                          "one of BOOL, U8 to U64, I8 to I64, F16, BF16, F32, F64, F8_E4M3, F8_E5M2, F8_E8M0");
    info.dtype = type->dtype;
    if (info.begin > info.end)
        return unreadable(fmt::format("tensor \"{}\" ends at byte {} before it begins at {}", shown(info.name), info.end,
                                      info.begin), where);
    if (info.end > bufferBytes)
        return unreadable(fmt::format("tensor \"{}\" ends at byte {} of a buffer of {}", shown(info.name), info.end, bufferBytes),
                          where, "the file may be cut short");
    const auto count = elementCount(info.shape);
    if (!count)
        return unreadable(fmt::format("tensor \"{}\": {}", shown(info.name), count.error().what), where);
    const auto elements = static_cast<std::uint64_t>(*count);
    if (elements > UINT64_MAX / type->bytes || elements * type->bytes != info.end - info.begin)
        return unreadable(fmt::format("tensor \"{}\" has {} bytes where {} elements of {} belong", shown(info.name),
                                      info.end - info.begin, elements, info.type), where);
    return {};
}

Status checkCover(const std::vector<TensorInfo>& tensors, std::uint64_t bufferBytes, const std::string& where) {
    std::vector<const TensorInfo*> byPlace;
    byPlace.reserve(tensors.size());
    for (const auto& info : tensors)
        byPlace.push_back(&info);
    std::sort(byPlace.begin(), byPlace.end(), [](const TensorInfo* a, const TensorInfo* b) {
        return std::pair(a->begin, a->end) < std::pair(b->begin, b->end);
    });
    std::uint64_t covered = 0;
    std::string before = "the header";
    for (const auto* info : byPlace) {
        if (info->begin < covered)
            return unreadable(fmt::format("tensors \"{}\" and \"{}\" overlap", before, shown(info->name)), where);
        if (info->begin > covered)
            return unreadable(fmt::format("a hole of {} bytes before tensor \"{}\"", info->begin - covered, shown(info->name)),
                              where);
        covered = info->end;
        before = shown(info->name);
    }
    if (covered != bufferBytes)
        return unreadable(fmt::format("{} bytes after the last tensor belong to none", bufferBytes - covered), where);
    return {};
}

std::string listed(const std::set<std::string>& names) {
    constexpr std::size_t most = 8;
    std::string text;
    std::size_t count = 0;
    for (const auto& name : names) {
        if (count == most)
            return text + ", …";
        text += (count++ > 0 ? ", " : "") + name;
    }
    return text;
}

bool staysInside(const std::filesystem::path& shard) {
    if (shard.empty() || shard.is_absolute() || shard.string().find('\0') != std::string::npos ||
        shard.string().find('\\') != std::string::npos)
        return false;
    for (const auto& part : shard)
        if (part == ".." || part == "." || part.empty())
            return false;
    return true;
}

}  // namespace

Result<Safetensors> Safetensors::parse(std::span<const std::byte> bytes, std::shared_ptr<const void> owner,
                                       std::string_view where) {
    Safetensors file;
    file.m_where = where;
    if (bytes.size() < 8)
        return unreadable(fmt::format("{} bytes are too few for a safetensors file", bytes.size()), file.m_where);
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < 8; ++i)
        length |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
    if (length > maxHeaderBytes)
        return unreadable(fmt::format("the header claims {} bytes, over the limit of {}", length, maxHeaderBytes), file.m_where,
                          "is this a safetensors file?");
    if (length > bytes.size() - 8)
        return unreadable(fmt::format("the header claims {} bytes and the file has {} left", length, bytes.size() - 8),
                          file.m_where, "the file may be cut short");
    const std::string_view header(reinterpret_cast<const char*>(bytes.data()) + 8, static_cast<std::size_t>(length));
    if (header.empty() || header.front() != '{')
        return unreadable("the header does not begin with '{'", file.m_where, "is this a safetensors file?");
    HeaderReader reader;
    if (!Json::sax_parse(header.begin(), header.end(), &reader))
        return unreadable(reader.message.empty() ? "the header is not valid JSON" : reader.message, file.m_where);
    file.m_buffer = bytes.subspan(8 + static_cast<std::size_t>(length));
    file.m_tensors.reserve(reader.tensors.size());
    for (auto& [name, info] : reader.tensors) {
        TRIPTYCH_CHECK(checkTensor(info, file.m_buffer.size(), file.m_where));
        file.m_tensors.push_back(std::move(info));
    }
    TRIPTYCH_CHECK(checkCover(file.m_tensors, file.m_buffer.size(), file.m_where));
    file.m_metadata = std::move(reader.metadata);
    file.m_owner = std::move(owner);
    return file;
}

Result<Safetensors> Safetensors::parse(const Array& bytes, std::string_view where) {
    if (bytes.dtype() != DType::u8)
        return unreadable("an array of bytes is needed to hold a safetensors file", std::string(where));
    auto owner = std::make_shared<const Array>(bytes);
    return parse(owner->bytes(), owner, where);
}

Result<Safetensors> Safetensors::open(const std::filesystem::path& path) {
    TRIPTYCH_TRY(auto file, MappedFile::open(path));
    return parse(file->bytes(), file, path.string());
}

const TensorInfo* Safetensors::find(std::string_view name) const {
    const auto found = std::lower_bound(m_tensors.begin(), m_tensors.end(), name,
                                        [](const TensorInfo& info, std::string_view wanted) { return info.name < wanted; });
    return found != m_tensors.end() && found->name == name ? &*found : nullptr;
}

Result<Array> Safetensors::tensor(std::string_view name) const {
    const auto* info = find(name);
    if (!info)
        return unreadable(fmt::format("there is no tensor \"{}\"", shown(name)), m_where);
    if (!info->dtype)
        return unreadable(fmt::format("tensor \"{}\" is of the type {}, which cannot be read yet", shown(name), info->type), m_where,
                          "F32, F16 or BF16");
    const auto bytes = m_buffer.subspan(static_cast<std::size_t>(info->begin), static_cast<std::size_t>(info->end - info->begin));
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % byteSize(*info->dtype) == 0)
        return Array::fromShared(*info->dtype, info->shape, bytes, m_owner);
    return Array::fromBytes(*info->dtype, info->shape, {bytes.begin(), bytes.end()});
}

Result<std::span<const std::byte>> Safetensors::bytes(std::string_view name) const {
    const auto* info = find(name);
    if (!info)
        return unreadable(fmt::format("there is no tensor \"{}\"", shown(name)), m_where);
    return m_buffer.subspan(static_cast<std::size_t>(info->begin), static_cast<std::size_t>(info->end - info->begin));
}

TensorSet TensorSet::of(Safetensors file) {
    TensorSet set;
    set.m_source = file.where();
    for (const auto& info : file.tensors())
        set.m_where.emplace(info.name, 0);
    set.m_shards.push_back(std::move(file));
    return set;
}

Result<TensorSet> TensorSet::open(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    auto source = path;
    if (fs::is_directory(path, ignored)) {
        source = path / "model.safetensors.index.json";
        if (!fs::exists(source, ignored))
            source = path / "model.safetensors";
        if (!fs::exists(source, ignored))
            return unreadable("no weights here", path.string(), "model.safetensors or model.safetensors.index.json");
    }
    if (source.extension() != ".json") {
        TRIPTYCH_TRY(auto file, Safetensors::open(source));
        return of(std::move(file));
    }
    TensorSet set;
    set.m_source = source.string();
    TRIPTYCH_TRY(const auto mapped, MappedFile::open(source));
    const auto text = mapped->bytes();
    TRIPTYCH_TRY(const auto index, parseJson({reinterpret_cast<const char*>(text.data()), text.size()}, source.string()));
    const auto map = index.is_object() ? index.find("weight_map") : index.end();
    if (!index.is_object() || map == index.end() || !map->is_object())
        return unreadable("no object \"weight_map\"", source.string());
    std::map<std::string, std::size_t> shards;
    std::set<std::string> named, missing;
    for (const auto& item : map->items()) {
        if (!item.value().is_string() || !named.insert(item.value().get<std::string>()).second)
            continue;
        const auto shard = item.value().get<std::string>();
        if (staysInside(shard) && !fs::exists(source.parent_path() / shard, ignored))
            missing.insert(shown(shard));
    }
    if (!missing.empty())
        return unreadable(fmt::format("{} of {} shards are missing: {}", missing.size(), named.size(), listed(missing)), source.string(),
                          "every file that the index names, beside it");
    for (const auto& item : map->items()) {
        const auto pointer = source.string() + "#/weight_map/" + shown(item.key());
        if (!item.value().is_string())
            return unreadable("not a file name", pointer);
        const auto shard = item.value().get<std::string>();
        // Names are judged as text: a download cache keeps shards as links to elsewhere, made by the user's own machine.
        if (!staysInside(shard))
            return unreadable(fmt::format("the shard name \"{}\" leaves the folder", shown(shard)), pointer,
                              "a file name beside the index");
        auto found = shards.find(shard);
        if (found == shards.end()) {
            TRIPTYCH_TRY(auto file, Safetensors::open(source.parent_path() / shard));
            found = shards.emplace(shard, set.m_shards.size()).first;
            set.m_shards.push_back(std::move(file));
        }
        if (!set.m_shards[found->second].find(item.key()))
            return unreadable(fmt::format("the shard {} has no tensor \"{}\"", shown(shard), shown(item.key())), pointer);
        set.m_where.emplace(item.key(), found->second);
    }
    return set;
}

std::vector<std::string> TensorSet::names() const {
    std::vector<std::string> names;
    names.reserve(m_where.size());
    for (const auto& [name, shard] : m_where)
        names.push_back(name);
    return names;
}

const TensorInfo* TensorSet::find(std::string_view name) const {
    const auto found = m_where.find(name);
    return found == m_where.end() ? nullptr : m_shards[found->second].find(name);
}

Result<Array> TensorSet::tensor(std::string_view name) const {
    const auto found = m_where.find(name);
    if (found == m_where.end())
        return unreadable(fmt::format("there is no tensor \"{}\"", shown(name)), m_source);
    return m_shards[found->second].tensor(name);
}

Result<std::span<const std::byte>> TensorSet::bytes(std::string_view name) const {
    const auto found = m_where.find(name);
    if (found == m_where.end())
        return unreadable(fmt::format("there is no tensor \"{}\"", shown(name)), m_source);
    return m_shards[found->second].bytes(name);
}

std::uint64_t TensorSet::byteCount() const {
    std::uint64_t bytes = 0;
    for (const auto& [name, shard] : m_where)
        if (const auto* info = m_shards[shard].find(name))
            bytes += info->end - info->begin;
    return bytes;
}

}  // namespace triptych::base
