#include "routing/capture.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/seed.h"
#include "routing/capture_forms.h"
#include "routing/capture_http.h"
#include "routing/capture_state.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::LogLevel;
using base::Result;
using base::Status;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds tick(20), longestPause(std::chrono::minutes(10));
constexpr std::size_t mostBuffered = std::size_t{512} << 20, quicklyKept = std::size_t{4} << 20;

bool mayHelp(long status) {
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

std::string bytesInWords(std::size_t bytes) {
    return bytes < 10000 ? fmt::format("{} bytes", bytes) : bytes < 10000000 ? fmt::format("{:.0f} kB", static_cast<double>(bytes) / 1e3) : fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1e6);
}

class Capture {
public:
    Capture(const CapturePlan& plan, const Corpus& corpus, const CaptureOptions& options, base::JobContext& context)
        : m_plan(plan), m_corpus(corpus), m_options(options), m_context(context), m_state(plan, options), m_jitter(base::namedSeed(context.seed(), "capture"), 0) {}

    Result<Captured> run() {
        if (m_plan.texts.empty())
            return base::badRequest("the corpus holds no text");
        m_context.log(LogLevel::info, fmt::format("{} texts in {} languages, {}, go to {} as {}", m_plan.texts.size(), m_plan.languages, bytesInWords(m_plan.bytes), m_options.address,
                                                  m_plan.texts.front().ids.empty() ? "text" : "token ids"));
        if (!m_options.key.empty() && m_options.address.rfind("http://", 0) == 0)
            m_context.log(LogLevel::warning, "The key goes over http, which anyone on the way can read");
        TRIPTYCH_TRY(auto client, HttpClient::create());
        m_client = &client;
        TRIPTYCH_CHECK(meetServer());
        if (const auto kept = m_context.restored())
            m_result.resumed = static_cast<std::int64_t>(m_state.restore(*kept));
        if (m_result.resumed > 0)
            m_context.log(LogLevel::info, fmt::format("{} texts are known from an earlier attempt", m_result.resumed));
        const auto status = askAll();
        // What was answered is kept, so that the job can go on from there.
        if (!status) {
            // A cancel does not wait for much to be written.
            if (status.error().kind != base::ErrorKind::cancelled || m_idsKnown < quicklyKept)
                keep();
            return tl::unexpected(status.error());
        }
        TRIPTYCH_CHECK(assemble());
        return std::move(m_result);
    }

private:
    // ---------------------------------------------------------------------------------------------- what the server is

    Result<HttpAnswer> get(const std::string& path) {
        HttpRequest request;
        request.url = m_options.address + path;
        request.key = m_options.key;
        request.timeout = std::chrono::seconds(std::min(m_options.timeoutSeconds, 30));
        TRIPTYCH_CHECK(m_client->start(0, std::move(request)));
        while (true) {
            if (m_context.stopRequested())
                return base::cancelled();
            m_context.progress(0, static_cast<double>(m_plan.texts.size()), "Asking the server what it is");
            if (auto ended = m_client->wait(tick); !ended.empty())
                return std::move(ended.front());
        }
    }

    // The JSON object at a place, or an object without members.
    Result<Json> about(const std::string& path) {
        auto asked = get(path);
        for (int tries = 0; asked && mayHelp(asked->status) && tries < m_options.retries; ++tries) {
            const auto pause = asked->retryAfter.count() >= 0 ? std::min(asked->retryAfter, longestPause) : milliseconds(250 << std::min(tries, 6));
            for (const auto until = Clock::now() + pause; Clock::now() < until;) {
                if (m_context.stopRequested())
                    return base::cancelled();
                m_context.progress(0, static_cast<double>(m_plan.texts.size()), "Waiting for the server");
                (void)m_client->wait(tick);
            }
            asked = get(path);
        }
        TRIPTYCH_TRY(const auto answer, std::move(asked));
        if (!answer.lost.empty() && !answer.tooLarge)
            return base::failed("the server does not answer: " + answer.lost, m_options.address, "the address and port of a running server");
        TRIPTYCH_CHECK(refusals(answer, path));
        if (answer.status != 200 || answer.tooLarge)
            return Json::object();
        auto json = base::parseJson(answer.body, path);
        return json && json->is_object() ? *std::move(json) : Json::object();
    }

