#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTableView>

#include "app/segmentation/objects_canvas.h"
#include "app/segmentation/objects_model.h"
#include "app/segmentation/objects_options.h"
#include "app/segmentation/objects_view.h"
#include "app/segmentation/segmentation_study.h"
#include "app/segmentation/segmentation_tab.h"
#include "app/shell/label.h"
#include "app/shell/study_page.h"
#include "cli/zooniverse_rows.h"
#include "gui/heartbeat.h"
#include "gui/window_fixture.h"
#include "segmentation/files/geojson_reader.h"

using namespace triptych;
using app::segmentationview::subjectObjects;

namespace {

bool haveWorker() {
    const auto worker = qEnvironmentVariable("TRIPTYCH_WORKER", qEnvironmentVariable("TRIPTYCH_BIN") + QStringLiteral("/triptych-worker"));
    qputenv("TRIPTYCH_WORKER", worker.toUtf8());
    return QFile::exists(worker);
}
#define NEEDS_WORKER \
    if (!haveWorker()) \
    QSKIP("triptych-worker is not built")

// The sample, imported, with the objects of its first subject on screen; null when they do not come.
app::SegmentationTab* objectsOfTheSample(testing::WindowFixture& f) {
    f.window->session().openSample("segmentation");
    f.window->showTab("segmentation");
    auto* tab = f.window->findChild<app::SegmentationTab*>();
    if (!tab || !QTest::qWaitFor([&] { return tab->shown() && tab->queue()->model()->rowCount() == 12 && f.waitIdle(10); }, 30000))
        return nullptr;
    tab->page()->views()->setCurrent("objects");
    return QTest::qWaitFor([&] { return tab->objects()->objects() != nullptr; }, 10000) ? tab : nullptr;
}

// The same, counted here.
std::shared_ptr<const app::segmentationview::SubjectObjects> counted(testing::WindowFixture& f, const app::SegmentationTab& tab, const segmentation::ClusterOptions& options) {
    const auto record = f.window->session().record(tab.shown()->import).value();
    const auto import = app::segmentationview::importResult(record, f.window->session()).value();
    return subjectObjects(*import, import->strokes.find(tab.shown()->id), tab.shown()->frame, options).value();
}

template <class Box>
Box* option(const app::SegmentationTab& tab, const char* name) {
    for (auto* box : tab.objects()->options()->findChildren<Box*>())
        if (box->accessibleName() == QLatin1String(name))
            return box;
    return nullptr;
}

QByteArray bigExport(int subjects, int side) {
    QByteArray rows = test::zooniverseHeader();
    for (int i = 0; i < 3 * subjects; ++i)
        rows += test::zooniverseRow(i, 5000 + i / 3, {test::drawing(test::ellipsePath(side / 2.0 + 5 * (i % 3), side / 2.0, side / 3.0, 60))}, test::sizedMetadata(side, side));
    return rows;
}

}  // namespace

class TestObjectsView : public QObject {
    Q_OBJECT
private slots:
    void objectsOfTheShownSubject() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        auto* tab = objectsOfTheSample(f);
        QVERIFY(tab);
        auto* view = tab->objects();
        // A subject with several objects.
        for (int i = 0; i < 12 && view->objects()->objects.size() < 4; ++i) {
            const auto before = tab->shown()->id;
            QTest::keyClick(tab, Qt::Key_J);
            QTRY_VERIFY(tab->shown()->id != before && view->objects() && view->objects()->id == tab->shown()->id);
        }
        QVERIFY(view->objects()->objects.size() >= 4);
        const auto expected = counted(f, *tab, {});
        const int objects = static_cast<int>(expected->objects.size());
        auto* table = view->table();
        QCOMPARE(table->model()->rowCount(), objects);
        for (int row = 0; row < objects; ++row) {
            const auto& object = expected->objects[static_cast<std::size_t>(row)];
            const auto cell = [&](int column) { return table->model()->index(row, column).data().toString(); };
            QCOMPARE(cell(app::ObjectsModel::Number), QString::number(row + 1));
            QCOMPARE(cell(app::ObjectsModel::Volunteers), QString("%1 of 15").arg(object.volunteers));
            QCOMPARE(cell(app::ObjectsModel::Outlines), QString::number(object.members.size()));
            QCOMPARE(cell(app::ObjectsModel::Consensus), QString::number(*object.consensus, 'f', 3));
            QCOMPARE(cell(app::ObjectsModel::State), QString("kept"));
        }
        QVERIFY2(view->words().contains(QString("%1 objects").arg(objects)), qPrintable(view->words()));
        QVERIFY(view->emptyWords().isEmpty());

