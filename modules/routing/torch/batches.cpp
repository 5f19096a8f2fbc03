#include "routing/torch/batches.h"

#include <numeric>

#include <ATen/Functions.h>

namespace triptych::routing {

std::vector<BatchPlan> planBatches(std::span<const std::vector<std::int64_t>> documents, std::int64_t batchTokens) {
    std::vector<std::size_t> order(documents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return documents[a].size() < documents[b].size(); });
    std::vector<BatchPlan> batches;
    for (const auto i : order) {
        const auto length = static_cast<std::int64_t>(documents[i].size());
        if (length == 0)
            continue;
        if (batches.empty() || batches.back().tokens + length > batchTokens)
            batches.emplace_back();
        batches.back().documents.push_back(i);
        batches.back().lengths.push_back(length);
        batches.back().tokens += length;
    }
    return batches;
}

Packed embedBatch(const WeightReader& reader, const BatchPlan& batch, std::span<const std::vector<std::int64_t>> documents,
                  const std::shared_ptr<const RotaryTable>& turn) {
    std::vector<std::int64_t> ids;
    for (const auto i : batch.documents)
        ids.insert(ids.end(), documents[i].begin(), documents[i].end());
    return {batch.lengths, reader.embed(ids), turn};
}

std::shared_ptr<const RotaryTable> tableFor(std::span<const std::vector<std::int64_t>> documents, const ModelConfig& config) {
    std::size_t longest = 1;
    for (const auto& document : documents)
        longest = std::max(longest, document.size());
    return std::make_shared<RotaryTable>(static_cast<std::int64_t>(longest), config.headSize, config.ropeTheta);
}

std::string firstLine(const std::exception& error) {
    const std::string text = error.what();
    return text.substr(0, text.find('\n'));
}

std::vector<double> lossesOf(const Packed& batch, const BatchPlan& plan, std::span<const std::vector<std::int64_t>> documents, const at::Tensor& finalNorm,
                             const at::Tensor& unembedding, double epsilon, const StopTest& stop) {
    const auto V = unembedding.size(0), H = unembedding.size(1);
    const auto x = rmsNorm(batch.hidden, finalNorm, epsilon);
    // Rows that are followed by another of their document, and which token that is.
    std::vector<std::int64_t> rows, next;
    std::vector<std::size_t> owner;
    std::int64_t row = 0;
    for (std::size_t i = 0; i < plan.documents.size(); ++i) {
        const auto& ids = documents[plan.documents[i]];
        for (std::size_t t = 0; t + 1 < ids.size(); ++t) {
            rows.push_back(row + static_cast<std::int64_t>(t));
            next.push_back(ids[t + 1]);
            owner.push_back(i);
        }
        row += static_cast<std::int64_t>(ids.size());
    }
    std::vector<double> losses(plan.documents.size(), 0);
    constexpr std::int64_t some = 32;
    const auto columns = std::max<std::int64_t>(64, static_cast<std::int64_t>(pieceOperations / (2.0 * static_cast<double>(some * H))));
    const auto logits = at::empty({some, V}, at::kFloat), chosen = at::empty({some, H}, at::kFloat);
    for (std::size_t begin = 0; begin < rows.size(); begin += some) {
        const auto count = static_cast<std::int64_t>(std::min<std::size_t>(some, rows.size() - begin));
        for (std::int64_t r = 0; r < count; ++r)
            std::copy_n(x.data_ptr<float>() + rows[begin + static_cast<std::size_t>(r)] * H, H, chosen.data_ptr<float>() + r * H);
        for (std::int64_t v = 0; v < V; v += columns) {
            check(stop);
            multiply({chosen.data_ptr<float>(), H}, count, {unembedding.data_ptr<float>() + v * H, H}, std::min(columns, V - v), H, {logits.data_ptr<float>() + v, V});
        }
        check(stop);
        const auto whole = at::logsumexp(logits.narrow(0, 0, count), {1});
        for (std::int64_t r = 0; r < count; ++r) {
            const auto at = begin + static_cast<std::size_t>(r);
            losses[owner[at]] += static_cast<double>(whole.data_ptr<float>()[r]) - static_cast<double>(logits.data_ptr<float>()[r * V + next[at]]);
        }
    }
    return losses;
}

}  // namespace triptych::routing
