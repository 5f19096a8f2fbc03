#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "job_bench.h"
#include "python_rival.h"
#include "routing/corpus/composition.h"
#include "routing/corpus/grams.h"
#include "routing/corpus/language_id.h"
#include "routing/corpus/language_text.h"
#include "routing/corpus/near_duplicates.h"
#include "routing/corpus/recipe.h"
#include "routing/languages.h"
#include "routing/synthetic_text.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using routing::Corpus;

constexpr int threads = 2;

routing::NearDuplicates near(const Corpus& corpus, int count = threads) {
    routing::DuplicateSearch search;
    search.threads = count;
    return orThrow(routing::nearDuplicates(corpus, std::vector<std::uint8_t>(corpus.size(), 1), 0.8, search));
}

// Of all threads of this process.
double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Seconds and peak memory in a process of its own, the corpus among it.
struct Measured {
    double seconds = 0, processor = 0, peakMiB = 0, textMiB = 0;
    std::int64_t repeated = 0;
};
Measured apart(const std::function<Corpus()>& make, const std::function<void(const Corpus&)>& work = {}) {
    int ends[2];
    if (::pipe(ends) != 0)
        throw std::runtime_error("no pipe");
    const auto child = ::fork();
    if (child == 0) {
        const auto peak = [] {
            rusage usage{};
            ::getrusage(RUSAGE_SELF, &usage);
            return static_cast<double>(usage.ru_maxrss) / 1024;
        };
        Measured m;
        const auto corpus = make();
        m.textMiB = static_cast<double>(corpus.text.size()) / 1048576;
        const double before = processorSeconds();
        m.seconds = stats::secondsOf([&] {
            if (work)
                return work(corpus);
            const auto found = near(corpus);
            for (std::size_t i = 0; i < corpus.size(); ++i)
                m.repeated += found.first[i] != static_cast<std::int32_t>(i);
        });
        m.processor = processorSeconds() - before;
        m.peakMiB = peak();
        ::_exit(::write(ends[1], &m, sizeof m) == sizeof m ? 0 : 1);
    }
    Measured m;
    const bool told = child > 0 && ::read(ends[0], &m, sizeof m) == sizeof m;
    ::close(ends[0]);
    ::close(ends[1]);
    if (child > 0)
        ::waitpid(child, nullptr, 0);
    if (!told)
        throw std::runtime_error("the search failed");
    return m;
}

// What a program without a library would do: MinHash by one pass of multiply-add a function over 64-bit hashes of string sets, bands in a
// hash map, each candidate verified by the sets. One thread. \return pairs found.
std::size_t plainPairs(const Corpus& corpus, int bands, int rows) {
    std::vector<std::set<std::string>> sets;
    std::vector<std::unordered_map<std::string, std::vector<std::size_t>>> tables(static_cast<std::size_t>(bands));
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto text = corpus.document(i);
        std::vector<std::size_t> begins;
        for (std::size_t b = 0; b <= text.size(); ++b)
            if (b == text.size() || (static_cast<unsigned char>(text[b]) & 0xc0) != 0x80)
                begins.push_back(b);
        std::set<std::string> grams;
        for (std::size_t g = 0; g + 5 < begins.size(); ++g)
            grams.emplace(text.substr(begins[g], begins[g + 5] - begins[g]));
        std::vector<std::uint64_t> least(static_cast<std::size_t>(bands * rows), ~std::uint64_t{0});
        for (const auto& gram : grams) {
            const auto hash = std::hash<std::string>()(gram);
            for (std::size_t f = 0; f < least.size(); ++f)
                least[f] = std::min(least[f], (hash ^ (f * 0x9e3779b97f4a7c15u)) * (2 * f + 0x9fb21c651e98df25u));
        }
        std::set<std::size_t> candidates;
        for (std::size_t band = 0; band < tables.size(); ++band) {
            const std::string key(reinterpret_cast<const char*>(&least[band * static_cast<std::size_t>(rows)]), static_cast<std::size_t>(rows) * 8);
            auto& bucket = tables[band][key];
            candidates.insert(bucket.begin(), bucket.end());
            bucket.push_back(i);
        }
        for (const auto other : candidates) {
            std::size_t shared = 0;
            for (const auto& gram : sets[other])
                shared += grams.count(gram);
            pairs += static_cast<double>(shared) >= 0.8 * static_cast<double>(grams.size() + sets[other].size() - shared);
        }
        sets.push_back(std::move(grams));
    }
    return pairs;
}

