#include "figures/figure_view.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontMetricsF>
#include <QMimeData>
#include <QPainter>
#include <qcustomplot.h>

#include "figures/numbers.h"

namespace triptych::figures {
namespace {

constexpr double unitsPerPt = 96.0 / 72;
constexpr std::size_t longCurve = 20000;  // as marks.cpp: shorter ones are thinned while they are drawn

/// Panned by less than the margin and not zoomed: the thinned path serves on.
bool serves(const AxisMap& made, const AxisMap& now) {
    if (made.scale != now.scale)
        return false;
    const double from = made.toPixel(now.lower), to = made.toPixel(now.upper), side = std::abs(made.pixel1 - made.pixel0);
    return std::abs((to - from) - (now.pixel1 - now.pixel0)) < 1e-3 && std::abs(from - made.pixel0) < 0.75 * side;
}

bool isLong(const Mark& mark) {
    const auto* curve = std::get_if<Curve>(&mark);
    return curve && std::min(curve->x.size(), curve->y.size()) > longCurve;
}

struct CurveTask {
    std::size_t panel, mark;
    const Curve* curve;
    DecimationView view;
};

}  // namespace

FigureView::FigureView(QWidget* parent)
    : QWidget(parent), m_style(lightScreenStyle()), m_stopPaths(std::make_shared<std::atomic<bool>>(false)), m_fitAction(new QAction(this)),
      m_copyImageAction(new QAction(this)), m_copyDataAction(new QAction(this)) {
    m_pool.setMaxThreadCount(1);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_fitAction, &QAction::triggered, this, &FigureView::fit);
    connect(m_copyImageAction, &QAction::triggered, this, &FigureView::copyImage);
    connect(m_copyDataAction, &QAction::triggered, this, &FigureView::copyData);
    addActions({m_fitAction, m_copyImageAction, m_copyDataAction});
    for (auto* action : actions())
        action->setEnabled(false);
    retranslate();
}

FigureView::~FigureView() {
    // Tasks post to this object; none may outlive it.
    m_stopPaths->store(true);
    if (m_superseded)
        m_superseded->store(true);
    m_pool.waitForDone();
}

void FigureView::retranslate() {
    m_fitAction->setText(tr("Fit"));
    m_copyImageAction->setText(tr("Copy image"));
    m_copyDataAction->setText(tr("Copy data"));
    if (!m_scene)
        setAccessibleName(tr("Empty figure"));
}

void FigureView::setScene(FigureScene scene, Ranges ranges) {
    m_source = std::make_shared<const FigureScene>(std::move(scene));
    prepare(ranges);
}

void FigureView::clear() {
    if (m_superseded)
        m_superseded->store(true);
    m_stopPaths->store(true);
    m_stopPaths = std::make_shared<std::atomic<bool>>(false);
    m_pathsRunning = false;
    m_adopted = m_generation;
    m_source.reset();
    m_scene.reset();
    m_plot.reset();
    m_shown.clear();
    m_image = {};
    m_hold = false;
    m_drag.reset();
    m_current.reset();
    for (auto* action : actions())
        action->setEnabled(false);
    retranslate();
    updateReadOut();
    announceBusy();
    update();
}

void FigureView::setScreenStyle(const ScreenStyle& style) {
    m_style = style;
    if (m_source)
        prepare(Ranges::keep);
    update();
}

void FigureView::setColourMap(const std::string& name) {
    if (name == m_colourMap)
        return;
    m_colourMap = name;
    if (m_source)
        prepare(Ranges::keep);
}

void FigureView::prepare(Ranges ranges) {
    // One that has begun is finished and shown, so that a stream of scenes is seen moving; one still waiting is left out.
    if (m_superseded)
        m_superseded->store(true);
    m_superseded = std::make_shared<std::atomic<bool>>(false);
    const auto generation = ++m_generation;
    m_pool.start([this, generation, ranges, superseded = m_superseded, source = m_source, style = m_style, colourMap = m_colourMap] {
        if (superseded->load())
            return;
        auto prepared = prepareScene(*source, style, colourMap);
        QMetaObject::invokeMethod(
            this, [this, generation, ranges, style, prepared = std::move(prepared)] { adopt(generation, prepared, style, ranges); }, Qt::QueuedConnection);
    });
    announceBusy();
}

