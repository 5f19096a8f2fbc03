#pragma once

#include <atomic>
#include <fstream>
#include <thread>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>

#include "app/shell/property_form.h"
#include "app/shell/row_tree.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"
#include "app/study.h"
#include "app/workspace.h"

namespace triptych::testing {

/// A small study of the tests' own: a kind that adds numbers, one that waits until it is told to stop, an importer of
/// .numbers files and a tab that uses every widget of a study page.
inline std::vector<base::Kind> probeKinds(const std::string& study) {
    base::Kind sum;
    sum.name = study + ".sum_numbers";
    sum.meaning = "Adds the whole numbers up to a bound";
    sum.parameters = {{"upTo", base::ParameterType::integer, 10, "", 0, 1000, {}, "Largest number to add"},
                      {"stepSize", base::ParameterType::number, 0.5, "ms", 0.0, 100.0, {}, "Time a number takes"},
                      {"rule", base::ParameterType::choice, "plain", "", {}, {}, {"plain", "squares"}, "What is added"}};
    sum.run = [](const base::JobArguments& arguments, base::JobContext& context) -> base::Result<base::Output> {
        double total = 0;
        const int upTo = arguments.parameters.at("upTo").get<int>();
        for (int i = 1; i <= upTo; ++i) {
            total += i;
            context.progress(i, upTo, "Adding");
        }
        if (arguments.parameters.at("rule") == "squares")
            context.log(base::LogLevel::warning, "2 numbers were repaired");
        base::Output output;
        output.arrays["total"] = base::Array::of(std::vector<double>{total});
        output.summary["total"] = total;
        return output;
    };
    base::Kind wait;
    wait.name = study + ".wait_long";
    wait.meaning = "Waits until it is told to stop";
    wait.run = [](const base::JobArguments&, base::JobContext& context) -> base::Result<base::Output> {
        for (int i = 0; !context.stopRequested(); ++i) {
            context.progress(i % 100, 1000, "Waiting");
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return base::cancelled();
    };
    return {sum, wait};
}

class ProbeTab final : public shell::StudyPage {
public:
    ProbeTab(const std::string& study, app::Workspace& workspace, QWidget* parent) : StudyPage(QString::fromStdString(study), parent), m_study(study), m_workspace(workspace) {
        for (const auto* view : {"Plane", "Marginals", "Convergence", "Diagnostics", "Compare", "Sweep", "Notes", "Corpus"})
            views()->addSegment(QString::fromLatin1(view).toLower(), QString::fromLatin1(view));
        auto* run = new QPushButton("Run again");
        addAction(run);
        auto* canvas = new QLabel("canvas");
        canvas->setAlignment(Qt::AlignCenter);
        setCanvas("plane", canvas);
        auto* legend = new shell::FlowLegend;
        QList<shell::FlowLegend::Entry> entries;
        for (int i = 0; i < shell::familyCount; ++i)
            entries << shell::FlowLegend::Entry{QString::number(i), QStringList{"Sino-Tibetan", "Altaic", "Australasian", "Austronesian", "Indo-European", "Afro-Asian", "Kongolese"}[i],
                                                [i] { return shell::Theme::current().families[static_cast<std::size_t>(i)]; }};
        legend->setEntries(entries);
        setOptions("plane", legend);
        auto* model = new QStandardItemModel(this);
        for (const auto* name : {"Half-line, half-normal", "Double well in a hexagon with a long name", "Rotated wedge"}) {
            auto* item = new QStandardItem(QString::fromLatin1(name));
            item->setData("d 2", shell::RowSide);
            item->setData("langevin", shell::RowIcon);
            model->appendRow(item);
        }
        library()->addSection("Problems");
        auto* list = new shell::RowTree;
        list->setModel(model);
        list->setCurrentIndex(model->index(1, 0));
        library()->addWidget(list, 8);
        library()->addSeparator();
        library()->addSection("Runs", "3");
        auto* runs = new QStandardItemModel(this);
        for (int i = 0; i < 3; ++i) {
            auto* item = new QStandardItem(QString("Run %1").arg(i + 1));
            item->setData("1024", shell::RowSide);
            item->setData(shell::Theme::current().families[static_cast<std::size_t>(i)], shell::RowDot);
            auto* child = new QStandardItem("Chain 1");
            item->appendRow(child);
            runs->appendRow(item);
        }
        auto* tree = new shell::RowTree(false);
        tree->setModel(runs);
        tree->expand(runs->index(0, 0));
        library()->addWidget(tree, 8);
        inspector()->addSection("What you see");
        inspector()->addText("Chains of the projected recursion over the loss, and how often each face is touched.");
        m_total = inspector()->addValue("Total", "0", "steps", "Sum of all numbers");
        inspector()->addValue("Step size", "fixed, log T / (4 a T)");
        inspector()->addValue("A name that is long", "and a value that is long, too");
        inspector()->addSeparator();
        inspector()->addSection("Parameters", "6 rows");
        auto* form = new shell::PropertyForm;
        form->setParameters(probeKinds(study).front().parameters);
        inspector()->addWidget(form);
        auto* go = new QPushButton("Run");
        go->setObjectName("run");
        shell::setPrimary(go);
        auto* foot = new QWidget;
        auto* footLayout = new QHBoxLayout(foot);
        footLayout->setContentsMargins(16, 8, 16, 12);
        footLayout->addWidget(go);
        inspector()->setFoot(foot);
        connect(go, &QPushButton::clicked, this, [this, form] {
            base::JobSpec spec;
            spec.kind = m_study + ".sum_numbers";
            spec.parameters = form->value();
            spec.title = "Sum of numbers";
            m_workspace.submit(spec);
        });
        connect(this, &StudyPage::exportRequested, this, [this] {
            for (const auto& record : m_workspace.records(m_study + ".sum")) {
                figures::FigureRecipe recipe;
                recipe.study = m_study;
                recipe.result = record.id;
                recipe.view = "plane";
                m_workspace.exportFigure(recipe);
                return;
            }
        });
        connect(&workspace, &app::Workspace::jobChanged, this, [this](const QString& job) {
            const auto record = m_workspace.record(job.toStdString());
            if (record && record->state == base::JobState::done && record->summary.contains("total"))
                m_total->setValue(QString::number(record->summary["total"].get<double>()));
        });
        connect(&workspace, &app::Workspace::resultRequested, this, [this](const QString& job) { shown = job; });
    }
    QString shown;

private:
    std::string m_study;
    app::Workspace& m_workspace;
    shell::KeyValueRow* m_total = nullptr;
};

inline app::Study probeStudy(const std::string& id, const QString& title) {
    app::Study study;
    study.id = id;
    study.title = title;
    study.icon = QString::fromStdString(id);
    study.kinds = probeKinds(id);
    app::Importer importer;
    importer.id = id + "-numbers";
    importer.text = title + " numbers…";
    importer.fileFilter = "Numbers (*." + QString::fromStdString(id) + ")";
    importer.accepts = [id](const std::filesystem::path& path) { return path.extension() == "." + id; };
    importer.spec = [id](const std::filesystem::path& path, const base::Json&) -> base::Result<base::JobSpec> {
        std::ifstream file(path);
        int number = 0;
        if (!(file >> number))
            return base::unreadable("no number in it", path.string(), "one whole number");
        base::JobSpec spec;
        spec.kind = id + ".sum_numbers";
        spec.parameters = {{"upTo", number}};
        return spec;
    };
    study.importers.push_back(importer);
    app::Exporter exporter;
    exporter.id = id + "-total";
    exporter.text = title + " total…";
    exporter.fileFilter = "Text (*.txt)";
    exporter.suggested = "total.txt";
    exporter.accepts = [id](const base::JobRecord& record) { return record.spec.kind == id + ".sum_numbers"; };
    exporter.write = [](const app::ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json&, const app::ExportProgress&) -> base::Result<app::Exported> {
        TRIPTYCH_TRY(const auto record, source.record(job));
        TRIPTYCH_TRY(const auto total, source.blobs().read(record.outputs.at("total")));
        std::ofstream file(target);
        file << total.toDoubles().front();
        if (!file.flush())
            return base::failed("could not write", target.string());
        return app::Exported{{target}, {QStringLiteral("1 number written")}, {}};
    };
    study.exporters.push_back(exporter);
    study.compose = [](const figures::FigureRecipe& recipe, const app::ResultSource& source) -> base::Result<figures::FigureScene> {
        TRIPTYCH_TRY(const auto record, source.record(recipe.result));
        TRIPTYCH_TRY(const auto total, source.blobs().read(record.outputs.at("total")));
        figures::Line line;
        line.name = "total";
        line.x = {0, 1};
        line.y = {0, total.toDoubles().front()};
        figures::Panel panel;
        panel.marks.push_back(line);
        figures::FigureScene scene;
        scene.panels.push_back(panel);
        return scene;
    };
    study.summary = [](const base::JobRecord&, const app::ResultSource&) { return QStringList{}; };
    study.sample = [id, title](const std::filesystem::path&) -> base::Result<app::SampleStudy> {
        app::SampleStudy sample;
        sample.subtitle = title + ", a sample · 1 MB";
        base::JobSpec spec;
        spec.kind = id + ".sum_numbers";
        spec.title = (title + " sample sum").toStdString();
        sample.jobs.push_back(spec);
        figures::FigureRecipe figure;
        figure.id = id + "-first";
        figure.study = id;
        figure.view = "plane";
        figure.result = "0";
        sample.figures.push_back(figure);
        sample.documents.emplace_back(id + "/settings", base::Json{{"threshold", 5}});
        return sample;
    };
    study.createTab = [id](app::Workspace& workspace, QWidget* parent) -> QWidget* { return new ProbeTab(id, workspace, parent); };
    return study;
}

inline std::vector<app::Study> probeStudies() {
    return {probeStudy("routing", "Routing"), probeStudy("segmentation", "Segmentation"), probeStudy("langevin", "Langevin")};
}

}  // namespace triptych::testing