    // What no form of the request would change.
    Status refusals(const HttpAnswer& answer, std::string_view path) const {
        const auto where = m_options.address + std::string(path);
        if (answer.status >= 300 && answer.status < 400)
            return base::failed(fmt::format("the server sends the request elsewhere (status {})", answer.status), where, "the address where the server itself is; redirects are not followed");
        if (answer.status == 401 || answer.status == 403)
            return base::failed(fmt::format("the server wants another key (status {})", answer.status), where, "the name of the environment variable that holds the key, in keyVariable");
        return {};
    }

    static std::string shortText(const Json& json, const char* key) {
        const auto found = json.find(key);
        auto text = found != json.end() && found->is_string() ? shownMessage(found->get<std::string>()).substr(0, 64) : std::string();
        (void)repairUtf8(text);  // it may have been cut within a character
        return text;
    }

    Status meetServer() {
        auto form = m_options.form;
        if (!form || *form == ServerForm::vllm) {
            TRIPTYCH_TRY(const auto json, about("/version"));
            m_result.version = shortText(json, "version");
            if (!form && !m_result.version.empty())
                form = ServerForm::vllm;
        }
        if (!form || *form != ServerForm::vllm) {
            TRIPTYCH_TRY(const auto json, about("/get_server_info"));
            m_result.version = shortText(json, "version");
            m_result.model = shortText(json, "model_path");
            if (!form && !json.empty())
                form = ServerForm::sglang;
        }
        if (!form)
            return base::failed("the server answers neither as vLLM nor as SGLang does", m_options.address, "the parameter server, where a gateway stands between");
        m_result.form = *form;
        if (!m_options.model.empty())
            m_result.model = m_options.model;
        else if (*form != ServerForm::sglang)
            TRIPTYCH_CHECK(askModel());
        if (*form != ServerForm::vllm && (m_options.layers < 1 || m_options.topK < 1))
            return base::badRequest("SGLang's answers do not say how many layers and experts a token they hold", "/parameters/layers", "the model's config.json as checkpoint, or layers and topK");
        m_context.log(LogLevel::info, fmt::format("The server is {} {}, its model {}", name(*form), m_result.version.empty() ? "of a version it does not tell" : m_result.version,
                                                  m_result.model.empty() ? "not told" : m_result.model));
        m_state.server = fmt::format("{} {} {}", static_cast<int>(*form), m_result.version, m_result.model);
        return {};
    }

    Status askModel() {
        TRIPTYCH_TRY(const auto json, about("/v1/models"));
        std::vector<std::string> names;
        if (const auto data = json.find("data"); data != json.end() && data->is_array())
            for (const auto& entry : *data)
                if (entry.is_object() && entry.contains("id") && entry["id"].is_string() && names.size() < 20)
                    names.push_back(entry["id"].get<std::string>());
        // Half a name would be another model's.
        if (names.size() == 1 && names.front().size() > 1000)
            return base::badRequest("the server's model has a name of more than 1000 bytes", "/parameters/model", "a server that gives it a shorter one");
        if (names.size() != 1)
            return base::badRequest(names.empty() ? std::string("the server does not say which model it has") : fmt::format("the server has {} models", names.size()), "/parameters/model",
                                    names.empty() ? "its name" : shownMessage(fmt::format("{}", fmt::join(names, ", "))));
        m_result.model = names.front();
        return {};
    }

    // ------------------------------------------------------------------------------------------------------- asking

    struct Waiting {
        std::size_t text = 0;
        int tries = 0;
        Clock::time_point ready;
    };

    Status askAll() {
        const auto total = static_cast<double>(m_state.size());
        m_lastKept = Clock::now();
        std::size_t next = 0;
        while (true) {
            if (m_context.stopRequested())
                return base::cancelled();
            while (next < m_state.size() && m_state.at(next).known)
                ++next;
            TRIPTYCH_CHECK(startSome(next));
            m_context.progress(static_cast<double>(m_done + static_cast<std::size_t>(m_result.resumed)), total, "Capturing");
            if (m_client->running() == 0 && m_again.empty() && next >= m_state.size())
                return {};
            // One that fails takes nothing from those that came with it.
            Status all;
            for (auto& answer : m_client->wait(tick))
                if (auto taken = take(std::move(answer)); !taken && all)
                    all = std::move(taken);
            TRIPTYCH_CHECK(all);
            if (Clock::now() > m_lastKept + std::max<Clock::duration>(std::chrono::seconds(5), 20 * m_keepTook) && m_done > m_doneAtKeep)
                keep();
        }
    }

