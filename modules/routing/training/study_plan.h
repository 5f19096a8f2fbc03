#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_plan.h"
#include "routing/model_config.h"
#include "routing/training/model_runs.h"

namespace triptych::routing {

/// An arm of a study and how its models are trained.
struct MixtureArm {
    base::StudyArm arm;
    base::Json train = base::Json::object();  ///< parameters of routing.train_model over those of all; without "arm" the arm's name says what it is
};

/// Languages that the trainings of a set do not see, or see little of.
struct HeldOutSet {
    std::string name;
    std::vector<std::string> languages;
};

/// What is a mixture of experts worth? What decides the answer.
struct MixtureStudy {
    std::string name;
    base::FromJob corpus;
    std::optional<base::Json> tokenizer;                        ///< parameters of routing.train_tokenizer; none: the source's, or bytes
    std::string knownTokenizer;                                 ///< the job that has one, in their place
    std::optional<base::Json> pretrain = base::Json::object();  ///< parameters of the dense model that every arm of a seed begins from; none: a source is given
    std::string source;                                         ///< the job that has it
    std::filesystem::path checkpoint;                           ///< or its folder, and what is known of it
    std::optional<ModelConfig> checkpointForm;
    std::vector<MixtureArm> arms;                               ///< none: dense, moe and family
    std::vector<std::string> leaveOut;                          ///< sources: for each an arm like the baseline that does not learn from it
    std::vector<HeldOutSet> heldOut;                            ///< everything but the corpus and the questions once for each; none: once
    std::vector<std::uint64_t> seeds = {1, 2, 3};
    base::Json split = base::Json::object();                    ///< "test", "split_seed", "minor" and "minor_share", the same for all
    base::Json train = base::Json::object();                    ///< parameters of routing.train_model for all arms
    std::optional<base::FromJob> questions;                     ///< that every model answers; none: nothing is asked
    base::Json answer = base::Json::object();                   ///< parameters of routing.answer_questions
    base::Json compare = base::Json::object();                  ///< parameters of routing.compare_models
    int threads = 0;                                            ///< of a training and of its answers; 0: the kind's own
};
/// {"name", "about", "corpus": {a job} or {"job": id}, "tokenizer": {parameters} or {"job": id} or "bytes", "pretrain": {parameters} or "source": {"job": id} or {"checkpoint": folder},
/// "arms": ["dense", {"name", "title", "baseline", "train": {…}}], "leave_out": ["books", …], "seeds", "test", "split_seed", "minor" or "held_out": [["lo", "su"], {"name", "languages"}], "minor_share",
/// "train": {…}, "questions": {a job} or {"job": id}, "answer": {…}, "compare": {…}, "threads"}. Minor languages without a share are never seen, those of a set that is held out likewise; a set without
/// a name is called after its languages, "lo-su". A plan is made before the corpus is there, so that sources that are left out are named; one that the corpus does not have is told by its training.
/// Errors carry the pointer.
/// \param folder what relative paths start from. The config.json of a checkpoint is read, nothing else.
[[nodiscard]] base::Result<MixtureStudy> mixtureStudyFromJson(const base::Json& json, std::string_view where, const std::filesystem::path& folder);

/// A pure function: the corpus, the tokenizer, the questions, a dense pre-training a seed, from it a training of each arm (the dense one goes on too, as long as the others), all with one split,
/// every model's answers, and the comparison. Names: "corpus", "tokenizer", "questions", "pretrain/SEED", "ARM/SEED", "answers.ARM/SEED", "compare"; a training's own name is the same. An arm with
/// "without_sources" begins from a pre-training of its own without them, "pretrain.ARM/SEED", which arms that leave out the same ones share (a given source is taken as it is); the tokenizer is one for all, as
/// bits per byte are told of the same bytes. A source that "leave_out" names makes the arm "BASELINE-SOURCE". With sets held out, tokenizer, pre-training, arms and comparison are there once for
/// each, "tokenizer/SET", "pretrain/SET/SEED", "ARM/SET/SEED", "compare/SET", and where there are several "compare" holds each language against the baseline where it was held out.
/// A dense arm with "equal" takes what shapes the mixture of "equal_to", an arm's name or what an arm is, from that arm of the study.
/// Errors, with the pointer into the description: a parameter
/// that is not known, does not fit, fits no model of this form or is the study's to set; an arm that is none or is there twice, fewer than two, two baselines; seeds twice; an arm equal to none of the study, no test, a prompt without its question, a set without languages, a language in two; a tokenizer beside a source
/// that brings its own; more than 2,000 jobs.
[[nodiscard]] base::Result<base::JobPlan> mixtureStudyPlan(const MixtureStudy& study);

}  // namespace triptych::routing
