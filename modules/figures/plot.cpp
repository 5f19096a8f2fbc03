#include "figures/plot.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <QFontDatabase>
#include <QFontMetricsF>
#include <qcustomplot.h>

#include "figures/marks.h"

namespace triptych::figures {
namespace {

/// QCustomPlot's own grid knows no spans; margins of a row or column are shared so that axes line up.
class PanelGrid final : public QCPLayout {
public:
    struct Cell {
        QCPLayoutElement* element;
        int row, column, rowSpan, columnSpan;
    };
    PanelGrid(std::vector<double> heights, std::vector<double> widths, int top) : m_heights(std::move(heights)), m_widths(std::move(widths)), m_top(top) {}
    ~PanelGrid() override { clear(); }

    void add(const Cell& cell) {
        m_cells.push_back(cell);
        adoptElement(cell.element);
    }
    int elementCount() const override { return static_cast<int>(m_cells.size()); }
    QCPLayoutElement* elementAt(int index) const override {
        return index >= 0 && index < elementCount() ? m_cells[static_cast<std::size_t>(index)].element : nullptr;
    }
    QCPLayoutElement* takeAt(int index) override {
        QCPLayoutElement* element = elementAt(index);
        if (element) {
            releaseElement(element);
            m_cells.erase(m_cells.begin() + index);
        }
        return element;
    }
    bool take(QCPLayoutElement* element) override {
        for (int i = 0; i < elementCount(); ++i)
            if (elementAt(i) == element)
                return takeAt(i) != nullptr;
        return false;
    }
    QList<QCPLayoutElement*> elements(bool recursive) const override {
        QList<QCPLayoutElement*> all;
        for (const auto& cell : m_cells) {
            all << cell.element;
            if (recursive)
                all << cell.element->elements(true);
        }
        return all;
    }

protected:
    void updateLayout() override {
        const QRect area = rect().adjusted(0, m_top, 0, 0);
        // Relative sizes are of the axes' inner areas; the shared margins come on top, so equal heights look equal.
        const auto shares = [&](const std::vector<double>& weights, int total, bool vertical) {
            std::vector<double> before(weights.size()), after(weights.size());
            for (const auto& cell : m_cells) {
                const auto first = static_cast<std::size_t>(vertical ? cell.row : cell.column);
                const auto last = first + static_cast<std::size_t>(vertical ? cell.rowSpan : cell.columnSpan) - 1;
                const QMargins m = cell.element->margins();
                before[first] = std::max(before[first], static_cast<double>(vertical ? m.top() : m.left()));
                after[last] = std::max(after[last], static_cast<double>(vertical ? m.bottom() : m.right()));
            }
            double fixed = 0, sum = 0;
            for (std::size_t i = 0; i < weights.size(); ++i) {
                fixed += before[i] + after[i];
                sum += weights[i];
            }
            const double free = std::max(0.0, total - fixed);
            std::vector<double> edges{0};
            for (std::size_t i = 0; i < weights.size(); ++i)
                edges.push_back(edges.back() + before[i] + after[i] + free * weights[i] / sum);
            return edges;
        };
        const auto ys = shares(m_heights, area.height(), true), xs = shares(m_widths, area.width(), false);
        for (const auto& cell : m_cells) {
            const auto edge = [](const std::vector<double>& edges, int i) { return static_cast<int>(std::lround(edges[static_cast<std::size_t>(i)])); };
            cell.element->setOuterRect(QRect(QPoint(area.left() + edge(xs, cell.column), area.top() + edge(ys, cell.row)),
                                             QPoint(area.left() + edge(xs, cell.column + cell.columnSpan) - 1, area.top() + edge(ys, cell.row + cell.rowSpan) - 1)));
        }
    }

private:
    std::vector<double> m_heights, m_widths;
    int m_top;
    std::vector<Cell> m_cells;
};

class SceneTicker final : public QCPAxisTicker {
public:
    /// `length` in units; labels are `font`'s.
    SceneTicker(const Axis& axis, bool vertical, std::function<double()> length, const QFont& font)
        : m_axis(axis), m_vertical(vertical), m_length(std::move(length)), m_metrics(font) {}
    void generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* labels) override {
        ticks.clear();
        if (subTicks)
            subTicks->clear();
        if (labels)
            labels->clear();
        const auto add = [&](double value, const std::string& text) {
            ticks.push_back(value);
            if (labels)
                labels->push_back(QString::fromStdString(text));
        };
        if (!m_axis.ticks.empty()) {
            const double slack = range.size() * 1e-9;
            for (const auto& tick : m_axis.ticks)
                if (tick.first >= range.lower - slack && tick.first <= range.upper + slack)
                    add(tick.first, tick.second);
        } else {
            // Five are read most easily; where their labels would touch, fewer.
            std::vector<Tick> best;
            for (int room = 5; room >= 2; --room) {
                best = niceTicks(m_axis.scale, range.lower, range.upper, room);
                if (apart(best, range))
                    break;
            }
            for (const auto& tick : best)
                add(tick.value, tick.text);
        }
    }

private:
    [[nodiscard]] bool apart(const std::vector<Tick>& ticks, const QCPRange& range) const {
        const AxisMap map{m_axis.scale, range.lower, range.upper, 0, m_length()};
        const double gap = m_metrics.height() * (m_vertical ? 0.15 : 0.7);
        const auto extent = [&](const Tick& tick) { return m_vertical ? m_metrics.height() : m_metrics.horizontalAdvance(QString::fromStdString(tick.text)); };
        for (std::size_t i = 1; i < ticks.size(); ++i)
            if (map.toPixel(ticks[i].value) - map.toPixel(ticks[i - 1].value) < (extent(ticks[i]) + extent(ticks[i - 1])) / 2 + gap)
                return false;
        return true;
    }
    const Axis& m_axis;
    bool m_vertical;
    std::function<double()> m_length;
    QFontMetricsF m_metrics;
};

Canvas canvasFor(QCPPainter& painter, const ScenePlot& plot, const PlotPanel& panel) {
    const bool vector = painter.modes().testFlag(QCPPainter::pmVectorized);
    // A vector page is read at 300 dpi at the least.
    const double stretch = vector ? 300.0 / 72 / plot.unitsPerPt() : std::abs(painter.deviceTransform().m11());
    return {painter, plot, panel, panel.xMap(), panel.yMap(), panel.area(), plot.unitsPerPt(), plot.unitsPerPt() * plot.style().strokeScale,
            stretch > 0 ? stretch : 1, vector};
}

/// The marks of a panel, clipped to its axes; or what stands round them.
class PanelLayer final : public QCPLayerable {
public:
    enum class Part { marks, labels, guides };
    PanelLayer(QCustomPlot* parent, const QString& layer, const ScenePlot& plot, const PlotPanel& panel, Part part)
        : QCPLayerable(parent, layer), m_plot(plot), m_panel(panel), m_part(part) {}

protected:
    QRect clipRect() const override {
        return m_part == Part::marks ? m_panel.rect->rect().adjusted(0, 0, 1, 2) : mParentPlot->viewport();
    }
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override {
        if (m_panel.rect->width() < 2 || m_panel.rect->height() < 2)
            return;
        const Canvas canvas = canvasFor(*painter, m_plot, m_panel);
        if (m_part != Part::guides) {
            for (std::size_t i = 0; i < m_panel.panel->marks.size(); ++i)
                m_part == Part::marks ? drawMark(canvas, i) : drawOver(canvas, i);
            return;
        }
        drawTitle(canvas);
        drawColourBar(canvas);
        if (m_panel.panel->legend)
            drawLegend(canvas);
    }

private:
    void drawTitle(const Canvas& canvas) const {
        const auto& style = m_plot.style();
        const Panel& panel = *m_panel.panel;
        const QFont bold = m_plot.font(style.titlePt, true), plain = m_plot.font(style.tickPt);
        // Titles of a row stand on one line, whatever stands between them and their axes.
        const double y = m_panel.rect->outerRect().top() + (style.gapPt * 0.5 + style.titlePt * 0.6) * canvas.unit;
        const double room = canvas.area.width() + m_panel.rect->margins().right() - legendBesideTitle(m_plot, m_panel);
        const QString title = QFontMetricsF(bold).elidedText(QString::fromStdString(panel.title), Qt::ElideRight, room);
        const double width = QFontMetricsF(bold).horizontalAdvance(title);
        if (!title.isEmpty())
            drawLabel(canvas.painter, bold, toQColor(style.text), {}, 0, {canvas.area.left(), y}, title, Text::Anchor::left);
        const double gap = title.isEmpty() ? 0 : 5 * canvas.unit;
        const QString subtitle = QFontMetricsF(plain).elidedText(QString::fromStdString(panel.subtitle), Qt::ElideRight, room - width - gap);
        if (!subtitle.isEmpty())
            drawLabel(canvas.painter, plain, toQColor(style.text3), {}, 0, {canvas.area.left() + width + gap, y}, subtitle, Text::Anchor::left);
    }
    const ScenePlot& m_plot;
    const PlotPanel& m_panel;
    Part m_part;
};

class FigureTitle final : public QCPLayerable {
public:
    FigureTitle(QCustomPlot* parent, const ScenePlot& plot) : QCPLayerable(parent, QStringLiteral("legend")), m_plot(plot) {}

protected:
    QRect clipRect() const override { return mParentPlot->viewport(); }
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override {
        const auto& style = m_plot.style();
        const double u = m_plot.unitsPerPt();
        const QFont font = m_plot.font(style.titlePt * 1.15, true);
        const QString title = QFontMetricsF(font).elidedText(QString::fromStdString(m_plot.prepared().scene.title), Qt::ElideRight, mParentPlot->viewport().width() - 2 * style.gapPt * u);
        drawLabel(*painter, font, toQColor(style.text), {}, 0, {style.gapPt * 0.6 * u, (style.gapPt * 0.6 + style.titlePt * 0.6) * u}, title, Text::Anchor::left);
    }

private:
    const ScenePlot& m_plot;
};

AxisMap mapOf(const QCPAxis& axis, Scale scale, double from, double to) {
    AxisMap map{scale, axis.range().lower, axis.range().upper, from, to};
    if (axis.rangeReversed())
        std::swap(map.pixel0, map.pixel1);
    return map;
}

}  // namespace

