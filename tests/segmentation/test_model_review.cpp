#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QSlider>
#include <QTableView>

#include "app/segmentation/compare.h"
#include "app/segmentation/inspector.h"
#include "app/segmentation/layer_row.h"
#include "app/segmentation/library.h"
#include "app/segmentation/model_panel.h"
#include "app/segmentation/model_store.h"
#include "app/segmentation/model_training.h"
#include "app/segmentation/ordering_panel.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/settle_dialog.h"
#include "app/segmentation/subject_canvas.h"
#include "app/segmentation/threshold_strip.h"
#include "app/shell/commands.h"
#include "app/shell/panel_parts.h"
#include "app/shell/theme.h"
#include "segmentation/tab_fixture.h"

using namespace triptych;
using namespace triptych::testing;

class TestModelReview : public QObject {
    Q_OBJECT

    static int pixels(QWidget* widget, const QColor& colour) {
        const auto picture = widget->grab().toImage();
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                count += picture.pixelColor(x, y) == colour ? 1 : 0;
        return count;
    }

    // A model of the sample's own consensus, as small as they come.
    static bool train(WindowFixture& f, app::SegmentationTab* tab) {
        auto& session = f.window->session();
        const auto import = session.records("segmentation.import_zooniverse").front();
        base::JobSpec set;
        set.kind = "segmentation.build_set";
        for (const auto& [name, ref] : import.outputs)
            if (name == "index" || name == "raters" || name == "marks" || name == "rings" || name == "points" || name.starts_with("image."))
                set.inputs[name].blob = ref;
        const auto made = session.submit(set);
        base::JobSpec train;
        train.kind = "segmentation.train";
        for (const auto* name : {"examples", "pixels", "masks"}) {
            train.inputs[name].job = made;
            train.inputs[name].output = name;
        }
        train.parameters = {{"preset", "small"}, {"levels", 4}, {"filters", 4}, {"crop", 128}, {"epochs", 6}, {"batch", 4}, {"rate", 0.004}, {"normalisation", "range"}, {"name", "Kelp and droplets"}, {"dropout", 0.2}, {"validation", 0.4}, {"test", 0.0}};
        const auto job = session.submit(train);
        return QTest::qWaitFor([&] { return base::isFinal(session.record(job)->state); }, 120000) && !tab->models()->models().empty() && f.waitIdle();
    }

    static bool predict(WindowFixture& f, app::SegmentationTab* tab, bool passes) {
        f.window->commands().action("segmentation.predict")->trigger();
        QMenu* menu = nullptr;
        if (!QTest::qWaitFor([&] { return (menu = tab->findChild<QMenu*>("models")) != nullptr; }))
            return false;
        if (passes)
            menu->findChild<QAction*>("passes")->setChecked(true);
        menu->actions().front()->trigger();
        menu->close();
        return QTest::qWaitFor([&] { return tab->models()->isCounted() && tab->canvas()->model() && f.waitIdle(10); }, 120000);
    }

    // For whoever wants to look.
    static void grab(WindowFixture& f, const char* name) {
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_SCREENSHOTS"); !folder.isEmpty())
            f.window->grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    static QString banner(app::SegmentationTab* tab) {
        QStringList all;
        for (const auto& one : tab->page()->banners())
            for (const auto* label : one->findChildren<QLabel*>())
                all << label->text();
        return all.join(QLatin1Char('\n'));
    }

private slots:
    void aModelReviewsWithThePerson() {
        NEEDS_WORKER;
        WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        auto& session = f.window->session();
        session.openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        auto* layer = tab->page()->findChild<app::LayerRow*>("modelLayer");
        QVERIFY(layer && !layer->isVisibleTo(tab->page()));
        QVERIFY(!tab->modelPanel()->predict()->isVisibleTo(tab->page()));
        // What is not there yet is said, not done.
        f.window->commands().action("segmentation.predict")->trigger();
        QTRY_VERIFY(banner(tab).contains("no model"));
        f.window->commands().action("segmentation.settle")->trigger();
        QVERIFY(!tab->findChild<QDialog*>("settleDialog"));
        QVERIFY(train(f, tab));
        const auto rowsBefore = rows(tab);
        QVERIFY(predict(f, tab, true));

        // The layers and their keys.
        const auto line = shell::Theme::current().modelLine;
        QVERIFY(layer->isVisibleTo(tab->page()) && layer->isShown());
        QVERIFY(tab->modelPanel()->dice()->isVisibleTo(tab->page()));
        QVERIFY(!tab->modelPanel()->dice()->value().isEmpty());
        auto* canvas = tab->canvas();
        QVERIFY(pixels(canvas, line) > 20);
        QTest::keyClick(tab->queue(), Qt::Key_M);
        QVERIFY(!layer->isShown());
        QCOMPARE(pixels(canvas, line), 0);
        QTest::keyClick(tab->queue(), Qt::Key_M);
        const auto plain = canvas->grab().toImage();
        grab(f, "model");
        for (const auto& [key, name] : {std::pair{Qt::Key_U, "uncertaintyLayer"}, {Qt::Key_D, "discriminatorLayer"}}) {
            QTest::keyClick(tab->queue(), key);
            QVERIFY(tab->page()->findChild<app::LayerRow*>(name)->isShown());
            QVERIFY(canvas->grab().toImage() != plain);
            grab(f, name);
            QTest::keyClick(tab->queue(), key);
            QVERIFY(canvas->grab().toImage() == plain);
        }
        QTest::keyClick(tab->queue(), Qt::Key_M, Qt::ShiftModifier);
        QVERIFY(canvas->grab().toImage() != plain);
        QTest::keyClick(tab->queue(), Qt::Key_M, Qt::ShiftModifier);
        // In a comparison: only on its side of the line.
        app::Compare compare{true, app::CompareSide::picture, app::CompareSide::model, 0.5};
        canvas->setCompare(compare);
        QVERIFY(pixels(canvas, line) > 5);
        compare.b = app::CompareSide::consensus;
        canvas->setCompare(compare);
        QCOMPARE(pixels(canvas, line), 0);
        canvas->setCompare({});

        // The order.
        auto* ordering = tab->findChild<app::OrderingPanel*>();
        const auto terms = [&](int row) { return tab->queue()->model()->index(row, 0).data(app::TermsRole).toList(); };
        QCOMPARE(terms(0).size(), 6);
        QVERIFY(terms(0)[app::distanceTerm].toDouble() > 0 && terms(0)[app::doubtTerm].toDouble() > 0 && terms(0)[app::uncertaintyTerm].toDouble() > 0);
        for (const auto* name : {"disagreement", "entropy", "cost", "doubt", "uncertainty", "audit"})
            ordering->slider(name)->setValue(0);
        std::vector<double> distances;
        const auto facts = tab->models()->settleFacts(*tab->review());
        QCOMPARE(facts.size(), std::size_t{12});
        for (const auto& id : rows(tab)) {
            const auto one = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.id == id.toStdString(); });
            distances.push_back(segmentation::modelAgreement(one->histogram, one->threshold).distance());
        }
        QVERIFY(std::is_sorted(distances.rbegin(), distances.rend()));
        for (int i = 0; i < 6; ++i)
            session.undoStack().undo();

