#include <algorithm>
#include <cmath>
#include <memory>

#include <QApplication>
#include <QListView>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QtTest>

#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/segmentation_study.h"
#include "app/segmentation/segmentation_tab.h"
#include "app/segmentation/subject_canvas.h"
#include "bench.h"
#include "gui/window_fixture.h"
#include "segmentation/documents.h"
#include "segmentation/simulate.h"

namespace triptych::bench {
namespace {

using namespace segmentation;

/// An application where the program has none yet; on the offscreen platform.
struct Application {
    Application() {
        if (QApplication::instance() != nullptr)
            return;
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char name[] = "triptych_bench";
        static char* arguments[] = {name, nullptr};
        testing::isolateProcess(folder);
        application = std::make_unique<QApplication>(count, arguments);
        testing::prepareLook(*application);
    }
    QTemporaryDir folder;
    std::unique_ptr<QApplication> application;
};

std::shared_ptr<const app::segmentationview::SubjectView> drawnSubject(int side, int raters) {
    const auto scene = generatedScene(SceneKind::droplets, side, side, 11);
    PatternImage image(side, side, raters);
    auto view = std::make_shared<app::segmentationview::SubjectView>();
    for (int v = 0; v < raters; ++v) {
        view->volunteers.push_back({std::to_string(v), {}, simulatedStrokes(scene.truth, side, side, {}, 11, v)});
        drawRings(image, view->volunteers.back().outlines, v);
    }
    view->import = "bench";
    view->id = "1";
    view->width = view->height = side;
    view->votes = voteMap(image);
    view->table = patternTable(image);
    view->agreement = agreement(view->table);
    return view;
}

// As large as a picture may be: a smaller subject eight times as wide, with a picture under it.
std::shared_ptr<const app::segmentationview::SubjectView> largeSubject(int times) {
    const auto small = drawnSubject(1024, 15);
    const int side = times * small->width;
    auto view = std::make_shared<app::segmentationview::SubjectView>();
    view->import = "bench";
    view->id = "1";
    view->width = view->height = view->imageWidth = view->imageHeight = side;
    view->volunteers = small->volunteers;
    view->table = small->table;
    view->table.width = view->table.height = side;
    auto& box = view->table.box;
    box = {times * box.x0, times * box.y0, times * box.x1, times * box.y1};
    view->agreement = small->agreement;
    view->votes.resize(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    std::vector<std::uint8_t> picture(3 * view->votes.size());
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x);
            view->votes[at] = small->votes[static_cast<std::size_t>(y / times) * 1024 + static_cast<std::size_t>(x / times)];
            for (std::size_t c = 0; c < 3; ++c)
                picture[3 * at + c] = static_cast<std::uint8_t>(x / 7 + y / 5 * static_cast<int>(c));
        }
    view->image = base::Array::of(picture, {side, side, 3});
    view->bands = app::segmentationview::bandStats(view->image);
    return view;
}

// From the mouse's move to the pixels: the event, what it changes, and the repaint of what it touched.
void brush(Reporter& reporter) {
    const Application running;
    constexpr int side = 2048;
    testing::Documents documents;
    app::ReviewModel review(documents, nullptr);
    app::CanvasTools tools(review);
    app::SubjectCanvas canvas;
    canvas.setReview(&review, &tools);
    canvas.resize(1000, 800);
    const auto view = drawnSubject(side, 15);
    canvas.setSubject(view);
    review.setSubject(view);
    canvas.setThreshold(8);
    review.setThreshold(8);
    canvas.show();
    QCoreApplication::processEvents();
    tools.setTool(app::CanvasTools::Tool::brush);
    const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, canvas.mapToGlobal(at), button, buttons, {});
        QApplication::sendEvent(&canvas, &event);
    };
    for (const auto& [zoom, radius, name] : {std::tuple{false, 40.0, "whole picture in view, brush of 40 px"}, {true, 40.0, "one to one, brush of 40 px"}, {true, 200.0, "one to one, brush of 200 px"}}) {
        canvas.fit();
        if (zoom)
            canvas.zoom(side / 776.0);
        tools.setRadius(radius);
        QCoreApplication::processEvents();
        std::vector<double> stamps, ends;
        for (int stroke = 0; stroke < 40; ++stroke) {
            const QPointF from(150 + 17 * (stroke % 40), 120 + 13 * stroke);
            send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
            QCoreApplication::processEvents();
            for (int i = 1; i <= 40; ++i) {
                const QPointF at = from + QPointF(9 * i, 40 * std::sin(i * 0.3));
                stamps.push_back(1000 * stats::secondsOf([&] {
                                     send(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
                                     QCoreApplication::processEvents();
                                 }));
            }
            ends.push_back(1000 * stats::secondsOf([&] {
                               send(QEvent::MouseButtonRelease, from, Qt::LeftButton, {});
                               QCoreApplication::processEvents();
                           }));
        }
        if (!review.mask() || documents.undoStack().count() < 40)
            return reporter.failed("segmentation.brush: the strokes left no mask");
        auto line = stats::latencies(stamps);
        line.update({{"name", "segmentation.brush"}, {"unit", "ms"}, {"case", std::string("stamp to repaint at 2048x2048, ") + name}, {"against", "8 ms at p99"}});
        reporter.line(line);
        line = stats::latencies(ends);
        line.update({{"name", "segmentation.brush"}, {"unit", "ms"}, {"case", std::string("end of a stroke: tiles to documents, outline, repaint, ") + name}, {"against", "100 ms, what a window may take"}});
        reporter.line(line);
        while (documents.undoStack().canUndo())
            documents.undoStack().undo();
        documents.undoStack().clear();
    }
}

