#include <algorithm>
#include <array>

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

// The table of rooms, as a test: who may include whom and link what. A room gains a library by a change of this table.
namespace {

struct Room {
    QString path;          ///< folder below the source directory; the longest match decides
    QStringList ours;      ///< beginnings of quoted includes it may name
    QStringList libraries; ///< beginnings of angle-bracket includes beyond the standard library
};

const QString qtCore = "QtCore classes";
const QString qtGui = "QtCore and QtGui classes";
const QString qtAll = "any Qt";

const QStringList baseLibraries = {"nlohmann/", "fmt/", "tl/", "Random123/", "openssl/", "zlib.h",
                                   "fcntl.h", "sys/", "unistd.h", "poll.h", "signal.h", "spawn.h", "dirent.h", "pwd.h"};

const QList<Room> rooms = {
    {"modules/base", {"base/"}, baseLibraries},
    {"modules/routing", {"base/", "routing/"}, baseLibraries + QStringList{"unicode/", "curl/"}},
    {"modules/segmentation", {"base/", "segmentation/"}, baseLibraries + QStringList{"opencv2/", "geos", "geos_c.h"}},
    {"modules/langevin", {"base/", "langevin/"}, baseLibraries + QStringList{"Eigen/", "unsupported/Eigen/", "lemon/", "glpk.h", "immintrin.h"}},
    {"modules/routing/torch", {"base/", "routing/"}, baseLibraries + QStringList{"torch/", "ATen/", "c10/", "unicode/", "omp.h", "dlfcn.h"}},
    {"modules/segmentation/torch", {"base/", "segmentation/"}, baseLibraries + QStringList{"torch/", "ATen/", "c10/", "omp.h"}},
    {"modules/langevin/torch", {"base/", "langevin/"}, baseLibraries + QStringList{"torch/", "ATen/", "c10/", "omp.h"}},
    {"modules/jobs", {"base/", "jobs/"}, baseLibraries},
    {"modules/jobs/process_executor", {"base/", "jobs/"}, baseLibraries + QStringList{qtCore}},
    {"modules/jobs/qt_bridge", {"base/", "jobs/"}, baseLibraries + QStringList{qtCore}},
    {"modules/project", {"base/", "project/"}, baseLibraries + QStringList{qtCore, "SQLiteCpp/", "sqlite3.h"}},
    {"modules/figures", {"base/", "figures/"}, baseLibraries + QStringList{qtAll, "qcustomplot.h"}},
    {"app/routing/core", {"base/", "routing/", "figures/", "app/routing/core/", "app/study.h"}, baseLibraries + QStringList{qtGui}},
    {"app/segmentation/core", {"base/", "segmentation/", "figures/", "app/segmentation/core/", "app/study.h"}, baseLibraries + QStringList{qtGui, "opencv2/"}},
    {"app/langevin/core", {"base/", "langevin/", "figures/", "app/langevin/core/", "app/study.h"}, baseLibraries + QStringList{qtGui, "Eigen/"}},
    {"app/routing", {"base/", "routing/", "figures/", "jobs/", "project/", "app/routing/", "app/shell/", "app/study.h", "app/workspace.h"}, baseLibraries + QStringList{qtAll, "qcustomplot.h"}},
    {"app/segmentation", {"base/", "segmentation/", "figures/", "jobs/", "project/", "app/segmentation/", "app/shell/", "app/study.h", "app/workspace.h"}, baseLibraries + QStringList{qtAll, "opencv2/", "qcustomplot.h"}},
    {"app/langevin", {"base/", "langevin/", "figures/", "jobs/", "project/", "app/langevin/", "app/shell/", "app/study.h", "app/workspace.h"}, baseLibraries + QStringList{qtAll, "Eigen/", "qcustomplot.h"}},
    {"app/shell", {"base/", "figures/", "jobs/", "project/", "app/shell/", "app/study.h", "app/samples.h", "app/workspace.h"}, baseLibraries + QStringList{qtAll, "qcustomplot.h"}},
    {"app/cli", {"base/", "figures/", "jobs/", "project/", "app/cli/", "app/study.h", "app/samples.h"}, baseLibraries + QStringList{qtGui, "CLI/", "QApplication"}},
    {"app/worker", {"app/worker/", "base/", "jobs/", "routing/", "segmentation/", "langevin/"}, baseLibraries + QStringList{qtCore}},
    {"app", {"base/", "figures/", "jobs/", "project/", "app/"}, baseLibraries + QStringList{qtAll}},
};

const Room* roomOf(const QString& file) {
    const Room* best = nullptr;
    for (const auto& room : rooms) {
        const bool inside = file.startsWith(room.path + '/') || file.startsWith(room.path + '.') || file.startsWith(room.path + "_");
        if (inside && (!best || room.path.size() > best->path.size()))
            best = &room;
    }
    return best;
}

// Widgets are what core rooms and the command line may not touch; everything else of Core and Gui they may.
bool isQt(const QString& header) {
    static const QRegularExpression qt("^(Q[A-Z][A-Za-z0-9]*|Qt[A-Z][A-Za-z]*(/.*)?|q[a-z]+\\.h)$");
    return qt.match(header).hasMatch();
}
bool isWidgetHeader(const QString& header) {
    static const QStringList widgets = {"QWidget", "QMainWindow", "QDialog", "QLabel", "QPushButton", "QtWidgets", "QLayout",
                                        "QVBoxLayout", "QHBoxLayout", "QMenu", "QComboBox", "QSlider", "QLineEdit", "QTreeView",
                                        "QListView", "QStyle", "QProxyStyle", "QMessageBox", "QFileDialog", "QScrollArea", "QSplitter"};
    return widgets.contains(header) || header.startsWith("QtWidgets") || header.startsWith("QtPrintSupport");
}
bool isGuiHeader(const QString& header) {
    static const QStringList gui = {"QImage", "QPainter", "QPixmap", "QColor", "QFont", "QPen", "QBrush", "QIcon", "QGuiApplication",
                                    "QPdfWriter", "QPainterPath", "QTransform", "QFontMetricsF", "QFontDatabase", "QPalette", "QWindow", "QScreen", "QtGui"};
    return gui.contains(header) || header.startsWith("QtGui/");
}
bool isStandard(const QString& header) {
    static const QRegularExpression standard("^[a-z_0-9]+$");
    static const QStringList c = {"stdint.h", "string.h", "math.h", "errno.h", "time.h", "stdio.h", "stdlib.h"};
    return standard.match(header).hasMatch() || c.contains(header);
}

bool allows(const Room& room, const QString& header, bool quoted) {
    const auto begins = [&](const QStringList& list) {
        return std::any_of(list.begin(), list.end(), [&](const QString& start) { return header.startsWith(start); });
    };
    if (quoted)
        return begins(room.ours) || header.endsWith(".moc") || header.startsWith("ui_");
    if (isStandard(header) || begins(room.libraries))
        return true;
    if (!isQt(header))
        return false;
    return room.libraries.contains(qtAll) ||
           (room.libraries.contains(qtGui) && !isWidgetHeader(header)) ||
           (room.libraries.contains(qtCore) && !isWidgetHeader(header) && !isGuiHeader(header));
}

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList neededLibraries(const QString& program) {
    QProcess readelf;
    readelf.start("readelf", {"-d", program});
    readelf.waitForFinished();
    QStringList libraries;
    static const QRegularExpression line("\\(NEEDED\\).*\\[(.*)\\]");
    auto matches = line.globalMatch(QString::fromUtf8(readelf.readAllStandardOutput()));
    while (matches.hasNext())
        libraries << matches.next().captured(1);
    return libraries;
}

QString program(const char* name) {
    return qEnvironmentVariable("TRIPTYCH_BIN") + '/' + name;
}

}  // namespace

