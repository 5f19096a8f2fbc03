#include "segmentation/torch/parameters.h"

#include <algorithm>
#include <cmath>

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include "base/seed.h"
#include "segmentation/torch/row_loops.h"

namespace triptych::segmentation {
namespace {

base::Array toArray(const float* values, const base::Shape& shape) {
    return base::Array::of(std::span<const float>(values, static_cast<std::size_t>(*base::elementCount(shape))), shape);
}

std::string words(const base::Shape& shape) {
    return fmt::format("{}", fmt::join(shape, " x "));
}

base::Result<base::Array> wanted(const Weights& weights, const std::string& name, const base::Shape& shape) {
    const auto found = weights.find(name);
    if (found == weights.end())
        return base::unreadable("the model lacks a tensor of its form", name);
    if (found->second.shape() != shape)
        return base::unreadable(fmt::format("the tensor has the shape {}", words(found->second.shape())), name, "its form wants " + words(shape));
    return found->second;
}

base::Status copy(const Weights& weights, const std::string& name, const base::Shape& shape, float* to) {
    TRIPTYCH_TRY(const auto array, wanted(weights, name, shape));
    TRIPTYCH_TRY(const auto values, array.toFloats());
    std::copy(values.begin(), values.end(), to);
    return {};
}

}  // namespace

Parameters::Parameters(std::vector<TensorForm> forms) : m_forms(std::move(forms)) {
    std::int64_t size = 0;
    for (const auto& form : m_forms)
        if (form.trained) {
            const auto count = *base::elementCount(form.shape);
            m_parts[form.name] = {size, count, 0};
            size += (count + 15) / 16 * 16;
        }
    m_value = at::zeros({size}, at::kFloat);
    m_gradient = at::zeros({size}, at::kFloat);
    m_first = at::zeros({size}, at::kFloat);
    m_second = at::zeros({size}, at::kFloat);
    for (const auto& form : m_forms) {
        if (form.trained) {
            const auto& part = m_parts[form.name];
            m_values[form.name] = m_value.narrow(0, part.begin, part.count).view(form.shape);
            m_gradients[form.name] = m_gradient.narrow(0, part.begin, part.count).view(form.shape);
        } else {
            m_values[form.name] = at::zeros(form.shape, at::kFloat);
            m_gradients[form.name].reset();
            if (form.name.ends_with("running_var"))
                m_values[form.name].fill_(1);
        }
    }
}

base::Status Parameters::set(const Weights& weights) {
    for (const auto& form : m_forms)
        TRIPTYCH_CHECK(copy(weights, form.name, form.shape, m_values[form.name].data_ptr<float>()));
    return {};
}

base::Status Parameters::setOne(const std::string& name, const base::Array& values) {
    for (const auto& form : m_forms)
        if (form.name == name)
            return copy({{name, values}}, name, form.shape, m_values[name].data_ptr<float>());
    return base::badRequest("the model has no such tensor", name);
}

void Parameters::getGradients(Weights& into) const {
    for (const auto& form : m_forms)
        if (form.trained)
            into[form.name] = toArray(m_gradients.at(form.name).data_ptr<float>(), form.shape);
}

void Parameters::keepGradients() {
    m_kept = m_gradient.clone();
}

void Parameters::addKeptGradients() {
    m_gradient.add_(m_kept);
}

void Parameters::get(Weights& into) const {
    for (const auto& form : m_forms)
        into[form.name] = toArray(m_values.at(form.name).data_ptr<float>(), form.shape);
}

void Parameters::initialise(std::uint64_t seed, bool paper) {
    m_first.zero_();
    m_second.zero_();
    for (auto& part : m_parts)
        part.second.steps = 0;
    std::map<std::string, double> bounds;
    for (const auto& form : m_forms) {
        auto* values = m_values[form.name].data_ptr<float>();
        const auto count = m_values[form.name].numel();
        const base::Stream numbers(base::namedSeed(seed, form.name), 0);
        const bool scale = form.name.ends_with("norm.weight"), convolution = form.shape.size() == 4;
        if (convolution)
            bounds[form.name.substr(0, form.name.rfind('.'))] = 1 / std::sqrt(static_cast<double>(form.shape[1] * 16));
        if (paper && (convolution || scale)) {
#pragma omp parallel for
            for (std::int64_t i = 0; i < count; ++i)
                values[i] = static_cast<float>((scale ? 1 : 0) + 0.02 * numbers.normal(static_cast<std::uint64_t>(i)));
        } else if (!paper && form.name.find(".conv.") != std::string::npos) {
            const double bound = bounds.at(form.name.substr(0, form.name.rfind('.')));
#pragma omp parallel for
            for (std::int64_t i = 0; i < count; ++i)
                values[i] = static_cast<float>(bound * (2 * numbers.uniform(static_cast<std::uint64_t>(i)) - 1));
        } else {
            std::fill(values, values + count, scale || form.name.ends_with("running_var") ? 1.0F : 0.0F);
        }
    }
}

void Parameters::adam(double rate, double beta1, double beta2, const std::function<bool(const TensorForm&)>& moved) {
    for (const auto& form : m_forms) {
        if (!form.trained || !moved(form))
            continue;
        auto& part = m_parts[form.name];
        ++part.steps;
        const double first = 1 - std::pow(beta1, static_cast<double>(part.steps)), second = 1 - std::pow(beta2, static_cast<double>(part.steps));
        adamStep(m_value.data_ptr<float>() + part.begin, m_gradient.data_ptr<float>() + part.begin, m_first.data_ptr<float>() + part.begin, m_second.data_ptr<float>() + part.begin, part.count,
                 {static_cast<float>(beta1), static_cast<float>(beta2), static_cast<float>(1 - beta1), static_cast<float>(1 - beta2), static_cast<float>(rate / first),
                  static_cast<float>(1 / std::sqrt(second))});
    }
}

bool Parameters::gradientsAreFinite() const {
    return allFinite(m_gradient.data_ptr<float>(), m_gradient.numel());
}

void Parameters::getMoments(Weights& into) const {
    for (const auto& form : m_forms) {
        if (!form.trained)
            continue;
        const auto& part = m_parts.at(form.name);
        into["adam.first." + form.name] = toArray(m_first.data_ptr<float>() + part.begin, form.shape);
        into["adam.second." + form.name] = toArray(m_second.data_ptr<float>() + part.begin, form.shape);
        into["adam.steps." + form.name] = base::Array::of(std::vector<std::int64_t>{part.steps});
    }
}

base::Status Parameters::setMoments(const Weights& weights) {
    for (const auto& form : m_forms) {
        if (!form.trained)
            continue;
        auto& part = m_parts.at(form.name);
        TRIPTYCH_CHECK(copy(weights, "adam.first." + form.name, form.shape, m_first.data_ptr<float>() + part.begin));
        TRIPTYCH_CHECK(copy(weights, "adam.second." + form.name, form.shape, m_second.data_ptr<float>() + part.begin));
        TRIPTYCH_TRY(const auto steps, wanted(weights, "adam.steps." + form.name, {1}));
        TRIPTYCH_TRY(const auto number, steps.as<std::int64_t>());
        if (number[0] < 0)
            return base::unreadable("the number of steps taken is below 0", "adam.steps." + form.name);
        part.steps = number[0];
    }
    return {};
}

}  // namespace triptych::segmentation
