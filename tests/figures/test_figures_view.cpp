#include <QtTest>

#include <cmath>
#include <random>
#include <set>

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "figures/figure_view.h"
#include "figures/render.h"
#include "samples.h"

using namespace triptych::figures;

namespace {

void mouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButtons buttons, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QMouseEvent event(type, at, widget.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, buttons, keys);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, QPointF from, QPointF to, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    mouse(widget, QEvent::MouseButtonPress, from, Qt::LeftButton, keys);
    mouse(widget, QEvent::MouseMove, from + (to - from) / 2, Qt::LeftButton, keys);
    mouse(widget, QEvent::MouseMove, to, Qt::LeftButton, keys);
    mouse(widget, QEvent::MouseButtonRelease, to, Qt::NoButton, keys);
}

void wheel(QWidget& widget, QPointF at, int turns) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * turns}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

FigureScene walk(std::size_t n, unsigned seed = 1) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    Curve curve{.name = "Chain", .stroke = {{0xB0, 0x10, 0x10}, 1}};
    double x = 0, y = 0;
    for (std::size_t i = 0; i < n; ++i) {
        curve.x.push_back(x += 0.01 * normal(random));
        curve.y.push_back(y += 0.01 * normal(random));
    }
    Panel panel;
    panel.x.label = "x₁";
    panel.y.label = "x₂";
    panel.marks = {std::move(curve)};
    FigureScene scene;
    scene.panels = {std::move(panel)};
    return scene;
}

int reddish(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            count += c.red() > c.green() + 60 && c.red() > c.blue() + 60;
        }
    return count;
}

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

}  // namespace

class TestFiguresView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_view.reset(); }
    void showsEveryPanel();
    void wheelZoomsAboutThePointer();
    void wheelOverAnAxisZoomsItAlone();
    void dragPans();
    void dragPansLogarithmicAxes();
    void shiftDragZoomsIntoTheRectangle();
    void doubleClickFits();
    void keysZoomPanAndFit();
    void zoomHasBounds();
    void equalAspectStaysAndDoesNotDrift();
    void readOutNamesTheDatum();
    void clickPicks();
    void copies();
    void longCurvesAreThinnedAside();
    void newestSceneWins();
    void keptRanges();
    void styleAndColours();
    void destroyedWhileBusy();
    void clears();
    void followsThePixelRatio();

private:
    void show(FigureScene scene, FigureView::Ranges ranges = FigureView::Ranges::fit) {
        m_view->setScene(std::move(scene), ranges);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->scene() && !m_view->busy(), 20000);
        m_view->grab();
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->busy(), 20000);
    }
    std::unique_ptr<FigureView> m_view;
};

