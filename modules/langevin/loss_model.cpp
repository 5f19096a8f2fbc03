#include "langevin/loss_model.h"

namespace triptych::langevin {

void LossModel::stochasticGradients(ConstPoints x, ConstPoints z, Points out) const {
    gradients(x, out);
    for (int j = 0; j < dimension(); ++j) {
        double* g = out.coordinate(j);
        const double* datum = z.coordinate(j);
        for (int c = 0; c < x.count; ++c)
            g[c] -= datum[c];
    }
}

const std::vector<double>& LossModel::table() const {
    static const std::vector<double> none;
    return none;
}

}  // namespace triptych::langevin
