#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace triptych::test {

/// A mixture layer with random weights, behind a wall: LibTorch's headers and Qt's do not meet.
class LayerProbe {
public:
    /// \param load "even": experts at random; "one": always the first; "not E": at random without E.
    LayerProbe(int tokens, int hidden, int inner, int experts, int topK, const std::string& load);
    ~LayerProbe();
    /// By loops in double precision over every expert and every token.
    [[nodiscard]] std::vector<double> dense() const;
    /// What the forward pass makes of it; empty when it was stopped.
    [[nodiscard]] std::vector<float> mixed(int threads, const std::function<bool()>& stop) const;
    [[nodiscard]] std::vector<float> mixedAlone(int token) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace triptych::test