// A picture of 8192 x 8192 with its votes over it: a brush, a hand that pulls it along, the handle of the threshold.
void large(Reporter& reporter) {
    const Application running;
    testing::Documents documents;
    app::ReviewModel review(documents, nullptr);
    app::CanvasTools tools(review);
    app::SubjectCanvas canvas;
    canvas.setReview(&review, &tools);
    canvas.resize(1000, 800);
    const auto view = largeSubject(8);
    canvas.setSubject(view);
    review.setSubject(view);
    canvas.setThreshold(8);
    review.setThreshold(8);
    app::LayerOpacity layers;
    layers.showDisagreement = true;
    canvas.setLayers(layers);
    canvas.show();
    QCoreApplication::processEvents();
    const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, canvas.mapToGlobal(at), button, buttons, {});
        QApplication::sendEvent(&canvas, &event);
    };
    const auto say = [&](const std::vector<double>& times, const std::string& name, const char* against) {
        auto line = stats::latencies(times);
        line.update({{"name", "segmentation.large"}, {"unit", "ms"}, {"case", name + ", 8192x8192, hatched"}, {"against", against}});
        reporter.line(line);
    };
    for (const auto& [scale, zoom] : {std::pair{1.0, "one to one"}, {0.37, "at 37 %"}, {776 / 8192.0, "whole picture in view"}}) {
        tools.setTool(app::CanvasTools::Tool::move);
        canvas.fit();
        canvas.zoom(scale * 8192 / 776);
        QCoreApplication::processEvents();
        std::vector<double> pans, steps, stamps;
        for (int pull = 0; pull < 20; ++pull) {
            const QPointF from(500, 400);
            send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
            for (int i = 1; i <= 20; ++i)
                pans.push_back(1000 * stats::secondsOf([&] {
                                   send(QEvent::MouseMove, from + (pull % 2 == 0 ? 1 : -1) * QPointF(17 * i, 11 * i), Qt::NoButton, Qt::LeftButton);
                                   QCoreApplication::processEvents();
                               }));
            send(QEvent::MouseButtonRelease, from, Qt::LeftButton, {});
        }
        say(pans, std::string("pulled by the hand to repaint, ") + zoom, "33 ms at p99");
        for (int i = 0; i < 120; ++i)
            steps.push_back(1000 * stats::secondsOf([&] {
                                canvas.setThreshold(1 + i % 15);
                                QCoreApplication::processEvents();
                            }));
        say(steps, std::string("slider to repaint, ") + zoom, "100 ms, what a window may take");
        canvas.setThreshold(8);
        tools.setTool(app::CanvasTools::Tool::brush);
        tools.setRadius(40 / scale);
        for (int stroke = 0; stroke < 12; ++stroke) {
            const QPointF from(150 + 17 * stroke, 120 + 33 * stroke);
            send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
            QCoreApplication::processEvents();
            for (int i = 1; i <= 40; ++i)
                stamps.push_back(1000 * stats::secondsOf([&] {
                                     send(QEvent::MouseMove, from + QPointF(9 * i, 40 * std::sin(i * 0.3)), Qt::NoButton, Qt::LeftButton);
                                     QCoreApplication::processEvents();
                                 }));
            send(QEvent::MouseButtonRelease, from, Qt::LeftButton, {});
            QCoreApplication::processEvents();
        }
        if (!review.mask())
            return reporter.failed("segmentation.large: the strokes left no mask");
        say(stamps, std::string("stamp of 40 px of the screen to repaint, ") + zoom, scale == 1 ? "8 ms at p99" : "33 ms at p99");
        while (documents.undoStack().canUndo())
            documents.undoStack().undo();
        documents.undoStack().clear();
    }
}

