#include "app/segmentation/learning/learning_inspector.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/segmentation/learning/disagreement_view.h"
#include "app/segmentation/learning/learning_jobs.h"
#include "app/segmentation/learning/parameter_titles.h"
#include "app/segmentation/learning/reviewed_set.h"
#include "app/shell/chooser.h"
#include "app/shell/panel_parts.h"
#include "app/shell/parameter_groups.h"
#include "app/shell/property_form.h"
#include "app/shell/seed_row.h"
#include "app/shell/style.h"

namespace triptych::app {

using namespace learning;
using base::Json;
using base::ParameterType;

namespace {

const QString setsView = QStringLiteral("sets"), trainingView = QStringLiteral("training"), curvesView = QStringLiteral("curves"), disagreementView = QStringLiteral("disagreement");

// A chooser under its name.
void addChooser(shell::SidePanel* panel, QComboBox* box) {
    auto* label = new shell::Label(box->accessibleName(), shell::TextSize::body, shell::Ink::text2);
    label->setBuddy(box);
    panel->addWidget(label);
    panel->addWidget(box);
}

void titleAll(shell::PropertyForm* form, const std::vector<std::string>& names) {
    for (const auto& name : names)
        form->setLabel(name, parameterTitle(name));
}

double numberOf(const Json& json, const char* key, double otherwise) {
    return json.is_object() && json.contains(key) && json[key].is_number() ? json[key].get<double>() : otherwise;
}

}  // namespace

LearningInspector::LearningInspector(Workspace& workspace, ImportStore& imports, LearningStore& store, DisagreementView& disagreement, QWidget* parent)
    : QStackedWidget(parent), m_workspace(workspace), m_imports(imports), m_store(store), m_disagreement(disagreement) {
    m_reviewed = new ReviewedSet(workspace, imports, this);
    buildSets();
    buildTraining();
    buildCurves();
    buildDisagreement();
    connect(&store, &LearningStore::listsChanged, this, &LearningInspector::refreshLists);
    connect(&store, &LearningStore::setShown, this, &LearningInspector::refreshSelected);
    connect(&store, &LearningStore::modelShown, this, &LearningInspector::refreshSelected);
    connect(&store, &LearningStore::experimentShown, this, &LearningInspector::refreshSelected);
    connect(&imports, &ImportStore::importShown, this, &LearningInspector::judge);
    connect(m_reviewed, &ReviewedSet::changed, this, &LearningInspector::judge);
    connect(&disagreement, &DisagreementView::changed, this, &LearningInspector::refreshSelected);
    newSetChosen();
    refreshLists();
    refreshSelected();
}

shell::SidePanel* LearningInspector::panel(const QString& view, const QString& words) {
    auto* made = new shell::SidePanel;
    made->addSection(tr("What you see"));
    made->addText(words, shell::Ink::text2)->setWordWrap(true);
    made->addSeparator();
    addWidget(made);
    m_panels[view] = made;
    return made;
}

QPushButton* LearningInspector::foot(shell::SidePanel* panel, const QString& text) {
    auto* holder = new QWidget;
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(16, 8, 16, 12);
    auto* run = new QPushButton(text);
    shell::setPrimary(run);
    layout->addWidget(run);
    panel->addStretch();
    panel->setFoot(holder);
    return run;
}

void LearningInspector::addMade(shell::SidePanel* panel, const std::function<std::string()>& job) {
    panel->addSection(tr("How it was made"));
    auto* code = new shell::LinkButton(tr("Show code"));
    auto* row = panel->addRow();
    row->addWidget(code);
    row->addStretch(1);
    connect(code, &QAbstractButton::clicked, this, [this, job] {
        if (!job().empty())
            emit showCodeWanted(job());
    });
    panel->addSeparator();
}

void LearningInspector::buildSets() {
    auto* side = panel(setsView, tr("Pictures with the masks that a model learns from and is tested on. What was taken together, a scene, is never in two parts."));
    side->addSection(tr("Selected"));
    m_setName = side->addValue(tr("Data set"));
    m_setExamples = side->addValue(tr("Examples"));
    m_setFrom = side->addValue(tr("Masks from"));
    m_exampleId = side->addValue(tr("Example"));
    m_exampleScene = side->addValue(tr("Scene"));
    m_exampleSize = side->addValue(tr("Size"), {}, QStringLiteral("px"));
    m_exampleInk = side->addValue(tr("Foreground"), {}, QStringLiteral("%"), tr("Share of its pixels inside the mask"));
    side->addSeparator();
    addMade(side, [this] { return m_store.chosenSet(); });
    side->addSection(tr("Split by scene"));
    m_splitForm = new shell::PropertyForm;
    m_splitForm->setParameters({{"validation", ParameterType::number, 0.2, "", 0.0, 0.9, {}, "Share of the pictures on which epoch and threshold are chosen, by scene"},
                                {"test", ParameterType::number, 0.2, "", 0.0, 0.9, {}, "Share of the pictures kept for the test, by scene"},
                                {"split_seed", ParameterType::integer, 0, "", 0.0, 9007199254740991.0, {}, "Which scenes go where"}});
    titleAll(m_splitForm, {"validation", "test", "split_seed"});
    side->addWidget(m_splitForm);
    connect(m_splitForm, &shell::PropertyForm::changed, this, [this] {
        if (!m_splitForm->isValid())
            return;
        const auto value = m_splitForm->value();
        m_store.setSplit({numberOf(value, "validation", 0.2), numberOf(value, "test", 0.2), static_cast<std::uint64_t>(numberOf(value, "split_seed", 0))});
    });
    side->addSeparator();
    side->addSection(tr("New data set"));
    m_newSet = shell::makeChooser(tr("Made of"), tr("The pictures and masks of the import on screen, or pictures that are generated"));
    m_newSet->addItem(tr("The import on screen"), QStringLiteral("import"));
    m_newSet->addItem(tr("Generated pictures"), QStringLiteral("generated"));
    addChooser(side, m_newSet);
    m_setNote = side->addText({}, shell::Ink::text2);
    m_setNote->setWordWrap(true);
    m_setProblem = side->addText({}, shell::Ink::bad);
    m_setProblem->setWordWrap(true);
    m_setForm = new shell::ParameterGroups(parameterTitle);
    side->addWidget(m_setForm);
    m_runs[setsView] = foot(side, tr("Run"));
    connect(m_newSet, &QComboBox::currentIndexChanged, this, &LearningInspector::newSetChosen);
    connect(m_setForm, &shell::ParameterGroups::changed, this, &LearningInspector::judge);
    connect(m_runs[setsView], &QPushButton::clicked, this, &LearningInspector::runSet);
}

void LearningInspector::buildTraining() {
    auto* side = panel(trainingView, tr("How a model learns: its loss by epoch, and how well it finds the masks of validation pictures. The best epoch is kept."));
    side->addSection(tr("Selected"));
    m_modelName = side->addValue(tr("Model"));
    m_modelDice = side->addValue(tr("Dice on the test"), {}, {}, tr("2 |A∩B| / (|A| + |B|) of the model's mask and the given one, mean over the test pictures where it is defined"));
    m_modelEpochs = side->addValue(tr("Epochs"), {}, {}, tr("How many there were, and which was the best on validation pictures"));
    m_modelThreshold = side->addValue(tr("Threshold"), {}, {}, tr("Of the model's probability, chosen on validation pictures"));
    m_modelParameters = side->addValue(tr("Parameters"), {}, {}, tr("Numbers that are learnt"));
    m_modelSource = side->addValue(tr("Begun from"));
    m_modelSplit = side->addValue(tr("Learnt from"), {}, {}, tr("Pictures in training, validation and test"));
    side->addSeparator();
    addMade(side, [this] { return m_store.chosenModel(); });
    side->addSection(tr("New training"));
    m_trainSet = shell::makeChooser(tr("Learns from"), tr("A data set of the Library; its split is that of Sets"));
    m_trainSource = shell::makeChooser(tr("Begins from"), tr("From scratch, or from the layers of another model"));
    addChooser(side, m_trainSet);
    addChooser(side, m_trainSource);
    m_trainForm = new shell::ParameterGroups(parameterTitle);
    side->addWidget(m_trainForm);
    if (const auto kind = kindNamed(trainKind))
        m_trainForm->setParameters(kind->parameters,
                                   {{{}, {"preset", "epochs", "fraction", "batch", "crop"}},
                                    {tr("Transfer"), {"transfer_levels", "adapt", "freeze", "freeze_epochs"}},
                                    {tr("Network"), {"filters", "levels", "norm", "activation", "dropout"}},
                                    {tr("Loss"), {"loss", "beta", "gamma", "segmentation_weight", "adversarial", "adversarial_weight", "discriminator", "discriminator_filters", "discriminator_layers"}},
                                    {tr("Schedule"), {"rate", "discriminator_rate", "decay", "decay_every", "patience", "crops_per_picture"}},
                                    {tr("Augmentation"), {"flips", "quarter_turns", "turn", "zoom", "brightness", "contrast", "band", "stroke_noise"}},
                                    {tr("Preparation and name"), {"normalisation", "low", "high", "name"}}},
                                   {"validation", "test", "split_seed"});
    m_seed = new shell::SeedRow(tr("Decides beginning, order, crops and which pictures a fraction has"));
    side->addWidget(m_seed);
    m_trainProblem = side->addText({}, shell::Ink::bad);
    m_trainProblem->setWordWrap(true);
    m_runs[trainingView] = foot(side, tr("Run"));
    connect(m_runs[trainingView], &QPushButton::clicked, this, &LearningInspector::runTraining);
    const auto edited = [this] {
        judge();
        emit trainingEdited();
    };
    connect(m_trainSet, &QComboBox::currentIndexChanged, this, edited);
    connect(m_trainSource, &QComboBox::currentIndexChanged, this, edited);
    connect(m_trainForm, &shell::ParameterGroups::changed, this, edited);
}

void LearningInspector::buildCurves() {
    auto* side = panel(curvesView, tr("How well models do on held-out pictures when they learn from a part of the training pictures, from scratch and from other models. Which is better is found, not assumed."));
    side->addSection(tr("What was found"));
    m_findings = side->addText({}, shell::Ink::text);
    m_findings->setWordWrap(true);
    side->addSeparator();
    addMade(side, [this] { return m_store.chosenExperiment(); });
    side->addSection(tr("New experiment"));
    m_experimentSet = shell::makeChooser(tr("Learns from"), tr("The data set whose parts are learnt; all models are tested on the same pictures"));
    addChooser(side, m_experimentSet);
    const QString names[] = {tr("Transfer A from"), tr("Transfer B from")};
    for (std::size_t i = 0; i < 2; ++i) {
        m_sources[i] = shell::makeChooser(names[i], tr("A model, or a data set on which one is trained first"));
        addChooser(side, m_sources[i]);
        connect(m_sources[i], &QComboBox::currentIndexChanged, this, &LearningInspector::judge);
    }
    m_experimentForm = new shell::PropertyForm;
    m_experimentForm->setParameters({{"fractions", ParameterType::numbers, Json::array({25, 50, 75, 90, 100}), "%", 1.0, 100.0, {}, "Shares of the training pictures that are learnt from"},
                                     {"seeds", ParameterType::integer, 3, "", 1.0, 20.0, {}, "How often each is trained, with another beginning and other pictures"}});
    titleAll(m_experimentForm, {"fractions", "seeds"});
    side->addWidget(m_experimentForm);
    side->addText(tr("Settings of the trainings are those under Training."), shell::Ink::text3)->setWordWrap(true);
    m_experimentProblem = side->addText({}, shell::Ink::text2);
    m_experimentProblem->setWordWrap(true);
    m_runs[curvesView] = foot(side, tr("Run"));
    connect(m_runs[curvesView], &QPushButton::clicked, this, &LearningInspector::runExperiment);
    connect(m_experimentSet, &QComboBox::currentIndexChanged, this, &LearningInspector::judge);
    connect(m_experimentForm, &shell::PropertyForm::changed, this, &LearningInspector::judge);
}

void LearningInspector::buildDisagreement() {
    auto* side = panel(disagreementView, tr("Subjects of the import on screen, those first in which the model's mask and the volunteers' consensus are farthest apart. Return shows one under Review."));
    side->addSection(tr("Selected"));
    m_subject = side->addValue(tr("Subject"));
    m_distance = side->addValue(tr("Distance"), {}, {}, tr("1 − Dice of the model's mask and the consensus at its threshold"));
    m_areas = side->addValue(tr("Model and volunteers"), {}, QStringLiteral("px"), tr("Pixels of either mask"));
    side->addSeparator();
    addMade(side, [this] { return m_disagreement.shownJob(); });
    side->addSection(tr("New prediction"));
    m_predictModel = shell::makeChooser(tr("Model"), tr("Finds masks in every picture of the import on screen"));
    addChooser(side, m_predictModel);
    m_predictForm = new shell::PropertyForm;
    if (const auto kind = kindNamed(predictKind)) {
        m_predictForm->setParameters(kind->parameters, {QStringLiteral("ids")});
        for (const auto& parameter : kind->parameters)
            titleAll(m_predictForm, {parameter.name});
    }
    side->addWidget(m_predictForm);
    m_predictProblem = side->addText({}, shell::Ink::text2);
    m_predictProblem->setWordWrap(true);
    m_runs[disagreementView] = foot(side, tr("Run"));
    connect(m_runs[disagreementView], &QPushButton::clicked, this, &LearningInspector::runPrediction);
    connect(m_predictModel, &QComboBox::currentIndexChanged, this, &LearningInspector::judge);
    connect(m_predictForm, &shell::PropertyForm::changed, this, &LearningInspector::judge);
}

void LearningInspector::setView(const QString& view) {
    if (const auto found = m_panels.find(view); found != m_panels.end())
        setCurrentWidget(found->second);
}

void LearningInspector::setNewSet(const QString& from) {
    m_newSet->setCurrentIndex(std::max(0, m_newSet->findData(from)));
    m_newSet->setFocus(Qt::OtherFocusReason);
}

QPushButton* LearningInspector::runButton(const QString& view) const {
    const auto found = m_runs.find(view);
    return found == m_runs.end() ? nullptr : found->second;
}

void LearningInspector::newSetChosen() {
    const bool import = m_newSet->currentData() == QLatin1String("import");
    if (const auto kind = kindNamed(import ? "segmentation.build_set" : "segmentation.generate_set"))
        m_setForm->setParameters(kind->parameters, {}, {"audit"});
    else
        m_setForm->setParameters({}, {});
    judge();
}

void LearningInspector::setExample(int example) {
    m_example = example;
    refreshSelected();
}

void LearningInspector::takeSettings(const std::string& job) {
    const auto record = m_store.record(job);
    if (!record)
        return;
    const auto choose = [&](QComboBox* box, const char* input) {
        const auto found = record->spec.inputs.find(input);
        if (const int row = box->findData(found == record->spec.inputs.end() ? QString() : QString::fromStdString(found->second.job)); row >= 0)
            box->setCurrentIndex(row);
    };
    choose(m_trainSet, "pixels");
    choose(m_trainSource, "source");
    m_trainForm->setValue(record->spec.parameters);
    m_seed->setSeed(record->spec.seed);
    judge();
    emit trainingEdited();
    m_trainSet->setFocus(Qt::OtherFocusReason);
}

void LearningInspector::refreshLists() {
    std::vector<std::pair<QString, QString>> sets, models, sources{{tr("From scratch"), QString()}}, arms{{tr("None"), QString()}};
    for (const auto& record : m_store.sets())
        if (record.state == base::JobState::done)
            sets.emplace_back(nameOf(record), QString::fromStdString(record.id));
    for (const auto& record : m_store.models())
        if (record.state == base::JobState::done)
            models.emplace_back(nameOf(record), QString::fromStdString(record.id));
    sources.insert(sources.end(), models.begin(), models.end());
    arms.insert(arms.end(), models.begin(), models.end());
    for (const auto& [name, job] : sets)
        arms.emplace_back(tr("Train first on %1").arg(name), job);
    shell::refillChooser(m_trainSet, sets);
    shell::refillChooser(m_trainSource, sources);
    shell::refillChooser(m_experimentSet, sets);
    for (auto* source : m_sources)
        shell::refillChooser(source, arms);
    shell::refillChooser(m_predictModel, models);
    judge();
    refreshSelected();
}

void LearningInspector::refreshSelected() {
    const QLocale locale;
    const auto dash = QStringLiteral("–");
    const auto set = m_store.set();
    const auto setRecord = m_store.record(m_store.chosenSet());
    m_setName->setValue(setRecord ? nameOf(*setRecord) : dash);
    m_setExamples->setValue(set ? locale.toString(static_cast<qlonglong>(set->set.examples().size())) : dash);
    const bool one = set && m_example >= 0 && m_example < static_cast<int>(set->set.examples().size());
    const auto from = set && !set->set.examples().empty() ? set->set.examples().front().mask : std::string();
    m_setFrom->setValue(from == "consensus" ? tr("consensus") : from == "expert" ? tr("experts") : from == "reviewed" ? tr("review") : from == "given" ? tr("files") : from == "generated" ? tr("generated") : dash);
    for (auto* row : {m_exampleId, m_exampleScene, m_exampleSize, m_exampleInk})
        row->setVisible(one);
    if (one) {
        const auto& example = set->set.examples()[static_cast<std::size_t>(m_example)];
        m_exampleId->setValue(QString::fromStdString(example.id));
        m_exampleScene->setValue(QString::fromStdString(example.scene));
        m_exampleSize->setValue(tr("%1 × %2").arg(locale.toString(example.width), locale.toString(example.height)));
        m_exampleInk->setValue(locale.toString(100 * set->covered[static_cast<std::size_t>(m_example)], 'f', 1));
    }
    const auto model = m_store.model();
    const auto modelRecord = m_store.record(m_store.chosenModel());
    m_modelName->setValue(modelRecord ? nameOf(*modelRecord) : dash);
    m_modelDice->setValue(model && model->testDice ? locale.toString(*model->testDice, 'f', 3) : dash);
    const auto about = model ? model->about : Json::object();
    m_modelEpochs->setValue(model && !model->history.empty() ? tr("%1, best %2").arg(locale.toString(static_cast<qlonglong>(model->history.size())), model->bestEpoch >= 0 ? locale.toString(model->bestEpoch) : dash) : dash);
    m_modelThreshold->setValue(about.contains("threshold") ? locale.toString(numberOf(about, "threshold", 0.5), 'f', 2) : dash);
    m_modelParameters->setValue(about.contains("parameters") && about["parameters"].is_number() ? locale.toString(static_cast<qlonglong>(numberOf(about, "parameters", 0))) : dash);
    m_modelSource->setValue(!model ? dash : model->source.isEmpty() ? tr("scratch") : model->source);
    const auto ids = [&](const char* part) -> QString {
        if (!about.contains(part) || !about[part].is_object())
            return about.contains(part) && about[part].is_array() ? locale.toString(static_cast<qlonglong>(about[part].size())) : dash;
        return about[part].contains("ids") && about[part]["ids"].is_array() ? locale.toString(static_cast<qlonglong>(about[part]["ids"].size())) : dash;
    };
    m_modelSplit->setValue(model ? QStringLiteral("%1 · %2 · %3").arg(ids("train"), ids("validation"), ids("test")) : dash);
    const auto experiment = m_store.experiment();
    m_findings->setText(!experiment ? tr("Nothing yet.") : experiment->words.isEmpty() ? tr("The report has no words.") : experiment->words.join(QStringLiteral("\n\n")));
    const auto index = m_disagreement.table()->currentIndex();
    const auto* row = static_cast<const DisagreementModel*>(m_disagreement.table()->model())->row(index.isValid() ? index.row() : -1);
    m_subject->setValue(row ? QString::fromStdString(row->id) : dash);
    m_distance->setValue(row && row->distance ? locale.toString(*row->distance, 'f', 3) : dash);
    m_areas->setValue(row ? tr("%1 and %2").arg(locale.toString(static_cast<qlonglong>(row->modelPixels)), locale.toString(static_cast<qlonglong>(row->consensusPixels))) : dash);
    judge();
}

// What is missing before a job can run, said where its settings are.
void LearningInspector::judge() {
    const auto say = [](shell::Label* label, QPushButton* run, const QString& problem, bool valid) {
        label->setText(problem);
        label->setVisible(!problem.isEmpty());
        run->setEnabled(problem.isEmpty() && valid);
    };
    const auto import = m_imports.import();
    const bool pictures = import && std::any_of(import->strokes.subjects().begin(), import->strokes.subjects().end(), [&](const auto& subject) { return import->outputs.contains(subject.image); });
    if (!m_predictProblem)
        return;
    const bool fromImport = m_newSet->currentData() == QLatin1String("import");
    const auto labels = m_setForm->value().value("labels", Json());
    const bool reviewed = fromImport && pictures && labels == "reviewed", some = !reviewed || m_reviewed->count().learnt > 0;
    say(m_setProblem, m_runs[setsView], fromImport && !import ? tr("No import is on screen.") : fromImport && !pictures ? tr("The import has no pictures: add them under Review.") : some ? QString() : m_reviewed->words(), m_setForm->isValid());
    m_setNote->setText(reviewed && some ? m_reviewed->words() : QString());
    m_setNote->setVisible(!m_setNote->text().isEmpty());
    const bool byVotes = numberOf(m_setForm->value(), "votes", 0) > 0;
    for (const auto& [name, on] : {std::pair{"votes", labels == "consensus"}, {"share", labels == "consensus" && !byVotes}, {"least_raters", labels != "experts"}})
        if (auto* editor = m_setForm->editor(name))
            editor->setEnabled(on);
    QString problem = m_trainSet->count() == 0 ? tr("There is no data set yet.") : QString();
    const auto value = m_trainForm->value();
    const bool fixed = numberOf(value, "freeze", 0) > 0;
    if (problem.isEmpty() && fixed && m_trainSource->currentData().toString().isEmpty())
        problem = tr("Frozen levels would stay as they began: choose a model to begin from, or freeze none.");
    say(m_trainProblem, m_runs[trainingView], problem, m_trainForm->isValid() && kindNamed(trainKind).has_value());
    for (const auto& [name, on] : {std::pair{"beta", value.value("loss", Json()) == "tversky"}, {"gamma", value.value("loss", Json()) == "tversky"}, {"adversarial_weight", value.value("adversarial", Json()) == true},
                                   {"discriminator_filters", value.value("discriminator", Json()) == true}, {"discriminator_layers", value.value("discriminator", Json()) == true},
                                   {"low", value.value("normalisation", Json()) == "standard"}, {"high", value.value("normalisation", Json()) == "standard"}, {"freeze_epochs", fixed}})
        if (auto* editor = m_trainForm->editor(name))
            editor->setEnabled(on);
    const auto choice = m_experimentForm->value();
    const auto arms = 1 + (m_sources[0]->currentData().toString().isEmpty() ? 0 : 1) + (m_sources[1]->currentData().toString().isEmpty() ? 0 : 1);
    const auto fractions = choice.contains("fractions") ? static_cast<int>(choice["fractions"].size()) : 0;
    const auto trainings = arms * fractions * static_cast<int>(numberOf(choice, "seeds", 3));
    const bool possible = m_experimentSet->count() > 0 && arms > 1 && fractions > 0 && m_experimentForm->isValid() && m_trainForm->isValid();
    m_experimentProblem->setText(m_experimentSet->count() == 0 ? tr("There is no data set yet.") : arms < 2 ? tr("Choose what is transferred: a model, or a data set.") : fractions < 1 ? tr("No fraction is given.") : tr("%n training(s) in one submission.", nullptr, trainings));
    m_runs[curvesView]->setEnabled(possible && kindNamed(armsKind).has_value());
    say(m_predictProblem, m_runs[disagreementView], m_predictModel->count() == 0 ? tr("There is no model yet: train one, or bring weights from a file.") : !import ? tr("No import is on screen.") : !pictures ? tr("The import has no pictures: add them under Review.") : QString(), m_predictForm->isValid());
}

void LearningInspector::runSet() {
    const auto value = m_setForm->value();
    base::JobSpec spec;
    if (m_newSet->currentData() == QLatin1String("import")) {
        if (!m_imports.import())
            return;
        if (value.value("labels", Json()) == "reviewed")
            return m_reviewed->submit(value, [this](const std::string& job) { emit submitted(setsView, job); });
        spec = buildSetSpec(*m_imports.import(), value, std::nullopt);
    } else {
        spec.kind = "segmentation.generate_set";
        spec.parameters = value;
        spec.seed = 1;
        spec.title = value.contains("name") && value["name"].is_string() && !value["name"].get<std::string>().empty() ? value["name"].get<std::string>() : tr("Generated pictures").toStdString();
    }
    if (const auto job = m_workspace.submit(spec); !job.empty())
        emit submitted(setsView, job);
}

Json LearningInspector::trainParameters() const {
    return m_trainForm->value();
}

base::JobSpec LearningInspector::trainingSpec() const {
    const auto set = m_store.record(m_trainSet->currentData().toString().toStdString());
    return set ? trainSpec(*set, m_store.record(m_trainSource->currentData().toString().toStdString()), trainParameters(), m_store.split(), m_seed->seed()) : base::JobSpec();
}

QString LearningInspector::setWords() const {
    return m_setNote->text() + m_setProblem->text();
}

QString LearningInspector::trainProblem() const {
    return m_trainProblem->text();
}

void LearningInspector::runTraining() {
    const auto spec = trainingSpec();
    if (spec.kind.empty())
        return;
    if (const auto job = m_workspace.submit(spec); !job.empty())
        emit submitted(trainingView, job);
}

void LearningInspector::runExperiment() {
    ExperimentChoice choice;
    choice.set = m_experimentSet->currentData().toString().toStdString();
    for (const auto* source : m_sources)
        if (!source->currentData().toString().isEmpty())
            choice.sources.push_back(source->currentData().toString().toStdString());
    const auto value = m_experimentForm->value();
    for (const auto& fraction : value.value("fractions", Json::array()))
        if (fraction.is_number())
            choice.fractions.push_back(fraction.get<double>() / 100);
    choice.seeds = static_cast<int>(numberOf(value, "seeds", 3));
    emit experimentWanted(choice);
}

void LearningInspector::runPrediction() {
    const auto model = m_store.record(m_predictModel->currentData().toString().toStdString());
    if (!model || !m_imports.import())
        return;
    if (const auto job = m_workspace.submit(predictSpec(*m_imports.import(), *model, m_predictForm->value())); !job.empty())
        emit submitted(disagreementView, job);
}

}  // namespace triptych::app
