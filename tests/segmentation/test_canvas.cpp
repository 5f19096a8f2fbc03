#include <algorithm>
#include <cmath>
#include <random>

#include <QMouseEvent>
#include <QPainter>
#include <QTemporaryDir>

#include "app/segmentation/canvas_layers.h"
#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/core/sampled_tile.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/subject_canvas.h"
#include "app/shell/theme.h"
#include "gui/window_fixture.h"
#include "segmentation/documents.h"
#include "segmentation/simulate.h"

using namespace triptych;
using app::segmentationview::SubjectView;

namespace {

QImage noisyPicture(QSize size, bool opaque, unsigned seed) {
    QImage image(size, opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    std::mt19937 engine(seed);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, opaque ? engine() | 0xFF000000U : qPremultiply(engine()));
    return image;
}
// Waves, so that a seam would stand out and smoothing at two sizes comes to much the same.
QImage wavyPicture(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(static_cast<int>(128 + 100 * std::sin(x / 90.0)), static_cast<int>(128 + 100 * std::cos(y / 70.0)), (x + y) / 20 % 256));
    return image;
}

app::TilePyramid pyramidOf(const QImage& image, bool opaque, int* asked = nullptr) {
    return {image.size(), opaque, [&image, opaque, asked](const QRect& part, int level) {
                if (asked != nullptr)
                    ++*asked;
                const auto format = opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
                return app::segmentationview::sampledTile(image.size(), part, level, format, [&](int x, int y) { return reinterpret_cast<const QRgb*>(image.constScanLine(y))[x]; });
            }};
}

template <class Draw>
QImage painted(QSize size, const Draw& draw) {
    QImage out(size, QImage::Format_RGB32);
    out.fill(Qt::darkGray);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    draw(painter);
    return out;
}

