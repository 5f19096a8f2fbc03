#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench.h"
#include "routing/model_config.h"
#include "routing/router_weights.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Json;

// A checkpoint of Apollo-MoE-7B's shapes in bfloat16, whose weights are holes in the files: 20 GB that take no room.
std::uint64_t writeLargeCheckpoint(const fs::path& folder) {
    const std::int64_t H = 3584, I = 18944, V = 152064, layers = 28, heads = 28, groups = 4, E = 7, d = H / heads;
    std::vector<int> dense;
    for (int l = 0; l < 26; ++l)
        dense.push_back(l);
    fs::create_directories(folder);
    std::ofstream(folder / "config.json") << Json{{"model_type", "upcycling-qwen2-moe"}, {"vocab_size", V}, {"hidden_size", H}, {"intermediate_size", I},
                                                  {"num_hidden_layers", layers}, {"num_attention_heads", heads}, {"num_key_value_heads", groups},
                                                  {"num_experts", E}, {"num_experts_per_tok", 2}, {"mlp_only_layers", dense},
                                                  {"tie_word_embeddings", false}}.dump();
    std::vector<std::pair<std::string, base::Shape>> tensors = {{"model.embed_tokens.weight", {V, H}}};
    const auto mlp = [&](const std::string& prefix) {
        tensors.push_back({prefix + "gate_proj.weight", {I, H}});
        tensors.push_back({prefix + "up_proj.weight", {I, H}});
        tensors.push_back({prefix + "down_proj.weight", {H, I}});
    };
    for (int l = 0; l < layers; ++l) {
        const auto p = "model.layers." + std::to_string(l) + ".";
        tensors.push_back({p + "input_layernorm.weight", {H}});
        tensors.push_back({p + "post_attention_layernorm.weight", {H}});
        for (const auto& [name, rows] : {std::pair("q", heads * d), std::pair("k", groups * d), std::pair("v", groups * d)}) {
            tensors.push_back({p + "self_attn." + name + "_proj.weight", {rows, H}});
            tensors.push_back({p + "self_attn." + name + "_proj.bias", {rows}});
        }
        tensors.push_back({p + "self_attn.o_proj.weight", {H, heads * d}});
        if (l < 26) {
            mlp(p + "mlp.");
            continue;
        }
        tensors.push_back({p + "mlp.gate.weight", {E, H}});
        for (int e = 0; e < E; ++e)
            mlp(p + "mlp.experts." + std::to_string(e) + ".");
    }
    tensors.push_back({"model.norm.weight", {H}});
    tensors.push_back({"lm_head.weight", {V, H}});
    Json map;
    std::uint64_t total = 0;
    const std::uint64_t shardBytes = std::uint64_t{5} << 30;
    for (std::size_t i = 0, shard = 1; i < tensors.size(); ++shard) {
        const auto name = "model-" + std::to_string(shard) + ".safetensors";
        Json header;
        std::uint64_t size = 0;
        for (; i < tensors.size() && size < shardBytes; ++i) {
            const auto bytes = static_cast<std::uint64_t>(*base::elementCount(tensors[i].second)) * 2;
            header[tensors[i].first] = {{"dtype", "BF16"}, {"shape", tensors[i].second}, {"data_offsets", {size, size + bytes}}};
            map[tensors[i].first] = name;
            size += bytes;
        }
        const auto text = header.dump();
        const std::uint64_t length = text.size();
        std::ofstream out(folder / name, std::ios::binary);
        out.write(reinterpret_cast<const char*>(&length), 8);
        out << text;
        out.close();
        fs::resize_file(folder / name, 8 + length + size);
        total += size;
    }
    std::ofstream(folder / "model.safetensors.index.json") << Json{{"weight_map", map}}.dump();
    return total;
}

void openRouters(Reporter& reporter) {
    const auto folder = fs::temp_directory_path() / ("triptych-bench-open-" + std::to_string(::getpid()));
    const auto bytes = writeLargeCheckpoint(folder);
    std::vector<double> seconds;
    long most = 0;
    bool sound = true;
    for (int run = 0; run < 8; ++run) {
        // A process of its own, so that its memory can be told; what this program holds itself is counted along.
        int ends[2];
        if (::pipe(ends) != 0)
            throw std::runtime_error("no pipe");
        const auto child = ::fork();
        if (child == 0) {
            std::size_t values = 0;
            const double took = stats::secondsOf([&] {
                const auto info = routing::inspectCheckpoint(folder);
                const auto routers = routing::readRouters(folder);
                if (info && routers)
                    for (const auto& gate : routers->gates)
                        values += static_cast<std::size_t>(gate.size());
            });
            const bool right = values == 2 * 7 * 3584 && ::write(ends[1], &took, sizeof took) == sizeof took;
            ::_exit(right ? 0 : 1);
        }
        ::close(ends[1]);
        double took = 0;
        sound = ::read(ends[0], &took, sizeof took) == sizeof took && sound;
        ::close(ends[0]);
        int status = 0;
        struct rusage usage {};
        ::wait4(child, &status, 0, &usage);
        sound = sound && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        most = std::max(most, usage.ru_maxrss);
        if (run > 0)  // the first one warms up
            seconds.push_back(took);
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    if (!sound) {
        reporter.failed("routing.open: the routers could not be read");
        return;
    }
    reporter.line({{"name", "routing.open"}, {"value", stats::median(seconds) * 1e3}, {"unit", "ms"}, {"case", "routers of a sharded checkpoint of Apollo-7B's shapes"},
                   {"checkpoint_GB", static_cast<double>(bytes) / 1e9}, {"peak_RSS_MB", static_cast<double>(most) / 1024}, {"runs", seconds.size()},
                   {"spread", stats::spread(seconds)}});
}

}  // namespace

void fromProgram(Reporter& reporter, const std::string& program, const std::string& name) {
    std::error_code ignored;
    const auto path = fs::read_symlink("/proc/self/exe", ignored).parent_path() / program;
    FILE* pipe = fs::exists(path, ignored) ? ::popen((path.string() + " " + name).c_str(), "r") : nullptr;
    if (!pipe) {
        reporter.failed(name + ": " + path.string() + " is not there");
        return;
    }
    std::string line;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
        if (c != '\n') {
            line += static_cast<char>(c);
            continue;
        }
        reporter.line(Json::parse(line));
        line.clear();
    }
    if (::pclose(pipe) != 0)
        reporter.failed(name + ": the program that links LibTorch failed");
}

// LibTorch is linked by a program of its own, as the window never links it; its lines are handed on.
void registerRoutingModelBenches(Registry& registry) {
    registry.add("routing.open", openRouters);
    registry.add("routing.layer", [](Reporter& reporter) { fromProgram(reporter, "triptych_model_bench", "layer"); });
    registry.add("routing.capture", [](Reporter& reporter) { fromProgram(reporter, "triptych_model_bench", "capture"); });
    registry.add("routing.train_step", [](Reporter& reporter) { fromProgram(reporter, "triptych_language_bench", "train_step"); });
    registry.add("routing.train_overhead", [](Reporter& reporter) { fromProgram(reporter, "triptych_language_bench", "train_overhead"); });
}

}  // namespace triptych::bench
