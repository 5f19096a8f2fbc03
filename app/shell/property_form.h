#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QWidget>

#include "app/shell/label.h"
#include "base/job.h"

class QVBoxLayout;

namespace triptych::shell {

/// A form made of a kind's parameter table: an editor a row with its unit, range and meaning. The table's defaults stand in
/// it at first. GUI thread only.
class PropertyForm : public QWidget {
    Q_OBJECT
public:
    explicit PropertyForm(QWidget* parent = nullptr);
    ~PropertyForm() override;

    /// \param hidden names that are set elsewhere; their values are kept all the same.
    void setParameters(const std::vector<base::Parameter>& parameters, const QStringList& hidden = {});
    /// What a person reads instead of the machine's name ("Step size").
    void setLabel(const std::string& name, const QString& text);

    /// Every parameter by name; what cannot be read keeps the last good value and marks its row.
    [[nodiscard]] base::Json value() const;
    /// Sets the given ones; unknown names are ignored.
    void setValue(const base::Json& value);
    /// False while a row holds something its range does not allow; the row says what would be right.
    [[nodiscard]] bool isValid() const;
    /// Says under a row why what it holds cannot be used although its range allows it; empty takes that back. Leaves isValid() as it is.
    void setProblem(const std::string& name, const QString& reason);
    void setReadOnly(bool readOnly);
    /// Editors end under each other, whatever units stand beside them; for a form with room. Asked for before setParameters.
    void setAligned(bool aligned) { m_aligned = aligned; }
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] QWidget* editor(const std::string& name) const;

signals:
    void changed();

private:
    struct Row;
    void addRow(const base::Parameter& parameter, bool hidden);
    static void showProblem(Row& row);
    void alignUnits();
    void edited(Row& row, base::Result<base::Json> value);
    std::vector<std::unique_ptr<Row>> m_rows;
    QVBoxLayout* m_layout;
    bool m_loading = false, m_aligned = false;
};

}  // namespace triptych::shell
