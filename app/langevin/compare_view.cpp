#include "app/langevin/compare_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/langevin/core/sampler_words.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/row_text.h"
#include "app/langevin/transport.h"
#include "app/shell/label.h"
#include "langevin/samplers/sampler.h"

namespace triptych::app {

CompareView::CompareView()
    : RunView({QStringLiteral("compare"), tr("Compare"), tr("Another sampler from the same seed, side by side")}), m_sampler(new QComboBox), m_transport(new Transport) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(new shell::Label(tr("Beside it"), shell::TextSize::secondary, shell::Ink::text2));
    row->addWidget(m_sampler);
    row->addStretch();
    layout->addLayout(row);
    m_sampler->setAccessibleName(tr("Sampler beside it"));
    auto* sides = new QHBoxLayout;
    sides->setSpacing(1);
    for (std::size_t side = 0; side < 2; ++side) {
        auto* column = new QVBoxLayout;
        m_titles[side] = new shell::Label({}, shell::TextSize::secondary);
        m_titles[side]->setContentsMargins(16, 0, 8, 6);
        m_titles[side]->setWordWrap(true);
        m_planes[side] = new PlaneCanvas;
        column->addWidget(m_titles[side]);
        column->addWidget(m_planes[side], 1);
        sides->addLayout(column, 1);
    }
    layout->addLayout(sides, 1);
    layout->addWidget(new shell::Separator);
    layout->addWidget(m_transport);
    connect(m_transport, &Transport::stepChanged, this, [this](std::int64_t step) {
        for (auto* plane : m_planes)
            plane->setStep(step);
    });
    connect(m_sampler, &QComboBox::activated, this, [this](int index) {
        if (const QString name = m_sampler->itemData(index).toString(); !name.isEmpty())
            emit rivalRequested(name);
    });
}

void CompareView::setRun(std::shared_ptr<const langevinview::RunResult> run, bool partial, bool) {
    if (partial)
        return;
    if (m_runs[0] != run) {
        setRival(nullptr, {});
        const QSignalBlocker quiet(m_sampler);
        m_sampler->clear();
        m_sampler->addItem(tr("Choose a sampler…"));
        for (const auto& sampler : langevin::samplers())
            if (const auto name = sampler->facts().name; name != run->sampler())
                m_sampler->addItem(langevinview::samplerTitle(name), QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    m_runs[0] = std::move(run);
    m_planes[0]->setRun(m_runs[0], false);
    m_transport->setSteps(m_runs[0]->trackSteps, m_runs[0]->steps);
    if (!m_runs[0]->trackSteps.empty())
        m_transport->setStep(m_runs[0]->trackSteps.back());
    describe(0);
}

void CompareView::setRival(std::shared_ptr<const langevinview::RunResult> run, const std::string& job) {
    m_runs[1] = std::move(run);
    m_rivalJob = job;
    if (m_runs[1]) {
        m_planes[1]->setRun(m_runs[1], false);
        m_planes[1]->setStep(m_transport->step());
    } else {
        m_planes[1]->clear();
    }
    describe(1);
}

void CompareView::describe(std::size_t side) {
    const auto& run = m_runs[side];
    if (!run) {
        m_titles[side]->setText(tr("Choose a sampler above: it runs from the same seed and start."));
        return;
    }
    const auto w1 = run->summary.value("w1", base::Json::array());
    const auto number = [&](std::size_t i) { return w1.is_array() && w1.size() > i && w1[i].is_number() ? shownNumber(w1[i].get<double>(), 2) : QStringLiteral("–"); };
    const auto data = run->summary.value("data", std::string("none"));
    m_titles[side]->setText(tr("%1, %2: W₁ to the truth %3 · %4")
                                .arg(langevinview::samplerTitle(run->sampler()), data == "none" ? tr("mean loss") : tr("dependent or noisy data"), number(0), number(1)));
    m_titles[side]->setToolTip(langevinview::samplerRule(run->sampler()));
}

figures::FigureRecipe CompareView::recipe() const {
    auto recipe = RunView::recipe();
    recipe.options["step"] = m_transport->step();
    recipe.options["other"] = m_rivalJob;
    recipe.widthMm = 178;
    recipe.heightMm = 80;
    return recipe;
}

bool CompareView::handleKey(int key) {
    return m_runs[0] && m_transport->handleKey(key);
}

}  // namespace triptych::app
