#include "langevin/loss.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace triptych::langevin {
namespace {

struct Spectrum {
    double least, greatest;
};

Spectrum spectrum(double h11, double h12, double h22) {
    const double mean = 0.5 * (h11 + h22), half = std::sqrt(0.25 * (h11 - h22) * (h11 - h22) + h12 * h12);
    return {mean - half, mean + half};
}

double size(Spectrum s) {
    return std::max(std::abs(s.least), std::abs(s.greatest));
}

// " + 0.3" or " - 0.3"; nothing for 0.
std::string signedTerm(double value, std::string_view factor = {}) {
    if (value == 0.0)
        return {};
    return fmt::format(" {} {:.4g}{}", value < 0 ? '-' : '+', std::abs(value), factor);
}

std::string shifted(std::string_view name, double centre) {
    return centre == 0.0 ? std::string(name) : fmt::format("({}{})", name, signedTerm(-centre));
}

base::Result<double> parameter(const base::Json& json, const LossParameter& p, std::string_view where) {
    const auto found = json.find(p.name);
    if (found == json.end())
        return p.standard;
    if (!found->is_number() || !(found->get<double>() >= p.minimum && found->get<double>() <= p.maximum))
        return base::badRequest(fmt::format("{} does not fit", found->dump().substr(0, 40)), fmt::format("{}/{}", where, p.name),
                                fmt::format("a number from {} to {}: {}", p.minimum, p.maximum, p.meaning));
    return found->get<double>();
}

}  // namespace

std::span<const LossFamily> lossCatalogue() {
    static const std::vector<LossFamily> families{
        {LossKind::doubleWell, "doubleWell", "Two wells across a barrier, coupled and tilted",
         {{"barrier", 1.0, 0.01, 100, "height of the barrier between the wells"},
          {"well", 1.0, 0.1, 100, "distance of either well from the barrier"},
          {"tilt", 0.0, -100, 100, "slope along x that makes one well deeper"},
          {"stiffness", 1.0, 0.01, 100, "curvature across the valley"},
          {"slope", 0.0, -10, 10, "direction of the valley: y rises by this for each unit of x"},
          {"offset", 0.0, -100, 100, "height of the valley at x = 0"}}},
        {LossKind::mixture, "mixture", "Minus the logarithm of a mixture of round Gaussians",
         {{"spread", 1.0, 0.05, 100, "standard deviation of each component"}}},
        {LossKind::quadratic, "quadratic", "A convex bowl",
         {{"h11", 1.0, 1e-4, 1e4, "curvature along x"},
          {"h12", 0.0, -1e4, 1e4, "coupling of x and y"},
          {"h22", 1.0, 1e-4, 1e4, "curvature along y"},
          {"cx", 0.0, -1e3, 1e3, "x of the bottom"},
          {"cy", 0.0, -1e3, 1e3, "y of the bottom"}}},
        {LossKind::ripples, "ripples", "A bowl with cosine ripples along each coordinate",
         {{"stiffness", 1.0, 0.01, 100, "curvature of the bowl"},
          {"amplitude", 1.0, 0, 100, "height of the ripples"},
          {"frequency", 2.0, 0.01, 100, "angular frequency of the ripples"},
          {"cx", 0.0, -100, 100, "x of the bowl's bottom"},
          {"cy", 0.0, -100, 100, "y of the bowl's bottom"}}}};
    return families;
}

