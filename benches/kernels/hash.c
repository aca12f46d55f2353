/* Hash: counts keys of 8 bytes in a table with open addressing. FNV-1a over bytes, probing, comparing keys. */
#include "measure.h"

enum { SLOTS = 32768, KEYS = 120000 };

static uint8_t keys[8 * KEYS];
static uint32_t slots[SLOTS];
static uint32_t counts[SLOTS];

KERNEL intptr_t hash(const uint8_t *keys, intptr_t n, uint32_t *slots, uint32_t *counts, intptr_t mask) {
    for (intptr_t i = 0; i < mask + 1; i++) {
        slots[i] = 0;
        counts[i] = 0;
    }
    intptr_t distinct = 0;
    intptr_t most = 0;
    for (intptr_t i = 0; i < n; i++) {
        intptr_t at = i * 8;
        uint32_t h = 0x811C9DC5;
        for (intptr_t j = at; j < at + 8; j++) {
            h = (h ^ keys[j]) * 0x01000193;
        }
        intptr_t slot = (h ^ (h >> 15)) & mask;
        while (1) {
            intptr_t seen = slots[slot];
            if (seen == 0) {
                slots[slot] = (uint32_t)(i + 1);
                distinct += 1;
                break;
            }
            intptr_t other = (seen - 1) * 8;
            intptr_t j = 0;
            while (j < 8 && keys[at + j] == keys[other + j]) {
                j += 1;
            }
            if (j == 8) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        intptr_t count = counts[slot] + 1;
        counts[slot] = (uint32_t)count;
        if (count > most) {
            most = count;
        }
    }
    return distinct * 100000 + most;
}

int main(void) {
    for (intptr_t i = 0; i < KEYS; i++) {
        intptr_t number = i * i % 10007;
        for (int j = 0; j < 8; j++) {
            keys[8 * i + j] = (uint8_t)(97 + number % 10);
            number /= 2;
        }
    }
    MEASURE(hash(keys, KEYS, slots, counts, SLOTS - 1));
}
