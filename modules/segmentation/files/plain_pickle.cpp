#include "segmentation/files/plain_pickle.h"

#include <cstring>
#include <unordered_map>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Result;
using base::Status;
using What = PickleValue::What;

constexpr std::size_t mostValues = 1'000'000;

class Reader {
public:
    Reader(std::span<const std::byte> bytes, std::string_view where) : m_bytes(bytes), m_where(where) {}

    Result<Pickle> read() {
        while (true) {
            std::uint8_t op = 0;
            if (!take(op))
                return early();
            if (op == '.') {
                if (m_stack.size() != 1 || !m_marks.empty())
                    return bad("ends with more or less than one value");
                m_pickle.root = m_stack.back();
                return std::move(m_pickle);
            }
            TRIPTYCH_CHECK(step(op));
            if (m_pickle.values.size() > mostValues || m_stack.size() > mostValues || m_marks.size() > mostValues)
                return bad("holds too many values");
        }
    }

private:
    tl::unexpected<base::Error> bad(const char* what) const { return base::unreadable(fmt::format("the object graph {} at byte {}", what, m_at), m_where); }
    tl::unexpected<base::Error> early() const { return bad("ends too early"); }

    template <class T>
    bool take(T& value) {
        if (m_bytes.size() - m_at < sizeof(T))
            return false;
        std::memcpy(&value, m_bytes.data() + m_at, sizeof(T));
        m_at += sizeof(T);
        return true;
    }
    bool takeText(std::size_t count, std::string& text) {
        if (m_bytes.size() - m_at < count || count > (std::size_t{1} << 20))
            return false;
        text.assign(reinterpret_cast<const char*>(m_bytes.data()) + m_at, count);
        m_at += count;
        return true;
    }
    bool takeLine(std::string& text) {
        const auto* from = reinterpret_cast<const char*>(m_bytes.data()) + m_at;
        const auto* end = static_cast<const char*>(std::memchr(from, '\n', m_bytes.size() - m_at));
        if (end == nullptr || !takeText(static_cast<std::size_t>(end - from), text))
            return false;
        ++m_at;
        return true;
    }

    PickleValue* push(What what) {
        m_pickle.values.push_back(std::make_unique<PickleValue>());
        auto* value = m_pickle.values.back().get();
        value->what = what;
        m_stack.push_back(value);
        return value;
    }
    Status pushInteger(std::int64_t value) {
        push(What::integer)->integer = value;
        return {};
    }
    // The last `count` values become one.
    Status join(What what, std::size_t count) {
        if (available() < count)
            return bad("takes more values than there are");
        const std::vector<const PickleValue*> items(m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
        m_stack.resize(m_stack.size() - count);
        push(what)->items = items;
        return {};
    }
    [[nodiscard]] std::size_t available() const { return m_stack.size() - (m_marks.empty() ? 0 : m_marks.back()); }
    Result<std::size_t> sinceMark() {
        if (m_marks.empty())
            return bad("closes what was not opened");
        const auto count = m_stack.size() - m_marks.back();
        m_marks.pop_back();
        return count;
    }
    // Values go into what lies below them.
    Status into(What what, std::size_t count) {
        if (available() < count + 1)
            return bad("takes more values than there are");
        auto* target = m_stack[m_stack.size() - count - 1];
        if (target->what != what || (what == What::table && count % 2 != 0))
            return bad("puts values where none belong");
        target->items.insert(target->items.end(), m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
        m_stack.resize(m_stack.size() - count);
        return {};
    }
    Status remember(std::uint32_t slot) {
        if (m_stack.empty())
            return bad("remembers nothing");
        m_memo[slot] = m_stack.back();
        return {};
    }
    Status recall(std::uint32_t slot) {
        const auto found = m_memo.find(slot);
        if (found == m_memo.end())
            return bad("recalls what was not remembered");
        m_stack.push_back(found->second);
        return {};
    }
    Status step(std::uint8_t op) {
        std::uint8_t byte = 0;
        std::uint16_t two = 0;
        std::uint32_t four = 0;
        std::int32_t whole = 0;
        std::string text, more;
        switch (op) {
        case 0x80: return take(byte) && byte == 2 ? Status() : Status(bad("is of another protocol than 2"));
        case 'N': push(What::none); return {};
        case 0x88: return pushInteger(1);
        case 0x89: return pushInteger(0);
        case 'K': return take(byte) ? pushInteger(byte) : Status(early());
        case 'M': return take(two) ? pushInteger(two) : Status(early());
        case 'J': return take(whole) ? pushInteger(whole) : Status(early());
        case 0x8a: {
            if (!take(byte) || byte > 8 || m_bytes.size() - m_at < byte)
                return early();
            std::uint64_t value = 0;
            for (unsigned i = 0; i < byte; ++i)
                value |= std::to_integer<std::uint64_t>(m_bytes[m_at++]) << (8 * i);
            if (byte > 0 && byte < 8 && (value >> (8 * byte - 1) & 1) != 0)
                value |= ~std::uint64_t{0} << (8 * byte);
            return pushInteger(static_cast<std::int64_t>(value));
        }
        case 'G': {
            std::uint64_t bits = 0;
            if (!take(bits))
                return early();
            bits = __builtin_bswap64(bits);
            std::memcpy(&push(What::real)->real, &bits, sizeof bits);
            return {};
        }
        case 'X':
            if (!take(four) || !takeText(four, text))
                return early();
            push(What::text)->text = text;
            return {};
        case 'c':
            if (!takeLine(text) || !takeLine(more))
                return early();
            push(What::name)->text = text + " " + more;
            return {};
        case 'q': return take(byte) ? remember(byte) : Status(early());
        case 'r': return take(four) ? remember(four) : Status(early());
        case 'h': return take(byte) ? recall(byte) : Status(early());
        case 'j': return take(four) ? recall(four) : Status(early());
        case '(': m_marks.push_back(m_stack.size()); return {};
        case ')':
        case ']': push(What::sequence); return {};
        case '}': push(What::table); return {};
        case 't': {
            TRIPTYCH_TRY(const auto count, sinceMark());
            return join(What::sequence, count);
        }
        case 0x85: return join(What::sequence, 1);
        case 0x86: return join(What::sequence, 2);
        case 0x87: return join(What::sequence, 3);
        case 'a': return into(What::sequence, 1);
        case 's': return into(What::table, 2);
        case 'e': {
            TRIPTYCH_TRY(const auto count, sinceMark());
            return into(What::sequence, count);
        }
        case 'u': {
            TRIPTYCH_TRY(const auto count, sinceMark());
            return into(What::table, count);
        }
        case 'R': return join(What::call, 2);
        case 0x81: return join(What::object, 2);
        case 'b':
            if (available() < 2 || m_stack[m_stack.size() - 2]->what != What::object)
                return bad("gives a state to what has none");
            m_stack[m_stack.size() - 2]->items[1] = m_stack.back();
            m_stack.pop_back();
            return {};
        case 'Q': return join(What::persistent, 1);
        default: return base::unreadable(fmt::format("the object graph holds the opcode 0x{:02x} at byte {}, which no TorchScript file has", op, m_at - 1), m_where);
        }
    }

    std::span<const std::byte> m_bytes;
    std::string m_where;
    std::size_t m_at = 0;
    Pickle m_pickle;
    std::vector<PickleValue*> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint32_t, PickleValue*> m_memo;
};

}  // namespace

Result<Pickle> readPlainPickle(std::span<const std::byte> bytes, std::string_view where) {
    return Reader(bytes, where).read();
}

}  // namespace triptych::segmentation
