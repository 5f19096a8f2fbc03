#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QWidget>

#include "base/job.h"

class QVBoxLayout;
class QToolButton;

namespace triptych::shell {

class PropertyForm;

/// A form over many parameters, under their titles: a group without a title open, the others behind their names. GUI thread.
class ParameterGroups : public QWidget {
    Q_OBJECT
public:
    struct Group {
        QString title;  ///< empty: always open
        std::vector<std::string> names;
    };
    /// What a person reads in place of a parameter's name; empty: the name.
    using Titles = std::function<QString(const std::string&)>;
    explicit ParameterGroups(Titles titles, QWidget* parent = nullptr);
    /// Names in no group go to the last one; `hidden` ones are set elsewhere and do not come back by value().
    void setParameters(const std::vector<base::Parameter>& parameters, std::vector<Group> groups, const std::vector<std::string>& hidden = {});
    [[nodiscard]] base::Json value() const;
    void setValue(const base::Json& value);
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QWidget* editor(const std::string& name) const;
    void setOpen(int group, bool open);
    /// Stands under a group's rows, and is folded with them; taken over.
    void addUnder(int group, QWidget* widget);
    /// Says under its row why a value cannot be used, opening its group; takes back what was said of others. An empty name: nothing is wrong. False where no row has the name.
    bool setProblem(const std::string& name, const QString& reason);

signals:
    void changed();

private:
    struct Part {
        QToolButton* head = nullptr;
        PropertyForm* form = nullptr;
    };
    Titles m_titles;
    std::vector<Part> m_parts;
    QVBoxLayout* m_layout;
};

}  // namespace triptych::shell