class TestArchitecture : public QObject {
    Q_OBJECT

private slots:
    void everyIncludeKeepsToItsRoom() {
        static const QRegularExpression include("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]", QRegularExpression::MultilineOption);
        const QString source = TRIPTYCH_SOURCE_DIR;
        QStringList broken;
        int files = 0;
        for (const auto& top : {"modules", "app"}) {
            QDirIterator walk(source + '/' + top, {"*.h", "*.cpp", "*.inc"}, QDir::Files, QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                const QString path = walk.next();
                const QString name = path.mid(source.size() + 1);
                const Room* room = roomOf(name);
                QVERIFY2(room, qPrintable(name + " stands in no room of the table"));
                ++files;
                auto matches = include.globalMatch(read(path));
                while (matches.hasNext()) {
                    const auto match = matches.next();
                    if (!allows(*room, match.captured(2), match.captured(1) == "\""))
                        broken << name + " includes " + match.captured(2);
                }
            }
        }
        QVERIFY(files > 10);
        QVERIFY2(broken.isEmpty(), qPrintable("\n" + broken.join('\n')));
    }

    void theTableItselfIsKept() {
        // The test of the test: these must be refused, those allowed.
        const auto room = [](const QString& path) { return *roomOf(path + "/x.cpp"); };
        QVERIFY(!allows(room("modules/base"), "QString", false));
        QVERIFY(!allows(room("modules/routing"), "segmentation/votes.h", true));
        QVERIFY(!allows(room("modules/routing"), "torch/torch.h", false));
        QVERIFY(allows(room("modules/routing/torch"), "ATen/ATen.h", false));
        QVERIFY(!allows(room("modules/project"), "QWidget", false));
        QVERIFY(!allows(room("app/langevin/core"), "QWidget", false));
        QVERIFY(!allows(room("app/langevin"), "app/routing/load_view.h", true));
        QVERIFY(!allows(room("app/shell"), "langevin/sampler.h", true));
        QVERIFY(!allows(room("modules/figures"), "jobs/scheduler.h", true));
        QVERIFY(allows(room("modules/figures"), "qcustomplot.h", false));
        QCOMPARE(roomOf("modules/jobs/qt_bridge.h")->path, QString("modules/jobs/qt_bridge"));
    }

