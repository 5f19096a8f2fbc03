#pragma once

#include <vector>

#include <QWidget>

#include "app/langevin/core/problem_choice.h"

class QVBoxLayout;

namespace triptych::shell {
class PropertyForm;
}

namespace triptych::app {

class NumberRows;

/// The fields of a loss or a set: numbers in a form, lists and tables as typed rows under it. What is not among the fields stays in the document as it was.
/// GUI thread.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    explicit FieldForm(QWidget* parent = nullptr);

    /// \param document the loss or the set.
    void setFields(const std::vector<langevinview::DocumentField>& fields, const base::Json& document);
    /// The document with what is typed.
    [[nodiscard]] base::Json value() const;
    [[nodiscard]] bool isValid() const;
    /// Under a table, why it cannot be used. False when there is no table of that name.
    bool setProblem(const std::string& name, const QString& reason);
    void clearProblems();
    [[nodiscard]] shell::PropertyForm* numbers() const { return m_numbers; }
    [[nodiscard]] NumberRows* table(const std::string& name) const;

signals:
    void edited();

private:
    QVBoxLayout* m_layout;
    shell::PropertyForm* m_numbers = nullptr;
    std::vector<std::pair<langevinview::DocumentField, NumberRows*>> m_tables;
    base::Json m_document = base::Json::object(), m_standards = base::Json::object();
    std::vector<std::string> m_names;    ///< of the form's numbers
    std::vector<std::string> m_touched;  ///< tables that were typed in
};

/// What a person reads instead of the machine's name of a kind of loss or set.
[[nodiscard]] QString lossKindTitle(const std::string& kind);
[[nodiscard]] QString setKindTitle(const std::string& kind);
[[nodiscard]] QString fieldTitle(const std::string& name);

}  // namespace triptych::app
