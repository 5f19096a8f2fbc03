#pragma once

#include <QWidget>

#include "app/routing/training/training_records.h"
#include "app/routing/training/training_store.h"
#include "app/shell/seed_row.h"
#include "routing/training/source_model.h"

class QComboBox;
class QSpinBox;
class QVBoxLayout;

namespace triptych::shell {
class Label;
class ParameterGroups;
}

namespace triptych::app::routingview {

class SourceTable;

/// The settings of the next training: corpus, tokenizer, what it begins from, and the kind's parameters in groups; what is wrong stands beside its field, and what the model would cost
/// is told before it is trained. GUI thread only.
class TrainingForm : public QWidget {
    Q_OBJECT
public:
    TrainingForm(Workspace& workspace, TrainingStore& store, QWidget* parent = nullptr);

    /// The jobs that Run would submit; none while something is wrong.
    [[nodiscard]] std::vector<base::JobSpec> specs() const;
    [[nodiscard]] bool isReady() const { return m_ready; }
    /// Those of a training that was.
    void takeSettings(const base::JobRecord& record);

    [[nodiscard]] QComboBox* corpus() const { return m_corpus; }
    [[nodiscard]] QComboBox* tokenizer() const { return m_tokenizer; }
    [[nodiscard]] QComboBox* source() const { return m_source; }
    [[nodiscard]] QSpinBox* seed() const { return m_seed->box(); }
    [[nodiscard]] shell::ParameterGroups* parameters() const { return m_parameters; }
    [[nodiscard]] SourceTable* sources() const { return m_sources; }
    /// What is wrong and belongs to no field; empty: nothing.
    [[nodiscard]] QString problem() const;
    /// "1.3 M parameters, 0.8 M of them active a token; …".
    [[nodiscard]] QString cost() const;

signals:
    void readyChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QComboBox* addChooser(QVBoxLayout* column, const QString& name, const QString& toolTip);
    void buildParameters(QVBoxLayout* column);
    void refreshLists();
    void sourceChosen();
    void readSources();
    void judge();
    void enableFields(const base::Json& value);
    void say(const QString& problem, const QString& cost);
    [[nodiscard]] base::Json fullParameters() const;
    [[nodiscard]] std::int64_t vocabulary() const;
    [[nodiscard]] double positions(std::int64_t context) const;

    Workspace& m_workspace;
    TrainingStore& m_store;
    QComboBox *m_corpus, *m_tokenizer, *m_source;
    shell::SeedRow* m_seed;
    shell::ParameterGroups* m_parameters;
    SourceTable* m_sources;
    std::string m_sourcesOf;  ///< the corpus whose sources are shown, or are being read
    shell::Label *m_arm, *m_cost, *m_problem;
    std::optional<routing::SourceModel> m_origin;  ///< the source without its weights, once it is read
    QString m_sourceProblem;
    std::uint64_t m_memory = 0;              ///< bytes that the training takes
    bool m_reading = false, m_ready = false;
};

}  // namespace triptych::app::routingview
