/* Enough for benches/kernels/measure.h: only the kernels themselves are linked. */
int printf(const char *format, ...);
