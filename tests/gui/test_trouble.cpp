#include <csignal>

#include <QElapsedTimer>
#include <QFile>
#include <QListView>
#include <QMetaEnum>
#include <QMimeData>
#include <QTimer>

#include "app/shell/home_page.h"
#include "gui/sample_study.h"
#include "gui/window_fixture.h"

// What a person meets when things go wrong, over the real window: locks, versions, files that moved, a worker that is missing
// or dies; and how long the window is busy with one event while the samples open.
using namespace triptych;
using testing::WindowFixture;

namespace {

/// Keeps the longest event that the event loop delivered since start().
class MeasuredApplication final : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const int type = event->type();
        const QByteArray name = receiver->metaObject()->className();
        QElapsedTimer timer;
        timer.start();
        ++m_depth;
        const bool handled = QApplication::notify(receiver, event);
        --m_depth;
        if (const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6; ms > worst) {
            worst = ms;
            const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
            what = name + ' ' + (key ? QByteArray(key) : QByteArray::number(type));
        }
        return handled;
    }
    void start() {
        worst = 0;
        what.clear();
    }
    double worst = 0;  ///< ms
    QByteArray what;

private:
    int m_depth = 0;
};

const QString samples = QStringLiteral(TRIPTYCH_SOURCE_DIR "/resources/samples");

void makeProject(const QString& path) {
    auto made = project::Project::create(path.toStdString());
    QVERIFY2(made.has_value(), made ? "" : made.error().message().c_str());
    QVERIFY((*made)->saveDocuments({{"routing/note", base::Json("kept")}}).has_value());
}

void drop(QWidget& window, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

QList<pid_t> workers() {
    QList<pid_t> found;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(name));
        if (name.toInt() <= 0 || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (text.contains("(triptych-worker") && fields.size() > 1 && fields[1].toInt() == static_cast<int>(QCoreApplication::applicationPid()))
            found << name.toInt();
    }
    return found;
}

}  // namespace

class TestTrouble : public QObject {
    Q_OBJECT
private slots:
    void init() { shell::Theme::apply(false); }
    void cleanup() { qunsetenv("TRIPTYCH_WORKER"); }

    void aSecondWindowReadsAndIsToldTheOwner() {
        QTemporaryDir folder;
        const QString file = folder.filePath("shared.triptych");
        makeProject(file);
        auto first = std::make_unique<WindowFixture>(testing::probeStudies());
        first->window->openPaths({file});
        QTRY_COMPARE(first->window->session().projectPath(), file);
        WindowFixture second(testing::probeStudies());
        second.window->openPaths({file});
        QTRY_COMPARE(second.window->session().projectPath(), file);
        QVERIFY(second.window->session().isReadOnly());
        QVERIFY(second.window->windowTitle().contains("read-only"));
        QCOMPARE(second.window->session().document("routing/note").get<std::string>(), std::string("kept"));
        QCOMPARE(second.window->bannerTexts({}).size(), 1);
        const QString text = second.window->bannerTexts({}).first();
        QVERIFY2(text.contains(QString::number(QCoreApplication::applicationPid())) && text.contains("save it under another name"), qPrintable(text));
        // Saving asks for another name and goes on there.
        second.window->session().setDocument("routing/note", base::Json("mine"), "Write");
        second.nextFile = folder.filePath("mine.triptych");
        second.window->commands().action("file.save")->trigger();
        QTRY_COMPARE(second.window->session().projectPath(), second.nextFile);
        QVERIFY(!second.window->session().isReadOnly());
        // Once the first is closed, another look opens it for writing.
        WindowFixture third(testing::probeStudies());
        third.window->openPaths({file});
        QTRY_VERIFY(third.window->session().isReadOnly());
        first.reset();
        const auto banners = third.window->findChildren<shell::Banner*>();
        QCOMPARE(banners.size(), 1);
        banners.first()->trigger();
        QTRY_VERIFY(!third.window->session().isReadOnly());
        QTRY_VERIFY(third.window->bannerTexts({}).isEmpty());
    }

