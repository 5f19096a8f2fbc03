#include "routing/torch/language_parameters.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/seed.h"

namespace triptych::routing {
namespace {

using base::Array;

// Values that one thread goes over at a time.
constexpr std::int64_t some = std::int64_t{1} << 16;

Array toArray(const std::vector<float>& values, const LanguageParameters::Tensor& t) {
    return Array::of(std::span<const float>(values.data() + t.at, static_cast<std::size_t>(t.count)), t.shape);
}

}  // namespace

std::int64_t LanguageParameters::add(const std::string& name, base::Shape shape, int layer) {
    const auto at = m_size, count = *base::elementCount(shape);
    m_tensors.push_back({name, std::move(shape), layer, at, count});
    m_size += count;
    return at;
}

LanguageParameters::LanguageParameters(const ModelConfig& c, bool trained) {
    const auto H = c.hidden, A = std::int64_t{c.heads} * c.headSize, G = std::int64_t{c.keyValueHeads} * c.headSize;
    const auto matrix = [&](Matrix m, int layer) {
        m_matrices.push_back({layer, m});
        return m;
    };
    const auto one = [&](const std::string& name, std::int64_t rows, std::int64_t columns, int layer) { return matrix({add(name, {rows, columns}, layer), rows, columns}, layer); };
    const auto feed = [&](const std::string& at, std::int64_t inner, int layer) {
        FeedPlaces places;
        places.gateUp = {add(at + "gate_proj.weight", {inner, H}, layer), 2 * inner, H};
        add(at + "up_proj.weight", {inner, H}, layer);
        matrix(places.gateUp, layer);
        places.down = one(at + "down_proj.weight", H, inner, layer);
        return places;
    };
    m_embedding = one("model.embed_tokens.weight", c.vocabulary, H, -1);
    for (int l = 0; l < c.layers; ++l) {
        const auto p = fmt::format("model.layers.{}.", l);
        LayerPlaces places;
        places.inputNorm = add(p + "input_layernorm.weight", {H}, l);
        places.postNorm = add(p + "post_attention_layernorm.weight", {H}, l);
        places.projections = {add(p + "self_attn.q_proj.weight", {A, H}, l), A + 2 * G, H};
        add(p + "self_attn.k_proj.weight", {G, H}, l);
        add(p + "self_attn.v_proj.weight", {G, H}, l);
        matrix(places.projections, l);
        places.bias = add(p + "self_attn.q_proj.bias", {A}, l);
        add(p + "self_attn.k_proj.bias", {G}, l);
        add(p + "self_attn.v_proj.bias", {G}, l);
        places.output = one(p + "self_attn.o_proj.weight", H, A, l);
        if (!c.isMoe(l)) {
            places.dense = feed(p + "mlp.", c.intermediate, l);
        } else {
            places.router = one(p + "mlp.gate.weight", c.experts, H, l);
            for (int e = 0; e < c.experts; ++e)
                places.experts.push_back(feed(fmt::format("{}mlp.experts.{}.", p, e), c.expertIntermediate, l));
            if (c.sharedExpert) {
                places.shared = feed(p + "mlp.shared_expert.", c.sharedIntermediate, l);
                places.sharedGate = one(p + "mlp.shared_expert_gate.weight", 1, H, l);
            }
        }
        m_layers.push_back(std::move(places));
    }
    m_finalNorm = add("model.norm.weight", {H}, c.layers);
    m_head = c.tiedEmbeddings ? m_embedding : one("lm_head.weight", c.vocabulary, H, c.layers);
    m_steps.resize(m_tensors.size());
    for (auto* buffer : {&m_value, &m_turned})
        buffer->resize(static_cast<std::size_t>(m_size));
    for (auto* buffer : {&m_gradient, &m_first, &m_second})
        buffer->resize(trained ? static_cast<std::size_t>(m_size) : 0);
}

void LanguageParameters::turn(int firstLayer) {
    inPieces(static_cast<std::int64_t>(m_matrices.size()), 8.0 * static_cast<double>(m_size), {}, [&](std::int64_t i) {
        const auto& [layer, m] = m_matrices[static_cast<std::size_t>(i)];
        if (layer >= firstLayer)
            trainKernels().transpose(m_value.data() + m.at, m.columns, m.rows, m.columns, m_turned.data() + m.at, m.rows);
    });
}

void LanguageParameters::initialise(std::uint64_t seed, double deviation) {
    for (const auto& t : m_tensors) {
        const base::Stream numbers(base::namedSeed(seed, t.name), 0);
        auto* values = m_value.data() + t.at;
        if (t.shape.size() == 1)
            std::fill_n(values, t.count, t.name.ends_with("norm.weight") ? 1.0F : 0.0F);
        else
            inPieces((t.count + some - 1) / some, 100.0 * static_cast<double>(t.count), {}, [&](std::int64_t piece) {
                for (auto i = piece * some; i < std::min(t.count, (piece + 1) * some); ++i)
                    values[i] = static_cast<float>(deviation * numbers.normal(static_cast<std::uint64_t>(i)));
            });
    }
    std::fill(m_first.begin(), m_first.end(), 0.0F);
    std::fill(m_second.begin(), m_second.end(), 0.0F);
    std::fill(m_steps.begin(), m_steps.end(), 0);
    turn(-1);
}

base::Result<std::vector<float>> LanguageParameters::wanted(const std::map<std::string, Array>& arrays, const std::string& name, const base::Shape& shape) const {
    const auto found = arrays.find(name);
    if (found == arrays.end())
        return base::unreadable("the model lacks a tensor of its form", name);
    if (found->second.shape() != shape)
        return base::unreadable(fmt::format("the tensor has the shape {}", fmt::join(found->second.shape(), " x ")), name, fmt::format("its form wants {}", fmt::join(shape, " x ")));
    return found->second.toFloats();
}

base::Status LanguageParameters::setSome(const std::map<std::string, Array>& weights) {
    std::vector<std::pair<std::int64_t, std::vector<float>>> taken;
    for (const auto& item : weights) {
        const auto t = std::find_if(m_tensors.begin(), m_tensors.end(), [&](const Tensor& tensor) { return tensor.name == item.first; });
        if (t == m_tensors.end())
            return base::badRequest("the model has no such tensor", item.first);
        TRIPTYCH_TRY(auto values, wanted(weights, item.first, t->shape));
        taken.emplace_back(t->at, std::move(values));
    }
    for (const auto& [at, values] : taken)
        std::copy(values.begin(), values.end(), m_value.begin() + at);
    turn(-1);
    return {};
}

base::Status LanguageParameters::setState(const std::map<std::string, Array>& state) {
    auto value = m_value, first = m_first, second = m_second;
    const auto take = [&](const std::string& name, const Tensor& t, std::vector<float>& into) -> base::Status {
        TRIPTYCH_TRY(const auto values, wanted(state, name, t.shape));
        std::copy(values.begin(), values.end(), into.begin() + t.at);
        return {};
    };
    for (const auto& t : m_tensors) {
        TRIPTYCH_CHECK(take(t.name, t, value));
        TRIPTYCH_CHECK(take("adam.first." + t.name, t, first));
        TRIPTYCH_CHECK(take("adam.second." + t.name, t, second));
    }
    const auto found = state.find("adam.steps");
    if (found == state.end())
        return base::unreadable("the model lacks a tensor of its form", "adam.steps");
    TRIPTYCH_TRY(const auto steps, found->second.as<std::int64_t>());
    if (steps.size() != m_steps.size() || std::any_of(steps.begin(), steps.end(), [](std::int64_t n) { return n < 0; }))
        return base::unreadable("these are not the steps taken", "adam.steps", fmt::format("{} numbers from 0 on", m_steps.size()));
    m_steps.assign(steps.begin(), steps.end());
    m_value = std::move(value);
    m_first = std::move(first);
    m_second = std::move(second);
    turn(-1);
    return {};
}

void LanguageParameters::get(std::map<std::string, Array>& into) const {
    for (const auto& t : m_tensors)
        into[t.name] = toArray(m_value, t);
}

void LanguageParameters::getGradients(std::map<std::string, Array>& into) const {
    for (const auto& t : m_tensors)
        into[t.name] = toArray(m_gradient, t);
}

void LanguageParameters::getMoments(std::map<std::string, Array>& into) const {
    for (const auto& t : m_tensors) {
        into["adam.first." + t.name] = toArray(m_first, t);
        into["adam.second." + t.name] = toArray(m_second, t);
    }
    into["adam.steps"] = Array::of(m_steps);
}

std::int64_t LanguageParameters::trainedFrom(int frozenLayers) const {
    const auto first = std::find_if(m_tensors.begin(), m_tensors.end(), [&](const Tensor& t) { return isTrained(t.layer, frozenLayers); });
    return first == m_tensors.end() ? m_size : first->at;
}

double LanguageParameters::gradientNorm(int frozenLayers, const StopTest& stop) const {
    const auto pieces = (m_size + some - 1) / some;
    std::vector<double> sums(static_cast<std::size_t>(pieces), 0);
    const auto from = trainedFrom(frozenLayers);
    inPieces(pieces, 2.0 * static_cast<double>(m_size), stop, [&](std::int64_t i) {
        const auto begin = std::max(from, i * some), end = std::min(m_size, (i + 1) * some);
        if (begin < end)
            sums[static_cast<std::size_t>(i)] = trainKernels().squares(m_gradient.data() + begin, end - begin);
    });
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return std::sqrt(total);
}

std::vector<LanguageParameters::AdamStretch> LanguageParameters::nextAdam(const AdamSettings& s, int frozenLayers) {
    std::vector<AdamStretch> out;
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
        const auto& t = m_tensors[i];
        if (!isTrained(t.layer, frozenLayers))
            continue;
        const auto n = static_cast<double>(++m_steps[i]);
        const double decay = t.shape.size() > 1 ? s.decay : 0;
        out.push_back({t.at, t.count,
                       {static_cast<float>(s.scale), static_cast<float>(s.beta1), static_cast<float>(s.beta2), static_cast<float>(1 - s.beta1), static_cast<float>(1 - s.beta2),
                        static_cast<float>(s.rate / (1 - std::pow(s.beta1, n))), static_cast<float>(1 / std::sqrt(1 - std::pow(s.beta2, n))), static_cast<float>(s.epsilon),
                        static_cast<float>(1 - s.rate * decay)}});
    }
    return out;
}

void LanguageParameters::adam(const AdamSettings& s, int frozenLayers) {
    std::vector<AdamStretch> pieces;
    for (const auto& [at, count, numbers] : nextAdam(s, frozenLayers))
        for (std::int64_t begin = 0; begin < count; begin += some)
            pieces.push_back({at + begin, std::min(some, count - begin), numbers});
    inPieces(static_cast<std::int64_t>(pieces.size()), 20.0 * static_cast<double>(m_size), {}, [&](std::int64_t i) {
        const auto& p = pieces[static_cast<std::size_t>(i)];
        trainKernels().adam(m_value.data() + p.at, m_gradient.data() + p.at, m_first.data() + p.at, m_second.data() + p.at, p.count, p.numbers);
    });
    turn(frozenLayers > 0 ? frozenLayers : -1);
}

}  // namespace triptych::routing
