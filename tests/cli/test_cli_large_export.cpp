#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#include "cli/program.h"
#include "cli/zooniverse_rows.h"

using namespace triptych::test;

namespace {

// Peak resident memory in MiB of a process, as the kernel counts it; 0 when it is gone.
qint64 peakMiB(qint64 pid) {
    for (const auto& line : read(QString("/proc/%1/status").arg(pid)).split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLongLong() / 1024;
    return 0;
}

qint64 childOf(qint64 pid) {
    for (const auto& thread : QDir(QString("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const auto children = read(QString("/proc/%1/task/%2/children").arg(pid).arg(thread)).simplified(); !children.isEmpty())
            return children.split(' ').first().toLongLong();
    return 0;
}

}  // namespace

// An export far larger than memory should hold: 60 MB here, 600 in the campaign.
class TestCliLargeExport : public QObject {
    Q_OBJECT

private slots:
    void bothProcessesStaySmall() {
        QTemporaryDir folder;
        const auto asked = qEnvironmentVariableIntValue("TRIPTYCH_CSV_MEGABYTES");
        const auto total = qint64{asked > 0 ? asked : 60} * 1'000'000;
        QFile csv(folder.filePath("export.csv"));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write(zooniverseHeader());
        const auto metadata = sizedMetadata(1024, 1024);
        const QJsonArray marks = {drawing(ellipsePath(500, 500, 400, 500))};
        int rows = 0;
        for (; csv.size() < total; ++rows)
            QVERIFY(csv.write(zooniverseRow(rows, 1 + rows / 15, marks, metadata)) > 0);
        csv.close();

        QProcess process;
        process.start(program(), {"--json", "import", "zooniverse", csv.fileName(), "--project", folder.filePath("p.triptych")});
        QVERIFY(process.waitForStarted());
        qint64 window = 0, worker = 0;
        while (!process.waitForFinished(20) && process.state() != QProcess::NotRunning) {
            window = std::max(window, peakMiB(process.processId()));
            if (const auto child = childOf(process.processId()))
                worker = std::max(worker, peakMiB(child));
        }
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, process.readAllStandardError());
        qInfo("%lld MB, %d rows: program %lld MiB, worker %lld MiB", total / 1'000'000, rows, window, worker);
        QVERIFY(worker > 0);
        QVERIFY2(window < 286 && worker < 286, "300 MB are allowed");
        const auto summary = QJsonDocument::fromJson(process.readAllStandardOutput()).object()["summary"].toObject();
        QCOMPARE(summary["report"].toObject()["rows"].toInt(), rows);
    }
};

QTEST_GUILESS_MAIN(TestCliLargeExport)
#include "test_cli_large_export.moc"
