#include "app/langevin/problem_inspector.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include "app/langevin/betas_form.h"
#include "app/langevin/core/problem_choice.h"
#include "app/langevin/field_form.h"
#include "app/langevin/number_rows.h"
#include "app/langevin/process_editor.h"
#include "app/langevin/set_facts_rows.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "langevin/kinds.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr std::int64_t standardSeed = 7;

QString textIn(const Json& document, const char* name) {
    const auto found = document.find(name);
    return found != document.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

Json objectIn(const Json& document, const char* name) {
    const auto found = document.find(name);
    return found != document.end() && found->is_object() ? *found : Json::object();
}

base::Parameter number(std::string name, double standard, double minimum, double maximum, std::string meaning) {
    return {std::move(name), base::ParameterType::number, standard, {}, minimum, maximum, {}, std::move(meaning)};
}

}  // namespace

ProblemInspector::ProblemInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_workspace(workspace), m_panel(panel) {
    for (auto& kind : langevin::kinds())
        if (kind.name == "langevin.run")
            m_kind = std::move(kind);
}

Json ProblemInspector::document() const {
    auto document = m_workspace.document(m_key.toStdString());
    return document.is_object() ? document : Json::object();
}

double ProblemInspector::beta() const {
    return langevinview::numberIn(objectIn(document(), "run"), "beta", 1.0);
}

void ProblemInspector::leave() {
    m_key.clear();
    m_problem.reset();
}

void ProblemInspector::reload() {
    show(m_key);
}

void ProblemInspector::show(const QString& key) {
    m_key = key;
    m_panel.clear();
    const Json document = this->document();
    m_panel.addSection(tr("What you see"));
    const QString note = textIn(document, "note");
    m_panel.addText(note.isEmpty() ? tr("A loss and the polyhedron it is sampled on.") : note, shell::Ink::text2)->setWordWrap(true);
    m_note = m_panel.addText({}, shell::Ink::bad);
    m_note->setWordWrap(true);
    m_panel.addSeparator();
    buildLoss(document);
    buildConstraints(document);
    buildStart(document);
    buildRun(document);
    m_panel.addStretch();
    buildFoot();
    judge();
}

void ProblemInspector::buildLoss(const Json& document) {
    m_lossForm = nullptr;
    m_lossKind = nullptr;
    m_means = nullptr;
    m_weights = nullptr;
    const auto loss = langevin::Loss::fromJson(objectIn(document, "loss"), "");
    if (!loss)
        return;
    m_panel.addSection(tr("Loss"));
    const auto kind = loss->toJson()["kind"].get<std::string>();
    m_lossKind = new QComboBox;
    m_lossKind->setAccessibleName(tr("Kind of loss"));
    for (const auto& family : langevin::lossCatalogue())
        m_lossKind->addItem(lossKindTitle(std::string(family.name)), QString::fromUtf8(family.name.data(), static_cast<qsizetype>(family.name.size())));
    m_lossKind->setCurrentIndex(m_lossKind->findData(QString::fromStdString(kind)));
    m_panel.addWidget(m_lossKind);
    connect(m_lossKind, &QComboBox::activated, this, [this, kind](int index) {
        const auto chosen = m_lossKind->itemData(index).toString().toStdString();
        if (chosen == kind)
            return;
        edit(tr("Change loss"), {}, [&](Json& d) { d["loss"] = langevinview::planeLossOfKind(chosen, objectIn(d, "loss")); });
        reload();
    });
    m_formula = m_panel.addText(QString::fromStdString(loss->formula()));
    m_formula->setFixed(true);
    m_formula->setWordWrap(true);
    const auto& family = langevin::lossCatalogue()[static_cast<std::size_t>(loss->table().kind)];
    std::vector<base::Parameter> table;
    for (const auto& p : family.parameters)
        table.push_back(number(std::string(p.name), p.standard, p.minimum, p.maximum, std::string(p.meaning)));
    m_lossForm = new shell::PropertyForm;
    m_lossForm->setParameters(table);
    m_lossForm->setValue(loss->toJson());
    m_panel.addWidget(m_lossForm);
    connect(m_lossForm, &shell::PropertyForm::changed, this, [this] {
        edit(tr("Change loss"), QStringLiteral("langevin-loss"), [this](Json& d) { d["loss"].update(m_lossForm->value()); });
    });
    if (kind == "mixture") {
        m_means = addTable("means", tr("Centres"), tr("A centre a line: x and y"), true, loss->toJson());
        m_weights = addTable("weights", tr("Weights"), tr("One a centre; empty: equal"), false, objectIn(document, "loss"));
    }
    m_panel.addSeparator();
}

