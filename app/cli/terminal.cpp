#include "app/cli/terminal.h"

#include <atomic>
#include <csignal>
#include <cstdio>

#include <unistd.h>

#include <fmt/format.h>

namespace triptych::cli {
namespace {

std::atomic<int> interrupts = 0;

void say(std::string_view text) {
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    interrupts = 0;
    m_oldInt = std::signal(SIGINT, [](int) { ++interrupts; });
    m_oldTerm = std::signal(SIGTERM, [](int) { ++interrupts; });
}
InterruptGuard::~InterruptGuard() {
    std::signal(SIGINT, m_oldInt);
    std::signal(SIGTERM, m_oldTerm);
}
bool InterruptGuard::interrupted() {
    return interrupts > 0;
}

ProgressOutput::ProgressOutput() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

void ProgressOutput::erase() {
    if (m_drawn)
        say("\r\033[K");
    m_drawn = false;
}
void ProgressOutput::line(std::string_view text) {
    erase();
    say(fmt::format("{}\n", text));
}
void ProgressOutput::state(std::string_view state, std::string_view what) {
    line(fmt::format("{:<12} {}", state, what));
}
void ProgressOutput::progress(std::string_view text) {
    if (!m_terminal)
        return;
    erase();
    say(text);
    std::fflush(stderr);
    m_drawn = true;
}

}  // namespace triptych::cli
