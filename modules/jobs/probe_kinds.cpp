#include "jobs/probe_kinds.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

namespace triptych::jobs {
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;
namespace {

void pause() {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Result<Output> sleepFor(const base::JobArguments& arguments, base::JobContext& context) {
    const auto seconds = arguments.parameters.at("seconds").get<double>();
    const auto began = std::chrono::steady_clock::now();
    for (;;) {
        const double gone = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        context.progress(gone, seconds, "sleeping");
        if (gone >= seconds)
            return Output{};
        if (context.stopRequested())
            return base::cancelled();
        pause();
    }
}

Result<Output> crash(const base::JobArguments& arguments, base::JobContext&) {
    const auto how = arguments.parameters.at("how").get<std::string>();
    std::fputs("the probe is about to end badly\n", stderr);
    if (how == "exit")
        std::_Exit(7);
    if (how == "throw")
        throw std::runtime_error("thrown by the probe");
    ::kill(getpid(), how == "segfault" ? SIGSEGV : how == "abort" ? SIGABRT : SIGKILL);
    pause();
    return base::failed("the signal did not arrive");
}

Result<Output> hang(const base::JobArguments& arguments, base::JobContext& context) {
    context.progress(1, 10, "about to fall silent");
    if (arguments.parameters.at("deaf").get<bool>())
        std::signal(SIGTERM, SIG_IGN);
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(arguments.parameters.at("seconds").get<double>());
    while (std::chrono::steady_clock::now() < until)
        pause();
    return Output{};
}

Result<Output> echo(const base::JobArguments& arguments, base::JobContext& context) {
    Output output;
    for (const auto& [name, input] : arguments.inputs)
        if (input.array)
            output.arrays[name] = *input.array;
    output.summary = {{"parameters", arguments.parameters}, {"seed", context.seed()}, {"threads", context.threads()}};
    std::puts("a library prints on standard output");
    std::fflush(stdout);
    context.log(base::LogLevel::info, "echoed");
    context.publish(output);
    return output;
}

// Counts to `to`, keeping its place after every number, so that it can go on from there.
Result<Output> count(const base::JobArguments& arguments, base::JobContext& context) {
    const auto to = arguments.parameters.at("to").get<std::int64_t>();
    const auto stopAt = arguments.parameters.at("stopAt").get<std::int64_t>();
    std::int64_t at = 0;
    bool goesOn = false;
    if (const auto state = context.restored()) {
        at = state->summary.at("at").get<std::int64_t>();
        goesOn = true;
    }
    const auto from = at;
    while (at < to) {
        if (context.stopRequested())
            return base::cancelled();
        ++at;
        Output state;
        state.summary = {{"at", at}};
        state.arrays["at"] = base::Array::of(std::vector<std::int64_t>{at});
        TRIPTYCH_CHECK(context.checkpoint(state));
        context.progress(static_cast<double>(at), static_cast<double>(to), "counting");
        while (!goesOn && at == stopAt && !context.stopRequested())
            pause();
    }
    Output output;
    output.summary = {{"from", from}, {"to", at}};
    return output;
}

base::Kind probe(std::string name, std::string meaning, base::Place place, base::JobFunction run) {
    base::Kind kind;
    kind.name = std::move(name);
    kind.meaning = std::move(meaning);
    kind.place = place;
    kind.resources = {1, std::uint64_t{1} << 20, 0};
    kind.run = std::move(run);
    return kind;
}

}  // namespace

std::vector<base::Kind> probeKinds(base::Place place) {
    std::vector<base::Kind> kinds;
    kinds.push_back(probe("probe.empty", "Does nothing.", place,
                          [](const base::JobArguments&, base::JobContext&) -> Result<Output> { return Output{}; }));

    auto sleeps = probe("probe.sleep", "Waits, asking for a stop every millisecond.", place, sleepFor);
    sleeps.parameters = {{"seconds", ParameterType::number, 1.0, "s", 0.0, 3600.0, {}, "How long."}};
    kinds.push_back(std::move(sleeps));

    auto crashes = probe("probe.crash", "Ends its process, or throws.", place, crash);
    crashes.parameters = {{"how", ParameterType::choice, "segfault", "", {}, {},
                           {"segfault", "abort", "kill", "exit", "throw"}, "In which way."}};
    kinds.push_back(std::move(crashes));

    auto hangs = probe("probe.hang", "Falls silent and answers no stop.", place, hang);
    hangs.quietLimit = std::chrono::milliseconds(500);
    hangs.parameters = {{"seconds", ParameterType::number, 3600.0, "s", 0.0, 3600.0, {}, "How long."},
                        {"deaf", ParameterType::boolean, false, "", {}, {}, {}, "Ignores a polite request to end as well."}};
    kinds.push_back(std::move(hangs));

    auto echoes = probe("probe.echo", "Gives its inputs back.", place, echo);
    echoes.parameters = {{"text", ParameterType::text, "", "", {}, {}, {}, "Comes back in the summary."}};
    for (const char* name : {"a", "b", "c"})
        echoes.inputs.push_back({name, "Any array.", false, true});
    kinds.push_back(std::move(echoes));

    auto counts = probe("probe.count", "Counts, keeping its place.", place, count);
    counts.parameters = {{"to", ParameterType::integer, 10, "", 0.0, 1e6, {}, "The last number."},
                         {"stopAt", ParameterType::integer, -1, "", {}, {}, {}, "Waits here for a stop in a first attempt; -1 for nowhere."}};
    kinds.push_back(std::move(counts));
    return kinds;
}

}  // namespace triptych::jobs
