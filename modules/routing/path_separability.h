#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace triptych::routing {

/// How often a document took each link between neighbouring mixture layers, or each expert where there is one layer.
struct DocumentRoute {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;  ///< (link, how often), by rising link
};

/// The links of a model: layer l's expert a to layer l + 1's expert b is (l E + a) E + b; with one mixture layer expert a is a.
class RouteForm {
public:
    RouteForm(std::size_t layers, std::size_t experts, std::size_t k) : m_layers(layers), m_experts(experts), m_k(k) {}
    /// \param selected [layers, T, k] of a batch. \param begin, end the tokens of one document (or a piece of it).
    void append(std::vector<std::uint32_t>& links, std::span<const std::int16_t> selected, std::size_t tokens, std::size_t begin, std::size_t end) const;
    /// Counts links into a document's route and leaves none.
    static void fold(std::vector<std::uint32_t>& links, DocumentRoute& into);
    /// Links of one pair of layers, and how many pairs (1 with one layer, of nodes).
    [[nodiscard]] std::size_t linksOfPair() const { return m_layers > 1 ? m_experts * m_experts : m_experts; }
    [[nodiscard]] std::size_t pairs() const { return m_layers > 1 ? m_layers - 1 : m_layers; }

private:
    std::size_t m_layers, m_experts, m_k;
};

struct PathSeparability {
    double share;  ///< of documents whose language is told right by their route, the mean over languages; NaN with fewer than two that can be told
    double floor;  ///< the same when languages are given at random to the documents of each sentence, the mean of 19 times
    double floorHigh;  ///< the most of these: where routes know no language, the share is above that once in 20 times
};

/// Path separability (ours): can a document's language be told by its route alone? Told by multinomial naive Bayes with Laplace's smoothing over the links, each pair of layers a
/// multinomial of its own and every language as likely as another, from all documents but those of the same sentence, so that no translation helps. Where several languages are
/// equally likely the document counts as so many parts. A language with documents of one sentence only has nothing to be told by and is left out.
/// \param language, sentence of each route. \param stop asked now and then; what comes then means nothing.
[[nodiscard]] PathSeparability pathSeparability(std::span<const DocumentRoute> routes, const RouteForm& form, std::span<const std::int16_t> language, std::span<const std::int32_t> sentence,
                                                std::size_t languages, std::uint64_t seed, const std::function<bool()>& stop = {});

}  // namespace triptych::routing
