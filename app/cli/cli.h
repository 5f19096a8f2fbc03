#pragma once

#include <string_view>

namespace triptych::cli {

/// Is this the first word of a command line (rather than a file for the window to open)?
[[nodiscard]] bool isCommand(std::string_view word);

/// Runs a command without a window and returns the exit code: 0 done, 1 the work failed, 2 the request was wrong, 3 cancelled,
/// 4 an input could not be read.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace triptych::cli
