#include <QComboBox>
#include <QTreeWidget>

#include <fstream>

#include "app/segmentation/beside_rows.h"
#include "app/segmentation/core/gold_comparison.h"
#include "app/segmentation/gold_plot.h"
#include "app/segmentation/gold_view.h"
#include "app/segmentation/layer_row.h"
#include "app/segmentation/subject_canvas.h"
#include "app/segmentation/threshold_strip.h"
#include "app/shell/export_dialog.h"
#include "app/shell/property_form.h"
#include "segmentation/tab_fixture.h"

using namespace triptych;
using namespace triptych::testing;

class TestGoldView : public QObject {
    Q_OBJECT

    static int goldPixels(app::SegmentationTab* tab) {
        const auto picture = tab->canvas()->grab().toImage();
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                count += picture.pixelColor(x, y) == app::goldLine() ? 1 : 0;
        return count;
    }

private slots:
    // The sample's true masks: the best of fifteen, applied to all, taken back, shown on the canvas.
    void theSampleHasGold() {
        NEEDS_WORKER;
        WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        // Masks that came after the classifications do not take their place.
        QCOMPARE(tab->shown()->raters(), 15);
        // Opened together with them they need no word; brought in later they are announced once.
        QVERIFY(tab->page()->banners().isEmpty());
        const auto all = f.window->session().records("segmentation.");
        const auto masks = std::find_if(all.begin(), all.end(), [](const auto& record) { return record.spec.kind == "segmentation.import_masks"; });
        QVERIFY(masks != all.end());
        auto later = masks->spec;
        later.title = "Masks of the week after";
        f.window->session().submit(later);
        QTRY_COMPARE(tab->page()->banners().size(), 1);
        QVERIFY2(tab->page()->banners().front()->text().startsWith("Masks of the week after: read."), qPrintable(tab->page()->banners().front()->text()));
        QCOMPARE(tab->shown()->raters(), 15);
        tab->page()->clearBanners();
        QTRY_VERIFY(goldPixels(tab) > 100);
        auto* layer = tab->page()->findChild<app::LayerRow*>("goldLayer");
        QVERIFY(layer && layer->isVisibleTo(tab->page()));
        layer->setShown(false);
        emit layer->changed();
        QTRY_COMPARE(goldPixels(tab), 0);
        tab->page()->views()->setCurrent("gold");
        auto* view = tab->gold();
        QCOMPARE(view->source()->count(), 2);
        view->source()->setCurrentIndex(view->source()->findText("True masks of 12 subjects"));
        emit view->source()->activated(view->source()->currentIndex());
        QVERIFY2(view->words().contains("12 subject"), qPrintable(view->words()));
        QCOMPARE(view->subjects()->topLevelItemCount(), 12);
        QCOMPARE(view->plot()->place(), 6);  // at least 7
        QCOMPARE(view->applyButton()->text(), QString("Use ≥ 7 for all subjects"));
        view->applyButton()->click();
        QCOMPARE(f.window->session().document("segmentation/thresholds").size(), std::size_t{12});
        QTRY_COMPARE(tab->strip()->threshold(), 7);
        f.window->session().undoStack().undo();
        QTRY_COMPARE(tab->strip()->threshold(), 8);
        // Another place by the keyboard: the rows follow it.
        const auto before = view->subjects()->topLevelItem(0)->text(4);
        QTest::keyClick(view->plot(), Qt::Key_Right);
        QTest::keyClick(view->plot(), Qt::Key_Right);
        QCOMPARE(view->plot()->place(), 8);
        QVERIFY(view->subjects()->topLevelItem(0)->text(4) != before);
        QVERIFY(view->plot()->readOut().startsWith("≥ 9"));
        // As a figure.
        tab->page()->exportButton()->click();
        QTRY_VERIFY(f.window->findChild<shell::ExportDialog*>());
        f.window->findChild<shell::ExportDialog*>()->close();
        const auto wanted = view->subjects()->topLevelItem(2)->text(0);
        emit view->subjects()->itemActivated(view->subjects()->topLevelItem(2), 0);
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), wanted);
        QCOMPARE(tab->page()->views()->current(), QString("votes"));
    }

    // By shares, with masks that a person brings; the numbers of a subject stand in the Inspector.
    void masksArePutBesideTheVotes() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const auto samples = QStringLiteral(TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/");
        WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->showTab("segmentation");
        drop(f, samples + "classifications.csv");
        QVERIFY(importAsShown(f));
        auto* tab = work(f);
        QVERIFY(tab);
        tab->page()->views()->setCurrent("gold");
        auto* view = tab->gold();
        QVERIFY(!view->compareButton()->isEnabled());
        QVERIFY(view->words().contains("No expert's mask yet"));
        // Three of the true masks, under names that say so.
        QDir(outside.path()).mkdir("gold masks");
        for (const auto* id : {"458021", "458023", "458024"})
            QVERIFY(QFile::copy(samples + "truth/" + id + ".png", outside.filePath(QStringLiteral("gold masks/") + id + ".png")));
        drop(f, outside.filePath("gold masks"));
        auto* dialog = importDialog(f);
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains("gold masks"));
        QVERIFY(dialog->findChild<app::ImportPreviewView*>()->sums().contains("3"));
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QTRY_COMPARE_WITH_TIMEOUT(view->source()->isEnabled(), true, 20000);
        QCOMPARE(tab->shown()->raters(), 15);
        QCOMPARE(view->source()->currentText(), QString("Masks of gold masks"));
        view->settings()->setValue({{"by", "share"}, {"shares", 10}, {"replicates", 200}});
        QVERIFY(view->compareButton()->isEnabled());
        view->compareButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(view->subjects()->topLevelItemCount(), 3, 20000);
        QVERIFY2(view->words().contains("9 without an expert's mask"), qPrintable(view->words()));
        QVERIFY(view->applyButton()->text().contains("%"));
        emit view->subjects()->itemActivated(view->subjects()->topLevelItem(0), 0);
        QTRY_VERIFY(goldPixels(tab) > 50);
        const auto* layer = tab->page()->findChild<app::LayerRow*>("goldLayer");
        QVERIFY(layer->isVisibleTo(tab->page()));
        // A subject without a mask shows none.
        for (int row = 0; row < 12; ++row) {
            const auto index = tab->queue()->model()->index(row, 0);
            if (index.data().toString() != "458030")
                continue;
            tab->queue()->setCurrentIndex(index);
            QTRY_COMPARE(QString::fromStdString(tab->shown()->id), QString("458030"));
        }
        QTRY_COMPARE(goldPixels(tab), 0);
        QVERIFY(!layer->isVisibleTo(tab->page()));
    }

    // Masks alone are an import like any other: seen, reviewed, exported.
    void masksAloneAreShown() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        std::ofstream(outside.filePath("m.geojson").toStdString()) << R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"subject_id":"a","width":60,"height":50},"geometry":{"type":"Polygon","coordinates":[[[5,5],[30,5],[30,20],[5,20],[5,5]]]}},
            {"type":"Feature","properties":{"subject_id":"b","width":60,"height":50},"geometry":{"type":"Polygon","coordinates":[[[5,5],[9,5],[9,8],[5,8],[5,5]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,1]}}]})";
        WindowFixture f({app::segmentationStudy()});
        f.window->showTab("segmentation");
        drop(f, outside.filePath("m.geojson"));
        auto* dialog = importDialog(f);
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<app::BesideRows*>("beside")->path("images").size());
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        auto* tab = f.window->findChild<app::SegmentationTab*>();
        QVERIFY(QTest::qWaitFor([&] { return tab->shown() && f.waitIdle(10); }, 20000));
        QCOMPARE(tab->shown()->raters(), 1);
        QCOMPARE(tab->strip()->threshold(), 1);
        QCOMPARE(tab->queue()->model()->rowCount(), 2);
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    isolateProcess(folder);
    QApplication application(argc, argv);
    prepareLook(application);
    TestGoldView test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_gold_view.moc"