void FigureView::adopt(std::uint64_t generation, std::shared_ptr<const PreparedScene> prepared, const ScreenStyle& style, Ranges ranges) {
    if (generation <= m_adopted)
        return;
    m_adopted = generation;
    if (generation == m_generation)
        m_source = std::shared_ptr<const FigureScene>(prepared, &prepared->scene);
    m_stopPaths->store(true);
    m_stopPaths = std::make_shared<std::atomic<bool>>(false);
    m_pathsRunning = false;
    m_pathMaps.clear();
    m_drag.reset();

    const auto before = std::move(m_shown);
    const bool keep = ranges == Ranges::keep && before.size() == prepared->scene.panels.size();
    m_scene.reset();
    m_plot = std::make_unique<QCustomPlot>();
    m_plot->setPlottingHints(QCP::phNone);
    m_scene = std::make_unique<ScenePlot>(*m_plot, std::move(prepared), style, unitsPerPt);
    m_shown.clear();
    for (const auto& panel : m_scene->panels()) {
        panel->deferCurves = true;
        const auto index = m_shown.size();
        if (keep && before[index].chosen)
            m_shown.push_back(before[index]);
        else
            m_shown.push_back({panel->home[0], panel->home[1], false});
    }
    if (!keep)
        m_current.reset();
    if (m_current && *m_current >= m_shown.size())
        m_current.reset();
    m_hold = hasLongCurves() && !m_image.isNull();

    const auto& scene = m_scene->prepared().scene;
    setAccessibleName(QString::fromStdString(!scene.title.empty() || scene.panels.empty() ? scene.title : scene.panels.front().title));
    setAccessibleDescription(QString::fromStdString(scene.caption));
    for (auto* action : actions())
        action->setEnabled(true);
    stale();
    emit sceneShown();
    updateReadOut();
    announceBusy();
}

const FigureScene* FigureView::scene() const { return m_scene ? &m_scene->prepared().scene : nullptr; }

bool FigureView::busy() const { return m_generation != m_adopted || m_pathsRunning; }

void FigureView::announceBusy() {
    if (busy() == m_busy)
        return;
    m_busy = busy();
    emit busyChanged(m_busy);
}

std::size_t FigureView::panelCount() const { return m_shown.size(); }

bool FigureView::hasLongCurves() const {
    for (const auto& panel : m_scene->panels())
        if (std::any_of(panel->panel->marks.begin(), panel->panel->marks.end(), isLong))
            return true;
    return false;
}

void FigureView::stale() {
    m_stale = true;
    m_arranged = false;
    update();
}

void FigureView::arrange() {
    if (!m_scene || m_arranged || width() < 2 || height() < 2)
        return;
    for (const auto& panel : m_scene->panels()) {
        const Shown& shown = m_shown[panel->index];
        panel->rect->axis(QCPAxis::atBottom)->setRange(shown.x.lower, shown.x.upper);
        panel->rect->axis(QCPAxis::atLeft)->setRange(shown.y.lower, shown.y.upper);
    }
    m_scene->arrange(size());
    m_arranged = true;
}

QImage FigureView::image(double pixelRatio) {
    if (!m_scene || width() < 2 || height() < 2)
        return {};
    arrange();
    QImage image(size() * pixelRatio, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(pixelRatio);
    image.fill(toQColor(m_scene->style().background));
    QCPPainter painter;
    painter.begin(&image);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmNonCosmetic);
    m_plot->toPainter(&painter, width(), height());
    painter.end();
    return image;
}

void FigureView::refresh() {
    const double ratio = devicePixelRatioF();
    const bool fits = m_image.size() == size() * ratio && m_image.devicePixelRatio() == ratio;
    if (!m_scene || (fits && !m_stale))
        return;
    arrange();
    requestPaths();
    if (m_hold && fits)
        return;
    m_image = image(ratio);
    m_stale = false;
}

