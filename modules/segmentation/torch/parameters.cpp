#include "segmentation/torch/parameters.h"

#include <algorithm>
#include <cmath>

#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/sqrt.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include "base/seed.h"
#include "segmentation/torch/row_loops.h"
#include "segmentation/torch/tensors.h"

namespace triptych::segmentation {
namespace {

constexpr std::int64_t alignment = 16;  // values from one tensor's start to the next are a multiple of it

base::Array toArray(const at::Tensor& tensor, const base::Shape& shape) {
    const auto values = tensor.to(at::kCPU).contiguous();
    return base::Array::of(std::span<const float>(valuesOf(values)), shape);
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

void copy(std::vector<float>& values, const at::Tensor& to) {
    to.view(-1).copy_(at::from_blob(values.data(), {static_cast<std::int64_t>(values.size())}, at::kFloat));
}

base::Status copy(const Weights& weights, const std::string& name, const base::Shape& shape, const at::Tensor& to) {
    TRIPTYCH_TRY(const auto array, wanted(weights, name, shape));
    TRIPTYCH_TRY(auto values, array.toFloats());
    copy(values, to);
    return {};
}

}  // namespace

Parameters::Parameters(std::vector<TensorForm> forms, Device device) : m_forms(std::move(forms)), m_device(device) {
    std::int64_t size = 0;
    for (const auto& form : m_forms)
        if (form.trained) {
            const auto count = *base::elementCount(form.shape);
            m_parts[form.name] = {size, count, 0};
            size += (count + alignment - 1) / alignment * alignment;
        }
    const auto options = at::TensorOptions(at::kFloat).device(placeOf(device));
    m_value = at::zeros({size}, options);
    m_gradient = at::zeros({size}, options);
    m_first = at::zeros({size}, options);
    m_second = at::zeros({size}, options);
    for (const auto& form : m_forms) {
        if (form.trained) {
            const auto& part = m_parts[form.name];
            m_values[form.name] = m_value.narrow(0, part.begin, part.count).view(form.shape);
            m_gradients[form.name] = m_gradient.narrow(0, part.begin, part.count).view(form.shape);
        } else {
            m_values[form.name] = at::zeros(form.shape, options);
            m_gradients[form.name].reset();
            if (form.name.ends_with("running_var"))
                m_values[form.name].fill_(1);
        }
    }
}

base::Status Parameters::set(const Weights& weights) {
    for (const auto& form : m_forms)
        TRIPTYCH_CHECK(copy(weights, form.name, form.shape, m_values[form.name]));
    return {};
}

base::Status Parameters::setOne(const std::string& name, const base::Array& values) {
    for (const auto& form : m_forms)
        if (form.name == name)
            return copy({{name, values}}, name, form.shape, m_values[name]);
    return base::badRequest("the model has no such tensor", name);
}

void Parameters::getGradients(Weights& into) const {
    for (const auto& form : m_forms)
        if (form.trained)
            into[form.name] = toArray(m_gradients.at(form.name), form.shape);
}

void Parameters::keepGradients() {
    m_kept = m_gradient.clone();
}

void Parameters::addKeptGradients() {
    m_gradient.add_(m_kept);
}

void Parameters::get(Weights& into) const {
    for (const auto& form : m_forms)
        into[form.name] = toArray(m_values.at(form.name), form.shape);
}

void Parameters::initialise(std::uint64_t seed, bool paper) {
    m_first.zero_();
    m_second.zero_();
    for (auto& part : m_parts)
        part.second.steps = 0;
    std::map<std::string, double> bounds;
    for (const auto& form : m_forms) {
        const auto count = m_values[form.name].numel();
        std::vector<float> values(static_cast<std::size_t>(count));
        const base::Stream numbers(base::namedSeed(seed, form.name), 0);
        const bool scale = form.name.ends_with("norm.weight"), convolution = form.shape.size() == 4;
        if (convolution)
            bounds[form.name.substr(0, form.name.rfind('.'))] = 1 / std::sqrt(static_cast<double>(form.shape[1] * 16));
        if (paper && (convolution || scale)) {
#pragma omp parallel for
            for (std::int64_t i = 0; i < count; ++i)
                values[static_cast<std::size_t>(i)] = static_cast<float>((scale ? 1 : 0) + 0.02 * numbers.normal(static_cast<std::uint64_t>(i)));
        } else if (!paper && form.name.find(".conv.") != std::string::npos) {
            const double bound = bounds.at(form.name.substr(0, form.name.rfind('.')));
#pragma omp parallel for
            for (std::int64_t i = 0; i < count; ++i)
                values[static_cast<std::size_t>(i)] = static_cast<float>(bound * (2 * numbers.uniform(static_cast<std::uint64_t>(i)) - 1));
        } else {
            std::fill(values.begin(), values.end(), scale || form.name.ends_with("running_var") ? 1.0F : 0.0F);
        }
        copy(values, m_values[form.name]);
    }
}

void Parameters::adam(double rate, double beta1, double beta2, const std::function<bool(const TensorForm&)>& moved) {
    Part run;
    for (const auto& form : m_forms) {
        if (!form.trained || !moved(form))
            continue;
        auto& part = m_parts[form.name];
        ++part.steps;
        // Neighbours that took as many steps go together: a device does few large things sooner than many small ones.
        if (run.count > 0 && run.steps == part.steps && part.begin - (run.begin + run.count) < alignment && !byRows()) {
            run.count = part.begin + part.count - run.begin;
            continue;
        }
        step(run, rate, beta1, beta2);
        run = part;
    }
    step(run, rate, beta1, beta2);
}

void Parameters::step(const Part& run, double rate, double beta1, double beta2) {
    if (run.count == 0)
        return;
    const double first = 1 - std::pow(beta1, static_cast<double>(run.steps)), second = 1 - std::pow(beta2, static_cast<double>(run.steps));
    const AdamTerms terms = {static_cast<float>(beta1), static_cast<float>(beta2), static_cast<float>(1 - beta1), static_cast<float>(1 - beta2), static_cast<float>(rate / first),
                             static_cast<float>(1 / std::sqrt(second))};
    const auto of = [&](const at::Tensor& all) { return all.narrow(0, run.begin, run.count); };
    const auto w = of(m_value), g = of(m_gradient), m = of(m_first), v = of(m_second);
    if (byRows()) {
        adamStep(w.data_ptr<float>(), g.data_ptr<float>(), m.data_ptr<float>(), v.data_ptr<float>(), run.count, terms);
        return;
    }
    m.mul_(terms.first).add_(g.mul(terms.newFirst));
    v.mul_(terms.second).add_(g.mul(terms.newSecond).mul_(g));
    w.sub_(m.mul(terms.step).div_(v.sqrt().mul_(terms.root).add_(1e-8)));
}

bool Parameters::gradientsAreFinite() const {
    if (!byRows())
        return at::isfinite(m_gradient).all().item<bool>();
    return allFinite(m_gradient.data_ptr<float>(), m_gradient.numel());
}

void Parameters::getMoments(Weights& into) const {
    for (const auto& form : m_forms) {
        if (!form.trained)
            continue;
        const auto& part = m_parts.at(form.name);
        into["adam.first." + form.name] = toArray(m_first.narrow(0, part.begin, part.count), form.shape);
        into["adam.second." + form.name] = toArray(m_second.narrow(0, part.begin, part.count), form.shape);
        into["adam.steps." + form.name] = base::Array::of(std::vector<std::int64_t>{part.steps});
    }
}

base::Status Parameters::setMoments(const Weights& weights) {
    for (const auto& form : m_forms) {
        if (!form.trained)
            continue;
        auto& part = m_parts.at(form.name);
        TRIPTYCH_CHECK(copy(weights, "adam.first." + form.name, form.shape, m_first.narrow(0, part.begin, part.count)));
        TRIPTYCH_CHECK(copy(weights, "adam.second." + form.name, form.shape, m_second.narrow(0, part.begin, part.count)));
        TRIPTYCH_TRY(const auto steps, wanted(weights, "adam.steps." + form.name, {1}));
        TRIPTYCH_TRY(const auto number, steps.as<std::int64_t>());
        if (number[0] < 0)
            return base::unreadable("the number of steps taken is below 0", "adam.steps." + form.name);
        part.steps = number[0];
    }
    return {};
}

}  // namespace triptych::segmentation
