#include <QString>

#include "app/cli/cli.h"
#include "app/samples.h"
#include "app/shell/program.h"
#include "app/study.h"

int main(int argc, char** argv) {
    using namespace triptych;
    if (argc > 1 && cli::isCommand(argv[1]))
        return cli::run(argc, argv);
    return shell::runWindow(argc, argv, app::studies(), argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString(), &app::samplesFolder,
                            &app::sampleProject);
}