        // Accepting where the crowd agrees: shown first, one step back.
        const auto steps = session.undoStack().index();
        tab->modelPanel()->settle()->click();
        auto* dialog = tab->findChild<QDialog*>("settleDialog");
        QVERIFY(dialog);
        auto* model = dialog->findChild<app::SettlementModel*>();
        QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        dialog->findChild<QDoubleSpinBox*>("leastDice")->setValue(1);
        dialog->findChild<QDoubleSpinBox*>("leastKappa")->setValue(1);
        auto* accept = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QCOMPARE(model->rowCount(), 0);
        QVERIFY(!accept->isEnabled());
        dialog->findChild<QDoubleSpinBox*>("leastKappa")->setValue(0.2);
        dialog->findChild<QDoubleSpinBox*>("leastDice")->setValue(0);
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_SCREENSHOTS"); !folder.isEmpty())
            dialog->grab().save(folder + QStringLiteral("/settle.png"));
        const auto chosen = model->rows();
        QVERIFY(chosen.size() >= 8);
        QVERIFY(accept->text().contains(QString::number(chosen.size())));
        QCOMPARE(session.undoStack().index(), steps);  // nothing yet
        accept->click();
        QTRY_COMPARE(session.undoStack().index(), steps + 1);
        const auto import = session.records("segmentation.import_zooniverse").front().id;
        int fixed = 0;
        for (const auto& one : chosen) {
            const auto review = tab->review()->review(import, one.id, 0);
            QVERIFY(review.state == app::ReviewState::accepted || review.state == app::ReviewState::fixed);
            QCOMPARE(review.model, QString("Kelp and droplets"));
            QCOMPARE(review.hasMask, review.changedPixels > 0);
            fixed += review.hasMask ? 1 : 0;
        }
        QVERIFY(fixed > 0);
        QTRY_VERIFY(banner(tab).contains("accepted"));
        session.undoStack().undo();
        for (const auto& one : chosen)
            QCOMPARE(tab->review()->review(import, one.id, 0).state, app::ReviewState::open);
        QVERIFY(session.documentKeys("segmentation/masks/").isEmpty());
        QTRY_VERIFY(!tab->modelPanel()->retrain()->isEnabled());
        session.undoStack().redo();
        QTRY_VERIFY(tab->review()->review(import, chosen[0].id, 0).state != app::ReviewState::open);

        // The reviewed masks go back into the model; the gain is measured on those set apart.
        QTRY_VERIFY(tab->modelPanel()->retrain()->isEnabled());
        f.window->commands().action("segmentation.retrain")->trigger();
        QVERIFY2(QTest::qWaitFor([&] { return tab->training()->gain().has_value(); }, 180000), qPrintable(banner(tab)));
        const auto audit = segmentation::auditFromJson(session.document("segmentation/audit/" + import));
        QCOMPARE(audit.audit.size() + audit.trained.size(), chosen.size());
        QCOMPARE(tab->training()->gain()->subjects, audit.audit.size());
        QTRY_VERIFY(banner(tab).contains("Retrained"));
        QVERIFY2(tab->modelPanel()->notes().contains("set apart"), qPrintable(tab->modelPanel()->notes()));
        grab(f, "retrained");
        QCOMPARE(tab->models()->models().size(), std::size_t{2});
        // The import is still shown with the model that saw all of it, and that is said to be the older one.
        QCOMPARE(tab->models()->prediction()->subjects.size(), std::size_t{12});
        QVERIFY(tab->models()->staleWords().contains("newer model"));
        const auto set = session.records("segmentation.build_set").front();
        for (const auto& id : audit.audit)
            QVERIFY(std::find(set.spec.parameters["audit"].begin(), set.spec.parameters["audit"].end(), id) != set.spec.parameters["audit"].end());
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    isolateProcess(folder);
    QApplication application(argc, argv);
    prepareLook(application, qEnvironmentVariableIsSet("TRIPTYCH_DARK"));
    TestModelReview test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_model_review.moc"
