/* String scan: lines, words and the sum of the numbers in a text, and how often a word occurs in it. */
#include <stdbool.h>
#include <string.h>

#include "measure.h"

#define TEXT "the quick brown fox 42 jumps\nover the lazy dog, 1066 times or\tmore; then it rests there\n"
enum { REPEATED = 10000, LENGTH = sizeof TEXT - 1 };

static uint8_t text[REPEATED * LENGTH];

KERNEL intptr_t scan(const uint8_t *text, intptr_t n, const uint8_t *word, intptr_t length) {
    intptr_t lines = 0;
    intptr_t words = 0;
    intptr_t numbers = 0;
    intptr_t number = 0;
    bool inside = false;
    for (intptr_t i = 0; i < n; i++) {
        intptr_t c = text[i];
        if (c == 10) {
            lines += 1;
        }
        if (c == 32 || c == 10 || c == 9) {
            inside = false;
        } else if (!inside) {
            inside = true;
            words += 1;
        }
        if (c >= 48 && c <= 57) {
            number = number * 10 + c - 48;
        } else if (number > 0) {
            numbers += number;
            number = 0;
        }
    }
    intptr_t found = 0;
    intptr_t first = word[0];
    for (intptr_t i = 0; i < n - length + 1; i++) {
        if (text[i] == first) {
            intptr_t j = 1;
            while (j < length && text[i + j] == word[j]) {
                j += 1;
            }
            if (j == length) {
                found += 1;
            }
        }
    }
    return ((lines * 100000 + words) * 100000 + found) * 10 + numbers;
}

int main(void) {
    for (int i = 0; i < REPEATED; i++) {
        memcpy(text + i * LENGTH, TEXT, LENGTH);
    }
    MEASURE(scan(text, sizeof text, (const uint8_t *)"the", 3));
}