AxisMap PlotPanel::xMap() const {
    return mapOf(*rect->axis(QCPAxis::atBottom), panel->x.scale, rect->left(), rect->left() + rect->width());
}
AxisMap PlotPanel::yMap() const {
    return mapOf(*rect->axis(QCPAxis::atLeft), panel->y.scale, rect->bottom(), rect->bottom() - rect->height());
}
QRectF PlotPanel::area() const { return QRectF(rect->left(), rect->bottom() - rect->height(), rect->width(), rect->height()); }

QString figureFont(const std::string& wanted) {
    const QStringList installed = QFontDatabase::families();
    for (const QString& family : {QString::fromStdString(wanted), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")})
        if (!family.isEmpty() && installed.contains(family))
            return family;
    return QFont().family();
}

QFont ScenePlot::font(double pt, bool bold) const {
    QFont font(m_family);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pt * m_units))));
    font.setBold(bold);
    // Hinted advances depend on the machine's font settings; a figure's do not.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleHint(QFont::SansSerif);
    return font;
}

ScenePlot::ScenePlot(QCustomPlot& plot, std::shared_ptr<const PreparedScene> scene, ScreenStyle style, double unitsPerPt)
    : m_plot(plot), m_scene(std::move(scene)), m_style(std::move(style)), m_units(unitsPerPt), m_family(figureFont(m_style.font)) {
    plot.plotLayout()->clear();
    plot.setBackground(QBrush(toQColor(m_style.background)));
    plot.setLocale(QLocale::c());
    int rows = 1, columns = 1;
    for (const auto& panel : m_scene->scene.panels) {
        rows = std::max(rows, std::clamp(panel.row, 0, 255) + std::clamp(panel.rowSpan, 1, 256));
        columns = std::max(columns, std::clamp(panel.column, 0, 255) + std::clamp(panel.columnSpan, 1, 256));
    }
    const auto weights = [](std::vector<double> given, int count) {
        given.resize(static_cast<std::size_t>(count), 1);
        for (double& weight : given)
            if (!(weight > 0) || !std::isfinite(weight))
                weight = 1;
        return given;
    };
    const bool titled = !m_scene->scene.title.empty();
    const int top = titled ? static_cast<int>(std::lround((m_style.titlePt * 1.2 + m_style.gapPt) * m_units)) : 0;
    auto* grid = new PanelGrid(weights(m_scene->scene.rowHeights, rows), weights(m_scene->scene.columnWidths, columns), top);  // the layout owns it
    plot.plotLayout()->addElement(0, 0, grid);
    for (std::size_t i = 0; i < m_scene->scene.panels.size(); ++i)
        addPanel(i);
    std::vector<QCPMarginGroup*> rowTop, rowBottom, columnLeft, columnRight;
    for (auto* groups : {&rowTop, &rowBottom})
        for (int i = 0; i < rows; ++i)
            groups->push_back(new QCPMarginGroup(&plot));
    for (auto* groups : {&columnLeft, &columnRight})
        for (int i = 0; i < columns; ++i)
            groups->push_back(new QCPMarginGroup(&plot));
    for (const auto& p : m_panels) {
        const int row = std::clamp(p->panel->row, 0, 255), column = std::clamp(p->panel->column, 0, 255);
        const int rowSpan = std::clamp(p->panel->rowSpan, 1, 256), columnSpan = std::clamp(p->panel->columnSpan, 1, 256);
        grid->add({p->rect, row, column, rowSpan, columnSpan});
        p->rect->setMarginGroup(QCP::msTop, rowTop[static_cast<std::size_t>(row)]);
        p->rect->setMarginGroup(QCP::msBottom, rowBottom[static_cast<std::size_t>(row + rowSpan - 1)]);
        p->rect->setMarginGroup(QCP::msLeft, columnLeft[static_cast<std::size_t>(column)]);
        p->rect->setMarginGroup(QCP::msRight, columnRight[static_cast<std::size_t>(column + columnSpan - 1)]);
    }
    if (titled)
        new FigureTitle(&plot, *this);  // the plot owns its layerables
    fit();
}

