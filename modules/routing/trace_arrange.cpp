#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "routing/trace_tensors.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::DType;
using base::Result;
using base::Shape;
using base::Status;

using Arrays = std::map<std::string, Array>;

constexpr const char* byExpert[] = {"router_logits", "router_probs", "router_scores", "selected", "selected_experts", "weights"};
constexpr const char* byToken[] = {"attention_mask", "input_ids", "lang_id", "seq_id", "sentence_id"};

Array reshaped(const Array& array, Shape shape) {
    auto owner = std::make_shared<Array>(array);
    return *Array::fromShared(array.dtype(), std::move(shape), owner->bytes(), owner);
}

// The number behind "router_logits_", "layer_": digits only, few of them.
bool layerNumber(std::string_view name, std::string_view base, int& number) {
    if (name.size() <= base.size() + 1 || name.size() > base.size() + 6 || name.substr(0, base.size()) != base || name[base.size()] != '_')
        return false;
    const auto digits = name.substr(base.size() + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number >= 0;
}

class Arranger {
public:
    Arranger(Arrays arrays, std::string where, base::JobContext& context) : m_arrays(std::move(arrays)), m_where(std::move(where)), m_context(context) {}

    Result<Arrays> run() {
        for (const char* name : byExpert)
            TRIPTYCH_CHECK(takeWhole(name));
        for (const char* name : byExpert)
            TRIPTYCH_CHECK(takeLayers(name, name));
        const bool scored = std::any_of(std::begin(byExpert), std::begin(byExpert) + 3, [&](const char* n) { return m_result.contains(n); });
        if (!scored)
            TRIPTYCH_CHECK(takeLayers("layer", "router_logits"));
        if (auto found = m_arrays.extract("layer_index"))
            m_result.insert(std::move(found));
        else if (!m_numbers.empty())
            m_result["layer_index"] = Array::of(m_numbers);
        TRIPTYCH_CHECK(findBatch());
        for (const char* name : byToken)
            TRIPTYCH_CHECK(takeTokens(name));
        if (m_batch > 0 && !m_result.contains("seq_id")) {
            std::vector<std::int32_t> sequence;
            for (std::int64_t i = 0; i < m_tokens; ++i)
                sequence.push_back(static_cast<std::int32_t>(i / m_length));
            m_result["seq_id"] = Array::of(sequence);
        }
        return std::move(m_result);
    }

private:
    tl::unexpected<base::Error> refuse(std::string what, std::string_view name, std::string hint = {}) const {
        return base::unreadable(std::move(what), m_where + ": " + std::string(name), std::move(hint));
    }

    static Result<Array> narrowed(const Array& array) {
        if (array.dtype() != DType::f64)
            return array;
        TRIPTYCH_TRY(const auto floats, array.toFloats());
        return Array::of(floats, array.shape());
    }

    // [L,T,E], or [L,B,T,E].
    Status takeWhole(const std::string& name) {
        auto found = m_arrays.extract(name);
        if (!found)
            return {};
        TRIPTYCH_TRY(auto array, narrowed(found.mapped()));
        return put(name, std::move(array));
    }

    // Batches become one row of tokens.
    Status put(const std::string& name, Array array) {
        if (m_context.stopRequested())
            return base::cancelled();
        if (const auto shape = array.shape(); shape.size() == 4) {
            TRIPTYCH_CHECK(setBatch(shape[1], shape[2], name));
            array = reshaped(array, {shape[0], shape[1] * shape[2], shape[3]});
        }
        if (array.shape().size() == 3)
            m_tokens = array.shape()[1];
        m_result[name] = std::move(array);
        return {};
    }

    Status takeLayers(std::string_view base, const std::string& into) {
        std::map<int, std::string> names;
        int number = 0;
        for (const auto& [name, array] : m_arrays)
            if (layerNumber(name, base, number) && !names.emplace(number, name).second)
                return refuse(fmt::format("layer {} is there twice", number), name);
        if (names.empty())
            return {};
        if (m_result.contains(into))
            return refuse(fmt::format("beside {} for all layers", into), names.begin()->second, "one array for all layers, or one a layer");
        std::vector<std::int32_t> numbers;
        for (const auto& [layer, name] : names)
            numbers.push_back(layer);
        if (!m_numbers.empty() && m_numbers != numbers)
            return refuse("the layers are others than those of another array", names.begin()->second);
        m_numbers = numbers;
        std::vector<std::byte> bytes;
        Shape shape;
        DType type = DType::f32;
        for (const auto& [layer, name] : names) {
            if (m_context.stopRequested())
                return base::cancelled();
            // Out of the map first, so that a file is not in memory twice.
            auto node = m_arrays.extract(name);
            TRIPTYCH_TRY(const auto array, narrowed(node.mapped()));
            if (array.shape().size() != 2 && array.shape().size() != 3)
                return refuse(fmt::format("the shape {} does not fit", fmt::join(array.shape(), " x ")), name, "tokens x experts, or batch x tokens x experts");
            if (shape.empty()) {
                shape = array.shape();
                type = array.dtype();
                bytes.reserve(array.bytes().size() * names.size());
            } else if (array.shape() != shape || array.dtype() != type) {
                return refuse(fmt::format("{} {} where {} has {} {}", base::name(array.dtype()), fmt::join(array.shape(), " x "), names.begin()->second, base::name(type),
                                          fmt::join(shape, " x ")), name);
            }
            bytes.insert(bytes.end(), array.bytes().begin(), array.bytes().end());
        }
        shape.insert(shape.begin(), static_cast<std::int64_t>(names.size()));
        TRIPTYCH_TRY(auto whole, Array::fromBytes(type, std::move(shape), std::move(bytes)));
        return put(into, std::move(whole));
    }

    Status setBatch(std::int64_t batch, std::int64_t length, std::string_view name) {
        if (m_batch > 0 && (batch != m_batch || length != m_length))
            return refuse(fmt::format("{} sequences of {} tokens where another array has {} of {}", batch, length, m_batch, m_length), name);
        m_batch = batch;
        m_length = length;
        return {};
    }

    // transformers hands out routers as [B*T,E] beside input_ids and attention_mask of [B,T].
    Status findBatch() {
        for (const char* name : byToken)
            if (const auto found = m_arrays.find(name); found != m_arrays.end() && found->second.shape().size() == 2)
                TRIPTYCH_CHECK(setBatch(found->second.shape()[0], found->second.shape()[1], name));
        const auto fits = m_batch <= 0 || (m_length > 0 && m_tokens % m_length == 0 && m_tokens / m_length == m_batch);
        return fits ? Status{} : Status(refuse(fmt::format("{} sequences of {} tokens where the routers have {} tokens", m_batch, m_length, m_tokens), "input_ids"));
    }

    Status takeTokens(const std::string& name) {
        auto found = m_arrays.extract(name);
        if (!found)
            return {};
        auto array = found.mapped();
        if (array.shape().size() == 2) {
            if (array.size() != m_tokens)
                return refuse(fmt::format("the shape {} does not fit {} tokens", fmt::join(array.shape(), " x "), m_tokens), name);
            array = reshaped(array, {m_tokens});
        }
        // What is said once of a sequence holds for its tokens.
        if (m_batch > 0 && m_batch != m_tokens && array.shape() == Shape{m_batch}) {
            const auto width = base::byteSize(array.dtype());
            std::vector<std::byte> bytes;
            bytes.reserve(static_cast<std::size_t>(m_tokens) * width);
            for (std::int64_t i = 0; i < m_tokens; ++i) {
                const auto one = array.bytes().subspan(static_cast<std::size_t>(i / m_length) * width, width);
                bytes.insert(bytes.end(), one.begin(), one.end());
            }
            TRIPTYCH_TRY(array, Array::fromBytes(array.dtype(), {m_tokens}, std::move(bytes)));
        }
        m_result[name] = std::move(array);
        return {};
    }

    Arrays m_arrays, m_result;
    std::string m_where;
    base::JobContext& m_context;
    std::vector<std::int32_t> m_numbers;
    std::int64_t m_batch = 0, m_length = 0, m_tokens = 0;
};

}  // namespace

bool isTraceName(std::string_view name) {
    const auto is = [&](const char* known) { return name == known; };
    return std::any_of(std::begin(byExpert), std::end(byExpert), is) || std::any_of(std::begin(byToken), std::end(byToken), is);
}

Result<TraceTensors> arranged(Arrays arrays, base::TensorMetadata metadata, std::string where, base::JobContext& context) {
    // numpy knows no metadata: texts stand as bytes under the names they have there.
    for (const char* name : {"languages", "selection", "name", "num_experts", "num_experts_per_tok"})
        if (auto found = arrays.extract(name); found && found.mapped().dtype() == DType::u8 && found.mapped().size() <= (1 << 20))
            metadata.emplace(name, std::string(found.mapped().text()));
    TRIPTYCH_TRY(auto result, Arranger(std::move(arrays), where, context).run());
    return TraceTensors(std::move(result), std::move(metadata), std::move(where));
}

}  // namespace triptych::routing
