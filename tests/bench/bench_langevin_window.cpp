#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QTemporaryDir>

#include "app/langevin/langevin_study.h"
#include "app/langevin/langevin_tab.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/transport.h"
#include "app/shell/main_window.h"
#include "app/shell/program.h"
#include "app/shell/style.h"
#include "app/shell/theme_choice.h"
#include "bench.h"
#include "langevin/crew.h"
#include "langevin/ensemble.h"
#include "langevin/kinds.h"

namespace triptych::bench {
namespace {

using base::Json;
using WallClock = std::chrono::steady_clock;

double milliseconds(WallClock::duration d) {
    return std::chrono::duration<double, std::milli>(d).count();
}

double threadTime() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// An application that knows how long each event took its thread: what a hand waits for. Wall time is the figure; CPU time tells it apart from a busy machine.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        const bool outermost = m_depth++ == 0 && watching;
        const auto began = WallClock::now();
        const double worked = outermost ? threadTime() : 0.0;
        const char* name = outermost ? receiver->metaObject()->className() : "";
        const int type = outermost ? static_cast<int>(event->type()) : 0;
        const bool handled = QApplication::notify(receiver, event);
        --m_depth;
        if (!outermost)
            return handled;
        wall.push_back(milliseconds(WallClock::now() - began));
        cpu.push_back(1e3 * (threadTime() - worked));
        if (cpu.back() > most) {
            most = cpu.back();
            longest = std::string(name) + ", event " + std::to_string(type);
        }
        return handled;
    }
    void forget() {
        wall.clear();
        cpu.clear();
        most = 0;
    }
    bool watching = false;
    std::vector<double> wall, cpu;
    double most = 0;
    std::string longest;  ///< the event with the most CPU time

private:
    int m_depth = 0;
};

/// Counts paints of the plane that show another step than the paint before.
class FrameCounter : public QObject {
public:
    explicit FrameCounter(const app::LangevinTab& tab) : m_tab(tab) {}
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint && m_tab.transport()->step() != m_step) {
            m_step = m_tab.transport()->step();
            times.push_back(WallClock::now());
        }
        return false;
    }
    std::vector<WallClock::time_point> times;

private:
    const app::LangevinTab& m_tab;
    std::int64_t m_step = -1;
};

Json wells() {
    return {{"title", "Wells"},
            {"loss", {{"kind", "doubleWell"}, {"barrier", 1.1}, {"tilt", 0.25}, {"stiffness", 1.8}, {"slope", 0.35}, {"offset", 0.3}}},
            {"polyhedron", {{"A", {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {0.6, 0.8}}}, {"b", {1.4, 1.3, 0.7, 1.2, 1.1}}}},
            {"start", {-0.4, 0.9}}};
}

constexpr int liveChains = 10'000;

/// The whole window, offscreen, with the tab following a run of 10,000 chains as its job publishes it.
void planeFps(Reporter& reporter) {
    constexpr double warmUp = 1.5, measured = 8.0;
    if (QCoreApplication::instance() != nullptr)
        return reporter.failed("langevin.plane_fps times every event: it needs to be the first to make an application");
    const QTemporaryDir folder;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, folder.path().toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    shell::prepareApplication();
    static int argc = 1;
    static char program[] = "triptych_bench";
    static char* argv[] = {program, nullptr};
    TimedApplication application(argc, argv);
    shell::installLook(false);
    shell::ThemeKeeper keeper{false};
    shell::Session::Options options;
    options.stateFolder = folder.filePath(QStringLiteral("state")).toStdString();
    shell::MainWindow window({app::langevinStudy()}, options, keeper);
    window.resize(1280, 800);
    window.show();
    window.session().newProject();
    window.showTab(QStringLiteral("langevin"));
    const auto turn = [&](double seconds) {
        QElapsedTimer timer;
        for (timer.start(); timer.elapsed() < 1000.0 * seconds;)
            application.processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    };
    for (int i = 0; i < 100 && (window.session().isBusy() || !window.session().hasProject()); ++i)
        turn(0.05);
    auto* tab = window.findChild<app::LangevinTab*>();
    if (tab == nullptr)
        return reporter.failed("langevin.plane_fps: the window shows no Langevin tab");
    for (const char* data : {"none", "ar1"}) {
        base::JobSpec spec;
        spec.kind = "langevin.run";
        spec.title = "bench";
        spec.seed = 7;
        spec.parameters = {{"problem", wells()}, {"data", data}, {"chains", liveChains}, {"steps", 10'000'000}, {"step", 0.01}};
        const auto job = window.session().submit(spec);
        if (job.empty())
            return reporter.failed("langevin.plane_fps: the run was not taken");
        tab->showRun(job);
        FrameCounter frames(*tab);
        tab->plane()->installEventFilter(&frames);
        turn(warmUp);
        application.forget();
        frames.times.clear();
        const auto began = WallClock::now();
        application.watching = true;
        turn(measured);
        application.watching = false;
        const double seconds = 1e-3 * milliseconds(WallClock::now() - began);
        tab->plane()->removeEventFilter(&frames);
        const auto record = window.session().record(job);
        const bool running = record && record->state == base::JobState::running;
        window.session().cancel(job);
        for (int i = 0; i < 100 && !base::isFinal(window.session().record(job)->state); ++i)
            turn(0.05);
        if (!running || frames.times.size() < 2 || application.wall.empty())
            return reporter.failed("langevin.plane_fps: the run did not show " + std::to_string(frames.times.size()) + " frames");
        std::vector<double> between;
        for (std::size_t i = 1; i < frames.times.size(); ++i)
            between.push_back(milliseconds(frames.times[i] - frames.times[i - 1]));
        const std::string name = std::string("10,000 chains live, 1280 x 800 offscreen, ") + (std::string(data) == "none" ? "no data" : "AR(1) data");
        auto figure = stats::latencies(between);
        figure.update({{"name", "langevin.plane_fps"}, {"case", name + ": between frames"}, {"value", static_cast<double>(frames.times.size()) / seconds}, {"unit", "frames/s"}, {"latency_unit", "ms"}});
        reporter.line(figure);
        auto events = stats::latencies(application.wall);
        events.update({{"name", "langevin.plane_fps"},
                       {"case", name + ": events"},
                       {"value", *std::max_element(application.wall.begin(), application.wall.end())},
                       {"unit", "ms, the longest event"},
                       {"over_100_ms", std::count_if(application.wall.begin(), application.wall.end(), [](double ms) { return ms > 100; })},
                       {"longest_cpu_ms", application.most},
                       {"longest_cpu_event", application.longest},
                       {"cpu_ms_per_frame", std::accumulate(application.cpu.begin(), application.cpu.end(), 0.0) / static_cast<double>(frames.times.size())},
                       {"cpu_share", 1e-3 * std::accumulate(application.cpu.begin(), application.cpu.end(), 0.0) / seconds}});
        reporter.line(events);
    }
}

