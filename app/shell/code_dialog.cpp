#include "app/shell/code_dialog.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDialog>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

struct CodeDialog {
    Q_DECLARE_TR_FUNCTIONS(CodeDialog)
};

}  // namespace

std::vector<base::JobSpec> jobChain(const base::JobSpec& last, const std::vector<base::JobRecord>& records) {
    std::vector<base::JobSpec> chain{last};
    for (std::size_t i = 0; i < chain.size() && chain.size() < 16; ++i) {
        const auto inputs = chain[i].inputs;
        for (const auto& [name, input] : inputs)
            for (const auto& record : records) {
                const bool makes = (!input.job.empty() && record.id == input.job) ||
                                   (input.blob && std::any_of(record.outputs.begin(), record.outputs.end(), [&](const auto& o) { return o.second == *input.blob; }));
                if (!makes)
                    continue;
                if (std::find(chain.begin(), chain.end(), record.spec) == chain.end())
                    chain.push_back(record.spec);
                break;
            }
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

void showCode(QWidget* parent, const std::vector<base::JobSpec>& jobs) {
    base::Json list = base::Json::array();
    for (const auto& job : jobs)
        list.push_back(base::toJson(job));
    auto* window = new QDialog(parent);
    window->setObjectName(QStringLiteral("code"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(CodeDialog::tr("How it was made"));
    window->resize(640, 480);
    auto* column = new QVBoxLayout(window);
    column->addWidget(new Label(CodeDialog::tr("Save as jobs.json and run: triptych run jobs.json --out FOLDER"), TextSize::secondary, Ink::text2));
    auto* code = new QPlainTextEdit(QString::fromStdString(list.dump(2)));
    code->setReadOnly(true);
    code->setFont(fixedFont());
    column->addWidget(code);
    window->show();
}

}  // namespace triptych::shell
