#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/losses/data_rows.h"
#include "langevin/losses/fields.h"
#include "langevin/losses/makers.h"

namespace triptych::langevin {
namespace {

// Mean over rows of (v.tanh(W u + b) - y)^2 / 2 + ridge/2 |x|^2, x = (W by rows, b, v); a datum is (u, y). Not convex; its gradient has no Lipschitz constant on the
// whole space, so nothing of the theorem is certified.
class Network final : public LossModel {
public:
    static MadeLoss make(const base::Json& json, int, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "network", {"features", "targets", "hidden", "ridge", "names"}, where));
        auto loss = std::make_unique<Network>();
        TRIPTYCH_TRY(const auto features, matrixField(json, "features", where));
        TRIPTYCH_TRY(const auto targets, vectorField(json, "targets", {}, where));
        TRIPTYCH_TRY(loss->m_hidden, countField(json, "hidden", 4, 1, 64, where));
        TRIPTYCH_TRY(loss->m_ridge, numberField(json, "ridge", 0.01, 0, 1e6, where));
        if (targets.size() != features.rows())
            return base::badRequest(fmt::format("{} targets for {} rows", targets.size(), features.rows()), fmt::format("{}/targets", where), "one target a row");
        loss->m_inputs = static_cast<int>(features.cols());
        if (loss->dimension() > 256)
            return base::badRequest(fmt::format("{} weights", loss->dimension()), fmt::format("{}/hidden", where), "at most 256: hidden x (features + 2)");
        for (Eigen::Index i = 0; i < features.rows(); ++i) {
            for (Eigen::Index j = 0; j < features.cols(); ++j)
                loss->m_table.push_back(features(i, j));
            loss->m_table.push_back(targets[i]);
        }
        loss->m_facts.formula = fmt::format("mean of (v.tanh(W u + b) - y)^2 / 2 over {} rows, {} units, + {:.4g} |x|^2", features.rows(), loss->m_hidden, 0.5 * loss->m_ridge);
        loss->m_document = {{"kind", "network"}, {"features", json["features"]}, {"targets", json["targets"]}, {"hidden", loss->m_hidden}, {"ridge", loss->m_ridge}};
        if (json.contains("names"))
            loss->m_document["names"] = json["names"];
        return loss;
    }

    [[nodiscard]] int dimension() const override { return m_hidden * (m_inputs + 2); }
    [[nodiscard]] int dataDimension() const override { return m_inputs + 1; }
    [[nodiscard]] const std::vector<double>& table() const override { return m_table; }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_document; }

    void values(ConstPoints x, double* out) const override {
        Room room(x.count, m_hidden);
        std::fill_n(out, x.count, 0.0);
        const auto n = rows();
        for (std::size_t r = 0; r < n; ++r) {
            forward(x, row(r), room);
            for (int c = 0; c < x.count; ++c)
                out[c] += 0.5 * room.rest[static_cast<std::size_t>(c)] * room.rest[static_cast<std::size_t>(c)];
        }
        for (int c = 0; c < x.count; ++c)
            out[c] /= static_cast<double>(n);
        for (int j = 0; j < x.dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out[c] += 0.5 * m_ridge * x.coordinate(j)[c] * x.coordinate(j)[c];
    }
    void gradients(ConstPoints x, Points out) const override {
        Room room(x.count, m_hidden);
        zero(out);
        const auto n = rows();
        for (std::size_t r = 0; r < n; ++r)
            backward(x, row(r), room, out);
        finish(x, 1.0 / static_cast<double>(n), out);
    }
    void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const override {
        Room room(x.count, m_hidden);
        zero(out);
        backward(x, OwnRow{z}, room, out);
        finish(x, 1.0, out);
    }

private:
    struct Room {
        Room(int count, int hidden) : rest(static_cast<std::size_t>(count)), units(static_cast<std::size_t>(count) * static_cast<std::size_t>(hidden)) {}
        std::vector<double> rest, units;
    };

    [[nodiscard]] std::size_t rows() const { return m_table.size() / static_cast<std::size_t>(m_inputs + 1); }
    [[nodiscard]] SameRow row(std::size_t r) const { return {m_table.data() + r * static_cast<std::size_t>(m_inputs + 1)}; }
    static void zero(Points out) {
        for (int j = 0; j < out.dimension; ++j)
            std::fill_n(out.coordinate(j), out.count, 0.0);
    }
    void finish(ConstPoints x, double scale, Points out) const {
        for (int j = 0; j < x.dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] = scale * out.coordinate(j)[c] + m_ridge * x.coordinate(j)[c];
    }
    [[nodiscard]] int bias(int h) const { return m_hidden * m_inputs + h; }
    [[nodiscard]] int weight(int h) const { return m_hidden * (m_inputs + 1) + h; }

    template <class Row>
    void forward(ConstPoints x, Row z, Room& room) const {
        for (int c = 0; c < x.count; ++c)
            room.rest[static_cast<std::size_t>(c)] = -z.at(m_inputs, c);
        for (int h = 0; h < m_hidden; ++h) {
            double* unit = room.units.data() + static_cast<std::ptrdiff_t>(h) * x.count;
            std::copy_n(x.coordinate(bias(h)), x.count, unit);
            for (int i = 0; i < m_inputs; ++i) {
                const double* w = x.coordinate(h * m_inputs + i);
                for (int c = 0; c < x.count; ++c)
                    unit[c] += w[c] * z.at(i, c);
            }
            // tanh u = 1 - 2 / (1 + exp 2u)
            for (int c = 0; c < x.count; ++c)
                unit[c] = std::clamp(2.0 * unit[c], -700.0, 700.0);
            kernels().exponentials(unit, x.count, unit);
            const double* v = x.coordinate(weight(h));
            for (int c = 0; c < x.count; ++c) {
                unit[c] = 1.0 - 2.0 / (1.0 + unit[c]);
                room.rest[static_cast<std::size_t>(c)] += v[c] * unit[c];
            }
        }
    }
    template <class Row>
    void backward(ConstPoints x, Row z, Room& room, Points out) const {
        forward(x, z, room);
        for (int h = 0; h < m_hidden; ++h) {
            const double* unit = room.units.data() + static_cast<std::ptrdiff_t>(h) * x.count;
            const double* v = x.coordinate(weight(h));
            for (int c = 0; c < x.count; ++c) {
                const double rest = room.rest[static_cast<std::size_t>(c)], inner = rest * v[c] * (1.0 - unit[c] * unit[c]);
                out.coordinate(weight(h))[c] += rest * unit[c];
                out.coordinate(bias(h))[c] += inner;
                for (int i = 0; i < m_inputs; ++i)
                    out.coordinate(h * m_inputs + i)[c] += inner * z.at(i, c);
            }
        }
    }

    int m_inputs = 0, m_hidden = 1;
    double m_ridge = 0;
    std::vector<double> m_table;
    LossFacts m_facts;
    base::Json m_document;
};

}  // namespace

MadeLoss makeNetwork(const base::Json& json, int dimension, std::string_view where) {
    return Network::make(json, dimension, where);
}

}  // namespace triptych::langevin