int farthest(const QImage& a, const QImage& b, const QRect& where) {
    int worst = 0;
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            worst = std::max({worst, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
        }
    return worst;
}

std::shared_ptr<SubjectView> subject(int side, int raters, int seed = 11) {
    const auto scene = segmentation::generatedScene(segmentation::SceneKind::droplets, side, side, static_cast<std::uint64_t>(seed));
    segmentation::PatternImage image(side, side, raters);
    auto view = std::make_shared<SubjectView>();
    for (int v = 0; v < raters; ++v) {
        view->volunteers.push_back({std::to_string(v), {}, segmentation::simulatedStrokes(scene.truth, side, side, {}, 11, v)});
        segmentation::drawRings(image, view->volunteers.back().outlines, v);
    }
    view->import = "import";
    view->id = "1";
    view->width = view->height = side;
    view->votes = segmentation::voteMap(image);
    view->table = segmentation::patternTable(image, &view->rowOf);
    view->agreement = segmentation::agreement(view->table);
    view->staple = segmentation::staple(view->table);
    return view;
}
void givePicture(SubjectView& view, int bands) {
    std::mt19937 engine(3);
    std::vector<std::uint16_t> values(static_cast<std::size_t>(view.width * view.height * bands));
    for (auto& v : values)
        v = static_cast<std::uint16_t>(1000 + engine() % 3000);
    view.image = base::Array::of(values, {view.height, view.width, bands});
    view.bands = app::segmentationview::bandStats(view.image);
    view.imageWidth = view.width;
    view.imageHeight = view.height;
}

struct Canvas {
    explicit Canvas(std::shared_ptr<const SubjectView> view, QSize size = {500, 500}) : tools(review) {
        canvas.setReview(&review, &tools);
        canvas.resize(size);
        canvas.setSubject(view);
        review.setSubject(view);
        canvas.setThreshold(view->majority());
        canvas.show();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QImage shot() { return canvas.grab().toImage().convertToFormat(QImage::Format_RGB32); }
    testing::Documents documents;
    app::ReviewModel review{documents, nullptr};
    app::CanvasTools tools;
    app::SubjectCanvas canvas;
};

}  // namespace

class TestCanvas : public QObject {
    Q_OBJECT
private slots:
    // At 1:1 the tiles give the very pixels of the whole picture, whichever part is exposed.
    void tilesAreThePictureAtOneToOne() {
        for (const bool opaque : {true, false}) {
            const QImage image = noisyPicture({1500, 1100}, opaque, 1);
            auto tiles = pyramidOf(image, opaque);
            std::vector<QRgb> room;
            for (const QPoint origin : {QPoint(0, 0), QPoint(-437, -300), QPoint(-900, -650), QPoint(60, 20)}) {
                const QRectF area(origin, QSizeF(image.size()));
                const QImage whole = painted({700, 500}, [&](QPainter& p) { p.drawImage(area, image); });
                QCOMPARE(painted({700, 500}, [&](QPainter& p) { tiles.paint(p, area, QRectF(0, 0, 700, 500), room); }), whole);
                // In pieces, as a window asks for it.
                QCOMPARE(painted({700, 500}, [&](QPainter& p) {
                    for (const QRect& piece : {QRect(0, 0, 333, 500), QRect(333, 0, 367, 129), QRect(333, 129, 367, 371)}) {
                        p.setClipRect(piece);
                        tiles.paint(p, area, piece, room);
                    }
                }), whole);
            }
        }
    }

    // No seam: at any zoom it is what the whole drawn at once is, and where it comes from a smaller level it is that level drawn at once.
    void noSeamsAtAnyZoom_data() {
        QTest::addColumn<double>("scale");
        for (const double scale : {0.11, 0.23, 0.37, 0.5, 0.517, 0.61, 0.83, 0.999, 1.013, 1.37, 2.71, 5.9})
            QTest::addRow("%g", scale) << scale;
    }
    void noSeamsAtAnyZoom() {
        QFETCH(double, scale);
        const QImage image = wavyPicture({1801, 1403});
        auto tiles = pyramidOf(image, true);
        std::vector<QRgb> room;
        const int level = tiles.levelFor(scale);
        QVERIFY(scale * (1 << level) <= 1 || level == 0);
        QVERIFY(scale * (2 << level) > 1);
        // The corner where four tiles meet is in view.
        const double corner = 512.0 * (1 << level);
        const bool meets = corner < 1403;
        const QPointF origin = meets ? QPointF(300.3 - corner * scale, 200.6 - corner * scale) : QPointF(7.4, 3.3);
        const QRectF area(origin, QSizeF(image.width() * scale, image.height() * scale));
        const QImage got = painted({600, 400}, [&](QPainter& p) { tiles.paint(p, area, QRectF(0, 0, 600, 400), room); });
        const QSize size = app::segmentationview::levelSize(image.size(), level);
        const QImage small = app::segmentationview::sampledTile(image.size(), QRect(QPoint(), size), level, QImage::Format_RGB32, [&](int x, int y) { return image.pixel(x, y); });
        const double step = scale * (1 << level);
        const QImage once = painted({600, 400}, [&](QPainter& p) {
            p.setClipRect(area);
            p.drawImage(QRectF(origin, QSizeF(size.width() * step, size.height() * step)), small);
        });
        const QRect inside = area.toAlignedRect().adjusted(2, 2, -2, -2) & got.rect();
        QVERIFY(inside.width() > 150 && inside.height() > 100);
        QVERIFY2(farthest(got, once, inside) <= 3, qPrintable(QString::number(farthest(got, once, inside))));
        // And a smooth picture stays smooth: next pixels differ by no more than the waves do.
        const int most = static_cast<int>(std::ceil(3 / scale)) + 4;
        for (int y = inside.top(); y < inside.bottom(); ++y)
            for (int x = inside.left(); x < inside.right(); ++x) {
                QVERIFY(std::abs(qRed(got.pixel(x, y)) - qRed(got.pixel(x + 1, y))) <= most);
                QVERIFY(std::abs(qGreen(got.pixel(x, y)) - qGreen(got.pixel(x, y + 1))) <= most);
            }
    }

    void tilesAreFewAndMadeOnce() {
        const QSize size(16384, 4096);
        int asked = 0;
        std::size_t largest = 0;
        app::TilePyramid tiles(size, true, [&](const QRect& part, int) {
            ++asked;
            largest = std::max(largest, static_cast<std::size_t>(part.width()) * static_cast<std::size_t>(part.height()));
            QImage out(part.size(), QImage::Format_RGB32);
            out.fill(Qt::gray);
            return out;
        });
        std::vector<QRgb> room;
        const auto look = [&](double x) { painted({800, 600}, [&](QPainter& p) { tiles.paint(p, QRectF(QPointF(-x, -100), QSizeF(size)), QRectF(0, 0, 800, 600), room); }); };
        for (int x = 0; x <= 15000; x += 50) {
            look(x);
            QVERIFY(tiles.kept() <= app::TilePyramid::mostKept + 6);
        }
        QVERIFY(asked <= 32 * 2 + 2);
        const int before = asked;
        look(15000);
        QCOMPARE(asked, before);
        QCOMPARE(largest, std::size_t{512 * 512});
        // The whole of it at once comes from a small level.
        painted({800, 600}, [&](QPainter& p) { tiles.paint(p, QRectF(0, 0, 800, 200), QRectF(0, 0, 800, 600), room); });
        QVERIFY(asked <= before + 6);
    }

    void changedPixelsAreAskedForAgain() {
        QImage image = noisyPicture({1300, 1300}, false, 5);
        QImage other = noisyPicture({1300, 1300}, false, 6);
        auto tiles = pyramidOf(image, false);
        std::vector<QRgb> room;
        const auto at = [&](double scale) { return painted({650, 650}, [&](QPainter& p) { tiles.paint(p, QRectF(-100, -90, 1300 * scale, 1300 * scale), QRectF(0, 0, 650, 650), room); }); };
        const auto fresh = [&](double scale) { auto again = pyramidOf(image, false); return painted({650, 650}, [&](QPainter& p) { again.paint(p, QRectF(-100, -90, 1300 * scale, 1300 * scale), QRectF(0, 0, 650, 650), room); }); };
        at(1), at(0.4);
        const QRect changed(401, 388, 233, 177);
        for (int y = changed.top(); y <= changed.bottom(); ++y)
            for (int x = changed.left(); x <= changed.right(); ++x)
                image.setPixel(x, y, other.pixel(x, y) | 0xFF000000U);
        QVERIFY(at(1) != fresh(1));
        tiles.invalidate(changed);
        QCOMPARE(at(1), fresh(1));
        QCOMPARE(at(0.4), fresh(0.4));
    }

    // Of a small picture the line is the whole one; of a large one, where it is seen, the same pixels.
    void contoursWhereTheyAreSeen() {
        const auto same = [](const segmentation::Rings& a, const segmentation::Rings& b) {
            return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
                return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& p, const auto& q) { return std::hypot(p.x - q.x, p.y - q.y) < 1e-9; });
            });
        };
        const auto small = subject(300, 7);
        auto layer = app::voteContour(small);
        for (const int threshold : {1, 3, 7}) {
            QVERIFY(layer.trace(threshold, QRectF(0, 0, 10, 10), 3));
            QVERIFY(!layer.trace(threshold, QRectF(200, 200, 10, 10), 3));
            QVERIFY(same(layer.rings(), segmentation::contours(small->votes, 300, 300, threshold, small->table.box)));
        }
        auto probability = app::stapleContour(small);
        probability.trace(500, {}, 1);
        QVERIFY(same(probability.rings(), app::segmentationview::stapleOutlines(*small)));

        const auto large = subject(1700, 5);
        auto seen = app::voteContour(large);
        const auto whole = app::pathOf(segmentation::contours(large->votes, 1700, 1700, 3, large->table.box));
        std::size_t most = 0;
        for (const double scale : {0.8, 1.0, 2.5})
            for (const QPointF corner : {QPointF(0, 0), QPointF(500.3, 622.8), QPointF(1300, 900)}) {
                const QRectF view(corner, QSizeF(400 / scale, 300 / scale));
                seen.trace(3, view, scale);
                std::size_t points = 0;
                for (const auto& ring : seen.rings())
                    points += ring.size();
                most = std::max(most, points);
                const auto draw = [&](const QPainterPath& path) {
                    return painted({400, 300}, [&](QPainter& p) {
                        p.scale(scale, scale);
                        p.translate(-corner);
                        QPen pen(Qt::white, 4);
                        pen.setCosmetic(true);
                        p.setPen(pen);
                        p.drawPath(path);
                    });
                };
                QVERIFY(farthest(draw(seen.path()), draw(whole), QRect(0, 0, 400, 300)) <= 8);
                QVERIFY(!seen.trace(3, view.translated(20 / scale, -10 / scale), scale));
            }
        QVERIFY(most > 0 && most < static_cast<std::size_t>(whole.elementCount()));
        // Far away: as many points as the screen can show, at most a pixel of it from where they belong.
        seen.trace(3, QRectF(0, 0, 1700, 1700), 0.1);
        std::size_t coarse = 0;
        for (const auto& ring : seen.rings())
            coarse += ring.size();
        QVERIFY(coarse > 0 && coarse * 4 < static_cast<std::size_t>(whole.elementCount()));
    }

    // Hatched exactly where the rule says, at the screen's distance whatever the zoom.
    void disagreementIsHatched() {
        QVERIFY(app::disagrees(1, 4) && app::disagrees(3, 4) && !app::disagrees(4, 4) && !app::disagrees(0, 4));
        QVERIFY(!app::disagrees(3, 15) && app::disagrees(4, 15) && app::disagrees(11, 15) && !app::disagrees(12, 15));
        QVERIFY(!app::disagrees(0, 1) && !app::disagrees(1, 1));
        auto view = subject(100, 8);
        Canvas c(view, {824, 824});  // eight pixels a pixel
        app::LayerOpacity layers;
        layers.showConsensus = layers.showVotes = false;
        c.canvas.setLayers(layers);
        const QImage without = c.shot();
        layers.showDisagreement = true;
        c.canvas.setLayers(layers);
        const QImage with = c.shot();
        int hatched = 0, plain = 0;
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 100; ++x) {
                // The read-out and the scale lie over the lowest rows; the corner bars are none of the canvas's.
                if (y > 92)
                    continue;
                int changed = 0;
                for (int dy = 0; dy < 8; ++dy)
                    for (int dx = 0; dx < 8; ++dx)
                        changed += with.pixel(12 + 8 * x + dx, 12 + 8 * y + dy) != without.pixel(12 + 8 * x + dx, 12 + 8 * y + dy) ? 1 : 0;
                const int votes = view->votes[static_cast<std::size_t>(100 * y + x)];
                const bool rule = votes >= 2 && votes <= 6;  // of eight
                QVERIFY2(rule == (changed > 0), qPrintable(QString("%1 %2: %3 votes, %4 changed").arg(x).arg(y).arg(votes).arg(changed)));
                if (rule)
                    QCOMPARE(changed, 24);  // three of eight along every row: as wide at this zoom as at any
                ++(rule ? hatched : plain);
            }
        QVERIFY(hatched > 100 && plain > 1000);
        // Half as opaque, half the change.
        layers.disagreement = 0;
        c.canvas.setLayers(layers);
        QCOMPARE(c.shot(), without);
    }

    // Left of the line A's pixels, right of it B's.
    void twoSidesAreCompared() {
        auto view = subject(200, 9);
        givePicture(*view, 3);
        Canvas c(view);
        app::LayerOpacity layers;
        c.canvas.setLayers(layers);
        c.canvas.setVolunteer(2);
        c.tools.setTool(app::CanvasTools::Tool::lasso);
        const auto alone = [&](app::CompareSide side) {
            c.canvas.setCompare({});
            c.canvas.setLayers(app::layersOf(side, layers));
            const auto image = c.shot();
            c.canvas.setLayers(layers);
            return image;
        };
        c.canvas.setGold({{{20, 40}, {180, 40}, {180, 170}, {20, 170}}});
        // A mask of its own to be seen.
        c.review.begin();
        c.review.touched(segmentation::Box{0, 0, 200, 200});
        c.review.editable().setSpan(100, 10, 190, true);
        c.review.commit("draw");
        QVERIFY(c.review.mask());
        // A model that sees a disc, is unsure of its rim, and whose discriminator doubts one place and half of the rest.
        auto model = std::make_shared<app::segmentationview::ModelView>();
        model->id = view->id;
        model->width = model->height = 200;
        model->probability.resize(40000);
        model->uncertainty.resize(40000);
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 200; ++x) {
                const double beyond = 60 - std::hypot(x - 100, y - 100);
                model->probability[static_cast<std::size_t>(y * 200 + x)] = static_cast<std::uint8_t>(std::clamp(128 + 2 * beyond, 20.0, 255.0));
                model->uncertainty[static_cast<std::size_t>(y * 200 + x)] = static_cast<std::uint8_t>(std::clamp(255 - 2 * std::abs(beyond), 90.0, 255.0));
            }
        model->patches = {0.5F, 0.1F, 0.5F, 0.5F};
        model->patchRows = model->patchColumns = 2;
        model->patchSide = 100;
        c.canvas.setModel(model);
        std::vector<QImage> seen;
        for (const auto side : app::compareSides)
            seen.push_back(alone(side));
        for (std::size_t i = 0; i < seen.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY2(farthest(seen[i], seen[j], QRect(0, 90, 190, 330)) > 40 && farthest(seen[i], seen[j], QRect(210, 90, 290, 330)) > 40, qPrintable(QString("sides %1 and %2 look the same").arg(i).arg(j)));
        for (const auto a : app::compareSides)
            for (const auto b : app::compareSides) {
                c.canvas.setCompare({true, a, b, 0.4});
                const auto both = c.shot();
                // The names of the sides and the line itself are between; beneath y 90 only the line.
                // Smoothing begins at another pixel, and may round otherwise.
                QVERIFY(farthest(both, seen[static_cast<std::size_t>(a)], QRect(0, 90, 190, 330)) <= 2);
                QVERIFY(farthest(both, seen[static_cast<std::size_t>(b)], QRect(210, 90, 290, 330)) <= 2);
            }
    }

    void theLineIsMovedByHandAndByKey() {
        auto view = subject(200, 9);
        Canvas c(view);
        QSignalSpy changes(&c.canvas, &app::SubjectCanvas::compareChanged);
        QTest::keyClick(&c.canvas, Qt::Key_Right);
        QCOMPARE(changes.count(), 0);  // nothing is compared
        c.canvas.setCompare({true});
        QTest::keyClick(&c.canvas, Qt::Key_Right);
        QCOMPARE(c.canvas.compare().divider, (250 + 8) / 500.0);
        QTest::keyClick(&c.canvas, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(c.canvas.compare().divider, (258 - 64) / 500.0);
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(&c.canvas, Qt::Key_Left);
        QCOMPARE(c.canvas.compare().divider, 0.0);
        c.canvas.setCompare({true});
        // The line is taken before any tool; elsewhere the tool draws.
        c.tools.setTool(app::CanvasTools::Tool::brush);
        const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
            QMouseEvent event(type, QPointF(at), c.canvas.mapToGlobal(QPointF(at)), button, buttons, {});
            QApplication::sendEvent(&c.canvas, &event);
        };
        send(QEvent::MouseMove, {252, 200}, Qt::NoButton, {});
        QCOMPARE(c.canvas.cursor().shape(), Qt::SplitHCursor);
        send(QEvent::MouseButtonPress, {252, 200}, Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseMove, {333, 210}, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, {333, 210}, Qt::LeftButton, {});
        QCOMPARE(c.canvas.compare().divider, 333 / 500.0);
        QVERIFY(!c.review.mask());
        send(QEvent::MouseMove, {100, 200}, Qt::NoButton, {});
        QCOMPARE(c.canvas.cursor().shape(), Qt::BlankCursor);
        send(QEvent::MouseButtonPress, {100, 200}, Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, {100, 200}, Qt::LeftButton, {});
        QVERIFY(c.review.mask());
        QCOMPARE(c.canvas.compare().divider, 333 / 500.0);
    }

    // Held, A and B are seen in turn, each whole, not faster than a flicker.
    void theSidesAreSeenInTurn() {
        auto view = subject(200, 9);
        Canvas c(view);
        c.canvas.setLayers({});
        c.canvas.setCompare({true, app::CompareSide::picture, app::CompareSide::majority, 0});
        const auto second = c.shot().copy(0, 90, 500, 330);
        c.canvas.setCompare({true, app::CompareSide::picture, app::CompareSide::majority, 1});
        const auto first = c.shot().copy(0, 90, 500, 330);
        c.canvas.setCompare({true, app::CompareSide::picture, app::CompareSide::majority, 0.5});
        const auto split = c.shot();
        const QRect middle(20, 90, 460, 330);  // clear of where the line's grip was
        const auto now = [&] { return c.shot().copy(middle); };
        const auto a = first.copy(20, 0, 460, 330), b = second.copy(20, 0, 460, 330);
        QVERIFY(a != b);
        c.canvas.setBlink(true);
        QCOMPARE(now(), b);
        QElapsedTimer clock;
        clock.start();
        QTRY_COMPARE_WITH_TIMEOUT(now(), a, 3000);
        QVERIFY(clock.elapsed() >= 300);
        c.canvas.setBlink(true);  // the key's repeat does not begin anew
        QCOMPARE(now(), a);
        QTRY_COMPARE_WITH_TIMEOUT(now(), b, 3000);
        c.canvas.setBlink(false);
        QCOMPARE(c.shot(), split);
        QTest::qWait(600);
        QCOMPARE(c.shot(), split);
    }

    // What is chosen is what is drawn.
    void channelsAndContrastAreDrawn() {
        auto view = subject(100, 4);
        givePicture(*view, 4);
        Canvas c(view, {824, 824});
        c.canvas.setLayers(app::pictureOnly({}));
        app::segmentationview::DisplayChoice choice;
        choice.channels = {3, -1, 1};
        choice.bands[3] = {app::segmentationview::DisplayChoice::Contrast::chosen, {1500, 2500}};
        c.canvas.setDisplay(choice);
        const auto image = c.shot();
        const auto values = view->image.toDoubles();
        const auto& blue = view->bands[1].automatic;
        const auto shade = [](double v, double black, double white) { return static_cast<int>(std::floor(std::clamp((v - black) / (white - black), 0.0, 1.0) * 255 + 0.5)); };
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 100; ++x) {
                const auto* at = values.data() + 4 * (100 * y + x);
                QCOMPARE(image.pixel(12 + 8 * x + 4, 12 + 8 * y + 4), qRgb(shade(at[3], 1500, 2500), 0, shade(at[1], blue.black, blue.white)));
            }
    }
};

int main(int argc, char** argv) {
    QTemporaryDir home;
    testing::isolateProcess(home);
    QApplication application(argc, argv);
    testing::prepareLook(application);
    TestCanvas test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_canvas.moc"
