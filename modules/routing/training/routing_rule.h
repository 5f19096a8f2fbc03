#pragma once

namespace triptych::routing {

/// How a token's experts are chosen while a model is trained; in evaluation all of them are the plain choice. A softmax in float32 over all
/// experts gives the probabilities; "own" is the expert of the token's language or language family, and a token without one is
/// routed plainly.
/// Source: arXiv 2410.10626, section 4; the authors' hybrid_routing and language_specific_routing.
enum class RoutingRule {
    plain,     ///< the k most probable; weights are their probabilities, not renormalised unless the model says so
    hybrid,    ///< Hybrid-k: where the own expert is not among the k, it takes the last, weakest slot, with its probability as weight
    specific,  ///< k = 1: the own expert with weight 1, through which the router gets no gradient
};

}  // namespace triptych::routing
