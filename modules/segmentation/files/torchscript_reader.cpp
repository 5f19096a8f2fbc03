#include "segmentation/files/torchscript_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "segmentation/files/plain_pickle.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Result;
using Bytes = std::span<const std::byte>;
using What = PickleValue::What;

constexpr std::size_t mostMembers = 65'535, mostGraph = std::size_t{64} << 20;
constexpr std::uint64_t mostBytes = std::uint64_t{4} << 30;
constexpr std::size_t mostExtra = std::size_t{8} << 20;
constexpr int mostDepth = 64;
constexpr const char* howToConvert = "in Python: import torch, safetensors.torch as s; w = torch.load(\"model.pth\", map_location=\"cpu\")\n"
                                     "s.save_file({k: v.contiguous() for k, v in getattr(w, \"state_dict\", lambda: w)().items()}, \"model.safetensors\")";

template <class T>
T at(Bytes bytes, std::uint64_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}
bool within(Bytes bytes, std::uint64_t offset, std::uint64_t count) {
    return offset <= bytes.size() && count <= bytes.size() - offset;
}

// Members of a zip by name; TorchScript stores tensors and graph as they are.
Result<std::map<std::string, Bytes, std::less<>>> membersOf(Bytes file, const std::string& where) {
    const auto lies = [&where](const char* what) { return base::unreadable(what, where, "a file that torch.jit.save wrote"); };
    std::uint64_t end = file.size() < 22 ? 0 : file.size() - 22;
    const std::uint64_t last = end > 65'535 ? end - 65'535 : 0;
    while (end > last && at<std::uint32_t>(file, end) != 0x06054b50)
        --end;
    if (file.size() < 22 || at<std::uint32_t>(file, end) != 0x06054b50)
        return lies("the archive has no directory");
    std::uint64_t count = at<std::uint16_t>(file, end + 10), begin = at<std::uint32_t>(file, end + 16);
    if (count == 0xffff || begin == 0xffffffff) {
        if (end < 20 || at<std::uint32_t>(file, end - 20) != 0x07064b50)
            return lies("the archive's directory is cut short");
        const auto wide = at<std::uint64_t>(file, end - 12);
        if (!within(file, wide, 56) || at<std::uint32_t>(file, wide) != 0x06064b50)
            return lies("the archive's directory is cut short");
        count = at<std::uint64_t>(file, wide + 32);
        begin = at<std::uint64_t>(file, wide + 48);
    }
    if (count > mostMembers)
        return lies("the archive holds too many members");
    std::map<std::string, Bytes, std::less<>> members;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (!within(file, begin, 46) || at<std::uint32_t>(file, begin) != 0x02014b50)
            return lies("the archive's directory is cut short");
        const std::uint64_t nameSize = at<std::uint16_t>(file, begin + 28), extraSize = at<std::uint16_t>(file, begin + 30), commentSize = at<std::uint16_t>(file, begin + 32);
        if (!within(file, begin + 46, nameSize + extraSize + commentSize))
            return lies("the archive's directory is cut short");
        std::string name(reinterpret_cast<const char*>(file.data()) + begin + 46, nameSize);
        std::uint64_t packed = at<std::uint32_t>(file, begin + 20), size = at<std::uint32_t>(file, begin + 24), local = at<std::uint32_t>(file, begin + 42);
        for (std::uint64_t e = begin + 46 + nameSize, stop = e + extraSize; e + 4 <= stop;) {
            const auto tag = at<std::uint16_t>(file, e);
            const std::uint64_t length = at<std::uint16_t>(file, e + 2);
            std::uint64_t field = e + 4;
            if (field + length > stop)
                return lies("the archive's directory is cut short");
            if (tag == 1)
                for (auto* value : {&size, &packed, &local})
                    if (*value == 0xffffffff && field + 8 <= e + 4 + length) {
                        *value = at<std::uint64_t>(file, field);
                        field += 8;
                    }
            e += 4 + length;
        }
        const bool deflated = at<std::uint16_t>(file, begin + 10) != 0 || packed != size || (at<std::uint16_t>(file, begin + 8) & 1) != 0;
        begin += 46 + nameSize + extraSize + commentSize;
        // Code is packed, and only its being there is asked for.
        if (deflated) {
            members.emplace(std::move(name), Bytes{});
            continue;
        }
        if (!within(file, local, 30) || at<std::uint32_t>(file, local) != 0x04034b50)
            return lies("a member of the archive is not where its directory says");
        const auto data = local + 30 + at<std::uint16_t>(file, local + 26) + at<std::uint16_t>(file, local + 28);
        if (!within(file, data, size))
            return lies("a member of the archive leaves the file");
        members.emplace(std::move(name), file.subspan(data, size));
    }
    return members;
}