// A deep picture of four bands to what is seen, the tables made anew as while a handle is dragged.
void picture(Reporter& reporter) {
    std::vector<std::uint16_t> values(std::size_t{4} << 20);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<std::uint16_t>(i * 2654435761U >> 16);
    const auto array = base::Array::of(values, {1024, 1024, 4});
    const auto bands = app::segmentationview::bandStats(array);
    app::segmentationview::DisplayChoice choice;
    choice.channels = {3, 0, 1};
    std::vector<double> times;
    std::size_t sum = 0;
    for (int i = 0; i < 200; ++i) {
        choice.bands[3] = {app::segmentationview::DisplayChoice::Contrast::chosen, {100.0 * i, 40000.0}};
        times.push_back(1000 * stats::secondsOf([&] {
                            const app::segmentationview::PictureView seen(array, pictureLook(array, bands, choice));
                            sum += seen.whole().pixel(500, 500);
                        }));
    }
    if (sum == 0)
        return reporter.failed("segmentation.picture: nothing is drawn");
    auto line = stats::latencies(times);
    line.update({{"name", "segmentation.picture"}, {"unit", "ms"}, {"case", "16-bit picture of four bands to RGB, 1024x1024, tables made anew"}, {"against", "16 ms at p99"}});
    reporter.line(line);
    line = stats::latencies([&] {
        std::vector<double> all;
        for (int i = 0; i < 20; ++i)
            all.push_back(1000 * stats::secondsOf([&] { sum += app::segmentationview::bandStats(array).size(); }));
        return all;
    }());
    line.update({{"name", "segmentation.picture"}, {"unit", "ms"}, {"case", "percentiles and histograms of its four bands, once a picture, off the GUI thread"}, {"against", "100 ms, the next subject"}});
    reporter.line(line);
}

void threshold(Reporter& reporter) {
    const Application running;
    app::SubjectCanvas canvas;
    canvas.resize(1000, 800);
    const auto view = drawnSubject(1024, 15);
    canvas.setSubject(view);
    canvas.show();
    QCoreApplication::processEvents();
    std::vector<double> times;
    for (int i = 0; i < 600; ++i)
        times.push_back(1000 * stats::secondsOf([&] {
                            canvas.setThreshold(1 + i % 15);
                            QCoreApplication::processEvents();
                        }));
    auto line = stats::latencies(times);
    line.update({{"name", "segmentation.threshold"}, {"unit", "ms"}, {"case", "slider to repaint at 1024x1024, 15 volunteers"}, {"against", "16 ms at p99"}});
    reporter.line(line);
}

// J and K through the queue of the sample, as a person who knows what comes: the neighbours are counted while a subject is looked at.
void next(Reporter& reporter) {
    const Application running;
    testing::WindowFixture fixture({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
    fixture.window->session().openSample("segmentation");
    fixture.window->showTab(QStringLiteral("segmentation"));
    auto* tab = fixture.window->findChild<app::SegmentationTab*>();
    if (tab == nullptr || !QTest::qWaitFor([&] { return tab->shown() != nullptr && tab->queue()->model()->rowCount() == 12 && fixture.waitIdle(10); }, 60000))
        return reporter.failed("segmentation.next: the sample did not come");
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        QTest::qWait(30);
        const auto before = tab->shown()->id;
        const auto key = (i / 11) % 2 == 0 ? Qt::Key_J : Qt::Key_K;
        times.push_back(1000 * stats::secondsOf([&] {
                            QTest::keyClick(tab->queue(), key);
                            (void)QTest::qWaitFor([&] { return tab->shown() != nullptr && tab->shown()->id != before; }, 2000);
                            QCoreApplication::processEvents();
                        }));
        if (tab->shown()->id == before)
            return reporter.failed("segmentation.next: the next subject did not come");
    }
    auto line = stats::latencies(times);
    line.update({{"name", "segmentation.next"}, {"unit", "ms"}, {"case", "next subject, key to repaint, sample of 12 subjects of 200x200 with 15 volunteers"}, {"against", "100 ms at p99"}});
    reporter.line(line);
}

}  // namespace

void registerReviewBenches(Registry& registry) {
    registry.add("segmentation.brush", brush);
    registry.add("segmentation.large", large);
    registry.add("segmentation.picture", picture);
    registry.add("segmentation.threshold", threshold);
    registry.add("segmentation.next", next);
}

}  // namespace triptych::bench
