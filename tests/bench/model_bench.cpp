// The benches of the forward pass: triptych_model_bench {layer|capture}. A program of its own, because only it links LibTorch.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <c10/core/InferenceMode.h>

#include "base/array.h"
#include "base/json.h"
#include "base/seed.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/forward.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Json;
using routing::FeedForward;
using routing::RouterChoice;

int cores() {
    return static_cast<int>(std::thread::hardware_concurrency());
}

// What the libraries do as they are: BLAS on all cores, ATen on one. Ours: pieces on all, BLAS on one.
void setThreads(int aten, int blas) {
    at::set_num_threads(aten);
    if (const auto set = reinterpret_cast<void (*)(int)>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        set(blas);
}

double secondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Threads of BLAS and of OpenMP go on spinning for a while after their work, on the cores that the next one needs.
void settle() {
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
}

// Threads that were asleep share a core at first, and caches are cold: both sides begin when that is over.
void warm(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    do
        work();
    while (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(50));
}

double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}
double median(const std::vector<double>& values) {
    return quantile(values, 0.5);
}

void print(const Json& line) {
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

at::Tensor randomTensor(std::vector<std::int64_t> shape, double scale) {
    return at::randn(shape, at::kFloat).mul_(scale);
}

// The loop of transformers' eager mixture blocks: for each expert that was hit, gather, three products, scale, add.
at::Tensor eagerLoop(const at::Tensor& x, const RouterChoice& choice, const std::vector<FeedForward>& experts) {
    auto y = at::zeros_like(x);
    const auto mask = at::one_hot(choice.selected, static_cast<std::int64_t>(experts.size())).permute({2, 1, 0});
    for (std::size_t e = 0; e < experts.size(); ++e) {
        const auto found = at::where(mask.select(0, static_cast<std::int64_t>(e)));
        if (found[0].numel() == 0)
            continue;
        const auto rows = x.index_select(0, found[1]);
        const auto hidden = at::mm(at::silu(at::mm(rows, experts[e].gate.t())) * at::mm(rows, experts[e].up.t()), experts[e].down.t());
        const auto weight = choice.weights.index({found[1], found[0]}).unsqueeze(1);
        y.index_add_(0, found[1], hidden * weight);
    }
    return y;
}

RouterChoice choiceOf(const std::string& load, std::int64_t T, int E, int k) {
    const base::Stream random(5, 5);
    RouterChoice choice;
    choice.selected = at::empty({T, k}, at::kLong);
    choice.weights = at::full({T, k}, 1.0 / k, at::kFloat);
    std::uint64_t step = 0;
    for (std::int64_t t = 0; t < T; ++t) {
        std::vector<std::pair<double, int>> keys;
        for (int e = 0; e < E; ++e) {
            // Weighted draws without replacement: the k smallest of u / weight for exponential u.
            const double weight = load == "uniform" ? 1.0 : load == "zipf" ? 1.0 / (e + 1) : std::pow(1e-9, e);
            keys.push_back({-std::log(1 - random.uniform(step++)) / weight, e});
        }
        std::sort(keys.begin(), keys.end());
        for (int j = 0; j < k; ++j)
            choice.selected.data_ptr<std::int64_t>()[t * k + j] = keys[static_cast<std::size_t>(j)].second;
    }
    return choice;
}

double streamingRead() {
    const auto block = at::ones({std::int64_t{64} << 20}, at::kFloat);
    setThreads(cores(), 1);
    std::vector<double> seconds;
    for (int run = 0; run < 5; ++run)
        seconds.push_back(secondsOf([&] { (void)block.sum().item<float>(); }));
    return 4.0 * static_cast<double>(block.numel()) / median(seconds) / 1e9;
}

/// \param only a shape by its name; empty: all.
void layer(const std::string& only) {
    const c10::InferenceMode inference;
    struct Shape {
        const char* name;
        std::int64_t H, I;
        int E, k;
    };
    const double read = streamingRead();
    const routing::PieceThreads threads(cores());
    for (const auto& s : {Shape{"tiny", 128, 256, 8, 2}, Shape{"Apollo-0.5B", 896, 4864, 7, 2}, Shape{"OLMoE", 2048, 1024, 64, 8}}) {
        if (!only.empty() && only != s.name)
            continue;
        std::vector<FeedForward> experts;
        for (int e = 0; e < s.E; ++e)
            experts.push_back({randomTensor({s.I, s.H}, 1 / std::sqrt(s.H)), randomTensor({s.I, s.H}, 1 / std::sqrt(s.H)), randomTensor({s.H, s.I}, 1 / std::sqrt(s.I))});
        for (const std::int64_t T : {1, 16, 128, 512}) {
            const auto x = randomTensor({T, s.H}, 1);
            // The ceiling: all rows through one expert, by BLAS alone.
            const auto all = randomTensor({T * s.k, s.H}, 1), inner = randomTensor({T * s.k, s.I}, 1);
            setThreads(1, cores());
            std::vector<double> products;
            for (int run = 0; run < 5; ++run)
                products.push_back(secondsOf([&] {
                    (void)at::mm(all, experts[0].gate.t());
                    (void)at::mm(all, experts[0].up.t());
                    (void)at::mm(inner, experts[0].down.t());
                }));
            const double operations = 6.0 * static_cast<double>(T * s.k) * static_cast<double>(s.H * s.I);
            for (const char* load : {"uniform", "zipf", "one expert"}) {
                const auto choice = choiceOf(load, T, s.E, s.k);
                const int calls = std::max(1, static_cast<int>(3e9 / operations / (T == 1 ? 20 : 1)));
                std::vector<double> ours, theirs, ratios;
                double apart = 0;
                for (int run = 0; run < 10; ++run) {
                    at::Tensor a, b;
                    settle();
                    setThreads(1, 1);
                    warm([&] { a = routing::mixExperts(x, choice, experts, {}); });
                    const double mine = secondsOf([&] { for (int i = 0; i < calls; ++i) a = routing::mixExperts(x, choice, experts, {}); }) / calls;
                    // The loop as the libraries come, and with BLAS on one core: the faster of the two counts.
                    double other = 1e9;
                    for (const int blas : {cores(), 1}) {
                        settle();
                        setThreads(1, blas);
                        warm([&] { b = eagerLoop(x, choice, experts); });
                        other = std::min(other, secondsOf([&] { for (int i = 0; i < calls; ++i) b = eagerLoop(x, choice, experts); }) / calls);
                    }
                    if (run == 0) {
                        apart = ((a - b).abs().max() / b.abs().max()).item<double>();
                        continue;
                    }
                    ours.push_back(mine);
                    theirs.push_back(other);
                    ratios.push_back(other / mine);
                }
                std::vector<bool> hit(static_cast<std::size_t>(s.E));
                for (std::int64_t i = 0; i < choice.selected.numel(); ++i)
                    hit[static_cast<std::size_t>(choice.selected.data_ptr<std::int64_t>()[i])] = true;
                const double bytes = 12.0 * static_cast<double>(s.H * s.I) * static_cast<double>(std::count(hit.begin(), hit.end(), true));
                print({{"name", "routing.layer"}, {"case", std::string(s.name) + ", T " + std::to_string(T) + ", " + load}, {"value", median(ours) * 1e3}, {"unit", "ms"},
                       {"against", "an eager loop over experts, BLAS on all cores or on one, whichever is faster"}, {"rival", median(theirs) * 1e3}, {"ratio", median(ratios)},
                       {"spread", (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / median(ratios)}, {"runs", ratios.size()}, {"apart", apart},
                       {"GFs", operations / median(ours) / 1e9}, {"ceiling_GFs", operations / median(products) / 1e9},
                       {"GBs", bytes / median(ours) / 1e9}, {"ceiling_GBs", read}});
            }
        }
    }
}

// ------------------------------------------------------------------------------------------------------------ capture

constexpr std::int64_t hidden = 896, inner = 4864, vocabulary = 151936, experts = 7, topK = 2;
constexpr int layers = 24, heads = 14, groups = 2, headSize = 64;
constexpr int documents = 8, documentTokens = 128;

// Random weights of Apollo-MoE-0.5B's shapes, float32, written piece by piece so that this program never holds them.
void writeCheckpoint(const fs::path& folder) {
    std::vector<int> dense(layers - 2);
    std::iota(dense.begin(), dense.end(), 0);
    fs::create_directories(folder);
    std::ofstream(folder / "config.json") << Json{{"model_type", "upcycling-qwen2-moe"}, {"vocab_size", vocabulary}, {"hidden_size", hidden}, {"intermediate_size", inner},
                                                  {"num_hidden_layers", layers}, {"num_attention_heads", heads}, {"num_key_value_heads", groups}, {"rope_theta", 1e6},
                                                  {"num_experts", experts}, {"num_experts_per_tok", topK}, {"mlp_only_layers", dense}, {"tie_word_embeddings", true}}.dump();
    std::vector<std::pair<std::string, base::Shape>> tensors = {{"model.embed_tokens.weight", {vocabulary, hidden}}, {"model.norm.weight", {hidden}}};
    const auto mlp = [&](const std::string& prefix) {
        for (const char* part : {"gate", "up"})
            tensors.push_back({prefix + part + "_proj.weight", {inner, hidden}});
        tensors.push_back({prefix + "down_proj.weight", {hidden, inner}});
    };
    for (int l = 0; l < layers; ++l) {
        const auto p = "model.layers." + std::to_string(l) + ".";
        tensors.push_back({p + "input_layernorm.weight", {hidden}});
        tensors.push_back({p + "post_attention_layernorm.weight", {hidden}});
        for (const auto& [name, rows] : {std::pair("q", heads), std::pair("k", groups), std::pair("v", groups)}) {
            tensors.push_back({p + "self_attn." + name + "_proj.weight", {rows * headSize, hidden}});
            tensors.push_back({p + "self_attn." + name + "_proj.bias", {rows * headSize}});
        }
        tensors.push_back({p + "self_attn.o_proj.weight", {hidden, heads * headSize}});
        if (l < layers - 2) {
            mlp(p + "mlp.");
            continue;
        }
        tensors.push_back({p + "mlp.gate.weight", {experts, hidden}});
        for (int e = 0; e < experts; ++e)
            mlp(p + "mlp.experts." + std::to_string(e) + ".");
    }
    Json header;
    std::uint64_t size = 0;
    for (const auto& [name, shape] : tensors) {
        const auto bytes = static_cast<std::uint64_t>(*base::elementCount(shape)) * 4;
        header[name] = {{"dtype", "F32"}, {"shape", shape}, {"data_offsets", {size, size + bytes}}};
        size += bytes;
    }
    auto text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    std::ofstream out(folder / "model.safetensors", std::ios::binary);
    out.write(reinterpret_cast<const char*>(&length), 8);
    out << text;
    const base::Stream random(17, 1);
    std::vector<float> pool(std::size_t{1} << 20), norm(hidden, 1.0f);
    for (std::size_t i = 0; i < pool.size(); ++i)
        pool[i] = static_cast<float>(0.04 * random.normal(i));
    for (std::size_t n = 0; n < tensors.size(); ++n) {
        auto left = static_cast<std::size_t>(*base::elementCount(tensors[n].second));
        if (tensors[n].first.find("norm") != std::string::npos) {
            out.write(reinterpret_cast<const char*>(norm.data()), static_cast<std::streamsize>(left * 4));
            continue;
        }
        for (std::size_t at = n * 7919 % pool.size(); left > 0; at = 0) {
            const auto some = std::min(left, pool.size() - at);
            out.write(reinterpret_cast<const char*>(pool.data() + at), static_cast<std::streamsize>(some * 4));
            left -= some;
        }
    }
}

// Eager attention and mixture as transformers writes them, all documents in one batch without padding. It reads the same file, tries
// both ways of sharing the cores, and stays with the faster.
constexpr const char* rival = R"(import ctypes, json, struct, sys, time
import numpy as np, torch
import torch.nn.functional as F
root, T, B = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
blob = np.memmap(root + '/model.safetensors', np.uint8, 'c')
n = struct.unpack('<Q', blob[:8].tobytes())[0]
w = {k: torch.from_numpy(blob[8 + n + v['data_offsets'][0]:8 + n + v['data_offsets'][1]].view(np.float32)).view(v['shape'])
     for k, v in json.loads(blob[8:8 + n].tobytes()).items()}
H, A, G, D, L, E, K = 896, 14, 2, 64, 24, 7, 2
ids = torch.from_numpy(np.fromfile(root + '/ids', np.int64)).view(B, T)
norm = lambda x, g: g * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))
turned = lambda x: torch.cat((-x[..., D // 2:], x[..., :D // 2]), -1)
def mlp(x, p):
    return F.linear(F.silu(F.linear(x, w[p + 'gate_proj.weight'])) * F.linear(x, w[p + 'up_proj.weight']), w[p + 'down_proj.weight'])
def forward():
    chosen = []
    x = w['model.embed_tokens.weight'][ids]
    f = torch.outer(torch.arange(T).float(), 1.0 / (1e6 ** (torch.arange(0, D, 2).float() / D)))
    cos, sin = torch.cat((f, f), -1).cos(), torch.cat((f, f), -1).sin()
    mask = torch.full((T, T), float('-inf')).triu(1)
    for l in range(L):
        p = f'model.layers.{l}.'
        h = norm(x, w[p + 'input_layernorm.weight'])
        q, k, v = (F.linear(h, w[p + f'self_attn.{m}_proj.weight'], w[p + f'self_attn.{m}_proj.bias']).view(B, T, -1, D).transpose(1, 2) for m in 'qkv')
        q, k = q * cos + turned(q) * sin, k * cos + turned(k) * sin
        k, v = k.repeat_interleave(A // G, 1), v.repeat_interleave(A // G, 1)
        a = torch.softmax(q @ k.transpose(2, 3) / D ** 0.5 + mask, -1) @ v
        x = x + F.linear(a.transpose(1, 2).reshape(B, T, H), w[p + 'self_attn.o_proj.weight'])
        h = norm(x, w[p + 'post_attention_layernorm.weight'])
        if l < L - 2:
            x = x + mlp(h, p + 'mlp.')
            continue
        rows = h.view(-1, H)
        weight, index = F.softmax(F.linear(rows, w[p + 'mlp.gate.weight']), 1).topk(K, -1)
        chosen.append(index)
        y = torch.zeros_like(rows)
        hit = F.one_hot(index, E).permute(2, 1, 0)
        for e in range(E):
            slot, row = torch.where(hit[e])
            y.index_add_(0, row, mlp(rows[row], p + f'mlp.experts.{e}.') * weight[row, slot, None])
        x = x + y.view(B, T, H)
    return torch.stack(chosen)
def timed():
    t = time.perf_counter(); forward(); return time.perf_counter() - t
blas = ctypes.CDLL(None)
def threads(aten, of_blas):
    torch.set_num_threads(aten)
    try: blas.openblas_set_num_threads(of_blas)
    except AttributeError: pass
cores = __import__('os').cpu_count()
with torch.inference_mode():
    forward()
    tried = {}
    for pair in ((1, cores), (cores, cores)):
        threads(*pair); tried[pair] = timed()
    best = min(tried, key=tried.get); threads(*best)
    print(*best, flush=True)
    for line in sys.stdin:
        if line.strip() == 'choice': forward().to(torch.int16).numpy().tofile(root + '/choice'); print(0, flush=True)
        else: print(timed(), flush=True)
)";

class Rival {
public:
    explicit Rival(const fs::path& folder) {
        std::ofstream(folder / "rival.py") << rival;
        int in[2], out[2];
        // A rival begun later must not hold these ends: this one would never hear that nobody asks any more.
        if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
            return;
        m_child = ::fork();
        if (m_child == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            ::close(in[1]);
            ::close(out[0]);
            ::execl("/usr/bin/python3", "python3", (folder / "rival.py").c_str(), folder.c_str(), std::to_string(documentTokens).c_str(), std::to_string(documents).c_str(),
                    static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        m_to = ::fdopen(in[1], "w");
        m_from = ::fdopen(out[0], "r");
        m_sound = std::fscanf(m_from, "%d %d", &m_aten, &m_blas) == 2;
    }
    ~Rival() {
        if (m_to)
            std::fclose(m_to);
        if (m_from)
            std::fclose(m_from);
        if (m_child > 0)
            ::waitpid(m_child, nullptr, 0);
    }
    double ask(const char* what) {
        double answer = 0;
        std::fprintf(m_to, "%s\n", what);
        std::fflush(m_to);
        m_sound = std::fscanf(m_from, "%lf", &answer) == 1 && m_sound;
        return answer;
    }
    bool sound() const { return m_sound; }
    std::string threads() const { return "ATen " + std::to_string(m_aten) + ", BLAS " + std::to_string(m_blas); }

private:
    pid_t m_child = -1;
    FILE* m_to = nullptr;
    FILE* m_from = nullptr;
    bool m_sound = false;
    int m_aten = 0, m_blas = 0;
};

// The products of one dense layer, by BLAS alone over the rows of a batch on every core.
double productCeiling() {
    const c10::InferenceMode inference;
    setThreads(1, cores());
    const std::int64_t rows = 1024;
    double operations = 0;
    std::vector<std::pair<at::Tensor, at::Tensor>> pairs;
    for (const auto& [k, m] : std::vector<std::pair<std::int64_t, std::int64_t>>{{hidden, heads * headSize}, {hidden, groups * headSize}, {hidden, groups * headSize},
                                                                                {heads * headSize, hidden}, {hidden, inner}, {hidden, inner}, {inner, hidden}}) {
        pairs.emplace_back(randomTensor({rows, k}, 1), randomTensor({m, k}, 1));
        operations += 2.0 * static_cast<double>(rows * k * m);
    }
    std::vector<double> seconds;
    for (int run = 0; run < 7; ++run)
        seconds.push_back(secondsOf([&] {
            for (const auto& [x, w] : pairs)
                (void)at::mm(x, w.t());
        }));
    return operations / median(seconds) / 1e9;
}

int capture() {
    const auto folder = fs::temp_directory_path() / ("triptych-bench-capture-" + std::to_string(::getpid()));
    writeCheckpoint(folder);
    const base::Stream random(19, 1);
    std::vector<std::vector<std::int64_t>> texts(documents);
    std::vector<std::int64_t> ids;
    for (auto& text : texts)
        for (int t = 0; t < documentTokens; ++t) {
            text.push_back(static_cast<std::int64_t>(random.below(vocabulary, ids.size())));
            ids.push_back(text.back());
        }
    std::ofstream(folder / "ids", std::ios::binary).write(reinterpret_cast<const char*>(ids.data()), static_cast<std::streamsize>(ids.size() * 8));
    const bool haveTorch = std::system("/usr/bin/python3 -c 'import torch' 2>/dev/null") == 0;
    std::unique_ptr<Rival> other;
    if (haveTorch)
        other = std::make_unique<Rival>(folder);

    const auto checkpoint = routing::Checkpoint::open(folder);
    if (!checkpoint) {
        std::fprintf(stderr, "%s\n", checkpoint.error().message().c_str());
        return 1;
    }
    routing::RunOptions options;
    options.threads = cores();
    options.batchTokens = documents * documentTokens / cores();
    std::vector<double> ours, theirs, ratios;
    routing::RoutedTokens routed;
    for (int run = 0; run < 8; ++run) {
        const double mine = secondsOf([&] { routed = *(*checkpoint)->route(texts, options); });
        const double his = other ? other->ask("run") : 0;
        if (run == 0)
            continue;
        ours.push_back(mine);
        theirs.push_back(his);
        ratios.push_back(his / mine);
    }
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    // Of the products that are made: those of attention in every layer, of the dense layers, and of one MoE layer, whose router is not the last.
    const double attention = 2.0 * hidden * headSize * (heads + groups) * layers, forward = 3.0 * hidden * inner * (layers - 2 + topK);
    const double operations = 2.0 * static_cast<double>(ids.size()) * (attention + forward);
    const double ceiling = productCeiling();
    const double weights = static_cast<double>(fs::file_size(folder / "model.safetensors"));
    const auto tokens = static_cast<double>(ids.size());
    Json line = {{"name", "routing.capture"}, {"case", "Apollo-0.5B shapes, all 24 layers, float32, 8 documents of 128 tokens"}, {"value", tokens / median(ours)}, {"unit", "tokens/s"},
                 {"runs", ours.size()}, {"spread", (quantile(ours, 0.75) - quantile(ours, 0.25)) / median(ours)}, {"GFs", operations / median(ours) / 1e9},
                 {"ceiling_GFs", ceiling}, {"share_of_ceiling", operations / median(ours) / 1e9 / ceiling}, {"peak_RSS_MB", static_cast<double>(usage.ru_maxrss) / 1024},
                 {"weights_MB", weights / 1048576}, {"RSS_over_weights", static_cast<double>(usage.ru_maxrss) * 1024 / weights}};
    if (other) {
        (void)other->ask("choice");
        std::vector<std::int16_t> choice(routed.selected.size());
        std::ifstream(folder / "choice", std::ios::binary).read(reinterpret_cast<char*>(choice.data()), static_cast<std::streamsize>(choice.size() * 2));
        std::size_t same = 0;
        for (std::size_t i = 0; i < choice.size(); ++i)
            same += choice[i] == routed.selected[i];
        line["against"] = "python3-torch, eager, one batch without padding, no logits; " + other->threads();
        line["rival"] = tokens / median(theirs);
        line["ratio"] = median(ratios);
        line["same_choices"] = static_cast<double>(same) / static_cast<double>(choice.size());
    } else {
        line["against"] = "nothing: python3-torch is not installed";
    }
    const bool sound = !other || other->sound();
    other.reset();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    print(line);
    return sound ? 0 : 1;
}

}  // namespace
}  // namespace triptych::bench

int main(int argc, char** argv) {
    const std::string what = argc >= 2 ? argv[1] : "";
    if (what == "layer") {
        triptych::bench::layer(argc > 2 ? argv[2] : "");
        return 0;
    }
    if (what == "capture")
        return triptych::bench::capture();
    std::fprintf(stderr, "usage: triptych_model_bench layer [tiny | Apollo-0.5B | OLMoE] | capture\n");
    return 2;
}
