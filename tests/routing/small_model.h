#pragma once

#include <QTest>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "base/safetensors.h"
#include "base/seed.h"

namespace triptych::test {

inline std::string readAll(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A checkpoint of our own making whose experts are all copies of one another.
struct SmallModel {
    int hidden = 32, inner = 24, layers = 2, experts = 4;
    bool identicalExperts = true;
    bool moe = true;

    void write(const std::filesystem::path& folder) const {
        std::filesystem::create_directories(folder);
        base::Json config = {{"model_type", "upcycling-qwen2-moe"}, {"vocab_size", 50}, {"hidden_size", hidden}, {"intermediate_size", inner},
                             {"num_hidden_layers", layers}, {"num_attention_heads", 4}, {"num_key_value_heads", 2},
                             {"num_experts", moe ? experts : 0}, {"num_experts_per_tok", moe ? 2 : 1}, {"tie_word_embeddings", true}, {"rope_theta", 10000.0}};
        std::ofstream(folder / "config.json") << config.dump();
        std::map<std::string, base::Array> tensors;
        std::uint64_t stream = 0;
        const auto add = [&](const std::string& name, base::Shape shape, std::uint64_t seedStream, double scale) {
            const base::Stream random(11, seedStream);
            std::vector<float> values(static_cast<std::size_t>(*base::elementCount(shape)));
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = static_cast<float>(random.normal(i) * scale);
            tensors[name] = base::Array::of(values, shape);
        };
        const auto ones = [&](const std::string& name) { tensors[name] = base::Array::of(std::vector<float>(static_cast<std::size_t>(hidden), 1.0f)); };
        add("model.embed_tokens.weight", {50, hidden}, stream++, 1);
        ones("model.norm.weight");
        for (int l = 0; l < layers; ++l) {
            const auto p = "model.layers." + std::to_string(l) + ".";
            ones(p + "input_layernorm.weight");
            ones(p + "post_attention_layernorm.weight");
            add(p + "self_attn.q_proj.weight", {hidden, hidden}, stream++, 0.2);
            add(p + "self_attn.k_proj.weight", {hidden / 2, hidden}, stream++, 0.2);
            add(p + "self_attn.v_proj.weight", {hidden / 2, hidden}, stream++, 0.2);
            add(p + "self_attn.o_proj.weight", {hidden, hidden}, stream++, 0.2);
            const auto gate = stream++, up = stream++, down = stream++;
            const auto mlp = [&](const std::string& prefix, std::uint64_t shift) {
                add(prefix + "gate_proj.weight", {inner, hidden}, gate + shift, 0.2);
                add(prefix + "up_proj.weight", {inner, hidden}, up + shift, 0.2);
                add(prefix + "down_proj.weight", {hidden, inner}, down + shift, 0.2);
            };
            if (!moe) {
                mlp(p + "mlp.", 0);
                continue;
            }
            add(p + "mlp.gate.weight", {experts, hidden}, stream++, 0.3);
            for (int e = 0; e < experts; ++e)
                mlp(p + "mlp.experts." + std::to_string(e) + ".", identicalExperts ? 0 : 1000 * static_cast<std::uint64_t>(e));
        }
        QVERIFY(base::writeSafetensors(folder / "model.safetensors", tensors));
    }
};

inline std::vector<std::vector<std::int64_t>> someDocuments(int count, int vocabulary) {
    std::vector<std::vector<std::int64_t>> documents;
    const base::Stream random(3, 1);
    std::uint64_t step = 0;
    for (int i = 0; i < count; ++i) {
        documents.emplace_back(1 + random.below(40, step++));
        for (auto& id : documents.back())
            id = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(vocabulary), step++));
    }
    return documents;
}

}  // namespace triptych::test
