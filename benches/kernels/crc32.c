/* CRC-32 by table: byte loads, table look-ups, a dependent chain. */
#include "measure.h"

enum { SIZE = 4096 };

static uint8_t data[SIZE];
static uint32_t table[256];

static void make_table(uint32_t polynomial) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? (crc >> 1) ^ polynomial : crc >> 1;
        }
        table[i] = crc;
    }
}

KERNEL uintptr_t crc32(const uint8_t *bytes, const uint32_t *words, intptr_t n, uintptr_t start) {
    uintptr_t crc = start;
    for (intptr_t i = 0; i < n; i++) {
        crc = (crc >> 8) ^ words[(crc ^ bytes[i]) & 0xff];
    }
    return crc ^ start;
}

int main(void) {
    make_table(0xedb88320);
    for (int i = 0; i < SIZE; i++) {
        data[i] = (uint8_t)(i * 7 + (i >> 8));
    }
    MEASURE(crc32(data, table, SIZE, 0xffffffff));
}
