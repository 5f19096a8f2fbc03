#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// A fuzz target without its fuzzer: every seed of a folder once, and each of them cut off at some places. So every build
// compiles the targets, with every compiler.
int main(int argc, char** argv) {
    int read = 0;
    for (int i = 1; i < argc; ++i)
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
            const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
            for (std::size_t eighths = 0; eighths <= 8; ++eighths)
                LLVMFuzzerTestOneInput(data, bytes.size() * eighths / 8);
            ++read;
        }
    std::printf("%d seeds\n", read);
    return read > 0 ? 0 : 1;
}
