#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fstream>
#include <map>
#include <thread>

#include "base/hash.h"
#include "base/safetensors.h"
#include "routing/capture.h"
#include "routing/fake_context.h"
#include "routing/http_server.h"
#include "routing/kinds.h"
#include "routing/made_model.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
using test::HttpServer;

namespace {

constexpr int L = 3, K = 2, E = 8;
constexpr int shownTokens = 10000;

/// Keeps what the job would keep over a lost link.
class KeepingContext : public test::FakeContext {
public:
    base::Status checkpoint(const base::Output& state) override {
        kept = state;
        return {};
    }
    std::optional<base::Output> restored() override { return kept; }
    std::string log() const {
        std::string all;
        for (const auto& line : lines)
            all += line + "\n";
        return all;
    }
    std::optional<base::Output> kept;
};

// The model behind the servers: tokens are three bytes of text each, experts a function of text and place.
std::size_t tokensOf(const std::string& text) {
    return text.size() / 3 + 1;
}
int expertOf(const std::string& text, std::size_t token, int layer, int k) {
    std::size_t sum = 17 * token + 5 * static_cast<std::size_t>(layer);
    for (const char c : text)
        sum = 31 * sum + static_cast<unsigned char>(c);
    return static_cast<int>((sum + 3 * static_cast<std::size_t>(k)) % E);
}

Json listsOf(const std::string& text, std::size_t tokens, std::size_t notRecomputed = 0) {
    Json rows = Json::array();
    for (std::size_t t = 0; t < tokens; ++t) {
        Json token = Json::array();
        for (int l = 0; l < L; ++l) {
            Json layer = Json::array();
            for (int k = 0; k < K; ++k)
                layer.push_back(t < notRecomputed ? -1 : expertOf(text, t, l, k));
            token.push_back(layer);
        }
        rows.push_back(token);
    }
    return rows;
}
std::string base64Of(const std::string& text, std::size_t tokens) {
    QByteArray bytes;
    for (std::size_t t = 0; t < tokens; ++t)
        for (int l = 0; l < L; ++l)
            for (int k = 0; k < K; ++k) {
                const auto e = static_cast<quint32>(expertOf(text, t, l, k));
                for (int b = 0; b < 4; ++b)
                    bytes += static_cast<char>(e >> (8 * b));
            }
    return bytes.toBase64().toStdString();
}

HttpServer::Reply json(const Json& value, int status = 200) {
    HttpServer::Reply reply;
    reply.status = status;
    reply.body = QByteArray::fromStdString(value.dump());
    return reply;
}
HttpServer::Reply vllmAnswer(const std::string& text, std::size_t tokens, std::size_t notRecomputed = 0) {
    return json({{"id", "cmpl-1"}, {"object", "text_completion"}, {"model", "tiny"}, {"prompt_routed_experts", listsOf(text, tokens, notRecomputed)},
                 {"choices", Json::array({{{"index", 0}, {"text", "x"}, {"finish_reason", "length"}, {"routed_experts", listsOf("generated", 1)}}})},
                 {"usage", {{"prompt_tokens", tokens}, {"completion_tokens", 1}}}});
}

using Texts = std::function<HttpServer::Reply(const std::string& text, const HttpServer::Request& request)>;

// What every vLLM answers beside completions.
HttpServer::Handler vllm(Texts texts = {}) {
    return [texts](const HttpServer::Request& request) {
        if (request.path == "/version")
            return json({{"version", "0.11.2"}});
        if (request.path == "/v1/models")
            return json({{"object", "list"}, {"data", Json::array({{{"id", "tiny"}, {"object", "model"}}})}});
        if (request.path != "/v1/completions" || request.method != "POST")
            return json({{"detail", "Not Found"}}, 404);
        const auto text = Json::parse(request.body.toStdString())["prompt"].get<std::string>();
        return texts ? texts(text, request) : vllmAnswer(text, tokensOf(text));
    };
}

HttpServer::Handler sglang() {
    return [](const HttpServer::Request& request) {
        if (request.path == "/get_server_info")
            return json({{"model_path", "org/tiny"}, {"version", "0.5.11"}, {"enable_return_routed_experts", true}});
        if (request.path == "/v1/models")
            return json({{"data", Json::array({{{"id", "org/tiny"}}})}});
        const auto asked = request.body.isEmpty() ? Json() : Json::parse(request.body.toStdString());
        if (request.method != "POST" || asked.value("return_routed_experts", false) != true)
            return json({{"detail", "Not Found"}}, 404);
        if (request.path == "/generate") {
            const auto text = asked["text"].get<std::string>();
            // The generated token's experts follow those of the prompt.
            return json({{"text", "x"}, {"meta_info", {{"prompt_tokens", tokensOf(text)}, {"completion_tokens", 1}, {"cached_tokens", 0}, {"routed_experts", base64Of(text, tokensOf(text) + 1)}}}});
        }
        const auto text = asked["prompt"].get<std::string>();
        return json({{"choices", Json::array({{{"index", 0}, {"text", "x"}, {"routed_experts", base64Of(text, tokensOf(text))}}})}, {"usage", {{"prompt_tokens", tokensOf(text)}}}});
    };
}

Corpus corpus(int documents = 24) {
    Corpus made;
    made.name = "phrases";
    const char* codes[] = {"fr", "sw", "ja"};
    for (int i = 0; i < documents; ++i)
        made.add(std::string("text ") + std::to_string(i) + std::string(static_cast<std::size_t>(i % 7), 'x') + (i % 3 == 2 ? "\u6587" : ""), "s" + std::to_string(i / 3), codes[i % 3]);
    return made;
}

Json parameters(const std::string& address, Json more = Json::object()) {
    more["address"] = address;
    return more;
}

base::Result<base::Output> captured(const Corpus& texts, Json given, base::JobContext& context, std::map<std::string, std::filesystem::path> paths = {}, const base::Array* model = nullptr) {
    const auto all = kinds();
    const auto kind = std::find_if(all.begin(), all.end(), [](const auto& k) { return k.name == "routing.capture"; });
    base::JobArguments arguments;
    TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(*kind, given));
    TRIPTYCH_TRY(arguments.inputs["corpus"].array, toArray(texts));
    for (const auto& [name, path] : paths)
        arguments.inputs[name].path = path;
    if (model)
        arguments.inputs["model"].array = *model;
    return kind->run(arguments, context);
}
std::string message(const base::Result<base::Output>& result) {
    return result ? "captured" : result.error().message();
}

