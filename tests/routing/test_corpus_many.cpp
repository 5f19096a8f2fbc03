#include <QApplication>
#include <QStandardPaths>
#include <QTest>
#include <QThread>

#include <mutex>

#include "app/routing/corpus/audit_page.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/cleaning_page.h"
#include "app/routing/corpus/composition_page.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/routing/corpus/rule_page.h"
#include "app/routing/routing_tab.h"
#include "app/shell/segmented_control.h"
#include "app/shell/style.h"
#include "base/seed.h"
#include "routing/corpus/audit.h"
#include "routing/kinds.h"
#include "routing/planted_corpus.h"
#include "support/memory_workspace.h"

// A corpus of many documents: the view reads reports about it and the sample that is rated, never all of it where the window waits.
using namespace triptych;
using namespace triptych::app::routingview;

namespace {

constexpr int documents = 4000;

routing::Corpus many() {
    static constexpr const char* words[] = {"fever", "tablet", "water", "pain", "heart", "blood", "rest", "night", "doctor", "nurse", "cough", "breath", "dose", "ward", "wound", "skin"};
    routing::Corpus corpus;
    corpus.name = "many";
    const base::Stream random(3, 0);
    std::uint64_t at = 0;
    for (int d = 0; d < documents; ++d) {
        std::string text;
        for (int w = 0; w < 12; ++w)
            text += std::string(words[random.below(16, at++)]) + ' ';
        corpus.add(text + std::to_string(d), "d" + std::to_string(d), d % 4 == 0 ? "de" : "en", {d % 2 == 0 ? "leaflets" : "phrases", "Guidelines", "MIT", {}});
        // Every tenth comes twice: more are found than a page could show.
        if (d % 10 == 0)
            corpus.add(text + std::to_string(d), "e" + std::to_string(d), d % 4 == 0 ? "de" : "en", {"phrases", "Guidelines", "MIT", {}});
    }
    return corpus;
}

/// Tells who read which result outside of a job.
class WatchedWorkspace final : public test::MemoryWorkspace {
public:
    WatchedWorkspace() : MemoryWorkspace(routing::kinds(), true) { whole = false; }
    std::string submit(const base::JobSpec& spec) override {
        m_jobs = true;
        auto id = MemoryWorkspace::submit(spec);
        m_jobs = false;
        return id;
    }
    base::Result<base::Array> read(const base::BlobRef& ref) const override {
        const std::lock_guard guard(m_lock);
        const bool here = QThread::currentThread() == qApp->thread();
        if (!here || !m_jobs)
            ++reads[{ref.hash, here}];
        return MemoryWorkspace::read(ref);
    }
    /// \param here on the thread of the window, else on others.
    [[nodiscard]] int readsOf(const base::BlobRef& ref, bool here) const {
        const std::lock_guard guard(m_lock);
        const auto found = reads.find({ref.hash, here});
        return found == reads.end() ? 0 : found->second;
    }

private:
    mutable std::map<std::pair<std::string, bool>, int> reads;
    mutable std::recursive_mutex m_lock;
    bool m_jobs = false;
};

}  // namespace

class TestCorpusMany : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QLocale::setDefault(QLocale::c());
        shell::installLook(false);
    }

    void onlyWhatIsShownIsRead() {
        WatchedWorkspace workspace;
        const auto corpus = workspace.add("routing.import_corpus", "many", test::corpusOutput(many()));
        const auto blob = workspace.record(corpus)->outputs.at("corpus");
        RoutingTab tab(workspace);
        tab.resize(1280, 800);
        tab.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        tab.views()->setCurrent("corpus");
        auto* view = qobject_cast<CorpusView*>(tab.view("corpus"));
        QVERIFY(view);
        // What the import counted is there before anything is read.
        QVERIFY2(view->composition()->headline().startsWith("4400 document"), qPrintable(view->composition()->headline()));
        QTRY_VERIFY(view->store().inspected());
        view->pages()->setCurrent("cleaning");
        std::int64_t found = 0;
        for (int row = 0; row < view->cleaning()->model().rowCount(); ++row) {
            view->cleaning()->choose(row);
            const auto& step = view->cleaning()->model().rows()[static_cast<std::size_t>(row)];
            found = std::max(found, step.found ? step.found->found() : 0);
            QVERIFY2(view->cleaning()->rule()->examples().size() <= 30, step.step.rule.c_str());
        }
        QVERIFY(found >= 400);
        // Of all this the documents themselves were not needed: the report tells it.
        QCOMPARE(workspace.readsOf(blob, true) + workspace.readsOf(blob, false), 0);

        // A sample is drawn from the documents, and its texts are read, beside the window.
        view->pages()->setCurrent("audit");
        routing::AuditSettings settings;
        settings.documents = 50;
        view->auditStore().draw(settings);
        QTRY_VERIFY(view->auditStore().plan() && view->auditStore().texts());
        QCOMPARE(view->auditStore().texts()->texts.size(), std::size_t{50});
        QVERIFY(workspace.readsOf(blob, false) > 0);
        QCOMPARE(workspace.readsOf(blob, true), 0);
    }
};

QTEST_MAIN(TestCorpusMany)
#include "test_corpus_many.moc"
