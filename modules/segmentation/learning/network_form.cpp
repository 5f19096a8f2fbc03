#include "segmentation/learning/network_form.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Json;

constexpr int discriminatorLevels = 8;  // wide enough for any; above it a picture has no pixel left

template <class T, std::size_t N>
using Words = std::array<std::pair<T, std::string_view>, N>;

constexpr Words<Norm, 3> normWords = {{{Norm::none, "none"}, {Norm::batch, "batch"}, {Norm::instance, "instance"}}};
constexpr Words<Activation, 3> activationWords = {{{Activation::tanh, "tanh"}, {Activation::relu, "relu"}, {Activation::leaky, "leaky"}}};
constexpr Words<BlockOrder, 2> orderWords = {{{BlockOrder::activationThenNorm, "activationThenNorm"}, {BlockOrder::normThenActivation, "normThenActivation"}}};

template <class T, std::size_t N>
std::string wordOf(T value, const Words<T, N>& words) {
    for (const auto& [known, word] : words)
        if (known == value)
            return std::string(word);
    return {};
}

void addNorm(std::vector<TensorForm>& tensors, const std::string& prefix, Norm norm, std::int64_t channels, int level) {
    if (norm != Norm::batch)
        return;
    tensors.push_back({prefix + "weight", {channels}, true, level});
    tensors.push_back({prefix + "bias", {channels}, true, level});
    tensors.push_back({prefix + "running_mean", {channels}, false, level});
    tensors.push_back({prefix + "running_var", {channels}, false, level});
}

/// Reads the fields of one form; the first error is kept.
class Fields {
public:
    Fields(const Json& json, std::string_view where) : m_json(json), m_where(where) {
        if (!json.is_object())
            m_status = base::unreadable("the form of a network is not an object", m_where);
    }

    void integer(const char* name, int least, int most, int& value) {
        if (const auto* field = find(name)) {
            if (!field->is_number_integer())
                return wrong(name, "a whole number");
            const bool within = field->is_number_unsigned() ? field->get<std::uint64_t>() <= static_cast<std::uint64_t>(most) && field->get<std::uint64_t>() >= static_cast<std::uint64_t>(least)
                                                            : field->get<std::int64_t>() >= least && field->get<std::int64_t>() <= most;
            if (!within)
                return wrong(name, fmt::format("a whole number from {} to {}", least, most));
            value = field->get<int>();
        }
    }
    void number(const char* name, double least, double most, double& value) {
        if (const auto* field = find(name)) {
            if (!field->is_number() || !(field->get<double>() >= least && field->get<double>() <= most))
                return wrong(name, fmt::format("a number from {} to {}", least, most));
            value = field->get<double>();
        }
    }
    void boolean(const char* name, bool& value) {
        if (const auto* field = find(name)) {
            if (!field->is_boolean())
                return wrong(name, "true or false");
            value = field->get<bool>();
        }
    }
    template <class T, std::size_t N>
    void word(const char* name, const Words<T, N>& words, T& value) {
        if (const auto* field = find(name)) {
            std::string all;
            for (const auto& [known, text] : words) {
                if (field->is_string() && field->get_ref<const std::string&>() == text) {
                    value = known;
                    return;
                }
                all += (all.empty() ? "" : ", ") + std::string(text);
            }
            wrong(name, "one of " + all);
        }
    }
    [[nodiscard]] const base::Status& status() const { return m_status; }

private:
    const Json* find(const char* name) {
        if (!m_status)
            return nullptr;
        const auto found = m_json.find(name);
        if (found == m_json.end()) {
            m_status = base::unreadable(fmt::format("the form of the network lacks \"{}\"", name), m_where);
            return nullptr;
        }
        return &*found;
    }
    void wrong(const char* name, const std::string& right) {
        auto given = m_json[name].dump(-1, ' ', true, Json::error_handler_t::replace);
        if (given.size() > 60)
            given.replace(60, std::string::npos, "…");
        m_status = base::unreadable(fmt::format("\"{}\" of the network is {}", name, given), m_where, "expected " + right);
    }

    const Json& m_json;
    std::string m_where;
    base::Status m_status;
};

}  // namespace

NetworkForm NetworkForm::paper() {
    return {};
}

NetworkForm NetworkForm::package() {
    NetworkForm form;
    form.levels = 7;
    form.norm = Norm::instance;
    form.order = BlockOrder::normThenActivation;
    form.outerBias = false;
    form.dropoutDeepOnly = false;
    return form;
}

int channelsOf(const NetworkForm& form, int level) {
    return form.filters * std::min(1 << level, 8);
}

bool normAfterDown(const NetworkForm& form, int level) {
    return form.norm != Norm::none && (form.order == BlockOrder::normThenActivation || level < form.levels - 1);
}

bool normAfterUp(const NetworkForm& form, int level) {
    return form.norm != Norm::none && level > 0 && (form.order == BlockOrder::activationThenNorm || level < form.levels - 1);
}

bool dropsDown(const NetworkForm& form, int level) {
    return form.dropout > 0 && (!form.dropoutDeepOnly || level >= form.levels - 3);
}

