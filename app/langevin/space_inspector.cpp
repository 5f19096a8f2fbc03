#include "app/langevin/space_inspector.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include "app/langevin/betas_form.h"
#include "app/langevin/core/problem_choice.h"
#include "app/langevin/core/problem_facts.h"
#include "app/langevin/core/run_check.h"
#include "app/langevin/field_form.h"
#include "app/langevin/number_rows.h"
#include "app/langevin/process_editor.h"
#include "app/langevin/row_text.h"
#include "app/langevin/set_facts_rows.h"
#include "app/langevin/space_report.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/samplers/sampler.h"
#include "langevin/space_problem.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr std::int64_t standardSeed = 7;
constexpr std::size_t mostRead = 60'000;  // numbers of a table that is read again after every edit

QString textIn(const Json& document, const char* name) {
    const auto found = document.find(name);
    return found != document.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

Json objectIn(const Json& document, const char* name) {
    const auto found = document.find(name);
    return found != document.end() && found->is_object() ? *found : Json::object();
}

Json setIn(const Json& document) {
    return document.contains("set") ? objectIn(document, "set") : objectIn(document, "polyhedron");
}

bool isOwn(const Json& document) {
    return textIn(objectIn(document, "loss"), "kind") == QLatin1String("own");
}

// A loss of a person's own is known to the worker alone: here a bowl stands for it.
base::Result<std::unique_ptr<langevin::LossModel>> readLoss(const Json& json, int dimension, std::string_view where) {
    const auto kind = textIn(json, "kind");
    if (kind == QLatin1String("own") || numbersIn(json) > mostRead)
        return langevin::lossModel({{"kind", "linear"}, {"slope", std::vector<double>(static_cast<std::size_t>(dimension), 0.0)}}, dimension, where);
    return langevin::lossModel(json, dimension, where);
}

// "means" of "/loss/means/0".
std::string fieldOf(const std::string& where, std::string_view group) {
    if (where.rfind(group, 0) != 0 || where.size() <= group.size() + 1)
        return {};
    return where.substr(group.size() + 1, where.find('/', group.size() + 1) - group.size() - 1);
}

// A ball may be told by its dimension alone; typed it has a centre.
Json withCentre(Json set, int dimension) {
    const auto kind = langevinview::kindOfSet(set);
    if ((kind == "ball" || kind == "l1Ball") && !set.contains("centre")) {
        set["centre"] = std::vector<double>(static_cast<std::size_t>(dimension), 0.0);
        set.erase("dimension");
    }
    return set;
}

}  // namespace

SpaceInspector::SpaceInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_workspace(workspace), m_panel(panel) {
    for (auto& kind : langevin::kinds())
        if (kind.name == "langevin.sample")
            m_kind = std::move(kind);
}

Json SpaceInspector::document() const {
    auto document = m_workspace.document(m_key.toStdString());
    return document.is_object() ? document : Json::object();
}

void SpaceInspector::leave() {
    m_key.clear();
}

void SpaceInspector::showProblem(const QString& key) {
    m_key = key;
    m_panel.clear();
    const auto document = this->document();
    m_panel.addSection(tr("What you see"));
    const auto note = textIn(document, "note");
    m_panel.addText(note.isEmpty() ? tr("A loss on a set in any dimension. Run samples it; Optimise looks for its least value.") : note, shell::Ink::text2)->setWordWrap(true);
    m_note = m_panel.addText({}, shell::Ink::bad);
    m_note->setWordWrap(true);
    m_panel.addSeparator();
    buildLoss(document);
    buildSet(document);
    buildSettings(document);
    m_panel.addStretch();
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_optimise = new QPushButton(tr("Optimise"));
    m_optimise->setToolTip(tr("The best loss that chains meet, at every β of the list"));
    m_run = new QPushButton(tr("Run"));
    shell::setPrimary(m_run);
    layout->addWidget(m_optimise);
    layout->addWidget(m_run, 1);
    m_panel.setFoot(foot);
    connect(m_run, &QPushButton::clicked, this, [this] { emit runRequested(false); });
    connect(m_optimise, &QPushButton::clicked, this, [this] { emit runRequested(true); });
    judge();
}