    // Those to be asked again come first, when their pause is over; while many wait, no new one joins them.
    Status startSome(std::size_t& next) {
        const auto now = Clock::now();
        if (now < m_pausedUntil)
            return {};
        const auto atOnce = static_cast<std::size_t>(std::clamp(m_options.concurrency, 1, 32));
        while (m_client->running() < atOnce) {
            const auto ready = std::min_element(m_again.begin(), m_again.end(), [](const Waiting& a, const Waiting& b) { return a.ready < b.ready; });
            Waiting chosen;
            if (ready != m_again.end() && ready->ready <= now) {
                chosen = *ready;
                m_again.erase(ready);
            } else if (m_again.size() < atOnce && next < m_state.size()) {
                chosen.text = next++;
                if (m_state.at(chosen.text).known)
                    continue;
            } else {
                return {};
            }
            const auto& text = m_plan.texts[chosen.text];
            HttpRequest request;
            request.maxBytes = mostBytes(text, m_state.layers, m_state.topK);
            // Answers of any size that is allowed fit into memory together.
            if (m_client->running() > 0 && (m_client->running() + 1) * request.maxBytes > mostBuffered) {
                m_again.push_back(chosen);
                return {};
            }
            request.url = m_options.address + std::string(pathOf(m_result.form));
            request.body = requestOf(m_result.form, m_result.model, text);
            request.key = m_options.key;
            request.timeout = std::chrono::seconds(m_options.timeoutSeconds);
            m_tries[chosen.text] = chosen.tries;
            TRIPTYCH_CHECK(m_client->start(chosen.text, std::move(request)));
        }
        return {};
    }

    Status take(HttpAnswer answer) {
        const auto path = pathOf(m_result.form);
        const auto where = fmt::format("{}{}, text {}", m_options.address, path, answer.tag + 1);
        const auto& text = m_plan.texts[answer.tag];
        if (answer.tooLarge)
            return base::unreadable(fmt::format("the answer is longer than {}, which is more than the experts of its tokens can take", bytesInWords(mostBytes(text, m_state.layers, m_state.topK))), where);
        if (!answer.lost.empty())
            return askAgain(answer, "the link was lost: " + answer.lost, where);
        TRIPTYCH_CHECK(refusals(answer, path));
        if (mayHelp(answer.status))
            return askAgain(answer, fmt::format("status {}: {}", answer.status, shownMessage(answer.body)), where);
        if (answer.status != 200)
            return base::failed(fmt::format("status {}: {}", answer.status, shownMessage(answer.body)), where,
                                answer.status == 404 ? fmt::format("a server that has {} and the model {}", path, m_result.model) : "");
        auto read = readAnswer(m_result.form, answer.body, text, m_state.layers, m_state.topK, where);
        if (!read && read.error().kind == base::ErrorKind::failed)
            return askAgain(answer, read.error().what, where);
        if (!read) {
            auto error = read.error();
            error.what += fmt::format(" ({} {})", name(m_result.form), m_result.version.empty() ? "of unknown version" : m_result.version);
            return tl::unexpected(std::move(error));
        }
        if (read->preempted && m_tries[answer.tag] < m_options.retries)
            return askAgain(answer, "the server was too busy to keep the experts", where);
        auto& entry = m_state.at(answer.tag);
        auto& ids = read->rows.ids;
        ids.resize(std::min(ids.size(), static_cast<std::size_t>(m_options.maxTokens) * read->rows.width()));
        if (const auto beyond = std::find_if(ids.begin(), ids.end(), [&](std::int16_t e) { return m_options.experts > 0 && e >= m_options.experts; }); beyond != ids.end())
            return base::unreadable(fmt::format("expert {} where the model has {}", *beyond, m_options.experts), where);
        m_tries.erase(answer.tag);
        ++m_done;
        entry.known = true;
        entry.preempted = read->preempted;
        if (read->preempted)
            return {};
        m_state.layers = static_cast<int>(read->rows.layers);
        m_state.topK = static_cast<int>(read->rows.topK);
        m_idsKnown += ids.size();
        entry.ids = std::move(ids);
        return {};
    }

    // A growing pause, spread so that texts do not come back all at once; or the one the server asks for.
    Status askAgain(const HttpAnswer& answer, const std::string& why, const std::string& where) {
        const int tries = m_tries[answer.tag]++;
        if (tries >= m_options.retries)
            return base::failed(fmt::format("{} tries failed; {}", tries + 1, why), where, "run it again later: it goes on from where it was");
        const double spread = 0.5 + 0.5 * m_jitter.uniform(answer.tag, static_cast<std::uint16_t>(tries));
        auto pause = milliseconds(static_cast<std::int64_t>(std::min(30000.0, 250.0 * std::pow(2.0, tries)) * spread));
        if (answer.retryAfter.count() >= 0) {
            pause = std::min(answer.retryAfter, longestPause) + milliseconds(static_cast<std::int64_t>(100 * spread));
            m_pausedUntil = std::max(m_pausedUntil, Clock::now() + pause);
        }
        ++m_result.retried;
        if (m_result.retried <= 20)
            m_context.log(LogLevel::warning, fmt::format("Text {}: {}; asked again in {:.1f} s", answer.tag + 1, why, static_cast<double>(pause.count()) / 1000));
        m_again.push_back({answer.tag, tries + 1, Clock::now() + pause});
        return {};
    }