NumberRows* ProblemInspector::addTable(const char* name, const QString& title, const QString& meaning, bool isMatrix, const Json& loss) {
    auto* rows = new NumberRows(title, meaning, isMatrix ? NumberShape::matrix : NumberShape::vector);
    rows->setValue(loss.contains(name) ? loss[name] : Json::array());
    m_panel.addWidget(rows);
    connect(rows, &NumberRows::edited, this, [this, rows, name, isMatrix] {
        edit(tr("Change loss"), QStringLiteral("langevin-loss-rows"), [&](Json& d) {
            if (!isMatrix && rows->value().empty())
                d["loss"].erase(name);
            else
                d["loss"][name] = rows->value();
        });
    });
    return rows;
}

void ProblemInspector::buildConstraints(const Json& document) {
    const auto set = objectIn(document, "polyhedron");
    m_constraints = new ConstraintEditor;
    m_constraints->setSystem(set);
    auto* section = m_panel.addSection(tr("Constraints"));
    auto* draw = new shell::LinkButton(tr("Draw in the plane"));
    draw->setCheckable(true);
    draw->setToolTip(tr("Draw a line in the plane: a new face, which keeps the start inside. Drag a face to move it, Delete takes it out, Esc ends."));
    draw->setObjectName(QStringLiteral("drawFaces"));
    section->addTool(draw);
    m_draw = draw;
    connect(draw, &QAbstractButton::clicked, this, [this](bool on) { emit toolRequested(on ? PlaneCanvas::Tool::draw : PlaneCanvas::Tool::look); });
    m_panel.addWidget(m_constraints);
    m_facts = new SetFactsRows(m_workspace);
    m_panel.addWidget(m_facts);
    m_panel.addSeparator();
    connect(m_constraints, &ConstraintEditor::rowTyped, this, &ProblemInspector::setFace);
    connect(m_constraints, &ConstraintEditor::rowCleared, this, &ProblemInspector::removeFace);
}

void ProblemInspector::changeRows(const std::function<void(Json& a, Json& b)>& change) {
    edit(tr("Change constraint"), {}, [&](Json& d) { change(d["polyhedron"]["A"], d["polyhedron"]["b"]); });
    m_constraints->setSystem(objectIn(document(), "polyhedron"));
    judge();
}

void ProblemInspector::setFace(int row, const TypedRow& face) {
    if (m_key.isEmpty() || m_constraints == nullptr)
        return;
    changeRows([&](Json& a, Json& b) {
        const auto index = static_cast<std::size_t>(row);
        const Json left{face.a[0], face.a[1]};
        if (index < a.size()) {
            a[index] = left;
            b[index] = face.b;
        } else {
            a.push_back(left);
            b.push_back(face.b);
        }
    });
}

void ProblemInspector::removeFace(int row) {
    // A set needs one constraint at least.
    if (m_key.isEmpty() || m_constraints == nullptr || m_constraints->rows() < 2)
        return;
    changeRows([&](Json& a, Json& b) {
        a.erase(static_cast<std::size_t>(row));
        b.erase(static_cast<std::size_t>(row));
    });
}

void ProblemInspector::buildStart(const Json& document) {
    auto* section = m_panel.addSection(tr("Start"));
    auto* pick = new shell::LinkButton(tr("Pick in the plane"));
    pick->setCheckable(true);
    pick->setToolTip(tr("The next click in the plane is where all chains start; Esc lets it be"));
    section->addTool(pick);
    m_pick = pick;
    connect(pick, &QAbstractButton::clicked, this, [this](bool on) { emit toolRequested(on ? PlaneCanvas::Tool::pick : PlaneCanvas::Tool::look); });
    m_startForm = new shell::PropertyForm;
    m_startForm->setParameters({number("x", 0, -1e6, 1e6, tr("Where every chain starts").toStdString()), number("y", 0, -1e6, 1e6, tr("Where every chain starts").toStdString())});
    m_startForm->setLabel("x", QStringLiteral("x₁"));
    m_startForm->setLabel("y", QStringLiteral("x₂"));
    const auto found = document.find("start");
    if (found != document.end() && found->is_array() && found->size() == 2 && (*found)[0].is_number() && (*found)[1].is_number())
        m_startForm->setValue({{"x", (*found)[0].get<double>()}, {"y", (*found)[1].get<double>()}});
    m_panel.addWidget(m_startForm);
    m_startNote = m_panel.addText({}, shell::Ink::text3);
    m_startNote->setWordWrap(true);
    connect(m_startForm, &shell::PropertyForm::changed, this, [this] {
        const auto value = m_startForm->value();
        edit(tr("Change start"), QStringLiteral("langevin-start"), [&](Json& d) { d["start"] = Json{value["x"], value["y"]}; });
    });
    m_panel.addSeparator();
}

