#include "routing/corpus/character_model.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <span>
#include <tuple>

#include <unicode/uscript.h>

#include "base/statistics/portable_math.h"
#include "routing/corpus/grams.h"

namespace triptych::routing {
namespace {

using base::portableLog;

std::uint64_t mixed(std::uint64_t x) {
    return hashOf({0, x});
}

// The last `count` characters up to and including `end`.
std::uint64_t keyOf(const std::vector<char32_t>& text, std::size_t end, std::size_t count) {
    std::array<std::uint64_t, CharacterModel::longestGram> c{};
    for (std::size_t i = 0; i < count; ++i)
        c[i] = static_cast<std::uint64_t>(text[end - i]) + 1;
    const auto key = hashOf({c[3] | c[4] << 21, c[0] | c[1] << 21 | c[2] << 42});
    return key == 0 ? 1 : key;
}

std::size_t scriptOf(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
    return U_SUCCESS(status) && script >= 0 && script < USCRIPT_CODE_LIMIT ? static_cast<std::size_t>(script) : 0;
}

}  // namespace

// A gram at a place of the texts: itself, the h before its last character, and itself without its first character.
struct CharacterModel::Occurrence {
    std::uint64_t gram, before, shorter;
    std::uint16_t language;
    std::uint32_t count;
};

const CharacterModel::Slot* CharacterModel::find(std::uint64_t key) const {
    for (auto i = static_cast<std::size_t>(key >> 7) & (m_slots.size() - 1);; i = (i + 1) & (m_slots.size() - 1))
        if (m_slots[i].key == key || m_slots[i].key == 0)
            return m_slots[i].key == key ? &m_slots[i] : nullptr;
}

base::Result<CharacterModel> CharacterModel::train(const Corpus& corpus, const std::vector<std::uint8_t>& use, std::size_t perLanguage, const std::function<bool()>& more) {
    CharacterModel model;
    const auto languages = corpus.languages.size();
    model.m_learnt.assign(languages, 0);
    perLanguage = std::min(perLanguage, mostOfAll / std::max<std::size_t>(1, languages));
    // Which documents: in an order that is drawn once, until the language has enough.
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (use[i] != 0)
            order.emplace_back(mixed(i), i);
    std::sort(order.begin(), order.end());
    LanguageTextReader reader;
    std::vector<std::vector<char32_t>> texts;
    std::vector<std::uint16_t> of;
    for (const auto& [drawn, i] : order) {
        const auto language = static_cast<std::size_t>(corpus.language[i]);
        if (model.m_learnt[language] >= static_cast<std::int64_t>(perLanguage))
            continue;
        if (!more())
            return base::cancelled();
        const auto& text = reader.read(corpus.document(i), mostPerDocument);
        if (text.size() < 2)
            continue;
        model.m_learnt[language] += static_cast<std::int64_t>(text.size()) - 1;
        texts.push_back(text);
        of.push_back(static_cast<std::uint16_t>(language));
    }
    model.learnScripts(texts, of);
    model.m_slots.assign(1024, {});
    model.m_empty.assign(languages, 0);
    for (std::size_t o = 1; o <= longestGram; ++o)
        if (!model.learnOrder(o, texts, of, more))
            return base::cancelled();
    return model;
}

void CharacterModel::learnScripts(const std::vector<std::vector<char32_t>>& texts, const std::vector<std::uint16_t>& languages) {
    const auto count = m_learnt.size();
    std::vector<std::vector<std::int64_t>> met(USCRIPT_CODE_LIMIT);
    std::vector<std::set<char32_t>> characters(USCRIPT_CODE_LIMIT);
    for (std::size_t t = 0; t < texts.size(); ++t)
        for (std::size_t i = 1; i < texts[t].size(); ++i) {
            const auto script = scriptOf(texts[t][i]);
            met[script].resize(count);
            ++met[script][languages[t]];
            characters[script].insert(texts[t][i]);
        }
    const auto scripts = static_cast<double>(std::count_if(met.begin(), met.end(), [](const auto& m) { return !m.empty(); })) + 1;
    const auto share = [&](std::int64_t of, std::size_t language, double distinct) {
        return static_cast<float>(portableLog((static_cast<double>(of) + 0.5) / (static_cast<double>(m_learnt[language]) + 0.5 * scripts) / distinct));
    };
    m_script.resize(USCRIPT_CODE_LIMIT);
    for (std::size_t s = 0; s < m_script.size(); ++s)
        for (std::size_t l = 0; l < count && !met[s].empty(); ++l)
            m_script[s].push_back(share(met[s][l], l, static_cast<double>(characters[s].size() + 1)));
    for (std::size_t l = 0; l < count; ++l)
        m_otherScript.push_back(share(0, l, 100));
}

double CharacterModel::belowSingle(std::size_t language, char32_t c) const {
    const auto& script = m_script[scriptOf(c)];
    return script.empty() ? m_otherScript[language] : script[language];
}

bool CharacterModel::learnOrder(std::size_t order, const std::vector<std::vector<char32_t>>& texts, const std::vector<std::uint16_t>& languages, const std::function<bool()>& more) {
    // By the first bits of the gram, so that a stop is heard between parts that are sorted.
    std::array<std::vector<Occurrence>, 256> parts;
    std::vector<std::pair<std::uint64_t, char32_t>> last;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        if (!more())
            return false;
        const auto& text = texts[t];
        for (std::size_t i = order == 1 ? 0 : order - 1; i < text.size(); ++i) {
            // The space that begins a text is there to stand before others.
            if (order == 1 && i == 0)
                continue;
            const auto key = keyOf(text, i, order);
            parts[key >> 56].push_back({key, order > 1 ? keyOf(text, i - 1, order - 1) : 0, order > 1 ? keyOf(text, i, order - 1) : text[i], languages[t], 1});
        }
    }
    std::vector<Occurrence> grams;
    for (auto& part : parts) {
        if (!more())
            return false;
        std::sort(part.begin(), part.end(), [](const Occurrence& a, const Occurrence& b) { return std::tie(a.gram, a.language) < std::tie(b.gram, b.language); });
        for (const auto& one : part) {
            if (!grams.empty() && grams.back().gram == one.gram && grams.back().language == one.language)
                ++grams.back().count;
            else
                grams.push_back(one);
        }
        std::vector<Occurrence>().swap(part);
    }
    // How often each h was followed, and by how many characters.
    struct After {
        std::uint64_t before;
        std::uint16_t language;
        std::uint32_t types;
        std::uint64_t count;
        auto order() const { return std::tie(before, language); }
    };
    std::array<std::vector<After>, 256> afters;
    for (const auto& gram : grams)
        afters[gram.before >> 56].push_back({gram.before, gram.language, 1, gram.count});
    for (auto& part : afters) {
        if (!more())
            return false;
        std::sort(part.begin(), part.end(), [](const After& a, const After& b) { return a.order() < b.order(); });
        std::size_t left = 0;
        for (std::size_t i = 0; i < part.size(); ++i)
            if (left > 0 && part[left - 1].order() == part[i].order()) {
                part[left - 1].types += 1;
                part[left - 1].count += part[i].count;
            } else {
                part[left++] = part[i];
            }
        part.resize(left);
    }
    const auto posting = [&](std::uint64_t key, std::uint16_t language) -> Posting* {
        const auto* slot = find(key);
        if (slot == nullptr)
            return nullptr;
        const auto begin = m_postings.begin() + slot->begin, end = begin + slot->count;
        const auto at = std::lower_bound(begin, end, language, [](const Posting& p, std::uint16_t l) { return p.language < l; });
        return at != end && at->language == language ? &*at : nullptr;
    };
    const auto shareLeft = [](const After& after) {
        return portableLog(static_cast<double>(after.types) / (static_cast<double>(after.count) + static_cast<double>(after.types)));
    };
    for (const auto& part : afters)
        for (const auto& after : part)
            if (order == 1)
                m_empty[after.language] = static_cast<float>(shareLeft(after));
            else if (auto* found = posting(after.before, after.language))
                found->backoff = static_cast<float>(shareLeft(after));
    std::size_t distinct = m_used;
    for (std::size_t g = 0; g < grams.size(); ++g)
        distinct += g == 0 || grams[g].gram != grams[g - 1].gram;
    if (distinct * 3 / 2 >= m_slots.size()) {
        std::vector<Slot> old(1024);
        old.swap(m_slots);
        std::size_t size = 1024;
        while (size <= distinct * 3 / 2)
            size *= 2;
        m_slots.assign(size, {});
        for (const auto& slot : old)
            if (slot.key != 0) {
                auto i = static_cast<std::size_t>(slot.key >> 7) & (size - 1);
                while (m_slots[i].key != 0)
                    i = (i + 1) & (size - 1);
                m_slots[i] = slot;
            }
    }
    std::vector<Posting> added;
    for (std::size_t g = 0; g < grams.size(); ++g) {
        if ((g & 0xffff) == 0 && !more())
            return false;
        const auto& gram = grams[g];
        const auto& part = afters[gram.before >> 56];
        const After wanted{gram.before, gram.language, 0, 0};
        const auto& after = *std::lower_bound(part.begin(), part.end(), wanted, [](const After& a, const After& b) { return a.order() < b.order(); });
        double shorter = 0;
        if (order == 1) {
            shorter = base::portableExpOfNegative(belowSingle(gram.language, static_cast<char32_t>(gram.shorter)));
        } else {
            shorter = base::portableExpOfNegative(posting(gram.shorter, gram.language)->log);
        }
        const auto types = static_cast<double>(after.types);
        added.push_back({gram.language, static_cast<float>(portableLog((gram.count + types * shorter) / (static_cast<double>(after.count) + types))), 0});
    }
    for (std::size_t g = 0; g < grams.size();) {
        const auto begin = g;
        while (g < grams.size() && grams[g].gram == grams[begin].gram)
            ++g;
        auto i = static_cast<std::size_t>(grams[begin].gram >> 7) & (m_slots.size() - 1);
        while (m_slots[i].key != 0)
            i = (i + 1) & (m_slots.size() - 1);
        m_slots[i] = {grams[begin].gram, static_cast<std::uint32_t>(m_postings.size() + begin), static_cast<std::uint32_t>(g - begin)};
        ++m_used;
    }
    m_postings.insert(m_postings.end(), added.begin(), added.end());
    return true;
}