// Every pair of 1e4 lines by the sets themselves.
base::Json recall(const std::string& what, const Corpus& corpus) {
    const auto found = near(corpus);
    routing::GramComparer comparer([&](std::int32_t i) { return corpus.document(static_cast<std::size_t>(i)); }, [] { return false; });
    std::vector<std::vector<std::uint32_t>> sets(corpus.size());
    std::map<routing::Gram, std::uint32_t> numbers;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        for (const auto& gram : comparer.set(static_cast<std::int32_t>(i)))
            sets[i].push_back(numbers.emplace(gram, static_cast<std::uint32_t>(numbers.size())).first->second);
        std::sort(sets[i].begin(), sets[i].end());
    }
    std::int64_t pairs = 0, together = 0;
    for (std::size_t j = 0; j < sets.size(); ++j)
        for (std::size_t i = 0; i < j; ++i) {
            const auto &a = sets[i], &b = sets[j];
            if (std::min(a.size(), b.size()) * 5 < std::max(a.size(), b.size()) * 4)
                continue;
            std::size_t shared = 0;
            for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
                shared += a[x] == b[y];
                const bool left = a[x] <= b[y], right = b[y] <= a[x];
                x += left;
                y += right;
            }
            if (static_cast<double>(shared) < 0.8 * static_cast<double>(a.size() + b.size() - shared))
                continue;
            ++pairs;
            together += found.first[i] == found.first[j];
        }
    return {{"name", "corpus.dedup"}, {"case", "recall against every pair of 1e4 " + what + " at Jaccard >= 0.8"}, {"value", static_cast<double>(together) / static_cast<double>(pairs)},
            {"unit", "share of pairs"}, {"pairs", pairs}, {"crowded", found.crowded}, {"cut", found.cut}};
}

