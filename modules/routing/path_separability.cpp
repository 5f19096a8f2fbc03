#include "routing/path_separability.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "routing/sentence_groups.h"

namespace triptych::routing {
namespace {

constexpr std::uint64_t permutations = 19;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

// Of whole numbers, most of them looked up: nearly all the time goes here.
class Logarithms {
public:
    Logarithms() : m_table(std::size_t{1} << 14) {
        for (std::size_t i = 0; i < m_table.size(); ++i)
            m_table[i] = std::log(static_cast<double>(i));
    }
    [[nodiscard]] double operator()(std::uint64_t n) const { return n < m_table.size() ? m_table[n] : std::log(static_cast<double>(n)); }

private:
    std::vector<double> m_table;
};

class Telling {
public:
    Telling(std::span<const DocumentRoute> routes, const RouteForm& form, std::span<const std::int32_t> sentence, std::size_t languages, const std::function<bool()>& stop)
        : m_routes(routes), m_form(form), m_languages(languages), m_stop(stop) {
        for (std::size_t d = 0; d < routes.size(); ++d)
            m_bySentence[sentence[d]].push_back(d);
    }

    // Share told right, the mean over languages.
    [[nodiscard]] double share(std::span<const std::int16_t> language) {
        const auto links = m_form.linksOfPair() * m_form.pairs();
        m_counts.assign(m_languages * links, 0);
        m_totals.assign(m_languages * m_form.pairs(), 0);
        std::vector<int> sentences(m_languages, 0);
        for (const auto& [id, documents] : m_bySentence) {
            for (const auto d : documents)
                add(static_cast<std::size_t>(language[d]), d, 1);
            std::vector<bool> met(m_languages);
            for (const auto d : documents)
                if (!m_routes[d].links.empty() && !met[static_cast<std::size_t>(language[d])]) {
                    met[static_cast<std::size_t>(language[d])] = true;
                    ++sentences[static_cast<std::size_t>(language[d])];
                }
        }
        std::vector<std::size_t> told;  // languages that can be told
        for (std::size_t l = 0; l < m_languages; ++l)
            if (sentences[l] >= 2)
                told.push_back(l);
        if (told.size() < 2)
            return none;
        std::vector<double> right(m_languages, 0), count(m_languages, 0);
        std::size_t met = 0;
        for (const auto& [id, documents] : m_bySentence) {
            for (const auto d : documents)
                add(static_cast<std::size_t>(language[d]), d, -1);
            for (const auto d : documents) {
                if (met++ % 16 == 0 && m_stop && m_stop())
                    return none;
                const auto own = static_cast<std::size_t>(language[d]);
                if (m_routes[d].links.empty() || sentences[own] < 2)
                    continue;
                right[own] += guessed(d, own, told);
                ++count[own];
            }
            for (const auto d : documents)
                add(static_cast<std::size_t>(language[d]), d, 1);
        }
        double sum = 0;
        for (const auto l : told)
            sum += right[l] / count[l];
        return sum / static_cast<double>(told.size());
    }

private:
    void add(std::size_t language, std::size_t document, std::int64_t sign) {
        const auto links = m_form.linksOfPair() * m_form.pairs();
        for (const auto& [link, times] : m_routes[document].links) {
            m_counts[language * links + link] += static_cast<std::uint32_t>(sign * static_cast<std::int64_t>(times));
            m_totals[language * m_form.pairs() + link / m_form.linksOfPair()] += static_cast<std::uint64_t>(sign * static_cast<std::int64_t>(times));
        }
    }
    // 1, 0, or a part of it where others are as likely.
    [[nodiscard]] double guessed(std::size_t document, std::size_t own, const std::vector<std::size_t>& told) {
        const auto links = m_form.linksOfPair() * m_form.pairs(), pairs = m_form.pairs();
        std::vector<std::uint64_t> slots(pairs, 0);
        for (const auto& [link, times] : m_routes[document].links)
            slots[link / m_form.linksOfPair()] += times;
        double best = -std::numeric_limits<double>::infinity(), ownLikelihood = best;
        m_likelihood.clear();
        for (const auto l : told) {
            const auto* counts = m_counts.data() + l * links;
            double sum = 0;
            for (const auto& [link, times] : m_routes[document].links)
                sum += static_cast<double>(times) * m_log(std::uint64_t{counts[link]} + 1);
            for (std::size_t p = 0; p < pairs; ++p)
                sum -= static_cast<double>(slots[p]) * m_log(m_totals[l * pairs + p] + m_form.linksOfPair());
            m_likelihood.push_back(sum);
            best = std::max(best, sum);
            if (l == own)
                ownLikelihood = sum;
        }
        const double tie = best - 1e-9 * std::max(1.0, std::abs(best));
        if (ownLikelihood < tie)
            return 0;
        return 1 / static_cast<double>(std::count_if(m_likelihood.begin(), m_likelihood.end(), [&](double v) { return v >= tie; }));
    }

