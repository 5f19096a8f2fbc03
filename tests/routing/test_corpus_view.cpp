#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

#include "app/routing/core/corpus_scene.h"
#include "app/routing/core/corpus_words.h"
#include "app/routing/core/study_core.h"
#include "app/routing/corpus/audit_desk.h"
#include "app/routing/corpus/audit_draw.h"
#include "app/routing/corpus/audit_page.h"
#include "app/routing/corpus/audit_results.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/bar_list.h"
#include "app/routing/corpus/cleaning_page.h"
#include "app/routing/corpus/composition_page.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/routing/corpus/confusion_matrix.h"
#include "app/routing/corpus/example_card.h"
#include "app/routing/corpus/length_plot.h"
#include "app/routing/corpus/marked_text.h"
#include "app/routing/corpus/question_row.h"
#include "app/routing/corpus/rule_page.h"
#include "app/routing/routing_tab.h"
#include "app/shell/label.h"
#include "app/shell/parameter_words.h"
#include "app/shell/notices.h"
#include "app/shell/property_form.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "routing/corpus/recipe.h"
#include "routing/fake_workspace.h"
#include "routing/planted_corpus.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using base::Json;
using test::FakeWorkspace;

namespace {

long asked(const FakeWorkspace& workspace, const char* kind) {
    return std::count_if(workspace.submitted.begin(), workspace.submitted.end(), [&](const base::JobSpec& spec) { return spec.kind == kind; });
}

std::string addPlanted(FakeWorkspace& workspace) {
    return workspace.add("routing.import_corpus", "planted", test::corpusOutput(test::plantedCorpus()));
}

CorpusView* openCorpus(RoutingTab& tab, const char* page = "composition") {
    tab.resize(1280, 800);
    tab.show();
    tab.activateWindow();
    (void)QTest::qWaitForWindowActive(&tab);
    tab.views()->setCurrent("corpus");
    auto* view = qobject_cast<CorpusView*>(tab.view("corpus"));
    if (view)
        view->pages()->setCurrent(page);
    return view;
}

int stepOf(const CleaningPage& page, const std::string& rule) {
    for (int row = 0; row < page.model().rowCount(); ++row)
        if (page.model().rows()[static_cast<std::size_t>(row)].step.rule == rule)
            return row;
    return -1;
}

std::vector<std::string> rulesOf(const RecipeDraft& draft) {
    std::vector<std::string> rules;
    for (const auto& step : draft.steps)
        rules.push_back(step.rule);
    return rules;
}

// All that a person can read on it, hidden parts left out.
QString words(const QWidget* widget) {
    QStringList all;
    for (const auto* label : widget->findChildren<QLabel*>())
        if (label->isVisible())
            all << label->text();
    for (const auto* text : widget->findChildren<MarkedText*>())
        if (text->isVisible())
            all << text->text();
    for (const auto* box : widget->findChildren<QComboBox*>())
        if (box->isVisible())
            all << box->currentText();
    return all.join(QLatin1Char('\n'));
}

void shoot(QWidget& widget, const QString& name) {
    if (const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS"); !folder.isEmpty()) {
        QTest::qWait(50);
        widget.grab().save(folder + "/corpus-" + name + ".png");
    }
}

}  // namespace

