#include "langevin/stein.h"

#include <algorithm>
#include <cmath>

namespace triptych::langevin {

SteinTest::SteinTest(const LossModel& loss, const ConstraintSet& set, double beta) : m_loss(loss), m_set(set), m_beta(beta), m_scale(static_cast<std::size_t>(set.faces())) {
    const auto& inside = set.insidePoint();
    set.slack({inside.data(), static_cast<std::size_t>(inside.size())}, m_scale);
    for (auto& scale : m_scale)
        if (!(scale > 1e-9))
            scale = 1.0;
}

std::vector<double> SteinTest::at(ConstPoints x) const {
    const auto n = static_cast<std::size_t>(x.count), d = static_cast<std::size_t>(x.dimension);
    std::vector<double> gradient(n * d), out(n * d), point(d), slack(m_scale.size());
    m_loss.gradients(x, {gradient.data(), x.count, x.dimension, x.count});
    const auto* polyhedron = m_set.polyhedron();
    for (std::size_t c = 0; c < n; ++c) {
        for (std::size_t j = 0; j < d; ++j)
            point[j] = x.coordinate(static_cast<int>(j))[c];
        m_set.slack(point, slack);
        for (std::size_t j = 0; j < d; ++j) {
            double g = 1.0, slope = 0.0;
            for (std::size_t i = 0; i < slack.size(); ++i) {
                double normal = 0.0;
                if (polyhedron != nullptr) {
                    normal = polyhedron->normals()(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
                } else {
                    const auto& centre = m_set.ball()->centre();
                    const double distance = (Eigen::Map<const Eigen::VectorXd>(point.data(), centre.size()) - centre).norm();
                    normal = distance > 0.0 ? (point[j] - centre[static_cast<Eigen::Index>(j)]) / distance : 0.0;
                }
                if (polyhedron != nullptr && normal == 0.0)
                    continue;
                if (const double height = std::max(slack[i], 0.0) / m_scale[i]; height < g) {
                    g = height;
                    slope = -normal / m_scale[i];
                }
            }
            out[j * n + c] = slope - m_beta * g * gradient[j * n + c];
        }
    }
    return out;
}

}  // namespace triptych::langevin