    std::span<const DocumentRoute> m_routes;
    const RouteForm& m_form;
    std::size_t m_languages;
    const std::function<bool()>& m_stop;
    std::map<std::int32_t, std::vector<std::size_t>> m_bySentence;
    std::vector<std::uint32_t> m_counts;  // [language][link]
    std::vector<std::uint64_t> m_totals;  // [language][pair]
    std::vector<double> m_likelihood;
    Logarithms m_log;
};

}  // namespace

void RouteForm::append(std::vector<std::uint32_t>& links, std::span<const std::int16_t> selected, std::size_t tokens, std::size_t begin, std::size_t end) const {
    const auto expert = [&](std::size_t layer, std::size_t token, std::size_t slot) { return static_cast<std::size_t>(selected[(layer * tokens + token) * m_k + slot]); };
    for (auto t = begin; t < end; ++t) {
        if (m_layers == 1)
            for (std::size_t j = 0; j < m_k; ++j)
                links.push_back(static_cast<std::uint32_t>(expert(0, t, j)));
        for (std::size_t l = 0; l + 1 < m_layers; ++l)
            for (std::size_t i = 0; i < m_k; ++i)
                for (std::size_t j = 0; j < m_k; ++j)
                    links.push_back(static_cast<std::uint32_t>((l * m_experts + expert(l, t, i)) * m_experts + expert(l + 1, t, j)));
    }
}

void RouteForm::fold(std::vector<std::uint32_t>& links, DocumentRoute& into) {
    std::sort(links.begin(), links.end());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> merged;
    auto old = into.links.begin();
    for (std::size_t i = 0; i < links.size();) {
        const auto link = links[i];
        std::uint32_t times = 0;
        for (; i < links.size() && links[i] == link; ++i)
            ++times;
        for (; old != into.links.end() && old->first < link; ++old)
            merged.push_back(*old);
        if (old != into.links.end() && old->first == link)
            times += (old++)->second;
        merged.emplace_back(link, times);
    }
    merged.insert(merged.end(), old, into.links.end());
    into.links = std::move(merged);
    links.clear();
}

PathSeparability pathSeparability(std::span<const DocumentRoute> routes, const RouteForm& form, std::span<const std::int16_t> language, std::span<const std::int32_t> sentence, std::size_t languages,
                                  std::uint64_t seed, const std::function<bool()>& stop) {
    if (form.pairs() == 0 || routes.empty())
        return {none, none, none};
    Telling telling(routes, form, sentence, languages, stop);
    PathSeparability out{telling.share(language), 0, none};
    const SentenceGroups groups(sentence);
    double met = 0;
    for (std::uint64_t n = 0; n < permutations && !std::isnan(out.share); ++n) {
        // Given at random, a language may be left with one sentence.
        const double share = telling.share(groups.permuted(language, seed, n));
        if (stop && stop())
            return {none, none, none};
        if (!std::isnan(share)) {
            out.floor += share;
            out.floorHigh = std::fmax(out.floorHigh, share);
            ++met;
        }
    }
    out.floor = met > 0 ? out.floor / met : none;
    return out;
}

}  // namespace triptych::routing