QComboBox* SpaceInspector::addKinds(const QString& name, const std::vector<std::string>& kinds, const std::string& shown, QString (*title)(const std::string&)) {
    auto* combo = new QComboBox;
    combo->setAccessibleName(name);
    for (const auto& kind : kinds)
        combo->addItem(title(kind), QString::fromStdString(kind));
    combo->setCurrentIndex(combo->findData(QString::fromStdString(shown)));
    m_panel.addWidget(combo);
    return combo;
}

void SpaceInspector::buildLoss(const Json& document) {
    m_text = nullptr;
    m_lossError = nullptr;
    m_lossForm = nullptr;
    m_stable = nullptr;
    m_panel.addSection(tr("Loss"));
    const auto loss = objectIn(document, "loss");
    const auto kind = textIn(loss, "kind").toStdString();
    auto kinds = langevinview::freeLossKinds();
    if (!kind.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        kinds.insert(kinds.begin(), kind);
    m_lossKind = addKinds(tr("Kind of loss"), kinds, kind, lossKindTitle);
    connect(m_lossKind, &QComboBox::activated, this, [this, kind](int index) {
        const auto chosen = m_lossKind->itemData(index).toString().toStdString();
        const auto set = langevin::ConstraintSet::fromJson(setIn(this->document()), "");
        if (chosen == kind || !set)
            return;
        const auto& inside = set->insidePoint();
        edit(tr("Change loss"), {}, [&](Json& d) { d["loss"] = langevinview::lossOfKind(chosen, {inside.data(), inside.data() + inside.size()}, objectIn(d, "loss")); });
        reload();
    });
    m_formula = m_panel.addText({}, shell::Ink::text);
    m_formula->setFixed(true);
    m_formula->setWordWrap(true);
    if (isOwn(document)) {
        m_formula->hide();
        buildOwnText(document);
    } else {
        const auto set = langevin::ConstraintSet::fromJson(setIn(document), "");
        m_lossForm = new FieldForm;
        m_lossForm->setFields(langevinview::lossFields(loss, set ? set->dimension() : 0), loss);
        m_panel.addWidget(m_lossForm);
        m_stable = m_panel.addValue(tr("Stable below η"), {}, {}, tr("2/ℓ, where ℓ bounds how fast the gradient changes. A larger step can run away."));
        connect(m_lossForm, &FieldForm::edited, this, [this] { edit(tr("Change loss"), QStringLiteral("langevin-loss"), [this](Json& d) { d["loss"] = m_lossForm->value(); }); });
    }
    m_lossError = m_panel.addText({}, shell::Ink::bad);
    m_lossError->setWordWrap(true);
    m_lossError->hide();
    m_panel.addSeparator();
}

void SpaceInspector::buildOwnText(const Json& document) {
    m_text = new QPlainTextEdit(textIn(objectIn(document, "loss"), "text"));
    m_text->setFont(shell::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(9 * QFontMetrics(shell::fixedFont()).lineSpacing() + 12);
    m_text->setAccessibleName(tr("Text of the loss"));
    m_text->setToolTip(tr("TorchScript: def loss(x) with x of shape [chains, d], or def loss(x, z) with a row of data a chain; returns [chains]. The gradient comes by automatic differentiation."));
    m_panel.addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        sayLossError({}, 0);
        edit(tr("Change loss"), QStringLiteral("langevin-own-loss"), [this](Json& d) { d["loss"]["text"] = m_text->toPlainText().toStdString(); });
    });
}

