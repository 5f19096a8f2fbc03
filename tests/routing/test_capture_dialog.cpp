#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

#include "app/routing/capture_dialog.h"
#include "app/routing/routing_study.h"
#include "app/routing/routing_tab.h"
#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "app/shell/style.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_workspace.h"
#include "routing/http_server.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using base::Json;
using test::FakeWorkspace;
using test::HttpServer;

namespace {

std::string addCorpus(FakeWorkspace& workspace, const char* title, int documents) {
    routing::Corpus corpus;
    corpus.name = title;
    const char* codes[] = {"fr", "sw", "ja", "de"};
    for (int i = 0; i < documents; ++i)
        corpus.add(std::string(10, static_cast<char>('a' + i % 20)), "s" + std::to_string(i / 4), codes[i % 4]);
    base::Output output;
    output.arrays["corpus"] = *routing::toArray(corpus);
    output.summary = {{"name", title}, {"documents", documents}};
    return workspace.add("routing.import_corpus", title, output);
}
std::string addCheckpoint(FakeWorkspace& workspace, const char* title, bool tokenizer) {
    base::Output output;
    output.summary = {{"name", title}, {"tokenizer", tokenizer}};
    return workspace.add("routing.import_checkpoint", title, output);
}

struct Opened {
    explicit Opened(FakeWorkspace& workspace, const std::string& corpus = {}) {
        host.resize(900, 900);
        host.show();
        askCapture(workspace, &host, {}, corpus);
        dialog = host.findChild<QDialog*>("captureDialog");
    }
    shell::PropertyForm* form() { return dialog->findChild<shell::PropertyForm*>(); }
    QComboBox* box(const char* name) { return dialog->findChild<QComboBox*>(name); }
    QString words() { return dialog->findChild<shell::Label*>("whatIsSent")->text(); }
    QPushButton* capture() { return dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok); }
    void type(const char* name, const QString& text) {
        QWidget* edit = dialog->findChild<QLineEdit*>(name);
        if (!edit)
            edit = form()->editor(name);
        edit->setFocus();
        if (auto* line = qobject_cast<QLineEdit*>(edit))
            line->selectAll();
        else if (auto* spin = qobject_cast<QAbstractSpinBox*>(edit))
            spin->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Tab);
    }
    QWidget host;
    QDialog* dialog = nullptr;
};

}  // namespace