base::Result<Loss> Loss::fromJson(const base::Json& json, std::string_view where) {
    const std::string place(where);
    if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string())
        return base::badRequest("not a loss", place, "an object with \"kind\": doubleWell, mixture, quadratic or ripples");
    const auto name = json["kind"].get<std::string>();
    const LossFamily* known = nullptr;
    for (const auto& candidate : lossCatalogue())
        if (candidate.name == name)
            known = &candidate;
    if (known == nullptr)
        return base::badRequest(fmt::format("unknown loss \"{}\"", name.substr(0, 40)), place + "/kind",
                                "doubleWell, mixture, quadratic or ripples");
    for (const auto& item : json.items()) {
        const bool listed = std::any_of(known->parameters.begin(), known->parameters.end(),
                                        [&](const LossParameter& p) { return p.name == item.key(); });
        const bool means = known->kind == LossKind::mixture && (item.key() == "means" || item.key() == "weights");
        if (!listed && !means && item.key() != "kind")
            return base::badRequest(fmt::format("{} has no parameter \"{}\"", name, item.key().substr(0, 40)),
                                    place + "/" + item.key().substr(0, 40));
    }
    Loss loss;
    loss.m_table.kind = known->kind;
    loss.m_json = {{"kind", name}};
    std::vector<double> v;
    for (const auto& p : known->parameters) {
        TRIPTYCH_TRY(const double value, parameter(json, p, where));
        v.push_back(value);
        loss.m_json[std::string(p.name)] = value;
    }
    double* p = loss.m_table.p;
    switch (known->kind) {
    case LossKind::doubleWell: {
        const double barrier = v[0], precision = 1.0 / (v[1] * v[1]), stiffness = v[3], slope = v[4];
        const double table[] = {barrier, precision, v[2], stiffness, slope, v[5]};
        std::copy(std::begin(table), std::end(table), p);
        // barrier (4u - 24 + 25/(1 + u/4)): a quadratic and a bump; with w = x/(2 well), (1/(1+w^2))' is at most 3 sqrt(3)/8 and
        // its second derivative lies between -2 and 1/2.
        const double h11 = 8.0 * barrier * precision + stiffness * slope * slope, h12 = -stiffness * slope;
        const double least = spectrum(h11, h12, stiffness).least;
        const double bump = 25.0 * barrier * precision / 4.0;
        const double pull = 25.0 * barrier * (3.0 * std::sqrt(3.0) / 8.0) / (2.0 * v[1]);
        loss.m_constants = {std::max(size(spectrum(h11 - 2.0 * bump, h12, stiffness)),
                                     size(spectrum(h11 + 0.5 * bump, h12, stiffness))),
                            least / 2.0, 4.0 * pull / least};
        const std::string u = v[1] == 1.0 ? "x*x" : fmt::format("(x/{:.4g})**2", v[1]);
        const std::string lead = barrier == 1.0 ? std::string() : fmt::format("{:.4g}*", barrier);
        loss.m_formula = fmt::format("{}({} - 1)**2 / (1 + {}/4)\n{}{} + {:.4g}*(y{}{})**2", lead, u, u,
                                     signedTerm(v[2], "*x"), v[2] == 0.0 ? "" : "\n", stiffness / 2.0, signedTerm(-slope, "*x"), signedTerm(-v[5]));
        break;
    }
    case LossKind::mixture: {
        const auto means = json.value("means", base::Json::array());
        if (!means.is_array() || means.empty() || means.size() > maxMixtureComponents)
            return base::badRequest("the means of the mixture are missing or too many", place + "/means",
                                    fmt::format("1 to {} pairs [x, y]", maxMixtureComponents));
        const auto weights = json.value("weights", base::Json::array());
        if (!weights.is_array() || (!weights.empty() && weights.size() != means.size()))
            return base::badRequest("not one weight for each mean", place + "/weights", fmt::format("{} numbers", means.size()));
        p[0] = static_cast<double>(means.size());
        p[1] = 1.0 / (v[0] * v[0]);
        double total = 0.0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            const auto& m = means[i];
            const double weight = weights.empty() ? 1.0 : weights[i].is_number() ? weights[i].get<double>() : 0.0;
            if (!(weight > 0.0 && weight < 1e9))
                return base::badRequest("a weight that is not positive", fmt::format("{}/weights/{}", place, i));
            if (!m.is_array() || m.size() != 2 || !m[0].is_number() || !m[1].is_number() ||
                !(std::abs(m[0].get<double>()) <= 1e3) || !(std::abs(m[1].get<double>()) <= 1e3))
                return base::badRequest("not a mean", fmt::format("{}/means/{}", place, i), "[x, y], each from -1000 to 1000");
            double* c = p + 2 + 3 * i;
            c[0] = m[0].get<double>();
            c[1] = m[1].get<double>();
            c[2] = weight;
            total += weight;
            loss.m_json["means"].push_back({c[0], c[1]});
            loss.m_json["weights"].push_back(weight);
        }
        double diameter = 0.0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            p[4 + 3 * i] = exactLog(p[4 + 3 * i] / total);
            for (std::size_t j = 0; j < i; ++j)
                diameter = std::max(diameter, std::hypot(p[2 + 3 * i] - p[2 + 3 * j], p[3 + 3 * i] - p[3 + 3 * j]));
        }
        // Hessian I/s^2 - Cov(means)/s^4, the covariance being at most (diameter/2)^2 in any direction.
        const double precision = p[1];
        loss.m_constants = {std::max(precision, diameter * diameter * precision * precision / 4.0 - precision),
                            means.size() == 1 ? precision : precision / 2.0, means.size() == 1 ? 0.0 : 2.0 * diameter};
        loss.m_formula = fmt::format("-log(sum of {} Gaussians,\n spread {:.4g})", means.size(), v[0]);
        break;
    }
    case LossKind::quadratic: {
        const Spectrum s = spectrum(v[0], v[1], v[2]);
        if (s.least < 1e-6)
            return base::badRequest("the curvature is not positive in every direction", place,
                                    "h11 h22 greater than h12 squared");
        std::copy(v.begin(), v.end(), p);
        loss.m_constants = {s.greatest, s.least, 0.0};
        const auto x = shifted("x", v[3]), y = shifted("y", v[4]);
        loss.m_formula = fmt::format("{:.4g}*{}**2{}\n + {:.4g}*{}**2", v[0] / 2, x,
                                     v[1] == 0.0 ? std::string() : signedTerm(v[1], fmt::format("*{}*{}", x, y)), v[2] / 2, y);
        break;
    }
    case LossKind::ripples: {
        std::copy(v.begin(), v.end(), p);
        const double pull = std::sqrt(2.0) * v[1] * v[2];
        loss.m_constants = {v[0] + v[1] * v[2] * v[2], v[1] > 0 ? v[0] / 2.0 : v[0], 4.0 * pull / v[0]};
        loss.m_formula = fmt::format("{:.4g}*({}**2 + {}**2)\n + {:.4g}*(cos({:.4g}*x) + cos({:.4g}*y))", v[0] / 2,
                                     shifted("x", v[3]), shifted("y", v[4]), v[1], v[2], v[2]);
        break;
    }
    }
    return loss;
}

double Loss::value(double x, double y) const {
    double out = 0;
    kernels().values(m_table, &x, &y, 1, &out);
    return out;
}

std::array<double, 2> Loss::gradient(double x, double y) const {
    std::array<double, 2> g{};
    kernels().gradients(m_table, &x, &y, 1, &g[0], &g[1]);
    return g;
}

}  // namespace triptych::langevin
