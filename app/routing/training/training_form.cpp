#include "app/routing/training/training_form.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/routing/core/arm_words.h"
#include "app/routing/core/kind_named.h"
#include "app/routing/core/short_count.h"
#include "app/routing/training/source_table.h"
#include "app/routing/training/training_titles.h"
#include "app/shell/chooser.h"
#include "app/shell/label.h"
#include "app/shell/parameter_groups.h"
#include "app/shell/room_words.h"
#include "routing/tokenizer.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/model_form.h"
#include "routing/training/packing.h"
#include "routing/training/source_mixing.h"
#include "routing/training/training_memory.h"
#include "routing/training/training_settings.h"

namespace triptych::app::routingview {

using base::Json;

namespace {

const QString trainFirst = QStringLiteral("first"), asSource = QStringLiteral("source");
constexpr std::int64_t firstSize = 1280;

double numberIn(const Json& json, const char* key, double otherwise) {
    return json.is_object() && json.contains(key) && json[key].is_number() ? json[key].get<double>() : otherwise;
}

// "/parameters/heads" is a row of the form.
std::string fieldOf(const std::string& where) {
    constexpr std::string_view head = "/parameters/";
    return where.rfind(head, 0) == 0 ? where.substr(head.size(), where.find('/', head.size()) - head.size()) : std::string();
}

base::Result<routing::SourceModel> originOf(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind == "routing.import_checkpoint") {
        routing::SourceModel checkpoint;
        TRIPTYCH_TRY(checkpoint.config, routing::readModelConfig(record.spec.inputs.at("source").path / "config.json"));
        return checkpoint;
    }
    const auto found = record.outputs.find("about");
    if (found == record.outputs.end())
        return base::unreadable("the result lacks an output", record.id, "about");
    TRIPTYCH_TRY(const auto blob, blobs.read(found->second));
    TRIPTYCH_TRY(const auto about, base::parseJson(blob.text(), "about"));
    return routing::sourceFromAbout(about, "about");
}

}  // namespace