void TestFiguresView::init() {
    m_view = std::make_unique<FigureView>();
    m_view->resize(900, 700);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestFiguresView::showsEveryPanel() {
    QSignalSpy shown(m_view.get(), &FigureView::sceneShown), busy(m_view.get(), &FigureView::busyChanged);
    show(triptych::figures::test::scene());
    QCOMPARE(shown.count(), 1);
    QVERIFY(busy.count() >= 2 && busy.count() % 2 == 0);
    QCOMPARE(m_view->panelCount(), std::size_t{6});
    const QImage image = m_view->grab().toImage();
    for (std::size_t p = 0; p < 6; ++p) {
        const QRectF area = m_view->panelArea(p);
        QVERIFY(area.width() > 150 && area.height() > 40 && QRectF(m_view->rect()).contains(area));
        for (std::size_t q = 0; q < p; ++q)
            QVERIFY(!m_view->panelArea(q).intersects(area));
        // Something is drawn in it.
        std::set<QRgb> colours;
        for (int i = 0; i < 4000; ++i)
            colours.insert(image.pixel(((area.topLeft() + QPointF((i * 37) % static_cast<int>(area.width()), (i * 11) % static_cast<int>(area.height()))) * image.devicePixelRatio()).toPoint()));
        QVERIFY(colours.size() > 3);
    }
    QCOMPARE(m_view->accessibleName(), QString("Every mark at once"));
    QVERIFY(m_view->accessibleDescription().contains("a < b"));
    QVERIFY(m_view->fitted());
}

void TestFiguresView::wheelZoomsAboutThePointer() {
    show(walk(500));
    const QRectF area = m_view->panelArea(0);
    const QPointF at = area.topLeft() + QPointF(area.width() * 0.3, area.height() * 0.8);
    const auto x = m_view->xMap(0), y = m_view->yMap(0);
    QSignalSpy changed(m_view.get(), &FigureView::rangesChanged);
    wheel(*m_view, at, 3);
    QVERIFY(changed.count() > 0);
    const auto nearX = m_view->xMap(0), nearY = m_view->yMap(0);
    QVERIFY(near((nearX.upper - nearX.lower) * std::pow(1.2, 3), x.upper - x.lower, 1e-9));
    QVERIFY(near((nearY.upper - nearY.lower) * std::pow(1.2, 3), y.upper - y.lower, 1e-9));
    QVERIFY(!m_view->fitted());
    wheel(*m_view, at, -3);
    // The labels of the ticks may have moved the axes by a few pixels; the ranges come back as they were.
    QVERIFY(near(m_view->xMap(0).lower, x.lower, 0.05 * (x.upper - x.lower)));
    QVERIFY(near(m_view->yMap(0).upper, y.upper, 0.05 * (y.upper - y.lower)));
    // What is under the pointer stays under it.
    const auto before = std::pair(m_view->xMap(0).toValue(at.x()), m_view->yMap(0).toValue(at.y()));
    const double pixel = (m_view->xMap(0).upper - m_view->xMap(0).lower) / area.width();
    wheel(*m_view, at, 1);
    QVERIFY(near(m_view->xMap(0).toValue(at.x()), before.first, 12 * pixel));
    QVERIFY(near(m_view->yMap(0).toValue(at.y()), before.second, 12 * pixel));
}

void TestFiguresView::wheelOverAnAxisZoomsItAlone() {
    show(walk(500));
    const QRectF area = m_view->panelArea(0);
    const auto x = m_view->xMap(0), y = m_view->yMap(0);
    wheel(*m_view, {area.center().x(), area.bottom() + 12}, 2);
    QVERIFY(near((m_view->xMap(0).upper - m_view->xMap(0).lower) * 1.44, x.upper - x.lower, 1e-9));
    QCOMPARE(m_view->yMap(0).upper, y.upper);
    wheel(*m_view, {area.left() - 12, area.center().y()}, 2);
    QVERIFY(near((m_view->yMap(0).upper - m_view->yMap(0).lower) * 1.44, y.upper - y.lower, 1e-9));
}

void TestFiguresView::dragPans() {
    show(walk(500));
    const auto x = m_view->xMap(0), y = m_view->yMap(0);
    const QPointF from = m_view->panelArea(0).center(), to = from + QPointF(60, -35);
    drag(*m_view, from, to);
    const double perX = (x.upper - x.lower) / (x.pixel1 - x.pixel0), perY = (y.upper - y.lower) / (y.pixel1 - y.pixel0);
    QVERIFY(near(m_view->xMap(0).lower, x.lower - 60 * perX, 1e-9));
    QVERIFY(near(m_view->xMap(0).upper, x.upper - 60 * perX, 1e-9));
    QVERIFY(near(m_view->yMap(0).lower, y.lower + 35 * perY, 1e-9));
    // A tremble is no drag.
    const auto still = m_view->xMap(0).lower;
    drag(*m_view, from, from + QPointF(2, 1));
    QCOMPARE(m_view->xMap(0).lower, still);
}

void TestFiguresView::dragPansLogarithmicAxes() {
    show(triptych::figures::test::scene());
    const auto x = m_view->xMap(0);
    const QPointF from = m_view->panelArea(0).center();
    drag(*m_view, from, from + QPointF(40, 0));
    const auto after = m_view->xMap(0);
    const double factor = std::pow(x.upper / x.lower, 40 / (x.pixel1 - x.pixel0));
    QVERIFY(near(after.lower * factor / x.lower, 1, 1e-9));
    QVERIFY(near(after.upper * factor / x.upper, 1, 1e-9));
    // Only the panel under the hand moves.
    QVERIFY(near(m_view->xMap(1).lower, 0, 1e-12) && near(m_view->xMap(1).upper, 32, 1e-12));
}

void TestFiguresView::shiftDragZoomsIntoTheRectangle() {
    show(walk(500));
    const auto x = m_view->xMap(0), y = m_view->yMap(0);
    const QRectF area = m_view->panelArea(0);
    const QPointF a = area.topLeft() + QPointF(100, 80), b = a + QPointF(150, 120);
    drag(*m_view, a, b, Qt::ShiftModifier);
    QVERIFY(near(m_view->xMap(0).lower, x.toValue(a.x()), 1e-9));
    QVERIFY(near(m_view->xMap(0).upper, x.toValue(b.x()), 1e-9));
    QVERIFY(near(m_view->yMap(0).upper, y.toValue(a.y()), 1e-9));
    QVERIFY(near(m_view->yMap(0).lower, y.toValue(b.y()), 1e-9));
}

void TestFiguresView::doubleClickFits() {
    show(triptych::figures::test::scene());
    const auto map = m_view->xMap(1), line = m_view->xMap(0);
    wheel(*m_view, m_view->panelArea(1).center(), 4);
    wheel(*m_view, m_view->panelArea(0).center(), 4);
    QVERIFY(m_view->xMap(1).upper < map.upper);
    mouse(*m_view, QEvent::MouseButtonDblClick, m_view->panelArea(1).center(), Qt::LeftButton);
    QVERIFY(near(m_view->xMap(1).lower, map.lower, 1e-9) && near(m_view->xMap(1).upper, map.upper, 1e-9));
    QVERIFY(m_view->xMap(0).upper < line.upper);
    m_view->fit();
    QVERIFY(m_view->fitted());
    QVERIFY(near(m_view->xMap(0).upper, line.upper, 1e-9));
}

void TestFiguresView::keysZoomPanAndFit() {
    show(walk(500));
    const auto x = m_view->xMap(0);
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QVERIFY(near((m_view->xMap(0).upper - m_view->xMap(0).lower) * 1.25, x.upper - x.lower, 1e-9));
    const auto lower = m_view->xMap(0).lower;
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->xMap(0).lower > lower);
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QCOMPARE(m_view->xMap(0).lower, x.lower);
}

