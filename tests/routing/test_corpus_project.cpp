#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/corpus/audit_desk.h"
#include "app/routing/corpus/audit_draw.h"
#include "app/routing/corpus/audit_page.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/cleaning_page.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/routing/corpus/rule_page.h"
#include "app/routing/routing_study.h"
#include "app/routing/routing_tab.h"
#include "app/shell/property_form.h"
#include "gui/window_fixture.h"
#include "routing/planted_corpus.h"

using namespace triptych;
using namespace triptych::app::routingview;
using namespace triptych::testing;

namespace {

bool haveWorker() {
    const auto worker = qEnvironmentVariable("TRIPTYCH_WORKER", qEnvironmentVariable("TRIPTYCH_BIN") + QStringLiteral("/triptych-worker"));
    qputenv("TRIPTYCH_WORKER", worker.toUtf8());
    return QFile::exists(worker);
}

QString writePlanted(const QString& path) {
    const auto corpus = test::plantedCorpus();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto origin = corpus.origin(i);
        const base::Json line = {{"text", corpus.document(i)}, {"id", corpus.id(i)}, {"language", corpus.languageOf(i)}, {"source", origin.source}, {"type", origin.type}, {"license", origin.licence}};
        file.write(QByteArray::fromStdString(line.dump() + "\n"));
    }
    return path;
}

std::string import(WindowFixture& f, const QString& path) {
    base::JobSpec spec;
    spec.kind = "routing.import_corpus";
    spec.title = "planted";
    spec.inputs["source"].path = path.toStdString();
    const auto job = f.window->session().submit(spec);
    return QTest::qWaitFor([&] { return base::isFinal(f.window->session().record(job)->state); }, 60000) && f.window->session().record(job)->state == base::JobState::done ? job : std::string();
}

CorpusView* openView(WindowFixture& f, const char* page) {
    f.window->showTab("routing");
    auto* tab = f.window->findChild<RoutingTab*>();
    if (!tab)
        return nullptr;
    tab->views()->setCurrent("corpus");
    auto* view = qobject_cast<CorpusView*>(tab->view("corpus"));
    view->pages()->setCurrent(page);
    return view;
}

}  // namespace

// A real project with real jobs: every edit goes back and forth, and is there again when the project is opened anew.
class TestCorpusProject : public QObject {
    Q_OBJECT
private slots:
    void editsAreUndoneAndStay() {
        if (!haveWorker())
            QSKIP("triptych-worker is not built");
        QTemporaryDir folder;
        const auto project = folder.filePath("study.triptych");
        std::string corpus, hash;
        {
            WindowFixture f({app::routingStudy()});
            f.window->session().newProject();
            QTRY_VERIFY(f.window->session().hasProject());
            corpus = import(f, writePlanted(folder.filePath("planted.jsonl")));
            QVERIFY(!corpus.empty());
            auto* view = openView(f, "cleaning");
            QVERIFY(view);
            QTRY_VERIFY_WITH_TIMEOUT(view->store().inspected(), 60000);
            auto* page = view->cleaning();
            auto& undo = f.window->session().undoStack();
            // A switch, a move and a threshold: three steps back, however many keys were pressed.
            const auto before = view->store().draft();
            const auto start = undo.index();
            page->switchStep(0, false);
            page->moveStep(0, 2);
            for (int row = 0; row < page->model().rowCount(); ++row)
                if (page->model().rows()[static_cast<std::size_t>(row)].step.rule == "length")
                    page->choose(row);
            auto* editor = qobject_cast<QLineEdit*>(page->rule()->form()->editor("leastCharacters"));
            QVERIFY(editor);
            editor->setFocus();
            editor->selectAll();
            QTest::keyClicks(editor, "40");
            QCOMPARE(undo.index(), start + 3);
            const auto after = view->store().draft();
            for (int step = 0; step < 3; ++step)
                undo.undo();
            QVERIFY(view->store().draft() == before);
            for (int step = 0; step < 3; ++step)
                undo.redo();
            QVERIFY(view->store().draft() == after);
            // The form follows what undo did.
            auto* shown = qobject_cast<QLineEdit*>(page->rule()->form()->editor("leastCharacters"));
            QCOMPARE(shown->text(), QString("40"));
            hash = appliedHash(after);

            view->pages()->setCurrent("audit");
            auto* audit = view->audit();
            audit->draw()->sizeBox()->setValue(6);
            QTest::mouseClick(audit->draw()->drawButton(), Qt::LeftButton);
            QTRY_VERIFY(view->auditStore().plan());
            view->auditStore().addRater("Ana");
            QTRY_VERIFY(view->auditStore().texts());
            audit->desk()->keys()->setFocus();
            for (const auto key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_1})
                QTest::keyClick(audit->desk()->keys(), key);
            QCOMPARE(view->auditStore().item(), std::size_t{1});
            // One step a document, and it is shown.
            undo.undo();
            QVERIFY(view->auditStore().rating(1) == AuditRating());
            undo.undo();
            QCOMPARE(view->auditStore().item(), std::size_t{0});
            QVERIFY(view->auditStore().rating(0) == AuditRating());
            undo.redo();
            QVERIFY((view->auditStore().rating(0).marks == std::array{AuditMark::good, AuditMark::doubtful, AuditMark::bad}));

            view->pages()->setCurrent("cleaning");
            QTRY_VERIFY_WITH_TIMEOUT(!view->store().inspecting().isBusy() && !view->store().isOlder(), 60000);
            QTest::mouseClick(page->applyButton(), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(view->store().cleaned(), 60000);
            QCOMPARE(view->store().cleaned()->recipeHash, hash);
            bool saved = false, done = false;
            f.window->session().saveAs(project, [&](bool ok) {
                saved = ok;
                done = true;
            });
            QTRY_VERIFY_WITH_TIMEOUT(done, 30000);
            QVERIFY(saved);
        }
        WindowFixture f({app::routingStudy()});
        f.window->session().open(project);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->session().hasProject() && f.window->session().projectPath() == project, 30000);
        auto* view = openView(f, "cleaning");
        QVERIFY(view);
        view->setCorpus(corpus);
        QCOMPARE(QString::fromStdString(appliedHash(view->store().draft())), QString::fromStdString(hash));
        QVERIFY(!view->store().draft().steps[2].on);
        QTRY_VERIFY_WITH_TIMEOUT(view->store().inspected(), 60000);  // from the project, nothing is computed anew
        const auto& plan = view->auditStore().plan();
        QVERIFY(plan && plan->items() == 6 && plan->raters == QStringList("Ana"));
        view->auditStore().setRater(0);
        QVERIFY((view->auditStore().rating(0).marks == std::array{AuditMark::good, AuditMark::doubtful, AuditMark::bad}));
        QVERIFY(f.waitIdle(30000));
    }
};

int main(int argc, char** argv) {
    QTemporaryDir folder;
    isolateProcess(folder);
    QApplication application(argc, argv);
    prepareLook(application);
    TestCorpusProject test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_corpus_project.moc"
