#pragma once

#include <string>
#include <string_view>

/// How far the work is, on stderr, and Ctrl+C. What progress says is of no account to the work: a closed stderr is passed over.
namespace triptych::cli {

/// While alive, Ctrl+C and a polite kill count instead of ending the program.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    /// Since the newest guard was made.
    [[nodiscard]] static bool interrupted();

private:
    void (*m_oldInt)(int);
    void (*m_oldTerm)(int);
};

/// Lines of states, and in a terminal one line that is overwritten with progress. Thread rule: one thread at a time.
class ProgressOutput {
public:
    /// "done         Masks as PNG".
    void state(std::string_view state, std::string_view what);
    void line(std::string_view text);
    /// Nothing where no terminal is.
    void progress(std::string_view text);
    [[nodiscard]] bool isTerminal() const { return m_terminal; }
    ProgressOutput();
    ~ProgressOutput() { erase(); }

private:
    void erase();
    bool m_terminal = false, m_drawn = false;
};

}  // namespace triptych::cli