void SpaceInspector::buildSet(const Json& document) {
    m_rows = nullptr;
    m_rowsError = nullptr;
    m_rowsUnreadable = false;
    m_setForm = nullptr;
    const auto given = setIn(document);
    const auto set = langevin::ConstraintSet::fromJson(given, "");
    const auto kind = langevinview::kindOfSet(given);
    m_panel.addSection(tr("Constraints"), set ? tr("%n row(s)", nullptr, set->faces()) : QString());
    m_setKind = addKinds(tr("Kind of set"), set ? langevinview::setKinds(set->dimension()) : std::vector<std::string>{kind}, kind, setKindTitle);
    connect(m_setKind, &QComboBox::activated, this, [this, kind](int index) {
        const auto chosen = m_setKind->itemData(index).toString().toStdString();
        if (chosen == kind)
            return;
        changeSet(langevinview::setOfKind(chosen, setIn(this->document())), {});
        reload();
    });
    m_dimension = m_panel.addValue(tr("Dimension"), set ? QLocale().toString(set->dimension()) : QString());
    if (kind == "rows" && given.contains("A") && given.contains("b") && given["A"].is_array() && given["b"].is_array() && numbersIn(given) <= mostShownNumbers) {
        m_rows = new QPlainTextEdit(textOfSystem(given));
        m_rows->setFont(shell::fixedFont());
        m_rows->setLineWrapMode(QPlainTextEdit::NoWrap);
        m_rows->setTabChangesFocus(true);
        m_rows->setFixedHeight(6 * QFontMetrics(shell::fixedFont()).lineSpacing() + 12);
        m_rows->setAccessibleName(tr("Constraints"));
        m_rows->setToolTip(tr("A row a line: the numbers of A, then <= and b"));
        m_panel.addWidget(m_rows);
        connect(m_rows, &QPlainTextEdit::textChanged, this, &SpaceInspector::readRows);
    } else if (kind != "rows") {
        m_setForm = new FieldForm;
        m_setForm->setFields(langevinview::setFields(given), set ? withCentre(given, set->dimension()) : given);
        m_panel.addWidget(m_setForm);
        connect(m_setForm, &FieldForm::edited, this, [this] { changeSet(m_setForm->value(), QStringLiteral("langevin-set")); });
    }
    m_rowsError = m_panel.addText({}, shell::Ink::bad);
    m_rowsError->setWordWrap(true);
    m_facts = new SetFactsRows(m_workspace);
    m_panel.addWidget(m_facts);
    m_panel.addSeparator();
}

// A set of another dimension takes along what lists a number a coordinate.
void SpaceInspector::changeSet(const Json& set, const QString& mergeId) {
    edit(tr("Change constraint"), mergeId, [&](Json& d) {
        const auto before = langevin::ConstraintSet::fromJson(setIn(d), ""), after = langevin::ConstraintSet::fromJson(set, "");
        if (langevinview::kindOfSet(set) != "rows" || d.contains("set")) {
            d.erase("polyhedron");
            d["set"] = set;
        } else {
            d["polyhedron"] = set;
        }
        if (!before || !after || before->dimension() == after->dimension())
            return;
        d.erase("start");
        if (!langevinview::hasTable(objectIn(d, "loss")))
            d["loss"] = langevinview::lossInDimension(objectIn(d, "loss"), after->dimension());
    });
}

void SpaceInspector::readRows() {
    const auto system = systemFromText(m_rows->toPlainText());
    m_rowsUnreadable = !system;
    if (!system) {
        m_rowsError->setText(QString::fromStdString(system.error().what));
        m_rowsError->show();
        settle();
        return;
    }
    changeSet(*system, QStringLiteral("langevin-rows"));
}

void SpaceInspector::buildSettings(const Json& document) {
    m_panel.addSection(tr("Data and sampler"));
    auto table = m_kind.parameters;
    table.push_back({"seed", base::ParameterType::integer, standardSeed, {}, 0, 9007199254740991.0, {}, tr("Addresses every random number: the same seed draws the same paths again").toStdString()});
    m_form = new shell::PropertyForm;
    m_form->setParameters(table, {QStringLiteral("problem"), QStringLiteral("process")});
    const std::pair<const char*, QString> labels[] = {{"data", tr("Data")}, {"sampler", tr("Sampler")}, {"dataDeviation", tr("Data deviation")}, {"phi", tr("AR(1) φ")}, {"switching", tr("Switching")},
                                                      {"blockLength", tr("Block length")}, {"beta", QStringLiteral("β")}, {"step", tr("Step size η")}, {"steps", tr("Steps T")}, {"chains", tr("Chains")}, {"seed", tr("Seed")}};
    for (const auto& [name, text] : labels)
        m_form->setLabel(name, text);
    if (auto* data = qobject_cast<QComboBox*>(m_form->editor("data")))
        for (int i = 0; i < data->count(); ++i)
            data->setItemText(i, dataTitle(data->itemData(i).toString().toStdString()));
    m_form->setValue(objectIn(document, "run"));
    if (const auto seed = document.find("seed"); seed != document.end() && seed->is_number_integer() && *seed >= 0)
        m_form->setValue({{"seed", *seed}});
    m_panel.addWidget(m_form);
    m_process = new ProcessEditor(m_workspace);
    m_process->setProcess(objectIn(objectIn(document, "run"), "process"));
    m_panel.addWidget(m_process);
    m_warning = m_panel.addText({}, shell::Ink::warn);
    m_warning->setWordWrap(true);
    m_panel.addSeparator();
    m_panel.addSection(tr("Optimise"));
    m_betas = new BetasForm;
    m_panel.addWidget(m_betas);
    connect(m_form, &shell::PropertyForm::changed, this, &SpaceInspector::takeSettings);
    connect(m_process, &ProcessEditor::edited, this, [this](const Json& process) {
        m_form->setValue({{"process", process}});
        takeSettings();
    });
    connect(m_process, &ProcessEditor::judged, this, &SpaceInspector::settle);
    connect(m_betas, &BetasForm::edited, this, [this](const Json& betas) { edit(tr("Change run settings"), QStringLiteral("langevin-betas"), [&](Json& d) { d["betas"] = betas; }); });
}

