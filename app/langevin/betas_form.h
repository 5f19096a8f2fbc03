#pragma once

#include <QWidget>

#include "base/json.h"

namespace triptych::shell {
class PropertyForm;
}

namespace triptych::app {

/// The inverse temperatures that Optimise goes through, typed as a list; while none is typed 1, 4, 16 and 64 times the problem's own. Stands in the document as
/// "betas". GUI thread.
class BetasForm : public QWidget {
    Q_OBJECT
public:
    explicit BetasForm(QWidget* parent = nullptr);
    void show(const base::Json& document, double beta);
    [[nodiscard]] base::Json betas() const;
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] shell::PropertyForm* form() const { return m_form; }

signals:
    void edited(const base::Json& betas);

private:
    shell::PropertyForm* m_form;
};

}  // namespace triptych::app
