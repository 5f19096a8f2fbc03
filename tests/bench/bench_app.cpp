#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>

#include "bench.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;

// A folder of its own for settings and state, so that what the person at this machine opened last plays no part.
class Home {
public:
    Home() {
        std::string pattern = (fs::temp_directory_path() / "triptych-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr)
            m_folder = pattern;
    }
    ~Home() {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    [[nodiscard]] const std::string& folder() const { return m_folder; }

private:
    std::string m_folder;
};

// The program's exit status, or -1 when it could not be started or was killed.
int runProgram(const std::string& program, const std::vector<std::string>& environment) {
    std::vector<char*> variables;
    for (const auto& variable : environment)
        variables.push_back(const_cast<char*>(variable.c_str()));
    variables.push_back(nullptr);
    char* arguments[] = {const_cast<char*>(program.c_str()), nullptr};
    pid_t child = 0;
    int status = 0;
    if (::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, variables.data()) != 0 || ::waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void start(Reporter& reporter) {
    std::error_code problem;
    const auto self = fs::read_symlink("/proc/self/exe", problem);
    const std::string program = (self.parent_path() / "triptych").string();
    const Home home;
    if (problem || home.folder().empty() || !fs::exists(program))
        return reporter.failed("app.start needs the program beside this one: " + program);
    const auto in = [&](const char* name, const char* folder) { return std::string(name) + "=" + home.folder() + folder; };
    const std::vector<std::string> environment{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen", "TRIPTYCH_EXIT_AFTER_FIRST_PAINT=1",
                                               in("HOME", ""), in("XDG_CONFIG_HOME", "/config"), in("XDG_STATE_HOME", "/state"),
                                               in("XDG_CACHE_HOME", "/cache"), in("XDG_DATA_HOME", "/data")};
    std::vector<double> times;
    for (int run = 0; run < 23; ++run) {
        int status = -1;
        const double seconds = stats::secondsOf([&] { status = runProgram(program, environment); });
        if (status != 0)
            return reporter.failed("app.start: the program did not end well, status " + std::to_string(status));
        // The first ones fill the caches of files and fonts.
        if (run >= 3)
            times.push_back(1e3 * seconds);
    }
    auto line = stats::latencies(times);
    line.update({{"name", "app.start"}, {"unit", "ms"}, {"value", stats::median(times)},
                 {"case", "process start to first paint, warm, offscreen; leaving afterwards is included"}, {"against", "a limit of 200 ms"}});
    reporter.line(std::move(line));
}

}  // namespace

void registerAppBenches(Registry& registry) {
    registry.add("app.start", start);
}

}  // namespace triptych::bench