class TestCorpusView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QLocale::setDefault(QLocale::c());
        shell::installLook(false);
    }

    void withoutACorpusItSaysWhatFillsIt() {
        FakeWorkspace workspace;
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab);
        QVERIFY(view);
        auto* empty = view->findChild<shell::EmptyView*>();
        QVERIFY(empty && empty->isVisible());
        QVERIFY(!view->recipe() && asked(workspace, "routing.inspect_corpus") == 0);
        QTest::mouseClick(empty->button(), Qt::LeftButton);
        QCOMPARE(workspace.imports, std::vector<std::string>{"corpus"});
    }

    // Before any rule has answered, the import's own counts are drawn.
    void compositionIsThereAtOnce() {
        FakeWorkspace workspace;
        workspace.runs = false;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        QCOMPARE(asked(workspace, "routing.inspect_corpus"), 0);  // nobody looks yet
        auto* view = openCorpus(tab);
        QCOMPARE(asked(workspace, "routing.inspect_corpus"), 1);
        const auto& bars = view->composition()->languages()->bars();
        // Two families of the paper: Indo-European with German and English, Afro-Asian with Arabic; four documents each.
        QCOMPARE(bars.size(), std::size_t{5});
        QVERIFY(bars[0].head && bars[0].label == "Indo-European" && bars[0].value == 8 && std::abs(bars[0].share - 8 / 12.0) < 1e-12);
        QVERIFY(bars[3].head && bars[3].label == "Afro-Asian" && bars[3].value == 4);
        QVERIFY(!bars[4].head && bars[4].code == "ar" && bars[4].rightToLeft && std::abs(bars[4].share - 1 / 3.0) < 1e-12);
        QCOMPARE(view->composition()->headline(), QString("12 document(s) in 3 language(s), the same number in each"));
        QVERIFY(!view->measureChooser()->model()->flags(view->measureChooser()->model()->index(2, 0)).testFlag(Qt::ItemIsEnabled));
        QVERIFY(words(view).contains("The rules look at the corpus"));
        QVERIFY(!view->recipe());
    }

    void theRulesCountTheRest() {
        FakeWorkspace workspace;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab);
        QVERIFY(view->store().inspected());
        const auto& c = view->store().composition();
        QCOMPARE(c.total.documents, 12);
        // By type: 8 dialogues, 3 guidelines, one not known; by source: 7 phrases, 4 leaflets... counted by hand.
        const auto types = partBars(c.types, CorpusMeasure::documents);
        QCOMPARE(types.size(), std::size_t{3});
        QVERIFY(types[0].label == "Dialogues" && types[0].value == 8);
        QVERIFY(types[1].label == "Guidelines" && types[1].value == 3);
        QVERIFY(types[2].label == "not known" && types[2].value == 1);
        QVERIFY(words(view).contains("By source") && words(view).contains("By licence") && words(view).contains("Characters a document"));
        // Another measure is another set of shares: bytes of Arabic weigh more than its documents.
        view->measureChooser()->setCurrentIndex(view->measureChooser()->findData("bytes"));
        const auto& bars = view->composition()->languages()->bars();
        const auto corpus = test::plantedCorpus();
        double arabic = 0, all = 0;
        for (std::size_t i = 0; i < corpus.size(); ++i) {
            all += static_cast<double>(corpus.document(i).size());
            arabic += corpus.languageOf(i) == "ar" ? static_cast<double>(corpus.document(i).size()) : 0;
        }
        QVERIFY(std::abs(bars.back().share - arabic / all) < 1e-12);
        QVERIFY(view->recipe() && view->recipe()->view == "corpus" && view->recipe()->options["measure"] == "bytes");
        shoot(tab, "composition");
    }

    // What each rule would drop is seen before anything is dropped; the planted ones and no others.
    void rulesShowWhatTheyWouldDrop() {
        FakeWorkspace workspace;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        auto* page = view->cleaning();
        const auto found = [&](const char* rule) {
            const int step = stepOf(*page, rule);
            const auto& row = page->model().rows()[static_cast<std::size_t>(step)];
            return row.found ? row.found->found() : -1;
        };
        QCOMPARE(found("exact_duplicates"), 1);
        QCOMPARE(found("length"), 1);
        QCOMPARE(found("personal_data"), 1);
        QCOMPARE(asked(workspace, "routing.clean_corpus"), 0);
        page->choose(stepOf(*page, "exact_duplicates"));
        QVERIFY2(page->rule()->headline().startsWith("Would drop 1 of 12 documents (8.3 %)"), qPrintable(page->rule()->headline()));
        const auto cards = page->rule()->examples();
        QCOMPARE(cards.size(), std::size_t{1});
        QVERIFY(cards[0]->other() && cards[0]->other()->text().startsWith("Take one tablet"));
        // The same text: all of it is marked, in both.
        const auto whole = TextSpans{{0, static_cast<int>(cards[0]->text()->text().size())}};
        QVERIFY(cards[0]->text()->marked() == whole && cards[0]->other()->marked() == whole);
        shoot(tab, "cleaning");
    }

    void whatPointsToAPersonIsHidden() {
        FakeWorkspace workspace;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        auto* page = view->cleaning();
        page->choose(stepOf(*page, "personal_data"));
        QVERIFY2(page->rule()->headline().startsWith("Would mark 1 of 12"), qPrintable(page->rule()->headline()));
        QCOMPARE(page->rule()->examples().size(), std::size_t{1});
        QVERIFY(!words(page).contains("jane") && words(page).contains("[email]"));
        shoot(tab, "personal");
        page->rule()->maskSwitch()->click();
        QTRY_VERIFY(words(page).contains("jane.doe@example.org"));
        // Another rule hides it again.
        page->choose(stepOf(*page, "length"));
        page->choose(stepOf(*page, "personal_data"));
        QVERIFY(!words(page).contains("jane"));
    }

    void stepsAreSwitchedAndMovedByKeysAndByHand() {
        FakeWorkspace workspace;
        const auto corpus = addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        auto* page = view->cleaning();
        const auto before = rulesOf(view->store().draft());
        const auto inspections = asked(workspace, "routing.inspect_corpus");
        page->choose(0);
        page->steps()->setFocus();
        QTest::keyClick(page->steps(), Qt::Key_Space);
        QVERIFY(!view->store().draft().steps[0].on);
        QVERIFY(workspace.documents.at("routing/recipe/" + corpus)["steps"][0]["on"] == false);
        QTest::keyClick(page->steps(), Qt::Key_Space);
        QVERIFY(view->store().draft().steps[0].on);
        const auto hash = appliedHash(view->store().draft());
        QTest::keyClick(page->steps(), Qt::Key_Down, Qt::AltModifier);
        auto moved = before;
        std::swap(moved[0], moved[1]);
        QVERIFY(rulesOf(view->store().draft()) == moved);
        QCOMPARE(page->chosen(), 1);
        QVERIFY(appliedHash(view->store().draft()) != hash);  // another order is another recipe
        // By hand: the last one dropped before the first.
        auto& model = const_cast<StepModel&>(page->model());
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(model.rowCount() - 1)}));
        QVERIFY(!model.dropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
        QTRY_COMPARE(rulesOf(view->store().draft()).front(), before.back());
        // Neither asks the rules anew: each is told on its own.
        QTest::qWait(500);
        QCOMPARE(asked(workspace, "routing.inspect_corpus"), inspections);
        // A rule may stand there twice, and go again.
        page->choose(0);
        page->addRule("length");
        QCOMPARE(rulesOf(view->store().draft())[1], std::string("length"));
        page->steps()->setFocus();
        QTest::keyClick(page->steps(), Qt::Key_Delete);
        QVERIFY(rulesOf(view->store().draft()).size() == before.size());
    }

    // Another threshold asks the rules anew, once, when the hand rests; what is on screen says that it is older till then.
    void thresholdsAskTheRulesAnew() {
        FakeWorkspace workspace;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        auto* page = view->cleaning();
        page->choose(stepOf(*page, "length"));
        auto* editor = qobject_cast<QLineEdit*>(page->rule()->form()->editor("leastCharacters"));
        QVERIFY(editor);
        editor->setFocus();
        editor->selectAll();
        QTest::keyClicks(editor, "40");
        QVERIFY(page->model().rows()[static_cast<std::size_t>(page->chosen())].older && view->store().isOlder());
        QCOMPARE(asked(workspace, "routing.inspect_corpus"), 1);
        QTRY_COMPARE(asked(workspace, "routing.inspect_corpus"), 2);
        QTRY_VERIFY(!view->store().isOlder());
        // Fewer than 40 characters: "x" and three of the four Arabic ones, counted by hand.
        const auto corpus = test::plantedCorpus();
        long shorter = 0;
        for (std::size_t i = 0; i < corpus.size(); ++i)
            shorter += QString::fromUtf8(corpus.document(i).data(), static_cast<qsizetype>(corpus.document(i).size())).size() < 40;
        QCOMPARE(page->model().rows()[static_cast<std::size_t>(page->chosen())].found->found(), shorter);
        QVERIFY(page->rule()->headline().contains("the largest share in Arabic"));
        // What cannot be is refused beside its field and changes nothing.
        auto* typed = qobject_cast<QLineEdit*>(page->rule()->form()->editor("leastCharacters"));
        typed->setFocus();
        typed->selectAll();
        QTest::keyClicks(typed, "-5");
        QVERIFY(!page->rule()->form()->isValid());
        QTest::qWait(500);
        QVERIFY(view->store().draft().steps[static_cast<std::size_t>(page->chosen())].parameters["leastCharacters"] == Json(40));
    }

    // Arabic begins at the right, in a window that reads from the left.
    void rightToLeftTextBeginsAtTheRight() {
        MarkedText text;
        text.resize(400, 60);
        const auto ink = [&](const QString& words) {
            text.setText(words);
            const auto image = text.grab().toImage();
            int first = image.width(), last = 0;
            const auto ground = image.pixel(image.width() / 2, image.height() - 1);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixel(x, y) != ground) {
                        first = std::min(first, x);
                        last = std::max(last, x);
                    }
            return std::pair(first, image.width() - 1 - last);
        };
        const auto arabic = ink("خذ حبة واحدة"), english = ink("Take one tablet");
        QVERIFY2(arabic.second < 12 && arabic.first > 150, qPrintable(QString("%1 %2").arg(arabic.first).arg(arabic.second)));
        QVERIFY(english.first < 12 && english.second > 150);
    }

    void sharedParts() {
        using Spans = TextSpans;
        const auto shared = sharedSpans("one two THREE four", "zero two  three four five", 5);
        QVERIFY((shared.first == Spans{{3, 15}}));   // " two THREE four"
        QVERIFY((shared.second == Spans{{4, 16}}));  // " two  three four", its white space folded
        QVERIFY(sharedSpans("abc", "abd", 3).first.empty());
        QVERIFY((sharedSpans("aaaaaa", "aaaa", 4).first == Spans{{0, 6}}));
    }

    void aRecipeIsSavedAndLoaded() {
        FakeWorkspace workspace;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        auto* page = view->cleaning();
        page->switchStep(0, false);
        page->moveStep(1, 3);
        const auto draft = view->store().draft();
        QTemporaryDir folder;
        const auto path = folder.filePath("recipe.json");
        page->saveTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto saved = base::parseJson(file.readAll().toStdString(), "recipe.json");
        QVERIFY(saved && (*saved)["steps"].size() == draft.steps.size() - 1 - static_cast<std::size_t>(std::count_if(draft.steps.begin(), draft.steps.end(), [&](const auto& s) { return !canRun(draft, s); })));
        page->removeStep(1);
        page->loadFrom(path);
        QCOMPARE(QString::fromStdString(appliedHash(view->store().draft())), QString::fromStdString(appliedHash(draft)));
        // What is none says so and leaves the recipe.
        const auto kept = view->store().draft();
        for (const char* wrong : {"{\"steps\": [{\"rule\": \"lenght\"}]}", "[{\"rule\": \"length\", \"leastCharacters\": -3}]", "no json"}) {
            QFile bad(folder.filePath("bad.json"));
            QVERIFY(bad.open(QIODevice::WriteOnly));
            bad.write(wrong);
            bad.close();
            tab.clearBanners();
            page->loadFrom(bad.fileName());
            QCOMPARE(tab.banners().size(), 1);
            QVERIFY(view->store().draft() == kept);
        }
    }

    // Applied, it makes a new corpus; the first stays. What each step dropped is shown, and stands in the Library.
    void applyingMakesANewCorpus() {
        FakeWorkspace workspace;
        const auto original = addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        const auto hash = appliedHash(view->store().draft());
        QTest::mouseClick(view->cleaning()->applyButton(), Qt::LeftButton);
        QCOMPARE(asked(workspace, "routing.clean_corpus"), 1);
        QTRY_VERIFY(view->store().cleaned());
        QVERIFY(view->store().corpus()->id != original && workspace.record(original));
        QCOMPARE(view->pages()->current(), QString("dropped"));
        const auto& report = *view->store().cleaned();
        QCOMPARE(report.recipeHash, hash);
        QCOMPARE(report.documents, 12);
        // The short one and the repeated one are gone.
        QCOMPARE(report.kept, 10);
        QCOMPARE(view->dropped()->model().rowCount(), static_cast<int>(report.steps.size()));
        view->dropped()->choose(stepOf(*view->dropped(), "length"));
        QVERIFY2(view->dropped()->rule()->headline().startsWith("Dropped 1 of 12"), qPrintable(view->dropped()->rule()->headline()));
        QVERIFY(!view->dropped()->rule()->form()->editor("leastCharacters")->isEnabled());
        QVERIFY(view->recipe() && view->recipe()->view == "corpus-dropped" && view->recipe()->result == view->store().corpus()->id);
        const auto facts = view->facts();
        QVERIFY(std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.definition.contains(QString::fromStdString(hash)); }));
        shoot(tab, "dropped");
        // Its own composition: ten documents.
        view->pages()->setCurrent("composition");
        QCOMPARE(view->composition()->languages()->bars()[0].value, 6.0);
    }

    // A cleaning belongs to its corpus: another one's Apply neither breaks it off nor is left when it ends.
    void anotherCorpusIsLookedAtWhileOneIsCleaned() {
        FakeWorkspace workspace;
        const auto first = addPlanted(workspace);
        routing::Corpus other;
        other.name = "other";
        other.add("Der Blutdruck ist zu hoch; wir messen ihn morgen noch einmal.", "t1", "de");
        const auto second = workspace.add("routing.import_corpus", "other", test::corpusOutput(other));
        workspace.runs = false;
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        auto* apply = view->cleaning()->applyButton();
        view->setCorpus(first);
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(asked(workspace, "routing.clean_corpus"), 1);
        const auto cleaning = workspace.records("routing.clean_corpus").front().id;
        QVERIFY(view->store().cleansThis() && apply->isEnabled() && apply->text() == "Cancel");
        view->setCorpus(second);
        QVERIFY(!view->store().cleansThis() && !apply->isEnabled() && apply->text() == "Apply");
        QVERIFY2(words(view).contains("Cleaning planted"), qPrintable(words(view)));
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(std::count(workspace.cancelled.begin(), workspace.cancelled.end(), cleaning), 0);
        QCOMPARE(asked(workspace, "routing.clean_corpus"), 1);
        // Breaking it off from here is the strip's.
        const auto links = view->findChildren<shell::LinkButton*>();
        const auto cancel = std::find_if(links.begin(), links.end(), [](const auto* link) { return link->isVisible() && link->text() == "Cancel"; });
        QVERIFY(cancel != links.end());
        (*cancel)->click();
        QCOMPARE(workspace.cancelled.back(), cleaning);
        // It ended after all: who rates another corpus is not thrown out.
        view->pages()->setCurrent("audit");
        workspace.finish(cleaning, test::corpusOutput(test::plantedCorpus()));
        QCOMPARE(view->store().corpus()->id, second);
        QCOMPARE(view->pages()->current(), QString("audit"));
        const auto banners = tab.banners();
        QVERIFY(std::any_of(banners.begin(), banners.end(), [](const auto* banner) { return banner->text().contains("“planted, cleaned” is in the Library"); }));
        view->pages()->setCurrent("cleaning");
        QVERIFY(apply->isEnabled());
    }

    // Two thresholds changed one after the other are two undo steps; one that is typed in is one.
    void thresholdsAreUndoneOneByOne() {
        FakeWorkspace workspace;
        addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* page = openCorpus(tab, "cleaning")->cleaning();
        page->choose(stepOf(*page, "length"));
        const auto type = [&](const char* name, const char* text) {
            auto* editor = qobject_cast<QLineEdit*>(page->rule()->form()->editor(name));
            QVERIFY(editor);
            editor->setFocus();
            editor->selectAll();
            QTest::keyClicks(editor, text);
        };
        workspace.mergeIds.clear();
        type("leastCharacters", "12");
        const auto first = workspace.mergeIds;
        workspace.mergeIds.clear();
        type("mostCharacters", "4321");
        const auto second = workspace.mergeIds;
        QVERIFY(first.size() > 0 && second.size() > 0 && !first.front().isEmpty());
        QCOMPARE(std::set<QString>(first.begin(), first.end()).size(), std::size_t{1});
        QCOMPARE(std::set<QString>(second.begin(), second.end()).size(), std::size_t{1});
        QVERIFY(first.front() != second.front());
    }

    // What is pointed at can be reached by keys, and taken along.
    void plotsAreReadByKeys() {
        routing::LanguageTable languages = routing::paperLanguages();
        CorpusConfusions confusions;
        confusions.codes = {"de", "en"};
        confusions.counts = {3, 1, 0, 4};
        ConfusionMatrix matrix(confusions, languages);
        matrix.resize(matrix.sizeHint());
        QTest::keyClick(&matrix, Qt::Key_Right);
        QTest::keyClick(&matrix, Qt::Key_Right);
        QTest::keyClick(&matrix, Qt::Key_Right);
        QVERIFY(matrix.cell() == std::optional(std::pair<std::size_t, std::size_t>(0, 1)));
        QCOMPARE(matrix.accessibleDescription(), matrix.readOut(0, 1));
        QTest::keyClick(&matrix, Qt::Key_Down);
        QVERIFY(matrix.cell() == std::optional(std::pair<std::size_t, std::size_t>(1, 1)));
        QTest::keyClick(&matrix, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().split('\n').mid(1), QStringList({"de\tde\t3\t0.75", "de\ten\t1\t0.25", "en\ten\t4\t1", ""}));
        LengthPlot lengths;
        lengths.setRows({{"All", -2, 1, 2, 3, 4, 5}, {"German", 0, 10, 20, 30, 40, 50}});
        QTest::keyClick(&lengths, Qt::Key_Down);
        QTest::keyClick(&lengths, Qt::Key_Down);
        QTest::keyClick(&lengths, Qt::Key_Down);
        QCOMPARE(lengths.chosen(), 1);
        QCOMPARE(lengths.accessibleDescription(), lengths.readOut(lengths.rows()[1]));
        QTest::keyClick(&lengths, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().split('\n')[2], QString("German\t10\t20\t30\t40\t50"));
    }

    void aTestSetIsChosenForTheOverlap() {
        FakeWorkspace workspace;
        routing::Corpus test;
        test.name = "test";
        test.add("Der Blutdruck ist zu hoch; wir messen ihn morgen noch einmal.", "t1", "de");
        const auto other = workspace.add("routing.import_corpus", "bench", test::corpusOutput(test));
        const auto planted = addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "cleaning");
        view->setCorpus(planted);
        auto* page = view->cleaning();
        const int step = stepOf(*page, "contamination");
        QVERIFY(step >= 0);
        page->choose(step);
        QVERIFY(page->rule()->headline().startsWith("Choose a test set"));
        const int at = view->testChooser()->findData(QString::fromStdString(other));
        QVERIFY(at > 0);
        view->testChooser()->setCurrentIndex(at);
        emit view->testChooser()->activated(at);
        QTRY_VERIFY(page->model().rows()[static_cast<std::size_t>(step)].found && page->model().rows()[static_cast<std::size_t>(step)].waits.isEmpty());
        QCOMPARE(page->model().rows()[static_cast<std::size_t>(step)].found->found(), 1);
        QCOMPARE(page->rule()->examples().size(), std::size_t{1});
        QVERIFY(words(page->rule()).contains("Stands in the test set"));
        QVERIFY(workspace.documents.at("routing/recipe/" + planted)["test"] == Json(other));
    }

    // A document that came from elsewhere is read as far as it is one.
    void aRecipeDocumentMayHoldAnything() {
        for (const char* text : {"null", "[]", "{\"steps\": 3}", "{\"steps\": [1, {\"rule\": \"none\"}, {\"rule\": 3}]}", "{\"steps\": [], \"test\": 4, \"tokenizer\": []}"}) {
            const auto draft = draftOf(*base::parseJson(text, "document"));
            QVERIFY(draft.test.empty() && draft.tokenizer.is_null());
            QVERIFY(draft.steps.empty() || draft == defaultDraft());
        }
        auto draft = defaultDraft();
        draft.steps[1].on = false;
        draft.test = "job7";
        draft.tokenizer = {{"job", "job9"}};
        QVERIFY(draftOf(documentOf(draft)) == draft);
    }

    // What a rule's form says has its entry for the translators.
    void rulesHaveTheirWords() {
        const auto known = [](const std::string& text) {
            return std::any_of(std::begin(shell::parameterWords), std::end(shell::parameterWords), [&](const char* each) { return text == each; });
        };
        std::set<std::string> missing;
        const auto need = [&](const std::string& text) {
            if (!text.empty() && !known(text))
                missing.insert(text);
        };
        const auto label = [](const std::string& name) {
            std::string words;
            for (const char c : name) {
                const bool upper = c >= 'A' && c <= 'Z';
                words += upper && !words.empty() ? std::string(" ") + static_cast<char>(c + 32) : std::string(1, c == '_' ? ' ' : c);
            }
            if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
                words[0] = static_cast<char>(words[0] - 32);
            return words;
        };
        for (const auto& rule : routing::corpusRules()) {
            need(rule.meaning);
            QVERIFY2(ruleTitle(rule.name) != QString::fromStdString(rule.name), rule.name.c_str());
            for (const auto& p : rule.parameters) {
                need(label(p.name));
                need(p.meaning);
                need(p.unit);
                for (const auto& choice : p.choices)
                    need(label(choice));
            }
        }
        for (const auto& text : missing)
            qWarning("no words: %s", text.c_str());
        QVERIFY(missing.empty());
    }

    // The keys answer the question that is asked, whatever is taken back, drawn anew or answered out of turn.
    void keysAnswerWhatIsAsked() {
        FakeWorkspace workspace;
        const auto corpus = addPlanted(workspace);
        RoutingTab tab(workspace);
        auto* view = openCorpus(tab, "audit");
        auto* page = view->audit();
        page->draw()->sizeBox()->setValue(12);
        QTest::mouseClick(page->draw()->drawButton(), Qt::LeftButton);
        view->auditStore().addRater("Ana");
        const auto key = [&](Qt::Key k) { QTest::keyClick(page->desk()->keys(), k); };
        key(Qt::Key_1);
        QCOMPARE(page->desk()->question(), AuditQuestion::fluent);
        // As undo does it.
        const auto said = "routing/audit/" + corpus + "/0/0/0";
        workspace.setDocument(said, Json(), {}, {});
        QCOMPARE(page->desk()->question(), AuditQuestion::language);
        // Out of turn: the first that is still open comes next, and the last one answered goes on.
        key(Qt::Key_Down);
        key(Qt::Key_Down);
        key(Qt::Key_3);
        QCOMPARE(page->desk()->question(), AuditQuestion::language);
        key(Qt::Key_1);
        QCOMPARE(page->desk()->question(), AuditQuestion::fluent);
        key(Qt::Key_2);
        QVERIFY(workspace.documents.at(said) == Json({{"language", 2}, {"fluent", 1}, {"medical", 0}}));
        QCOMPARE(view->auditStore().item(), std::size_t{1});
        // What was counted is not of other ratings than those on screen.
        page->pages()->setCurrent("results");
        QTRY_VERIFY(view->auditStore().answers());
        QCOMPARE(view->auditStore().answers()->questions[2].counted.good, 0);
        workspace.setDocument(said, Json{{"language", 2}, {"fluent", 1}, {"medical", 2}}, {}, {});
        QTRY_VERIFY(view->auditStore().answers() && view->auditStore().answers()->questions[2].counted.good == 1);
        page->pages()->setCurrent("desk");
        // Another sample, by another seed; or rather not.
        key(Qt::Key_Return);
        const auto before = view->auditStore().plan()->sample.documents;
        page->againButton()->click();
        QVERIFY(page->draw()->drawButton()->isVisible() && page->draw()->seedBox()->value() == 2 && page->draw()->sizeBox()->value() == 12);
        page->draw()->stayButton()->click();
        QVERIFY(page->desk()->keys()->isVisible() && view->auditStore().plan()->round == 0);
        view->auditStore().goTo(0);
        QVERIFY(page->desk()->question() != AuditQuestion::language);
        page->againButton()->click();
        page->draw()->sizeBox()->setValue(6);
        page->draw()->drawButton()->click();
        QCOMPARE(view->auditStore().plan()->round, 1);
        QCOMPARE(view->auditStore().plan()->settings.seed, std::uint64_t{2});
        QVERIFY(view->auditStore().plan()->sample.documents != before);
        QCOMPARE(view->auditStore().item(), std::size_t{0});
        QCOMPARE(page->desk()->question(), AuditQuestion::language);
    }

    void twoPeopleRateBlindByKeys();
    void figuresHoldTheNumbers();
    void looksRightInEveryTheme();
};

