#include "langevin/projection.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "langevin/dual_active_set.h"
#include "langevin/recognised_form.h"

namespace triptych::langevin {

int FaceMemory::read(int point, int* out) const {
    const auto* entry = m_data.data() + static_cast<std::size_t>(point) * m_stride;
    for (int k = 0; k < entry[0]; ++k)
        out[k] = entry[1 + k];
    return entry[0];
}

void FaceMemory::write(int point, std::span<const int> faces) {
    auto* entry = m_data.data() + static_cast<std::size_t>(point) * m_stride;
    const auto count = std::min(faces.size(), m_stride - 1);
    entry[0] = static_cast<std::uint16_t>(count);
    for (std::size_t k = 0; k < count; ++k)
        entry[1 + k] = static_cast<std::uint16_t>(faces[k]);
}

void Contacts::clear() {
    points.clear();
    begins.assign(1, 0);
    faces.clear();
    multipliers.clear();
}

struct Projector::Workspace::Data {
    std::optional<DualActiveSet::Workspace> solver;
    std::vector<int> faces;
    std::vector<double> multipliers;
    int iterations = 0;
    std::vector<int> warm;
    std::vector<int> suspects;
    std::vector<double> point;
};

Projector::Workspace::Workspace(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Projector::Workspace::Workspace(Workspace&&) noexcept = default;
Projector::Workspace& Projector::Workspace::operator=(Workspace&&) noexcept = default;
Projector::Workspace::~Workspace() = default;

struct Projector::Data {
    ConstraintSet set;
    std::optional<RecognisedForm> form;
    std::optional<DualActiveSet> solver;  ///< of a polyhedron; the slack test of recognised ones is its too
};

Projector::Projector(ConstraintSet set, bool closedForms, CpuLevel level)
    : m_data(std::make_unique<Data>(Data{std::move(set), std::nullopt, std::nullopt})) {
    if (closedForms || m_data->set.ball())
        m_data->form = RecognisedForm::of(m_data->set);
    if (const auto* polyhedron = m_data->set.polyhedron())
        m_data->solver.emplace(*polyhedron, level, !m_data->form.has_value());
}
Projector::~Projector() = default;
Projector::Projector(Projector&&) noexcept = default;

const ConstraintSet& Projector::set() const {
    return m_data->set;
}

int Projector::dimension() const {
    return m_data->set.dimension();
}

double Projector::tolerance(double size) const {
    return m_data->solver ? m_data->solver->tolerance(size) : 1e-13 * (1.0 + m_data->set.ball()->radius() + size);
}

Projector::Workspace Projector::workspace() const {
    auto data = std::make_unique<Workspace::Data>();
    if (m_data->solver && !m_data->form)
        data->solver.emplace(m_data->solver->workspace());
    const auto d = static_cast<std::size_t>(dimension());
    data->faces.reserve(d + 1);
    data->multipliers.reserve(d + 1);
    data->warm.resize(d);
    data->point.resize(d);
    return Workspace(std::move(data));
}

std::span<const int> Projector::faces(const Workspace& workspace) const {
    return workspace.m_data->faces;
}

std::span<const double> Projector::multipliers(const Workspace& workspace) const {
    return workspace.m_data->multipliers;
}

int Projector::iterations(const Workspace& workspace) const {
    return workspace.m_data->iterations;
}

base::Status Projector::project(std::span<const double> y, std::span<double> x, Workspace& workspace, Start start) const {
    auto& data = *workspace.m_data;
    for (std::size_t j = 0; j < y.size(); ++j)
        if (!(std::abs(y[j]) <= 1e100))
            return base::failed(fmt::format("coordinate {} of a point to be projected is {}", j + 1, y[j]), {}, "a number up to 1e100 in size");
    if (m_data->form) {
        data.iterations = 1;
        m_data->form->project(y, x, data.faces, data.multipliers);
        return {};
    }
    auto& solver = *data.solver;
    const auto warm = start == Start::warm ? solver.last() : std::span<const int>();
    return m_data->solver->project(y, x, solver, warm, data.faces, data.multipliers, data.iterations);
}

base::Result<Projection> Projector::project(const Eigen::VectorXd& y) const {
    if (y.size() != dimension())
        return base::failed(fmt::format("a point of dimension {} and a set of dimension {}", y.size(), dimension()));
    auto space = workspace();
    Projection answer;
    answer.point.resize(y.size());
    const auto d = static_cast<std::size_t>(y.size());
    TRIPTYCH_CHECK(project(std::span<const double>(y.data(), d), std::span<double>(answer.point.data(), d), space));
    answer.active = std::move(space.m_data->faces);
    const auto& multipliers = space.m_data->multipliers;
    answer.multipliers = Eigen::Map<const Eigen::VectorXd>(multipliers.data(), static_cast<Eigen::Index>(multipliers.size()));
    answer.iterations = space.m_data->iterations;
    return answer;
}

void Projector::violations(const double* points, std::ptrdiff_t stride, std::span<double> out) const {
    if (m_data->solver) {
        m_data->solver->violations(points, stride, out);
        return;
    }
    std::vector<double> x(static_cast<std::size_t>(dimension()));
    for (std::size_t c = 0; c < out.size(); ++c) {
        for (std::size_t j = 0; j < x.size(); ++j)
            x[j] = points[static_cast<std::ptrdiff_t>(j) * stride + static_cast<std::ptrdiff_t>(c)];
        out[c] = m_data->set.violation(x);
    }
}

base::Status Projector::projectBatch(double* points, std::ptrdiff_t stride, int count, Workspace& workspace, Contacts& contacts,
                                     FaceMemory* memory) const {
    auto& data = *workspace.m_data;
    contacts.clear();
    if (m_data->solver) {
        m_data->solver->suspects(points, stride, count, data.suspects);
    } else {
        data.suspects.resize(static_cast<std::size_t>(count));
        std::iota(data.suspects.begin(), data.suspects.end(), 0);
    }
    for (const int c : data.suspects) {
        for (std::size_t j = 0; j < data.point.size(); ++j)
            data.point[j] = points[static_cast<std::ptrdiff_t>(j) * stride + c];
        if (memory && data.solver)
            data.solver->start({data.warm.data(), static_cast<std::size_t>(memory->read(c, data.warm.data()))});
        TRIPTYCH_CHECK(project(data.point, data.point, workspace, memory ? Start::warm : Start::cold));
        if (data.faces.empty())
            continue;
        for (std::size_t j = 0; j < data.point.size(); ++j)
            points[static_cast<std::ptrdiff_t>(j) * stride + c] = data.point[j];
        contacts.points.push_back(c);
        for (std::size_t k = 0; k < data.faces.size(); ++k) {
            contacts.faces.push_back(data.faces[k]);
            contacts.multipliers.push_back(data.multipliers[k]);
        }
        contacts.begins.push_back(static_cast<int>(contacts.faces.size()));
        if (memory && data.solver)
            memory->write(c, data.solver->last());
    }
    return {};
}

double kktResidual(const ConstraintSet& set, const Eigen::VectorXd& y, const Projection& answer) {
    using Long = Eigen::Matrix<long double, Eigen::Dynamic, 1>;
    const Long x = answer.point.cast<long double>();
    Long pull = y.cast<long double>() - x;
    long double worst = 0;
    if (const auto* ball = set.ball()) {
        const Long out = x - ball->centre().cast<long double>();
        const long double distance = out.norm();
        worst = std::max(worst, distance - ball->radius());
        if (!answer.active.empty()) {
            worst = std::max({worst, std::abs(distance - ball->radius()), -static_cast<long double>(answer.multipliers[0])});
            pull -= static_cast<long double>(answer.multipliers[0]) / distance * out;
        }
    } else {
        const auto& polyhedron = *set.polyhedron();
        const Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic> normals = polyhedron.normals().cast<long double>();
        const Long beyond = normals * x - polyhedron.offsets().cast<long double>();
        worst = std::max(worst, beyond.maxCoeff());
        for (std::size_t k = 0; k < answer.active.size(); ++k) {
            const long double multiplier = answer.multipliers[static_cast<Eigen::Index>(k)];
            pull -= multiplier * normals.row(answer.active[k]).transpose();
            worst = std::max({worst, -multiplier, std::abs(beyond[answer.active[k]])});
        }
    }
    return static_cast<double>(std::max(worst, pull.cwiseAbs().maxCoeff()));
}

}  // namespace triptych::langevin
