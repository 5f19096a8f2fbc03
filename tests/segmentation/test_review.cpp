#include <QtTest>

#include <map>

#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/review_model.h"
#include "documents.h"
#include "segmentation/review/mask_outline.h"
#include "segmentation/review/mask_tools.h"

using namespace triptych;
using namespace triptych::app;
using segmentation::Point;
using testing::Documents;
using segmentation::TiledMask;

namespace {

// Votes that fall off from the middle: at threshold t a disc.
std::shared_ptr<const segmentationview::SubjectView> subject(const std::string& id, int width = 600, int height = 400) {
    auto view = std::make_shared<segmentationview::SubjectView>();
    view->import = "import-1";
    view->id = id;
    view->width = width;
    view->height = height;
    view->votes.resize(static_cast<std::size_t>(width * height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            view->votes[static_cast<std::size_t>(y * width + x)] = static_cast<std::uint16_t>(std::max(0.0, 10 - std::hypot(x - 300, y - 200) / 15));
    view->volunteers.resize(10);
    return view;
}

}  // namespace

class TestReview : public QObject {
    Q_OBJECT
private slots:
    void decisionsAreDocuments() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        QSignalSpy moved(&model, &ReviewModel::reviewChanged);
        model.setSubject(subject("a"));
        model.setThreshold(4);
        QCOMPARE(model.review().state, ReviewState::open);
        QTest::qWait(15);
        model.decide(ReviewState::accepted);
        QCOMPARE(moved.count(), 1);
        auto now = model.review();
        QCOMPARE(now.state, ReviewState::accepted);
        QVERIFY(now.threshold == 4 && now.changedPixels == 0 && now.spentMs >= 10 && now.history.size() == 1 && !now.hasMask);
        model.decide(ReviewState::rejected);
        model.decide(ReviewState::rejected);
        model.setComment(QStringLiteral("clouds"));
        now = model.review();
        QVERIFY(now.rejections == 2 && now.history.size() == 3 && now.comment == QStringLiteral("clouds"));
        // Another subject, another import, another frame: none of theirs.
        QCOMPARE(model.review("import-1", "b", 0).state, ReviewState::open);
        QCOMPARE(model.review("import-1", "a", 1).state, ReviewState::open);
        QCOMPARE(model.review("import-1", "a", 0).state, ReviewState::rejected);
        model.setSubject(subject("b"));
        QCOMPARE(model.review().state, ReviewState::open);
        model.setSubject(subject("a"));
        for (int i = 0; i < 3; ++i)
            documents.undoStack().undo();
        QCOMPARE(model.review().state, ReviewState::accepted);
        documents.undoStack().undo();
        QCOMPARE(model.review().state, ReviewState::open);
        QVERIFY(documents.documents.empty());
    }
    void aStrokeStartsFromTheConsensusAndIsUndone() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        model.setSubject(subject("a"));
        model.setThreshold(5);
        QVERIFY(!model.mask());
        tools.setTool(CanvasTools::Tool::brush);
        tools.setRadius(20);
        QVERIFY(tools.press({300, 50}, false));
        tools.drag({340, 60}, 1);
        tools.release(1);
        QVERIFY(model.mask() && model.mask()->at(300, 50) && model.mask()->at(300, 200) && !model.mask()->at(300, 100));
        QVERIFY(model.review().hasMask);
        QCOMPARE(documents.undoStack().count(), 1);
        const auto first = *model.mask();
        tools.setTool(CanvasTools::Tool::eraser);
        QVERIFY(tools.press({300, 200}, false));
        tools.release(1);
        QVERIFY(!model.mask()->at(300, 200));
        // The documents hold the mask: another model reads the same.
        ReviewModel other(documents, nullptr);
        other.setSubject(subject("a"));
        QVERIFY(other.mask() && *other.mask() == *model.mask());
        const auto second = *model.mask();
        documents.undoStack().undo();
        QVERIFY(*model.mask() == first && *other.mask() == first);
        documents.undoStack().undo();
        QVERIFY(!model.mask() && !other.mask() && documents.documents.empty());
        documents.undoStack().redo();
        documents.undoStack().redo();
        QVERIFY(*model.mask() == second);
        // Accepted with a hand's work in it, it is fixed, and says by how much.
        model.decide(ReviewState::accepted);
        QCOMPARE(model.review().state, ReviewState::fixed);
        TiledMask consensus(600, 400);
        const auto seen = subject("a");
        for (int y = 0; y < 400; ++y)
            for (int x = 0; x < 600; ++x)
                if (seen->votes[static_cast<std::size_t>(y * 600 + x)] >= 5)
                    consensus.setSpan(y, x, x + 1, true);
        QCOMPARE(model.review().changedPixels, second.difference(consensus));
        model.dropMask();
        QVERIFY(!model.mask());
        QCOMPARE(documents.documents.size(), std::size_t(1));  // the review alone
        documents.undoStack().undo();
        QVERIFY(model.mask() && *model.mask() == second);
    }
    void everyToolDrawsWhatItSays() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        auto view = std::make_shared<segmentationview::SubjectView>(*subject("a", 300, 300));
        std::fill(view->votes.begin(), view->votes.end(), std::uint16_t{0});
        model.setSubject(view);
        tools.setTool(CanvasTools::Tool::polygon);
        for (const auto& p : {Point{10, 10}, {110, 10}, {110, 110}, {10, 110}})
            QVERIFY(tools.press(p, false));
        QVERIFY(tools.isDrawing() && !model.mask());
        tools.close();
        QCOMPARE(model.mask()->area(), std::int64_t(100 * 100));
        // A hole by the right button, then filled again.
        tools.setTool(CanvasTools::Tool::lasso);
        QVERIFY(tools.press({40, 40}, true));
        for (const auto& p : {Point{60, 40}, {60, 60}, {40, 60}})
            tools.drag(p, 1);
        tools.release(1);
        QCOMPARE(model.mask()->area(), std::int64_t(100 * 100 - 20 * 20));
        tools.fillHoles();
        QCOMPARE(model.mask()->area(), std::int64_t(100 * 100));
        tools.setTool(CanvasTools::Tool::fill);
        QVERIFY(tools.press({50, 50}, false));  // inside already: nothing is emptied
        QCOMPARE(model.mask()->area(), std::int64_t(100 * 100));
        QVERIFY(tools.press({50, 50}, true));
        QCOMPARE(model.mask()->area(), std::int64_t(0));
        // Snapping: corners near the outline are drawn to it.
        tools.setTool(CanvasTools::Tool::polygon);
        tools.setOutline({{{200, 200}, {250, 200}, {250, 250}, {200, 250}}});
        tools.setSnapping(true);
        for (const auto& p : {Point{198, 203}, {253, 199}, {251, 252}, {203, 252}})
            QVERIFY(tools.press(p, false));
        tools.drag({220, 220}, 1);
        tools.close();
        QVERIFY(model.mask()->area() > 2300 && model.mask()->area() <= 2500);
        QVERIFY(!model.mask()->at(252, 220) && !model.mask()->at(198, 220));
        // Esc lets go of a polygon; a stroke that was drawn stays one step.
        QVERIFY(tools.press({10, 10}, false));
        QVERIFY(tools.cancel() && !tools.isDrawing() && !tools.cancel());
        const int steps = documents.undoStack().count();
        tools.setTool(CanvasTools::Tool::brush);
        QVERIFY(tools.press({20, 280}, false));
        tools.drag({40, 280}, 1);
        QVERIFY(tools.cancel());
        QCOMPARE(documents.undoStack().count(), steps + 1);
        QVERIFY(model.mask()->at(30, 280));
        tools.setTool(CanvasTools::Tool::move);
        QVERIFY(!tools.press({5, 5}, false));
        // A stroke outside the picture changes nothing and is no step.
        tools.setTool(CanvasTools::Tool::brush);
        QVERIFY(tools.press({-500, -500}, false));
        tools.release(1);
        QCOMPARE(documents.undoStack().count(), steps + 1);
    }
    // A mask as polygons: few corners, each of which moves, comes and goes; the mask follows, one step each.
    void cornersOfTheOutline() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        auto view = std::make_shared<segmentationview::SubjectView>(*subject("a", 300, 300));
        std::fill(view->votes.begin(), view->votes.end(), std::uint16_t{0});
        model.setSubject(view);
        tools.setTool(CanvasTools::Tool::polygon);
        for (const auto& p : {Point{50, 50}, {150, 50}, {150, 150}, {50, 150}})
            QVERIFY(tools.press(p, false));
        tools.close();
        tools.setTool(CanvasTools::Tool::corners);
        QCOMPARE(tools.corners().size(), std::size_t{1});
        QVERIFY2(tools.corners()[0].size() <= 8, qPrintable(QString::number(tools.corners()[0].size())));  // pixels' outlines have 400
        QVERIFY(!tools.press({100, 100}, false));  // nothing near
        tools.drag({150, 150}, 1);
        QVERIFY(tools.press({151, 149}, false));
        tools.drag({200, 200}, 1);
        QVERIFY(tools.isDrawing());
        tools.release(1);
        QVERIFY(!tools.isDrawing());
        // The kite of the square and the moved corner: 100 x 100 and two triangles of 100 x 50 / 2 each.
        QVERIFY2(std::abs(model.mask()->area() - 15000) < 160, qPrintable(QString::number(model.mask()->area())));
        QVERIFY(model.mask()->at(190, 190) && !model.mask()->at(190, 100) && model.mask()->at(60, 60));
        // A corner on an edge, drawn inward.
        QVERIFY(tools.press({50.3, 100}, false));
        tools.drag({90, 100}, 1);
        tools.release(1);
        QVERIFY(!model.mask()->at(70, 100) && model.mask()->at(95, 100));
        const auto bent = model.mask()->area();
        // Taken away again it is straight; Esc lets go without a step.
        const int steps = documents.undoStack().count();
        QVERIFY(tools.press({90, 100}, true));
        QCOMPARE(documents.undoStack().count(), steps + 1);
        QVERIFY(model.mask()->at(70, 100) && model.mask()->area() > bent);
        QVERIFY(tools.press({200, 200}, false));
        tools.drag({10, 10}, 1);
        QVERIFY(tools.cancel());
        QCOMPARE(documents.undoStack().count(), steps + 1);
        QVERIFY(model.mask()->at(190, 190));
        for (int i = 0; i < 4; ++i)
            documents.undoStack().undo();
        QVERIFY(!model.mask());
        QVERIFY(tools.corners().empty());  // those of a consensus that is empty
    }
    // Without a drawn mask the consensus has the corners; the first change makes it a mask.
    void cornersOfTheConsensus() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        const auto view = subject("a");
        model.setSubject(view);
        model.setThreshold(5);
        tools.setTool(CanvasTools::Tool::corners);
        tools.setOutline(segmentation::contours(view->votes, view->width, view->height, 5, {0, 0, view->width, view->height}));
        QVERIFY(tools.corners().size() == 1 && tools.corners()[0].size() > 8 && tools.corners()[0].size() < 80);  // a disc
        QVERIFY(!model.mask());
        const auto corner = tools.corners()[0][0];
        tools.drag(corner, 2);
        QVERIFY(tools.press(corner, false));
        tools.drag({20, 20}, 2);
        tools.release(2);
        QVERIFY(model.mask() && model.mask()->at(300, 200));
        TiledMask consensus(600, 400);
        for (int y = 0; y < 400; ++y)
            for (int x = 0; x < 600; ++x)
                if (view->votes[static_cast<std::size_t>(y * 600 + x)] >= 5)
                    consensus.setSpan(y, x, x + 1, true);
        // Only the spike differs: all other pixels are those of the consensus, though the polygon is not.
        std::int64_t far = 0;
        for (int y = 0; y < 400; ++y)
            for (int x = 0; x < 600; ++x)
                far += model.mask()->at(x, y) != consensus.at(x, y) && std::hypot(x - corner.x, y - corner.y) > 330 ? 1 : 0;
        QCOMPARE(far, std::int64_t{0});
        QVERIFY(model.mask()->difference(consensus) > 500);
    }
    // The subject goes while a hand is at work: the stroke is kept with its own subject, and the next one is not touched.
    void aSubjectThatGoesInMidStroke() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        auto view = std::make_shared<segmentationview::SubjectView>(*subject("a", 300, 300));
        std::fill(view->votes.begin(), view->votes.end(), std::uint16_t{0});
        auto next = std::make_shared<segmentationview::SubjectView>(*view);
        next->id = "b";
        model.setSubject(view);
        QSignalSpy began(&tools, &CanvasTools::began);
        tools.setTool(CanvasTools::Tool::brush);
        QVERIFY(tools.press({50, 50}, false));
        QVERIFY(began.count() >= 1);
        tools.drag({90, 50}, 1);
        model.setSubject(next);
        QVERIFY(!tools.isDrawing() && !model.mask());
        tools.drag({200, 200}, 1);
        tools.release(1);
        QVERIFY(!model.mask());
        model.setSubject(view);
        QVERIFY(model.mask() && model.mask()->at(70, 50));
        const auto stroke = *model.mask();
        // A corner, and a polygon: let go of, on either subject nothing changes.
        tools.setTool(CanvasTools::Tool::corners);
        QVERIFY(!tools.corners().empty());
        const auto corner = tools.corners()[0][0];
        QVERIFY(tools.press(corner, false));
        tools.drag({250, 250}, 1);
        QVERIFY(tools.press({10, 10}, true));  // another button meanwhile
        model.setSubject(next);
        tools.release(1);
        QVERIFY(!model.mask());
        model.setSubject(view);
        QVERIFY(*model.mask() == stroke);
        // Undo in the middle of a second stroke takes back the first, and the second is gone with it.
        tools.setTool(CanvasTools::Tool::brush);
        QVERIFY(tools.press({200, 200}, false));
        documents.undoStack().undo();
        QVERIFY(!tools.isDrawing());
        tools.drag({220, 200}, 1);
        tools.release(1);
        QVERIFY(!model.mask());
        documents.undoStack().redo();
        QVERIFY(model.mask() && *model.mask() == stroke);
    }
    void anEmptyStrokeLeavesTheConsensus() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        model.setSubject(subject("a"));
        model.setThreshold(5);
        tools.setTool(CanvasTools::Tool::brush);
        QVERIFY(tools.press({300, 200}, false));  // inside the consensus already
        tools.release(1);
        QVERIFY(!model.mask());
        QVERIFY(documents.documents.empty() && documents.undoStack().count() == 0);
        model.setSubject(nullptr);
        QVERIFY(!tools.press({300, 200}, false));
        tools.fillHoles();
        model.decide(ReviewState::accepted);
        QVERIFY(documents.documents.empty());
    }
    // Whatever the project holds under those keys, nothing breaks.
    void hostileDocumentsAreAbsentOnes() {
        Documents documents;
        const std::string review = "segmentation/review/import-1/a/0", tile = "segmentation/masks/import-1/a/0/";
        for (const base::Json& bad : {base::Json(3), base::Json::array({1}), base::Json{{"state", 7}, {"threshold", -5}, {"history", 3}, {"comment", {1}}, {"spentMs", 1e300}},
                                      base::Json{{"state", "accepted"}, {"history", {{{"at", "x"}}, 3, {{"at", 5}, {"state", "flying"}}}}, {"mask", true}}}) {
            documents.documents[review] = bad;
            documents.documents[tile + "0"] = "zzz not run lengths";
            documents.documents[tile + "1"] = 17;
            ReviewModel model(documents, nullptr);
            model.setSubject(subject("a"));
            const auto now = model.review();
            QVERIFY(now.threshold >= 0 && now.history.size() <= 1);
            if (model.mask())
                QCOMPARE(model.mask()->area(), std::int64_t(0));
            documents.lay(tile + "99999", "1");
            documents.lay(tile + "x", "1");
        }
    }
    // A long session in random order, and back: the very same documents at every step.
    void manyStrokesGoBackAndForth() {
        Documents documents;
        ReviewModel model(documents, nullptr);
        CanvasTools tools(model);
        model.setSubject(subject("a"));
        model.setThreshold(3);
        std::vector<std::map<std::string, base::Json>> states{documents.documents};
        std::uint32_t seed = 7;
        const auto below = [&](int bound) {
            seed = seed * 1664525 + 1013904223;
            return static_cast<int>((seed >> 8) % static_cast<std::uint32_t>(bound));
        };
        const CanvasTools::Tool kinds[] = {CanvasTools::Tool::brush, CanvasTools::Tool::eraser, CanvasTools::Tool::lasso, CanvasTools::Tool::fill};
        while (states.size() < 120) {
            tools.setTool(kinds[below(4)]);
            tools.setRadius(1 + below(40));
            const int before = documents.undoStack().count();
            (void)tools.press({double(below(600)), double(below(400))}, below(3) == 0);
            for (int i = below(5); i-- > 0;)
                tools.drag({double(below(600)), double(below(400))}, 1);
            tools.release(1);
            if (documents.undoStack().count() > before)
                states.push_back(documents.documents);
        }
        for (std::size_t i = states.size() - 1; i-- > 0;) {
            documents.undoStack().undo();
            QVERIFY(documents.documents == states[i]);
        }
        QVERIFY(!model.mask());
        for (std::size_t i = 1; i < states.size(); ++i) {
            documents.undoStack().redo();
            QVERIFY(documents.documents == states[i]);
            ReviewModel fresh(documents, nullptr);
            if (i % 17 == 0) {
                fresh.setSubject(subject("a"));
                QVERIFY(*fresh.mask() == *model.mask());
            }
        }
    }
};

QTEST_MAIN(TestReview)
#include "test_review.moc"
