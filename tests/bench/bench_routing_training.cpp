#include "base/seed.h"
#include "broken_training.h"
#include "routing/corpus/corpus.h"
#include "routing/kinds.h"

/// routing.resume: a training of a mixture of experts, killed and resumed.
namespace triptych::bench {
namespace {

routing::Corpus madeCorpus() {
    routing::Corpus corpus;
    corpus.name = "made";
    const base::Stream random(1, 1);
    std::uint64_t step = 0;
    for (int s = 0; s < 60; ++s)
        for (const char* code : {"en", "zh", "ar", "sw"}) {
            std::string text;
            for (int i = 0; i < 40; ++i)
                text += static_cast<char>('a' + random.below(20, step++));
            corpus.add(text, std::to_string(s), code);
        }
    return corpus;
}

base::JobSpec training(Trainer& trainer) {
    base::JobSpec spec;
    spec.kind = "routing.train_model";
    spec.parameters = {{"arm", "family"}, {"steps", 200}, {"measure_every", 10}, {"balance", 0.01}};
    spec.inputs["corpus"].blob = orThrow(trainer.store.put(orThrow(routing::toArray(madeCorpus()))));
    return spec;
}

}  // namespace

void registerRoutingTrainingBenches(Registry& registry) {
    // Killed at three moments that the steps know nothing of.
    registry.add("routing.resume", [](Reporter& reporter) { resumeBench(reporter, "routing.resume", routing::kinds(), training, "steps", {20, 70, 140}); });
}

}  // namespace triptych::bench
