#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "app/langevin/row_text.h"
#include "base/json.h"

class QLineEdit;
class QVBoxLayout;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// The rows of a polyhedron in the plane as typed text, numbered as messages number them, and one empty row to add another. What cannot
/// be read stays where it was typed, with the reason under it; the polyhedron keeps its row then.
class ConstraintEditor : public QWidget {
    Q_OBJECT
public:
    static constexpr int mostRows = 40;

    explicit ConstraintEditor(QWidget* parent = nullptr);

    /// {"A": …, "b": …}. False when that is no small system in the plane: there is nothing to type then.
    bool setSystem(const base::Json& polyhedron);
    /// What is wrong with all rows together; empty when nothing is.
    void setProblem(const QString& reason);
    [[nodiscard]] QString problem() const;
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] QLineEdit* editor(int row) const;
    /// The reason under a row; empty when it is as it should be.
    [[nodiscard]] QString reason(int row) const;

signals:
    /// \param row rows() for a new one.
    void rowTyped(int row, const triptych::app::TypedRow& typed);
    void rowCleared(int row);

private:
    struct Line {
        QWidget* holder;
        shell::Label* number;
        QLineEdit* edit;
        shell::Label* reason;
    };
    void addLine();
    void read(int row);
    void say(Line& line, const QString& reason);
    int m_rows = 0;
    std::vector<Line> m_lines;
    QVBoxLayout* m_layout;
    shell::Label* m_problem;
};

}  // namespace triptych::app
