#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "langevin/face_kernels.h"
#include "langevin/polyhedron.h"

namespace triptych::langevin {

/// argmin |x - y|^2 over {A x <= b} by the dual active-set method: the dual is min 1/2 l'AA'l - (A y - b)'l over l >= 0, x = y - A'l. Each iteration adds
/// the face violated most and restores the signs of the multipliers, so the dual rises strictly and the method ends; where rounding could make it
/// circle, the first violated face enters instead. Orthogonal factors of the active normals (updated, and downdated by Givens rotations) stand
/// for the Cholesky factor of G_WW: faces that meet at 1e-8 stay apart in them. Thin wedges that still defeat them are solved in extended precision.
/// Thread rule: const; every thread has a Workspace of its own.
class DualActiveSet {
public:
    class Workspace {
    public:
        Workspace() = default;
        Workspace(Workspace&&) noexcept = default;
        Workspace& operator=(Workspace&&) noexcept = default;
        /// The active faces of the last projection that had any, in the order of the factors.
        [[nodiscard]] std::span<const int> last() const { return m_last; }
        /// Sets them.
        void start(std::span<const int> faces) { m_last.assign(faces.begin(), faces.end()); }

    private:
        friend class DualActiveSet;
        std::vector<int> m_last, m_integers;
        std::vector<double> m_doubles;
        FaceState m_state;
        double *m_y = nullptr, *m_x = nullptr;
    };

    /// \param solving false: for violations() only.
    DualActiveSet(const Polyhedron& set, CpuLevel level, bool solving = true);
    DualActiveSet(DualActiveSet&&) noexcept = default;
    DualActiveSet& operator=(DualActiveSet&&) noexcept = default;

    [[nodiscard]] Workspace workspace() const;
    /// x <- the projection of y, which is finite; with rows whose multiplier is positive. Errors: the iteration limit, faces in contradiction.
    [[nodiscard]] base::Status project(std::span<const double> y, std::span<double> x, Workspace& workspace, std::span<const int> warm,
                                       std::vector<int>& faces, std::vector<double>& multipliers, int& iterations) const;
    /// As Projector::violations.
    void violations(const double* points, std::ptrdiff_t stride, std::span<double> out) const;
    /// The points that may violate a face by more than the tolerance, in order.
    void suspects(const double* points, std::ptrdiff_t stride, int count, std::vector<int>& out) const;
    [[nodiscard]] double tolerance(double size) const { return m_tolerance + 1e-13 * size; }

private:
    [[nodiscard]] bool polish(Workspace& workspace, double tolerance) const;

    FaceTable m_table;
    std::vector<double> m_numbers;
    std::vector<float> m_coarse;
    const FaceKernels* m_kernels;
    double m_tolerance;
};

}  // namespace triptych::langevin
