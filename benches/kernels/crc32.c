/* Table: a checksum by a table of 256 words, where each step needs the one before. */
#include "measure.h"

enum { SIZE = 500000 };

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

KERNEL uint32_t crc32(const uint8_t *data, const uint32_t *table, intptr_t n, uint32_t start) {
    uint32_t crc = start;
    for (intptr_t i = 0; i < n; i++) {
        crc = (crc >> 8) ^ table[(crc ^ data[i]) & 0xFF];
    }
    return crc ^ start;
}

int main(void) {
    make_table(0xEDB88320);
    for (int i = 0; i < SIZE; i++) {
        data[i] = (uint8_t)((i * 7 + (i >> 8)) & 0xFF);
    }
    MEASURE(crc32(data, table, SIZE, 0xFFFFFFFF));
}