TrainingForm::TrainingForm(Workspace& workspace, TrainingStore& store, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_store(store),
      m_seed(new shell::SeedRow(tr("Decides fresh weights, the routers’ beginning and the order of documents"))),
      m_parameters(new shell::ParameterGroups(trainingParameterTitle)),
      m_sources(new SourceTable),
      m_arm(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_cost(new shell::Label({}, shell::TextSize::body, shell::Ink::text2)),
      m_problem(new shell::Label({}, shell::TextSize::body, shell::Ink::bad)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_corpus = addChooser(column, tr("Learns from"), tr("A corpus of the Library"));
    m_tokenizer = addChooser(column, tr("Tokenizer"), tr("How texts are cut into tokens: trained on this corpus, or one that is there"));
    m_source = addChooser(column, tr("Begins from"), tr("From nothing, or from the weights of a model: every expert is a copy of its MLP then"));
    buildParameters(column);
    for (auto* label : {m_arm, m_cost, m_problem})
        label->setWordWrap(true);
    column->addWidget(m_cost);
    column->addWidget(m_problem);
    connect(m_corpus, &QComboBox::currentIndexChanged, this, &TrainingForm::judge);
    connect(m_corpus, &QComboBox::currentIndexChanged, this, &TrainingForm::readSources);
    connect(m_sources, &SourceTable::changed, this, &TrainingForm::judge);
    connect(m_tokenizer, &QComboBox::currentIndexChanged, this, &TrainingForm::judge);
    connect(m_source, &QComboBox::currentIndexChanged, this, &TrainingForm::sourceChosen);
    connect(m_parameters, &shell::ParameterGroups::changed, this, &TrainingForm::judge);
    connect(m_seed, &shell::SeedRow::changed, this, &TrainingForm::judge);
    connect(&store, &TrainingStore::listsChanged, this, &TrainingForm::refreshLists);
    connect(&store, &TrainingStore::languagesChanged, this, &TrainingForm::judge);
    refreshLists();
}

QComboBox* TrainingForm::addChooser(QVBoxLayout* column, const QString& name, const QString& toolTip) {
    auto* label = new shell::Label(name, shell::TextSize::body, shell::Ink::text2);
    auto* box = shell::makeChooser(name, toolTip);
    label->setBuddy(box);
    column->addWidget(label);
    column->addWidget(box);
    return box;
}

void TrainingForm::buildParameters(QVBoxLayout* column) {
    if (const auto* kind = kindNamed(trainModelKind))
        m_parameters->setParameters(kind->parameters,
                                    {{{}, {"arm"}},
                                     {tr("Mixture"), {"experts", "top_k", "last_layers", "shared", "balance", "equal", "equal_to"}},
                                     {tr("Model"), {"layers", "hidden", "intermediate", "heads", "kv_heads", "context", "rope_theta", "tied"}},
                                     {tr("Training", "settings of"), {"steps", "batch_tokens", "rate", "least_rate", "warm_up", "weight_decay", "clip", "beta2", "frozen_layers", "measure_every"}},
                                     {tr("Corpus and split"), {"test", "split_seed", "minor", "minor_share"}},
                                     {tr("Name"), {"name"}}},
                                    {"languages", "mixing", "without_sources"});
    for (const char* name : {"arm", "equal_to"})
        if (auto* box = qobject_cast<QComboBox*>(m_parameters->editor(name)))
            for (int i = 0; i < box->count(); ++i) {
                const auto arm = box->itemData(i).toString().toStdString();
                box->setItemText(i, armTitle(arm));
                box->setItemData(i, armMeaning(arm), Qt::ToolTipRole);
            }
    column->addSpacing(2);
    column->addWidget(m_parameters);
    m_parameters->addUnder(0, m_arm);
    m_parameters->addUnder(4, m_sources);
    column->addWidget(m_seed);
}

void TrainingForm::refreshLists() {
    std::vector<std::pair<QString, QString>> corpora, tokenizers, sources{{tr("Nothing"), QString()}};
    const auto id = [](const base::JobRecord& record) { return QString::fromStdString(record.id); };
    for (const auto& record : m_store.corpora())
        corpora.emplace_back(trainingName(record), id(record));
    const bool source = !m_source->currentData().toString().isEmpty();
    tokenizers.emplace_back(source ? tr("The source’s own") : tr("Bytes, one token each"), asSource);
    if (!source)
        tokenizers.insert(tokenizers.begin(), {tr("Train one first, %L1 tokens").arg(firstSize), trainFirst});
    for (const auto& record : m_store.tokenizers())
        if (record.state == base::JobState::done)
            tokenizers.emplace_back(trainingName(record), id(record));
    for (const auto& record : m_store.trainings())
        if (record.state == base::JobState::done)
            sources.emplace_back(trainingName(record), id(record));
    for (const auto& record : m_store.checkpoints())
        sources.emplace_back(trainingName(record), id(record));
    shell::refillChooser(m_corpus, corpora);
    shell::refillChooser(m_tokenizer, tokenizers);
    shell::refillChooser(m_source, sources);
    readSources();
    judge();
}

// Only the labels of a corpus, and only of one that may have some.
void TrainingForm::readSources() {
    if (!isVisible())
        return;  // they stand in the corpus itself, which is read for nobody else
    const auto record = m_store.record(m_corpus->currentData().toString().toStdString());
    const auto id = record ? record->id : std::string();
    if (id == m_sourcesOf)
        return;
    m_sourcesOf = id;
    if (!record || !record->outputs.contains("corpus") || numberIn(record->summary, "sources", 1) < 1)
        return m_sources->setSources({});
    m_workspace.inBackground(this, QStringLiteral("sources"), [this, id, ref = record->outputs.at("corpus"), blobs = &m_workspace.blobs()]() -> std::function<void()> {
        std::vector<std::string> names;
        if (const auto array = blobs->read(ref))
            if (const auto labels = routing::sourceLabelsFromArray(*array))
                names = routing::corpusSources(*labels, labels->of.size()).names;
        return [this, id, names = std::move(names)] {
            if (id == m_sourcesOf)
                m_sources->setSources(names);
        };
    });
}

void TrainingForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readSources();
}

void TrainingForm::sourceChosen() {
    m_origin.reset();
    m_sourceProblem.clear();
    m_reading = false;
    if (const auto record = m_store.record(m_source->currentData().toString().toStdString())) {
        m_reading = true;
        m_workspace.inBackground(this, QStringLiteral("source"), [this, record = *record, blobs = &m_workspace.blobs()]() -> std::function<void()> {
            auto origin = originOf(record, *blobs);
            return [this, id = record.id, origin = std::move(origin)] {
                if (m_source->currentData().toString().toStdString() != id)
                    return;
                m_reading = false;
                if (origin)
                    m_origin = *origin;
                else
                    m_sourceProblem = shell::errorWords(origin.error());
                judge();
            };
        });
    }
    refreshLists();
}

Json TrainingForm::fullParameters() const {
    auto value = m_parameters->value();
    // The project's own table decides who has which expert.
    if (!(m_store.languages() == routing::paperLanguages()))
        value["languages"] = routing::toJson(m_store.languages());
    const auto own = m_sources->value();
    for (const auto& [name, parameter] : own.items())
        if (!parameter.empty())
            value[name] = parameter;
    return value;
}

std::int64_t TrainingForm::vocabulary() const {
    static const auto bytes = [] {
        const auto tokenizer = routing::Tokenizer::parse(routing::byteTokenizer(), "bytes");
        return tokenizer ? tokenizer->vocabularySize() : 257;
    }();
    const auto how = m_tokenizer->currentData().toString();
    if (how == trainFirst)
        return firstSize;
    if (const auto record = how == asSource ? std::nullopt : m_store.record(how.toStdString()))
        return static_cast<std::int64_t>(numberIn(record->summary, "tokens", static_cast<double>(bytes)));
    return m_origin ? m_origin->config.vocabulary : bytes;
}

// As if all documents were as long as the mean: in bytes, or about a third of them where pairs were learnt.
double TrainingForm::positions(std::int64_t context) const {
    const auto corpus = m_store.record(m_corpus->currentData().toString().toStdString());
    const double documents = corpus ? numberIn(corpus->summary, "documents", 0) : 0, bytes = corpus ? numberIn(corpus->summary, "bytes", 0) : 0;
    const double tokens = documents > 0 ? bytes / documents / (vocabulary() > 300 ? 3 : 1) : static_cast<double>(context);
    const std::int64_t length[] = {std::llround(std::min(tokens, 1e9))};
    return routing::meanPositions(length, context);
}

void TrainingForm::enableFields(const Json& value) {
    const auto arm = value.value("arm", std::string("dense"));
    const bool dense = arm == "dense", source = !m_source->currentData().toString().isEmpty();
    const bool last = arm == "post_moe" || arm == "family", equal = dense && value.value("equal", Json()) != Json("copy");
    const bool equalLast = equal && (value.value("equal_to", Json()) == Json("family") || value.value("equal_to", Json()) == Json("post_moe"));
    const std::pair<const char*, bool> fields[] = {{"experts", arm == "moe" || (equal && value.value("equal_to", Json()) == Json("moe"))},
                                                   {"top_k", (!dense && arm != "specific") || equal},
                                                   {"last_layers", last || equalLast},
                                                   {"shared", (!dense && arm != "specific") || equal},
                                                   {"balance", !dense},
                                                   {"equal", dense},
                                                   {"equal_to", equal},
                                                   {"frozen_layers", source}};
    for (const auto& [name, on] : fields)
        if (auto* editor = m_parameters->editor(name))
            editor->setEnabled(on);
    for (const char* name : {"layers", "hidden", "intermediate", "heads", "kv_heads", "rope_theta", "tied"})
        if (auto* editor = m_parameters->editor(name))
            editor->setEnabled(!source);
    m_arm->setText(armMeaning(arm));
    if (auto* name = qobject_cast<QLineEdit*>(m_parameters->editor("name")))
        name->setPlaceholderText(QString::fromStdString(defaultTrainingName(value, m_seed->seed())));
}

void TrainingForm::say(const QString& problem, const QString& cost) {
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_cost->setText(cost);
    m_cost->setVisible(!cost.isEmpty());
}

void TrainingForm::judge() {
    const auto value = fullParameters();
    enableFields(value);
    m_ready = false;
    QString problem, cost;
    std::string field;
    QString reason;
    const auto* kind = kindNamed(trainModelKind);
    if (m_corpus->count() == 0)
        problem = tr("A training needs a corpus: add one to the Library.");
    else if (!m_sourceProblem.isEmpty())
        problem = m_sourceProblem;
    else if (m_reading)
        cost = tr("Reading the source…");
    else if (kind && m_parameters->isValid()) {
        const auto parameters = base::checkedParameters(*kind, value);
        const auto settings = parameters ? routing::modelTrainingFromParameters(*parameters, vocabulary(), m_origin ? &m_origin->config : nullptr) : base::Result<routing::ModelTraining>(tl::unexpected(parameters.error()));
        const auto kept = settings && m_origin ? routing::keptExperts(*m_origin, *settings) : base::Result<std::vector<std::string>>();
        if (settings && kept) {
            const auto about = routing::costOf(settings->form, positions(settings->context));
            cost = about.activeParameters == about.parameters
                       ? tr("%1 parameters; about %2 a token forward.").arg(shortCount(static_cast<double>(about.parameters)), flopWords(about.forwardFlops))
                       : tr("%1 parameters, %2 of them active a token; about %3 a token forward.").arg(shortCount(static_cast<double>(about.parameters)), shortCount(static_cast<double>(about.activeParameters)), flopWords(about.forwardFlops));
            m_memory = routing::trainingMemory(*settings);
            m_ready = true;
        } else {
            const auto& error = settings ? kept.error() : settings.error();
            field = fieldOf(error.where);
            reason = shell::reasonWords(error);
        }
    }
    // What the parameters cannot say stands under the form, as what is wrong with no field of it does.
    if (!m_parameters->setProblem(field, reason) && !reason.isEmpty())
        problem = reason;
    say(problem, cost);
    emit readyChanged();
}

std::vector<base::JobSpec> TrainingForm::specs() const {
    const auto corpus = m_store.record(m_corpus->currentData().toString().toStdString());
    if (!m_ready || !corpus)
        return {};
    const auto how = m_tokenizer->currentData().toString();
    TokenizerChoice tokenizer;
    tokenizer.how = how == trainFirst ? TokenizerChoice::How::trainFirst : how == asSource ? TokenizerChoice::How::asSource : TokenizerChoice::How::trained;
    tokenizer.job = how.toStdString();
    tokenizer.size = firstSize;
    auto specs = trainingSpecs(*corpus, tokenizer, {m_store.record(m_source->currentData().toString().toStdString())}, fullParameters(), m_seed->seed());
    // Parameters do not say what a source is like.
    if (const auto* kind = kindNamed(trainModelKind); kind && m_origin) {
        specs.back().resources = kind->resources;
        specs.back().resources->memoryBytes = m_memory;
    }
    return specs;
}

void TrainingForm::takeSettings(const base::JobRecord& record) {
    const auto input = [&](const char* name) {
        const auto found = record.spec.inputs.find(name);
        return found == record.spec.inputs.end() ? base::JobInput() : found->second;
    };
    for (const auto& corpus : m_store.corpora())
        if (const auto given = input("corpus"); given.job == corpus.id || (given.blob && *given.blob == corpus.outputs.at("corpus")))
            m_corpus->setCurrentIndex(m_corpus->findData(QString::fromStdString(corpus.id)));
    auto source = input("source").job;
    for (const auto& checkpoint : m_store.checkpoints())
        if (const auto given = input("checkpoint").path; !given.empty() && checkpoint.spec.inputs.at("source").path == given)
            source = checkpoint.id;
    m_source->setCurrentIndex(std::max(0, m_source->findData(QString::fromStdString(source))));
    const auto tokenizer = m_tokenizer->findData(QString::fromStdString(input("tokenizer").job));
    m_tokenizer->setCurrentIndex(std::max(0, tokenizer >= 0 && !input("tokenizer").job.empty() ? tokenizer : m_tokenizer->findData(asSource)));
    m_seed->setSeed(record.spec.seed);
    m_parameters->setValue(record.spec.parameters);
    m_sources->setValue(record.spec.parameters);
    judge();
    m_corpus->setFocus(Qt::OtherFocusReason);
}

QString TrainingForm::problem() const {
    return m_problem->text();
}

QString TrainingForm::cost() const {
    return m_cost->text();
}

}  // namespace triptych::app::routingview