void TestFiguresView::zoomHasBounds() {
    show(triptych::figures::test::scene());
    for (int i = 0; i < 400; ++i)
        m_view->zoom(1.5);
    const auto close = m_view->xMap(1);
    QVERIFY(close.upper > close.lower && std::isfinite(close.upper));
    for (int i = 0; i < 800; ++i)
        m_view->zoom(0.5);
    const auto far = m_view->xMap(0);
    QVERIFY(far.lower > 0 && std::isfinite(far.upper));
    QVERIFY(!m_view->grab().isNull());
    QVERIFY(!m_view->setRanges(0, {5, 5}, {1, 2}));
    QVERIFY(!m_view->setRanges(0, {-5, 5}, {1, 2}));
    QVERIFY(!m_view->setRanges(0, {1, NAN}, {1, 2}));
    QVERIFY(!m_view->setRanges(99, {1, 2}, {1, 2}));
    m_view->zoom(NAN);
    m_view->zoom(-1);
    QVERIFY(std::isfinite(m_view->xMap(0).upper));
}

void TestFiguresView::equalAspectStaysAndDoesNotDrift() {
    show(triptych::figures::test::scene());
    const auto equal = [&] {
        const auto x = m_view->xMap(2), y = m_view->yMap(2);
        return near((x.upper - x.lower) / std::abs(x.pixel1 - x.pixel0) / ((y.upper - y.lower) / std::abs(y.pixel1 - y.pixel0)), 1, 1e-6);
    };
    QVERIFY(equal());
    const auto before = m_view->xMap(2);
    wheel(*m_view, m_view->panelArea(2).center(), 2);
    QVERIFY(equal());
    m_view->fit();
    for (int i = 0; i < 20; ++i) {
        m_view->resize(i % 2 ? QSize(900, 700) : QSize(700, 900));
        m_view->grab();
        QVERIFY(equal());
    }
    const double slack = 0.02 * (before.upper - before.lower);
    QVERIFY(near(m_view->xMap(2).lower, before.lower, slack) && near(m_view->xMap(2).upper, before.upper, slack));
}

