#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "base/seed.h"
#include "langevin/data_source.h"

namespace triptych::langevin {

/// Independent copies of a source of numbers, one a coordinate, each with a sub-seed of its own.
class Copies final : public DataSource {
public:
    /// \param one of dimension 1.
    Copies(std::unique_ptr<DataSource> one, int dimension) : m_one(std::move(one)), m_dimension(dimension) {}

    [[nodiscard]] int dimension() const override { return m_dimension; }
    [[nodiscard]] int stateSize() const override { return m_dimension * m_one->stateSize(); }
    void start(std::uint64_t seed, std::uint64_t firstChain, Points state) const override {
        for (int j = 0; j < m_dimension; ++j)
            throughCopy(j, state, [&](Points own) { m_one->start(seedOf(seed, j), firstChain, own); });
    }
    void advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const override {
        for (int j = 0; j < m_dimension; ++j)
            throughCopy(j, state, [&](Points own) { m_one->advance(seedOf(seed, j), firstChain, step, own); });
    }
    /// Norms of independent coordinates: sqrt(dimension) times those of one; variances add.
    [[nodiscard]] MixingFacts facts() const override {
        auto facts = m_one->facts();
        const double root = std::sqrt(static_cast<double>(m_dimension));
        if (facts.moment)
            facts.moment = *facts.moment * root;
        if (facts.mixing)
            facts.mixing = *facts.mixing * root;
        if (facts.longRunVariance)
            facts.longRunVariance = *facts.longRunVariance * m_dimension;
        return facts;
    }

private:
    static std::uint64_t seedOf(std::uint64_t seed, int j) { return base::namedSeed(seed, "coordinate " + std::to_string(j)); }
    // The values of all copies stand first; what else a copy carries follows, copy after copy.
    template <class Call>
    void throughCopy(int j, Points state, const Call& call) const {
        const int size = m_one->stateSize(), more = size - 1;
        std::vector<double> room(static_cast<std::size_t>(size) * static_cast<std::size_t>(state.count));
        const Points own{room.data(), state.count, size, state.count};
        const auto at = [&](int k) { return state.coordinate(k == 0 ? j : m_dimension + j * more + k - 1); };
        for (int k = 0; k < size; ++k)
            std::copy_n(at(k), state.count, own.coordinate(k));
        call(own);
        for (int k = 0; k < size; ++k)
            std::copy_n(own.coordinate(k), state.count, at(k));
    }

    std::unique_ptr<DataSource> m_one;
    int m_dimension;
};

}  // namespace triptych::langevin
