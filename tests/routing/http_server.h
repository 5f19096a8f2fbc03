#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QMap>
#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace triptych::test {

/// A small HTTP/1.1 server in a thread of its own, with faults on demand.
class HttpServer {
public:
    struct Request {
        QByteArray method, path, body;
        QMap<QByteArray, QByteArray> headers;  ///< names in lower case
        qint64 atMs = 0;
        int number = 0;  ///< of those to this server, from 0
    };
    struct Reply {
        int status = 200;
        QByteArray body = "{}";
        QList<QByteArray> headers;
        int delayMs = 0;
        qint64 claimed = -1;  ///< Content-Length, where it is another than the body's
        qint64 filler = 0;    ///< so many blanks behind the body
        bool drop = false;    ///< closes without a word
        bool hang = false;    ///< never answers
    };
    using Handler = std::function<Reply(const Request&)>;

    explicit HttpServer(Handler handler) : m_handler(std::move(handler)) {
        m_clock.start();
        m_thread.start();
        m_anchor.moveToThread(&m_thread);
        QMetaObject::invokeMethod(&m_anchor, [this] {
            m_server = new QTcpServer(&m_anchor);
            QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
                while (auto* socket = m_server->nextPendingConnection())
                    serve(socket);
            });
            m_server->listen(QHostAddress::LocalHost);
            m_port = m_server->serverPort();
        }, Qt::BlockingQueuedConnection);
    }
    ~HttpServer() {
        QMetaObject::invokeMethod(&m_anchor, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    std::string address() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::vector<Request> requests(const QByteArray& path = {}) const {
        const QMutexLocker lock(&m_mutex);
        std::vector<Request> found;
        for (const auto& request : m_requests)
            if (path.isEmpty() || request.path == path)
                found.push_back(request);
        return found;
    }
    qint64 written() const { return m_written; }
    int most() const { return m_most; }  ///< requests under way at a time, at most

private:
    void serve(QTcpSocket* socket) {
        auto* waiting = new QByteArray;
        QObject::connect(socket, &QObject::destroyed, [waiting] { delete waiting; });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, waiting] {
            *waiting += socket->readAll();
            const auto end = waiting->indexOf("\r\n\r\n");
            if (end < 0)
                return;
            Request request;
            const auto lines = waiting->left(end).split('\n');
            const auto first = lines.front().trimmed().split(' ');
            request.method = first.value(0);
            request.path = first.value(1);
            for (qsizetype i = 1; i < lines.size(); ++i) {
                const auto colon = lines[i].indexOf(':');
                request.headers[lines[i].left(colon).trimmed().toLower()] = lines[i].mid(colon + 1).trimmed();
            }
            const auto length = request.headers.value("content-length").toLongLong();
            if (waiting->size() < end + 4 + length)
                return;
            request.body = waiting->mid(end + 4, length);
            waiting->remove(0, end + 4 + length);
            request.atMs = m_clock.elapsed();
            {
                const QMutexLocker lock(&m_mutex);
                request.number = static_cast<int>(m_requests.size());
                m_requests.push_back(request);
                m_most = std::max(m_most.load(), ++m_underWay);
            }
            const auto reply = m_handler(request);
            if (reply.hang)
                return;
            QTimer::singleShot(reply.delayMs, socket, [this, socket, reply] { answer(socket, reply); });
        });
    }

    void answer(QTcpSocket* socket, const Reply& reply) {
        --m_underWay;
        if (reply.drop) {
            socket->abort();
            return;
        }
        QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " x\r\nContent-Type: application/json\r\nContent-Length: " +
                          QByteArray::number(reply.claimed >= 0 ? reply.claimed : reply.body.size() + reply.filler) + "\r\n";
        for (const auto& header : reply.headers)
            head += header + "\r\n";
        socket->write(head + "\r\n" + reply.body);
        if (reply.filler > 0) {
            auto left = std::make_shared<qint64>(reply.filler);
            const auto more = [this, socket, left] {
                if (*left <= 0 || socket->bytesToWrite() > (1 << 20))
                    return;
                const auto piece = std::min<qint64>(*left, 1 << 19);
                *left -= piece;
                m_written += piece;
                socket->write(QByteArray(piece, ' '));
            };
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
        }
        if (reply.claimed >= 0)
            socket->disconnectFromHost();
    }

    Handler m_handler;
    QThread m_thread;
    QObject m_anchor;
    QElapsedTimer m_clock;
    QTcpServer* m_server = nullptr;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    std::vector<Request> m_requests;
    std::atomic<qint64> m_written{0};
    std::atomic<int> m_underWay{0}, m_most{0};
};

}  // namespace triptych::test