void TestFiguresView::readOutNamesTheDatum() {
    show(triptych::figures::test::scene());
    QSignalSpy spy(m_view.get(), &FigureView::readOutChanged);
    const auto& line = std::get<Line>(m_view->scene()->panels[0].marks[1]);
    const QPointF at(m_view->xMap(0).toPixel(line.x[4]), m_view->yMap(0).toPixel(line.y[4]));
    mouse(*m_view, QEvent::MouseMove, at + QPointF(1, 1), Qt::NoButton);
    QCOMPARE(spy.count(), 1);
    auto text = spy.takeFirst().first().toString();
    QVERIFY2(text.contains("Projected") && text.contains("Steps T 4096") && text.contains("units of x"), qPrintable(text));
    const QImage with = m_view->grab().toImage();
    // The cell of a heat-map says its value.
    mouse(*m_view, QEvent::MouseMove, m_view->panelArea(1).center(), Qt::NoButton);
    QCOMPARE(spy.count(), 1);
    text = spy.takeFirst().first().toString();
    QVERIFY2(text.contains("Expert") && text.contains("Load, times uniform"), qPrintable(text));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_view.get(), &leave);
    QCOMPARE(spy.takeFirst().first().toString(), QString());
    QVERIFY2(m_view->grab().toImage() != with, "the read-out is drawn and goes away");
    QVERIFY(!m_view->datumAt({1, 1}));
}

void TestFiguresView::clickPicks() {
    show(triptych::figures::test::scene());
    QSignalSpy spy(m_view.get(), &FigureView::datumPicked);
    const QPointF at(m_view->xMap(3).toPixel(2), m_view->yMap(3).toPixel(1));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.first().at(0).value<std::size_t>(), std::size_t{3});
    const auto datum = spy.first().at(1).value<Datum>();
    QCOMPARE(datum.x, 2.0);
    QCOMPARE(datum.y, 1.0);
    QVERIFY(m_view->fitted());
}

void TestFiguresView::copies() {
    auto scene = triptych::figures::test::scene();
    scene.tables = {{"t", {"Steps", "W₁ [units of x]"}, {{"256", "0.1"}}}};
    show(scene);
    QCOMPARE(m_view->actions().size(), 3);
    m_view->copyData();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("Steps\tW₁ [units of x]\n256\t0.1\n"));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data("text/csv"), QByteArray("Steps,W₁ [units of x]\r\n256,0.1\r\n"));
    m_view->copyImage();
    const QImage image = QGuiApplication::clipboard()->image();
    QCOMPARE(image.size(), m_view->size() * std::max(2.0, m_view->devicePixelRatioF()));
}

void TestFiguresView::longCurvesAreThinnedAside() {
    show(walk(600000));
    const QImage whole = m_view->image(1);
    QVERIFY(reddish(whole) > 3000);
    // Drawn from what the thread left: all but the same ink as drawn at once.
    const int atOnce = reddish(renderImage(walk(600000), lightScreenStyle(), "viridis", m_view->size(), 1));
    QVERIFY(std::abs(reddish(whole) - atOnce) < atOnce / 50);
    wheel(*m_view, m_view->panelArea(0).center(), 5);
    m_view->grab();
    QTRY_VERIFY_WITH_TIMEOUT(!m_view->busy(), 20000);
    QVERIFY(reddish(m_view->image(1)) > 3000);
    // Panned by a little: nothing needs to be thinned again.
    QSignalSpy busy(m_view.get(), &FigureView::busyChanged);
    const QPointF centre = m_view->panelArea(0).center();
    drag(*m_view, centre, centre + QPointF(30, 20));
    m_view->grab();
    QCOMPARE(busy.count(), 0);
    QVERIFY(reddish(m_view->image(1)) > 3000);
}

void TestFiguresView::newestSceneWins() {
    for (unsigned i = 0; i < 50; ++i)
        m_view->setScene(walk(30000 + i, i));
    QTRY_VERIFY_WITH_TIMEOUT(m_view->scene() && !m_view->busy(), 20000);
    m_view->grab();
    QTRY_VERIFY_WITH_TIMEOUT(!m_view->busy(), 20000);
    QCOMPARE(std::get<Curve>(m_view->scene()->panels[0].marks[0]).x.size(), std::size_t{30049});
    // The old picture stays until the new curve is there: never an empty figure in between.
    m_view->setScene(walk(400000));
    for (int i = 0; i < 200 && m_view->busy(); ++i) {
        QVERIFY(reddish(m_view->grab().toImage()) > 500);
        QCoreApplication::processEvents();
    }
}

void TestFiguresView::keptRanges() {
    show(triptych::figures::test::scene());
    QVERIFY(m_view->setRanges(1, {4, 12}, {2, 6}));
    const auto chosen = m_view->xMap(1);
    auto grown = triptych::figures::test::scene();
    auto& line = std::get<Line>(grown.panels[0].marks[1]);
    line.x.push_back(line.x.back() * 4);
    line.y.push_back(line.y.back() / 2);
    const double upper = m_view->xMap(0).upper;
    show(grown, FigureView::Ranges::keep);
    QCOMPARE(m_view->xMap(1).lower, chosen.lower);
    QCOMPARE(m_view->xMap(1).upper, chosen.upper);
    QVERIFY2(m_view->xMap(0).upper > upper, "what no hand has moved follows the data");
    show(grown);
    QVERIFY(m_view->fitted());
    QCOMPARE(m_view->xMap(1).upper, 32.0);
}

