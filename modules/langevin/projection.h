#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <Eigen/Core>

#include "base/result.h"
#include "langevin/constraint_set.h"
#include "langevin/kernels.h"

namespace triptych::langevin {

/// argmin |x - y|^2 over the set, with its multipliers.
struct Projection {
    Eigen::VectorXd point;
    std::vector<int> active;      ///< rows with a positive multiplier; face 0 of a ball
    Eigen::VectorXd multipliers;  ///< of `active`, in units of distance: y - point = sum of multiplier x unit outward normal
    int iterations = 0;
};

/// The faces each point of a batch was last projected onto, so that the next step of its chain starts there. 16 bits a face.
class FaceMemory {
public:
    FaceMemory(int points, int dimension) : m_stride(static_cast<std::size_t>(dimension) + 1), m_data(static_cast<std::size_t>(points) * m_stride, 0) {}
    /// \param out room for `dimension` faces. Returns how many there are.
    int read(int point, int* out) const;
    void write(int point, std::span<const int> faces);

private:
    std::size_t m_stride;
    std::vector<std::uint16_t> m_data;
};

/// What a batch met: entry i is the i-th point that lay outside, in order; its faces are faces[begins[i]] to faces[begins[i + 1]].
struct Contacts {
    std::vector<int> points;
    std::vector<int> begins{0};
    std::vector<int> faces;
    std::vector<double> multipliers;
    void clear();
};

/// Exact projection onto a set in any dimension. Recognised and answered in closed form: ball, half-space, box, orthant, simplex (<= and =), a
/// box cut by one hyperplane or two opposite ones, the l1 ball. Everything else by the dual active-set method of Goldfarb and Idnani (Math.
/// Programming 27, 1983) for the identity Hessian: starts at y or at the foot on the faces that were active before, adds the most violated face,
/// lets go of faces whose multiplier would turn negative. Same bits on every machine.
/// Thread rule: const; every thread has a Workspace of its own.
class Projector {
public:
    class Workspace {
    public:
        Workspace(Workspace&&) noexcept;
        Workspace& operator=(Workspace&&) noexcept;
        ~Workspace();

    private:
        friend class Projector;
        struct Data;
        explicit Workspace(std::unique_ptr<Data> data);
        std::unique_ptr<Data> m_data;
    };
    enum class Start {
        cold,  ///< at y
        warm,  ///< at the faces of the workspace's last projection
    };

    /// \param closedForms false: the active-set method for every polyhedron.
    explicit Projector(ConstraintSet set, bool closedForms = true, CpuLevel level = cpuLevel());
    ~Projector();
    Projector(Projector&&) noexcept;

    [[nodiscard]] Workspace workspace() const;
    /// x <- the projection of y; both hold dimension() numbers and may be the same memory. What it met stands in faces() and multipliers().
    /// Errors: a coordinate that is not finite or above 1e100 in size; more than 100 + 20 (rows + dimension) iterations; faces in contradiction
    /// (both only by rounding: the set is not empty).
    [[nodiscard]] base::Status project(std::span<const double> y, std::span<double> x, Workspace& workspace, Start start = Start::cold) const;
    /// Of the workspace's last projection; the rows are in no order. Empty when the point lay inside.
    [[nodiscard]] std::span<const int> faces(const Workspace& workspace) const;
    [[nodiscard]] std::span<const double> multipliers(const Workspace& workspace) const;
    [[nodiscard]] int iterations(const Workspace& workspace) const;

    /// One point, with a workspace of its own.
    [[nodiscard]] base::Result<Projection> project(const Eigen::VectorXd& y) const;

    /// The largest violated distance of points side by side: coordinate j of point c at points[j * stride + c], c < violations.size().
    void violations(const double* points, std::ptrdiff_t stride, std::span<double> violations) const;
    /// Replaces the points outside by their projections, in place; those inside are not touched. Same results as one after the other.
    /// \param memory may be null; else every chain starts at its own last faces, and they are renewed.
    /// Errors: as project(); the points before the bad one are done.
    [[nodiscard]] base::Status projectBatch(double* points, std::ptrdiff_t stride, int count, Workspace& workspace, Contacts& contacts,
                                            FaceMemory* memory = nullptr) const;

    [[nodiscard]] const ConstraintSet& set() const;
    [[nodiscard]] int dimension() const;
    /// What violated distance counts as inside, for points up to `size` in every coordinate.
    [[nodiscard]] double tolerance(double size) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// The largest failure of the four Karush-Kuhn-Tucker conditions of projecting y: stationarity, feasibility, signs, slackness. Extended precision.
[[nodiscard]] double kktResidual(const ConstraintSet& set, const Eigen::VectorXd& y, const Projection& answer);

}  // namespace triptych::langevin