void FigureView::requestPaths() {
    // One that runs is finished first, even when it is out of date: the next begins from pathsDone().
    if (m_pathsRunning || !m_scene || !m_arranged || !hasLongCurves())
        return;
    std::vector<std::pair<AxisMap, AxisMap>> maps;
    for (const auto& panel : m_scene->panels())
        maps.emplace_back(panel->xMap(), panel->yMap());
    const double ratio = devicePixelRatioF();
    const bool current = ratio == m_pathRatio && std::equal(maps.begin(), maps.end(), m_pathMaps.begin(), m_pathMaps.end(), [](const auto& now, const auto& made) {
                             return serves(made.first, now.first) && serves(made.second, now.second);
                         });
    if (current)
        return;
    m_pathMaps = maps;
    m_pathRatio = ratio;
    m_pathsRunning = true;
    std::vector<CurveTask> tasks;
    for (const auto& panel : m_scene->panels())
        for (std::size_t m = 0; m < panel->panel->marks.size(); ++m)
            if (isLong(panel->panel->marks[m]))
                tasks.push_back({panel->index, m, &std::get<Curve>(panel->panel->marks[m]), {maps[panel->index].first, maps[panel->index].second, 1, ratio}});
    // The source keeps the curves alive while they are read.
    m_pool.start([this, tasks = std::move(tasks), stopped = m_stopPaths, alive = m_scene->shared()] {
        for (const auto& task : tasks) {
            const auto n = std::min(task.curve->x.size(), task.curve->y.size());
            auto path = std::make_shared<DecimatedPath>(decimateCurve(task.curve->x.data(), task.curve->y.data(), n, task.view, stopped.get()));
            if (stopped->load())
                return;
            if (task.curve->closed && n > 1) {
                path->x.insert(path->x.end(), {std::nan(""), task.curve->x[n - 1], task.curve->x[0]});
                path->y.insert(path->y.end(), {std::nan(""), task.curve->y[n - 1], task.curve->y[0]});
            }
            QMetaObject::invokeMethod(
                this,
                [this, stopped, panel = task.panel, mark = task.mark, path = std::shared_ptr<const DecimatedPath>(path)] {
                    if (!stopped->load())
                        m_scene->panels()[panel]->paths[mark] = path;
                },
                Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(
            this,
            [this, stopped] {
                if (!stopped->load())
                    pathsDone();
            },
            Qt::QueuedConnection);
    });
    announceBusy();
}

void FigureView::pathsDone() {
    m_pathsRunning = false;
    m_hold = false;
    m_stale = true;
    requestPaths();
    announceBusy();
    update();
}

QRectF FigureView::panelArea(std::size_t panel) {
    arrange();
    return panel < panelCount() ? m_scene->panels()[panel]->area() : QRectF();
}

AxisMap FigureView::xMap(std::size_t panel) {
    arrange();
    return panel < panelCount() ? m_scene->panels()[panel]->xMap() : AxisMap();
}

AxisMap FigureView::yMap(std::size_t panel) {
    arrange();
    return panel < panelCount() ? m_scene->panels()[panel]->yMap() : AxisMap();
}

bool FigureView::fitted() const {
    return std::none_of(m_shown.begin(), m_shown.end(), [](const Shown& shown) { return shown.chosen; });
}

bool FigureView::setRanges(std::size_t panel, Range x, Range y) { return panel < panelCount() && choose(panel, x, y); }

void FigureView::fit() {
    if (!m_scene)
        return;
    for (const auto& panel : m_scene->panels())
        m_shown[panel->index] = {panel->home[0], panel->home[1], false};
    stale();
    updateReadOut();
    emit rangesChanged();
}

QString FigureView::dataText() const { return m_scene ? QString::fromStdString(toTsv(figureTable(*scene()))) : QString(); }

void FigureView::copyImage() {
    // Twice as fine as the screen at the least: it will be pasted into something larger.
    if (m_scene)
        QGuiApplication::clipboard()->setImage(image(std::max(2.0, devicePixelRatioF())));
}

void FigureView::copyData() {
    if (!m_scene)
        return;
    auto* data = new QMimeData;  // the clipboard owns it
    data->setText(dataText());
    data->setData(QStringLiteral("text/csv"), QByteArray::fromStdString(toCsv(figureTable(*scene()))));
    QGuiApplication::clipboard()->setMimeData(data);
}

}  // namespace triptych::figures
