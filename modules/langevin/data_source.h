#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "langevin/points.h"

namespace triptych::langevin {

/// What L-mixing asks of data (Gerencser 1989), for p = 2; empty where it cannot be certified.
struct MixingFacts {
    std::optional<double> moment;           ///< M_2 = sup_k |z_k|_2
    std::optional<double> mixing;           ///< Gamma_{d,2}, or an upper bound of it
    std::optional<double> longRunVariance;  ///< trace of the sum of all autocovariances
    std::string reason;                     ///< why not, where something is empty; a remark otherwise
};

/// External random variables z_k of any dimension, started stationary, one process a chain. Numbers come by address: chain c draws what takes it to step k
/// from blocks (seed, c, k, lane) with lanes from firstDataLane on, so paths do not depend on threads or blocks. Immutable; any thread.
class DataSource {
public:
    static constexpr std::uint16_t firstDataLane = 0x4000;

    DataSource() = default;
    DataSource(const DataSource&) = delete;
    DataSource& operator=(const DataSource&) = delete;
    virtual ~DataSource() = default;

    [[nodiscard]] virtual int dimension() const = 0;
    /// Numbers a chain carries from step to step; the first dimension() of them are z itself.
    [[nodiscard]] virtual int stateSize() const = 0;
    /// The state at step 0 of chains firstChain, firstChain + 1, ...: the stationary law. \param state stateSize() coordinates.
    virtual void start(std::uint64_t seed, std::uint64_t firstChain, Points state) const = 0;
    /// From step - 1 to `step` (counted from 1), in place.
    virtual void advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const = 0;
    [[nodiscard]] virtual MixingFacts facts() const = 0;
};

}  // namespace triptych::langevin