    void aLockLeftOnAnotherMachineIsTakenOverByHand() {
        QTemporaryDir folder;
        const QString file = folder.filePath("left.triptych");
        makeProject(file);
        QFile lock(file + ".lock");
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(R"({"user": "anna", "host": "lab3", "program": "triptych", "pid": 4711, "sinceMs": 1714658580000, "startTicks": 1})");
        lock.close();
        WindowFixture f(testing::probeStudies());
        f.window->openPaths({file});
        QTRY_VERIFY(f.window->session().isReadOnly());
        QVERIFY2(f.window->bannerTexts({}).value(0).contains("anna on lab3"), qPrintable(f.window->bannerTexts({}).join('\n')));
        f.window->findChildren<shell::Banner*>().first()->trigger();
        QTRY_VERIFY(f.window->session().hasProject() && !f.window->session().isReadOnly());
        f.window->session().setDocument("routing/note", base::Json("taken"), "Write");
        f.window->commands().action("file.save")->trigger();
        QTRY_VERIFY(!f.window->session().isModified());
    }

    void aLockOfADeadProcessIsTakenAtOnce() {
        QTemporaryDir folder;
        const QString file = folder.filePath("dead.triptych");
        makeProject(file);
        QFile lock(file + ".lock");
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(QStringLiteral(R"({"user": "anna", "host": "%1", "program": "triptych", "pid": 1073741824, "sinceMs": 1, "startTicks": 1})").arg(QSysInfo::machineHostName()).toUtf8());
        lock.close();
        WindowFixture f(testing::probeStudies());
        f.window->openPaths({file});
        QTRY_COMPARE(f.window->session().projectPath(), file);
        QVERIFY(!f.window->session().isReadOnly());
        QTRY_VERIFY(f.window->bannerTexts({}).value(0).contains("not closed properly"));
    }

    void aNewerVersionIsShownAndNotWritten() {
        QTemporaryDir folder;
        const QString file = folder.filePath("newer.triptych");
        makeProject(file);
        QFile raw(file);
        QVERIFY(raw.open(QIODevice::ReadWrite));
        raw.seek(60);  // SQLite's user_version, big-endian
        raw.write(QByteArray::fromHex("00000007"));
        raw.close();
        WindowFixture f(testing::probeStudies());
        f.window->openPaths({file});
        QTRY_COMPARE(f.window->session().projectPath(), file);
        QVERIFY(f.window->session().isReadOnly());
        const QString text = f.window->bannerTexts({}).value(0);
        QVERIFY2(text.contains("version 7") && text.contains("read-only"), qPrintable(text));
        QCOMPARE(f.window->session().document("routing/note").get<std::string>(), std::string("kept"));
    }

    void aProjectCutShortIsRefusedAndTheOldOneStays() {
        WindowFixture f(testing::probeStudies());
        const QString good = f.path("good.triptych"), cut = f.path("cut.triptych");
        makeProject(good);
        QVERIFY(QFile::copy(good, cut));
        QVERIFY(QFile::resize(cut, 5000));
        f.window->openPaths({good});
        QTRY_COMPARE(f.window->session().projectPath(), good);
        f.window->openPaths({cut});
        QTRY_COMPARE(f.window->bannerTexts({}).size(), 1);
        QVERIFY2(f.window->bannerTexts({}).first().contains("cut.triptych"), qPrintable(f.window->bannerTexts({}).first()));
        QCOMPARE(f.window->session().projectPath(), good);
    }

    void recentProjectsOpenAndForgetWhatIsGone() {
        WindowFixture f(testing::probeStudies());
        const QString one = f.path("one.triptych"), two = f.path("two.triptych");
        makeProject(one);
        makeProject(two);
        for (const QString& each : {one, two}) {
            f.window->openPaths({each});
            QTRY_COMPARE(f.window->session().projectPath(), each);
        }
        QCOMPARE(f.window->recent().entries().size(), 2);
        QCOMPARE(f.window->recent().entries().first().path, two);
        f.window->showTab("home");
        auto* list = f.window->home().findChild<QListView*>();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QTRY_COMPARE(f.window->session().projectPath(), one);
        QTRY_COMPARE(f.window->recent().entries().first().path, one);
        QVERIFY(QFile::remove(two));
        emit f.window->home().projectWanted(two);
        QTRY_COMPARE(f.window->bannerTexts({}).size(), 1);
        QVERIFY(f.window->bannerTexts({}).first().startsWith("two.triptych is no longer in"));
        QCOMPARE(f.window->recent().entries().size(), 1);
        QCOMPARE(f.window->session().projectPath(), one);
    }