ScenePlot::~ScenePlot() = default;

void ScenePlot::addPanel(std::size_t index) {
    auto panel = std::make_unique<PlotPanel>();
    panel->panel = &m_scene->scene.panels[index];
    panel->index = index;
    panel->rect = new QCPAxisRect(&m_plot, true);
    const Panel& p = *panel->panel;
    QCPAxisRect* rect = panel->rect;
    const auto units = [&](double pt) { return static_cast<int>(std::lround(pt * m_units)); };
    const QPen axisPen(toQColor(m_style.axis), m_style.axisPt * m_units, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    rect->axis(QCPAxis::atTop)->setVisible(false);
    rect->axis(QCPAxis::atRight)->setVisible(false);
    const PlotPanel* raw = panel.get();
    for (const bool vertical : {false, true}) {
        QCPAxis* axis = rect->axis(vertical ? QCPAxis::atLeft : QCPAxis::atBottom);
        const Axis& given = vertical ? p.y : p.x;
        axis->setVisible(given.visible);
        axis->setRangeReversed(given.reversed);
        axis->setScaleType(given.scale == Scale::linear ? QCPAxis::stLinear : QCPAxis::stLogarithmic);
        axis->setBasePen(axisPen);
        axis->setTickPen(axisPen);
        axis->setTickLength(0, units(m_style.tickLengthPt));
        axis->setSubTicks(false);
        axis->setTickLabelFont(font(m_style.tickPt));
        axis->setTickLabelColor(toQColor(m_style.text3));
        axis->setTickLabelPadding(units(2));
        axis->setLabelFont(font(m_style.labelPt));
        axis->setLabelColor(toQColor(m_style.text2));
        axis->setLabelPadding(units(2.5));
        axis->setPadding(units(m_style.gapPt * 0.4));
        axis->setLabel(QString::fromStdString(given.label));
        axis->setNumberFormat(QStringLiteral("g"));
        const auto length = [raw, vertical]() -> double { return vertical ? raw->rect->height() : raw->rect->width(); };
        axis->setTicker(QSharedPointer<QCPAxisTicker>(new SceneTicker(given, vertical, length, font(m_style.tickPt))));
        const bool bothLog = p.x.scale != Scale::linear && p.y.scale != Scale::linear;
        axis->grid()->setVisible(p.grid && given.visible && (vertical || bothLog));
        axis->grid()->setPen(QPen(toQColor(m_style.grid), m_style.axisPt * m_units));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
    }
    rect->setMinimumSize(1, 1);
    setMargins(*panel);
    new PanelLayer(&m_plot, QStringLiteral("main"), *this, *panel, PanelLayer::Part::marks);
    new PanelLayer(&m_plot, QStringLiteral("axes"), *this, *panel, PanelLayer::Part::labels);
    new PanelLayer(&m_plot, QStringLiteral("legend"), *this, *panel, PanelLayer::Part::guides);
    m_panels.push_back(std::move(panel));
}

void ScenePlot::setMargins(PlotPanel& panel) const {
    const Panel& p = *panel.panel;
    const double legend = panel.legendRows ? legendRowHeight(*this) * *panel.legendRows : 0;
    const bool headed = !p.title.empty() || !p.subtitle.empty() || panel.legendRows == 0;
    const double head = (headed ? m_style.titlePt * 1.1 + m_style.gapPt * 0.5 : 0) * m_units + legend;
    const int air = static_cast<int>(std::lround(m_style.gapPt * 0.6 * m_units));
    panel.rect->setMinimumMargins(
        QMargins(air, static_cast<int>(std::lround(head)) + air, air + static_cast<int>(std::ceil(colourBarWidth(*this, panel.index))), air));
}

void ScenePlot::fit() {
    for (auto& panel : m_panels)
        for (const bool vertical : {false, true}) {
            const Range range = fittedRange(*panel->panel, vertical);
            panel->home[vertical ? 1 : 0] = range;
            panel->rect->axis(vertical ? QCPAxis::atLeft : QCPAxis::atBottom)->setRange(range.lower, range.upper);
        }
}

void ScenePlot::equalise(PlotPanel& panel) const {
    QCPAxis *x = panel.rect->axis(QCPAxis::atBottom), *y = panel.rect->axis(QCPAxis::atLeft);
    const double perX = x->range().size() / std::max(1, panel.rect->width()), perY = y->range().size() / std::max(1, panel.rect->height());
    // The tighter axis gives way, so all that was in sight stays in sight.
    if (perX < perY)
        x->setRange(x->range().center(), perY * panel.rect->width(), Qt::AlignCenter);
    else
        y->setRange(y->range().center(), perX * panel.rect->height(), Qt::AlignCenter);
}

void ScenePlot::settle(const std::vector<std::pair<Range, Range>>& ranges) {
    // Margins depend on tick labels, these on lengths and ranges, and equal aspects change ranges: three rounds settle it.
    for (int round = 0; round < 3; ++round) {
        for (const auto phase : {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            m_plot.plotLayout()->update(phase);
        for (auto& panel : m_panels)
            if (panel->panel->equalAspect && panel->panel->x.scale == Scale::linear && panel->panel->y.scale == Scale::linear) {
                // From the ranges asked for: a round may not widen what the one before has widened.
                const auto& [x, y] = ranges[panel->index];
                panel->rect->axis(QCPAxis::atBottom)->setRange(x.lower, x.upper);
                panel->rect->axis(QCPAxis::atLeft)->setRange(y.lower, y.upper);
                equalise(*panel);
            }
    }
}

void ScenePlot::arrange(const QSize& size) {
    m_plot.setViewport(QRect(QPoint(0, 0), size));
    std::vector<std::pair<Range, Range>> ranges;
    for (const auto& panel : m_panels) {
        const QCPRange x = panel->rect->axis(QCPAxis::atBottom)->range(), y = panel->rect->axis(QCPAxis::atLeft)->range();
        ranges.push_back({{x.lower, x.upper}, {y.lower, y.upper}});
    }
    if (size != m_planned) {
        // Legends are placed once a size: they do not jump while a hand pans.
        m_planned = size;
        for (auto& panel : m_panels) {
            panel->legendRows.reset();
            setMargins(*panel);
        }
        // A legend that leaves takes height from its neighbours, whose own may then have to leave too.
        for (bool moved = true; moved;) {
            settle(ranges);
            moved = false;
            for (auto& panel : m_panels)
                if (panel->panel->legend && !panel->legendRows && (panel->legendRows = planLegend(*this, *panel))) {
                    setMargins(*panel);
                    moved = true;
                }
        }
        return;
    }
    settle(ranges);
}

}  // namespace triptych::figures
