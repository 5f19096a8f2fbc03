#include <cmath>

#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

#include "app/segmentation/beside_rows.h"
#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/compare.h"
#include "app/segmentation/contrast_slider.h"
#include "app/segmentation/core/study_core.h"
#include "app/segmentation/display_panel.h"
#include "app/segmentation/history_panel.h"
#include "app/segmentation/layer_row.h"
#include "app/segmentation/metadata_rows.h"
#include "app/segmentation/library.h"
#include "app/segmentation/ordering_panel.h"
#include "app/segmentation/queue_filter.h"
#include "app/segmentation/report_view.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/retirement_view.h"
#include "app/segmentation/subject_canvas.h"
#include "app/segmentation/threshold_strip.h"
#include "app/segmentation/tool_bar.h"
#include "app/segmentation/volunteer_list.h"
#include "app/shell/export_dialog.h"
#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "segmentation/tab_fixture.h"

using namespace triptych;

using namespace triptych::testing;

// The sample in the real window: imported by the worker, counted, shown, moved by hand.
class TestTab : public QObject {
    Q_OBJECT
private slots:
    void sampleInTheWindow() {
        NEEDS_WORKER;
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
        const auto top = tab->queue()->model()->index(0, 0).data(Qt::DisplayRole).toString();
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), top);  // nothing was picked, so the first row is shown
        const auto first = tab->shown()->id;
        QTest::keyClick(tab, Qt::Key_J);
        QTRY_VERIFY(tab->shown()->id != first);
        QTest::keyClick(tab, Qt::Key_K);
        QTRY_COMPARE(tab->shown()->id, first);
        QTest::keyClick(tab, Qt::Key_3);
        QCOMPARE(tab->volunteers()->selected(), 2);
    }

    void firstRowIsShownWhateverComesFirst() {
        // The counting is done before the pictures are read, or after: the same subject is shown.
        NEEDS_WORKER;
        QStringList shown;
        for (int run = 0; run < 3; ++run) {
            testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples", run == 0 ? 1 : 2);
            f.window->session().openSample("segmentation");
            if (run == 1)
                QVERIFY(QTest::qWaitFor([&] { return f.window->session().records("segmentation.").size() == 4 && f.waitIdle(10); }, 30000));
            f.window->showTab("segmentation");
            auto* tab = work(f);
            QVERIFY(tab);
            shown << QString::fromStdString(tab->shown()->id);
            QCOMPARE(shown.last(), rows(tab).first());
        }
        QCOMPARE(shown.count(shown.first()), 3);
    }

    // What a person does in a week: drop an export, look through it, move thresholds, export, save, come back.
    void fromAnExportToASavedProject() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const QString source = TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/";
        const QString csv = outside.filePath("my classifications.csv");
        QVERIFY(QFile::copy(source + "classifications.csv", csv));
        const QString project = outside.filePath("work.triptych");
        QStringList queue;
        QString picked, report;
        {
            testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
            drop(f, csv);
            QTRY_COMPARE(f.window->currentTab(), QString("segmentation"));
            // Nothing is imported before it was seen what would come in.
            auto* asked = importDialog(f);
            QVERIFY(asked);
            QVERIFY(f.window->session().records("segmentation.import").empty());
            auto* preview = asked->findChild<app::ImportPreviewView*>();
            QVERIFY2(preview->sums().contains("180") && preview->sums().contains("12 subjects"), qPrintable(preview->sums()));
            QVERIFY(preview->reasons()->topLevelItemCount() > 1);
            QVERIFY(preview->reasons()->topLevelItem(0)->childCount() > 0);
            QVERIFY(importAsShown(f));
            auto* tab = work(f);
            QVERIFY(tab);
            QCOMPARE(tab->shown()->imageWidth, 0);  // no folder of images beside it
            QCOMPARE(f.window->session().records("segmentation.import").size(), std::size_t{1});
            // The pictures come by a drop of their folder.
            drop(*tab, source + "images");
            QTRY_COMPARE(f.window->session().records("segmentation.import").size(), std::size_t{2});
            QTRY_VERIFY(tab->shown() && tab->shown()->imageWidth == 200);
            QVERIFY(f.waitIdle(20000));
            queue = rows(tab);
            QCOMPARE(queue.size(), 12);

            // By keyboard from the queue itself, where a list would search for letters.
            tab->queue()->setFocus();
            for (int i = 0; i < 3; ++i)
                QTest::keyClick(tab->queue(), Qt::Key_J);
            picked = queue[3];
            QTRY_COMPARE(QString::fromStdString(tab->shown()->id), picked);
            QTest::keyClick(tab->queue(), Qt::Key_2);
            QCOMPARE(tab->volunteers()->selected(), 1);
            QTest::keyClick(tab->queue(), Qt::Key_Escape);
            QCOMPARE(tab->volunteers()->selected(), -1);
            QTest::keyClick(tab->queue(), Qt::Key_N);
            QCOMPARE(tab->volunteers()->selected(), 0);

            // The strokes of the chosen volunteer go and come with their eye.
            const auto with = tab->canvas()->grab().toImage();
            auto* eye = tab->page()->inspector()->findChild<app::LayerRow*>("strokeLayer")->findChild<QToolButton*>();
            eye->click();
            const auto without = tab->canvas()->grab().toImage();
            QVERIFY(with != without);
            eye->click();
            QCOMPARE(tab->canvas()->grab().toImage(), with);

            // STAPLE and the majority come when asked for, with the word of warning; the figure follows.
            QCOMPARE(tab->shown()->staple.raters.size(), std::size_t{15});
            auto* note = tab->page()->inspector()->findChild<QWidget*>("stapleNote");
            QVERIFY(note && !note->isVisible());
            QVERIFY(!app::segmentationview::stapleOutlines(*tab->shown()).empty());
            for (const char* name : {"stapleLayer", "majorityLayer"}) {
                auto* row = tab->page()->inspector()->findChild<app::LayerRow*>(name);
                QVERIFY(row && !row->isShown());
                row->findChild<QToolButton*>()->click();
                QVERIFY(tab->canvas()->grab().toImage() != with);
                QCOMPARE(note->isVisible(), QByteArray(name) == "stapleLayer");
                if (note->isVisible()) {
                    tab->findChild<QAbstractButton*>("copyRecipe")->click();
                    QVERIFY(QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object()["options"].toObject()["staple"].toBool());
                }
                row->findChild<QToolButton*>()->click();
                QCOMPARE(tab->canvas()->grab().toImage(), with);
            }
            const auto plain = app::segmentationview::votesScene(*tab->shown(), 8, {}), extra = app::segmentationview::votesScene(*tab->shown(), 8, {}, true);
            QCOMPARE(extra.panels[0].marks.size(), plain.panels[0].marks.size() + 1);
            QCOMPARE(extra.tables.size(), plain.tables.size() + 1);
            QVERIFY(extra.caption.find("independently") != std::string::npos && plain.caption.find("independently") == std::string::npos);
            // What is told of the chosen volunteer, the distance as soon as it is measured.
            auto* scores = tab->page()->inspector()->findChild<QLabel*>("volunteerScores");
            QVERIFY(scores && scores->isVisible());
            QTRY_VERIFY2(!scores->text().contains(QStringLiteral("…")), qPrintable(scores->text()));
            QVERIFY2(scores->text().contains("MCC") && scores->text().contains("px"), qPrintable(scores->text()));
            QVERIFY2(scores->text().contains("Over 12 subject"), qPrintable(scores->text()));

            // The handle is dragged; the contour follows and one step of undo takes it back.
            auto* strip = tab->strip();
            const int before = strip->threshold(), y = 40, left = 218, wide = strip->width() - 218 - 18;
            const auto at = [&](int votes) { return QPoint(left + (votes - 1) * wide / tab->shown()->raters(), y); };
            QTest::mousePress(strip, Qt::LeftButton, {}, at(before));
            for (int votes = before; votes >= 3; --votes) {
                QMouseEvent move(QEvent::MouseMove, at(votes), strip->mapToGlobal(at(votes)), Qt::NoButton, Qt::LeftButton, {});
                QApplication::sendEvent(strip, &move);
            }
            QTest::mouseRelease(strip, Qt::LeftButton, {}, at(3));
            QCOMPARE(strip->threshold(), 3);
            QVERIFY(tab->canvas()->grab().toImage() != with);
            f.window->session().undoStack().undo();
            QTRY_COMPARE(strip->threshold(), before);
            f.window->session().undoStack().redo();
            QTRY_COMPARE(strip->threshold(), 3);

            // Agreement, the recipe, the code.
            tab->page()->views()->setCurrent("agreement");
            QVERIFY(!strip->isVisible());
            tab->findChild<QAbstractButton*>("copyRecipe")->click();
            const auto recipe = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
            QCOMPARE(recipe["view"].toString(), QString("agreement"));
            QCOMPARE(recipe["options"].toObject()["subject"].toString(), picked);
            tab->findChild<QAbstractButton*>("showCode")->click();
            auto* code = tab->findChild<QDialog*>("code");
            QVERIFY(code);
            const auto jobs = QJsonDocument::fromJson(code->findChild<QPlainTextEdit*>()->toPlainText().toUtf8()).array();
            QCOMPARE(jobs.size(), 1);
            QCOMPARE(jobs[0].toObject()["kind"].toString(), QString("segmentation.import_zooniverse"));
            code->close();

            // The report: whole, filtered, copied.
            tab->page()->views()->setCurrent("import");
            QVERIFY(!tab->page()->exportButton()->isEnabled());
            report = tab->report()->asText();
            QVERIFY(report.count('\n') > 5);
            auto* table = tab->report()->table();
            const int all = table->model()->rowCount();
            QCOMPARE(report.count('\n'), all);
            tab->report()->kinds()->setCurrentIndex(1);
            const int some = table->model()->rowCount();
            QVERIFY(some > 0 && some < all);
            QVERIFY(tab->report()->kinds()->currentText().contains(QString("(%1)").arg(some)));
            tab->report()->kinds()->setCurrentIndex(0);
            tab->report()->filter()->setText(picked);
            QVERIFY(table->model()->rowCount() < all);
            for (int row = 0; row < table->model()->rowCount(); ++row)
                QCOMPARE(table->model()->index(row, app::ReportModel::subject).data().toString(), picked);
            tab->report()->filter()->clear();
            QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
            // Notes of one row of the export may change places while the filter comes and goes.
            auto copied = QGuiApplication::clipboard()->text().split('\n'), whole = report.split('\n');
            copied.sort();
            whole.sort();
            QCOMPARE(copied, whole);
            tab->page()->views()->setCurrent("votes");

            // A figure.
            tab->page()->exportButton()->click();
            auto* figure = f.window->findChild<shell::ExportDialog*>();
            QVERIFY(figure);
            QTRY_VERIFY_WITH_TIMEOUT(figure->hasPreview(), 20000);
            QCOMPARE(figure->recipe().options["threshold"].get<int>(), 3);
            QVERIFY(figure->exportTo(outside.filePath("figure.pdf")).has_value());
            QVERIFY(QFileInfo(outside.filePath("figure.pdf")).size() > 5000);
            figure->close();

            bool saved = false;
            f.window->session().saveAs(project, [&](bool done) { saved = done; });
            QTRY_VERIFY_WITH_TIMEOUT(saved, 20000);
        }
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().open(project);
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        QCOMPARE(rows(tab), queue);
        QCOMPARE(QString::fromStdString(tab->shown()->id), queue.first());
        QCOMPARE(tab->shown()->imageWidth, 200);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(tab->queue(), Qt::Key_J);
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), picked);
        QCOMPARE(tab->strip()->threshold(), 3);
        QCOMPARE(tab->report()->asText(), report);
        QCOMPARE(f.window->session().records("segmentation.import").size(), std::size_t{2});
    }

    // A row that cannot be read: nothing is taken in, the banner names it and offers to leave such rows out.
    void brokenRowsAreNamedAndMayBeLeftOut() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        QFile in(TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/classifications.csv");
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QString csv = outside.filePath("broken.csv");
        QFile out(csv);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(in.readAll() + "1,a,2\n");
        out.close();
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        drop(f, csv);
        QVERIFY(importAsShown(f));
        QTRY_VERIFY(f.window->findChild<app::SegmentationTab*>());
        auto* tab = f.window->findChild<app::SegmentationTab*>();
        const auto banner = [&](const char* words) -> shell::Banner* {
            for (auto* each : tab->page()->banners())
                if (each->text().contains(words))
                    return each;
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(banner("3 columns where the header has 14"), 20000);
        QVERIFY(banner("broken.csv, line 182"));
        QVERIFY(!tab->shown());
        QVERIFY(tab->page()->empty());
        QTRY_VERIFY(banner("can be left out"));
        banner("can be left out")->trigger();
        tab = work(f);
        QVERIFY(tab);
        QVERIFY(tab->page()->banners().isEmpty());
        QCOMPARE(f.window->session().records("segmentation.import").front().summary["report"]["left"]["badRows"].get<int>(), 1);
        QVERIFY(tab->report()->asText().contains("3 columns where the header has 14"));
    }

    // Nobody marked anything, or one looked alone: no agreement to tell of, shown as a dash and sorted last.
    void undefinedIsADashAndComesLast() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const QString csv = outside.filePath("blank.csv");
        QFile out(csv);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("classification_id,user_name,user_id,metadata,annotations,subject_ids\n");
        const QByteArray size = R"("{""subject_dimensions"":[{""naturalWidth"":100,""naturalHeight"":80}]}")";
        const QByteArray square = R"("[{""task"":""T0"",""value"":[{""tool"":0,""frame"":0,""x"":10,""y"":20,""width"":10,""height"":10}]}]")";
        const QByteArray nothing = R"("[{""task"":""T0"",""value"":[]}]")";
        int id = 0;
        const auto row = [&](const char* user, const QByteArray& drawn, const char* subject) {
            out.write(QByteArray::number(++id) + ',' + user + ',' + user + ',' + size + ',' + drawn + ',' + subject + '\n');
        };
        for (const char* user : {"1", "2", "3"})
            row(user, nothing, "blank");
        row("1", square, "alone");
        row("1", square, "agreed");
        row("2", square, "agreed");
        row("1", square, "torn");
        row("2", nothing, "torn");
        out.close();
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        drop(f, csv);
        QVERIFY(importAsShown(f));
        QTRY_VERIFY(f.window->findChild<app::SegmentationTab*>());
        auto* tab = work(f);
        QVERIFY(tab);
        // One may stand at the top by chance; the others follow by need, and what is undefined comes last.
        QStringList needed;
        for (int place = 0; place < 4; ++place)
            if (const auto index = tab->queue()->model()->index(place, 0); !index.data(app::AuditRole).toBool())
                needed << index.data().toString();
        QVERIFY(needed.size() >= 3);
        QVERIFY(!needed.contains("torn") || needed.front() == "torn");
        for (const auto* undefined : {"blank", "alone"})
            for (const auto* defined : {"torn", "agreed"})
                QVERIFY(!needed.contains(undefined) || !needed.contains(defined) || needed.indexOf(undefined) > needed.indexOf(defined));
        for (int place = 0; place < 4; ++place) {
            const auto index = tab->queue()->model()->index(place, 0);
            QCOMPARE(std::isnan(index.data(app::DiceRole).toDouble()), index.data().toString() == "blank" || index.data().toString() == "alone");
        }
        const auto record = f.window->session().records("segmentation.consensus").front();
        QCOMPARE(record.summary["meanDice"].get<double>(), 0.5);  // of the two where it is defined
        for (int step = static_cast<int>(rows(tab).indexOf("blank")); step > 0; --step)
            QTest::keyClick(tab->queue(), Qt::Key_J);
        QTRY_COMPARE(tab->shown()->id, std::string("blank"));
        QVERIFY(!tab->shown()->agreement.meanDice && !tab->shown()->agreement.kappaInUnion && !tab->shown()->staple.raters[0].sensitivity);
        QTest::keyClick(tab->queue(), Qt::Key_1);
        auto* scores = tab->page()->inspector()->findChild<QLabel*>("volunteerScores");
        QTRY_COMPARE(scores->text().section('\n', 0, 0), QStringLiteral("IoU – · precision – · MCC – · Hausdorff-95 –"));
        tab->page()->views()->setCurrent("agreement");
        f.window->grab();
    }

    // A consensus of revision 1 has nine columns and its Dice is 1 where it is undefined.
    void consensusOfTheFirstRevisionIsRead() {
        struct Blobs : base::BlobReader {
            std::map<std::string, base::Array> arrays;
            base::Result<base::Array> read(const base::BlobRef& ref) const override { return arrays.at(ref.hash); }
        } blobs;
        base::JobRecord record;
        const auto keep = [&](const char* name, const base::Array& array) {
            blobs.arrays[array.hash()] = array;
            record.outputs[name] = array.ref();
        };
        keep("subjects", base::Array::of(std::vector<double>{15, 12, 900, 2000, 0.7, 0.6, 0.8, 40, 8, 3, 0, 0, 0, NAN, NAN, 1, 1, 2}, {2, 9}));
        keep("about", base::Array::ofText(R"({"subjects":["a","b"],"withoutSize":[]})"));
        const auto rows = app::segmentationview::agreementRows(record, blobs);
        QVERIFY2(rows.has_value(), rows ? "" : rows.error().message().c_str());
        QCOMPARE(*rows->at("a").meanDice, 0.8);
        QVERIFY(!rows->at("a").kappaInUnion && !rows->at("b").meanDice);
        QVERIFY(app::segmentationview::pooledSkills(record, blobs).value().empty());
        keep("pooled", base::Array::of(std::vector<double>{0.5, 0.75, 3, NAN, NAN, 0}, {2, 3}));
        const auto pooled = app::segmentationview::pooledSkills(record, blobs).value();
        QCOMPARE(*pooled[0].skill.specificity, 0.75);
        QCOMPARE(pooled[0].subjects, 3);
        QVERIFY(!pooled[1].skill.sensitivity);
        keep("pooled", base::Array::of(std::vector<double>(6, 0.5), {3, 2}));
        QVERIFY(!app::segmentationview::pooledSkills(record, blobs));
        keep("subjects", base::Array::of(std::vector<double>(13 * 2, 0.25), {2, 13}));
        const auto now = app::segmentationview::agreementRows(record, blobs);
        QCOMPARE(*now->at("b").kappaInUnion, 0.25);
        QCOMPARE(*now->at("b").entropyInUnion, 0.25);
        for (const auto& shape : {base::Shape{3, 9}, base::Shape{27}, base::Shape{9, 3}}) {
            keep("subjects", base::Array::of(std::vector<double>(27, 0.5), shape));
            QVERIFY(!app::segmentationview::agreementRows(record, blobs));
        }
    }

    // Before anything comes in: reasons by number, settings that change them, and a way back.
    void theDryRunIsShownBeforeImporting() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const QString csv = outside.filePath("mixed.csv");
        QFile out(csv);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("classification_id,user_name,user_id,metadata,annotations,subject_ids\n");
        const QByteArray mark = R"("[{""task"":""T0"",""value"":[{""toolIndex"":0,""frame"":0,""pathX"":[10,40,40,10],""pathY"":[10,40,10,40]}]}]")";
        for (int i = 1; i <= 6; ++i)
            out.write(QByteArray::number(i) + ",v" + QByteArray::number(i) + "," + QByteArray::number(i) +
                      (i <= 2 ? R"(,"{""live_project"":false,""subject_dimensions"":[{""naturalWidth"":100,""naturalHeight"":80}]}",)"
                              : R"(,"{""subject_dimensions"":[{""naturalWidth"":100,""naturalHeight"":80}]}",)") + mark + ",s\n");
        out.close();
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        drop(f, csv);
        auto* dialog = importDialog(f);
        QVERIFY(dialog);
        auto* preview = dialog->findChild<app::ImportPreviewView*>();
        const auto rowsOf = [&](const QString& words) {
            for (int i = 0; i < preview->reasons()->topLevelItemCount(); ++i)
                if (preview->reasons()->topLevelItem(i)->text(0).contains(words))
                    return preview->reasons()->topLevelItem(i)->text(1);
            return QString("none");
        };
        QCOMPARE(rowsOf("Come in"), QString("4"));
        QCOMPARE(rowsOf("before the project was live"), QString("2"));
        QCOMPARE(rowsOf("Self-crossing"), QString("4"));
        // Let those in that were made before: the numbers follow.
        auto* live = qobject_cast<QAbstractButton*>(dialog->findChild<shell::PropertyForm*>()->editor("live_only"));
        QVERIFY(live && live->isChecked());
        live->click();
        QTRY_COMPARE_WITH_TIMEOUT(rowsOf("Come in"), QString("6"), 20000);
        QCOMPARE(rowsOf("before the project was live"), QString("none"));
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->click();
        QTRY_VERIFY(!f.window->findChild<QDialog*>("importDialog"));
        QVERIFY(f.waitIdle(20000));
        QVERIFY(f.window->session().records("segmentation.import").empty());
        // Once more, and in: of the chosen volunteer the canvas shows what was drawn beside what is used.
        drop(f, csv);
        QVERIFY(importAsShown(f));
        auto* tab = work(f);
        QVERIFY(tab);
        QCOMPARE(tab->shown()->raters(), 4);
        const auto& one = tab->shown()->volunteers[0];
        QCOMPARE(one.drawn.size(), std::size_t{1});
        QVERIFY(one.drawn[0].open && !one.drawn[0].unused);
        QVERIFY(one.drawn[0].rings == (segmentation::Rings{{{10, 10}, {40, 40}, {40, 10}, {10, 40}}}));
        QCOMPARE(one.outlines.size(), std::size_t{2});
        const auto before = tab->canvas()->grab().toImage();
        QTest::keyClick(tab, Qt::Key_1);
        const auto shown = tab->canvas()->grab().toImage();
        QVERIFY(before != shown);
        const auto warn = shell::Theme::current().warn;
        const auto has = [&warn](const QImage& image) {
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (const QColor c = image.pixelColor(x, y); std::abs(c.red() - warn.red()) + std::abs(c.green() - warn.green()) + std::abs(c.blue() - warn.blue()) < 24)
                        return true;
            return false;
        };
        QVERIFY(has(shown) && !has(before));
    }

    // The order follows the sliders, is an edit that undo takes back, and says what it is made of.
    // A dialog takes back what it asked the session for: it must go first.
    void theWindowGoesWhileAnImportIsAskedAbout() {
        NEEDS_WORKER;
        for (const bool done : {false, true}) {
            bool early = false;
            QPointer<shell::Session> session;
            {
                testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
                drop(f, TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/classifications.csv");
                QTRY_VERIFY(f.window->findChild<QDialog*>("importDialog"));
                if (done)
                    QVERIFY(importDialog(f));
                session = &f.window->session();
                connect(f.window->findChild<QDialog*>("importDialog"), &QObject::destroyed, this, [&] { early = !session.isNull(); });
            }
            QVERIFY(early);
        }
    }

    // A manifest gives pictures their names and subjects their metadata; the dry run follows what is chosen.
    void tablesBesideTheExport() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const QString source = TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/";
        const QString csv = outside.filePath("volunteers.csv"), manifest = outside.filePath("manifest.csv");
        QVERIFY(QFile::copy(source + "classifications.csv", csv));
        QFile out(manifest);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("subject_id,file,#scene,note\n458021,kelp_01.png,LT05_" + QByteArray(60, 'x') + ",calm sea\n458022,droplets_02.png,LT06,\n");
        out.close();
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        drop(f, csv);
        auto* asked = importDialog(f);
        QVERIFY(asked);
        auto* beside = asked->findChild<app::BesideRows*>("beside");
        QVERIFY(beside->path("images").isEmpty() && beside->path("manifest").isEmpty());
        beside->setPath("manifest", manifest);
        emit beside->changed();
        auto* preview = asked->findChild<app::ImportPreviewView*>();
        const auto says = [preview](const QString& words) {
            for (int i = 0; i < preview->reasons()->topLevelItemCount(); ++i)
                if (preview->reasons()->topLevelItem(i)->text(0).contains(words))
                    return preview->reasons()->topLevelItem(i)->text(1);
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(says("manifest does not know"), QString("10"), 20000);
        asked->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        auto* tab = work(f);
        QVERIFY(tab);
        for (int row = 0; row < tab->queue()->model()->rowCount(); ++row)
            if (tab->queue()->model()->index(row, 0).data().toString() == "458021")
                tab->queue()->setCurrentIndex(tab->queue()->model()->index(row, 0));
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), QString("458021"));
        QStringList shown;
        for (const auto* label : tab->page()->inspector()->findChildren<app::MetadataRows*>().first()->findChildren<QLabel*>())
            shown << label->text();
        QVERIFY2(shown.contains("calm sea"), qPrintable(shown.join('|')));
        QVERIFY(!shown.filter("LT05_xxxx").isEmpty());
        // Once more, without it: the path stands in the dialog and can be taken out.
        tab->page()->inspector()->findChild<QAbstractButton*>("importAgain")->click();
        auto* again = importDialog(f);
        QVERIFY(again);
        QCOMPARE(again->findChild<app::BesideRows*>("beside")->path("manifest"), manifest);
        again->reject();
    }

    // Only what fits is seen and stepped through; a decision takes a subject out of "To do" and the next one comes.
    void theQueueIsFiltered() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        auto* filter = tab->library()->filter();
        const auto seen = [tab] {
            QStringList out;
            for (int row = 0; row < tab->queue()->model()->rowCount(); ++row)
                if (!tab->queue()->isRowHidden(row))
                    out << tab->queue()->model()->index(row, 0).data().toString();
            return out;
        };
        const auto all = rows(tab);
        QCOMPARE(seen(), all);
        filter->wish()->setCurrentIndex(1);  // to do
        QCOMPARE(seen(), all);
        QTest::keyClick(tab->queue(), Qt::Key_A);
        QCOMPARE(seen(), all.mid(1));
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), all[1]);
        QTest::keyClick(tab->queue(), Qt::Key_R);
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), all[2]);
        QTest::keyClick(tab->queue(), Qt::Key_S);
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), all[3]);
        QCOMPARE(seen(), all.mid(2));  // what is skipped is still to do
        QTest::keyClick(tab->queue(), Qt::Key_K);
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), all[2]);
        QTest::keyClick(tab->queue(), Qt::Key_K);  // nothing shown above
        QTest::qWait(100);
        QCOMPARE(QString::fromStdString(tab->shown()->id), all[2]);
        filter->wish()->setCurrentIndex(3);  // rejected
        QCOMPARE(seen(), QStringList{all[1]});
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), all[1]);
        filter->wish()->setCurrentIndex(0);
        // By words, from the keyboard; pictures are named kelp or droplets.
        tab->queue()->setFocus();
        QTest::keyClick(tab->queue(), Qt::Key_Slash);
        QTRY_VERIFY(filter->words()->hasFocus());
        QTest::keyClicks(filter->words(), "droplets 45803");
        QVERIFY(seen().size() > 1 && seen().size() < 6);
        for (const auto& id : seen())
            QVERIFY(id.startsWith("45803"));
        QTest::keyClicks(filter->words(), "nothing");
        QVERIFY(seen().isEmpty());
        QTest::keyClick(tab->queue(), Qt::Key_J);  // nowhere to go
        QTest::keyClick(filter->words(), Qt::Key_Escape);
        QCOMPARE(seen(), all);
        QTRY_VERIFY(tab->queue()->hasFocus());
    }

    void orderFollowsTheWeights() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        auto* panel = tab->findChild<app::OrderingPanel*>();
        const auto scores = [&](bool audit) {
            std::vector<double> out;
            for (int row = 0; row < tab->queue()->model()->rowCount(); ++row)
                if (const auto index = tab->queue()->model()->index(row, 0); audit || !index.data(app::AuditRole).toBool())
                    out.push_back(index.data(app::ScoreRole).toDouble());
            return out;
        };
        auto falling = scores(false);
        QCOMPARE(falling.size(), std::size_t{11});  // one of twelve is there by chance
        QVERIFY(std::is_sorted(falling.rbegin(), falling.rend()));
        const auto before = rows(tab);
        const auto terms = tab->queue()->model()->index(0, 0).data(app::TermsRole).toList();
        QCOMPARE(terms.size(), 3);
        QVERIFY(terms[0].toDouble() > 0 && terms[1].toDouble() > 0 && terms[2].toDouble() < 0);
        panel->slider("disagreement")->setValue(0);
        panel->slider("entropy")->setValue(0);
        panel->slider("cost")->setValue(40);
        panel->slider("audit")->setValue(0);
        falling = scores(true);
        QCOMPARE(falling.size(), std::size_t{12});
        QVERIFY(std::is_sorted(falling.rbegin(), falling.rend()));
        QVERIFY(rows(tab) != before);
        QVERIFY(falling.front() < 0 && std::abs(falling.front() * 25 - std::round(falling.front() * 25)) < 1e-9);  // marks alone, 0.04 each
        for (int i = 0; i < 4; ++i)
            f.window->session().undoStack().undo();
        QTRY_COMPARE(rows(tab), before);
    }

    void retirementIsReplayed() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        tab->page()->views()->setCurrent("retirement");
        auto* view = tab->retirement();
        view->rule()->setValue({{"blank_first", 0}, {"consensus_votes", 0}, {"maximum", 5}});
        view->replayButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(view->subjects()->topLevelItemCount(), 12, 20000);
        QVERIFY2(view->words().contains("60 of 180"), qPrintable(view->words()));
        QCOMPARE(view->subjects()->topLevelItem(0)->text(1), QString("5"));
        view->rule()->setValue({{"maximum", 0}});
        view->replayButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(view->words().contains("180 of 180") && view->words().contains("1.000"), 20000);
        const auto wanted = view->subjects()->topLevelItem(3)->text(0);
        emit view->subjects()->itemActivated(view->subjects()->topLevelItem(3), 0);
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), wanted);
        QCOMPARE(tab->page()->views()->current(), QString("votes"));
    }

    // Subjects with several pictures: a frame's votes and strokes are its own.
    void framesAreShownOneByOne() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const QString csv = outside.filePath("frames.csv");
        QFile out(csv);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("classification_id,user_name,user_id,metadata,annotations,subject_ids\n");
        const QByteArray size = R"("{""subject_dimensions"":[{""naturalWidth"":100,""naturalHeight"":80}]}")";
        out.write("1,a,1," + size + R"(,"[{""task"":""T0"",""value"":[{""tool"":0,""frame"":0,""x"":10,""y"":20,""width"":10,""height"":10},{""tool"":0,""frame"":1,""x"":50,""y"":50,""width"":20,""height"":10}]}]",s)" "\n");
        out.close();
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        drop(f, csv);
        QVERIFY(importAsShown(f));
        QTRY_VERIFY(f.window->findChild<app::SegmentationTab*>());
        auto* tab = f.window->findChild<app::SegmentationTab*>();
        QTRY_VERIFY_WITH_TIMEOUT(tab->shown(), 20000);
        QCOMPARE(tab->shown()->frames, 2);
        QCOMPARE(tab->shown()->volunteers[0].outlines.size(), std::size_t{1});
        QCOMPARE(segmentation::areaAt(tab->shown()->agreement.histogram, 1), std::uint64_t{100});
        auto* frames = tab->page()->findChild<QComboBox*>("frames");
        QVERIFY(frames->isVisible());
        frames->setCurrentIndex(1);
        emit frames->activated(1);
        QTRY_COMPARE(tab->shown()->frame, 1);
        // The consensus that comes afterwards orders the list anew, and leaves the frame as it is.
        QVERIFY(f.waitIdle(20000));
        QTest::qWait(300);
        QCOMPARE(tab->shown()->frame, 1);
        QCOMPARE(segmentation::areaAt(tab->shown()->agreement.histogram, 1), std::uint64_t{200});
        QCOMPARE(tab->shown()->volunteers[0].outlines.size(), std::size_t{1});
    }

    // A queue worked through: accepted, fixed by hand, rejected, skipped, sent back; saved, and there again.
    void aQueueIsReviewed() {
        NEEDS_WORKER;
        QTemporaryDir outside;
        const QString project = outside.filePath("review.triptych");
        const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS");
        QStringList queue;
        segmentation::TiledMask drawn;
        {
            testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
            f.window->session().openSample("segmentation");
            f.window->showTab("segmentation");
            auto* tab = work(f);
            QVERIFY(tab);
            queue = rows(tab);
            const auto import = tab->shown()->import;
            const auto stateOf = [&](int row) { return tab->review()->review(import, queue[row].toStdString(), 0).state; };
            const auto waitFor = [&](int row) { return QTest::qWaitFor([&] { return tab->shown() && QString::fromStdString(tab->shown()->id) == queue[row]; }, 5000); };
            tab->queue()->setFocus();
            QTest::keyClick(tab->queue(), Qt::Key_A);
            QVERIFY(waitFor(1));
            QCOMPARE(stateOf(0), app::ReviewState::accepted);
            // The second by hand: a brush over a corner of the picture, then its hole, all from the keyboard but for the drawing.
            QTest::keyClick(tab->queue(), Qt::Key_E);
            QTRY_VERIFY(!tab->tools()->corners().empty());
            QVERIFY(tab->toolBar()->button("corners")->isChecked());
            QTest::keyClick(tab->queue(), Qt::Key_F);
            QCOMPARE(tab->tools()->tool(), app::CanvasTools::Tool::brush);
            QVERIFY(tab->toolBar()->button("brush")->isChecked());
            QTest::keyClick(tab->queue(), Qt::Key_BracketRight);
            QCOMPARE(tab->tools()->radius(), 10.0);
            auto* canvas = tab->canvas();
            const auto before = canvas->grab().toImage();
            const auto middle = canvas->rect().center();
            const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
                QMouseEvent event(type, QPointF(at), canvas->mapToGlobal(QPointF(at)), button, buttons, {});
                QApplication::sendEvent(canvas, &event);
            };
            send(QEvent::MouseButtonPress, middle - QPoint(150, 150), Qt::LeftButton, Qt::LeftButton);
            for (int i = 0; i <= 20; ++i)
                send(QEvent::MouseMove, middle - QPoint(150 - 8 * i, 150 - 4 * i), Qt::NoButton, Qt::LeftButton);
            send(QEvent::MouseButtonRelease, middle, Qt::LeftButton, {});
            QVERIFY(tab->review()->mask());
            QVERIFY(canvas->grab().toImage() != before);
            if (!folder.isEmpty()) {
                QTest::qWait(100);
                f.window->grab().save(folder + "/review.png");
            }
            drawn = *tab->review()->mask();
            f.window->session().undoStack().undo();
            QVERIFY(!tab->review()->mask());
            f.window->session().undoStack().redo();
            QVERIFY(*tab->review()->mask() == drawn);
            tab->history()->comment()->setPlainText("glare on the left");
            QTest::keyClick(tab->queue(), Qt::Key_A);
            QVERIFY(waitFor(2));
            QCOMPARE(stateOf(1), app::ReviewState::fixed);
            QVERIFY(tab->history()->comment()->toPlainText().isEmpty());
            QTest::keyClick(tab->queue(), Qt::Key_Escape);
            QCOMPARE(tab->tools()->tool(), app::CanvasTools::Tool::move);
            for (const auto& [key, row] : {std::pair{Qt::Key_R, 2}, {Qt::Key_S, 3}, {Qt::Key_B, 4}}) {
                QVERIFY(waitFor(row));
                QTest::keyClick(tab->queue(), key);
            }
            QVERIFY(waitFor(5));
            QCOMPARE(stateOf(2), app::ReviewState::rejected);
            QCOMPARE(stateOf(3), app::ReviewState::skipped);
            QCOMPARE(stateOf(4), app::ReviewState::sentBack);
            QCOMPARE(stateOf(5), app::ReviewState::open);
            bool saved = false;
            f.window->session().saveAs(project, [&](bool done) { saved = done; });
            QTRY_VERIFY_WITH_TIMEOUT(saved, 20000);
        }
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().open(project);
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        QTest::keyClick(tab->queue(), Qt::Key_J);
        QTRY_VERIFY(tab->shown() && QString::fromStdString(tab->shown()->id) == queue[1]);
        QVERIFY(tab->review()->mask() && *tab->review()->mask() == drawn);
        QCOMPARE(tab->review()->review().state, app::ReviewState::fixed);
        QVERIFY(tab->history()->words().contains("fixed"));
        QCOMPARE(tab->history()->comment()->toPlainText(), QString("glare on the left"));
    }

    // Bands and contrast are chosen once for an import, undone as any edit, and part of the figure; layers are compared by hand and by key.
    void channelsContrastAndComparison() {
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 900}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->session().openSample("segmentation");
        f.window->showTab("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        auto* display = tab->display();
        auto& undo = f.window->session().undoStack();
        const auto document = [&] { return f.window->session().document("segmentation/display"); };
        const auto import = tab->shown()->import;
        const auto first = tab->canvas()->grab().toImage();
        QVERIFY(display->isVisible() && !display->mode()->isVisible());
        display->toggle()->click();
        QVERIFY(display->mode()->isVisible() && display->channel(0)->isVisible() && display->contrast(2)->isVisible());
        const auto pick = [](QComboBox* box, int index) {
            box->setCurrentIndex(index);
            emit box->activated(index);
        };
        pick(display->mode(), 2);
        QCOMPARE(document()[import]["channels"].dump(), std::string("[1,1,1]"));
        QVERIFY(!display->channel(0)->isVisible() && display->contrast(0)->isVisible() && !display->contrast(1)->isVisible());
        const auto grey = tab->canvas()->grab().toImage();
        QVERIFY(grey != first);
        // The next subject is seen in the same way.
        QTest::keyClick(tab->queue(), Qt::Key_J);
        const auto second = tab->queue()->model()->index(1, 0).data().toString();
        QTRY_COMPARE(QString::fromStdString(tab->shown()->id), second);
        QCOMPARE(display->mode()->currentIndex(), 2);
        QTest::keyClick(tab->queue(), Qt::Key_K);
        QTRY_VERIFY(QString::fromStdString(tab->shown()->id) != second);
        QCOMPARE(tab->canvas()->grab().toImage(), grey);
        undo.undo();
        QTRY_COMPARE(tab->canvas()->grab().toImage(), first);
        QVERIFY(display->channel(0)->isVisible());
        undo.redo();
        QTRY_COMPARE(tab->canvas()->grab().toImage(), grey);
        pick(display->mode(), 0);
        pick(display->channel(0), 3);
        pick(display->channel(1), 0);
        QCOMPARE(document()[import]["channels"].dump(), std::string("[2,-1,2]"));
        QVERIFY(!display->contrast(1)->isVisible());

        // The handles: keys and the hand, one step of undo for one drag.
        auto* slider = display->contrast(0);
        const int steps = undo.count();
        slider->setFocus();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(slider, Qt::Key_Right);
        QTest::keyClick(slider, Qt::Key_Up);
        QTest::keyClick(slider, Qt::Key_PageDown);
        QCOMPARE(slider->stretch(), (app::segmentationview::Stretch{5, 239}));
        QVERIFY2(slider->accessibleName().contains("Band 3") && slider->accessibleName().contains("239"), qPrintable(slider->accessibleName()));
        QCOMPARE(undo.count(), steps + 1);
        const QPoint at(static_cast<int>(slider->placeOf(239)), 10);
        QTest::mousePress(slider, Qt::LeftButton, {}, at);
        for (int x = at.x(); x >= at.x() - 60; x -= 10) {
            QMouseEvent move(QEvent::MouseMove, QPointF(x, 10), slider->mapToGlobal(QPointF(x, 10)), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(slider, &move);
        }
        QTest::mouseRelease(slider, Qt::LeftButton, {}, at);
        QCOMPARE(slider->stretch().black, 5.0);
        QVERIFY(slider->stretch().white < 210 && slider->stretch().white > 100);
        QCOMPARE(document()[import]["contrast"][2][1].get<double>(), slider->stretch().white);
        QCOMPARE(undo.count(), steps + 1);
        tab->findChild<QAbstractButton*>("copyRecipe")->click();
        auto options = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object()["options"].toObject();
        QCOMPARE(options["channels"].toArray(), (QJsonArray{2, -1, 2}));
        QCOMPARE(options["contrast"].toArray()[2].toArray()[0].toDouble(), 5.0);
        display->automatic()->click();
        QCOMPARE(document()[import]["contrast"].dump(), std::string(R"(["auto","auto","auto","auto"])"));
        QCOMPARE(slider->stretch(), tab->shown()->bands[2].automatic);
        display->reset()->click();
        QVERIFY(!document().contains(import));
        QCOMPARE(tab->canvas()->grab().toImage(), first);

        // C compares, ← and → move the line where the canvas has the focus, Esc ends it.
        QVERIFY(!tab->compareBar()->side(false)->isVisible());
        tab->queue()->setFocus();
        QTest::keyClick(tab->queue(), Qt::Key_C);
        QVERIFY(tab->canvas()->compare().on && tab->compareBar()->button()->isChecked() && tab->compareBar()->side(true)->isVisible());
        QCOMPARE(f.window->focusWidget(), tab->canvas());
        const double middle = tab->canvas()->compare().divider;
        QTest::keyClick(tab->canvas(), Qt::Key_Left);
        QVERIFY(tab->canvas()->compare().divider < middle);
        pick(tab->compareBar()->side(false), static_cast<int>(app::CompareSide::majority));
        QCOMPARE(tab->canvas()->compare().a, app::CompareSide::majority);
        const auto split = tab->canvas()->grab().toImage();
        QTest::keyPress(tab->canvas(), Qt::Key_Space);
        QVERIFY(tab->canvas()->grab().toImage() != split);
        QTest::keyRelease(tab->canvas(), Qt::Key_Space);
        QCOMPARE(tab->canvas()->grab().toImage(), split);
        const auto shown = tab->shown()->id;
        QTest::keyClick(tab->canvas(), Qt::Key_J);
        QTRY_VERIFY(tab->shown()->id != shown);
        QVERIFY(tab->canvas()->compare().on);
        QTest::keyClick(tab->canvas(), Qt::Key_K);
        QTRY_COMPARE(tab->shown()->id, shown);
        QTest::keyClick(tab->canvas(), Qt::Key_Escape);
        QVERIFY(!tab->canvas()->compare().on && !tab->compareBar()->side(true)->isVisible() && !tab->compareBar()->button()->isChecked());
        QCOMPARE(tab->canvas()->grab().toImage(), first);
        tab->compareBar()->button()->click();
        QVERIFY(tab->canvas()->compare().on);
        QTest::keyClick(tab->canvas(), Qt::Key_C);
        QVERIFY(!tab->canvas()->compare().on);
    }

    // Pictures to look at, where somebody asks for them.
    void shots() {
        const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS");
        if (folder.isEmpty())
            QSKIP("TRIPTYCH_SHOTS is not set");
        NEEDS_WORKER;
        testing::WindowFixture f({app::segmentationStudy()}, {1280, 800}, TRIPTYCH_SOURCE_DIR "/resources/samples");
        f.window->showTab("segmentation");
        QTest::qWait(100);
        f.window->grab().save(folder + "/empty.png");
        f.window->session().openSample("segmentation");
        auto* tab = work(f);
        QVERIFY(tab);
        f.window->showTab("segmentation");
        QTest::keyClick(tab->queue(), Qt::Key_7);
        tab->retirement()->replayButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(tab->retirement()->subjects()->topLevelItemCount() > 0, 20000);
        for (const QSize size : {QSize(1280, 800), QSize(1024, 700)})
            for (const bool dark : {false, true}) {
                f.window->resize(size);
                shell::Theme::apply(dark);
                for (const auto& view : tab->page()->views()->ids()) {
                    tab->page()->views()->setCurrent(view);
                    QTest::qWait(150);
                    QMouseEvent move(QEvent::MouseMove, QPointF(300, 200), tab->canvas()->mapToGlobal(QPointF(300, 200)), Qt::NoButton, Qt::NoButton, {});
                    QApplication::sendEvent(tab->canvas(), &move);
                    QTest::qWait(50);
                    f.window->grab().save(QString("%1/%2-%3-%4.png").arg(folder, view, dark ? "dark" : "light").arg(size.width()));
                }
            }
        shell::Theme::apply(false);
        f.window->resize(1280, 800);
        tab->page()->views()->setCurrent("votes");
        for (const char* name : {"stapleLayer", "majorityLayer"})
            tab->page()->inspector()->findChild<app::LayerRow*>(name)->findChild<QToolButton*>()->click();
        QTest::qWait(150);
        f.window->grab().save(folder + "/votes-staple.png");
        for (const char* name : {"stapleLayer", "majorityLayer", "disagreementLayer"})
            tab->page()->inspector()->findChild<app::LayerRow*>(name)->findChild<QToolButton*>()->click();
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            QTest::qWait(150);
            f.window->grab().save(QString("%1/votes-hatch-%2.png").arg(folder, dark ? "dark" : "light"));
            tab->display()->toggle()->click();
            QTest::keyClick(tab->queue(), Qt::Key_C);
            QTest::qWait(150);
            f.window->grab().save(QString("%1/votes-compare-%2.png").arg(folder, dark ? "dark" : "light"));
            QTest::keyClick(tab->queue(), Qt::Key_C);
            tab->display()->toggle()->click();
        }
        shell::Theme::apply(false);
        f.window->resize(1280, 800);
        tab->findChild<QAbstractButton*>("importAgain")->click();
        QTest::keyClick(tab->queue(), Qt::Key_E);
        QTest::qWait(200);
        f.window->grab().save(folder + "/corners.png");
        QTest::qWait(100);
        importDialog(f)->grab().save(folder + "/import-again.png");
    }

    void figuresAreComposed() {
        const auto study = app::segmentationStudyCore();
        QVERIFY(study.sample("/nonexistent").error().message().find("not here") != std::string::npos);
        const auto sample = study.sample(TRIPTYCH_SOURCE_DIR "/resources/samples");
        QVERIFY(sample.has_value());
        QCOMPARE(sample->jobs.size(), std::size_t{4});
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
