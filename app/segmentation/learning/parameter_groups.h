#pragma once

#include <vector>

#include <QWidget>

#include "base/job.h"

class QVBoxLayout;
class QToolButton;

namespace triptych::shell {
class PropertyForm;
}

namespace triptych::app {

/// A form over many parameters of the learning kinds, under their titles: the first group open, the others behind their names. GUI thread.
class ParameterGroups : public QWidget {
    Q_OBJECT
public:
    struct Group {
        QString title;  ///< empty: always open
        std::vector<std::string> names;
    };
    explicit ParameterGroups(QWidget* parent = nullptr);
    /// Names in no group go to the last one; `hidden` ones are set elsewhere and do not come back by value().
    void setParameters(const std::vector<base::Parameter>& parameters, std::vector<Group> groups, const std::vector<std::string>& hidden = {});
    [[nodiscard]] base::Json value() const;
    void setValue(const base::Json& value);
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QWidget* editor(const std::string& name) const;
    void setOpen(int group, bool open);

signals:
    void changed();

private:
    struct Part {
        QToolButton* head = nullptr;
        shell::PropertyForm* form = nullptr;
    };
    std::vector<Part> m_parts;
    QVBoxLayout* m_layout;
};

}  // namespace triptych::app