    void keep() {
        if (m_done == m_doneAtKeep || m_state.layers < 1)
            return;
        const auto begun = Clock::now();
        if (const auto kept = m_context.checkpoint(m_state.kept()); !kept)
            m_context.log(LogLevel::warning, "What was answered so far could not be kept: " + kept.error().message());
        m_doneAtKeep = m_done;
        m_lastKept = Clock::now();
        m_keepTook = m_lastKept - begun;
    }

    // ------------------------------------------------------------------------------------------------- the trace of it

    Status assemble() {
        TraceBuilder builder(std::max(1, m_state.layers), std::max(1, m_state.topK));
        const auto sentences = sentenceNumbers(m_corpus);
        std::vector<std::int32_t> sentence;
        const auto width = m_state.width();
        for (std::size_t i = 0; i < m_state.size(); ++i) {
            if ((i & 63) == 0 && m_context.stopRequested())
                return base::cancelled();
            const auto& entry = m_state.at(i);
            const auto& text = m_plan.texts[i];
            m_result.preempted += entry.preempted;
            for (std::size_t t = 0; t * width < entry.ids.size(); ++t) {
                const auto row = std::span<const std::int16_t>(entry.ids).subspan(t * width, width);
                if (isUnknown(row)) {
                    ++m_result.notRecomputed;
                    continue;
                }
                builder.add(text.ids.empty() ? -1 : text.ids[t], m_corpus.language[text.document], static_cast<std::int32_t>(text.document), row);
                sentence.push_back(sentences[text.document]);
            }
        }
        if (builder.tokens() == 0)
            return base::failed("the server told the experts of no token", m_options.address, "a server that is less busy, and without its prefix cache");
        auto& imported = m_result.imported;
        TRIPTYCH_TRY(imported.trace, builder.finish(m_corpus.languages, m_options.experts));
        auto& trace = imported.trace;
        trace.sentence = base::Array::of(sentence, {trace.tokens});
        trace.name = m_result.model.empty() ? m_corpus.name : fmt::format("{} · {}", m_corpus.name, m_result.model);
        trace.selection = fmt::format("as recorded by {}{}{}", name(m_result.form), m_result.version.empty() ? "" : " ", m_result.version);
        trace.metadata = {{"server", std::string(name(m_result.form))}, {"server_version", m_result.version}, {"model", m_result.model}};
        auto& notes = imported.notes;
        notes.push_back("Expert ids only: a server tells neither weights nor probabilities");
        if (m_options.experts < 1)
            notes.push_back(fmt::format("The number of experts is not known: {} are met", trace.experts));
        if (m_result.notRecomputed > 0)
            notes.push_back(fmt::format("{} tokens were taken from the server's prefix cache, which does not tell their experts: they are not counted", m_result.notRecomputed));
        if (m_result.preempted > 0)
            notes.push_back(fmt::format("{} texts were interrupted by the server, which then does not tell experts: they are not counted", m_result.preempted));
        if (m_plan.cut > 0)
            notes.push_back(fmt::format("{} texts were cut", m_plan.cut));
        return {};
    }

    const CapturePlan& m_plan;
    const Corpus& m_corpus;
    const CaptureOptions& m_options;
    base::JobContext& m_context;
    CaptureState m_state;
    base::Stream m_jitter;
    HttpClient* m_client = nullptr;
    Captured m_result;
    std::vector<Waiting> m_again;
    std::map<std::size_t, int> m_tries;  ///< of texts under way
    Clock::time_point m_pausedUntil{}, m_lastKept{};
    Clock::duration m_keepTook{};
    std::size_t m_done = 0, m_doneAtKeep = 0, m_idsKnown = 0;
};

}  // namespace

Result<Captured> capture(const CapturePlan& plan, const Corpus& corpus, const CaptureOptions& options, base::JobContext& context) {
    return Capture(plan, corpus, options, context).run();
}

}  // namespace triptych::routing
