#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "app/worker/batch.h"
#include "app/worker/serve.h"
#include "jobs/probe_kinds.h"
#include "langevin/kinds.h"
#include "langevin/torch/register.h"
#include "routing/kinds.h"
#include "routing/torch/register.h"
#include "segmentation/kinds.h"
#include "segmentation/torch/register.h"

namespace {

triptych::base::Result<triptych::base::KindRegistry> everyKind() {
    triptych::base::KindRegistry registry;
    for (const auto& kinds : {triptych::routing::kinds(), triptych::segmentation::kinds(), triptych::langevin::kinds()})
        for (const auto& kind : kinds)
            TRIPTYCH_CHECK(registry.add(kind));
    TRIPTYCH_CHECK(triptych::routing::registerTorch(registry));
    TRIPTYCH_CHECK(triptych::segmentation::registerTorch(registry));
    TRIPTYCH_CHECK(triptych::langevin::registerTorch(registry));
    // Kinds that sleep, crash and hang, for the tests of the wall itself.
    if (const char* wanted = std::getenv("TRIPTYCH_PROBE_KINDS"); wanted && *wanted == '1')
        for (const auto& kind : triptych::jobs::probeKinds(triptych::base::Place::process))
            TRIPTYCH_CHECK(registry.add(kind));
    return registry;
}

triptych::base::Json libraryVersions() {
    return {{"LibTorch", TRIPTYCH_TORCH_VERSION}, {"OpenCV", TRIPTYCH_OPENCV_VERSION}, {"Eigen", TRIPTYCH_EIGEN_VERSION}};
}

}  // namespace

int main(int argc, char** argv) {
    const auto kinds = everyKind();
    if (!kinds) {
        std::fprintf(stderr, "triptych-worker: %s\n", kinds.error().message().c_str());
        return 1;
    }
    if (argc == 2 && std::strcmp(argv[1], "serve") == 0)
        return triptych::worker::serve(*kinds, libraryVersions());
    if (argc == 5 && std::strcmp(argv[1], "run") == 0 && std::strcmp(argv[3], "--out") == 0)
        return triptych::worker::runBatch(*kinds, libraryVersions(), argv[2], argv[4]);
    std::fprintf(stderr, "usage: triptych-worker run SPEC.json --out DIR\n       (serve is what triptych itself asks for)\n");
    return 2;
}