void ProblemInspector::setStart(const langevin::Point& at) {
    if (m_key.isEmpty() || m_startForm == nullptr)
        return;
    edit(tr("Change start"), {}, [&](Json& d) { d["start"] = Json{at[0], at[1]}; });
    m_startForm->setValue({{"x", at[0]}, {"y", at[1]}});
}

void ProblemInspector::setTool(PlaneCanvas::Tool tool) {
    if (m_pick)
        m_pick->setChecked(tool == PlaneCanvas::Tool::pick);
    if (m_draw)
        m_draw->setChecked(tool == PlaneCanvas::Tool::draw);
}

void ProblemInspector::buildRun(const Json& document) {
    m_panel.addSection(tr("Data and sampler"));
    auto table = m_kind.parameters;
    table.push_back({"seed", base::ParameterType::integer, standardSeed, {}, 0, 9007199254740991.0, {}, tr("Addresses every random number: the same seed draws the same paths again").toStdString()});
    QStringList hidden{QStringLiteral("problem"), QStringLiteral("process")};
    const bool hasProcess = std::any_of(table.begin(), table.end(), [](const auto& p) { return p.name == "process"; });
    for (auto& p : table) {
        if (p.type == base::ParameterType::choice && p.choices.size() < 2)
            hidden << QString::fromStdString(p.name);
        // As it is said in full, it does not fit beside its field.
        if (p.name == "rate")
            p.unit = tr("per η").toStdString();
    }
    m_runForm = new shell::PropertyForm;
    m_runForm->setParameters(table, hidden);
    const std::pair<const char*, QString> labels[] = {{"data", tr("Data")}, {"sampler", tr("Sampler")}, {"dataDeviation", tr("Data deviation")}, {"phi", tr("AR(1) φ")}, {"switching", tr("Switching")}, {"blockLength", tr("Block length")}, {"beta", QStringLiteral("β")},
                                                      {"stepRule", tr("Step rule")}, {"step", tr("Step size η")}, {"rate", tr("Rate a")}, {"steps", tr("Steps T")}, {"chains", tr("Chains")}, {"seed", tr("Seed")}};
    for (const auto& [name, text] : labels)
        m_runForm->setLabel(name, text);
    if (auto* data = qobject_cast<QComboBox*>(m_runForm->editor("data")))
        for (int i = 0; i < data->count(); ++i)
            data->setItemText(i, dataTitle(data->itemData(i).toString().toStdString()));
    m_runForm->setValue(objectIn(document, "run"));
    if (const auto seed = document.find("seed"); seed != document.end() && seed->is_number_integer() && *seed >= 0)
        m_runForm->setValue({{"seed", *seed}});
    m_panel.addWidget(m_runForm);
    m_process = nullptr;
    if (hasProcess) {
        m_process = new ProcessEditor(m_workspace);
        m_process->setProcess(objectIn(objectIn(document, "run"), "process"));
        m_panel.addWidget(m_process);
        connect(m_process, &ProcessEditor::edited, this, [this](const Json& process) {
            m_runForm->setValue({{"process", process}});
            takeSettings(tr("Change run settings"), QStringLiteral("langevin-run"));
        });
        connect(m_process, &ProcessEditor::judged, this, &ProblemInspector::settle);
    }
    m_stepWarning = m_panel.addText({}, shell::Ink::warn);
    m_stepWarning->setWordWrap(true);
    auto* row = m_panel.addRow();
    row->addStretch();
    auto* fresh = new shell::LinkButton(tr("New seed"));
    fresh->setToolTip(tr("Another seed, drawn at random"));
    fresh->setObjectName(QStringLiteral("newSeed"));
    row->addWidget(fresh);
    m_etaRow = m_panel.addValue(tr("Step size η"), {}, {}, tr("Length of a step in time, as the rule gives it."));
    m_rateRow = m_panel.addValue(tr("Rate a"), {}, {}, tr("Contraction rate. Derived: a lower bound by reflection coupling (Eberle 2016), usually very pessimistic."));
    m_panel.addSeparator();
    m_panel.addSection(tr("Optimise"));
    m_betas = new BetasForm;
    m_panel.addWidget(m_betas);
    connect(m_betas, &BetasForm::edited, this, [this](const Json& betas) { edit(tr("Change run settings"), QStringLiteral("langevin-betas"), [&](Json& d) { d["betas"] = betas; }); });
    connect(m_runForm, &shell::PropertyForm::changed, this, [this] { takeSettings(tr("Change run settings"), QStringLiteral("langevin-run")); });
    connect(fresh, &QAbstractButton::clicked, this, [this] {
        const auto before = m_runForm->value()["seed"];
        Json seed = before;
        while (seed == before)
            seed = static_cast<std::int64_t>(QRandomGenerator::global()->bounded(1, 1000000));
        m_runForm->setValue({{"seed", seed}});
        takeSettings(tr("New seed"), {});
    });
}