void CharacterModel::score(const std::vector<char32_t>& text, std::vector<double>& logs) const {
    const auto count = m_learnt.size();
    logs.assign(count, 0);
    std::vector<double> here(count);
    std::array<const Slot*, longestGram + 1> before{}, now{};
    if (!text.empty() && count > 0)
        before[1] = find(keyOf(text, 0, 1));
    for (std::size_t i = 1; i < text.size(); ++i) {
        const auto& script = m_script[scriptOf(text[i])];
        const auto& below = script.empty() ? m_otherScript : script;
        for (std::size_t l = 0; l < count; ++l)
            here[l] = static_cast<double>(below[l]) + static_cast<double>(m_empty[l]);
        now.fill(nullptr);
        for (std::size_t order = 1; order <= std::min(longestGram, i + 1); ++order) {
            if (order > 1 && before[order - 1] != nullptr)
                for (const auto& p : std::span(m_postings).subspan(before[order - 1]->begin, before[order - 1]->count))
                    here[p.language] += static_cast<double>(p.backoff);
            // No longer gram where a shorter one was never met.
            now[order] = order == 1 || now[order - 1] != nullptr ? find(keyOf(text, i, order)) : nullptr;
            if (now[order] != nullptr)
                for (const auto& p : std::span(m_postings).subspan(now[order]->begin, now[order]->count))
                    here[p.language] = static_cast<double>(p.log);
        }
        for (std::size_t l = 0; l < count; ++l)
            logs[l] += here[l];
        before = now;
    }
    for (std::size_t l = 0; l < count; ++l)
        if (m_learnt[l] == 0)
            logs[l] = -std::numeric_limits<double>::infinity();
}

}  // namespace triptych::routing
