#pragma once

#include <array>

#include "app/langevin/run_view.h"

class QComboBox;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

class PlaneCanvas;
class Transport;

/// Two samplers side by side: the shown run and another sampler from the same seed, so that both take the same proposals until the first wall. One transport
/// moves both. GUI thread.
class CompareView : public RunView {
    Q_OBJECT
public:
    CompareView();

    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) override;
    /// The run beside it, and the job it is of; null: none yet.
    void setRival(std::shared_ptr<const langevinview::RunResult> run, const std::string& job);
    [[nodiscard]] figures::FigureRecipe recipe() const override;
    bool handleKey(int key) override;
    [[nodiscard]] QComboBox* samplerChooser() const { return m_sampler; }
    [[nodiscard]] const std::shared_ptr<const langevinview::RunResult>& rival() const { return m_runs[1]; }
    [[nodiscard]] Transport* transport() const { return m_transport; }

signals:
    /// A sampler was chosen; the machine's name.
    void rivalRequested(const QString& sampler);

private:
    void describe(std::size_t side);

    QComboBox* m_sampler;
    std::array<shell::Label*, 2> m_titles{};
    std::array<PlaneCanvas*, 2> m_planes{};
    Transport* m_transport;
    std::array<std::shared_ptr<const langevinview::RunResult>, 2> m_runs;
    std::string m_rivalJob;
};

}  // namespace triptych::app
