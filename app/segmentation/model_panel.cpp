#include "app/segmentation/model_panel.h"

#include <QLocale>
#include <QVBoxLayout>

#include "app/segmentation/model_store.h"
#include "app/segmentation/model_training.h"
#include "app/shell/panel_parts.h"

namespace triptych::app {
namespace {

QString decimal(std::optional<double> value, int digits = 2) {
    return value ? QLocale().toString(*value, 'f', digits) : QStringLiteral("–");
}

}  // namespace

ModelPanel::ModelPanel(ModelStore& store, ModelTraining& training, QWidget* parent)
    : QWidget(parent), m_store(store), m_training(training), m_words(new shell::Label({}, shell::TextSize::body, shell::Ink::text2)), m_stale(new shell::Label({}, shell::TextSize::body, shell::Ink::warn)),
      m_gain(new shell::Label({}, shell::TextSize::body, shell::Ink::text)),
      m_dice(new shell::KeyValueRow(tr("Dice with the consensus"), {}, {}, tr("2|A∩B|/(|A|+|B|) of the model's mask at its threshold and the consensus at this one; 1 where both are empty"))),
      m_discriminator(new shell::KeyValueRow(tr("Discriminator"), {}, {}, tr("Mean score of the model's discriminator over its patches: 1 where picture and mask look as in training, 0 where they do not (Isola et al. 2017)"))),
      m_uncertainty(new shell::KeyValueRow(tr("Uncertainty"), {}, {}, tr("Mean standard deviation of the probability over passes with dropout (Gal and Ghahramani 2016)"))),
      m_predict(new shell::LinkButton(tr("Predict with model…"))), m_settle(new shell::LinkButton(tr("Accept where the crowd agrees…"))), m_retrain(new shell::LinkButton(tr("Retrain with reviewed masks"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_stale->setObjectName(QStringLiteral("modelStale"));
    m_gain->setObjectName(QStringLiteral("modelGain"));
    for (auto* label : {m_words, m_stale, m_gain})
        label->setWordWrap(true);
    for (QWidget* each : std::initializer_list<QWidget*>{m_words, m_dice, m_discriminator, m_uncertainty, m_stale, m_gain})
        column->addWidget(each);
    m_predict->setObjectName(QStringLiteral("predict"));
    m_settle->setObjectName(QStringLiteral("settle"));
    m_retrain->setObjectName(QStringLiteral("retrain"));
    m_predict->setToolTip(tr("Let a model of the project look at every picture of the import"));
    m_settle->setToolTip(segmentationview::settlingWords());
    for (auto* link : {m_predict, m_settle, m_retrain})
        column->addWidget(link, 0, Qt::AlignLeading);
    m_later.setSingleShot(true);
    m_later.setInterval(100);
    connect(&m_later, &QTimer::timeout, this, &ModelPanel::refreshTraining);
    connect(&store, &ModelStore::changed, this, &ModelPanel::refresh);
    connect(&store, &ModelStore::modelsChanged, this, &ModelPanel::refresh);
    connect(&training, &ModelTraining::changed, this, &ModelPanel::refresh);
    refresh();
}

void ModelPanel::setModel(const SharedModel& model) {
    m_model = model;
    refreshNumbers();
}
void ModelPanel::setThreshold(int threshold) {
    m_threshold = threshold;
    refreshNumbers();
}

QString ModelPanel::notes() const {
    QStringList lines;
    for (const auto* label : {m_words, m_stale, m_gain})
        if (!label->text().isEmpty())
            lines << label->text();
    return lines.join(QLatin1Char('\n'));
}

void ModelPanel::refresh() {
    refreshNumbers();
    refreshTraining();
}

void ModelPanel::refreshNumbers() {
    const auto& prediction = m_store.prediction();
    const QLocale locale;
    if (m_store.isRunning())
        m_words->setText(tr("A model looks at the pictures; what was there stays until it is through."));
    else if (prediction && m_model)
        m_words->setText(tr("The model “%1”, at a probability of at least %2.").arg(QString::fromStdString(prediction->modelName), locale.toString(prediction->threshold, 'g', 3)));
    else if (prediction)
        m_words->setText(tr("The model “%1” did not look at this picture.").arg(QString::fromStdString(prediction->modelName)));
    else
        m_words->setText(m_store.models().empty() ? tr("No model yet: train one under Learning, or bring one in.") : tr("No model has looked at these subjects yet."));
    for (auto* row : {m_dice, m_discriminator, m_uncertainty})
        row->setVisible(m_model != nullptr);
    if (m_model) {
        const auto agreement = segmentation::modelAgreement(m_model->histogram, m_threshold);
        m_dice->setValue(decimal(agreement.dice), agreement.bothEmpty ? tr("both empty") : QString());
        m_discriminator->setValue(decimal(m_model->discriminator));
        m_uncertainty->setValue(decimal(m_model->meanUncertainty, 3));
        m_discriminator->setVisible(m_model->discriminator.has_value());
        m_uncertainty->setVisible(m_model->meanUncertainty.has_value());
    }
}

void ModelPanel::refreshTraining() {
    const auto stale = m_store.staleWords();
    m_stale->setText(stale);
    m_stale->setVisible(!stale.isEmpty());
    const auto gain = m_training.isRunning() ? tr("The model learns from the reviewed masks; its gain is measured on subjects set apart.") : m_training.words();
    m_gain->setText(gain);
    m_gain->setVisible(!gain.isEmpty());
    m_predict->setVisible(!m_store.models().empty());
    m_settle->setVisible(m_store.isCounted());
    m_retrain->setVisible(m_store.prediction() != nullptr);
    const auto obstacle = m_training.obstacle();
    m_retrain->setEnabled(obstacle.isEmpty());
    m_retrain->setToolTip((obstacle.isEmpty() ? tr("Trains the model on with the masks that were accepted or fixed. A fifth of them, the same ever after, is set apart: on those the gain is measured") : obstacle).toHtmlEscaped());
}

}  // namespace triptych::app