void ProblemInspector::takeSettings(const QString& undoText, const QString& mergeId) {
    edit(undoText, mergeId, [this](Json& d) {
        auto value = m_runForm->value();
        value.erase("problem");
        if (value.contains("process") && value["process"].empty())
            value.erase("process");
        d["seed"] = value["seed"];
        value.erase("seed");
        d["run"] = std::move(value);
    });
}

void ProblemInspector::buildFoot() {
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_optimiseButton = new QPushButton(tr("Optimise"));
    m_optimiseButton->setToolTip(tr("The best loss that chains meet, at every β of the list"));
    m_runButton = new QPushButton(tr("Run"));
    shell::setPrimary(m_runButton);
    layout->addWidget(m_optimiseButton);
    layout->addWidget(m_runButton, 1);
    m_panel.setFoot(foot);
    connect(m_optimiseButton, &QPushButton::clicked, this, &ProblemInspector::optimiseRequested);
    connect(m_runButton, &QPushButton::clicked, this, &ProblemInspector::runRequested);
}

void ProblemInspector::edit(const QString& undoText, const QString& mergeId, const std::function<void(Json&)>& change) {
    auto edited = document();
    const auto before = edited;
    change(edited);
    if (edited != before) {
        m_editing = true;
        m_workspace.setDocument(m_key.toStdString(), edited, undoText, mergeId);
        m_editing = false;
    }
    judge();
    if (edited != before)
        emit changed();
}

void ProblemInspector::sayProblem(const QString& reason) {
    if (m_note) {
        m_note->setText(reason);
        m_note->setVisible(!reason.isEmpty());
    }
}

