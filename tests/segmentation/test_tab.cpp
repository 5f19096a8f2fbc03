#include <QListView>

#include "app/segmentation/core/study_core.h"
#include "app/segmentation/queue.h"
#include "app/segmentation/segmentation_study.h"
#include "app/segmentation/segmentation_tab.h"
#include "app/segmentation/threshold_strip.h"
#include "app/segmentation/volunteer_list.h"
#include "app/shell/study_page.h"
#include "gui/window_fixture.h"

using namespace triptych;

// The sample in the real window: imported by the worker, counted, shown, moved by hand.
class TestTab : public QObject {
    Q_OBJECT
private slots:
    void sampleInTheWindow() {
        const auto worker = qEnvironmentVariable("TRIPTYCH_WORKER", qEnvironmentVariable("TRIPTYCH_BIN") + QStringLiteral("/triptych-worker"));
        if (!QFile::exists(worker))
            QSKIP("triptych-worker is not built");
        qputenv("TRIPTYCH_WORKER", worker.toUtf8());
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = f.window->findChild<app::SegmentationTab*>();
        QVERIFY(tab);
        QVERIFY(QTest::qWaitFor([&] { return tab->shown() != nullptr && tab->queue()->model()->rowCount() == 12 && f.waitIdle(10); }, 30000));
        for (const auto& [id, record] : f.window->session().allRecords())
            QVERIFY2(record.state == base::JobState::done, record.error ? record.error->message().c_str() : record.spec.kind.c_str());
        QCOMPARE(tab->shown()->raters(), 15);
        QTRY_VERIFY(tab->queue()->model()->index(0, 0).data(app::DiceRole).isValid());
        QCOMPARE(tab->strip()->threshold(), 8);
        // Keys: threshold from the strip, volunteers and subjects from the page.
        QTest::keyClick(tab->strip(), Qt::Key_Left);
        QCOMPARE(tab->strip()->threshold(), 7);
        QTest::keyClick(tab->strip(), Qt::Key_1);
        QTest::keyClick(tab->strip(), Qt::Key_2);
        QCOMPARE(tab->strip()->threshold(), 12);
        QCOMPARE(f.window->session().document("segmentation/thresholds")[tab->shown()->id].get<int>(), 12);
        f.window->session().undoStack().undo();
        QTRY_COMPARE(tab->strip()->threshold(), 8);
        QTest::keyClick(tab, Qt::Key_3);
        QCOMPARE(tab->volunteers()->selected(), 2);
        QTest::keyClick(tab, Qt::Key_N);
        QCOMPARE(tab->volunteers()->selected(), 3);
        QTest::keyClick(tab, Qt::Key_P);
        // The subject shown first may have been sorted to the end since: to the top of the queue.
        for (int row = 0; row < 12; ++row)
            QTest::keyClick(tab, Qt::Key_K);
        const auto top = tab->queue()->model()->index(0, 0).data(Qt::DisplayRole).toString();
        QVERIFY(!top.isEmpty());
        QTRY_VERIFY(top.contains(QString::fromStdString(std::string(tab->shown()->id))));
        const auto first = tab->shown()->id;
        QTest::keyClick(tab, Qt::Key_J);
        QTRY_VERIFY(tab->shown()->id != first);
        QTest::keyClick(tab, Qt::Key_K);
        QTRY_COMPARE(tab->shown()->id, first);
        QTest::keyClick(tab, Qt::Key_3);
        QCOMPARE(tab->volunteers()->selected(), 2);
        const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS");
        if (!folder.isEmpty())
            for (const bool dark : {false, true}) {
                shell::Theme::apply(dark);
                tab->page()->views()->setCurrent(QStringLiteral("votes"));
                QTest::mouseMove(tab->canvas(), QPoint(300, 200));
                QTest::qWait(150);
                f.window->grab().save(folder + (dark ? "/votes-dark.png" : "/votes-light.png"));
                tab->page()->views()->setCurrent(QStringLiteral("agreement"));
                QTest::qWait(50);
                f.window->grab().save(folder + (dark ? "/agreement-dark.png" : "/agreement-light.png"));
            }
    }

    void figuresAreComposed() {
        const auto study = app::segmentationStudyCore();
        QVERIFY(study.sample("/nonexistent").error().message().find("not here") != std::string::npos);
        const auto sample = study.sample(TRIPTYCH_SOURCE_DIR "/resources/samples");
        QVERIFY(sample.has_value());
        QCOMPARE(sample->jobs.size(), std::size_t{2});
        for (const auto& job : sample->jobs)
            for (const auto& kind : study.kinds)
                if (kind.name == job.kind)
                    QVERIFY(base::checkSpec(kind, job).has_value());
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    testing::isolateProcess(folder);
    QApplication application(argc, argv);
    testing::prepareLook(application);
    TestTab test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_tab.moc"
