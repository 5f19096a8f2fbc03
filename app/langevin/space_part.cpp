#include "app/langevin/space_part.h"

#include "app/langevin/coordinates_view.h"
#include "app/langevin/optimum_view.h"
#include "app/shell/room_words.h"
#include "app/shell/study_page.h"

namespace triptych::app {
namespace {

const QString coordinatesId = QStringLiteral("coordinates"), optimumId = QStringLiteral("optimum");

}  // namespace

SpacePart::SpacePart(Workspace& workspace, shell::StudyPage& page, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_page(page), m_inspector(new SpaceInspector(workspace, *page.inspector(), this)), m_coordinates(new CoordinatesView), m_optimum(new OptimumView) {
    page.views()->addSegment(coordinatesId, tr("Coordinates"), tr("A problem in any dimension: every coordinate of the chains"));
    page.setCanvas(coordinatesId, m_coordinates);
    page.views()->addSegment(optimumId, tr("Optimum"), tr("The best loss that chains meet, against steps and β"));
    page.setCanvas(optimumId, m_optimum);
    connect(m_inspector, &SpaceInspector::runRequested, this, &SpacePart::runRequested);
}

void SpacePart::turn(const QString& view) {
    m_shown = true;
    for (const auto& id : {coordinatesId, optimumId})
        m_page.views()->setSegmentEnabled(id, id == view);
    m_page.views()->setCurrent(view);
}

void SpacePart::leave() {
    m_shown = false;
    m_job.clear();
    m_inspector->leave();
    for (const auto& id : {coordinatesId, optimumId})
        m_page.views()->setSegmentEnabled(id, false);
}

void SpacePart::showProblem(const QString& key) {
    m_job.clear();
    turn(coordinatesId);
    m_coordinates->setRun(nullptr);
    m_inspector->showProblem(key);
}

void SpacePart::showPartial(const base::Output& partial) {
    if (const auto run = langevinview::spaceResult(partial.arrays, partial.summary)) {
        turn(coordinatesId);
        m_coordinates->setRun(*run);
    }
}

void SpacePart::showJob(const std::string& job) {
    const auto record = m_workspace.record(job);
    if (!record || record->state != base::JobState::done)
        return;
    m_workspace.inBackground(this, QStringLiteral("space"), [this, job, record = *record, &blobs = m_workspace.blobs()]() -> std::function<void()> {
        const auto fail = [this](const base::Error& error) -> std::function<void()> {
            return [this, text = shell::errorWords(error)] { m_workspace.showBanner(QStringLiteral("langevin"), Workspace::Tone::bad, text); };
        };
        if (record.spec.kind == "langevin.optimise") {
            const auto result = langevinview::optimumResult(record, blobs);
            if (!result)
                return fail(result.error());
            return [this, job, record, result = *result] {
                m_job = job;
                turn(optimumId);
                m_optimum->setResult(result);
                m_inspector->showJob(record);
                emit shown();
            };
        }
        const auto result = langevinview::spaceResult(record, blobs);
        if (!result)
            return fail(result.error());
        return [this, job, record, result = *result] {
            m_job = job;
            turn(coordinatesId);
            m_coordinates->setRun(result);
            m_inspector->showJob(record);
            emit shown();
        };
    });
}

void SpacePart::explain(const base::Error& error) {
    // "/parameters/problem/loss/text:3"
    const auto at = error.where.find("/loss/text");
    if (at == std::string::npos)
        return;
    const auto colon = error.where.find(':', at);
    m_inspector->sayLossError(QString::fromStdString(error.what), colon == std::string::npos ? 0 : std::atoi(error.where.c_str() + colon + 1));
}

figures::FigureRecipe SpacePart::recipe() const {
    return m_page.views()->current() == optimumId ? m_optimum->recipe() : m_coordinates->recipe();
}

}  // namespace triptych::app
