#include "app/langevin/betas_form.h"

#include <QVBoxLayout>

#include "app/shell/property_form.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr std::size_t mostBetas = 16;

}  // namespace

BetasForm::BetasForm(QWidget* parent) : QWidget(parent), m_form(new shell::PropertyForm) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_form);
    m_form->setParameters({{"betas", base::ParameterType::numbers, Json::array({1, 4, 16, 64}), {}, 1e-9, 1e9, {}, tr("Inverse temperatures, one to sixteen of them: a low one wanders, a high one settles").toStdString()}});
    m_form->setLabel("betas", tr("At these β"));
    connect(m_form, &shell::PropertyForm::changed, this, [this] {
        const auto list = betas();
        m_form->setProblem("betas", list.empty() || list.size() > mostBetas ? tr("One to sixteen numbers above 0") : QString());
        emit edited(list);
    });
}

void BetasForm::show(const Json& document, double beta) {
    const auto found = document.is_object() ? document.find("betas") : document.end();
    if (document.is_object() && found != document.end() && found->is_array()) {
        if (*found != betas())
            m_form->setValue({{"betas", *found}});
        return;
    }
    const Json standard{beta, 4 * beta, 16 * beta, 64 * beta};
    if (m_form->isValid() && standard != betas())
        m_form->setValue({{"betas", standard}});
}

Json BetasForm::betas() const {
    return m_form->value().value("betas", Json::array());
}

bool BetasForm::isValid() const {
    const auto list = betas();
    return m_form->isValid() && !list.empty() && list.size() <= mostBetas;
}

}  // namespace triptych::app
