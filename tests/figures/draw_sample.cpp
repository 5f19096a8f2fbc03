#include <QApplication>

#include "figures/render.h"
#include "samples.h"

/// Draws the sample figure into the file named; a second process for the tests of equal bytes.
int main(int argc, char** argv) {
    QApplication app(argc, argv);
    if (argc != 2)
        return 2;
    return triptych::figures::renderToFile(triptych::figures::test::scene(), triptych::figures::test::recipe(), argv[1]) ? 0 : 1;
}
