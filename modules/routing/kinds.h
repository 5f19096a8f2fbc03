#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::routing {

/// Every job kind of the routing study. routing.run_checkpoint and routing.ablation have no function here: registerTorch() attaches it in
/// the worker.
///  - routing.import_corpus: source (path) -> corpus
///  - routing.import_checkpoint: source (path of a folder) -> about
///  - routing.import_trace: source (path), checkpoint? (path) or model? -> trace
///  - routing.capture: corpus -> trace
///  - routing.run_checkpoint: model or checkpoint (path of a folder), corpus -> trace
///  - routing.similarity: model or checkpoint (path of a folder) -> gate, experts, layers
///  - routing.ablation: model or checkpoint (path of a folder), corpus -> change f64 [X,M,3] (nats a token: estimate, lower, upper), baseline f64 [M],
///    experts i32 [X] (-1: several at once, see about), tokens i64 [M], bytes i64 [M] of these tokens, about; and when they are small
///    document_losses f64 [X+1,D] (the first row without a mask), document_tokens i64 [D], document_language i32 [D]
///  - routing.load: trace -> counts, tokens, layers, order, entropy, divergence, hits, about
[[nodiscard]] std::vector<base::Kind> kinds();
/// Parts of it, each declared in a file of its own.
[[nodiscard]] std::vector<base::Kind> countKinds();
[[nodiscard]] std::vector<base::Kind> captureKinds();
[[nodiscard]] std::vector<base::Kind> checkpointKinds();
[[nodiscard]] std::vector<base::Kind> spreadKinds();
/// routing.join_family: counts -> see joiningOutput.
[[nodiscard]] std::vector<base::Kind> joiningKinds();
[[nodiscard]] std::vector<base::Kind> compareKinds();
/// routing.experts: counts -> see expertsOutput; routing.vocabulary: trace -> see vocabularyOutput.
[[nodiscard]] std::vector<base::Kind> expertKinds();
/// routing.train_tokenizer: corpus -> tokenizer (tokenizer.json), about. routing.import_tokenizer: source (path) -> tokenizer, as it is in the file.
/// routing.train_model (in the worker): corpus, tokenizer?, source? or checkpoint? -> model (see model_blob.h), history f64 [steps,5] (step, nats a token,
/// rate, norm of the gradient, balance), languages f64 [measurements x M,6] (step, language, nats, bytes, tokens, documents of the test), routing
/// f64 [measurements x MoE layers,6] (step, layer, I(language;expert)/H(expert), its permutation floor, own-expert hit rate, its lift; NaN where there is
/// none), paths f64 [measurements,3] (step, path separability, its permutation floor; NaN without mixture layers, see path_separability.h), documents f64 [test documents,6] (document, language, sentence, nats, bytes, tokens), about.
[[nodiscard]] std::vector<base::Kind> trainingKinds();
/// routing.import_questions: source (path) -> questions (see QuestionSet). routing.answer_questions (in the worker): questions, model or checkpoint -> answers f64 [questions,6] (see
/// answercolumn), about.
[[nodiscard]] std::vector<base::Kind> questionKinds();
/// routing.compare_models: about, documents and routing of trainings, and where they are there paths, answers and answers_about -> results (see modelcolumn), report (see modelReport)
[[nodiscard]] std::vector<base::Kind> compareModelKinds();
/// The corpus workshop (see corpus/recipe.h).
///  - routing.clean_corpus: corpus, test?, tokenizer? -> corpus (cleaned), verdicts i32 [documents of the input, 3] (see Verdict), findings i32 [F,4], values f64 [F] and reasons (a line each; see Findings), report (JSON)
///  - routing.inspect_corpus: the same -> findings, values, reasons, report: what each rule would drop on its own, composition, vocabulary
[[nodiscard]] std::vector<base::Kind> corpusKinds();

}  // namespace triptych::routing