// Two raters, twelve documents, keys alone. Neither sees a source or what the other said; the numbers are those of hand.
void TestCorpusView::twoPeopleRateBlindByKeys() {
    FakeWorkspace workspace;
    const auto corpus = addPlanted(workspace);
    RoutingTab tab(workspace);
    auto* view = openCorpus(tab, "audit");
    auto* page = view->audit();
    shoot(tab, "audit-draw");
    page->draw()->sizeBox()->setValue(12);
    QTest::mouseClick(page->draw()->drawButton(), Qt::LeftButton);
    const auto& plan = view->auditStore().plan();
    QVERIFY(plan && plan->items() == 12);
    auto order = plan->sample.documents;
    std::sort(order.begin(), order.end());
    for (int i = 0; i < 12; ++i)
        QCOMPARE(order[static_cast<std::size_t>(i)], i);
    const auto key = [&](Qt::Key k) { QTest::keyClick(page->desk()->keys(), k); };
    const auto seat = [&](const char* name) {
        page->desk()->nameEdit()->setFocus();
        QTest::keyClicks(page->desk()->nameEdit(), name);
        QTest::keyClick(page->desk()->nameEdit(), Qt::Key_Return);
    };
    const auto source = test::plantedCorpus();
    const auto textOf = [&](std::size_t item) { return QString::fromUtf8(source.document(static_cast<std::size_t>(plan->sample.documents[item])).data(), static_cast<qsizetype>(source.document(static_cast<std::size_t>(plan->sample.documents[item])).size())); };
    seat("Ana");
    QVERIFY(page->desk()->keys()->isVisible());
    // Ana: all good, but the third document bad in all three, and a comment on the second.
    for (std::size_t item = 0; item < 12; ++item) {
        QCOMPARE(view->auditStore().item(), item);
        QCOMPARE(page->desk()->text()->text(), textOf(item));
        const auto shown = words(page);
        QVERIFY(!shown.contains("phrases") && !shown.contains("leaflets") && !shown.contains("Guidelines"));
        if (item == 1) {
            key(Qt::Key_C);
            QVERIFY(page->desk()->commentEdit()->hasFocus());
            QTest::keyClicks(page->desk()->commentEdit(), "odd 123 word");
            QTest::keyClick(page->desk()->commentEdit(), Qt::Key_Return);
            QVERIFY(page->desk()->keys()->hasFocus());
        }
        if (item == 4)
            shoot(tab, "audit-desk");
        QCOMPARE(page->desk()->question(), AuditQuestion::language);
        for (int q = 0; q < 3; ++q)
            key(item == 2 ? Qt::Key_3 : Qt::Key_1);
    }
    const auto first = Json{{"language", 2}, {"fluent", 2}, {"medical", 2}};
    QVERIFY(workspace.documents.at("routing/audit/" + corpus + "/0/0/0") == first);
    QVERIFY(workspace.documents.at("routing/audit/" + corpus + "/0/0/1")["comment"] == Json("odd 123 word"));
    QVERIFY(workspace.documents.at("routing/audit/" + corpus + "/0/0/2")["fluent"] == Json(0));
    QVERIFY(words(page).contains("all are done"));
    // Ben sits down: an empty desk. He says doubtful of the first and the third, skips the last, and goes back once to say it otherwise.
    page->raterChooser()->setCurrentIndex(0);
    emit page->raterChooser()->activated(0);
    seat("Ben");
    QCOMPARE(view->auditStore().item(), std::size_t{0});
    QVERIFY(!words(page->desk()->keys()).contains("odd 123 word") && page->desk()->commentEdit()->text().isEmpty());
    for (const auto* row : page->findChildren<QuestionRow*>())
        for (const auto mark : {AuditMark::good, AuditMark::doubtful, AuditMark::bad})
            QVERIFY(!row->button(mark)->isChecked());
    for (std::size_t item = 0; item < 12; ++item) {
        if (item == 11) {
            key(Qt::Key_S);
            continue;
        }
        for (int q = 0; q < 3; ++q)
            key(item == 0 || item == 2 ? Qt::Key_2 : Qt::Key_1);
        if (item == 5) {
            key(Qt::Key_Backspace);
            QCOMPARE(view->auditStore().item(), std::size_t{5});
            QCOMPARE(page->desk()->question(), AuditQuestion::medical);
            key(Qt::Key_Up);
            key(Qt::Key_3);
            key(Qt::Key_Up);
            key(Qt::Key_1);
            key(Qt::Key_Return);
            QCOMPARE(view->auditStore().item(), std::size_t{6});
        }
    }
    QVERIFY(workspace.documents.at("routing/audit/" + corpus + "/0/1/11") == Json({{"skipped", true}}));

    page->pages()->setCurrent("results");
    QTRY_VERIFY(view->auditStore().answers());
    const auto& result = view->auditStore().answers()->questions[0];
    QCOMPARE(result.items, 12);
    QCOMPARE(result.raters, 2);
    // Good where more than half say so: all but the first (one of two), the third (none), and the sixth stays good after it was put right.
    QCOMPARE(result.counted.good, 10);
    // Wilson's interval of 10 of 12, by its formula.
    const double n = 12, p = 10 / n, z = 1.959963984540054, centre = (p + z * z / (2 * n)) / (1 + z * z / n), half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    QVERIFY2(std::abs(result.counted.share.lower - (centre - half)) < 1e-6 && std::abs(result.counted.share.upper - (centre + half)) < 1e-6, qPrintable(QString::number(result.counted.share.lower)));
    // Every document was drawn: the corpus is the sample.
    QVERIFY(std::abs(result.good.estimate - p) < 1e-12);
    QVERIFY2(page->results()->headline().contains("Right language 83"), qPrintable(page->results()->headline()));
    const auto& tables = page->results()->tables();
    QCOMPARE(tables.size(), std::size_t{4});
    QCOMPARE(tables[0].rows.size(), std::size_t{4});  // each question, and all three together
    QCOMPARE(tables[1].rows.size(), std::size_t{3});
    QCOMPARE(tables[3].rows.front().last(), QString("odd 123 word"));
    shoot(tab, "audit-results");
    // The card is handed what was said, all three questions taken together.
    auto* card = view->parentWidget()->window()->findChild<QAbstractButton*>("dataCard");
    QVERIFY(card);
    card->click();
    QCOMPARE(workspace.exports.size(), std::size_t{1});
    const auto& handed = workspace.exports.front();
    QCOMPARE(handed.exporter, std::string("data-card"));
    const auto study = routingStudyCore();
    const auto writer = std::find_if(study.exporters.begin(), study.exporters.end(), [](const Exporter& e) { return e.id == "data-card"; });
    QVERIFY(writer != study.exporters.end());
    QTemporaryDir folder;
    const auto written = exportTo(*writer, workspace, handed.job, folder.filePath("card.json").toStdString(), handed.options, {});
    QVERIFY2(written, written ? "" : written.error().message().c_str());
    QFile json(folder.filePath("card.json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const auto audit = (*base::parseJson(json.readAll().toStdString(), "card.json"))["audit"];
    QVERIFY2(audit["raters"] == 2 && audit["items"] == 12 && audit["counted"]["good"] == 10 && audit["questions"].size() == 3, audit.dump().c_str());
    // Another sample begins anew; the raters stay.
    routing::AuditSettings settings;
    settings.documents = 4;
    settings.leastPerStratum = 1;
    view->auditStore().draw(settings);
    QCOMPARE(plan->round, 1);
    QCOMPARE(plan->raters, QStringList({"Ana", "Ben"}));
    QCOMPARE(doneBy(view->auditStore().ratings(), 0), std::size_t{0});
}

void TestCorpusView::figuresHoldTheNumbers() {
    FakeWorkspace workspace;
    addPlanted(workspace);
    RoutingTab tab(workspace);
    auto* view = openCorpus(tab, "cleaning");
    const auto study = routingStudyCore();
    for (const char* name : {"corpus", "corpus-dropped"}) {
        figures::FigureRecipe recipe;
        recipe.study = "routing";
        recipe.view = name;
        recipe.result = view->store().inspection()->id;
        recipe.options = {{"measure", "documents"}};
        const auto scene = study.compose(recipe, workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QVERIFY(!scene->panels.empty() && !scene->tables.empty() && !scene->caption.empty());
        if (std::string(name) == "corpus") {
            const auto& rows = scene->tables[0].rows;
            const std::vector<std::string> first(rows[0].begin(), rows[0].begin() + 3);
            QVERIFY((first == std::vector<std::string>{"all", "", "12"}));
            // Bars of three languages in per cent: a third each.
            double widest = 0;
            for (const auto& mark : scene->panels[0].marks)
                if (const auto* bars = std::get_if<figures::Polygons>(&mark))
                    for (const auto& ring : bars->rings)
                        widest = std::max(widest, ring[1][0]);
            QVERIFY(std::abs(widest - 100.0 / 3) < 1e-9);
            QCOMPARE(scene->panels.size(), std::size_t{4});
        } else {
            const auto& rows = scene->tables[0].rows;
            const auto found = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row[1] == "exact_duplicates"; });
            QVERIFY(found != rows.end());
            QVERIFY((std::vector<std::string>(found->begin() + 2, found->end()) == std::vector<std::string>{"drop", "12", "1", "0", "0"}));
            const auto* map = std::get_if<figures::HeatMap>(&scene->panels[1].marks[0]);
            QVERIFY(map && map->rows == 3);
            // A quarter of the English documents, none of the others; English above Arabic in the paper's order.
            const auto column = static_cast<std::size_t>(found - rows.begin());
            std::vector<float> shares;
            for (int row = 0; row < 3; ++row)
                shares.push_back(map->values[static_cast<std::size_t>(row * map->columns) + column]);
            std::sort(shares.begin(), shares.end());
            QCOMPARE(shares, (std::vector<float>{0, 0, 25}));
        }
    }
    // What the rules found of a corpus nobody rated can be written as a card.
    const auto exporter = std::find_if(study.exporters.begin(), study.exporters.end(), [](const Exporter& e) { return e.id == "data-card"; });
    QVERIFY(exporter != study.exporters.end());
    QTemporaryDir folder;
    const auto written = exportTo(*exporter, workspace, view->store().inspection()->id, folder.filePath("card.json").toStdString(), Json::object(), {});
    QVERIFY2(written, written ? "" : written.error().message().c_str());
    QFile json(folder.filePath("card.json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const auto card = base::parseJson(json.readAll().toStdString(), "card.json");
    QVERIFY(card && (*card)["audit"].is_null());
    figures::FigureRecipe wrong;
    wrong.study = "routing";
    wrong.view = "corpus";
    wrong.result = workspace.records("routing.import_corpus").front().id;
    QVERIFY(!study.compose(wrong, workspace));
}

// The shipped phrases in 50 languages: no page asks for more room than there is at 1280 px, whatever the theme and the direction.
void TestCorpusView::looksRightInEveryTheme() {
    FakeWorkspace workspace;
    base::JobSpec spec;
    spec.kind = "routing.import_corpus";
    spec.title = "Clinical phrases, 50 languages";
    spec.inputs["source"].path = TRIPTYCH_SOURCE_DIR "/resources/samples/routing/corpus.jsonl";
    const auto corpus = workspace.submit(spec);
    QCOMPARE(workspace.record(corpus)->state, base::JobState::done);
    for (const bool dark : {false, true})
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            shell::Theme::apply(dark);
            QApplication::setLayoutDirection(direction);
            RoutingTab tab(workspace);
            auto* view = openCorpus(tab, "composition");
            QVERIFY(view->store().inspected());
            // 50 languages under the paper's seven families.
            const auto& bars = view->composition()->languages()->bars();
            QCOMPARE(std::count_if(bars.begin(), bars.end(), [](const CorpusBar& bar) { return bar.head; }), 7);
            QCOMPARE(bars.size(), std::size_t{57});
            for (const char* page : {"composition", "cleaning", "audit"}) {
                view->pages()->setCurrent(page);
                QTest::qWait(20);
                QVERIFY2(view->minimumSizeHint().width() <= 768, qPrintable(QString("%1 %2").arg(page).arg(view->minimumSizeHint().width())));
                shoot(tab, QString("%1-%2%3").arg(page, dark ? "dark" : "light", direction == Qt::RightToLeft ? "-rtl" : ""));
            }
            if (const auto near = stepOf(*view->cleaning(), "near_duplicates"); near >= 0) {
                view->pages()->setCurrent("cleaning");
                view->cleaning()->choose(near);
                shoot(tab, QString("near-%1%2").arg(dark ? "dark" : "light", direction == Qt::RightToLeft ? "-rtl" : ""));
                view->cleaning()->choose(stepOf(*view->cleaning(), "language_check"));
                shoot(tab, QString("language-%1%2").arg(dark ? "dark" : "light", direction == Qt::RightToLeft ? "-rtl" : ""));
            }
        }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    shell::Theme::apply(false);
}

QTEST_MAIN(TestCorpusView)
#include "test_corpus_view.moc"
