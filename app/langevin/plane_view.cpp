#include "app/langevin/plane_view.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/langevin/mini_plot.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/plot_data.h"
#include "app/langevin/transport.h"
#include "app/shell/label.h"

namespace triptych::app {
namespace {

// The step of the last quarter that shows best what the study is about: a proposal far outside, brought back.
std::size_t tellingFrame(const langevinview::RunResult& run) {
    const auto frames = run.trackSteps.size();
    std::size_t telling = frames - 1;
    double farthest = 0;
    for (auto frame = frames - frames / 4; frame < frames; ++frame) {
        const auto step = run.step(frame, 0);
        const double away = std::hypot(step.proposal[0] - step.end[0], step.proposal[1] - step.end[1]);
        if (away > farthest) {
            farthest = away;
            telling = frame;
        }
    }
    return telling;
}

}  // namespace

PlaneView::PlaneView()
    : RunView({QStringLiteral("plane"), tr("Plane"), tr("Chains, loss and constraints, step by step")}), m_plane(new PlaneCanvas), m_under(new QWidget), m_transport(new Transport),
      m_marginal(new MiniPlot), m_distance(new MiniPlot), m_faces(new MiniPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_plane, 1);
    auto* under = new QVBoxLayout(m_under);
    under->setContentsMargins(0, 0, 0, 0);
    under->setSpacing(0);
    under->addWidget(new shell::Separator);
    under->addWidget(m_transport);
    auto* small = new QHBoxLayout;
    small->setContentsMargins(8, 0, 8, 0);
    for (auto* plot : {m_marginal, m_distance, m_faces}) {
        plot->setFixedHeight(164);
        small->addWidget(plot, 1);
    }
    under->addLayout(small);
    layout->addWidget(m_under);
    connect(m_transport, &Transport::stepChanged, this, &PlaneView::showStep);
}

void PlaneView::leaveRun() {
    m_run.reset();
    m_transport->setPlaying(false);
    m_under->hide();
}

void PlaneView::clear() {
    leaveRun();
    m_plane->clear();
}

void PlaneView::setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool follows) {
    m_run = std::move(run);
    m_isLive = partial && follows;
    m_under->show();
    m_plane->setRun(m_run, follows);
    m_transport->setSteps(m_run->trackSteps, m_run->steps);
    if (m_run->trackSteps.empty())
        return;
    if (!m_transport->isPlaying())
        m_transport->setStep(partial ? m_run->trackSteps.back() : m_run->trackSteps[tellingFrame(*m_run)]);
    else
        showStep(m_transport->step());
}

void PlaneView::showStep(std::int64_t step) {
    m_plane->setStep(step);
    if (!m_run || m_run->densitySteps.empty())
        return;
    // While chains run the plane moves with every frame; the plots as often as they can be read.
    if (m_isLive && m_plotted.isValid() && m_plotted.elapsed() < 100)
        return;
    m_plotted.start();
    const auto at = std::max<std::int64_t>(1, step);
    m_marginal->setData(marginalPlot(*m_run, 0, at));
    auto distance = app::distancePlot(*m_run, true);
    distance.cursor = static_cast<double>(at);
    m_distance->setData(std::move(distance));
    m_faces->setData(facesPlot(*m_run, at));
}

figures::FigureRecipe PlaneView::recipe() const {
    auto recipe = RunView::recipe();
    recipe.options["step"] = m_transport->step();
    recipe.widthMm = 120;
    recipe.heightMm = 90;
    return recipe;
}

bool PlaneView::handleKey(int key) {
    if (m_run && m_transport->handleKey(key))
        return true;
    if (key != Qt::Key_F)
        return false;
    m_plane->fit();
    return true;
}

}  // namespace triptych::app