    // The finished project of the samples opens as a copy: the shipped file stays as it is, and an untouched copy leaves nothing.
    void theSampleProjectOpensAsACopy() {
        QTemporaryDir folder;
        const QString file = folder.filePath("three-studies.triptych");
        {
            WindowFixture maker(testing::probeStudies());
            for (const char* study : {"routing", "langevin"})
                maker.window->session().openSample(study);
            QTRY_COMPARE(maker.window->session().allRecords().size(), std::size_t{2});
            QVERIFY(maker.waitIdle());
            maker.nextFile = file;
            maker.window->commands().action("file.saveAs")->trigger();
            QTRY_COMPARE(maker.window->session().projectPath(), file);
        }
        QFile shipped(file);
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        const QByteArray before = shipped.readAll();
        shipped.setPermissions(QFile::ReadOwner);
        WindowFixture f(testing::probeStudies(), {1280, 800}, {}, 2, file.toStdString());
        emit f.window->home().sampleWanted("langevin");
        QTRY_COMPARE(f.window->currentTab(), QString("langevin"));
        auto& session = f.window->session();
        QCOMPARE(session.allRecords().size(), std::size_t{2});
        QVERIFY(session.projectPath().isEmpty() && !session.isReadOnly() && !session.isModified());
        QVERIFY(f.window->windowTitle().startsWith("Sample studies"));
        // The other samples are in it: nothing is opened twice.
        emit f.window->home().sampleWanted("routing");
        QCOMPARE(f.window->currentTab(), QString("routing"));
        const auto work = [&] { return QDir(f.path("state/work")).entryList({"untitled-*.triptych"}).size(); };
        QCOMPARE(work(), 1);
        session.setDocument("routing/note", base::Json(1), "Write");
        QVERIFY(session.isModified());
        session.undoStack().undo();
        QVERIFY(!session.isModified());
        f.window->commands().action("file.new")->trigger();
        QTRY_COMPARE(f.window->windowTitle(), QString("Untitled[*] — Triptych"));
        QTRY_COMPARE(work(), 1);
        shipped.seek(0);
        QCOMPARE(shipped.readAll(), before);
    }

