#include "segmentation/files/torchscript_writer.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

namespace triptych::segmentation {
namespace {

using base::Result;

constexpr std::uint64_t mostBytes = 0xffffffff;
constexpr std::size_t step = std::size_t{8} << 20;
constexpr const char* archive = "model/";
constexpr const char* package = "__torch__.triptych";

// A module of the tree that the paths of the tensors are.
struct Node {
    std::map<std::string, Node> modules;
    std::vector<std::pair<std::string, std::size_t>> tensors;  ///< name and place in the program
    std::string type;
};

bool isWord(const std::string& name) {
    return name.find_first_not_of("0123456789") != std::string::npos;
}

Node treeOf(const ScriptProgram& program) {
    Node root;
    root.type = "Model";
    for (std::size_t i = 0; i < program.tensors.size(); ++i) {
        const auto& path = program.tensors[i].path;
        auto* node = &root;
        std::size_t from = 0;
        for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', from)) {
            auto& next = node->modules[path.substr(from, dot - from)];
            next.type = "Part_" + path.substr(0, dot);
            std::replace(next.type.begin(), next.type.end(), '.', '_');
            node = &next;
            from = dot + 1;
        }
        node->tensors.emplace_back(path.substr(from), i);
    }
    return root;
}

// Classes in the order in which they need each other.
void declare(const Node& node, const ScriptProgram& program, const std::string& methods, std::string& code) {
    for (const auto& [name, module] : node.modules)
        declare(module, program, {}, code);
    code += fmt::format("class {}(Module):\n", node.type);
    for (const bool trained : {true, false}) {
        code += trained ? "  __parameters__ = [" : "  __buffers__ = [";
        for (const auto& [name, place] : node.tensors)
            if (program.tensors[place].trained == trained)
                code += fmt::format("\"{}\", ", name);
        code += "]\n";
    }
    for (const auto& [name, place] : node.tensors)
        code += fmt::format("  {} : Tensor\n", name);
    code += "  training : bool\n";
    for (const auto& [name, module] : node.modules)
        code += isWord(name) ? fmt::format("  {} : {}.{}\n", name, package, module.type) : fmt::format("  __annotations__[\"{}\"] = {}.{}\n", name, package, module.type);
    code += methods;
}

class Pickler {
public:
    explicit Pickler(const ScriptProgram& program) : m_program(program) {}

    std::string of(const Node& root) {
        m_out = "\x80\x02";
        object(root);
        return m_out + '.';
    }

private:
    void name(const char* module, const std::string& what) { m_out += fmt::format("c{}\n{}\n", module, what); }
    void little(std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            m_out += static_cast<char>(value >> (8 * i) & 0xff);
    }
    void text(const std::string& value) {
        m_out += 'X';
        little(value.size(), 4);
        m_out += value;
    }
    void whole(std::int64_t value) {
        if (value < 0x80000000) {
            m_out += 'J';
            little(static_cast<std::uint64_t>(value), 4);
        } else {
            m_out += "\x8a\x08";
            little(static_cast<std::uint64_t>(value), 8);
        }
    }
    void object(const Node& node) {
        name(package, node.type);
        m_out += ")\x81}(";
        for (const auto& [key, place] : node.tensors) {
            text(key);
            tensor(place);
        }
        text("training");
        m_out += '\x89';
        for (const auto& [key, module] : node.modules) {
            text(key);
            object(module);
        }
        m_out += "ub";
    }
    void tensor(std::size_t place) {
        const auto& values = m_program.tensors[place].values;
        name("torch._utils", "_rebuild_tensor_v2");
        m_out += "((";
        text("storage");
        name("torch", "FloatStorage");
        text(std::to_string(place));
        text("cpu");
        whole(values.size());
        m_out += "tQ";
        whole(0);
        m_out += '(';
        for (const auto extent : values.shape())
            whole(extent);
        m_out += "t(";
        auto stride = values.size();
        for (const auto extent : values.shape()) {
            stride = extent > 0 ? stride / extent : 0;
            whole(stride);
        }
        m_out += 't';
        m_out += m_program.tensors[place].trained ? '\x88' : '\x89';
        name("collections", "OrderedDict");
        m_out += ")RtR";
    }

    const ScriptProgram& m_program;
    std::string m_out;
};

class Zip {
public:
    Zip(std::uint64_t total, const ScriptProgress& progress) : m_total(static_cast<double>(total)), m_progress(progress) { m_bytes.reserve(total); }

