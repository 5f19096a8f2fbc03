#include "gui/routing_shots.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include "app/routing/corpus/audit_draw.h"
#include "app/routing/corpus/audit_page.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/cleaning_page.h"
#include "app/routing/corpus/composition_page.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/routing/language_editor.h"
#include "app/routing/routing_tab.h"
#include "app/routing/training/study_canvas.h"
#include "app/routing/training/training_inspector.h"
#include "app/routing/training/training_view.h"
#include "app/shell/segmented_control.h"
#include "app/shell/theme.h"
#include "gui/clipped_texts.h"
#include "routing/corpus/recipe.h"
#include "routing/planted_corpus.h"
#include "routing/training_fixture.h"
#include "support/plain_context.h"

namespace triptych::testing {
namespace {

/// Takes the tab at the size of its reference pictures, and looks for clipped words in narrower and wider ones too. These are kept as well where somebody wants to look at them.
class Camera {
public:
    explicit Camera(QString folder) : m_folder(std::move(folder)) {}

    void shoot(app::routingview::RoutingTab& tab, const QString& name, bool dark) {
        for (const int width : {1024, 1600, 1280}) {
            tab.resize(width, 800);
            QTest::qWait(60);
            const auto picture = width == 1280 ? name : QStringLiteral("%1-%2").arg(name).arg(width);
            for (const QString& each : clippedTexts(tab))
                m_clipped << picture + QStringLiteral(": ") + each;
            if (width == 1280 || qEnvironmentVariableIsSet("TRIPTYCH_SHOOT_TABS"))
                tab.grab().toImage().save(QStringLiteral("%1/%2-%3.png").arg(m_folder, picture, dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    }
    /// One that has no reference: only where somebody wants to look.
    void shootIfAsked(app::routingview::RoutingTab& tab, const QString& name, bool dark) {
        if (qEnvironmentVariableIsSet("TRIPTYCH_SHOOT_TABS"))
            shoot(tab, name, dark);
    }
    int done() const {
        QFile report(m_folder + QStringLiteral("/clipped.txt"));
        return report.open(QIODevice::WriteOnly) && report.write(m_clipped.join('\n').toUtf8()) >= 0 ? 0 : 1;
    }

private:
    QString m_folder;
    QStringList m_clipped;
};

bool open(app::routingview::RoutingTab& tab, const char* view) {
    tab.resize(1280, 800);
    tab.show();
    tab.views()->setCurrent(QLatin1String(view));
    return QTest::qWaitForWindowExposed(&tab);
}

// The shipped phrases as they are imported, with origins made up, and one of everything that a rule looks for.
routing::Corpus dressedPhrases() {
    test::PlainContext context;
    const auto phrases = routing::importCorpus(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/corpus.jsonl", {}, context);
    routing::Corpus corpus;
    corpus.name = "phrases";
    for (std::size_t n = 0; n < phrases->corpus.size(); ++n) {
        const std::string text(phrases->corpus.document(n)), id(phrases->corpus.id(n)), language = phrases->corpus.languageOf(n);
        const bool leaflet = n % 5 < 2;
        const routing::DocumentOrigin origin{n % 11 == 0 ? "" : leaflet ? "leaflets" : "clinical phrases", leaflet ? "Guidelines" : "Dialogues", n % 3 == 0 ? "MIT" : "CC BY 4.0", {}};
        corpus.add(text, id, language, origin);
        if (n % 29 == 0)
            corpus.add(text, id + "b", language, origin);
        if (n % 83 == 0)
            corpus.add(text + " jane.doe@example.org", id + "c", language, origin);
        if (n % 97 == 0)
            corpus.add("x", id + "d", language, origin);
        if (n % 131 == 0)
            corpus.add(text, id + "e", language == "de" ? "en" : "de", origin);
    }
    return corpus;
}

// Two people who mostly agree.
void rate(app::routingview::AuditStore& audit) {
    for (const int rater : {0, 1}) {
        audit.addRater(rater == 0 ? QStringLiteral("Ana") : QStringLiteral("Ben"));
        for (std::size_t item = 0; item < audit.plan()->items(); ++item) {
            app::routingview::AuditRating rating;
            for (std::size_t q = 0; q < rating.marks.size(); ++q)
                rating.marks[q] = (item + 3 * q) % 9 == 0 ? app::routingview::AuditMark::bad : (item + q + static_cast<std::size_t>(rater)) % 7 == 0 ? app::routingview::AuditMark::doubtful : app::routingview::AuditMark::good;
            if (item == 5 && rater == 1)
                rating.comment = QStringLiteral("The dose is given in drops, which nobody uses here any more");
            audit.goTo(item);
            audit.rate(rating, {});
        }
    }
}

}  // namespace

int takeTraining(const QString& folder) {
    Camera camera(folder);
    test::FakeWorkspace workspace;
    base::Output corpus;
    corpus.summary = {{"name", "phrases"}, {"documents", 700}, {"bytes", 28000}};
    corpus.arrays["corpus"] = base::Array::ofText("corpus");
    workspace.add("routing.import_corpus", "Clinical phrases", corpus);
    {
        app::routingview::RoutingTab tab(workspace);
        if (!open(tab, "training"))
            return 1;
        camera.shoot(tab, QStringLiteral("training-empty"), false);
    }
    std::vector<std::string> codes;
    for (const auto& language : routing::paperLanguages().languages)
        if (language.major || codes.size() % 3 != 0)
            codes.push_back(language.code);
    const auto trainings = test::addStudyTrainings(workspace, 0.3, 3, codes);
    app::routingview::RoutingTab tab(workspace);
    if (!open(tab, "training"))
        return 1;
    tab.training()->inspector()->compareButton()->click();
    const auto study = tab.training()->store().chosen();
    if (!tab.training()->study()->plot())
        return 1;
    tab.brush().select("sw");
    for (const bool dark : {false, true}) {
        shell::Theme::apply(dark);
        tab.training()->store().choose(trainings.back());
        camera.shoot(tab, QStringLiteral("training-one"), dark);
        tab.training()->store().choose(study);
        for (const char* page : {"arms", "languages", "emergence"}) {
            tab.training()->pages()->setCurrent(QLatin1String(page));
            camera.shoot(tab, QStringLiteral("training-") + QLatin1String(page), dark);
        }
        tab.training()->pages()->setCurrent("arms");
    }
    return camera.done();
}

int takeCorpus(const QString& folder) {
    Camera camera(folder);
    test::FakeWorkspace workspace;
    {
        app::routingview::RoutingTab tab(workspace);
        if (!open(tab, "corpus"))
            return 1;
        camera.shoot(tab, QStringLiteral("corpus-empty"), false);
    }
    workspace.add("routing.import_trace", "udhr · plain", test::traceOutput(4, 16, 2, 60));
    workspace.add("routing.import_corpus", "Patient leaflets", test::corpusOutput(test::plantedCorpus()));
    const auto phrases = workspace.add("routing.import_corpus", "Clinical phrases", test::corpusOutput(dressedPhrases()));
    if (qEnvironmentVariableIsSet("TRIPTYCH_SHOOT_RTL"))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    app::routingview::RoutingTab tab(workspace);
    if (!open(tab, "corpus"))
        return 1;
    auto* view = qobject_cast<app::routingview::CorpusView*>(tab.view("corpus"));
    if (!view)
        return 1;
    const auto choose = [&](const std::string& corpus) { emit workspace.resultRequested(QString::fromStdString(corpus)); };
    choose(phrases);
    const auto chooseRule = [](app::routingview::CleaningPage* page, const char* rule) {
        for (int row = 0; row < page->model().rowCount(); ++row)
            if (page->model().rows()[static_cast<std::size_t>(row)].step.rule == rule)
                page->choose(row);
    };
    tab.brush().select("sw");
    view->pages()->setCurrent("audit");
    camera.shoot(tab, QStringLiteral("corpus-audit-draw"), false);
    view->audit()->draw()->sizeBox()->setValue(60);
    view->audit()->draw()->drawButton()->click();
    camera.shoot(tab, QStringLiteral("corpus-audit-name"), false);
    if (!view->auditStore().plan())
        return 1;
    rate(view->auditStore());
    view->store().apply();
    const auto cleaned = workspace.records("routing.clean_corpus");
    if (cleaned.empty() || !view->store().cleaned())
        return 1;
    for (const bool dark : {false, true}) {
        shell::Theme::apply(dark);
        choose(phrases);
        view->pages()->setCurrent("composition");
        camera.shoot(tab, QStringLiteral("corpus-composition"), dark);
        view->pages()->setCurrent("cleaning");
        for (const char* rule : {"exact_duplicates", "near_duplicates", "length", "personal_data", "contamination", "normalisation", "quality", "alignment"}) {
            chooseRule(view->cleaning(), rule);
            camera.shootIfAsked(tab, QStringLiteral("corpus-") + QLatin1String(rule), dark);
        }
        chooseRule(view->cleaning(), "language_check");
        camera.shoot(tab, QStringLiteral("corpus-cleaning"), dark);
        view->pages()->setCurrent("audit");
        view->auditStore().setRater(0);
        view->auditStore().goTo(7);
        for (const char* page : {"desk", "results"}) {
            view->audit()->pages()->setCurrent(QLatin1String(page));
            if (!QTest::qWaitFor([&] { return QLatin1String(page) == QLatin1String("desk") || view->auditStore().answers(); }, 20000))
                return 1;
            camera.shoot(tab, QStringLiteral("corpus-audit-") + QLatin1String(page), dark);
        }
        choose(cleaned.front().id);
        view->pages()->setCurrent("dropped");
        chooseRule(view->dropped(), "exact_duplicates");
        camera.shoot(tab, QStringLiteral("corpus-dropped"), dark);
        tab.views()->setCurrent("languages");
        tab.languages()->table()->selectRow(3);
        camera.shoot(tab, QStringLiteral("languages"), dark);
    }
    return camera.done();
}

}  // namespace triptych::testing
