#pragma once

#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "langevin/constraint_set.h"

namespace triptych::langevin {

/// A set whose projection has a closed form, found in its rows. Thread rule: const.
class RecognisedForm {
public:
    [[nodiscard]] static std::optional<RecognisedForm> of(const ConstraintSet& set);

    /// x <- the projection of y (which may be the same memory), with the rows it met and their multipliers.
    void project(std::span<const double> y, std::span<double> x, std::vector<int>& faces, std::vector<double>& multipliers) const;

private:
    struct Round {
        Eigen::VectorXd centre;
        double radius;
    };
    /// Bounds on coordinates and at most one hyperplane from either side.
    struct BoxSlab {
        std::vector<double> lower, upper;
        std::vector<int> lowerRow, upperRow;
        std::vector<double> normal;  ///< empty: no hyperplane
        double from, to;
        int fromRow = -1, toRow = -1;
    };
    struct L1 {
        std::vector<double> centre;
        double radius;
        std::vector<int> rowOfSigns;  ///< bit j set: coordinate j is negative in the row's normal
    };
    using Form = std::variant<Round, BoxSlab, L1>;
    explicit RecognisedForm(Form form) : m_form(std::move(form)) {}
    [[nodiscard]] static std::optional<BoxSlab> boxSlab(const Polyhedron& set);
    [[nodiscard]] static std::optional<L1> l1(const Polyhedron& set);
    static void faces(const BoxSlab& form, std::span<const double> y, std::span<const double> x, double t, std::vector<int>& faces,
                      std::vector<double>& multipliers);
    static void faces(const L1& form, std::span<const double> y, double t, std::vector<int>& faces, std::vector<double>& multipliers);

    Form m_form;
};

}  // namespace triptych::langevin