// Written from what the model does: texts in the corpus' order, tokens one after the other.
struct Expected {
    std::vector<std::int16_t> language, selected;
    std::vector<std::int32_t> sequence, sentence;
    std::size_t tokens = 0;
};
Expected expected(const Corpus& texts, std::size_t mostTokens = shownTokens, std::size_t notRecomputed = 0) {
    Expected e;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string text(texts.document(i));
        for (std::size_t t = notRecomputed; t < std::min(tokensOf(text), mostTokens); ++t) {
            e.language.push_back(texts.language[i]);
            e.sequence.push_back(static_cast<std::int32_t>(i));
            e.sentence.push_back(static_cast<std::int32_t>(i / 3));
            ++e.tokens;
        }
    }
    for (int l = 0; l < L; ++l)
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::string text(texts.document(i));
            for (std::size_t t = notRecomputed; t < std::min(tokensOf(text), mostTokens); ++t)
                for (int k = 0; k < K; ++k)
                    e.selected.push_back(static_cast<std::int16_t>(expertOf(text, t, l, k)));
        }
    return e;
}
bool same(const Trace& trace, const Expected& e) {
    const auto list = [](auto span) { return std::vector<typename decltype(span)::value_type>(span.begin(), span.end()); };
    return trace.tokens == static_cast<std::int64_t>(e.tokens) && list(*trace.selected.as<std::int16_t>()) == e.selected && list(*trace.language.as<std::int16_t>()) == e.language &&
           list(*trace.sequence.as<std::int32_t>()) == e.sequence && list(*trace.sentence.as<std::int32_t>()) == e.sentence;
}
Trace traceOf(const base::Output& output) {
    return *traceFromArray(output.arrays.at("trace"));
}

}  // namespace

