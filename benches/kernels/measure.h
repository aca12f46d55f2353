/* How a kernel is timed in C: the same as measure.py does it. Batches of calls, each batch at least MIN_US long;
 * the fastest of BATCHES counts, since everything that disturbs a run makes it slower.
 *
 * The words of viper's int and uint are machine words, so the kernels use intptr_t and uintptr_t. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

/* Compiled as written: not inlined into the timing loop, not specialised for the arguments used here. */
#define KERNEL __attribute__((noipa))

#define BATCHES 7
#define MIN_US 20000.0

static inline double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* For kernels that return an integer. */
#define MEASURE(call) MEASURE_BY(intptr_t, 1, call)
/* For kernels that return a double: the last digits depend on the C library's sines. */
#define MEASURE_DOUBLE(call) MEASURE_BY(double, 1000000.0, call)

#define MEASURE_BY(type, scale, call)                                                                                  \
    do {                                                                                                               \
        type checksum = 0;                                                                                             \
        double best = 0.0;                                                                                             \
        long calls = 1;                                                                                                \
        for (int batch = 0; batch < BATCHES;) {                                                                        \
            double start = now_us();                                                                                   \
            for (long i = 0; i < calls; i++) {                                                                         \
                checksum = (call);                                                                                     \
            }                                                                                                          \
            double elapsed = now_us() - start;                                                                         \
            if (elapsed < MIN_US) {                                                                                    \
                calls *= 2;                                                                                            \
                continue;                                                                                              \
            }                                                                                                          \
            double each = elapsed / (double)calls;                                                                     \
            best = batch == 0 || each < best ? each : best;                                                            \
            batch++;                                                                                                   \
        }                                                                                                              \
        printf("checksum: %" PRIdPTR "\n", (intptr_t)(checksum * scale));                                              \
        printf("us/call: %.4f\n", best);                                                                               \
    } while (0)
