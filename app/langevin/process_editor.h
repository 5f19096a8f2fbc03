#pragma once

#include <QPointer>
#include <QWidget>

#include "app/workspace.h"
#include "base/json.h"
#include "langevin/data_source.h"

namespace triptych::shell {
class KeyValueRow;
class Label;
}

namespace triptych::app {

class NumberRows;

/// A source of data by its short name, for a list to choose from.
[[nodiscard]] QString dataTitle(const std::string& data);

/// The document `process` of data that a few numbers do not describe: matrix and innovation of a VAR(1), points and transition of a finite Markov chain, a series
/// to resample or to fit. Under it what is known of the data before anything runs: M2, Gamma2 and the long-run variance, or why they cannot be certified. Reasons
/// stand under the table they are about. GUI thread.
class ProcessEditor : public QWidget {
    Q_OBJECT
public:
    explicit ProcessEditor(Workspace& workspace, QWidget* parent = nullptr);

    /// What the tables show; what was typed before is gone.
    void setProcess(const base::Json& process);
    [[nodiscard]] base::Json process() const;
    /// The part of a process that this source of data reads, so that what is left of another does not make another job.
    [[nodiscard]] static base::Json partFor(const std::string& data, const base::Json& process);
    /// Shows the tables that `parameters` (data, dataDeviation, …, as of langevin.sample) ask for, and looks the data up in the background; judged() follows.
    /// \param dimension of the set; 0 while there is none: nothing is looked up.
    void judge(const base::Json& loss, int dimension, const base::Json& parameters);
    /// Why the data cannot be drawn; empty when they can, or while that is looked up.
    [[nodiscard]] QString refusal() const;
    /// The parameter that the refusal is about ("phi"); empty for the tables' own.
    [[nodiscard]] const std::string& refusedParameter() const { return m_parameter; }
    [[nodiscard]] NumberRows* table(const std::string& name) const;
    /// M2, Gamma2 and S as they are shown, and the remark under them.
    [[nodiscard]] QStringList facts() const;

signals:
    /// A table was typed or read from a file.
    void edited(const base::Json& process);
    void judged();

private:
    void show(const base::Result<langevin::MixingFacts>& facts);
    Workspace& m_workspace;
    std::vector<std::pair<std::string, NumberRows*>> m_tables;
    shell::KeyValueRow *m_moment, *m_mixing, *m_variance;
    shell::Label *m_remark, *m_problem;
    QString m_refusal;
    std::string m_parameter;
};

}  // namespace triptych::app
