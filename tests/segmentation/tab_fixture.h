#pragma once

#include <QDialog>
#include <QDialogButtonBox>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

#include "app/segmentation/import_preview_view.h"
#include "app/segmentation/queue.h"
#include "app/segmentation/segmentation_study.h"
#include "app/segmentation/segmentation_tab.h"
#include "app/shell/study_page.h"
#include "gui/window_fixture.h"

/// What the tests of the tab do again and again.
namespace triptych::testing {

inline bool haveWorker() {
    const auto worker = qEnvironmentVariable("TRIPTYCH_WORKER", qEnvironmentVariable("TRIPTYCH_BIN") + QStringLiteral("/triptych-worker"));
    qputenv("TRIPTYCH_WORKER", worker.toUtf8());
    return QFile::exists(worker);
}
#define NEEDS_WORKER \
    if (!haveWorker()) \
    QSKIP("triptych-worker is not built")

inline QStringList rows(const app::SegmentationTab* tab) {
    QStringList out;
    for (int row = 0; row < tab->queue()->model()->rowCount(); ++row)
        out << tab->queue()->model()->index(row, 0).data().toString();
    return out;
}

// Waits until the tab shows a subject, its import is counted and nothing runs; null when that does not come.
inline app::SegmentationTab* work(WindowFixture& f) {
    auto* tab = f.window->findChild<app::SegmentationTab*>();
    const bool ready = tab && QTest::qWaitFor([&] {
        return tab->shown() && f.waitIdle(10) && tab->queue()->model()->index(0, 0).data(app::DiceRole).isValid() &&
               QString::fromStdString(tab->shown()->id) == tab->queue()->currentIndex().data().toString();
    }, 20000);
    if (tab && !ready)
        qWarning("subject %s, at %s, rows %d, banners %d, jobs %d", tab->shown() ? tab->shown()->id.c_str() : "none", qPrintable(tab->queue()->currentIndex().data().toString()),
                 tab->queue()->model()->rowCount(), static_cast<int>(tab->page()->banners().size()), static_cast<int>(f.window->session().allRecords().size()));
    return ready ? tab : nullptr;
}

inline void drop(QWidget& onto, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&onto, &enter);
    QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&onto, &dropped);
}
inline void drop(WindowFixture& f, const QString& path) { drop(*f.window, path); }

// The dialog that shows what would come in, once its dry run is through; null when it does not come.
inline QDialog* importDialog(WindowFixture& f) {
    QDialog* dialog = nullptr;
    const bool there = QTest::qWaitFor([&] {
        // One that was closed may not be gone yet.
        for (auto* each : f.window->findChildren<QDialog*>("importDialog"))
            if (each->isVisible())
                dialog = each;
        return dialog && dialog->findChild<app::ImportPreviewView*>()->isDone();
    }, 20000);
    return there ? dialog : nullptr;
}
inline bool importAsShown(WindowFixture& f) {
    auto* dialog = importDialog(f);
    if (dialog)
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    return dialog != nullptr;
}

}  // namespace triptych::testing