    // Two types of one full name in different files link without a word, and the program then takes either for the other.
    void everyTypeHasANameOfItsOwn() {
        static const QRegularExpression opened("^namespace ([\\w:]*) ?\\{"), type("^(?:class|struct) (\\w+)(?: final)?(?: : [^;]*)? ?(?:\\{|$)");
        QHash<QString, QString> where;
        QStringList twice;
        int types = 0;
        for (const auto& top : {"modules", "app"})
            for (QDirIterator files(QString(TRIPTYCH_SOURCE_DIR) + '/' + top, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
                const auto path = files.next();
                QStringList spaces;
                for (const auto& line : read(path).split('\n')) {
                    if (const auto match = opened.match(line); match.hasMatch()) {
                        spaces << match.captured(1);
                    } else if (line.startsWith("}  // namespace") && !spaces.isEmpty()) {
                        spaces.removeLast();
                    } else if (const auto found = type.match(line); found.hasMatch() && !spaces.contains(QString())) {
                        ++types;
                        const auto name = spaces.join("::") + "::" + found.captured(1);
                        if (where.contains(name) && where.value(name) != path)
                            twice << name + " in " + where.value(name) + " and " + path;
                        where.insert(name, path);
                    }
                }
            }
        QVERIFY(types > 500);
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join('\n')));
    }

    void everyRoomLinksOnlyItsLibraries_data() {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("never");
        const QString qt = "^(Qt6?::|QCustomPlot)";
        const QString torch = "(^|;)(torch|\\$\\{?TORCH|.*libtorch)";
        QTest::newRow("base") << "base" << qt + "|" + torch + "|^triptych::";
        QTest::newRow("jobs") << "jobs" << "^Qt6?::(?!Core)|^QCustomPlot|" + torch + "|^triptych::(?!base|jobs)";
        QTest::newRow("project") << "project" << "^Qt6?::(?!Core)|^QCustomPlot|" + torch + "|^triptych::(?!base)";
        QTest::newRow("figures") << "figures" << torch + "|^triptych::(?!base|figures)";
        QTest::newRow("routing") << "routing" << qt + "|" + torch + "|^triptych::(?!base)";
        QTest::newRow("segmentation") << "segmentation" << qt + "|" + torch + "|^triptych::(?!base)";
        QTest::newRow("langevin") << "langevin" << qt + "|" + torch + "|^triptych::(?!base)";
        QTest::newRow("routing_torch") << "routing_torch" << qt + "|^triptych::(?!base|routing)";
        QTest::newRow("segmentation_torch") << "segmentation_torch" << qt + "|^triptych::(?!base|segmentation)";
        QTest::newRow("langevin_torch") << "langevin_torch" << qt + "|^triptych::(?!base|langevin)";
    }
    void everyRoomLinksOnlyItsLibraries() {
        QFETCH(QString, room);
        QFETCH(QString, never);
        QFile file(QString(TRIPTYCH_LINKS) + '/' + room);
        if (!file.exists())
            QSKIP("this build has not that room");
        const QRegularExpression forbidden(never);
        for (const auto& library : read(file.fileName()).split('\n', Qt::SkipEmptyParts))
            QVERIFY2(!forbidden.match(library).hasMatch(), qPrintable(room + " links " + library));
    }

    void theWindowNeverLoadsLibTorch() {
        if (!QFile::exists(program("triptych")))
            QSKIP("this build has no window");
        const auto needed = neededLibraries(program("triptych"));
        QVERIFY(needed.filter(QRegularExpression("libQt6Core")).size() == 1);
        QVERIFY2(needed.filter(QRegularExpression("torch|c10|sentencepiece|protobuf")).isEmpty(), qPrintable(needed.join(' ')));
    }

    void theWorkerNeverLoadsWidgets() {
        if (!QFile::exists(program("triptych-worker")))
            QSKIP("this build has no worker");
        const auto needed = neededLibraries(program("triptych-worker"));
        QVERIFY(!needed.isEmpty());
        QVERIFY2(needed.filter(QRegularExpression("libQt6(?!Core)|qcustomplot|sqlite|sentencepiece")).isEmpty(), qPrintable(needed.join(' ')));
    }
};

QTEST_APPLESS_MAIN(TestArchitecture)
#include "test_architecture.moc"