// The elements of a tensor one after the other, out of a storage that other tensors may lie in too.
std::vector<std::byte> gathered(Bytes from, const base::Shape& shape, const base::Shape& strides, std::size_t count, std::size_t bytes) {
    std::int64_t plain = 1;
    bool asTheyLie = true;
    for (std::size_t d = shape.size(); d-- > 0;) {
        asTheyLie = asTheyLie && (shape[d] <= 1 || strides[d] == plain);
        plain *= shape[d];
    }
    if (asTheyLie)
        return {from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count * bytes)};
    std::vector<std::byte> out(count * bytes);
    base::Shape index(shape.size(), 0);
    for (std::size_t i = 0; i < count; ++i) {
        std::int64_t place = 0;
        for (std::size_t d = 0; d < shape.size(); ++d)
            place += index[d] * strides[d];
        std::memcpy(out.data() + i * bytes, from.data() + static_cast<std::size_t>(place) * bytes, bytes);
        for (std::size_t d = shape.size(); d-- > 0 && ++index[d] == shape[d];)
            index[d] = 0;
    }
    return out;
}

class Tensors {
public:
    Tensors(const std::map<std::string, Bytes, std::less<>>& members, std::string root, std::string where) : m_members(members), m_root(std::move(root)), m_where(std::move(where)) {}

    // Attributes of objects, elements of tables and lists; every value once, so that a graph that is no tree stays small.
    base::Status collect(const PickleValue& value, const std::string& path, int depth) {
        if (depth > mostDepth)
            return base::unreadable("the object graph is nested too deep", m_where);
        if (!m_seen.insert(&value).second)
            return {};
        if (value.what == What::call && value.items[0]->what == What::name) {
            const auto& function = value.items[0]->text;
            if (function == "torch._utils _rebuild_parameter" && !value.items[1]->items.empty())
                return collect(*value.items[1]->items[0], path, depth + 1);
            if (function == "torch._utils _rebuild_tensor_v2")
                return tensor(*value.items[1], path);
            return {};
        }
        const auto under = [&path](const std::string& name) { return path.empty() ? name : path + "." + name; };
        if (value.what == What::object)
            return collect(*value.items[1], path, depth + 1);
        if (value.what == What::table) {
            for (std::size_t i = 0; i + 1 < value.items.size(); i += 2)
                if (value.items[i]->what == What::text)
                    TRIPTYCH_CHECK(collect(*value.items[i + 1], under(value.items[i]->text), depth + 1));
        } else if (value.what == What::sequence) {
            for (std::size_t i = 0; i < value.items.size(); ++i)
                TRIPTYCH_CHECK(collect(*value.items[i], under(std::to_string(i)), depth + 1));
        }
        return {};
    }

    std::map<std::string, Array> found;

private:
    base::Status wrong(const std::string& path, const char* what) const { return base::unreadable(fmt::format("the tensor \"{}\" {}", path.substr(0, 200), what), m_where); }

