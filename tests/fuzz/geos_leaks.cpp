// GEOS 3.11 loses the rings of a polygon that it gives up building with an exception (operation/overlay/PolygonBuilder): some hundred bytes of its own, which nobody
// outside can free. Whatever else is lost is still told.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:geos::operation::overlay\n";
}
