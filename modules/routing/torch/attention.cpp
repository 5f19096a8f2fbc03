#include "routing/torch/attention.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <ATen/Functions.h>

#include "routing/torch/row_kernels.h"

namespace triptych::routing {
namespace {

// Scores of a block of queries stay in the second-level cache.
constexpr std::int64_t scoreValues = std::int64_t{1} << 17;

// One document's queries that share one key-value head.
class HeadGroup {
public:
    HeadGroup(const ModelConfig& config, std::int64_t tokens)
        : m_d(config.headSize), m_shared(config.heads / config.keyValueHeads), m_tokens(tokens), m_scale(static_cast<float>(1.0 / std::sqrt(static_cast<double>(config.headSize)))) {
        m_block = std::clamp<std::int64_t>(scoreValues / (m_shared * tokens), 1, tokens);
        m_buffer = at::empty({(tokens + 2 * m_block * m_shared) * m_d + m_block * m_shared * tokens}, at::kFloat);
    }

    // q: the first of the shared heads; keys, values: of their one head; out as q.
    void run(ConstRows q, ConstRows k, ConstRows v, Rows out, const RotaryTable& turn, const StopTest& stop) {
        const auto& kernels = rowKernels();
        const auto half = m_d / 2;
        const Rows keys{m_buffer.data_ptr<float>(), m_d}, queries{keys.row(m_tokens), m_d}, mixed{queries.row(m_block * m_shared), m_d};
        auto* scores = mixed.row(m_block * m_shared);
        for (std::int64_t t = 0; t < m_tokens; ++t)
            kernels.turn(k.row(t), turn.cosine(t), turn.sine(t), half, keys.row(t));
        for (std::int64_t begin = 0; begin < m_tokens; begin += m_block) {
            check(stop);
            const auto count = std::min(m_block, m_tokens - begin), rows = count * m_shared, seen = begin + count;
            for (std::int64_t t = 0; t < count; ++t)
                for (std::int64_t h = 0; h < m_shared; ++h)
                    kernels.turn(q.row(begin + t) + h * m_d, turn.cosine(begin + t), turn.sine(begin + t), half, queries.row(t * m_shared + h));
            const Rows shares{scores, seen};
            multiply(queries, rows, keys, seen, m_d, shares);
            for (std::int64_t r = 0; r < rows; ++r)
                kernels.softmax(shares.row(r), begin + r / m_shared + 1, seen, m_scale);
            if (seen <= 32) {
                std::memset(mixed.data, 0, static_cast<std::size_t>(rows * m_d) * 4);
                for (std::int64_t r = 0; r < rows; ++r)
                    for (std::int64_t s = 0; s <= begin + r / m_shared; ++s)
                        kernels.addScaled(mixed.row(r), v.row(s), shares.row(r)[s], m_d);
            } else {
                multiplyPlain(shares, rows, v, m_d, seen, mixed);
            }
            for (std::int64_t t = 0; t < count; ++t)
                std::memcpy(out.row(begin + t), mixed.row(t * m_shared), static_cast<std::size_t>(m_shared * m_d) * 4);
        }
    }

private:
    std::int64_t m_d, m_shared, m_tokens, m_block = 1;
    float m_scale;
    at::Tensor m_buffer;  // keys turned, queries of a block turned, their results, their scores
};

}  // namespace

RotaryTable::RotaryTable(std::int64_t length, int headSize, double theta)
    : m_half(headSize / 2), m_cosine(static_cast<std::size_t>(length * m_half)), m_sine(m_cosine.size()) {
    for (std::int64_t t = 0; t < length; ++t)
        for (std::int64_t i = 0; i < m_half; ++i) {
            const auto frequency = static_cast<float>(1.0 / std::pow(theta, 2.0 * static_cast<double>(i) / headSize));
            const float angle = static_cast<float>(t) * frequency;
            m_cosine[static_cast<std::size_t>(t * m_half + i)] = std::cos(angle);
            m_sine[static_cast<std::size_t>(t * m_half + i)] = std::sin(angle);
        }
}

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const std::vector<std::int64_t>& lengths, const RotaryTable& turn,
                  const ModelConfig& c, const StopTest& stop) {
    const std::int64_t d = c.headSize, G = c.keyValueHeads, wide = c.heads * d, narrow = G * d, shared = c.heads / G;
    auto out = at::empty({q.size(0), wide}, at::kFloat);
    std::vector<std::int64_t> first(lengths.size(), 0);
    double operations = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        if (i + 1 < lengths.size())
            first[i + 1] = first[i] + lengths[i];
        operations += 2.0 * static_cast<double>(lengths[i] * lengths[i]) * static_cast<double>(wide);
    }
    inPieces(static_cast<std::int64_t>(lengths.size()) * G, operations, stop, [&](std::int64_t piece) {
        const auto i = static_cast<std::size_t>(piece / G);
        const auto g = piece % G, row = first[i];
        HeadGroup(c, lengths[i]).run({q.data_ptr<float>() + row * wide + g * shared * d, wide}, {k.data_ptr<float>() + row * narrow + g * d, narrow},
                                     {v.data_ptr<float>() + row * narrow + g * d, narrow}, {out.data_ptr<float>() + row * wide + g * shared * d, wide}, turn, stop);
    });
    return out;
}

}  // namespace triptych::routing
