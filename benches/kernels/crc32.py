# Table: a checksum by a table of 256 words, where each step needs the one before.
import micropython
from array import array
from measure import measure

SIZE = 500000


def make_table(polynomial):
    table = []
    for crc in range(256):
        for bit in range(8):
            crc = (crc >> 1) ^ polynomial if crc & 1 else crc >> 1
        table.append(crc)
    return array("I", table)


@micropython.viper
def kernel(data: ptr8, table: ptr32, n: int, start: int) -> int:
    crc = start
    for i in range(n):
        crc = (crc >> 8) ^ table[(crc ^ data[i]) & 0xFF]
    return crc ^ start


data = bytearray([(i * 7 + (i >> 8)) & 0xFF for i in range(SIZE)])
measure(kernel, data, make_table(0xEDB88320), SIZE, 0xFFFFFFFF)