// Many documents that begin alike meet in the same bands. A line costs more there than in ordinary text; how much is told by pairs of runs.
void letterheads(Reporter& reporter, const test::SyntheticText& text) {
    const std::string letterhead = "Clinic on the hill, ward for inner medicine, printed for the patient and the general practitioner: ";
    using Tail = std::function<std::string(std::uint64_t)>;
    const auto masses = [&](std::size_t lines, const Tail& tail) {
        Corpus corpus;
        for (std::uint64_t i = 0; i < lines; ++i)
            corpus.add(letterhead + tail(i), "", "en");
        return corpus;
    };
    // Every fifth says again what an earlier one says, with up to two letters replaced.
    const auto repeating = [&](std::size_t length) {
        return [&text, length](std::uint64_t i) { return i % 5 == 4 ? text.edited(text.line(i / 2 / 5 * 5).substr(0, length), static_cast<int>(i % 3), i) : text.line(i).substr(0, length); };
    };
    const Tail half = repeating(1000), most = repeating(22);
    for (const auto& [name, tail] : {std::pair<const char*, Tail>("copies of one line", [](std::uint64_t) { return std::string("all is well"); }),
                                     std::pair<const char*, Tail>("lines under one letterhead, half of each line", half), std::pair<const char*, Tail>("lines under one letterhead, most of each line", most)}) {
        std::vector<double> cost, seconds, processor;
        std::int64_t repeated = 0;
        for (int run = 0; run < 3; ++run) {
            const auto ordinary = apart([&] { return text.corpus(100'000, 0.2); });
            const auto m = apart([&, &make = tail] { return masses(100'000, make); });
            cost.push_back(m.processor / ordinary.processor);
            seconds.push_back(m.seconds);
            processor.push_back(m.processor);
            repeated = m.repeated;
        }
        reporter.line({{"name", "corpus.dedup"}, {"case", std::string("1e5 ") + name}, {"value", 1e5 / stats::median(seconds)}, {"unit", "lines/s"}, {"seconds", stats::median(seconds)},
                       {"processor_us_a_line", 10 * stats::median(processor)}, {"over_ordinary_lines", stats::median(cost)}, {"repeated", repeated}});
    }
    reporter.line(recall("lines under one letterhead, half of each line,", masses(10'000, half)));
    reporter.line(recall("lines under one letterhead, most of each line,", masses(10'000, most)));
}

void dedup(Reporter& reporter) {
    const test::SyntheticText text(1);
    const auto large = apart([&] { return text.corpus(1'000'000, 0.2); });
    reporter.line({{"name", "corpus.dedup"}, {"case", "1e6 lines of 8 to 23 words, a fifth of them repeated; 2 threads"}, {"value", 1e6 / large.seconds}, {"unit", "lines/s"}, {"seconds", large.seconds},
                   {"peak_RSS_MiB", large.peakMiB}, {"of_that_text_MiB", large.textMiB}, {"repeated", large.repeated}});
    reporter.line(recall("lines", text.corpus(10'000, 0.3)));
    const auto some = text.corpus(10'000, 0.2);
    const auto banding = routing::bandingFor(0.8);
    auto line = stats::interleaved(
                    7, [&] { return 1e4 / stats::secondsOf([&] { (void)near(some, 1); }); },
                    [&] { return 1e4 / stats::secondsOf([&] { (void)plainPairs(some, banding.bands, banding.rows); }); })
                    .json();
    line["name"] = "corpus.dedup";
    line["case"] = "1e4 lines, one thread";
    line["unit"] = "lines/s";
    line["against"] = "plain MinHash and LSH over std::set<std::string> and std::unordered_map, the same bands, one thread (no NFKC, no clusters)";
    reporter.line(line);
    const Folder folder;
    const auto few = text.corpus(2'000, 0.2);
    {
        std::ofstream out(folder.path / "lines.txt", std::ios::binary);
        for (std::size_t i = 0; i < few.size(); ++i)
            out << (i == 0 ? "" : "\n") << few.document(i);
    }
    PythonRival datasketch({TRIPTYCH_SOURCE_DIR "/tests/bench/corpus_rival.py", (folder.path / "lines.txt").string(), std::to_string(banding.bands), std::to_string(banding.rows)});
    if (datasketch.ask("") <= 0) {
        reporter.line({{"name", "corpus.dedup"}, {"case", "2e3 lines, one thread"}, {"against", "nothing: python3 has no datasketch (pip install datasketch, PYTHONPATH)"}});
    } else {
        line = stats::interleaved(
                   7, [&] { return 2e3 / stats::secondsOf([&] { (void)near(few, 1); }); }, [&] { return 2e3 / datasketch.ask(""); })
                   .json();
        line["name"] = "corpus.dedup";
        line["case"] = "2e3 lines, one thread";
        line["unit"] = "lines/s";
        line["against"] = "python3 datasketch, MinHash and MinHashLSH with the same bands, candidates verified by sets";
        reporter.line(line);
    }
    letterheads(reporter, text);
}

// Processor time, of all threads: what else the machine does meanwhile hardly touches it. Sizes in turn, so that it touches all alike.
void scaleOf(Reporter& reporter, const char* what, int runs, const std::function<void(const Corpus&)>& work) {
    const test::SyntheticText text(2);
    constexpr std::array<std::size_t, 3> sizes = {100'000, 300'000, 1'000'000};
    std::array<std::vector<double>, sizes.size()> cost, wall, ratio;
    for (int run = 0; run < runs; ++run)
        for (std::size_t s = 0; s < sizes.size(); ++s) {
            const auto documents = static_cast<double>(sizes[s]);
            const auto m = apart([&] { return text.corpus(sizes[s], 0.2); }, work);
            cost[s].push_back(1e6 * m.processor / documents);
            wall[s].push_back(1e6 * m.seconds / documents);
            ratio[s].push_back(cost[s].back() / cost[0].back());
        }
    base::Json figure = {{"name", "corpus.scale"}, {"case", std::string(what) + " at 1e5, 3e5 and 1e6 documents, 2 threads"}, {"value", stats::median(ratio[2])},
                         {"unit", "processor time a document at 1e6 over that at 1e5"}, {"at_3e5", stats::median(ratio[1])}, {"runs", runs}, {"spread", stats::spread(ratio[2])}};
    for (const auto& [name, times] : {std::pair("processor_us", &cost), std::pair("wall_us", &wall)})
        for (const auto& of : *times)
            figure[name].push_back(stats::median(of));
    reporter.line(std::move(figure));
}

void scale(Reporter& reporter) {
    scaleOf(reporter, "near-duplicates", 5, [](const Corpus& corpus) { (void)near(corpus); });
    const auto languages = orThrow(routing::presetLanguages("paper"));
    scaleOf(reporter, "every rule as it comes, and the composition", 3, [&](const Corpus& corpus) {
        routing::CleaningInput input;
        input.threads = threads;
        const auto cleaned = orThrow(routing::cleanCorpus(corpus, routing::defaultRecipe(false), input));
        (void)orThrow(routing::compositionsOf(corpus, cleaned, languages, nullptr, threads, {}));
    });
}

// Cavnar and Trenkle, "N-gram-based text categorization", 1994: ranks of the 400 most frequent 1- to 5-grams, out-of-place measure.
std::vector<std::int16_t> outOfPlace(const Corpus& corpus, const std::vector<int>& fold, int folds) {
    using Profile = std::vector<std::u32string>;
    routing::LanguageTextReader reader;
    const auto count = [&](std::size_t i, std::unordered_map<std::u32string, int>& counts) {
        const auto& read = reader.read(corpus.document(i), 10'000);
        const std::u32string letters(read.begin(), read.end());
        for (std::size_t n = 1; n <= 5; ++n)
            for (std::size_t at = 0; at + n <= letters.size(); ++at)
                ++counts[letters.substr(at, n)];
    };
    const auto profile = [](const std::unordered_map<std::u32string, int>& counts) {
        std::vector<std::pair<int, std::u32string>> ranked;
        for (const auto& [gram, number] : counts)
            ranked.emplace_back(-number, gram);
        std::sort(ranked.begin(), ranked.end());
        Profile result;
        for (std::size_t r = 0; r < std::min<std::size_t>(400, ranked.size()); ++r)
            result.push_back(ranked[r].second);
        return result;
    };
    std::vector<std::int16_t> reads(corpus.size(), -1);
    for (int f = 0; f < folds; ++f) {
        std::vector<std::unordered_map<std::u32string, int>> counts(corpus.languages.size()), rank(corpus.languages.size());
        for (std::size_t i = 0; i < corpus.size(); ++i)
            if (fold[i] != f)
                count(i, counts[static_cast<std::size_t>(corpus.language[i])]);
        for (std::size_t l = 0; l < counts.size(); ++l) {
            const auto own = profile(counts[l]);
            for (std::size_t r = 0; r < own.size(); ++r)
                rank[l][own[r]] = static_cast<int>(r);
        }
        for (std::size_t i = 0; i < corpus.size(); ++i) {
            if (fold[i] != f)
                continue;
            std::unordered_map<std::u32string, int> own;
            count(i, own);
            const auto document = profile(own);
            long least = -1;
            for (std::size_t l = 0; l < rank.size(); ++l) {
                long distance = 0;
                for (std::size_t r = 0; r < document.size(); ++r) {
                    const auto found = rank[l].find(document[r]);
                    distance += found == rank[l].end() ? 400 : std::abs(found->second - static_cast<int>(r));
                }
                if (least < 0 || distance < least) {
                    least = distance;
                    reads[i] = static_cast<std::int16_t>(l);
                }
            }
        }
    }
    return reads;
}

// Accuracy with every id left out in turn: nothing of a phrase or an article, in any language, is learnt before it is read.
void identify(Reporter& reporter, const char* what, const Corpus& corpus) {
    routing::LanguageSearch search;
    search.folds = 1000;
    search.rounds = 1;
    search.threads = threads;
    const auto check = orThrow(routing::checkLanguages(corpus, std::vector<std::uint8_t>(corpus.size(), 1), search));
    const auto sentences = routing::sentenceNumbers(corpus);
    const int folds = *std::max_element(sentences.begin(), sentences.end()) + 1;
    const auto rival = outOfPlace(corpus, {sentences.begin(), sentences.end()}, folds);
    std::int64_t right = 0, theirs = 0, told = 0, toldRight = 0;
    std::map<std::string, std::int64_t> confusions;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto& r = check.readings[i];
        right += r.reads == corpus.language[i];
        theirs += rival[i] == corpus.language[i];
        told += r.told;
        toldRight += r.told && r.reads == corpus.language[i];
        if (r.reads != corpus.language[i])
            ++confusions[corpus.languages[static_cast<std::size_t>(corpus.language[i])] + " as " + (r.reads < 0 ? "nothing" : corpus.languages[static_cast<std::size_t>(r.reads)])];
    }
    const auto n = static_cast<double>(corpus.size());
    reporter.line({{"name", "corpus.language_id"}, {"case", what}, {"value", static_cast<double>(right) / n}, {"unit", "accuracy"}, {"documents", corpus.size()}, {"languages", corpus.languages.size()},
                   {"folds", check.folds}, {"rival", static_cast<double>(theirs) / n}, {"against", "Cavnar and Trenkle's out-of-place measure, 400 n-grams, in the same folds"},
                   {"told", static_cast<double>(told) / n}, {"accuracy_of_told", static_cast<double>(toldRight) / static_cast<double>(std::max<std::int64_t>(1, told))}, {"confusions", confusions}});
}

void languageId(Reporter& reporter) {
    const auto read = [](const fs::path& path, const char* id) {
        Corpus corpus;
        std::ifstream in(path);
        for (std::string line; std::getline(in, line);) {
            const auto json = orThrow(base::parseJson(line, path.string()));
            const auto& of = json.at(id);
            corpus.add(json.at("text").get<std::string>(), of.is_string() ? of.get<std::string>() : of.dump(), json.at("language").get<std::string>());
        }
        return corpus;
    };
    identify(reporter, "the shipped phrases, each phrase left out in turn", read(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/corpus.jsonl", "id"));
    const char* shared = std::getenv("TRIPTYCH_SHARED");
    const auto udhr = fs::path(shared ? shared : TRIPTYCH_SOURCE_DIR "/../shared") / "data/routing/udhr/udhr.jsonl";
    if (fs::exists(udhr))
        identify(reporter, "paragraphs of the Universal Declaration of Human Rights, each article left out in turn", read(udhr, "section"));
    else
        reporter.line({{"name", "corpus.language_id"}, {"case", "Universal Declaration of Human Rights"}, {"skipped", udhr.string() + " is not there"}});
}

}  // namespace

void registerCorpusBenches(Registry& registry) {
    registry.add("corpus.dedup", dedup);
    registry.add("corpus.language_id", languageId);
    registry.add("corpus.scale", scale);
}

}  // namespace triptych::bench
