#include "app/shell/parameter_groups.h"

#include <algorithm>

#include <QToolButton>
#include <QVBoxLayout>

#include "app/shell/property_form.h"
#include "app/shell/style.h"

namespace triptych::shell {

ParameterGroups::ParameterGroups(Titles titles, QWidget* parent) : QWidget(parent), m_titles(std::move(titles)), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::half);
}

void ParameterGroups::setParameters(const std::vector<base::Parameter>& parameters, std::vector<Group> groups, const std::vector<std::string>& hidden) {
    while (auto* item = m_layout->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_parts.clear();
    if (groups.empty())
        groups.push_back({});
    const auto holds = [](const std::vector<std::string>& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    for (std::size_t g = 0; g < groups.size(); ++g) {
        std::vector<base::Parameter> mine;
        for (const auto& name : groups[g].names)
            for (const auto& parameter : parameters)
                if (parameter.name == name)
                    mine.push_back(parameter);
        if (g + 1 == groups.size())
            for (const auto& parameter : parameters)
                if (!holds(hidden, parameter.name) && std::none_of(groups.begin(), groups.end(), [&](const Group& group) { return holds(group.names, parameter.name); }))
                    mine.push_back(parameter);
        if (mine.empty())
            continue;
        Part part;
        part.form = new PropertyForm;
        part.form->setParameters(mine);
        for (const auto& parameter : mine)
            if (const auto title = m_titles ? m_titles(parameter.name) : QString(); !title.isEmpty())
                part.form->setLabel(parameter.name, title);
        if (!groups[g].title.isEmpty()) {
            part.head = new QToolButton;
            part.head->setText(groups[g].title);
            part.head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            part.head->setArrowType(Qt::RightArrow);
            part.head->setAutoRaise(true);
            part.head->setCheckable(true);
            part.head->setFocusPolicy(Qt::TabFocus);
            part.head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            part.form->hide();
            m_layout->addWidget(part.head);
            connect(part.head, &QToolButton::toggled, part.form, [head = part.head, form = part.form](bool open) {
                head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
                form->setVisible(open);
            });
        }
        m_layout->addWidget(part.form);
        connect(part.form, &PropertyForm::changed, this, &ParameterGroups::changed);
        m_parts.push_back(part);
    }
}

base::Json ParameterGroups::value() const {
    auto value = base::Json::object();
    for (const auto& part : m_parts)
        value.update(part.form->value());
    return value;
}

void ParameterGroups::setValue(const base::Json& value) {
    for (const auto& part : m_parts)
        part.form->setValue(value);
}

bool ParameterGroups::isValid() const {
    return std::all_of(m_parts.begin(), m_parts.end(), [](const Part& part) { return part.form->isValid(); });
}

QWidget* ParameterGroups::editor(const std::string& name) const {
    for (const auto& part : m_parts)
        if (auto* editor = part.form->editor(name))
            return editor;
    return nullptr;
}

void ParameterGroups::setOpen(int group, bool open) {
    if (auto* head = m_parts[static_cast<std::size_t>(group)].head)
        head->setChecked(open);
}

void ParameterGroups::addUnder(int group, QWidget* widget) {
    const auto& part = m_parts[static_cast<std::size_t>(group)];
    m_layout->insertWidget(m_layout->indexOf(part.form) + 1, widget);
    if (!part.head)
        return;
    widget->setVisible(part.head->isChecked());
    connect(part.head, &QToolButton::toggled, widget, &QWidget::setVisible);
}

bool ParameterGroups::setProblem(const std::string& name, const QString& reason) {
    bool found = false;
    for (const auto& part : m_parts) {
        for (const auto& key : part.form->names())
            part.form->setProblem(key, key == name ? reason : QString());
        if (name.empty() || !part.form->editor(name))
            continue;
        found = true;
        if (part.head && !reason.isEmpty())
            part.head->setChecked(true);
    }
    return found;
}

}  // namespace triptych::shell
