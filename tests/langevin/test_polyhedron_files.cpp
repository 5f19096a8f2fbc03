#include <QtTest>

#include "langevin/polyhedron_io.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

Polyhedron read(std::string_view text, std::optional<std::string_view> b = std::nullopt) {
    auto set = readPolyhedron(text, "file", b, "b file");
    if (!set)
        qFatal("%s", set.error().message().c_str());
    return std::move(*set);
}

// x >= 0, y >= 0, 3 x + 4 y <= 12.
bool isTheTriangle(const Polyhedron& set) {
    MatrixXd a(3, 2);
    a << -1, 0, 0, -1, 3, 4;
    return set.a() == a && set.b() == (VectorXd(3) << 0, 0, 12).finished();
}

}  // namespace

class TestPolyhedronFiles : public QObject {
    Q_OBJECT
private slots:
    void theSameSetInEveryFormat_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("b");
        const auto row = [](const char* name, const char* text, const char* b = "") { QTest::newRow(name) << QByteArray(text) << QByteArray(b); };
        row("cdd", "H-representation\nbegin\n3 3 rational\n0 1 0\n0 0 1\n12 -3 -4\nend\n");
        row("cdd, comments and options", "* triangle\nH-representation\n# more\nbegin\n* sizes\n3 3 real\n0 1 0\n* a row\n0 0 1.0\n12 -3 -4\nend\ninput_incidence\nadjacency\n");
        row("cdd, old Mac line ends", "begin\r3 3 integer\r0 1 0\r0 0 1\r12 -3 -4\rend\r");
        row("CSV", "-1,0,0\n0,-1,0\n3,4,12\n");
        row("CSV, header", "x,y,b\r\n-1,0,0\r\n0,-1,0\r\n3,4,12\r\n");
        row("CSV, b first", "b,x,y\n0,-1,0\n0,0,-1\n12,3,4\n");
        row("CSV, semicolons and fractions", "-1;0;0\n0;-1;0\n 6/2 ; 4 ; 12\n");
        row("tabulators", "-1\t0\t0\n0\t-1\t0\n3\t4\t12\n");
        row("Matrix Market, array", "%%MatrixMarket matrix array real general\n% [A | b]\n3 3\n-1\n0\n3\n0\n-1\n4\n0\n0\n12\n");
        row("Matrix Market, coordinates", "%%MatrixMarket matrix coordinate integer general\n3 3 5\n1 1 -1\n3 1 3\n2 2 -1\n3 2 4\n3 3 12\n");
        row("Matrix Market, b apart", "%%MatrixMarket matrix coordinate real general\n3 2 4\n1 1 -1\n3 1 3\n2 2 -1\n3 2 4\n",
            "%%MatrixMarket matrix array real general\n3 1\n0\n0\n12\n");
        row("Matrix Market, b as a list", "%%MatrixMarket matrix coordinate real general\n3 2 4\n1 1 -1\n3 1 3\n2 2 -1\n3 2 4\n", "0 0\n12");
    }
    void theSameSetInEveryFormat() {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, b);
        const auto set = b.isEmpty() ? read(text.toStdString()) : read(text.toStdString(), std::string_view(b.constData(), static_cast<std::size_t>(b.size())));
        QVERIFY(isTheTriangle(set));
    }
    void linearityBeforeAndAfter() {
        for (const char* text : {"linearity 1 2\nbegin\n2 3 rational\n1 -1/2 0\n0 1 1\nend\n", "begin\n2 3 rational\n1 -1/2 0\n0 1 1\nend\nlinearity 1 2\n",
                                 "equality 1 2\nbegin\n2 3 rational\n1 -1/2 0\n0 1 1\nend\n"}) {
            const auto set = read(text);
            QCOMPARE(set.rows(), 3);
            QCOMPARE(set.source(), (std::vector<int>{0, 1, 1}));
            QVERIFY(set.a().row(2) == -set.a().row(1));
        }
        // Rows are counted as the file counts them, also behind an equality.
        const auto empty = readIne("linearity 1 1\nbegin\n3 2 real\n-1 1\n5 -1\n-2 -1\nend\n", "e.ine");
        QVERIFY(!empty);
        QVERIFY2(empty.error().what.find("rows 1, 3 together") != std::string::npos, empty.error().what.c_str());
    }
    void symmetricMatrix() {
        const auto set = read("%%MatrixMarket matrix coordinate real symmetric\n2 2 3\n1 1 2\n2 1 -1\n2 2 2\n", "1 1");
        QCOMPARE(set.a()(0, 1), -1.0);
        QCOMPARE(set.a()(1, 0), -1.0);
    }
    void errorsNameTheLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        auto row = [n = 0](const char* text, const char* message) mutable { QTest::addRow("text %d", ++n) << QByteArray(text) << QString(message); };
        row("begin\n2 3 real\n1 0 0\n1 x 1\nend\n", "file:4: \"x\" instead of number 2 of row 2 (2 rows of 3 numbers)");
        row("begin\n2 3 real\n1 0 0\n1 1\n", "file:5: the end of the file instead of number 3 of row 2");
        row("begin\n2 3 real\n1 0 0\n1 1 1 1\nend\n", "file:4: \"1\" after the last row (\"end\")");
        row("begin\n2 3 complex\n", "file:2: the number type \"complex\"");
        row("begin\n99999999999 3 real\n", "file:2: sizes");
        row("begin\n5000 3 real\n", "file:2: sizes");
        row("V-representation\nbegin\n1 3 real\n1 0 0\nend\n", "file:1: a list of vertices");
        row("linearity 2 1\nbegin\n1 3 real\n1 0 1\nend\n", "file:2: \"begin\" in the list of linear rows");
        row("linearity 1 7\nbegin\n1 3 real\n1 0 1\nend\n", "row 7 is called linear, but there are 1");
        row("begin\n1 3 rational\n1/0 0 1\nend\n", "file:3: \"1/0\"");
        row("begin\n1 3 real\nnan 0 1\nend\n", "file:3: \"nan\"");
        row("begin\n1 3 real\n1e999 0 1\nend\n", "file:3: \"1e999\"");
        row("1,2,3\n1,2\n", "file, line 2: 2 fields (3, as in the first row)");
        row("1,2,3\n1,,3\n", "file, line 2, column 2: an empty field");
        row("a,b\n1,inf\n", "file, line 2, column 2: \"inf\" is not a finite number");
        row("a,b\n", "file: no row of numbers");
        row("", "file: no row of numbers");
        row("7\n", "file, line 1: a row of one number");
        row("%%MatrixMarket matrix coordinate pattern general\n1 1 1\n1 1\n", "file:1: entries of the type \"pattern\"");
        row("%%MatrixMarket vector array real general\n", "file:1: no Matrix Market file");
        row("%%MatrixMarket matrix array real hermitian\n1 1\n1\n", "file:1: the symmetry \"hermitian\"");
        row("%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n1 1 2\n", "file:4: row 1, column 1 is given twice");
        row("%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n", "file:3: entry 1 stands at \"3\", \"1\"");
        row("%%MatrixMarket matrix coordinate real general\n4000 200 99999999\n", "file:2: the number of entries");
        row("%%MatrixMarket matrix array real general\n2 2\n1 2 3\n", "file:4: the end of the file instead of row 2 of column 2");
        row("%%MatrixMarket matrix array real general\n1 2\n1 2 3\n", "file:3: \"3\" after the last entry");
        row("%%MatrixMarket matrix array real general\n2 1\n1 2\n", "one column leaves no room");
    }
    void errorsNameTheLine() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, message);
        const auto set = readPolyhedron(text.toStdString(), "file");
        QVERIFY(!set);
        QVERIFY2(QString::fromStdString(set.error().message()).contains(message), set.error().message().c_str());
    }
    void rightHandSidesOfTheirOwn() {
        const char* matrix = "%%MatrixMarket matrix array real general\n2 1\n1\n-1\n";
        const auto error = [&](const char* text, const char* b) {
            const auto set = readPolyhedron(text, "file", b, "b file");
            return set ? std::string() : set.error().message();
        };
        QCOMPARE(error(matrix, "1 1"), std::string());
        QVERIFY(error(matrix, "1\nx").find("b file:2: \"x\" instead of entry 2 of b") != std::string::npos);
        QVERIFY(error(matrix, "1 2 3").find("after the last entry of b") != std::string::npos);
        QVERIFY(error(matrix, "%%MatrixMarket matrix array real general\n1 2\n1 1\n").find("b is a 1 x 2 matrix") != std::string::npos);
        QVERIFY(error("1,2\n", "1").find("belongs to a Matrix Market file") != std::string::npos);
    }
    void junkNeverCrashes() {
        test::Draws draws(78);
        const std::vector<std::string> seeds{"H-representation\nlinearity 1 1\nbegin\n3 3 real\n0 1 0\n0 0 1\n5 1 1/3\nend\nlinearity 1 2\n", "x;y;b\n-1;0;0\n0;-1;0\n3;4;12\n",
                                             "%%MatrixMarket matrix coordinate real symmetric\n% c\n3 3 4\n1 1 -1\n3 1 3\n2 2 -1\n3 3 12\n",
                                             "%%MatrixMarket matrix array integer general\n2 3\n1 2 3 4 5 6\n"};
        for (int trial = 0; trial < 6000; ++trial) {
            std::string text = seeds[static_cast<std::size_t>(draws.below(4))];
            for (int k = draws.below(6); k >= 0; --k) {
                const auto at = static_cast<std::size_t>(draws.below(static_cast<int>(text.size())));
                switch (draws.below(4)) {
                case 0: text.resize(at + 1); break;
                case 1: text.insert(at, text.substr(at / 2, 12)); break;
                case 2: text[at] = static_cast<char>(draws.below(256)); break;
                default: text[at] = static_cast<char>('0' + draws.below(10)); break;
                }
            }
            const auto set = readPolyhedron(text, "x", trial % 3 == 0 ? std::optional<std::string_view>("0 1 2") : std::nullopt, "b");
            QVERIFY(set ? set->violation(set->insidePoint()) < 1e-6 * (1 + set->offsets().cwiseAbs().maxCoeff()) : !set.error().what.empty());
        }
    }
    void volestiFiles() {
        const QString folder = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")) + "/data/langevin/";
        const auto text = [&](const char* name) {
            QFile file(folder + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        };
        if (text("volesti_afiro.ine").empty())
            QSKIP("shared/data/langevin is not there");
        const auto coli = read(text("volesti_polytope_e_coli.ine"));
        QCOMPARE(coli.rows(), 174);
        QCOMPARE(coli.dimension(), 24);
        const auto report = analyse(coli, [] { return false; });
        QVERIFY(report && report->bounded() && report->lineality == 0 && report->radius > 0);
        QCOMPARE(read(text("volesti_cube10.ine")).rows(), 20);
        const auto afiro = read(text("volesti_afiro.ine"));
        QCOMPARE(afiro.dimension(), 51);
        const auto matrix = readMatrixMarket(text("volesti_afiro.mm"), "afiro.mm");
        QVERIFY2(matrix, matrix ? "" : matrix.error().message().c_str());
        QCOMPARE(matrix->dimension(), 51);
    }
};

QTEST_APPLESS_MAIN(TestPolyhedronFiles)
#include "test_polyhedron_files.moc"
