/* CRC-32 of n bytes with a table of 256 words. */
#include <stdint.h>
int64_t crc32(const uint8_t *data, int64_t n, const uint32_t *table)
{
    uint32_t crc = 0xffffffffu;
    for (int64_t i = 0; i < n; i++)
        crc = table[(crc ^ data[i]) & 255] ^ (crc >> 8);
    return crc ^ 0xffffffffu;
}