    base::Status add(const std::string& member, std::span<const std::byte> content) {
        const auto name = archive + member;
        const std::uint32_t at = static_cast<std::uint32_t>(m_bytes.size()), size = static_cast<std::uint32_t>(content.size());
        // What fills up to the next multiple of 64 is a field of its own, as LibTorch's writer has it.
        const auto data = m_bytes.size() + 30 + name.size() + 4;
        const auto filling = (64 - data % 64) % 64;
        const auto crc = sum(content);
        if (!crc)
            return base::cancelled();
        little(0x04034b50, 4);
        common(*crc, size, name.size(), 4 + filling);
        append(std::as_bytes(std::span(name)));
        little(0x4246, 2);
        little(filling, 2);
        m_bytes.insert(m_bytes.end(), filling, std::byte{'Z'});
        for (std::size_t from = 0; from < content.size(); from += step) {
            append(content.subspan(from, std::min(step, content.size() - from)));
            if (!told())
                return base::cancelled();
        }
        m_members.push_back({name, *crc, size, at});
        return {};
    }
    std::vector<std::byte> finish() {
        const auto begin = m_bytes.size();
        for (const auto& member : m_members) {
            little(0x02014b50, 4);
            little(0, 2);
            common(member.crc, member.size, member.name.size(), 0);
            little(0, 2 + 2 + 2 + 4);
            little(member.at, 4);
            append(std::as_bytes(std::span(member.name)));
        }
        const auto size = m_bytes.size() - begin;
        little(0x06054b50, 4);
        little(0, 4);
        little(m_members.size(), 2);
        little(m_members.size(), 2);
        little(size, 4);
        little(begin, 4);
        little(0, 2);
        return std::move(m_bytes);
    }

private:
    struct Member {
        std::string name;
        std::uint32_t crc = 0, size = 0, at = 0;
    };
    // What both headers of a member have: no flags, stored, no time.
    void common(std::uint32_t crc, std::uint32_t size, std::size_t name, std::size_t extra) {
        little(0, 2);
        little(0, 2);
        little(0, 2);
        little(0, 2);
        little(0, 2);
        little(crc, 4);
        little(size, 4);
        little(size, 4);
        little(name, 2);
        little(extra, 2);
    }
    void little(std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            m_bytes.push_back(i < 8 ? static_cast<std::byte>(value >> (8 * i) & 0xff) : std::byte{});
    }
    void append(std::span<const std::byte> bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    std::optional<std::uint32_t> sum(std::span<const std::byte> content) {
        auto crc = crc32(0, nullptr, 0);
        for (std::size_t from = 0; from < content.size(); from += step) {
            crc = crc32(crc, reinterpret_cast<const Bytef*>(content.data() + from), static_cast<uInt>(std::min(step, content.size() - from)));
            if (!told())
                return std::nullopt;
        }
        return static_cast<std::uint32_t>(crc);
    }
    bool told() { return !m_progress || m_progress(std::min(static_cast<double>(m_bytes.size()), m_total), m_total); }

    double m_total;
    const ScriptProgress& m_progress;
    std::vector<std::byte> m_bytes;
    std::vector<Member> m_members;
};

}  // namespace

Result<base::Array> torchScriptArray(const ScriptProgram& program, const ScriptProgress& progress) {
    const auto root = treeOf(program);
    std::string code;
    declare(root, program, program.methods, code);
    const auto graph = Pickler(program).of(root);
    // Headers, names and fillings of a member stay below 512 bytes.
    std::uint64_t total = code.size() + graph.size() + program.extra.size() + 512 * (program.tensors.size() + 8);
    for (const auto& tensor : program.tensors) {
        if (tensor.values.dtype() != base::DType::f32 || tensor.path.size() > 80)
            return base::badRequest(fmt::format("the tensor \"{}\" is of type {}", tensor.path, base::name(tensor.values.dtype())), {}, "f32");
        total += tensor.values.bytes().size();
    }
    if (total > mostBytes)
        return base::badRequest("the model is too large for a TorchScript file", {}, "at most 4 GiB; safetensors has no such bound");
    Zip zip(total, progress);
    const auto text = [&zip](const std::string& member, const std::string& content) { return zip.add(member, std::as_bytes(std::span(content))); };
    TRIPTYCH_CHECK(text("data.pkl", graph));
    TRIPTYCH_CHECK(text("code/__torch__/triptych.py", code));
    TRIPTYCH_CHECK(text("constants.pkl", "\x80\x02)."));
    for (std::size_t i = 0; i < program.tensors.size(); ++i)
        TRIPTYCH_CHECK(zip.add("data/" + std::to_string(i), program.tensors[i].values.bytes()));
    if (!program.extraName.empty())
        TRIPTYCH_CHECK(text("extra/" + program.extraName, program.extra));
    TRIPTYCH_CHECK(text("version", "3\n"));
    auto bytes = zip.finish();
    const auto size = static_cast<std::int64_t>(bytes.size());
    return base::Array::fromBytes(base::DType::u8, {size}, std::move(bytes));
}

}  // namespace triptych::segmentation