    void everyKindOfFileIsTakenWhenDropped_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("tab");
        QTest::addColumn<QString>("kind");
        QTest::newRow("corpus") << samples + "/routing/corpus.jsonl" << "routing" << "routing.import_corpus";
        QTest::newRow("checkpoint") << samples + "/routing/checkpoint" << "routing" << "routing.import_checkpoint";
        QTest::newRow("classifications") << samples + "/segmentation/classifications.csv" << "segmentation" << QString();
        QTest::newRow("problem") << samples + "/langevin/rotated-wedge.json" << "langevin" << QString();
    }
    void everyKindOfFileIsTakenWhenDropped() {
        QFETCH(QString, source);
        QFETCH(QString, tab);
        QFETCH(QString, kind);
        WindowFixture f(app::studies(), {1280, 800}, samples.toStdString());
        drop(*f.window, source);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->currentTab(), tab, 10000);
        QVERIFY2(f.window->bannerTexts({}).isEmpty(), qPrintable(f.window->bannerTexts({}).join('\n')));
        if (!kind.isEmpty()) {
            QTRY_COMPARE(f.window->session().records(kind.toStdString()).size(), std::size_t{1});
            QVERIFY(f.waitIdle(30000));
            const auto record = f.window->session().records(kind.toStdString()).front();
            QVERIFY2(record.state == base::JobState::done, record.error ? record.error->message().c_str() : "");
        }
    }
    void aDroppedProjectIsOpened() {
        WindowFixture f(app::studies());
        makeProject(f.path("dropped.triptych"));
        drop(*f.window, f.path("dropped.triptych"));
        QTRY_COMPARE(f.window->session().projectPath(), f.path("dropped.triptych"));
    }

    void aMissingWorkerIsNamed() {
        qputenv("TRIPTYCH_WORKER", "/nowhere/triptych-worker");
        WindowFixture f(app::studies(), {1280, 800}, samples.toStdString());
        drop(*f.window, samples + "/routing/checkpoint");
        QTRY_COMPARE_WITH_TIMEOUT(f.window->bannerTexts("routing").size(), 1, 10000);
        const QString text = f.window->bannerTexts("routing").first();
        QVERIFY2(text.contains("checkpoint") && text.contains("/nowhere/triptych-worker") && text.contains("install it beside triptych"), qPrintable(text));
        QVERIFY(f.waitIdle());
    }

    void aWorkerThatDiesTakesNothingAlong() {
        if (!QFile::exists(QCoreApplication::applicationDirPath() + "/triptych-worker"))
            QSKIP("no triptych-worker beside the test");
        WindowFixture f(app::studies(), {1280, 800}, samples.toStdString(), 1);
        auto& session = f.window->session();
        f.window->showTab("routing");
        int killed = 0;
        std::string victim;
        connect(&session, &app::Workspace::jobProgress, this, [&](const QString& job, double, const QString&) {
            const auto record = session.record(job.toStdString());
            if (killed == 0 && record && record->spec.kind == "routing.run_checkpoint" && record->state == base::JobState::running) {
                victim = record->id;
                for (const pid_t pid : workers()) {
                    ::kill(pid, SIGKILL);
                    ++killed;
                }
            }
        });
        session.openSample("routing");
        QTRY_VERIFY_WITH_TIMEOUT(!session.records("routing.run_checkpoint").empty(), 10000);
        QVERIFY(f.waitIdle(60000));
        if (killed == 0)
            QSKIP("the run ended before it said anything");
        const auto run = *session.record(victim);
        QCOMPARE(run.state, base::JobState::failed);
        const QString text = f.window->bannerTexts("routing").join('\n');
        QVERIFY2(text.contains("worker"), qPrintable(text));
        // What was there stays, and the job can be run again in a new worker.
        QCOMPARE(session.records("routing.import_corpus").front().state, base::JobState::done);
        const auto before = session.records("routing.run_checkpoint").size();
        session.resume(run.id);
        QTRY_COMPARE_WITH_TIMEOUT(session.records("routing.run_checkpoint").size(), before + 1, 10000);
        QVERIFY(f.waitIdle(60000));
        const auto runs = session.records("routing.run_checkpoint");
        QVERIFY(std::any_of(runs.begin(), runs.end(), [&](const base::JobRecord& r) { return r.id != run.id && r.spec == run.spec && r.state == base::JobState::done; }));
    }

    // Printed, not asserted: a loaded machine is no fault of the window's.
    void longestEventWhileASampleOpens_data() {
        QTest::addColumn<QString>("study");
        for (const char* study : {"routing", "segmentation", "langevin"})
            QTest::newRow(study) << study;
    }
    void longestEventWhileASampleOpens() {
        QFETCH(QString, study);
        auto* application = static_cast<MeasuredApplication*>(qApp);
        WindowFixture f(app::studies(), {1280, 800}, samples.toStdString());
        application->start();
        QTimer::singleShot(0, f.window.get(), [&] { f.window->showTab(study); });
        QTest::qWait(300);
        const double opening = application->worst;
        application->start();
        emit f.window->home().sampleWanted(study);
        QTRY_VERIFY_WITH_TIMEOUT(!f.window->session().allRecords().empty(), 10000);
        QVERIFY(f.waitIdle(60000));
        QTest::qWait(500);
        qInfo("%s: first show %.0f ms; longest event of its sample %.0f ms (%s)", qPrintable(study), opening, application->worst, application->what.constData());
        QCOMPARE(f.window->currentTab(), study);
    }
};

int main(int argc, char** argv) {
    QTemporaryDir home;
    testing::isolateProcess(home);
    MeasuredApplication application(argc, argv);
    testing::prepareLook(application);
    TestTrouble test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_trouble.moc"