void SpaceInspector::takeSettings() {
    edit(tr("Change run settings"), QStringLiteral("langevin-run"), [this](Json& d) {
        auto value = m_form->value();
        value.erase("problem");
        if (value.contains("process") && value["process"].empty())
            value.erase("process");
        d["seed"] = value["seed"];
        value.erase("seed");
        d["run"] = std::move(value);
    });
}

void SpaceInspector::edit(const QString& undoText, const QString& mergeId, const std::function<void(Json&)>& change) {
    auto edited = document();
    const auto before = edited;
    change(edited);
    if (edited != before) {
        m_editing = true;
        m_workspace.setDocument(m_key.toStdString(), edited, undoText, mergeId);
        m_editing = false;
    }
    judge();
}

// Every reason goes where the hand is: beside the field it is about.
void SpaceInspector::judge() {
    const auto document = this->document();
    m_found.clear();
    auto problem = langevin::SpaceProblem::fromJson(document, "", readLoss);
    QString general, rows, loss;
    for (auto* form : {m_lossForm.data(), m_setForm.data()})
        if (form != nullptr)
            form->clearProblems();
    if (!problem) {
        m_found = shell::reasonWords(problem.error());
        const auto& where = problem.error().where;
        const bool ofSet = where.rfind("/polyhedron", 0) == 0 || where.rfind("/set", 0) == 0;
        const bool ofLoss = where.rfind("/loss", 0) == 0;
        const bool said = (ofSet && m_setForm && m_setForm->setProblem(fieldOf(where, "/set"), m_found)) || (ofLoss && m_lossForm && m_lossForm->setProblem(fieldOf(where, "/loss"), m_found));
        if (!said)
            (ofSet ? rows : ofLoss ? loss : general) = m_found;
    }
    m_note->setText(general);
    m_note->setVisible(!general.isEmpty());
    if (!m_rowsUnreadable) {
        m_rowsError->setText(rows);
        m_rowsError->setVisible(!rows.isEmpty());
    }
    if (m_lossForm) {
        m_lossError->setText(loss);
        m_lossError->setVisible(!loss.isEmpty());
    } else if (!loss.isEmpty()) {
        sayLossError(loss, 0);
    }
    std::shared_ptr<const langevin::ConstraintSet> set;
    if (problem)
        set = std::make_shared<const langevin::ConstraintSet>(problem->set);
    else if (auto alone = langevin::ConstraintSet::fromJson(setIn(document), ""))
        set = std::make_shared<const langevin::ConstraintSet>(std::move(*alone));
    m_facts->look(set);
    m_dimension->setValue(set ? QLocale().toString(set->dimension()) : QStringLiteral("–"));
    double smoothness = 0;
    if (problem && !isOwn(document))
        if (const auto& constants = problem->loss->facts().constants)
            smoothness = constants->smoothness;
    const bool stable = smoothness > 0;
    if (m_stable) {
        m_stable->setVisible(stable);
        m_stable->setValue(stable ? shownNumber(2.0 / smoothness) : QString());
    }
    if (m_lossForm && problem)
        m_formula->setText(numbersIn(objectIn(document, "loss")) <= mostRead ? QString::fromStdString(problem->loss->facts().formula) : lossKindTitle(textIn(objectIn(document, "loss"), "kind").toStdString()));
    const auto value = m_form->value();
    const auto text = [&](const char* name) { return value.contains(name) && value[name].is_string() ? value[name].get<std::string>() : std::string(); };
    const auto data = text("data");
    const auto enable = [this](const char* name, bool on) {
        if (auto* editor = m_form->editor(name))
            editor->setEnabled(on);
    };
    enable("dataDeviation", data == "iid" || data == "ar1" || data == "var" || data == "twoState");
    enable("phi", data == "ar1");
    enable("switching", data == "twoState");
    enable("blockLength", data == "blocks");
    QString samplerProblem, warning;
    if (problem) {
        if (const auto sampler = langevin::samplerNamed(text("sampler"), {})) {
            if (const auto admitted = langevin::admits(**sampler, problem->set, data != "none", {}); !admitted)
                samplerProblem = shell::reasonWords(admitted.error());
            const double eta = langevinview::numberIn(value, "step", 0);
            if (stable && !(*sampler)->facts().isExact && eta >= 2.0 / smoothness)
                warning = tr("This step size is above 2/ℓ = %1, where the recursion is stable. It is run as it is.").arg(shownNumber(2.0 / smoothness));
        }
    }
    m_form->setProblem("sampler", samplerProblem);
    if (m_found.isEmpty())
        m_found = samplerProblem;
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    m_betas->show(document, langevinview::numberIn(value, "beta", 1.0));
    m_process->judge(objectIn(document, "loss"), set ? set->dimension() : 0, value);
    settle();
}