class TestCapture : public QObject {
    Q_OBJECT
private slots:
    // Answers come in any order; the trace is in the corpus' order.
    void vllmForm() {
        HttpServer server(vllm([](const std::string& text, const HttpServer::Request& request) {
            auto reply = vllmAnswer(text, tokensOf(text));
            reply.delayMs = request.number * 37 % 50;
            return reply;
        }));
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(server.address() + "/"), context);
        QVERIFY2(output, message(output).c_str());
        const auto trace = traceOf(*output);
        QVERIFY(same(trace, expected(texts)));
        QVERIFY(!trace.hasWeights() && !trace.hasInputIds());
        QCOMPARE(trace.scoreKind, ScoreKind::none);
        QCOMPARE(trace.selection, std::string("as recorded by vLLM 0.11.2"));
        QCOMPARE(trace.languages, (std::vector<std::string>{"fr", "sw", "ja"}));
        QVERIFY(output->summary["server"] == "vLLM" && output->summary["serverVersion"] == "0.11.2" && output->summary["model"] == "tiny" && output->summary["documents"] == 24);
        // What goes where is said before anything goes.
        std::size_t bytes = texts.text.size();
        QCOMPARE(QString::fromStdString(context.lines.front()), QStringLiteral("24 texts in 3 languages, %1 bytes, go to %2 as text").arg(bytes).arg(QString::fromStdString(server.address())));
        QCOMPARE(server.requests().size(), std::size_t{26});
        QVERIFY(server.most() > 1 && server.most() <= 8);
        for (const auto& request : server.requests("/v1/completions")) {
            const auto body = Json::parse(request.body.toStdString());
            QVERIFY(body["max_tokens"] == 1 && body["model"] == "tiny");
            QVERIFY(!request.headers.contains("authorization") && !request.headers.contains("cookie"));
        }
        QVERIFY(context.monotonic);
    }

    void sglangForms_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("told by asking") << "auto" << QByteArray("/generate");
        QTest::newRow("native") << "sglang" << QByteArray("/generate");
        QTest::newRow("OpenAI's") << "sglang_openai" << QByteArray("/v1/completions");
    }
    void sglangForms() {
        QFETCH(QString, server);
        QFETCH(QByteArray, path);
        HttpServer http(sglang());
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(http.address(), {{"server", server.toStdString()}, {"layers", L}, {"topK", K}, {"experts", E}}), context);
        QVERIFY2(output, message(output).c_str());
        QVERIFY(same(traceOf(*output), expected(texts)));
        QVERIFY(output->summary["server"] == "SGLang" && output->summary["serverVersion"] == "0.5.11" && output->summary["model"] == "org/tiny");
        QCOMPARE(http.requests(path).size(), texts.size());
        // Without a shape nothing is sent but the question what the server is.
        HttpServer again(sglang());
        const auto shapeless = captured(texts, parameters(again.address(), {{"server", server.toStdString()}}), context);
        QVERIFY2(message(shapeless).find("/parameters/layers") != std::string::npos, message(shapeless).c_str());
        QVERIFY(again.requests(path).empty());
    }

    void theSameTraceAtAnyConcurrency() {
        const auto texts = corpus(40);
        std::string hash;
        for (const int concurrency : {1, 5, 32}) {
            HttpServer server(vllm([](const std::string& text, const HttpServer::Request& request) {
                auto reply = vllmAnswer(text, tokensOf(text));
                reply.delayMs = request.number * 53 % 30;
                return reply;
            }));
            KeepingContext context;
            const auto output = captured(texts, parameters(server.address(), {{"concurrency", concurrency}}), context);
            QVERIFY2(output, message(output).c_str());
            QVERIFY(server.most() <= concurrency);
            const auto now = output->arrays.at("trace").hash();
            QVERIFY(hash.empty() || hash == now);
            hash = now;
        }
    }

    // Every fault is met once by some text; asked again, each is answered.
    void faultsThatPass() {
        std::map<std::string, int> tries;
        HttpServer server(vllm([&](const std::string& text, const HttpServer::Request& request) {
            auto reply = vllmAnswer(text, tokensOf(text));
            if (tries[text]++ > 0)
                return reply;
            switch (request.number % 8) {
            case 0: reply.drop = true; break;
            case 1: reply.claimed = reply.body.size() + 100; break;                    // cut: shorter than it says
            case 2: reply.body.truncate(reply.body.size() / 2); break;                 // cut, and says so
            case 3: reply = json({{"error", {{"message", "busy"}}}}, 503); break;
            case 4: reply = json({{"prompt_routed_experts", nullptr}, {"choices", Json::array()}}); break;  // preempted
            case 5: reply = json({}, 500); break;
            default: break;
            }
            return reply;
        }));
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(server.address()), context);
        QVERIFY2(output, message(output).c_str());
        QVERIFY(same(traceOf(*output), expected(texts)));
        QVERIFY(output->summary["retried"].get<int>() >= 15);
        QVERIFY(output->summary["preempted"] == 0);
        QVERIFY2(context.log().find("status 503: busy") != std::string::npos, context.log().c_str());
    }

    // A server that asks for a pause gets it, from all.
    void retryAfter() {
        std::atomic<qint64> saidAt{0};
        std::atomic<bool> said{false};
        QElapsedTimer clock;
        clock.start();
        HttpServer server(vllm([&](const std::string& text, const HttpServer::Request&) {
            if (!said.exchange(true)) {
                saidAt = clock.elapsed();
                auto reply = json({{"error", "slow down"}}, 429);
                reply.headers = {"Retry-After: 1"};
                return reply;
            }
            return vllmAnswer(text, tokensOf(text));
        }));
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(server.address(), {{"concurrency", 1}}), context);
        QVERIFY2(output, message(output).c_str());
        QVERIFY(same(traceOf(*output), expected(texts)));
        const auto asked = server.requests("/v1/completions");
        QCOMPARE(asked.size(), texts.size() + 1);
        QVERIFY2(asked[1].atMs - asked[0].atMs >= 990, qPrintable(QString::number(asked[1].atMs - asked[0].atMs)));
        QVERIFY(output->summary["retried"] == 1);
    }

    void whatTheServerDidNotCompute() {
        HttpServer server(vllm([](const std::string& text, const HttpServer::Request&) { return vllmAnswer(text, tokensOf(text), 2); }));
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(server.address()), context);
        QVERIFY2(output, message(output).c_str());
        QVERIFY(same(traceOf(*output), expected(texts, shownTokens, 2)));
        QVERIFY(output->summary["notRecomputed"] == 48);
        QVERIFY(context.log().find("48 tokens were taken from the server's prefix cache") != std::string::npos);
        // Experts that are lost every time: their texts are left out, and counted.
        HttpServer busy(vllm([](const std::string& text, const HttpServer::Request&) {
            return text.rfind("text 4", 0) == 0 ? json({{"prompt_routed_experts", nullptr}}) : vllmAnswer(text, tokensOf(text));
        }));
        const auto rest = captured(texts, parameters(busy.address(), {{"retries", 1}}), *std::make_unique<KeepingContext>());
        QVERIFY2(rest, message(rest).c_str());
        QVERIFY(rest->summary["preempted"] == 1);
        const auto left = traceOf(*rest);
        QCOMPARE(left.tokens, static_cast<std::int64_t>(expected(texts).tokens - tokensOf(std::string(texts.document(4)))));
        const auto sequences = *left.sequence.as<std::int32_t>();
        for (const auto sequence : sequences)
            QVERIFY(sequence != 4);
    }

    void limits() {
        HttpServer server(vllm());
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(server.address(), {{"maxTokens", 2}, {"documentsPerLanguage", 3}}), context);
        QVERIFY2(output, message(output).c_str());
        Corpus few;
        for (std::size_t i = 0; i < 9; ++i)
            few.add(texts.document(i), texts.id(i), texts.languages[static_cast<std::size_t>(texts.language[i])]);
        QVERIFY(same(traceOf(*output), expected(few, 2)));
        QCOMPARE(server.requests("/v1/completions").size(), std::size_t{9});
    }

    void faultsThatStay_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("says");
        QTest::newRow("a layer missing") << "layers" << "2 layers of 2 experts where the model has 3 of 2";
        QTest::newRow("an expert too many") << "expert" << "expert 9 where the model has 8";
        QTest::newRow("an expert twice") << "twice" << "names expert 5 twice";
        QTest::newRow("more tokens than the text can have") << "tokens" << "were sent";
        QTest::newRow("ragged") << "ragged" << "rows of different lengths";
        QTest::newRow("no experts") << "bare" << "no prompt_routed_experts";
        QTest::newRow("no token") << "empty" << "experts of no token";
        QTest::newRow("numbers in text") << "text" << "not an expert id";
        QTest::newRow("100 MB") << "huge" << "the answer is longer than 10";
        QTest::newRow("another place") << "redirect" << "sends the request elsewhere (status 307)";
        QTest::newRow("no key") << "key" << "wants another key (status 401)";
        QTest::newRow("a bad request") << "bad" << "status 400: too long, says the server";
        QTest::newRow("always busy") << "busy" << "3 tries failed; status 429";
        QTest::newRow("always cut") << "cut" << "3 tries failed; the answer is no whole JSON";
        QTest::newRow("always closed") << "drop" << "3 tries failed; the link was lost";
        QTest::newRow("endless headers") << "headers" << "the answer is longer";
    }
    void faultsThatStay() {
        QFETCH(QString, fault);
        QFETCH(QString, says);
        std::atomic<int> elsewhere{0};
        HttpServer other([&](const HttpServer::Request&) {
            ++elsewhere;
            return json({});
        });
        HttpServer server(vllm([&](const std::string& text, const HttpServer::Request&) {
            auto reply = vllmAnswer(text, tokensOf(text));
            const auto with = [&](Json rows) { return json({{"prompt_routed_experts", std::move(rows)}}); };
            const Json layer = {0, 1};
            if (fault == "layers")
                return with(Json::array({Json::array({layer, layer})}));
            if (fault == "expert")
                return with(Json::array({Json::array({layer, {0, 9}, layer})}));
            if (fault == "twice")
                return with(Json::array({Json::array({layer, {5, 5}, layer})}));
            if (fault == "tokens")
                return with(listsOf(text, text.size() + 40));
            if (fault == "ragged")
                return with(Json::array({Json::array({layer, layer, {1}})}));
            if (fault == "bare")
                return json({{"choices", Json::array()}});
            if (fault == "empty")
                return with(Json::array());
            if (fault == "text")
                return with(Json::array({Json::array({layer, {"a", "b"}, layer})}));
            if (fault == "huge")
                reply.filler = 100 << 20;
            if (fault == "redirect") {
                reply.status = 307;
                reply.headers = {"Location: " + QByteArray::fromStdString(other.address()) + "/v1/completions"};
            }
            if (fault == "key")
                reply.status = 401;
            if (fault == "bad")
                return json({{"error", {{"message", "too long, says the server"}}}}, 400);
            if (fault == "busy")
                reply.status = 429;
            if (fault == "cut")
                reply.body.chop(3);
            reply.drop = fault == "drop";
            if (fault == "headers")
                reply.headers = QList<QByteArray>(100, "X-Long: " + QByteArray(1000, 'x'));
            return reply;
        }));
        KeepingContext context;
        // One answer at a time where what comes over the wire is weighed: each of several may reach the limit before the first is refused.
        const auto output = captured(corpus(), parameters(server.address(), {{"retries", 2}, {"layers", L}, {"topK", K}, {"experts", E}, {"concurrency", fault == "huge" ? 1 : 8}}), context);
        QVERIFY(!output);
        QVERIFY2(QString::fromStdString(message(output)).contains(says), message(output).c_str());
        QVERIFY2(output.error().where.find(server.address()) == 0, output.error().where.c_str());
        QCOMPARE(elsewhere.load(), 0);
        QVERIFY2(server.written() < (40 << 20), qPrintable(QString::number(server.written())));
    }

    // A name is sent back whole, whatever its length and script; one that nobody could mean is refused.
    void longNamesOfModels() {
        for (const std::size_t length : {199UL, 2000UL}) {
            const std::string name = std::string(length, 'm') + "\xc3\xa9";
            std::string asked;
            std::mutex mutex;
            HttpServer server([&, answers = vllm()](const HttpServer::Request& request) {
                if (request.path == "/version")
                    return json({{"version", std::string(63, '1') + "\xc3\xa9"}});
                if (request.path == "/v1/models")
                    return json({{"data", Json::array({{{"id", name}}})}});
                if (!request.body.isEmpty()) {
                    const std::lock_guard lock(mutex);
                    asked = Json::parse(request.body.toStdString()).value("model", std::string());
                }
                return answers(request);
            });
            KeepingContext context;
            const auto output = captured(corpus(), parameters(server.address(), {{"layers", L}, {"topK", K}, {"experts", E}}), context);
            if (length < 1000) {
                QVERIFY2(output.has_value(), output ? "" : message(output).c_str());
                QCOMPARE(asked, name);
            } else {
                QVERIFY(!output && message(output).find("more than 1000 bytes") != std::string::npos);
            }
        }
    }

    // The link is lost half way; the next attempt asks for the rest alone, and the trace is the one of an unbroken run.
    void goesOnAfterALostLink() {
        const auto texts = corpus(30);
        KeepingContext context;
        std::atomic<int> answered{0};
        {
            HttpServer server(vllm([&](const std::string& text, const HttpServer::Request&) {
                auto reply = vllmAnswer(text, tokensOf(text));
                reply.drop = ++answered > 14;
                return reply;
            }));
            const auto first = captured(texts, parameters(server.address(), {{"retries", 1}, {"concurrency", 4}}), context);
            QVERIFY(!first);
            QVERIFY2(message(first).find("goes on from where it was") != std::string::npos, message(first).c_str());
        }
        QVERIFY(context.kept);
        HttpServer server(vllm());
        const auto second = captured(texts, parameters(server.address()), context);
        QVERIFY2(second, message(second).c_str());
        QVERIFY(same(traceOf(*second), expected(texts)));
        QVERIFY2(second->summary["resumed"] == 14, second->summary["resumed"].dump().c_str());
        QCOMPARE(server.requests("/v1/completions").size(), std::size_t{16});
        // Another plan, or another version of the server, begins anew.
        HttpServer fresh(vllm());
        const auto others = captured(corpus(29), parameters(fresh.address()), context);
        QVERIFY(others && others->summary["resumed"] == 0);
    }

    void cancel() {
        HttpServer server(vllm([](const std::string& text, const HttpServer::Request& request) {
            auto reply = vllmAnswer(text, tokensOf(text));
            reply.hang = request.number > 10;
            return reply;
        }));
        KeepingContext context;
        QElapsedTimer since;
        std::thread stopper([&] {
            for (int i = 0; i < 500 && server.requests().size() < 14; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            since.start();
            context.stop = true;
        });
        const auto output = captured(corpus(), parameters(server.address()), context);
        const auto took = since.elapsed();
        stopper.join();
        QVERIFY(!output && output.error().kind == base::ErrorKind::cancelled);
        qInfo("cancelled after %lld ms", static_cast<long long>(took));
        QVERIFY(took < 5000);
        QVERIFY(context.kept);
    }

    void addresses() {
        QCOMPARE(*serverAddress(" http://localhost:8000/ "), std::string("http://localhost:8000"));
        QCOMPARE(*serverAddress("https://host/prefix"), std::string("https://host/prefix"));
        QCOMPARE(*serverAddress("http://[::1]:8000/v1"), std::string("http://[::1]:8000"));
        for (const char* wrong : {"", "localhost:8000", "file:///etc/passwd", "ftp://host", "http://", "http://user:secret@host", "http://host?x=1", "http://host/#a", "http://host:99999", "http://a b",
                                  "gopher://host", "http:///path", "javascript:alert(1)"})
            QVERIFY2(!serverAddress(wrong), wrong);
        KeepingContext context;
        const auto closed = captured(corpus(), parameters("http://127.0.0.1:1"), context);
        QVERIFY2(message(closed).find("the server does not answer") != std::string::npos, message(closed).c_str());
        const auto unnamed = captured(corpus(), Json::object(), context);
        QVERIFY(!unnamed && unnamed.error().kind == base::ErrorKind::badRequest);
        HttpServer strange([](const HttpServer::Request&) { return json({}, 404); });
        QVERIFY(message(captured(corpus(), parameters(strange.address()), context)).find("neither as vLLM nor as SGLang") != std::string::npos);
        HttpServer two([](const HttpServer::Request& request) {
            return request.path == "/version" ? json({{"version", "1"}}) : json({{"data", Json::array({{{"id", "a"}}, {{"id", "b"}}})}});
        });
        QVERIFY(message(captured(corpus(), parameters(two.address()), context)).find("2 models (a, b)") != std::string::npos);
    }

    // Proxies of the environment are for others.
    void noProxy() {
        HttpServer proxy([](const HttpServer::Request&) { return json({}, 500); });
        for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"})
            qputenv(name, QByteArray::fromStdString(proxy.address()));
        HttpServer server(vllm());
        KeepingContext context;
        const auto output = captured(corpus(3), parameters(server.address()), context);
        for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"})
            qunsetenv(name);
        QVERIFY2(output, message(output).c_str());
        QVERIFY(proxy.requests().empty());
    }

    void theKeyIsStoredNowhere() {
        HttpServer server(vllm());
        KeepingContext context;
        QVERIFY(message(captured(corpus(), parameters(server.address(), {{"keyVariable", "TRIPTYCH_TEST_KEY"}}), context)).find("TRIPTYCH_TEST_KEY is not set") != std::string::npos);
        QVERIFY(message(captured(corpus(), parameters(server.address(), {{"keyVariable", "sk-123"}}), context)).find("not the key itself") != std::string::npos);
        QVERIFY(server.requests().empty());
        qputenv("TRIPTYCH_TEST_KEY", "very-secret");
        const auto output = captured(corpus(), parameters(server.address(), {{"keyVariable", "TRIPTYCH_TEST_KEY"}}), context);
        qunsetenv("TRIPTYCH_TEST_KEY");
        QVERIFY2(output, message(output).c_str());
        for (const auto& request : server.requests())
            QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer very-secret"));
        QVERIFY(context.log().find("very-secret") == std::string::npos && output->summary.dump().find("very-secret") == std::string::npos);
        QVERIFY(output->arrays.at("trace").text().find("very-secret") == std::string_view::npos);
        QVERIFY(context.log().find("over http") != std::string::npos);
    }

    // The model's config numbers the layers, and refuses other shapes; its tokenizer sends ids, which the trace keeps.
    void modelAndTokenizer() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        std::ofstream(root / "config.json") << Json{{"model_type", "qwen2_moe"}, {"hidden_size", 8}, {"intermediate_size", 8}, {"moe_intermediate_size", 8}, {"shared_expert_intermediate_size", 8},
                                                    {"num_hidden_layers", 5}, {"num_attention_heads", 2}, {"num_key_value_heads", 1}, {"vocab_size", 300}, {"num_experts", E},
                                                    {"num_experts_per_tok", K}, {"decoder_sparse_step", 1}, {"mlp_only_layers", {0, 2}}, {"hidden_act", "silu"}}.dump();
        Json vocabulary = Json::object();
        int next = 0x100;
        for (int b = 0; b < 256; ++b) {
            const bool plain = (b > 32 && b < 127) || (b > 160 && b != 173);
            vocabulary[QString::fromUcs4(std::array<char32_t, 1>{static_cast<char32_t>(plain ? b : next++)}.data(), 1).toStdString()] = b;
        }
        std::ofstream(root / "tokenizer.json") << Json{{"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", Json::array()}}}, {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}}}}.dump();
        const auto ids = [](int layers) {
            return [layers](const HttpServer::Request& request) {
                if (request.path == "/version")
                    return json({{"version", "0.11.2"}});
                const auto prompt = Json::parse(request.body.toStdString())["prompt"].get<std::vector<int>>();
                Json rows = Json::array();
                for (std::size_t t = 0; t < prompt.size(); ++t)
                    rows.push_back(Json(std::vector<Json>(static_cast<std::size_t>(layers), Json{prompt[t] % E, (prompt[t] + 1) % E})));
                return json({{"prompt_routed_experts", rows}});
            };
        };
        HttpServer server(ids(3));
        KeepingContext context;
        const auto texts = corpus();
        const auto output = captured(texts, parameters(server.address(), {{"model", "m"}}), context, {{"checkpoint", root}, {"tokenizer", root / "tokenizer.json"}});
        QVERIFY2(output, message(output).c_str());
        const auto trace = traceOf(*output);
        const auto layers = *trace.layerIndex.as<std::int32_t>();
        QCOMPARE(std::vector<int>(layers.begin(), layers.end()), (std::vector<int>{1, 3, 4}));
        const auto input = *trace.inputIds.as<std::int64_t>();
        QCOMPARE(input.size(), texts.text.size());
        for (std::size_t i = 0; i < input.size(); ++i) {
            QCOMPARE(input[i], std::int64_t{static_cast<unsigned char>(texts.text[i])});
            QCOMPARE(int((*trace.selected.as<std::int16_t>())[2 * i]), int(input[i] % E));
        }
        QVERIFY(context.lines.front().find("as token ids") != std::string::npos);
        // A trained model of the project says the same, and brings its tokenizer: the second and the third of three layers have experts.
        HttpServer own(ids(2));
        const auto model = *toArray(test::modelOf({{"arm", "post_moe"}, {"experts", E}, {"last_layers", 2}, {"top_k", K}}));
        const auto trained = captured(texts, parameters(own.address(), {{"model", "m"}}), context, {}, &model);
        QVERIFY2(trained, message(trained).c_str());
        const auto second = traceOf(*trained);
        const auto places = *second.layerIndex.as<std::int32_t>();
        QCOMPARE(std::vector<int>(places.begin(), places.end()), (std::vector<int>{1, 2}));
        QCOMPARE((*second.inputIds.as<std::int64_t>()).size(), texts.text.size());
        QVERIFY(message(captured(texts, parameters(own.address(), {{"model", "m"}}), context, {{"checkpoint", root}}, &model)).find("both") != std::string::npos);
        HttpServer wrong(ids(4));
        const auto refused = captured(texts, parameters(wrong.address(), {{"model", "m"}}), context, {{"checkpoint", root / "config.json"}, {"tokenizer", root / "tokenizer.json"}});
        QVERIFY2(message(refused).find("4 layers of 2 experts where the model has 3 of 2 (vLLM 0.11.2)") != std::string::npos, message(refused).c_str());
    }
};

QTEST_GUILESS_MAIN(TestCapture)
#include "test_capture.moc"
