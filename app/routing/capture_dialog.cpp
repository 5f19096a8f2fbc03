#include "app/routing/capture_dialog.h"

#include <algorithm>
#include <optional>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "routing/capture.h"
#include "routing/kinds.h"

namespace triptych::app::routingview {
namespace {

struct CaptureDialog {
    Q_DECLARE_TR_FUNCTIONS(CaptureDialog)
};

/// What the words are made of.
struct Sent {
    std::size_t texts = 0, languages = 0, bytes = 0, cut = 0;
};

class Captures : public QDialog {
public:
    Captures(Workspace& workspace, QWidget* parent, base::JobSpec spec, const std::string& corpus) : QDialog(parent), m_workspace(workspace), m_spec(std::move(spec)) {
        setObjectName(QStringLiteral("captureDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(CaptureDialog::tr("Capture from a server"));
        resize(620, 720);
        auto* column = new QVBoxLayout(this);
        column->setSpacing(12);
        auto* inside = new QWidget;
        auto* rows = new QVBoxLayout(inside);
        rows->setContentsMargins(0, 0, 8, 0);
        rows->setSpacing(12);
        auto* about = new shell::Label(CaptureDialog::tr("The texts of a corpus go as prompts to an inference server that was started with --enable-return-routed-experts. It answers with the experts of "
                                                         "every token, and they become a trace."),
                                       shell::TextSize::body, shell::Ink::text2);
        about->setWordWrap(true);
        rows->addWidget(about);
        m_line = addLine(*rows, CaptureDialog::tr("Address"), CaptureDialog::tr("Where the server is: http or https, its host and port; nothing is sent anywhere else"), "address");
        m_line->setPlaceholderText(QStringLiteral("http://localhost:8000"));
        m_name = addLine(*rows, CaptureDialog::tr("Model"), CaptureDialog::tr("Its name at the server; empty: the only one it has"), "model");
        addChoices(*rows, corpus);
        addForm(*rows);
        rows->addStretch(1);
        auto* scroll = new QScrollArea;
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setWidget(inside);
        column->addWidget(scroll, 1);
        m_words = new shell::Label;
        m_words->setObjectName(QStringLiteral("whatIsSent"));
        m_words->setWordWrap(true);
        m_words->setMinimumHeight(3 * m_words->fontMetrics().lineSpacing());
        m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        column->addWidget(m_words);
        auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
        m_capture = buttons->button(QDialogButtonBox::Ok);
        m_capture->setText(CaptureDialog::tr("Capture"));
        shell::setPrimary(m_capture);
        column->addWidget(buttons);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        connect(buttons, &QDialogButtonBox::accepted, this, &Captures::send);
        m_pause.setSingleShot(true);
        m_pause.setInterval(250);
        connect(&m_pause, &QTimer::timeout, this, &Captures::count);
        connect(m_line, &QLineEdit::textChanged, this, &Captures::changed);
        connect(m_form, &shell::PropertyForm::changed, this, &Captures::changed);
        connect(m_corpus, &QComboBox::currentIndexChanged, this, &Captures::changed);
        connect(m_model, &QComboBox::currentIndexChanged, this, &Captures::changed);
        connect(m_asIds, &QCheckBox::toggled, this, &Captures::changed);
        changed();
        m_line->setFocus();
    }

private:
    static void addRow(QVBoxLayout& rows, const QString& label, const QString& tip, const QString& name, QWidget* editor) {
        auto* row = new QHBoxLayout;
        auto* words = new shell::Label(label, shell::TextSize::body, shell::Ink::text2);
        words->setMinimumWidth(104);
        editor->setObjectName(name);
        editor->setAccessibleName(label);
        editor->setToolTip(tip);
        words->setBuddy(editor);
        row->addWidget(words);
        row->addWidget(editor, 1);
        rows.addLayout(row);
    }
    QLineEdit* addLine(QVBoxLayout& rows, const QString& label, const QString& tip, const char* name) const {
        auto* line = new QLineEdit(QString::fromStdString(m_spec.parameters.value(name, std::string())));
        addRow(rows, label, tip, QString::fromLatin1(name), line);
        return line;
    }
    static QComboBox* addChoice(QVBoxLayout& rows, const QString& label, const QString& tip, const QString& name) {
        auto* box = new QComboBox;
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        addRow(rows, label, tip, name, box);
        return box;
    }

    void addChoices(QVBoxLayout& rows, const std::string& corpus) {
        m_corpus = addChoice(rows, CaptureDialog::tr("Corpus"), CaptureDialog::tr("The texts to send"), QStringLiteral("corpus"));
        for (const auto& record : m_workspace.records("routing.import_corpus"))
            if (record.state == base::JobState::done && record.outputs.contains("corpus")) {
                m_corpus->addItem(QString::fromStdString(record.spec.title), QString::fromStdString(record.id));
                if (record.id == corpus)
                    m_corpus->setCurrentIndex(m_corpus->count() - 1);
            }
        m_model = addChoice(rows, CaptureDialog::tr("Check against"), CaptureDialog::tr("A checkpoint of the same model: answers of another shape are refused, and layers get its numbers"), QStringLiteral("checkpoint"));
        m_model->addItem(CaptureDialog::tr("Nothing"));
        for (const auto& record : m_workspace.records("routing.import_checkpoint"))
            if (record.state == base::JobState::done && record.spec.inputs.contains("source"))
                m_model->addItem(QString::fromStdString(record.spec.title), QString::fromStdString(record.id));
        m_asIds = new QCheckBox(CaptureDialog::tr("Send token ids, made by its tokenizer; the trace keeps them"));
        m_asIds->setObjectName(QStringLiteral("asIds"));
        rows.addWidget(m_asIds);
    }

    void addForm(QVBoxLayout& rows) {
        m_form = new shell::PropertyForm;
        for (const auto& kind : routing::captureKinds()) {
            auto parameters = kind.parameters;
            for (auto& parameter : parameters)
                if (parameter.defaultValue.is_null())
                    parameter.defaultValue = "";
            m_form->setParameters(parameters, {QStringLiteral("address"), QStringLiteral("model")});
        }
        for (const auto& [name, label] : {std::pair{"server", CaptureDialog::tr("Server")}, {"maxTokens", CaptureDialog::tr("Tokens a text")}, {"documentsPerLanguage", CaptureDialog::tr("Texts a language")},
                                          {"concurrency", CaptureDialog::tr("At a time")}, {"retries", CaptureDialog::tr("Retries")}, {"timeout", CaptureDialog::tr("Patience")},
                                          {"layers", CaptureDialog::tr("MoE layers")}, {"topK", CaptureDialog::tr("Experts a token")}, {"experts", CaptureDialog::tr("Experts a layer")},
                                          {"keyVariable", CaptureDialog::tr("Key in")}})
            m_form->setLabel(name, label);
        if (auto* server = qobject_cast<QComboBox*>(m_form->editor("server"))) {
            const QString names[] = {CaptureDialog::tr("Ask it"), QStringLiteral("vLLM"), QStringLiteral("SGLang /generate"), QStringLiteral("SGLang /v1/completions")};
            for (int i = 0; i < std::min<int>(server->count(), 4); ++i)
                server->setItemText(i, names[i]);
        }
        m_form->setValue(m_spec.parameters);
        rows.addWidget(m_form);
    }

    std::optional<base::JobRecord> chosen(const QComboBox& box) const {
        const auto id = box.currentData().toString().toStdString();
        auto record = id.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(id);
        return record ? std::optional(*std::move(record)) : std::nullopt;
    }

    void changed() {
        const auto model = chosen(*m_model);
        const bool tokenizer = model && model->summary.value("tokenizer", false);
        m_asIds->setEnabled(tokenizer);
        if (!tokenizer)
            m_asIds->setChecked(false);
        // A checkpoint says these itself.
        for (const char* name : {"layers", "topK", "experts"})
            m_form->editor(name)->setEnabled(!model);
        const auto typed = m_line->text().trimmed().toStdString();
        const auto address = routing::serverAddress(typed);
        m_address = address ? *address : std::string();
        m_refused = address || typed.empty() ? QString() : shell::reasonWords(address.error());
        m_sent.reset();
        say();
        m_pause.start();
    }

    // Texts are counted as the job would: the same function on the same corpus.
    void count() {
        const auto corpus = chosen(*m_corpus);
        if (!corpus)
            return;
        const auto p = m_form->value();
        const auto most = p.value("maxTokens", std::int64_t{512}), perLanguage = p.value("documentsPerLanguage", std::int64_t{0});
        m_workspace.inBackground(this, QStringLiteral("capture/count"), [this, &blobs = m_workspace.blobs(), ref = corpus->outputs.at("corpus"), most, perLanguage]() -> std::function<void()> {
            base::Result<Sent> sent = [&]() -> base::Result<Sent> {
                TRIPTYCH_TRY(const auto blob, blobs.read(ref));
                TRIPTYCH_TRY(const auto texts, routing::corpusFromArray(blob));
                TRIPTYCH_TRY(const auto plan, routing::planCapture(texts, most, perLanguage, nullptr));
                return Sent{plan.texts.size(), plan.languages, plan.bytes, plan.cut};
            }();
            return [this, sent] {
                m_problem = sent ? QString() : shell::errorWords(sent.error());
                m_sent = sent ? std::optional(*sent) : std::nullopt;
                say();
            };
        });
    }

    void say() {
        const bool ready = m_sent && m_sent->texts > 0 && !m_address.empty() && m_form->isValid();
        m_capture->setEnabled(ready);
        if (m_corpus->count() == 0)
            m_words->setText(CaptureDialog::tr("There is no corpus in this project. Add one to the library first."));
        else if (!m_problem.isEmpty())
            m_words->setText(m_problem);
        else if (!m_refused.isEmpty())
            m_words->setText(m_refused);
        else if (m_address.empty())
            m_words->setText(CaptureDialog::tr("Type the address of the server, such as http://localhost:8000. Nothing is sent before you press Capture."));
        else if (!m_sent)
            m_words->setText(CaptureDialog::tr("Counting the texts…"));
        else if (m_sent->texts == 0)
            m_words->setText(CaptureDialog::tr("The corpus holds no text."));
        else
            m_words->setText(CaptureDialog::tr("%1 in %2, %3, will go to %4. Each is a prompt with one token to generate. Nothing else is sent, and nothing to any other place.")
                                 .arg(CaptureDialog::tr("%Ln text(s)", nullptr, static_cast<int>(m_sent->texts)), CaptureDialog::tr("%Ln language(s)", nullptr, static_cast<int>(m_sent->languages)),
                                      QLocale().formattedDataSize(static_cast<qint64>(m_sent->bytes), m_sent->bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat), QString::fromStdString(m_address)));
    }

    void send() {
        const auto corpus = chosen(*m_corpus);
        if (!corpus || m_address.empty())
            return;
        auto spec = m_spec;
        spec.kind = "routing.capture";
        spec.parameters = m_form->value();
        spec.parameters["address"] = m_address;
        spec.parameters["model"] = m_name->text().trimmed().toStdString();
        base::JobInput texts;
        texts.blob = corpus->outputs.at("corpus");
        spec.inputs["corpus"] = texts;
        if (const auto model = chosen(*m_model)) {
            const auto& folder = model->spec.inputs.at("source").path;
            spec.inputs["checkpoint"].path = folder;
            if (m_asIds->isChecked())
                spec.inputs["tokenizer"].path = folder / "tokenizer.json";
        }
        // A server may answer otherwise tomorrow: what was captured before does not stand in for it.
        spec.seed = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
        spec.title = CaptureDialog::tr("%1 · %2").arg(m_corpus->currentText(), QUrl(QString::fromStdString(m_address)).host()).toStdString();
        accept();
        m_workspace.submit(spec);
    }

    Workspace& m_workspace;
    base::JobSpec m_spec;
    QLineEdit *m_line = nullptr, *m_name = nullptr;
    QComboBox *m_corpus = nullptr, *m_model = nullptr;
    QCheckBox* m_asIds = nullptr;
    shell::PropertyForm* m_form = nullptr;
    shell::Label* m_words = nullptr;
    QPushButton* m_capture = nullptr;
    QTimer m_pause;
    std::string m_address;
    QString m_problem, m_refused;
    std::optional<Sent> m_sent;
};

}  // namespace

void askCapture(Workspace& workspace, QWidget* parent, const base::JobSpec& spec, const std::string& corpus) {
    auto* dialog = new Captures(workspace, parent, spec, corpus);
    dialog->open();
}

}  // namespace triptych::app::routingview