void SpaceInspector::settle() {
    m_refusal = m_found;
    const auto refused = m_process->refusal();
    for (const char* name : {"data", "phi", "dataDeviation", "switching", "blockLength"})
        m_form->setProblem(name, m_process->refusedParameter() == name ? refused : QString());
    if (m_refusal.isEmpty())
        m_refusal = refused;
    const bool readable = m_form->isValid() && (!m_lossForm || m_lossForm->isValid()) && (!m_setForm || m_setForm->isValid()) && !m_rowsUnreadable;
    if (m_refusal.isEmpty() && !readable)
        m_refusal = tr("A field holds something that cannot be used; the reason stands under it.");
    for (auto* button : {m_run.data(), m_optimise.data()})
        if (button != nullptr)
            button->setEnabled(m_refusal.isEmpty() && (button == m_run || m_betas->isValid()));
}

base::JobSpec SpaceInspector::spec(bool optimise) const {
    base::JobSpec spec;
    spec.kind = optimise ? "langevin.optimise" : "langevin.sample";
    spec.parameters = m_form->value();
    spec.seed = spec.parameters.value("seed", std::uint64_t{standardSeed});
    spec.parameters.erase("seed");
    auto problem = document();
    spec.title = problem.value("title", std::string());
    spec.parameters["process"] = ProcessEditor::partFor(spec.parameters.value("data", std::string()), spec.parameters.value("process", Json::object()));
    if (langevinview::hasTable(objectIn(problem, "loss")))
        spec.parameters["process"] = Json::object();
    for (const char* key : {"run", "seed", "note", "betas"})
        problem.erase(key);
    spec.parameters["problem"] = std::move(problem);
    if (optimise) {
        spec.parameters.erase("beta");
        spec.parameters["betas"] = m_betas->betas();
    }
    return spec;
}

void SpaceInspector::sayLossError(const QString& what, int line) {
    if (!m_text || !m_lossError)
        return;
    m_lossError->setText(what.isEmpty() || line < 1 ? what : tr("Line %1: %2").arg(line).arg(what));
    m_lossError->setVisible(!what.isEmpty());
    QList<QTextEdit::ExtraSelection> marks;
    if (line > 0 && line <= m_text->document()->blockCount()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document()->findBlockByNumber(line - 1));
        QColor tint = shell::Theme::current().bad;
        tint.setAlpha(48);
        mark.format.setBackground(tint);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
        m_text->setTextCursor(mark.cursor);
    }
    m_text->setExtraSelections(marks);
}

QString SpaceInspector::lossError() const {
    return m_lossError && m_lossError->isVisibleTo(m_lossError->parentWidget()) ? m_lossError->text() : QString();
}

QString SpaceInspector::warning() const {
    return m_warning ? m_warning->text() : QString();
}

void SpaceInspector::showJob(const base::JobRecord& record) {
    m_key.clear();
    reportSpaceJob(m_workspace, m_panel, record, this);
}

}  // namespace triptych::app