// Every reason goes where the hand is: beside the field it is about.
void ProblemInspector::judge() {
    if (m_runForm == nullptr || m_constraints == nullptr)
        return;
    const auto now = document();
    auto made = langevin::Problem::fromJson(now, "");
    m_problem = made ? std::make_shared<const langevin::Problem>(std::move(*made)) : nullptr;
    m_found.clear();
    QString general, set;
    for (auto* table : {m_means.data(), m_weights.data()})
        if (table != nullptr)
            table->setProblem({});
    if (!made) {
        const auto& error = made.error();
        m_found = shell::reasonWords(error);
        if (m_means && error.where.rfind("/loss/means", 0) == 0)
            m_means->setProblem(m_found);
        else if (m_weights && error.where.rfind("/loss/weights", 0) == 0)
            m_weights->setProblem(m_found);
        else
            (error.where.rfind("/polyhedron", 0) == 0 ? set : general) = m_found;
    }
    sayProblem(general);
    m_constraints->setProblem(set);
    m_facts->look(m_problem ? std::make_shared<const langevin::ConstraintSet>(m_problem->set) : nullptr);
    if (m_problem && m_formula)
        m_formula->setText(QString::fromStdString(m_problem->loss.formula()));

    const auto start = m_startForm->value();
    const bool moved = m_problem && (m_problem->start[0] != start["x"].get<double>() || m_problem->start[1] != start["y"].get<double>());
    m_startNote->setText(moved ? tr("Outside the set: the chains start at the nearest point of it, (%1, %2).").arg(shownNumber(m_problem->start[0]), shownNumber(m_problem->start[1])) : QString());
    m_startNote->setVisible(moved);

    auto parameters = m_runForm->value();
    parameters.erase("seed");
    const auto text = [&](const char* name) { return parameters.contains(name) && parameters[name].is_string() ? parameters[name].get<std::string>() : std::string(); };
    const auto enable = [this](const char* name, bool on) {
        if (auto* editor = m_runForm->editor(name))
            editor->setEnabled(on);
    };
    const auto data = text("data");
    enable("dataDeviation", data == "iid" || data == "ar1" || data == "var" || data == "twoState");
    enable("phi", data == "ar1");
    enable("switching", data == "twoState");
    enable("blockLength", data == "blocks");
    enable("step", text("stepRule") == "fixed");
    enable("rate", text("stepRule") != "fixed");
    const auto check = m_problem ? langevinview::checkRun(m_kind, *m_problem, parameters) : langevinview::RunCheck{};
    for (const auto& p : m_kind.parameters) {
        const auto found = check.problems.find(p.name);
        m_runForm->setProblem(p.name, found == check.problems.end() ? QString() : shell::reasonWords(found->second));
        if (found != check.problems.end() && m_found.isEmpty())
            m_found = shell::reasonWords(found->second);
    }
    m_eta = check.ok() ? check.eta : 0;
    m_stepWarning->setText(check.stableBelow > 0 ? tr("This step size is above 2/ℓ = %1, where the recursion is stable. It is run as it is.").arg(shownNumber(check.stableBelow)) : QString());
    m_stepWarning->setVisible(check.stableBelow > 0);
    m_etaRow->setVisible(check.eta > 0 && text("stepRule") != "fixed");
    m_etaRow->setValue(shownNumber(check.eta));
    m_rateRow->setVisible(m_problem && check.ok() && check.rateDerived);
    m_rateRow->setValue(check.rate > rateShownFrom ? tr("%1, derived").arg(shownNumber(check.rate)) : tr("nearly 0, derived"));
    m_betas->show(now, langevinview::numberIn(parameters, "beta", 1.0));
    if (m_process)
        m_process->judge(m_problem ? m_problem->loss.toJson() : Json::object(), m_problem ? 2 : 0, parameters);
    settle();
}

// What judge() found and what the data process says, together.
void ProblemInspector::settle() {
    m_refusal = m_found;
    if (m_process && !m_process->refusedParameter().empty())
        m_runForm->setProblem(m_process->refusedParameter(), m_process->refusal());
    if (m_refusal.isEmpty() && m_process)
        m_refusal = m_process->refusal();
    const bool readable = m_runForm->isValid() && m_startForm->isValid() && (!m_lossForm || m_lossForm->isValid()) && (!m_means || m_means->isValid()) && (!m_weights || m_weights->isValid());
    if (m_refusal.isEmpty() && !readable)
        m_refusal = tr("A field holds something that cannot be used; the reason stands under it.");
    if (!m_runButton)
        return;
    m_runButton->setEnabled(m_refusal.isEmpty());
    m_runButton->setToolTip(m_refusal);
    m_optimiseButton->setEnabled(m_refusal.isEmpty() && m_betas->isValid() && m_eta > 0);
}

base::JobSpec ProblemInspector::spec() const {
    base::JobSpec spec;
    spec.kind = m_kind.name;
    spec.parameters = m_runForm->value();
    spec.seed = spec.parameters.value("seed", std::uint64_t{standardSeed});
    spec.parameters.erase("seed");
    spec.parameters["problem"] = m_problem->toJson();
    // The settings stand in the parameters; the problem's own copy must not make another result of the same thing.
    spec.parameters["problem"].erase("run");
    spec.title = m_problem->title;
    if (m_process)
        spec.parameters["process"] = ProcessEditor::partFor(spec.parameters.value("data", std::string()), spec.parameters.value("process", Json::object()));
    return spec;
}

base::JobSpec ProblemInspector::optimiseSpec() const {
    auto spec = this->spec();
    spec.kind = "langevin.optimise";
    auto given = std::move(spec.parameters);
    given["step"] = m_eta;
    given["chains"] = static_cast<std::int64_t>(std::min(langevinview::numberIn(given, "chains", 512), static_cast<double>(1 << 18)));
    given["betas"] = m_betas->betas();
    spec.parameters = Json::object();
    for (const auto& kind : langevin::kinds())
        if (kind.name == spec.kind)
            for (const auto& p : kind.parameters)
                if (given.contains(p.name))
                    spec.parameters[p.name] = given[p.name];
    return spec;
}

}  // namespace triptych::app
