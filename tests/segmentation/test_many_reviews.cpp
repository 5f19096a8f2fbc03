#include <QElapsedTimer>
#include <QImage>
#include <QUndoStack>

#include "app/segmentation/core/reviewed_masks.h"
#include "app/segmentation/import_store.h"
#include "app/segmentation/model_training.h"
#include "app/segmentation/review_model.h"
#include "cli/program.h"
#include "cli/zooniverse_rows.h"
#include "gui/heartbeat.h"
#include "segmentation/tab_fixture.h"

using namespace triptych;
using namespace triptych::testing;

// A project as large as a season's work: many subjects are decided in one step, and taken back in one. What it takes is printed, not judged; see the bench.
class TestManyReviews : public QObject {
    Q_OBJECT
private slots:
    void manyAreDecidedAndTakenBack() {
        NEEDS_WORKER;
        const int count = qEnvironmentVariableIntValue("TRIPTYCH_MANY_SUBJECTS") > 0 ? qEnvironmentVariableIntValue("TRIPTYCH_MANY_SUBJECTS") : 300;
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("images"));
        QImage picture(48, 40, QImage::Format_RGB888);
        picture.fill(QColor(40, 90, 120));
        auto rows = test::zooniverseHeader();
        for (int s = 0; s < count; ++s) {
            QVERIFY(picture.save(folder.filePath(QString("images/s%1.png").arg(1000 + s))));
            for (int v = 0; v < 3; ++v)
                rows += test::zooniverseRow(3 * s + v, 1000 + s, {test::drawing(QString("M 10,10 L %1,10 L %1,30 L 10,30 Z").arg(24 + v))}, test::sizedMetadata(48, 40));
        }
        const auto csv = test::write(folder.filePath("many.csv"), rows);
        WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        auto& session = f.window->session();
        base::JobSpec spec;
        spec.kind = "segmentation.import_zooniverse";
        spec.inputs["export"].path = csv.toStdString();
        spec.inputs["images"].path = folder.filePath("images").toStdString();
        const auto job = session.submit(spec);
        QVERIFY(QTest::qWaitFor([&] { return base::isFinal(session.record(job)->state); }, 120000));
        QCOMPARE(session.record(job)->state, base::JobState::done);
        f.window->showTab("segmentation");
        auto* tab = f.window->findChild<app::SegmentationTab*>();
        QVERIFY(QTest::qWaitFor([&] { return tab->shown() && tab->queue()->model()->rowCount() == count && f.waitIdle(10); }, 120000));
        QTest::qWait(300);
        const auto import = app::segmentationview::importResult(*session.record(job), session);
        QVERIFY(import);
        std::vector<app::ReviewModel::Decision> decisions;
        std::vector<std::uint8_t> mask(48 * 40);
        std::fill_n(mask.begin() + 480, 200, std::uint8_t{1});
        for (int s = 0; s < count; ++s)
            decisions.push_back({job, std::to_string(1000 + s), 2, s % 2 == 0 ? std::optional(segmentation::TiledMask::of(mask, 48, 40)) : std::nullopt, s % 2 == 0 ? 200 : 0, "made"});
        const auto reviewed = [&] { return app::segmentationview::reviewedSubjects(**import, session).size(); };
        const auto measure = [&](const char* what, const std::function<void()>& act) {
            QElapsedTimer clock;
            clock.start();
            act();
            const auto call = clock.elapsed();
            Heartbeat beat;
            QTest::qWait(700);
            qInfo("%d subjects, %s: %lld ms in the call, at most %lld ms after it", count, what, static_cast<long long>(call), static_cast<long long>(beat.longestMs()));
        };
        const auto steps = session.undoStack().index();
        measure("deciding", [&] { tab->review()->decideMany(decisions, "Many"); });
        QCOMPARE(reviewed(), static_cast<std::size_t>(count));
        QCOMPARE(session.undoStack().index(), steps + 1);
        measure("undo", [&] { session.undoStack().undo(); });
        QCOMPARE(reviewed(), std::size_t{0});
        measure("redo", [&] { session.undoStack().redo(); });
        QCOMPARE(reviewed(), static_cast<std::size_t>(count));
        // What "Retrain with reviewed masks" does before it hands over to another thread, and what its button asks.
        measure("gathering reviewed masks", [&] {
            app::segmentationview::DocumentSnapshot snapshot;
            QCOMPARE(app::segmentationview::reviewedSubjects(**import, session, &snapshot).size(), static_cast<std::size_t>(count));
        });
        measure("asking whether a training may begin", [&] { (void)tab->training()->obstacle(); });
        measure("undo", [&] { session.undoStack().undo(); });
        QCOMPARE(session.documentKeys("segmentation/masks/").size(), 0);
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    isolateProcess(folder);
    QApplication application(argc, argv);
    prepareLook(application);
    TestManyReviews test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_many_reviews.moc"