        // A row lights the object up, a click on the picture its row; the keys go from one to the next.
        auto* canvas = view->canvas();
        const auto plain = canvas->grab().toImage();
        table->selectRow(2);
        QCOMPARE(view->selected(), 2);
        const auto lit = canvas->grab().toImage();
        QVERIFY(lit != plain);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->labelAt(0).toPoint());
        QCOMPARE(view->selected(), 0);
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(tab, Qt::Key_N);
        QCOMPARE(view->selected(), 1);
        QTest::keyClick(table, Qt::Key_N);
        QCOMPARE(view->selected(), 2);
        QCOMPARE(canvas->grab().toImage(), lit);
        QTest::keyClick(tab, Qt::Key_P);
        QCOMPARE(view->selected(), 1);
        QCOMPARE(table->currentIndex().row(), 1);
        QTest::keyClick(tab, Qt::Key_Escape);
        QCOMPARE(view->selected(), -1);
        QCOMPARE(canvas->grab().toImage(), plain);
        QTest::keyClick(tab, Qt::Key_P);
        QCOMPARE(view->selected(), objects - 1);
        QTest::keyClick(tab, Qt::Key_Escape);
        // By the order of the table, whichever that is.
        table->sortByColumn(app::ObjectsModel::Area, Qt::DescendingOrder);
        QTest::keyClick(tab, Qt::Key_N);
        for (const auto& object : expected->objects)
            QVERIFY(expected->objects[static_cast<std::size_t>(view->selected())].area >= object.area);
        table->sortByColumn(app::ObjectsModel::Number, Qt::AscendingOrder);
        QTest::keyClick(tab, Qt::Key_Escape);
        // Hover reads it out; aside of all there is nothing.
        QTest::mouseMove(canvas, QPoint(2, 2));
        QTest::mouseMove(canvas, canvas->labelAt(1).toPoint());
        QTRY_COMPARE(canvas->hovered(), 1);
        QVERIFY2(canvas->words(1).contains(QString("%1 of 15 volunteers").arg(expected->objects[1].volunteers)), qPrintable(canvas->words(1)));
        QVERIFY(canvas->grab().toImage() != plain);
        QTest::mouseMove(canvas, QPoint(2, 2));
        QTRY_COMPARE(canvas->hovered(), -1);
        QCOMPARE(canvas->objectAt({1, 1}), -1);
        // Zoom and pan are the keys' and the wheel's; 0 fits again.
        QTest::keyClick(tab, Qt::Key_Plus);
        QVERIFY(canvas->grab().toImage() != plain);
        QTest::keyClick(tab, Qt::Key_0);
        QCOMPARE(canvas->grab().toImage(), plain);

        view->copyButton()->click();
        const auto copied = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(copied.size(), objects + 1);
        QVERIFY(copied[0].startsWith("No.\tTool\tVolunteers") && copied[1].contains("of 15"));
        // The figure follows what is seen.
        view->select(1);
        tab->findChild<QAbstractButton*>("copyRecipe")->click();
        const auto recipe = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
        QCOMPARE(recipe["view"].toString(), QString("objects"));
        QCOMPARE(recipe["options"].toObject()["object"].toInt(), 2);
        const auto scene = app::segmentationStudy().compose(figures::recipeFromJson(base::parseJson(QGuiApplication::clipboard()->text().toStdString(), "recipe").value(), "recipe").value(), f.window->session());
        QVERIFY2(scene.has_value(), scene ? "" : scene.error().message().c_str());
        QCOMPARE(static_cast<int>(scene->tables[0].rows.size()), objects);
        QVERIFY(tab->page()->exportButton()->isEnabled());
    }

    void settingsCountAnewAndTheShareDoesNot() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        auto* tab = objectsOfTheSample(f);
        QVERIFY(tab);
        auto* view = tab->objects();
        const auto* before = view->objects();
        const auto plain = view->canvas()->grab().toImage();
        auto* share = option<QSpinBox>(*tab, "Kept from");
        QVERIFY(share);
        share->setValue(100);
        QCOMPARE(view->objects(), before);
        QStringList states;
        for (int row = 0; row < view->table()->model()->rowCount(); ++row)
            states << view->table()->model()->index(row, app::ObjectsModel::State).data().toString();
        int below = 0;
        for (const auto& object : before->objects)
            below += object.volunteers < before->raters ? 1 : 0;
        QVERIFY(below > 0);
        QCOMPARE(states.count("below threshold"), below);
        QVERIFY(view->canvas()->grab().toImage() != plain);
        QVERIFY2(view->words().contains(QString("%1 kept").arg(static_cast<int>(states.size()) - below)), qPrintable(view->words()));
        f.window->session().undoStack().undo();
        QCOMPARE(share->value(), 0);
        QCOMPARE(view->canvas()->grab().toImage(), plain);

        segmentation::ClusterOptions options;
        options.eps = 0.3;
        options.minSamples = 3;
        options.shape = segmentation::ClusterShape::intersection;
        option<QDoubleSpinBox>(*tab, "eps")->setValue(0.3);
        option<QSpinBox>(*tab, "Min. samples")->setValue(3);
        option<QComboBox>(*tab, "Average")->setCurrentIndex(2);
        const auto same = [&](const segmentation::ClusterOptions& wanted) {
            const auto now = view->objects();
            const auto expected = counted(f, *tab, wanted);
            if (!now || now->objects.size() != expected->objects.size() || segmentation::clusterParameters(now->options) != segmentation::clusterParameters(wanted))
                return false;
            for (std::size_t i = 0; i < expected->objects.size(); ++i)
                if (now->objects[i].shape != expected->objects[i].shape || now->objects[i].consensus != expected->objects[i].consensus)
                    return false;
            return true;
        };
        QTRY_VERIFY(same(options));
        option<QComboBox>(*tab, "Mode")->setCurrentIndex(1);
        options.mode = segmentation::ClusterMode::panoptes;
        QTRY_VERIFY(same(options));
        QCOMPARE(f.window->session().document("segmentation/objects")["mode"].get<std::string>(), std::string("panoptes"));
        // What was counted before is there at once.
        f.window->session().undoStack().undo();
        QTRY_VERIFY(view->objects() != nullptr && same({}));
        f.window->session().undoStack().redo();
        QVERIFY(same(options));
        f.window->session().undoStack().undo();
        // The newest of many settings in a row is what comes, and another subject's never stays.
        for (int i = 0; i < 20; ++i)
            option<QDoubleSpinBox>(*tab, "eps")->setValue(0.4 + 0.01 * i);
        segmentation::ClusterOptions last;
        last.eps = option<QDoubleSpinBox>(*tab, "eps")->value();
        const auto id = tab->shown()->id;
        QTest::keyClick(tab, Qt::Key_J);
        QTRY_VERIFY(tab->shown()->id != id);
        QVERIFY(!view->objects() || view->objects()->id == tab->shown()->id);
        QTRY_VERIFY(same(last));
        // Nothing belongs together: said in words, with what would help.
        option<QDoubleSpinBox>(*tab, "eps")->setValue(0);
        QTRY_VERIFY2(view->emptyWords().contains("No outlines belong together"), qPrintable(view->emptyWords()));
        QVERIFY(!view->copyButton()->isEnabled());
    }

    void allSubjectsAsAJobAndOut() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        auto* tab = objectsOfTheSample(f);
        QVERIFY(tab);
        auto* options = tab->objects()->options();
        QVERIFY(options->allButton()->isEnabled() && !options->exportButton()->isEnabled());
        option<QDoubleSpinBox>(*tab, "eps")->setValue(0.45);
        options->allButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(options->exportButton()->isEnabled(), 20000);
        QVERIFY(!options->allButton()->isEnabled());
        const auto records = f.window->session().records("segmentation.cluster_objects");
        QCOMPARE(records.size(), std::size_t{1});
        QCOMPARE(records[0].spec.parameters["eps"].get<double>(), 0.45);
        // Other settings have not been counted for all.
        option<QDoubleSpinBox>(*tab, "eps")->setValue(0.5);
        QVERIFY(!options->exportButton()->isEnabled() && options->allButton()->isEnabled());
        emit f.window->session().resultRequested(QString::fromStdString(records[0].id));
        QCOMPARE(option<QDoubleSpinBox>(*tab, "eps")->value(), 0.45);
        QVERIFY(options->exportButton()->isEnabled());
        f.nextFile = f.path("o.geojson");
        QCOMPARE(options->exportButton()->menu()->actions().size(), 2);
        options->exportButton()->menu()->actions()[0]->trigger();
        QTRY_VERIFY(QFile::exists(f.nextFile));
        const auto read = segmentation::readGeoJson(f.nextFile.toStdString()).value();
        QCOMPARE(read.features.size(), records[0].summary["objects"].get<std::size_t>());
        QTRY_VERIFY(f.window->bannerTexts("segmentation").join(' ').contains("objects written"));
        f.nextFile = f.path("o.csv");
        options->exportButton()->menu()->actions()[1]->trigger();
        QTRY_VERIFY(QFile::exists(f.nextFile));
    }

    // Hundreds of masks: the window goes on, tells how far it is, gives up when it is told to and leaves nothing then.
    void manyMasksLeaveInTheBackground() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800});
        QFile csv(f.path("big.csv"));
        QVERIFY(csv.open(QIODevice::WriteOnly) && csv.write(bigExport(240, 1000)) > 0);
        csv.close();
        base::JobSpec spec;
        spec.kind = "segmentation.import_zooniverse";
        spec.inputs["export"].path = csv.fileName().toStdString();
        f.window->session().submit(spec);
        f.window->showTab("segmentation");
        auto* tab = f.window->findChild<app::SegmentationTab*>();
        QVERIFY(QTest::qWaitFor([&] { return tab->shown() && tab->queue()->model()->rowCount() == 240 && f.waitIdle(10); }, 60000));
        const QString folder = f.path("masks");
        QDir().mkpath(folder);
        QFile mine(folder + "/subjects.csv");
        QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("mine") == 4);
        mine.close();
        f.nextFile = folder;
        const auto names = [&] { return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); };
        const auto start = [&] {
            f.window->commands().action("exportData.masks-png")->trigger();
            if (const auto menus = f.window->findChildren<QMenu*>("exportResults"); !menus.isEmpty())
                menus.last()->actions().last()->trigger();
        };
        auto& exports = f.window->exports();
        start();
        QCOMPARE(exports.count(), 1);
        QTRY_VERIFY(exports.progress().done >= 3);
        auto* cancel = f.window->status().cancelButton();
        QVERIFY(cancel->isVisible());
        QTRY_VERIFY2(f.window->status().words().contains(QRegularExpression("Export of masks .*\\d+ of 240 .*\\d %")), qPrintable(f.window->status().words()));
        cancel->click();
        QTRY_COMPARE(exports.count(), 0);
        QCOMPARE(names(), QStringList{"subjects.csv"});
        QVERIFY(mine.open(QIODevice::ReadOnly) && mine.readAll() == "mine");
        mine.close();
        QTRY_VERIFY(f.window->bannerTexts("segmentation").contains("masks: cancelled, nothing was written"));
        QVERIFY(!cancel->isVisible());
        // Closing asks while one is written; staying, it goes on.
        qint64 longest = 0;
        int beats = 0;
        for (int run = 0; run < 3; ++run) {
            testing::Heartbeat heart;
            QElapsedTimer took;
            took.start();
            start();
            if (run == 0) {
                f.window->close();
                QVERIFY(f.window->isVisible() && f.lastQuestion.text.contains("masks"));
            }
            QTRY_COMPARE_WITH_TIMEOUT(exports.count(), 0, 60000);
            beats = heart.beats();
            longest = heart.longestMs();
            qInfo("240 masks of 1000 x 1000 px in %lld ms; the window's thread was away for at most %lld ms", static_cast<long long>(took.elapsed()), static_cast<long long>(longest));
            // Written in the window's thread there would be a beat before and one after. How long it was away is told, not judged: machines are busy.
            if (beats >= 20)
                break;
        }
        QVERIFY2(beats >= 20, qPrintable(QString::number(beats)));
        QCOMPARE(names().size(), 241);
        QTRY_VERIFY(f.window->bannerTexts("segmentation").join(' ').contains("masks: 240 subjects written"));
        // Told to close and to stop the export: both happen, and the folder keeps what it had.
        const auto before = names();
        QVERIFY(QFile::remove(folder + "/5000.png"));
        start();
        f.nextAnswer = shell::Dialogs::Answer::accept;
        f.window->close();
        QTRY_COMPARE(exports.count(), 0);
        QCOMPARE(names().size(), before.size() - 1);
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    testing::isolateProcess(folder);
    QApplication application(argc, argv);
    testing::prepareLook(application);
    TestObjectsView test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_objects_view.moc"