/// Nothing but a number of threads; partials go nowhere.
class Unheard final : public base::JobContext {
public:
    bool stopRequested() override { return false; }
    void progress(double, double, std::string_view) override {}
    void publish(const base::Output&) override { ++published; }
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return std::nullopt; }
    void log(base::LogLevel, std::string_view) override {}
    base::Result<std::filesystem::path> scratch() override { return base::failed("none"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 7; }
    int published = 0;
};

/// What looking on costs the job: a run that records and publishes for a screen, against the bare steps.
void runOverhead(Reporter& reporter) {
    constexpr std::int64_t steps = 100'000;
    const auto kinds = langevin::kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto& k) { return k.name == "langevin.run"; });
    const auto parameters = base::checkedParameters(*kind, {{"problem", wells()}, {"data", "none"}, {"chains", liveChains}, {"steps", steps}});
    if (!parameters)
        return reporter.failed("langevin.run_overhead: " + parameters.error().message());
    auto barely = *parameters;
    barely["steps"] = 2;
    const auto problem = *langevin::Problem::fromJson(wells(), "bench");
    int published = 0;
    const auto whole = [&](const Json& p) {
        Unheard context;
        const double began = threadTime();
        (void)kind->run({p, {}}, context);
        published = std::max(published, context.published);
        return threadTime() - began;
    };
    // Rates: chain-steps a second. What precedes the first step (the quadrature) is measured by itself and taken off.
    const auto figure = stats::interleaved(
        7, [&] { return 1e-9 * liveChains * static_cast<double>(steps) / (whole(*parameters) - whole(barely)); },
        [&] {
            langevin::Ensemble ensemble(problem, {langevin::DataProcess::none(), 1.0, *langevin::StepSize::create(0.01, problem.loss.constants()), 7, liveChains});
            auto workspace = ensemble.workspace();
            const double began = threadTime();
            for (std::int64_t first = 1; first <= steps; first += 100)
                for (int block = 0; block < ensemble.blocks(); ++block)
                    for (std::int64_t k = first; k < first + 100; ++k)
                        (void)ensemble.step(block, static_cast<std::uint64_t>(k), workspace);
            return 1e-9 * liveChains * static_cast<double>(steps) / (threadTime() - began);
        });
    auto line = figure.json();
    line.update({{"name", "langevin.run_overhead"},
                 {"case", "10,000 chains, recorded and published live"},
                 {"unit", "Gstep/s/core"},
                 {"against", "the same steps, neither recorded nor published"},
                 {"published", published},
                 {"clock", "thread CPU time"}});
    reporter.line(line);
}

}  // namespace

void registerLangevinWindowBenches(Registry& registry) {
    registry.add("langevin.plane_fps", planeFps);
    registry.add("langevin.run_overhead", runOverhead);
}

}  // namespace triptych::bench