bool dropsUp(const NetworkForm& form, int level) {
    return form.dropout > 0 && level > 0 && (form.dropoutDeepOnly ? level >= form.levels - 3 : level < form.levels - 1);
}

std::vector<TensorForm> tensorsOf(const NetworkForm& form) {
    std::vector<TensorForm> tensors;
    for (int level = 0; level < form.levels; ++level) {
        const std::int64_t in = level == 0 ? form.inputs : channelsOf(form, level - 1), out = channelsOf(form, level);
        const auto prefix = fmt::format("down.{}.", level);
        tensors.push_back({prefix + "conv.weight", {out, in, 4, 4}, true, level});
        if (normAfterDown(form, level))
            addNorm(tensors, prefix + "norm.", form.norm, out, level);
    }
    for (int level = form.levels - 1; level >= 0; --level) {
        const std::int64_t in = channelsOf(form, level) * (level == form.levels - 1 ? 1 : 2), out = level == 0 ? form.classes : channelsOf(form, level - 1);
        const auto prefix = fmt::format("up.{}.", level);
        tensors.push_back({prefix + "conv.weight", {in, out, 4, 4}, true, level});
        if (level == 0 && form.outerBias)
            tensors.push_back({prefix + "conv.bias", {out}, true, level});
        if (normAfterUp(form, level))
            addNorm(tensors, prefix + "norm.", form.norm, out, level);
    }
    return tensors;
}

std::vector<TensorForm> tensorsOf(const DiscriminatorForm& form) {
    std::vector<TensorForm> tensors;
    for (int i = 0; i <= form.layers + 1; ++i) {
        const auto widthOf = [&](int layer) -> std::int64_t { return layer < 0 ? form.inputs : layer > form.layers ? 1 : form.filters * std::min(1 << layer, 8); };
        const auto prefix = fmt::format("discriminator.{}.", i);
        tensors.push_back({prefix + "conv.weight", {widthOf(i), widthOf(i - 1), 4, 4}, true, i});
        if (i == 0 || i == form.layers + 1)
            tensors.push_back({prefix + "conv.bias", {widthOf(i)}, true, i});
        else
            addNorm(tensors, prefix + "norm.", form.norm, widthOf(i), i);
    }
    return tensors;
}

std::int64_t parameterCount(const std::vector<TensorForm>& tensors) {
    std::int64_t count = 0;
    for (const auto& tensor : tensors)
        if (tensor.trained)
            count += base::elementCount(tensor.shape).value_or(0);
    return count;
}

int receptiveField(const DiscriminatorForm& form) {
    int side = 1 + 2 * 3;
    for (int i = 0; i < form.layers; ++i)
        side = (side - 1) * 2 + 4;
    return side;
}

int patchesOf(const DiscriminatorForm& form, int side) {
    for (int i = 0; i < form.layers; ++i)
        side /= 2;
    return std::max(0, side - 2);
}

Json toJson(const NetworkForm& form) {
    return {{"levels", form.levels},   {"filters", form.filters},
            {"inputs", form.inputs},   {"classes", form.classes},
            {"norm", wordOf(form.norm, normWords)}, {"activation", wordOf(form.activation, activationWords)},
            {"order", wordOf(form.order, orderWords)}, {"outerBias", form.outerBias},
            {"dropout", form.dropout}, {"dropoutDeepOnly", form.dropoutDeepOnly}};
}

Json toJson(const DiscriminatorForm& form) {
    return {{"filters", form.filters}, {"layers", form.layers}, {"inputs", form.inputs}, {"norm", wordOf(form.norm, normWords)},
            {"activation", wordOf(form.activation, activationWords)}};
}

base::Result<NetworkForm> networkFormFromJson(const Json& json, std::string_view where) {
    NetworkForm form;
    Fields fields(json, where);
    fields.integer("levels", 3, 9, form.levels);
    fields.integer("filters", 1, 256, form.filters);
    fields.integer("inputs", 1, 256, form.inputs);
    fields.integer("classes", 1, 255, form.classes);
    fields.word("norm", normWords, form.norm);
    fields.word("activation", activationWords, form.activation);
    fields.word("order", orderWords, form.order);
    fields.boolean("outerBias", form.outerBias);
    fields.number("dropout", 0, 0.95, form.dropout);
    fields.boolean("dropoutDeepOnly", form.dropoutDeepOnly);
    TRIPTYCH_CHECK(fields.status());
    return form;
}

base::Result<DiscriminatorForm> discriminatorFormFromJson(const Json& json, std::string_view where) {
    DiscriminatorForm form;
    Fields fields(json, where);
    fields.integer("filters", 1, 256, form.filters);
    fields.integer("layers", 1, discriminatorLevels, form.layers);
    fields.integer("inputs", 2, 512, form.inputs);
    fields.word("norm", normWords, form.norm);
    fields.word("activation", activationWords, form.activation);
    TRIPTYCH_CHECK(fields.status());
    return form;
}

}  // namespace triptych::segmentation
