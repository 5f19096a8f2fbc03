#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triptych::bench {

/// A script of Debian's Python that is asked by lines and answers each with a number.
class PythonRival {
public:
    explicit PythonRival(std::vector<std::string> arguments) {
        int in[2], out[2];
        // A rival begun later must not hold these ends: this one would never hear that nobody asks any more.
        if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        arguments.insert(arguments.begin(), "python3");
        std::vector<char*> words;
        for (auto& argument : arguments)
            words.push_back(argument.data());
        words.push_back(nullptr);
        m_child = ::fork();
        if (m_child == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            ::execv("/usr/bin/python3", words.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        m_ask = ::fdopen(in[1], "w");
        m_answer = ::fdopen(out[0], "r");
    }
    ~PythonRival() {
        std::fclose(m_ask);
        std::fclose(m_answer);
        ::waitpid(m_child, nullptr, 0);
    }
    PythonRival(const PythonRival&) = delete;
    PythonRival& operator=(const PythonRival&) = delete;

    double ask(const std::string& line) {
        std::fprintf(m_ask, "%s\n", line.c_str());
        std::fflush(m_ask);
        double value = 0;
        if (std::fscanf(m_answer, "%lf", &value) != 1)
            throw std::runtime_error("python3-torch gave no time");
        return value;
    }

private:
    pid_t m_child = 0;
    FILE* m_ask = nullptr;
    FILE* m_answer = nullptr;
};

}  // namespace triptych::bench
