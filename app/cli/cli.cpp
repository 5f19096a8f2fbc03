#include "app/cli/cli.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>

#include <QApplication>
#include <QLoggingCategory>
#include <QTranslator>

#include <CLI/CLI.hpp>

#include "app/cli/commands.h"

namespace triptych::cli {
namespace {

constexpr std::array<std::string_view, 8> commands = {"tour", "kinds", "plan", "run", "render", "project", "import", "export"};
constexpr std::array<std::string_view, 4> options = {"--help", "-h", "--version", "--json"};

// Everything the command line can say, as CLI11 fills it in.
struct Request {
    bool json = false;
    std::string kind;
    PlanRequest plan;
    RunRequest run;
    RenderRequest render;
    ImportRequest import;
    ExportRequest exported;
    TourRequest tour;
    ProjectRequest project;
};

void describe(CLI::App& parser, Request& request) {
    parser.set_version_flag("--version", std::string("triptych ") + TRIPTYCH_VERSION);
    parser.add_flag("--json", request.json, "Answer in JSON");
    parser.require_subcommand(1);
    parser.fallthrough();

    auto* tour = parser.add_subcommand("tour", "Run the three sample studies for real and write figures, tables and a report");
    request.tour.out = "triptych-tour";
    tour->add_option("--out", request.tour.out, "Folder for the results")->capture_default_str();
    tour->add_option("--project", request.tour.project, "Keep everything in this project as well");
    tour->add_option("--samples", request.tour.samples, "Folder of the samples (the shipped one by default)");

    auto* kinds = parser.add_subcommand("kinds", "List the job kinds, or show one with the JSON schema of its parameters");
    kinds->add_option("KIND", request.kind, "Name of a kind");

    auto* plan = parser.add_subcommand("plan", "Write the list of jobs that an experiment consists of, for run");
    plan->add_option("WHAT", request.plan.planner, "transfer, or mixture")->required();
    plan->add_option("PLAN", request.plan.description, "JSON file that describes it")->required();
    plan->add_option("--out", request.plan.out, "JSON file to write")->required();

    auto* run = parser.add_subcommand("run", "Run one job, or a list of jobs, described in JSON");
    run->add_option("SPEC", request.run.spec, "JSON file")->required();
    run->add_option("--out", request.run.out, "Folder for the outputs; manifest.json is written last")->required();
    run->add_option("--project", request.run.project, "Keep jobs and results in this project");

    auto* render = parser.add_subcommand("render", "Draw a figure of a project");
    render->add_option("FILE", request.render.project, "Project")->required();
    render->add_option("--figure", request.render.figure, "Id of the figure")->required();
    render->add_option("--out", request.render.out, "FIGURE.pdf, .svg, .png or .csv")->required();

    auto* import = parser.add_subcommand("import", "Bring data into a project");
    import->add_option("WHAT", request.import.importer, "corpus, trace, zooniverse, polytope, ...")->required();
    import->add_option("SOURCE", request.import.source, "File or folder")->required();
    import->add_option("--project", request.import.project, "Project; made when it is not there")->required();
    import->add_option("--option", request.import.options, "NAME=VALUE of the importing job's parameters");

    auto* data = parser.add_subcommand("export", "Write a result as data of another program's format");
    data->add_option("WHAT", request.exported.exporter, "masks-png, masks-coco, masks-geojson, volunteers, ...")->required();
    data->add_option("--project", request.exported.project, "Project")->required();
    data->add_option("--result", request.exported.result, "Id of the job; the newest that fits by default");
    data->add_option("--out", request.exported.out, "File or folder to write")->required();
    data->add_option("--option", request.exported.options, "NAME=VALUE of the export");

    auto* project = parser.add_subcommand("project", "Make, look into, check and convert project files");
    project->require_subcommand(1);
    const auto add = [&](const char* name, const char* text, ProjectRequest::Action action) {
        auto* command = project->add_subcommand(name, text);
        command->callback([&request, action] { request.project.action = action; });
        return command;
    };
    using Action = ProjectRequest::Action;
    add("new", "Make an empty project", Action::create)->add_option("FILE", request.project.file, "Project")->required();
    add("info", "What a project holds, in numbers", Action::info)->add_option("FILE", request.project.file, "Project")->required();
    add("check", "Look for damage", Action::check)->add_option("FILE", request.project.file, "Project")->required();
    auto* dump = add("dump", "Write a project as a folder of text", Action::dump);
    dump->add_option("FILE", request.project.file, "Project")->required();
    dump->add_option("--text", request.project.folder, "Folder, new or empty")->required();
    auto* load = add("load", "Make a project from such a folder", Action::load);
    load->add_option("DIR", request.project.folder, "Folder written by dump")->required();
    load->add_option("FILE", request.project.file, "Project to make")->required();
}

int dispatch(const CLI::App& parser, const Request& request) {
    const Answer answer(request.json);
    if (parser.got_subcommand("project"))
        return workOnProject(request.project, answer);
    const auto studies = app::studies();
    if (parser.got_subcommand("kinds"))
        return listKinds(studies, request.kind, answer);
    if (parser.got_subcommand("plan"))
        return planJobs(studies, request.plan, answer);
    if (parser.got_subcommand("run"))
        return runJobs(studies, request.run, answer);
    if (parser.got_subcommand("import"))
        return importSource(studies, request.import, answer);
    if (parser.got_subcommand("export"))
        return exportData(studies, request.exported, answer);
    if (parser.got_subcommand("render"))
        return renderFigure(studies, request.render, answer);
    return runTour(studies, request.tour, answer);
}

}  // namespace

bool isCommand(std::string_view word) {
    return std::find(commands.begin(), commands.end(), word) != commands.end() ||
           std::find(options.begin(), options.end(), word) != options.end();
}

int run(int argc, char** argv) {
    Request request;
    CLI::App parser("Triptych: routing, segmentation and Langevin studies without a window", "triptych");
    describe(parser, request);
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // CLI11 has exit codes of its own; here every wrong request is a 2.
        return parser.exit(error) == 0 ? 0 : 2;
    }
    // A reader who closes the pipe, or a file that may not grow, is an answer of write(), not the death of a job half done.
    for (const int number : {SIGPIPE, SIGXFSZ})
        std::signal(number, SIG_IGN);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // What a toolkit misses on a machine without a display is no news to whoever reads errors here; QT_LOGGING_RULES brings it back.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));
    QApplication application(argc, argv);
    QApplication::setApplicationName("triptych");
    QApplication::setApplicationVersion(TRIPTYCH_VERSION);
    // Its texts are English as they stand; only their plurals are in a file.
    QTranslator plurals;
    if (plurals.load(QStringLiteral(":/translations/triptych_en.qm")))
        QCoreApplication::installTranslator(&plurals);
    return Answer::settle(dispatch(parser, request));
}

}  // namespace triptych::cli