class TestCaptureDialog : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        shell::installLook(false);
    }

    void theStudyOffersIt() {
        const auto study = routingStudy();
        const auto found = std::find_if(study.importers.begin(), study.importers.end(), [](const Importer& i) { return i.id == "capture"; });
        QVERIFY(found != study.importers.end());
        QVERIFY(found->fileless && found->confirm && !found->accepts);
        const auto spec = found->spec({}, Json::object());
        QVERIFY(spec && spec->kind == "routing.capture");
        FakeWorkspace workspace;
        RoutingTab tab(workspace);
        tab.resize(1280, 700);
        tab.show();
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS"); !folder.isEmpty())
            tab.grab().save(folder + "/capture-library.png");
        for (auto* link : tab.findChildren<shell::LinkButton*>())
            if (link->accessibleName() == "Capture from a server…")
                QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(workspace.imports, std::vector<std::string>{"capture"});
    }

    // What goes where stands there in words before Capture can be pressed, and follows what is set.
    void saysWhatIsSentWhere() {
        FakeWorkspace workspace;
        const auto first = addCorpus(workspace, "phrases", 700);
        addCorpus(workspace, "newer", 8);
        Opened opened(workspace, first);
        QVERIFY(opened.dialog);
        QCOMPARE(opened.box("corpus")->count(), 2);
        QCOMPARE(opened.box("corpus")->currentText(), QStringLiteral("phrases"));
        QVERIFY(!opened.capture()->isEnabled());
        QVERIFY(opened.words().contains("Nothing is sent before you press Capture"));
        for (const char* wrong : {"localhost:8000", "ftp://host", "http://user:secret@host"}) {
            opened.type("address", wrong);
            QTest::qWait(300);
            QVERIFY2(!opened.capture()->isEnabled(), wrong);
            QVERIFY2(opened.words().contains("http"), qPrintable(opened.words()));
        }
        opened.type("address", "http://model.example:8000/v1");
        QTRY_VERIFY(opened.capture()->isEnabled());
        QCOMPARE(opened.words(), QStringLiteral("700 text(s) in 4 language(s), 7.0 kB, will go to http://model.example:8000. Each is a prompt with one token to generate. Nothing else is sent, and nothing to any other place."));
        opened.type("documentsPerLanguage", "5");
        QTRY_VERIFY(opened.words().startsWith("20 text(s) in 4 language(s), 200"));
        opened.box("corpus")->setCurrentIndex(opened.box("corpus")->findText("newer"));
        QTRY_VERIFY(opened.words().startsWith("8 text(s)"));
        QVERIFY(workspace.submitted.empty());
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS"); !folder.isEmpty())
            opened.dialog->grab().save(folder + "/capture.png");
        QTest::keyClick(opened.dialog, Qt::Key_Escape);
        QTRY_VERIFY(!opened.host.findChild<QDialog*>("captureDialog"));
        QVERIFY(workspace.submitted.empty());
    }

    // Pressed, the job goes off, and what comes back is a trace of the project.
    void captures() {
        HttpServer server([](const HttpServer::Request& request) {
            HttpServer::Reply reply;
            if (request.path == "/version")
                reply.body = R"({"version":"0.11.2"})";
            else if (request.path == "/v1/models")
                reply.body = R"({"data":[{"id":"tiny"}]})";
            else
                reply.body = R"({"prompt_routed_experts":[[[0,1],[2,3]],[[1,2],[3,0]]]})";
            return reply;
        });
        FakeWorkspace workspace;
        addCorpus(workspace, "phrases", 8);
        Opened opened(workspace);
        opened.type("address", QString::fromStdString(server.address()));
        opened.type("model", "tiny");
        auto* form = qobject_cast<QComboBox*>(opened.form()->editor("server"));
        QVERIFY(form && form->itemText(1) == "vLLM");
        form->setFocus();
        QTest::keyClick(form, Qt::Key_Down);
        QTRY_VERIFY(opened.capture()->isEnabled());
        QVERIFY(server.requests().empty());
        QTest::mouseClick(opened.capture(), Qt::LeftButton);
        QCOMPARE(workspace.submitted.size(), std::size_t{1});
        const auto& spec = workspace.submitted.front();
        QVERIFY(spec.parameters["address"] == server.address() && spec.parameters["model"] == "tiny" && spec.parameters["server"] == "vllm");
        QVERIFY(spec.inputs.at("corpus").blob && spec.inputs.count("checkpoint") == 0 && spec.inputs.count("tokenizer") == 0);
        QVERIFY2(spec.title == "phrases · 127.0.0.1", spec.title.c_str());
        QVERIFY(spec.seed != 0);
        const auto records = workspace.records("routing.capture");
        QCOMPARE(records.size(), std::size_t{1});
        QVERIFY(records.front().state == base::JobState::done && records.front().outputs.contains("trace"));
        QVERIFY(records.front().summary["tokens"] == 16);
        QCOMPARE(server.requests("/v1/completions").size(), std::size_t{8});
    }

    void withACheckpoint() {
        FakeWorkspace workspace;
        addCorpus(workspace, "phrases", 8);
        addCheckpoint(workspace, "with", true);
        addCheckpoint(workspace, "without", false);
        Opened opened(workspace);
        auto* ids = opened.dialog->findChild<QCheckBox*>("asIds");
        QVERIFY(!ids->isEnabled());
        opened.type("address", "http://h:1");
        opened.box("checkpoint")->setCurrentIndex(opened.box("checkpoint")->findText("without"));
        QVERIFY(!ids->isEnabled() && !opened.form()->editor("layers")->isEnabled());
        opened.box("checkpoint")->setCurrentIndex(opened.box("checkpoint")->findText("with"));
        QVERIFY(ids->isEnabled());
        QTest::mouseClick(ids, Qt::LeftButton, {}, QPoint(8, ids->height() / 2));
        QVERIFY(ids->isChecked());
        QTRY_VERIFY(opened.capture()->isEnabled());
        QTest::mouseClick(opened.capture(), Qt::LeftButton);
        QCOMPARE(workspace.submitted.size(), std::size_t{1});
        QCOMPARE(workspace.submitted.front().inputs.at("checkpoint").path.string(), std::string("/somewhere/with"));
        QCOMPARE(workspace.submitted.front().inputs.at("tokenizer").path.string(), std::string("/somewhere/with/tokenizer.json"));
    }

    void withoutACorpus() {
        FakeWorkspace workspace;
        Opened opened(workspace);
        opened.type("address", "http://h:1");
        QTest::qWait(400);
        QVERIFY(opened.words().contains("no corpus in this project"));
        QVERIFY(!opened.capture()->isEnabled());
    }
};

QTEST_MAIN(TestCaptureDialog)
#include "test_capture_dialog.moc"