void TestFiguresView::styleAndColours() {
    show(triptych::figures::test::scene());
    const QPointF corner(2, 690);
    QCOMPARE(m_view->grab().toImage().pixelColor((corner * m_view->devicePixelRatioF()).toPoint()), QColor(Qt::white));
    ScreenStyle dark = lightScreenStyle();
    dark.dark = true;
    dark.background = {0x14, 0x17, 0x1A};
    dark.text = {0xEE, 0xF0, 0xF2};
    dark.recolour = {{{0x1F, 0x6F, 0xB2}, {0x6F, 0xB4, 0xF0}}};
    const QRgb cell = m_view->grab().toImage().pixel((m_view->panelArea(1).center() * m_view->devicePixelRatioF()).toPoint());
    m_view->setScreenStyle(dark);
    QTRY_VERIFY(!m_view->busy());
    const QImage image = m_view->grab().toImage();
    QCOMPARE(image.pixelColor((corner * m_view->devicePixelRatioF()).toPoint()), QColor(0x14, 0x17, 0x1A));
    QVERIFY2(image.pixel((m_view->panelArea(1).center() * m_view->devicePixelRatioF()).toPoint()) != cell, "the load map has a dark form");
    FigureScene scene;
    Panel panel;
    HeatMap map;
    map.columns = map.rows = 1;
    map.values = {1};
    panel.marks = {map};
    scene.panels = {panel};
    show(scene);
    const auto middle = [&] { return m_view->grab().toImage().pixelColor((m_view->panelArea(0).center() * m_view->devicePixelRatioF()).toPoint()); };
    QCOMPARE(middle(), QColor(0xFD, 0xE7, 0x25));
    m_view->setColourMap("magma");
    QTRY_VERIFY(!m_view->busy());
    QCOMPARE(middle(), QColor(0xFC, 0xFD, 0xBF));
}

void TestFiguresView::destroyedWhileBusy() {
    for (int i = 0; i < 10; ++i) {
        auto view = std::make_unique<FigureView>();
        view->resize(300, 200);
        view->setScene(walk(300000));
        if (i % 2) {
            QTRY_VERIFY(view->scene());
            view->grab();
        }
        view.reset();
    }
    QCoreApplication::processEvents();
}

void TestFiguresView::clears() {
    show(triptych::figures::test::scene());
    m_view->setScene(walk(100000));
    m_view->clear();
    QVERIFY(!m_view->scene() && !m_view->busy());
    QTest::qWait(200);
    QVERIFY2(!m_view->scene(), "a scene on its way does not come back");
    QCOMPARE(m_view->panelCount(), std::size_t{0});
    QVERIFY(m_view->image(1).isNull() && m_view->dataText().isEmpty());
    const QImage image = m_view->grab().toImage();
    QCOMPARE(image.pixelColor(image.width() / 2, image.height() / 2), QColor(Qt::white));
    for (const auto* action : m_view->actions())
        QVERIFY(!action->isEnabled());
    wheel(*m_view, {100, 100}, 1);
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    mouse(*m_view, QEvent::MouseButtonDblClick, {100, 100}, Qt::LeftButton);
}

void TestFiguresView::followsThePixelRatio() {
    show(triptych::figures::test::scene());
    const double ratio = m_view->devicePixelRatioF();
    if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        QCOMPARE(ratio, qEnvironmentVariable("QT_SCALE_FACTOR").toDouble());
    const QImage seen = m_view->grab().toImage();
    QCOMPARE(seen.size(), m_view->size() * ratio);
    // Drawn at the screen's own pixels, not stretched to them.
    QImage straight = m_view->image(ratio);
    straight.setDevicePixelRatio(1);
    QImage shown = seen.convertToFormat(QImage::Format_RGB32);
    shown.setDevicePixelRatio(1);
    const QRect inner = straight.rect().adjusted(4, 4, -4, -4);
    QCOMPARE(shown.copy(inner), straight.copy(inner));
}

QTEST_MAIN(TestFiguresView)
#include "test_figures_view.moc"