    base::Status tensor(const PickleValue& arguments, const std::string& path) {
        const auto& items = arguments.items;
        if (arguments.what != What::sequence || items.size() < 4 || items[0]->what != What::persistent || items[1]->what != What::integer || items[2]->what != What::sequence || items[3]->what != What::sequence)
            return wrong(path, "is not described as tensors are");
        const auto& storage = items[0]->items[0]->items;
        if (items[0]->items[0]->what != What::sequence || storage.size() != 5 || storage[1]->what != What::name || storage[2]->what != What::text || storage[4]->what != What::integer)
            return wrong(path, "has no storage that is known");
        static const std::map<std::string, base::DType> types = {{"torch FloatStorage", base::DType::f32}, {"torch DoubleStorage", base::DType::f64}, {"torch HalfStorage", base::DType::f16}, {"torch BFloat16Storage", base::DType::bf16}};
        const auto type = types.find(storage[1]->text);
        if (type == types.end())
            return {};
        const auto member = m_members.find(m_root + "data/" + storage[2]->text);
        const auto bytes = base::byteSize(type->second);
        if (member == m_members.end() || storage[4]->integer < 0 || static_cast<std::uint64_t>(storage[4]->integer) > member->second.size() / bytes)
            return wrong(path, "names a storage that is not in the archive");
        base::Shape shape, strides;
        for (const auto* list : {items[2], items[3]})
            for (const auto* item : list->items) {
                if (item->what != What::integer || item->integer < 0)
                    return wrong(path, "has a shape or strides that are none");
                (list == items[2] ? shape : strides).push_back(item->integer);
            }
        const auto count = base::elementCount(shape);
        const auto held = storage[4]->integer;
        if (shape.size() != strides.size() || shape.size() > 16 || !count || *count > held)
            return wrong(path, "is larger than its storage");
        std::int64_t furthest = items[1]->integer;
        for (std::size_t i = 0; i < shape.size() && *count > 0; ++i) {
            if (shape[i] > 1 && strides[i] > held / (shape[i] - 1))
                return wrong(path, "leaves its storage");
            furthest += (shape[i] - 1) * strides[i];
        }
        if (items[1]->integer < 0 || items[1]->integer > held || (*count > 0 && furthest >= held))
            return wrong(path, "leaves its storage");
        if (found.size() >= 4096)
            return base::unreadable("the file holds too many tensors", m_where, "at most 4096");
        if (m_total += static_cast<std::uint64_t>(*count) * 4; m_total > mostBytes)
            return base::unreadable("the tensors of the file are too large together", m_where, "at most 4 GiB");
        const auto from = member->second.subspan(static_cast<std::size_t>(items[1]->integer) * bytes);
        TRIPTYCH_TRY(const auto values, Array::fromBytes(type->second, {*count}, gathered(from, shape, strides, static_cast<std::size_t>(*count), bytes)));
        TRIPTYCH_TRY(auto floats, values.toFloats());
        found[path] = Array::of(floats, shape.empty() ? base::Shape{1} : shape);
        return {};
    }

    const std::map<std::string, Bytes, std::less<>>& m_members;
    std::string m_root, m_where;
    std::set<const PickleValue*> m_seen;
    std::uint64_t m_total = 0;
};

}  // namespace

Result<TorchScriptFile> readTorchScript(Bytes bytes, std::string_view name, std::string_view extra) {
    const std::string where(name);
    const auto pickled = [&where] { return base::unreadable("this is a pickle, which Python would run as a program; it is not opened", where, howToConvert); };
    if (bytes.size() > mostBytes)
        return base::unreadable("the file is too large", where, "at most 4 GiB");
    if (bytes.size() >= 2 && bytes[0] == std::byte{0x80} && std::to_integer<int>(bytes[1]) <= 5)
        return pickled();
    if (bytes.size() < 4 || at<std::uint32_t>(bytes, 0) != 0x04034b50)
        return base::unreadable("neither a safetensors nor a TorchScript file", where, "a .safetensors file, or one that torch.jit.save wrote");
    TRIPTYCH_TRY(const auto members, membersOf(bytes, where));
    std::optional<std::string> root;
    bool code = false;
    for (const auto& [member, content] : members) {
        const auto slash = member.find('/');
        if (slash == std::string::npos)
            continue;
        if (member.substr(slash) == "/data.pkl")
            root = member.substr(0, slash + 1);
        code = code || member.substr(slash, 6) == "/code/";
    }
    if (!root)
        return base::unreadable("the archive holds no model", where, "a file that torch.jit.save wrote");
    if (!code)
        return pickled();
    const auto graph = members.find(*root + "data.pkl")->second;
    if (graph.size() > mostGraph)
        return base::unreadable("the object graph is too large", where, "at most 64 MiB");
    TRIPTYCH_TRY(const auto pickle, readPlainPickle(graph, where));
    Tensors tensors(members, *root, where);
    TRIPTYCH_CHECK(tensors.collect(*pickle.root, "", 0));
    TorchScriptFile out;
    out.tensors = std::move(tensors.found);
    if (const auto beside = members.find(fmt::format("{}extra/{}", *root, extra)); !extra.empty() && beside != members.end()) {
        if (beside->second.size() > mostExtra)
            return base::unreadable(fmt::format("the file \"{}\" beside the program is too large", extra), where, "at most 8 MiB");
        out.extra.assign(reinterpret_cast<const char*>(beside->second.data()), beside->second.size());
    }
    return out;
}

Result<TorchScriptFile> readTorchScript(const std::filesystem::path& path, std::string_view extra) {
    TRIPTYCH_TRY(const auto file, base::MappedFile::open(path));
    return readTorchScript(file->bytes(), path.string(), extra);
}

}  // namespace triptych::segmentation
